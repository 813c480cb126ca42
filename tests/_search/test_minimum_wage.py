"""Minimum wages that were passed, of counties of our own; and how a wrong argument is named."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve

import wageguide as wg
from wageguide._editions.country import floors_at, is_listed
from wageguide._editions.flaws import Flaw, not_among, unknown_name, unlike
from wageguide.errors import NotInForce, TextTooLong, UnknownArea

DAY = dt.date(2024, 6, 1)
SINCE = dt.date(2020, 1, 1)


def county(code: str, name: str, area_class: int, evidence: str) -> wg.Area:
    stretch = wg.AreaClass(SINCE, None, area_class, evidence)  # type: ignore[arg-type]
    return wg.Area(code, name, (), "某市", (stretch,))


def floors(*classes: tuple[int, str]) -> wg.Floors:
    areas = [county(f"99010{at}", f"{'东西南北'[at]}瓮县", *of) for at, of in enumerate(classes)]
    return evolve(wg.load_floors("陕西省"), province="甲省", areas=areas)


@pytest.mark.parametrize(
    ("first", "second", "evidence"),
    [("stated", "stated", "stated"), ("stated", "inferred", "inferred"), ("inferred", "inferred", "inferred")],
)
def test_a_city_with_one_rate(first: str, second: str, evidence: str) -> None:
    wage = wg.minimum_wage("某市", DAY, floors=floors((2, first), (2, second)))
    assert (wage.area, wage.monthly, wage.hourly, wage.evidence) == ("某市", 2050, 20, evidence)


def test_a_city_with_several_or_an_unknown_one() -> None:
    with pytest.raises(UnknownArea) as caught:
        wg.minimum_wage("某市", DAY, floors=floors((1, "stated"), (2, "stated")))
    assert caught.value.counties == ("东瓮县", "西瓮县")
    held = floors((2, "stated"), (2, "stated"))
    held = evolve(held, areas=(held.areas[0], evolve(held.areas[1], classes=())))
    with pytest.raises(UnknownArea):
        wg.minimum_wage("某市", DAY, floors=held)


def test_a_year_of_floors_that_are_passed() -> None:
    held = floors((2, "stated"), (1, "stated"))
    assert wg.annual_floor("东瓮县", 2024, floors=held) == 12 * 2050
    assert wg.annual_floor("西瓮县", 2023, floors=held) == 4 * Decimal(1950) + 8 * Decimal(2160)
    with pytest.raises(NotInForce):
        wg.annual_floor("东瓮县", 2019, floors=held)
    with pytest.raises(UnknownArea) as caught:
        wg.annual_floor("冬瓮县", 2024, floors=held)
    assert caught.value.nearest == ("东瓮县",)


def test_the_argument_is_named() -> None:
    for ask in (lambda: wg.minimum_wage("长" * 201, DAY), lambda: wg.annual_floor("长" * 201, 2024)):
        with pytest.raises(TextTooLong) as caught:
            ask()
        assert caught.value.argument == "area"
    with pytest.raises(TypeError, match=r"^on: expected a datetime\.date, got '2024-06-01'"):
        wg.minimum_wage("汉台区", "2024-06-01")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^year: expected int, got '2024'"):
        wg.annual_floor("汉台区", "2024")  # type: ignore[arg-type]


def test_a_flaw_says_where() -> None:
    flaw = unlike("not-text", 3, "sources", 0, most=5)
    assert (flaw.args, flaw.code, flaw.path, flaw.data) == (
        ("not-text",),
        "not-text",
        ("sources", 0),
        {"most": 5, "got": 3},
    )
    near = not_among("stted", ("stated", "inferred"), "evidence")
    assert (near.path, near.data["nearest"]) == (("evidence",), ("stated",))
    assert not_among(5, ("stated",)).data == {"allowed": ("stated",), "got": 5, "nearest": ()}
    name = unknown_name("unknown-key", "titel", ("title", "url"), "sources", 1)
    assert isinstance(name, Flaw)
    assert (name.path, name.data) == (
        ("sources", 1),
        {"name": "titel", "allowed": ("title", "url"), "nearest": ("title",)},
    )


@pytest.mark.parametrize(
    ("place", "near", "passed", "listed"),
    [
        ("汉台区", None, False, True),
        ("汉台区", "汉中市", False, True),
        ("汉抬区", None, False, False),
        ("汉抬区", "汉中市", False, False),
        ("四川省", None, False, True),
        ("610702", None, False, False),
        ("610702", "汉中市", False, True),
        ("610702", None, True, True),
        ("武侯区", None, True, False),
        ("武侯区", "汉中市", True, False),
        ("武侯区", "汉中市", False, True),
    ],
)
def test_which_names_are_listed(place: str, near: str | None, passed: bool, listed: bool) -> None:
    assert is_listed(place, near, wg.load_floors("陕西省") if passed else None) is listed


def test_the_country_by_its_other_name() -> None:
    assert floors_at("中国").province == "全国"
