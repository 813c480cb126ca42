"""
Everything that writes files, run again and again in child processes that are killed, interrupted or refused at every step.

Run as ``python faults.py``: prints, for each fault and writer, what was wrong in any run, and how many there were.
The steps are those of the interpreter's audit: opening, renaming, removing, making a folder, setting rights.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from attrs import evolve
from samples import edition, written

import wageguide as wg
from wageguide import _files
from wageguide._disk import pending as _pending
from wageguide.cli import main

BULLETIN = "职业,低位数(元/年),高位数(元/年)\n保洁员,20400,30000\n配菜工,20400,31000\n电工,30000,52000\n"
OFFERS = "岗位,工资\n" + "保洁员,1900/month\n配菜工,1600/month\n" * 5
TERMS = ("--area", "汉台区", "--on", "2020-12-31", "--force")
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}


class Writer:
    """A command or a call that writes, and how to see what it wrote."""

    def __init__(self, place: Path, run: Callable[[Path], int], seen: Callable[[Path], Any], *, new: bool) -> None:
        self.place, self.run, self.seen, self.new = place, run, seen, new

    def reset(self, keep: Path) -> None:
        """Put back what was there before."""
        folder = self.place.parent
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if self.new:
            return
        if keep.is_dir():
            shutil.copytree(keep, self.place)
        else:
            shutil.copy(keep, self.place)


def load(place: Path) -> Any:
    return wg.load(place) if place.exists() else None


def content(place: Path) -> Any:
    if not place.exists():
        return None
    if place.suffix != ".xlsx":
        return place.read_bytes()
    with zipfile.ZipFile(place) as book:  # whose properties hold the time
        return {name: book.read(name) for name in book.namelist() if not name.startswith("docProps/")}


def writers(base: Path) -> dict[str, tuple[Writer, Path]]:
    """Each with what is already there: nothing, or an older version."""
    offers = base / "offers.csv"
    offers.write_text(OFFERS, encoding="utf-8")
    bulletin = base / "bulletin.csv"
    bulletin.write_text(BULLETIN, encoding="utf-8")
    older = base / "older.txt"
    older.write_text("older", encoding="utf-8")
    plain = written(base / "plain", edition("甲,,1,,2,,3\n"))
    second = written(base / "own", edition("甲,,1,,2,,3\n乙,,1,,2,,3\n"))
    shutil.copytree(Path(_files.DATA) / "floors" / "shaanxi", second / "floors")
    guide = evolve(wg.load(second), title="another")

    def save(guide: wg.Guideline) -> Callable[[Path], int]:
        def run(place: Path) -> int:
            wg.save(guide, place)
            return 0

        return run

    def command(*argv: str) -> Callable[[Path], int]:
        return lambda place: main([*argv, "--output", str(place)])

    imported = command("import", str(bulletin), "--area", "汉中市", "--year", "2020", "--force")
    listed = command("check", "--file", str(offers), *TERMS)
    reported = command("report", str(offers), *TERMS)
    made: dict[str, tuple[str, Callable[[Path], int], Callable[[Path], Any], Path | None]] = {
        "save": ("edition", save(guide), load, None),
        "save-over": ("edition", save(guide), load, second),
        "import": ("edition", imported, load, None),
        "import-over": ("edition", imported, load, plain),
        "check-csv": ("out.csv", listed, content, older),
        "check-xlsx": ("out.xlsx", listed, content, None),
        "report": ("out.html", reported, content, older),
    }
    return {
        name: (Writer(base / name / at, run, seen, new=keep is None), keep or older)
        for name, (at, run, seen, keep) in made.items()
    }


class Steps:
    """Counts the steps taken in a folder, and brings about a fault at one of them."""

    def __init__(self, folder: str, at: int, fault: Callable[[], None]) -> None:
        self.folder, self.at, self.fault, self.taken = folder, at, fault, 0

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event in STEPS and isinstance(args[0], str) and args[0].startswith(self.folder):
            self.taken += 1
            if self.taken == self.at:
                self.fault()


def child(
    writer: Writer, before: Callable[[], object] = int, steps: Steps | None = None
) -> tuple[int, list[str], bool]:
    """Run in a child process: its status (``-9``: killed), its output, and whether the fault occurred."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as output:
            lines = output.read().splitlines()
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return status, lines[:-1] if status >= 0 else lines, status < 0 or lines[-1] == "fault"
    os.dup2(write, 1)
    os.dup2(write, 2)
    sys.stdout, sys.stderr = (os.fdopen(stream, "w", encoding="utf-8", closefd=False) for stream in (1, 2))
    before()
    if steps is not None:
        sys.addaudithook(steps)
    try:
        status = writer.run(writer.place)
    except wg.errors.EditionError as error:
        print(error)
        status = 2
    except KeyboardInterrupt:
        status = 130
    except BaseException:
        traceback.print_exc()
        status = 99
    print("fault" if steps is not None and steps.taken >= steps.at else "none", flush=True)
    os._exit(status)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    raise KeyboardInterrupt


def refuse() -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def full() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def nobody() -> None:
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


STATUS = {"kill": -9, "interrupt": 130, "refuse": 2, "full": 2, "read-only": 2}
# What the system says, in the language of the command.
WHY = [os.strerror(number) for number in (errno.EROFS, errno.EFBIG, errno.EACCES, errno.EPERM)]
WHY += ["磁盘是只读的", "文件太大", "没有权限"]
FAULTS = {"kill": kill, "interrupt": interrupt, "refuse": refuse}


def cases(mode: str, writer: Writer) -> Iterator[tuple[Callable[[], object], Steps | None]]:
    """What to do to each child before it writes, and at which step."""
    if mode in FAULTS:
        folder = str(writer.place.parent)
        yield from ((int, Steps(folder, at, FAULTS[mode])) for at in range(1, 100))
    else:
        yield {"full": full, "read-only": nobody}[mode], None


def wrong(mode: str, writer: Writer, keep: Path) -> tuple[list[str], int]:
    """What was not as it should be, and the number of runs."""
    problems: list[str] = []
    writer.reset(keep)
    old = None if writer.new else writer.seen(writer.place)
    with redirect_stdout(StringIO()):
        assert writer.run(writer.place) in {0, 1}  # here, so that no child has to import anything
    new = writer.seen(writer.place)
    assert new not in (None, old)
    for number, (before, steps) in enumerate(cases(mode, writer), 1):
        writer.reset(keep)
        if mode == "read-only":
            for place in (writer.place.parent, *([writer.place] if writer.place.is_dir() else [])):
                place.chmod(0o555)
        status, lines, happened = child(writer, before, steps)
        if steps is not None and not happened:
            return problems, number - 1
        seen = writer.seen(writer.place)
        # What goes wrong only in tidying up leaves the new one.
        if seen not in ((old, new) if mode in FAULTS else (old,)):
            problems.append(f"{number}: neither the old content nor the new")
        # A refused step may be one that is not needed: then all is well.
        if status != STATUS[mode] and not (mode == "refuse" and status in {0, 1} and seen == new):
            problems.append(f"{number}: status {status}: {lines}")
        if status == STATUS["refuse"] and not (
            len(lines) == 1 and any(why in lines[0] for why in WHY) and "程序出错" not in lines[0]
        ):
            problems.append(f"{number}: said {lines}")
        inner = {path.name for path in writer.place.glob(".*")} if writer.place.is_dir() else set()
        left = {path.name for path in writer.place.parent.iterdir()} - {writer.place.name} | inner
        # An edition that waits for its place is the new one; without a kill nothing else is left.
        if mode != "kill" and left - ({_pending.PENDING} if seen == new else set()):
            problems.append(f"{number}: left {left}")
        if mode == "kill" and not all(name.startswith(".wageguide-") for name in left):
            problems.append(f"{number}: left {left}")
        if mode == "kill":
            status, lines, _ = child(writer)
            if status not in {0, 1} or writer.seen(writer.place) != new:
                problems.append(f"{number}: the next run fails: {lines}")
    return problems, 1


def every_run() -> dict[str, tuple[list[str], int]]:
    base = Path(tempfile.mkdtemp()).resolve()
    try:
        base.chmod(0o755)
        made = writers(base)
        return {f"{mode} {name}": wrong(mode, writer, keep) for mode in STATUS for name, (writer, keep) in made.items()}
    finally:
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    print(json.dumps(every_run(), ensure_ascii=False))
