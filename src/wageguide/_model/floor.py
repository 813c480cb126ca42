"""The minimum wage: dated rates by class, the class of each county by date, and what applied where and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Literal

from attrs import field, frozen

from wageguide._guard import MAYBE_TEXT, expect
from wageguide._model.areas import SUFFIXES, Area
from wageguide._model.days import first_of
from wageguide._model.money import ZERO, unrounded
from wageguide._model.offer import HOUR, Period
from wageguide._model.source import Evidence, Source
from wageguide._taxonomy.names import key, nearest
from wageguide.errors import NotInForce, UnknownArea


@frozen
class Rate:
    """
    One notice: the standards of every class from ``since`` until the day before ``until``.

    Attributes:
        monthly, hourly: Yuan by class, class 1 first; ``hourly`` is for part-time work.
        until: First day it no longer applies; ``None`` = in force as far as checked.
    """

    since: date
    monthly: tuple[Decimal, ...]
    hourly: tuple[Decimal, ...]
    source: Source
    evidence: Evidence
    until: date | None = None


@frozen
class MinimumWage:
    """
    What applies in one county for a time, yuan.

    Attributes:
        area: Present name of the county.
        monthly: For full-time work.
        hourly: For part-time work.
        area_class: The county's class, 1 the highest.
        since, until: The rate's span, half-open; ``until`` is ``None`` as long as no end is known.
        checked_through: Last day up to which somebody looked for a change.
        source: The notice, or the reproduction in which it was read.
        evidence: ``stated``, or ``inferred`` where rate or class was not read but follows.
    """

    area: str
    monthly: Decimal
    hourly: Decimal
    area_class: int
    since: date
    until: date | None
    checked_through: date
    source: Source
    evidence: Evidence

    def per(self, period: Period, /) -> Decimal:
        """The standard per ``HOUR``, which is that of part-time work, or else per ``MONTH``."""
        return self.hourly if period is HOUR else self.monthly


@frozen(cache_hash=True)
class Floors:
    """
    The minimum wages of one province.

    Attributes:
        province: Its full name.
        own_contributions: Whether the worker's own social-insurance and housing-fund contributions are part of
            the standard (``included``, so gross pay is compared) or not (``excluded``).
        checked_through: Last day up to which somebody looked for a change.
        rates: In the order of time, never overlapping.
        areas: All county-level divisions that are known.
    """

    province: str
    own_contributions: Literal["included", "excluded"]
    checked_through: date
    rates: tuple[Rate, ...]
    areas: tuple[Area, ...]
    # Answers to earlier questions: derived from the rest, so no part of the value.
    _wages: dict[str, tuple[MinimumWage, ...]] = field(factory=dict, init=False, eq=False, repr=False)
    _within: dict[str, tuple[Area, ...]] = field(factory=dict, init=False, eq=False, repr=False)

    def area(self, name: str, /) -> Area:
        """
        Find a county by its name, a former name, its name without suffix, with city or province in front, or code.

        Raises:
            UnknownArea: none or several are called so, or it is a whole city or province.
        """
        expect("area", name, str)
        county = self._areas.get(name) or self._prefixed(key(name))
        if county is not None:
            return county
        counties = self.within(name)
        cities = list(dict.fromkeys(county.city for county in counties))
        if len(cities) == 1:
            raise UnknownArea(name, counties=[county.name for county in counties])
        raise UnknownArea(name, cities or nearest(name, (area.name for area in self.areas)))

    def within(self, place: str | None, /) -> tuple[Area, ...]:
        """The counties of a city or of the province, or the one county so called; empty where there is none."""
        expect("place", place, MAYBE_TEXT)
        if place is None:
            return ()
        # Unfolded first: folding a name costs more than looking it up.
        if place not in self._within and (counties := self._inside(place) or self._inside(key(place))):
            self._within[place] = counties
        return self._within.get(place, ())

    def _inside(self, place: str) -> tuple[Area, ...]:
        if place in self._short(self.province):
            return self.areas
        for name in self._unprefixed(place):
            county = self._areas.get(name)
            if county is not None:
                return (county,)
            if counties := tuple(area for area in self.areas if name in self._short(area.city)):
                return counties
        return ()

    def wages(self, area: Area, /) -> tuple[MinimumWage, ...]:
        """Everything known of one county, in chronological order; a stretch that is not covered is unknown."""
        known = self._wages.get(area.code)
        if known is None:
            known = self._wages[area.code] = tuple(self._spans(area))
        return known

    def wage(self, area: Area, on: date, /) -> MinimumWage:
        """
        What applies in *area* on *on*.

        Raises:
            NotInForce: no record covers that day there.
        """
        for wage in self.in_force((area,), on):
            return wage
        known = self.wages(area)
        gap = any(rate.since <= on and (rate.until is None or on < rate.until) for rate in self.rates)
        raise NotInForce(area.name, on, known[0].since if known else None, gap=gap)

    def in_force(self, areas: tuple[Area, ...], on: date, /) -> tuple[MinimumWage, ...]:
        """What applies on *on* in each of *areas*; one where nothing is known is left out."""
        wages = []
        for area in areas:
            # Newest first: it is what most people ask for.
            for wage in reversed(self.wages(area)):
                if wage.since <= on:
                    if wage.until is None or on < wage.until:
                        wages.append(wage)
                    break
        return tuple(wages)

    @unrounded
    def annual(self, area: Area, year: int, /) -> Decimal:
        """Twelve monthly minimum wages, each the one in force on the first of its month."""
        return sum((self.wage(area, first_of(year, month)).monthly for month in range(1, 13)), ZERO)

    def _spans(self, area: Area) -> list[MinimumWage]:
        spans = []
        for rate, stretch in product(self.rates, area.classes):
            since = max(rate.since, stretch.since)
            until = min(filter(None, (rate.until, stretch.until)), default=None)
            if until is None or since < until:
                spans.append(
                    MinimumWage(
                        area=area.name,
                        monthly=rate.monthly[stretch.area_class - 1],
                        hourly=rate.hourly[stretch.area_class - 1],
                        area_class=stretch.area_class,
                        since=since,
                        until=until,
                        checked_through=self.checked_through,
                        source=rate.source,
                        evidence="inferred" if "inferred" in {rate.evidence, stretch.evidence} else "stated",
                    )
                )
        return spans

    @cached_property
    def _areas(self) -> dict[str, Area]:
        """Every name that means one county: full names first, then those without suffix that stay unambiguous."""
        names = {name: area for area in self.areas for name in (area.code, area.name, *area.former_names)}
        short: dict[str, set[str]] = {}
        for name, area in names.items():
            if len(name) > len("凤县") and name.endswith(SUFFIXES):
                short.setdefault(name[:-1], set()).add(area.code)
        cities = {city for area in self.areas for city in self._short(area.city)}
        by_code = {area.code: area for area in self.areas}
        names.update(
            (name, by_code[next(iter(codes))])
            for name, codes in short.items()
            if len(codes) == 1 and name not in names and name not in cities
        )
        # A city of a single county (杨凌示范区) is that county.
        for city in {area.city for area in self.areas}:
            inside = [area for area in self.areas if area.city == city]
            if len(inside) == 1:
                names.update(dict.fromkeys(self._short(city), inside[0]))
        return names

    def _prefixed(self, name: str) -> Area | None:
        for place in self._unprefixed(name):
            for area in self.areas:
                for prefix in ("", *self._short(area.city)):
                    if place.startswith(prefix) and self._areas.get(place.removeprefix(prefix)) is area:
                        return area
        return None

    def _unprefixed(self, place: str) -> Iterator[str]:
        """*place* as it stands and without the province; a city may begin like it (吉林市 in 吉林省)."""
        yield place
        yield from (place.removeprefix(name) for name in self._short(self.province) if place.startswith(name))

    @staticmethod
    def _short(place: str) -> tuple[str, str]:
        """A province or city with and without its suffix, the longer first."""
        return place, place.removesuffix("示范区").removesuffix("市").removesuffix("省")
