"""What a title says of year and place, held against what the caller says: another file is easily taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wageguide._editions.country import home_of
from wageguide._model.findings import Finding, Place
from wageguide.readers._findings import SEVERITIES

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s*年)")
_PLACE = re.compile(r"(?:[12]\d{3}\s*年度?)?(?P<place>[㐀-鿿]{1,9}?[省市县区州盟])")


def contradicted(title: str, area: str, year: int, survey: int | None) -> Iterator[Finding]:
    """Report a title that names other years than *year* and *survey*, or another place than *area*."""
    years = tuple(dict.fromkeys(map(int, _YEAR.findall(title))))
    if years and not {year, survey}.intersection(years):
        yield _finding("title-year", stated=years, year=year)
    named = _PLACE.match(title)
    if named and named["place"] not in area and area not in title and _apart(named["place"], area):
        yield _finding("title-area", stated=named["place"], area=area)


def _apart(place: str, area: str) -> bool:
    """Say whether no county lies in both places, which are known."""
    one, other = home_of(place), home_of(area)
    if one is None or other is None:
        return False
    return not {county.code for county in one.within(place)} & {county.code for county in other.within(area)}


def _finding(code: str, **data: object) -> Finding:
    return Finding(code, SEVERITIES[code], Place(), tuple(data.items()))
