"""
The TOML files of this package, read without checking: tests hold each against the strict form of ``read_toml``.

What comes with the package is known to be good, and the strict reader costs a third of a first answer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from wageguide._editions.edition_toml import BoundRow, EditionFile, definitions
from wageguide._editions.rates_toml import UNREAD, RatesFile
from wageguide._editions.toml_table import toml_table
from wageguide._model.floor import Contributions, OwnAmount, Rate
from wageguide._model.source import Source
from wageguide._model.statements import Claim, Definition
from wageguide._model.tiers import Tier

_PROVINCE = re.compile(r"\n\[[0-9]")


def edition(text: str, /) -> EditionFile:
    """An ``edition.toml`` of this package; one with aliases or an import takes the strict way."""
    table = toml_table(text)
    tiers = {Tier(name): Definition(**row) for name, row in table.pop("definitions", {}).items()}
    claims = tuple(_arrays_to_tuples(Claim, row) for row in table.pop("claims", ()))
    bounds = tuple(_arrays_to_tuples(BoundRow, row) for row in table.pop("bounds", ()))
    sources = tuple(Source(**row) for row in table.pop("sources"))
    notes = tuple(table.pop("notes", ()))
    return EditionFile(
        claims=claims, bounds=bounds, sources=sources, notes=notes, definitions=definitions(tiers), **table
    )


def rates(text: str, /) -> RatesFile:
    """A ``rates.toml`` of this package."""
    return _rates(toml_table(text))


def rates_of(province: str, number: str, text: str, /) -> RatesFile:
    """The rates of a province that stand under its number beside those of others."""
    start = text.index(f"\n[{number}]\n")
    following = _PROVINCE.search(text, start + 1)
    table = toml_table(text[start : following.start() if following else None])[number]
    return _rates({"province": province, "unit": "yuan", **table})


def _rates(table: dict[str, Any]) -> RatesFile:
    rows = tuple(
        Rate(
            **row
            | {
                "monthly": tuple(map(_figure, row["monthly"])),
                "hourly": tuple(map(_figure, row["hourly"])),
                "source": Source(**row["source"]),
            }
        )
        for row in table.pop("rates")
    )
    own = tuple(_own_amount(row) for row in table.pop("own_amounts", ()))
    contributions = tuple(
        _arrays_to_tuples(Contributions, row | {"source": Source(**row["source"])})
        for row in table.pop("contributions", ())
    )
    return RatesFile(rates=rows, own_amounts=own, contributions=contributions, **table)


def _figure(value: int | Decimal | str) -> Decimal | None:
    return None if value == UNREAD else Decimal(value)


def _own_amount(row: dict[str, Any]) -> OwnAmount:
    amounts: dict[str, Any] = {name: Decimal(row[name]) for name in ("monthly", "hourly") if name in row}
    return OwnAmount(**{**row, **amounts, "areas": tuple(row["areas"]), "source": Source(**row["source"])})


def _arrays_to_tuples(form: Any, row: dict[str, Any]) -> Any:
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return form(**plain | ({"tier": Tier(plain["tier"])} if "tier" in plain else {}))
