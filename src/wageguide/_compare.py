"""Occupations, groups and offers side by side. What is not published is neither ranked nor averaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from wageguide._assess import assess
from wageguide._assessment import Assessment
from wageguide._floor import Floors
from wageguide._guideline import Entry, Guideline
from wageguide._pay import CONTEXT, ZERO, Offer
from wageguide._taxonomy import Division, industries, major_groups
from wageguide._tiers import TIERS, Tier

_TWO, _TWELVE, _WEEKS = map(Decimal, (2, 12, 52))
_UNKNOWN = Decimal(-1)  # below every amount


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
        spreads: One a tier, from low to high.
    """

    code: str | None
    name: str | None
    count: int
    spreads: tuple[Spread, ...]

    def __getitem__(self, tier: Tier, /) -> Spread:
        return self.spreads[TIERS.index(tier)]


def rank(guide: Guideline, /, tier: Tier = Tier.MEDIAN, descending: bool = True) -> tuple[Ranked, ...]:
    """
    Put the entries that publish *tier* in order, the highest first; equal figures in published order.

    An entry that stands twice with equal figures is ranked once.
    """
    figures = [(entry, amount) for entry in dict.fromkeys(guide) if (amount := entry.band[tier]) is not None]
    figures.sort(key=lambda pair: pair[1], reverse=descending)
    first: dict[int, int] = {}
    for place, (_, amount) in enumerate(figures, start=1):
        first.setdefault(amount, place)
    return tuple(Ranked(first[amount], len(figures), entry, tier, amount) for entry, amount in figures)


def compare(
    guide: Guideline, /, names: Iterable[str], tier: Tier = Tier.MEDIAN, *, industry: str | None = None
) -> tuple[Compared, ...]:
    """
    Hold occupations against the first of them, in the order asked.

    Args:
        names: Occupations, as in ``guide[name]``.
        industry: Section, where an occupation stands under several.

    Raises:
        TypeError: *names* is one string.
        UnknownOccupation, AmbiguousOccupation, UnknownIndustry: a name means nothing, or several things.
    """
    if isinstance(names, str):
        raise TypeError(f"names: pass several names, such as [{names!r}, ...], not one string")
    entries = [guide.entry(name, industry) for name in names]
    ranked = rank(guide, tier)
    ranks = {each.entry: each.rank for each in ranked}
    base = entries[0].band[tier] if entries else None
    return tuple(_compared(entry, tier, base, ranks.get(entry), len(ranked)) for entry in entries)


def by_industry(guide: Guideline, /) -> tuple[Group, ...]:
    """Group the entries by industry, in the order of the sections; entries for all industries come last."""
    return tuple(_groups(guide, lambda entry: entry.industry, industries()))


def by_major_group(guide: Guideline, /) -> tuple[Group, ...]:
    """Group the entries by major group, in the order of the classification; where it is not stated, last."""
    return tuple(_groups(guide, lambda entry: entry.occupation.major_group, major_groups()))


def compare_offers(
    guide: Guideline,
    /,
    occupation: str,
    offers: Iterable[Offer],
    *,
    industry: str | None = None,
    area: str | None = None,
    on: date,
    floors: Floors | None = None,
    stale_ok: bool = False,
) -> tuple[Assessment, ...]:
    """
    Assess *offers* for one job: best first by the monthly pay that counts for the floor, then by the yearly amount.

    What part-time work pays in a month follows from its hours; where an amount is not known the offer comes after
    those where it is. Equal offers keep their order. Arguments and errors are those of :func:`wageguide.assess`.
    """
    found = (
        assess(guide, occupation, offer, industry=industry, area=area, on=on, floors=floors, stale_ok=stale_ok)
        for offer in offers
    )
    return tuple(sorted(found, key=_worth, reverse=True))


def _compared(entry: Entry, tier: Tier, base: int | None, place: int | None, of: int) -> Compared:
    amount = entry.band[tier]
    if amount is None or base is None:
        return Compared(entry, tier, amount, None, None, place, of)
    ratio = CONTEXT.divide(Decimal(amount), Decimal(base)) if base else None
    return Compared(entry, tier, amount, amount - base, ratio, place, of)


def _groups(guide: Guideline, of: Callable[[Entry], str | None], known: Mapping[str, Division]) -> Iterator[Group]:
    members: dict[str | None, list[Entry]] = {}
    for entry in dict.fromkeys(guide):
        members.setdefault(of(entry), []).append(entry)
    for code in sorted(members, key=lambda code: (code is None, code or "")):
        name = known[code].name if code is not None and code in known else None
        yield Group(code, name, len(members[code]), tuple(_spread(members[code], tier) for tier in TIERS))


def _spread(entries: list[Entry], tier: Tier) -> Spread:
    figures = sorted(amount for entry in entries if (amount := entry.band[tier]) is not None)
    count = len(figures)
    if not count:
        return Spread(0, None, None, None)
    middle = CONTEXT.divide(Decimal(figures[(count - 1) // 2] + figures[count // 2]), _TWO)
    return Spread(count, figures[0], middle, figures[-1])


def _worth(a: Assessment) -> tuple[Decimal, Decimal]:
    # Twelve months of what counts order offers as one month does, and need no division.
    offer, counted = a.offer, a.offer.counted
    units = CONTEXT.multiply(_WEEKS, offer.hours_per_week or ZERO) if offer.part_time else _TWELVE
    year = CONTEXT.multiply(counted, units) if counted is not None and units else _UNKNOWN
    return year, _UNKNOWN if offer.annual is None else offer.annual
