"""XLS: a walk over the records, for what calamine would not survive or does not tell, then calamine."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from wageguide._grids import calamine, ole
from wageguide._grids.cell_formats import footnoted
from wageguide._grids.grid import MAX_CELLS, Grid, Hidden, letters
from wageguide._grids.limits import MAX_SHARED, too_large
from wageguide._grids.xls_cells import Cells, Styles, styles
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Record types of BIFF 2 to 8.
_BEGIN, _END, _SHEET, _PASSWORD, _ROW, _DIMENSIONS = 0x809, 0x0A, 0x85, 0x2F, 0x208, 0x200
_FORMULA = frozenset((0x06, 0x206, 0x406))
_CELL = _FORMULA | {0x01, 0x02, 0x03, 0x04, 0x05, 0x201, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, 0x7E}
_CELLS = frozenset((0xBD, 0xBE))  # several in a row; these end with their last column
_TEXTS, _CONTINUE, _LABEL = 0xFC, 0x3C, 0xFD
_RAISED = 1  # 2 is below the line
_SHORTEST = 14  # bytes of a cell that names a text
_UNCOMPUTED = 0x5E  # a sheet saved before its formulas were computed
_ZERO_HEIGHT = 0x20
_COLUMN_INFO, _HIDDEN_COLUMN = 0x7D, 0x1
_COLUMNS, _ROWS = 256, 65_536  # of a sheet, at most
_ROUNDS = 3  # times the length of the book: sheets share no records
_EXTENTS = {10: struct.Struct("<HHHH"), 14: struct.Struct("<IIHH")}  # by the length of a record of dimensions
_PAIR, _SHORT, _LONG = struct.Struct("<HH"), struct.Struct("<H"), struct.Struct("<I")


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every sheet of an old workbook. Formulas are never computed: the results that the file keeps are read, and
    a remark says so.

    Raises:
        BulletinError: damaged, encrypted or too large.
    """
    streams = ole.directory(data, name)
    book = ole.stream(data, name, _book(streams))
    known_styles = styles(book, _records(book, 0))
    told = _look(book, name, known_styles)
    _check_texts(book, name)
    return calamine.grids(data, name, told, dict(_told_apart(book, known_styles)))


def _book(streams: dict[str, tuple[int, int]]) -> str:
    return "Workbook" if "Workbook" in streams else "Book"


def _look(book: bytes, name: str, known_styles: Styles) -> dict[str, calamine.Known]:
    """
    Refuse cells that lie too far out (calamine's memory is height times width); note formulas, hidden rows.

    Each sheet is walked from where the list of sheets says it begins, as calamine does.
    """
    told: dict[str, calamine.Known] = {}
    if any(kind == _PASSWORD for kind, _, _ in _records(book, 0)):
        raise BulletinError(name, "encrypted")
    starts: dict[int, str] = {}
    for kind, body, length in _records(book, 0):
        if kind == _SHEET and length >= 8:  # offset, state, length of the name and its form
            starts[_LONG.unpack_from(book, body)[0]] = _label(book[body + 6 : body + length])
    walked = 0
    for start, sheet in (starts or {0: ""}).items():
        cells = Cells(name, known_styles)
        height, width, end, remarks, hidden = _sheet(book, start, sheet, cells)
        told[sheet] = calamine.Known(remarks, cells.texts, cells.uncomputed, hidden, frozenset(cells.struck))
        walked += end - start
        if width > _COLUMNS or height > _ROWS:
            raise BulletinError(name, "damaged", "a cell beyond the last row or column")
        if height * width > MAX_CELLS or walked > _ROUNDS * len(book):
            too_large(name, "cells", MAX_CELLS)
    return told


def _sheet(book: bytes, start: int, sheet: str, cells: Cells) -> tuple[int, int, int, list[tuple[str, str]], Hidden]:
    """How high and wide a sheet is, where its records end, what to note of it, and what it hides."""
    rows: set[int] = set()
    columns: set[int] = set()
    noted: dict[str, str] = {}
    stale = False
    top = right = 0
    at = start
    for kind, body, length in _records(book, start):
        at = body + length
        if kind in _CELLS and length >= 6:  # row, column, last column
            row, column = _PAIR.unpack_from(book, body)
            column = max(column, _SHORT.unpack_from(book, at - 2)[0])
            cells.take(book, kind, body, length)
        elif kind in _CELL and length >= 4:  # row, column
            row, column = _PAIR.unpack_from(book, body)
            cells.take(book, kind, body, length)
        else:
            if kind == _DIMENSIONS and length in _EXTENTS:  # calamine makes room for them all
                first, last, left, end = _EXTENTS[length].unpack_from(book, body)
                if not (first <= last <= _ROWS and left <= end <= _COLUMNS):
                    top = _ROWS
            stale = stale or kind == _UNCOMPUTED
            if (
                kind == _ROW
                and length >= 16
                and (
                    book[body + 12] & _ZERO_HEIGHT or not any(book[body + 6 : body + 8])  # its flags, its height
                )
            ):
                noted.setdefault("hidden", f"{sheet}!A{_SHORT.unpack_from(book, body)[0] + 1}")
                rows.add(_SHORT.unpack_from(book, body)[0])
            if (
                kind == _COLUMN_INFO
                and length >= 10
                and (
                    book[body + 8] & _HIDDEN_COLUMN or not any(book[body + 4 : body + 6])  # its flags, its width
                )
            ):
                noted.setdefault("hidden", sheet)
                begin, last = _PAIR.unpack_from(book, body)
                columns.update(range(begin, min(last + 1, _COLUMNS)))
            continue
        top, right = max(row, top), max(column, right)
    if stale:
        cells.stale()
    for code, places in (
        ("formula", (place for place in cells.formulas if place not in cells.uncomputed)),
        ("formula-blank", (place for place in cells.formulas if place in cells.uncomputed)),
    ):
        if place := next(places, None):
            noted[code] = f"{sheet}!{letters(place[1])}{place[0] + 1}"
    return top + 1, right + 1, at, list(noted.items()), Hidden(False, frozenset(rows), frozenset(columns))


def _check_texts(book: bytes, name: str) -> None:
    """Refuse cells that hold too much text once each has its own copy of what the book keeps once."""
    lengths = _lengths(book)
    longest = max(lengths, default=0)
    if longest * (len(book) // _SHORTEST) <= MAX_SHARED:
        return
    named = Counter(
        _LONG.unpack_from(book, body + 6)[0]
        for start in _starts(book)
        for kind, body, length in _records(book, start)
        if kind == _LABEL and length >= 10  # row, column, style, number of the text
    )
    total = sum((lengths[at] if at < len(lengths) else longest) * times for at, times in named.items())
    if total > MAX_SHARED:
        too_large(name, "characters in all cells", MAX_SHARED)


def _starts(book: bytes) -> list[int]:
    """Where each sheet begins, as the list of sheets says."""
    listed = (body for kind, body, length in _records(book, 0) if kind == _SHEET and length >= 8)
    return [_LONG.unpack_from(book, body)[0] for body in listed] or [0]


def _told_apart(book: bytes, known: Styles) -> Iterator[tuple[str, str]]:
    """Texts that hold raised or struck runs: as they are without formatting, and as they are to be read."""
    formatted: list[tuple[str, bytes]] = []
    if known.shifted or True in known.fonts:
        _lengths(book, formatted)
    for text, raw in formatted:
        runs = [(0, 0), *struct.iter_unpack("<HH", raw[: len(raw) // 4 * 4])]
        shown = struck = ""
        for (begin, font), (end, _) in pairwise([*runs, (len(text), 0)]):
            part = text[begin:end]
            raised = known.shifted.get(font) == _RAISED
            part = footnoted(part, text[:begin], raised=raised, lowered=font in known.shifted)
            if 0 < font < len(known.fonts) and known.fonts[font]:
                struck += part
            else:
                shown += part
        if shown != text or known.struck:
            yield text.strip(), (calamine.Reduced if any(map(str.isdecimal, struck)) else str)(shown.strip())


def _lengths(book: bytes, formatted: list[tuple[str, bytes]] | None = None) -> list[int]:
    """
    Characters of each text that the book keeps for its cells; a text may go on from one record to the next.

    Those that are not of one font are added to *formatted*, each with where which font begins.
    """
    pieces: list[bytes] = []
    for kind, body, length in _records(book, 0):
        if kind == _TEXTS or (kind == _CONTINUE and pieces):
            pieces.append(book[body : body + length])
        elif pieces:
            break
    ends = list(accumulate(map(len, pieces)))
    data = b"".join(pieces)
    lengths: list[int] = []
    at = 8  # two counts come first
    while at + 3 <= len(data):
        (left, flags), at = struct.unpack_from("<HB", data, at), at + 3
        lengths.append(left)
        behind = runs = 0
        letters: list[str] = []
        for flag, form, size in ((8, "<H", 4), (4, "<I", 1)):  # formatted runs, phonetics: their number
            if flags & flag and at + 4 <= len(data):
                behind += struct.unpack_from(form, data, at)[0] * size
                runs = runs or (behind if flag == 8 else 0)
                at += struct.calcsize(form)
        while left and at < len(data):
            end, width = ends[bisect_right(ends, at)], 1 + (flags & 1)
            fit = min(left, (end - at) // width)
            left -= fit
            if runs and formatted is not None:
                letters.append(data[at : at + fit * width].decode("utf-16-le" if width > 1 else "latin-1", "replace"))
            at = at + fit * width if not left else end
            if left and at < len(data):  # the next record says anew how wide its letters are
                flags, at = data[at], at + 1
        if runs and formatted is not None:
            formatted.append(("".join(letters), data[at : at + runs]))
        at += behind
    return lengths


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, first byte and length of each record from *at* to the end of its sheet, the charts in it included."""
    end = len(book) - 4
    unpack = _PAIR.unpack_from
    depth = 0
    while at <= end:
        kind, length = unpack(book, at)
        at += 4
        depth += (kind == _BEGIN) - (kind == _END)
        if (kind == _END and depth <= 0) or at + length > len(book):
            return
        yield kind, at, length
        at += length


def _label(raw: bytes) -> str:
    """A sheet's name: its length, its form (one byte a letter or two), its letters."""
    count, wide = raw[0], raw[1] & 1
    return raw[2 : 2 + count * 2].decode("utf-16-le", "replace") if wide else raw[2 : 2 + count].decode("latin-1")
