"""
Time and memory from a hundred entries to a hundred thousand, and from ten thousand offers to ten million.

    python benchmarks/growth.py [--quick] [--only TEXT] [--without-collector] [--write]

Needs ``wageguide[all]``, and for the dataframes pandas, polars, duckdb and pyarrow: those not installed are left out.
Each measurement has a process of its own, on Linux. Its time is the best of up to five calls, or of the only one where
the outcome is kept. Its memory is the peak of the resident set during the first call, less what was held before.

Growth is told by exponents: the time goes with the size to the power of so much; 1 is linear. Python's collector of
cycles goes through all that a process holds, the more often the more is made: ``--without-collector`` tells it apart.
``--write`` puts tables and figure into the documents. Names, figures and offers are invented.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import _growth_figure
import _pages

import wageguide as wg
from wageguide._search.occupations import occupations

ENTRIES, OFFERS = (100, 1_000, 10_000, 100_000), (10_000, 100_000, 1_000_000, 10_000_000)
STEEP = 1.1  # an exponent above needs a reason
CALLS, PATIENCE = 5, 2.0  # at most so many calls; and none begins after so many seconds
SAMPLE = 200  # look-ups, assessments and queries in one call
TIERS = ("low", "lower_quartile", "median", "upper_quartile", "high")
HEAD = ("序号", "职业（工种）", "低位数", "下四分位数", "中位数", "上四分位数", "高位数")
EDITION = """id = "invented"
title = "invented"
area = "汉中市"
year = 2020
coverage = "full"
synthetic = true
[[sources]]
title = "invented"
"""


class Work(NamedTuple):
    """What is timed."""

    call: Callable[[], object]
    times: int = 1  # how often the call does the thing
    again: bool = True  # a second call does it anew


class Task(NamedTuple):
    """One line of the table: its title, the shape of its names, and what it does with a folder of files."""

    title: str
    shape: str
    work: Callable[[Path], Work]


def invented(count: int) -> Iterator[str]:
    """Names in no classification: the head of one official name and the tail of another."""
    names = [occupation.name for occupation in occupations().values() if len(occupation.name) > 3]
    chance, seen = random.Random(count), set[str]()
    while len(seen) < count:
        name = chance.choice(names)[:2] + chance.choice(names)[2:]
        if name not in seen:
            seen.add(name)
            yield name


def official(count: int) -> Iterator[str]:
    """Official names as bureaus publish them for one industry after another: 焊工（纺织业）."""
    names = list(dict.fromkeys(occupation.name for occupation in occupations().values()))
    heads = list(dict.fromkeys(name[:2] for name in names))
    for at in range(count):
        yield f"{names[at % len(names)]}（{heads[at // len(names)]}业）"


def figures(at: int, divisor: int) -> list[int]:
    """Tiers of a row in yuan a year, above the minimum wage; a month's pay instead with a *divisor* of 12."""
    low = 24_000 + at * 37 % 9_000
    return [round(low * share) // divisor for share in (1, 1.25, 1.6, 2.1, 3)]


def prepare(folder: Path, shape: str, count: int) -> None:
    """Write the files of one shape and size: an edition, and for the readers the same as a bulletin."""
    folder.mkdir()
    names = official(count) if shape == "official" else invented(count)
    rows: list[tuple[object, ...]] = [
        (name, *figures(at, 12 if shape == "off" else 1)) for at, name in enumerate(names)
    ]
    (folder / "edition.toml").write_text(EDITION, "utf-8")
    with (folder / "wages.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("occupation", *TIERS), *rows])
    if shape == "bulletin":
        write_bulletins(folder, "bulletin", rows)
        write_bulletins(folder, "small", rows[:20])


def write_bulletins(folder: Path, name: str, rows: list[tuple[object, ...]]) -> None:
    """Write what a bureau would publish of *rows*, as CSV and as XLSX."""
    listed = [("单位：元/年",), HEAD, *((at, *row) for at, row in enumerate(rows, 1))]
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(listed)
    import xlsxwriter  # comes with wageguide[all]

    book = xlsxwriter.Workbook(str(folder / f"{name}.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(listed):
        sheet.write_row(at, 0, row)
    book.close()


def sample(guide: wg.Guideline) -> list[str]:
    """Names from all over the table."""
    return random.Random(1).choices([entry.occupation.name for entry in guide], k=SAMPLE)


def queries(guide: wg.Guideline) -> list[str]:
    """What people may write for a name of the table: the name, a letter missing, the text of an advertisement."""
    names = sample(guide)
    return [(name, name[:1] + name[2:], f"急招五险一金{name}包吃住")[at % 3] for at, name in enumerate(names)]


def load(folder: Path) -> Work:
    return Work(lambda: wg.load(folder))


def first_look_up(folder: Path) -> Work:
    guide = wg.load(folder)
    name = guide.entries[0].occupation.name
    return Work(lambda: (guide[name], guide.get("保洁阿姨")), again=False)


def look_up(folder: Path) -> Work:
    guide = wg.load(folder)
    names = sample(guide)
    guide[names[0]], guide.get("保洁阿姨")
    return Work(lambda: [guide[name] for name in names], len(names))


def miss(folder: Path) -> Work:
    guide = wg.load(folder)

    def call() -> None:
        try:
            guide["保洁阿姨"]
        except wg.errors.UnknownOccupation:
            return
        raise AssertionError("found what is not there")

    call()
    return Work(call)


def assess(folder: Path) -> Work:
    guide, on = wg.load(folder), date(2020, 12, 31)
    names = sample(guide)
    offers = [wg.Offer(1_500 + at, wg.Period.MONTH) for at in range(len(names))]

    def call() -> None:
        for name, offer in zip(names, offers, strict=True):
            wg.assess(guide, name, offer, area="汉台区", on=on)

    call()
    return Work(call, len(names))


def validate(folder: Path) -> Work:
    guide = wg.load(folder)
    return Work(lambda: wg.validate(guide))


def first_search(folder: Path) -> Work:
    guide = wg.load(folder)
    wg.classify("baojieyuan")  # the index of the classification is a matter of its own
    return Work(lambda: wg.search(guide, "急招焊工"), again=False)


def search(folder: Path) -> Work:
    guide = wg.load(folder)
    texts = queries(guide)
    for text in ("急招焊工", "baojieyuan"):
        wg.search(guide, text)
    return Work(lambda: [wg.search(guide, text) for text in texts], len(texts))


def bulletin(suffix: str) -> Callable[[Path], Work]:
    def work(folder: Path) -> Work:
        wg.read_bulletin(folder / f"small{suffix}", area="汉中市", year=2020)  # what is loaded once a process
        return Work(lambda: wg.read_bulletin(folder / f"bulletin{suffix}", area="汉中市", year=2020))

    return work


def pandas(folder: Path) -> Work:
    import frames  # the benchmark beside this one, with its engines

    offers = frames.pd.read_parquet(folder / "offers.parquet")
    return Work(lambda: frames.frames.assess(offers, frames.GUIDE, **frames.TERMS))


def polars(folder: Path) -> Work:
    import frames

    offers = frames.pl.scan_parquet(folder / "offers.parquet")
    return Work(
        lambda: frames.frames.assess(offers, frames.GUIDE, **frames.TERMS).sink_parquet(folder / "polars.parquet")
    )


def duckdb(folder: Path) -> Work:
    import frames

    offers = frames.duckdb.connect().read_parquet(str(folder / "offers.parquet"))
    answers = str(folder / "duckdb.parquet")
    return Work(
        lambda: frames.frames.assess(offers, frames.GUIDE, **frames.TERMS).write_parquet(answers, overwrite=True)
    )


OF_ENTRIES = (
    Task("load an edition folder", "invented", load),
    Task("first look-up, builds the index", "invented", first_look_up),
    Task("look a name up, each", "invented", look_up),
    Task("look up a name that is not there", "invented", miss),
    Task("assess an offer, each", "invented", assess),
    Task("validate", "invented", validate),
    Task("validate, every figure a month's", "off", validate),
    Task("first search, builds the index", "invented", first_search),
    Task("first search, official names", "official", first_search),
    Task("search, each", "invented", search),
    Task("search, official names, each", "official", search),
    Task("read a bulletin, CSV", "bulletin", bulletin(".csv")),
    Task("read a bulletin, XLSX", "bulletin", bulletin(".xlsx")),
)
OF_OFFERS = (
    Task("pandas, in memory", "offers", pandas),
    Task("Polars, Parquet to Parquet", "offers", polars),
    Task("DuckDB, Parquet to Parquet", "offers", duckdb),
)
ENGINES = ("narwhals", "pandas", "polars", "duckdb", "pyarrow")


def resident(what: str) -> int:
    """Bytes that the process uses (``VmRSS``), or used at its peak (``VmHWM``)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(f"{what}:"))
    return int(line.split()[1]) * 1024


def measure(title: str, folder: Path) -> tuple[float, int]:
    """Seconds and bytes of one task, in this process."""
    work = next(task for task in (*OF_ENTRIES, *OF_OFFERS) if task.title == title).work(folder)
    # Time of the processor, so that a busy machine hardly counts; dataframes share their work out among the cores.
    clock = time.perf_counter if folder.name.startswith("offers") else time.process_time
    Path("/proc/self/clear_refs").write_text("5")  # the peak is told from here on
    before, taken = resident("VmRSS"), list[float]()
    while len(taken) < CALLS and sum(taken) < PATIENCE and (work.again or not taken):
        start = clock()
        work.call()
        taken.append(clock() - start)
        if len(taken) == 1:
            memory = resident("VmHWM") - before
    return min(taken) / work.times, memory


def exponents(sizes: list[int], amounts: list[float]) -> tuple[float, float]:
    """The exponent with which *amounts* grow: fitted over all sizes, and over the last step alone."""
    points = [(math.log(size), math.log(amount)) for size, amount in zip(sizes, amounts, strict=True)]
    along, up = (sum(coordinates) / len(points) for coordinates in zip(*points, strict=True))
    fit = sum((x - along) * (y - up) for x, y in points) / sum((x - along) ** 2 for x, _ in points)
    (x, y), (further, higher) = points[-2:]
    return fit, (higher - y) / (further - x)


Series = dict[str, list[tuple[float, int]]]


def run(tasks: list[Task], sizes: list[int], place: Path, options: list[str]) -> Series:
    """Measure each task at each size, printing as it goes."""
    results: Series = {task.title: [] for task in tasks}
    for size in sizes:
        for task in tasks:
            folder = place / f"{task.shape}-{size}"
            if not folder.exists():
                prepare_offers(folder, size) if task.shape == "offers" else prepare(folder, task.shape, size)
            command = [sys.executable, __file__, "--measure", task.title, str(folder), *options]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
            spent, memory = json.loads(told)
            results[task.title].append((spent, memory))
            print(f"{size:>10,}  {task.title:34} {_pages.span(spent):>10} {_pages.size(memory):>10}", flush=True)
    return results


def prepare_offers(folder: Path, count: int) -> None:
    import frames

    folder.mkdir()
    frames.offers(count).to_parquet(folder / "offers.parquet")


def tables(series: Series, sizes: list[int], unit: str) -> str:
    """Times with their exponents, then memory, as Markdown."""
    heads = [f"{size:,}" for size in sizes]
    times, memory = [], []
    for title, points in series.items():
        fit, last = exponents(sizes, [spent for spent, _ in points])
        mark = f"**{last:.2f}**" if last > STEEP else f"{last:.2f}"
        times.append([title, *(_pages.span(spent) for spent, _ in points), f"{fit:.2f}", mark])
        if points[-1][1] >= 2**20:
            memory.append([title, *(_pages.size(size) for _, size in points)])
    return "\n\n".join(
        (
            _pages.table([f"time, by {unit}", *heads, "exponent, fitted", "last step"], times),
            _pages.table([f"memory, by {unit}", *heads], memory),
        )
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="without the largest size")
    options.add_argument("--only", default="", metavar="TEXT", help="only what is called like this")
    options.add_argument("--without-collector", action="store_true", help="of cycles, in what is measured")
    options.add_argument("--write", action="store_true", help="put tables and figure into the documents")
    options.add_argument("--measure", nargs=2, metavar=("TITLE", "FOLDER"), help=argparse.SUPPRESS)
    arguments = options.parse_args()
    if arguments.measure:
        if arguments.without_collector:
            gc.disable()
        print(json.dumps(measure(arguments.measure[0], Path(arguments.measure[1]))))
        return
    if arguments.write and (arguments.only or arguments.without_collector):
        options.error("--write is for a whole run as users would see it")
    missing = [name for name in ENGINES if find_spec(name) is None]
    if missing:
        print(f"without dataframes: {', '.join(missing)} not installed")
    panels = []
    texts = [_pages.machine()]
    for unit, tasks, sizes in (("entries", OF_ENTRIES, ENTRIES), ("offers", () if missing else OF_OFFERS, OFFERS)):
        chosen = [task for task in tasks if arguments.only in task.title]
        if chosen:
            kept = list(sizes[: len(sizes) - arguments.quick])
            with tempfile.TemporaryDirectory() as place:
                series = run(chosen, kept, Path(place), ["--without-collector"] * arguments.without_collector)
            texts.append(tables(series, kept, unit))
            panels += _growth_figure.panels(series, kept, unit)
    print("\n" + "\n\n".join(texts))
    if arguments.write:
        _pages.write("growth", "\n\n".join(texts))
        (_pages.PAGE.parent / "images" / "growth.svg").write_text(_growth_figure.svg(panels), "utf-8")


if __name__ == "__main__":
    main()
