"""What a file may cost: limits that hold before anything is unpacked, XML that cannot reach out or blow up."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from wageguide._limits import LONGEST_NAME
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

MAX_FILE = 50_000_000  # bytes
MAX_UNPACKED = 400_000_000  # bytes of all members of a zip archive together
MAX_RATIO = 200  # unpacked to packed; real office files stay below 40, zip bombs begin near 1,000
MAX_SHARED = 100_000_000  # characters of all cells, where a file may keep one text for many of them
MAX_MEMBERS = 5_000
MAX_PAGES = 500

_CHUNK = 1 << 20
_ENCRYPTED = 0x1  # general purpose bit of a zip member


def remembered(most: int, /) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """
    As ``lru_cache``, for a function of the text of a cell.

    Short texts come again and again; of a stranger's long ones nothing is kept, or the cache would be as large as they.
    """

    def decorate(function: Callable[[str], T], /) -> Callable[[str], T]:
        kept = lru_cache(most)(function)

        @wraps(function)
        def read(text: str) -> T:
            return kept(text) if len(text) <= LONGEST_NAME else function(text)

        read.cache_info = kept.cache_info  # type: ignore[attr-defined]
        read.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
        return read

    return decorate


def too_large(name: str, what: str, limit: int) -> NoReturn:
    """Refuse a file that holds more of *what* than *limit*."""
    raise BulletinError(name, "too-large", f"more than {limit:,} {what}")


def unzip(data: bytes, name: str) -> zipfile.ZipFile:
    """
    Open a zip archive that promises to stay within the limits; no member unpacks to more than it promised.

    Raises:
        BulletinError: damaged, encrypted, too large.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BulletinError(name, "damaged", str(error)) from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        too_large(name, "members", MAX_MEMBERS)
    if len(archive.NameToInfo) < len(members):  # one program reads the first of them, another the last
        raise BulletinError(name, "damaged", "two members of one name")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise BulletinError(name, "encrypted")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise BulletinError(name, "damaged", "its members are packed as no office file's are")
    if sum(member.file_size for member in members) > min(MAX_UNPACKED, max(len(data) * MAX_RATIO, 1_000_000)):
        raise BulletinError(name, "too-large", "it unpacks to more than its size allows")
    return archive


def chunks(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[bytes]:
    """Unpack *member* piece by piece; a missing or broken one makes the file damaged."""
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    except KeyError as error:
        raise BulletinError(name, "damaged", f"no {member} inside") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise BulletinError(name, "damaged", f"{member}: {error}") from error


def feed_xml(target: object, pieces: Iterator[bytes], name: str) -> None:
    """
    Parse XML into the ``start``/``end``/``data`` calls of *target*: no entity, no network, no tree kept.

    Raises:
        BulletinError: not well-formed, or it declares a document type (office files never do).
    """
    etree = library("lxml.etree", name)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        for number, piece in enumerate(pieces):
            if not number and b"<!DOCTYPE" in piece:
                raise BulletinError(name, "damaged", "it declares a document type")
            parser.feed(piece)
        parser.close()
    except etree.LxmlError as error:
        raise BulletinError(name, "damaged", str(error)) from error


def library(module: str, name: str) -> Any:
    """Import an optional library when the first file needs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise BulletinError(name, "no-library", module) from error
