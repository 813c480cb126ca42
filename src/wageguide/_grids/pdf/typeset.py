"""Characters with their boxes become lines, and lines segments without a wide gap."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wageguide._grids.pdf import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FIGURE = re.compile(r"[\d０-９][\d０-９,.，．%\s]*[*#]?|[-—－–/*#]+|NULL")
_APART = re.compile(r"[\d０-９]{1,3}[.．][\d０-９]{1,4}[*#]?|[\d０-９]{1,2}[%％]")  # a whole figure, or a whole label
_WORD_GAP = 0.18  # of the type size: a blank
_COLUMN_GAP = 0.7  # of the type size: another column, or a wide blank
_SAME_LINE = 0.45  # of the type size: two lines set without leading stand half a size above and below their row
_RAISED = 0.75  # of the type size: smaller digits that stand high are a footnote's
BELOW = 0.25  # of the type size: how far a character reaches below the base line
_OVER = 0.45  # of the type size: two Chinese characters so near are of two texts, one drawn over the other
CUT = "…"  # stands where a text ends, or is drawn over, that is not shown as a whole
_TWICE = 0.4  # of its width: the same character so near is drawn again to look bold
_LEVEL = 0.15  # of the type size: and so near in height
_OVERLAID = 0.75  # of the type size: lines so near are of two texts
_FOUR = 4  # digits of a figure that is no running number
_PIECES = 4  # times the letters of a line: what is drawn so much before its neighbour is another text
_FIGURES = 3  # figures in a line that no prose has


class Char(NamedTuple):
    """One character and its box in points, y downwards; ``drawn`` counts them in the order in which they are drawn."""

    left: float
    right: float
    top: float
    bottom: float
    text: str
    drawn: int = 0


class Box(NamedTuple):
    """A rectangle in points, y downwards."""

    left: float
    right: float
    top: float
    bottom: float


class Segment(NamedTuple):
    """A stretch of a line without a wide gap; ``y`` is its middle, ``size`` that of its type, ``drawn`` when."""

    left: float
    right: float
    y: float
    size: float
    text: str
    drawn: int = 0


Line = list[Segment]


def lines(chars: Iterable[Char]) -> list[Line]:
    """Gather characters into lines from top to bottom, each cut into segments from left to right."""
    return [_segments(row, frozenset()) for row in _rows(chars)]


def table_lines(chars: Iterable[Char]) -> list[Line]:
    """Gather the characters of a page without rules into lines; rows are cut where all of their table are, too."""
    rows = gaps.fitted(_rows(chars))
    return [_segments(row, frozenset(cuts)) for row, cuts in zip(rows, gaps.cuts(rows), strict=True)]


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Gather characters into lines from top to bottom, each from left to right."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: char.top + char.bottom):
        y = (char.top + char.bottom) / 2
        if not rows or y - middle > _SAME_LINE * max(char.bottom - char.top, 1):
            rows.append([])
            middle = y
        rows[-1].append(char)
    single = [_single(sorted(row)) for row in rows]
    for above, below in pairwise(single):
        _overlay(above, below)
    return single


def _overlay(above: list[Char], below: list[Char]) -> None:
    """Mark two lines that are drawn over one another: a row is too low for what it holds."""
    if _y(below[0]) - _y(above[0]) > _OVERLAID * min(_height(above[0]), _height(below[0])):
        return
    one = other = 0
    while one < len(above) and other < len(below):  # both run from left to right
        upper, lower = above[one], below[other]
        if (
            is_square(upper.text + lower.text)
            and _y(lower) - _y(upper) < _OVERLAID * min(_height(upper), _height(lower))
            and min(upper.right, lower.right) - max(upper.left, lower.left) > _OVER * _height(upper)
        ):
            above[one] = upper._replace(text=upper.text + CUT)
            below[other] = lower._replace(text=lower.text + CUT)
            return
        if upper.right < lower.right:
            one += 1
        else:
            other += 1


def _y(char: Char) -> float:
    return (char.top + char.bottom) / 2


def _single(row: list[Char]) -> list[Char]:
    """Leave out what is drawn twice to look bold."""
    kept: list[Char] = []
    for char in row:
        if not (kept and kept[-1].text == char.text and _is_twice(kept[-1], char)):
            over = kept and is_square(kept[-1].text + char.text) and char.left - kept[-1].left < _OVER * _height(char)
            kept.append(char._replace(text=CUT + char.text) if over else char)
        else:
            kept[-1] = kept[-1]._replace(drawn=min(kept[-1].drawn, char.drawn))
    return kept


def _is_twice(one: Char, other: Char) -> bool:
    near = other.left - one.left < _TWICE * (one.right - one.left)
    return near and abs(_y(other) - _y(one)) < _LEVEL * _height(one)


def doubled(chars: Sequence[Char]) -> Counter[str]:
    """How often each character of a page is drawn once more in its place, to look bold."""
    kept = Counter("".join(char.text for row in _rows(chars) for char in row))
    return Counter("".join(char.text for char in chars)) - kept


def _height(char: Char) -> float:
    return char.bottom - char.top


def is_square(text: str) -> bool:
    """Whether all characters are Chinese, each of which fills a square."""
    return all("\u3400" <= character <= "\u9fff" for character in text)


def _segments(row: list[Char], cuts: frozenset[float]) -> Line:
    size = sorted(char.bottom - char.top for char in row)[len(row) // 2] or 1.0
    middle = sorted(char.top + char.bottom for char in row)[len(row) // 2] / 2
    words: Line = []
    parts: list[str] = []
    drawn: list[int] = []
    left = right = row[0].left
    base = sorted(map(_base, row))[len(row) // 2]
    raised = False
    for char in row:
        small = char.text.isdecimal() and char.bottom - char.top < _RAISED * size
        high = small and (char.top + char.bottom) / 2 < middle - 0.05 * size
        # Below the line a digit is a footnote's only behind another: that of CO2 belongs to the name.
        low = small and _base(char) > base + 0.05 * size and bool(parts) and (raised or parts[-1][-1:].isdecimal())
        high = high or low
        apart = bool(parts) and (char.left in cuts or char.left - right > _WORD_GAP * size)
        if raised and (apart or not high):
            parts.append("]")
        if apart:
            words.append(Segment(left, right, middle, size, "".join(parts), drawn[0]))
            parts, left, drawn = [], char.left, []
        if high and (apart or not raised):
            parts.append("[")
        if drawn and not drawn[-1] - _PIECES * len(row) < char.drawn:
            parts.append(CUT)  # of a text drawn elsewhere, over this one
        parts.append(char.text)
        drawn.append(char.drawn)
        raised, right = high, max(right, char.right)
    words.append(Segment(left, right, middle, size, "".join(parts) + "]" * raised, drawn[0]))
    tight = _together(words, cuts, tight=True)
    return tight if figures(tight) >= min(len(tight), _FIGURES) else _together(words, cuts, tight=False)


def _base(char: Char) -> float:
    """The line that a character stands on."""
    return char.bottom - BELOW * (char.bottom - char.top)


def _together(words: Line, cuts: frozenset[float], *, tight: bool) -> Line:
    """
    Join words into segments wherever no wide gap parts them.

    Args:
        tight: Part a running number from the name behind it, and a figure of four digits, a decimal or a per cent from
            whatever is before it, by any gap: so do rows of narrow columns look, and no prose with three figures in a
            line or nothing else. Two decimals are never one number.
    """
    joined = [words[0]]
    for word in words[1:]:
        last = joined[-1]
        parted = (
            word.left in cuts
            or word.left - last.right > _COLUMN_GAP * word.size
            or (
                tight
                and (
                    (is_figure(last.text) and not is_figure(word.text))
                    or (is_figure(word.text) and sum(map(str.isdecimal, word.text)) >= _FOUR)
                    or _APART.fullmatch(word.text)
                )
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


def figures(line: Line) -> int:
    """How many segments of a line are figures."""
    return sum(is_figure(segment.text) for segment in line)
