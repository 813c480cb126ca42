"""Open a bulletin: limits, its type by its content, one reader for it, one error for whatever is wrong."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attrs import evolve, frozen

from wageguide._disk.reading import legible, refusal, regular
from wageguide._grids import ole
from wageguide._grids.limits import MAX_FILE, too_large, unzip
from wageguide._limits import clip_repr
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from wageguide._grids.grid import Grid

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}  # bytes that are in no text
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|meta|title|h[1-6]|center|span|font|br|pre)[\s>/]",
    re.IGNORECASE,
)
# What a name promises. A file that holds something else is refused: whoever named it may have meant another file.
_SUFFIXES = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".htm": "html"} | {
    f".{kind}": kind for kind in ("xlsx", "xls", "ods", "html", "docx", "pdf")
}
_CALLED_XLS = frozenset(("html", "csv", "xlsx"))  # what the systems of bureaus export under that name
# The module of each kind, where it is not called like the kind.
_MODULES = {"csv": "delimited", "pdf": "pdf.pages"}
_ZIPPED = (("word/", "docx"), ("xl/worksheets/", "xlsx"), ("content.xml", "ods"))


@frozen
class SourceFile:
    """
    A bulletin as a file.

    Attributes:
        name: The file's own name, without its folder.
        kind: What it is, whatever its suffix says: ``csv xlsx xls ods html docx pdf``.
        sha256: Of its bytes, in hexadecimal digits.
        grids: Its tables, at least one.
    """

    name: str
    kind: str
    sha256: str
    grids: tuple[Grid, ...]


@runtime_checkable
class Readable(Protocol):
    """A file that is open to be read as bytes: one of the disk, one in memory, an upload."""

    def read(self, size: int = ..., /) -> bytes: ...


def file_of(source: str | os.PathLike[str] | Readable, /) -> Path:
    """The path of a file, or what an open one is called; one in memory without a name is ``file``."""
    if isinstance(source, str | os.PathLike):
        return Path(source)
    if not isinstance(source, Readable):
        raise TypeError(f"expected a path or a file opened in binary mode, got {clip_repr(source)}")
    name = getattr(source, "name", None)
    return Path(name if isinstance(name, str) and name.strip() else "file")


def open_bulletin(source: str | os.PathLike[str] | Readable) -> SourceFile:
    """
    Read the tables of a file.

    Args:
        source: Its path, or the file opened in binary mode, which is read on from where it is and left open.

    Raises:
        BulletinError: whatever the reason: ``error.reason`` is its code.
        TypeError: neither a path nor a file of bytes.
    """
    file = file_of(source)
    data = content(source)
    file = Path(legible(str(file)))
    try:
        kind = sniff(data, str(file))
        grids: list[Grid] = import_module(f"wageguide._grids.{_MODULES.get(kind, kind)}").grids(data, str(file))
    except BulletinError:
        raise
    except Exception as error:  # what only a broken file can bring about; the cause stays attached
        raise BulletinError(str(file), "damaged", f"{type(error).__name__}: {error}") from error
    if _SUFFIXES.get(file.suffix.lower(), kind) != kind:
        if file.suffix.lower() != ".xls" or kind not in _CALLED_XLS or not grids:
            raise BulletinError(str(file), "mislabelled", f"it holds {kind.upper()}")
        grids[0] = evolve(grids[0], remarks=(("mislabelled", file.name), *grids[0].remarks))
    if not any(grid.rows for grid in grids):
        raise BulletinError(str(file), "no-table")
    return SourceFile(file.name, kind, hashlib.sha256(data).hexdigest(), tuple(grids))


def content(source: str | os.PathLike[str] | Readable) -> bytes:
    """
    Read a regular file of a size that a bulletin can have; devices and pipes are never opened.

    Raises:
        BulletinError: missing, empty, too large, no regular file.
        TypeError: neither a path nor a file of bytes.
    """
    file = file_of(source)
    size, data = _on_disk(file) if isinstance(source, str | os.PathLike) else (0, _rest(source))
    if data is None:
        raise BulletinError(str(file), "not-a-file")
    if max(len(data), size) > MAX_FILE:
        too_large(str(file), "bytes", MAX_FILE)
    if not data.strip():
        raise BulletinError(str(file), "empty")
    return data


def _rest(source: Readable) -> bytes:
    """What an open file still holds, or enough of it to see that it is too much."""
    pieces: list[bytes] = []
    left = MAX_FILE + 1
    while left > 0:
        piece: object = source.read(left)
        if not isinstance(piece, bytes | bytearray | memoryview):
            raise TypeError(f"expected a file opened in binary mode, got {clip_repr(source)}")
        if not piece:
            break
        pieces.append(bytes(piece))
        left -= len(piece)
    return b"".join(pieces)


def _on_disk(file: Path) -> tuple[int, bytes | None]:
    try:
        return regular(str(file), MAX_FILE)
    except FileNotFoundError as error:
        raise BulletinError(str(file), "missing") from error
    except (OSError, ValueError) as error:
        raise BulletinError(
            str(file), "no-access", getattr(error, "strerror", None) or refusal(error, "refused")
        ) from error


def sniff(data: bytes, name: str) -> str:
    """
    Tell the type by the content; the suffix is never believed.

    Raises:
        BulletinError: a type that is not read, named where it is known.
    """
    head = data[:4096]
    if data.startswith(b"PK"):
        return _zipped(data, name)
    if data.startswith(ole.MAGIC):
        return ole.sniff(data, name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<Workbook" in head:
        raise BulletinError(name, "unknown-format", "XML Spreadsheet 2003: save it as XLSX")
    for mark, known in _KNOWN:
        if data.startswith(mark):
            raise BulletinError(name, "unknown-format", known)
    if head.startswith(_WIDE) or b"\0" in head:
        ways = (head.decode(way, "ignore").encode("ascii", "ignore") for way in ("utf-16-le", "utf-16-be"))
        return "html" if any(map(_HTML.search, ways)) else "csv"
    if _HTML.search(head):
        return "html"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise BulletinError(name, "unknown-format", "XML")
    if _CONTROLS & set(head):
        raise BulletinError(name, "unknown-format", "unknown binary data")
    return "csv"


_KNOWN = (
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"MIME-Version:", "a web archive: save the page as HTML"),
)


def _zipped(data: bytes, name: str) -> str:
    members = unzip(data, name).namelist()
    for prefix, kind in _ZIPPED:
        if any(member.startswith(prefix) for member in members):
            return kind
    if "encrypted-package" in members:  # OpenDocument, as LibreOffice locks it from 24.8 on
        raise BulletinError(name, "encrypted")
    known = "XLSB" if any(member.startswith("xl/") for member in members) else "a zip archive: unpack it first"
    raise BulletinError(name, "unknown-format", known)
