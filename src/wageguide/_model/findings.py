"""What an answer or an edition has to say for itself: findings with a code, a place and data; no sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from wageguide._model.guideline import Guideline
from wageguide._model.tiers import Tier

Severity = Literal["error", "warning", "info"]
GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")

# Every code there is, and its usual severity.
SEVERITIES: dict[str, Severity] = {
    # of an answer
    "area-missing": "warning",
    "area-outside": "warning",
    "also-excluded": "info",
    "class-inferred": "info",
    "class-unknown": "warning",
    "edition-age": "warning",
    "floor-stale": "warning",
    "floor-unknown": "warning",
    "hours-missing": "warning",
    "overtime-hours": "warning",
    "own-contributions": "warning",
    "own-contributions-unread": "info",
    "part-time-hours": "warning",
    "part-time-probation": "warning",
    "part-time-unsaid": "warning",
    "part-year": "info",
    "probation-below-80": "warning",
    "rate-day-unknown": "warning",
    "rate-next": "warning",
    "tier-below-floor": "warning",
    "tier-missing": "info",
    "unit-suspect": "warning",
    # of an edition; tier-missing, unit-suspect, edition-age and floor-stale as well
    "alias-taken": "warning",
    "below-floor": "warning",
    "bound-broken": "error",
    "claim-broken": "error",
    "claim-industry": "error",
    "claim-met": "info",
    "claim-open": "info",
    "count-mismatch": "error",
    "definition-order": "error",
    "duplicate-entry": "error",
    "floor-undecided": "warning",
    "group-mismatch": "warning",
    "code-elsewhere": "warning",
    "mean-outside": "warning",
    "outlier-suspect": "warning",
    "spread-suspect": "info",
    "survey-year": "error",
    "tier-not-positive": "error",
    "tier-order": "error",
    "unknown-code": "warning",
    "unknown-industry": "error",
    "unknown-major-group": "error",
    # of a row of a list
    "bonus-unsaid": "warning",
    "cell-unread": "warning",
    "column-taken": "info",
    "columns-agree": "info",
    "overtime-unsaid": "warning",
    # of two editions side by side
    "area-differs": "warning",
    "definition-differs": "warning",
    "year-differs": "info",
}


@frozen
class Place:
    """
    What a finding is about; ``None`` = not narrowed down.

    Attributes:
        occupation: Name as published.
        industry: Section letter.
        tier: The tier in question.
        where: Place in a file: ``wages.csv:17``, ``工资价位!B93``.
    """

    occupation: str | None = None
    industry: str | None = None
    tier: Tier | None = None
    where: str | None = None

    def __str__(self) -> str:
        industry = self.industry and f"({self.industry})"
        tier = self.tier and self.tier.value
        return " ".join(filter(None, (self.where, self.occupation, industry, tier)))


@frozen
class Finding:
    """
    One thing to know.

    Attributes:
        code: Stable and listed in ``docs/findings.md``.
        severity: ``error``, ``warning`` or ``info``.
        place: What it is about.
        data: Name and value pairs, what the code's message speaks of.
    """

    code: str
    severity: Severity
    place: Place
    data: tuple[tuple[str, object], ...] = ()

    def __getitem__(self, name: str, /) -> object:
        return dict(self.data)[name]


def finding(code: str, place: Place | None = None, /, *, severity: Severity | None = None, **data: object) -> Finding:
    """Report *code*, with its usual severity unless another is given; a ``case`` that is ``None`` is left out."""
    if data.get("case", code) is None:
        del data["case"]
    return Finding(code, severity or SEVERITIES[code], place or Place(), tuple(data.items()))


def edition_age(guide: Guideline, on: date, /) -> Iterator[Finding]:
    """An edition speaks for the year of its title and the year after."""
    if guide.year is None:
        yield finding("edition-age", case="no-year", on=on)
    elif not guide.year <= on.year <= guide.year + 1:
        yield finding("edition-age", year=guide.year, on=on, case="before" if on.year < guide.year else None)
