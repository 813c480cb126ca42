"""Places as job boards, forms and addresses write them."""

from __future__ import annotations

import datetime as dt

import pytest

import wageguide as wg

ON = dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("written", "county"),
    [
        ("西安-雁塔区", "雁塔区"),
        ("西安·雁塔区", "雁塔区"),
        ("西安 雁塔区", "雁塔区"),
        ("西安/雁塔区", "雁塔区"),
        ("陕西省-西安市-雁塔区", "雁塔区"),
        ("汉中市（汉台区）", "汉台区"),
        ("汉中市市辖区汉台区", "汉台区"),
        ("汉台区东大街100号", "汉台区"),
        ("陕西省汉中市汉台区北大街1号", "汉台区"),
        ("汉中市 汉台区 东大街", "汉台区"),
        ("雁塔区高新路12号", "雁塔区"),
    ],
)
def test_understood(written: str, county: str) -> None:
    assert wg.minimum_wage(written, ON).area == county
    a = wg.assess(wg.load("hanzhong-2020"), "保洁员", wg.Offer(3000, wg.Period.MONTH), area=written, on=ON)
    assert (a.area, len(a.counties)) == (county, 1)


@pytest.mark.parametrize(
    "written",
    ["汉台区或南郑区", "汉台区、城固县", "雁塔区高新区", "西安高新区", "汉中市东大街1号", "汉台区分店和南郑区店"],
)
def test_what_may_mean_two_places_or_none_is_not_guessed(written: str) -> None:
    with pytest.raises(wg.errors.UnknownArea):
        wg.minimum_wage(written, ON)
