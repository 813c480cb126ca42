"""The door through which the package's own data come in."""

from __future__ import annotations

import os  # not pathlib: importing that costs a tenth of the first answer

HERE = os.path.dirname(__file__)
DATA = os.path.join(HERE, "data")


def embedded(*parts: str) -> bytes:
    """Read one file of the package, named from there on, by who loaded this module: it may lie in a zip archive."""
    return __loader__.get_data(os.path.join(HERE, *parts))  # type: ignore[no-any-return,name-defined]


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file of data: ``taxonomy/industries.csv``."""
    return embedded_text("data", name)


def embedded_text(*parts: str) -> str:
    """Read one UTF-8 file of the package, named from there on; a wheel holds the largest ones together."""
    try:
        return embedded(*parts).decode()
    except OSError:
        from wageguide._disk.packed import packed_text  # most answers do without

        return packed_text(embedded, parts)
