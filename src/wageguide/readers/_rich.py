"""Rich text of XLSX cells, which calamine runs together: a footnote's raised number would end up in the figure."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = re.compile(rb"<(?:\w+:)?(si|is)>(.*?)</(?:\w+:)?\1>", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_RAISED = re.compile(rb"<(?:\w+:)?vertAlign\s[^<>]*\bsuperscript\b")
_STRUCK = re.compile(rb"<(?:\w+:)?strike(?:\s*/>|\s[^<>]*(?<!val=\"0\")(?<!val=\"false\")/>)")


def told_apart(xml: bytes, /) -> Iterator[tuple[str, str]]:
    """
    Find the texts that hold raised or struck runs: as they are without formatting, and as they are to be read.

    Raised digits are bracketed, as in the other formats, and what is struck through is left out.
    """
    if b"superscript" not in xml and b"strike" not in xml:  # as nearly always
        return
    for string in _STRING.finditer(xml):
        flat, shown = "", ""
        for run in _RUN.findall(string[2]):
            text = unescape(b"".join(_TEXT.findall(run)).decode(errors="replace"))
            flat += text
            if _RAISED.search(run) and text.strip().isdecimal():
                text = f"[{text.strip()}]"
            shown += "" if _STRUCK.search(run) else text
        if flat != shown:
            yield flat.strip(), shown.strip()
