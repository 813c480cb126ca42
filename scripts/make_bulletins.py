"""
Write bulletins in every format from one description of their layout.

Run from the root of the repository, with openpyxl, xlsxwriter, xlwt, odfpy, python-docx and reportlab installed::

    python scripts/make_bulletins.py [FOLDER]

A layout is ``{"name": ..., "parts": [...]}``; a part is a line of prose (``str``) or a table (a list of rows). A cell
is text, or a number, or ``(text, rows, columns)`` where it spans; a row leaves out the cells that a span covers. The
layouts come from ``bulletin_layouts.py`` beside this file (``LAYOUTS``) and from ``BASIC`` here. All figures are
invented.
"""
# ruff: noqa: PLC0415 - each format wants its own library, and the tests want none of them

from __future__ import annotations

import html
import json
import re
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

Cell = Any  # str | int | float | tuple[str | int | float, int, int]
Table = list[list[Cell]]
Part = str | Table

_HEAD = [[("序号", 2, 1), ("职业（工种）", 2, 1), ("工资价位", 1, 3), ("平均数", 2, 1)], ["低位数", "中位数", "高位数"]]
_ROWS = [
    [1, "焊工", "20,400", 36000, 88000.5, 41200],
    [2, "生产或经营\n经理", 26100, 54000, "", "—"],
    [("二、服务人员", 1, 6)],
    [3, "保洁员*", 21600, 30000, 41000, 31250],
    [4, "餐具清洗员", 21000, 29000, 39500, 30100],
]
BASIC: dict[str, Any] = {
    "name": "basic",
    "parts": [
        "某市2020年人力资源市场工资指导价位（虚构）",
        "单位：元/年",
        [*_HEAD, *_ROWS],
        "表二 按行业",
        [["行业", "职业", "低位数", "高位数"], [("制造业", 2, 1), "车工", 22000, 61000], ["钳工", 23000, 60500]],
        "注：虚构数字，仅供测试。",
    ],
}


def laid(table: Table) -> list[tuple[int, int, int, int, Cell]]:
    """Row, column, rows, columns and value of each cell, where its table puts it."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            value, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            while (row, column) in taken:
                column += 1
            taken.update((row + r, column + c) for r in range(down) for c in range(across))
            found.append((row, column, down, across, value))
    return found


def expected(table: Table) -> list[list[str]]:
    """Text of every position, the text of a span repeated over it: what a reader has to find."""
    cells = laid(table)
    width = max(column + across for _, column, _, across, _ in cells)
    rows = [[""] * width for _ in table]
    for row, column, down, across, value in cells:
        for r in range(row, row + down):
            rows[r][column : column + across] = [str(value)] * across
    return rows


def sheet(parts: list[Part]) -> Table:
    """All parts below one another, as a worksheet has them: prose is a row of one cell."""
    rows: Table = []
    for part in parts:
        rows += [[part]] if isinstance(part, str) else part
    return rows


def write_xlsx(parts: list[Part], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.title = "工资价位"
    for row, column, down, across, value in laid(sheet(parts)):
        page.cell(row + 1, column + 1, value if value != "" else None)
        if (down, across) != (1, 1):
            page.merge_cells(start_row=row + 1, start_column=column + 1, end_row=row + down, end_column=column + across)
    book.save(path)


def write_xls(parts: list[Part], path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("工资价位")
    for row, column, down, across, value in laid(sheet(parts)):
        if (down, across) == (1, 1):
            page.write(row, column, value)
        else:
            page.write_merge(row, row + down - 1, column, column + across - 1, value)
    book.save(str(path))


def write_ods(parts: list[Part], path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, TableCell, TableRow
    from odf.table import Table as OdfTable
    from odf.text import P

    rows = sheet(parts)
    at = {(row, column): (down, across, value) for row, column, down, across, value in laid(rows)}
    covered = {
        (row + r, column + c): None
        for (row, column), (down, across, _) in at.items()
        for r in range(down)
        for c in range(across)
    }
    width = max(column for _, column in covered) + 1
    document = OpenDocumentSpreadsheet()
    page = OdfTable(name="工资价位")
    for row in range(len(rows)):
        line = TableRow()
        for column in range(width):
            if (row, column) not in at:
                line.addElement(CoveredTableCell() if (row, column) in covered else TableCell())
                continue
            down, across, value = at[row, column]
            given: dict[str, Any] = {"numberrowsspanned": down, "numbercolumnsspanned": across}
            if isinstance(value, (int, float)):
                given |= {"valuetype": "float", "value": value}
            cell = TableCell(**given)
            for text in str(value).split("\n"):
                cell.addElement(P(text=text))
            line.addElement(cell)
        page.addElement(line)
    document.spreadsheet.addElement(page)
    document.save(str(path))


def write_html(parts: list[Part], path: Path, encoding: str = "utf-8") -> None:
    out = [f"<html><head><meta charset={encoding}><title>通知</title><style>td {{}}</style></head><body>"]
    for part in parts:
        if isinstance(part, str):
            out.append(f"<p>{html.escape(part)}</p>")
            continue
        rows: list[list[str]] = [[] for _ in part]
        for row, _, down, across, value in laid(part):
            text = html.escape(str(value)).replace("\n", "<br>")
            rows[row].append(f'<td rowspan="{down}" colspan={across}><span>{text}</span></td>')
        out.append("<table border=1>" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>")
    path.write_bytes("\n".join([*out, "</body></html>"]).encode(encoding))


def write_docx(parts: list[Part], path: Path) -> None:
    from docx import Document

    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        cells = laid(part)
        page = document.add_table(len(part), max(column + across for _, column, _, across, _ in cells))
        for row, column, down, across, value in cells:
            cell = page.cell(row, column)
            if (down, across) != (1, 1):
                cell = cell.merge(page.cell(row + down - 1, column + across - 1))
            cell.text = str(value)
    document.save(str(path))
    _slim(path)


def _slim(path: Path) -> None:
    """Drop the picture that the template brings along."""
    with zipfile.ZipFile(path) as whole:
        members = {name: whole.read(name) for name in whole.namelist() if "thumbnail" not in name}
    members["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", members["_rels/.rels"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as slim:
        for name, content in members.items():
            slim.writestr(name, content)


def write_text(parts: list[Part], path: Path, mark: str = ",", encoding: str = "utf-8") -> None:
    """Delimited text; a span leaves its other positions blank, as a spreadsheet does when it exports."""
    lines = []
    for cells in sheet_positions(parts):
        texts = [f'"{text}"' if mark in text or "\n" in text else text for text in cells]
        lines.append(mark.join(texts))
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))


def sheet_positions(parts: list[Part]) -> list[list[str]]:
    rows = sheet(parts)
    cells = laid(rows)
    width = max(column + across for _, column, _, across, _ in cells)
    page = [[""] * width for _ in rows]
    for row, column, _, _, value in cells:
        page[row][column] = str(value)
    return page


def write_pipes(parts: list[Part], path: Path) -> None:
    """A page whose tables are lines of text; a cell that breaks its line is written on one."""
    out = ["<html><head><meta charset=utf-8></head><body>"]
    for part in parts:
        rows = [part] if isinstance(part, str) else [" | ".join(row).replace("\n", "") for row in expected(part)]
        out += [f"<p>{html.escape(row)}</p>" for row in rows]
    path.write_text("\n".join([*out, "</body></html>"]), encoding="utf-8")


def write_pdf(parts: list[Part], path: Path, style: str = "ruled", rows_a_page: int = 34) -> None:  # noqa: C901 - drawn from top to bottom
    """*style*: ``ruled`` (strokes), ``boxes`` (a rectangle a cell), ``columns`` (no row lines), ``unruled``."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    tables = [laid(part) for part in parts if not isinstance(part, str)]
    widths = [_edges(cells, max(column + across for _, column, _, across, _ in cells))[-1] for cells in tables]
    canvas = Canvas(str(path), pagesize=(max(595, *widths) + 50, 842), invariant=1)
    y, page = 790.0, 1

    def turn_page() -> float:
        nonlocal page
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(297, 36, f"— {page} —")
        canvas.showPage()
        page += 1
        return 790.0

    for part in parts:
        canvas.setFont("STSong-Light", 10)
        if isinstance(part, str):
            canvas.drawString(50, y, part)
            y -= 24
            continue
        cells = laid(part)
        width = max(column + across for _, column, _, across, _ in cells)
        edges = _edges(cells, width)
        begin = 0
        while begin < len(part):
            room = min(rows_a_page, int((y - 60) // 22))
            end = len(part)
            if end - begin > room:  # never between the rows of a span
                end = begin + room
                while any(row < end < row + down for row, _, down, _, _ in cells):
                    end -= 1
            canvas.setFont("STSong-Light", 10)
            for row, column, down, across, value in cells:
                if begin <= row < end:
                    left, top = edges[column], y - (row - begin) * 22
                    _draw(canvas, style, (left, top, edges[column + across] - left, down * 22), value)
            if style == "columns":
                for edge in edges:
                    canvas.line(edge, y, edge, y - (end - begin) * 22)
                for level in (y, y - (end - begin) * 22):
                    canvas.line(edges[0], level, edges[-1], level)
            y -= (end - begin) * 22 + 24
            begin = end
            if begin < len(part):
                y = turn_page()
    canvas.setFont("STSong-Light", 9)
    canvas.drawCentredString(297, 36, f"— {page} —")
    canvas.save()


_PAGE = 495  # points between the margins of a page


def _edges(cells: list[tuple[int, int, int, int, Cell]], width: int) -> list[float]:
    """Where columns begin and end: of one width if that will do, else as wide as their texts, whatever the page."""
    wide = [20.0] * width
    for _, column, _, across, value in cells:
        if across == 1:
            letters = max(sum(10 if ord(letter) > 255 else 5.2 for letter in text) for text in str(value).split("\n"))
            wide[column] = max(wide[column], letters + 14)
    if max(wide) <= _PAGE / width:
        wide = [_PAGE / width] * width
    return [50 + sum(wide[:column]) for column in range(width + 1)]


def _draw(canvas: Any, style: str, box: tuple[float, float, float, float], value: Cell) -> None:
    left, top, width, height = box
    if style == "ruled":
        for line in (
            (left, top, left + width, top),
            (left, top - height, left + width, top - height),
            (left, top, left, top - height),
            (left + width, top, left + width, top - height),
        ):
            canvas.line(*line)
    elif style == "boxes":
        canvas.rect(left, top - height, width, height, stroke=1, fill=0)
    texts = str(value).split("\n")
    for number, text in enumerate(texts):
        y = top - height / 2 - 3.5 + (len(texts) - 1) * 5 - number * 10
        if text[:1].isdecimal() or text == "—":
            canvas.drawRightString(left + width - 6, y, text)
        else:
            canvas.drawString(left + 6, y, text)


def write_locked(path: Path) -> None:
    """A PDF that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"), invariant=1)
    canvas.drawString(50, 700, "1")
    canvas.save()


def write_far(path: Path) -> None:
    """An old workbook whose only two cells lie in opposite corners."""
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("far")
    page.write(0, 0, 1)
    page.write(65535, 255, 2)
    book.save(str(path))


def write_noted(path: Path) -> None:
    """A workbook with formulas (their results kept, and not), hidden rows and a hidden sheet."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("甲")
    for row, cells in enumerate([["职业", "低位数", "高位数"], ["焊工", 20400, None], ["电工", 0.1 + 0.2, None]]):
        page.write_row(row, 0, cells)
    page.write_formula("C2", "=B2*2", None, 40800)
    page.write_formula("C3", "=B3*2", None, "")
    page.set_row(2, None, None, {"hidden": True})
    other = book.add_worksheet("乙")
    other.write_row(0, 0, ["保洁员", 21000])
    other.hide()
    book.close()


def write_typeset(  # noqa: C901, PLR0912 - drawn from top to bottom
    path: Path, *, middle: bool = False, turned: bool = False, extras: bool = False
) -> None:
    """
    Two pages without lines around cells: names on two lines, a heading, a gap, a continued table.

    *middle*: figures stand beside the middle of a name on two lines, not its first. *turned*: the text runs upwards.
    *extras*: shaded rows, a watermark, numbers drawn twice to look bold, and a footnote's number.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for page in range(2):
        top = 842
        if turned:
            canvas.translate(595, 0)
            canvas.rotate(90)
            top = 595
        canvas.setFont(font, 10)
        if not page:
            canvas.drawCentredString(300, top - 30, "某市2020年工资指导价位（虚构）")
            canvas.drawRightString(520, top - 46, "单位：元/年")
            for x, text in ((60, "序号"), (100, "职 业")):
                canvas.drawString(x, top - 66, text)
            for x, text in ((300, "低位数"), (400, "中位数"), (500, "高位数")):
                canvas.drawRightString(x, top - 66, text)
        y = top - 86
        for number in range(page * 20 + 1, page * 20 + 21):
            if extras and number % 2:
                canvas.setFillGray(0.9)
                canvas.rect(60, y - 4, 470, 18, stroke=0, fill=1)
                canvas.setFillGray(0)
            if number == 11:
                canvas.drawString(60, y, "二、服务人员")
                y -= 20
            wrapped = number % 8 == 4
            canvas.drawString(60, y, str(number))
            if extras:
                canvas.drawString(60.3, y, str(number))
            for line, text in enumerate(("生产或经营", "经理") if wrapped else (f"焊工{number}",)):
                canvas.drawString(100, y + (6 if wrapped and middle else 0) - line * 12, text)
            for x, figure in ((300, 20_000 + number), (400, 30_000 + number), (500, 223_000 + number)):
                if (number, x) != (5, 400):
                    canvas.drawRightString(x, y, f"{figure:,}")
            if extras and number == 7:
                canvas.setFont(font, 6)
                canvas.drawString(300, y + 4, "1")
                canvas.setFont(font, 10)
            y -= 20 if middle or not wrapped else 29
        if extras:
            canvas.saveState()
            canvas.setFont(font, 40)
            canvas.translate(200, 300)
            canvas.rotate(45)
            canvas.drawString(0, 0, "内部资料2020")
            canvas.restoreState()
        canvas.setFont(font, 9)
        canvas.drawCentredString(300, 40, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()


def typeset() -> list[list[str]]:
    """The rows of the tables of :func:`write_typeset`."""
    rows = [["序号", "职 业", "低位数", "中位数", "高位数"]]
    for number in range(1, 41):
        if number == 11:
            rows.append(["二、服务人员", *[""] * 4])
        name = "生产或经营\n经理" if number % 8 == 4 else f"焊工{number}"
        figures = [f"{base + number:,}" for base in (20_000, 30_000, 223_000)]
        rows.append([str(number), name, *figures])
    rows[5][3] = ""
    return rows


SPECIAL: dict[str, Any] = {
    "locked.pdf": write_locked,
    "far.xls": write_far,
    "noted.xlsx": write_noted,
    "columns.pdf": lambda path: write_pdf(BASIC["parts"], path, "columns"),
    "typeset.pdf": write_typeset,
    "typeset-middle.pdf": lambda path: write_typeset(path, middle=True),
    "typeset-turned.pdf": lambda path: write_typeset(path, turned=True),
    "typeset-extras.pdf": lambda path: write_typeset(path, extras=True),
}

FORMATS: dict[str, Any] = {
    ".xlsx": write_xlsx,
    ".xls": write_xls,
    ".ods": write_ods,
    ".html": write_html,
    ".gb.html": lambda parts, path: write_html(parts, path, "gb18030"),
    ".pipes.html": write_pipes,
    ".docx": write_docx,
    ".csv": write_text,
    ".gb.csv": lambda parts, path: write_text(parts, path, ",", "gb18030"),
    ".utf16.tsv": lambda parts, path: write_text(parts, path, "\t", "utf-16"),
    ".bom.csv": lambda parts, path: write_text(parts, path, ";", "utf-8-sig"),
    ".ruled.pdf": lambda parts, path: write_pdf(parts, path, "ruled"),
    ".boxes.pdf": lambda parts, path: write_pdf(parts, path, "boxes"),
    ".unruled.pdf": lambda parts, path: write_pdf(parts, path, "unruled"),
}


def layouts() -> list[dict[str, Any]]:
    """The layouts of ``bulletin_layouts.py`` where it is there, and the basic one."""
    sys.path.insert(0, str(Path(__file__).parent))
    try:
        more = import_module("bulletin_layouts").LAYOUTS
    except ModuleNotFoundError:
        more = []
    return [BASIC, *more]


def _listed(layout: dict[str, Any]) -> str:
    """What must come out of each file of a layout, an entry a line."""
    entries = ",\n".join(
        json.dumps({"occupation": name, "industry": industry, **figures}, ensure_ascii=False)
        for name, industry, figures in layout["entries"]
    )
    return f'{{"synthetic": true, "rejected": {json.dumps(layout["rejected"])}, "entries": [\n{entries}\n]}}\n'


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for layout in layouts():
        for suffix, write in FORMATS.items():
            write(layout["parts"], folder / f"{layout['name']}{suffix}")
        if "entries" in layout:
            expected_path = folder / f"{layout['name']}.json"
            expected_path.write_text(_listed(layout), encoding="utf-8")
    for name, write in SPECIAL.items():
        write(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures/bulletins"))
