"""A small index of names by the characters and words they share with a text; rare ones count more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

# A run of Chinese characters, a word of letters, or a number.
_RUN = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]+")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s$")
# Titles say more than the job, so what only the query holds costs less than what only the name holds.
_BEYOND_NAME, _BEYOND_QUERY = 0.2, 0.8
# A single character counts slightly less than a pair of neighbours, and characters of two words much less.
_SINGLE, _ACROSS = 0.9, 0.4
# A gram of more names than this (工, 员) finds none by itself; it only adds to names found through others.
_COMMON = 200
_ROUNDING = 1e-9
# Known words by their first character, with the lengths that they have, the longest first.
Words = Mapping[str, tuple[tuple[int, ...], frozenset[str]]]
NO_WORDS: Words = {}
_NONE: tuple[tuple[int, ...], frozenset[str]] = ((), frozenset())


# A Chinese character, a word of letters or a number; where it starts; whether it starts a word.
Token = tuple[str, int, bool]


def tokens(text: str, words: Words = NO_WORDS) -> list[Token]:
    """Split into single Chinese characters, whole English words and numbers; strip the plural s."""
    parts: list[Token] = []
    for run in _RUN.finditer(text):
        letters, start = run[0], run.start()
        if letters[0] <= "z":
            parts.append((letters if letters[-1] != "s" else _PLURAL.sub("", letters), start, True))
        else:
            _add_characters(parts, letters, start, words)
    return parts


def _add_characters(parts: list[Token], run: str, start: int, words: Words) -> None:
    """Add the characters of *run*; the longest known word from the left starts each word."""
    index = 0
    while index < len(run):
        end = index + 1
        lengths, known = words.get(run[index], _NONE)
        for length in lengths:
            word = run[index : index + length]
            if word in known:
                end = index + len(word)
                break
        parts.append((run[index], start + index, True))
        parts += [(run[place], start + place, False) for place in range(index + 1, end)]
        index = end


def grams(parts: Sequence[Token]) -> dict[str, tuple[int, int]]:
    """Map single tokens and neighbouring pairs to the indices of their tokens (of the last occurrence)."""
    places = {part[0]: (i, i) for i, part in enumerate(parts)}
    return places | {pair: (i, i + 1) for i, pair in enumerate(_pairs(parts))}


def _pairs(parts: Sequence[Token]) -> list[str]:
    """A pair within a word is another gram than the same pair across two words: 维护工 does not hold 护工."""
    return [f"{left[0]} {right[0]}" if right[2] else left[0] + right[0] for left, right in pairwise(parts)]


def sort_words(words: Iterable[str]) -> Words:
    """Sort *words* by their first characters."""
    beginning: dict[str, list[str]] = {}
    for word in words:
        beginning.setdefault(word[0], []).append(word)
    return {
        first: (tuple(sorted({len(word) for word in known}, reverse=True)), frozenset(known))
        for first, known in beginning.items()
    }


class Index:
    """Numbered names, and the grams that each is made of."""

    def __init__(self, names: Iterable[tuple[Sequence[Token], int]], language: Index | None = None) -> None:
        """
        Index *names*, each with the number of its target.

        A gram is rare if few targets bear it. A small set of names takes the rarity from *language* instead.
        """
        holders: dict[str, list[int]] = {}
        targets = []
        for i, (parts, target) in enumerate(names):
            targets.append(target)
            for gram in dict.fromkeys([*[part[0] for part in parts], *_pairs(parts)]):
                holders.setdefault(gram, []).append(i)
        self.owners: dict[str, frozenset[int]] = {
            gram: frozenset(map(targets.__getitem__, who)) for gram, who in holders.items()
        }
        count = len(set(targets))
        self.unheard: float = language.unheard if language else log(1 + count)  # the rarity of an unknown gram
        rarity = {gram: _worth(gram) * log(1 + count / len(who)) for gram, who in self.owners.items()}
        if language:
            rarity = {gram: language.rarity.get(gram, _worth(gram) * self.unheard) for gram in rarity}
        self.rarity: dict[str, float] = rarity
        self._sizes = [0.0] * len(targets)
        for gram, who in holders.items():
            for i in who:
                self._sizes[i] += self.rarity[gram]
        self._holders: dict[str, list[int] | frozenset[int]] = {
            gram: who if len(who) <= _COMMON else frozenset(who) for gram, who in holders.items()
        }

    def fit(self, parts: Sequence[Token], weights: Sequence[float], targets: Collection[int]) -> dict[int, float]:
        """
        Return the share of the query that the names of each target bear between them, 0 to 1.

        Only pairs and words count, and only those that some name bears: a single character says too little.
        """
        total = 0.0
        borne = dict.fromkeys(targets, 0.0)
        for gram, (first, last) in grams(parts).items():
            owners = self.owners.get(gram)
            if owners is None or (first == last and not gram.isascii()):
                continue
            value = self.rarity[gram] * (weights[first] + weights[last])
            total += value
            for target in owners.intersection(borne):
                borne[target] += value
        return {target: value / total for target, value in borne.items()} if total else dict.fromkeys(targets, 1.0)

    def scores(self, parts: Sequence[Token], weights: Sequence[float], least: float) -> list[tuple[int, float]]:
        """
        Return the number and the likeness, from *least* to 1, of every name that is like the query.

        Args:
            parts: Tokens of the query, in order.
            weights: The weight of each token, 0 to 1.
        """
        total = 0.0
        known = []
        for gram, (first, last) in grams(parts).items():
            weight = (weights[first] + weights[last]) / 2
            rarity = self.rarity.get(gram)
            if rarity is None:
                total += weight * _worth(gram) * self.unheard / 2
            else:
                total += weight * rarity
                known.append((len(self._holders[gram]), weight * rarity, rarity, gram))
        most = 1 / least - 1  # how many times the shared part the rest may be
        sizes = self._sizes
        left, left_rarity = sum(value for _, value, _, _ in known), sum(rarity for _, _, rarity, _ in known)
        # What a query and a name share, as the name weighs it (real) and as the query does: one number adds up faster.
        shares: dict[int, complex] = {}
        for _, value, rarity, gram in sorted(known):
            # The rarest gram comes first. A name met only now can share at most what is left, so skip it if even that
            # cannot reach the least score.
            longest = left_rarity + (most * left - _BEYOND_NAME * (total - left)) / _BEYOND_QUERY + _ROUNDING
            who = self._holders[gram]
            share = complex(rarity, value)
            if isinstance(who, frozenset):
                # ``shares.keys() & who`` would iterate over the whole frozenset.
                for i in who.intersection(shares):
                    shares[i] += share
            else:
                for i in who:
                    if i in shares:
                        shares[i] += share
                    elif sizes[i] <= longest:
                        shares[i] = share
            left -= value
            left_rarity -= rarity
        # part / (part + beyond) >= least, written so that names below it cost no division.
        likenesses = []
        for i, both in shares.items():
            part = both.imag
            beyond = _BEYOND_NAME * (total - part) + _BEYOND_QUERY * (sizes[i] - both.real)
            if beyond <= most * part > 0:
                likenesses.append((i, part / (part + beyond)))
        return likenesses


def _worth(gram: str) -> float:
    if " " in gram:
        return 1.0 if gram.isascii() else _ACROSS
    return _SINGLE if len(gram) == 1 or gram.isascii() else 1.0
