"""A source read: every row of it accounted for, findings, and what the headers state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from wageguide._grids.grid import Grid
from wageguide._model.findings import Finding
from wageguide.readers._cells.figures import parts_by_blanks
from wageguide.readers._cells.units import NOTHING, Unit, stated
from wageguide.readers._rows import whole_table
from wageguide.readers._rows.context import Context
from wageguide.readers._rows.draft import Draft
from wageguide.readers._rows.entries import Outcome, Row, entries
from wageguide.readers._sections.cut import cut
from wageguide.readers._sections.lines import Section

_ABOUT_COLUMNS = frozenset(("column-ignored", "period-assumed"))  # what a table left aside need not be told of
_OTHER_SUBJECT = frozenset(("occupation-unknown", "tier-unknown"))  # reasons of rows that are about something else


@frozen
class Reading:
    """
    All rows of a source, and findings on its tables.

    Attributes:
        drafts: What the rows of kind ``entry`` say, by the number of the row.
        percentiles: Stated in headers, by the tier's name; ``None`` among them where a header states none.
        title: Caption of the first table that has one.
        prose: What stands between the tables.
    """

    rows: tuple[Row, ...]
    drafts: Mapping[int, Draft]
    findings: tuple[Finding, ...]
    percentiles: Mapping[str, frozenset[int | None]]
    title: str | None
    prose: tuple[str, ...]


def read(grids: Sequence[Grid], *, years: Sequence[int] = (), unit: Unit = NOTHING) -> Reading:
    """
    Read all tables of a source: cut it into sections, read each of them, then look at all of them together.

    Args:
        grids: Its tables in reading order.
        years: Title and survey year: where a table gives several years side by side, theirs is read.
        unit: What the caller knows of the unit; it joins what the source says.
    """
    source = cut(grids, years, unit)
    context = Context()
    grouped = parts_by_blanks(_figures(source.sections))
    outcomes: list[Outcome] = []
    for section in source.sections:
        outcomes.append(entries(section, context, grouped=grouped))
        context = outcomes[-1].context
    paged = any(grid.paged for grid in grids)
    beside = (*source.prose, source.title or "") if paged else ()
    if any(map(_states_unit, source.sections)) or any(stated(text) is not None for text in beside):
        outcomes = list(map(_stated, outcomes))
    if any(outcome.drafts for outcome in outcomes):
        outcomes = [_aside(section, outcome) for section, outcome in zip(source.sections, outcomes, strict=True)]
    if paged and (alone := _nameless(source.sections)):
        outcomes = [
            _parted(section, outcome, alone) for section, outcome in zip(source.sections, outcomes, strict=True)
        ]
    rows, drafts = _numbered(outcomes)
    drafts, duplicates = whole_table.settle(drafts)
    for number in duplicates:
        rows[number] = evolve(rows[number], kind="duplicate")
    findings = tuple(finding for outcome in outcomes for finding in outcome.findings)
    return Reading(tuple(rows), drafts, findings, _percentiles(source.sections, outcomes), source.title, source.prose)


def _figures(sections: Iterable[Section]) -> Iterator[str]:
    """What stands in the columns of figures."""
    for section in sections:
        for line in section.lines:
            if line.kind == "figures" and line.block is not None:
                yield from (line.cells[column.index] for column in section.columns[line.block].block.figures)


def _states_unit(section: Section) -> bool:
    """Say whether a section states a unit, be it only in a line that nobody could place."""
    if any(part.yuan for columns in section.columns for part in columns.units):
        return True
    texts = (
        text
        for line in section.lines
        for text in line.cells
        if "单位" in text or (text and line.kind == "header" and line.table.paged)
    )
    return any(stated(text) is not None for text in texts)


def _numbered(outcomes: Iterable[Outcome]) -> tuple[list[Row], dict[int, Draft]]:
    """Number the rows of all sections through."""
    rows: list[Row] = []
    drafts: dict[int, Draft] = {}
    for outcome in outcomes:
        for number, row in outcome.rows.items():
            if number in outcome.drafts:
                drafts[len(rows)] = outcome.drafts[number]
            rows.append(row)
    return rows, drafts


def _stated(outcome: Outcome) -> Outcome:
    """Reject what no unit is stated for: another table has one, so nobody knows whether it holds here, too."""
    lost = {number for number, draft in outcome.drafts.items() if draft.unstated}
    findings = [
        evolve(finding, data=(("case", "refused"),)) if lost and finding.code == "unit-missing" else finding
        for finding in outcome.findings
    ]
    return _without(evolve(outcome, findings=tuple(findings)), lost, "unit-missing")


def _without(outcome: Outcome, lost: Collection[int], reason: str) -> Outcome:
    rows = {
        number: evolve(row, kind="rejected", reason=reason) if number in lost else row
        for number, row in outcome.rows.items()
    }
    drafts = {number: draft for number, draft in outcome.drafts.items() if number not in lost}
    return evolve(outcome, rows=rows, drafts=drafts) if lost else outcome


def _tiers(section: Section, *, named: bool) -> set[str]:
    """The tiers of the blocks that have a column of names, or of those that have none."""
    blocks = section.header.blocks if section.header is not None and not section.header.subject else ()
    return {column.field for block in blocks if bool(block.names) == named for column in block.figures}


def _nameless(sections: Iterable[Section]) -> set[str]:
    """The tiers of tables without a column of names: columns of another table, printed on further pages."""
    return {tier for section in sections for tier in _tiers(section, named=False)}


def _parted(section: Section, outcome: Outcome, alone: Collection[str]) -> Outcome:
    """Reject the rows of a table of which further pages hold other tiers: nobody knows which row those belong to."""
    tiers = _tiers(section, named=True)
    return _without(outcome, outcome.drafts if tiers.isdisjoint(alone) else (), "figures-missing")


def _aside(section: Section, outcome: Outcome) -> Outcome:
    """Leave a table aside that is not about occupations: it is named once, and its rows are no loss of the edition."""
    if section.header is None or not section.header.subject or outcome.drafts:
        return outcome
    rows = {
        number: evolve(row, kind="note") if row.reason in _OTHER_SUBJECT else row
        for number, row in outcome.rows.items()
    }
    places = {row.place for row in rows.values() if row.kind == "note" and row.reason in _OTHER_SUBJECT}
    findings = tuple(
        finding
        for finding in outcome.findings
        if finding.code not in _ABOUT_COLUMNS
        and (finding.place.where not in places or finding.code not in _OTHER_SUBJECT)
    )
    return evolve(outcome, rows=rows, findings=findings)


def _percentiles(sections: Iterable[Section], outcomes: Iterable[Outcome]) -> dict[str, frozenset[int | None]]:
    """What the headers state, of tables of which something was read."""
    stated: dict[str, set[int | None]] = {}
    for section, outcome in zip(sections, outcomes, strict=True):
        for block in section.header.blocks if section.header is not None and outcome.drafts else ():
            for column in block.figures:
                stated.setdefault(column.field, set()).add(column.percentile)
    return {tier: frozenset(percentiles) for tier, percentiles in stated.items()}
