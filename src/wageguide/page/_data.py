"""What a page knows: an edition and the minimum wages of provinces as plain lists, small enough to be sent round."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from wageguide._files import text
from wageguide._model.floor import Floors
from wageguide._model.guideline import NO_AREA, NO_YEAR, Entry, Guideline
from wageguide._model.source import Source
from wageguide._model.tiers import TIERS
from wageguide._output.data import to_dict
from wageguide._search.pinyin import readings

_READINGS = 2


def page_data(guide: Guideline, provinces: Sequence[Floors], /) -> dict[str, Any]:
    """Everything that the rules of the page ask for, the province of the edition first."""
    return {
        "edition": _edition(guide),
        "entries": [_entry(entry) for entry in guide],
        "floors": [_floors(floors, guide.area) for floors in provinces],
    }


def _edition(guide: Guideline) -> dict[str, Any]:
    percentiles = [guide.definitions[tier].percentile if tier in guide.definitions else None for tier in TIERS]
    return {
        "id": guide.id,
        "title": guide.title,
        "area": None if guide.area == NO_AREA else guide.area,
        "year": None if guide.year == NO_YEAR else guide.year,
        "covered": guide.covered,
        "held": len(guide),
        "synthetic": guide.synthetic,
        "full": guide.coverage == "full",
        "sources": [_source(source) for source in guide.sources],
        "notes": list(guide.notes),
        "percentiles": [each if each is None or isinstance(each, int) else f"{each:f}" for each in percentiles],
    }


def _source(source: Source) -> dict[str, Any]:
    """Number and title, no address: that of a reproduction says nothing of who issued it."""
    return {name: value for name, value in to_dict(source).items() if name != "url"}


def _entry(entry: Entry) -> list[Any]:
    occupation = entry.occupation
    names = (occupation.name, *occupation.aliases)
    row = [
        occupation.name,
        entry.industry,
        occupation.major_group,
        [entry.band[tier] for tier in TIERS],
        entry.band.mean,
        [[TIERS.index(bound.tier), bound.above] for bound in entry.bounds],
        entry.note,
        occupation.code,
        list(occupation.aliases),
        entry.place,
        " ".join(dict.fromkeys(sound for name in names for sound in sounds(name))),
        [each for each in _lexicon().get(occupation.code or "", ()) if each not in names],
    ]
    while row[-1] in (None, [], ""):  # what is missing at the end is so
        row.pop()
    return row


def sounds(name: str, /) -> Iterable[str]:
    """How a name is typed without Chinese: ``baojieyuan`` and ``bjy``."""
    for syllables in readings(name)[:_READINGS]:
        yield "".join(syllables)
        yield "".join(syllable[0] for syllable in syllables)


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """Other names of an occupation, by its code; what usually means another one is left aside."""
    rows = csv.DictReader(text("taxonomy/lexicon.csv").splitlines())
    return {row["code"]: tuple(name for name in row["names"].split("|") if name[-1:] != "?") for row in rows}


def _floors(floors: Floors, place: str) -> dict[str, Any]:
    classes = {area.code: tuple((each.since, each.until) for each in area.classes) for area in floors.areas}
    days = sorted({day for spans in classes.values() for span in spans for day in span if day is not None})
    number = {day: at for at, day in enumerate(days)}
    sources = list(dict.fromkeys(rate.source for rate in floors.rates))
    cities = list(dict.fromkeys(area.city for area in floors.areas))
    histories: dict[tuple[Any, ...], int] = {}
    counties = []
    for area in floors.areas:
        history = tuple(
            (number[each.since], _at(number, each.until), each.area_class, int(each.evidence == "inferred"))
            for each in area.classes
        )
        row = [area.name, area.code, cities.index(area.city), histories.setdefault(history, len(histories))]
        counties.append(
            [*row, next(iter(sounds(area.name)), ""), *([list(area.former_names)] if area.former_names else [])]
        )
    return {
        "province": floors.province,
        "checked_through": floors.checked_through.isoformat(),
        "net": floors.own_contributions == "excluded",
        "days": [day.isoformat() for day in days],
        "sources": [_source(source) for source in sources],
        "rates": [
            [
                rate.since.isoformat(),
                None if rate.until is None else rate.until.isoformat(),
                [f"{each:f}" for each in rate.monthly],
                [None if each is None else f"{each:f}" for each in rate.hourly],
                sources.index(rate.source),
                int(rate.evidence == "inferred"),
            ]
            for rate in floors.rates
        ],
        "cities": cities,
        "histories": list(histories),
        "counties": counties,
        "within": [area.code for area in floors.within(place)],
    }


def _at(number: dict[date, int], day: date | None) -> int | None:
    return None if day is None else number[day]
