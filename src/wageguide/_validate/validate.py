"""
A table checked against itself, the floor, the classifications and its bulletin's own words.

A finding that only arises because a figure is in another unit gives way to that suspicion, which is then as severe as
the most severe finding it replaces.
"""

from __future__ import annotations

from datetime import date
from statistics import median

from attrs import evolve

from wageguide._editions.country import floors_for
from wageguide._editions.provinces import embedded_floors
from wageguide._model.days import plain_day
from wageguide._model.findings import Finding, Place
from wageguide._model.findings import finding as report
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.tiers import Tier
from wageguide._validate import claims, unit_slips
from wageguide._validate.report import Report
from wageguide._validate.rules import TABLE_RULES, Table, duplicates, of_entry, place_of

# Found by looking at all rows at once rather than by a rule.
REPORTED = ("outlier-suspect", "unit-suspect", "duplicate-entry")

_LONG = 10  # years


def validate(guide: Guideline, /, *, on: date | None = None, floors: Floors | None = None) -> Report:
    """
    Say everything that is wrong or doubtful about an edition, where, and how certain that is.

    Args:
        on: Day on which somebody means to rely on the edition: too late a day is a finding. ``None`` = not asked.
        floors: Minimum wages; ``None`` = those that come with the edition, else those of this package.

    Returns:
        Findings about the edition first, then those of its entries in published order, then those of its claims.
        The codes are listed in ``docs/findings.md``.

    >>> from wageguide import load
    >>> validate(load("hanzhong-2020")).ok
    True
    """
    on = None if on is None else plain_day("on", on)
    table = Table(guide, floors_for(guide, floors), on)
    by_entry = [list(of_entry(table, entry)) for entry in guide]
    of_table, of_rows = _suspicions(table, by_entry)
    for index, repetition in duplicates(table):
        by_entry[index].append(repetition)
    annual = tuple(amount for amount, _ in table.classes)
    return Report(
        (
            *(finding for rule in TABLE_RULES for finding in rule(table)),
            *of_table,
            *(finding for pair in zip(of_rows, by_entry, strict=True) for findings in pair for finding in findings),
            *claims.judge(guide, None if table.unknown else annual),
        )
    )


def _suspicions(table: Table, by_entry: list[list[Finding]]) -> tuple[list[Finding], list[list[Finding]]]:
    """Suspicions about the unit, of the table and by entry; takes out of *by_entry* what they explain."""
    entries = table.guide.entries
    figures = [_figures(entry) for entry in entries]
    floor = float(table.classes[0][0]) if table.classes else None
    suspects = unit_slips.suspects(figures, floor, _scale(table))
    mended = _mended(entries, suspects)
    graves: dict[int, bool] = {}
    for index, entry in mended.items():
        remaining = set(map(_kind, of_entry(table, entry)))
        graves[index] = any(
            finding.severity == "error" for finding in by_entry[index] if _kind(finding) not in remaining
        )
        # A suspicion is a guess about the unit; that the tiers are out of order is a fact, whatever explains it.
        by_entry[index] = [
            finding for finding in by_entry[index] if finding.code == "tier-order" or _kind(finding) in remaining
        ]
    of_table: list[Finding] = []
    of_rows: list[list[Finding]] = [[] for _ in entries]
    for suspect in suspects:
        if suspect.row is None:
            amounts = [amount for row in figures for name, amount in row.items() if suspect.column in {None, name}]
            of_table.append(_suspicion(suspect, None, int(median(amounts)), grave=any(graves.values())))
        else:
            row, entry = figures[suspect.row], entries[suspect.row]
            amount = row[suspect.column or next(iter(row))]
            of_rows[suspect.row].append(_suspicion(suspect, entry, amount, grave=graves[suspect.row]))
    return of_table, of_rows


def _figures(entry: Entry) -> dict[str, int]:
    """The positive figures of an entry, the mean among them; what is not positive has no unit."""
    known = {name: getattr(entry.band, name) for name in unit_slips.COLUMNS}
    return {name: figure for name, figure in known.items() if figure is not None and figure > 0}


def _kind(finding: Finding) -> tuple[object, ...]:
    """What stays the same about a finding when only the amount differs."""
    return finding.code, finding.place.tier, dict(finding.data).get("case")


def _suspicion(suspect: unit_slips.Suspect, entry: Entry | None, amount: int, *, grave: bool) -> Finding:
    tier = Tier(suspect.column) if suspect.column in unit_slips.TIER_COLUMNS else None
    place = Place(tier=tier) if entry is None else place_of(entry, tier)
    of_all, of_one = ("table", "tier") if entry is None else ("row", "figure")
    case = of_all if suspect.column is None else of_one
    about = {"case": case, "figure": suspect.column or "low", "amount": amount}
    if suspect.factor is None:
        return report("outlier-suspect", place, severity=None, **about, above=suspect.above)
    mend = f"{'÷' if suspect.above else '×'} {suspect.factor:,}"
    likely = _times(amount, suspect)
    return report("unit-suspect", place, severity="error" if grave else None, **about, mend=mend, likely=likely)


def _times(amount: int, suspect: unit_slips.Suspect) -> int:
    factor = suspect.factor or 1
    return max(1, round(amount / factor)) if suspect.above else amount * factor


def _mended(entries: tuple[Entry, ...], suspects: list[unit_slips.Suspect]) -> dict[int, Entry]:
    """The entries that a suspicion touches, as they would be in the unit of the others."""
    mended: dict[int, Entry] = {}
    for suspect in suspects:
        for index in range(len(entries)) if suspect.row is None else (suspect.row,):
            entry = mended.get(index, entries[index])
            changed = {
                name: _times(figure, suspect)
                for name, figure in _figures(entry).items()
                if suspect.column in {None, name}
            }
            mended[index] = evolve(entry, band=evolve(entry.band, **changed))
    return mended


def _scale(table: Table) -> float:
    """A year of some minimum wage about that time: what yearly pay is like where the floor itself is not known."""
    rates, year = table.floors.rates, table.guide.year
    if not rates or (year is not None and year < rates[0].since.year):
        rates = embedded_floors().rates  # the longest series
    # Long before the first rate a year is as good as unknown, and the middle of what is known the best guess.
    if year is None:
        rate = rates[len(rates) // 2]
    else:
        early = rates[0] if year > rates[0].since.year - _LONG else rates[len(rates) // 2]
        rate = next((rate for rate in reversed(rates) if rate.since.year <= year), early)
    return 12 * float(next(figure for figure in reversed(rate.monthly) if figure is not None))
