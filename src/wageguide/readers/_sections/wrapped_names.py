"""
Names that a page breaks over two or three rows.

A row that holds nothing but text in the column of names is part of a name where the text before it breaks off (an
open bracket, a hanging ``、``), where the row below has figures and no name, or, on a page, where the name above it
fills its column. Otherwise it is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import evolve

from wageguide._grids.grid import Cells, Grid
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import major_group_code
from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.names import LONGEST, is_total, title
from wageguide.readers._headers.blocks import Block, is_figured, name_of
from wageguide.readers._headers.header import Header
from wageguide.readers._sections.lines import Line
from wageguide.readers._sections.pieces import shared_out

_OPEN = re.compile(r"[(（\[［][^)）\]］]*$")
_HANGING = re.compile(r"[、，,/及和与或·\-—]$")
_LEANING = re.compile(r"^[、，,/及和与或·)）\]］]")
_SCRAP = 6  # characters of the end of a name that stands alone on the next page
_PIECE = 4  # characters of an industry's name that no occupation ends with
_SURE = 3  # times that words tell
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
    leading: dict[int, tuple[int, str]] = {}  # by the same, a row and the part of a name in it that goes with the next
    doubtful: dict[int, int] = {}  # by the same, a row that may hold the begin of the name in the next
    lines = list(lines)
    widths = _Widths(lines, rows)
    for line in _told(lines, header):
        if line.opening is not None:
            header = line.opening.header
        if header is not None and line.kind == "figures" and line.block is not None:
            owner = header.blocks[line.block]
            above[owner.start] = len(joined)
            led = _led(line, owner, leading.get(owner.start))
            joined.append(torn(led, owner) if doubtful.get(owner.start) == line.row - 1 else led)
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
        sure = not (speaks(part) or begins_industry(part)) or _closes(name, part)
        if not hangs and not nameless and not speaks(part) and not _heads(part):
            hangs, certain = widths.joins(line, block, name)
            sure = sure and certain
            if figured and widths.may_lead(line, block):
                doubtful[block.start] = line.row
        if index is not None and hangs and not sure:
            joined[index] = torn(joined[index], block)  # nobody knows whether it is the rest of the name
            joined.append(line)
            continue
        if index is not None and hangs:
            joined[index] = _with_rest(joined[index], part)
        elif (nameless and not _heads(part)) or (figured and _breaks_off(part)):
            leading[block.start] = line.row, part
        else:
            joined.append(line)
            continue
        joined.append(_continued(line))
    return joined


def _with_rest(line: Line, part: str) -> Line:
    return evolve(line, rest=(*line.rest, part))


def _continued(line: Line) -> Line:
    return Line("note", line.table, line.row, line.cells, line.block, reason="name-continued")


def _is_continued(line: Line) -> bool:
    return line.kind == "note" and line.reason == "name-continued"


def _told(lines: Sequence[Line], header: Header | None) -> list[Line]:
    """Put the lines where they belong of which words tell it."""
    told = _worded(lines, header)
    lines = list(lines)
    above = 0
    begin = ""
    for number, line in enumerate(lines):
        header = line.opening.header if line.opening is not None else header
        block, part = _part(line, header)
        if line.kind == "figures" and header is not None and line.block is not None:
            if begin:
                name = begin + (name_of(line.cells, header.blocks[line.block]) or "")
                lines[number] = evolve(line, name=name)
            above, begin = number, ""
        elif number in told and block is not None:
            if told[number]:
                lines[above] = _with_rest(lines[above], part)
            begin += "" if told[number] else part
            lines[number] = _continued(line)
    return lines


def _worded(lines: Sequence[Line], header: Header | None) -> dict[int, bool]:
    """
    Find the lines of a page without rules of which words tell whether they end the name above, or begin the one below.

    Where all that words tell ends the name above, the others that may do so do, too, and likewise below.
    """
    told: dict[int, bool] = {}
    untold: list[list[int]] = []
    shares: list[tuple[int, int]] = []  # of the lines between two rows, how many go with the row above
    for above, between, below in _between(lines, header):
        share = shared_out(above, [part for _, part in between], below)
        if share is not None:
            shares.append((share, len(between)))
            told.update((number, count < share) for count, (number, _) in enumerate(between))
        elif above is not None:
            untold.append([number for number, _ in between])
    for ends in (True, False):
        if len(shares) >= _SURE and all(share == (count if ends else 0) for share, count in shares):
            for numbers in untold:
                marked = [lines[n].table.wraps if ends else lines[n].table.leads for n in numbers]
                if all(lines[n].row in (rows or ()) for n, rows in zip(numbers, marked, strict=True)):
                    told.update(dict.fromkeys(numbers, ends))
    return told


_Between: TypeAlias = tuple["str | None", list[tuple[int, str]], "str | None"]


def _between(lines: Sequence[Line], header: Header | None) -> Iterator[_Between]:
    """The lines that may be parts of names between two rows of a page without rules, and the names of these."""
    above: str | None = None
    parts: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if line.opening is not None:
            header, above, parts = line.opening.header, None, []
        if line.table.wraps is None or header is None or len(header.blocks) > 1:
            return
        block, part = _part(line, header)
        if line.kind == "figures" and line.block is not None:
            name = name_of(line.cells, header.blocks[line.block]) or ""
            if parts:
                yield above, parts, name
            above, parts = name, []
        elif block is not None and not speaks(part) and not _heads(part) and not begins_industry(part):
            parts.append((number, part))
        elif line.kind not in {"note", "header"} or part:
            above, parts = None, []
    if parts and above is not None:
        yield above, parts, None


class _Widths:
    """What the widths of names say of the lines between them, in one table."""

    def __init__(self, lines: Sequence[Line], rows: Sequence[Cells]) -> None:
        self._lines, self._rows = lines, rows
        self._longest: dict[int, int] = {}  # by the first column of a block, characters of its longest name
        self._certain: dict[int, bool] = {}  # by the same, whether lines below full names are their rest

    def joins(self, line: Line, block: Block, name: str) -> tuple[bool, bool]:
        """Say whether a line may be the rest of the *name* above, and whether that is sure."""
        if line.table.wraps is not None:
            return bool(name) and line.row in line.table.wraps, self._all_wrap(line, block)
        if not name or line.table.sheet or block.seq is None:
            return False, True
        if block.start not in self._longest:
            self._longest[block.start] = _longest(block, self._rows)
        return len(name) >= max(_WRAP, self._longest[block.start] - 1), True

    def may_lead(self, line: Line, block: Block) -> bool:
        """Say whether a line may be the begin of the name below it."""
        return line.row in line.table.leads and not self._all_wrap(line, block)

    def _all_wrap(self, line: Line, block: Block) -> bool:
        if block.start not in self._certain:
            self._certain[block.start] = _all_wrap(self._lines, line.table, block)
        return self._certain[block.start]


def join_pages(
    above: Sequence[Line], lines: Sequence[Line], header: Header | None, prose: Iterable[Line]
) -> tuple[list[Line], list[Line]]:
    """
    Put a row together that the end of a page parts: what is left of it stands first on the next page.

    Only a name that fills its cell can go on there. Where a heading may look the same, the row is rejected.

    Args:
        above: Lines of the table before.
        lines: Of the table that goes on from it, be it behind the header again.
        header: What holds at the end of the table before.
        prose: Between the two.
    """
    upper, lower = list(above), list(lines)
    last = next(
        (n for n in reversed(range(len(upper))) if not _is_mark(upper[n]) and not _is_continued(upper[n])), None
    )
    first = next((n for n, line in enumerate(lower) if line.kind != "header" and not _is_mark(line)), None)
    if last is None:
        return upper, lower
    end = upper[last]
    if any(_is_scrap(line.captions[0]) for line in prose if line.captions) and end.kind == "figures":
        upper[last] = end = torn(end, header.blocks[end.block] if header and end.block is not None else None)
    if first is None or header is None or len(header.blocks) != 1 or not header.blocks[0].names:
        return upper, lower
    begin, block = lower[first], header.blocks[0]
    if end.kind == "figures":
        part = _remnant(end, begin, block)
        if not part:
            return upper, lower
        sure = block.seq is not None and end.cells[block.seq] and not speaks(part)
        sure = sure and begin.row not in begin.table.leads
        if sure and not any(_remnant(end, line, block) for line in (*upper[:last], *lower[first + 1 :])):
            upper[last] = evolve(end, rest=(*end.rest, part))
            lower[first] = Line("note", begin.table, begin.row, begin.cells, begin.block, reason="name-continued")
        else:
            upper[last] = torn(end, block)
    elif begin.kind == "figures" and _is_headless(end, begin, block):
        lower[first] = torn(begin, block)
    return upper, lower


def _remnant(end: Line, begin: Line, block: Block) -> str:
    """What may be the rest of a name on the next page; ``""`` where nothing can be."""
    grid = end.table
    if begin.kind not in {"heading", "note"} or begin.reason or block.names[-1] not in grid.crowded:
        return ""
    if any(row == begin.row and across > 1 for (row, _), (_, across) in begin.table.spans.items()):
        return ""
    part = begin.cells[block.names[-1]]
    beside = [
        index
        for index, text in enumerate(begin.cells)
        if text and index != block.names[-1] and text != end.cells[index]
    ]
    if not part or is_figure(part) or any(not end.cells[index] or is_figure(begin.cells[index]) for index in beside):
        return ""
    depth, _ = headings.numbering(part)
    return "" if depth is not None or headings.is_note(part) else part


def _is_headless(end: Line, begin: Line, block: Block) -> bool:
    """Say whether a row without a running number can be the rest of one whose figures another page holds."""
    return (
        block.seq is not None
        and end.kind in {"heading", "rejected"}
        and bool(end.cells[block.seq])
        and not begin.cells[block.seq]
        and not any(end.cells[column.index] for column in block.figures)
    )


def _is_mark(line: Line) -> bool:
    texts = list(filter(None, line.cells))
    return line.kind == "note" and len(texts) == 1 and headings.is_page_mark(texts[0])


def _is_scrap(text: str) -> bool:
    """Say whether a line between two pages can be the end of a name."""
    return len(text) <= _SCRAP and not headings.is_page_mark(text) and not is_figure(text)


def torn(line: Line, block: Block | None) -> Line:
    """Reject a row whose name nobody can be sure of."""
    name = line.name or (name_of(line.cells, block) if block is not None else None)
    return evolve(line, kind="rejected", reason="name-unreadable", occupation=name, data=(("value", name or ""),))


def speaks(part: str) -> bool:
    """Say whether a text names an industry, or is numbered as headings are: then it is not lost in a name."""
    return headings.numbering(part)[0] is not None or headings.named_industry(part) is not None


def _heads(part: str) -> bool:
    """Say whether a text is the heading of an industry or a group: then a row below it has lost its name."""
    words = headings.numbering(part)[1]
    return headings.named_industry(words) is not None or major_group_code(fold_name(words)) is not None


def begins_industry(part: str) -> bool:
    """Say whether a text is a longer piece of the name of an industry: a heading on several lines begins so."""
    return len(part) >= _PIECE and headings.is_piece(part)


def _closes(name: str, part: str) -> bool:
    """Say whether a text closes the bracket that a name left open."""
    return _OPEN.search(name) is not None and _OPEN.search(title(name + part).name) is None


def _led(line: Line, block: Block, leading: tuple[int, str] | None) -> Line:
    """Put the part of a name in the row right above before the name of a row with figures."""
    if leading is None or leading[0] != line.row - 1:
        return line
    return evolve(line, name=leading[1] + (name_of(line.cells, block) or ""))


def _part(line: Line, header: Header | None) -> tuple[Block | None, str]:
    """Find the block whose column of names holds all that the line shows, and the text there."""
    if header is None or line.kind not in {"heading", "note", "rejected"} or line.data or _is_continued(line):
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


def _breaks_off(part: str) -> bool:
    """Say whether a text goes on in the row below, and is no heading on two lines."""
    return any(pattern.search(part) for pattern in (_OPEN, _HANGING)) and not headings.is_piece(part)


def _goes_with(name: str, part: str) -> bool:
    """Say whether a name breaks off where a part of it begins."""
    return any(pattern.search(name) for pattern in (_OPEN, _HANGING)) or _LEANING.search(part) is not None


def _all_wrap(lines: Sequence[Line], table: Grid, block: Block) -> bool:
    """
    Say whether lines below a full name are its rest, by all the lines of the table that look so.

    There are several, and none stands where no name filled its column. Where figures may stand half-way down their
    names, a line may as well begin the name below.
    """
    wraps = table.wraps or frozenset()
    figured = False
    pressed = 0
    for line in lines:
        figured |= line.kind == "figures" or (table.continues and line.row in table.leads)
        if not figured or not _is_alone(line, block):
            continue
        if line.row not in wraps:
            return False
        pressed += 1
    return pressed > 1 and not _are_centred(lines, block)


def _is_alone(line: Line, block: Block) -> bool:
    return line.kind == "heading" and bool(line.cells[block.names[-1]]) and not speaks(line.heading)


def _are_centred(lines: Iterable[Line], block: Block) -> bool:
    """
    Say whether figures may stand half-way down their names, or beside their last lines.

    Each row has as many lines above, of which the last has no room for more, as below, or none
    below. The first lines may be a header's, or a row's of the page before.
    """
    between: list[tuple[int, bool]] = [(0, False)]
    for line in lines:
        if line.kind == "figures":
            between.append((0, False))
        elif _is_alone(line, block):
            between[-1] = between[-1][0] + 1, line.row in line.table.leads
    if all(leads for count, leads in between[:-1] if count):
        return True  # or beside the last line of them
    first, leads = between[0]
    return any((leads or not above) and _fits(above, between[1:]) for above in range(first + 1))


def _fits(above: int, between: Sequence[tuple[int, bool]]) -> bool:
    """Say whether each row has as many lines below as above it; behind the last may stand some of the next page."""
    for count, leads in between[:-1]:
        above = count - above
        if above < 0 or (above and not leads):
            return False
    return not between or between[-1][0] >= above


def _longest(block: Block, rows: Sequence[Cells]) -> int:
    return max((len(cells[block.names[-1]]) for cells in rows if is_figured(cells, block)), default=0)
