"""What there is to choose from: counties, the minimum wages of one, sections and major groups."""

from __future__ import annotations

from wageguide._model.areas import Areas
from wageguide._model.floor import Floors, Wages
from wageguide._search.places import floors_of, proposing
from wageguide._taxonomy.names import expect_name
from wageguide._taxonomy.sections import Division, industries
from wageguide._taxonomy.sections import major_groups as _groups


def counties(place: str, *, floors: Floors | None = None) -> Areas:
    """
    List the county-level divisions of a place, those of former years among them (``area.exists(day)`` tells).

    Args:
        place: A province, a city, a county; ``全国`` is the country.
        floors: Minimum wages of a province; ``None`` = those of this package.

    Raises:
        UnknownArea: no place is called so; ``AmbiguousArea``: several are.

    >>> [area.name for area in counties("汉中市")][:3]
    ['汉台区', '南郑区', '城固县']
    """
    expect_name("place", place)
    with proposing(floors):
        held, place = floors_of(place, floors)
        return held.within(place) or (held.area(place),)


def rates(area: str, *, floors: Floors | None = None) -> Wages:
    """
    List every minimum wage of a county that is known, in the order of time; a stretch that is lacking is unknown.

    Args:
        area, floors: As for :func:`minimum_wage`.

    Raises:
        UnknownArea: no such county, or a whole city; ``AmbiguousArea``: several are called so.

    >>> [f"{wage.since} {wage.monthly}" for wage in rates("汉台区")][-2:]
    ['2023-05-01 2050', '2026-01-01 2250']
    """
    expect_name("area", area)
    with proposing(floors):
        held, area = floors_of(area, floors)
        return held.wages(held.area(area))


def sections() -> tuple[Division, ...]:
    """List the twenty sections of the industry classification (GB/T 4754-2017), by which an entry's ``industry`` is."""
    return tuple(industries().values())


def major_groups() -> tuple[Division, ...]:
    """List the eight major groups of the occupational classification."""
    return tuple(_groups().values())
