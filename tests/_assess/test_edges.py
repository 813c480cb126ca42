"""Answers at the edge of what is known: a rate that is lacking, a class that is inferred, hours beyond a week."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import wageguide as wg

DAY = dt.date(2020, 12, 31)
MONTH, HOUR = wg.Period.MONTH, wg.Period.HOUR
SOURCE = wg.Source("公告")
SINCE = dt.date(2018, 1, 1)


def codes(a: wg.Assessment) -> set[str]:
    return {finding.code for finding in a.findings}


def floors(*areas: wg.Area, rates: tuple[wg.Rate, ...] = (), own: tuple[wg.OwnAmount, ...] = ()) -> wg.Floors:
    return wg.Floors("某省", "included", DAY, rates, areas, own_amounts=own)


def county(number: int, name: str) -> wg.Area:
    return wg.Area(f"99010{number}", name, (), "某市", ())


class TestPartTime:
    """Part-time work has no overtime pay in it, however many the hours."""

    OFFER = wg.Offer("18", HOUR, part_time=True, hours_per_week=50)

    def test_the_whole_counts(self) -> None:
        a = wg.check_floor(self.OFFER, area="汉台区", on=DAY)
        assert (a.floor.verdict, a.floor.counted, a.floor.required) == (wg.Verdict.MEETS, 18, 17)

    def test_the_next_rate_is_reached(self) -> None:
        assert "rate-next" not in codes(wg.check_floor(self.OFFER, area="汉台区", on=DAY))
        less = wg.Offer("17.9", HOUR, part_time=True, hours_per_week=50)
        assert "rate-next" in codes(wg.check_floor(less, area="汉台区", on=DAY))


class TestLacking:
    def test_one_county_of_which_nothing_is_known(self) -> None:
        own = wg.OwnAmount(("990101",), SINCE, Decimal(1500), SOURCE, "stated")
        known = floors(county(1, "甲县"), county(2, "乙县"), own=(own,))
        a = wg.check_floor(wg.Offer("9000", MONTH), area="某市", on=DAY, floors=known)
        assert (a.floor.verdict, a.floor.reason, a.floor.required) == (wg.Verdict.UNDECIDED, "area-missing", 1500)
        assert "area-missing" in codes(a)
        alone = wg.check_floor(wg.Offer("9000", MONTH), area="甲县", on=DAY, floors=known)
        assert alone.floor.verdict is wg.Verdict.MEETS

    def test_a_class_is_no_matter_where_no_rate_is_known(self) -> None:
        unread = wg.Rate(SINCE, (None,), (None,), SOURCE, "stated")
        a = wg.check_floor(
            wg.Offer("9000", MONTH), area="甲县", on=DAY, floors=floors(county(1, "甲县"), rates=(unread,))
        )
        assert (a.floor.verdict, a.floor.reason, a.floor.wages) == (wg.Verdict.UNDECIDED, "floor-unknown", ())
        assert codes(a) == {"floor-unknown"}


def test_exactly_a_standard_is_not_below_it() -> None:
    a = wg.check_floor(wg.Offer("1700", MONTH, hours_per_week=50), area="汉中市", on=DAY)
    (sides,) = [finding for finding in a.findings if finding.code == "area-missing"]
    assert "汉台区" not in sides["below"] + sides["meets"]  # type: ignore[operator]


class TestClass:
    def test_an_inferred_class_is_of_one_county(self) -> None:
        ankang = wg.check_floor(wg.Offer("1750", MONTH), area="安康市", on=DAY)
        assert ankang.counties[0].classes[-1].evidence == "inferred"
        assert "class-inferred" not in codes(ankang)
        assert "class-inferred" in codes(wg.check_floor(wg.Offer("1750", MONTH), area=ankang.counties[0].code, on=DAY))

    def test_the_classes_are_those_of_its_province(self) -> None:
        guide = wg.load("national-2022")
        a = wg.assess(guide, "企业单位负责人", wg.Offer("1750", MONTH), area="印台区", on=DAY)
        (inferred,) = [finding for finding in a.findings if finding.code == "class-inferred"]
        assert inferred["standards"] == wg.load_floors("陕西省").standards(DAY, MONTH)


class TestCounties:
    @pytest.mark.parametrize(("area", "case"), [("汉中市", None), (None, "provinces")])
    def test_of_the_whole_country_provinces(self, area: str | None, case: str | None) -> None:
        guide = wg.load("national-2022")
        a = wg.assess(guide, "企业单位负责人", wg.Offer("1750", MONTH), area=area, on=DAY)
        (missing,) = [finding for finding in a.findings if finding.code == "area-missing"]
        assert dict(missing.data).get("case") == case
        assert any("陕西省" in label for label in missing["below"] + missing["meets"]) is (case is not None)  # type: ignore[operator]


def told(a: wg.Assessment) -> list[tuple[object, ...]]:
    """Everything that is told, down to the last value, but for the tiers that are missing."""
    return [
        (finding.code, finding.severity, dict(finding.data)) for finding in a.findings if finding.code != "tier-missing"
    ]


FIRST_OF_MAY = dt.date(2021, 5, 1)
NEXT = {"area": "汉台区", "since": FIRST_OF_MAY, "standard": Decimal(1850), "period": MONTH}
NEXT_HOUR = NEXT | {"standard": Decimal(18), "period": HOUR}
AFTER = NEXT | {"since": dt.date(2023, 5, 1), "standard": Decimal(2050)}
OVERTAKEN = {"figure": 20400, "required": Decimal(22200), "year": 2020}
YEAR = {"months": Decimal(12), "hours": None}
HALF = {"annual": Decimal(10800), "whole": Decimal(21600), "months": Decimal(6), "hours": None, "case": "months"}
SHORT = YEAR | {"annual": Decimal(31200), "whole": Decimal(41760), "hours": Decimal(30)}
LESS = YEAR | {"annual": Decimal(18200), "whole": Decimal(36540), "hours": Decimal(20)}


@pytest.mark.parametrize(
    ("offer", "on", "expected"),
    [
        (wg.Offer("20", HOUR, part_time=True), DAY, [("hours-missing", "warning", {"period": HOUR, "case": "year"})]),
        (
            wg.Offer("20", HOUR, part_time=True, probation="100", probation_period=wg.Period.DAY),
            DAY,
            [("hours-missing", "warning", {"period": HOUR}), ("part-time-probation", "warning", {})],
        ),
        (wg.Offer("1800", MONTH), DAY, [("rate-next", "warning", NEXT)]),
        (wg.Offer("1850", MONTH), DAY, []),
        (wg.Offer("1800", MONTH, months=6), DAY, [("rate-next", "warning", NEXT), ("part-year", "info", HALF)]),
        (
            wg.Offer("1800", MONTH, months=6, hours_per_week=40),
            DAY,
            [("rate-next", "warning", NEXT), ("part-year", "info", HALF)],
        ),
        (wg.Offer("1900", MONTH, months=13), DAY, []),
        (wg.Offer("20", HOUR, part_time=False, hours_per_week=30), DAY, [("part-year", "info", SHORT)]),
        (
            wg.Offer("17.5", HOUR, part_time=True, hours_per_week=20),
            DAY,
            [("rate-next", "warning", NEXT_HOUR), ("part-year", "info", LESS)],
        ),
        (
            wg.Offer("1850", MONTH),
            FIRST_OF_MAY,
            [("rate-next", "warning", AFTER), ("tier-below-floor", "warning", OVERTAKEN)],
        ),
    ],
    ids=str,
)
def test_what_is_told(offer: wg.Offer, on: dt.date, expected: list[tuple[object, ...]]) -> None:
    assert told(wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, area="汉台区", on=on)) == expected


def test_no_part_of_a_year_where_no_tier_is_known() -> None:
    assert told(wg.check_floor(wg.Offer("2000", MONTH, months=6), area="汉台区", on=DAY)) == []


def test_the_tier_and_its_industry() -> None:
    entry = wg.Entry(wg.Occupation("厨工"), "H", wg.Band(12000), source=SOURCE, place="wages.csv:2")
    guide = wg.Guideline("g", "g", "汉中市", 2020, (SOURCE,), (entry,))
    a = wg.assess(guide, "厨工", wg.Offer("1900", MONTH), area="汉台区", on=DAY)
    (overtaken,) = [finding for finding in a.findings if finding.code == "tier-below-floor"]
    assert overtaken.place == wg.Place("厨工", "H", wg.Tier.LOW, "wages.csv:2")


@pytest.mark.parametrize(("pay", "suspect"), [("4000", False), ("6000", True)])
def test_a_tier_that_is_overtaken_tells_no_unit(pay: str, suspect: bool) -> None:
    """12,000 a year was usual once; 48,000 is no slip where 20,400 is the least that is allowed, 72,000 may be one."""
    guide = wg.Guideline(
        "g", "g", "汉中市", 2020, (SOURCE,), (wg.Entry(wg.Occupation("厨工"), band=wg.Band(12000), source=SOURCE),)
    )
    assert ("unit-suspect" in codes(wg.assess(guide, "厨工", wg.Offer(pay, MONTH), area="汉台区", on=DAY))) is suspect


class TestAlsoExcluded:
    """What a province leaves out besides is told of a county whose standard was held against, monthly or hourly."""

    FULL = wg.Offer("9000", MONTH)

    def test_monthly_and_not_hourly(self) -> None:
        (excluded,) = [
            row for row in told(wg.check_floor(self.FULL, area="黄浦区", on=DAY)) if row[0] == "also-excluded"
        ]
        items = ("伙食补贴", "上下班交通补贴", "住房补贴")
        assert excluded == ("also-excluded", "info", {"province": "上海市", "items": items})
        hourly = wg.Offer("90", HOUR, part_time=True, hours_per_week=20)
        assert "also-excluded" not in codes(wg.check_floor(hourly, area="黄浦区", on=DAY))

    def test_of_no_county(self) -> None:
        guide = wg.Guideline("g", "g", "上海市", 2020, (SOURCE,), (wg.Entry(wg.Occupation("厨工"), source=SOURCE),))
        assert "also-excluded" not in codes(wg.assess(guide, "厨工", self.FULL, on=DAY))

    def test_of_no_standard(self) -> None:
        a = wg.check_floor(self.FULL, area="黄浦区", on=dt.date(1990, 1, 1))
        assert codes(a) == {"floor-unknown"}


class TestHourly:
    """For part-time work the standards that are told are those of an hour."""

    OFFER = wg.Offer("6", HOUR, part_time=True, hours_per_week=20)

    def test_of_every_class(self) -> None:
        a = wg.check_floor(self.OFFER, area="西安市新城区", on=dt.date(2010, 1, 1))
        (unknown,) = [finding for finding in a.findings if finding.code == "class-unknown"]
        assert unknown["standards"] == tuple(map(Decimal, ("5.4", "5.8", "6.2", "6.6")))

    def test_of_the_class_that_is_inferred(self) -> None:
        a = wg.check_floor(wg.Offer("17", HOUR, part_time=True, hours_per_week=20), area="印台区", on=DAY)
        (inferred,) = [finding for finding in a.findings if finding.code == "class-inferred"]
        assert inferred["standards"] == wg.load_floors("陕西省").standards(DAY, HOUR)
        assert inferred["period"] is HOUR
