"""Days: a ``date`` is a ``date``, whatever library made it, and no ``datetime``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeGuard

from wageguide._limits import clip_repr

# The real class, even where a test has replaced ``datetime.date``: libraries do not look inside a tuple.
_DATE = tuple(kind for kind in date.__mro__ if kind.__module__ == "datetime")[:1]


def is_day(value: object, /) -> TypeGuard[date]:
    """Whether *value* is a date of any make. A ``datetime`` is none: which day it means depends on its zone."""
    return isinstance(value, date) and not isinstance(value, datetime)


def plain_day(argument: str, value: object, /) -> date:
    """
    Return *value* as a plain ``datetime.date``, so that results are pickled, hashed and written the same.

    Raises:
        TypeError: no date; a ``datetime`` is told what to pass.
    """
    if type(value) is _DATE[0]:
        return value  # type: ignore[return-value]  # nearly always
    if isinstance(value, datetime):
        raise TypeError(f"{argument}: expected a datetime.date, got {clip_repr(value)}; pass its .date()")
    if not isinstance(value, date):
        raise TypeError(f"{argument}: expected a datetime.date, got {clip_repr(value)}")
    return _plain(value)


def first_of(year: int, month: int, /) -> date:
    """The first day of a month."""
    return _plain(date(year, month, 1))


def plain_days(table: Any, /) -> Any:
    """What ``tomllib`` gives, with plain dates: while a test freezes the clock it gives those of the test's library."""
    if date.__module__ == "datetime":  # nothing stands in for date
        return table
    if isinstance(table, dict):
        return {name: plain_days(value) for name, value in table.items()}
    if isinstance(table, list):
        return list(map(plain_days, table))
    return _plain(table) if is_day(table) else table


def _plain(value: date) -> date:
    return value if type(value) is _DATE[0] else _DATE[0](value.year, value.month, value.day)
