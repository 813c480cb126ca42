"""The columns beside the pay: what they add to an offer, and which of them are not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple

from attrs import frozen

from wageguide._assess.verdict import Verdict
from wageguide._model.findings import Finding, finding
from wageguide._model.money import CONTEXT, ZERO, tidy
from wageguide._model.offer import PART_TIME_HOURS, Offer, Period
from wageguide._notation.numerals import plain_number
from wageguide._notation.pay import PayReading
from wageguide._notation.probation import read_probation
from wageguide._notation.vocabulary import BELIEVED
from wageguide.errors import InvalidOffer, PayNotation, UnclearOffer, WageguideError
from wageguide.lists import _cells
from wageguide.lists._columns import fold_title

# The title says that what stands beside the pay is in it.
_WHOLE = re.compile("应发|应得|综合|总额|总计|合计|总收入|总包|年包|包干|gross|total")
_MONTHLY = re.compile("月|month")
# The columns that add something to the pay; where there are none the pay is the offer.
TERMS = frozenset(("months", "part_time", "hours_per_week", "bonus", "excluded", "probation"))
_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")
_MOST_HOURS = 84  # a week; nobody works more for long
_ALL = frozenset(Verdict)
_ONLY_BELOW = frozenset({Verdict.BELOW})
_NOT_BELOW = _ALL - _ONLY_BELOW


class Cell(NamedTuple):
    """A cell with the title of its column."""

    title: str
    text: str


class Ends(NamedTuple):
    """The cells of two columns that hold the two ends of the pay; a blank one is ``None``."""

    low: Cell | None
    high: Cell | None

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of both."""
        return tuple(cell.title for cell in self if cell)

    @property
    def title(self) -> str:
        """The titles of both, as one."""
        return "/".join(self.titles)

    @property
    def text(self) -> str:
        """What stands in both."""
        return "-".join(cell.text for cell in self if cell)


@frozen
class Doubt:
    """A cell that is not understood: the verdicts that stand whatever it says, and what is wrong with it."""

    cell: Cell
    error: WageguideError
    stands: frozenset[Verdict]


@frozen
class Variant:
    """
    One way to read what stands beside the pay, since it may be part of it or not.

    Attributes:
        name: What is read in several ways: ``overtime``, ``bonus``, ``unread``; empty = this is the plain reading.
        terms: What an offer takes beside amount and period.
        on_top: Yuan a month that are paid beside the pay.
        findings: What has to be said of this reading.
    """

    name: str
    terms: dict[str, Any]
    on_top: Decimal = ZERO
    findings: tuple[Finding, ...] = ()


class Beside:
    """
    What stands beside the pay in one reading of a row.

    Attributes:
        doubts: The cells that were not understood, as far as the row was read.
    """

    def __init__(
        self,
        cells: dict[str, Any],
        pay: PayReading,
        overtime: Sequence[Cell],
        bonuses: Sequence[Cell],
        unit: str | None,
    ) -> None:
        self._cells = cells
        self._pay = pay
        self._overtime = overtime
        self._bonuses = bonuses
        self._unit = unit  # of every amount whose title has none
        self.doubts: list[Doubt] = []

    def variants(self) -> list[Variant]:
        """Every way to read it, the plain one first."""
        plain, *others = self._terms()
        unread = [Variant("unread", terms) for terms in others]
        return [*self._beside(plain), *unread]

    def _beside(self, terms: dict[str, Any]) -> list[Variant]:
        """The ways to read bonuses and overtime."""
        whole = bool(_WHOLE.search(fold_title(self._cells["pay"].title)))
        on_top, findings = self._bonus(terms, whole)
        overtime = ZERO
        for cell in self._overtime:
            overtime = CONTEXT.add(overtime, self._monthly(cell, "excluded"))
        less = terms | {"excluded": CONTEXT.add(terms.get("excluded", ZERO), overtime)}
        if not overtime:
            readings = [Variant("", terms, ZERO, findings)]
        elif whole:
            readings = [Variant("", less, ZERO, findings)]
        else:
            titles = tuple(cell.title for cell in self._overtime)
            findings = (finding("overtime-unsaid", titles=titles, title=self._cells["pay"].title), *findings)
            readings = [Variant("", terms, ZERO, findings), Variant("overtime", less, ZERO, findings)]
        if not on_top:
            return readings
        topped = [Variant("bonus", reading.terms, on_top, reading.findings) for reading in readings]
        return [variant for pair in zip(readings, topped, strict=True) for variant in pair]

    def offer(self, end: Offer | None, variant: Variant, /) -> tuple[Offer | None, tuple[str, ...]]:
        """
        One end of the pay with the terms of a variant, and what they take for granted.

        Raises:
            InvalidOffer: they do not fit the pay.
        """
        if end is None:
            return None, ()
        terms = {"months": end.months, "part_time": end.part_time} | variant.terms
        offer = Offer(end.amount, end.period, **terms) if variant.terms else end
        if variant.on_top:
            offer = _topped(offer, variant.on_top, terms)
        cell = self._cells.get("probation")
        if cell is None or _cells.stay(cell.text, cell.title):
            return offer, ()
        try:
            reading = read_probation(self._in_unit(_cells.probation_text(cell.text, cell.title), offer), offer)
        except (PayNotation, InvalidOffer) as error:
            self._doubt(cell, error, _ONLY_BELOW)
            return offer, ()
        trial: dict[str, Any] = {"probation": reading.amount, "probation_period": reading.period}
        return Offer(offer.amount, offer.period, **terms, **trial), reading.assumed

    def _in_unit(self, text: str, offer: Offer) -> str:
        """
        Pay during probation, a number too small for yuan in the unit of the pay: 2.4 beside 3K.

        Raises:
            InvalidOffer: it may be a share as well (0.8, 80).
        """
        number = plain_number(text)
        if number is None or Decimal(number) >= BELIEVED[Period.MONTH][0] or offer.period is Period.HOUR:
            return text
        paid = CONTEXT.multiply(Decimal(number), self._scale())
        sure = offer.period is Period.MONTH and Decimal(number) > 1
        if not sure or not BELIEVED[Period.MONTH][0] <= paid <= offer.amount:
            raise InvalidOffer("probation", text, "one-amount")
        return f"{tidy(paid):f}"

    def _scale(self) -> Decimal:
        """How many yuan one of the numbers in the cell of pay stands for: 3K is 3000."""
        ends = [end.amount for end in (self._pay.low, self._pay.high) if end is not None]
        numbers = map(Decimal, _NUMBER.findall(self._cells["pay"].text))
        pairs = product(numbers, (Decimal(1000), Decimal(10_000)), ends)
        return next((scale for number, scale, end in pairs if CONTEXT.multiply(number, scale) == end), Decimal(1))

    def _doubt(self, cell: Cell, error: WageguideError, stands: frozenset[Verdict]) -> None:
        self.doubts.append(Doubt(cell, error, stands))

    def _terms(self) -> list[dict[str, Any]]:
        """What stands in a column of its own; several times where a cell may say several things."""
        cells = self._cells
        terms: dict[str, Any] = dict(self._months())
        if cell := cells.get("bonus"):
            # A lump sum counts for the tiers alone: the floor is answered without it.
            amount = self._money(cell, "bonus", {None, Period.YEAR}, _ALL)
            terms |= {} if amount is None else {"bonus": amount}
        if cell := cells.get("excluded"):
            terms["excluded"] = self._monthly(cell, "excluded")
        kinds, hours = self._kinds(), self._hours()
        return [terms | kind | week for kind in kinds for week in hours]

    def _kinds(self) -> list[dict[str, Any]]:
        cell = self._cells.get("part_time")
        if cell is None:
            return [{}]
        try:
            return [{"part_time": _cells.kind_of_work(cell.text, cell.title)}]
        except InvalidOffer as error:
            self._doubt(cell, error, _ALL)
            return [{"part_time": False}, {"part_time": True}]

    def _hours(self) -> list[dict[str, Any]]:
        cell = self._cells.get("hours_per_week")
        if cell is None:
            return [{}]
        try:
            return [{"hours_per_week": _cells.hours(cell.text, cell.title)}]
        except InvalidOffer as error:
            self._doubt(cell, error, _ALL)
            # 弹性 says nothing of how many; what has digits may say as few as make part-time work, or many.
            few, many = {"hours_per_week": PART_TIME_HOURS}, {"hours_per_week": _MOST_HOURS}
            return [{}, few, many] if _cells.may_be_long(cell.text) else [{}]

    def _months(self) -> Iterator[tuple[str, Decimal]]:
        cell = self._cells.get("months")
        if cell is None:
            return
        ends = [end for end in (self._pay.low, self._pay.high) if end is not None]
        try:
            months = Decimal(_cells.months(cell.text))
        except InvalidOffer as error:
            # Only a year's pay is divided by them.
            if any(end.period is Period.YEAR for end in ends):
                raise
            self._doubt(cell, error, _ALL)
            return
        if any(end.months not in {12, months} for end in ends):
            raise UnclearOffer("columns-differ", (self._cells["pay"].title, cell.title), cell.text)
        yield "months", months

    def _monthly(self, cell: Cell, field: str) -> Decimal:
        """A month's amount that the floor leaves out; nothing, and a doubt, where it is not read."""
        return self._money(cell, field, {None, Period.MONTH}, _ONLY_BELOW) or ZERO

    def _money(self, cell: Cell, field: str, periods: set[Period | None], stands: frozenset[Verdict]) -> Decimal | None:
        """An amount beside the pay; ``None``, and a doubt, where it is not read."""
        try:
            amount, period = _cells.money(cell.text, cell.title, field, self._unit)
        except InvalidOffer as error:
            self._doubt(cell, error, stands)
            return None
        if period in periods:
            return amount
        self._doubt(cell, InvalidOffer(field, cell.text, "yuan"), stands)
        return None

    def _bonus(self, terms: dict[str, Any], whole: bool) -> tuple[Decimal, tuple[Finding, ...]]:
        """What a month may have on top: bonuses of which nobody says that they are a yearly lump sum."""
        total, titles = ZERO, []
        for cell in self._bonuses:
            try:
                amount, period = _cells.money(cell.text, cell.title, "bonus", self._unit)
            except InvalidOffer as error:
                self._doubt(cell, error, _ALL if whole else _NOT_BELOW)
                continue
            if period is Period.YEAR:
                terms["bonus"] = CONTEXT.add(terms.get("bonus", ZERO), amount)
            elif amount and not (whole and _by_the_month(cell.title, period)):
                titles.append(cell.title)
                total = CONTEXT.add(total, amount)
        findings = (finding("bonus-unsaid", titles=tuple(titles)),) if titles else ()
        return (ZERO if whole else total), findings


def _by_the_month(title: str, period: Period | None) -> bool:
    return period is Period.MONTH or bool(_MONTHLY.search(fold_title(title)))


def _topped(offer: Offer, on_top: Decimal, terms: dict[str, Any]) -> Offer:
    """The same pay with so much more a month."""
    if offer.period is Period.MONTH:
        return Offer(CONTEXT.add(offer.amount, on_top), Period.MONTH, **terms)
    if offer.period is Period.YEAR:
        year = CONTEXT.add(offer.amount, CONTEXT.multiply(on_top, offer.months))
        return Offer(year, Period.YEAR, **terms)
    month = None if offer.part_time else offer.measured(offer.amount, offer.period, part_time=False)
    if month is None:
        raise InvalidOffer("bonus", on_top, "yuan")
    return Offer(CONTEXT.add(month, on_top), Period.MONTH, **terms)
