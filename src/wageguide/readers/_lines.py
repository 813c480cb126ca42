"""What a reading gathers: a line for every row of the source, findings, and what the headers state."""

from __future__ import annotations

from attrs import define, field

from wageguide._findings import Finding, Place, Severity
from wageguide.readers._header import Header
from wageguide.readers._rows import Draft

# Every code that reading a bulletin may report, and how grave it is. Those of rejected rows are their ``reason``.
SEVERITIES: dict[str, Severity] = {
    # of a table
    "column-ignored": "info",
    "header-carried": "info",
    "occupation-unknown": "warning",
    "period-assumed": "warning",
    "tier-repeated": "warning",
    "tier-unknown": "warning",
    "unit-carried": "info",
    "unit-conflict": "error",
    "unit-implausible": "error",
    "unit-missing": "warning",
    "year-not-months": "warning",
    # of a source
    "formula": "info",
    "formula-blank": "warning",
    "hidden": "warning",
    "no-text": "warning",
    # of a row that was read
    "figure-rounded": "info",
    "figure-remote": "warning",
    "industry-unknown": "warning",
    "name-joined": "info",
    # of a row that was rejected
    "figure-not-positive": "warning",
    "figure-outlier": "warning",
    "figure-range": "warning",
    "figure-stray": "warning",
    "figure-too-large": "warning",
    "figure-unreadable": "warning",
    "figures-merged": "warning",
    "figures-missing": "warning",
    "header-missing": "warning",
    "name-missing": "warning",
    "period-missing": "warning",
    "period-unconvertible": "warning",
    "tier-order": "warning",
    "unit-unreadable": "warning",
    "year-month": "warning",
}


@define
class Line:
    """A row of the source in the making; ``draft`` is what an entry was read as."""

    kind: str
    place: str
    cells: tuple[str, ...]
    reason: str | None = None
    draft: Draft | None = None
    name: str | None = None
    data: tuple[tuple[str, object], ...] = ()

    def reject(self, reason: str, **data: object) -> None:
        """Turn an entry into a rejected row."""
        self.kind, self.reason, self.data = "rejected", reason, tuple(data.items())
        if self.draft is not None:
            self.name, self.draft = self.draft.name, None


@define
class Reading:
    """
    All lines of a source, and findings on its tables.

    Attributes:
        percentiles: Stated in headers, by the tier's name; ``None`` among them where a header states none.
        title: Caption of the first table that has one.
        prose: What stands between the tables.
    """

    lines: list[Line] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    percentiles: dict[str, set[int | None]] = field(factory=dict)
    title: str | None = None
    prose: list[str] = field(factory=list)

    def note(self, code: str, where: str, occupation: str | None = None, **data: object) -> None:
        """Add a finding."""
        place = Place(occupation=occupation, where=where)
        self.findings.append(Finding(code, SEVERITIES[code], place, tuple(data.items())))

    def state(self, header: Header) -> None:
        """Take in which percentiles a header states."""
        for block in header.blocks:
            for each in block.figures:
                self.percentiles.setdefault(each.field, set()).add(each.percentile)
