"""Find the occupation that a text means, in a guideline or in the national classification."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple, SupportsIndex
from weakref import WeakKeyDictionary

from attrs import frozen

from wageguide._model.guideline import Entry, Guideline, Occupation
from wageguide._problems import expect, whole
from wageguide._search.finder import LEAST, Finder, Hit, Matches, Name, keep_better
from wageguide._search.lexicon import lexicon
from wageguide._search.occupations import (
    NationalOccupation,
    classes,
    code_elsewhere,
    code_exists,
    code_of,
    covers,
    lineage,
    occupations,
    trimmed,
)
from wageguide._taxonomy.names import fold_name

# Factors of an answer through the classification (the same code under another name, each step up to a class), and the
# likeness to an official name that an entry without a code needs.
_SAME_CODE, _PARENT, _RESEMBLING = 0.99, 0.7, 0.6
# An entry without a code borrows one if its name scores this much, this far ahead, at this factor.
_SURELY, _CLEARLY, _LENT = 0.7, 0.1, 0.6
_CANDIDATES = 5  # occupations that an entry is looked for through
CUTOFF = 0.4  # a best answer below this is no answer
_SHARED = 0.93  # factor of a lexicon name that usually means another occupation

_CODE = re.compile(r"\s*[1-9０-９]\s*(?:[-－‐–—]\s*[0-9０-９]{2}\s*){0,3}")


class Coded(NamedTuple):
    """An entry (by number) under a code, the factor of that code (1 = the entry's own), and its group of names."""

    entry: int
    factor: float
    group: int


Codes = dict[str, list[Coded]]


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


def classify(title: str, limit: SupportsIndex = 5, *, cutoff: float = CUTOFF) -> tuple[Classified, ...]:
    """
    Return occupations of the national classification (2022) that *title* may mean, best first.

    Args:
        title: A name, an alias, English, pinyin, the title of an advertisement, or a code.
        limit: The most answers.
        cutoff: Return nothing unless the best answer scores at least this; ``docs/finding-occupations.md`` says how
            often a score is right.

    Returns:
        Empty, rather than a guess, where the title names no occupation (普工).

    >>> classify("急招五险一金保洁阿姨")[0].occupation.name
    '保洁员'
    >>> classify("招聘普工")
    ()
    """
    limit = _checked(title, limit, cutoff)
    ranked = _rank(_classified(title, cutoff), limit)
    return tuple(Classified(_national()[i], hit.score, hit.reason) for i, hit in ranked)


def search(guide: Guideline, text: str, limit: SupportsIndex = 5, *, cutoff: float = CUTOFF) -> tuple[Match, ...]:
    """
    Return entries of *guide* that *text* may mean, best first.

    An entry for a class answers for the occupations under it.

    Args:
        text: As for :func:`classify`.
        limit: The most answers.
        cutoff: As for :func:`classify`: of the likeness to an occupation, before an entry for a class scores less.

    Returns:
        Empty where the text names no occupation, or one that *guide* does not hold; never a silent pick.
    """
    expect("guide", guide, Guideline)
    limit = _checked(text, limit, cutoff)
    built = _indexes.get(guide)
    if built is None:
        built = _indexes[guide] = _build(guide)
    finder, codes = built
    matches = {i: hit for i, hit in finder.find(text).items() if hit.score >= cutoff}
    if max((hit.score for hit in matches.values()), default=0.0) < 1:
        national = {i: hit for i, hit in _classified(text, cutoff).items() if hit.score >= cutoff}
        _drop_others(guide, matches, national)
        _match_codes(finder, codes, national, matches)
    ranked = [(i, hit) for i, hit in _rank(matches) if hit.score >= LEAST][:limit]
    return tuple(Match(guide.entries[i], hit.score, hit.reason) for i, hit in ranked)


def _code_of(occupation: Occupation) -> tuple[str, float, int]:
    """Its own code, its factor and group, or else that of its name: a code of 2015 may mean another occupation."""
    code = occupation.code
    return _likely_code(occupation.name) if code is None or code_elsewhere(occupation.name, code) else (code, 1.0, 0)


# One index per guideline, kept as long as it lives. It holds numbers of entries, so that an equal guideline shares it.
_indexes: WeakKeyDictionary[Guideline, tuple[Finder, Codes]] = WeakKeyDictionary()


def _checked(text: str, limit: SupportsIndex, cutoff: float) -> int:
    """The limit as an ``int``, once all arguments are what they should be."""
    expect("text", text, str)
    expect("cutoff", cutoff, (int, float))
    limit = whole("limit", limit)
    if limit < 0:
        raise ValueError(f"limit: expected 0 or more, got {limit!r}")
    if not 0 <= cutoff <= 1:
        raise ValueError(f"cutoff: expected 0 to 1, got {cutoff!r}")
    return limit


def _classified(text: str, cutoff: float) -> Matches:
    """Return occupations by number: those of a code, or else those that *text* may mean."""
    code = fold_name(text) if _CODE.fullmatch(text) else text
    if not code_exists(code):
        return _sure_enough(_national_finder().find(text), cutoff)
    meant = {
        i: Hit(1.0, "exact", code) if trimmed(code) == trimmed(occupation) else Hit(_PARENT, "classified", code)
        for i, occupation in enumerate(_codes())
        if covers(code, occupation)
    }
    return _sure_enough(meant, cutoff)


def _sure_enough(matches: Matches, cutoff: float) -> Matches:
    """Return *matches*, or none of them if the best scores too little."""
    return matches if any(hit.score >= cutoff for hit in matches.values()) else {}


def _drop_others(guide: Guideline, matches: Matches, national: Matches) -> None:
    """Drop entries that only look like *text* where it surely names another occupation, by the codes of both."""
    best = max((hit.score for hit in national.values()), default=0.0)
    if best < _SURELY:
        return
    meant = [(_codes()[i], hit.name) for i, hit in national.items() if hit.score >= best - _CLEARLY]
    for i, hit in tuple(matches.items()):
        occupation = guide.entries[i].occupation
        code, factor, group = _code_of(occupation)
        same = any(covers(code, other) and (factor == 1 or group == _group(other, name)) for other, name in meant)
        if code and hit.score < best and not same:
            del matches[i]


def _rank(matches: Matches, limit: int | None = None) -> list[tuple[int, Hit]]:
    ranked = sorted([(-round(hit.score, 4), i) for i, hit in matches.items()])[:limit]
    return [(i, Hit(-score, *matches[i][1:])) for score, i in ranked]


def _build(guide: Guideline) -> tuple[Finder, Codes]:
    """Index the names of *guide*, and its entries by code: their own, or else one that their name suggests."""
    titles = [entry.occupation for entry in guide.entries]
    names = [(occupation.name, i, "exact", 1.0) for i, occupation in enumerate(titles)]
    aliases = [(alias, i, "alias", 1.0) for i, occupation in enumerate(titles) for alias in occupation.aliases]
    codes: Codes = {}
    for i, occupation in enumerate(titles):
        code, factor, group = _code_of(occupation)
        codes.setdefault(trimmed(code), []).append(Coded(i, factor, group))
    return Finder(names + aliases, _national_finder()), codes


@lru_cache(4096)
def _likely_code(name: str) -> tuple[str, float, int]:
    """
    Return the code of this exact name, or else the one it clearly means; ``""`` if neither.

    Returns:
        The code, its factor, and the group of names that *name* belongs to there.
    """
    code = code_of(name)
    if code is not None:
        return code, 1.0, 0
    # …人员 is a class of another year's classification, not one of the occupations under it.
    if name.endswith("人员"):
        return "", 0.0, 0
    # Ignore weaker candidates: they cannot change the result, and skipping them makes the first search fast.
    likely = _rank(_national_finder().find(name, _SURELY - _CLEARLY), 2)
    second = likely[1][1].score if len(likely) > 1 else 0.0
    if not likely or likely[0][1].score < max(_SURELY, second + _CLEARLY):
        return "", 0.0, 0
    i, hit = likely[0]
    code = _codes()[i]
    return code, _LENT, _group(code, hit.name)


def _match_codes(finder: Finder, codes: Codes, classified: Matches, matches: Matches) -> None:
    """Add entries whose code covers, or whose name resembles, one of the likely occupations."""
    uncoded = frozenset(coded.entry for coded in codes.get("", ()))
    for i, hit in _rank(classified, _CANDIDATES):
        occupation = _national()[i]
        score = hit.score * _SAME_CODE
        group = _group(occupation.code, hit.name)
        names = [occupation.name]
        for step, code in enumerate(lineage(occupation.code)):
            for coded in codes.get(code, ()):
                # An entry that only borrows the code answers for its own kind of work: a waiter is no dishwasher.
                if coded.factor < 1 and coded.group != group:
                    continue
                reason = "classified" if step or coded.factor < 1 else hit.reason.replace("exact", "alias")
                keep_better(matches, coded.entry, Hit(score * coded.factor * _PARENT**step, reason, hit.name))
            names += [classes()[code]] if code in classes() else []
        # An entry without a code may still resemble the occupation, or a class above it, by another year's name.
        for step, name in enumerate(names[:-1] if uncoded else ()):
            for entry, likeness in finder.find(name.replace("、", "")).items():
                if entry in uncoded and likeness.score >= _RESEMBLING:
                    likely = score * likeness.score * _PARENT ** (step + 1)
                    keep_better(matches, entry, Hit(likely, "classified", hit.name))


@cache
def _national() -> tuple[NationalOccupation, ...]:
    return tuple(occupations().values())


@cache
def _codes() -> tuple[str, ...]:
    return tuple(occupations())


@cache
def _lexicon() -> tuple[tuple[str, int, str], ...]:
    """Return every name of the lexicon, with its code and the number of its group: kinds of work under one code."""
    return tuple(
        (code, group, name)
        for code, groups in lexicon().items()
        for group, together in enumerate(groups)
        for name in together
    )


@cache
def _groups() -> dict[tuple[str, str], int]:
    """Return the groups but the first by code and folded name."""
    return {(code, fold_name(name.removesuffix("?"))): group for code, group, name in _lexicon() if group}


def _group(code: str, name: str) -> int:
    return _groups().get((code, fold_name(name)), 0)


@cache
def _national_finder() -> Finder:
    numbers = {code: i for i, code in enumerate(_codes())}
    official = [(occupation.name, i, "exact", 1.0) for i, occupation in enumerate(occupations().values())]
    names: list[Name] = []
    heads: list[Name] = []
    for code, _, name in _lexicon():
        plain = name.removesuffix("?")
        kind = "english" if plain.isascii() else "alias"
        # A name of several occupations is marked under those that it means less often.
        row = (plain.removeprefix("~"), numbers[code], kind, _SHARED if name.endswith("?") else 1.0)
        (heads if plain.startswith("~") else names).append(row)
    return Finder(official + names, heads=heads)
