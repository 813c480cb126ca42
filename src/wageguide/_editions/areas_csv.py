"""``areas.csv``: the class of each county by date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from wageguide._editions.csv_rows import csv_text, header_problems, read_rows
from wageguide._limits import MOST_AREAS, clip
from wageguide._model.areas import Area, AreaClass
from wageguide._model.floor import Rate
from wageguide._model.source import Evidence
from wageguide._problems import Problem, written
from wageguide._spreadsheet import without_mark

COLUMNS = ("code", "name", "former_name", "city", "ended", "inferred")
REQUIRED = ("code", "name", "city")
_CLASS = "class_"
_YEAR = re.compile(r"[12][0-9]{3}", re.ASCII)


@frozen
class _ClassColumn:
    """
    A column of classes.

    Attributes:
        name: Its title.
        since, until: The time it speaks of, half-open.
        most: Number of classes that every rate of that time has.
    """

    name: str
    since: date
    until: date | None
    most: int


def read_areas(
    text: str, rates: tuple[Rate, ...], problems: list[Problem], /, *, file: str = "areas.csv"
) -> tuple[Area, ...]:
    """
    Read one county-level division a row.

    A column ``class_2019`` (or ``class_2019-05-01``) holds from that year's change until the next such column;
    ``inferred`` lists the columns whose class was not read but follows; ``ended`` is the year in which it became part
    of other counties.
    """
    rows = read_rows(text, file, problems, MOST_AREAS)
    before = len(problems)
    _, header = next(rows, (1, []))
    titles = [name for name in dict.fromkeys(header) if name.startswith(_CLASS)]
    if len(problems) == before:  # there is a header
        problems += header_problems(header, (*COLUMNS, *titles), REQUIRED, file)
    columns = _class_columns(titles, rates, problems, file)
    places = {name: header.index(name) for name in header}
    areas: list[Area] = []
    shared: dict[tuple[date, int, Evidence], AreaClass] = {}
    for line, cells in rows:
        row = {name: without_mark(cells[index]) for name, index in places.items()}
        here = len(problems)
        problems += _missing(row, f"{file}:{line}")
        classes = [
            shared.setdefault((spell.since, spell.area_class, spell.evidence), spell)
            for spell in _classes(row, columns, problems, f"{file}:{line}")
        ]
        ended = row.get("ended") or None
        if ended is not None and not _YEAR.fullmatch(ended):
            problems.append(Problem(f"{file}:{line} ended", "not-a-year", got=written(ended)))
        if len(problems) == here and places.keys() >= {*REQUIRED}:
            former = tuple(filter(None, row.get("former_name", "").split("|")))
            areas.append(Area(row["code"], row["name"], former, row["city"], tuple(classes), ended and int(ended)))
    return tuple(areas)


def write_areas(areas: Iterable[Area], /) -> str:
    """Write what :func:`read_areas` reads, each column named by its day."""
    areas = tuple(areas)
    spells = {spell for area in areas for spell in area.classes}
    days = sorted({spell.since for spell in spells} | {spell.until for spell in spells if spell.until})
    ended = any(area.ended for area in areas)
    rows = []
    for area in areas:
        by_day = {spell.since: spell for spell in area.classes}
        numbers = [by_day[day].area_class if day in by_day else None for day in days]
        inferred = " ".join(f"{spell.since}" for spell in area.classes if spell.evidence == "inferred")
        start = (area.code, area.name, "|".join(area.former_names), area.city, *([area.ended] if ended else []))
        rows.append((*start, *numbers, inferred))
    return csv_text((*COLUMNS[: 5 if ended else 4], *(f"{_CLASS}{day}" for day in days), "inferred"), rows)


def _class_columns(
    titles: list[str], rates: tuple[Rate, ...], problems: list[Problem], file: str
) -> list[_ClassColumn]:
    """The columns that name a change of the rates, in the order of time."""
    starts = {}
    for title in titles:
        since = _since(title.removeprefix(_CLASS), rates)
        if since is None:
            problems.append(Problem(f"{file}:1 {clip(title)}", "no-such-change"))
        else:
            starts[title] = since
    in_time = sorted(starts.items(), key=lambda item: item[1])
    days = [since for _, since in in_time]
    ends = dict(zip(days, [*days[1:], None], strict=False))
    columns = []
    for title, since in in_time:
        end = ends[since]
        # A class is held until the next column, so every rate until then must have it.
        lasting = [rate for rate in rates if since <= rate.since and (end is None or rate.since < end)]
        columns.append(_ClassColumn(title, since, end, min(len(rate.monthly) for rate in lasting)))
    return columns


def _since(name: str, rates: tuple[Rate, ...]) -> date | None:
    starts = [rate.since for rate in rates if name in {f"{rate.since.year}", f"{rate.since}"}]
    return starts[0] if len(starts) == 1 else None


def _missing(row: dict[str, str], place: str) -> Iterator[Problem]:
    for name in REQUIRED:
        if name in row and not row[name].strip():
            yield Problem(f"{place} {name}", "required")
    for name in row.get("inferred", "").split():
        if f"{_CLASS}{name}" not in row:
            yield Problem(f"{place} inferred", "no-class-column", name=clip(name))


def _classes(
    row: dict[str, str], columns: list[_ClassColumn], problems: list[Problem], place: str
) -> Iterator[AreaClass]:
    """The classes of one county, in the order of time."""
    inferred = row.get("inferred", "").split()
    for column in columns:
        cell = row[column.name]
        if not cell:
            continue
        if cell not in map(str, range(1, column.most + 1)):
            problems.append(Problem(f"{place} {column.name}", "not-a-class", most=column.most, got=written(cell)))
            continue
        evidence: Evidence = "inferred" if column.name.removeprefix(_CLASS) in inferred else "stated"
        yield AreaClass(column.since, column.until, int(cell), evidence)
