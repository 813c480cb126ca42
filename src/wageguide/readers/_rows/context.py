"""What headings and captions say of the rows below: their industry and their group."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries, major_group_code
from wageguide.readers._cells.headings import (
    LONGEST,
    OVER_INDUSTRIES,
    PAY,
    SECTION_ENDINGS,
    SECTOR,
    captioned_industries,
    is_note,
    is_page_mark,
    named_industry,
    numbering,
)
from wageguide.readers._cells.names import title
from wageguide.readers._cells.units import NOTHING
from wageguide.readers._rows.draft import Draft

_CLAUSE_END = re.compile(r"[。；]\s*|\n")
_ALL_INDUSTRIES = re.compile(r"[全各]行业|不分行业|所有行业")


@frozen
class Context:
    """
    What the headings passed so far say of the next row.

    Attributes:
        industry: Letter of the section, ``None`` = none named.
        group: Digit of the major group, ``None`` = none named.
        words: Of the last heading or caption.
        depth: Of the heading that named the industry, ``None`` = it has no rank.
        sheet: Letter of the section that the name of the sheet is; captions on it need not say so again.
        fresh: No row of figures stands between the line that named the industry and here.
        above: The last entry of the section before, for the column of industries of a page that goes on from it.
    """

    industry: str | None = None
    group: str | None = None
    words: str = ""
    depth: int | None = None
    sheet: str | None = None
    fresh: bool = False
    above: Draft | None = None

    def below_row(self, draft: Draft) -> Context:
        """What holds from an entry on: a row that gives a whole section is a heading too."""
        if draft.industry is None and draft.name.endswith(SECTION_ENDINGS) and named_industry(draft.name):
            return self.below_heading(draft.name)
        return evolve(self, fresh=False) if self.fresh else self

    def place(self, draft: Draft) -> Draft:
        """Give an entry the industry and the group that hold, where it names none."""
        if not (self.industry or self.group or self.words):
            return draft
        return evolve(
            draft,
            industry=draft.industry or self.industry,
            group=draft.group or self.group,
            under=self.words,
        )

    def below_heading(self, text: str) -> Context:
        """What holds from a heading on: a section until one of its depth or above, a group until the next heading."""
        depth, words = numbering(text)
        code = named_industry(words)
        if code is None and len(words) > 5:  # longer than a name
            codes = captioned_industries(words)
            code = next(iter(codes)) if len(codes) == 1 else None
        if code:
            depth = self.depth if depth is None else depth
            return evolve(self, industry=code, group=None, words=words, depth=depth, fresh=True)
        context = evolve(self, group=major_group_code(fold_name(words)) if len(words) > 1 else None, words=words)
        ends = self._leaves(words) if depth is None or self.depth is None else depth <= self.depth
        return evolve(context, industry=None, depth=None) if ends or OVER_INDUSTRIES.search(words) else context

    def _leaves(self, words: str) -> bool:
        """Say whether a heading without a rank names an industry other than the one that holds, or a part of it."""
        if self.industry is None or not SECTOR.match(words):
            return False
        section = industries()[self.industry]
        return not any(name in words for name in (section.name, *section.aliases))

    def below_line(self, line: str, *, repeated: bool = False) -> Context:
        """
        What holds from a line between two tables on, be it a caption, a heading, or neither.

        Args:
            repeated: It stands above already: as a caption it says nothing new.
        """
        if is_note(line) and (last := _CLAUSE_END.split(line)[-1]) != line and named_industry(numbering(last)[1]):
            return self.below_heading(last)
        if is_page_mark(line) or is_note(line) or len(line) > LONGEST * 2:
            return self
        if PAY.search(line) and not named_industry(numbering(line)[1]):
            return self if repeated else self._below_caption(line)
        if numbering(line)[0] is not None or named_industry(line) or major_group_code(fold_name(line)):
            return self.below_heading(line)
        return self

    def _below_caption(self, line: str) -> Context:
        """What holds from a caption on: a heading right above it names the industry, and so does the sheet."""
        _, words = numbering(line)
        codes = captioned_industries(words)
        code = next(iter(codes)) if len(codes) == 1 else None
        if not codes and not _ALL_INDUSTRIES.search(line):
            code = self.industry if self.fresh else self.sheet
        return Context(code, None, words, sheet=self.sheet, fresh=bool(code))


def sheet_context(name: str) -> Context:
    """What the name of a sheet says; nothing of what was said before holds on it."""
    words = title(name)
    context = Context().below_line(name if words.unit == NOTHING else words.name)
    return evolve(context, sheet=context.industry)
