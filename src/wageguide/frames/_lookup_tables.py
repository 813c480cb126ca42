"""The small tables that the offers are joined with: entries by name, minimum wages by county and span of time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import product
from typing import Any

from attrs import frozen

from wageguide._model.areas import Area
from wageguide._model.floor import Floors, MinimumWage
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.tiers import MAIN_TIERS, TIERS, Tier
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries, industry_code
from wageguide.errors import AmbiguousOccupation, UnknownArea, UnknownOccupation
from wageguide.frames import _rules

# A table is its columns by name, equally long; what is missing is None.
Table = dict[str, Sequence[object]]

# Stands for "no industry asked for" among the letters of the sections.
ANY = "-"
# What China's clocks are ahead of Greenwich: the same all over the country, and all the year since 1992. No database
# of time zones is asked, which an engine or a machine may lack.
CHINA = timedelta(hours=8)
# A name of two characters keeps its suffix (凤县).
_SHORTEST = 2
# Added to "above n": of amounts to the millionth, exactly those up to n lie below.
_UP_TO = 5e-7


def spelled(guide: Guideline, /) -> dict[str, None]:
    """Every name and alias, as it stands and folded, in published order."""
    return dict.fromkeys(
        written
        for entry in guide
        for name in (entry.occupation.name, *entry.occupation.aliases)
        for written in (name, fold_name(name))
    )


def entries(guide: Guideline, letters: Iterable[str], /) -> tuple[list[tuple[str, str]], Table]:
    """
    Every name in each section of *letters* in which it has an entry, and what the rules need of that entry.

    Where that is ambiguous ``entry`` is 1 and no tier is known.
    """
    keys: list[tuple[str, str]] = []
    entries: list[Entry | None] = []
    for name, letter in product(spelled(guide), letters):
        try:
            entries.append(guide.entry(name, None if letter == ANY else letter))
        except AmbiguousOccupation:
            entries.append(None)
        except UnknownOccupation:
            continue
        keys.append((name, letter))
    return keys, _tiers(guide, entries)


def _tiers(guide: Guideline, entries: list[Entry | None]) -> Table:
    """Columns of the tiers; ``beyond_`` and ``base_`` a tier only where they say something else than the tier."""
    table: Table = {"entry": [1.0 if entry is None else 0.0 for entry in entries]}
    for tier in TIERS:
        figures: list[object] = [_number(entry.band[tier] if entry else None) for entry in entries]
        if any(entry.band[tier] is not None for entry in guide):
            table[tier.value] = figures
        # A tier of 0 is no tier to measure from.
        base: list[object] = [figure or None for figure in figures]
        beyond: list[object] = [_beyond(entry, tier) for entry in entries]
        if base != figures and tier in MAIN_TIERS:
            table[f"base_{tier.value}"] = base
        if beyond != figures:
            table[f"beyond_{tier.value}"] = beyond
    return table


def _beyond(entry: Entry | None, tier: Tier) -> float | None:
    """The yearly amount below which *tier* is still ahead; a bound tells it where there is no figure."""
    if entry is None:
        return None
    if entry.band[tier] is not None:
        return _number(entry.band[tier])
    return max((bound.above + _UP_TO for bound in entry.bounds if bound.tier is tier), default=None)


def _number(figure: int | None) -> float | None:
    return None if figure is None else float(figure)


@cache
def sections() -> dict[str, str]:
    """Letter of each section by every usual name, as it stands and as the look-up folds it."""
    return {
        spelled: industry.code
        for industry in industries().values()
        for name in (industry.code, industry.name, industry.english, *industry.aliases)
        for spelled in (name, name.casefold(), name.removesuffix("业"))
        if industry_code(spelled) == industry.code
    }


@frozen(eq=False)
class Standards:
    """
    The minimum wages that offers may be held against, in one table by county and span of time.

    Attributes:
        cuts: Days on which something changes; a day's span is how many of them it has reached.
        counties: History by every usual name of a county; counties whose wages were always the same share one.
        table: ``key`` (see :meth:`key`), ``monthly`` and ``hourly`` wage (the highest of the counties in question),
            ``monthly_least`` and ``hourly_least`` (the lowest; ``None`` where one is unknown), and ``why``, what
            stands in the way of saying that the floor is met.
        net: The worker's own contributions are no part of the standard.
    """

    cuts: tuple[date, ...]
    counties: dict[str, int]
    table: Table
    net: bool

    # Histories of offers whose county is unheard of, or not given.
    UNHEARD, NOT_GIVEN = 0, 1

    @property
    def undated(self) -> int:
        """The span of a day that is missing."""
        return len(self.cuts) + 1

    def span(self, on: date, /) -> int:
        """Position of a day among the spans."""
        return bisect_right(self.cuts, on)

    def key(self, history: Any, span: Any, /) -> Any:
        """What a row of the table is found by; of columns the column of keys."""
        return history * self.width + span

    @property
    def width(self) -> int:
        """How many spans there are, that of missing days included."""
        return len(self.cuts) + 2

    def row(self, key: int, /) -> dict[str, object]:
        """One row of the table."""
        return {name: column[key] for name, column in self.table.items()}


def standards(guide: Guideline, floors: Floors, stale_ok: bool, /) -> Standards:
    """Put the minimum wages of *floors* into one table; a missing county means all those of *guide*."""
    by_wages: dict[object, int] = {}
    groups: list[tuple[Area, ...]] = [(), floors.within(guide.area)]
    histories: dict[str, int] = {}
    for area in floors.areas:
        signature = tuple((wage.since, wage.until, wage.monthly, wage.hourly) for wage in floors.wages(area))
        if signature not in by_wages:
            by_wages[signature] = len(groups)
            groups.append((area,))
        histories[area.code] = by_wages[signature]
    ends = {day for area in floors.areas for wage in floors.wages(area) for day in (wage.since, wage.until) if day}
    stale_from = floors.checked_through + timedelta(days=1)
    cuts = tuple(sorted(ends | {stale_from}))
    counties = {name: histories[code] for name, code in spellings(floors).items()}
    # A guideline of a place these floors do not cover: its counties are nobody's typing error.
    unheard = _rules.NO_AREA if groups[Standards.NOT_GIVEN] else _rules.NO_FLOOR
    days = (cuts[0] - timedelta(days=1), *cuts, None)
    rows = []
    for history, areas in enumerate(groups):
        for day in days:
            if day is None:
                rows.append(_row((), _rules.NO_DATE))
            elif history == Standards.UNHEARD:
                rows.append(_row((), unheard))
            else:
                rows.append(_standing(floors, areas, day, stale=day >= stale_from and not stale_ok))
    table: Table = {"key": list(range(len(rows)))} | {name: [row[name] for row in rows] for name in rows[0]}
    return Standards(cuts, counties, table, floors.own_contributions == "excluded")


def _standing(floors: Floors, areas: tuple[Area, ...], on: date, *, stale: bool) -> dict[str, object]:
    wages = floors.in_force(areas, on)
    if not wages:
        return _row((), _rules.NO_FLOOR)
    if len(wages) < len(areas):
        return _row(wages, _rules.SEVERAL, unsure=True)
    return _row(wages, _rules.STALE if stale else None)


def _row(wages: tuple[MinimumWage, ...], why: str | None, *, unsure: bool = False) -> dict[str, object]:
    row: dict[str, object] = {"why": why}
    for name in ("monthly", "hourly"):
        figures = [float(getattr(wage, name)) for wage in wages]
        row[name] = max(figures, default=None)
        row[f"{name}_least"] = None if unsure else min(figures, default=None)
    return row


@lru_cache(maxsize=8)
def spellings(floors: Floors, /) -> dict[str, str]:
    """
    Code of every county by its usual names: present and former, with or without suffix, city and province; and code.

    A name that means several counties is left out.
    """
    codes: dict[str, str] = {}
    for spelled in _candidates(floors):
        if spelled not in codes:
            try:
                codes[spelled] = floors.area(spelled).code
            except UnknownArea:
                continue
    return codes


def _candidates(floors: Floors) -> Iterator[str]:
    province = floors.province
    provinces = dict.fromkeys(("", province, province.removesuffix("省")))
    for area in floors.areas:
        yield area.code
        cities = dict.fromkeys(("", area.city, area.city.removesuffix("示范区").removesuffix("市")))
        names = dict.fromkeys(
            spelled
            for name in (area.name, *area.former_names)
            for spelled in (name, *((name[:-1],) if len(name) > _SHORTEST else ()))
        )
        for parts in product(provinces, cities, names):
            yield "".join(parts)
        for parts in product(provinces, cities):
            yield "".join(parts)
