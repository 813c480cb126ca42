"""Amounts in a pay notation: the unit of each, the range they form, and whether anybody is paid that much."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

from wageguide._model.money import CONTEXT
from wageguide._model.offer import Period
from wageguide._notation.vocabulary import BELIEVED, SCALE

_TEN, _A_DAY, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
# Pay without a period is monthly. From these lower and upper ends on it could just as well be yearly.
_YEARLY = {
    "": (Decimal(50_000), Decimal(100_000)),
    "k": (Decimal(100_000), None),  # K is a stronger sign of monthly pay than 万
    "paid-months": (Decimal(200_000), None),  # 13薪 is stronger still
}
# In a wider range one end has lost or gained digits.
_WIDEST = Decimal(100)
# Enough digits for any amount that is accepted, so that multiplying by the unit never rounds.
_EXACTLY = Context(prec=48, traps=[])
# 80003: the number of the next list item is glued to the amount.
_ITEM_GLUED = re.compile(r"[0-9]{2}00[1-9]$")
# On their own these are years, not amounts (2023-2024); 2000 could be either.
_A_YEAR = re.compile(r"(?:19[89][0-9]|20[0-4][0-9])(?:\.[0-9]{1,2})?")

Ends = tuple[Decimal | None, Decimal | None]


class Refused(Exception):
    """The reason code for refusing a text; internal, callers see ``PayNotation``."""


class Amount(NamedTuple):
    """
    A number with what stands beside it.

    Attributes:
        digits: As written.
        unit: A key of ``SCALE``.
        yuan: 元 or the like is written.
    """

    digits: str
    unit: str | None
    yuan: bool

    def in_yuan(self, unit: str | None = None) -> Decimal:
        """Convert to yuan, by *unit* or else the amount's own unit; drop trailing zeros (0.8万 is 8000, not 8000.0)."""
        unit = unit or self.unit
        yuan = _EXACTLY.multiply(Decimal(self.digits), SCALE[unit]) if unit else Decimal(self.digits)
        whole = yuan.to_integral_value()
        return whole if whole == yuan else yuan


def one_amount(amount: Amount, *, whole_cell: bool) -> Decimal:
    """Return one amount in yuan. What fills a whole cell has no list number glued to it."""
    if not whole_cell and _ITEM_GLUED.search(amount.digits):
        raise Refused("damaged")
    return amount.in_yuan()


def both_ends(left: Amount, right: Amount) -> tuple[Decimal, Decimal, list[str]]:
    """Return both ends of a range; a unit on the right applies to both, unless the left is clearly in yuan."""
    low, high = left.in_yuan(), right.in_yuan()
    assumed = []
    if right.unit and not (left.unit or left.yuan):
        shared = left.in_yuan(right.unit)
        if shared <= high:
            low, assumed = shared, ["unit-shared"]
        elif low < _THOUSAND:
            raise Refused("no-unit")
        else:
            assumed = ["left-yuan"]
    elif left.unit and not right.unit and high < _THOUSAND:
        raise Refused("no-unit")
    if low > high:
        raise Refused("reversed")
    # 5500-75002: a list number is glued to the upper end.
    glued = not right.unit and CONTEXT.remainder(high, _TEN) and high >= CONTEXT.multiply(low, _TEN) > 0
    if glued or high > CONTEXT.multiply(low, _WIDEST) > 0:
        raise Refused("damaged")
    return low, high, assumed


def monthly(ends: Ends, amounts: list[Amount], *, paid_months: bool, a_year: bool) -> str:
    """
    Assume monthly pay where no period is written; refuse amounts that could just as well be per year, day or hour.

    Args:
        paid_months: Paid months are written (13薪).
        a_year: A year follows them (13薪/年).

    Returns:
        The code of what was assumed.
    """
    units = {amount.unit for amount in amounts}
    known = [end for end in ends if end is not None]
    smallest = known[0] if units == {None} else known[-1]
    if smallest < _THOUSAND or not known[0]:
        raise Refused("no-unit" if known[-1] < _A_DAY else "ambiguous-period")
    lowest, highest = _YEARLY[_monthly_sign(units, paid_months=paid_months, a_year=a_year)]
    if known[0] >= lowest or (highest is not None and known[-1] >= highest):
        raise Refused("ambiguous-period")
    return "k-month" if "k" in units else "period-month"


def _monthly_sign(units: set[str | None], *, paid_months: bool, a_year: bool) -> str:
    """Return what speaks for monthly pay, as a key of the limits above."""
    if a_year:
        return ""
    if paid_months:
        return "paid-months"
    return "k" if "k" in units else ""


def believe(ends: Ends, period: Period, amounts: list[Amount]) -> None:
    """Refuse amounts that nobody is paid; a range may start at 0."""
    least, most = BELIEVED[period]
    low, high = ends
    for end in ends:
        if end is None or (low == 0 != high and not end):
            continue
        if end > most:
            raise Refused("implausible")
        if end < least:
            raise Refused("no-unit" if all(amount.unit is None for amount in amounts) else "implausible")


def not_in(unit: str, amount: Amount, period: Period) -> None:
    """Refuse ``￥3000`` in a 千元 column where both 3,000 and 3,000,000 are plausible; 元 would settle it."""
    if amount.in_yuan(unit) <= BELIEVED[period][1]:
        raise Refused("no-unit")


def not_years(amounts: list[Amount]) -> None:
    """Refuse bare numbers, without a unit or a period, that are all years: ``2023-2024``."""
    bare = [amount.digits for amount in amounts if amount.unit is None and not amount.yuan]
    if len(bare) == len(amounts) and bare != ["2000"] and all(map(_A_YEAR.fullmatch, bare)):
        raise Refused("no-amount")
