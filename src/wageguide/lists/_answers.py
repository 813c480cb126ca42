"""The columns that a checked list gets, in words of a locale; the cells beside each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._model.findings import Finding
from wageguide._model.money import CONTEXT
from wageguide._model.tiers import MAIN_TIERS, TIERS, Tier
from wageguide._output.answer import probation
from wageguide._output.describe import describe
from wageguide._output.words import FEN, Words, words
from wageguide.errors import InvalidOffer, PayNotation, UnknownOccupation, WageguideError
from wageguide.lists._columns import PAY
from wageguide.lists._lines import TOGETHER, Batch, Line, firsts
from wageguide.lists._memory import Memory
from wageguide.lists._own import COLUMNS, titles_beside
from wageguide.lists._tables import OfferList, OfferTable
from wageguide.lists._tally import outcome

# What holds of every row alike is said once, in the summary.
OF_ALL = frozenset(("edition-age", "tier-missing"))
_GRAVITY = {"error": 0, "warning": 1, "info": 2}
_FINDINGS = 1000  # put into words once; most of them hold of many rows
Value = str | int | float | None
_HINT = re.compile("[；;]")  # what to do about it is told in the row
_NOTHING: tuple[Value, ...] = (None,) * len(COLUMNS)


class Answers:
    """Puts the lines of a list into words; those that say the same once."""

    def __init__(self, offers: OfferList, locale: str) -> None:
        self.say = words(locale)
        self._locale = locale
        self._tables = offers.tables
        self._known: Memory[tuple[int, ...], tuple[Line, tuple[Value, ...]]] = Memory()
        self._alive: list[object] = []
        self._beside: dict[int, tuple[Value, ...]] = {}
        self._said: Memory[tuple[object, ...], tuple[Line, str | None]] = Memory()
        self._texts: dict[int, tuple[WageguideError, str]] = {}
        self._verdict = cache(lambda code: self.say(f"column.verdict.{code}"))
        self._finding = lru_cache(maxsize=_FINDINGS)(self.say.finding)
        self._tiers: dict[Tier | None, str | None] = {None: None} | {
            tier: self.say(f"tier.{tier.value}") for tier in TIERS
        }

    def titles(self, own: Sequence[str], /) -> list[str]:
        """The titles of the columns, beside those that a list has."""
        return titles_beside(own, self._locale)

    def cells(self, line: Line, /) -> tuple[Value, ...]:
        """The cells beside a line: words and numbers, ``None`` where there is nothing to say."""
        if line.kind != "offer":
            return _NOTHING
        # The parts of an answer are shared by the lines that ask the same. The line that is kept keeps them alive.
        key = (id(line.low), id(line.high), id(line.error), id(line.findings), id(line.assumed), line.table)
        known = self._known.get(key) or self._known.keep(key, (line, self._cells(line)))
        return known[1]

    def beside(self, batch: Batch, /) -> list[tuple[Value, ...]]:
        """The cells beside each row: the very same ones where the same is said."""
        numbers = list(map(id, batch.answers))
        if not self._beside.keys() >= {*numbers}:
            if len(self._alive) > TOGETHER:
                self._alive, self._beside = [], {}
            new = {number: at for number, at in firsts(batch.answers).items() if number not in self._beside}
            self._beside |= {number: self.cells(batch.line(at)) for number, at in new.items()}
            # Kept, so that nothing else gets their number.
            self._alive += [batch.answers[at] for at in new.values()]
        return list(map(self._beside.__getitem__, numbers))

    def _cells(self, line: Line) -> tuple[Value, ...]:
        low, high = line.low, line.high
        verdict = self._verdict(outcome(line))
        note = self._note(line)
        if low is None:
            upper = None if high is None else self._verdict(high.gravest.value)
            most = None if high is None else _number(high.annual)
            blank = (None,) * len(MAIN_TIERS)
            return (verdict, upper, None, None, None, most, None, None, *blank, note, line.proposal)
        ranged = high is not None and high is not low
        annual = low.annual
        return (
            verdict,
            self._verdict(high.gravest.value) if ranged and high is not None else None,
            _number(_short(low)),
            _number(low.floor.required),
            _number(annual),
            _number(high.annual) if ranged and high is not None else None,
            self._tiers[low.reached],
            self._tiers[low.next],
            *[_distance(annual, low.band[tier]) for tier in MAIN_TIERS],
            note,
            line.proposal,
        )

    def _note(self, line: Line) -> str | None:
        low = line.low
        if low is None or low.probation is not None:
            return self._noted(line)
        # Offers that differ in the amount alone share their findings; the line that is kept keeps them alive.
        key = (id(low.findings), id(line.findings), id(line.error), line.assumed, line.unsettled, line.table)
        known = self._said.get(key) or self._said.keep(key, (line, self._noted(line)))
        return known[1]

    def _noted(self, line: Line) -> str | None:
        return "\n".join(dict.fromkeys(self._notes(line))) or None

    def _notes(self, line: Line) -> Iterator[str]:
        """
        What has to be known of a line, the most important first.

        Why there is no answer or what is against it; what guards it, the gravest first; that the guideline does not
        know the occupation; what was taken for granted.
        """
        low = line.low
        known = low is not None and not line.unsettled
        if line.error is not None and not known:
            yield self.reason(line.error, line)
        on_probation = probation(low, self.say) if low else []
        fine = low is None or low.probation is None or low.probation.verdict is Verdict.MEETS
        if not fine:
            yield from on_probation
        guards = [guard for guard in low.findings if guard.code not in OF_ALL] if low else []
        for guard in sorted((*guards, *line.findings), key=_gravity):
            yield self._finding(guard)
        if line.error is not None and known:
            yield self.reason(line.error, line)
        if fine:
            yield from on_probation
        yield from (self.say(f"assumed.{code}") for code in line.assumed if code != "yuan")

    def reason(self, error: WageguideError, line: Line, /) -> str:
        """What is wrong, said of the clerk's own title and cell."""
        table = self._tables[line.table]
        match error:
            case InvalidOffer():
                return describe(
                    InvalidOffer(_title(table, error.field), error.value, error.expected), locale=self._locale
                )
            case PayNotation():
                title = next(
                    (title for title, cell in zip(table.titles, line.cells, strict=True) if cell == error.text), ""
                )
                text = describe(error, locale=self._locale)
                return self.say("list.titled", title=title, text=text) if title else text
            case UnknownOccupation():
                # How to get a full table is said once, in the summary. An occupation has one error for all its lines.
                if id(error) not in self._texts:
                    text = describe(error, locale=self._locale).partition("\n")[0]
                    self._texts[id(error)] = error, f"{text[0].upper()}{text[1:]}"
                return self._texts[id(error)][1]
        return describe(error, locale=self._locale)


def _short(a: Assessment) -> Decimal | None:
    """What the pay, or else that of probation, lacks a month, of part-time work an hour; ``None`` = nothing."""
    checks = [check for check in (a.floor, a.probation) if check is not None and check.verdict is Verdict.BELOW]
    return checks[0].shortfall if checks else None


def _gravity(guard: Finding) -> int:
    return _GRAVITY[guard.severity]


def _title(table: OfferTable, field: str) -> str:
    """The title of the column that a field of an offer was read from."""
    roles = PAY if field in {"amount", "pay"} else (field,)
    return next((table.titles[table.columns[role]] for role in roles if role in table.columns), field)


def _distance(annual: Decimal | None, figure: int | None) -> Value:
    """How far a year's pay lies above a tier; ``None`` where either is unknown."""
    return _number(CONTEXT.subtract(annual, figure)) if annual is not None and figure else None


def _number(amount: Decimal | None) -> Value:
    """What a spreadsheet keeps: to the fen, and whole yuan as such, so that no text shows them as 22800.0."""
    if amount is None:
        return None
    if amount == amount.to_integral_value():
        return int(amount)
    return float(amount.quantize(FEN))


def reason_words(code: str, say: Words, /) -> str:
    """The code of a reason in words."""
    keys = (f"finding.{code}.title", f"pay.{code}", f"unclear.{code}", f"reason.{code}")
    text = next((say(key) for key in keys if say.has(key)), code)
    return _HINT.split(text)[0]
