"""From grids to rows: the one walk through a source that gives every row its kind and every entry its figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, field

from wageguide.readers import _header, _rows, _sections
from wageguide.readers._checks import Segment, check
from wageguide.readers._figures import Refused, is_figure, printed
from wageguide.readers._grid import Grid
from wageguide.readers._header import Cells, Header
from wageguide.readers._labels import label
from wageguide.readers._lines import Kind, Reading, Row
from wageguide.readers._units import NOTHING, Unit, join, stated
from wageguide.readers._wraps import Wraps

_YEARLY_FROM = 12_000  # yuan: no low tier of a month comes near it, so such figures are of a year
_AHEAD = 400  # rows looked through for those that a header is held against


def read(grids: Sequence[Grid], *, years: Sequence[int] = (), unit: Unit = NOTHING) -> Reading:
    """
    Read all tables of a source.

    Args:
        grids: Its tables in reading order.
        years: Title and survey year: where a table gives several years side by side, theirs is read.
        unit: What the caller knows of the unit; it joins what the source says.
    """
    walk = _Walk(tuple(years), unit)
    for at, grid in enumerate(grids):
        after = grids[at + 1].before if at + 1 < len(grids) else grid.after
        walk.grid(grid, after)
    return walk.reading


@define
class _Walk:
    """Where the reading stands."""

    years: tuple[int, ...]
    unit: Unit
    reading: Reading = field(factory=Reading)
    context: _sections.Context = field(factory=_sections.Context)
    header: Header | None = None
    plans: tuple[_rows.Plan, ...] = ()
    segment: Segment = field(factory=Segment)
    declared: Unit | None = NOTHING  # by captions and unit lines since the last row of figures; None = they disagree
    last: Unit = NOTHING  # what the header before stood under
    captions: list[str] = field(factory=list)
    width: int = 0

    def grid(self, grid: Grid, after: Sequence[str]) -> None:
        """Read one table; *after* are the lines behind it."""
        rows = _unmerged(grid)
        carried = grid.continues or (not grid.sheet and grid.label != "lines")
        if not (carried and self.header and self.width == len(grid.rows[0] if grid.rows else ())):
            self.header, self.plans = None, ()
        if grid.sheet and not grid.continues:
            self.context = _sections.Context()
            self.context.prose(grid.label)
            self.captions = []
        if not grid.continues:
            self.declared = NOTHING
        self.reading.prose += grid.before + grid.after
        for line in grid.before:
            self._caption(line)
            self._declare(line)
        self.width = len(grid.rows[0]) if grid.rows else 0
        self._rows(grid, rows, after)
        check(self.segment, self.reading)
        self.segment = Segment()

    def _rows(self, grid: Grid, rows: Sequence[Cells], after: Sequence[str]) -> None:
        merged = {row + down for (row, _), size in grid.spans.items() if size[1] > 1 for down in range(size[0])}
        wraps = Wraps(grid, rows)
        at = -1
        while at + 1 < len(rows):
            at += 1
            cells = rows[at]
            if len(self.plans) == 1 and self.plans[0].factors and at not in merged and self._short(grid, at, cells):
                wraps.last = at
                continue
            texts = [text for text in cells if text]
            if not texts:
                continue
            if self._opens(grid.rows, at) and (self.header is None or not self._figured(cells)):
                at = self._head(grid, rows, at, after)
            elif len(set(texts)) == 1 and not (self.plans and self._figured(cells)):
                self._single(grid, at, cells, texts[0], wraps)
            elif self.header is None:
                self._headless(grid, at, cells)
            else:
                self._body(grid, at, cells, wraps, at in merged)

    def _opens(self, rows: Sequence[Cells], at: int) -> bool:
        """Say whether a header begins in this row: it is one, or heads one with words of its own (the industries)."""
        if _header.is_header(rows[at]):
            return True
        texts = {text for text in rows[at] if text}
        return (
            len(texts) > 1
            and at + 1 < len(rows)
            and not any(map(is_figure, texts))
            and _header.starts_anew(rows[at])
            and _header.is_header(rows[at + 1])
            and not all(map(_header.starts_anew, (rows[at], _own(rows[at + 1], rows[at]))))
        )

    def _figured(self, cells: Cells) -> bool:
        return any(is_figure(cells[each.index]) for by in self.plans for each in by.block.figures)

    def _line(self, kind: Kind, grid: Grid, at: int, cells: Cells, reason: str | None = None) -> None:
        self.reading.rows.append(Row(kind, grid.place(at), tuple(cells), reason))

    def _reject(self, grid: Grid, at: int, cells: Cells, reason: str, name: str | None = None, **data: object) -> None:
        self._line("rejected", grid, at, cells, reason)
        self.reading.note(reason, grid.place(at), name, **data)

    def _caption(self, text: str) -> None:
        self.context.prose(text)
        if self.reading.title is None and _sections.is_caption(text):
            self.reading.title = text

    def _declare(self, text: str) -> None:
        """Take the unit in that a line declares, if it does; lines before one table that disagree leave ``None``."""
        self.captions = [*self.captions[-20:], text]
        said = stated(text)
        if said is not None:
            if self.segment.drafts:
                check(self.segment, self.reading)
                self.segment = Segment()
                self.declared = NOTHING
            self.declared = self.declared and join(self.declared, said)
            if self.header:
                self.plans = tuple(_rows.plan(each, self.declared or NOTHING) for each in self.header.blocks)

    # One header

    def _head(self, grid: Grid, rows: Sequence[Cells], at: int, after: Sequence[str]) -> int:
        """Read the header that begins in row *at*; returns its last row."""
        check(self.segment, self.reading)
        self.segment = Segment()
        end = at + 1
        while end < len(rows) and self._goes_on(grid, rows, at, end):
            end += 1
        labels = [row for row in range(at, end) if not self._declares(rows[row])]
        head = [grid.rows[row] for row in labels if any(grid.rows[row])]
        if end < len(rows) and _header.is_numbering(rows[end]):
            end += 1
        sample = _sample(grid, rows, end)
        before, self.header = self.header, _header.read(head, sample, self.years)
        for row in range(at, end):
            if any(rows[row]):
                self._line("header" if row in labels else "note", grid, row, rows[row])
        declared = self._resolve(grid, at, rows, sample, after, before)
        self.plans = tuple(_rows.plan(each, declared) for each in self.header.blocks)
        if self.declared is None:
            self.plans = tuple(_rows.conflicting(each) for each in self.plans)
        for by in self.plans:
            if by.fault:
                self.reading.note(by.fault, grid.place(at), header=" ".join(self.header.signature))
        for name in self.header.ignored:
            self.reading.note("column-ignored", grid.place(at), column=name)
        self.reading.state(self.header)
        self.last = declared
        self.segment.stated = not any(self.reading.findings[-1:]) or self.reading.findings[-1].code != "unit-missing"
        return end - 1

    def _goes_on(self, grid: Grid, rows: Sequence[Cells], start: int, at: int) -> bool:
        """Say whether the header that began in row *start* has row *at* too; a unit line within it is taken in."""
        if self._declares(rows[at]):
            self._declare(next(filter(None, rows[at])))
            return True
        if _header.is_header(grid.rows[at]):
            anew = _header.starts_anew(_own(rows[at], rows[at - 1]))
            return not (anew and any(map(_header.starts_anew, rows[start:at])))
        below = at + 1 < len(rows) and _header.is_header(grid.rows[at + 1])
        roles = {label(text).role for text in rows[at] if text}
        return (below and "" not in roles) or (bool(roles) and roles <= {"figure", "unit-only"})

    @staticmethod
    def _declares(cells: Cells) -> bool:
        """Say whether a row between header rows is a unit line rather than one of them."""
        texts = {text for text in cells if text}
        return len(texts) == 1 and stated(next(iter(texts))) is not None

    def _resolve(
        self, grid: Grid, at: int, rows: Sequence[Cells], sample: Sequence[Cells], after: Sequence[str], before: Header | None
    ) -> Unit:
        """Find out the unit that holds for all figures under the header, and say where that took more than reading it."""
        assert self.header is not None  # noqa: S101 - set by the only caller
        place = grid.place(at)
        declared = join(self.declared or NOTHING, self.unit)
        if declared is None:
            self.declared = None
            return NOTHING
        of_columns = [each.unit for block in self.header.blocks for each in block.figures]
        by_row = any(block.unit is not None for block in self.header.blocks)
        if not declared.yuan and not all(each.yuan for each in of_columns) and not by_row:
            late = _late(rows, after)
            if late is not None:
                declared = join(declared, late) or declared
            elif self.last.yuan and before and before.signature == self.header.signature:
                declared = join(declared, self.last) or declared
                self.reading.note("unit-carried", place)
        if by_row:
            return declared
        joined = [join(declared, each) for each in of_columns]
        said = [each or NOTHING for each in joined]
        if None in joined or all(each.yuan and each.period for each in said):
            return declared
        if not any(_stated_in(row, self.header) for row in sample):
            declared = self._assume(declared, said, sample, place)
        return declared

    def _assume(self, declared: Unit, said: Sequence[Unit], sample: Sequence[Cells], place: str) -> Unit:
        """Take the period from the caption's words, or from figures that no month reaches; else say that it is missing."""
        assert self.header is not None  # noqa: S101 - set by the only caller
        yuan = said[0].yuan if said else None
        if not any(each.period for each in said):
            word = _sections.spoken_period(self.captions)
            if word is None and yuan and _least(sample, self.header) * yuan >= _YEARLY_FROM:
                word = "year"
            if word is not None:
                self.reading.note("period-assumed", place, period=word)
                declared = Unit(declared.yuan, word)
        if not yuan:
            self.reading.note("unit-missing", place)
        elif not declared.period and not all(each.period for each in said):
            self.reading.note("unit-missing", place, yuan=yuan)
        return declared

    # One row

    def _short(self, grid: Grid, at: int, cells: Cells) -> bool:
        """Read a plain row the short way; ``False`` where it takes the long one."""
        by = self.plans[0]
        name = cells[by.block.names[0]]
        figures = _rows.short(by, cells) if name else None
        if figures is None or is_figure(name):
            return False
        try:
            found = _rows.named(by, cells, figures)
        except Refused:
            return False
        self._keep(grid, at, cells, found)
        return True

    def _keep(self, grid: Grid, at: int, cells: Cells, found: _rows.Draft) -> None:
        found.industry = found.industry or self.context.industry
        found.group = found.group or self.context.group
        found.at = len(self.reading.rows)
        self.reading.rows.append(Row("entry", grid.place(at), tuple(cells)))
        self.reading.drafts.append(found)
        self.segment.drafts.append(found)

    def _body(self, grid: Grid, at: int, cells: Cells, wraps: Wraps, merged: bool) -> None:
        blocks = [by for by in self.plans if len(self.plans) == 1 or any(cells[by.block.start : by.block.stop])]
        shared = len({by.block.start for by in self.plans}) < len(self.plans)
        for by in blocks:
            own = cells if len(self.plans) == 1 or shared else cells[by.block.start : by.block.stop]
            if _rows.blank(by, cells):
                self._unfigured(grid, at, cells, own, by, wraps)
                continue
            try:
                if merged and _merged_figures(grid, at, by):
                    raise Refused("figures-merged")
                found = _rows.draft(by, cells, wraps.name(at, cells, by.block))
            except Refused as why:
                self._reject(grid, at, own, why.code, _named(cells, by), **dict(why.data))
            else:
                self._keep(grid, at, own, found)
                wraps.last = at
        if not blocks:
            self._line("note", grid, at, cells)

    def _unfigured(self, grid: Grid, at: int, cells: Cells, own: Cells, by: _rows.Plan, wraps: Wraps) -> None:
        """Tell apart what has no figures: a heading, a note, the end of a name, or an entry that lost them."""
        texts = [text for text in own if text]
        words = " ".join(texts)
        if any(map(stated, texts)) and len(texts) <= 2:  # noqa: PLR2004 - a caption and its unit
            for text in texts:
                self._caption(text)
                self._declare(text)
            self._line("note", grid, at, own)
        elif wraps.continued(at, cells, by.block, self.segment):
            self._line("note", grid, at, own, "name-continued")
        elif _sections.is_note(words) or all(map(_sections.is_page_mark, texts)):
            self._line("note", grid, at, own)
        elif _heads(cells, by):
            self.context.heading(_heading(cells, by))
            self._line("heading", grid, at, own)
        else:
            self._reject(grid, at, own, "figures-missing", _named(cells, by))

    def _single(self, grid: Grid, at: int, cells: Cells, text: str, wraps: Wraps) -> None:
        """Take a row with one text in: caption, unit line, heading, note, page mark, or a part of a name."""
        by = self.plans[0] if self.plans else None
        if by and wraps.continued(at, cells, by.block, self.segment):
            self._line("note", grid, at, cells, "name-continued")
        elif _sections.is_page_mark(text):
            self._line("note", grid, at, cells)
        elif stated(text) or _sections.is_note(text):
            if not _sections.is_note(text):
                self._caption(text)
            self._declare(text)
            self._line("note", grid, at, cells)
        elif is_figure(text):
            self._reject(grid, at, cells, "name-missing")
        else:
            self.captions = [*self.captions[-20:], text]
            if self.header is None:
                self._caption(text)
            else:
                self.context.heading(text)
            self._line("heading", grid, at, cells)

    def _headless(self, grid: Grid, at: int, cells: Cells) -> None:
        if any(map(is_figure, cells)):
            self._reject(grid, at, cells, "header-missing")
            return
        for text in cells:
            if text:
                self._caption(text)
                self._declare(text)
        self._line("note", grid, at, cells)


def _unmerged(grid: Grid) -> Sequence[Cells]:
    """Rows of the table with the text of a range that spans columns in the first of them only."""
    if not grid.spans:
        return grid.rows
    rows: list[Cells] = list(grid.rows)
    for (row, column), (down, across) in grid.spans.items():
        if across > 1:
            for r in range(row, row + down):
                line = list(rows[r])
                line[column + 1 : column + across] = [""] * (across - 1)
                rows[r] = line
    return rows


def _own(cells: Cells, above: Cells) -> Cells:
    """Cells that do not only repeat the one above (a range merged downwards)."""
    return ["" if text == over else text for text, over in zip(cells, above, strict=True)]


def _merged_figures(grid: Grid, at: int, by: _rows.Plan) -> bool:
    """Say whether one cell spans two columns of figures in this row."""
    columns = [each.index for each in by.block.figures]
    return any(
        row <= at < row + down and sum(column <= each < column + across for each in columns) > 1
        for (row, column), (down, across) in grid.spans.items()
        if across > 1
    )


def _sample(grid: Grid, rows: Sequence[Cells], start: int) -> list[Cells]:
    """Rows with figures below a header, up to the next one."""
    sample: list[Cells] = []
    for at in range(start, min(start + _AHEAD, len(rows))):
        if any(map(is_figure, rows[at])):
            sample.append(rows[at])
            if len(sample) == _header.SAMPLE:
                break
        elif _header.is_header(grid.rows[at]):
            break
    return sample


def _late(rows: Sequence[Cells], after: Sequence[str]) -> Unit | None:
    """Unit that a note below the table declares."""
    below = [texts[0] for row in rows[-15:] if len(texts := [text for text in row if text]) == 1]
    for text in (*below, *after):
        if _sections.is_note(text) and (said := stated(text)):
            return said
    return None


def _stated_in(cells: Cells, header: Header) -> bool:
    """Say whether a row states a unit of its own."""
    return any(stated(cells[at]) for block in header.blocks for at in (*block.names, *block.others)) or any(
        own[1].yuan for text in _shown(cells, header) if (own := _read(text))
    )


def _shown(cells: Cells, header: Header) -> list[str]:
    return [cells[each.index] for block in header.blocks for each in block.figures]


def _read(text: str) -> tuple[Decimal, Unit] | None:
    try:
        return printed(text)
    except Refused:
        return None


def _least(sample: Sequence[Cells], header: Header) -> Decimal:
    """Lowest figure of the sample; 0 where there is none."""
    amounts = [own[0] for row in sample for text in _shown(row, header) if (own := _read(text))]
    return min(amounts, default=Decimal(0))


def _named(cells: Cells, by: _rows.Plan) -> str | None:
    return next((cells[at] for at in reversed(by.block.names) if cells[at]), None)


def _heads(cells: Cells, by: _rows.Plan) -> bool:
    """Say whether a row without figures is a heading: no running number goes with it, or it is a class's."""
    block = by.block
    seq = cells[block.seq] if block.seq is not None else ""
    code = cells[block.code] if block.code is not None else ""
    words = [cells[at] for at in block.names if cells[at]]
    if not words and not seq:
        return True
    return not seq.isdecimal() and (not code or not code.isdecimal()) and not code.count("-") > 2  # noqa: PLR2004


def _heading(cells: Cells, by: _rows.Plan) -> str:
    """The words of a heading: the text of its last cell, with a numeral of the first before it."""
    texts = [text for text in cells if text]
    numbered = len(texts) > 1 and texts[0] in "一二三四五六七八九十" and "、" not in texts[0]
    return f"{texts[0]}、{texts[-1]}" if numbered else texts[-1]
