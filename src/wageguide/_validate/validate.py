"""
A table held against itself, the floor, the classifications and its bulletin's own words.

A finding that only stands because a figure is in another unit is left to that suspicion, which is then as grave as the
gravest it stands for.
"""

from __future__ import annotations

from datetime import date
from statistics import median

from attrs import evolve

from wageguide._editions.store import floors_for
from wageguide._model.days import plain_day
from wageguide._model.findings import Finding, Place, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.tiers import Tier
from wageguide._validate import claims, unit_slips
from wageguide._validate.report import Report
from wageguide._validate.rules import TABLE_RULES, Table, duplicates, of_entry, place_of

# What is found by looking at all rows at once rather than by a rule.
REPORTED = ("outlier-suspect", "unit-suspect", "duplicate-entry")

_LONG = 10  # years


def validate(guide: Guideline, /, *, on: date | None = None, floors: Floors | None = None) -> Report:
    """
    Say everything that is wrong or doubtful with an edition, where, and how sure that is.

    Args:
        on: Day on which somebody means to rely on the edition: too late a day is a finding. ``None`` = not asked.
        floors: Minimum wages; ``None`` = those that come with the edition, else those of this package (Shaanxi).

    Returns:
        Findings about the edition first, then those of its entries in published order, then those of its claims.
        The codes are listed in ``docs/findings.md``.

    >>> from wageguide import load
    >>> validate(load("hanzhong-2020")).ok
    True
    """
    on = None if on is None else plain_day("on", on)
    table = Table(guide, floors_for(guide, floors), on)
    found = [list(of_entry(table, entry)) for entry in guide]
    whole, single = _suspicions(table, found)
    of_table = [each for rule in TABLE_RULES for each in rule(table)]
    for at, each in duplicates(table):
        found[at].append(each)
    of_entries = (each for at, own in enumerate(found) for each in (*single.get(at, ()), *own))
    annual = tuple(amount for amount, _ in table.classes)
    judged = claims.judge(guide, None if table.unknown else annual)
    return Report((*of_table, *whole, *of_entries, *judged))


def _suspicions(table: Table, found: list[list[Finding]]) -> tuple[list[Finding], dict[int, list[Finding]]]:
    """Suspicions of unit, of the table and by entry; takes out of *found* what they explain."""
    entries = table.guide.entries
    figures = [
        {name: value for name in unit_slips.COLUMNS if (value := getattr(e.band, name) or 0) > 0} for e in entries
    ]
    floor = float(table.classes[0][0]) if table.classes else None
    suspects = unit_slips.suspects(figures, floor, _scale(table))
    mended = _mended(entries, suspects)
    graves: dict[int, bool] = {}
    for at, entry in mended.items():
        left = set(map(_kind, of_entry(table, entry)))
        graves[at] = any(each.severity == "error" for each in found[at] if _kind(each) not in left)
        # A suspicion is a guess about the unit; that tiers stand in no order is a fact, whatever explains it.
        found[at] = [each for each in found[at] if each.code == "tier-order" or _kind(each) in left]
    whole: list[Finding] = []
    single: dict[int, list[Finding]] = {}
    for suspect in suspects:
        if suspect.row is None:
            held = [each for row in figures for name, each in row.items() if suspect.column in {None, name}]
            whole.append(_suspicion(suspect, None, int(median(held)), grave=any(graves.values())))
        else:
            row, entry = figures[suspect.row], entries[suspect.row]
            amount = row[suspect.column or next(iter(row))]
            single.setdefault(suspect.row, []).append(_suspicion(suspect, entry, amount, grave=graves[suspect.row]))
    return whole, single


def _kind(each: Finding) -> tuple[object, ...]:
    """What stays the same of a finding when only the amount differs."""
    return each.code, each.place.tier, dict(each.data).get("case")


def _suspicion(suspect: unit_slips.Suspect, entry: Entry | None, amount: int, *, grave: bool) -> Finding:
    tier = Tier(suspect.column) if suspect.column in unit_slips.TIER_COLUMNS else None
    place = Place(tier=tier) if entry is None else place_of(entry, tier)
    scope = ("table", "tier") if entry is None else ("row", "figure")
    about = {"case": scope[suspect.column is not None], "figure": suspect.column or "low", "amount": amount}
    if suspect.factor is None:
        return finding("outlier-suspect", place, severity=None, **about, above=suspect.above)
    mend = f"{'÷' if suspect.above else '×'} {suspect.factor:,}"
    likely = _times(amount, suspect)
    return finding("unit-suspect", place, severity="error" if grave else None, **about, mend=mend, likely=likely)


def _times(amount: int, suspect: unit_slips.Suspect) -> int:
    factor = suspect.factor or 1
    return max(1, round(amount / factor)) if suspect.above else amount * factor


def _mended(entries: tuple[Entry, ...], suspects: list[unit_slips.Suspect]) -> dict[int, Entry]:
    """The entries that a suspicion touches, as they would be in the unit of the others."""
    mended: dict[int, Entry] = {}
    for suspect in suspects:
        for at in range(len(entries)) if suspect.row is None else (suspect.row,):
            entry = mended.get(at, entries[at])
            names = unit_slips.COLUMNS if suspect.column is None else (suspect.column,)
            changed = {name: _times(value, suspect) for name in names if (value := getattr(entry.band, name) or 0) > 0}
            mended[at] = evolve(entry, band=evolve(entry.band, **changed))
    return mended


def _scale(table: Table) -> float:
    """A year of some minimum wage about that time: what yearly pay is like where the floor itself is not known."""
    rates, year = table.floors.rates, table.guide.year
    # Long before the first rate a year is as good as unknown, and the middle of what is known the best guess.
    early = rates[0] if year > rates[0].since.year - _LONG else rates[len(rates) // 2]
    rate = next((each for each in reversed(rates) if each.since.year <= year), early)
    return 12 * float(rate.monthly[-1])
