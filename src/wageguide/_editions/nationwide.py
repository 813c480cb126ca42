"""All provinces of this package as one, for a question to the whole country."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from attrs import field, frozen

from wageguide._editions.once import once
from wageguide._editions.provinces import listed
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors, Wages
from wageguide._places.names import NATIONWIDE, AreaNames


@frozen(cache_hash=True)
class Country(Floors):
    """All provinces as one: what a question to the whole country is asked of."""

    _parts: dict[str, Floors] = field(factory=dict, eq=False, repr=False)

    def parts(self, areas: Areas, /) -> tuple[Floors, ...]:
        """The provinces that *areas* lie in."""
        return tuple(self._parts[code] for code in dict.fromkeys(area.code[:2] for area in areas))

    def wages(self, area: Area, /) -> Wages:
        """What its province says."""
        return self._parts[area.code[:2]].wages(area)

    def candidates(self, area: Area, on: date, /) -> tuple[Wages, str | None]:
        """What its province says."""
        return self._parts[area.code[:2]].candidates(area, on)

    @cached_property
    def _names(self) -> AreaNames[Area]:
        return AreaNames([(part.province, part.areas) for part in self._parts.values()])


@once
def country() -> Country:
    """Every province of this package; the first call loads them all."""
    parts = {province.code[:2]: province.floors for province in listed()}
    areas = tuple(area for part in parts.values() for area in part.areas)
    return Country(NATIONWIDE, None, min(part.checked_through for part in parts.values()), (), areas, parts=parts)
