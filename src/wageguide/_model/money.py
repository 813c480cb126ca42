"""Money as finite decimals, and the one context in which it is computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

from wageguide.errors import InvalidOffer

P = ParamSpec("P")
T = TypeVar("T")

ZERO = Decimal(0)
TWELVE = Decimal(12)

# Precision and traps of the caller's own context are none of our business: money is computed in this one.
CONTEXT = Context(prec=28, traps=[])

MOST_YUAN = 10**12
MOST_DECIMALS = 30
_PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,30})?", re.ASCII)


def exact(function: Callable[P, T], /) -> Callable[P, T]:
    """Have *function* compute in ``CONTEXT``, so that its arithmetic can be written with operators."""

    @wraps(function)
    def computed(*args: P.args, **kwargs: P.kwargs) -> T:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return computed


def number(value: str | int | Decimal, field: str, expected: str = "yuan", /) -> Decimal:
    """
    Read one plain, finite, non-negative number; text is ASCII digits with at most one point.

    Raises:
        TypeError: a float, a bool, or anything else that is no str, int or Decimal.
        InvalidOffer: text in another notation, or a number out of range.
    """
    if type(value) is int:
        if 0 <= value < MOST_YUAN:
            return Decimal(value)
    elif isinstance(value, str):
        if _PLAIN.fullmatch(value):
            return Decimal(value)
    elif isinstance(value, Decimal):
        # Finite first: comparing NaN raises.
        if value.is_finite() and value.as_tuple().exponent >= -MOST_DECIMALS and 0 <= value < MOST_YUAN:  # type: ignore[operator]
            return Decimal(value)
    else:
        raise TypeError(f"offer {field}: pass a string, int or Decimal, not {type(value).__name__} ({value!r})")
    raise InvalidOffer(field, value, expected)


def tidy(amount: Decimal, /) -> Decimal:
    """The same amount without the trailing zeros that 21.75 leaves."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize(CONTEXT)
