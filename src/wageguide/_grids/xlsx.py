"""XLSX: a look at the sheets' own XML, for what calamine would not survive or does not tell, then calamine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, field

from wageguide._grids import calamine
from wageguide._grids.grid import Grid, Hidden
from wageguide._grids.limits import chunks, too_large, unzip
from wageguide._grids.xlsx_cells import SEEN_AGAIN, Told, Walk, column_number
from wageguide._grids.xlsx_texts import check_texts, told_apart
from wageguide._grids.xlsx_workbook import Book, path
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile


_DENSE = 4_000_000  # positions that calamine may allocate, 24 bytes each
_DIGITS = 9  # of a place; more are too many whatever they are
_LONGEST_ROW = 1 << 22  # bytes
_LONGEST = 1 << 16  # bytes of a tag
# What nearly all sheets hold and no more than 26 columns and 149,999 rows: only else is every cell's place read.
_QUICK = re.compile(
    rb"<(?:c(?=[\s/>])(?! r=\"[A-Za-z](?:1[0-4]\d{4}|\d{1,5})\"(?: [a-qs-z][\w:]*+=\"[^\"<>]*+\")*+\s*+/?>)"
    rb"|row(?=[\s/>])(?!(?: r=\"(?:1[0-4]\d{4}|\d{1,5})\")?(?: [a-qs-z][\w:]*+=\"[^\"<>]*+\")*+\s*+/?>)"
    rb"|\w++:(?:c|row)(?=[\s/>]))"
)
# A cell as nearly all are written, filled or not; any other cell or row; one that is not well-formed.
_PLACED = re.compile(
    rb"<(?:\w+:)?c r=\"([A-Za-z]{1,3})(\d{1,7})\"(?: [a-qs-z][\w:]*=\"[^\"<>]*\")*\s*(/?)>"
    rb"|<(?:\w+:)?(c|row)((?:\s(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*?)?)(/?)>"
    rb"|(<(?:\w+:)?(?:c|row)[\s/>])"
)
_OPEN = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_PLACES = re.compile(rb"\br\s*=\s*[\"']([^\"']*)")
_PLACE = re.compile(rb"([A-Za-z]*)(\d+)")
_UNNUMBERED = re.compile(rb"<(?:\w+:)?row(?! r=\")[\s/>]")
_BLANK_ROW = re.compile(
    rb"<row r=\"\d{1,7}\"(?: (?!hidden)[\w:]+=\"[^\"<>]*\")*"
    rb"(?:/>|>(?:<c r=\"[A-Z]{1,3}\d{1,7}\"(?: s=\"\d{1,6}\")?/>)*</row>)"
)
_EMPTY = (b"<v></v>", b"<v/>", b"<v />")
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)\b", re.IGNORECASE)
_HIDDEN = re.compile(
    rb"<(?:\w+:)?(row|col)(?=\s[^<>]*+>)\s[^<>]*?"
    rb"\b(?:hidden\s*=\s*[\"'](?:1|true)|(?:ht|width)\s*=\s*[\"']0(?:\.0*)?)[\"'][^<>]*>"
)
_NUMBERS = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")
_LAST_COLUMN = 16_384


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every sheet of a workbook. Formulas are never computed: the results that the file keeps are read, and a
    remark says so; what is none (:class:`Kept`) is not read.

    Raises:
        BulletinError: damaged, encrypted or too large.
    """
    archive = unzip(data, name)
    check_texts(archive, name)
    rich: dict[str, str] = {}
    book = Book(archive, name)
    known = {}
    lost = False  # whether a part that needs a look belongs to no sheet
    for member in archive.infolist():
        sheet = book.sheets.get(path(member.filename))
        part = _look(book, member.filename, rich)
        if sheet is not None:
            known[sheet] = _known(book, member.filename, sheet, part)
        elif part.walk.told.texts:
            lost = True
    grids = calamine.grids(data, name, known, rich)
    if lost and not known.keys() >= {grid.label for grid in grids}:
        raise BulletinError(name, "damaged", "a sheet whose part cannot be told")
    return grids


@define
class _Part:
    """
    What one look at a part tells.

    Attributes:
        walk: Over the cells that need a look.
        rows, columns: Those that are hidden; of columns a bit for each, since a file may name the same ones for ever.
        unnumbered: A row that is hidden does not say which it is.
        struck: Cells that are struck through, as (row, column).
        filled: Cells that hold a value, or more.
        usual: Whether the look was enough.
    """

    walk: Walk
    rows: set[int] = field(factory=set)
    columns: int = 0
    unnumbered: bool = False
    struck: set[tuple[int, int]] = field(factory=set)
    filled: int = 0
    usual: bool = True


def _known(book: Book, member: str, sheet: str, part: _Part) -> calamine.Known:
    """What calamine does not tell of a sheet."""

    def survey() -> Told:
        return Walk(book.name, book.styles, book.kept).survey(_filled(book.archive, member, book.name))

    def check(filled: int) -> None:
        if filled < part.filled:  # blank texts, or one cell that hides another
            survey()

    told = part.walk.told if part.usual else survey()
    remarks = [
        (code, Grid(sheet, (), sheet=True).place(*place))
        for code, place in (("formula", told.formula), ("formula-blank", told.blank))
        if place is not None
    ]
    if part.rows:
        remarks.append(("hidden", f"{sheet}!A{min(part.rows) + 1}"))
    elif part.columns or part.unnumbered:
        remarks.append(("hidden", sheet))
    columns = frozenset(column for column in range(part.columns.bit_length()) if part.columns >> column & 1)
    hidden = Hidden(part.unnumbered, frozenset(part.rows), columns)
    return calamine.Known(
        remarks, told.texts, told.uncomputed, hidden, frozenset(part.struck), check if part.usual else None
    )


def _look(book: Book, member: str, rich: dict[str, str]) -> _Part:
    """
    Refuse cells that lie too far out (calamine's memory is height times width); note what else is worth a look.

    Texts that are to be read otherwise than calamine tells them are added to *rich*.
    """
    archive, name = book.archive, book.name
    part = _Part(Walk(name, book.styles, book.kept))
    before = b""
    struck = book.struck
    for piece in _filled(archive, member, name):
        seen = before[-SEEN_AGAIN:] + piece
        before = piece
        if b"<!" in seen and _DOCTYPE.search(seen):
            raise BulletinError(name, "damaged", "it declares a document type")
        rich.update(told_apart(seen))
        part.usual = part.usual and _QUICK.search(piece) is None and part.walk.pick(seen)
        part.filled += piece.count(b"<v") + piece.count(b"<is") - sum(map(piece.count, _EMPTY))
        if b"hidden" in seen or b' ht="0' in seen or b' width="0' in seen:
            _hide(part, seen)
        if struck is not None:
            part.struck.update((int(row) - 1, column_number(column) - 1) for column, row in struck.findall(seen))
    if not part.usual and _positions(_filled(archive, member, name), name) > _DENSE:
        too_large(name, "cells", _DENSE)
    return part


def _hide(part: _Part, seen: bytes) -> None:
    """Note the rows and columns that are hidden."""
    for element in _HIDDEN.finditer(seen):
        numbers = {key: int(number) for key, number in _NUMBERS.findall(element[0])}
        if element[1] == b"col":
            first, last = max(numbers.get(b"min", 1), 1) - 1, min(numbers.get(b"max", 0), _LAST_COLUMN)
            part.columns |= (1 << last) - (1 << min(first, last))
        elif b"r" in numbers:
            part.rows.add(numbers[b"r"] - 1)
        else:
            part.unnumbered = True


def _filled(archive: ZipFile, member: str, name: str) -> Iterator[bytes]:
    """The pieces of a part without rows of blank cells: a sheet may be formatted down to its last row."""
    dropped = False
    for piece in _rows(_tags(chunks(archive, member, name), name)):
        rows = piece.count(b"<row")
        usual = rows == piece.count(b'<row r="') and b":row" not in piece
        numbered = usual or _UNNUMBERED.search(piece) is None
        if dropped and not numbered:
            raise BulletinError(name, "damaged", "rows with numbers and without")
        seen = _BLANK_ROW.sub(b"", piece) if numbered else piece
        dropped = dropped or len(seen) != len(piece)
        yield seen


def _rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Cut a part anew, so that no row lies in two pieces unless it is very long."""
    rest = b""
    for piece in pieces:
        seen = rest + piece
        cut = seen.rfind(b"<row")
        if cut < 0 or len(seen) - cut > _LONGEST_ROW:
            cut = len(seen)
        yield seen[:cut]
        rest = seen[cut:]
    yield rest


def _tags(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Cut a part anew, so that no tag lies in two pieces."""
    rest = b""
    for piece in pieces:
        seen = rest + piece
        cut = max(seen.rfind(b"<"), 0)
        yield seen[:cut]
        rest = seen[cut:]
        if len(rest) > _LONGEST:
            if _OPEN.match(rest):
                raise BulletinError(name, "damaged", "a tag without an end")
            rest = b""
    yield rest


def _positions(pieces: Iterator[bytes], name: str) -> int:
    """How many positions lie between the first cell of a sheet and its last, or more; empty rows and cells are none."""
    row = column = current = in_row = widest = 0
    for piece in pieces:
        for letters, digits, blank, kind, attributes, closed, broken in _PLACED.findall(piece):
            if letters:
                if not blank:
                    row, column = max(row, int(digits)), max(column, column_number(letters))
                continue
            if broken:
                raise BulletinError(name, "damaged", "a tag that is not well-formed")
            places = [place for text in _PLACES.findall(attributes) if (place := _PLACE.fullmatch(text))]
            if kind == b"row":
                in_row, current = 0, max(map(_row, places), default=max(row, current) + 1)
            elif not places:  # it stands beside the cell before
                in_row += 1
                row, widest = max(row, current), max(widest, in_row)
            elif not closed:
                row = max(row, *map(_row, places))
                column = max(column, *(column_number(place[1]) for place in places))
    return row * (column + widest)


def _row(place: re.Match[bytes]) -> int:
    return int(place[2][:_DIGITS])
