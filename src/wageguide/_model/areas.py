"""Counties, their names, and their minimum-wage classes by date."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from wageguide._model.source import Evidence

# What a county-level name ends in; a name without it is understood where it stays unambiguous.
SUFFIXES = ("区", "县", "市", "旗")


@frozen
class AreaClass:
    """The class of a county from ``since`` until the day before ``until`` (``None`` = until further notice)."""

    since: date
    until: date | None
    area_class: int
    evidence: Evidence


@frozen
class Area:
    """
    A county-level division.

    Attributes:
        code: Six digits of GB/T 2260.
        former_names: Earlier names, which find it whatever the date.
        classes: Its minimum-wage classes in the order of time; a stretch without one is unknown.
    """

    code: str
    name: str
    former_names: tuple[str, ...]
    city: str
    classes: tuple[AreaClass, ...]
