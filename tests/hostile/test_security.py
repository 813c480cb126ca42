"""What docs/security.md says, compared with the source."""

from __future__ import annotations

import ast
import os
import re
import signal
from importlib import import_module
from pathlib import Path

import pytest
from paths import ROOT
from sources import FILES, PACKAGE, label, syntax

import wageguide as wg
from hostile import archive
from wageguide._disk import pending as _pending
from wageguide._disk import reading as _reading
from wageguide.errors import BulletinError, UnknownEdition

PAGE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\|(?P<what>[^|]+)\| (?P<number>[0-9,]+) \| `(?P<place>[\w.]+)` \|$", re.MULTILINE)
LIMIT = re.compile(r"_?(?:MAX|MOST|LARGEST|LONGEST)(?:_[A-Z]+)?")
# Called so, and no limit of what is taken: what a table usually looks like.
NO_LIMITS = {
    "_validate.unit_slips._MOST_ELSEWHERE",
    "_grids.pdf.unruled._MOST_HEADER",
    "readers._cells.labels.MOST",
    "readers._sections.beside._MOST",
    "readers._sections.doubtful._MOST",
    "readers._cells.headings.LONGEST",
    "readers._cells.units._LINE",
    "_grids.pdf.halves._MOST",
    "_grids.pdf.wrapped._MOST_DIGITS",
    "_grids.pdf.wrapped._MOST_LINES",
    "_search.ngrams._LONGEST_WORD",
    "lists._sites._LONGEST",
    "lists._terms._MOST_HOURS",
    "cli._ask._MOST_LISTED",
}


def trees() -> dict[str, ast.Module]:
    """The syntax of every source by its name."""
    return {label(path): syntax(path) for path in FILES}


def stated() -> dict[str, int]:
    text = PAGE.read_text(encoding="utf-8")
    return {match["place"]: int(match["number"].replace(",", "")) for match in ROW.finditer(text)}


class TestTable:
    """Each number of the table is that of the constant it names, and no limit of the source is left out."""

    @pytest.mark.parametrize("place", sorted(stated()))
    def test_the_same_number(self, place: str) -> None:
        pytest.importorskip("attrs")
        module, _, name = place.rpartition(".")
        assert getattr(import_module(f"wageguide.{module}"), name) == stated()[place]

    @pytest.mark.source
    def test_none_is_left_out(self) -> None:
        found = {
            f"{file.removesuffix('.py').replace('/', '.')}.{target.id}"
            for file, tree in trees().items()
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and LIMIT.fullmatch(target.id)
        }
        assert len(found) > 30
        assert found - NO_LIMITS == {place for place in stated() if LIMIT.fullmatch(place.rpartition(".")[2])}

    def test_every_row_is_understood(self) -> None:
        rows = re.findall(r"^\|.*`(?:\w+\.)?_[\w.]+` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(rows) == len(stated())


# What runs data, starts processes or reaches the network.
FORBIDDEN_MODULES = {
    *("pickle", "marshal", "shelve", "dill", "joblib", "yaml", "runpy", "code", "codeop", "imp", "ctypes.util"),
    *("subprocess", "multiprocessing", "pty", "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio"),
    *("requests", "httpx", "aiohttp", "webbrowser", "xmlrpc", "antigravity"),
}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "execfile", "input", "breakpoint"}
FORBIDDEN_ATTRIBUTES = {
    "system",
    "popen",
    "execv",
    "execve",
    "spawnv",
    "fork",
    "environ",
    "environb",
    "getenv",
    "putenv",
}
# Where the name of a module is not written out: all come from the source, none from a file.
NAMED_BY_US = {
    "__init__.py": ["f'wageguide.{name}'", "f'wageguide.{home}'"],
    "cli/_app.py": ["f'wageguide.cli.{module}'"],
    "_grids/open.py": ["f'wageguide._grids.{_MODULES.get(kind, kind)}'"],
    "_grids/limits.py": ["module"],
    "lists/_parquet.py": ["name"],
}


@pytest.mark.source
class TestSource:
    """Nothing that is read is run; nothing is started, fetched, or asked of the environment."""

    def test_imports(self) -> None:
        found = {}
        for file, tree in trees().items():
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    found |= {alias.name: file for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found[node.module] = file
        assert {"tomllib", "csv", "click"} <= set(found)
        wrong = [name for name in found if {name, name.split(".")[0]} & FORBIDDEN_MODULES]
        assert [(name, found[name]) for name in wrong] == []

    def test_calls(self) -> None:
        for file, tree in trees().items():
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            named = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
            assert (file, named & FORBIDDEN_CALLS) == (file, set())
            imported = [
                ast.unparse(node.args[0])
                for node in calls
                if ast.unparse(node.func).endswith("import_module") and not isinstance(node.args[0], ast.Constant)
            ]
            assert (file, imported) == (file, NAMED_BY_US.get(file, []))

    def test_attributes(self) -> None:
        asked = {}
        for file, tree in trees().items():
            found = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            asked[file] = {
                name for name in found if name.split(".")[0] == "os" and name.split(".")[1] in FORBIDDEN_ATTRIBUTES
            }
        assert {file: names for file, names in asked.items() if names} == {
            "cli/_run.py": {"os.environ", "os.environ.get"},
            "cli/_screen.py": {"os.environ", "os.environ.get"},
        }

    def test_the_libraries_that_are_named(self) -> None:
        """What is imported by a name that is passed on is written out where it is passed."""
        doors = [
            node
            for tree in trees().values()
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"library", "_library"}
        ]
        assert len(doors) > 5
        assert all(isinstance(node.args[0], ast.Constant) for node in doors)


def test_the_package_holds_nothing_but_text_and_catalogues() -> None:
    kinds = {path.suffix for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    text = {".py", ".pyi", ".typed", ".toml", ".csv", ".txt", ".po", ".jinja", ".css", ".js", ""}
    assert kinds <= {*text, ".bin", ".bz2"}  # a wheel holds some of it packed


def test_catalogues_hold_the_plural_rules_that_are_known() -> None:
    """gettext compiles a plural rule: it is never more than one of these two."""
    for path in PACKAGE.rglob("*.po"):
        rules = re.findall(r"Plural-Forms: (.*?)\\n", path.read_text(encoding="utf-8"))
        assert set(rules) <= {"nplurals=1; plural=0;", "nplurals=2; plural=(n != 1);"}


class TestPaths:
    """A text is never a path, and a name within a file leads nowhere."""

    @pytest.mark.parametrize("name", ["../../etc", "/etc", "..", ".", "", "hanzhong-2020/", "./hanzhong-2020", "C:\\x"])
    def test_an_id_is_no_path(self, name: str) -> None:
        with pytest.raises(UnknownEdition):
            wg.load(name)

    def test_members_of_an_archive_stay_in_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        readers = pytest.importorskip("wageguide.readers")
        monkeypatch.chdir(tmp_path)
        (tmp_path / "in").mkdir()
        names = ["../escaped.xml", "/escaped.xml", "word/../../escaped.xml", "..\\escaped.xml"]
        (tmp_path / "in" / "a.docx").write_bytes(archive(word__document_dot_xml="<x/>", **dict.fromkeys(names, "x")))
        with pytest.raises(BulletinError):
            readers.read_bulletin(tmp_path / "in" / "a.docx", area="汉中市", year=2020)
        assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.docx"]

    def test_the_file_of_an_import_is_never_opened(self, tmp_path: Path) -> None:
        from samples import edition, written

        tail = (
            '[import]\nfile = "/dev/zero"\nsha256 = "../../../etc/passwd"\noptions = { url = "file:///etc/passwd" }\n'
        )
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n", tail=tail))
        guide = wg.load(folder)
        assert guide.imported is not None
        assert guide.imported.file == "/dev/zero"
        wg.save(guide, tmp_path / "b")
        assert wg.load(tmp_path / "b") == guide

    @pytest.mark.parametrize("name", ["edition.toml", "wages.csv", "floors"])
    @pytest.mark.parametrize("to", ["/dev/zero", "itself", "nothing", "pipe"])
    def test_links_in_an_edition(self, tmp_path: Path, name: str, to: str) -> None:
        from samples import edition, written

        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        if to == "pipe":
            os.mkfifo(tmp_path / "pipe")
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(folder / name if to == "itself" else tmp_path / to)
        with pytest.raises(wg.errors.EditionError):
            wg.load(folder)

    def test_a_link_to_a_file_is_followed(self, tmp_path: Path) -> None:
        from samples import edition, written

        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        (folder / "wages.csv").rename(tmp_path / "elsewhere.csv")
        (folder / "wages.csv").symlink_to(tmp_path / "elsewhere.csv")
        (tmp_path / "link").symlink_to(folder)
        assert len(wg.load(tmp_path / "link")) == 1
        assert _pending.current(str(folder), "wages.csv") == str(folder / "wages.csv")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
    def test_what_became_a_pipe_since_it_was_looked_at(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Looked at again once it is open, and opened without waiting for somebody to write."""
        from samples import edition, written

        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        looked_at = (folder / "wages.csv").stat()
        (folder / "wages.csv").unlink()
        os.mkfifo(folder / "wages.csv")
        look = os.stat
        pipe = str(folder / "wages.csv")
        monkeypatch.setattr(os, "stat", lambda path, **rest: looked_at if path == pipe else look(path, **rest))
        signal.alarm(20)  # a hang fails
        try:
            with pytest.raises(wg.errors.EditionError) as caught:
                wg.load(folder)
            assert [problem.code for problem in caught.value.problems] == ["not-a-file"]
            with pytest.raises(wg.errors.BulletinError) as refused:
                wg.read_bulletin(folder / "wages.csv", area="汉中市", year=2020)
            assert refused.value.reason == "not-a-file"
        finally:
            signal.alarm(0)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
    def test_a_regular_file_that_blocks(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As ``/proc/kmsg`` does: it calls itself regular, and whoever reads on waits."""
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.write(writing, b"half")
        (tmp_path / "file").touch()
        open_file, regular = os.open, (tmp_path / "file").stat()
        monkeypatch.setattr(
            os, "open", lambda path, *rest: reading if path == str(tmp_path / "file") else open_file(path, *rest)
        )
        monkeypatch.setattr(os, "fstat", lambda _: regular)
        with pytest.raises(BlockingIOError):
            _reading.regular(str(tmp_path / "file"), 1_000)
        os.close(writing)

    def test_the_log_of_the_kernel(self, tmp_path: Path) -> None:
        from samples import edition, written

        if not os.access("/proc/kmsg", os.R_OK):
            pytest.skip("it may not be read here")
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        (folder / "wages.csv").unlink()
        (folder / "wages.csv").symlink_to("/proc/kmsg")
        signal.alarm(20)
        try:
            with pytest.raises(wg.errors.EditionError):
                wg.load(folder)
        finally:
            signal.alarm(0)
