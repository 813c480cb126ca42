"""Results as plain data, ready for JSON: codes and values, no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import evolve, fields, has

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import FloorCheck
from wageguide._limits import clip_repr
from wageguide._model.findings import Finding
from wageguide._model.guideline import Guideline
from wageguide._model.tiers import TIERS
from wageguide._places.names import NATIONWIDE
from wageguide.errors import WageguideError

# What a record does not store but a reader of its data wants.
DERIVED: dict[str, tuple[str, ...]] = {
    "FloorCheck": ("shortfall",),
    "Line": ("verdict",),
    "Offer": ("annual", "counted"),
    "OfferTable": ("header", "rows"),
    "Report": ("ok",),
}
# What a record holds for its own work: its rows say the same.
_OWN = {"OfferTable": ("grid", "table")}
# What an edition holds, rather than what it is.
_HELD = {"entries", "notes", "definitions", "claims", "imported", "floors"}
_EDITION = (*(field.name for field in fields(Guideline) if field.name not in _HELD | {"sources"}), "sources")


def to_dict(result: Any, /) -> dict[str, Any]:
    """
    Turn a result into JSON-ready data.

    Amounts are strings (``"22800"``), published tiers and counts whole numbers, dates ISO text, enums their values,
    unknown ``None``. Records are named by their fields. An assessment names its edition without that edition's entries.
    Of an error of this package: its ``kind``, and its facts by their names.

    Raises:
        TypeError: no record of this package, and no error of it.
    """
    if not (isinstance(result, WageguideError) or _is_ours(result)):
        raise TypeError(f"to_dict: expected a result of this package, got {type(result).__name__}")
    plain: dict[str, Any] = _plain(result)
    return plain


def _is_ours(value: object) -> bool:
    return has(type(value)) and type(value).__module__.partition(".")[0] == "wageguide"


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():  # a float is the score of a match, never money
            return value
        case Decimal():
            return f"{value or value.copy_abs():f}"  # nothing has no sign
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(_plain(name)): _plain(member) for name, member in value.items()}
        case frozenset():
            return sorted(map(_plain, value))
        case list() | tuple():
            return [_plain(member) for member in value]
    return _record(value)


def _record(value: Any) -> Any:
    match value:
        case Assessment():
            return _assessment(value)
        case Finding():
            data = {name: _plain(datum) for name, datum in value.data}
            return {"code": value.code, "severity": value.severity, "place": _plain(value.place), "data": data}
        case WageguideError():
            return {"kind": type(value).__name__} | {name: _plain(fact) for name, fact in vars(value).items()}
    if not _is_ours(value):
        return clip_repr(value)  # of an error: whatever was passed
    kind = type(value).__name__
    names = [field.name for field in fields(type(value)) if not field.name.startswith("_")]
    return _fields(value, (*(name for name in names if name not in _OWN.get(kind, ())), *DERIVED.get(kind, ())))


def _fields(record: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in names}


def edition(guide: Guideline, /) -> dict[str, Any]:
    """What identifies an edition, without its entries."""
    return _fields(guide, _EDITION)


def counted_once(check: FloorCheck, a: Assessment, /) -> FloorCheck:
    """Of several provinces what applies once a province, its area the province and in how many counties: 四川省 183."""
    if a.floors.province != NATIONWIDE or len(a.floors.parts(a.counties)) < 2:
        return check
    held = Counter(
        evolve(wage, area=a.floors.parts((county,))[0].province)
        for county in a.counties
        for wage in a.floors.candidates(county, a.on)[0]
    )
    wages = tuple(evolve(wage, area=f"{wage.area} {many}") for wage, many in held.items())
    full, part = check.readings or (None, None)
    readings = None if full is None or part is None else (evolve(full, wages=wages), evolve(part, wages=wages))
    return evolve(check, wages=wages, readings=readings)


def _assessment(a: Assessment) -> dict[str, Any]:
    return {
        "edition": None if a.guide is None else edition(a.guide),
        "occupation": None if a.entry is None else a.entry.occupation.name,
        "industry": None if a.entry is None else a.entry.industry,
        "entry": _plain(a.entry),
        "offer": _plain(a.offer),
        "area": a.area,
        "on": a.on.isoformat(),
        "annual": _plain(a.annual),
        "reached": _plain(a.reached),
        "next": _plain(a.next),
        "gaps": {tier.value: _plain(a.gap(tier)) for tier in TIERS},
        "percentile": _plain(a.percentile),
        "compa_ratio": _plain(a.compa_ratio),
        "range_penetration": _plain(a.range_penetration),
        "floor": _plain(counted_once(a.floor, a)),
        "probation": _plain(a.probation and counted_once(a.probation, a)),
        "findings": _plain(a.findings),
        "checked_through": a.floors.checked_through.isoformat(),
        "stale_ok": a.stale_ok,
        "synthetic": a.guide is not None and a.guide.synthetic,
    }
