from __future__ import annotations

import csv
import datetime as dt
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from samples import FLOORS

import wageguide as wg
from wageguide._editions.provinces import embedded_floors
from wageguide.errors import NotInForce, UnknownArea

# Rates of ../shared/facts/minimum-wage.md, typed a second time: class 1 to 4 from each day on.
RATES = {
    "2008-01-01": ("600 560 520 480", "6.6 6.2 5.8 5.4"),
    "2010-07-01": ("760 680 630 580", "7.6 6.8 6.3 5.8"),
    "2011-01-01": ("860 780 730 680", "8.6 7.8 7.3 6.8"),
    "2012-01-01": ("1000 910 850 790", "10 9.1 8.5 7.9"),
    "2013-01-01": ("1150 1050 950 870", "11.5 10.5 9.5 8.7"),
    "2014-02-01": ("1280 1170 1060 970", "12.8 11.7 10.6 9.7"),
    "2015-05-01": ("1480 1370 1260 1190", "14.8 13.7 12.6 11.9"),
    "2017-05-01": ("1680 1580 1480 1380", "16.8 15.8 14.8 13.8"),
    "2019-05-01": ("1800 1700 1600", "18 17 16"),
    "2021-05-01": ("1950 1850 1750", "19 18 17"),
    "2023-05-01": ("2160 2050 1950", "21 20 19"),
    "2026-01-01": ("2376 2250 2140", "23 21.7 20.7"),
}
COUNTIES = ["汉台区", "南郑区", "城固县", "洋县", "西乡县", "勉县", "宁强县", "略阳县", "镇巴县", "留坝县", "佛坪县"]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def anew() -> wg.Floors:
    """The embedded minimum wages, of which nothing was asked yet."""
    return evolve(embedded_floors())


def province(name: str, *areas: tuple[str, str]) -> wg.Floors:
    """Minimum wages of a province with these counties, each with its city."""
    counties = tuple(wg.Area(f"{code}", county, (), city, ()) for code, (county, city) in enumerate(areas, 100001))
    return evolve(embedded_floors(), province=name, areas=counties)


class TestRates:
    """The embedded series is the one of the facts, every record with its source and evidence."""

    def test_every_rate(self) -> None:
        floors = embedded_floors()
        assert {f"{rate.since}": rate for rate in floors.rates}.keys() == RATES.keys()
        for rate in floors.rates:
            monthly, hourly = (tuple(map(Decimal, text.split())) for text in RATES[f"{rate.since}"])
            assert (rate.monthly, rate.hourly) == (monthly, hourly)
            assert rate.source.title
            assert rate.source.note
            assert rate.evidence == "stated"
        assert floors.checked_through == day("2026-11-22")
        assert floors.own_contributions == "included"

    def test_areas_are_those_of_the_facts(self, shared: Path) -> None:
        with (shared / "facts" / "shaanxi_areas.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        with (shared / "facts" / "china" / "shaanxi_2012.csv").open(encoding="utf-8-sig", newline="") as file:
            later = csv.DictReader(line for line in file if not line.startswith("#"))
            read = {row["code"]: row["class_2012"] for row in later if row["was"] == "unknown"}
        # 凤翔 扶风 眉县 岐山 太白 千阳 陇县: stated for 2019 by the old rate beside the new one.
        stated_2019 = {"610305", "610324", "610326", "610323", "610331", "610328", "610327"}
        for row in rows:
            row["class_2012"] = row["class_2012"] or read.get(row["code"], "")
            if row["code"] in stated_2019:
                row["inferred"] = row["inferred"].replace("2019", "")
        floors = embedded_floors()
        assert len(read) == 39
        assert len(rows) == len(floors.areas) == 107
        for row, area in zip(rows, floors.areas, strict=True):
            assert (row["code"], row["name"], row["city"]) == (area.code, area.name, area.city)
            assert row["former_name"] == "|".join(each for each in area.former_names if not each.isdigit())
            classes = {each.since.year: each for each in area.classes}
            for year in (2012, 2014, 2015, 2017, 2019, 2021, 2023, 2026):
                cell = row[f"class_{year}"]
                assert (year in classes) == bool(cell)
                if cell:
                    inferred = f"{year}" in row["inferred"].split()
                    assert classes[year].area_class == int(cell)
                    assert classes[year].evidence == ("inferred" if inferred else "stated")

    @pytest.mark.parametrize(("year", "counts"), [(2017, [16, 36, 34, 21]), (2019, [19, 42, 46]), (2026, [19, 42, 46])])
    def test_classes_close_on_the_published_counts(self, year: int, counts: list[int]) -> None:
        floors = embedded_floors()
        classes = [wage.area_class for wage in floors.in_force(floors.areas, dt.date(year, 6, 1))]
        assert [classes.count(each) for each in range(1, len(counts) + 1)] == counts

    def test_the_notices_lowest_tier_sits_on_the_floor_of_class_two(self) -> None:
        assert wg.annual_floor("汉台区", 2020) == 12 * 1700 == 20400
        assert wg.annual_floor("镇巴县", 2020) == 19200


class TestSpans:
    """Spans are half-open and never overlap; a stretch that is not known is a gap, not a guess."""

    def test_everything_of_one_county(self) -> None:
        floors = anew()
        changes = [(rate.since, rate.until, rate) for rate in floors.rates if rate.since >= day("2012-01-01")]
        wages = floors.wages(floors.area("汉台区"))
        assert wages == tuple(
            wg.MinimumWage(
                area="汉台区",
                monthly=Decimal(RATES[f"{since}"][0].split()[1]),
                hourly=Decimal(RATES[f"{since}"][1].split()[1]),
                area_class=2,
                since=since,
                until=until,
                checked_through=day("2026-11-22"),
                source=rate.source,
                evidence="inferred" if since.year == 2013 else "stated",
            )
            for since, until, rate in changes
        )
        assert [f"{wage.until}" for wage in wages] == [*list(RATES)[4:], "None"]
        assert [wage.area_class for wage in floors.wages(floors.area("西乡县"))] == [4] + 7 * [3] + 4 * [2]
        assert floors.wages(floors.area("汉台区")) == wages  # asked again

    def test_after_the_end_of_the_last_record(self) -> None:
        last = embedded_floors().rates[-1]
        floors = evolve(anew(), rates=(*embedded_floors().rates[:-1], evolve(last, until=day("2027-01-01"))))
        assert wg.minimum_wage("汉台区", day("2026-12-31"), floors=floors).monthly == 2250
        with pytest.raises(NotInForce) as caught:
            wg.minimum_wage("汉台区", day("2027-01-01"), floors=floors)
        assert caught.value.args == ("汉台区", day("2027-01-01"), day("2012-01-01"), False, ())

    def test_contract_examples(self) -> None:
        wage = wg.minimum_wage("汉台区", day("2020-12-31"))
        assert (wage.monthly, wage.hourly, wage.area_class) == (1700, 17, 2)
        assert (wage.since, wage.until) == (day("2019-05-01"), day("2021-05-01"))
        assert wg.minimum_wage("镇巴县", day("2020-12-31")).monthly == 1600
        assert wg.minimum_wage("南郑县", day("2013-06-01")).monthly == 1050

    def test_the_day_in_until_belongs_to_the_next_record(self) -> None:
        assert wg.minimum_wage("汉台区", day("2021-04-30")).monthly == 1700
        assert wg.minimum_wage("汉台区", day("2021-05-01")).monthly == 1850

    def test_a_day_after_the_last_check_returns_the_last_record(self) -> None:
        wage = wg.minimum_wage("汉台区", day("2030-01-01"))
        assert (wage.monthly, wage.until, wage.checked_through) == (2250, None, day("2026-11-22"))

    def test_before_2012_only_xixiang_is_known(self) -> None:
        assert wg.minimum_wage("西乡县", day("2010-06-30")).monthly == 480
        assert wg.minimum_wage("西乡县", day("2010-07-01")).monthly == 630
        known = [
            area.name for area in embedded_floors().areas if embedded_floors().in_force((area,), day("2011-12-31"))
        ]
        assert known == ["西乡县"]

    def test_evidence_is_inferred_where_rate_or_class_is(self) -> None:
        assert wg.minimum_wage("镇巴县", day("2021-06-01")).evidence == "inferred"
        assert wg.minimum_wage("汉台区", day("2013-06-01")).evidence == "inferred"  # by arithmetic from the rise
        assert wg.minimum_wage("汉台区", day("2020-06-01")).evidence == "stated"

    @pytest.mark.parametrize(
        ("area", "on", "gap", "first"),
        [
            ("汉台区", "1999-01-01", False, "2012-01-01"),
            ("汉台区", "2007-12-31", False, "2012-01-01"),
            ("汉台区", "2008-01-01", True, "2012-01-01"),
            ("汉台区", "2011-12-31", True, "2012-01-01"),
            ("白水县", "2013-06-01", True, "2015-05-01"),
        ],
    )
    def test_not_in_force(self, area: str, on: str, gap: bool, first: str) -> None:
        with pytest.raises(NotInForce) as caught:
            wg.minimum_wage(area, day(on))
        assert (caught.value.gap, caught.value.first) == (gap, day(first))
        assert area in str(caught.value)
        assert on in str(caught.value)
        assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args

    def test_no_record_at_all(self) -> None:
        floors = embedded_floors()
        nowhere = wg.Area("000000", "某县", (), "某市", ())
        with pytest.raises(NotInForce) as caught:
            floors.wage(nowhere, day("2020-01-01"))
        assert (caught.value.first, caught.value.gap) == (None, True)
        assert "known from" not in str(caught.value)

    def test_the_first_of_a_month_decides_on_it(self) -> None:
        *others, before, last = embedded_floors().rates
        second = day("2026-01-02")
        floors = evolve(anew(), rates=(*others, evolve(before, until=second), evolve(last, since=second)))
        assert wg.annual_floor("汉台区", 2026, floors=floors) == 2050 + 11 * 2250


class TestAnnual:
    """A year's floor is the sum of its months."""

    def test_a_year_with_a_change(self) -> None:
        assert wg.annual_floor("汉台区", 2023) == 4 * 1850 + 8 * 2050 == Decimal(23800)

    def test_one_unknown_month_is_enough(self) -> None:
        with pytest.raises(NotInForce):
            wg.annual_floor("白水县", 2014)  # January is unknown

    @pytest.mark.parametrize("year", ["2020", 2020.0, True])
    def test_the_year_is_an_int(self, year: object) -> None:
        with pytest.raises(TypeError, match="year"):
            wg.annual_floor("汉台区", year)  # type: ignore[arg-type]


class TestNames:
    """A county is found by any name that means it alone; a city is not one county."""

    @pytest.mark.parametrize(
        ("name", "county"),
        [
            ("汉台区", "汉台区"), ("610702", "汉台区"), ("汉台", "汉台区"), ("漢台區", "汉台区"), ("汉 台 区", "汉台区"),
            ("汉中市汉台区", "汉台区"), ("陕西省汉中市汉台区", "汉台区"), ("陕西汉台区", "汉台区"), ("汉中汉台", "汉台区"),
            ("陕西省汉中市南郑县", "南郑区"), ("南郑", "南郑区"), ("南郑县", "南郑区"), ("户县", "鄠邑区"), ("彬县", "彬州市"),
            ("神木", "神木市"), ("子长", "子长市"), ("杨凌示范区", "杨陵区"), ("杨凌", "杨陵区"), ("乾县", "乾县"),
            ("６１０７０２", "汉台区"),
        ],
    )  # fmt: skip
    def test_found(self, name: str, county: str) -> None:
        assert anew().area(name).name == county

    @pytest.mark.parametrize("name", ["汉抬区", "", "凤", "县", "西安市汉台区", "武侯区", "6107", "汉中市汉中市汉台区"])
    def test_not_found(self, name: str) -> None:
        with pytest.raises(UnknownArea) as caught:
            anew().area(name)
        assert caught.value.counties == ()
        assert repr(name) in str(caught.value)

    def test_the_nearest_names_are_offered(self) -> None:
        with pytest.raises(UnknownArea, match="汉台区"):
            wg.minimum_wage("汉抬区", day("2020-01-01"), floors=anew())
        with pytest.raises(UnknownArea) as caught:
            wg.minimum_wage("汉抬新区", day("2020-01-01"), floors=anew())
        assert caught.value.args == ("汉抬新区", ("汉滨区", "汉台区", "新城区"), ())

    @pytest.mark.parametrize("name", ["汉中市", "汉中", "陕西省汉中市"])
    def test_a_city_names_its_counties(self, name: str) -> None:
        with pytest.raises(UnknownArea) as caught:
            wg.minimum_wage(name, day("2020-01-01"), floors=anew())
        assert caught.value.args == (name, (), tuple(COUNTIES))

    @pytest.mark.parametrize("name", ["陕西省", "陕西"])
    def test_a_province_names_its_cities(self, name: str) -> None:
        with pytest.raises(UnknownArea) as caught:
            anew().area(name)
        cities = tuple(dict.fromkeys(area.city for area in embedded_floors().areas))
        assert caught.value.args == (name, (), cities)

    def test_a_province_names_its_cities_wherever_it_lies(self) -> None:
        with pytest.raises(UnknownArea, match="'四川' is not one county-level area; name one of '成都市', '自贡市'"):
            wg.minimum_wage("Sichuan Province", day("2025-06-01"))
        assert wg.minimum_wage("西藏自治区", day("2025-06-01")).area == "西藏自治区"

    @pytest.mark.parametrize(
        ("name", "county"),
        [
            ("吉林省吉林市丰满区", "丰满区"), ("吉林市丰满区", "丰满区"), ("吉林丰满区", "丰满区"), ("吉林吉林丰满", "丰满区"),
            ("吉林省延吉市", "延吉市"), ("吉林延吉", "延吉市"), ("东昌（区）", "东昌（区）"),
        ],
    )  # fmt: skip
    def test_a_province_and_its_city_of_one_name(self, name: str, county: str) -> None:
        places = (("延吉市", "延边州"), ("丰满区", "吉林市"), ("船营区", "吉林市"), ("东昌（区）", "通化市"))
        floors = province("吉林省", *places)
        assert floors.area(name).name == county
        assert [each.name for each in floors.within("吉林市")] == ["丰满区", "船营区"]
        assert [each.name for each in floors.within("吉林省吉林市")] == ["丰满区", "船营区"]
        assert len(floors.within("吉林")) == len(floors.within("吉林省")) == 4

    def test_a_province_that_is_a_city(self) -> None:
        floors = province("北京市", ("朝阳区", "北京市"), ("海淀区", "北京市"))
        for name in ("朝阳区", "北京市朝阳区", "北京朝阳", "北京市北京市朝阳区"):
            assert floors.area(name).name == "朝阳区"
        assert len(floors.within("北京市")) == len(floors.within("北京")) == 2

    def test_every_code_name_and_former_name_finds_its_county(self) -> None:
        floors = anew()
        for area in floors.areas:
            for name in (area.code, area.name, *area.former_names, f"{floors.province}{area.city}{area.name}"):
                assert floors.area(name) is area

    def test_a_city_may_begin_like_its_province(self) -> None:
        jilin = evolve(embedded_floors(), province="吉林省", areas=(wg.Area("220204", "船营区", (), "吉林市", ()),))
        for name in ("吉林省吉林市船营区", "吉林吉林市船营区", "吉林市船营区", "吉林船营区", "吉林省船营"):
            assert jilin.area(name).code == "220204"
        for place in ("吉林市", "吉林省吉林市", "吉林省", "吉林"):
            assert jilin.within(place) == jilin.areas
        with pytest.raises(UnknownArea):
            jilin.area("吉林省吉林省船营区")

    def test_within(self) -> None:
        floors = anew()
        assert [area.name for area in floors.within("汉中市")] == COUNTIES
        assert floors.within("陕西省汉中") == floors.within("漢中 市") == floors.within("汉中市")
        assert len(floors.within("陕西省")) == len(floors.within("陕西")) == 107
        assert [area.name for area in floors.within("汉台区")] == ["汉台区"]
        assert [area.name for area in floors.within("陕西省南郑县")] == ["南郑区"]
        assert floors.within("成都市") == ()

    @pytest.mark.parametrize("on", ["2020-12-31", dt.datetime(2020, 12, 31), None])
    def test_the_day_is_a_date(self, on: object) -> None:
        with pytest.raises(TypeError, match="on: expected a datetime.date"):
            wg.minimum_wage("汉台区", on)  # type: ignore[arg-type]


def test_floors_are_equal_hashed_and_pickled_by_value() -> None:
    floors = embedded_floors()
    again = wg.load_floors(FLOORS)
    assert floors == again == pickle.loads(pickle.dumps(again))
    assert hash(floors) == hash(again)


def test_part_time_work_has_the_standard_per_hour_and_all_other_the_one_per_month() -> None:
    wage = wg.minimum_wage("汉台区", day("2020-12-31"))
    assert {period: wage.per(period) for period in (wg.Period.MONTH, wg.Period.HOUR)} == {
        wg.Period.MONTH: Decimal(1700),
        wg.Period.HOUR: Decimal(17),
    }
