"""Lines that are no row of figures: headings, captions, notes, page marks, and what they say of the rows below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries, industry_code

_NUMERAL = "[一二三四五六七八九十百]+"
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:第{_NUMERAL}部分|第{_NUMERAL}章|附[件表]{_NUMERAL}|附[件表]?\d*|表\d+(?:-\d+)?)[:：.、\s]*",
        rf"{_NUMERAL}\s*[、.．:：\s]\s*",
        rf"[(（]{_NUMERAL}[)）][、.．]?\s*",
        r"\d{1,3}\s*[、.．](?!\d)\s*",
        r"[(（]\d{1,3}[)）]\s*|[①-⑳]\s*",
    )
)
_NOTE = re.compile(
    r"(?:附?注(?:释|解|[:：\d一二三四五六七八九])|备注|说明|附记|资料来源|数据来源|来源[:：]|联系|填表|制表|审核|[*＊※①-⑳†]|本表|表中|上述|以上|以下|发布(?:日期|时间|单位|机构)|日期[:：])"
)
_PAGE = re.compile(
    r"[-‐-―−－~～·.\s|]*(?:第?\s*\d{1,4}\s*页?|第\s*\d+\s*页.{0,3}共\s*\d+\s*页|\d+\s*/\s*\d+|page\s*\d+(?:\s*of\s*\d+)?)[-‐-―−－~～·.\s|]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。；;]|，.*，")
_LABEL = re.compile(r"(?:年|月)?(?:工资|薪酬|薪资)?(?:价位|报酬|水平|分位值|分位数)(?:[(（].*[)）])?")
PAY = re.compile(r"价位|工资|薪酬|薪资")
_PAY_TAIL = re.compile(r"(?:市场|人力资源)?(?:薪酬|薪资|工资)?(?:指导)?(?:价位|薪酬|薪资|工资)表?(?:[(\[].*)?$")
OVER_INDUSTRIES = re.compile(
    r"第[一二三]产业|通用|全行业|不分行业|各行业|全市|全省|(?<!部)分(?:职业|工种)|按职业|综合|其他职业"
)
_AFFIX = re.compile(
    r"^(?:分?行业(?:门类|名称|类别)?[:：]?|[A-T][.、\s]*(?=[㐀-鿿]))"
    r"|(?:行业|企业|类|门类|部分|系统)?(?:(?:部分|主要|各类?|相关)?(?:职业|职位|岗位|工种).{0,12})?(?:[(（][^()（）]*[)）])?[:：]?$"
)
_SPOKEN = {
    period: re.compile(rf"(?<![\d节假休作]){word}(?:薪|工资|收入|度工资|平均工资|报酬)|工资.{{0,6}}[(（]{word}[)）]")
    for period, word in {"year": "年", "month": "月", "day": "日", "hour": "(?:小时|时(?=薪))"}.items()
}
SECTOR = re.compile(r".*(?<![企职专作物])业(?=$|[(（])")  # what calls itself an industry
SECTION_ENDINGS = ("业", "教育", "组织", "工作")  # how the names of sections end
LONGEST = 40  # characters of a heading


def is_page_mark(text: str, /) -> bool:
    """Say whether a line only numbers its page: ``—1—``, ``第 3 页``."""
    return _PAGE.fullmatch(text) is not None


def is_note(text: str, /) -> bool:
    """Say whether a line of its own is a note rather than a heading or a caption."""
    return len(text) > LONGEST * 2 or _NOTE.match(text) is not None or _SENTENCE.search(text) is not None


def is_caption(text: str, /) -> bool:
    """Say whether a line can be the title of a table of pay."""
    return len(text) > 5 and PAY.search(text) is not None and not is_note(text)  # longer than a label


def is_label(text: str, /) -> bool:
    """Say whether a line only says what the figures of a table are: ``工资价位``, ``分位值``."""
    return _LABEL.fullmatch(fold_name(text)) is not None


def numbering(text: str, /) -> tuple[int | None, str]:
    """
    Split a heading into its depth (0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）; ``None`` = not numbered) and its words.

    >>> numbering("（二）制造业"), numbering("管理人员")
    ((2, '制造业'), (None, '管理人员'))
    """
    for depth, pattern in enumerate(_LEVELS):
        match = pattern.match(text)
        if match and match.end():
            return depth, text[match.end() :].strip()
    return None, text.strip()


def named_industry(text: str, /) -> str | None:
    """Letter of the section that a heading names, and nothing else; ``None`` where it names none."""
    folded = fold_name(text)
    for words in (folded, _AFFIX.sub("", text), _AFFIX.sub("", folded)):
        if len(words) > 1 and (code := industry_code(words)):
            return code
    return None


def is_piece(text: str, /) -> bool:
    """
    Say whether a text is a part of the name of an industry, and names none: ``交通运输、仓储和``.

    A single letter is one only as the end of a name.
    """
    folded = fold_name(text)
    if not folded or named_industry(text):
        return False
    return any(folded in name if len(folded) > 1 else name.endswith(folded) for name in _industries())


@cache
def _industries() -> tuple[str, ...]:
    return tuple(fold_name(name) for section in industries().values() for name in (section.name, *section.aliases))


def captioned_industries(text: str, /) -> frozenset[str]:
    """
    Letters of the sections that a caption mentions (``…2020年制造业部分职位工资指导价位``, ``教育工资价位``).

    >>> sorted(captioned_industries("2020年制造业、建筑业工资价位")), sorted(captioned_industries("教育人员工资价位"))
    (['C', 'E'], [])
    """
    if not PAY.search(text):
        return frozenset()
    folded = fold_name(text)
    if whole := named_industry(_PAY_TAIL.sub("", folded)):
        return frozenset({whole})
    return frozenset(
        section.code
        for section in industries().values()
        for name in (section.name, *section.aliases)
        if len(name) > 2 and "\u4e00" <= name[0] <= "\u9fff" and fold_name(name) in folded  # 教育 may be anything
    )


def spoken_period(lines: Sequence[str], /) -> str | None:
    """Period that the nearest caption names by words alone (``年薪``, ``月工资``); ``None`` = none or several."""
    for line in reversed(lines):
        words = fold_name(line)
        if len(words) <= LONGEST * 2 and ("薪" in words or PAY.search(words)) and "最低工资" not in words:
            periods = [period for period, pattern in _SPOKEN.items() if pattern.search(words)]
            if periods:
                return periods[0] if len(periods) == 1 else None
    return None


def announced_period(line: str, /) -> str | None:
    """Period that a line names for what follows, a heading or a note on what stands below; ``None`` = none."""
    return spoken_period([line]) if "以下" in line or not is_note(line) else None


# A figure of pay, or several that run together behind a name; years, days, shares, small counts and the number of a
# telephone are none.
_FIGURES = re.compile(
    r"(?<![0-9.])(?!(?:19|20)[0-9]{2}(?![0-9.]))(?:[0-9]{4,7}|[0-9]{1,3}(?:[,，][0-9]{3})+)(?:\.[0-9]+)?(?![0-9.人])"
    r"|(?<=[㐀-鿿)])(?<![话号码期])(?!(?:19|20)[0-9]{6}$|0|1[3-9][0-9]{9}$)[0-9]{8,}$"
)
# Decimals of 万元 at the end of a text, or several small numbers: ``会计 3.20 5.20 9.20``, ``大学本科4.044.90``,
# ``会计 3万 5万``, ``会计三万五万``, ``会计（3.2/9.2）``.
_DECIMALS = re.compile(
    r"(?<=[㐀-鿿A-Za-z):])(?:\s*[0-9]{1,3}\.[0-9][0-9.\s/、,~-]*|(?:[\s/、]+[0-9]{1,3}(?:\.[0-9]{1,4})?){2,}"
    r"|(?:[\s/、,~至到-]*(?:[0-9][0-9.]*|[一二三四五六七八九十百两零点]+)[万千]元?){2,}"
    r"|\s*[(\[][0-9]{1,3}\.[0-9]+(?:[\s/、,~-]+[0-9][0-9.]*)+[)\]])(?:万?元|万)?\s*$"
)
# A name and figures, whatever parts them: ``会计；31200；48600``, ``Cook 31200 48600``, ``会计 31.2k 48.6k``.
_ROW = re.compile(
    r"(?!.*(?:19|20)[0-9]{2}(?![0-9.]))[^0-9\n]{2,40}?"
    r"(?:(?:(?<![0-9])|[\s;:.·/、,~-]+)(?:[0-9]{4,7}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}\.[0-9]{1,4})[元万k]?){2,}[;。.\s]*",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"(?:附[件表]?|表|第|图|[一-鿿]{0,4}(?:类别|等级|级别|档次|类型|组别))\s*[0-9]")
_RUN_ON = 12  # characters beyond its figures that a row run together has, and a sentence exceeds


def holds_figures(text: str, /) -> bool:
    """
    Say whether one cell holds a name and its figures run together.

    >>> holds_figures("会计 30000 45000 90000"), holds_figures("厨师28000元"), holds_figures("会计 3.20 5.20 9.20")
    (True, True, True)
    >>> holds_figures("2022年工资价位"), holds_figures("3.1 制造业"), holds_figures("附件2.1")
    (False, False, False)
    """
    shown = normalize("NFKC", text)
    if len(shown) <= LONGEST * 2 and _ROW.fullmatch(shown) and not _NOTE.match(text):
        return True
    if is_note(text):
        return False
    if _DECIMALS.search(shown) and not _ANNEX.match(shown):
        return True
    rest, count = _FIGURES.subn("", shown)
    return bool(count) and len("".join(rest.split())) <= _RUN_ON and any(map(str.isalpha, rest))


def holds_rows(text: str, /) -> bool:
    """Say whether a cell above any header holds a name and several figures; one alone may be a title's."""
    return holds_figures(text) and len(re.findall(r"[0-9]+(?:[.,][0-9]+)*", normalize("NFKC", text))) > 2
