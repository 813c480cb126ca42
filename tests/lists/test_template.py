"""The empty list is read, once it is filled in, without an option; what can be chosen in it is understood."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

pytest.importorskip("openpyxl", reason="openpyxl is not installed")
pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

import openpyxl

import wageguide as wg
from wageguide import lists
from wageguide._editions.country import embedded_floors
from wageguide.cli import main
from wageguide.errors import FrameError

GUIDE = wg.load("hanzhong-2020")


@pytest.mark.parametrize("locale", ["zh_Hans", "en"])
class TestTemplate:
    """``wageguide template``."""

    @pytest.fixture
    def path(self, tmp_path: Path, locale: str) -> Path:
        assert main(["template", "--output", str(tmp_path / "t.xlsx"), "--locale", locale]) == 0
        return tmp_path / "t.xlsx"

    def test_what_it_writes_is_read(self, path: Path, tmp_path: Path) -> None:
        assert main(["check", "--file", str(path), "--output", str(tmp_path / "out.xlsx")]) == 0

        offers = lists.read(path)

        assert [table.columns.keys() for table in offers.tables] == [
            {
                *("occupation", "pay", "period", "area", "on", "part_time"),
                *("hours_per_week", "months", "bonus", "probation"),
            }
        ]
        assert offers.left_aside == ()  # the sheets that it brings are no sheets of the clerk's
        (line,) = lists.check(offers, GUIDE)
        assert (line.verdict, line.error, line.findings) == (wg.Verdict.MEETS, None, ())

    def test_every_choice_is_understood(self, path: Path) -> None:
        book = openpyxl.load_workbook(path)
        sheet, _, choices = book.worksheets
        titles = [cell.value for cell in sheet[1]]
        for column in (4, 5, 7):
            values = [cell.value for cell in choices[chr(64 + column)] if cell.value]
            assert len(values) >= 2, titles[column - 1]
            for value in values:
                sheet.cell(2, column).value = value
                book.save(path)
                (line,) = lists.check(lists.read(path), GUIDE)
                assert not isinstance(line.error, wg.errors.UnknownArea | wg.errors.InvalidOffer), value
                assert line.low is not None or column == 4, value

    @pytest.mark.parametrize(
        ("number", "cell", "value"),
        [
            (1, "B2", "发薪月数照 13 个月算"),
            (1, "D40", "厨师"),
            (2, "E1", 4200),
            (2, "H1", "厨师 4200"),
            (2, "D5", "周"),
        ],
    )
    def test_what_was_added_to_its_other_sheets_is_told(
        self, path: Path, number: int, cell: str, value: object
    ) -> None:
        book = openpyxl.load_workbook(path)
        book.worksheets[number][cell] = value
        book.worksheets[number].title = "甲"
        book.save(path)

        assert [aside.label for aside in lists.read(path).left_aside] == ["甲"]

    def test_under_another_name_too(self, path: Path) -> None:
        book = openpyxl.load_workbook(path)
        for sheet, name in zip(book.worksheets, "甲乙丙", strict=True):
            sheet.title = name
        book.save(path)

        assert lists.read(path).left_aside == ()

    def test_it_can_be_printed_and_holds_no_formula(self, path: Path) -> None:
        book = openpyxl.load_workbook(path)
        assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "hidden"]
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert isinstance(book.worksheets[0]["F2"].value, dt.datetime)
        assert len(book.worksheets[0].data_validations.dataValidation) == 4

    def test_another_province(self, tmp_path: Path, locale: str) -> None:
        path = tmp_path / "t.xlsx"
        assert main(["template", "--output", str(path), "--province", "四川省", "--locale", locale]) == 0
        choices = openpyxl.load_workbook(path).worksheets[2]
        assert "武侯区" in [cell.value for cell in choices["E"]]
        assert main(["template", "--output", str(tmp_path / "u.xlsx"), "--province", "火星", "--locale", locale]) == 2

    def test_never_over_a_file(self, path: Path, locale: str) -> None:
        assert main(["template", "--output", str(path), "--locale", locale]) == 2
        assert main(["template", "--output", str(path), "--locale", locale, "--force", "--json"]) == 0

    def test_another_kind_of_file(self, tmp_path: Path, locale: str) -> None:
        with pytest.raises(FrameError, match=r"ends in \.xlsx"):
            lists.template(tmp_path / "t.csv", GUIDE, embedded_floors(), locale=locale)
