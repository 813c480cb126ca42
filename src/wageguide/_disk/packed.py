"""The largest texts of a wheel, which lie together; a source tree has each as a file of its own."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def unpacked(data: bytes, /) -> dict[str, str]:
    """Each text by its path in the package."""
    import lzma  # some Pythons are built without it, and most answers do without

    texts = lzma.decompress(data).decode("utf-16-be").split("\0")
    return {name: content for name, _, content in (text.partition("\n") for text in texts)}
