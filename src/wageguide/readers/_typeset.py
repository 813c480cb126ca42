"""Characters with their boxes: lines, segments of a line, and tables that show by their columns only."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FIGURE = re.compile(r"[\d０-９][\d０-９,.，．%\s]*[*#]?|[-—－–/*#]+|NULL")
_WORD_GAP = 0.18  # of the type size: a blank
_COLUMN_GAP = 0.7  # of the type size: another column, or a wide blank
_SAME_LINE = 0.5  # of the type size
_RAISED = 0.75  # of the type size: smaller digits that stand high are a footnote's
_JOINED = 0.85  # of the distance of rows: a line that stands nearer to one is part of it
_LEADING = 1.5  # of the type size: the distance of lines of one paragraph
_NARROW = 0.4  # of the width of the page: a wrapped name, and no prose
_FEW = 4  # rows of which one may bridge columns
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
    words: Line = []
    parts: list[str] = []
    left = right = row[0].left
    raised = False
    previous = ""
    for char in row:
        if char.text == previous and char.left < right - 0.6 * (char.right - char.left):
            continue  # drawn twice to look bold
        high = (
            char.text.isdecimal()
            and char.bottom - char.top < _RAISED * size
            and (char.top + char.bottom) / 2 < middle - 0.05 * size
        )
        apart = bool(parts) and char.left - right > _WORD_GAP * size
        if raised and (apart or not high):
            parts.append("]")
        if apart:
            words.append(Segment(left, right, middle, size, "".join(parts)))
            parts, left = [], char.left
        if high and (apart or not raised):
            parts.append("[")
        parts.append(char.text)
        raised, previous, right = high, char.text, max(right, char.right)
    words.append(Segment(left, right, middle, size, "".join(parts) + "]" * raised))
    tight = _together(words, tight=True)
    return tight if _figures(tight) >= _LABELS else _together(words, tight=False)


def _together(words: Line, *, tight: bool) -> Line:
    """
    Join words into segments wherever no wide gap parts them.

    Args:
        tight: Part a running number from the name behind it, and a figure of four digits from whatever is before it,
            by any gap: so do rows of narrow columns look, and so does no prose with three figures in a line.
    """
    joined = [words[0]]
    for word in words[1:]:
        last = joined[-1]
        parted = word.left - last.right > _COLUMN_GAP * word.size or (
            tight
            and (
                (is_figure(last.text) and not is_figure(word.text))
                or (is_figure(word.text) and sum(map(str.isdecimal, word.text)) >= _FEW)
            )
        )
        if parted:
            joined.append(word)
        else:
            joined[-1] = last._replace(right=word.right, text=f"{last.text} {word.text}")
    return joined


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
    for whole in _runs(page):
        counts = sorted(_figures(page[number]) for number in whole)
        few = counts[len(counts) // 2] < _LABELS  # else one figure alone is the end of a wrapped code
        run = [number for number in whole if few or _figures(page[number]) > 1]
        bounds = _columns([page[number] for number in run])
        if len(bounds) < 2 or (len(run) < 2 and len(page[run[0]]) < _LABELS):  # noqa: PLR2004 - the least of a table
            continue
        floor = max(max(used, default=-1), run[0] - 1 - _MOST_HEADER)
        first = min((n for n in range(floor + 1, run[0]) if len(page[n]) > 1), default=run[0])
        last = run[-1] + 1
        heights = [line[0].y for line in page[first:]]
        owners = _owners(heights, [number - first for number in run], page[run[0]][0].size)
        while last < len(page) and owners[last - first] != last - first:
            last += 1
        used.update(range(first, last))
        bounds = _labelled(page[first : run[0]], bounds)
        found.append(_table(page[first:last], owners, bounds))
    return found, [line for number, line in enumerate(page) if number not in used]


def _runs(page: list[Line]) -> list[list[int]]:
    """Numbers of lines with figures, parted where a new header stands between them, or much prose."""
    runs: list[list[int]] = [[]]
    between = 0
    width = max((line[-1].right for line in page), default=0) - min((line[0].left for line in page), default=0)
    for number, line in enumerate(page):
        narrow = line[-1].right - line[0].left < _NARROW * width
        if _figured(line):
            if between > _APART:
                runs.append([])
            runs[-1].append(number)
            between = 0
        elif len(line) >= _LABELS and not narrow:
            runs.append([])
            between = 0
        elif not (narrow and number and line[0].y - page[number - 1][0].y < _LEADING * line[0].size):
            between += 1
    return [run for run in runs if run]


def _figures(line: Line) -> int:
    return sum(is_figure(segment.text) for segment in line)


def _figured(line: Line) -> bool:
    figures = _figures(line)
    return len(line) > 1 and figures > 0 and (figures > 1 or len(line) <= 3)  # noqa: PLR2004 - number, name, one tier


def _columns(rows: list[Line]) -> list[tuple[float, float]]:
    """
    Find the stretches of x where segments lie one below the other.

    One row in ten, or one at all, may bridge two columns (a heading that holds a figure, a name that is too long);
    a column that hardly any row fills counts all the same.
    """
    segments = sorted((segment.left, segment.right) for line in rows for segment in line)
    ends = sorted([(left, 1) for left, _ in segments] + [(right + 1, -1) for _, right in segments])
    depth, begin = 0, None
    allowed = max(len(rows) // 10, int(len(rows) >= _FEW))
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


def _table(page: list[Line], owners: Sequence[int], bounds: list[tuple[float, float]]) -> Columns:
    rows: dict[int, list[str]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for number, line in enumerate(page):
        row = rows.setdefault(owners[number], [""] * len(bounds))
        said: set[int] = set()  # columns that this line has filled already
        for segment in line:
            column, across = _home((segment.left, segment.right), bounds)
            mark = ("\n", " ")[column in said] if row[column] else ""
            row[column] += mark + segment.text
            said.add(column)
            if across > 1 and len(line) > 1:  # a lone heading is as wide as its words
                spans[owners[number], column] = 1, across
    order = {owner: place for place, owner in enumerate(sorted(rows))}
    return Columns(
        page[0][0].y,
        page[-1][0].y,
        [rows[owner] for owner in order],
        {(order[owner], column): span for (owner, column), span in spans.items()},
        tuple(left for left, _ in bounds),
    )


def _home(own: tuple[float, float], bounds: list[tuple[float, float]]) -> tuple[int, int]:
    """The column of a segment, and how many it stands over: those whose middle it covers, else the nearest."""
    covered = [number for number, bound in enumerate(bounds) if own[0] < sum(bound) / 2 < own[1]]
    if covered:
        return covered[0], len(covered)
    return max(range(len(bounds)), key=lambda number: _overlap(own, bounds[number])), 1


def rows_of(columns: Sequence[Sequence[Segment]], anchors: Sequence[float]) -> list[list[str]]:
    """
    Put the lines of each column into rows.

    Args:
        anchors: Heights of the lines that are rows for sure, from top to bottom.
    """
    size = next(segment.size for column in columns for segment in column)
    heights: list[float] = []
    for y in sorted([*anchors, *(segment.y for column in columns for segment in column)]):
        if not heights or y - heights[-1] > _SAME_LINE * size:
            heights.append(y)
    owners = _owners(heights, sorted({_near(heights, anchor) for anchor in anchors}), size)
    rows: dict[int, list[str]] = {}
    for number, column in enumerate(columns):
        for segment in column:
            row = rows.setdefault(owners[_near(heights, segment.y)], [""] * len(columns))
            row[number] += ("\n" if row[number] else "") + segment.text
    return [rows[owner] for owner in sorted(rows)]


def _owners(heights: Sequence[float], anchors: Sequence[int], size: float) -> list[int]:
    """
    Find for each line the one that it is part of, itself or one of *anchors* (lines that are rows for sure).

    Between two anchors the widest gap parts what belongs to the upper and to the lower. A line belongs to neither
    where it stands no nearer than rows do to one another: a heading, or a name that geometry cannot tell from one.
    """
    gaps = [below - above for above, below in pairwise(heights)]
    direct = min((gaps[a] for a, b in pairwise(anchors) if b == a + 1), default=None)
    owners = list(range(len(heights)))
    limits: list[float] = []
    for a, b in pairwise(anchors):
        if b == a + 1:
            continue
        widest = max(range(a, b), key=gaps.__getitem__)
        limits.append(_JOINED * (gaps[widest] if direct is None else direct))
        _attach(owners, a, range(a + 1, widest + 1), gaps, limits[-1])
        _attach(owners, b, range(b - 1, widest, -1), gaps, limits[-1])
    limit = min(limits, default=0.0) if direct is None else _JOINED * direct
    _attach(owners, anchors[-1], range(anchors[-1] + 1, len(heights)), gaps, limit)
    _attach(owners, anchors[0], range(anchors[0] - 1, -1, -1), gaps, 0.9 * size)
    return owners


def _attach(owners: list[int], anchor: int, numbers: range, gaps: Sequence[float], limit: float) -> None:
    """Give lines to *anchor*, one behind the other, as long as they stand near enough to the one before."""
    for number in numbers:
        if gaps[min(number, number - numbers.step)] >= limit:
            return
        owners[number] = anchor


def _near(heights: Sequence[float], y: float) -> int:
    return min(range(len(heights)), key=lambda number: abs(heights[number] - y))
