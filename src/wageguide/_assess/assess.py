"""
An offer held against the two lines that matter: the tiers, by its whole yearly amount, and the floor, by what counts.

Sources of the rules: 最低工资规定 (2004) arts. 5 and 12; 陕西省最低工资规定 arts. 2 and 4; 劳动合同法
arts. 20, 68, 70 and 72.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import FloorCheck, Verdict
from wageguide._editions.store import embedded_floors
from wageguide._model.areas import Area
from wageguide._model.days import plain_day
from wageguide._model.floor import Floors, MinimumWage
from wageguide._model.guideline import Guideline
from wageguide._model.money import CONTEXT, ZERO
from wageguide._model.offer import PROBATION_SHARE, Offer, Period
from wageguide._model.terms import OVERTIME, PART_TIME_UNSAID, certain, in_one_measure
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
    ground = _Ground(
        wages,
        unsure=len(wages) < len(counties),
        stale=on > floors.checked_through and not stale_ok,
        net=floors.own_contributions == "excluded",
    )
    kinds = offer.kinds
    floor = _united(*[_held(ground, offer, kind) for kind in kinds])
    probation = None
    if offer.probation is not None:
        probation = _united(*[_probation(ground, offer, kind) for kind in kinds])
    return Assessment(guide, entry, offer, area, on, floors, stale_ok, floor, probation)


def _county(area: str, guide: Guideline, floors: Floors) -> Area | None:
    try:
        return floors.area(area)
    except UnknownArea:
        # A guideline of a place these floors do not cover: its counties are nobody's typing error.
        if floors.within(guide.area):
            raise
        return None


class _Ground(NamedTuple):
    """
    What pay is held against.

    Attributes:
        unsure: The minimum wage of one of the counties in question is not known.
        stale: The day lies after the last check. Rates have only risen, so ``BELOW`` stays what it is.
        net: The worker's own contributions are no part of the standard.
    """

    wages: tuple[MinimumWage, ...]
    unsure: bool
    stale: bool
    net: bool


def _united(first: FloorCheck, *others: FloorCheck) -> FloorCheck:
    """One check of all readings of an offer: decided where they agree, and shown as the first of them."""
    for other in others:
        if first.verdict is other.verdict:
            return evolve(first, readings=(first, other))
        return evolve(first, verdict=Verdict.UNDECIDED, reason=PART_TIME_UNSAID, readings=(first, other))
    return first


def _held(ground: _Ground, offer: Offer, part_time: bool) -> FloorCheck:
    """The pay that counts, of an offer of full-time or of part-time work."""
    check = _reading(ground, offer, offer.amount, offer.period, offer.excluded, part_time)
    if check.counted is None and offer.period is Period.HOUR:
        # How much of the hour is left out, nobody said; an hour that is too little with it is so without.
        whole = _check(ground, offer.amount, None, part_time)
        return whole if whole.verdict is Verdict.BELOW else check
    return check


def _probation(ground: _Ground, offer: Offer, part_time: bool) -> FloorCheck:
    """Pay during probation: held against the minimum wage, and against 80 % of the agreed pay that counts."""
    paid, period = offer.probation or ZERO, offer.probation_period or offer.period
    check = _reading(ground, offer, paid, period, ZERO, part_time)
    if check.verdict is not Verdict.MEETS:
        return check
    paid, agreed, _ = in_one_measure(offer, part_time)
    if agreed is None:
        return evolve(check, verdict=Verdict.UNDECIDED, reason="hours-missing")
    if paid < CONTEXT.multiply(agreed, PROBATION_SHARE):
        return evolve(check, verdict=Verdict.UNDECIDED, reason="probation-below-80")
    return check


def _reading(
    ground: _Ground, offer: Offer, amount: Decimal, period: Period, excluded: Decimal, part_time: bool
) -> FloorCheck:
    counted = offer.measured(amount, period, excluded, part_time=part_time)
    return _check(ground, counted, None if part_time else offer.hours_per_week, part_time)


def _check(ground: _Ground, counted: Decimal | None, hours: Decimal | None, part_time: bool) -> FloorCheck:
    """
    Hold *counted* against the minimum wages.

    Args:
        hours: Hours a week that *counted* may hold the overtime of; ``None`` = not stated, or no matter.
    """
    wages = ground.wages
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
        if not ground.unsure and counted < min(standards):
            return FloorCheck(Verdict.BELOW, counted, required, period, None, wages)
        reason = "area-missing"
    elif (least := certain(counted, hours)) < required:
        reason = OVERTIME
    elif ground.unsure:
        reason = "area-missing"
    elif ground.stale:
        reason = "floor-stale"
    elif ground.net and least < CONTEXT.multiply(required, CONTRIBUTIONS_CEILING):
        reason = "own-contributions"
    verdict = Verdict.MEETS if reason is None else Verdict.UNDECIDED
    return FloorCheck(verdict, counted, required, period, reason, wages)
