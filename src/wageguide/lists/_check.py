"""Every row of a list answered, or told why not: by :func:`wageguide.assess`, once for each reading of the row."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from attrs import frozen

from wageguide._assess.assess import assess
from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._model.days import plain_day
from wageguide._model.findings import Finding, finding
from wageguide._model.floor import Floors, Rate
from wageguide._model.guideline import Guideline
from wageguide._model.money import CONTEXT, ZERO
from wageguide._model.offer import Offer
from wageguide._problems import expect
from wageguide._search.places import Place, locate
from wageguide._taxonomy.sections import section
from wageguide.errors import InvalidOffer, UnclearOffer, UnknownArea, WageguideError
from wageguide.lists import _cells
from wageguide.lists._columns import PAY
from wageguide.lists._lines import TOGETHER, Answer, Batch, Checked, Line
from wageguide.lists._memory import Memory
from wageguide.lists._occupations import Named, Occupations
from wageguide.lists._questions import Question, Row, Rows
from wageguide.lists._row_kinds import Kind, RowKinds
from wageguide.lists._steps import Steps
from wageguide.lists._tables import OfferList, OfferTable
from wageguide.lists._terms import Cell, Doubt

# By what is read in several ways: the finding that names the columns, and the reason where the readings disagree.
_WHY = {
    "": ("columns-agree", "columns-differ"),
    "overtime": ("overtime-unsaid", "pay-or-overtime"),
    "bonus": ("bonus-unsaid", "bonus-span"),
}
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MONTH = re.compile("((?:19|20)[0-9]{2})[-/.年](0?[1-9]|1[0-2])月?")
_REMEMBERED = 10_000  # settings
_NO_OFFERS: dict[Kind, Answer] = {kind: Answer(kind=kind) for kind in ("empty", "header", "total", "remark", "struck")}
# Of a question: what kind of row asks it the rest of the row tells.
_PERHAPS = Answer()


class _Setting(NamedTuple):
    """
    What stands beside the pay of a row that has one reading.

    Attributes:
        units: The cells that say unit and period of the pay.
        findings: What has to be said with every answer.
        steps: The answers, by amount.
    """

    units: dict[str, Cell]
    named: Named
    findings: tuple[Finding, ...]
    steps: Steps


def check(
    offers: OfferList,
    guide: Guideline,
    /,
    *,
    area: str | None = None,
    on: date | None = None,
    industry: str | None = None,
    floors: Floors | None = None,
    stale_ok: bool = False,
) -> Iterator[Line]:
    """
    Check every row, in the order of the file.

    Args:
        area, on, industry: What holds where the file has no such column, or an empty cell. A day is needed.
        floors, stale_ok: As for :func:`wageguide.assess`.

    Raises:
        UnknownArea, UnknownIndustry: ``area`` or ``industry`` means nothing; said at once, before any line.
    """
    expect("offers", offers, OfferList)
    expect("guide", guide, Guideline)
    on = None if on is None else plain_day("on", on)
    if industry is not None:
        section(industry)
    if area is not None:
        locate(area, on or date.max, guide, floors)
    occupations = Occupations(guide, industry)
    terms = {"floors": floors, "stale_ok": stale_ok}
    return Checked(
        batch
        for number, table in enumerate(offers.tables)
        for batch in _Desk(number, table, occupations, guide, area, on, terms).batches()
    )


@frozen
class _Bench:
    """
    What the rows are held against.

    Apart from the desk, which keeps the steps that ask it: in a circle lists would stay until the collector ran.
    """

    guide: Guideline
    area: str | None
    terms: dict[str, Any]

    def assess(self, named: Named, question: Question, offer: Offer) -> Assessment:
        area = self.where(question, question.day)
        return assess(named.guide, named.name, offer, on=question.day, area=area, industry=named.industry, **self.terms)

    def rates(self, question: Question) -> tuple[Rate, ...]:
        """The steps of the minimum wage at the place of work."""
        place = self._located(self.where(question, date.max), date.max)
        return tuple(rate for floors in place.floors.parts(place.counties) for rate in floors.rates)

    def where(self, question: Question, on: date) -> str | None:
        """The place of a row; of one that names a city alone the county of the whole list, where that lies in it."""
        if question.near:
            place, home = (self._located(area, on).floors.province for area in (question.area, self.area))
            if place != home:
                raise UnknownArea(question.area)
        if not question.whole or self.area is None:
            return question.area or self.area
        own, city = (set(self._located(area, on).counties) for area in (self.area, question.area))
        return self.area if own and own <= city else question.area

    def _located(self, area: str | None, on: date) -> Place:
        return locate(area, on, self.guide, self.terms["floors"])


class _Desk:
    """Answers the rows of one table; rows that ask the same are answered once."""

    def __init__(
        self,
        number: int,
        table: OfferTable,
        occupations: Occupations,
        guide: Guideline,
        area: str | None,
        on: date | None,
        terms: dict[str, Any],
    ) -> None:
        self._number = number
        self._table = table
        self._rows = Rows(table)
        self._occupations = occupations
        self._bench = _Bench(guide, area, terms)
        self._on = on
        self._used = sorted(table.used)
        pay = {column for role in PAY for column in table.positions.get(role, ())}
        self._beside = [column for column in self._used if column not in pay]
        self._kinds = RowKinds(table)
        self._asked: Callable[[Row], Row] = itemgetter(*self._used)
        self._answers: Memory[Row, Answer] = Memory()
        self._doubtful: Memory[Row, Answer] = Memory()
        self._settings: dict[Row, _Setting | None] = {}

    def batches(self) -> Iterator[Batch]:
        """The rows, many at a time: what they ask is looked up for all of them at once."""
        grid, below, whole = self._table.grid, self._table.head + 1, self._table.rows
        apart = {row for row, _ in (*grid.struck, *grid.uncomputed)}
        for start in range(below, below + len(whole), TOGETHER):
            rows = whole[start - below : start - below + TOGETHER]
            places = range(start, start + len(rows))
            answers = self._together(rows)
            for number in apart.intersection(places):
                answers[number - start] = self._apart(number, answers[number - start])
            unseen = places if grid.hidden.whole else grid.hidden.rows.intersection(places)
            hidden = frozenset(number - start for number in unseen)
            yield Batch(self._number, rows, answers, hidden, partial(self._line, start, rows, answers, hidden))

    def _line(
        self, start: int, rows: Sequence[Row], answers: Sequence[Answer], hidden: Collection[int], at: int
    ) -> Line:
        low, high, assumed, error, findings, proposal, unsettled, kind = answers[at]
        place, seen = self._table.grid.place(start + at), at not in hidden
        return Line(
            place, rows[at], low, high, assumed, error, findings, kind, self._number, not seen, proposal, unsettled
        )

    def _together(self, rows: Sequence[Row]) -> list[Answer]:
        """What is said of rows by what stands in them."""
        asked = list(map(self._asked, rows))
        answers: list[Any] = self._answers.several(asked)
        fresh: dict[Row, Answer] = {}
        for at, known in enumerate(answers):
            if known is not None and known is not _PERHAPS:
                continue
            question, cells = asked[at], rows[at]
            answer = known or fresh.get(question)
            if answer is None:
                answer = self._answer(cells) if self._kinds.is_offer(cells) else _PERHAPS
                fresh[question] = self._answers.keep(question, answer)
            answers[at] = self._perhaps(question, cells) if answer is _PERHAPS else answer
        return answers

    def _perhaps(self, question: Row, cells: Row) -> Answer:
        """What is said of a row that is an offer only if the rest of it says nothing else."""
        kind = self._kinds.kind_of(cells)
        if kind != "offer":
            return _NO_OFFERS[kind]
        return self._doubtful.get(question) or self._doubtful.keep(question, self._answer(cells))

    def _apart(self, number: int, answer: Answer) -> Answer:
        """What is said of a row of which something is struck, or has not been computed."""
        uncomputed = self._table.grid.uncomputed
        missing = [self._table.titles[column] for column in self._used if (number, column) in uncomputed]
        if answer.kind != "offer":
            return answer
        if self._is_struck(number):
            return _NO_OFFERS["struck"]
        return Answer(error=UnclearOffer("not-computed", missing)) if missing else answer

    def _is_struck(self, row: int) -> bool:
        """Whether the occupation or the pay is struck through."""
        columns = self._table.columns
        return any((row, columns[role]) in self._table.grid.struck for role in ("occupation", *PAY) if role in columns)

    def _answer(self, cells: Row) -> Answer:
        try:
            setting = self._setting(cells)
            if setting is not None:
                return self._plain(setting, cells)
            questions = self._rows.questions(cells)
            named = self._occupations.find(self._rows.cells(cells, "occupation"), self._rows.cells(cells, "industry"))
            return self._agreed(questions, named)
        except WageguideError as error:
            return Answer(error=error)

    def _setting(self, cells: Row) -> _Setting | None:
        """What stands beside the pay, read once for all rows that say the same; ``None`` = there is more to it."""
        beside = tuple([cells[column] for column in self._beside])
        if beside not in self._settings:
            if len(self._settings) >= _REMEMBERED:
                self._settings.clear()
            self._settings[beside] = self._settled(cells)
        return self._settings[beside]

    def _settled(self, cells: Row) -> _Setting | None:
        try:
            plain = self._rows.plain(cells)
            if plain is None:
                return None
            question, units = plain
            named = self._occupations.find(self._rows.cells(cells, "occupation"), self._rows.cells(cells, "industry"))
            dated, *others = self._dated(question)
        except WageguideError:
            return None  # what is wrong with the pay may have to be said first
        if others or dated.doubts:
            return None
        steps = Steps(partial(self._bench.assess, named, dated))
        return _Setting(units, named, (*named.findings, *dated.findings), steps)

    def _plain(self, setting: _Setting, cells: Row) -> Answer:
        """The answer of a row that has one reading."""
        named, steps = setting.named, setting.steps
        pay = self._rows.reading(self._rows.pay(cells), setting.units)
        low = None if pay.low is None else steps.answer(pay.low)
        high = low
        if pay.high is not pay.low:
            high = None if pay.high is None else steps.answer(pay.high)
        return Answer(low, high, pay.assumed, named.error, setting.findings, named.proposal)

    def _agreed(self, questions: list[Question], named: Named) -> Answer:
        """The answer that all readings give; shown is the one that lies least above the minimum wage."""
        questions = [dated for question in questions for dated in self._dated(question)]
        lows = [self._assess(named, question, question.low) for question in questions]
        rival = _refuse_rivals(questions, lows)
        shown = 0 if rival else min(range(len(lows)), key=lambda index: _margin(lows[index]))
        question, low = questions[shown], lows[shown]
        high = low if question.high == question.low else self._assess(named, question, question.high)
        findings = [*named.findings, *question.findings]
        unsettled = [rival] if rival else []
        doubts = {doubt.cell: doubt for asked in questions for doubt in asked.doubts}
        for cell, doubt in doubts.items():
            if low is None:
                raise doubt.error
            if low.floor.verdict not in doubt.stands:
                unsettled.append(doubt.error)
            elif doubt.error not in unsettled:
                findings.append(finding("cell-unread", title=cell.title, value=cell.text))
        error = next(iter(unsettled), named.error)
        return Answer(low, high, question.assumed, error, tuple(findings), named.proposal, bool(unsettled))

    def _dated(self, question: Question) -> Iterator[Question]:
        """The question with its day; with each day that it may be where the cell is not understood."""
        cell = question.on
        if cell is None:
            if self._on is None:
                raise InvalidOffer("on", "", "day")
            yield question._replace(day=self._on)
            return
        try:
            yield question._replace(day=_cells.day(cell.text))
        except InvalidOffer as error:
            doubts = (*question.doubts, Doubt(cell, error, frozenset(Verdict)))
            shown, *others = _possible_days(cell.text, self._on, self._bench.rates(question), error)
            yield question._replace(day=shown, doubts=doubts)
            for day in others:
                yield question._replace(day=day, doubts=doubts, variant="unread")

    def _assess(self, named: Named, question: Question, offer: Offer | None) -> Assessment | None:
        return None if offer is None else self._bench.assess(named, question, offer)


def _margin(low: Assessment | None) -> Decimal:
    """How far the pay lies above the minimum wage."""
    if low is None or low.floor.counted is None or low.floor.required is None:
        return ZERO
    return CONTEXT.subtract(low.floor.counted, low.floor.required)


def _possible_days(text: str, on: date | None, rates: Sequence[Rate], error: InvalidOffer) -> list[date]:
    """
    The days that a cell may speak of which is no day: the turns of the minimum wage in its month, or its year.

    Words without a digit (待定, 尽快) speak of none: then it is the day that holds for the whole list.
    """
    month, years = _MONTH.fullmatch(text), {int(year) for year in _YEAR.findall(text)}
    if month:
        first = date(int(month[1]), int(month[2]), 1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    elif years:
        first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    elif on is None:
        raise error
    elif _cells.tells_a_day(text):
        first, last = date(on.year - 1, 1, 1), date(on.year + 1, 12, 31)
    else:
        return [on]
    turns = {day for rate in rates for day in (rate.earliest, rate.since) if day is not None and first < day < last}
    return [first, *sorted(turns), last]


def _refuse_rivals(questions: list[Question], lows: list[Assessment | None]) -> WageguideError | None:
    """
    Refuse a row whose readings lead to different verdicts, saying which of its columns leave it open.

    Returns:
        What is wrong with a cell beside the pay that leaves only the verdict open; the rest of the answer stands.
    """
    verdicts = [Verdict.UNDECIDED if low is None else low.gravest for low in lows]
    if len(set(verdicts)) == 1:
        return None
    pairs = list(zip(questions, verdicts, strict=True))
    plain = {verdict for question, verdict in pairs if not question.variant}
    deviating = [question.variant for question, verdict in pairs if question.variant and verdict not in plain]
    variant = deviating[0] if len(plain) == 1 and deviating else ""
    if variant == "unread":
        error = next(doubt.error for question in questions for doubt in reversed(question.doubts))
        if len({question.day for question in questions}) > 1:
            raise error  # which standard is due depends on the day
        return error
    code, why = _WHY[variant]
    titles = next(known["titles"] for question in questions for known in question.findings if known.code == code)
    raise UnclearOffer(why, tuple(map(str, titles)))  # type: ignore[call-overload]
