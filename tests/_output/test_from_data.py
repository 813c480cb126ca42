from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
import strategies as own
from hypothesis import given
from paths import ROOT
from reports import DEMO
from samples import ON

import wageguide as wg
from wageguide._editions.provinces import embedded_floors
from wageguide.errors import InvalidOffer, InvalidRecord

SCHEMAS = ROOT / "docs/schema"
WAGES = [wage for area in embedded_floors().areas for wage in embedded_floors().wages(area)]


def carried(record: Any) -> Any:
    """A record as another program hands it back."""
    return wg.from_dict(json.loads(json.dumps(wg.to_dict(record))))


class TestThereAndBack:
    """What to_dict wrote is read back as an equal record."""

    @given(own.offers())
    def test_offers(self, offer: wg.Offer) -> None:
        assert carried(offer) == offer

    @given(own.guidelines())
    @pytest.mark.slow
    def test_guidelines(self, guide: wg.Guideline) -> None:
        assert carried(guide) == guide

    @pytest.mark.parametrize("edition", [*wg.editions(), DEMO], ids=str)
    @pytest.mark.slow
    def test_editions(self, edition: str | Path) -> None:
        assert carried(wg.load(edition)) == wg.load(edition)

    def test_minimum_wages(self) -> None:
        assert [carried(wage) for wage in WAGES] == WAGES


class TestByHand:
    """Other programs write them, too: what has a default may be missing, and nothing is passed over."""

    def test_an_offer_of_two_keys(self) -> None:
        assert wg.from_dict({"amount": 1900, "period": "month"}) == wg.Offer(1900, wg.Period.MONTH)

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            ({"amount": 1900.5}, "amount: expected a decimal as text, such as '22800', got 1900.5"),
            ({"amount": True}, "amount: expected a decimal as text, such as '22800', got True"),
            ({"amount": "1e3"}, "amount: expected a decimal as text, such as '22800', got '1e3'"),
            ({"amount": "１９"}, "amount: expected a decimal as text, such as '22800', got '１９'"),
            ({"period": "week"}, "period: expected one of year, month, day, hour, got 'week'"),
            ({"period": None}, "period: expected one of year, month, day, hour, got None"),
            ({"part_time": "no"}, "part_time: expected true or false, got 'no'"),
            ({"pay": 3}, "'pay': is unknown"),
            ({"annual": "24000"}, "annual: expected '22800', got '24000'"),
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_what_is_wrong_in_an_offer(self, change: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidRecord) as caught:
            wg.from_dict({"amount": "1900", "period": "month"} | change)
        assert caught.value.problems == (problem,)

    def test_an_offer_that_cannot_be(self) -> None:
        with pytest.raises(InvalidOffer):
            wg.from_dict({"amount": "1900", "period": "month", "excluded": "2000"})

    def test_every_problem_of_an_edition_has_its_place(self, guide: wg.Guideline) -> None:
        data = wg.to_dict(guide)
        data["entries"][2]["band"]["low"] = "20400"
        data["sources"][0]["title"] = None
        data["claims"] = {}
        data["definitions"] = []
        data["published"] = "20210101"
        data["coverage"] = "most"
        data["imported"] = {"file": "a", "sha256": "b", "options": [["sheet"]]}
        del data["entries"][0]["industry"]
        data["entries"][1] = 5
        with pytest.raises(InvalidRecord) as caught:
            wg.from_dict(data)
        assert [each.partition(":")[0] for each in caught.value.problems] == [
            *("sources[0].title", "entries[0].industry", "entries[1]", "entries[2].band.low"),
            *("published", "coverage", "definitions", "claims", "imported.options[0]"),
        ]

    @pytest.mark.parametrize("data", [{}, {"amount": "1900"}, {"area": "汉台区"}])
    def test_what_it_is_must_be_clear(self, data: dict[str, Any]) -> None:
        with pytest.raises(InvalidRecord, match=r"^not a record of this package: : expected the keys of Offer"):
            wg.from_dict(data)

    @pytest.mark.parametrize("value", [None, "{}", [], 3])
    def test_no_mapping(self, value: Any) -> None:
        with pytest.raises(TypeError, match=f"^from_dict: expected a mapping, got {type(value).__name__}$"):
            wg.from_dict(value)


@pytest.fixture(scope="module")
def valid() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="the extra `test` is not installed")

    def validator(name: str) -> Any:
        return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))

    return {name: validator(name) for name in ("offer", "edition", "minimum-wage", "answer")}


class TestSchemas:
    """docs/schema says what the records are."""

    def test_the_files_are_those_of_the_records(self) -> None:
        made = run_path(str(ROOT / "scripts/generated/schemas.py"))["schemas"]()
        there = {path.stem: path.read_text("utf-8") for path in SCHEMAS.glob("*.json")}
        assert there == made, "a record has changed: run scripts/generated/schemas.py"

    @given(own.offers())
    def test_offers(self, valid: Any, offer: wg.Offer) -> None:
        valid["offer"].validate(wg.to_dict(offer))

    @given(own.guidelines())
    @pytest.mark.slow
    def test_editions(self, valid: Any, guide: wg.Guideline) -> None:
        valid["edition"].validate(wg.to_dict(guide))

    @given(own.questions())
    def test_answers(self, valid: Any, question: Any) -> None:
        valid["answer"].validate(wg.to_dict(question.answer()))

    def test_minimum_wages(self, valid: Any) -> None:
        for wage in WAGES[:50]:
            valid["minimum-wage"].validate(wg.to_dict(wage))

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("offer", {"amount": 1900.5}),
            ("offer", {"period": "week"}),
            ("offer", {"pay": "1900"}),
            ("answer", {"reached": "top"}),
            ("answer", {"floor": None}),
            ("answer", {"annual": 22800}),
        ],
    )
    def test_what_is_no_record_is_refused(self, valid: Any, guide: wg.Guideline, name: str, change: Any) -> None:
        a = wg.assess(guide, "保洁员", wg.Offer("1900", wg.Period.MONTH), area="汉台区", on=ON)
        good = wg.to_dict(a.offer if name == "offer" else a)
        assert valid[name].is_valid(good)
        assert not valid[name].is_valid(good | change)

    def test_a_day_is_a_day(self, valid: Any) -> None:
        wage = wg.to_dict(wg.minimum_wage("汉台区", dt.date(2020, 12, 31)))
        assert not valid["minimum-wage"].is_valid(wage | {"since": "2019"})
