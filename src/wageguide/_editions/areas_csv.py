"""``areas.csv``: the class of each county by date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wageguide._editions.csv_rows import _header, _rows, _unquoted, _written
from wageguide._limits import MOST_AREAS, clip_repr
from wageguide._model.areas import Area, AreaClass
from wageguide._model.floor import Rate
from wageguide._model.source import Evidence

_AREAS = ("code", "name", "former_name", "city", "inferred")


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
                problems.append(
                    f"{file}:{line} {column}: expected a class from 1 to {most}, got {clip_repr(row[column])}"
                )
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


def _since(name: str, rates: tuple[Rate, ...]) -> date | None:
    found = [rate.since for rate in rates if name in {f"{rate.since.year}", f"{rate.since}"}]
    return found[0] if len(found) == 1 else None
