"""Labels held against the rows below them: do figures stand under tiers, and words under names?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from wageguide._grids.grid import Cells
from wageguide.readers._cells.figures import absent, is_figure
from wageguide.readers._cells.labels import LEAD, Label, label
from wageguide.readers._cells.names import is_glued

_NUMBER = re.compile(r"\d{1,4}(?=\s*[㐀-鿿])")
_LETTER = re.compile(r"[㐀-鿿A-Za-z]")


def score(labels: list[Label], sample: Sequence[Cells], /) -> float:
    """Share of the sample's rows that fit: figures under tiers, words under names, nothing under nothing."""
    figures = [index for index, heading in enumerate(labels) if heading.role in {"figure", "conflict"}]
    names = [index for index, heading in enumerate(labels) if heading.role == "name"]
    filled = {index for row in sample for index, text in enumerate(row) if text}
    strays = [
        index for index in filled if labels[index].role in {"", "span", "unit-only"} and not serial(index, sample)
    ]
    counts = [index for index, heading in enumerate(labels) if heading.role == "seq"]
    if len(counts) > 1:
        counts = []  # a table in halves: a heading may stand in the one and an entry in the other
    if not figures:
        return 0.0
    fits = 0.0
    for row in sample:
        shown = [row[index] for index in figures]
        if (
            any(map(is_figure, shown))
            and (not names or any(_is_name(row[index], all(map(is_figure, shown))) for index in names))
            and not any(_LETTER.search(row[index]) and not is_figure(row[index]) for index in counts)
            and not any(is_figure(row[index]) for index in strays)
        ):
            fits += sum(is_figure(text) or absent(text) for text in shown) / len(shown)
    return fits / max(len(sample), 1) - (0 if names else 0.01)


def _is_name(text: str, whole: bool) -> bool:
    """Say whether a cell holds a name; where the row is not *whole*, one that no figure ran into."""
    return _LETTER.search(text) is not None and not is_figure(text) and (whole or not is_glued(text))


def serial(index: int, sample: Sequence[Cells]) -> bool:
    """Say whether a column without a label counts the rows: 1 2 3 …"""
    numbers = [int(row[index]) for row in sample if row[index].isdecimal()]
    return len(numbers) > 1 and all(after - before in {1, 2} or after == 1 for before, after in pairwise(numbers))


def numbered(index: int, sample: Sequence[Cells]) -> bool:
    """Say whether the names of a column begin with running numbers."""
    numbers = [int(match[0]) for row in sample if (match := _NUMBER.match(row[index]))]
    return len(numbers) > 1 and len(numbers) * 5 > len(sample) * 4 and numbers == sorted(set(numbers))


def holds_figures(index: int, sample: Sequence[Cells]) -> bool:
    """Say whether more than half of a column's cells are figures."""
    return sum(is_figure(row[index]) for row in sample) * 2 > len(sample)


def words(index: int, sample: Sequence[Cells]) -> int:
    """Count the different words of a column."""
    texts = {row[index] for row in sample}
    return sum(_LETTER.search(text) is not None and not is_figure(text) and not absent(text) for text in texts)


def named(labels: list[Label], sample: Sequence[Cells], *, plain: bool) -> list[Label]:
    """
    Find out by their content what the header does not say: running numbers, and a column of names.

    Labels that were shifted (not *plain*) to fit may have lost the one over the names, so none is looked for then.
    """
    labels = [
        evolve(heading, role="seq")
        if (heading.role in {"", "span"} and serial(index, sample))
        or (heading.role == "name" and holds_figures(index, sample))
        else heading
        for index, heading in enumerate(labels)
    ]
    if plain and not any(heading.role == "name" for heading in labels):
        first = next((index for index, heading in enumerate(labels) if heading.role in {"figure", "conflict"}), 0)
        counts = {index: words(index, sample) for index in range(first) if labels[index].role == ""}
        if counts and max(counts.values()) * 2 > min(len(sample), 2):
            index = max(counts, key=lambda index: (counts[index], index))
            labels[index] = evolve(labels[index], role="name", rank=4)
    return labels


def alignments(rows: list[list[str]], width: int, filled: list[int], *, ragged: bool) -> Iterator[list[list[str]]]:
    """
    Lay the labels of *rows* over *width* columns, of which those *filled* hold something below the header.

    Args:
        ragged: The rows of the header have fewer cells than those below, so a column that stays blank is no gap
            between columns.

    Yields:
        For each column the texts that stand over it, the highest first.
    """
    yield (plain := _positional(rows, width))
    flat = [[text for text in row if text] for row in rows]
    ways = [plain]
    if len(flat) == 1:
        ways += [_expanded(flat[0], width), _without_spans(flat[0], width)]
        if len(flat[0]) == len(filled) and not ragged:  # set by eye, labels and figures may not share their columns
            over = dict(zip(filled, flat[0], strict=True))
            ways.append([[over[index]] if index in over else [] for index in range(width)])
    else:
        ways.append(_nested(flat, width))
    yield from ways[1:]
    for way in ways:  # out of step by one column, without losing a label that matters
        if not way[-1]:
            yield [[], *way[:-1]]
        if not way[0] or label(way[0][-1]).role == "seq":
            yield [*way[1:], []]


def _positional(rows: list[list[str]], width: int) -> list[list[str]]:
    """Lay each label over its own column; a spanning one also over the blanks on its right."""
    pieces: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        reach = ""
        for column, text in enumerate(row):
            if text:
                reach = text if label(text).role not in LEAD | {"note", "unit"} else ""
                pieces[column].append(text)
            elif reach and any(below[column] for below in rows[number + 1 :]):
                pieces[column].append(reach)
            elif reach and number + 1 < len(rows):
                reach = ""
    return pieces


def _without_spans(flat: list[str], width: int) -> list[list[str]]:
    spans = [text for text in flat if label(text).role == "span"]
    kept = [text for text in flat if text not in spans]
    return _padded([[*spans, text] if label(text).role == "figure" else [text] for text in kept], width)


def _expanded(flat: list[str], width: int) -> list[list[str]]:
    """Lay out ``低位数 中位数 高位数 年薪 月薪 年薪 月薪 年薪 月薪``: each tier over its share of the periods."""
    tiers = [text for text in flat if label(text).role == "figure"]
    below = [text for text in flat if label(text).role == "unit-only"]
    if not tiers or not below or len(below) % len(tiers):
        return _padded([[text] for text in flat], width)
    share = len(below) // len(tiers)
    columns = iter([[tiers[index // share], text] for index, text in enumerate(below)])
    pieces: list[list[str]] = []
    for text in flat:
        if text in tiers:
            pieces += [next(columns) for _ in range(share)]
        elif text not in below and label(text).role != "span":
            pieces.append([text])
    return _padded(pieces, width)


def _nested(flat: list[list[str]], width: int) -> list[list[str]]:
    """Put the labels of each lower row, in order, under the spanning labels of the row above."""
    pieces = [[text] for text in flat[0]]
    for row in flat[1:]:
        spans = [piece for piece in pieces if label(piece[-1]).role in {"span", "figure", ""}]
        if not spans or len(row) % len(spans):
            return _padded(pieces, width)
        share = len(row) // len(spans)
        below = iter(row)
        pieces = [
            new
            for piece in pieces
            for new in (
                [[*piece, next(below)] for _ in range(share)] if any(piece is span for span in spans) else [piece]
            )
        ]
    return _padded(pieces, width)


def _padded(pieces: list[list[str]], width: int) -> list[list[str]]:
    return (pieces + [[] for _ in range(width)])[:width] if len(pieces) <= width else [[] for _ in range(width)]
