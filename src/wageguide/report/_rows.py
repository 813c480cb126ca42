"""What a report shows of one offer, as plain texts and sort keys."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from wageguide._assess.assessment import Assessment
from wageguide._model.findings import Finding
from wageguide._model.money import TWELVE, ZERO
from wageguide._model.offer import Period
from wageguide._model.tiers import TIERS
from wageguide._output.answer import noteworthy
from wageguide._output.words import Words
from wageguide.lists._tally import Outcome

# The gravest first: cards are set out, and totals stand, in this order.
ORDER: tuple[Outcome, ...] = ("below", "undecided", "above-last", "meets")


class Cell(NamedTuple):
    """A cell of the table: its text, and the number to sort by where it holds one (empty: unknown)."""

    text: str
    key: str | None = None


class Row(NamedTuple):
    """
    One line in the table.

    Attributes:
        at: 1 for the first; names its row and its card.
        place: Where it stands in the list.
        own: What else the list says of it: a name, a staff number.
        outcome: What became of it.
        name: Its occupation, as published.
        cells: Everything behind the name, in the order of ``COLUMNS``.
    """

    at: int
    place: str
    own: str
    outcome: Outcome
    name: str
    cells: tuple[Cell, ...]


class Card(NamedTuple):
    """One line set out in full: its row, and the answers at both ends of its pay (one where there is one)."""

    row: Row
    ends: tuple[Assessment, ...]
    own: tuple[tuple[str, str], ...]


# Column and whether it holds numbers; the name stands before them, the place behind.
COLUMNS = {
    "offer": True,
    "verdict": False,
    "area": False,
    "on": False,
    "counted": True,
    "required": True,
    "annual": True,
    "reached": True,
    "mind": False,
}


def cells(
    ends: Sequence[Assessment], outcome: Outcome, say: Words, /, notes: Sequence[Finding] = (), reason: str = ""
) -> tuple[Cell, ...]:
    """What the table says of one line; the low end of a range decides."""
    low, high = ends[0], ends[-1]
    # On every line, since a printed page may hold nothing else.
    marks = [say("report.synthetic")] if low.guide and low.guide.synthetic else []
    marks += dict.fromkeys(say(f"finding.{guard.code}.title") for guard in noteworthy(low))
    marks += map(say.finding, notes)
    marks += [reason] if reason else []
    offer = _per(low.offer.amount, low.offer.period, say)
    annual = "—" if low.annual is None else say.number(low.annual)
    if high is not low:
        offer = say(
            "report.range", low=say.number(low.offer.amount), high=_per(high.offer.amount, high.offer.period, say)
        )
        annual = annual if high.annual is None else say("report.range", low=annual, high=say.number(high.annual))
    return (
        Cell(offer, _key(low.annual)),
        Cell(verdict_words(low, outcome, say)),
        Cell(low.area or say("report.no-area")),
        Cell(low.on.isoformat()),
        _amount(low.floor.counted, low.floor.period, say),
        _amount(low.floor.required, low.floor.period, say),
        Cell(annual, _key(low.annual)),
        _reached(low, say),
        # They stand behind one another: only a sentence that is alone ends as one.
        Cell(say("clause").join(mark.rstrip("。.") for mark in marks) if len(marks) > 1 else "".join(marks)),
    )


def verdict_words(a: Assessment, outcome: Outcome, say: Words, /) -> str:
    """What became of a line; where only the pay during probation is to blame, that is said."""
    text = say(f"verdict.{outcome}")
    by_probation = outcome in {"below", "undecided"} and a.gravest is not a.floor.verdict
    return say("report.by-probation", verdict=text) if by_probation else text


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
