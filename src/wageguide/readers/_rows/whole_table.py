"""What only the whole table shows: figures far from all others, units that cannot be, years that are not months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from wageguide.readers._rows.draft import ORDER, fill

if TYPE_CHECKING:
    from wageguide.readers._rows.draft import Draft
    from wageguide.readers._rows.reading import Reading

_LEAST, _MOST = 1_000, 5_000_000  # yuan a year: the middle figure of a table of pay lies between
_ENOUGH = 5  # figures of a column before one of them can stand out
_REMOTE, _LOST = 10, 25  # times below the column's middle figure: doubtful, impossible
_HIGH, _GLUED = 40, 100  # times above it


@define
class Segment:
    """
    The entries under one header.

    Attributes:
        stated: Their unit is known; else nothing follows from how large they are.
        labelled: The first industry that stands in a row of its own, in their column; ``""`` where none does.
        refused: Some of its rows have figures and were rejected.
        halved: Its entries stand in halves side by side, which are looked at one by one.
        centred: The names of industries stand beside the middle of their rows: nobody knows which rows those are.
    """

    drafts: list[Draft] = field(factory=list)
    stated: bool = True
    labelled: str = ""
    centred: bool = False
    halved: bool = False
    refused: bool = False

    def label(self, text: str) -> None:
        """Take in a row that holds an industry alone: a heading, unless rows above the first of them wait for one."""
        if not self.labelled:
            self.labelled = text
            self.centred = any(draft.hanging for draft in self.drafts)


def check(segment: Segment, reading: Reading) -> None:
    """Reject the rows that the table as a whole shows to be wrong, and report those that it makes doubtful."""
    if segment.drafts:
        if not segment.labelled and not segment.halved:
            fill(segment.drafts)
        _years(segment.drafts, reading)
        for draft in segment.drafts:
            if draft.hanging and segment.centred and draft.kept:
                reading.reject(draft, "industry-unclear", industry=segment.labelled)
        for draft in segment.drafts:
            if draft.kept and draft.unstated and segment.stated:  # else the table as a whole is reported
                reading.note("unit-missing", reading.rows[draft.at].place, draft.name)
        _columns([draft for draft in segment.drafts if draft.kept], reading, segment.stated)


def _years(drafts: list[Draft], reading: Reading) -> None:
    """Where most rows have year = 12 × month, those that have not are damaged; else the year holds more than months."""
    clashes = [(draft, draft.clash) for draft in drafts if draft.clash]
    if clashes and len(clashes) * 2 > len(drafts) > 1:
        reading.note("year-not-months", reading.rows[drafts[0].at].place, rows=len(clashes))
        return
    for draft, (year, months) in clashes:
        reading.reject(draft, "year-month", year=year, months=months)


def _columns(drafts: list[Draft], reading: Reading, stated: bool) -> None:
    columns = {name: [draft.figures[name] for draft in drafts if name in draft.figures] for name in (*ORDER, "mean")}
    middles = {name: median_low(figures) for name, figures in columns.items() if figures}
    if stated:
        _implausible(drafts, columns, reading)
    for name, middle in middles.items():
        figures = columns[name]
        if len(figures) < _ENOUGH or (middle < min(figures) * _REMOTE and max(figures) < middle * _HIGH):
            continue
        for draft in drafts:
            amount = draft.figures.get(name, middle)
            if not draft.kept or (middle < amount * _REMOTE and amount < middle * _HIGH):
                continue
            if middle >= amount * _LOST or amount >= middle * _GLUED:
                reading.reject(draft, "figure-outlier", tier=name, amount=amount, middle=middle)
            else:
                place = reading.rows[draft.at].place
                reading.note("figure-remote", place, draft.name, tier=name, amount=amount, middle=middle)


def _implausible(drafts: list[Draft], columns: dict[str, list[int]], reading: Reading) -> None:
    """Reject the rows that nobody is paid; all of them where that is most, since then the unit is not what it says."""
    if all(min(amounts) >= _LEAST and max(amounts) <= _MOST for amounts in columns.values() if amounts):
        return
    figures = [amount for amounts in columns.values() for amount in amounts]
    wrong = sum(not _LEAST <= amount <= _MOST for amount in figures) * 2 > len(figures)
    for draft in drafts:
        if wrong:
            reading.reject(draft, "unit-implausible", **draft.figures)
        elif draft.figures and min(draft.figures.values()) < _LEAST:
            reading.reject(draft, "figure-outlier", **draft.figures)


_SHORT = 30  # characters of a heading that tells rows apart


def settle(reading: Reading, /) -> None:
    """
    Mark duplicates, and make names distinct where the rows' qualifiers are: ``焊工`` becomes ``焊工（技师）``.

    Two rows are the same where name, code, industry, qualifiers and all figures are.
    """
    groups: dict[tuple[str, str | None], Draft | list[Draft]] = {}
    several: list[list[Draft]] = []
    for draft in reading.drafts:
        if draft.kept:
            first = groups.setdefault((draft.name, draft.industry), draft)
            if isinstance(first, list):
                first.append(draft)
            elif first is not draft:
                several.append([first, draft])
                groups[draft.name, draft.industry] = several[-1]
    for group in several:
        _settle(group, reading)


def _settle(group: list[Draft], reading: Reading) -> None:
    kept: list[Draft] = []
    seen: set[object] = set()
    for draft in group:
        facts = (draft.code, draft.qualifiers, *draft.figures.items())
        if facts in seen:
            row = reading.rows[draft.at]
            reading.rows[draft.at] = evolve(row, kind="duplicate")
            draft.kept = False
        else:
            seen.add(facts)
            kept.append(draft)
    if len({draft.qualifiers for draft in kept}) < len(kept):  # else they are told apart by what they stand under
        for draft in kept:
            draft.qualifiers += (draft.under,) if 0 < len(draft.under) <= _SHORT else ()
    if len({draft.qualifiers for draft in kept}) == len(kept) > 1:
        for draft in kept:
            if draft.qualifiers:
                draft.name = _qualified(draft.name, draft.qualifiers)
                draft.notes = tuple(note for note in draft.notes if not note.isdecimal())


def _qualified(name: str, qualifiers: Sequence[str]) -> str:
    if len(qualifiers) == 1 and qualifiers[0].isdecimal():
        return name + qualifiers[0]
    return f"{name}（{'、'.join(qualifiers)}）"


def remarks(draft: Draft, /) -> Iterator[tuple[str, tuple[tuple[str, object], ...]]]:
    """Codes and data of what a reader should know of an entry."""
    if draft.rounded:
        yield "figure-rounded", ()
    if draft.joined:
        yield "name-joined", ()
    if draft.unknown_industry:
        yield "industry-unknown", (("industry", draft.unknown_industry),)
