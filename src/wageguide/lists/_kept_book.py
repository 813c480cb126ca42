"""
A checked list as the workbook that it came from: the answers stand behind the last used column of each sheet.

The XML of the sheets is patched where it stands, so that nothing is lost that no library knows: shapes, comments,
conditional formats, values beside formulas. The parts of the workbook that are touched are its list of sheets, its
styles and the sheets that hold offers; all others are copied.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from posixpath import join, normpath
from typing import Any, BinaryIO, Literal, NamedTuple

from wageguide._disk.writing import pack
from wageguide._grids.limits import library, unzip
from wageguide._grids.open import Readable, content, file_of
from wageguide.lists._answers import Answers
from wageguide.lists._colours import COLOURS, colour
from wageguide.lists._kept_sheet import Beside, Layout, patched, sheet_of, with_answers
from wageguide.lists._lines import Line
from wageguide.lists._looks import SUMMARY, WIDTHS
from wageguide.lists._new_book import sheet_names
from wageguide.lists._summary import Entry
from wageguide.lists._tables import OfferList, OfferTable

_WORKBOOK, _RELATIONS, _TYPES, _STYLES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "xl/styles.xml",
)
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_MACROS = re.compile(r"xl/(?:vba\w*\.bin|_rels/vbaProject\.bin\.rels)", re.IGNORECASE)
_LEVEL = 4  # of compression; more takes twice as long for a tenth less
_WRAPPED = (
    "<xf numFmtId='0' fontId='{}' fillId='{}' borderId='0' xfId='0'><alignment vertical='center' wrapText='1'/></xf>"
)
_FILL = "<fill><patternFill patternType='solid'><fgColor rgb='FF{}'/></patternFill></fill>"
_OF_TITLES = "F2F2F2"
_NO_STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>"
)
Kept = Literal["whole", "macros"]


def opened(source: str | os.PathLike[str] | Readable, /) -> KeptBook | None:
    """
    The workbook of a path or an open file; ``None`` where it is none of those whose parts are XML.

    Raises:
        BulletinError: it cannot be read.
    """
    path = file_of(source)
    if not isinstance(source, str | os.PathLike) and hasattr(source, "seek"):
        source.seek(0)  # the offers were read from it
    data = content(source)
    if not data.startswith(b"PK"):
        return None
    archive = unzip(data, str(path))
    return KeptBook(archive, str(path)) if {_WORKBOOK, _RELATIONS, _TYPES} <= set(archive.namelist()) else None


class Styles(NamedTuple):
    """Numbers of the styles of the answers: by the name of their colour, of titles, and of numbers among words."""

    colours: dict[str | None, int]
    head: int
    left: int


class KeptBook:
    """
    A workbook that gets answers.

    Attributes:
        kept: ``whole``, or ``macros`` where those are left behind.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._etree = library("lxml.etree", name)
        self._parts = {part: self._parsed(part) for part in (_WORKBOOK, _RELATIONS, _TYPES)}
        has_styles = _STYLES in archive.namelist()
        self._parts[_STYLES] = self._parsed(_STYLES) if has_styles else None
        self._drop_macros()
        macros = any(_MACROS.fullmatch(member) for member in archive.namelist())
        self.kept: Kept = "macros" if macros else "whole"

    def write(
        self, file: BinaryIO, offers: OfferList, lines: Iterable[Line], answers: Answers, summary: Iterator[Entry]
    ) -> None:
        """Write the workbook with its answers, and the summary, which is asked for once the lines are consumed."""
        styles = self._add_styles()
        members = self._members()
        sheets: dict[str, list[OfferTable]] = {}
        for table in offers.tables:
            sheets.setdefault(members[table.grid.label], []).append(table)
        packed = io.BytesIO()
        upcoming = iter(lines)
        apart: list[tuple[str, bytes]] = []
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as out:
            for member, tables in sheets.items():
                layout = _layout(tables)
                rows = _answered(tables, upcoming, answers, styles)
                pieces = iter([self._archive.read(member)])
                if layout.fits:
                    pieces = patched(next(pieces), layout, rows, self._etree)
                    self._widen_filter(tables[0].grid.label, layout)
                else:
                    apart.append((tables[0].grid.label, _apart(rows)))
                pack(out, member, pieces)
            self._add_sheet(out, answers.say("column.summary"), _summary_sheet(summary, styles))
            for label, text in apart:
                self._add_sheet(out, f"{label} {answers.say('column.answer')}", text)
            done = {*sheets, *self._parts}
            for member in self._archive.namelist():
                if member not in done and not _MACROS.fullmatch(member):
                    out.writestr(self._copy(member), self._archive.read(member))
            for part, tree in self._parts.items():
                out.writestr(part, self._etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
        file.write(packed.getbuffer())

    def _widen_filter(self, label: str, layout: Layout) -> None:
        """A sheet's filter has a name, too, which tells its range."""
        place = [sheet.get("name") for sheet in self._sheets()].index(label)
        for node in self._parts[_WORKBOOK].iter():
            if node.get("name") == "_xlnm._FilterDatabase" and node.get("localSheetId") == str(place):
                node.text = with_answers(node.text or "", layout)

    def _copy(self, member: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(member, self._archive.getinfo(member).date_time)
        info.compress_type = zipfile.ZIP_DEFLATED
        return info

    def _drop_macros(self) -> None:
        """Make a workbook without macros of one that has them."""
        for node in list(self._parts[_TYPES]):
            kind = node.get("ContentType", "")
            if "macroEnabled.main" in kind or "template.main" in kind:
                node.set("ContentType", _BOOK_TYPE)
            elif "vba" in kind.lower() and node.get("PartName"):
                node.getparent().remove(node)
        for node in list(self._parts[_RELATIONS]):
            if "vba" in node.get("Type", "").lower():
                node.getparent().remove(node)

    def _parsed(self, part: str) -> Any:
        parser = self._etree.XMLParser(resolve_entities=False, no_network=True)
        return self._etree.fromstring(self._archive.read(part), parser)

    def _members(self) -> dict[str, str]:
        """The part of each sheet by its name."""
        targets = {item.get("Id"): item.get("Target", "") for item in self._parts[_RELATIONS]}
        names = {normpath(name).lower(): name for name in self._archive.namelist()}
        members: dict[str, str] = {}
        for sheet in self._sheets():
            relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else join("xl", target)
            members[sheet.get("name", "")] = names.get(normpath(part).lower(), part)
        return members

    def _sheets(self) -> list[Any]:
        return [node for node in self._parts[_WORKBOOK].iter() if _local(node) == "sheet"]

    def _add_styles(self) -> Styles:
        """Add the styles of the answers to those that are there."""
        if self._parts[_STYLES] is None:
            self._parts[_STYLES] = self._etree.fromstring(_NO_STYLES)
            self._relate("styles.xml", f"{_SHEET_RELATION.removesuffix('worksheet')}styles")
            self._declare(_STYLES, _SHEET_TYPE.replace("worksheet", "styles"))
        root = self._parts[_STYLES]
        space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
        groups = {_local(node): node for node in root}
        bold = self._bold(groups["fonts"], space)
        colours: dict[str | None, int] = {None: self._append(groups["cellXfs"], space, _WRAPPED.format(0, 0))}
        for name, rgb in COLOURS.items():
            fill = self._append(groups["fills"], space, _FILL.format(rgb))
            colours[name] = self._append(groups["cellXfs"], space, _WRAPPED.format(0, fill))
        fill = self._append(groups["fills"], space, _FILL.format(_OF_TITLES))
        head = self._append(groups["cellXfs"], space, _WRAPPED.format(bold, fill))
        left = _WRAPPED.format(0, 0).replace("<alignment", "<alignment horizontal='left'")
        return Styles(colours, head, self._append(groups["cellXfs"], space, left))

    def _bold(self, fonts: Any, space: str) -> int:
        """Add the usual font of the workbook in bold; returns its number."""
        number = self._append(fonts, space, "<font><b/></font>")
        usual = [deepcopy(part) for part in fonts[0] if _local(part) != "b"]
        fonts[-1].extend(usual if number else [])
        return number

    def _append(self, group: Any, space: str, text: str) -> int:
        """Add a style to its group; returns its number."""
        node = self._etree.fromstring(text)
        for part in node.iter():
            part.tag = space + part.tag
            if part.get("fillId") not in {None, "0"}:
                part.set("applyFill", "1")
            if len(part) and _local(part) == "xf":
                part.set("applyAlignment", "1")
        group.append(node)
        count = len([child for child in group if _local(child) == _local(node)])
        group.set("count", str(count))
        return count - 1

    def _add_sheet(self, out: zipfile.ZipFile, wanted: str, text: bytes) -> None:
        """Add a sheet behind the others."""
        sheets = self._sheets()
        (name,) = sheet_names([wanted], [sheet.get("name", "") for sheet in sheets])
        taken = set(self._archive.namelist()) | {node.get("PartName", "").lstrip("/") for node in self._parts[_TYPES]}
        number = next(count for count in range(1, 100_000) if f"xl/worksheets/wageguide{count}.xml" not in taken)
        part = f"xl/worksheets/wageguide{number}.xml"
        relation = self._relate(f"worksheets/wageguide{number}.xml", _SHEET_RELATION)
        self._declare(part, _SHEET_TYPE)
        used = [int(sheet.get("sheetId", "0")) for sheet in sheets]
        key = next(key for key in sheets[0].attrib if key.endswith("}id"))
        attributes = {"name": name, "sheetId": str(max(used) + 1), key: relation}
        sheets[-1].addnext(sheets[-1].makeelement(sheets[-1].tag, attributes))
        out.writestr(part, text)

    def _relate(self, target: str, kind: str) -> str:
        relations = self._parts[_RELATIONS]
        ids = {node.get("Id") for node in relations}
        number = next(count for count in range(1, 100_000) if f"rIdWg{count}" not in ids)
        tag = f"{{{self._etree.QName(relations).namespace}}}Relationship"
        self._etree.SubElement(relations, tag, Id=f"rIdWg{number}", Type=kind, Target=target)
        return f"rIdWg{number}"

    def _declare(self, part: str, kind: str) -> None:
        types = self._parts[_TYPES]
        tag = f"{{{self._etree.QName(types).namespace}}}Override"
        self._etree.SubElement(types, tag, PartName=f"/{part}", ContentType=kind)


def _layout(tables: Sequence[OfferTable]) -> Layout:
    table = tables[0]
    heads = tuple(table.head + 1 for table in tables)
    return Layout(len(table.titles), heads, tables[-1].stop, table.columns["occupation"])


def _answered(
    tables: Sequence[OfferTable], lines: Iterator[Line], answers: Answers, styles: Styles
) -> Iterator[Beside]:
    """The cells beside the headers and the offers of a sheet, in the order of its rows."""
    for table in tables:
        yield Beside(table.head + 1, answers.titles(table.titles), styles.head)
        # The rows first: a zip that ends with the lines would take one that belongs to the next table.
        for row, line in zip(range(table.head + 2, table.stop + 1), lines, strict=False):
            if line.kind == "offer":
                yield Beside(row, answers.cells(line), styles.colours[colour(line)])


def _apart(rows: Iterator[Beside]) -> bytes:
    """Answers on a sheet of their own, each with the row that it belongs to."""
    lines = ([beside.row, *beside.cells] for beside in rows)
    return sheet_of(((cells, [0 for _ in cells]) for cells in lines), (8, *WIDTHS))


def _summary_sheet(summary: Iterator[Entry], styles: Styles) -> bytes:
    rows = (
        ([entry.label, entry.value], [styles.head if entry.heading else styles.colours[entry.colour], styles.left])
        for entry in summary
    )
    return sheet_of(rows, SUMMARY)


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
