"""The provinces whose minimum wages come with this package, each loaded when it is asked for."""

from __future__ import annotations

from functools import cache, cached_property

from attrs import frozen

from wageguide import _files
from wageguide._editions import areas_csv, embedded_toml
from wageguide._editions.once import once
from wageguide._editions.rates_toml import RatesFile, with_ends
from wageguide._model.floor import Floors
from wageguide._places.names import called
from wageguide._problems import Problem
from wageguide._taxonomy.names import expect_name, fold_name, nearest
from wageguide.errors import EditionError, UnknownArea


@frozen(eq=False, repr=False, slots=False)
class Province:
    """A province as it is listed: where its files lie, its code, and the cities in it."""

    folder: str
    name: str
    code: str
    cities: tuple[str, ...]

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
        return _province(self.folder)


@cache
def listed() -> tuple[Province, ...]:
    """Every province, in the order of the codes."""
    rows = [line.split(",") for line in _files.text("floors/provinces.csv").splitlines()[1:]]
    return tuple(Province(folder, name, code, tuple(cities.split())) for folder, name, code, cities in rows)


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
    spans = with_ends(form.rates)
    found = areas_csv.read_areas(areas, spans, problems)
    if problems:
        raise EditionError(path, problems)
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
def _province(folder: str) -> Floors:
    form = embedded_toml.rates(_files.text(f"floors/{folder}/rates.toml"))
    return built(folder, form, _files.text(f"floors/{folder}/areas.csv"), [])


def embedded_floors() -> Floors:
    """The minimum wages of Shaanxi, from 2008 on."""
    return _province("shaanxi")
