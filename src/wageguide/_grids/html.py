"""HTML: the page as a stream of tags, never a tree; scripts, styles, links and pictures are passed over."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from attrs import frozen

from wageguide._grids import css
from wageguide._grids.delimited import decode
from wageguide._grids.grid import UNSURE
from wageguide._grids.limits import library, too_large
from wageguide._grids.markup import Tables
from wageguide._grids.pipes import with_pipes
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wageguide._grids.grid import Grid

_PIECE = 1 << 18
_MAX_DEPTH = 512  # of elements within elements: browsers nest no deeper
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
# What the narrow names stand for in practice.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "math"),
        *("select", "textarea", "button", "iframe", "object"),
    )
)
_STRUCK = frozenset(("del", "s", "strike"))
_SHIFTED = {"sup": "super", "sub": "sub"}
_IN_LINES = frozenset(("a", "b", "em", "font", "i", "ins", "label", "p", "small", "span", "strong", "sub", "sup", "u"))
_CELLS = frozenset(("td", "th"))
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "title", "ul"),
    )
)


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every table of a page: spans resolved, tables that only lay out the page dissolved, pipe tables found.

    Raises:
        BulletinError: lxml is missing, or the page is nested or spans beyond reason.
    """
    text = decoded(data, name).replace("\0", "").encode(errors="replace")
    page = _parsed(_Page(name), text, name)
    if page.hidden_late:  # by rules that stand below what they hide
        page = _parsed(_Page(name, page.sheets), text, name)
    return with_pipes(name, page.tables.finish(), page.tables.prose())


def _parsed(page: _Page, text: bytes, name: str) -> _Page:
    etree = library("lxml.etree", name)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=False)
    try:
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE])
        parser.close()
    except etree.LxmlError as error:
        raise BulletinError(name, "damaged", str(error)) from error
    if any("depth" in entry.message for entry in parser.error_log):
        too_large(name, "elements within elements", _MAX_DEPTH)
    return page


def decoded(data: bytes, name: str) -> str:
    """Decode by byte-order mark, by what the page declares, or as any text; a bad byte is no reason to stop."""
    declared = _DECLARED.search(data[:4096])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared is None or marked:
        return decode(data, name)
    encoding = declared[1].decode().lower()
    try:
        codec = codecs.lookup(_WIDER.get(encoding, encoding)).name
    except LookupError:
        codec = "utf-8"
    for candidate in (codec, "utf-8", "gb18030"):
        try:
            return data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(codec, errors="replace")


@frozen
class _State:
    """
    An element that is open.

    Attributes:
        struck: Its text is struck through, or invisible.
        muted: Its text is hidden within a cell or a line.
        hidden: It stands in a block, or a row, that the page hides.
        in_cell: It stands in the cell of a table.
        shift: ``super`` or ``sub`` where its text stands above or below the line.
        tiny: Its letters have no size.
        pale: They are white.
        ground: It stands on a ground that is not white.
        doubtful: Nobody knows whether it is hidden.
    """

    struck: bool = False
    muted: bool = False
    hidden: bool = False
    in_cell: bool = False
    shift: str = ""
    tiny: bool = False
    pale: bool = False
    ground: bool = False
    doubtful: bool = False

    @property
    def silent(self) -> bool:
        """Whether its text is not read."""
        return self.struck or self.muted or self.tiny

    @property
    def unsure(self) -> bool:
        """Whether its text may be hidden: then it gets the mark of what is cut off, and is refused."""
        return self.doubtful or (self.pale and not self.ground)


class _Page:
    """What lxml calls while it reads; broken nesting is already put right by it."""

    def __init__(self, name: str, sheets: Sequence[str] = ()) -> None:
        self.tables = Tables(name)
        self.sheets = list(sheets)  # of style, known beforehand or found
        self.hidden_late = False  # a sheet hides what may stand above it
        self._name = name
        self._skipping = 0
        self._preformatted = 0
        self._styles = css.Styles(name)
        self._sheet: list[str] | None = None  # text of the style sheet that is open
        self._printed = False  # it is for paper
        self._open: list[_State] = []
        self._elements: list[css.Element] = []  # of the states that are open
        self._children = [[0, 0]]  # elements and rows right within the page, and within each that is open
        self._began = False  # a table stands above
        self._linked = False  # a style sheet is not in the page
        self._known = bool(sheets)
        for sheet in sheets:
            self._styles.add(sheet)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        state = self._enter(tag, attributes)
        if tag in _SKIPPED:
            self._skipping += 1
            if tag == "style":
                self._sheet = []
                self._printed = "print" in (attributes.get("media") or "")
        elif tag in _CELLS:
            self.tables.cell(_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        elif tag == "tr":
            self.tables.row(hidden=state.hidden)
        elif tag == "table":
            self.tables.table(hidden=state.hidden)
        elif tag in _BLOCKS:
            self.tables.line()
            self._preformatted += tag == "pre"

    def end(self, tag: str) -> None:
        self._leave(tag)
        if tag in _SKIPPED:
            self._skipping -= 1
            if tag == "style" and self._sheet is not None:
                self._add("".join(self._sheet))
                self._sheet = None
        elif tag in _CELLS:
            self.tables.end_cell()
        elif tag == "tr":
            self.tables.end_row()
        elif tag == "table":
            self.tables.end_table()
        elif tag in _BLOCKS:
            self._preformatted -= tag == "pre"
            self.tables.line()

    def data(self, data: str) -> None:
        if self._sheet is not None:
            self._sheet.append(data)
        if self._skipping or (self._open and self._open[-1].silent):
            if self._open and self._open[-1].silent:
                self.tables.leave_out(data)
            return
        if self._open and self._open[-1].unsure and data.strip():
            self.tables.leave_out(data)
            data += UNSURE
        shift = self._open[-1].shift if self._open else ""
        if shift == "super":
            self.tables.raised(data)
        elif shift == "sub":
            self.tables.lowered(data)
        else:
            self.tables.text(data if self._preformatted else data.replace("\n", " "))

    def close(self) -> None:
        return None

    def _add(self, sheet: str) -> None:
        """Take in a style sheet, unless it is for print, or was known beforehand."""
        if not self._known and not self._printed:
            self.sheets.append(sheet)
            self.hidden_late |= self._styles.add(sheet) and self._began

    def _enter(self, tag: str, attributes: dict[str, str]) -> _State:
        """Find out what an element hides: its text, or, of a table or its rows, what a reader may ask for."""
        if len(self._open) == _MAX_DEPTH:
            too_large(self._name, "elements within elements", _MAX_DEPTH)
        place = self._place(tag)
        self._elements.append(css.Element.of(tag, attributes, self._styles.attributes, place))
        self._began = self._began or tag == "table"
        self._linked = self._linked or (tag == "link" and "stylesheet" in (attributes.get("rel") or "").lower())
        style = self._styles.of(self._elements, _style(tag, attributes))
        above = self._open[-1] if self._open else _State()
        gone = style.gone is True or ("hidden" in attributes and style.gone is None)
        muted = above.muted or (gone and (above.in_cell or tag in _IN_LINES or tag in _CELLS))
        state = _State(
            struck=above.struck or style.invisible or tag in _STRUCK,
            muted=muted and tag != "table",
            hidden=above.hidden or gone,
            in_cell=(above.in_cell or tag in _CELLS) and tag != "table",
            shift=(style.shift or _SHIFTED.get(tag) or above.shift) if tag in _IN_LINES else "",
            tiny=above.tiny if style.tiny is None else style.tiny,
            pale=above.pale if style.pale is None or (self._linked and not above.in_cell) else style.pale,
            ground=above.ground or style.ground,
            doubtful=above.doubtful or style.doubtful,
        )
        self._open.append(state)
        return state

    def _place(self, tag: str) -> int:
        """Count an element among its siblings; a browser puts a body of their own around the rows of a table."""
        rows = tag == "tr" and bool(self._elements) and self._elements[-1].tag == "table"
        siblings = self._children[-1]
        siblings[rows] += 1
        self._children.append([0, 0])
        return siblings[rows]

    def _leave(self, tag: str) -> None:
        for index in reversed(range(len(self._open))):
            if self._elements[index].tag == tag:
                del self._open[index:], self._elements[index:], self._children[index + 1 :]
                return


def _style(tag: str, attributes: dict[str, str]) -> str:
    """What the attributes of a tag say of its style, those of before there were style sheets first."""
    said = attributes.get("style") or ""
    if ground := attributes.get("bgcolor"):
        said = f"background:{ground};{said}"
    if tag == "font" and (colour := attributes.get("color")):
        said = f"color:{colour};{said}"
    return said


def _span(value: str | None) -> int:
    digits = (value or "").strip()[:6]
    return int(digits) if digits.isdecimal() else 1
