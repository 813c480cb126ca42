"""The county-level divisions of China as they are, what they were called, and which have ended since 2015."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# What the end of a name says of its kind; 特区 and 林区 are counties by another name.
_ENDINGS = (
    ("自治县", "county"),
    ("自治旗", "county"),
    ("特区", "county"),
    ("林区", "county"),
    ("行政委员会", "county"),
    ("区", "district"),
    ("县", "county"),
    ("旗", "county"),
    ("市", "city"),
)
# Counties that went on under a wholly new name on the same ground. No table says so: this is what is generally known of
# them, so a class that was read under the old name is marked inferred, and the page of sources names them.
RENAMED = {
    "140227": "140215",  # 大同县 云州区
    "140421": "140404",  # 长治县 上党区
    "340221": "340210",  # 芜湖县 湾沚区
    "340721": "340706",  # 铜陵县 义安区
    "360421": "360404",  # 九江县 柴桑区
    "360427": "360483",  # 星子县 庐山市
    "361121": "361104",  # 上饶县 广信区
    "371202": "370116",  # 莱城区 莱芜区
    "411023": "411003",  # 许昌县 建安区
    "430221": "430212",  # 株洲县 渌口区
    "511521": "511504",  # 宜宾县 叙州区
    "520321": "520304",  # 遵义县 播州区
    "542421": "540602",  # 那曲县 色尼区
    "542621": "540402",  # 林芝县 巴宜区
    "652101": "650402",  # 吐鲁番市 高昌区
    "652201": "650502",  # 哈密市 伊州区
}
# Notices and tables shorten the names of prefectures.
SHORTENED = {
    "黔东南州": "黔东南苗族侗族自治州",
    "黔南州": "黔南布依族苗族自治州",
    "黔西南州": "黔西南布依族苗族自治州",
    "伊犁州": "伊犁哈萨克自治州",
    "迪庆州": "迪庆藏族自治州",
    "楚雄州": "楚雄彝族自治州",
    "甘南州": "甘南藏族自治州",
    "临夏州": "临夏回族自治州",
    "恩施州": "恩施土家族苗族自治州",
}


@dataclass
class Division:
    """
    One county-level division.

    Attributes:
        ended: Year in which it ended without a successor of its own; ``None`` = there today.
        former: Earlier names and codes on the same ground, each with the year in which it ended.
        unsourced: Year up to which it stood under a name that no table links with its present one.
    """

    code: str
    name: str
    city: str
    province: str
    ended: int | None = None
    former: list[tuple[int, str, str]] = field(default_factory=list)
    unsourced: int | None = None

    def kind(self, year: int) -> str | None:
        """``district``, ``county`` or ``city`` in *year*; ``None`` where it ended, or changed in that very year."""
        if self.ended is not None and year >= self.ended:
            return None
        name = self.name
        for until, earlier, _ in sorted(self.former, reverse=True):
            if year == until and _kind(earlier) != _kind(name):
                return None
            if year < until:
                name = earlier
        return _kind(name)


def read_divisions(path: Path) -> dict[str, Division]:
    """Every division by its code; the codes of those that were renamed lead to their successors."""
    rows = [row for row in csv.DictReader(path.open(encoding="utf-8")) if _counts(row)]
    found = {row["code"]: _division(row) for row in rows if not row["until_year"]}
    present = list(found.values())
    for row in rows:
        if not row["until_year"]:
            continue
        ended = _division(row)
        successor = found.get(RENAMED.get(ended.code, ended.code)) or _same_name(ended, present)
        successor = successor or _longer_name(ended, present)
        if successor is None:
            ended.ended = int(row["until_year"])
            found[ended.code] = ended
            continue
        if (ended.code, ended.name) != (successor.code, successor.name):
            successor.former.append((int(row["until_year"]), ended.name, ended.code))
        if ended.code in RENAMED:
            successor.unsourced = int(row["until_year"])
        found.setdefault(ended.code, successor)
    return found


def _counts(row: dict[str, str]) -> bool:
    """The codes of the statistics hold development zones (a 7 before the last digit), which are no counties."""
    traditional = any(character in row["name"] for character in "區會達")
    return row["code"][4] != "7" and row["name"] != "市辖区" and not traditional


def _division(row: dict[str, str]) -> Division:
    city = row["city"]
    if city in {"", "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}:
        direct = row["province"] in {"北京市", "天津市", "上海市", "重庆市"}
        city = row["province"] if direct else row["name"]
    return Division(row["code"], row["name"], city, row["province"])


def _same_name(ended: Division, present: list[Division]) -> Division | None:
    stem = _stem(ended.name)
    same = [each for each in present if each.province == ended.province and _stem(each.name) == stem]
    near = [each for each in same if each.city == ended.city]
    if near:
        return near[0] if len(near) == 1 else None
    # Under another prefecture now: only under a full name that the province has once.
    moved = [each for each in same if len(stem) > 1 or each.name.endswith("县")]
    moved = [each for each in moved if ended.name not in {"郊区", "矿区", "桥东区", "桥西区"}]
    return moved[0] if len(moved) == 1 else None


def _longer_name(ended: Division, present: list[Division]) -> Division | None:
    """
    What a county whose name is one character became, as a district or a city: 蓟县 蓟州区, 任县 任泽区, 沙县 沙县区.

    It lies in the same city, and is the only one there whose name begins so.
    """
    short = _stem(ended.name)
    found = [
        each
        for each in present
        if each.city == ended.city
        and each.province == ended.province
        and (_kind(each.name) != "county" and _kind(ended.name) == "county")
        and (
            _stem(each.name) == ended.name or (len(short) == 1 and len(_stem(each.name)) == 2 and each.name[0] == short)
        )
    ]
    return found[0] if len(found) == 1 else None


def _stem(name: str) -> str:
    return next((name.removesuffix(ending) for ending, _ in _ENDINGS if name.endswith(ending)), name)


def _kind(name: str) -> str | None:
    return next((kind for ending, kind in _ENDINGS if name.endswith(ending)), None)


def unique(divisions: dict[str, Division]) -> Iterator[Division]:
    """Each division once, by code."""
    seen = set()
    for division in sorted(divisions.values(), key=lambda each: each.code):
        if division.code not in seen:
            seen.add(division.code)
            yield division
