"""Questions that need no offer: the minimum wage of a day, and of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import SupportsIndex

from attrs import evolve

from wageguide._model.days import plain_day
from wageguide._model.floor import Floors, MinimumWage
from wageguide._model.source import Evidence
from wageguide._problems import calendar_year
from wageguide._search.places import floors_of, proposing
from wageguide._taxonomy.names import expect_name
from wageguide.errors import UnknownArea


def minimum_wage(area: str, on: date, *, floors: Floors | None = None) -> MinimumWage:
    """
    Find the minimum wage in force in *area* on *on*.

    Spans are half-open: the day in ``until`` belongs to the next record. A day after ``checked_through`` returns the
    last record, which says how far somebody looked.

    Args:
        area: County-level division of the workplace: present or former name, with city or province in front or not,
            without its suffix where that is unambiguous, or its code.
        on: Day of the work.
        floors: Minimum wages of a province; ``None`` = those of this package, of the whole country.

    Returns:
        One record, in yuan: ``monthly`` for full-time work, ``hourly`` for part-time work.

    Raises:
        UnknownArea: no such county in the data; carries the nearest names, or the counties of a city whose
            rates differ. ``AmbiguousArea``: several counties are called so.
        NotInForce: the county is known, but what applied on *on* is not, or not for certain; carries the candidates.

    Source:
        The notice named in the record's ``source``.

    >>> minimum_wage("汉台区", date(2020, 12, 31)).monthly
    Decimal('1700')
    """
    on = plain_day("on", on)
    expect_name("area", area)
    with proposing(floors):
        held, area = floors_of(area, floors)
        try:
            return held.wage(held.area(area), on)
        except UnknownArea as error:
            if error.counties and (same := _same_everywhere(held, area, on)):
                return same
            raise


def _same_everywhere(floors: Floors, city: str, on: date) -> MinimumWage | None:
    """The one minimum wage of a whole city or province, where all of its counties have the same."""
    counties = [county for county in floors.within(city) if county.exists(on)]
    wages = floors.in_force(tuple(counties), on)
    amounts = {(wage.monthly, wage.hourly, wage.since, wage.until) for wage in wages}
    if len(amounts) != 1 or len(wages) < len(counties):
        return None
    evidence: Evidence = "inferred" if any(wage.evidence == "inferred" for wage in wages) else "stated"
    one = len({county.city for county in counties}) == 1
    return evolve(wages[0], area=counties[0].city if one else floors.province, evidence=evidence)


def annual_floor(area: str, year: SupportsIndex, *, floors: Floors | None = None) -> Decimal:
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
    year = calendar_year(year)
    expect_name("area", area)
    with proposing(floors):
        held, area = floors_of(area, floors)
        return held.annual(held.area(area), year)
