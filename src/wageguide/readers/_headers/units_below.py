"""What lines below a table say of its unit, and which of two tables a line between them speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce

from attrs import frozen

from wageguide._grids.grid import Cells, Grid
from wageguide._grids.merges import unmerged
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.headings import is_note
from wageguide.readers._cells.labels import label
from wageguide.readers._cells.units import Unit, join, stated, unit
from wageguide.readers._headers.header import extent, opens

_SAYS = re.compile(
    r"(?:附?注|备注|说明|本表|表[中内列]|以上|上述|所列|数据|工资|价位|薪酬|指导|标准|计量|金额|货币|均|的|[\d.、:()\[\]【】*])*(?:单位|units?:)"
)
_SHORT = 4  # characters of a percentile in a header; a longer figure stands in a row of its own
Where = tuple[int, int]  # a grid, and a row of it; -1 = the lines before


@frozen
class UnitBelow:
    """
    What is said below a table.

    Attributes:
        unit: ``None`` where two lines disagree.
        sure: Of this table and no other, so it may not contradict what is said above; else it only fills a gap.
    """

    unit: Unit | None
    sure: bool


@frozen
class _Mark:
    """
    One step down the source: a header, figures, a line with a unit, or the end of a sheet.

    Attributes:
        kind: ``header``, ``figures``, ``unit`` (a line that does nothing else), ``note`` (one that says more), ``end``.
        unit: What the line says of it.
        head: First row of a header.
        states_unit: The header states how many yuan its figures count.
        closes_table: The line is a row at the end of its table.
    """

    kind: str
    where: Where
    unit: Unit | None = None
    head: Cells = ()
    states_unit: bool = False
    closes_table: bool = False


@frozen(slots=False)
class Below:
    """The lines below the tables of a source; they are looked for when first asked for."""

    grids: Sequence[Grid]

    def unit_below(self, grid: int, row: int) -> UnitBelow | None:
        """What is said below the table whose header begins in that row; ``None`` where nothing is."""
        return self._by_header.get((grid, row)) if self._last > (grid, row) else None

    @cached_property
    def _last(self) -> Where:
        """Where the last line with a unit stands: most sources have none below a header, and nothing else to do."""
        return max((mark.where for grid in range(len(self.grids)) for mark in self._lines(grid)), default=(-1, -1))

    @cached_property
    def _by_header(self) -> dict[Where, UnitBelow]:
        marks = [mark for grid in range(len(self.grids)) for mark in self._marks(grid)]
        by_header: dict[Where, UnitBelow] = {}
        following: _Mark | None = None
        tail: list[_Mark] = []  # lines between the figures and what follows, the last first
        closed = False
        for mark in reversed(marks):
            if mark.kind == "end":
                following, tail, closed = None, [], False
            elif mark.kind == "figures":
                closed = True
            elif mark.kind == "header":
                late = _belonging(tail[::-1], mark, following, by_header)
                if late:
                    by_header[mark.where] = late
                following, tail, closed = mark, [], False
            elif not closed:
                tail.append(mark)
        return by_header

    def _marks(self, grid: int) -> Iterator[_Mark]:
        table = self.grids[grid]
        if table.sheet and not table.continues:
            yield _Mark("end", (grid, -1))
        lines: dict[int, list[_Mark]] = {}
        for mark in self._lines(grid):
            lines.setdefault(mark.where[1], []).append(mark)
        yield from lines.get(-1, ())
        plain = unmerged(table)
        end = 0
        for row, cells in enumerate(table.rows):
            if row < end:
                continue
            if len(cells[-1]) > _SHORT and is_figure(cells[-1]):
                yield _Mark("figures", (grid, row))
            elif opens(table.rows, row):
                end = extent(table.rows, plain, row)
                states_unit = any(
                    stated(text) or label(text).unit.yuan or label(text).unit.fault
                    for labels in table.rows[row:end]
                    for text in labels
                    if text
                )
                yield _Mark("header", (grid, row), head=cells, states_unit=states_unit)
            elif row in lines:
                yield from lines[row]
            elif any(map(is_figure, cells)):
                yield _Mark("figures", (grid, row))
        yield from lines.get(len(table.rows), ())

    def _lines(self, grid: int) -> list[_Mark]:
        """Lines before, in and behind a table that declare a unit; one in it may hold two texts, or repeat one."""
        table = self.grids[grid]
        last = grid + 1 == len(self.grids) or not self.grids[grid + 1].continues
        marks = [_line(text, (grid, -1)) for text in table.before]
        for row, cells in enumerate(table.rows):
            if cells[-1].isdecimal():  # as nearly all rows end
                continue
            texts = dict.fromkeys(filter(None, cells))
            if len(texts) <= max(1, min(2, len(cells) - 2)):
                marks += [_line(text, (grid, row), closes_table=last) for text in texts]
        marks += [_line(text, (grid, len(table.rows))) for text in table.after]
        return [mark for mark in marks if mark is not None]


def _line(text: str, where: Where, *, closes_table: bool = False) -> _Mark | None:
    declared = stated(text)
    if declared is None:
        return None
    folded = fold_name(text)
    if _SAYS.match(folded) or unit(folded):
        return _Mark("unit", where, declared, closes_table=closes_table)
    return _Mark("note", where, declared) if is_note(text) else None


def _belonging(
    tail: list[_Mark], header: _Mark, following: _Mark | None, by_header: dict[Where, UnitBelow]
) -> UnitBelow | None:
    """
    Say what the lines between a table and the header that follows are to the table.

    A line between two tables belongs to the one below, unless that one has a unit of its own; then it is of use
    to the one above, where that has none.
    """
    lines = [mark for mark in tail if mark.kind == "unit"]
    bound = [mark for mark in lines if following is None or (mark.closes_table and mark.where[0] < following.where[0])]
    if bound:
        return UnitBelow(reduce(_joined, (mark.unit for mark in bound)), sure=True)
    if following and lines and (following.states_unit or following.where in by_header):
        return UnitBelow(lines[0].unit, sure=False)
    if notes := [mark for mark in tail if mark.kind == "note"]:
        return UnitBelow(notes[0].unit, sure=False)
    if following and not lines and following.head == header.head:
        return by_header.get(following.where)  # the same table on the next page
    return None


def _joined(one: Unit | None, other: Unit | None) -> Unit | None:
    return one and other and join(one, other)
