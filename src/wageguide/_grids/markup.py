"""Tables and prose from a stream of tags: what HTML, DOCX and ODS have in common."""

from __future__ import annotations

import re

from attrs import Factory, define, evolve

from wageguide._grids.grid import MAX_CELLS, Grid, Hidden, lines, short_rows, squared
from wageguide._grids.limits import too_large

MAX_SPAN = 1_000  # HTML's own limit for colspan
MAX_DEPTH = 30  # tables within tables; browsers stop there too
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u200b\ufeff]+")


@define
class _Open:
    """A table that is being read."""

    rows: list[list[str]] = Factory(list)
    widths: list[int] = Factory(list)  # of the rows, with what reaches into them from above
    spans: dict[tuple[int, int], tuple[int, int]] = Factory(dict)
    free: dict[int, int] = Factory(dict)  # column to the first row below a span that reaches down it
    anchors: dict[int, tuple[int, int]] = Factory(dict)  # column to its last cell that was not joined
    row: list[str] | None = None
    cell: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    joined: bool = False
    broken: bool = False  # whether the row has been given away up to a table within it
    hidden: bool = False
    hidden_rows: set[int] = Factory(set)
    row_hidden: bool = False  # the row that is open
    left_out: bool = False  # whether text of it is not told, since it is struck or hidden
    started: int = 0  # rows already given away in earlier pieces of this table


class Tables:
    """
    Collect grids and the prose between them.

    A table within a table ends the piece of the outer one that came before it: a piece with two filled cells in
    some row is a grid, any other is prose. So tables that only lay out a page fall away, and no text is lost.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.grids: list[Grid] = []
        self._prose: list[str] = []
        self._open: list[_Open] = []
        self._cells = 0

    def text(self, text: str) -> None:
        """Take characters as they come."""
        cell = self._open[-1].cell if self._open else None
        (self._prose if cell is None else cell).append(text)

    def raised(self, text: str) -> None:
        """Take superscript characters; digits are bracketed, lest a footnote's number become part of a figure."""
        self.text(f"[{text.strip()}]" if text.strip().isdecimal() else text)

    def lowered(self, text: str) -> None:
        """Take subscript characters; digits behind a digit are a footnote's, too, those of CO2 belong to the name."""
        cell = self._open[-1].cell if self._open else None
        before = "".join(cell[-2:] if cell else self._prose[-2:]).rstrip()
        if before[-1:].isdecimal():
            self.raised(text)
        else:
            self.text(text)

    def line(self) -> None:
        """Break the line."""
        self.text("\n")

    def leave_out(self, text: str) -> None:
        """Pass over text that the source strikes or hides; a figure among it is worth a remark."""
        if self._open and any(map(str.isdecimal, text)):
            self._open[-1].left_out = True

    def table(self, *, hidden: bool = False) -> None:
        """Open a table."""
        if len(self._open) >= MAX_DEPTH:
            too_large(self.name, "tables within tables", MAX_DEPTH)
        if self._open:
            self._give(self._open[-1])
        self._prose.append("\n")
        self._open.append(_Open(hidden=hidden))

    def end_table(self) -> None:
        """Close the innermost table."""
        if self._open:
            self.end_row()
            self._give(self._open.pop())

    def row(self, *, hidden: bool = False) -> None:
        """Open a row; one that is open ends."""
        if self._open:
            self.end_row()
            self._open[-1].row = []
            self._open[-1].row_hidden = hidden

    def hide_row(self) -> None:
        """Say late, as Word does, that the open row is hidden."""
        if self._open:
            self._open[-1].row_hidden = True

    def end_row(self) -> None:
        """Close the row, if one is open."""
        if not self._open:
            return
        self.end_cell()
        table = self._open[-1]
        if table.row is not None:
            if any(table.row) or not table.broken:
                if table.row_hidden:
                    table.hidden_rows.add(len(table.rows))
                table.widths.append(_reached(table, table.row))
                table.rows.append(table.row)
            table.row, table.broken = None, False

    def cell(self, rows: int = 1, columns: int = 1) -> None:
        """Open a cell; one that is open ends."""
        if not self._open:
            return
        self.end_cell()
        table = self._open[-1]
        if table.row is None:
            table.row = []
        table.cell, table.joined = [], False
        table.span = (max(rows, 1), min(max(columns, 1), MAX_SPAN))

    def end_cell(self) -> None:
        """Close the cell, if one is open, at the next position that no span from above has taken."""
        table = self._open[-1] if self._open else None
        if table is None or table.cell is None or table.row is None:
            return
        number, row = len(table.rows), table.row
        begin = len(row)
        while table.free.get(len(row), 0) > number:
            row.append("")
        column = len(row)
        down, across = table.span
        self._count(column - begin + across * min(down, MAX_SPAN))  # before any position of the range is made
        if table.joined and column in table.anchors:
            top = table.anchors[column]
            table.spans[top] = number - top[0] + 1, across
        else:
            table.anchors[column] = number, column
            if table.span != (1, 1):
                table.spans[number, column] = table.span
            if down > 1:
                for c in range(column, column + across):
                    table.free[c] = max(table.free.get(c, 0), number + down)
        row.append(clean("".join(table.cell)))
        row.extend([""] * (across - 1))
        table.cell = None

    def spanning(self, columns: int | None = None, *, joined: bool = False) -> None:
        """Say late, as Word does, how far the open cell spans, or that it is joined with the one above."""
        if self._open:
            table = self._open[-1]
            table.joined = table.joined or joined
            if columns:
                table.span = (1, min(columns, MAX_SPAN))

    def finish(self) -> list[Grid]:
        """Close what is open and hand out the grids, each with the prose before it."""
        while self._open:
            self.end_table()
        if self.grids:
            self.grids[-1] = evolve(self.grids[-1], after=self._told())
        return self.grids

    def prose(self) -> tuple[str, ...]:
        """Lines that stand behind the last grid so far."""
        return lines(map(clean, "".join(self._prose).split("\n")))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MAX_CELLS:
            too_large(self.name, "cells", MAX_CELLS)

    def _told(self) -> tuple[str, ...]:
        prose = self.prose()
        self._prose = []
        return prose

    def _give(self, table: _Open) -> None:
        """Hand out what was read of *table* so far; the rest of the table begins anew."""
        if any(sum(map(bool, row)) > 1 for row in table.rows):
            rows, spans = squared(self.name, table.rows, table.spans)
            label = f"table {len(self.grids) + 1}"
            short = short_rows(table.widths)
            hidden = Hidden(table.hidden, frozenset(table.hidden_rows))
            remarks = (("hidden", label),) if hidden or table.left_out else ()
            self.grids.append(
                Grid(
                    label,
                    rows,
                    spans,
                    self._told(),
                    continues=table.started > 0,
                    short=short,
                    remarks=remarks,
                    hidden=hidden,
                )
            )
        else:
            self._prose.extend(f"\n{cell}\n" for row in table.rows for cell in row if cell)
        if table.row is not None:  # the row that holds the inner table
            self._prose.extend(f"\n{cell}\n" for cell in table.row if cell)
            table.row, table.broken = [], True
        if table.cell is not None:
            self._prose.append(clean("".join(table.cell)))
            table.cell = []
        table.started += len(table.rows)
        table.hidden_rows, table.left_out = set(), False
        table.rows, table.widths, table.spans, table.free, table.anchors = [], [], {}, {}, {}


def _reached(table: _Open, row: list[str]) -> int:
    """Count the positions of a row that its cells fill, and ranges that reach down beside the last of them."""
    number, reached = len(table.rows), len(row)
    while table.free.get(reached, 0) > number:
        reached += 1
    return reached


def clean(text: str) -> str:
    """Put blanks right: one between words, none around lines, no empty line."""
    if "\n" not in text:
        return _BLANKS.sub(" ", text).strip()
    return "\n".join(line for part in text.split("\n") if (line := _BLANKS.sub(" ", part).strip()))
