"""Tables set in two halves side by side: read row by row, but each half goes on where the one before it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from wageguide.readers._draft import Draft
    from wageguide.readers._sections import Context


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
            above: Draft | None = None
            for event in self.events[start]:
                if isinstance(event, str):
                    context.heading(event)
                    continue
                if event.hanging and above:
                    event.industry, event.unknown_industry = above.industry, above.unknown_industry
                context.place(event)
                above = event
        self.events = {}
