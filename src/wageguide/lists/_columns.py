"""The columns of a list of offers, found by what people call them: which one says what, and which of several counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from attrs import frozen

from wageguide._limits import LONGEST_NAME

# What each column may be called, folded: no case, no blanks, no brackets. The first word is what we call it ourselves.
# Names stand in ranks: where a name of an earlier rank is there, those of the later ones do not count.
NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "occupation": (
        ("occupation", "职业", "职业名称"),
        (
            *("职位", "职位名称", "岗位", "岗位名称", "工种", "招聘岗位", "招聘职位", "工作岗位", "应聘岗位"),
            *("拟招岗位", "job", "jobtitle", "position", "post", "role"),
        ),
        ("职务", "title"),
    ),
    "pay": (
        (
            *("pay", "报价", "offer", "amount", "salary", "wage", "wages", "payrate", "remuneration"),
            *("monthlypay", "monthlysalary", "monthlywage", "annualpay", "annualsalary", "yearlysalary", "yearlypay"),
            *("dailypay", "dailywage", "dailyrate", "hourlypay", "hourlywage", "hourlyrate", "grosspay", "grosssalary"),
        ),
        ("netpay", "netsalary", "basepay", "basesalary", "takehomepay"),
    ),
    "period": (
        ("period", "计薪周期", "计薪方式", "计薪单位", "周期", "薪资单位", "工资单位", "薪酬单位", "per", "payperiod"),
    ),
    "currency": (("currency", "币种", "货币", "货币单位", "币别", "结算币种", "薪资币种", "工资币种", "ccy"),),
    "months": (("months", "薪数", "月数", "发薪月数", "计薪月数", "paidmonths"),),
    "bonus": (("bonus", "年终奖", "年终奖金", "年度奖金", "年奖金", "yearendbonus", "annualbonus", "yearlybonus"),),
    "other_bonus": (("other_bonus", "奖金", "月奖金", "月度奖金", "每月奖金", "monthlybonus"),),
    "excluded": (("excluded", "不计入", "不计入部分"),),
    "overtime": (
        (
            *("overtime", "overtimepay", "加班费", "加班工资", "加班补贴", "夜班津贴", "夜班补贴", "夜班费"),
            *("中班津贴", "高温补贴", "高温津贴", "低温津贴"),
        ),
    ),
    "probation": (
        (
            "probation",
            "试用期工资",
            "试用期薪资",
            "试用期月薪",
            "试用期待遇",
            "试用工资",
            "试用期工资比例",
            "试用期薪资比例",
            "试用期比例",
            "probationpay",
        ),
        ("试用期",),
    ),
    "part_time": (
        (
            *(
                "part_time",
                "parttime",
                "非全日制",
                "兼职",
                "是否兼职",
                "是否非全日制",
                "用工形式",
                "用工方式",
                "用工类型",
            ),
            *("用工性质", "工作性质", "工作类型", "雇佣类型", "雇用形式", "岗位性质", "全职/兼职", "employmenttype"),
        ),
    ),
    "hours_per_week": (
        (
            *("hours_per_week", "hoursperweek", "每周工时", "周工时", "每周小时", "每周工作小时", "每周工作时间"),
            *("周工作时间", "weeklyhours"),
        ),
    ),
    "industry": (("industry", "行业", "所属行业", "行业门类", "sector"),),
    "area": (
        (
            *(
                "工作地",
                "工作地点",
                "工作县区",
                "工作区县",
                "工作所在地",
                "工作地区",
                "工作区域",
                "工作城市",
                "上班地点",
            ),
            *("上班地区", "用工地点", "用工地", "用工所在地", "workplace", "placeofwork", "worklocation"),
        ),
        (
            *("area", "县区", "区县", "县", "区", "地区", "区域", "地点", "所在地", "所在县区", "所在区县"),
            *("county", "district", "place", "location"),
        ),
        ("单位所在地", "公司所在地", "企业所在地", "单位地址", "注册地"),
    ),
    "on": (
        (
            *("用工日期", "入职日期", "入职时间", "入职日", "到岗日期", "到岗时间", "到岗日", "上岗日期", "上岗时间"),
            *(
                "用工时间",
                "开始工作日期",
                "工作日期",
                "上岗日",
                "起薪日期",
                "报到日期",
                "合同起始日期",
                "合同开始日期",
                "startdate",
                "startingdate",
                "dateofstart",
            ),
        ),
        ("on", "日期", "生效日期", "date", "day", "effectivedate"),
        (
            *("填表日期", "填表时间", "填报日期", "填写日期", "申请日期", "登记日期", "制表日期", "报名日期"),
            *("发布日期", "发布时间", "更新日期", "统计日期", "面试日期", "签订日期"),
        ),
    ),
}
WEAK = {"area": 2, "on": 2}  # from this rank on it is said what a column was taken for
_ROLES: dict[str, tuple[str, int]] = {
    name: (role, rank) for role, ranks in NAMES.items() for rank, names in enumerate(ranks) for name in names
}
# Pay by its parts, since there is no end of such titles: 税前综合月薪, 应发工资, 工资待遇, 薪酬标准.
_WHOLE = (
    "税前|应发|应得|综合|平均|月均|人均|每?月度?|全?年度?|年化|[日天]|小?时|每[年天日]|转正后?|正式|约定|合同|拟定|招聘"
)
_PART = "岗位|税后|实发|实得|实领|到手|净|底|基本|基础|固定|标准"
_PAY = re.compile(
    rf"(?:{_WHOLE}|(?P<part>{_PART}))*(?:薪[酬资水金]?|工资|待遇|报酬|收入|总包|年包)"
    "(?:待遇|薪[酬资]|标准|范围|水平|区间|金额|总额|总计|合计)*"
)
# Whose place, and which day, is none of the job's.
_OTHERWISE = {
    "area": re.compile("户籍|籍贯|户口|家庭|出生|居住|现住|住址"),
    "on": re.compile("出生|生日|毕业|离职|解除|终止"),
}
BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_UNIT = re.compile(
    r"[/·:：]?(?:人民币|rmb|cny)?(?:[kw万千]元?|元|yuan)?(?:(?:/|每)(?:人[/·])?(?:年|月|[日天]|小?时|month|year|day|hour))?"
)
# How a day or a place is to be written, which says nothing of whose it is.
_FORMAT = re.compile(r"[ymd年月日\-/.x]*|必填|选填|如.*|格式.*|例.*|县区?|区县?|市|县级")
_WORDS_OF_ON = ("日期", "时间", "日")


@frozen
class Header:
    """
    The columns that are understood, by what they hold.

    Attributes:
        positions: Where they stand; several where they count alike.
        weak: What they were taken for although their titles say something else (填表日期 as the day of work).
    """

    positions: dict[str, tuple[int, ...]]
    weak: frozenset[str] = frozenset()

    def named(self, columns: Mapping[str, int], /) -> Header:
        """The same where the reader of the list has said what some of the columns hold, and nothing else."""
        taken = set(columns.values())
        left = {
            role: rest
            for role, positions in self.positions.items()
            if role not in columns and (rest := tuple(at for at in positions if at not in taken))
        }
        return Header(left | {role: (at,) for role, at in columns.items()}, self.weak - columns.keys())


@lru_cache(maxsize=1 << 14)
def folded(text: str, /) -> str:
    """*text* without case, width and blanks, as far as a title may go."""
    return "".join(normalize("NFKC", text[:LONGEST_NAME]).casefold().split())


@lru_cache(maxsize=1 << 14)
def role_of(title: str, /) -> tuple[str, int] | None:
    """What a column of this title holds, and the rank of the title among others of the kind; ``None`` = neither."""
    text = folded(title).strip("*:：")
    bare, said = BRACKETS.sub("", text).strip("*:："), "".join(BRACKETS.findall(text))
    found = _ROLES.get(bare) or _of_pay(bare)
    if found is None:
        bare = bare[: _unit_at(bare)]
        found = _ROLES.get(bare) or _of_pay(bare)
    if found is None or (found[0] in _OTHERWISE and _OTHERWISE[found[0]].search(text)):
        return None
    role, rank = found
    if role == "pay" and "试用" in said:
        return role, len(NAMES["pay"])
    if role in _OTHERWISE and said and not _FORMAT.fullmatch(said):
        # 日期（填表） is 填表日期; whose day or place 日期（面试） is, nobody knows.
        joined = {f"{said}{bare}", *(f"{said}{word}" for word in _WORDS_OF_ON)} if role == "on" else {f"{said}{bare}"}
        named = [_ROLES[name] for name in sorted(joined) if name in _ROLES and _ROLES[name][0] == role]
        return named[0] if named else (role, WEAK[role])
    return role, rank


def _unit_at(bare: str) -> int:
    """Where the unit at the end of a title begins: 月薪K, 工资元/月."""
    return next(start for start in range(len(bare) + 1) if _UNIT.fullmatch(bare, start))


def _of_pay(bare: str) -> tuple[str, int] | None:
    found = _PAY.fullmatch(bare)
    return found and ("pay", 1 if found["part"] else 0)


def header(cells: Sequence[str], /) -> Header:
    """The columns that the titles in *cells* name."""
    ranked: dict[str, dict[int, list[int]]] = {}
    for position, cell in enumerate(cells):
        if cell and (found := role_of(cell)):
            role, rank = found
            ranked.setdefault(role, {}).setdefault(rank, []).append(position)
    pay = ranked.get("pay", {})
    if len(pay) > 1 and (tried := pay.pop(len(NAMES["pay"]), [])):
        ranked.setdefault("probation", {}).setdefault(0, []).extend(tried)
    best = {role: tuple(sorted(ranks[min(ranks)])) for role, ranks in ranked.items() if ranks}
    return Header(best, frozenset(role for role, rank in WEAK.items() if role in best and min(ranked[role]) >= rank))
