"""What the TOML files hold: their records as they stand, and what a record must hold beyond its types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal

from attrs import field, frozen

from wageguide._floor import Rate
from wageguide._guideline import Claim, Coverage, Definition, Entry
from wageguide._limits import LONGEST_NAME, MOST_CLAIMS, MOST_RATES, shown
from wageguide._source import Source
from wageguide._tiers import Bound, Tier

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
# Area and year of a guideline whose wages.csv stands alone, and says neither.
NO_AREA, NO_YEAR = "", date.min.year
UNKNOWN = {"area": NO_AREA, "year": NO_YEAR}


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


@frozen(eq=False, repr=False, slots=False)
class RatesFile:
    """``rates.toml`` as it stands."""

    province: str
    unit: Literal["yuan"]
    own_contributions: Literal["included", "excluded"]
    checked_through: date
    rates: tuple[Rate, ...]


def check_edition(table: dict[str, Any]) -> None:
    """One source at least, names that are names, and years that are years."""
    if len(table.get("claims", ())) > MOST_CLAIMS:
        raise ValueError(f"claims: expected at most {MOST_CLAIMS} of them, got {len(table['claims'])}")
    aliases = (alias for each in table.get("aliases", {}).values() for alias in each)
    for what, name in (("id", table["id"]), ("area", table["area"]), *(("aliases", alias) for alias in aliases)):
        if len(name) > LONGEST_NAME:
            raise ValueError(f"{what}: expected at most {LONGEST_NAME} characters, got {shown(name)}")
    if not table["sources"]:
        raise ValueError("at least one of [[sources]] is required")
    for name in ("year", "survey_year"):
        if not 1 <= table.get(name, 1) <= date.max.year:
            raise ValueError(f"{name}: expected a year, got {table[name]}")


def check_claim(table: dict[str, Any]) -> None:
    """A claim says what its kind says, no less and no more."""
    if table["kind"] not in CLAIMS:
        raise ValueError(f"kind: expected one of {', '.join(CLAIMS)}, got {shown(table['kind'])}")
    required, optional = CLAIMS[table["kind"]]
    said = table.keys() - {"kind"}
    if missing := sorted(required - said):
        raise ValueError(f"a claim of kind {shown(table['kind'])} must say {', '.join(missing)}")
    if unknown := sorted(said - required - optional):
        raise ValueError(f"a claim of kind {shown(table['kind'])} does not say {', '.join(unknown)}")
    if "of" in table and table["of"] not in COUNTED:
        raise ValueError(f"of: expected one of {', '.join(COUNTED)}, got {shown(table['of'])}")


def check_definition(table: dict[str, Any]) -> None:
    """A definition says something."""
    if not table:
        raise ValueError("expected percentile or text")
    if not 0 < table.get("percentile", 1) < 100:  # noqa: PLR2004
        raise ValueError(f"percentile: expected a number between 0 and 100, got {table['percentile']}")


def check_rates(table: dict[str, Any]) -> None:
    """Rates follow one another, and name each class twice."""
    if len(table["rates"]) > MOST_RATES:
        raise ValueError(f"rates: expected at most {MOST_RATES} of them, got {len(table['rates'])}")
    last = date.min
    for number, row in enumerate(table["rates"]):
        if row["since"] <= last or row.get("until", date.max) <= row["since"]:
            raise ValueError(f"rates[{number}]: spans must follow one another, this one starts {row['since']}")
        last = row["until"] - timedelta(days=1) if "until" in row else row["since"]
        if len(row["monthly"]) != len(row["hourly"]) or not row["monthly"]:
            raise ValueError(f"rates[{number}]: monthly and hourly must name the same classes")
        if min(*row["monthly"], *row["hourly"]) <= 0:
            raise ValueError(f"rates[{number}]: a minimum wage is above 0")


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
