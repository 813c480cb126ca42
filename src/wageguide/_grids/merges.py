"""Merged ranges of a table, undone or asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wageguide._grids.grid import Cells, Grid


def unmerged(grid: Grid, /) -> Sequence[Cells]:
    """Rows of the table, with the text of a range that spans columns in the first of them only."""
    if not grid.spans:
        return grid.rows
    rows: list[Cells] = list(grid.rows)
    for (row, column), (down, across) in grid.spans.items():
        if across > 1:
            for covered_row in range(row, row + down):
                line = list(rows[covered_row])
                line[column + 1 : column + across] = [""] * (across - 1)
                rows[covered_row] = line
    return rows


def spread(grid: Grid, /) -> dict[int, list[tuple[int, int]]]:
    """By row, the ranges that span columns there: their first column and how many."""
    by_row: dict[int, list[tuple[int, int]]] = {}
    for (row, column), (down, across) in grid.spans.items():
        if across > 1:
            for covered_row in range(row, row + down):
                by_row.setdefault(covered_row, []).append((column, across))
    return by_row


def covers(spans: Iterable[tuple[int, int]], columns: Iterable[int]) -> bool:
    """Say whether one of a row's ranges spans two of *columns*."""
    indices = list(columns)
    return any(sum(column <= index < column + across for index in indices) > 1 for column, across in spans)


def unrepeated(cells: Cells, above: Cells) -> Cells:
    """Cells that do not only repeat the one above, as a range merged downwards does."""
    return ["" if text == over else text for text, over in zip(cells, above, strict=True)]
