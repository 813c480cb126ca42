"""What a report shows, as plain texts and sort keys: one row an offer, the totals, the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from attrs import frozen

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import GRAVITY, Verdict
from wageguide._model.findings import Finding
from wageguide._model.money import TWELVE, ZERO
from wageguide._model.offer import Period
from wageguide._model.tiers import TIERS, Tier
from wageguide._output.answer import to_mind
from wageguide._output.words import Words


class Unread(NamedTuple):
    """A line of the list that was not understood: where it is, as written, and why."""

    place: str
    text: str
    reason: str


class Cell(NamedTuple):
    """A cell of the table: its text, and the number to sort by where it holds one (empty: unknown)."""

    text: str
    key: str | None = None


@frozen
class Row:
    """
    One offer in the table.

    Attributes:
        at: 1 for the first; names its row and its card.
        place: Where it stands in the list.
        verdict: The graver one of the offer's and of the pay during probation.
        verdict_text: The verdict in words.
        cells: Everything after the occupation, in the order of ``COLUMNS``.
    """

    at: int
    place: str
    answer: Assessment
    verdict: Verdict
    verdict_text: str
    cells: tuple[Cell, ...]

    @property
    def occupation(self) -> str:
        """Its name as published."""
        return self.answer.entry.occupation.name if self.answer.entry else "—"


# Column and whether it holds numbers; place and occupation come before them.
COLUMNS = {
    "offer": True,
    "area": False,
    "on": False,
    "verdict": False,
    "counted": True,
    "required": True,
    "annual": True,
    "reached": True,
    "mind": False,
}


def row(at: int, place: str, a: Assessment, say: Words, /, notes: Sequence[Finding] = ()) -> Row:
    """What the table says of one offer."""
    verdict = a.gravest
    verdict_text = say(f"verdict.{verdict.value}")
    if verdict is not a.floor.verdict:
        verdict_text = say("report.by-probation", verdict=verdict_text)
    # On every line, since a printed page may hold nothing else.
    marks = [say("report.synthetic")] if a.guide and a.guide.synthetic else []
    marks += dict.fromkeys(say(f"finding.{guard.code}.title") for guard in to_mind(a))
    marks += map(say.finding, notes)
    cells = (
        Cell(_per(a.offer.amount, a.offer.period, say), _key(a.annual)),
        Cell(a.area or say("report.no-area")),
        Cell(a.on.isoformat()),
        Cell(verdict_text),
        _amount(a.floor.counted, a.floor.period, say),
        _amount(a.floor.required, a.floor.period, say),
        Cell("—" if a.annual is None else say.number(a.annual), _key(a.annual)),
        _reached(a, say),
        Cell(say("clause").join(marks)),
    )
    return Row(at, place, a, verdict, verdict_text, cells)


def _reached(a: Assessment, say: Words) -> Cell:
    if a.reached is not None:
        return Cell(say.tier(a.reached), f"{TIERS.index(a.reached) + 1}")
    # Below the lowest tier, and nothing to compare with, are not the same.
    return Cell("—", "") if a.next is None else Cell(say("report.reached.below", tier=a.next), "0")


def _amount(amount: Decimal | None, period: Period, say: Words) -> Cell:
    return Cell("—", "") if amount is None else Cell(_per(amount, period, say), _key(amount))


def _per(amount: Decimal, period: Period, say: Words) -> str:
    return say("report.per", amount=amount, period=period)


def _key(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"


def terms(a: Assessment, say: Words, /) -> str:
    """The offer as it was made, with everything that was agreed beside the amount."""
    offer = a.offer
    parts = [say.yuan(offer.amount, offer.period)]
    if offer.months != TWELVE:
        parts.append(say("report.terms.months", months=offer.months))
    if offer.bonus != ZERO:
        parts.append(say("report.terms.bonus", bonus=say.yuan(offer.bonus)))
    if offer.excluded != ZERO:
        parts.append(say("report.terms.excluded", excluded=say.yuan(offer.excluded)))
    if offer.probation is not None:
        per = offer.probation_period or offer.period
        parts.append(say("report.terms.probation", probation=say.yuan(offer.probation, per)))
    if offer.part_time is not None:
        parts.append(say("report.terms.part-time" if offer.part_time else "report.terms.full-time"))
    if offer.hours_per_week is not None:
        parts.append(say("report.terms.hours", hours=offer.hours_per_week))
    parts += [a.area or say("report.no-area"), say.date(a.on)]
    return say("list.sources").join(parts)


def shares(verdicts: Iterable[Verdict], /) -> list[tuple[Verdict, int, float, float]]:
    """Verdict, how many, and where its share of 100 begins and how wide it is."""
    counted = Counter(verdicts)
    parts, start = [], 0.0
    for verdict in GRAVITY:
        wide = 100 * counted[verdict] / max(counted.total(), 1)
        parts.append((verdict, counted[verdict], round(start, 2), round(wide, 2)))
        start += wide
    return parts


def standing(assessments: Sequence[Assessment], /) -> Iterator[tuple[str, int, int]]:
    """Offers below the low tier and at the median or above, each with how many could be compared."""
    for name, tier, above in (("below-low", Tier.LOW, False), ("at-median", Tier.MEDIAN, True)):
        gaps = [gap for a in assessments if (gap := a.gap(tier)) is not None]
        yield name, sum((gap.amount >= ZERO) is above for gap in gaps), len(gaps)


def sources(assessments: Sequence[Assessment], say: Words, /) -> list[tuple[str, list[str]]]:
    """Heading and lines: the editions, then the minimum wages with the day up to which they were checked."""
    guides = dict.fromkeys(a.guide for a in assessments if a.guide is not None)
    editions = dict.fromkeys(
        say("report.sources.edition", id=guide.id, title=guide.title, source=say.source(source))
        for guide in guides
        for source in guide.sources
    )
    wages = {wage.source: wage for a in assessments for wage in a.floor.wages}
    floors = [
        say("report.sources.floor", source=say.source(source, inferred=wage.evidence == "inferred"), since=wage.since)
        for source, wage in sorted(wages.items(), key=lambda item: item[1].since)
    ]
    checked = sorted({a.floors.checked_through for a in assessments if a.floor.wages})
    floors += [say("note.checked", date=day) for day in checked]
    return [(say("report.sources.editions"), [*editions]), (say("report.sources.floors"), floors)]
