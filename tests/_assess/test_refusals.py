"""What the core refuses says which argument it was, and how much of a value it repeats."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext

import pytest

import wageguide as wg
from wageguide import errors
from wageguide._limits import LONGEST_NAME, MOST_PROBLEMS, REMARK
from wageguide._model.days import plain_day
from wageguide._model.money import is_amount, tidy
from wageguide._problems import Problem
from wageguide._taxonomy.names import nearest

DAY = dt.date(2020, 12, 31)
OFFER = wg.Offer("1900", wg.Period.MONTH)
GUIDE = wg.load("hanzhong-2020")
HANTAI = wg.load_floors("陕西省").area("汉台区")


class TestArguments:
    @pytest.mark.parametrize("day", ["2020-12-31", dt.datetime(2020, 12, 31), None])
    def test_the_day_is_named(self, day: object) -> None:
        floors = wg.load_floors("陕西省")
        for call in (
            lambda: wg.assess(GUIDE, "保洁员", OFFER, on=day),  # type: ignore[arg-type]
            lambda: wg.check_floor(OFFER, area="汉台区", on=day),  # type: ignore[arg-type]
            lambda: floors.wage(HANTAI, day),  # type: ignore[arg-type]
            lambda: floors.candidates(HANTAI, day),  # type: ignore[arg-type]
        ):
            with pytest.raises(TypeError, match=r"^on: expected a datetime\.date, got "):
                call()

    @pytest.mark.parametrize("stale_ok", [1, "yes", None])
    def test_the_flag_is_named(self, stale_ok: object) -> None:
        for call in (
            lambda: wg.assess(GUIDE, "保洁员", OFFER, on=DAY, stale_ok=stale_ok),  # type: ignore[arg-type]
            lambda: wg.check_floor(OFFER, area="汉台区", on=DAY, stale_ok=stale_ok),  # type: ignore[arg-type]
        ):
            with pytest.raises(TypeError, match=r"^stale_ok: expected bool, got "):
                call()

    @pytest.mark.parametrize("area", ["汉台区", None, 610702])
    def test_the_county_is_named(self, area: object) -> None:
        with pytest.raises(TypeError, match=r"^area: expected Area, got "):
            wg.load_floors("陕西省").wage(area, DAY)  # type: ignore[arg-type]

    def test_what_was_passed_is_shown_in_part(self) -> None:
        with pytest.raises(TypeError) as caught:
            wg.assess(GUIDE, "长" * 400, "1900元/月", on=DAY)  # type: ignore[arg-type]
        start = "assess: expected a Guideline, a name and an Offer, got "
        passed = repr((GUIDE, "长" * 400, "1900元/月"))
        assert str(caught.value) == f"{start}{passed[:200]}…"
        with pytest.raises(TypeError, match=r"^check_floor: expected an Offer, got '1900元/月'$"):
            wg.check_floor("1900元/月", area="汉台区", on=DAY)  # type: ignore[arg-type]

    def test_what_was_passed_for_a_day(self) -> None:
        for day, rest in (
            ("2020-12-31", "'2020-12-31'"),
            (dt.datetime(2020, 12, 31), "datetime.datetime(2020, 12, 31, 0, 0); pass its .date()"),
        ):
            with pytest.raises(TypeError) as caught:
                plain_day("on", day)
            assert str(caught.value) == f"on: expected a datetime.date, got {rest}"

    def test_a_plain_day_is_the_same_one(self) -> None:
        assert plain_day("on", DAY) is DAY


class TestLengths:
    def test_a_name_of_the_greatest_length_has_neighbours(self) -> None:
        longest = "长" * LONGEST_NAME
        assert nearest(longest, [longest]) == [longest]
        assert nearest(f"{longest}长", [longest]) == []

    @pytest.mark.parametrize(
        ("number", "told"), [(1, 1), (MOST_PROBLEMS + 1, MOST_PROBLEMS + 1), (MOST_PROBLEMS + 2, None)]
    )
    def test_problems(self, number: int, told: int | None) -> None:
        error = wg.errors.EditionError("folder", [Problem(f"wages.csv:{line}", "required") for line in range(number)])
        if told is not None:
            assert len(error.problems) == told
            assert error.problems[-1].code == "required"
        else:
            assert len(error.problems) == MOST_PROBLEMS + 1
            assert error.problems[-1] == Problem("", "more")
            assert (error.problems[-1].place, error.problems[-1].code) == ("", "more")
            assert error.problems[-2].place == f"wages.csv:{MOST_PROBLEMS - 1}"

    @pytest.mark.parametrize(
        "error",
        [
            errors.UnknownEdition("x" * 500, ["hanzhong-2020"]),
            errors.EditionError("x" * 500, [Problem("", "required")]),
            errors.InvalidEvidence(Problem("x" * 500, "required")),
            errors.InvalidRecord(["x" * 500]),
            errors.BulletinError("x" * 500, "damaged"),
            errors.BulletinError("a.xlsx", "damaged", "x" * 500),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_paths_and_remarks_are_told_whole(self, error: wg.errors.WageguideError) -> None:
        assert len("x" * 500) < REMARK
        assert "x" * 500 in str(error)

    def test_an_unclear_offer_need_show_no_cell(self) -> None:
        assert errors.UnclearOffer("columns-differ", ["工资"]).value == ""


class TestAmounts:
    @pytest.mark.parametrize("sign", [1, -1])
    def test_twelve_digits(self, sign: int) -> None:
        for kind in (int, Decimal):
            assert is_amount(kind(sign * (10**12 - 1)))
            assert not is_amount(kind(sign * 10**12))

    def test_the_context_of_the_caller_changes_nothing(self) -> None:
        with localcontext(prec=3):
            assert str(tidy(Decimal("1.2345600"))) == "1.23456"


class TestNames:
    def test_a_name_as_it_stands_before_what_folds_to_it(self) -> None:
        source = wg.Source("公告")
        plain, marked = (
            wg.Entry(wg.Occupation(name), band=wg.Band(low), source=source) for name, low in (("厨工", 1), ("厨工*", 2))
        )
        guide = wg.Guideline("g", "g", None, None, (source,), (plain, marked))
        assert guide.named("厨工") == (plain,)
        assert guide.named("厨工*") == (marked,)
        assert guide.named("厨 工") == (plain, marked)

    @pytest.mark.parametrize(("year", "counted"), [(2016, True), (2018, False)])
    def test_a_county_that_ended_is_asked_while_it_was_there(self, year: int, counted: bool) -> None:
        a = wg.check_floor(OFFER, area="邯郸市", on=dt.date(year, 8, 1))
        assert ("邯郸县" in {county.name for county in a.counties}) is counted
        assert ("邯郸县" in {wage.area for wage in a.floor.wages}) is counted
