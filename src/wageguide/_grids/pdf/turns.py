"""
Texts drawn out of turn: a spreadsheet draws the cells that it breaks into lines behind all others.

Where such a text fills one line all the same, the row is too low for it and the rest is not shown, nor in the file.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from wageguide._grids.pdf.typeset import Segment

_Place = TypeVar("_Place", bound="Hashable")
_LEAST = 3  # texts of a column, else nothing tells in which order they are drawn


def cut_short(columns: Iterable[Mapping[_Place, Sequence[Segment]]]) -> set[_Place]:
    """
    Find the texts that may go on unseen.

    Args:
        columns: The lines of each cell that holds words, by its place.
    """
    late = [(cells, _late(cells)) for cells in columns]
    if not any(_is_one_line(cells[place]) for cells, places in late for place in places):
        return set()
    return {place for _, places in late for place in places}


def _is_one_line(cell: Sequence[Segment]) -> bool:
    """Whether a cell shows one line, and no words of two scripts, which are drawn so in any case."""
    return len(cell) == 1 and not any(letter.isascii() and letter.isalnum() for letter in cell[0].text)


def _late(cells: Mapping[_Place, Sequence[Segment]]) -> set[_Place]:
    """Find what is drawn in a second turn from top to bottom; nothing where there are more turns."""
    order = sorted(cells, key=lambda place: cells[place][0].drawn)
    turns = [number for number, (one, other) in enumerate(pairwise(order), 1) if cells[other][0].y < cells[one][0].y]
    return set(order[turns[0] :]) if len(turns) == 1 and len(order) >= _LEAST else set()
