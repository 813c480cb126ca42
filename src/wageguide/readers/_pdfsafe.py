"""Streams of a PDF that would unpack without end, found before PDFium meets them."""

from __future__ import annotations

import re
import zlib
from collections import Counter

from wageguide.readers._limits import MAX_UNPACKED, too_large

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_MAX_STREAM = 60_000_000  # bytes: a picture of a page in colour, and PDFium takes as much again
_MOST_DRAWN = 100_000  # times that drawings which repeat one another could be drawn
_DRAWS = re.compile(rb"/([^\s/<>\[\]()%]+)\s+Do\b")
_STEP = 1 << 22


def check_streams(data: bytes, name: str) -> None:
    """
    Unpack every deflated stream as far as the limits, and throw it away; count what draws one thing again and again.

    Raises:
        BulletinError: together they unpack to too much, one is packed twice over, or drawings repeat drawings.
    """
    if _TWICE.search(data):
        too_large(name, "filters on a stream", 1)
    total, drawn = 0, 1
    for found in _STREAM.finditer(data):
        if data[found.end() : found.end() + 1] not in b"\x48\x58\x68\x78":  # how deflated streams begin
            drawn *= _repeats(data[found.end() : data.find(b"endstream", found.end())])
            continue
        unpacker, before = zlib.decompressobj(), total
        at, rest = found.end(), b""
        try:
            while not unpacker.eof and (rest or at < len(data)):
                piece, at = (rest, at) if rest else (data[at : at + _STEP], at + _STEP)
                content = unpacker.decompress(piece, _STEP)
                total += len(content)
                drawn *= _repeats(content)
                rest = unpacker.unconsumed_tail
                if total > MAX_UNPACKED or total - before > _MAX_STREAM:
                    too_large(name, "bytes in a stream", _MAX_STREAM)
        except zlib.error:
            continue  # no deflated stream after all, or damaged: PDFium will say
    if drawn > _MOST_DRAWN:
        too_large(name, "repeated drawings", _MOST_DRAWN)


def _repeats(content: bytes) -> int:
    """How often a stream draws the one thing it draws most often."""
    return max(Counter(_DRAWS.findall(content)).values(), default=1)
