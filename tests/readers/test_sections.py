"""The two passes: every row is in one section, and a section gives the same entries however often it is read."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
import strategies
from hypothesis import given
from paths import ROOT

from wageguide._grids.grid import Grid, squared
from wageguide.readers import read_bulletin
from wageguide.readers._cells.units import NOTHING
from wageguide.readers._rows.context import Context
from wageguide.readers._rows.entries import entries
from wageguide.readers._sections.cut import Source, cut

YEAR = ("单位：元/年",)


def grid(text: str, **more: object) -> Grid:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.split("\n")]
    cells, spans = squared("test", rows)
    return Grid("table 1", cells, spans, **more)


def source(*grids: Grid) -> Source:
    return cut(grids, (), NOTHING)


class TestCut:
    """A section stands under one header and one unit."""

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("职业|中位数\n焊工|40000\n电工|41000", [0, 3]),
            ("职业|中位数\n焊工|40000\n工种|高位数\n电工|41000", [0, 2, 2]),
            ("职业|中位数\n焊工|40000\n单位：元/月|\n电工|4000", [0, 2, 2]),
            ("职业|中位数\n焊工|40000\n一、制造业|\n电工|41000", [0, 4]),
        ],
        ids=["one", "header", "unit", "heading-does-not-cut"],
    )
    def test_where(self, text: str, rows: list[int]) -> None:
        sections = source(grid(text, before=YEAR)).sections

        shown = [sum(line.row >= 0 for line in section.lines) for section in sections]

        assert shown == rows

    def test_a_header_holds_on_the_next_page(self) -> None:
        first, second = grid("职业|中位数\n焊工|40000", before=YEAR), grid("电工|41000\n车工|42000")

        sections = source(first, second).sections

        assert sections[-1].header is sections[-2].header
        assert sections[-1].carried == "table 1 row 1"

    @given(strategies.grids)
    def test_every_row_is_in_one_section(self, rows: list[list[str]]) -> None:
        cells, spans = squared("test", rows)
        sections = source(Grid("table 1", cells, spans)).sections

        places = {line.place for section in sections for line in section.lines if line.row >= 0}
        tables = {id(line.table): line.table for section in sections for line in section.lines}

        assert places == {
            table.place(row) for table in tables.values() for row, texts in enumerate(table.rows) if any(texts)
        }

    @given(strategies.grids)
    def test_a_section_says_the_same_twice(self, rows: list[list[str]]) -> None:
        cells, spans = squared("test", rows)
        context = Context()
        for section in source(Grid("table 1", cells, spans)).sections:
            outcome = entries(section, context)

            assert entries(section, context) == outcome

            context = outcome.context


def test_the_collector_of_the_caller_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switching it off for a while would switch it off for every thread of the program that reads a bulletin."""
    pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")
    switched: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: switched.append("off"))
    path = Path(ROOT) / "fixtures" / "bulletins" / "basic.csv"

    read_bulletin(path, area="汉中市", year=2020, synthetic=True)

    assert not switched
