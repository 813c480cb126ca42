"""
Validating against loading: linear in the number of entries, and how many times as long as loading them.

Run it from the repository: PYTHONPATH=src python benchmarks/validate.py
"""

import csv
import tempfile
from pathlib import Path
from time import perf_counter

import wageguide as wg
from wageguide._validate import validate

DEMO = Path(__file__).parents[1] / "fixtures" / "editions" / "demo-full"


def grown(folder: Path, entries: int) -> Path:
    """The demonstration edition over and over, each time under other names, without the claims it would break."""
    head, *rows = csv.reader((DEMO / "wages.csv").open(encoding="utf-8"))
    name = head.index("occupation")
    folder.mkdir()
    with (folder / "wages.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(head)
        for number in range(entries):
            row = list(rows[number % len(rows)])
            row[name] += str(number // len(rows))
            write.writerow(row)
    edition = (DEMO / "edition.toml").read_text(encoding="utf-8").partition("[[claims]]")[0]
    (folder / "edition.toml").write_text(edition, encoding="utf-8")
    return folder


def best(action, argument, times: int = 5) -> float:
    """Seconds of the quickest of a few runs."""
    spans = []
    for _ in range(times):
        start = perf_counter()
        action(argument)
        spans.append(perf_counter() - start)
    return min(spans)


def main() -> None:
    """Print one line a size."""
    with tempfile.TemporaryDirectory() as place:
        for entries in (1_000, 10_000, 40_000):
            folder = grown(Path(place) / str(entries), entries)
            loading, validating = best(wg.load, folder), best(validate, wg.load(folder))
            print(
                f"{entries:>6} entries: load {loading * 1e3:7.1f} ms, validate {validating * 1e3:7.1f} ms"
                f" = {validating / loading:4.1f} x load, {validating / entries * 1e6:5.1f} µs an entry"
            )


if __name__ == "__main__":
    main()
