r"""
Figures that go on on the next line of a narrow column: ``1045`` above ``00`` is 104500.

Two figures one below the other look much the same. Three things tell: whether a line could have held the next character
(then nothing made it end there), whether a part can be a figure of its own (``00`` and ``4.`` cannot), and whether the
whole is a figure at all. What stays in doubt is kept as two lines of one cell: no figure is read from it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from wageguide._grids.pdf.typeset import is_figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wageguide._grids.pdf.typeset import Line, Segment

_PART = re.compile(r"[\d０-９,.，．]*[\d０-９][\d０-９,.，．]*[%％*#]?|[,.，．][\d０-９]*")
_WHOLE = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3}){1,2}|[1-9]\d{0,6})(?:\.\d{1,6})?[%*#]?")
_LATE = re.compile(r"[,.，．]|[0０](?![.．])")  # no figure begins so
_POINTS = frozenset(".．")
_ZERO = re.compile(r"0(?:\.0*)?")
_COUNT = re.compile(r"0\d")
_MOST_DIGITS = 7  # before the point; ten million yuan a year is no pay that a bulletin states
_LETTER = 0.9  # of a letter: what must have been free behind a line for the next letter to stand there
WORD = 2.0  # the same of names: a line may not begin with a bracket or comma, so the letter before it wraps, too
_WORD = re.compile(r"[(（《“]*(?:[A-Za-z0-9.+#&-]+|.)[)）、，。》”·/]*")
_NEXT_LINE = 1.7  # of the type size: the distance of lines within a cell
_NEAR = 0.85  # of the distance of rows
_SLACK = 0.5  # points
_MIDDLE = 0.3  # of the type size: a name set half-way down its figures
_MOST_LINES = 4  # that one figure fills


def is_part(text: str) -> bool:
    """Whether a line can be a part of a figure, or one."""
    return _PART.fullmatch(text) is not None


def whole(parts: Sequence[Segment]) -> str | None:
    """Join parts to the figure that they make; ``None`` where they make none that a bulletin prints."""
    text = "".join(part.text for part in parts)
    shown = normalize("NFKC", text)
    return text if _WHOLE.fullmatch(shown) and not _ZERO.fullmatch(shown) else None


def is_broken(text: str) -> bool:
    """Whether a part cannot be a figure of its own."""
    shown = normalize("NFKC", text)
    return is_part(text) and (_WHOLE.fullmatch(shown) is None or _ZERO.fullmatch(shown) is not None)


def holds_broken(parts: Sequence[Segment]) -> bool:
    """Whether a part cannot be a figure of its own; running numbers such as ``01`` above ``02`` are none."""
    return not _COUNT.match(normalize("NFKC", parts[0].text)) and any(is_broken(part.text) for part in parts)


def full(parts: Sequence[Segment], width: float, letters: float = _LETTER) -> bool:
    """Whether no line but the last could have held one more letter, in a column that has shown lines so wide."""
    return all(_needed(*pair, letters) > width for pair in pairwise(parts))


def breaks(above: Segment, below: Segment, width: float) -> bool:
    """Whether a line had no room for the first word of the next: a Chinese letter is one, with its punctuation."""
    word = _WORD.match(below.text)
    letters = sum(1 if letter.isascii() else 2 for letter in (word[0] if word else below.text[:1]))
    whole = sum(1 if letter.isascii() else 2 for letter in below.text)
    return above.right - above.left + (below.right - below.left) * letters / whole > width + _SLACK


def _needed(above: Segment, below: Segment, letters: float = _LETTER) -> float:
    """How wide a line would be with the next letter, be it with a point behind it: no line begins with one."""
    letters *= 2 if below.text[1:2] in _POINTS else 1
    return above.right - above.left + letters * (below.right - below.left) / len(below.text)


# Ruled tables


def widths(xs: Sequence[float], columns: Sequence[Sequence[Segment]]) -> list[float]:
    """How wide the widest line of each column is; one that runs over a rule says nothing of the room within."""
    return [
        max(
            (part.right - part.left for part in column if left + 1 <= part.left and part.right <= right - 1),
            default=0.0,
        )
        for column, (left, right) in zip(columns, pairwise(xs), strict=True)
    ]


class Wraps(NamedTuple):
    """The cells between two rules: figures on several lines, by their column, and whether they go on below."""

    figures: dict[int, list[Segment]]
    sure: bool
    possible: bool
    doubtful: bool

    def proven(self, bounds: Mapping[int, float]) -> bool:
        """Whether each line is as long as one that had to be broken elsewhere in its column."""
        return self.possible and all(
            full(parts, bounds.get(column, float("inf")) - _SLACK) for column, parts in self.figures.items()
        )


def judged(cells: Sequence[Sequence[Segment]], widest: Sequence[float]) -> Wraps:
    """Judge the cells of one row of a ruled table."""
    figures: dict[int, list[Segment]] = {}
    apart = False
    for column, cell in enumerate(cells):
        if len(cell) > 1 and all(is_part(line.text) or is_figure(line.text) for line in cell):
            figures[column] = list(cell)
        elif len(cell) > 1:
            apart |= not full(cell, widest[column], WORD)
    possible = [column for column, parts in figures.items() if whole(parts) and full(parts, widest[column])]
    broken = any(holds_broken(figures[column]) for column in possible) or any(
        holds_broken(parts) and is_broken(below.text) and full((above, below), widest[column])
        for column, parts in figures.items()
        for above, below in pairwise(parts)
    )
    every = bool(figures) and len(possible) == len(figures) and not apart
    return Wraps(figures, every and broken, every, every or broken)


def bounds(judged: Sequence[Wraps]) -> dict[int, float]:
    """What did not fit into each column, where a figure was broken for sure."""
    widths: dict[int, float] = {}
    for wraps in judged:
        for column, parts in wraps.figures.items() if wraps.sure else ():
            needed = min(_needed(*pair) for pair in pairwise(parts))
            widths[column] = min(needed, widths.get(column, needed))
    return widths


def are_rows(rows: Sequence[Sequence[str]], cells: Sequence[Sequence[Segment]], widest: Sequence[float]) -> bool:
    """Whether the lines of a cell are rows: more than one of them has a name, and no wrapped one at that."""
    named = sum(any(text and not is_figure(text) for text in row) for row in rows)
    names = [
        (cell, width) for cell, width in zip(cells, widest, strict=True) if any(not is_figure(p.text) for p in cell)
    ]
    wrapped = len(rows) < _MOST_LINES and all(len(cell) == len(rows) and full(cell, width) for cell, width in names)
    return named > 1 and not wrapped


# Tables without rules


class _Chain(NamedTuple):
    """A line whose figures may go on below."""

    first: int
    lines: list[int]  # below, from which parts are taken
    figures: dict[int, list[Segment]]  # by the number of the segment in the first line
    name_above: Segment | None
    name_below: Segment | None


def rejoined(page: list[Line]) -> list[Line]:
    """Join figures that go on on the next line; where that is in doubt, keep both lines in one cell."""
    free = [list(line) for line in page]
    chains: list[tuple[_Chain, bool]] = []
    for first in range(len(page)):
        chain = _chain(page, free, first)
        sure, possible = _judged(page, chain) if chain else (False, False)
        if chain and possible:
            chains.append((chain, sure))
            _take(free, chain)
    if not chains:
        return page
    bounds = [
        (parts[0], min(_needed(*pair) for pair in pairwise(parts)))
        for chain, sure in chains
        if sure
        for parts in chain.figures.values()
    ]
    lines = [list(line) for line in page]
    for chain, sure in chains:
        _join(page, lines, chain, "" if sure or (_near(page, chain) and _proven(chain, bounds)) else "\n")
    return [line for line in lines if line]


def _chain(page: list[Line], free: list[Line], first: int) -> _Chain | None:
    """Follow the figures of a line downwards as long as nothing but parts of figures stands below them."""
    line = free[first]
    figures = {number: [part] for number, part in enumerate(line) if is_part(part.text) and not _LATE.match(part.text)}
    lines: list[int] = []
    name_below: Segment | None = None
    for number in range(first + 1, len(page)):
        last = page[lines[-1] if lines else first][0]
        if not figures or page[number][0].y - last.y > _NEXT_LINE * last.size or len(lines) == _MOST_LINES - 1:
            break
        under = _under(line, free[number])
        if under is None or not figures.keys() & under.keys():
            if any(_overlaps(line[column], segment) for column in figures for segment in free[number]):
                break
            continue  # a name, or other figures, half-way down
        if not all(
            len(figures.get(column, ())) == len(lines) + 1
            and _may_follow(figures[column], part)
            and (not lines or full((figures[column][-1], part), _widest(page, line, line[column])))
            for column, part in under.items()
        ):
            break
        for column, part in under.items():
            figures[column].append(part)
        name_below = name_below or next((other for other in free[number] if not is_part(other.text)), None)
        lines.append(number)
    name_above = next((part for part in line if not is_figure(part.text) and not is_part(part.text)), None)
    figures = {column: parts for column, parts in figures.items() if len(parts) > 1}
    return _Chain(first, lines, figures, name_above, name_below) if figures else None


def _take(lines: list[Line], chain: _Chain) -> None:
    """Remove the parts of a chain from the lines they stand on."""
    for parts in chain.figures.values():
        for number, part in zip([chain.first, *chain.lines], parts, strict=False):
            lines[number].remove(part)


def _may_follow(parts: Sequence[Segment], part: Segment) -> bool:
    """Whether all together have no more digits, and no more points, than a figure has."""
    before, point, after = normalize("NFKC", "".join(p.text for p in (*parts, part))).partition(".")
    return sum(map(str.isdecimal, before)) <= _MOST_DIGITS and not (point and "." in after)


def _under(line: Line, below: Line) -> dict[int, Segment] | None:
    """The parts of figures in *below* by the segment above each; ``None`` where it holds none, or anything else."""
    below_of: dict[int, Segment] = {}
    for segment in below:
        above = [number for number, other in enumerate(line) if _overlaps(other, segment)]
        if is_part(segment.text):
            if not above:
                continue  # a running number, or a figure on one line, half-way down
            if len(above) != 1 or not is_part(line[above[0]].text) or above[0] in below_of:
                return None
            below_of[above[0]] = segment
        elif is_figure(segment.text) or any(is_part(line[number].text) for number in above):
            return None
    return below_of or None


def _judged(page: list[Line], chain: _Chain) -> tuple[bool, bool]:
    """Whether the figures go on for sure, and whether they may."""
    whole_figures = all(map(whole, chain.figures.values()))
    broken = any(map(holds_broken, chain.figures.values()))
    if not whole_figures and not broken:
        return False, False
    line = page[chain.first]
    filled = [full(parts, _widest(page, line, line[column])) for column, parts in chain.figures.items()]
    name, more = chain.name_above, chain.name_below
    if name is not None and more is not None and not full((name, more), _widest(page, line, name), WORD):
        return False, False  # a name that nothing made end there: the next is another row's
    return whole_figures and all(filled) and broken and _near(page, chain), broken or all(filled)


def _widest(lines: Sequence[Line], line: Line, part: Segment) -> float:
    """
    Width of the widest segment that stands above or below *part*, and above or below no other of its *line*.

    A text above figures counts only in a line that looks like a header: a caption is as wide as it is.
    """
    return max(
        (
            segment.right - segment.left
            for other in lines
            if len(other) > 1
            for segment in other
            if (len(other) > 2 or not is_part(part.text) or is_part(segment.text))  # two and a caption
            and _overlaps(segment, part)
            and not any(neighbour is not part and _overlaps(segment, neighbour) for neighbour in line)
        ),
        default=0.0,
    )


def _near(page: list[Line], chain: _Chain) -> bool:
    """Whether the lines of a figure stand nearer to one another than to what is above and below."""
    first, last = chain.first, chain.lines[-1]
    within = max(page[below][0].y - page[above][0].y for above, below in pairwise([first, *chain.lines]))
    around = [page[last + 1][0].y - page[last][0].y] if last + 1 < len(page) else []
    around += [page[first][0].y - page[first - 1][0].y] if first else []
    return within < _NEAR * max(around, default=0.0)


def _proven(chain: _Chain, bounds: Sequence[tuple[Segment, float]]) -> bool:
    """Whether each line is as long as one that had to be broken elsewhere in its column."""
    return all(
        whole(parts) and any(_overlaps(other, parts[0]) and full(parts, bound - _SLACK) for other, bound in bounds)
        for parts in chain.figures.values()
    )


def _join(page: list[Line], lines: list[Line], chain: _Chain, mark: str) -> None:
    """Put the parts of each figure into one segment, on the line of the name where that stands half-way down."""
    _take(lines, chain)
    span = range(chain.first, chain.lines[-1] + 1)
    y = (page[span[0]][0].y + page[span[-1]][0].y) / 2
    home = chain.first
    if chain.name_above is None:
        home = next((n for n in span if lines[n] and abs(page[n][0].y - y) < _MIDDLE * page[n][0].size), home)
    for parts in chain.figures.values():
        left, right = min(part.left for part in parts), max(part.right for part in parts)
        text = mark.join(part.text for part in parts)
        lines[home].append(parts[0]._replace(left=left, right=right, y=page[home][0].y, text=text))
    lines[home].sort()


def _overlaps(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)
