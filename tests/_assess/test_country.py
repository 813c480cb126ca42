"""Answers all over the country: decided where every standard that may apply agrees, else undecided with one reason."""

from __future__ import annotations

import datetime as dt

import pytest

import wageguide as wg

MONTH, HOUR = wg.Period.MONTH, wg.Period.HOUR
MEETS, BELOW, UNDECIDED = wg.Verdict.MEETS, wg.Verdict.BELOW, wg.Verdict.UNDECIDED


def check(pay: str, area: str, on: str, period: wg.Period = MONTH, **terms) -> wg.Assessment:
    return wg.check_floor(wg.Offer(pay, period, **terms), area=area, on=dt.date.fromisoformat(on))


def codes(a: wg.Assessment) -> list[str]:
    return [finding.code for finding in a.findings]


class TestCandidates:
    """Below the lowest and at or above the highest of them it is decided, in between it is not."""

    @pytest.mark.parametrize(
        ("area", "on", "lowest", "highest", "reason"),
        [
            ("成都市", "2025-06-01", 2200, 2330, "area-missing"),
            ("清流县", "2023-06-01", 1660, 2030, "class-unknown"),
            ("海口市美兰区", "2023-11-01", 1830, 2010, "rate-day-unknown"),
            ("海原县", "2025-06-01", 1840, 2050, "class-unknown"),
        ],
    )
    def test_bounds(self, area: str, on: str, lowest: int, highest: int, reason: str) -> None:
        assert check(f"{lowest - 1}", area, on).floor.verdict is BELOW
        for pay in (lowest, highest - 1):
            a = check(f"{pay}", area, on)
            assert (a.floor.verdict, a.floor.reason, a.floor.required) == (UNDECIDED, reason, highest)
            assert reason in codes(a)
        a = check(f"{highest}", area, on)
        assert a.floor.verdict is MEETS
        # That it is so is no matter of grave doubt, and is said all the same.
        assert [finding.severity for finding in a.findings if finding.code == reason] in ([["info"], ["warning"]])

    def test_a_class_without_an_hourly_rate(self) -> None:
        a = check("30", "合肥市庐阳区", "2025-10-01", HOUR, part_time=True)
        assert (a.floor.verdict, a.floor.required, a.floor.reason) == (UNDECIDED, None, "floor-unknown")

    def test_one_hourly_rate_of_several_is_missing(self) -> None:
        """Inner Mongolia's class 3 of 2025 has none: below the others nothing follows for it."""
        a = check("20", "海拉尔区", "2025-12-02", HOUR, part_time=True)
        assert (a.floor.verdict, a.floor.reason) == (UNDECIDED, "class-unknown")

    def test_the_whole_country(self) -> None:
        a = wg.assess(wg.load("national-2022"), "住宿和餐饮服务人员", wg.Offer("2300", MONTH), on=dt.date(2023, 11, 1))
        (missing,) = [finding for finding in a.findings if finding.code == "area-missing"]
        assert missing["case"] == "provinces"
        assert "四川省 183" in missing["meets"]  # type: ignore[operator]
        assert all(len(str(names)) < 1500 for _, names in missing.data)
        assert len(wg.describe(a, locale="zh_Hans")) < 6000

    def test_a_province_beside_a_guideline_of_the_country(self) -> None:
        guide, day = wg.load("national-2022"), dt.date(2025, 6, 1)
        a = wg.assess(guide, "住宿和餐饮服务人员", wg.Offer("2000", MONTH), area="四川省", on=day)
        assert a.area == "四川省"
        assert len(a.counties) == len(wg.load_floors("四川省").within("四川省"))
        # Of one province the counties are named, as beside any other guideline.
        missing = next(found for found in a.findings if found.code == "area-missing")
        assert "武侯区" in missing["below"]
        assert "case" not in dict(missing.data)

    def test_the_whole_country_beside_a_guideline_of_a_city(self) -> None:
        a = wg.assess(wg.load("hanzhong-2020"), "保洁员", wg.Offer("2000", MONTH), area="全国", on=dt.date(2025, 6, 1))
        assert (a.area, a.floors.province) == ("全国", "全国")

    def test_every_county_lies_in_the_whole_country(self) -> None:
        a = wg.assess(
            wg.load("national-2022"), "金融服务人员", wg.Offer("9000", MONTH), area="武侯区", on=dt.date(2023, 1, 1)
        )
        assert "area-outside" not in codes(a)


class TestInferred:
    """Where the class follows only from a list cut short, it is said whether another class would change the answer."""

    @pytest.mark.parametrize(("pay", "case"), [("2499", None), ("2500", "agree"), ("1749", "agree"), ("1850", None)])
    def test_it_is_said(self, pay: str, case: str | None) -> None:
        a = check(pay, "茂名市茂南区", "2025-06-01")
        (inferred,) = [finding for finding in a.findings if finding.code == "class-inferred"]
        assert dict(inferred.data).get("case") == case
        assert inferred.severity == ("info" if case else "warning")
        assert a.floor.required == 1750


class TestContributions:
    """Own contributions by day, part and standard; what was not read follows the national rule, and says so."""

    @pytest.mark.parametrize(
        ("area", "on", "pay", "verdict", "code"),
        [
            ("海淀区", "2025-10-01", "3000", UNDECIDED, "own-contributions"),
            ("海淀区", "2025-10-01", "5080", MEETS, None),
            ("合肥市庐阳区", "2023-02-01", "2000", UNDECIDED, "own-contributions"),
            ("合肥市庐阳区", "2023-03-01", "2100", MEETS, None),
            ("东莞", "2025-06-01", "2100", MEETS, "own-contributions-unread"),
            ("徐州市铜山区", "2022-06-01", "2000", UNDECIDED, "own-contributions"),  # the housing fund alone
            ("浦东新区", "2025-08-01", "6000", MEETS, "also-excluded"),
            ("武侯区", "2025-06-01", "2400", MEETS, None),
        ],
    )
    def test_table(self, area: str, on: str, pay: str, verdict: wg.Verdict, code: str | None) -> None:
        a = check(pay, area, on)
        assert a.floor.verdict is verdict
        said = {"own-contributions", "own-contributions-unread", "also-excluded"} & {*codes(a)}
        assert said == ({code} if code else set())

    def test_the_hourly_standard_has_rules_of_its_own(self) -> None:
        """In Liaoning neither share is part of the hourly rate; of the monthly one it was not read before 2025-12."""
        hour = check("25", "沈阳市和平区", "2025-12-02", HOUR, part_time=True)
        assert "own-contributions" in codes(hour) or hour.floor.reason == "class-unknown"


class TestAlone:
    """Without a guideline there are no tiers, and the floor is what it ever is."""

    def test_answer(self) -> None:
        a = check("2300", "武侯区", "2025-06-01")
        assert (a.guide, a.entry, a.reached, a.next, a.percentile, a.compa_ratio) == (None,) * 6
        assert (a.floor.verdict, a.floor.shortfall, a.annual) == (BELOW, 30, 27600)
        assert a.gap(wg.Tier.LOW) is None

    def test_the_same_floor_as_beside_a_guideline(self) -> None:
        offer = wg.Offer("2300", MONTH, probation="1900")
        beside = wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, area="汉台区", on=dt.date(2024, 1, 1))
        alone = wg.check_floor(offer, area="汉台区", on=dt.date(2024, 1, 1))
        assert (alone.floor, alone.probation, alone.area) == (beside.floor, beside.probation, beside.area)

    def test_words_data_and_evidence(self) -> None:
        a = check("2300", "武侯区", "2025-06-01")
        assert "低于最低工资标准" in wg.describe(a, locale="zh_Hans")
        assert "is below the minimum wage" in wg.describe(a, locale="en")
        data = wg.to_dict(a)
        beside = wg.assess(
            wg.load("hanzhong-2020"), "保洁员", wg.Offer("1900", MONTH), area="汉台区", on=dt.date(2020, 12, 31)
        )
        assert data.keys() == wg.to_dict(beside).keys()
        assert (data["edition"], data["entry"], data["occupation"]) == (None, None, None)
        assert wg.verify(wg.evidence(a), wg.load("hanzhong-2020")).differences == ()

    def test_it_takes_an_offer(self) -> None:
        with pytest.raises(TypeError, match="check_floor"):
            wg.check_floor("2300", area="武侯区", on=dt.date(2025, 6, 1))  # type: ignore[arg-type]
