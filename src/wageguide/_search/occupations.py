"""The national classification of occupations (2022 edition): codes, names and hierarchy."""

from __future__ import annotations

import csv
from functools import cache

from attrs import frozen

from wageguide._files import text
from wageguide._taxonomy.names import fold_name


@frozen
class NationalOccupation:
    """
    An occupation of 中华人民共和国职业分类大典 (2022).

    Attributes:
        code: ``4-09-08-01``; its first part is the major group.
        name: Official Chinese name.
        digital: One of the digital occupations (marked S).
        green: One of the green occupations (marked L).
    """

    code: str
    name: str
    digital: bool = False
    green: bool = False


@cache
def occupations() -> dict[str, NationalOccupation]:
    """All occupations by code, in order. Source: see docs/sources-classification.md."""
    return {
        code: NationalOccupation(code, name, "S" in marks, "L" in marks)
        for code, name, marks, is_class in _rows()
        if not is_class
    }


@cache
def classes() -> dict[str, str]:
    """Names of the major groups (``4``), middle classes (``4-09``) and minor classes (``4-09-08``) by code."""
    return {code: name for code, name, _, is_class in _rows() if is_class}


def code_exists(code: str, /) -> bool:
    """Whether an occupation or a class has this code; a class may be written ``4-09`` or ``4-09-00-00``."""
    return code in occupations() or trimmed(code) in classes()


def code_of(name: str, /) -> str | None:
    """
    Code of the occupation, or else of the class, of exactly this name (folded).

    ``None`` where there is none, or where two codes share the name.

    >>> code_of("保潔員"), code_of("餐饮服务人员"), code_of("清洁阿姨")
    ('4-09-08-01', '4-03-02-00', None)
    """
    return _codes().get(fold_name(name))


def code_elsewhere(name: str, code: str, /) -> str | None:
    """
    The code that a name has in the classification, where *code* is that of something else; ``None`` where they agree.

    A code of the 2015 edition may mean another occupation of 2022.

    >>> code_elsewhere("保洁员", "4-03-02-05"), code_elsewhere("保洁员", "4-09-00-00")
    ('4-09-08-01', None)
    """
    official = code_of(name)
    if official is None or covers(code, official) or covers(official, code):
        return None
    meant = occupations().get(code)
    own = meant.name if meant else classes().get(trimmed(code), "")
    return None if fold_name(own) == fold_name(name) else official


def trimmed(code: str, /) -> str:
    """
    Return the code without empty parts: a class becomes the prefix of the codes under it.

    >>> trimmed("4-09-00-00"), trimmed("4-09-08-01")
    ('4-09', '4-09-08-01')
    """
    while code.endswith("-00"):
        code = code.removesuffix("-00")
    return code


def lineage(code: str, /) -> list[str]:
    """
    Return the code and those of the classes above it, nearest first, all trimmed.

    >>> lineage("4-09-08-01")
    ['4-09-08-01', '4-09-08', '4-09', '4']
    """
    parts = trimmed(code).split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


def covers(code: str, other: str, /) -> bool:
    """
    Whether *other* is *code* itself or lies under it.

    >>> covers("4-09-00-00", "4-09-08-01"), covers("4-09-08-01", "4-09-08-02")
    (True, False)
    """
    return trimmed(code) in lineage(other)


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    shared = set()
    for code, occupation in occupations().items():
        name = fold_name(occupation.name)
        if name in codes:
            shared.add(name)
        codes[name] = code
    for code, name in classes().items():
        codes.setdefault(fold_name(name), code + "-00" * (3 - code.count("-")))
    return {name: code for name, code in codes.items() if name not in shared}


@cache
def _rows() -> tuple[tuple[str, str, str, bool], ...]:
    # Codes are shortened: ``2-02-07`` is a class, and ``01`` under it is occupation ``2-02-07-01``.
    rows = []
    parent = ""
    for short, name, *marks in csv.reader(text("taxonomy/occupations.csv").splitlines()[1:]):
        code = f"{parent}-{short}" if "-" not in short and len(short) > 1 else short
        is_class = code.count("-") < 3  # an occupation's code has four parts
        if is_class:
            parent = code
        rows.append((code, name, "".join(marks), is_class))
    return tuple(rows)
