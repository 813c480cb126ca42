"""What a place may be called, and what a name may mean: on counties of our own, quicker than any province."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from wageguide._places.boards import joined, needs_reading, six_digits
from wageguide._places.names import AreaNames, city_codes, shorter


class County(NamedTuple):
    code: str
    name: str
    city: str
    former_names: tuple[str, ...] = ()


EAST = County("990101", "东县", "乙市", ("乙市", "旧县"))
SAME = County("990102", "鼓楼区", "乙市")
OTHER = County("990201", "鼓楼区", "丙市")
LONE = County("990401", "杨陵区", "丁示范区")
NAMES = AreaNames([("甲省", (EAST, SAME, OTHER, LONE))])
CITY, BESIDE = County("980101", "戊市", "戊市"), County("980102", "己县", "戊市")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("浦东新区", ("浦东新", "浦东")),
        ("某某东新区", ("某某东新", "某某东")),
        ("某新区", ("某新",)),
        ("神农架林区", ("神农架林",)),
        ("南郑区", ("南郑",)),
        ("凤县", ()),
        ("东湖高新", ()),
        ("石林彝族自治县", ("石林县", "石林")),
    ],
)
def test_shorter(name: str, short: tuple[str, ...]) -> None:
    assert shorter(name) == short


def test_codes_of_cities() -> None:
    assert city_codes([EAST, SAME, OTHER, LONE]) == {"990100"}
    assert city_codes([EAST, SAME, SAME, OTHER, OTHER]) == {"990100", "990200"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("东县", (EAST,)),
        ("旧县", (EAST,)),
        ("乙市", ()),
        ("鼓楼区", (SAME, OTHER)),
        ("丙市鼓楼区", (OTHER,)),
        ("甲省丙市鼓楼区", (OTHER,)),
        ("丁示范区", (LONE,)),
        ("990201", (OTHER,)),
        ("无此县", ()),
    ],
)
def test_found(name: str, found: tuple[County, ...]) -> None:
    assert NAMES.find(name) == found


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("乙市", (EAST, SAME)),
        ("990100", (EAST, SAME)),
        ("甲省", (EAST, SAME, OTHER, LONE)),
        ("990000", (EAST, SAME, OTHER, LONE)),
        ("甲省乙市", (EAST, SAME)),
        ("全国", (EAST, SAME, OTHER, LONE)),
        ("东县", (EAST,)),
        ("鼓楼区", ()),
        ("乙市鼓楼区", (SAME,)),
        ("9900000", ()),
    ],
)
def test_within(place: str, inside: tuple[County, ...]) -> None:
    assert NAMES.within(place) == inside


def test_a_county_that_is_called_like_its_city() -> None:
    names = AreaNames([("庚省", (CITY, BESIDE))])
    assert names.within("戊市") == (CITY, BESIDE)
    assert names.find("戊市") == (CITY,)
    assert names.within("980000") == (CITY, BESIDE)


@pytest.mark.parametrize(
    ("place", "whole"),
    [
        ("中国汉中市汉台区", "汉中市汉台区"),
        ("汉中市市辖区汉台区", "汉中市汉台区"),
        ("市辖区市辖区", "市辖区"),
        ("汉台区", None),
        ("", None),
        ("  ", None),
    ],
)
def test_joined(place: str, whole: str | None) -> None:
    assert joined(place) == whole


@pytest.mark.parametrize(
    ("place", "needed"),
    [
        ("汉台", False),
        ("汉", True),
        ("汉" * 12, False),
        ("汉" * 13, True),
        ("汉中-汉台", True),
        ("汉中市市辖区", True),
        ("东大街", True),
    ],
)
def test_what_needs_reading(place: str, needed: bool) -> None:
    assert needs_reading(place) is needed


@pytest.mark.parametrize(
    ("place", "code"), [(" 610702", "610702"), ("610702 ", "610702"), ("6107020", None), ("", None)]
)
def test_six_digits(place: str, code: str | None) -> None:
    assert six_digits(place) == code
