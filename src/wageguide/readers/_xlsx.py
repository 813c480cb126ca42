"""XLSX: a look at the sheets' own XML, for what calamine would not survive or does not tell, then calamine."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from wageguide.readers import _calamine
from wageguide.readers._limits import chunks, too_large, unzip
from wageguide.readers._rich import told_apart
from wageguide.readers._shared import check_texts

if TYPE_CHECKING:
    import zipfile

    from wageguide.readers._grid import Grid

_DENSE = 4_000_000  # positions that calamine may allocate, 24 bytes each
_TAIL = 4096  # bytes of the previous piece seen again, so that no cell and no rich text is cut in two
# Cheap: a cell beyond column Z or row 99,999, or spelt unusually (and not only cut off by the piece's end). Only then
# is every cell's place read.
_UNUSUAL = re.compile(rb"<c(?=[\s/>])(?! r=\"[A-Za-z]\d{1,5}\")(?=[\s\S]{11})")
_FILLED = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"'](?:[^<>]*[^/<>])?>")
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c\b")
_FORMULA = re.compile(rb"<c\s[^<>]*?\br=\"([A-Z]+\d+)\"[^<>]*>\s*<f[\s>/]")
_UNKEPT = re.compile(
    rb"<c\s[^<>]*?\br=\"([A-Z]+\d+)\"[^<>]*>\s*"
    rb"<f(?:/>|[^<>]*/>|[^<>]*>[^<>]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_HIDDEN = re.compile(rb"<(row|col)\s[^<>]*?\bhidden=\"(?:1|true)\"[^<>]*>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every sheet of a workbook. Formulas are never computed: the results that the file keeps are read, and a
    remark says so.

    Raises:
        BulletinError: damaged, encrypted or too large.
    """
    archive = unzip(data, name)
    check_texts(archive, name)
    rich: dict[str, str] = {}
    told = {member.filename: _look(archive, member.filename, name, rich) for member in archive.infolist()}
    remarks = {
        sheet: [(code, f"{sheet}!{where}" if where else sheet) for code, where in told[part]]
        for sheet, part in _parts(archive, name).items()
        if told.get(part)
    }
    return _calamine.grids(data, name, remarks, rich)


def _look(archive: zipfile.ZipFile, member: str, name: str, rich: dict[str, str]) -> list[tuple[str, str]]:
    """
    Refuse cells that lie too far out (calamine's memory is height times width); note formulas, hidden rows.

    Texts that are to be read otherwise than calamine tells them are added to *rich*.
    """
    noted: dict[str, str] = {}
    row = rows = in_row = 0
    column = 26  # nothing beyond Z is looked for unless there is a sign of it
    tail = b""
    for piece in chunks(archive, member, name):
        seen = tail + piece
        tail = seen[-_TAIL:]
        rich.update(told_apart(seen))
        rows += piece.count(b"<row") + piece.count(b":row") // 2
        if b":c" in seen or _UNUSUAL.search(seen):
            for letters, digits in _FILLED.findall(seen):
                row, column = max(row, int(digits)), max(column, _number(letters))
            for number, part in enumerate(_ROW.split(seen)):  # cells that name no place stand in a line
                in_row = len(_CELL.findall(part)) + (0 if number else in_row)
                column = max(column, in_row)
        if max(row, rows) * column > _DENSE:
            too_large(name, "cells", _DENSE)
        if b"<f" in seen:
            for code, pattern in (("formula", _FORMULA), ("formula-blank", _UNKEPT)):
                if code not in noted and (found := pattern.search(seen)):
                    noted[code] = found[1].decode()
        if "hidden" not in noted and b"hidden=" in seen and (found := _HIDDEN.search(seen)):
            place = re.search(rb"\br=\"(\d+)\"", found[0]) if found[1] == b"row" else None
            noted["hidden"] = f"A{place[1].decode()}" if place else ""
    return list(noted.items())


def _number(column: bytes) -> int:
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Sheet name to the member that holds it, as the workbook's two lists say."""

    def items(member: str, tag: re.Pattern[str]) -> list[dict[str, str]]:
        content = b"".join(chunks(archive, member, name)).decode(errors="replace")
        return [
            {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(element)}
            for element in tag.findall(content)
        ]

    targets = {item.get("Id", ""): item.get("Target", "") for item in items("xl/_rels/workbook.xml.rels", _RELATION)}
    named = {}
    for item in items("xl/workbook.xml", _SHEET):
        target = targets.get(next((value for key, value in item.items() if key.endswith(":id")), ""), "")
        named[item.get("name", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return named
