"""Characters with their boxes: lines, segments of a line, and tables that show by their columns only."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FIGURE = re.compile(r"[\d０-９][\d０-９,.，．%\s]*[*#]?|[-—－–/*#]+|NULL")
_WORD_GAP = 0.18  # of the type size: a blank
_COLUMN_GAP = 0.7  # of the type size: another column, or a wide blank
_SAME_LINE = 0.5  # of the type size
_RAISED = 0.75  # of the type size: smaller digits that stand high are a footnote's
_JOINED = 0.8  # of the usual distance of rows: what stands nearer to a row is part of it
_MOST_HEADER = 4  # lines above the first figures that may be a header
_OWN_COLUMN = 1_000.0  # points: a label without a column of figures costs as much as a gap of this width
_LABELS = 3  # segments without a figure that make a line a header
_APART = 3  # lines without figures that may stand between rows of one table


class Char(NamedTuple):
    """One character and its box in points, y downwards."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


class Segment(NamedTuple):
    """A stretch of a line without a wide gap; ``y`` is its middle, ``size`` that of its type."""

    left: float
    right: float
    y: float
    size: float
    text: str


Line = list[Segment]


class Columns(NamedTuple):
    """A table found by its columns: rows of text, spans within rows, and where its columns lie."""

    top: float
    bottom: float
    rows: list[list[str]]
    spans: dict[tuple[int, int], tuple[int, int]]
    bounds: tuple[float, ...]


def lines(chars: Iterable[Char]) -> list[Line]:
    """Gather characters into lines from top to bottom, each cut into segments from left to right."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: char.top + char.bottom):
        y = (char.top + char.bottom) / 2
        if not rows or y - middle > _SAME_LINE * max(char.bottom - char.top, 1):
            rows.append([])
            middle = y
        rows[-1].append(char)
    return [_segments(sorted(row)) for row in rows]


def _segments(row: list[Char]) -> Line:
    size = sorted(char.bottom - char.top for char in row)[len(row) // 2] or 1.0
    middle = sorted(char.top + char.bottom for char in row)[len(row) // 2] / 2
    segments: Line = []
    parts: list[str] = []
    left = right = row[0].left
    raised = False
    previous = ""
    for char in row:
        width = char.right - char.left
        if char.text == previous and char.left < right - 0.6 * width:
            continue  # drawn twice to look bold
        high = (
            char.text.isdecimal()
            and char.bottom - char.top < _RAISED * size
            and (char.top + char.bottom) / 2 < middle - 0.05 * size
        )
        gap = char.left - right
        if raised and (not high or gap > _COLUMN_GAP * size):
            parts.append("]")
        if parts and gap > _COLUMN_GAP * size:
            segments.append(Segment(left, right, middle, size, "".join(parts)))
            parts, left = [], char.left
        elif parts and gap > _WORD_GAP * size:
            parts.append(" ")
        if high and (not raised or not parts):
            parts.append("[")
        parts.append(char.text)
        raised, previous, right = high, char.text, max(right, char.right)
    if raised:
        parts.append("]")
    segments.append(Segment(left, right, middle, size, "".join(parts)))
    return segments


def is_figure(text: str) -> bool:
    """Whether a segment is a figure, or stands for one that is not published."""
    return _FIGURE.fullmatch(text) is not None


def shown(line: Line) -> str:
    """The text of a whole line."""
    return " ".join(segment.text for segment in line)


def tables(page: list[Line]) -> tuple[list[Columns], list[Line]]:
    """
    Find tables by lines with several segments of which some are figures.

    Returns:
        The tables, and the lines that belong to none.
    """
    found: list[Columns] = []
    used: set[int] = set()
    for run in _runs(page):
        bounds = _columns([page[number] for number in run])
        if len(run) < 2 or len(bounds) < 2:  # noqa: PLR2004 - two rows of two columns are the least of a table
            continue
        floor = max(max(used, default=-1), run[0] - 1 - _MOST_HEADER)
        first = min((n for n in range(floor + 1, run[0]) if len(page[n]) > 1), default=run[0])
        last = run[-1] + 1
        pitch = _pitch([page[number][0].y for number in run])
        while last < len(page) and _wrapped(page[last], page[last - 1], pitch):
            last += 1
        used.update(range(first, last))
        bounds = _labelled(page[first : run[0]], bounds)
        found.append(_table(page[first:last], bounds))
    return found, [line for number, line in enumerate(page) if number not in used]


def _runs(page: list[Line]) -> list[list[int]]:
    """Numbers of lines with figures, parted where a new header stands between them, or much prose."""
    runs: list[list[int]] = [[]]
    for number, line in enumerate(page):
        if _figured(line):
            if runs[-1] and number - runs[-1][-1] > _APART + 1:
                runs.append([])
            runs[-1].append(number)
        elif len(line) >= _LABELS and runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _figured(line: Line) -> bool:
    figures = sum(is_figure(segment.text) for segment in line)
    return len(line) > 1 and figures > 0 and (figures > 1 or len(line) <= 3)  # noqa: PLR2004 - number, name, one tier


def _wrapped(line: Line, above: Line, pitch: float) -> bool:
    return len(line) == 1 and not is_figure(line[0].text) and line[0].y - above[0].y < _JOINED * pitch


def _columns(rows: list[Line]) -> list[tuple[float, float]]:
    """
    Find the stretches of x where segments lie one below the other.

    One row in ten may bridge two columns (a heading that holds a figure); a column that hardly any row fills counts.
    """
    segments = sorted((segment.left, segment.right) for line in rows for segment in line)
    ends = sorted([(left, 1) for left, _ in segments] + [(right + 1, -1) for _, right in segments])
    depth, begin = 0, None
    allowed = len(rows) // 10
    taken: list[tuple[float, float]] = []
    for x, change in ends:
        depth += change
        if begin is None and depth > allowed:
            begin = x
        elif begin is not None and depth <= allowed:
            taken.append((begin, x - 1))
            begin = None
    for left, right in segments:
        if not any(left <= end and right >= start for start, end in taken):
            taken.append((left, right))
    return sorted(taken)


def _labelled(header: list[Line], bounds: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """
    Widen each column by the label over it, and add a column for a label over none.

    Labels and figures need not touch (one flush left, the other right): the labels go to columns in their order, so
    that the gaps are least in all.
    """
    bands: list[tuple[float, float]] = []
    for left, right in sorted((part.left, part.right) for line in header for part in line if not _spans(part, header)):
        if bands and left < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    # best[j]: least cost for the bands so far with columns before j used up, and the columns that came of it
    best: list[tuple[float, list[tuple[float, float]]]] = [(0.0, [*bounds[:j]]) for j in range(len(bounds) + 1)]
    for band in bands:
        following: list[tuple[float, list[tuple[float, float]]]] = []
        for j, (cost, made) in enumerate(best):
            ways = [(cost + _OWN_COLUMN, [*made, band])]
            if j:
                before, others = best[j - 1]
                gap = max(-_overlap(band, bounds[j - 1]), 0)
                ways.append((before + gap, [*others, _union(band, bounds[j - 1])]))
                ways.append((following[j - 1][0], [*following[j - 1][1], bounds[j - 1]]))
            following.append(min(ways, key=lambda way: way[0]))
        best = following
    return sorted(best[-1][1])


def _spans(segment: Segment, header: list[Line]) -> bool:
    """Whether a label stands over several labels of another line."""
    own = (segment.left, segment.right)
    return any(sum(_overlap((part.left, part.right), own) > 0 for part in line) > 1 for line in header)


def _union(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return min(one[0], other[0]), max(one[1], other[1])


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two stretches overlap; below zero, how far they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


def _table(page: list[Line], bounds: list[tuple[float, float]]) -> Columns:
    columns: list[list[Segment]] = [[] for _ in bounds]
    wide: dict[tuple[float, int], int] = {}
    for line in page:
        for segment in line:
            own = (segment.left, segment.right)
            covered = [n for n, bound in enumerate(bounds) if own[0] < sum(bound) / 2 < own[1]]
            column = covered[0] if covered else max(range(len(bounds)), key=lambda n: _overlap(own, bounds[n]))
            columns[column].append(segment._replace(y=line[0].y))
            if len(covered) > 1:
                wide[line[0].y, column] = len(covered)
    ys, rows = rows_of(columns, [line[0].y for line in page if _figured(line)])
    spans = {(ys.index(y), column): (1, across) for (y, column), across in wide.items() if y in ys}
    return Columns(page[0][0].y, page[-1][0].y, rows, spans, tuple(left for left, _ in bounds))


def rows_of(
    columns: Sequence[Sequence[Segment]], anchors: Sequence[float]
) -> tuple[list[float], list[list[str]]]:
    """
    Put what stands in each column into rows.

    Args:
        anchors: Heights of the lines that are rows for sure, from top to bottom.

    Returns:
        Height and cells of each row. A line that stands clearly nearer to such a row than rows do to one another
        is part of it (a name on two lines); any other is a row of its own.
    """
    pitch = _pitch(anchors)
    found: dict[float, list[str]] = {}
    for column, segments in enumerate(columns):
        height: dict[float, float] = {}  # of the last line in this column of each row
        for segment in sorted(segments, key=lambda segment: (segment.y, segment.left)):
            near = _near(anchors, segment.y)
            row = near if near is not None and abs(near - segment.y) < max(_JOINED * pitch, 1) else segment.y
            cells = found.setdefault(row, [""] * len(columns))
            cells[column] += (("\n", " ")[height[row] == segment.y] if row in height else "") + segment.text
            height[row] = segment.y
    ys = sorted(found)
    return ys, [found[y] for y in ys]


def _near(anchors: Sequence[float], y: float) -> float | None:
    place = bisect_left(anchors, y)
    return min(anchors[max(place - 1, 0) : place + 1], key=lambda anchor: abs(anchor - y), default=None)


def _pitch(anchors: Sequence[float]) -> float:
    distances = sorted(below - above for above, below in pairwise(anchors))
    return distances[len(distances) // 4] if distances else 0.0
