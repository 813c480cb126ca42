"""Where a figure comes from."""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen
class Source:
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
