"""PDF: characters and drawn lines from PDFium; ruled tables by their lines, others by their columns."""

from __future__ import annotations

import ctypes
import io
import math
import re
import sys
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from wageguide._grids import merges
from wageguide._grids.grid import Grid, squared
from wageguide._grids.limits import MAX_PAGES, library, too_large
from wageguide._grids.pdf import clipped, halves, ruled, sideways, typeset, unruled, unseen, wide
from wageguide._grids.pdf.bombs import Drawn, drawn
from wageguide._grids.pdf.drawn_lines import Item, Matrix, edges, moved, objects, pictures
from wageguide._grids.pdf.typeset import BELOW, CUT, Box, Char
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MAX_CHARS = 100_000  # of one page; a full page of small type holds 6,000
_MAX_OBJECTS = 200_000
_MAX_CELLS = 100_000
_MAX_PAIRS = 10_000_000  # of letters and pictures beside them
_REMOVE_SECURITY = 3  # PDFium's number for it, in saving
_PASSWORD = 4  # PDFium's error number
_ASKEW = 0.1  # quarters: text further off is a watermark
# Back, by quarters turned clockwise.
_TURNS: tuple[Matrix, ...] = ((1, 0, 0, 1, 0, 0), (0, 1, -1, 0, 0, 0), (-1, 0, 0, -1, 0, 0), (0, -1, 1, 0, 0, 0))
_BLANK = frozenset((*range(0x21), 0xA0, 0x3000, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF))
_MARGIN = 3.0  # points: no table that is whole reaches nearer to the edge of its page
_FIRST_HALF, _SECOND_HALF = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LISTED = 10  # pages that an error names
_SCRAP = 6  # characters: the end of a name that goes on from the page before, no caption
_PICTURE = 0.15  # of a page: less is a seal, or an emblem
_WORDS = 20  # characters upon a picture: it is the scan behind recognised text, or a ground
_TURNED = 10  # digits of text that runs another way: more than a year and the number of a page
_PAY = re.compile(r"(?!(?:19|20)\d\d$)(?:\d{4,7}(?:\.\d+)?|\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,2}\.\d{1,4})")
_RUN_TOGETHER = re.compile(r"(?:(?:\d{4,7}|\d{1,2}\.\d{1,4})\s*){3,}$")
_PAGE_MARK = re.compile(r"[\s—–\-－·第页共/pPageof0-9]*")


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read the tables of every page, each as a grid of its own; one that goes on from the page before says so.

    Raises:
        BulletinError: damaged, encrypted, without text, too large, or pypdfium2 is not installed.
    """
    pdfium = library("pypdfium2", name)
    counted = drawn(data, name)
    document = _opened(pdfium, data, name)
    try:
        if len(document) > MAX_PAGES:
            too_large(name, "pages", MAX_PAGES)
        if pdfium.raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
            unlocked = _unlocked(document)
            document.close()
            counted = drawn(unlocked, name)
            document = _opened(pdfium, unlocked, name)
        counted.check(len(document))
        return _Reading(counted, pdfium.raw).pages(document)
    except pdfium.PdfiumError as error:
        raise BulletinError(name, "damaged", str(error)) from error
    finally:
        document.close()


def _opened(pdfium: Any, data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = "encrypted" if getattr(error, "err_code", None) == _PASSWORD else "damaged"
        raise BulletinError(name, reason, str(error)) from error


def _unlocked(document: Any) -> bytes:
    """The file as it is without its encryption: only so can be counted what it draws. No page is read for it."""
    copy = io.BytesIO()
    document.save(copy, flags=_REMOVE_SECURITY)
    return copy.getvalue()


class _Found(NamedTuple):
    """A table of a page: where it lies, its cells, where its columns lie, those that are full at its end."""

    box: Box
    rows: Sequence[Sequence[str]]
    spans: Mapping[tuple[int, int], tuple[int, int]]
    bounds: tuple[float, ...]
    crowded: frozenset[int] = frozenset()
    wraps: frozenset[int] | None = None
    leads: frozenset[int] = frozenset()
    torn: frozenset[int] = frozenset()
    bands: tuple[wide.Band, ...] = ()  # where its rows lie; empty where that is not certain
    stretches: tuple[unruled.Stretch, ...] = ()  # of a table without rules: from where to where its columns reach
    heights: Mapping[tuple[int, int], tuple[float, ...]] = MappingProxyType({})  # of such a table: where lines stand


class _Sheet(NamedTuple):
    """A page: its tables from top to bottom, the lines outside of them, each with its height, and all it prints."""

    number: int
    tables: list[_Found]
    lines: list[tuple[float, str]]
    shape: wide.Page
    printed: Counter[str]


class _Reading:
    """One document being read: what later pages need to know of earlier ones."""

    def __init__(self, counted: Drawn, raw: Any) -> None:
        self.counted = counted
        self.name = counted.name
        self.raw = raw
        self.grids: list[Grid] = []
        self.bounds: list[tuple[float, ...]] = []
        self.columns: tuple[unruled.Stretch, ...] = ()  # of the last table, where it has no rules
        self.prose: list[str] = []
        self.head: Sequence[Sequence[str]] = ()  # rows of the last table that no other page began
        self.margins: set[str] = set()  # lines of the previous page, without digits: running heads repeat
        self.unread: list[int] = []
        self.stray: list[int] = []  # pages with figures that stand in no table
        self.veiled: set[int] = set()  # pages with text that nobody sees
        self.items: list[Item] = []  # what the page draws
        self.lines: tuple[list[ruled.Edge], list[ruled.Edge]] = [], []  # across and down the page
        self.noted = False  # whether notes or fields upon the page hold figures
        self.turn = 0  # quarters by which the text of the page is turned
        self.turned = 0  # digits of the page that run another way than most of it

    def pages(self, document: Any) -> list[Grid]:
        sheets: list[_Sheet] = []
        for number in range(len(document)):
            page = document[number]
            sheets += self._page(document, page, number + 1)
            page.close()
        for sheet in self._whole(sheets):
            self._give(sheet)
            self.margins = {re.sub(r"\d", "", text) for _, text in sheet.lines}
        if not self.grids:
            where = ", ".join(f"page {number}" for number in self.unread[:_LISTED])
            raise BulletinError(self.name, "no-text" if self.unread else "no-table", where)
        remarks = [("no-text", f"page {number}") for number in self.unread]
        remarks += [("text-unread", f"page {number}") for number in self.stray]
        remarks += [("hidden", f"page {number}") for number in sorted(self.veiled)]
        last = self.grids[-1]
        self.grids[-1] = evolve(last, after=tuple(self.prose), remarks=(*last.remarks, *remarks))
        return self.grids

    def _whole(self, sheets: list[_Sheet]) -> list[_Sheet]:
        """Put the columns that are printed on further pages beside those that they belong to."""
        pairs = wide.pairs([sheet.shape for sheet in sheets])
        if not pairs:
            return sheets
        joined = []
        for head, tails in pairs.items():
            table = sheets[head].tables[0]
            lines, printed = sheets[head].lines, sheets[head].printed
            for tail in tails:
                columns, bounds, rest = wide.columns(sheets[tail].shape, table.bands)
                rows = [[*row, *more] for row, more in zip(table.rows, columns, strict=True)]
                table = table._replace(rows=rows, bounds=(*table.bounds, *bounds))
                lines = lines + rest  # a title that is too long for its page, and the unit behind it
                printed = printed + sheets[tail].printed
            joined.append(_Sheet(sheets[head].number, [table], sorted(lines), sheets[head].shape, printed))
        used = {sheets[tail].number for tails in pairs.values() for tail in tails}
        self.stray = [number for number in self.stray if number not in used]
        return joined

    def _page(self, document: Any, page: Any, number: int) -> Iterator[_Sheet]:
        chars = self._upright(document, page, number)
        if not chars:
            if self.raw.FPDFPage_CountObjects(page):
                self.unread.append(number)
            return
        every = chars
        if self._covered(list(pictures(self.raw, self.items)), chars) > _PICTURE * _area(page):
            self.unread.append(number)
        frames = self._frames()
        found: list[_Found] = []
        # A frame of one row is often only shade behind a row: it counts where no columns go on from it.
        bare: list[unruled.Columns] = []
        if not all(frame.several_rows for frame in frames):
            loose = _outside(chars, [frame for frame in frames if frame.several_rows])
            bare = unruled.tables(typeset.table_lines(loose))[0]
        for frame in frames:
            if not frame.several_rows and any(t.box.top <= frame.ys[1] and t.box.bottom >= frame.ys[0] for t in bare):
                continue
            held = [char for char in chars if frame.holds(char)]
            rows, spans = ruled.read(frame, held)
            if any(sum(map(bool, row)) > 1 for row in rows):
                bands = tuple(pairwise(frame.ys)) if len(rows) == len(frame.ys) - 1 else ()
                box = Box(frame.xs[0], frame.xs[-1], frame.ys[0], frame.ys[-1])
                found.append(_Found(box, rows, spans, tuple(frame.xs[:-1]), ruled.crowded(frame, held), bands=bands))
                chars = _outside(chars, [frame])
        tables, rest = _unframed(chars)
        found += tables
        lines = [(line[0].y, typeset.shown(line)) for line in rest]
        printed = Counter("".join(char.text for char in every))
        lost = printed - _placed((table.rows for table in found), (text for _, text in lines))
        if lost:
            printed -= lost
            lost -= typeset.doubled(every)
        if lost or any(map(_is_stray, rest)) or self.turned >= _TURNED or self.noted:
            self.stray.append(number)
        found.sort(key=lambda table: table.box.top)
        if self.turn == 0 and _is_over(page, every, found):
            found = [table._replace(rows=[[*row[:-1], row[-1] + CUT] for row in table.rows]) for table in found]
        yield _Sheet(number, found, lines, _shape(number, found, every, rest), printed)

    def _give(self, sheet: _Sheet) -> None:
        number, tables, lines = sheet.number, list(self._aligned(sheet.tables)), sheet.lines
        placed = _placed((), (text for _, text in lines))
        shared: list[str] = []  # what stands above tables side by side is said of each
        for count, table in enumerate(tables, 1):
            if count > 1 and _side_by_side(tables[count - 2].box, table.box):
                self.prose = shared
            self.prose += [text for y, text in lines if y < table.box.top]
            lines = [(y, text) for y, text in lines if y >= table.box.top]
            shared = self.prose
            goes_on = count == 1 and self._continues(table.bounds)
            rows, spans = squared(self.name, table.rows, table.spans)
            placed += _placed([_once(table.rows, spans)], ())
            if not goes_on:
                self.head = rows
            rows = merges.resumed(self.grids[-1], rows, spans, self.head) if goes_on else rows
            self.grids.append(
                Grid(
                    f"page {number} table {count}",
                    rows,
                    spans,
                    before=tuple(self.prose),
                    continues=goes_on,
                    paged=True,
                    crowded=table.crowded,
                    wraps=table.wraps,
                    leads=table.leads,
                    torn=table.torn,
                    heights=dict(table.heights),
                )
            )
            self.bounds.append(table.bounds)
            self.prose = []
        self.prose += [text for _, text in lines]
        if sheet.printed - placed and number not in self.stray:
            self.stray.append(number)

    def _aligned(self, tables: list[_Found]) -> Iterator[_Found]:
        """Give each table the columns of the one before that none of its rows fills."""
        for table in tables:
            whole = _whole(table, self.columns)
            self.columns = whole.stretches
            yield whole

    def _continues(self, bounds: tuple[float, ...]) -> bool:
        """Whether only page marks, running heads and scraps lie between two tables of as many columns."""
        return bool(
            self.grids
            and len(self.bounds[-1]) == len(bounds)
            and all(
                len(line) <= _SCRAP or _PAGE_MARK.fullmatch(line) or re.sub(r"\d", "", line) in self.margins
                for line in self.prose
            )
        )

    def _frames(self) -> list[ruled.Frame]:
        frames = ruled.frames(*self.lines)
        if frames is None:
            too_large(self.name, "lines on a page", _MAX_OBJECTS)
        if any(len(frame.xs) * len(frame.ys) > _MAX_CELLS for frame in frames):
            too_large(self.name, "cells on a page", _MAX_CELLS)
        return frames

    def _covered(self, boxes: Sequence[Box], chars: Sequence[Char]) -> float:
        """The area of pictures that show no text which the file holds, too; scans come in strips."""
        area, budget = 0.0, _MAX_PAIRS
        letters = sorted((char.bottom, char.left) for char in chars)
        for box in boxes:
            begin, end = bisect_left(letters, (box.top,)), bisect_left(letters, (box.bottom,))
            budget -= end - begin
            if budget < 0:
                too_large(self.name, "letters beside pictures", _MAX_PAIRS)
            if sum(box.left <= left <= box.right for _, left in letters[begin:end]) < _WORDS:
                area += (box.right - box.left) * (box.bottom - box.top)
        return area

    def _upright(self, document: Any, page: Any, number: int) -> list[Char]:
        """
        Characters that stand upright, after turning a page whose text runs up, down or upside down.

        The objects are turned, not the results: PDFium drops text that runs upwards in a font it does not have.
        """
        self.turn = 0
        chars, turn = self._chars(document, page, number)
        self.turn = turn
        if turn:
            for index in range(self.raw.FPDFPage_CountObjects(page)):
                item = self.raw.FPDFPage_GetObject(page, index)
                self.raw.FPDFPageObj_Transform(item, *_TURNS[turn])
                self.raw.FPDFPageObj_TransformClipPath(item, *_TURNS[turn])
            chars, _ = self._chars(document, page, number)
        return chars

    def _chars(self, document: Any, page: Any, number: int) -> tuple[list[Char], int]:
        """Characters that run as most do, y downwards, and by how many quarters these are turned clockwise."""
        raw, base = self.raw, math.nan
        self.items = objects(raw, page, self.name)
        self.lines = edges(raw, self.items)
        cuts, gone, seams = clipped.windows(raw, self.items, self.name)
        shown = unseen.painted(raw, page, self.items, gone, self.counted)
        self.noted = shown.noted
        asked = bool(cuts or shown.gone or shown.paints)
        text = page.get_textpage()
        count = text.count_chars()
        if count > _MAX_CHARS:
            too_large(self.name, "characters on a page", _MAX_CHARS)
        box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        found: list[tuple[int, Char]] = []
        areas: dict[int, Box] = {}  # that a letter fills which runs another way, by when it is drawn
        texts: list[int] = []  # which text each belongs to, where some are cut
        for index, character in enumerate(_shown([raw.FPDFText_GetUnicode(text, index) for index in range(count)])):
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            # PDFium's boxes hold the glyphs of whatever font this machine has instead of one that the file does not
            # bring; where the next character begins, and the base line, are the file's own.
            if found and found[-1][1].left < x.value < found[-1][1].right and y.value == base:
                found[-1] = found[-1][0], found[-1][1]._replace(right=x.value)
            if not character or raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            raw.FPDFText_GetMatrix(text, index, matrix)
            level = matrix.a > 0 == matrix.b == matrix.c
            angle = 0 if level else raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
            quarter = round(angle)
            if abs(angle - quarter) > _ASKEW or not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
            base = y.value
            bottom = BELOW * size - base
            if quarter % 4:
                areas[len(found)] = Box(box.left, box.right, -box.top, -box.bottom)
            found.append((quarter % 4, Char(x.value, box.right, bottom - size, bottom, character, len(found))))
            texts.append(clipped.address(raw, text, index) if asked else 0)
        text.close()
        turns = Counter(quarter for quarter, _ in found)
        turn = turns.most_common(1)[0][0] if turns else 0
        self.turned = sum(quarter != turn and char.text.isdecimal() for quarter, char in found)
        left, bottom, right, top = page.get_bbox()
        frame = moved(Box(left, right, -top, -bottom), _TURNS[self.turn])
        held = [
            (Char(*areas[char.drawn], char.text, char.drawn) if quarter else char, owner)
            for (quarter, char), owner in zip(found, texts, strict=True)
        ]
        visible = unseen.letters(raw, document, page, shown, held, frame, self.lines[0])
        if visible is not held:
            self.veiled.add(number)
        upright = ((char, owner) for char, owner in visible if found[char.drawn][0] == turn)
        seen = list(clipped.cut(upright, cuts))
        other = [
            ((found[char.drawn][0] - turn) % 4, char)
            for char, _ in visible
            if found[char.drawn][0] != turn and self.turned < _TURNED  # else a table of its own: the page is named
        ]
        return [*(clipped.ended(seen, seams) if seams else seen), *sideways.words(other)], turn


def _shown(codes: list[int]) -> Iterator[str]:
    """What each code shows, ``""`` for a blank; PDFium tells a character beyond U+FFFF in two halves: at the first."""
    before = 0
    for code, after in pairwise([*codes, 0]):
        if code in _FIRST_HALF and after in _SECOND_HALF:
            yield chr(0x10000 + _FIRST_HALF.index(code) * len(_SECOND_HALF) + _SECOND_HALF.index(after))
        elif code in _BLANK or (code in _SECOND_HALF and before in _FIRST_HALF):
            yield ""
        else:
            known = code <= sys.maxunicode and code not in _FIRST_HALF and code not in _SECOND_HALF
            yield chr(code) if known else "\ufffd"
        before = code


def _shape(number: int, tables: list[_Found], chars: list[Char], rest: list[typeset.Line]) -> wide.Page:
    """What tells whether a page holds columns of another, or rows that another holds columns of."""
    body = [row for table in tables for row in table.rows if any(map(_PAY.fullmatch, row))]
    named = any(text and not typeset.is_figure(text) for row in body for text in row)
    bands = tables[0].bands if len(tables) == 1 else ()
    rows = tables[0].rows if bands else ()
    headers = next((count for count, row in enumerate(rows) if any(map(_PAY.fullmatch, row))), len(rows))
    alone = not named and bool(body or any(map(_is_stray, rest)))
    return wide.Page(number, bands, headers, named, tuple(typeset.table_lines(chars)) if alone else ())


def _placed(tables: Iterable[Sequence[Sequence[str]]], lines: Iterable[str]) -> Counter[str]:
    """How often each character stands in tables and lines."""
    return Counter("".join((*(text for rows in tables for row in rows for text in row), *lines)))


def _once(rows: Sequence[Sequence[str]], spans: Mapping[tuple[int, int], tuple[int, int]]) -> Sequence[Sequence[str]]:
    """The cells of a table that are shown: the text of what a merged range covers is not."""
    if not spans:
        return rows
    shown = list(map(list, rows))
    for (row, column), (down, across) in spans.items():
        first = shown[row][column]
        for covered in shown[row : row + down]:
            covered[column : column + across] = [""] * across
        shown[row][column] = first
    return shown


def _unframed(chars: Sequence[Char]) -> tuple[list[_Found], list[typeset.Line]]:
    """The tables without rules among the text of a page, and the lines that stand in none."""
    found: list[_Found] = []
    rest: list[typeset.Line] = []
    page = typeset.table_lines(chars)
    parts = halves.parted(page, chars)
    for part in parts:
        tables, more = unruled.tables(page if len(parts) == 1 else typeset.table_lines(part))
        rest += more
        found += [
            _Found(*table[:4], table.crowded, *table[4:6], table.torn, table.bands, table.stretches, table.heights)
            for table in tables
        ]
    return found, sorted(rest, key=lambda line: line[0].y)


def _whole(table: _Found, above: Sequence[unruled.Stretch]) -> _Found:
    """Put the cells of a table into the columns of the one before: blank ones cannot be seen on a page."""
    homes = unruled.homes(table.stretches, above)
    if not homes or len(homes) == len(above):
        return table
    rows = [[""] * len(above) for _ in table.rows]
    for row, cells in zip(rows, table.rows, strict=True):
        for home, text in zip(homes, cells, strict=True):
            row[home] = text
    stretches = list(above)
    for home, stretch in zip(homes, table.stretches, strict=True):
        stretches[home] = stretch
    return table._replace(
        rows=rows,
        spans={(row, homes[column]): span for (row, column), span in table.spans.items()},
        bounds=tuple(left for left, _ in stretches),
        crowded=frozenset(homes[column] for column in table.crowded),
        stretches=tuple(stretches),
        heights={(row, homes[column]): lines for (row, column), lines in table.heights.items()},
    )


def _is_over(page: Any, chars: Sequence[Char], tables: Sequence[_Found]) -> bool:
    """Whether text goes on beyond an edge of the page, or rules beyond the right one: columns may not be seen."""
    left, _, right, _ = page.get_bbox()
    return any(table.box.right > right - _MARGIN for table in tables) or any(
        not left < (char.left + char.right) / 2 <= right for char in chars
    )


def _side_by_side(one: Box, other: Box) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return apart and one.top < other.bottom and other.top < one.bottom


def _area(page: Any) -> float:
    width, height = page.get_size()
    return float(width * height)


def _is_stray(line: typeset.Line) -> bool:
    """Say whether a line outside of all tables holds nothing but figures, or a name and figures."""
    if _RUN_TOGETHER.search(typeset.shown(line)):
        return True
    pay = [segment.text for segment in line if _PAY.fullmatch(segment.text)]
    return bool(pay) and len(pay) >= len(line) - 1 and (len(pay) > 1 or len(line) == 1)


def _outside(chars: list[Char], frames: list[ruled.Frame]) -> list[Char]:
    return [char for char in chars if not any(frame.holds(char) for frame in frames)]
