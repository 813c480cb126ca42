"""Where the work is done: the counties that a text names, in whichever province they lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import product

from attrs import frozen

from wageguide._editions.country import floors_for, home_of, names
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._places.boards import heads, joined, needs_reading
from wageguide._places.names import called, shorter
from wageguide._search.pinyin import readings
from wageguide.errors import AmbiguousArea, UnknownArea

# What follows the name of a place in pinyin or English and says its kind.
_KINDS = re.compile(r"\b(district|county|city|banner|province|qu|xian|shi|qi|sheng)\b")


@frozen
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
    near = None if guide is None else guide.area
    if area is None:
        held = floors_for(guide, floors)
        return Place(None, held, _there(held.within(near or ""), on))
    area = as_listed(area, guide, floors)
    try:
        held = floors_for(guide, floors, area)
        inside = held.within(area)
        if len(inside) > 1:
            city, counties = inside[0].city, _there(inside, on)
            return Place(city if held.within(city) == inside else held.province, held, counties)
        county = held.area(area, home=near)
    except UnknownArea as error:
        # No floors cover the guideline's place, so its counties are not typing errors.
        held = floors_for(guide, floors)
        if isinstance(error, AmbiguousArea) or near is None or held.within(near):
            raise
        return Place(area, held, ())
    return Place(_unmistakable(county, guide, floors), held, (county,))


def as_listed(area: str, guide: Guideline | None, floors: Floors | None, /) -> str:
    """
    *area* as it is looked for: in Chinese where it is in letters, without what a job board or an address adds.

    What is known as it stands is left alone, and so is what may mean two places.
    """
    area = in_chinese(area, guide, floors)
    if area.isascii() or not needs_reading(area) or _target(area, guide, floors):
        return area
    whole = joined(area)
    if whole is not None and _target(whole, guide, floors):
        return whole
    for head in heads(whole or area):
        # A city alone is no county: what follows it was not understood.
        if len(_target(head, guide, floors)) == 1:
            return head
    return area


def is_outside(area: str, on: date, guide: Guideline, floors: Floors | None, /) -> bool:
    """Whether *area* is known, and lies outside the area of *guide*."""
    place = locate(area, on, guide, floors)
    return bool(place.counties) and not {*place.counties} <= {*place.floors.within(guide.area)}


def in_chinese(area: str, guide: Guideline | None, floors: Floors | None, /) -> str:
    """
    *area* in Chinese where it is written in letters: ``Hantai``, ``Hantai District``, ``Wuhou District, Chengdu``.

    The names of the guideline's own province come first. What sounds like several places is left to be ambiguous.
    """
    if not area.isascii() or not any(letter.isalpha() for letter in area):
        return area
    parts = ["".join(_KINDS.sub("", part).split()) for part in reversed(area.casefold().split(","))]
    alone = floors or (None if guide is None else guide.floors)
    home = alone or (None if guide is None else home_of(guide.area))
    tables = [] if home is None else [_of_province(home)]
    for spelled in tables if alone else [*tables, _of_country()]:
        meant = list(dict.fromkeys("".join(each) for each in product(*(spelled.get(part, ()) for part in parts))))
        known = {target: name for name in reversed(meant) if (target := _target(name, guide, floors))}
        if len(known) == 1:
            return next(iter(known.values()))
        if known:
            raise AmbiguousArea(area, known.values())
    return area


def _target(name: str, guide: Guideline | None, floors: Floors | None) -> frozenset[str]:
    """The counties that a Chinese name means, by code; by name where it means several. Empty where it means none."""
    try:
        held = floors_for(guide, floors, name)
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
    return ("".join(syllables) for syllables in readings(name))


def _there(counties: Areas, on: date) -> Areas:
    """Those of several counties that were there on the day."""
    return tuple(county for county in counties if county.exists(on))


def _unmistakable(county: Area, guide: Guideline | None, floors: Floors | None) -> str:
    """Its name, with the city in front where the name alone would mean another county, or several."""
    try:
        near = None if guide is None else guide.area
        if floors_for(guide, floors, county.name).area(county.name, home=near) == county:
            return county.name
    except UnknownArea:
        pass
    return f"{county.city}{county.name}"
