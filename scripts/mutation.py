"""
What mutation testing of the core found, after ``python -m mutmut run`` in the project's folder.

Prints the score of each module, and each survivor that ``tests/mutants.csv`` does not list with the reason why it is
equivalent (no call can tell it from the code) or accepted (a test could tell, and is not worth having). Exits with 1
where the score over all mutants that are not equivalent is below 95 %, or where a survivor is not listed.

    python scripts/mutation.py [MODULE ...]             # _model.offer, or the whole of _model: only these
    python scripts/mutation.py --rows [MODULE ...]      # rows for tests/mutants.csv, the reason to be written
"""

from __future__ import annotations

import csv
import difflib
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from mutmut.configuration import config
from mutmut.mutation.data import MutantLineSpans, SourceFileMutationData
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

LEAST = 95.0
ROOT = Path(__file__).resolve().parent.parent
LISTED = ROOT / "tests" / "mutants.csv"
COLUMNS = ["function", "line", "becomes", "verdict", "reason"]
ALIVE = {"survived", "no tests", "suspicious"}


class Mutant(NamedTuple):
    """A change to one function: the lines removed and inserted."""

    function: str
    line: str
    becomes: str


def mutant(key: str, spans: MutantLineSpans) -> Mutant:
    """What the mutant called *key* changes, read from the mutated module."""
    stem = key.rpartition(".")[2]
    whole, _, _ = stem.rpartition("__mutmut_")
    names = [f"{whole}__mutmut_orig", stem]
    before, after = (
        [line.strip().replace(name, "") for line in text.splitlines()]
        for name, text in zip(names, spans.read_function_sources(names), strict=True)
    )
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    function, owner = orig_function_and_class_names_from_key(key)
    module = key.removeprefix("wageguide.").rpartition(".")[0]
    name = f"{owner}.{function}" if owner else function
    return Mutant(
        f"{module}.{name}",
        " ".join(line[2:] for line in changed if line[0] == "-"),
        " ".join(line[2:] for line in changed if line[0] == "+"),
    )


def main(arguments: list[str]) -> int:
    """Print the scores and what is missing; 1 = not good enough."""
    rows = "--rows" in arguments
    only = tuple(f"{name}." for name in arguments if name != "--rows")
    with LISTED.open(encoding="utf-8", newline="") as file:
        listed = {Mutant(row["function"], row["line"], row["becomes"]): row for row in csv.DictReader(file)}
    total: Counter[str] = Counter()
    missing: list[Mutant] = []
    seen: set[Mutant] = set()
    for path in sorted(Path("src/wageguide").rglob("*.py")):
        if not config().should_mutate(path) or (only and not f"{_module(path)}.".startswith(only)):
            continue
        data, spans = SourceFileMutationData(path=path), MutantLineSpans.load(path)
        data.load()
        if spans is None:
            continue
        counts: Counter[str] = Counter()
        for key, code in data.exit_code_by_key.items():
            verdict = status_by_exit_code[code]
            if verdict in ALIVE:
                change = mutant(key, spans)
                seen.add(change)
                if change in listed:
                    verdict = listed[change]["verdict"]
                else:
                    missing.append(change)
            elif verdict != "not checked":
                verdict = "killed"  # a test failed, or waited for an end that did not come
            counts[verdict] += 1
        total += counts
        if not rows:
            print(f"{_module(path):28} {_line(counts)}")
    if rows:
        csv.writer(sys.stdout, lineterminator="\n").writerows([*change, "", ""] for change in missing)
        return 0
    print(f"{'all':28} {_line(total)}")
    for change in missing:
        print(f"not listed: {change.function}\n  - {change.line}\n  + {change.becomes}")
    asked = [change for change in listed if not only or change.function.startswith(only)]
    gone = [change for change in asked if change not in seen]
    for change in gone:
        print(f"listed, and does not survive: {change.function}: {change.becomes}")
    return int(_score(total) < LEAST or bool(missing) or bool(gone) or "not checked" in total)


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts[2:])


def _score(counts: Counter[str]) -> float:
    real = counts.total() - counts["equivalent"] - counts["not checked"]
    return 100 * counts["killed"] / real if real else 100.0


def _line(counts: Counter[str]) -> str:
    others = ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items()) if verdict != "killed")
    return f"{_score(counts):5.1f} %  {counts['killed']:4} of {counts.total():4} killed{', ' * bool(others)}{others}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
