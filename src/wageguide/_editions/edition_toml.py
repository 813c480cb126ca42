"""What the TOML files hold: their records as they stand, and what a record must hold beyond its types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from wageguide._limits import LONGEST_NAME, MOST_CLAIMS, MOST_ROWS, clip_repr
from wageguide._model.guideline import Coverage, Entry, Guideline
from wageguide._model.source import Source
from wageguide._model.statements import Claim, Definition, Import
from wageguide._model.tiers import Bound, Tier
from wageguide._taxonomy.sections import industry_code


def with_codes(claim: Claim, /) -> Claim:
    """A claim that names industries by their codes."""
    return evolve(claim, industries=tuple(industry_code(name) or name for name in claim.industries))


def with_aliases(entries: list[Entry], form: EditionFile, problems: list[str], /) -> list[Entry]:
    """Each entry with its other names."""
    if not form.aliases:
        return entries
    places = _places(entries)
    unknown = (name for name in form.aliases if name not in places)
    problems += [f"edition.toml aliases: no row of wages.csv is called {clip_repr(name)}" for name in unknown]
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
            problems.append(f"edition.toml bounds[{number}]: no row of wages.csv is called {clip_repr(row.occupation)}")
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


def _imported(table: ImportTable | None) -> Import | None:
    return None if table is None else Import(table.file, table.sha256, tuple(table.options.items()))


def _edition_table(guide: Guideline) -> dict[str, object]:
    bounds = {(entry.occupation.name, entry.industry, bound): None for entry in guide for bound in entry.bounds}
    return {
        "id": guide.id,
        "title": guide.title,
        "area": guide.area,
        "year": guide.year,
        "survey_year": guide.survey_year,
        "publisher": guide.publisher,
        "published": guide.published,
        "coverage": guide.coverage,
        "synthetic": guide.synthetic,
        "notes": guide.notes,
        "definitions": {
            tier.value: {"percentile": each.percentile, "text": each.text} for tier, each in guide.definitions.items()
        },
        "aliases": {each.occupation.name: each.occupation.aliases for each in guide if each.occupation.aliases},
        "import": guide.imported
        and {"file": guide.imported.file, "sha256": guide.imported.sha256, "options": dict(guide.imported.options)},
        "sources": guide.sources,
        "bounds": [
            {"occupation": name, "industry": industry, "tier": bound.tier, "above": bound.above}
            for name, industry, bound in bounds
        ],
        "claims": guide.claims,
    }


# These live for one reading and are never compared: what they do without makes a first answer faster.

# What a claim of each kind must say, and what it may add.
CLAIMS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "count": (frozenset({"of", "equals"}), frozenset()),
    "floor": (frozenset({"tier"}), frozenset()),
    "lowest": (frozenset({"tier", "equals"}), frozenset({"occupations"})),
    "above": (frozenset({"tier", "above", "occupations"}), frozenset()),
    "top-industries": (frozenset({"industries"}), frozenset()),
    "survey": (frozenset(), frozenset({"enterprises", "employees"})),
}
COUNTED = ("occupations", "price_points", "industries", "major_groups")


@frozen(eq=False, repr=False, slots=False)
class BoundRow:
    """A row of ``[[bounds]]``; without ``industry`` of the row for all industries, or else of every row of the name."""

    occupation: str
    tier: Tier
    above: int
    industry: str | None = None


@frozen(eq=False, repr=False, slots=False)
class ImportTable:
    """The table ``[import]``."""

    file: str
    sha256: str
    options: dict[str, str | int | bool] = field(factory=dict)


@frozen(eq=False, repr=False, slots=False)
class EditionFile:
    """``edition.toml`` as it stands."""

    id: str
    title: str
    area: str
    year: int
    coverage: Coverage
    sources: tuple[Source, ...]
    survey_year: int | None = None
    publisher: str | None = None
    published: date | None = None
    synthetic: bool = False
    notes: tuple[str, ...] = ()
    definitions: dict[Tier, Definition] = field(factory=dict)
    bounds: tuple[BoundRow, ...] = ()
    claims: tuple[Claim, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(factory=dict)
    import_: ImportTable | None = None


def check_edition(table: dict[str, Any]) -> None:
    """One source at least, names that are names, and years that are years."""
    if len(table.get("claims", ())) > MOST_CLAIMS:
        raise ValueError(f"claims: expected at most {MOST_CLAIMS} of them, got {len(table['claims'])}")
    aliases = (alias for each in table.get("aliases", {}).values() for alias in each)
    for what, name in (("id", table["id"]), ("area", table["area"]), *(("aliases", alias) for alias in aliases)):
        if len(name) > LONGEST_NAME:
            raise ValueError(f"{what}: expected at most {LONGEST_NAME} characters, got {clip_repr(name)}")
    if not table["sources"]:
        raise ValueError("at least one of [[sources]] is required")
    for name in ("year", "survey_year"):
        if not 1 <= table.get(name, 1) <= date.max.year:
            raise ValueError(f"{name}: expected a year, got {table[name]}")


def check_claim(table: dict[str, Any]) -> None:
    """A claim says what its kind says, no less and no more."""
    if table["kind"] not in CLAIMS:
        raise ValueError(f"kind: expected one of {', '.join(CLAIMS)}, got {clip_repr(table['kind'])}")
    required, optional = CLAIMS[table["kind"]]
    said = table.keys() - {"kind"}
    if missing := sorted(required - said):
        raise ValueError(f"a claim of kind {clip_repr(table['kind'])} must say {', '.join(missing)}")
    if unknown := sorted(said - required - optional):
        raise ValueError(f"a claim of kind {clip_repr(table['kind'])} does not say {', '.join(unknown)}")
    if "of" in table and table["of"] not in COUNTED:
        raise ValueError(f"of: expected one of {', '.join(COUNTED)}, got {clip_repr(table['of'])}")


def check_definition(table: dict[str, Any]) -> None:
    """A definition says something."""
    if not table:
        raise ValueError("expected percentile or text")
    if not 0 < table.get("percentile", 1) < 100:  # noqa: PLR2004
        raise ValueError(f"percentile: expected a number between 0 and 100, got {table['percentile']}")


def mixed(entries: Iterable[Entry], /) -> Iterator[str]:
    """What the form cannot say of entries: aliases belong to a name, bounds to a name and industry, each once."""
    aliases: dict[str, tuple[str, ...]] = {}
    bounds: dict[tuple[str, str | None], tuple[Bound, ...]] = {}
    for entry in entries:
        name = entry.occupation.name
        if aliases.setdefault(name, entry.occupation.aliases) != entry.occupation.aliases:
            yield f"{name}: its rows have different aliases"
        if bounds.setdefault((name, entry.industry), entry.bounds) != entry.bounds:
            yield f"{name}: rows of one industry have different bounds"
        if len(set(entry.bounds)) < len(entry.bounds):
            yield f"{name}: one bound stands twice"
