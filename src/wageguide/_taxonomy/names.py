"""The key of a name: what is left when everything that does not change its meaning is folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from wageguide._files import text
from wageguide._guard import expect
from wageguide._limits import LONGEST_NAME


def key(name: str) -> str:
    """
    Fold *name* for comparison: width (NFKC), blanks, case, traditional script, and trailing marks.

    The marks are ``*``, footnotes, and the classification's ``S``, ``L`` and ``L/S`` (digital, green); they
    count only after a Chinese character or a bracket. Brackets, their content, ``、`` and ``/`` stay.

    >>> key("保 潔 員＊")
    '保洁员'
    >>> key("厂长（经理）") == key("厂长(经理)") != key("厂长")
    True
    """
    expect("name", name, str)
    if _plain().issuperset(name):
        return name
    unseen, trailing = _patterns()
    name = trailing.sub("", "".join(unseen.sub("", name).split()))
    folded = normalize("NFKC", "".join(normalize("NFKC", name).split()).casefold())
    if folded.isascii() or _plain().issuperset(folded):
        return folded
    return folded.translate(_simplified())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is not seen, and what hangs on a name; compiled when the first name needs it."""
    # Zero-width and formatting characters (soft hyphen, joiners, direction marks, byte order mark).
    unseen = (
        r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
        r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
    )
    # What a bulletin hangs on a name: a footnote (①, ², †, [注1]) or the marks of digital and green occupations.
    footnote = r"[①-⑳⓪⓵-⓾❶-❿➀-➓¹²³⁰-⁹†‡※]|[\[〔［]注?[0-9０-９]{1,2}[\]〕］]"
    mark = r"[*＊﹡]|[SLＳＬ](?:[/／][SLＳＬ])?"
    return re.compile(unseen), re.compile(rf"(?<=[㐀-鿿〇()（）])(?:{footnote}|{mark})+$")


@cache
def _plain() -> frozenset[str]:
    """Return the characters that :func:`key` leaves alone wherever they stand."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    simplified = b"".join(rows).decode("gb2312", "ignore")
    # These four are in GB 2312 and yet traditional in the name of an occupation (後勤, 徵信, 合夥人, 菸草).
    return frozenset(simplified + "abcdefghijklmnopqrstuvwxyz0123456789()/、-·") - frozenset("後徵夥菸")


@cache
def _simplified() -> dict[int, str]:
    traditional, simplified = text("taxonomy/traditional.txt").split()
    return dict(zip(map(ord, traditional), simplified, strict=True))


def nearest(name: str, names: Iterable[str], /) -> list[str]:
    """Names that resemble *name*, the nearest first, at most three: a hint in an error, never a choice."""
    from difflib import get_close_matches  # noqa: PLC0415 - an error may take its time, an answer not

    if len(name) > LONGEST_NAME:
        return []  # no name is that long
    return get_close_matches(name, dict.fromkeys(names), cutoff=0.5)
