"""A small index of names by the characters and words they share with a text; rare ones count more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

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
_LONGEST_WORD = 4


class Token(NamedTuple):
    """A Chinese character, a word of letters or a number, where it starts, and whether it starts a word."""

    text: str
    start: int
    starts_word: bool = True


def tokens(text: str, words: Collection[str] = ()) -> list[Token]:
    """Split into single Chinese characters, whole English words and numbers; strip the plural s."""
    found: list[Token] = []
    for run in _RUN.finditer(text):
        letters, start = run[0], run.start()
        if letters[0] <= "z":
            found.append(Token(_PLURAL.sub("", letters), start))
        else:
            found += _characters(letters, start, words)
    return found


def _characters(run: str, start: int, words: Collection[str]) -> Iterator[Token]:
    """Yield the characters of *run*; the longest known word from the left starts each word."""
    index = 0
    while index < len(run):
        end = next(
            (end for end in range(min(index + _LONGEST_WORD, len(run)), index + 1, -1) if run[index:end] in words),
            index + 1,
        )
        for place in range(index, end):
            yield Token(run[place], start + place, place == index)
        index = end


def _grams(parts: Sequence[Token]) -> dict[str, tuple[int, int]]:
    """
    Map single tokens and neighbouring pairs to the indices of their tokens (of the last occurrence).

    A pair within a word is another gram than the same pair across two words: 维护工 does not hold 护工.
    """
    grams = {part.text: (i, i) for i, part in enumerate(parts)}
    for i, (left, right) in enumerate(pairwise(parts)):
        between = " " if right.starts_word else ""
        grams[f"{left.text}{between}{right.text}"] = (i, i + 1)
    return grams


class Index:
    """Numbered names, and the grams that each is made of."""

    def __init__(
        self, names: Sequence[tuple[str, int]], language: Index | None = None, words: Collection[str] = ()
    ) -> None:
        """
        Index *names*, each with the number of its target.

        A gram is rare if few targets bear it. A small set of names takes the rarity from *language* instead, and the
        *words* that names and queries are made of.
        """
        self.words: Collection[str] = language.words if language else words
        holders: dict[str, list[int]] = {}
        for i, (name, _) in enumerate(names):
            for gram in _grams(tokens(name, self.words)):
                holders.setdefault(gram, []).append(i)
        targets = [target for _, target in names]
        self.owners: dict[str, frozenset[int]] = {
            gram: frozenset(targets[i] for i in who) for gram, who in holders.items()
        }
        count = len(set(targets))
        self.unheard: float = language.unheard if language else log(1 + count)  # the rarity of an unknown gram
        rarity = {gram: _worth(gram) * log(1 + count / len(who)) for gram, who in self.owners.items()}
        if language:
            rarity = {gram: language.rarity.get(gram, _worth(gram) * self.unheard) for gram in rarity}
        self.rarity: dict[str, float] = rarity
        self._sizes = [0.0] * len(names)
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
        for gram, (first, last) in _grams(parts).items():
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
        for gram, (first, last) in _grams(parts).items():
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
        shared: dict[int, float] = {}
        meant: dict[int, float] = {}
        for _, value, rarity, gram in sorted(known):
            # The rarest gram comes first. A name met only now can share at most what is left, so skip it if even that
            # cannot reach the least score.
            longest = left_rarity + (most * left - _BEYOND_NAME * (total - left)) / _BEYOND_QUERY + _ROUNDING
            who = self._holders[gram]
            if isinstance(who, frozenset):
                # ``shared.keys() & who`` would iterate over the whole frozenset.
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
            left_rarity -= rarity
        # part / (part + beyond) >= least, written so that names below it cost no division.
        likenesses = []
        for i, part in meant.items():
            beyond = _BEYOND_NAME * (total - part) + _BEYOND_QUERY * (sizes[i] - shared[i])
            if beyond <= most * part > 0:
                likenesses.append((i, part / (part + beyond)))
        return likenesses


def _worth(gram: str) -> float:
    if " " in gram:
        return 1.0 if gram.isascii() else _ACROSS
    return _SINGLE if len(gram) == 1 or gram.isascii() else 1.0
