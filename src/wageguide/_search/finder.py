"""What a text may mean among a set of names: exact, alias, part, spelling, English, pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from math import log
from operator import eq

from wageguide._search.ngrams import Index, tokens
from wageguide._search.pinyin import readings, syllables
from wageguide._search.titles import aside, clean, folded, words
from wageguide._taxonomy.names import fold_name

# Endings of official names and what people say instead.
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
_SHORT = 0.9  # what a shortened name is worth beside a name
_NOT_THE_NAME, _USUAL = 0.94, 0.05  # what a match is worth that is not the very name; and what many names add
_NEAR = 0.95  # and one that is not all of the piece
_RANK = 0.35  # what a word of rank (经理, 主管) is worth beside others
_HEAD = 0.2  # what the first character counts less than the last: a title ends with the job
_LATER = 0.9  # what a piece of the text is worth beside the one before
_ASIDE = 0.5  # and one that stands in brackets
_PIECES = 8
_LONGEST = 300  # a title, not a description
LEAST = 0.2  # below, nothing is found
_SURE = 0.6  # from here on nobody asks how it sounds; what initials alone are worth
_HOMOPHONE = 0.8  # what a name is worth that sounds like the text and is written otherwise
_ALIKE = 5  # initials that more names share tell nothing
# Blanks between two words of English are no end of a piece.
_BETWEEN = re.compile(r" (?![!-~])|(?<![!-~]) ")

Found = dict[int, tuple[float, str]]


class Finder:
    """Names of targets (by number), ready to be searched."""

    def __init__(self, names: Iterable[tuple[str, int, str, float]], language: Finder | None = None) -> None:
        """
        Take *names*, each with its target, its kind (``exact``, ``alias``, ``english``) and its worth, at most 1.

        What is rare among few names says nothing: *language* tells it for them.
        """
        self._names: list[tuple[str, int, str, float]] = []
        self._exact: dict[str, dict[int, tuple[str, float]]] = {}
        counts: dict[int, int] = {}
        for name, target, kind, worth in names:
            whole = folded(name)
            self._exact.setdefault(fold_name(name), {}).setdefault(target, (kind, worth))
            self._names.append((whole, target, kind, worth))
            counts[target] = counts.get(target, 0) + 1
            if kind == "exact":
                self._names += [(short, target, "partial", _SHORT) for short in _shortened(whole)]
        # What goes by many names is what many people do.
        self._usual = {target: _NOT_THE_NAME + _USUAL * min(1.0, log(count, 20)) for target, count in counts.items()}
        self.index: Index = Index(
            [(name, target) for name, target, _, _ in self._names], language.index if language else None
        )

    def find(self, text: str, least: float = LEAST) -> Found:
        """Every target that *text* may mean, with a score of *least* and at most 1, and the reason."""
        text = text[:_LONGEST]
        whole = fold_name(text)
        if len(whole) < 2:  # noqa: PLR2004 - one letter tells nothing
            return {}
        found: Found = {
            target: (1.0 if kind == "exact" else worth * self._usual[target], kind)
            for target, (kind, worth) in self._exact.get(whole, {}).items()
        }
        for said, worth in ((clean(text), 1.0), (aside(text), _ASIDE)):
            for i, piece in enumerate(_BETWEEN.split(said)[:_PIECES]):
                self._by_letters(piece, worth * _LATER**i, least, found)
        if max((score for score, _ in found.values()), default=0.0) < _SURE:
            self._by_sound(whole, least, found)
        return {target: each for target, each in found.items() if each[0] >= least}

    def _by_letters(self, piece: str, worth: float, least: float, found: Found) -> None:
        if not piece or (piece not in self._exact and _silent().fullmatch(piece)):
            return
        parts = tokens(piece)
        ranked = {i for match in _ranks().finditer(piece) for i in range(*match.span())}
        weights = [
            (_RANK if start in ranked else 1.0) * (1 - _HEAD * (1 - i / len(parts)))
            for i, (_, start) in enumerate(parts, 1)
        ]
        for i, score in self.index.scores([part for part, _ in parts], weights, least):
            name, target, kind, full = self._names[i]
            near = 1.0 if name == piece else _NEAR
            keep(found, target, score * near * full * worth * self._usual[target], _reason(name, kind, piece))

    def _by_sound(self, text: str, least: float, found: Found) -> None:
        names, numbers, index = self._sounds
        for reading in readings(text):
            for i in numbers.get(" ".join(reading), ()):
                # 音频 is no slip for 饮品: half of the characters are right.
                if 2 * sum(map(eq, names[i][0], text)) >= len(text):
                    keep(found, names[i][1], _HOMOPHONE, "pinyin")
        letters = text.replace("ü", "v")
        sounds = syllables(letters) if letters.isascii() else ()
        if len(sounds) > 1:
            for i, score in index.scores(sounds, [1.0] * len(sounds), least):
                keep(found, names[i][1], min(0.95, score), "pinyin")
        for target in self._initials.get(text, ()):
            keep(found, target, _SURE, "pinyin")

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
        found: dict[str, dict[int, None]] = {}
        for name, target, kind, _ in self._names:
            for reading in readings(name) if kind != "partial" else ():
                found.setdefault("".join(syllable[0] for syllable in reading), {})[target] = None
        return {
            initials: tuple(targets)
            for initials, targets in found.items()
            if len(initials) > 1 and len(targets) <= _ALIKE
        }


def keep(found: Found, target: int, score: float, reason: str) -> None:
    if target not in found or score > found[target][0]:
        found[target] = score, reason


def _shortened(name: str) -> list[str]:
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
def _silent() -> re.Pattern[str]:
    # Possessive: 车间 and 车间普工 are both listed, and a long row of them could be cut in too many ways to try.
    return re.compile(f"(?:{_any_of('silent')})++")


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(_any_of("rank"))


def _any_of(kind: str) -> str:
    # Of two that begin alike the longer comes first.
    return "|".join(sorted(map(re.escape, words(kind)), reverse=True))
