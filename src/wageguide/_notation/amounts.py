"""Amounts in a pay notation: which unit each has, which ends they make, and whether anybody is paid that."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

from wageguide._model.money import CONTEXT
from wageguide._model.offer import Period
from wageguide._notation.vocabulary import BELIEVED, SCALE

_TEN, _A_DAY, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
# Without a period a month is meant; from these lower and upper ends on, the amount may as well be a year's.
_YEARLY = {
    "": (Decimal(50_000), Decimal(100_000)),
    "k": (Decimal(100_000), None),  # K says thousand a month more clearly than 万 does
    "paid-months": (Decimal(200_000), None),  # so does 13薪
}
# A range wider than this says nothing: an end has lost or gained digits.
_WIDEST = Decimal(100)
# As many digits as an amount may have, so that its unit rounds none away.
_EXACTLY = Context(prec=48, traps=[])
# 80003: the number of a list's next item stands glued to a lone amount.
_ITEM_GLUED = re.compile(r"[0-9]{2}00[1-9]$")
# Alone these are years, not amounts (2023-2024); 2000 is a round sum as well.
_A_YEAR = re.compile(r"(?:19[89][0-9]|20[0-4][0-9])(?:\.[0-9]{1,2})?")

Ends = tuple[Decimal | None, Decimal | None]


class Refused(Exception):
    """Why a text is not read, as a reason code; never leaves the reading."""


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
        """The amount in yuan, by its own unit or the one given; no idle zeros are left (0.8万 is 8000, not 8000.0)."""
        unit = unit or self.unit
        yuan = _EXACTLY.multiply(Decimal(self.digits), SCALE[unit]) if unit else Decimal(self.digits)
        whole = yuan.to_integral_value()
        return whole if whole == yuan else yuan


def one_amount(amount: Amount, *, whole_cell: bool) -> Decimal:
    """Return one amount in yuan; nothing is glued to what fills a cell of its own."""
    if not whole_cell and _ITEM_GLUED.search(amount.digits):
        raise Refused("damaged")
    return amount.in_yuan()


def both_ends(left: Amount, right: Amount) -> tuple[Decimal, Decimal, list[str]]:
    """Return the ends of a range; a unit on the right is for both ends, unless the left is plainly yuan."""
    low, high = left.in_yuan(), right.in_yuan()
    noted = []
    if right.unit and not (left.unit or left.yuan):
        shared = left.in_yuan(right.unit)
        if shared <= high:
            low, noted = shared, ["unit-shared"]
        elif low < _THOUSAND:
            raise Refused("no-unit")
        else:
            noted = ["left-yuan"]
    elif left.unit and not right.unit and high < _THOUSAND:
        raise Refused("no-unit")
    if low > high:
        raise Refused("reversed")
    # 5500-75002: glued to the upper end.
    glued = not right.unit and CONTEXT.remainder(high, _TEN) and high >= CONTEXT.multiply(low, _TEN) > 0
    if glued or high > CONTEXT.multiply(low, _WIDEST) > 0:
        raise Refused("damaged")
    return low, high, noted


def monthly(ends: Ends, amounts: list[Amount], *, paid_months: bool, a_year: bool) -> str:
    """
    Take the month where no period is written; refuse what may as well be per year, day or hour.

    Args:
        paid_months, a_year: Whether paid months are written (13薪), and behind them a year (13薪/年).
    """
    units = {amount.unit for amount in amounts}
    known = [end for end in ends if end is not None]
    smallest = known[0] if units == {None} else known[-1]
    if smallest < _THOUSAND or not known[0]:
        raise Refused("no-unit" if known[-1] < _A_DAY else "ambiguous-period")
    habit = "" if a_year else "paid-months" if paid_months else "k" if "k" in units else ""
    lowest, highest = _YEARLY[habit]
    if known[0] >= lowest or (highest is not None and known[-1] >= highest):
        raise Refused("ambiguous-period")
    return "k-month" if "k" in units else "period-month"


def believe(ends: Ends, period: Period, amounts: list[Amount]) -> None:
    """Refuse an end that nobody is paid; a range may start at nothing."""
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
    """Refuse ``￥3000`` in a column of 千元 where both 3,000 and 3,000,000 are believed; 元 would say which."""
    if amount.in_yuan(unit) <= BELIEVED[period][1]:
        raise Refused("no-unit")


def not_years(amounts: list[Amount]) -> None:
    """Refuse numbers that say neither unit nor period nor pay where all are years: ``2023-2024``."""
    bare = [amount.digits for amount in amounts if amount.unit is None and not amount.yuan]
    if len(bare) == len(amounts) and bare != ["2000"] and all(map(_A_YEAR.fullmatch, bare)):
        raise Refused("no-amount")
