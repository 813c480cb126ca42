"""The names of a list of offers that a guideline does not hold as they stand, and what they may mean in it."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from wageguide._limits import LONGEST_NAME
from wageguide._model.guideline import Guideline
from wageguide._search.search import search
from wageguide.errors import FrameError
from wageguide.frames._lookup_tables import spelled


def unmatched(frame: Any, guide: Guideline, occupation: str, /) -> nw.DataFrame[Any]:
    """As :func:`wageguide.frames.names`, of and as a narwhals frame."""
    columns = frame.collect_schema().names()
    if occupation not in columns:
        raise FrameError("occupation", occupation, "column-name", columns)
    distinct = frame.select(nw.col(occupation)).unique()
    if isinstance(distinct, nw.LazyFrame):
        distinct = distinct.collect()
    known = spelled(guide)
    asked = sorted(name for name in distinct[occupation].to_list() if isinstance(name, str) and name not in known)
    matches = [_found(guide, name) for name in asked]
    data: dict[str, Any] = {occupation: asked} | {
        column: [match[place] for match in matches] for place, column in enumerate(("found", "reason", "score"))
    }
    # pandas 2 would write the word None where a column of text has nothing.
    schema = None if distinct.implementation.is_pandas() else dict.fromkeys(data, nw.String()) | {"score": nw.Float64()}
    return nw.from_dict(data, schema=schema, backend=distinct.implementation)


def _found(guide: Guideline, name: str) -> tuple[str | None, str | None, float | None]:
    same = guide.named(name) if len(name) <= LONGEST_NAME else ()
    if same:
        return same[0].occupation.name, "folded", 1.0
    for match in search(guide, name, limit=1):
        return match.entry.occupation.name, match.reason, match.score
    return None, None, None
