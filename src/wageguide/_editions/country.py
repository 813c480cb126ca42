"""The minimum wages of this package: one country of provinces, each loaded when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property

from attrs import field, frozen

from wageguide import _files
from wageguide._editions import areas_csv, embedded_toml
from wageguide._editions.rates_toml import RatesFile, with_ends
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors, Wages
from wageguide._model.guideline import Guideline
from wageguide._places.names import NATIONWIDE, AreaNames, called, shorter
from wageguide._problems import Problem
from wageguide._taxonomy.names import fold_name, nearest
from wageguide.errors import AmbiguousArea, EditionError, UnknownArea

# New areas are run like counties and are none: their county is not theirs to guess.
_NEW_AREAS = ("高新区", "经开区", "开发区", "新区", "园区", "示范区", "保税区", "管委会")


@frozen
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
        return any(place.startswith(name) for name in self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
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


@cache
def _province(folder: str) -> Floors:
    form = embedded_toml.rates(_files.text(f"floors/{folder}/rates.toml"))
    return built(folder, form, _files.text(f"floors/{folder}/areas.csv"), [])


def embedded_floors() -> Floors:
    """The minimum wages of Shaanxi, from 2008 on."""
    return _province("shaanxi")


@frozen(cache_hash=True)
class Country(Floors):
    """All provinces as one: what a question to the whole country is asked of."""

    _parts: dict[str, Floors] = field(factory=dict, eq=False, repr=False)

    def parts(self, areas: Areas, /) -> tuple[Floors, ...]:
        """The provinces that *areas* lie in."""
        return tuple(self._parts[code] for code in dict.fromkeys(area.code[:2] for area in areas))

    def wages(self, area: Area, /) -> Wages:
        """What its province says."""
        return self._parts[area.code[:2]].wages(area)

    def candidates(self, area: Area, on: date, /) -> tuple[Wages, str | None]:
        """What its province says."""
        return self._parts[area.code[:2]].candidates(area, on)

    @cached_property
    def _names(self) -> AreaNames[Area]:
        return AreaNames([(each.province, each.areas) for each in self._parts.values()])


@cache
def country() -> Country:
    """Every province of this package; the first call loads them all."""
    parts = {province.code[:2]: province.floors for province in listed()}
    areas = tuple(area for each in parts.values() for area in each.areas)
    return Country(NATIONWIDE, None, min(each.checked_through for each in parts.values()), (), areas, parts=parts)


@cache
def _folders() -> dict[str, tuple[Province, ...]]:
    """In which provinces a county of each name lies: read from the heads of the rows, without loading a province."""
    found: dict[str, dict[str, Province]] = {}
    for province in listed():
        for line in _files.text(f"floors/{province.folder}/areas.csv").splitlines()[1:]:
            _, name, former, _ = line.split(",", 3)
            for each in (name, *former.split("|")):
                for spelled in (each, *shorter(each)):
                    found.setdefault(spelled, {})[province.folder] = province
    return {name: tuple(each.values()) for name, each in found.items() if name}


def names() -> Iterable[str]:
    """What counties and cities of the country are called."""
    yield from _folders()
    for province in listed():
        yield from (name for city in province.cities for name in called(city))


def floors_at(place: str, near: str | None = None, /) -> Floors:
    """
    The minimum wages of the province in which *place* is to be looked for.

    Args:
        near: Place whose province is asked first, so that no other is read where it knows *place*.

    Raises:
        AmbiguousArea: several provinces have a county called so.
        UnknownArea: none has.
    """
    home = None if near is None else home_of(near)
    if home is not None and home.knows(place):
        return home
    if place in {NATIONWIDE, "中国"}:
        return country()
    folded = fold_name(place)
    likely = dict.fromkeys([*_folders().get(folded, ()), *(each for each in listed() if each.may_hold(folded))])
    known = [province.floors for province in likely if province.floors.knows(folded)]
    if len(known) == 1:
        return known[0]
    if known:
        raise AmbiguousArea(place, [f"{area.city}{area.name}" for floors in known for area in floors.named(folded)])
    if is_new_area(folded):
        raise UnknownArea(place)
    close = [] if home is None else nearest(folded, (area.name for area in home.areas))
    raise UnknownArea(place, close or nearest(folded, names()))


def is_new_area(place: str, /) -> bool:
    """Whether *place* is called like a development zone, which is no county."""
    return fold_name(place).endswith(_NEW_AREAS)


@cache
def home_of(place: str, /) -> Floors | None:
    """The province that *place* (a province, a city, a county with its city) lies in; ``None`` = none, or several."""
    if place == NATIONWIDE:
        return country()
    named = [province for province in listed() if place == province.name or place in province.cities]
    if not named:
        named = [each for each in listed() if each.may_hold(place) and each.floors.within(place)]
    return named[0].floors if len(named) == 1 else None


def labels(floors: Floors, areas: Iterable[Area], /) -> tuple[str, ...]:
    """Counties by their names; of the whole country, where they are very many, provinces, each with how many."""
    if not isinstance(floors, Country):
        return tuple(area.name for area in areas)
    counts = Counter(floors.parts((area,))[0].province for area in areas)
    return tuple(f"{province} {count}" for province, count in counts.items())


def floors_for(guide: Guideline | None, floors: Floors | None = None, area: str | None = None, /) -> Floors:
    """
    The minimum wages that hold: those that were passed, else those of the edition, else those of this package.

    Args:
        area: Place that is asked about; ``None`` = the guideline's own.

    Raises:
        UnknownArea: this package is asked, and no county, city or province is called so.
    """
    if floors is None and guide is not None:
        floors = guide.floors
    if floors is not None:
        return floors
    own = None if guide is None else guide.area
    if area is not None:
        return floors_at(area, own)
    return (None if own is None else home_of(own)) or embedded_floors()
