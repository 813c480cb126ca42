"""What a page knows: an edition and the minimum wages of provinces as plain lists, small enough to be sent round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve

from wageguide._model.areas import Area
from wageguide._model.floor import Contributions, Floors, OwnAmount, Rate
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.source import Source
from wageguide._model.tiers import TIERS
from wageguide._output.data import to_dict
from wageguide._places.names import NATIONWIDE
from wageguide._search.english import english_name
from wageguide._search.lexicon import lexicon
from wageguide._search.pinyin import readings
from wageguide._search.place_names import place_sounds
from wageguide._search.places import locate

_READINGS = 2
_NAMES = 60  # other names of an occupation; the usual ones come first in the lexicon
_ADDRESS = re.compile(r"[\s;；,，]*https?://[^\s;；,，()（）]*")


def page_data(guide: Guideline, provinces: Sequence[Floors], asked: Floors | None = None, /) -> dict[str, Any]:
    """
    Everything that the rules of the page ask for.

    Args:
        provinces: The province of the edition first.
        asked: What ``assess`` would be told as ``floors``; ``None`` = those of the edition, or of this package.
    """
    return {
        "edition": _edition(guide),
        "entries": [_entry(entry) for entry in guide],
        "floors": [_floors(floors, guide, asked) for floors in provinces],
    }


def _edition(guide: Guideline) -> dict[str, Any]:
    percentiles = [guide.definitions[tier].percentile if tier in guide.definitions else None for tier in TIERS]
    return {
        "id": guide.id,
        "title": guide.title,
        "area": guide.area,
        "nationwide": guide.area == NATIONWIDE,
        "year": guide.year,
        "covered": guide.covered,
        "held": len(guide),
        "synthetic": guide.synthetic,
        "full": guide.coverage == "full",
        "sources": [_source(source) for source in guide.sources],
        "notes": list(guide.notes),
        "percentiles": [each if each is None or isinstance(each, int) else f"{each:f}" for each in percentiles],
    }


def _source(source: Source) -> dict[str, Any]:
    return {name: value for name, value in to_dict(unaddressed(source)).items() if name != "url"}


def unaddressed(source: Source, /) -> Source:
    """Number and title, no address: that of a reproduction says nothing of who issued it."""
    note = None if source.note is None else _ADDRESS.sub("", source.note)
    return evolve(source, url=None, note=note or None)


def _entry(entry: Entry) -> list[Any]:
    occupation = entry.occupation
    names = (occupation.name, *occupation.aliases)
    return _short(
        [
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
            "|".join(each for each in _lexicon().get(occupation.code or "", ()) if each not in names),
            english_name(occupation.name),
        ]
    )


def sounds(name: str, /) -> Iterable[str]:
    """How a name is typed without Chinese: ``baojieyuan`` and ``bjy``."""
    for syllables in readings(name)[:_READINGS]:
        yield "".join(syllables)
        yield "".join(syllable[0] for syllable in syllables)


def _readings(place: str) -> str:
    """How a place may be typed in letters."""
    return " ".join(place_sounds(place))


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    """Other names of an occupation, by its code; heads (~老师) and what usually means another one are left aside."""
    return {
        code: tuple(name for group in groups for name in group if name[0] != "~" and name[-1] != "?")[:_NAMES]
        for code, groups in lexicon().items()
    }


def _floors(floors: Floors, guide: Guideline, asked: Floors | None) -> dict[str, Any]:
    days = sorted({day for area in floors.areas for span in area.classes for day in (span.since, span.until) if day})
    number = {day: at for at, day in enumerate(days)}
    rows: list[Rate | OwnAmount] = [*floors.rates, *floors.own_amounts]
    sources = list(dict.fromkeys(row.source for row in rows))
    backed = {source: at for at, source in enumerate(sources)}
    cities = list(dict.fromkeys(area.city for area in floors.areas))
    histories: dict[tuple[Any, ...], int] = {}
    counties = []
    for area in floors.areas:
        history = tuple(
            (number[span.since], span.until and number[span.until], span.area_class, int(span.evidence == "inferred"))
            for span in area.classes
        )
        row = [area.name, area.code, cities.index(area.city), histories.setdefault(history, len(histories))]
        # What it is called beside the guideline, and where none is asked: 新城区 and 西安市新城区.
        named = [label if label != area.name else None for label in _labels(area, guide, asked)]
        heard = (_readings(name) for name in (area.name, *area.former_names) if not name.isdecimal())
        rest = [" ".join(heard), list(area.former_names), area.ended, *named]
        counties.append(_short([*row, *rest]))
    return {
        "province": floors.province,
        "checked_through": floors.checked_through.isoformat(),
        "contributions": _contributions(floors),
        "days": [day.isoformat() for day in days],
        "sources": [_source(source) for source in sources],
        "rates": [
            _short(
                [
                    *_span(rate),
                    [_figure(figure) for figure in rate.monthly],
                    [_figure(figure) for figure in rate.hourly],
                    backed[rate.source],
                    int(rate.evidence == "inferred"),
                    rate.earliest and rate.earliest.isoformat(),
                ]
            )
            for rate in floors.rates
        ],
        "own": [
            [
                list(own.areas),
                *_span(own),
                _figure(own.monthly),
                _figure(own.hourly),
                backed[own.source],
                int(own.evidence == "inferred"),
            ]
            for own in floors.own_amounts
        ],
        "cities": cities,
        "city_sounds": [_readings(city) for city in cities],
        "histories": list(histories),
        "counties": counties,
        "within": [] if guide.area in {None, NATIONWIDE} else [area.code for area in floors.within(guide.area)],
    }


def places_named(guide: Guideline, provinces: Sequence[Floors], asked: Floors | None, /) -> set[str]:
    """What an answer of the page may call a place."""
    areas = [area for floors in provinces for area in floors.areas]
    labels = {label for area in areas for label in _labels(area, guide, asked)}
    wide = {floors.province for floors in provinces} | {area.city for area in areas} | {guide.area}
    return {name for name in labels | wide | {area.name for area in areas} if name is not None}


def _labels(area: Area, guide: Guideline, asked: Floors | None) -> list[str | None]:
    return [locate(area.code, date.max, beside, asked).name for beside in (guide, None)]


def _contributions(floors: Floors) -> list[dict[str, Any]]:
    told = floors.contributions
    if floors.own_contributions is not None:
        told = (Contributions(floors.own_contributions, floors.own_contributions),)
    return [
        {
            "standard": said.standard,
            "since": said.since and said.since.isoformat(),
            "until": said.until and said.until.isoformat(),
            "leaves_out": said.leaves_out,
            "unread": said.unread,
            "also_excluded": list(said.also_excluded),
        }
        for said in told
    ]


def _span(row: Rate | OwnAmount) -> tuple[str, str | None]:
    return row.since.isoformat(), None if row.until is None else row.until.isoformat()


def _figure(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def _short(row: list[Any]) -> list[Any]:
    """A row without what is missing at its end."""
    while row[-1] in (None, [], ""):
        row.pop()
    return row
