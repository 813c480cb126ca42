"""What this package has written into a list before: answers that are no offers when the list is read again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from wageguide._grids.grid import Grid
from wageguide._output.words import LOCALES, words

COLUMNS = (
    *("verdict", "upper", "short", "required", "annual", "annual_high", "reached", "next"),
    *("gap_low", "gap_median", "gap_high", "note", "proposal"),
)
_TWICE = " *"  # behind a title that was there before


def titles_beside(own: Sequence[str], locale: str, /) -> list[str]:
    """The titles of the answers; one that the list has already is told apart."""
    say = words(locale)
    titles = [say(f"column.{name}") for name in COLUMNS]
    return [f"{title}{_TWICE}" if title in own else title for title in titles]


def own_columns(titles: Sequence[str], /) -> frozenset[int]:
    """Positions of the answers among the titles of a list; none where there is no verdict among them."""
    verdicts, others = _known()
    bare = [title.removesuffix(_TWICE) for title in titles]
    first = next((column for column, title in enumerate(bare) if title in verdicts), len(bare))
    return frozenset(column for column in range(first, len(bare)) if bare[column] in others)


def is_own_summary(grid: Grid, /) -> bool:
    """Whether a sheet is a summary that was written before."""
    heads = {words(locale)("summary.head") for locale in LOCALES}
    return bool(grid.rows and grid.rows[0] and grid.rows[0][0] in heads)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The title of the verdicts in each language, and all titles of answers."""
    says = [words(locale) for locale in LOCALES]
    return (
        frozenset(say("column.verdict") for say in says),
        frozenset(say(f"column.{name}") for say in says for name in COLUMNS),
    )
