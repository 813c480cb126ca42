"""
Wage guidelines, the dated minimum wage, and whether an offer is in line, here and then.

Every name is loaded on first use: ``import wageguide`` reads no other module and no data.
"""

from __future__ import annotations

# The one list of public names, each with its home. Type checkers read it in __init__.pyi, which
# scripts/generated/face.py writes: to them a misspelt name is none.
_HOMES = {
    "_version": ("__version__",),
    "_assess.assess": (
        "assess",
        "check_floor",
    ),
    "_assess.assessment": (
        "Assessment",
        "Gap",
    ),
    "_search.minimum_wage": (
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
    "_editions.provinces": ("provinces",),
    "_editions.store": (
        "editions",
        "load",
        "load_floors",
        "load_wages",
        "save",
    ),
    "_model.areas": (
        "Area",
        "AreaClass",
    ),
    "_model.findings": (
        "Finding",
        "Place",
    ),
    "_model.floor": (
        "Contributions",
        "Floors",
        "MinimumWage",
        "OwnAmount",
        "Rate",
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
        "Definitions",
        "Import",
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
    "_output.from_data": ("from_dict",),
    "_output.headline": ("headline",),
    "_output.notebook": ("html",),
    "_search.find": ("find",),
    "_search.listing": (
        "counties",
        "major_groups",
        "rates",
        "sections",
    ),
    "_search.occupations": ("NationalOccupation",),
    "_search.search": (
        "Classified",
        "Match",
        "classify",
        "search",
    ),
    "_taxonomy.sections": ("Division",),
    "_validate.report": ("Report",),
    "_validate.validate": ("validate",),
    "readers": (
        "Bulletin",
        "Row",
        "read_bulletin",
        "save_bulletin",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("errors", "frames", "lists", "mcp", "page", "readers", "report")

__all__ = sorted([*_HOME.keys() - {"__version__"}, "errors"])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None and name not in _MODULES:
        raise AttributeError(f"module 'wageguide' has no attribute {name!r}")
    from importlib import import_module  # not needed to import the package

    if home is None:
        return import_module(f"wageguide.{name}")
    value = getattr(import_module(f"wageguide.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME, *_MODULES})
