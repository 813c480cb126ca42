"""Files made to harm or mislead: each gives one clear error, soon and in little memory."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

import wageguide
from hostile import cases
from wageguide._grids import ole, xls, xlsx
from wageguide._grids.open import open_bulletin
from wageguide.errors import BulletinError, WageguideError

pytestmark = pytest.mark.slow

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

CASES = cases()
SECONDS = 8.0
MEGABYTES = 500
SOURCE = str(Path(wageguide.__file__).parent.parent)


def reason_of(path: Path) -> str:
    try:
        open_bulletin(path)
    except BulletinError as error:
        return error.reason
    return "read"


@pytest.mark.parametrize("case", CASES, ids=[name.replace(" ", "-") for name in CASES])
class TestHostile:
    """Whatever a file holds, reading it ends in a :class:`BulletinError` that says why, within seconds."""

    def test_one_clear_error(self, case: str, tmp_path: Path) -> None:
        name, content, reasons = CASES[case]
        path = tmp_path / name
        path.write_bytes(content() if callable(content) else content)
        begun = time.process_time()

        found = reason_of(path)

        assert found in reasons
        assert time.process_time() - begun < SECONDS


BOMBS = [
    *("zip bomb xlsx", "cells far apart", "repeats ods", "spans html", "wide and long html", "long cell html"),
    *("one long text in many cells", "one long text in many cells, other letters"),
    *(name for name in CASES if name.startswith(("pdf that", "pdf of 29"))),
    *("too many cells", "pdf bomb", "pdf of lines around text", "far.xls", "laughs docx"),
]


PEAK = """
import sys
from wageguide.errors import BulletinError
from wageguide._grids.open import open_bulletin
try:
    open_bulletin(sys.argv[1])
except BulletinError as error:
    print(error.reason)
with open("/proc/self/status") as status:
    print(next(int(line.split()[1]) // 1024 for line in status if "VmHWM" in line))
"""


def _limit() -> None:
    """Let no bomb that goes off take the machine with it."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
@pytest.mark.parametrize("case", BOMBS)
class TestMemory:
    """No bomb takes more than 500 MB, interpreter and libraries included."""

    def test_peak(self, case: str, tmp_path: Path) -> None:
        name, content, reasons = CASES[case]
        path = tmp_path / name
        path.write_bytes(content() if callable(content) else content)
        command = [sys.executable, "-c", PEAK, str(path)]
        env = {**os.environ, "PYTHONPATH": SOURCE}
        child = subprocess.run(command, env=env, capture_output=True, check=True, preexec_fn=_limit)
        reason, megabytes = child.stdout.decode().split()

        assert reason in reasons
        assert int(megabytes) < MEGABYTES


@pytest.mark.parametrize(
    ("place", "usual"),
    [("A1", True), ("Z99999", True), ("Z149999", True), ("A150000", False), ("A1499999", False), ("AA1", False)],
)
def test_how_far_a_cell_may_lie_before_all_are_counted(place: str, usual: bool) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    text = f'<row r="{row}"><c r="{place}" s="1"><v>1</v></c></row>'.encode()
    assert (xlsx._QUICK.search(text) is None) is usual


class TestTextsOfOldWorkbooks:
    """A text that an XLS workbook keeps once counts in every cell that shows it."""

    @pytest.mark.parametrize("letter", ["x", "字"])
    def test_counted(self, tmp_path: Path, letter: str) -> None:
        xlwt = pytest.importorskip("xlwt", reason="the extra `test-formats` is not installed")
        for cells, reason in ((5_000, "too-large"), (200, "read")):
            book = xlwt.Workbook()
            sheet = book.add_sheet("s")
            for row in range(cells):
                sheet.write(row, 0, letter * 30_000)
                sheet.write(row, 1, f"{row}")
            book.save(tmp_path / "a.xls")
            assert reason_of(tmp_path / "a.xls") == reason

    def test_lengths(self, tmp_path: Path) -> None:
        xlwt = pytest.importorskip("xlwt", reason="the extra `test-formats` is not installed")
        texts = [("字x" * (n * 37 % 900))[: n * 37 % 900] + str(n) for n in range(400)] + [
            "a" * 20_000,
            "字" * 20_000,
            "z",
        ]
        book = xlwt.Workbook()
        sheet = book.add_sheet("s")
        for row, text in enumerate(texts):
            sheet.write(row, 0, text)
        book.save(tmp_path / "a.xls")
        data = (tmp_path / "a.xls").read_bytes()
        assert xls._lengths(ole.stream(data, "a", "Workbook")) == list(map(len, texts))


class TestDoor:
    """Only regular files of a bulletin's size are opened."""

    def test_missing(self, tmp_path: Path) -> None:
        assert reason_of(tmp_path / "none.xlsx") == "missing"

    def test_folder(self, tmp_path: Path) -> None:
        assert reason_of(tmp_path) == "not-a-file"

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
    def test_link_to_a_device(self, tmp_path: Path) -> None:
        link = tmp_path / "a.csv"
        link.symlink_to("/dev/zero")

        assert reason_of(link) == "not-a-file"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.csv")

        assert reason_of(tmp_path / "a.csv") == "not-a-file"

    def test_endless_link(self, tmp_path: Path) -> None:
        link = tmp_path / "a.csv"
        link.symlink_to(link)

        assert reason_of(link) == "no-access"

    def test_name_that_no_file_can_have(self) -> None:
        assert reason_of(Path("a\0.csv")) == "no-access"


class TestError:
    """The error carries its facts, survives pickle, is a ``ValueError`` and names file, cause and next step."""

    ERROR = BulletinError("甲.xlsx", "too-large", "more than 500 pages")

    def test_facts(self) -> None:
        assert (self.ERROR.path, self.ERROR.reason, self.ERROR.detail) == (
            "甲.xlsx",
            "too-large",
            "more than 500 pages",
        )
        assert isinstance(self.ERROR, ValueError)
        assert isinstance(self.ERROR, WageguideError)

    def test_pickle(self) -> None:
        again = pickle.loads(pickle.dumps(self.ERROR))

        assert (again.args, str(again)) == (self.ERROR.args, str(self.ERROR))

    def test_words(self) -> None:
        assert str(self.ERROR) == (
            "甲.xlsx cannot be read (more than 500 pages): it is larger than what is read;"
            " save the table as a file of its own"
        )

    def test_missing_library(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setitem(sys.modules, "lxml.etree", None)
        path = tmp_path / "a.html"
        path.write_text("<html><table><tr><td>1<td>2</table>", encoding="utf-8")

        with pytest.raises(BulletinError, match=r"pip install 'wageguide\[readers\]'") as caught:
            open_bulletin(path)

        assert (caught.value.reason, caught.value.detail) == ("no-library", "lxml.etree")
        assert "\n" not in str(caught.value)
