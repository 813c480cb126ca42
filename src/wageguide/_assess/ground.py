"""What pay is held against: every standard that may apply on the day, in every county in question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from wageguide._model.floor import MinimumWage, Wages
from wageguide._model.offer import HOUR, MONTH, Period
from wageguide._search.places import Place


class Ground:
    """
    Where and when the work is done, and what may apply there.

    Attributes:
        wages: Every standard that may apply in one of the counties.
        why: Code of why there are several, or why one is lacking; ``None`` where one applies.
        lacking: For a county in question nothing is known.
        stale: The day lies after the last check. No rate is known to have fallen, so ``BELOW`` stands.
    """

    def __init__(self, place: Place, on: date, wages: Wages, why: str | None, lacking: bool, stale: bool) -> None:
        self.place, self.on, self.wages = place, on, wages
        self.why, self.lacking, self.stale = why, lacking, stale

    @cached_property
    def standards(self) -> dict[bool, list[Decimal]]:
        """What is known of them from low to high, for part-time work or not."""
        periods = {False: MONTH, True: HOUR}
        known = {kind: [wage.per(period) for wage in self.wages] for kind, period in periods.items()}
        return {kind: sorted(filter(None, standards)) for kind, standards in known.items()}

    @cached_property
    def net(self) -> tuple[Period, ...]:
        """``MONTH`` and ``HOUR`` where some province in question leaves own contributions out of that standard."""
        parts = self.place.floors.parts(self.place.counties)
        rules = {period: [part.contribution(self.on, period) for part in parts] for period in (MONTH, HOUR)}
        return tuple(period for period in rules if any(rule.leaves_out for rule in rules[period]))


@lru_cache(maxsize=256)
def stand(place: Place, on: date, stale_ok: bool, /) -> Ground:
    """Gather the standards that may apply in *place* on *on*."""
    wages: list[MinimumWage] = []
    why, lacking = ("area-missing" if len(place.counties) > 1 else None), False
    for county in place.counties:
        candidates, doubt = place.floors.candidates(county, on)
        wages += candidates
        why, lacking = why or doubt, lacking or not candidates
    checked = min((part.checked_through for part in place.floors.parts(place.counties)), default=date.max)
    return Ground(place, on, tuple(wages), why, lacking, on > checked and not stale_ok)
