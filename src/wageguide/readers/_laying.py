"""Ways to lay the labels of a header over the columns of its table, the plainest first."""

from __future__ import annotations

from collections.abc import Iterator

from wageguide.readers._labels import LEAD, label


def layings(rows: list[list[str]], width: int, filled: list[int], *, ragged: bool) -> Iterator[list[list[str]]]:
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
            ways.append([[over[at]] if at in over else [] for at in range(width)])
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
    for at, row in enumerate(rows):
        reach = ""
        for column, text in enumerate(row):
            if text:
                reach = text if label(text).role not in LEAD | {"note", "unit"} else ""
                pieces[column].append(text)
            elif reach and any(below[column] for below in rows[at + 1 :]):
                pieces[column].append(reach)
            elif reach and at + 1 < len(rows):
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
    columns = iter([[tiers[at // share], text] for at, text in enumerate(below)])
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
        spans = [each for each in pieces if label(each[-1]).role in {"span", "figure", ""}]
        if not spans or len(row) % len(spans):
            return _padded(pieces, width)
        share = len(row) // len(spans)
        below = iter(row)
        pieces = [
            new
            for each in pieces
            for new in ([[*each, next(below)] for _ in range(share)] if any(each is one for one in spans) else [each])
        ]
    return _padded(pieces, width)


def _padded(pieces: list[list[str]], width: int) -> list[list[str]]:
    return (pieces + [[] for _ in range(width)])[:width] if len(pieces) <= width else [[] for _ in range(width)]
