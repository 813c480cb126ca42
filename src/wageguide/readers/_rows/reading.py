"""What a reading gathers: an account of every row of the source, findings, and what the headers state."""

from __future__ import annotations

from typing import Literal

from attrs import define, field, frozen

from wageguide._model.findings import Finding, Place, Severity
from wageguide.readers._headers.header import Header
from wageguide.readers._rows.draft import Draft

Kind = Literal["entry", "heading", "header", "note", "duplicate", "rejected"]

# Every code that reading a bulletin may report, and how grave it is. Those of rejected rows are their ``reason``.
SEVERITIES: dict[str, Severity] = {
    # of a table
    "column-ignored": "info",
    "header-carried": "info",
    "header-mismatch": "warning",
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
    "currency-foreign": "warning",
    "figure-not-positive": "warning",
    "figure-outlier": "warning",
    "figure-range": "warning",
    "figure-stray": "warning",
    "figure-too-large": "warning",
    "figure-unreadable": "warning",
    "figures-merged": "warning",
    "figures-missing": "warning",
    "formula-uncomputed": "warning",
    "header-missing": "warning",
    "industry-unclear": "warning",
    "name-missing": "warning",
    "name-unreadable": "warning",
    "period-missing": "warning",
    "period-unconvertible": "warning",
    "tier-order": "warning",
    "row-width": "warning",
    "total-row": "info",
    "unit-unreadable": "warning",
    "year-month": "warning",
}


@frozen
class Row:
    """
    What became of one row of the source.

    Attributes:
        kind: ``entry`` (it is in the guideline), ``heading``, ``header``, ``note`` (remarks, captions, units, page
            marks, the rest of a name), ``duplicate`` (the same entry again), or ``rejected``.
        place: Where it stands: ``工资价位!A93``, ``page 3 table 1 row 7``.
        cells: Its text as read. Where a table is set in two halves, each half is a row.
        reason: Why it was rejected, a code of ``docs/findings.md``; ``name-continued`` where a note is the rest of a
            name that fills two rows; else ``None``.
    """

    kind: Kind
    place: str
    cells: tuple[str, ...]
    reason: str | None = None


@define
class Reading:
    """
    All rows of a source, and findings on its tables.

    Attributes:
        drafts: What the rows of kind ``entry`` say, in their order; ``Draft.at`` is the row.
        percentiles: Stated in headers, by the tier's name; ``None`` among them where a header states none.
        title: Caption of the first table that has one.
        prose: What stands between the tables.
    """

    rows: list[Row] = field(factory=list)
    drafts: list[Draft] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    percentiles: dict[str, set[int | None]] = field(factory=dict)
    title: str | None = None
    prose: list[str] = field(factory=list)

    def note(self, code: str, where: str, occupation: str | None = None, /, **data: object) -> None:
        """Add a finding."""
        place = Place(occupation=occupation, where=where)
        self.findings.append(Finding(code, SEVERITIES[code], place, tuple(data.items())))

    def reject(self, draft: Draft, reason: str, **data: object) -> None:
        """Turn an entry into a rejected row, and say why."""
        row = self.rows[draft.at]
        self.rows[draft.at] = Row("rejected", row.place, row.cells, reason)
        self.note(reason, row.place, draft.name, **data)
        draft.kept = False

    def state(self, header: Header) -> None:
        """Take in which percentiles a header states."""
        for block in header.blocks:
            for each in block.figures:
                self.percentiles.setdefault(each.field, set()).add(each.percentile)
