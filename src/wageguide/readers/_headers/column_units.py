"""The unit that holds for the figures under a header, and what had to be taken for granted to find it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from attrs import evolve, frozen

from wageguide._grids.grid import Cells
from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import RowRejected, ends, printed
from wageguide.readers._cells.units import NOTHING, YEARLY, Unit, join, stated, unit
from wageguide.readers._headers.blocks import Block
from wageguide.readers._headers.header import Header
from wageguide.readers._headers.units_below import UnitBelow

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
    below: UnitBelow | None = None,
    carried: Unit | None = None,
    sample: Sequence[Cells] = (),
    captions: Sequence[str] = (),
) -> Resolved:
    """
    Find out what the figures under *header* count.

    Args:
        declared: What captions and unit lines say; ``None`` where they disagree.
        below: What lines below the table say.
        carried: What held under the same header before.
        sample: Rows with figures, which may state units of their own.
        captions: Lines above the table, whose words may name the period.
    """
    if declared is not None and below is not None and below.sure:
        declared = below.unit and join(declared, below.unit)
    if declared is None or declared.fault:
        return Resolved(declared)
    labelled = [column.unit for block in header.blocks for column in block.figures]
    if any(block.unit is not None for block in header.blocks):
        return Resolved(declared)
    remarks: list[Remark] = []
    if not declared.yuan and not all(unit.yuan for unit in labelled):
        if below is not None and below.unit is not None:
            declared = join(declared, below.unit) or declared
        elif carried is not None and (carried.yuan or carried.fault):
            declared = join(declared, carried) or declared
            remarks.append(("unit-carried", {}))
    joined = [join(declared, unit) for unit in labelled]
    if None in joined or any(_states(row, header) for row in sample):
        return Resolved(declared, tuple(remarks))
    units = [unit or NOTHING for unit in joined]
    period = None if any(unit.period for unit in units) else _period(units, header, sample, captions)
    if period is not None:
        remarks.append(("period-assumed", {"period": period}))
        declared = Unit(declared.yuan, period)
        units = [Unit(unit.yuan, period) for unit in units]
    if not all(unit.yuan for unit in units):
        remarks.append(("unit-missing", {}))
    elif not all(unit.period for unit in units):
        remarks.append(("unit-missing", {"yuan": units[0].yuan}))
    return Resolved(declared, tuple(remarks), all(unit.yuan and unit.period for unit in units))


def _period(units: Sequence[Unit], header: Header, sample: Sequence[Cells], captions: Sequence[str]) -> str | None:
    """Take the period from a caption's words, or from figures that no month reaches."""
    spoken = headings.spoken_period(captions)
    yuan = units[0].yuan if units else None
    return spoken or ("year" if yuan and _least(sample, header) * yuan >= YEARLY_FROM else None)


def _states(cells: Cells, header: Header) -> bool:
    """Say whether a row states a unit of its own."""
    return (
        any(stated(cells[index]) for block in header.blocks for index in (*block.names, *block.others))
        or any(unit(cells[index]) for block in header.blocks for index in block.others)
        or any(cell_unit.yuan for _, cell_unit in _printed(cells, header))
    )


def _least(sample: Sequence[Cells], header: Header) -> Decimal:
    """Lowest figure of the sample; 0 where there is none."""
    return min((amount for row in sample for amount, _ in _printed(row, header)), default=Decimal(0))


def _printed(cells: Cells, header: Header) -> list[tuple[Decimal, Unit]]:
    figures = []
    for block in header.blocks:
        for column in block.figures:
            with suppress(RowRejected):
                if column.field == "range":
                    low, _, counted = ends(cells[column.index])
                    figures.append((low, counted))
                elif (figure := printed(cells[column.index])) is not None:
                    figures.append(figure)
    return figures


@frozen
class ColumnUnits:
    """
    A block with all that is known of its units.

    Attributes:
        units: Of each of the block's figures, in their order.
        fault: Why no row can be read; ``""`` where rows can.
        data: Name-value pairs of the finding on it.
    """

    block: Block
    units: tuple[Unit, ...]
    fault: str
    data: tuple[tuple[str, object], ...] = ()


def columns_under(header: Header | None, unit: Unit | None) -> tuple[ColumnUnits, ...]:
    """Lay a unit over the columns of a header; where it is ``None``, two places disagree and no row can be read."""
    blocks = header.blocks if header is not None else ()
    columns = tuple(column_units(block, unit or NOTHING) for block in blocks)
    if unit is None:
        return tuple(evolve(column, fault=column.fault or "unit-conflict") for column in columns)
    return columns


def column_units(block: Block, declared: Unit) -> ColumnUnits:
    """Join what caption and header say of the units of a block."""
    fault = block.fault
    data: tuple[tuple[str, object], ...] = ()
    units = []
    paired = {column.field for column in block.figures if column.unit.period == "year"}.intersection(
        column.field for column in block.figures if column.unit.period == "month"
    )
    for column in block.figures:
        joined = join(declared, column.unit)
        if joined is None and column.field in paired:
            joined = join(Unit(declared.yuan), column.unit)  # each says its own period; one is held against the other
        if joined is None:
            fault = fault or "unit-conflict"
        elif joined.fault and not fault:
            fault, data = joined.fault, (("value", joined.shown),)
        units.append(joined or NOTHING)
    return ColumnUnits(block, tuple(units), fault, data)


def factor(counted: Unit) -> int:
    """Yuan a year that 1 is; 0 where that takes a closer look. Without any unit a figure stays as printed."""
    if counted.period is None:
        return 1 if counted.yuan in {None, 1} else 0
    return YEARLY.get(counted.period, 0) * (counted.yuan or 1)
