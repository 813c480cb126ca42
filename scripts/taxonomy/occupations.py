"""
Write ``data/taxonomy/occupations.csv`` from a listing of the 2022 classification.

The listing has the columns ``level,code,name,marks``. Cleaned, and nothing added:
a row given twice is kept once; a minor class that is itself an occupation is kept as the occupation;
blanks inside a name go; ``S``, ``L`` and ``L/S`` (digital, green) become ``S``, ``L`` and ``LS``;
a class that bears the name of the next one is left out (``SLIPS``).

Codes are shortened, which halves them: ``2-02-07`` is a class, ``01`` is the occupation of that number in
the class above, and four parts are an occupation that is its own minor class or whose minor class the listing lacks.

    python scripts/taxonomy/occupations.py LISTING.csv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src/wageguide/data/taxonomy/occupations.csv"
# The listing calls it 信息通信网络运行管理人员, as 4-04-04-00; what stands under it is broadcasting.
SLIPS = {"4-04-03-00"}


def main(listing: str) -> None:
    with Path(listing).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    named: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        name = "".join(row["name"].split())
        if row["code"] in SLIPS:
            continue
        known = named.get(row["code"])
        if known and known[1] != name:
            raise SystemExit(f"{row['code']}: {known[1]} or {name}?")
        if not known or row["level"] == "4":
            named[row["code"]] = (row["level"], name, row["marks"].replace("/", ""))
    lines = ["code,name,marks"]
    parent = ""
    for code, (level, name, marks) in sorted(named.items()):
        if level == "4":
            short = code.removeprefix(f"{parent}-") if parent.count("-") == 2 else code
        else:
            short = parent = "-".join(code.split("-")[: int(level)]) if level != "1" else code[0]
        lines.append(f"{short},{name},{marks}".rstrip(","))
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
