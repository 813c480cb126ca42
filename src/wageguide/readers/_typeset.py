"""Text on a page, as characters with boxes: lines, segments of a line, and tables that show by their columns only."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FIGURE = re.compile(r"[\d０-９][\d０-９,.，．%\s]*[*#]?|[-—－–/*#]+|NULL")
_WORD_GAP = 0.28  # of the type size: a blank
_COLUMN_GAP = 0.7  # of the type size: another column, or a wide blank
_SAME_LINE = 0.5  # of the type size
_RAISED = 0.75  # of the type size: smaller digits that stand high are a footnote's
_JOINED = 0.8  # of the usual distance of rows: what stands nearer to a row is part of it
_MOST_HEADER = 4  # lines above the first figures that may be a header
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
    figured = [number for number, line in enumerate(page) if _figured(line)]
    found: list[Columns] = []
    used: set[int] = set()
    while figured:
        end = next((i for i in range(1, len(figured)) if figured[i] - figured[i - 1] > _APART + 1), len(figured))
        run, figured = figured[:end], figured[end:]
        bounds = _columns([page[number] for number in run])
        if len(run) < 2 or len(bounds) < 2:  # noqa: PLR2004 - two rows of two columns are the least of a table
            continue
        first = run[0]
        floor = max(used, default=-1)
        while first - 1 > floor and run[0] - first < _MOST_HEADER and _heads(page[first - 1], bounds):
            first -= 1
        last = run[-1] + 1
        pitch = _pitch([page[number][0].y for number in run])
        while last < len(page) and _wrapped(page[last], page[last - 1], pitch):
            last += 1
        used.update(range(first, last))
        found.append(_table(page[first:last], bounds))
    return found, [line for number, line in enumerate(page) if number not in used]


def _figured(line: Line) -> bool:
    figures = sum(is_figure(segment.text) for segment in line)
    return len(line) > 1 and figures > 0 and (figures > 1 or len(line) <= 3)  # noqa: PLR2004 - number, name, one tier


def _heads(line: Line, bounds: Sequence[tuple[float, float]]) -> bool:
    """Whether a line above the figures belongs to the header: several labels, or one over the figures alone."""
    return len(line) > 1 or line[0].left > bounds[0][1]


def _wrapped(line: Line, above: Line, pitch: float) -> bool:
    return len(line) == 1 and not is_figure(line[0].text) and line[0].y - above[0].y < _JOINED * pitch


def _columns(rows: list[Line]) -> list[tuple[float, float]]:
    """Where segments of all rows lie one below the other: stretches of x that hardly any row leaves a gap between."""
    taken: list[tuple[float, float]] = []
    for left, right in sorted((segment.left, segment.right) for line in rows for segment in line):
        if taken and left < taken[-1][1] + 1:
            taken[-1] = taken[-1][0], max(taken[-1][1], right)
        else:
            taken.append((left, right))
    return taken


def _table(page: list[Line], bounds: list[tuple[float, float]]) -> Columns:
    columns: list[list[Segment]] = [[] for _ in bounds]
    wide: dict[tuple[float, int], int] = {}
    for line in page:
        for segment in line:
            covered = [n for n, (left, right) in enumerate(bounds) if segment.left < (left + right) / 2 < segment.right]
            column = covered[0] if covered else _nearest(segment, bounds)
            columns[column].append(segment._replace(y=line[0].y))
            if len(covered) > 1:
                wide[line[0].y, column] = len(covered)
    anchors = [line[0].y for line in page if _figured(line)]
    ys, rows = rows_of(columns, anchors)
    spans = {(ys.index(y), column): (1, across) for (y, column), across in wide.items() if y in ys}
    return Columns(page[0][0].y, rows, spans, tuple(left for left, _ in bounds))


def _nearest(segment: Segment, bounds: list[tuple[float, float]]) -> int:
    """The column that a segment overlaps most, else the nearest."""
    return max(
        range(len(bounds)), key=lambda n: min(segment.right, bounds[n][1]) - max(segment.left, bounds[n][0])
    )


def rows_of(columns: Sequence[Sequence[Segment]], anchors: Sequence[float]) -> tuple[list[float], list[list[str]]]:
    """
    Put what stands in each column into rows.

    Args:
        anchors: Heights of the lines that are rows for sure, from top to bottom.

    Returns:
        Height and cells of each row. A line that stands clearly nearer to such a row than rows do to one another is
        part of it (a name on two lines); any other is a row of its own.
    """
    pitch = _pitch(anchors)
    found: dict[float, list[list[str]]] = {}
    for y, column, text in sorted(
        (segment.y, column, segment.text) for column, segments in enumerate(columns) for segment in segments
    ):
        near = _near(anchors, y)
        row = near if near is not None and abs(near - y) < _JOINED * pitch else y
        cells = found.setdefault(row, [[] for _ in columns])[column]
        cells.append(text)
    ys = sorted(found)
    return ys, [["\n".join(cell) for cell in found[y]] for y in ys]


def _near(anchors: Sequence[float], y: float) -> float | None:
    place = bisect_left(anchors, y)
    return min(anchors[max(place - 1, 0) : place + 1], key=lambda anchor: abs(anchor - y), default=None)


def _pitch(anchors: Sequence[float]) -> float:
    distances = sorted(below - above for above, below in pairwise(anchors))
    return distances[len(distances) // 4] if distances else 0.0
