"""
Wage guidelines, the dated minimum wage, and whether an offer is in line, here and then.

Every name is loaded on first use: ``import wageguide`` reads no module and no data.
"""

from __future__ import annotations

# What type checkers take for true; importing it from typing would triple the cost of importing this package.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from wageguide._assess.assess import assess as assess
    from wageguide._assess.assessment import Assessment as Assessment
    from wageguide._assess.assessment import Gap as Gap
    from wageguide._assess.minimum_wage import annual_floor as annual_floor
    from wageguide._assess.minimum_wage import minimum_wage as minimum_wage
    from wageguide._assess.verdict import FloorCheck as FloorCheck
    from wageguide._assess.verdict import Verdict as Verdict
    from wageguide._compare.compare import by_industry as by_industry
    from wageguide._compare.compare import by_major_group as by_major_group
    from wageguide._compare.compare import compare as compare
    from wageguide._compare.compare import compare_editions as compare_editions
    from wageguide._compare.compare import compare_offers as compare_offers
    from wageguide._compare.compare import rank as rank
    from wageguide._compare.results import Change as Change
    from wageguide._compare.results import Compared as Compared
    from wageguide._compare.results import EditionComparison as EditionComparison
    from wageguide._compare.results import EntryChange as EntryChange
    from wageguide._compare.results import Group as Group
    from wageguide._compare.results import Ranked as Ranked
    from wageguide._compare.results import Spread as Spread
    from wageguide._editions.store import editions as editions
    from wageguide._editions.store import load as load
    from wageguide._editions.store import load_floors as load_floors
    from wageguide._editions.store import load_wages as load_wages
    from wageguide._editions.store import save as save
    from wageguide._model.areas import Area as Area
    from wageguide._model.findings import Finding as Finding
    from wageguide._model.findings import Place as Place
    from wageguide._model.findings import Report as Report
    from wageguide._model.floor import Floors as Floors
    from wageguide._model.floor import MinimumWage as MinimumWage
    from wageguide._model.guideline import Entry as Entry
    from wageguide._model.guideline import Guideline as Guideline
    from wageguide._model.guideline import Occupation as Occupation
    from wageguide._model.offer import Offer as Offer
    from wageguide._model.offer import Period as Period
    from wageguide._model.source import Source as Source
    from wageguide._model.statements import Claim as Claim
    from wageguide._model.statements import Definition as Definition
    from wageguide._model.tiers import Band as Band
    from wageguide._model.tiers import Bound as Bound
    from wageguide._model.tiers import Tier as Tier
    from wageguide._notation.pay import PayReading as PayReading
    from wageguide._notation.pay import parse_pay as parse_pay
    from wageguide._notation.pay import read_pay as read_pay
    from wageguide._output.data import to_dict as to_dict
    from wageguide._output.describe import describe as describe
    from wageguide._output.evidence import Difference as Difference
    from wageguide._output.evidence import Verification as Verification
    from wageguide._output.evidence import evidence as evidence
    from wageguide._output.evidence import verify as verify
    from wageguide._search.find import find as find
    from wageguide._search.search import Classified as Classified
    from wageguide._search.search import Match as Match
    from wageguide._search.search import classify as classify
    from wageguide._search.search import search as search
    from wageguide._validate.validate import validate as validate
    from wageguide.readers import Bulletin as Bulletin
    from wageguide.readers import Row as Row
    from wageguide.readers import read_bulletin as read_bulletin
    from wageguide.readers import save_bulletin as save_bulletin

__version__ = "0.1.0"

# Where each public name lives; nothing is imported before it is asked for.
_HOMES = {
    "_assess.assess": ("assess",),
    "_assess.assessment": (
        "Assessment",
        "Gap",
    ),
    "_assess.minimum_wage": (
        "annual_floor",
        "minimum_wage",
    ),
    "_assess.verdict": (
        "FloorCheck",
        "Verdict",
    ),
    "_compare.compare": (
        "by_industry",
        "by_major_group",
        "compare",
        "compare_editions",
        "compare_offers",
        "rank",
    ),
    "_compare.results": (
        "Change",
        "Compared",
        "EditionComparison",
        "EntryChange",
        "Group",
        "Ranked",
        "Spread",
    ),
    "_editions.store": (
        "editions",
        "load",
        "load_floors",
        "load_wages",
        "save",
    ),
    "_model.areas": ("Area",),
    "_model.findings": (
        "Finding",
        "Place",
        "Report",
    ),
    "_model.floor": (
        "Floors",
        "MinimumWage",
    ),
    "_model.guideline": (
        "Entry",
        "Guideline",
        "Occupation",
    ),
    "_model.offer": (
        "Offer",
        "Period",
    ),
    "_model.source": ("Source",),
    "_model.statements": (
        "Claim",
        "Definition",
    ),
    "_model.tiers": (
        "Band",
        "Bound",
        "Tier",
    ),
    "_notation.pay": (
        "PayReading",
        "parse_pay",
        "read_pay",
    ),
    "_output.data": ("to_dict",),
    "_output.describe": ("describe",),
    "_output.evidence": (
        "Difference",
        "Verification",
        "evidence",
        "verify",
    ),
    "_search.find": ("find",),
    "_search.search": (
        "Classified",
        "Match",
        "classify",
        "search",
    ),
    "_validate.validate": ("validate",),
    "readers": (
        "Bulletin",
        "Row",
        "read_bulletin",
        "save_bulletin",
    ),
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
