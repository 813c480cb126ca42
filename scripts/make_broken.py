"""
Write fixtures/broken/<code>: editions with one defect each, made from one small table of invented figures.

Run it from the repository: python scripts/make_broken.py
"""

import csv
import io
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "fixtures" / "broken"
COLUMNS = ("occupation", "code", "major_group", "industry", "low", "median", "high", "mean")
TABLE = """\
企业董事,1-06-01-01,1,L,60000,110000,210000,
内科医师,2-05-01-01,2,Q,48000,78000,132000,
车工,6-18-01-01,6,C,36000,54000,84000,
营销员,4-01-02-01,4,F,31000,46000,79000,
客运车辆驾驶员,4-02-02-01,4,G,33000,49000,72000,
餐厅服务员,4-03-02-05,4,H,24000,31000,43000,
保安员,4-07-05-01,4,L,23000,29000,39000,
保洁员,4-09-08-01,4,N,21600,26400,34800,
"""
EDITION = """\
# Made by scripts/make_broken.py: invented figures, and the one defect that the folder is named for.
id = "broken-{code}"
title = "示例：{code}"
area = "{area}"
year = {year}
coverage = "{coverage}"
synthetic = true

[[sources]]
title = "scripts/make_broken.py"
note = "invented figures"
{more}"""

Head = dict[str, str]
BOUND = '\n[[bounds]]\noccupation = "企业董事"\ntier = "high"\nabove = 220000\n'
EIGHT = '\n[[claims]]\nkind = "count"\nof = "occupations"\nequals = 8\n'
LOWEST = '\n[[claims]]\nkind = "lowest"\ntier = "low"\nequals = 20400\noccupations = ["保洁员"]\n'

# What edition.toml says otherwise than usual, and what stands otherwise in the table: row, column, content.
CASES: dict[str, tuple[Head, tuple[tuple[int, str, str], ...]]] = {
    "below-floor": ({}, ((7, "low", "19000"),)),
    "bound-broken": ({"more": BOUND}, ()),
    "claim-broken": ({"more": LOWEST}, ()),
    "claim-met": ({"more": EIGHT}, ()),
    "claim-open": ({"more": EIGHT, "coverage": "partial"}, ()),
    "count-mismatch": ({"more": EIGHT.replace("8", "9")}, ()),
    "duplicate-entry": ({}, ((8, "occupation", "保安员"), (8, "industry", "L"))),
    "floor-stale": (
        {"year": "2027"},
        ((5, "low", "28000"), (6, "low", "28000"), (7, "low", "27500"), (7, "median", "28400")),
    ),
    "floor-undecided": ({"area": "示例市"}, ()),
    "group-mismatch": ({}, ((2, "major_group", "5"),)),
    "mean-outside": ({}, ((4, "mean", "75000"),)),
    "outlier-suspect": ({}, ((5, "low", "2400000"), (5, "median", "3100000"), (5, "high", "4300000"))),
    "spread-suspect": ({}, ((3, "high", "380000"),)),
    "tier-missing": ({}, ((6, "median", ""),)),
    "tier-not-positive": ({}, ((6, "low", "0"),)),
    "tier-order": ({}, ((2, "median", "33000"),)),
    "unit-suspect": ({}, ((7, "low", "259200"), (7, "median", "316800"), (7, "high", "417600"))),
    "unknown-code": ({}, ((4, "code", "4-02-02-77"),)),
    "unknown-industry": ({}, ((1, "industry", "Z"),)),
    "unknown-major-group": ({}, ((1, "code", ""), (1, "major_group", "9"))),
}


def files(code: str) -> dict[str, str]:
    """The two files of an edition with that defect."""
    head, changes = CASES[code]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in csv.reader(TABLE.splitlines())]
    rows.append(dict(rows[0] if any(row == len(rows) for row, _, _ in changes) else {}))
    for row, column, content in changes:
        rows[row][column] = content
    out = io.StringIO(newline="")
    write = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    write.writeheader()
    write.writerows(row for row in rows if row)
    usual = {"area": "汉中市", "year": "2020", "coverage": "full", "more": ""}
    return {"edition.toml": EDITION.format(code=code, **usual | head), "wages.csv": out.getvalue()}


def main() -> None:
    """Write every edition."""
    for code in CASES:
        (FOLDER / code).mkdir(parents=True, exist_ok=True)
        for name, text in files(code).items():
            (FOLDER / code / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
