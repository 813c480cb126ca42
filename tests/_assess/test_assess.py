from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
import strategies as own
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from samples import ON, edition, written

import wageguide as wg
from wageguide._editions.provinces import embedded_floors
from wageguide.errors import AmbiguousArea, AmbiguousOccupation, UnknownArea, UnknownIndustry, UnknownOccupation

YEAR, MONTH, DAY, HOUR = wg.Period.YEAR, wg.Period.MONTH, wg.Period.DAY, wg.Period.HOUR
MEETS, BELOW, UNDECIDED = wg.Verdict.MEETS, wg.Verdict.BELOW, wg.Verdict.UNDECIDED


def codes(a: wg.Assessment) -> list[str]:
    return [each.code for each in a.findings if each.code != "tier-missing"]


def cleaner(offer: wg.Offer, **terms) -> wg.Assessment:
    terms = {"area": "汉台区", "on": ON} | terms
    return wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, **terms)


class TestContract:
    """The reference calls."""

    def test_nineteen_hundred_a_month(self) -> None:
        a = cleaner(wg.Offer("1900", MONTH))
        assert (a.annual, a.reached, a.next) == (Decimal(22800), wg.Tier.LOW, None)
        gap = a.gap(wg.Tier.LOW)
        assert gap is not None
        assert gap.amount == Decimal(2400)
        assert round(gap.ratio, 4) == Decimal("0.1176")
        assert a.gap(wg.Tier.MEDIAN) is None
        assert (a.floor.verdict, a.floor.counted, a.floor.required) == (MEETS, Decimal(1900), Decimal(1700))
        assert a.floor.shortfall == Decimal(0)
        assert a.floor.wages[0].source.title == "陕人社发〔2019〕8号"

    def test_a_thirteenth_month_does_not_rescue_the_floor(self) -> None:
        a = cleaner(wg.Offer("1600", MONTH, months=13))
        assert (a.annual, a.reached) == (20800, wg.Tier.LOW)
        assert (a.floor.verdict, a.floor.shortfall) == (BELOW, 100)

    @pytest.mark.parametrize(("annual", "following"), [(200000, wg.Tier.HIGH), (220000, wg.Tier.HIGH), (230000, None)])
    def test_a_bound_counts_where_it_settles_the_matter(self, guide, annual: int, following: wg.Tier | None) -> None:
        a = wg.assess(guide, "企业董事", wg.Offer(annual, YEAR), area="汉台区", on=ON)
        assert (a.next, a.reached, a.gap(wg.Tier.HIGH)) == (following, None, None)
        assert ("above", 220000) in a.findings[-1].data

    def test_unpublished_tiers_are_named(self) -> None:
        missing = [each.place.tier for each in cleaner(wg.Offer("1900", MONTH)).findings]
        assert missing == [wg.Tier.MEDIAN, wg.Tier.HIGH]


class TestFloor:
    """The floor is monthly for full-time work and hourly for part-time work, and no data is never fine."""

    @pytest.mark.parametrize(
        ("offer", "verdict", "counted", "reason"),
        [
            pytest.param(wg.Offer("1700", MONTH), MEETS, "1700", None, id="exactly"),
            pytest.param(wg.Offer("1699.99", MONTH), BELOW, "1699.99", None, id="a fen short"),
            pytest.param(wg.Offer("1900", MONTH, excluded=300), BELOW, "1600", None, id="overtime does not count"),
            pytest.param(wg.Offer("20400", YEAR), MEETS, "1700", None, id="a year"),
            pytest.param(wg.Offer("20400", YEAR, months=13), BELOW, None, None, id="a year for 13 months"),
            pytest.param(wg.Offer("1600", MONTH, bonus=99999), BELOW, "1600", None, id="a lump sum does not count"),
            pytest.param(wg.Offer("78.16", DAY), BELOW, "1699.98", None, id="day"),
            pytest.param(wg.Offer("9.78", HOUR, part_time=False), MEETS, "1701.72", None, id="full-time hour against the month"),
            pytest.param(wg.Offer("17", HOUR, part_time=True), MEETS, "17", None, id="part-time hour"),
            pytest.param(wg.Offer("16.99", HOUR, part_time=True), BELOW, "16.99", None, id="part-time below"),
            pytest.param(wg.Offer("16.99", HOUR, part_time=True, excluded=52), BELOW, "16.99", None, id="below even as a whole"),
            pytest.param(wg.Offer("17", HOUR, part_time=True, excluded=52), UNDECIDED, None, "hours-missing", id="what is left out"),
            pytest.param(wg.Offer("16.5", HOUR, part_time=True, hours_per_week=6, excluded=52), BELOW, "14.5", None, id="left out and below"),
            pytest.param(wg.Offer("10", MONTH, part_time=True), UNDECIDED, None, "hours-missing", id="a month is no hour"),
            pytest.param(wg.Offer("6000", YEAR, part_time=True), UNDECIDED, None, "hours-missing", id="a poor house's post"),
            pytest.param(wg.Offer("6000", YEAR, part_time=True, hours_per_week=6), MEETS, None, None, id="with its hours"),
            pytest.param(wg.Offer("99", DAY, part_time=True, hours_per_week=6), UNDECIDED, None, "hours-missing", id="part-time day"),
        ],
    )  # fmt: skip
    def test_table(self, offer: wg.Offer, verdict: wg.Verdict, counted: str | None, reason: str | None) -> None:
        a = cleaner(offer)
        assert (a.floor.verdict, a.floor.reason) == (verdict, reason)
        assert counted is None or a.floor.counted == Decimal(counted)
        assert a.floor.period is (HOUR if offer.part_time else MONTH)
        assert reason is None or reason in codes(a)
        if a.floor.counted is None:
            assert a.floor.shortfall is None

    @pytest.mark.parametrize(
        ("pay", "verdict", "below"),
        [("1700", MEETS, 0), ("1650", UNDECIDED, 7), ("1600", UNDECIDED, 7), ("1599", BELOW, 11)],
    )
    def test_without_an_area(self, pay: str, verdict: wg.Verdict, below: int) -> None:
        a = cleaner(wg.Offer(pay, MONTH), area=None)
        assert (a.floor.verdict, a.floor.required, len(a.floor.wages)) == (verdict, 1700, 11)
        finding = a.findings[0]
        assert finding.code == "area-missing"
        assert len(finding["below"]) == below  # type: ignore[arg-type]
        assert len(finding["meets"]) == 11 - below  # type: ignore[arg-type]
        assert finding["unknown"] == ()
        assert (a.floor.reason == "area-missing") == (verdict is UNDECIDED)

    def test_without_an_area_the_strictest_is_required(self) -> None:
        turned = evolve(embedded_floors(), areas=embedded_floors().areas[::-1])
        a = cleaner(wg.Offer("1650", MONTH), area=None, floors=turned)
        assert (a.floor.required, a.floor.wages[0].monthly, a.floor.verdict) == (1700, 1600, UNDECIDED)

    def test_without_an_area_part_time(self) -> None:
        a = cleaner(wg.Offer("16.5", HOUR, part_time=True), area=None)
        assert (a.floor.verdict, len(a.findings[0]["below"])) == (UNDECIDED, 7)  # type: ignore[arg-type]

    def test_without_an_area_and_with_a_county_unknown(self) -> None:
        """One of whose class nothing is known is held against every class of that day."""
        a = cleaner(wg.Offer("700", MONTH), area=None, on=dt.date(2011, 6, 1))
        assert (a.floor.verdict, a.floor.required, a.floor.reason) == (UNDECIDED, 860, "area-missing")
        assert len(a.findings[0]["unknown"]) == 10  # type: ignore[arg-type]
        assert a.findings[0]["below"] == ("西乡县",)
        for pay, verdict in (("860", MEETS), ("859", UNDECIDED), ("680", UNDECIDED), ("679", BELOW)):
            assert cleaner(wg.Offer(pay, MONTH), area=None, on=dt.date(2011, 6, 1)).floor.verdict is verdict

    def test_below_even_as_a_whole_with_a_county_unknown(self) -> None:
        offer = wg.Offer("5", HOUR, part_time=True, excluded=52)
        assert cleaner(offer, area="西乡县", on=dt.date(2011, 6, 1)).floor.verdict is BELOW
        assert cleaner(offer, area=None, on=dt.date(2011, 6, 1)).floor.verdict is BELOW

    def test_without_area_or_hours(self) -> None:
        a = cleaner(wg.Offer("6000", YEAR, part_time=True), area=None)
        assert a.findings[0].data == (("meets", ()), ("below", ()), ("unknown", ()))

    def test_outside_the_guidelines_area(self) -> None:
        a = cleaner(wg.Offer("1750", MONTH), area="雁塔区")
        assert (a.floor.verdict, a.floor.required, codes(a)) == (BELOW, 1800, ["area-outside"])

    def test_a_day_without_a_record(self) -> None:
        a = cleaner(wg.Offer("1900", MONTH), on=dt.date(1999, 1, 1))
        assert (a.floor.verdict, a.floor.required, a.floor.shortfall) == (UNDECIDED, None, None)
        assert codes(a) == ["floor-unknown", "edition-age"]

    def test_a_day_without_a_record_in_no_county(self) -> None:
        a = cleaner(wg.Offer("1900", MONTH), area=None, on=dt.date(1999, 1, 1))
        assert codes(a) == ["area-missing", "floor-unknown", "edition-age"]
        assert (a.findings[0]["meets"], a.findings[0]["below"]) == ((), ())
        assert len(a.findings[0]["unknown"]) == 11  # type: ignore[arg-type]

    def test_a_day_without_a_record_elsewhere(self) -> None:
        a = cleaner(wg.Offer("1900", MONTH), area="雁塔区", on=dt.date(1999, 1, 1))
        assert codes(a) == ["area-outside", "floor-unknown", "edition-age"]

    @pytest.mark.parametrize(
        ("pay", "stale_ok", "verdict"), [("3000", False, UNDECIDED), ("3000", True, MEETS), ("2000", False, BELOW)]
    )
    def test_after_the_last_check(self, pay: str, stale_ok: bool, verdict: wg.Verdict) -> None:
        a = cleaner(wg.Offer(pay, MONTH), on=dt.date(2026, 11, 23), stale_ok=stale_ok)
        assert (a.floor.verdict, a.stale_ok) == (verdict, stale_ok)
        assert "floor-stale" in codes(a)
        before = cleaner(wg.Offer(pay, MONTH), on=dt.date(2026, 11, 22))
        assert before.floor.verdict is not UNDECIDED
        assert "floor-stale" not in codes(before)

    def test_other_names_of_the_area_are_one(self) -> None:
        assert cleaner(wg.Offer("1900", MONTH), area="陕西省汉中市汉台区") == cleaner(wg.Offer("1900", MONTH))

    def test_unknown_names(self, guide) -> None:
        offer = wg.Offer("1900", MONTH)
        for name in ("汉抬区", "高新区", "汉中市汉中市汉台区"):
            with pytest.raises(UnknownArea):
                cleaner(offer, area=name)
        with pytest.raises(AmbiguousArea) as caught:
            cleaner(offer, area="鼓楼区")
        assert set(caught.value.nearest) == {"南京市鼓楼区", "徐州市鼓楼区", "福州市鼓楼区", "开封市鼓楼区"}
        with pytest.raises(UnknownOccupation):
            wg.assess(guide, "会计", offer, on=ON)
        with pytest.raises(UnknownIndustry):
            cleaner(offer, industry="XX")

    def test_the_arguments_are_what_they_should_be(self, guide) -> None:
        for wrong in ((guide, "保洁员", "1900"), ("hanzhong-2020", "保洁员", wg.Offer("1900", MONTH))):
            with pytest.raises(TypeError, match="expected a Guideline, a name and an Offer"):
                wg.assess(*wrong, on=ON)

    @pytest.mark.parametrize("on", ["2020-12-31", dt.datetime(2020, 12, 31), None])
    def test_the_day_is_a_date(self, on: object) -> None:
        with pytest.raises(TypeError, match="on: expected a datetime.date"):
            cleaner(wg.Offer("1900", MONTH), on=on)


class TestOtherProvinces:
    """Floors of one's own are used as given; a place that none cover is undecided, not an error."""

    def test_no_floors_for_the_place(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path, edition("保洁员,,24000,,,,\n", area="新加坡", year=2024)))
        for area in ("乌节路", None):
            a = wg.assess(guide, "保洁员", wg.Offer("4000", MONTH), area=area, on=dt.date(2024, 6, 1))
            assert (a.floor.verdict, a.floor.reason, a.area) == (UNDECIDED, "floor-unknown", area)
            assert codes(a) == ["floor-unknown"]
        a = wg.assess(guide, "保洁员", wg.Offer("2100", MONTH), area="汉台区", on=dt.date(2024, 6, 1))
        assert (a.floor.verdict, codes(a)) == (MEETS, ["area-outside", "rate-next"])

    @pytest.mark.parametrize(
        ("pay", "verdict"), [("1699", BELOW), ("1700", UNDECIDED), ("3399", UNDECIDED), ("3400", MEETS)]
    )
    def test_own_contributions(self, pay: str, verdict: wg.Verdict) -> None:
        floors = evolve(embedded_floors(), own_contributions="excluded")
        a = cleaner(wg.Offer(pay, MONTH), floors=floors)
        assert a.floor.verdict is verdict
        assert ("own-contributions" in codes(a)) == (verdict is UNDECIDED)

    def test_the_editions_own_floors_come_first(self, guide) -> None:
        dear = evolve(
            embedded_floors(), rates=tuple(evolve(r, monthly=(Decimal(5000),) * 4) for r in embedded_floors().rates)
        )
        own_floors = evolve(guide, floors=dear)
        offer = wg.Offer("1900", MONTH)
        assert wg.assess(own_floors, "保洁员", offer, area="汉台区", on=ON).floor.required == 5000
        assert (
            wg.assess(own_floors, "保洁员", offer, area="汉台区", on=ON, floors=embedded_floors()).floor.required
            == 1700
        )


class TestProbation:
    """Below the minimum wage: below. At or above both it and 80 % of the agreed pay: meets. Between: undecided."""

    @pytest.mark.parametrize(
        ("offer", "verdict", "counted"),
        [
            pytest.param(wg.Offer("2500", MONTH, probation="1699"), BELOW, "1699", id="below the floor"),
            pytest.param(wg.Offer("2500", MONTH, probation="2000"), MEETS, "2000", id="80 per cent"),
            pytest.param(wg.Offer("2500", MONTH, probation="1999.99"), UNDECIDED, "1999.99", id="between"),
            pytest.param(
                wg.Offer("1900", MONTH, probation="1699"), BELOW, "1699", id="above 80 per cent, below the floor"
            ),
            pytest.param(wg.Offer("30000", YEAR, probation="24000"), MEETS, "2000", id="per year"),
            pytest.param(wg.Offer("120", DAY, probation="80"), UNDECIDED, "1740", id="per day"),
            pytest.param(wg.Offer("20", HOUR, part_time=True, probation="16"), BELOW, "16", id="part-time"),
        ],
    )
    def test_table(self, offer: wg.Offer, verdict: wg.Verdict, counted: str) -> None:
        a = cleaner(offer)
        assert a.probation is not None
        assert (a.probation.verdict, a.probation.counted) == (verdict, Decimal(counted))
        assert a.probation.required == (17 if offer.part_time else 1700)
        assert ("probation-below-80" in codes(a)) == (verdict is UNDECIDED)
        assert ("part-time-probation" in codes(a)) == bool(offer.part_time)
        assert a.verdicts == (a.floor.verdict, verdict)
        assert a.gravest is (BELOW if BELOW in a.verdicts else UNDECIDED if UNDECIDED in a.verdicts else MEETS)

    @pytest.mark.parametrize(
        ("terms", "reason"),
        [
            ({"on": dt.date(2026, 11, 23)}, "floor-stale"),
            ({"area": None, "on": dt.date(2011, 6, 1), "pay": "800"}, "area-missing"),
            ({"floors": evolve(embedded_floors(), own_contributions="excluded")}, "own-contributions"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_leaves_the_floor_undecided_leaves_probation_undecided(self, terms: dict, reason: str) -> None:
        terms = dict(terms)
        pay = terms.pop("pay", "3000")
        a = cleaner(wg.Offer(pay, MONTH, probation=pay), **terms)
        assert a.probation == a.floor
        assert (a.floor.verdict, a.floor.reason) == (UNDECIDED, reason)

    def test_none_stated(self) -> None:
        a = cleaner(wg.Offer("2500", MONTH))
        assert a.probation is None
        assert a.verdicts == (MEETS,)

    def test_part_time_hours(self) -> None:
        assert codes(cleaner(wg.Offer("20", HOUR, part_time=True, hours_per_week="24.5"))) == [
            "part-time-hours",
            "part-year",
        ]
        assert codes(cleaner(wg.Offer("20", HOUR, part_time=True, hours_per_week=24))) == ["part-year"]


IN_2026 = {"on": dt.date(2026, 11, 20)}  # 2,250 a month, 21.7 an hour


class TestKindOfWork:
    """
    Not said is full-time, except by the hour or for up to 24 hours a week: there both readings are held.

    The verdict is decided only where both agree (contract, section 9, "Pay terms").
    """

    @pytest.mark.parametrize(
        ("offer", "full", "part", "verdict"),
        [
            pytest.param(wg.Offer("20", HOUR), MEETS, BELOW, UNDECIDED, id="an hour"),
            pytest.param(wg.Offer("21.7", HOUR), MEETS, MEETS, MEETS, id="an hour that is enough either way"),
            pytest.param(wg.Offer("12.93", HOUR), BELOW, BELOW, BELOW, id="an hour that is too little either way"),
            pytest.param(wg.Offer("20", HOUR, hours_per_week=20), MEETS, BELOW, UNDECIDED, id="an hour, 20 hours"),
            pytest.param(wg.Offer("30", HOUR, hours_per_week=20), MEETS, MEETS, MEETS, id="an hour, 20 hours, enough"),
            pytest.param(wg.Offer("25", HOUR, hours_per_week=20), MEETS, MEETS, MEETS, id="a full-time month whatever the hours"),
            pytest.param(wg.Offer("12", HOUR, hours_per_week=24), BELOW, BELOW, BELOW, id="an hour, 24 hours, too little"),
            pytest.param(wg.Offer("2300", MONTH, hours_per_week=20), MEETS, MEETS, MEETS, id="a month of 20 hours"),
            pytest.param(wg.Offer("2000", MONTH, hours_per_week=20), BELOW, MEETS, UNDECIDED, id="less of a month"),
            pytest.param(wg.Offer("2250", MONTH, hours_per_week="24"), MEETS, BELOW, UNDECIDED, id="a month of 24 hours"),
            pytest.param(wg.Offer("1500", MONTH, hours_per_week=20), BELOW, BELOW, BELOW, id="too little of a month"),
            pytest.param(wg.Offer("27000", YEAR, hours_per_week=10), MEETS, MEETS, MEETS, id="a year"),
            pytest.param(wg.Offer("300", DAY, hours_per_week=20), MEETS, UNDECIDED, UNDECIDED, id="a day tells no hours"),
            pytest.param(wg.Offer("100", DAY, hours_per_week=20), BELOW, UNDECIDED, UNDECIDED, id="a day, below in one reading"),
            pytest.param(wg.Offer("150", DAY, hours_per_week=20), MEETS, UNDECIDED, UNDECIDED, id="a day, just enough in one reading"),
            pytest.param(wg.Offer("22", HOUR, excluded=100), MEETS, UNDECIDED, UNDECIDED, id="what is left out of an hour"),
            pytest.param(wg.Offer("20", HOUR, excluded=100), MEETS, BELOW, UNDECIDED, id="too little even as a whole"),
            pytest.param(wg.Offer("12", HOUR, excluded=100), BELOW, BELOW, BELOW, id="too little either way"),
            pytest.param(wg.Offer("22.5", HOUR, hours_per_week=24, excluded=100), MEETS, BELOW, UNDECIDED, id="left out, with hours"),
        ],
    )  # fmt: skip
    def test_both_readings(self, offer: wg.Offer, full: wg.Verdict, part: wg.Verdict, verdict: wg.Verdict) -> None:
        a = cleaner(offer, **IN_2026)
        as_full, as_part = (cleaner(evolve(offer, part_time=said), **IN_2026).floor for said in (False, True))
        assert (as_full.verdict, as_part.verdict, a.floor.verdict) == (full, part, verdict)
        assert a.floor.readings == (as_full, as_part)
        assert (a.floor.counted, a.floor.required, a.floor.period) == (as_full.counted, 2250, MONTH)
        assert a.floor.reason == ("part-time-unsaid" if full is not part else as_full.reason)
        assert a.floor.reason is None or a.floor.reason in codes(a)
        (found,) = [each for each in a.findings if each.code == "part-time-unsaid"]
        assert found.severity == ("info" if full is part else "warning")
        told = [found[name] for name in ("full_time", "verdict", "counted", "required", "period", "reason")]
        assert told == [full, part, as_part.counted, Decimal("21.7"), HOUR, as_part.reason]

    @pytest.mark.parametrize(
        "offer",
        [
            wg.Offer("20", HOUR, hours_per_week="24.5"),
            wg.Offer("20", HOUR, hours_per_week=40),
            wg.Offer("20", HOUR, hours_per_week=72),
            wg.Offer("2300", MONTH),
            wg.Offer("2300", MONTH, hours_per_week=30),
            wg.Offer("150", DAY),
            wg.Offer("30000", YEAR),
        ],
        ids=repr,
    )
    def test_elsewhere_it_is_full_time(self, offer: wg.Offer) -> None:
        a = cleaner(offer, **IN_2026)
        assert a.floor == cleaner(evolve(offer, part_time=False), **IN_2026).floor
        assert (a.floor.period, a.floor.readings) == (MONTH, None)
        assert "part-time-unsaid" not in codes(a)

    @pytest.mark.parametrize("terms", [{"area": None}, {"on": dt.date(2026, 11, 23)}, {"area": None, "on": dt.date(2011, 6, 1)},
                                       {"on": dt.date(1999, 1, 1)}, {"area": None, "on": dt.date(2026, 11, 23)}], ids=repr)  # fmt: skip
    @pytest.mark.parametrize("pay", ["3", "10.5", "12.4", "13", "20.8", "21.7", "23", "40"])
    def test_places_and_days_are_candidates_with_them(self, pay: str, terms: dict) -> None:
        offer = wg.Offer(pay, HOUR)
        a = cleaner(offer, **(IN_2026 | terms))
        said = [cleaner(evolve(offer, part_time=kind), **(IN_2026 | terms)).floor for kind in (False, True)]
        assert a.floor.readings == tuple(said)
        agreed = said[0].verdict if said[0].verdict is said[1].verdict else UNDECIDED
        assert a.floor.verdict is agreed

    def test_probation_under_both_readings(self) -> None:
        a = cleaner(wg.Offer("25", HOUR, probation="20"), **IN_2026)
        assert a.probation is not None
        assert (a.floor.verdict, a.probation.verdict, a.probation.reason) == (MEETS, UNDECIDED, "part-time-unsaid")
        found = [dict(each.data) for each in a.findings if each.code == "part-time-unsaid"]
        assert [(each["case"], each["counted"]) for each in found] == [("agree", 25), ("probation", 20)]
        # A month's pay is no hour's where nobody knows the hours.
        a = cleaner(wg.Offer("25", HOUR, probation="2300", probation_period=MONTH), **IN_2026)
        assert a.probation is not None
        assert (a.probation.verdict, a.probation.reason) == (UNDECIDED, "probation-below-80")
        a = cleaner(wg.Offer("25", HOUR, probation="4000", probation_period=MONTH), **IN_2026)
        assert a.probation is not None
        assert (a.probation.verdict, a.probation.reason) == (UNDECIDED, "part-time-unsaid")
        assert [each["case"] for each in a.findings if each.code == "part-time-unsaid"] == [
            "agree",
            "probation-unknown",
        ]

    def test_the_year_follows_the_hours(self) -> None:
        for offer, annual in [
            (wg.Offer("20", HOUR, hours_per_week=20), 20800),
            (wg.Offer("20", HOUR), 41760),
            (wg.Offer("20", HOUR, hours_per_week=30), 31200),
            (wg.Offer("20", HOUR, part_time=False, hours_per_week=60), 62400),
            (wg.Offer("2000", MONTH, hours_per_week=20), 24000),
            (wg.Offer("100", DAY, hours_per_week=20), 26100),
        ]:
            assert cleaner(offer, **IN_2026).annual == annual


class TestHoursOfFullTimeWork:
    """
    Overtime pay does not count (最低工资规定 art. 12), whatever the pay is per; up to 40 hours change nothing.

    Whatever may not be enough is not called enough (contract, section 9, "Pay terms").
    """

    @pytest.mark.parametrize(
        ("offer", "verdict", "reason"),
        [
            pytest.param(wg.Offer("2300", MONTH, hours_per_week=72), UNDECIDED, "overtime-hours", id="72 hours"),
            pytest.param(wg.Offer("2300", MONTH, part_time=False, hours_per_week=72), UNDECIDED, "overtime-hours", id="said to be full-time"),
            pytest.param(wg.Offer("2249.99", MONTH, hours_per_week=72), BELOW, None, id="below whatever the hours"),
            pytest.param(wg.Offer("4949.99", MONTH, hours_per_week=72), UNDECIDED, "overtime-hours", id="a fen short of certain"),
            pytest.param(wg.Offer("4950", MONTH, hours_per_week=72), MEETS, None, id="certain"),
            pytest.param(wg.Offer("2334.37", MONTH, hours_per_week=41), UNDECIDED, "overtime-hours", id="an hour of overtime"),
            pytest.param(wg.Offer("2334.375", MONTH, hours_per_week=41), MEETS, None, id="an hour of overtime, exactly"),
            pytest.param(wg.Offer("5000", MONTH, excluded=100, hours_per_week=72), UNDECIDED, "overtime-hours", id="what counts of it"),
            pytest.param(wg.Offer("59399.99", YEAR, hours_per_week=72), UNDECIDED, "overtime-hours", id="a year"),
            pytest.param(wg.Offer("59400", YEAR, hours_per_week=72), MEETS, None, id="a year, certain"),
            pytest.param(wg.Offer("150", DAY, hours_per_week=72), UNDECIDED, "overtime-hours", id="long days"),
            pytest.param(wg.Offer("228", DAY, hours_per_week=72), MEETS, None, id="long days, certain"),
            pytest.param(wg.Offer("12.94", HOUR, hours_per_week=72), UNDECIDED, "overtime-hours", id="by the hour"),
            pytest.param(wg.Offer("28.44", HOUR, hours_per_week=72), UNDECIDED, "overtime-hours", id="by the hour, short of certain"),
            pytest.param(wg.Offer("28.45", HOUR, hours_per_week=72), MEETS, None, id="by the hour, certain"),
            pytest.param(wg.Offer("28.45", HOUR, part_time=False, hours_per_week=72), MEETS, None, id="by the hour, said to be full-time"),
            pytest.param(wg.Offer("13.41", HOUR, hours_per_week=41), UNDECIDED, "overtime-hours", id="by the hour, an hour of overtime"),
            pytest.param(wg.Offer("13.42", HOUR, hours_per_week=41), MEETS, None, id="by the hour, an hour of overtime, certain"),
            pytest.param(wg.Offer("12.93", HOUR, hours_per_week=72), BELOW, None, id="by the hour, below"),
            pytest.param(wg.Offer("20", HOUR, hours_per_week=72, excluded=2700), UNDECIDED, "overtime-hours", id="left out of which hours"),
            pytest.param(wg.Offer("20", HOUR, hours_per_week=72, excluded=1200), UNDECIDED, "overtime-hours", id="less left out than the overtime"),
            pytest.param(wg.Offer("20", HOUR, hours_per_week=72, excluded=4000), BELOW, None, id="more than the overtime is left out"),
            pytest.param(wg.Offer("30", HOUR, hours_per_week=72, excluded=4410), MEETS, None, id="left out, certain"),
            pytest.param(wg.Offer("30", HOUR, hours_per_week=72, excluded=4411), UNDECIDED, "overtime-hours", id="left out, short of certain"),
            pytest.param(wg.Offer("2250", MONTH, hours_per_week=40), MEETS, None, id="40 hours"),
            pytest.param(wg.Offer("2250", MONTH, hours_per_week=30), MEETS, None, id="a month of 30 hours is a month"),
            pytest.param(wg.Offer("12.94", HOUR, hours_per_week=40), MEETS, None, id="40 hours by the hour"),
            pytest.param(wg.Offer("12.94", HOUR, hours_per_week=30), MEETS, None, id="30 hours by the hour"),
            pytest.param(wg.Offer("12.93", HOUR, hours_per_week=30), BELOW, None, id="30 hours, below"),
            pytest.param(wg.Offer("18", HOUR, hours_per_week=30, excluded=882), MEETS, None, id="30 hours, left out"),
            pytest.param(wg.Offer("18", HOUR, hours_per_week=30, excluded=883), BELOW, None, id="30 hours, too much left out"),
            pytest.param(wg.Offer("103.45", DAY, hours_per_week=30), MEETS, None, id="days of 30 hours"),
            pytest.param(wg.Offer("103.44", DAY, hours_per_week=30), BELOW, None, id="days of 30 hours, below"),
            pytest.param(wg.Offer("2300", MONTH, part_time=True, hours_per_week=72), BELOW, None, id="part-time is by the hour anyway"),
        ],
    )  # fmt: skip
    def test_table(self, offer: wg.Offer, verdict: wg.Verdict, reason: str | None) -> None:
        a = cleaner(offer, **IN_2026)
        assert (a.floor.verdict, a.floor.reason) == (verdict, reason)
        assert ("overtime-hours" in codes(a)) == (reason is not None)

    @pytest.mark.parametrize(
        ("probation", "period", "verdict", "reason"),
        [
            ("2300", MONTH, UNDECIDED, "overtime-hours"),
            ("2200", MONTH, BELOW, None),
            ("4960", MONTH, MEETS, None),
            ("150", DAY, UNDECIDED, "overtime-hours"),
            ("29", HOUR, MEETS, None),
            ("28", HOUR, UNDECIDED, "overtime-hours"),
        ],
    )
    def test_probation(self, probation: str, period: wg.Period, verdict: wg.Verdict, reason: str | None) -> None:
        offer = wg.Offer("6200", MONTH, hours_per_week=72, probation=probation, probation_period=period)
        a = cleaner(offer, **IN_2026)
        assert a.probation is not None
        assert (a.floor.verdict, a.probation.verdict, a.probation.reason) == (MEETS, verdict, reason)
        assert ("overtime-hours" in codes(a)) == (reason is not None)

    def test_what_the_finding_says(self) -> None:
        a = cleaner(wg.Offer("2300", MONTH, hours_per_week=72), **IN_2026)
        assert dict(a.findings[0].data) == {"hours": 72, "most": 40, "required": 2250, "needed": 4950}
        a = cleaner(wg.Offer("17", HOUR, hours_per_week=72), **IN_2026)
        assert dict(a.findings[0].data) == {"hours": 72, "most": 40, "required": 2250, "needed": 4950}

    def test_other_doubts_are_told_beside_it(self) -> None:
        offer = wg.Offer("2400", MONTH, hours_per_week=72)
        for terms, code in ({"area": None}, "area-missing"), ({"on": dt.date(2026, 11, 23)}, "floor-stale"):
            a = cleaner(offer, **(IN_2026 | terms))
            assert (a.floor.verdict, a.floor.reason) == (UNDECIDED, "overtime-hours")
            assert {code, "overtime-hours"} <= set(codes(a))
        net = evolve(embedded_floors(), own_contributions="excluded")
        assert (
            cleaner(wg.Offer("4950", MONTH, hours_per_week=72), floors=net, **IN_2026).floor.reason
            == "own-contributions"
        )
        # A county whose standard only the whole would reach is on neither side.
        a = cleaner(wg.Offer("4800", MONTH, hours_per_week=72), area=None, **IN_2026)
        (found,) = [each for each in a.findings if each.code == "area-missing"]
        assert (len(found["meets"]), found["below"]) == (4, ())  # type: ignore[arg-type]


class TestProbationOfAnotherPeriod:
    """Both checks of probation are made in one measure: by the month, or by the hour for part-time work."""

    @pytest.mark.parametrize(
        ("offer", "verdict", "reason", "told"),
        [
            pytest.param(wg.Offer("150", DAY, probation="2200", probation_period=MONTH), BELOW, None, None, id="below by the month"),
            pytest.param(wg.Offer("150", DAY, probation="2609", probation_period=MONTH), UNDECIDED, "probation-below-80", (2609, Decimal("3262.5"), MONTH), id="a yuan short"),
            pytest.param(wg.Offer("150", DAY, probation="2610", probation_period=MONTH), MEETS, None, None, id="80 per cent of a month of days"),
            pytest.param(wg.Offer("150", DAY, probation="120"), MEETS, None, None, id="per day as before"),
            pytest.param(wg.Offer("60000", YEAR, probation="2300", probation_period=MONTH), UNDECIDED, "probation-below-80", (2300, 5000, MONTH), id="of a year"),
            pytest.param(wg.Offer("60000", YEAR, months=10, probation="4800", probation_period=MONTH), MEETS, None, None, id="of ten months"),
            pytest.param(wg.Offer("3000", MONTH, excluded=200, probation="2250"), MEETS, None, None, id="of what counts"),
            pytest.param(wg.Offer("3000", MONTH, excluded=180, probation="2250"), UNDECIDED, "probation-below-80", (2250, 2820, MONTH), id="not of what counts"),
            pytest.param(wg.Offer("20", HOUR, hours_per_week=30, probation="2300", probation_period=MONTH), MEETS, None, None, id="of the hours worked"),
            pytest.param(wg.Offer("20", HOUR, hours_per_week=60, probation="3600", probation_period=MONTH), UNDECIDED, "overtime-hours", None, id="of long hours"),
            pytest.param(wg.Offer("30", HOUR, hours_per_week=60, probation="4500", probation_period=MONTH), UNDECIDED, "probation-below-80", (4500, 7830, MONTH), id="of all the hours"),
            pytest.param(wg.Offer("28", HOUR, part_time=True, probation="2000", probation_period=MONTH, hours_per_week=20), MEETS, None, None, id="by the hour"),
            pytest.param(wg.Offer("30", HOUR, part_time=True, probation="2000", probation_period=MONTH, hours_per_week=20), UNDECIDED, "probation-below-80", (Decimal(24000) / 1040, 30, HOUR), id="by the hour, below 80 per cent"),
            pytest.param(wg.Offer("30", HOUR, part_time=True, probation="2000", probation_period=MONTH), UNDECIDED, "hours-missing", None, id="without the hours"),
            pytest.param(wg.Offer("3000", MONTH, part_time=True, probation="22", probation_period=HOUR), UNDECIDED, "hours-missing", None, id="of what nobody can tell"),
            pytest.param(wg.Offer("30", HOUR, part_time=True, probation="100", probation_period=DAY, hours_per_week=20), UNDECIDED, "hours-missing", None, id="a part-time day"),
        ],
    )  # fmt: skip
    def test_table(self, offer: wg.Offer, verdict: wg.Verdict, reason: str | None, told: tuple | None) -> None:
        a = cleaner(offer, **IN_2026)
        assert a.probation is not None
        assert (a.probation.verdict, a.probation.reason) == (verdict, reason)
        assert reason is None or reason in codes(a)
        found = [each for each in a.findings if each.code == "probation-below-80"]
        said = [(round(each["probation"], 9), each["agreed"], each["period"]) for each in found]  # type: ignore[call-overload]
        assert said == ([] if told is None else [(round(told[0], 9), *told[1:])])


class TestTiers:
    """The whole yearly amount is compared, ties and gaps included."""

    @pytest.mark.parametrize(
        ("annual", "reached", "following", "percentile"),
        [
            (35999, None, "low", (0, 10)),
            (36000, "low", "lower_quartile", (10, 10)),
            (41000, "low", "lower_quartile", (10, 25)),
            (50000, "median", "upper_quartile", (50, 50)),
            (79999, "upper_quartile", "high", (75, 90)),
            (80000, "high", None, (90, 90)),
            (80001, "high", None, (90, 100)),
        ],
    )
    def test_table(self, invented, annual: int, reached: str | None, following: str | None, percentile: tuple) -> None:
        a = wg.assess(invented, "焊工", wg.Offer(annual, YEAR), industry="C", area="汉台区", on=ON)
        assert a.reached is (reached and wg.Tier(reached))
        assert a.next is (following and wg.Tier(following))
        assert a.percentile == percentile

    def test_ties(self, invented) -> None:
        a = wg.assess(invented, "普工", wg.Offer(30000, YEAR), area="汉台区", on=ON)
        assert (a.reached, a.next, a.percentile) == (wg.Tier.MEDIAN, wg.Tier.UPPER_QUARTILE, (10, 50))

    def test_one_tier_alone(self, invented) -> None:
        a = wg.assess(invented, "经理", wg.Offer(80000, YEAR), area="汉台区", on=ON)
        assert (a.percentile, a.next, a.compa_ratio, a.range_penetration) == (
            (0, 75),
            wg.Tier.UPPER_QUARTILE,
            None,
            None,
        )

    def test_ratios(self, invented) -> None:
        a = wg.assess(invented, "焊工", wg.Offer(58000, YEAR), industry="C", area="汉台区", on=ON)
        assert (a.compa_ratio, a.range_penetration) == (Decimal("1.16"), Decimal("0.5"))

    def test_low_equals_high(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path, edition("甲,,5,,0,,5\n")))
        a = wg.assess(guide, "甲", wg.Offer(5, YEAR), area="汉台区", on=ON)
        assert (a.range_penetration, a.compa_ratio, a.gap(wg.Tier.MEDIAN)) == (None, None, None)

    def test_no_percentile_unless_declared(self, guide) -> None:
        assert cleaner(wg.Offer("1900", MONTH)).percentile is None

    def test_unknown_amount(self, invented) -> None:
        a = wg.assess(invented, "出纳", wg.Offer("18", HOUR, part_time=True), area="汉台区", on=ON)
        assert (a.annual, a.reached, a.next, a.gap(wg.Tier.LOW), a.percentile) == (None, None, None, None, None)
        assert (a.compa_ratio, a.range_penetration) == (None, None)

    def test_beyond_what_is_published(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path, edition("甲,,0,,,,\n", tail="[definitions]\nlow = { percentile = 0.5 }\n")))
        a = wg.assess(guide, "甲", wg.Offer(1, YEAR), area="汉台区", on=ON)
        assert (a.gap(wg.Tier.LOW), a.gap(wg.Tier.MEDIAN), a.next) == (None, None, None)
        assert (a.percentile, a.compa_ratio, a.range_penetration) == ((Decimal("0.5"), 100), None, None)

    def test_shown_in_one_line(self, guide) -> None:
        assert repr(cleaner(wg.Offer("1900", MONTH))) == (
            "<Assessment 保洁员 Offer('1900', MONTH), 汉台区, 2020-12-31, hanzhong-2020: meets, reaches low>"
        )
        assert repr(cleaner(wg.Offer("1600", MONTH), area=None)) == (
            "<Assessment 保洁员 Offer('1600', MONTH), no area, 2020-12-31, hanzhong-2020: undecided, reaches no tier>"
        )

    def test_several_industries(self, invented) -> None:
        with pytest.raises(AmbiguousOccupation):
            wg.assess(invented, "焊工", wg.Offer(1, YEAR), on=ON)


class TestGuards:
    """Findings say what a reader must know; nothing changes a verdict silently."""

    @pytest.mark.parametrize(("year", "aged"), [(2019, True), (2020, False), (2021, False), (2022, True)])
    def test_edition_age(self, year: int, aged: bool) -> None:
        assert ("edition-age" in codes(cleaner(wg.Offer("3000", MONTH), on=dt.date(year, 12, 31)))) == aged

    @pytest.mark.parametrize(
        ("offer", "plausible"),
        [
            (wg.Offer("1900", YEAR), (MONTH, ))  ,
            (wg.Offer("30000", HOUR), (YEAR, )),
            (wg.Offer("22800", MONTH), (YEAR, )),
            (wg.Offer("100", YEAR), (DAY, )),
            (wg.Offer("18", MONTH), (HOUR, )),
            (wg.Offer("6799", YEAR), None),
            (wg.Offer("6800", YEAR), None),
            (wg.Offer("61200", YEAR), None),
            (wg.Offer("61201", YEAR), None),
            (wg.Offer("1", YEAR), None),
            (wg.Offer("18", HOUR, part_time=True), None),
        ],
    )  # fmt: skip
    def test_unit_suspect(self, offer: wg.Offer, plausible: tuple | None) -> None:
        found = [each.data for each in cleaner(offer).findings if each.code == "unit-suspect"]
        data = (("amount", offer.amount), ("period", offer.period), ("plausible", plausible))
        assert found == ([] if plausible is None else [data])

    @pytest.mark.parametrize(
        ("rows", "offer", "plausible"),
        [
            pytest.param("甲,,36000,,50000,,80000", wg.Offer("12000", YEAR), [], id="a third of the lowest"),
            pytest.param("甲,,36000,,50000,,80000", wg.Offer("11999", YEAR), [(MONTH,)], id="below it"),
            pytest.param("甲,,36000,,50000,,80000", wg.Offer("20000", MONTH), [], id="three times the highest"),
            pytest.param("甲,,36000,,50000,,80000", wg.Offer("20000.01", MONTH), [(YEAR,)], id="above it"),
            pytest.param("甲,,36000,,50000,,80000", wg.Offer("500", MONTH, part_time=True), [], id="no hours, no reading"),
            pytest.param("甲,,1,,5,,9", wg.Offer("20", MONTH), [(YEAR,)], id="little"),
            pytest.param("甲,,0,,5,,9", wg.Offer("20", MONTH), [], id="a figure that is none"),
        ],
    )  # fmt: skip
    def test_where_suspicion_begins(self, tmp_path: Path, rows: str, offer: wg.Offer, plausible: list) -> None:
        a = wg.assess(wg.load(written(tmp_path, edition(f"{rows}\n"))), "甲", offer, area="汉台区", on=ON)
        assert [each["plausible"] for each in a.findings if each.code == "unit-suspect"] == plausible

    @pytest.mark.parametrize(
        ("offer", "terms", "code", "data"),
        [
            (wg.Offer("1900", MONTH), {"on": dt.date(2024, 5, 1)}, "edition-age", {"year": 2020, "on": dt.date(2024, 5, 1)}),
            (wg.Offer("1900", MONTH), {"area": "雁塔区"}, "area-outside", {"area": "雁塔区", "guideline": "汉中市"}),
            (wg.Offer("1900", MONTH), {"on": dt.date(1999, 1, 1)}, "floor-unknown", {"area": "汉台区", "on": dt.date(1999, 1, 1)}),
            (wg.Offer("1900", MONTH), {"area": None, "on": dt.date(1999, 1, 1)}, "floor-unknown",
             {"area": "汉中市", "on": dt.date(1999, 1, 1)}),
            (wg.Offer("1900", MONTH), {"on": dt.date(2027, 1, 1)}, "floor-stale",
             {"on": dt.date(2027, 1, 1), "checked_through": dt.date(2026, 11, 22)}),
            (wg.Offer("1900", MONTH), {"floors": evolve(embedded_floors(), own_contributions="excluded")},
             "own-contributions", {"required": Decimal(1700)}),
            (wg.Offer("6000", YEAR, part_time=True), {}, "hours-missing", {"period": YEAR}),
            (wg.Offer("99", DAY, part_time=True, hours_per_week=6), {}, "hours-missing", {"period": DAY, "case": "day"}),
            (wg.Offer("20", HOUR, part_time=True, hours_per_week=30), {}, "part-time-hours", {"hours": Decimal(30), "most": 24}),
            (wg.Offer("2500", MONTH, probation="1900"), {}, "probation-below-80",
             {"probation": Decimal(1900), "agreed": Decimal(2500), "period": MONTH}),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )  # fmt: skip
    def test_what_a_finding_says(self, offer: wg.Offer, terms: dict, code: str, data: dict) -> None:
        assert [dict(each.data) for each in cleaner(offer, **terms).findings if each.code == code] == [data]

    def test_where_a_tier_is_missing(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path, edition("甲,,5,,7,,9\n乙,C,5,,7,,\n")))
        a = wg.assess(guide, "乙", wg.Offer(6, YEAR), area="汉台区", on=ON)
        assert a.findings[-1].place == wg.Place("乙", "C", wg.Tier.HIGH, "wages.csv:3")

    def test_unit_suspect_needs_a_figure(self, guide, tmp_path: Path) -> None:
        assert codes(wg.assess(guide, "企业董事", wg.Offer("1900", YEAR), area="汉台区", on=ON)) == []
        zero = wg.load(written(tmp_path, edition("甲,,0,,5,,9\n")))
        assert codes(wg.assess(zero, "甲", wg.Offer("1900", YEAR), area="汉台区", on=ON)) == ["tier-below-floor"] * 3


class TestLaws:
    """What must be true for every offer, place and day."""

    @given(own.offers(), st.none() | own.counties, own.days)
    def test_an_undecided_verdict_says_why_and_no_data_never_meets(self, offer, area, on) -> None:
        a = cleaner(offer, area=area, on=on)
        for check in filter(None, (a.floor, a.probation)):
            assert (check.verdict is UNDECIDED) == (check.reason is not None)
            assert check.reason is None or check.reason in [each.code for each in a.findings]
            if check.required is None or check.counted is None:
                assert check.verdict is UNDECIDED
            elif check.verdict is not UNDECIDED:
                assert (check.verdict is BELOW) == (check.counted < check.required)

    @given(own.offers(), own.counties, own.days)
    def test_equal_hashed_and_pickled_by_value(self, offer: wg.Offer, area: str, on: dt.date) -> None:
        a, b = cleaner(offer, area=area, on=on), cleaner(offer, area=area, on=on)
        assert a == b == pickle.loads(pickle.dumps(a))
        assert hash(a) == hash(b)


class TestDigits:
    """An amount of 42 digits is compared as it stands: what is missing in the last of them is missing."""

    @pytest.mark.parametrize(
        ("offer", "verdict"),
        [
            pytest.param(wg.Offer("20399.99999999999999999999999988", YEAR), BELOW, id="year"),
            pytest.param(wg.Offer("20399.999999999999999999999999999999", YEAR), BELOW, id="year, all digits"),
            pytest.param(wg.Offer("20400.000000000000000000000000000001", YEAR), MEETS, id="year above"),
            pytest.param(wg.Offer("22099.999999999999999999999999999999", YEAR, months=13), BELOW, id="13 months"),
            pytest.param(wg.Offer("22100", YEAR, months=13), MEETS, id="13 months exactly"),
            pytest.param(wg.Offer("1699.999999999999999999999999999999", MONTH), BELOW, id="month"),
            pytest.param(
                wg.Offer("1700", MONTH, excluded="0.000000000000000000000000000001"), BELOW, id="month less excluded"
            ),
            pytest.param(
                wg.Offer("1473.333333333333333333333333333333", MONTH, part_time=True, hours_per_week=20),
                BELOW,
                id="part-time month",
            ),
            pytest.param(
                wg.Offer("17680", YEAR, part_time=True, hours_per_week=20), MEETS, id="part-time year exactly"
            ),
            pytest.param(
                wg.Offer("17679.999999999999999999999999999999", YEAR, part_time=True, hours_per_week=20),
                BELOW,
                id="part-time year",
            ),
            pytest.param(
                wg.Offer("1955", MONTH, hours_per_week=44),
                MEETS,
                id="overtime exactly",
            ),
            pytest.param(
                wg.Offer("1954.999999999999999999999999999999", MONTH, hours_per_week=44),
                UNDECIDED,
                id="overtime",
            ),
        ],
    )
    def test_the_floor(self, offer: wg.Offer, verdict: wg.Verdict) -> None:
        assert cleaner(offer).floor.verdict is verdict

    def test_the_tiers(self) -> None:
        for offer in (
            wg.Offer("20399.999999999999999999999999999999", YEAR),
            wg.Offer("1699.999999999999999999999999999999", MONTH),
        ):
            a = cleaner(offer)
            gap = a.gap(wg.Tier.LOW)
            assert (a.reached, a.next) == (None, wg.Tier.LOW)
            assert gap is not None
            assert gap.amount < 0

    def test_probation(self) -> None:
        a = cleaner(wg.Offer("2500", MONTH, probation="1999.999999999999999999999999999999"))
        assert a.probation is not None
        assert (a.probation.verdict, a.probation.reason) == (UNDECIDED, "probation-below-80")
