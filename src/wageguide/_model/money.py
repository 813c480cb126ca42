"""Money as finite decimals, and the one context in which it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from typing import SupportsIndex

from wageguide._limits import clip_repr
from wageguide._problems import PLAIN, whole
from wageguide.errors import InvalidOffer

ZERO = Decimal(0)
TWELVE = Decimal(12)

# Precision and traps of the caller's own context do not matter here: money is computed in this one.
CONTEXT = Context(prec=28, traps=[])
# Amounts of 42 digits times months, days and hours of as many: what is compared with a standard is never rounded to it.
WIDE = Context(prec=200, traps=[])
_DOWN = Context(prec=28, rounding=ROUND_DOWN, traps=[])

MOST_YUAN = 10**12
MOST_DECIMALS = 30


@contextmanager
def _computing(context: Context) -> Iterator[None]:
    with localcontext(context):
        yield


# These let a function compute to 28 digits, or without rounding except in a division, and use plain operators.
exact, unrounded = _computing(CONTEXT), _computing(WIDE)


def number(value: str | SupportsIndex | Decimal, field: str, expected: str = "yuan", /) -> Decimal:
    """
    Read one plain, finite, non-negative number; text is ASCII digits with at most one point.

    Raises:
        TypeError: a float, a bool, or anything else that is no str, int or Decimal.
        InvalidOffer: text in another notation, or a number out of range.
    """
    if type(value) is int and 0 <= value < MOST_YUAN:
        return Decimal(value)
    if isinstance(value, str):
        plain = PLAIN.fullmatch(value) is not None
    elif type(value) is int or isinstance(value, Decimal):
        plain = is_amount(value)
    elif hasattr(value, "__index__") and not isinstance(value, bool):
        return number(whole(f"offer {field}", value), field, expected)
    else:
        kind = type(value).__name__
        raise TypeError(f"offer {field}: pass a string, int or Decimal, not {kind} ({clip_repr(value)})")
    if not plain or (amount := Decimal(value)).is_signed():  # nobody is paid -0 yuan
        raise InvalidOffer(field, value, expected)
    return amount


def is_amount(value: int | Decimal, /) -> bool:
    """Whether a number is finite, of at most 12 digits before the point and 30 behind it."""
    if isinstance(value, int):
        return -MOST_YUAN < value < MOST_YUAN
    # Compared only once it is known to be finite: an ordering of NaN signals.
    return value.is_finite() and value.as_tuple().exponent >= -MOST_DECIMALS and -MOST_YUAN < value < MOST_YUAN  # type: ignore[operator]


def tidy(amount: Decimal, /) -> Decimal:
    """To 28 digits, without trailing zeros; never up to a shorter number, which a standard or a tier may be."""
    rounded = CONTEXT.plus(amount)
    if rounded > amount and len(rounded.normalize(CONTEXT).as_tuple().digits) < CONTEXT.prec:
        rounded = _DOWN.plus(amount)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize(CONTEXT)
