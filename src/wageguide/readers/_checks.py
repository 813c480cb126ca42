"""What only the whole table shows: figures far from all others, units that cannot be, years that are not twelve months."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

from attrs import define, field

from wageguide.readers._rows import ORDER

if TYPE_CHECKING:
    from wageguide.readers._lines import Line, Reading

_LEAST, _MOST = 1_000, 5_000_000  # yuan a year: the middle figure of a table of pay lies between
_ENOUGH = 5  # figures of a column before one of them can stand out
_REMOTE, _LOST = 10, 25  # times below the column's middle figure: doubtful, impossible
_HIGH, _GLUED = 40, 100  # times above it


@define
class Segment:
    """The entries under one header, and whether their unit is known (else nothing follows from how large they are)."""

    lines: list[Line] = field(factory=list)
    stated: bool = True


def check(segment: Segment, reading: Reading) -> None:
    """Reject the rows that the table as a whole shows to be wrong, and report those that it makes doubtful."""
    lines = [line for line in segment.lines if line.draft]
    if lines:
        _years(lines, reading)
        _columns([line for line in lines if line.draft], reading, segment.stated)


def _years(lines: list[Line], reading: Reading) -> None:
    """Where most rows have year = 12 × month, those that have not are damaged; else the year holds more than months."""
    clashes = [(line, line.draft.clash) for line in lines if line.draft and line.draft.clash]
    if not clashes:
        return
    if len(clashes) * 2 > len(lines) and len(lines) > 1:
        reading.note("year-not-months", lines[0].place, rows=len(clashes))
        return
    for line, clash in clashes:
        line.reject("year-month", year=clash[0], months=clash[1])


def _columns(lines: list[Line], reading: Reading, stated: bool) -> None:
    columns = {name: [d.figures[name] for line in lines if (d := line.draft) and name in d.figures] for name in (*ORDER, "mean")}
    middles = {name: median_low(figures) for name, figures in columns.items() if figures}
    if stated and middles and not _LEAST <= median_low(list(middles.values())) <= _MOST:
        middle = median_low(list(middles.values()))
        reading.note("unit-implausible", lines[0].place, middle=middle)
        for line in lines:
            line.reject("unit-implausible", middle=middle)
        return
    low = {name: middle for name, middle in middles.items() if len(columns[name]) >= _ENOUGH}
    for line in lines:
        draft = line.draft
        if draft is None:
            continue
        for name, middle in low.items():
            amount = draft.figures.get(name)
            if amount is None or middle < amount * _REMOTE and amount < middle * _HIGH:
                continue
            if middle >= amount * _LOST or amount >= middle * _GLUED:
                line.reject("figure-outlier", tier=name, amount=amount, middle=middle)
                break
            reading.note("figure-remote", line.place, draft.name, tier=name, amount=amount, middle=middle)
