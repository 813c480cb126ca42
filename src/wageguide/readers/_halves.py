"""Tables set in two halves side by side: read row by row, but each half goes on where the one before it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from wageguide.readers._draft import Draft, fill

if TYPE_CHECKING:
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
            for event in self.events[start]:
                if isinstance(event, str):
                    context.heading(event)
                    continue
                context.place(event)
            fill([event for event in self.events[start] if not isinstance(event, str)])
        self.events = {}
