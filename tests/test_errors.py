from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal

import pytest
from goldens import golden
from mistakes import ERRORS

import wageguide as wg
from wageguide import errors
from wageguide._problems import Problem

WRONG = [wg.Finding("tier-order", "error", wg.Place("甲", tier=tier)) for tier in wg.Tier]
EVERY = [
    *ERRORS,
    errors.UnknownArea("somewhere"),
    errors.NotInForce("汉台区", dt.date(2011, 1, 1), dt.date(2012, 1, 1), gap=True),
    *(errors.InvalidEdition(wg.Report(tuple(found))) for found in (WRONG[:1], WRONG, [*WRONG, *WRONG[:1]])),
    errors.EditionError("chengdu", [Problem("wages.csv:1 occupation", "required"), Problem("wages.csv:3", "not-csv")]),
    errors.TextTooLong("area", "长" * 60 + "…", 1_000_000, 200),
    errors.InvalidEvidence(Problem("question", "required")),
    errors.InvalidRecord(["amount: expected a decimal as text, such as '22800', got 1.5", "pay: is unknown"]),
    errors.PayNotation("长" * 60, "too-long"),
    errors.PayNotation("长" * 61, "too-long"),
    errors.UnclearOffer("columns-differ", ["工资", "月薪"]),
    errors.UnclearOffer("columns-differ", ["年薪", "计薪周期"], "月"),
    errors.UnclearOffer("not-computed", ["月薪"]),
    errors.BulletinError("a.xlsx", "damaged", "no end"),
    errors.BulletinError("b.pdf", "no-text"),
    errors.FrameError("pay", "wage", "column-name", ["occupation", "salary"]),
    errors.FrameError("on", 3, "dates-in", data=(("column", "day"),)),
]


class TestErrors:
    """Every error pickles, speaks, names its value, and is also the built-in kind a caller would catch."""

    @pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
    def test_every_error(self, error: errors.WageguideError) -> None:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args, vars(again)) == (type(error), error.args, vars(error))
        assert str(again) == str(error)
        make, facts, *_ = error.__reduce__()
        assert tuple(vars(make(*facts)).values()) == facts == error.args
        assert isinstance(error, LookupError | ValueError)

    @pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
    def test_the_value_is_named(self, error: errors.WageguideError) -> None:
        assert str(error.args[0]) in str(error)
        # A field is told by what a reader calls it.
        named = error.args[1] if isinstance(error, errors.InvalidOffer) else error.args[0]
        if isinstance(error, errors.InvalidEvidence):
            named = error.problem.place
        for locale in ("zh_Hans", "en"):
            assert str(named) in wg.describe(error, locale=locale)

    def test_the_sample_has_every_kind(self) -> None:
        kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)}
        assert kinds - {type(each) for each in EVERY} == {errors.WageguideError}

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (1632, "1,632"),
            (10**12 - 1, "999,999,999,999"),
            (10**12, "1000000000000"),
            (1 - 10**12, "-999,999,999,999"),
            (-(10**12), "-1000000000000"),
            (10**70, "a number of 233 bits"),
        ],
    )
    def test_what_may_be_an_amount_is_set_as_one(self, number: int, said: str) -> None:
        assert f" {said} " in wg.describe(errors.UnknownOccupation("甲", "乙", number), locale="en").replace(";", " ")

    def test_words(self) -> None:
        golden("errors", "\n\n".join(map(str, EVERY)))

    def test_what_is_not_said_is_not_so(self) -> None:
        assert errors.NotInForce("汉台区", dt.date(2011, 1, 1), None).gap is False
        assert errors.BulletinError("b.pdf", "no-text").detail == ""

    def test_an_invalid_edition_is_said_in_the_developers_words(self) -> None:
        error = errors.InvalidEdition(wg.Report())
        assert wg.describe(error, locale="zh_Hans") == str(error)

    @pytest.mark.parametrize(
        "value", [Decimal("1e-31"), Decimal("NaN"), Decimal("sNaN"), Decimal("1" * 100), 2**200 - 1, -1000, "1,000"]
    )
    def test_a_number_that_is_refused_is_said_as_it_was_given(self, value: object) -> None:
        for locale in ("zh_Hans", "en"):
            assert wg.describe(errors.InvalidOffer("amount", value, "yuan"), locale=locale).endswith(str(value))
