"""Rows that a list hides are checked, those that it strikes through are not; both are counted and named in any format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")
pytest.importorskip("lxml", reason="the extra `readers` is not installed")

import wageguide as wg
from hostile import ods, old_sheet, record
from wageguide import lists
from wageguide.lists._tally import Tally

ROWS = [("岗位", "月薪"), ("保洁员", "1600元/月"), ("保洁员", "1900元/月"), ("会计", "3000元/月")]
HIDDEN = 2  # row, from 0


def xlsx(path: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("t")
        for number, cells in enumerate(ROWS):
            sheet.write_row(number, 0, cells)
        sheet.set_row(HIDDEN, None, None, {"hidden": True})
    return path


def old_cells(struck: int = -1) -> list[bytes]:
    return [
        record(0x204, f"4HB{2 * len(text)}s", row, column, row == struck, len(text), 1, text.encode("utf-16-le"))  # type: ignore[arg-type]
        for row, texts in enumerate(ROWS)
        for column, text in enumerate(texts)
    ]


def xls(path: Path) -> Path:
    cells = old_cells()
    path.write_bytes(old_sheet(record(0x208, "3HHHHHH", HIDDEN, 0, 2, 0, 0, 0, 0x20, 15), *cells))
    return path


def open_document(path: Path, visibility: str) -> Path:
    rows = []
    for number, texts in enumerate(ROWS):
        cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        attribute = f' table:visibility="{visibility}"' if number == HIDDEN else ""
        rows.append(f"<table:table-row{attribute}>{cells}</table:table-row>")
    path.write_bytes(ods("".join(rows)))
    return path


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(xlsx, id="xlsx"),
        pytest.param(xls, id="xls"),
        pytest.param(lambda path: open_document(path, "collapse"), id="ods"),
        pytest.param(lambda path: open_document(path, "filter"), id="ods-filtered"),
    ],
)
def test_hidden_rows(written, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    suffix = request.node.callspec.id.partition("-")[0]
    offers = lists.read(written(tmp_path / f"a.{suffix}"))
    tally = Tally()

    lines = list(tally.count(lists.check(offers, wg.load("hanzhong-2020"), area="汉台区", on=dt.date(2020, 12, 31))))

    assert [line.hidden for line in lines] == [False, True, False]
    assert [line.verdict and line.verdict.value for line in lines] == ["below", "meets", "meets"]
    assert tally.hidden == [lines[1].place]
    assert lines[1].place.endswith(f"!A{HIDDEN + 1}")
    assert tally.lines == 3


def xlsx_struck(path: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, struck = book.add_worksheet("t"), book.add_format({"font_strikeout": True})
        for number, cells in enumerate(ROWS):
            sheet.write_row(number, 0, cells, struck if number == HIDDEN else None)
    return path


def xls_struck(path: Path) -> Path:
    # Six fonts, of which the last, number 6, strikes through, and two styles, of which the second has it.
    fonts = [record(0x31, "7H4B2s", 200, flags, 0x7FFF, 400, 0, 0, 0, 0, 1, 0, 0, b"A") for flags in (0, 0, 0, 0, 0, 8)]  # type: ignore[arg-type]
    styles = [record(0xE0, "HH16s", font, 0, bytes(16)) for font in (0, 6)]  # type: ignore[arg-type]
    path.write_bytes(old_sheet(*old_cells(HIDDEN), of_book=b"".join(fonts + styles)))
    return path


STRUCK = '<style:text-properties style:text-line-through-style="solid"/>'


def open_document_struck(path: Path, styles: str, *, row: str = "", cell: str = "") -> Path:
    """A sheet of which a row says, or its cells, in what style it is."""
    rows = []
    for number, texts in enumerate(ROWS):
        on_row, on_cell = (row, cell) if number == HIDDEN else ("", "")
        cells = "".join(f"<table:table-cell{on_cell}><text:p>{text}</text:p></table:table-cell>" for text in texts)
        rows.append(f"<table:table-row{on_row}>{cells}</table:table-row>")
    space = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    path.write_bytes(ods(f"<table:styles {space}>{styles}</table:styles>" + "".join(rows)))
    return path


def style(name: str, inside: str = "", parent: str = "", family: str = "table-cell") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{above}>{inside}</style:style>'


IN_STYLE = ' table:style-name="b"'
INTO = ' table:default-cell-style-name="b"'


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(xlsx_struck, id="xlsx"),
        pytest.param(xls_struck, id="xls"),
        pytest.param(lambda path: open_document_struck(path, style("b", STRUCK), cell=IN_STYLE), id="ods"),
        pytest.param(lambda path: open_document_struck(path, style("b", STRUCK), row=INTO), id="ods-row"),
        pytest.param(
            lambda path: open_document_struck(path, style("a", STRUCK) + style("b", parent="a"), cell=IN_STYLE),
            id="ods-parent",
        ),
    ],
)
def test_struck_rows(written, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    suffix = request.node.callspec.id.partition("-")[0]
    offers = lists.read(written(tmp_path / f"a.{suffix}"))
    tally = Tally()

    lines = list(tally.count(lists.check(offers, wg.load("hanzhong-2020"), area="汉台区", on=dt.date(2020, 12, 31))))

    assert [line.kind for line in lines] == ["offer", "struck", "offer"]
    assert [line.verdict and line.verdict.value for line in lines] == ["below", None, "meets"]
    assert tally.others == {"struck": [lines[1].place]}
    assert tally.lines == 2


@pytest.mark.parametrize(
    "styles",
    [
        pytest.param(style("b", STRUCK, family="paragraph"), id="of another family"),
        pytest.param(style("a", STRUCK) + style("b", STRUCK.replace("solid", "none"), parent="a"), id="taken back"),
        pytest.param(style("b", parent="c") + style("c", parent="b"), id="in a circle"),
    ],
)
def test_what_strikes_nothing_through(styles: str, tmp_path: Path) -> None:
    offers = lists.read(open_document_struck(tmp_path / "a.ods", styles, cell=IN_STYLE))

    assert not offers.tables[0].grid.struck
