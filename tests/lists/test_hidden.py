"""Rows that a list hides are checked like all others, counted apart and named, whatever format it is in."""

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


def xls(path: Path) -> Path:
    cells = [
        record(0x204, f"4HB{2 * len(text)}s", row, column, 0, len(text), 1, text.encode("utf-16-le"))  # type: ignore[arg-type]
        for row, texts in enumerate(ROWS)
        for column, text in enumerate(texts)
    ]
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
