"""Lists of words that surround the name of a job in advertisements: benefits, calls, ranks, places."""

from __future__ import annotations

from functools import cache

from wageguide._files import text


@cache
def list_words(kind: str) -> tuple[str, ...]:
    """Return the words of one kind; ``data/taxonomy/words.csv`` has a row for each."""
    rows = (line.split(",") for line in text("taxonomy/words.csv").splitlines()[1:])
    return next(tuple(words.split("|")) for row_kind, words in rows if row_kind == kind)
