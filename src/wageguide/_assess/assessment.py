"""What an assessment is: the question, the checks against the floor, and everything that follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from wageguide._assess.verdict import GRAVITY, FloorCheck, Verdict
from wageguide._model.findings import Finding, Place, edition_age, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import exact, unrounded
from wageguide._model.offer import PART_TIME_HOURS, Offer, Period
from wageguide._model.rendering import Shown
from wageguide._model.terms import FULL_WEEK, OVERTIME, PART_TIME_UNSAID, certain, in_one_measure, needed
from wageguide._model.tiers import Tier, lower_bounds

# A yearly amount this many times outside the known tiers was probably meant per another period.
UNIT_FACTOR = 3


def warnings(a: Assessment, /) -> tuple[Finding, ...]:
    """Every finding on *a*, in the order of the rules."""
    return tuple(finding for rule in _RULES for finding in rule(a))


def _edition(a: Assessment) -> Iterator[Finding]:
    return edition_age(a.guide, a.on)


def _area(a: Assessment) -> Iterator[Finding]:
    if not a.floor.wages:
        return
    counties = [county.name for county in a.floors.within(a.guide.area)]
    if a.area is None:
        yield _counties(a, counties)
    elif a.area not in counties and a.guide.area is None:
        yield finding("area-outside", case="no-area", area=a.area)
    elif a.area not in counties:
        yield finding("area-outside", area=a.area, guideline=a.guide.area)


def _counties(a: Assessment, counties: Sequence[str]) -> Finding:
    """On which side of the offer each county's standard lies, where no county is given."""
    meets, below = [], []
    if (counted := a.floor.counted) is not None:
        least = certain(counted, a.offer.hours_per_week, a.offer.part_time)
        meets = [wage.area for wage in a.floor.wages if least >= wage.per(a.floor.period)]
        below = [wage.area for wage in a.floor.wages if counted < wage.per(a.floor.period)]
    known = {wage.area for wage in a.floor.wages}
    unknown = tuple(county for county in counties if county not in known)
    return finding("area-missing", meets=tuple(meets), below=tuple(below), unknown=unknown)


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
    """What would follow if the work were part-time, where nobody said whether it is."""
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
        # Weekly hours do not say how long a day is.
        if hours is None:
            yield finding("hours-missing", period=a.offer.period)
        else:
            yield finding("hours-missing", period=Period.DAY, case="day")
    if a.offer.part_time and hours is not None and hours > PART_TIME_HOURS:
        yield finding("part-time-hours", hours=hours, most=PART_TIME_HOURS)


def _overtime(a: Assessment) -> Iterator[Finding]:
    """Full-time pay that may include overtime pay, and may be too little without it."""
    hours, required = a.offer.hours_per_week, a.floor.required
    if OVERTIME in _reasons(a) and hours is not None and required is not None:
        yield finding(OVERTIME, hours=hours, most=FULL_WEEK, required=required, needed=needed(required, hours))


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
    bounds = lower_bounds(a.entry.bounds)
    for tier in (Tier.LOW, Tier.MEDIAN, Tier.HIGH):
        if a.entry.band[tier] is None:
            place = Place(a.entry.occupation.name, a.entry.industry, tier, a.entry.place)
            yield finding("tier-missing", place, above=bounds.get(tier))


def _unit(a: Assessment) -> Iterator[Finding]:
    figures = [figure for tier in a.entry.band.published if (figure := a.entry.band[tier]) is not None]
    annual = a.offer.annual
    if annual is None or not figures or min(figures) <= 0 or _plausible(annual, figures):
        return
    amounts = {period: a.offer.annual_as(period) for period in Period if period is not a.offer.period}
    others = [period for period, amount in amounts.items() if amount is not None and _plausible(amount, figures)]
    if others:
        yield finding("unit-suspect", amount=a.offer.amount, period=a.offer.period, plausible=tuple(others))


@unrounded
def _plausible(annual: Decimal, figures: Sequence[int]) -> bool:
    return min(figures) <= annual * UNIT_FACTOR and annual <= max(figures) * UNIT_FACTOR


_RULES = (_unit, _area, _floor, _kind, _hours, _overtime, _probation, _edition, _tiers)


@frozen
class Gap:
    """How far the yearly amount lies above a tier (below: negative): yuan a year, and its ratio to the tier."""

    amount: Decimal
    ratio: Decimal


@frozen(repr=False, slots=False)
class Assessment(Shown):
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

    def __repr__(self) -> str:
        reached = f"reaches {self.reached.value}" if self.reached else "reaches no tier"
        where = f"{self.area or 'no area'}, {self.on}, {self.guide.id}"
        return f"<Assessment {self.entry.occupation.name} {self.offer}, {where}: {self.floor.verdict.value}, {reached}>"

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

    @exact
    def gap(self, tier: Tier, /) -> Gap | None:
        """Distance of the yearly amount from *tier*; ``None`` where either is unknown."""
        annual, figure = self.offer.annual, self.entry.band[tier]
        if annual is None or not figure:
            return None
        return Gap(annual - figure, (annual - figure) / figure)

    @property
    @exact
    def compa_ratio(self) -> Decimal | None:
        """Yearly amount ÷ median; ``None`` where either is unknown."""
        annual, median = self.offer.annual, self.entry.band.median
        return annual / median if annual is not None and median else None

    @property
    @exact
    def range_penetration(self) -> Decimal | None:
        """(Yearly amount − low) ÷ (high − low); ``None`` where one is unknown or low and high are the same."""
        annual, low, high = self.offer.annual, self.entry.band.low, self.entry.band.high
        if annual is None or low is None or high is None or low == high:
            return None
        return (annual - low) / (high - low)

    @property
    def percentile(self) -> tuple[int | Decimal, int | Decimal] | None:
        """
        Between which percentiles of the survey the yearly amount lies, both included.

        ``None`` unless the edition declares its tiers as percentiles, rising ones, and one of them is published here.
        """
        annual, band = self.offer.annual, self.entry.band
        declared = self.guide.definitions.percentiles
        points = [(band[tier], percentile) for tier, percentile in declared if band[tier] is not None]
        falling = any(lower[1] > upper[1] for lower, upper in pairwise(declared))
        if annual is None or not points or falling:
            return None
        on_tier = [percentile for figure, percentile in points if figure == annual]
        if on_tier:
            return min(on_tier), max(on_tier)
        below = [percentile for figure, percentile in points if figure < annual]  # type: ignore[operator]
        above = [percentile for figure, percentile in points if figure > annual]  # type: ignore[operator]
        return max(below, default=0), min(above, default=100)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader must know before relying on this answer."""
        return warnings(self)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on the offer and, where stated, on the pay during probation."""
        return (self.floor.verdict,) if self.probation is None else (self.floor.verdict, self.probation.verdict)

    @property
    def gravest(self) -> Verdict:
        """The graver of ``verdicts``: what a list or an exit status goes by."""
        return min(self.verdicts, key=GRAVITY.index)
