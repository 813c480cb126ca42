"""A place is found in whichever province it lies, the guideline's own first; what several places are called is not guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import wageguide as wg
from wageguide._editions.nationwide import country
from wageguide._editions.provinces import listed
from wageguide._places.names import called
from wageguide._search.places import locate
from wageguide.errors import AmbiguousArea, NotInForce, UnknownArea

ON = dt.date(2025, 6, 1)
GUIDE = wg.load("hanzhong-2020")


def found(name: str, guide: wg.Guideline | None = None) -> list[str]:
    return [f"{county.city}{county.name}" for county in locate(name, ON, guide, None).counties]


class TestNames:
    """County alone where it is unique, with city or province in front, code, former name and code, letters."""

    @pytest.mark.parametrize(
        ("name", "county"),
        [
            ("武侯区", "成都市武侯区"), ("武侯", "成都市武侯区"), ("510107", "成都市武侯区"), ("成都武侯", "成都市武侯区"),
            ("四川省成都市武侯区", "成都市武侯区"), ("四川武侯区", "成都市武侯区"), ("武侯區", "成都市武侯区"),
            ("北京市海淀区", "北京市海淀区"), ("北京海淀", "北京市海淀区"), ("南京市鼓楼区", "南京市鼓楼区"),
            ("福建福州鼓楼", "福州市鼓楼区"), ("新津县", "成都市新津区"), ("510132", "成都市新津区"), ("密云县", "北京市密云区"),
            ("蓟县", "天津市蓟州区"), ("东莞", "东莞市东莞市"), ("中山市", "中山市中山市"), ("儋州", "儋州市儋州市"),
            ("嘉峪关市", "嘉峪关市嘉峪关市"), ("仙桃", "仙桃市仙桃市"), ("延边州延吉市", "延边朝鲜族自治州延吉市"),
            ("延边延吉", "延边朝鲜族自治州延吉市"), ("石林县", "昆明市石林彝族自治县"), ("海南区", "乌海市海南区"),
            ("江干区", "杭州市江干区"), ("西藏拉萨城关区", "拉萨市城关区"), ("内蒙古呼和浩特新城区", "呼和浩特市新城区"),
            ("Haidian", "北京市海淀区"), ("haidian district", "北京市海淀区"), ("Nanzheng County", "汉中市南郑区"),
        ],
    )  # fmt: skip
    def test_found(self, name: str, county: str) -> None:
        assert found(name) == [county]

    @pytest.mark.parametrize("name", ["鼓楼区", "白云区", "新城区", "长安区", "朝阳区", "江苏鼓楼区", "Gulou"])
    def test_ambiguous(self, name: str) -> None:
        with pytest.raises(AmbiguousArea) as caught:
            found(name)
        assert len(caught.value.nearest) > 1
        for each in caught.value.nearest:
            assert found(each) == [each]

    @pytest.mark.parametrize(
        "name", ["高新区", "成都高新区", "浦东经开区", "雄安新区", "某区", "", "区", "9", "990101"]
    )
    def test_no_county(self, name: str) -> None:
        with pytest.raises(UnknownArea):
            found(name)

    @pytest.mark.parametrize("name", ["新城区", "长安区", "汉台", "Hantai", "Hantai District", "610702"])
    def test_the_guidelines_own_province_comes_first(self, name: str) -> None:
        (county,) = locate(name, ON, GUIDE, None).counties
        assert county.code.startswith("61")

    @pytest.mark.parametrize("own", ["镇巴县", "汉中市", "陕西省", "汉中市镇巴县"])
    def test_a_guideline_of_a_county_has_a_province_too(self, own: str) -> None:
        (county,) = locate("新城区", ON, evolve(GUIDE, area=own), None).counties
        assert county.code == "610102"

    def test_a_guideline_of_a_county_elsewhere_is_held_against_its_own_minimum_wage(self) -> None:
        (county,) = locate(None, ON, evolve(GUIDE, area="武侯区"), None).counties
        assert (county.name, county.city) == ("武侯区", "成都市")

    @pytest.mark.parametrize(
        ("name", "many"), [("成都市", 20), ("成都", 20), ("四川省成都", 20), ("吐鲁番市", 3), ("延边", 8)]
    )
    def test_a_city(self, name: str, many: int) -> None:
        place = locate(name, ON, GUIDE, None)
        assert len(place.counties) == many
        assert len({county.city for county in place.counties}) == 1
        assert place.name == place.counties[0].city

    def test_what_an_answer_calls_a_place_finds_it_again(self) -> None:
        for province in listed()[::6]:
            for area in province.floors.areas[::3]:
                place = locate(f"{area.city}{area.name}", ON, GUIDE, None)
                assert place.name is not None
                assert locate(place.name, ON, GUIDE, None).counties == place.counties == (area,)

    def test_every_county_is_found_by_its_city_and_by_its_code(self) -> None:
        for province in listed():
            for area in province.floors.areas:
                assert province.floors.area(area.code) is area
                assert area in province.floors.named(f"{area.city}{area.name}")

    def test_the_country_knows_every_province(self) -> None:
        everywhere = country()
        assert len(everywhere.areas) == sum(len(province.floors.areas) for province in listed())
        assert everywhere.within("四川省") == wg.load_floors("四川省").areas
        assert len(everywhere.within("全国")) == len(everywhere.areas)

    @pytest.mark.parametrize(
        ("place", "short"),
        [
            ("延边朝鲜族自治州", "延边"),
            ("恩施土家族苗族自治州", "恩施"),
            ("内蒙古自治区", "内蒙古"),
            ("锡林郭勒盟", "锡林郭勒"),
            ("陵水黎族自治县", "陵水"),
        ],
    )
    def test_shortened(self, place: str, short: str) -> None:
        assert called(place)[0] == place
        assert called(place)[-1] == short


class TestMinimumWage:
    """One record where everything is known, else a refusal that carries what may apply."""

    @pytest.mark.parametrize(
        ("area", "on", "monthly", "hourly"),
        [
            ("武侯区", "2025-06-01", "2330", "23"),
            ("北京市海淀区", "2025-10-01", "2540", "27.7"),
            ("福田区", "2025-06-01", "2520", "23.7"),
            ("福田区", "2016-06-01", "2030", None),
            ("香洲区", "2016-06-01", "1650", "15.8"),
            ("香洲区", "2025-06-01", "2080", "19.8"),
            ("康平县", "2022-06-01", "1640", "16.5"),
            ("和平区 ", "2018-06-01", None, None),
            ("沈阳市和平区", "2018-06-01", "1620", "17"),
            ("塔什库尔干", "2025-06-01", "1900", "19"),
            ("吉利区", "2018-01-01", "1720", "16"),
            ("深圳市", "2025-06-01", "2520", "23.7"),
            ("上海", "2025-08-01", "2740", "25"),
            ("东莞", "2025-06-01", "2080", "19.8"),
        ],
    )
    def test_known(self, area: str, on: str, monthly: str | None, hourly: str | None) -> None:
        day = dt.date.fromisoformat(on)
        if monthly is None:
            with pytest.raises(AmbiguousArea):
                wg.minimum_wage(area, day)
            return
        wage = wg.minimum_wage(area, day)
        assert (wage.monthly, wage.hourly) == (Decimal(monthly), hourly and Decimal(hourly))

    @pytest.mark.parametrize(
        ("area", "on", "candidates", "gap"),
        [
            ("南京市鼓楼区", "2025-06-01", [2010, 2260, 2490], True),  # the classes of 2024 were not read
            ("美兰区", "2023-11-01", [1830, 1850, 2010], False),  # old rate, and every class of the new one
            ("南昌市西湖区", "2025-06-01", [1610, 1730, 2000], True),  # classes 2 and 3 have no figure, only bounds
            ("海原县", "2025-06-01", [1840, 2050], True),
            ("江干区", "2025-06-01", [2010, 2260, 2490], True),  # part of others since 2021
        ],
    )
    def test_not_for_certain(self, area: str, on: str, candidates: list[int], gap: bool) -> None:
        with pytest.raises(NotInForce) as caught:
            wg.minimum_wage(area, dt.date.fromisoformat(on))
        assert sorted({wage.monthly for wage in caught.value.candidates}) == candidates
        assert caught.value.gap is gap

    def test_a_city_whose_counties_differ(self) -> None:
        with pytest.raises(UnknownArea) as caught:
            wg.minimum_wage("成都市", ON)
        assert len(caught.value.counties) == 20

    def test_provinces(self) -> None:
        assert len(wg.provinces()) == 31
        assert wg.provinces()[0] == "北京市"
        assert wg.load_floors("四川省") is wg.load_floors("四川") is wg.load_floors("51") is wg.load_floors("510000")
        assert wg.load_floors("四川省").checked_through == dt.date(2026, 1, 1)
        with pytest.raises(UnknownArea):
            wg.load_floors("成都市")

    def test_a_folder_of_the_first_version_is_read_as_ever(self, tmp_path: Path) -> None:
        (tmp_path / "rates.toml").write_text(
            'province = "某省"\nunit = "yuan"\nown_contributions = "excluded"\nchecked_through = 2024-01-01\n'
            '[[rates]]\nsince = 2020-01-01\nmonthly = [1800]\nhourly = [18]\nevidence = "stated"\nsource = { title = "甲" }\n',
            encoding="utf-8",
        )
        (tmp_path / "areas.csv").write_text("code,name,city,class_2020\n1,甲县,乙市,1\n", encoding="utf-8")
        floors = wg.load_floors(tmp_path)
        assert floors.wage(floors.area("甲县"), ON).monthly == 1800
        assert floors.contribution(ON, wg.Period.MONTH).leaves_out


class TestCodes:
    """A code is read as statistics, spreadsheets and earlier years write it."""

    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("542227", "措美县"), ("512081", "简阳市"), ("610721", "南郑区"), ("610125", "鄠邑区"), ("610702000000", "汉台区"), ("610702001", "汉台区"),
            ("610702001001", "汉台区"), ("610702.0", "汉台区"), (" ６１０７０２ ", "汉台区"), ("510132", "新津区"),
            ("520321", "播州区"), ("510107.00", "武侯区"),
        ],
    )  # fmt: skip
    def test_of_a_county(self, code: str, name: str) -> None:
        assert locate(code, ON, None, None).name == locate(code, ON, GUIDE, None).name == name

    @pytest.mark.parametrize(
        ("code", "name", "many"), [("510100", "成都市", 20), ("510000", "四川省", 183), ("610400", "咸阳市", 13)]
    )
    def test_of_a_city_or_a_province(self, code: str, name: str, many: int) -> None:
        place = locate(code, ON, None, None)
        assert (place.name, len(place.counties)) == (name, many)

    @pytest.mark.parametrize("place", ["香港", "台湾省", "澳门特别行政区", "兵团", "中国"])
    def test_no_county_is_proposed_for_what_lies_elsewhere(self, place: str) -> None:
        with pytest.raises(UnknownArea) as caught:
            wg.minimum_wage(place, ON)
        assert caught.value.nearest == ()

    @pytest.mark.parametrize("code", ["990101", "610799", "6107", "6107020", "000000"])
    def test_of_nothing(self, code: str) -> None:
        with pytest.raises(UnknownArea) as caught:
            locate(code, ON, None, None)
        assert caught.value.nearest == ()
