"""What an error proposes for a place that nobody knows: the sound first, then the spelling."""

from __future__ import annotations

import datetime as dt

import pytest

import wageguide as wg
from wageguide._search.near_places import near_in_letters, near_places
from wageguide.errors import UnknownArea

DAY = dt.date(2025, 6, 1)


def proposed(area: str, **more: wg.Floors) -> tuple[str, ...]:
    with pytest.raises(UnknownArea) as caught:
        wg.minimum_wage(area, DAY, **more)
    assert type(caught.value) is UnknownArea
    assert caught.value.area == area
    return tuple(caught.value.nearest)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("汉抬区", "汉台区"),
        ("武候区", "武侯区"),
        ("西香县", "西乡县"),
        ("宝安去", "宝安区"),
        ("浦东新曲", "浦东新区"),
        ("石林彝族自制县", "石林彝族自治县"),
        ("汉中市汉抬区", "汉中市汉台区"),
        ("陕西省汉中市汉抬区", "陕西省汉中市汉台区"),
        ("成都武候区", "成都武侯区"),
        ("青羊曲", "青羊区"),
    ],
)
def test_a_letter_that_sounds_the_same(typed: str, meant: str) -> None:
    assert proposed(typed) == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("汉合区", "汉台区"),
        ("锦汇区", "锦江区"),
        ("城崮县", "城固县"),
        ("成都市锦汇区", "成都市锦江区"),
        ("宝安区区", "宝安区"),
    ],
)
def test_else_one_that_is_spelled_like_it(typed: str, meant: str) -> None:
    found = proposed(typed, **{"floors": wg.load_floors("陕西省")} if typed == "汉合区" else {})
    assert meant in found
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Hantay", "汉台区"), ("Wuhuo District", "武侯区"), ("hanzhogn", "汉中市")],
)
def test_in_letters(typed: str, meant: str) -> None:
    assert meant in proposed(typed)


@pytest.mark.parametrize("typed", ["610799", "汉中高新区", "abc", "x" * 200, "彁", "区", "？", "汉" * 200, ""])
def test_nothing_where_nothing_is_near(typed: str) -> None:
    assert proposed(typed) == ()


def test_the_province_of_the_guideline_comes_first() -> None:
    guide = wg.load("hanzhong-2020")
    for typed, meant in (("汉抬区", "汉台区"), ("南正区", "南郑区"), ("武候区", "武侯区")):
        with pytest.raises(UnknownArea) as caught:
            wg.assess(guide, "保洁员", wg.Offer("1900", wg.Period.MONTH), area=typed, on=DAY)
        assert caught.value.nearest == (meant,)


def test_minimum_wages_that_are_passed_are_asked_alone() -> None:
    shaanxi = wg.load_floors("陕西省")
    assert proposed("汉抬区", floors=shaanxi) == ("汉台区",)
    assert "武侯区" not in proposed("武候区", floors=shaanxi)


@pytest.mark.parametrize("ask", [wg.rates, wg.counties, lambda area: wg.annual_floor(area, 2024)])
def test_every_question_proposes(ask: object) -> None:
    with pytest.raises(UnknownArea, match="nearest: '汉台区'$"):
        ask("汉抬区")  # type: ignore[operator]


def test_several_and_whole_cities_stay_what_they_were() -> None:
    with pytest.raises(wg.errors.AmbiguousArea) as several:
        wg.minimum_wage("鼓楼区", DAY)
    assert several.value.area == "鼓楼区"
    with pytest.raises(UnknownArea) as caught:
        wg.rates("汉中市")
    assert "汉台区" in caught.value.counties
    assert caught.value.nearest == ()


class TestRules:
    """Each rule by itself, on names of its own."""

    @pytest.mark.parametrize(
        ("typed", "names", "near"),
        [
            ("汉抬", ["汉台"], ["汉台"]),
            ("捍抬去", ["汉台区"], ["汉台区"]),
            ("汉" * 28 + "抬区", ["汉" * 28 + "台区"], ["汉" * 28 + "台区"]),
            ("汉" * 29 + "抬区", ["汉" * 29 + "台区"], []),
            ("锦汇区", ["锦江区", "锦阳区", "东汇区", "锦汇县"], ["锦汇县", "锦江区", "锦阳区"]),
            ("抬", ["台"], []),
            # What stands in front is looked for where it stands.
            ("甲省丙丁乙线", ["甲省", "乙县"], ["甲省"]),
            ("甲省乙市丙线", ["甲省", "乙市", "丙县"], ["甲省乙市丙县"]),
            ("汉中市西乡城", ["汉中市", "西乡县城"], ["汉中市西乡县城"]),
        ],
    )
    def test_found(self, typed: str, names: list[str], near: list[str]) -> None:
        assert near_places(typed, names, lambda _: True) == near

    def test_behind_a_city_only_what_lies_in_it(self) -> None:
        names = ["汉中市", "台江区", "汉台区"]
        assert near_places("汉中市抬江区", names, {"汉中市汉台区"}.__contains__) != ["汉中市台江区"]
        assert near_places("汉中市汉抬区", names, {"汉中市汉台区"}.__contains__) == ["汉中市汉台区"]

    def test_in_letters(self) -> None:
        spelled = {"hantai": ("汉台区", "汉台"), "wuhou": ("武侯区",)}
        assert near_in_letters("Hantay, Shaanxi", spelled) == ["汉台区"]
        assert near_in_letters("Beijing", spelled) == []
