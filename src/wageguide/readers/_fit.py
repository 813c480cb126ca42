"""Labels held against the rows below them: do figures stand under tiers, and words under names?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from wageguide.readers._figures import absent, is_figure
from wageguide.readers._labels import Label
from wageguide.readers._titles import is_glued

Cells = Sequence[str]
_NUMBER = re.compile(r"\d{1,4}(?=\s*[㐀-鿿])")
_LETTER = re.compile(r"[㐀-鿿A-Za-z]")


def score(labels: list[Label], sample: Sequence[Cells], /) -> float:
    """Share of the sample's rows that fit: figures under tiers, words under names, nothing under nothing."""
    figures = [at for at, each in enumerate(labels) if each.role in {"figure", "conflict"}]
    names = [at for at, each in enumerate(labels) if each.role == "name"]
    filled = {at for row in sample for at, text in enumerate(row) if text}
    strays = [at for at in filled if labels[at].role in {"", "span", "unit-only"} and not serial(at, sample)]
    counts = [at for at, each in enumerate(labels) if each.role == "seq"]
    if len(counts) > 1:
        counts = []  # a table in halves: a heading may stand in the one and an entry in the other
    if not figures:
        return 0.0
    fits = 0.0
    for row in sample:
        shown = [row[at] for at in figures]
        if (
            any(map(is_figure, shown))
            and (not names or any(_is_name(row[at], all(map(is_figure, shown))) for at in names))
            and not any(_LETTER.search(row[at]) and not is_figure(row[at]) for at in counts)
            and not any(is_figure(row[at]) for at in strays)
        ):
            fits += sum(is_figure(text) or absent(text) for text in shown) / len(shown)
    return fits / max(len(sample), 1) - (0 if names else 0.01)


def _is_name(text: str, whole: bool) -> bool:
    """Say whether a cell holds a name; where the row is not *whole*, one that no figure ran into."""
    return _LETTER.search(text) is not None and not is_figure(text) and (whole or not is_glued(text))


def serial(at: int, sample: Sequence[Cells]) -> bool:
    """Say whether a column without a label counts the rows: 1 2 3 …"""
    numbers = [int(row[at]) for row in sample if row[at].isdecimal()]
    return len(numbers) > 1 and all(after - before in {1, 2} or after == 1 for before, after in pairwise(numbers))


def numbered(at: int, sample: Sequence[Cells]) -> bool:
    """Say whether the names of a column begin with running numbers."""
    numbers = [int(match[0]) for row in sample if (match := _NUMBER.match(row[at]))]
    return len(numbers) > 1 and len(numbers) * 5 > len(sample) * 4 and numbers == sorted(set(numbers))


def holds_figures(at: int, sample: Sequence[Cells]) -> bool:
    """Say whether more than half of a column's cells are figures."""
    return sum(is_figure(row[at]) for row in sample) * 2 > len(sample)


def words(at: int, sample: Sequence[Cells]) -> int:
    """Count the different words of a column."""
    texts = {row[at] for row in sample}
    return sum(_LETTER.search(text) is not None and not is_figure(text) and not absent(text) for text in texts)


def named(labels: list[Label], sample: Sequence[Cells], *, plain: bool) -> list[Label]:
    """
    Find out by their content what the header does not say: running numbers, and a column of names.

    Labels that were shifted (not *plain*) to fit may have lost the one over the names, so none is looked for then.
    """
    labels = [
        evolve(each, role="seq")
        if (each.role in {"", "span"} and serial(at, sample)) or (each.role == "name" and holds_figures(at, sample))
        else each
        for at, each in enumerate(labels)
    ]
    if plain and not any(each.role == "name" for each in labels):
        first = next((at for at, each in enumerate(labels) if each.role in {"figure", "conflict"}), 0)
        counts = {at: words(at, sample) for at in range(first) if labels[at].role == ""}
        if counts and max(counts.values()) * 2 > min(len(sample), 2):
            at = max(counts, key=lambda at: (counts[at], at))
            labels[at] = evolve(labels[at], role="name", rank=4)
    return labels
