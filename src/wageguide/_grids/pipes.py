"""Tables that are only text, ``序号 | 职业 | 低位数``: a row a line, or a cell a line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from wageguide._grids.grid import Grid, short_rows, squared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK = re.compile(r"[|｜]")
_FIGURE = re.compile(r"[\d\s,.，%/*#—-]+|NULL|空|")
_RULE = re.compile(r"[|+:=\-\s]*-{2,}[|+:=\-\s]*")  # |---|---| under the header of a Markdown table
_LEAST = 3  # lines with a mark that make a table; a page's menu has one or two
_APART = 3  # lines without a mark that may stand within a table, as group headings do
_SHARE = 0.9  # of a column's cells that must be of one kind
_WIDEST = 16


def pipe_rows(told: Sequence[str]) -> list[list[str]]:
    """
    Split lines such as ``| a | b |`` of one table; the rule under a header is a blank row.

    Outer marks are those that the first line has, and most others. Where a table has none, a mark at the beginning
    or the end of a line stands beside a blank cell.
    """
    shown = [line.strip().replace("｜", "|") for line in told]
    marked = [line for line in shown if "|" in line]
    opened = _outer([line.startswith("|") for line in marked])
    closed = _outer([line.endswith("|") for line in marked])
    return [_cells(line, opened, closed) for line in shown]


def _outer(marked: Sequence[bool]) -> bool:
    return bool(marked) and marked[0] and sum(marked) * 2 > len(marked)


def _cells(line: str, opened: bool, closed: bool) -> list[str]:
    if _RULE.fullmatch(line):
        return []
    line = line.removeprefix("|") if opened else line
    line = line.removesuffix("|") if closed else line
    return [cell.strip() for cell in line.split("|")]


def with_pipes(name: str, grids: Sequence[Grid], prose: Iterable[str]) -> list[Grid]:
    """
    Turn runs of lines with ``|`` in the prose around *grids* into grids of their own, in reading order.

    Args:
        prose: What the source says where it has no grid at all; else the last grid holds the rest.
    """
    told = [grid.before for grid in grids] + [grids[-1].after if grids else tuple(prose)]
    if not any(_MARK.search(line) for part in told for line in part):
        return list(grids)
    tables: list[Grid] = []
    for part, grid in zip(told, [*grids, None], strict=True):
        rest = _cut(name, list(part), tables)
        if grid is not None:
            tables.append(evolve(grid, before=rest, after=()))
        elif tables:
            tables[-1] = evolve(tables[-1], after=rest)
    return [evolve(grid, label=f"table {number}") for number, grid in enumerate(tables, 1)]


def _cut(name: str, told: list[str], tables: list[Grid]) -> tuple[str, ...]:
    """Append those of some lines to *tables*; what stands behind the last of them is returned."""
    marked = [number for number, line in enumerate(told) if _MARK.search(line)]
    begin = 0
    while marked:
        end = next((i for i in range(1, len(marked)) if marked[i] - marked[i - 1] > _APART + 1), len(marked))
        run, marked = marked[:end], marked[end:]
        while run and not told[run[0]].strip("|｜ "):
            del run[0]  # a mark alone, before anything: a line of the page, no blank cell
        if len(run) < _LEAST:
            continue
        first, last = run[0], run[-1] + 1
        rows = pipe_rows(told[first:last])
        if sum(len(list(filter(None, row))) <= 1 for row in rows) > _SHARE * len(rows):
            taken, rows = _reshaped(told[begin:first], told[first:last], rows)
            first -= taken
        cells, spans = squared(name, rows)
        tables.append(Grid("", cells, spans, before=tuple(told[begin:first]), short=short_rows(map(len, rows))))
        begin = last
    return tuple(told[begin:])


def _reshaped(before: list[str], told: list[str], rows: list[list[str]]) -> tuple[int, list[list[str]]]:
    """
    Put a table of one cell a line together again, where only one way is possible; else leave it as it stands.

    Returns:
        How many lines of *before* belong to it (the first cell may lack its mark), and the rows.
    """
    cells = ["".join(row) for row in rows]
    marked = [_MARK.search(line) is not None for line in told]
    opened = [line.startswith(("|", "｜")) for line in told]
    closed = [line.endswith(("|", "｜")) for line in told]
    if closed == marked and any(opened) and opened != marked:
        starts = [number for number, opens in enumerate(opened) if opens or not marked[number]]
        return 0, [cells[a:b] for a, b in zip([0, *starts], [*starts, len(cells)], strict=True) if a < b]
    for taken in (0, 1)[: 1 + bool(before)]:
        stream = before[len(before) - taken :] + cells
        while stream and not stream[0]:
            del stream[0]
        fitting = [n for n in range(2, _WIDEST + 1) if len(stream) >= _LEAST * n and _fits(stream, n)]
        if len(fitting) == 1:
            width = fitting[0]
            return taken, [stream[i : i + width] for i in range(0, len(stream), width)]
    return 0, rows


def _fits(stream: list[str], width: int) -> bool:
    """Whether rows of *width* give a header of words, and columns of words or of figures, some of each."""
    if any(map(_FIGURE.fullmatch, stream[:width])):
        return False
    kinds = Counter[bool]()
    for column in range(width):
        body = stream[width + column :: width]
        figures = sum(_FIGURE.fullmatch(cell) is not None for cell in body)
        if (1 - _SHARE) * len(body) < figures < _SHARE * len(body):
            return False
        kinds[figures * 2 > len(body)] += 1
    return len(kinds) == 2  # words and figures
