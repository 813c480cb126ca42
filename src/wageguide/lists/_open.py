"""From a file to its tables of offers: where their headers stand, and what lies outside of them."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import evolve

from wageguide._grids.grid import Grid
from wageguide._grids.open import Readable, content, file_of, open_bulletin
from wageguide._notation.numerals import plain_number
from wageguide._notation.pay import read_pay
from wageguide._problems import MAYBE_TEXT, expect
from wageguide.errors import FrameError, PayNotation
from wageguide.lists import _parquet
from wageguide.lists._columns import NAMES, Header, header, is_site, joined_title
from wageguide.lists._own import is_own_summary, own_columns
from wageguide.lists._row_kinds import same_titles
from wageguide.lists._sites import tells
from wageguide.lists._tables import LeftAside, OfferList, OfferTable
from wageguide.lists._template import is_of_template

_NEEDED = frozenset(("occupation", "pay"))
_TRIED = 1000  # different cells of a column that may name places
_SEEN = 100  # rows at the top that are looked at closely
_BLOCK = 500  # rows further down that are passed at once
_OF_PAY = (
    *("薪", "工资", "待遇", "报酬", "报价", "收入", "总包", "年包"),
    *("pay", "salar", "wage", "offer", "amount", "remuneration", "rate"),
)
_OF_OCCUPATION = ("职", "岗", "工种", "occupation", "job", "title", "position", "post", "role")
_AMOUNT = re.compile(r"[1-9][0-9]{2,5}(\.[0-9]+)?")


def read(file: str | os.PathLike[str] | Readable, /, *, sheet: str | None = None, **columns: str) -> OfferList:
    """
    Find the offers in a file (CSV, TSV, XLSX, XLS, ODS, Parquet): every table that names occupation and pay.

    Args:
        file: Its path, or the file opened in binary mode, which is read on from where it is and left open.
        sheet: Name of the one sheet to be read; ``None`` = all that have a header.
        columns: Titles of columns that are called otherwise, by what they hold: ``occupation="招聘对象"``.

    Raises:
        BulletinError: the file cannot be read.
        FrameError: no table has a column of occupations and one of pay, none is titled as asked, or there is no
            such sheet.
    """
    expect("sheet", sheet, MAYBE_TEXT)
    unknown = [name for name in columns if name not in NAMES]
    if unknown:
        raise FrameError("columns", unknown[0], "field-name", data=(("allowed", tuple(NAMES)),))
    for name, title in columns.items():
        expect(name, title, str)
    return _read(file, sheet, columns)


def read_or_constants(
    path: str | os.PathLike[str], sheet: str | None, columns: Mapping[str, str], values: Mapping[str, str], /
) -> tuple[OfferList, frozenset[str]]:
    """
    As :func:`read`, where a value may be the title of a column or hold for every row.

    Returns:
        The offers, and which of the *values* are titles.

    Raises:
        BulletinError, FrameError: as for :func:`read`.
    """
    offers = _read(path, sheet, columns, values)
    titles = set(offers.titles)
    return offers, frozenset(name for name, value in values.items() if value in titles)


def _read(
    file: str | os.PathLike[str] | Readable,
    sheet: str | None,
    columns: Mapping[str, str],
    values: Mapping[str, str] = MappingProxyType({}),
) -> OfferList:
    typed, digest = None, None
    if not isinstance(file, str | os.PathLike):
        file = _Whole(file_of(file).name, content(file))
    if file_of(file).suffix.lower() == ".parquet" or (isinstance(file, _Whole) and file.data.startswith(b"PAR1")):
        grid, typed = _parquet.read(file if isinstance(file, _Whole) else Path(file))
        grids: tuple[Grid, ...] = (grid,)
    else:
        opened = open_bulletin(file)
        grids, digest = opened.grids, opened.sha256
    if sheet is not None:
        labels = list(dict.fromkeys(grid.label for grid in grids))
        grids = tuple(grid for grid in grids if grid.label == sheet)
        if not grids:
            raise FrameError("sheet", sheet, "sheet-name", data=(("allowed", tuple(labels)),))
    return evolve(find_tables(grids, typed, columns, values), sha256=digest)


class _Whole(io.BytesIO):
    """An open file, read: what it is called, and its bytes, which more than one reader may ask for."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name, self.data = name, data


def find_tables(
    grids: Sequence[Grid], typed: Any, columns: Mapping[str, str], values: Mapping[str, str] = MappingProxyType({}), /
) -> OfferList:
    """
    Find the tables of offers in grids that are open already.

    Args:
        typed: The table of a Parquet file with its types.
        columns: Titles that must be there, by what they hold.
        values: Titles that may be there.

    Raises:
        FrameError: there is none, or no column is titled as asked.
    """
    tables: list[OfferTable] = []
    aside: list[LeftAside] = []
    for grid in grids:
        if is_own_summary(grid):
            continue
        headed = list(_tables(grid, typed, columns, values))
        tables += headed
        # What stands above a header is its caption, unless it looks like offers.
        outside = grid.rows[: headed[0].head - headed[0].depth + 1] if headed else grid.rows
        filled = [row for row in outside if any(row)]
        offers = sum(map(_like_an_offer, filled))
        if offers or (filled and not headed and not is_of_template(grid)):
            aside.append(LeftAside(grid.label, len(filled), offers))
    if not tables:
        raise _no_table(grids, columns)
    missing = _missing(columns, dict.fromkeys(title for table in tables for title in table.titles))
    if missing is not None:
        raise FrameError(missing, columns[missing], "file-column", tables[0].titles)
    return OfferList(tuple(tables), tuple(aside))


def _no_table(grids: Sequence[Grid], columns: Mapping[str, str]) -> FrameError:
    """What is missing of a file in which no row names both, said with what its first row names."""
    filled = [row for grid in grids for row in grid.rows[:_SEEN] if any(row)]
    understood = {role for row in filled for role in header(row).positions.keys() & _NEEDED}
    titles = dict.fromkeys(filter(None, filled[0])) if filled else {}
    lacking = "pay" if understood == {"occupation"} else "occupation"
    missing = _missing(columns, titles) or lacking
    return FrameError(missing, columns.get(missing), "list-columns", tuple(titles))


def _missing(columns: Mapping[str, str], titles: Mapping[str, None]) -> str | None:
    return next((name for name, title in columns.items() if title not in titles), None)


def _tables(grid: Grid, typed: Any, columns: Mapping[str, str], values: Mapping[str, str]) -> Iterator[OfferTable]:
    """Each header row of *grid* with the rows below it, up to the next that names other columns."""
    tables: list[OfferTable] = []
    stop = len(grid.rows)
    for number, row in _perhaps_titles(grid.rows, columns.values()):
        above = grid.rows[number - 1] if number else ()
        titles, depth = row, 1
        understood = _header(row, columns, values)
        if joined := _two_rows(above, row):
            both = _header(joined, columns, values)
            if both is not None and joined != row and _names_more(both, understood, _header(above, columns, values)):
                titles, depth, understood = joined, 2, both
        if understood is None or any(same_titles(titles, table.titles) for table in tables[-1:]):
            continue
        if depth > 1 and tables and tables[-1].head == number - 1:
            tables.pop()  # its header is the upper row of this one
        tables.append(
            OfferTable(grid, number, stop, understood.positions, titles, frozenset(understood.weak), depth, typed)
        )
    starts = [table.head - table.depth + 1 for table in tables]
    for table, end in zip(tables, [*starts, stop][1:], strict=True):
        yield _placed(evolve(table, stop=end), columns, values)


def _placed(table: OfferTable, columns: Mapping[str, str], values: Mapping[str, str]) -> OfferTable:
    """The table without columns of places that hold none: 门店 above 北大街店."""
    named = {*columns.values(), *values.values()}
    titles = list(table.titles)
    while silent := [
        column
        for column in table.positions.get("area", ())
        if is_site(titles[column]) and titles[column] not in named and not _tells(table, column)
    ]:
        for column in silent:
            titles[column] = ""
        if understood := _header(titles, columns, values):
            table = evolve(table, positions=understood.positions, weak=understood.weak)
    return table


def _tells(table: OfferTable, column: int) -> bool:
    title = table.titles[column].casefold()
    return any(tells(text, title) for text in islice(dict.fromkeys(row[column] for row in table.rows), _TRIED))


def _two_rows(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...] | None:
    """The titles of a header of two rows, 月薪 above 最低 and 最高; ``None`` = the lower one is no part of a header."""
    if not any(above) or any(map(_like_pay, below)):
        return None
    return tuple(map(joined_title, _to_the_right(above, below), below))


def _to_the_right(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The upper titles, each also over the columns to its right that have a lower one alone."""
    titles: list[str] = []
    for title, lower in zip(above, below, strict=True):
        reaches = not title and lower and titles
        titles.append(titles[-1] if reaches else title)
    return titles


def _names_more(both: Header, below: Header | None, above: Header | None) -> bool:
    """Whether two rows together lose no column that one of them names, and the lower one adds something."""
    named = sum(map(len, both.positions.values()))
    alone = [sum(map(len, header.positions.values())) for header in (below, above) if header is not None]
    return named >= max(alone, default=0) and (above is None or both.positions != above.positions)


def _header(row: Sequence[str], columns: Mapping[str, str], values: Mapping[str, str]) -> Header | None:
    """The columns of a row of titles; ``None`` = it is none."""
    named = {name: row.index(title) for name, title in {**columns, **values}.items() if title in row}
    if _NEEDED & columns.keys() - named.keys():
        return None
    answers = own_columns(row)
    understood = header([cell if column not in answers else "" for column, cell in enumerate(row)]).named(named)
    return understood if understood.complete else None


def _perhaps_titles(rows: Sequence[tuple[str, ...]], titles: Collection[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that may be titles, and their numbers: the quick way past offers, many at a time."""
    yield from enumerate(rows[:_SEEN])
    for start in range(_SEEN, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        if _may_be_titles({*chain.from_iterable(block)}, titles):
            yield from ((start + at, row) for at, row in enumerate(block) if _may_be_titles(row, titles))


def _may_be_titles(cells: Collection[str], titles: Collection[str]) -> bool:
    """Whether there is a word of each title that is needed, or a title that is known."""
    if any(title in cells for title in titles):
        return True
    text = " ".join(cells).casefold()
    return any(word in text for word in _OF_OCCUPATION) and any(word in text for word in _OF_PAY)


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
