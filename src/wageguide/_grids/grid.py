"""What every format becomes before any layout is read: grids of plain text, each row with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


Cells = Sequence[str]


MAX_CELLS = 2_000_000  # positions of one table
MAX_MERGED = 1_000_000  # positions that merged ranges of one table may cover
MAX_LABEL = 200  # characters of a sheet's name; a spreadsheet allows 31
UNSURE = "…"  # behind text that may be hidden: no figure and no name ends so
MAX_TEXT = 100_000  # characters of one row; a spreadsheet's cell holds 32,767 at most


@frozen
class Hidden:
    """
    What a reader of the source does not see.

    Attributes:
        whole: The table as a whole, or its sheet.
        rows, columns: Numbers of those of its rows and columns, from 0.
    """

    whole: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is hidden."""
        return bool(self.whole or self.rows or self.columns)


@frozen
class Grid:
    r"""
    One table of a source, rectangular, in reading order.

    A cell is a plain ``str``: what it shows without outer blanks, ``""`` where it is blank, ``"\n"`` where it
    breaks its line. A number that a spreadsheet stores is its shortest decimal (``25``, not ``25.0``). Every
    position of a merged range holds the text of the range.

    Attributes:
        label: Sheet name, or ``table 2``, or ``page 3 table 1``; the file's name for delimited text.
        rows: Text, row by row, all rows of one width.
        spans: Merged ranges, ``(row, column)`` of the first position to ``(rows, columns)``. Sparse, often empty.
        short: Rows to which the source gives fewer cells than the table is wide, and how many positions from the left
            those and the ranges that reach into the row fill; blanks were added behind them. 0 = nobody knows where
            the row's cells belong. Empty where each cell says for itself where it stands, as in a spreadsheet.
        before: Lines of prose between the previous table (or the start of the source) and this one.
        after: Lines of prose behind the last table of the source.
        sheet: Whether places read as in a spreadsheet (``工资价位!B7``) or are counted (``table 2 row 7 column 2``).
        first_row: Number, in the source, of the first of ``rows``.
        continues: Whether the table is known to go on from the previous grid (next page, same columns).
        remarks: What a reader of the source must be told, as ``(code, place)`` of the first such place: ``formula``
            (results that the file keeps, nothing was computed), ``formula-blank`` (it keeps no result), ``hidden``
            (hidden in the source, read all the same), ``no-text`` (a page of pictures, not read), ``text-unread``
            (a page with figures that stand in no table), ``mislabelled`` (its name ends in .xls, and it is none).
        uncomputed: Cells, as (row, column), whose formula has no result in the source: they show the formula.
        paged: Whether it stands on a page, where a range that another page begins or ends may show no text.
        hidden: What the source hides, by hand or by a filter; its text stands in ``rows`` all the same.
        struck: Cells, as (row, column), that are struck through; their text stands in ``rows``, too.
        wraps: Rows of one text that may be the rest of the text above, which filled its column; ``None`` where the
            source does not tell how wide its columns are.
        leads: Rows of one text that fills its column, so that the row below, which has more, may go on with it.
        torn: Rows of a page of which a text on several lines may be that of a neighbour in part.
        heights: By row and column, where the lines of a text stand on a page without rules, from its top.
        crowded: Columns whose last text leaves no room for one more letter: it may go on on the next page.
    """

    label: str
    rows: tuple[tuple[str, ...], ...]
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(factory=dict, hash=False)
    short: Mapping[int, int] = field(factory=dict, hash=False, kw_only=True)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sheet: bool = False
    first_row: int = 1
    continues: bool = False
    remarks: tuple[tuple[str, str], ...] = ()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    paged: bool = field(default=False, kw_only=True)
    crowded: frozenset[int] = field(default=frozenset(), kw_only=True)
    wraps: frozenset[int] | None = field(default=None, kw_only=True)
    leads: frozenset[int] = field(default=frozenset(), kw_only=True)
    torn: frozenset[int] = field(default=frozenset(), kw_only=True)
    heights: Mapping[tuple[int, int], tuple[float, ...]] = field(factory=dict, hash=False, kw_only=True)
    hidden: Hidden = field(default=Hidden(), kw_only=True)
    struck: frozenset[tuple[int, int]] = field(default=frozenset(), kw_only=True)

    def place(self, row: int, column: int | None = None) -> str:
        """Name a position (both counted from 0) as a reader finds it in the source."""
        line = self.first_row + row
        if self.sheet:
            return f"{self.label}!{letters(column) if column else 'A'}{line}"
        return f"{self.label} row {line}" + ("" if column is None else f" column {column + 1}")

    def filled(self, row: int) -> int:
        """How many positions of a row its own cells fill, from the left."""
        return self.short.get(row, len(self.rows[row]))


def seen(grid: Grid, /) -> Grid:
    """Blank what the source hides or strikes through, so that every row keeps its place."""
    if not grid.hidden and not grid.struck:
        return grid
    hidden = grid.hidden
    blank = ("",) * len(grid.rows[0]) if grid.rows else ()
    rows = tuple(
        blank
        if hidden.whole or number in hidden.rows
        else tuple(
            "" if column in hidden.columns or (number, column) in grid.struck else text
            for column, text in enumerate(row)
        )
        for number, row in enumerate(grid.rows)
    )
    spans = {
        (row, column): span
        for (row, column), span in grid.spans.items()
        if not (hidden.whole or row in hidden.rows or column in hidden.columns)
    }
    return evolve(grid, rows=rows, spans=spans, before=() if hidden.whole else grid.before)


def squared(
    name: str, rows: Sequence[Sequence[str]], spans: Mapping[tuple[int, int], tuple[int, int]] | None = None
) -> tuple[tuple[tuple[str, ...], ...], Mapping[tuple[int, int], tuple[int, int]]]:
    """
    Make rows of one width and repeat the text of each merged range over it.

    Ranges are cut to the table; one that covers a single position, or begins outside, is dropped. The text is that
    of the first position.

    Returns:
        ``rows`` and ``spans`` of a :class:`Grid`.

    Raises:
        BulletinError: *name*, the file, holds too long a row, or its ranges cover too much.
    """
    if max(map(len, map("".join, rows)), default=0) > MAX_TEXT:
        raise BulletinError(name, "too-large", f"more than {MAX_TEXT:,} characters in a row")
    width = max(map(len, rows), default=0)
    if len(rows) * width > MAX_CELLS:
        raise BulletinError(name, "too-large", f"more than {MAX_CELLS:,} cells")
    full = [*map(tuple, rows)]
    for at in short_rows(map(len, rows)):
        full[at] = (*full[at], *[""] * (width - len(full[at])))
    kept: dict[tuple[int, int], tuple[int, int]] = {}
    positions = 0
    for (row, column), (down, across) in (spans or {}).items():
        size = min(down, len(full) - row), min(across, width - column)
        if min(size) < 1 or size == (1, 1):
            continue
        positions += size[0] * size[1]
        if positions > MAX_MERGED:
            raise BulletinError(name, "too-large", f"merged ranges over more than {MAX_MERGED:,} positions")
        kept[row, column] = size
        text = full[row][column]
        for r in range(row, row + size[0]):
            line = list(full[r])
            line[column : column + size[1]] = [text] * size[1]
            full[r] = tuple(line)
    return tuple(full), kept


def spread(
    cells: Collection[tuple[int, int]], spans: Mapping[tuple[int, int], tuple[int, int]]
) -> frozenset[tuple[int, int]]:
    """*cells*, and every position of a merged range that shows one of them."""
    if not cells:
        return frozenset()
    covered = {
        (row + down, column + across)
        for (row, column), (rows, columns) in spans.items()
        if (row, column) in cells
        for down in range(rows)
        for across in range(columns)
    }
    return frozenset(cells) | covered


def short_rows(widths: Iterable[int]) -> dict[int, int]:
    """Of rows that fill so many positions, those that fill fewer than the widest."""
    filled = list(widths)
    most = max(filled, default=0)
    if filled.count(most) == len(filled):
        return {}
    return {row: width for row, width in enumerate(filled) if width < most}


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
