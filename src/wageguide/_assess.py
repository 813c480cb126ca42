"""
An offer held against the two lines that matter: the tiers, by its whole yearly amount, and the floor, by what counts.

Sources of the rules: 最低工资规定 (2004) arts. 5 and 12; 陕西省最低工资规定 arts. 2 and 4; 劳动合同法
arts. 20, 68, 70 and 72.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from wageguide._floor import Area, Floors, MinimumWage
from wageguide._guards import guards
from wageguide._guideline import Entry, Guideline
from wageguide._pay import CONTEXT, PROBATION_SHARE, ZERO, Offer, Period
from wageguide._store import embedded_floors
from wageguide._tiers import Tier
from wageguide.errors import UnknownArea

if TYPE_CHECKING:
    from wageguide._findings import Finding

# Where a province counts the worker's own contributions out, they are taken to be less than half of gross pay:
# an offer of twice the standard meets it whatever they are.
CONTRIBUTIONS_CEILING = Decimal(2)


class Verdict(Enum):
    """What the minimum wage says of an amount. No data is ``UNDECIDED``, never ``MEETS``."""

    MEETS = "meets"
    BELOW = "below"
    UNDECIDED = "undecided"


@frozen
class FloorCheck:
    """
    An amount held against the minimum wage.

    Attributes:
        counted: What was held, yuan per ``period``; ``None`` = the offer does not tell.
        required: The minimum wage, yuan per ``period``; without an area the highest of the counties in question;
            ``None`` = not known.
        period: ``MONTH``, for part-time work ``HOUR``.
        reason: Code of the finding that says why the verdict is ``UNDECIDED``; ``None`` where it is not.
        wages: The minimum wages held against: one, or one a county where no area is given.
    """

    verdict: Verdict
    counted: Decimal | None
    required: Decimal | None
    period: Period
    reason: str | None
    wages: tuple[MinimumWage, ...]

    @property
    def shortfall(self) -> Decimal | None:
        """Yuan per ``period`` by which ``counted`` lies below ``required``, 0 where it does not; ``None`` = unknown."""
        if self.counted is None or self.required is None:
            return None
        return CONTEXT.subtract(self.required, self.counted) if self.counted < self.required else ZERO


@frozen
class Gap:
    """How far the yearly amount lies above a tier (below: negative): yuan a year, and its ratio to the tier."""

    amount: Decimal
    ratio: Decimal


@frozen
class Assessment:
    """
    What was asked, and what the guideline and the floor say of it.

    Attributes:
        area: Present name of the county of the workplace; ``None`` = not given.
        on: Day of the work.
        floors: The minimum wages that were used.
        stale_ok: Whether a day after the last check of the minimum wage was accepted.
        floor: The offer against the minimum wage.
        probation: Pay during probation against it; ``None`` where the offer states none.
    """

    guide: Guideline
    entry: Entry
    offer: Offer
    area: str | None
    on: date
    floors: Floors
    stale_ok: bool
    floor: FloorCheck
    probation: FloorCheck | None

    @property
    def annual(self) -> Decimal | None:
        """Gross yuan a year; ``None`` where part-time hours are not stated."""
        return self.offer.annual

    @property
    def reached(self) -> Tier | None:
        """The highest published tier at or below the yearly amount; ``None`` = none, or nothing to compare."""
        annual, band = self.offer.annual, self.entry.band
        if annual is None:
            return None
        return max((tier for tier in band.published if band[tier] <= annual), default=None)  # type: ignore[operator]

    @property
    def next(self) -> Tier | None:
        """The lowest published tier above the yearly amount, a bound included where it settles that."""
        annual, band = self.offer.annual, self.entry.band
        if annual is None:
            return None
        above = [tier for tier in band.published if band[tier] > annual]  # type: ignore[operator]
        above += [bound.tier for bound in self.entry.bounds if bound.above >= annual and band[bound.tier] is None]
        return min(above, default=None)

    def gap(self, tier: Tier, /) -> Gap | None:
        """Distance of the yearly amount from *tier*; ``None`` where either is unknown."""
        annual, figure = self.offer.annual, self.entry.band[tier]
        if annual is None or figure is None:
            return None
        amount = CONTEXT.subtract(annual, Decimal(figure))
        return Gap(amount, CONTEXT.divide(amount, Decimal(figure))) if figure else None

    @property
    def compa_ratio(self) -> Decimal | None:
        """Yearly amount ÷ median; ``None`` where either is unknown."""
        return _ratio(self.offer.annual, self.entry.band.median)

    @property
    def range_penetration(self) -> Decimal | None:
        """(Yearly amount − low) ÷ (high − low); ``None`` where one is unknown or low and high are the same."""
        annual, low, high = self.offer.annual, self.entry.band.low, self.entry.band.high
        if annual is None or low is None or high is None:
            return None
        return _ratio(CONTEXT.subtract(annual, Decimal(low)), high - low)

    @property
    def percentile(self) -> tuple[int | Decimal, int | Decimal] | None:
        """
        Between which percentiles of the survey the yearly amount lies, both included.

        ``None`` unless the edition declares its tiers as percentiles and one of them is published here.
        """
        annual, band = self.offer.annual, self.entry.band
        points = [
            (band[tier], each.percentile)
            for tier, each in self.guide.definitions.items()
            if each.percentile is not None and band[tier] is not None
        ]
        if annual is None or not points:
            return None
        on_tier = [percentile for figure, percentile in points if figure == annual]
        if on_tier:
            return min(on_tier), max(on_tier)
        below = [percentile for figure, percentile in points if figure < annual]  # type: ignore[operator]
        above = [percentile for figure, percentile in points if figure > annual]  # type: ignore[operator]
        return max(below, default=0), min(above, default=100)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What guards this answer: everything that a reader must know before relying on it."""
        return guards(self)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on the offer and, where stated, on the pay during probation."""
        return (self.floor.verdict,) if self.probation is None else (self.floor.verdict, self.probation.verdict)


def assess(
    guide: Guideline,
    name: str,
    offer: Offer,
    /,
    *,
    industry: str | None = None,
    area: str | None = None,
    on: date,
    floors: Floors | None = None,
    stale_ok: bool = False,
) -> Assessment:
    """
    Say whether *offer* is in line.

    Args:
        name: Occupation, as in ``guide[name]``.
        industry: Section of the employer, by letter or usual name, where the occupation stands under several.
        area: County of the workplace; ``None`` holds the offer against every class of the guideline's counties.
        on: Day of the work.
        floors: Minimum wages; ``None`` = the edition's own, or else those of this package.
        stale_ok: Let ``MEETS`` stand on a day after the last check of the minimum wage.

    Raises:
        UnknownOccupation, AmbiguousOccupation, UnknownIndustry, UnknownArea: a name means nothing, or several things.
    """
    if type(on) is not date:
        raise TypeError(f"on: expected a datetime.date, got {on!r}")
    entry = guide[name] if industry is None else guide.entry(name, industry)
    if floors is None:
        floors = guide.floors or embedded_floors()
    if area is None:
        counties: tuple[Area, ...] = floors.within(guide.area)
    else:
        county = _county(area, guide, floors)
        counties = () if county is None else (county,)
        area = area if county is None else county.name
    wages = floors.in_force(counties, on)
    unsure = len(wages) < len(counties)
    stale = on > floors.checked_through and not stale_ok
    net = floors.own_contributions == "excluded"
    probation = None
    if offer.probation is not None:
        agreed = offer.probation >= CONTEXT.multiply(offer.amount, PROBATION_SHARE)
        probation = _check(offer.measured(offer.probation), offer.part_time, wages, unsure, stale, net)
        if probation.verdict is Verdict.MEETS and not agreed:
            probation = evolve(probation, verdict=Verdict.UNDECIDED, reason="probation-below-80")
    floor = _check(offer.counted, offer.part_time, wages, unsure, stale, net)
    return Assessment(guide, entry, offer, area, on, floors, stale_ok, floor, probation)


def _county(area: str, guide: Guideline, floors: Floors) -> Area | None:
    try:
        return floors.area(area)
    except UnknownArea:
        # A guideline of a place these floors do not cover: its counties are nobody's typing error.
        if floors.within(guide.area):
            raise
        return None


def _check(
    counted: Decimal | None, part_time: bool, wages: tuple[MinimumWage, ...], unsure: bool, stale: bool, net: bool
) -> FloorCheck:
    """
    Hold *counted* against *wages*.

    Args:
        unsure: The minimum wage of one of the counties in question is not known.
        stale: The day lies after the last check. Rates have only risen, so ``BELOW`` stays what it is.
        net: The worker's own contributions are no part of the standard.
    """
    if part_time:
        period, standards = Period.HOUR, [wage.hourly for wage in wages]
    else:
        period, standards = Period.MONTH, [wage.monthly for wage in wages]
    required = max(standards) if standards else None
    reason: str | None = None
    if required is None:
        reason = "floor-unknown"
    elif counted is None:
        reason = "hours-missing"
    elif counted < required:
        if not unsure and counted < min(standards):
            return FloorCheck(Verdict.BELOW, counted, required, period, None, wages)
        reason = "area-missing"
    elif unsure:
        reason = "area-missing"
    elif stale:
        reason = "floor-stale"
    elif net and counted < CONTEXT.multiply(required, CONTRIBUTIONS_CEILING):
        reason = "own-contributions"
    verdict = Verdict.MEETS if reason is None else Verdict.UNDECIDED
    return FloorCheck(verdict, counted, required, period, reason, wages)


def _ratio(amount: Decimal | None, base: int | None) -> Decimal | None:
    return CONTEXT.divide(amount, Decimal(base)) if amount is not None and base else None
