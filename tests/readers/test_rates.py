"""A bureau's own table of minimum wages becomes a step of its province; every name in it is placed or told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import wageguide as wg
from wageguide._editions.store import save_floors
from wageguide.errors import BulletinError
from wageguide.readers._rates import RatesReading, read_rates

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
