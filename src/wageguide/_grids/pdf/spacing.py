"""Lines become rows by the gaps between them: a name on two lines is one row, a heading one of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wageguide._grids.pdf.typeset import Segment

_SAME_LINE = 0.5  # of the type size
_JOINED = 0.85  # of the distance of rows: a line that stands nearer to one is part of it
# Of the first line's distance: a name on two lines stands half a line above its figures and half a line below them, so
# a further line of it comes after twice as much; one further off is another row.
_EVEN = 2.2


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
    owners = owners_of(heights, sorted({_near(heights, anchor) for anchor in anchors}), size)
    rows: dict[int, list[str]] = {}
    for number, column in enumerate(columns):
        for segment in column:
            row = rows.setdefault(owners[_near(heights, segment.y)], [""] * len(columns))
            row[number] += ("\n" if row[number] else "") + segment.text
    return [rows[owner] for owner in sorted(rows)]


def owners_of(heights: Sequence[float], anchors: Sequence[int], size: float) -> list[int]:
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
        gap = gaps[min(number, number - numbers.step)]
        if gap >= limit:
            return
        limit = min(limit, _EVEN * gap)
        owners[number] = anchor


def _near(heights: Sequence[float], y: float) -> int:
    return min(range(len(heights)), key=lambda number: abs(heights[number] - y))
