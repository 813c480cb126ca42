"""What the lines above a table say of it: its title, its unit, its industry."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries, major_group_code
from wageguide.readers._cells import headings
from wageguide.readers._cells.headings import (
    _OVER,
    _PAY,
    _ROW,
    _SECTOR,
    LONGEST,
    captioned_industry,
    is_note,
    is_page_mark,
    named_industry,
    numbering,
)
from wageguide.readers._cells.units import NOTHING, Unit, doubted, join, stated
from wageguide.readers._rows.draft import Draft, fill


class Context:
    """
    What the headings passed so far say of the next row. Changes as the reading goes down.

    Attributes:
        industry: Letter of the section, ``None`` = none named.
        group: Digit of the major group, ``None`` = none named.
        words: Of the last heading or caption.
    """

    def __init__(self) -> None:
        self.industry: str | None = None
        self.group: str | None = None
        self.words = ""
        self._depth: int | None = None
        self._captions: set[str] = set()

    def place(self, draft: Draft, /) -> None:
        """Give an entry the industry and the group that hold, where it names none; a section's row is a heading."""
        if draft.industry is None and draft.name.endswith(_ROW) and named_industry(draft.name):
            self.heading(draft.name)
        draft.industry = draft.industry or self.industry
        draft.group = draft.group or self.group
        draft.under = self.words

    def heading(self, text: str, /) -> None:
        """Take a heading in: a section holds until a heading of its depth or above, a group until the next heading."""
        depth, words = numbering(text)
        self.words = words
        code = named_industry(words) or (captioned_industry(words) if len(words) > 5 else None)  # noqa: PLR2004 - longer than a name
        if code:
            self.group = None
            self.industry, self._depth = code, self._depth if depth is None else depth
            return
        self.group = major_group_code(fold_name(words)) if len(words) > 1 else None
        left = depth <= self._depth if depth is not None and self._depth is not None else self._leaves(words)
        if left or _OVER.search(words):
            self.industry, self._depth = None, None

    def _leaves(self, words: str) -> bool:
        """Say whether a heading without a rank names an industry other than the one that holds, or a part of it."""
        if self.industry is None or not _SECTOR.match(words):
            return False
        section = industries()[self.industry]
        return not any(name in words for name in (section.name, *section.aliases))

    def caption(self, text: str, /) -> None:
        """Take the caption of a table in; one that was seen before (page by page) says nothing new."""
        if text not in self._captions:
            self._captions.add(text)
            self.words = numbering(text)[1]
            self.industry, self._depth, self.group = captioned_industry(text), None, None

    def prose(self, line: str, /) -> None:
        """Take a line between two tables in: a caption, a heading, or neither."""
        if is_page_mark(line) or is_note(line) or len(line) > LONGEST * 2:
            return
        if _PAY.search(line) and not named_industry(numbering(line)[1]):
            self.caption(line)
        elif numbering(line)[0] is not None or named_industry(line) or major_group_code(fold_name(line)):
            self.heading(line)


_UNIT = re.compile(r"[(（]?\s*(?:计量|金额)?单位\s*[:：].*$")
_KEPT = 20  # lines that are remembered


@define
class Captions:
    """
    The lines passed so far. Changes as the reading goes down.

    Attributes:
        known: What the caller knows of the unit.
        context: What headings say of the next row.
        declared: By the lines since the last row of figures; ``None`` = they disagree.
        announced: Period that headings since the last header name in words alone (``二、月工资价位``).
        disputed: They disagree in words alone (月工资 under 元/年), so the next line with a unit settles it.
        lines: The last of them, nearest last.
        title: The first that can be a table's title.
    """

    known: Unit = NOTHING
    context: Context = field(factory=Context)
    declared: Unit | None = NOTHING
    announced: str | None = None
    disputed: bool = False
    lines: list[str] = field(factory=list)
    title: str | None = None

    @property
    def unit(self) -> Unit | None:
        """What is known of the unit in all; ``None`` where two places disagree."""
        return self.declared and join(self.declared, self.known)

    def sheet(self, name: str) -> None:
        """Begin a sheet: nothing that was said before holds on it."""
        self.context = Context()
        self.context.prose(name)
        self.lines = []
        self.declared, self.disputed = doubted(name) or NOTHING, False

    def take(self, text: str) -> None:
        """Take in a line that may be a title or a heading."""
        self.context.prose(_UNIT.sub("", text).strip())
        if self.title is None and headings.is_caption(text):
            self.title = _UNIT.sub("", text).strip()

    def declare(self, text: str, *, anew: bool) -> bool:
        """
        Take in the unit that a line declares; returns whether what holds is another from here on.

        Args:
            anew: Rows of figures lie between this line and the last; what was declared before holds no longer.
        """
        self.lines = [*self.lines[-_KEPT:], text]
        said = stated(text) or (None if headings.is_note(text) else doubted(text))
        spoken = headings.announced_period(text)
        if said is not None:
            before = NOTHING if anew or self.disputed else self.declared
            self.declared, self.disputed = before and join(before, evolve(said, period=said.period or spoken)), False
            return True
        self.announced = spoken or self.announced
        if anew and self.declared and not join(self.declared, Unit(None, spoken)):
            self.declared, self.disputed = None, True
            return True
        return False

    def carried(self, unit: Unit) -> Unit:
        """What is left of the unit of the table before, where the headings in between name another period."""
        return unit if join(unit, Unit(None, self.announced)) else evolve(unit, period=None)

    def part(self) -> None:
        """Begin a table that stands apart from the one before: what was declared above that one holds no longer."""
        self.declared, self.disputed = NOTHING, False


@define
class Halves:
    """Entries and headings of each half, by its first column, until all of them are known."""

    events: dict[int, list[Draft | str]] = field(factory=dict)

    def add(self, start: int, event: Draft | str) -> None:
        """Take in an entry, or a heading within a half."""
        self.events.setdefault(start, []).append(event)

    def settle(self, context: Context) -> None:
        """Give the entries what the headings above them say, half after half."""
        for start in sorted(self.events):
            for event in self.events[start]:
                if isinstance(event, str):
                    context.heading(event)
                    continue
                context.place(event)
            fill([event for event in self.events[start] if not isinstance(event, str)])
        self.events = {}
