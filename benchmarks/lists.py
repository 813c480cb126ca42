"""
Time and memory of lists: ``python benchmarks/lists.py [LINES]`` with the extras ``lists``, ``readers`` and ``report``.

Lists repeat themselves, so one kind of list asks few distinct questions; the other asks as many as it has lines. Each
is held against what the libraries themselves take for the same rows: ``csv`` reading and writing, alone, with each
distinct question asked once (``questions``) and with each unknown occupation searched for once, too, which a list
proposes (``proposals``; its first search builds an index); openpyxl reading and writing the workbook. The least of
``RUNS`` is printed, the sides in turn, and how many times the time of the libraries a list takes.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import openpyxl
import xlsxwriter

import wageguide as wg
from wageguide import lists
from wageguide import report as page
from wageguide._notation.pay import read_pay_under
from wageguide._notation.titles import read_title

LINES = 100_000
RUNS = 3
TITLES = ["姓名", "岗位", "月薪", "工作地点", "入职日期"]
JOBS = ["保洁员", "配菜工", "后勤", "清洁工", "会计", "焊工", "保安", "前台", "司机", "厨师"]
AREAS = ["汉台区", "南郑区", "镇巴县", "城固县"]
DAYS = ["2020-12-31", "2020-06-01", "2020/9/1"]


def rows(number: int, *, distinct: bool) -> list[list[str]]:
    """The same rows each time; *distinct* = no two ask the same."""
    chance = random.Random(7)
    pays = ["1600", "1900", "1800-2200", "2500元/月", "3千", "面议", "3000", "4500"]
    return [
        [
            f"员工{at}",
            chance.choice(JOBS),
            f"{1500 + at * 0.05:.2f}" if distinct else chance.choice(pays),
            chance.choice(AREAS),
            chance.choice(DAYS),
        ]
        for at in range(number)
    ]


def baseline_csv(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8-sig", newline="") as old, target.open("w", encoding="utf-8", newline="") as new:
        csv.writer(new).writerows([*row, *[""] * 13] for row in csv.reader(old))


def questions(source: Path, target: Path, *, search: bool = False) -> None:
    """What a list costs at least: its rows read and written, and each distinct question answered once."""
    baseline_csv(source, target)
    guide = wg.load("hanzhong-2020")
    with source.open(encoding="utf-8-sig", newline="") as file:
        asked = {tuple(row[1:]) for row in list(csv.reader(file))[1:]}
    if search:
        names = [entry.occupation.name for entry in guide]
        for job in {row[0] for row in asked}.difference(names):
            wg.search(guide, job, limit=1)
    for job, pay, area, day in asked:
        try:
            reading = read_pay_under(pay, read_title("月薪"))
        except wg.errors.PayNotation:
            continue
        on = dt.date(*map(int, day.replace("/", "-").split("-")))
        for end in [end for end in dict.fromkeys((reading.low, reading.high)) if end is not None]:
            with contextlib.suppress(wg.errors.UnknownOccupation):
                _ = wg.assess(guide, job, end, area=area, on=on).findings


def baseline_xlsx(source: Path, target: Path) -> None:
    openpyxl.load_workbook(source).save(target)


def check(source: Path, target: Path) -> None:
    guide = wg.load("hanzhong-2020")
    offers = lists.read(source)
    lists.write(target, offers, lists.check(offers, guide), locale="zh_Hans", source=source)


def report(source: Path, target: Path) -> None:
    offers = lists.read(source)
    page.write(target, offers, lists.check(offers, wg.load("hanzhong-2020")), locale="zh_Hans")


TASKS = {
    "csv": baseline_csv,
    "questions": questions,
    "proposals": partial(questions, search=True),
    "openpyxl": baseline_xlsx,
    "check": check,
    "report": report,
}
# What is timed, on which kind of file, what it writes, and what of the same file it is held against.
ROWS = (
    ("csv", ".csv", ".csv", ()),
    ("questions", ".csv", ".csv", ()),
    ("proposals", ".csv", ".csv", ()),
    ("check", ".csv", ".csv", ("questions", "proposals")),
    ("openpyxl", ".xlsx", ".xlsx", ()),
    ("check", ".xlsx", ".xlsx", ("openpyxl",)),
    ("report", ".csv", ".html", ()),
)


def measured(task: str, source: Path, target: Path) -> tuple[float, float]:
    """Seconds of the processor, and megabytes at most, in a process of its own."""
    command = [sys.executable, __file__, task, str(source), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for distinct in (False, True):
            name = "distinct" if distinct else "repeating"
            listed = rows(number, distinct=distinct)
            text, book = Path(folder, f"{name}.csv"), Path(folder, f"{name}.xlsx")
            with text.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([TITLES, *listed])
            with xlsxwriter.Workbook(str(book)) as made:
                sheet = made.add_worksheet("报价")
                for at, row in enumerate([TITLES, *listed]):
                    sheet.write_row(at, 0, row)
            best: dict[tuple[str, str], tuple[float, float]] = {}
            for _ in range(RUNS):
                for task, kind, suffix, _against in ROWS:
                    taken = measured(task, text if kind == ".csv" else book, Path(folder, f"out{suffix}"))
                    best[task, suffix] = min(taken, best.get((task, suffix), taken))
            for task, _kind, suffix, against in ROWS:
                seconds, megabytes = best[task, suffix]
                ratios = "".join(f", {seconds / best[other, suffix][0]:.2f} x {other}" for other in against)
                print(f"{name:10} {task:9} {suffix:6} {seconds:7.2f} s {megabytes:6.0f} MB{ratios}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        begin = time.process_time()
        TASKS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
        print(time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else LINES)
