"""Names that a page breaks over two or three rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from wageguide.readers._cells import headings
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.names import title

if TYPE_CHECKING:
    from wageguide._grids.grid import Cells, Grid
    from wageguide.readers._headers.blocks import Block
    from wageguide.readers._rows.draft import Draft

_OPEN = re.compile(r"[(（\[［][^)）\]］]*$")
_HANGING = re.compile(r"[、，,/及和与或·\-—]$")
_LEANING = re.compile(r"^[、，,/及和与或·)）\]］]")
_WRAP = 6  # characters from which a line may be full


@define
class Wraps:
    """
    Fragments of names in the rows of one table.

    A row that holds nothing but text in the column of names is part of a name where the text before it breaks off (an
    open bracket, a hanging ``、``), where the row below has figures and no name, or, on a page, where the name above
    it fills its column. Otherwise it is a heading.
    """

    grid: Grid
    rows: Sequence[Cells]
    pending: dict[int, str] = field(factory=dict)  # by the first column of the block, as all that follow
    _longest: dict[int, int] = field(factory=dict)  # name of a row with figures, in characters
    _above: dict[int, tuple[int, Draft]] = field(factory=dict)

    def keep(self, at: int, block: Block, draft: Draft) -> None:
        """Remember the entry of a row: what stands right below may be the rest of its name."""
        self._above[block.start] = at, draft

    def name(self, cells: Cells, block: Block) -> str:
        """Name of the row with the fragments above it, ``""`` where there are none."""
        pending = self.pending.pop(block.start, "")
        own = next((cells[each] for each in reversed(block.names) if cells[each]), "")
        return pending + own if pending else ""

    def continued(self, at: int, cells: Cells, block: Block) -> bool:
        """Say whether the row is part of a name, and put it there."""
        text = self._fragment(cells, block)
        if not text:
            return False
        below = self.rows[at + 1] if at + 1 < len(self.rows) else ()
        figured = bool(below) and self._figured(below, block)
        nameless = figured and not any(below[each] for each in block.names)
        above, draft = self._above.get(block.start, (-1, None))
        if draft and draft.kept and above == at - 1 and self._hangs(draft.name, text, block, nameless):
            taken = title(draft.name + text)
            draft.name, draft.code = taken.name, draft.code or taken.code
            draft.notes += taken.marks
            draft.joined = True
            self._above[block.start] = at, draft
            return True
        if nameless or (figured and (_OPEN.search(text) or _HANGING.search(text))):
            self.pending[block.start] = self.pending.get(block.start, "") + text
            return True
        return False

    def _fragment(self, cells: Cells, block: Block) -> str:
        filled = [each for each in range(block.start, block.stop) if cells[each]]
        if len(filled) != 1 or filled[0] not in block.names:
            return ""
        text = cells[filled[0]]
        if is_figure(text) or headings.is_page_mark(text) or headings.is_note(text):
            return ""
        return text

    def _figured(self, cells: Cells, block: Block) -> bool:
        return any(is_figure(cells[each.index]) for each in block.figures)

    def _hangs(self, name: str, text: str, block: Block, nameless: bool) -> bool:
        if _OPEN.search(name) or _HANGING.search(name) or _LEANING.search(text):
            return True
        if nameless or self.grid.sheet or block.seq is None or headings.numbering(text)[0] is not None:
            return False
        if headings.named_industry(text):
            return False
        at = block.names[-1]
        if at not in self._longest:
            self._longest[at] = max(len(row[at]) for row in self.rows if self._figured(row, block))
        return len(name) >= max(_WRAP, self._longest[at] - 1)
