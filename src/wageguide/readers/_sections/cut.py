"""A source cut into sections, at each header and wherever another unit begins to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from wageguide._grids.grid import Grid
from wageguide._model.findings import Finding
from wageguide.readers._cells.headings import is_caption
from wageguide.readers._cells.units import NOTHING, Unit
from wageguide.readers._findings import finding
from wageguide.readers._headers.column_units import ColumnUnits, columns_under, resolve
from wageguide.readers._headers.header import Header
from wageguide.readers._headers.units_below import Below
from wageguide.readers._sections.captions import Captions, declared, without_unit
from wageguide.readers._sections.classify import classify
from wageguide.readers._sections.doubtful import refused
from wageguide.readers._sections.lines import Line, Opening, Section, Table
from wageguide.readers._sections.turned import upright


@frozen
class Source:
    """
    A source as it was cut.

    Attributes:
        sections: In reading order; every row is in one of them.
        title: Caption of the first table that has one.
        prose: What stands between the tables.
    """

    sections: tuple[Section, ...]
    title: str | None
    prose: tuple[str, ...]


def cut(grids: Sequence[Grid], years: Sequence[int], unit: Unit) -> Source:
    """
    Give every row of a source its kind, and cut it into sections.

    Args:
        grids: Its tables in reading order.
        years: Title and survey year: where a table gives several years side by side, theirs is read.
        unit: What the caller knows of the unit; it joins what the source says.
    """
    upright_grids = [turned for grid in grids for turned in upright(grid)]
    tables = list(_marked(refused(classify(upright_grids, years))))
    prose = tuple(line for grid in upright_grids for line in grid.before + grid.after)
    return Source(tuple(_sections(tables, Below(upright_grids), unit)), _title(tables), prose)


def _marked(tables: Iterable[Table]) -> Iterator[Table]:
    """Mark captions that were seen before on the same sheet."""
    seen: set[str] = set()

    def marked(line: Line) -> Line:
        texts = line.captions if line.kind == "sheet" else tuple(map(without_unit, line.captions))
        repeated = seen.intersection(texts)
        seen.update(texts)
        return evolve(line, repeated=frozenset(repeated)) if repeated else line

    for table in tables:
        if any(line.kind == "sheet" for line in table.preface):
            seen.clear()
        preface = tuple(marked(line) if line.captions else line for line in table.preface)
        lines = tuple(marked(line) if line.titled else line for line in table.lines)
        yield evolve(table, preface=preface, lines=lines)


def _title(tables: Iterable[Table]) -> str | None:
    lines = (line for table in tables for line in (*table.preface, *table.lines) if line.titled)
    return next((without_unit(text) for line in lines for text in line.captions if is_caption(text)), None)


@frozen
class _Standing:
    """
    What holds for the next row.

    Attributes:
        last: Unit under which the header before stood.
        stated: As in :class:`Section`.
    """

    captions: Captions
    header: Header | None = None
    columns: tuple[ColumnUnits, ...] = ()
    last: Unit = NOTHING
    stated: bool = True

    def under(self, unit: Unit | None) -> _Standing:
        """Lay a unit over the columns; ``None`` where two places disagree."""
        return evolve(self, columns=columns_under(self.header, unit))

    def section(
        self,
        lines: Iterable[Line],
        findings: Iterable[Finding] = (),
        carried: str | None = None,
        *,
        goes_on: bool = False,
    ) -> Section:
        """Make a section of lines for which this holds."""
        return Section(self.header, self.columns, tuple(lines), self.stated, tuple(findings), carried, goes_on)


def _sections(tables: Iterable[Table], below: Below, known: Unit) -> Iterator[Section]:
    standing = _Standing(Captions(known))
    for table in tables:
        if not table.inherits:
            standing = evolve(standing, header=None, columns=())
        standing = _above(standing, table)
        lines = list(table.preface)
        findings: tuple[Finding, ...] = ()
        figured = broken = False  # rows of figures stand since the last cut, and words that may end an industry
        goes_on = table.grid.continues
        for line in table.lines:
            opened: tuple[Finding, ...] = ()
            if line.opening is not None:
                after, opened = _under_header(standing, line, line.opening, table, below)
                cuts = True
            else:
                after, cuts = _hear(standing, line, anew=figured)
            if cuts:
                yield standing.section(lines, findings, goes_on=goes_on)
                again = bool(line.opening) and figured and not broken  # the header is printed again amidst the table
                goes_on = (again or (goes_on and not figured)) and _is_same(standing.header, after.header)
                lines, findings, figured, broken = [], opened, False, False
            standing = after
            broken = broken or line.titled or bool(line.heading)
            lines.append(line)
            figured = figured or line.kind == "figures" or line.reason == "row-width"
        headed = any(line.opening is not None for line in table.lines)
        yield standing.section(lines, findings, None if headed else table.grid.place(0), goes_on=goes_on)


def _is_same(one: Header | None, other: Header | None) -> bool:
    return one is not None and other is not None and one.signature == other.signature


def _above(standing: _Standing, table: Table) -> _Standing:
    """Take in what stands above the rows of a table."""
    captions = standing.captions if table.grid.continues else standing.captions.apart()
    standing = evolve(standing, captions=captions)
    for line in table.preface:
        if line.kind == "sheet":
            standing = evolve(standing, captions=standing.captions.on_sheet(*line.captions))
        else:
            standing, _ = _hear(standing, line, anew=False)
    unit = standing.captions.unit
    if unit and not unit.period and standing.captions.carried(standing.last) != standing.last:
        return standing.under(None)  # until a header comes
    return standing


def _hear(standing: _Standing, line: Line, *, anew: bool) -> tuple[_Standing, bool]:
    """Take in what a line says of the unit of the rows below; returns whether another unit holds from here on."""
    changed = False
    for text in line.captions:
        captions = standing.captions.heard(text, anew=anew and not changed)
        changes = declared(text) is not None or captions.declared != standing.captions.declared
        standing = evolve(standing, captions=captions)
        if changes:
            standing = evolve(standing.under(captions.unit), stated=True)
            changed = True
    return standing, changed


def _under_header(
    standing: _Standing, line: Line, opening: Opening, table: Table, below: Below
) -> tuple[_Standing, tuple[Finding, ...]]:
    """Find out what the figures under a header count."""
    heard, _ = _hear(standing, line, anew=False)
    same = _is_same(standing.header, opening.header)
    resolved = resolve(
        opening.header,
        heard.captions.unit,
        below=below.unit_below(table.number, line.row),
        carried=heard.captions.carried(standing.last) if same else None,
        sample=opening.sample,
        captions=heard.captions.lines,
    )
    captions = evolve(heard.captions, announced=None)
    columns = columns_under(opening.header, resolved.unit)
    opened = _Standing(captions, opening.header, columns, resolved.unit or NOTHING, resolved.stated)
    return opened, tuple(_findings(line.place, opening.header, columns, resolved.remarks))


def _findings(
    place: str, header: Header, columns: Sequence[ColumnUnits], remarks: Iterable[tuple[str, dict[str, object]]]
) -> Iterator[Finding]:
    for code, data in remarks:
        yield finding(code, place, **data)
    for column in columns:
        if column.fault:
            yield finding(column.fault, place, header=" ".join(header.signature), **dict(column.data))
    for name in header.ignored:
        yield finding("column-ignored", place, column=name)
