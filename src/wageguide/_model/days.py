"""Days: a ``date`` is a ``date``, whatever library made it, and no ``datetime``."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeGuard

from wageguide._limits import clip_repr

# The real class, even where a test has replaced ``datetime.date``: those libraries do not look inside a tuple.
_DATE: tuple[type[date], ...] = tuple(kind for kind in date.__mro__ if kind.__module__ == "datetime")[:1]


def is_day(value: object, /) -> TypeGuard[date]:
    """Whether *value* is a date of any make. A ``datetime`` is not one: which day it means depends on its zone."""
    return isinstance(value, date) and not isinstance(value, datetime)


def plain_day(argument: str, value: object, /) -> date:
    """
    Return *value* as a plain ``datetime.date``, so that results are pickled, hashed and written the same.

    Raises:
        TypeError: no date; a ``datetime`` is told what to pass.
    """
    if type(value) is _DATE[0]:
        return value  # nearly always
    if not is_day(value):
        hint = "; pass its .date()" if isinstance(value, datetime) else ""
        raise TypeError(f"{argument}: expected a datetime.date, got {clip_repr(value)}{hint}")
    return _DATE[0](value.year, value.month, value.day)


def day(since: date, /) -> date:
    """As :func:`plain_day`, of the day from which something holds."""
    return plain_day("since", since)


def first_of(year: int, month: int, /) -> date:
    """The first day of a month."""
    return _DATE[0](year, month, 1)
