"""DOCX: the document part as a stream of tags; no relationship is followed, no field or macro looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wageguide._grids.grid import UNSURE
from wageguide._grids.limits import chunks, feed_xml, unzip
from wageguide._grids.markup import Tables
from wageguide._grids.pipes import with_pipes
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from wageguide._grids.grid import Grid

_PART = re.compile(r"word/document\d*\.xml")
_TINY = ("1", "2", "3", "4")  # half points
_STYLES = "word/styles.xml"
_OFF = ("0", "false", "none")


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every table and paragraph of a document.

    Text that a tracked change took away, that is struck through or hidden is not read, nor the second copy that a
    drawing keeps for old programs.

    Raises:
        BulletinError: damaged, encrypted or too large, or lxml is missing.
    """
    archive = unzip(data, name)
    part = next((member for member in archive.namelist() if _PART.fullmatch(member)), None)
    if part is None:
        raise BulletinError(name, "damaged", "no word/document.xml inside")
    styles = _Styles()
    if _STYLES in archive.namelist():
        feed_xml(styles, chunks(archive, _STYLES, name), name)
    document = _Document(name, styles)
    feed_xml(document, chunks(archive, part, name), name)
    return with_pipes(name, document.tables.finish(), document.tables.prose())


_MARKS = {"strike": "gone", "dstrike": "gone", "vanish": "gone"}


def _mark(kind: str, attributes: dict[str, str]) -> str:
    """What a property says of its text: that it is ``gone``, ``raised`` or ``lowered``; ``""`` = none of these."""
    value = _value(attributes)
    if kind in _MARKS:
        return "" if value in _OFF else _MARKS[kind]
    if kind == "vertAlign":
        return {"superscript": "raised", "subscript": "lowered"}.get(value, "level")
    if kind == "position" and value.lstrip("-").strip("0").isdecimal():
        return "lowered" if value.startswith("-") else "raised"
    return ""


class _Styles:
    """What the styles of a document say of the text that has them."""

    def __init__(self) -> None:
        self._marks: dict[str, set[str]] = {}
        self._based: dict[str, str] = {}
        self._style = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag[tag.rfind("}") + 1 :]
        if kind == "style":
            self._style = next((value for key, value in attributes.items() if key.endswith("}styleId")), "")
        elif kind == "basedOn":
            self._based[self._style] = _value(attributes)
        elif mark := _mark(kind, attributes):
            self._marks.setdefault(self._style, set()).add(mark)

    def end(self, tag: str) -> None:
        if tag.endswith("}style"):
            self._style = ""

    def close(self) -> None:
        return None

    def of(self, style: str) -> set[str]:
        """What a style says, and those that it is based on."""
        marks: set[str] = set()
        passed: set[str] = set()
        while style and style not in passed:
            passed.add(style)
            marks |= self._marks.get(style, set())
            style = self._based.get(style, "")
        return marks


class _Document:
    """What lxml calls while it reads."""

    def __init__(self, name: str, styles: _Styles) -> None:
        self.tables = Tables(name)
        self._styles = styles
        self._paragraph: set[str] = set()  # what its style says of its text
        self._marks: set[str] = set()  # the same of the run
        self._text = False
        self._pale = self._ground = False
        self._skipping = 0
        self._row_properties = self._deleted = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: C901, PLR0912 - one branch a tag
        kind = tag[tag.rfind("}") + 1 :]
        if kind == "t":
            self._text = not self._skipping
        elif kind in ("Fallback", "moveFrom"):
            self._skipping += 1
        elif kind == "r":
            self._marks = set(self._paragraph)
            self._pale = False
        elif kind == "color":
            self._pale = self._pale or _value(attributes).upper() == "FFFFFF"
        elif kind == "sz":
            self._pale = self._pale or _value(attributes) in _TINY
        elif kind == "shd":
            self._ground = self._ground or _filled(attributes)
        elif kind in ("rStyle", "pStyle"):
            marks = self._paragraph if kind == "pStyle" else self._marks
            marks |= self._styles.of(_value(attributes))
        elif mark := _mark(kind, attributes):
            self._marks -= {"raised", "lowered"} if mark != "gone" else set()
            self._marks.add(mark)
        elif kind == "p":
            self._paragraph = set()
        elif kind == "tc":
            self._ground = False
            self.tables.cell()
        elif kind == "gridSpan":
            self.tables.spanning(_count(attributes))
        elif kind == "vMerge":
            self.tables.spanning(joined=_value(attributes) != "restart")
        elif kind == "tr":
            self.tables.row()
        elif kind == "trPr":
            self._row_properties = True
        elif kind in ("hidden", "del") and self._row_properties:  # hidden, or taken away by a tracked change
            if _value(attributes) not in _OFF:
                self.tables.hide_row()
        elif kind == "delText":
            self._deleted = True
        elif kind == "gridBefore":
            self.tables.cell(1, _count(attributes))
            self.tables.end_cell()
        elif kind == "tbl":
            self.tables.table()
        elif kind in ("br", "cr"):
            self.tables.line()
        elif kind == "tab":
            self.tables.text(" ")
        elif kind == "noBreakHyphen":
            self.tables.text("-")

    def end(self, tag: str) -> None:
        kind = tag[tag.rfind("}") + 1 :]
        if kind == "t":
            self._text = False
        elif kind == "delText":
            self._deleted = False
        elif kind == "trPr":
            self._row_properties = False
        elif kind == "p":
            self.tables.line()
        elif kind == "tc":
            self.tables.end_cell()
        elif kind == "tr":
            self.tables.end_row()
        elif kind == "tbl":
            self.tables.end_table()
        elif kind in ("Fallback", "moveFrom"):
            self._skipping -= 1

    def data(self, data: str) -> None:
        if self._deleted or (self._text and "gone" in self._marks):
            self.tables.leave_out(data)
        elif self._text:
            if self._pale and not self._ground and data.strip():  # white on white, or too small to be seen
                self.tables.leave_out(data)
                data += UNSURE
            if "raised" in self._marks:
                self.tables.raised(data)
            elif "lowered" in self._marks:
                self.tables.lowered(data)
            else:
                self.tables.text(data)

    def close(self) -> None:
        return None


def _value(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith("}val")), "")


def _filled(attributes: dict[str, str]) -> bool:
    fill = next((value for key, value in attributes.items() if key.endswith("}fill")), "auto")
    return fill.upper() not in {"AUTO", "FFFFFF"}


def _count(attributes: dict[str, str]) -> int:
    value = _value(attributes)[:6]
    return int(value) if value.isdecimal() else 1
