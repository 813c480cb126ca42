"""English names of places, as far as somebody has reviewed the reading: none is guessed from its characters."""

from __future__ import annotations

import csv
from functools import cache

from wageguide._files import text


def english_place(name: str, /) -> str | None:
    """
    What a place is called in English; ``None`` = its reading was not reviewed.

    >>> english_place("汉台区"), english_place("长乐区")
    ('Hantai District', None)
    """
    return english_places().get(name)


@cache
def english_places() -> dict[str, str]:
    """Every place whose reading was reviewed, with what it is called in English."""
    return {row["name"]: row["english"] for row in csv.DictReader(text("taxonomy/place_names.csv").splitlines())}
