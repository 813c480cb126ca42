"""``edition.toml``: what it holds of a guideline, what it says of the rows, and what it must say beyond its types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from attrs import evolve, field, fields, frozen

from wageguide._editions.flaws import Flaw, not_among, unlike
from wageguide._limits import LONGEST_NAME, MOST_CLAIMS, MOST_ROWS, clip
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.statements import Claim, Definitions
from wageguide._model.tiers import Bound, Tier
from wageguide._problems import Problem
from wageguide._taxonomy.sections import industry_code

EDITION = "edition.toml"

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


# The records below live for one reading and are never compared: what they do without makes a first answer faster.


@frozen(eq=False, repr=False, slots=False)
class BoundRow:
    """A row of ``[[bounds]]``; without ``industry`` of the row for all industries, or else of every row of the name."""

    occupation: str
    tier: Tier
    above: int
    industry: str | None = None


@frozen(eq=False, repr=False, slots=False)
class EditionFile(Guideline):
    """
    ``edition.toml`` as it stands: a guideline without its rows, and what is said of them.

    Attributes:
        bounds: What is known of tiers whose figure is not published.
        aliases: Other names of an occupation.
        unknown: Which of ``area`` and ``year`` nobody knows; one that is only missing may have been forgotten.
    """

    bounds: tuple[BoundRow, ...] = ()
    aliases: dict[str, tuple[str, ...]] = field(factory=dict)
    unknown: tuple[Literal["area", "year"], ...] = ()

    def __attrs_post_init__(self) -> None:
        """What a guideline refuses is here a problem of the file, with its place."""


# What a guideline holds in other files, and what its file calls otherwise.
ELSEWHERE = ("entries", "floors")
RENAMED = {"imported": "import"}
FIELDS = tuple(attribute.name for attribute in fields(Guideline))
KEYS = tuple(
    RENAMED.get(attribute.name, attribute.name) for attribute in fields(EditionFile) if attribute.name not in ELSEWHERE
)
_MAY_BE_UNKNOWN = ("area", "year")
# The tables of the file, in the order in which they are written, after everything that is one line.
_TABLES = ("definitions", "aliases", "import", "sources", "bounds", "claims")


def guideline(form: EditionFile, entries: tuple[Entry, ...], floors: Floors | None, /) -> Guideline:
    """The guideline that a file and its rows are."""
    facts: dict[str, Any] = {name: getattr(form, name) for name in FIELDS}
    return Guideline(**facts | {"entries": entries, "floors": floors, "claims": tuple(map(_with_codes, form.claims))})


def edition_table(guide: Guideline, /) -> dict[str, object]:
    """What :class:`EditionFile` reads back as *guide* without its rows."""
    bounds = {(entry.occupation.name, entry.industry, bound): None for entry in guide for bound in entry.bounds}
    facts: dict[str, Any] = {RENAMED.get(name, name): getattr(guide, name) for name in FIELDS if name not in ELSEWHERE}
    facts |= {
        "unknown": [name for name in _MAY_BE_UNKNOWN if facts[name] is None],
        "definitions": {
            tier.value: {"percentile": definition.percentile, "text": definition.text}
            for tier, definition in guide.definitions.items()
        },
        "aliases": {entry.occupation.name: entry.occupation.aliases for entry in guide if entry.occupation.aliases},
        "bounds": [
            {"occupation": name, "industry": industry, "tier": bound.tier, "above": bound.above}
            for name, industry, bound in bounds
        ],
    }
    if guide.imported is not None:
        options = dict(guide.imported.options)
        facts["import"] = {"file": guide.imported.file, "sha256": guide.imported.sha256, "options": options}
    return {name: facts[name] for name in facts if name not in _TABLES} | {name: facts[name] for name in _TABLES}


def with_aliases(entries: list[Entry], form: EditionFile, problems: list[Problem], /) -> list[Entry]:
    """Each entry with its other names."""
    if not form.aliases:
        return entries
    positions = _positions(entries)
    place = f"{EDITION} aliases"
    problems += [Problem(place, "no-row", name=clip(name)) for name in form.aliases if name not in positions]
    added = sum(len(aliases) * len(positions.get(name, ())) for name, aliases in form.aliases.items())
    if added > MOST_ROWS:
        problems.append(Problem(place, "too-many-rows", most=MOST_ROWS, number=added))
        return entries
    return [
        evolve(entry, occupation=evolve(entry.occupation, aliases=form.aliases[entry.occupation.name]))
        if entry.occupation.name in form.aliases
        else entry
        for entry in entries
    ]


def with_bounds(entries: list[Entry], form: EditionFile, problems: list[Problem], /) -> list[Entry]:
    """Each entry with what is known of its unpublished tiers."""
    if not form.bounds:
        return entries
    positions = _positions(entries)
    bounds: dict[int, list[Bound]] = {}
    added = 0
    for number, row in enumerate(form.bounds):
        place = f"{EDITION} bounds[{number}]"
        named = positions.get(row.occupation, [])
        meant = _meant(row, named, entries)
        if not meant:
            problems.append(Problem(place, "no-row", name=clip(row.occupation)))
        added += len(named)
        if added > MOST_ROWS:
            problems.append(Problem(place, "too-many-rows", most=MOST_ROWS, number=added))
            return entries
        for index in meant:
            bounds.setdefault(index, []).append(Bound(row.tier, row.above))
    return [
        evolve(entry, bounds=tuple(bounds[index])) if index in bounds else entry for index, entry in enumerate(entries)
    ]


def _meant(row: BoundRow, named: list[int], entries: list[Entry]) -> list[int]:
    """Which of the entries of a name a bound speaks of."""
    industry = row.industry and (industry_code(row.industry) or row.industry)
    exact = [index for index in named if entries[index].industry == industry]
    return exact if exact or industry else named


def _positions(entries: list[Entry]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        positions.setdefault(entry.occupation.name, []).append(index)
    return positions


def _with_codes(claim: Claim) -> Claim:
    """A claim that names industries by their codes."""
    return evolve(claim, industries=tuple(industry_code(name) or name for name in claim.industries))


def with_unknown(table: dict[str, Any], /) -> dict[str, Any]:
    """The table with ``None`` for what it says nobody knows."""
    unknown = table.get("unknown")
    names = [name for name in _MAY_BE_UNKNOWN if name in unknown] if isinstance(unknown, list) else []
    return dict.fromkeys(names) | table


# The checks look at tables whose types may be wrong, and then leave them to whoever checks types.


def check_edition(table: dict[str, Any], /) -> Iterator[Flaw]:
    """How much there is, one source at least, and nothing both stated and unknown."""
    if "coverage" not in table:
        yield Flaw("required", "coverage")
    claims = table.get("claims")
    if isinstance(claims, list) and len(claims) > MOST_CLAIMS:
        yield Flaw("too-many", "claims", most=MOST_CLAIMS, number=len(claims))
    if table.get("sources") == []:
        yield Flaw("no-source", "sources")
    for name in _MAY_BE_UNKNOWN:
        unknown = table.get("unknown")
        if isinstance(unknown, list) and name in unknown and table[name] is not None:
            yield Flaw("known-and-unknown", "unknown", name=name)


def check_claim(table: dict[str, Any], /) -> Iterator[Flaw]:
    """A claim says what its kind says, no less and no more."""
    kind = table.get("kind")
    if not isinstance(kind, str):
        return
    if kind not in CLAIMS:
        yield not_among(kind, CLAIMS, "kind")
        return
    required, optional = CLAIMS[kind]
    stated = table.keys() & {attribute.name for attribute in fields(Claim)} - {"kind"}
    if missing := sorted(required - stated):
        yield Flaw("claim-lacks", kind=kind, names=tuple(missing))
    if superfluous := sorted(stated - required - optional):
        yield Flaw("claim-adds", kind=kind, names=tuple(superfluous))
    if isinstance(table.get("of"), str) and table["of"] not in COUNTED:
        yield not_among(table["of"], COUNTED, "of")


def check_definition(table: dict[str, Any], /) -> Iterator[Flaw]:
    """A definition says something."""
    if not table:
        yield Flaw("definition-empty")


def check_name(name: str, /) -> str:
    """A name is short enough to be looked up."""
    if len(name) > LONGEST_NAME:
        raise unlike("too-long", name, most=LONGEST_NAME)
    return name


def inconsistencies(entries: Iterable[Entry], /) -> Iterator[Problem]:
    """What the form cannot say of entries: aliases belong to a name, bounds to a name and industry, each once."""
    aliases: dict[str, tuple[str, ...]] = {}
    bounds: dict[tuple[str, str | None], tuple[Bound, ...]] = {}
    for entry in entries:
        name = entry.occupation.name
        if aliases.setdefault(name, entry.occupation.aliases) != entry.occupation.aliases:
            yield Problem(name, "aliases-differ")
        if bounds.setdefault((name, entry.industry), entry.bounds) != entry.bounds:
            yield Problem(name, "bounds-differ")
        if len(set(entry.bounds)) < len(entry.bounds):
            yield Problem(name, "bound-twice")


def definitions(by_tier: dict[Tier, Any], /) -> Definitions:
    """Definitions in the order of the tiers."""
    return Definitions(tuple(sorted(by_tier.items())))
