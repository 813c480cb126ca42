"""Questions that a page and the library are both asked: random ones, and those at every edge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, NamedTuple

from attrs import evolve
from reference import NET_FLOORS
from reports import DEMO

import wageguide as wg
from wageguide._editions.country import embedded_floors
from wageguide._model.statements import Definitions
from wageguide._output import answer as answered
from wageguide._output.headline import first_line
from wageguide._output.words import Words
from wageguide._places.names import NATIONWIDE
from wageguide.errors import InvalidOffer
from wageguide.page import _provinces
from wageguide.page._data import unaddressed

FLOORS = embedded_floors()
_EDGES = (Decimal("0.01"), Decimal("-0.01"), Decimal(0), Decimal(0), Decimal(1), Decimal("0.00001"))
RATHER_SELDOM, VERY_SELDOM = 0.1, 0.01
_SOURCE = wg.Source("invented", note="一处", issuer="某局")


def _band(*figures: int | None, mean: int | None = None) -> wg.Band:
    return wg.Band(*figures, mean=mean)


def _invented() -> wg.Guideline:
    """Percentiles, ties, bounds, tiers out of order and missing, an occupation in two industries."""
    rows = [
        ("焊工", "C", _band(36000, 42000, 50000, 60000, 80000), ()),
        ("焊工", "E", _band(38000, 44000, 52000, 62000, 82000, mean=54000), ()),
        ("普工", None, _band(30000, 30000, 30000, 45000, 60000), ()),
        ("经理", None, _band(None, None, None, 90000, None), (wg.Bound(wg.Tier.HIGH, 220000), wg.Bound(wg.Tier.HIGH, 90000))),
        ("乱", None, _band(50000, None, 20000, None, 0), ()),
        ("无", None, _band(), ()),
        ("界", None, _band(None, None, 30000, None, None), (wg.Bound(wg.Tier.LOW, 10000), wg.Bound(wg.Tier.MEDIAN, 1))),
    ]  # fmt: skip
    entries = tuple(
        wg.Entry(wg.Occupation(name), industry, band, bounds, None, _SOURCE) for name, industry, band, bounds in rows
    )
    points = zip(wg.Tier, (10, Decimal("25.5"), 50, 75, 90), strict=True)
    definitions = Definitions(tuple((tier, wg.Definition(percentile=at)) for tier, at in points))
    return wg.Guideline("drawn", "drawn", "汉中市", 2020, (_SOURCE,), entries, definitions=definitions, synthetic=True)


GUIDES = (wg.load("hanzhong-2020"), wg.load(DEMO), _invented(), evolve(_invented(), area="武汉市", year=2019, definitions=Definitions()))  # fmt: skip
COUNTRY = wg.provinces()


class Asked(NamedTuple):
    """What a page is made of: the edition, floors of one's own, and further provinces."""

    guide: wg.Guideline
    floors: wg.Floors | None = None
    provinces: tuple[str, ...] = ()


PAGES = [
    *(Asked(guide, floors) for guide in GUIDES[:3] for floors in (None, NET_FLOORS)),
    Asked(GUIDES[3]),
    *(Asked(guide, None, COUNTRY) for guide in (GUIDES[0], GUIDES[2], GUIDES[3])),
    Asked(wg.load("national-2022")),
]


def _turns(floors: wg.Floors) -> list[dt.date]:
    """The days on which something changes there, and those beside them."""
    days = {floors.checked_through}
    for row in (*floors.rates, *floors.own_amounts, *floors.contributions):
        days |= {day for day in (row.since, row.until, getattr(row, "earliest", None)) if day is not None}
    days |= {
        day for area in floors.areas for span in area.classes for day in (span.since, span.until) if day is not None
    }
    return sorted(day + dt.timedelta(days=by) for day in days for by in (-1, 0, 1))


def _of(chance: Random, known: list[Decimal]) -> Decimal:
    """An amount at an edge of what is known, or anywhere."""
    if chance.random() < 0.55:
        factor = chance.choice(
            [Decimal(1)] * 6 + [Decimal(12), 1 / Decimal(12), Decimal(3), Decimal("0.8"), Decimal("1.6")]
        )
        return max(Decimal(0), (chance.choice(known) * factor).quantize(Decimal("0.000001")) + chance.choice(_EDGES))
    return Decimal(chance.randrange(10 ** chance.randrange(1, 9))) / 10 ** chance.randrange(3)


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def _place(chance: Random, guide: wg.Guideline, provinces: list[wg.Floors], floors: wg.Floors) -> str | None:
    """A county by its code, a city or a province by its name, or none where the guideline speaks of some."""
    county, own = chance.choice(floors.areas), provinces[0].within(guide.area)
    near = chance.choice(own or floors.areas)
    many = chance.choice([county.city, near.city, ""] if chance.random() < RATHER_SELDOM else [county.city, near.city])
    whole = floors.province if many == floors.province else floors.province + many
    several = [whole] if len(floors.within(whole)) > 1 else []
    # Of the whole country there are thousands of counties.
    none = [None] if own and (guide.area != NATIONWIDE or chance.random() < VERY_SELDOM) else []
    return chance.choice([county.code, county.code, near.code, *several, *none])


def question(chance: Random, guide: wg.Guideline, provinces: list[wg.Floors]) -> dict[str, Any]:
    """One question as the page asks it, its entry by number."""
    at = chance.randrange(len(guide))
    band = guide.entries[at].band
    floors = chance.choice([provinces[0], chance.choice(provinces)])
    rate = chance.choice(floors.rates)
    monthly = [each for each in rate.monthly if each is not None]
    hourly = [each for each in rate.hourly if each is not None] or monthly
    period = chance.choice(list(wg.Period))
    bounds = [Decimal(bound.above) for bound in guide.entries[at].bounds]
    known = {
        wg.Period.YEAR: [Decimal(band[tier] or 0) for tier in wg.Tier] + [each * 12 for each in monthly] + bounds,
        wg.Period.MONTH: [*monthly, *(each * 2 for each in monthly), *(Decimal(band[t] or 0) / 12 for t in wg.Tier)],
        wg.Period.DAY: [each / Decimal("21.75") for each in monthly],
        wg.Period.HOUR: [*hourly, *(each / 174 for each in monthly)],
    }  # fmt: skip
    amount = _of(chance, known[period])
    asked: dict[str, Any] = {"amount": _text(amount), "period": period.value, "entry": at}
    sometimes = lambda share: chance.random() < share  # noqa: E731
    if sometimes(0.3):
        asked["months"] = chance.choice(["12", "13", "13.5", "0.5", "24", "60", "60.1", "0", "6"])
    if sometimes(0.2):
        asked["bonus"] = chance.choice(["0", "5000", "0.01", "20400"])
    if sometimes(0.25):
        asked["excluded"] = chance.choice(["0", "100", "0.5", "500", _text(amount), "1700", _text(amount * 200)])[:14]
    if sometimes(0.35):
        share = chance.choice([Decimal("0.8"), Decimal(1), Decimal("0.79"), Decimal("0.9")])
        other = chance.choice([period, *wg.Period])
        paid = amount * share if other is period else _of(chance, known[other])
        asked["probation"] = _text(paid.quantize(Decimal("0.00001")))
        asked["probation_period"] = chance.choice([None, other.value])
    if sometimes(0.5):
        asked["part_time"] = chance.choice([True, False, True])
    if sometimes(0.5):
        asked["hours_per_week"] = chance.choice(
            ["20", "24", "24.5", "40", "40.5", "44", "60", "168", "168.5", "0", "10", "33.3"]
        )
    asked["place"] = _place(chance, guide, provinces, floors)
    on = chance.choice(_turns(floors)) if sometimes(0.5) else dt.date.fromordinal(chance.randrange(733000, 740500))
    asked["on"] = on.isoformat()
    asked["stale_ok"] = sometimes(0.3)
    if asked["place"] is not None and sometimes(0.2):
        asked["entry"] = None
    if sometimes(0.01):
        asked["amount"] = chance.choice(
            ["", "1,900", "-1", "1e3", "1" * 13, "999999999999.99", "１９", "0.000000000000000000000000000001"]
        )
    return asked


def assessed(guide: wg.Guideline, floors: wg.Floors | None, asked: dict[str, Any]) -> wg.Assessment:
    """The library's answer to the same question."""
    terms = {name: value for name, value in asked.items() if name in {"months", "bonus", "excluded", "probation", "part_time", "hours_per_week"}}  # fmt: skip
    per = asked.get("probation_period")
    offer = wg.Offer(asked["amount"], wg.Period(asked["period"]), probation_period=per and wg.Period(per), **terms)
    on, area = dt.date.fromisoformat(asked["on"]), asked["place"]
    if asked["entry"] is None:
        return wg.check_floor(offer, area=area, on=on, floors=floors, stale_ok=asked["stale_ok"])
    entry = guide.entries[asked["entry"]]
    return wg.assess(guide, entry.occupation.name, offer, industry=entry.industry, area=area, on=on, floors=floors, stale_ok=asked["stale_ok"])  # fmt: skip


def without_addresses(a: wg.Assessment) -> wg.Assessment:
    """The answer as a page may tell it: by number and title alone."""

    def check(found: wg.FloorCheck | None) -> wg.FloorCheck | None:
        readings = found and found.readings and tuple(map(check, found.readings))
        return found and evolve(
            found, readings=readings, wages=tuple(evolve(wage, source=unaddressed(wage.source)) for wage in found.wages)
        )

    guide = a.guide and evolve(a.guide, sources=tuple(map(unaddressed, a.guide.sources)))
    return evolve(a, guide=guide, floor=check(a.floor), probation=check(a.probation))


def data_of(a: wg.Assessment) -> dict[str, Any]:
    """Every field of the answer but what an edition says of itself."""
    # A page tells every county, and what applies in each: of the whole country, too.
    data = wg.to_dict(a) | {"floor": wg.to_dict(a.floor), "probation": a.probation and wg.to_dict(a.probation)}
    del data["edition"], data["entry"]
    for check in (data["floor"], data["probation"]):
        for part in [check, *(check["readings"] or [])] if check else []:
            for wage in part["wages"]:
                wage["source"] = {name: value for name, value in wage["source"].items() if name != "url"}
                wage["source"]["note"] = _note(wage["source"]["note"])
    return data


@cache
def _note(note: str | None) -> str | None:
    return unaddressed(evolve(_SOURCE, note=note)).note


def told(a: wg.Assessment, say: Words) -> dict[str, Any]:
    """Everything that is said of the answer, part by part."""
    bare = without_addresses(a)
    return {
        "headline": first_line(bare, say),
        "remarks": answered.remarks(bare, say),
        "figures": [[label, amount, remark] for _, label, amount, remark in answered.figures(bare, say)],
        "findings": [say.finding(each) for each in answered.to_mind(bare)],
        "sources": answered.sources(bare, say),
        "notes": answered.notes(bare, say),
    }


def held(number: int, seed: int) -> Iterator[tuple[Asked, list[wg.Floors], list[dict[str, Any]]]]:
    """So many questions, shared out over the pages."""
    chance = Random(seed)
    for page in PAGES:
        provinces = _provinces(*page)
        yield page, provinces, [question(chance, page.guide, provinces) for _ in range(-(-number // len(PAGES)))]


def expected(guide: wg.Guideline, floors: wg.Floors | None, asked: dict[str, Any], say: list[Words]) -> dict[str, Any]:
    """What the page must answer: data and words, or the field that is no good."""
    try:
        a = assessed(guide, floors, asked)
    except InvalidOffer as error:
        return {"invalid": [error.field, error.expected]}
    return {"data": data_of(a), "words": [told(a, each) for each in say]}
