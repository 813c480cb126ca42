"""ODS: the content part as a stream of tags (calamine tells no merged ranges of it, and expands repeats)."""

from __future__ import annotations

import re
from itertools import product

from wageguide._grids.calamine import text as shown
from wageguide._grids.cell_formats import footnoted, percent, uncomputed
from wageguide._grids.grid import MAX_CELLS, MAX_LABEL, Grid, Hidden, spread, squared
from wageguide._grids.limits import chunks, feed_xml, too_large, unzip
from wageguide._grids.markup import clean
from wageguide.errors import BulletinError

_MANIFEST, _LOCKED = "META-INF/manifest.xml", b"encryption-data"
_COLUMNS = 16_384  # of a sheet
_SKIPPED = ("annotation", "shapes", "note", "tracked-changes", "dde-links")


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every sheet that holds anything, from its cell A1; formulas are never computed.

    Raises:
        BulletinError: damaged, encrypted or too large, or lxml is missing.
    """
    archive = unzip(data, name)
    if _MANIFEST in archive.namelist() and any(_LOCKED in piece for piece in chunks(archive, _MANIFEST, name)):
        raise BulletinError(name, "encrypted")
    book = _Book(name)
    for part in ("styles.xml", "content.xml"):
        if part in archive.namelist() or part == "content.xml":
            feed_xml(book, chunks(archive, part, name), name)
    return book.grids


class _Book:
    """What lxml calls while it reads. A repeated blank counts only once something follows it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.grids: list[Grid] = []
        self._skipping = 0
        self._cells = 0
        self._style = self._family = ""  # being defined
        self._raised: set[str] = set()  # styles of text
        self._lowered: set[str] = set()
        self._struck: dict[tuple[str, str], bool] = {}  # styles by family and name, as far as they say
        self._parents: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str], bool] = {}  # what was found out, until the next style
        self._hidden_styles: set[str] = set()  # of sheets
        self._hidden_sheet = False
        self._spans_of_text: list[tuple[int, str]] = []  # where each began among the parts of its cell, and its style
        self._parts: list[str] | None = None  # text of the open cell
        self._begin("")

    def _begin(self, label: str) -> None:
        self._label = label
        self._rows: list[list[str]] = []
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._remarks: dict[str, str] = {}
        self._uncomputed: set[tuple[int, int]] = set()
        self._struck_cells: set[tuple[int, int]] = set()
        self._struck_columns: set[int] = set()  # unless a cell has a style of its own
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._columns = 0  # described so far
        self._collapsed = False  # the open row
        self._blank_formulas: list[int] = []  # their columns, of the open row
        self._struck_here: list[int] = []  # likewise
        self._row_style = ""
        self._row: list[str] = []
        self._blank_rows = self._blank_cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: C901 - one branch a tag
        kind = tag[tag.rfind("}") + 1 :]
        if kind in _SKIPPED:
            self._skipping += 1
        elif self._skipping:
            return
        elif kind in ("table-cell", "covered-table-cell"):
            self._attributes = {key[key.rfind("}") + 1 :]: value for key, value in attributes.items()}
            self._parts = []
        elif kind == "table-row":
            self._row, self._blank_cells, self._blank_formulas, self._struck_here = [], 0, [], []
            self._row_style = _named(attributes, "default-cell-style-name")
            self._repeat = _number(attributes, "number-rows-repeated")
            self._collapsed = _is_collapsed(attributes)
            if self._collapsed:
                self._remarks.setdefault("hidden", f"{self._label}!A{len(self._rows) + self._blank_rows + 1}")
        elif kind == "table-column":
            self._describe_columns(attributes)
        elif kind == "table":
            label = _named(attributes, "name")
            if len(label) > MAX_LABEL:
                too_large(self.name, "characters in the name of a sheet", MAX_LABEL)
            self._begin(label)
            self._hidden_sheet = _named(attributes, "style-name") in self._hidden_styles
            self._remarks |= {"hidden": label} if self._hidden_sheet else {}
        elif kind == "style":
            self._style, self._family = _named(attributes, "name"), _named(attributes, "family") or "text"
            self._parents[self._family, self._style] = _named(attributes, "parent-style-name")
            self._known = {}
        elif kind in ("text-properties", "table-properties"):
            self._properties(attributes)
        elif kind == "span":
            self._spans_of_text.append((len(self._parts or ()), _named(attributes, "style-name")))
        elif self._parts is not None and kind in ("s", "tab", "line-break"):
            self._parts.append("\n" if kind == "line-break" else " ")

    def end(self, tag: str) -> None:
        kind = tag[tag.rfind("}") + 1 :]
        if kind in _SKIPPED:
            self._skipping -= 1
        elif self._skipping:
            return
        elif kind in ("table-cell", "covered-table-cell"):
            self._end_cell(covered=kind == "covered-table-cell")
        elif kind == "span" and self._spans_of_text:
            self._end_span(*self._spans_of_text.pop())
        elif kind == "p" and self._parts is not None:
            self._parts.append("\n")
        elif kind == "table-row":
            self._end_row()
        elif kind == "table" and self._rows:
            rows, spans = squared(self.name, self._rows, self._spans)
            remarks = tuple(self._remarks.items())
            hidden = Hidden(self._hidden_sheet, frozenset(self._hidden_rows), frozenset(self._hidden_columns))
            self.grids.append(
                Grid(
                    self._label,
                    rows,
                    spans,
                    sheet=True,
                    remarks=remarks,
                    uncomputed=spread(self._uncomputed, spans),
                    hidden=hidden,
                    struck=spread(self._struck_cells, spans),
                )
            )

    def data(self, data: str) -> None:
        if self._parts is not None and not self._skipping:
            self._parts.append(data)

    def close(self) -> None:
        return None

    def _describe_columns(self, attributes: dict[str, str]) -> None:
        """Note columns that are hidden; a sheet describes all that it could have, so far as cells may lie."""
        begin, self._columns = self._columns, self._columns + _number(attributes, "number-columns-repeated")
        if _is_collapsed(attributes):
            self._hidden_columns.update(range(begin, min(self._columns, _COLUMNS)))
            self._remarks.setdefault("hidden", self._label)
        if self._is_struck("table-cell", _named(attributes, "default-cell-style-name")):
            self._struck_columns.update(range(begin, min(self._columns, _COLUMNS)))

    def _properties(self, attributes: dict[str, str]) -> None:
        if re.match(r"super|[1-9]", _named(attributes, "text-position")):
            self._raised.add(self._style)
        elif re.match(r"sub|-[1-9]", _named(attributes, "text-position")):
            self._lowered.add(self._style)
        if line := _named(attributes, "text-line-through-style") or _named(attributes, "text-line-through-type"):
            self._struck[self._family, self._style] = line != "none"
        if _named(attributes, "display") == "false":
            self._hidden_styles.add(self._style)

    def _is_struck(self, family: str, style: str) -> bool:
        """Whether a style, or else the nearest above it that says, strikes through."""
        first = family, style
        if first not in self._known:
            seen = set()
            while style and style not in seen and (family, style) not in self._struck:
                seen.add(style)
                style = self._parents.get((family, style), "")
            struck = self._struck.get((family, style), False)
            self._known |= {first: struck} | dict.fromkeys(((family, name) for name in seen), struck)
        return self._known[first]

    def _end_span(self, begin: int, style: str) -> None:
        """Bracket raised digits, lest a footnote's number become part of a figure; leave out what is struck through."""
        parts = self._parts or []
        text = "".join(parts[begin:])
        if self._is_struck("text", style):
            del parts[begin:]
        else:
            before = "".join(parts[:begin])
            parts[begin:] = [footnoted(text, before, raised=style in self._raised, lowered=style in self._lowered)]

    def _end_cell(self, *, covered: bool) -> None:
        attributes = self._attributes
        text = "" if covered else _shown(attributes, clean("".join(self._parts or ())))
        self._parts = None
        repeat = _whole(attributes.get("number-columns-repeated"))
        place = len(self._rows) + self._blank_rows, len(self._row) + self._blank_cells
        span = _whole(attributes.get("number-rows-spanned")), _whole(attributes.get("number-columns-spanned"))
        if span != (1, 1):
            self._spans[place] = span
        if "formula" in attributes:
            column = Grid(self._label, (), sheet=True, first_row=place[0] + 1).place(0, place[1])
            # An empty text is a result, too; a value of no type is none.
            known = bool(text) or attributes.get("value-type") == "string" or covered
            self._remarks.setdefault("formula" if known else "formula-blank", column)
            if not known:
                text = uncomputed(attributes["formula"].partition("=")[2])
                self._blank_formulas += range(place[1], place[1] + min(repeat, MAX_CELLS))
        if not text:
            self._blank_cells += repeat
            return
        style = attributes.get("style-name") or self._row_style
        if self._is_struck("table-cell", style) if style else place[1] in self._struck_columns:
            self._struck_here += range(place[1], place[1] + min(repeat, MAX_CELLS))
        self._count(self._blank_cells + repeat)
        self._row += [""] * self._blank_cells + [text] * repeat
        self._blank_cells = 0

    def _end_row(self) -> None:
        if not self._row:
            self._blank_rows += self._repeat
            return
        self._count((self._repeat - 1) * len(self._row) + self._blank_rows)
        self._rows += [[]] * self._blank_rows
        if self._blank_formulas:
            begin = len(self._rows)
            self._uncomputed.update(product(range(begin, begin + self._repeat), self._blank_formulas))
        if self._struck_here:
            begin = len(self._rows)
            self._struck_cells.update(product(range(begin, begin + self._repeat), self._struck_here))
        if self._collapsed:
            self._hidden_rows.update(range(len(self._rows), len(self._rows) + self._repeat))
        self._rows += [self._row] * self._repeat
        self._blank_rows = 0

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MAX_CELLS:
            too_large(self.name, "cells", MAX_CELLS)


def _is_collapsed(attributes: dict[str, str]) -> bool:
    return _named(attributes, "visibility") in ("collapse", "filter")


def _shown(attributes: dict[str, str], text: str) -> str:
    """What a cell shows; of a number every digit that it stores, whatever of them its format leaves out."""
    kind, value = attributes.get("value-type"), attributes.get("value", "")
    if kind == "date" and (day := attributes.get("date-value")):
        return day.replace("T", " ").removesuffix(" 00:00:00")
    try:
        if kind == "float":
            return shown(float(value))
        if kind == "percentage":
            return percent(float(value), 1)
    except (ValueError, OverflowError):
        pass
    return text or attributes.get("string-value", "")


def _named(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.endswith(f"}}{name}")), "")


def _number(attributes: dict[str, str], name: str) -> int:
    return _whole(_named(attributes, name))


def _whole(value: str | None) -> int:
    return max(int(value[:9]), 1) if value and value.isdecimal() else 1  # no sheet has a number of ten digits
