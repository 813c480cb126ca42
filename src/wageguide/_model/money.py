"""Money as finite decimals, and the one context it is computed in."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from wageguide.errors import InvalidOffer

ZERO = Decimal(0)


TWELVE = Decimal(12)


# The caller's decimal context is ambient (precision, traps): money is computed in this one.
CONTEXT = Context(prec=28, traps=[])


MOST_YUAN = Decimal(10) ** 12


MOST_DECIMALS = 30


_PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,30})?", re.ASCII)


def number(value: str | int | Decimal, field: str, expected: str = "yuan", /) -> Decimal:
    """
    Read one plain, finite, non-negative number; text is ASCII digits with at most one point.

    Raises:
        TypeError: a float, a bool, or anything else that is no str, int or Decimal.
        InvalidOffer: text in another notation, or a number out of range.
    """
    if isinstance(value, str):
        if not _PLAIN.fullmatch(value):
            raise InvalidOffer(field, value, expected)
        return Decimal(value)
    if type(value) is int:
        found = Decimal(value)
    elif isinstance(value, Decimal):
        found = value
        # Compared only once it is known to be finite: an ordering of NaN signals.
        if not found.is_finite() or found.as_tuple().exponent < -MOST_DECIMALS:  # type: ignore[operator]
            raise InvalidOffer(field, value, expected)
    else:
        raise TypeError(f"offer {field}: pass a string, int or Decimal, not {type(value).__name__} ({value!r})")
    if not ZERO <= found < MOST_YUAN:
        raise InvalidOffer(field, value, expected)
    return found


def tidy(amount: Decimal) -> Decimal:
    """The same amount without the idle zeros that 21.75 leaves."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize(CONTEXT)
