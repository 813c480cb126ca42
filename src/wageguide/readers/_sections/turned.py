"""Tables whose tiers stand one below the other, with an occupation a column."""

from __future__ import annotations

from attrs import frozen

from wageguide._grids.grid import Grid
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


def transpose_if_turned(grid: Grid, /) -> Grid:
    """Turn a table whose tiers stand one below the other, with an occupation a column; any other stays as it is."""
    ahead = grid.rows[:_AHEAD]
    heads = [label(next(filter(None, row), "")) for row in ahead if any(map(is_figure, row))]
    tiers = {head.field for head in heads if head.role == "figure"}
    if len(tiers) < 2 or any(opens(ahead, index) for index in range(len(ahead))):  # one alone may be a name
        return grid
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
