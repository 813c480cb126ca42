"""XLSX: a look at the sheets' own XML, for what calamine would not survive or does not tell, then calamine."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from wageguide.errors import BulletinError
from wageguide.readers import _calamine
from wageguide.readers._limits import chunks, too_large, unzip
from wageguide.readers._rich import told_apart
from wageguide.readers._shared import check_texts

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from wageguide.readers._grid import Grid

_DENSE = 4_000_000  # positions that calamine may allocate, 24 bytes each
_SEEN_AGAIN = 4096  # bytes of the piece before, so that no formula and no rich text is cut in two
_DIGITS = 9  # or letters of a place; more are too many whatever they are
_LONGEST = 1 << 16  # bytes of a tag
# What nearly all sheets hold and no more than 26 columns and 99,999 rows: only else is every cell's place read.
_QUICK = re.compile(
    rb"<(?:\w+:c|c(?! r=\"[A-Za-z]\d{1,5}\"(?: [a-qs-z][\w:]*=\"[^\"<>]*\")*\s*/?>))(?=[\s/>])"
    rb"|<(?:\w+:row|row(?!(?: r=\"\d{1,5}\")?(?: [a-qs-z][\w:]*=\"[^\"<>]*\")*\s*/?>))(?=[\s/>])"
)
# A cell as nearly all are written, filled or not; any other cell or row; one that is not well-formed.
_PLACED = re.compile(
    rb"<(?:\w+:)?c r=\"([A-Za-z]{1,3})(\d{1,7})\"(?: [a-qs-z][\w:]*=\"[^\"<>]*\")*\s*(/?)>"
    rb"|<(?:\w+:)?(c|row)((?:\s(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*?)?)(/?)>"
    rb"|(<(?:\w+:)?(?:c|row)[\s/>])"
)
_OPEN = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_PLACES = re.compile(rb"\br\s*=\s*[\"']([^\"']*)")
_PLACE = re.compile(rb"([A-Za-z]*)(\d+)")
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
    quick = True
    before = b""
    for piece in _tags(chunks(archive, member, name), name):
        quick = quick and _QUICK.search(piece) is None
        seen = before[-_SEEN_AGAIN:] + piece
        before = piece
        rich.update(told_apart(seen))
        if b"<f" in seen:
            for code, pattern in (("formula", _FORMULA), ("formula-blank", _UNKEPT)):
                if code not in noted and (found := pattern.search(seen)):
                    noted[code] = found[1].decode()
        if "hidden" not in noted and b"hidden=" in seen and (found := _HIDDEN.search(seen)):
            place = re.search(rb"\br=\"(\d+)\"", found[0]) if found[1] == b"row" else None
            noted["hidden"] = f"A{place[1].decode()}" if place else ""
    if not quick and _positions(_tags(chunks(archive, member, name), name), name) > _DENSE:
        too_large(name, "cells", _DENSE)
    return list(noted.items())


def _tags(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Cut a part anew, so that no tag lies in two pieces."""
    rest = b""
    for piece in pieces:
        seen = rest + piece
        cut = max(seen.rfind(b"<"), 0)
        yield seen[:cut]
        rest = seen[cut:]
        if len(rest) > _LONGEST:
            if _OPEN.match(rest):
                raise BulletinError(name, "damaged", "a tag without an end")
            rest = b""
    yield rest


def _positions(pieces: Iterator[bytes], name: str) -> int:
    """How many positions lie between the first cell of a sheet and its last, or more; empty rows and cells are none."""
    row = column = current = in_row = widest = 0
    for piece in pieces:
        for letters, digits, blank, kind, attributes, closed, broken in _PLACED.findall(piece):
            if letters:
                if not blank:
                    row, column = max(row, int(digits)), max(column, _number(letters))
                continue
            if broken:
                raise BulletinError(name, "damaged", "a tag that is not well-formed")
            places = [place for each in _PLACES.findall(attributes) if (place := _PLACE.fullmatch(each))]
            if kind == b"row":
                in_row, current = 0, max(map(_row, places), default=max(row, current) + 1)
            elif not places:  # it stands beside the cell before
                in_row += 1
                row, widest = max(row, current), max(widest, in_row)
            elif not closed:
                row = max(row, *map(_row, places))
                column = max(column, *(_number(place[1]) for place in places))
    return row * (column + widest)


def _row(place: re.Match[bytes]) -> int:
    return int(place[2][:_DIGITS])


@lru_cache(20_000)
def _number(column: bytes) -> int:
    number = 0
    for letter in column[:_DIGITS].upper():
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
