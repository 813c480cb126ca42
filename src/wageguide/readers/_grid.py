"""What every format becomes before any layout is read: grids of plain text, each row with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen

MAX_MERGED = 1_000_000  # positions that merged ranges may cover; more is no table

_NONE: Mapping[tuple[int, int], tuple[int, int]] = MappingProxyType({})


@frozen
class Grid:
    r"""
    One table of a source, rectangular, in reading order.

    A cell is a plain ``str``: what it shows without outer blanks, ``""`` where it is blank, ``"\n"`` where it breaks
    its line. A number that a spreadsheet stores is its shortest exact decimal (``25``, not ``25.0``). Every position
    of a merged range holds the text of the range.

    Attributes:
        label: Sheet name, or ``table 2``, or ``page 3 table 1``, or ``lines`` for a delimited text file.
        rows: Text, row by row, all rows of one width.
        spans: Merged ranges: ``(row, column)`` of the first position → ``(rows, columns)``. Sparse, often empty.
        before: Lines of prose between the previous table (or the start of the source) and this one.
        after: Lines of prose behind the last table of the source.
        sheet: Whether places read like a spreadsheet's (``工资价位!B7``) or are counted (``table 2 row 7 column 2``).
        first_row: Number, in the source, of the first of ``rows``.
        continues: Whether the table is known to go on from the previous grid (next page, same columns, no prose).
        remarks: What a reader of the source must be told, as ``(code, place)``: ``formula`` (figures are the results
            that the file keeps, nothing was computed), ``hidden`` (hidden in the source, read all the same).
    """

    label: str
    rows: tuple[tuple[str, ...], ...]
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default=_NONE, hash=False)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sheet: bool = False
    first_row: int = 1
    continues: bool = False
    remarks: tuple[tuple[str, str], ...] = ()

    def place(self, row: int, column: int | None = None) -> str:
        """Name a position (both counted from 0) as a reader finds it in the source."""
        line = self.first_row + row
        if self.sheet:
            return f"{self.label}!{letters(column or 0)}{line}"
        return f"{self.label} row {line}" + ("" if column is None else f" column {column + 1}")

    def covered(self) -> frozenset[tuple[int, int]]:
        """Positions whose text is only repeated there from the first position of a merged range."""
        return frozenset(
            (r, c)
            for (row, column), (rows, columns) in self.spans.items()
            for r in range(row, row + rows)
            for c in range(column, column + columns)
            if (r, c) != (row, column)
        )


def squared(
    rows: Sequence[Sequence[str]], spans: Mapping[tuple[int, int], tuple[int, int]] = _NONE
) -> tuple[tuple[tuple[str, ...], ...], Mapping[tuple[int, int], tuple[int, int]]]:
    """
    Make rows of one width and repeat the text of each merged range over it.

    Ranges are cut to the table; one that covers a single position, or begins outside, is dropped. The text is that of
    the first position.

    Returns:
        ``rows`` and ``spans`` of a :class:`Grid`.

    Raises:
        ValueError: the ranges cover more than a million positions.
    """
    width = max(map(len, rows), default=0)
    full = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    kept: dict[tuple[int, int], tuple[int, int]] = {}
    positions = 0
    for (row, column), (down, across) in spans.items():
        size = min(down, len(full) - row), min(across, width - column)
        if min(size) < 1 or size == (1, 1):
            continue
        positions += size[0] * size[1]
        if positions > MAX_MERGED:
            raise ValueError(f"merged ranges cover more than {MAX_MERGED:,} positions")
        kept[row, column] = size
        text = full[row][column]
        for r in range(row, row + size[0]):
            line = list(full[r])
            line[column : column + size[1]] = [text] * size[1]
            full[r] = line
    return tuple(map(tuple, full)), MappingProxyType(kept) if kept else _NONE


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Split prose into its lines without outer blanks; empty ones fall away."""
    return tuple(line for text in texts for part in text.splitlines() if (line := part.strip()))


def letters(column: int) -> str:
    """Name a spreadsheet column counted from 0: 0 is ``A``, 26 is ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
