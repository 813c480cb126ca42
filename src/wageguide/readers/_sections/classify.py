"""The first pass over a source: every row gets its kind, by what it shows and the header it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from wageguide._grids import merges
from wageguide._grids.grid import Cells, Grid
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import major_group_code
from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import absent, is_figure
from wageguide.readers._cells.units import labelled, stated
from wageguide.readers._headers import header as headers
from wageguide.readers._headers.blocks import Block, heading, heads, is_blank, is_figured, name_of
from wageguide.readers._headers.header import Header
from wageguide.readers._sections.lines import Line, Opening, Table
from wageguide.readers._sections.parted import join_figures, left_open
from wageguide.readers._sections.widths import Widths, widths
from wageguide.readers._sections.wrapped_names import join_names, join_pages

_SHEET = re.compile(r"(?:Sheet|工作表)\s*\d+\s*[:：]\s*(.+)")
_SERIAL = 4  # digits of a running number


@frozen
class Layout:
    """
    What holds for the rows below a header.

    Attributes:
        widths: How wide they are.
        labels: The rows of the header: the same again on every page is read once.
    """

    header: Header
    widths: Widths
    labels: Sequence[Cells] = ()

    def figured(self, cells: Cells) -> bool:
        """Say whether a row has a figure under a tier."""
        return any(is_figured(cells, block) for block in self.header.blocks)


@frozen
class Sheet:
    """
    A table as its rows are looked at.

    Attributes:
        rows: With the text of a range that spans columns in the first of them only.
        merged: By row, the ranges that span columns.
        blank: Positions of ranges of a page that show no text.
    """

    grid: Grid
    rows: Sequence[Cells]
    merged: Mapping[int, Sequence[tuple[int, int]]]
    blank: frozenset[tuple[int, int]] = frozenset()


def classify(grids: Sequence[Grid], years: Sequence[int]) -> Iterator[Table]:
    """
    Give every row of a source its kind, table after table; a header holds on over pages of the same width.

    Args:
        years: Where a table gives several years side by side, those that are read.
    """
    layout: Layout | None = None
    last: Table | None = None
    heads: set[str] = set()  # running heads repeat on every page, but for its number
    for number, grid in enumerate(grids):
        width = len(grid.rows[0]) if grid.rows else 0
        goes_on = grid.continues or not grid.sheet
        if last is not None and layout is not None and not grid.continues:
            last = evolve(last, lines=tuple(left_open(last.lines, grid, layout.header)))
        if layout is not None and not (goes_on and len(layout.header.roles) == width and not _relabels(grid, layout)):
            layout = None
        before = layout
        lines, layout = _rows(Sheet(grid, merges.unmerged(grid), merges.spread(grid), _blank(grid)), years, layout)
        if last is not None and grid.continues and grid.paged:
            header = before.header if before is not None else None
            prose = [line for line in _preface(grid) if _undated(line) not in heads]
            above, lines = join_figures(last.lines, lines, header) if header is not None else (last.lines, lines)
            above, lines = join_pages(above, lines, header, prose)
            last = evolve(last, lines=tuple(above))
        if last is not None:
            yield last
        heads.update(map(_undated, _preface(grid)))
        last = Table(number, grid, _preface(grid), tuple(lines), before is not None)
    if last is not None:
        yield last


def _relabels(grid: Grid, layout: Layout) -> bool:
    """Say whether a table begins with words where the header before has tiers: it has a header that nobody knows."""
    rows = merges.unmerged(grid)
    row = next((row for row, cells in enumerate(rows) if len(set(filter(None, cells))) > 1), None)
    if row is None or headers.opens(grid.rows, row):
        return False
    return any(
        not is_figure(text) and not absent(text) and stated(text) is None
        for block in layout.header.blocks
        for column in block.figures
        for text in rows[row][column.index : column.index + 1]
    )


def _undated(line: Line) -> str:
    return "".join(character for character in line.captions[0] if not character.isdecimal())


def _blank(grid: Grid) -> frozenset[tuple[int, int]]:
    """Positions of ranges that show no text, on a page: they may be another page's."""
    return frozenset(
        (row + below, column)
        for (row, column), (down, _) in grid.spans.items()
        if grid.paged and down > 1 and not grid.rows[row][column]
        for below in range(down)
    )


def _preface(grid: Grid) -> tuple[Line, ...]:
    sheet = [Line("sheet", grid, captions=(grid.label,))] if grid.sheet and not grid.continues else []
    return (*sheet, *(_prose(grid, text) for text in grid.before))


def _prose(grid: Grid, text: str) -> Line:
    """A line above a table, which may be the name of its sheet in a workbook that was saved as a page."""
    named = _SHEET.fullmatch(text)
    return Line("sheet", grid, captions=(named[1],)) if named else Line("prose", grid, captions=(text,), titled=True)


def _rows(sheet: Sheet, years: Sequence[int], layout: Layout | None) -> tuple[list[Line], Layout | None]:
    """Give the rows of a table their kinds; returns what holds behind its last row as well."""
    lines: list[Line] = []
    inherited = None
    if layout is not None:
        inherited = layout.header
        layout = evolve(layout, labels=())
    begun = sheet.grid.continues
    end = 0
    for row, cells in enumerate(sheet.rows):
        if row < end or not any(cells):
            continue
        if layout is not None and layout.figured(cells):
            lines += _body(sheet, row, cells, layout)
            begun = True
        elif headers.opens(sheet.grid.rows, row):
            begun = True
            end = headers.extent(sheet.grid.rows, sheet.rows, row)
            layout, sample, end = _open(sheet, row, end, years, layout)
            lines += _head(sheet, row, end, Opening(layout.header, sample))
        elif len(texts := set(filter(None, cells))) == 1:
            text = texts.pop()
            titles = not begun and headings.is_caption(text)  # what holds of the table before says nothing of it
            lines.append(_single(sheet, row, cells, text, None if titles else layout))
        elif layout is None or _recaptions(cells, layout.header):
            lines.append(_headless(sheet.grid, row, cells))
        else:
            lines += _body(sheet, row, cells, layout)
    return join_names(lines, inherited, sheet.rows), layout


# Headers


def _open(
    sheet: Sheet, start: int, end: int, years: Sequence[int], before: Layout | None
) -> tuple[Layout, Sequence[Cells], int]:
    """Read the header in the rows from *start* to *end*; returns rows below it, and where those begin, as well."""
    grid = sheet.grid
    labels = [row for row in range(start, end) if not headers.is_unit_line(sheet.rows[row])]
    if end < len(sheet.rows) and headers.is_numbering(sheet.rows[end]):
        end += 1
    figured = headers.sample(grid.rows, sheet.rows, end)
    sample = [sheet.rows[row] for row in figured]
    shown = [grid.rows[row] for row in labels if any(grid.rows[row])]
    if twins := _twins(sheet, labels, figured):
        shown = [tuple("" if at in twins else text for at, text in enumerate(cells)) for cells in shown]
    if before is not None and shown == before.labels:
        header = before.header
    else:
        header = headers.read(shown, sample, years, ragged=any(row in grid.short for row in labels))
    return Layout(header, widths(header, grid, labels, end), shown), sample, end


def _twins(sheet: Sheet, labels: Sequence[int], figured: Sequence[int]) -> frozenset[int]:
    """Columns that are one with the column before: every label, and most figures below, fill both."""
    if not all(row in sheet.merged for row in labels):
        return frozenset()
    both = frozenset.intersection(*(merges.continued(sheet.merged[row]) for row in labels))
    below = [merges.continued(sheet.merged.get(row, ())) for row in figured]
    return frozenset(at for at in both if sum(at in columns for columns in below) * 2 > len(below))


def _head(sheet: Sheet, start: int, end: int, opening: Opening) -> Iterator[Line]:
    """Yield the rows of a header; the first of them carries what the header says, and the units among its rows."""
    rows = [row for row in range(start, end) if any(sheet.rows[row])]
    unit_lines = [row for row in rows if headers.is_unit_line(sheet.rows[row])]
    captions = tuple(next(filter(None, sheet.rows[row])) for row in unit_lines)
    for row in rows:
        line = Line("note" if row in unit_lines else "header", sheet.grid, row, sheet.rows[row])
        yield evolve(line, opening=opening, captions=captions) if row == rows[0] else line


# Rows that are not of the table's columns


def _single(sheet: Sheet, row: int, cells: Cells, text: str, layout: Layout | None) -> Line:
    """Tell what a row with one text is: a caption, a line with a unit, a heading, a note or a page mark."""
    grid = sheet.grid
    if headings.is_page_mark(text):
        return Line("note", grid, row, cells)
    if layout is not None and headings.holds_figures(text):
        return Line("rejected", grid, row, cells, reason="figures-merged")
    if stated(text) or headings.is_note(text):
        return Line("note", grid, row, cells, captions=(text,), titled=not headings.is_note(text))
    if is_figure(text):
        return Line("rejected", grid, row, cells, reason="name-missing")
    if layout is None:
        if headings.holds_rows(text):
            return Line("rejected", grid, row, cells, reason="header-missing")
        return Line("heading", grid, row, cells, captions=(text,), titled=True)
    industry = layout.header.blocks[0].industry
    labels = industry is not None and cells[industry] == text and (grid.paged or _is_label(sheet, row, text))
    return Line("heading", grid, row, cells, captions=(text,), heading=text, labels=labels)


def _is_label(sheet: Sheet, row: int, text: str) -> bool:
    """Say whether a text in the column of industries belongs there: it fills no other, and is no group's."""
    if row in sheet.merged or headings.is_caption(text):
        return False
    return major_group_code(fold_name(headings.numbering(text)[1])) is None


def _recaptions(cells: Cells, header: Header) -> bool:
    """Say whether a row declares a unit where figures stand: the caption of another table."""
    return not any(map(is_figure, cells)) and any(
        stated(cells[column.index]) for block in header.blocks for column in block.figures
    )


def _headless(grid: Grid, row: int, cells: Cells) -> Line:
    """Tell what a row of several cells without a header is."""
    if any(map(is_figure, cells)):
        return Line("rejected", grid, row, cells, reason="header-missing")
    texts = list(filter(None, cells))
    industries = {headings.named_industry(headings.numbering(text)[1]) for text in texts} - {None}
    titled = len(industries) < 2  # of two, each is for some columns only
    return Line("note", grid, row, cells, captions=tuple(labelled(texts)), titled=titled)


# Rows of the table's columns


def _body(sheet: Sheet, row: int, cells: Cells, layout: Layout) -> Iterator[Line]:
    """Tell what a row under a header is, for each block by itself."""
    header, grid = layout.header, sheet.grid
    if layout.widths.shifted(grid, row) and _holds_figure(cells, header):
        named = name_of(cells, header.blocks[0])
        occupation = None if named is None or is_figure(named) else named
        data = (("found", grid.filled(row)), ("expected", layout.widths.usual))
        yield Line("rejected", grid, row, cells, reason="row-width", occupation=occupation, data=data)
        return
    numbers = [
        number
        for number, block in enumerate(header.blocks)
        if len(header.blocks) == 1 or any(cells[block.start : block.stop])
    ]
    if not numbers:
        yield Line("note", grid, row, cells)
    for number in numbers:
        block = header.blocks[number]
        if not block.figures and _counts(cells, block):
            yield Line("figures", grid, row, cells, number)  # of no tier: the fault of the table is the reason
        elif is_blank(cells, block):
            yield _unfigured(grid, row, cells, number, header)
        elif (spans := sheet.merged.get(row)) and merges.covers(spans, (column.index for column in block.figures)):
            occupation = name_of(cells, block)
            yield Line("rejected", grid, row, cells, number, reason="figures-merged", occupation=occupation)
        elif (row, block.industry) in sheet.blank:
            occupation = name_of(cells, block)
            yield Line("rejected", grid, row, cells, number, reason="industry-unclear", occupation=occupation)
        else:
            yield Line("figures", grid, row, cells, number)


def _holds_figure(cells: Cells, header: Header) -> bool:
    """Say whether a row holds a figure that an entry would take up, be it where the name belongs."""
    return any(
        is_figure(cells[index])
        for block in header.blocks
        if not block.fault  # else the fault of the whole table is the reason
        for index in (*block.names, *(column.index for column in block.figures))
    )


def _unfigured(grid: Grid, row: int, cells: Cells, number: int, header: Header) -> Line:
    """Tell apart what has no figures: a heading, a note, or an entry that lost them."""
    block = header.blocks[number]
    shown = _own(cells, block, header)
    texts = list(filter(None, shown))
    if any(map(stated, texts)) and len(texts) <= 2:  # a caption and its unit
        return Line("note", grid, row, cells, number, captions=tuple(texts), titled=True)
    if headings.is_note(" ".join(texts)) or all(map(headings.is_page_mark, texts)):
        return Line("note", grid, row, cells, number)
    if any(map(headings.holds_figures, texts)):
        return Line("rejected", grid, row, cells, number, reason="figures-merged", occupation=name_of(cells, block))
    if heads(cells, block) and not _counts(cells, block) and not any(is_figure(cells[index]) for index in header.spare):
        return Line("heading", grid, row, cells, number, heading=heading(shown))
    return Line("rejected", grid, row, cells, number, reason="figures-missing", occupation=name_of(cells, block))


def _counts(cells: Cells, block: Block) -> bool:
    """Say whether a row holds a figure that is no running number and no code."""
    return any(
        is_figure(cells[index])
        for index in range(block.start, block.stop)
        if index != block.code
        and not (index == block.seq and cells[index].isdecimal() and len(cells[index]) <= _SERIAL)
    )


def _own(cells: Cells, block: Block, header: Header) -> Cells:
    return cells[block.start : block.stop] if header.halved else cells
