"""
Write fixtures/editions/demo-full: the whole shape of the 2020 notice, with invented figures.

The notice tells how large its table is (16 industries, 5 major groups, 144 occupations, 432 figures) and a few things
about it, and no more of its figures could be found. This edition has that shape and keeps to every statement of the
notice; its names are those of the national classification and of the notice, its figures come from this formula:

* industry number p (0 to 15, in the order below), occupation number q (0 to 8) in it
* median = 62,000 - 1,600 p + 1,500 (4 - q)
* low = 2/3 of the median, high = (16 + q) tenths of it, both cut to hundreds
* the five occupations that the notice speaks of have the figures in FIXED

Run it from the repository: PYTHONPATH=src python scripts/make_demo_full.py
"""

import csv
import io
from pathlib import Path

from wageguide._taxonomy.occupations import code_of, covers, occupations

FOLDER = Path(__file__).parents[1] / "fixtures" / "editions" / "demo-full"

# Three best-paid sections first, as the notice has them; minor classes from which each takes its occupations in turn.
SECTIONS = {
    "J": "2-06-09 4-05-01 4-05-03 2-06-11 3-01-02",
    "C": "6-18-01 6-31-01 2-02-07 6-02-01 6-05-01",
    "D": "6-28-01 2-02-12 4-11-01 6-28-03",
    "I": "2-02-10 4-04-05 4-04-02",
    "M": "4-08-03 2-02-02 4-08-05",
    "B": "6-16-01 2-02-03 4-08-07",
    "Q": "2-05-01 2-05-07 2-05-08 4-14-01",
    "L": "4-07-02 4-07-03 4-07-05",
    "E": "6-29-01 6-29-02 6-29-03 2-02-18",
    "R": "2-09-06 4-13-01 4-14-05 2-10-02",
    "K": "4-06-01 4-06-02 2-06-06",
    "G": "4-02-02 4-02-06 4-02-07 6-30-05",
    "F": "4-01-02 4-01-05 4-01-06",
    "O": "4-10-03 4-12-01 4-10-01 4-12-03",
    "N": "4-09-01 4-09-07 4-09-10 2-02-27",
    "H": "4-03-02 4-03-01",
}
# What the notice names, in a section of its kind, in the place of that section's last occupations.
NAMED = {"L": ("企业董事", "企业总经理"), "N": ("保洁员",), "H": ("餐具清洗员", "配菜工")}
GROUPS = {"企业总经理": "1", "餐具清洗员": "4", "配菜工": "4"}  # not in the classification under these names
FIXED = {
    "企业董事": (62000, 120000, 236000),
    "企业总经理": (60000, 116000, 228000),
    "餐具清洗员": (20400, 26400, 33600),
    "保洁员": (20400, 25200, 32400),
    "配菜工": (20400, 26400, 34800),
}
EACH = 9

EDITION = """\
# Made by scripts/make_demo_full.py: the shape of the notice of 2020, figures invented by the formula in that script.
id = "demo-full"
title = "示例：与汉中市 2020 年公告同规模的虚构价位表"
area = "汉中市"
year = 2020
coverage = "full"
synthetic = true
notes = ["虚构数字，仅供演示和测试；职业名称取自职业分类大典和公告。"]

[[sources]]
title = "scripts/make_demo_full.py"
note = "invented figures"

[[claims]]
kind = "count"
of = "industries"
equals = 16

[[claims]]
kind = "count"
of = "major_groups"
equals = 5

[[claims]]
kind = "count"
of = "occupations"
equals = 144

[[claims]]
kind = "count"
of = "price_points"
equals = 432

[[claims]]
kind = "floor"
tier = "low"

[[claims]]
kind = "top-industries"
industries = ["J", "C", "D"]

[[claims]]
kind = "above"
tier = "high"
above = 220000
occupations = ["企业董事", "企业总经理"]

[[claims]]
kind = "lowest"
tier = "low"
equals = 20400
occupations = ["餐具清洗员", "保洁员", "配菜工"]
"""


def wages() -> str:
    """The table, one row an occupation."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n").writerow
    write(("occupation", "code", "major_group", "industry", "low", "median", "high"))
    for place, (section, classes) in enumerate(SECTIONS.items()):
        for number, name in enumerate(_names(section, classes)):
            code = code_of(name)
            median = 62000 - 1600 * place + 1500 * (4 - number)
            figures = FIXED.get(name, (median * 2 // 3 // 100 * 100, median, median * (16 + number) // 1000 * 100))
            write((name, code, GROUPS.get(name) or (code or "")[:1], section, *figures))
    return out.getvalue()


def _names(section: str, classes: str) -> list[str]:
    """The first occupations of each class in turn, those that the notice names last."""
    named = NAMED.get(section, ())
    lists = [[each.name for each in occupations().values() if covers(one, each.code)] for one in classes.split()]
    turns = [each[turn] for turn in range(EACH) for each in lists if turn < len(each)]
    return [*[name for name in turns if name not in FIXED][: EACH - len(named)], *named]


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "edition.toml").write_text(EDITION, encoding="utf-8")
    (FOLDER / "wages.csv").write_text(wages(), encoding="utf-8")


if __name__ == "__main__":
    main()
