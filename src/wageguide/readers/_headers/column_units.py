"""The unit that holds for the figures under a header, and what had to be taken for granted to find it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from wageguide._grids.grid import Cells
from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import Refused, printed
from wageguide.readers._cells.units import NOTHING, YEARLY, Unit, join, stated, unit
from wageguide.readers._headers.blocks import Block
from wageguide.readers._headers.header import Header
from wageguide.readers._headers.units_below import Late

Remark = tuple[str, dict[str, object]]
YEARLY_FROM = 12_000  # yuan: no low tier of a month comes near it, so such figures are of a year


@frozen
class Resolved:
    """
    What is known of the units under a header.

    Attributes:
        unit: What holds for all columns; ``None`` where two places disagree.
        remarks: Codes of findings, each with its data.
        stated: Whether the file says of every figure how many yuan it counts.
    """

    unit: Unit | None
    remarks: tuple[Remark, ...] = ()
    stated: bool = True


def resolve(
    header: Header,
    declared: Unit | None,
    *,
    late: Late | None = None,
    carried: Unit | None = None,
    sample: Sequence[Cells] = (),
    captions: Sequence[str] = (),
) -> Resolved:
    """
    Find out what the figures under *header* count.

    Args:
        declared: What captions and unit lines say; ``None`` where they disagree.
        late: What lines below the table say.
        carried: What held under the same header before.
        sample: Rows with figures, which may state units of their own.
        captions: Lines above the table, whose words may name the period.
    """
    if declared is not None and late is not None and late.sure:
        declared = late.unit and join(declared, late.unit)
    if declared is None or declared.fault:
        return Resolved(declared)
    columns = [each.unit for block in header.blocks for each in block.figures]
    if any(block.unit is not None for block in header.blocks):
        return Resolved(declared)
    remarks: list[Remark] = []
    if not declared.yuan and not all(each.yuan for each in columns):
        if late is not None and late.unit is not None:
            declared = join(declared, late.unit) or declared
        elif carried is not None and (carried.yuan or carried.fault):
            declared = join(declared, carried) or declared
            remarks.append(("unit-carried", {}))
    joined = [join(declared, each) for each in columns]
    if None in joined or any(_states(row, header) for row in sample):
        return Resolved(declared, tuple(remarks))
    said = [each or NOTHING for each in joined]
    period = None if any(each.period for each in said) else _period(said, header, sample, captions)
    if period is not None:
        remarks.append(("period-assumed", {"period": period}))
        declared = Unit(declared.yuan, period)
        said = [Unit(each.yuan, period) for each in said]
    if not all(each.yuan for each in said):
        remarks.append(("unit-missing", {}))
    elif not all(each.period for each in said):
        remarks.append(("unit-missing", {"yuan": said[0].yuan}))
    return Resolved(declared, tuple(remarks), all(each.yuan and each.period for each in said))


def _period(said: Sequence[Unit], header: Header, sample: Sequence[Cells], captions: Sequence[str]) -> str | None:
    """Take the period from a caption's words, or from figures that no month reaches."""
    spoken = headings.spoken_period(captions)
    yuan = said[0].yuan if said else None
    return spoken or ("year" if yuan and _least(sample, header) * yuan >= YEARLY_FROM else None)


def _states(cells: Cells, header: Header) -> bool:
    """Say whether a row states a unit of its own."""
    return (
        any(stated(cells[at]) for block in header.blocks for at in (*block.names, *block.others))
        or any(unit(cells[at]) for block in header.blocks for at in block.others)
        or any(own.yuan for _, own in _printed(cells, header))
    )


def _least(sample: Sequence[Cells], header: Header) -> Decimal:
    """Lowest figure of the sample; 0 where there is none."""
    return min((amount for row in sample for amount, _ in _printed(row, header)), default=Decimal(0))


def _printed(cells: Cells, header: Header) -> list[tuple[Decimal, Unit]]:
    found = []
    for block in header.blocks:
        for each in block.figures:
            try:
                figure = printed(cells[each.index])
            except Refused:
                continue
            if figure is not None:
                found.append(figure)
    return found


@frozen
class Plan:
    """
    A block with all that is known of its units.

    Attributes:
        units: Of each of the block's figures, in their order.
        bare: Nothing but names and figures says anything of a row.
        fault: Why no row can be read; ``""`` where rows can.
        data: Name–value pairs of the finding on it.
    """

    block: Block
    units: tuple[Unit, ...]
    bare: bool
    fault: str
    data: tuple[tuple[str, object], ...] = ()


def plan(block: Block, declared: Unit) -> Plan:
    """Join what caption and header say of the units of a block."""
    fault = block.fault
    data: tuple[tuple[str, object], ...] = ()
    units = []
    paired = {each.field for each in block.figures if each.unit.period == "year"}.intersection(
        each.field for each in block.figures if each.unit.period == "month"
    )
    for each in block.figures:
        both = join(declared, each.unit)
        if both is None and each.field in paired:
            both = join(Unit(declared.yuan), each.unit)  # each says its own period, and one is held against the other
        if both is None:
            fault = fault or "unit-conflict"
        elif both.fault and not fault:
            fault, data = both.fault, (("value", both.shown),)
        units.append(both or NOTHING)
    bare = block.code is block.industry is block.group is None and not (block.notes or block.context)
    return Plan(block, tuple(units), bare, fault, data)


def factor(counted: Unit) -> int:
    """Yuan a year that 1 is; 0 where that takes a closer look. Without any unit a figure stays as printed."""
    if counted.period is None:
        return 1 if counted.yuan in {None, 1} else 0
    return YEARLY.get(counted.period, 0) * (counted.yuan or 1)


def conflicting(by: Plan) -> Plan:
    """Refuse every row of a plan, since its units disagree."""
    return evolve(by, fault=by.fault or "unit-conflict")
