"""What people call the occupations of the national classification."""

from __future__ import annotations

from functools import cache

from wageguide._files import text


@cache
def lexicon() -> dict[str, tuple[tuple[str, ...], ...]]:
    """
    Names by code, in groups: kinds of work under one code.

    ``~`` marks a head (~老师), a question mark what usually means another occupation.
    """
    names = {}
    parent = ""
    for line in text("taxonomy/lexicon.csv").splitlines()[1:]:
        short, groups = line.split(",")
        # Codes are shortened: ``02`` after ``2-02-07-01`` is ``2-02-07-02``.
        code = short if "-" in short else f"{parent}-{short}"
        parent = code.rpartition("-")[0]
        names[code] = tuple(tuple(group.split("|")) for group in groups.split(";"))
    return names
