"""The door through which files come in: embedded data, and the folders users name."""

from __future__ import annotations

import errno
import os
import stat

from wageguide._limits import LARGEST
from wageguide._problems import SYSTEM, Problem
from wageguide.errors import EditionError

# os.path, not pathlib: importing the latter costs a tenth of the first answer.
DATA = os.path.join(os.path.dirname(__file__), "data")
# Where the files of an edition that replaces another wait, complete, before they get their names.
PENDING = ".wageguide-new"


def embedded(*parts: str) -> bytes:
    """Read one file of the package's own, named from the package on."""
    with open(os.path.join(os.path.dirname(__file__), *parts), "rb") as file:
        return file.read()


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file of data: ``taxonomy/industries.csv``."""
    return embedded("data", name).decode()


def read_text(path: str, most: int = LARGEST, /) -> str:
    """
    Read a user's UTF-8 text, with or without BOM.

    Raises:
        EditionError: no such file, no regular file, above *most* bytes, or not UTF-8; names the path.
    """
    try:
        # A pipe or a device would block or never end: what it is comes before opening it.
        status, data = os.stat(path), None
        if stat.S_ISREG(status.st_mode):
            with open(path, "rb") as file:
                data = file.read(most + 1)  # it may hold more than it says, and none of it is dropped
    except (OSError, ValueError) as error:
        raise EditionError(path, [refusal(error, "unreadable")]) from error
    if data is None:
        raise EditionError(path, [Problem("", "not-a-file")])
    if len(data) > most:
        raise EditionError(path, [Problem("", "too-large", size=max(status.st_size, len(data)), most=most)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(path, [Problem(f"{os.path.basename(path)}:{line}", "not-utf8")]) from error


def refusal(error: OSError | ValueError, code: str) -> Problem:
    """Why a file cannot be opened: the name of an error number that has words, or what the system says of it."""
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, "")
        return Problem("", code, why=name if name in SYSTEM else error.strerror or str(error))
    return Problem("", "not-encodable" if isinstance(error, UnicodeEncodeError) else "null-in-path")


def current(folder: str, name: str, /) -> str:
    """Path of a file of *folder*, also where ``write_folder`` was killed before it was done."""
    waiting = os.path.join(folder, PENDING, name)
    return waiting if os.path.lexists(waiting) else os.path.join(folder, name)
