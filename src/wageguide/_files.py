"""The door through which files come in: embedded data, and the folders users name."""

from __future__ import annotations

import os
from functools import cache

from wageguide._disk.reading import read_raw
from wageguide._limits import LARGEST
from wageguide._problems import Problem
from wageguide.errors import EditionError

# os.path, not pathlib: importing the latter costs a tenth of the first answer.
DATA = os.path.join(os.path.dirname(__file__), "data")


def embedded(*parts: str) -> bytes:
    """Read one file of the package's own, named from the package on."""
    with open(os.path.join(os.path.dirname(__file__), *parts), "rb") as file:
        return file.read()


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file of data: ``taxonomy/industries.csv``."""
    try:
        return embedded("data", name).decode()
    except FileNotFoundError:  # of a wheel, which holds the largest together
        return _packed()[name]


@cache
def _packed() -> dict[str, str]:
    import lzma

    tables = lzma.decompress(embedded("data", "packed.xz")).decode().split("\0")
    return {name: table for name, _, table in (each.partition("\n") for each in tables)}


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
