"""Columns that hardly any room parts: where all rows of a table are cut, and where none is."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from wageguide._grids.pdf import unruled, wide
from wageguide._grids.pdf.clipped import CUT, cut
from wageguide._grids.pdf.typeset import Box, Char, table_lines
from wageguide.readers._cells.names import is_cut

SIZE = 10.0


def letters(x: float, y: float, text: str, spacing: float = 0.0) -> list[Char]:
    """Characters that touch: Chinese ones as wide as the type size, all others half as wide."""
    chars: list[Char] = []
    for letter in text:
        width = SIZE if ord(letter) > 255 else SIZE / 2
        if letter != " ":
            chars.append(Char(x, x + width, y, y + SIZE, letter))
        x += width + spacing
    return chars


def width(text: str, spacing: float = 0.0) -> float:
    return sum((SIZE if ord(letter) > 255 else SIZE / 2) + spacing for letter in text)


def page(rows: list[list[str]], gap: float, align: str = "right", spacing: float = 0.0) -> list[Char]:
    """Draw rows, every column as wide as its widest cell, *gap* points apart; names flush left, figures as said."""
    wide = [max(width(row[column], spacing) for row in rows) for column in range(len(rows[0]))]
    chars: list[Char] = []
    for number, row in enumerate(rows):
        x = 50.0
        for column, text in enumerate(row):
            room = wide[column] - width(text, spacing)
            figured = text[:1].isdecimal() and column
            shift = {"right": room, "left": 0.0, "center": room / 2}[align] if figured else 0.0
            chars += letters(x + shift, 100 + number * 16, text, spacing)
            x += wide[column] + gap
    return chars


def segments(chars: list[Char]) -> list[list[str]]:
    return [[segment.text for segment in line] for line in table_lines(chars)]


HEAD = ["序号", "职业（工种）", "低位数", "中位数", "高位数"]
ROWS = [
    ["1", "焊工", "30000", "50000", "90000"],
    ["2", "保洁员", "31000", "51000", "191000"],
    ["3", "信息通信网络运行管理人员", "32000", "52000", "92000"],
    ["10", "电工", "33000", "53000", "93000"],
]


class TestSharedGaps:
    """Cells are parted where no row of the table covers the page, however narrow that is."""

    @pytest.mark.parametrize("gap", [0.8, 1.0, 1.5, 3.0, 6.0])
    @pytest.mark.parametrize("align", ["right", "left", "center"])
    def test_every_row_and_its_labels(self, gap: float, align: str) -> None:
        assert segments(page([HEAD, *ROWS], gap, align)) == [HEAD, *ROWS]

    def test_letters_that_stand_apart(self) -> None:
        assert segments(page([HEAD, *ROWS], 2.0, spacing=0.6)) == [HEAD, *ROWS]

    def test_cells_that_touch_are_not_guessed_at(self) -> None:
        assert segments(page([HEAD, *ROWS], 0.0)) != [HEAD, *ROWS]

    def test_thousands_behind_a_blank_are_no_column(self) -> None:
        rows = [["职业", "低位数", "高位数"], *([name, "30 000", "90 000"] for name in ("焊工", "电工", "保洁员"))]

        assert all("000" not in line and len(line) == 3 for line in segments(page(rows, 3.0)))

    def test_nor_where_some_are_not_published(self) -> None:
        pay = [("焊工", "30 000"), ("电工", "—"), ("保洁员", "31 000"), ("车工", "*")]
        rows = [["职业", "低位数", "中位数", "高位数"], *([name, low, "80 000", "90 000"] for name, low in pay)]

        assert segments(page(rows, 3.0)) == rows

    def test_labels_as_far_above_as_rows_stand_apart(self) -> None:
        chars = page([HEAD, *ROWS], 1.5)
        spread = [char._replace(top=char.top * 3, bottom=char.top * 3 + SIZE) for char in chars]

        assert segments(spread) == [HEAD, *ROWS]

    def test_codes_and_names_on_many_lines_end_no_table(self) -> None:
        rows = [row for row in ROWS for row in (row, ["", "6-12-03-", "", "", ""], ["", "00 人员", "", "", ""])]

        assert [line for line in segments(page([HEAD, *rows], 1.0)) if len(line) > 2] == [HEAD, *ROWS]

    def test_a_label_over_a_blank_keeps_the_figure_whole(self) -> None:
        rows = [["职业", "低位数至高位数"], *([name, "3.25 ~ 9.35"] for name in ("焊工", "电工", "保洁员"))]

        assert all(len(line) == 2 for line in segments(page(rows, 3.0)))

    def test_names_set_wide_are_not_two_columns(self) -> None:
        rows = [["职 业", "低位数", "高位数"], *([name, "30000", "90000"] for name in ("焊 工", "电 工", "车 工"))]

        assert [line[0] for line in segments(page(rows, 2.0))] == ["职 业", "焊 工", "电 工", "车 工"]

    def test_two_columns_of_words_on_a_page_without_labels(self) -> None:
        rows = [
            ["1", "批发和零售业", "焊工", "30000"],
            ["2", "建筑业", "会计人员", "31000"],
            ["3", "金融业", "电工", "32000"],
        ]
        pay = [[*row, "50000"] for row in rows]

        assert segments(page(pay, 2.0)) == pay

    def test_a_title_above_is_left_whole(self) -> None:
        title = letters(50, 80, "某市 2022 年人力资源市场工资价位")

        assert segments([*title, *page([HEAD, *ROWS], 2.0)])[0] == ["某市 2022 年人力资源市场工资价位"]

    @given(
        st.lists(
            st.tuples(st.text("焊工电车管理人员", min_size=2, max_size=9), st.integers(0, 3)), min_size=3, max_size=9
        ),
        st.sampled_from([0.8, 1.5, 4.0]),
        st.sampled_from(["right", "left", "center"]),
    )
    def test_law_no_cell_is_ever_cut_or_joined(self, names: list[tuple[str, int]], gap: float, align: str) -> None:
        """Whatever the names and however wide the figures, each row comes out as it was drawn."""
        rows = [
            [str(number), name, str(20_000 + 7 * number), str(50_000 * 10 ** (number == extra)), "90000"]
            for number, (name, extra) in enumerate(names, 1)
        ]

        assert segments(page([HEAD, *rows], gap, align)) == [HEAD, *rows]


class TestWrapped:
    """A line below a name that filled its column may be the rest of it, one below any other is not."""

    def table(self, *rows: list[str]) -> unruled.Columns:
        return unruled.tables(table_lines(page([HEAD, *ROWS[:2], *rows, *ROWS[3:]], 3.0)))[0][0]

    def test_below_a_full_name(self) -> None:
        table = self.table(["3", "信息通信网络", "32000", "52000", "92000"], ["", "运行人员", "", "", ""])

        assert table.wraps == {4}

    def test_below_a_short_name(self) -> None:
        rows = ["4", "信息通信网络", "32000", "52000", "92000"]
        table = self.table(["3", "车工", "32000", "52000", "92000"], ["", "服务人员", "", "", ""], rows)

        assert not table.wraps

    def test_the_last_line_of_the_table(self) -> None:
        rows = [HEAD, *ROWS[:2], ["3", "信息通信网络", "32000", "52000", "92000"], ["", "人员", "", "", ""]]

        tables, rest = unruled.tables(table_lines(page(rows, 3.0)))

        assert tables[0].wraps == {4}
        assert rest == []


class TestLabels:
    """A label over a group of columns is said of each of them, and is a column of its own of none."""

    HEAD: ClassVar = ["职业", "低位数", "中位数", "高位数"]
    PAY: ClassVar = ["焊工", "30000", "50000", "90000"]

    def table(self, group: str, x: float) -> list[list[str]]:
        body = page([self.HEAD, *[self.PAY] * 4], 20.0)
        return unruled.tables(table_lines([*letters(50, 84, "工种"), *letters(x, 84, group), *body]))[0][0].rows

    def test_over_the_middle_of_two(self) -> None:
        assert self.table("工资", 135)[1:3] == [self.HEAD, self.PAY]

    def test_flush_with_the_first_of_them(self) -> None:
        table = unruled.tables(
            table_lines(
                [*letters(50, 84, "工种"), *letters(95, 84, "工资（元/年）"), *page([self.HEAD, *[self.PAY] * 4], 20.0)]
            )
        )[0][0]

        assert table.spans == {(0, 1): (1, 3)}


class TestHomes:
    """A column that no row of a later page fills is found again by where the others stand."""

    ABOVE = ((0.0, 10.0), (20.0, 40.0), (50.0, 60.0))

    @pytest.mark.parametrize(
        ("stretches", "homes"),
        [
            ([(2.0, 8.0), (51.0, 58.0)], [0, 2]),
            ([(2.0, 8.0), (21.0, 22.0), (51.0, 58.0)], [0, 1, 2]),
            ([(2.0, 25.0), (51.0, 58.0)], []),
            ([(12.0, 18.0), (51.0, 58.0)], []),
            ([(22.0, 28.0), (31.0, 38.0)], []),
        ],
        ids=["one-blank", "none-blank", "over-two", "under-none", "two-under-one"],
    )
    def test_of_each(self, stretches: list[tuple[float, float]], homes: list[int]) -> None:
        assert unruled.homes(stretches, self.ABOVE) == homes


class TestClipped:
    """What a PDF draws beyond the window of its cell is not seen; where it is cut stands a mark."""

    def test_the_seen_part_and_a_mark(self) -> None:
        chars = letters(50, 100, "民主党派和工商联")

        seen = "".join(char.text for char in cut(((char, 1) for char in chars), {1: (Box(48, 101, 90, 120), False)}))

        assert seen == f"民主党派和{CUT}"

    def test_a_letter_that_is_cut_in_half_is_not_seen(self) -> None:
        chars = letters(50, 100, "会计专业人员")

        seen = "".join(char.text for char in cut(((char, 1) for char in chars), {1: (Box(48, 106, 90, 120), False)}))

        assert seen == f"会计专业人{CUT}"

    def test_both_sides(self) -> None:
        chars = letters(50, 100, "民主党派和工商联")

        seen = "".join(char.text for char in cut(((char, 1) for char in chars), {1: (Box(66, 101, 90, 120), False)}))

        assert seen == f"{CUT}党派和{CUT}"

    def test_a_line_that_is_hidden(self) -> None:
        chars = letters(50, 130, "人员")

        assert [char.text for char in cut(((char, 1) for char in chars), {1: (Box(48, 200, 90, 120), False)})] == [CUT]

    @pytest.mark.parametrize("name", ["民主党派和工…", "信息通信网络..", "…修工"])
    def test_a_cut_name(self, name: str) -> None:
        assert is_cut(name)
        assert not is_cut(name.strip("…."))


class TestWide:
    """Columns on further pages are put beside the rows at whose height they stand, or left where they are."""

    def page(self, number: int, rows: list[list[str]]) -> tuple[wide.Page, unruled.Columns]:
        table = unruled.tables(table_lines(page(rows, 6.0)))[0][0]
        return wide.Page(number, table.bands, 1, named=True), table

    def further(self, number: int, texts: list[str]) -> wide.Page:
        lines = table_lines(char for row, text in enumerate(texts) for char in letters(50, 100 + row * 16, text))
        return wide.Page(number, (), 0, named=False, lines=tuple(lines))

    def test_one_column_behind_all(self) -> None:
        (first, table), more = self.page(1, [HEAD, *ROWS]), self.further(2, ["10分位", "1111", "2222", "3333", "4444"])

        columns, _, rest = wide.columns(more, table.bands)

        assert wide.pairs([first, more]) == {0: [1]}
        assert columns == [["10分位"], ["1111"], ["2222"], ["3333"], ["4444"]]
        assert rest == []

    def test_a_line_above_the_further_columns_is_kept(self) -> None:
        table = self.page(1, [HEAD, *ROWS])[1]
        unit = table_lines(letters(50, 40, "单位：元/月"))
        more = self.further(2, ["10分位", "1111", "2222", "3333", "4444"])

        *_, rest = wide.columns(more._replace(lines=(*unit, *more.lines)), table.bands)

        assert [text for _, text in rest] == ["单位：元/月"]

    @pytest.mark.parametrize("order", ["down", "over"])
    def test_two_pages_and_their_columns(self, order: str) -> None:
        heads = [self.page(number, [HEAD, *ROWS])[0] for number in (1, 2)]
        tails = [self.further(number, ["10分位", "1111", "2222", "3333", "4444"]) for number in (3, 4)]
        down = order == "down"

        found = wide.pairs([*heads, *tails] if down else [heads[0], tails[0], heads[1], tails[1]])

        assert found == ({0: [2], 1: [3]} if down else {0: [1], 2: [3]})

    @pytest.mark.parametrize(
        "texts",
        [
            ["10分位", "1111", "2222", "3333", "4444", "5555"],
            ["10分位", "1111", "焊工", "3333", "4444"],
            ["10分位", "1111"],
        ],
        ids=["more-rows", "a-name", "too-few"],
    )
    def test_what_does_not_fit_is_left_alone(self, texts: list[str]) -> None:
        assert wide.pairs([self.page(1, [HEAD, *ROWS])[0], self.further(2, texts)]) == {}

    def test_lines_between_rows_are_left_alone(self) -> None:
        first, _ = self.page(1, [HEAD, *ROWS])
        lines = table_lines(char for row in range(5) for char in letters(50, 108 + row * 16, "1111"))

        assert wide.pairs([first, wide.Page(2, (), 0, named=False, lines=tuple(lines))]) == {}


class TestWrappedRows:
    """Lines on which several cells of a row go on belong to it, or cost it."""

    HEAD = ("序号", "职业编码", "职业（工种）", "低位数", "中位数")

    def table(self, *rows: tuple[str, ...]) -> list[list[str]]:
        return unruled.tables(table_lines(page([list(self.HEAD), *map(list, rows)], 3.0)))[0][0].rows

    def test_code_and_name(self) -> None:
        rows = self.table(
            ("1", "4-04-11-", "环境卫生服", "30000", "50000"),
            ("", "07", "务人员", "", ""),
            ("2", "6-01-01-", "焊工", "31000", "51000"),
            ("3", "6-01-02-", "电工", "32000", "52000"),
        )

        assert rows[1] == ["1", "4-04-11-\n07", "环境卫生服\n务人员", "30000", "50000"]
        assert len(rows) == 4

    def test_a_code_that_had_room_marks_the_name(self) -> None:
        rows = self.table(
            ("1", "4-04", "环境卫生服", "30000", "50000"),
            ("", "07", "务人员", "", ""),
            ("2", "6-01-01-01", "焊工", "31000", "51000"),
            ("3", "6-01-02-01", "电工", "32000", "52000"),
        )

        assert rows[1][2] == f"环境卫生服{CUT}"

    def test_a_row_of_figures_is_one_of_its_own(self) -> None:
        rows = self.table(
            ("1", "4-04-11-01", "环境卫生服", "30000", "50000"),
            ("2", "6-01-01-01", "焊工", "36", "51"),
            ("3", "6-01-02-01", "电工", "32000", "52000"),
            ("4", "6-01-03-01", "车工", "33000", "53000"),
        )

        assert [row[2] for row in rows] == ["职业（工种）", "环境卫生服", "焊工", "电工", "车工"]

    def test_a_heading_below_the_labels_is_no_column(self) -> None:
        heading = letters(20, 115, "一、管理")
        rows = [["职业", "低位数", "中位数"], ["", "", ""], *(["焊工" * 3, "30000", "50000"] for _ in range(4))]

        assert len(unruled.tables(table_lines([*page(rows, 3.0), *heading]))[0][0].rows[0]) == 3
