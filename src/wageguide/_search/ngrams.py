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
_ROUNDING = 1e-9


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
        holders: dict[str, list[int]] = {}
        for i, (name, _) in enumerate(names):
            for gram in _grams([token for token, _ in tokens(name)]):
                holders.setdefault(gram, []).append(i)
        targets = [target for _, target in names]
        owners = {gram: len({targets[i] for i in who}) for gram, who in holders.items()}
        count = len(set(targets))
        self.unheard: float = language.unheard if language else log(1 + count)
        own = {gram: _worth(gram) * log(1 + count / many) for gram, many in owners.items()}
        heard = language.rarity if language else own
        self.rarity: dict[str, float] = {gram: heard.get(gram, _worth(gram) * self.unheard) for gram in own}
        self._sizes = [0.0] * len(names)
        for gram, who in holders.items():
            for i in who:
                self._sizes[i] += self.rarity[gram]
        self._holders: dict[str, list[int] | frozenset[int]] = {
            gram: who if len(who) <= _COMMON else frozenset(who) for gram, who in holders.items()
        }

    def scores(self, parts: Sequence[str], weights: Sequence[float], least: float) -> list[tuple[int, float]]:
        """
        Likeness to a query, at least *least* and at most 1, of each name that shares enough with it.

        Args:
            parts: Tokens of the query, in order.
            weights: How much each of them counts, 0 to 1.
        """
        total = 0.0
        known = []
        for gram, (first, last) in _grams(parts).items():
            weight = (weights[first] + weights[last]) / 2
            rarity = self.rarity.get(gram)
            if rarity is None:
                total += weight * _worth(gram) * self.unheard / 2
            else:
                total += weight * rarity
                known.append((len(self._holders[gram]), weight * rarity, rarity, gram))
        most = 1 / least - 1
        sizes = self._sizes
        left, held = sum(value for _, value, _, _ in known), sum(rarity for _, _, rarity, _ in known)
        shared: dict[int, float] = {}
        meant: dict[int, float] = {}
        for _, value, rarity, gram in sorted(known):
            # The rarest first: what a name shows only now shares at most what is left, and is left out where even that
            # is too little beside what stands beyond the name, or beyond the query.
            longest = held + (most * left - _BEYOND_NAME * (total - left)) / _BEYOND_QUERY + _ROUNDING
            who = self._holders[gram]
            if isinstance(who, frozenset):
                # Not ``shared.keys() & who``, which goes through the whole of a frozenset.
                for i in who.intersection(shared):
                    shared[i] += rarity
                    meant[i] += value
            else:
                for i in who:
                    if i in shared:
                        shared[i] += rarity
                        meant[i] += value
                    elif sizes[i] <= longest:
                        shared[i] = rarity
                        meant[i] = value
            left -= value
            held -= rarity
        # part / (part + beyond the name + beyond the query) >= least, without a division for the many that are not.
        found = []
        for i, part in meant.items():
            beyond = _BEYOND_NAME * (total - part) + _BEYOND_QUERY * (sizes[i] - shared[i])
            if beyond <= most * part > 0:
                found.append((i, part / (part + beyond)))
        return found


def _worth(gram: str) -> float:
    return 1.0 if " " in gram else _SINGLE
