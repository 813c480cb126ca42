"""Find which of a set of names a text may mean: exactly, by alias, part, spelling, English or pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from math import log
from operator import eq
from typing import NamedTuple

from wageguide._search.ngrams import Index, Token, Words, sort_words, tokens
from wageguide._search.pinyin import readings, syllables
from wageguide._search.titles import aside, clean, fold_words
from wageguide._search.wordlists import list_words
from wageguide._taxonomy.names import fold_name

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
_RANK = 0.4  # weight of words of rank (经理, 主管)
_HEAD = 0.3  # how much less the first character weighs than the last: a title ends with the job
_WITHOUT_HEAD = 0.7  # factor of a name without the head (老师) that the title ends with
_HEAD_ALONE, _HEAD_PERHAPS = 0.5, 0.41  # score of a head whose subject is not known, where it is sure or shared
_UNFIT = 0.15  # how much less a name scores whose occupation has no word for the rest of the text, where another's has
_LATER = 0.9  # factor of each further piece of the text
_ASIDE = 0.5  # factor of what stands in brackets
_PIECES = 8
_LONGEST = 300  # a title, not a description
LEAST = 0.2  # weaker matches are dropped
_SURE = 0.5  # a letter match this good makes sound irrelevant
_INITIALS, _FEWEST_INITIALS = 0.6, 3  # score of initials alone, and how many letters they need
_HOMOPHONE = 0.8  # score of a name that sounds like the text but is written differently
_ALIKE = 5  # initials of more targets than this are ambiguous
# A blank ends a piece, except between two English words.
_BETWEEN = re.compile(r" (?![!-~])|(?<![!-~]) ")
_LATIN = re.compile(r"[a-zü]{2,}")


class Hit(NamedTuple):
    """How likely a text means a target, why, and by which of its names."""

    score: float
    reason: str
    name: str


Matches = dict[int, Hit]
Name = tuple[str, int, str, float]  # a name, its target, its kind, its factor


class Piece(NamedTuple):
    """A piece of a title, what it is worth beside the others, its tokens and what each of them weighs."""

    text: str
    worth: float
    parts: list[Token]
    weights: list[float]


class Finder:
    """Names of targets (by number), ready to be searched."""

    def __init__(
        self,
        names: Iterable[Name],
        language: Finder | None = None,
        heads: Iterable[Name] = (),
    ) -> None:
        """
        Take *names*, each with its target, its kind (``exact``, ``alias``, ``english``) and its factor, at most 1.

        A few names do not show which characters are rare, so *language* supplies that. *heads* are names that mean a
        target only with a word before them: 老师.
        """
        self._names: list[Name] = []
        self._exact: dict[str, dict[int, tuple[str, float]]] = {}
        counts: dict[int, int] = {}
        for name, target, kind, worth in names:
            folded = fold_name(name)
            whole = _unify(folded if name.isalpha() else fold_words(name))
            self._exact.setdefault(folded, {}).setdefault(target, (kind, worth))
            self._names.append((whole, target, kind, worth))
            counts[target] = counts.get(target, 0) + 1
            if kind == "exact":
                self._names += [(short, target, "partial", _SHORT) for short in _shorten(whole)]
        self._heads: dict[str, dict[int, float]] = {}
        for head, target, _, worth in heads:
            self._heads.setdefault(head, {})[target] = worth
        # An occupation with many names is a common one.
        self._usual = {target: _NOT_THE_NAME + _USUAL * min(1.0, log(count, 20)) for target, count in counts.items()}
        self._factors = [(target, factor * self._usual[target] * _NEAR) for _, target, _, factor in self._names]
        self._whole: dict[str, list[int]] = {}
        for i, (name, *_) in enumerate(self._names):
            self._whole.setdefault(name, []).append(i)
        self.words: Words = language.words if language else sort_words(self._words())
        self.index: Index = Index(
            ((tokens(name, self.words), target) for name, target, _, _ in self._names),
            language.index if language else None,
        )

    def _words(self) -> list[str]:
        """Return the words that names and titles are made of: those of the language, and every short name."""
        return [*list_words("word"), *(name for name in self._exact if len(name) == 2)]

    def find(self, text: str, least: float = LEAST) -> Matches:
        """Return every target that *text* may mean, with a score from *least* to 1, and the reason."""
        text = text[:_LONGEST]
        whole = fold_name(text)
        if len(whole) < 2:  # a single letter means nothing
            return {}
        matches: Matches = {
            target: Hit(1.0 if kind == "exact" else worth * self._usual[target], kind, whole)
            for target, (kind, worth) in self._exact.get(whole, {}).items()
            if not _is_vague(whole)
        }
        pieces = [self._weigh(piece, worth) for piece, worth in self._pieces(text) if not self._says_nothing(piece)]
        for piece in pieces:
            self._match_letters(piece, least, matches)
        if len(matches) > 1:
            self._favor_fitting(pieces, matches)
        if pieces and max((hit.score for hit in matches.values()), default=0.0) < _SURE:
            self._match_sounds(whole, pieces[0].text, least, matches)
        return {target: hit for target, hit in matches.items() if hit.score >= least}

    def _pieces(self, text: str) -> list[tuple[str, float]]:
        """Return what may name the job in a title, each piece with what it is worth beside the others."""
        main, asides = (_BETWEEN.split(part)[:_PIECES] for part in (clean(text), aside(text)))
        if len(main) == 1 and asides != [""]:
            told = [f"{piece}{main[0]}" for piece in asides]
            if _bare_pattern().fullmatch(main[0]) or (not _is_vague(main[0]) and self._says_nothing(main[0])):
                return _later(
                    told, 1.0
                )  # 工程师（结构）, 员工（奶茶店）: the brackets say what the word before them leaves open
            named = [name for name in told if name in self._exact]
            if named:
                return _later(named + main, 1.0)  # 记者（摄影）
        if any(map(_is_vague, main)):
            asides = []  # 普工（包装） may do anything
        return [*_later(main, 1.0), *_later(asides, _ASIDE)]

    def _says_nothing(self, piece: str) -> bool:
        """Whether *piece* holds only words that name no job; a known name may do so, but for 老师 alone or any 普工."""
        if _is_vague(piece):
            return True
        return piece not in self._exact and _silent_pattern().fullmatch(piece) is not None

    def _weigh(self, piece: str, worth: float) -> Piece:
        """Weigh the tokens of *piece*: ranks less, the end more."""
        text = _unify(piece)
        parts = tokens(text, self.words)
        ranked = {i for match in _rank_pattern().finditer(text) if match["rank"] for i in range(*match.span())}
        weights = [
            (_RANK if start in ranked else 1.0) * (1 - _HEAD * (1 - i / len(parts)))
            for i, (_, start, _) in enumerate(parts, 1)
        ]
        return Piece(piece, worth, parts, weights)

    def _match_letters(self, piece: Piece, least: float, matches: Matches) -> None:
        text = _unify(piece.text)
        # A name may hold nothing but what too many others hold (司机), so the index alone would miss it.
        for i in self._whole.get(text, ()):
            name, target, kind, factor = self._names[i]
            hit = Hit(factor * piece.worth * self._usual[target], _reason(name, kind, text), name)
            keep_better(matches, target, hit)
        head = self._head(text)
        targets = self._heads.get(head, {})
        telling = 1.0 in targets.values()
        best: dict[int, tuple[float, int]] = {}
        for i, likeness in self.index.scores(piece.parts, piece.weights, min(1.0, least / piece.worth)):
            target, factor = self._factors[i]
            score = likeness * factor
            if telling and head not in self._names[i][0]:
                score *= _WITHOUT_HEAD
            if target not in best or score > best[target][0]:
                best[target] = score, i
        for target, (score, i) in best.items():
            name, _, kind, _ = self._names[i]
            keep_better(matches, target, Hit(score * piece.worth, _reason(name, kind, text), name))
        for target, full in targets.items():
            score = _HEAD_ALONE if full == 1 else _HEAD_PERHAPS
            keep_better(matches, target, Hit(score * piece.worth, "partial", head))

    def _favor_fitting(self, pieces: list[Piece], matches: Matches) -> None:
        """Lower the matches whose names hold less of the whole text than others hold: 养鸭饲养员 is no 家畜饲养员."""
        parts = [part for piece in pieces for part in piece.parts]
        weights = [piece.worth * weight for piece in pieces for weight in piece.weights]
        shares = self.index.fit(parts, weights, matches)
        most = max(shares.values())
        for target, share in shares.items():
            score, reason, name = matches[target]
            matches[target] = Hit(score * (1 - _UNFIT * (most - share)), reason, name)

    def _head(self, piece: str) -> str:
        """Return the head that *piece* ends with, or has before its rank; ``""`` if none."""
        stem = _last_ranks_pattern().sub("", piece)
        return next((head for head in self._heads if piece.endswith(head) or stem.endswith(head)), "")

    def _match_sounds(self, whole: str, piece: str, least: float, matches: Matches) -> None:
        names, numbers, index = self._sounds
        for text in dict.fromkeys((whole, piece)):
            for reading in readings(text):
                for i in numbers.get(" ".join(reading), ()):
                    # A slip changes a character, and at most half of them; 音频 is not a slip for 饮品.
                    if names[i][0] != text and 2 * sum(map(eq, names[i][0], text)) >= len(text):
                        keep_better(matches, names[i][1], Hit(_HOMOPHONE, "pinyin", names[i][0]))
        sounds = _spoken(whole if whole.isascii() else _rank_pattern().sub("", whole))
        if len(sounds) > 1:
            parts = _spelled(sounds)
            for i, score in index.scores(parts, [1.0] * len(parts), least):
                keep_better(matches, names[i][1], Hit(min(0.95, score), "pinyin", names[i][0]))
        for target in self._initials.get(whole, ()):
            keep_better(matches, target, Hit(_INITIALS, "pinyin", whole))

    @cached_property
    def _read(self) -> list[tuple[str, int, tuple[str, ...]]]:
        """Every name that is not shortened, with its target, once for each of its readings."""
        return [
            (name, target, reading)
            for name, target, kind, _ in self._names
            if kind != "partial"
            for reading in readings(name)
        ]

    @cached_property
    def _sounds(self) -> tuple[list[tuple[str, int]], dict[str, list[int]], Index]:
        numbers: dict[str, list[int]] = {}
        for i, (_, _, reading) in enumerate(self._read):
            numbers.setdefault(" ".join(reading), []).append(i)
        names = [(name, target) for name, target, _ in self._read]
        return names, numbers, Index((_spelled(reading), target) for _, target, reading in self._read)

    @cached_property
    def _initials(self) -> dict[str, tuple[int, ...]]:
        bearers: dict[str, dict[int, None]] = {}
        for _, target, reading in self._read:
            if len(reading) >= _FEWEST_INITIALS:
                bearers.setdefault("".join([syllable[0] for syllable in reading]), {})[target] = None
        return {initials: tuple(targets) for initials, targets in bearers.items() if len(targets) <= _ALIKE}


def _spelled(sounds: Iterable[str]) -> list[Token]:
    """Each syllable is a word."""
    return [(sound, 0, True) for sound in sounds]


def _unify(text: str) -> str:
    """Write words that mean the same (驾驶员, 司机) in one way."""
    for word, other in _same():
        text = text.replace(word, other)
    return text


@cache
def _same() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(pair.split(":")) for pair in list_words("same"))


def keep_better(matches: Matches, target: int, hit: Hit) -> None:
    if target not in matches or hit.score > matches[target].score:
        matches[target] = hit


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


def _spoken(text: str) -> tuple[str, ...]:
    """Return the syllables of a text in pinyin, or partly in pinyin (caigou经理); empty where there is no pinyin."""
    sounds: list[str] = []
    end = 0
    for run in _LATIN.finditer(text):
        between = readings(text[end : run.start()])
        spelled = syllables(run[0].replace("ü", "v"))
        if not spelled:
            return ()
        sounds += (*(between[0] if between else ()), *spelled)
        end = run.end()
    rest = readings(text[end:]) if end else []
    return (*sounds, *(rest[0] if rest else ()))


def _later(pieces: list[str], worth: float) -> list[tuple[str, float]]:
    """Each piece is worth a little less than the one before."""
    return [(piece, worth * _LATER**i) for i, piece in enumerate(pieces) if piece]


def _is_vague(piece: str) -> bool:
    return _vague_pattern().fullmatch(piece) is not None


@cache
def _vague_pattern() -> re.Pattern[str]:
    return re.compile(f".*(?:{_alternatives('vague')})|{_bare_pattern().pattern}")


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:高级|资深|初级|中级)?(?:{_alternatives('bare')})")


@cache
def _silent_pattern() -> re.Pattern[str]:
    # Possessive: with both 车间 and 车间普工 listed, backtracking over a long run of them would never end.
    return re.compile(f"(?:{_alternatives('silent', 'idle', 'rank', 'head')})++")


@cache
def _last_ranks_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives('rank')})++$")


@cache
def _rank_pattern() -> re.Pattern[str]:
    # 经理 is a rank, but 销售经理 is a job of its own.
    return re.compile(f"{_alternatives('manager')}|(?P<rank>{_alternatives('rank', 'silent')})")


def _alternatives(*kinds: str) -> str:
    # Reverse order puts the longer of two words with the same beginning first.
    words = {re.escape(word) for kind in kinds for word in list_words(kind)}
    return "|".join(sorted(words, reverse=True))
