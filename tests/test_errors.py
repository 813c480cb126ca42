from __future__ import annotations

from decimal import Decimal

import pytest

import wageguide as wg
from wageguide import errors


class TestErrors:
    """What errors say beside the value that each of them names."""

    def test_words(self) -> None:
        assert "'C', 'E'" in str(errors.AmbiguousOccupation("焊工", "x", ["C", "E"]))
        assert str(errors.UnknownArea("x")).endswith("name a county, district or its code")
        assert "'xx'" in str(errors.UnknownLocale("xx", ["en"]))

    def test_an_invalid_edition_is_said_in_the_developers_words(self) -> None:
        error = errors.InvalidEdition(wg.Report())
        assert wg.describe(error, locale="zh_Hans") == str(error)

    @pytest.mark.parametrize("value", [Decimal("1e-31"), Decimal("NaN"), Decimal("sNaN"), -1000, "1,000"])
    def test_a_number_that_is_refused_is_said_as_it_was_given(self, value: object) -> None:
        for locale in ("zh_Hans", "en"):
            assert wg.describe(errors.InvalidOffer("amount", value, "yuan"), locale=locale).endswith(str(value))
