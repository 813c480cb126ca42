"""What the findings of offers rest on: by place and day, taken from the rules of a single answer themselves."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from wageguide._assess.assessment import Assessment
from wageguide._assess.ground import stand
from wageguide._assess.verdict import FloorCheck, Verdict
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer, Period
from wageguide._model.source import Source
from wageguide._search.places import Place

# What is said of a place and a day whatever the offer is.
ALWAYS = ("area-missing", "area-outside", "class-unknown", "rate-day-unknown", "class-inferred", "edition-age")
# Columns: the codes of ALWAYS; whether the day lies behind the last check, and whether there is an answer at all; the
# lowest standard of a year in the guideline's own area; then of each kind of work whether the rule on own contributions
# was not read, whether the province leaves out more, and the standard that is known to follow.
GUARDS = (
    *ALWAYS,
    *("late", "answered", "year_floor"),
    *(f"{kind}_{what}" for kind in ("full", "part") for what in ("unread", "also", "next")),
)
_PERIODS = {"full": Period.MONTH, "part": Period.HOUR}
_OFFER = Offer(0, Period.MONTH)


class Asked(NamedTuple):
    """The place and the year that the guideline speaks of."""

    area: str | None
    year: int | None


def turns_of(guide: Asked | None, /) -> set[date]:
    """Days on which an edition begins or ceases to be of its time."""
    if guide is None or guide.year is None:
        return set()
    return {date(guide.year, 1, 1), date(guide.year + 2, 1, 1)}


def guards(place: Place | None, on: date, guide: Asked | None, /) -> dict[str, object]:
    """The columns of one place from a day on; ``None`` = it is no place, and nothing is answered."""
    if guide is None:
        return {}
    row: dict[str, object] = dict.fromkeys(GUARDS, 0.0) | {"year_floor": None, "full_next": None, "part_next": None}
    if place is None:
        return row
    wages = stand(place, on, False).wages
    check = FloorCheck(Verdict.UNDECIDED, None, None, Period.MONTH, None, wages)
    edition = Guideline("", "", guide.area, guide.year, (Source(""),))
    a = Assessment(edition, None, _OFFER, place.name, on, place.floors, False, check, None)
    codes = {finding.code for finding in a.findings}
    row |= {code: float(code in codes) for code in ALWAYS}
    row |= {"late": float(on > place.floors.checked_through), "answered": 1.0}
    if wages and {*place.counties} <= {*place.floors.within(guide.area)}:
        row["year_floor"] = float(min(wage.monthly for wage in wages) * 12)
    for kind, period in _PERIODS.items():
        parts = place.floors.parts(place.counties) if wages and place.name is not None else ()
        rules = [part.contribution(on, period) for part in parts]
        row[f"{kind}_unread"] = float(any(rule.unread and not rule.leaves_out for rule in rules))
        row[f"{kind}_also"] = float(any(rule.also_excluded for rule in rules))
        row[f"{kind}_next"] = _following(place, on, period)
    return row


def _following(place: Place, on: date, period: Period) -> float | None:
    """The highest standard that follows the one in force in one of the counties."""
    standards = []
    for county in place.counties:
        following = next((wage for wage in place.floors.wages(county) if wage.since > on), None)
        standard = None if following is None else following.per(period)
        if standard is not None:
            standards.append(float(standard))
    return max(standards, default=None)
