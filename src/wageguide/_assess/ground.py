"""What pay is held against: the counties in question, and every standard that may apply there on the day."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from wageguide._editions.country import floors_for
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Contributions, Floors, Wages
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Period
from wageguide.errors import AmbiguousArea, UnknownArea


@frozen
class Ground:
    """
    Where and when the work is done, and what may apply there.

    Attributes:
        area: Present name of the county, with its city in front where that is needed, or of the city; ``None`` = not
            given.
        floors: The minimum wages asked.
        counties: The counties in question.
        wages: Every standard that may apply in one of them.
        why: Code of why there are several, or why one is lacking; ``None`` where one applies.
        lacking: For a county in question nothing is known.
        stale: The day lies after the last check. Rates have only risen, so ``BELOW`` stays what it is.
    """

    area: str | None
    floors: Floors
    counties: Areas
    on: date
    wages: Wages = ()
    why: str | None = None
    lacking: bool = False
    stale: bool = False

    def contributions(self, period: Period, /) -> tuple[Contributions, ...]:
        """What the provinces in question say of own contributions in the standard per month or hour."""
        return tuple(part.contribution(self.on, period) for part in self.floors.parts(self.counties))


def locate(area: str | None, on: date, guide: Guideline | None, floors: Floors | None) -> Ground:
    """
    Find the counties that *area*, or else the guideline, speaks of.

    Raises:
        UnknownArea: no place is called so; ``AmbiguousArea`` where several are.
    """
    near = None if guide is None else guide.area
    if area is None:
        held = floors_for(guide, floors)
        return Ground(None, held, _there(held.within(near or ""), on), on)
    try:
        held = floors_for(guide, floors, area)
        inside = held.within(area)
        if len(inside) > 1:
            city, counties = inside[0].city, _there(inside, on)
            return Ground(city if held.within(city) == inside else held.province, held, counties, on)
        county = held.area(area, home=near)
    except UnknownArea as error:
        # A guideline of a place that no floors cover: its counties are nobody's typing error.
        held = floors_for(guide, floors)
        if isinstance(error, AmbiguousArea) or near is None or held.within(near):
            raise
        return Ground(area, held, (), on)
    return Ground(_unmistakable(county, guide, floors), held, (county,), on)


def stand(ground: Ground, /, *, stale_ok: bool) -> Ground:
    """The same place with the standards that may apply there."""
    wages: list[Wages] = []
    why, lacking = ("area-missing" if len(ground.counties) > 1 else None), False
    for county in ground.counties:
        candidates, doubt = ground.floors.candidates(county, ground.on)
        wages.append(candidates)
        why, lacking = why or doubt, lacking or not candidates
    checked = min((part.checked_through for part in ground.floors.parts(ground.counties)), default=date.max)
    every = tuple(wage for candidates in wages for wage in candidates)
    stale = ground.on > checked and not stale_ok
    return Ground(ground.area, ground.floors, ground.counties, ground.on, every, why, lacking, stale)


def _there(counties: Areas, on: date) -> Areas:
    """Those of several counties that were there on the day."""
    return tuple(county for county in counties if county.exists(on))


def _unmistakable(county: Area, guide: Guideline | None, floors: Floors | None) -> str:
    """Its name, with the city in front where the name alone would mean another county, or several."""
    try:
        near = None if guide is None else guide.area
        if floors_for(guide, floors, county.name).area(county.name, home=near) == county:
            return county.name
    except UnknownArea:
        pass
    return f"{county.city}{county.name}"
