"""What became of a list: how many lines, and of these below, met, undecided, not read; the same count everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._model.findings import Finding, edition_age
from wageguide._model.floor import MinimumWage
from wageguide._model.guideline import Guideline
from wageguide._model.source import Source
from wageguide._output.words import Words
from wageguide.errors import UnknownOccupation
from wageguide.lists._lines import Batch, Checked, Line, firsts, in_batches
from wageguide.lists._row_kinds import Kind

Outcome = Literal["below", "meets", "above-last", "undecided", "unread"]
# In the order in which they are told; each line that is an offer has one.
OUTCOMES: tuple[Outcome, ...] = ("below", "meets", "above-last", "undecided", "unread")


def outcome(line: Line, /) -> Outcome:
    """
    What became of a line that is an offer.

    Good pay after the day up to which somebody looked for a new standard is above the last known one, and no more is
    known; a line of which not even the pay was understood is not read.
    """
    low = line.low
    if low is None:
        return "undecided" if line.high is not None else "unread"
    if line.unsettled:
        return "undecided"
    if low.gravest is not Verdict.UNDECIDED:
        return "below" if low.gravest is Verdict.BELOW else "meets"
    return "above-last" if is_above_last(low) else "undecided"


def is_above_last(a: Assessment, /) -> bool:
    """Whether the pay is above the last known standard, and that it may have been raised is all that is open."""
    checks = [check for check in (a.floor, a.probation) if check is not None]
    undecided = [check for check in checks if check.verdict is Verdict.UNDECIDED]
    return all(check.reason == "floor-stale" and check.shortfall == 0 for check in undecided)


class Tally:
    """
    The count of a list, and what its answers rest on.

    Attributes:
        outcomes: How many lines, by what became of them.
        reasons: How many lines that are undecided or not read, by the code of the reason.
        others: Places of the rows that are no offers, by their kind.
        hidden: Places of the offers that the file hides.
        guides, wages: The editions, by id, and minimum wages, by source, that the answers rest on.
        edition_age: What has to be said of the age of an edition; ``None`` = nothing.
        unknown: The first occupation that an edition does not hold; ``None`` = there is none.
        checked_through: Days up to which somebody looked for a change of those, by province.
        synthetic: Whether a figure is invented.
    """

    def __init__(self) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self.reasons: Counter[str] = Counter()
        self.others: dict[Kind, list[str]] = {}
        self.hidden: list[str] = []
        self.guides: dict[str, Guideline] = {}
        self.wages: dict[Source, MinimumWage] = {}
        self.checked_through: dict[str, date] = {}
        self.edition_age: Finding | None = None
        self.unknown: UnknownOccupation | None = None
        self._years: set[tuple[str, int]] = set()

    @property
    def lines(self) -> int:
        """How many lines are offers."""
        return self.outcomes.total()

    @property
    def synthetic(self) -> bool:
        """Whether a figure of the answers is invented."""
        return any(guide.synthetic for guide in self.guides.values())

    def count(self, lines: Iterable[Line], /) -> Checked:
        """Pass the lines on, and count them."""
        return Checked(map(self._counted, in_batches(lines)))

    def _counted(self, batch: Batch) -> Batch:
        """Count the lines of a batch: each answer once, with how many have it."""
        times = Counter(map(id, batch.answers))
        for number, at in firsts(batch.answers).items():
            self._add(batch.line(at), times[number])
        for at, answer in enumerate(batch.answers):
            if answer.kind not in {"offer", "empty"}:
                self.others.setdefault(answer.kind, []).append(batch.line(at).place)
        self.hidden += [batch.line(at).place for at in sorted(batch.hidden) if batch.answers[at].kind == "offer"]
        return batch

    def _add(self, line: Line, times: int) -> None:
        if line.kind != "offer":
            return
        result = outcome(line)
        self.outcomes[result] += times
        if result in {"undecided", "unread"}:
            self.reasons[reason(line)] += times
        if self.unknown is None and isinstance(line.error, UnknownOccupation):
            self.unknown = line.error
        answer = line.low or line.high
        if answer is not None:
            self.rest_on(answer)

    def checked(self, say: Words, code: str = "", /) -> list[str]:
        """The days up to which somebody looked, in words or as the message *code*; of several provinces with each."""
        days = {
            province: say(code, date=day) if code else say.date(day) for province, day in self.checked_through.items()
        }
        if len(days) == 1:
            return [*days.values()]
        return [
            say("list.titled", title=say.place_name(province), text=text) for province, text in sorted(days.items())
        ]

    def rest_on(self, a: Assessment) -> None:
        """Note what an answer rests on."""
        for wage in a.floor.wages:
            self.wages.setdefault(wage.source, wage)
            self.checked_through[a.floors.province] = a.floors.checked_through
        if a.guide is None:
            return
        self.guides.setdefault(a.guide.id, a.guide)
        if (a.guide.id, a.on.year) not in self._years:
            self._years.add((a.guide.id, a.on.year))
            self.edition_age = self.edition_age or next(iter(edition_age(a.guide, a.on)), None)


def reason(line: Line, /) -> str:
    """The code of why a line is undecided or not read."""
    if line.low is not None and not line.unsettled:
        checks = (line.low.floor, line.low.probation)
        return next((check.reason for check in checks if check is not None and check.reason), "undecided")
    if line.error is None:
        return "open-low"
    return getattr(line.error, "reason", None) or type(line.error).__name__
