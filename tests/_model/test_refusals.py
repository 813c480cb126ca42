"""What records and names refuse, and how they say which argument it was."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
