"""Bulletins: any bureau's file becomes a checked guideline, and every row is accounted for."""

from __future__ import annotations

from wageguide.readers._bulletin import Bulletin, read_bulletin, save_bulletin
from wageguide.readers._rows.entries import Row

__all__ = ["Bulletin", "Row", "read_bulletin", "save_bulletin"]
