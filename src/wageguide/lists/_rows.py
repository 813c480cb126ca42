"""
What a row of a list asks: every reading that its columns leave open, each an offer with its place and day.

How a cell of pay is read under its title is :mod:`wageguide._notation.pay`'s to say; here cells are only found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice, product
from typing import Any, Literal, NamedTuple

from attrs import evolve, field, frozen

from wageguide._assess.verdict import Verdict
from wageguide._model.findings import Finding, finding
from wageguide._model.money import CONTEXT, ZERO
from wageguide._model.offer import Offer, Period
from wageguide._notation.pay import PayReading, read_pay_under
from wageguide._notation.probation import read_probation
from wageguide._notation.titles import PayTitle, read_title
from wageguide.errors import InvalidOffer, PayNotation, UnclearOffer, WageguideError
from wageguide.lists import _cells
from wageguide.lists._columns import folded
from wageguide.lists._tables import OfferTable, same_titles

Kind = Literal["offer", "empty", "header", "total", "remark"]

_SUM = r"(?:合计|小计|总计|共计|总数|平均值?|人均|total|sub-?total|average)"
_TOTAL = re.compile(rf"(?:.{{0,8}}(?:合计|小计|总计|共计)|{_SUM})[::]?(?:\(?[0-9]+[人个名条行]\)?)?")
_REMARK = re.compile(
    r"(?:\*|※|(?:备|附)?注(?:释|明)?|(?:填表)?说明|制表人?|填表人|审[核批]人?|单位负责人|notes?|remarks?)[::0-9.、)].*"
)
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)).+")
# The title says that what stands beside the pay is in it.
_WHOLE = re.compile("应发|应得|综合|总额|总计|合计|总收入|总包|年包|包干|gross|total")
_MONTHLY = re.compile("月|month")
_READINGS = 32  # of one row; more columns of one kind than that say nothing
# What may be asked for in several columns at once, and is then asked for in each of them.
_ASKED = (
    "pay",
    "period",
    "currency",
    "unit",
    "months",
    "bonus",
    "excluded",
    "probation",
    "part_time",
    "hours_per_week",
    "area",
    "on",
)
# Whose cells mean the same whatever their title; an amount has its unit from there.
_SAID_ALONE = frozenset(
    ("occupation", "industry", "area", "on", "period", "unit", "currency", "months", "hours_per_week")
)
_ALL = frozenset(Verdict)


class Cell(NamedTuple):
    """A cell with the title of its column."""

    title: str
    text: str


@frozen
class Doubt:
    """A cell that is not understood: the verdicts that stand whatever it says, and what is wrong with it."""

    cell: Cell
    error: WageguideError
    stands: frozenset[Verdict]


@frozen
class Question:
    """
    One reading of a row.

    Attributes:
        low, high: The offers at both ends of the pay.
        assumed: Codes of what the cells do not say and was taken for granted.
        area: County of the workplace; empty = the row does not say.
        on: Day of the work; empty = the row does not say.
        variant: What of the row is read in one of several ways here: ``overtime``, ``bonus``; empty = nothing.
        findings: What has to be said with the answer.
        doubts: Cells that are not understood.
    """

    low: Offer | None
    high: Offer | None
    assumed: tuple[str, ...]
    area: str
    on: str
    variant: str = ""
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def kind_of(table: OfferTable, cells: tuple[str, ...], /) -> Kind:
    """What a row is: an offer, or something that stands between offers."""
    if not any(cells):
        return "empty"
    if same_titles(table.titles, cells):
        return "header"
    filled = [folded(cell) for cell in cells if cell]
    named = [folded(cells[at]) for at in table.positions["occupation"] if cells[at]]
    paid = [cells[at] for at in table.positions["pay"] if cells[at]]
    if all(map(_TOTAL.fullmatch, named)) and any(map(_TOTAL.fullmatch, named or filled)):
        return "total"
    # A merged cell stands in each of its columns.
    apart = not paid or len(set(filled)) == 1
    if apart and (_REMARK.match(filled[0]) or not named or len(set(filled)) == 1 < len(filled)):
        return "remark"
    if len(filled) == 1 and _NUMBERED.match(filled[0]):
        return "remark"
    return "offer"


@frozen
class Rows:
    """The rows of one table, read; what stands in them again and again is read once."""

    table: OfferTable
    _titles: dict[str, PayTitle] = field(factory=dict, init=False, eq=False)
    _pay: dict[tuple[Cell, ...], PayReading] = field(factory=dict, init=False, eq=False)

    def cells(self, row: tuple[str, ...], role: str, /) -> list[Cell]:
        """What stands in the columns of one kind; cells that hold nothing, or the same again, are not there."""
        titles = self.table.titles
        found: dict[tuple[str, int], Cell] = {}
        for at in self.table.positions.get(role, ()):
            if not _cells.nothing(row[at], role):
                found.setdefault((row[at], -1 if role in _SAID_ALONE else at), Cell(titles[at], row[at]))
        return list(found.values())

    def questions(self, number: int, row: tuple[str, ...], /) -> list[Question]:
        """
        Every reading of a row; the first of equals first.

        Raises:
            WageguideError: what decides the answer is not understood.
        """
        self._computed(number)
        choices = {role: self.cells(row, role) for role in _ASKED if role in self.table.positions}
        if not choices["pay"]:
            at = self.table.columns["pay"]
            choices["pay"] = [Cell(self.table.titles[at], row[at])]
        open_ = {role: cells for role, cells in choices.items() if len(cells) > 1}
        single = {role: cells[0] for role, cells in choices.items() if len(cells) == 1}
        readings = list(islice(product(*open_.values()), _READINGS + 1))
        rivals = tuple(cell.title for cells in open_.values() for cell in cells)
        if len(readings) > _READINGS:
            raise UnclearOffer("columns-differ", rivals)
        asked = [
            question
            for reading in readings
            for question in self._readings(row, single | dict(zip(open_, reading, strict=True)))
        ]
        if rivals and any(
            (each.low, each.area, each.on) != (asked[0].low, asked[0].area, asked[0].on) for each in asked
        ):
            agreeing = finding("columns-agree", titles=rivals)
            asked = [evolve(each, findings=(agreeing, *each.findings)) for each in asked]
        return asked

    def _computed(self, number: int) -> None:
        """Refuse a row that rests on a formula of which the file keeps no result."""
        missing = [
            self.table.titles[at] for at in sorted(self.table.used) if (number, at) in self.table.grid.uncomputed
        ]
        if missing:
            raise UnclearOffer("not-computed", tuple(missing))

    def _readings(self, row: tuple[str, ...], cells: dict[str, Cell]) -> Iterator[Question]:
        """The readings of a row of which one cell of each kind is asked."""
        if (currency := cells.get("currency")) and _cells.foreign(currency.text):
            raise PayNotation(f"{cells['pay'].text} {currency.text}", "foreign-currency")
        pay = self._reading(cells["pay"], {role: cells[role] for role in ("period", "unit") if role in cells})
        doubts: list[Doubt] = []
        own = self._own(cells, pay, doubts)
        for variant, terms, on_top, said in self._variants(row, cells, own, doubts):
            try:
                low, taken = self._offer(pay.low, terms, on_top, cells, doubts)
                high, taken_too = self._offer(pay.high, terms, on_top, cells, doubts)
            except InvalidOffer:
                if not variant or on_top:
                    raise
                continue  # overtime above the whole pay is no part of it
            yield Question(
                low,
                high,
                tuple(dict.fromkeys((*pay.assumed, *taken, *taken_too))),
                cells["area"].text if "area" in cells else "",
                cells["on"].text if "on" in cells else "",
                variant,
                (*self._taken(cells), *said),
                tuple(doubts),
            )

    def _taken(self, cells: dict[str, Cell]) -> Iterator[Finding]:
        for role in sorted(self.table.weak & cells.keys()):
            yield finding("column-taken", case=role, title=cells[role].title)

    def _reading(self, pay: Cell, units: dict[str, Cell]) -> PayReading:
        key = (pay, *units.values())
        found = self._pay.get(key)
        if found is None:
            found = self._pay[key] = read_pay_under(pay.text, self._title(pay, units))
        return found

    def _title(self, pay: Cell, units: dict[str, Cell]) -> PayTitle:
        """What the title of the pay says, and with it the columns of periods and of units."""
        title = self._titles.get(pay.title)
        if title is None:
            title = self._titles[pay.title] = read_title(pay.title)
        for role, cell in units.items():
            said = _cells.unit(cell.text) if role == "unit" else _cells.period(cell.text)
            for one, other in ((title.period, said.period), (title.unit, said.unit)):
                if one is not None and other is not None and one != other:
                    raise UnclearOffer("columns-differ", (pay.title, cell.title), cell.text)
            title = evolve(
                title,
                period=title.period or said.period,
                unit=title.unit or said.unit,
                yuan=title.yuan or said.yuan,
                reason=title.reason or said.reason,
            )
        return title

    def _own(self, cells: dict[str, Cell], pay: PayReading, doubts: list[Doubt]) -> dict[str, Any]:
        """The terms that stand in columns of their own."""
        own: dict[str, Any] = {}
        if cell := cells.get("months"):
            self._months(cell, cells["pay"], pay, own, doubts)
        if cell := cells.get("part_time"):
            own["part_time"] = _cells.kind_of_work(cell.text, cell.title)
        if cell := cells.get("hours_per_week"):
            own["hours_per_week"] = _cells.hours(cell.text)
        if cell := cells.get("bonus"):
            # A lump sum counts for the tiers alone: the floor is answered without it.
            amount = self._money(cell, "bonus", {None, Period.YEAR}, _ALL, doubts)
            own |= {} if amount is None else {"bonus": amount}
        if cell := cells.get("excluded"):
            amount = self._money(cell, "excluded", {None, Period.MONTH}, frozenset({Verdict.BELOW}), doubts)
            own |= {} if amount is None else {"excluded": amount}
        return own

    @staticmethod
    def _months(cell: Cell, paid: Cell, pay: PayReading, own: dict[str, Any], doubts: list[Doubt]) -> None:
        ends = [end for end in (pay.low, pay.high) if end is not None]
        try:
            own["months"] = Decimal(_cells.months(cell.text))
        except InvalidOffer as error:
            # Only a year's pay is divided by them.
            if any(end.period is Period.YEAR for end in ends):
                raise
            doubts.append(Doubt(cell, error, _ALL))
            return
        if any(end.months not in {12, own["months"]} for end in ends):
            raise UnclearOffer("columns-differ", (paid.title, cell.title), cell.text)

    @staticmethod
    def _money(
        cell: Cell, field: str, periods: set[Period | None], stands: frozenset[Verdict], doubts: list[Doubt]
    ) -> Decimal | None:
        """An amount beside the pay; ``None``, and a doubt, where it is not read."""
        try:
            amount, period = _cells.money(cell.text, cell.title, field)
        except InvalidOffer as error:
            doubts.append(Doubt(cell, error, stands))
            return None
        if period in periods:
            return amount
        doubts.append(Doubt(cell, InvalidOffer(field, cell.text, "yuan"), stands))
        return None

    def _variants(
        self, row: tuple[str, ...], cells: dict[str, Cell], own: dict[str, Any], doubts: list[Doubt]
    ) -> Iterator[tuple[str, dict[str, Any], Decimal, tuple[Finding, ...]]]:
        """What stands beside the pay, and may be in it or not: terms, and what is paid on top by the month."""
        whole = bool(_WHOLE.search(folded(cells["pay"].title)))
        on_top, said = self._monthly(row, own, whole, doubts)
        paid_over = self._overtime(row, doubts)
        less = own | {"excluded": CONTEXT.add(own.get("excluded", ZERO), paid_over)}
        over = [less] if whole and paid_over else [own, less] if paid_over else [own]
        if len(over) > 1:
            titles = tuple(cell.title for cell in self.cells(row, "overtime"))
            said = (finding("overtime-unsaid", titles=titles, title=cells["pay"].title), *said)
        for at, terms in enumerate(over):
            for more in (ZERO, on_top) if on_top else (ZERO,):
                yield "bonus" if more else "overtime" if at else "", terms, more, said

    def _overtime(self, row: tuple[str, ...], doubts: list[Doubt]) -> Decimal:
        """A month's overtime and allowances that do not count, of all their columns."""
        total = ZERO
        for cell in self.cells(row, "overtime"):
            amount = self._money(cell, "excluded", {None, Period.MONTH}, frozenset({Verdict.BELOW}), doubts)
            total = CONTEXT.add(total, amount or ZERO)
        return total

    def _monthly(
        self, row: tuple[str, ...], own: dict[str, Any], whole: bool, doubts: list[Doubt]
    ) -> tuple[Decimal, tuple[Finding, ...]]:
        """Bonuses of which is not said that they are a yearly lump: what a month may have on top."""
        total, titles = ZERO, []
        for cell in self.cells(row, "other_bonus"):
            stands = _ALL if whole else _ALL - {Verdict.BELOW}
            try:
                amount, period = _cells.money(cell.text, cell.title, "bonus")
            except InvalidOffer as error:
                doubts.append(Doubt(cell, error, stands))
                continue
            if period is Period.YEAR:
                own["bonus"] = CONTEXT.add(own.get("bonus", ZERO), amount)
            elif amount and not (whole and _by_the_month(cell.title, period)):
                titles.append(cell.title)
                total = CONTEXT.add(total, amount)
        said = (finding("bonus-unsaid", titles=tuple(titles)),) if titles else ()
        return (ZERO if whole else total), said

    def _offer(
        self,
        end: Offer | None,
        terms: dict[str, Any],
        on_top: Decimal,
        cells: dict[str, Cell],
        doubts: list[Doubt],
    ) -> tuple[Offer | None, tuple[str, ...]]:
        """One end of the pay with the terms of the other columns, and what they take for granted."""
        if end is None:
            return None, ()
        kept = {"months": end.months, "part_time": end.part_time} | terms
        offer = Offer(end.amount, end.period, **kept) if terms else end
        if on_top:
            offer = _topped(offer, on_top, kept)
        cell = cells.get("probation")
        if cell is None or _cells.stay(cell.text, cell.title):
            return offer, ()
        try:
            text = _cells.probation_text(cell.text, cell.title)
            read = read_probation(text, offer)
        except (PayNotation, InvalidOffer) as error:
            doubts.append(Doubt(cell, error, frozenset({Verdict.BELOW})))
            return offer, ()
        return (
            Offer(offer.amount, offer.period, **kept, probation=read.amount, probation_period=read.period),
            read.assumed,
        )


def _by_the_month(title: str, period: Period | None) -> bool:
    return period is Period.MONTH or bool(_MONTHLY.search(folded(title)))


def _topped(offer: Offer, on_top: Decimal, terms: dict[str, Any]) -> Offer:
    """The same pay with so much more a month."""
    if offer.period is Period.MONTH:
        return Offer(CONTEXT.add(offer.amount, on_top), offer.period, **terms)
    if offer.period is Period.YEAR:
        year = CONTEXT.add(offer.amount, CONTEXT.multiply(on_top, offer.months))
        return Offer(year, offer.period, **terms)
    month = None if offer.part_time else offer.measured(offer.amount, offer.period)
    if month is None:
        raise InvalidOffer("bonus", on_top, "yuan")
    return Offer(CONTEXT.add(month, on_top), Period.MONTH, **terms)


def day_of(question: Question, on: date | None, /) -> date:
    """
    The day of the work, as the row or else the caller says.

    Raises:
        InvalidOffer: neither does, or what the row says is none.
    """
    found = _cells.day(question.on) if question.on else on
    if found is None:
        raise InvalidOffer("on", question.on, "day")
    return found
