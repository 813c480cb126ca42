"""The columns of a list of offers, found by what people call them; and the words in its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from unicodedata import normalize

from wageguide._limits import LONGEST_NAME
from wageguide._pay import Period
from wageguide.errors import InvalidOffer

# What each column may be called, folded: no case, no blanks, no brackets. The first is what we call it ourselves.
NAMES: dict[str, tuple[str, ...]] = {
    "occupation": (
        *("occupation", "职业", "职业名称", "职位", "职位名称", "岗位", "岗位名称", "工种", "职务"),
        *("招聘岗位", "招聘职位", "工作岗位", "应聘岗位", "拟招岗位"),
        *("job", "jobtitle", "title", "position", "post", "role"),
    ),
    "pay": (
        *(
            "pay",
            "薪酬",
            "薪资",
            "工资",
            "待遇",
            "报酬",
            "报价",
            "薪水",
            "工资待遇",
            "薪资待遇",
            "薪资范围",
            "应发工资",
            "工资标准",
            "薪资标准",
            "薪酬标准",
            "月工资标准",
        ),
        *("月薪", "月工资", "年薪", "年收入", "日薪", "日工资", "时薪", "小时工资"),
        *("salary", "wage", "wages", "offer", "amount", "monthlypay", "monthlysalary", "annualpay", "annualsalary"),
        *("dailypay", "dailywage", "hourlypay", "hourlywage", "hourlyrate"),
    ),
    "period": ("period", "计薪周期", "计薪方式", "计薪单位", "周期", "薪资单位", "per", "payperiod"),
    "months": ("months", "薪数", "月数", "发薪月数", "计薪月数", "paidmonths"),
    "bonus": ("bonus", "年终奖", "年终奖金", "奖金", "yearendbonus", "annualbonus"),
    "excluded": ("excluded", "不计入", "不计入部分", "加班费", "overtime", "overtimepay"),
    "probation": ("probation", "试用期工资", "试用期薪资", "试用期", "probationpay"),
    "part_time": ("part_time", "parttime", "非全日制", "兼职", "是否兼职"),
    "hours_per_week": ("hours_per_week", "hoursperweek", "每周工时", "周工时", "每周小时", "weeklyhours"),
    "industry": ("industry", "行业", "所属行业", "行业门类", "sector"),
    "area": (
        *("area", "县区", "区县", "县", "区", "地区", "工作地", "工作地点", "工作县区", "用工地点", "地点"),
        *(
            "所在地",
            "所在县区",
            "所在区县",
            "工作所在地",
            "单位所在地",
            "工作地区",
            "工作区域",
            "区域",
            "工作区县",
            "上班地点",
        ),
        *("county", "district", "place", "location", "workplace"),
    ),
    "on": ("on", "日期", "用工日期", "入职日期", "工作日期", "生效日期", "date", "day", "startdate", "effectivedate"),
}
_PERIODS = {
    Period.YEAR: ("year", "annual", "annually", "yearly", "年", "年薪", "每年", "按年"),
    Period.MONTH: ("month", "monthly", "月", "月薪", "每月", "按月"),
    Period.DAY: ("day", "daily", "日", "天", "日薪", "天薪", "每天", "每日", "按日", "按天"),
    Period.HOUR: ("hour", "hourly", "时", "小时", "时薪", "钟点", "每小时", "按小时"),
}
_PERIOD_OF = {word: period for period, words in _PERIODS.items() for word in words}
_FLAGS = {
    **dict.fromkeys(("", "否", "全日制", "no", "false", "0", "full-time", "fulltime", "n"), False),
    **dict.fromkeys(("是", "非全日制", "兼职", "yes", "true", "1", "part-time", "parttime", "y", "√"), True),
}
_BRACKETS = re.compile(r"[(\[【](.*?)[)\]】]")
_UNIT = re.compile(r"(?:元|yuan|rmb|cny|¥)?(?:人民币)?(?:/|每|per|a|an)?(?:人)?[·./]?(.*)")
_DATE = re.compile(r"([12][0-9]{3})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ t]?00:00(?::00)?(?:\.0+)?)?")


def folded(text: str, /) -> str:
    """*text* without case, width and blanks, as far as a title may go."""
    return "".join(normalize("NFKC", text[:LONGEST_NAME]).casefold().split())


def header(cells: Sequence[str], /) -> dict[str, int]:
    """Position of each column that goes by one of its names; of several of one kind the first in the order of names."""
    bare = [_BRACKETS.sub("", folded(cell)).strip("*:：") for cell in cells]
    places = {name: bare.index(name) for name in reversed(bare) if name}
    found = {role: [places[name] for name in names if name in places] for role, names in NAMES.items()}
    return {role: positions[0] for role, positions in found.items() if positions}


def period_of(title: str, /) -> Period | None:
    """What a column of pay is per, as its title says: ``月薪``, ``工资(元/月)``; ``None`` = it does not."""
    text = folded(title)
    said = [period(unit) for unit in _BRACKETS.findall(text)]
    bare = _BRACKETS.sub("", text)
    said += [each for each, words in _PERIODS.items() if bare.startswith(tuple(words))]
    return next(filter(None, said), None)


def period(text: str, /) -> Period | None:
    """A period in words, perhaps with its unit (``元/月``); ``None`` = none of them."""
    word = folded(text)
    unit = _UNIT.fullmatch(word)
    return _PERIOD_OF.get(word) or (_PERIOD_OF.get(unit[1]) if unit else None)


def flag(text: str, /) -> bool:
    """Yes or no in a cell; an empty cell is no."""
    found = _FLAGS.get(folded(text))
    if found is None:
        raise InvalidOffer("part_time", text, "flag")
    return found


def day(text: str, /) -> date:
    """A date in a cell, year first, in digits."""
    found = _DATE.fullmatch(normalize("NFKC", text).strip().casefold())
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        raise InvalidOffer("on", text, "day") from None
