"""Tables whose tiers stand one below the other, with an occupation a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from wageguide._grids.grid import Cells, Grid
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.labels import label
from wageguide.readers._headers.header import opens

_AHEAD = 30  # rows looked at


@frozen
class Turned(Grid):
    """A table read by columns: its rows are the columns of the source, and so are their places."""

    def place(self, row: int, column: int | None = None) -> str:
        """Name a position as a reader finds it in the source."""
        return Grid.place(self, column or 0, row)


def upright(grid: Grid, /) -> Iterator[Grid]:
    """
    Turn a table whose tiers stand one below the other, with an occupation a column; any other stays as it is.

    On one sheet several may stand one below the other.
    """
    begins = _begins(grid) if _is_turned(grid) else [0]
    for begin, end in zip(begins, [*begins[1:], len(grid.rows)], strict=True):
        part = _part(grid, begin, end) if len(begins) > 1 else grid
        yield _turned(part) if _is_turned(part) else part


def _is_turned(grid: Grid) -> bool:
    ahead = grid.rows[: _end(grid.rows[:_AHEAD])]
    heads = [label(next(filter(None, row), "")) for row in ahead if any(map(is_figure, row))]
    tiers = {head.field for head in heads if head.role == "figure"}
    return len(tiers) > 1 and not any(opens(ahead, index) for index in range(len(ahead)))  # one alone may be a name


def _end(rows: Sequence[Cells]) -> int:
    """The row behind the first rows of figures: another kind of table may stand below them."""
    figured = False
    for row, cells in enumerate(rows):
        if figured and len(set(filter(None, cells))) < 2:
            return row
        figured = figured or any(map(is_figure, cells))
    return len(rows)


def _begins(grid: Grid) -> list[int]:
    """Rows where a table begins: at the lines above its names, behind the figures of the one before."""
    begins = [0]
    figured = False
    behind = 0  # the row behind the last one of a table
    for row, cells in enumerate(grid.rows):
        if len(set(filter(None, cells))) < 2:
            continue
        headed = behind < row or label(next(filter(None, cells))).role == "name"
        if figured and headed and not any(map(is_figure, cells)):
            begins.append(behind)
            figured = False
        figured = figured or any(map(is_figure, cells))
        behind = row + 1
    return begins


def _part(grid: Grid, begin: int, end: int) -> Grid:
    first = not begin
    return evolve(
        grid,
        rows=grid.rows[begin:end],
        spans={(row - begin, column): span for (row, column), span in grid.spans.items() if begin <= row < end},
        short={row - begin: width for row, width in grid.short.items() if begin <= row < end},
        before=grid.before if first else (),
        after=grid.after if end == len(grid.rows) else (),
        first_row=grid.first_row + begin,
        remarks=grid.remarks if first else (),
        continues=grid.continues or not first,
    )


def _turned(grid: Grid) -> Grid:
    # Captions and notes across the table are no cells of its columns.
    alone = [len(set(filter(None, row))) < 2 for row in grid.rows]  # one text
    first, last = alone.index(False), len(alone) - alone[::-1].index(False)
    shown = [row for row in range(first, last) if not alone[row]]
    reach = max(index for row in shown for index, text in enumerate(grid.rows[row]) if text)
    torn = any(grid.filled(row) <= reach for row in shown)  # its figures may stand under the wrong occupations
    spans = {
        (column, row - first): (across, min(down, last - row))
        for (row, column), (down, across) in grid.spans.items()
        if first <= row < last
    }
    return Turned(
        grid.label,
        tuple(zip(*grid.rows[first:last], strict=True)),
        spans,
        grid.before + _texts(grid.rows[:first]),
        _texts(grid.rows[last:]) + grid.after,
        grid.sheet,
        grid.first_row + first,
        grid.continues,
        grid.remarks,
        short=dict.fromkeys(range(len(grid.rows[0])), 0) if torn else {},
    )


def _texts(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(text for row in rows for text in dict.fromkeys(filter(None, row)))
