"""Texts that a workbook keeps once for many cells: how much they come to once each cell has its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from wageguide._grids.calamine import Reduced
from wageguide._grids.cell_formats import footnoted
from wageguide._grids.limits import MAX_SHARED, chunks, too_large

if TYPE_CHECKING:
    import zipfile

_TEXTS = "xl/sharedstrings.xml"
_ITEM = re.compile(rb"<(?:\w+:)?si\b")
_TABLE = re.compile(rb"<(?:\w+:)?sst\b[^<]*")  # it may stand anywhere, in a part that is no XML
_COUNT = re.compile(rb"\wount\s*=[\s\"'+]*(\d{1,99})")
_MOST = 4_000_000  # texts: calamine makes room for as many as the part promises, 24 bytes each
_SHORTEST = 22  # bytes of a cell that names a text: <c t="s"><v>0</v></c>
_CELL = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_USUAL = re.compile(rb"<(?:\w+:)?c\s(?>[^<>]*?\bt=\"s\"[^<>]*)>\s*<(?:\w+:)?v>(\d{1,7})</")


def check_texts(archive: zipfile.ZipFile, name: str) -> None:
    """
    Refuse a workbook whose cells hold too much text once none is shared.

    Raises:
        BulletinError: more characters than any list of offers or bulletin has.
    """
    members = {member.filename: member.file_size for member in archive.infolist()}
    texts = [member for member in members if member.lower().replace("\\", "/") == _TEXTS]  # as calamine looks for it
    if not texts:
        return
    whole = [b"".join(chunks(archive, member, name)) for member in texts]
    parts = [_ITEM.split(content) for content in whole]
    heads = [head for head, *_ in parts] + [tag for content in whole for tag in _TABLE.findall(content)]
    if any(int(count) > _MOST for head in heads for count in _COUNT.findall(head)):
        too_large(name, "texts", _MOST)
    items = [item for _, *some in parts for item in some]
    lengths = [len(item) for item in items]
    longest = max(lengths, default=0)
    sheets = [member for member in members if member not in texts]  # a sheet may lie anywhere
    # Most workbooks could not come to so much whatever their cells name: then none is looked at.
    if longest * sum(members[sheet] // _SHORTEST for sheet in sheets) <= MAX_SHARED:
        return
    named: Counter[int] = Counter()
    cells = 0
    for sheet in sheets:
        rest = b""
        for piece in chunks(archive, sheet, name):
            seen, end, rest = (rest + piece).rpartition(b"</c>" if b"</c>" in piece else b">")
            cells += len(_CELL.findall(seen + end))
            named.update(map(int, _USUAL.findall(seen + end)))
    total = sum(lengths[at] * times for at, times in named.items() if at < len(lengths))
    # One that is spelt unusually may name any of them.
    if total + longest * max(cells - named.total(), 0) > MAX_SHARED:
        too_large(name, "characters in all cells", MAX_SHARED)


# What begins within its like ends the search: a text without an end is not looked for again from each tag within it.
_STRING = re.compile(rb"<(?:\w+:)?(si|is)>((?:[^<]++|<(?!/?(?:\w+:)?(?:si|is)>))*+)</(?:\w+:)?\1>")
_RUN = re.compile(rb"<(?:\w+:)?r>((?:[^<]++|<(?!/?(?:\w+:)?r>))*+)</(?:\w+:)?r>")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_RAISED = re.compile(rb"<(?:\w+:)?vertAlign\s[^<>]*\bsuperscript\b")
_LOWERED = re.compile(rb"<(?:\w+:)?vertAlign\s[^<>]*\bsubscript\b")
_STRUCK = re.compile(rb"<(?:\w+:)?strike(?:\s*/>|\s[^<>]*(?<!val=\"0\")(?<!val=\"false\")/>)")


def told_apart(xml: bytes, /) -> Iterator[tuple[str, str]]:
    """
    Find the texts that hold raised or struck runs: as they are without formatting, and as they are to be read.

    Raised digits are bracketed, as in the other formats, and what is struck through is left out.
    """
    if not any(word in xml for word in (b"superscript", b"subscript", b"strike")):  # as nearly always
        return
    for string in _STRING.finditer(xml):
        flat, shown, struck = "", "", ""
        for run in _RUN.findall(string[2]):
            text = unescape(b"".join(_TEXT.findall(run)).decode(errors="replace"))
            before, flat = flat, flat + text
            text = footnoted(text, before, raised=bool(_RAISED.search(run)), lowered=bool(_LOWERED.search(run)))
            if _STRUCK.search(run):
                struck += text
            else:
                shown += text
        if flat != shown:
            yield flat.strip(), (Reduced if any(map(str.isdecimal, struck)) else str)(shown.strip())
