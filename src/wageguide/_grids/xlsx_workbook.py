"""What an XLSX file says of itself as a whole: its sheets and their parts, its styles, how old its results are."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import islice
from posixpath import normpath
from typing import TYPE_CHECKING

from wageguide._grids.cell_formats import is_percent, shows_nothing
from wageguide._grids.limits import chunks, too_large
from wageguide._grids.xlsx_cells import Kept, any_of
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_MOST = 32_000_000  # bytes of a part about the whole workbook: its sheets, its styles
_STYLES = 65_536  # that spreadsheets know
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]++)\s*+=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_USED, _USED_END = re.compile(r"<(?:\w+:)?cellXfs[\s>]"), re.compile(r"</(?:\w+:)?cellXfs\s*>")
_STYLE = re.compile(r"<(?:\w+:)?xf\b[^<>]*>")
_FONT = re.compile(r"<(?:\w+:)?font(?:\s[^<>]*)?(?:/>|>(?:[^<]++|<(?!/?(?:\w+:)?font[\s>]))*+</(?:\w+:)?font\s*>)")
_WHITE = re.compile(r"<(?:\w+:)?color\s+(?:rgb=\"(?:FF|00)?FFFFFF\"|theme=\"0\")\s*/>", re.IGNORECASE)
_FILLED = re.compile(
    r"<(?:\w+:)?dxf>(?:[^<]++|<(?!/?(?:\w+:)?(?:dxf|fill)\b))*+<(?:\w+:)?fill\b"
)  # if some condition holds
_STRIKE = re.compile(r"<(?:\w+:)?strike(?!\s+val=\"(?:0|false)\")[\s/>]")
_CALCULATION = re.compile(r"<(?:\w+:)?calcPr\s[^<>]*>")
_TRUE, _FALSE = frozenset(("1", "true")), frozenset(("0", "false"))
# What XlsxWriter says of every workbook. It writes a file in one go, so a value was given together with its formula.
_AT_ONCE = {"calcId": "124519", "fullCalcOnLoad": "1"}


class Book:
    """
    The parts of a workbook that are about all of its sheets.

    Attributes:
        sheets: Name of a sheet by the path of its part.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.name = name
        self._members = {path(member.filename): member.filename for member in archive.infolist()}
        targets = {
            item.get("Id", ""): item.get("Target", "")
            for item in _items(self._text("xl/_rels/workbook.xml.rels"), _RELATION)
        }
        self.sheets: dict[str, str] = {}
        for item in _items(self._text("xl/workbook.xml"), _SHEET):
            target = targets.get(next((value for key, value in item.items() if key.endswith(":id")), ""), "")
            part = path(target if target.startswith("/") else f"xl/{target}")
            if part in self.sheets and part in self._members:  # else one part is read again and again
                raise BulletinError(name, "damaged", "two sheets of one part")
            self.sheets[part] = item.get("name", "")

    @cached_property
    def styles(self) -> dict[int, int]:
        """Styles of cells that show per cents, with the signs that multiply by 100."""
        text = self._text("xl/styles.xml") if "xl/styles.xml" in self._members else ""
        codes = {
            int(item["numFmtId"]): item.get("formatCode", "")
            for item in _items(text, _FORMAT)
            if item.get("numFmtId", "").isdecimal()
        }
        formats = [item.get("numFmtId", "0") for item in self._used(text)]
        signs = {number: is_percent(int(number), codes) if number.isdecimal() else None for number in set(formats)}
        return {style: count for style, number in enumerate(formats) if (count := signs[number]) is not None}

    @cached_property
    def struck(self) -> re.Pattern[bytes] | None:
        """What finds the cells that are struck through or show nothing, by column and row; ``None`` = there is none."""
        text = self._text("xl/styles.xml") if "xl/styles.xml" in self._members else ""
        fonts = _FONT.findall(text)
        struck = {number for number, font in enumerate(fonts) if _STRIKE.search(font)}
        white = (
            {number for number, font in enumerate(fonts) if _WHITE.search(font)} if not _FILLED.search(text) else set()
        )
        silent = {item.get("numFmtId") for item in _items(text, _FORMAT) if shows_nothing(item.get("formatCode", ""))}
        styles = [
            style
            for style, item in enumerate(self._used(text))
            if (font := _whole(item.get("fontId"))) in struck
            or item.get("numFmtId") in silent
            or (font in white and not _whole(item.get("fillId")))
        ]
        if not styles:
            return None
        numbers = any_of(styles)
        return re.compile(rb"<c r=\"([A-Z]{1,3})(\d{1,7})\"(?=[^<>]*?\ss=\"(?:" + numbers + rb")\")[^<>]*(?<!/)>")

    def _used(self, text: str) -> list[dict[str, str]]:
        """The styles of cells, in the order of their numbers."""
        begin = _USED.search(text)
        end = _USED_END.search(text, begin.end()) if begin else None
        used = list(islice(_items(text[begin.end() : end.start()], _STYLE), _STYLES + 1)) if begin and end else []
        if len(used) > _STYLES:
            too_large(self.name, "styles of cells", _STYLES)
        return used

    @cached_property
    def kept(self) -> Kept:
        """What the values beside formulas are."""
        calculation = next(_items(self._text("xl/workbook.xml"), _CALCULATION), {})
        if calculation.get("fullCalcOnLoad") not in _TRUE and calculation.get("calcCompleted") not in _FALSE:
            return Kept.RESULTS
        return Kept.GIVEN if calculation == _AT_ONCE else Kept.STALE

    def _text(self, part: str) -> str:
        member = self._members.get(part, part)
        if member in self.archive.NameToInfo and self.archive.getinfo(member).file_size > _MOST:
            too_large(self.name, "bytes of what is about the whole workbook", _MOST)
        return b"".join(chunks(self.archive, member, self.name)).decode(errors="replace")


def _whole(number: str | None) -> int:
    return int(number) if number is not None and number.isdecimal() else 0


def path(member: str) -> str:
    """A part's path as every spelling of it is compared."""
    return normpath(member.replace("\\", "/").lstrip("/")).lower()


def _items(text: str, tag: re.Pattern[str]) -> Iterator[dict[str, str]]:
    for element in tag.findall(text):
        yield {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(element)}
