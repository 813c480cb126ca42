"""A stranger's file as bytes or text: a regular one, of a size that was expected, and nothing that blocks."""

from __future__ import annotations

import errno
import os
import re
import stat

from wageguide._limits import LARGEST
from wageguide._problems import SYSTEM, Problem
from wageguide.errors import EditionError

_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # of a pair; the others are bytes of a name


def read_raw(path: str, most: int = LARGEST, /) -> bytes:
    """
    Read a user's file.

    Raises:
        EditionError: no such file, no regular file, or above *most* bytes; names the path.
    """
    try:
        size, data = regular(path, most)
    except (OSError, ValueError) as error:
        raise EditionError(path, [refusal(error, "unreadable")]) from error
    if data is None:
        raise EditionError(path, [Problem("", "not-a-file")])
    if (size := max(size, len(data))) > most:
        raise EditionError(path, [Problem("", "too-large", size=size, most=most)])
    return data


def read_text(path: str, most: int = LARGEST, /) -> str:
    """
    Read a user's UTF-8 text, with or without BOM.

    Raises:
        EditionError: no such file, no regular file, above *most* bytes, or not UTF-8; names the path.
    """
    data = read_raw(path, most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(path, [Problem(f"{os.path.basename(path)}:{line}", "not-utf8")]) from error


def regular(path: str, most: int, /) -> tuple[int, bytes | None]:
    """
    Size of a regular file as it says itself, and its bytes, at most one more than *most*; ``None`` of anything else.

    What it is is asked before opening it, since to open a device may do something, and again of what was opened, which
    somebody may have put in its place. Nothing waits: a file of the system's own may call itself regular and block.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    data: list[bytes] = []
    if not stat.S_ISREG(os.stat(path).st_mode):
        return 0, None
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", buffering=0, opener=lambda name, _: os.open(name, flags)) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return 0, None
        # It may hold more than it says, and none of that is dropped; what says that it is too large is not read.
        left = most + 1 if status.st_size <= most else 0
        while left and (piece := file.read(left)) != b"":
            if piece is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), path)
            data.append(piece)
            left -= len(piece)
    return status.st_size, b"".join(data)


def refusal(error: OSError | ValueError, code: str) -> Problem:
    """Why a file cannot be opened: the name of an error number that has words, or what the system says of it."""
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, "")
        return Problem("", code, why=name if name in SYSTEM else error.strerror or str(error))
    return Problem("", "not-encodable" if isinstance(error, UnicodeEncodeError) else "null-in-path")


def legible(name: str, /) -> str:
    """A file's name as UTF-8 can say it: another system may have written it in another encoding, a byte each."""
    whole = _HALF.sub("\ufffd", name)
    return whole.encode(errors="surrogateescape").decode(errors="replace")
