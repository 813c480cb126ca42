"""A checked list as a workbook of its own, where the list was none: the door to XlsxWriter."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, BinaryIO

from wageguide.lists._answers import Answers, Value
from wageguide.lists._colours import COLOURS, colour
from wageguide.lists._lines import Line
from wageguide.lists._looks import SUMMARY, WIDTHS, height, shortened
from wageguide.lists._own import COLUMNS
from wageguide.lists._summary import Entry
from wageguide.lists._tables import OfferList

# A number as a spreadsheet would write it again: 1.10, 00123 and twenty digits are texts.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,5}[1-9])?")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME = 31  # characters of a sheet's name that a spreadsheet takes
_A4 = 9
_WIDTH = 14  # characters of a column of the list


def write(file: BinaryIO, offers: OfferList, lines: Iterable[Line], answers: Answers, summary: Iterator[Entry]) -> None:
    """
    Write a sheet for each table, and the summary, which is asked for once the lines are consumed.

    Raises:
        ImportError: XlsxWriter is not installed.
    """
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ImportError as error:
        raise ImportError("writing XLSX needs XlsxWriter: pip install 'wageguide[lists]'") from error
    # Row by row to disk, and no text turned into a formula, a link or a number behind our back. What is packed goes to
    # the file in one go: a disk that fills up under XlsxWriter's hands ends in more than one error.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, options)
    try:
        with book:
            _fill(book, offers, lines, answers, summary)
    except xlsxwriter.exceptions.FileCreateError as error:
        for sheet in book.worksheets():
            with suppress(OSError):  # what could not be written to disk cannot be now
                sheet.row_data_fh.close()
        raise OSError(*error.args[0].args) from error
    file.write(packed.getbuffer())


def _fill(book: Any, offers: OfferList, lines: Iterable[Line], answers: Answers, summary: Iterator[Entry]) -> None:
    say = answers.say
    labels = [table.grid.label for table in offers.tables]
    names = sheet_names([*(labels if len(labels) > 1 else [say("column.sheet")]), say("column.summary")])
    sheets = [book.add_worksheet(name) for name in names[:-1]]
    last = book.add_worksheet(names[-1])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrap = {"text_wrap": True, "valign": "top"}
    styles: dict[str | None, Any] = {None: book.add_format(wrap)}
    styles |= {name: book.add_format(wrap | {"bg_color": f"#{rgb}"}) for name, rgb in COLOURS.items()}
    for sheet, table in zip(sheets, offers.tables, strict=True):
        _head(sheet, [*table.titles, *answers.titles(table.titles)], table.columns["occupation"], len(table), head)
    rows = [0 for _ in sheets]
    for line in lines:
        rows[line.table] += 1
        sheet, row = sheets[line.table], rows[line.table]
        cells = [*map(_value, line.cells), *answers.cells(line)]
        style = styles[colour(line)]
        if points := height(cells[-len(COLUMNS) :], WIDTHS):
            sheet.set_row(row, points)
        for column, cell in enumerate(cells):
            _put(sheet, row, column, cell, style if column >= len(line.cells) else None)
    left = book.add_format(wrap | {"align": "left"})
    _write_summary(last, summary, styles, book.add_format({"bold": True}), left)


def _head(sheet: Any, names: list[str], named: int, rows: int, style: Any) -> None:
    for column, title in enumerate(names):
        sheet.write_string(0, column, shortened(title), style)
    sheet.freeze_panes(1, named + 1 if named < 4 else 0)  # a name further right would fill the screen
    if rows:
        sheet.autofilter(0, 0, rows, len(names) - 1)
    own = len(names) - len(COLUMNS)
    sheet.set_column(0, max(own - 1, 0), _WIDTH)
    for column, wide in enumerate(WIDTHS, start=own):
        sheet.set_column(column, column, wide)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_summary(sheet: Any, summary: Iterator[Entry], styles: dict[str | None, Any], bold: Any, left: Any) -> None:
    for column, wide in enumerate(SUMMARY):
        sheet.set_column(column, column, wide)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for row, entry in enumerate(summary):
        if points := height((entry.label, entry.value), SUMMARY):
            sheet.set_row(row, points)
        sheet.write_string(row, 0, entry.label, bold if entry.heading else styles[entry.colour])
        _put(sheet, row, 1, entry.value, left)


def sheet_names(wanted: Sequence[str], taken: Sequence[str] = (), /) -> list[str]:
    """A name for each sheet as a spreadsheet allows them: short, and each once."""
    names: dict[str, str] = {name.casefold(): name for name in taken}
    chosen: list[str] = []
    for name in wanted:
        plain = _NO_NAME.sub("-", name).strip("'")[:_NAME] or "-"
        unique, number = plain, 1
        while unique.casefold() in names:
            number += 1
            unique = f"{plain[: _NAME - 6]} ({number})"
        names[unique.casefold()] = unique
        chosen.append(unique)
    return chosen


def _value(cell: str) -> Value:
    return float(cell) if _NUMBER.fullmatch(cell) else cell


def _put(sheet: Any, row: int, column: int, cell: Value, style: Any) -> None:
    if cell is None or cell == "":
        if style is not None:
            sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        sheet.write_string(row, column, shortened(cell), style)
    else:
        sheet.write_number(row, column, cell, style)
