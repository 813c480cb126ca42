"""The lines of a source, each with its kind, and the sections that they are cut into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import field, frozen

from wageguide._grids.grid import Cells, Grid
from wageguide._model.findings import Finding
from wageguide.readers._headers.column_units import ColumnUnits
from wageguide.readers._headers.header import Header

LineKind = Literal["sheet", "prose", "header", "figures", "heading", "note", "rejected"]


@frozen
class Opening:
    """A header where it stands in the source, with some of the rows with figures below it."""

    header: Header
    sample: Sequence[Cells]


@frozen
class Line:
    """
    A row of a source, or the part of it that one block takes up; a line of prose; or the name of a sheet.

    Attributes:
        kind: Rows of kind ``figures`` are read; ``rejected`` is what its layout alone shows to be unreadable. Lines of
            kind ``sheet`` and ``prose`` are no rows.
        table: Where the row stands, so that the lines of one section may stand on several pages.
        row: Its number in the table.
        cells: The whole row, also where the line is only a part of it.
        block: Number of the block; ``None`` where the line is the whole row.
        captions: Texts that may declare a unit for what follows.
        titled: They may also be the table's title, or name its industry.
        repeated: Their words without the unit, where they stand above on the same sheet already (page by page).
        heading: Words that hold for the rows below.
        labels: They stand alone in the column of industries.
        reason: Of a rejected row; ``name-continued`` where a note is part of a name.
        occupation: Name that a rejected row shows.
        data: Name-value pairs of the finding on a rejected row.
        name: Name of a row with figures together with what stands in the row above; ``""`` where nothing does.
        rest: Parts of the name in the rows below.
        opening: Of the first row of a header, what begins there.
    """

    kind: LineKind
    table: Grid
    row: int = -1
    cells: Cells = ()
    block: int | None = None
    captions: tuple[str, ...] = field(default=(), kw_only=True)
    titled: bool = field(default=False, kw_only=True)
    repeated: frozenset[str] = field(default=frozenset(), kw_only=True)
    heading: str = field(default="", kw_only=True)
    labels: bool = field(default=False, kw_only=True)
    reason: str | None = field(default=None, kw_only=True)
    occupation: str | None = field(default=None, kw_only=True)
    data: tuple[tuple[str, object], ...] = field(default=(), kw_only=True)
    name: str = field(default="", kw_only=True)
    rest: tuple[str, ...] = field(default=(), kw_only=True)
    opening: Opening | None = field(default=None, kw_only=True)

    @property
    def place(self) -> str:
        """Where a reader finds it in the source."""
        return self.table.place(self.row)


@frozen
class Table:
    """
    A table of a source with the kind of each of its rows.

    Attributes:
        number: Of the grid in the source.
        preface: The name of the sheet, and the prose above.
        lines: Its rows.
        inherits: The header that held at the end of the table before still holds at its beginning.
    """

    number: int
    grid: Grid
    preface: tuple[Line, ...]
    lines: tuple[Line, ...]
    inherits: bool


@frozen
class Section:
    """
    Rows that stand under one header and one unit.

    Attributes:
        header: ``None`` above the first.
        columns: Its blocks with their units.
        lines: Rows and prose, in reading order.
        stated: The source says how many yuan the figures count; else nothing follows from how large they are.
        findings: On the header.
        carried: Place of a table that has no header of its own; ``None`` where it has.
        goes_on: Its first rows go on from the section before, over a page's end.
    """

    header: Header | None
    columns: tuple[ColumnUnits, ...]
    lines: tuple[Line, ...]
    stated: bool = True
    findings: tuple[Finding, ...] = ()
    carried: str | None = None
    goes_on: bool = False

    @property
    def halved(self) -> bool:
        """Whether it is set in halves side by side."""
        return self.header is not None and self.header.halved

    def shown(self, line: Line) -> Cells:
        """Cells of the row that belong to a line: of a half, its own."""
        if line.block is None or not self.halved:
            return line.cells
        block = self.columns[line.block].block
        return line.cells[block.start : block.stop]
