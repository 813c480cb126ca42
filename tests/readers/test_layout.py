"""Grids in, rows out: each layout as text, one row a line, cells apart by ``|``; all figures are invented."""

from __future__ import annotations

import pytest
import strategies as own
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from wageguide._grids.grid import Grid, squared
from wageguide.readers._cells.labels import label
from wageguide.readers._cells.units import Unit
from wageguide.readers._findings import SEVERITIES
from wageguide.readers._rows.draft import ORDER
from wageguide.readers._rows.reading import Reading
from wageguide.readers._rows.reading import read as read_grids
from wageguide.readers._sections.turned import upright

L, LQ, M, UQ, H = ORDER


def grid(text: str, **more) -> Grid:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    cells, spans = squared("test", rows, more.pop("spans", {}))
    return Grid(more.pop("label", "table 1"), cells, spans, **more)


def read(*grids: Grid, **options) -> Reading:
    return read_grids(grids, **options)


def entries(reading: Reading) -> dict[str, dict[str, int]]:
    return {draft.name: draft.figures for draft in reading.drafts.values()}


def kinds(reading: Reading) -> str:
    """The rows' kinds by their letters; ``h`` is a header, ``t`` a heading (title)."""
    letters = {"entry": "e", "heading": "t", "header": "h", "note": "n", "duplicate": "d", "rejected": "r"}
    return "".join(letters[row.kind] for row in reading.rows)


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


YEAR = ("单位：元/年",)
WELDER = {L: 30000, M: 40000, H: 60000}
FIVE = {L: 30000, LQ: 35000, M: 40000, UQ: 50000, H: 60000}

LAYOUTS = [
    ("low-first", "职业|低位数|中位数|高位数\n焊工|30000|40000|60000", {"焊工": WELDER}),
    ("high-first", "职业|高位数|中位数|低位数\n焊工|60000|40000|30000", {"焊工": WELDER}),
    ("ranked", "序号|职业|低位数|中位数|高位数|排名\n1|焊工|30000|40000|60000|7", {"焊工": WELDER}),
    ("inner-spaces", "职 业|低 位 数|中 位 数|高 位 数\n焊工|30000|40000|60000", {"焊工": WELDER}),
    ("traditional", "職業|低價位|中價位|高價位\n銲工|30000|40000|60000", {"焊工": WELDER}),
    (
        "english",
        "Occupation|Low|Median|High|Mean\nWelder|30000|40000|60000|42000",
        {"Welder": WELDER | {"mean": 42000}},
    ),
    (
        "mean-first",
        "工种|平均数|高价位|中价位|低价位\n焊工|42000|60000|40000|30000",
        {"焊工": WELDER | {"mean": 42000}},
    ),
    ("fenwei", "职业|10分位|25分位|50分位|75分位|90分位\n焊工|30000|35000|40000|50000|60000", {"焊工": FIVE}),
    ("percent", "职业|10%|25%|50%|75%|90%\n焊工|30000|35000|40000|50000|60000", {"焊工": FIVE}),
    ("bare-percent", "职业|10|25|50|75|90\n焊工|30000|35000|40000|50000|60000", {"焊工": FIVE}),
    ("p-numbers", "岗位|P90|P75|P50|P25|P10\n焊工|60000|50000|40000|35000|30000", {"焊工": FIVE}),
    (
        "five-words",
        "职位|高位数|较高位数|中位数|较低位数|低位数\n焊工|60000|50000|40000|35000|30000",
        {"焊工": FIVE},
    ),
    (
        "quartiles",
        "职业|最低值|下四分位数|中位数|上四分位数|最高值\n焊工|30000|35000|40000|50000|60000",
        {"焊工": FIVE},
    ),
    ("one-tier", "职业|中位数\n焊工|40000", {"焊工": {M: 40000}}),
    ("two-tiers", "职业|高位|低位\n焊工|60000|30000", {"焊工": {L: 30000, H: 60000}}),
    (
        "span-takes-a-cell",
        "序号|职业|工资价位|低位数|中位数|高位数\n1|焊工|30000|40000|60000\n2|电工|31000|41000|61000",
        {"焊工": WELDER, "电工": {L: 31000, M: 41000, H: 61000}},
    ),
    (
        "span-above-without-merge",
        "序号|职业|工资指导价位||\n||低位数|中位数|高位数\n1|焊工|30000|40000|60000",
        {"焊工": WELDER},
    ),
    (
        "second-row-pushed-left",
        "序号|职业|工资指导价位||\n低位数|中位数|高位数||\n1|焊工|30000|40000|60000\n2|电工|30000|40000|60000",
        {"焊工": WELDER, "电工": WELDER},
    ),
    (
        "number-without-label",
        "职业|低位数|中位数|高位数|\n1|焊工|30000|40000|60000\n2|电工|30000|40000|60000",
        {"焊工": WELDER, "电工": WELDER},
    ),
    (
        "label-without-number",
        "序号|职业|低位数|中位数|高位数\n焊工|30000|40000|60000|\n电工|30000|40000|60000|",
        {"焊工": WELDER, "电工": WELDER},
    ),
    ("empty-columns", "|职业||低位数|中位数||高位数|\n|焊工||30000|40000||60000|", {"焊工": WELDER}),
    ("code-is-a-number", "职业代码|职业|低位数|高位数\n1|焊工|30000|60000\n2|电工|30000|60000", None),
    (
        "columns-numbered",
        "职业|低位数|中位数|高位数\n甲|1|2|3\n焊工|30000|40000|60000",
        {"焊工": WELDER},
    ),
    (
        "name-column-unlabelled",
        "|低位数|中位数|高位数\n焊工|30000|40000|60000\n电工|30000|40000|60000",
        {"焊工": WELDER, "电工": WELDER},
    ),
    (
        "numbers-in-the-names",
        "职业|低位数|中位数|高位数\n1焊工|30000|40000|60000\n2电工|30000|40000|60000",
        {"焊工": WELDER, "电工": WELDER},
    ),
    (
        "side-by-side",
        "序号|职业|低位数|高位数|序号|职业|低位数|高位数\n1|焊工|30000|60000|2|电工|31000|61000\n3|车工|32000|62000||||",
        {"焊工": {L: 30000, H: 60000}, "电工": {L: 31000, H: 61000}, "车工": {L: 32000, H: 62000}},
    ),
    (
        "extreme-percentiles-too",
        "职业|5%|10%|50%|90%|95%\n焊工|25000|30000|40000|60000|70000",
        {"焊工": WELDER},
    ),
    (
        "grades",
        "职业|技能等级|低位数|中位数|高位数\n焊工|高级工|30000|40000|60000\n焊工|技师|31000|41000|61000",
        {"焊工（高级工）": WELDER, "焊工（技师）": {L: 31000, M: 41000, H: 61000}},
    ),
    (
        "grades-as-spans",
        "职业|高级工||技师|\n|低位数|高位数|低位数|高位数\n焊工|30000|60000|31000|61000",
        {"焊工（高级工）": {L: 30000, H: 60000}, "焊工（技师）": {L: 31000, H: 61000}},
    ),
    (
        "classes-in-columns",
        "职业中类|职业小类|职业细类|中位数\n生产人员|机械人员|焊工|40000\n||电工|41000\n|电力人员||42000",
        {"焊工": {M: 40000}, "电工": {M: 41000}, "电力人员": {M: 42000}},
    ),
    (
        "counts-beside",
        "职业|样本数|低位数|中位数|高位数|同比增长\n焊工|120|30000|40000|60000|5.1%",
        {"焊工": WELDER},
    ),
    (
        "marks",
        "职业|中位数\n教学人员*|40000\n数据分析师L/S|41000\n焊工①|42000\n厂长(经理)|43000\n会计（注1）|44000",
        {
            "教学人员": {M: 40000},
            "数据分析师": {M: 41000},
            "焊工": {M: 42000},
            "厂长(经理)": {M: 43000},
            "会计": {M: 44000},
        },
    ),
    (
        "fractions-of-one",
        "职业|0.1|0.25|0.5|0.75|0.9\n焊工|30000|35000|40000|50000|60000",
        {"焊工": FIVE},
    ),
    (
        "means-of-the-ends",
        "职业|最高10%平均数|中位数|最低10%平均数\n焊工|60000|40000|30000",
        {"焊工": WELDER},
    ),
    ("employer-called-unit", "职业|单位|中位数\n焊工|某公司|40000", {"焊工": {M: 40000}}),
    ("description", "职业名称|职业描述|中位数\n焊工|从事焊接的人员|40000", {"焊工": {M: 40000}}),
    ("code-behind-the-name", "职业|中位数\n焊工（6-18-02-04）|40000", {"焊工": {M: 40000}}),
    (
        "tiers-downwards",
        "职业|焊工|电工\n低位数|30000|31000\n中位数|40000|41000\n高位数|60000|61000",
        {"焊工": WELDER, "电工": {L: 31000, M: 41000, H: 61000}},
    ),
    ("pinyin", "職業|中位數\n計算機程序員（jì suàn jī chéng xù yuán）|40000", {"计算机程序员": {M: 40000}}),
    ("digit-tells-apart", "职业|中位数\n操作工1|40000\n操作工2|41000", {"操作工1": {M: 40000}, "操作工2": {M: 41000}}),
    ("digit-is-a-footnote", "职业|中位数\n操作工1|40000\n焊工|41000", {"操作工": {M: 40000}, "焊工": {M: 41000}}),
]


class TestColumnsByTheirWords:
    """A column's words say which tier it is, never its position."""

    @pytest.mark.parametrize(
        ("text", "tier"),
        [
            ("均值 P10", ""),
            ("低位数 中位数", ""),
            ("P10\nP25", ""),
            ("25% 低位数", "low"),
            ("10分位\n低位数", "low"),
            ("低 位 数", "low"),
        ],
    )
    def test_labels_of_two_columns_run_together_are_none(self, text: str, tier: str) -> None:
        assert label(text).field == tier

    @pytest.mark.parametrize(
        "text",
        [
            "职业||均值 P10|P50|P90\n焊工|59000|25000|53000|65000",
            "职业名称 高位数|低位数\n焊工 181200|32000",
        ],
    )
    def test_columns_whose_labels_ran_together_are_not_guessed(self, text: str) -> None:
        reading = read(grid(text, before=YEAR))
        assert entries(reading) == {}
        assert kinds(reading).endswith("r")

    @pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
    def test_entries(self, text: str, expected: dict[str, dict[str, int]] | None) -> None:
        reading = read(grid(text, before=YEAR))
        if expected is None:
            expected = {"焊工": {L: 30000, H: 60000}, "电工": {L: 30000, H: 60000}}
            assert {draft.code for draft in reading.drafts.values()} == {None}
        assert entries(reading) == expected
        assert "r" not in kinds(reading)

    def test_years_side_by_side_give_the_one_asked_for(self) -> None:
        table = "职业|2019年||2020年|\n|低位数|高位数|低位数|高位数\n焊工|30000|60000|31000|61000"
        assert entries(read(grid(table, before=YEAR), years=(2020,))) == {"焊工": {L: 31000, H: 61000}}

    def test_labels_that_are_set_letter_below_letter(self) -> None:
        reading = read(grid("|低|中|高\n职业|位|位|位\n|数|数|数\n焊工|30000|40000|60000", before=YEAR))
        assert (entries(reading), kinds(reading)) == ({"焊工": WELDER}, "hhhe")

    def test_years_that_are_numbers_beside_names_alone(self) -> None:
        table = "职业|2019||2020|\n|低位数|高位数|低位数|高位数\n焊工|30000|60000|31000|61000"
        spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)}
        assert entries(read(grid(table, spans=spans, before=YEAR), years=(2020,))) == {"焊工": {L: 31000, H: 61000}}

    def test_columns_of_another_year_are_reported(self) -> None:
        table = "职业|2019年||2020年|\n|低位数|高位数|低位数|高位数\n焊工|30000|60000|31000|61000"
        reading = read(grid(table, before=YEAR), years=(2020,))
        ignored = [dict(each.data)["column"] for each in reading.findings if each.code == "column-ignored"]
        assert ignored == ["2019年/低位数", "2019年/高位数"]

    @pytest.mark.parametrize(("year", "expected"), [(2023, {"焊工": WELDER}), (2022, {})], ids=["other", "asked-for"])
    def test_a_column_of_another_year(self, year: int, expected: dict[str, object]) -> None:
        table = "职业|低位数|中位数|高位数|2022年中位数\n焊工|30000|40000|60000|39000"
        reading = read(grid(table, before=YEAR), years=(year,))
        assert entries(reading) == expected
        assert codes(reading) == {"column-ignored" if expected else "tier-repeated"}

    def test_a_column_by_the_hour_is_left_aside(self) -> None:
        table = "职业|低位数|中位数|高位数|小时工资中位数\n焊工|30000|40000|60000|24\n钟点工||||25"
        reading = read(grid(table, before=YEAR))
        assert (entries(reading), codes(reading)) == ({"焊工": WELDER}, {"column-ignored", "figures-missing"})
        assert kinds(reading) == "her"

    def test_a_tier_by_the_hour_alone_is_refused(self) -> None:
        reading = read(grid("职业|小时工资低位数|中位数\n焊工|20|25", before=("单位：元",)))
        assert (kinds(reading), reading.rows[1].reason) == ("hr", "period-unconvertible")

    def test_a_mean_with_a_unit_of_its_own(self) -> None:
        table = "职业|低位数（元/月）|中位数（元/月）|年平均工资（万元）\n焊工|3000|5000|7"
        assert entries(read(grid(table))) == {"焊工": {L: 36000, M: 60000, "mean": 70000}}

    def test_years_side_by_side_without_the_one_asked_for(self) -> None:
        reading = read(grid("职业|2018年中位数|2019年中位数\n焊工|30000|31000", before=YEAR), years=(2021,))
        assert (kinds(reading), reading.rows[1].reason) == ("hr", "tier-repeated")

    def test_a_tier_twice_without_a_difference_is_refused(self) -> None:
        reading = read(grid("职业|低位数|低位数|高位数\n焊工|30000|31000|61000", before=YEAR))
        assert (kinds(reading), codes(reading)) == ("hr", {"tier-repeated"})

    @pytest.mark.parametrize("header", ["职业|价位", "职业|工资标准(元/年)"])
    def test_pay_without_a_tier_is_refused(self, header: str) -> None:
        assert codes(read(grid(f"{header}\n焊工|30000", before=YEAR))) == {"tier-unknown"}

    def test_labels_out_of_step_are_refused(self) -> None:
        text = "职业|低位数||高位数\n焊工|30000|40000|60000\n电工|30000|40000|60000"
        reading = read(grid(text, before=YEAR))
        assert (kinds(reading), reading.rows[1].reason) == ("hrr", "header-mismatch")

    def test_labels_set_by_eye(self) -> None:
        text = "职业|低位数||中位数|高位数\n焊工|30000|40000||60000\n电工|30000|40000||60000"
        assert entries(read(grid(text, before=YEAR))) == {"焊工": WELDER, "电工": WELDER}

    @pytest.mark.parametrize(
        ("header", "spans"),
        [
            ("学历|低位数|中位数|高位数", {}),
            ("学历|工资价位||\n|低位数|中位数|高位数", {(0, 0): (2, 1), (0, 1): (1, 3)}),
            ("学历|工资价位||\n|低位数|中位数|高位数", {}),
        ],
        ids=["one-row", "merged", "not-merged"],
    )
    def test_a_table_of_schooling_names_no_occupation(self, header: str, spans: dict[object, object]) -> None:
        reading = read(grid(f"{header}\n大学本科|30000|40000|60000", spans=spans, before=YEAR))
        assert (kinds(reading)[-1], codes(reading)) == ("r", {"occupation-unknown"})

    def test_figures_without_a_header_are_refused(self) -> None:
        assert kinds(read(grid("焊工|30000|40000|60000", before=YEAR))) == "r"

    def test_merged_cells(self) -> None:
        text = "序号|职业|价位（元/年）||\n||低位数|中位数|高位数\n一、技术工人||||\n1|焊工|30000|40000|60000"
        reading = read(grid(text, spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 3), (2, 0): (1, 5)}))
        assert (kinds(reading), entries(reading)) == ("hhte", {"焊工": WELDER})

    def test_a_cell_over_two_tiers_is_refused(self) -> None:
        text = "职业|低位数|中位数|高位数\n焊工|30000||60000"
        reading = read(grid(text, spans={(1, 1): (1, 2)}, before=YEAR))
        assert [row.reason for row in reading.rows] == [None, "figures-merged"]


UNITS = [
    ("yuan-year", "单位：元/年", 40000, 40000),
    ("yuan-person-year", "（单位：元/人·年）", 40000, 40000),
    ("comma", "单位：元/人、年", 40000, 40000),
    ("wan-year", "单位：万元/年", "4.13", 41300),
    ("wan-four-decimals", "单位：万元/年", "4.1305", 41305),
    ("thousand-year", "单位：千元/年", "41.3", 41300),
    ("month", "单位：元/月", 4000, 48000),
    ("wan-no-period", "单位：万元", "4.13", 41300),
    ("bracketed", "某市2020年工资指导价位（元/月）", 4000, 48000),
    ("date-behind", "单位：元/月 2020年12月", 4000, 48000),
    ("year-in-words", "某市职工年薪工资价位 单位：元", 40000, 40000),
    ("month-in-words", "某市职工月工资价位 单位：元", 4000, 48000),
]


class TestUnits:
    """What is not certain is not guessed: no unit means figures as printed and a finding."""

    @pytest.mark.parametrize(("caption", "shown", "yearly"), [row[1:] for row in UNITS], ids=[row[0] for row in UNITS])
    def test_in_the_caption(self, caption: str, shown: object, yearly: int) -> None:
        assert entries(read(grid(f"职业|中位数\n焊工|{shown}", before=(caption,)))) == {"焊工": {M: yearly}}

    @pytest.mark.parametrize(
        "text",
        [
            "单位：元/月|\n职业|中位数\n焊工|4000",
            "职业|中位数(元/月)\n焊工|4000",
            "职业|中位数\n|元/月\n焊工|4000",
            "职业|工资价位（元/月）\n|中位数\n焊工|4000",
            "职业|单位|中位数\n焊工|元/月|4000",
            "职业|中位数\n焊工（元/月）|4000",
            "职业|类型|中位数\n焊工|全日制（元/月）|4000",
            "职业|中位数\n焊工|4000元/月",
            "职业|月薪\n|中位数\n焊工|4000元",
            "职业|中位数\n单位：元/月|\n焊工|4000",
            "职业|中位数\n焊工|4000\n注：单位为元/月。|",
            "职业|中位数月薪（元）\n焊工|4000",
            "单位：元/月（年工资除以12）|\n职业|中位数\n焊工|4000",
            "Unit: yuan/month|\n职业|中位数\n焊工|4000",
            "职业|中位数\n焊工|4000\n单位：元/月|",
            "职业|中位数\n焊工|4000\n（单位：元/人·月）|",
            "职业|中位数月薪\n焊工|4000\n单位：元|",
        ],
        ids=[
            "own-line", "header-cell", "second-row", "span", "column", "name", "type", "cell", "period-above",
            "line-below-header", "note-below", "words-in-label",
            "with-a-remark", "in-english", "last-row", "last-row-in-brackets", "last-row-and-label",
        ],
    )  # fmt: skip
    def test_wherever_it_stands(self, text: str) -> None:
        assert entries(read(grid(text))) == {"焊工": {M: 48000}}

    def test_nowhere(self) -> None:
        reading = read(grid("职业|中位数\n焊工|4000"))
        assert (entries(reading), codes(reading)) == ({"焊工": {M: 4000}}, {"unit-missing"})

    def test_nowhere_and_a_fraction(self) -> None:
        reading = read(grid("职业|中位数\n焊工|4.13"))
        assert (kinds(reading), reading.rows[1].reason) == ("hr", "unit-missing")

    def test_the_caller_knows_it(self) -> None:
        reading = read(grid("职业|中位数\n焊工|4.13"), unit=Unit(10000, "year"))
        assert (entries(reading), codes(reading)) == ({"焊工": {M: 41300}}, set())

    @pytest.mark.parametrize(
        ("text", "before"),
        [
            ("职业|中位数(元/月)\n焊工|4000", "单位：元/年"),
            ("职业|中位数(元/年)\n焊工|40000", "单位：万元"),
            ("职业|单位|中位数\n焊工|元/月|4000", "单位：元/年"),
            ("职业|中位数\n焊工|40000元", "单位：万元/年"),
        ],
        ids=["period", "scale", "row", "cell"],
    )
    def test_two_places_that_disagree(self, text: str, before: str) -> None:
        reading = read(grid(text, before=(before,)))
        assert (kinds(reading), codes(reading)) == ("hr", {"unit-conflict"})
        assert any(finding.severity == "error" for finding in reading.findings)

    @pytest.mark.parametrize("unit", ["元/时", "元/小时", "元/天", "元/日", "元/次", "元/周"])
    def test_no_yearly_amount_without_hours(self, unit: str) -> None:
        reading = read(grid(f"职业|单位|中位数\n焊工|元/月|4000\n钟点工|{unit}|30"))
        assert [row.reason for row in reading.rows] == [None, None, "period-unconvertible"]

    @pytest.mark.parametrize(("unit", "shown"), [("元/年", "4.13"), ("万元/年", "41300")])
    def test_a_unit_that_cannot_be(self, unit: str, shown: str) -> None:
        reading = read(grid(f"职业|中位数\n焊工|{shown}", before=(f"单位：{unit}",)))
        assert kinds(reading) == "hr"

    @pytest.mark.parametrize(
        ("tables", "expected"),
        [
            (["A|", "|U月"], {"焊工": 48000}),
            (["A|", "B|", "C|U月"], {"焊工": 48000, "电工": 48000, "车工": 48000}),
            (["A|U月|", "D|"], {"焊工": 48000, "木工": 60000}),
            (["A|", "U月|B|"], {"电工": 48000}),
            (["A|", "U月|B|U月"], {"焊工": 48000, "电工": 48000}),
            (["A|", "U月|B|U年"], {"焊工": 48000}),
            (["U年|A|U月"], {}),
            (["D|U年"], {}),
            (["U年|A|", "U月|B|"], {"焊工": 4000, "电工": 48000}),
            (["A|N月", "D|"], {"焊工": 48000, "木工": 60000}),
        ],
        ids=[
            "behind-the-table", "on-the-last-page", "between-and-the-next-has-its-own", "between-belongs-below",
            "below-both", "above-and-below-disagree", "contradicts-the-caption", "contradicts-the-header",
            "each-above", "note-between",
        ],
    )  # fmt: skip
    def test_below_a_table(self, tables: list[str], expected: dict[str, int]) -> None:
        lines = {"U月": "单位：元/月", "U年": "单位：元/年", "N月": "注：以下为税前，单位：元/月。"}
        rows = {"A": "焊工", "B": "电工", "C": "车工", "D": "木工"}
        grids = []
        prose: tuple[str, ...] = ()
        for table in tables:
            for part in filter(None, table.split("|")):
                if part in lines:
                    prose += (lines[part],)
                else:
                    label = "中位数（元/月）" if part == "D" else "中位数"
                    figure = "5000" if part == "D" else "4000"
                    grids.append(grid(f"职业|{label}\n{rows[part]}|{figure}", before=prose))
                    prose = ()
        grids[-1] = evolve(grids[-1], after=prose)
        found = {name: figures[M] for name, figures in entries(read(*grids)).items()}
        assert found == expected

    def test_the_last_row_is_of_its_own_table(self) -> None:
        one = grid("职业|中位数\n焊工|4000\n单位：元/月|")
        two = grid("职业|中位数\n电工|5000")
        assert entries(read(one, two)) == {"焊工": {M: 48000}, "电工": {M: 60000}}  # the same header carries it

    def test_two_units_in_one_line_are_none(self) -> None:
        reading = read(grid("职业|中位数\n焊工|4000", before=("单位：元/月、元/年",)))
        assert [row.reason for row in reading.rows] == [None, "unit-unreadable"]

    def test_sheets_do_not_share_it(self) -> None:
        """Nor is the other one read as printed: where one table counts months, nobody knows what the next one counts."""
        one = grid("职业|中位数\n焊工|4000", label="一", sheet=True)
        two = grid("岗位|中位数\n电工|5000\n单位：元/月|", label="二", sheet=True)
        for tables in (one, two), (two, one):
            reading = read(*tables)
            assert entries(reading) == {"电工": {M: 60000}}
            assert [row.reason for row in reading.rows if row.kind == "rejected"] == ["unit-missing"]

    @pytest.mark.parametrize("paged", [True, False])
    def test_stated_in_a_line_that_nobody_could_place(self, paged: bool) -> None:
        table = "|2022|年工资价位表（单位：元/月）|\n职业|低位数|中位数|高位数\n焊工|3000|4000|6000"
        reading = read(grid(table, paged=paged))
        assert (entries(reading), reading.rows[-1].reason) == ({}, "unit-missing")
        told = [dict(each.data) for each in reading.findings if each.code == "unit-missing"]
        assert told == [{"case": "refused"}]

    def test_a_minimum_wage_in_the_prose_is_no_unit(self) -> None:
        reading = read(grid("职业|中位数\n焊工|4000", before=("最低工资标准为1700元/月，不得低于。",)))
        assert codes(reading) == {"unit-missing"}

    def test_a_numeral_is_not_another_unit(self) -> None:
        assert entries(read(grid("职业|中位数\n焊工|3.2万", before=YEAR))) == {"焊工": {M: 32000}}

    def test_above_a_table_read_by_columns(self) -> None:
        text = "2020年工资价位||\n单位：元/月|单位：元/月|单位：元/月\n项目|焊工|电工\n低位数|3000|3100\n高位数|6000|6200\n注：略||"
        reading = read(grid(text, spans={(1, 0): (1, 3)}))
        assert entries(reading) == {"焊工": {L: 36000, H: 72000}, "电工": {L: 37200, H: 74400}}
        assert [row.place for row in reading.rows] == [f"table 1 row 3 column {at}" for at in (1, 2, 3)]
        assert (reading.title, reading.prose) == ("2020年工资价位", ("2020年工资价位", "单位：元/月", "注：略"))

    @pytest.mark.parametrize(
        ("labels", "yearly"),
        [("月低位数|月高位数", 48000), ("年低位数|年高位数", 4000), ("月均低位数|月均高位数", 48000)],
    )
    def test_a_period_before_the_tier(self, labels: str, yearly: int) -> None:
        reading = read(grid(f"职业|{labels}\n焊工|4000|6000", before=("单位：元",)))
        assert entries(reading)["焊工"][L] == yearly

    def test_a_period_before_the_tier_against_the_caption(self) -> None:
        assert codes(read(grid("职业|月低位数|高位数\n焊工|4000|6000", before=YEAR))) == {"unit-conflict"}

    def test_tables_have_their_own(self) -> None:
        one = grid("职业|中位数\n焊工|4.1", before=("单位：万元/年",))
        two = grid("职业|中位数\n电工|41000", before=YEAR, label="table 2")
        assert entries(read(one, two)) == {"焊工": {M: 41000}, "电工": {M: 41000}}

    def test_another_table_in_the_same_sheet(self) -> None:
        text = (
            "表1 制造业工资价位|||单位：元/年\n职业|低位数|中位数|高位数\n焊工|30000|40000|60000\n|||\n"
            "表2 建筑业工资价位|||单位：万元/年\n职业|高位数|中位数|低位数\n木工|6|4|3"
        )
        reading = read(grid(text))
        assert [(draft.industry, draft.figures) for draft in reading.drafts.values()] == [("C", WELDER), ("E", WELDER)]

    @pytest.mark.parametrize("heading", ["二、月工资价位", "（二）月薪", "部分职业月工资指导价位", "注：以下为月薪"])
    @pytest.mark.parametrize("header", ["", "职业|中位数\n"])
    def test_a_heading_of_another_period_leaves_none_for_sure(self, heading: str, header: str) -> None:
        text = f"单位：元/年|\n职业|中位数\n焊工|48000\n{heading}|\n{header}车工|4000"
        reading = read(grid(text))
        assert entries(reading) == {"焊工": {M: 48000}}
        assert reading.rows[-1].reason == "unit-conflict"
        settled = read(grid(text.replace(f"{heading}|", f"{heading}|\n单位：元/月|")))
        assert entries(settled) == {"焊工": {M: 48000}, "车工": {M: 48000}}

    @pytest.mark.parametrize("caption", ["日工资价位（元）", "2020年非全日制用工小时工资指导价位（元）", "时薪（元）"])
    def test_a_caption_of_days_or_hours(self, caption: str) -> None:
        reading = read(grid("职业|中位数\n焊工|1200", before=(caption,)))
        assert [row.reason for row in reading.rows] == [None, "period-unconvertible"]

    @pytest.mark.parametrize("caption", ["临时工资价位（元）", "节假日工资价位（元）"])
    def test_a_caption_of_no_period(self, caption: str) -> None:
        assert entries(read(grid("职业|中位数\n焊工|36000", before=(caption,)))) == {"焊工": {M: 36000}}

    def test_a_heading_with_unit_and_period(self) -> None:
        text = "单位：元/年|\n职业|中位数\n焊工|48000\n（二）月工资价位（元）|\n车工|4000"
        assert entries(read(grid(text))) == {"焊工": {M: 48000}, "车工": {M: 48000}}

    def test_a_note_on_what_stands_above_changes_nothing_below(self) -> None:
        text = "单位：元/年|\n职业|中位数\n焊工|48000\n注：以上数据不含月薪制人员工资。|\n车工|49000"
        assert entries(read(grid(text))) == {"焊工": {M: 48000}, "车工": {M: 49000}}

    @pytest.mark.parametrize(("caption", "yearly"), [("二、月工资价位", 60000), ("二、服务业工资价位", 5000)])
    def test_a_caption_of_another_period_is_nearer_than_the_table_before(self, caption: str, yearly: int) -> None:
        one = grid("职业|中位数\n焊工|48000", before=YEAR)
        two = grid("职业|中位数\n保洁员|5000", before=(caption,), label="table 2")
        reading = read(one, two)
        assert entries(reading) == {"焊工": {M: 48000}, "保洁员": {M: yearly}}
        assert "unit-carried" in codes(reading)

    def test_a_caption_of_another_period_and_no_header(self) -> None:
        one = grid("职业|中位数\n焊工|48000", before=YEAR)
        reading = read(one, grid("保洁员|5000", before=("二、月工资价位",), label="table 2"))
        assert entries(reading) == {"焊工": {M: 48000}}
        assert reading.rows[-1].reason == "unit-conflict"
        stated = read(one, grid("保洁员|5000", before=("二、月工资价位", "单位：元/月"), label="table 2"))
        assert entries(stated) == {"焊工": {M: 48000}, "保洁员": {M: 60000}}

    def test_year_and_month_one_below_the_other(self) -> None:
        text = "职业|计薪方式|低位数|中位数\n焊工|年薪|36000|48000\n焊工|月薪|3000|4000"
        assert kinds(read(grid(text, before=("单位：元",)))) == "hed"

    def test_an_hourly_figure_under_a_monthly_unit(self) -> None:
        text = "服务|低位数|中位数\n养老护理|3600|4800\n钟点工|25|36"
        reading = read(grid(text, before=("单位：元/月",)))
        assert [row.reason for row in reading.rows] == [None, None, "figure-outlier"]

    def test_the_next_page_keeps_it(self) -> None:
        one = grid("职业|中位数\n焊工|4.1", before=("单位：万元/年",))
        two = grid("职业|中位数\n电工|4.2", label="page 2 table 1", continues=True)
        three = grid("车工|4.3", label="page 3 table 1", continues=True)
        reading = read(one, two, three)
        assert entries(reading) == {"焊工": {M: 41000}, "电工": {M: 42000}, "车工": {M: 43000}}
        assert codes(reading) == {"header-carried"}

    def test_the_next_page_lacks_it_too(self) -> None:
        one = grid("职业|中位数\n焊工|4100")
        two = grid("电工|420", label="page 2 table 1", continues=True)
        reading = read(one, two)
        assert entries(reading) == {"焊工": {M: 4100}, "电工": {M: 420}}
        assert codes(reading) == {"unit-missing", "header-carried"}


TWO_PERIODS = "职业|高位数||低位数|\n|年薪|月薪|年薪|月薪\n"


class TestYearAndMonth:
    """If a table has both, the year must be 12 × the month."""

    def test_agree(self) -> None:
        reading = read(grid(f"{TWO_PERIODS}焊工|60000|5000|30000|2500", before=("单位：元/人",)))
        assert entries(reading) == {"焊工": {L: 30000, H: 60000}}

    def test_one_row_is_damaged(self) -> None:
        rows = "焊工|60000|5000|30000|2500\n电工|60000|5000|36000|2500\n车工|60000|5000|30000|2500"
        reading = read(grid(TWO_PERIODS + rows, before=("单位：元/人",)))
        assert (kinds(reading), reading.rows[3].reason) == ("hhere", "year-month")

    def test_a_year_that_holds_more_than_months(self) -> None:
        rows = "焊工|66000|5000|33000|2500\n电工|66000|5000|33000|2500"
        reading = read(grid(TWO_PERIODS + rows, before=("单位：元/人",)))
        assert (kinds(reading), codes(reading)) == ("hhee", {"year-not-months"})

    def test_the_month_stands_in(self) -> None:
        reading = read(grid(f"{TWO_PERIODS}焊工|—|5000|30000|2500", before=("单位：元/人",)))
        assert entries(reading) == {"焊工": {L: 30000, H: 60000}}

    def test_labels_merged_over_both_rows(self) -> None:
        rows = "部门|职位|高位数||低位数|\n||年薪|月薪|年薪|月薪\n生产|焊工|60000|5000|36000|3000\n|电工|60000|5000|36000|3000"
        spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (1, 2), (2, 0): (2, 1)}
        reading = read(grid(rows, spans=spans, before=("单位：元",)))
        assert entries(reading) == {"焊工": {H: 60000, L: 36000}, "电工": {H: 60000, L: 36000}}
        assert kinds(reading) == "hhee"

    def test_labels_in_one_line(self) -> None:
        text = "职业|高位数|低位数|年薪|月薪|年薪|月薪\n焊工|60000|5000|30000|2500||\n电工|60000|5000|30000|2500||"
        assert entries(read(grid(text, before=("单位：元/人",)))) == {
            "焊工": {L: 30000, H: 60000},
            "电工": {L: 30000, H: 60000},
        }


DAMAGE = [
    ("letters-for-digits", "I8000", "figure-unreadable"),
    ("io", "IO", "figure-unreadable"),
    ("glued", "3000040000", "figure-too-large"),
    ("glued-decimals", "4.135.70", "figure-unreadable"),
    ("two-in-a-cell", "30000 40000", "figure-unreadable"),
    ("bad-thousands", "3,0000", "figure-unreadable"),
    ("range-in-a-tier", "30000-40000", "figure-range"),
    ("bound", "30000以上", "figure-unreadable"),
    ("zero", "0", "figure-not-positive"),
    ("negative", "-30000", "figure-unreadable"),
    ("formula-error", "#VALUE!", "figure-unreadable"),
    ("cut-off", "400", "tier-order"),
]


class TestDamage:
    """A wrong number is worse than a rejected row."""

    @pytest.mark.parametrize(("shown", "reason"), [row[1:] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
    def test_figure(self, shown: str, reason: str) -> None:
        reading = read(grid(f"职业|低位数|中位数|高位数\n焊工|30000|{shown}|60000", before=YEAR))
        assert (kinds(reading), reading.rows[1].reason) == ("hr", reason)
        assert codes(reading) == {reason}

    def test_inversion(self) -> None:
        reading = read(grid("职业|低位数|中位数|高位数\n焊工|40000|30000|60000", before=YEAR))
        assert reading.findings[0].data == (
            ("lower", L),
            ("lower_amount", 40000),
            ("tier", M),
            ("amount", 30000),
        )

    def test_cut_off_low_tier(self) -> None:
        reading = read(grid("职业|低位数|中位数|高位数\n焊工|300|40000|60000", before=YEAR))
        assert reading.rows[1].reason == "figure-outlier"

    def test_a_row_cut_off_stands_out_in_its_column(self) -> None:
        rows = "\n".join(f"工种{name}|3{at}000|4{at}000|6{at}000" for at, name in enumerate("甲乙丙丁戊己"))
        reading = read(grid(f"职业|低位数|中位数|高位数\n{rows}\n焊工|300|400|600", before=YEAR))
        assert (kinds(reading), reading.rows[-1].reason) == ("heeeeeer", "figure-outlier")

    def test_a_doubtful_row_is_reported(self) -> None:
        rows = "\n".join(f"工种{name}|6{at}000" for at, name in enumerate("甲乙丙丁戊己"))
        reading = read(grid(f"职业|中位数\n{rows}\n焊工|5000", before=YEAR))
        assert (kinds(reading), codes(reading)) == ("heeeeeee", {"figure-remote"})

    @pytest.mark.parametrize("mark", ["—", "-", "/", "*", "#", "NULL", "空", "－", "……", "N/A"])
    def test_not_published(self, mark: str) -> None:
        reading = read(grid(f"职业|低位数|中位数|高位数\n焊工|{mark}|40000|60000", before=YEAR))
        assert entries(reading) == {"焊工": {M: 40000, H: 60000}}

    def test_nothing_published(self) -> None:
        assert entries(read(grid("职业|低位数|中位数\n焊工|40000|50000\n电工|—|—", before=YEAR)))["电工"] == {}

    def test_a_row_that_lost_its_figures(self) -> None:
        reading = read(grid("序号|职业|中位数\n1|焊工|40000\n2|电工|", before=YEAR))
        assert [row.reason for row in reading.rows] == [None, None, "figures-missing"]

    @pytest.mark.parametrize("mark", ["—", "/", "空"])
    def test_a_mark_is_no_name(self, mark: str) -> None:
        reading = read(grid(f"职业|低位数|中位数\n焊工|40000|50000\n{mark}|40000|50000", before=YEAR))
        assert [row.reason for row in reading.rows] == [None, None, "name-missing"]

    def test_a_row_that_lost_its_name(self) -> None:
        reading = read(grid("序号|职业|中位数\n1|焊工|40000\n2||41000", before=YEAR))
        assert [row.reason for row in reading.rows] == [None, None, "name-missing"]

    @pytest.mark.parametrize("name", ["负责人39960", "机械操30作00工", "会计4.13"])
    def test_a_figure_that_ran_into_the_name(self, name: str) -> None:
        reading = read(grid(f"职业|低位数|中位数\n焊工|30000|40000\n{name}||80000", before=YEAR))
        assert reading.rows[2].reason == "name-unreadable"

    @pytest.mark.parametrize(
        "name",
        ["合计", "合 计", "小计", "总计", "（合计）", "平均", "平均数", "全市平均", "制造业合计", "制造业平均工资"],
    )
    def test_a_total_is_no_occupation(self, name: str) -> None:
        rows = f"1|会计|30000|40000\n|{name}|31000|41000\n{name}||31000|41000\n2|平均主义研究员|30000|40000"
        reading = read(grid(f"序号|职业|低位数|中位数\n{rows}", before=YEAR))
        assert [row.reason for row in reading.rows[1:]] == [None, "total-row", "total-row", None]
        assert codes(reading) == {"total-row"}

    def test_a_number_in_the_name(self) -> None:
        names = ["工种12", "工种3456", "5G网络工程师", "12345热线话务员"]
        rows = "\n".join(f"{name}|30000|40000" for name in names)
        assert list(entries(read(grid(f"职业|低位数|中位数\n{rows}", before=YEAR)))) == names

    def test_a_figure_under_no_label(self) -> None:
        rows = "焊工|30000|40000|\n电工|30000|40000|\n车工|30000|40000|55000"
        reading = read(grid(f"职业|低位数|中位数|\n{rows}", before=YEAR))
        assert [row.reason for row in reading.rows][1:] == [None, None, "figure-stray"]


RANGES = [("8-12", 80000, 120000), ("8～12", 80000, 120000), ("8至12", 80000, 120000), ("8—12万", 80000, 120000)]


class TestRanges:
    """A range in a column of ranges gives the lowest and the highest tier."""

    @pytest.mark.parametrize(("shown", "low", "high"), RANGES)
    def test_read(self, shown: str, low: int, high: int) -> None:
        assert entries(read(grid(f"职业|工资范围（万元/年）\n焊工|{shown}"))) == {"焊工": {L: low, H: high}}

    def test_downwards(self) -> None:
        assert kinds(read(grid("职业|工资区间（万元/年）\n焊工|12-8\n电工|8-12"))) == "hre"


HEADINGS = [
    ("numbered", "一、制造业||\n焊工|30000|40000\n二、管理人员||\n会计|30000|40000", ["C", None]),
    ("bracketed", "（一）制造业||\n焊工|30000|40000\n（二）建筑业||\n焊工|31000|41000", ["C", "E"]),
    ("letter", "C 制造业||\n焊工|30000|40000", ["C"]),
    ("plain", "制造业||\n焊工|30000|40000\n住宿和餐饮业||\n厨师|30000|40000", ["C", "H"]),
    ("groups-within", "一、制造业||\n（一）管理人员||\n会计|30000|40000\n（二）工人||\n焊工|30000|40000", ["C", "C"]),
    (
        "with-figures",
        "（二）建筑业||\n焊工|30000|40000\n金融业|40000|80000\n柜员|41000|61000\n（三）其他||\n会计|30000|40000",
        ["E", "J", "J", None],
    ),
    ("unit-behind", "会计|30000|40000\n一、制造业 单位：元/年||\n焊工|30000|40000", [None, "C"]),
    ("sector-above", "（二）建筑业||\n焊工|30000|40000\n第二产业||\n会计|30000|40000", ["E", None]),
    ("no-section", "制造业||\n焊工|30000|40000\n殡葬业||\n会计|30000|40000", ["C", None]),
    ("part-of-it", "制造业||\n汽车制造业||\n焊工|30000|40000\n国有企业||\n会计|30000|40000", ["C", "C"]),
    ("part-by-rank", "一、制造业||\n（一）纺织业||\n焊工|30000|40000", ["C"]),
    ("column", None, ["C", "C", "E"]),
]


class TestHeadings:
    """A heading that names a section of the industry classification applies to the rows that follow."""

    @pytest.mark.parametrize(("rows", "industries"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
    def test_industry(self, rows: str | None, industries: list[str | None]) -> None:
        if rows is None:
            text = "行业|职业|中位数\n制造业|焊工|40000\n|电工|40000\n建筑业|焊工|41000"
            table = grid(text, spans={(1, 0): (2, 1)}, before=YEAR)
        else:
            table = grid(f"职业|低位数|中位数\n{rows}", before=YEAR)
        reading = read(table)
        assert [draft.industry for draft in reading.drafts.values()] == industries
        assert "r" not in kinds(reading)

    @pytest.mark.parametrize(
        ("rows", "industries"),
        [
            ("制造业|车工|40000\n|焊工|40000\n建筑业|木工|40000", ["C", "C", "E"]),
            ("制造业||\n|车工|40000\n|焊工|40000\n建筑业||\n|木工|40000", ["C", "C", "E"]),
            ("制造业|车工|40000\n制造业|焊工|40000\n|会计|40000", ["C", "C", None]),
        ],
        ids=["once", "row-of-its-own", "row-by-row"],
    )
    def test_a_blank_cell_below_an_industry(self, rows: str, industries: list[str]) -> None:
        reading = read(grid(f"行业|职业|中位数\n{rows}", before=YEAR))
        assert [draft.industry for draft in reading.drafts.values()] == industries

    def test_an_industry_beside_the_middle_of_its_rows(self) -> None:
        reading = read(grid("行业|职业|中位数\n|车工|40000\n制造业||\n|焊工|40000\n建筑业|木工|40000", before=YEAR))
        assert [row.reason for row in reading.rows] == [None, "industry-unclear", None, "industry-unclear", None]

    def test_group(self) -> None:
        reading = read(grid("职业|中位数\n专业技术人员|\n会计|40000", before=YEAR))
        assert [draft.group for draft in reading.drafts.values()] == ["2"]

    def test_industry_in_the_prose(self) -> None:
        reading = read(grid("职业|中位数\n焊工|40000", before=("（三）制造业", *YEAR)))
        assert [draft.industry for draft in reading.drafts.values()] == ["C"]

    def test_industry_in_the_caption(self) -> None:
        caption = "某市2020年制造业部分职位工资指导价位（元/年）"
        assert [
            draft.industry for draft in read(grid("职业|中位数\n焊工|40000", before=(caption,))).drafts.values()
        ] == ["C"]

    def test_industries_as_spans(self) -> None:
        text = "职业|制造业||建筑业|\n|低位数|高位数|低位数|高位数\n焊工|30000|60000|31000|61000"
        reading = read(grid(text, before=YEAR))
        assert [(draft.industry, draft.figures) for draft in reading.drafts.values()] == [
            ("C", {L: 30000, H: 60000}),
            ("E", {L: 31000, H: 61000}),
        ]

    def test_halves_side_by_side(self) -> None:
        rows = [
            "一、制造业|||||||",
            "1|焊工|1|2|3|铆工|1|2",
            "2|车工|1|2|二、建筑业|||",
            "三、采矿业||||4|木工|1|2",
        ]
        text = "序号|职业|低位数|高位数|序号|职业|低位数|高位数\n" + "\n".join(rows)
        reading = read(grid(text.replace("|1|2", "|30000|60000"), before=YEAR))
        assert {draft.name: draft.industry for draft in reading.drafts.values()} == {
            "焊工": "C",
            "车工": "C",
            "铆工": "B",
            "木工": "E",
        }

    def test_a_sheet_starts_anew(self) -> None:
        one = grid("职业|中位数\n焊工|40000", before=YEAR, label="制造业", sheet=True)
        two = grid("职业|中位数\n焊工|41000", before=YEAR, label="Sheet2", sheet=True)
        assert [draft.industry for draft in read(one, two).drafts.values()] == ["C", None]

    def test_one_a_half_is_of_neither(self) -> None:
        text = "一、制造业||二、建筑业|\n职业|中位数|职业|中位数\n焊工|48000|木工|40000"
        assert [draft.industry for draft in read(grid(text, before=YEAR)).drafts.values()] == [None, None]


class TestSameNames:
    """Rows of one name stay apart where the bulletin tells them apart; else validation speaks of them."""

    def test_by_their_headings(self) -> None:
        text = "职业|中位数\n一、国有企业|\n焊工|40000\n二、民营企业|\n焊工|38000\n电工|39000"
        assert list(entries(read(grid(text, before=YEAR)))) == ["焊工（国有企业）", "焊工（民营企业）", "电工"]

    def test_by_industry(self) -> None:
        text = "职业|中位数\n一、制造业|\n焊工|40000\n二、建筑业（12个）|\n焊工|38000"
        reading = read(grid(text, before=YEAR))
        assert [(draft.name, draft.industry) for draft in reading.drafts.values()] == [("焊工", "C"), ("焊工", "E")]

    def test_by_nothing(self) -> None:
        reading = read(grid("职业|中位数\n焊工|40000\n焊工|38000", before=YEAR))
        assert [draft.name for draft in reading.drafts.values()] == ["焊工", "焊工"]


class TestKinds:
    """Every row that is not blank is accounted for, once."""

    def test_all_of_them(self) -> None:
        text = (
            "某市2020年工资指导价位||||\n单位：元/年||||\n序号|职业|低位数|中位数|高位数\n一、制造业||||\n"
            "1|焊工|30000|40000|60000\n2|电工|31000|41000|61000\n序号|职业|低位数|中位数|高位数\n"
            "2|电工|31000|41000|61000\n3|车工|30000|4O000|60000\n—1—||||\n||||\n注：数据仅供参考。||||"
        )
        assert kinds(read(grid(text))) == "tnhteehdrnn"

    def test_another_header_takes_over(self) -> None:
        text = "职业|低位数|高位数\n焊工|30000|60000\n工种|高位数|低位数\n电工|61000|31000"
        assert entries(read(grid(text, before=YEAR)))["电工"] == {L: 31000, H: 61000}

    def test_same_name_other_figures_stays(self) -> None:
        assert kinds(read(grid("职业|中位数\n焊工|40000\n焊工|41000\n焊工|40000", before=YEAR))) == "heed"

    def test_places_of_a_sheet(self) -> None:
        table = grid("职业|中位数\n焊工|40000", before=YEAR, label="工资价位", sheet=True, first_row=3)
        assert [row.place for row in read(table).rows] == ["工资价位!A3", "工资价位!A4"]


WRAPPED = [
    ("bracket", "1|企业经理(厂|30000\n|长)|\n2|会计|40000", ["企业经理(厂长)", "会计"]),
    ("hanging", "1|文学艺术、|30000\n|体育专业人员|\n2|会计|40000", ["文学艺术、体育专业人员", "会计"]),
    ("full-line", "1|计算机软件与应用工|30000\n|程技术人员|\n2|会计|40000", ["计算机软件与应用工程技术人员", "会计"]),
    ("above", "1|会计|30000\n|计算机软件与应用|\n2||40000", ["会计", "计算机软件与应用"]),
    ("heading", "1|会计|30000\n|管理人员|\n2|计算机软件与应用工程|40000", ["会计", "计算机软件与应用工程"]),
]


class TestWrappedNames:
    """A name that a page breaks over two rows is one name, and both rows are accounted for."""

    @pytest.mark.parametrize(("rows", "names"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
    def test_joined(self, rows: str, names: list[str]) -> None:
        reading = read(grid(f"序号|职业|中位数\n{rows}", before=YEAR))
        assert [draft.name for draft in reading.drafts.values()] == names
        assert len(reading.rows) == 4

    def test_a_part_waits_for_the_next_row_alone(self) -> None:
        table = grid(
            "序号|职业|低位数|高位数\n1|会计|30000|40000\n|电工、|\n车工|30000|40000|\n3|焊工|30000|40000", before=YEAR
        )
        reading = read(evolve(table, short={3: 3}))
        assert [draft.name for draft in reading.drafts.values()] == ["会计", "焊工"]
        assert [row.reason for row in reading.rows[2:4]] == ["name-continued", "row-width"]

    def test_in_the_right_half(self) -> None:
        text = "序号|职业|中位数|序号|职业|中位数\n1|会计|30000|2|企业经理(厂|40000\n||||长)|\n3|焊工|30000|||"
        reading = read(grid(text, before=YEAR))
        assert [draft.name for draft in reading.drafts.values()] == ["会计", "企业经理(厂长)", "焊工"]


FAMILIES = [
    "低位数 中位数 高位数",
    "低价位 中价位 高价位",
    "低位值 中位值 高位值",
    "低位 中位 高位",
    "低 中 高",
    "10% 50% 90%",
    "P10 P50 P90",
    "10分位 50分位 90分位",
    "低位数(10%) 中位数(50%) 高位数(90%)",
    "最低 中等 最高",
    "下四分位数 中位数 上四分位数",
    "较低位数 中位数 较高位数",
    "低位工资 中位工资 高位工资",
    "低档 中档 高档",
    "Low Median High",
]


class TestLaws:
    """Whatever the table, no row is lost, none is counted twice, and no band runs downwards."""

    @given(own.grids)
    def test_accounting(self, rows: list[list[str]]) -> None:
        cells, spans = squared("test", rows)
        table = Grid("table 1", cells, spans)
        reading = read(table)
        places = {row.place for row in reading.rows}
        assert places == {
            turned.place(at) for turned in upright(table) for at, row in enumerate(turned.rows) if any(row)
        }
        assert sum(row.kind == "entry" for row in reading.rows) == len(reading.drafts)
        assert all((row.kind == "rejected") == (row.reason in SEVERITIES) for row in reading.rows)
        for draft in reading.drafts.values():
            shown = [draft.figures[tier] for tier in ORDER if tier in draft.figures]
            assert draft.name
            assert shown == sorted(shown)
            assert all(figure > 0 for figure in shown)

    @given(
        st.sampled_from(FAMILIES),
        st.sampled_from(["职业", "职位(工种)名称", "岗 位", "从业人员职业"]),
        st.sampled_from([("元/年", 1), ("元/人·年", 1), ("元/月", 12)]),
        st.sampled_from(["caption", "line", "label", "span", "column"]),
        st.permutations([0, 1, 2]),
        st.booleans(),
    )
    def test_every_way_to_say_it_says_the_same(
        self, tiers: str, name: str, unit: tuple[str, int], place: str, order: list[int], seq: bool
    ) -> None:
        said, times = unit
        labels = [f"{tiers.split()[at]}（{said}）" if place == "label" else tiers.split()[at] for at in order]
        lead = ["序号", name] if seq else [name]
        head = [[*lead, *(["单位"] if place == "column" else []), *labels]]
        if place == "span":
            head = [[*lead, f"工资价位（{said}）", "", ""], [*[""] * len(lead), *labels]]
        body = [
            [
                *(["1"] if seq else []),
                occupation,
                *([said] if place == "column" else []),
                *(str(row[at]) for at in order),
            ]
            for occupation, row in (("焊工", (3000, 4000, 6000)), ("电工", (3600, 4800, 6000)))
        ]
        before = {"caption": (f"某市工资价位（{said}）",), "line": ("某市工资价位", f"单位：{said}")}.get(place, ())
        cells, _ = squared("test", [*head, *body])
        reading = read(Grid("table 1", cells, before=before))
        assert [sorted(draft.figures.values()) for draft in reading.drafts.values()] == [
            [3000 * times, 4000 * times, 6000 * times],
            [3600 * times, 4800 * times, 6000 * times],
        ]
        for draft in reading.drafts.values():
            shown = [draft.figures[tier] for tier in ORDER if tier in draft.figures]
            assert shown == sorted(shown)
        assert "r" not in kinds(reading)


class TestRunTogether:
    """A name and its figures in one cell are not a heading: the row must not be lost silently."""

    @pytest.mark.parametrize(
        "text",
        [
            *("会计 30000 45000 90000", "司机28000 40000 70000", "厨师 28000元", "出纳 30,000 45,000"),
            *(
                "会计3.20/5.20/9.20",
                "会计 3万 5万 9万",
                "会计三万五万九万",
                "会计（3.2/5.2/9.2）",
                "厨师3.2万",
                "会计3.2-9.2万",
                "会计 3/5/9",
                "会计:3.2 5.2",
            ),
        ],
    )
    def test_rejected(self, text: str) -> None:
        reading = read(
            grid(f"职业|低位数|中位数|高位数\n焊工|30000|40000|60000\n{text}||\n电工|30000|40000|60000", before=YEAR)
        )
        assert kinds(reading) == "here"
        assert reading.rows[2].reason == "figures-merged"

    @pytest.mark.parametrize(
        "text",
        [
            "一、制造业",
            "2020年",
            "（二）2019-2020年新增职业",
            "第3部分",
            "3000人以上企业",
            "十百千企业",
            "第3、4类",
            "百万医疗企业",
            "制造业（样本3.2万人）",
        ],
    )
    def test_headings_stay(self, text: str) -> None:
        reading = read(grid(f"职业|低位数|中位数|高位数\n{text}||\n电工|30000|40000|60000", before=YEAR))
        assert reading.rows[1].kind in {"heading", "note"}
