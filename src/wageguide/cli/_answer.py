"""One question of ``wageguide check``, and its answer: the floor always, the tiers where the guideline has them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from attrs import evolve, frozen

from wageguide._assess.assess import assess, check_floor
from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._limits import LONGEST_NAME
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer
from wageguide._notation.advice import elsewhere
from wageguide._notation.pay import PayReading, read_pay
from wageguide._notation.probation import read_probation
from wageguide._output.ranges import Ends
from wageguide._output.words import Words
from wageguide._places.names import NATIONWIDE
from wageguide._search.places import locate
from wageguide.cli._command import Refusal
from wageguide.cli._options import DEFAULT_EDITION, PROPOSED, day, edition, floors
from wageguide.cli._status import of_verdict
from wageguide.errors import UnknownOccupation

# What leaves a verdict open until an option says it.
_DECIDED_BY_OPTION = frozenset({"area-missing", "part-time-unsaid", "hours-missing", "floor-stale", "overtime-hours"})
# Codes of messages, each with its data.
Messages = tuple[tuple[str, dict[str, object]], ...]


@frozen
class Asked:
    """
    What was asked, as it was written.

    Attributes:
        guide: The edition named; ``None`` = the usual one, which was not asked for.
        terms: What the options say of the offer, by the fields of an :class:`~wageguide.Offer`.
        complete: The whole command, where parts of it were asked for; ``None`` where it was complete.
    """

    guide: str | None
    rates: str | None
    occupation: str | None
    pay: str | None
    area: str | None
    on: str | None
    industry: str | None
    stale_ok: bool
    terms: dict[str, Any]
    complete: str | None = None


@frozen
class Answer:
    """
    The answer at both ends of the pay, and what is to be said beside it.

    Attributes:
        occupation: What to call the job where the answer rests on no guideline.
        assumed: Codes of how the pay was understood.
        beside: Messages and their data: what the guideline lacks, and what was perhaps meant.
    """

    ends: Ends
    occupation: str | None
    assumed: tuple[str, ...]
    beside: Messages

    @property
    def verdict(self) -> Verdict:
        """That of the lower end; an open one cannot be decided."""
        return Verdict.UNDECIDED if self.ends[0] is None else self.ends[0].gravest

    @property
    def status(self) -> int:
        """The exit status."""
        return of_verdict(self.verdict)

    def asides(self, say: Words) -> list[str]:
        """What is said below the first line: the occupation, how the pay was understood, what to add to the line."""
        # That amounts are in yuan is said with every figure.
        told = [say("sentence", text=say(f"assumed.{code}")) for code in dict.fromkeys(self.assumed) if code != "yuan"]
        return [say(code, **data) for code, data in self.beside] + told + self._next_step(say)

    def _next_step(self, say: Words) -> list[str]:
        """What to add to the line so that it can be decided."""
        low = self.ends[0]
        if low is None or low.floor.reason not in _DECIDED_BY_OPTION:
            return []
        example = low.counties[0].name if low.counties else ""
        return [say(f"next.{low.floor.reason}", area=example)]


def answer(asked: Asked, /) -> Answer:
    """
    Answer a complete question.

    An occupation that the guideline lacks, and a place outside the area of a guideline that nobody asked for, are
    answered by the minimum wage alone.
    """
    occupation, pay, on = str(asked.occupation), str(asked.pay), day(str(asked.on))
    guide, rates = edition(asked.guide or DEFAULT_EDITION), floors(asked.rates)
    stated = {name: value for name, value in asked.terms.items() if value is not None}
    reading, codes = _with_terms(read_pay(pay), pay, stated)
    assumed = (*reading.assumed, *codes)
    place = locate(asked.area, on, guide, rates)
    outside = asked.guide is None and not {*place.counties} <= {*place.floors.within(guide.area)}
    # An intern or a student may be no employee: said, not decided.
    about: Messages = (("pay.intern", {}),) if "intern" in {elsewhere(pay), elsewhere(occupation)} else ()
    beside = _beside(guide, occupation, asked.industry, place.name if outside else None)
    if not beside:
        full = partial(assess, guide, occupation, industry=asked.industry, area=asked.area, on=on, floors=rates)
        return Answer(_ends(reading, partial(full, stale_ok=asked.stale_ok)), None, assumed, about)
    # A code means one county wherever it is asked for; a name may mean another one there.
    where = place.counties[0].code if len(place.counties) == 1 else place.name or guide.area or NATIONWIDE
    held = rates if outside else rates or guide.floors
    alone = partial(check_floor, area=where, on=on, floors=held, stale_ok=asked.stale_ok)
    return Answer(_ends(reading, alone), occupation, assumed, (*beside, *about))


def _ends(reading: PayReading, ask: Callable[[Offer], Assessment]) -> Ends:
    """The answers at both ends of the pay; the same one where it is one amount."""
    low = None if reading.low is None else ask(reading.low)
    if reading.high == reading.low:
        return low, low
    return low, None if reading.high is None else ask(reading.high)


def _beside(guide: Guideline, occupation: str, industry: str | None, outside: str | None) -> Messages:
    """Why the guideline is not compared with, and what was perhaps meant; empty where it is."""
    if outside is not None:
        return (("floor-only.outside", {"guideline": guide.area, "place": outside}),)
    try:
        guide[occupation] if industry is None else guide.entry(occupation, industry)
    except UnknownOccupation as error:
        if len(occupation) > LONGEST_NAME or not occupation.isprintable():
            raise  # no occupation, whatever the minimum wage says
        from wageguide._search.search import search  # only who is not understood waits for it

        near = tuple(dict.fromkeys(match.entry.occupation.name for match in search(guide, occupation, PROPOSED)))
        proposed: Messages = (("floor-only.nearest", {"nearest": near}),) if near else ()
        partly = error.published is not None and error.published > error.known
        code = "floor-only.partial" if partly else "floor-only.unknown"
        return (*proposed, (code, {"name": occupation, "known": error.known, "published": error.published}))
    return ()


def _with_terms(reading: PayReading, text: str, terms: dict[str, Any]) -> tuple[PayReading, tuple[str, ...]]:
    """
    Add what the options say to what the notation says; where both name the months they must agree.

    Also returns the codes of how the pay during probation was understood.
    """
    probation = terms.pop("probation", None)
    codes: tuple[str, ...] = ()

    def extended(offer: Offer | None) -> Offer | None:
        nonlocal codes
        if offer is None:
            return None
        stated = {"months": offer.months} | terms
        changed = Offer(offer.amount, offer.period, **stated)
        if "months" in terms and offer.months not in {12, changed.months}:
            raise Refusal("cli.months-twice", text=text, months=terms["months"])
        if probation is None:
            return changed
        trial = read_probation(probation, changed)
        codes = trial.assumed
        return Offer(offer.amount, offer.period, probation=trial.amount, probation_period=trial.period, **stated)

    return evolve(reading, low=extended(reading.low), high=extended(reading.high)), codes
