"""What a spreadsheet would run instead of showing it, and CSV in which nothing is run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, TextIO

# Spreadsheets drop what cannot be seen in front of a formula, and an input method types the wide signs for the narrow.
_BLANK = (
    r"[\s\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
# Texts, not patterns: whoever reads an edition needs none of them, and they take as long to compile as the edition.
_SIGN = "[=+\\-@＝＋－＠﹦﹢﹣﹫]"
_FORMULA = rf"{_BLANK}*{_SIGN}|[\t\r]"
_NUMBER = r"-[0-9]+(?:\.[0-9]+)?"
# Stands in no text, and is no blank: joins the cells of a row, so that one look tells whether any needs a closer one.
_JOINT = "\ue000"
_DOUBTFUL = rf"[{_JOINT};\t|](?:'*{_BLANK}*{_SIGN}|'*[\t\r])"
_REMEMBERED = 1000
# Programs also split lines at these, each for itself; within quotes none of them does.
_SPLIT = rf"[;\t|]{_BLANK}*{_SIGN}"


def is_live(text: str, /) -> bool:
    """Whether a spreadsheet would take *text* for a formula; a negative number is none."""
    return bool(re.match(_FORMULA, text)) and not re.fullmatch(_NUMBER, text)


def as_text(text: str, /) -> str:
    """*text* as a spreadsheet shows it: an apostrophe in front keeps it from being run."""
    return f"'{text}" if is_live(text) else text


def with_mark(text: str, /) -> str:
    """As :func:`as_text`, but :func:`without_mark` gives back any text, with whatever apostrophes of its own."""
    return f"'{text}" if re.match(_FORMULA, text.lstrip("'")) else text


def without_mark(text: str, /) -> str:
    """Take away the apostrophe that :func:`with_mark` put in front."""
    return text[1:] if text[:1] == "'" and re.match(_FORMULA, text.lstrip("'")) else text


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
        self._doubtful, self._split = re.compile(_DOUBTFUL), re.compile(_SPLIT)
        self._known: dict[int, tuple[tuple[Any, ...], list[Any], bool]] = {}

    def write(self, row: Iterable[Any], beside: tuple[Any, ...] = (), /) -> None:
        """
        Write one row; ``None`` is an empty cell.

        Args:
            beside: More cells, looked at once however many rows share the very same ones.
        """
        cells, split = self._marked(list(row))
        if beside:
            known = self._known.get(id(beside))
            if known is None:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                # With the cells themselves, so that nothing else gets their number.
                known = self._known[id(beside)] = beside, *self._marked(list(beside))
            cells += known[1]
            split = split or known[2]
        (self._quoted if split else self._plain).writerow(cells)

    def _marked(self, cells: list[Any]) -> tuple[list[Any], bool]:
        """Cells that are safe, and whether a program would split one of them."""
        if not self._doubtful.search(_JOINT + _JOINT.join([cell for cell in cells if isinstance(cell, str)])):
            return cells, False
        marked = [self._mark(cell) if isinstance(cell, str) else cell for cell in cells]
        return marked, any(isinstance(cell, str) and self._split.search(cell) for cell in marked)
