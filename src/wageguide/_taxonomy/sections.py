"""Industry sections (GB/T 4754-2017) and occupational major groups, found by code or by any usual name."""

from __future__ import annotations

import csv
from functools import cache

from attrs import frozen

from wageguide._files import text
from wageguide._problems import expect
from wageguide._taxonomy.names import expect_name
from wageguide.errors import UnknownIndustry

# Bureaus use 、 and ， or leave them out.
_IDLE = str.maketrans("", "", "、，, 　()（）")


@frozen
class Division:
    """
    A section of the industry classification or a major group of the occupational one.

    Attributes:
        code: ``C``, or ``6``.
        name: Official Chinese name.
        english: English name; that of a major group is unofficial.
        aliases: Other usual Chinese and English names.
    """

    code: str
    name: str
    english: str
    aliases: tuple[str, ...]


def industries() -> dict[str, Division]:
    """All twenty sections by their letter. Source: GB/T 4754-2017."""
    return _divisions("industries.csv")


def major_groups() -> dict[str, Division]:
    """All eight major groups by their digit. Source: 中华人民共和国职业分类大典 (2015, with the names of 2022)."""
    return _divisions("major_groups.csv")


def industry_code(name: str, /) -> str | None:
    """Letter of the section with this code or usual name; ``None`` where there is none."""
    expect("industry", name, str)
    return _codes("industries.csv").get(_folded(name))


def major_group_code(name: str, /) -> str | None:
    """Digit of the major group with this code or usual name; ``None`` where there is none."""
    expect("major_group", name, str)
    return _codes("major_groups.csv").get(_folded(name))


def section(name: str, /) -> str:
    """
    Letter of the section with this code or usual name.

    Raises:
        UnknownIndustry: no section is called so.
    """
    expect_name("industry", name)
    code = industry_code(name)
    if code is None:
        raise UnknownIndustry(name, [f"{known.code} {known.name}" for known in industries().values()])
    return code


@cache
def _codes(file: str) -> dict[str, str]:
    return {
        _folded(name): division.code
        for division in _divisions(file).values()
        for name in (division.code, division.name, division.english, *division.aliases)
    }


def _folded(name: str) -> str:
    folded = name.casefold().translate(_IDLE)
    # A final 业 is optional, but 矿业 is too short to lose it.
    return folded.removesuffix("业") if len(folded) > 2 else folded


@cache
def _divisions(file: str) -> dict[str, Division]:
    rows = csv.reader(text(f"taxonomy/{file}").splitlines())
    next(rows)
    return {
        code: Division(code, name, english, tuple(filter(None, aliases.split("|"))))
        for code, name, english, aliases in rows
    }
