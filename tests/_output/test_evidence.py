from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import strategies as own
from attrs import evolve
from goldens import asked, everything, golden
from hypothesis import given
from hypothesis import strategies as st
from samples import ON, edition, written

import wageguide as wg
from wageguide._editions.provinces import embedded_floors
from wageguide._model.statements import Definitions
from wageguide._output.evidence import content_hash
from wageguide.cli import main
from wageguide.errors import InvalidEvidence


def defined(percentile: str) -> Definitions:
    return Definitions(((wg.Tier.LOW, wg.Definition(Decimal(percentile))),))


def whole(guide: wg.Guideline) -> dict:
    a = wg.assess(guide, "保洁员", wg.Offer("1900", wg.Period.MONTH, months=13), area="汉台区", on=ON)
    return json.loads(json.dumps(wg.evidence(a)))


def record(guide: wg.Guideline) -> dict:
    """A record without a hash of itself, as whoever changes one leaves it."""
    kept = whole(guide)
    del kept["sha256"]
    return kept


class TestEvidence:
    """The question, the answer, every figure used with its source, and what all of it rests on."""

    def test_golden(self, tmp_path: Path) -> None:
        a = asked(tmp_path)
        part_time = wg.Offer("18", wg.Period.HOUR, part_time=True, hours_per_week="20.5")
        answers = [a, *(wg.assess(a.guide, "经理", part_time, area=area, on=ON) for area in (None, "东山县"))]
        records = [wg.evidence(each) for each in answers]
        for each, kept in zip(answers, records, strict=True):
            assert wg.verify(kept, a.guide) == wg.Verification()
            assert (kept.pop("library"), len(kept.pop("sha256"))) == (wg.__version__, 64)
            assert kept["answer"].items() <= wg.to_dict(each).items()
            kept["answer"] = list(kept["answer"])
        golden("evidence", json.dumps(records, ensure_ascii=False, indent=1), "json")

    def test_what_it_holds(self, guide: wg.Guideline) -> None:
        kept = record(guide)
        assert kept["question"]["offer"]["months"] == "13"
        assert kept["answer"]["floor"]["verdict"] == "meets"
        assert [(each["what"], each["name"]) for each in kept["figures"]] == [
            ("tier", "low"),
            ("minimum-wage", "汉台区"),
        ]
        assert all(each["source"] for each in kept["figures"])
        assert (kept["library"], len(kept["edition"]["sha256"]), len(kept["floors"]["sha256"])) == (
            wg.__version__,
            64,
            64,
        )
        a = wg.assess(guide, "企业董事", wg.Offer(1, wg.Period.YEAR), area="汉台区", on=ON)
        assert wg.evidence(a)["figures"][0] == {
            "what": "bound",
            "name": "high",
            "above": 220000,
            "per": "year",
            "source": guide.source.title,
        }

    @given(own.offers(), st.none() | own.counties, own.days)
    def test_it_holds_when_computed_again(self, offer: wg.Offer, area: str | None, on: dt.date) -> None:
        guide = wg.load("hanzhong-2020")
        a = wg.assess(guide, "保洁员", offer, area=area, on=on)
        kept = json.loads(json.dumps(wg.evidence(a)))
        assert wg.verify(kept, guide).holds

    def test_an_edition_of_ones_own_by_its_content(self, guide: wg.Guideline, tmp_path) -> None:
        wg.save(guide, tmp_path / "copy")
        assert wg.verify(record(guide), wg.load(tmp_path / "copy")).holds

    @pytest.mark.parametrize("offer", [
        wg.Offer("1900", wg.Period.MONTH, part_time=False),
        wg.Offer("18", wg.Period.HOUR, part_time=False, probation="15"),
        wg.Offer("2500", wg.Period.MONTH, part_time=False, probation="1800"),
        wg.Offer("18", wg.Period.HOUR, part_time=True, hours_per_week=20, probation="17"),
    ], ids=repr)  # fmt: skip
    def test_a_record_of_version_0_1_still_holds(self, guide: wg.Guideline, offer: wg.Offer) -> None:
        a = wg.assess(guide, "保洁员", offer, area="汉台区", on=ON)
        kept = json.loads(json.dumps(wg.evidence(a))) | {"library": "0.1.0"}
        del kept["sha256"]
        del kept["question"]["offer"]["probation_period"]
        for check in filter(None, (kept["answer"]["floor"], kept["answer"]["probation"])):
            del check["readings"]
        assert wg.verify(kept, guide) == wg.Verification()

    def test_probation_of_another_period_is_kept(self, guide: wg.Guideline) -> None:
        offer = wg.Offer("150", wg.Period.DAY, probation="2200", probation_period=wg.Period.MONTH)
        kept = json.loads(json.dumps(wg.evidence(wg.assess(guide, "保洁员", offer, area="汉台区", on=ON))))
        assert kept["question"]["offer"]["probation_period"] == "month"
        assert wg.verify(kept, guide) == wg.Verification()

    def test_what_differs_is_named(self, guide: wg.Guideline) -> None:
        kept = record(guide)
        kept["answer"]["floor"]["required"] = "1500"
        found = wg.verify(kept, guide)
        assert not found.holds
        assert found.differences == (wg.Difference("answer.floor.required", "1500", "1700"),)

    @pytest.mark.parametrize(
        ("change", "path", "recorded", "now"),
        [
            pytest.param(
                lambda kept: kept["figures"][0].update(amount="20400"), "figures[0].amount", "20400", 20400, id="text"
            ),
            pytest.param(lambda kept: kept["answer"].update(synthetic=0), "answer.synthetic", 0, False, id="type"),
            pytest.param(lambda kept: kept["answer"].update(more=1), "answer.more", 1, None, id="added"),
            pytest.param(lambda kept: kept["answer"].pop("annual"), "answer.annual", None, "24700", id="missing"),
            pytest.param(lambda kept: kept.update(figures={}), "figures", {}, list, id="kind"),
            pytest.param(lambda kept: kept["figures"].clear(), "figures", [], list, id="length"),
            pytest.param(lambda kept: kept.update(edition=[]), "edition", [], dict, id="no table"),
        ],
    )
    def test_each_way_to_differ(self, guide: wg.Guideline, change, path: str, recorded: object, now: object) -> None:
        kept = record(guide)
        change(kept)
        found = wg.verify(kept, guide)
        (only,) = found.differences
        assert (only.path, only.recorded) == (path, recorded)
        assert isinstance(only.now, now) if isinstance(now, type) else (only.now, type(only.now)) == (now, type(now))
        assert not found.holds

    def test_data_that_were_only_looked_through_again_are_no_matter(self, guide: wg.Guideline) -> None:
        found = wg.verify(record(guide), evolve(guide, notes=()))
        assert ([each.path for each in found.differences], found.holds) == (["edition.sha256"], True)
        later = evolve(embedded_floors(), checked_through=dt.date(2027, 1, 1))
        assert wg.verify(record(guide), guide, floors=later).holds

    def test_other_minimum_wages_make_a_difference(self, guide: wg.Guideline, tmp_path: Path) -> None:
        found = wg.verify(record(guide), guide, floors=everything(tmp_path).floors)
        assert wg.Difference("floors.province", "陕西省", "江南省") in found.differences
        assert not found.holds

    def test_the_same_industry_is_asked_for(self, invented: wg.Guideline) -> None:
        a = wg.assess(invented, "焊工", wg.Offer(40000, wg.Period.YEAR), industry="E", area="汉台区", on=ON)
        assert wg.verify(wg.evidence(a), invented) == wg.Verification()

    def test_any_text_has_a_hash(self, guide: wg.Guideline) -> None:
        hashes = [content_hash(evolve(guide, title=title)) for title in ("\ud800", "\ud801", "?")]
        assert len(set(hashes)) == 3

    def test_another_version_of_the_library_is_no_difference(self, guide: wg.Guideline) -> None:
        assert wg.verify(record(guide) | {"library": "0.0.1"}, guide).holds

    def test_damage_shows_even_where_only_data_were_looked_through(self, guide: wg.Guideline) -> None:
        kept = whole(guide)
        assert wg.verify(kept, guide) == wg.Verification()
        kept["answer"]["checked_through"] = "2026-10-11"
        found = wg.verify(kept, guide)
        assert [difference.path for difference in found.differences] == ["answer.checked_through", "sha256"]
        assert not found.holds
        assert wg.verify({name: value for name, value in kept.items() if name != "sha256"}, guide).holds

    @pytest.mark.parametrize("wrong", [None, 1, [], "", "0" * 64], ids=repr)
    def test_a_hash_that_is_none_is_damage(self, guide: wg.Guideline, wrong: object) -> None:
        found = wg.verify(whole(guide) | {"sha256": wrong}, guide)
        assert [(each.path, each.recorded) for each in found.differences] == [("sha256", wrong)]
        assert not found.holds

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "utf-16-be with mark", "text"]
    )
    def test_every_encoding_that_a_shell_writes(self, guide: wg.Guideline, encoding: str) -> None:
        text = json.dumps(whole(guide), ensure_ascii=False)
        name, _, mark = encoding.partition(" with ")
        data = text if encoding == "text" else (("\ufeff" if mark else "") + text).encode(name)
        assert wg.verify(data, guide) == wg.Verification()

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            pytest.param('{"answer": 1, "answer": 2}', "the key 'answer' stands twice", id="twice"),
            pytest.param('{"a": {"b": 1, "b": 1}}', "the key 'b' stands twice", id="twice within"),
            pytest.param('{"a": NaN}', "expected a number that has an end, got 'NaN'", id="nan"),
            pytest.param('{"a": [-Infinity]}', "got '-Infinity'", id="infinity"),
            pytest.param('{"a": 1e999}', "got '1e999'", id="endless float"),
            pytest.param('{"a": %s}' % ("9" * 5000), "a number has too many digits", id="endless int"),
            pytest.param("[" * 100_000, "nested too deeply", id="deep"),
            pytest.param('{"a":' * 100_000, "nested too deeply", id="deep tables"),
            pytest.param("[]", "expected object of JSON, got […]", id="array"),
            pytest.param("", "not JSON from line 1, column 1 on", id="empty"),
            pytest.param(b"\xff\xfe{", "neither UTF-8 nor, with its mark, UTF-16", id="half of UTF-16"),
            pytest.param("{“}".encode("gb18030"), "neither UTF-8 nor, with its mark, UTF-16", id="GB 18030"),
        ],
    )
    def test_what_is_no_json_of_a_record(self, guide: wg.Guideline, text: str | bytes, problem: str) -> None:
        with pytest.raises(InvalidEvidence) as caught:
            wg.verify(text, guide)
        assert problem in caught.value.problem

    @pytest.mark.parametrize(
        ("place", "value"),
        [
            *((("question", name), value) for name in ("occupation", "on") for value in (5, [], {}, True)),
            *((("question", name), value) for name in ("industry", "area") for value in (5, [], {}, False)),
            *((("question", "stale_ok"), value) for value in (None, "no", 0, 1, [])),
            *((("question", "offer"), value) for value in (None, "1900", [], 0)),
            *((("question", "offer", name), value) for name in ("amount", "months") for value in (None, 1900, 1.5, [])),
            *((("question", "offer", "period"), value) for value in (None, [], {}, "weekly")),
            *((("question", "offer", "probation_period"), value) for value in ([], {}, 1, "weekly")),
            *((("question", "offer", "part_time"), value) for value in ("yes", 0, [])),
        ],
        ids=repr,
    )
    def test_a_question_of_a_wrong_type(self, guide: wg.Guideline, place: tuple[str, ...], value: object) -> None:
        kept = table = whole(guide)
        for name in place[:-1]:
            table = table[name]
        table[place[-1]] = value
        with pytest.raises(InvalidEvidence):
            wg.verify(kept, guide)
        del table[place[-1]]
        if place[-1] != "probation_period":
            with pytest.raises(InvalidEvidence, match=r"question.*: is required"):
                wg.verify(kept, guide)

    @pytest.mark.parametrize("area", [None, 5, []], ids=repr)
    def test_the_floor_alone(self, guide: wg.Guideline, area: object) -> None:
        kept = wg.evidence(wg.check_floor(wg.Offer("1900", wg.Period.MONTH), area="汉台区", on=ON))
        assert wg.verify(kept, None) == wg.verify(kept, guide) == wg.Verification()
        with pytest.raises(InvalidEvidence, match="no edition was given"):
            wg.verify(whole(guide), None)
        kept["question"]["area"] = area
        with pytest.raises(InvalidEvidence):
            wg.verify(kept, None)

    def test_a_record_nested_too_deeply(self, guide: wg.Guideline) -> None:
        deep: dict = {}
        for _ in range(100_000):
            deep = {"a": deep}
        with pytest.raises(InvalidEvidence, match="nested too deeply"):
            wg.verify(whole(guide) | {"answer": deep}, guide)

    def test_an_edition_is_hashed_once(self, guide: wg.Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
        from wageguide._output import evidence as module

        whole(guide)
        plain = module.to_dict
        asked = []
        monkeypatch.setattr(module, "to_dict", lambda result: asked.append(result) or plain(result))
        whole(guide)
        assert [type(result) for result in asked] == [wg.Assessment]

    def test_equal_editions_are_hashed_each(self, guide: wg.Guideline) -> None:
        percents = [evolve(guide, definitions=definitions) for definitions in map(defined, ("10", "10.0"))]
        assert percents[0] == percents[1]
        assert content_hash(percents[0]) != content_hash(percents[1])

    @pytest.mark.parametrize(
        "change",
        [
            {"record": "x"},
            {"version": 2},
            {"question": None},
            {"question": {}},
            {"question": {"offer": {"amount": "x"}}},
        ],
    )
    def test_no_record(self, guide: wg.Guideline, change: dict) -> None:
        with pytest.raises(InvalidEvidence):
            wg.verify(record(guide) | change, guide)

    def test_what_is_no_record_is_said(self, guide: wg.Guideline) -> None:
        for wrong, got in [
            (record(guide) | {"version": 2}, "wageguide-evidence 2"),
            ([1], "list"),
            ({}, "None None"),
        ]:
            with pytest.raises(InvalidEvidence) as caught:
                wg.verify(wrong, guide)
            assert caught.value.problem == f"expected wageguide-evidence 1, got '{got}'"
            assert caught.value.problem.code == "not-a-record"

    @pytest.mark.parametrize(
        ("name", "value", "zh", "en"),
        [
            (
                "on",
                "2020/12/31",
                "question.on：应为日期，如 2020-12-25，写的是“2020/12/31”",
                "a date such as 2020-12-25",
            ),
            ("stale_ok", "no", "question.stale_ok：应为 JSON 的 boolean，写的是“no”", "expected boolean (of JSON)"),
            ("occupation", "月球漫步员", "无法再问：", "cannot be asked: "),
            ("area", "火星", "“火星”", "“火星”"),
        ],
    )
    def test_both_languages_say_why(self, guide: wg.Guideline, name: str, value: str, zh: str, en: str) -> None:
        kept = whole(guide)
        kept["question"][name] = value
        with pytest.raises(InvalidEvidence) as caught:
            wg.verify(kept, guide)
        assert zh in (text := wg.describe(caught.value, locale="zh_Hans"))
        assert "expected" not in text
        assert en in wg.describe(caught.value, locale="en")
        assert pickle.loads(pickle.dumps(caught.value)).problem.code == caught.value.problem.code

    def test_a_question_that_can_no_longer_be_asked(self, guide: wg.Guideline) -> None:
        with pytest.raises(InvalidEvidence, match="holds no occupation '保洁员'"):
            wg.verify(record(guide), evolve(guide, entries=guide.entries[:1]))


class TestCommand:
    def test_kept_and_verified(self, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
        pytest.importorskip("click", reason="the extra `cli` is not installed")
        argv = ["check", "保洁员", "1900/month", "--area", "汉台区", "--on", "2020-12-31", "--evidence"]
        assert main(argv) == 0
        file = tmp_path / "record.json"
        file.write_text(capsys.readouterr().out, encoding="utf-8")
        assert main(["verify", str(file)]) == 0
        assert "仍然成立" in capsys.readouterr().out
        file.write_text(file.read_text(encoding="utf-8").replace('"1700"', '"1650"'), encoding="utf-8")
        assert main(["verify", str(file), "--locale", "en"]) == 1
        assert 'answer.floor.required: recorded "1650", now "1700"' in capsys.readouterr().out
        assert main(["verify", str(file), "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["holds"] is False

    @pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-16"])
    @pytest.mark.parametrize("kind", ["--evidence", "--json"])
    def test_json_is_utf_8_whatever_the_terminal(self, tmp_path: Path, kind: str, encoding: str) -> None:
        pytest.importorskip("click", reason="the extra `cli` is not installed")
        source = str(Path(wg.__file__).parent.parent)
        env = os.environ | {"PYTHONPATH": source, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        code = "import sys; from wageguide.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", code]
        ask = ["check", "保洁员", "1900/month", "--area", "汉台区", "--on", "2020-12-31", kind]
        done = subprocess.run([*command, *ask], env=env, capture_output=True, check=True)
        assert "保洁员" in done.stdout.decode("utf-8")
        kept = json.loads(done.stdout)
        if kind == "--evidence":
            for name in ("utf-8", "utf-8-sig", "utf-16"):
                (tmp_path / "record.json").write_text(json.dumps(kept, ensure_ascii=False), encoding=name)
                assert main(["verify", str(tmp_path / "record.json")]) == 0

    def test_a_record_of_the_floor_alone(self, tmp_path: Path, capsys) -> None:
        assert main(["check", "会计", "3000元/月", "--area", "汉台区", "--on", "2020-12-31", "--evidence"]) == 0
        (tmp_path / "record.json").write_text(capsys.readouterr().out, encoding="utf-8")
        assert main(["verify", str(tmp_path / "record.json")]) == 0

    def test_a_forged_first_answer_is_refused(self, tmp_path: Path, capsys, guide: wg.Guideline) -> None:
        text = json.dumps(whole(guide), ensure_ascii=False)
        forged = '{"answer": {"annual": "999999"}, ' + text[1:]
        assert json.loads(forged) == whole(guide)
        (tmp_path / "record.json").write_text(forged, encoding="utf-8")
        assert main(["verify", str(tmp_path / "record.json")]) == 2
        captured = capsys.readouterr()
        assert (captured.out, "键“answer”出现两次" in captured.err) == ("", True)

    @pytest.mark.parametrize("name", ["own", "./own", "..", "", "/"])
    def test_a_record_leads_to_no_folder(self, tmp_path, monkeypatch, capsys: pytest.CaptureFixture[str], name) -> None:
        written(tmp_path / "own", edition("保洁员,,20400,,,,\n"))
        monkeypatch.chdir(tmp_path)
        kept = record(wg.load(tmp_path / "own"))
        kept["edition"]["id"] = name
        (tmp_path / "record.json").write_text(json.dumps(kept), encoding="utf-8")
        assert main(["verify", "record.json"]) == 2
        captured = capsys.readouterr()
        assert (captured.out, len(captured.err.splitlines())) == ("", 1)
        assert main(["verify", "record.json", "--edition", "own"]) in {0, 1}

    def test_a_record_of_many_lies_is_told_in_part(self, tmp_path, capsys: pytest.CaptureFixture[str], guide) -> None:
        kept = record(guide)
        kept["answer"] |= {f"k{n}": "x" * 2_000 for n in range(400)}
        (tmp_path / "record.json").write_text(json.dumps(kept), encoding="utf-8")
        assert main(["verify", str(tmp_path / "record.json"), "--locale", "en"]) == 1
        assert len(capsys.readouterr().out) < 60_000

    @pytest.mark.parametrize("text", ["", "{}", "[]", "3", '{"edition": {"id": "hanzhong-2020"}}', "[" * 100000])
    def test_no_record(self, tmp_path, capsys: pytest.CaptureFixture[str], text: str) -> None:
        file = tmp_path / "record.json"
        file.write_text(text, encoding="utf-8")
        assert main(["verify", str(file)]) == 2
        captured = capsys.readouterr()
        assert (captured.out, len(captured.err.splitlines())) == ("", 1)


@pytest.mark.parametrize("kind", [str, bytes])
def test_a_record_larger_than_any_is_refused(kind: type) -> None:
    text = " " * 1_048_576 + "{}"
    with pytest.raises(wg.errors.InvalidEvidence, match="1048578 bytes; at most 1048576 are read"):
        wg.verify(text if kind is str else text.encode(), wg.load("hanzhong-2020"))
