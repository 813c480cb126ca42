"""The words in the cells of a list: days, yes and no, kinds of work, periods, plain numbers, and what says nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from wageguide._grids.limits import remembered
from wageguide._limits import LONGEST_NAME
from wageguide._model.money import CONTEXT
from wageguide._model.offer import WEEK_HOURS, Period
from wageguide._notation.numerals import plain_number
from wageguide._notation.titles import PayTitle, read_title
from wageguide._notation.vocabulary import SCALE
from wageguide.errors import InvalidOffer, PayNotation
from wageguide.lists._columns import BRACKETS, NAMES, fold_title

_PERIODS = {
    Period.YEAR: ("year", "annual", "annually", "yearly", "年", "年薪", "年薪制", "每年", "按年"),
    Period.MONTH: ("month", "monthly", "月", "月薪", "月薪制", "每月", "按月"),
    Period.DAY: ("day", "daily", "日", "天", "日薪", "天薪", "每天", "每日", "按日", "按天"),
    Period.HOUR: ("hour", "hourly", "时", "小时", "时薪", "钟点", "每小时", "按小时"),
}
_PERIOD_OF = {word: period for period, words in _PERIODS.items() for word in words}
_WORD = {Period.YEAR: "年", Period.MONTH: "月", Period.DAY: "天", Period.HOUR: "小时"}
_UNIT = re.compile(r"(?:元|yuan|rmb|cny|¥)?(?:人民币)?(?:/|每|per|a|an)?(?:人)?[·./]?(.*)")
_DATE = re.compile(
    r"([12][0-9]{3})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))"
    r"(?:[ t]|\(?(?:周|星期).\)?|\([一二三四五六日]\)|[上下]午)*"
    r"(?:(?P<hour>[0-9]{1,2}):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec"
_NUMERALS = re.compile("[〇零一二三四五六七八九十]+(?=[年月日号])")
_NUMERAL = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NAME = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NAMED_DAY = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-./,]?(?P<month>{_NAME})|(?P<month2>{_NAME})[-./]?(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?)"
    "[-./,]*(?P<year>(?:19|20)[0-9]{2})"
)
_YEAR_LAST = re.compile("([0-9]{1,2})[-./]([0-9]{1,2})[-./]((?:19|20)[0-9]{2})")
# 兼职 and 小时工 leave open which of the two kinds of the law it is: factories call full-time work by the hour so, too.
_KINDS: dict[str, bool | None] = {
    **dict.fromkeys(("全职", "全日制", "全日制用工", "全日", "full-time", "fulltime"), False),
    **dict.fromkeys(("非全日制", "非全日制用工", "非全", "part-time", "parttime"), True),
    **dict.fromkeys(
        ("兼职", "小时工", "钟点工", "计时工", "临时", "临时工", "季节工", "短期工", "长期", "长期工"), None
    ),
    **dict.fromkeys(("合同工", "合同制", "劳动合同", "正式", "正式工", "正式员工", "派遣", "劳务派遣", "外包"), None),
}
_ANSWERS = {
    **dict.fromkeys(("否", "no", "false", "0", "n", "×", "不是"), False),
    **dict.fromkeys(("是", "yes", "true", "1", "y", "√"), True),
}
_NOTHING = re.compile(r"(?:暂?无|没有|不适用|不涉及|不设|不发|n/?a|none|nil|null|[-—–_/\\]+)")
_LACKING = re.compile(r"(?:暂?无|没有|不设|不发)(.+)")
_MAY_LACK = frozenset(("bonus", "other_bonus", "excluded", "overtime", "probation"))
_CHINA = timezone(timedelta(hours=8))
_YUAN = frozenset(
    ("", "元", "人民币", "人民币元", "人民币(元)", "rmb", "cny", "yuan", "¥", "renminbi", "rmb元", "cny元")
)
_MONEY = re.compile(
    r"(?:¥|rmb|cny|人民币)?(?P<number>[0-9.,]+)(?P<unit>[万千kw])?(?:元|块钱?|yuan|rmb|cny)?(?:整)?"
    r"(?:(?:/|每|一)(?P<period>年|月|year|month))?"
)
_HOURS = re.compile(
    r"(?:每周|周|一周)?(?:工作)?(?P<number>[0-9.,]+)(?:个?(?:小时|钟头)|h|hrs?|hours?)?(?:(?:/|每|a|per)(?:周|week))?"
)
# 5天8小时, 5*8
_DAYS = re.compile(
    r"(?:每周|1周|周)?(?:工作|做)?(?P<days>[1-7])(?:天|日|days?)?[*x×,;、/]?(?:制|工作制)?(?:每[天日])?(?:工作)?"
    r"(?P<hours>[0-9]{1,2}(?:\.[0-9])?)(?:个?小时|h|hours?)?(?:制|工作制|/天)?"
)
_DAYS_OF = {
    **{f"周1{to}周{last}": last for to in "至到-" for last in "56"},
    "双休": "5",
    "单休": "6",
}
_DAYS_A_WEEK = re.compile(rf"(?<!休)(?<![0-9.])([1-7])(?:天|日(?!休)|days?)(?!休)|{'|'.join(_DAYS_OF)}")
_HOURS_A_DAY = re.compile(r"(?<![0-9.])([0-9]{1,2}(?:\.[0-9])?)(?:个?小时|个?钟头?|h(?:ours?)?)")
_FILLING = re.compile("(?:每?[1]?[周天日]|工作|上班|做|周末|休息|制|[-,;、/·*x。+:和()]|per|week|day|a)*")
_OF_A_DAY = re.compile("[每单1]?[天日](?:工作|劳动|上班)?(?:工时|小时|时)")
_ORDINARY = frozenset(("7", "7.5", "8"))
_CLOCK = re.compile("([0-9]{1,2})(?::[0-9]{2}|[点时:]半?)(?:[-~至到—]+)([0-9]{1,2})(?::[0-9]{2}|[点时:]半?)")
_DAY_AT_WORK = 9  # hours from coming to leaving, with a break
_ORDINARY_DAYS = re.compile("周1[至到-]周5|5[天日]|双休|朝9晚[56]")
_LONG = re.compile("[0-9]|倒|大小周|单休")
_TO_DIGITS = str.maketrans("一二三四五六七八九两", "1234567892")
_MONTHS = re.compile(r"(?P<number>[0-9.,]+)(?:个?月薪?|薪|months?)?")
# Below the bare title 试用期: 80%, 2400元/月, 2400; anything else is how long it lasts.
_PAID = re.compile(r"[^元%¥]*[0-9.,]+(?:[万千kw]?元|%).*|¥.*|[0-9]{4,6}(?:\.[0-9]+)?|[0-9]{1,3},[0-9]{3}|.*折|[0-9.]+k")
_STAY_UNIT = re.compile(r"[(\[【](?:个?月|天|日|周|时长|期限?)[)\]】]")
_BETWEEN = re.compile(r"\s*[-—–_·•/／>,，、|]\s*|\s+")
_SHARED = re.compile("比例|折扣|%|百分比|percent")
_TENTHS = re.compile(r"([0-9](?:\.[0-9])?|[一二三四五六七八九])(?:折|成)")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}


def nothing(text: str, role: str, /) -> bool:
    """Whether a cell says that there is nothing: it is empty, or ``无``, ``-``, ``N/A``, ``无年终奖``."""
    return not text or _nothing(text[:LONGEST_NAME], role)


@lru_cache(maxsize=1 << 13)
def _nothing(text: str, role: str) -> bool:
    word = fold_title(text)
    if not word or _NOTHING.fullmatch(word):
        return True
    lacking = _LACKING.fullmatch(word) if role in _MAY_LACK else None
    return lacking is not None and any(lacking[1] in names for names in NAMES[role])


def foreign(text: str, /) -> bool:
    """Whether a cell of currencies names another than yuan, or something that is not understood."""
    return fold_title(text) not in _YUAN


def period(text: str, /) -> PayTitle:
    """
    A period in words, perhaps with its unit: ``年``, ``元/月``, ``千元/月``.

    Raises:
        InvalidOffer: it is none.
    """
    word = fold_title(text)
    unit = _UNIT.fullmatch(word)
    plain = _PERIOD_OF.get(word) or (_PERIOD_OF.get(unit[1]) if unit else None)
    if plain is not None:
        return PayTitle(period=plain)
    title = read_title(f"工资({word})")
    if title.reason is not None or (title.period is None and title.unit is None and not title.yuan):
        raise InvalidOffer("period", text, "period")
    return title


def unit(text: str, /) -> PayTitle:
    """What a cell below ``单位`` says if it is a unit; nothing if it is the name of an employer."""
    try:
        return period(text)
    except InvalidOffer:
        title = read_title(f"工资({fold_title(text)})")
        return title if title.reason not in {None, "unknown-words"} else PayTitle()


def kind_of_work(text: str, title: str, /) -> bool | None:
    """
    Whether it is part-time work (非全日制); ``None`` = the cell does not say.

    Raises:
        InvalidOffer: the word is not known.
    """
    word = fold_title(text)
    if word in _KINDS:
        return _KINDS[word]
    # Yes and no answer a title that asks: 非全日制, 是否兼职, part_time.
    asks = "形式" not in title and "类型" not in title and "性质" not in title
    if asks and word in _ANSWERS:
        return _ANSWERS[word]
    raise InvalidOffer("part_time", text, "flag")


@remembered(1 << 12)
def day(text: str, /) -> date:
    """
    A date in a cell, year first, in digits; of a moment the day in China.

    Raises:
        InvalidOffer: it is none.
    """
    match = _DATE.fullmatch(_NUMERALS.sub(_to_digits, normalize("NFKC", text)).strip().casefold())
    try:
        if match is None:
            return _other_day(text)
        if match["zone"]:
            moment = datetime.fromisoformat(normalize("NFKC", text).strip().replace("/", "-"))
            return moment.astimezone(_CHINA).date()
        return date(*map(int, filter(None, match.groups()[:5])))
    except ValueError:
        raise InvalidOffer("on", text, "day") from None


def _to_digits(numerals: re.Match[str]) -> str:
    """Numerals before 年, 月, 日: 二〇二一 is 2021, 二十一 is 21."""
    tens, ten, ones = numerals[0].translate(_NUMERAL).rpartition("十")
    return f"{tens or 1}{ones or 0}" if ten else ones


def tells_a_day(text: str, /) -> bool:
    """Whether a cell that is no day speaks of one: 5月1日, 五月; not 待定."""
    return any(map(str.isdigit, text)) or _NUMERALS.search(text) is not None


def _other_day(text: str) -> date:
    """A date year last, where only one reading of it is a day: 31/12/2020, Dec 31, 2020."""
    spelt = "".join(normalize("NFKC", text).casefold().split())
    if named := _NAMED_DAY.fullmatch(spelt):
        month = _MONTH_NAMES.index((named["month"] or named["month2"])[:3]) // 3 + 1
        return date(int(named["year"]), month, int(named["day"] or named["day2"]))
    if match := _YEAR_LAST.fullmatch(spelt):
        first, second, year = map(int, match.groups())
        if first <= 12 and second <= 12 and first != second:
            raise ValueError
        return date(year, min(first, second), max(first, second))
    return date.fromisoformat(text)


def hours(text: str, /, title: str) -> str:
    """
    Hours a week as a plain number: ``40``, ``每周40小时``, ``5天8小时``, ``一周六天每天8小时``.

    ``双休`` alone is an ordinary week, and so is ``每天八小时``, as in a text of pay.
    """
    spelt, named = _in_digits(_spelt(text)), fold_title(title)
    a_day, a_week = _OF_A_DAY.search(named), "周" in named or named.isascii()
    number = _HOURS.fullmatch(spelt)
    if number and not a_day and (a_week or "周" in spelt or len(number["number"]) > 1):
        stated = _number(_HOURS, spelt, "hours_per_week", "hours")
        if 0 < Decimal(stated) <= WEEK_HOURS:
            return stated
    week = None if number else _DAYS.fullmatch(spelt)
    days, by_day = (week["days"], week["hours"]) if week else _apart(spelt)
    if number:
        by_day = number["number"]
    elif days and by_day:
        return f"{CONTEXT.multiply(Decimal(days), Decimal(by_day)):f}"
    if days == "5" or (by_day and plain_number(by_day) in _ORDINARY):
        return "40"
    raise InvalidOffer("hours_per_week", text, "hours")


def _apart(spelt: str) -> tuple[str | None, str | None]:
    """Days a week and hours a day, wherever they stand among words that say nothing else."""
    found = [pattern.search(spelt) for pattern in (_DAYS_A_WEEK, _HOURS_A_DAY)]
    rest = _HOURS_A_DAY.sub("", _DAYS_A_WEEK.sub("", spelt, 1), 1)
    if _FILLING.fullmatch(rest) is None:
        return None, None
    days, by_day = found
    return days and (days[1] or _DAYS_OF[days[0]]), by_day and by_day[1]


def _in_digits(spelt: str) -> str:
    return spelt.replace("十二", "12").replace("十", "10").translate(_TO_DIGITS)


def may_be_long(text: str, /) -> bool:
    """Whether hours that are not understood may be more than 40 a week; 8:30-17:30 and 弹性 are what is usual."""
    spelt = _spelt(text)
    spans = [int(end) - int(start) for start, end in _CLOCK.findall(spelt)]
    rest = _ORDINARY_DAYS.sub("", _in_digits(_CLOCK.sub("/", spelt)))
    return not all(0 < span <= _DAY_AT_WORK for span in spans) or _LONG.search(rest) is not None


def months(text: str, /) -> str:
    """Paid months a year as a plain number: ``13``, ``13薪``, ``13个月``."""
    return _number(_MONTHS, text, "months", "months")


def _number(pattern: re.Pattern[str], text: str, field: str, expected: str) -> str:
    match = pattern.fullmatch(_spelt(text))
    number = match and plain_number(match["number"])
    if not number:
        raise InvalidOffer(field, text, expected)
    return number


def money(text: str, title: str, field: str, usual: str | None = None, /) -> tuple[Decimal, Period | None]:
    """
    An amount beside the pay, in yuan, and what it is per if cell or title says so; *usual* is the unit where none does.

    Raises:
        InvalidOffer: it is no plain amount, or per something else.
    """
    brackets, match = read_brackets(title), _MONEY.fullmatch(_spelt(text))
    number = match and plain_number(match["number"])
    if not match or not number or brackets.reason is not None:
        raise InvalidOffer(field, text, "yuan")
    unit = match["unit"] or brackets.unit or (None if brackets.yuan or "元" in text else usual)
    stated = _PERIOD_OF.get(match["period"] or "")
    if stated and brackets.period and stated is not brackets.period:
        raise InvalidOffer(field, text, "yuan")
    scale = SCALE[unit] if unit else Decimal(1)
    return CONTEXT.multiply(Decimal(number), scale), stated or brackets.period


def read_brackets(title: str, /) -> PayTitle:
    """What the brackets of a title say of the amounts below it, as they would of pay."""
    brackets = "".join(f"({inner})" for inner in BRACKETS.findall(fold_title(title)))
    return read_title(f"工资{brackets}")


def stay(text: str, title: str, /) -> bool:
    """Whether a cell below ``试用期`` tells how long it lasts; only what says an amount or a share is paid."""
    name = BRACKETS.sub("", fold_title(title)).strip("*:：")
    if name != "试用期":
        return False
    return not _PAID.fullmatch(_spelt(text)) or bool(_STAY_UNIT.search(fold_title(title)))


def _spelt(text: str) -> str:
    """One width and case without blanks; whether commas are well placed is for :func:`plain_number` to say."""
    return "".join(normalize("NFKC", text[:LONGEST_NAME]).casefold().split())


def probation_text(text: str, title: str, /) -> str:
    """
    A cell of pay during probation with what its title adds to a plain number: a unit, a period, that it is a share.

    Raises:
        PayNotation: the title says something of it that leaves no row decided: 试用期工资（税后）.
    """
    spelt = _spelt(text)
    if tenths := _TENTHS.fullmatch(spelt):
        return f"{CONTEXT.multiply(Decimal(_DIGITS.get(tenths[1], tenths[1])), Decimal(10)):f}%"
    number = plain_number(text)
    if _SHARED.search(fold_title(title)):
        return text if number is None else f"{_percent(Decimal(number)):f}%"
    brackets = read_brackets(title)
    if brackets.reason is not None:
        raise PayNotation(text, brackets.reason)
    if number is None or (brackets.unit is None and brackets.period is None):
        return text if number is None else number
    per = f"/{_WORD[brackets.period]}" if brackets.period else ""
    return f"{number}{brackets.unit or ''}元{per}"


def _percent(share: Decimal) -> Decimal:
    """A share as people write it: 0.8 and 80 are the same; what lies between is for the reader to refuse."""
    return CONTEXT.multiply(share, Decimal(100)) if share <= 1 else share


def place(city: str, area: str, /) -> str:
    """A county with its city, as two columns or one cell name them; without a county the city."""
    if area.isascii():  # in letters, whose blanks part words: Zhenba County, Hanzhong
        county = area.strip()
        return ", ".join(filter(None, (county, city))) if county and city.isascii() else f"{city}{county}"
    name = _BETWEEN.sub("", area)
    return name if not city or city.removesuffix("市") in name else f"{_BETWEEN.sub('', city)}{name}"
