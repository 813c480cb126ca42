"""
Wage guidelines, the dated minimum wage, and whether an offer is in line, here and then.

Every name is loaded on first use: ``import wageguide`` reads no module and no data.
"""

from __future__ import annotations

# What type checkers take for true; importing it from typing would triple the cost of importing this package.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from wageguide._assess import assess as assess
    from wageguide._assessment import Assessment as Assessment
    from wageguide._assessment import FloorCheck as FloorCheck
    from wageguide._assessment import Gap as Gap
    from wageguide._assessment import Verdict as Verdict
    from wageguide._compare import by_industry as by_industry
    from wageguide._compare import by_major_group as by_major_group
    from wageguide._compare import compare as compare
    from wageguide._compare import compare_editions as compare_editions
    from wageguide._compare import compare_offers as compare_offers
    from wageguide._compare import rank as rank
    from wageguide._compared import Change as Change
    from wageguide._compared import Compared as Compared
    from wageguide._compared import EditionComparison as EditionComparison
    from wageguide._compared import EntryChange as EntryChange
    from wageguide._compared import Group as Group
    from wageguide._compared import Ranked as Ranked
    from wageguide._compared import Spread as Spread
    from wageguide._evidence import Difference as Difference
    from wageguide._evidence import Verification as Verification
    from wageguide._evidence import evidence as evidence
    from wageguide._evidence import verify as verify
    from wageguide._findings import Finding as Finding
    from wageguide._findings import Place as Place
    from wageguide._findings import Report as Report
    from wageguide._floor import Area as Area
    from wageguide._floor import Floors as Floors
    from wageguide._floor import MinimumWage as MinimumWage
    from wageguide._guideline import Claim as Claim
    from wageguide._guideline import Definition as Definition
    from wageguide._guideline import Entry as Entry
    from wageguide._guideline import Guideline as Guideline
    from wageguide._guideline import Occupation as Occupation
    from wageguide._lookups import annual_floor as annual_floor
    from wageguide._lookups import find as find
    from wageguide._lookups import minimum_wage as minimum_wage
    from wageguide._notation import PayReading as PayReading
    from wageguide._notation import parse_pay as parse_pay
    from wageguide._notation import read_pay as read_pay
    from wageguide._pay import Offer as Offer
    from wageguide._pay import Period as Period
    from wageguide._plain import to_dict as to_dict
    from wageguide._search import Classified as Classified
    from wageguide._search import Match as Match
    from wageguide._search import classify as classify
    from wageguide._search import search as search
    from wageguide._source import Source as Source
    from wageguide._store import editions as editions
    from wageguide._store import load as load
    from wageguide._store import load_floors as load_floors
    from wageguide._store import load_wages as load_wages
    from wageguide._store import save as save
    from wageguide._text import describe as describe
    from wageguide._tiers import Band as Band
    from wageguide._tiers import Bound as Bound
    from wageguide._tiers import Tier as Tier
    from wageguide._validate import validate as validate
    from wageguide.readers import Bulletin as Bulletin
    from wageguide.readers import Row as Row
    from wageguide.readers import read_bulletin as read_bulletin
    from wageguide.readers import save_bulletin as save_bulletin

__version__ = "0.1.0"

# Where each public name lives; nothing is imported before it is asked for.
_HOMES = {
    "_assess": ("assess",),
    "_assessment": ("Assessment", "FloorCheck", "Gap", "Verdict"),
    "_compare": (
        "by_industry",
        "by_major_group",
        "compare",
        "compare_editions",
        "compare_offers",
        "rank",
    ),
    "_compared": ("Change", "Compared", "EditionComparison", "EntryChange", "Group", "Ranked", "Spread"),
    "_evidence": ("Difference", "Verification", "evidence", "verify"),
    "_findings": ("Finding", "Place", "Report"),
    "_floor": ("Area", "Floors", "MinimumWage"),
    "_guideline": ("Claim", "Definition", "Entry", "Guideline", "Occupation"),
    "_lookups": ("annual_floor", "find", "minimum_wage"),
    "_notation": ("PayReading", "parse_pay", "read_pay"),
    "_pay": ("Offer", "Period"),
    "_plain": ("to_dict",),
    "_search": ("Classified", "Match", "classify", "search"),
    "_source": ("Source",),
    "_store": ("editions", "load", "load_floors", "load_wages", "save"),
    "_text": ("describe",),
    "_tiers": ("Band", "Bound", "Tier"),
    "_validate": ("validate",),
    "readers": ("Bulletin", "Row", "read_bulletin", "save_bulletin"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("errors", "frames", "lists", "readers", "report")

__all__ = sorted([*_HOME, "errors"])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None and name not in _MODULES:
        raise AttributeError(f"module 'wageguide' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - not needed to import the package

    if home is None:
        return import_module(f"wageguide.{name}")
    value = getattr(import_module(f"wageguide.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
