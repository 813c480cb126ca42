"""A heading is what says something of the rows below, never what nobody understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wageguide._grids.grid import Grid, squared
from wageguide.readers._cells.headings import holds_figures, holds_rows
from wageguide.readers._rows.reading import Reading, read

YEAR = ("单位：元/年",)


def reading(text: str) -> Reading:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.split("\n")]
    cells, spans = squared("test", rows)
    return read([Grid("table 1", cells, spans, YEAR)])


class TestNoTier:
    """Pay under a header without a tier is rejected with that reason, row by row."""

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("职业|工资价位", "木工|67600"),
            ("工种|日工资|月工资", "木工|260|6760"),
            ("岗位|基本工资|绩效工资|合计", "木工|40000|27600|67600"),
            ("职业|工资价位（元/年）", "木工|67600"),
            ("序号|职业|年薪|月薪", "1|木工|81120|6760"),
        ],
    )
    def test_its_rows_are_rejected(self, header: str, row: str) -> None:
        whole = reading(f"{header}\n{row}\n{row.replace('木工', '钢筋工')}")

        assert [row.kind for row in whole.rows] == ["header", "rejected", "rejected"]
        assert {row.reason for row in whole.rows[1:]} == {"tier-unknown"}

    def test_its_headings_are_headings(self) -> None:
        whole = reading("职业|工资价位\n一、制造业|\n木工|67600")

        assert [row.kind for row in whole.rows] == ["header", "heading", "rejected"]


class TestMerged:
    """Figures in the cell of a name."""

    @pytest.mark.parametrize(
        "text",
        [
            "会计 3.20 5.20 9.20",
            "会计 32000 52000 92000",
            "大学本科4.044.906.318.66",
            "会计 3 5 9",
            "3 批发和零售业 4.67 5.89",
            "调酒师290004100068000",
            "漆器工；31200；48600；90100",
            "漆器工…31200…48600",
            "Lacquer worker 31200 48600 90100",
            "漆器工 31.2k 48.6k",
        ],
    )
    def test_alone_in_a_row(self, text: str) -> None:
        whole = reading(f"职业|低位数|高位数\n焊工|30000|90000\n{text}||")

        assert [row.reason for row in whole.rows] == [None, None, "figures-merged"]

    @pytest.mark.parametrize("name", ["大学本科4.044.906.318.66", "会计 3.20 5.20", "高中）4.90"])
    def test_decimals_are_no_name(self, name: str) -> None:
        whole = reading(f"职业|低位数|高位数\n焊工|30000|90000\n{name}|31000|91000")

        assert [row.reason for row in whole.rows] == [None, None, "name-unreadable"]

    @pytest.mark.parametrize(
        "text",
        [
            "二、制造业",
            "3.1 制造业",
            "附件2.1",
            "2022年工资指导价位",
            "表 2",
            "汽车驾驶员（3.5吨以上）",
            "第3部分",
            "编制日期20230101",
            "电话82371234",
        ],
    )
    def test_headings_with_numbers(self, text: str) -> None:
        assert not holds_figures(text)

    @pytest.mark.parametrize(("text", "rows"), [("会计 32000 52000 92000", True), ("最低工资2200元", False)])
    def test_above_any_header(self, text: str, rows: bool) -> None:
        assert holds_rows(text) is rows


CELL = st.sampled_from(["", "焊工", "制造业", "一、管理人员", "30000", "3.20", "—", "1", "12,000", "2021年", "#REF!"])
HEADER = st.sampled_from(
    [
        "序号|职业|低位数|高位数",
        "职业|工资价位|人数|备注",
        "工种|日工资|月工资|合计",
        "职业|中位数|最低工资|比例",
        "学历|工资|年|月",
    ]
)


@given(HEADER, st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=5))
def test_law_no_row_with_a_figure_is_a_heading(header: str, rows: list[tuple[str, str, str, str]]) -> None:
    whole = reading("\n".join([header, *map("|".join, rows)]))

    for row in whole.rows:
        if row.kind == "heading":
            assert not {"30000", "3.20", "12,000", "#REF!"} & set(row.cells), row


def test_a_header_whose_labels_stand_half_way_down() -> None:
    """The labels of a line between two others are labels, and no heading: schooling stays schooling."""
    whole = reading("序||工资水平（万元/年）||\n|学历|||\n号||10%|50%|90%\n1|大学本科|4.04|6.31|11.97")

    assert [(row.kind, row.reason) for row in whole.rows] == [("header", None)] * 3 + [
        ("rejected", "occupation-unknown")
    ]
