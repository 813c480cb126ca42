"""
Write bulletins in every format from one description of their layout.

Run from the root of the repository, with openpyxl, xlwt, odfpy, python-docx and reportlab installed::

    python scripts/make_bulletins.py [FOLDER]

A layout is ``{"name": ..., "parts": [...]}``; a part is a line of prose (``str``) or a table (a list of rows). A cell is
text, or a number, or ``(text, rows, columns)`` where it spans; a row leaves out the cells that a span covers. The layouts
come from ``bulletin_layouts.py`` beside this file (``LAYOUTS``) and from ``BASIC`` here. All figures are invented.
"""

from __future__ import annotations

import html
import sys
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
            page.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + down, end_column=column + across
            )
    book.save(path)


def write_xls(parts: list[Part], path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("工资价位")
    for row, column, down, across, value in laid(sheet(parts)):
        page.write_merge(row, row + down - 1, column, column + across - 1, value)
    book.save(str(path))


def write_ods(parts: list[Part], path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table as OdfTable, TableCell, TableRow
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


def write_pdf(parts: list[Part], path: Path, style: str = "ruled", rows_a_page: int = 34) -> None:
    """*style*: ``ruled`` (strokes), ``boxes`` (a rectangle a cell), ``columns`` (no row lines), ``unruled``."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
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
        step = 495 / width
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
                    left, top = 50 + column * step, y - (row - begin) * 22
                    _draw(canvas, style, (left, top, across * step, down * 22), value)
            if style == "columns":
                for column in range(width + 1):
                    canvas.line(50 + column * step, y, 50 + column * step, y - (end - begin) * 22)
                for level in (y, y - (end - begin) * 22):
                    canvas.line(50, level, 545, level)
            y -= (end - begin) * 22 + 24
            begin = end
            if begin < len(part):
                y = turn_page()
    canvas.setFont("STSong-Light", 9)
    canvas.drawCentredString(297, 36, f"— {page} —")
    canvas.save()


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


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for layout in layouts():
        for suffix, write in FORMATS.items():
            write(layout["parts"], folder / f"{layout['name']}{suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "fixtures/bulletins"))
