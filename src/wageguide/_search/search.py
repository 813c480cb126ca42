"""Find the occupation that people mean: in a guideline, and in the national classification."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from attrs import frozen

from wageguide._files import text as data
from wageguide._guard import expect
from wageguide._model.guideline import Entry, Guideline
from wageguide._search.finder import LEAST, Finder, Found, keep
from wageguide._search.occupations import NationalOccupation, classes, code_of, lineage, occupations, trimmed

# What an answer through the classification is worth beside one by name: the same code under another name, and each
# step up to a class; and how like an official name one must be that has no code.
_SAME_CODE, _PARENT, _RESEMBLING = 0.99, 0.7, 0.6
# What a name of an edition must score, and by how much, to be lent a code, and what that is worth.
_SURELY, _CLEARLY, _LENT = 0.7, 0.1, 0.6
_SHARED = 0.93  # what a name of the lexicon is worth that usually means another occupation

# Numbers of entries by trimmed code, each with what the code is worth: 1 = it is the entry's own.
Coded = dict[str, list[tuple[int, float]]]


@frozen
class Match:
    """
    An entry that a text may mean.

    Attributes:
        score: Above 0; 1 = its very name.
        reason: ``exact``, ``alias``, ``partial`` (its name stands in the text), ``spelling``, ``english``, ``pinyin``,
            or ``classified`` (through the code of an occupation that stands under it, or beside it).
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
    Occupations of the national classification (2022) that *title* may mean, best first.

    Args:
        title: What people write: a name, an alias, English, pinyin, or the title of an advertisement.
        limit: At most so many.

    Returns:
        Empty where nothing tells an occupation (普工), rather than a guess.

    >>> classify("急招五险一金保洁阿姨")[0].occupation.name
    '保洁员'
    >>> classify("招聘普工")
    ()
    """
    _check(title, limit)
    national = tuple(occupations().values())
    ranked = _ranked(_national().find(title))[:limit]
    return tuple(Classified(national[i], score, reason) for i, score, reason in ranked)


def search(guide: Guideline, text: str, limit: int = 5) -> tuple[Match, ...]:
    """
    Entries of *guide* that *text* may mean, best first.

    A guideline of classes answers for the occupations that stand under them.

    Args:
        text: As for :func:`classify`.
        limit: At most so many.

    Returns:
        Empty where nothing can be told apart; never a silent pick.
    """
    expect("guide", guide, Guideline)
    _check(text, limit)
    built = _built.get(guide)
    if built is None:
        built = _built[guide] = _build(guide)
    finder, coded = built
    found = finder.find(text)
    if max((score for score, _ in found.values()), default=0.0) < 1:
        _through_codes(finder, coded, text, found)
    ranked = [row for row in _ranked(found) if row[1] >= LEAST][:limit]
    return tuple(Match(guide.entries[i], score, reason) for i, score, reason in ranked)


# The index of a guideline is built once and lives as long as it does. It holds numbers of entries, no entries, so
# that an equal guideline may share it.
_built: WeakKeyDictionary[Guideline, tuple[Finder, Coded]] = WeakKeyDictionary()


def _check(text: str, limit: int) -> None:
    expect("text", text, str)
    expect("limit", limit, int)
    if limit < 0:
        raise ValueError(f"limit: expected 0 or more, got {limit!r}")


def _ranked(found: Found) -> list[tuple[int, float, str]]:
    return sorted(((i, round(s, 4), reason) for i, (s, reason) in found.items()), key=lambda row: (-row[1], row[0]))


def _build(guide: Guideline) -> tuple[Finder, Coded]:
    """Index the names of *guide*; and its entries by code: their own, the equal name's, or the likely one."""
    titles = [entry.occupation for entry in guide.entries]
    named = [(each.name, i, "exact", 1.0) for i, each in enumerate(titles)]
    others = [(alias, i, "alias", 1.0) for i, each in enumerate(titles) for alias in each.aliases]
    coded: Coded = {}
    for i, each in enumerate(titles):
        code, worth = (each.code, 1.0) if each.code else _code(each.name)
        coded.setdefault(trimmed(code), []).append((i, worth))
    return Finder(named + others, _national()), coded


@lru_cache(4096)
def _code(name: str) -> tuple[str, float]:
    """Code of this very name, or else the one it clearly means, and what that is worth; none where there is neither."""
    code = code_of(name)
    if code is not None:
        return code, 1.0
    # A class of another year (…人员) is not one of the occupations under it.
    if name.endswith("人员"):
        return "", 0.0
    # What is less likely than this stands in nobody's way; not to look for it is most of the speed of a first search.
    likely = _ranked(_national().find(name, _SURELY - _CLEARLY))
    second = likely[1][1] if len(likely) > 1 else 0.0
    if not likely or likely[0][1] < max(_SURELY, second + _CLEARLY):
        return "", 0.0
    return _codes()[likely[0][0]], _LENT


def _through_codes(finder: Finder, coded: Coded, text: str, found: Found) -> None:
    """Add the entries whose code covers, or whose name resembles, an occupation that *text* may mean."""
    uncoded = frozenset(i for i, _ in coded.get("", ()))
    for match in classify(text):
        score = match.score * _SAME_CODE
        names = [match.occupation.name]
        for step, code in enumerate(lineage(match.occupation.code)):
            for i, worth in coded.get(code, ()):
                reason = "classified" if step or worth < 1 else match.reason.replace("exact", "alias")
                keep(found, i, score * worth * _PARENT**step, reason)
            names += [classes()[code]] if code in classes() else []
        # What has no code of its own may still resemble the occupation, or a class of it, by another year's name.
        for step, name in enumerate(names[:-1] if uncoded else ()):
            for i, (likeness, _) in finder.find(name.replace("、", "")).items():
                if i in uncoded and likeness >= _RESEMBLING:
                    keep(found, i, score * likeness * _PARENT ** (step + 1), "classified")


@cache
def _codes() -> tuple[str, ...]:
    return tuple(occupations())


@cache
def _national() -> Finder:
    numbers = {code: i for i, code in enumerate(_codes())}
    official = [(each.name, i, "exact", 1.0) for i, each in enumerate(occupations().values())]
    lexicon = [
        (name.removesuffix("?"), numbers[row["code"]], "english" if name.isascii() else "alias", _worth(name))
        for row in csv.DictReader(data("taxonomy/lexicon.csv").splitlines())
        for name in row["names"].split("|")
    ]
    return Finder(official + lexicon)


def _worth(name: str) -> float:
    # A name that stands under several occupations is marked where it means this one less often.
    return _SHARED if name.endswith("?") else 1.0
