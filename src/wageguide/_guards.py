"""The findings that guard an answer: each rule looks at one assessment and says what its reader must know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from wageguide._findings import Finding, Place, finding
from wageguide._guideline import Guideline
from wageguide._pay import CONTEXT, PART_TIME_HOURS, Period
from wageguide._tables import NO_AREA, NO_YEAR
from wageguide._terms import FULL_WEEK, OVERTIME, PART_TIME_UNSAID, certain, in_one_measure, stretch
from wageguide._tiers import Tier, strongest

if TYPE_CHECKING:
    from wageguide._assessment import Assessment, FloorCheck

# A yearly amount this many times outside the known tiers was more likely meant per another period than paid.
UNIT_FACTOR = 3


def guards(a: Assessment, /) -> tuple[Finding, ...]:
    """Every finding on *a*, in the order of the rules."""
    return tuple(each for rule in _RULES for each in rule(a))


def edition_age(guide: Guideline, on: date, /) -> Iterator[Finding]:
    """An edition speaks for the year of its title and the year after."""
    if guide.year == NO_YEAR:
        yield finding("edition-age", case="no-year", on=on)
    elif on.year not in {guide.year, guide.year + 1}:
        yield finding("edition-age", year=guide.year, on=on)


def _edition(a: Assessment) -> Iterator[Finding]:
    return edition_age(a.guide, a.on)


def _area(a: Assessment) -> Iterator[Finding]:
    if a.area is None and a.floor.wages:
        decided: dict[bool, list[str]] = {True: [], False: []}
        if a.floor.counted is not None:
            least = certain(a.floor.counted, None if a.offer.part_time else a.offer.hours_per_week)
            for wage in a.floor.wages:
                standard = wage.hourly if a.offer.part_time else wage.monthly
                if a.floor.counted < standard or least >= standard:
                    decided[least >= standard].append(wage.area)
        known = {wage.area for wage in a.floor.wages}
        unknown = tuple(each.name for each in a.floors.within(a.guide.area) if each.name not in known)
        yield finding("area-missing", meets=tuple(decided[True]), below=tuple(decided[False]), unknown=unknown)
    if a.area is not None and a.area not in [each.name for each in a.floors.within(a.guide.area)] and a.floor.wages:
        if a.guide.area == NO_AREA:
            yield finding("area-outside", case="no-area", area=a.area)
        else:
            yield finding("area-outside", area=a.area, guideline=a.guide.area)


def _floor(a: Assessment) -> Iterator[Finding]:
    reasons = _reasons(a)
    if "floor-unknown" in reasons:
        yield finding("floor-unknown", area=a.area or a.guide.area, on=a.on)
    elif a.on > a.floors.checked_through:
        yield finding("floor-stale", on=a.on, checked_through=a.floors.checked_through)
    if "own-contributions" in reasons:
        yield finding("own-contributions", required=a.floor.required)


def _reasons(a: Assessment) -> frozenset[str]:
    return a.floor.reasons if a.probation is None else a.floor.reasons | a.probation.reasons


def _kind(a: Assessment) -> Iterator[Finding]:
    """What holds if the work is part-time, where nobody said whether it is."""
    if a.floor.readings is not None:
        yield _other_kind(a.floor, {True: None, False: "agree"}, "unknown")
    if a.probation is not None and a.probation.reason == PART_TIME_UNSAID:
        yield _other_kind(a.probation, {True: "probation"}, "probation-unknown")


def _other_kind(check: FloorCheck, cases: Mapping[bool, str | None], unknown: str) -> Finding:
    full, other = check.readings  # type: ignore[misc]  # there are two
    differ = check.reason == PART_TIME_UNSAID
    case = unknown if other.counted is None or other.required is None else cases[differ]
    return finding(
        PART_TIME_UNSAID,
        severity="warning" if differ else "info",
        verdict=other.verdict,
        counted=other.counted,
        required=other.required,
        period=other.period,
        reason=other.reason,
        full_time=full.verdict,
        **({} if case is None else {"case": case}),
    )


def _hours(a: Assessment) -> Iterator[Finding]:
    hours = a.offer.hours_per_week
    missing = "hours-missing" in _reasons(a)
    if missing or (a.offer.part_time and (a.offer.annual is None or a.offer.counted is None)):
        # The hours of a week do not tell those of a day.
        if hours is None:
            yield finding("hours-missing", period=a.offer.period)
        else:
            yield finding("hours-missing", period=Period.DAY, case="day")
    if a.offer.part_time and hours is not None and hours > PART_TIME_HOURS:
        yield finding("part-time-hours", hours=hours, most=PART_TIME_HOURS)


def _overtime(a: Assessment) -> Iterator[Finding]:
    """Full-time pay that may hold overtime pay, and be too little without."""
    hours, required = a.offer.hours_per_week, a.floor.required
    if OVERTIME in _reasons(a) and hours is not None and required is not None:
        needed = CONTEXT.multiply(required, stretch(hours))
        yield finding(OVERTIME, hours=hours, most=FULL_WEEK, required=required, needed=needed)


def _probation(a: Assessment) -> Iterator[Finding]:
    if a.probation is None:
        return
    if a.offer.part_time:
        yield finding("part-time-probation")
    for check, kind in zip(a.probation.readings or (a.probation,), a.offer.kinds, strict=True):
        if check.reason == "probation-below-80":
            paid, agreed, period = in_one_measure(a.offer, kind)
            yield finding("probation-below-80", probation=paid, agreed=agreed, period=period)
            return


def _tiers(a: Assessment) -> Iterator[Finding]:
    bounds = strongest(a.entry.bounds)
    for tier in (Tier.LOW, Tier.MEDIAN, Tier.HIGH):
        if a.entry.band[tier] is None:
            place = Place(a.entry.occupation.name, a.entry.industry, tier, a.entry.place)
            yield finding("tier-missing", place, above=bounds.get(tier))


def _unit(a: Assessment) -> Iterator[Finding]:
    figures = [a.entry.band[tier] or 0 for tier in a.entry.band.published]
    annual = a.offer.annual
    if annual is None or not figures or min(figures) <= 0:
        return
    least, most = min(figures), max(figures) * UNIT_FACTOR

    def plausible(amount: Decimal | None) -> bool:
        return amount is not None and least <= CONTEXT.multiply(amount, UNIT_FACTOR) and amount <= most

    if not plausible(annual):
        others = [period for period in Period if period is not a.offer.period and plausible(a.offer.annual_as(period))]
        if others:
            yield finding("unit-suspect", amount=a.offer.amount, period=a.offer.period, plausible=tuple(others))


_RULES = (_unit, _area, _floor, _kind, _hours, _overtime, _probation, _edition, _tiers)
