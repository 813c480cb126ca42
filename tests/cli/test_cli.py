from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT
from samples import edition, written

from wageguide import editions
from wageguide.cli import main

pytest.importorskip("click", reason="the extra `cli` is not installed")

CHECK = ["--area", "汉台区", "--on", "2020-12-31"]
IN_2026 = ["--area", "汉台区", "--on", "2026-11-20"]


class Run:
    """One run of the command: exit status, standard output, standard error."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def call(*argv: str | os.PathLike[str]) -> Run:
        status = main([str(each) for each in argv])
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return call


class TestCheck:
    """0 fine, 1 below the floor, 3 nothing below but something undecided, 2 not understood."""

    @pytest.mark.parametrize(
        ("argv", "status", "words"),
        [
            (["保洁员", "1900/month", *CHECK], 0, ["达到最低工资标准", "1,700", "20,400", "1,900 × 12 = 22,800", "陕人社发〔2019〕8号"]),
            (["保洁员", "1900元/月", *CHECK], 0, ["达到最低工资标准"]),
            (["保洁员", "2.4万/年", *CHECK], 0, ["24,000 ÷ 12 = 2,000"]),
            (["保洁员", "18/hour", *CHECK], 0, ["18 × 21.75 × 8 = 3,132"]),
            (["保洁员", "1600/month", "--months", "13", *CHECK, "--locale", "en"], 1, ["is below the minimum wage", "20,800"]),
            (["保洁员", "1650/month", "--on", "2020-12-31"], 3, ["最低工资：无法判定", "没写县区"]),
            (["保洁员", "17/hour", "--part-time", *CHECK], 0, ["达到最低工资标准", "工时没写全"]),
            (["保洁员", "2500/month", "--probation", "1500", *CHECK], 1, ["但试用期工资每月差 200 元", "试用期 1,500 元/月：低于最低工资标准"]),
            (["保洁员", "2500/month", "--probation", "1800", *CHECK], 3, ["试用期 1,800 元/月：达到最低工资标准；不足约定工资的 80%", "这里按“元/月”理解"]),
            (["保洁员", "150元/天", "--probation", "2200", *IN_2026], 1, ["但试用期工资每月差 50 元", "低于最低工资标准（2,250 元/月，汉台区），每月差 50 元", "试用期工资没写周期，这里按“元/月”理解"]),
            (["保洁员", "150元/天", "--probation", "120元/天", *IN_2026], 0, ["试用期 120 元/天：达到最低工资标准", "也不少于约定工资的 80%"]),
            (["保洁员", "年薪6万", "--probation", "2300", *IN_2026], 3, ["试用期 2,300 元/月：达到最低工资标准；不足约定工资的 80%（5,000 元/月的 80% 是 4,000 元/月）"]),
            (["保洁员", "3000元/月", "--probation", "80%", *IN_2026], 0, ["试用期工资按约定工资中计入最低工资部分的百分比计"]),
            (["保洁员", "3000元/月", "--excluded", "200", "--probation", "80%", *IN_2026], 1, ["低于最低工资标准", "每月差 10 元"]),
            (["保洁员", "2000-3000元/月", "--probation", "80%", *CHECK], 1, ["每月差 100 元", "也不少于约定工资的 80%"]),
            (["保洁员", "22元/小时", "--part-time", "--probation", "21.6", *IN_2026], 1, ["低于最低工资标准", "每小时差 0.1 元", "按“元/小时”理解"]),
            (["保洁员", "20元/小时", *IN_2026], 3, ["最低工资：无法判定", "按全日制够 2,250 元/月的标准，按非全日制不够 21.7 元/小时的标准（汉台区，", "请写明是哪一种", "每小时 20 元，标准是每小时 21.7 元"]),
            (["保洁员", "20元/小时", "--full-time", *IN_2026], 0, ["达到最低工资标准"]),
            (["保洁员", "20元/小时", "--part-time", *IN_2026], 1, ["低于最低工资标准"]),
            (["保洁员", "20元/小时", "--hours-per-week", "20", *IN_2026], 3, ["无法判定", "20 × 20 × 52 = 20,800"]),
            (["保洁员", "30元/小时", "--hours-per-week", "20", *IN_2026], 0, ["达到最低工资标准", "结论相同"]),
            (["保洁员", "2300元/月", "--hours-per-week", "72", *IN_2026], 3, ["无法判定", "72 小时", "4,950 元"]),
            (["保洁员", "4950元/月", "--hours-per-week", "72", *IN_2026], 0, ["达到最低工资标准"]),
            (["保洁员", "2200元/月", "--hours-per-week", "72", *IN_2026], 1, ["低于最低工资标准"]),
            (["保洁员", "3000/month", "--area", "汉台区", "--on", "2027-01-01"], 3, ["高于目前已知的标准 2,250 元/月（汉台区，最后核对 2026年11月22日）", "12333"]),
            (["保洁员", "3000/month", "--area", "汉台区", "--on", "2027-01-01", "--stale-ok"], 0, ["达到"]),
            (["企业董事", "200000/year", "--bonus", "1", *CHECK], 0, ["高位数在 220,000 元以上，本报价不到"]),
            (["保洁员", "1500-2000元/月", *CHECK], 1, ["1,500 至 2,000 元/月：下限低于最低工资标准", "区间下限", "区间上限"]),
            (["保洁员", "1700-2000元/月", *CHECK], 0, ["上下限都达到最低工资标准"]),
            (["保洁员", "5000起", *CHECK], 0, ["没有写上限", "没写按月还是按年"]),
            (["保洁员", "5000以下", *CHECK, "--locale", "en"], 3, ["cannot be judged: the lower end", "read as yuan a month"]),
            (["保洁员", "1900/month", *CHECK, "--industry", "住宿和餐饮业"], 0, ["达到"]),
        ],
    )  # fmt: skip
    def test_table(self, run, argv: list[str], status: int, words: list[str]) -> None:
        done = run("check", *argv)
        assert (done.status, done.err) == (status, "")
        assert [word for word in words if word not in done.out] == []

    def test_json(self, run) -> None:
        done = run("check", "保洁员", "1900/month", *CHECK, "--json")
        data = json.loads(done.out)
        assert (done.status, data["floor"]["verdict"], data["annual"]) == (0, "meets", "22800")
        done = run("check", "保洁员", "1600-1900元/月", *CHECK, "--json")
        data = json.loads(done.out)
        assert (done.status, data["low"]["floor"]["verdict"], data["high"]["floor"]["verdict"]) == (1, "below", "meets")
        data = json.loads(run("check", "保洁员", "5000起", *CHECK, "--json").out)
        assert data["high"] is None

    def test_the_months_must_agree(self, run) -> None:
        done = run("check", "保洁员", "5000元/月·13薪", "--months", "14", *CHECK)
        assert (done.status, done.out) == (2, "")
        assert "--months 14" in done.err
        assert run("check", "保洁员", "5000元/月·13薪", "--months", "13", *CHECK).status == 0

    def test_own_edition_and_floors(self, run, tmp_path: Path) -> None:
        from wageguide import _files

        folder = written(tmp_path / "own", edition("会计,,30000,,40000,,50000\n"))
        floors = Path(_files.DATA) / "floors" / "shaanxi"
        done = run("check", "会计", "3000/month", "--edition", folder, "--floors", floors, *CHECK)
        assert done.status == 0
        assert done.out.startswith("【虚构数据】")


class TestOthers:
    def test_floor(self, run) -> None:
        done = run("floor", "汉台区", "--on", "2020-12-31")
        assert (done.status, done.err) == (0, "")
        assert "1,700 元/月" in done.out
        data = json.loads(run("floor", "镇巴县", "--on", "2021-06-01", "--json").out)
        assert (data["monthly"], data["evidence"]) == ("1750", "inferred")

    def test_show(self, run, tmp_path: Path) -> None:
        done = run("show", "保洁员", "--locale", "en")
        assert done.status == 0
        assert "20,400 yuan a year" in done.out
        assert "企业董事" not in done.out
        assert run("show").out.count("元/年") == 5
        data = json.loads(run("show", "保潔員", "--json").out)
        assert [entry["band"]["low"] for entry in data["entries"]] == [20400]
        folder = written(tmp_path / "own", edition("焊工,C,1,,,,\n焊工,E,2,,,,\n"))
        assert run("show", "焊工", "--edition", folder).out.count("焊工") == 2
        assert run("show", "会计").status == 2

    def test_editions(self, run) -> None:
        assert "hanzhong-2020" in run("editions").out
        assert [each["id"] for each in json.loads(run("editions", "--json").out)] == [*editions()]

    @pytest.mark.parametrize("argv", [[], ["--help"], ["check", "--help"], ["floor", "-h"], ["--version"]])
    def test_help(self, run, argv: list[str]) -> None:
        done = run(*argv)
        assert (done.status, done.err) == (0, "")
        assert done.out


class TestNotUnderstood:
    """One or two lines on standard error, exit status 2, never a traceback."""

    @pytest.mark.parametrize(
        ("argv", "words"),
        [
            (["show", "会计"], ["没有“会计”", "144", "wageguide import"]),
            (["check", "保洁员", "面议", *CHECK], ["面议"]),
            (["check", "保洁员", "1900/month", "--area", "汉抬区", "--on", "2020-12-31"], ["汉台区"]),
            (["check", "保洁员", "1900/month", "--area", "鼓楼区", "--on", "2020-12-31"], ["南京市鼓楼区"]),
            (["check", "保洁员", "1900/month", "--area", "汉台区", "--on", "11月20日"], ["11月20日", "没有年份"]),
            (["check", "保洁员", "1900/month", "--area", "汉台区", "--on", "2020-02-30"], ["2020-02-30"]),
            (["check", "保洁员", "1900/month", "--area", "汉台区"], ["--on"]),
            (["check", "保洁员", *CHECK], ["报价"]),
            (["check", "保洁员", "1900/month", *CHECK, "--months", "0"], ["一年发薪月数", "60"]),
            (["check", "保洁员", "1900/month", *CHECK, "--excluded", "2000"], ["不计入最低工资的部分"]),
            (["check", "保洁员", "1900/month", *CHECK, "--aera", "x"], ["--aera", "--area"]),
            (["check", "保洁员", "1900/month", *CHECK, "--locale", "xx"], ["xx", "zh_Hans"]),
            (["check", "保洁员", "1900/month", *CHECK, "--industry", "XX"], ["XX"]),
            (["check", "保洁员", "1900/month", *CHECK, "--edition", "nowhere"], ["nowhere", "hanzhong-2020"]),
            (["check", "保洁员", "1900/month", *CHECK, "--edition", os.devnull], [os.devnull]),
            (["check", "保洁员", "1900/month", *CHECK, "--floors", "nowhere"], ["nowhere"]),
            (["floor", "汉台区", "--on", "1999-01-01", "--locale=en"], ["is not known", "2012"]),
            (["floor", "白水县", "--on", "2013-06-01", "--locale", "en"], ["class"]),
            (["floor", "--locale"], ["--locale"]),
            (["chek"], ["chek", "check"]),
            (["nonsense"], ["nonsense", "editions"]),
            (["--nonsense"], ["--nonsense"]),
        ],
    )  # fmt: skip
    def test_table(self, run, argv: list[str], words: list[str]) -> None:
        done = run(*argv)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("wageguide: ")
        assert 1 <= len(done.err.splitlines()) <= 2
        assert [word for word in words if word not in done.err] == []
        assert "Traceback" not in done.err

    def test_a_damaged_folder(self, run, tmp_path: Path) -> None:
        folder = written(tmp_path, {"edition.toml": "id = 3", "wages.csv": "x"})
        for locale, words in (
            ("zh_Hans", "edition.toml:1 id：应为文字，写的是“3”"),
            ("en", "edition.toml:1 id: expected text, got “3”"),
        ):
            done = run("show", "--edition", folder, "--locale", locale)
            assert done.status == 2
            assert words in done.err

    def test_a_defect_of_ours_is_said_in_one_line(self, run, monkeypatch: pytest.MonkeyPatch) -> None:
        from wageguide.cli import _editions

        monkeypatch.setattr(_editions, "editions", lambda: 1 / 0)
        done = run("editions", "--locale", "en")
        assert done.status == 2
        assert "ZeroDivisionError: division by zero (test_cli.py:" in done.err

    def test_an_interrupt(self, run, monkeypatch: pytest.MonkeyPatch) -> None:
        from wageguide.cli import _editions

        def interrupted() -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(_editions, "editions", interrupted)
        assert run("editions").status == 130


def process(
    *argv: str, env: dict[str, str] | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[bytes]:
    code = "import sys; from wageguide.cli import main; sys.exit(main())"
    command = [sys.executable, "-W", "error", "-c", code, *argv]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | (env or {}))


class TestProcess:
    """The same in any locale, in a pipe that closes, and without the extra."""

    @pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C.UTF-8"}])
    def test_locales(self, env: dict[str, str]) -> None:
        done = process("check", "保洁员", "1900/month", *CHECK, env=env)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"22,800" in done.stdout

    def test_a_pipe_that_closes(self) -> None:
        code = (
            "import os, sys\nfrom wageguide.cli import main\nread, write = os.pipe()\nos.close(read)\n"
            "os.dup2(write, 1)\nsys.exit(main(['show']))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (141, b"")

    def test_without_click(self) -> None:
        code = "import sys; sys.modules['click'] = None\nfrom wageguide.cli import main; sys.exit(main(['show']))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
        assert done.returncode == 2
        assert done.stderr == "wageguide: the command line needs click; run: pip install 'wageguide[cli]'\n"


class TestCompletion:
    """A shell that asks gets what may come next, and no answer is computed."""

    @staticmethod
    def ask(instruction: str, words: str = "") -> subprocess.CompletedProcess[bytes]:
        at = str(len(words.split(" ")) - 1)
        return process(env={"_WAGEGUIDE_COMPLETE": instruction, "COMP_WORDS": words, "COMP_CWORD": at})

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("wageguide ", {"check", "floor", "import", "verify"}),
            ("wageguide ve", {"verify"}),
            ("wageguide check --pa", {"--part-time", "--pay"}),
            ("wageguide compare 保洁员 --tier lo", {"low", "lower_quartile"}),
            ("wageguide chekc --", {"--help", "--version"}),
        ],
    )
    def test_bash(self, words: str, offered: set[str]) -> None:
        done = self.ask("bash_complete", words)
        found = {line.partition(",")[2] for line in done.stdout.decode().splitlines() if line}
        assert (done.returncode, done.stderr) == (0, b"")
        assert offered <= found if words.endswith(" ") else found == offered

    @pytest.mark.parametrize("shell", ["zsh", "fish"])
    def test_the_script_to_install(self, shell: str) -> None:
        done = self.ask(f"{shell}_source")
        assert (done.returncode, done.stderr) == (0, b"")
        assert f"_WAGEGUIDE_COMPLETE={shell}_complete" in done.stdout.decode()

    def test_another_shell(self) -> None:
        done = self.ask("tcsh_source")
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"'tcsh_source'" in done.stderr
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize(
        "line",
        [{}, {"COMP_CWORD": "1"}, {"COMP_WORDS": "wageguide"}, {"COMP_WORDS": "wageguide ", "COMP_CWORD": "x"}],
        ids=repr,
    )
    def test_strange_variables_give_no_traceback(self, line: dict[str, str]) -> None:
        done = process(env={"_WAGEGUIDE_COMPLETE": "bash_complete", **line})
        assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")

    def test_arguments_given_are_answered(self, run, monkeypatch: pytest.MonkeyPatch) -> None:
        """A caller in Python names the arguments; no setting of the shell changes what comes back."""
        monkeypatch.setenv("_WAGEGUIDE_COMPLETE", "zsh_source")
        assert "1,700" in run("floor", "汉台区", "--on", "2020-12-31").out


class TestValidate:
    """1 on errors, with --strict on warnings too; findings by severity, a summary last."""

    BROKEN = ROOT / "fixtures" / "broken"
    DEMO = ROOT / "fixtures" / "editions" / "demo-full"

    @pytest.mark.parametrize(
        ("argv", "status", "last"),
        [
            ([], 0, "hanzhong-2020：0 个错误，0 个提醒，20 条信息"),
            ([DEMO, "--strict"], 0, "demo-full：0 个错误，0 个提醒，8 条信息"),
            ([BROKEN / "tier-order"], 1, "broken-tier-order：1 个错误，0 个提醒，0 条信息"),
            ([BROKEN / "mean-outside"], 0, "broken-mean-outside：0 个错误，1 个提醒，0 条信息"),
            ([BROKEN / "mean-outside", "--strict"], 1, "broken-mean-outside：0 个错误，1 个提醒，0 条信息"),
            ([BROKEN / "tier-order" / "wages.csv"], 1, "wages.csv：1 个错误，1 个提醒，0 条信息"),
            (
                [BROKEN / "tier-order" / "wages.csv", "--area", "汉中市", "--year", "2020"],
                1,
                "wages.csv：1 个错误，0 个提醒，0 条信息",
            ),
        ],
    )
    def test_table(self, run, argv: list, status: int, last: str) -> None:
        done = run("validate", *argv)
        assert (done.status, done.out.splitlines()[-1], done.err) == (status, last, "")

    def test_places_and_json(self, run) -> None:
        done = run("validate", self.BROKEN / "tier-order", "--locale", "en")
        assert done.out.splitlines()[1:3] == [
            "Errors",
            "  wages.csv:4 车工 C median  The median of 33,000 yuan is below the low tier of 36,000. [tier-order]",
        ]
        data = json.loads(run("validate", self.BROKEN / "tier-order", "--json").out)
        assert (data["ok"], data["findings"][0]["place"]["where"]) == (False, "wages.csv:4")

    @pytest.mark.parametrize("argv", [["nowhere"], ["nowhere.csv"], [ROOT]])
    def test_nothing_to_validate(self, run, argv: list) -> None:
        done = run("validate", *argv)
        assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)


class TestCheckFile:
    """The list comes back whole, with a verdict on every line; the worst line decides the exit status."""

    @pytest.fixture
    def offers(self, tmp_path: Path) -> Path:
        pytest.importorskip("lxml", reason="the readers extra is not installed")
        file = tmp_path / "offers.csv"
        file.write_text(
            "岗位,工资,工作地点,日期,备注\n保洁员,1900/month,汉台区,2020-12-31,甲\n保洁员,1600元/月,汉台区,2020-12-31,乙\n"
            "会计,面议,汉台区,2020-12-31,丙\n=cmd(),5-8K,镇巴县,2020-12-31,丁\n",
            encoding="utf-8",
        )
        return file

    def test_csv(self, run, offers: Path, tmp_path: Path) -> None:
        output = tmp_path / "checked.csv"
        done = run("check", "--file", offers, "--output", output)
        assert (done.status, done.err) == (1, "")
        assert done.out.strip().endswith("4 行，低于 1，达到 2，高于目前已知的标准 0，无法判定 0，没读懂 1")
        text = output.read_text(encoding="utf-8-sig")
        assert all(word in text for word in ("甲", "乙", "丙", "丁", "低于最低工资标准", "面议", "'=cmd()"))

    def test_xlsx_and_json(self, run, offers: Path, tmp_path: Path) -> None:
        pytest.importorskip("xlsxwriter", reason="the lists extra is not installed")
        output = tmp_path / "checked.xlsx"
        done = run("check", "--file", offers, "--output", output, "--json")
        assert json.loads(done.out)["below"] == 1
        assert run("check", "--file", output, "--output", tmp_path / "again.csv", "--on", "2020-12-31").status == 1

    @pytest.mark.parametrize(
        ("argv", "status"),
        [
            (["--on", "2020-12-31"], 1),
            (["--on", "日期", "--area", "工作地点"], 1),
            (["--occupation", "岗位", "--pay", "工资"], 1),
            (["--pay", "没有的列"], 2),
            (["--area", "汉抬区", "--on", "2020-13-01"], 2),
        ],
    )
    def test_columns(self, run, offers: Path, tmp_path: Path, argv: list[str], status: int) -> None:
        assert run("check", "--file", offers, "--output", tmp_path / "x.csv", *argv).status == status

    def test_probation_below_the_floor_is_no_line_that_is_fine(self, run, offers: Path, tmp_path: Path) -> None:
        offers.write_text("岗位,工资,试用期工资,工作地点\n保洁员,2500元/月,1500,汉台区\n", encoding="utf-8")
        output = tmp_path / "p.csv"
        done = run("check", "--file", offers, "--output", output, "--on", "2020-12-31")
        assert (done.status, "低于 1" in done.out) == (1, True)
        assert "试用期 1,500 元/月：低于最低工资标准（1,700 元/月，汉台区），每月差 200 元" in output.read_text(
            encoding="utf-8-sig"
        )

    def test_the_year_of_a_title(self, run, offers: Path, tmp_path: Path) -> None:
        offers.write_text("岗位,年薪\n保洁员,1.8万\n保洁员,18000元\n配菜工,￥15000\n", encoding="utf-8")
        output = tmp_path / "o.csv"
        done = run("check", "--file", offers, "--output", output, "--area", "汉台区", "--on", "2020-12-31")
        assert (done.status, "低于 3" in done.out) == (1, True)

    @pytest.mark.parametrize("argv", [["--area", "火星"], ["--industry", "火星"]], ids=["area", "industry"])
    @pytest.mark.parametrize("command", ["check", "report"])
    def test_a_constant_that_means_nothing(
        self, run, offers: Path, tmp_path: Path, command: str, argv: list[str]
    ) -> None:
        output = tmp_path / "o.csv"
        file = ["--file", offers] if command == "check" else [offers]
        done = run(command, *file, "--output", output, "--on", "2020-12-31", *argv)
        assert (done.status, done.out, output.exists()) == (2, "", False)
        assert "火星" in done.err

    @pytest.mark.parametrize("argv", [[], ["--area", "工作地点", "--on", "日期"]], ids=["plain", "columns-by-title"])
    @pytest.mark.parametrize("command", ["check", "report"])
    def test_opened_and_parsed_once(
        self, run, offers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, argv: list[str]
    ) -> None:
        from wageguide._grids import open as grids
        from wageguide.lists import _open

        calls: list[str] = []
        for module, name in ((grids, "content"), (_open, "open_bulletin"), (_open, "_tables")):
            function = getattr(module, name)

            def counted(*args: object, name: str = name, function=function) -> object:
                calls.append(name)
                return function(*args)

            monkeypatch.setattr(module, name, counted)

        file = ["--file", offers] if command == "check" else [offers]
        run(command, *file, "--output", tmp_path / "o.csv", *argv)

        assert sorted(calls) == ["_tables", "content", "open_bulletin"]

    def test_what_was_read_and_what_was_not(self, run, offers: Path, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the lists extra is not installed")
        file = tmp_path / "sheets.xlsx"
        with xlsxwriter.Workbook(str(file)) as book:
            for name, rows in {
                "西区": [["岗位", "月薪", "奖金"], ["保洁员", 1900, ""], ["合计", 1900, ""]],
                "说明": [["由人事部填写"]],
                "东区": [["岗位", "月薪"], ["保洁员", 1900]],
                "北区": [["配菜工", 1500]],
            }.items():
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        argv = ["--area", "汉台区", "--on", "2020-12-31"]
        done = run("check", "--file", file, "--output", tmp_path / "o.xlsx", *argv)
        assert (done.status, done.err) == (3, "")
        assert done.out.splitlines()[:4] == [
            "西区：按列名理解：职业=岗位、工资=月薪、奖金=奖金；未用的列：—",
            "东区：按列名理解：职业=岗位、工资=月薪；未用的列：—",
            "不是报价、未检查的行：1（西区!A3）",
            "未读的表：说明（1 行）、北区（1 行，其中 1 行像是报价）（没有写明职业和工资的标题行）",
        ]
        one = run("check", "--file", file, "--output", tmp_path / "p.xlsx", "--sheet", "东区", *argv)
        assert (one.status, "西区" in one.out) == (0, False)
        assert run("check", "--file", file, "--output", tmp_path / "q.xlsx", "--sheet", "南区", *argv).status == 2

    @pytest.mark.parametrize("command", ["check", "report"])
    def test_the_output_is_never_the_input(self, run, offers: Path, tmp_path: Path, command: str) -> None:
        before = offers.read_bytes()
        link = tmp_path / "link.csv"
        link.symlink_to(offers)
        file = ["--file", offers] if command == "check" else [offers]
        for output in (offers, link, tmp_path / "." / "offers.csv"):
            done = run(command, *file, "--output", output, "--force", "--on", "2020-12-31")
            assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
            assert "offers.csv" in done.err or "link.csv" in done.err
        assert offers.read_bytes() == before

    def test_the_same_workbook_comes_back(self, run, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
        pytest.importorskip("lxml", reason="the readers extra is not installed")
        book = openpyxl.Workbook()
        book.active.append(["岗位", "月薪(K)", "两倍"])
        book.active.append(["保洁员", 1.6, "=B2*2"])
        book.create_sheet("说明")["A1"] = "略"
        book.save(tmp_path / "offers.xlsx")
        output = tmp_path / "out.xlsx"

        argv = ["--output", output, "--area", "汉台区", "--on", "2020-12-31"]
        assert run("check", "--file", tmp_path / "offers.xlsx", *argv).status == 1

        after = openpyxl.load_workbook(output)
        assert after.sheetnames == ["Sheet", "说明", "汇总"]
        assert (after["Sheet"]["C2"].value, after["Sheet"]["D2"].value) == ("=B2*2", "低于最低工资标准")
        summary = {row[0]: row[1] for row in after["汇总"].iter_rows(values_only=True)}
        assert (summary["县区"], summary["用工日期"], summary["价位表"]) == ("汉台区", "2020-12-31", "hanzhong-2020")

    def test_hidden_rows_are_told(self, run, offers: Path, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the lists extra is not installed")
        file = tmp_path / "hidden.xlsx"
        with xlsxwriter.Workbook(str(file)) as book:
            sheet = book.add_worksheet("报价")
            for at, row in enumerate([["岗位", "月薪"], ["保洁员", 1900], ["保洁员", 1600]]):
                sheet.write_row(at, 0, row)
            sheet.set_row(2, None, None, {"hidden": True})
        done = run(
            "check",
            "--file",
            file,
            "--output",
            tmp_path / "o.csv",
            "--area",
            "汉台区",
            "--on",
            "2020-12-31",
            "--locale",
            "en",
        )
        assert done.status == 1
        assert "Rows that are hidden or filtered out, checked all the same: 1 (报价!A3)" in done.out

    def test_a_day_that_is_in_one_sheet_alone(self, run, offers: Path, tmp_path: Path) -> None:
        offers.write_text("岗位,月薪,入职日期\n保洁员,1900,2020-12-31\n\n岗位,月薪\n保洁员,1900\n", encoding="utf-8")
        done = run("check", "--file", offers, "--output", tmp_path / "o.csv", "--area", "汉台区")
        assert (done.status, "达到 1，高于目前已知的标准 0，无法判定 0，没读懂 1" in done.out) == (3, True)

    def test_nothing_is_overwritten_or_guessed(self, run, offers: Path, tmp_path: Path) -> None:
        output = tmp_path / "x.csv"
        output.write_text("mine", encoding="utf-8")
        assert "--force" in run("check", "--file", offers, "--output", output).err
        assert output.read_text(encoding="utf-8") == "mine"
        assert run("check", "--file", offers, "--output", output, "--force").status == 1
        assert run("check", "--file", offers).status == 2
        offers.write_text("岗位,工资\n保洁员,1900/month\n", encoding="utf-8")
        assert "--on" in run("check", "--file", offers, "--output", tmp_path / "y.csv").err
        assert run("check", "--file", offers, "--output", tmp_path / "y.csv", "--on", "2020-12-31").status == 0


class TestFinding:
    """Search, compare and rank print what they found, with a bar next to each figure."""

    DEMO = TestValidate.DEMO

    def test_search(self, run) -> None:
        done = run("search", "保潔員", "--locale", "en")
        assert (done.status, "same name" in done.out) == (0, True)
        assert json.loads(run("search", "保洁", "--json").out)[0]["entry"]["occupation"]["name"] == "保洁员"
        assert "4-09-08-01" in run("search", "保洁阿姨", "--national").out
        assert run("search", "x").status == 2
        assert run("search", "x", "--json").out == "[]\n"

    def test_compare(self, run) -> None:
        done = run("compare", "车工", "铣工", "--edition", self.DEMO)
        assert done.status == 0
        assert done.out.startswith("【虚构数据】")
        assert [line.count("█") > 0 for line in done.out.splitlines()[2:4]] == [True, True]
        done = run("compare", "保洁员", "企业董事", "--tier", "high", "--locale", "en")
        assert done.out.count("not in this edition") == 2
        assert len(json.loads(run("compare", "保洁员", "配菜工", "--json").out)) == 2
        assert run("compare", "会计").status == 2

    def test_rank(self, run) -> None:
        done = run("rank", "--edition", self.DEMO, "--limit", "3")
        assert done.out.count("█") > 0
        assert "第 1 / 144" in done.out
        assert [row["amount"] for row in json.loads(run("rank", "--json").out)] == [20400] * 3
        assert "未公布" not in run("rank", "--tier", "high").out
