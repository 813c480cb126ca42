"""
Measure how often a job title finds its occupation, and how fast, compared with plain string distances.

Titles are CSV files with ``title`` and ``codes`` or ``answers``; several right answers are separated by ``|``, and
``none`` means that the title names no job, so that finding nothing is right. rapidfuzz is compared where installed.

    python benchmarks/search.py TITLES.csv ...
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter

from wageguide._search.occupations import occupations
from wageguide._search.search import classify
from wageguide._taxonomy.names import fold_name

Method = Callable[[str], list[str]]


def methods() -> dict[str, Method]:
    codes = {fold_name(occupation.name): occupation.code for occupation in occupations().values()}
    names = list(codes)
    compared: dict[str, Method] = {
        "wageguide": lambda title: [match.occupation.code for match in classify(title)],
        "difflib": lambda title: [codes[name] for name in get_close_matches(fold_name(title), names, 5, 0.0)],
    }
    try:
        from rapidfuzz import fuzz, process  # compared where it is installed
    except ImportError:
        return compared
    for name, scorer in (("rapidfuzz ratio", fuzz.ratio), ("rapidfuzz WRatio", fuzz.WRatio)):
        compared[name] = lambda title, scorer=scorer: [  # type: ignore[misc]
            codes[choice] for choice, _, _ in process.extract(fold_name(title), names, scorer=scorer, limit=5)
        ]
    return compared


def evaluate(method: Method, rows: list[dict[str, str]]) -> tuple[float, float, float]:
    """Return the shares of titles with a right answer first and among five, and the milliseconds a title."""
    names = {code: occupation.name for code, occupation in occupations().items()}
    first = among = 0
    method("baojieyuan")  # builds what is built on first use, pinyin included
    start = perf_counter()
    answers = [method(row["title"]) for row in rows]
    spent = perf_counter() - start
    for row, answer in zip(rows, answers, strict=True):
        right = set((row.get("codes") or row["answers"]).split("|"))
        hits = [not right.isdisjoint((code, names[code])) for code in answer] if right != {"none"} else [not answer]
        first += bool(hits and hits[0])
        among += any(hits)
    return first / len(rows), among / len(rows), spent / len(rows) * 1000


def main(paths: list[str]) -> None:
    for path in paths:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        print(f"\n{Path(path).name}: {len(rows)} titles over {len(occupations())} occupations\n")
        print("| method | hit@1 | hit@5 | ms a title |\n|---|--:|--:|--:|")
        for name, method in methods().items():
            first, among, spent = evaluate(method, rows)
            print(f"| {name} | {first:.1%} | {among:.1%} | {spent:.2f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
