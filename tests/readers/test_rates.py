"""A bureau's own table of minimum wages becomes a step of its province; every name in it is placed or told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import wageguide as wg
from wageguide._editions.store import save_floors
from wageguide._grids.grid import Grid
from wageguide.errors import BulletinError
from wageguide.readers._rates.reading import RatesReading, read_rates
from wageguide.readers._rates.table import CUT, Remarks, rows_of

SINCE = dt.date(2026, 7, 1)
TABLE = """\
四川省最低工资标准,,,
类别,月最低工资标准（元）,小时最低工资标准（元）,适用地区
一类,2500,25,成都市：锦江区、武侯区、新津县；攀枝花市
二类,2350,24.5,成都市：简阳市、都江堰市；绵阳市城区、德阳市市区（不含罗江区）、某某新区
三类,2200,23,其他县（市、区）
"""


def read(tmp_path: Path, text: str = TABLE) -> RatesReading:
    (tmp_path / "rates.csv").write_text(text, encoding="utf-8")
    return read_rates(tmp_path / "rates.csv", wg.load_floors("四川省"), since=SINCE, source=wg.Source("甲"))


class TestRates:
    @pytest.mark.parametrize(
        ("county", "monthly"),
        [
            ("武侯区", 2500), ("新津区", 2500), ("米易县", 2500), ("简阳市", 2350), ("涪城区", 2350), ("旌阳区", 2350),
            ("罗江区", 2200), ("金堂县", 2200), ("理县", 2200),
        ],
    )  # fmt: skip
    def test_counties_cities_and_rules(self, tmp_path: Path, county: str, monthly: int) -> None:
        floors = read(tmp_path).floors
        assert floors.wage(floors.area(county), dt.date(2026, 8, 1)).monthly == monthly
        assert floors.wage(floors.area("武侯区"), dt.date(2025, 6, 1)).monthly == 2330

    def test_what_is_no_county_is_told(self, tmp_path: Path) -> None:
        reading = read(tmp_path)
        assert reading.unread == ("rates.csv!4: 某某新区",)
        assert reading.missing == ()

    def test_without_a_rule_the_rest_is_missing(self, tmp_path: Path) -> None:
        reading = read(tmp_path, TABLE.replace("三类,2200,23,其他县（市、区）", "三类,2200,23,理县"))
        assert len(reading.placed) + len(reading.missing) == len(wg.load_floors("四川省").areas)

    def test_two_classes_for_one_county(self, tmp_path: Path) -> None:
        reading = read(tmp_path, TABLE.replace("成都市：简阳市", "成都市：武侯区、简阳市"))
        assert "rates.csv!4: 武侯区 (武侯区)" in reading.unread

    def test_written_and_read_again(self, tmp_path: Path) -> None:
        floors = read(tmp_path).floors
        save_floors(floors, tmp_path / "sichuan")
        again = wg.load_floors(tmp_path / "sichuan")
        assert (again.rates, again.areas, again.contributions) == (floors.rates, floors.areas, floors.contributions)
        assert wg.minimum_wage("简阳", dt.date(2026, 8, 1), floors=again).hourly == Decimal("24.5")

    @pytest.mark.parametrize("province", [name for name in wg.provinces() if name != "陕西省"])
    def test_every_province_is_written_as_it_is_read(self, tmp_path: Path, province: str) -> None:
        floors = wg.load_floors(province)
        save_floors(floors, tmp_path / "again")
        assert wg.load_floors(tmp_path / "again") == floors

    def test_no_table(self, tmp_path: Path) -> None:
        with pytest.raises(BulletinError):
            read(tmp_path, "甲,乙\n1,2\n")
        with pytest.raises(ValueError, match="since"):
            read_rates(
                tmp_path / "rates.csv", wg.load_floors("四川省"), since=dt.date(2020, 1, 1), source=wg.Source("甲")
            )


class TestWhatIsLeft:
    """What is left of a province is told only when every other name was understood: a wrong class is worse than none."""

    HEAD = "类别,月最低工资标准,小时最低工资标准,适用地区\n"

    def read(self, tmp_path: Path, first: str) -> RatesReading:
        path = tmp_path / "a.csv"
        path.write_text(f'{self.HEAD}一类,2500,25,"{first}"\n二类,2380,24,其他县（市、区）\n', encoding="utf-8")
        return read_rates(path, wg.load_floors("四川省"), since=dt.date(2026, 4, 1), source=wg.Source("a"))

    def test_counties_in_brackets_behind_their_city(self, tmp_path: Path) -> None:
        reading = self.read(tmp_path, "成都市（锦江区、武侯区），成都高新区")
        by_name = {area.name: area.classes[-1].area_class for area in reading.placed}
        assert (by_name["锦江区"], by_name["武侯区"], by_name["青羊区"]) == (1, 1, 2)
        assert [text.partition(": ")[2] for text in reading.unread] == ["成都高新区"]

    @pytest.mark.parametrize("first", ["成都市主城区、绵阳市涪城区", "成都市（锦江区、某某区）", "锦江镇"])
    def test_a_name_that_was_not_understood_leaves_the_rest_unknown(self, tmp_path: Path, first: str) -> None:
        reading = self.read(tmp_path, first)
        assert {area.classes[-1].area_class for area in reading.placed} <= {1}
        assert len(reading.unread) == 2


HEAD = "类别,月标准,小时标准,适用地区\n"
STEP = dt.date(2026, 7, 1)


def classes(tmp_path: Path, text: str, province: str = "四川省") -> tuple[dict[str, int], RatesReading]:
    """The class of each county, by name, that a table gives it."""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_rates(path, wg.load_floors(province), since=STEP, source=wg.Source("甲"))
    return {area.name: area.classes[-1].area_class for area in reading.placed}, reading


class TestForms:
    """The forms in which bureaus write their tables, each read to the end: nothing is left over."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(
                "附件,,,\n标准表,,,\n档次,最低工资标准,,适用地区\n,月,小时,\n第一档,2500元,25元,成都市\n2档,2350,24,其他地区\n注：含社保,,,\n",
                {"锦江区": 1, "涪城区": 2},
                id="header of two lines, title and note",
            ),
            pytest.param(
                "类别,市（州）,县（市、区）,月标准,小时标准\n一类,成都市,锦江区,2500,25\n,攀枝花市,东区、西区,,\n二类,成都市,其他区县,2350,24\n"
                ",绵阳市,市区（不含安州区）,,\n,,江油市,,\n三类,,其他县（市、区）,2200,23\n",
                {"锦江区": 1, "东区": 1, "青羊区": 2, "金堂县": 2, "涪城区": 2, "江油市": 2, "安州区": 3, "理县": 3},
                id="merged cells of a file without merges, city and county apart",
            ),
            pytest.param(
                f'{HEAD}一类,2500,25,"成都市：锦江区、武\n侯区、青羊区，\n金牛区；攀枝花市：东 区、西区"\n二类,2350,24,"绵阳市\n涪城区 游仙区"\n三类,2200,23,理　县 茂　县\n',
                {"武侯区": 1, "青羊区": 1, "金牛区": 1, "东区": 1, "涪城区": 2, "游仙区": 2, "理县": 3, "茂县": 3},
                id="blanks and line breaks in and between names",
            ),
            pytest.param(
                f'{HEAD}一类,2500,25,"成都市锦江区青羊区和武侯区"\n二类,2350,24,"除阿坝州、甘孜州以外的其他县（市、区）"\n三类,2200,23,阿坝州和甘孜州\n',
                {"青羊区": 1, "武侯区": 1, "金堂县": 2, "理县": 3},
                id="names run together, and all but some",
            ),
            pytest.param(
                f'{HEAD}一类,2500,25,成都市（不含简阳市）\n二类,2350,24,"绵阳市：涪城区、其他区；简阳市"\n三类,2200,23,除上述以外的其他地区\n',
                {"金堂县": 1, "简阳市": 2, "游仙区": 2, "江油市": 3},
                id="what is left of a city",
            ),
            pytest.param(
                "类别,调整前,,调整后,,适用地区\n,月标准,小时标准,月标准,小时标准,\n一类,2330,23,2500,25,成都市\n二类,2200,22,2350,24,其他地区\n",
                {"锦江区": 1, "涪城区": 2},
                id="old and new side by side",
            ),
            pytest.param(
                '类别,现行标准,,调整后标准,,适用地区\n,月标准,小时标准,月标准,小时标准,\n一类,2330,23,2500,25,成都市\n二类,2200,22,2350,24,绵阳市\n三类,,,2200,23,"除一类、二\n类以外的其\n他地区"\n',
                {"锦江区": 1, "涪城区": 2, "理县": 3},
                id="what is in force beside what will be; all but some classes",
            ),
            pytest.param(
                "项目,一类,二类\n月标准,2500,2350\n小时标准,25,24\n适用地区,成都市,其他地区\n",
                {"锦江区": 1, "涪城区": 2},
                id="classes as columns",
            ),
            pytest.param(
                "地区,月标准,小时标准\n成都市,\"2,500\",25\n其他地区,2350,24\n", {"锦江区": 1, "涪城区": 2}, id="no class"
            ),
        ],
    )  # fmt: skip
    def test_read_to_the_end(self, tmp_path: Path, text: str, expected: dict[str, int]) -> None:
        found, reading = classes(tmp_path, text)
        assert {name: found.get(name) for name in expected} == expected
        assert reading.unread == ()
        assert reading.floors.rates[-1].monthly[:2] == (2500, 2350)
        assert reading.floors.rates[-1].hourly[:2] == (25, 24)

    def test_merged_cells_of_a_spreadsheet(self, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl", reason="the extra `test-formats` is not installed")
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (
            ["四川省最低工资标准（2026年7月1日起）", None, None, None, None],
            ["类别", "适用地区", None, "最低工资标准", None],
            [None, None, None, "月", "小时"],
            ["一类", "成都市", "锦江区", 2500, 25],
            [None, None, "青羊区", None, None],
            ["二类", "其他县（市、区）", None, 2350, 24.5],
            ["备注：含社会保险费", None, None, None, None],
        ):
            sheet.append(row)
        for merged in ("A1:E1", "A2:A3", "B2:C3", "D2:E2", "A4:A5", "B4:B5", "D4:D5", "E4:E5", "B6:C6", "A7:E7"):
            sheet.merge_cells(merged)
        book.save(tmp_path / "a.xlsx")
        reading = read_rates(tmp_path / "a.xlsx", wg.load_floors("四川省"), since=STEP, source=wg.Source("甲"))
        found = {area.name: area.classes[-1].area_class for area in reading.placed}
        assert (found["青羊区"], found["金牛区"], len(reading.placed)) == (1, 2, 183)
        assert (reading.unread, reading.notes) == ((), ("Sheet!7: 备注:含社会保险费",))
        assert reading.floors.rates[-1].hourly == (25, Decimal("24.5"))

    @pytest.mark.parametrize(
        ("province", "text"),
        [("北京市", "月标准,小时标准,适用范围\n2660,29,全市\n"), ("天津市", "类别,月标准\n一类,2660\n")],
    )
    def test_one_standard_for_all(self, tmp_path: Path, province: str, text: str) -> None:
        assert len(classes(tmp_path, text, province)[0]) == 16


class TestWhatIsNotSure:
    """A class that the table does not give for certain is none, and what was not understood is told with its place."""

    @pytest.mark.parametrize(
        ("text", "told", "unplaced"),
        [
            pytest.param(
                f"{HEAD}一类,2500,25,成都市：锦江区\n二、三类,2300,23,绵阳市\n", "a.csv!3: 二、三类 2300 23 绵阳市", "涪城区", id="two classes"
            ),
            pytest.param(
                f"{HEAD}一类,2500,25,某某市：锦江区\n二类,2350,24,其他地区\n", "a.csv!2: 某某市:锦江区", "锦江区", id="a city that is none"
            ),
            pytest.param(
                f"{HEAD}一类,2500,25,绵阳市\n三类,2200,23,其他县（市）\n",
                "a.csv!2: 绵阳市 (三台县、盐亭县、梓潼县、北川羌族自治县、平武县、江油市)",
                "江油市",
                id="a city, and counties by kind",
            ),
            pytest.param(
                f'{HEAD}一类,2500,25,"成都市、锦江区"\n', "a.csv!2: 成都市 (青羊区、", "青羊区", id="a city beside its counties"
            ),
            pytest.param(
                f"{HEAD}一类,2500,25,绵阳市市区\n注：绵阳市安州区执行二类标准,,,\n", "a.csv!3: 注:绵阳市安州区执行二类标准", "安州区", id="a note that names a county"
            ),
            pytest.param(
                f"{HEAD}一类,2500,25,成都市：锦江区、青羊区……\n二类,2350,24,其他地区\n", "a.csv!2: 成都市:锦江区、青羊区......", "锦江区", id="and so on"
            ),
            pytest.param(f"{HEAD}一类,二千五,25,成都市\n二类,2350,24,绵阳市\n", "a.csv!2: 二千五", "江安县", id="a figure in words"),
        ],
    )  # fmt: skip
    def test_told_and_left_open(self, tmp_path: Path, text: str, told: str, unplaced: str) -> None:
        found, reading = classes(tmp_path, text)
        assert any(line.startswith(told) for line in reading.unread)
        assert unplaced not in found
        assert unplaced in {area.name for area in reading.missing}

    def test_a_page_that_cuts_one_text_tells_none(self) -> None:
        cells = (
            ("类别", "月标准", "适用地区"),
            ("一类", "2500", "成都市：锦江区、…"),
            ("二类", "2350", "青羊区；绵阳市"),
        )
        sheet, page = (rows_of(Grid("1", cells, paged=paged), "a", Remarks()) for paged in (False, True))
        assert [row.areas[0].endswith(CUT) for row in sheet] == [True, False]
        assert [row.areas[0].endswith(CUT) for row in page] == [True, True]

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("类别,小时标准,月标准,适用地区\n一类,2500,25,成都市\n", "no-rates"),
            ("类别,月标准A,月标准B,适用地区\n一类,2330,2500,成都市\n", "two-standards"),
            (f"{HEAD}一类,2500,25,成都市\n一类,2300,23,绵阳市\n", "two-standards"),
            (f"{HEAD}一类,2300,23,成都市\n二类,2500,25,绵阳市\n", "rising-classes"),
        ],
    )
    def test_no_table_to_rely_on(self, tmp_path: Path, text: str, reason: str) -> None:
        with pytest.raises(BulletinError) as caught:
            classes(tmp_path, text)
        assert caught.value.reason == reason
