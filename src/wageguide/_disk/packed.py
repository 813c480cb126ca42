"""The largest texts of a wheel, which it holds packed; a source tree has each as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import chain, zip_longest


def packed_text(read: Callable[..., bytes], parts: tuple[str, ...]) -> str:
    """A text that a wheel holds packed: by itself where many answers need it, or else together with others."""
    import bz2

    try:
        return bz2.decompress(read(*parts[:-1], f"{parts[-1]}.bz2")).decode()
    except OSError:
        return unpacked(read("data", "packed.bin"))["/".join(parts)]


@lru_cache(maxsize=1)
def unpacked(data: bytes, /) -> dict[str, str]:
    """Each text by its path in the package."""
    import bz2
    import lzma  # some Pythons are built without these, and most answers do without

    # The first four bytes say how long the Chinese ones are, which another way of packing suits than the Latin ones;
    # of the Latin words in them, each left a mark in its place.
    latin = 4 + int.from_bytes(data[:4], "big")
    *texts, words = bz2.decompress(data[latin:]).decode().split("\0")
    pieces = lzma.decompress(data[4:latin]).decode("utf-16-be").split("\1")
    texts += "".join(chain.from_iterable(zip_longest(pieces, words.split("\1"), fillvalue=""))).split("\0")
    return {name: _whole(content) for name, _, content in (text.partition("\n") for text in texts)}


def _whole(text: str) -> str:
    """A text as it was; of a table the first column stands by itself."""
    columns = [column.split("\n") for column in text.split("\f")]
    return text if len(columns) == 1 else "".join(f"{first},{rest}\n" for first, rest in zip(*columns, strict=True))
