"""The rows of a table of minimum wages: a class, its standards, and what the cells of areas say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, chain
from unicodedata import normalize

from attrs import evolve, field, frozen

from wageguide._grids.grid import Grid, seen
from wageguide._grids.pdf.typeset import CUT as SIGN
from wageguide.errors import BulletinError

# In this order: 非全日制小时标准 is no monthly one, 地区类别 no area.
_TITLES = {
    "note": re.compile(r"^单位|备注|说明|序号"),
    "hourly": re.compile(r"小时|非全日制|时薪"),
    "monthly": re.compile(r"月|全日制"),
    "class": re.compile(r"类别|档次|等级|类区|级别|^[类档]$"),
    "areas": re.compile(r"地区|区域|范围|县|^[州市]$|市州|州市|市\(州\)|地市|城市|行政区"),
}
# 2026年7月1日起 says nothing of a month's pay.
_DATE = re.compile(r"\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?起?|\d{1,2}月(?:\d{1,2}日|起)")
_OTHER = re.compile(r"调整前|原|旧|上年|上次|上一|增加|增长|增幅|涨幅|提高|上调|幅度|比例|差额|%")
# What is in force now is the new standard beside the one before, and the old one beside that after the change.
_NEW = re.compile(r"调整后|新"), re.compile("现行")
_NUMBERS = {sign: n for n, signs in enumerate(("一1a", "二2b", "三3c", "四4d", "五5e", "六6f"), 1) for sign in signs}
_NUMBERS |= {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_SIGN = r"([一二三四五六1-6a-f]|i{1,3}|iv|v)"
_CLASS = re.compile(rf"(?:类别?|档次)?第?{_SIGN}(?:类别?|档次?|等级?|级)?(?:地区|区域|区|标准)?(?:\(.*\))?")
_AMOUNT = re.compile(r"[¥￥]?(\d{1,3}(?:,\d{3})+|\d{1,5})(\.\d{1,2}0*)?(?:元.*|/[月小].*)?")
_NONE = re.compile(r"[-—–/无]*")
_NOTE = re.compile(r"附?注|备注|说明|附[:]|[※*]|\(?\d+[.、)]|以上|上述|本(?:标准|表|通知)|资料来源|来源|发布|制表|填表")
# What nobody is paid a month or an hour is another unit, or stands in another column.
_BELIEVABLE = {"monthly": (300, 30_000), "hourly": (3, 300)}
CUT = normalize("NFKC", SIGN)
_DEEPEST = 3
_HIGHEST = 40

Columns = dict[str, tuple[int, ...]]
Line = tuple[str, ...]


@frozen
class Row:
    """One row: where it stands, its class (``None`` where the table names none), its standards, its cells of areas."""

    place: str
    area_class: int | None
    monthly: Decimal | None
    hourly: Decimal | None
    areas: tuple[str, ...]


@frozen
class Remarks:
    """What was not understood, and what is said beside the rows."""

    unread: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)


def rows_of(grid: Grid, path: str, remarks: Remarks, /) -> Iterator[Row]:
    """
    Read the rows of a table, whichever way it lies; none where it has no header.

    Raises:
        BulletinError: it has several columns of one standard.
    """
    upright = [tuple(normalize("NFKC", cell).strip() for cell in row) for row in seen(grid).rows]
    for lines in (upright, list(zip(*upright, strict=True))):
        header, columns = _header(lines, path)
        if columns:
            places = [f"{grid.label}!{number}" for number in range(grid.first_row, grid.first_row + len(lines))]
            rows = list(_Body(columns, remarks, path).rows(list(zip(places, lines, strict=True))[header:]))
            # Where a page cuts one text of the column, or runs it into the row below, no text is known to be its row's.
            cut = grid.torn or (grid.paged and any(CUT in text for row in rows for text in row.areas))
            yield from (evolve(row, areas=tuple(f"{text}{CUT}" for text in row.areas)) if cut else row for row in rows)
            return


def _header(lines: Sequence[Line], path: str) -> tuple[int, Columns]:
    """How many lines the header and what is above it take, and the columns of each kind; the fullest header counts."""
    best: tuple[int, Columns] = 0, {}
    doubtful = ""
    for depth in range(1, _DEEPEST + 1):
        for start in range(min(len(lines) - depth + 1, _HIGHEST)):
            *upper, last = lines[start : start + depth]
            if len(set(filter(None, lines[start]))) < 2 or any(map(_AMOUNT.fullmatch, (*chain(*upper), *last))):
                continue  # a title, or a row
            titles = ["".join(dict.fromkeys(texts)) for texts in zip(*map(_filled, upper), last, strict=True)]
            columns, several = _columns(titles, lines[start + depth :])
            doubtful = doubtful or several
            if not several and len(columns.keys() - {"note"}) > len(best[1].keys() - {"note"}):
                best = start + depth, columns
    if not best[1] and doubtful:
        raise BulletinError(path, "two-standards", doubtful)
    return best


def _filled(line: Line) -> Line:
    """A line above others, each merged text over all its columns; a file without merges has it in the first alone."""
    return tuple(accumulate(line, lambda before, text: text or before))


def _columns(titles: list[str], below: Sequence[Line]) -> tuple[Columns, str]:
    """The columns of each kind, none without a standard and what it is for; titles of several that differ."""
    kinds: dict[str, dict[int, str]] = {}
    for column, title in enumerate(titles):
        text = _DATE.sub("", _squeezed(title))
        kind = next((kind for kind, words in _TITLES.items() if words.search(text)), None)
        if kind is not None and not _AMOUNT.fullmatch(text):
            kinds.setdefault(kind, {})[column] = text
    for kind in kinds.keys() & _BELIEVABLE.keys():
        kinds[kind] = _new(kinds[kind])
        if len({tuple(line[column] for line in below) for column in kinds[kind]}) > 1:
            return {}, " / ".join(kinds[kind].values())
    if not kinds.get("monthly") or not kinds.keys() & {"class", "areas"}:
        return {}, ""
    return {kind: tuple(columns) for kind, columns in kinds.items() if columns}, ""


def _new(titles: dict[int, str]) -> dict[int, str]:
    """Of the columns of a standard those of the new one: not what it was, nor by how much it rose."""
    left = {column: text for column, text in titles.items() if not _OTHER.search(text)}
    said = ({column: text for column, text in left.items() if words.search(text)} for words in _NEW)
    return next(filter(None, said), left)


@frozen
class _Body:
    """The rows under a header."""

    columns: Columns
    remarks: Remarks
    path: str
    # What the row before says: a merged cell of a file that knows no merges is blank in all rows but its first.
    above: dict[str, str] = field(factory=dict)

    def rows(self, lines: Sequence[tuple[str, Line]]) -> Iterator[Row]:
        for place, cells in lines:
            texts = list(dict.fromkeys(filter(None, cells)))
            if len(texts) == 1 and _NOTE.match(texts[0]):
                self.remarks.notes.append(f"{place}: {texts[0]}")
            elif texts and not _header([cells], self.path)[1]:
                self.remarks.notes.extend(f"{place}: {text}" for text in self._texts("note", cells) if len(text) > 4)
                yield from self._row(place, cells)

    def _texts(self, kind: str, cells: Line) -> tuple[str, ...]:
        return tuple(cells[column] for column in self.columns.get(kind, ()))

    def _row(self, place: str, cells: Line) -> Iterator[Row]:
        stated = {kind: self._texts(kind, cells)[0] for kind in self.columns.keys() - {"areas", "note"}}
        if not any(stated.values()):
            stated = {kind: self.above.get(kind, "") for kind in stated}
        elif not stated.get("class", "-") and stated["monthly"] in {"", self.above.get("monthly")}:
            stated["class"] = self.above.get("class", "")
        area_class = class_of(stated.get("class", ""))
        if ("class" in stated and area_class is None) or not any(stated.values()):
            self.remarks.unread.append(f"{place}: {' '.join(filter(None, cells))}")
            return
        areas = list(self._texts("areas", cells))
        if len(areas) > 1:  # the city, and what of it; one of the class above is not one of this
            same = stated.get("class") == self.above.get("class")
            areas[0] = areas[0] or (self.above.get("city", "") if same else "")
            self.above["city"] = areas[0]
        self.above.update(stated)
        monthly, hourly = (self._amount(place, kind, stated.get(kind, "")) for kind in _BELIEVABLE)
        yield Row(place, area_class, monthly, hourly, tuple(dict.fromkeys(filter(None, areas))))

    def _amount(self, place: str, kind: str, text: str) -> Decimal | None:
        least, most = _BELIEVABLE[kind]
        squeezed = _squeezed(text)
        if amount := _AMOUNT.fullmatch(squeezed):
            figure = Decimal(amount[1].replace(",", "") + (amount[2] or ""))
            if least <= figure <= most:
                return figure
        if not _NONE.fullmatch(squeezed):
            self.remarks.unread.append(f"{place}: {text}")
        return None


def class_of(text: str, /) -> int | None:
    """
    The number of a class.

    >>> [class_of(text) for text in ("一类", "第二档", "Ⅲ类地区", "类别4", "二、三类", "2026年")]
    [1, 2, 3, 4, None, None]
    """
    sign = _CLASS.fullmatch(normalize("NFKC", _squeezed(text)).casefold())
    return None if sign is None else _NUMBERS[sign[1]]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
