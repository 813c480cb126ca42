"""The door through which the package's own texts come in: a file of their own, or packed together as in a wheel."""

from __future__ import annotations

import bz2
import lzma

import pytest

from wageguide import _files

# Of the Latin words among Chinese ones each left a mark in its place; they follow the Latin texts.
CHINESE = lzma.compress("data/a.csv\n1,\1\n3,焊工|\1".encode("utf-16-be"))
LATIN = bz2.compress(b"page/page.css\nbody {}\n\0") + bz2.compress(b"chef\1pipe welder")
PACKED = len(CHINESE).to_bytes(4, "big") + CHINESE + LATIN


def test_a_text_that_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    def embedded(*parts: str) -> bytes:
        if parts == ("data", "packed.bin"):
            return PACKED
        raise FileNotFoundError(parts)

    monkeypatch.setattr(_files, "embedded", embedded)
    assert _files.embedded_text("page", "page.css") == "body {}\n"
    assert _files.text("a.csv") == "1,chef\n3,焊工|pipe welder"
    with pytest.raises(KeyError, match=r"data/b\.csv"):
        _files.text("b.csv")


def test_a_text_that_has_a_file() -> None:
    assert _files.text("floors/provinces.csv").startswith("code,")
    assert _files.embedded("data", "floors", "provinces.csv").startswith(b"code,")
