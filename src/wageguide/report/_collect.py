"""The lines of a report, collected: rows of the table, the cards, the totals, and the lines that were not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from wageguide._assess.assessment import Assessment
from wageguide._model.findings import Finding
from wageguide._model.money import ZERO
from wageguide._model.source import Source
from wageguide._model.tiers import Tier
from wageguide._output.describe import describe
from wageguide._output.words import Words
from wageguide.errors import WageguideError
from wageguide.lists import Line
from wageguide.lists._answers import Answers
from wageguide.lists._memory import Memory
from wageguide.lists._summary import citation
from wageguide.lists._tally import Outcome, Tally, is_above_last, outcome
from wageguide.report._rows import ORDER, Card, Cell, Row, cells


class Unread(NamedTuple):
    """A line of the list that was not understood: where it is, as written, and why."""

    place: str
    text: str
    reason: str


class Collected:
    """
    What a report holds.

    Attributes:
        rows: Every line of which something is answered.
        unread: The others, by the reason.
    """

    def __init__(self, say: Words, locale: str, cards: int, answers: Answers | None = None) -> None:
        self.rows: list[Row] = []
        self.unread: dict[str, list[Unread]] = {}
        self.tally = Tally()
        self._say = say
        self._locale = locale
        self._most = cards
        self._answers = answers
        self._cards: dict[Outcome, list[Card]] = {name: [] for name in ORDER}
        self._counts: Counter[Outcome] = Counter()
        self._standing: dict[str, list[int]] = {"below-low": [0, 0], "at-median": [0, 0]}
        self._words: dict[Cell, Cell] = {}
        self._cells: Memory[tuple[int, ...], tuple[object, tuple[Cell, ...]]] = Memory()

    def add_line(self, line: Line, own: Sequence[tuple[str, str]]) -> None:
        """Take in a line of a list, which was counted before."""
        ends = tuple(end for end in (line.low, line.high) if end is not None)
        if line.kind != "offer":
            return
        if not ends:
            self._leave(line)
            return
        ends = ends[:1] if line.low is line.high else ends
        reason = self._why(line.error, line).partition("\n")[0] if line.error else ""
        if line.low is None:
            reason = reason or self._say("range.open-low")
        key = (id(line.low), id(line.high), id(line.error), id(line.findings))
        self._add(line.place, own, ends, outcome(line), line.findings, reason, key, line)

    def add(self, place: str, a: Assessment, notes: Sequence[Finding]) -> None:
        """Take in an answer that is no line of a list."""
        result: Outcome = "above-last" if a.gravest.value == "undecided" and is_above_last(a) else a.gravest.value
        self.tally.rest_on(a)
        self._add(place, (), (a,), result, notes, "", (id(a), id(notes)), (a, notes))

    def _add(
        self,
        place: str,
        own: Sequence[tuple[str, str]],
        ends: tuple[Assessment, ...],
        result: Outcome,
        notes: Sequence[Finding],
        reason: str,
        key: tuple[int, ...],
        alive: object,
    ) -> None:
        # What the key is made of is kept, so that nothing else gets its number.
        known = self._cells.get(key)
        if known is None:
            told = cells(ends, result, self._say, notes, reason)
            known = self._cells.keep(key, (alive, tuple(map(self._shared, told))))
        entry = ends[0].entry
        name = entry.occupation.name if entry else "—"
        row = Row(len(self.rows) + 1, place, " · ".join(text for _, text in own), result, name, known[1])
        self.rows.append(row)
        self._counts[result] += 1
        if len(self._cards[result]) < self._most:
            self._cards[result].append(Card(row, ends, tuple(own)))
        for code, tier, above in (("below-low", Tier.LOW, False), ("at-median", Tier.MEDIAN, True)):
            gap = ends[0].gap(tier)
            if gap is not None:
                self._standing[code][0] += (gap.amount >= ZERO) is above
                self._standing[code][1] += 1

    def _shared(self, cell: Cell) -> Cell:
        """The cell itself, or one that says the same: places, days, verdicts and reasons come again on every line."""
        return cell if cell.key else self._words.setdefault(cell, cell)

    def _why(self, error: WageguideError, line: Line) -> str:
        """What is wrong, said of the list's own title."""
        return self._answers.reason(error, line) if self._answers else describe(error, locale=self._locale)

    def _leave(self, line: Line) -> None:
        text = self._say("list.sources").join(filter(None, line.cells))
        why = self._why(line.error, line) if line.error else self._say("range.open-low")
        self.leave(line.place, text, why, getattr(line.error, "reason", None) or type(line.error).__name__)

    def leave(self, place: str, text: str, why: str | WageguideError, code: str = "") -> None:
        """Take in a line of which nothing is answered."""
        reason = why if isinstance(why, str) else describe(why, locale=self._locale)
        self.unread.setdefault(code or reason, []).append(Unread(place, text, reason))

    @property
    def cards(self) -> list[Card]:
        """What is set out one by one, the gravest first."""
        return [card for name in ORDER for card in self._cards[name]][: self._most]

    @property
    def shares(self) -> list[tuple[Outcome, int, float, float]]:
        """What became of lines, how many, and where their share of 100 begins and how wide it is."""
        shares, start = [], 0.0
        for name in ORDER:
            wide = 100 * self._counts[name] / max(self._counts.total(), 1)
            if name != "above-last" or self._counts[name]:
                shares.append((name, self._counts[name], round(start, 2), round(wide, 2)))
            start += wide
        return shares

    @property
    def standing(self) -> list[tuple[str, int, int]]:
        """Offers below the low tier and at the median or above, each with how many could be compared."""
        return [(code, count, known) for code, (count, known) in self._standing.items()]

    @property
    def sources(self) -> list[tuple[str, list[str]]]:
        """Heading and lines: the editions, then the minimum wages with the day up to which they were checked."""
        say, tally = self._say, self.tally
        editions = [
            say("report.sources.edition", id=guide.id, title=guide.title, source=_cited(source))
            for guide in tally.guides.values()
            for source in guide.sources
        ]
        floors = [
            say("report.sources.floor", source=_cited(source), since=wage.since)
            for source, wage in sorted(tally.wages.items(), key=lambda item: item[1].since)
        ]
        floors += tally.checked(say, "note.checked")
        return [(say("report.sources.editions"), editions), (say("report.sources.floors"), floors)]


def _cited(source: Source) -> str:
    return citation(source.title, source.issuer)
