"""
Names that a page breaks over two or three rows.

A row that holds nothing but text in the column of names is part of a name where the text before it breaks off (an
open bracket, a hanging ``、``), where the row below has figures and no name, or, on a page, where the name above it
fills its column. Otherwise it is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from wageguide._grids.grid import Cells
from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.names import LONGEST, is_total, title
from wageguide.readers._headers.blocks import Block, is_figured, name_of
from wageguide.readers._headers.header import Header
from wageguide.readers._sections.lines import Line

_OPEN = re.compile(r"[(（\[［][^)）\]］]*$")
_HANGING = re.compile(r"[、，,/及和与或·\-—]$")
_LEANING = re.compile(r"^[、，,/及和与或·)）\]］]")
_WRAP = 6  # characters from which a line may be full


def join_names(lines: Iterable[Line], header: Header | None, rows: Sequence[Cells]) -> list[Line]:
    """
    Put the parts of names where they belong; their own rows become notes.

    Args:
        lines: Of one table, in order.
        header: What holds before its first row.
        rows: Of the same table.
    """
    joined: list[Line] = []
    above: dict[int, int] = {}  # by the first column of a block, where its last row with figures stands among *joined*
    longest: dict[int, int] = {}  # by the same, characters of the longest name in a row with figures
    leading: dict[int, tuple[int, str]] = {}  # by the same, a row and the part of a name in it that goes with the next
    for line in lines:
        if line.opening is not None:
            header = line.opening.header
        if header is not None and line.kind == "figures" and line.block is not None:
            owner = header.blocks[line.block]
            above[owner.start] = len(joined)
            joined.append(_led(line, owner, leading.get(owner.start)))
            continue
        block, part = _part(line, header)
        if block is None:
            joined.append(line)
            continue
        below = rows[line.row + 1] if line.row + 1 < len(rows) else ()
        figured = bool(below) and is_figured(below, block)
        nameless = figured and not any(below[index] for index in block.names)
        index = above.get(block.start)
        name = _name(joined[index], line, block) if index is not None else ""
        hangs = bool(name) and _goes_with(name, part)
        if name and not hangs and not nameless and not line.table.sheet and _may_go_on(part, block):
            if block.start not in longest:
                longest[block.start] = _longest(block, rows)
            hangs = len(name) >= max(_WRAP, longest[block.start] - 1)
        if index is not None and hangs:
            joined[index] = evolve(joined[index], rest=(*joined[index].rest, part))
        elif nameless or (figured and (_OPEN.search(part) or _HANGING.search(part))):
            leading[block.start] = line.row, part
        else:
            joined.append(line)
            continue
        joined.append(Line("note", line.table, line.row, line.cells, line.block, reason="name-continued"))
    return joined


def _led(line: Line, block: Block, leading: tuple[int, str] | None) -> Line:
    """Put the part of a name in the row right above before the name of a row with figures."""
    if leading is None or leading[0] != line.row - 1:
        return line
    return evolve(line, name=leading[1] + (name_of(line.cells, block) or ""))


def _part(line: Line, header: Header | None) -> tuple[Block | None, str]:
    """Find the block whose column of names holds all that the line shows, and the text there."""
    if header is None or line.kind not in {"heading", "note", "rejected"} or line.data:
        return None, ""
    if line.block is not None and line.captions:
        return None, ""
    for block in header.blocks if line.block is None else (header.blocks[line.block],):
        filled = [index for index in range(block.start, block.stop) if line.cells[index]]
        text = line.cells[filled[0]] if len(filled) == 1 and filled[0] in block.names else ""
        if text and not (is_figure(text) or headings.is_page_mark(text) or headings.is_note(text)):
            return block, text
    return None, ""


def _name(above: Line, line: Line, block: Block) -> str:
    """Name that the rows right above a line give; ``""`` where they give none."""
    name = above.name or name_of(above.cells, block) or ""
    if above.row + len(above.rest) != line.row - 1 or is_total(name) or is_figure(name):
        return ""
    name = title(name).name
    for part in above.rest:
        name = title(name + part).name
    return name if len(name) <= LONGEST else ""


def _goes_with(name: str, part: str) -> bool:
    """Say whether a name breaks off where a part of it begins."""
    return any(pattern.search(name) for pattern in (_OPEN, _HANGING)) or _LEANING.search(part) is not None


def _may_go_on(part: str, block: Block) -> bool:
    """Say whether a text can be the rest of a name that fills its column, and is no heading."""
    return block.seq is not None and headings.numbering(part)[0] is None and not headings.named_industry(part)


def _longest(block: Block, rows: Sequence[Cells]) -> int:
    return max((len(cells[block.names[-1]]) for cells in rows if is_figured(cells, block)), default=0)
