"""``rates.toml``: the form of the dated minimum wages of a province."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from attrs import frozen

from wageguide._limits import MOST_RATES
from wageguide._model.floor import Floors, Rate


def _rates_table(floors: Floors) -> dict[str, object]:
    return {
        "province": floors.province,
        "unit": "yuan",
        "own_contributions": floors.own_contributions,
        "checked_through": floors.checked_through,
        "rates": floors.rates,
    }


@frozen(eq=False, repr=False, slots=False)
class RatesFile:
    """``rates.toml`` as it stands."""

    province: str
    unit: Literal["yuan"]
    own_contributions: Literal["included", "excluded"]
    checked_through: date
    rates: tuple[Rate, ...]


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
