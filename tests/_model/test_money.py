"""Money is computed in one context, whatever the caller's is."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, localcontext

import pytest

from wageguide._model.money import CONTEXT, exact, number
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
        "value", [-1, 10**12, pytest.param(10**5000, id="long"), "1000000000000", Decimal(10) ** 12, Decimal("sNaN")]
    )
    def test_not_usable(self, value: str | int | Decimal) -> None:
        with pytest.raises(InvalidOffer):
            number(value, "amount")

    @pytest.mark.parametrize("value", [True, 1.5, None, b"1"])
    def test_of_a_wrong_type(self, value: object) -> None:
        with pytest.raises(TypeError, match="pass a string, int or Decimal"):
            number(value, "amount")  # type: ignore[arg-type]
