from __future__ import annotations

import json
from pathlib import Path

import pytest

from wageguide._output.words import LOCALES, words
from wageguide.cli import main
from wageguide.readers._findings import SEVERITIES

pytest.importorskip("lxml", reason="the readers extra is not installed")

TABLE = "单位：元/月\n序号,职业,高位数,中位数,低位数\n1,收银员,3600,2700,2800\n2,焊工,9000,5000,3600\n3,保洁员,abc,2500,2000\n"


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    file = tmp_path / "bulletin.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    status = main([str(each) for each in argv])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


class TestImport:
    """A bulletin becomes an edition that offers are checked against, and every row is accounted for."""

    def test_rejected_rows_are_said_and_nothing_is_written(self, bulletin: Path, tmp_path: Path, capsys) -> None:
        folder = tmp_path / "out"
        status, out, err = run(capsys, "import", bulletin, "--area", "汉中市", "--year", 2020, "--output", folder)
        assert (status, err, folder.exists()) == (1, "", False)
        assert out.splitlines()[0] == "读取 5 行：职业 1，标题 0，表头 1，说明 1，重复 0，未收录 2"
        assert "收银员：中位数 32,400 元，低于低位数 33,600 元。" in out
        assert "“abc”不是数字" in out

    def test_written_and_used(self, bulletin: Path, tmp_path: Path, capsys) -> None:
        folder = tmp_path / "hanzhong-2020-full"
        argv = ["import", bulletin, "--area", "汉中市", "--year", 2020, "--output", folder, "--allow-rejected"]
        status, out, _ = run(capsys, *argv, "--locale", "en")
        assert status == 0
        assert "Written to" in out
        status, out, _ = run(
            capsys, "check", "焊工", "4000/month", "--edition", folder, "--area", "汉台区", "--on", "2020-12-31"
        )
        assert status == 0
        assert "43,200 元/年" in out
        status, _, err = run(capsys, *argv)
        assert (status, "--force" in err) == (2, True)
        assert run(capsys, *argv, "--force")[0] == 0

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("terminal", "lines", "said"),
        [(True, 60_000, "正在读取 bulletin.csv（1.2 MB）……\n"), (True, 0, ""), (False, 60_000, "")],
        ids=["long", "short", "no-terminal"],
    )
    def test_a_long_file_is_announced_at_a_terminal(
        self, bulletin: Path, tmp_path: Path, capsys, monkeypatch, terminal: bool, lines: int, said: str
    ) -> None:
        bulletin.write_text(TABLE + "本表供参考,,,,\n" * lines, encoding="utf-8")
        assert (bulletin.stat().st_size > 1_000_000) == (lines > 0)
        argv = ["import", bulletin, "--area", "汉中市", "--year", 2020, "--output", tmp_path / "out"]
        monkeypatch.setattr("sys.stderr.isatty", lambda: terminal, raising=False)
        assert run(capsys, *argv)[2] == said

    def test_json(self, bulletin: Path, tmp_path: Path, capsys) -> None:
        status, out, _ = run(
            capsys, "import", bulletin, "--area", "汉中市", "--year", 2020, "--output", tmp_path / "x", "--json"
        )
        data = json.loads(out)
        assert (status, data["written"], len(data["rows"])) == (1, None, 5)
        assert [row["reason"] for row in data["rows"] if row["kind"] == "rejected"] == [
            "tier-order",
            "figure-unreadable",
        ]

    @pytest.mark.parametrize(
        ("argv", "word"),
        [
            (["nowhere.xlsx"], "nowhere.xlsx"),
            (["{file}", "--percentiles", "ten"], "ten"),
            (["{file}", "--percentiles", "10,50"], "--percentiles 后面的内容看不懂，或与文件不符；写法如 10,50,90"),
            (["{file}", "--unit", "pounds"], "--unit 后面的内容看不懂，或与文件不符；写法如 元/年"),
            (["{file}", "--table", "0"], "--table 要写从 1 起的整数"),
            (["{file}", "--survey-year", "22"], "1900 到 2999"),
        ],
    )
    def test_not_understood(self, bulletin: Path, tmp_path: Path, capsys, argv: list[str], word: str) -> None:
        named = [each.format(file=bulletin) for each in argv]
        status, out, err = run(capsys, "import", *named, "--area", "汉中市", "--year", 2020, "--output", tmp_path / "x")
        assert (status, out) == (2, "")
        assert word in err
        assert 1 <= len(err.splitlines()) <= 2

    @pytest.mark.parametrize("locale", LOCALES)
    def test_every_code_of_a_reading_has_words(self, locale: str) -> None:
        say = words(locale)
        assert [code for code in SEVERITIES if not say.has(f"finding.{code}.title")] == []


class TestErrors:
    """An edition that contradicts itself is written only when asked for."""

    TABLE = "单位：元/年\n职业,低位数,高位数\n焊工,30000,90000\n焊工,31000,91000\n"

    def test_not_written_in_silence(self, tmp_path: Path, capsys) -> None:
        file, folder = tmp_path / "a.csv", tmp_path / "out"
        file.write_text(self.TABLE, encoding="utf-8")
        argv = ["import", file, "--area", "某市", "--year", 2022, "--output", folder]

        status, out, _ = run(capsys, *argv)
        assert (status, folder.exists(), "--allow-errors" in out) == (1, False, True)

        status, out, _ = run(capsys, *argv, "--allow-errors")
        assert (status, folder.exists()) == (0, True)
        assert "allow_errors = true" in (folder / "edition.toml").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("option", "value", "said"),
        [("--sheet", "表", "没有叫“表”的工作表；文件里有：—"), ("--table", "9", "没有第 9 个表；文件里有：1 a.csv")],
    )
    def test_a_table_that_is_not_there(self, option: str, value: str, said: str, tmp_path: Path, capsys) -> None:
        file = tmp_path / "a.csv"
        file.write_text(self.TABLE, encoding="utf-8")

        status, _, err = run(
            capsys, "import", file, "--area", "某市", "--year", 2022, "--output", tmp_path / "o", option, value
        )
        assert (status, err) == (2, f"wageguide: {said}\n")


class TestNothingRead:
    """Where no row is an entry, what became of each is said all the same: where, which value, why, and what to do."""

    TABLE = "单位：{unit}\n职业,低位数,高位数\n焊工,30000,90000\n"

    @pytest.mark.parametrize(
        ("locale", "row", "step", "error"),
        [
            (
                "zh_Hans",
                "a.csv 第 3 行  焊工：“港元”不是人民币",
                "→ 另存一份，把单位改正",
                "1 行未收录，先看：a.csv 第 3 行",
            ),
            (
                "en",
                "a.csv row 3  焊工: “港元” is in",
                "→ correct the unit",
                "rows rejected: 1, the first at a.csv row 3",
            ),
        ],
    )
    def test_in_words(self, locale: str, row: str, step: str, error: str, tmp_path: Path, capsys) -> None:
        file = tmp_path / "a.csv"
        file.write_text(self.TABLE.format(unit="港元/年"), encoding="utf-8")
        argv = ["import", file, "--area", "某市", "--year", 2022, "--output", tmp_path / "o"]

        status, out, err = run(capsys, *argv, "--locale", locale)
        assert (status, row in out, step in out, error in err) == (2, True, True, True)

        status, out, err = run(capsys, *argv, "--json")
        assert (status, json.loads(err)["error"]["code"]) == (2, "bulletin-error")
        data = json.loads(out)
        assert (data["written"], data["guide"]) == (None, None)
        assert [row["reason"] for row in data["rows"]] == [None, None, "currency-foreign"]

    @pytest.mark.parametrize(
        ("text", "step"),
        [
            ("姓名,岗位,月薪\n张三,焊工,4500\n", "wageguide check --file"),
            ("单位：万元/年\n职业,中位数\n焊工,42000\n", "→ 多半是单位写错了"),
            ("单位：元/年\n职业,中位数\n焊工,\n", "表头下面没有一行有数字"),
            ("一,二\n三,四\n", "没有写明各档的表头"),
        ],
        ids=["offers", "slip", "empty-form", "no-header"],
    )
    def test_the_next_step(self, text: str, step: str, tmp_path: Path, capsys) -> None:
        file = tmp_path / "a.csv"
        file.write_text(text, encoding="utf-8")
        status, out, err = run(capsys, "import", file, "--area", "某市", "--year", 2022, "--output", tmp_path / "o")
        assert (status, step in out + err) == (2, True)
        assert ("--file" in out) == ("月薪" in text)

    @pytest.mark.parametrize(
        ("place", "zh"),
        [
            ("page 2 table 1 row 3", "第 2 页第 1 个表第 3 行"),
            ("table 1 row 12 column 3", "第 1 个表第 12 行第 3 列"),
            ("page 4", "第 4 页"),
            ("table 1.csv row 1000", "table 1.csv 第 1000 行"),
            ("Sheet1!A4", "Sheet1!A4"),
        ],
    )
    def test_places(self, place: str, zh: str) -> None:
        assert (words("zh_Hans").where(place), words("en").where(place)) == (zh, place)
