"""
An offer compared with the two lines that matter: the tiers, by its whole yearly amount, and the floor, by what counts.

Sources of the rules: 最低工资规定 (2004) arts. 5 and 12; 陕西省最低工资规定 arts. 2 and 4; 劳动合同法
arts. 20, 68, 70 and 72.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import FloorCheck, Verdict
from wageguide._editions.store import floors_for
from wageguide._guard import MAYBE_TEXT, expect
from wageguide._limits import clip_repr
from wageguide._model.areas import Area
from wageguide._model.days import plain_day
from wageguide._model.floor import Floors, MinimumWage
from wageguide._model.guideline import Guideline
from wageguide._model.money import ZERO, unrounded
from wageguide._model.offer import HOUR, MONTH, PROBATION_SHARE, Offer
from wageguide._model.terms import OVERTIME, PART_TIME_UNSAID, certain, in_one_measure
from wageguide.errors import UnknownArea

# Where a standard excludes the worker's own contributions, they are taken to be less than half of gross pay, so an
# offer of twice the standard meets it in any case.
CONTRIBUTIONS_CEILING = Decimal(2)

Wages = tuple[MinimumWage, ...]


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
    expect("stale_ok", stale_ok, bool)
    expect("area", area, MAYBE_TEXT)
    if type(offer) is not Offer or type(guide) is not Guideline:
        raise TypeError(
            f"assess: expected a Guideline, a name and an Offer, got {clip_repr((guide, name, offer), 200)}"
        )
    entry = guide[name] if industry is None else guide.entry(name, industry)
    floors = floors_for(guide, floors)
    if area is None:
        counties: tuple[Area, ...] = floors.within(guide.area)
    else:
        county = _county(area, guide, floors)
        counties = () if county is None else (county,)
        area = area if county is None else county.name
    wages = floors.in_force(counties, on)
    doubts = []
    if len(wages) < len(counties):
        doubts.append("area-missing")
    if on > floors.checked_through and not stale_ok:
        doubts.append("floor-stale")
    if floors.own_contributions == "excluded":
        doubts.append("own-contributions")
    floor = _in_every_reading(_check_offer, wages, doubts, offer)
    probation = None
    if offer.probation is not None:
        probation = _in_every_reading(_check_probation, wages, doubts, offer)
    return Assessment(guide, entry, offer, area, on, floors, stale_ok, floor, probation)


def _county(area: str, guide: Guideline, floors: Floors) -> Area | None:
    try:
        return floors.area(area)
    except UnknownArea:
        # These floors do not cover the guideline's place, so its counties are not typing errors.
        if floors.within(guide.area):
            raise
        return None


def _in_every_reading(
    check: Callable[[Wages, Sequence[str], Offer, bool], FloorCheck], wages: Wages, doubts: Sequence[str], offer: Offer
) -> FloorCheck:
    """Run *check* for each kind of work the offer may be; decided where both agree, and shown as the first."""
    kinds = offer.kinds
    first = check(wages, doubts, offer, kinds[0])
    if len(kinds) == 1:
        return first
    second = check(wages, doubts, offer, kinds[1])
    if first.verdict is second.verdict:
        return evolve(first, readings=(first, second))
    return evolve(first, verdict=Verdict.UNDECIDED, reason=PART_TIME_UNSAID, readings=(first, second))


def _check_offer(wages: Wages, doubts: Sequence[str], offer: Offer, part_time: bool) -> FloorCheck:
    """Check the pay that counts, for an offer of full-time or of part-time work."""
    counted = offer.measured(offer.amount, offer.period, offer.excluded, part_time=part_time)
    check = _check(wages, doubts, counted, offer.hours_per_week, part_time)
    if counted is None and offer.period is HOUR:
        # Nobody said how much of the hour's pay is left out; if the whole is too little, so is the rest.
        whole = _check(wages, doubts, offer.amount, None, part_time)
        return whole if whole.verdict is Verdict.BELOW else check
    return check


def _check_probation(wages: Wages, doubts: Sequence[str], offer: Offer, part_time: bool) -> FloorCheck:
    """Check pay during probation: against the minimum wage, and against 80 % of the agreed pay that counts."""
    counted = offer.measured(offer.probation or ZERO, offer.probation_period or offer.period, part_time=part_time)
    check = _check(wages, doubts, counted, offer.hours_per_week, part_time)
    if check.verdict is not Verdict.MEETS:
        return check
    paid, agreed, _ = in_one_measure(offer, part_time)
    if agreed is None:
        return evolve(check, verdict=Verdict.UNDECIDED, reason="hours-missing")
    if _below_share(paid, agreed, PROBATION_SHARE):
        return evolve(check, verdict=Verdict.UNDECIDED, reason="probation-below-80")
    return check


def _check(
    wages: Wages, doubts: Sequence[str], counted: Decimal | None, hours: Decimal | None, part_time: bool
) -> FloorCheck:
    """
    Compare *counted* with the minimum wages.

    Args:
        doubts: Codes of what leaves ``MEETS`` undecided, whoever is paid: the minimum wage of a county in question is
            not known; the day lies after the last check (rates have only risen, so ``BELOW`` stays what it is); the
            worker's own contributions are no part of the standard.
        hours: Hours a week whose overtime *counted* may include, for full-time work; ``None`` = not stated.
    """
    period = HOUR if part_time else MONTH
    if not wages:
        return FloorCheck(Verdict.UNDECIDED, counted, None, period, "floor-unknown", wages)
    standards = [wage.per(period) for wage in wages]
    required = max(standards)
    reason: str | None = None
    if counted is None:
        reason = "hours-missing"
    elif counted < required:
        if counted < min(standards) and "area-missing" not in doubts:
            return FloorCheck(Verdict.BELOW, counted, required, period, None, wages)
        reason = "area-missing"
    elif (least := certain(counted, hours, part_time)) < required:
        reason = OVERTIME
    elif doubts:
        reason = _doubt(doubts, least, required)
    verdict = Verdict.MEETS if reason is None else Verdict.UNDECIDED
    return FloorCheck(verdict, counted, required, period, reason, wages)


def _doubt(doubts: Sequence[str], counted: Decimal, required: Decimal) -> str | None:
    """The first doubt that concerns such an amount."""
    if doubts[0] == "own-contributions" and not _below_share(counted, required, CONTRIBUTIONS_CEILING):
        return None
    return doubts[0]


@unrounded
def _below_share(amount: Decimal, whole: Decimal, share: Decimal) -> bool:
    return amount < whole * share
