"""Kinds that random bulletins brought to light; all figures are invented."""

from __future__ import annotations

import pytest

from wageguide._grids.grid import Grid, Hidden, seen, squared
from wageguide._model.findings import Finding, Place
from wageguide._output.words import words
from wageguide.readers._cells.figures import RowRejected, is_figure, printed
from wageguide.readers._cells.labels import label
from wageguide.readers._cells.units import NOTHING, Unit, stated
from wageguide.readers._rows.reading import Reading
from wageguide.readers._rows.reading import read as read_grids

HEAD = "职业|低位数|中位数|高位数\n"
ROW = "焊工|30000|40000|60000\n"
YEAR = ("单位：元/年",)


def grid(text: str, **more) -> Grid:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    cells, spans = squared("test", rows, more.pop("spans", {}))
    return Grid(more.pop("label", "table 1"), cells, spans, **more)


def read(*grids: Grid) -> Reading:
    return read_grids(grids, years=(2020,))


def industries(reading: Reading) -> dict[str, str | None]:
    return {draft.name: draft.industry for draft in reading.drafts.values()}


def reasons(reading: Reading) -> list[str]:
    return [row.reason for row in reading.rows if row.kind == "rejected" and row.reason]


class TestIndustry:
    """What names an industry holds until something else does."""

    @pytest.mark.parametrize(
        "caption",
        ["2020年企业工资指导价位", "2020年部分职业（工种）工资价位", "分职业工资价位（单位：元/年）", "工资价位"],
    )
    @pytest.mark.parametrize("name", ["制造业", "制造业（元∕年）"])
    def test_of_a_sheet_outlasts_a_caption(self, name: str, caption: str) -> None:
        table = f"{caption}|||\n{HEAD}{ROW}"
        reading = read(grid(table + "电工|31000|41000|61000", label=name, sheet=True, before=YEAR))
        assert industries(reading) == {"焊工": "C", "电工": "C"}

    def test_of_a_sheet_holds_for_each_table_on_it(self) -> None:
        table = f"2020年工资价位表|||\n{HEAD}{ROW}2020年薪酬价位表|||\n{HEAD}{ROW.replace('焊工', '电工')}"
        assert industries(read(grid(table, label="制造业", sheet=True, before=YEAR))) == {"焊工": "C", "电工": "C"}

    @pytest.mark.parametrize("caption", ["2020年各行业工资价位", "2020年制造业、建筑业工资价位"])
    def test_of_a_sheet_ends_where_a_caption_says_more(self, caption: str) -> None:
        table = f"{caption}|||\n{HEAD}{ROW}"
        assert industries(read(grid(table, label="制造业", sheet=True, before=YEAR))) == {"焊工": None}

    def test_of_a_heading_right_above_a_caption(self) -> None:
        first = grid(HEAD + ROW, before=("一、制造业", "2020年工资价位（元/年）"))
        second = grid(HEAD + ROW.replace("焊工", "电工"), before=("全部职业工资价位（元/年）",))
        assert industries(read(first, second)) == {"焊工": "C", "电工": None}

    @pytest.mark.parametrize("caption", ["三、教育工资价位", "教育工资指导价位（单位：元/年）", "教育"])
    def test_short_names_in_captions(self, caption: str) -> None:
        assert industries(read(grid(HEAD + ROW, before=(*YEAR, caption)))) == {"焊工": "P"}

    def test_of_a_sheet_in_a_workbook_saved_as_a_page(self) -> None:
        table = f"2020年工资价位表（元/年）|||\n{HEAD}{ROW}"
        other = grid(table.replace("焊工", "电工"), before=("Sheet 2: 职业",))
        reading = read(grid(table, before=("Overview", "制造业", "职业", "Sheet 1: 制造业")), other)
        assert industries(reading) == {"焊工": "C", "电工": None}

    ONCE = "行业|职业|低位数|中位数|高位数\n制造业|焊工|30000|40000|60000\n"

    @pytest.mark.parametrize(
        "between",
        [
            pytest.param("行业|职业|低位数|中位数|高位数", id="header-again"),
            pytest.param("专业技术人员||||", id="group-in-its-column"),
            pytest.param("注：仅供参考||||", id="note"),
            pytest.param("2020年企业工资价位||||", id="caption-again"),
        ],
    )
    def test_written_once_goes_on(self, between: str) -> None:
        reading = read(grid(f"{self.ONCE}{between}\n|电工|31000|41000|61000", before=YEAR))
        assert industries(reading) == {"焊工": "C", "电工": "C"}

    def test_written_once_ends_at_a_heading(self) -> None:
        reading = read(grid(f"{self.ONCE}建筑业||||\n|电工|31000|41000|61000", before=YEAR))
        assert industries(reading) == {"焊工": "C", "电工": "E"}

    def test_written_once_is_unclear_below_what_is_none(self) -> None:
        reading = read(grid(f"{self.ONCE}A组||||\n|电工|31000|41000|61000", before=YEAR))
        assert industries(reading) == {"焊工": "C"}
        assert reasons(reading) == ["industry-unclear"]

    @pytest.mark.parametrize(
        ("hidden", "left"),
        [(1, ["木工"]), (2, ["焊工", "木工"]), (3, ["焊工", "车工", "木工"]), (4, ["焊工", "车工", "电工"])],
    )
    def test_written_once_is_unclear_below_a_hidden_row(self, hidden: int, left: list[str]) -> None:
        rows = "|车工|30000|40000|60000\n|电工|31000|41000|61000\n建筑业|木工|32000|42000|62000"
        table = grid(f"{self.ONCE}{rows}", before=YEAR, hidden=Hidden(rows=frozenset([hidden])))
        assert list(industries(read(seen(table)))) == left

    def test_written_once_under_a_year_without_its_labels(self) -> None:
        header = "行业|职业|工资价位||\n||2020年||\n||低位数|中位数|高位数\n"
        rows = "制造业|焊工|30000|40000|60000\n|电工|31000|41000|61000"
        assert industries(read(grid(header + rows, before=YEAR))) == {"焊工": "C", "电工": "C"}

    def test_a_heading_is_no_name_of_the_row_below(self) -> None:
        reading = read(grid(f"{HEAD}三、居民服务、修理和其他服务业|||\n|30000|40000|60000\n{ROW}", before=YEAR))
        assert industries(reading) == {"焊工": "O"}
        assert reasons(reading) == ["name-missing"]


class TestHeaders:
    @pytest.mark.parametrize("label", ["职业（单位：元/月）", "工种（元/月）", "序号（元/月）"])
    def test_unit_in_the_label_of_a_leading_column(self, label: str) -> None:
        header = f"{label}|低位数|中位数|高位数\n" if "序号" not in label else f"{label}|职业|低位数|中位数|高位数\n"
        row = "焊工|3000|4000|6000" if "序号" not in label else "1|焊工|3000|4000|6000"
        (draft,) = read(grid(header + row)).drafts.values()
        assert draft.figures == {"low": 36000, "median": 48000, "high": 72000}

    def test_a_unit_there_that_is_not_understood(self) -> None:
        assert reasons(read(grid(f"职业（单位：元/目）|低位数|高位数\n{'焊工|3000|6000'}"))) == ["unit-unreadable"]

    def test_a_range_with_its_unit_below_a_span(self) -> None:
        reading = read(grid("职业代码|工种|价位\n||工资价位区间（元/月）\n6-18-02-04|焊工|3000-6000"))
        assert [draft.figures for draft in reading.drafts.values()] == [{"low": 36000, "high": 72000}]

    def test_a_range_of_years_by_its_size(self) -> None:
        reading = read(grid("职业|工资范围\n焊工|3.2-9.8", before=("2020年工资价位（万元）",)))
        assert [draft.figures for draft in reading.drafts.values()] == [{"low": 32000, "high": 98000}]

    def test_a_year_is_no_figure(self) -> None:
        table = "某类|2019年||2020年|\n|低位数|高位数|低位数|高位数\n焊工|1|2|30000|60000\n"
        reading = read(grid(f"职业|2019年||2020年|\n|低位数|高位数|低位数|高位数\n{ROW.strip()}|70000\n{table}"))
        assert "某类" not in industries(reading)

    def test_columns_merged_in_every_row_are_one(self) -> None:
        table = "职业|职业|低位数|低位数|高位数\n焊工|焊工|30000|30000|60000\n电工|电工|31000|31000|61000"
        spans = {(row, column): (1, 2) for row in range(3) for column in (0, 2)}
        reading = read(grid(table, spans=spans, before=YEAR))
        assert [draft.figures for draft in reading.drafts.values()] == [
            {"low": 30000, "high": 60000},
            {"low": 31000, "high": 61000},
        ]

    def test_a_row_merged_otherwise_is_rejected(self) -> None:
        table = "职业|职业|低位数|低位数|高位数\n焊工|焊工|30000|30000|60000\n电工|31000|31000|61000|\n车工|车工|3|3|4"
        spans = {(row, column): (1, 2) for row in (0, 1, 3) for column in (0, 2)} | {(2, 1): (1, 2)}
        assert "电工" not in industries(read(grid(table, spans=spans, before=YEAR)))

    def test_the_table_below_says_nothing_of_a_column(self) -> None:
        other = (
            "2020年人工成本情况（单位：元/年）||||\n行业|人工成本|占比|利润率|\n" + "建筑业|31340|44731|63669|\n" * 4
        )
        table = f"大类|职业|低位数|中位数|高位数\n专业技术人员|{ROW}{other}"
        assert industries(read(grid(table, before=YEAR))) == {"焊工": None}


class TestTurned:
    ONE = "一、制造业||\n职业|焊工|电工\n低位数|30000|31000\n高位数|60000|61000\n"
    TWO = "二、建筑业||\n工种|木工|车工\n低位数|32000|33000\n高位数|62000|63000\n"
    COST = "人工成本情况||\n行业|人工成本|占比\n金融业|4041|5897\n"

    def test_one_below_the_other(self) -> None:
        reading = read(grid(f"{self.ONE}||\n{self.TWO}", sheet=True, label="表", before=YEAR))
        assert industries(reading) == {"焊工": "C", "电工": "C", "木工": "E", "车工": "E"}
        assert [row.place for row in reading.rows] == ["表!A2", "表!B2", "表!C2", "表!A7", "表!B7", "表!C7"]

    @pytest.mark.parametrize("other", [COST, "分学历工资价位||\n学历|低位数|高位数\n大学本科|40000|90000\n"])
    def test_another_table_below(self, other: str) -> None:
        reading = read(grid(self.ONE + other, sheet=True, label="表", before=YEAR))
        assert industries(reading) == {"焊工": "C", "电工": "C"}


class TestRows:
    @pytest.mark.parametrize("cell", ["焊工/27,384/45,447/94,430", "焊工/27384/45447/94430", "焊工、27384、94430"])
    def test_figures_in_a_name(self, cell: str) -> None:
        reading = read(grid(f"职业|平均数|低位数|高位数\n{cell}|40000||\n电工|40000|30000|60000", before=YEAR))
        assert industries(reading) == {"电工": None}
        assert reasons(reading) == ["name-unreadable"]

    @pytest.mark.parametrize("tier", ["低位数", "下四分位数"])
    def test_a_mean_below_the_lowest_tier(self, tier: str) -> None:
        table = f"职业|平均数|{tier}|中位数\n焊工|30000|40000|60000\n电工|50000|40000|60000"
        reading = read(grid(table, before=YEAR))
        assert industries(reading) == {"电工": None}
        assert reasons(reading) == ["tier-order"]

    @pytest.mark.parametrize(
        ("cell", "amount"),
        [
            ("'32000", 32000),
            ("+32000", 32000),
            ("32\u2009500", 32500),
            ("1\u202f032\u202f500", 1032500),
            ("32\u00a0000", 32000),
            ("３２０００", 32000),
        ],
    )
    def test_figures_of_one_meaning(self, cell: str, amount: int) -> None:
        assert printed(cell) == (amount, NOTHING)
        assert is_figure(cell)

    @pytest.mark.parametrize("cell", ["3.2E+04", "32\u00a0500", "32 000", "32000+", "32\u20095000", "2022年"])
    def test_figures_of_several_meanings(self, cell: str) -> None:
        with pytest.raises(RowRejected, match="figure-unreadable"):
            printed(cell)

    def test_a_heading_that_numbers_classes(self) -> None:
        reading = read(grid(f"{HEAD}类别 1、2、3|||\n{ROW}会计 3、5、9|||", before=YEAR))
        assert [row.kind for row in reading.rows] == ["header", "heading", "entry", "rejected"]

    def test_a_heading_behind_a_note(self) -> None:
        first = grid(HEAD + ROW, before=(*YEAR, "一、制造业"))
        second = grid(HEAD + ROW.replace("焊工", "电工"), before=("注：数据为税前，单位：元/年。 二、建筑业",))
        assert industries(read(first, second)) == {"焊工": "C", "电工": "E"}

    def test_a_group_is_no_rest_of_a_name(self) -> None:
        table = "序号|职业|低位数|高位数\n1|人民政协机关负责人|30000|60000\n|生产制造及有关人员||\n2|焊工|30000|60000"
        reading = read(grid(table, before=YEAR))
        assert [(draft.name, draft.group) for draft in reading.drafts.values()] == [
            ("人民政协机关负责人", None),
            ("焊工", "6"),
        ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("单位：元/季度", Unit(1, "quarter")),
        ("元/季", Unit(1, "quarter")),
        ("Unit: thousand yuan/year", Unit(1_000, "year")),
        ("Unit: ten thousand yuan per month", Unit(10_000, "month")),
    ],
)
def test_units(text: str, counted: Unit) -> None:
    assert stated(text) == counted


@pytest.mark.parametrize(
    ("text", "field", "percentile"),
    [
        ("D1", "low", 10),
        ("D5", "median", 50),
        ("D9", "high", 90),
        ("中限", "median", None),
        ("第九十分位数", "high", 90),
    ],
)
def test_labels(text: str, field: str, percentile: int | None) -> None:
    assert (label(text).field, label(text).percentile) == (field, percentile)


@pytest.mark.parametrize("text", ["D2", "Q2", "D10"])
def test_labels_of_several_meanings(text: str) -> None:
    assert label(text).field == ""


@pytest.mark.parametrize(
    ("locale", "assumed", "hours"),
    [("zh_Hans", "理解为每年。", "按件计"), ("en", "figures are yuan a year.", "An amount a piece")],
)
def test_periods_are_said_in_words(locale: str, assumed: str, hours: str) -> None:
    say = words(locale)
    assert assumed in say.finding(Finding("period-assumed", "warning", Place(), (("period", "year"),)))
    assert hours in say.finding(Finding("period-unconvertible", "warning", Place(), (("period", "piece"),)))
