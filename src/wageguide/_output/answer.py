"""An assessment in words: which line binds, the figures with their arithmetic, what to mind, the sources."""

from __future__ import annotations

from decimal import Decimal

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import FloorCheck, Verdict
from wageguide._model.findings import Finding
from wageguide._model.guideline import Entry
from wageguide._model.money import CONTEXT, TWELVE, ZERO
from wageguide._model.offer import PAID_DAYS, Offer, Period
from wageguide._model.tiers import MAIN_TIERS, TIERS, Tier, strongest
from wageguide._output import band
from wageguide._output.words import FEN, Words, columns


def assessment_lines(a: Assessment, say: Words, /) -> list[str]:
    """The whole answer, line by line."""
    lines = [say("synthetic")] if a.guide.synthetic else []
    lines.append(headline(a, say))
    lines += remarks(a, say)
    drawn = band.line(a)
    # Each figure has before it the mark by which it stands in the drawn line.
    points = {point.what for point in band.points(a)} if drawn else set()
    table = [
        (f"{band.MARKS[what] if what in points else ' '} {label}", amount, remark)
        for what, label, amount, remark in figures(a, say)
    ]
    lines += ["", *([f"  {drawn}", ""] if drawn else []), *columns(table), ""]
    lines += say.labelled("label.findings", map(say.finding, to_mind(a)))
    lines += say.labelled("label.sources", sources(a, say))
    return lines + say.labelled("label.notes", notes(a, say))


def to_mind(a: Assessment, /) -> list[Finding]:
    """Everything that a reader must know; that a tier is not published, the table shows."""
    return [each for each in a.findings if each.code != "tier-missing"]


_FEN = Decimal("0.01")
_WEEKS = Decimal(52)

# What is said instead where the tier has no figure, only a bound.
_BOUNDED = {"tiers.below": "tiers.bound", "tiers.and-below": "tiers.and-bound"}


def headline(a: Assessment, say: Words, /) -> str:
    """Which line binds and where the offer stands, in one sentence."""
    return say(
        f"check.{a.floor.verdict.value}",
        occupation=a.entry.occupation.name,
        tiers=_tiers(a, say),
        **_amounts(a.floor, say),
    )


def _amounts(check: FloorCheck, say: Words) -> dict[str, str]:
    return {
        "counted": say("row.unknown") if check.counted is None else say.yuan(check.counted, check.period),
        "required": say("row.unknown") if check.required is None else say.yuan(check.required, check.period),
        "shortfall": say.yuan(check.shortfall or ZERO, check.period, up=True),
    }


def _tiers(a: Assessment, say: Words) -> str:
    """Where the yearly amount stands between the tiers, in one clause."""
    if a.annual is None:
        return say("tiers.unknown")
    annual = say.yuan(a.annual)
    bounds = strongest(a.entry.bounds)

    def far(code: str, tier: Tier) -> str:
        if (gap := a.gap(tier)) is not None:
            return say(
                code, annual=annual, tier=tier, gap=say.yuan(gap.amount.copy_abs()), percent=say.percent(gap.ratio)
            )
        if a.entry.band[tier] is not None:
            return say("tiers.over", annual=annual, tier=tier)  # nothing has no share
        return say(_BOUNDED[code], annual=annual, tier=tier, above=say.yuan(bounds[tier]))

    if a.reached is None:
        return say("tiers.nothing", annual=annual) if a.next is None else far("tiers.below", a.next)
    exactly = a.entry.band[a.reached] == a.annual
    reached = say("tiers.at", annual=annual, tier=a.reached) if exactly else far("tiers.above", a.reached)
    return reached if a.next is None else reached + far("tiers.and-below", a.next)


def remarks(a: Assessment, say: Words, /) -> list[str]:
    """What the headline leaves out: months that do not help, probation, percentiles."""
    lines = []
    extra = a.offer.bonus or (a.offer.months > TWELVE and a.offer.period is not Period.YEAR)
    if a.floor.verdict is Verdict.BELOW and extra and not a.offer.part_time:
        lines.append(say("check.monthly"))
    lines += probation(a, say)
    if a.percentile is not None:
        lower, upper = a.percentile
        between = a.annual not in [a.entry.band[tier] for tier in a.entry.band.published]
        code = "between" if between else "on" if lower == upper else "tied"
        lines.append(say(f"check.percentile.{code}", lower=lower, upper=upper))
    return lines


def probation(a: Assessment, say: Words, /) -> list[str]:
    """What is said of the pay during probation, where the offer states any."""
    if a.probation is None:
        return []
    check = a.probation
    # Where only the share is open, that the floor is met is not kept back.
    code = "below-80" if check.reason == "probation-below-80" else check.verdict.value
    return [say(f"check.probation.{code}", **_amounts(check, say))]


# What is drawn of it, label, amount and remark.
Row = tuple[band.What | None, str, str, str]


def figures(a: Assessment, say: Words, /) -> list[Row]:
    """The floor with what counts against it, then the tiers with the offer in its place among them."""
    rows = tiers(a.entry, say)
    offer: Row = ("offer", say("row.offer"), _yearly(a, say), _yearly_sum(a.offer, say))
    # Before the next tier; where there is none, before those of which nothing tells how far they are.
    above = [tier == a.next if a.next else _above(tier, a.reached) for tier, *_ in rows]
    at = above.index(True) if True in above else len(rows)
    return [*_floor_rows(a, say), *rows[:at], offer, *rows[at:]]


def tiers(entry: Entry, say: Words, /) -> list[tuple[Tier, str, str, str]]:
    """The tiers that a reader expects or of which something is known."""
    bounds = strongest(entry.bounds)
    return [
        (tier, say.tier(tier), tier_amount(entry.band[tier], bounds.get(tier), say), "")
        for tier in TIERS
        if entry.band[tier] is not None or tier in bounds or tier in MAIN_TIERS
    ]


def tier_amount(figure: int | None, above: int | None, say: Words, /) -> str:
    """The figure of a tier, or else what is known of it."""
    if figure is not None:
        return say.yuan(figure, Period.YEAR)
    return say("row.unpublished") if above is None else say("row.bound", above=say.yuan(above, Period.YEAR))


def _above(tier: Tier, reached: Tier | None) -> bool:
    return reached is not None and tier > reached


def _floor_rows(a: Assessment, say: Words) -> list[Row]:
    check = a.floor
    rows: list[Row] = []
    standards: dict[Decimal, list[str]] = {}
    for wage in check.wages:
        standards.setdefault(wage.hourly if a.offer.part_time else wage.monthly, []).append(wage.area)
    for amount, areas in sorted(standards.items(), reverse=True):
        wage = next(wage for wage in check.wages if wage.area == areas[0])
        name = say.area_class(wage.area_class)
        # Which counties these are stands in the finding that says why there are several.
        code = "row.floor.of" if len(areas) == 1 else "row.floor.several"
        remark = say(code, area=areas[0], counties=len(areas), area_class=name, since=wage.since)
        mark: band.What | None = "floor" if amount == check.required else None
        rows.append((mark, say("row.floor"), say.yuan(amount, check.period), remark))
    if not rows:
        rows.append((None, say("row.floor"), say("row.unknown"), ""))
    if check.counted is not None:
        remark = _counted_sum(a.offer, check.counted, say)
        if check.required is not None:
            margin = CONTEXT.subtract(check.counted, check.required)
            short = margin < 0
            code = "row.short" if short else "row.margin" if margin else "row.exact"
            remark = say("clause").join(filter(None, (remark, say(code, amount=say.yuan(margin.copy_abs(), up=short)))))
        rows.append((None, say("row.counted"), say.yuan(check.counted, check.period), remark))
    return rows


def _yearly(a: Assessment, say: Words) -> str:
    return say("row.unknown") if a.annual is None else say.yuan(a.annual, Period.YEAR)


def _yearly_sum(offer: Offer, say: Words) -> str:
    """How the yearly amount comes about: ``1,900 × 12 = 22,800``."""
    if offer.annual is None:
        return ""
    if _by_hours(offer):
        factors = [offer.amount, offer.hours_per_week or ZERO, _WEEKS]
        factors += [] if offer.months == TWELVE else [CONTEXT.divide(offer.months, TWELVE)]
        return _sum(say, factors, offer.bonus, offer.annual)
    months = [] if offer.period is Period.YEAR else [offer.months]
    return _sum(say, [*_factors(offer), *months], offer.bonus, offer.annual)


def _counted_sum(offer: Offer, counted: Decimal, say: Words) -> str:
    """How the amount that counts comes about: ``24,000 ÷ 12 = 2,000``."""
    if offer.part_time:
        as_it_is = offer.period is Period.HOUR and not offer.excluded
        return "" if as_it_is else say("row.by-hours", hours=offer.hours_per_week)
    if offer.excluded and _by_hours(offer):
        return ""  # overtime may be what is left out: no one sum says it
    factors = _factors(offer)
    text = " × ".join(map(say.number, factors))
    if offer.period is Period.YEAR:
        text += f" ÷ {say.number(offer.months)}"
    if offer.excluded:
        text += f" − {say.number(offer.excluded)}"
    return _equation(say, text, counted)


def _by_hours(offer: Offer) -> bool:
    """Whether its year is one of stated hours."""
    return offer.period is Period.HOUR and offer.hours_per_week is not None


def _factors(offer: Offer) -> list[Decimal]:
    per_month = {Period.DAY: [PAID_DAYS], Period.HOUR: [PAID_DAYS, Decimal(8)]}
    return [offer.amount, *per_month.get(offer.period, [])]


def _sum(say: Words, factors: list[Decimal], bonus: Decimal, total: Decimal) -> str:
    text = " × ".join(map(say.number, factors))
    if bonus:
        text += f" + {say.number(bonus)}"
    return _equation(say, text, total)


def _equation(say: Words, text: str, total: Decimal) -> str:
    shown = say.number(total)
    if text == shown:
        return ""
    return f"{text} {'=' if total == total.quantize(FEN, context=CONTEXT) else '≈'} {shown}"


def sources(a: Assessment, say: Words, /) -> list[str]:
    """What the figures rest on, one publication a line."""
    lines = [say.source(source) for source in a.guide.sources]
    inferred = {wage.source for wage in a.floor.wages if wage.evidence == "inferred"}
    backing = dict.fromkeys(wage.source for wage in a.floor.wages)
    return lines + [say.source(source, inferred=source in inferred) for source in backing]


def notes(a: Assessment, say: Words, /) -> list[str]:
    """What holds of every answer, and of this edition."""
    lines = [say("note.binding")]
    if a.entry.industry is not None:
        lines.append(say("note.industry", industry=say.industry(a.entry.industry)))
    if a.entry.note:
        lines.append(say("show.note", note=a.entry.note))
    if a.guide.covered is not None and a.guide.covered > len(a.guide):
        lines.append(say("note.coverage", covered=a.guide.covered, held=len(a.guide)))
    if a.floor.wages:
        lines.append(say("note.checked", date=a.floors.checked_through))
    return lines
