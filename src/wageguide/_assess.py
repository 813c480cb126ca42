"""
An offer held against the two lines that matter: the tiers, by its whole yearly amount, and the floor, by what counts.

Sources of the rules: 最低工资规定 (2004) arts. 5 and 12; 陕西省最低工资规定 arts. 2 and 4; 劳动合同法
arts. 20, 68, 70 and 72.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import evolve

from wageguide._assessment import Assessment, FloorCheck, Verdict
from wageguide._days import plain_day
from wageguide._floor import Area, Floors, MinimumWage
from wageguide._guideline import Guideline
from wageguide._pay import CONTEXT, PROBATION_SHARE, Offer, Period
from wageguide._store import embedded_floors
from wageguide.errors import UnknownArea

# Where a province counts the worker's own contributions out, they are taken to be less than half of gross pay:
# an offer of twice the standard meets it whatever they are.
CONTRIBUTIONS_CEILING = Decimal(2)


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
    on = plain_day("on", on)
    if type(offer) is not Offer or type(guide) is not Guideline:
        raise TypeError(f"assess: expected a Guideline, a name and an Offer, got {guide!r}, {name!r}, {offer!r}")
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
        probation = _check(
            offer.measured(offer.probation, offer.probation_period or offer.period),
            bool(offer.part_time),
            wages,
            unsure,
            stale,
            net,
        )
        if probation.verdict is Verdict.MEETS and not agreed:
            probation = evolve(probation, verdict=Verdict.UNDECIDED, reason="probation-below-80")
    floor = _check(offer.counted, bool(offer.part_time), wages, unsure, stale, net)
    if floor.counted is None and offer.part_time and offer.period is Period.HOUR:
        # How much of the hour is left out, nobody said; an hour that is too little with it is so without.
        whole = _check(offer.amount, True, wages, unsure, stale, net)
        floor = whole if whole.verdict is Verdict.BELOW else floor
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
    required = None if not standards else standards[0] if len(standards) == 1 else max(standards)
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
