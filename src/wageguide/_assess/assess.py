"""
An offer compared with the two lines that matter: the tiers, by its whole yearly amount, and the floor, by what counts.

Sources of the rules: 最低工资规定 (2004) arts. 5 and 12; 陕西省最低工资规定 arts. 2 and 4; 劳动合同法
arts. 20, 68, 70 and 72.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from attrs import evolve

from wageguide._assess.assessment import Assessment
from wageguide._assess.ground import Ground, stand
from wageguide._assess.verdict import OVERTIME, PART_TIME_UNSAID, FloorCheck, Verdict
from wageguide._limits import clip_repr
from wageguide._model.days import plain_day
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import WIDE, ZERO
from wageguide._model.offer import HOUR, MONTH, PROBATION_SHARE, Offer
from wageguide._model.terms import certain, in_one_measure
from wageguide._problems import expect
from wageguide._search.places import locate
from wageguide._taxonomy.names import expect_name

# Where a standard excludes the worker's own contributions, they are taken to be less than half of gross pay, so an
# offer of twice the standard meets it in any case.
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
        area: County or city of the workplace; every county of a city counts, without one of the guideline's area.
        on: Day of the work.
        floors: Minimum wages; ``None`` = the edition's own, or else those of this package.
        stale_ok: Let ``MEETS`` stand on a day after the last check of the minimum wage.

    Raises:
        UnknownOccupation, AmbiguousOccupation, UnknownIndustry, UnknownArea: a name means nothing, or several things.
    """
    on = plain_day("on", on)
    expect("stale_ok", stale_ok, bool)
    if type(offer) is not Offer or type(guide) is not Guideline:
        passed = clip_repr((guide, name, offer), 200)
        raise TypeError(f"assess: expected a Guideline, a name and an Offer, got {passed}")
    ground = stand(locate(area, on, guide, floors), on, stale_ok)
    return _answer(guide, guide.entry(name, industry), offer, ground, stale_ok)


def check_floor(
    offer: Offer, /, *, area: str, on: date, floors: Floors | None = None, stale_ok: bool = False
) -> Assessment:
    """Compare *offer* with the minimum wage alone: as :func:`assess`, and ``guide`` and ``entry`` are ``None``."""
    if type(offer) is not Offer:
        raise TypeError(f"check_floor: expected an Offer, got {clip_repr(offer)}")
    on = plain_day("on", on)
    expect("stale_ok", stale_ok, bool)
    expect_name("area", area)
    return _answer(None, None, offer, stand(locate(area, on, None, floors), on, stale_ok), stale_ok)


def _answer(guide: Guideline | None, entry: Entry | None, offer: Offer, ground: Ground, stale_ok: bool) -> Assessment:
    floor = _in_every_reading(_check_offer, ground, offer)
    probation = None if offer.probation is None else _in_every_reading(_check_probation, ground, offer)
    place = ground.place
    return Assessment(guide, entry, offer, place.name, ground.on, place.floors, stale_ok, floor, probation)


def _in_every_reading(check: Callable[[Ground, Offer, bool], FloorCheck], ground: Ground, offer: Offer) -> FloorCheck:
    """Run *check* for each kind of work the offer may be; decided where both agree, and shown as the first."""
    kinds = offer.kinds
    first = check(ground, offer, kinds[0])
    if len(kinds) == 1:
        return first
    second = check(ground, offer, kinds[1])
    if first.verdict is second.verdict:
        return evolve(first, readings=(first, second))
    return evolve(first, verdict=Verdict.UNDECIDED, reason=PART_TIME_UNSAID, readings=(first, second))


def _check_offer(ground: Ground, offer: Offer, part_time: bool) -> FloorCheck:
    """Check the pay that counts, for an offer of full-time or of part-time work."""
    counted = offer.measured(offer.amount, offer.period, offer.excluded, part_time=part_time)
    check = _check(ground, counted, offer.hours_per_week, part_time)
    if counted is None and offer.period is HOUR:
        # Nobody said how much of the hour's pay is left out; if the whole is too little, so is the rest.
        whole = _check(ground, offer.amount, None, part_time)
        return whole if whole.verdict is Verdict.BELOW else check
    return check


def _check_probation(ground: Ground, offer: Offer, part_time: bool) -> FloorCheck:
    """Check pay during probation: against the minimum wage, and against 80 % of the agreed pay that counts."""
    counted = offer.measured(offer.probation or ZERO, offer.probation_period or offer.period, part_time=part_time)
    check = _check(ground, counted, offer.hours_per_week, part_time)
    if check.verdict is not Verdict.MEETS:
        return check
    paid, agreed, _ = in_one_measure(offer, part_time)
    if agreed is not None and not _below_share(paid, agreed, PROBATION_SHARE):
        return check
    reason = "hours-missing" if agreed is None else "probation-below-80"
    return evolve(check, verdict=Verdict.UNDECIDED, reason=reason)


def _check(ground: Ground, counted: Decimal | None, hours: Decimal | None, part_time: bool) -> FloorCheck:
    """
    Compare *counted* with every standard that may apply: decided where all agree.

    Args:
        hours: Hours a week whose overtime *counted* may include, for full-time work; ``None`` = not stated.
    """
    wages, period, standards = ground.wages, HOUR if part_time else MONTH, ground.standards[part_time]
    required = standards[-1] if standards else None
    lacking = ground.lacking or len(standards) < len(wages)
    reason: str | None = None
    if required is None:
        reason = "floor-unknown"
    elif counted is None:
        reason = "hours-missing"
    elif counted < required:
        if counted < standards[0] and not lacking:
            return FloorCheck(Verdict.BELOW, counted, required, period, None, wages)
        reason = ground.why
    elif (least := certain(counted, hours, part_time)) < required:
        reason = OVERTIME
    elif lacking:
        reason = ground.why
    elif ground.stale:
        reason = "floor-stale"
    elif period in ground.net and _below_share(least, required, CONTRIBUTIONS_CEILING):
        reason = "own-contributions"
    verdict = Verdict.MEETS if reason is None else Verdict.UNDECIDED
    return FloorCheck(verdict, counted, required, period, reason, wages)


def _below_share(amount: Decimal, whole: Decimal, share: Decimal) -> bool:
    return amount < WIDE.multiply(whole, share)
