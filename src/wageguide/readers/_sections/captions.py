"""What the lines above a table say of the unit of its figures."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from wageguide.readers._cells import headings
from wageguide.readers._cells.units import NOTHING, Unit, doubted, join, stated

_UNIT = re.compile(r"[(（]?\s*(?:计量|金额)?单位\s*[:：][^。；\n]*")
_KEPT = 20  # lines that are remembered


@frozen
class Captions:
    """
    The lines passed so far.

    Attributes:
        known: What the caller knows of the unit.
        declared: By the lines since the last row of figures; ``None`` = they disagree.
        announced: Period that headings since the last header name in words alone (``二、月工资价位``).
        disputed: They disagree in words alone (月工资 under 元/年), so the next line with a unit settles it.
        lines: The last of them, nearest last.
    """

    known: Unit = NOTHING
    declared: Unit | None = NOTHING
    announced: str | None = None
    disputed: bool = False
    lines: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit | None:
        """What is known of the unit in all; ``None`` where two places disagree."""
        return self.declared and join(self.declared, self.known)

    def on_sheet(self, name: str) -> Captions:
        """Begin a sheet: nothing that was said before holds on it."""
        unit = declared(name) or NOTHING
        if unit.yuan and not unit.period:
            unit = evolve(unit, period=headings.announced_period(name))
        return evolve(self, declared=unit, disputed=False, lines=())

    def apart(self) -> Captions:
        """Begin a table that stands apart from the one before: what was declared above that one holds no longer."""
        return evolve(self, declared=NOTHING, disputed=False)

    def heard(self, text: str, *, anew: bool) -> Captions:
        """
        Take in a line.

        Args:
            anew: Rows of figures lie between this line and the last; what was declared before holds no longer.
        """
        lines = (*self.lines[-_KEPT:], text)
        spoken = headings.announced_period(text)
        unit = declared(text)
        if unit is not None:
            before = NOTHING if anew or self.disputed else self.declared
            joined = before and join(before, evolve(unit, period=unit.period or spoken))
            return evolve(self, declared=joined, disputed=False, lines=lines)
        announced = spoken or self.announced
        if anew and self.declared and not join(self.declared, Unit(None, spoken)):
            return evolve(self, declared=None, disputed=True, announced=announced, lines=lines)
        return evolve(self, announced=announced, lines=lines)

    def carried(self, unit: Unit) -> Unit:
        """What is left of the unit of the table before, where the headings in between name another period."""
        return unit if join(unit, Unit(None, self.announced)) else evolve(unit, period=None)


def declared(text: str, /) -> Unit | None:
    """Find the unit that a line declares, be it one that is not understood."""
    return stated(text) or (None if headings.is_note(text) else doubted(text))


def without_unit(text: str, /) -> str:
    """Take the declaration of a unit away from a caption."""
    return _UNIT.sub("", text).strip()
