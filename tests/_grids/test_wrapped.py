"""Figures that go on on the next line of a narrow column of a PDF."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pypdfium2", reason="the extra `readers` is not installed")

from hypothesis import HealthCheck, given, settings
from setting import Setting, page
from strategies import narrow_tables

from wageguide._grids.pdf import typeset, unruled, wrapped
from wageguide._grids.pdf.typeset import Segment
from wageguide.errors import BulletinError
from wageguide.readers import read_bulletin

if TYPE_CHECKING:
    from pathlib import Path

    from wageguide.readers import Bulletin

HEAD = ["序号", "职业", "低位数", "中位数", "高位数"]
NARROW = (2.2, 5.5, 1.9, 1.9, 1.9)  # four digits, or three and a point


def read(folder: Path, rows: list[list[str]], how: Setting, caption: str = "单位：元/年") -> Bulletin:
    path = folder / "a.pdf"
    path.write_bytes(page([HEAD, *rows], how, caption))
    return read_bulletin(path, area="某市", year=2022)


def figures(found: Bulletin) -> dict[str, list[int]]:
    """Low, median and high of each entry."""
    shown = {entry.occupation.name: entry.band for entry in found.guide}
    return {
        name: [
            amount
            for amount in (band.low, band.lower_quartile, band.median, band.upper_quartile, band.high)
            if amount is not None
        ]
        for name, band in shown.items()
    }


@pytest.mark.parametrize(
    ("ruled", "upright"), [(True, "top"), (True, "middle"), (False, "top")], ids=["ruled", "middle", "not ruled"]
)
@pytest.mark.parametrize("align", ["left", "middle", "right"])
class TestJoined:
    """A figure that a narrow column broke is one figure."""

    @pytest.mark.parametrize(
        ("unit", "texts", "amounts"),
        [
            ("元/年", [["104500", "156000", "300000"], ["30000", "50000", "98000"]], None),
            ("元/年", [["104,500", "156,000", "300,000"], ["30,010", "50,020", "98,050"]], None),
            ("万元/年", [["14.96", "15.12", "36.50"], ["13.10", "13.72", "24.91"]], 10_000),
        ],
        ids=["digits", "thousands", "decimals"],
    )
    def test_whole(
        self, tmp_path: Path, *, ruled: bool, upright: str, align: str, unit: str, texts: list[list[str]], amounts: int
    ) -> None:
        rows = [[str(n), name, *row] for n, (name, row) in enumerate(zip(["企业董事", "焊工"], texts, strict=True), 1)]
        how = Setting(NARROW, align=align, upright=upright, ruled=ruled)

        found = read(tmp_path, rows, how, f"单位：{unit}")

        printed = [[round(float(text.replace(",", "")) * (amounts or 1)) for text in row] for row in texts]
        assert figures(found) == dict(zip(["企业董事", "焊工"], printed, strict=True))
        assert [row.kind for row in found.rows if row.kind == "rejected"] == []


class TestInDoubt:
    """Two figures in one cell are never one, and a figure that may go on is never cut off."""

    @pytest.mark.parametrize("texts", [["52000\n61000", "72000\n81000", "92000\n99000"]])
    @pytest.mark.parametrize("room", [2.4, 6.0], ids=["narrow", "wide"])
    def test_two_rows_in_one_cell(self, tmp_path: Path, texts: list[str], room: float) -> None:
        rows = [["1", "会计", *texts], ["2", "焊工", "30000", "50000", "98000"]]

        found = read(tmp_path, rows, Setting((2.2, 5.5, room, room, room)))

        assert figures(found) == {"焊工": [30000, 50000, 98000]}
        assert [row.reason for row in found.rows if row.reason] == ["figures-merged"]

    def test_two_wrapped_figures_in_one_cell(self, tmp_path: Path) -> None:
        rows = [
            ["1", "会计\n出纳", "52000\n61000", "72000\n81000", "92000\n99000"],
            ["2", "焊工", "30000", "50000", "98000"],
        ]

        found = read(tmp_path, rows, Setting(NARROW))

        assert figures(found) == {"焊工": [30000, 50000, 98000]}

    def test_no_part_tells(self, tmp_path: Path) -> None:
        rows = [["1", "会计", "52123", "61456", "72789"], ["2", "焊工", "3000", "5000", "9800"]]

        found = read(tmp_path, rows, Setting(NARROW))

        assert "会计" not in figures(found)
        assert "figures-merged" in {row.reason for row in found.rows}

    def test_named_rows_without_a_line_between_them(self, tmp_path: Path) -> None:
        rows = [
            ["1\n2", "会计\n出纳", "52000\n61000", "72000\n81000", "92000\n99000"],
            ["3", "仓储人员", "30000", "50000", "98000"],
        ]

        found = read(tmp_path, rows, Setting((2.2, 5.5, 4.0, 4.0, 4.0)))

        assert figures(found) == {
            "会计": [52000, 72000, 92000],
            "出纳": [61000, 81000, 99000],
            "仓储人员": [30000, 50000, 98000],
        }


class TestLaw:
    """Whatever the columns' width, the figures of an entry are those printed, or the row is rejected."""

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(narrow_tables())
    def test_ruled(self, tmp_path: Path, drawn: tuple[list[list[str]], dict[str, list[int]], Setting, str]) -> None:
        rows, printed, how, caption = drawn
        path = tmp_path / "a.pdf"
        path.write_bytes(page(rows, how, caption))
        with suppress(BulletinError):  # no row could be read
            found = figures(read_bulletin(path, area="某市", year=2022))

            assert {name: printed.get(name) for name in found} == found


class TestParts:
    """What can be a part of a figure, and what parts make one."""

    @pytest.mark.parametrize(
        ("parts", "text"),
        [
            (["1045", "00"], "104500"),
            (["4.", "96"], "4.96"),
            (["4", ".96"], "4.96"),
            (["104,", "500"], "104,500"),
            (["１０４５", "００"], "１０４５００"),
            (["52000", "61000"], None),
            (["4.96", "5.12"], None),
            (["0", "0"], None),
            (["1,04", "500"], None),
        ],
    )
    def test_whole(self, parts: list[str], text: str | None) -> None:
        assert wrapped.whole([Segment(0, 10, 10 * n, 10, part) for n, part in enumerate(parts)]) == text

    @pytest.mark.parametrize(("parts", "full"), [(["1", "0.", "47"], True), (["1", "05", "47"], False)])
    def test_a_point_begins_no_line(self, parts: list[str], full: bool) -> None:
        lines = [Segment(0, 5 * len(part), 10 * n, 10, part) for n, part in enumerate(parts)]
        assert wrapped.full(lines, 10) is full

    @pytest.mark.parametrize("text", ["00", "0", "05", "4.", "104,", ".96", "1,04"])
    def test_broken(self, text: str) -> None:
        assert wrapped.is_broken(text)

    @pytest.mark.parametrize("text", ["500", "4.96", "0.5", "104,500", "—", "12"])
    def test_of_its_own(self, text: str) -> None:
        assert not wrapped.is_broken(text)


class TestNarrowGaps:
    """Columns that stand nearer to one another than words do, and labels that are percentiles."""

    @staticmethod
    def _lines(*rows: list[tuple[float, str]]) -> list[typeset.Line]:
        size = 10.0
        chars = [
            typeset.Char(left + n * size / 2, left + (n + 1) * size / 2, y * 20.0, y * 20.0 + size, sign)
            for y, row in enumerate(rows)
            for left, text in row
            for n, sign in enumerate(text)
        ]
        return typeset.lines(chars)

    def test_decimals_side_by_side_are_columns(self) -> None:
        (line,) = self._lines([(0, "焊工"), (14, "3.83"), (38, "4.63"), (62, "11.21")])

        assert [segment.text for segment in line] == ["焊工", "3.83", "4.63", "11.21"]

    def test_words_of_a_sentence_stay_together(self) -> None:
        (line,) = self._lines([(0, "增长"), (14, "3.83"), (38, "个百分点")])

        assert len(line) == 1

    def test_a_line_of_percentiles_begins_a_table(self) -> None:
        rows = [[(0, f"焊{n}"), (30, "3.83"), (54, "4.63"), (78, "5.21")] for n in range(3)]
        head = [(30, "10%"), (54, "50%"), (78, "90%")]
        shifted = [[(left * 1.4, text) for left, text in row] for row in rows]

        tables, rest = unruled.tables(
            self._lines(head, *rows, [(0, "二、分学历")], [(left * 1.4, text) for left, text in head], *shifted)
        )

        assert [table.rows[0][-3:] for table in tables] == [["10%", "50%", "90%"]] * 2
        assert [len(table.rows) for table in tables] == [4, 4]
        assert [typeset.shown(line) for line in rest] == ["二、分学历"]
