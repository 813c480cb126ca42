"""From grids to rows: the one walk through a source that gives every row its kind and every entry its figures."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from attrs import define, field

from wageguide._grids import merges
from wageguide._grids.grid import Cells, Grid
from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import Refused, is_figure
from wageguide.readers._cells.units import NOTHING, Unit, labelled, stated
from wageguide.readers._headers import column_units, header
from wageguide.readers._headers.blocks import heading, heads, name_of
from wageguide.readers._headers.column_units import Plan, resolve
from wageguide.readers._headers.header import Header
from wageguide.readers._headers.units_below import Below
from wageguide.readers._rows.context import Captions, Halves
from wageguide.readers._rows.draft import Draft
from wageguide.readers._rows.reading import Kind, Reading, Row
from wageguide.readers._rows.row import blank, draft
from wageguide.readers._rows.turned import upright
from wageguide.readers._rows.whole_table import Segment, check
from wageguide.readers._rows.widths import Widths, apart, widths
from wageguide.readers._rows.wrapped_names import Wraps
from wageguide.readers._swift import Swift, swift


def read(grids: Sequence[Grid], *, years: Sequence[int] = (), unit: Unit = NOTHING) -> Reading:
    """
    Read all tables of a source.

    Args:
        grids: Its tables in reading order.
        years: Title and survey year: where a table gives several years side by side, theirs is read.
        unit: What the caller knows of the unit; it joins what the source says.
    """
    grids = list(map(upright, grids))
    walk = _Walk(tuple(years), Captions(unit), Below(grids))
    for at, grid in enumerate(grids):
        walk.grid(at, grid)
    walk.reading.title = walk.captions.title
    return walk.reading


@define
class _Walk:
    """Where the reading stands."""

    years: tuple[int, ...]
    captions: Captions
    below: Below
    number: int = 0  # of the table
    table: Grid = field(factory=lambda: Grid("", ()))
    reading: Reading = field(factory=Reading)
    header: Header | None = None
    head: Sequence[Cells] = ()  # its rows
    plans: tuple[Plan, ...] = ()
    swift: Swift | None = None
    segment: Segment = field(factory=Segment)
    last: Unit = NOTHING  # what the header before stood under
    halves: Halves = field(factory=Halves)
    halved: bool = False  # the table is set in halves side by side
    width: int = 0
    widths: Widths = field(factory=Widths)  # of the rows under the header
    merged: Mapping[int, Sequence[tuple[int, int]]] = field(factory=dict)  # by row, the ranges that span columns
    apart: Container[int] = ()  # rows that take a closer look: these, and those whose figures may be shifted
    fresh: bool = False  # this table has a header of its own

    def grid(self, number: int, grid: Grid) -> None:
        """Read one table, the source's *number*-th."""
        self.number = number
        rows = merges.unmerged(grid)
        carried = grid.continues or not grid.sheet
        if not (carried and self.header and self.width == len(grid.rows[0] if grid.rows else ())):
            self.header, self.plans, self.swift = None, (), None
        if not grid.continues:
            self.captions.part()
        if grid.sheet and not grid.continues:
            self.captions.sheet(grid.label)
        self.reading.prose += grid.before + grid.after
        for line in grid.before:
            self._caption(line)
        holds = self.captions.unit
        if holds and not holds.period and self.captions.carried(self.last) != self.last:
            self._plan(None)  # until a header comes
        self.width = len(grid.rows[0]) if grid.rows else 0
        self.fresh = False
        self.head = ()
        self.table = grid
        self.merged = merges.spread(grid)
        self.apart = apart(self.merged, self.widths, grid)
        self._rows(rows)
        if self.segment.drafts and not self.fresh:
            self.reading.note("header-carried", grid.place(0))
        self._end()

    def _rows(self, rows: Sequence[Cells]) -> None:
        wraps = Wraps(self.table, rows)
        at = -1
        while (at := self._plain(rows, at + 1, wraps)) < len(rows):
            cells = rows[at]
            texts = [text for text in cells if text]
            if not texts:
                continue
            if header.opens(self.table.rows, at) and (self.header is None or not self._figured(cells)):
                at = self._head(rows, at)
            elif len(set(texts)) == 1 and not (self.plans and self._figured(cells)):
                self._single(at, cells, texts[0], wraps)
            elif self.header is None or self._recaptions(cells):
                self._headless(at, cells)
            else:
                self._body(at, cells, wraps)

    def _plain(self, rows: Sequence[Cells], at: int, wraps: Wraps) -> int:
        """Take in the plain rows from *at* on; returns the first that is none."""
        if self.swift and not wraps.pending:
            by = self.plans[0]
            found = None
            for found in self.swift.drafts(rows, at, self.apart):
                self._keep(at, rows[at], found, by)
                at += 1
            if found:
                wraps.keep(at - 1, by.block, found)
        return at

    def _recaptions(self, cells: Cells) -> bool:
        """Say whether a row declares a unit where figures stand: the caption of another table."""
        return not any(map(is_figure, cells)) and any(
            stated(cells[each.index]) for by in self.plans for each in by.block.figures
        )

    def _figured(self, cells: Cells) -> bool:
        return any(is_figure(cells[each.index]) for by in self.plans for each in by.block.figures)

    def _line(self, kind: Kind, at: int, cells: Cells, reason: str | None = None) -> None:
        self.reading.rows.append(Row(kind, self.table.place(at), tuple(cells), reason))

    def _reject(self, at: int, cells: Cells, reason: str, name: str | None = None, **data: object) -> None:
        self._line("rejected", at, cells, reason)
        self.reading.note(reason, self.table.place(at), name, **data)

    def _caption(self, text: str, *, heads: bool = True) -> None:
        """Take in a line above a table, or between its rows; one that *heads* may be its title or name its industry."""
        if heads:
            self.captions.take(text)
        if self.captions.declare(text, anew=bool(self.segment.drafts) or self.segment.refused):
            self._end()
            self._plan(self.captions.unit)
            self.segment.stated = True

    def _end(self) -> None:
        """End the rows that stand under one header and one unit."""
        self.halves.settle(self.captions.context)
        check(self.segment, self.reading)
        self.segment = Segment(stated=self.segment.stated, halved=self.halved)

    # One header

    def _head(self, rows: Sequence[Cells], at: int) -> int:
        """Read the header that begins in row *at*; returns its last row."""
        self._end()
        end = header.extent(self.table.rows, rows, at)
        labels = [row for row in range(at, end) if not header.is_unit_line(rows[row])]
        for row in set(range(at, end)).difference(labels):
            self._caption(next(filter(None, rows[row])), heads=False)
        if end < len(rows) and header.is_numbering(rows[end]):
            end += 1
        sample = header.sample(self.table.rows, rows, end)
        head = [self.table.rows[row] for row in labels if any(self.table.rows[row])]
        before, head_before = self.header, self.head
        self.head = head
        if before is None or head != head_before:  # the same again on every page is read once
            ragged = any(row in self.table.short for row in labels)
            self.header = header.read(head, sample, self.years, ragged=ragged)
        assert self.header is not None  # noqa: S101 - read above, or before
        self.widths = widths(self.header, self.table, labels, end)
        self.apart = apart(self.merged, self.widths, self.table)
        found = resolve(
            self.header,
            self.captions.unit,
            late=self.below.late(self.number, at),
            carried=self.captions.carried(self.last) if before and before.signature == self.header.signature else None,
            sample=sample,
            captions=self.captions.lines,
        )
        for row in range(at, end):
            if any(rows[row]):
                self._line("note" if header.is_unit_line(rows[row]) else "header", row, rows[row])
        for code, data in found.remarks:
            self.reading.note(code, self.table.place(at), **data)
        self._plan(found.unit)
        for by in self.plans:
            if by.fault:
                self.reading.note(
                    by.fault, self.table.place(at), header=" ".join(self.header.signature), **dict(by.data)
                )
        for name in self.header.ignored:
            self.reading.note("column-ignored", self.table.place(at), column=name)
        self.reading.state(self.header)
        self.last = found.unit or NOTHING
        self.captions.announced = None
        self.segment.stated = found.stated
        self.fresh = True
        return end - 1

    def _plan(self, declared: Unit | None) -> None:
        """Lay the unit over the columns; where it is ``None``, two places disagree and no row can be read."""
        blocks = self.header.blocks if self.header else ()
        self.plans = tuple(column_units.plan(each, declared or NOTHING) for each in blocks)
        if declared is None:
            self.plans = tuple(map(column_units.conflicting, self.plans))
        self.swift = swift(self.plans[0]) if len(self.plans) == 1 else None
        self.segment.halved = self.halved = len({by.block.start for by in self.plans}) == len(self.plans) > 1

    # One row

    def _keep(self, at: int, cells: Cells, found: Draft, by: Plan) -> None:
        self.segment.drafts.append(found)
        if self.halved:
            self.halves.add(by.block.start, found)
        else:
            self.captions.context.place(found)
        found.at = len(self.reading.rows)
        self.reading.rows.append(Row("entry", self.table.place(at), tuple(cells)))
        self.reading.drafts.append(found)

    def _body(self, at: int, cells: Cells, wraps: Wraps) -> None:
        if self._shifted(at, cells):
            width = self.table.filled(at)
            self._reject(at, cells, "row-width", self._named(cells), found=width, expected=self.widths.usual)
            return
        merged = self.merged.get(at, ())
        blocks = [by for by in self.plans if len(self.plans) == 1 or any(cells[by.block.start : by.block.stop])]
        for by in blocks:
            own = cells[by.block.start : by.block.stop] if self.halved else cells
            if blank(by, cells):
                self._unfigured(at, cells, own, by, wraps)
                continue
            if merged and merges.covers(merged, (each.index for each in by.block.figures)):
                self._reject(at, own, "figures-merged", name_of(cells, by.block))
                continue
            try:
                found = draft(by, cells, wraps.name(cells, by.block))
            except Refused as why:
                self.segment.refused = True
                self._reject(at, own, why.code, name_of(cells, by.block), **dict(why.data))
            else:
                self._keep(at, own, found, by)
                wraps.keep(at, by.block, found)
        if not blocks:
            self._line("note", at, cells)

    def _shifted(self, at: int, cells: Cells) -> bool:
        """Say whether a row of unusual width holds figures that may belong under other tiers."""
        if not self.widths.shifted(self.table, at):
            return False
        readable = [by for by in self.plans if not by.fault]  # else the fault of the whole table is the reason
        own = {each for by in readable for each in (*by.block.names, *(column.index for column in by.block.figures))}
        return any(is_figure(cells[each]) for each in own)

    def _named(self, cells: Cells) -> str | None:
        """Name that a row shows, were its cells where they belong."""
        name = name_of(cells, self.plans[0].block) if self.plans else None
        return None if name is None or is_figure(name) else name

    def _unfigured(self, at: int, cells: Cells, own: Cells, by: Plan, wraps: Wraps) -> None:
        """Tell apart what has no figures: a heading, a note, the end of a name, or an entry that lost them."""
        texts = [text for text in own if text]
        words = " ".join(texts)
        if any(map(stated, texts)) and len(texts) <= 2:  # noqa: PLR2004 - a caption and its unit
            for text in texts:
                self._caption(text)
            self._line("note", at, own)
        elif wraps.continued(at, cells, by.block):
            self._line("note", at, own, "name-continued")
        elif headings.is_note(words) or all(map(headings.is_page_mark, texts)):
            self._line("note", at, own)
        elif heads(cells, by.block) and not self._spared(cells):
            if self.halved:
                self.halves.add(by.block.start, heading(own))
            else:
                self.captions.context.heading(heading(own))
            self._line("heading", at, own)
        else:
            self._reject(at, own, "figures-missing", name_of(cells, by.block))

    def _spared(self, cells: Cells) -> bool:
        """Say whether a row's figures stand where no entry takes them up."""
        return self.header is not None and any(is_figure(cells[at]) for at in self.header.spare)

    def _single(self, at: int, cells: Cells, text: str, wraps: Wraps) -> None:
        """Take a row with one text in: caption, unit line, heading, note, page mark, or a part of a name."""
        by = self.plans[0] if self.plans else None
        if by and wraps.continued(at, cells, by.block):
            self._line("note", at, cells, "name-continued")
        elif headings.is_page_mark(text):
            self._line("note", at, cells)
        elif self.header is not None and headings.holds_figures(text):
            self._reject(at, cells, "figures-merged")
        elif stated(text) or headings.is_note(text):
            self._caption(text, heads=not headings.is_note(text))
            self._line("note", at, cells)
        elif is_figure(text):
            self._reject(at, cells, "name-missing")
        else:
            if by and by.block.industry is not None and cells[by.block.industry] == text:
                self.segment.label(text)
            self._caption(text, heads=self.header is None)
            if self.header is not None:
                self.halves.settle(self.captions.context)
                self.captions.context.heading(text)
            self._line("heading", at, cells)

    def _headless(self, at: int, cells: Cells) -> None:
        if any(map(is_figure, cells)):
            self._reject(at, cells, "header-missing")
            return
        texts = list(filter(None, cells))
        industries = {headings.named_industry(headings.numbering(text)[1]) for text in texts} - {None}
        for text in labelled(texts):
            self._caption(text, heads=len(industries) < 2)  # noqa: PLR2004 - of two, each is for some columns only
        self._line("note", at, cells)
