"""What every format becomes before any layout is read: grids of cells, each with its text, span and place."""

from __future__ import annotations

from attrs import frozen


@frozen
class Cell:
    """
    One position of a grid.

    Attributes:
        text: What the cell shows, untouched but for outer blanks; ``""`` where it is blank. A number that a
            spreadsheet stores is its shortest exact decimal (``25``, not ``25.0``).
        anchor: ``False`` where a merged range covers this position; its text is the anchor's.
        rows, columns: Span of an anchor.
    """

    text: str
    anchor: bool = True
    rows: int = 1
    columns: int = 1


@frozen
class Grid:
    """
    One table of a source, rectangular, in reading order.

    Attributes:
        label: Sheet name, or ``table 2``, or ``page 3 table 1``.
        rows: Cells, row by row, all rows of one width.
        before: Lines of prose between the previous table (or the start of the source) and this one.
        after: Lines of prose behind the last table of the source.
        sheet: Whether places read like a spreadsheet's (``工资价位!B7``) or are counted (``table 2 row 7 column 2``).
        first_row: Number, in the source, of the first of ``rows``.
    """

    label: str
    rows: tuple[tuple[Cell, ...], ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sheet: bool = False
    first_row: int = 1

    def place(self, row: int, column: int | None = None) -> str:
        """Name a position (both counted from 0) as a reader finds it in the source."""
        line = self.first_row + row
        if self.sheet:
            return f"{self.label}!{letters(column or 0)}{line}"
        return f"{self.label} row {line}" + ("" if column is None else f" column {column + 1}")


def letters(column: int) -> str:
    """Name a spreadsheet column counted from 0: 0 is ``A``, 26 is ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
