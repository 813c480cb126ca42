"""The minimum wage: dated rates by class, the class of each county by date, and what applied where and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, product
from typing import Literal

from attrs import evolve, field, frozen

from wageguide._model.areas import Area, Areas, Span
from wageguide._model.days import day, first_of, plain_day
from wageguide._model.money import ZERO, unrounded
from wageguide._model.offer import HOUR, Period
from wageguide._model.rendering import Record
from wageguide._model.source import Evidence, Source
from wageguide._places.names import AreaNames
from wageguide._problems import MAYBE_TEXT, calendar_year, expect, expect_fields, members, standard, standards
from wageguide._taxonomy.names import expect_name, nearest
from wageguide.errors import AmbiguousArea, NotInForce, UnknownArea

# Why more than one standard may apply.
CLASS_UNKNOWN, DAY_UNKNOWN = "class-unknown", "rate-day-unknown"
Part = Literal["included", "excluded", "unread"]


@frozen(eq=False, repr=False)
class Rate(Span):
    """
    One notice: the standards of every class for a time.

    Attributes:
        since: First day; where it was not read, the latest that it can have been.
        monthly, hourly: Yuan by class, class 1 first, ``None`` where it was not read; both have as many classes.
        earliest: The earliest day that can have been the first; ``None`` = ``since`` was read.
    """

    since: date = field(converter=day)
    monthly: tuple[Decimal | None, ...] = field(converter=standards)
    hourly: tuple[Decimal | None, ...] = field(converter=standards)
    source: Source
    evidence: Evidence
    until: date | None = None
    earliest: date | None = None


@frozen(eq=False, repr=False, slots=False)
class OwnAmount(Span):
    """An amount that some counties have beside the classes of their province; ``areas`` are their codes."""

    areas: tuple[str, ...] = field(converter=members)
    since: date = field(converter=day)
    monthly: Decimal = field(converter=standard)
    source: Source
    evidence: Evidence
    hourly: Decimal | None = field(default=None, converter=standard)
    until: date | None = None


@frozen(eq=False, repr=False, slots=False)
class Contributions(Span):
    """
    Whether the worker's own contributions are part of the standard, so that gross pay is compared.

    Attributes:
        standard: The standard it speaks of; ``None`` = both.
        also_excluded: Further pay that the province leaves out, in its own words.
    """

    social_insurance: Part
    housing_fund: Part
    standard: Literal["monthly", "hourly"] | None = None
    also_excluded: tuple[str, ...] = field(default=(), converter=members)
    since: date | None = None
    until: date | None = None
    source: Source | None = None
    evidence: Evidence = "stated"

    @property
    def leaves_out(self) -> bool:
        """Whether some part of the worker's own contributions is no part of the standard."""
        return "excluded" in {self.social_insurance, self.housing_fund}

    @property
    def unread(self) -> bool:
        """Whether the province's own rule was not read for some part: the national rule, which counts it in, holds."""
        return "unread" in {self.social_insurance, self.housing_fund}


UNREAD = Contributions("unread", "unread")


@frozen(eq=False, repr=False)
class MinimumWage(Span):
    """
    What applies in one county for a time, yuan.

    Attributes:
        area: Present name of the county.
        monthly: For full-time work.
        hourly: For part-time work; ``None`` = not read.
        area_class: The county's class, 1 the highest; ``None`` where it has an amount of its own.
        checked_through: Last day up to which somebody looked for a change.
        source: The notice, or the reproduction in which it was read.
        evidence: ``stated``, or ``inferred`` where rate or class was not read but follows.
    """

    area: str
    monthly: Decimal
    hourly: Decimal | None
    area_class: int | None
    since: date
    until: date | None
    checked_through: date
    source: Source
    evidence: Evidence

    def per(self, period: Period, /) -> Decimal | None:
        """The standard per ``HOUR``, which is that of part-time work, or else per ``MONTH``; ``None`` = not read."""
        return self.hourly if period is HOUR else self.monthly


Wages = tuple[MinimumWage, ...]


@frozen(repr=False, cache_hash=True)
class Floors(Record):
    """
    The minimum wages of one province.

    Attributes:
        province: Its full name.
        own_contributions: ``included`` where the worker's own social-insurance and housing-fund contributions are
            always part of the standard, ``excluded`` where they never are; ``None`` where ``contributions`` tell.
        checked_through: Last day up to which somebody looked for a change.
        rates: In the order of time, never overlapping.
        areas: All county-level divisions that are known.
        contributions: What is known of own contributions, by day and standard.
        own_amounts: Counties with an amount of their own, which count for themselves alone.
    """

    province: str
    own_contributions: Literal["included", "excluded"] | None
    checked_through: date
    rates: tuple[Rate, ...] = field(converter=members)
    areas: Areas = field(converter=members)
    contributions: tuple[Contributions, ...] = field(default=(), converter=members)
    own_amounts: tuple[OwnAmount, ...] = field(default=(), converter=members)
    # Answers kept from before: derived from the rest, so not part of it.
    _wages: dict[str, Wages] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        expect_fields(self, province=str, checked_through=date, rates=[Rate], areas=[Area])
        expect_fields(self, contributions=[Contributions], own_amounts=[OwnAmount])

    def area(self, name: str, /, *, home: str | None = None) -> Area:
        """
        Find a county by its name, a former name, its name without suffix, with city or province in front, or code.

        Args:
            home: Place whose own county is meant where several bear the name.

        Raises:
            AmbiguousArea: several counties are called so.
            UnknownArea: none is, or it is a whole city or province.
        """
        counties = self.named(name)
        if len(counties) > 1 and home is not None:
            counties = tuple(area for area in counties if area in self.within(home)) or counties
        if len(counties) == 1:
            return counties[0]
        if counties:
            raise AmbiguousArea(name, [f"{area.city}{area.name}" for area in counties])
        counties = self.within(name)
        cities = list(dict.fromkeys(county.city for county in counties))
        if counties:
            raise UnknownArea(name, counties=cities if cities[1:] else [county.name for county in counties])
        raise UnknownArea(name, nearest(name, (area.name for area in self.areas)))

    def named(self, name: str, /) -> Areas:
        """Every county that *name* may mean."""
        expect_name("area", name)
        return self._names.find(name)

    def parts(self, _areas: Areas, /) -> tuple[Floors, ...]:
        """The provinces that counties of these floors lie in: this one."""
        return (self,)

    def within(self, place: str | None, /) -> Areas:
        """The counties of a city or of the province, or the one county so called; empty where there is none."""
        expect_name("place", place, MAYBE_TEXT)
        return () if place is None else self._names.within(place)

    def wages(self, area: Area, /) -> Wages:
        """Everything known of one county, in the order of time; a stretch that is not covered is unknown."""
        expect("area", area, Area)
        if area.code not in self._wages:
            self._wages[area.code] = tuple(sorted(self._spans(area), key=lambda wage: wage.since))
        return self._wages[area.code]

    def wage(self, area: Area, on: date, /) -> MinimumWage:
        """
        What applies in *area* on *on*.

        Raises:
            NotInForce: no record covers that day there, or several may.
        """
        wages, doubt = self.candidates(area, on := plain_day("on", on))
        if wages and doubt is None:
            return wages[0]
        first = next((known.since for known in self.wages(area)), None)
        raise NotInForce(area.name, on, first, gap=doubt == CLASS_UNKNOWN, candidates=wages)

    def in_force(self, areas: Areas, on: date, /) -> Wages:
        """What applies on *on* in each of *areas*; one where it is not known for certain is left out."""
        latest = [next((wage for wage in reversed(self.wages(area)) if wage.since <= on), None) for area in areas]
        return tuple([wage for wage in latest if wage is not None and wage.covers(on)])

    def candidates(self, area: Area, on: date, /) -> tuple[Wages, str | None]:
        """
        Every standard that may apply in *area* on *on*, and why there are several; none where no rate is known.

        Every class where the class is unknown; both rates between the earliest and the latest first day of one.
        """
        if wages := self.in_force((area,), plain_day("on", on)):
            return wages, None
        for index, rate in enumerate(self.rates):
            if rate.covers(on):
                return self._every_class(area, index, on), CLASS_UNKNOWN
        for before, rate in pairwise(self.rates):
            if rate.earliest is not None and rate.earliest <= on < rate.since:
                old, new = self.candidates(area, before.since)[0], self.candidates(area, rate.since)[0]
                return ((*old, *new) if old and new else ()), DAY_UNKNOWN
        return (), None

    def standards(self, on: date, period: Period, /) -> tuple[Decimal, ...]:
        """The standards of every class on a day, as far as they are known, the highest first."""
        rates = [rate.hourly if period is HOUR else rate.monthly for rate in self.rates if rate.covers(on)]
        return tuple(figure for rate in rates for figure in rate if figure is not None)

    def contribution(self, on: date, period: Period, /) -> Contributions:
        """What is known of the worker's own contributions in the standard per month or hour on a day."""
        if (always := self.own_contributions) is not None:
            return Contributions(always, always)
        asked = {None, "hourly" if period is HOUR else "monthly"}
        return next((rule for rule in self.contributions if rule.standard in asked and rule.covers(on)), UNREAD)

    @unrounded
    def annual(self, area: Area, year: int, /) -> Decimal:
        """Twelve monthly minimum wages, each the one in force on the first of its month."""
        return sum((self.wage(area, first_of(calendar_year(year), month)).monthly for month in range(1, 13)), ZERO)

    def _spans(self, area: Area) -> Iterator[MinimumWage]:
        own_rows = [row for row in self.own_amounts if area.code in row.areas]
        yield from (self._record(area, row, row.monthly, row.hourly, None) for row in own_rows)
        for rate, stretch in product(self.rates, area.classes):
            since = max(rate.since, stretch.since)
            until = min(filter(None, (rate.until, stretch.until)), default=None)
            if (until or date.max) <= since or any(row.covers(since) for row in own_rows):
                continue
            if (monthly := rate.monthly[stretch.area_class - 1]) is not None:
                wage = self._of_class(area, rate, stretch.area_class, monthly)
                evidence: Evidence = "inferred" if "inferred" in {rate.evidence, stretch.evidence} else "stated"
                yield evolve(wage, since=since, until=until, evidence=evidence)

    def _every_class(self, area: Area, index: int, on: date) -> Wages:
        """The standards of the classes that *area* may be in; of a class without a figure its bounds, if it has any."""
        rate = self.rates[index]
        known = [stretch.area_class for stretch in area.classes if stretch.covers(on)]
        wages = []
        for area_class in known or range(1, len(rate.monthly) + 1):
            figure = rate.monthly[area_class - 1]
            if figure is not None:
                wages.append(self._of_class(area, rate, area_class, figure))
                continue
            # A step moves every class: it lies between its own old rate and the next higher class's new one.
            higher = [amount for amount in rate.monthly[: area_class - 1] if amount is not None]
            earlier = self.rates[index - 1].monthly[area_class - 1 : area_class] if index else ()
            if not higher or not earlier or earlier[0] is None:
                return ()
            wages += [self._of_class(area, rate, area_class, bound) for bound in (higher[-1], earlier[0])]
        return tuple(wages)

    def _of_class(self, area: Area, rate: Rate, area_class: int, monthly: Decimal) -> MinimumWage:
        return self._record(area, rate, monthly, rate.hourly[area_class - 1], area_class)

    def _record(
        self, area: Area, row: Rate | OwnAmount, monthly: Decimal, hourly: Decimal | None, area_class: int | None
    ) -> MinimumWage:
        span = row.since, row.until, self.checked_through
        return MinimumWage(area.name, monthly, hourly, area_class, *span, row.source, row.evidence)

    @cached_property
    def _names(self) -> AreaNames[Area]:
        return AreaNames([(self.province, self.areas)])
