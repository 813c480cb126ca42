"""Find which of a set of names a text may mean: exactly, by alias, part, spelling, English or pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from math import log
from operator import eq

from wageguide._search.ngrams import Index, tokens
from wageguide._search.pinyin import readings, syllables
from wageguide._search.titles import aside, clean, fold_words
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.wordlists import list_words

# Endings of official names, and what people say instead.
_ENDINGS = (
    ("工程技术人员", ("工程师", "")),
    ("专业人员", ("专员", "")),
    ("技术人员", ("技术员", "")),
    ("管理人员", ("管理员", "管理")),
    ("人员", ("员", "")),
    ("员", ("",)),
    ("师", ("",)),
    ("工", ("",)),
)
_SHORT = 0.9  # factor of a shortened official name
_NOT_THE_NAME, _USUAL = 0.94, 0.05  # factor of anything but the exact name, and what having many names adds to it
_NEAR = 0.95  # factor of a name that is not the whole piece
_RANK = 0.35  # weight of words of rank (经理, 主管)
_HEAD = 0.2  # how much less the first character weighs than the last: a title ends with the job
_LATER = 0.9  # factor of each further piece of the text
_ASIDE = 0.5  # factor of what stands in brackets
_PIECES = 8
_LONGEST = 300  # a title, not a description
LEAST = 0.2  # weaker matches are dropped
_SURE = 0.6  # a letter match this good makes sound irrelevant; also the score of initials
_HOMOPHONE = 0.8  # score of a name that sounds like the text but is written differently
_ALIKE = 5  # initials of more targets than this are ambiguous
# A blank ends a piece, except between two English words.
_BETWEEN = re.compile(r" (?![!-~])|(?<![!-~]) ")

Matches = dict[int, tuple[float, str]]


class Finder:
    """Names of targets (by number), ready to be searched."""

    def __init__(self, names: Iterable[tuple[str, int, str, float]], language: Finder | None = None) -> None:
        """
        Take *names*, each with its target, its kind (``exact``, ``alias``, ``english``) and its factor, at most 1.

        A few names do not show which characters are rare, so *language* supplies that.
        """
        self._names: list[tuple[str, int, str, float]] = []
        self._exact: dict[str, dict[int, tuple[str, float]]] = {}
        counts: dict[int, int] = {}
        for name, target, kind, worth in names:
            whole = fold_words(name)
            self._exact.setdefault(fold_name(name), {}).setdefault(target, (kind, worth))
            self._names.append((whole, target, kind, worth))
            counts[target] = counts.get(target, 0) + 1
            if kind == "exact":
                self._names += [(short, target, "partial", _SHORT) for short in _shorten(whole)]
        # An occupation with many names is a common one.
        self._usual = {target: _NOT_THE_NAME + _USUAL * min(1.0, log(count, 20)) for target, count in counts.items()}
        self.index: Index = Index(
            [(name, target) for name, target, _, _ in self._names], language.index if language else None
        )

    def find(self, text: str, least: float = LEAST) -> Matches:
        """Return every target that *text* may mean, with a score from *least* to 1, and the reason."""
        text = text[:_LONGEST]
        whole = fold_name(text)
        if len(whole) < 2:  # noqa: PLR2004 - a single letter means nothing
            return {}
        matches: Matches = {
            target: (1.0 if kind == "exact" else worth * self._usual[target], kind)
            for target, (kind, worth) in self._exact.get(whole, {}).items()
        }
        for words, worth in ((clean(text), 1.0), (aside(text), _ASIDE)):
            for i, piece in enumerate(_BETWEEN.split(words)[:_PIECES]):
                self._match_letters(piece, worth * _LATER**i, least, matches)
        if max((score for score, _ in matches.values()), default=0.0) < _SURE:
            self._match_sounds(whole, least, matches)
        return {target: match for target, match in matches.items() if match[0] >= least}

    def _match_letters(self, piece: str, worth: float, least: float, matches: Matches) -> None:
        if not piece or (piece not in self._exact and _silent_pattern().fullmatch(piece)):
            return
        parts = tokens(piece)
        ranked = {i for match in _rank_pattern().finditer(piece) for i in range(*match.span())}
        weights = [
            (_RANK if start in ranked else 1.0) * (1 - _HEAD * (1 - i / len(parts)))
            for i, (_, start) in enumerate(parts, 1)
        ]
        for i, score in self.index.scores([part for part, _ in parts], weights, least):
            name, target, kind, full = self._names[i]
            near = 1.0 if name == piece else _NEAR
            keep_better(matches, target, score * near * full * worth * self._usual[target], _reason(name, kind, piece))

    def _match_sounds(self, text: str, least: float, matches: Matches) -> None:
        names, numbers, index = self._sounds
        for reading in readings(text):
            for i in numbers.get(" ".join(reading), ()):
                # A slip keeps at least half of the characters; 音频 is not a slip for 饮品.
                if 2 * sum(map(eq, names[i][0], text)) >= len(text):
                    keep_better(matches, names[i][1], _HOMOPHONE, "pinyin")
        letters = text.replace("ü", "v")
        sounds = syllables(letters) if letters.isascii() else ()
        if len(sounds) > 1:
            for i, score in index.scores(sounds, [1.0] * len(sounds), least):
                keep_better(matches, names[i][1], min(0.95, score), "pinyin")
        for target in self._initials.get(text, ()):
            keep_better(matches, target, _SURE, "pinyin")

    @cached_property
    def _sounds(self) -> tuple[list[tuple[str, int]], dict[str, list[int]], Index]:
        rows = [
            (name, target, " ".join(reading))
            for name, target, kind, _ in self._names
            if kind != "partial"
            for reading in readings(name)
        ]
        numbers: dict[str, list[int]] = {}
        for i, (_, _, sound) in enumerate(rows):
            numbers.setdefault(sound, []).append(i)
        names = [(name, target) for name, target, _ in rows]
        return names, numbers, Index([(sound, target) for _, target, sound in rows])

    @cached_property
    def _initials(self) -> dict[str, tuple[int, ...]]:
        bearers: dict[str, dict[int, None]] = {}
        for name, target, kind, _ in self._names:
            for reading in readings(name) if kind != "partial" else ():
                bearers.setdefault("".join(syllable[0] for syllable in reading), {})[target] = None
        return {
            initials: tuple(targets)
            for initials, targets in bearers.items()
            if len(initials) > 1 and len(targets) <= _ALIKE
        }


def keep_better(matches: Matches, target: int, score: float, reason: str) -> None:
    if target not in matches or score > matches[target][0]:
        matches[target] = score, reason


def _shorten(name: str) -> list[str]:
    for ending, others in _ENDINGS:
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            return [stem + other for other in others if len(stem + other) > 1]
    return []


def _reason(name: str, kind: str, piece: str) -> str:
    if name not in piece:
        if piece in name:
            return "partial"
        return "english" if name.isascii() else "spelling"
    return "partial" if kind == "exact" else kind


@cache
def _silent_pattern() -> re.Pattern[str]:
    # Possessive: with both 车间 and 车间普工 listed, backtracking over a long run of them would never end.
    return re.compile(f"(?:{_alternatives('silent')})++")


@cache
def _rank_pattern() -> re.Pattern[str]:
    return re.compile(_alternatives("rank"))


def _alternatives(kind: str) -> str:
    # Reverse order puts the longer of two words with the same beginning first.
    return "|".join(sorted(map(re.escape, list_words(kind)), reverse=True))
