"""From a file to a guideline: read, account for every row, and write it out as an edition."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import cached_property
from pathlib import Path

from attrs import evolve, frozen

from wageguide._disk.reading import refusal
from wageguide._grids.grid import Grid, seen
from wageguide._grids.open import Readable, file_of, open_bulletin
from wageguide._model.days import plain_day
from wageguide._model.findings import Finding, Place
from wageguide._model.guideline import Coverage, Entry, Guideline, Occupation
from wageguide._model.source import Source
from wageguide._model.statements import Definition, Definitions, Import
from wageguide._model.tiers import TIERS, Band
from wageguide._problems import MAYBE_TEXT, NONE, calendar_year, expect, maybe_year
from wageguide._search.occupations import code_of
from wageguide._taxonomy.names import expect_name
from wageguide._validate.validate import validate
from wageguide.errors import BulletinError, EditionError
from wageguide.readers._cells.headings import is_note
from wageguide.readers._cells.units import NOTHING, Unit, stated
from wageguide.readers._cells.units import unit as read_unit
from wageguide.readers._findings import SEVERITIES
from wageguide.readers._rows.draft import Draft
from wageguide.readers._rows.entries import Kind, Row
from wageguide.readers._rows.reading import Reading, read
from wageguide.readers._rows.whole_table import remarks
from wageguide.readers._title import contradicted

_UNREAD = frozenset(("no-text", "text-unread"))  # remarks on pages of which not everything was read
_HIDDEN = "; hidden sheets, rows and columns were not read"
_NOTES = 40  # of a bulletin's notes that an edition keeps


class NoRow(Exception):
    """What became of the rows of a source of which none is an entry: the cause of a ``BulletinError``."""

    def __init__(self, rows: tuple[Row, ...], findings: tuple[Finding, ...]) -> None:
        self.rows, self.findings = rows, findings
        super().__init__(f"rows: {len(rows)}, findings: {len(findings)}")


class NotThere(ValueError):
    """The source has no such sheet or table; *known* are those that it has."""

    def __init__(self, argument: str, asked: str | int, known: Sequence[str]) -> None:
        self.argument, self.asked, self.known = argument, asked, tuple(known)
        shown = f"one of this file ({', '.join(known) or 'none'})"
        shown = shown if argument == "sheet" else f"a number from 1 to {len(known)}"
        super().__init__(f"{argument}: expected {shown}, got {asked!r}")


@frozen
class Bulletin:
    """
    A bulletin as read.

    Attributes:
        guide: The guideline, one entry for each row of kind ``entry``, in the order of the source.
        noted: What to know of the reading.
        rows: Every row of every table that is not blank.
    """

    guide: Guideline
    noted: tuple[Finding, ...]
    rows: tuple[Row, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What to know of the reading, and of the guideline itself, which is validated when this is first asked for."""
        return (*self.noted, *validate(self.guide).findings)

    def count(self, kind: Kind) -> int:
        """How many rows are of a kind."""
        return sum(row.kind == kind for row in self.rows)

    @property
    def rejected(self) -> tuple[Row, ...]:
        """The rows that could not be read with certainty."""
        return tuple(row for row in self.rows if row.kind == "rejected")


# The caller's decimal context is ambient (precision, traps): figures are computed in this one.
_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


def read_bulletin(
    path: str | os.PathLike[str] | Readable,
    *,
    area: str,
    year: int,
    title: str | None = None,
    survey_year: int | None = None,
    percentiles: Sequence[int | Decimal] | None = None,
    unit: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
    coverage: Coverage | None = None,
    synthetic: bool = False,
    hidden: bool = False,
    sheet: str | None = None,
    table: int | None = None,
    id: str | None = None,  # noqa: A002 - so the field of a Guideline is called
) -> Bulletin:
    """
    Read a published wage table of any layout: CSV, TSV, XLSX, XLS, ODS, HTML, DOCX or PDF.

    Nothing uncertain becomes a figure: such a row is rejected, with the reason, and every row is accounted for.

    Args:
        path: Path of the file, or the file opened in binary mode, such as an upload: it is read on from where it is,
            and left open; give it a *title* and an *id* where it has no name.
        area: City or county it speaks of.
        year: Year in its title.
        title: Its title; by default the caption of its first table, else the file's name.
        survey_year: Year its figures were surveyed for.
        percentiles: What its tiers are, from low to high: ``(10, 50, 90)``. By default what its headers state.
        unit: Unit of its figures (``元/年``, ``万元/年``, ``元/月``), where the file does not say it. Where the
            file says another, its rows are rejected.
        publisher: Who issued it.
        published: Day of publication.
        url: Where the file was read.
        coverage: By default ``full``, or ``partial`` where rows were rejected or pages were not read.
        synthetic: The figures are invented.
        hidden: Read hidden sheets, rows and columns, too.
        sheet: Read this sheet alone.
        table: Read this table alone, counted from 1 in the order of the source.
        id: Of the guideline; by default the file's name without its suffix.

    Returns:
        The guideline in whole yuan a year, the findings, and all rows.

    Raises:
        BulletinError: the file cannot be read, or holds no entry.
        TypeError: *published* is no date.
        ValueError: there is no such *sheet* or *table*, *unit* is none, or *percentiles* do not fit the tiers found.
    """
    expect_name("area", area)
    expect_name("unit", unit, MAYBE_TEXT)
    expect("id", id, MAYBE_TEXT)
    expect("title", title, MAYBE_TEXT)
    expect("sheet", sheet, MAYBE_TEXT)
    expect("percentiles", percentiles, (Sequence, NONE))
    expect("table", table, (int, NONE))
    expect("hidden", hidden, bool)
    expect("synthetic", synthetic, bool)
    year, survey_year = calendar_year(year), maybe_year(survey_year)
    known = NOTHING if unit is None else _known(unit)
    published = None if published is None else plain_day("published", published)
    with localcontext(_CONTEXT):
        source = open_bulletin(path)
        chosen = _chosen(source.grids, sheet, table)
        tables = chosen if hidden else tuple(seen(grid) for grid in chosen if not grid.hidden.whole)
        years = tuple(filter(None, (year, survey_year)))
        reading = read(tables, years=years, unit=known)
        if known is NOTHING:
            reading = _by_name(source.name, reading, lambda unit: read(tables, years=years, unit=unit))
    if not reading.drafts:
        left_out = any(grid.hidden for grid in chosen) and not hidden
        cause = NoRow(reading.rows, tuple(_findings(reading, chosen)))
        raise BulletinError(str(file_of(path)), "no-entry", _why(reading) + (_HIDDEN if left_out else "")) from cause
    caption = title or reading.title or source.name
    origin = Source(title=caption, issuer=publisher, url=url, published=published, note=source.name)
    entries = tuple(_entry(draft, reading.rows[number].place, origin) for number, draft in reading.drafts.items())
    options = _options(
        area=area,
        year=year,
        title=title,
        survey_year=survey_year,
        percentiles=",".join(map(str, percentiles)) if percentiles is not None else None,
        unit=unit,
        publisher=publisher,
        published=published.isoformat() if published is not None else None,
        url=url,
        coverage=coverage,
        synthetic=synthetic or None,
        hidden=hidden or None,
        sheet=sheet,
        table=table,
    )
    rejected = any(row.kind == "rejected" for row in reading.rows)
    unread = any(code in _UNREAD for grid in chosen for code, _ in grid.remarks)
    guide = Guideline(
        id=id or Path(source.name).stem,
        title=caption,
        area=area,
        year=year,
        sources=(origin,),
        entries=entries,
        survey_year=survey_year,
        publisher=publisher,
        published=published,
        coverage=coverage or ("partial" if rejected or unread else "full"),
        synthetic=synthetic,
        notes=_notes(reading),
        definitions=_definitions(reading, entries, percentiles),
        imported=Import(source.name, source.sha256, options),
    )
    doubts = contradicted(reading.title or "", area, year, survey_year) if title is None else ()
    return Bulletin(guide, (*_findings(reading, chosen), *doubts), reading.rows)


def save_bulletin(
    bulletin: Bulletin, folder: str | os.PathLike[str], /, *, force: bool = False, allow_errors: bool = False
) -> Guideline:
    """
    Write the guideline of a bulletin as an edition folder, whole or not at all; its id becomes the folder's name.

    Args:
        force: Replace an edition that stands there.
        allow_errors: Write it although it has errors; its ``[import]`` says so.

    Returns:
        The guideline as written.

    Raises:
        ValueError: it has errors, and not *allow_errors*.
        FileExistsError: the folder is there, and not *force*.
        EditionError: the place cannot be written to.
    """
    expect("bulletin", bulletin, Bulletin)
    expect("folder", folder, (str, os.PathLike))
    expect("force", force, bool)
    expect("allow_errors", allow_errors, bool)
    from wageguide._editions.store import save  # reading needs no store

    path = Path(folder)
    errors = sum(finding.severity == "error" for finding in bulletin.findings)
    if errors and not allow_errors:
        raise ValueError(f"the edition has errors ({errors}): see its findings, or write it with allow_errors=True")
    try:
        name = path.resolve().name
        taken = not force and path.exists() and (path.is_file() or any(path.iterdir()))
    except (OSError, ValueError) as error:
        raise EditionError(str(path), [refusal(error, "not-writable")]) from error
    if taken:
        raise FileExistsError(
            f"{path} is there already; choose another folder, or replace it with force=True (--force)"
        )
    guide = evolve(bulletin.guide, id=name)
    if errors and guide.imported is not None:
        options = (*guide.imported.options, ("allow_errors", True))
        guide = evolve(guide, imported=evolve(guide.imported, options=options))
    save(guide, path, force=force)
    return guide


def _chosen(grids: Sequence[Grid], sheet: str | None, table: int | None) -> tuple[Grid, ...]:
    """Tables that the caller wants, by the name of their sheet or by their number."""
    chosen = tuple(grid for grid in grids if sheet is None or (grid.sheet and grid.label.strip() == sheet.strip()))
    if not chosen:
        raise NotThere("sheet", sheet or "", [grid.label for grid in grids if grid.sheet])
    if table is None:
        return chosen
    if not 1 <= table <= len(chosen):
        named = (grid.label.removeprefix(f"table {number}") for number, grid in enumerate(chosen, 1))
        raise NotThere("table", table, [f"{number} {name}".strip() for number, name in enumerate(named, 1)])
    return chosen[table - 1 : table]


def _by_name(name: str, reading: Reading, again: Callable[[Unit], Reading]) -> Reading:
    """Read a source that states no unit by the unit that its file's name states, if it does."""
    named = stated(Path(name).stem)
    if named is None or not any(finding.code == "unit-missing" for finding in reading.findings):
        return reading
    other = again(named)
    if any(finding.code == "unit-conflict" for finding in other.findings):
        return reading
    told = Finding("unit-named", SEVERITIES["unit-named"], Place(where=name))
    return evolve(other, findings=(told, *other.findings))


def _known(unit: str) -> Unit:
    """Read the unit that the caller gives."""
    known = read_unit(unit)
    if known is None or known.fault or (known.yuan is None and known.period is None):
        raise ValueError(f"unit: expected one such as 元/年, 万元/年 or 元/月, got {unit!r}")
    return known


def _entry(draft: Draft, place: str, source: Source) -> Entry:
    code = draft.code or code_of(draft.name)
    group = draft.group or (code[0] if code else None)
    return Entry(
        Occupation(draft.name, code, group),
        draft.industry,
        Band(**draft.figures),
        (),
        "；".join(dict.fromkeys(draft.notes)) if draft.notes else None,
        source,
        place,
    )


def _definitions(
    reading: Reading, entries: tuple[Entry, ...], percentiles: Sequence[int | Decimal] | None
) -> Definitions:
    tiers = [tier for tier in TIERS if any(entry.band[tier] is not None for entry in entries)]
    if percentiles is not None:
        if len(percentiles) != len(tiers) or sorted(percentiles) != list(percentiles):
            shown = ", ".join(tier.value for tier in tiers)
            raise ValueError(f"percentiles: expected {len(tiers)} rising numbers for {shown}, got {list(percentiles)}")
        return Definitions(
            tuple((tier, Definition(percentile)) for tier, percentile in zip(tiers, percentiles, strict=True))
        )
    stated = {tier: reading.percentiles.get(tier.value, frozenset({None})) for tier in tiers}
    return Definitions(
        tuple(
            (tier, Definition(next(iter(numbers))))
            for tier, numbers in stated.items()
            if len(numbers) == 1 and None not in numbers
        )
    )


def _options(**options: str | int | None) -> tuple[tuple[str, str | int | bool], ...]:
    """The options that a second reading needs to come to the same."""
    return tuple((name, value) for name, value in options.items() if value is not None)


def _notes(reading: Reading) -> tuple[str, ...]:
    texts = [" ".join(filter(None, row.cells)) for row in reading.rows if row.kind == "note" and not row.reason]
    return tuple(dict.fromkeys(text for text in (*texts, *reading.prose) if is_note(text)))[:_NOTES]


def _findings(reading: Reading, grids: Sequence[Grid]) -> Iterator[Finding]:
    for grid in grids:
        for code, where in grid.remarks:
            yield Finding(code, SEVERITIES[code], Place(where=where))
        if grid.struck and not any(code == "hidden" for code, _ in grid.remarks):
            yield Finding("hidden", SEVERITIES["hidden"], Place(where=grid.place(*min(grid.struck))))
    yield from reading.findings
    for number, draft in reading.drafts.items():
        for code, data in remarks(draft):
            place = Place(draft.name, draft.industry, where=reading.rows[number].place)
            yield Finding(code, SEVERITIES[code], place, data)


def _why(reading: Reading) -> str:
    """The commonest reason why nothing was read."""
    reasons = [row.reason for row in reading.rows if row.kind == "rejected" and row.reason]
    if not reasons and any(row.kind == "header" for row in reading.rows):
        return "no row below the header holds a figure"
    if not reasons:
        return "no header with tiers such as 低位数 or 10% was found"
    common = max(set(reasons), key=reasons.count)
    first = next(row for row in reading.rows if row.reason == common)
    return f"rows rejected: {len(reasons)}, first {first.place}: {common}"
