"""The tables of a file that hold offers, and what is left aside."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from wageguide._grids.grid import Grid


@frozen
class OfferTable:
    """
    One table of offers: a sheet, or a part of one that has a header of its own.

    Attributes:
        grid: The table of the file that it stands in.
        head: Row of the header, from 0, the last where it has two; the rows below it are the offers.
        stop: The row behind the last one.
        positions: Where the columns stand that are understood, by ``occupation``, ``pay``, ``area``, ``on`` …;
            several where they count alike: a row is decided only where they agree.
        weak: Kinds of columns whose titles say something else (填表日期 as the day of work).
        titles: Titles of all columns; where the header has two rows, what both say.
        depth: Rows of the header.
        table: The same of a Parquet file with its types; ``None`` of any other.
    """

    grid: Grid = field(hash=False)
    head: int
    stop: int
    positions: dict[str, tuple[int, ...]] = field(hash=False)
    titles: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    depth: int = 1
    table: Any = field(default=None, eq=False, repr=False)

    @property
    def header(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the header, as they stand."""
        return self.grid.rows[self.head - self.depth + 1 : self.head + 1]

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
        sha256: Of the file's bytes, in hexadecimal digits; ``None`` = a Parquet file, or no file.
    """

    tables: tuple[OfferTable, ...]
    left_aside: tuple[LeftAside, ...] = ()
    sha256: str | None = None

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
