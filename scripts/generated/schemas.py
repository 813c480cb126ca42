"""
Write docs/schema/*.json, the JSON Schemas of what to_dict gives and from_dict takes, from the records themselves.

Run it from the repository after every change of a record: python scripts/generated/schemas.py
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

import wageguide as wg
from wageguide._model.statements import Definition, Definitions
from wageguide._output.data import _EDITION, DERIVED
from wageguide._output.from_data import DAY, DECIMAL, parts

FOLDER = Path(__file__).parents[2] / "docs/schema"
JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": DECIMAL},
    date: {"type": "string", "format": "date", "pattern": DAY},
    object: {},
}
SIGNED = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
# Amounts that are worked out may lie below zero, or have more digits than any that are given.
COMPUTED = ("Gap", "FloorCheck")


class Schema:
    """One schema, its records gathered under ``$defs``."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}

    def of(self, form: Any, *, computed: bool = False) -> dict[str, Any]:
        """What JSON an annotation allows."""
        origin: Any = get_origin(form)
        forms = get_args(form)
        if origin in {Union, UnionType}:
            return self._any([self.of(each, computed=computed) for each in forms])
        if origin is tuple:
            return self._many(forms)
        if origin is Literal:
            return {"enum": list(forms)}
        if form is Definitions:
            tiers = {"enum": [tier.value for tier in wg.Tier]}
            return {"type": "object", "propertyNames": tiers, "additionalProperties": self.of(Definition)}
        if isinstance(form, type) and issubclass(form, Enum):
            return {"enum": [each.value for each in form]}
        if has(form):
            return self._record(form)
        return SIGNED if form is Decimal and computed else SCALARS[form]

    @staticmethod
    def _any(choices: list[dict[str, Any]]) -> dict[str, Any]:
        plain = [each["type"] for each in choices if each.keys() == {"type"}]
        return {"type": plain} if len(plain) == len(choices) else {"anyOf": choices}

    def _many(self, forms: tuple[Any, ...]) -> dict[str, Any]:
        if forms[-1:] == (...,):
            return {"type": "array", "items": self.of(forms[0])}
        return {
            "type": "array",
            "prefixItems": [self.of(each) for each in forms],
            "items": False,
            "minItems": len(forms),
        }

    def _record(self, kind: type[Any]) -> dict[str, Any]:
        name = kind.__name__
        if name not in self.records:
            self.records[name] = {}  # a record may hold its own kind
            self.records[name] = self.body(kind)
        return {"$ref": f"#/$defs/{name}"}

    def body(self, kind: type[Any]) -> dict[str, Any]:
        """A record: what must be given, and everything that to_dict writes."""
        if kind is wg.Finding:
            return _object(
                {
                    "code": SCALARS[str],
                    "severity": self.of(get_type_hints(kind)["severity"]),
                    "place": self.of(wg.Place),
                    "data": {"type": "object"},
                }
            )
        hints = {each.name: get_type_hints(kind)[each.name] for each in fields(kind) if each.name[0] != "_"}
        computed = kind.__name__ in COMPUTED
        properties = {name: self.of(form, computed=computed) for name, form in hints.items()}
        for name in DERIVED.get(kind.__name__, ()):
            properties[name] = self.of(_returned(getattr(kind, name)), computed=True)
        return _object(properties, [name for name, (_, needed) in parts(kind).items() if needed])

    def answer(self) -> dict[str, Any]:
        """What to_dict gives of an assessment: its question, its checks, and what follows from them."""
        hints = {**get_type_hints(wg.Assessment), **_properties(wg.Assessment)}
        edition = {name: form for name, form in get_type_hints(wg.Guideline).items() if name in _EDITION}
        known = _object({name: self.of(edition[name]) for name in _EDITION})
        open_ = type(None) in get_args(hints["guide"])  # an answer without a guideline

        def perhaps(schema: dict[str, Any]) -> dict[str, Any]:
            return self._any([schema, SCALARS[type(None)]]) if open_ else schema

        text, gap = SCALARS[str], get_type_hints(wg.Assessment.gap)["return"]
        return _object(
            {
                "edition": perhaps(known),
                "occupation": perhaps(text),
                "industry": self.of(str | None),
                "entry": self.of(hints["entry"]),
                "offer": self.of(hints["offer"]),
                "area": self.of(hints["area"]),
                "on": self.of(hints["on"]),
                **{name: self.of(hints[name], computed=True) for name in ("annual", "reached", "next")},
                "gaps": _object({tier.value: self.of(gap) for tier in wg.Tier}),
                "percentile": self.of(tuple[int | Decimal, int | Decimal] | None),
                **{name: self.of(hints[name], computed=True) for name in ("compa_ratio", "range_penetration")},
                **{name: self.of(hints[name]) for name in ("floor", "probation", "findings")},
                "checked_through": self.of(date),
                "stale_ok": self.of(bool),
                "synthetic": self.of(bool),
            }
        )

    def document(self, title: str, body: dict[str, Any]) -> str:
        """The whole schema as a file."""
        whole = {"$schema": JSON_SCHEMA, "title": title, **body, "$defs": dict(sorted(self.records.items()))}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _object(properties: dict[str, Any], needed: list[str] | None = None) -> dict[str, Any]:
    required = sorted(properties if needed is None else needed)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _properties(kind: type[Any]) -> dict[str, Any]:
    derived = {name: each for name, each in vars(kind).items() if isinstance(each, property | cached_property)}
    return {name: _returned(each) for name, each in derived.items()}


def _returned(derived: Any) -> Any:
    """What a property gives, whether it keeps it or not."""
    return get_type_hints(derived.fget if isinstance(derived, property) else derived.func)["return"]


def schemas() -> dict[str, str]:
    """Every schema by the name of its file."""
    made = {}
    for name, kind in (("offer", wg.Offer), ("edition", wg.Guideline), ("minimum-wage", wg.MinimumWage)):
        schema = Schema()
        made[name] = schema.document(f"wageguide: {name}", schema.body(kind))
    schema = Schema()
    made["answer"] = schema.document("wageguide: answer", schema.answer())
    return made


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
