"""
What is agreed beside the amount: hours of a week, and pay during probation.

Hours beyond 40 are overtime, paid at 150 % at least, and overtime pay does not count for the floor (最低工资规定
art. 12, 劳动法 art. 44). Whatever the pay is per, it may include theirs; for full-time work fewer hours than 40
change nothing.
"""

from __future__ import annotations

from decimal import Decimal

from wageguide._model.money import TWELVE, ZERO, tidy, unrounded
from wageguide._model.offer import PAID_HOURS, Offer, Period

FULL_WEEK = Decimal(40)
OVERTIME_RATE = Decimal("1.5")


def certain(counted: Decimal, hours: Decimal | None, part_time: bool | None = False, /) -> Decimal:
    """How much of *counted*, yuan a month of so many hours a week, is certainly no overtime pay."""
    return counted if part_time or hours is None or hours <= FULL_WEEK else _normal_part(counted, hours)


@unrounded
def _normal_part(counted: Decimal, hours: Decimal) -> Decimal:
    return counted / _stretch(hours)


@unrounded
def needed(standard: Decimal, hours: Decimal, /) -> Decimal:
    """The monthly pay for so many hours a week of which the normal part certainly reaches *standard*."""
    return standard * _stretch(hours)


def _stretch(hours: Decimal) -> Decimal:
    return (FULL_WEEK + (hours - FULL_WEEK) * OVERTIME_RATE) / FULL_WEEK


def has_short_week(offer: Offer, /) -> bool:
    """Whether its pay is for less than a full week: full-time pay by the day or longer does not follow the hours."""
    hours = offer.hours_per_week
    return hours is not None and hours < FULL_WEEK and (bool(offer.part_time) or offer.period is Period.HOUR)


@unrounded
def full_year(offer: Offer, /) -> Decimal | None:
    """
    What twelve months of full weeks would make at the same rate, yuan; ``None`` where the offer is for no less.

    A lump sum is left as it is.
    """
    annual, hours = offer.annual, offer.hours_per_week
    short = has_short_week(offer)
    if annual is None or not (short or offer.months < TWELVE):
        return None
    year = annual - offer.bonus
    if offer.months < TWELVE:
        year = year * 12 / offer.months
    if short and hours is not None:
        year = offer.amount * PAID_HOURS * 12 if offer.period is Period.HOUR else year * FULL_WEEK / hours
    return tidy(year + offer.bonus)


def in_one_measure(offer: Offer, part_time: bool, /) -> tuple[Decimal, Decimal | None, Period]:
    """Pay during probation, the agreed pay that counts (``None`` = not known), and what both are per."""
    paid, period = offer.probation or ZERO, offer.probation_period or offer.period
    same = period is offer.period
    if same and not offer.excluded:
        return paid, offer.amount, period
    # Monthly and yearly pay is compared by the month: dividing by hours would round both.
    part_time = part_time and not {offer.period, period} <= {Period.MONTH, Period.YEAR}
    agreed = worked(offer, offer.amount, offer.period, offer.excluded, part_time=part_time)
    measured = worked(offer, paid, period, part_time=part_time)
    if agreed is None or measured is None:
        # A share of the whole is at least the same share of the part that counts.
        return paid, offer.amount if same else None, period
    return measured, agreed, Period.HOUR if part_time else Period.MONTH


@unrounded
def worked(
    offer: Offer, amount: Decimal, period: Period, excluded: Decimal = ZERO, /, *, part_time: bool
) -> Decimal | None:
    """
    What *amount* per *period*, less *excluded* a month, makes in a month, or in an hour of part-time work, yuan.

    Of an hourly rate for all the stated hours; ``None`` = the hours that would tell are not stated.
    """
    if part_time or period is not Period.HOUR or offer.hours_per_week is None:
        return offer.measured(amount, period, excluded, part_time=part_time)
    return amount * offer.hours_per_week * PAID_HOURS / FULL_WEEK - excluded
