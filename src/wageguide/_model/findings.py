"""What an answer or an edition has to say for itself: findings with a code, a place and data; no sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from wageguide._model.guideline import Guideline
from wageguide._model.rendering import Record
from wageguide._model.tiers import Tier

Severity = Literal["error", "warning", "info"]
GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")

# Every code of an answer, an edition, a list or two editions compared, under its usual severity.
_CODES: dict[Severity, str] = {
    "error": """
        bound-broken claim-broken claim-industry count-mismatch definition-order duplicate-entry survey-year
        tier-not-positive tier-order unknown-industry unknown-major-group
    """,
    "warning": """
        alias-taken area-differs area-missing area-outside below-floor bonus-unsaid cell-unread class-unknown
        code-elsewhere definition-differs edition-age floor-stale floor-undecided floor-unknown group-mismatch
        hours-missing mean-outside outlier-suspect overtime-hours overtime-unsaid own-contributions part-time-hours
        part-time-probation part-time-unsaid probation-below-80 rate-day-unknown rate-next tier-below-floor
        unit-suspect unknown-code
    """,
    "info": """
        also-excluded claim-met claim-open class-inferred column-taken columns-agree own-contributions-unread
        part-year spread-suspect tier-missing year-differs
    """,
}
SEVERITIES = {code: severity for severity, codes in _CODES.items() for code in codes.split()}


@frozen(eq=False, repr=False)
class Place(Record):
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


@frozen(eq=False, repr=False)
class Finding(Record):
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
