"""The cells of an XLS sheet that show something else than their value: per cents, errors, formulas without a result."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from attrs import define, field

from wageguide._grids.cell_formats import ERRORS, MAX_SHOWN, is_percent, percent, shows_nothing, uncomputed
from wageguide._grids.limits import too_large
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Iterable

_BIFF8 = 0x600
_COLUMNS = 256
_BEGIN, _FORMATS, _STYLES, _ENGINE = 0x809, frozenset((0x1E, 0x41E)), frozenset((0xE0, 0x243, 0x443)), 0x1C1
_FONT, _STRIKES, _NO_FONT = 0x31, 0x8, 4  # no font has the number 4
_FORMULAS = frozenset((0x06, 0x206, 0x406))
_NUMBER, _RK, _RKS, _FAULT = 0x203, frozenset((0x27E, 0x7E)), 0xBD, 0x205
_BLANKS = frozenset((0x01, 0x201, 0xBE))
_HEAD, _DOUBLE, _SHORT = struct.Struct("<HHH"), struct.Struct("<d"), struct.Struct("<H")
_SPECIAL = 0xFFFF  # ends the result of a formula that is no number; its first byte says what it is
_IS_FAULT, _IS_EMPTY = 2, 3

Record = tuple[int, int, int]


@define
class Styles:
    """
    What the book says of all its cells.

    Attributes:
        percents: Styles that show per cents, with the signs that multiply by 100.
        struck: Styles that strike through.
        fonts: Whether each strikes through.
        shifted: Fonts that stand above (1) or below (2) the line.
        computed: Whether the program that saved the book says which engine computed it; without, an empty result of
            a formula may be none.
    """

    percents: dict[int, int] = field(factory=dict)
    struck: set[int] = field(factory=set)
    fonts: list[bool] = field(factory=list)
    shifted: dict[int, int] = field(factory=dict)
    computed: bool = False


_WHITES = (1, 9)  # colours, by number


def styles(book: bytes, records: Iterable[Record]) -> Styles:
    """Read the formats and styles of a book."""
    known = Styles()
    codes: dict[int, str] = {}
    wide = False
    used: list[int] = []
    fonts = known.fonts
    white: set[int] = set()
    for kind, body, length in records:
        if kind == _BEGIN and length >= 2:  # its version
            wide = _SHORT.unpack_from(book, body)[0] == _BIFF8
        elif kind in _FORMATS and length >= 5:  # number, length, form
            raw = book[body + 2 : body + length]
            codes[_SHORT.unpack_from(book, body)[0]] = _code(raw) if wide else raw[1:].decode("latin-1")
        elif kind == _FONT and length >= 4:  # height, flags
            _add_font(known, white, book[body : body + length])
        elif kind in _STYLES and length >= 4:  # font, format
            font = _SHORT.unpack_from(book, body)[0]
            plain = length >= 20 and not book[body + 17] >> 2  # the pattern of its ground
            if font < len(fonts) and (fonts[font] or (plain and font in white)):
                known.struck.add(len(used))
            used.append(_SHORT.unpack_from(book, body + 2)[0])
        elif kind == _ENGINE:
            known.computed = True
    for style, number in enumerate(used):
        if shows_nothing(codes.get(number, "")):
            known.struck.add(style)
        signs = is_percent(number, codes)
        if signs is not None:
            known.percents[style] = signs
    return known


def _add_font(known: Styles, white: set[int], raw: bytes) -> None:
    """Note what a font does: height, flags, colour, weight, above or below the line."""
    fonts = known.fonts
    fonts += [False] * (len(fonts) == _NO_FONT) + [bool(raw[2] & _STRIKES)]
    if _SHORT.unpack_from(raw.ljust(6, b"\0"), 4)[0] in _WHITES:
        white.add(len(fonts) - 1)
    if len(raw) >= 10 and raw[8]:
        known.shifted[len(fonts) - 1] = raw[8]


def _code(raw: bytes) -> str:
    """A format: its length, its form (one byte a letter or two), its letters."""
    return raw[3:].decode("utf-16-le", "replace") if raw[2] & 1 else raw[3:].decode("latin-1")


@define
class Cells:
    """What the cells of one sheet say beside the values that calamine reads."""

    name: str
    styles: Styles
    texts: dict[tuple[int, int], str] = field(factory=dict)
    formulas: list[tuple[int, int]] = field(factory=list)
    uncomputed: set[tuple[int, int]] = field(factory=set)
    struck: set[tuple[int, int]] = field(factory=set)
    _filled: dict[int, int] = field(factory=dict)  # by row, a bit for each column

    def take(self, book: bytes, kind: int, body: int, length: int) -> None:
        """
        Take in the record of a cell.

        Raises:
            BulletinError: there is a value in its place already.
        """
        if kind in _BLANKS or length < 6:  # row, column, style
            return
        row, column, style = _HEAD.unpack_from(book, body)
        if column >= _COLUMNS:  # refused elsewhere
            return
        width = (length - 6) // 6 if kind == _RKS else 1
        bits = (1 << column + width) - (1 << column)
        before = self._filled.get(row, 0)
        if before & bits:
            raise BulletinError(self.name, "damaged", f"a cell in row {row + 1} stands twice")
        self._filled[row] = before | bits
        place = row, column
        if self.styles.struck:
            of_each = [style] if width == 1 else [_SHORT.unpack_from(book, body + 4 + 6 * at)[0] for at in range(width)]
            self.struck.update((row, column + at) for at, own in enumerate(of_each) if own in self.styles.struck)
        if kind in _FORMULAS and length >= 16:  # its result and flags
            self._formula(place, style, book[body + 6 : body + 16])
        elif kind == _FAULT and length >= 8 and book[body + 7]:  # its number, whether it is an error
            self._show(place, ERRORS.get(book[body + 6], "#N/A"))
        elif self.styles.percents:
            self._number(book, kind, body, length)

    def stale(self) -> None:
        """The sheet was saved before its formulas were computed."""
        for place in self.formulas:
            self._without_result(place)

    def _formula(self, place: tuple[int, int], style: int, result: bytes) -> None:
        self.formulas.append(place)
        if _SHORT.unpack_from(result, 6)[0] == _SPECIAL:
            if result[0] == _IS_FAULT:
                self._show(place, ERRORS.get(result[2], "#N/A"))
            elif result[0] == _IS_EMPTY and not self.styles.computed:
                self._without_result(place)
        else:
            self._percent(place, style, _DOUBLE.unpack_from(result)[0])

    def _without_result(self, place: tuple[int, int]) -> None:
        self.uncomputed.add(place)
        self._show(place, uncomputed(""))

    def _show(self, place: tuple[int, int], text: str) -> None:
        self.texts[place] = text
        if len(self.texts) > MAX_SHOWN:
            too_large(self.name, "cells that show something else than their value", MAX_SHOWN)

    def _number(self, book: bytes, kind: int, body: int, length: int) -> None:
        row, column, style = _HEAD.unpack_from(book, body)
        if kind == _NUMBER and length >= 14:  # a double behind the style
            self._percent((row, column), style, _DOUBLE.unpack_from(book, body + 6)[0])
        elif kind in _RK and length >= 10:  # a short form of a double
            self._percent((row, column), style, _short_double(book, body + 6))
        elif kind == _RKS:
            for number in range((length - 6) // 6):
                at = body + 4 + 6 * number
                self._percent((row, column + number), _SHORT.unpack_from(book, at)[0], _short_double(book, at + 2))

    def _percent(self, place: tuple[int, int], style: int, value: float) -> None:
        signs = self.styles.percents.get(style)
        if signs is not None:
            self._show(place, percent(value, signs))


def _short_double(book: bytes, at: int) -> float:
    """A number in four bytes: the upper half of a double or 30 bits of an integer, times 100 or not."""
    flags = book[at] & 3
    if flags & 2:
        value: float = struct.unpack_from("<i", book, at)[0] >> 2
    else:
        value = _DOUBLE.unpack(bytes(4) + bytes((book[at] & 0xFC,)) + book[at + 1 : at + 4])[0]
    return value / 100 if flags & 1 else value
