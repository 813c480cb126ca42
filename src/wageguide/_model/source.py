"""Where a figure comes from."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from wageguide._model.rendering import Record, citation

Evidence = Literal["stated", "inferred"]


@frozen(eq=False, repr=False)
class Source(Record):
    """
    A publication that states a figure.

    Attributes:
        title: Its title, or the number of the notice.
        issuer: Who issued it; ``None`` = not stated.
        url: Where it was read.
        published: Day of publication.
        note: What a reader should know of it, such as how it was read.
    """

    title: str
    issuer: str | None = None
    url: str | None = None
    published: date | None = None
    note: str | None = None

    def cite(self, *, style: Literal["gb7714", "plain"] = "gb7714", locale: str) -> str:
        """
        Cite in one line, after GB/T 7714 or in plain words.

        Raises:
            ValueError: there is no such style.
            UnknownLocale: there are no texts in that language.
        """
        return citation(self, style, locale)
