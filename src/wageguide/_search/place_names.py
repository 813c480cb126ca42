"""Names of places in letters: how they sound, and what they are called in English."""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import chain, product
from unicodedata import combining, normalize

from wageguide._files import text
from wageguide._places.names import PEOPLES, called
from wageguide._search.pinyin import syllables_of

# What a name ends in, what that is in English, and in pinyin where a county may be meant. The longest first.
_KINDS = (
    ("自治区", "Autonomous Region", ""),
    ("自治州", "Autonomous Prefecture", "zizhizhou"),
    ("自治县", "Autonomous County", "zizhixian"),
    ("自治旗", "Autonomous Banner", "zizhiqi"),
    ("示范区", "Demonstration Zone", "shifanqu"),
    ("地区", "Prefecture", ""),
    ("新区", "New Area", "xinqu"),
    ("矿区", "Mining District", "kuangqu"),
    ("特区", "Special District", "tequ"),
    ("区", "District", "qu"),
    ("县", "County", "xian"),
    ("市", "City", "shi"),
    ("旗", "Banner", "qi"),
    ("省", "Province", ""),
    ("州", "Prefecture", "zhou"),
    ("盟", "League", "meng"),
)
_OF = {english.casefold(): sound for _, english, sound in reversed(_KINDS)} | {"forestry district": "linqu"}
_END = re.compile(rf"(?<=\S)\s+({'|'.join(sorted(_OF, key=len, reverse=True))}|qu|xian|shi|qi|sheng|zhou)$")
_PEOPLE = re.compile(rf"(?:{PEOPLES})族?")
# 恩施土家族苗族自治州, 管城回族区: where there is no 自治, each people ends in 族, which tells it from the name.
_OF_PEOPLES = re.compile(rf"(.{{2,}}?)((?:(?:{PEOPLES})族)+|(?:(?:{PEOPLES})族?)+(?=自治))((?:自治)?[州县旗区])")
_IN_CITY = re.compile(r"(.{2,}?(?:自治州|地区|示范区|[市盟]))(.+[区县市旗])")


@cache
def english_place(name: str, /) -> str | None:
    """
    What a place is called in English; ``None`` where the reading of its name is not certain.

    >>> english_place("汉台区"), english_place("南京市鼓楼区"), english_place("长乐区"), english_place("称多县")
    ('Hantai District', 'Gulou District, Nanjing', 'Changle District', None)
    """
    if known := _reviewed().get(name):
        return known
    if inside := _IN_CITY.fullmatch(name):
        county, city = english_place(inside[2]), _reviewed().get(inside[1])
        city = _without_kind(city) if city else _spelled(called(inside[1])[-1])
        return county and city and f"{county}, {city}"
    if named := _OF_PEOPLES.fullmatch(name):
        stem, kind = _spelled(named[1]), dict(row[:2] for row in _KINDS)[named[3]]
        peoples = [_reviewed()[people.removesuffix("族") + "族"] for people in _PEOPLE.findall(named[2])]
        *others, last = peoples
        listed = f"{', '.join(others)} and {last}" if others else last
        return stem and f"{stem} {listed} {kind}"
    for ending, english, _ in _KINDS:
        # 清新区 is the district of 清新, and no 新区.
        if name.endswith(ending) and len(name) - len(ending) >= min(len(ending), 2):
            stem = name.removesuffix(ending)
            # Of 洋县 and 城区 the whole is the name.
            spelled = _spelled(stem if len(stem) > 1 else name)
            return spelled and f"{spelled} {english}"
    return None


def place_sounds(name: str, /) -> tuple[str, ...]:
    """
    What a name sounds like in letters, in each reading that it may have; empty where a character is unknown.

    >>> place_sounds("成都"), place_sounds("厦门市"), place_sounds("吕梁")
    (('chengdu',), ('xiamenshi',), ('lvliang', 'luliang', 'lyuliang'))
    """
    whole = ["".join(syllables) for syllables in product(*readings(name))] if name else []
    return tuple(dict.fromkeys(whole + [sound.replace("v", u) for u in ("u", "yu") for sound in whole]))


def typed(place: str, /) -> tuple[tuple[str, ...], ...]:
    """
    What to look for of a place in letters: its name with its kind as it sounds, and without; empty where none is in it.

    >>> typed("Hantai District"), typed("Xi'an"), typed("Lüliang"), typed("汉台")
    ((('hantaiqu',), ('hantai', 'hantaidistrict')), (('xian',),), (('lvliang',), ('luliang',)), ())
    """
    lower = place.casefold().strip().replace("’", "'")
    ranks: list[tuple[str, ...]] = []
    for spelled in (lower.replace("ü", "v"), lower):
        plain = "".join(letter for letter in normalize("NFKD", spelled) if not combining(letter))
        if not plain.isascii():
            return ()
        name, kind = _letters(_END.sub("", plain)), _END.search(plain)
        ending = _OF.get(kind[1], kind[1]) if kind else ""
        exact, bare = (name + ending,), (name, _letters(plain))
        # Jixian County is 集贤县, and 吉县 as well, whose name without its kind nobody says.
        ranks += [exact, bare] if ending and not name.endswith(ending) else [exact + bare]
    return tuple(dict.fromkeys(tuple(dict.fromkeys(filter(None, rank))) for rank in ranks if any(rank)))


@cache
def english_sounds(name: str, /) -> tuple[str, ...]:
    """The same of what a place is called in English, where that is not its name in pinyin: Harbin, Inner Mongolia."""
    english = _reviewed().get(name)
    if english is None and ("族" in name or "自治" in name):
        english = english_place(name)
    return () if english is None else tuple(chain.from_iterable(typed(english)))


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalpha())


def _without_kind(english: str) -> str:
    return next((english.removesuffix(f" {kind}") for _, kind, _ in _KINDS if english.endswith(f" {kind}")), english)


def _spelled(name: str) -> str | None:
    """A name whose reading is certain, with the apostrophe that Xi'an has."""
    known = readings(name)
    if not known or any(len(each) != 1 for each in known):
        return None
    first, *others = [each[0].replace("v", "ü") for each in known]
    return (first + "".join(f"'{each}" if each[0] in "aeo" else each for each in others)).capitalize()


def readings(name: str) -> list[tuple[str, ...]]:
    """What each character sounds like in the name of a place."""
    readings = []
    for character in name:
        usual, special = _in_places().get(character, (tuple(syllables_of().get(character, ())), ()))
        readings.append(next((sounds for stem, sounds in special if stem in name), usual))
    return readings if all(readings) else []


@cache
def _in_places() -> dict[str, tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]]:
    """
    How a character with several readings is read in names of places, and in which of them otherwise.

    ``长 chang zhang:长子`` is chang, but zhang in 长子; of ``cheng/chen`` nobody is sure.
    """
    table = {}
    for line in text("taxonomy/place_readings.txt").splitlines():
        character, usual, *others = line.split()
        pairs = [other.split(":") for other in others]
        special = tuple((stem, tuple(sound.split("/"))) for sound, stems in pairs for stem in stems.split(","))
        table[character] = tuple(usual.split("/")), special
    return table


@cache
def _reviewed() -> dict[str, str]:
    """Names that are not just pinyin and a kind (Shaanxi, Harbin), and those of peoples."""
    return {row["name"]: row["english"] for row in csv.DictReader(text("taxonomy/place_names.csv").splitlines())}
