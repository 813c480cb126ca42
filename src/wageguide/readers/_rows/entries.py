"""The second pass: what the lines of one section say, and what became of each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from attrs import evolve, frozen

from wageguide._model.findings import Finding
from wageguide.readers._cells.figures import RowRejected, absent
from wageguide.readers._cells.headings import is_label
from wageguide.readers._findings import finding
from wageguide.readers._headers.blocks import name_of
from wageguide.readers._rows import whole_table
from wageguide.readers._rows.context import Context, sheet_context
from wageguide.readers._rows.draft import Draft, fill
from wageguide.readers._rows.row import RowReader, industry_of
from wageguide.readers._sections.captions import without_unit
from wageguide.readers._sections.lines import Line, LineKind, Section

Kind = Literal["entry", "heading", "header", "note", "duplicate", "rejected"]
_UNREAD: Mapping[LineKind, Kind] = {"header": "header", "heading": "heading", "note": "note"}


@frozen
class Row:
    """
    What became of one row of the source.

    Attributes:
        kind: ``entry`` (it is in the guideline), ``heading``, ``header``, ``note`` (remarks, captions, units, page
            marks, the rest of a name), ``duplicate`` (the same entry again), or ``rejected``.
        place: Where it stands: ``工资价位!A93``, ``page 3 table 1 row 7``.
        cells: Its text as read. Where a table is set in two halves, each half is a row.
        reason: Why it was rejected, a code of ``docs/findings.md``; ``name-continued`` where a note is the rest of a
            name that fills two rows, ``occupation-unknown`` or ``tier-unknown`` where it is of a table about something
            else than occupations; else ``None``.
    """

    kind: Kind
    place: str
    cells: tuple[str, ...]
    reason: str | None = None


@frozen
class Outcome:
    """
    What became of a section.

    Attributes:
        rows: All of them, by the number of their line.
        drafts: Those that are entries.
        context: What holds for the section that follows.
    """

    rows: Mapping[int, Row]
    drafts: Mapping[int, Draft]
    findings: tuple[Finding, ...]
    context: Context


def entries(section: Section, context: Context, *, grouped: bool = False) -> Outcome:
    """
    Turn a section into entries.

    Args:
        context: What the headings of the sections before say.
        grouped: Blanks part the thousands of the source's figures.
    """
    rows, drafts, findings = _read(section, grouped=grouped)
    drafts, context = _placed(section, drafts, context)
    if section.carried is not None and drafts:
        findings.append(finding("header-carried", section.carried))
    for doubt in whole_table.doubts(section, drafts):
        line = section.lines[doubt.number]
        occupation = drafts[doubt.number].name if doubt.of_row else None
        findings.append(finding(doubt.code, line.place, occupation, **dict(doubt.data)))
        if doubt.rejects:
            rows[doubt.number] = _row("rejected", section, line, doubt.code)
    kept = {number: draft for number, draft in drafts.items() if rows[number].kind == "entry"}
    return Outcome(rows, kept, tuple(findings), context)


def _row(kind: Kind, section: Section, line: Line, reason: str | None = None) -> Row:
    return Row(kind, line.place, tuple(section.shown(line)), reason)


def _read(section: Section, *, grouped: bool) -> tuple[dict[int, Row], dict[int, Draft], list[Finding]]:
    """Read each line by itself."""
    rows: dict[int, Row] = {}
    drafts: dict[int, Draft] = {}
    findings = list(section.findings)
    readers = [RowReader(columns, grouped) for columns in section.columns]
    for number, line in enumerate(section.lines):
        if line.kind == "figures" and line.block is not None:
            try:
                drafts[number] = readers[line.block].read(line)
                rows[number] = _row("entry", section, line)
            except RowRejected as rejection:
                rows[number] = _row("rejected", section, line, rejection.code)
                occupation = name_of(line.cells, section.columns[line.block].block)
                findings.append(finding(rejection.code, line.place, occupation, **dict(rejection.data)))
        elif line.kind == "rejected":
            reason, data, occupation = _reason(section, line)
            rows[number] = _row("rejected", section, line, reason)
            findings.append(finding(reason, line.place, occupation, **dict(data)))
        elif line.kind in _UNREAD:
            rows[number] = _row(_UNREAD[line.kind], section, line, line.reason)
    return rows, drafts, findings


def _reason(section: Section, line: Line) -> tuple[str, Sequence[tuple[str, object]], str | None]:
    """Why a row is rejected: where the whole table has a fault, that comes before a row of unusual width."""
    if line.reason == "row-width" and all(columns.fault for columns in section.columns):
        first = section.columns[0]
        return first.fault, first.data, name_of(line.cells, first.block)
    return line.reason or "", line.data, line.occupation


# What headings say


def _placed(section: Section, drafts: Mapping[int, Draft], context: Context) -> tuple[dict[int, Draft], Context]:
    """Give the entries what the headings above them say; returns what holds behind the last line as well."""
    placed: dict[int, Draft] = {}
    for numbers in _stretches(section):
        entries_here: list[int] = []
        breaks: set[int] = set()
        for number in numbers:
            draft = drafts.get(number)
            if draft is None:
                if section.lines[number].labels:
                    breaks.add(len(entries_here))
                context = _below(context, section.lines[number])
                if words := _industry_beside(section, section.lines[number]):
                    placed[number] = industry_of(words)
                    entries_here.append(number)
                continue
            context = context.below_row(draft)
            placed[number] = context.place(draft)
            entries_here.append(number)
        above = context.above if section.goes_on else None
        filled = fill([placed[number] for number in entries_here], above, breaks=breaks)
        placed.update(zip(entries_here, filled, strict=True))
        if filled:
            context = evolve(context, above=filled[-1])
        placed = {number: draft for number, draft in placed.items() if number in drafts}
    return dict(sorted(placed.items())) if section.halved else placed, context


def _industry_beside(section: Section, line: Line) -> str:
    """What a row that is rejected says of its industry: the rows below may leave it out."""
    if not section.columns or line.kind not in {"figures", "rejected"}:
        return ""
    column = section.columns[line.block or 0].block.industry
    return "" if column is None or absent(line.cells[column]) else line.cells[column]


def _stretches(section: Section) -> Iterator[Sequence[int]]:
    """Yield the numbers of lines in the order in which they are read: half after half, down to a line across both."""
    lines = section.lines
    if not section.halved:
        yield range(len(lines))
        return
    speaking = (number for number, line in enumerate(lines) if line.block is not None or line.captions or line.heading)
    for across, numbers in groupby(speaking, lambda number: lines[number].block is None):
        if across:
            yield list(numbers)
        else:
            in_halves = sorted(numbers, key=lambda number: (lines[number].block or 0, number))
            for _, half in groupby(in_halves, lambda number: lines[number].block):
                yield list(half)


def _below(context: Context, line: Line) -> Context:
    """What holds below a line that is no entry."""
    if line.kind == "sheet":
        return sheet_context(*line.captions)
    if line.titled:
        for text in map(without_unit, line.captions):
            if is_label(text) and (line.table.paged or len(line.captions) > 1):
                continue  # it labels the columns of the table below
            context = context.below_line(text, repeated=text in line.repeated)
    return context.below_heading(line.heading) if line.heading else context
