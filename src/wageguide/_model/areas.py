"""Counties, their names, and their minimum-wage classes by date."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from wageguide._model.source import Evidence

# How county-level names end; a name without its ending is understood where it is unambiguous.
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
