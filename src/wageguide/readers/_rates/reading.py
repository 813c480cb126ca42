"""A bureau's own table of minimum wages as the next step of a province."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from itertools import pairwise

from attrs import evolve, field, frozen

from wageguide._editions.country import is_new_area
from wageguide._grids.open import open_bulletin
from wageguide._model.areas import Area, AreaClass, Areas
from wageguide._model.floor import Floors, Rate
from wageguide._model.source import Source
from wageguide.errors import BulletinError
from wageguide.readers._rates.areas import Claim, Gazetteer, Tier
from wageguide.readers._rates.table import Remarks, Row, rows_of

Amounts = tuple[Decimal | None, ...]


@frozen
class RatesReading:
    """
    What a table of minimum wages says.

    Attributes:
        floors: The province with the new step as its last; its classes are those that the table names.
        placed: Counties that were given a class.
        unread: What could not be placed, each as ``table!row: text``.
        missing: Counties of the province that no row names, or two.
        notes: What the table says beside its rows, and what names no county.
    """

    floors: Floors
    placed: Areas
    unread: tuple[str, ...]
    missing: Areas
    notes: tuple[str, ...] = ()


def read_rates(path: str | os.PathLike[str], province: Floors, /, *, since: date, source: Source) -> RatesReading:
    """
    Read the table of a notice as the step of *province* from *since* on.

    Args:
        path: XLSX, XLS, ODS, CSV, HTML, DOCX or PDF.

    Raises:
        BulletinError: no table with a monthly standard and classes or areas in it; several standards of one class.
        ValueError: *since* is not after the last step that is known.
    """
    if province.rates and since <= province.rates[-1].since:
        raise ValueError(f"since: expected a day after {province.rates[-1].since}, got {since}")
    name, remarks, gazetteer = os.fspath(path), Remarks(), Gazetteer(province, since)
    grids = open_bulletin(path).grids
    rows = _numbered([row for grid in grids for row in rows_of(grid, name, remarks)], remarks)
    if not any(row.monthly for row in rows):
        raise BulletinError(name, "no-rates", "; ".join(remarks.unread[:3]))
    amounts = _amounts(rows, name)
    prose = [f"{grid.label}: {line}" for grid in grids for line in (*grid.before, *grid.after)]
    said = [note for note in remarks.notes if gazetteer.named_in(note)] + list(filter(gazetteer.rules_out, prose))
    placing = _Placing(gazetteer, remarks.unread)
    placing.place(rows, one=len(amounts) == 1)
    placing.unread.extend(said)
    placing.withdraw()
    monthly, hourly = zip(*amounts, strict=True)
    rate = Rate(since, monthly, hourly, source, "stated")
    last = [evolve(each, until=each.until or since) for each in province.rates[-1:]]
    areas = tuple(_with_class(area, placing.classes.get(area.code), since) for area in province.areas)
    floors = evolve(province, rates=(*province.rates[:-1], *last, rate), areas=areas, checked_through=since)
    known = tuple(area for area in areas if area.code in placing.classes)
    missing = tuple(area for area in areas if area.code not in placing.classes and area.exists(since))
    notes = tuple(note for note in remarks.notes if note not in said)
    return RatesReading(floors, known, tuple(dict.fromkeys(placing.unread)), missing, notes)


def _numbered(rows: list[Row], remarks: Remarks) -> list[Row]:
    """Rows that have a class; those of a table that names none are in the order of their standards."""
    if any(row.area_class for row in rows):
        remarks.unread.extend(f"{row.place}: {' '.join(row.areas)}" for row in rows if not row.area_class)
        return [row for row in rows if row.area_class]
    standards = sorted({row.monthly for row in rows if row.monthly is not None}, reverse=True)
    return [evolve(row, area_class=standards.index(row.monthly) + 1) for row in rows if row.monthly is not None]


def _amounts(rows: list[Row], path: str) -> list[Amounts]:
    """
    The standards of each class, class 1 first, ``None`` where one was not read.

    Raises:
        BulletinError: one class has two, or a lower class more than a higher one.
    """
    amounts: list[Amounts] = []
    for number in range(1, max(row.area_class or 0 for row in rows) + 1):
        own = [row for row in rows if row.area_class == number]
        pair = [
            sorted({each for each in column if each}) for column in ([r.monthly for r in own], [r.hourly for r in own])
        ]
        for figures in pair:
            if len(figures) > 1:
                places = ", ".join(dict.fromkeys(row.place for row in own))
                raise BulletinError(path, "two-standards", f"{places}: {' / '.join(map(str, figures))}")
        amounts.append(tuple(figures[0] if figures else None for figures in pair))
    for column in zip(*amounts, strict=True):
        for higher, lower in pairwise(filter(None, column)):
            if lower > higher:
                raise BulletinError(path, "rising-classes", f"{higher} < {lower}")
    return amounts


@frozen
class _Placing:
    """Class of each county by code, and what was left over."""

    gazetteer: Gazetteer
    unread: list[str]
    classes: dict[str, int] = field(factory=dict)
    # Codes of counties that a row names, which no remark takes their class from.
    named: set[str] = field(factory=set)
    # Codes of those that a row may mean and may not: nothing that is left over takes them.
    doubtful: set[str] = field(factory=set)

    def place(self, rows: list[Row], *, one: bool) -> None:
        """Give counties their class: by name first, by what is left over last, and only if all else was understood."""
        claims: list[tuple[Row, Claim]] = []
        unsure = False
        for row in rows:
            unread: list[str] = []
            cells = row.areas or (("全省",) if one else ())
            claims += [(row, claim) for claim in self.gazetteer.claims(cells, unread)] if cells else []
            self.unread.extend(f"{row.place}: {text}" for text in unread)
            unsure = unsure or not all(map(is_new_area, unread))
            if not cells and row.place not in {each.place for each, _ in claims}:
                self.unread.append(f"{row.place}: —")
        self._narrow(claims)
        for tier in Tier:
            here = [(row, claim) for row, claim in claims if claim.tier is tier]
            if unsure and tier in {Tier.LEFT, Tier.LEFT_OF_CITY}:
                self.unread.extend(f"{row.place}: {claim.text}" for row, claim in here)
            else:
                self._put(here)
            if tier is Tier.NAMED:
                self.named.update(self.classes)

    def withdraw(self) -> None:
        """Take the class of what a rule placed from counties that a text names which was not understood."""
        for text in self.unread:
            for area in self.gazetteer.named_in(text):
                if area.code not in self.named:
                    self.classes.pop(area.code, None)

    def _put(self, claims: list[tuple[Row, Claim]]) -> None:
        """Of two classes on one tier, neither."""
        before, two = set(self.classes), set()
        for row, claim in claims:
            for area in claim.counties:
                number = row.area_class or 0
                if area.code in before or (area.code in self.doubtful and claim.tier > Tier.LEFT_OF_CITY):
                    continue
                if self.classes.setdefault(area.code, number) != number:
                    two.add(area.code)
                    self.unread.append(f"{row.place}: {claim.text} ({area.name})")
        for code in two:
            del self.classes[code]
        before |= two

    def _narrow(self, claims: list[tuple[Row, Claim]]) -> None:
        """
        Leave only what a city by its name alone means for certain, and tell the rest.

        Beside its own counties in one row it means nothing for certain. Where counties are spoken of by kind (其他县)
        it may mean its districts or all of it.
        """
        rests = [claim.counties for _, claim in claims if claim.tier is Tier.LEFT]
        kinds = {area.code for counties in rests for area in counties}
        of_kind = bool(rests) and not any(area.name.endswith("区") for counties in rests for area in counties)
        named = {area.code: row for row, claim in claims if claim.tier is Tier.NAMED for area in claim.counties}
        for index, (row, claim) in enumerate(claims):
            if not claim.bare:
                continue
            if any(named.get(area.code) is row for area in claim.counties):
                unclear = claim.counties
            else:
                unclear = tuple(area for area in claim.counties if of_kind and area.code in kinds)
            unclear = tuple(area for area in unclear if area.code not in named)
            sure = tuple(area for area in claim.counties if area not in unclear)
            if unclear and sure:
                self.doubtful.update(area.code for area in unclear)
                self.unread.append(f"{row.place}: {claim.text} ({'、'.join(area.name for area in unclear)})")
                claims[index] = row, evolve(claim, counties=sure)


def _with_class(area: Area, number: int | None, since: date) -> Area:
    """The county with its class from the new step on; an earlier class ends there."""
    ended = tuple(evolve(each, until=since) if each.until is None else each for each in area.classes)
    return evolve(area, classes=ended if number is None else (*ended, AreaClass(since, None, number, "stated")))
