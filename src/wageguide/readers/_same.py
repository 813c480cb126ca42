"""Rows that speak of the same occupation: one that comes again, and those that a grade or a kind of work tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wageguide.readers._lines import Line
    from wageguide.readers._rows import Draft


def settle(lines: Sequence[Line], /) -> None:
    """
    Mark duplicates, and make names distinct where the rows' qualifiers are: ``焊工`` becomes ``焊工（技师）``.

    Two rows are the same where name, code, industry, qualifiers and all figures are.
    """
    groups: dict[tuple[str, str | None], list[Line]] = {}
    for line in lines:
        if line.draft:
            groups.setdefault((line.draft.name, line.draft.industry), []).append(line)
    for group in groups.values():
        if len(group) > 1:
            _settle(group)


def _settle(group: list[Line]) -> None:
    kept: list[Line] = []
    for line in group:
        if any(_facts(line) == _facts(other) for other in kept):
            line.kind, line.draft = "duplicate", None
        else:
            kept.append(line)
    told = [tuple(line.draft.qualifiers) for line in kept if line.draft]
    if len(kept) > 1 and len(set(told)) == len(told):
        for line in kept:
            if line.draft and line.draft.qualifiers:
                line.draft.name = _qualified(line.draft.name, line.draft.qualifiers)


def _facts(line: Line) -> object:
    draft = line.draft
    return draft and (draft.code, draft.figures, draft.qualifiers)


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
