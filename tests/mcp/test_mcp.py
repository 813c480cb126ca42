from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT
from reports import DEMO
from samples import ON

import wageguide as wg
from wageguide._output.words import words

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

import anyio
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from wageguide.mcp import server

TOOLS = {"check_offer", "minimum_wage", "search_occupation", "show_occupation", "compare", "list_editions"}
COMMAND = "import sys; from wageguide.cli import main; sys.exit(main())"
NOTE = words("en")("note.binding")
DAY = {"on": "2020-12-31", "area": "汉台区"}


def asked(*calls: tuple[str, dict[str, Any]], edition: Any = "hanzhong-2020", **options: Any) -> list[Any]:
    """What the SDK's own client is told, call by call."""

    async def ask() -> list[Any]:
        async with Client(server(wg.load(edition), **({"locale": "en"} | options))) as client:
            return [await client.call_tool(name, question) for name, question in calls]

    return anyio.run(ask)


def told(name: str, question: dict[str, Any], **options: Any) -> dict[str, Any]:
    (result,) = asked((name, question), **options)
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


class TestStdio:
    """The command as an assistant starts it."""

    def test_lists_and_answers(self) -> None:
        pytest.importorskip("click", reason="the extra `cli` is not installed")
        command = StdioServerParameters(
            command=sys.executable, args=["-c", COMMAND, "mcp", "--locale", "en"], env={"PYTHONPATH": str(ROOT / "src")}
        )

        async def ask() -> tuple[Any, Any, Any]:
            async with Client(stdio_client(command)) as client:
                tools = await client.list_tools()
                question = {"occupation": "保洁员", "pay": "1900元/月", **DAY}
                return tools.tools, client.instructions, await client.call_tool("check_offer", question)

        tools, instructions, answer = anyio.run(ask)
        assert {tool.name for tool in tools} == TOOLS
        assert all(len(tool.description) > 60 for tool in tools)
        assert all(tool.input_schema["additionalProperties"] is False for tool in tools)
        assert instructions == NOTE
        assert answer.structured_content["answer"]["floor"]["verdict"] == "meets"


class TestCheck:
    """The answer is that of assess, with what it rests on."""

    def test_one_offer(self, guide: wg.Guideline) -> None:
        data = told("check_offer", {"occupation": "保洁员", "pay": "1900元/月", **DAY})
        a = wg.assess(guide, "保洁员", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=ON)
        expected = wg.to_dict(a)
        answer = data["answer"]
        assert {name: answer[name] for name in expected if name != "findings"} == {
            name: value for name, value in expected.items() if name != "findings"
        }
        assert [each["code"] for each in answer["findings"]] == [each.code for each in a.findings]
        assert all(each["words"] for each in answer["findings"])
        assert answer["words"] == wg.describe(a, locale="en")
        assert [each.partition(",")[0] for each in answer["sources"]] == [guide.source.title, "陕人社发〔2019〕8号"]
        assert data["note"] == NOTE

    def test_terms(self) -> None:
        question = {"occupation": "保洁员", "pay": "1600-2000元/月", "months": "13", "bonus": "500", "probation": "80%"}
        data = told("check_offer", question | {"excluded": "100", "part_time": False, "hours_per_week": "44", **DAY})
        assert data.keys() == {"low", "high", "assumed", "note"}
        offer = data["high"]["offer"]
        assert (offer["amount"], offer["months"], offer["bonus"], offer["annual"]) == ("2000", "13", "500", "26500")
        assert (offer["excluded"], offer["part_time"], offer["hours_per_week"]) == ("100", False, "44")
        assert (offer["probation"], data["low"]["floor"]["verdict"]) == ("1520", "below")

    def test_the_minimum_wage_alone(self) -> None:
        answer = told("check_offer", {"pay": "2300元/月", "on": "2025-06-01", "area": "武侯区"})["answer"]
        assert (answer["occupation"], answer["floor"]["verdict"], answer["floor"]["required"]) == (
            None,
            "below",
            "2330",
        )
        assert answer["sources"]

    def test_a_city(self) -> None:
        answer = told("check_offer", {"occupation": "保洁员", "pay": "1650元/月", "on": "2020-12-31", "area": "汉中市"})
        assert answer["answer"]["floor"]["reason"] == "area-missing"

    def test_an_open_end(self) -> None:
        data = told("check_offer", {"occupation": "保洁员", "pay": "1900元/月起", **DAY})
        assert data.keys() == {"low", "assumed", "note"}

    def test_another_edition_and_a_synthetic_one_says_so(self) -> None:
        name = wg.load(DEMO).entries[0].occupation.name
        data = told("show_occupation", {"occupation": name}, edition=DEMO)
        assert data["edition"]["synthetic"] is True
        assert data["note"].startswith("[INVENTED FIGURES]")
        again = told("show_occupation", {"occupation": "保洁员", "edition": "hanzhong-2020"}, edition=DEMO)
        assert again["edition"]["id"] == "hanzhong-2020"
        assert again["note"] == NOTE


class TestOthers:
    """The other questions, each with its sources, findings and the note."""

    @pytest.mark.parametrize(
        ("name", "question"),
        [
            ("minimum_wage", DAY),
            ("search_occupation", {"text": "cleaner"}),
            ("show_occupation", {"occupation": "保洁员"}),
            ("compare", {"occupations": ["保洁员", "配菜工"], "tier": "low"}),
        ],
    )
    def test_what_every_answer_has(self, name: str, question: dict[str, Any]) -> None:
        data = told(name, question)
        assert data["sources"]
        assert data["findings"] == []
        assert data["note"] == NOTE

    def test_a_day_after_the_last_check(self) -> None:
        data = told("minimum_wage", {"area": "汉台区", "on": "2099-01-01"})
        assert [each["code"] for each in data["findings"]] == ["floor-stale"]

    def test_values(self) -> None:
        assert told("minimum_wage", DAY)["minimum_wage"]["monthly"] == "1700"
        assert told("search_occupation", {"text": "cleaner"})["matches"][0]["entry"]["occupation"]["name"] == "保洁员"
        nothing = told("search_occupation", {"text": "会计"})
        assert nothing["matches"] == []
        assert nothing["next"].startswith("leave the occupation out")
        rows = told("compare", {"occupations": ["保洁员", "配菜工"], "tier": "low"})["rows"]
        assert [row["amount"] for row in rows if row["difference"] == 0]
        listed = told("list_editions", {}, edition=DEMO)
        assert {each["id"] for each in listed["editions"]} == {*wg.editions(), wg.load(DEMO).id}
        assert listed["default"] == wg.load(DEMO).id

    def test_words_in_chinese(self) -> None:
        assert "最低工资" in told("minimum_wage", DAY, locale="zh_Hans")["note"]


class TestRefusals:
    """The library's error with the next step; nothing of this machine is opened or told."""

    @pytest.mark.parametrize(
        ("name", "question", "said"),
        [
            (
                "check_offer",
                {"occupation": "会计", "pay": "1900元/月", **DAY},
                "UnknownOccupation: .* Next: call search_occupation, or leave",
            ),
            ("check_offer", {"occupation": "保洁员", "pay": "面议", **DAY}, "PayNotation: .*write an amount"),
            (
                "check_offer",
                {"occupation": "保洁员", "pay": "1900元/月", "months": "0", **DAY},
                "InvalidOffer: .*months",
            ),
            ("check_offer", {"occupation": "保洁员", "pay": "1900元/月", "area": "汉台区"}, "on"),
            ("check_offer", {"pay": "1900元/月", "on": "2020-12-31"}, "area: .*Next: ask in which county"),
            (
                "check_offer",
                {"pay": "1900元/月", "on": "yesterday", "area": "汉台区"},
                "YYYY-MM-DD, got 'yesterday'.*Next",
            ),
            ("minimum_wage", {"area": "汉台区", "on": "2020-W53-4"}, "on: expected a day"),
            ("minimum_wage", {"area": "汉台区", "on": "2021-02-29"}, "on: expected a day"),
            ("minimum_wage", {"area": "鼓楼区", "on": "2025-06-01"}, "AmbiguousArea: .*南京市鼓楼区"),
            ("minimum_wage", {"area": "汉抬区", "on": "2020-12-31"}, "UnknownArea: .*nearest: .*区"),
            ("minimum_wage", {"area": "汉台区", "on": "1999-01-01"}, "NotInForce: "),
            ("show_occupation", {"occupation": "出纳"}, "UnknownOccupation: "),
            (
                "show_occupation",
                {"occupation": "保洁员", "edition": "/etc"},
                "UnknownEdition: no embedded edition.*Next: call list_",
            ),
            ("compare", {"occupations": ["保洁员"], "tier": "top"}, "tier"),
            ("check_offer", {"pay": "1900元/月", "hours": "20", **DAY}, "hours"),
            ("list_editions", {"year": 2020}, "year"),
        ],
    )
    def test_refused(self, name: str, question: dict[str, Any], said: str) -> None:
        (result,) = asked((name, question))
        assert result.is_error
        assert re.search(said, result.content[0].text.replace("\n", " ")), result.content[0].text

    def test_an_edition_is_named_by_its_id_alone(self, tmp_path: Path) -> None:
        (result,) = asked(("search_occupation", {"text": "保洁员", "edition": str(DEMO)}))
        assert result.is_error
