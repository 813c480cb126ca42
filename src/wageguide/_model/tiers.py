"""Tiers of a guideline, the band they form, and what is known of a tier whose figure is not published."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import total_ordering

from attrs import field, frozen

from wageguide._model.rendering import Record
from wageguide._problems import expect, maybe_yuan, yuan


@total_ordering
class Tier(Enum):
    """A tier of pay, from low to high. The mean is not a tier."""

    LOW = "low"
    LOWER_QUARTILE = "lower_quartile"
    MEDIAN = "median"
    UPPER_QUARTILE = "upper_quartile"
    HIGH = "high"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Tier):
            return NotImplemented
        return TIERS.index(self) < TIERS.index(other)


TIERS = tuple(Tier)
TIER_COLUMNS = tuple(tier.value for tier in TIERS)
# What readers of a guideline expect; the quartiles are published here and there.
MAIN_TIERS = (Tier.LOW, Tier.MEDIAN, Tier.HIGH)


@frozen(eq=False, repr=False)
class Band(Record):
    """
    What is published for one occupation: whole yuan a year, gross; ``None`` = no figure.

    Attributes:
        low, lower_quartile, median, upper_quartile, high: The tiers; ``band[Tier.LOW]`` reads one.
        mean: Average pay, which is not a tier.
    """

    low: int | None = field(default=None, converter=maybe_yuan)
    lower_quartile: int | None = field(default=None, converter=maybe_yuan)
    median: int | None = field(default=None, converter=maybe_yuan)
    upper_quartile: int | None = field(default=None, converter=maybe_yuan)
    high: int | None = field(default=None, converter=maybe_yuan)
    mean: int | None = field(default=None, converter=maybe_yuan)

    def __getitem__(self, tier: Tier, /) -> int | None:
        if type(tier) is not Tier:
            expect("tier", tier, Tier)
        figure: int | None = getattr(self, tier._value_)  # .value is a descriptor, three times as slow
        return figure

    @property
    def published(self) -> tuple[Tier, ...]:
        """The tiers that are known, in order."""
        return tuple(figures_of(self))


def figures_of(band: Band, /) -> dict[Tier, int]:
    """The figures that are known, in the order of the tiers."""
    figures = (band.low, band.lower_quartile, band.median, band.upper_quartile, band.high)
    return {tier: figure for tier, figure in zip(TIERS, figures, strict=True) if figure is not None}


@frozen(eq=False, repr=False)
class Bound(Record):
    """What is known of a tier without a figure: it lies above ``above``, yuan a year."""

    tier: Tier
    above: int = field(converter=yuan)


def lower_bounds(bounds: Iterable[Bound], /) -> dict[Tier, int]:
    """What each tier is known to lie above; of several bounds the highest."""
    return {bound.tier: bound.above for bound in sorted(bounds, key=lambda bound: bound.above)}
