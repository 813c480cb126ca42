"""Formats to grids: the same tables from every format, and the peculiarities of each."""

from __future__ import annotations

import hashlib
import importlib.util
import pickle
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import ROOT

pytest.importorskip("pypdfium2", reason="the extra `readers` is not installed")

import strategies as own

from hostile import chart, docx, drawn, number, ods, old_sheet, record, rows, xlsx
from wageguide import load
from wageguide._grids import calamine, delimited, html, pipes
from wageguide._grids import docx as docx_reader
from wageguide._grids import ods as ods_reader
from wageguide._grids import xlsx as xlsx_reader
from wageguide._grids.grid import Grid, letters, squared
from wageguide._grids.open import open_bulletin, sniff
from wageguide._grids.pdf import pages, ruled, typeset, unruled
from wageguide._grids.pdf.bombs import Drawn
from wageguide.errors import BulletinError
from wageguide.readers._bulletin import read_bulletin, save_bulletin

STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FIXTURES = ROOT / "fixtures" / "bulletins"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_bulletins", ROOT / "scripts" / "fixtures" / "make_bulletins.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = _script()
TITLE, UNIT, FIRST, CAPTION, SECOND, NOTE = MAKE.BASIC["parts"]
TABLES = [MAKE.expected(FIRST), MAKE.expected(SECOND)]


def cells(grid: Grid) -> list[list[str]]:
    return [list(row) for row in grid.rows]


class TestEveryFormat:
    """A table read from any format has the same cells; prose stays where it stood; spans are filled."""

    @pytest.mark.parametrize("name", ["basic.xlsx", "basic.xls", "basic.ods"])
    def test_sheet(self, name: str) -> None:
        opened = open_bulletin(FIXTURES / name)
        whole = MAKE.expected(MAKE.sheet(MAKE.BASIC["parts"]))

        (grid,) = opened.grids

        assert cells(grid) == whole
        assert grid.spans[2, 2] == (1, 3)
        assert grid.spans[2, 0] == (2, 1)
        assert (grid.label, grid.sheet, grid.place(6, 1)) == ("工资价位", True, "工资价位!B7")
        assert opened.kind == name.rsplit(".", 1)[1]
        assert opened.sha256 == hashlib.sha256((FIXTURES / name).read_bytes()).hexdigest()

    @pytest.mark.parametrize(
        "name", ["basic.html", "basic.gb.html", "basic.docx", "basic.ruled.pdf", "basic.boxes.pdf"]
    )
    def test_page(self, name: str) -> None:
        first, second = open_bulletin(FIXTURES / name).grids

        assert [cells(first), cells(second)] == TABLES
        assert first.spans == {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 3), (0, 5): (2, 1), (4, 0): (1, 6)}
        assert second.spans == {(1, 0): (2, 1)}
        assert first.before[-2:] == (TITLE, UNIT)
        assert second.before == (CAPTION,)
        assert second.after[0] == NOTE
        assert second.place(1, 0).endswith("table 2 row 2 column 1")

    @pytest.mark.parametrize("name", ["basic.csv", "basic.gb.csv", "basic.utf16.tsv", "basic.bom.csv"])
    def test_text(self, name: str) -> None:
        (grid,) = open_bulletin(FIXTURES / name).grids

        assert cells(grid) == MAKE.sheet_positions(MAKE.BASIC["parts"])
        assert grid.place(4, 1) == f"{name} row 5 column 2"

    def test_pipes(self) -> None:
        (grid,) = open_bulletin(FIXTURES / "basic.pipes.html").grids
        one_line = [[cell.replace("\n", "") for cell in row] for row in TABLES[0]]

        assert cells(grid)[: len(one_line)] == one_line
        assert cells(grid)[-1] == [*TABLES[1][-1], "", ""]
        assert (grid.before, grid.after) == ((TITLE, UNIT), (NOTE,))

    @pytest.mark.parametrize("name", ["basic.unruled.pdf", "columns.pdf"])
    def test_page_without_row_lines(self, name: str) -> None:
        first, second = open_bulletin(FIXTURES / name).grids
        heading = ["二、服务人员", "", "", "", "", ""]

        assert cells(first)[:2] == [
            ["序号", "职业（工种）", "", "", "", "平均数"],
            ["", "", "低位数", "中位数", "高位数", ""],
        ]
        assert cells(first)[2:] == [heading if "二、" in row[0] else row for row in TABLES[0][2:]]
        assert [row[1:] for row in cells(second) if row[1]] == [row[1:] for row in TABLES[1]]

    @pytest.mark.parametrize(
        ("name", "wrong"),
        [("basic.docx", "a.xls"), ("basic.xlsx", "a.csv"), ("basic.docx", "a.pdf"), ("basic.csv", "a.xlsx")],
    )
    def test_a_file_that_is_not_what_its_name_says_is_refused(self, name: str, wrong: str, tmp_path: Path) -> None:
        path = tmp_path / wrong
        path.write_bytes((FIXTURES / name).read_bytes())
        with pytest.raises(BulletinError) as caught:
            open_bulletin(path)
        assert (caught.value.reason, caught.value.detail) == ("mislabelled", f"it holds {name[6:].upper()}")
        # A name that promises nothing is no lie.
        path = path.rename(tmp_path / "download")
        assert open_bulletin(path).grids[0].rows == open_bulletin(FIXTURES / name).grids[0].rows

    def test_grids_pickle(self) -> None:
        grids = open_bulletin(FIXTURES / "basic.html").grids

        assert pickle.loads(pickle.dumps(grids)) == grids


class TestGrid:
    """Rows have one width; a merged range repeats its text; places read as in the source."""

    def test_squared(self) -> None:
        found, spans = squared("f", [["a"], ["b", "c"]], {(0, 0): (9, 1), (0, 1): (1, 1), (7, 7): (2, 2)})

        assert found == (("a", ""), ("a", "c"))
        assert spans == {(0, 0): (2, 1)}

    def test_merged_beyond_reason(self) -> None:
        with pytest.raises(BulletinError, match="merged ranges"):
            squared("f", [["a"] * 1000] * 1500, {(0, 0): (1500, 1000)})

    @pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    def test_letters(self, column: int, name: str) -> None:
        assert letters(column) == name


class TestText:
    """Encodings and delimiters are found by what is there; a row is a record, blank ones included."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
    @pytest.mark.parametrize("mark", [",", "\t", ";", "|", "，"])
    def test_encoding_and_mark(self, encoding: str, mark: str) -> None:
        text = "\r\n".join(mark.join(row) for row in [["职业", "低位数"], ["焊工", "20400"], ["电工", "30,5"]][:2])

        (grid,) = delimited.grids(text.encode(encoding), "a.txt")

        assert grid.rows == (("职业", "低位数"), ("焊工", "20400"))

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("a\tb\n1\t2,5\n3\t4,5", (("a", "b"), ("1", "2,5"), ("3", "4,5")), id="tab before comma"),
            pytest.param('a,b\n1,"2,5"', (("a", "b"), ("1", "2,5")), id="quoted comma"),
            pytest.param('a,b\n"1\n2",3', (("a", "b"), ("1\n2", "3")), id="quoted line"),
            pytest.param('a,b,c\n"1\n2,x",3,4', (("a", "b", "c"), ("1\n2,x", "3", "4")), id="comma in a quoted line"),
            pytest.param(
                'a,b,c\n1,2,"3; x\ny; z\nw; v"',
                (("a", "b", "c"), ("1", "2", "3; x\ny; z\nw; v")),
                id="another mark in most lines of one cell",
            ),
            pytest.param('a,b\n"1,2\n3,4\n5,6', (("a", "b"), ("1,2", ""), ("3", "4"), ("5", "6")), id="lone quote"),
            pytest.param("a,b\n\n1,2\n\n", (("a", "b"), ("", ""), ("1", "2")), id="blank record"),
            pytest.param("sep=;\na;b,c\n1;2,3", (("sep=", ""), ("a", "b,c"), ("1", "2,3")), id="mark told"),
            pytest.param("a  b\n1  2\n3    4", (("a", "b"), ("1", "2"), ("3", "4")), id="blanks"),
            pytest.param("| a | b |\n|---|:--|\n| 1 | |", (("a", "b"), ("", ""), ("1", "")), id="Markdown"),
            pytest.param("only words", (("only words",),), id="one column"),
        ],
    )
    def test_shape(self, text: str, expected: tuple[tuple[str, ...], ...]) -> None:
        assert delimited.grids(text.encode(), "a.csv")[0].rows == expected

    @given(own.records)
    def test_no_record_is_lost(self, table: list[list[str]]) -> None:
        quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table]
        text = "职业,低位数,高位数\n" * 30 + "\n".join(quoted) + "\n末,1,2\n"

        (grid,) = delimited.grids(text.encode(), "a.csv")

        assert grid.rows[-1][:3] == ("末", "1", "2")
        assert len(grid.rows) >= 31 + len(table)


class TestSheets:
    """Numbers read as a sheet shows them; nothing hidden is lost; formulas are reported, never computed."""

    @pytest.mark.parametrize(
        ("value", "shown"),
        [(25.0, "25"), (0.1 + 0.2, "0.3"), (4.13, "4.13"), (1e-7, "0.0000001"), (True, "TRUE"), (" a\r\nb ", "a\nb"),
         (123456789012345680.0, "123456789012345680"), (float("inf"), "inf"), ("", "")],
    )  # fmt: skip
    def test_values(self, value: float | str, shown: str) -> None:
        assert calamine.text(value) == shown

    def test_remarks(self) -> None:
        first, second = open_bulletin(FIXTURES / "noted.xlsx").grids

        assert first.rows == (("职业", "低位数", "高位数"), ("焊工", "20400", "40800"), ("电工", "0.3", "=B3*2"))
        assert first.uncomputed == {(2, 2)}
        assert first.remarks == (("formula", "甲!C2"), ("formula-blank", "甲!C3"), ("hidden", "甲!A3"))
        assert (second.rows, second.remarks) == ((("保洁员", "21000"),), (("hidden", "乙"),))

    def test_a_chart_does_not_end_an_old_sheet(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xls"
        hidden = record(0x208, "3HHHHHH", 2, 0, 1, 0, 0, 0, 0x20, 15)
        path.write_bytes(old_sheet(number(0, 0), *chart(), number(1, 0), hidden, number(2, 0)))
        (grid,) = open_bulletin(path).grids
        assert cells(grid) == [["1"], ["1"], ["1"]]
        assert ("hidden", "s!A3") in grid.remarks

    @pytest.mark.parametrize("column", [255, 256])
    def test_old_sheets_end_with_column_iv(self, column: int, tmp_path: Path) -> None:
        path = tmp_path / "a.xls"
        path.write_bytes(old_sheet(record(0x27E, "3HI", 3, column, 0, 7 << 2 | 2)))

        if column == 255:
            (grid,) = open_bulletin(path).grids
            assert (grid.label, grid.rows[3][255]) == ("s", "7")
        else:
            with pytest.raises(BulletinError, match="beyond the last"):
                open_bulletin(path)

    def test_first_cell_is_a1(self) -> None:
        sheet = rows('<row r="3"><c r="B3"><v>1</v></c><c r="AB3"><v>2</v></c></row>')

        (grid,) = xlsx_reader.grids(xlsx(sheet), "a.xlsx")

        assert (grid.rows[2][1], grid.rows[2][27], len(grid.rows)) == ("1", "2", 3)
        assert grid.place(2, 27) == "s!AB3"

    @pytest.mark.parametrize("last", ['<row r="1048576" ht="12.8"/>', '<row r="9"><c r="XFD9" s="4"/></row>'])
    def test_far_rows_and_cells_without_content_cost_nothing(self, last: str) -> None:
        (grid,) = xlsx_reader.grids(xlsx(rows(f'<row r="1"><c r="AB1"><v>1</v></c></row>{last}')), "a.xlsx")

        assert grid.rows[0][27] == "1"
        assert len(grid.rows) == 1

    def test_a_cell_far_out_in_another_piece(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("wageguide._grids.limits._CHUNK", 10)
        sheet = rows('<row r="99999"><c r="A99999"><v>1</v></c></row><row r="3"><c r="XFD3"><v>2</v></c></row>')

        with pytest.raises(BulletinError, match="cells"):
            xlsx_reader.grids(xlsx(sheet), "a.xlsx")

    def test_cells_without_places(self) -> None:
        (grid,) = xlsx_reader.grids(xlsx(rows("<row><c><v>1</v></c><c><v>2</v></c></row>" * 3)), "a.xlsx")

        assert grid.rows == (("1", "2"),) * 3

    def test_raised_digits_and_struck_text(self) -> None:
        raised, struck = '<rPr><sz val="9"/><vertAlign val="superscript"/></rPr>', "<rPr><strike/></rPr>"
        cells_ = [
            f"<r><t>24900</t></r><r>{raised}<t>1</t></r>",
            f"<r>{struck}<t>3</t></r><r><t>48000</t></r>",
            f"<r><t>a</t></r><r>{raised}<t>*</t></r>",
            '<r><rPr><strike val="0"/></rPr><t>b</t></r><r><t>&amp;1</t></r>',
        ]
        row = "".join(f'<c t="inlineStr"><is>{each}</is></c>' for each in cells_)

        (grid,) = xlsx_reader.grids(xlsx(rows(f"<row>{row}</row>")), "a.xlsx")

        assert grid.rows == (("24900[1]", "48000", "a*", "b&1"),)

    def test_raised_digits_and_struck_text_in_ods(self) -> None:
        styles = (
            '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
            '<style:style style:name="T2"><style:text-properties style:text-line-through-style="solid"/></style:style>'
            '<style:style style:name="T3"><style:text-properties style:text-position="-33% 58%"/></style:style>'
        ).replace("<style:style ", f'<style:style xmlns:style="{STYLE}" ', 3)
        texts = [
            '24900<text:span text:style-name="T1">1</text:span>',
            '<text:span text:style-name="T2">3<text:s/></text:span>48000',
            'a<text:span text:style-name="T1">*</text:span>',
            'b<text:span text:style-name="T3">1</text:span>',
        ]
        row = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)

        (grid,) = ods_reader.grids(ods(f"{styles}<table:table-row>{row}</table:table-row>"), "a.ods")

        assert grid.rows == (("24900[1]", "48000", "a*", "b1"),)

    def test_ods_repeats_and_blanks(self) -> None:
        cell = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
        table = (
            f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
            '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
            f'<table:table-row table:visibility="collapse"><table:table-cell/>{cell}</table:table-row>'
            '<table:table-row table:number-rows-repeated="1048571"><table:table-cell/></table:table-row>'
        )

        (grid,) = ods_reader.grids(ods(table), "a.ods")

        assert grid.rows == (("x", "x", ""),) * 2 + (("", "", ""),) * 2 + (("", "x", "x"),)
        assert grid.remarks == (("hidden", "t!A5"),)

    def test_ods_values(self) -> None:
        table = (
            '<table:table-row><table:table-cell office:value-type="float" office:value="20400.5" table:formula="of:=1">'
            "<text:p>20,401</text:p></table:table-cell><table:table-cell><text:p>a<text:s/>b</text:p><text:p>c</text:p>"
            "<office:annotation><text:p>no</text:p></office:annotation></table:table-cell></table:table-row>"
        )

        (grid,) = ods_reader.grids(ods(table), "a.ods")

        assert grid.rows == (("20400.5", "a b\nc"),)
        assert grid.remarks == (("formula", "t!A1"),)


def page(body: str) -> list[Grid]:
    return html.grids(f"<html><body>{body}</body></html>".encode(), "a.html")


class TestHtml:
    """Tables used for page layout dissolve, nested tables become separate ones, no stray digit joins a figure."""

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            pytest.param("<table><tr><td>a<td>b<tr><td>c<td>d</table>", [["a", "b"], ["c", "d"]], id="unclosed"),
            pytest.param("<table><td rowspan=2>a<td>b<tr><td>c</table>", [["a", "b"], ["a", "c"]], id="rowspan"),
            pytest.param("<table><td colspan=2>a<td>b</table>", [["a", "a", "b"]], id="colspan"),
            pytest.param(
                "<table><td rowspan=99 colspan=2>a<td>b<tr><td>c</table>", [["a", "a", "b"], ["a", "a", "c"]], id="far"
            ),
            pytest.param("<table><td colspan=x rowspan=-1>a<td>b</table>", [["a", "b"]], id="nonsense span"),
            pytest.param("<table><td>a<br>b<td>c  d\n e</table>", [["a\nb", "c d e"]], id="lines and blanks"),
            pytest.param("<table><td>焊工<td>24900<sup>1</sup></table>", [["焊工", "24900[1]"]], id="superscript"),
            pytest.param("<table><td>a<sup>*</sup><td>1</table>", [["a*", "1"]], id="superscript mark"),
            pytest.param("<table><td>a<script>b</script><style>c</style><td>d</table>", [["a", "d"]], id="script"),
            pytest.param("<table><td><s>3</s>48000<td><del>a</del>b<strike>c</strike></table>", [["48000", "b"]], id="struck"),
            pytest.param(
                "<table><td><span style='Display: none'>9<span>8</span></span>48000<td><span>a<span>b</span></span></table>",
                [["48000", "ab"]],
                id="hidden",
            ),
            pytest.param("<div style='display:none'><table><td>a<td>b</table></div>", [["a", "b"]], id="another tab"),
            pytest.param("<table><td>&#26032;&nbsp;x<td>&lt;1</table>", [["新 x", "<1"]], id="entities"),
            pytest.param("<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>2</table>", [["a", "b"], ["1", "2"]], id="h"),
        ],
    )  # fmt: skip
    def test_table(self, body: str, expected: list[list[str]]) -> None:
        (grid,) = page(body)

        assert cells(grid) == expected

    def test_layout_table(self) -> None:
        inner = "<table><caption>表一</caption><tr><td>a<td>b</table>"

        (grid,) = page(f"<table><tr><td>menu<td>单位：元{inner}注</table>after")

        assert cells(grid) == [["a", "b"]]
        assert (grid.before, grid.after) == (("menu", "单位：元", "表一"), ("注", "after"))

    def test_table_within_a_table_loses_no_row(self) -> None:
        grids = page("<table><tr><td>1<td>2<tr><td>3<td>4<table><tr><td>x<td>y</table><tr><td>5<td>6</table>")

        assert [cells(grid) for grid in grids] == [[["1", "2"]], [["x", "y"]], [["5", "6"]]]
        assert grids[1].before == ("3", "4")
        assert [grid.continues for grid in grids] == [False, False, True]

    @pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "utf-8", "nonsense"])
    def test_encoding(self, declared: str) -> None:
        body = f"<html><meta charset='{declared}'><table><td>喆<td>焊工</table>"
        actual = "gb18030" if declared.lower().startswith("gb") else "utf-8"

        assert cells(html.grids(body.encode(actual), "a.html")[0]) == [["喆", "焊工"]]

    def test_wrongly_declared(self) -> None:
        body = "<html><meta charset=utf-8><table><td>喆<td>焊工</table>"

        assert cells(html.grids(body.encode("gb18030"), "a.html")[0]) == [["喆", "焊工"]]

    @given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=12))
    def test_spans_keep_every_text(self, spans: list[tuple[int, int]]) -> None:
        body = "".join(f"<tr><td rowspan={r} colspan={c}>t{n}<td>u{n}" for n, (r, c) in enumerate(spans))

        (grid,) = page(f"<table>{body}</table>")

        assert len({len(row) for row in grid.rows}) == 1
        assert {cell for row in grid.rows for cell in row if cell} == {
            f"{k}{n}" for n in range(len(spans)) for k in "tu"
        }


class TestPipes:
    """Lines with ``|`` are tables; a table of one cell a line is put together only where one way is possible."""

    def read(self, *told: str) -> list[Grid]:
        return pipes.with_pipes("f", [], told)

    def test_menu_is_no_table(self) -> None:
        assert self.read("首页 | 新闻", "正文") == []

    def test_prose_and_headings(self) -> None:
        (grid,) = self.read("标题", "序号|职业|低位数", "1|焊工|20400", "二、组", "2|电工|", "注")

        assert cells(grid) == [
            ["序号", "职业", "低位数"],
            ["1", "焊工", "20400"],
            ["二、组", "", ""],
            ["2", "电工", ""],
        ]
        assert (grid.before, grid.after) == (("标题",), ("注",))

    def test_a_cell_a_line_with_row_marks(self) -> None:
        (grid,) = self.read("| 职业 |", "低位数 |", "高位数 |", "| 焊工 |", "1 |", "2 |", "| 电工 |", "3 |", "4 |")

        assert cells(grid) == [["职业", "低位数", "高位数"], ["焊工", "1", "2"], ["电工", "3", "4"]]

    def test_a_cell_a_line_with_a_caption_between(self) -> None:
        first = ["|", "| 职业 |", "低位数 |", "| 焊工 |", "1 |", "| 电工 |", "3 |"]

        (grid,) = self.read(*first, "二、表", *first[1:])

        assert cells(grid) == [*(body := [["职业", "低位数"], ["焊工", "1"], ["电工", "3"]]), ["二、表", ""], *body]
        assert grid.before == ("|",)

    @pytest.mark.parametrize("suffix", [".txt", ".html"])
    def test_a_cell_a_line_in_a_file(self, suffix: str, tmp_path: Path) -> None:
        told = ["职业 |", "低位数 |", "高位数 |", *(f"{cell} |" for n in range(5) for cell in (f"工{n}", n, n + 1))]
        path = tmp_path / f"a{suffix}"
        tag = "" if suffix == ".txt" else "<p>"
        path.write_text("\n".join(f"{tag}{line}" for line in told), encoding="utf-8")

        (grid,) = open_bulletin(path).grids

        assert cells(grid) == [["职业", "低位数", "高位数"], *([f"工{n}", f"{n}", f"{n + 1}"] for n in range(5))]

    def test_a_cell_a_line_by_kinds_of_columns(self) -> None:
        (grid,) = self.read(
            "单位：元", "序号", "| 职业", "| 低位数", "| 1", "| 焊工", "| 20400", "| 2", "| 电工", "| 3"
        )

        assert cells(grid) == [["序号", "职业", "低位数"], ["1", "焊工", "20400"], ["2", "电工", "3"]]
        assert grid.before == ("单位：元",)

    def test_a_cell_a_line_that_fits_no_way(self) -> None:
        told = ["| 职业", "| 低位数", "| 焊工", "| 1", "| 电工", "| 钳工", "| 2", "| 3"]

        assert cells(self.read(*told)[0]) == [[line[2:]] for line in told]

    def test_between_tables(self) -> None:
        real = Grid("table 1", (("x", "y"),), before=("a|b", "1|2", "3|4"), after=("c",))

        first, second = pipes.with_pipes("f", [real], ())

        assert (cells(first), cells(second)) == ([["a", "b"], ["1", "2"], ["3", "4"]], [["x", "y"]])
        assert (first.label, second.label, second.before, second.after) == ("table 1", "table 2", (), ("c",))


def row(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts) + "</w:tr>"


class TestDocx:
    """Spans of Word, tracked changes, superscripts; no relationship is looked at."""

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            pytest.param(row("a", "b"), [["a", "b"]], id="plain"),
            pytest.param(
                '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>'
                + row("b", "c"),
                [["", "a"], ["b", "c"]],
                id="row that begins late",
            ),
            pytest.param(
                '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
                "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
                "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr>",
                [["a", "1"], ["a", "2"]],
                id="merged down",
            ),
            pytest.param(
                '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>'
                + row("b", "c"),
                [["a", "a"], ["b", "c"]],
                id="merged across",
            ),
            pytest.param(
                '<w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del></w:p></w:tc>'
                "<w:tc><w:p><w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>",
                [["2", "3"]],
                id="taken away by a change",
            ),
            pytest.param(
                "<w:tr><w:tc><w:p><w:r><w:t>24900</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
                "<w:t>1</w:t></w:r><w:r><w:br/><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r></w:p></w:tc>"
                "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>",
                [["24900[1]\nx y", "b"]],
                id="superscript, break, tab",
            ),
            pytest.param(
                "<w:tr><w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>3</w:t></w:r><w:r><w:t>48000</w:t></w:r></w:p></w:tc>"
                "<w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
                "<w:r><w:rPr><w:dstrike w:val='0'/></w:rPr><w:t>b</w:t></w:r></w:p></w:tc></w:tr>",
                [["48000", "b"]],
                id="struck or hidden",
            ),
        ],
    )  # fmt: skip
    def test_table(self, body: str, expected: list[list[str]]) -> None:
        (grid,) = docx_reader.grids(docx(f"<w:tbl>{body}</w:tbl>"), "a.docx")

        assert cells(grid) == expected

    def test_pipe_table_in_paragraphs(self) -> None:
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("a|b", "1|2", "3|4", "end"))

        (grid,) = docx_reader.grids(docx(body), "a.docx")

        assert (cells(grid), grid.after) == ([["a", "b"], ["1", "2"], ["3", "4"]], ("end",))


class TestPdf:
    """Tables without lines are read by their columns: wrapped names, headings, turned pages, continued tables."""

    @pytest.mark.parametrize("name", ["typeset", "typeset-middle", "typeset-turned", "typeset-extras"])
    def test_by_columns(self, name: str) -> None:
        first, second = open_bulletin(FIXTURES / f"{name}.pdf").grids
        expected = MAKE.typeset()
        if name == "typeset-extras":
            expected[7][2] += "[1]"

        assert cells(first) + cells(second) == expected
        assert first.before == ("某市2020年工资指导价位（虚构）", "单位：元/年")
        assert second.continues
        assert second.place(0) == "page 2 table 1 row 1"

    def test_where_text_stands_does_not_depend_on_the_fonts_of_this_machine(self) -> None:
        # The file names a font without bringing it along; its figures are set flush right, in type of ten points.
        import pypdfium2

        document = pypdfium2.PdfDocument(FIXTURES / "basic.unruled.pdf")
        chars = pages._Reading(Drawn("basic.unruled.pdf"), pypdfium2.raw)._upright(document, document[0], 1)
        document.close()
        figures = [s for line in typeset.lines(chars) for s in line if s.text.isdecimal() and len(s.text) == 5]

        assert {segment.size for segment in figures} == {10.0}
        assert sorted({round(segment.right, 1) for segment in figures}) == [291.5, 374.0, 415.2, 456.5, 539.0]

    @pytest.mark.parametrize(
        ("codes", "shown"),
        [
            ([0x711A, 0x5DE5, 0x20, 0x41], ["焚", "工", "", "A"]),
            ([0xD842, 0xDFB7, 0x41], ["𠮷", "", "A"]),
            ([0xD842, 0xD842, 0xDFB7, 0xDFB7], ["\ufffd", "𠮷", "", "\ufffd"]),
            ([0x41, 0xD842], ["A", "\ufffd"]),
            ([0xFFFFFFFF], ["\ufffd"]),
        ],
    )
    def test_characters_in_two_halves(self, codes: list[int], shown: list[str]) -> None:
        assert list(pages._shown(codes)) == shown

    def test_half_a_character_can_be_saved(self, tmp_path: Path) -> None:
        names = ["职业", "焊\ud842", "\udfb7工"]
        figures = ["低位数", "30000", "31000"]
        shown = [
            b"1 0 0 1 %d %d Tm <%s> Tj" % (x, 700 - 20 * at, text.encode("utf-16-be", "surrogatepass").hex().encode())
            for x, column in ((50, names), (300, figures))
            for at, text in enumerate(column)
        ]
        path = tmp_path / "a.pdf"
        path.write_bytes(drawn(b"BT /F2 12 Tf " + b" ".join(shown) + b" ET"))

        found = read_bulletin(path, area="某市", year=2020)

        assert [entry.occupation.name for entry in found.guide] == ["焊\ufffd", "\ufffd工"]
        assert save_bulletin(found, tmp_path / "out") == load(tmp_path / "out")

    def test_frame_without_lines_between_some_cells(self) -> None:
        across = [ruled.Edge(0, 0, 60), ruled.Edge(10, 20, 60), ruled.Edge(20, 0, 60)]
        down = [ruled.Edge(0, 0, 20), ruled.Edge(20, 0, 20), ruled.Edge(40, 10, 20), ruled.Edge(60, 0, 20)]
        chars = [
            typeset.Char(x, x + 8, y, y + 8, text)
            for x, y, text in [(5, 6, "甲"), (25, 1, "乙"), (25, 11, "1"), (45, 11, "2")]
        ]

        (frame,) = ruled.frames(across, down) or []
        found, spans = ruled.read(frame, chars)

        assert (found, spans) == ([["甲", "乙", ""], ["", "1", "2"]], {(0, 0): (2, 1), (0, 1): (1, 2)})

    def test_frame_whose_rows_no_line_parts(self) -> None:
        across = [ruled.Edge(y, 0, 140) for y in (0, 20, 90)]
        down = [ruled.Edge(x, 0, 90) for x in (0, 60, 100, 140)]
        lines = [
            *((5, 6, "工种"), (65, 6, "低位"), (105, 6, "高位")),
            *((5, 26, "车工"), (65, 26, "300"), (105, 26, "400")),
            *((5, 41, "锅炉"), (65, 46, "310"), (105, 46, "410"), (5, 51, "工")),
            *((5, 66, "钳工"), (65, 66, "320")),
        ]
        chars = [
            typeset.Char(x + 8 * at, x + 8 * at + 8, y, y + 8, text)
            for x, y, line in lines
            for at, text in enumerate(line)
        ]

        (frame,) = ruled.frames(across, down) or []
        found, spans = ruled.read(frame, chars)

        assert found == [
            ["工种", "低位", "高位"],
            ["车工", "300", "400"],
            ["锅炉\n工", "310", "410"],
            ["钳工", "320", ""],
        ]
        assert spans == {}

    def test_lines_in_pieces_are_one(self) -> None:
        pieces = [ruled.Edge(0.4 * (n % 2), 10 * n, 10 * n + 9) for n in range(6)]
        down = [ruled.Edge(x, 0, 20) for x in (0, 30, 59)]

        (frame,) = ruled.frames([*pieces, ruled.Edge(20, 0, 59)], down) or []

        assert (len(frame.xs), len(frame.ys)) == (3, 2)

    def test_two_numbers_and_a_wide_blank_are_two_columns(self) -> None:
        chars = [typeset.Char(x, x + 5, 0, 10, text) for x, text in zip([0, 5, 10, 40, 45, 50], "120340", strict=True)]

        ((first, second),) = typeset.lines(chars)

        assert (first.text, second.text) == ("120", "340")

    def test_the_end_of_the_last_name_is_part_of_the_table(self) -> None:
        placed = [
            *((10, 0, "职业"), (100, 0, "低位数"), (140, 0, "高位数")),
            *((10, 13, "车工"), (100, 13, "42000"), (140, 13, "91900")),
            *((10, 26, "其他仓储人员和"), (100, 26, "30000"), (140, 26, "60000"), (10, 39, "装卸搬运人员")),
            (10, 60, "注：略"),
        ]
        chars = [
            typeset.Char(x + 10 * n, x + 10 * n + 10, y, y + 10, sign)
            for x, y, text in placed
            for n, sign in enumerate(text)
        ]

        ((table,), rest) = unruled.tables(typeset.lines(chars))

        assert [row[0] for row in table.rows] == ["职业", "车工", "其他仓储人员和", "装卸搬运人员"]
        assert list(map(typeset.shown, rest)) == ["注：略"]

    def test_prose_is_no_table(self) -> None:
        chars = [
            typeset.Char(10 * n, 10 * n + 10, y, y + 10, text)
            for y, line in [(0, "全市236家企业25000名职工参加"), (15, "涉及16个行业144个职业")]
            for n, text in enumerate(line)
        ]

        found, rest = unruled.tables(typeset.lines(chars))

        assert (found, len(rest)) == ([], 2)


class TestSniff:
    """What cannot be read is named."""

    @pytest.mark.parametrize(
        ("data", "known"),
        [
            (b"{\\rtf1", "RTF"),
            (b"\xff\xd8\xff\xe0", "a JPEG picture"),
            (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
            (b"\x00\x01\x02\x03", "a text that holds character 1"),
        ],
    )
    def test_refused(self, data: bytes, known: str, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)

        with pytest.raises(BulletinError) as caught:
            open_bulletin(path)

        assert (caught.value.reason, caught.value.detail) == ("unknown-format", known)

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"%PDF-1.7", "pdf"),
            (b"\n\n%PDF-1.4", "pdf"),
            (b"<TABLE border=1>", "html"),
            (b"\xef\xbb\xbf<!doctype html>", "html"),
            ("<html>".encode("utf-16"), "html"),
            (b"<?xml version='1.0'?><html xmlns='x'>", "html"),
            ("职业,低位数".encode(), "csv"),
            ("职业,低位数".encode("utf-16"), "csv"),
        ],
    )
    def test_known(self, data: bytes, kind: str) -> None:
        assert sniff(data, "x") == kind

    def test_every_kind_has_a_reader(self) -> None:
        assert all(callable(module.grids) for module in (delimited, docx_reader, html, ods_reader, pages, xlsx_reader))
