"""Two editions side by side: what changed, what came and went, and why the figures may not be comparable."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from wageguide._findings import Finding, Place, finding
from wageguide._guideline import Entry, Guideline
from wageguide._names import key
from wageguide._pay import CONTEXT
from wageguide._tiers import TIERS, Tier

_HUNDRED = Decimal(100)


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

    def __getitem__(self, tier: Tier, /) -> Change | None:
        """The change of *tier*; ``None`` where one edition does not publish it."""
        old, new = self.old.band[tier], self.new.band[tier]
        if old is None or new is None:
            return None
        amount = new - old
        return Change(old, new, amount, CONTEXT.divide(amount * _HUNDRED, Decimal(old)) if old else None)


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


def compare_editions(old: Guideline, new: Guideline, /) -> EditionComparison:
    """
    Say what changed between two editions, occupation by occupation.

    An occupation is the same where name or alias and industry agree, marks and script folded.
    """
    pairs, left = _paired(old, new)
    changes = tuple(EntryChange(before, entry) for entry, before in pairs.items() if before is not None)
    appeared = tuple(entry for entry, before in pairs.items() if before is None)
    return EditionComparison(old, new, changes, appeared, left, tuple(_cautions(old, new)))


def _paired(old: Guideline, new: Guideline) -> tuple[dict[Entry, Entry | None], tuple[Entry, ...]]:
    """Each entry of *new* with its like in *old* (``None`` = it has none), and what is left of *old*."""
    left, pairs = dict.fromkeys(old), dict[Entry, Entry | None].fromkeys(new)
    # By name first: an alias never takes what another occupation has by its own name.
    for named in (_name, _names):
        before = {(name, entry.industry): entry for entry in reversed(left) for name in named(entry)}
        for entry in [each for each, found in pairs.items() if found is None]:
            for name in named(entry):
                found = before.get((name, entry.industry))
                if found in left:
                    pairs[entry] = found
                    del left[found]
                    break
    return pairs, tuple(left)


def _name(entry: Entry) -> tuple[str, ...]:
    return (key(entry.occupation.name),)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(map(key, (entry.occupation.name, *entry.occupation.aliases)))


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
