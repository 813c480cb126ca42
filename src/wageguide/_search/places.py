"""Where the work is done: the counties that a text names, in whichever province they lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import product

from attrs import frozen

from wageguide._editions.country import floors_near, home_of, names
from wageguide._limits import clip_repr
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._places.boards import heads, joined, needs_reading
from wageguide._places.names import called, shorter
from wageguide._problems import NONE, expect
from wageguide.errors import AmbiguousArea, UnknownArea

# What follows the name of a place in pinyin or English and says its kind.
_KINDS = r"\b(district|county|city|banner|province|qu|xian|shi|qi|sheng)\b"


@frozen(eq=False, repr=False, slots=False)
class Place:
    """
    Where work is done.

    Attributes:
        name: Present name of the county, with its city in front where it needs that, or of the city; ``None`` = not
            given.
        floors: The minimum wages to ask.
        counties: The counties in question; none where no minimum wage covers them.
    """

    name: str | None
    floors: Floors
    counties: Areas


def locate(area: str | None, on: date, guide: Guideline | None, floors: Floors | None, /) -> Place:
    """
    Find the counties that *area*, or else the guideline, speaks of: its own first, then those of its province.

    Raises:
        UnknownArea: no place is called so; ``AmbiguousArea`` where several are.
    """
    if area is not None and not isinstance(area, str):
        raise TypeError(f"expected a name as text, got {clip_repr(area)}")
    expect("floors", floors, (Floors, NONE))
    own = guide.floors if floors is None and guide is not None else floors
    place = _located(area, None if guide is None else guide.area, own)
    return place if len(place.counties) <= 1 else _there(place, on)


@lru_cache(maxsize=256)
def _there(place: Place, on: date) -> Place:
    """Of several counties those that were there on the day."""
    return Place(place.name, place.floors, tuple(county for county in place.counties if county.exists(on)))


@lru_cache(maxsize=8192)
def _located(area: str | None, near: str | None, own: Floors | None) -> Place:
    """The same for every day: all counties of a city that there ever were."""
    if area is None:
        held = floors_near(near, own)
        return Place(None, held, held.within(near or ""))
    area = as_listed(area, near, own)
    try:
        held = floors_near(near, own, area)
        inside = held.within(area)
        if len(inside) > 1:
            city = inside[0].city
            return Place(city if held.within(city) == inside else held.province, held, inside)
        county = held.area(area, home=near)
    except UnknownArea as error:
        # No floors cover the guideline's place, so its counties are not typing errors.
        held = floors_near(near, own)
        if isinstance(error, AmbiguousArea) or near is None or held.within(near):
            raise
        return Place(area, held, ())
    name = area if area == county.name else _unmistakable(county, near, own)
    return Place(name, held, (county,))


def as_listed(area: str, near: str | None, own: Floors | None, /) -> str:
    """
    *area* as it is looked for: in Chinese where it is in letters, without what a job board or an address adds.

    What is known as it stands is left alone, and so is what may mean two places.
    """
    area = in_chinese(area, near, own)
    if area.isascii() or not needs_reading(area) or _target(area, near, own):
        return area
    whole = joined(area)
    if whole is not None and _target(whole, near, own):
        return whole
    for head in heads(whole or area):
        # A city alone is no county: what follows it was not understood.
        if len(_target(head, near, own)) == 1:
            return head
    return area


def in_chinese(area: str, near: str | None, own: Floors | None, /) -> str:
    """
    *area* in Chinese where it is written in letters: ``Hantai``, ``Hantai District``, ``Wuhou District, Chengdu``.

    The names of the guideline's own province come first. What sounds like several places is left to be ambiguous.
    """
    if not area.isascii() or not any(letter.isalpha() for letter in area):
        return area
    parts = ["".join(re.sub(_KINDS, "", part).split()) for part in reversed(area.casefold().split(","))]
    home = own or (None if near is None else home_of(near))
    tables = [] if home is None else [_of_province(home)]
    for spelled in tables if own else [*tables, _of_country()]:
        meant = list(dict.fromkeys("".join(each) for each in product(*(spelled.get(part, ()) for part in parts))))
        known = {target: name for name in reversed(meant) if (target := _target(name, near, own))}
        if len(known) == 1:
            return next(iter(known.values()))
        if known:
            raise AmbiguousArea(area, [*known.values()])
    return area


def _target(name: str, near: str | None, own: Floors | None) -> frozenset[str]:
    """The counties that a Chinese name means, by code; by name where it means several. Empty where it means none."""
    try:
        held = floors_near(near, own, name)
        return frozenset(county.code for county in held.named(name) or held.within(name))
    except AmbiguousArea as error:
        return frozenset(error.nearest)
    except UnknownArea:
        return frozenset()


@lru_cache(maxsize=8)
def _of_province(floors: Floors) -> dict[str, tuple[str, ...]]:
    return _sounds(name for area in floors.areas for name in (area.name, *area.former_names, *called(area.city)))


@cache
def _of_country() -> dict[str, tuple[str, ...]]:
    return _sounds(names())


def _sounds(spelled: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Full names by how they sound, with and without what says their kind."""
    found: dict[str, dict[str, None]] = {}
    for name in spelled:
        for short in (name, *shorter(name)):
            for sound in _joined(short):
                found.setdefault(sound, {})[name] = None
    return {sound: tuple(each) for sound, each in found.items()}


def _joined(name: str) -> Iterator[str]:
    from wageguide._search.pinyin import readings

    return ("".join(syllables) for syllables in readings(name))


def _unmistakable(county: Area, near: str | None, own: Floors | None) -> str:
    """Its name, with the city in front where the name alone would mean another county, or several."""
    try:
        if floors_near(near, own, county.name).area(county.name, home=near) == county:
            return county.name
    except UnknownArea:
        pass
    return f"{county.city}{county.name}"
