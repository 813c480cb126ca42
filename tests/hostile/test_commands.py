"""Every command with everything a path can lead to: one or two lines, status 2, nothing written, and no waiting."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples import edition, written

from wageguide.cli import main

pytestmark = pytest.mark.slow

if sys.platform == "win32":
    pytest.skip("pipes, devices and alarms are those of POSIX", allow_module_level=True)
for extra in ("lxml", "python_calamine", "jinja2", "xlsxwriter"):
    pytest.importorskip(extra)

ON = ("--on", "2020-12-31")
SECONDS = 30


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


THINGS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "an empty file": lambda path: path.write_bytes(b""),
    "a folder": lambda path: path.mkdir(),
    "garbage": lambda path: path.write_bytes(random.Random(1).randbytes(100_000)),
    "NUL": lambda path: path.write_bytes(bytes(1_000)),
    "a hundred megabytes of nothing": sparse,
    "a pipe": os.mkfifo,
    "an endless device": zeros,
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to(path.with_name("nothing")),
    "brackets": lambda path: path.write_bytes(b"[" * 100_000),
    "one long line": lambda path: path.write_bytes(b"x" * 2_000_000),
}
# What reads a file, and the name that it is to have.
FILES = {
    "check --file": ("a.csv", ["check", "--file", "{}", "--output", "{out}.xlsx", *ON]),
    "check --file, parquet": ("a.parquet", ["check", "--file", "{}", "--output", "{out}.csv", *ON]),
    "report": ("a.xlsx", ["report", "{}", "--output", "{out}.html", *ON]),
    "import": ("a.pdf", ["import", "{}", "--area", "汉中市", "--year", "2020", "--output", "{out}"]),
    "verify": ("a.json", ["verify", "{}"]),
    "validate, rows alone": ("a.csv", ["validate", "{}"]),
    "validate": ("a", ["validate", "{}"]),
    "edition.toml": ("edition.toml", ["show", "--edition", "{folder}"]),
    "wages.csv": ("wages.csv", ["check", "保洁员", "1900/month", *ON, "--edition", "{folder}"]),
    "rates.toml": ("rates.toml", ["floor", "汉台区", *ON, "--floors", "{folder}"]),
    "areas.csv": ("areas.csv", ["check", "保洁员", "1900/month", *ON, "--floors", "{folder}"]),
    "search": ("edition.toml", ["search", "保洁", "--edition", "{folder}"]),
    "rank": ("wages.csv", ["rank", "--edition", "{folder}"]),
    "compare": ("edition.toml", ["compare", "甲", "乙", "--edition", "{folder}"]),
}
# One file that holds nothing but a title is a table without rows, and says so elsewhere.
LONG = "长" * 100_000
WORDS = {
    "edition": ["show", "--edition", LONG],
    "floors": ["floor", "汉台区", *ON, "--floors", LONG],
    "occupation": ["check", LONG, "1900/month", *ON],
    "pay": ["check", "保洁员", LONG, *ON],
    "months": ["check", "保洁员", "1900/month", *ON, "--months", "9" * 100_000],
    "bonus": ["check", "保洁员", "1900/month", *ON, "--bonus", "9" * 100_000],
    "area": ["check", "保洁员", "1900/month", *ON, "--area", LONG],
    "day": ["check", "保洁员", "1900/month", "--on", LONG],
    "industry": ["check", "保洁员", "1900/month", *ON, "--industry", LONG],
    "locale": ["show", "--locale", LONG],
    "county": ["floor", LONG, *ON],
    "search": ["search", "\0" * 100_000],
    "limit": ["search", "保洁员", "--limit", "9" * 100_000],
    "compare": ["compare", LONG, LONG],
    "tier": ["rank", "--tier", LONG],
    "validate": ["validate", LONG],
    "rows alone": ["validate", LONG + ".csv"],
    "year": ["validate", "a.csv", "--year", "9" * 100_000],
    "verify": ["verify", LONG],
    "import": ["import", LONG, "--area", "a", "--year", "2020", "--output", "o"],
    "percentiles": ["import", "a", "--area", "a", "--year", "2020", "--output", "o", "--percentiles", "9" * 100_000],
    "list": ["check", "--file", LONG, "--output", "a.csv", *ON],
    "output": ["report", "a.csv", "--output", LONG, *ON],
    "command": [LONG],
    "option": ["show", f"--{LONG}"],
    "edition that leads out": ["show", "--edition", "../../../../etc"],
    "NUL": ["show", "--edition", "a\0b"],
    "lone surrogate": ["check", "\ud800", "1900/month", *ON],
}


@pytest.fixture(autouse=True)
def alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What waits for a pipe, or never ends, is woken, and fails: an interrupt is the one thing no command hides."""

    def wake(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    before = signal.signal(signal.SIGALRM, wake)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = main(argv)
    said = capsys.readouterr()
    assert (status, said.out) == (2, ""), said.err[:500]
    assert said.err.startswith("wageguide: ")
    assert 1 <= len(said.err.splitlines()) <= 2
    assert len(said.err) < 4_000
    assert "Traceback" not in said.err
    assert "程序出错" not in said.err  # a defect of ours, told in one line


@pytest.mark.parametrize("thing", THINGS, ids=[name.replace(" ", "-") for name in THINGS])
@pytest.mark.parametrize("command", FILES, ids=[name.replace(" ", "-") for name in FILES])
def test_files(command: str, thing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the path of a file leads to, the command says what is wrong with it."""
    name, argv = FILES[command]
    folder = written(tmp_path / "in", edition("甲,,1,,2,,3\n"))
    place = folder / name
    place.unlink(missing_ok=True)
    THINGS[thing](place)
    (tmp_path / "out").mkdir()
    refused([each.format(place, folder=folder, out=tmp_path / "out" / "o") for each in argv], capsys)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("case", WORDS, ids=[name.replace(" ", "-") for name in WORDS])
def test_words(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """However long a word of the command line is, the answer is short."""
    refused(WORDS[case], capsys)


SOUND = {
    "check": ["check", "保洁员", "1900/month", *ON, "--area", "汉台区"],
    "evidence": ["check", "保洁员", "1900/month", *ON, "--area", "汉台区", "--evidence"],
    "floor": ["floor", "汉台区", *ON],
    "show": ["show"],
    "editions": ["editions"],
    "search": ["search", "洗碗工"],
    "rank": ["rank", "--tier", "low"],
    "compare": ["compare", "保洁员", "配菜工"],
    "validate": ["validate"],
    "help": ["check", "--help"],
    "nothing of the kind": ["shwo"],
}


def process(code: str, *argv: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-c", code, *argv]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | env, timeout=120)


class TestStreams:
    """What cannot be shown is spelt, and what cannot be written ends the command without another word."""

    @pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}], ids=str)
    def test_ascii(self, env: dict[str, str]) -> None:
        code = (
            "import json, sys; from wageguide.cli import main\n"
            "print([main(argv) for argv in json.loads(sys.argv[1])], file=sys.__stderr__)"
        )
        done = process(code, json.dumps(list(SOUND.values())), **env)
        assert done.returncode == 0, done.stderr
        assert done.stderr.decode().splitlines()[-1] == str([*[0] * (len(SOUND) - 1), 2])
        assert b"Traceback" not in done.stderr

    def test_closed_pipes_and_full_disks(self) -> None:
        code = (
            "import io, json, os, sys\nfrom contextlib import redirect_stdout\nfrom wageguide.cli import main\n"
            "with redirect_stdout(io.StringIO()):\n"
            "    for argv in json.loads(sys.argv[1]):\n"
            "        main(argv)\n"  # what is imported now need not be in each child
            "for argv in json.loads(sys.argv[1]):\n"
            "    for kind in ('pipe', 'full', 'closed'):\n"
            "        child = os.fork()\n"
            "        if child:\n"
            "            print(kind, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)\n"
            "            continue\n"
            "        if kind == 'pipe':\n"
            "            read, write = os.pipe(); os.close(read); os.dup2(write, 1)\n"
            "        elif kind == 'full':\n"
            "            os.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n"
            "        else:\n"
            "            sys.stdout = None\n"
            "        sys.exit(main(argv))\n"
        )
        done = process(code, json.dumps(list(SOUND.values())[:-1]))
        assert done.returncode == 0, done.stderr
        told = done.stdout.decode().splitlines()
        assert told == ["pipe 141", "full 2", "closed 0"] * (len(SOUND) - 1)
        assert b"Traceback" not in done.stderr
        assert done.stderr.count(b"\n") == len(SOUND) - 1  # of the full disk
