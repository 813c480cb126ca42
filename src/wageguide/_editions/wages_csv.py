"""``wages.csv``: one row an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wageguide._editions.csv_rows import csv_text, header_problems, read_rows
from wageguide._limits import MOST_ROWS
from wageguide._model.guideline import Entry, Occupation
from wageguide._model.source import Source
from wageguide._model.tiers import TIER_COLUMNS, Band
from wageguide._problems import Problem, written
from wageguide._spreadsheet import without_mark
from wageguide._taxonomy.sections import industry_code, major_group_code

FIGURES = (*TIER_COLUMNS, "mean")
COLUMNS = ("occupation", "code", "major_group", "industry", *FIGURES, "note")

_YUAN = re.compile(r"-?[0-9]{1,12}", re.ASCII)


def read_wages(text: str, source: Source, problems: list[Problem], /, *, file: str = "wages.csv") -> list[Entry]:
    """Read one entry a row, figures in whole yuan a year; adds what is wrong to *problems*."""
    rows = read_rows(text, file, problems, MOST_ROWS)
    before = len(problems)
    _, header = next(rows, (1, []))
    if len(problems) == before:  # there is a header
        problems += header_problems(header, COLUMNS, ("occupation",), file)
    # Of two columns with one name the first is read: that it stands twice was said.
    columns = {name: header.index(name) for name in header if name in COLUMNS}
    entries = []
    for line, cells in rows:
        row = {name: without_mark(cells[index]) for name, index in columns.items()}
        name = row.get("occupation", "")
        if not name.strip() and "occupation" in row:
            problems.append(Problem(f"{file}:{line} occupation", "no-name", got=written(name)))
        figures = {tier: _yuan(row.get(tier), f"{file}:{line} {tier}", problems) for tier in FIGURES}
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


def write_wages(entries: Iterable[Entry], /) -> str:
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
    return csv_text(COLUMNS, rows)


def _yuan(cell: str | None, place: str, problems: list[Problem]) -> int | None:
    if not cell:
        return None
    if _YUAN.fullmatch(cell):
        return int(cell)
    problems.append(Problem(place, "not-whole-yuan", got=written(cell)))
    return None
