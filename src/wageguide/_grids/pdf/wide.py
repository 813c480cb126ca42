"""
A table wider than its paper: the columns that do not fit are printed on further pages, beside no names.

Which rows they belong to is certain only where all of it fits: as many such pages as pages with names (or as many
behind each), every line at the height of a row, and nothing but figures among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wageguide._grids.pdf.typeset import Line, Segment, is_figure, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Band = tuple[float, float]  # a row, from its top to its bottom

_SLACK = 1.0  # points
_MARGINS = 3  # lines above and below the table of a page, running heads, and digits of its number


class Page(NamedTuple):
    """
    What a page shows, as far as it matters here.

    Attributes:
        bands: Where the rows of its only table lie; empty where it has none, or several.
        headers: Of these rows, the first ones that hold no figure.
        named: Some row with figures has a text beside them.
        lines: All lines of a page that has figures and no names; empty for any other.
    """

    number: int
    bands: tuple[Band, ...]
    headers: int
    named: bool
    lines: tuple[Line, ...] = ()


def pairs(pages: Sequence[Page]) -> dict[int, list[int]]:
    """
    Find which pages only go on with columns of which others, by their positions among *pages*.

    Returns:
        By a page with names, the pages with its further columns; empty where that is not certain.
    """
    heads = [index for index, page in enumerate(pages) if page.named and page.bands]
    tails = [index for index, page in enumerate(pages) if page.lines]
    if not heads or not tails or len(tails) % len(heads) or len(heads) + len(tails) != len(pages):
        return {}
    count = len(tails) // len(heads)
    down = {head: tails[place :: len(heads)] for place, head in enumerate(heads)}
    over = {head: tails[place * count : (place + 1) * count] for place, head in enumerate(heads)}
    if max(heads) < min(tails) and _fit(pages, down):
        return down
    beside = all(tail == head + place for head, run in over.items() for place, tail in enumerate(run, 1))
    return over if beside and _fit(pages, over) else {}


def _fit(pages: Sequence[Page], pairs: Mapping[int, Sequence[int]]) -> bool:
    """Whether the lines of all further pages stand at the heights of rows, and reach as far down as the rows do."""
    for head, tails in pairs.items():
        bands, labels = pages[head].bands, pages[head].headers
        for tail in tails:
            rows = [_row(bands, line[0].y) for line in pages[tail].lines]
            strays = [line for line, row in zip(pages[tail].lines, rows, strict=True) if row is None]
            body = [
                line for line, row in zip(pages[tail].lines, rows, strict=True) if row is not None and row >= labels
            ]
            if not (
                len(strays) <= _MARGINS
                and all(line[0].y < bands[0][0] or line[0].y > bands[-1][1] for line in strays)
                and not any(is_figure(shown(line)) and len(shown(line)) > _MARGINS for line in strays)
                and len(body) >= (len(bands) - labels) / 2
                and all(is_figure(part.text) for line in body for part in line)
            ):
                return False
    return True


def columns(page: Page, bands: Sequence[Band]) -> tuple[list[list[str]], tuple[float, ...], list[tuple[float, str]]]:
    """
    Put the texts of a further page into the rows of the table they belong to.

    Returns:
        The further cells of each row, where the columns begin, and the lines above and below, each with its height.
    """
    homes = [(_row(bands, line[0].y), line) for line in page.lines]
    parts = [(row, part) for row, line in homes if row is not None for part in line]
    stretches = _stretches([part for _, part in parts])
    rows = [[""] * len(stretches) for _ in bands]
    for row, part in parts:
        column = next(n for n, (left, right) in enumerate(stretches) if left <= part.left <= right)
        rows[row][column] = f"{rows[row][column]} {part.text}".strip()
    return rows, tuple(left for left, _ in stretches), [(line[0].y, shown(line)) for row, line in homes if row is None]


def _stretches(parts: Sequence[Segment]) -> list[Band]:
    stretches: list[Band] = []
    for left, right in sorted((part.left, part.right) for part in parts):
        if stretches and left <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(right, stretches[-1][1])
        else:
            stretches.append((left, right))
    return stretches


def _row(bands: Sequence[Band], y: float) -> int | None:
    """The row at a height; ``None`` where there is none."""
    return next((row for row, (top, bottom) in enumerate(bands) if top - _SLACK <= y <= bottom + _SLACK), None)
