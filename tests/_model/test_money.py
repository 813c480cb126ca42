"""Money is computed in one context, whatever the caller's is."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wageguide._model.money import CONTEXT, exact, number, tidy, unrounded
from wageguide.errors import InvalidOffer


@exact
def third(amount: Decimal, /, *, times: int = 1) -> Decimal:
    """A third of *amount*."""
    return amount / 3 * times


class TestExact:
    """What is decorated computes with 28 digits and no traps; the caller's own context stays as it was."""

    @pytest.mark.parametrize("context", [Context(prec=3), Context(traps=[Inexact]), Context(prec=60)])
    def test_the_context_of_the_caller_does_not_matter(self, context: Context) -> None:
        with localcontext(context) as own:
            assert third(Decimal(10), times=2) == CONTEXT.multiply(CONTEXT.divide(Decimal(10), Decimal(3)), Decimal(2))
            assert own.prec == context.prec
            assert not own.flags[Inexact]

    def test_it_keeps_its_name_and_its_words(self) -> None:
        assert (third.__name__, third.__doc__) == ("third", "A third of *amount*.")


class TestNumber:
    """Whole numbers, text and decimals have the same range."""

    @pytest.mark.parametrize("value", [0, 10**12 - 1, "999999999999", Decimal(10) ** 12 - 1, Decimal("0.5")])
    def test_usable(self, value: str | int | Decimal) -> None:
        assert number(value, "amount") == Decimal(value)

    @pytest.mark.parametrize(
        "value",
        [
            -1,
            10**12,
            pytest.param(10**5000, id="long"),
            "1000000000000",
            Decimal(10) ** 12,
            Decimal("sNaN"),
            Decimal("-0"),
            Decimal("NaN"),
        ],
    )
    def test_not_usable(self, value: str | int | Decimal) -> None:
        with pytest.raises(InvalidOffer):
            number(value, "amount")

    @pytest.mark.parametrize("value", [True, 1.5, None, b"1"])
    def test_of_a_wrong_type(self, value: object) -> None:
        with pytest.raises(TypeError, match="pass a string, int or Decimal"):
            number(value, "amount")  # type: ignore[arg-type]

    def test_a_long_value_is_not_repeated_in_full(self) -> None:
        with pytest.raises(TypeError) as caught:
            number([1] * 10_000, "amount")  # type: ignore[arg-type]
        assert len(str(caught.value)) < 200


class TestTidy:
    """28 digits, and never rounded up onto a number that somebody may have written down."""

    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            ("1700.00", "1700"),
            ("87.3563218390804597701149425287356", "87.35632183908045977011494253"),
            ("1699.99999999999999999999999999999", "1699.999999999999999999999999"),
            ("20399.99999999999999999999999988", "20399.99999999999999999999999"),
            ("1700.00000000000000000000000000001", "1700"),
            ("0.1999999999999999999999999999999999", "0.1999999999999999999999999999"),
        ],
    )
    def test_table(self, amount: str, expected: str) -> None:
        assert str(unrounded(tidy)(Decimal(amount))) == expected

    @given(st.decimals(0, 10**12, places=60), st.integers(0, 10**12) | st.decimals(0, 10**6, places=4))
    def test_it_never_changes_a_comparison(self, amount: Decimal, written: int | Decimal) -> None:
        for near in (
            amount,
            unrounded(lambda: written + amount / 10**50)(),
            unrounded(lambda: written - amount / 10**50)(),
        ):
            if near >= 0:
                assert (unrounded(tidy)(near) >= written) is (near >= written)
