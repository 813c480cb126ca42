"""Rows wider or narrower than their table, in CSV, HTML and DOCX; all figures are invented."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from wageguide._grids.grid import Grid
from wageguide.readers import Bulletin, read_bulletin
from wageguide.readers._headers import header
from wageguide.readers._sections.widths import Widths, widths

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WELDER, TURNER = ("焊工", 30000, 50000, 90000), ("车工", 31000, 51000, 91000)
ACCOUNTANT = ("会计", 32000, 52000, 92000)


def read(path: Path, text: str) -> Bulletin:
    if path.suffix == ".docx":
        with zipfile.ZipFile(path, "w") as archive:
            body = f"<w:document xmlns:w='{WORD}'><w:body>{text}</w:body></w:document>"
            archive.writestr("word/document.xml", body)
    else:
        path.write_text(text, encoding="utf-8")
    return read_bulletin(path, area="某市", year=2022)


def entries(bulletin: Bulletin) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(each.occupation.name, each.band.low, each.band.median, each.band.high) for each in bulletin.guide]


def rejected(bulletin: Bulletin) -> list[tuple[str, str | None]]:
    return [(next(filter(str.isalpha, row.cells)), row.reason) for row in bulletin.rejected]


HEAD = "单位：元/年\n职业,低位数,中位数,高位数"
NOTED = "单位：元/年\n职业,低位数,中位数,高位数,备注"
BOTH = "焊工,30000,50000,90000\n车工,31000,51000,91000"


class TestDelimited:
    """A field that is missing may be any; one behind the figures shifts nothing."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(f"{HEAD}\n{BOTH}\n会计,52000,92000", id="figure"),
            pytest.param(f"{HEAD}\n{BOTH}\n会计,32000,52000", id="last-figure-or-another"),
            pytest.param(f"{HEAD}\n会计,52000,92000\n{BOTH}", id="first-row"),
            pytest.param(f"{HEAD}\n{BOTH}\n会计,,32000,52000,92000", id="one-too-many"),
            pytest.param(f"{HEAD}\n{BOTH}\n会计,,32000,52000,", id="one-too-many-and-a-blank"),
            pytest.param(f"{NOTED}\n{BOTH}\n会计,52000,92000", id="figure-and-remark"),
            pytest.param(f"{NOTED}\n{BOTH}\n会计,52000,92000,", id="figure-with-remark"),
            pytest.param(f"{NOTED}\n{BOTH}\n会计,52000,92000,样本少", id="figure-with-words"),
            pytest.param(f"{NOTED}\n{BOTH}\n会计,,32000,52000,92000,", id="one-too-many-with-remark"),
            pytest.param(
                f"{HEAD},样本数\n{BOTH},9\n会计,52000,92000,120".replace("90000", "90000,8"),
                id="count-behind-the-figures",
            ),
            pytest.param(
                f"{HEAD}\n{BOTH}\n会计,52000,92000,".replace(
                    "\n焊工,30000,50000,90000", "\n焊工,30000,50000,90000,"
                ).replace("91000", "91000,"),
                id="all-rows-end-with-a-separator",
            ),
            pytest.param(f"{HEAD},\n{BOTH},\n会计,52000,92000,".replace("90000\n", "90000,\n"), id="header-too"),
            pytest.param(f"{HEAD}\n{BOTH}\n会计,52000,92000".replace(",", "\t"), id="tabs"),
            pytest.param(f"{HEAD}\n{BOTH}\n会计,52000,92000".replace(",", " | "), id="pipes"),
            pytest.param(f"{HEAD}\n{BOTH}\n会计,52000,92000".replace(",", "    "), id="blanks"),
        ],
    )
    def test_shifted(self, text: str, tmp_path: Path) -> None:
        bulletin = read(tmp_path / "b.csv", text)

        assert sorted(entries(bulletin)) == sorted([WELDER, TURNER])
        assert rejected(bulletin) == [("会计", "row-width")]
        assert bulletin.guide.coverage == "partial"

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(f"{NOTED}\n{BOTH}", id="no-remark-anywhere"),
            pytest.param(f"{NOTED}\n{BOTH},样本少", id="one-remark"),
            pytest.param(f"{NOTED},说明\n{BOTH},样本少", id="two-columns-of-remarks"),
            pytest.param(f"{HEAD}\n{BOTH},,,", id="separators-behind"),
            pytest.param(f"{HEAD},,\n{BOTH}", id="separators-behind-the-header"),
            pytest.param(f"{HEAD}\n一、制造业\n{BOTH}\n注：样本少", id="heading-and-note"),
            pytest.param(f"{HEAD}\n{BOTH}".replace("单位：元/年", "单位：元/年,,,,,,"), id="wide-caption"),
            pytest.param(f"{HEAD}\n{BOTH}".replace(",", " | "), id="pipes"),
            pytest.param(f"{NOTED}\n{BOTH}".replace(",", " | ").replace("90000", "90000 | "), id="pipes-blank-at-end"),
        ],
    )
    def test_in_place(self, text: str, tmp_path: Path) -> None:
        bulletin = read(tmp_path / "b.csv", text)

        assert entries(bulletin) == [WELDER, TURNER]
        assert rejected(bulletin) == []

    def test_the_name_is_missing(self, tmp_path: Path) -> None:
        bulletin = read(tmp_path / "b.csv", f"{NOTED}\n{BOTH}\n32000,52000,92000,")
        assert entries(bulletin) == [WELDER, TURNER]
        assert [row.kind for row in bulletin.rows][-1] == "rejected"

    def test_figures_before_their_columns_are_no_heading(self, tmp_path: Path) -> None:
        text = "单位：元/年\n序号,职业,中位数\n1,焊工,50000\n2,车工,51000\n会计,52000"
        bulletin = read(tmp_path / "b.csv", text)
        assert [(row.kind, row.reason) for row in bulletin.rows][-1] == ("rejected", "row-width")

    def test_a_header_that_lost_a_label(self, tmp_path: Path) -> None:
        text = f"{NOTED}\n{BOTH},\n会计,32000,52000,,".replace("低位数,", "").replace("90000", "90000,")
        with pytest.raises(ValueError, match="row-width"):
            read(tmp_path / "b.csv", text)

    def test_halves(self, tmp_path: Path) -> None:
        """The right half of the last row may be missing as a whole; a cell of either half may not."""
        head = "单位：元/年\n职业,低位数,中位数,高位数,职业,低位数,中位数,高位数"
        both = BOTH.replace("\n", ",")
        bulletin = read(tmp_path / "b.csv", f"{head}\n{both}\n会计,32000,52000,92000")
        assert sorted(entries(bulletin)) == sorted([WELDER, TURNER, ACCOUNTANT])
        for row in ("会计,52000,92000,秘书,33000,53000,93000", "会计,32000,52000", "会计,52000,92000,"):
            bulletin = read(tmp_path / "b.csv", f"{head}\n{both}\n{row}")
            assert sorted(entries(bulletin)) == sorted([WELDER, TURNER])
            assert rejected(bulletin) == [("会计", "row-width")]

    def test_turned(self, tmp_path: Path) -> None:
        """Where each column is an occupation, nobody knows which of them a missing cell was of."""
        text = (
            "单位：元/年\n职业,焊工,车工,会计\n低位数,30000,31000,32000\n中位数,50000,52000\n高位数,90000,91000,92000"
        )
        with pytest.raises(ValueError, match="row-width"):
            read(tmp_path / "b.csv", text)
        assert entries(read(tmp_path / "b.csv", text.replace("50000", "50000,51000"))) == [WELDER, TURNER, ACCOUNTANT]


def table(*rows: str) -> str:
    return f"<meta charset=utf-8><p>单位：元/年</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def cells(*texts: str | int) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


class TestHtml:
    """Spans explain a gap; a row without them that is a cell short is shifted."""

    HEAD = cells("行业", "职业", "低位数", "中位数", "高位数", "备注")

    def test_spans(self, tmp_path: Path) -> None:
        first = "<td rowspan=3>制造业</td>"
        noted = "<td rowspan=3>税前</td>"
        text = table(
            self.HEAD,
            first + cells(*WELDER) + noted,
            cells(*TURNER),
            "<td>会计</td><td colspan=2>52000</td><td>92000</td>",
            "<td colspan=6>注：税前</td>",
        )
        bulletin = read(tmp_path / "b.html", text)
        assert entries(bulletin) == [WELDER, TURNER]
        assert rejected(bulletin) == [("制造业", "figures-merged")]

    @pytest.mark.parametrize("noted", ["<td rowspan=3></td>", ""], ids=["remark", "no-remark"])
    def test_a_cell_short_beside_spans(self, noted: str, tmp_path: Path) -> None:
        text = table(
            self.HEAD,
            "<td rowspan=3>制造业</td>" + cells(*WELDER) + noted,
            cells("会计", 52000, 92000),
            cells(*TURNER),
        )
        bulletin = read(tmp_path / "b.html", text)
        assert entries(bulletin) == [WELDER, TURNER]
        assert rejected(bulletin) == [("制造业", "row-width")]

    def test_the_span_itself_is_missing(self, tmp_path: Path) -> None:
        others = [("秘书", 33000, 53000, 93000), ("钳工", 34000, 54000, 94000), ACCOUNTANT]
        text = table(
            self.HEAD, cells(*WELDER, ""), cells(*TURNER, ""), *(cells("制造业", *other, "") for other in others)
        )
        bulletin = read(tmp_path / "b.html", text)
        assert entries(bulletin) == others
        assert [row.reason for row in bulletin.rejected] == ["row-width"] * 2


def word(*rows: str) -> str:
    return (
        f"<w:p><w:r><w:t>单位：元/年</w:t></w:r></w:p><w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def word_cells(*texts: str | int, style: str = "") -> str:
    told = f"<w:tcPr>{style}</w:tcPr>"
    return "".join(f"<w:tc>{told}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)


class TestWord:
    """Word says how far a cell reaches and where a row begins; what it leaves out at the end says nothing."""

    HEAD = word_cells("行业", "职业", "低位数", "中位数", "高位数", "备注")
    AFTER = "<w:trPr><w:gridAfter w:val='1'/></w:trPr>"

    def test_spans(self, tmp_path: Path) -> None:
        merged = word_cells("", style="<w:vMerge/>")
        text = word(
            self.HEAD,
            word_cells("制造业", style="<w:vMerge w:val='restart'/>") + word_cells(*WELDER, ""),
            merged + word_cells(*TURNER, ""),
            word_cells("注：税前", style="<w:gridSpan w:val='6'/>"),
            "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + word_cells(*ACCOUNTANT, ""),
        )
        bulletin = read(tmp_path / "b.docx", text)
        assert entries(bulletin) == [WELDER, TURNER, ACCOUNTANT]
        assert rejected(bulletin) == []

    def test_left_out_behind_the_figures(self, tmp_path: Path) -> None:
        row = self.AFTER + word_cells("制造业", *WELDER)
        assert entries(read(tmp_path / "b.docx", word(self.HEAD, row))) == [WELDER]

    def test_a_deleted_cell(self, tmp_path: Path) -> None:
        """Word moves the cells behind it up, and says that it leaves one out at the end."""
        rows = [word_cells("制造业", *each, "") for each in (WELDER, TURNER)]
        bulletin = read(
            tmp_path / "b.docx", word(self.HEAD, *rows, self.AFTER + word_cells("制造业", "会计", 52000, 92000, ""))
        )
        assert entries(bulletin) == [WELDER, TURNER]
        assert [row.reason for row in bulletin.rejected] == ["row-width"]


def laid_out(*lines: str) -> tuple[Widths, Grid]:
    """The widths of a table from its lines, header first; fields are parted by blanks, ``-`` is a blank one."""
    fields = [["" if text == "-" else text for text in line.split()] for line in lines]
    wide = max(map(len, fields))
    rows = tuple((*texts, *[""] * (wide - len(texts))) for texts in fields)
    grid = Grid("t", rows, short={at: len(texts) for at, texts in enumerate(fields) if len(texts) < wide})
    return widths(header.read(rows[:1], rows[1:], [2022]), grid, [0], 1), grid


WELDERS = "焊工 30000 50000 90000"


class TestRules:
    """The rules by themselves: how wide rows are, and in which columns figures may end."""

    @pytest.mark.parametrize(
        ("lines", "usual", "edges", "longer"),
        [
            pytest.param([f"{WELDERS} -", WELDERS], 5, ((0, 3),), True, id="as-the-header"),
            pytest.param([f"{WELDERS} - -", f"{WELDERS} - -", WELDERS], 6, ((0, 3),), True, id="as-most-rows"),
            pytest.param([f"{WELDERS} - -", f"{WELDERS} -"], 6, ((0, 3),), True, id="of-as-many-the-widest"),
            pytest.param([f"{WELDERS} 120 -", f"{WELDERS} 120 -", WELDERS], 6, ((0, 4),), True, id="counts-within"),
            pytest.param([f"{WELDERS} 少 甲", f"{WELDERS} 少 70000", WELDERS], 5, ((0, 3),), False, id="a-label-lost"),
            pytest.param(["焊工 30000", "车工 31000"], 5, ((0, 3),), True, id="no-row-is-whole"),
        ],
    )
    def test_widths(self, lines: list[str], usual: int, edges: object, longer: bool) -> None:
        label = "样本数" if "counts" in str(lines) or " 120 " in lines[0] else "备注"

        found, _ = laid_out(f"职业 低位数 中位数 高位数 {label}", *lines)

        assert (found.usual, found.edges, found.longer) == (usual, edges, longer)

    def test_each_half_has_an_edge(self) -> None:
        head = "职业 低位数 高位数 备注 职业 低位数 高位数 备注"

        found, grid = laid_out(
            head, "焊工 1000 2000 - 车工 1000 2000 -", "电工 1000 2000", "钳工 1000 2000 - 铣工 1000 2000"
        )

        assert found.edges == ((0, 2), (4, 6))
        assert [found.shifted(grid, row) for row in (1, 2, 3)] == [False, False, False]

    def test_no_tier(self) -> None:
        found, grid = laid_out("职业 工资", "焊工 30000", "车工")

        assert (found.usual, found.tiers, found.edges) == (2, (), ())
        assert [found.shifted(grid, row) for row in (1, 2)] == [False, True]

    def test_nobody_knows_where_cells_belong(self) -> None:
        grid = Grid("t", (("焊工", "30000"),), short={0: 0})

        assert Widths(2, (1,), ((0, 1),)).shifted(grid, 0)
        assert not Widths(2, (1,)).shifted(Grid("t", (("焊工", "30000"),)), 0)
        assert not Widths(1, (1,)).shifted(Grid("t", (("焊工", "30000"),)), 0)
        assert Widths(1, (1,), longer=False).shifted(Grid("t", (("焊工", "30000"),)), 0)
