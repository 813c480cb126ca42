"""Every code that reading a bulletin may report."""

from __future__ import annotations

from wageguide._model.findings import Finding, Place, Severity

# How grave each code is. Those of rejected rows are their ``reason``.
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
    "unit-named": "warning",
    "year-not-months": "warning",
    # of a source
    "formula": "info",
    "formula-blank": "warning",
    "hidden": "warning",
    "mislabelled": "info",
    "no-text": "warning",
    "text-unread": "warning",
    "title-area": "warning",
    "title-year": "warning",
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
    "name-cut": "warning",
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


def finding(code: str, where: str, occupation: str | None = None, /, **data: object) -> Finding:
    """Report *code* of a place in the source."""
    return Finding(code, SEVERITIES[code], Place(occupation=occupation, where=where), tuple(data.items()))
