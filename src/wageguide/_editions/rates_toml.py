"""``rates.toml``: the form of the dated minimum wages of a province."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from attrs import evolve, frozen

from wageguide._editions.flaws import Flaw
from wageguide._limits import MOST_RATES
from wageguide._model.days import is_day
from wageguide._model.floor import Contributions, Floors, OwnAmount, Rate

# What stands in place of a figure that was not read, in an array whose other figures keep their places.
UNREAD = "unread"


def rates_table(floors: Floors, /) -> dict[str, object]:
    """What :class:`RatesFile` reads back as *floors* without its counties."""
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


# The checks look at tables whose types may be wrong, and leave those to whoever checks types.


def check_rates(table: dict[str, Any], /) -> Iterator[Flaw]:
    """Rates follow one another and name each class twice; nothing is stated in two ways."""
    for name in ("rates", "contributions", "own_amounts"):
        rows = table.get(name)
        if isinstance(rows, list) and len(rows) > MOST_RATES:
            yield Flaw("too-many", name, most=MOST_RATES, number=len(rows))
            return
    if "own_contributions" in table and table.get("contributions"):
        yield Flaw("stated-by-date", "own_contributions")
    last = date.min
    for index, row in _tables(table.get("rates")):
        since, until = row.get("since"), row.get("until", date.max)
        if is_day(since) and is_day(until):
            first = row.get("earliest", since)
            if not is_day(first) or first <= last or until <= since or first > since:
                yield Flaw("spans-overlap", "rates", index, since=since)
            last = until - timedelta(days=1) if "until" in row else since
        yield from _check_wages(row, index)
    yield from _check_own_amounts(table.get("own_amounts"))


def _tables(rows: object) -> Iterator[tuple[int, dict[str, Any]]]:
    if isinstance(rows, list):
        yield from ((index, row) for index, row in enumerate(rows) if isinstance(row, dict))


def _check_wages(row: dict[str, Any], index: int) -> Iterator[Flaw]:
    monthly, hourly = row.get("monthly"), row.get("hourly")
    if not isinstance(monthly, list) or not isinstance(hourly, list):
        return
    if len(monthly) != len(hourly) or not monthly:
        yield Flaw("classes-differ", "rates", index)
    if any(map(_is_no_wage, (*monthly, *hourly))):
        yield Flaw("wage-not-positive", "rates", index)


def _is_no_wage(amount: object) -> bool:
    return isinstance(amount, int | Decimal) and Decimal(amount).is_finite() and amount <= 0


def _check_own_amounts(rows: object) -> Iterator[Flaw]:
    spans: dict[str, list[tuple[date, date, int]]] = {}
    for index, row in _tables(rows):
        if _is_no_wage(row.get("monthly")) or _is_no_wage(row.get("hourly")):
            yield Flaw("wage-not-positive", "own_amounts", index)
        since, until, areas = row.get("since"), row.get("until", date.max), row.get("areas")
        if is_day(since) and is_day(until) and isinstance(areas, list):
            for code in areas:
                spans.setdefault(str(code), []).append((since, until, index))
    for code, days in spans.items():
        for one, other in pairwise(sorted(days)):
            if one[1] > other[0]:
                yield Flaw("two-amounts", "own_amounts", other[2], area=code, since=other[0])
