"""
Figures in another unit than the rest: off by 12 (a month for a year), by 1,000 or by 10,000 (万元), either way.

A figure is compared with its own row, a row with the other rows and the floor, a table with the floor: all in
logarithms and by medians, so that an outlier does not move its own yardstick. In real tables the ratios between tiers,
between occupations and to the floor vary by several times, so a factor of 12 is reported only where the figures are
implausible as they stand and plausible once divided or multiplied. What is as far out but fits no factor (249, cut
short from 24900) is reported as an outlier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import log10
from statistics import median

from attrs import evolve, frozen

FACTORS = (12, 1000, 10000)
TIER_COLUMNS = ("low", "lower_quartile", "median", "upper_quartile", "high")
COLUMNS = (*TIER_COLUMNS, "mean")

Row = dict[str, float]

# Limits, as powers of ten. Beside each: what 263 real rows show.
_STEP = log10(9.5)  # from a tier to the next: at most 7.7 times
_WHOLE = log10(30)  # from low to high where none between is published: at most 25 times,
_WHOLE_TYPICAL = log10(20)  # typically at most 13 times
_INVERTED = log10(2.5)  # a tier below a lower one: never; less than this is a slip of order rather than of unit
_INVERTED_TYPICAL = log10(2)  # the same of typical figures
_ROUNDED = log10(1.25)  # a tier below a lower one by rounding: 2.6 万元 above 3 万元
_MEAN = (log10(0.4), log10(8))  # mean to median: 0.9 to 4 times
_LONE = log10(3.5)  # a figure from where its row and its column put it: at most 2.5 times
_CUT = log10(20)  # the same, where no factor explains it: two digits lost are a factor of 100
_GAP = log10(1.8)  # from a row to the next: at most 1.6 times
_FAR = log10(4)  # the same, where no factor explains it
_SLACK = log10(2.8)  # how near to the others a corrected figure must come

# To the floor of a year, as ratios: the lowest figure of a row lies between 1 and 5 floors (pilots: 8), a lone median
# reaches 14. What is 12 times too large lies at 12 floors or more; by the floor of another place all that is rougher.
_LEAST, _SOME, _MOST = 0.45, 0.75, {"low": 11.5, "lower_quartile": 11.5, "median": 14}
_MOST_ELSEWHERE = {"low": 9.0, "lower_quartile": 9.0, "median": 25.0}
_HIGH = 6
_BODY = 5  # fewer rows than this say nothing about one another
_NEARLY_ALL = 0.8


@frozen
class Suspect:
    """
    What looks as if printed in another unit.

    Attributes:
        row: Position of the row; ``None`` = every row.
        column: Tier, or ``mean``; ``None`` = every figure of the row.
        factor: 12, 1,000 or 10,000; ``None`` = far out, and no factor explains it.
        above: Whether it is that many times too large; else too small.
    """

    row: int | None
    column: str | None
    factor: int | None
    above: bool

    @property
    def shift(self) -> float:
        """What to add to the logarithm of a figure to put it right."""
        return 0.0 if self.factor is None else log10(self.factor) * (-1 if self.above else 1)


def suspects(figures: Sequence[dict[str, int]], floor: float | None, scale: float) -> list[Suspect]:
    """
    Find what is off, the widest explanation first; the same whatever the order of the rows.

    Args:
        figures: Positive figures of each row by column, yuan a year.
        floor: Annual minimum wage of the table's own place and year; ``None`` = not known.
        scale: Annual minimum wage of some place about that year, to tell what yearly pay is like.
    """
    rows = [{column: log10(figure) for column, figure in row.items()} for row in figures]
    suspects: list[Suspect] = []
    for rule in (_columns, _cells, _table, _rows):
        new = list(rule(rows, floor, scale))
        for suspect in new:
            _shift(rows, suspect)
        suspects += new
    return _collapsed(suspects, sum(map(bool, rows)))


def _shift(rows: list[Row], suspect: Suspect) -> None:
    for row in rows if suspect.row is None else (rows[suspect.row],):
        for column in row:
            if suspect.column in {None, column}:
                row[column] += suspect.shift


def _centres(rows: Sequence[Row]) -> Row:
    """The typical figure of each column that has enough of them."""
    logs = {column: [row[column] for row in rows if column in row] for column in COLUMNS}
    return {column: median(logs[column]) for column in COLUMNS if len(logs[column]) >= _BODY}


def _strain(row: Row, inverted: float, whole: float) -> bool:
    """Whether the figures of a row cannot be of one unit."""
    tiers = [column for column in TIER_COLUMNS if column in row]
    for lower, upper in pairwise(tiers):
        widest = whole if (lower, upper) == ("low", "high") else _STEP
        if not -inverted <= row[upper] - row[lower] <= widest:
            return True
    if "mean" in row and "median" in row:
        return not _MEAN[0] <= row["mean"] - row["median"] <= _MEAN[1]
    return "mean" in row and bool(tiers) and not _MEAN[0] <= row["mean"] - row[tiers[0]] <= whole


def _misfit(row: Row, scale: float, inverted: float, whole: float) -> Suspect | None:
    """The single column whose correction makes a row one of one unit; the likeliest if there are several."""
    if not _strain(row, inverted, whole):
        return None
    mended = {
        (suspect := Suspect(None, column, factor, above)): {**row, column: row[column] + suspect.shift}
        for column, factor, above in product(row, FACTORS, (True, False))
    }
    fitting = [suspect for suspect in mended if not _strain(mended[suspect], _ROUNDED, whole)]
    return min(fitting, key=lambda suspect: _strangeness(mended[suspect], scale), default=None)


def _strangeness(row: Row, scale: float) -> float:
    """How far a row lies from ordinary: its lowest figure at 1.5 floors, each tier twice the one before or less."""
    tiers = [row[column] for column in TIER_COLUMNS if column in row]
    return abs(tiers[0] - log10(1.5 * scale)) / 2 + sum(abs(upper - lower - 0.15) for lower, upper in pairwise(tiers))


def _columns(rows: Sequence[Row], _floor: float | None, scale: float) -> Iterator[Suspect]:
    """A tier, against the others by their typical figures."""
    suspect = _misfit(_centres(rows), scale, _INVERTED_TYPICAL, _WHOLE_TYPICAL)
    if suspect is not None:
        yield suspect


def _cells(rows: Sequence[Row], _floor: float | None, scale: float) -> Iterator[Suspect]:
    """One figure, against its row and its column."""
    centres = _centres(rows)
    for index, row in enumerate(rows):
        known = [column for column in row if column in centres]
        if len(known) < 3:  # of two figures none can say which is off
            misfit = _misfit(row, scale, _INVERTED, _WHOLE)
            if misfit is not None:
                yield evolve(misfit, row=index)
            continue
        off = {column: row[column] - centres[column] for column in known}
        level = median(off.values())
        far = [column for column in known if abs(off[column] - level) > _LONE]
        if len(far) == 1:
            distance = off[far[0]] - median(off[column] for column in known if column != far[0])
            suspect = Suspect(index, far[0], _factor(distance), distance > 0)
            mended = {**row, far[0]: row[far[0]] + suspect.shift}
            if suspect.factor is not None and not _strain(mended, _ROUNDED, _WHOLE):
                yield suspect
            elif abs(distance) > _CUT:
                yield evolve(suspect, factor=None)


def _factor(off: float) -> int | None:
    """The factor that explains a distance, if one explains the better part of it."""
    left, best = min((abs(abs(off) - log10(factor)), factor) for factor in FACTORS)
    return best if left < min(_SLACK, abs(off) / 2) else None


def _lowest(row: Row) -> tuple[str, float] | None:
    return next(((column, row[column]) for column in _MOST if column in row), None)


def _table(rows: Sequence[Row], floor: float | None, scale: float) -> Iterator[Suspect]:
    """The whole table, against what yearly pay is like; where rows answer for themselves it follows from them."""
    lowest = [figure for row in rows if (figure := _lowest(row))]
    if _near(rows, floor, scale) is not None or not lowest:
        return
    ratios = [10**log / scale for _, log in lowest]
    above = min(ratios) > _MOST_ELSEWHERE["low"]
    factor = _to_the_floor(min(ratios) if above else median(ratios))
    if factor is not None and (above or median(ratios) < _LEAST):
        yield Suspect(None, None, factor, above)


def _near(rows: Sequence[Row], floor: float | None, scale: float) -> float | None:
    """What each row can be held against: the floor, or in a table too small to tell by itself something like it."""
    if floor is not None:
        return floor
    return scale if sum(map(bool, rows)) < _BODY else None


def _to_the_floor(ratio: float) -> int | None:
    """The factor that brings a number of floors to an ordinary one; they lie too far apart for two to do so."""
    mended = ((ratio / factor if ratio > 1 else ratio * factor, factor) for factor in FACTORS)
    return next((factor for floors, factor in mended if _SOME <= floors <= _HIGH), None)


def _rows(rows: Sequence[Row], floor: float | None, scale: float) -> Iterator[Suspect]:
    """A row, against the floor and, where that does not settle it, against the other rows."""
    centres, near = _centres(rows), _near(rows, floor, scale)
    most = _MOST_ELSEWHERE if floor is None else _MOST
    levels: dict[int, float] = {}
    settled = set()
    for index, row in enumerate(rows):
        lowest = _lowest(row)
        ratio = 10 ** lowest[1] / near if near is not None and lowest is not None else None
        if ratio is not None and lowest is not None and not _LEAST <= ratio <= most[lowest[0]]:
            factor = _to_the_floor(ratio)
            if factor is not None:
                yield Suspect(index, None, factor, ratio > 1)
                continue
        elif floor is not None and lowest is not None and lowest[0] != "median":
            settled.add(index)
        if known := [row[column] - centres[column] for column in row if column in centres]:
            levels[index] = median(known)
    yield from (suspect for suspect in _apart(levels) if suspect.row not in settled)


def _apart(levels: dict[int, float]) -> Iterator[Suspect]:
    """Rows that a gap parts from the body of the table."""
    if len(levels) < _BODY:
        return
    ordered = sorted(levels.values())
    middle = len(ordered) // 2
    body = _edge(ordered[middle::-1]), _edge(ordered[middle:])
    for index, level in levels.items():
        out = max(level - body[1], body[0] - level)
        if out < _GAP:
            continue
        above = level > body[1]
        mended = {factor: level - log10(factor) * (1 if above else -1) for factor in FACTORS}
        left, factor = min((max(body[0] - log, log - body[1], 0.0), factor) for factor, log in mended.items())
        if left <= _GAP or out >= _FAR:
            yield Suspect(index, None, factor if left <= _GAP else None, above)


def _edge(levels: list[float]) -> float:
    """The last level before a gap, from the middle of the table on."""
    return next((near for near, far in pairwise(levels) if abs(far - near) >= _GAP), levels[-1])


def _collapsed(suspects: list[Suspect], rows: int) -> list[Suspect]:
    """One suspicion for all rows, or for a tier, where nearly all rows share it."""
    shared = Counter(evolve(suspect, row=None) for suspect in suspects if suspect.row is not None and suspect.factor)
    whole = [suspect for suspect, number in shared.items() if rows > 1 and number >= _NEARLY_ALL * rows]
    return whole + [suspect for suspect in suspects if suspect.row is None or evolve(suspect, row=None) not in whole]
