"""Places that a mistyped name may mean, for an error to propose and never to pick from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from wageguide._search.place_names import readings, typed
from wageguide._taxonomy.names import fold_name, nearest

_PROPOSED = 3
_LONGEST = 30  # of names with city and province in front
_LIKE = 0.75  # of the letters of a name in pinyin


def near_places(area: str, names: Iterable[str], known: Callable[[str], object], /) -> list[str]:
    """
    Up to three of *names*: those that sound like *area* (汉抬区 for 汉台区), else those that are spelled like it.

    A city or province in front stays there where it has such a county, which *known* tells.
    """
    text, pool = fold_name(area), list(dict.fromkeys(names))
    if not 1 < len(text) <= _LONGEST:
        return []
    cuts = [0]
    for cut in cuts:  # behind the province, and behind the city
        ends = {cut + len(name) for name in pool if text.startswith(name, cut)}
        cuts += sorted(ends.difference(cuts))
    for cut in sorted(cuts, reverse=True):
        front, rest = text[:cut], text[cut:]
        for rule in (_same_sound, _one_other, nearest):
            found = [f"{front}{name}" for name in rule(rest, pool) if not front or known(front + name)]
            if found:
                return _whole(found)
    return []


def near_in_letters(area: str, spelled: Mapping[str, Iterable[str]], /) -> list[str]:
    """The same of a name in letters: Hantay for Hantai; *spelled* has the names by how they sound."""
    heard = [sound for sounds in typed(area.partition(",")[0]) for sound in sounds]
    close = (key for sound in heard for key in get_close_matches(sound, spelled, _PROPOSED, _LIKE))
    return _whole(dict.fromkeys(name for key in close for name in spelled[key]))


def _whole(names: Iterable[str]) -> list[str]:
    """The first of them, without the short form of another."""
    kept = tuple(names)
    return [name for name in kept if not any(other[:-1].startswith(name) for other in kept)][:_PROPOSED]


def _others(text: str, name: str) -> list[int]:
    """Where two names of one length differ."""
    return [at for at, letter in enumerate(name) if letter != text[at]]


def _same_sound(text: str, pool: list[str]) -> Iterator[str]:
    heard = readings(text)
    for name in pool:
        sounds = readings(name) if len(name) == len(heard) else []
        if sounds and all({*sounds[at]} & {*heard[at]} for at in _others(text, name)):
            yield name


def _one_other(text: str, pool: list[str]) -> Iterator[str]:
    rows = [(_others(text, name), name) for name in pool if len(name) == len(text)]
    yield from (name for others, name in sorted(rows, key=lambda row: row[0], reverse=True) if len(others) == 1)
