"""
A file of offers, checked line by line: nothing is left out, and what cannot be read says why.

Every line is answered by :func:`wageguide.assess`; :mod:`wageguide.frames` is for lists that do not fit a spreadsheet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from wageguide._assess import assess
from wageguide._assessment import Assessment, Verdict
from wageguide._floor import Floors
from wageguide._guideline import Entry, Guideline, Occupation
from wageguide._notation import read_pay
from wageguide._pay import Offer, Period
from wageguide._tiers import Band
from wageguide.errors import FrameError, InvalidOffer, UnknownOccupation, WageguideError
from wageguide.lists import _columns, _parquet
from wageguide.lists._write import write
from wageguide.readers._files import open_bulletin
from wageguide.readers._grid import Grid

__all__ = ["Line", "OfferList", "check", "read", "write"]

_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
_RANGE = re.compile(r"[0-9.\s]+[-–—~～至到][0-9.\s]+")
_UNIT = {Period.YEAR: "年", Period.MONTH: "月", Period.DAY: "天", Period.HOUR: "小时"}
_HEADS = 100  # rows among which the header is looked for
_TERMS = ("months", "bonus", "excluded", "probation", "hours_per_week")


@frozen
class OfferList:
    """
    A list of offers as its file has it.

    Attributes:
        grid: The table.
        head: Row of the header, from 0; the rows below it are the offers.
        columns: Position of each column that is understood, by ``occupation``, ``pay``, ``area``, ``on`` ….
        table: The same of a Parquet file with its types; ``None`` of any other.
    """

    grid: Grid
    head: int
    columns: dict[str, int]
    table: Any = field(default=None, eq=False, repr=False)

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of all columns, as they stand."""
        return self.grid.rows[self.head]

    def __len__(self) -> int:
        return len(self.grid.rows) - self.head - 1


@frozen
class Line:
    """
    One row, checked.

    Attributes:
        place: Where it stands in the file.
        cells: All its cells, as they stand.
        low, high: The pay at both ends, assessed; ``None`` = an open end, or it could not be read. Of an occupation
            that the guideline does not hold only the floor is answered.
        assumed: Codes of what the pay does not say and was taken for granted.
        error: Why there is no answer, or none from the guideline; ``None`` where there is.
    """

    place: str
    cells: tuple[str, ...]
    low: Assessment | None = None
    high: Assessment | None = None
    assumed: tuple[str, ...] = ()
    error: WageguideError | None = None

    @property
    def verdict(self) -> Verdict | None:
        """
        The gravest verdict on the low end, probation included; ``UNDECIDED`` where that end is open or not read.

        ``None`` for an empty row.
        """
        if not any(self.cells):
            return None
        return self.low.gravest if self.low else Verdict.UNDECIDED


def read(path: str | os.PathLike[str], /, **columns: str) -> OfferList:
    """
    Find the offers in a file (CSV, TSV, XLSX, XLS, ODS, Parquet): the first table that names occupation and pay.

    Args:
        columns: Titles of columns that are called otherwise, by what they hold: ``occupation="招聘对象"``.

    Raises:
        BulletinError: the file cannot be read.
        FrameError: no table has a column of occupations and one of pay, or none is titled as asked.
    """
    unknown = [name for name in columns if name not in _columns.NAMES]
    if unknown:
        raise FrameError("columns", unknown[0], "one of " + ", ".join(_columns.NAMES))
    seen: dict[str, None] = {}
    known: set[str] = set()
    grids, table = _grids(Path(path))
    for grid in grids:
        for head, row in enumerate(grid.rows[:_HEADS]):
            found = _columns.header(row)
            known |= found.keys() & {"occupation", "pay"}
            seen = seen or dict.fromkeys(filter(None, row))
            if all(title in row for title in columns.values()):
                found |= {name: row.index(title) for name, title in columns.items()}
                if found.keys() >= {"occupation", "pay"}:
                    return OfferList(grid, head, found, table)
    lacking = "pay" if known == {"occupation"} else "occupation"
    missing = next((name for name, title in columns.items() if title not in seen), lacking)
    raise FrameError(missing, columns.get(missing), "columns of occupations and of pay in one table", tuple(seen))


def _grids(path: Path) -> tuple[tuple[Grid, ...], Any]:
    if path.suffix.lower() == ".parquet":
        grid, table = _parquet.read(path)
        return (grid,), table
    return open_bulletin(path).grids, None


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
    """
    terms: dict[str, Any] = {"floors": floors, "stale_ok": stale_ok}
    titles = offers.titles
    paid = _columns.period_of(titles[offers.columns["pay"]])
    for number, cells in enumerate(offers.grid.rows[offers.head + 1 :], start=offers.head + 1):
        place = offers.grid.place(number)
        row = {name: cells[at] for name, at in offers.columns.items()}
        if not any(cells):
            yield Line(place, cells)
            continue
        try:
            low, high, assumed = _offers(row, paid)
            day = _columns.day(row["on"]) if row.get("on") else on
            if day is None:
                raise InvalidOffer("on", row.get("on", ""), "day")
            asked = terms | {"on": day, "area": row.get("area") or area, "industry": row.get("industry") or industry}
            known, error = _known(guide, row["occupation"], asked["industry"])
            if error is not None:
                asked["industry"] = None
            lower = None if low is None else assess(known, row["occupation"], low, **asked)
            upper = lower
            if high != low:
                upper = None if high is None else assess(known, row["occupation"], high, **asked)
        except WageguideError as problem:
            yield Line(place, cells, error=problem)
        else:
            yield Line(place, cells, lower, upper, assumed, error)


def _known(guide: Guideline, name: str, industry: str | None) -> tuple[Guideline, WageguideError | None]:
    """The guideline; for an occupation that it lacks one that has it without figures, since the floor needs none."""
    try:
        guide.entry(name, industry)
    except UnknownOccupation as error:
        entry = Entry(Occupation(name), None, Band(), (), None, guide.source)
        return evolve(guide, entries=(entry,)), error
    return guide, None


def _offers(row: dict[str, str], paid: Period | None) -> tuple[Offer | None, Offer | None, tuple[str, ...]]:
    """The offers at both ends of the pay, with the other columns' terms."""
    text, period = row["pay"].replace(",", ""), paid
    if row.get("period"):
        period = _columns.period(row["period"])
        if period is None:
            raise InvalidOffer("period", row["period"], "period")
    own: dict[str, Any] = {name: row[name].replace(",", "") for name in _TERMS if row.get(name)}
    if row.get("part_time"):
        own["part_time"] = _columns.flag(row["part_time"])
    if period is not None and _NUMBER.fullmatch(text):
        offer = Offer(text, period, **own)
        return offer, offer, ()
    # Digits and a dash only: the title or the period says the rest.
    bare = period is not None and _RANGE.fullmatch(text)
    said = read_pay(f"{text}元/{_UNIT[period]}" if bare and period else row["pay"])
    return _with(said.low, own), _with(said.high, own), said.assumed


def _with(offer: Offer | None, own: dict[str, Any]) -> Offer | None:
    if offer is None or not own:
        return offer
    return Offer(offer.amount, offer.period, **({"months": offer.months} | own))
