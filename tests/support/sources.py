"""The source of the package as its syntax: each file is parsed once, by whoever asks first."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import wageguide

PACKAGE = Path(wageguide.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def label(path: Path) -> str:
    """A file of the package as a test names it: ``_model/tiers.py``."""
    return path.relative_to(PACKAGE).as_posix()
