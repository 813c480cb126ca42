"""In which province a place lies, as far as one province can be told from the others without loading it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from wageguide._editions.provinces import Province, embedded_floors, lines_of_areas, listed
from wageguide._model.areas import Area
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._places.names import NATIONWIDE, called, shorter
from wageguide._problems import NONE, expect
from wageguide._taxonomy.names import fold_name
from wageguide.errors import AmbiguousArea, UnknownArea

# New areas are run like counties and are none: their county is not theirs to guess.
_NEW_AREAS = ("高新区", "经开区", "开发区", "新区", "园区", "示范区", "保税区", "管委会")
# Other laws hold there, or notices of its own, or it is no county: none of another name is meant.
ELSEWHERE = ("香港", "澳门", "台湾", "台北", "新疆生产建设兵团", "兵团", "中国", "全国")


@cache
def _folders() -> dict[str, tuple[Province, ...]]:
    """In which provinces a county of each name lies: read from the heads of the rows, without loading a province."""
    homes: dict[str, dict[str, Province]] = {}
    provinces = {province.code[:2]: province for province in listed()}
    rows = [f"{line},,".split(",") for line in lines_of_areas()]
    rows += [[area.code, area.name, "", "|".join(area.former_names)] for area in embedded_floors().areas]
    for code, name, _, former, *_ in rows:
        for usual in (name, *former.split("|")):
            for spelled in (usual, *shorter(usual)):
                homes.setdefault(spelled, {})[code[:2]] = provinces[code[:2]]
    return {name: tuple(holders.values()) for name, holders in homes.items() if name}


def names() -> Iterable[str]:
    """What counties, cities and provinces of the country are called."""
    yield from _folders()
    for province in listed():
        yield from (name for place in (province.name, *province.cities) for name in called(place))


@lru_cache(maxsize=64)
def _names_of(floors: Floors) -> frozenset[str]:
    """What a province, its cities and its counties are called, and the codes of the counties."""
    places = (floors.province, *dict.fromkeys(area.city for area in floors.areas))
    counties = (name for area in floors.areas for name in (area.code, area.name, *area.former_names))
    return frozenset([name for place in places for name in called(place)]).union(counties)


def is_listed(place: str, near: str | None, chosen: Floors | None, /) -> bool:
    """Whether *place* is a name that stands in the minimum wages, as it stands there."""
    home = chosen if chosen is not None or near is None else home_of(near)
    if home is not None and place in _names_of(home):
        return True
    return chosen is None and (place in _folders() or any(place in province.names for province in listed()))


@lru_cache(maxsize=8192)  # of names that mean something: an error is not kept
def floors_at(place: str, near: str | None = None, /) -> Floors:
    """
    The minimum wages of the province in which *place* is to be looked for.

    Args:
        near: Place whose province is asked first, so that no other is read where it knows *place*.

    Raises:
        AmbiguousArea: several provinces have a county called so.
        UnknownArea: none has.
    """
    if place in {NATIONWIDE, "中国"}:
        return _nationwide()
    home = None if near is None else home_of(near)
    if home is not None and _knows(home, place):
        return home
    folded = fold_name(place)
    known = [province.floors for province in _likely(folded) if _knows(province.floors, folded)]
    if len(known) == 1:
        return known[0]
    if known:
        if folded in wide_names():
            return wide_names()[folded].floors
        raise AmbiguousArea(place, [name for floors in known for name in _borne(floors, folded)])
    raise UnknownArea(place)


def _knows(floors: Floors, place: str) -> bool:
    """Whether a county, a city or the province is called so."""
    return bool(floors.named(place) or floors.within(place))


def _likely(folded: str) -> Iterable[Province]:
    """The provinces that may know a place, so that no other is loaded."""
    return dict.fromkeys(
        [*_folders().get(folded, ()), *(province for province in listed() if province.may_hold(folded))]
    )


def _borne(floors: Floors, name: str) -> Iterable[str]:
    """What is called *name* in a province: its counties, or else the city."""
    counties = floors.named(name)
    if not counties:
        return dict.fromkeys(area.city for area in floors.within(name))
    return [area.name if area.city == area.name else f"{area.city}{area.name}" for area in counties]


@cache
def wide_names() -> dict[str, Province]:
    """
    Short names that mean a city or a province, although a county elsewhere has one that shortens to the same.

    西安 is the city and not 牡丹江市西安区. But districts of Beijing and the like go by their short names as cities do:
    朝阳 stays ambiguous.
    """
    meant: dict[str, Province] = {}
    for province in listed():
        # 昌江黎族自治县 has no city above it.
        for name in (name for city in province.cities if not city.endswith("县") for name in called(city)[1:]):
            others = [other for other in _folders().get(name, ()) if other is not province]
            if not any(other.name in other.cities for other in others):
                meant[name] = province
    return meant | {name: province for province in listed() for name in called(province.name)}


def _nationwide() -> Floors:
    from wageguide._editions.nationwide import country

    return country()


def is_new_area(place: str, /) -> bool:
    """Whether *place* is called like a development zone, which is no county."""
    return fold_name(place).endswith(_NEW_AREAS)


@lru_cache(maxsize=1024)
def home_of(place: str, /) -> Floors | None:
    """The province that *place* (a province, a city, a county) lies in; ``None`` = none, or several."""
    if place == NATIONWIDE:
        return _nationwide()
    named = [province for province in listed() if place == province.name or place in province.cities]
    if not named:
        named = [province for province in _likely(fold_name(place)) if province.floors.within(place)]
    return named[0].floors if len(named) == 1 else None


def labels(floors: Floors, areas: Iterable[Area], /) -> tuple[str, ...]:
    """Counties by their names; of the whole country, where they are very many, provinces, each with how many."""
    if floors.province != NATIONWIDE:
        return tuple(area.name for area in areas)
    counts = Counter(floors.parts((area,))[0].province for area in areas)
    return tuple(f"{province} {count}" for province, count in counts.items())


def floors_for(guide: Guideline | None, floors: Floors | None = None, area: str | None = None, /) -> Floors:
    """The minimum wages that hold: those that were passed, else those of the edition, else those of this package."""
    expect("floors", floors, (Floors, NONE))
    if guide is not None:
        expect("guide", guide, Guideline)
    chosen = guide.floors if floors is None and guide is not None else floors
    return floors_near(None if guide is None else guide.area, chosen, area)


def floors_near(near: str | None, chosen: Floors | None, area: str | None = None, /) -> Floors:
    """
    The minimum wages to ask about *area*.

    Args:
        near: The guideline's area, whose province is asked first.
        own: Minimum wages that are asked alone; ``None`` = those of this package.
        area: Place that is asked about; ``None`` = the guideline's own.

    Raises:
        UnknownArea: this package is asked, and no county, city or province is called so.
    """
    if chosen is not None:
        expect("floors", chosen, Floors)
        return chosen
    if area is not None:
        return floors_at(area, near)
    return (None if near is None else home_of(near)) or embedded_floors()
