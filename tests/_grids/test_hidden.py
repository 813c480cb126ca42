"""What a source hides or strikes out: it makes no entry unless asked for, and it is said that it is there."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from hostile import docx, ods, old_sheet, record
from wageguide._grids import docx as docx_reader
from wageguide._grids import html
from wageguide._grids import ods as ods_reader
from wageguide._grids.css import Element, Style, Styles, rules
from wageguide._grids.grid import Grid, Hidden, seen
from wageguide._grids.open import open_bulletin
from wageguide.errors import BulletinError
from wageguide.readers import Bulletin, read_bulletin

HEAD = ["职业", "低位数", "高位数"]
ROWS = [["焊工", 30_000, 90_000], ["电工", 31_000, 91_000], ["车工", 32_000, 92_000]]


def xlsx(path: Path, hide: Any = None, *, sheets: int = 1) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(path))
    for number in range(sheets):
        sheet = book.add_worksheet(f"表{number + 1}")
        for row, cells in enumerate([["单位：元/年"], HEAD, *ROWS]):
            sheet.write_row(row, 0, cells)
        if hide is not None and number == sheets - 1:
            hide(sheet)
    book.close()
    return path


def bulletin(path: Path, **options: Any) -> Bulletin:
    return read_bulletin(path, area="某市", year=2022, **options)


def names(path: Path, **options: Any) -> list[str]:
    return [entry.occupation.name for entry in bulletin(path, **options).guide.entries]


def codes(path: Path) -> list[str]:
    return [finding.code for finding in bulletin(path).noted]


class TestSheets:
    """Rows, columns and sheets of a workbook."""

    @pytest.mark.parametrize(
        ("hide", "sheets", "left"),
        [
            (lambda sheet: sheet.set_row(3, None, None, {"hidden": True}), 1, ["焊工", "车工"]),
            (lambda sheet: sheet.set_column(1, 1, None, None, {"hidden": True}), 1, ["焊工", "电工", "车工"]),
            (lambda sheet: sheet.hide(), 2, ["焊工", "电工", "车工"]),
        ],
        ids=["row", "column", "sheet"],
    )
    def test_xlsx(self, tmp_path: Path, hide: Any, sheets: int, left: list[str]) -> None:
        path = xlsx(tmp_path / "a.xlsx", hide, sheets=sheets)

        assert names(path) == left
        assert "hidden" in codes(path)
        assert len(bulletin(path, hidden=True).rows) > len(bulletin(path).rows) or sheets == 1
        assert names(path, hidden=True)[:3] == ["焊工", "电工", "车工"]

    def test_a_hidden_column_gives_no_figure(self, tmp_path: Path) -> None:
        path = xlsx(tmp_path / "a.xlsx", lambda sheet: sheet.set_column(1, 1, None, None, {"hidden": True}))

        assert [entry.band.low for entry in bulletin(path).guide.entries] == [None] * 3
        assert [entry.band.low for entry in bulletin(path, hidden=True).guide.entries] == [30_000, 31_000, 32_000]

    def test_a_struck_part_of_a_cell(self, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        sheet = book.add_worksheet("价位")
        sheet.write_row(0, 0, HEAD)
        sheet.write_rich_string(1, 1, book.add_format({"font_strikeout": True}), "9", book.add_format(), "30000")
        book.close()

        (grid,) = open_bulletin(tmp_path / "a.xlsx").grids

        assert (grid.rows[1][1], grid.remarks) == ("30000", (("hidden", "价位!B2"),))

    def test_a_struck_cell(self, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        sheet, old = book.add_worksheet("表"), book.add_format({"font_strikeout": True})
        for row, cells in enumerate([["单位：元/年"], HEAD, *ROWS]):
            sheet.write_row(row, 0, cells, old if row == 3 else None)
        book.close()

        assert names(tmp_path / "a.xlsx") == ["焊工", "车工"]
        assert "hidden" in codes(tmp_path / "a.xlsx")

    @pytest.mark.parametrize(
        ("style", "left"),
        [
            ({"num_format": ";;;"}, ""),
            ({"font_color": "white"}, ""),
            ({"font_color": "white", "bg_color": "blue"}, 30_000),
        ],
    )
    def test_a_cell_that_shows_nothing(self, tmp_path: Path, style: dict[str, str], left: Any) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        sheet = book.add_worksheet("表")
        for row, cells in enumerate([["单位：元/年"], HEAD, *ROWS]):
            sheet.write_row(row, 0, cells)
        sheet.write_number(2, 1, 30_000, book.add_format(style))
        book.close()

        low = bulletin(tmp_path / "a.xlsx").guide.entries[0].band.low

        assert (low or "") == left
        assert ("hidden" in codes(tmp_path / "a.xlsx")) == (not left)

    def test_a_cell_struck_in_part(self, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        sheet, old = book.add_worksheet("表"), book.add_format({"font_strikeout": True})
        for row, cells in enumerate([["单位：元/年"], HEAD, *ROWS]):
            sheet.write_row(row, 0, cells)
        sheet.write_rich_string(2, 1, old, "28000", book.add_format({"bold": True}), "30000", old)
        book.close()

        assert names(tmp_path / "a.xlsx") == ["电工", "车工"]

    def test_places_stay(self, tmp_path: Path) -> None:
        path = xlsx(tmp_path / "a.xlsx", lambda sheet: sheet.set_row(2, None, None, {"hidden": True}))

        assert [row.place for row in bulletin(path).rows if row.kind == "entry"] == ["表1!A4", "表1!A5"]

    def test_the_edition_says_that_it_was_asked_for(self, tmp_path: Path) -> None:
        path = xlsx(tmp_path / "a.xlsx")

        imported = bulletin(path, hidden=True).guide.imported
        assert imported is not None
        assert dict(imported.options)["hidden"] is True

    def test_xls(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xls"
        columns = record(0x7D, "6H", 1, 2, 0, 0, 1, 0)
        row = record(0x208, "3HHHHHH", 2, 0, 1, 0, 0, 0, 0x20, 15)
        path.write_bytes(old_sheet(columns, row, record(0x203, "3Hd", 0, 0, 0, 1.0)))

        (grid,) = open_bulletin(path).grids

        assert grid.hidden == Hidden(False, frozenset([2]), frozenset([1, 2]))

    def test_no_height_and_no_width(self, tmp_path: Path) -> None:
        columns = record(0x7D, "6H", 1, 1, 0, 0, 0, 0)
        rows = [
            record(0x208, "3HHHHHH", row, 0, 1, height, 0, 0, 0, 15) for row, height in ((1, 255), (2, 0), (3, 0x80FF))
        ]
        (tmp_path / "a.xls").write_bytes(old_sheet(columns, *rows, record(0x203, "3Hd", 0, 0, 0, 1.0)))

        (grid,) = open_bulletin(tmp_path / "a.xls").grids

        assert grid.hidden == Hidden(False, frozenset([2]), frozenset([1]))

    def test_no_height_in_a_workbook(self, tmp_path: Path) -> None:
        path = xlsx(tmp_path / "a.xlsx", lambda sheet: sheet.set_column(1, 1, 7))
        with zipfile.ZipFile(path) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        sheet = parts["xl/worksheets/sheet1.xml"]
        sheet = sheet.replace(b'<row r="4"', b'<row r="4" ht="0" customHeight="1"')
        parts["xl/worksheets/sheet1.xml"] = re.sub(rb'(<col [^>]*width=)"[^"]*"', rb'\1"0"', sheet)
        with zipfile.ZipFile(path, "w") as book:
            for name, part in parts.items():
                book.writestr(name, part)

        (grid,) = open_bulletin(path).grids

        assert grid.hidden == Hidden(False, frozenset([3]), frozenset([1]))

    def test_ods(self) -> None:
        cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
        table = (
            '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
            f"<table:table-row>{cell * 4}</table:table-row>"
            f'<table:table-row table:visibility="filter">{cell * 4}</table:table-row>'
        )

        (grid,) = ods_reader.grids(ods(table), "a.ods")

        assert grid.hidden == Hidden(False, frozenset([1]), frozenset([1, 2]))
        assert seen(grid).rows == (("x", "", "", "x"), ("", "", "", ""))


TABLE = "<table><tr><th>职业<th>低位数<th>高位数<tr{row}><td>焊工<td{cell}>{text}<td>90000<tr><td>电工<td>31000<td>91000</table>"


def page(body: str, sheet: str = "") -> list[Grid]:
    return html.grids(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>".encode(), "a.html")


class TestHtml:
    """What a page's style hides or strikes."""

    @pytest.mark.parametrize(
        ("text", "sheet"),
        [
            ("<span style='text-decoration: line-through'>1</span>30000", ""),
            ("<b style='text-decoration-line:line-through'>1</b>30000", ""),
            ("<i style='visibility:hidden'>1</i>30000", ""),
            ("<div style='display:none'>1</div>30000", ""),
            ("<p hidden>1</p>30000", ""),
            ("<span class='a old'>1</span>30000", ".old { color: red; text-decoration: underline line-through; }"),
            ("<u>1</u>30000", "td u, em { display:none }"),
            ("<span id=x>1</span>30000", "/* .y{} */ #x { visibility: hidden }"),
            ("<span class=old>1</span>30000", "table td > .old {display:none}"),
            ("<del>1</del><s>2</s>30000", ""),
        ],
    )
    def test_within_a_cell(self, text: str, sheet: str) -> None:
        (grid,) = page(TABLE.format(row="", cell="", text=text), sheet)

        assert grid.rows[1] == ("焊工", "30000", "90000")
        assert grid.remarks == (("hidden", "table 1"),)

    @pytest.mark.parametrize(
        ("text", "sheet"),
        [
            ("<span class=old>1</span>30000", ".older {display:none}"),
            ("<span class=old>1</span>30000", "@media print { .old {display:none} }"),
            ("<span class=old>1</span>30000", ".old:hover {display:none}"),
            ("<span class=old>1</span>30000", ".tab .old {display:none}"),
            ("<span class='tab on'>1</span>30000", ".tab {display:none} .tab.on {display:inline}"),
            ("<span style='text-decoration:underline'>1</span>30000", ""),
            ("<span class=old style='display:inline'>1</span>30000", ".old {display:none}"),
        ],
    )
    def test_what_is_seen_is_read(self, text: str, sheet: str) -> None:
        (grid,) = page(TABLE.format(row="", cell="", text=text), sheet)

        assert grid.rows[1] == ("焊工", "130000", "90000")
        assert grid.remarks == ()

    @pytest.mark.parametrize(
        ("row", "sheet"),
        [(" style='display:none'", ""), (" class=x", ".x{display:none}"), (" hidden", "")],
        ids=["attribute", "sheet", "hidden"],
    )
    def test_a_row(self, row: str, sheet: str) -> None:
        (grid,) = page(TABLE.format(row=row, cell="", text="30000"), sheet)

        assert grid.hidden.rows == {1}
        assert [cells[0] for cells in seen(grid).rows] == ["职业", "", "电工"]

    def test_another_tab(self, tmp_path: Path) -> None:
        table = TABLE.format(row="", cell="", text="30000")
        path = tmp_path / "a.html"
        path.write_text(
            f"<p>单位：元/年</p>{table}<div style='display:none'>{table.replace('焊工', '钳工')}</div>",
            encoding="utf-8",
        )

        assert names(path) == ["焊工", "电工"]
        assert "钳工" in names(path, hidden=True)

    def test_so_many_rules_that_it_takes_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("wageguide._grids.css.MAX_COMPARED", 10)

        with pytest.raises(BulletinError, match="too-large|more than"):
            page("<p>" * 5, "p {display:none}" * 5)

    def test_rules(self) -> None:
        sheet = "a b.c, d:not(.x, .y) {display:none} e + f {display:none} g {color:red} h:hover {display:none}"
        assert [(rule.path[-1].tag, len(rule.path), rule.style.gone, rule.style.doubtful) for rule in rules(sheet)] == [
            ("b", 2, True, False),
            ("d", 1, None, True),
            ("f", 1, None, True),
            ("g", 1, None, False),
        ]
        assert Styles("a").of([Element("p")], "display:none") == Style(True, False)

    @pytest.mark.parametrize(
        "sheet",
        [
            "tr:nth-child(2) {display:none}",
            "table tr:nth-child(2n) {display:none}",
            "tr:nth-child(even) {visibility:hidden}",
            "[data-x] {display:none}",
            "tr[data-x='1'] {display:none}",
            "@media screen { tr.x {display:none} }",
            "@charset 'utf-8'; @media all and (max-width: 9em) {} @media only screen { .x {display:none} }",
        ],
    )
    @pytest.mark.parametrize("late", [False, True])
    def test_a_row_that_a_rule_hides(self, sheet: str, late: bool) -> None:
        table = TABLE.format(row=" class=x data-x=1", cell="", text="30000")
        (grid,) = page(f"{table}<style>{sheet}</style>") if late else page(table, sheet)

        assert [cells[0] for cells in seen(grid).rows if any(cells)] == ["职业", "电工"]
        assert grid.remarks == (("hidden", "table 1"),)

    @pytest.mark.parametrize(
        "sheet",
        [
            "tr:nth-child(3n+1) {color:red}",
            "tr:nth-child(4) {display:none}",
            "tr[data-y] {display:none}",
            "tr[data-x=2] {display:none}",
            "@media screen and (max-width: 600px) { tr.x {display:none} }",
            "@page { margin: 0 } @keyframes x { from {opacity:0} to {opacity:1} }",
        ],
    )
    def test_a_row_that_no_rule_hides(self, sheet: str) -> None:
        (grid,) = page(TABLE.format(row=" class=x data-x=1", cell="", text="30000"), sheet)

        assert [cells[0] for cells in seen(grid).rows] == ["职业", "焊工", "电工"]
        assert grid.remarks == ()

    @pytest.mark.parametrize(
        "sheet",
        [
            "tr:nth-last-child(2) {display:none}",
            "tr:not(.y) {visibility:hidden}",
            "tr[class^=x] {display:none}",
            "tr + tr.x {text-decoration:line-through}",
            "@supports (display: grid) { .x {display:none} }",
            "@media (min-width: 800px) { .x {display:none} }",
        ],
    )
    def test_a_row_that_a_rule_may_hide_is_refused(self, sheet: str, tmp_path: Path) -> None:
        table = TABLE.format(row=" class=x", cell="", text="30000")
        path = tmp_path / "a.html"
        path.write_text(f"<style>{sheet}</style><p>单位：元/年</p>{table}", encoding="utf-8")

        (grid,) = open_bulletin(path).grids
        assert grid.rows[1][0] == "焊工…"
        assert ("hidden", "table 1") in grid.remarks
        with suppress(BulletinError):  # all rows may be hidden
            assert "焊工" not in " ".join(names(path))

    @pytest.mark.parametrize(
        "style",
        [
            "font-size:0",
            "FONT-SIZE: 0px !important",
            "font: 0/0 a",
            "opacity:0",
            "opacity: .0",
            "position:absolute; left:-9999px",
            "text-indent:-999em",
            "clip: rect(0 0 0 0)",
            "color: transparent",
            "color:#eee; background:#EEE",
        ],
    )
    def test_digits_that_nobody_sees(self, style: str) -> None:
        (grid,) = page(TABLE.format(row="", cell="", text=f"<span style='{style}'>1</span>30000"))

        assert grid.rows[1] == ("焊工", "30000", "90000")
        assert grid.remarks == (("hidden", "table 1"),)

    @pytest.mark.parametrize("mark", ["<i style='color:#fff'>1</i>", "<font color=white>1</font>"])
    def test_white_digits_are_refused(self, mark: str) -> None:
        (grid,) = page(TABLE.format(row="", cell="", text=f"{mark}30000"))

        assert grid.rows[1] == ("焊工", "1…30000", "90000")
        assert grid.remarks == (("hidden", "table 1"),)

    @pytest.mark.parametrize(
        ("cell", "mark"),
        [
            ("", "<i aria-hidden=true>1</i>"),
            ("", "<i style='font-size:10px'>1</i>"),
            (" style='font-size:0'", "<i style='font-size:12px'>130000</i>"),
            (" style='background:#036;color:#fff'", "130000"),
            (" bgcolor=navy", "<font color=white>130000</font>"),
            ("", "<i style='opacity:0.9;margin-left:-10px;color:#123'>1</i>"),
        ],
    )
    def test_digits_that_are_seen(self, cell: str, mark: str) -> None:
        (grid,) = page(TABLE.format(row="", cell=cell, text=mark if "130000" in mark else f"{mark}30000"))

        assert grid.rows[1] == ("焊工", "130000", "90000")
        assert grid.remarks == ()


class TestDocx:
    """Runs and rows that a document hides."""

    @pytest.mark.parametrize("mark", ["strike", "dstrike", "vanish"])
    def test_a_run(self, mark: str) -> None:
        def cell(text: str, style: str = "") -> str:
            return f"<w:tc><w:p><w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>"

        (grid,) = docx_reader.grids(
            docx(f"<w:tbl><w:tr>{cell('焊工')}{cell('9', f'<w:{mark}/>')}{cell('3')}</w:tr></w:tbl>"), "a.docx"
        )

        assert grid.rows == (("焊工", "", "3"),)
        assert grid.remarks == (("hidden", "table 1"),)

    @pytest.mark.parametrize("mark", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
    @pytest.mark.parametrize(
        ("ground", "shown"), [("", "9…"), ('<w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr>', "9")]
    )
    def test_a_run_that_may_not_be_seen(self, mark: str, ground: str, shown: str) -> None:
        run = f"<w:tc>{ground}<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>9</w:t></w:r></w:p></w:tc>"
        other = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"

        (grid,) = docx_reader.grids(docx(f"<w:tbl><w:tr>{run}{other}</w:tr></w:tbl>"), "a.docx")

        assert grid.rows == ((shown, "x"),)
        assert bool(grid.remarks) == (shown != "9")

    def test_what_a_tracked_change_took_away(self) -> None:
        gone = "<w:tc><w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>3</w:t></w:r></w:p></w:tc>"

        (grid,) = docx_reader.grids(docx(f"<w:tbl><w:tr>{gone * 2}</w:tr></w:tbl>"), "a.docx")

        assert (grid.rows, grid.remarks) == ((("3", "3"),), (("hidden", "table 1"),))

    @pytest.mark.parametrize("mark", ["hidden", "del"])
    def test_a_row(self, mark: str) -> None:
        cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
        rows = f"<w:tr>{cell * 2}</w:tr><w:tr><w:trPr><w:{mark}/></w:trPr>{cell * 2}</w:tr>"

        (grid,) = docx_reader.grids(docx(f"<w:tbl>{rows}</w:tbl>"), "a.docx")

        assert grid.hidden.rows == {1}


def test_nothing_is_left_where_all_is_hidden(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", lambda sheet: [sheet.set_row(row, None, None, {"hidden": True}) for row in range(6)]
    )

    with pytest.raises(BulletinError) as refused:
        bulletin(path)

    assert refused.value.reason == "no-entry"
    assert "hidden" in str(refused.value)
    assert len(names(path, hidden=True)) == 3


def test_ranges_count_before_they_are_made() -> None:
    cell = "<tr><td colspan=1000 rowspan=1000>1</tr>"

    with pytest.raises(BulletinError) as refused:
        page(f"<table>{cell * 900}</table>")

    assert refused.value.reason == "too-large"


def test_a_workbook_declares_no_document_type(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(b"<worksheet ", b"<!DOCTYPE x><worksheet "))

    with pytest.raises(BulletinError, match="document type"):
        open_bulletin(path)
