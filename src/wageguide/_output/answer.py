"""An assessment in words: which line binds, the figures with their arithmetic, the findings, the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import PART_TIME_UNSAID, FloorCheck, Verdict
from wageguide._model.findings import Finding
from wageguide._model.floor import MinimumWage
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import CONTEXT, TWELVE, WIDE, ZERO, exact
from wageguide._model.offer import HOURS_OF_DAY, PAID_DAYS, PROBATION_SHARE, WEEKS, Offer, Period
from wageguide._model.source import Source
from wageguide._model.terms import in_one_measure
from wageguide._model.tiers import MAIN_TIERS, TIERS, Tier, lower_bounds
from wageguide._output import band
from wageguide._output.headline import compared, first_line, last_checked, reading, standing_open, synthetic
from wageguide._output.headline import tiers as tier_standing
from wageguide._output.words import FEN, Words, columns


def assessment_lines(
    a: Assessment, say: Words, occupation: str | None = None, asides: Iterable[str] = (), most: int | None = None, /
) -> list[str]:
    """
    The whole answer, line by line.

    Args:
        occupation: What to call the job where the answer rests on no guideline.
        asides: What else is to be said at once, such as how the pay was understood.
        most: Columns that the drawn line may take; ``None`` = its usual width.
    """
    lines = [first_line(a, say, occupation), *remarks(a, say), *asides, "", *drawn(a, say, most), ""]
    lines += say.labelled("label.findings", map(say.finding, to_mind(a)))
    lines += say.labelled("label.sources", sources(a, say))
    return lines + say.labelled("label.notes", notes(a, say))


def drawn(a: Assessment, say: Words, most: int | None = None, /) -> list[str]:
    """The line of the band, and the figures with their arithmetic."""
    # Without tiers there is nothing to see on a scale.
    room = band.WIDTH if most is None else min(band.WIDTH, most - 2)
    line = "" if a.entry is None else band.line(a, room)
    # Each figure is preceded by the mark that stands for it in the drawn line.
    points = {point.what for point in band.points(a)} if line else set()
    table = [
        (f"{band.MARKS[what] if what in points else ' '} {label}", amount, remark)
        for what, label, amount, remark in figures(a, say)
    ]
    return [*([f"  {line}", ""] if line else []), *columns(table)]


def noteworthy(a: Assessment, /) -> list[Finding]:
    """Every finding but those on tiers without a figure, which a table shows."""
    return [finding for finding in a.findings if finding.code != "tier-missing"]


def to_mind(a: Assessment, /) -> list[Finding]:
    """Those of them that neither the first lines nor the table say."""
    told = {"tier-below-floor"}
    if a.entry is not None:
        told.add("part-year")
    if a.floor.reason == PART_TIME_UNSAID:
        told.add("area-missing")  # it speaks of full-time work alone
    for check in (a.floor, a.probation):
        if check is not None and check.reason in _TOLD_AS_REASONS:
            told.add(check.reason)
    return [finding for finding in noteworthy(a) if finding.code not in told]


# What leaves a verdict open and is said in full where the verdict is.
_TOLD_AS_REASONS = frozenset(
    {"floor-stale", "floor-unknown", "hours-missing", "own-contributions", "probation-below-80"}
)


HUNDRED = 100
# Of more standards only the highest and the lowest are shown, of more sources the first few: records hold all.
_MOST_STANDARDS, _MOST_SOURCES, _FIRST_SOURCES = 12, 12, 2


def remarks(a: Assessment, say: Words, /) -> list[str]:
    """What the first line leaves out: invented figures, the tiers, months that do not help, probation, percentiles."""
    lines = [say("synthetic")] if synthetic(a) else []
    if a.floor.verdict is Verdict.UNDECIDED and (place := tier_standing(a, say)):
        lines.append(say("sentence.own", text=place))
    extra = a.offer.bonus or (a.offer.months > TWELVE and a.offer.period is not Period.YEAR)
    if a.floor.verdict is Verdict.BELOW and extra and not a.offer.part_time:
        lines.append(say("check.monthly"))
    return lines + probation(a, say) + percentiles(a, say)


def percentiles(a: Assessment, say: Words, /) -> list[str]:
    """Between which percentiles of the survey the yearly amount lies."""
    if a.percentile is None or a.guide is None or a.entry is None:
        return []
    lower, upper = a.percentile
    defined = [a.entry.band[tier] for tier, told in a.guide.definitions.items() if told.percentile is not None]
    if a.annual in defined:
        code = "on" if lower == upper else "tied"
    elif lower == 0:
        code = "lowest"
    else:
        code = "highest" if upper == HUNDRED else "between"
    return [say(f"check.percentile.{code}", lower=lower, upper=upper, rest=HUNDRED - lower)]


def probation(a: Assessment, say: Words, /) -> list[str]:
    """What is said of the pay during probation, where the offer states any."""
    check = a.probation
    if check is None:
        return []
    offer = a.offer
    pay = say.yuan(offer.probation or ZERO, offer.probation_period or offer.period)
    share = _share(a, say)
    if check.reason == "probation-below-80":
        # Where only the share is open, that the floor is met is not kept back.
        return [say("check.probation.below-80", pay=pay, share=share)]
    if check.verdict is Verdict.UNDECIDED:
        # Why it is open stands in the first line already, where it is the same.
        how = reading(check, say) if check.reason == a.floor.reason else standing_open(a, check, say)
        code = "check.probation.open-below-80" if share else "check.probation.undecided"
        return [say(code, pay=pay, how=how, share=share)]
    return [say(f"check.probation.{check.verdict.value}", pay=pay, **compared(a, check, say))]


@exact
def _share(a: Assessment, say: Words) -> str:
    """That the pay during probation is less than 80 % of the agreed pay that counts, where it is."""
    for kind in a.offer.kinds:
        paid, agreed, period = in_one_measure(a.offer, kind)
        if paid is not None and agreed is not None:
            share = agreed * PROBATION_SHARE
            told = say("check.probation.share", agreed=say.yuan(agreed, period), share=say.yuan(share, period))
            return told if paid < share else ""
    return ""


# What is drawn of it, label, amount and remark.
Row = tuple[band.What | None, str, str, str]


def figures(a: Assessment, say: Words, /) -> list[Row]:
    """The floor with what counts against it, then the tiers with the offer in its place among them."""
    if a.entry is None or a.guide is None:
        year: Row = (None, say("row.offer"), _yearly(a, say), _yearly_sum(a.offer, say))
        return _floor_rows(a, say) if a.annual is None else [*_floor_rows(a, say), year]
    rows = [(tier, label, amount, _overtaken(a, tier, say)) for tier, label, amount in tiers(a.entry, say, a.guide)]
    offer: Row = ("offer", say("row.offer"), _yearly(a, say), _yearly_sum(a.offer, say))
    # Before the next tier; where there is none, before those of which nothing tells how far they are.
    above = [tier == a.next if a.next else _above(tier, a.reached) for tier, *_ in rows]
    place = above.index(True) if True in above else len(rows)
    return [*_floor_rows(a, say), *rows[:place], offer, *rows[place:]]


def _overtaken(a: Assessment, tier: Tier, say: Words) -> str:
    """That the minimum wage has overtaken a tier, where it has."""
    for finding in a.findings:
        if finding.code == "tier-below-floor" and finding.place.tier is tier:
            return say("row.overtaken", required=finding["required"])
    return ""


def tiers(entry: Entry, say: Words, guide: Guideline | None = None, /) -> list[tuple[Tier, str, str]]:
    """The tiers that a reader expects or of which something is known."""
    bounds = lower_bounds(entry.bounds)
    missing = say.missing(guide)
    return [
        (tier, say.tier(tier), tier_amount(entry.band[tier], bounds.get(tier), missing, say, Period.YEAR))
        for tier in TIERS
        if entry.band[tier] is not None or tier in bounds or tier in MAIN_TIERS
    ]


def tier_amount(
    figure: int | None, above: int | None, missing: str, say: Words, period: Period | None = None, /
) -> str:
    """The figure of a tier, or else what is known of it, or else that it is *missing*."""
    if figure is not None:
        return say.yuan(figure, period)
    return missing if above is None else say("row.bound", above=say.yuan(above, period))


def _above(tier: Tier, reached: Tier | None) -> bool:
    return reached is not None and tier > reached


def _floor_rows(a: Assessment, say: Words) -> list[Row]:
    check = a.floor
    by_standard: dict[Decimal, list[MinimumWage]] = {}
    for wage in check.wages:
        if (standard := wage.per(check.period)) is not None:
            by_standard.setdefault(standard, []).append(wage)
    rows = [_standard_row(standard, wages, check, say) for standard, wages in sorted(by_standard.items(), reverse=True)]
    if len(rows) > _MOST_STANDARDS:
        rows = [rows[0], (None, "", "", say("row.floor.more", count=len(rows) - 2)), rows[-1]]
    # The first line says why it is open; people search for the fixed words.
    verdict = say("verdict.undecided") if check.verdict is Verdict.UNDECIDED else ""
    if not rows:
        rows.append((None, say("row.floor"), say("row.unknown"), "" if check.counted is not None else verdict))
    if check.counted is None:
        rows.append((None, say("row.counted"), say("row.unknown"), verdict))
    else:
        remarks = (_counted_sum(a.offer, check.counted, say), _margin(check, say), verdict)
        remark = say("clause").join(filter(None, remarks))
        rows.append((None, say("row.counted"), say.yuan(check.counted, check.period), remark))
    return rows


def _standard_row(standard: Decimal, wages: Sequence[MinimumWage], check: FloorCheck, say: Words) -> Row:
    """A standard, and whose it is: one county's, or that of so many, which the finding on the missing area names."""
    first = wages[0]
    # Two counties of one name (市中区) have the same wage twice; one that may be in two classes has two, each once.
    held: dict[tuple[str, Source, date], int] = {}
    for wage, many in Counter(wages).items():
        key = wage.area, wage.source, wage.since
        held[key] = max(many, held.get(key, 0))
    counties = sum(held.values())
    remark = say(
        "row.floor.of" if counties == 1 else "row.floor.several",
        area=say.place_name(first.area),
        counties=counties,
        area_class=say.area_class(first.area_class),
        since=first.since,
    )
    mark: band.What | None = "floor" if standard == check.required else None
    return mark, say("row.floor"), say.yuan(standard, check.period), remark


@exact
def _margin(check: FloorCheck, say: Words) -> str:
    """How far what counts lies from the standard."""
    if check.counted is None or check.required is None:
        return ""
    margin = check.counted - check.required
    if margin < 0:
        return say("row.short", amount=say.yuan(-margin, up=True))
    return say("row.margin" if margin else "row.exact", amount=say.yuan(margin))


def _yearly(a: Assessment, say: Words) -> str:
    return say("row.unknown") if a.annual is None else say.yuan(a.annual, Period.YEAR)


def _yearly_sum(offer: Offer, say: Words) -> str:
    """How the yearly amount comes about: ``1,900 × 12 = 22,800``."""
    if offer.annual is None:
        return ""
    if _by_hours(offer):
        factors = [offer.amount, offer.hours_per_week or ZERO, WEEKS]
        if offer.months != TWELVE:
            factors.append(CONTEXT.divide(offer.months, TWELVE))
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
    text = " × ".join(map(say.exactly, factors))
    if offer.period is Period.YEAR:
        text += f" ÷ {say.exactly(offer.months)}"
    if offer.excluded:
        text += f" − {say.exactly(offer.excluded)}"
    return _equation(say, text, counted)


def _by_hours(offer: Offer) -> bool:
    """Whether its year is one of stated hours."""
    return offer.period is Period.HOUR and offer.hours_per_week is not None


def _factors(offer: Offer) -> list[Decimal]:
    per_month = {Period.DAY: [PAID_DAYS], Period.HOUR: [PAID_DAYS, HOURS_OF_DAY]}
    return [offer.amount, *per_month.get(offer.period, [])]


def _sum(say: Words, factors: list[Decimal], bonus: Decimal, total: Decimal) -> str:
    text = " × ".join(map(say.exactly, factors))
    if bonus:
        text += f" + {say.exactly(bonus)}"
    return _equation(say, text, total)


def _equation(say: Words, text: str, total: Decimal) -> str:
    result = say.number(total)
    if text == result:
        return ""
    return f"{text} {'=' if total == total.quantize(FEN, context=WIDE) else '≈'} {result}"


def sources(a: Assessment, say: Words, /) -> list[str]:
    """What the figures rest on, one publication a line."""
    lines = [] if a.guide is None else [say.source(source) for source in a.guide.sources]
    inferred = {wage.source for wage in a.floor.wages if wage.evidence == "inferred"}
    backing = [*dict.fromkeys(wage.source for wage in a.floor.wages)]
    shown = backing if len(backing) <= _MOST_SOURCES else backing[:_FIRST_SOURCES]
    lines += [say.source(source, inferred=source in inferred) for source in shown]
    return lines if shown is backing else [*lines, say("sources.more", count=len(backing) - len(shown))]


def notes(a: Assessment, say: Words, /) -> list[str]:
    """What holds of every answer, and of this edition."""
    lines = [say("note.binding" if a.guide is not None else "note.binding.floor")]
    if a.entry is not None and a.entry.industry is not None:
        lines.append(say("note.industry", industry=say.industry(a.entry.industry)))
    if a.entry is not None and a.entry.note:
        lines.append(say("show.note", note=a.entry.note))
    if a.guide is not None and a.guide.covered is not None and a.guide.covered > len(a.guide):
        lines.append(say("note.coverage", covered=a.guide.covered, held=len(a.guide)))
    if a.floor.wages and not any(finding.code == "floor-stale" for finding in a.findings):  # which says it already
        lines.append(say("note.checked", date=last_checked(a)))
    return lines
