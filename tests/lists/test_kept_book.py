"""An XLSX list comes back as the workbook that it was, with the answers behind its last column."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("openpyxl", reason="openpyxl is not installed")
pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")
pytest.importorskip("lxml", reason="the extra `readers` is not installed")

import openpyxl
from openpyxl.worksheet.properties import PageSetupProperties

import wageguide as wg
from wageguide import lists
from wageguide._grids.open import open_bulletin

ON = dt.date(2020, 12, 31)
GUIDE = wg.load("hanzhong-2020")


def clerks_book(path: Path) -> Path:
    """Two branches under a merged title, dates, a filter, frozen panes, a formula, a comment, and a sheet of prose."""
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import ColorScaleRule

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("西区", "东区"):
        sheet = book.create_sheet(name)
        sheet.merge_cells("A1:F1")
        sheet["A1"] = "2020年岗位报价表"
        sheet.append(["姓名", "岗位", "月薪(K)", "入职日期", "税率", "备注"])
        sheet.append(["甲", "保洁员", 1.6, ON, "=C3*1.1", "1.10"])
        sheet.append(["乙", "清洁工", 3, ON, None, "好"])
        sheet.append(["合计", None, "=SUM(C3:C4)"])
        sheet["D3"].number_format = "yyyy/m/d"
        sheet.column_dimensions["B"].width = 17
        sheet["B3"].comment = Comment("看一下", "张三")
        rule = ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B")
        sheet.conditional_formatting.add("C3:C4", rule)
    book["西区"].freeze_panes = "A3"
    book["东区"].auto_filter.ref = "A2:F4"
    book.create_sheet("说明")["A1"] = "本表由人事部填写"
    book.save(path)
    return path


def checked(path: Path, target: Path, *, locale: str = "zh_Hans", source: Path | None = None) -> Path:
    offers = lists.read(path)
    lines = lists.check(offers, GUIDE, area="汉台区", on=ON)
    lists.write(target, offers, lines, locale=locale, source=source or path, options={"area": "汉台区"})
    return target


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestKept:
    """Sheets, formats, dates, widths, formulas, filters and panes stay; only the answers are added."""

    @pytest.fixture
    def before(self, tmp_path: Path) -> Path:
        return clerks_book(tmp_path / "clerk.xlsx")

    @pytest.fixture
    def after(self, before: Path, tmp_path: Path) -> Path:
        return checked(before, tmp_path / "out.xlsx")

    def test_titles_of_answers_look_like_titles_of_the_book(self, before: Path, after: Path) -> None:
        book = openpyxl.load_workbook(after)
        title, usual = book["西区"]["G2"], book["说明"]["A1"]

        assert (title.font.b, title.font.name, title.font.sz) == (True, usual.font.name, usual.font.sz)
        assert title.fill.fgColor.rgb == "FFF2F2F2"

    def test_every_cell_and_format_is_there(self, before: Path, after: Path) -> None:
        old, new = openpyxl.load_workbook(before), openpyxl.load_workbook(after)

        assert new.sheetnames == [*old.sheetnames, "汇总"]
        for sheet in old:
            same = new[sheet.title]
            for row in sheet.iter_rows():
                for cell in row:
                    other = same[cell.coordinate]
                    assert other.value == cell.value
                    assert other.number_format == cell.number_format
                    assert (other.font.b, other.fill.fgColor.rgb) == (cell.font.b, cell.fill.fgColor.rgb)
            assert same.merged_cells.ranges == sheet.merged_cells.ranges
            assert same.column_dimensions["B"].width == sheet.column_dimensions["B"].width
            assert len(same.conditional_formatting) == len(sheet.conditional_formatting)
        assert new["西区"]["B3"].comment.text == "看一下"

    def test_the_answers_stand_behind_the_last_column(self, after: Path) -> None:
        sheet = openpyxl.load_workbook(after)["西区"]

        assert [sheet.cell(2, column).value for column in (7, 8, 9, 10)] == [
            *("最低工资结论", "上限结论", "差额（元/月；非全日制：元/小时）", "最低工资标准（元）"),
        ]
        assert [sheet.cell(3, column).value for column in (7, 9, 10, 11)] == ["低于最低工资标准", 100, 1700, 19200]
        assert sheet.cell(4, 7).value == "达到最低工资标准"
        assert sheet.cell(4, 19).value == "保洁员"
        assert [sheet.cell(5, column).value for column in range(7, 20)] == [None] * 13
        assert sheet.cell(3, 7).fill.fgColor.rgb == "FFF8CBAD"
        assert sheet.cell(3, 18).alignment.wrap_text

    def test_panes_and_filters(self, after: Path) -> None:
        book = openpyxl.load_workbook(after)

        assert (book["西区"].freeze_panes, book["东区"].freeze_panes) == ("A3", "C3")
        assert (book["西区"].auto_filter.ref, book["东区"].auto_filter.ref) == ("A2:S5", "A2:F4")
        assert book["西区"].page_setup.paperSize == 9

    def test_paper_and_heights_make_room_for_the_answers(self, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(clerks_book(tmp_path / "a.xlsx"))
        west, east = book["西区"], book["东区"]
        west.page_setup.orientation, west.page_setup.scale = "portrait", 90
        east.page_setup.orientation, east.sheet_properties.pageSetUpPr = "portrait", PageSetupProperties(fitToPage=True)
        for sheet, height in ((west, 12.8), (east, 400)):
            sheet.row_dimensions[3].height = height
            sheet["C3"] = "1.6（含加班费）"
        book.save(tmp_path / "a.xlsx")

        checked(tmp_path / "a.xlsx", tmp_path / "b.xlsx")

        after = openpyxl.load_workbook(tmp_path / "b.xlsx")
        west, east = after["西区"], after["东区"]
        assert (west.page_setup.orientation, west.page_setup.fitToWidth, west.page_setup.scale) == (
            "landscape",
            1,
            None,
        )
        assert west.sheet_properties.pageSetUpPr.fitToPage
        assert east.page_setup.orientation == "portrait"  # it fitted its paper, and does so again
        assert west.row_dimensions[3].height > 30
        assert east.row_dimensions[3].height == 400

    def test_no_formula_that_was_not_there(self, before: Path, after: Path) -> None:
        formulas = [
            sorted(
                f"{sheet.title}!{cell.coordinate}{cell.value}"
                for sheet in openpyxl.load_workbook(path)
                for row in sheet.iter_rows()
                for cell in row
                if cell.data_type == "f"
            )
            for path in (before, after)
        ]
        assert formulas[0] == formulas[1] != []

    def test_what_is_not_touched_is_copied(self, before: Path, after: Path) -> None:
        old, new = parts(before), parts(after)
        changed = {name for name, content in old.items() if new[name] != content}
        assert changed <= {
            *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
            *("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"),
        }
        rows = re.findall(rb"<row .*?</row>", old["xl/worksheets/sheet1.xml"])
        kept = new["xl/worksheets/sheet1.xml"]
        assert all(re.sub(rb"</?row[^>]*>", b"", row) in kept for row in rows)

    def test_read_again(self, after: Path) -> None:
        offers = lists.read(after)

        assert [table.columns.keys() for table in offers.tables] == [{"occupation", "pay", "on"}] * 2
        assert [aside.label for aside in offers.left_aside] == ["说明"]
        assert len(open_bulletin(after).grids) == 4

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_the_summary(self, before: Path, tmp_path: Path, locale: str) -> None:
        book = openpyxl.load_workbook(checked(before, tmp_path / "out.xlsx", locale=locale))
        rows = {row[0]: row[1] for row in book.worksheets[-1].iter_rows(values_only=True)}
        name, lines, area = (
            ("文件名", "报价行数", "县区") if locale == "zh_Hans" else ("File name", "Lines with an offer", "County")
        )
        assert (rows[name], rows[lines], rows[area]) == ("clerk.xlsx", 4, "汉台区")

    def test_macros_stay_behind(self, before: Path, tmp_path: Path) -> None:
        contents = parts(before)
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(kind, macros)
        contents["xl/vbaProject.bin"] = b"macros"
        source = tmp_path / "clerk.xlsm"
        with zipfile.ZipFile(source, "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content)

        target = checked(source, tmp_path / "out.xlsx")

        assert "xl/vbaProject.bin" not in parts(target)
        assert kind in parts(target)["[Content_Types].xml"]
        last = openpyxl.load_workbook(target).worksheets[-1]
        assert "原表里的宏没有保留。" in [cell.value for cell in last["B"]]

    def test_no_room_behind_the_last_column(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        book.active.append(["岗位", "月薪"])
        book.active.append(["保洁员", 1600])
        book.active["XFA2"] = "远"
        book.save(tmp_path / "wide.xlsx")

        after = openpyxl.load_workbook(checked(tmp_path / "wide.xlsx", tmp_path / "out.xlsx"))

        assert after.sheetnames == ["Sheet", "汇总", "Sheet 答案"]
        assert [cell.value for cell in after["Sheet 答案"][2]][:2] == [2, "低于最低工资标准"]

    def test_formatted_cells_make_room(self, tmp_path: Path) -> None:
        from openpyxl.styles import PatternFill

        book = openpyxl.Workbook()
        book.active.append(["岗位", "月薪"])
        book.active.append(["保洁员", 1600])
        for column in range(1, 40):
            book.active.cell(2, column).fill = PatternFill("solid", fgColor="FFFF00")
        book.save(tmp_path / "wide.xlsx")

        sheet = openpyxl.load_workbook(checked(tmp_path / "wide.xlsx", tmp_path / "out.xlsx")).worksheets[0]

        assert [sheet.cell(2, column).value for column in (3, 5)] == ["低于最低工资标准", 100]
        assert (sheet.cell(2, 39).fill.fgColor.rgb, sheet.max_column) == ("00FFFF00", 39)


class TestNew:
    """A list that was no workbook becomes one; text stays text, and what is cut is told."""

    def test_text_stays_text(self, tmp_path: Path) -> None:
        pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        long = "长" * 40_000
        (tmp_path / "offers.csv").write_text(
            f"岗位,月薪,工号,版本,备注\n保洁员,1900,00123,1.10,{long}\n", encoding="utf-8"
        )
        offers = lists.read(tmp_path / "offers.csv")

        lists.write(tmp_path / "out.xlsx", offers, lists.check(offers, GUIDE, on=ON), locale="zh_Hans")

        sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
        assert [cell.value for cell in sheet[2]][:4] == ["保洁员", 1900, "00123", "1.10"]
        assert sheet["E2"].value.endswith("… [40000]")
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == "A1:R2"
