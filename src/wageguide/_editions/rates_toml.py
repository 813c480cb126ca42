"""``rates.toml``: the form of the dated minimum wages of a province."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

from attrs import evolve, frozen

from wageguide._limits import MOST_RATES
from wageguide._model.floor import Contributions, Floors, OwnAmount, Rate

# What stands in place of a figure that was not read, in an array whose other figures keep their places.
UNREAD = "unread"


def _rates_table(floors: Floors) -> dict[str, object]:
    return {
        "province": floors.province,
        "unit": "yuan",
        "own_contributions": floors.own_contributions,
        "checked_through": floors.checked_through,
        "contributions": floors.contributions,
        "rates": floors.rates,
        "own_amounts": floors.own_amounts,
    }


@frozen(eq=False, repr=False, slots=False)
class RatesFile:
    """``rates.toml`` as it stands; ``own_contributions`` is for all time what ``contributions`` say by date."""

    province: str
    unit: Literal["yuan"]
    checked_through: date
    rates: tuple[Rate, ...]
    own_contributions: Literal["included", "excluded"] | None = None
    contributions: tuple[Contributions, ...] = ()
    own_amounts: tuple[OwnAmount, ...] = ()


def with_ends(rates: tuple[Rate, ...], /) -> tuple[Rate, ...]:
    """Each rate until the earliest day on which the next can have begun, unless its end is stated."""
    ended = [
        rate if rate.until else evolve(rate, until=following.earliest or following.since)
        for rate, following in pairwise(rates)
    ]
    return (*ended, *rates[-1:])


def check_rates(table: dict[str, Any]) -> None:
    """Rates follow one another and name each class twice; what is said is said once."""
    for name in ("rates", "contributions", "own_amounts"):
        if len(table.get(name, ())) > MOST_RATES:
            raise ValueError(f"{name}: expected at most {MOST_RATES} of them, got {len(table[name])}")
    if "own_contributions" in table and table.get("contributions"):
        raise ValueError("own_contributions: says it for all time; leave it out where [[contributions]] say it by date")
    last = date.min
    for number, row in enumerate(table["rates"]):
        first = row.get("earliest", row["since"])
        if first <= last or row.get("until", date.max) <= row["since"] or first > row["since"]:
            raise ValueError(f"rates[{number}]: spans must follow one another, this one starts {row['since']}")
        last = row["until"] - timedelta(days=1) if "until" in row else row["since"]
        if len(row["monthly"]) != len(row["hourly"]) or not row["monthly"]:
            raise ValueError(f"rates[{number}]: monthly and hourly must name the same classes")
        if min((each for each in (*row["monthly"], *row["hourly"]) if each != UNREAD), default=0) <= 0:
            raise ValueError(f"rates[{number}]: a minimum wage is above 0")
    _check_own_amounts(table.get("own_amounts", ()))


def _check_own_amounts(rows: list[dict[str, Any]]) -> None:
    spans: dict[str, list[tuple[date, date, int]]] = {}
    for number, row in enumerate(rows):
        if min(row["monthly"], row.get("hourly", row["monthly"])) <= 0:
            raise ValueError(f"own_amounts[{number}]: a minimum wage is above 0")
        for code in row["areas"]:
            spans.setdefault(code, []).append((row["since"], row.get("until", date.max), number))
    for code, days in spans.items():
        for one, other in pairwise(sorted(days)):
            if one[1] > other[0]:
                raise ValueError(f"own_amounts[{other[2]}]: {code} has two amounts from {other[0]} on")
