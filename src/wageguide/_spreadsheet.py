"""What a spreadsheet would run instead of showing it, and CSV in which nothing is run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain
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
_DOUBTFUL = rf"[{_JOINT};\t|](?='|{_BLANK}|{_SIGN})'*(?:{_BLANK}*{_SIGN}|[\t\r])"
_QUOTED = '[",\r\n]'
_REMEMBERED = 4096
_TOGETHER = 256  # rows; one that is doubtful has all of them looked at singly
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
        self._file, self._end = file, lineterminator
        self._plain = csv.writer(file, lineterminator=lineterminator)
        self._quoted = csv.writer(file, lineterminator=lineterminator, quoting=csv.QUOTE_ALL)
        self._mark = with_mark if lossless else as_text
        self._doubtful, self._split = re.compile(_DOUBTFUL), re.compile(_SPLIT)
        # By their id: cells that stand beside rows, safe, and as text; with the cells, so that nothing else gets it.
        self._known: dict[int, tuple[tuple[Any, ...], list[Any]]] = {}
        self._texts: dict[int, str | None] = {}

    def write(self, row: Iterable[Any], /) -> None:
        """Write one row; ``None`` is an empty cell."""
        cells, split = self._marked(list(row))
        (self._quoted if split else self._plain).writerow(cells)

    def write_all(self, rows: Sequence[tuple[str, ...]], beside: Sequence[tuple[Any, ...]], /) -> None:
        """
        Write rows of texts, all of one width.

        Args:
            beside: More cells of each, looked at once however many rows share the very same ones.
        """
        for start in range(0, len(rows), _TOGETHER):
            self._write_some(rows[start : start + _TOGETHER], beside[start : start + _TOGETHER])

    def _write_some(self, rows: Sequence[tuple[str, ...]], beside: Sequence[tuple[Any, ...]]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known, self._texts = {}, {}
        numbers = list(map(id, beside))
        distinct = dict(zip(numbers, beside, strict=True))
        for number in distinct.keys() - self._known.keys():
            marked, split = self._marked(list(distinct[number]))
            self._known[number] = distinct[number], marked
            self._texts[number] = None if split else f",{_joined([marked], self._end)}"
        texts: list[Any] = list(map(self._texts.__getitem__, numbers))
        width, text = len(rows[0]), _JOINT.join(chain.from_iterable(rows))
        foreign = width < 2 or text.count(_JOINT) >= len(rows) * width
        if foreign or None in texts or self._doubtful.search(_JOINT + text):
            for row, number in zip(rows, numbers, strict=True):
                cells, split = self._marked(list(row))
                writer = self._quoted if split or self._texts[number] is None else self._plain
                writer.writerow([*cells, *self._known[number][1]])
            return
        own: Iterable[str] = map(",".join, rows)
        if re.search(_QUOTED, text):
            # A row ends as no cell does; what ends a row is also what makes a cell stand in quotes.
            end = f"{self._end}{_JOINT}"
            own = _joined(rows, end).split(end)
        self._file.write("".join(chain.from_iterable(zip(own, texts, strict=False))))

    def _marked(self, cells: list[Any]) -> tuple[list[Any], bool]:
        """Cells that are safe, and whether a program would split one of them."""
        if not self._doubtful.search(_JOINT + _JOINT.join([cell for cell in cells if isinstance(cell, str)])):
            return cells, False
        marked = [self._mark(cell) if isinstance(cell, str) else cell for cell in cells]
        return marked, any(isinstance(cell, str) and self._split.search(cell) for cell in marked)


def _joined(rows: Iterable[Iterable[Any]], end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()
