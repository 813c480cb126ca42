"""The minimum wages of the whole country as they stand in the files, held against the ministry's own tables."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from paths import ROOT

import wageguide as wg
from wageguide import _files
from wageguide._editions.provinces import Province, lines_of_areas, listed

PROVINCES = list(wg.provinces())
MINISTRY = Path(__file__).parent / "ministry"
# The ministry's table of 2023-01-01 does not show yet the new rate of 山西, in force on that very day.
DIFFERENT = {("t2023-01-01", "山西省")}
AS_OF = {
    "m2016-12": dt.date(2016, 12, 1),
    "m2018-spring": dt.date(2018, 3, 1),
    "h2018-spring": dt.date(2018, 3, 1),
    "t2023-01-01": dt.date(2023, 1, 1),
    "t2023-10-01": dt.date(2023, 10, 1),
    "t2024-01-01": dt.date(2024, 1, 1),
    "m1_2025-04-01": dt.date(2025, 4, 1),
}


OWN = "陕西省"  # has a folder of its own
LISTED = list(csv.DictReader(_files.text("floors/provinces.csv").splitlines(), restval=""))
CHANGES = {row["name"]: row["changes"].split() for row in LISTED if row["name"] != OWN}
TABLES = tomllib.loads(_files.text("floors/rates.toml"), parse_float=Decimal)
OWN_TABLE = tomllib.loads(_files.text("floors/shaanxi/rates.toml"), parse_float=Decimal)
RATES = {row["name"]: TABLES.get(row["code"][:2], OWN_TABLE) for row in LISTED}
ROWS = [
    *csv.DictReader(["code,name,classes,former_name,city,ended", *lines_of_areas()], restval=""),
    *csv.DictReader(_files.text("floors/shaanxi/areas.csv").splitlines()),
]
AREAS = {row["name"]: [each for each in ROWS if each["code"][:2] == row["code"][:2]] for row in LISTED}


def standing(name: str, on: dt.date) -> list[dict[str, Any]]:
    """The rates that stand, or may stand, in a province or in Shenzhen on a day."""
    if name == "深圳":
        rows = [each for each in RATES["广东省"]["own_amounts"] if each["areas"][0].startswith("4403")]
        return [each for each in rows if each["since"] <= on < each.get("until", dt.date.max)]
    rows = RATES[name]["rates"]
    ends = [*(each.get("earliest", each["since"]) for each in rows[1:]), dt.date.max]
    certain = [row for row, end in zip(rows, ends, strict=True) if row["since"] <= on < end]
    if certain:
        return certain
    after = [row for row in rows if row.get("earliest", dt.date.max) <= on < row["since"]]
    return [rows[rows.index(after[0]) - 1], after[0]] if after else []


def figures(row: dict[str, Any], standard: str) -> list[Decimal | None]:
    found = row.get(standard, [])
    found = found if isinstance(found, list) else [found]
    return [None if each == "unread" else Decimal(each) for each in found]


def full(short: str) -> str:
    return next((name for name in PROVINCES if name.startswith(short)), short)


def table(name: str) -> list[dict[str, str]]:
    lines = [line for line in (MINISTRY / f"{name}.csv").read_text().splitlines() if not line.startswith("#")]
    if name.startswith("m1_"):
        lines.insert(0, "province,m1")
    return list(csv.DictReader(lines))


CASES = [
    pytest.param(name, full(row["province"]), row, id=f"{name}-{row['province']}")
    for name in AS_OF
    for row in table(name)
]


class TestMinistry:
    """Every step, played against the ministry's tables, agrees province by province and class by class."""

    @pytest.mark.parametrize(("name", "province", "row"), CASES)
    def test_step(self, name: str, province: str, row: dict[str, str]) -> None:
        stands = standing(province, AS_OF[name])
        assert stands, "no rate is known on the day of the table"
        agree = any(self._agrees(each, row) for each in stands)
        assert agree is ((name, province) not in DIFFERENT)

    @staticmethod
    def _agrees(stands: dict[str, Any], row: dict[str, str]) -> bool:
        if "since" in row and row["since"] != f"{stands['since']}":
            return False
        for standard, letter in (("monthly", "m"), ("hourly", "h")):
            printed = [Decimal(row[f"{letter}{each}"]) for each in range(1, 6) if row.get(f"{letter}{each}")]
            held = figures(stands, standard)
            if standard == "monthly" and len(printed) > 1 and len(held) != len(printed):
                return False
            # What was not read agrees with everything; it is listed as missing elsewhere.
            if any(mine is not None and mine != theirs for mine, theirs in zip(held, printed, strict=False)):
                return False
        return True

    def test_every_province_is_in_the_tables_of_the_whole_country(self) -> None:
        for name in ("m2016-12", "t2024-01-01"):
            assert {full(row["province"]) for row in table(name)} == {*PROVINCES, "深圳"}


class TestSpans:
    """One class a county and day, spans that do not overlap, and a stated range where a first day was not read."""

    @pytest.mark.parametrize("province", PROVINCES)
    def test_rates_follow_one_another(self, province: str) -> None:
        last = dt.date.min
        for row in RATES[province]["rates"]:
            assert last < row.get("earliest", row["since"]) <= row["since"]
            assert "earliest" not in row or row["earliest"] < row["since"]
            last = row["since"]

    @pytest.mark.parametrize("province", PROVINCES)
    def test_no_rate_of_a_county_falls_so_below_stands_after_the_last_check(self, province: str) -> None:
        floors = wg.load_floors(province)
        for area in floors.areas:
            for earlier, later in pairwise(floors.wages(area)):
                assert later.monthly >= earlier.monthly, (area.name, later.since)
                assert None in (earlier.hourly, later.hourly) or later.hourly >= earlier.hourly, (
                    area.name,
                    later.since,
                )

    @pytest.mark.parametrize("province", PROVINCES)
    def test_own_amounts_follow_one_another(self, province: str) -> None:
        spans: dict[str, list[tuple[dt.date, dt.date]]] = {}
        for row in RATES[province].get("own_amounts", []):
            for code in row["areas"]:
                spans.setdefault(code, []).append((row["since"], row.get("until", dt.date.max)))
        for each in spans.values():
            assert all(one[1] <= other[0] for one, other in zip(sorted(each), sorted(each)[1:], strict=False))

    @pytest.mark.parametrize("province", CHANGES)
    def test_a_county_stands_once_and_every_class_has_a_figure_or_is_known_to_lack_one(self, province: str) -> None:
        rows = AREAS[province]
        assert len({row["code"] for row in rows}) == len(rows)
        steps = {f"{each['since']}": each for each in RATES[province]["rates"]}
        for row in rows:
            assert len(row["classes"]) == len(CHANGES[province])
            for since, character in zip(CHANGES[province], row["classes"], strict=True):
                assert (
                    character
                    in ".12345abcde"[: 1 + len(steps[since]["monthly"])] + "abcde"[: len(steps[since]["monthly"])]
                )

    @pytest.mark.parametrize("province", CHANGES)
    def test_every_step_has_a_column_so_no_class_is_carried_over(self, province: str) -> None:
        steps = [f"{each['since']}" for each in RATES[province]["rates"]]
        assert [each for each in steps if each >= CHANGES[province][0]] == CHANGES[province]

    def test_every_step_of_shaanxi_has_a_column(self) -> None:
        steps = [each["since"] for each in OWN_TABLE["rates"]]
        columns = {each.removeprefix("class_") for each in AREAS[OWN][0] if each.startswith("class_")}
        # 2010 and 2011: the one county of which they are known was read for both.
        assert [each for each in steps if {f"{each}", f"{each.year}"}.isdisjoint(columns)] == [dt.date(2011, 1, 1)]

    def test_gaps_are_known(self) -> None:
        ranges = {
            (name, f"{row['earliest']}") for name in PROVINCES for row in RATES[name]["rates"] if "earliest" in row
        }
        assert ranges == {("海南省", "2023-10-02"), ("新疆维吾尔自治区", "2018-01-01")}

    def test_missing_figures_are_known(self) -> None:
        unread = {
            (name, f"{row['since']}", number)
            for name in PROVINCES
            for row in RATES[name]["rates"]
            for number, figure in enumerate(row["monthly"], 1)
            if figure == "unread"
        }
        assert unread == {
            ("江西省", "2024-04-01", 2),
            ("江西省", "2024-04-01", 3),
            ("宁夏回族自治区", "2024-03-01", 2),
        }


class TestAreas:
    """Every county exists: its code is one of the province, its city one of the country, and it stands in one province."""

    def test_codes_belong_to_their_province(self) -> None:
        assert sum(map(len, AREAS.values())) == len(ROWS)
        assert [row["code"][:2] for row in LISTED] == sorted({row["code"][:2] for row in ROWS})
        assert len(LISTED) == 31

    @pytest.mark.parametrize("province", listed(), ids=lambda province: province.code)
    def test_every_county_has_a_city(self, province: Province) -> None:
        for area in province.floors.areas:
            assert area.city in province.cities

    def test_count(self) -> None:
        present = [row for name in PROVINCES for row in AREAS[name] if not row.get("ended")]
        assert 2840 <= len(present) <= 2860

    def test_amounts_of_their_own_name_counties_that_are_there(self) -> None:
        for name in PROVINCES:
            codes = {row["code"] for row in AREAS[name]}
            for amount in RATES[name].get("own_amounts", []):
                assert codes.issuperset(amount["areas"])

    def test_no_development_zone_is_a_county(self) -> None:
        assert not [
            row for name in PROVINCES for row in AREAS[name] if "开发区" in row["name"] or "新城" in row["name"][-2:]
        ]

    @pytest.mark.parametrize(
        ("province", "county", "column", "area_class", "inferred"),
        [
            ("河南省", "吉利区", "2017-10-01", "1", False),
            ("浙江省", "临安区", "2017-12-01", "", False),
            ("浙江省", "江干区", "2017-12-01", "1", False),
            ("浙江省", "洞头区", "2017-12-01", "2", True),
            ("黑龙江省", "呼兰区", "2025-12-01", "2", False),
            ("吉林省", "九台区", "2025-12-01", "1", False),
            ("吉林省", "榆树市", "2025-12-01", "3", False),
            ("江苏省", "铜山区", "2021-08-01", "3", False),
            ("河北省", "井陉矿区", "2023-01-01", "3", False),
            ("江西省", "红谷滩区", "2018-01-01", "1", True),
            ("安徽省", "叶集区", "2015-11-01", "4", True),
            ("安徽省", "湾沚区", "2018-11-01", "3", True),
            ("江西省", "柴桑区", "2021-04-01", "3", False),
            ("四川省", "郫都区", "2018-07-01", "1", False),
            ("广西壮族自治区", "东兴市", "2018-02-01", "1", False),
            ("云南省", "富民县", "2025-10-01", "2", False),
            ("广东省", "福田区", "2025-03-01", "", False),
            ("广东省", "茂南区", "2025-03-01", "4", True),
            ("甘肃省", "安定区", "2025-12-01", "", False),
            ("甘肃省", "通渭县", "2025-12-01", "3", False),
        ],
    )
    def test_rules_are_resolved_for_the_divisions_of_their_day(
        self, province: str, county: str, column: str, area_class: str, inferred: bool
    ) -> None:
        row = next(row for row in AREAS[province] if row["name"] == county)
        character = row["classes"][CHANGES[province].index(column)]
        assert character == ("abcde"[int(area_class) - 1] if inferred else area_class or ".")


def test_the_page_of_sources_is_up_to_date() -> None:
    page = run_path(str(ROOT / "scripts" / "generated" / "floors_page.py"))["page"]
    assert (ROOT / "docs" / "sources-minimum-wages.md").read_text(encoding="utf-8") == page()
