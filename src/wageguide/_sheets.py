"""The CSV files of editions and minimum wages: rows in and out, every problem with its line and column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from wageguide._floor import Area, AreaClass, Evidence, Rate
from wageguide._guideline import Entry, Occupation
from wageguide._limits import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_AREAS,
    MOST_COLUMNS,
    MOST_PROBLEMS,
    MOST_ROWS,
    brief,
    shown,
)
from wageguide._source import Source
from wageguide._taxonomy import industry_code, major_group_code
from wageguide._tiers import Band

FIGURES = ("low", "lower_quartile", "median", "upper_quartile", "high", "mean")
WAGES = ("occupation", "code", "major_group", "industry", *FIGURES, "note")
_AREAS = ("code", "name", "former_name", "city", "inferred")
_TEXTS = ("note", "former_name", "inferred")  # what may be longer than a name

_YUAN = re.compile(r"-?[0-9]{1,12}", re.ASCII)
# A spreadsheet runs what starts like this; an apostrophe in front makes it text, there and here.
_LIVE = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")


def read_wages(text: str, source: Source, problems: list[str], *, file: str = "wages.csv") -> list[Entry]:
    """Read one entry a row, figures in whole yuan a year; adds what is wrong to *problems*."""
    rows = _rows(text, file, problems, MOST_ROWS)
    _, header = next(rows, (1, []))
    if wrong := _header(header, WAGES, ("occupation",)):
        problems += [f"{file}:1 {each}" for each in wrong]
        return []
    entries = []
    for line, cells in rows:
        row = dict(zip(header, map(_unquoted, cells), strict=True))
        name = row["occupation"]
        if not name.strip():
            problems.append(f"{file}:{line} occupation: expected a name, got {shown(name)}")
        figures = {tier: _figure(row.get(tier), f"{file}:{line} {tier}", problems) for tier in FIGURES}
        industry, group = row.get("industry") or None, row.get("major_group") or None
        entries.append(
            Entry(
                # A name that the classification does not know stays as it is: validate speaks of it.
                Occupation(name, row.get("code") or None, group and (major_group_code(group) or group)),
                industry and (industry_code(industry) or industry),
                Band(**figures),
                (),
                row.get("note") or None,
                source,
                f"{file}:{line}",
            )
        )
    return entries


def write_wages(entries: Iterable[Entry]) -> str:
    """Write what :func:`read_wages` reads."""
    rows = (
        (
            entry.occupation.name,
            entry.occupation.code,
            entry.occupation.major_group,
            entry.industry,
            *(getattr(entry.band, tier) for tier in FIGURES),
            entry.note,
        )
        for entry in entries
    )
    return _written(WAGES, rows)


def read_areas(text: str, rates: tuple[Rate, ...], problems: list[str], *, file: str = "areas.csv") -> tuple[Area, ...]:
    """
    Read one county-level division a row.

    A column ``class_2019`` (or ``class_2019-05-01``) holds from that year's change until the next such column;
    ``inferred`` lists the columns whose class was not read but follows.
    """
    rows = _rows(text, file, problems, MOST_AREAS)
    _, header = next(rows, (1, []))
    columns = [name for name in header if name.startswith("class_")]
    if wrong := _header(header, (*_AREAS, *columns), ("code", "name", "city")):
        problems += [f"{file}:1 {each}" for each in wrong]
        return ()
    starts = {}
    for column in columns:
        since = _since(column.removeprefix("class_"), rates)
        if since is None:
            problems.append(f"{file}:1 {column}: expected class_ and the year or day of one change of the rates")
        else:
            starts[column] = since
    in_time = sorted(starts.items(), key=lambda item: item[1])
    days = [since for _, since in in_time]
    ends = dict(zip(days, [*days[1:], None], strict=False))
    # A class is held until the next column, so every rate until then must have it.
    most_from = {
        since: min(len(rate.monthly) for rate in rates if since <= rate.since and (end is None or rate.since < end))
        for since, end in ends.items()
    }
    areas: list[Area] = []
    shared: dict[tuple[date, str, Evidence], AreaClass] = {}
    for line, cells in rows:
        row = dict(zip(header, map(_unquoted, cells), strict=True))
        problems += [f"{file}:{line} {name}: is required" for name in ("code", "name", "city") if not row[name].strip()]
        inferred = row.get("inferred", "").split()
        problems += [
            f"{file}:{line} inferred: no column class_{each}" for each in inferred if f"class_{each}" not in row
        ]
        classes = []
        for column, since in in_time:
            if not row[column]:
                continue
            most = most_from[since]
            if row[column] not in map(str, range(1, most + 1)):
                problems.append(f"{file}:{line} {column}: expected a class from 1 to {most}, got {shown(row[column])}")
                continue
            evidence: Evidence = "inferred" if column.removeprefix("class_") in inferred else "stated"
            known_as = (since, row[column], evidence)
            if known_as not in shared:
                shared[known_as] = AreaClass(since, ends[since], int(row[column]), evidence)
            classes.append(shared[known_as])
        former = tuple(filter(None, row.get("former_name", "").split("|")))
        areas.append(Area(row["code"], row["name"], former, row["city"], tuple(classes)))
    return tuple(areas)


def write_areas(areas: Iterable[Area]) -> str:
    """Write what :func:`read_areas` reads, each column named by its day."""
    areas = tuple(areas)
    held = {each for area in areas for each in area.classes}
    days = sorted({each.since for each in held} | {each.until for each in held if each.until})
    rows = []
    for area in areas:
        by_day = {each.since: each for each in area.classes}
        classes = [by_day[day].area_class if day in by_day else None for day in days]
        inferred = " ".join(f"{each.since}" for each in area.classes if each.evidence == "inferred")
        rows.append((area.code, area.name, "|".join(area.former_names), area.city, *classes, inferred))
    return _written((*_AREAS[:4], *(f"class_{day}" for day in days), "inferred"), rows)


def _rows(text: str, file: str, problems: list[str], most: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it starts on; one of another width than the first, or too long, is a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for number, cells in enumerate(reader):
            start, line = line, reader.line_num + 1
            if number > most or len(cells) > MOST_COLUMNS:
                problems.append(f"{file}:{start} expected at most {most:,} rows of at most {MOST_COLUMNS} cells")
                return
            if header is None:
                header = cells
                if long := _too_long(header, cells):
                    problems += [f"{file}:1 {each}" for each in long]
                    return
            elif not cells:
                continue
            elif len(cells) != len(header):
                problems.append(f"{file}:{start} expected {len(header)} cells, got {len(cells)}")
            elif len("".join(cells)) > LONGEST_NAME and (long := _too_long(header, cells)):
                problems += [f"{file}:{start} {each}" for each in long]
            if len(problems) > MOST_PROBLEMS + 1:
                return
            if len(cells) == len(header):
                yield start, cells
    except csv.Error as error:
        problems.append(f"{file}:{line} not CSV: {error}")


def _too_long(header: list[str], cells: list[str]) -> list[str]:
    limits = [LONGEST_TEXT if name in _TEXTS else LONGEST_NAME for name in header]
    return [
        f"{brief(name)}: expected at most {limit:,} characters, got {shown(cell)}"
        for name, cell, limit in zip(header, cells, limits, strict=True)
        if len(cell) > limit
    ]


def _header(header: list[str], allowed: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    wrong = [f"{name}: is required" for name in required if name not in header]
    wrong += [
        f"unknown column {shown(name)}; allowed are {', '.join(allowed)}" for name in header if name not in allowed
    ]
    wrong += [f"column {shown(name)} stands twice" for name, times in Counter(header).items() if times > 1]
    return wrong


def _figure(cell: str | None, place: str, problems: list[str]) -> int | None:
    if not cell:
        return None
    if _YUAN.fullmatch(cell):
        return int(cell)
    problems.append(f"{place}: expected whole yuan a year, got {shown(cell)}")
    return None


def _since(name: str, rates: tuple[Rate, ...]) -> date | None:
    found = [rate.since for rate in rates if name in {f"{rate.since.year}", f"{rate.since}"}]
    return found[0] if len(found) == 1 else None


def _written(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and _LIVE.match(cell) else cell for cell in row])
    return out.getvalue()


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and _QUOTED.match(cell) else cell
