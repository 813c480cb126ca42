"""What the laws are checked with: questions, editions of every kind, rows of offers, and the scalar call's answer to each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from attrs import evolve, frozen

from wageguide import (
    Assessment,
    Band,
    Entry,
    Floors,
    Guideline,
    Occupation,
    Offer,
    Period,
    Source,
    Tier,
    Verdict,
    assess,
    load,
)
from wageguide._editions.provinces import embedded_floors
from wageguide._model.tiers import Bound
from wageguide.errors import AmbiguousOccupation, InvalidOffer, UnknownArea, UnknownIndustry, UnknownOccupation


@frozen(repr=False)
class Question:
    """What ``assess`` is asked."""

    guide: Guideline
    name: str
    offer: Offer
    industry: str | None
    area: str | None
    on: dt.date
    floors: Floors | None
    stale_ok: bool

    def __repr__(self) -> str:
        rows = [entry for entry in self.guide if (entry.occupation.name, entry.industry) == (self.name, self.industry)]
        province = self.floors and f"{self.floors.province} {self.floors.own_contributions}"
        return f"<{self.guide!r} {rows} {self.offer} {self.area} {self.on} {province} stale_ok={self.stale_ok}>"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text(repr(self))  # else Hypothesis would print whole editions

    def answer(self, **offer: Any) -> Assessment:
        """The assessment, of the offer with some of its terms replaced."""
        terms = {name: getattr(self, name) for name in ("industry", "area", "on", "floors", "stale_ok")}
        return assess(self.guide, self.name, evolve(self.offer, **offer), **terms)


SOURCE = Source("invented")
FLOORS = embedded_floors()
NET_FLOORS = evolve(FLOORS, own_contributions="excluded")
GAPS = {"gap_low": Tier.LOW, "gap_median": Tier.MEDIAN, "gap_high": Tier.HIGH}
COLUMNS = (
    *("occupation", "pay", "period", "months", "bonus", "excluded", "probation", "probation_period"),
    *("part_time", "hours_per_week", "industry", "area", "on"),
)


def _entry(name: str, band: Band, industry: str | None = None, aliases: tuple[str, ...] = (), *bounds: Bound) -> Entry:
    return Entry(Occupation(name, aliases=aliases), industry, band, bounds, None, SOURCE)


INVENTED = Guideline(
    id="invented",
    title="invented",
    area="汉中市",
    year=2020,
    synthetic=True,
    sources=(SOURCE,),
    entries=(
        _entry("保洁员", Band(20400, 22800, 26000, 30000, 41000), aliases=("清洁工", "保洁 员")),
        _entry("焊工", Band(30000, None, 42000, None, 66000), "C"),
        _entry("焊工", Band(31000, None, 45000, None, 70000), "E", ("电焊工",)),
        _entry(
            "厂长（经理）",
            Band(40000, None, None, None, None),
            None,
            (),
            Bound(Tier.HIGH, 90000),
            Bound(Tier.MEDIAN, 60000),
        ),
        _entry("门卫", Band(20400, 20400, 20400, 24000, 24000), "H"),
        _entry("门卫", Band(20000, None, 21000, None, 25000)),
        _entry("倒挂", Band(50000, None, 30000, None, 40000)),
        _entry("免费", Band(0, None, 0, None, None)),
    ),
)
GUIDES = {
    "notice": load("hanzhong-2020"),
    "invented": INVENTED,
    "county": evolve(INVENTED, area="镇巴县"),
    "gaps": evolve(INVENTED, area="西安市"),
    "elsewhere": evolve(INVENTED, area="春江市"),
}

# What is said of an answer that rests on a guideline, and not of the floor alone.
OF_THE_GUIDELINE = {"unit-suspect", "area-outside", "edition-age", "tier-below-floor", "part-year", "tier-missing"}

_PAY = [
    *("0", "1899.99", "1900", "5000", "20400", "20399.99", "22800", "220000", "220000.01", "85", "17", "16.99"),
    None,
]
_ONE_IN = 12


def _stretch(hours: int | Decimal) -> Decimal:
    """How many times the standard the pay for that many hours a week must cover (contract, section 9, "Pay terms")."""
    return 1 + Decimal("1.5") * max(hours - 40, 0) / 40


def row(random: Random) -> dict[str, Any]:
    """One offer, often at the very edge of something, sometimes with holes."""

    def some(*values: Any) -> Any:
        return random.choice(values)

    wage = random.choice(FLOORS.rates)
    standard = random.choice(wage.monthly + wage.hourly)
    months = some(12, 12, 13, Decimal("13.5"), 24, None, 0, 61)
    hours = some(None, None, 10, 20, 24, 30, Decimal("37.5"), 40, 41, 72, 168, 0)
    # A standard, the same by the hour, or what overtime makes of it.
    stretch = _stretch(hours or 40)
    near = standard * some(1, 1, 12, months or 1, 52, stretch, stretch * 12, stretch / 174, 1 / Decimal(174)) + some(
        Decimal("-0.01"), 0, 0, Decimal("0.01")
    )
    pay = some(near, some(*_PAY), Decimal(random.randrange(0, 9_000_000)) / 100, Decimal(random.randrange(0, 400)))
    pay = None if pay is None else Decimal(pay).quantize(Decimal("0.01"))
    excluded = some(0, 0, 0, 100, Decimal("0.01"), pay, 10**6, None)
    expected: dict[str, Any] = {
        "occupation": some(
            "保洁员",
            "保洁员",
            "清洁工",
            "焊工",
            "电焊工",
            "厂长（经理）",
            "厂长(经理)",
            "门卫",
            "倒挂",
            "免费",
            "会计",
            "企业董事",
            None,
        ),
        "pay": pay,
        "period": some("month", "month", "year", "day", "hour", "week", None),
        "months": months,
        "bonus": some(0, 0, 1000, Decimal("0.03"), None),
        "excluded": excluded,
        "probation": some(None, pay, pay and (pay * Decimal("0.8")).quantize(Decimal("0.01")), pay and pay / 2, 1500),
        "probation_period": some(None, None, None, "month", "year", "day", "hour", "week"),
        "part_time": some(False, False, True, None, None, None) if random.randrange(_ONE_IN) else True,
        "hours_per_week": hours,
        "industry": some(None, "C", "E", "制造业", "建筑业", "H", "没有", "manufacturing"),
        "area": some("汉台区", "镇巴", "610702", "陕西省汉中市南郑县", "雁塔区", "汉中市", "没有县", None, "宁强县"),
        "on": some(wage.since, wage.since - dt.timedelta(days=1), dt.date(2020, 12, 31), dt.date(2027, 1, 1), None),
    }
    if expected["probation"] is not None:
        expected["probation"] = Decimal(expected["probation"]).quantize(Decimal("0.01"))
    return expected


def whole_row(random: Random, **fixed: Any) -> dict[str, Any]:
    """One complete offer, close to one of its standards: kinds of work, hours, periods and probation."""

    def some(name: str, values: list[Any]) -> Any:
        return fixed[name] if name in fixed else random.choice(values)

    on = random.choice([dt.date(2020, 12, 31), dt.date(2026, 11, 20), dt.date(2026, 11, 23)])
    area = random.choice(["汉台区", "镇巴县", None])
    wage = FLOORS.wage(FLOORS.area(area or "汉台区"), on)
    hours = some("hours_per_week", [None, 10, 24, 30, 40, 41, 72])
    months = random.choice([12, 13])
    week = Decimal(hours or 20)
    stretch = random.choice([Decimal(1), _stretch(week)])
    factor = {
        "year": [months, months * stretch, 52 * week * months / 12],
        "month": [1, stretch, 52 * week / 12],
        "day": [1 / Decimal("21.75"), stretch / Decimal("21.75")],
        "hour": [1 / Decimal(174), stretch / 174, 1],
    }

    def paid(period: str) -> Decimal:
        standard = random.choice([wage.monthly, wage.hourly, wage.monthly * 2])
        near = standard * random.choice(factor[period]) * random.choice([1, 1, 1, Decimal("1.25"), Decimal("0.9")])
        return (near + random.choice([Decimal("-0.01"), Decimal(0), Decimal("0.01")])).quantize(Decimal("0.01"))

    period, per = some("period", list(factor)), some("probation_period", [None, *factor])
    pay = paid(period)
    probation = random.choice([paid(per or period), pay * Decimal("0.8"), None])
    return {
        "occupation": "保洁员",
        "pay": pay,
        "period": period,
        "months": months,
        "bonus": 0,
        "excluded": random.choice([0, 0, 5, 100]),
        "probation": probation and probation.quantize(Decimal("0.01")),
        "probation_period": per,
        "part_time": some("part_time", [None, None, False, True]),
        "hours_per_week": hours,
        "industry": None,
        "area": area,
        "on": on,
    }


class Same:
    """A thing that equals itself alone, whatever it holds."""

    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


@cache
def _is_known(guide: Same, area: str, floors: Same) -> bool:
    """Whether a place is one: the error that says no also looks for what was meant, so each place is asked about once."""
    try:
        assess(
            guide.thing, "保洁员", Offer(2000, Period.MONTH), area=area, on=dt.date(2020, 12, 31), floors=floors.thing
        )
    except UnknownArea:
        return False
    return True


def _is_lost(guide: Guideline, area: str | None, fixed: dict[str, Any]) -> bool:
    return area is not None and not _is_known(Same(guide), area, Same(fixed.get("floors")))


def answer(guide: Guideline, offer: dict[str, Any], **fixed: Any) -> dict[str, Any]:
    """The scalar call's answer for one row, column by column."""
    lost, name, industry = _found(guide, offer["occupation"], offer["industry"])
    blank = dict.fromkeys(("annual", "reached", "next", *GAPS, "floor_required", "verdict_reason"))
    expected = blank | {"floor_verdict": "undecided", "probation_verdict": None, "probation_reason": None}
    terms = {"on": offer["on"] or dt.date(2020, 12, 31), "area": offer["area"], "industry": industry} | fixed
    # A yearly amount needs no months, and no other amount needs them for the floor.
    months = 12 if offer["period"] == "year" else None
    yearly = _offer(offer, months=months, excluded=0, probation=None)
    # Hours that cannot be are not known, and so is the year of an hourly rate.
    if yearly is not None and offer["bonus"] is not None and not (offer["period"] == "hour" and _odd(offer)):
        a = assess(guide, name, yearly, **(terms | {"area": None}))
        expected["annual"] = _rounded(a.annual)
        if lost is None:
            expected["reached"] = a.reached and a.reached.value
            expected["next"] = a.next and a.next.value
            expected |= {column: (gap := a.gap(tier)) and _rounded(gap.amount) for column, tier in GAPS.items()}
    expected |= _floor(guide, name, offer, terms)
    if lost is not None:
        expected["verdict_reason"] = lost
    return expected | {"findings": codes(guide, offer, **fixed), "synthetic": guide.synthetic}


def codes(guide: Guideline, offer: dict[str, Any], **fixed: Any) -> str | None:
    """The codes of the scalar call's findings, each once; ``None`` where it does not answer."""
    lost, name, industry = _found(guide, offer["occupation"], offer["industry"])
    whole = _offer(offer)
    if whole is None or _odd(offer) or offer["on"] is None or _is_lost(guide, offer["area"], fixed):
        return None
    a = assess(guide, name, whole, area=offer["area"], on=offer["on"], industry=industry, **fixed)
    said = dict.fromkeys(finding.code for finding in a.findings)
    return " ".join(code for code in said if lost is None or code not in OF_THE_GUIDELINE)


def _floor(guide: Guideline, name: str, offer: dict[str, Any], terms: dict[str, Any]) -> dict[str, Any]:
    on_paper = Offer("9999999", Period.MONTH, part_time=bool(offer["part_time"]))
    if _is_lost(guide, terms["area"], terms):
        required, reason = None, "unknown-area"
    else:
        required = assess(guide, name, on_paper, **terms).floor.required
        reason = "floor-unknown" if required is None else None
    if offer["on"] is None:
        required, reason = None, "date-missing"
    expected: dict[str, Any] = {"floor_required": None if required is None else float(required)}
    stated = offer["probation"] is not None
    if reason is not None:
        expected["verdict_reason"] = reason
        if stated:
            expected |= {"probation_verdict": "undecided", "probation_reason": reason}
        return expected
    kinds = _kinds(offer)
    expected["floor_verdict"], expected["verdict_reason"] = _united(
        [_paid(guide, name, offer, terms, kind, of_both=len(kinds) > 1) for kind in kinds]
    )
    if stated:
        expected["probation_verdict"], expected["probation_reason"] = _united(
            [_trial(guide, name, offer, terms, kind) for kind in kinds]
        )
    return expected


def _kinds(offer: dict[str, Any]) -> list[bool]:
    """Whether the work is part-time: both where that is left open (contract, section 9, "Pay terms")."""
    if offer["part_time"] is not None:
        return [offer["part_time"]]
    hours = offer["hours_per_week"]
    by_the_hour = hours is None and offer["period"] == "hour"
    return [False, True] if by_the_hour or (hours and hours <= 24) else [False]


def _united(readings: list[tuple[str, str | None]]) -> tuple[str, str | None]:
    """The verdict all readings share, if they do; everything else is that of the first, full-time work."""
    if len({verdict for verdict, _ in readings}) == 1:
        return readings[0]
    return "undecided", "part-time-unsaid"


def _odd(offer: dict[str, Any]) -> bool:
    """Whether hours are stated that cannot be."""
    return offer["hours_per_week"] is not None and not 0 < offer["hours_per_week"] <= 168


def _paid(
    guide: Guideline, name: str, offer: dict[str, Any], terms: dict[str, Any], part_time: bool, of_both: bool
) -> tuple[str, str | None]:
    """Verdict and reason of the pay, as one kind of work."""
    row = offer | {"part_time": part_time}
    whole = _offer(row, bonus=0, months=None if offer["period"] == "year" else 12, probation=None)
    if of_both and _offer(offer, bonus=0, months=None if offer["period"] == "year" else 12, probation=None) is None:
        whole = None  # what is impossible in one reading is no offer
    if whole is None or (_odd(offer) and not part_time):
        return "undecided", _incomplete(row, offer["pay"], offer["period"])
    floor = assess(guide, name, whole, **terms).floor
    return floor.verdict.value, floor.reason


def _trial(
    guide: Guideline, name: str, offer: dict[str, Any], terms: dict[str, Any], part_time: bool
) -> tuple[str, str | None]:
    """Verdict and reason of the pay during probation, as one kind of work."""
    row = offer | {"part_time": part_time}
    needs_months = "year" in {offer["period"], offer["probation_period"]}
    fixed = {"bonus": 0, "months": None if needs_months else 12}
    per = offer["probation_period"] or offer["period"]
    bare = _offer(row, excluded=0, **fixed)
    if bare is None or (_odd(offer) and not part_time):
        return "undecided", _incomplete(row, offer["probation"], per)
    trial = _offer(row, **fixed)
    if _offer(offer, **fixed) is None:
        trial = None  # what is impossible in one reading is no offer
    check = assess(guide, name, trial or bare, **terms).probation
    assert check is not None
    # What is left out is not known: only what does not depend on the agreed pay is decided.
    agreed = {"probation-below-80", "hours-missing"} if check.counted is not None else set()
    if trial is None and (check.verdict is Verdict.MEETS or check.reason in agreed):
        return "undecided", "offer-incomplete"
    return check.verdict.value, check.reason


def _incomplete(offer: dict[str, Any], amount: Any, period: str | None) -> str:
    without_hours = offer["part_time"] and (not offer["hours_per_week"] or period == "day")
    return "hours-missing" if without_hours and amount is not None else "offer-incomplete"


def _found(guide: Guideline, name: str | None, industry: str | None) -> tuple[str | None, str, str | None]:
    """Why there is no entry, and a name and an industry that the scalar call can be asked about in its place."""
    try:
        guide.entry(name or "", industry)
    except UnknownIndustry:
        lost = "unknown-industry"
    except UnknownOccupation:
        lost = "unknown-occupation"
    except AmbiguousOccupation:
        lost = "ambiguous-occupation"
    else:
        return None, name or "", industry
    return lost, "保洁员", None


def _offer(offer: dict[str, Any], **instead: Any) -> Offer | None:
    """The offer with some fields replaced, where it is one; ``months=None`` keeps the row's own."""
    terms = {name: offer[name] for name in ("months", "bonus", "excluded", "probation", "part_time")}
    terms |= {name: value for name, value in instead.items() if name == "probation" or value is not None}
    amount, words = offer["pay"], [period.value for period in Period]
    if amount is None or offer["period"] not in words or None in (terms["months"], terms["bonus"], terms["excluded"]):
        return None
    if terms["probation"] is not None and offer["probation_period"] is not None:
        if offer["probation_period"] not in words:
            return None
        terms["probation_period"] = Period(offer["probation_period"])
    terms["hours_per_week"] = None if _odd(offer) else offer["hours_per_week"]
    try:
        return Offer(amount, Period(offer["period"]), **terms)
    except InvalidOffer:
        return None


def _rounded(amount: Decimal | None) -> float | None:
    return None if amount is None else float(round(amount, 6))
