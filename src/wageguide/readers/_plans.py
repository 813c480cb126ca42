"""Units joined over a block: how each of its columns of figures is to be read."""

from __future__ import annotations

from attrs import evolve, frozen

from wageguide.readers._blocks import Block
from wageguide.readers._units import NOTHING, YEARLY, Unit, join


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
