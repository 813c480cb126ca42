"""The door through which the package's own data come in."""

from __future__ import annotations

import os

from wageguide._disk.packed import unpacked

# os.path, not pathlib: importing the latter costs a tenth of the first answer.
DATA = os.path.join(os.path.dirname(__file__), "data")


def embedded(*parts: str) -> bytes:
    """Read one file of the package, named from there on, by who loaded this module: it may lie in a zip archive."""
    data: bytes = __loader__.get_data(os.path.join(os.path.dirname(__file__), *parts))  # type: ignore[name-defined]
    return data


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file of data: ``taxonomy/industries.csv``."""
    return embedded_text("data", name)


def embedded_text(*parts: str) -> str:
    """Read one UTF-8 file of the package, named from there on; a wheel holds the largest ones together."""
    try:
        return embedded(*parts).decode()
    except OSError:
        return unpacked(embedded("data", "packed.xz"))["/".join(parts)]
