"""What is written to keep a pattern busy for hours costs no more than any other text of its length."""

from __future__ import annotations

import contextlib
import io
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from hostile import ods, replaced, rows, xlsx
from wageguide._grids import css, delimited, xlsx_texts
from wageguide._grids import ods as ods_reader
from wageguide._grids import xlsx as xlsx_reader
from wageguide._grids.cell_formats import percent, percent_signs
from wageguide._grids.xlsx_cells import any_of
from wageguide.errors import BulletinError

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

SECONDS = 2.0
LENGTH = 400_000
SAME = '<sheet name="t" sheetId="2" r:id="rId1"/>'
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
HIDDEN = 'hidden="1" '
COLUMNS = '<col min="1" max="16384" hidden="1"/>'
STYLE = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def text(word: str) -> str:
    return word * (LENGTH // len(word))


def book(part: str, content: str) -> Callable[[], object]:
    """Read a workbook of which a part is made so; it may be refused."""

    def read() -> None:
        with contextlib.suppress(BulletinError):
            xlsx_reader.grids(replaced(xlsx(rows(CELL)), **{part: content}), "a.xlsx")

    return read


def styled(cells: str, styles: str) -> bytes:
    """A workbook with these styles of cells."""
    content = f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
    return replaced(xlsx(rows(cells)), **{"xl/styles.xml": content})


SHEET = "xl/worksheets/sheet1.xml"
LASTING: dict[str, Callable[[], object]] = {
    "comments of a style sheet": lambda: css.rules(text("/* ")),
    "decorations of a style": lambda: css.declared(text(" text-decoration:")),
    "texts within texts": lambda: list(xlsx_texts.told_apart(b"strike" + text("<si>").encode())),
    "runs within runs": lambda: list(xlsx_texts.told_apart(f"<si>strike{text('<r>')}</si>".encode())),
    "fonts within fonts": book("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{text("<font>")}</styleSheet>'),
    "an attribute without end": book("xl/workbook.xml", f"<workbook><sheets><sheet {text('a')}/></sheets></workbook>"),
    "a count without end": book("xl/sharedStrings.xml", f"<sst {text('a')}/>"),
    "a row that is hidden again": book(SHEET, f'<worksheet xmlns="{MAIN}"><sheetData><row {text(HIDDEN)}<row r="9">'),
    "columns that are hidden again": book(
        SHEET, f'<worksheet xmlns="{MAIN}"><cols>{text(COLUMNS)}</cols><sheetData>{CELL}</sheetData></worksheet>'
    ),
}


@pytest.mark.parametrize("case", LASTING, ids=[name.replace(" ", "-") for name in LASTING])
def test_it_does_not_last(case: str) -> None:
    begun = time.process_time()

    LASTING[case]()

    assert time.process_time() - begun < SECONDS


class TestStyles:
    """Thousands of styles are told apart by their digits, more than any program makes are refused."""

    def test_any_of(self) -> None:
        numbers = [7, 12, 13, 120, 65_535]
        pattern = re.compile(any_of(numbers))

        assert [number for number in range(70_000) if pattern.fullmatch(b"%d" % number)] == numbers

    def test_many_in_many_cells(self) -> None:
        styles = "".join(f'<xf numFmtId="{9 * (number % 2)}"/>' for number in range(20_000))
        cells = "".join(f'<row r="{row}"><c r="A{row}" s="{row}"><v>1</v></c></row>' for row in range(1, 2_000))
        begun = time.process_time()

        grid = xlsx_reader.grids(styled(cells, styles), "a.xlsx")[0]

        assert (grid.rows[0], grid.rows[1]) == (("100%",), ("1",))
        assert time.process_time() - begun < SECONDS

    def test_beyond_reason(self) -> None:
        with pytest.raises(BulletinError) as caught:
            xlsx_reader.grids(styled(CELL, '<xf numFmtId="9"/>' * 65_537), "a.xlsx")

        assert (caught.value.reason, caught.value.detail) == ("too-large", "more than 65,536 styles of cells")

    def test_signs_beyond_reason(self) -> None:
        assert len(percent(1.0, percent_signs("%" * 100_000) or 0)) < 40


def test_sheets_of_one_part() -> None:
    """Each of them would be read, and a sheet may be large."""
    content = xlsx(rows(CELL))
    twice = replaced(content, **{"xl/workbook.xml": lambda part: part.replace("</sheets>", SAME + "</sheets>")})

    with pytest.raises(BulletinError) as caught:
        xlsx_reader.grids(twice, "a.xlsx")

    assert caught.value.detail == "two sheets of one part"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name() -> None:
    """Programs differ in which of them they read: so nobody knows what the file says."""
    out = io.BytesIO(xlsx(rows(CELL)))
    with zipfile.ZipFile(out, "a") as target:
        target.writestr(SHEET, rows(CELL.replace("1</v>", "2</v>")))

    with pytest.raises(BulletinError) as caught:
        xlsx_reader.grids(out.getvalue(), "a.xlsx")

    assert caught.value.detail == "two members of one name"


def test_styles_in_a_circle() -> None:
    """Each cell would ask all of them."""
    names = range(6_000)
    circle = "".join(
        f'<style:style {STYLE} style:name="s{name}" style:family="table-cell" style:parent-style-name="s{name + 1}"/>'
        for name in names
    )
    cells = "".join(
        f'<table:table-cell table:style-name="s{name}"><text:p>x</text:p></table:table-cell>' for name in names
    )
    begun = time.process_time()

    grid = ods_reader.grids(ods(f"{circle}<table:table-row>{cells}</table:table-row>"), "a.ods")[0]

    assert len(grid.rows[0]) == len(names)
    assert time.process_time() - begun < SECONDS


def test_lines_beyond_reason() -> None:
    with pytest.raises(BulletinError) as caught:
        delimited.grids(b'"\n' * 2_000_002 + b"a,b", "a.csv")

    assert (caught.value.reason, caught.value.detail) == ("too-large", "more than 2,000,000 lines")
