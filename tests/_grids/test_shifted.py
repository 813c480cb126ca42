"""Digits above or below the line are a footnote's behind a figure, whatever shifts them, and never digits of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from hostile import docx, replaced
from wageguide._grids.cell_formats import is_error, is_uncomputed
from wageguide._grids.css import declared
from wageguide._grids.docx import grids as docx_grids
from wageguide._grids.html import grids
from wageguide._grids.open import open_bulletin
from wageguide._grids.pdf.typeset import Char, lines
from wageguide._grids.xlsx_texts import told_apart


def cell(html: str, head: str = "") -> str:
    page = f"<html><head><meta charset=utf-8>{head}</head><table><tr><td>a<td>b<tr><td>{html}<td>c</table></html>"
    return grids(page.encode(), "a.html")[0].rows[1][0]


class TestHtml:
    """Tags, style attributes and style sheets shift alike."""

    @pytest.mark.parametrize(
        "shifted",
        [
            "<sup>1</sup>",
            "<sub>1</sub>",
            '<span style="vertical-align: super; font-size: 8px">1</span>',
            '<span style="VERTICAL-ALIGN:sub">1</span>',
            '<span style="vertical-align:3pt">1</span>',
            '<font class="note">1</font>',
            "<sup><b>1</b></sup>",
            '<span style="position:relative; top:-0.5em">1</span>',
            '<span style="bottom:3px;position: relative">1</span>',
        ],
    )
    def test_a_number_behind_a_figure(self, shifted: str) -> None:
        assert cell(f"30000{shifted}", "<style>.note {vertical-align: text-top}</style>") == "30000[1]"

    def test_a_number_of_a_name_stays(self) -> None:
        assert cell("CO<sub>2</sub>气体保护焊工") == "CO2气体保护焊工"

    @pytest.mark.parametrize("style", ["vertical-align: baseline", "vertical-align:0", "vertical-align:middle"])
    def test_text_on_the_line_stays(self, style: str) -> None:
        assert cell(f'<span style="{style}">30000</span>') == "30000"

    def test_the_height_of_a_cell_shifts_nothing(self) -> None:
        assert cell("30000", "<style>td {vertical-align: super}</style>") == "30000"

    def test_a_later_word_wins(self) -> None:
        assert declared("vertical-align: super").shift == "super"
        assert (
            cell(
                '3<span class="a" style="vertical-align: baseline">1</span>',
                "<style>.a {vertical-align: super}</style>",
            )
            == "31"
        )


class TestOthers:
    """The same in workbooks, text documents and PDF."""

    @pytest.mark.parametrize(
        ("mark", "styles", "shown"),
        [
            ('<w:position w:val="8"/>', "", "30000[1]"),
            ('<w:position w:val="-6"/>', "", "30000[1]"),
            ('<w:position w:val="0"/>', "", "300001"),
            ('<w:rStyle w:val="a"/>', '<w:vertAlign w:val="superscript"/>', "30000[1]"),
            ('<w:rStyle w:val="b"/>', '<w:vertAlign w:val="superscript"/>', "30000[1]"),
            ('<w:rStyle w:val="a"/>', "<w:strike/>", "30000"),
            ('<w:rStyle w:val="b"/>', "<w:vanish/>", "30000"),
            ('<w:rStyle w:val="a"/><w:vertAlign w:val="baseline"/>', '<w:vertAlign w:val="superscript"/>', "300001"),
            ('<w:rStyle w:val="c"/>', "<w:strike/>", "300001"),
        ],
    )
    def test_a_document(self, mark: str, styles: str, shown: str) -> None:
        def run(text: str, mark: str = "") -> str:
            return f"<w:r><w:rPr>{mark}</w:rPr><w:t>{text}</w:t></w:r>"

        cells = [f"<w:tc><w:p>{run('焊工')}</w:p></w:tc>", f"<w:tc><w:p>{run('30000')}{run('1', mark)}</w:p></w:tc>"]
        kept = (
            f'<w:style w:styleId="a"><w:basedOn w:val="b"/><w:rPr>{styles}</w:rPr></w:style>'
            '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        )
        data = replaced(
            docx(f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"),
            **{
                "word/styles.xml": f'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{kept}</w:styles>'
            },
        )

        (grid,) = docx_grids(data, "a.docx")

        assert grid.rows == (("焊工", shown),)

    @pytest.mark.parametrize(("kind", "shown"), [("superscript", "3000[1]"), ("subscript", "3000[1]")])
    def test_xlsx(self, kind: str, shown: str) -> None:
        xml = f'<si><r><t>3000</t></r><r><rPr><vertAlign val="{kind}"/></rPr><t>1</t></r></si>'

        assert list(told_apart(xml.encode())) == [("30001", shown)]

    def test_xlsx_name(self) -> None:
        xml = '<si><r><t>CO</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r></si>'

        assert list(told_apart(xml.encode())) == []

    def test_docx(self, tmp_path: Path) -> None:
        docx = pytest.importorskip("docx")
        document = docx.Document()
        table = document.add_table(2, 2)
        for row, (name, figure) in enumerate([("职业", "低位数"), ("CO", "3000")]):
            table.cell(row, 0).text, table.cell(row, 1).text = name, figure
        for column, digit in ((0, "2"), (1, "1")):
            table.cell(1, column).paragraphs[0].add_run(digit).font.subscript = True
        content = io.BytesIO()
        document.save(content)
        (tmp_path / "a.docx").write_bytes(content.getvalue())

        assert open_bulletin(tmp_path / "a.docx").grids[0].rows[1] == ("CO2", "3000[1]")

    @pytest.mark.parametrize("shift", [-4.0, 1.0], ids=["raised", "lowered"])
    def test_pdf(self, shift: float) -> None:
        figure = [Char(50 + 5 * at, 55 + 5 * at, 100, 110, digit) for at, digit in enumerate("30000")]
        note = Char(75, 78, 103 + shift, 109 + shift, "1")

        assert [part.text for part in lines([*figure, note])[0]] == ["30000[1]"]

    def test_pdf_small_digits_on_the_line(self) -> None:
        name = [Char(50 + 10 * at, 60 + 10 * at, 100, 110, letter) for at, letter in enumerate("焊工人员管理")]
        base = 110 - 2.5
        figure = [
            Char(120 + 3 * at, 123 + 3 * at, base + 1.5 - 6, base + 1.5, digit) for at, digit in enumerate("30000")
        ]

        assert [part.text for part in lines([*name, *figure])[0]] == ["焊工人员管理", "30000"]


class TestFormulas:
    """What a program shows of a formula that it did not run is no error of the bulletin."""

    @pytest.mark.parametrize("shown", ["#BLOCKED!", "#connect!", "#GETTING_DATA", "Err:540", "=B3*2"])
    def test_not_run(self, shown: str) -> None:
        assert is_uncomputed(shown)
        assert not is_error(shown) or shown == "Err:540"

    @pytest.mark.parametrize("shown", ["#REF!", "#DIV/0!", "Err:502", "#", "", "焊工"])
    def test_others(self, shown: str) -> None:
        assert not is_uncomputed(shown)
