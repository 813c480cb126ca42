"""Places in letters, as they sound and in English; of a reading that nobody is sure of nothing is shown."""

from __future__ import annotations

import datetime as dt

import pytest

import wageguide as wg
from wageguide._editions.provinces import listed
from wageguide._search.place_names import english_place, place_sounds, typed
from wageguide._search.places import locate
from wageguide.errors import AmbiguousArea, UnknownArea

ON = dt.date(2025, 6, 1)
# Nobody is sure how these are read; the islands and 大柴旦行政委员会 have no kind that has an English word.
UNSURE = {"乐陵市", "大城县", "牟定县", "称多县", "红寺堡区"}
UNLIKE = {"西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域", "大柴旦行政委员会"}
AREAS = [area for province in listed() for area in province.floors.areas]


class TestEnglish:
    @pytest.mark.parametrize(
        ("name", "english"),
        [
            ("武侯区", "Wuhou District"), ("成都市", "Chengdu City"), ("西安市", "Xi'an City"), ("四川省", "Sichuan Province"),
            ("陕西省", "Shaanxi Province"), ("山西省", "Shanxi Province"), ("洋县", "Yangxian County"), ("略阳县", "Lueyang County"),
            ("城区", "Chengqu District"), ("六安市", "Lu'an City"), ("六盘水市", "Liupanshui City"), ("洪洞县", "Hongtong County"),
            ("长子县", "Zhangzi County"), ("长乐区", "Changle District"), ("闵行区", "Minhang District"), ("单县", "Shanxian County"),
            ("吕梁市", "Lüliang City"), ("南京市鼓楼区", "Gulou District, Nanjing"), ("浦东新区", "Pudong New Area"),
            ("恩施土家族苗族自治州", "Enshi Tujia and Miao Autonomous Prefecture"), ("管城回族区", "Guancheng Hui District"),
            ("石林彝族自治县", "Shilin Yi Autonomous County"), ("白水县", "Baishui County"), ("土默特右旗", "Tumoteyou Banner"),
            ("乌鲁木齐市", "Urumqi City"), ("新疆维吾尔自治区", "Xinjiang Uygur Autonomous Region"), ("全国", "China"), ("某某", None),
            ("碑林区", "Beilin District"), ("万柏林区", "Wanbailin District"), ("清新区", "Qingxin District"), ("神农架林区", "Shennongjia Forestry District"),
        ],
    )  # fmt: skip
    def test_names(self, name: str, english: str | None) -> None:
        assert english_place(name) == english

    def test_every_place_of_the_country_but_the_unsure(self) -> None:
        places = {name for area in AREAS for name in (area.name, area.city)} | {*wg.provinces()}
        assert {name for name in places if english_place(name) is None} == UNSURE | UNLIKE
        assert [name for name in places if not place_sounds(name)] == []

    def test_it_stands_beside_the_name_in_english_alone(self) -> None:
        a = wg.check_floor(wg.Offer(3000, wg.Period.MONTH), area="武侯区", on=ON)
        assert "Wuhou District (武侯区)" in wg.describe(a, locale="en")
        assert "Wuhou" not in wg.describe(a, locale="zh_Hans")


class TestFound:
    @pytest.mark.parametrize(
        ("typed_in", "name"),
        [
            ("Chengdu", "成都市"), ("chengdu city", "成都市"), ("Wuhou District", "武侯区"), ("Chengdu Wuhou", "武侯区"),
            ("Wuhou District, Chengdu, Sichuan Province", "武侯区"), ("Wuhou Chengdu", "武侯区"), ("Xi'an", "西安市"),
            ("Xi’an City", "西安市"), ("XIAN", "西安市"), ("Xiàmén", "厦门市"), ("Lüliang", "吕梁市"), ("Lyuliang", "吕梁市"),
            ("Shaanxi", "陕西省"), ("Inner Mongolia", "内蒙古自治区"), ("Harbin", "哈尔滨市"), ("Ürümqi", "乌鲁木齐市"),
            ("Urumqi", "乌鲁木齐市"), ("Shangri-La", "香格里拉市"), ("Panyu District", "番禺区"), ("Qu County", "渠县"),
            ("Quxian", "渠县"), ("Yang County", "洋县"), ("Bengbu", "蚌埠市"), ("Minhang", "闵行区"), ("Pudong", "浦东新区"),
            ("Pudong New Area", "浦东新区"), ("Shilin Yi Autonomous County", "石林彝族自治县"), ("Shilin", "石林彝族自治县"),
            ("Chaoyang District, Beijing", "北京市朝阳区"), ("Dulan County", "都兰县"), ("Hainan", "海南省"), ("Balikun Kazak Autonomous County", "巴里坤哈萨克自治县"),
            ("Luntai County, Bayinguoleng", "轮台县"), ("Leling", "乐陵市"),
            ("Laoling", "乐陵市"), ("浦东", "浦东新区"), ("西安", "西安市"), ("河北", "河北省"),
        ],
    )  # fmt: skip
    def test_one(self, typed_in: str, name: str) -> None:
        assert locate(typed_in, ON, None, None).name == name

    @pytest.mark.parametrize(
        "typed_in", ["Chaoyang", "Chaoyang District", "Suzhou", "Gulou District", "Yulin", "Jixian County", "朝阳"]
    )
    def test_several(self, typed_in: str) -> None:
        with pytest.raises(AmbiguousArea) as caught:
            locate(typed_in, ON, None, None)
        assert len(caught.value.nearest) > 1

    @pytest.mark.parametrize("typed_in", ["Chengdou", "Fanyu", "Changzi County", "District", "Qu", "'", "Room 5"])
    def test_none(self, typed_in: str) -> None:
        with pytest.raises(UnknownArea) as caught:
            locate(typed_in, ON, None, None)
        assert not isinstance(caught.value, AmbiguousArea)

    @pytest.mark.parametrize("beside", ["hanzhong-2020", "national-2022"])
    @pytest.mark.parametrize(
        ("typed_in", "name"),
        [
            ("Shanxi Province", "山西省"), ("Hebei Province", "河北省"), ("Henan Province", "河南省"),
            ("Jilin Province", "吉林省"), ("Xing'an League", "兴安盟"),
        ],
    )  # fmt: skip
    def test_a_province_is_none_of_its_namesakes(self, typed_in: str, name: str, beside: str) -> None:
        assert locate(typed_in, ON, wg.load(beside), None).name == name

    def test_the_kind_that_is_said_goes_first(self) -> None:
        assert typed("Hantai District")[0] == ("hantaiqu",)
        assert locate("Luliang County", ON, None, None).name == "陆良县"

    @pytest.mark.slow
    def test_every_english_name_means_its_county_or_several(self) -> None:
        for area in AREAS[::17]:
            english = english_place(area.name if area.city == area.name else f"{area.city}{area.name}")
            if english is None or area.ended:
                continue
            assert area.name in _meant(english)


def _meant(typed_in: str) -> str:
    try:
        return " ".join(county.name for county in locate(typed_in, ON, None, None).counties)
    except AmbiguousArea as error:
        return " ".join(error.nearest)
