"""English names of occupations, for readers who cannot read the Chinese one."""

from __future__ import annotations

from functools import cache

from wageguide._search.lexicon import lexicon
from wageguide._search.occupations import occupations


def english_name(occupation: str, /) -> str | None:
    """
    What an occupation of the national classification is usually called in English; ``None`` = not known.

    Only its full official name counts: a name that merely lies near may mean another job.

    >>> english_name("保洁员"), english_name("保洁"), english_name("餐具清洗员")
    ('cleaner', None, None)
    """
    return _names().get(occupation)


@cache
def _names() -> dict[str, str]:
    usual: dict[str, str] = {}
    for code, groups in lexicon().items():
        # A name with a question mark means this occupation less often than another.
        english = [name for group in groups for name in group if name.isascii() and not name.endswith("?")]
        if english:
            usual[code] = english[0]
    return {official.name: usual[code] for code, official in occupations().items() if code in usual}
