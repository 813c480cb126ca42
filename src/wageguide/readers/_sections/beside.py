"""
Industries on a page without rules: which rows the name of each stands beside, be it on several lines.

Bulletins know few ways: a name beside each row, beside the first or the last of several, or in the middle of a cell
merged over them. Each way that fits all names of a source gives its rows industries; what all of these say is settled,
and rows of which they say different things are rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from attrs import evolve

from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industry_code
from wageguide.readers._headers.blocks import Block, name_of
from wageguide.readers._sections.lines import Line, Table
from wageguide.readers._sections.wrapped_names import begins_industry, speaks

_CUT = "…"  # a text that stands amidst several rows is marked so
_MOST = 5  # lines of a name
_ALIGNED = 0.2  # of the least distance of rows: no further apart, two texts stand beside one another
_BETWEEN = 0.3  # of the distance of two rows: no further from its middle, they are parted there
_CROWDED = 400  # rows of a page: no page that is printed holds more
_LEAST = 3  # rows, and two names: else nothing tells the ways apart


class _Row(NamedTuple):
    place: int  # among the lines of its page
    y: float
    top: float
    bottom: float


class _Name(NamedTuple):
    text: str
    heights: tuple[float, ...]

    @property
    def middle(self) -> float:
        return (self.heights[0] + self.heights[-1]) / 2


class _Page(NamedTuple):
    table: Table
    block: Block
    rows: list[_Row]
    names: list[_Name]

    @property
    def near(self) -> float:
        return _ALIGNED * min((below.y - above.y for above, below in pairwise(self.rows)), default=0.0)


_Way: TypeAlias = list[list[str | None]]  # by page and row, the industry; ``None`` where this way does not tell


def settled(tables: Sequence[Table]) -> list[Table]:
    """Give the rows of pages without rules the industries that stand beside them."""
    done: list[Table] = []
    chain: list[Table] = []
    for table in tables:
        if not table.inherits:
            done += _settled(chain)
            chain = []
        chain.append(table)
    return done + _settled(chain)


def _settled(chain: list[Table]) -> list[Table]:
    pages = list(_pages(chain))
    if len(pages) < len(chain) or not pages or sum(len(page.rows) for page in pages) < _LEAST:
        return chain
    if sum(len(page.names) for page in pages) < 2 or any(len(page.rows) > _CROWDED for page in pages):
        return chain
    ways = [way for find in _WAYS if (way := find(pages)) is not None]
    if not ways:
        return chain
    return [
        _written(page, [set(said) for said in zip(*(way[number] for way in ways), strict=True)])
        for number, page in enumerate(pages)
    ]


def _pages(chain: Sequence[Table]) -> Iterator[_Page]:
    """What is known of each page; of one on which not every name of an industry is known, nothing."""
    block: Block | None = None
    for table in chain:
        for line in table.lines:
            if line.opening is not None:
                block = line.opening.header.blocks[0] if len(line.opening.header.blocks) == 1 else None
        if table.grid.wraps is None or block is None or block.industry is None or not block.figures:
            return
        if any(map(_speaks, table.preface if table.inherits else ())) or any(
            line.kind in {"figures", "rejected"} and _strays(line, block.industry) for line in table.lines
        ):
            return
        rows = list(_rows(table, block))
        names = _names(table, block.industry)
        if names is None:
            return
        yield _Page(table, block, rows, names)


def _strays(line: Line, column: int) -> bool:
    """Whether a longer piece of the name of an industry stands in another column."""
    parts = (part for at, text in enumerate(line.cells) if at != column for part in text.split())
    return any(map(begins_industry, parts))


def _speaks(line: Line) -> bool:
    return any(speaks(text) or begins_industry(text) for text in line.captions)


def _rows(table: Table, block: Block) -> Iterator[_Row]:
    heights = table.grid.heights
    lines: dict[int, list[float]] = {}
    for (row, column), ys in heights.items():
        if column != block.industry:
            lines.setdefault(row, []).extend(ys)
    for place, line in enumerate(table.lines):
        figures = [y for column in block.figures for y in heights.get((line.row, column.index), ())]
        if figures and line.kind in {"figures", "rejected"}:
            yield _Row(place, sum(figures) / len(figures), min(lines[line.row]), max(lines[line.row]))


def _names(table: Table, column: int) -> list[_Name] | None:
    """The names of a column from top to bottom, each of one or more lines; ``None`` where some make none."""
    pieces: list[tuple[str, float]] = []
    for line in table.lines:
        if line.kind == "header" or not line.cells or not line.cells[column]:
            continue
        parts = line.cells[column].rstrip(_CUT).split("\n")
        heights = table.grid.heights.get((line.row, column), ())
        if len(parts) != len(heights):
            return None
        pieces += zip(parts, heights, strict=True)
    names: list[_Name] = []
    begin = 0
    while begin < len(pieces):
        for end in range(min(begin + _MOST, len(pieces)), begin, -1):
            text = "".join(part for part, _ in pieces[begin:end])
            if industry_code(fold_name(text)) is not None and len(text) > 1:
                names.append(_Name(text, tuple(y for _, y in pieces[begin:end])))
                begin = end
                break
        else:
            return None
    return names


# The ways


def _each(pages: Sequence[_Page]) -> _Way | None:
    """A name beside each row."""
    for page in pages:
        if len(page.names) != len(page.rows):
            return None
        halves = [(above.y + below.y) / 2 for above, below in pairwise(page.rows)]
        edges = [float("-inf"), *halves, float("inf")]
        if not all(top < name.middle < end for name, (top, end) in zip(page.names, pairwise(edges), strict=True)):
            return None
    return [[name.text for name in page.names] for page in pages]


def _beside(pages: Sequence[_Page], level: Callable[[_Name], float]) -> list[dict[int, str]] | None:
    """The names beside rows, by page and number of the row; ``None`` where one stands beside none."""
    found: list[dict[int, str]] = []
    for page in pages:
        beside: dict[int, str] = {}
        for name in page.names:
            rows = [number for number, row in enumerate(page.rows) if abs(row.y - level(name)) <= page.near]
            if len(rows) != 1 or rows[0] in beside:
                return None
            beside[rows[0]] = name.text
        found.append(beside)
    return found


def _downwards(pages: Sequence[_Page], level: Callable[[_Name], float]) -> _Way | None:
    """Names beside the first row of several."""
    found = _beside(pages, level)
    if found is None or not pages[0].rows or 0 not in found[0]:
        return None
    way: _Way = []
    text: str | None = None
    for page, beside in zip(pages, found, strict=True):
        way.append([text := beside.get(number, text) for number in range(len(page.rows))])
    return way


def _upwards(pages: Sequence[_Page]) -> _Way | None:
    """Names whose last line stands beside the last row of several; of a cell over two pages nobody knows where."""
    found = _beside(pages, lambda name: name.heights[-1])
    if found is None or not pages[-1].rows or len(pages[-1].rows) - 1 not in found[-1]:
        return None
    way: _Way = []
    for number, (page, beside) in enumerate(zip(pages, found, strict=True)):
        text: str | None = None
        said: list[str | None] = []
        first = min(beside, default=len(page.rows)) if number else 0
        for row in reversed(range(len(page.rows))):
            text = beside.get(row, text)
            said.insert(0, None if row < first else text)
        way.append(said)
    return way


def _merged(pages: Sequence[_Page]) -> _Way | None:
    """Names in the middle of cells over several rows: where one cell ends the next begins, on the first page."""
    first = _cells(pages[0], last=len(pages) == 1)
    return None if first is None else [first, *map(_crossed, pages[1:])]


def _crossed(page: _Page) -> list[str | None]:
    """Of each row the name whose lines stand on both sides of it, or beside it."""
    return [
        next((name.text for name in page.names if name.heights[0] <= row.y <= name.heights[-1]), None)
        for row in page.rows
    ]


def _cells(page: _Page, *, last: bool) -> list[str | None] | None:
    """Follow cells from the first row of a page, each as far below its name as above; ``None`` where not all fit."""
    rows = page.rows
    said = _crossed(page)
    if not rows:
        return said
    first, end = _around(rows)
    edges = [first, *((above.bottom + below.top) / 2 for above, below in pairwise(rows)), end]
    near = [_BETWEEN * (below.y - above.y) for above, below in pairwise(rows)]
    begin = 0
    for name in page.names:
        edge = 2 * name.middle - edges[begin]
        stops = [
            stop
            for stop, room in zip(range(begin + 1, len(edges)), [*near[begin:], *near[-1:]], strict=False)
            if abs(edges[stop] - edge) < room
        ]
        if not stops:
            return said if name is page.names[-1] and not last and edge > end else None
        said[begin : stops[0]] = [name.text] * (stops[0] - begin)
        begin = stops[0]
    return said if begin == len(rows) or not last else None


def _around(rows: Sequence[_Row]) -> tuple[float, float]:
    """Where the first row begins and the last one ends, as far from their texts as rows are from one another."""
    room = min((below.top - above.bottom for above, below in pairwise(rows)), default=0.0) / 2
    return rows[0].top - room, rows[-1].bottom + room


_WAYS: tuple[Callable[[Sequence[_Page]], _Way | None], ...] = (
    _each,
    lambda pages: _downwards(pages, lambda name: name.heights[0]),
    lambda pages: _downwards(pages, lambda name: name.middle),
    lambda pages: _downwards(pages, lambda name: name.heights[-1]),
    _upwards,
    _merged,
)


def _written(page: _Page, said: Sequence[set[str | None]]) -> Table:
    """Write the industries into their rows; lines that show nothing else are parts of names."""
    column = page.block.industry or 0
    by_place = {row.place: texts for row, texts in zip(page.rows, said, strict=True)}
    return evolve(
        page.table,
        lines=tuple(
            _line(line, page.block, column, by_place.get(place)) for place, line in enumerate(page.table.lines)
        ),
    )


def _line(line: Line, block: Block, column: int, texts: set[str | None] | None) -> Line:
    if line.kind == "header" or not line.cells:
        return line
    text = next(iter(texts)) if texts is not None and len(texts) == 1 else None
    cells = (*line.cells[:column], text or "", *line.cells[column + 1 :])
    if texts is not None and text is None and line.kind == "figures":
        occupation = name_of(line.cells, block)
        return evolve(line, cells=cells, kind="rejected", reason="industry-unclear", occupation=occupation)
    if texts is not None or not line.cells[column]:
        return evolve(line, cells=cells)
    if any(cells):
        return evolve(line, cells=cells)
    return Line("note", line.table, line.row, line.cells, line.block, reason="name-continued")
