"""Columns that may tell where the work is done, by their cells: shops, branches, addresses."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from wageguide._editions.country import names, wide_names
from wageguide._grids.limits import remembered
from wageguide._places.names import SUFFIXES
from wageguide._search.places import locate
from wageguide.errors import AmbiguousArea, TextTooLong, UnknownArea

_LONGEST = 8  # characters of a name that a cell may begin with
# What a branch adds to the name of its place: 镇巴分公司, 西乡店.
_BRANCH = re.compile(
    r"(?:[支分子]?公司|办事处|营[业销](?:部|厅|所)|项目部?|[分门商]?店铺?|旗舰店|分[部厂校院行]|支行|[厂园校院库片]区|[站网]?点|工?厂|仓库?|站|基地"
    r"|\s+(?:branch|store|shop|office|site))$",
    re.IGNORECASE,
)
# 东区 and the like are districts of some city, and parts of each.
_ANYWHERE = re.compile("[东西南北中老新]?[城郊矿市]?区")
_EMPLOYER = re.compile("单位|公司|机构|组织|部门|company")
_STREET = re.compile(".?[路街巷道]")


@remembered(1 << 13)
def site(text: str) -> str:
    """The place that a cell names, without what a branch adds to it; as it stands where it names none."""
    return next((name for name in (text, _BRANCH.sub("", text)) if _is_known(name)), text)


def names_a_place(text: str, /) -> bool:
    """Whether :func:`site` finds one."""
    return _ANYWHERE.fullmatch(text) is None and _is_known(site(text))


def tells(text: str, title: str, /) -> bool:
    """
    Whether a cell speaks of a place: it names one, or begins with a city (西安钟楼店, but not 西安路店).

    So does the name of an employer, wherever the work is: 西安某某公司.
    """
    if _EMPLOYER.search(title):
        return names_a_place(text)
    city = next((end for end in (3, 2) if text[:end] in wide_names()), 0)
    return names_a_place(text) or bool(city and not _STREET.match(text, city))


def is_near(place: str, /, *, branch: bool) -> bool:
    """Whether a name means a place nearby or nothing: 东区; of a shop or branch any bare one (滨江, 天桥)."""
    if not branch:
        return _ANYWHERE.fullmatch(place) is not None
    return place in _every() and not place.endswith(SUFFIXES) and place not in wide_names()


@remembered(1 << 13)
def _is_known(name: str) -> bool:
    # To look for what is no place takes long.
    if not name.isascii() and not any(name[:end] in _every() for end in range(2, _LONGEST + 1)):
        return False
    try:
        locate(name, date.max, None, None)
    except AmbiguousArea:
        return True
    except (UnknownArea, TextTooLong):
        return False
    return True


@cache
def _every() -> frozenset[str]:
    return frozenset(names())
