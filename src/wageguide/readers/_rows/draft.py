"""An entry in the making, and what makes its band impossible."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from wageguide._model.tiers import TIER_COLUMNS
from wageguide.readers._cells.figures import LIMIT, RowRejected

ORDER = TIER_COLUMNS
_STEP = 12  # no tier lies that many times above the one below it: a digit or two were cut off
_LEAP = 60  # the same from low to high where nothing between is published


@frozen
class Draft:
    """
    An entry in the making.

    Attributes:
        figures: Whole yuan a year by the name of the tier; ``mean`` beside them.
        notes: The bulletin's remarks on the row.
        qualifiers: What tells rows of one name apart (grade, type of work, a digit behind the name).
        rounded: A fraction of a yuan was rounded.
        joined: The name was put together from two rows.
        clash: Year and twelve months that do not agree, as printed.
        unknown_industry: What the column of industries says, where that is no section.
        unstated: Nothing says how many yuan its figures count; they are as printed.
        hanging: Its cell in the column of industries is blank, so the one above holds for it.
        under: The heading it stands under.
    """

    name: str
    figures: Mapping[str, int]
    code: str | None = None
    group: str | None = None
    industry: str | None = None
    notes: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    rounded: bool = False
    joined: bool = False
    clash: tuple[int, int] | None = None
    unknown_industry: str | None = None
    unstated: bool = False
    hanging: bool = False
    under: str = ""


def fault(figures: Mapping[str, int]) -> RowRejected | None:
    """Say why a band cannot be right: tiers out of order, or one that lost or gained digits."""
    amounts = [figures[name] for name in ORDER if name in figures]
    if amounts and figures.get("mean", amounts[0]) < amounts[0] and any(name in figures for name in ORDER[:2]):
        lowest = next(name for name in ORDER if name in figures)  # one of the two is another column's
        return RowRejected("tier-order", lower=lowest, lower_amount=amounts[0], tier="mean", amount=figures["mean"])
    if not amounts or (amounts == sorted(amounts) and amounts[-1] <= amounts[0] * _STEP and amounts[-1] < LIMIT):
        return None  # as nearly all are; the rest takes a closer look
    published = [(rank, name, figures[name]) for rank, name in enumerate(ORDER) if name in figures]
    for (lower_rank, lower, below), (rank, tier, amount) in pairwise(published):
        if amount < below:
            return RowRejected("tier-order", lower=lower, lower_amount=below, tier=tier, amount=amount)
        if amount > below * (_STEP if rank - lower_rank < len(ORDER) - 1 else _LEAP):
            return RowRejected("figure-outlier", tier=tier, amount=amount, beside=below)
    if amounts[-1] >= LIMIT:
        return RowRejected("figure-too-large", value=str(amounts[-1]))
    return None


def fill(drafts: Sequence[Draft], before: Draft | None = None, /, *, breaks: Collection[int] = ()) -> list[Draft]:
    """
    Let a blank cell below an industry stand for it, where the bulletin writes each of them once.

    Where it repeats them row by row, a blank cell says that the row is of no industry.

    Args:
        before: The last entry of the page before, where these go on from it.
        breaks: Numbers of those above which an industry stands alone in its column.
    """
    if not any(draft.hanging for draft in drafts):
        return list(drafts)
    named = [
        None if draft.hanging else (draft.industry, draft.unknown_industry)
        for draft in ((before, *drafts) if before is not None else drafts)
    ]
    if any(above is not None and above == below for above, below in pairwise(named)):
        return list(drafts)
    filled: list[Draft] = []
    for number, draft in enumerate(drafts):
        last = filled[-1] if filled else before
        above = last if draft.hanging and number not in breaks else None
        if above is not None and (above.industry or above.unknown_industry):
            filled.append(evolve(draft, industry=above.industry, unknown_industry=above.unknown_industry))
        else:
            filled.append(draft)
    return filled
