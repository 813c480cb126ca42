"""HTML: the page as a stream of tags, never a tree; scripts, styles, links and pictures are passed over."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from wageguide._grids.delimited import decode
from wageguide._grids.limits import library, too_large
from wageguide._grids.markup import Tables
from wageguide._grids.pipes import with_pipes
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from wageguide._grids.grid import Grid

_PIECE = 1 << 18
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
# What the narrow names stand for in practice.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "textarea",
        "svg",
        "math",
        "iframe",
        "object",
        "button",
        "del",
        "s",
        "strike",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "title",
        "ul",
    ]
)


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read every table of a page: spans resolved, tables that only lay out the page dissolved, pipe tables found.

    Raises:
        BulletinError: lxml is missing, or the page is nested or spans beyond reason.
    """
    etree = library("lxml.etree", name)
    page = _Page(name)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=False)
    text = decoded(data, name).replace("\0", "").encode(errors="replace")
    try:
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE])
        parser.close()
    except etree.LxmlError as error:
        raise BulletinError(name, "damaged", str(error)) from error
    if any("depth" in entry.message for entry in parser.error_log):
        too_large(name, "elements within elements", 256)
    return with_pipes(name, page.tables.finish(), page.tables.prose())


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


class _Page:
    """What lxml calls while it reads; broken nesting is already put right by it."""

    def __init__(self, name: str) -> None:
        self.tables = Tables(name)
        self._skipping = 0
        self._preformatted = 0
        self._raised = False
        self._spans: list[bool] = []  # of those that are open, whether they are hidden

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "span":  # a hidden block may be the page's next tab, and is read
            self._spans.append(_HIDDEN.search(attributes.get("style", "")) is not None)
            self._skipping += self._spans[-1]
        elif tag in ("td", "th"):
            self.tables.cell(_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        elif tag == "tr":
            self.tables.row()
        elif tag == "table":
            self.tables.table()
        elif tag in _BLOCKS:
            self.tables.line()
            self._preformatted += tag == "pre"
        elif tag == "sup":
            self._raised = True

    def end(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping -= 1
        elif tag == "span" and self._spans:
            self._skipping -= self._spans.pop()
        elif tag in ("td", "th"):
            self.tables.end_cell()
        elif tag == "tr":
            self.tables.end_row()
        elif tag == "table":
            self.tables.end_table()
        elif tag in _BLOCKS:
            self._preformatted -= tag == "pre"
            self.tables.line()
        elif tag == "sup":
            self._raised = False

    def data(self, data: str) -> None:
        if self._skipping:
            return
        if self._raised:
            self.tables.raised(data)
        else:
            self.tables.text(data if self._preformatted else data.replace("\n", " "))

    def close(self) -> None:
        return None


def _span(value: str | None) -> int:
    digits = (value or "").strip()[:6]
    return int(digits) if digits.isdecimal() else 1
