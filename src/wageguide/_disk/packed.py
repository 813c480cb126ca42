"""The largest tables of a wheel, which lie together; a source tree has each as a file of its own."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def unpacked(data: bytes, /) -> dict[str, str]:
    """Each table by its name."""
    import lzma  # some Pythons are built without it, and most answers do without

    tables = lzma.decompress(data).decode().split("\0")
    return {name: table for name, _, table in (each.partition("\n") for each in tables)}
