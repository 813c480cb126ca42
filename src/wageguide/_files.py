"""The file door of the core: embedded data, and the folders users name."""

from __future__ import annotations

import os
import stat

from wageguide.errors import EditionError

_DATA = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120 - pathlib costs a tenth of the first answer
_LOADER = __loader__  # type: ignore[name-defined]  # noqa: F821 - set by the import system, zip files included

LARGEST = 64 * 1024 * 1024


def embedded(*parts: str) -> bytes:
    """Read one file of the package's own data, named from ``data/`` on."""
    data: bytes = _LOADER.get_data(os.path.join(_DATA, *parts))  # noqa: PTH118
    return data


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file: ``taxonomy/industries.csv``."""
    return embedded(*name.split("/")).decode()


def read_text(path: str, /) -> str:
    """
    Read a user's UTF-8 text, with or without BOM, line ends kept.

    Raises:
        EditionError: no such file, no regular file, above 64 MiB, or not UTF-8; names the path.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise EditionError(path, ["not a regular file"])
            if status.st_size > LARGEST:
                raise EditionError(path, [f"{status.st_size} bytes; at most {LARGEST} are read"])
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        if isinstance(error, EditionError):
            raise
        raise EditionError(path, [getattr(error, "strerror", None) or str(error)]) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(path, [f"line {line}: not UTF-8 text; save the file as UTF-8"]) from error
