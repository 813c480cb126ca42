"""A small index of names: which of them share characters and words with a text, rare ones counting more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

# A Chinese character, a word of letters, or a number.
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]")
_LETTER = re.compile(r"[a-z]")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s$")
# What the query holds beyond a name costs less than what the name holds beyond the query: titles say more than the job.
_BEYOND_NAME, _BEYOND_QUERY = 0.2, 0.8
# A single character says a little less than a pair of neighbours.
_SINGLE = 0.8
# What more names than this hold (工, 员) finds none by itself, and only counts for those found otherwise.
_COMMON = 200


def tokens(text: str) -> list[tuple[str, int]]:
    """Chinese characters one by one, words and numbers whole, each with its place; English plurals lose their s."""
    found = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
    return [(_PLURAL.sub("", token), start) for token, start in found] if _LETTER.search(text) else found


def _grams(parts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Single tokens and neighbouring pairs, each with the places of its tokens (the last ones, if it comes again)."""
    grams = {part: (i, i) for i, part in enumerate(parts)}
    for i in range(1, len(parts)):
        grams[f"{parts[i - 1]} {parts[i]}"] = (i - 1, i)
    return grams


class Index:
    """Names, by number, and what they are made of."""

    def __init__(self, names: Sequence[tuple[str, int]], language: Index | None = None) -> None:
        """
        Index *names*, each with the number of what it names.

        Rare is what few of these are called by; or, for names that are too few to tell, of those of *language*.
        """
        self._holders: dict[str, list[int]] = {}
        made_of = [_grams([token for token, _ in tokens(name)]) for name, _ in names]
        for i, grams in enumerate(made_of):
            for gram in grams:
                self._holders.setdefault(gram, []).append(i)
        targets = [target for _, target in names]
        owners = {gram: len({targets[i] for i in who}) for gram, who in self._holders.items()}
        self._crowds = {gram: frozenset(who) for gram, who in self._holders.items() if len(who) > _COMMON}
        count = len(set(targets))
        self.unheard: float = language.unheard if language else log(1 + count)
        own = {gram: _worth(gram) * log(1 + count / many) for gram, many in owners.items()}
        heard = language.rarity if language else own
        self.rarity: dict[str, float] = {gram: heard.get(gram, _worth(gram) * self.unheard) for gram in own}
        self._sizes = [sum(map(self.rarity.__getitem__, grams)) for grams in made_of]

    def scores(self, parts: Sequence[str], weights: Sequence[float], least: float) -> list[tuple[int, float]]:
        """
        Likeness to a query, at least *least* and at most 1, of each name that shares enough with it.

        Args:
            parts: Tokens of the query, in order.
            weights: How much each of them counts, 0 to 1.
        """
        shared: dict[int, float] = {}
        meant: dict[int, float] = {}
        total = 0.0
        common = []
        for gram, (first, last) in _grams(parts).items():
            weight = (weights[first] + weights[last]) / 2
            rarity = self.rarity.get(gram)
            if rarity is None:
                total += weight * _worth(gram) * self.unheard / 2
                continue
            total += weight * rarity
            holders = self._holders[gram]
            if len(holders) > _COMMON:
                common.append((gram, rarity, weight))
                continue
            for i in holders:
                shared[i] = shared.get(i, 0.0) + rarity
                meant[i] = meant.get(i, 0.0) + weight * rarity
        for gram, rarity, weight in common:
            for i in shared.keys() & self._crowds[gram]:
                shared[i] += rarity
                meant[i] += weight * rarity
        # part / (part + beyond the name + beyond the query) >= least, without a division for the many that are not.
        sizes, most = self._sizes, 1 / least - 1
        found = []
        for i, part in meant.items():
            beyond = _BEYOND_NAME * (total - part) + _BEYOND_QUERY * (sizes[i] - shared[i])
            if beyond <= most * part > 0:
                found.append((i, part / (part + beyond)))
        return found


def _worth(gram: str) -> float:
    return 1.0 if " " in gram else _SINGLE
