"""Hypothesis strategies of validation: tables in order, and what may be done to one of their figures."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

import wageguide as wg

FIGURES = ("low", "lower_quartile", "median", "upper_quartile", "high", "mean")


@st.composite
def tables(draw: st.DrawFn, *, rows: int = 8) -> wg.Guideline:
    """A full synthetic table of *rows* occupations or more, every row in order and above the floor of 2020."""
    source = wg.Source("invented for a test")
    entries = []
    for number in range(draw(st.integers(rows, rows + 8))):
        low = draw(st.integers(21600, 45000))
        median = low * draw(st.integers(100, 200)) // 100
        high = median * draw(st.integers(100, 250)) // 100
        band = wg.Band(low=low, median=median, high=high)
        entries.append(wg.Entry(wg.Occupation(f"职业{number}"), None, band, (), None, source))
    return wg.Guideline(
        id="drawn",
        title="drawn",
        area=draw(st.sampled_from(["汉中市", "示例市"])),
        year=2020,
        sources=(source,),
        entries=tuple(entries),
        coverage="full",
        synthetic=True,
    )


tiers = st.sampled_from(("low", "median", "high"))
# Of the figure that was there: wrong perhaps, and no question of its unit.
percents = st.just(0) | st.integers(50, 200)
factors = st.sampled_from([12, 100, 1000, 10000])
amounts = st.one_of(st.integers(-10, 10**7), st.sampled_from([1700, 24, 2, 249, 20400 * 12, 20400 * 1000]))


def changed(guide: wg.Guideline, row: int, figure: str, amount: int) -> wg.Guideline:
    """*guide* with one figure of one row set to *amount*."""
    entry = guide.entries[row]
    entries = list(guide.entries)
    entries[row] = evolve(entry, band=evolve(entry.band, **{figure: amount}))
    return evolve(guide, entries=tuple(entries))


def worst(report: wg.Report, occupation: str) -> str:
    """The gravest that is said of one occupation."""
    said = {each.severity for each in report.findings if each.place.occupation == occupation}
    return next(severity for severity in ("error", "warning", "info", "") if severity in said | {""})
