"""Merged ranges of a table, undone or asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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


def continued(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Columns that a row's ranges fill beyond their first."""
    return frozenset(at for column, across in spans for at in range(column + 1, column + across))


def unrepeated(cells: Cells, above: Cells) -> Cells:
    """Cells that do not only repeat the one above, as a range merged downwards does."""
    return ["" if text == over else text for text, over in zip(cells, above, strict=True)]


def resumed(
    before: Grid,
    rows: tuple[tuple[str, ...], ...],
    spans: Mapping[tuple[int, int], tuple[int, int]],
    head: Sequence[Cells],
) -> tuple[tuple[str, ...], ...]:
    """
    Rows of a table that goes on from the page *before*, with the text of ranges that began there.

    A range over a page's end shows its text once: at the top of the next page its cell is blank, be it behind the
    header again. Only columns that hold such ranges are looked at: elsewhere a blank cell is one.

    Args:
        head: Rows of the page where the table began.
    """
    start = 0
    while start < min(len(rows), len(head)) and rows[start] == tuple(head[start]):
        start += 1
    ranged = {
        column
        for (row, column), (down, _) in before.spans.items()
        if down > 1 and any(text.isdecimal() for text in before.rows[row])
    }
    if start == len(rows) or not ranged:
        return rows
    full = list(map(list, rows))
    for column in ranged:
        text = before.rows[-1][column]
        if not text or rows[start][column] or any(character.isdecimal() for character in text):
            continue
        down, _ = spans.get((start, column), (1, 1))
        for row in range(start, start + down):
            full[row][column] = text
    return tuple(map(tuple, full))
