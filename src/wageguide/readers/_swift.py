"""
The short way to read a row: a name, and figures whose unit is the table's.

Most rows of most tables are such rows. Each text is read once a table; whatever is out of the ordinary is left to the
long way, which knows why.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from wageguide.readers import _rows
from wageguide.readers._draft import Draft, fault
from wageguide.readers._figures import LIMIT, Refused, is_figure, printed, yearly
from wageguide.readers._plans import Plan, factor
from wageguide.readers._titles import LONGEST, is_glued, title
from wageguide.readers._units import NOTHING, Unit

_PLAIN = 9  # digits of a whole figure; more are too many
_LONG, _NOT_PUBLISHED = 0, -1  # what stands for a text that is no figure


@define
class Swift:
    """
    Reader of the plain rows under one plan.

    Attributes:
        columns: Index, tier, unit, and what each text of that unit was read as, yuan a year.
        rounded: Texts that lost a fraction of a yuan.
    """

    plan: Plan
    name: int
    columns: tuple[tuple[int, str, Unit, dict[str, int]], ...]
    rounded: set[str] = field(factory=set)

    def draft(self, cells: Sequence[str], /) -> Draft | None:
        """Read a row; ``None`` where it takes the long way."""
        name = cells[self.name]
        if not 0 < len(name) <= LONGEST or (name[0] < "㐀" and is_figure(name)):
            return None
        figures = {}
        for index, tier, unit, known in self.columns:
            text = cells[index]
            amount = known.get(text)
            if amount is None:
                amount = known[text] = self._read(text, unit)
            if amount > 0:
                figures[tier] = amount
            elif amount == _LONG:
                return None
        if not figures or fault(figures) is not None or any(cells[at] for at in self.plan.block.strays):
            return None
        return self._named(name, cells, figures)

    def _read(self, text: str, unit: Unit) -> int:
        if len(text) <= _PLAIN and text.isdecimal() and text.isascii() and text[0] != "0":
            amount = int(text) * factor(unit)
            return amount if amount < LIMIT else _LONG
        try:
            figure = printed(text)
            if figure is None:
                return _NOT_PUBLISHED
            if figure[1] != NOTHING:
                return _LONG
            amount, rounded = yearly(figure[0], unit)
        except Refused:
            return _LONG
        if rounded:
            self.rounded.add(text)
        return amount

    def _named(self, name: str, cells: Sequence[str], figures: dict[str, int]) -> Draft | None:
        taken = title(name)
        if not taken.name or taken.unit is not NOTHING or (len(figures) < len(self.columns) and is_glued(name)):
            return None
        found = Draft(taken.name, figures, taken.code, notes=taken.marks)
        if taken.digits:
            found.qualify(taken.digits)
        if self.rounded:
            found.rounded = any(cells[index] in self.rounded for index, *_ in self.columns)
        if not self.plan.bare:
            _rows.qualify(found, self.plan.block, cells, NOTHING)
        return found


def swift(plan: Plan, /) -> Swift | None:
    """Prepare the short way; ``None`` where no row of the table can go it."""
    block = plan.block
    fields = [each.field for each in block.figures]
    plain = not (plan.fault or block.numbered or block.others or block.unit is not None or len(block.names) != 1)
    if not plain or "range" in fields or len(set(fields)) < len(fields) or not all(map(factor, plan.units)):
        return None
    known: dict[Unit, dict[str, int]] = {unit: {} for unit in plan.units}
    columns = zip(block.figures, plan.units, strict=True)
    return Swift(plan, block.names[0], tuple((each.index, each.field, unit, known[unit]) for each, unit in columns))
