"""The forms of fuzzer inputs: the pieces they are mutated by, and the file they become."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence

from attrs import frozen

import hostile

_SECTION = re.compile(rb"^=== ([\w./\[\]-]+)\n", re.MULTILINE)
_TEXT = re.compile(rb"<[^<>]*>|[0-9.]+|[a-zA-Z_]+|(?:[\xe4-\xe9][\x80-\xbf]{2})+|=== [^\n]*\n|.", re.DOTALL)
_PDF = re.compile(rb"<[0-9A-Fa-f]*>|/?[A-Za-z0-9.*'+-]+|\s+|.", re.DOTALL)
_BOUNDSHEET, _BOF = 0x85, 0x809
_LONGEST = 8224  # bytes of a record's content


@frozen
class Form:
    """
    A way to read the bytes of an input.

    Attributes:
        cut: Into the pieces that are left out, repeated, moved and replaced; ``join`` puts them together.
        file: Make the file that is read.
    """

    cut: Callable[[bytes], list[bytes]] = _TEXT.findall
    join: Callable[[Sequence[bytes]], bytes] = b"".join
    file: Callable[[bytes], bytes] = bytes


def sections(data: bytes) -> dict[str, bytes]:
    """Split a bundle at its lines ``=== name``; the part before the first is called ``""``."""
    first, *rest = _SECTION.split(data)
    return {"": first} | dict(zip((name.decode() for name in rest[::2]), rest[1::2], strict=True))


def zipped(sound: bytes, part: str, mark: bytes) -> Callable[[bytes], bytes]:
    """
    Put a fragment of XML at *mark* in *part* of a *sound* archive, and other sections in place of its members.

    An input that begins like an archive is left alone.
    """
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    def file(data: bytes) -> bytes:
        if data.startswith(b"PK"):
            return data
        pieces = sections(data)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for name, content in (members | {part: members[part].replace(mark, pieces.pop(""))} | pieces).items():
                target.writestr(zipfile.ZipInfo(name), content)
        return out.getvalue()

    return file


def workbook(data: bytes) -> bytes:
    """Put the records of an old workbook into a container, with each sheet listed where it begins."""
    if data.startswith(b"\xd0\xcf"):
        return data
    book = bytearray(data)
    places = [(kind, at) for kind, at, _ in _records(data)]
    begins = iter([at for kind, at in places if kind == _BOF][1:])
    for kind, at in places:
        if kind == _BOUNDSHEET and at + 8 <= len(book) and (begin := next(begins, None)):
            struct.pack_into("<I", book, at + 4, begin)
    return hostile.xls(bytes(book))


def _records(data: bytes) -> list[tuple[int, int, bytes]]:
    """Kind, place and content of each record; a remainder too short for one is dropped."""
    pieces, at = [], 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        pieces.append((kind, at, data[at + 4 : at + 4 + length]))
        at += 4 + length
    return pieces


def _cut_records(data: bytes) -> list[bytes]:
    return [struct.pack("<H", kind) + body for kind, _, body in _records(data)]


def _join_records(pieces: Sequence[bytes]) -> bytes:
    split = ((piece[:2].ljust(2, b"\0"), piece[2 : 2 + _LONGEST]) for piece in pieces)
    return b"".join(kind + struct.pack("<H", len(body)) + body for kind, body in split)


def document(data: bytes) -> bytes:
    """Put content streams into a document, a page each; a whole document is left alone."""
    return data if data.startswith(b"%PDF") else hostile.drawn(*re.split(rb"^=== page\n", data, flags=re.MULTILINE))


TEXT = Form()
XLSX = Form(file=zipped(hostile.xlsx(hostile.rows("@")), "xl/worksheets/sheet1.xml", b"<sheetData>@</sheetData>"))
ODS = Form(file=zipped(hostile.ods("@"), "content.xml", b"@"))
DOCX = Form(file=zipped(hostile.docx("@"), "word/document.xml", b"@"))
XLS = Form(_cut_records, _join_records, workbook)
PDF = Form(cut=_PDF.findall, file=document)
