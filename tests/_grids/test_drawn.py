"""What a page shows in part: rows too low, texts over one another, tables side by side, rules between letters."""

from __future__ import annotations

import pytest

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from wageguide._grids.pdf import halves, ruled, unruled
from wageguide._grids.pdf.clipped import cut, ended
from wageguide._grids.pdf.gaps import fitted
from wageguide._grids.pdf.turns import cut_short
from wageguide._grids.pdf.typeset import CUT, Box, Char, Segment, table_lines

from .test_gaps import HEAD, ROWS, letters, page


def column(texts: list[str], order: list[int]) -> dict[int, list[Segment]]:
    """A column of cells, each drawn at its place in *order*; ``/`` parts the lines of one."""
    return {
        row: [Segment(50, 90, 20 * row + line, 10, part, 10 * order[row]) for line, part in enumerate(text.split("/"))]
        for row, text in enumerate(texts)
    }


class TestCutShort:
    """A cell that a spreadsheet draws behind all others was broken into lines; where it shows one, the rest is unseen."""

    def test_one_line_drawn_late(self) -> None:
        assert cut_short([column(["焊工", "计算机及外部设备", "车工", "电工"], [0, 9, 1, 2])]) == {1}

    def test_the_whole_table_is_in_doubt(self) -> None:
        jobs, sections = ["人员", "钳工/学徒", "电工", "车工"], ["制造业", "信息传输、/软件业", "金融业", "教育"]

        doubted = cut_short([column(jobs, [8, 9, 1, 2])]), cut_short([column(sections, [0, 9, 1, 2])])

        assert doubted == ({0, 1}, set())

    @pytest.mark.parametrize(
        ("texts", "order"),
        [
            (["焊工", "信息通信/人员", "车工"], [0, 9, 1]),  # all lines are there
            (["焊工", "3D打印员", "车工"], [0, 9, 1]),  # two scripts are drawn so in any case
            (["焊工", "钳工", "车工"], [0, 1, 2]),
            (["焊工", "钳工", "车工", "电工"], [3, 2, 1, 0]),  # from below
            (["焊工", "钳工", "车工", "电工"], [1, 3, 0, 2]),  # in no order at all
            (["焊工", "钳工"], [1, 0]),
        ],
    )
    def test_other_orders_say_nothing(self, texts: list[str], order: list[int]) -> None:
        assert cut_short([column(texts, order)]) == set()


def test_texts_drawn_over_one_another_are_marked() -> None:
    lines = table_lines([*letters(50, 100, "心理学人员"), *letters(50, 106, "交通运输和"), *letters(50, 130, "焊工")])

    assert [CUT in line[0].text for line in lines] == [True, True, False]


def test_letters_of_a_text_drawn_elsewhere_within_another() -> None:
    whole = [char._replace(drawn=number) for number, char in enumerate(letters(50, 100, "古建筑工"))]
    stranger = letters(70, 100, "人")[0]._replace(left=68, right=70, drawn=90)

    assert CUT in table_lines([*whole, stranger])[0][0].text
    assert table_lines(whole)[0][0].text == "古建筑工"


def test_letters_of_which_only_the_lower_half_is_seen() -> None:
    chars = letters(50, 100, "人员")

    assert [char.text for char in cut(((char, 1) for char in chars), {1: (Box(48, 200, 103, 120), True)})] == [
        f"人{CUT}",
        "员",
    ]


class TestEnded:
    """Where a window cuts one name, one that ends there may go on: letters beyond it are not in the file."""

    def seen(self, edge: float, figure_at: float) -> list[str]:
        chars = [*letters(50, 100, "装配调试"), *letters(figure_at, 100, "30000"), *letters(50, 120, "焊工")]
        return [char.text for char in ended(chars, frozenset({edge})) if CUT in char.text]

    def test_at_the_edge(self) -> None:
        assert self.seen(91, 95) == [f"试{CUT}"]

    def test_a_bracket_at_the_edge(self) -> None:
        chars = letters(50, 100, "管理员)")

        assert [char.text for char in ended(chars, frozenset({86}))] == ["管", "理", "员", f"){CUT}"]

    def test_letters_that_are_set_apart(self) -> None:
        """The next letter would begin as much further on."""
        chars = letters(50, 100, "装配", spacing=1.0)

        assert [char.text for char in ended(chars, frozenset({73.2}))] == ["装", f"配{CUT}"]

    @pytest.mark.parametrize(("edge", "figure_at"), [(97, 110), (91, 90), (71, 110)], ids=["room", "goes-on", "within"])
    def test_elsewhere(self, edge: float, figure_at: float) -> None:
        assert self.seen(edge, figure_at) in ([], [f"工{CUT}"])
        assert f"试{CUT}" not in self.seen(edge, figure_at)


class TestLabels:
    """No label of a header and no caption of the next table becomes a part of a row."""

    def grid(self, gaps: list[float], rows: list[list[str]]) -> list[list[str]]:
        chars, y = [], 100.0
        for gap, row in zip(gaps, rows, strict=True):
            chars += [
                char._replace(top=y, bottom=y + 10)
                for char in page([HEAD, row], 20.0)
                if char.top > 110  # the second line: placed as below the header
            ]
            y += gap
        return unruled.tables(table_lines(chars))[0][0].rows

    def test_a_label_close_above_the_first_row(self) -> None:
        percents = ["", "", "（10%）", "（50%）", "（90%）"]

        rows = self.grid([16, 8, 16, 16], [HEAD, percents, ROWS[0], ROWS[1]])

        assert rows[-2:] == ROWS[:2]

    def test_a_caption_close_below_the_last_row(self) -> None:
        rows = self.grid([30, 30, 30, 9, 30], [HEAD, ROWS[0], ROWS[1], ROWS[3], ["", "", "", "金融业", ""]])

        assert rows[3] == ROWS[3]


LEFT = [["职业", "低位数", "高位数"], ["焊工", "30000", "90000"], ["电工", "31000", "91000"]]
OTHER = [["学历", "平均数", "中位数"], ["本科", "50000", "60000"], ["高中", "41000", "51000"]]


class TestSideBySide:
    """Tables without rules that stand side by side are read each by itself, but for the halves of one."""

    def beside(self, right: list[list[str]], down: float) -> list[Char]:
        moved = [
            char._replace(left=char.left + 200, right=char.right + 200, top=char.top + down, bottom=char.bottom + down)
            for char in page(right, 10.0)
        ]
        return [*page(LEFT, 10.0), *moved]

    @pytest.mark.parametrize(("right", "down"), [(OTHER, 0.0), (OTHER, 7.0), (LEFT, 7.0)])
    def test_two_tables(self, right: list[list[str]], down: float) -> None:
        chars = self.beside(right, down)

        parts = halves.parted(table_lines(chars), chars)

        assert [unruled.tables(table_lines(part))[0][0].rows for part in parts] == [LEFT, right]

    def test_two_halves_of_one(self) -> None:
        chars = self.beside(LEFT, 0.0)

        assert len(halves.parted(table_lines(chars), chars)) == 1

    @pytest.mark.parametrize("gap", [6.0, 30.0])
    def test_one_table(self, gap: float) -> None:
        chars = page([HEAD, *ROWS], gap)

        assert len(halves.parted(table_lines(chars), chars)) == 1


class TestRuleBetweenLetters:
    """A rule that falls exactly between two letters of a text leaves both cells in doubt."""

    def rows(self, name: str, figure: str, figure_at: float) -> list[list[str]]:
        xs, ys = [50.0, 110.0, 170.0], [90.0, 114.0, 138.0]
        frame = ruled.Frame(
            xs, ys, [ruled.Edge(y, xs[0], xs[-1]) for y in ys], [ruled.Edge(x, ys[0], ys[-1]) for x in xs]
        )
        chars = [*letters(52, 96, "焊工"), *letters(140, 96, "30000"), *letters(110 - 10 * len(name), 120, name)]
        return ruled.read(frame, [*chars, *letters(figure_at, 120, figure)])[0]

    def test_they_touch(self) -> None:
        assert self.rows("机动车装配", "工31000", 110)[1] == [f"机动车装配{CUT}", f"工31000{CUT}"]

    def test_they_do_not(self) -> None:
        assert self.rows("装配工", "31000", 114)[1] == ["装配工", "31000"]


def test_figures_without_a_height_say_nothing_of_the_pitch() -> None:
    # A font of size 0, which a damaged file may have.
    flat = [Char(at * 6, at * 6 + 5, 10, 10, figure) for at, figure in enumerate("123")]
    tall = [Char(at * 6, at * 6 + 5, 10, 20, figure) for at, figure in enumerate("123")]

    assert fitted([flat, tall])[1] == fitted([tall])[0]
