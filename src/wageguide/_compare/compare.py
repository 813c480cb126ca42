"""Occupations, groups, editions and offers side by side. What is not published is neither ranked nor averaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from wageguide._assess.assess import assess
from wageguide._assess.assessment import Assessment
from wageguide._compare.results import Compared, EditionComparison, EntryChange, Group, Ranked, Spread
from wageguide._limits import clip_repr
from wageguide._model.findings import Finding, Place, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import TWELVE, ZERO, exact
from wageguide._model.offer import WEEKS, Offer
from wageguide._model.terms import certain
from wageguide._model.tiers import TIERS, Tier
from wageguide._problems import expect
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import Division, industries, major_groups
from wageguide.errors import UnknownOccupation

Asked = str | Entry | tuple[str, str | None]

_UNKNOWN = Decimal(-1)  # below every amount


def rank(guide: Guideline, /, tier: Tier = Tier.MEDIAN, descending: bool = True) -> tuple[Ranked, ...]:
    """
    Put the entries that publish *tier* in order, the highest first; equal figures in published order.

    An entry that stands twice with equal figures is ranked once.
    """
    expect("guide", guide, Guideline)
    expect("tier", tier, Tier)
    expect("descending", descending, bool)
    figures = [(entry, amount) for entry in dict.fromkeys(guide) if (amount := entry.band[tier]) is not None]
    figures.sort(key=lambda pair: pair[1], reverse=descending)
    first: dict[int, int] = {}
    for place, (_, amount) in enumerate(figures, start=1):
        first.setdefault(amount, place)
    return tuple(Ranked(first[amount], len(figures), entry, tier, amount) for entry, amount in figures)


def compare(
    guide: Guideline, /, names: Iterable[Asked], tier: Tier = Tier.MEDIAN, *, industry: str | None = None
) -> tuple[Compared, ...]:
    """
    Compare occupations with the first of them, in the order asked.

    Args:
        names: Occupations, as in ``guide[name]``; of one that stands under several industries a pair, as in
            ``guide.entry("焊工", "C")``, or the entry itself.
        industry: Section of those that are names alone.

    Raises:
        TypeError: *names* is one string.
        UnknownOccupation, AmbiguousOccupation, UnknownIndustry: a name means nothing, or several things.
    """
    expect("guide", guide, Guideline)
    expect("tier", tier, Tier)
    expect("names", names, (Iterable,))
    if isinstance(names, str):
        raise TypeError(f"names: pass several names, such as [{clip_repr(names)}, ...], not one string")
    entries = [_entry(guide, asked, industry) for asked in names]
    ranked = rank(guide, tier)
    ranks = {ranking.entry: ranking.rank for ranking in ranked}
    base = entries[0].band[tier] if entries else None
    return tuple(_compared(entry, tier, base, ranks.get(entry), len(ranked)) for entry in entries)


def by_industry(guide: Guideline, /) -> tuple[Group, ...]:
    """Group the entries by industry, in the order of the sections; entries for all industries come last."""
    return tuple(_groups(guide, lambda entry: entry.industry, industries()))


def by_major_group(guide: Guideline, /) -> tuple[Group, ...]:
    """Group the entries by major group, in the order of the classification; where it is not stated, last."""
    return tuple(_groups(guide, lambda entry: entry.occupation.major_group, major_groups()))


def compare_editions(old: Guideline, new: Guideline, /) -> EditionComparison:
    """
    Say what changed between two editions, occupation by occupation.

    An occupation is the same where name or alias and industry agree, marks and script folded.
    """
    expect("old", old, Guideline)
    expect("new", new, Guideline)
    pairs, left = _paired(old, new)
    changes = tuple(EntryChange(before, entry) for entry, before in pairs.items() if before is not None)
    appeared = tuple(entry for entry, before in pairs.items() if before is None)
    return EditionComparison(old, new, changes, appeared, left, tuple(_cautions(old, new)))


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

    What part-time work pays in a month follows from its hours; of full-time work of more than 40 hours a week what is
    certainly no overtime counts. Where an amount is not known the offer comes after those where it is; equal offers
    keep their order. Arguments and errors are those of :func:`wageguide.assess`.
    """
    expect("offers", offers, (Iterable,))
    answers = (
        assess(guide, occupation, offer, industry=industry, area=area, on=on, floors=floors, stale_ok=stale_ok)
        for offer in offers
    )
    return tuple(sorted(answers, key=_worth, reverse=True))


def _entry(guide: Guideline, asked: Asked, industry: str | None) -> Entry:
    match asked:
        case Entry() if asked not in guide.entries:  # the figures of another edition
            raise UnknownOccupation(asked.occupation.name, guide.id, len(guide), guide.covered, (), asked.industry)
        case Entry():
            return asked
        case (name, section):
            return guide.entry(name, section)
    return guide.entry(asked, industry)


@exact
def _compared(entry: Entry, tier: Tier, base: int | None, place: int | None, of: int) -> Compared:
    amount = entry.band[tier]
    if amount is None or base is None:
        return Compared(entry, tier, amount, None, None, place, of)
    ratio = Decimal(amount) / base if base else None
    return Compared(entry, tier, amount, amount - base, ratio, place, of)


def _groups(guide: Guideline, of: Callable[[Entry], str | None], known: Mapping[str, Division]) -> Iterator[Group]:
    expect("guide", guide, Guideline)
    members: dict[str | None, list[Entry]] = {}
    for entry in dict.fromkeys(guide):
        members.setdefault(of(entry), []).append(entry)
    for code in sorted(members, key=lambda code: (code is None, code)):
        name = known[code].name if code is not None and code in known else None
        yield Group(code, name, len(members[code]), tuple(_spread(members[code], tier) for tier in TIERS))


@exact
def _spread(entries: list[Entry], tier: Tier) -> Spread:
    figures = sorted(amount for entry in entries if (amount := entry.band[tier]) is not None)
    count = len(figures)
    if not count:
        return Spread(0, None, None, None)
    middle = Decimal(figures[(count - 1) // 2] + figures[count // 2]) / 2
    return Spread(count, figures[0], middle, figures[-1])


def _paired(old: Guideline, new: Guideline) -> tuple[dict[Entry, Entry | None], tuple[Entry, ...]]:
    """Each entry of *new* with the same one of *old* (``None`` = it has none), and what is left of *old*."""
    left, pairs = dict.fromkeys(old), dict[Entry, Entry | None].fromkeys(new)
    # By name first: an alias never takes the entry that another occupation bears by name.
    for named in (_name, _names):
        before = {(name, entry.industry): entry for entry in reversed(left) for name in named(entry)}
        for entry in [entry for entry, partner in pairs.items() if partner is None]:
            for name in named(entry):
                candidate = before.get((name, entry.industry))
                if candidate in left:
                    pairs[entry] = candidate
                    del left[candidate]
                    break
    return pairs, tuple(left)


def _name(entry: Entry) -> tuple[str, ...]:
    return (fold_name(entry.occupation.name),)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(map(fold_name, (entry.occupation.name, *entry.occupation.aliases)))


def _cautions(old: Guideline, new: Guideline) -> Iterator[Finding]:
    if old.area != new.area:
        yield finding("area-differs", old=old.area, new=new.area)
    if (old.year, old.survey_year) != (new.year, new.survey_year):
        surveys = (old.survey_year, new.survey_year)
        yield finding("year-differs", old=old.year, new=new.year, surveys=surveys)
    for tier in TIERS:
        before, after = old.definitions.get(tier), new.definitions.get(tier)
        if before != after:
            yield finding("definition-differs", Place(tier=tier), old=before, new=after)


@exact
def _worth(a: Assessment) -> tuple[Decimal, Decimal]:
    """Twelve months of what counts, then the yearly amount; twelve months sort as one does, without a division."""
    offer, counted = a.offer, a.offer.counted
    units = WEEKS * (offer.hours_per_week or ZERO) if offer.part_time else TWELVE
    year = _UNKNOWN
    if counted is not None and units:
        year = certain(counted, offer.hours_per_week, offer.part_time) * units
    return year, _UNKNOWN if offer.annual is None else offer.annual
