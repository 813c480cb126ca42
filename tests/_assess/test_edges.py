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
        alone = wg.check_floor(wg.Offer("9000", MONTH), area="甲县", on=DAY, floors=known)
        assert alone.floor.verdict is wg.Verdict.MEETS

    def test_a_class_is_no_matter_where_no_rate_is_known(self) -> None:
        unread = wg.Rate(SINCE, (None,), (None,), SOURCE, "stated")
        a = wg.check_floor(
            wg.Offer("9000", MONTH), area="甲县", on=DAY, floors=floors(county(1, "甲县"), rates=(unread,))
        )
        assert (a.floor.verdict, a.floor.reason, a.floor.wages) == (wg.Verdict.UNDECIDED, "floor-unknown", ())
        assert codes(a) == {"floor-unknown"}


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
