"""The small tables that the offers are joined with: entries by name, minimum wages by county and span of time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import Any

from attrs import frozen

from wageguide._assess.assess import CONTRIBUTIONS_CEILING
from wageguide._assess.ground import stand
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.offer import Period
from wageguide._model.tiers import MAIN_TIERS, TIERS, Band, Tier
from wageguide._search.places import Place
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries, industry_code
from wageguide.errors import AmbiguousOccupation, UnknownOccupation
from wageguide.frames import _rules
from wageguide.frames._guards import GUARDS, Asked, guards, turns_of
from wageguide.frames._places import Found, Places

# A table is its columns by name, equally long; what is missing is None.
Table = dict[str, Sequence[object]]

# Stands for "no industry asked for" among the letters of the sections.
ANY = "-"
# What China's clocks are ahead of Greenwich: the same all over the country, and all the year since 1992. No database
# of time zones is asked, which an engine or a machine may lack.
CHINA = timedelta(hours=8)
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


def entries(
    guide: Guideline, letters: Iterable[str], /, *, guarded: bool = False
) -> tuple[list[tuple[str, str]], Table]:
    """
    Every name in each section of *letters* in which it has an entry, and what the rules need of that entry.

    Where that is ambiguous ``entry`` is 1 and no tier is known. Where findings are asked for (*guarded*), also its
    lowest and highest figure, and whether one of the main tiers is lacking.
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
    return keys, _tiers(guide, entries) | (_figures(entries) if guarded else {})


def _figures(entries: list[Entry | None]) -> Table:
    bands = [Band() if entry is None else entry.band for entry in entries]
    figures = [[figure for tier in TIERS if (figure := band[tier]) is not None] for band in bands]
    return {
        "lowest": [_number(min(published, default=None)) for published in figures],
        "highest": [_number(max(published, default=None)) for published in figures],
        "incomplete": [float(any(band[tier] is None for tier in MAIN_TIERS)) for band in bands],
    }


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
        counties: History by every usual name of a place; places whose wages were always the same share one.
        table: ``key`` (see :meth:`key`), ``monthly`` and ``hourly`` wage (the highest that may apply),
            ``monthly_least`` and ``hourly_least`` (the lowest; ``None`` where one is unknown), ``several``, why more
            than one may apply, ``full_why`` and ``part_why``, what stands in the way of saying that the floor is met,
            and ``full_sure`` and ``part_sure``, the pay that meets it whatever the worker's own contributions are,
            where these are no part of the standard.
        net: Whether there is such pay anywhere.
    """

    cuts: tuple[date, ...]
    counties: dict[str, int]
    table: Table
    net: bool

    # Histories of offers whose county is unheard of, or not given, or bears a name that several bear.
    UNHEARD, NOT_GIVEN, AMBIGUOUS = 0, 1, 2

    @property
    def undated(self) -> int:
        """The span of a day that is missing."""
        return len(self.cuts) + 1

    def span(self, on: date, /) -> int:
        """Position of a day among the spans."""
        return bisect_right(self.cuts, on)

    def days(self) -> Table:
        """The span of every day between the first change and the last."""
        lengths = [(later - cut).days for cut, later in pairwise(self.cuts)]
        spans = [span for span, length in enumerate(lengths, start=1) for _ in range(length)]
        return {"day": [self.cuts[0] + timedelta(days=n) for n in range(len(spans))], "span": spans}

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


# What the columns of one row are called; kinds of work with the standard that each is held against.
KINDS = {"full": "monthly", "part": "hourly"}
WORDS = ("several", "full_why", "part_why")


def asked_of(standards: tuple[str, ...], net: bool, /, *, guarded: bool = False) -> tuple[str, ...]:
    """The columns of the table that offers held against these *standards* need; *guarded*: with their findings."""
    kinds = [kind for kind, name in KINDS.items() if name in standards]
    sure = [f"{kind}_sure" for kind in kinds] if net else []
    needed = (
        "several",
        *(f"{kind}_why" for kind in kinds),
        *sure,
        *standards,
        *(f"{name}_least" for name in standards),
    )
    return (
        (*needed, *(guard for guard in GUARDS if guard.partition("_")[0] not in {*KINDS} - {*kinds}))
        if guarded
        else needed
    )


@lru_cache(maxsize=8)
def standards(where: Places, stale_ok: bool, guide: Asked | None, /) -> Standards:
    """Put the minimum wages of *where* into one table; with what findings rest on where *guide* is told."""
    groups: dict[object, int] = {}
    histories: list[Found] = [where.own, where.own, where.own]
    called: list[str | None] = [None, None, None]
    counties: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for name, found in where.names.items():
        if not found.counties:
            counties[name] = Standards.AMBIGUOUS
            continue
        first = found.counties[0]
        place = first.code if len(found.counties) == 1 else f"{first.city} {len(found.counties)}"
        if place not in numbers:
            at_home = guide is not None and {*found.counties} <= {*where.own.counties}
            numbers[place] = groups.setdefault((_signature(found), at_home), len(histories))
            if numbers[place] == len(histories):
                histories.append(found)
                called.append(first.code if len(found.counties) == 1 else name)
        counties[name] = numbers[place]
    turns = turns_of(guide)
    days = [_changes(found) | turns for found in histories]
    cuts = tuple(sorted({day for each in days for day in each}))
    starts = (cuts[0] - timedelta(days=1), *cuts)
    rows: list[dict[str, object]] = []
    for number, (found, place_name) in enumerate(zip(histories, called, strict=True)):
        if number == Standards.UNHEARD:
            unheard = Place(None, where.own.floors, ())
            why = _rules.NO_AREA if where.known else _rules.NO_FLOOR
            rows += [_nothing(why) | guards(None if where.known else unheard, day, guide) for day in starts]
        elif number == Standards.AMBIGUOUS:
            rows += [_nothing(_rules.AMBIGUOUS_AREA) | guards(None, day, guide) for day in starts]
        else:
            rows += _history(Place(place_name, found.floors, found.counties), days[number], starts, stale_ok, guide)
        rows.append(_nothing(_rules.NO_DATE) | guards(None, starts[0], guide))
    table: Table = {"key": list(range(len(rows)))} | {name: [row[name] for row in rows] for name in rows[0]}
    net = any(row[f"{kind}_sure"] is not None for row in rows for kind in KINDS)
    return Standards(cuts, counties, table, net)


def _signature(found: Found) -> object:
    """What places share whose wages were always the same."""
    if len(found.counties) != 1:
        return tuple(area.code for area in found.counties)
    area = found.counties[0]
    own = tuple(amount for amount in found.floors.own_amounts if area.code in amount.areas)
    return found.floors.province, area.classes, own


def _changes(found: Found) -> set[date]:
    """Days on which something changes there."""
    days: set[date | None] = set()
    for part in found.floors.parts(found.counties):
        days |= {day for rate in part.rates for day in (rate.earliest, rate.since, rate.until)}
        days |= {day for amount in part.own_amounts for day in (amount.since, amount.until)}
        days |= {day for said in part.contributions for day in (said.since, said.until)}
        days.add(part.checked_through + timedelta(days=1))
    for area in found.counties:
        days |= {day for stretch in area.classes for day in (stretch.since, stretch.until)}
        days |= {None if area.ended is None else date(area.ended + 1, 1, 1)}
    return {day for day in days if day is not None} or {date(2000, 1, 1)}


def _history(
    place: Place, days: set[date], starts: tuple[date, ...], stale_ok: bool, guide: Asked | None
) -> Iterator[dict[str, object]]:
    """One row for each of *starts*; what only changes on *days* is computed once a change."""
    row: dict[str, object] = {}
    for start in starts:
        if not row or start in days:
            there = place
            if len(place.counties) > 1:
                counties = tuple(county for county in place.counties if county.exists(start))
                there = Place(place.name, place.floors, counties)
            row = _standing(there, start, stale_ok) | guards(there, start, guide)
        yield row


def _standing(place: Place, on: date, stale_ok: bool) -> dict[str, object]:
    ground = stand(place, on, stale_ok)
    if not ground.wages:
        return _nothing(_rules.NO_FLOOR)
    row: dict[str, object] = {"several": ground.why}
    for kind, name in KINDS.items():
        period = Period.HOUR if kind == "part" else Period.MONTH
        figures = [float(figure) for wage in ground.wages if (figure := wage.per(period)) is not None]
        lacking = ground.lacking or len(figures) < len(ground.wages)
        row[name] = most = max(figures, default=None)
        row[f"{name}_least"] = None if lacking else min(figures, default=None)
        why = _rules.STALE if ground.stale else None
        if lacking:
            why = ground.why
        row[f"{kind}_why"] = _rules.NO_FLOOR if most is None else why
        sure = None if most is None else most * float(CONTRIBUTIONS_CEILING)
        row[f"{kind}_sure"] = sure if period in ground.net else None
    return row


def _nothing(why: str) -> dict[str, object]:
    row: dict[str, object] = {"several": None}
    for kind, name in KINDS.items():
        row |= {name: None, f"{name}_least": None, f"{kind}_why": why, f"{kind}_sure": None}
    return row
