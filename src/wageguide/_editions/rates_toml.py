"""``rates.toml``: the form of the dated minimum wages of a province."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

from wageguide._editions.flaws import Flaw
from wageguide._limits import MOST_RATES
from wageguide._model.days import is_day
from wageguide._model.floor import Floors, Rate


def rates_table(floors: Floors, /) -> dict[str, object]:
    """What :class:`RatesFile` reads back as *floors* without its counties."""
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


def check_rates(table: dict[str, Any], /) -> Iterator[Flaw]:
    """Rates follow one another, and name each class twice; wrong types are left to whoever checks types."""
    rates = table.get("rates")
    if not isinstance(rates, list):
        return
    if len(rates) > MOST_RATES:
        yield Flaw("too-many", "rates", most=MOST_RATES, number=len(rates))
        return
    last = date.min
    for index, row in enumerate(rates):
        if not isinstance(row, dict):
            continue
        since, until = row.get("since"), row.get("until", date.max)
        if is_day(since) and is_day(until):
            if since <= last or until <= since:
                yield Flaw("spans-overlap", "rates", index, since=since)
            last = until - timedelta(days=1) if "until" in row else since
        yield from _check_wages(row, index)


def _check_wages(row: dict[str, Any], index: int) -> Iterator[Flaw]:
    monthly, hourly = row.get("monthly"), row.get("hourly")
    if not isinstance(monthly, list) or not isinstance(hourly, list):
        return
    if len(monthly) != len(hourly) or not monthly:
        yield Flaw("classes-differ", "rates", index)
    amounts = [amount for amount in (*monthly, *hourly) if isinstance(amount, int | Decimal)]
    if any(Decimal(amount).is_finite() and amount <= 0 for amount in amounts):
        yield Flaw("wage-not-positive", "rates", index)
