"""
Nothing rests on the system it was written on.

The machine of the tests is one of a kind; what another would do is asked here of this one: no UTF-8 by default, names of
files in Chinese, line ends of Windows, a folder that cannot be renamed over, paths of either kind.
"""

from __future__ import annotations

import ast
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from paths import ROOT
from sources import FILES, PACKAGE, label, syntax

import wageguide as wg
from wageguide import lists

# As on a system whose own encoding is not UTF-8: the terminal's is another, and whoever asks for the default is told off.
PLAIN = {"PYTHONUTF8": "0", "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "cp936", "PYTHONWARNDEFAULTENCODING": "1"}
LIST = "职位,工资,地点\r\n保洁员,1900元/月,汉台区\r\n"
ON = dt.date(2020, 12, 31)


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | PLAIN | {"PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-W", "error", "-m", "wageguide", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pytest.importorskip("click", reason="the extra `cli` is not installed")
    inside = tmp_path / "工资 表"
    inside.mkdir()
    (inside / "报价.csv").write_bytes(LIST.encode())
    return inside


class TestNoUtf8ByDefault:
    def test_json_and_evidence_are_utf8(self, folder: Path) -> None:
        question = ("check", "保洁员", "1900元/月", "--area", "汉台区", "--on", "2020-12-31")
        done = run(*question, "--json", folder=folder)
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout.decode("utf-8"))["occupation"] == "保洁员"
        done = run(*question, "--evidence", folder=folder)
        (folder / "记录.json").write_bytes(done.stdout)
        assert run("verify", "记录.json", folder=folder).returncode == 0

    @pytest.mark.parametrize("suffix", ["csv", "xlsx"])
    def test_a_list(self, folder: Path, suffix: str) -> None:
        done = run("check", "--file", "报价.csv", "--output", f"答案.{suffix}", "--on", "2020-12-31", folder=folder)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "达到最低工资标准" in str(lists.read(folder / f"答案.{suffix}").tables[0].rows)

    @pytest.mark.slow
    def test_a_page_and_a_report(self, folder: Path) -> None:
        assert run("page", "--output", "页.html", folder=folder).returncode == 0
        assert run("report", "报价.csv", "--output", "表.html", "--on", "2020-12-31", folder=folder).returncode == 0
        for name in ("页.html", "表.html"):
            assert "最低工资" in (folder / name).read_text("utf-8")

    def test_an_edition(self, folder: Path) -> None:
        source = ROOT / "fixtures/editions/demo-full/wages.csv"
        (folder / "公报.csv").write_bytes(source.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        arguments = ("--area", "汉中市", "--year", "2020", "--unit", "元/年", "--output", "某市-2020")
        done = run("import", "公报.csv", *arguments, folder=folder)
        assert done.returncode in {0, 1, 3}, done.stderr
        assert len(wg.load(folder / "某市-2020")) == 144
        assert run("show", "--edition", "某市-2020", "--json", folder=folder).returncode == 0


class TestFiles:
    def test_line_ends_of_windows_and_a_mark(self, tmp_path: Path) -> None:
        there = ROOT / "fixtures/editions/demo-full"
        for file in ("edition.toml", "wages.csv"):
            text = (there / file).read_text("utf-8").replace("\n", "\r\n")
            (tmp_path / file).write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert wg.load(tmp_path) == wg.load(there)

    def test_a_place_that_cannot_be_renamed_over(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Windows refuses to replace a file that another program has open: what was there stays, and is said so."""
        guide = wg.load("hanzhong-2020")
        wg.save(guide, tmp_path / "copy")
        before = {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()}

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")

        monkeypatch.setattr(os, "replace", refuse)
        monkeypatch.setattr(os, "rename", refuse)
        with pytest.raises(wg.errors.EditionError):
            wg.save(guide, tmp_path / "copy")
        offers = lists.read(written(tmp_path / "a.csv"))
        with pytest.raises(OSError, match="another process"):
            lists.write(tmp_path / "a.csv", offers, lists.check(offers, guide, on=ON), locale="en")
        monkeypatch.undo()
        assert {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()} == before
        assert (tmp_path / "a.csv").read_bytes() == LIST.encode()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "copy"]


def written(path: Path) -> Path:
    path.write_bytes(LIST.encode())
    return path


def opens_without_encoding(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    if name not in {"open", "io.open", "io.TextIOWrapper"} and not name.endswith((".read_text", ".write_text")):
        return False
    mode = next((ast.unparse(argument) for argument in call.args[1:2]), "'r'")
    own = name.startswith(("_files.", "formatter."))
    return not ("b" in mode or own or any(keyword.arg == "encoding" for keyword in call.keywords))


@pytest.mark.source
class TestSource:
    """The code itself asks for no system, and for no encoding that differs between them."""

    def test_no_name_of_a_system(self) -> None:
        names = {"os.name", "sys.platform", "platform.system", "os.uname"}
        asking = {
            label(path)
            for path in FILES
            for node in ast.walk(syntax(path))
            if isinstance(node, ast.Attribute) and ast.unparse(node) in names
        }
        assert asking == set()

    def test_every_text_file_is_opened_with_its_encoding(self) -> None:
        calls = [(path, node) for path in FILES for node in ast.walk(syntax(path)) if isinstance(node, ast.Call)]
        assert [(label(path), ast.unparse(call)) for path, call in calls if opens_without_encoding(call)] == []

    def test_paths_of_either_kind(self) -> None:
        """What a path is called is asked of ``os.path``, never cut out of it by hand."""
        assert PureWindowsPath(r"C:\lists\offers.csv").stem == "offers"
        for path in FILES:
            assert '.split("/")[-1]' not in path.read_text("utf-8"), path
