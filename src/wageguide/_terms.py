"""
What is agreed beside the amount: hours of a week, and pay during probation.

Hours beyond 40 are overtime, paid at 150 % at least, and overtime pay does not count for the floor (最低工资规定
art. 12, 劳动法 art. 44): pay per month, year or day may hold it, an hourly rate is paid for each hour. Pay per hour or
day for fewer hours than 40 makes less than a month of 21.75 days of 8 hours.
"""

from __future__ import annotations

from decimal import Decimal

from wageguide._pay import CONTEXT, ZERO, Offer, Period

FULL_WEEK = Decimal(40)
OVERTIME_RATE = Decimal("1.5")
OVERTIME, SHORT, PART_TIME_UNSAID = "overtime-hours", "short-hours", "part-time-unsaid"


def certain(offer: Offer, amount: Decimal, period: Period, excluded: Decimal = ZERO, /) -> tuple[Decimal, str] | None:
    """
    The least of a full-time month of *amount* per *period* that counts for certain, yuan, and why it is less.

    Args:
        excluded: Yuan a month that the floor leaves out.

    Returns:
        ``None`` where the hours a week take nothing away.
    """
    hours = offer.hours_per_week
    if hours is None or hours == FULL_WEEK:
        return None
    if period is Period.HOUR or period is Period.DAY:
        whole = _full_time(offer, amount, period)
        if hours < FULL_WEEK:
            worked = CONTEXT.divide(CONTEXT.multiply(whole, hours), FULL_WEEK)
            return CONTEXT.subtract(worked, excluded), SHORT
        if period is Period.HOUR:
            # What is left out may be the pay of hours beyond 40, or else of those before.
            return (CONTEXT.subtract(whole, excluded), OVERTIME) if excluded else None
    if hours < FULL_WEEK:
        return None
    return CONTEXT.divide(_full_time(offer, amount, period, excluded), stretch(hours)), OVERTIME


def _full_time(offer: Offer, amount: Decimal, period: Period, excluded: Decimal = ZERO) -> Decimal:
    return offer.measured(amount, period, excluded, part_time=False)  # type: ignore[return-value]  # never unknown


def stretch(hours: Decimal, /) -> Decimal:
    """How many times the standard pay for so many hours a week must reach so that its normal part certainly does."""
    overtime = CONTEXT.multiply(CONTEXT.subtract(hours, FULL_WEEK), OVERTIME_RATE)
    return CONTEXT.divide(CONTEXT.add(FULL_WEEK, overtime), FULL_WEEK)


def in_one_measure(offer: Offer, part_time: bool, /) -> tuple[Decimal, Decimal | None, Period]:
    """Pay during probation, the agreed pay that counts (``None`` = not known), and what both are per."""
    paid, period = offer.probation or ZERO, offer.probation_period or offer.period
    same = period is offer.period
    if same and not offer.excluded:
        return paid, offer.amount, period
    agreed = worked(offer, offer.amount, offer.period, offer.excluded, part_time=part_time)
    measured = worked(offer, paid, period, part_time=part_time)
    if agreed is None or measured is None:
        # What is a share of the whole is at least that share of the part that counts.
        return paid, offer.amount if same else None, period
    return measured, agreed, Period.HOUR if part_time else Period.MONTH


def worked(
    offer: Offer, amount: Decimal, period: Period, excluded: Decimal = ZERO, /, *, part_time: bool
) -> Decimal | None:
    """
    What *amount* per *period*, less *excluded* a month, makes in a month, or in an hour of part-time work, yuan.

    Of an hourly rate for all the stated hours; ``None`` = the hours that would tell are not stated.
    """
    if part_time or period is not Period.HOUR or offer.hours_per_week is None:
        return offer.measured(amount, period, excluded, part_time=part_time)
    month = CONTEXT.divide(CONTEXT.multiply(_full_time(offer, amount, period), offer.hours_per_week), FULL_WEEK)
    return CONTEXT.subtract(month, excluded)
