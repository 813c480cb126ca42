"""A bureau's own table of minimum wages, with the areas of each class, as the next step of a province."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from wageguide._editions.country import is_new_area
from wageguide._grids.grid import Grid
from wageguide._grids.open import open_bulletin
from wageguide._limits import LONGEST_NAME
from wageguide._model.areas import Area, AreaClass
from wageguide._model.floor import Floors, Rate
from wageguide._model.source import Source
from wageguide._taxonomy.names import fold_name
from wageguide.errors import BulletinError

_TITLES = {
    "class": re.compile(r"类别|档次|等级|类区"),
    "hourly": re.compile(r"小时|非全日制"),
    "monthly": re.compile(r"月"),
    "areas": re.compile(r"地区|区域|范围|县区|县\(市"),
}
_CLASSES = {name: number for number, names in enumerate(("一1Ⅰ", "二2Ⅱ", "三3Ⅲ", "四4Ⅳ", "五5Ⅴ"), 1) for name in names}
_AMOUNT = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)(?:元.*)?")
_INSIDE = re.compile(r"([^()]+)\(([^()]+)\)")
_BREAK = re.compile(r"[、,;\s]+")
# Full-width marks as the plain ones: brackets, colon, semicolon, comma.
_ASCII = {0xFF08: "(", 0xFF09: ")", 0xFF1A: ":", 0xFF1B: ";", 0xFF0C: ","}
_URBAN = re.compile(r"(.*?)(?:市区|城区|各区|所辖区)(?:\((?:不含(.*)|(.*)除外)\))?")
_REST = re.compile(r"(?:其他|其它|其余|各)(?:各)?(?:地区|县|县\(市\)|县\(市、区\)|县市|县\(区\)|区县)")


@frozen
class RatesReading:
    """
    What a table of minimum wages says.

    Attributes:
        floors: The province with the new step as its last; its classes are those that the table names.
        placed: Counties that were given a class.
        unread: What could not be placed, each as ``table!row: text``.
        missing: Counties of the province that no row names.
    """

    floors: Floors
    placed: tuple[Area, ...]
    unread: tuple[str, ...]
    missing: tuple[Area, ...]


@frozen
class _Row:
    place: str
    area_class: int
    monthly: Decimal
    hourly: Decimal | None
    areas: str


@frozen
class _Classes:
    """Class of each county by code, and what was left over."""

    floors: Floors
    since: date
    classes: dict[str, int] = field(factory=dict)
    unread: list[str] = field(factory=list)

    def put(self, row: _Row, found: tuple[Area, ...], text: str) -> None:
        """Give counties their class; one that has another already is not placed twice."""
        for area in found:
            if self.classes.setdefault(area.code, row.area_class) != row.area_class:
                self.unread.append(f"{row.place}: {text} ({area.name})")


def read_rates(path: str | os.PathLike[str], province: Floors, /, *, since: date, source: Source) -> RatesReading:
    """
    Read the table of a notice as the step of *province* from *since* on.

    Args:
        path: XLSX, XLS, ODS, CSV, HTML, DOCX or PDF.

    Raises:
        BulletinError: no table with a class, a monthly standard and areas in it.
        ValueError: *since* is not after the last step that is known.
    """
    if province.rates and since <= province.rates[-1].since:
        raise ValueError(f"since: expected a day after {province.rates[-1].since}, got {since}")
    unread: list[str] = []
    rows = [row for grid in open_bulletin(path).grids for row in _rows(grid, unread)]
    numbers = sorted({row.area_class for row in rows})
    if not rows or numbers != list(range(1, len(numbers) + 1)):
        raise BulletinError(os.fspath(path), "no-entry", f"{len(rows)} rows, classes {numbers}")
    amounts = {row.area_class: (row.monthly, row.hourly) for row in rows}
    placed = _Classes(province, since, unread=unread)
    for row in rows:
        if amounts[row.area_class] != (row.monthly, row.hourly):
            placed.unread.append(f"{row.place}: {row.monthly} / {row.hourly}")
    rest = [(row, text) for row in rows for text in _named(row, placed)]
    # What is left of a province is known only when every other name is; a new area is no county and takes none away.
    rest.sort(key=lambda each: bool(_REST.fullmatch(fold_name(each[1]))))
    unsure = False
    for row, text in rest:
        if unsure and _REST.fullmatch(fold_name(text)):
            placed.unread.append(f"{row.place}: {text}")
        elif not _rule(row, text, placed):
            unsure = unsure or not is_new_area(text)
    monthly, hourly = zip(*(amounts[number] for number in numbers), strict=True)
    rate = Rate(since, monthly, hourly, source, "stated")
    last = [evolve(each, until=each.until or since) for each in province.rates[-1:]]
    areas = tuple(_with_class(area, placed) for area in province.areas)
    floors = evolve(province, rates=(*province.rates[:-1], *last, rate), areas=areas, checked_through=since)
    known = tuple(area for area in areas if area.code in placed.classes)
    missing = tuple(area for area in areas if area.code not in placed.classes and area.exists(since))
    return RatesReading(floors, known, tuple(placed.unread), missing)


def _rows(grid: Grid, unread: list[str]) -> Iterator[_Row]:
    columns: dict[str, int] = {}
    for number, cells in enumerate(grid.rows, 1):
        place, texts = f"{grid.label}!{number}", [fold_name(cell) for cell in cells]
        if found := _header(texts):
            columns = found
            continue
        if not columns or not any(texts):
            continue
        area_class = next((_CLASSES[letter] for letter in texts[columns["class"]] if letter in _CLASSES), None)
        monthly = _AMOUNT.fullmatch(texts[columns["monthly"]])
        if area_class is None or monthly is None:
            unread.append(f"{place}: {' '.join(filter(None, cells))}")
            continue
        hourly = _AMOUNT.fullmatch(texts[columns["hourly"]]) if "hourly" in columns else None
        areas = cells[columns["areas"]]
        yield _Row(place, area_class, Decimal(monthly[1]), Decimal(hourly[1]) if hourly else None, areas)


def _header(texts: list[str]) -> dict[str, int]:
    """Columns by what they hold; empty where this is no header."""
    found: dict[str, int] = {}
    for column, text in enumerate(texts):
        kind = next((kind for kind, title in _TITLES.items() if kind not in found and title.search(text)), None)
        if kind is not None and not _AMOUNT.fullmatch(text):
            found[kind] = column
    return found if found.keys() >= {"class", "monthly", "areas"} else {}


def _named(row: _Row, placed: _Classes) -> Iterator[str]:
    """Place the counties and cities that a cell names; yields what is no name, but may be a rule."""
    # Each list belongs to the city in front of it, and ends where the next city's begins.
    for listed in re.split(r"[;\n。]", row.areas.translate(_ASCII)):
        head, colon, tail = listed.rpartition(":")
        city = head.strip() if colon else ""
        for text in _unbracketed(tail, placed):
            if len(text) + len(city) > LONGEST_NAME:
                yield f"{city}{text}"
                continue
            found = placed.floors.named(f"{city}{text}") or placed.floors.named(text)
            if len(found) == 1:
                placed.put(row, found, text)
            elif (inside := placed.floors.within(text)) and not found:
                placed.put(row, _there(inside, placed), text)
            else:
                yield text if _REST.fullmatch(fold_name(text)) else f"{city}{text}"


def _unbracketed(line: str, placed: _Classes) -> Iterator[str]:
    """The names of a line; of 成都市(锦江区、青羊区) the counties in brackets, which lie in the city before them."""
    for text in _parts(line):
        listed = _INSIDE.fullmatch(text)
        inside = listed and placed.floors.within(listed[1])
        names = [] if listed is None else _BREAK.split(listed[2])
        if listed and inside and all(any(name == area.name for area in inside) for name in names):
            yield from (f"{listed[1]}{name}" for name in names)
        else:
            yield text


def _parts(line: str) -> Iterator[str]:
    """The names of a line; what stands in brackets belongs to the name before."""
    depth, part = 0, ""
    for character in line:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth <= 0 and _BREAK.fullmatch(character):
            if part:
                yield part
            part = ""
        else:
            part += character
    if part:
        yield part


def _rule(row: _Row, text: str, placed: _Classes) -> bool:
    """Place what a rule says: the districts of a city, or what is left of the province; whether it was understood."""
    folded = fold_name(text)
    if len(folded) <= LONGEST_NAME and (urban := _URBAN.fullmatch(folded)):
        without = _BREAK.split(urban[2] or urban[3] or "")
        inside = _there(placed.floors.within(urban[1]) or placed.floors.within(f"{urban[1]}市"), placed)
        districts = tuple(area for area in inside if area.name.endswith("区") and area.name not in without)
        fresh = tuple(area for area in districts if area.code not in placed.classes)
        if districts:
            placed.put(row, fresh, text)
            return True
    if _REST.fullmatch(folded):
        kinds = ("区", "县", "市", "旗") if "区" in folded or "地区" in folded else ("县", "市", "旗")
        left = (area for area in _there(placed.floors.areas, placed) if area.code not in placed.classes)
        placed.put(row, tuple(area for area in left if area.name.endswith(kinds)), text)
        return True
    placed.unread.append(f"{row.place}: {text}")
    return False


def _there(areas: tuple[Area, ...], placed: _Classes) -> tuple[Area, ...]:
    return tuple(area for area in areas if area.exists(placed.since))


def _with_class(area: Area, placed: _Classes) -> Area:
    """The county with its class from the new step on; an earlier class ends there."""
    since = placed.since
    ended = tuple(evolve(each, until=since) if each.until is None else each for each in area.classes)
    number = placed.classes.get(area.code)
    return evolve(area, classes=ended if number is None else (*ended, AreaClass(since, None, number, "stated")))
