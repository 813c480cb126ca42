"""The text files embedded in the package; the only place that knows where they lie."""

from __future__ import annotations

from pathlib import Path


def text(name: str) -> str:
    """Return the embedded file *name* (a path under ``data/``) as text."""
    return Path(__file__).with_name("data").joinpath(name).read_text("utf-8")
