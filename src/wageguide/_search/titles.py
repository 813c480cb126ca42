"""Strip a job title of everything that is not the job."""

from __future__ import annotations

import re
from functools import cache

from wageguide._search.wordlists import list_words
from wageguide._taxonomy.names import fold_name

_BRACKETED = re.compile(r"[(\[{<【「『〈《〔].*?[)\]}>】」』〉》〕]|[(\[{<【「『〈《〔].*$")
# Amounts, counts, times, reference numbers: 8千-1.2万, 5000+, 3名, 16薪, 8小时, j13086, c1.
_FIGURES = re.compile(
    r"\d+(?![sd\d])(?:\.\d+)?\s*(?:[-~至到]\s*\d+(?:\.\d+)?)?\s*"
    r"(?:[kw千万元块薪名人位个天日月年岁级折%]|小时|点|周|多|以上|以下|左右|起|号|班)*(?:[/·+]*(?:[月年天日时]|小时))?[+➕]*"
)
_PLACE = re.compile(r"[^\W\d_a-z]{1,5}(?<!社|园|校|景|小|片|库|超|夜|上|门)[省市区县镇乡]")
_OTHER = re.compile(r"[^\w#]+|_")
# One call is looked for between these marks.
_PART = re.compile(r"[^/+,、|;。!]+|[/+,、|;。!]")


def clean(title: str, /) -> str:
    """
    Strip *title* of what is not the job: brackets with their content, punctuation, recruitment noise, amounts and
    numbers, the employer and the place. Return the remaining pieces, separated by blanks.

    If nothing else remains the content of the brackets is kept.

    >>> clean("急招五险一金保洁阿姨（月薪5000+）"), clean("xx科技有限公司诚聘焊工3名"), clean("【包吃住】")
    ('保洁阿姨', '焊工', '')
    """
    whole = fold_words(title)
    return _pieces(_BRACKETED.sub(" ", whole)) or _pieces(whole)


def aside(title: str, /) -> str:
    """
    Return the content of the brackets of *title*, cleaned likewise; empty if :func:`clean` had to use it.

    >>> aside("项目工程师（销售岗位，双休）"), aside("（销售经理）")
    ('销售', '')
    """
    whole = fold_words(title)
    inside = _BRACKETED.findall(whole)
    if not inside or not _pieces(_BRACKETED.sub(" ", whole)):
        return ""
    return _pieces(" ".join(inside))


def fold_words(text: str, /) -> str:
    """Fold each word of *text*, with blanks between; ``c++`` is a word, any other ``+`` separates words."""
    return " ".join(fold_name(part) for part in text.split()).replace("c++", "cpp")


def _pieces(text: str) -> str:
    bare = _noise_pattern().sub(" ", _FIGURES.sub(" ", "".join(map(_without_call, _PART.findall(text)))))
    return " ".join(part for part in _OTHER.sub(" ", bare).split() if not _PLACE.fullmatch(part))


def _without_call(part: str) -> str:
    """Strip the call with the employer before it (某公司诚聘焊工), or with what little follows it (焊工招聘中)."""
    call = _call_pattern().search(part)
    if call is None:
        return part
    behind = _noise_pattern().sub(" ", _FIGURES.sub(" ", part[call.end() :]))
    named = [word for word in _OTHER.sub(" ", behind).split() if not _PLACE.fullmatch(word)]
    if len("".join(named)) > 1:
        return part[call.end() :]
    return part[: call.start()]


@cache
def _call_pattern() -> re.Pattern[str]:
    # 招聘专员 and 招商 are jobs themselves.
    return re.compile(
        rf"(?:{_longest_first('call')})(?<!招(?=[标商生投工募聘]))"
        r"(?!专员|主管|经理|顾问|总监|助理|专干|专业|岗(?!位)|hr|师(?!傅))"
    )


@cache
def _noise_pattern() -> re.Pattern[str]:
    benefits = _longest_first("perk", "prospect", "hours", "benefit")
    return re.compile(rf"{benefits}|(?:{_longest_first('place')})[省市县区]?")


def _longest_first(*kinds: str) -> str:
    words = (re.escape(word) for kind in kinds for word in list_words(kind))
    return "|".join(sorted(words, key=len, reverse=True))
