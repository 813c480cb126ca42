"""Money as finite decimals, and the one context in which it is computed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from functools import wraps
from typing import ParamSpec, SupportsIndex, TypeVar

from wageguide._limits import clip_repr
from wageguide._problems import whole
from wageguide.errors import InvalidOffer

P = ParamSpec("P")
T = TypeVar("T")

ZERO = Decimal(0)
TWELVE = Decimal(12)

# Precision and traps of the caller's own context are none of our business: money is computed in this one.
CONTEXT = Context(prec=28, traps=[])
# Amounts of 42 digits times months, days and hours of as many: what is compared with a standard is never rounded to it.
_WIDE = Context(prec=200, traps=[])
_DOWN = Context(prec=28, rounding=ROUND_DOWN, traps=[])

MOST_YUAN = 10**12
MOST_DECIMALS = 30
_PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,30})?", re.ASCII)


def _computing(context: Context) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def decorate(function: Callable[P, T], /) -> Callable[P, T]:
        @wraps(function)
        def computed(*args: P.args, **kwargs: P.kwargs) -> T:
            with localcontext(context):
                return function(*args, **kwargs)

        return computed

    return decorate


# Have a function compute to 28 digits, or without rounding but in a division, so that it can be written with operators.
exact, unrounded = _computing(CONTEXT), _computing(_WIDE)


def number(value: str | SupportsIndex | Decimal, field: str, expected: str = "yuan", /) -> Decimal:
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
        # Finite first: comparing NaN raises. Nobody is paid -0 yuan.
        if (
            value.is_finite()
            and not value.is_signed()
            and value.as_tuple().exponent >= -MOST_DECIMALS  # type: ignore[operator]
            and value < MOST_YUAN
        ):
            return Decimal(value)
    elif hasattr(value, "__index__") and not isinstance(value, int):
        return number(whole(f"offer {field}", value), field, expected)
    else:
        kind = type(value).__name__
        raise TypeError(f"offer {field}: pass a string, int or Decimal, not {kind} ({clip_repr(value)})")
    raise InvalidOffer(field, value, expected)


def tidy(amount: Decimal, /) -> Decimal:
    """To 28 digits, without trailing zeros; never up to a shorter number, which a standard or a tier may be."""
    rounded = CONTEXT.plus(amount)
    if rounded > amount and len(rounded.normalize(CONTEXT).as_tuple().digits) < CONTEXT.prec:
        rounded = _DOWN.plus(amount)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize(CONTEXT)
