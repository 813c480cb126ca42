"""``wages.csv``: one row an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wageguide._editions.csv_rows import _header, _rows, _unquoted, _written
from wageguide._limits import MOST_ROWS, clip_repr
from wageguide._model.guideline import Entry, Occupation
from wageguide._model.source import Source
from wageguide._model.tiers import Band
from wageguide._taxonomy.sections import industry_code, major_group_code

FIGURES = ("low", "lower_quartile", "median", "upper_quartile", "high", "mean")


WAGES = ("occupation", "code", "major_group", "industry", *FIGURES, "note")


_YUAN = re.compile(r"-?[0-9]{1,12}", re.ASCII)


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
            problems.append(f"{file}:{line} occupation: expected a name, got {clip_repr(name)}")
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


def _figure(cell: str | None, place: str, problems: list[str]) -> int | None:
    if not cell:
        return None
    if _YUAN.fullmatch(cell):
        return int(cell)
    problems.append(f"{place}: expected whole yuan a year, got {clip_repr(cell)}")
    return None
