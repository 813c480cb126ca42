"""Names of counties, cities and provinces as people write them, and what each may mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import Generic, Protocol, TypeVar

from wageguide._taxonomy.names import fold_name

# The area of a guideline that speaks for every county.
NATIONWIDE = "全国"
# What a county-level name ends in; a name without it is understood where it stays unambiguous.
SUFFIXES = ("区", "县", "市", "旗")
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|普米|鄂温克|保安|裕固|独龙|鄂伦春|各"
)
_PLAIN = ("示范区", "自治区", "地区", "市", "省", "盟")


class Named(Protocol):
    """What is known of a county for it to be found."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def former_names(self) -> tuple[str, ...]: ...
    @property
    def city(self) -> str: ...


County = TypeVar("County", bound=Named)


@cache
def _pattern() -> re.Pattern[str]:
    """恩施土家族苗族自治州, 博尔塔拉蒙古自治州, 石林彝族自治县: the place, its peoples, its kind."""
    return re.compile(rf"(.{{2,}}?)(?:(?:{PEOPLES})族?)+自治([州县旗区])")


def _autonomous(place: str) -> re.Match[str] | None:
    return _pattern().fullmatch(place) if "自治" in place else None


@lru_cache(maxsize=4096)
def called(place: str, /) -> tuple[str, ...]:
    """
    A province, city or autonomous county by its full name and as people shorten it, the longest first.

    >>> called("汉中市"), called("延边朝鲜族自治州"), called("广西壮族自治区")
    (('汉中市', '汉中'), ('延边朝鲜族自治州', '延边州', '延边'), ('广西壮族自治区', '广西区', '广西'))
    """
    if autonomous := _autonomous(place):
        return place, f"{autonomous[1]}{autonomous[2]}", autonomous[1]
    short = next((place.removesuffix(kind) for kind in _PLAIN if place.endswith(kind)), place)
    return (place, short) if len(short) > 1 else (place,)


class AreaNames(Generic[County]):
    """What counties are called, alone and with their province or city, or both, in front."""

    def __init__(self, provinces: Iterable[tuple[str, tuple[County, ...]]]) -> None:
        cities: dict[str, list[County]] = {}
        self._provinces: dict[str, tuple[County, ...]] = {}
        for province, areas in provinces:
            self._provinces |= dict.fromkeys(
                (*called(province), *(f"{area.code[:2]}0000" for area in areas[:1])), areas
            )
            for area in areas:
                cities.setdefault(area.city, []).append(area)
        self._cities = {
            name: tuple(inside) for city, inside in cities.items() for name in (*called(city), *city_codes(inside))
        }
        every = [area for inside in cities.values() for area in inside]
        self._places = {NATIONWIDE: tuple(every)} | self._cities | self._provinces
        full: dict[str, dict[str, County]] = {}
        for area in every:
            for name in (area.code, area.name, *area.former_names):
                if name != area.name and name in self._cities:
                    continue  # 吐鲁番市 is the city now, and was once what is a district of it
                full.setdefault(name, {})[area.code] = area
        self._full = {name: tuple(areas.values()) for name, areas in full.items()}

    @cached_property
    def _short(self) -> dict[str, tuple[County, ...]]:
        """Made when it is asked for: most names stand as they are listed."""
        short: dict[str, dict[str, County]] = {}
        for name, areas in self._full.items():
            for spelled in shorter(name):
                if spelled not in self._full:
                    short.setdefault(spelled, {}).update({area.code: area for area in areas})
        return {name: tuple(areas.values()) for name, areas in short.items()}

    def find(self, name: str, /) -> tuple[County, ...]:
        """Every county that *name* may mean."""
        # As it stands first: folding a name costs more than finding it.
        return self._find(name) or self._find(fold_name(name))

    def within(self, place: str, /) -> tuple[County, ...]:
        """The counties of a city or a province, or the one county so called; empty where nothing is."""
        # Unfolded first: folding a name costs more than looking it up.
        if place in self._full and place not in self._places:
            return self._full[place] if len(self._full[place]) == 1 else ()
        for fold in (str, fold_name):
            spelled = fold(place)
            if inside := self._places.get(spelled):
                return inside
            for rest, areas in _without(spelled, self._provinces):
                if inside := self._cities.get(rest):
                    return tuple(area for area in inside if area in areas)
        counties = self.find(place)
        return counties if len(counties) == 1 else ()

    def _find(self, name: str) -> tuple[County, ...]:
        if name in self._full:
            return self._full[name]
        if inside := self._places.get(name):
            # A city of a single county (杨凌示范区, 仙桃市) is that county.
            return inside if len(inside) == 1 else ()
        if name in self._short:
            return self._short[name]
        matches: dict[str, County] = {}
        for rest, inside in (*_without(name, self._provinces), *_without(name, self._cities)):
            matches |= self._inside(rest, inside)
            for county, within in _without(rest, self._cities):
                if inside is not within:
                    matches |= self._inside(county, tuple(area for area in within if area in inside))
        return tuple(matches.values())

    def _inside(self, name: str, areas: tuple[County, ...]) -> dict[str, County]:
        codes = {area.code for area in areas}
        named = self._full.get(name) or self._short.get(name, ())
        return {area.code: area for area in named if area.code in codes}


def city_codes(counties: Iterable[Named], /) -> set[str]:
    """The codes of a city by those of its counties (510100); none where it has no more than one of a code."""
    counted = Counter(county.code[:4] for county in counties)
    return {f"{digits}00" for digits, many in counted.items() if many > 1}


def _without(name: str, places: Mapping[str, tuple[County, ...]]) -> list[tuple[str, tuple[County, ...]]]:
    """What is left of *name* behind each place that it begins with, and the counties there."""
    return [(name[len(place) :], inside) for place, inside in places.items() if name.startswith(place)]


def shorter(name: str) -> tuple[str, ...]:
    """A county-level name as people shorten it: 南郑区 南郑, 石林彝族自治县 石林县 石林; one character is none."""
    if _autonomous(name):
        return called(name)[1:]
    if len(name) > len("某新区") and name.endswith("新区"):
        return name[:-1], name[:-2]  # 浦东新区 is 浦东
    return (name[:-1],) if len(name) > len("凤县") and name.endswith(SUFFIXES) else ()
