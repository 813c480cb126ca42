"""Find the occupation that a text means, in a guideline or in the national classification."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from attrs import frozen

from wageguide._files import text as data
from wageguide._model.guideline import Entry, Guideline
from wageguide._search.finder import LEAST, Finder, Matches, keep_better
from wageguide._taxonomy.occupations import NationalOccupation, classes, code_of, lineage, occupations, trimmed

# Factors of an answer through the classification (the same code under another name, each step up to a class), and the
# likeness to an official name that an entry without a code needs.
_SAME_CODE, _PARENT, _RESEMBLING = 0.99, 0.7, 0.6
# An entry without a code borrows one if its name scores this much, this far ahead, at this factor.
_SURELY, _CLEARLY, _LENT = 0.7, 0.1, 0.6
_SHARED = 0.93  # factor of a lexicon name that usually means another occupation

# Numbers of entries by trimmed code, each with the factor of the code: 1 = the entry's own.
Coded = dict[str, list[tuple[int, float]]]


@frozen
class Match:
    """
    An entry that a text may mean.

    Attributes:
        score: Above 0; 1 = the exact name.
        reason: ``exact``, ``alias``, ``partial`` (the text contains its name, or part of it), ``spelling``,
            ``english``, ``pinyin``, or ``classified`` (through the code of a related occupation).
    """

    entry: Entry
    score: float
    reason: str


@frozen
class Classified:
    """An occupation of the national classification that a title may mean; score and reason as in :class:`Match`."""

    occupation: NationalOccupation
    score: float
    reason: str


def classify(title: str, limit: int = 5) -> tuple[Classified, ...]:
    """
    Return occupations of the national classification (2022) that *title* may mean, best first.

    Args:
        title: A name, an alias, English, pinyin, or the title of an advertisement.
        limit: The most answers.

    Returns:
        Empty, rather than a guess, where the title names no occupation (普工).

    >>> classify("急招五险一金保洁阿姨")[0].occupation.name
    '保洁员'
    >>> classify("招聘普工")
    ()
    """
    _check_arguments(title, limit)
    national = tuple(occupations().values())
    ranked = _rank(_national_finder().find(title))[:limit]
    return tuple(Classified(national[i], score, reason) for i, score, reason in ranked)


def search(guide: Guideline, text: str, limit: int = 5) -> tuple[Match, ...]:
    """
    Return entries of *guide* that *text* may mean, best first.

    An entry for a class answers for the occupations under it.

    Args:
        text: As for :func:`classify`.
        limit: The most answers.

    Returns:
        Empty where the text names no occupation; never a silent pick.
    """
    _check_arguments(text, limit)
    built = _indexes.get(guide)
    if built is None:
        built = _indexes[guide] = _build(guide)
    finder, coded = built
    matches = finder.find(text)
    if max((score for score, _ in matches.values()), default=0.0) < 1:
        _match_codes(finder, coded, text, matches)
    ranked = [row for row in _rank(matches) if row[1] >= LEAST][:limit]
    return tuple(Match(guide.entries[i], score, reason) for i, score, reason in ranked)


# One index per guideline, kept as long as it lives. It holds numbers of entries, so that an equal guideline shares it.
_indexes: WeakKeyDictionary[Guideline, tuple[Finder, Coded]] = WeakKeyDictionary()


def _check_arguments(text: str, limit: int) -> None:
    if not isinstance(text, str):
        raise TypeError(f"expected the text to find as a str, got {text!r}")
    if limit < 0:
        raise ValueError(f"limit: expected 0 or more, got {limit!r}")


def _rank(matches: Matches) -> list[tuple[int, float, str]]:
    return sorted(((i, round(s, 4), reason) for i, (s, reason) in matches.items()), key=lambda row: (-row[1], row[0]))


def _build(guide: Guideline) -> tuple[Finder, Coded]:
    """Index the names of *guide*, and its entries by code: their own, or else one that their name suggests."""
    titles = [entry.occupation for entry in guide.entries]
    names = [(occupation.name, i, "exact", 1.0) for i, occupation in enumerate(titles)]
    aliases = [(alias, i, "alias", 1.0) for i, occupation in enumerate(titles) for alias in occupation.aliases]
    coded: Coded = {}
    for i, occupation in enumerate(titles):
        code, worth = (occupation.code, 1.0) if occupation.code else _likely_code(occupation.name)
        coded.setdefault(trimmed(code), []).append((i, worth))
    return Finder(names + aliases, _national_finder()), coded


@lru_cache(4096)
def _likely_code(name: str) -> tuple[str, float]:
    """Return the code of this exact name, or else the one it clearly means, with its factor; ``""`` if neither."""
    code = code_of(name)
    if code is not None:
        return code, 1.0
    # …人员 is a class of another year's classification, not one of the occupations under it.
    if name.endswith("人员"):
        return "", 0.0
    # Ignore weaker candidates: they cannot change the result, and skipping them makes the first search fast.
    likely = _rank(_national_finder().find(name, _SURELY - _CLEARLY))
    second = likely[1][1] if len(likely) > 1 else 0.0
    if not likely or likely[0][1] < max(_SURELY, second + _CLEARLY):
        return "", 0.0
    return _codes()[likely[0][0]], _LENT


def _match_codes(finder: Finder, coded: Coded, text: str, matches: Matches) -> None:
    """Add entries whose code covers, or whose name resembles, an occupation that *text* may mean."""
    uncoded = frozenset(i for i, _ in coded.get("", ()))
    for match in classify(text):
        score = match.score * _SAME_CODE
        names = [match.occupation.name]
        for step, code in enumerate(lineage(match.occupation.code)):
            for i, worth in coded.get(code, ()):
                reason = "classified" if step or worth < 1 else match.reason.replace("exact", "alias")
                keep_better(matches, i, score * worth * _PARENT**step, reason)
            names += [classes()[code]] if code in classes() else []
        # An entry without a code may still resemble the occupation, or a class above it, by another year's name.
        for step, name in enumerate(names[:-1] if uncoded else ()):
            for i, (likeness, _) in finder.find(name.replace("、", "")).items():
                if i in uncoded and likeness >= _RESEMBLING:
                    keep_better(matches, i, score * likeness * _PARENT ** (step + 1), "classified")


@cache
def _codes() -> tuple[str, ...]:
    return tuple(occupations())


@cache
def _national_finder() -> Finder:
    numbers = {code: i for i, code in enumerate(_codes())}
    official = [(occupation.name, i, "exact", 1.0) for i, occupation in enumerate(occupations().values())]
    lexicon = [
        (name.removesuffix("?"), numbers[row["code"]], "english" if name.isascii() else "alias", _factor(name))
        for row in csv.DictReader(data("taxonomy/lexicon.csv").splitlines())
        for name in row["names"].split("|")
    ]
    return Finder(official + lexicon)


def _factor(name: str) -> float:
    # A name of several occupations is marked under those that it means less often.
    return _SHARED if name.endswith("?") else 1.0
