"""One sheet of a workbook that is kept: its rows stay byte for byte, and get the cells of the answers at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from attrs import frozen

from wageguide._grids.grid import letters
from wageguide.lists._answers import Value
from wageguide.lists._looks import WIDTHS, height, shortened
from wageguide.lists._own import COLUMNS

_LAST_COLUMN = 16_384
_REMEMBERED = 1000  # answers and texts whose cells are kept as XML
_NAMED_LEFT = 4  # a name further right would fill the screen if it were frozen
_HEADER_ABOVE = 20  # rows; one further down would leave nothing to scroll
_ROW = re.compile(rb"<(?P<prefix>(?:\w+:)?)row(?P<attributes>(?:\s[^<>]*?)?)(?P<closed>/?)>")
_NUMBER = re.compile(rb"\sr=\"(\d+)\"")
_SPANS = re.compile(rb"\sspans=\"[^\"]*\"")
_HEIGHT = re.compile(rb"\sht=\"([0-9.]+)\"")
_BY_HAND = re.compile(rb"\scustomHeight=\"[^\"]*\"")
_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r=\"([A-Z]{1,3})\d+\"[^<>]*?(/?)>")
_LAST_CELL = re.compile(rb"(?s:.*)<(?:\w+:)?c\s(?:[^<>]*?\s)?r=\"([A-Z]{1,3})\d+\"")
_DATA = re.compile(rb"<(?:\w+:)?sheetData\s*>(.*)</(?:\w+:)?sheetData\s*>", re.DOTALL)
_RANGE = re.compile(r"((?:.*!)?\$?[A-Z]{1,3}\$?(\d+):\$?)([A-Z]{1,3})(\$?\d+)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# The elements of a sheet in the order in which they have to stand.
_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
_PLACE = {name: number for number, name in enumerate(_ORDER)}
_EMPTY_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{cols}<sheetData>{rows}</sheetData>'
    '<pageSetup paperSize="9" fitToHeight="0"/></worksheet>'
)


class Beside(NamedTuple):
    """The cells that a row gets: its number, their values and their style."""

    row: int
    cells: Sequence[Value]
    style: int


@frozen
class Layout:
    """
    Where the answers of a sheet stand.

    Attributes:
        column: The first column of the answers, from 0.
        heads: Rows of headers, from 1.
        last: The last row, from 1.
        named: Column of the occupation.
    """

    column: int
    heads: tuple[int, ...]
    last: int
    named: int

    @property
    def fits(self) -> bool:
        """Whether the sheet has as many columns."""
        return self.column + len(COLUMNS) <= _LAST_COLUMN


def patched(sheet: bytes, layout: Layout, rows: Iterable[Beside], etree: Any, /) -> Iterator[bytes]:
    """The sheet, piece by piece, with the cells of *rows*, which are in order, behind its last used column."""
    data = _DATA.search(sheet)
    if data is None:
        raise ValueError("a sheet without rows")
    skeleton = etree.fromstring(
        sheet[: data.start(1)] + sheet[data.end(1) :], etree.XMLParser(resolve_entities=False, no_network=True)
    )
    _set_up(skeleton, layout, etree)
    frame = etree.tostring(skeleton, xml_declaration=True, encoding="UTF-8", standalone=True)
    opening = re.search(rb"<(?:(\w+):)?sheetData\s*/>", frame)
    if opening is None:
        raise ValueError("a sheet without rows")
    tag = (opening[1] + b":" if opening[1] else b"") + b"sheetData"
    yield frame[: opening.start()] + b"<" + tag + b">"
    yield from _with_cells(data[1], layout.column, rows)
    yield b"</" + tag + b">" + frame[opening.end() :]


def _with_cells(data: bytes, column: int, rows: Iterable[Beside]) -> Iterator[bytes]:
    """The rows of a sheet, each with its cells."""
    upcoming = iter(rows)
    beside = next(upcoming, None)
    number = done = 0
    known: dict[tuple[int, int], tuple[Sequence[Value], str, int]] = {}
    for match in _ROW.finditer(data):
        stated = _NUMBER.search(match["attributes"])
        number = int(stated[1]) if stated else number + 1
        if beside is None or number < beside.row:
            continue
        prefix = match["prefix"].decode()
        end = match.end() if match["closed"] else data.index(f"</{prefix}row".encode(), match.end())
        key = (id(beside.cells), beside.style)
        if key not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            cells = _cells(beside.cells, column, beside.style, prefix)
            known[key] = beside.cells, cells, height(beside.cells, WIDTHS)
        _, text, points = known[key]
        cells = text.replace("\0", str(number))
        yield data[done : match.start()]
        yield b"<" + match["prefix"] + b"row" + _with_height(match["attributes"], points) + b">"
        yield from _at_the_end(b"" if match["closed"] else data[match.end() : end], cells.encode(), column)
        if match["closed"]:
            yield f"</{prefix}row>".encode()
        done = end
        beside = next(upcoming, None)
    yield data[done:]


def _with_height(attributes: bytes, points: int) -> bytes:
    """The attributes of a row that has to show wrapped texts; one that is high enough stays as it is."""
    attributes = _SPANS.sub(b"", attributes)
    height = _HEIGHT.search(attributes)
    if not points or (height and float(height[1]) >= points):
        return attributes
    return _HEIGHT.sub(b"", _BY_HAND.sub(b"", attributes)) + f' ht="{points}" customHeight="1"'.encode()


def _at_the_end(inner: bytes, cells: bytes, column: int) -> Iterator[bytes]:
    """The cells of a row, blank ones that are only formatted making room for the new ones."""
    last = _LAST_CELL.search(inner)
    if last is None or _index(last[1]) < column:
        yield inner
        yield cells
        return
    kept = inner
    behind: list[bytes] = []
    for match in reversed(list(_CELL.finditer(inner))):
        if _index(match[1]) < column:
            break
        if _index(match[1]) >= column + len(COLUMNS):
            behind.insert(0, kept[match.start() :])
        kept = kept[: match.start()]
    yield kept
    yield cells
    yield from behind


def _cells(values: Sequence[Value], column: int, style: int, prefix: str) -> str:
    """The XML of cells from *column* on, their row as a null character."""
    parts: list[str] = []
    for place, value in enumerate(values, start=column):
        start = _start(place, style, prefix)
        if value is None or value == "":
            parts.append(f"{start}/>")
        elif isinstance(value, str):
            parts.append(start + _text(value, prefix))
        else:
            parts.append(f"{start}><{prefix}v>{value}</{prefix}v></{prefix}c>")
    return "".join(parts)


@lru_cache(maxsize=_REMEMBERED)
def _start(place: int, style: int, prefix: str) -> str:
    return f'<{prefix}c r="{letters(place)}\0" s="{style}"'


# The same few texts stand beside most lines.
@lru_cache(maxsize=_REMEMBERED)
def _text(value: str, prefix: str) -> str:
    text = escape(_NO_XML.sub("", _ESCAPED.sub("_x005F_", shortened(value))))
    body = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
    return f' t="inlineStr">{body}</{prefix}c>'


def sheet_of(rows: Iterable[tuple[Sequence[Value], Sequence[int]]], widths: Sequence[int], /) -> bytes:
    """A sheet of its own: rows of values, each value with its style."""
    lines: list[str] = []
    for number, (values, styles) in enumerate(rows, start=1):
        cells = (
            _cells([value], place, style, "") for place, (value, style) in enumerate(zip(values, styles, strict=True))
        )
        points = height(values, widths)
        attributes = f' ht="{points}" customHeight="1"' if points else ""
        lines.append(f'<row r="{number}"{attributes}>{"".join(cells)}</row>'.replace("\0", str(number)))
    cols = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    return _EMPTY_SHEET.format(cols=f"<cols>{cols}</cols>", rows="".join(lines)).encode()


_OF_ANOTHER_WIDTH = frozenset(("scale", "pageOrder"))


def _set_up(root: Any, layout: Layout, etree: Any) -> None:
    """Width of the columns, frozen header, filter and paper, as far as the sheet does not say otherwise."""
    space = root.tag.removesuffix("worksheet")
    nodes = {etree.QName(child).localname: child for child in root if isinstance(child.tag, str)}

    def add(name: str, **attributes: str) -> Any:
        node = root.makeelement(space + name, attributes)
        later = [
            child
            for child in root
            if isinstance(child.tag, str) and _PLACE.get(etree.QName(child).localname, 0) > _PLACE[name]
        ]
        later[0].addprevious(node) if later else root.append(node)
        return node

    if (dimension := nodes.get("dimension")) is not None:
        first = dimension.get("ref", "A1").partition(":")[0]
        dimension.set("ref", f"{first}:{letters(layout.column + len(COLUMNS) - 1)}{layout.last}")
    _set_widths(nodes.get("cols") if "cols" in nodes else add("cols"), layout, space)
    views = nodes.get("sheetViews")
    if views is None:
        views = add("sheetViews")
        views.append(views.makeelement(space + "sheetView", {"workbookViewId": "0"}))
    _freeze(views[0], layout, space, etree)
    if (filters := nodes.get("autoFilter")) is not None:
        filters.set("ref", with_answers(filters.get("ref", ""), layout))
    elif len(layout.heads) == 1 and "tableParts" not in nodes:
        add("autoFilter", ref=f"A{layout.heads[0]}:{letters(layout.column + len(COLUMNS) - 1)}{layout.last}")
    properties = nodes["sheetPr"] if "sheetPr" in nodes else add("sheetPr")
    fitting = [child for child in properties if etree.QName(child).localname == "pageSetUpPr"]
    if not fitting:
        fitting = [properties.makeelement(space + "pageSetUpPr", {})]
        properties.append(fitting[0])
    if fitting[0].get("fitToPage") not in {"1", "true"}:
        # On the paper that it was for the sheet would now be cut into strips.
        fitting[0].set("fitToPage", "1")
        page = nodes["pageSetup"] if "pageSetup" in nodes else add("pageSetup", paperSize="9")
        for name in _OF_ANOTHER_WIDTH.intersection(page.keys()):
            del page.attrib[name]
        page.set("orientation", "landscape")
        page.set("fitToWidth", "1")
        page.set("fitToHeight", "0")


def with_answers(filtered: str, layout: Layout, /) -> str:
    """The range of a filter of the offers with their answers: who sorts by it would else part the two."""
    match, last = _RANGE.fullmatch(filtered), layout.column + len(COLUMNS) - 1
    if match is None or int(match[2]) not in layout.heads or _index(match[3].encode()) > last:
        return filtered
    return f"{match[1]}{letters(last)}{match[4]}"


def _set_widths(cols: Any, layout: Layout, space: str) -> None:
    """A width for each column of answers; a range of columns that reaches into them is cut."""
    first, last = layout.column + 1, layout.column + len(COLUMNS)
    for node in list(cols):
        start, stop = int(node.get("min")), int(node.get("max"))
        pieces = [(start, min(stop, first - 1)), (max(start, last + 1), stop)]
        for begin, end in pieces:
            if begin <= end:
                piece = node.makeelement(node.tag, dict(node.attrib) | {"min": str(begin), "max": str(end)})
                node.addprevious(piece)
        cols.remove(node)
    for number, wide in enumerate(WIDTHS, start=first):
        attributes = {"min": str(number), "max": str(number), "width": str(wide), "customWidth": "1"}
        cols.append(cols.makeelement(space + "col", attributes))
    cols[:] = sorted(cols, key=lambda node: int(node.get("min")))


def _freeze(view: Any, layout: Layout, space: str, etree: Any) -> None:
    """Freeze header and name where nothing is frozen."""
    row, column = layout.heads[0], layout.named + 1 if layout.named < _NAMED_LEFT else 0
    if row > _HEADER_ABOVE or any(etree.QName(child).localname == "pane" for child in view):
        return
    pane = {"ySplit": str(row), "topLeftCell": f"{letters(column)}{row + 1}", "state": "frozen"}
    pane |= {"xSplit": str(column), "activePane": "bottomRight"} if column else {"activePane": "bottomLeft"}
    for selection in list(view):
        if etree.QName(selection).localname == "selection":
            view.remove(selection)
    view.insert(0, view.makeelement(space + "pane", pane))
    view.insert(1, view.makeelement(space + "selection", {"pane": pane["activePane"]}))


def _index(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number - 1
