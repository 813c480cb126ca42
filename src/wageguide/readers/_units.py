"""Units of pay as bulletins write them: how many yuan a figure counts, and for how long."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from wageguide._names import key

YEARLY = {"year": 1, "month": 12}  # all other periods have no yearly amount without hours

_TOKEN = re.compile(
    r"(?P<scale>[万千百]?元|万|千|yuan|cny|rmb)"
    r"|(?P<piece>人次|次|件|场|课时|单|趟|平方米|㎡|吨|户)"
    r"|(?P<hour>小时工?|钟点|时薪|时|hour(?:ly)?|hr?)"
    r"|(?P<year>年薪酬?|年工资|年收入|年度|全年|年均|年|annual(?:ly)?|annum|years?|yearly)"
    r"|(?P<month>月薪酬?|月工资|月收入|月均|月|months?|monthly)"
    r"|(?P<day>工作日|工日|日薪|日工资|日|天|day|daily)"
    r"|(?P<week>周薪|周|week(?:ly)?)"
    r"|(?P<quarter>季度?|quarter(?:ly)?)"
    r"|(?P<filler>人民币|人均|平均|工资|薪酬|薪资|收入|税前|应发|每|人|per|person|[/\\·•・∙‧.、,;:()\[\]【】|_*×-]|计)"
)
_SCALES = {"万元": 10_000, "万": 10_000, "千元": 1_000, "千": 1_000, "百元": 100}
_STATED = re.compile(r"单位(?:均?为|是|[:：])|\bunits?:")
_REMARKED = re.compile(r"[^(\[【;。]+(?=[(\[【;。](?!.*[元万千]))")  # what precedes a remark that holds no other unit
_AS_UNIT = re.compile(r"以(?P<unit>[^,，。;；以]{1,12}?)为(?:计量|计算)?单位")
_BRACKETED = re.compile(r"[(\[【](?P<unit>[^()\[\]【】]{1,16})[)\]】]")


@frozen
class Unit:
    """
    What a figure counts, as far as it is said.

    Attributes:
        yuan: Yuan that 1 stands for: 1, 100, 1,000 or 10,000; ``None`` = not said.
        period: ``year``, ``month``, ``week``, ``day``, ``hour``, ``quarter``, ``piece``; ``None`` = not said.
    """

    yuan: int | None = None
    period: str | None = None


NOTHING = Unit()
_LINE = 500  # characters of a line that are looked through


@lru_cache(2048)
def unit(text: str, /) -> Unit | None:
    """
    Read *text*, which must be a unit and nothing else; ``None`` where it is not, or contradicts itself.

    >>> unit("元/人·年"), unit("万元"), unit("月薪")
    (Unit(yuan=1, period='year'), Unit(yuan=10000, period=None), Unit(yuan=None, period='month'))
    >>> unit("会计") is None
    True
    """
    found, end = _scan(key(text))
    return found if end is None else None


def _scan(folded: str) -> tuple[Unit | None, int | None]:
    """Read the unit that *folded* begins with, and where what is no unit begins (``None``: nowhere)."""
    yuan: int | None = None
    period: str | None = None
    at = 0
    end = None
    while at < len(folded):
        token = _TOKEN.match(folded, at)
        if token is None:
            end = at
            break
        at = token.end()
        kind = token.lastgroup
        if kind == "scale":
            if yuan is not None:
                return None, at
            yuan = _SCALES.get(token[0], 1)
        elif kind != "filler":
            if period not in {None, kind}:
                return None, at
            period = kind
    return (Unit(yuan, period) if yuan or period else None), end


def join(first: Unit, second: Unit) -> Unit | None:
    """Put together what two places say of one figure; ``None`` where they disagree."""
    if first.yuan and second.yuan and first.yuan != second.yuan:
        return None
    if first.period and second.period and first.period != second.period:
        return None
    return Unit(first.yuan or second.yuan, first.period or second.period)


@lru_cache(2048)
def stated(line: str, /) -> Unit | None:
    """
    Find the unit that a line of prose, a caption or a note declares for a table; ``None`` where it declares none.

    An amount with its unit (``最低工资1700元/月``) declares nothing.

    >>> stated("单位：元/人、年"), stated("2020年工资指导价位（万元/年）")
    (Unit(yuan=1, period='year'), Unit(yuan=10000, period='year'))
    >>> stated("用人单位支付工资不得低于1700元/月") is None
    True
    """
    folded = key(line[:_LINE])
    whole = unit(folded)
    if whole is not None:
        return whole if whole.yuan else None
    for mark in _STATED.finditer(folded):
        said = folded[mark.end() :]  # a date or the bureau's name may follow on the line, or a remark
        found, _ = _scan(said)
        if found is None and (match := _REMARKED.match(said)):
            found, _ = _scan(match[0])
        if found is not None and found.yuan:
            return found
    for pattern in (_AS_UNIT, _BRACKETED):
        for match in pattern.finditer(folded):
            found = unit(match["unit"].removeprefix("单位"))
            if found is not None and found.yuan:
                return found
    return None
