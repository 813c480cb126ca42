"""What follows for a county from rates, classes and amounts of its own, over floors that are made for it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import wageguide as wg
from wageguide._model.floor import CLASS_UNKNOWN, DAY_UNKNOWN
from wageguide._model.money import number

MONTH, HOUR = wg.Period.MONTH, wg.Period.HOUR
SOURCE, OTHER = wg.Source("公告"), wg.Source("另一公告")
CHECKED = dt.date(2026, 1, 1)
Y18, Y20, Y22 = (dt.date(year, 5, 1) for year in (2018, 2020, 2022))


def rate(since: dt.date, *monthly: int | None, **rest: object) -> wg.Rate:
    hourly = tuple(None if amount is None else Decimal(amount) / 100 for amount in monthly)
    return wg.Rate(since, tuple(map(wanted, monthly)), hourly, SOURCE, **({"evidence": "stated"} | rest))  # type: ignore[arg-type]


def wanted(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def county(
    code: str, *classes: tuple[dt.date, dt.date | None, int, str], name: str = "甲县", city: str = "某市"
) -> wg.Area:
    return wg.Area(code, name, (), city, tuple(wg.AreaClass(*spell) for spell in classes))  # type: ignore[arg-type]


def floors(*areas: wg.Area, rates: tuple[wg.Rate, ...] = (), **rest: object) -> wg.Floors:
    return wg.Floors("某省", rest.pop("own", None), CHECKED, rates, areas, **rest)  # type: ignore[arg-type]


class TestWages:
    def test_each_rate_in_the_class_of_its_time(self) -> None:
        area = county("990101", (Y18, Y20, 2, "stated"), (Y20, None, 1, "inferred"))
        known = floors(area, rates=(rate(Y18, 1500, 1400, until=Y22), rate(Y22, 1900, 1800)))
        assert known.wages(area) == (
            wg.MinimumWage("甲县", Decimal(1400), Decimal(14), 2, Y18, Y20, CHECKED, SOURCE, "stated"),
            wg.MinimumWage("甲县", Decimal(1500), Decimal(15), 1, Y20, Y22, CHECKED, SOURCE, "inferred"),
            wg.MinimumWage("甲县", Decimal(1900), Decimal(19), 1, Y22, None, CHECKED, SOURCE, "inferred"),
        )

    def test_an_amount_of_its_own_counts_instead(self) -> None:
        area, other = (
            county(code, (Y18, None, 1, "stated"), name=name) for code, name in (("990101", "甲县"), ("990102", "乙县"))
        )
        own = wg.OwnAmount(("990101",), Y20, Decimal(2000), OTHER, "inferred", Decimal(20), Y22)
        rates = (rate(Y18, 1500, until=Y20), rate(Y20, 1700, until=Y22), rate(Y22, 1900))
        known = floors(area, other, rates=rates, own_amounts=(own,))
        assert known.wages(area) == (
            wg.MinimumWage("甲县", Decimal(1500), Decimal(15), 1, Y18, Y20, CHECKED, SOURCE, "stated"),
            wg.MinimumWage("甲县", Decimal(2000), Decimal(20), None, Y20, Y22, CHECKED, OTHER, "inferred"),
            wg.MinimumWage("甲县", Decimal(1900), Decimal(19), 1, Y22, None, CHECKED, SOURCE, "stated"),
        )
        assert [wage.monthly for wage in known.wages(other)] == [1500, 1700, 1900]


class TestCandidates:
    def test_both_rates_while_the_first_day_is_not_known(self) -> None:
        area = county("990101", (Y18, None, 1, "stated"))
        known = floors(area, rates=(rate(Y18, 1500, until=Y20), rate(Y22, 1900, earliest=Y20)))
        assert known.candidates(area, Y20 - dt.timedelta(1))[1] is None
        for day in (Y20, Y22 - dt.timedelta(1)):
            wages, doubt = known.candidates(area, day)
            assert ([wage.monthly for wage in wages], doubt) == ([1500, 1900], DAY_UNKNOWN)
        assert known.candidates(area, Y22)[1] is None
        with pytest.raises(wg.errors.NotInForce) as caught:
            known.wage(area, Y20)
        assert (caught.value.first, caught.value.gap, len(caught.value.candidates)) == (Y18, False, 2)

    def test_neither_where_one_is_not_known(self) -> None:
        area = county("990101", (Y22, None, 1, "stated"))
        known = floors(area, rates=(rate(Y18, None, until=Y20), rate(Y22, 1900, earliest=Y20)))
        assert known.candidates(area, Y20) == ((), DAY_UNKNOWN)

    def test_from_the_first_day_of_the_rate_its_classes(self) -> None:
        area = county("990101")
        known = floors(area, rates=(rate(Y18, 1500, until=Y20), rate(Y22, 1900, earliest=Y20)))
        wages, doubt = known.candidates(area, Y22)
        assert ([wage.monthly for wage in wages], doubt) == ([1900], CLASS_UNKNOWN)

    def test_the_bounds_of_a_class_that_was_not_read(self) -> None:
        area = county("990101")
        known = floors(area, rates=(rate(Y18, 1500, 1400, 1300, until=Y20), rate(Y20, 1900, None, 1600)))
        wages, doubt = known.candidates(area, Y20)
        assert ([wage.monthly for wage in wages], doubt) == ([1900, 1900, 1400, 1600], CLASS_UNKNOWN)
        assert [wage.area_class for wage in wages] == [1, 2, 2, 3]

    def test_of_a_class_that_is_known_alone(self) -> None:
        area = county("990101", (Y18, None, 2, "stated"))
        known = floors(area, rates=(rate(Y18, 1500, 1400, until=Y20), rate(Y20, 1900, None)))
        assert [wage.monthly for wage in known.candidates(area, Y20)[0]] == [1900, 1400]

    @pytest.mark.parametrize(
        "rates",
        [
            (rate(Y20, 1900, None),),  # no earlier rate
            (rate(Y18, 1500, until=Y20), rate(Y20, 1900, None)),  # which had no such class
            (rate(Y18, 1500, None, until=Y20), rate(Y20, 1900, None)),  # or no figure of it
            (rate(Y18, 1500, 1400, until=Y20), rate(Y20, None, 1700)),  # no higher class
        ],
    )
    def test_nothing_without_bounds(self, rates: tuple[wg.Rate, ...]) -> None:
        area = county("990101")
        assert floors(area, rates=rates).candidates(area, Y20) == ((), CLASS_UNKNOWN)

    def test_the_latest_rate_is_the_last_of_the_list_and_not_the_first(self) -> None:
        area = county("990101")
        known = floors(area, rates=(rate(Y20, 1900, None), rate(Y22, 2100, 2000)))
        assert known.candidates(area, Y20) == ((), CLASS_UNKNOWN)


class TestNames:
    HERE, THERE, ELSEWHERE = (
        county(code, name="城区", city=city)
        for code, city in (("990101", "甲市"), ("990201", "乙市"), ("990301", "丙市"))
    )
    KNOWN = floors(HERE, THERE, ELSEWHERE, county("990102", name="东区", city="甲市"))

    def test_the_one_of_its_home(self) -> None:
        assert self.KNOWN.area("城区", home="甲市") is self.HERE
        assert floors(self.HERE, self.THERE).area("城区", home="乙市") is self.THERE

    @pytest.mark.parametrize("home", [None, "丁市"])
    def test_none_of_several(self, home: str | None) -> None:
        with pytest.raises(wg.errors.AmbiguousArea) as caught:
            self.KNOWN.area("城区", home=home)
        assert (caught.value.area, caught.value.nearest) == ("城区", ("甲市城区", "乙市城区", "丙市城区"))

    @pytest.mark.parametrize("value", [7, b"x"])
    def test_what_is_no_name(self, value: object) -> None:
        with pytest.raises(TypeError, match=r"^area: expected str, got "):
            self.KNOWN.named(value)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^place: expected str or None, got "):
            self.KNOWN.within(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["included", "excluded"])
def test_own_contributions_for_all_time(part: str) -> None:
    rule = floors(own=part).contribution(Y20, MONTH)
    assert (rule.social_insurance, rule.housing_fund) == (part, part)


class TestRecords:
    """A record refuses what it cannot hold, and names the field."""

    ENTRY = wg.Entry(wg.Occupation("厨工"), source=SOURCE)

    @pytest.mark.parametrize(
        ("kind", "field", "value"),
        [
            *((wg.Occupation, field, value) for field, value in (("name", 7), ("aliases", [7]))),
            *((wg.Entry, field, 7) for field in ("occupation", "industry", "band", "note", "source")),
            (wg.Entry, "bounds", [7]),
            *((wg.Guideline, field, [7]) for field in ("sources", "entries", "claims", "notes")),
        ],
    )
    def test_fields(self, kind: type, field: str, value: object) -> None:
        valid = {
            wg.Occupation: {"name": "厨工"},
            wg.Entry: {"occupation": wg.Occupation("厨工"), "source": SOURCE},
            wg.Guideline: {"id": "g", "title": "g", "area": None, "year": None, "sources": (SOURCE,)},
        }[kind]
        with pytest.raises(TypeError, match=rf"^{kind.__name__} {field}: expected .*, got 7$"):
            kind(**valid | {field: value})

    def test_no_source(self) -> None:
        with pytest.raises(wg.errors.InvalidRecord) as caught:
            wg.Guideline("g", "g", None, None, ())
        assert caught.value.problems == ("sources: expected at least one",)

    def test_one_of_two_rows(self) -> None:
        inside = wg.Entry(wg.Occupation("厨工"), "H", wg.Band(1), source=SOURCE)
        guide = wg.Guideline("g", "g", None, None, (SOURCE,), (self.ENTRY, inside))
        assert guide["厨工"] is self.ENTRY
        with pytest.raises(TypeError):
            guide[7]  # type: ignore[index]


def test_a_number_of_another_library() -> None:
    class Seven:
        def __index__(self) -> int:
            return 7

    assert number(Seven(), "amount") == Decimal(7)


def test_what_is_wrong_with_a_number_of_another_library() -> None:
    class Index:
        def __init__(self, value: object) -> None:
            self.value = value

        def __index__(self) -> int:
            return self.value  # type: ignore[return-value]

    with pytest.raises(wg.errors.InvalidOffer) as caught:
        number(Index(10**13), "bonus", "months")
    assert (caught.value.field, caught.value.value, caught.value.expected) == ("bonus", 10**13, "months")
    with pytest.raises(TypeError, match=r"^offer bonus: expected int, got "):
        number(Index("x"), "bonus")
