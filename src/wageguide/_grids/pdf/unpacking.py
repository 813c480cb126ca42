"""How the streams of a PDF are packed, undone piece by piece, so that nobody need hold what a bomb unpacks to."""

from __future__ import annotations

import base64
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 1 << 16  # bytes unpacked at once
_FEED = 1 << 14  # packed bytes given at once
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]+")
_NO_85 = re.compile(rb"[^!-uz]+")
_CLEAR, _END, _FIRST = 256, 257, 258  # codes of LZW
_WIDEST = 12  # bits of such a code
_RUN, _STOP = 128, 128  # bytes of the form: shorter is copied, longer repeated


def inflate(data: bytes, start: int) -> Iterator[bytes]:
    """Unpack what begins at *start*: as far as it can be unpacked, whatever its check sum says, as PDFium does."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    at = start + 2  # behind the two bytes that say how it is packed
    while at < len(data) and not unpacker.eof:
        piece, at = data[at : at + _FEED], at + _FEED
        before, given = unpacker.copy(), 0
        try:
            for part in _fed(unpacker, piece):
                given += len(part)
                yield part
        except zlib.error:
            yield from _before_damage(before, piece, given)
            return


def _before_damage(unpacker: zlib._Decompress, piece: bytes, passed: int) -> Iterator[bytes]:
    """Unpack *piece* byte by byte up to where it is damaged, but for the first *given* bytes."""
    try:
        for single in range(len(piece)):
            for part in _fed(unpacker, piece[single : single + 1]):
                yield part[passed:]
                passed = max(passed - len(part), 0)
    except zlib.error:
        return


def _fed(unpacker: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    rest = piece
    while rest and not unpacker.eof:
        yield unpacker.decompress(rest, STEP)
        rest = unpacker.unconsumed_tail


def from_hex(data: bytes) -> bytes:
    """Undo ASCIIHexDecode."""
    digits = _NO_HEX.sub(b"", data.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def from_85(data: bytes) -> bytes:
    """Undo ASCII85Decode; what is damaged ends it."""
    shown = _NO_85.sub(b"", data.partition(b"~")[0])
    try:
        return base64.a85decode(shown)
    except ValueError:
        return data  # damaged: as it stands, it holds as many letters at least


def runs(data: bytes) -> Iterator[bytes]:
    """Undo RunLengthDecode."""
    at = 0
    while at < len(data) and data[at] != _STOP:
        length = data[at]
        if length < _RUN:
            yield data[at + 1 : at + 2 + length]
            at += length + 2
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def lzw(data: bytes, early: int) -> Iterator[bytes]:
    """Undo LZWDecode; *early* is 1 where codes become longer one code early, as they do unless a stream says 0."""
    table: list[bytes] = [bytes([n]) for n in range(256)] + [b"", b""]
    width, bits, buffer, before = 9, 0, 0, b""
    for byte in data:
        buffer, bits = (buffer << 8 | byte) & 0xFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = buffer >> bits & ((1 << width) - 1)
        if code == _END:
            return
        if code == _CLEAR:
            del table[_FIRST:]
            width, before = 9, b""
            continue
        if code > len(table) or (code == len(table) and not before):
            return
        entry = table[code] if code < len(table) else before + before[:1]
        yield entry
        if before and len(table) < 1 << _WIDEST:
            table.append(before + entry[:1])
        before = entry
        while width < _WIDEST and len(table) + early >= 1 << width:
            width += 1
