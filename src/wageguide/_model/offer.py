"""
An offer of pay, and the arithmetic that turns it into a yearly amount and into what the minimum wage is held against.

Sources: 人社部发〔2025〕2号 (and 劳社部发〔2008〕3号 before it) for 21.75 paid days of 8 hours a month;
最低工资规定 (2004) arts. 5 and 12 for what counts; 劳动合同法 arts. 20, 68, 72 for probation and part-time work.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from wageguide._model.money import CONTEXT, TWELVE, ZERO, number, tidy
from wageguide.errors import InvalidOffer

PAID_DAYS = Decimal("21.75")
PAID_HOURS = PAID_DAYS * 8
_WEEKS = Decimal(52)
PART_TIME_HOURS = 24
PROBATION_SHARE = Decimal("0.8")

MOST_MONTHS = 60
WEEK_HOURS = 168


class Period(Enum):
    """What an amount of pay is per."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


# Amounts of one period in a full-time month; a year is divided by the paid months instead.
_PER_MONTH = {Period.MONTH: Decimal(1), Period.DAY: PAID_DAYS, Period.HOUR: PAID_HOURS}


@frozen(init=False, repr=False)
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
        amount: str | int | Decimal,
        period: Period,
        *,
        months: str | int | Decimal = 12,
        bonus: str | int | Decimal = 0,
        excluded: str | int | Decimal = 0,
        probation: str | int | Decimal | None = None,
        probation_period: Period | None = None,
        part_time: bool | None = None,
        hours_per_week: str | int | Decimal | None = None,
    ) -> None:
        if period.__class__ is not Period:
            raise TypeError(f"offer period: expected a Period such as Period.MONTH, got {period!r}")
        if probation_period is not None and probation_period.__class__ is not Period:
            raise TypeError(f"offer probation_period: expected a Period, got {probation_period!r}")
        if part_time is not None and part_time.__class__ is not bool:
            raise TypeError(f"offer part_time: expected True, False or None, got {part_time!r}")
        # The defaults are the common case: what is already known to be good is not read again.
        self.__attrs_init__(
            number(amount, "amount"),
            period,
            TWELVE if months == 12 and months.__class__ is int else _up_to(MOST_MONTHS, months, "months", "months"),  # noqa: PLR2004
            ZERO if bonus.__class__ is int and bonus == 0 else number(bonus, "bonus"),
            ZERO if excluded.__class__ is int and excluded == 0 else number(excluded, "excluded"),
            None if probation is None else number(probation, "probation"),
            None if probation is None or probation_period is period else probation_period,
            part_time,
            None if hours_per_week is None else _up_to(WEEK_HOURS, hours_per_week, "hours_per_week", "hours"),
        )
        for kind in self.kinds if self.excluded else ():
            paid = self._paid(self.amount, period, kind)
            if paid is not None and CONTEXT.multiply(self.excluded, TWELVE) > paid:
                raise InvalidOffer("excluded", excluded, "part-of-month")

    def __repr__(self) -> str:
        terms = [repr(f"{self.amount:f}"), self.period.name]
        terms += [f"months={_literal(self.months)}"] * (self.months != TWELVE)
        terms += [f"bonus='{self.bonus:f}'"] * (self.bonus != ZERO)
        terms += [f"excluded='{self.excluded:f}'"] * (self.excluded != ZERO)
        terms += [f"probation='{self.probation:f}'"] if self.probation is not None else []
        terms += [f"probation_period={self.probation_period.name}"] if self.probation_period is not None else []
        terms += [f"part_time={self.part_time}"] if self.part_time is not None else []
        terms += [f"hours_per_week={_literal(self.hours_per_week)}"] if self.hours_per_week is not None else []
        return f"Offer({', '.join(terms)})"

    @property
    def kinds(self) -> tuple[bool, ...]:
        """
        Whether it may be part-time work, one value a reading of the offer.

        Both where nothing tells: up to 24 hours a week, or an hourly rate without hours, and ``part_time`` not said.
        """
        if self.part_time is not None:
            return (self.part_time,)
        hours = self.hours_per_week
        unsaid = self.period is Period.HOUR if hours is None else hours <= PART_TIME_HOURS
        return (False, True) if unsaid else (False,)

    @property
    def annual(self) -> Decimal | None:
        """
        Gross yuan a year, ``bonus`` and ``excluded`` included; ``None`` where hours are needed and not stated.

        An hourly rate is paid for the stated hours of 52 weeks; without hours for those of full-time work.
        """
        return self.annual_as(self.period)

    def annual_as(self, period: Period, /) -> Decimal | None:
        """The yearly amount if the same number had been meant per *period*: what reveals a unit mixed up."""
        if period is Period.YEAR:
            return CONTEXT.add(self.amount, self.bonus)
        if period is Period.MONTH:
            return CONTEXT.add(CONTEXT.multiply(self.amount, self.months), self.bonus)
        by_hours = period is Period.HOUR and self.hours_per_week is not None
        year = self._twelve_months(self.amount, period, bool(self.part_time) or by_hours)
        if year is None:
            return None
        return tidy(CONTEXT.add(CONTEXT.divide(CONTEXT.multiply(year, self.months), TWELVE), self.bonus))

    @property
    def counted(self) -> Decimal | None:
        """
        What the floor is held against, yuan a month or, for part-time work, an hour; ``None`` = hours are missing.

        A yearly lump sum and ``excluded`` are left out.
        """
        return self.measured(self.amount, self.period, self.excluded)

    def measured(
        self, amount: Decimal, period: Period, excluded: Decimal = ZERO, /, *, part_time: bool | None = None
    ) -> Decimal | None:
        """Turn *amount* per *period*, less *excluded* a month, into what the floor is per, for one of the ``kinds``."""
        part_time = bool(self.part_time) if part_time is None else part_time
        if part_time:
            if period is Period.HOUR and not excluded:
                return amount
            if self.hours_per_week is None:
                return None
        elif period is Period.MONTH:
            return CONTEXT.subtract(amount, excluded) if excluded else amount
        year, paid = self._twelve_months(amount, period, part_time), self._paid(amount, period, part_time)
        if year is None or paid is None:
            return None
        # Of an hourly rate the pay for overtime may be what is left out.
        year = min(year, CONTEXT.subtract(paid, CONTEXT.multiply(excluded, TWELVE)))
        # One division, and last: an offer exactly on the floor must not lose its last digit on the way.
        units = CONTEXT.multiply(self.hours_per_week, _WEEKS) if part_time else TWELVE  # type: ignore[arg-type]
        return tidy(CONTEXT.divide(year, units))

    def _paid(self, amount: Decimal, period: Period, part_time: bool) -> Decimal | None:
        """Twelve months of *amount* per *period* with all the hours that an hourly rate is paid for."""
        year, by_hours = (self._twelve_months(amount, period, kind) for kind in (part_time, True))
        return year if year is None or by_hours is None else max(year, by_hours)

    def _twelve_months(self, amount: Decimal, period: Period, part_time: bool) -> Decimal | None:
        """Twelve months of *amount* per *period*, yuan; ``None`` where part-time hours would be needed."""
        if period is Period.YEAR:
            return CONTEXT.divide(CONTEXT.multiply(amount, TWELVE), self.months)
        if period is Period.MONTH or not part_time:
            return CONTEXT.multiply(amount, CONTEXT.multiply(_PER_MONTH[period], TWELVE))
        # 21.75 days and 8 hours are full-time figures; how long a part-time day is, nobody said.
        if period is Period.DAY or self.hours_per_week is None:
            return None
        return CONTEXT.multiply(amount, CONTEXT.multiply(self.hours_per_week, _WEEKS))


def _literal(number: Decimal) -> str:
    """As it may be written in code: a fraction as text, for a float would be refused."""
    return f"{number:f}" if number.as_tuple().exponent == 0 else f"'{number:f}'"


def _up_to(most: int, value: str | int | Decimal, field: str, expected: str) -> Decimal:
    if ZERO < (found := number(value, field, expected)) <= most:
        return found
    raise InvalidOffer(field, value, expected)
