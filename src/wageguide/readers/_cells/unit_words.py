"""The words that units of pay are made of, and those of other currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

SLASH = "/\\∕╱⁄⧸"  # what is typed for "per"; the last four look like it and are other characters
BLANK = "␣"  # stands for a blank in a folded line, where a blank may part the unit from what follows

# Names in which no other word hides; the shorter ones below are only looked for where a unit is expected.
_NAMED = (
    r"港元(?!朗)|港币|美元(?!素)|美金|欧元|英镑|(?<![每作息假])日元|(?<![每作息假])日圆|日币|円|新?台币|澳门[元币]|葡币"
    r"|韩[元圆币]|卢布|泰铢|新加坡[元币]|加拿大元|澳大利亚元|新西兰元|瑞士法郎|瑞典克朗|卢比|林吉特|令吉|越南盾|印尼盾"
    r"|比索|雷亚尔|兰特|土耳其里拉|迪拉姆|里亚尔|第纳尔|图格里克|坚戈|缅[元币]"
    r"|(?:us|hk|nt|sg?|au?|ca?|nz)?\$(?![a-z{(])|[€£₩₽₹฿₫₱₺₴₪]"
)
_CODES = (
    r"usd|eur|gbp|hkd|jpy|krw|twd|ntd|mop|sgd|aud|cad|nzd|chf|rub|thb|inr|myr|vnd|idr|php|sek|nok|dkk|mnt|kzt|brl|zar"
    r"|dollars?|euros?|pounds?sterling|sterling|rou?bles?|baht|rupees?|ringgit"
)
_SHORT = r"澳元|加元|加币|澳币|纽元|新币|坡币|马币|法郎|瑞郎|克朗|里拉|盾|基普|瑞尔|yen|won|pounds?"
_FOREIGN = re.compile(rf"(?<!\d)(?:{_NAMED}|(?<![a-z])(?:{_CODES})(?![a-z]))")

_TOKEN = re.compile(
    r"[(\[【][␣.,;:]*[)\]】]"  # what stood between them is lost
    rf"|(?P<foreign>{_NAMED}|{_CODES}|{_SHORT})"
    r"|(?P<scale>(?:ten␣?)?thousand␣?yuan|[万千百仟佰]?[元圆]|[万千仟]|yuan|¥)"
    r"|(?P<currency>cn[yh]|rmb)"
    r"|(?P<piece>人次|次|件|场|课时|单|趟|平方米|㎡|吨|户)"
    r"|(?P<hour>小时工?|钟点|时薪|时|hour(?:ly)?|hr?)"
    r"|(?P<half>半年)"
    r"|(?P<year>年薪酬?|年工资|年收入|年度|全年|年均|年|annual(?:ly)?|annum|years?|yearly|yrs?)"
    r"|(?P<month>月薪酬?|月工资|月收入|月均|(?:标准|个)?月|months?|monthly)"
    r"|(?P<day>工作日|工日|日薪|日工资|日|天|day|daily)"
    r"|(?P<week>周薪|周|week(?:ly)?)"
    r"|(?P<quarter>季度?|quarter(?:ly)?)"
    r"|(?P<link>每|per|[/\\∕╱⁄⧸·•・∙‧、_|*×-])"
    r"|(?P<filler>人民币|人均|平均|工资|薪酬|薪资|收入|税前|应发|人|person|capita|employee|worker|[.,;:()\[\]【】␣]|计)"
)
_SCALES = {"万": 10_000, "千": 1_000, "仟": 1_000, "百": 100, "佰": 100}
_POINTS = frozenset(".,;:()[]【】" + BLANK)
_CONFUSED = 3  # characters of a word within a unit that make it none


def tokens(folded: str, /) -> Iterator[tuple[str, str, int]]:
    """
    Take a folded text apart.

    Yields:
        Kind, text and position of each word; the kind is ``""`` for a character that is no part of a unit.
    """
    at = 0
    while at < len(folded):
        token = _TOKEN.match(folded, at)
        if token is None:
            yield "", folded[at], at
            at += 1
        else:
            yield token.lastgroup or "", token[0], at
            at = token.end()


def scale(word: str, /) -> int:
    """Yuan that a word of the kind ``scale`` counts."""
    if word.endswith("yuan") and word[0] == "t":
        return 10_000 if word.startswith("ten") else 1_000
    return _SCALES.get(word[0], 1)


def foreign(line: str, /) -> str | None:
    """
    Find another currency than the yuan that a line names; behind a number it is of an amount, and says nothing.

    >>> foreign("工资价位（港元/月）"), foreign("Wages in US dollars"), foreign("最低工资300美元"), foreign("元/月")
    ('港元', 'dollars', None, None)
    """
    match = _FOREIGN.search(normalize("NFKC", line).casefold())
    return match[0] if match else None


def resembles(folded: str, /) -> bool:
    """
    Say whether a text can only be meant as a unit, and yet is none: one of its words is not known, or missing.

    >>> resembles("元x月"), resembles("角/月"), resembles("元/"), resembles("/月")
    (True, True, True, True)
    >>> resembles("元以上"), resembles("10%"), resembles("含税"), resembles("元/月"), resembles("月薪/年薪")
    (False, False, False, False, False)
    """
    if any(map(str.isdigit, folded)):
        return False
    kinds = [(kind, word) for kind, word, _ in tokens(folded) if word not in _POINTS]
    unknown = sum(not kind for kind, _ in kinds)
    yuan = any(kind == "scale" for kind, _ in kinds)
    slashed = any(word in SLASH for kind, word in kinds if kind == "link")
    counted = any(kind not in {"", "scale", "currency", "link", "filler", "foreign"} for kind, _ in kinds)
    if not (yuan or counted):
        return False
    if kinds[-1][0] == "link" or (kinds[0][0] == "link" and not yuan):
        return yuan or slashed
    if yuan:
        return unknown == 1 or (slashed and 0 < unknown <= _CONFUSED)
    return slashed and 0 < unknown < _CONFUSED
