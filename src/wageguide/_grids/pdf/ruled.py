"""Tables by the lines drawn around their cells, whether as strokes, thin rectangles or boxes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from wageguide._grids.pdf import wrapped
from wageguide._grids.pdf.spacing import rows_of
from wageguide._grids.pdf.turns import cut_short
from wageguide._grids.pdf.typeset import CUT, Char, Segment, is_figure, lines, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MARGINS = 13.0  # points that a cell keeps free on both sides; Word's are 10.8 together
_OVER = 0.25  # of a character: how far its box may reach over a rule
_TOUCH = 0.1  # of the type size: the distance of letters
_LEVEL = 0.3  # of the type size: the lines of one text
_NEAR = 3.0  # points within which two lines are one, or touch
_MOST_PAIRS = 4_000_000  # of lines across and lines down a page


class Edge(NamedTuple):
    """A straight line: where it lies, and from where to where it goes."""

    at: float
    start: float
    end: float


class Frame(NamedTuple):
    """A ruled table: where its columns and rows begin and end, and the lines that are really there."""

    xs: list[float]
    ys: list[float]
    across: list[Edge]
    down: list[Edge]

    @property
    def several_rows(self) -> bool:
        """Whether a line parts it into rows."""
        return len(self.ys) > 2  # a row lies between two lines

    def holds(self, char: Char) -> bool:
        """Whether the middle of a character lies within."""
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def frames(across: Iterable[Edge], down: Iterable[Edge]) -> list[Frame] | None:
    """
    Find the tables of a page, from top to bottom; ``None`` where there are more lines than a page can have.

    Args:
        across: Horizontal lines, ``at`` a height. ``down`` likewise for vertical ones.
    """
    rules, bars = _joined(across), _joined(down)
    if len(rules) * len(bars) > _MOST_PAIRS:
        return None
    group = list(range(len(rules) + len(bars)))

    def root(member: int) -> int:
        while group[member] != member:
            group[member] = group[group[member]]
            member = group[member]
        return member

    for i, rule in enumerate(rules):
        for j, bar in enumerate(bars, len(rules)):
            if _within(bar.at, rule) and _within(rule.at, bar):
                group[root(i)] = root(j)
    members: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate([*rules, *bars]):
        members.setdefault(root(i), ([], []))[i >= len(rules)].append(edge)
    closed = [_frame(*pair) for pair in members.values() if all(pair)]
    tables = [frame for frame in closed if len(frame.xs) > 2]  # two columns have three sides
    return sorted(tables, key=lambda frame: frame.ys[0])


def _within(at: float, edge: Edge) -> bool:
    return edge.start - _NEAR <= at <= edge.end + _NEAR


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Make one line of pieces that continue or repeat one another."""
    joined: list[Edge] = []
    level: list[Edge] = []
    for edge in [*sorted(edges), None]:
        if level and (edge is None or edge.at - level[-1].at > _NEAR / 2):
            at = sum(piece.at for piece in level) / len(level)
            pieces = sorted(level, key=lambda piece: piece.start)
            begin = end = pieces[0].start
            for piece in pieces:
                if piece.start > end + _NEAR:
                    joined.append(Edge(at, begin, end))
                    begin = piece.start
                end = max(end, piece.end)
            joined.append(Edge(at, begin, end))
            level = []
        if edge is not None:
            level.append(edge)
    return [edge for edge in joined if edge.end - edge.start > _NEAR]


def _frame(across: list[Edge], down: list[Edge]) -> Frame:
    """Find where columns and rows lie; sides left open end where the lines across or down end."""
    xs = _places([*(edge.at for edge in down), min(e.start for e in across), max(e.end for e in across)])
    ys = _places([*(edge.at for edge in across), min(e.start for e in down), max(e.end for e in down)])
    return Frame(xs, ys, across, down)


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def read(frame: Frame, chars: Sequence[Char]) -> tuple[list[list[str]], dict[tuple[int, int], tuple[int, int]]]:
    """Put the characters of a table into its cells; cells without a line between them are one."""
    owner, spans = _merged(frame)
    held: dict[tuple[int, int], list[Char]] = {}
    crossed: set[tuple[int, int]] = set()  # cells of which a text runs over a rule: nobody knows whose it is
    height, width = len(frame.ys) - 1, len(frame.xs) - 1
    for char in chars:
        row = min(max(bisect_right(frame.ys, (char.top + char.bottom) / 2) - 1, 0), height - 1)
        column = min(max(bisect_right(frame.xs, (char.left + char.right) / 2) - 1, 0), width - 1)
        for place in {owner[r][c] for r, c in _crossed(frame, char, row, column)} - {owner[row][column]}:
            crossed |= {place, owner[row][column]}
        held.setdefault(owner[row][column], []).append(char)
    texts = {place: [_line(line) for line in lines(cell)] for place, cell in held.items()}
    crossed |= cut_short(_words(texts, column) for column in range(width))
    crossed.update(_run_on(frame, owner, texts))
    for place in crossed & texts.keys():
        texts[place][-1] = texts[place][-1]._replace(text=texts[place][-1].text + CUT)
    single = {place: cell for place, cell in texts.items() if place not in spans}
    widest = wrapped.widths(
        frame.xs, [[line for row in range(height) for line in single.get((row, c), ())] for c in range(width)]
    )
    bands = [
        [[] if spans.get((row, c), (1, 1))[0] > 1 else texts.get((row, c), []) for c in range(width)]
        for row in range(height)
    ]
    rows: list[list[str]] = []
    starts = []
    for row, made in enumerate(_made(bands, widest)):
        starts.append(len(rows))
        rows += made
        for column in range(width):
            cell = texts.get((row, column), [])
            if spans.get((row, column), (1, 1))[0] > 1:
                rows[starts[-1]][column] = "\n".join(segment.text for segment in cell)
    starts.append(len(rows))
    return rows, {
        (starts[row], column): (starts[row + down] - starts[row], across)
        for (row, column), (down, across) in spans.items()
        if (starts[row + down] - starts[row], across) != (1, 1)
    }


def _words(texts: Mapping[tuple[int, int], list[Segment]], column: int) -> dict[tuple[int, int], list[Segment]]:
    """The cells of a column that hold words."""
    return {place: cell for place, cell in texts.items() if place[1] == column and not is_figure(cell[0].text)}


def _run_on(
    frame: Frame, owner: Sequence[Sequence[tuple[int, int]]], texts: Mapping[tuple[int, int], Sequence[Segment]]
) -> Iterator[tuple[int, int]]:
    """Yield cells whose texts touch one another over a rule between them: it may part the letters of one text."""
    for place, cell in texts.items():
        for line in cell:
            row = min(max(bisect_right(frame.ys, line.y) - 1, 0), len(owner) - 1)
            column = bisect_right(frame.xs, line.right + _TOUCH * line.size) - 1
            beside = owner[row][column] if column < len(owner[row]) else place
            if beside != place and any(
                abs(other.y - line.y) < _LEVEL * line.size and other.left - line.right < _TOUCH * line.size
                for other in texts.get(beside, ())
            ):
                yield place
                yield beside


def _crossed(frame: Frame, char: Char, row: int, column: int) -> Iterator[tuple[int, int]]:
    """Yield the positions beside and below which a character reaches into, from that of its middle."""
    across, down = _OVER * (char.right - char.left), _OVER * (char.bottom - char.top)
    if char.right - across > frame.xs[column + 1] and column + 2 < len(frame.xs):
        yield row, column + 1
    if char.left + across < frame.xs[column] and column:
        yield row, column - 1
    if char.bottom - down > frame.ys[row + 1] and row + 2 < len(frame.ys):
        yield row + 1, column
    if char.top + down < frame.ys[row] and row:
        yield row - 1, column


def crowded(frame: Frame, chars: Iterable[Char]) -> frozenset[int]:
    """
    Find the columns whose last line, in the last row, leaves no room for one more letter.

    It is as long as what a cell holds without its margins, or as a line that went on on the next.
    """
    cells: dict[tuple[int, int], list[Char]] = {}
    for char in chars:
        row = bisect_right(frame.ys, (char.top + char.bottom) / 2) - 1
        cells.setdefault((row, bisect_right(frame.xs, (char.left + char.right) / 2) - 1), []).append(char)
    broken: dict[int, float] = {}
    last: dict[int, list[Segment]] = {}
    for (row, column), cell in cells.items():
        tops = [char.top for char in cell]
        if row < len(frame.ys) - 2 and max(tops) - min(tops) < _LEVEL * (cell[0].bottom - cell[0].top):
            continue  # one line
        *above, end = lines(cell)
        broken[column] = max([broken.get(column, 0.0), *(line[-1].right - line[0].left for line in above)])
        if row >= len(frame.ys) - 2:
            last[column] = end
    full = set()
    for column, end in last.items():
        needed = end[-1].right - end[0].left + end[0].size
        room = frame.xs[min(column + 1, len(frame.xs) - 1)] - frame.xs[column]
        if needed > room - _MARGINS or 0 < broken.get(column, 0.0) < needed:
            full.add(column)
    return frozenset(full)


def _line(line: list[Segment]) -> Segment:
    return line[0]._replace(right=line[-1].right, text=shown(line))


def _made(bands: list[list[list[Segment]]], widest: list[float]) -> Iterator[list[list[str]]]:
    """Make rows of each band, after a look at all: where a figure had to be broken, one as long had to be, too."""
    judged = [wrapped.judged(band, widest) for band in bands]
    bounds = wrapped.bounds(judged)
    for band, wraps in zip(bands, judged, strict=True):
        if wraps.sure or wraps.proven(bounds):
            yield [
                ["".join(p.text for p in cell) if c in wraps.figures else _text(cell) for c, cell in enumerate(band)]
            ]
        elif wraps.doubtful:
            yield [list(map(_text, band))]
        else:
            yield _split(band, widest)


def _text(cell: list[Segment], mark: str = "\n") -> str:
    return mark.join(line.text for line in cell)


def _split(band: list[list[Segment]], widest: list[float]) -> list[list[str]]:
    """Make rows of a band: one, unless figures stand one below the other because no line parts its rows."""
    whole = [list(map(_text, band))]
    stacks = sorted((cell for cell in band if all(is_figure(line.text) for line in cell)), key=len, reverse=True)
    if len(stacks) < 2 or len(stacks[1]) < 2:  # one stack may be a figure on two lines
        return whole
    rows = rows_of(band, [line.y for line in stacks[0]])
    return rows if wrapped.are_rows(rows, band, widest) else whole


def _merged(frame: Frame) -> tuple[list[list[tuple[int, int]]], dict[tuple[int, int], tuple[int, int]]]:
    """Find for each position the first of the cell it belongs to, and the spans of larger cells."""
    height, width = len(frame.ys) - 1, len(frame.xs) - 1
    rules: list[list[Edge]] = [[edge for edge in frame.across if abs(edge.at - y) <= _NEAR] for y in frame.ys]
    bars: list[list[Edge]] = [[edge for edge in frame.down if abs(edge.at - x) <= _NEAR] for x in frame.xs]
    middle_x = [(a + b) / 2 for a, b in zip(frame.xs, frame.xs[1:], strict=False)]
    middle_y = [(a + b) / 2 for a, b in zip(frame.ys, frame.ys[1:], strict=False)]

    def walled(row: int, column: int) -> bool:  # on its left
        return any(edge.start <= middle_y[row] <= edge.end for edge in bars[column])

    def roofed(row: int, column: int) -> bool:
        return any(edge.start <= middle_x[column] <= edge.end for edge in rules[row])

    owner = [[(-1, -1)] * width for _ in range(height)]
    spans = {}
    for row in range(height):
        for column in range(width):
            if owner[row][column] != (-1, -1):
                continue
            across = 1
            while (
                column + across < width and owner[row][column + across] == (-1, -1) and not walled(row, column + across)
            ):
                across += 1
            down = 1
            while row + down < height and not any(
                roofed(row + down, c) or (c > column and walled(row + down, c)) for c in range(column, column + across)
            ):
                down += 1
            for r in range(row, row + down):
                owner[r][column : column + across] = [(row, column)] * across
            if (down, across) != (1, 1):
                spans[row, column] = down, across
    return owner, spans
