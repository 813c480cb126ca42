"""Every row of a list answered, or told why not: by :func:`wageguide.assess`, once for each reading of the row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from wageguide._assess.assess import assess
from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._editions.store import floors_for
from wageguide._model.findings import Finding, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline, Occupation
from wageguide._model.money import CONTEXT, ZERO
from wageguide._model.offer import Offer
from wageguide._model.tiers import Band
from wageguide._taxonomy.sections import section
from wageguide.errors import (
    AmbiguousOccupation,
    UnclearOffer,
    UnknownArea,
    UnknownIndustry,
    UnknownOccupation,
    WageguideError,
)
from wageguide.lists._rows import Cell, Kind, Question, Rows, day_of, kind_of
from wageguide.lists._tables import OfferList, OfferTable

# By what is read in several ways: the finding that names the columns, and the reason where the readings disagree.
_WHY = {
    "": ("columns-agree", "columns-differ"),
    "overtime": ("overtime-unsaid", "pay-or-overtime"),
    "bonus": ("bonus-unsaid", "bonus-span"),
}


@frozen
class Line:
    """
    One row, checked.

    Attributes:
        place: Where it stands in the file.
        cells: All its cells, as they stand.
        low, high: The pay at both ends, assessed; ``None`` = an open end, or it could not be read. Of an occupation
            that the guideline does not answer for only the floor is answered.
        assumed: Codes of what the pay does not say and was taken for granted.
        error: Why there is no answer, or none from the guideline; ``None`` where there is.
        findings: What else has to be known of how the row was read.
        kind: ``offer``; or what it is instead: ``empty``, ``header``, ``total``, ``remark``.
        table: Which of the tables of the list it stands in, from 0.
    """

    place: str
    cells: tuple[str, ...]
    low: Assessment | None = None
    high: Assessment | None = None
    assumed: tuple[str, ...] = ()
    error: WageguideError | None = None
    findings: tuple[Finding, ...] = ()
    kind: Kind = "offer"
    table: int = 0

    @property
    def verdict(self) -> Verdict | None:
        """
        The gravest verdict on the low end, probation included; ``UNDECIDED`` where that end is open or not read.

        ``None`` for a row that is no offer.
        """
        if self.kind != "offer":
            return None
        return self.low.gravest if self.low else Verdict.UNDECIDED


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
        area, on, industry: What holds where the file has no such column, or an empty cell; of the day one is needed.
        floors, stale_ok: As for :func:`wageguide.assess`.

    Raises:
        UnknownArea, UnknownIndustry: ``area`` or ``industry`` means nothing; said at once, before any line.
    """
    if industry is not None:
        section(industry)
    if area is not None:
        _known_area(area, guide, floors_for(guide, floors))
    desk = _Desk(guide, area, on, industry, {"floors": floors, "stale_ok": stale_ok})
    return (line for at, table in enumerate(offers.tables) for line in desk.lines(at, table))


def _known_area(area: str, guide: Guideline, floors: Floors) -> None:
    try:
        floors.area(area)
    except UnknownArea:
        # A guideline of a place these floors do not cover: its counties are nobody's typing error.
        if floors.within(guide.area):
            raise


@frozen
class _Desk:
    """What all rows are held against; names that stand in them again and again are looked up once."""

    guide: Guideline
    area: str | None
    on: date | None
    industry: str | None
    terms: dict[str, Any]
    _known: dict[tuple[str, str], tuple[Guideline, str | None, WageguideError | None]] = field(
        factory=dict, init=False, eq=False
    )

    def lines(self, at: int, table: OfferTable) -> Iterator[Line]:
        rows = Rows(table)
        for number, cells in enumerate(table.rows, start=table.head + 1):
            kind = kind_of(table, cells)
            line = Line(table.grid.place(number), cells, kind=kind, table=at)
            if kind == "offer":
                try:
                    line = self._answered(line, rows, number)
                except WageguideError as error:
                    line = evolve(line, error=error)
            yield line

    def _answered(self, line: Line, rows: Rows, number: int) -> Line:
        questions = rows.questions(number, line.cells)
        guide, name, industry, error, taken = self._entry(rows, line.cells)
        asked: list[dict[str, Any]] = [
            self.terms | {"on": day_of(each, self.on), "area": each.area or self.area, "industry": industry}
            for each in questions
        ]
        lows = [_assessed(guide, name, each.low, terms) for each, terms in zip(questions, asked, strict=True)]
        shown = min(range(len(lows)), key=lambda index: _margin(lows[index]))
        _agreed(questions, lows)
        question, low = questions[shown], lows[shown]
        high = low
        if question.high != question.low:
            high = _assessed(guide, name, question.high, asked[shown])
        doubts = {doubt.cell: doubt for each in questions for doubt in each.doubts}
        said: list[Finding] = [*taken, *question.findings]
        for cell, doubt in doubts.items():
            if low is None or low.floor.verdict not in doubt.stands:
                raise doubt.error
            said.append(finding("cell-unread", title=cell.title, value=cell.text))
        return evolve(line, low=low, high=high, assumed=question.assumed, error=error, findings=tuple(said))

    def _entry(
        self, rows: Rows, cells: tuple[str, ...]
    ) -> tuple[Guideline, str, str | None, WageguideError | None, list[Finding]]:
        """
        The guideline with the entry of the row's occupation and industry, and by what names to ask for it.

        Where it has none, or several, one that has the occupation without figures, since the floor needs none; and
        the error that says why.
        """
        empty = Cell("", "")
        names = rows.cells(cells, "occupation") or [empty]
        industries = rows.cells(cells, "industry") or [Cell("", self.industry or "")]
        found = [(one, self._look_up(one.text, other.text)) for one in names for other in industries]
        known = [(one, each) for one, each in found if each[2] is None]
        entries = {each[0].entry(one.text, each[1]).occupation.name: None for one, each in known}
        if len(industries) > 1 or len(entries) > 1:
            titles = tuple(cell.title for several in (names, industries) if len(several) > 1 for cell in several)
            unclear = UnclearOffer("columns-differ", titles)
            return _without_figures(self.guide, names[0].text), names[0].text, None, unclear, []
        cell, (guide, industry, error) = (known or found)[0]
        taken = [finding("column-taken", case="occupation", title=cell.title)] if len(names) > 1 else []
        return guide, cell.text, industry, error, taken

    def _look_up(self, name: str, industry: str) -> tuple[Guideline, str | None, WageguideError | None]:
        found = self._known.get((name, industry))
        if found is None:
            found = self._known[name, industry] = _looked_up(self.guide, name, industry or None)
        return found


def _looked_up(
    guide: Guideline, name: str, industry: str | None
) -> tuple[Guideline, str | None, WageguideError | None]:
    try:
        guide.entry(name, industry)
    except (UnknownOccupation, AmbiguousOccupation, UnknownIndustry) as error:
        return _without_figures(guide, name), None, error
    return guide, industry, None


def _without_figures(guide: Guideline, name: str) -> Guideline:
    return evolve(guide, entries=(Entry(Occupation(name), None, Band(), (), None, guide.source),))


def _margin(low: Assessment | None) -> Decimal:
    """How far the pay lies above the minimum wage; the reading that is shown is the one where that is least."""
    if low is None or low.floor.counted is None or low.floor.required is None:
        return ZERO
    return CONTEXT.subtract(low.floor.counted, low.floor.required)


def _assessed(guide: Guideline, name: str, offer: Offer | None, terms: dict[str, Any]) -> Assessment | None:
    return None if offer is None else assess(guide, name, offer, **terms)


def _agreed(questions: list[Question], lows: list[Assessment | None]) -> None:
    """Refuse a row whose readings lead to different verdicts, saying which of its columns leave it open."""
    verdicts = [Verdict.UNDECIDED if low is None else low.gravest for low in lows]
    if len(set(verdicts)) == 1:
        return
    pairs = list(zip(questions, verdicts, strict=True))
    plain = {verdict for question, verdict in pairs if not question.variant}
    open_ = [question.variant for question, verdict in pairs if question.variant and verdict not in plain]
    code, why = _WHY[open_[0] if len(plain) == 1 and open_ else ""]
    said = [each for question in questions for each in question.findings if each.code == code]
    raise UnclearOffer(why, tuple(map(str, said[0]["titles"])))  # type: ignore[call-overload]
