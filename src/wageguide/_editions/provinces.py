"""The provinces whose minimum wages come with this package, each loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property

from wageguide import _files
from wageguide._editions import embedded_toml
from wageguide._editions.once import once
from wageguide._editions.rates_toml import RatesFile, with_ends
from wageguide._model.areas import Area, AreaClass, Areas
from wageguide._model.floor import Floors, Rate
from wageguide._model.source import Evidence
from wageguide._places.names import called
from wageguide._problems import Problem
from wageguide._taxonomy.names import expect_name, fold_name, nearest
from wageguide.errors import EditionError, UnknownArea

_DIGITS = "0123456789"
# Kept by hand, as a folder of the form that users' own minimum wages have.
SHAANXI = "610000"
_EVIDENCE: tuple[tuple[str, Evidence], ...] = (("12345", "stated"), ("abcde", "inferred"))


class Province:
    """
    A province as it is listed.

    Attributes:
        changes: First days of the classes that ``areas.csv`` tells of its counties.
        cities: By the first four digits of their counties' codes, where those tell; else by their own name.
    """

    def __init__(self, code: str, name: str, changes: tuple[date, ...], fronts: dict[str, str]) -> None:
        self.code, self.name, self.changes, self.fronts = code, name, changes, fronts

    @cached_property
    def cities(self) -> tuple[str, ...]:
        """The cities in it."""
        return tuple(dict.fromkeys(self.fronts.values()))

    def may_hold(self, place: str, /) -> bool:
        """Whether *place* begins like this province or one of its cities, or is a code in it."""
        if place.isascii() and place.isdigit():
            return place[:2] == self.code[:2]
        return place.startswith(self.names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it and its cities are called."""
        return tuple(name for place in (self.name, *self.cities) for name in called(place))

    @property
    def floors(self) -> Floors:
        """Its minimum wages; the same object each time."""
        return _province(self.code)


@cache
def listed() -> tuple[Province, ...]:
    """Every province, in the order of the codes."""
    provinces = []
    for line in _files.text("floors/provinces.csv").splitlines()[1:]:
        code, name, changes, cities = line.split(",")
        fronts = {code[:2] + city[:2] if city[0] < "A" else city: city.lstrip(_DIGITS) for city in cities.split()}
        provinces.append(Province(code, name, tuple(map(date.fromisoformat, changes.split())), fronts))
    return tuple(provinces)


@cache
def lines_of_areas() -> tuple[str, ...]:
    """
    A county of a province without a folder of its own a line, as ``_areas`` reads it.

    The file leaves out what the line before tells: of a code its first four digits, all of it where it is the next
    number; and classes that are the same.
    """
    lines = []
    code, classes = "", ""
    for line in _files.text("floors/areas.csv").splitlines()[1:]:
        last, name, own, *rest = f"{line},".split(",")
        code = code[: 6 - len(last)] + last if last else f"{int(code) + 1}"
        classes = own or classes
        lines.append(",".join((code, name, classes, *rest)))
    return tuple(lines)


def provinces() -> tuple[str, ...]:
    """Names of the provinces whose minimum wages come with this package, in the order of the codes."""
    return tuple(province.name for province in listed())


def load_province(name: str, /) -> Floors:
    """The minimum wages of a province of this package, by its name or code."""
    expect_name("province", name)
    folded = fold_name(name)
    for province in listed():
        if folded in {*called(province.name), province.code, province.code[:2]}:
            return province.floors
    raise UnknownArea(name, nearest(name, provinces()))


def built(path: str, form: RatesFile, areas: str, problems: list[Problem]) -> Floors:
    """
    Put ``rates.toml`` and the text of ``areas.csv`` together.

    Raises:
        EditionError: they have not the form; lists every problem.
    """
    from wageguide._editions.areas_csv import read_areas  # for what users supply

    spans = with_ends(form.rates)
    found = read_areas(areas, spans, problems)
    if problems:
        raise EditionError(path, problems)
    return _together(form, spans, found)


def _together(form: RatesFile, spans: tuple[Rate, ...], found: Areas) -> Floors:
    return Floors(
        form.province,
        form.own_contributions,
        form.checked_through,
        spans,
        found,
        form.contributions,
        form.own_amounts,
    )


@once
def _province(code: str) -> Floors:
    if code == SHAANXI:
        form = embedded_toml.rates(_files.text("floors/shaanxi/rates.toml"))
        spans = with_ends(form.rates)
        return _together(form, spans, tuple(_areas_of_folder(_files.text("floors/shaanxi/areas.csv"), spans)))
    (province,) = [each for each in listed() if each.code == code]
    form = embedded_toml.rates_of(province.name, code[:2], _files.text("floors/rates.toml"))
    return _together(form, with_ends(form.rates), tuple(_areas(province)))


def _areas_of_folder(text: str, rates: tuple[Rate, ...]) -> Iterator[Area]:
    """What ``areas_csv`` reads, of a file that is known to be good: a fifth of the time, which a first answer feels."""
    header, *lines = text.splitlines()
    changes = {name: rate.since for rate in reversed(rates) for name in (f"{rate.since.year}", f"{rate.since}")}
    columns = [title.removeprefix("class_") for title in header.split(",")[4:-1]]
    days = [changes[column] for column in columns]
    spans = list(zip(columns, days, (*days[1:], None), strict=True))
    spells: dict[tuple[str, str, bool], AreaClass] = {}
    for line in lines:
        code, name, former, city, *cells, inferred = line.split(",")
        classes = []
        for (column, since, until), cell in zip(spans, cells, strict=True):
            if cell:
                key = column, cell, column in inferred
                if key not in spells:
                    spells[key] = AreaClass(since, until, int(cell), "inferred" if key[2] else "stated")
                classes.append(spells[key])
        yield Area(code, name, tuple(former.split("|")) if former else (), city, tuple(classes))


def _areas(province: Province) -> Iterator[Area]:
    """The counties of a province: of each a character for each change, ``2`` or, by inference, ``b`` for class 2."""
    spans = list(zip(province.changes, (*province.changes[1:], None), strict=True))
    spells = {
        (at, character): AreaClass(since, until, number, evidence)
        for at, (since, until) in enumerate(spans)
        for characters, evidence in _EVIDENCE
        for number, character in enumerate(characters, 1)
    }
    for line in lines_of_areas():
        if line.startswith(province.code[:2]):
            code, name, classes, former, city, ended, *_ = f"{line},,,".split(",")
            yield Area(
                code,
                name,
                tuple(former.split("|")) if former else (),
                city or province.fronts.get(code[:4], name),
                tuple(spells[at, character] for at, character in enumerate(classes) if character != "."),
                int(ended) if ended else None,
            )


def embedded_floors() -> Floors:
    """The minimum wages of Shaanxi, from 2008 on."""
    return _province(SHAANXI)
