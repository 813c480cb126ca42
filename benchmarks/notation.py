"""
Compare how pay strings are read with their labels (right, wrong, refused), and time it.

    python benchmarks/notation.py PAY_STRINGS.CSV [--all]

The file has the columns text, low, high (yuan, empty = open), period, months and status (``ok`` or ``unparseable``).
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from statistics import median
from timeit import repeat

from wageguide._notation.pay import read_pay
from wageguide.errors import PayNotation

Meaning = tuple[Decimal | None, Decimal | None, str, int] | None


def labelled(path: Path) -> list[tuple[str, Meaning]]:
    """Read the texts and their meaning; ``None`` = must be refused."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(row["text"], _label(row)) for row in csv.DictReader(file)]


def _label(row: dict[str, str]) -> Meaning:
    if row["status"] != "ok":
        return None
    low, high = (Decimal(row[end]) if row[end] else None for end in ("low", "high"))
    return low, high, row["period"], int(row["months"] or 12)


def meant(text: str) -> tuple[Meaning, str]:
    """Read one text as the labels put it, with the reason where it is refused."""
    try:
        reading = read_pay(text)
    except PayNotation as error:
        return None, error.reason
    offer = reading.low or reading.high
    assert offer is not None
    ends = [None if end is None else end.amount for end in (reading.low, reading.high)]
    return (ends[0], ends[1], offer.period.value, int(offer.months)), " ".join(reading.assumed)


def judged(rows: list[tuple[str, Meaning]]) -> list[tuple[str, str, Meaning, Meaning, str]]:
    """Judge each row ``right``, ``wrong`` (another pay than the label's, or one where it has none) or ``refused``."""
    judgements = []
    for text, label in rows:
        reading, why = meant(text)
        verdict = "refused" if reading is None else "wrong"
        judgements.append(("right" if reading == label else verdict, text, label, reading, why))
    return judgements


def main() -> None:
    rows = labelled(Path(sys.argv[1]))
    judgements = judged(rows)
    counts = Counter(verdict for verdict, *_ in judgements)
    for verdict in ("right", "wrong", "refused"):
        print(f"{verdict:8} {counts[verdict]:4}  {counts[verdict] / len(rows):6.1%}")
    print("reasons ", dict(Counter(why for _, _, _, read, why in judgements if read is None).most_common()))
    for verdict, text, label, read, why in judgements:
        if verdict != "right" or "--all" in sys.argv:
            print(f"{verdict:8} {text!r}: {_shown(label)} expected, {_shown(read)} read ({why})")
    times = repeat(lambda: [meant(text) for text, _ in rows], number=1, repeat=9)
    print(f"{median(times) / len(rows) * 1e6:.1f} µs a string (median of 9 rounds, {len(rows)} strings)")


def _shown(meaning: Meaning) -> str:
    if meaning is None:
        return "none"
    low, high, period, months = meaning
    paid_months = f" x{months}" if months != 12 else ""
    return f"{low or ''}..{high or ''} per {period}{paid_months}"


if __name__ == "__main__":
    main()
