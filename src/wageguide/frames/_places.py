"""Every usual name of a place at once, for a column of them: what ``assess`` finds one by one, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from attrs import frozen

from wageguide._editions.country import floors_for, home_of, wide_names
from wageguide._editions.provinces import listed
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._places.names import NATIONWIDE, called, city_codes, shorter


@frozen(eq=False)
class Found:
    """What a name means: counties of one province, one of them or those of a city; none where it is ambiguous."""

    floors: Floors
    counties: Areas


Names = Mapping[str, Found]


@frozen(eq=False)
class Places:
    """
    Where offers may be.

    Attributes:
        names: What each usual name means.
        own: What is meant where no county is given.
        known: Whether the guideline's own area is covered; else its counties are nobody's typing error.
    """

    names: Names
    own: Found
    known: bool


def places(guide: Guideline, floors: Floors | None, heard: frozenset[str] | None, /) -> Places:
    """
    Names of the places that offers may be in.

    Args:
        heard: The names that there are, so that no more is read than they need; ``None`` = it is not known.
    """
    held = floors_for(guide, floors)
    alone = floors is not None or guide.floors is not None
    return _places(held, guide.area, alone or (heard is not None and heard <= near(guide.area).keys()), alone)


@lru_cache(maxsize=8)
def _places(held: Floors, area: str | None, small: bool, alone: bool) -> Places:
    """The names of one province or of the country; the same object each time, so that its table is made once."""
    own = Found(held, held.within(area))
    if alone:
        return Places(_province(held, area), own, bool(own.counties))
    names = near(area) if small else {**_country(), **near(area)}
    return Places(names, own, bool(own.counties))


def near(area: str | None, /) -> Names:
    """Names of the province that *area* lies in."""
    home = None if area is None or area == NATIONWIDE else home_of(area)
    return {} if home is None else _province(home, area)


@lru_cache(maxsize=1)
def _country() -> Names:
    """Names that one province alone knows; one that several know is ambiguous."""
    found: dict[str, Found] = {}
    for province in listed():
        for name, meant in _province(province.floors, None).items():
            found[name] = Found(meant.floors, ()) if name in found else meant
    return found | {name: _province(province.floors, None)[name] for name, province in wide_names().items()}


@lru_cache(maxsize=40)
def _province(floors: Floors, near: str | None) -> Names:
    """Names that a province knows, those of *near* first where several counties of it bear one."""
    own = {area.code for area in floors.within(near)} if near else set()
    meant: dict[str, dict[str, Area]] = {}
    places: dict[str, Areas] = {}
    cities: dict[str, list[Area]] = {}
    for area in floors.areas:
        cities.setdefault(area.city, []).append(area)
    provinces = called(floors.province)
    places |= {f"{area.code[:2]}0000": floors.areas for area in floors.areas[:1]}
    for city, inside in cities.items():
        for name in called(city):
            places |= {f"{before}{name}": tuple(inside) for before in ("", *provinces)}
        places |= dict.fromkeys(city_codes(inside), tuple(inside))
    places |= dict.fromkeys(provinces, floors.areas)
    full = {name for area in floors.areas for name in _full(area)}
    for area in floors.areas:
        fronts = ["", *provinces, *(f"{before}{name}" for name in called(area.city) for before in ("", *provinces))]
        short = [name for each in _full(area) for name in shorter(each) if name not in full]
        for front in fronts:
            for name in chain(_full(area), short):
                meant.setdefault(f"{front}{name}", {})[area.code] = area
        for name in _as_written(area):
            meant.setdefault(name, {})[area.code] = area
    found: dict[str, Found] = {}
    for name, areas in meant.items():
        counties = tuple(areas.values())
        if len(counties) > 1 and own:
            counties = tuple(area for area in counties if area.code in own) or counties
        found[name] = Found(floors, counties if len(counties) == 1 else ())
    # A whole city goes before a county that is shortened to its name, or was once called so.
    present = {area.name for area in floors.areas}
    return found | {name: Found(floors, inside) for name, inside in places.items() if name not in present}


def _full(area: Area) -> Iterable[str]:
    return (area.code, area.name, *area.former_names)


def _as_written(area: Area) -> Iterable[str]:
    """Its codes as a spreadsheet that took them for numbers, or the Bureau of Statistics, writes them."""
    codes = [name for name in _full(area) if name.isdecimal()]
    return [f"{code}{ending}" for code in codes for ending in (".0", "000000")]
