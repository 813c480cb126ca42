"""An entry in the making, and what makes its band impossible."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from attrs import define

from wageguide._model.tiers import TIER_COLUMNS
from wageguide.readers._cells.figures import LIMIT, Refused

ORDER = TIER_COLUMNS
_STEP = 12  # no tier lies that many times above the one below it: a digit or two were cut off
_LEAP = 60  # the same from low to high where nothing between is published


@define
class Draft:
    """
    An entry in the making.

    Attributes:
        figures: Whole yuan a year by the name of the tier; ``mean`` beside them.
        at: Number of its row in the reading.
        notes: The bulletin's remarks on the row.
        qualifiers: What tells rows of one name apart (grade, type of work, a digit behind the name).
        rounded: A fraction of a yuan was rounded.
        joined: The name was put together from two rows.
        clash: Year and twelve months that do not agree, as printed.
        unknown_industry: What the column of industries says, where that is no section.
        unstated: Nothing says how many yuan its figures count; they are as printed.
        under: The heading it stands under.
        hanging: Its cell in the column of industries is blank, so the one above holds for it.
        kept: ``False`` once the row is rejected or a duplicate.
    """

    name: str
    figures: dict[str, int]
    code: str | None = None
    group: str | None = None
    industry: str | None = None
    at: int = -1
    notes: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    rounded: bool = False
    joined: bool = False
    clash: tuple[int, int] | None = None
    unknown_industry: str | None = None
    unstated: bool = False
    hanging: bool = False
    under: str = ""
    kept: bool = True

    def qualify(self, text: str) -> None:
        """Add what tells this row from others of its name."""
        self.notes += (text,)
        self.qualifiers += (text,)


def fault(figures: Mapping[str, int]) -> Refused | None:
    """Say why a band cannot be right: tiers out of order, or one that lost or gained digits."""
    amounts = [figures[name] for name in ORDER if name in figures]
    if not amounts or (amounts == sorted(amounts) and amounts[-1] <= amounts[0] * _STEP and amounts[-1] < LIMIT):
        return None  # as nearly all are; the rest takes a closer look
    below = ""
    last = 0
    at = -1
    for rank, name in enumerate(ORDER):
        amount = figures.get(name)
        if amount is None:
            continue
        if last:
            if amount < last:
                return Refused("tier-order", lower=below, lower_amount=last, tier=name, amount=amount)
            if amount > last * (_STEP if rank - at < 4 else _LEAP):  # noqa: PLR2004 - low and high alone
                return Refused("figure-outlier", tier=name, amount=amount, beside=last)
        below, last, at = name, amount, rank
    if last >= LIMIT:
        return Refused("figure-too-large", value=str(last))
    return None


def fill(drafts: list[Draft], /) -> None:
    """
    Let a blank cell below an industry stand for it, where the bulletin writes each of them once.

    Where it repeats them row by row, a blank cell says that the row is of no industry.
    """
    told = [None if draft.hanging else (draft.industry, draft.unknown_industry) for draft in drafts]
    if any(before is not None and before == after for before, after in pairwise(told)):
        return
    for above, draft in pairwise(drafts):
        if draft.hanging and (above.industry or above.unknown_industry):
            draft.industry, draft.unknown_industry = above.industry, above.unknown_industry
