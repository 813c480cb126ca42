"""Where the work is done: the counties that a text names, in whichever province they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from itertools import chain, product

from wageguide._editions.country import ELSEWHERE, floors_near, home_of, is_listed, is_new_area, names
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._places.boards import heads, joined, needs_reading, six_digits
from wageguide._places.names import called, shorter
from wageguide._problems import MAYBE_TEXT, expect
from wageguide._taxonomy.names import expect_name
from wageguide.errors import AmbiguousArea, UnknownArea


class Place:
    """
    Where work is done.

    Attributes:
        name: Present name of the county, with its city in front where it needs that, or of the city; ``None`` = not
            given.
        floors: The minimum wages to ask.
        counties: The counties in question; none where no minimum wage covers them.
    """

    def __init__(self, name: str | None, floors: Floors, counties: Areas) -> None:
        self.name, self.floors, self.counties = name, floors, counties


def locate(area: str | None, on: date, guide: Guideline | None, floors: Floors | None, /) -> Place:
    """
    Find the counties that *area*, or else the guideline, speaks of: its own first, then those of its province.

    Raises:
        UnknownArea: no place is called so; ``AmbiguousArea`` where several are.
    """
    expect_name("area", area, MAYBE_TEXT)
    if floors is not None:
        expect("floors", floors, Floors)
    chosen = guide.floors if floors is None and guide is not None else floors
    near = None if guide is None else guide.area
    place = _known.get((area, near, chosen))
    if place is None:
        place = _located(area, near, chosen)
        # Kept for the names that there are: what a stranger writes is looked for anew.
        if area is None or is_listed(area, near, chosen):
            if len(_known) >= _MOST:
                _known.clear()
            _known[area, near, chosen] = place
    return place if len(place.counties) <= 1 else _there(place, on)


@lru_cache(maxsize=256)
def _there(place: Place, on: date) -> Place:
    """Of several counties those that were there on the day."""
    return Place(place.name, place.floors, tuple(county for county in place.counties if county.exists(on)))


def _located(area: str | None, near: str | None, chosen: Floors | None) -> Place:
    """The same for every day: all counties of a city that there ever were."""
    if area is None:
        asked = floors_near(near, chosen)
        return Place(None, asked, asked.within(near or ""))
    area = as_listed(area, near, chosen)
    try:
        asked = floors_near(near, chosen, area)
        inside = asked.within(area)
        if len(inside) > 1:
            city, parts = inside[0].city, asked.parts(inside)
            whole = parts[0].province if len(parts) == 1 else asked.province
            return Place(city if asked.within(city) == inside else whole, asked, inside)
        county = asked.area(area, home=near)
    except UnknownArea as error:
        # No floors cover the guideline's place, so its counties are not typing errors.
        asked = floors_near(near, chosen)
        if isinstance(error, AmbiguousArea) or near is None or asked.within(near):
            raise nearer(error, near, chosen) from None
        return Place(area, asked, ())
    name = area if area == county.name else _unmistakable(county, near, chosen)
    return Place(name, asked, (county,))


def floors_of(place: str, floors: Floors | None, /) -> tuple[Floors, str]:
    """The minimum wages to ask about a place, and the place as it is looked for there."""
    listed = as_listed(place, None, floors)
    return floors_near(None, floors, listed), listed


@contextmanager
def proposing(floors: Floors | None, /) -> Iterator[None]:
    """Let a place that is not known be answered with those that were perhaps meant."""
    try:
        yield
    except UnknownArea as error:
        raise nearer(error, None, floors) from None


def nearer(error: UnknownArea, near: str | None, chosen: Floors | None, /) -> UnknownArea:
    """The error with the places that were perhaps meant, first of all those in the guideline's own province."""
    area = error.area
    if (
        isinstance(error, AmbiguousArea)
        or error.counties
        or is_new_area(area)
        or area[:1].isdecimal()
        or area.startswith(ELSEWHERE)
    ):
        return error
    from wageguide._search.near_places import near_in_letters, near_places  # an error may take its time

    home = chosen or (None if near is None else home_of(near))
    for floors in dict.fromkeys((home, chosen)):
        if area.isascii():
            found = near_in_letters(area, _of_country() if floors is None else _of_province(floors))
        else:
            pool = names() if floors is None else _named(floors)
            found = near_places(area, pool, lambda name: _target(name, near, chosen))
        if found:
            return UnknownArea(area, found)
    return error


_MOST = 8192  # places that are kept
_known: dict[tuple[str | None, str | None, Floors | None], Place] = {}


def as_listed(area: str, near: str | None, chosen: Floors | None, /) -> str:
    """
    *area* as it is looked for: in Chinese where it is in letters, without what a job board or an address adds.

    What is known as it stands is left alone, and so is what may mean two places.
    """
    area = six_digits(area) or in_chinese(area, near, chosen)
    if area.isascii() or not needs_reading(area) or _target(area, near, chosen):
        return area
    whole = joined(area)
    if whole is not None and _target(whole, near, chosen):
        return whole
    for head in heads(whole or area):
        # A city alone is no county: what follows it was not understood.
        if len(_target(head, near, chosen)) == 1:
            return head
    return area


def in_chinese(area: str, near: str | None, chosen: Floors | None, /) -> str:
    """
    *area* in Chinese where it is written in letters: ``Hantai``, ``Wuhou District, Chengdu``, ``Xi'an``, ``Harbin``.

    The names of the guideline's own province come first. What sounds like several places is left to be ambiguous.
    """
    if area.lower() == area.upper():
        return area  # as most are; and nothing of what follows is read for them
    from wageguide._search.place_names import typed

    if not typed(area):
        return area
    home = chosen or (None if near is None else home_of(near))
    tables = [] if home is None else [_of_province(home)]
    for spelled in tables if chosen else [*tables, _of_country()]:
        for parts in _parts(area):
            known = _meant(spelled, [typed(part) for part in parts], near, chosen)
            if len(known) == 1:
                return next(iter(known.values()))
            # Xi'an is what 西安 is in Chinese: the city, and not a district of others that is called so as well.
            if known and (same := set.intersection(*({*called(name), *shorter(name)} for name in known.values()))):
                return same.pop()
            if known:
                raise AmbiguousArea(area, [*known.values()])
    return area


def _parts(area: str) -> Iterator[list[str]]:
    """What may be meant by commas and blanks, the county last: Wuhou District, Chengdu is Chengdu Wuhou District."""
    yield [part for part in reversed(area.split(",")) if part.strip()]
    words = area.split()
    if "," in area:  # it may stand in a name: Yuanjiang Hani, Yi and Dai Autonomous County
        yield list(reversed(area.rsplit(",", 1)))
        yield [area]
    else:
        for at in range(1, len(words)):
            yield [" ".join(words[:at]), " ".join(words[at:])]
            yield [" ".join(words[at:]), " ".join(words[:at])]


def _meant(
    spelled: dict[str, tuple[str, ...]],
    parts: list[tuple[tuple[str, ...], ...]],
    near: str | None,
    chosen: Floors | None,
) -> dict[frozenset[str], str]:
    """Names of places, by what they mean: with the kind that is said where there is such a place, else of any kind."""
    *around, county = parts
    outer = [_called_so(spelled, chain.from_iterable(part)) for part in around]
    for sounds in county:
        meant = list(dict.fromkeys("".join(syllables) for syllables in product(*outer, _called_so(spelled, sounds))))
        if known := {target: name for name in reversed(meant) if (target := _target(name, near, chosen))}:
            return known
    return {}


def _called_so(spelled: dict[str, tuple[str, ...]], sounds: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(name for sound in sounds for name in spelled.get(sound, ()))


def _target(name: str, near: str | None, chosen: Floors | None) -> frozenset[str]:
    """The counties that a Chinese name means, by code; by name where it means several. Empty where it means none."""
    try:
        asked = floors_near(near, chosen, name)
        return frozenset(county.code for county in asked.named(name) or asked.within(name))
    except AmbiguousArea as error:
        return frozenset(error.nearest)
    except UnknownArea:
        return frozenset()


@lru_cache(maxsize=8)
def _of_province(floors: Floors) -> dict[str, tuple[str, ...]]:
    return _sounds(_named(floors))


def _named(floors: Floors) -> Iterator[str]:
    """What a province, its cities and its counties are called; of the whole country, every province."""
    yield from (name for area in floors.areas for name in (area.name, *area.former_names, *called(area.city)))
    yield from (name for part in (floors, *floors.parts(floors.areas)) for name in called(part.province))


@cache
def _of_country() -> dict[str, tuple[str, ...]]:
    return _sounds(names())


def _sounds(spelled: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Full names by how they sound, with and without what says their kind, and by what they are called in English."""
    from wageguide._search.place_names import english_sounds, place_sounds

    names_by_sound: dict[str, dict[str, None]] = {}
    for name in spelled:
        heard = (sound for short in (name, *shorter(name)) for sound in place_sounds(short))
        for sound in (*heard, *english_sounds(name)):
            names_by_sound.setdefault(sound, {})[name] = None
    return {sound: tuple(called) for sound, called in names_by_sound.items()}


def _unmistakable(county: Area, near: str | None, chosen: Floors | None) -> str:
    """Its name, with the city in front where the name alone would mean another county, or several."""
    try:
        if floors_near(near, chosen, county.name).area(county.name, home=near) == county:
            return county.name
    except UnknownArea:
        pass
    return f"{county.city}{county.name}"
