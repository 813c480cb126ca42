"""
An offer of pay, and the arithmetic that turns it into a yearly amount and into what the minimum wage is held against.

Sources: 人社部发〔2025〕2号 (and 劳社部发〔2008〕3号 before it) for 21.75 paid days of 8 hours a month;
最低工资规定 (2004) arts. 5 and 12 for what counts; 劳动合同法 arts. 20, 68, 72 for probation and part-time work.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import SupportsIndex

from attrs import fields, frozen

from wageguide._limits import clip_repr
from wageguide._model.money import TWELVE, WIDE, ZERO, number, tidy, unrounded
from wageguide._problems import NONE, expect
from wageguide.errors import InvalidOffer

PAID_DAYS, HOURS_OF_DAY = Decimal("21.75"), Decimal(8)  # of a full-time month
PAID_HOURS = PAID_DAYS * HOURS_OF_DAY
WEEKS = Decimal(52)  # of a year that is paid by the hours of a week
PART_TIME_HOURS = 24  # a week, at most
PROBATION_SHARE = Decimal("0.8")

MOST_MONTHS = Decimal(60)
WEEK_HOURS = Decimal(168)
_MONEY = {"bonus", "excluded", "probation"}


class Period(Enum):
    """What an amount of pay is per."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


# By name: looking a member up in its class costs more than the comparison it is for.
YEAR, MONTH, DAY, HOUR = Period

# How many amounts make a full-time month; a year is divided by the paid months instead.
_PER_MONTH = {MONTH: Decimal(1), DAY: PAID_DAYS, HOUR: PAID_HOURS}


@frozen(init=False, repr=False, slots=False)  # a frozen record is made twice as fast without slots
class Offer:
    """
    Gross pay as offered.

    Attributes:
        amount: Yuan per ``period``.
        period: What ``amount`` is per.
        months: Paid months a year; an annual amount is divided by it for the monthly check.
        bonus: Yuan a year, paid as a lump sum: counts for the tiers, not for the floor.
        excluded: The part of one month's pay that the floor leaves out, yuan: overtime, allowances for special
            conditions, statutory welfare, pay in kind.
        probation: Counted pay during probation, yuan per ``probation_period``; ``None`` = no probation stated.
        probation_period: What ``probation`` is per, where that is another period than ``period``; else ``None``.
        part_time: ``True`` = part-time work (非全日制), measured by the hour against the hourly minimum; ``False`` =
            full-time work; ``None`` = not said: full-time work, unless ``kinds`` holds both.
        hours_per_week: Agreed hours of work; ``None`` = not stated.

    Raises:
        TypeError: a float or a bool where money or a number is due, a period that is no :class:`Period`.
        InvalidOffer: no plain number, a negative one, no paid month, ``excluded`` above the month's pay.
    """

    amount: Decimal
    period: Period
    months: Decimal
    bonus: Decimal
    excluded: Decimal
    probation: Decimal | None
    probation_period: Period | None
    part_time: bool | None
    hours_per_week: Decimal | None

    def __init__(
        self,
        amount: str | SupportsIndex | Decimal,
        period: Period,
        *,
        months: str | SupportsIndex | Decimal = 12,
        bonus: str | SupportsIndex | Decimal = 0,
        excluded: str | SupportsIndex | Decimal = 0,
        probation: str | SupportsIndex | Decimal | None = None,
        probation_period: Period | None = None,
        part_time: bool | None = None,
        hours_per_week: str | SupportsIndex | Decimal | None = None,
    ) -> None:
        if not isinstance(period, Period):
            raise TypeError(f"offer period: expected a Period such as Period.MONTH, got {clip_repr(period)}")
        expect("offer probation_period", probation_period, (Period, NONE))
        expect("offer part_time", part_time, (bool, NONE))
        self.__attrs_init__(
            number(amount, "amount"),
            period,
            _up_to(MOST_MONTHS, months, "months", "months"),
            number(bonus, "bonus"),
            number(excluded, "excluded"),
            None if probation is None else number(probation, "probation"),
            None if probation is None or probation_period is period else probation_period,
            part_time,
            None if hours_per_week is None else _up_to(WEEK_HOURS, hours_per_week, "hours_per_week", "hours"),
        )
        if self.excluded and any(self._excludes_too_much(kind) for kind in self.kinds):
            raise InvalidOffer("excluded", excluded, "part-of-month")

    @unrounded
    def _excludes_too_much(self, part_time: bool) -> bool:
        paid = self._paid(self.amount, self.period, part_time)
        return paid is not None and self.excluded * 12 > paid

    def __repr__(self) -> str:
        alone = Offer(self.amount, self.period)
        names = [field.name for field in fields(Offer) if getattr(self, field.name) != getattr(alone, field.name)]
        terms = [f"{name}={_literal(getattr(self, name), name in _MONEY)}" for name in names]
        return f"Offer({', '.join([_literal(self.amount, True), self.period.name, *terms])})"

    @property
    def kinds(self) -> tuple[bool, ...]:
        """
        Whether it may be part-time work, one value for each reading of the offer.

        Both where nothing tells: up to 24 hours a week, or an hourly rate without hours, and ``part_time`` not said.
        """
        if self.part_time is not None:
            return (self.part_time,)
        hours = self.hours_per_week
        unsaid = self.period is HOUR if hours is None else hours <= PART_TIME_HOURS
        return (False, True) if unsaid else (False,)

    @cached_property
    def annual(self) -> Decimal | None:
        """
        Gross yuan a year, ``bonus`` and ``excluded`` included; ``None`` where hours are needed and not stated.

        An hourly rate is paid for the stated hours of 52 weeks; without hours for those of full-time work. Paid months
        above 12 are paid on top: 13 make thirteen twelfths of it.
        """
        if self.period is MONTH:  # most offers are, and this needs no context of its own
            return WIDE.fma(self.amount, self.months, self.bonus)
        return self.annual_as(self.period)

    @unrounded
    def annual_as(self, period: Period, /) -> Decimal | None:
        """The yearly amount if the same number had been meant per *period*, which shows up a wrong unit."""
        if period is YEAR:
            return self.amount + self.bonus
        if period is MONTH:
            return self.amount * self.months + self.bonus
        by_hours = period is HOUR and self.hours_per_week is not None
        year = self._twelve_months(self.amount, period, bool(self.part_time) or by_hours)
        return None if year is None else tidy(year * self.months / 12 + self.bonus)

    @property
    def counted(self) -> Decimal | None:
        """
        What is compared with the floor, yuan a month or, for part-time work, an hour; ``None`` = hours are missing.

        A yearly lump sum and ``excluded`` are left out.
        """
        return self.measured(self.amount, self.period, self.excluded, part_time=bool(self.part_time))

    def measured(
        self, amount: Decimal, period: Period, excluded: Decimal = ZERO, /, *, part_time: bool
    ) -> Decimal | None:
        """*amount* per *period*, less *excluded* a month, in the period of the floor, for one of the ``kinds``."""
        if period is (HOUR if part_time else MONTH) and not excluded:
            return amount
        return self._converted(amount, period, excluded, part_time)

    @unrounded
    def _converted(self, amount: Decimal, period: Period, excluded: Decimal, part_time: bool) -> Decimal | None:
        if period is MONTH and not part_time:
            return amount - excluded
        year, paid = self._twelve_months(amount, period, part_time), self._paid(amount, period, part_time)
        # Divide once, and last: an offer exactly on the floor must not lose its last digit to rounding.
        units = (self.hours_per_week and self.hours_per_week * WEEKS) if part_time else TWELVE
        if year is None or paid is None or units is None:
            return None
        # What is excluded from an hourly rate may be the overtime pay.
        return tidy(min(year, paid - excluded * 12) / units)

    def _paid(self, amount: Decimal, period: Period, part_time: bool) -> Decimal | None:
        """Twelve months of *amount* per *period* with all the hours that an hourly rate is paid for."""
        year, by_hours = (self._twelve_months(amount, period, kind) for kind in (part_time, True))
        return year if year is None or by_hours is None else max(year, by_hours)

    def _twelve_months(self, amount: Decimal, period: Period, part_time: bool) -> Decimal | None:
        """Twelve months of *amount* per *period*, yuan; ``None`` where part-time hours would be needed."""
        if period is YEAR:
            return amount * 12 / self.months
        if period is MONTH or not part_time:
            return amount * (_PER_MONTH[period] * 12)
        # 21.75 days and 8 hours are full-time figures; nobody said how long a part-time day is.
        if period is DAY or self.hours_per_week is None:
            return None
        return amount * (self.hours_per_week * WEEKS)


def _literal(value: Decimal | Period | bool, is_money: bool) -> str:
    """As it may be written in code: money and fractions as text, since a float would be refused."""
    if isinstance(value, Decimal):
        return f"'{value:f}'" if is_money or value.as_tuple().exponent else f"{value:f}"
    return value.name if isinstance(value, Period) else repr(value)


def _up_to(most: Decimal, value: str | SupportsIndex | Decimal, field: str, expected: str) -> Decimal:
    amount = number(value, field, expected)
    if not ZERO < amount <= most:
        raise InvalidOffer(field, value, expected)
    return amount
