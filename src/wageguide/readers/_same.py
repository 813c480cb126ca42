"""Rows of the same name: one that comes again, and those that a grade or a kind of work tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from wageguide.readers._draft import Draft
    from wageguide.readers._lines import Reading


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
