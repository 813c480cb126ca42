"""Tables that go on over pages: rows that a page parts, industries over its end, text that stands in no row."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from wageguide._grids.grid import Grid, squared
from wageguide._grids.merges import resumed
from wageguide._taxonomy.sections import industry_code
from wageguide.readers._rows.reading import Reading, read

YEAR = ("单位：元/年",)
HEAD = "序号|职业|低位数|高位数"
FIRST = f"{HEAD}\n1|焊工|30000|90000\n2|知识产权|31000|91000"


def page(number: int, text: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None, **more: object) -> Grid:
    rows = [[cell.strip().replace("¦", "\n") for cell in line.split("|")] for line in text.split("\n")]
    cells, kept = squared("test", rows, spans or {})
    return Grid(f"page {number} table 1", cells, kept, continues=number > 1, paged=True, **more)


def names(reading: Reading) -> list[str]:
    return [draft.name for draft in reading.drafts.values()]


def reasons(reading: Reading) -> list[str | None]:
    return [row.reason for row in reading.rows if row.kind == "rejected"]


def over_pages(first: str, second: str, *, crowded: bool = True, **more: object) -> Reading:
    full = frozenset([1]) if crowded else frozenset()
    return read([page(1, first, before=YEAR, crowded=full), page(2, second, **more)])


class TestParted:
    """A row that a page parts is put together, or rejected; its name is never cut in silence."""

    @pytest.mark.parametrize("head", ["", f"{HEAD}\n"], ids=["no-header", "repeated-header"])
    @pytest.mark.parametrize("rest", ["专业人员", "及相关人员"])
    def test_the_rest_of_a_name(self, head: str, rest: str) -> None:
        reading = over_pages(FIRST, f"{head}|{rest}||\n3|电工|32000|92000")

        assert names(reading) == ["焊工", f"知识产权{rest}", "电工"]
        assert [row.reason for row in reading.rows if row.cells[1] == rest] == ["name-continued"]

    def test_a_cut_name_gives_no_industry(self) -> None:
        reading = over_pages(FIRST.replace("知识产权", "房地产业"), "|服务人员||\n3|电工|32000|92000")

        assert [(draft.name, draft.industry) for draft in reading.drafts.values()] == [
            ("焊工", None),
            ("房地产业服务人员", None),
            ("电工", None),
        ]

    def test_a_name_with_room_in_its_cell_is_whole(self) -> None:
        reading = over_pages(FIRST, "|生产人员||\n3|电工|32000|92000", crowded=False)

        assert names(reading) == ["焊工", "知识产权", "电工"]
        assert [row.kind for row in reading.rows][3:] == ["heading", "entry"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (f"{HEAD}\n|管理人员||\n1|焊工|30000|90000\n2|知识产权|31000|91000", "|专业人员||\n3|电工|32000|92000"),
            (FIRST, "|制造业||\n3|电工|32000|92000"),
        ],
        ids=["headings-look-so", "an-industry"],
    )
    def test_what_may_be_a_heading_costs_the_row(self, first: str, second: str) -> None:
        reading = over_pages(first, second)

        assert names(reading) == ["焊工", "电工"]
        assert reasons(reading) == ["name-unreadable"]

    def test_a_numbered_heading_is_one(self) -> None:
        reading = over_pages(FIRST, "|二、制造业||\n3|电工|32000|92000")

        assert [(draft.name, draft.industry) for draft in reading.drafts.values()][1:] == [
            ("知识产权", None),
            ("电工", "C"),
        ]

    def test_figures_on_the_next_page(self) -> None:
        reading = over_pages(f"{HEAD}\n1|焊工|30000|90000\n2|知识产权||", "|专业人员|31000|91000\n3|电工|32000|92000")

        assert names(reading) == ["焊工", "电工"]
        assert set(reasons(reading)) == {"figures-missing", "name-unreadable"}

    def test_a_scrap_between_two_pages(self) -> None:
        reading = over_pages(FIRST, "3|电工|32000|92000", before=("专业人员",))

        assert names(reading) == ["焊工", "电工"]

    @pytest.mark.parametrize("line", ["—2—", "第 2 页"])
    def test_a_page_mark_is_no_scrap(self, line: str) -> None:
        assert len(names(over_pages(FIRST, "3|电工|32000|92000", before=(line,)))) == 3

    @given(
        st.sampled_from(["专业人员", "人员", "及辅助人员", "管理", "制造业", "服务人员", "二、制造业", "工（技师）"])
    )
    def test_law_no_name_is_shorter_than_printed(self, rest: str) -> None:
        """Whatever follows a full cell is joined, heads the rows below, or costs the row: it is never dropped."""
        reading = over_pages(FIRST, f"|{rest}||\n3|电工|32000|92000")
        kinds = {row.cells[1]: (row.kind, row.reason) for row in reading.rows}

        joined = f"知识产权{rest}" in names(reading)
        heads = kinds[rest][0] == "heading" and (kinds["知识产权"][0] == "rejected" or rest[1:2] == "、")

        assert joined != heads


class TestPartedFigures:
    """Figures on two lines of a cell that a page parts are put together, or both rows are rejected."""

    LAST = FIRST.replace("2|知识产权|31000|91000", "2|车工|3270|10190")

    @pytest.mark.parametrize("head", ["", f"{HEAD}\n"], ids=["no-header", "repeated-header"])
    def test_they_are_joined(self, head: str) -> None:
        reading = over_pages(self.LAST, f"{head}||0|0\n3|电工|32000|92000")

        assert [(draft.name, *draft.figures.values()) for draft in reading.drafts.values()] == [
            ("焊工", 30_000, 90_000),
            ("车工", 32_700, 101_900),
            ("电工", 32_000, 92_000),
        ]
        assert [row.reason for row in reading.rows if not row.cells[1]] == ["name-continued"]

    def test_the_last_row_alone_without_an_industry(self) -> None:
        first = "行业|职业|低位数|高位数\n采矿业|焊工|30000|90000\n采矿业|钳工|30000|90000\n|车工|31000|91000"
        reading = over_pages(first, "制造业|电工|32000|92000")

        assert (names(reading), reasons(reading)) == (["焊工", "钳工", "电工"], ["industry-unclear"])

    def test_an_industry_that_is_parted_too(self) -> None:
        first = "行业|职业|低位数|高位数\n采矿业|焊工|30000|90000\n制造|车工|3270|10190"
        reading = over_pages(first, "业||0|0\n业|电工|32000|92000\n教育|助教|33000|93000")

        assert names(reading) == ["焊工", "车工", "助教"]
        assert reasons(reading) == ["industry-unclear"]

    def test_nothing_else_on_the_page(self) -> None:
        first = FIRST.replace("2|知识产权|31000|91000", "2|车工|3270|5420")
        cells, _ = squared("test", [["0", "300"]])
        reading = read([page(1, first, before=YEAR), Grid("page 2 table 1", cells, paged=True)])

        assert (names(reading), reasons(reading)) == (["焊工"], ["name-unreadable", "header-missing"])

    def test_one_part_tells_of_all(self) -> None:
        reading = over_pages(FIRST.replace("2|知识产权|31000|91000", "2|车工|939|125"), "||00|400\n3|电工|32000|92000")

        assert [tuple(draft.figures.values()) for draft in reading.drafts.values()][1] == (93_900, 125_400)

    @pytest.mark.parametrize(
        "rest", ["||500|", "||500|700", "|工|0|00"], ids=["may-be-a-figure", "both-may-be-figures", "name-parted-too"]
    )
    def test_in_doubt_both_are_rejected(self, rest: str) -> None:
        reading = over_pages(self.LAST, f"{rest}\n3|电工|32000|92000")

        assert names(reading) == ["焊工", "电工"]
        assert reasons(reading) == ["name-unreadable", "name-unreadable"]

    @pytest.mark.parametrize("row", ["3||32000|92000", "|电工|32000|92000"], ids=["numbered", "named"])
    def test_a_row_of_its_own_costs_the_last_one_nothing(self, row: str) -> None:
        assert "知识产权" in names(over_pages(FIRST, row))


class TestIndustry:
    """A range of an industry that a page parts holds on the next page, or its rows are rejected."""

    HEAD = "行业|序号|职业|低位数|高位数"

    def test_text_of_a_range_is_carried_behind_the_header(self) -> None:
        rows = f"{self.HEAD}\n建筑业|1|焊工|30000|90000\n|2|电工|30000|90000"
        before = page(1, rows, {(1, 0): (2, 1)})
        below, spans = squared("test", [row.split("|") for row in f"{self.HEAD}\n|3|钳工|1|2\n|4|车工|1|2".split("\n")])

        full = resumed(before, below, {(1, 0): (2, 1)}, before.rows)

        assert [row[0] for row in full] == ["行业", "建筑业", "建筑业"]
        assert not spans

    def test_a_column_without_ranges_is_left_alone(self) -> None:
        before = page(1, f"{self.HEAD}\n建筑业|1|焊工|30000|90000")
        below, _ = squared("test", [["", "3", "钳工", "1", "2"]])

        assert resumed(before, below, {}, before.rows) == below

    def test_an_industry_written_once_holds_on_the_next_page(self) -> None:
        first = page(1, f"{self.HEAD}\n制造业|1|焊工|30000|90000\n|2|电工|30000|90000", before=YEAR)
        second = page(2, "|3|钳工|31000|91000\n建筑业|4|车工|31000|91000")

        reading = read([first, second])

        assert [draft.industry for draft in reading.drafts.values()] == ["C", "C", "C", "E"]

    def test_a_range_that_shows_no_text_is_unclear(self) -> None:
        rows = f"{self.HEAD}\n制造业|1|焊工|30000|90000\n|2|电工|30000|90000\n|3|钳工|30000|90000"

        reading = read([page(1, rows, {(2, 0): (2, 1)}, before=YEAR)])

        assert [draft.industry for draft in reading.drafts.values()] == ["C"]
        assert reasons(reading) == ["industry-unclear"] * 2


class TestNeverLost:
    """An industry that stands below a name that breaks off is not lost in that name."""

    @pytest.mark.parametrize("figures", ["30000|90000", "90000|30000"], ids=["read", "rejected"])
    @pytest.mark.parametrize("heading", ["制造业", "一、制造业"])
    def test_below_a_name_that_hangs(self, heading: str, figures: str) -> None:
        table = page(1, f"{HEAD}\n1|电工、|{figures}\n|{heading}||\n2|焊工|31000|91000", before=YEAR)

        reading = read([table])

        assert [(draft.name, draft.industry) for draft in reading.drafts.values()] == [("焊工", "C")]
        assert len(reasons(reading)) == 1

    def test_the_rest_within_a_bracket_is_one(self) -> None:
        table = page(1, f"{HEAD}\n1|技术员（建筑、|30000|90000\n|制造业）||\n2|焊工|31000|91000", before=YEAR)

        assert names(read([table])) == ["技术员（建筑、制造业）", "焊工"]


def test_a_row_over_the_second_and_the_third_page() -> None:
    full = frozenset([1])
    pages = [
        page(1, f"{HEAD}\n1|焊工|30000|90000", before=YEAR),
        page(2, "2|野生植物|31000|91000", crowded=full),
        page(3, "|保护员||\n3|电工|32000|92000"),
    ]

    assert names(read(pages)) == ["焊工", "野生植物保护员", "电工"]


class TestFullNames:
    """On a page without rules, a line below a name is its rest only where the name filled its column."""

    HEAD = "序号|职业|低位数|高位数"

    def rows(self, text: str, wraps: set[int], leads: set[int] | None = None) -> Reading:
        grid = page(1, f"{self.HEAD}\n{text}", wraps=frozenset(wraps), leads=frozenset(leads or ()), before=YEAR)
        return read([grid])

    def test_several_rests_are_joined(self) -> None:
        text = "1|信息通信|30000|90000\n|网络人员||\n2|机械工程|30000|90000\n|技术人员||\n3|电工|30000|90000"

        assert names(self.rows(text, {2, 4})) == ["信息通信网络人员", "机械工程技术人员", "电工"]

    def test_one_alone_costs_the_row(self) -> None:
        text = "1|信息通信|30000|90000\n|网络人员||\n3|电工|30000|90000"

        assert names(self.rows(text, {2})) == ["电工"]

    def test_headings_that_look_alike_cost_the_row(self) -> None:
        text = (
            "1|信息通信|30000|90000\n|网络人员||\n2|电工|30000|90000\n|服务人员||\n3|机械工程|30000|90000\n|技术人员||"
        )

        reading = self.rows(text, {2, 6})

        assert names(reading) == ["电工", "机械工程技术人员"]
        assert reasons(reading) == ["name-unreadable"]

    def test_a_line_that_may_begin_the_next_name_costs_that_row(self) -> None:
        text = "1|焊工|30000|90000\n|信息通信||\n2|网络运行|30000|90000\n|人员||\n3|电工|30000|90000"

        reading = self.rows(text, {4}, {2})

        assert names(reading) == ["焊工", "电工"]

    def test_an_industry_heads_the_rows_below(self) -> None:
        text = "1|信息通信|30000|90000\n|制造业||\n2|电工|30000|90000"

        reading = self.rows(text, {2})

        assert [(draft.name, draft.industry) for draft in reading.drafts.values()] == [
            ("信息通信", None),
            ("电工", "C"),
        ]

    def test_the_third_line_on_the_next_page(self) -> None:
        first = page(
            1,
            f"{self.HEAD}\n1|信息通信|30000|90000\n|网络人员||\n2|机械工程|30000|90000\n|技术员||\n3|道路旅客|30000|90000\n|运输服务||",
            wraps=frozenset({2, 4, 6}),
            crowded=frozenset([1]),
            before=YEAR,
        )
        second = page(2, "|人员||\n4|电工|30000|90000", wraps=frozenset())

        assert names(read([first, second]))[2:] == ["道路旅客运输服务人员", "电工"]


class TestInDoubt:
    """On a page without rules nobody is given a neighbour's name or industry: the rows are refused."""

    HEAD = "行业|职业|低位数|高位数"

    def rows(self, text: str, **marks: frozenset[int]) -> Reading:
        return read([page(1, f"{self.HEAD}\n{text}", before=YEAR, **{"wraps": frozenset(), **marks})])

    def test_rows_whose_texts_may_be_their_neighbours(self) -> None:
        reading = self.rows(
            "制造业|焊工|30000|90000\n制造业|机修电工|30000|90000\n制造业|车工|30000|90000", torn=frozenset({1, 2})
        )

        assert names(reading) == ["车工"]
        assert reasons(reading) == ["name-unreadable"] * 2

    @pytest.mark.parametrize(("doubted", "left"), [(9, 10), (10, 0), (8, 4)])
    def test_most_of_many_rows_cost_the_others(self, doubted: int, left: int) -> None:
        count = doubted + (left or doubted - 1)
        rows = (f"制造业|{letter}工|30000|90000" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"[:count])

        reading = self.rows("\n".join(rows), torn=frozenset(range(1, doubted + 1)))

        assert len(names(reading)) == left
        assert reasons(reading) == ["name-unreadable"] * (count - left)

    def test_the_name_of_a_nameless_row(self) -> None:
        text = "制造业|焊工机修|30000|90000\n制造业||30000|90000\n制造业|钳工车工|30000|90000\n制造业|电工|30000|90000"

        assert names(self.rows(text)) == ["电工"]

    @pytest.mark.parametrize("name", ["", "械", "焊工（甲", "）焊工", "焊…接工"])
    def test_what_can_be_no_whole_name_costs_its_neighbours(self, name: str) -> None:
        jobs = ["钳工", "铣工", name, "刨工", "磨工"]

        reading = self.rows("\n".join(f"制造业|{job}|30000|90000" for job in jobs))

        assert names(reading) == ["钳工", "磨工"]

    def test_the_mark_of_a_neighbour_behind_a_name(self) -> None:
        reading = self.rows("制造业|焊工/|30000|90000\n制造业|电工|30000|90000\n制造业|车工—||90000")

        assert (names(reading), reasons(reading)) == (["电工"], ["name-unreadable"] * 2)

    def test_letters_spread_over_their_column(self) -> None:
        text = "制造业|汽 车 工|30000|90000\n制造业|刨 工|30000|90000\n|信息通信||\n制造业|铣 工|30000|90000\n制造业|磨 工|30000|90000"

        assert names(self.rows(text)) == ["汽车工", "磨工"]

    def test_a_heading_that_is_cut(self) -> None:
        text = f"{HEAD}\n1|焊工|30000|90000\n|金融…||\n2|电工|30000|90000"
        reading = read([page(1, text, before=YEAR)])

        assert (names(reading), reasons(reading)) == (["焊工"], ["industry-unclear"])

    def test_names_of_industries_that_may_stand_beside_the_middle(self) -> None:
        text = "制造业|焊工|30000|90000\n|电工|30000|90000\n金融业|会计|30000|90000\n|出纳|30000|90000"

        reading = self.rows(text)

        assert [(draft.name, draft.industry) for draft in reading.drafts.values()] == [("焊工", "C"), ("会计", "J")]

    def test_a_single_letter_is_no_piece_of_an_industry(self) -> None:
        text = "1|道路旅客运输服务|30000|90000\n|工||\n2|电工|30000|90000\n3|车工|30000|90000"

        assert names(read([page(1, f"{HEAD}\n{text}", before=YEAR, wraps=frozenset())])) == [
            "道路旅客运输服务",
            "电工",
            "车工",
        ]

    def test_a_heading_within_the_number_of_a_row(self) -> None:
        text = "一、制造业|||\n1|焊工|30000|90000\n金融业\n2|会计|30000|90000\n3|出纳|30000|90000"
        text = f"{HEAD}\n{text}".replace("金融业\n2", "金融业~2")
        grid = page(1, text, before=YEAR, wraps=frozenset())
        grid = evolve(grid, rows=tuple(tuple(cell.replace("~", "\n") for cell in row) for row in grid.rows))

        assert names(read([grid])) == ["焊工"]

    def test_pieces_of_a_heading_between_two_pages(self) -> None:
        first = page(1, f"{HEAD}\n|制造业||\n1|焊工|30000|90000", before=YEAR, wraps=frozenset())
        second = page(
            2,
            "2|电工|30000|90000\n|金融业||\n3|会计|30000|90000",
            wraps=frozenset(),
            before=("电力、热力、燃气", "及水生产和供应业"),
        )

        assert names(read([first, second])) == ["会计"]

    def test_a_page_that_does_not_go_on_from_the_one_before(self) -> None:
        first = page(1, f"{self.HEAD}\n制造业|焊工|30000|90000", before=YEAR, wraps=frozenset())
        second = evolve(page(2, "|电工|30000|90000\n金融业|会计|30000|90000", wraps=frozenset()), continues=False)

        assert names(read([first, second])) == ["焊工", "会计"]

    def test_names_that_end_where_others_are_cut(self) -> None:
        cut = ["音像制品和电", "广播电视机线", "非织造布制造"]
        text = "\n".join(f"制造业|{job}|30000|90000" for job in [*cut, "行政办公室主", "特殊教育教师", "护林员"])

        assert names(self.rows(text)) == ["特殊教育教师", "护林员"]

    def test_a_running_head_is_no_part_of_a_name(self) -> None:
        pages = [
            page(
                n,
                f"{HEAD * (n < 2)}\n{n}|焊工|3{n}000|90000".strip(),
                before=("某市人力资源和社会保障局",),
                wraps=frozenset(),
            )
            for n in (1, 2, 3)
        ]

        assert len(read([evolve(pages[0], before=("某市人力资源和社会保障局", *YEAR)), *pages[1:]]).drafts) == 3

    def test_a_row_that_shows_its_industry_below_a_lost_heading(self) -> None:
        text = "制造业|焊工|30000|90000\n|科学研究和||\n金融业|会计|30000|90000"

        assert [draft.industry for draft in self.rows(text).drafts.values()] == ["C", "J"]

    def test_industries_and_names_in_one_column(self) -> None:
        text = "职业|低位数|高位数\n科学研究和 焊工|30000|90000\n电工|30000|90000"

        assert reasons(read([page(1, text, before=YEAR, wraps=frozenset())])) == ["name-unreadable"] * 2

    def test_tiers_on_pages_that_belong_to_nobody(self) -> None:
        first = page(1, "职业|10%|25%\n焊工|30000|40000\n电工|31000|41000", before=YEAR, wraps=frozenset())
        second = page(2, "50%|90%\n50000|90000\n51000|91000", wraps=frozenset())

        assert names(read([first])) == ["焊工", "电工"]
        assert names(read([first, evolve(second, continues=False)])) == []

    def test_words_without_a_label(self) -> None:
        head = "职业||低位数|高位数"
        grid = page(1, f"{head}\n建筑|焊工|30000|90000\n建筑|电工|30000|90000", before=YEAR, wraps=frozenset())

        assert (names(read([grid])), reasons(read([grid]))) == ([], ["header-mismatch"] * 2)

    def test_an_industry_in_pieces(self) -> None:
        text = (
            "制造业|焊工|30000|90000\n交通运输、仓|电工|30000|90000\n储和邮政业|车工|30000|90000\n"
            "|钳工|30000|90000\n金融业|会计|30000|90000"
        )

        reading = self.rows(text)

        assert [(draft.name, draft.industry) for draft in reading.drafts.values()] == [("焊工", "C"), ("会计", "J")]
        assert reasons(reading) == ["industry-unclear"] * 3

    @pytest.mark.parametrize("letters", ["租~赁~务 和~业 商~务~服", "房~业 地~产", "、 利 水"])
    @pytest.mark.parametrize("wraps", [None, frozenset[int]()])
    def test_an_industry_whose_letters_stand_in_columns(self, letters: str, wraps: frozenset[int] | None) -> None:
        grid = page(1, f"{self.HEAD}\n制造业|焊工|30000|90000\n{letters}|电工|30000|90000", before=YEAR, wraps=wraps)
        grid = evolve(grid, rows=tuple(tuple(cell.replace("~", "\n") for cell in row) for row in grid.rows))

        assert (names(read([grid])), reasons(read([grid]))) == (["焊工"], ["industry-unclear"])

    @pytest.mark.parametrize(("leads", "left"), [((), ["焊工", "理丙", "电工"]), ((2,), ["焊工", "电工"])])
    def test_a_line_that_fills_its_column_may_begin_the_name_below(
        self, leads: tuple[int, ...], left: list[str]
    ) -> None:
        text = f"{HEAD}\n1|焊工|30000|90000\n|人力资源经||\n2|理丙|30000|90000\n3|电工|30000|90000"
        grid = page(1, text, before=YEAR, wraps=frozenset(), leads=frozenset(leads))

        assert names(read([grid])) == left

    def test_a_heading_on_two_lines_names_one_industry(self) -> None:
        text = "1|焊工|30000|90000\n|交通运输、仓储和||\n|邮政业||\n2|电工|30000|90000"
        grid = page(1, f"序号|职业|低位数|高位数\n{text}", before=YEAR, wraps=frozenset())

        found = [(draft.name, draft.industry) for draft in read([grid]).drafts.values()]

        assert found == [("焊工", None), ("电工", "G")]

    def test_a_heading_that_is_a_piece_of_an_industry(self) -> None:
        text = "1|焊工|30000|90000\n|交通运输、仓储和||\n2|电工|30000|90000\n|金融业||\n3|会计|30000|90000"
        grid = page(1, f"序号|职业|低位数|高位数\n{text}", before=YEAR, wraps=frozenset())

        reading = read([grid])

        assert (names(reading), reasons(reading)) == (["焊工", "会计"], ["industry-unclear"])

    def test_the_end_of_a_page_may_begin_a_name(self) -> None:
        first = page(1, "职业|低位数|高位数\n焊工|30000|90000\n信息通信||", before=YEAR, wraps=frozenset())
        second = page(2, "网络人员|30000|90000\n电工|30000|90000", wraps=frozenset())

        assert names(read([first, second])) == ["焊工", "电工"]

    def test_a_scrap_between_two_pages_costs_both_rows(self) -> None:
        first = page(1, "职业|低位数|高位数\n车工|30000|90000\n信息通信|30000|90000", before=YEAR, wraps=frozenset())
        second = page(2, "网络人员|30000|90000\n电工|30000|90000", before=("运行维护",), wraps=frozenset())

        assert names(read([first, second])) == ["车工", "电工"]

    def test_a_merged_industry_that_a_page_cuts(self) -> None:
        first = page(1, f"{self.HEAD}\n制造业|焊工|30000|90000\n制造业|车工|30000|90000", before=YEAR)
        first = evolve(first, spans={(1, 0): (2, 1)})
        second = page(2, "|电工|30000|90000\n金融业|会计|30000|90000")

        reading = read([first, second])

        assert (names(reading), reasons(reading)) == (["焊工", "车工", "会计"], ["industry-unclear"])

    def test_a_last_column_that_is_cut(self) -> None:
        reading = self.rows("制造业|焊工|30000|900…\n制造业|车工|30000|90000")

        assert (names(reading), reasons(reading)) == ([], ["figure-unreadable"] * 2)


def broken(grid: Grid) -> Grid:
    """Break the lines of its cells at each ``/``."""
    return evolve(grid, rows=tuple(tuple(cell.replace("/", "\n") for cell in row) for row in grid.rows))


class TestHidden:
    """What lies over or beneath another text may be a heading: the rows below get no industry that is not theirs."""

    def rows(self, row: str) -> Reading:
        text = f"{HEAD}\n|制造业||\n1|焊工|30000|90000\n{row}\n3|电工|30000|90000\n|教育||\n4|教师|30000|90000"
        return read([broken(page(1, text, before=YEAR, wraps=frozenset()))])

    @pytest.mark.parametrize(
        "row", ["2|会计/信息传输、软件和|30000|90000", "2|车…金融工|30000|90000", "2|车工|30000|90000/金融业"]
    )
    def test_a_heading_within_a_row(self, row: str) -> None:
        drafts = self.rows(row).drafts.values()

        assert {(draft.name, draft.industry) for draft in drafts} - {("焊工", "C")} == {("教师", "P")}

    def test_a_name_on_two_lines_hides_nothing(self) -> None:
        assert [draft.industry for draft in self.rows("2|信息通信/人员|30000|90000").drafts.values()] == [*"CCCP"]

    def test_labels_over_one_another(self) -> None:
        grid = page(1, "职业|低位数|高位数 备…注\n焊工|30000|90000", before=YEAR)

        assert (names(read([grid])), reasons(read([grid]))) == ([], ["header-mismatch"])

    def test_nothing_but_a_mark_in_the_last_column(self) -> None:
        grid = page(1, f"{HEAD}|\n1|焊工|30000|90000|…\n2|电工|31000|91000|…", before=YEAR)

        assert (names(read([grid])), reasons(read([grid]))) == ([], ["figure-unreadable"] * 2)

    @pytest.mark.parametrize(
        "text",
        [
            "职业|低位数|高位数|\n焊工|30000|90000|633…\n电工|31000|91000|",
            "职业|低位数|高位数|职业|低位数|高位数\n焊工|30000|9…|车工|30000|90000\n电工|31000||钳工|31000|91000",
        ],
        ids=["without-a-label", "of-a-half"],
    )
    def test_a_cut_last_column(self, text: str) -> None:
        assert not {"焊工", "电工"} & set(names(read([page(1, text, before=YEAR)])))

    def test_a_name_behind_an_industry_in_one_column(self) -> None:
        text = "1|制造业 焊工|30000|90000\n2|金融业 会计|31000|91000\n3|电工|31000|91000"

        assert names(read([page(1, f"{HEAD}\n{text}", before=YEAR, wraps=frozenset())])) == []

    def test_a_heading_on_lines_that_look_like_the_rest_of_a_name(self) -> None:
        text = "1|玩具制作工人员|30000|90000\n|信息传输、软件||\n|和信息技术服务||\n|业||\n2|电工|31000|91000"
        grid = page(1, f"{HEAD}\n{text}", before=YEAR, wraps=frozenset({2, 3, 4}))

        assert not any("信息" in name for name in names(read([grid])))

    def test_words_behind_a_code(self) -> None:
        text = "代码|职业|低位数|高位数\n6-24-08-00 轨道交|通通信制造工|30000|90000\n6-24-08-01|电工|31000|91000"

        assert names(read([page(1, text, before=YEAR, wraps=frozenset())])) == ["电工"]

    def test_a_unit_in_a_line_of_the_header_that_nobody_could_place(self) -> None:
        text = "|职业|||分位值（元/月）\n序号|（工种）|10%|50%|90%\n1|电工|3,000|5,000|9,000"

        assert names(read([page(1, text, wraps=frozenset())])) == []

    def test_an_industry_of_pieces_that_make_none(self) -> None:
        text = (
            "行业|职业|低位数|高位数\n制造业|焊工|30000|90000\n电力、热 计算机/力、燃气|装调员|30000|90000\n"
            "|会计|30000|90000\n金融业|出纳|30000|90000\n|柜员|30000|90000\n|经理|30000|90000"
        )
        reading = read([broken(page(1, text, before=YEAR, wraps=frozenset()))])

        assert names(reading) == ["焊工", "出纳", "柜员", "经理"]

    def test_lines_between_two_tables_of_one_page(self) -> None:
        first = page(1, FIRST, before=YEAR, wraps=frozenset())
        below = page(1, "3|制员|32000|92000\n4|电工|32000|92000", before=("电子出版物复",), wraps=frozenset())

        assert names(read([first, below])) == ["焊工", "电工"]


@pytest.mark.parametrize("label", ["工资价位", "分位值（元/年）"])
def test_what_labels_the_figures_is_no_title(label: str) -> None:
    text = "职业|低位数|高位数\n焊工|30000|90000"
    reading = read([page(1, text, before=(*YEAR, "二、制造业", label))])

    assert [draft.industry for draft in reading.drafts.values()] == ["C"]


@pytest.mark.parametrize("name", ["护林46员,641", "仓库管理员（夜3班.7）"])
def test_a_figure_within_a_name(name: str) -> None:
    assert names(read([page(1, f"{HEAD}\n1|{name}|30000|90000\n2|电工|31000|91000", before=YEAR)])) == ["电工"]


def test_a_table_without_names_over_pages() -> None:
    first, second = "学历|低位数|高位数\n本科|30000|90000", "其他||\n高中|30000|90000"

    reading = read([page(1, FIRST, before=YEAR), page(1, first, before=YEAR), page(2, second)])

    assert names(reading) == ["焊工", "知识产权"]


def test_a_rejected_row_names_the_industry_of_those_below() -> None:
    text = "行业|职业|低位数|高位数\n制造业|焊工|30000|90000\n|车工|30000|90000\n金融业|会计|3万多|90000\n|出纳|30000|90000"

    found = [(draft.name, draft.industry) for draft in read([page(1, text, before=YEAR)]).drafts.values()]

    assert found == [("焊工", "C"), ("车工", "C"), ("出纳", "J")]


def test_a_narrower_table_behind_is_no_fault_of_the_reader() -> None:
    """A table that no header holds for is not looked at by the columns of the one before."""
    first = page(1, "序号|职业|低位数|高位数|行业\n1|焊工|30000|90000|制造业", before=YEAR, wraps=frozenset())
    other = evolve(page(2, "一|二\n三|4000", wraps=frozenset()), continues=False)

    assert names(read([first, other])) == ["焊工"]


class TestPieces:
    """What geometry leaves open the classification of occupations settles: pieces of its names are no names."""

    HEAD = "序号|职业|低位数|高位数\n"

    @pytest.mark.parametrize(
        ("name", "kept"), [("音像制品和电子出版物复制", False), ("音像制品和电子出版物复制员", True), ("会计", True)]
    )
    def test_a_name_that_only_begins_one(self, name: str, kept: bool) -> None:
        reading = read([page(1, f"{self.HEAD}1|{name}|30000|90000\n2|电工|30000|90000", before=YEAR)])

        assert names(reading) == [*([name] if kept else []), "电工"]

    def test_a_name_broken_by_hand_above_its_figures(self) -> None:
        """The same page may break others so, of which the classification knows nothing."""
        text = "1|电工|30000|90000\n|金属||\n2|加工机械制造人员|30000|90000\n3|焊工|30000|90000\n|市场||\n4|营销总监|30000|90000"

        reading = read([page(1, self.HEAD + text, before=YEAR, wraps=frozenset())])

        assert names(reading) == ["电工", "金属加工机械制造人员"]
        assert reasons(reading) == ["name-unreadable"] * 2

    def test_two_rows_in_one(self) -> None:
        text = "电工|30000|90000\n2-07-08-00 审判员¦2-03-09-00 农业|30000|90000\n人员|30000|90000"

        reading = read([page(1, "职业|低位数|高位数\n" + text, before=YEAR, wraps=frozenset())])

        assert names(reading) == []

    def test_an_industry_that_the_page_before_cuts(self) -> None:
        first = page(1, "序号|行业…|职业|低位数|高位数\n1|制造业|电工|30000|90000", before=YEAR)
        second = page(2, "序号|行业|职业|低位数|高位数\n2||焊工|30000|90000\n3|教育|厨师|30000|90000")

        assert names(read([first, second])) == ["厨师"]

    def test_a_heading_in_pieces_between_two_pages(self) -> None:
        first = page(1, self.HEAD + "|制造业||\n1|电工|30000|90000", before=YEAR)
        second = page(
            2, "2|焊工|30000|90000\n|教育||\n3|厨师|30000|90000", before=("电力、热力、燃", "气及水生产和供", "应业")
        )

        assert names(read([first, second])) == ["厨师"]

    def test_a_line_that_names_no_industry_does_not_end_the_doubt(self) -> None:
        """A name on several lines is no heading."""
        text = "|制造业||\n1|焊工¦电力、热力、燃气及水生产和供应业|30000|90000\n|宗教教职人||\n2|厨师|30000|90000"

        assert names(read([page(1, self.HEAD + text, before=YEAR, wraps=frozenset())])) == []

    def test_a_heading_within_a_running_number(self) -> None:
        text = "1|电工|30000|90000\n2¦卫生和社会工作|焊工|30000|90000\n3|厨师|30000|90000"

        reading = read([page(1, self.HEAD + text, before=("金融业", *YEAR))])

        assert [draft.name for draft in reading.drafts.values()] == ["电工"]

    def test_the_highest_tier_beyond_the_page(self) -> None:
        """Nothing is left of it in the file but that the lowest has no counterpart."""
        text = "职业|10%|25%|50%|75%\n电工|30000|40000|50000|60000"

        assert reasons(read([page(1, text, before=YEAR)])) == ["figure-unreadable"]
        assert names(
            read([page(1, text.replace("|75%", "|75%|平均数").replace("|60000", "|60000|49000"), before=YEAR)])
        )

    def test_the_begin_of_the_next_name_below_a_whole_one(self) -> None:
        text = "1|法学研究人员¦国有企业¦中国|30000|90000\n2|共产党组织负责人|30000|90000\n3|电工|30000|90000"

        assert names(read([page(1, self.HEAD + text, before=YEAR)])) == ["电工"]

    def test_names_on_lines_of_their_own_in_halves(self) -> None:
        text = "职业|低位数|高位数|职业|低位数|高位数\n电工|30000|90000|焊工|30000|90000\n|||调试||\n厨师|30000|90000|车工|30000|90000"

        assert names(read([page(1, text, before=YEAR, wraps=frozenset())])) == []

    def test_an_industry_set_letter_below_letter_in_two_columns(self) -> None:
        text = "行业|职业|低位数|高位数\n信¦息¦传¦输¦、¦软¦件¦业¦和|电工|30000|90000\n教¦育|焊工|30000|90000"

        assert names(read([page(1, text, before=YEAR)])) == ["焊工"]

    def test_rows_too_low_for_all_but_the_last_line(self) -> None:
        text = "1|工|30000|90000\n2|调试|30000|90000\n3|电工|30000|90000\n4|保洁员|30000|90000"

        assert names(read([page(1, self.HEAD + text, before=YEAR)])) == ["电工", "保洁员"]

    def test_the_end_of_the_name_that_its_code_has(self) -> None:
        text = "代码|职业|低位数|高位数\n1-02-03-00|负责人|30000|90000\n4-09-08-01|保洁员|30000|90000"

        assert names(read([page(1, text, before=YEAR)])) == ["保洁员"]

    def test_labels_of_two_columns_in_one(self) -> None:
        text = "序号 行业|职业|低位数|高位数\n1 教育|电工|30000|90000\n2|焊工|30000|90000"

        assert names(read([page(1, text, before=YEAR, wraps=frozenset())])) == []

    def test_a_name_that_begins_with_an_industry(self) -> None:
        text = "|金融业||\n|农业||\n1|工程技术人员|30000|90000\n|教育||\n2|电工|30000|90000"

        assert names(read([page(1, self.HEAD + text, before=YEAR, wraps=frozenset())])) == ["电工"]

    def test_a_code_that_breaks(self) -> None:
        text = "24-04-00 电池制造工|30000|90000\n6-24-04-00 电池制造工|30000|90000"

        assert len(names(read([page(1, "职业|低位数|高位数\n" + text, before=YEAR)]))) == 1


class TestTold:
    """Words of the classification tell whether a line ends the name above or begins the one below, where lines do not."""

    def names(self, text: str, **marks: frozenset[int]) -> list[str]:
        return names(read([page(1, f"{HEAD}\n{text}", before=YEAR, **{"wraps": frozenset(), **marks})]))

    def test_the_end_of_one_and_the_begin_of_the_next(self) -> None:
        text = "1|机械工程|30000|90000\n|技术人员||\n|金属||\n2|加工机械制造人员|30000|90000"

        assert self.names(text) == ["机械工程技术人员", "金属加工机械制造人员"]

    @pytest.mark.parametrize("line", ["机械工程", "制造业", "管理人员"])
    def test_what_they_do_not_tell_costs_the_rows(self, line: str) -> None:
        text = f"1|金属|30000|90000\n|加工机械制造人员||\n2|客服|30000|90000\n|{line}||\n3|客服专员|30000|90000"

        assert "客服" + line not in self.names(text)
        assert line + "客服专员" not in self.names(text)

    def test_where_three_end_so_do_the_others(self) -> None:
        known = ["金属|加工机械制造人员", "机械工程|技术人员", "音像制品和电子出版|物复制员"]
        pairs = [pair.split("|") for pair in [*known, "信息通信|网络人员"]]
        text = "\n".join(f"{n}|{one}|30000|90000\n|{other}||" for n, (one, other) in enumerate(pairs))

        assert self.names(text, wraps=frozenset({2, 4, 6, 8})) == [one + other for one, other in pairs]


INDUSTRIES = ["制造业", "建筑业", "交通运输、仓储和邮政业", "金融业", "房地产业", "教育", "批发和零售业"]


STEMS = "甲乙丙丁戊己庚辛壬癸"


def drawn(blocks: list[tuple[str, int]], way: str, letters: int, pitch: float = 20.0) -> Grid:
    """A page of rows, each name of an industry set beside its rows in lines of so many letters, as unruled pages are."""
    texts: list[tuple[float, str]] = []
    row = 0
    for name, count in blocks:
        parts = [name[at : at + letters] for at in range(0, len(name), letters)]
        middle = {"merged": row + (count - 1) / 2, "first": row, "top": row, "last": row + count - 1, "each": row}[
            way
        ] * pitch
        middle += {"top": 3, "last": -3}.get(way, 0) * (len(parts) - 1)
        for number in range(count if way == "each" else 1):
            texts += [
                (middle + number * pitch + (line - (len(parts) - 1) / 2) * 6, part) for line, part in enumerate(parts)
            ]
        row += count
    owners: dict[float, list[tuple[str, float]]] = {number * pitch: [] for number in range(row)}
    alone: dict[float, list[tuple[str, float]]] = {}
    for y, part in texts:
        near = min(owners, key=lambda at: abs(at - y))
        home = owners[near] if abs(near - y) < pitch / 2 - 1 else alone.setdefault(y, [])
        home.append((part, y))
    cells, heights = [["行业", "职业", "低位数", "高位数"]], {}
    for number, (at, parts) in enumerate(sorted({**owners, **alone}.items()), 1):
        figures = (
            ["职员" + STEMS[number // 10] + STEMS[number % 10], "30000", "90000"] if at in owners else ["", "", ""]
        )
        cells.append(["\n".join(part for part, _ in parts), *figures])
        heights[number, 0] = tuple(y for _, y in parts)
        heights.update({(number, column): (at,) for column in (1, 2, 3) if at in owners})
    rows, _ = squared("test", cells, {})
    return Grid("page 1 table 1", rows, before=YEAR, paged=True, wraps=frozenset(), heights=heights)


class TestBeside:
    """A row of a page without rules gets the industry that stands beside it, or none is read of it."""

    @given(
        st.lists(st.tuples(st.sampled_from(INDUSTRIES), st.integers(1, 6)), min_size=2, max_size=6),
        st.sampled_from(["merged", "first", "top", "last", "each"]),
        st.integers(3, 12),
    )
    def test_law_never_that_of_a_neighbour(self, blocks: list[tuple[str, int]], way: str, letters: int) -> None:
        blocks = [block for before, block in zip([("", 0), *blocks], blocks, strict=False) if before[0] != block[0]]
        expected = [industry_code(name) for name, count in blocks for _ in range(count)]

        reading = read([drawn(blocks, way, letters)])

        rows = [row.cells[1] for row in reading.rows if row.cells[1].startswith("职员")]
        assert len(rows) == len(expected)
        known = dict(zip(rows, expected, strict=True))
        assert all(draft.industry == known[draft.name] for draft in reading.drafts.values())

    @pytest.mark.parametrize("way", ["merged", "first", "each"])
    def test_names_on_several_lines(self, way: str) -> None:
        blocks = [("交通运输、仓储和邮政业", 4), ("批发和零售业", 5), ("教育", 3)]

        assert len(read([drawn(blocks, way, 5)]).drafts) == 12


class TestAtThePagesEnd:
    """A range that begins in the last row of a page shows its text on the next."""

    def test_an_industry_that_the_next_page_shows(self) -> None:
        first = page(
            1,
            "行业|职业|低位数|高位数\n教育|电工|30000|90000\n教育|厨师|30000|90000\n|焊工|30000|90000",
            {(1, 0): (2, 1)},
            before=YEAR,
        )

        assert names(read([first, page(2, "制造业|车工|30000|90000")])) == ["电工", "厨师", "车工"]

    @pytest.mark.parametrize("name", ["文学、460艺术学研究人员", "民主党派负责人54714", "农药生产工 43 809"])
    def test_a_figure_within_a_name(self, name: str) -> None:
        text = f"{HEAD}\n1|{name}|30000|90000\n2|电工|30000|90000"

        assert names(read([page(1, text, before=YEAR)])) == ["电工"]

    def test_a_cut_heading_above_the_first_header(self) -> None:
        first = page(1, "制造业|||\n1|车工|30000|90000\n金融业…|||", before=YEAR)
        second = page(2, f"{HEAD}\n2|电工|30000|90000\n|教育||\n3|厨师|30000|90000")

        assert names(read([first, second])) == ["厨师"]
