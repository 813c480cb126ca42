"""Rows whose figures a page parts: ``3270`` is what the last line of one holds, ``0`` the first of the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from wageguide._grids.grid import Grid
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.headings import is_page_mark, named_industry
from wageguide.readers._headers.blocks import Block
from wageguide.readers._headers.header import Header
from wageguide.readers._sections.lines import Line
from wageguide.readers._sections.wrapped_names import torn

_LATE = re.compile(r"[,.，．]\d*|[0０](?![.．])[\d,，]*")  # no figure begins so


def join_figures(above: Iterable[Line], below: Iterable[Line], header: Header) -> tuple[list[Line], list[Line]]:
    """Put the figures together that a page parts; both rows are rejected where they may be two."""
    upper, lower = list(above), list(below)
    ends, begins = _row(upper, -1), _row(lower, 1)
    for last, first in ((last, first) for last in ends for first in begins if upper[last].block == lower[first].block):
        end, begin = upper[last], lower[first]
        block = header.blocks[end.block or 0]  # that of a page with nothing but such a row may be misread
        if len(begin.cells) != len(end.cells) or not _may_go_on(end, begin, block):
            continue
        joined = list(end.cells)
        for column in block.figures:
            joined[column.index] += begin.cells[column.index]
        if _is_sure(end, begin, joined, block):
            upper[last] = evolve(end, cells=tuple(joined))
            lower[first] = Line("note", begin.table, begin.row, begin.cells, begin.block, reason="name-continued")
        else:
            upper[last], lower[first] = torn(end, block), torn(begin, block)
    return upper, lower


def left_open(above: Iterable[Line], grid: Grid, header: Header) -> list[Line]:
    """Reject the last row of a page where the next shows nothing but parts of figures, in columns of its own."""
    lines = list(above)
    texts = [text for cells in grid.rows for text in cells if text]
    if grid.paged and all(map(is_figure, texts)) and any(map(_LATE.fullmatch, texts)):
        for last in _row(lines, -1):
            lines[last] = torn(lines[last], header.blocks[lines[last].block or 0])
    return lines


def _row(lines: list[Line], step: int) -> list[int]:
    """Find the lines of the first row of figures, or from the end the last, with nothing but marks before it."""
    shown = [n for n in range(len(lines))[::step] if lines[n].kind != "header" and not _is_mark(lines[n])]
    return [n for n in shown if lines[n].row == lines[shown[0]].row and lines[n].kind == "figures"]


def _is_mark(line: Line) -> bool:
    return line.kind == "note" and all(map(is_page_mark, filter(None, line.cells)))


def _may_go_on(end: Line, begin: Line, block: Block) -> bool:
    """Say whether a row may be the rest of one: it has no name, or no figure that could be one."""
    if any(begin.cells[index] for index in (block.seq, block.code) if index is not None):
        return False
    beside = [(end.cells[index], begin.cells[index]) for index in (block.industry, block.group) if index is not None]
    if any(text not in {"", before} and not named_industry(before + text) for before, text in beside):
        return False
    parts = list(filter(None, (begin.cells[column.index] for column in block.figures)))
    return not any(begin.cells[index] for index in block.names) or all(map(_LATE.fullmatch, parts))


def _is_sure(end: Line, begin: Line, joined: list[str], block: Block) -> bool:
    """Say whether a row without a name is the rest of one: part of it is no figure, and each makes one with another."""
    parts = [column.index for column in block.figures if begin.cells[column.index]]
    return (
        not any(begin.cells[index] for index in block.names)
        and any(_LATE.fullmatch(begin.cells[index]) for index in parts)
        and all(end.cells[index] and is_figure(joined[index]) for index in parts)
    )
