"""Units of pay as bulletins write them: how many yuan a figure counts, and for how long."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from wageguide._grids.limits import remembered
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.unit_words import BLANK, SLASH, foreign, resembles, scale, tokens

YEARLY = {"year": 1, "half": 2, "quarter": 4, "month": 12}  # all other periods have no yearly amount without hours

_STATED = re.compile(r"单␣?位␣?(?:均?为|是|[:：])|\bunits?␣?:")
_BARE = re.compile(r"^[(\[【]?(?:(?:计量|计价|计薪|金额|货币)?单位|units?␣)(?P<said>.*)$")
_SHORTLY = re.compile(r"^[(\[【]?(?!最低)(?:[^:：()\[\]【】\d]{1,4}|currency)[:：](?P<said>.+)$")
_AS_UNIT = re.compile(r"以(?P<unit>[^,，。;；以]{1,12}?)为(?:计量|计算)?单位")
_COUNTED_IN = re.compile(  # 以港元计, 金额均为美元
    r"(?:[以按]|(?:金额|数据|数字|数值|工资|价位|薪酬)[^,，。;；为是]{0,4}[为是])(?P<unit>[^,，。;；()以按]{1,12}?)"
    r"(?:计[算价量]?)?(?=[,，。;；)]|$)"
)
_BRACKETED = re.compile(r"[(\[【](?P<unit>[^()\[\]【】]{1,16})[)\]】]")
_LABEL_ALONE = re.compile(r"(?:计量|计价|金额|货币)?单位:?|units?:?")
_LABEL = re.compile(r"^单位[:：]?")
# Before 单位, with no blank between: what makes it a unit and not an employer (用人单位, 发布单位).
_OF_UNITS = re.compile(
    r"(?:^|[^㐀-鿿]|计量|计薪|计酬|计价|金额|货币|币种|工资|薪酬|薪资|收入|价位|价格|标准|数据|数值|表|[表其]中|表内|均|以上|上述|注"
    r"|(?:工资|薪酬|价位|数据|金额|数值)的)$"
)
_OF_EMPLOYERS = re.compile(
    r"(?:用[人工]|发布|填[报表写]|编制|制[表作]|工作|企业|事业|主管|所[属在]|调查|报[送告]|上报|联系|[主承协]办|审[核批]"
    r"|申报|统计|印[发制]|发文|牵头|责任|组织|实施|派遣|招[聘工]|参保|缴费|样本|委托|受托|起草|编印|供稿|来源|提供)␣*$"
)
_EMPLOYER = re.compile(r"[㐀-鿿()·]*(?:局|公司|厅|部|中心|委|委员会|院|校|厂|社|处|所|会|站|集团|政府|盖章\)?)$")
_IN = re.compile(r"(?:in|all|figures|amounts?|以|按)[␣ ]?(?P<unit>.+)")  # (in HKD)
_NET = re.compile(r"(?<!非)(?<!不是)(?<!不含)税后(?!利润|净利)")  # of what is left after tax no offer speaks
_NO_MORE = re.compile(r"人民币[)\]】。.]?$")
_DATE = re.compile(r"(?:19|20)\d\d(?:年|[-./])")
_FOLLOWS = re.compile(r"(?:填|制表|发布|日期|时间|数据|来源|注|说明|序号|表)")  # what may follow a unit without a blank
_APART = ("", BLANK, ",", ";", ":", "(", ")", "[", "]", "【", "】", "。", ".")  # what parts a unit from what follows
_ROUND = re.compile(r"^1(?:0{2,4}|,000|0,000)(?=[元圆])")  # 单位：1000元
_ROUNDS = {"100": "百", "1000": "千", "1,000": "千", "10000": "万", "10,000": "万"}
_OPENING = ("(", "[", "【")
_CLOSING = ")]】。.,;:␣"
_MONEY = re.compile(r"[元圆万千]")
_MEANS_PAY = re.compile(r"价位|工资|薪|收入|报酬|wage|salar|pay|earning")


@frozen
class Unit:
    """
    What a figure counts, as far as it is said.

    Attributes:
        yuan: Yuan that 1 stands for: 1, 100, 1,000 or 10,000; ``None`` = not said.
        period: ``year``, ``month``, ``week``, ``day``, ``hour``, ``quarter``, ``half``, ``piece``; ``None`` = not said.
        fault: Why it is known that nothing can be read by it: ``unit-unreadable``, ``currency-foreign``, or
            ``unit-conflict``.
        shown: Where there is a fault, the words that are not understood.
    """

    yuan: int | None = None
    period: str | None = None
    fault: str = ""
    shown: str = ""


NOTHING = Unit()
_LINE = 500  # characters of a line that are looked through
_SHOWN = 40
_SHORT = 12  # characters of a line that is a unit and nothing else


def unreadable(text: str, /) -> Unit:
    """Stand in for a unit that is stated and not understood, be it for the currency among its words."""
    if other := foreign(text):
        return _foreign(other)
    return Unit(fault="unit-unreadable", shown=text.replace(BLANK, " ").strip(" )]】")[:_SHOWN])


def _foreign(text: str) -> Unit:
    return Unit(fault="currency-foreign", shown=text)


@remembered(2048)
def unit(text: str, /) -> Unit | None:
    """
    Read *text*, which must be a unit and nothing else; ``None`` where it is not, or contradicts itself.

    >>> unit("元/人·年") == Unit(1, "year"), unit("万元") == Unit(10_000), unit("月薪") == Unit(None, "month")
    (True, True, True)
    >>> unit("美元/月").fault
    'currency-foreign'
    >>> unit("会计") is None
    True
    """
    whole, end = _scan(fold_name(text))
    return whole if end is None else None


def _scan(folded: str) -> tuple[Unit | None, int | None]:
    """Read the unit that *folded* begins with, and where what is no unit begins (``None``: nowhere)."""
    yuan: int | None = None
    period: str | None = None
    other = currency = ""
    last = ""
    for kind, word, at in tokens(folded):
        if kind == "" or (kind == "scale" and yuan is not None):
            return _found(yuan, period, other, currency), at
        if kind == "scale":
            yuan = scale(word)
        elif kind == "foreign":
            other = other or word
        elif kind == "currency":
            currency = word
        elif kind not in {"filler", "link"}:
            if period not in {None, kind}:
                return _found(yuan, period, other, currency), at
            period = kind
        last = last if word in _CLOSING else kind
    return _found(yuan, period, other, currency), len(folded) if last == "link" else None


def _found(yuan: int | None, period: str | None, other: str, currency: str) -> Unit | None:
    if other:
        return _foreign(other)
    yuan = yuan or (1 if currency else None)
    return Unit(yuan, period) if yuan or period else None


def join(first: Unit, second: Unit) -> Unit | None:
    """Put together what two places say of one figure; ``None`` where they disagree. What is at fault stays so."""
    if second is NOTHING or first.fault or second.fault:
        return first if second is NOTHING or first.fault else second
    if first.yuan and second.yuan and first.yuan != second.yuan:
        return None
    if first.period and second.period and first.period != second.period:
        return None
    return Unit(first.yuan or second.yuan, first.period or second.period)


@remembered(2048)
def stated(line: str, /) -> Unit | None:
    """
    Find the unit that a line of prose, a caption or a note declares for a table; ``None`` where it declares none.

    An amount with its unit (``最低工资1700元/月``) declares nothing. What is declared and not understood has a fault.

    >>> (one := stated("单位：元/人、年")) and (one.yuan, one.period), stated("工资指导价位（万元/年）").yuan
    ((1, 'year'), 10000)
    >>> stated("单位：元/目").fault, stated("（单位：港元）").fault, stated("单位：元/年 单位：元/月").fault
    ('unit-unreadable', 'currency-foreign', 'unit-conflict')
    >>> stated("用人单位支付工资不得低于1700元/月") is None
    True
    """
    spaced = fold_name(BLANK.join(line[:_LINE].split())).replace("∶", ":")  # the sign of a ratio, typed for a colon
    folded = spaced.replace(BLANK, "")
    if _NET.search(folded) and (_MEANS_PAY.search(folded) or _MONEY.search(folded)):
        return Unit(fault="unit-unreadable", shown="税后")
    whole = unit(folded)
    if whole is not None:
        return whole if whole.yuan or whole.fault else None
    marked = [counted for mark in _STATED.finditer(spaced) if (counted := _behind(spaced, mark)) is not None]
    read = list(dict.fromkeys(counted for counted in marked if not counted.fault))
    if len(read) > 1:  # over two tables side by side, or over one that needs both
        return Unit(fault="unit-conflict", shown=line[:_SHOWN])
    return next(iter(read or reversed(marked)), None) or _bare(spaced) or _within(folded)


def labelled(texts: Sequence[str], /) -> list[str]:
    """
    Put the label of a unit and the unit together where they stand in two cells.

    >>> labelled(["工资指导价位", "单位：", "元/年"])
    ['工资指导价位', '单位：元/年']
    """
    joined: list[str] = []
    for text in texts:
        if joined and _LABEL_ALONE.fullmatch(fold_name(joined[-1])):
            joined[-1] = f"{joined[-1].strip(' :：')}：{text}"
        else:
            joined.append(text)
    return joined


def _behind(spaced: str, mark: re.Match[str]) -> Unit | None:
    """Read what stands behind ``单位：``."""
    rest = _ROUND.sub(lambda number: _ROUNDS[number[0]], spaced[mark.end() :].strip(BLANK))
    counted = _beginning(rest)
    if counted is not None and not counted.fault:
        return counted
    before = spaced[: mark.start()]
    if mark[0].startswith("unit") and before.rstrip(BLANK)[-1:].isascii() and before.rstrip(BLANK)[-1:].isalpha():
        return None  # business unit
    if _OF_EMPLOYERS.search(before) or not _OF_UNITS.search(before):
        return None
    if not mark[0].endswith((":", "：")) and not (counted and counted.fault == "currency-foreign"):
        return unreadable(rest) if resembles(_clause(rest.lstrip(_CLOSING))) else None  # 以上单位为企业
    if not rest.strip(_CLOSING) or _NO_MORE.match(rest.replace(BLANK, "")):
        return None
    if counted is None or counted.fault == "unit-unreadable":
        name = _clause(rest)
        if len(name) > 3 and _EMPLOYER.fullmatch(name) and not re.search("[元圆币/]", name):  # 人社局
            return None
    return counted or unreadable(rest)


def _clause(text: str) -> str:
    """What stands before the first blank, or the first sign that ends a clause."""
    return re.split("[␣,;。]", text, maxsplit=1)[0].rstrip(_CLOSING)


def _beginning(text: str) -> Unit | None:
    """Read the unit that a text begins with; a date, the bureau's name or a remark may follow, if clearly apart."""
    counted, end = _scan(text)
    if counted is None or counted.fault:
        return counted
    if end is None:
        return counted if counted.yuan else unreadable(text)
    head, rest = text[:end].rstrip(BLANK), text[end:]
    inner = rest.strip(_CLOSING)
    if counted.yuan and inner and not inner.strip("%％‰"):
        return counted  # 元、人、%
    apart = text[end - 1] in _APART or rest[:1] in _APART or _DATE.match(rest) or _FOLLOWS.match(rest)
    words = [kind for kind, word, _ in tokens(head) if word not in _APART]
    if (
        not counted.yuan
        or not apart
        or words[-1:] == ["link"]
        or (rest[:1] in _OPENING and not inner)
        or (len(inner) == 1)
        or (end < len(text) and next(tokens(rest))[0] == "scale")
        or (_MONEY.search(rest) and not counted.period and not _DATE.match(inner))
        or (not counted.period and any(_is_period(kind) for kind, _, _ in tokens(inner)) and not _DATE.match(inner))
    ):
        return unreadable(text)
    return counted


def _is_period(kind: str) -> bool:
    return kind in {"year", "month", "week", "day", "hour", "half", "quarter", "piece"}


def _bare(spaced: str) -> Unit | None:
    """Read ``单位 元/月`` and ``金额：元/月``: a label without its colon, or with other words."""
    for pattern in (_BARE, _SHORTLY):
        match = pattern.match(spaced)
        counted = unit(match["said"].replace(BLANK, "")) if match else None
        if counted is not None and (counted.yuan or counted.fault):
            return counted
    match = _BARE.match(spaced)
    words = match["said"].replace(BLANK, "") if match else ""
    return unreadable(words) if resembles(words) else None


def _within(folded: str) -> Unit | None:
    """Read a unit in brackets, or in ``以元为单位``; in ``工资以元/月计`` none by the hour, which is of some alone."""
    fault = None
    for pattern in (_AS_UNIT, _BRACKETED, _COUNTED_IN):
        for match in pattern.finditer(folded):
            words = _LABEL.sub("", match["unit"])
            counted = unit(words)
            if counted is not None and counted.yuan:
                if pattern is not _COUNTED_IN or counted.period in {None, *YEARLY}:
                    return counted
            elif counted is not None and counted.fault:
                fault = fault or counted
            elif pattern is _BRACKETED and (inner := _IN.fullmatch(words)) and (other := foreign(inner["unit"])):
                fault = fault or _foreign(other)
            elif (pattern is _AS_UNIT or words != match["unit"]) and resembles(words):
                fault = fault or unreadable(words)
    return fault


def doubted(title: str, /) -> Unit | None:
    """
    Find what a title says of the unit that is not understood: another currency, or a unit in brackets.

    >>> doubted("2022年工资价位（元x月）").fault, doubted("工资指导价位 美元").fault
    ('unit-unreadable', 'currency-foreign')
    >>> doubted("2022年工资价位（含税）") is None
    True
    """
    folded = fold_name(title[:_LINE])
    if _MEANS_PAY.search(folded) and (other := foreign(title[:_LINE])):
        return _foreign(other)
    if len(folded) <= _SHORT and not set(SLASH).isdisjoint(folded) and resembles(folded):
        return unreadable(folded)
    for match in _BRACKETED.finditer(folded):
        if bracketed(match["unit"]):
            return unreadable(match["unit"])
    return None


def bracketed(folded: str, /) -> bool:
    """Say whether what stands in brackets states a unit that is not understood."""
    words = _LABEL.sub("", folded)
    has_label = words != folded and folded[2:3] in {":", "："}
    known = unit(words) is not None and words[:1] not in SLASH
    return _NET.search(folded) is not None or (
        not known and (resembles(words) or (has_label and bool(words) and not _NO_MORE.match(words)))
    )
