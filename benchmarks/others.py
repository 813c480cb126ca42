"""
wageguide compared with the packages you might use instead: start, answers, memory and size, in one run.

    python benchmarks/others.py [--quick] [--cache FOLDER] [--write] [TITLES.csv ...]

pip installs each package into a separate environment (in FOLDER, by default a temporary one) with compiled byte
code. Whole processes and warm calls are taken in turn, and medians shown, so that a drifting machine drifts for
all alike. With labelled titles (see ``search.py``) the quality of the search is measured too. ``--write`` puts the
tables into the documents. Only the standard library and pip are needed to run this.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import _pages
import _timing

ROOT = Path(__file__).parents[1]
NAMES = ROOT / "src/wageguide/data/taxonomy/occupations.csv"
TITLE = "急招焊工师傅"
ENGINES = ("pandas", "polars", "duckdb", "pyarrow")


class Subject(NamedTuple):
    """
    A package, and what it is asked: code that a fresh process runs.

    Attributes:
        requirement: What pip installs.
        first: From nothing to the first real answer.
        ready: Code before the warm calls.
        calls: Expressions by column of the table; what a package does not do is left out.
    """

    requirement: str
    imports: str
    first: str
    ready: str
    calls: dict[str, str]


SUBJECTS = {
    "wageguide": Subject(
        str(ROOT),
        "import wageguide",
        "import datetime, wageguide as wg\n"
        "a = wg.assess(wg.load('hanzhong-2020'), '保洁员', wg.Offer('1900', wg.Period.MONTH), area='汉台区',"
        " on=datetime.date(2020, 12, 31))\n"
        "assert a.floor.verdict is wg.Verdict.MEETS and a.annual == 22800",
        "import datetime, wageguide as wg\nguide, on = wg.load('hanzhong-2020'), datetime.date(2020, 12, 31)",
        {
            "record": "guide['保洁员']",
            "day": "wg.minimum_wage('汉台区', on)",
            "computed": "wg.assess(guide, '保洁员', wg.Offer('1900', wg.Period.MONTH), area='汉台区', on=on)",
            "search": f"wg.classify('{TITLE}')",
        },
    ),
    "bls-oews-mcp": Subject(
        "bls-oews-mcp",
        "import bls_oews_mcp.server",
        "import asyncio\nfrom bls_oews_mcp import server\n"
        "a = asyncio.run(server.get_wage_data('372011'))\n"
        "assert a['wages']['Annual Median']['numeric'] > 0",
        "import asyncio\nfrom bls_oews_mcp import server\nrun = asyncio.new_event_loop().run_until_complete",
        {
            "record": "run(server.get_wage_data('372011'))",
            "computed": "run(server.igce_wage_benchmark('372011'))",
        },
    ),
    "openfisca": Subject(
        "openfisca-country-template",
        "import openfisca_country_template, openfisca_core.simulation_builder",
        "from openfisca_country_template import CountryTaxBenefitSystem\n"
        "from openfisca_core.simulation_builder import SimulationBuilder\n"
        "system = CountryTaxBenefitSystem()\n"
        "def simulate():\n"
        "    case = {'persons': {'a': {'salary': {'2017-01': 4000}}}, 'households': {'_': {'adults': ['a']}}}\n"
        "    made = SimulationBuilder().build_from_entities(system, case)\n"
        "    return made.calculate('income_tax', '2017-01')[0]\n"
        "assert simulate() == 600",
        "",  # the code of the first answer leaves all that is needed
        {
            "day": "system.get_parameters_at_instant('2017-01-01').taxes.income_tax_rate",
            "computed": "simulate()",
        },
    ),
    "stichtag": Subject(
        "stichtag",
        "import stichtag",
        "import datetime, stichtag\nassert stichtag.mindestlohn(datetime.date(2023, 6, 1)).value == 12",
        "import datetime, stichtag\non = datetime.date(2023, 6, 1)",
        {"day": "stichtag.mindestlohn(on)"},
    ),
    "holidays": Subject(
        "holidays",
        "import holidays",
        "import datetime, holidays\n"
        "assert 'National Day' in holidays.country_holidays('CN', years=2021)[datetime.date(2021, 10, 1)]",
        "import datetime, holidays\nyear, on = holidays.country_holidays('CN', years=2021), datetime.date(2021, 10, 1)",
        {"day": "year.get(on)", "computed": "holidays.country_holidays('CN', years=2021)"},
    ),
    "pycountry": Subject(
        "pycountry",
        "import pycountry",
        "import pycountry\nassert pycountry.countries.get(alpha_2='CN').name == 'China'",
        "import pycountry\npycountry.countries.search_fuzzy('China')",
        {
            "record": "pycountry.countries.get(alpha_2='CN')",
            "search": "pycountry.countries.search_fuzzy('China')",
        },
    ),
    "rapidfuzz": Subject(
        "rapidfuzz",
        "import rapidfuzz.process",
        "from rapidfuzz import fuzz, process\n"
        f"names = [line.split(',')[1] for line in open({str(NAMES)!r}, encoding='utf-8')]\n"
        f"assert len(process.extract('{TITLE}', names, scorer=fuzz.WRatio, limit=5)) == 5",
        "",
        {"search": f"process.extract('{TITLE}', names, scorer=fuzz.WRatio, limit=5)"},
    ),
}
COLUMNS = {"record": "name to record", "day": "day to value", "computed": "computed answer", "search": "search"}
SIZES = """
import importlib.metadata as m, json, pathlib
held = {}
for each in m.distributions():
    files = [pathlib.Path(each.locate_file(file)) for file in each.files or ()]
    held[each.name] = each.version, sum(f.stat().st_size for f in files if f.suffix != ".pyc" and f.is_file())
print(json.dumps(held))
"""
TIMED = """
import timeit
timer = timeit.Timer({call!r}, globals=globals())
number, _ = timer.autorange()
print(min(timer.repeat(3, number)) / number)
"""
PEAK = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


class Sizes(NamedTuple):
    """Bytes of wheels and of installed files without byte code; for the package itself and for its dependencies."""

    version: str
    wheel: int
    wheels_beside: int
    installed: int
    installed_beside: int


def install(name: str, requirements: Sequence[str], cache: Path) -> Path:
    """Make an environment with *requirements* and nothing else, from cached wheels; return its interpreter."""
    home, wheels = cache / name, cache / f"{name}-wheels"
    interpreter = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (home / "whole").exists() and str(ROOT) not in str(requirements):
        return interpreter
    for folder in (home, wheels):
        shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    _quiet([*pip, "wheel", "-w", str(wheels), *requirements])
    venv.create(home, with_pip=False)
    files = sorted(map(str, wheels.glob("*.whl")))
    _quiet([*pip, "--python", str(interpreter), "install", "--no-deps", "--no-index", *files])
    (home / "whole").touch()
    return interpreter


def _quiet(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)


def sizes(name: str, subject: Subject, interpreter: Path, cache: Path) -> Sizes:
    distributions = json.loads(subprocess.check_output([str(interpreter), "-c", SIZES], text=True))
    package = _key(name if subject.requirement == str(ROOT) else subject.requirement)
    wheels = {
        _key(wheel.name.split("-")[0]): wheel.stat().st_size for wheel in (cache / f"{name}-wheels").glob("*.whl")
    }
    installed = {_key(distribution): size for distribution, (_, size) in distributions.items()}
    version = next(version for distribution, (version, _) in distributions.items() if _key(distribution) == package)
    beside = [sum(sized.values()) - sized[package] for sized in (wheels, installed)]
    return Sizes(version, wheels[package], beside[0], installed[package], beside[1])


def _key(name: str) -> str:
    return name.lower().replace("_", "-")


def warm(subject: Subject, interpreter: Path, column: str) -> float:
    """Seconds a call in one fresh process."""
    ready = subject.ready or subject.first
    code = f"{ready}\n{TIMED.format(call=subject.calls[column])}"
    return float(subprocess.check_output([str(interpreter), "-c", code], text=True).split()[-1])


def compared(interpreters: dict[str, Path], rounds: int, cache: Path) -> str:
    """The table of all that could be installed."""
    bare = Path(next(iter(interpreters.values())))
    starts = {"": _timing.python("pass", str(bare))}
    firsts = {"": _timing.python("pass", str(bare))}
    for name, interpreter in interpreters.items():
        starts[name] = _timing.python(SUBJECTS[name].imports, str(interpreter))
        firsts[name] = _timing.python(SUBJECTS[name].first, str(interpreter))
    for command in firsts.values():  # once before: what is unpacked on first use
        subprocess.run(command, check=True)
    started, answered = _timing.processes(starts, rounds), _timing.processes(firsts, rounds)
    calls: dict[tuple[str, str], list[float]] = {}
    for _ in range(max(3, rounds // 5)):
        for column in COLUMNS:
            for name, interpreter in interpreters.items():
                if column in SUBJECTS[name].calls:
                    calls.setdefault((name, column), []).append(warm(SUBJECTS[name], interpreter, column))
    rows = [
        [
            "bare Python",
            _pages.span(started[""]),
            _pages.span(answered[""]),
            *["–"] * len(COLUMNS),
            _peak("pass", bare),
            *["–"] * 4,
        ]
    ]
    for name, interpreter in interpreters.items():
        sizes_of = sizes(name, SUBJECTS[name], interpreter, cache)
        rows.append(
            [
                f"{name} {sizes_of.version}",
                f"{started[name] / started['']:.2f} ×",
                f"{answered[name] / answered['']:.2f} ×",
                *(
                    _pages.span(statistics.median(calls[name, column])) if (name, column) in calls else "–"
                    for column in COLUMNS
                ),
                _peak(SUBJECTS[name].first, interpreter),
                _pages.size(sizes_of.wheel),
                _pages.size(sizes_of.wheels_beside) if sizes_of.wheels_beside else "0",
                _pages.size(sizes_of.installed),
                _pages.size(sizes_of.installed_beside) if sizes_of.installed_beside else "0",
            ]
        )
    head = ("package", "import", "first answer", *COLUMNS.values(), "peak memory", "wheel", "its dependencies'")
    return _pages.table([*head, "installed", "its dependencies"], rows)


def _peak(code: str, interpreter: Path) -> str:
    if not Path("/proc/self/status").exists():
        return "–"
    told = subprocess.check_output([str(interpreter), "-c", code + PEAK], text=True)
    return _pages.size(int(told.split()[-1]) * 1024)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="fewer rounds, and no dataframes")
    options.add_argument("--cache", type=Path, help="where the environments stay for the next run")
    options.add_argument("--write", action="store_true", help="put the tables into the documents")
    options.add_argument("titles", nargs="*", type=Path, help="CSV files with title and codes or answers")
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        cache = (arguments.cache or Path(place)).resolve()
        cache.mkdir(parents=True, exist_ok=True)
        os.environ["BLS_OEWS_DATA_DIR"] = str(cache / "bls-oews")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.pop("PYTHONPATH", None)
        interpreters, missing = {}, []
        for name, subject in SUBJECTS.items():
            print(f"installing {name}", flush=True)
            try:
                interpreters[name] = install(name, [subject.requirement], cache)
            except subprocess.CalledProcessError as error:
                missing.append(f"- {name} could not be installed: {(error.stderr or '?').strip().splitlines()[-1]}")
        parts = [compared(interpreters, 7 if arguments.quick else 15, cache), "\n".join(missing)]
        if arguments.titles:
            print("search", flush=True)
            both = install("titles", [str(ROOT), "rapidfuzz"], cache)
            told = [str(both), str(ROOT / "benchmarks/search.py"), *map(str, arguments.titles)]
            parts.append(subprocess.check_output(told, text=True).strip())
        if not arguments.quick:
            print("dataframes", flush=True)
            lists = install("lists", [f"{ROOT}[frames]", *ENGINES], cache)
            told = [str(lists), str(ROOT / "benchmarks/frames.py"), "1e6", "pandas", "polars-lazy", "duckdb"]
            parts.append(f"```text\n{subprocess.check_output(told, text=True).strip()}\n```")
    text = "\n\n".join(filter(None, [_pages.machine(), *parts]))
    print(f"\n{text}")
    if arguments.write:
        _pages.write("others", text)


if __name__ == "__main__":
    main()
