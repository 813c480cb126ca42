"""The sound of Chinese names: syllables without tones."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

from wageguide._files import text

_LETTERS = re.compile(r"[a-z]+")
# 埃-隘: the characters from one to the other, of those that GB 2312 has in the order of their sounds.
_RUN = re.compile("(.)-(.)")
# The most readings of a name that are considered.
_READINGS = 8


def readings(name: str, /) -> list[tuple[str, ...]]:
    """
    Return the syllables of a Chinese *name* in each of its usual readings; empty where a character is unknown.

    >>> readings("会计")
    [('hui', 'ji'), ('kuai', 'ji')]
    """
    table = syllables_of()
    if not name or not all(map(table.__contains__, name)):
        return []
    return list(islice(product(*map(table.__getitem__, name)), _READINGS))


def syllables(letters: str, /) -> tuple[str, ...]:
    """
    Split *letters* into as few syllables as possible; empty where they are not pinyin.

    >>> syllables("baojieyuan"), syllables("cleaner")
    (('bao', 'jie', 'yuan'), ())
    """
    folded = "".join(_LETTERS.findall(letters))
    # best[i] is the shortest split of the first i letters.
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(folded) + 1):
        ways = [
            (*head, folded[start:end])
            for start in range(end)
            if (head := best[start]) is not None and folded[start:end] in _known()
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or ()


@cache
def _known() -> frozenset[str]:
    return frozenset(syllable for sounds in syllables_of().values() for syllable in sounds)


@cache
def syllables_of() -> dict[str, list[str]]:
    """The readings of each character."""
    table: dict[str, list[str]] = {}
    for line in text("taxonomy/pinyin.txt").splitlines():
        syllable, characters = line.split()
        for character in _RUN.sub(_run, characters):
            table.setdefault(character, []).append(syllable)
    return table


def _run(ends: re.Match[str]) -> str:
    first, last = (int.from_bytes(end.encode("gb2312"), "big") for end in ends.groups())
    codes = (code.to_bytes(2, "big") for code in range(first, last + 1) if code & 0xFF in range(0xA1, 0xFF))
    return b"".join(codes).decode("gb2312")
