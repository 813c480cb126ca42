"""
The first line of an answer: the pay, the standard, and how they compare.

It holds the fixed words of a verdict exactly where that is the verdict of the offer; what is said of probation, of
a reading or of a county never uses them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import OVERTIME, PART_TIME_UNSAID, FloorCheck, Verdict
from wageguide._model.money import TWELVE, ZERO, exact
from wageguide._model.offer import WEEKS, Period
from wageguide._model.tiers import TIERS, Tier, lower_bounds
from wageguide._output.words import Words, words
from wageguide._problems import MAYBE_TEXT, expect
from wageguide._taxonomy.names import expect_name

# What leaves a verdict open, where that has a sentence of its own; several standards share one.
_OPEN = frozenset({"floor-stale", "floor-unknown", "hours-missing", "own-contributions", OVERTIME, PART_TIME_UNSAID})

# What is said instead where the tier has no figure, only a bound.
_BOUNDED = {"tiers.below": "tiers.bound", "tiers.and-below": "tiers.and-bound"}


def headline(a: Assessment, /, *, locale: str = "zh_Hans", occupation: str | None = None) -> str:
    """
    Say the answer in one line: the pay, the standard, and how they compare.

    It holds ``达到最低工资标准`` (``meets the minimum wage``) exactly where ``a.floor.verdict`` is ``MEETS``, and
    ``低于最低工资标准`` (``is below the minimum wage``) exactly where it is ``BELOW``.

    Args:
        locale: ``zh_Hans`` or ``en``.
        occupation: What to call the job where the answer rests on no guideline.

    Raises:
        UnknownLocale: there are no texts in that language.
    """
    expect("assessment", a, Assessment)
    expect_name("occupation", occupation, MAYBE_TEXT)
    return first_line(a, words(locale), occupation)


def first_line(a: Assessment, say: Words, occupation: str | None = None, /) -> str:
    """As :func:`headline`, in words that are at hand."""
    mark = say("synthetic.mark") if synthetic(a) else ""
    return mark + say("headline", subject=subject(a, say, occupation), answer=standing(a, say))


def synthetic(a: Assessment, /) -> bool:
    """Whether the figures of its guideline were made up."""
    return a.guide is not None and a.guide.synthetic


def subject(a: Assessment, say: Words, occupation: str | None = None, /) -> str:
    """The job and its pay."""
    pay = say.pay(a.offer.amount, a.offer.period)
    name = occupation if a.entry is None else a.entry.occupation.name
    return pay if not name else say("headline.subject", occupation=say.occupation(name), pay=pay)


def standing(a: Assessment, say: Words, /) -> str:
    """How the pay compares with the standard, then how the pay during probation does, then the tiers."""
    # Where the floor is open, the tiers have a line of their own.
    place = "" if a.floor.verdict is Verdict.UNDECIDED else tiers(a, say)
    text = floor_standing(a, say) + _probation(a, say)
    return say("sentence", text=say("clause").join(filter(None, (text, place))))


def floor_standing(a: Assessment, say: Words, /) -> str:
    """How the pay compares with the standard, in one clause."""
    if a.floor.verdict is Verdict.UNDECIDED:
        return standing_open(a, a.floor, say)
    return say(f"check.{a.floor.verdict.value}", **compared(a, a.floor, say))


def standing_open(a: Assessment, check: FloorCheck, say: Words, /) -> str:
    """Why nothing is decided: both standards, and what would decide between them."""
    reason = check.reason if check.reason in _OPEN else "several"
    if reason == PART_TIME_UNSAID and check.readings is not None:
        full, part = (reading(other, say) for other in check.readings)
        return say("check.open.part-time-unsaid", full=full, part=part, **compared(a, check, say))
    data = compared(a, check, say)
    match reason:
        case "floor-stale":
            equal = check.counted == check.required
            return say("check.open.floor-stale.equal" if equal else "check.open.floor-stale", **data)
        case "floor-unknown":
            return say("check.open.floor-unknown", area=_where(a, say) or "—", on=a.on)
        case "hours-missing":
            # The hours of a week do not tell how long a day is.
            day = a.offer.hours_per_week is not None
            return say("check.open.hours-missing.day" if day else "check.open.hours-missing", **data)
        case "several":
            decisive = say(f"check.decide.{check.reason}", area=_where(a, say) or "—")
            return say(f"check.open.several.{_side(check)}", decide=decisive, **data)
    return say(f"check.open.{reason}", hours=a.offer.hours_per_week, **data)


def _side(check: FloorCheck) -> str:
    """Where the pay lies among the standards that may apply."""
    standards = known_standards(check)
    if check.counted is None or check.counted < standards[0]:
        return "below"
    return "above" if check.counted >= standards[-1] else "between"


def reading(check: FloorCheck, say: Words, /) -> str:
    """How one reading of an offer compares, without the fixed words of a verdict."""
    standards = known_standards(check)
    if not standards:
        return say("reading.unknown")
    required = say.range(standards, check.period)
    if check.counted is None:
        return say("reading.hours", required=required)
    if check.verdict is Verdict.UNDECIDED and check.reason != "floor-stale":
        return say("reading.open", required=required)
    return say(f"reading.{check.reason or check.verdict.value}", required=required)


def _probation(a: Assessment, say: Words) -> str:
    """That the pay during probation is too little, where the pay itself is not."""
    check = a.probation
    if check is None or check.verdict is not Verdict.BELOW or a.floor.verdict is Verdict.BELOW:
        return ""
    paid = say.yuan(a.offer.probation or ZERO, a.offer.probation_period or a.offer.period)
    code = "headline.probation.open" if a.floor.verdict is Verdict.UNDECIDED else "headline.probation"
    return say(code, pay=paid, shortfall=_short(a, check, say))


def known_standards(check: FloorCheck, /) -> tuple[Decimal, ...]:
    """The standards that may apply, from low to high."""
    return tuple(sorted({standard for wage in check.wages if (standard := wage.per(check.period)) is not None}))


def compared(a: Assessment, check: FloorCheck, say: Words, /) -> dict[str, str]:
    """The standard, whose it is, what counts of the pay where that is another amount, and how much is lacking."""
    standards = known_standards(check)
    required = say.range(standards, check.period) if standards else say("row.unknown")
    place = _where(a, say)
    about = []
    if check.reason == "floor-stale":
        about.append(say("headline.checked", checked=last_checked(a)))
    if any(finding.code == "class-inferred" and finding.severity == "warning" for finding in a.findings):
        about.append(say("headline.inferred"))
    counted = check.counted
    if counted is not None and (counted, check.period) != (a.offer.amount, a.offer.period) and check is a.floor:
        about.append(say("headline.counted", counted=say.yuan(counted, check.period)))
    where = [] if place is None else [place]
    return {
        "required": required,
        "place": "" if place is None else say("headline.in", place=place),
        "about": _aside(about, say),
        "held": _aside([*where, *about], say),
        "facts": say("list.sources").join([required, *where, *about]),
        "shortfall": _short(a, check, say),
    }


def _aside(parts: list[str], say: Words) -> str:
    return say("headline.about", about=say("list.sources").join(parts)) if parts else ""


@exact
def _short(a: Assessment, check: FloorCheck, say: Words) -> str:
    """How much is lacking a month; of work by the hour an hour, and a month where its hours are stated."""
    counted, standards = check.counted, known_standards(check)
    if counted is None or not standards:
        return ""
    lacking = [standard - counted for standard in standards if standard > counted]
    text = say.lacking(lacking, check.period)
    hours = a.offer.hours_per_week
    if check.period is not Period.HOUR or hours is None or not lacking:
        return text
    monthly = [amount * hours * WEEKS / TWELVE for amount in lacking]
    return say("lacking.hours", text=text, hours=hours, monthly=say.lacking(monthly, Period.MONTH))


def last_checked(a: Assessment, /) -> object:
    """The last day up to which somebody looked for a change, in the provinces in question."""
    parts = a.floors.parts(a.counties) or (a.floors,)
    return min(part.checked_through for part in parts)


def _where(a: Assessment, say: Words) -> str | None:
    """The county; where none is given, how many there are in question."""
    if len(a.counties) == 1 or (a.area is not None and not a.counties):
        return say.place_name(a.area or a.counties[0].name)
    if not a.counties:
        return None if a.guide is None or a.guide.area is None else say.place_name(a.guide.area)
    whole = a.place or a.floors.province
    return say("headline.counties", place=say.place_name(whole), counties=len(a.counties))


def tiers(a: Assessment, say: Words, /) -> str:
    """Where the yearly amount stands between the tiers, in one clause; empty without a guideline."""
    if a.guide is None or a.entry is None:
        return ""
    if a.annual is None:
        return say("tiers.unknown")
    whole = next((finding["whole"] for finding in a.findings if finding.code == "part-year"), None)
    if whole is not None:
        return say("tiers.part-year", annual=a.annual, whole=whole)
    bounds, band = lower_bounds(a.entry.bounds), a.entry.band
    year = a.guide.year

    def called(tier: Tier) -> str:
        return say.tier(tier) if year is None else say("tiers.of-year", tier=tier, year=year)

    outdated = {finding.place.tier for finding in a.findings if finding.code == "tier-below-floor"}

    def far(code: str, tier: Tier) -> str:
        """How far from *tier* it is."""
        gap = a.gap(tier)
        name = say.tier(tier) if code == "tiers.and-below" else called(tier)  # the year is said once
        if gap is not None:
            return say(code, annual=a.annual, tier=name, gap=gap.amount.copy_abs(), percent=gap.ratio)
        if band[tier] is not None:
            return say("tiers.over", annual=a.annual, tier=name)  # a tier of 0 has no percentage
        return say(_BOUNDED[code], annual=a.annual, tier=name, above=bounds[tier])

    if a.reached is None:
        return _without_figures(a, say, called) if a.next is None else far("tiers.below", a.next)
    if a.reached in outdated:
        # To be above what is too little by law is no praise.
        reached = say("tiers.outdated", annual=a.annual, tier=called(a.reached).lstrip())
    elif band[a.reached] == a.annual:
        reached = say("tiers.at", annual=a.annual, tier=called(a.reached))
    else:
        reached = far("tiers.above", a.reached)
    return reached if a.next is None else reached + far("tiers.and-below", a.next)


def _without_figures(a: Assessment, say: Words, called: Callable[[Tier], str]) -> str:
    """That there is nothing to compare with, or only a tier of which the least is known."""
    bounds = lower_bounds(a.bounds)
    tier = next((tier for tier in TIERS if tier in bounds), None)
    if tier is None:
        return say("tiers.nothing", annual=a.annual)
    return say("tiers.beyond-bound", annual=a.annual, tier=called(tier).lstrip(), above=bounds[tier])
