"""The tables of a file that hold offers, in order, and what is left aside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from wageguide._grids.grid import Grid
from wageguide._grids.open import open_bulletin
from wageguide._notation.numerals import plain_number
from wageguide._notation.pay import read_pay
from wageguide.errors import FrameError, PayNotation
from wageguide.lists import _columns, _parquet
from wageguide.lists._columns import Header
from wageguide.lists._row_kinds import same_titles

_NEEDED = frozenset(("occupation", "pay"))
_SEEN = 100  # rows at the top that are looked at closely
_OF_PAY = re.compile("薪|工资|待遇|报酬|报价|收入|总包|年包|pay|salar|wage|offer|amount|remuneration|rate")
_OF_OCCUPATION = re.compile("职|岗|工种|occupation|job|title|position|post|role")
_AMOUNT = re.compile(r"[1-9][0-9]{2,5}(\.[0-9]+)?")


@frozen
class OfferTable:
    """
    One table of offers: a sheet, or a part of one that has a header of its own.

    Attributes:
        grid: The table of the file that it stands in.
        head: Row of the header, from 0; the rows below it are the offers.
        stop: The row behind the last one.
        positions: Where the columns stand that are understood, by ``occupation``, ``pay``, ``area``, ``on`` …;
            several where they count alike: a row is decided only where they agree.
        weak: Kinds of columns whose titles say something else (填表日期 as the day of work).
        table: The same of a Parquet file with its types; ``None`` of any other.
    """

    grid: Grid
    head: int
    stop: int
    positions: dict[str, tuple[int, ...]]
    weak: frozenset[str] = frozenset()
    table: Any = field(default=None, eq=False, repr=False)

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of all columns, as they stand."""
        return self.grid.rows[self.head]

    @property
    def columns(self) -> dict[str, int]:
        """Position of each column that is understood; of several that count alike the first."""
        return {role: positions[0] for role, positions in self.positions.items()}

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header."""
        return self.grid.rows[self.head + 1 : self.stop]

    @property
    def used(self) -> frozenset[int]:
        """Positions of all columns that are read."""
        return frozenset().union(*self.positions.values())

    def __len__(self) -> int:
        return self.stop - self.head - 1


@frozen
class LeftAside:
    """
    A table of the file that was not read, having no header with occupations and pay.

    Attributes:
        label: Name of the sheet, or what the table is called by.
        rows: How many of its rows hold anything.
        offers: How many of them look like offers.
    """

    label: str
    rows: int
    offers: int


@frozen
class OfferList:
    """
    A list of offers as its file has it.

    Attributes:
        tables: The tables that hold offers, in the order of the file; at least one.
        left_aside: What else the file holds.
    """

    tables: tuple[OfferTable, ...]
    left_aside: tuple[LeftAside, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of all columns of all tables, each once, in the order of the file."""
        titles: list[str] = []
        for table in self.tables:
            seen = list(titles)
            for title in table.titles:
                if title in seen:
                    seen.remove(title)  # a title may stand twice in one table
                else:
                    titles.append(title)
        return tuple(titles)

    @property
    def columns(self) -> dict[str, int]:
        """Position of each column that is understood, in the first table."""
        return self.tables[0].columns

    def __len__(self) -> int:
        return sum(map(len, self.tables))


def read(path: str | os.PathLike[str], /, *, sheet: str | None = None, **columns: str) -> OfferList:
    """
    Find the offers in a file (CSV, TSV, XLSX, XLS, ODS, Parquet): every table that names occupation and pay.

    Args:
        sheet: Name of the one sheet to be read; ``None`` = all that have a header.
        columns: Titles of columns that are called otherwise, by what they hold: ``occupation="招聘对象"``.

    Raises:
        BulletinError: the file cannot be read.
        FrameError: no table has a column of occupations and one of pay, none is titled as asked, or there is no
            such sheet.
    """
    unknown = [name for name in columns if name not in _columns.NAMES]
    if unknown:
        raise FrameError("columns", unknown[0], "one of " + ", ".join(_columns.NAMES))
    return tables_of(*load(path, sheet), columns)


def load(path: str | os.PathLike[str], sheet: str | None) -> tuple[tuple[Grid, ...], Any]:
    """The tables of a file as they stand, and that of a Parquet file with its types."""
    file = Path(path)
    typed = None
    if file.suffix.lower() == ".parquet":
        grid, typed = _parquet.read(file)
        grids: tuple[Grid, ...] = (grid,)
    else:
        grids = open_bulletin(file).grids
    if sheet is not None:
        labels = list(dict.fromkeys(grid.label for grid in grids))
        grids = tuple(grid for grid in grids if grid.label == sheet)
        if not grids:
            raise FrameError("sheet", sheet, "a sheet of the file: " + ", ".join(labels))
    return grids, typed


def tables_of(grids: tuple[Grid, ...], typed: Any, columns: Mapping[str, str]) -> OfferList:
    """As :func:`read`, of tables that are loaded already."""
    tables: list[OfferTable] = []
    aside: list[LeftAside] = []
    seen: dict[str, None] = {}
    known: set[str] = set()
    for grid in grids:
        found = list(_tables(grid, columns, typed))
        tables += found
        rest = grid.rows[: found[0].head] if found else grid.rows
        filled = [row for row in rest if any(row)]
        for row in filled[:_SEEN]:
            known |= _columns.header(row).positions.keys() & _NEEDED
        seen = seen or (dict.fromkeys(filter(None, filled[0])) if filled else {})
        offers = sum(map(_like_an_offer, filled))
        # What stands above a header is its caption, unless it looks like offers.
        if offers or (filled and not found):
            aside.append(LeftAside(grid.label, len(filled), offers))
    if tables:
        missing = _missing(columns, dict.fromkeys(title for table in tables for title in table.titles))
        if missing is None:
            return OfferList(tuple(tables), tuple(aside))
        raise FrameError(missing, columns[missing], "a column of the file", tables[0].titles)
    lacking = "pay" if known == {"occupation"} else "occupation"
    missing = _missing(columns, seen) or lacking
    raise FrameError(missing, columns.get(missing), "columns of occupations and of pay in one table", tuple(seen))


def _missing(columns: Mapping[str, str], titles: Mapping[str, None]) -> str | None:
    return next((name for name, title in columns.items() if title not in titles), None)


def _tables(grid: Grid, columns: Mapping[str, str], typed: Any) -> Iterator[OfferTable]:
    """Each header row of *grid* with the rows below it, up to the next that names other columns."""
    heads: list[tuple[int, Header]] = []
    for number, row in enumerate(grid.rows):
        if number >= _SEEN and not _may_be_titles(row, columns):
            continue
        head = _header(row, columns)
        if head is not None and not (heads and same_titles(grid.rows[heads[-1][0]], row)):
            heads.append((number, head))
    stops = [*(number for number, _ in heads), len(grid.rows)][1:]
    for (number, head), stop in zip(heads, stops, strict=True):
        yield OfferTable(grid, number, stop, head.positions, head.weak, typed)


def _header(row: Sequence[str], columns: Mapping[str, str]) -> Header | None:
    """The columns of a row of titles; ``None`` = it is none."""
    named = {name: row.index(title) for name, title in columns.items() if title in row}
    if _NEEDED & columns.keys() - named.keys():
        return None
    found = _columns.header(row).named(named)
    return found if found.positions.keys() >= _NEEDED else None


def _may_be_titles(row: Sequence[str], columns: Mapping[str, str]) -> bool:
    """The quick way past rows of offers: whether there is a word of each title that is needed."""
    if any(title in row for title in columns.values()):
        return True
    text = " ".join(row).casefold()
    return bool(_OF_PAY.search(text) and _OF_OCCUPATION.search(text))


def _like_an_offer(row: Sequence[str]) -> bool:
    """Whether a row holds something in words beside something that may be pay."""
    cells = list(dict.fromkeys(filter(None, row)))
    paid = [cell for cell in cells if _like_pay(cell)]
    return bool(paid) and any(cell not in paid and not plain_number(cell) for cell in cells)


def _like_pay(cell: str) -> bool:
    number = plain_number(cell)
    if number is not None:
        return bool(_AMOUNT.fullmatch(number))
    try:
        return bool(read_pay(cell))
    except PayNotation:
        return False
