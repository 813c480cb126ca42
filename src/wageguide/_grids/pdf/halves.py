"""
Two tables side by side without rules: each is read by itself.

A gutter that no text crosses parts them, and on both sides of it stand names before figures. Where both have the same
labels and the same lines, they are the halves of one table, which the layout reader knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wageguide._grids.pdf.typeset import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wageguide._grids.pdf.typeset import Char, Line

_PAY = re.compile(r"\d{4,7}(?:\.\d+)?|\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,3}\.\d{1,4}")
_WIDE = 1.0  # of the type size: a gutter
_LEAST = 2  # figures of a row, and rows of a table
_SHARED = 0.8  # of the lines of the shorter table: more than so many hold rows of both where they are one
_MOST = 30  # gaps that may be the gutter, the widest first
_ABOVE = 4  # lines that may label a table


def parted(page: Sequence[Line], chars: Sequence[Char]) -> list[list[Char]]:
    """Part the characters of a page where two tables stand side by side; what stands above goes with the left one."""
    gutter = _gutter(page)
    if gutter is None:
        return [list(chars)]
    x, top, bottom = gutter
    right = [char for char in chars if char.left >= x and top <= (char.top + char.bottom) / 2 <= bottom]
    held = set(right)
    return [[char for char in chars if char not in held], right]


def _gutter(page: Sequence[Line]) -> tuple[float, float, float] | None:
    """Where the right one of two tables begins, and from where to where it reaches; ``None`` where there are none."""
    body = [number for number, line in enumerate(page) if _pay(line) >= _LEAST]
    if len(body) < _LEAST:
        return None
    above = [number for number in range(max(body[0] - _ABOVE, 0), body[0]) if len(page[number]) > 1]
    inner = [page[number] for number in range(body[0], body[-1] + 1)]
    size = page[body[0]][0].size
    apart: list[tuple[float, float]] = []
    free = sorted(_free([page[number] for number in above] + inner, _WIDE * size), reverse=True)
    for width, begin in free[:_MOST]:
        sides = [[_side(page[number], begin, right=right) for number in body] for right in (False, True)]
        left, right = ([_is_row(side) for side in of_side] for of_side in sides)
        least = min(sum(left), sum(right))
        if least < _LEAST or any(_pay(side) and not row for side, row in zip(sides[1], right, strict=True)):
            continue
        labels = [
            [[part.text for part in _side(page[number], begin, right=of_right)] for number in above]
            for of_right in (False, True)
        ]
        shared = sum(one and other for one, other in zip(left, right, strict=True))
        if labels[0] == labels[1] and shared >= _SHARED * least:
            return None
        apart.append((float("inf") if labels[0] == labels[1] else width, begin))
    if not apart:
        return None
    top = page[above[0] if above else body[0]][0].y - size
    return max(apart)[1], top, float("inf")


def _free(lines: Sequence[Line], width: float) -> Iterator[tuple[float, float]]:
    """Stretches that no line covers, each by its width and its end."""
    reach = None
    for left, right in sorted((part.left, part.right) for line in lines for part in line):
        if reach is not None and left - reach > width:
            yield left - reach, left
        reach = right if reach is None else max(reach, right)


def _side(line: Line, x: float, *, right: bool) -> Line:
    return [part for part in line if (part.left >= x) == right]


def _pay(line: Line) -> int:
    return sum(_PAY.fullmatch(part.text) is not None for part in line)


def _is_row(line: Line) -> bool:
    """Whether a name stands before figures."""
    first = next((number for number, part in enumerate(line) if _PAY.fullmatch(part.text)), 0)
    return _pay(line) >= _LEAST and any(not is_figure(part.text) for part in line[:first])
