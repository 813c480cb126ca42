"""Whatever stops a writer, its place has the old content or the new, complete."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attrs import evolve
from paths import SUPPORT
from samples import edition, written

import wageguide as wg
from wageguide import _files
from wageguide._disk import pending as _pending
from wageguide._disk import writing as _writing
from wageguide.cli import main
from wageguide.errors import EditionError

pytestmark = pytest.mark.slow

if sys.platform == "win32":
    pytest.skip("links, forks and file size limits are those of POSIX", allow_module_level=True)

HERE = SUPPORT
WRITERS = ("save", "save-over", "import", "import-over", "check-csv", "check-xlsx", "report")
MODES = ("kill", "interrupt", "refuse", "full", "read-only")


@pytest.fixture(scope="module")
def runs() -> dict[str, tuple[list[str], int]]:
    for each in ("xlsxwriter", "lxml", "jinja2"):
        pytest.importorskip(each)
    source = str(Path(wg.__file__).parent.parent)
    env = os.environ | {"PYTHONPATH": os.pathsep.join((source, str(HERE)))}
    command = [sys.executable, "-W", "error", str(HERE / "faults.py")]
    done = subprocess.run(command, env=env, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, tuple[list[str], int]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("mode", MODES)
class TestFaults:
    """
    Killed, interrupted or refused at each step, on a full disk and in a folder that may only be read: the old or the
    new is there, whole; what is not a kill leaves nothing beside it, and a refusal is one line and status 2.
    """

    def test_at_every_step(self, runs: dict[str, tuple[list[str], int]], mode: str, writer: str) -> None:
        wrong, number = runs[f"{mode} {writer}"]
        assert wrong == []
        assert number >= (3 if mode in {"kill", "interrupt", "refuse"} else 1)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestReplacing:
    """An edition is replaced by another of its id; by any other, or where nobody can tell, only by ``force``."""

    @pytest.mark.parametrize(
        ("there", "code"),
        [
            pytest.param({"edition.toml": 'id = "own"'}, "edition-unread", id="no form"),
            pytest.param({"edition.toml": ""}, "edition-unread", id="empty"),
            pytest.param(edition("甲,,1,,2,,3\n"), "another-edition", id="another"),
        ],
    )
    def test_another_is_replaced_by_force_alone(
        self, tmp_path: Path, guide: wg.Guideline, there: dict, code: str
    ) -> None:
        folder = written(tmp_path / "a", there)
        before = contents(folder)
        with pytest.raises(EditionError, match=r"force=True") as caught:
            wg.save(guide, folder)
        assert [problem.code for problem in caught.value.problems] == [code]
        assert contents(folder) == before
        wg.save(guide, folder, force=True)
        assert wg.load(folder) == guide

    def test_the_same_and_nothing_are_replaced_unasked(self, tmp_path: Path, guide: wg.Guideline) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "notes.txt").write_text("kept")
        wg.save(guide, tmp_path / "a")
        wg.save(evolve(guide, title="其他"), tmp_path / "a")
        assert wg.load(tmp_path / "a").title == "其他"
        assert (tmp_path / "a" / "notes.txt").read_text() == "kept"


class TestPending:
    """An edition that was to replace another and waits for its place is the one that is loaded, and saved over."""

    def waiting(self, folder: Path, *files: str) -> None:
        (folder / _pending.PENDING).mkdir()
        (folder / _pending.PENDING / _pending.MARK).write_text(_pending.mark(str(folder / _pending.PENDING)))
        new = edition("乙,,1,,2,,3\n")
        written(folder / _pending.PENDING, {name: new[name] for name in files})

    def test_all_of_it_waits(self, tmp_path: Path) -> None:
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        self.waiting(folder, "edition.toml", "wages.csv")
        assert [each.occupation.name for each in wg.load(folder)] == ["乙"]

    def test_half_of_it_waits(self, tmp_path: Path, guide: wg.Guideline) -> None:
        folder = written(tmp_path / "a", edition("乙,,1,,2,,3\n"))
        self.waiting(folder, "edition.toml")
        assert [each.occupation.name for each in wg.load(folder)] == ["乙"]
        wg.save(guide, folder, force=True)
        assert wg.load(folder) == guide
        assert sorted(each.name for each in folder.iterdir()) == ["edition.toml", "wages.csv"]

    def test_floors_that_wait_are_floors(self, tmp_path: Path, guide: wg.Guideline) -> None:
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        self.waiting(folder, "edition.toml")
        rates = Path(_files.DATA) / "floors" / "shaanxi"
        (folder / _pending.PENDING / "floors").mkdir()
        for name in ("rates.toml", "areas.csv"):
            (folder / _pending.PENDING / "floors" / name).write_bytes((rates / name).read_bytes())
        assert wg.load(folder).floors is not None
        with pytest.raises(EditionError, match="floors/ is there already"):
            wg.save(guide, folder)

    @pytest.mark.parametrize("marked", ["none", "copied", "empty", "folder", "pipe"])
    def test_what_a_stranger_left_is_reported_and_never_preferred(
        self, tmp_path: Path, guide: wg.Guideline, marked: str
    ) -> None:
        """It came with the folder: no save of ours made it there."""
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        self.waiting(folder, "edition.toml", "wages.csv")
        mark = folder / _pending.PENDING / _pending.MARK
        if marked == "copied":
            shutil.copytree(folder, tmp_path / "b")
            folder = tmp_path / "b"
        else:
            mark.unlink()
        if marked == "empty":
            mark.touch()
        elif marked == "folder":
            mark.mkdir()
        elif marked == "pipe":
            os.mkfifo(mark)
        before = contents(folder)
        for ask in (lambda: wg.load(folder), lambda: wg.save(guide, folder, force=True)):
            with pytest.raises(EditionError) as caught:
                ask()
            assert [(problem.place, problem.code) for problem in caught.value.problems] == [
                (_pending.PENDING, "left-over")
            ]
        assert contents(folder) == before
        shutil.rmtree(folder / _pending.PENDING)
        assert [each.occupation.name for each in wg.load(folder)] == ["甲"]

    def test_no_link_is_followed_into_another_folder(self, tmp_path: Path, guide: wg.Guideline) -> None:
        other = written(tmp_path / "other", edition("甲,,1,,2,,3\n"))
        folder = written(tmp_path / "a", edition("乙,,1,,2,,3\n"))
        (folder / _pending.PENDING).symlink_to(other)
        with pytest.raises(EditionError, match=f"{_pending.PENDING} is a link") as caught:
            wg.save(guide, folder, force=True)
        assert [problem.code for problem in caught.value.problems] == ["link"]
        (folder / _pending.PENDING).unlink()
        (folder / "floors").symlink_to(tmp_path / "empty")
        (tmp_path / "empty").mkdir()
        with pytest.raises(EditionError, match="floors is a link"):
            wg.save(evolve(guide, floors=wg.load_floors(Path(_files.DATA) / "floors" / "shaanxi")), folder, force=True)
        assert sorted(each.name for each in other.iterdir()) == ["edition.toml", "wages.csv"]
        assert list((tmp_path / "empty").iterdir()) == []

    def test_it_waits_where_none_but_the_writer_sees_it(
        self, tmp_path: Path, guide: wg.Guideline, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[tuple[Path, int]] = []
        make = os.mkdir
        monkeypatch.setattr(
            os, "mkdir", lambda path, mode=0o777: (make(path, mode), made.append((Path(path).parent, mode)))
        )
        for _ in range(2):
            wg.save(guide, tmp_path / "a")
        assert made == [(tmp_path, 0o700), (tmp_path / "a", 0o700)]


class TestLinks:
    """The place a user names is where the file goes: a link stays, and what it leads to is replaced."""

    def test_a_link_to_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "real" / "a.html").write_text("old")
        (tmp_path / "link").symlink_to(tmp_path / "real" / "a.html")
        _writing.write_text(str(tmp_path / "link"), "new")
        assert (tmp_path / "real" / "a.html").read_text() == "new"
        assert (tmp_path / "link").is_symlink()
        assert len(list((tmp_path / "real").iterdir())) == 1

    def test_a_link_to_a_folder(self, tmp_path: Path, guide: wg.Guideline) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        wg.save(guide, tmp_path / "link")
        assert wg.load(tmp_path / "real") == guide
        assert (tmp_path / "link").is_symlink()

    def test_a_file_of_an_edition_that_is_a_link_becomes_a_file(self, tmp_path: Path, guide: wg.Guideline) -> None:
        """Who made the folder made the link; who saves did not name it."""
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        (tmp_path / "victim").write_text("kept")
        (folder / "wages.csv").unlink()
        (folder / "wages.csv").symlink_to(tmp_path / "victim")
        wg.save(guide, folder, force=True)
        assert (tmp_path / "victim").read_text() == "kept"
        assert wg.load(folder) == guide

    @pytest.mark.parametrize("to", ["nowhere", "loop", "/dev/null"])
    def test_what_is_there_is_not_replaced_unasked(self, tmp_path: Path, to: str, capsys) -> None:
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        link = tmp_path / "out.html"
        link.symlink_to(tmp_path / to)
        (tmp_path / "offers.csv").write_text("岗位,工资\n保洁员,1900/month\n", encoding="utf-8")
        argv = ["report", str(tmp_path / "offers.csv"), "--output", str(link), "--on", "2020-12-31"]
        assert main(argv) == 2
        assert "--force" in capsys.readouterr().err
        status = main([*argv, "--force"])
        said = capsys.readouterr()
        assert link.is_symlink()
        if to == "nowhere":
            assert (tmp_path / "nowhere").read_text(encoding="utf-8").startswith("<!doctype html>")
        else:
            assert (status, len(said.err.splitlines())) == (2, 1)

    def test_no_device_is_replaced(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="no regular file"):
            _writing.write_text("/dev/null", "x")
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="no regular file"):
            _writing.write_text(str(tmp_path / "pipe"), "x")


class TestRights:
    """A file that is replaced hands on its rights; a new one has the usual ones."""

    def test_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("private")
        (tmp_path / "a").chmod(0o600)
        for name in ("a", "b"):
            _writing.write_text(str(tmp_path / name), "x")
        (tmp_path / "usual").write_text("")
        assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"] == [
            0o600,
            stat.S_IMODE((tmp_path / "usual").stat().st_mode),
        ]

    def test_of_an_edition(self, tmp_path: Path, guide: wg.Guideline) -> None:
        folder = written(tmp_path / "a", edition("甲,,1,,2,,3\n"))
        (folder / "wages.csv").chmod(0o640)
        wg.save(guide, folder, force=True)
        assert stat.S_IMODE((folder / "wages.csv").stat().st_mode) == 0o640


def test_an_error_without_a_number_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="^no number$"), _writing.replacing(str(tmp_path / "a")):
        raise OSError("no number")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_leaves_nothing_and_no_traceback(tmp_path: Path) -> None:
    offers = tmp_path / "offers.csv"
    offers.write_text("岗位,工资\n" + "保洁员,1900/month\n" * 20_000, encoding="utf-8")
    # A shell's background job ignores Ctrl-C, and so would its children.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from wageguide.cli import main; sys.exit(main())"
    )
    argv = ["check", "--file", str(offers), "--output", str(tmp_path / "out.csv"), "--on", "2020-12-31"]
    with subprocess.Popen(
        [sys.executable, "-c", code, *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        while running.poll() is None and not list(tmp_path.glob(".wageguide-*")):
            time.sleep(0.001)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (130, b"", b"")
    assert [each.name for each in tmp_path.iterdir()] == ["offers.csv"]
