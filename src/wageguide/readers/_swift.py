"""
The short way to read a row: a name, and figures whose unit is the table's.

Most rows of most tables are such rows. Each text is read once a table; whatever is out of the ordinary is left to the
long way, which knows why.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from operator import itemgetter

from attrs import define, field

from wageguide._grids.grid import Cells
from wageguide.readers._cells.figures import LIMIT, Refused, is_figure, printed, yearly
from wageguide.readers._cells.names import LONGEST, is_glued, is_total, title
from wageguide.readers._cells.units import NOTHING, Unit
from wageguide.readers._headers.column_units import Plan, factor
from wageguide.readers._rows.draft import Draft, fault
from wageguide.readers._rows.row import check_cell, qualify

_PLAIN = 9  # digits of a whole figure; more are too many
_AHEAD, _FAR_AHEAD = 8, 1024  # rows whose figures are read at once: few where few may be plain
_LONG, _NOT_PUBLISHED = 0, -1  # what stands for a text that is no figure


class _Amounts(dict[str, int]):
    """What each text of one unit is, yuan a year; read when it is first asked for."""

    def __init__(self, unit: Unit, rounded: set[str]) -> None:
        self.unit = unit
        self.rounded = rounded

    def __missing__(self, text: str) -> int:
        amount = self[text] = self._read(text)
        return amount

    def _read(self, text: str) -> int:
        if len(text) <= _PLAIN and text.isdecimal() and text.isascii() and text[0] != "0":
            amount = int(text) * factor(self.unit)
            return amount if amount < LIMIT else _LONG
        try:
            figure = printed(text)
            if figure is None:
                return _NOT_PUBLISHED
            if figure[1] != NOTHING:
                return _LONG
            amount, rounded = yearly(figure[0], self.unit)
        except Refused:
            return _LONG
        if rounded:
            self.rounded.add(text)
        return amount


@define
class Swift:
    """
    Reader of the plain rows under one plan.

    Attributes:
        tiers: Of the columns of figures.
        columns: Index of each of them, and what its texts are.
        rounded: Texts that lost a fraction of a yuan.
        beside: Columns that say more of a row.
        unstated: Nothing says how many yuan the figures of some column count.
        said: What those columns say, by their texts: a draft without name and figures.
    """

    plan: Plan
    name: int
    tiers: tuple[str, ...]
    columns: tuple[tuple[int, _Amounts], ...]
    rounded: set[str]
    beside: tuple[int, ...]
    unstated: bool
    said: dict[tuple[str, ...], Draft] = field(factory=dict)

    def drafts(self, rows: Sequence[Cells], at: int, merged: Container[int], /) -> Iterator[Draft]:
        """Read the rows from *at* down to the first that takes the long way; figures column by column, some ahead."""
        ahead = _AHEAD
        while at < len(rows):
            part = rows[at : at + ahead]
            read = [list(map(known.__getitem__, map(itemgetter(index), part))) for index, known in self.columns]
            amounts = zip(*read, strict=True)
            for number, (cells, figures) in enumerate(zip(part, amounts, strict=True), at):
                found = None if number in merged else self._draft(cells, figures)
                if found is None:
                    return
                yield found
            at += len(part)
            ahead = min(ahead * 2, _FAR_AHEAD)

    def _draft(self, cells: Cells, amounts: tuple[int, ...]) -> Draft | None:
        name = cells[self.name]
        if not 0 < len(name) <= LONGEST or (name[0] < "㐀" and is_figure(name)):
            return None
        figures = dict(zip(self.tiers, amounts, strict=True))
        if min(amounts) <= 0:
            figures = {tier: amount for tier, amount in figures.items() if amount > 0}
            if not figures or _LONG in amounts:
                return None
        strays = self.plan.block.strays
        if (strays and any(cells[at] for at in strays)) or fault(figures) is not None:
            return None
        taken = title(name)
        if (
            not taken.name
            or is_total(taken.name)
            or taken.unit is not NOTHING
            or (len(figures) < len(amounts) and is_glued(name))
        ):
            return None
        try:
            said = self._said(cells)
        except Refused:
            return None
        digits = (taken.digits,) if taken.digits else ()
        return Draft(
            taken.name,
            figures,
            said.code or taken.code,
            said.group,
            said.industry,
            notes=taken.marks + digits + said.notes,
            qualifiers=digits + said.qualifiers,
            rounded=bool(self.rounded) and any(cells[index] in self.rounded for index, _ in self.columns),
            unknown_industry=said.unknown_industry,
            unstated=self.unstated,
            hanging=said.hanging,
        )

    def _said(self, cells: Cells) -> Draft:
        texts = tuple([cells[at] for at in self.beside])
        said = self.said.get(texts)
        if said is None:
            said = Draft("", {})
            for at in (self.plan.block.industry, self.plan.block.group):
                check_cell("" if at is None else cells[at])
            self.said[texts] = said
            qualify(said, self.plan.block, cells, NOTHING)
        return said


def swift(plan: Plan, /) -> Swift | None:
    """Prepare the short way; ``None`` where no row of the table can go it."""
    block = plan.block
    fields = [each.field for each in block.figures]
    plain = not (plan.fault or block.numbered or block.others or block.unit is not None or len(block.names) != 1)
    if not plain or "range" in fields or len(set(fields)) < len(fields) or not all(map(factor, plan.units)):
        return None
    rounded: set[str] = set()
    known = {unit: _Amounts(unit, rounded) for unit in plan.units}
    columns = tuple((each.index, known[unit]) for each, unit in zip(block.figures, plan.units, strict=True))
    beside = tuple(at for at in (block.code, block.industry, block.group, *block.notes) if at is not None)
    unstated = any(unit.yuan is None for unit in plan.units)
    return Swift(plan, block.names[0], tuple(fields), columns, rounded, beside, unstated)
