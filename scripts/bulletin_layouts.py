"""
Layouts of bulletins as bureaus publish them, for ``make_bulletins.py`` to write in every format.

``LAYOUTS`` holds invented figures only. ``corpus_layouts(folder)`` lays the figures of re-keyed real tables out as
their originals were, where such a folder is at hand; nothing of it is committed.

Each layout is ``{"name", "parts", "entries", "rejected"}``: parts as ``make_bulletins.py`` takes them; ``entries`` is
what must come out, ``(name, industry, figures in yuan a year by tier)``; ``rejected`` the reasons of the others.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

Layout = dict[str, Any]
THREE = ("low", "median", "high")
FIVE = ("low", "lower_quartile", "median", "upper_quartile", "high")
BY_PERCENT = dict(zip(("p10", "p25", "p50", "p75", "p90"), FIVE, strict=True))
PERCENTS = ["10%", "25%", "50%", "75%", "90%"]

# Invented: name, low, lower quartile, median, upper quartile, high, mean; yuan a year.
INVENTED = (
    ("企业董事", 60000, 91200, 150000, 240000, 421200, 192000),
    ("财务经理", 48000, 66000, 93600, 144000, 252000, 112800),
    ("会计专业人员", 31200, 39600, 50400, 66000, 98400, 55200),
    ("办公设备维修工", 27600, 33600, 42000, 54000, 74400, 45600),
    ("保洁员", 21600, 24000, 28800, 33600, 42000, 30000),
    ("餐厅服务员", 22800, 26400, 32400, 39600, 51600, 34800),
    ("焊工", 30000, 40800, 55200, 72000, 102000, 58800),
    ("车工", 28800, 38400, 51600, 66000, 93600, 54000),
    ("起重装卸机械操作工", 30000, 39600, 51600, 67200, 94800, 55200),
    ("汽车维修工", 26400, 33600, 45600, 60000, 87600, 48000),
)


def _figures(row: tuple[Any, ...], tiers: tuple[str, ...], mean: bool = False) -> dict[str, int]:
    values = dict(zip((*FIVE, "mean"), row[1:], strict=True))
    return {tier: values[tier] for tier in (*tiers, *(["mean"] if mean else []))}


def _layout(name: str, parts: list[Any], rows: Any, tiers: tuple[str, ...] = THREE, **more: Any) -> Layout:
    mean = more.pop("mean", False)
    industries = more.pop("industries", {})
    entries = [(row[0], industries.get(row[0]), _figures(row, tiers, mean)) for row in rows]
    return {"name": name, "parts": parts, "entries": entries, "rejected": [], **more}


def _cells(row: tuple[Any, ...], tiers: tuple[str, ...]) -> list[int]:
    return list(_figures(row, tiers).values())


def _numbered(rows: Any, tiers: tuple[str, ...]) -> list[list[Any]]:
    return [[number, row[0], *_cells(row, tiers)] for number, row in enumerate(rows, 1)]


def _both(row: Any) -> list[Any]:
    """Of each tier the year and the month, high first."""
    return [row[0], *(each for value in _cells(row, THREE[::-1]) for each in (value, value // 12))]


def _thousands(value: int) -> str:
    return f"{value:,}"


def _wan(value: int) -> str:
    return f"{Decimal(value) / 10000:.2f}"


ROUND = [
    (name, *(round(value, -2) for value in values)) for name, *values in INVENTED
]  # what 万元 with two decimals can say
_TWELFTHS = [(name, *(value // 12 * 12 for value in values)) for name, *values in INVENTED]

LAYOUTS: list[Layout] = [
    _layout(
        "high-first-with-headings",
        [
            "某市2020年部分职位人力资源市场工资指导价位",
            [
                [("单位：元/人·年", 1, 5)],
                ["序号", "职 位", "高位数", "中位数", "低位数"],
                [("一、管理人员", 1, 5)],
                *_numbered(INVENTED[:4], THREE[::-1]),
                [("二、服务人员", 1, 5)],
                *_numbered(INVENTED[4:], THREE[::-1]),
                [("注：表中数字虚构，仅供测试。", 1, 5)],
            ],
        ],
        INVENTED,
    ),
    _layout(
        "five-percentiles-merged-header",
        [
            "2020年分职业中类企业从业人员工资价位",
            [
                [("序号", 2, 1), ("职业中类", 2, 1), ("分 位 值（万元/年）", 1, 5)],
                list(PERCENTS),
                *[[number, row[0] + "*" * (number == 3), *map(_wan, row[1:6])] for number, row in enumerate(ROUND, 1)],
            ],
            "注：*为样本较少。",
        ],
        ROUND,
        FIVE,
    ),
    _layout(
        "year-and-month",
        [
            "某市管理人员工资指导价位",
            "单位：元/人",
            [
                [("职位(工种)名称", 2, 1), ("高位数", 1, 2), ("中位数", 1, 2), ("低位数", 1, 2)],
                ["年薪", "月薪"] * 3,
                *map(_both, _TWELFTHS),
            ],
        ],
        _TWELFTHS,
    ),
    _layout(
        "thousands-and-mean-first",
        [
            "附件1",
            "单位：元/年",
            [
                ["行业", "职业（工种）", "平均工资", "低价位", "中价位", "高价位", "备注"],
                *[
                    [
                        "建筑业" if at > 5 else "制造业",
                        row[0],
                        *map(_thousands, (row[6], row[1], row[3], row[5])),
                        "样本少" * (at == 0),
                    ]
                    for at, row in enumerate(INVENTED)
                ],
            ],
        ],
        INVENTED,
        mean=True,
        industries={row[0]: "E" if at > 5 else "C" for at, row in enumerate(INVENTED)},
    ),
    _layout(
        "unit-by-row",
        [
            "家政服务工资价位（虚构）",
            [
                ["服务类别", "用工形式", "单位", "高位数", "中位数", "低位数"],
                *[
                    [row[0], "住家", "元/月", *(value // 12 for value in _cells(row, THREE[::-1]))]
                    for row in _TWELFTHS[:4]
                ],
                ["钟点工", "计时", "元/时", 36, 31, 25],
            ],
        ],
        _TWELFTHS[:4],
        rejected=["period-unconvertible"],
    ),
    _layout(
        "two-halves",
        [
            "单位：元/年",
            [
                ["序号", "工种", "低位值", "中位值", "高位值"] * 2,
                *[
                    [at + 1, left[0], *_cells(left, THREE), at + 6, right[0], *_cells(right, THREE)]
                    for at, (left, right) in enumerate(zip(INVENTED[:5], INVENTED[5:], strict=True))
                ],
            ],
        ],
        [row for pair in zip(INVENTED[:5], INVENTED[5:], strict=True) for row in pair],
    ),
    _layout(
        "by-industry-tables",
        [
            "2020年某市分行业工资指导价位 单位：万元/年",
            "（一）制造业",
            [["职业", "P10", "P50", "P90"], *[[row[0], *map(_wan, _cells(row, THREE))] for row in ROUND[6:8]]],
            "（二）住宿和餐饮业",
            [["职业", "P10", "P50", "P90"], *[[row[0], *map(_wan, _cells(row, THREE))] for row in ROUND[4:6]]],
        ],
        [*ROUND[6:8], *ROUND[4:6]],
        industries={row[0]: "C" if at > 5 else "H" for at, row in enumerate(ROUND)},
    ),
    _layout(
        "departments-year-and-month",
        [
            "单位：元",
            [
                [("部门", 2, 1), ("职位", 2, 1), ("高位数", 1, 2), ("中位数", 1, 2), ("低位数", 1, 2)],
                ["年薪", "月薪"] * 3,
                [("管理", 2, 1), *_both(_TWELFTHS[1])],
                _both(_TWELFTHS[2]),
                ["生产", *_both(_TWELFTHS[6])],
            ],
        ],
        [_TWELFTHS[1], _TWELFTHS[2], _TWELFTHS[6]],
    ),
    _layout(
        "unit-below",
        [
            "某市工资指导价位（虚构）",
            [
                ["职业", "低位数", "中位数", "高位数"],
                *[[row[0], *(value // 12 for value in _cells(row, THREE))] for row in _TWELFTHS],
                [("单位：元/月", 1, 4)],
            ],
        ],
        _TWELFTHS,
    ),
    _layout(
        "codes-and-suppressed",
        [
            "职业小类工资价位（单位：元/年）",
            [
                ["职业代码", "职业小类", "下四分位数", "中位数", "上四分位数"],
                *[[f"4-0{at}-01", row[0], row[2], row[3], row[4]] for at, row in enumerate(INVENTED[:5], 1)],
                ["4-06-01", INVENTED[5][0], "—", INVENTED[5][3], "NULL"],
                ["4-07-01", "管道工", "2４，０００", "I8000", 60000],
            ],
        ],
        INVENTED[:6],
        FIVE[1:4],
        rejected=["figure-unreadable"],
    ),
]
LAYOUTS[-1]["entries"][-1] = (INVENTED[5][0], None, {"median": INVENTED[5][3]})


def corpus_layouts(folder: Path) -> list[Layout]:
    """Lay the figures of re-keyed real tables out as their originals were."""
    layouts = []
    for path, lay in (
        ("chongqing-2020_p10-p90.tsv", _chongqing),
        ("national-2021_p10-p90_wan.tsv", _national),
        ("shanghai-2018q1_mixed-units.tsv", _shanghai),
        ("shantou-2006_two-level-header.tsv", _shantou),
        ("unnamed-place_low-median-high-mean.tsv", _unnamed),
    ):
        lines = (folder / path).read_text(encoding="utf-8").splitlines()
        layouts += lay(list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")))
    return layouts


def _percentiles(rows: list[dict[str, str]], yuan: int = 1) -> list[Any]:
    return [
        (
            row["occupation"].rstrip("*"),
            None,
            {tier: int(Decimal(row[column]) * yuan) for column, tier in BY_PERCENT.items()},
        )
        for row in rows
    ]


def _chongqing(rows: list[dict[str, str]]) -> list[Layout]:
    body = [list(row.values()) for row in rows]
    labels = [f"{number}分位" for number in (10, 25, 50, 75, 90)]
    span = "2020年工资价位水平(元/年)"
    ways = {
        "merged": [[("序号", 2, 1), ("职业", 2, 1), (span, 1, 5)], labels],
        "flat": [["序号", "职业", span, *labels]],
        "shifted": [["序号", "职业", span], labels],
    }
    return [
        {"name": f"chongqing-{way}", "parts": [[*head, *body]], "entries": _percentiles(rows), "rejected": []}
        for way, head in ways.items()
    ]


def _national(rows: list[dict[str, str]]) -> list[Layout]:
    body = [[*row.values(), ""] for row in rows] + [["13", "商务专业人员", "", "", "", "", "", ""]]
    head = [[("序号", 2, 1), ("职业中类", 2, 1), ("分 位 值", 1, 5), ("", 2, 1)], PERCENTS]
    parts = ["2021年全国企业从业人員工資價位", "單位：萬元/年", [*head, *body]]
    return [{"name": "national", "parts": parts, "entries": _percentiles(rows, 10000), "rejected": ["figures-missing"]}]


def _shanghai(rows: list[dict[str, str]]) -> list[Layout]:
    body = [[row["service"], f"{row['type']}({row['unit']})", row["high"], row["median"], row["low"]] for row in rows]
    entries = [
        (row["service"], None, {tier: int(row[tier]) * 12 for tier in THREE}) for row in rows if row["unit"] == "元/月"
    ]
    parts = ["2018年第一季度家政服务工资指导价位", [["服务类别", "服务类型", "高位数", "中位数", "低位数"], *body]]
    return [{"name": "shanghai", "parts": parts, "entries": entries, "rejected": ["period-unconvertible"]}]


def _shantou(rows: list[dict[str, str]]) -> list[Layout]:
    names = [f"{tier}_{period}" for tier in THREE[::-1] for period in ("year", "month")]
    parts: list[Any] = []
    for at, group in enumerate(dict.fromkeys(row["group"] for row in rows), 1):
        label = "职位(工种名称)" if at == 1 else "职位(工种)名称"
        body = [[row["occupation"], *(row[name] or "" for name in names)] for row in rows if row["group"] == group]
        head = [[(label, 2, 1), ("高位数", 1, 2), ("中位数", 1, 2), ("低位数", 1, 2)], ["年薪", "月薪"] * 3]
        parts += [f"{at}、{group}工资指导价位 单位：元/人", [*head, *body]]
    whole = [row for row in rows if row["low_month"]]
    entries = [(row["occupation"], None, {tier: int(row[f"{tier}_year"]) for tier in THREE}) for row in whole]
    rejected = ["figure-unreadable"] * (len(rows) - len(whole))
    return [{"name": "shantou", "parts": parts, "entries": entries, "rejected": rejected}]


def _unnamed(rows: list[dict[str, str]]) -> list[Layout]:
    body = [[cell or "" for cell in row.values()] for row in rows]
    whole = [row for row in rows if row["mean"]]
    entries = [(row["occupation"], None, {tier: int(row[tier]) for tier in (*THREE, "mean")}) for row in whole]
    parts = [
        "附件三：（一）部分职位工资指导价位",
        "单位：元/人、年",
        [["序号", "职位", "低位数", "中位数", "高位数", "平均数"], *body],
    ]
    return [
        {
            "name": "unnamed",
            "parts": parts,
            "entries": entries,
            "rejected": ["figures-missing"] * (len(rows) - len(whole)),
        }
    ]
