"""What the lines above a table say of it: its title, its unit, its industry."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from wageguide.readers import _sections
from wageguide.readers._units import NOTHING, Unit, doubted, join, stated

_UNIT = re.compile(r"[(（]?\s*(?:计量|金额)?单位\s*[:：].*$")
_KEPT = 20  # lines that are remembered


@define
class Captions:
    """
    The lines passed so far. Changes as the reading goes down.

    Attributes:
        known: What the caller knows of the unit.
        context: What headings say of the next row.
        declared: By the lines since the last row of figures; ``None`` = they disagree.
        announced: Period that headings since the last header name in words alone (``二、月工资价位``).
        disputed: They disagree in words alone (月工资 under 元/年), so the next line with a unit settles it.
        lines: The last of them, nearest last.
        title: The first that can be a table's title.
    """

    known: Unit = NOTHING
    context: _sections.Context = field(factory=_sections.Context)
    declared: Unit | None = NOTHING
    announced: str | None = None
    disputed: bool = False
    lines: list[str] = field(factory=list)
    title: str | None = None

    @property
    def unit(self) -> Unit | None:
        """What is known of the unit in all; ``None`` where two places disagree."""
        return self.declared and join(self.declared, self.known)

    def sheet(self, name: str) -> None:
        """Begin a sheet: nothing that was said before holds on it."""
        self.context = _sections.Context()
        self.context.prose(name)
        self.lines = []
        self.declared, self.disputed = doubted(name) or NOTHING, False

    def take(self, text: str) -> None:
        """Take in a line that may be a title or a heading."""
        self.context.prose(_UNIT.sub("", text).strip())
        if self.title is None and _sections.is_caption(text):
            self.title = _UNIT.sub("", text).strip()

    def declare(self, text: str, *, anew: bool) -> bool:
        """
        Take in the unit that a line declares; returns whether what holds is another from here on.

        Args:
            anew: Rows of figures lie between this line and the last; what was declared before holds no longer.
        """
        self.lines = [*self.lines[-_KEPT:], text]
        said = stated(text) or (None if _sections.is_note(text) else doubted(text))
        spoken = _sections.announced_period(text)
        if said is not None:
            before = NOTHING if anew or self.disputed else self.declared
            self.declared, self.disputed = before and join(before, evolve(said, period=said.period or spoken)), False
            return True
        self.announced = spoken or self.announced
        if anew and self.declared and not join(self.declared, Unit(None, spoken)):
            self.declared, self.disputed = None, True
            return True
        return False

    def carried(self, unit: Unit) -> Unit:
        """What is left of the unit of the table before, where the headings in between name another period."""
        return unit if join(unit, Unit(None, self.announced)) else evolve(unit, period=None)

    def part(self) -> None:
        """Begin a table that stands apart from the one before: what was declared above that one holds no longer."""
        self.declared, self.disputed = NOTHING, False
