"""XLS: a walk over the records, for what calamine would not survive or does not tell, then calamine."""

from __future__ import annotations

import struct

from wageguide.errors import BulletinError
from wageguide.readers import _calamine, _ole
from wageguide.readers._grid import MAX_CELLS, Grid, letters
from wageguide.readers._limits import too_large

# Record types of BIFF 2 to 8.
_BEGIN = frozenset((0x009, 0x209, 0x409, 0x809))
_SHEET, _PASSWORD, _ROW, _FORMULA = 0x85, 0x2F, 0x208, frozenset((0x06, 0x206, 0x406))
# Records of one cell, and of several in a row (these end with their last column).
_CELL = frozenset((0x01, 0x02, 0x03, 0x04, 0x05, 0x201, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, 0x7E))
_CELLS = frozenset((0xBD, 0xBE))
_ZERO_HEIGHT = 0x20
_HEAD = struct.Struct("<HH")


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every sheet of an old workbook. Formulas are never computed: the results that the file keeps are read, and
    a remark says so.

    Raises:
        BulletinError: damaged, encrypted or too large.
    """
    streams = _ole.directory(data, name)
    return _calamine.grids(data, name, _look(_ole.stream(data, name, _book(streams)), name))


def _book(streams: dict[str, tuple[int, int]]) -> str:
    return "Workbook" if "Workbook" in streams else "Book"


def _look(book: bytes, name: str) -> dict[str, list[tuple[str, str]]]:
    """Refuse cells that lie too far out (calamine's memory is height times width); note formulas, hidden rows."""
    names: dict[int, str] = {}
    told: dict[str, list[tuple[str, str]]] = {}
    noted: set[str] = set()
    sheet = ""
    at = top = right = 0
    end = len(book) - 4
    unpack = _HEAD.unpack_from
    while at <= end:
        kind, length = unpack(book, at)
        body = at + 4
        if kind in _BEGIN:
            sheet, top, right, noted = names.get(at, ""), 0, 0, set()
        elif kind == _PASSWORD:
            raise BulletinError(name, "encrypted")
        elif kind == _SHEET and length >= 8:  # noqa: PLR2004 - offset, state, length of the name and its form
            names[struct.unpack_from("<I", book, body)[0]] = _label(book[body + 6 : body + length])
        elif (kind in _CELL or kind in _CELLS or kind in _FORMULA) and length >= 4:  # noqa: PLR2004 - row, column
            row, column = unpack(book, body)
            if kind in _CELLS:
                column = max(column, struct.unpack_from("<H", book, max(body + length - 2, 0))[0])
            if row > top or column > right:
                top, right = max(row, top), max(column, right)
                if (top + 1) * (right + 1) > MAX_CELLS:
                    too_large(name, "cells", MAX_CELLS)
            if kind in _FORMULA and "formula" not in noted:
                noted.add("formula")
                told.setdefault(sheet, []).append(("formula", f"{sheet}!{letters(column)}{row + 1}"))
        elif kind == _ROW and length >= 16 and "hidden" not in noted and book[body + 12] & _ZERO_HEIGHT:  # noqa: PLR2004
            noted.add("hidden")
            told.setdefault(sheet, []).append(("hidden", f"{sheet}!A{unpack(book, body)[0] + 1}"))
        at = body + length
    return told


def _label(raw: bytes) -> str:
    """A sheet's name: its length, its form (one byte a letter or two), its letters."""
    count, wide = raw[0], raw[1] & 1
    return raw[2 : 2 + count * 2].decode("utf-16-le", "replace") if wide else raw[2 : 2 + count].decode("latin-1")
