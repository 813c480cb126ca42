"""What records and names refuse, and how they say which argument it was."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

import wageguide as wg
from wageguide import errors
from wageguide._limits import LISTED, LONGEST_NAME
from wageguide._model.terms import certain
from wageguide._taxonomy.names import expect_name, fold_name


@pytest.mark.parametrize("tier", ["low", 0, None])
def test_a_band_is_asked_by_tier(tier: object) -> None:
    with pytest.raises(TypeError, match=rf"^tier: expected Tier, got {tier!r}$"):
        wg.Band(1)[tier]  # type: ignore[index]


@pytest.mark.parametrize("table", [{"low": wg.Definition(10)}, {wg.Tier.LOW: 10}])
def test_definitions_are_of_tiers(table: object) -> None:
    with pytest.raises(TypeError, match=r"^definitions: expected "):
        wg.Definitions(table)


NOTICE = wg.Source("通知")
RATE = {"since": date(2025, 1, 1), "monthly": ["2330"], "hourly": [23], "source": NOTICE, "evidence": "stated"}
CLASS = {"since": date(2025, 1, 1), "until": None, "area_class": 1, "evidence": "stated"}


class TestMinimumWagesMadeInMemory:
    """Rates and classes that a program makes are checked when they are made, as an offer is."""

    def test_amounts_become_decimals(self) -> None:
        rate = wg.Rate(**RATE | {"monthly": ["2330", 2200, Decimal("2070.50"), None], "hourly": [None] * 4})
        assert list(map(repr, rate.monthly)) == ["Decimal('2330')", "Decimal('2200')", "Decimal('2070.50')", "None"]
        own = wg.OwnAmount(areas=["510107"], since=date(2025, 1, 1), monthly=2330, source=NOTICE, evidence="stated")
        assert (repr(own.monthly), own.hourly) == ("Decimal('2330')", None)

    @pytest.mark.parametrize("amount", [1.5, True, b"2330", object()])
    def test_no_amount_is_a_float_or_no_number(self, amount: object) -> None:
        with pytest.raises(TypeError, match=r"^a minimum wage: expected "):
            wg.Rate(**RATE | {"monthly": [amount]})

    @pytest.mark.parametrize("amount", ["2,330", "", "-1", "1e3", "NaN", Decimal("NaN"), Decimal("Infinity")])
    def test_no_amount_is_another_notation(self, amount: object) -> None:
        with pytest.raises(ValueError, match=r"^a minimum wage: expected a number of yuan, got "):
            wg.Rate(**RATE | {"hourly": [amount]})

    @pytest.mark.parametrize("since", ["2025-01-01", None, datetime(2025, 1, 1)])
    def test_a_day_is_a_date(self, since: object) -> None:
        for kind, terms in ((wg.Rate, RATE), (wg.AreaClass, CLASS)):
            with pytest.raises(TypeError, match=r"^since: expected a datetime.date, got "):
                kind(**terms | {"since": since})

    @pytest.mark.parametrize("number", ["1", 1.0, None, True])
    def test_a_class_is_a_whole_number(self, number: object) -> None:
        with pytest.raises(TypeError, match=r"^area_class: expected int, got "):
            wg.AreaClass(**CLASS | {"area_class": number})

    @pytest.mark.parametrize("part", ["rates", "areas", "contributions", "own_amounts"])
    def test_a_province_is_made_of_records(self, part: str) -> None:
        with pytest.raises(TypeError, match=rf"^Floors {part}: expected "):
            evolve(wg.load_floors("陕西省"), **{part: ["x"]})


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", 5), ("title", None), ("area", 5), ("synthetic", "no"), ("floors", "x"), ("imported", "x"), ("coverage", 5)],
)
def test_a_guideline_is_made_of_what_it_says(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=rf"{field}: expected "):
        evolve(wg.load("hanzhong-2020"), **{field: value})


def test_the_coverage_is_one_of_three() -> None:
    with pytest.raises(ValueError, match=r"^coverage: expected one of notice, partial, full, got 'ful'$"):
        evolve(wg.load("hanzhong-2020"), coverage="ful")


def test_definitions_are_told_apart_by_their_hash() -> None:
    low = wg.Definitions({wg.Tier.LOW: wg.Definition(10)})
    assert len({hash(low), hash(wg.Definitions()), hash(wg.Definitions({wg.Tier.LOW: wg.Definition(25)}))}) == 3


@pytest.mark.parametrize("name", [7, None, b"x"])
def test_only_text_is_folded(name: object) -> None:
    with pytest.raises(TypeError, match=r"^name: expected str, got "):
        fold_name(name)  # type: ignore[arg-type]


def test_a_name_that_is_too_long() -> None:
    expect_name("area", "长" * LONGEST_NAME)
    with pytest.raises(errors.TextTooLong) as caught:
        expect_name("area", "长" * (LONGEST_NAME + 1))
    error = caught.value
    assert (error.argument, error.length, error.most) == ("area", LONGEST_NAME + 1, LONGEST_NAME)
    assert error.beginning == "长" * 60 + "…"


@pytest.mark.parametrize(("number", "end"), [(LISTED, f"'{LISTED - 1}'. "), (LISTED + 1, f"'{LISTED - 1}', …. ")])
def test_many_names_are_cut(number: int, end: str) -> None:
    text = str(errors.UnknownEdition("x", list(map(str, range(number)))))
    assert f"{end}A folder is loaded" in text


def test_what_is_certain_unless_it_is_part_time() -> None:
    assert certain(Decimal(1375), Decimal(50)) == 1000
    assert certain(Decimal(1375), Decimal(50), True) == 1375


@pytest.mark.parametrize(("field", "value"), [("probation_period", "month"), ("part_time", 1), ("part_time", "yes")])
def test_an_offer_names_the_field(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=rf"^offer {field}: expected "):
        wg.Offer("1900", wg.Period.MONTH, **{field: value})  # type: ignore[arg-type]


class Unwritable:
    def __repr__(self) -> str:
        raise RuntimeError("no words")


class Table:
    def __repr__(self) -> str:
        return "   a\n0  1\n1  2"


@pytest.mark.parametrize(("value", "told"), [(Unwritable(), "<.*Unwritable object at 0x"), (Table(), r"a 0 1 1 2\b")])
def test_a_refusal_is_one_line_whatever_was_passed(value: object, told: str) -> None:
    for ask in (lambda: wg.rates(value), lambda: wg.Offer(value, wg.Period.MONTH)):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=told) as caught:
            ask()
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [10, Decimal("12.5"), None, 1, 99, Decimal("0.01"), Decimal("99.99")])
def test_a_percentile(share: Any) -> None:
    assert wg.Definition(share).percentile == share


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        *((wrong, TypeError) for wrong in (10.5, "10", True, b"1", [10])),
        *((wrong, ValueError) for wrong in (101, -1, Decimal("100.1"), Decimal("nan"), Decimal("inf"))),
    ],
)
def test_no_percentile(share: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"^percentile: expected "):
        wg.Definition(share)


def test_a_claim_of_no_kind(guide: wg.Guideline) -> None:
    with pytest.raises(TypeError, match=r"^claim kind: expected one of count, .*floor, got 'nonsense'$"):
        wg.validate(evolve(guide, claims=(wg.Claim("nonsense"),)))
