"""Rows of another width than their table: a cell is missing or too many, and figures may stand under the wrong tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from wageguide._grids.grid import Cells, Grid
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._headers.header import AHEAD, Header, is_header

_FIGURES = frozenset({"figure", "conflict", "other", "seq", "code"})  # roles of columns of which figures are expected
_SILENT = frozenset({"", "span", "unit-only"})  # roles of columns that no word of the header claims


@frozen
class Widths:
    """
    How wide the rows under a header are, and what shows that a row of another width is not shifted.

    Attributes:
        usual: Positions that a row fills.
        tiers: Columns of the figures that entries take up.
        edges: For each part of a table set side by side, its first column, and the last that may hold a figure.
        words: Columns behind the tiers that hold no figure in a row that stands as it should.
        longer: Whether a row may fill more positions than the header has labels. It may not where rows of the usual
            width hold figures among the words: then the header lacks a label.
    """

    usual: int = 0
    tiers: tuple[int, ...] = ()
    edges: tuple[tuple[int, int], ...] = ()
    words: tuple[int, ...] = ()
    longer: bool = True

    def shifted(self, grid: Grid, row: int) -> bool:
        """
        Say whether the figures of a row may stand under the wrong tiers.

        They do not where the last figure stands where the last figure belongs: had a cell before it been lost, the
        words behind the figures would stand there; had one come in, it would be among those words.
        """
        filled, cells = grid.filled(row), grid.rows[row]
        if filled == self.usual:
            return False
        if not filled:
            return True
        if filled > self.usual:
            return not (self.longer and _whole(cells, self.tiers, self.words))
        edge = next((edge for start, edge in reversed(self.edges) if any(cells[start:])), len(cells) - 1)
        return not is_figure(cells[edge])


def widths(header: Header, grid: Grid, head: Sequence[int], start: int) -> Widths:
    """
    Find out how wide the rows under *header* are.

    Args:
        head: Rows of the header.
        start: The row behind it.
    """
    tiers = tuple(sorted(column.index for block in header.blocks for column in block.figures))
    if not grid.short or not tiers:
        return Widths(len(grid.rows[0]) if grid.rows else 0, tiers)
    below = list(_figured(grid, start))
    words = tuple(index for index in range(tiers[-1] + 1, len(header.roles)) if header.roles[index] not in _FIGURES)
    labelled = max(index for index in range(len(header.roles)) if header.roles[index] not in _SILENT) + 1
    labels_width = max((grid.filled(row) for row in head), default=labelled) if header.plain else labelled
    whole = Counter(grid.filled(row) for row in below if _whole(grid.rows[row], tiers, words))
    usual = max(whole, key=lambda width: (whole[width], width), default=0)
    starts = sorted({block.start for block in header.blocks})
    labels_width = max(labels_width, labelled)
    lacking = usual > labels_width and any(
        is_figure(grid.rows[row][index]) for row in below if grid.filled(row) == usual for index in words
    )
    usual = usual if usual >= labelled and not lacking else labels_width
    figured = {index for index, role in enumerate(header.roles) if role in _FIGURES}
    for row in below:
        if grid.filled(row) <= usual:
            figured.update(index for index, text in enumerate(grid.rows[row]) if is_figure(text))
    edges = tuple(
        (begin, max((index for index in figured if begin <= index < end), default=end - 1))
        for begin, end in zip(starts, [*starts[1:], len(header.roles)], strict=True)
    )
    return Widths(usual, tiers, edges, words, longer=not lacking)


def _figured(grid: Grid, start: int) -> Iterator[int]:
    """Rows with figures from row *start* on, up to the next header."""
    for row in range(start, min(start + AHEAD, len(grid.rows))):
        if any(map(is_figure, grid.rows[row])):
            yield row
        elif is_header(grid.rows[row]):
            return


def _whole(cells: Cells, tiers: Sequence[int], words: Sequence[int]) -> bool:
    """Say whether a row holds a figure under each tier, and none behind them where words belong."""
    return all(is_figure(cells[index]) for index in tiers) and not any(is_figure(cells[index]) for index in words)
