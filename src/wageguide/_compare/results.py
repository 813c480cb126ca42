"""What comparing gives: places in an edition, groups, and changes between editions."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from wageguide._model.findings import Finding
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import exact
from wageguide._model.tiers import TIERS, Tier
from wageguide._problems import expect


@frozen
class Ranked:
    """
    Where a figure stands in its edition.

    Attributes:
        rank: 1 is the first; equal figures share a rank and the next one is skipped.
        of: How many entries of the edition publish this tier.
        amount: Yuan a year.
    """

    rank: int
    of: int
    entry: Entry
    tier: Tier
    amount: int


@frozen
class Compared:
    """
    One occupation beside the first that was asked for.

    Attributes:
        amount: Yuan a year; ``None`` = not published, and so is everything that would follow from it.
        difference: Yuan a year above the first (below: negative).
        ratio: ``amount`` ÷ that of the first; ``None`` also where that is 0.
        rank: Place in the edition, 1 the highest; equal figures share one.
        of: How many entries of the edition publish this tier.
    """

    entry: Entry
    tier: Tier
    amount: int | None
    difference: int | None
    ratio: Decimal | None
    rank: int | None
    of: int


@frozen
class Spread:
    """One tier in one group, yuan a year: how many figures are published, and the lowest, middle and highest."""

    count: int
    lowest: int | None
    median: Decimal | None
    highest: int | None


@frozen
class Group:
    """
    The entries of one industry or major group; ``group[Tier.MEDIAN]`` is the :class:`Spread` of a tier.

    Attributes:
        code: Letter of the section or digit of the major group; ``None`` = entries for all industries, or of a major
            group that is not stated.
        name: Its Chinese name; ``None`` where there is no code, or no such section or group.
        count: How many entries it holds, whatever they publish.
        spreads: One for each tier, from low to high.
    """

    code: str | None
    name: str | None
    count: int
    spreads: tuple[Spread, ...]

    def __getitem__(self, tier: Tier, /) -> Spread:
        expect("tier", tier, Tier)
        return self.spreads[TIERS.index(tier)]


@frozen
class Change:
    """A tier in two editions: yuan a year, the change in yuan, and in percent of the old (``None`` where that is 0)."""

    old: int
    new: int
    amount: int
    percent: Decimal | None


@frozen
class EntryChange:
    """An occupation that stands in both editions, in the same industry; ``change[Tier.LOW]`` reads a tier."""

    old: Entry
    new: Entry

    @exact
    def __getitem__(self, tier: Tier, /) -> Change | None:
        """The change of *tier*; ``None`` where one edition does not publish it."""
        old, new = self.old.band[tier], self.new.band[tier]
        if old is None or new is None:
            return None
        amount = new - old
        return Change(old, new, amount, Decimal(amount * 100) / old if old else None)


@frozen
class EditionComparison:
    """
    Two editions side by side.

    Attributes:
        changes: What stands in both, in the order of the new edition.
        appeared: Entries of the new edition only.
        disappeared: Entries of the old edition only.
        findings: Why the figures may not be comparable: other years, another area, other definitions of a tier.
    """

    old: Guideline
    new: Guideline
    changes: tuple[EntryChange, ...]
    appeared: tuple[Entry, ...]
    disappeared: tuple[Entry, ...]
    findings: tuple[Finding, ...]
