"""Counties, their names, and their minimum-wage classes by date."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from wageguide._model.days import day
from wageguide._model.rendering import Record
from wageguide._model.source import Evidence
from wageguide._problems import area_class, members


class Span(Record):
    """What holds from ``since`` (``None`` = always) to the day before ``until`` (``None`` = until further notice)."""

    __slots__ = ()
    since: date | None
    until: date | None

    def covers(self, on: date, /) -> bool:
        """Whether it holds on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@frozen(eq=False, repr=False)
class AreaClass(Span):
    """The class of a county for a time, from ``since`` to the day before ``until``; class 1 is the highest."""

    since: date = field(converter=day)
    until: date | None
    area_class: int = field(converter=area_class)
    evidence: Evidence


@frozen(repr=False, cache_hash=True)
class Area(Record):
    """
    A county-level division.

    Attributes:
        code: Six digits of GB/T 2260.
        former_names: Earlier names and codes, which find it whatever the date.
        classes: Its minimum-wage classes in the order of time; a stretch without one is unknown.
        ended: Year in which it became part of others; ``None`` = there today.
    """

    code: str
    name: str
    former_names: tuple[str, ...] = field(converter=members)
    city: str
    # Sets of counties are made for every answer, and the code is enough to tell them apart.
    classes: tuple[AreaClass, ...] = field(converter=members, hash=False)
    ended: int | None = None

    def exists(self, on: date, /) -> bool:
        """Whether it is there on a day; in the year in which it ends it still is."""
        return self.ended is None or on.year <= self.ended


Areas = tuple[Area, ...]
