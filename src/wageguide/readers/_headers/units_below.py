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
class Late:
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
        head: First row of a header.
        own: The header states how many yuan its figures count; or the line is a row at the end of its table.
    """

    kind: str
    where: Where
    said: Unit | None = None
    head: Cells = ()
    own: bool = False


@frozen(slots=False)
class Below:
    """The lines below the tables of a source; they are looked for when first asked for."""

    grids: Sequence[Grid]

    def late(self, grid: int, row: int) -> Late | None:
        """What is said below the table whose header begins in that row; ``None`` where nothing is."""
        return self._late.get((grid, row)) if self._last > (grid, row) else None

    @cached_property
    def _last(self) -> Where:
        """Where the last line with a unit stands: most sources have none below a header, and nothing else to do."""
        return max((each.where for at in range(len(self.grids)) for each in self._lines(at)), default=(-1, -1))

    @cached_property
    def _late(self) -> dict[Where, Late]:
        marks = [mark for at in range(len(self.grids)) for mark in self._marks(at)]
        found: dict[Where, Late] = {}
        following: _Mark | None = None
        tail: list[_Mark] = []  # lines between the figures and what follows, the last first
        closed = False
        for mark in reversed(marks):
            if mark.kind == "end":
                following, tail, closed = None, [], False
            elif mark.kind == "figures":
                closed = True
            elif mark.kind == "header":
                late = _belonging(tail[::-1], mark, following, found)
                if late:
                    found[mark.where] = late
                following, tail, closed = mark, [], False
            elif not closed:
                tail.append(mark)
        return found

    def _marks(self, grid: int) -> Iterator[_Mark]:
        table = self.grids[grid]
        if table.sheet and not table.continues:
            yield _Mark("end", (grid, -1))
        lines: dict[int, list[_Mark]] = {}
        for each in self._lines(grid):
            lines.setdefault(each.where[1], []).append(each)
        yield from lines.get(-1, ())
        plain = unmerged(table)
        end = 0
        for at, cells in enumerate(table.rows):
            if at < end:
                continue
            if len(cells[-1]) > _SHORT and is_figure(cells[-1]):
                yield _Mark("figures", (grid, at))
            elif opens(table.rows, at):
                end = extent(table.rows, plain, at)
                own = any(
                    stated(text) or label(text).unit.yuan or label(text).unit.fault
                    for row in table.rows[at:end]
                    for text in row
                    if text
                )
                yield _Mark("header", (grid, at), head=cells, own=own)
            elif at in lines:
                yield from lines[at]
            elif any(map(is_figure, cells)):
                yield _Mark("figures", (grid, at))
        yield from lines.get(len(table.rows), ())

    def _lines(self, grid: int) -> list[_Mark]:
        """Lines before, in and behind a table that declare a unit; one in it may hold two texts, or repeat one."""
        table = self.grids[grid]
        last = grid + 1 == len(self.grids) or not self.grids[grid + 1].continues
        found = [_line(text, (grid, -1)) for text in table.before]
        for at, cells in enumerate(table.rows):
            if cells[-1].isdecimal():  # as nearly all rows end
                continue
            texts = dict.fromkeys(filter(None, cells))
            if len(texts) <= max(1, min(2, len(cells) - 2)):
                found += [_line(text, (grid, at), last) for text in texts]
        found += [_line(text, (grid, len(table.rows))) for text in table.after]
        return [each for each in found if each is not None]


def _line(text: str, where: Where, own: bool = False) -> _Mark | None:
    said = stated(text)
    if said is None:
        return None
    folded = fold_name(text)
    if _SAYS.match(folded) or unit(folded):
        return _Mark("unit", where, said, own=own)
    return _Mark("note", where, said) if is_note(text) else None


def _belonging(tail: list[_Mark], header: _Mark, following: _Mark | None, found: dict[Where, Late]) -> Late | None:
    """
    Say what the lines between a table and the header that follows are to the table.

    A line between two tables belongs to the one below, unless that one has a unit of its own; then it is of use
    to the one above, where that has none.
    """
    lines = [mark for mark in tail if mark.kind == "unit"]
    bound = [mark for mark in lines if following is None or (mark.own and mark.where[0] < following.where[0])]
    if bound:
        return Late(reduce(_joined, (mark.said for mark in bound)), sure=True)
    if following and lines and (following.own or following.where in found):
        return Late(lines[0].said, sure=False)
    if notes := [mark for mark in tail if mark.kind == "note"]:
        return Late(notes[0].said, sure=False)
    if following and not lines and following.head == header.head:
        return found.get(following.where)  # the same table on the next page
    return None


def _joined(one: Unit | None, other: Unit | None) -> Unit | None:
    return one and other and join(one, other)
