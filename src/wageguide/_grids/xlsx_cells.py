"""The cells of an XLSX sheet: what calamine does not tell of them, and what it would read amiss."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property, lru_cache
from html import unescape
from typing import TYPE_CHECKING, NoReturn

from attrs import define, field

from wageguide._grids.cell_formats import MAX_SHOWN, percent, uncomputed
from wageguide._grids.limits import too_large
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SEEN_AGAIN = 4096  # bytes of the piece before that are seen once more, so that nearly no cell is cut in two
_LONGEST = 1 << 22  # bytes of a cell
_TOKEN = re.compile(rb"<(?:\w+:)?(row|c)((?:\s(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*?)?)(/?)>|</(?:\w+:)?c\s*>")
_ATTRIBUTE = re.compile(rb"\s(r|s|t)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?(?:/>|>([^<]*)</(?:\w+:)?v\s*>)")
_PLAIN = re.compile(rb"<v>([^<]*)</v>")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>([^<]*)<)")
_INLINE = re.compile(rb"<(?:\w+:)?is[\s/>]")
_INDEX = re.compile(rb"\d{1,9}")
_WITH_FORMULA = re.compile(rb"<c( r=\"\w+\"[^<>]*)>(?=\s*<f[\s/>])")
_WITH_ERROR = re.compile(rb"<c( r=\"\w+\"(?>[^<>]*?\bt=\"e\")[^<>]*+)(?<!/)>")
# A text that is named by no plain number, or behind more attributes than any program writes. The end of a piece may cut
# such a cell in two; it is seen once more with the next piece.
_ODD_TEXT = re.compile(
    rb"t=\"(?:s\"[^<>]{0,64}+(?:(?<!/)>(?!<v>\d{1,7}</v></c>|(?:<v>\d{1,7}(?:</v>)?)?\Z)|[^<>])"
    rb"|inlineStr\"[^<>]{0,64}+(?:(?<!/)>(?!<is[\s>]|\Z)|[^<>]))"
)


class Kept(Enum):
    """What the values are that a file keeps beside its formulas."""

    RESULTS = "results"  # of the program that saved it
    GIVEN = "given"  # by whoever wrote it all at once, and 0 where nobody gave one
    STALE = "stale"  # of before: every formula is to be computed when the file is opened


@define
class Told:
    """
    What a sheet's cells say beside the values that calamine reads.

    Attributes:
        texts: What a cell shows instead of its value, by row and column from 0.
        uncomputed: Formulas without a result.
        formula, blank: The first formula with a result, the first without.
    """

    texts: dict[tuple[int, int], str] = field(factory=dict)
    uncomputed: set[tuple[int, int]] = field(factory=set)
    formula: tuple[int, int] | None = None
    blank: tuple[int, int] | None = None


@define
class Walk:
    """
    A walk over the cells of a sheet: :meth:`pick` for those that need a look, or :meth:`survey` for all.

    Attributes:
        styles: Styles that show per cents, with the signs that multiply by 100.
        kept: What the values beside formulas are.
    """

    name: str
    styles: Mapping[int, int]
    kept: Kept
    told: Told = field(factory=Told)
    _row: int = -1
    _column: int = -1
    _numbered: bool = False  # whether the row says its number
    _filled: dict[int, int] = field(factory=dict)  # by row, a bit for each column

    def pick(self, seen: bytes) -> bool:
        """
        Take in the formulas, errors and per cents of a sheet that is written as nearly all are.

        The same cell may be seen twice. Returns ``False`` where only a survey tells: a cell is too long, or it names
        its text in no usual way.
        """
        wanted = [_WITH_FORMULA] if b"<f" in seen else []
        if b't="e"' in seen:
            wanted.append(_WITH_ERROR)
        if self._percents is not None:
            wanted.append(self._percents)
        for pattern in wanted:
            for cell in pattern.finditer(seen):
                end = seen.find(b"</c>", cell.end(), cell.end() + SEEN_AGAIN)
                if end >= 0:
                    self._place(cell[1])
                    content = seen[cell.end() : end]
                    if b"<c" in content:
                        return False
                    value = _VALUE.search(content)
                    self._tell(_read(cell[1]), None if value is None else value[1] or b"", _FORMULA.search(content))
                elif len(seen) - cell.start() > SEEN_AGAIN // 2:
                    return False
        return b"<!" not in seen and _ODD_TEXT.search(seen) is None

    @cached_property
    def _percents(self) -> re.Pattern[bytes] | None:
        if not self.styles:
            return None
        if 0 in self.styles:  # the style of every cell that names none
            return re.compile(rb"<c( r=\"\w+\"[^<>]*)(?<!/)>")
        return re.compile(rb"<c( r=\"\w+\"(?>[^<>]*?\bs=\"(?:" + any_of(self.styles) + rb")\")[^<>]*+)(?<!/)>")

    def survey(self, pieces: Iterable[bytes]) -> Told:
        """
        Look at every cell, however it is written.

        Raises:
            BulletinError: two cells in one place, or a cell that calamine would read as another.
        """
        self.told = Told()
        rest = b""
        for piece in pieces:
            rest = self._take(rest + piece)
            if len(rest) > _LONGEST:
                _damaged(self.name, "a cell without an end")
        return self.told

    def _take(self, seen: bytes) -> bytes:
        """Take in the cells that end in *seen*; returns what belongs to the next piece."""
        attributes, begin, content = b"", -1, 0
        done = 0
        for token in _TOKEN.finditer(seen):
            kind, written, closed = token.groups()
            done = token.end()
            if kind == b"row":
                self._begin_row(written)
            elif kind == b"c":
                if begin >= 0:
                    _damaged(self.name, "a cell within a cell")
                if closed:
                    self._place(written)
                else:
                    attributes, begin, content = written, token.start(), done
            elif begin >= 0:
                self._place(attributes)
                self._check(attributes, seen[content : token.start()])
                begin = -1
        if begin >= 0:
            return seen[begin:]
        cut = seen.rfind(b"<")
        return seen[cut:] if cut >= done else b""

    def _begin_row(self, attributes: bytes) -> None:
        number = _read(attributes).get(b"r", b"")
        self._numbered = number.isdigit()
        self._row = int(number[:9]) - 1 if self._numbered else self._row + 1
        self._column = -1

    def _place(self, attributes: bytes) -> None:
        """Go to the place of a cell: the one it names, or the one beside the cell before."""
        place = _PLACE.search(attributes)
        if place is None:
            self._column += 1
            return
        row = int(place[2]) - 1
        if self._numbered and row != self._row:
            _damaged(self.name, f"a cell of row {row + 1} stands in row {self._row + 1}")
        self._row, self._column = row, column_number(place[1]) - 1

    def _check(self, attributes: bytes, content: bytes) -> None:
        """Refuse a cell that would be read as another, or hide another; take it in."""
        plain = _PLAIN.fullmatch(content)
        values = [plain[1]] if plain else _VALUE.findall(content)
        inline = plain is None and _INLINE.search(content) is not None
        if b"<!" in content or len(values) + inline > 1:
            self._unreadable("holds more than a value")
        named = _read(attributes)
        value, kind = values[0] if values else None, named.get(b"t", b"n")
        if value and (kind == b"inlineStr" or (kind == b"s" and not _INDEX.fullmatch(value))):
            self._unreadable("names no text")
        formula = None if plain else _FORMULA.search(content)
        if value or inline or formula:
            bit, before = 1 << self._column, self._filled.get(self._row, 0)
            if before & bit:
                self._unreadable("stands twice")
            self._filled[self._row] = before | bit
        if formula or kind == b"e" or self.styles:
            self._tell(named, value, formula)

    def _tell(self, attributes: Mapping[bytes, bytes], value: bytes | None, formula: re.Match[bytes] | None) -> None:
        """Note what a cell shows instead of its value."""
        place, kind = (self._row, self._column), attributes.get(b"t", b"n")
        value = value and value.strip()
        if formula is not None and not self._computed(kind, value):
            self.told.blank = min(self.told.blank or place, place)
            self.told.uncomputed.add(place)
            self._show(place, uncomputed(unescape((formula[1] or b"").decode(errors="replace"))))
            return
        if formula is not None:
            self.told.formula = min(self.told.formula or place, place)
        if kind == b"e" and value:
            self._show(place, value.decode(errors="replace"))
        elif kind == b"n" and value and (signs := self.styles.get(_style(attributes))) is not None:
            try:
                self._show(place, percent(float(value), signs))
            except (ValueError, OverflowError):
                self._unreadable("holds no number")

    def _computed(self, kind: bytes, value: bytes | None) -> bool:
        if value is None or self.kept is Kept.STALE:
            return False
        if self.kept is Kept.GIVEN:
            return bool(value) and (kind, value) != (b"n", b"0")
        return bool(value) or kind == b"str"  # an empty text is a result, too

    def _show(self, place: tuple[int, int], text: str) -> None:
        self.told.texts[place] = text
        if len(self.told.texts) > MAX_SHOWN:
            too_large(self.name, "cells that show something else than their value", MAX_SHOWN)

    def _unreadable(self, what: str) -> NoReturn:
        _damaged(self.name, f"the cell in row {self._row + 1}, column {self._column + 1} {what}")


def any_of(numbers: Iterable[int], /) -> bytes:
    """
    Write a pattern for any of some numbers, digit after digit: of thousands, one after another would take too long.

    >>> any_of([7, 12, 13, 120])
    b'1(?:2(?:0)?|3)|7'
    """
    branches: dict[str, list[str]] = {}
    for number in sorted(map(str, numbers)):
        branches.setdefault(number[0], []).append(number[1:])
    return _alternatives(branches).encode()


def _alternatives(branches: Mapping[str, list[str]]) -> str:
    written = []
    for first, rests in branches.items():
        below: dict[str, list[str]] = {}
        for rest in filter(None, rests):
            below.setdefault(rest[0], []).append(rest[1:])
        tail = f"(?:{_alternatives(below)})" if below else ""
        written.append(first + tail + ("?" if below and "" in rests else ""))
    return "|".join(written)


def _read(attributes: bytes) -> dict[bytes, bytes]:
    return {key: double or single for key, double, single in _ATTRIBUTE.findall(attributes)}


@lru_cache(20_000)
def column_number(letters: bytes) -> int:
    """Number of a column by its letters, ``A`` is 1; with more than nine letters it is too large whatever they are."""
    number = 0
    for letter in letters[:9].upper():
        number = number * 26 + letter - 64
    return number


def _style(attributes: Mapping[bytes, bytes]) -> int:
    number = attributes.get(b"s", b"0")
    return int(number[:9]) if number.isdigit() else 0


def _damaged(name: str, what: str) -> NoReturn:
    raise BulletinError(name, "damaged", what)
