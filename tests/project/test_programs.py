"""Four small programs as their authors would write them: what each of them reaches for is there."""

from __future__ import annotations

import datetime as dt
import io
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest

import wageguide as wg
from wageguide import errors, lists

GUIDE = wg.load("hanzhong-2020")


def endpoint(question: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """A web service: JSON in, a status and JSON out, whatever is asked."""
    try:
        offer = wg.from_dict(question["offer"], wg.Offer)
        on = dt.date.fromisoformat(question["on"])
        if question.get("occupation") is None:
            a = wg.check_floor(offer, area=question["area"], on=on)
        else:
            a = wg.assess(GUIDE, question["occupation"], offer, area=question.get("area"), on=on)
    except LookupError as error:
        told = (
            wg.to_dict(error) if isinstance(error, errors.WageguideError) else {"kind": "missing", "name": str(error)}
        )
        return 404, told
    except (ValueError, TypeError) as error:
        told = wg.to_dict(error) if isinstance(error, errors.WageguideError) else {"kind": "invalid", "why": str(error)}
        return 422, told
    return 200, {"answer": wg.to_dict(a), "say": wg.headline(a, locale="en"), "html": wg.html(a, locale="en")}


def upload(file: Any, on: dt.date) -> bytes:
    """The same for a list: the file of an upload in, the answered list out, nothing on disk."""
    offers = lists.read(file)
    answered = io.BytesIO()
    lists.write(answered, offers, lists.check(offers, GUIDE, on=on), locale="en", kind="csv")
    return answered.getvalue()


class TestEndpoint:
    GOOD: ClassVar[dict[str, Any]] = {
        "occupation": "保洁员", "offer": {"amount": "1900", "period": "month"}, "area": "汉台区", "on": "2020-12-31",
    }  # fmt: skip

    @pytest.mark.parametrize(
        ("change", "status", "kind"),
        [
            ({}, 200, None),
            ({"occupation": None}, 200, None),
            ({"occupation": "4-09-08-01"}, 200, None),
            ({"occupation": "会计"}, 404, "UnknownOccupation"),
            ({"occupation": "x" * 1_000_000}, 422, "TextTooLong"),
            ({"area": "鼓楼区"}, 404, "AmbiguousArea"),
            ({"area": "区" * 201}, 422, "TextTooLong"),
            ({"area": 610702}, 422, "invalid"),
            ({"on": "31.12.2020"}, 422, "invalid"),
            ({"offer": {"amount": 1900.5, "period": "month"}}, 422, "InvalidRecord"),
            ({"offer": {"amount": "1900", "period": "month", "months": 0}}, 422, "InvalidOffer"),
            ({"offer": "1900"}, 422, "invalid"),
        ],
        ids=str,
    )
    def test_every_question_has_an_answer(self, change: dict[str, Any], status: int, kind: str | None) -> None:
        code, body = endpoint(self.GOOD | change)
        assert (code, body.get("kind")) == (status, kind)
        assert len(json.dumps(body, ensure_ascii=False)) < 200_000
        if status == 200:
            assert "meets the minimum wage" in body["say"]
            assert body["say"].partition(" (")[0] in body["html"]

    def test_an_upload(self) -> None:
        answered = upload(io.BytesIO("职位,工资,地点\n保洁员,1500元/月,汉台区\n".encode()), dt.date(2020, 12, 31))
        assert "is below the minimum wage" in answered.decode("utf-8-sig")


class TestNotebook:
    """Cells: load, look, choose, compare, show."""

    def test_cells(self) -> None:
        pd = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        guide = wg.load("ankang-2019")
        assert "<table>" in guide._repr_html_()
        names = [entry.occupation.name for entry in guide][:3]
        compared = wg.compare(guide, [guide[names[0]], (names[1], None), names[2]])
        table = pd.DataFrame(map(wg.to_dict, compared))
        assert list(table["rank"].notna()) == [row.rank is not None for row in compared]
        assert {division.code for division in wg.sections()} >= {entry.industry for entry in guide if entry.industry}
        steps = pd.DataFrame([wg.to_dict(wage) for wage in wg.rates("汉滨区")])
        assert steps["monthly"].astype(float).is_monotonic_increasing
        county = next(area for area in wg.counties("安康市") if area.name == "汉滨区")
        shown = wg.html(
            wg.check_floor(wg.Offer(2500, wg.Period.MONTH), area=county.code, on=dt.date(2026, 2, 1)), locale="en"
        )
        assert 'lang="en"' in shown._repr_html_()
        offers = pd.DataFrame({"occupation": names, "pay": [3000, 4000, 5000], "period": "month"})
        answers = wg.frames.assess(offers, guide, area="汉滨区", on=dt.date(2019, 12, 31))
        assert type(answers) is pd.DataFrame
        assert list(answers["floor_verdict"]) == ["meets"] * 3


class TestPinnedAnswers:
    """A test suite of somebody else's, which freezes the clock, parametrizes, pickles and compares whole answers."""

    def ask(self, on: dt.date) -> wg.Assessment:
        return wg.assess(GUIDE, "保洁员", wg.Offer("1900", wg.Period.MONTH), area="汉台区", on=on)

    def test_under_freezegun(self) -> None:
        freezegun = pytest.importorskip("freezegun", reason="the extra `test` is not installed")
        before = self.ask(dt.date(2020, 12, 31))
        with freezegun.freeze_time("2020-12-31"):
            today = self.ask(dt.date.today())
            wage = wg.minimum_wage(area="汉台区", on=dt.date.today())
            assert type(today.on).__mro__[0] is type(before.on)
            kept = pickle.dumps((today, wg.evidence(today)))
            copied = wg.from_dict(wg.to_dict(wage))
            reread = wg.load_wages(
                Path(wg.__file__).parent / "data/editions/hanzhong-2020/wages.csv", year=dt.date.today().year
            )
        assert today == before
        assert hash(today) == hash(before)
        assert pickle.loads(kept)[0] == before
        assert wg.verify(pickle.loads(kept)[1], GUIDE).holds
        assert copied == wage == wg.minimum_wage("汉台区", dt.date(2020, 12, 31))
        assert reread.year == 2020

    def test_a_datetime_is_told_what_to_pass(self) -> None:
        with pytest.raises(TypeError, match=r"pass its \.date\(\)"):
            self.ask(dt.datetime(2020, 12, 31, 8))

    def test_the_answer_as_data(self) -> None:
        data = wg.to_dict(self.ask(dt.date(2020, 12, 31)))
        pinned = {"reached": "low", "annual": "22800", "next": None}
        assert {name: data[name] for name in pinned} == pinned
        assert data["floor"]["required"] == "1700"


class TestInMemory:
    """A table of one's own, from rows that another program holds."""

    ROWS = (
        ("焊工", "C", 36000, 52000, 88000),
        ("电工", "C", 35000, None, 80000),
        ("保洁员", None, 25200, 30000, 40000),
    )

    def made(self, integer: Any = int, several: Any = list) -> wg.Guideline:
        source = wg.Source("本厂 2024 年工资调查", issuer="某厂")
        entries = several(
            wg.Entry(
                occupation=wg.Occupation(name, aliases=several([f"{name}岗"])),
                industry=industry,
                band=wg.Band(low=integer(low), median=median and integer(median), high=integer(high)),
                source=source,
            )
            for name, industry, low, median, high in self.ROWS
        )
        return wg.Guideline(
            id="own-2024",
            title="本厂工资价位",
            area="汉中市",
            year=integer(2024),
            sources=several([source]),
            entries=entries,
            definitions={wg.Tier.LOW: wg.Definition(percentile=10), wg.Tier.HIGH: wg.Definition(percentile=90)},
            claims=several([wg.Claim("count", of="occupations", equals=3)]),
            imported=wg.Import("survey.xlsx", "0f", {"sheet": "一"}),
        )

    def test_however_it_is_made_it_is_the_same(self) -> None:
        np = pytest.importorskip("numpy", reason="the extra `test-engines` is not installed")
        made = [self.made(), self.made(several=tuple), self.made(np.int64), self.made(np.int32, tuple)]
        assert len({*made}) == 1
        assert all(type(entry.band.low) is int for guide in made for entry in guide)
        assert json.loads(json.dumps(wg.to_dict(made[2]))) == wg.to_dict(made[0])

    def test_it_answers_is_saved_and_read_back(self, tmp_path: Path) -> None:
        guide = self.made()
        assert wg.validate(guide).ok
        a = wg.assess(guide, "焊工岗", wg.Offer(4500, wg.Period.MONTH), area="汉台区", on=dt.date(2024, 6, 1))
        assert (a.reached, a.percentile) == (wg.Tier.MEDIAN, (10, 90))
        assert [row.entry.occupation.name for row in wg.rank(guide)] == ["焊工", "保洁员"]
        assert "焊工" in wg.describe(guide["焊工"], locale="zh_Hans")
        assert wg.search(guide, "电焊工")[0].entry.occupation.name == "焊工"
        wg.save(guide, tmp_path / "own-2024")
        assert wg.load(tmp_path / "own-2024") == guide == wg.from_dict(json.loads(json.dumps(wg.to_dict(guide))))

    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda: wg.Band(low=20400.5), "expected int, got 20400.5"),
            (lambda: wg.Band(low="20400"), "expected int, got '20400'"),
            (lambda: wg.Band(low=Decimal(20400)), "expected int, got Decimal"),
            (lambda: wg.Band(low=True), "expected int, got True"),
            (lambda: wg.Bound(wg.Tier.HIGH, 2.5), "expected int, got 2.5"),
            (lambda: wg.Entry(wg.Occupation("焊工")), "Entry source: expected Source, got None"),
            (lambda: wg.Entry("焊工", source=GUIDE.source), "Entry occupation: expected Occupation"),
            (
                lambda: wg.Entry(wg.Occupation("焊工"), band={"low": 3}, source=GUIDE.source),
                "Entry band: expected Band",
            ),
            (lambda: wg.Entry(wg.Occupation("焊工"), source="本厂"), "Entry source: expected Source"),
            (lambda: wg.Occupation("焊工", aliases="电焊工"), "expected a list or tuple, got '电焊工'"),
            (lambda: wg.Guideline("a", "a", None, None, GUIDE.source), "expected a list or tuple"),
            (lambda: wg.Guideline("a", "a", None, 2020.5, [GUIDE.source]), "year: expected int"),
            (lambda: wg.Guideline("a", "a", None, None, [GUIDE.source], entries=["焊工"]), "expected Entry"),
            (lambda: wg.Definitions({"low": wg.Definition(10)}), "definitions: expected Tier"),
            (lambda: wg.Definitions({wg.Tier.LOW: 10}), "definitions: expected Definition"),
        ],
    )
    def test_what_is_wrong_is_said_where_it_is_made(self, make: Any, words: str) -> None:
        with pytest.raises(TypeError) as caught:
            make()
        assert words in str(caught.value)

    def test_no_source_is_no_guideline(self) -> None:
        with pytest.raises(errors.InvalidRecord, match="sources: expected at least one"):
            wg.Guideline("a", "a", None, None, [])

    def test_minimum_wages_of_ones_own(self) -> None:
        day, source = dt.date(2024, 1, 1), wg.Source("本市通知")
        floors = wg.Floors(
            "某省", "included", dt.date(2025, 1, 1),
            rates=[wg.Rate(day, [Decimal(2000), Decimal(1900)], [Decimal(20), Decimal(19)], source, "stated")],
            areas=[wg.Area("990101", "甲县", [], "乙市", [wg.AreaClass(day, None, 2, "stated")])],
        )  # fmt: skip
        assert hash(floors) == hash(wg.from_dict(json.loads(json.dumps(wg.to_dict(floors)))))
        a = wg.check_floor(wg.Offer(1950, wg.Period.MONTH), area="甲县", on=day, floors=floors)
        assert (a.floor.verdict, a.floor.required) == (wg.Verdict.MEETS, Decimal(1900))
        assert [wage.monthly for wage in wg.rates("甲县", floors=floors)] == [Decimal(1900)]
        assert wg.counties("乙市", floors=floors) == floors.areas


class TestComparing:
    def test_entries_pairs_and_names_are_the_same_question(self) -> None:
        names = ["保洁员", "配菜工"]
        asked = wg.compare(GUIDE, names, wg.Tier.LOW)
        assert wg.compare(GUIDE, [GUIDE[name] for name in names], wg.Tier.LOW) == asked
        assert wg.compare(GUIDE, [(name, None) for name in names], wg.Tier.LOW) == asked

    def test_of_an_occupation_in_two_industries_each_is_asked_for(self) -> None:
        source = GUIDE.source
        rows = [
            wg.Entry(wg.Occupation("焊工"), each, wg.Band(low=low), source=source) for each, low in (("C", 3), ("E", 5))
        ]
        guide = wg.Guideline("a", "a", None, None, [source], rows)
        with pytest.raises(errors.AmbiguousOccupation):
            wg.compare(guide, ["焊工"], wg.Tier.LOW)
        assert [row.amount for row in wg.compare(guide, [("焊工", "建筑业"), ("焊工", "C")], wg.Tier.LOW)] == [5, 3]

    def test_an_entry_of_another_edition_is_refused(self) -> None:
        other = wg.load("ankang-2019").entries[0]
        with pytest.raises(errors.UnknownOccupation):
            wg.compare(GUIDE, [other])

    @pytest.mark.parametrize("asked", [3, None, ("焊工",), ("焊工", "C", "E"), {"name": "焊工"}])
    def test_what_is_no_occupation(self, asked: Any) -> None:
        with pytest.raises(TypeError):
            wg.compare(GUIDE, [asked])
