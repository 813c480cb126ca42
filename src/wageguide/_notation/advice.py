"""What to write instead, where a text of pay was refused: advice that does not change what was meant."""

from __future__ import annotations

import re

from wageguide._model.offer import Period
from wageguide._notation.numerals import fold
from wageguide._notation.pay import parse_pay
from wageguide.errors import PayNotation

_ONE_AMOUNT = re.compile(
    r"¥?(?P<amount>[0-9][0-9,.]*)(?:元|块钱?|yuan|rmb)?(?:/|每|一|per|an?)?(?P<period>年|月|天|日|小时|时|year|month|day|hour)"
)
_PERIODS = {Period.MONTH: "月month", Period.YEAR: "年year", Period.DAY: "天日day", Period.HOUR: "小时hour"}
# What is usually paid per each: an amount elsewhere suggests nothing.
_USUAL = {
    Period.MONTH: (1000, 100_000),
    Period.YEAR: (12_000, 2_000_000),
    Period.DAY: (60, 3000),
    Period.HOUR: (8, 500),
}
# What belongs elsewhere, by what the text says; the first that fits is told.
_ELSEWHERE = {
    "overtime": re.compile(r"加班|overtime"),
    "hours": re.compile(
        r"(?:每[天日周]|一[天周]|[天日]工作)(?:工作|做|干|上|上班|班)?[0-9一二三四五六七八九十]+(?:\.[0-9])?个?(?:小时|钟头)"
        r"|hours?(?:/|a|per)(?:day|week)"
    ),
    "intern": re.compile(r"实习|见习|学徒|学生|勤工|暑假工|寒假工|intern|student|trainee"),
    "part-of-month": re.compile(
        r"半个?月|当月|本月|首月|不满(?:一个?)?月|实际出勤|出勤[0-9]+天|(?:做|干|上)了[0-9]+天"
    ),
}


def likely(text: str, /) -> tuple[str, Period] | None:
    """
    The same amount, and the period that was probably meant; ``None`` where nothing suggests one.

    >>> likely("1900元/年"), likely("20元/月"), likely("3万/小时")
    (('1900', <Period.MONTH: 'month'>), ('20', <Period.HOUR: 'hour'>), None)
    """
    found = _ONE_AMOUNT.fullmatch(fold(text))
    if found is None:
        return None
    for period, written in _PERIODS.items():
        if found["period"] not in written and _usual(found["amount"], period):
            return found["amount"], period
    return None


def elsewhere(text: str, /) -> str | None:
    """
    Code of what the text says beside the pay and where that belongs: ``overtime``, ``hours``, ``intern`` …

    >>> elsewhere("4000元/月含加班费"), elsewhere("20元/小时,每天4小时"), elsewhere("5000元/月")
    ('overtime', 'hours', None)
    """
    folded = fold(text)
    return next((code for code, pattern in _ELSEWHERE.items() if pattern.search(folded)), None)


def _usual(text: str, period: Period) -> bool:
    least, most = _USUAL[period]
    try:
        low, high = parse_pay(f"{text}/{period.value}")
    except PayNotation:
        return False
    return low is not None and low == high and least <= low.amount <= most
