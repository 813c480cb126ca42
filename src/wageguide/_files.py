"""The door through which files come in: embedded data, and the folders users name."""

from __future__ import annotations

import os
import stat

from wageguide._limits import LARGEST
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
        # A pipe or a device could block or never end, so look before opening.
        status = os.stat(path)
        refusal = None
        if not stat.S_ISREG(status.st_mode):
            refusal = "not a regular file"
        else:
            with open(path, "rb") as file:
                data = file.read(most + 1)  # it may be longer than its size says; nothing is cut off silently
            if len(data) > most:
                refusal = f"{max(status.st_size, len(data))} bytes; at most {most} are read"
    except OSError as error:
        refusal = error.strerror or str(error)
    except ValueError:  # Python's wording differs between versions
        refusal = "a null character in the path"
    if refusal:
        raise EditionError(path, [refusal])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(path, [f"line {line}: not UTF-8 text; save the file as UTF-8"]) from error


def current(folder: str, name: str, /) -> str:
    """Path of a file of *folder*, also where ``write_folder`` was killed before it was done."""
    waiting = os.path.join(folder, PENDING, name)
    return waiting if os.path.lexists(waiting) else os.path.join(folder, name)
