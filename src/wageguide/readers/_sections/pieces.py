"""Names that the classification of occupations shows to be pieces: what geometry leaves open, words settle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from wageguide._search.occupations import classes, code_of, occupations
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.names import title

_LEAST = 5  # letters of a piece: shorter names begin many others
_ENDS = ("员", "工", "师", "长", "官", "负责人")
_SEVERAL = 2
_LINES = 8  # between two rows that two names may fill
_REST = 8  # letters that a broken name may lack


def is_begin(text: str) -> bool:
    """
    Say whether a name is no occupation's and yet begins that of one: its end is lost.

    >>> is_begin("音像制品和电子出版物复制"), is_begin("音像制品和电子出版物复制员"), is_begin("其他办事人员")
    (True, False, False)
    """
    name = fold_name(title(text).name)
    if len(name) < _LEAST or code_of(name) is not None:
        return False
    place = bisect_right(_names(), name)
    longer = _names()[place] if place < len(_names()) else ""
    rest = longer.removeprefix(name)
    # A name as well: 其他办事人员(和有关人员). But 加工 is no 工, nor is 工程.
    whole = name.endswith(_ENDS) and not rest.startswith("程") and not name.endswith("加工")
    return longer.startswith(name) and len(rest) <= _REST and not whole


def is_known(text: str) -> bool:
    """Say whether a name is one of the classification."""
    return code_of(title(text).name) is not None


def is_part(text: str, code: str) -> bool:
    """
    Say whether a name is only a part of that which its own code has.

    >>> is_part("负责人", "1-02-03-00"), is_part("保洁员", "4-09-08-01"), is_part("会计", "")
    (True, False, False)
    """
    job = occupations().get(code)
    name, whole = fold_name(title(text).name), fold_name(job.name) if job is not None else ""
    return len(name) < len(whole) and name in whole


def is_more(texts: Sequence[str]) -> bool:
    """
    Say whether the first lines of a name are an occupation's, and all of them are not: another name may follow.

    >>> is_more(["法学研究人员", "国有企业中国"]), is_more(["保洁员", "（夜班）"]), is_more(["电", "工"])
    (True, False, False)
    """
    names = [title(text).name for text in texts]
    if len(names) < _SEVERAL or code_of("".join(names)) is not None:
        return False
    return any(
        code_of("".join(names[:place])) is not None and len(rest) > 1 and rest[0].isalpha()
        for place in range(1, len(names))
        if (rest := "".join(names[place:]))
    )


def are_halves(above: str, below: str) -> bool:
    """
    Say whether two texts one above the other make the name of an occupation that neither of them is.

    >>> are_halves("金属", "加工机械制造人员"), are_halves("电工", "焊工")
    (True, False)
    """
    name = title(above).name + title(below).name
    return code_of(name) is not None and code_of(title(above).name) is None and code_of(title(below).name) is None


def shared_out(above: str | None, parts: Sequence[str], below: str | None) -> int | None:
    """
    Say how many of the texts between two rows end the name above; the others begin the one below.

    ``None`` where words do not tell. A row that is not there has no name: ``None``.

    >>> shared_out("金属", ["加工机械", "制造人员"], "电工"), shared_out("电工", ["金属加工"], "机械制造人员")
    (2, 0)
    >>> shared_out("焊工", ["甲"], "电工") is None
    True
    """
    if len(parts) > _LINES:
        return None
    fits = [
        count
        for count in range(len(parts) + 1)
        if _is_made(above, parts[:count], before=True) and _is_made(below, parts[count:], before=False)
    ]
    return fits[0] if len(fits) == 1 else None


def _is_made(name: str | None, parts: Sequence[str], *, before: bool) -> bool:
    """Whether a name and the parts that go with it make that of an occupation; alone it may be any but a piece."""
    if name is None:
        return not parts
    texts = [name, *parts] if before else [*parts, name]
    return _is_known("".join(texts)) if parts else True


def _is_known(text: str) -> bool:
    return code_of(fold_name(title(text).name)) is not None


@cache
def _names() -> list[str]:
    return sorted({fold_name(name) for name in (*classes().values(), *(job.name for job in occupations().values()))})
