"""The band of an answer as points on one scale, yuan a year, and as one line of plain characters."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from wageguide._assess.assessment import Assessment
from wageguide._model.money import exact
from wageguide._model.tiers import Band, Tier

What = Tier | Literal["floor", "offer"]

# ASCII: the line must survive any terminal, pipe and locale.
MARKS: dict[What, str] = {
    "floor": "!",
    Tier.LOW: "[",
    Tier.LOWER_QUARTILE: ":",
    Tier.MEDIAN: "|",
    Tier.UPPER_QUARTILE: ":",
    Tier.HIGH: "]",
    "offer": "*",
}
WIDTH = 64


@frozen
class Point:
    """A place on the scale: what it is, and its yuan a year."""

    what: What
    amount: Decimal


def tiers(band: Band, /) -> list[Point]:
    """The published tiers, in their order."""
    return [Point(tier, Decimal(band[tier])) for tier in band.published]  # type: ignore[arg-type]


@exact
def points(a: Assessment, /) -> tuple[Point, ...]:
    """
    Floor (twelve months of it, where the offer is twelve months of what counts), published tiers and offer, from low
    to high.

    Of equal amounts the floor comes first and the offer last.
    """
    marked = tiers(a.band)
    # Twelve months of the floor belong beside the year only where the year is twelve months of what counts:
    # a thirteenth month or a bonus would otherwise seem to lift an offer over it.
    counted, required = a.floor.counted, a.floor.required
    if counted is not None and required is not None and a.annual == counted * 12:
        marked.insert(0, Point("floor", required * 12))
    if a.annual is not None:
        marked.append(Point("offer", a.annual))
    return tuple(sorted(marked, key=lambda point: point.amount))


@exact
def along(room: int, amount: Decimal, least: Decimal, most: Decimal, /) -> Decimal:
    """How far along a scale of *room*, from *least* to *most*, an amount lies."""
    return (amount - least) * room / (most - least)


def line(a: Assessment, /, columns: int = WIDTH) -> str:
    """The band as one line, each point by its mark; empty where there are no two amounts to set side by side."""
    scale = points(a)
    if len({point.amount for point in scale}) < 2:
        return ""
    least, most = scale[0].amount, scale[-1].amount
    cells = ["-"] * columns
    free = 0
    for number, point in enumerate(scale, start=1):
        column = int(along(columns - 1, point.amount, least, most))
        # No mark hides another: each stands right of the last, with room for those that follow.
        column = max(free, min(column, columns - 1 + number - len(scale)))
        cells[column] = MARKS[point.what]
        free = column + 1
    return "".join(cells)
