"""Questions that need no offer: the minimum wage of a day, and of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from wageguide._editions.store import floors_for
from wageguide._guard import expect
from wageguide._model.days import plain_day
from wageguide._model.floor import Floors, MinimumWage


def minimum_wage(area: str, on: date, /, *, floors: Floors | None = None) -> MinimumWage:
    """
    Find the minimum wage in force in *area* on *on*.

    Spans are half-open: the day in ``until`` belongs to the next record. A day after ``checked_through`` returns the
    last record, which says how far somebody looked.

    Args:
        area: County-level division of the workplace: present or former name, with city or province in front or not,
            without its suffix where that is unambiguous, or its code.
        on: Day of the work.
        floors: Minimum wages of a province; ``None`` = those of this package (Shaanxi).

    Returns:
        One record, in yuan: ``monthly`` for full-time work, ``hourly`` for part-time work.

    Raises:
        UnknownArea: no such county in the data; carries the nearest names, or the counties of a city.
        NotInForce: the county is known, but no record covers *on*.

    Source:
        The notice named in the record's ``source``.

    >>> minimum_wage("汉台区", date(2020, 12, 31)).monthly
    Decimal('1700')
    """
    on = plain_day("on", on)
    floors = floors_for(None, floors)
    return floors.wage(floors.area(area), on)


def annual_floor(area: str, year: int, /, *, floors: Floors | None = None) -> Decimal:
    """
    Add up the twelve monthly minimum wages of a calendar year, each the one in force on the first of its month.

    Args:
        area: As for :func:`minimum_wage`.
        year: Calendar year.
        floors: As for :func:`minimum_wage`.

    Returns:
        Yuan a year, for full-time work.

    Raises:
        UnknownArea, NotInForce: as for :func:`minimum_wage`; one month without a record is enough.

    >>> annual_floor("汉台区", 2023)
    Decimal('23800')
    """
    expect("year", year, int)
    floors = floors_for(None, floors)
    return floors.annual(floors.area(area), year)
