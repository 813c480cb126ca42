"""The colours of a checked list, by what they say."""

from __future__ import annotations

from wageguide._model.tiers import Tier
from wageguide.lists._lines import Line
from wageguide.lists._tally import outcome

COLOURS = {"below": "F8CBAD", "low": "FFE699", "undecided": "E7E6E6"}


def colour(line: Line, /) -> str | None:
    """Red below the floor, amber above it and below the low tier, grey where nothing is decided."""
    if line.kind != "offer":
        return None
    result = outcome(line)
    if result == "below":
        return "below"
    if result in {"undecided", "unread"}:
        return "undecided"
    gap = line.low.gap(Tier.LOW) if line.low else None
    return "low" if gap is not None and gap.amount < 0 else None
