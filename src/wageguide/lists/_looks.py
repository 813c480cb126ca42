"""How the answers look in a workbook: widths of columns, heights of rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from wageguide._output.words import width
from wageguide.lists._answers import Value
from wageguide.lists._own import COLUMNS

_WIDE = {"note": 60, "verdict": 22, "upper": 22, "proposal": 18}
_USUAL = 13  # characters
WIDTHS = tuple(_WIDE.get(name, _USUAL) for name in COLUMNS)
SUMMARY = (44, 70)
_LINE = 16  # points
_HIGHEST = 409  # points that a row may have
LONGEST = 32_767  # characters of a cell


def height(values: Sequence[Value], widths: Sequence[int], /) -> int:
    """Points that a row needs so that its wrapped texts are seen whole; 0 = as many as any row has."""
    texts = [(value, columns) for value, columns in zip(values, widths, strict=True) if isinstance(value, str)]
    lines = max((_lines(text, columns) for text, columns in texts), default=1)
    return min(lines * _LINE, _HIGHEST) if lines > 1 else 0


@lru_cache(maxsize=1000)
def _lines(text: str, columns: int) -> int:
    return sum(-(-width(line) // (columns - 1)) or 1 for line in text.split("\n"))


def shortened(text: str, /) -> str:
    """A text as long as a cell may be; that something is cut off is told."""
    if len(text) <= LONGEST:
        return text
    mark = f"… [{len(text)}]"
    return text[: LONGEST - len(mark)] + mark
