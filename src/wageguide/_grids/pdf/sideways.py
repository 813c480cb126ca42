"""Text that runs up or down a page that is not turned as a whole: names of industries, labels, remarks in a margin."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wageguide._grids.pdf.typeset import CUT, Char

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEXT = 1.0  # of the type size: letters no further apart belong to one word, lines to one text
_LEVEL = 0.5  # of the type size
_DOWN, _OVER = 1, 2  # quarters of what reads downwards, and of what stands on its head


def words(chars: Sequence[tuple[int, Char]]) -> list[Char]:
    """
    Make one character, as wide as it is high, of each text, where its middle stands.

    What stands on its head, and lines that follow one another from right to left, are out of order: they are marked.

    Args:
        chars: As they are drawn, each with its quarter and the box it fills.
    """
    runs = list(_runs(chars))
    marked = {number for number, (quarter, _) in enumerate(runs) if quarter == _OVER}
    for number, ((quarter, first), (other, second)) in enumerate(pairwise(runs)):
        if quarter == other == _DOWN and _beside(first, second):
            marked |= {number, number + 1}
    return [_square(run, cut=number in marked) for number, (_, run) in enumerate(runs)]


def _runs(chars: Sequence[tuple[int, Char]]) -> Iterator[tuple[int, list[Char]]]:
    run: list[Char] = []
    before = -1
    for quarter, char in chars:
        if run and not (quarter == before and _follows(run[-1], char)):
            yield before, run
            run = []
        run.append(char)
        before = quarter
    if run:
        yield before, run


def _follows(one: Char, other: Char) -> bool:
    size = one.right - one.left
    apart = max(other.top - one.bottom, one.top - other.bottom)
    return abs(other.left + other.right - one.left - one.right) / 2 < _LEVEL * size and apart < _NEXT * size


def _beside(first: Sequence[Char], second: Sequence[Char]) -> bool:
    """Whether two texts stand beside one another as the lines of one do."""
    one, other = _box(first), _box(second)
    size = one[1] - one[0]
    apart = max(other[0] - one[1], one[0] - other[1])
    return apart < _NEXT * size and one[2] < other[3] and other[2] < one[3]


def _box(run: Sequence[Char]) -> tuple[float, float, float, float]:
    return (
        min(char.left for char in run),
        max(char.right for char in run),
        min(char.top for char in run),
        max(char.bottom for char in run),
    )


def _square(run: Sequence[Char], *, cut: bool) -> Char:
    left, right, top, bottom = _box(run)
    middle, half = (top + bottom) / 2, (right - left) / 2
    text = "".join(char.text for char in run) + (CUT if cut else "")
    return Char(left, right, middle - half, middle + half, text, run[0].drawn)
