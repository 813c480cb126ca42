"""
What a row of a list asks: every reading that its columns leave open, each an offer with its place and day.

How a cell of pay is read under its title is :mod:`wageguide._notation.pay`'s to say; here cells are only found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from wageguide._model.findings import Finding, finding
from wageguide._model.offer import Offer
from wageguide._notation.pay import PayReading, read_pay_under
from wageguide._notation.titles import PayTitle, read_title
from wageguide.errors import InvalidOffer, PayNotation, UnclearOffer
from wageguide.lists import _cells
from wageguide.lists._caption import is_gross, said_of_all
from wageguide.lists._columns import BRACKETS, PAY, fold_title, is_site, without_end
from wageguide.lists._memory import Memory
from wageguide.lists._sites import is_near, names_a_place, site
from wageguide.lists._tables import OfferTable
from wageguide.lists._terms import TERMS, Beside, Cell, Doubt, Ends

_READINGS = 32  # of one row; more columns of one kind than that say nothing
# What may be asked for in several columns at once, and is then asked for in each of them.
_ASKED = (
    *("pay", "period", "currency", "unit", "months", "bonus", "excluded", "probation", "part_time"),
    *("hours_per_week", "area", "city", "on"),
)
# Whose cells mean the same whatever their title; an amount has its unit from there.
_SAID_ALONE = frozenset(
    ("occupation", "industry", "area", "city", "on", "period", "unit", "currency", "months", "hours_per_week")
)
_ON_TOP = ("overtime", "other_bonus")
_ADDING = TERMS.union(_ON_TOP)
_ONE_PAY = (("pay", 1), ("pay_low", 0), ("pay_high", 0))
Row = tuple[str, ...]


class Question(NamedTuple):
    """
    One reading of a row.

    Attributes:
        low, high: The offers at both ends of the pay.
        assumed: Codes of what the cells do not say and was taken for granted.
        area: County of the workplace; empty = the row does not say.
        whole: Whether that is a city, of which the row does not say the county.
        on: Day of the work; ``None`` = the row does not say.
        variant: What of the row is read in one of several ways here: ``overtime``, ``bonus``, ``unread`` (a cell that
            is not understood); empty = nothing.
        findings: What has to be said with the answer.
        doubts: Cells that are not understood.
        near: Whether that means a county of the list's province or nothing: 东区, the shop 滨江店.
        day: The day that ``on`` means, once somebody has told.
    """

    low: Offer | None
    high: Offer | None
    assumed: tuple[str, ...]
    area: str
    on: Cell | None
    variant: str = ""
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    day: date = date.min
    whole: bool = False
    near: bool = False


@frozen
class Rows:
    """The rows of one table, read; what stands in them again and again is read once."""

    table: OfferTable
    _titles: dict[str, PayTitle] = field(factory=dict, init=False, eq=False)
    _pay: Memory[tuple[Cell, ...], PayReading] = field(factory=Memory, init=False, eq=False)
    _around: PayTitle = field(init=False, eq=False)

    _sheet: str = field(init=False, eq=False)

    @_sheet.default
    def _read_sheet(self) -> str:
        """The place that the sheet is named after: 镇巴县, 西乡店."""
        grid = self.table.grid
        name = BRACKETS.sub("", fold_title(grid.label))
        return site(name) if grid.sheet and not name.isascii() and names_a_place(name) else ""

    @_around.default
    def _read_around(self) -> PayTitle:
        return said_of_all(self.table)

    def cells(self, row: Row, role: str, /) -> list[Cell]:
        """What stands in the columns of one kind; cells that hold nothing, or the same again, are not there."""
        columns = self.table.positions.get(role, ())
        if len(columns) == 1:
            text = row[columns[0]]
            return [] if _cells.nothing(text, role) else [Cell(self.table.titles[columns[0]], text)]
        distinct: dict[tuple[str, int], Cell] = {}
        for column in columns:
            text = row[column]
            if not _cells.nothing(text, role):
                key = (text, -1 if role in _SAID_ALONE else column)
                distinct.setdefault(key, Cell(self.table.titles[column], text))
        return list(distinct.values())

    def questions(self, row: Row, /) -> list[Question]:
        """
        Every reading of a row; the first of equals first.

        Raises:
            WageguideError: what decides the answer is not understood.
        """
        choices: dict[str, list[Any]] = {role: self.cells(row, role) for role in _ASKED if role in self.table.positions}
        choices["pay"] = [*self.cells(row, "pay"), *self._ends(row)] or [self._first_pay(row)]
        rivals = {role: cells for role, cells in choices.items() if len(cells) > 1}
        settled = {role: cells[0] for role, cells in choices.items() if len(cells) == 1}
        titles = tuple(cell.title for cells in rivals.values() for cell in cells)
        combinations = list(islice(product(*rivals.values()), _READINGS + 1))
        if len(combinations) > _READINGS:
            raise UnclearOffer("columns-differ", titles)
        questions = [
            question
            for combination in combinations
            for question in self._readings(row, settled | dict(zip(rivals, combination, strict=True)))
        ]
        if titles and len({(question.low, question.area, question.on) for question in questions}) > 1:
            agreeing = finding("columns-agree", titles=titles)
            questions = [question._replace(findings=(agreeing, *question.findings)) for question in questions]
        return questions

    def _first_pay(self, row: Row) -> Cell:
        """The cell of pay of a row that has none: what is wrong is said of the first."""
        column = min(self.table.columns[role] for role in PAY if role in self.table.columns)
        return Cell(self.table.titles[column], row[column])

    def _ends(self, row: Row) -> Iterator[Ends]:
        """Both ends of a range that stand in columns of their own; one of them may be blank."""
        lows: list[Cell | None] = [*self.cells(row, "pay_low")] or [None]
        highs: list[Cell | None] = [*self.cells(row, "pay_high")] or [None]
        return (Ends(low, high) for low, high in product(lows, highs) if low or high)

    def plain(self, row: Row, /) -> tuple[Question, dict[str, Cell]] | None:
        """
        What the cells beside the pay say, where they have one reading and leave the pay what it is.

        Returns:
            The question without its pay, and the cells that say the unit of it; ``None`` = there is more to it.

        Raises:
            WageguideError: what decides the answer is not understood.
        """
        if any(len(self.table.positions.get(role, ())) != number for role, number in _ONE_PAY):
            return None
        choices = {role: self.cells(row, role) for role in (*_ASKED, *_ON_TOP) if role in self.table.positions}
        choices["pay"] = [self.pay(row)]
        if any(len(cells) > 1 or (cells and role in _ADDING) for role, cells in choices.items()):
            return None
        cells = {role: cells[0] for role, cells in choices.items() if cells}
        return self._beside(cells), _units(cells)

    def pay(self, row: Row, /) -> Cell:
        """The cell of pay of a table with one such column."""
        column = self.table.positions["pay"][0]
        return Cell(self.table.titles[column], row[column])

    def _beside(self, cells: dict[str, Any]) -> Question:
        """The question of a row of which one cell of each kind is asked, without its pay."""
        if (currency := cells.get("currency")) and _cells.foreign(currency.text):
            raise PayNotation(f"{cells['pay'].text} {currency.text}", "foreign-currency")
        taken = tuple(
            finding("column-taken", case=role, title=cells[role].title)
            for role in sorted(self.table.weak & cells.keys())
        )
        city, area = (cells[role].text if role in cells else "" for role in ("city", "area"))
        branch = "area" in cells and is_site(cells["area"].title)
        if self._sheet and not (city or area):
            area, branch = self._sheet, True
            taken = (finding("column-taken", case="sheet", title=self.table.grid.label), *taken)
        area = site(area) if branch else area
        place, whole = _cells.place(city, area), bool(city and not area)
        near = not city and is_near(area, branch=branch)
        return Question(None, None, (), place, cells.get("on"), "", taken, whole=whole, near=near)

    def _readings(self, row: Row, cells: dict[str, Any]) -> Iterator[Question]:
        """The readings of a row of which one cell of each kind is asked."""
        question = self._beside(cells)
        pay = self.reading(cells["pay"], _units(cells))
        overtime, bonuses = (self.cells(row, role) for role in _ON_TOP)
        if not (overtime or bonuses or TERMS & cells.keys()):
            yield question._replace(low=pay.low, high=pay.high, assumed=pay.assumed)
            return
        beside = Beside(cells, pay, overtime, bonuses, self._around.unit)
        for variant in beside.variants():
            try:
                low, assumed_low = beside.offer(pay.low, variant)
                high, assumed_high = beside.offer(pay.high, variant)
            except InvalidOffer:
                if variant.name == "overtime":
                    continue  # overtime above the whole pay is no part of it
                raise
            yield question._replace(
                low=low,
                high=high,
                assumed=tuple(dict.fromkeys((*pay.assumed, *assumed_low, *assumed_high))),
                variant=variant.name,
                findings=(*question.findings, *variant.findings),
                doubts=tuple(beside.doubts),
            )

    def reading(self, pay: Cell | Ends, units: dict[str, Cell], /) -> PayReading:
        """What a cell of pay says, with what columns of their own say of its unit and period."""
        if isinstance(pay, Ends):
            return _joined(pay, *(cell and self.reading(cell, units) for cell in pay))
        key = (pay, *units.values())
        return self._pay.get(key) or self._pay.keep(key, read_pay_under(pay.text, self._title(pay, units)))

    def _title(self, pay: Cell, units: dict[str, Cell]) -> PayTitle:
        """What the title of the pay says, and with it the columns of periods and of units."""
        title = self._titles.get(pay.title)
        if title is None:
            title = self._titles[pay.title] = self._with_around(read_title(without_end(pay.title)), pay.title)
        for role, cell in units.items():
            more = _cells.unit(cell.text) if role == "unit" else _cells.period(cell.text)
            for stated, other in ((title.period, more.period), (title.unit, more.unit)):
                if stated is not None and other is not None and stated != other:
                    raise UnclearOffer("columns-differ", (pay.title, cell.title), cell.text)
            title = evolve(
                title,
                period=title.period or more.period,
                unit=title.unit or more.unit,
                yuan=title.yuan or more.yuan,
                reason=title.reason or more.reason,
            )
        return title

    def _with_around(self, title: PayTitle, text: str) -> PayTitle:
        """A title with what holds of the whole table, as far as it says nothing else."""
        around = self._around
        if title.unit is None and not title.yuan:
            title = evolve(title, unit=around.unit, yuan=around.yuan)
        reason = title.reason or (None if is_gross(text) else around.reason)
        return evolve(title, period=title.period or around.period, reason=reason)


def _units(cells: dict[str, Any]) -> dict[str, Cell]:
    return {role: cells[role] for role in ("period", "unit") if role in cells}


def _joined(ends: Ends, low: PayReading | None, high: PayReading | None) -> PayReading:
    """
    The range between two columns.

    Raises:
        UnclearOffer: a column holds a range of its own, the two are per different periods, or the wrong way round.
    """
    readings = [reading for reading in (low, high) if reading is not None]
    ranges = any(reading.low != reading.high for reading in readings)
    least = low.low if low else None
    most = high.high if high else None
    crossed = least and most and (least.period is not most.period or least.amount > most.amount)
    if ranges or crossed:
        raise UnclearOffer("columns-differ", ends.titles, ends.text)
    return PayReading(least, most, tuple(dict.fromkeys(code for reading in readings for code in reading.assumed)))
