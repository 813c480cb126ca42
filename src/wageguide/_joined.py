"""What ``edition.toml`` adds to the rows of ``wages.csv``, matched by name."""

from __future__ import annotations

from attrs import evolve

from wageguide._guideline import Claim, Entry
from wageguide._limits import MOST_ROWS, shown
from wageguide._tables import EditionFile
from wageguide._taxonomy import industry_code
from wageguide._tiers import Bound


def with_codes(claim: Claim, /) -> Claim:
    """A claim that names industries by their codes."""
    return evolve(claim, industries=tuple(industry_code(name) or name for name in claim.industries))


def with_aliases(entries: list[Entry], form: EditionFile, problems: list[str], /) -> list[Entry]:
    """Each entry with its other names."""
    if not form.aliases:
        return entries
    places = _places(entries)
    unknown = (name for name in form.aliases if name not in places)
    problems += [f"edition.toml aliases: no row of wages.csv is called {shown(name)}" for name in unknown]
    added = sum(len(aliases) * len(places.get(name, ())) for name, aliases in form.aliases.items())
    if added > MOST_ROWS:
        problems.append(f"edition.toml aliases: expected at most {MOST_ROWS:,} of all rows together, got {added:,}")
        return entries
    return [
        evolve(entry, occupation=evolve(entry.occupation, aliases=form.aliases[entry.occupation.name]))
        if entry.occupation.name in form.aliases
        else entry
        for entry in entries
    ]


def with_bounds(entries: list[Entry], form: EditionFile, problems: list[str], /) -> list[Entry]:
    """Each entry with what is known of its unpublished tiers."""
    if not form.bounds:
        return entries
    places = _places(entries)
    found: dict[int, list[Bound]] = {}
    added = 0
    for number, row in enumerate(form.bounds):
        named = places.get(row.occupation, [])
        industry = row.industry and (industry_code(row.industry) or row.industry)
        meant = [at for at in named if entries[at].industry == industry] or ([] if industry else named)
        if not meant:
            problems.append(f"edition.toml bounds[{number}]: no row of wages.csv is called {shown(row.occupation)}")
        added += len(named)
        if added > MOST_ROWS:
            problems.append(f"edition.toml bounds[{number}]: expected at most {MOST_ROWS:,} of all rows together")
            return entries
        for at in meant:
            found.setdefault(at, []).append(Bound(row.tier, row.above))
    for at, bounds in found.items():
        entries[at] = evolve(entries[at], bounds=tuple(bounds))
    return entries


def _places(entries: list[Entry]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, entry in enumerate(entries):
        places.setdefault(entry.occupation.name, []).append(at)
    return places
