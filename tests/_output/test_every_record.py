"""Every public record can be told apart, compared, hashed, pickled, turned into data and put into words."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import has
from paths import ROOT

import wageguide as wg
from wageguide import lists, readers
from wageguide.errors import InvalidRecord, UnknownOccupation

ON = dt.date(2020, 12, 31)
FULL = wg.load(ROOT / "fixtures/editions/demo-full")
GUIDE = wg.load("hanzhong-2020")
DEFINED = wg.load("national-2022").definitions
SHAANXI, LIAONING = wg.load_floors("陕西省"), wg.load_floors("辽宁省")
OFFER = wg.Offer(
    "1900", wg.Period.MONTH, months=13, bonus=100, excluded=50, probation="1800", part_time=False, hours_per_week=40
)
ANSWER = wg.assess(GUIDE, "保洁员", OFFER, area="汉台区", on=ON)
FIRST, SECOND = FULL.entries[:2]
EDITIONS = wg.compare_editions(GUIDE, FULL)
CHANGED = wg.compare_editions(FULL, FULL).changes[0]
GROUP = wg.by_industry(FULL)[0]
RECORD = wg.evidence(ANSWER) | {"question": wg.evidence(ANSWER)["question"] | {"area": "南郑区"}}
VERIFIED = wg.verify(RECORD, GUIDE)
BULLETIN = wg.read_bulletin(
    ROOT / "fixtures/editions/demo-full/wages.csv", area="汉中市", year=2020, unit="元/年", synthetic=True
)


def offers(folder: Path) -> tuple[lists.OfferList, tuple[lists.Line, ...]]:
    file = folder / "offers.csv"
    file.write_text("职位,工资,地点\n保洁员,1900元/月,汉台区\n会计,1900元/月,汉台区\n保洁员,面议,汉台区\n", "utf-8")
    read = lists.read(file)
    return read, tuple(lists.check(read, GUIDE, on=ON))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, ...]]:
    """Some of every kind, by its name."""
    read, lines = offers(tmp_path_factory.mktemp("offers"))
    made = (
        *(OFFER, wg.Offer(18, wg.Period.HOUR), ANSWER, ANSWER.floor, ANSWER.gap(wg.Tier.LOW), *ANSWER.findings),
        *(
            wg.check_floor(OFFER, area="汉台区", on=ON),
            wg.Gap(Decimal(-5), Decimal("-0.5")),
            wg.Gap(Decimal(0), Decimal(0)),
        ),
        *(GUIDE, FULL, FIRST, FIRST.band, FIRST.occupation, FIRST.source, wg.Band(), wg.Bound(wg.Tier.HIGH, 220000)),
        *(*GUIDE.claims, *FULL.claims, *wg.load("national-2022").claims, *DEFINED.values(), DEFINED, FULL.definitions),
        *(wg.Claim("floor", tier=wg.Tier.LOW), wg.Claim("above", tier=wg.Tier.HIGH, above=5, occupations=("甲",))),
        *(
            wg.Import("a.xlsx", "0f", {"sheet": "一", "hidden": True}),
            wg.Place("焊工", "C", wg.Tier.LOW, "wages.csv:2"),
        ),
        *(SHAANXI, SHAANXI.rates[0], SHAANXI.areas[0], SHAANXI.areas[0].classes[0], LIAONING.own_amounts[0]),
        *(wg.Contributions("included", "unread", also_excluded=("伙食补贴",)), *wg.rates("汉台区")[-2:]),
        *(*wg.rank(FULL)[:1], *wg.compare(FULL, [FIRST, SECOND]), GROUP, GROUP[wg.Tier.MEDIAN], EDITIONS, CHANGED),
        *(CHANGED[wg.Tier.MEDIAN], wg.read_pay("8千-1.2万/月"), wg.read_pay("5000以上/月"), wg.read_pay("1900元/月")),
        *(VERIFIED, *VERIFIED.differences[:1], wg.verify(wg.evidence(ANSWER), GUIDE), wg.validate(FULL)),
        *(*wg.search(GUIDE, "保洁")[:1], *wg.classify("保洁")[:1], wg.classify("保洁")[0].occupation),
        *(wg.sections()[0], wg.major_groups()[0], BULLETIN, *BULLETIN.rows[:2], read, *read.tables, *lines),
        lists.LeftAside("一", 3, 1),
    )
    found: dict[str, tuple[Any, ...]] = {}
    for record in made:
        found[type(record).__name__] = (*found.get(type(record).__name__, ()), record)
    return found


def public(module: Any) -> set[str]:
    return {name for name in module.__all__ if inspect.isclass(kind := getattr(module, name)) and has(kind)}


KINDS = sorted(public(wg) | public(lists) | public(readers))
# What data do not hold in full: an answer names its edition, and a finding's data have types of their own.
ONE_WAY = {
    *("Assessment", "Finding", "Report", "EditionComparison", "Verification", "Difference"),
    *("Bulletin", "Line", "OfferList", "OfferTable"),
}


@pytest.mark.parametrize("kind", KINDS)
class TestEveryRecord:
    def test_compares_and_hashes_by_value(self, samples: Any, kind: str) -> None:
        for record in samples[kind]:
            again = pickle.loads(pickle.dumps(record))
            assert again == record
            if kind != "Difference":  # both values may be tables
                assert hash(again) == hash(record)

    def test_becomes_data(self, samples: Any, kind: str) -> None:
        for record in samples[kind]:
            data = wg.to_dict(record)
            assert json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False)) == data

    def test_comes_back_from_data(self, samples: Any, kind: str) -> None:
        for record in samples[kind]:
            data = json.loads(json.dumps(wg.to_dict(record)))
            if kind in ONE_WAY:
                with pytest.raises(
                    TypeError, match="^from_dict: expected a kind of record that plain data hold in full"
                ):
                    wg.from_dict(data, type(record))
            else:
                assert wg.from_dict(data, type(record)) == record

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_is_put_into_words(self, samples: Any, kind: str, locale: str) -> None:
        for record in samples[kind]:
            told = wg.describe(record, locale=locale)
            assert told.strip()
            assert not any(mark in told for mark in ("{", "None", "Decimal(", "<Tier", "Tier.", "record."))
            html = wg.html(record, locale=locale)
            assert html == html._repr_html_()
            assert f'lang="{locale.replace("_", "-")}"' in html


class TestData:
    def test_an_error_is_data_as_well(self) -> None:
        with pytest.raises(UnknownOccupation) as caught:
            GUIDE["会计"]
        data = json.loads(json.dumps(wg.to_dict(caught.value)))
        assert (data["kind"], data["name"], data["published"]) == ("UnknownOccupation", "会计", 144)

    def test_lines_with_the_same_error_are_equal(self, tmp_path: Path) -> None:
        first, second = offers(tmp_path)[1], offers(tmp_path)[1]
        assert any(line.error for line in first)
        assert first == second
        assert [*map(hash, first)] == [*map(hash, second)]

    @pytest.mark.parametrize("kind", [int, str, object(), wg.Tier, dt.date, pytest, None.__class__, [wg.Band]])
    def test_a_kind_that_is_no_record(self, kind: Any) -> None:
        with pytest.raises(TypeError, match="^from_dict: expected a kind"):
            wg.from_dict({}, kind)

    def test_the_problems_of_a_kind(self) -> None:
        with pytest.raises(InvalidRecord) as caught:
            wg.from_dict({"low": "20400", "heigh": 3}, wg.Band)
        assert caught.value.problems == ("'heigh': is unknown", "low: expected a whole number, got '20400'")

    def test_minimum_wages_of_a_province_are_known_by_their_keys(self) -> None:
        assert wg.from_dict(json.loads(json.dumps(wg.to_dict(LIAONING)))) == LIAONING

    @pytest.mark.parametrize("value", [None, 3, "x", [], {}, object(), pytest])
    def test_what_is_no_record_is_not_put_into_words(self, value: Any) -> None:
        for tell in (wg.to_dict, lambda thing: wg.describe(thing, locale="en"), wg.html):
            with pytest.raises(TypeError, match="expected a result of this package|no HTML is made of"):
                tell(value)
