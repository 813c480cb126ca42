"""Merged ranges of a table, undone or asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wageguide.readers._fit import Cells
from wageguide.readers._grid import Grid


def unmerged(grid: Grid, /) -> Sequence[Cells]:
    """Rows of the table, with the text of a range that spans columns in the first of them only."""
    if not grid.spans:
        return grid.rows
    rows: list[Cells] = list(grid.rows)
    for (row, column), (down, across) in grid.spans.items():
        if across > 1:
            for at in range(row, row + down):
                line = list(rows[at])
                line[column + 1 : column + across] = [""] * (across - 1)
                rows[at] = line
    return rows


def spread(grid: Grid, /) -> frozenset[int]:
    """Rows in which a range spans columns."""
    return frozenset(row + at for (row, _), (down, across) in grid.spans.items() if across > 1 for at in range(down))


def covers(grid: Grid, at: int, columns: Iterable[int]) -> bool:
    """Say whether one cell of row *at* spans two of *columns*."""
    own = list(columns)
    return any(
        row <= at < row + down and sum(column <= each < column + across for each in own) > 1
        for (row, column), (down, across) in grid.spans.items()
        if across > 1
    )


def own(cells: Cells, above: Cells) -> Cells:
    """Cells that do not only repeat the one above, as a range merged downwards does."""
    return ["" if text == over else text for text, over in zip(cells, above, strict=True)]
