"""What a bulletin says of its own table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import field, frozen

from wageguide._model.rendering import Record
from wageguide._model.tiers import TIERS, Tier
from wageguide._problems import expect, maybe_percentile, pairs


@frozen(eq=False, repr=False)
class Definition(Record):
    """What statistic a tier is: a percentile of the survey, or what the bulletin says in ``text``."""

    percentile: int | Decimal | None = field(default=None, converter=maybe_percentile)
    text: str | None = None


@frozen(eq=False, repr=False)
class Definitions(Mapping[Tier, Definition]):
    """Definitions by tier, read-only and hashable, made of any mapping; a tier that is missing is not defined."""

    items_: tuple[tuple[Tier, Definition], ...] = field(default=(), converter=pairs)

    def __attrs_post_init__(self) -> None:
        for tier, definition in self.items_:
            expect("definitions", tier, Tier)
            expect("definitions", definition, Definition)

    def __getitem__(self, tier: Tier, /) -> Definition:
        return dict(self.items_)[tier]

    def __iter__(self) -> Iterator[Tier]:
        return (tier for tier, _ in self.items_)

    def __len__(self) -> int:
        return len(self.items_)

    def __hash__(self) -> int:
        return hash(frozenset(self.items_))

    def __repr__(self) -> str:
        return repr(dict(self.items_))

    @property
    def percentiles(self) -> tuple[tuple[Tier, int | Decimal], ...]:
        """The tiers that are percentiles, from low to high."""
        stated = ((tier, self[tier].percentile) for tier in TIERS if tier in self)
        return tuple([(tier, percentile) for tier, percentile in stated if percentile is not None])


@frozen(eq=False, repr=False)
class Claim(Record):
    """
    A statement of the bulletin about its own table.

    Attributes:
        kind: ``count``, ``floor``, ``lowest``, ``above``, ``top-industries`` or ``survey``.
        of: What is counted: ``occupations``, ``price_points``, ``industries`` or ``major_groups``.
        equals: The count, or the lowest figure in yuan a year.
        tier: The tier it speaks of.
        above: Yuan a year that the figures lie above.
        occupations: Names it speaks of, exactly those.
        industries: Section letters it speaks of.
        enterprises, employees: Size of the survey.
    """

    kind: str
    of: str | None = None
    equals: int | None = None
    tier: Tier | None = None
    above: int | None = None
    occupations: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    enterprises: int | None = None
    employees: int | None = None


@frozen(eq=False, repr=False)
class Import(Record):
    """How an edition was read from a bulletin's file, so that it can be read again; ``options`` may be a mapping."""

    file: str
    sha256: str
    options: tuple[tuple[str, str | int | bool], ...] = field(default=(), converter=pairs)
