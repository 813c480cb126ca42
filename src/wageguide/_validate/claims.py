"""
The bulletin's own statements checked against its table: met, broken, or open for lack of figures.

While only part of the table is known, a statement about the whole of it stays open unless that part already breaks it.
The size of the survey is only recorded: no table can confirm or contradict it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from statistics import median
from typing import TypeVar

from wageguide._limits import clip_repr
from wageguide._model.findings import Finding, Place, finding
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.statements import Claim
from wageguide._model.tiers import Tier
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries

T = TypeVar("T")

REPORTED = ("claim-broken", "claim-industry", "claim-met", "claim-open", "count-mismatch")


def judge(guide: Guideline, floors: tuple[Decimal, ...] | None, /) -> Iterator[Finding]:
    """
    Judge every claim, in order.

    Args:
        floors: Annual minimum wage of each class of the guideline's counties, yuan; ``None`` = not all are known.
    """
    for claim in guide.claims:
        if claim.kind == "floor":
            yield from _floor(guide, claim, floors)
        elif claim.kind in _RULES:
            yield from _RULES[claim.kind](guide, claim)
        else:
            raise TypeError(f"claim kind: expected one of {', '.join(_RULES)}, floor, got {clip_repr(claim.kind)}")


def _stated(value: T | None) -> T:
    if value is None:
        raise TypeError("a claim does not say what a claim of its kind must say")
    return value


def _outcome(code: str, claim: Claim, **data: object) -> Finding:
    """A finding about a claim, worded by the claim's kind."""
    return finding(code, Place(tier=claim.tier), severity=None, case=claim.kind, **data)


def _count(guide: Guideline, claim: Claim) -> Iterator[Finding]:
    """The number of something; one entry without, for instance, its industry leaves the number open."""
    equals = _stated(claim.equals)
    number, unknown = _COUNTS[_stated(claim.of)](guide)
    decided = guide.coverage == "full" and not unknown
    if number > equals or (decided and number != equals):
        yield finding("count-mismatch", of=claim.of, equals=equals, held=number)
    elif decided:
        yield _outcome("claim-met", claim, of=claim.of, equals=equals)
    else:
        yield _outcome("claim-open", claim, of=claim.of, equals=equals, held=number, missing=equals - number)


def _floor(guide: Guideline, claim: Claim, floors: tuple[Decimal, ...] | None) -> Iterator[Finding]:
    """Every figure of the tier is at or above the minimum wage; the rules report what is not as ``below-floor``."""
    known = _figures(guide, claim)
    place = Place(tier=claim.tier)
    if not floors:
        yield finding("claim-open", place, case="floor-unknown", area=guide.area, year=guide.year)
    elif known and known[0][0] < min(floors):
        return
    elif not _whole(guide, claim):
        yield _open(guide, claim)
    elif known[0][0] < max(floors):
        yield finding("claim-open", place, case="floor-between", occupation=known[0][1], amount=known[0][0])
    else:
        yield _outcome("claim-met", claim, held=len(known))


def _lowest(guide: Guideline, claim: Claim) -> Iterator[Finding]:
    """The lowest figure of the tier, and who has it: exactly those."""
    equals = _stated(claim.equals)
    named = {fold_name(name): name for name in claim.occupations}
    known = _figures(guide, claim)
    wrong = [
        (figure, name)
        for figure, name in known
        if figure < equals or (named and (fold_name(name) in named) is not (figure == equals))
    ]
    if not named and _whole(guide, claim) and known[0][0] > equals:
        wrong = known[:1]
    if wrong:
        yield _broken(claim, wrong, equals=equals)
    elif absent := _absent(guide, claim):
        yield finding("claim-broken", Place(tier=claim.tier), case="absent", occupations=absent)
    elif _whole(guide, claim):
        yield _outcome("claim-met", claim, equals=equals, occupations=claim.occupations)
    else:
        yield _open(guide, claim, equals=equals)


def _above(guide: Guideline, claim: Claim) -> Iterator[Finding]:
    """The named occupations lie above an amount; a bound can settle that as well as a figure."""
    tier, above = _stated(claim.tier), _stated(claim.above)
    wrong: list[tuple[int, str]] = []
    silent: list[str] = []
    for name in dict.fromkeys(claim.occupations):
        entries = guide.named(name)
        wrong += [(figure, name) for entry in entries if (figure := entry.band[tier]) is not None and figure <= above]
        if not entries or any(not _settled(entry, tier, above) for entry in entries):
            silent.append(name)
    if wrong:
        yield _broken(claim, sorted(wrong), above=above)
    elif absent := _absent(guide, claim):
        yield finding("claim-broken", Place(tier=claim.tier), case="absent", occupations=absent)
    elif silent:
        yield _outcome("claim-open", claim, above=above, missing=len(silent), occupations=tuple(silent))
    else:
        yield _outcome("claim-met", claim, above=above, occupations=claim.occupations)


def _settled(entry: Entry, tier: Tier, above: int) -> bool:
    return entry.band[tier] is not None or any(bound.tier is tier and bound.above >= above for bound in entry.bounds)


def _top_industries(guide: Guideline, claim: Claim) -> Iterator[Finding]:
    """The best-paid industries, by the median of their medians: the bulletin names no statistic, so a doubt at most."""
    if wrong := [*_misnamed(claim)]:
        yield from wrong
        return
    medians: dict[str, list[int]] = {}
    missing = 0
    for entry in guide:
        if entry.industry is None or entry.band.median is None:
            missing += 1
        else:
            medians.setdefault(entry.industry, []).append(entry.band.median)
    if guide.coverage != "full" or missing:
        yield _outcome("claim-open", claim, industries=claim.industries, missing=missing)
        return
    ranked = sorted(((median(figures), industry) for industry, figures in medians.items()), reverse=True)
    named = frozenset(claim.industries)
    if named and named <= medians.keys():
        least = min(rank for rank, industry in ranked if industry in named)
        # Industries that tie with the last of the named ones leave the statement true.
        if all(rank <= least for rank, industry in ranked if industry not in named):
            yield _outcome("claim-met", claim, industries=claim.industries)
            return
    top = tuple(industry for _, industry in ranked[: len(claim.industries)])
    yield finding("claim-broken", severity="warning", case=claim.kind, industries=claim.industries, top=top)


def _misnamed(claim: Claim) -> Iterator[Finding]:
    """Industries that do not exist, or that the claim names a second time: what it says cannot be judged."""
    for industry, number in Counter(claim.industries).items():
        if industry not in industries():
            yield finding("claim-industry", case="unknown", industry=industry)
        elif number > 1:
            yield finding("claim-industry", case="twice", industry=industry)


def _broken(claim: Claim, wrong: list[tuple[int, str]], **data: object) -> Finding:
    """The worst of what breaks a claim, and how many do."""
    amount, name = wrong[0]
    return _outcome("claim-broken", claim, occupation=name, amount=amount, broken_by=len(wrong), **data)


def _open(guide: Guideline, claim: Claim, **data: object) -> Finding:
    number = len(_figures(guide, claim))
    total = max(guide.covered or 0, len(guide))
    return _outcome("claim-open", claim, **data, held=number, missing=total - number)


def _figures(guide: Guideline, claim: Claim) -> list[tuple[int, str]]:
    """The known figures of the claim's tier, lowest first, each with its occupation."""
    tier = _stated(claim.tier)
    return sorted((figure, entry.occupation.name) for entry in guide if (figure := entry.band[tier]) is not None)


def _whole(guide: Guideline, claim: Claim) -> bool:
    """Whether every figure of the claim's tier is known."""
    return guide.coverage == "full" and 0 < len(guide) == len(_figures(guide, claim))


def _absent(guide: Guideline, claim: Claim) -> tuple[str, ...]:
    """Occupations that a claim names but a full table does not have."""
    return tuple(name for name in claim.occupations if guide.coverage == "full" and name not in guide)


def _occupations(guide: Guideline) -> tuple[int, bool]:
    return len({fold_name(entry.occupation.name) for entry in guide}), False


def _price_points(guide: Guideline) -> tuple[int, bool]:
    # The same row twice is published once.
    rows = {(fold_name(entry.occupation.name), entry.industry, entry.band) for entry in guide}
    return sum(len(band.published) for _, _, band in rows), False


def _industries(guide: Guideline) -> tuple[int, bool]:
    return _distinct([entry.industry for entry in guide])


def _major_groups(guide: Guideline) -> tuple[int, bool]:
    return _distinct([entry.occupation.major_group or (entry.occupation.code or "")[:1] or None for entry in guide])


def _distinct(values: list[str | None]) -> tuple[int, bool]:
    return len(set(values) - {None}), None in values


_COUNTS: dict[str, Callable[[Guideline], tuple[int, bool]]] = {
    "occupations": _occupations,
    "price_points": _price_points,
    "industries": _industries,
    "major_groups": _major_groups,
}
_RULES: dict[str, Callable[[Guideline, Claim], Iterator[Finding]]] = {
    "count": _count,
    "lowest": _lowest,
    "above": _above,
    "top-industries": _top_industries,
    "survey": lambda *_: iter(()),
}
