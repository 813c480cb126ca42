"""What a spreadsheet would run instead of showing it, and CSV in which nothing is run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

# Spreadsheets drop what cannot be seen in front of a formula, and an input method types the wide signs for the narrow.
_BLANK = (
    r"[\s\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_SIGN = "[=+\\-@＝＋－＠﹦﹢﹣﹫]"
_FORMULA = re.compile(rf"{_BLANK}*{_SIGN}|[\t\r]")
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
# Programs also split lines at these, each for itself; within quotes none of them does.
_SPLIT = re.compile(rf"[;\t|]{_BLANK}*{_SIGN}")


def is_live(text: str, /) -> bool:
    """Whether a spreadsheet would take *text* for a formula; a negative number is none."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def as_text(text: str, /) -> str:
    """*text* as a spreadsheet shows it: an apostrophe in front keeps it from being run."""
    return f"'{text}" if is_live(text) else text


def with_mark(text: str, /) -> str:
    """As :func:`as_text`, but :func:`without_mark` gives back any text, with whatever apostrophes of its own."""
    return f"'{text}" if _FORMULA.match(text.lstrip("'")) else text


def without_mark(text: str, /) -> str:
    """Take away the apostrophe that :func:`with_mark` put in front."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text.lstrip("'")) else text


class CsvWriter:
    """
    Write rows that are safe to open in any spreadsheet: no cell is run, none is split into one that would be.

    Args:
        lossless: Mark cells so that :func:`without_mark` gives back what they were.
    """

    def __init__(self, file: TextIO, *, lineterminator: str = "\r\n", lossless: bool = False) -> None:
        self._plain = csv.writer(file, lineterminator=lineterminator)
        self._quoted = csv.writer(file, lineterminator=lineterminator, quoting=csv.QUOTE_ALL)
        self._mark = with_mark if lossless else as_text

    def write(self, row: Iterable[object], /) -> None:
        """Write one row; ``None`` is an empty cell."""
        cells = [self._mark(cell) if isinstance(cell, str) else cell for cell in row]
        split = any(isinstance(cell, str) and _SPLIT.search(cell) for cell in cells)
        (self._quoted if split else self._plain).writerow(cells)
