"""What an assessment is: the question, the checks against the floor, and everything that follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from attrs import frozen

from wageguide._assess.verdict import GRAVITY, OVERTIME, PART_TIME_UNSAID, FloorCheck, Verdict
from wageguide._editions.country import labels
from wageguide._model.areas import Area, Areas
from wageguide._model.findings import Finding, Place, edition_age, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import CONTEXT, TWELVE, exact, unrounded
from wageguide._model.offer import PART_TIME_HOURS, Offer, Period
from wageguide._model.rendering import Record, Shown
from wageguide._model.terms import FULL_WEEK, certain, full_year, has_short_week, in_one_measure, needed
from wageguide._model.tiers import MAIN_TIERS, Band, Bound, Tier, figures_of, lower_bounds

# A yearly amount this many times outside the known tiers was probably meant per another period.
UNIT_FACTOR = 3
NO_TIERS = Band()
# What is told of a check that is not shown.
_OF_CHECK = ("verdict", "counted", "required", "period", "reason")


def _edition(a: Assessment) -> Iterator[Finding]:
    return iter(()) if a.guide is None else edition_age(a.guide, a.on)


def _area(a: Assessment) -> Iterator[Finding]:
    if len(a.counties) > 1:
        yield _sides(a)
    if a.guide is None or a.area is None or _at_home(a):
        return
    if a.guide.area is None:
        yield finding("area-outside", case="no-area", area=a.area)
    else:
        yield finding("area-outside", area=a.area, guideline=a.guide.area)


def _graded(code: str, grave: bool, mild: str, **told: Any) -> Finding:
    """A warning; where it changes nothing, for information, as the case *mild*."""
    return finding(code, severity="warning" if grave else "info", **told, case=None if grave else mild)


def _least(a: Assessment) -> Decimal | None:
    """How much of what counts is certainly no overtime pay."""
    counted = a.floor.counted
    return None if counted is None else certain(counted, a.offer.hours_per_week, a.offer.part_time)


def _sides(a: Assessment) -> Finding:
    """On which side of the offer each county's standard lies, where no county is given; of very many, provinces."""
    sides: dict[str, list[Area]] = {"meets": [], "below": [], "unknown": []}
    counted, least = a.floor.counted, _least(a)
    for county in a.counties:
        standards = [wage.per(a.floor.period) for wage in a.floors.candidates(county, a.on)[0]]
        known = [standard for standard in standards if standard is not None]
        if not known or len(known) < len(standards):
            sides["unknown"].append(county)
        elif least is not None and least >= max(known):
            sides["meets"].append(county)
        elif counted is not None and counted < min(known):
            sides["below"].append(county)
        elif max(known) > min(known):
            sides["unknown"].append(county)
    parts = a.floors.parts(a.counties)
    floors = a.floors if parts[1:] else parts[0]
    told: dict[str, Any] = {side: labels(floors, inside) for side, inside in sides.items()}
    return finding("area-missing", **told, case="provinces" if parts[1:] else None)


def _class(a: Assessment) -> Iterator[Finding]:
    """Where the county's class or a first day was not read, or the class follows only from a list cut short."""
    if len(a.counties) != 1 or not a.floor.wages:
        return
    county, period = a.counties[0], a.floor.period
    wages, code = a.floors.candidates(county, a.on)
    if code is None and not any(stretch.evidence == "inferred" and stretch.covers(a.on) for stretch in county.classes):
        return
    standards = tuple(sorted({standard for wage in wages if (standard := wage.per(period)) is not None}))
    grave = code in _reasons(a)
    if code is None:
        code, standards = "class-inferred", a.floors.parts(a.counties)[0].standards(a.on, period)
        least = _least(a)
        grave = len({least is not None and least >= standard for standard in standards}) > 1
    yield _graded(code, grave, "agree", area=county.name, on=a.on, standards=standards, period=period)


def _floor(a: Assessment) -> Iterator[Finding]:
    reasons = _reasons(a)
    if "floor-unknown" in reasons:
        yield finding("floor-unknown", area=a.place, on=a.on)
    elif a.on > a.floors.checked_through:
        # Whoever passed stale_ok knows that the last rate is taken to stand.
        yield _graded("floor-stale", not a.stale_ok, "accepted", on=a.on, checked_through=a.floors.checked_through)
    if "own-contributions" in reasons:
        yield finding("own-contributions", required=a.floor.required)
    for part in a.floors.parts(a.counties) if a.floor.wages and a.area is not None else ():
        rule = part.contribution(a.on, a.floor.period)
        if rule.unread and not rule.leaves_out and a.floor.verdict is Verdict.MEETS:
            yield finding("own-contributions-unread", province=part.province, on=a.on)
        if rule.also_excluded and a.floor.verdict is not Verdict.BELOW:
            yield finding("also-excluded", province=part.province, items=rule.also_excluded)


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
    told: dict[str, Any] = {name: getattr(other, name) for name in _OF_CHECK} | {"full_time": full.verdict}
    return finding(PART_TIME_UNSAID, severity="warning" if differ else "info", **told, case=case)


def _hours(a: Assessment) -> Iterator[Finding]:
    hours, required, missing = a.offer.hours_per_week, a.floor.required, "hours-missing" in _reasons(a)
    if missing or (a.offer.part_time and (a.offer.annual is None or a.offer.counted is None)):
        # Weekly hours do not say how long a day is; with pay by the hour only the yearly amount is unknown.
        year = None if missing or a.offer.counted is None else "year"
        period, case = (a.offer.period, year) if hours is None else (Period.DAY, "day")
        yield finding("hours-missing", period=period, case=case)
    if a.offer.part_time and hours is not None and hours > PART_TIME_HOURS:
        yield finding("part-time-hours", hours=hours, most=PART_TIME_HOURS)
    # Full-time pay may include overtime pay, and be too little without it.
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
    if a.entry is None:
        return
    bounds = lower_bounds(a.entry.bounds)
    for tier in MAIN_TIERS:
        if a.entry.band[tier] is None:
            place = Place(a.entry.occupation.name, a.entry.industry, tier, a.entry.place)
            # Only a whole table shows that a figure was not published.
            case = None if a.guide is None or a.guide.coverage == "full" else "not-held"
            yield finding("tier-missing", place, above=bounds.get(tier), case=case)


def _outdated(a: Assessment) -> Iterator[Finding]:
    """Tiers that today's minimum wage has overtaken: to be above them says nothing."""
    required = _floor_of_year(a)
    if a.entry is None or a.guide is None or required is None:
        return
    for tier, figure in figures_of(a.band).items():
        if figure < required:
            place = Place(a.entry.occupation.name, a.entry.industry, tier, a.entry.place)
            yield finding("tier-below-floor", place, figure=figure, required=required, year=a.guide.year)


def _floor_of_year(a: Assessment) -> Decimal | None:
    """Twelve months of the lowest standard that may apply, in the guideline's own area; ``None`` elsewhere."""
    wages = a.floor.wages if _at_home(a) else ()
    return CONTEXT.multiply(min(wage.monthly for wage in wages), TWELVE) if wages else None


def _at_home(a: Assessment) -> bool:
    """Whether the counties in question lie in the guideline's own area."""
    return a.guide is not None and all(county.code in _codes(a.floors, a.guide.area) for county in a.counties)


@lru_cache(maxsize=64)
def _codes(floors: Floors, place: str | None) -> frozenset[str]:
    return frozenset(county.code for county in floors.within(place))


def _next_rate(a: Assessment) -> Iterator[Finding]:
    """A rate that is known to follow, and that the same pay would not reach."""
    least, period = _least(a), a.floor.period
    if a.floor.verdict is not Verdict.MEETS or least is None:
        return
    for county in a.counties:
        for wage in [wage for wage in a.floors.wages(county) if wage.since > a.on][:1]:
            standard = wage.per(period)
            if standard is not None and least < standard:
                yield finding("rate-next", area=county.name, since=wage.since, standard=standard, period=period)
                return


def _part_year(a: Assessment) -> Iterator[Finding]:
    """A year of fewer months or hours than the tiers are about: what a whole one would be."""
    offer = a.offer
    whole = full_year(offer) if a.band.published else None
    if whole is not None and whole != offer.annual:
        hours = offer.hours_per_week if has_short_week(offer) else None
        case = "months" if offer.months < TWELVE else None
        yield finding("part-year", annual=offer.annual, whole=whole, months=offer.months, hours=hours, case=case)


def _unit(a: Assessment) -> Iterator[Finding]:
    figures, annual = [*figures_of(a.band).values()], a.offer.annual
    if annual is None or not figures or min(figures) <= 0 or _plausible(annual, figures):
        return
    amounts = {period: a.offer.annual_as(period) for period in Period if period is not a.offer.period}
    required = _floor_of_year(a)
    # A tier that the minimum wage has overtaken no longer tells what is usual.
    if required is not None and _plausible(annual, [max(Decimal(figure), required) for figure in figures]):
        return
    others = [period for period, amount in amounts.items() if amount is not None and _plausible(amount, figures)]
    if others:
        yield finding("unit-suspect", amount=a.offer.amount, period=a.offer.period, plausible=tuple(others))


@unrounded
def _plausible(annual: Decimal, figures: Sequence[int | Decimal]) -> bool:
    return min(figures) <= annual * UNIT_FACTOR and annual <= max(figures) * UNIT_FACTOR


# In the order in which they are told.
_RULES = (
    *(_unit, _area, _class, _floor, _next_rate, _kind, _hours, _probation),
    *(_edition, _outdated, _part_year, _tiers),
)


@frozen(eq=False, repr=False)
class Gap(Record):
    """How far the yearly amount lies above a tier (below: negative): yuan a year, and its ratio to the tier."""

    amount: Decimal
    ratio: Decimal


@frozen(eq=False, repr=False, slots=False)
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

    guide: Guideline | None
    entry: Entry | None
    offer: Offer
    area: str | None
    on: date
    floors: Floors
    stale_ok: bool
    floor: FloorCheck
    probation: FloorCheck | None

    def __repr__(self) -> str:
        reached = f"reaches {self.reached.value}" if self.reached else "reaches no tier"
        where = f"{self.area or 'no area'}, {self.on}, {self.guide.id if self.guide else 'no guideline'}"
        what = self.entry.occupation.name if self.entry else "of any occupation"
        return f"<Assessment {what} {self.offer}, {where}: {self.floor.verdict.value}, {reached}>"

    @property
    def place(self) -> str | None:
        """The area as given, or else the guideline's; ``None`` where neither is known."""
        return self.area if self.area is not None or self.guide is None else self.guide.area

    @property
    def band(self) -> Band:
        """The tiers; none are published where no guideline was asked."""
        return self.entry.band if self.entry else NO_TIERS

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """What is known of tiers without a figure."""
        return self.entry.bounds if self.entry else ()

    @cached_property
    def counties(self) -> Areas:
        """The counties in question: the one of the workplace, or those of the city named, or of the guideline."""
        inside = self.floors.within(self.place)
        return inside if len(inside) == 1 else tuple(county for county in inside if county.exists(self.on))

    @property
    def annual(self) -> Decimal | None:
        """Gross yuan a year; ``None`` where part-time hours are not stated."""
        return self.offer.annual

    @cached_property
    def reached(self) -> Tier | None:
        """The highest published tier at or below the yearly amount; ``None`` = none, or nothing to compare."""
        annual, figures = self.offer.annual, figures_of(self.band)
        return None if annual is None else max((tier for tier in figures if figures[tier] <= annual), default=None)

    @cached_property
    def next(self) -> Tier | None:
        """The lowest published tier above the yearly amount, a bound included where it settles that."""
        annual, figures = self.offer.annual, figures_of(self.band)
        if annual is None:
            return None
        above = [tier for tier, figure in figures.items() if figure > annual]
        above += [bound.tier for bound in self.bounds if bound.above >= annual and bound.tier not in figures]
        return min(above, default=None)

    def gap(self, tier: Tier, /) -> Gap | None:
        """Distance of the yearly amount from *tier*; ``None`` where either is unknown."""
        annual, figure = self.offer.annual, self.band[tier]
        if annual is None or not figure:
            return None
        amount = CONTEXT.subtract(annual, figure)
        return Gap(amount, CONTEXT.divide(amount, figure))

    @property
    @exact
    def compa_ratio(self) -> Decimal | None:
        """Yearly amount ÷ median; ``None`` where either is unknown."""
        annual, median = self.offer.annual, self.band.median
        return annual / median if annual is not None and median else None

    @property
    @exact
    def range_penetration(self) -> Decimal | None:
        """(Yearly amount − low) ÷ (high − low); ``None`` where one is unknown or low and high are the same."""
        annual, low, high = self.offer.annual, self.band.low, self.band.high
        if annual is None or low is None or high is None or low == high:
            return None
        return (annual - low) / (high - low)

    @property
    def percentile(self) -> tuple[int | Decimal, int | Decimal] | None:
        """
        Between which percentiles of the survey the yearly amount lies, both included.

        ``None`` unless the edition declares its tiers as percentiles, rising ones, and one of them is published here.
        """
        annual, figures = self.offer.annual, figures_of(self.band)
        declared = self.guide.definitions.percentiles if self.guide else ()
        points = [(figures[tier], percentile) for tier, percentile in declared if tier in figures]
        falling = any(lower[1] > upper[1] for lower, upper in pairwise(declared))
        if annual is None or not points or falling:
            return None
        on_tier = [percentile for figure, percentile in points if figure == annual]
        if on_tier:
            return min(on_tier), max(on_tier)
        below = [percentile for figure, percentile in points if figure < annual]
        above = [percentile for figure, percentile in points if figure > annual]
        return max(below, default=0), min(above, default=100)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader must know before relying on this answer."""
        return tuple([finding for rule in _RULES for finding in rule(self)])

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on the offer and, where stated, on the pay during probation."""
        return (self.floor.verdict,) if self.probation is None else (self.floor.verdict, self.probation.verdict)

    @property
    def gravest(self) -> Verdict:
        """The graver of ``verdicts``: what a list or an exit status goes by."""
        return min(self.verdicts, key=GRAVITY.index)
