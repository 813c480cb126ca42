"""Names, folded: what is left when everything that does not change the meaning is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from wageguide._files import text
from wageguide._limits import LONGEST_NAME, clip
from wageguide._problems import TEXT, expect
from wageguide.errors import TextTooLong


def fold_name(name: str) -> str:
    """
    Fold *name* for comparison: width (NFKC), blanks, case, traditional script, look-alikes (⻋ for 车), trailing marks.

    The marks are ``*``, footnotes, and the classification's ``S``, ``L`` and ``L/S`` (digital, green), behind a
    Chinese character or a bracket. Brackets and their content, ``、`` and ``/`` stay.

    >>> fold_name("保 潔 員＊")
    '保洁员'
    >>> fold_name("厂长（经理）") == fold_name("厂长(经理)") != fold_name("厂长")
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
    return folded.translate(simplified())


def expect_name(argument: str, text: object, kinds: tuple[type, ...] = TEXT, /) -> None:
    """
    Refuse *text* unless it is of one of *kinds*, and short enough to be looked for.

    Raises:
        TypeError: as :func:`expect`.
        TextTooLong: longer than any name.
    """
    expect(argument, text, kinds)
    if isinstance(text, str) and len(text) > LONGEST_NAME:
        raise TextTooLong(argument, clip(text), len(text), LONGEST_NAME)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the patterns of invisible characters and of trailing marks when the first name needs them."""
    # Zero-width and formatting characters (soft hyphen, joiners, direction marks, byte order mark).
    unseen = (
        r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
        r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
    )
    # Bulletins append footnotes (①, ², †, [注1]) and the marks of digital and green occupations.
    footnote = r"[①-⑳⓪⓵-⓾❶-❿➀-➓¹²³⁰-⁹†‡※]|[\[〔［]注?[0-9０-９]{1,2}[\]〕］]"
    mark = r"[*＊﹡]|[SLＳＬ](?:[/／][SLＳＬ])?"
    return re.compile(unseen), re.compile(rf"(?<=[㐀-鿿〇()（）])(?:{footnote}|{mark})+$")


@cache
def _plain() -> frozenset[str]:
    """Return the characters that :func:`fold_name` leaves alone wherever they stand."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    simplified = b"".join(rows).decode("gb2312", "ignore")
    # These four are in GB 2312 but traditional in names of occupations (後勤, 徵信, 合夥人, 菸草).
    return frozenset(simplified + "abcdefghijklmnopqrstuvwxyz0123456789()/、-·") - frozenset("後徵夥菸")


@cache
def simplified() -> dict[int, str]:
    """Map traditional characters and look-alikes (⻋ for 车) to simplified characters."""
    traditional, simplified = text("taxonomy/traditional.txt").split()
    return dict(zip(map(ord, traditional), simplified, strict=True))


def nearest(name: str, names: Iterable[str], /) -> list[str]:
    """Return up to three names that resemble *name*, nearest first, to suggest in an error and never to pick from."""
    from difflib import get_close_matches  # an error may take its time; an answer may not

    return get_close_matches(name, dict.fromkeys(names), cutoff=0.5) if len(name) <= LONGEST_NAME else []
