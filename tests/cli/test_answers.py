"""What a clerk meets beside the figures: questions on a terminal, the width of it, help and mistakes in one language."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from goldens import golden
from samples import edition, written

from wageguide._output.words import LOCALES, width
from wageguide.cli import main
from wageguide.cli._app import COMMANDS

pytest.importorskip("click", reason="the extra `cli` is not installed")

IN_2026 = ["--area", "汉台区", "--on", "2026-11-20"]
LATE = ["--area", "汉台区", "--on", "2026-11-29"]
ENGLISH_WORD = re.compile(r"(?<![-\w.])(?!en\b|zh_Hans|wages|record)[a-z]{2,}|OPTIONS|COMMAND|ARGS|TEXT|RANGE|required")
CHINESE, ENGLISH = re.compile("[一-鿿]"), re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}")


# Pay that is refused, with where each part of it belongs or what was perhaps meant.
REFUSED = [
    "4000元/月含加班费",
    "5000元/月（含餐补、加班）",
    "20元/小时,每天4小时",
    "每天工作6小时，100元/天",
    "时薪20 一周干15小时",
    "1900元/年",
    "20元/年",
    "5000000/月",
    "2.5万/小时",
    "半个月1500",
    "做了20天3000元",
    "3000元/月（学生）",
    "面议",
    "税后3000",
    "8-12",
    "5000+提成",
    "3000美元/月",
]


class Terminal(io.StringIO):
    """A stream that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Run the command at a terminal on which somebody types these lines."""

    def call(lines: list[str], *argv: str) -> tuple[int, str, str]:
        out, err = Terminal(), Terminal()
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        return main(list(argv)), out.getvalue(), err.getvalue()

    return call


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def call(*argv: str) -> tuple[int, str, str]:
        status = main(list(argv))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


class TestAnswers:
    """The floor first, then what the guideline lacks, then what was perhaps meant."""

    @pytest.mark.parametrize("locale", LOCALES)
    def test_golden(self, run, locale: str) -> None:
        asked = [
            ["会计", "3000元/月", *IN_2026],
            ["清洁工", "2000元/月", *IN_2026],
            ["保洁员", "3000元/月", "--area", "武侯区", "--on", "2025-06-01"],
            ["保洁员", "3000-8000", *IN_2026],
            ["保洁员", "3000", *LATE],
            ["实习生", "2500元/月", *IN_2026],
            ["cleaner", "3000元/月", *IN_2026],
            ["baojieyuan", "3000元/月", *IN_2026],
            ["送餐员", "3000元/月", *IN_2026],
            ["保洁员", "2200元/月", "--on", "2026-11-20"],
            ["保洁员", "150元/天", "--probation", "2200", *IN_2026],
            ["保洁员", "3000元/月", "--probation", "80%", *IN_2026],
        ]
        texts = [run("check", *argv, "--locale", locale)[1] for argv in asked]
        golden(f"answers.{locale}", "\n".join(texts).rstrip("\n"))

    @pytest.mark.parametrize(
        ("argv", "status"),
        [
            (["会计", "3000元/月", *IN_2026], 0),
            (["会计", "2000元/月", *IN_2026], 1),
            (["会计", "3000元/月", *LATE], 3),
            (["会计", "3000元/月", "--area", "武侯区", "--on", "2025-06-01"], 0),
            (["会计", "3000元/月", "--area", "没有的区", "--on", "2025-06-01"], 2),
        ],
    )
    def test_an_occupation_outside_the_edition(self, run, argv: list[str], status: int) -> None:
        assert run("check", *argv)[0] == status
        done = run("check", *argv, "--json")
        assert done[0] == status
        assert status == 2 or json.loads(done[1])["entry"] is None

    def test_an_edition_that_is_named_is_compared_everywhere(self, run) -> None:
        argv = ["check", "保洁员", "3000元/月", "--area", "武侯区", "--on", "2025-06-01"]
        assert "低位数" not in run(*argv)[1]
        assert "低位数" in run(*argv, "--edition", "hanzhong-2020")[1]

    def test_the_floors_of_an_edition_hold_for_what_it_lacks(self, run, tmp_path: Path) -> None:
        folder = written(tmp_path, edition("甲,,30000,,,,\n"))
        assert "达到最低工资标准" in run("check", "乙", "3000元/月", *IN_2026, "--edition", str(folder))[1]

    @pytest.mark.parametrize(
        ("argv", "options"),
        [
            (["3000元/月", *LATE], "--stale-ok"),
            (["2200元/月", "--on", "2026-11-20"], "--area 汉台区"),
            (["20元/小时", *IN_2026], "--full-time"),
            (["1500元/月", "--part-time", *IN_2026], "--hours-per-week 20"),
            (["2500元/月", "--hours-per-week", "60", *IN_2026], "--hours-per-week 40"),
            (["3000元/月", *LATE, "--stale-ok"], None),
            (["2200元/月", *IN_2026], None),
        ],
    )
    def test_what_would_decide_it(self, run, argv: list[str], options: str | None) -> None:
        asked = [line for line in run("check", "保洁员", *argv)[1].splitlines() if "再查一次" in line]
        assert len(asked) == (options is not None)
        assert all(str(options) in line for line in asked)

    @pytest.mark.parametrize("day", ["2026.11.20", "20261120", "2026年11月20日", "2026/11/20", "２０２６-11-20"])
    def test_a_day_in_every_form(self, run, day: str) -> None:
        assert run("check", "保洁员", "3000元/月", "--area", "汉台区", "--on", day)[0] == 0

    @pytest.mark.parametrize("day", ["11月20日", "2026年11月", "today", "2026-02-30", "2026-W01-1"])
    def test_a_day_that_is_none(self, run, day: str) -> None:
        done = run("check", "保洁员", "3000元/月", "--area", "汉台区", "--on", day)
        assert (done[0], day in done[2]) == (2, True)


class TestTerminal:
    """What is missing is asked for where somebody can answer, and the whole command is printed; never in a pipe."""

    def test_everything_is_asked_for(self, typed) -> None:
        status, out, err = typed(["保洁员", "2200元/月", "2026年11月20日", "1"], "check")
        assert status == 1
        assert "1  汉台区" in err
        assert "wageguide check 保洁员 2200元/月 --area 汉台区 --on 2026-11-20" in out.replace("\n  ", " ")

    def test_the_kind_of_work(self, typed) -> None:
        status, out, _ = typed(["2"], "check", "保洁员", "20元/小时", *IN_2026)
        assert (status, "--part-time" in out) == (1, True)
        status, out, _ = typed(["9", "1"], "check", "保洁员", "20元/小时", *IN_2026)
        assert (status, "--full-time" in out) == (0, True)

    def test_what_is_not_understood_is_told_and_asked_again(self, typed) -> None:
        status, _, err = typed(["面议", "3000元/月", "11月20日", "2026-11-20"], "check", "保洁员", "--area", "汉台区")
        assert status == 0
        assert "只写了面议" in err
        assert "没有年份" in err
        assert "没有“9”这一项" in typed(["9", "1"], "check", "保洁员", "20元/小时", *IN_2026)[2]

    def test_nothing_is_asked_that_does_not_matter(self, typed) -> None:
        status, out, _ = typed([], "check", "保洁员", "3000元/月", "--on", "2026-11-20")
        assert (status, "wageguide check" in out) == (0, False)

    def test_a_pipe_is_not_asked(self, run) -> None:
        assert run("check", "保洁员", "2200元/月", "--on", "2026-11-20")[0] == 3
        status, out, err = run("check", "保洁员", "2200元/月")
        assert (status, out) == (2, "")
        assert "缺少用工日期" in err

    def test_colour(self, typed, run, monkeypatch: pytest.MonkeyPatch) -> None:
        argv = ["check", "保洁员", "3000元/月", *IN_2026]
        assert "\x1b[" not in run(*argv)[1]
        assert "\x1b[" in typed([], *argv)[1]
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in typed([], *argv)[1]

    @pytest.mark.parametrize("locale", LOCALES)
    @pytest.mark.parametrize("columns", [60, 80])
    def test_width(self, run, monkeypatch: pytest.MonkeyPatch, locale: str, columns: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        _, out, _ = run("check", "保洁员", "3000", *LATE, "--locale", locale)
        assert max(map(width, out.splitlines())) <= columns
        golden(f"columns-{columns}.{locale}", out.rstrip("\n"))


class TestLanguage:
    """Help and mistakes speak one language, and to a program that asked for JSON they are JSON."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_help(self, run, command: str) -> None:
        _, chinese, _ = run("help", command)
        assert chinese == run(command, "--help")[1]
        # What is to be typed as it stands: options, values, names of commands, examples.
        told = [re.sub(r"wageguide .*|默认：[\w-]+|^  [a-z-].*?  ", "", line) for line in chinese.splitlines()]
        assert [line for line in told if ENGLISH_WORD.search(line)] == []
        _, english, _ = run("help", command, "--locale", "en")
        assert english.startswith("Usage: ")
        assert CHINESE.findall(re.sub("wageguide .*", "", english).replace("元/年", "")) == []

    def test_the_columns_of_a_help_are_even(self, run) -> None:
        rows = [line for line in run("help", "check")[1].splitlines() if line.startswith("  --")]
        assert len({width(line[: line.rindex("  ")]) for line in rows if "[" not in line}) == 1

    def test_a_mistyped_command_of_a_group(self, run) -> None:
        status, _, chinese = run("rates", "improt")
        assert (status, "没有命令“improt”。是不是想写：import？" in chinese) == (2, True)

    @pytest.mark.parametrize(
        ("argv", "missing"),
        [
            (["import", "x.xlsx"], "缺少 --area 地区"),
            (["compare"], "缺少职业"),
            (["floor"], "缺少县区"),
            (["rates", "import", "x.xlsx"], "缺少 --province 名称"),
            (["rank", "--locale", "en", "--limit"], "option --limit needs a value"),
            (["import", "x.xlsx", "--locale", "en"], "missing: --area AREA"),
        ],
    )
    def test_what_is_missing(self, run, argv: list[str], missing: str) -> None:
        status, _, err = run(*argv)
        assert (status, missing in err) == (2, True)

    @pytest.mark.parametrize("argv", [["show", "清洁工"], ["compare", "保洁员", "清洁工"], ["compare", "清洁工"]])
    def test_what_was_meant_is_proposed(self, run, argv: list[str]) -> None:
        assert "是不是想问：保洁员？" in run(*argv)[2]
        assert "did you mean cleaner (保洁员)?" in run(*argv, "--locale", "en")[2]

    @pytest.mark.parametrize("argv", [["search", "清洁工"], ["rank"], ["compare", "保洁员", "配菜工"]])
    def test_occupations_stand_in_both_scripts(self, run, argv: list[str]) -> None:
        assert "cleaner (保洁员)" in run(*argv, "--locale", "en")[1]
        assert "cleaner" not in run(*argv)[1]

    def test_places_stand_in_both_scripts(self, run) -> None:
        assert "Nanzheng District (南郑区)" in run("floor", "汉中市", "--on", "2026-11-20", "--locale", "en")[1]
        assert "Hantai District (汉台区)" in run("floor", "汉台区", "--on", "1999-01-01", "--locale", "en")[2]
        assert "Beilin District (碑林区)" in run("floor", "陕西", "--on", "2026-11-20", "--locale", "en")[1]
        assert run("floor", "全国", "--on", "2026-11-20", "--locale", "en")[:2] == (2, "")

    def test_help_of_all(self, run) -> None:
        status, out, _ = run("help")
        assert (status, out.startswith("用法：")) == (0, True)
        assert "检查一份报价" in out
        assert run("help", "chek")[0] == 2

    @pytest.mark.parametrize(
        "argv",
        [
            ["check", "保洁员", "3000", "元/月", *IN_2026],
            ["check", "保洁员", "3000", "--on"],
            ["check", "保洁员", "3000"],
            ["floor", "汉台区"],
            ["rank", "--limit", "x"],
            ["rank", "--tier", "x"],
            ["rank", "--no-such"],
            ["floor", "西安高新区", "--on", "2025-01-01"],
            ["floor", "鼓楼区", "--on", "2025-01-01"],
            ["check", "保洁员", "4000元/月含加班费", *IN_2026],
            ["check", "保洁员", "20元/小时,每天4小时", *IN_2026],
            ["check", "保洁员", "1900元/年", *IN_2026],
            ["check", "保洁员", "半个月1500", *IN_2026],
            ["check", "保洁员", "3000元/月（学生）", *IN_2026],
            ["check", "保洁员", "3000", "--bonus", "x", *IN_2026],
            ["show", "会计"],
        ],
    )
    def test_mistakes(self, run, argv: list[str]) -> None:
        status, out, chinese = run(*argv)
        assert (status, out) == (2, "")
        assert [line for line in chinese.splitlines() if "--help" not in line and ENGLISH.search(line)] == []
        error = json.loads(run(*argv, "--json")[2])["error"]
        assert re.fullmatch("[a-z-]+[a-z.-]*", error["code"])
        assert CHINESE.search(error["message"])

    @pytest.mark.parametrize("locale", LOCALES)
    def test_golden(self, run, locale: str) -> None:
        told = []
        for pay in REFUSED:
            status, out, err = run("check", "保洁员", pay, *IN_2026, "--locale", locale)
            assert (status, out) == (2, "")
            told.append(err.removeprefix("wageguide: "))
        golden(f"refusals.{locale}", "".join(told).rstrip("\n"))

    @pytest.mark.parametrize(
        ("argv", "words"),
        [
            (["check", "保洁员", "4000元/月含加班费", *IN_2026], "--excluded"),
            (["check", "保洁员", "20元/小时,每天4小时", *IN_2026], "--hours-per-week"),
            (["check", "保洁员", "1900元/年", *IN_2026], "是不是想写 1900元/月？"),
            (["check", "保洁员", "1900元/年", *IN_2026, "--locale", "en"], "did you mean 1900/month?"),
            (["check", "保洁员", "3000", "--locale", "en"], "missing: the day of the work: add --on"),
            (["check", "保洁员", "3000", "元/月", *IN_2026], "金额和单位之间不要空格"),
            (["floor", "西安高新区", "--on", "2025-01-01"], "开发区"),
        ],
    )
    def test_what_to_do_next(self, run, argv: list[str], words: str) -> None:
        assert words in run(*argv)[2]
