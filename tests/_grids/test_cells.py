"""Cells of spreadsheets: what a cell shows is read, not what it happens to store."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")
pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from hostile import ods, old_sheet, record, rows, xls, xlsx
from wageguide._grids import ods as ods_reader
from wageguide._grids import xls as xls_reader
from wageguide._grids import xlsx as xlsx_reader
from wageguide._grids.cell_formats import is_error, is_uncomputed, percent, percent_signs, uncomputed
from wageguide._grids.grid import Grid
from wageguide._grids.open import open_bulletin
from wageguide._grids.xlsx_cells import Kept, Walk
from wageguide.errors import BulletinError
from wageguide.readers._bulletin import read_bulletin

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_part(data: bytes, **parts: str) -> bytes:
    """A workbook with further parts, or others in their place: ``styles``, ``sharedStrings``, ``workbook``."""
    out = io.BytesIO()
    new = {f"xl/{name}" + ("" if "." in name else ".xml"): text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as target:
        for member in old.namelist():
            if member not in new:
                target.writestr(member, old.read(member))
        for name, text in new.items():
            target.writestr(name, text)
    return out.getvalue()


def workbook(data: bytes, calculation: str) -> bytes:
    """A workbook that says this of its calculation."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        text = old.read("xl/workbook.xml").decode()
    return with_part(data, workbook=text.replace("</workbook>", f"<calcPr {calculation}/></workbook>"))


def styles(*codes: str) -> str:
    """Styles 1, 2 … of these formats, behind a style that shows all as it is."""
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{164 + n}" applyNumberFormat="1"/>' for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def sheet(*cells: str) -> Grid:
    """One row of cells, as XML."""
    (grid,) = xlsx_reader.grids(xlsx(rows(f'<row r="1">{"".join(cells)}</row>')), "a.xlsx")
    return grid


CODES = [
    ("0%", 1), ("0.00%", 1), ("#,##0.0%", 1), ("0%;[Red]-0%", 1), ("[>1]0%;0.0%", 1), ("0 %", 1), ("0%%", 2),
    ('0"%"', 0), (r"0\%", 0), ("0!%", 0), ("0[$%]", 0),
    ("General", None), ("0.00", None), ("0_%", None), ("*%0", None), ("yyyy-mm-dd", None), ('0"元"', None), ("", None),
    ('"100', None), ("[Red", None),
]  # fmt: skip


class TestPercent:
    """A cell that shows per cents reads as what it shows, with every digit that it stores."""

    @pytest.mark.parametrize(("code", "signs"), CODES)
    def test_format(self, code: str, signs: int | None) -> None:
        assert percent_signs(code) == signs

    @pytest.mark.parametrize(
        ("value", "signs", "shown"),
        [(0.8, 1, "80%"), (0.07, 1, "7%"), (0.125, 1, "12.5%"), (1, 1, "100%"), (0, 1, "0%"), (-0.05, 1, "-5%"),
         (0.1 + 0.2, 1, "30%"), (80, 0, "80%"), (0.00125, 1, "0.125%"), (12, 1, "1200%"), (0.5, 2, "5000%%")],
    )  # fmt: skip
    def test_value(self, value: float, signs: int, shown: str) -> None:
        assert percent(value, signs) == shown

    @given(st.integers(1, 10**6), st.integers(0, 4))
    def test_what_is_typed_is_read(self, number: int, places: int) -> None:
        typed = Decimal(number).scaleb(-places)
        found = percent(float(typed / 100), 1)
        assert Decimal(found.removesuffix("%")) == typed

    @pytest.mark.parametrize("style", ["0%", "0.00%", "0.0%;[Red]-0.0%"])
    def test_xlsx(self, style: str, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        page = book.add_worksheet()
        shown, day = book.add_format({"num_format": style}), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["岗位", 3000])
        page.write(0, 2, 0.8, shown)
        page.write(0, 3, 44196, day)
        page.merge_range(1, 0, 1, 1, 0.125, shown)
        page.write_blank(1, 2, None, shown)
        page.write_string(1, 3, "0.5", shown)
        book.close()
        (grid,) = open_bulletin(tmp_path / "a.xlsx").grids
        assert grid.rows == (("岗位", "3000", "80%", "2020-12-31"), ("12.5%", "12.5%", "", "0.5"))

    def test_xlsx_of_openpyxl(self, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active["A1"] = 0.8
        book.active["A1"].number_format = '0"％"%'
        book.active["B1"] = 0.8
        book.save(tmp_path / "a.xlsx")
        (grid,) = open_bulletin(tmp_path / "a.xlsx").grids
        assert grid.rows == (("80%", "0.8"),)

    def test_styles_of_cells_however_written(self) -> None:
        cells = (
            "<c r='A1' s='1'><v>0.8</v></c>", '<c s="1" r="B1"><v>0.8</v></c>', '<c r="C1" s="2"><v>80</v></c>',
            '<c s="1"><v>0.7</v></c>', '<c r="AB1" t="n" s="1"><v>0.6</v></c>', '<c r="AC1" t="str" s="1"><v>0.6</v></c>',
        )  # fmt: skip
        data = with_part(xlsx(rows(f"<row>{''.join(cells)}</row>")), styles=styles("0%", "0&quot;%&quot;"))
        (grid,) = xlsx_reader.grids(data, "a.xlsx")
        assert grid.rows[0][:4] == ("80%", "80%", "80%", "70%")
        assert grid.rows[0][27:] == ("60%", "0.6")

    def test_where_every_cell_shows_per_cents(self) -> None:
        data = with_part(xlsx(rows('<row r="1"><c r="A1"><v>0.8</v></c></row>')), styles=styles("0%"))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read("xl/styles.xml").decode().replace('<xf numFmtId="0"/>', '<xf numFmtId="10"/>')
        (grid,) = xlsx_reader.grids(with_part(data, styles=text), "a.xlsx")
        assert grid.rows == (("80%",),)

    @pytest.mark.parametrize("style", ["0%", "0.00%", '0.0"万"%'])
    def test_xls(self, style: str, tmp_path: Path) -> None:
        xlwt = pytest.importorskip("xlwt")
        book = xlwt.Workbook()
        page = book.add_sheet("s")
        shown = xlwt.easyxf(num_format_str=style)
        for column, value in enumerate([0.8, 1, 0.125, 0.07, 3]):
            page.write(0, column, value, shown)
        page.write(1, 0, 0.8)
        page.write(1, 1, 44196, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
        book.save(str(tmp_path / "a.xls"))
        (grid,) = open_bulletin(tmp_path / "a.xls").grids
        assert grid.rows == (("80%", "100%", "12.5%", "7%", "300%"), ("0.8", "2020-12-31", "", "", ""))

    def test_xls_many_in_a_record(self) -> None:
        short = struct.unpack("<I", struct.pack("<I", 80 << 2 | 3))[0]  # 80, divided by 100
        rks = record(0xBD, "HHHIHIH", 0, 0, 0, short, 1, 7 << 2 | 2, 1)
        (grid,) = xls_reader.grids(_with_styles(rks), "a.xls")
        assert grid.rows == (("80%", "7"),)

    def test_ods(self) -> None:
        cells = (
            '<table:table-cell office:value-type="percentage" office:value="0.804"><text:p>80%</text:p></table:table-cell>'
            '<table:table-cell office:value-type="percentage" office:value="0.8"/>'
            '<table:table-cell office:value-type="float" office:value="0.8"/>'
            '<table:table-cell office:value-type="date" office:date-value="2020-12-31"/>'
            '<table:table-cell office:value-type="percentage"><text:p>80%</text:p></table:table-cell>'
        )
        (grid,) = ods_reader.grids(ods(f"<table:table-row>{cells}</table:table-row>"), "a.ods")
        assert grid.rows == (("80.4%", "80%", "0.8", "2020-12-31", "80%"),)


def _with_styles(*records: bytes) -> bytes:
    """An old workbook whose style 0 shows per cents, and whose style 1 does not."""
    book, page = (record(0x809, "4H2I", 0x600, kind, 0, 0, 0, 6) for kind in (5, 16))
    used = b"".join(record(0xE0, "HH16x", 0, number) for number in (9, 0))
    end = record(0x0A, "")
    at = len(book) + len(used) + 13 + len(end)
    return xls(book + used + record(0x85, "I5B", at, 0, 0, 1, 0, ord("s")) + end + page + b"".join(records) + end)


def formula(value: str, kind: str = "") -> str:
    return f'<c r="A1"{kind}><f>B1*2</f>{value}</c><c r="B1"><v>5</v></c>'


KEPT = [
    ("a number", "<v>10</v>", "", "10"),
    ("nought that was computed", "<v>0</v>", "", "0"),
    ("a text", "<v>甲</v>", ' t="str"', "甲"),
    ("an empty text", "<v></v>", ' t="str"', ""),
    ("nothing", "", "", None),
    ("an empty value", "<v></v>", "", None),
    ("a closed value", "<v/>", "", None),
    ("a text without one", "", ' t="str"', None),
]
STALE = ('fullCalcOnLoad="1"', "fullCalcOnLoad='true'", 'calcId="191029" fullCalcOnLoad="1"', 'calcCompleted="0"')


class TestFormula:
    """A formula without a result is neither 0 nor blank: it shows as the formula, with its place."""

    @pytest.mark.parametrize(("value", "kind", "shown"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
    def test_of_a_program_that_computed(self, value: str, kind: str, shown: str | None) -> None:
        grid = sheet(formula(value, kind))
        assert grid.rows[0][0] == ("=B1*2" if shown is None else shown)
        assert grid.uncomputed == (frozenset({(0, 0)}) if shown is None else frozenset())
        assert grid.remarks == (("formula-blank" if shown is None else "formula", "s!A1"),)

    @pytest.mark.parametrize("calculation", STALE)
    @pytest.mark.parametrize("value", ["<v>0</v>", "<v>10</v>", ""])
    def test_of_a_file_to_be_computed_when_it_is_opened(self, value: str, calculation: str) -> None:
        data = workbook(xlsx(rows(f'<row r="1">{formula(value)}</row>')), calculation)
        (grid,) = xlsx_reader.grids(data, "a.xlsx")
        assert (grid.rows, grid.uncomputed) == ((("=B1*2", "5"),), {(0, 0)})

    @pytest.mark.parametrize("calculation", ['fullCalcOnLoad="0"', 'calcId="191029"', 'calcCompleted="1"'])
    def test_of_a_file_that_is_computed(self, calculation: str) -> None:
        data = workbook(xlsx(rows(f'<row r="1">{formula("<v>0</v>")}</row>')), calculation)
        (grid,) = xlsx_reader.grids(data, "a.xlsx")
        assert (grid.rows, grid.uncomputed) == ((("0", "5"),), frozenset())

    def test_of_xlsxwriter(self, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        page = book.add_worksheet()
        given_day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_formula(0, 0, "=TODAY()", given_day)
        page.write_formula(0, 1, "=NOW()")
        page.write_formula(0, 2, "=3000*0.8", None, 2400)
        page.write_formula(0, 3, "=1-1", book.add_format({"num_format": "0%"}))
        page.write_formula(0, 4, "=A1&B1", None, "甲")
        page.write_formula(0, 5, "=1/2", book.add_format({"num_format": "0%"}), 0.5)
        page.merge_range(1, 0, 1, 1, "")
        page.write_formula(1, 0, "=SUM(C1:D1)")
        book.close()
        (grid,) = open_bulletin(tmp_path / "a.xlsx").grids
        assert grid.rows[0] == ("=TODAY()", "=NOW()", "2400", "=1-1", "甲", "50%")
        assert grid.rows[1][:2] == ("=SUM(C1:D1)",) * 2
        assert grid.uncomputed == {(0, 0), (0, 1), (0, 3), (1, 0), (1, 1)}

    def test_of_openpyxl(self, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["岗位", "月薪"])
        book.active.append(["保洁员", "=1600+300"])
        book.save(tmp_path / "a.xlsx")
        (grid,) = open_bulletin(tmp_path / "a.xlsx").grids
        assert grid.rows == (("岗位", "月薪"), ("保洁员", "=1600+300"))
        assert grid.uncomputed == {(1, 1)}

    def test_of_xlwt(self, tmp_path: Path) -> None:
        xlwt = pytest.importorskip("xlwt")
        book = xlwt.Workbook()
        page = book.add_sheet("s")
        page.write(0, 0, "月薪")
        page.write(1, 0, xlwt.Formula("1600+300"))
        book.save(str(tmp_path / "a.xls"))
        (grid,) = open_bulletin(tmp_path / "a.xls").grids
        assert (grid.rows, grid.uncomputed) == ((("月薪",), ("=…",)), {(1, 0)})
        assert grid.remarks == (("formula-blank", "s!A2"),)

    @pytest.mark.parametrize("stale", [True, False])
    def test_of_an_old_sheet(self, stale: bool) -> None:
        computed = _old_formula(struct.pack("<d", 10.0))
        marks = (record(0x5E, "H", 0),) if stale else ()
        (grid,) = xls_reader.grids(old_sheet(*marks, computed), "a.xls")
        assert grid.rows == ((("=…" if stale else "10"),),)
        assert bool(grid.uncomputed) == stale

    def test_of_a_program_that_says_nothing_in_ods(self) -> None:
        cells = (
            '<table:table-cell table:formula="of:=[.B1]*2"/>'
            '<table:table-cell table:formula="of:=1" office:value-type="float" table:number-columns-repeated="2"/>'
            '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>'
            '<table:table-cell table:formula="of:=1-1" office:value-type="float" office:value="0"/>'
        )
        (grid,) = ods_reader.grids(
            ods(f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'), "a.ods"
        )
        assert grid.rows == (("=[.B1]*2", "=1", "=1", "", "0"),) * 2
        assert grid.uncomputed == {(row, column) for row in (0, 1) for column in (0, 1, 2)}

    def test_of_other_forms(self) -> None:
        grid = sheet(
            '<c r="A1"><f t="shared" ref="A1:A2" si="0">LEN(&quot;甲&quot;)&amp;1</f></c>',
            '<c r="B1"><f t="shared" si="0"/></c>',
            '<c r="C1"><f>' + "A1+" * 3000 + "1</f></c>",
        )
        assert grid.rows[0][:2] == ('=LEN("甲")&1', "=…")
        assert len(grid.rows[0][2]) < 50
        assert grid.uncomputed == {(0, 0), (0, 1), (0, 2)}

    def test_beyond_the_last_value(self) -> None:
        data = rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><f>A1</f></c></row>')
        (grid,) = xlsx_reader.grids(xlsx(data), "a.xlsx")
        assert grid.rows == (("1", "", ""), ("", "", ""), ("", "", "=A1"))

    @pytest.mark.parametrize(("text", "said"), [("=A1", True), ("=…", True), ("=", False), ("A=1", False), ("", False)])
    def test_told_by_its_text(self, text: str, said: bool) -> None:
        assert is_uncomputed(text) == said
        assert is_uncomputed(uncomputed(text))

    def test_in_many_pieces(self, monkeypatch: pytest.MonkeyPatch) -> None:
        cells = "".join(
            f'<row r="{n}"><c r="A{n}"><f>B{n}</f></c><c r="B{n}" s="1"><v>0.8</v></c></row>' for n in range(1, 60)
        )
        data = with_part(xlsx(rows(cells)), styles=styles("0%"))
        (whole,) = xlsx_reader.grids(data, "a.xlsx")
        monkeypatch.setattr("wageguide._grids.limits._CHUNK", 97)
        (pieces,) = xlsx_reader.grids(data, "a.xlsx")
        assert whole == pieces
        assert whole.rows == tuple((f"=B{n}", "80%") for n in range(1, 60))


def _old_formula(result: bytes) -> bytes:
    body = struct.pack("<3H", 0, 0, 0) + result + struct.pack("<HLH", 0, 0, 0)
    return struct.pack("<HH", 0x06, len(body)) + body


ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A")


class TestError:
    """A cell that shows an error shows it; nobody takes it for a figure that was not published."""

    @pytest.mark.parametrize("error", ERRORS)
    def test_xlsx(self, error: str) -> None:
        grid = sheet(f'<c r="A1" t="e"><v>{error}</v></c><c r="B1" t="e"><f>1/0</f><v>{error}</v></c>')
        assert grid.rows == ((error, error),)
        assert is_error(error)

    @pytest.mark.parametrize(("code", "error"), [*zip((0x17, 7, 15, 0x1D, 0x24, 0, 0x2A), ERRORS, strict=True)])
    def test_xls(self, code: int, error: str) -> None:
        cell = record(0x205, "3HBB", 0, 0, 0, code, 1)
        result = _old_formula(struct.pack("<BBBBBBH", 2, 0, code, 0, 0, 0, 0xFFFF))
        assert xls_reader.grids(old_sheet(cell), "a.xls")[0].rows == ((error,),)
        assert xls_reader.grids(old_sheet(result), "a.xls")[0].rows == ((error,),)
        true = record(0x205, "3HBB", 0, 0, 0, 1, 0)
        assert xls_reader.grids(old_sheet(true), "a.xls")[0].rows == (("TRUE",),)

    def test_ods(self) -> None:
        cell = (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"
        )
        (grid,) = ods_reader.grids(ods(f"<table:table-row>{cell}</table:table-row>"), "a.ods")
        assert (grid.rows, grid.uncomputed) == ((("#DIV/0!",),), frozenset())

    @pytest.mark.parametrize("text", ["#", "##", "#1", "REF!", "Err:", "error", "#REF!1"])
    def test_what_is_none(self, text: str) -> None:
        assert not is_error(text)


def bulletin(tmp_path: Path, cells: str) -> Any:
    head = "".join(
        f'<c r="{at}1" t="str"><v>{text}</v></c>'
        for at, text in zip("ABCD", ["职业", "低位数", "中位数", "高位数"], strict=True)
    )
    more = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>工种{n}</v></c><c r="B{n}"><v>30000</v></c><c r="C{n}"><v>40000</v></c>'
        f'<c r="D{n}"><v>50000</v></c></row>'
        for n in range(3, 9)
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(rows(f'<row r="1">{head}</row><row r="2">{cells}</row>{more}')))
    return read_bulletin(path, area="示例市", year=2020, unit="元/年")


def row_of(cells: dict[str, str]) -> str:
    plain = {"A": '<c r="A2" t="str"><v>焊工</v></c>'} | {
        at: f'<c r="{at}2"><v>{n}0000</v></c>' for at, n in zip("BCD", "345", strict=True)
    }
    return "".join((plain | cells).values())


class TestBulletin:
    """A row that rests on an error or on a formula without a result is rejected, with the reason."""

    @pytest.mark.parametrize("column", "BCD")
    @pytest.mark.parametrize("error", ERRORS[:-1])
    def test_an_error(self, error: str, column: str, tmp_path: Path) -> None:
        read = bulletin(tmp_path, row_of({column: f'<c r="{column}2" t="e"><v>{error}</v></c>'}))
        assert (read.rows[1].kind, read.rows[1].reason) == ("rejected", "figure-unreadable")
        assert len(read.guide) == 6

    def test_nothing_to_find_is_not_published(self, tmp_path: Path) -> None:
        read = bulletin(tmp_path, row_of({"C": '<c r="C2" t="e"><v>#N/A</v></c>'}))
        assert read.guide["焊工"].band.median is None

    @pytest.mark.parametrize("columns", ["A", "B", "C", "D", "BCD", "ABCD"])
    def test_a_formula(self, columns: str, tmp_path: Path) -> None:
        cells = {at: f'<c r="{at}2"><f>Z{n}*12</f></c>' for n, at in enumerate(columns, 1)}
        read = bulletin(tmp_path, row_of(cells))
        assert (read.rows[1].kind, read.rows[1].reason) == ("rejected", "formula-uncomputed")
        assert [each.code for each in read.findings if each.place.where and "2" in each.place.where][-1:] == [
            "formula-uncomputed"
        ]

    @pytest.mark.parametrize("columns", ["A", "BCD"])
    def test_a_name_or_a_whole_row_of_errors(self, columns: str, tmp_path: Path) -> None:
        read = bulletin(tmp_path, row_of({at: f'<c r="{at}2" t="e"><v>#REF!</v></c>' for at in columns}))
        assert read.rows[1].kind == "rejected"
        assert len(read.guide) == 6

    def test_per_cents_are_no_pay(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        bulletin(tmp_path, row_of({}))
        with zipfile.ZipFile(path) as archive:
            text = archive.read("xl/worksheets/sheet1.xml").decode()
        text = text.replace('<c r="C2"><v>40000</v></c>', '<c r="C2" s="1"><v>0.8</v></c>')
        path.write_bytes(with_part(xlsx(text), styles=styles("0%")))
        read = read_bulletin(path, area="示例市", year=2020, unit="元/年")
        assert (read.rows[1].kind, read.rows[1].reason) == ("rejected", "figure-unreadable")


TEXTS = f'<sst xmlns="{_MAIN}"><si><t>焊工</t></si><si><t>会计</t></si></sst>'


def shared(cell: str) -> tuple[tuple[str, ...], ...]:
    data = with_part(xlsx(rows(f'<row r="1">{cell}<c r="B1"><v>5</v></c></row>')), sharedStrings=TEXTS)
    (grid,) = xlsx_reader.grids(data, "a.xlsx")
    return grid.rows


FAULTS = [
    *(f'<c r="A1" t="s"><v>{at}</v></c>' for at in (" 1 ", "1.0", "abc", "-1", "+1", "7", "1e0", "&#49;", "0x1", "１", "1<!-- -->", "<![CDATA[1]]>")),
    '<c r="A1" t="s"><v>0</v><v>1</v></c>',
    "<c r='A1' t='s'><v>abc</v></c>",
    '<c t="s" r="A1"><v>abc</v></c>',
    '<c r="A1" t="inlineStr"><v>1</v></c>',
    '<c r="A1" t="inlineStr"><is><t>甲</t></is><v>1</v></c>',
    '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="A1" t="s"><v>0</v></c><c r="a1" t="s"><v>1</v></c>',
    '<c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c>',
    '<c r="A1"><v>1</v></c></row><row r="2"><c r="A1"><v>2</v></c>',
    '<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c><c><v>2</v></c>',
]  # fmt: skip


class TestFaults:
    """A cell without a plain number for its text, or in another cell's place, means that the file is damaged."""

    @pytest.mark.parametrize("cell", FAULTS)
    def test_refused(self, cell: str) -> None:
        with pytest.raises(BulletinError) as caught:
            shared(cell)
        assert caught.value.reason == "damaged"

    @pytest.mark.parametrize(
        ("cell", "shown"),
        [
            ('<c r="A1" t="s"><v>1</v></c>', "会计"),
            ("<c r='A1' t='s'><v>1</v></c>", "会计"),
            ('<c r="A1" t="s"><v>01</v></c>', "会计"),
            ('<c r="A1" t="s"></c>', ""),
            ('<c r="A1" t="s"/>', ""),
            ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', "甲"),
            ('<c r="A1" t="inlineStr"><is/></c>', ""),
            ('<c r="A1"><is><t>甲</t></is></c>', "甲"),
            ('<c r="A1"><v>1</v></c><c r="A1"/>', "1"),
            ('<c r="A1" t="str"><v> </v></c>', ""),
        ],
    )
    def test_read(self, cell: str, shown: str) -> None:
        assert shared(cell) == ((shown, "5"),)

    def test_a_part_that_belongs_to_no_sheet_is_not_read(self) -> None:
        data = xlsx(rows('<row r="1"><c r="A1"><v>1</v></c></row>'))
        other = rows('<row r="1"><c r="A1"><f>B1</f></c></row>').decode()
        (grid,) = xlsx_reader.grids(with_part(data, **{"worksheets/sheet9": other}), "a.xlsx")
        assert (grid.rows, grid.uncomputed) == ((("1",),), frozenset())

    @pytest.mark.parametrize("target", ["/xl/worksheets/sheet1.xml", "worksheets/SHEET1.xml"])
    def test_a_part_however_its_path_is_spelt(self, target: str) -> None:
        data = xlsx(rows(f'<row r="1">{formula("")}</row>'))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            links = archive.read("xl/_rels/workbook.xml.rels").decode()
        data = with_part(data, **{"_rels/workbook.xml.rels": links.replace("worksheets/sheet1.xml", target)})
        (grid,) = xlsx_reader.grids(data, "a.xlsx")
        assert grid.uncomputed == {(0, 0)}

    def test_old_sheets(self) -> None:
        one = record(0x203, "3HQ", 0, 0, 0, 0x3FF0000000000000)
        with pytest.raises(BulletinError, match="twice"):
            xls_reader.grids(old_sheet(one, one), "a.xls")
        many = record(0xBD, "HHHIHIH", 0, 0, 0, 6, 0, 6, 1)
        with pytest.raises(BulletinError, match="twice"):
            xls_reader.grids(old_sheet(many, record(0x203, "3HQ", 0, 1, 0, 0x3FF0000000000000)), "a.xls")
        assert xls_reader.grids(old_sheet(one, record(0x201, "3H", 0, 0, 0)), "a.xls")[0].rows == (("1",),)

    @pytest.mark.parametrize(
        "tag",
        [
            '<c r="A1"' + ' t="s"' * 9_000 + "/>",
            '<c r="A1"' + ' t="e" s="1"' * 5_000 + "/>",
            '<c r="A1"' + ' s="1"' * 9_000 + "><f",
            '<c r="A1" t="s"><v>' * 3_000,
            '<c r="A1"><f>' * 3_000,
            '<c r="A1"><f>' * 20_000 + "</c>",
            '<c r="A1"><f>' * 100 + "</c>",
        ],
        ids=["texts", "errors", "styles", "open texts", "open formulas", "closed at last", "closed at times"],
    )
    def test_what_is_made_to_take_long_does_not(self, tag: str) -> None:
        begun = time.process_time()
        Walk("a.xlsx", {1: 1}, Kept.RESULTS).pick((tag * (2_000_000 // len(tag))).encode())
        assert time.process_time() - begun < 5

    def test_styles_beyond_reason(self) -> None:
        formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{n * 7919}"' for n in range(900_000))
        with pytest.raises(BulletinError) as caught:
            xlsx_reader.grids(with_part(xlsx(rows("")), styles=formats), "a.xlsx")
        assert caught.value.reason == "too-large"

    def test_a_cell_without_an_end(self) -> None:
        with pytest.raises(BulletinError):
            sheet('<c s="1" r="A1"><v>1</v>' + "<c" * 10)


Cell = tuple[str, str]  # as XML behind its place; as it reads
_number = st.integers(0, 10**7).map(lambda n: (f"><v>{n}</v>", str(n)))
_cells = st.one_of(
    st.just(("", "")),
    _number,
    st.integers(0, 400).map(lambda n: (f' s="1"><v>{n / 100!r}</v>', f"{n}%")),
    st.integers(0, 400).map(lambda n: (f' s="2"><v>{n}</v>', f"{n}%")),
    st.sampled_from(["甲", "乙丙", "a b"]).map(lambda text: (f' t="str"><v>{text}</v>', text)),
    st.sampled_from([0, 1]).map(lambda n: (f' t="s"><v>{n}</v>', ("焊工", "会计")[n])),
    st.sampled_from(ERRORS).map(lambda error: (f' t="e"><v>{error}</v>', error)),
    st.integers(1, 99).map(lambda n: (f"><f>Z{n}</f>", f"=Z{n}")),
    st.integers(1, 99).map(lambda n: (f' s="1"><f>Z{n}</f><v>{n / 100!r}</v>', f"{n}%")),
    st.sampled_from(["甲", "乙"]).map(lambda text: (f' t="inlineStr"><is><t>{text}</t></is>', text)),
)  # fmt: skip


def _as_usual(place: str, cell: str) -> str:
    return f'<c r="{place}"{cell}</c>' if cell else f'<c r="{place}"/>'


def _prefixed(place: str, cell: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", _as_usual(place, cell))


def _otherwise(place: str, cell: str) -> str:
    return _as_usual(place, cell).replace('"', "'").replace("<c r=", "<c\n r = ")


class TestLaw:
    """Every cell reads as itself, wherever it is and however a program writes it."""

    @given(
        table=st.lists(st.lists(_cells, min_size=2, max_size=5), min_size=1, max_size=6),
        way=st.sampled_from([_as_usual, _prefixed, _otherwise]),
    )
    @settings(max_examples=150, deadline=None)
    def test_a_cell_is_what_it_is_alone(self, table: list[list[Cell]], way: Callable[[str, str], str]) -> None:
        body = ""
        for number, line in enumerate(table, 1):
            cells = "".join(way(f"{'ABCDE'[at]}{number}", cell) for at, (cell, _) in enumerate(line))
            body += f'<row r="{number}">{cells}</row>'
        text = rows(body).decode()
        if way is _prefixed:
            text = re.sub(r"<(/?)(worksheet|sheetData|row)", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=")
        data = with_part(xlsx(text), styles=styles("0%", "0&quot;%&quot;"), sharedStrings=TEXTS)
        grids = xlsx_reader.grids(data, "a.xlsx")
        expected = {
            (row, column): shown for row, line in enumerate(table) for column, (_, shown) in enumerate(line) if shown
        }
        found = {
            (row, column): text
            for grid in grids
            for row, line in enumerate(grid.rows)
            for column, text in enumerate(line)
            if text
        }
        assert found == expected
        assert {place for grid in grids for place in grid.uncomputed} == {
            at for at, shown in expected.items() if shown[0] == "="
        }
