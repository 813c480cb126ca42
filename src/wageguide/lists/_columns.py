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
        (*("职位", "职位名称", "岗位", "岗位名称", "工种", "工种名称", "job", "jobtitle", "position", "post", "role"),),
        ("职务", "职务名称", "title"),
    ),
    "pay": (
        ("pay", "报价", "应发", "应发合计", "应发金额", "应发总额", "offer", "amount", "payrate"),
        ("起薪", "netpay", "basepay", "takehomepay"),
    ),
    # The two ends of a range in columns of their own: 薪资下限, 最高月薪, min salary; see _end.
    "pay_low": ((),),
    "pay_high": ((),),
    "period": (
        ("period", "计薪周期", "计薪方式", "计薪单位", "周期", "薪资单位", "工资单位", "薪酬单位", "per", "payperiod"),
    ),
    "currency": (("currency", "ccy"),),
    "unit": (("unit", "units", "单位"),),
    "months": (("months", "薪数", "月数", "发薪月数", "计薪月数", "paidmonths"),),
    "bonus": (("bonus", "年终奖", "年终奖金", "yearendbonus", "annualbonus", "yearlybonus"),),
    "other_bonus": (("other_bonus", "奖金", "月奖金", "monthlybonus"),),
    "excluded": (("excluded", "不计入", "不计入部分"),),
    "overtime": (("overtime", "加班费", "overtimepay"),),
    "probation": (("probation", "试用期工资", "试用工资", "probationpay"), ("试用期",)),
    "part_time": (
        (
            *(
                "part_time",
                "parttime",
                "非全日制",
                "兼职",
                "全职/兼职",
                "全日制/非全日制",
                "employmenttype",
                "worktype",
            ),
            *("kindofwork", "jobtype", "contracttype"),
        ),
    ),
    "hours_per_week": (
        ("hours_per_week", "hoursperweek", "每周工时", "weeklyhours", "weeklyworkinghours", "hours/week", "工时/周"),
    ),
    "industry": (("industry", "行业", "所属行业", "行业门类", "sector"),),
    "area": (
        ("工作地点", "workplace", "placeofwork", "worklocation"),
        (
            *(
                "area",
                "县区",
                "区县",
                "区/县",
                "县/区",
                "县",
                "区",
                "市区",
                "地区",
                "区域",
                "地点",
                "所在地",
                "所在县区",
            ),
            *("所在区县", "county", "district", "place", "location"),
        ),
        ("单位所在地",),
    ),
    "city": (
        (
            "city",
            "城市",
            "所在城市",
            "工作城市",
            "市",
            "地市",
            "地级市",
            "所在市",
            "所在地市",
            "工作所在市",
            "用工城市",
            *(f"{at}{kind}" for at in ("", "工作", "所在") for kind in ("省市", "省/市", "省-市")),
        ),
        ("省", "省份", "省区市", "工作省份", "所在省份", "所在省", "province"),
    ),
    "on": (
        (
            *("入职日期", "入职", "到岗", "上岗", "报到", "startdate", "startingdate", "dateofstart", "dateofentry"),
            *("entrydate", "joiningdate", "joindate", "dateofjoining", "hiredate", "hiringdate", "dateofhire"),
            *("onboarding", "onboardingdate", "onboarddate"),
        ),
        (
            *(
                "on",
                "日期",
                "生效日期",
                "生效时间",
                "执行日期",
                "执行时间",
                "开始日期",
                "开始时间",
                "起始日期",
                "起始时间",
            ),
            *("date", "day", "effectivedate", "start"),
        ),
        ("填表日期",),
    ),
}
_AT_WORK = "工作|用工|上班|任职|服务|履行|作业|办公|就业|派驻|岗位|门店|项目"
# What may name a place, an address, a house or a branch: only the cells tell whether it does.
_SITE = "(?:详细)?地址|位置|场所|[门分]店|网点|站点|基地|片区|城区|地域"
_MAYBE = (
    f"(?:{_AT_WORK}|派遣|职位|招聘|录用|用人|单位|公司|企业|机构|部门|实际|主要|所属|所在|隶属|归属|负责|入职|分配|注册|经营|总部|雇主"
    "|详细|常驻)*(?:省市区?县?|地市|县区|区县|县市区?|市县区?|县/市/区|行政区划?|区划|地(?:点|区|址|域|段)?|区域|县|位置|场所|城区"
    "|[片大辖工]区|属地|驻[地点]|基地|工地|[厂园校院库]区|仓库?|[门分]?店(?:铺|面)?|[网站]点|场站|[支分]行|[分子支]?公司|分支机构"
    "|营业[部厅]|办事处|分部|项目部?|分?厂|工厂|机构|部门|单位|组织|归属|店)(?:名称?|代码|编码|所在地|位置|地点|地址|地)?"
    "|(?:branch|store|shop|site|office|plant|outlet|(?:work(?:ing)?|job|company)(?=[a-z]))"
    "(?:city|county|area|district|location|place|region|name|office|address)?|region|address|city/county|county/city"
)
# What tells the pay, or one end of it.
PAY = ("pay", "pay_low", "pay_high")
# And what there is no end of, by its parts. A place of work, but no street: that is no county.
_PLACE = "(?:地点?|所在地|所在?县区|所在?区县|县区|区县|地区|区域|所在县|所在区)"
_FORM = "填表?|填报|填写|申请|登记|制表|编制|报名|应聘|投递|发布|更新|统计|签[订约]|提交|录入|审[核批]|创建|报送|面试"
_WHEN = "(?:日期?|时间|年月日)"
_MADE = tuple(
    (role, rank, re.compile(pattern))
    for role, rank, pattern in (
        (
            "occupation",
            1,
            "(?:拟?招聘?|应聘|聘用|录用|用工|工作|任职|现任|所任|拟聘|需求|意向)(?:岗位|职位|工种|职务)(?:名称)?",
        ),
        ("currency", 0, ".{0,6}(?:币种|货币|币别)(?:单位|类型|名称|代码)?"),
        ("bonus", 0, "(?:年终|年度|年底|全?年)(?:一次性)?(?:绩效)?奖金?"),
        ("other_bonus", 0, "[^年]{0,6}奖金?"),
        ("overtime", 0, "(?:月|周末|节假日|超时)?加班(?:费|工资|补贴|补助|津贴)"),
        (
            "overtime",
            0,
            "(?:中|夜|中夜|[大小]夜)班(?:费|津贴|补贴)|(?:高温|低温|防暑降温|井下|有毒有害)(?:费|津贴|补贴)",
        ),
        ("probation", 0, "试用期?(?:月)?(?:薪[酬资水金]?|工资|待遇|报酬)?(?:标准|比例|折扣)?"),
        (
            "part_time",
            0,
            "是否(?:为)?(?:非全日制|兼职)(?:用工)?|(?:用工|雇佣|雇用|聘用|工作|岗位|员工|人员|职位|合同|就业)(?:形式|方式|类型|类别|性质)|是否(?:全职|全日制)",
        ),
        ("hours_per_week", 0, "(?:每|一)?周(?:平均)?(?:工作|劳动|上班)?(?:工时数?|小时数?|时间|时数|时长)"),
        (
            "hours_per_week",
            1,
            "(?:[每一]?[天日])?(?:工作|劳动|上班|作息)(?:工时数?|小时数?|时间|时数|时长)|(?:[每一]?[天日])?工时数?",
        ),
        ("area", 0, f"(?:实际)?(?:{_AT_WORK}){_PLACE}"),
        ("area", 2, f"(?:用人)?(?:单位|公司|企业|注册|总部|雇主){_PLACE}"),
        ("area", 0, f"(?:实际)?(?:{_AT_WORK})(?:{_SITE})"),
        ("area", 2, _MAYBE),
        (
            "on",
            0,
            f"(?:拟|预计|计划)?(?:入职|用工|到岗|上岗|报到|起薪|聘用|录用|开始工作)(?:开始|起始)?{_WHEN}|(?:工作|上班)日期",
        ),
        ("on", 0, f"合同(?:开始|起始|生效){_WHEN}"),
        (
            "on",
            2,
            f"(?:{_FORM})(?:表格?)?{_WHEN}",
        ),
    )
)
_SITES = re.compile(f"(?:实际)?(?:{_AT_WORK})(?:{_SITE})|{_MAYBE}")
_SURE = re.compile(f"(?:(?:实际)?(?:{_AT_WORK})|(?:用人)?(?:单位|公司|企业|注册|总部|雇主)){_PLACE}")
WEAK = {"area": 2, "on": 2}  # from this rank on it is said what a column was taken for
_ROLES: dict[str, tuple[str, int]] = {
    name: (role, rank) for role, ranks in NAMES.items() for rank, names in enumerate(ranks) for name in names
}
# Pay by its parts, since there is no end of such titles: 税前综合月薪, 应发工资, 薪酬标准, monthly base salary.
_WHOLE = (
    "税前|应发|应得|综合|总|平均|月均|人均|每?月度?|全?年度?|年化|[日天]|小?时|每[年天日]|每?小时|计时|转正后?|正式|约定"
    "|包(?:[吃住餐]|食宿)+|合同|拟定|招聘|预计|录用|入职|核定|offer|员工|职工|工人|岗位标准"
)
_PART = "岗位|保底|无责任?|周|税后|实发|实得|实领|到手|净|底|基本|基础|固定|标准"
_PAY = re.compile(
    rf"(?:{_WHOLE}|(?P<part>{_PART}))*(?:薪[酬资水金]?|工资|待遇|报酬|收入|总包|年包)"
    "(?:待遇|薪[酬资]|标准|范围|水平|区间|总包|金额|总额|总计|合计|(?:[/-]?税前)|\\+(?:提成|绩效|奖金)|(?P<net>[/-]?(?:税后|到手)))*"
)
_ENGLISH = re.compile(
    r"(?:gross|total|monthly|annual|yearly|daily|hourly|agreed|offered|expected|proposed|full|all-?in"
    r"|(?P<part>base|basic|net|take-?home|fixed|standard))*"
    r"(?:salary|salaries|wages?|pay|remuneration|compensation|earnings|package|rate(?<!^rate))"
    r"(?:range|level|band|amount|package|offer(?:ed)?|rate|per(?:year|month|day|hour))*"
)
# Which end of a range a column holds: in front of what it is paid for, behind it, or in brackets.
_ENDS = {
    "pay_low": (
        r"最低|最少|min(?:imum)?|lowest|lower",
        r"下限|最低[值额]?|最少|低[值限端位]?|起点?|min(?:imum)?|from|low(?:er|est)?",
    ),
    "pay_high": (
        r"最高|最多|max(?:imum)?|highest|upper",
        r"上限|最高[值额]?|最多|高[值限端位]?|[止至到]|封顶|max(?:imum)?|to|upto|high(?:er|est)?|upper",
    ),
}
_APART = r"[-_.·:：/]?"
_BOUNDED = {
    role: re.compile(
        rf"(?:{before}){_APART}(?P<behind>[^()]*)(?P<unit>\(.*\))?"
        rf"|(?P<front>[^()]*?){_APART}(?:{behind})(?P<unit2>\(.*\))?"
        rf"|(?P<name>[^()]*)\((?:{behind}|{before})\)(?P<unit3>\(.*\))?"
    )
    for role, (before, behind) in _ENDS.items()
}
# 最低工资 may be that of the law; so may be a bare 最低 of anything. They count only in pairs, and the bare ones only
# where no other column names the pay.
_PAIRED, _BARE = 1, 2
_OF_THE_LAW = ("最低工资", "最高工资", "minimumwage", "maximumwage")
# What a title below another may say alone, and say otherwise together with it: 最低, 试用期.
_SAYING_LITTLE = frozenset((("pay_low", _BARE), ("pay_high", _BARE), ("probation", 1)))
_NAME_AND_UNIT = re.compile(r"(.*?)((?:[(（][^()（）]*[)）])?)", re.DOTALL)
_BARE_WORDS = frozenset(("最低", "最高", "下限", "上限", "最低值", "最高值", "min", "max", "minimum", "maximum"))
# Whose place, and which day, is none of the job's.
_OTHERWISE = {
    "area": re.compile("籍|户口|家庭|出生|居住|现住|住址|通讯|通信|邮寄|收件"),
    "on": re.compile("出生|生日|毕业|离职|解除|终止|到期|截止|结束|届满"),
}
BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_BEHIND = re.compile("[-_](?=(?:年|月|[日天]|小?时)$)")  # 薪资-月
_UNIT = re.compile(
    r"[-_](?:年|月|[日天]|小?时)|[-/·:：,，]?(?:单位[:：]?)?(?:人民币|rmb|cny)?(?:[kw万千]元?|元|yuan)?(?:(?:/|每)(?:人[/·])?(?:年|月|[日天]|小?时|month|year|day|hour))?"
)
# How a day or a place is to be written, which says nothing of whose it is.
_FORMAT = re.compile(r"[ymd年月日\-/.x]*|必填|选填|如.*|格式.*|例.*|县区?|区县?|市|县级")
_JOINTS = re.compile(r"(?<=[a-z])[-_.](?=[a-z])")
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

    @property
    def complete(self) -> bool:
        """Whether an occupation and a pay can be read below it."""
        return "occupation" in self.positions and any(role in self.positions for role in PAY)

    def named(self, columns: Mapping[str, int], /) -> Header:
        """The same where the reader of the list has said what some of the columns hold, and nothing else."""
        taken = set(columns.values())
        left = {
            role: rest
            for role, positions in self.positions.items()
            if role not in columns and (rest := tuple(at for at in positions if at not in taken))
        }
        return Header(left | {role: (at,) for role, at in columns.items()}, self.weak - columns.keys())


def fold_title(text: str, /) -> str:
    """*text* without case, width and blanks, as far as a title may go."""
    return _folded(text[:LONGEST_NAME])


# The words of a list come again and again; what is kept of them is short, and little.
@lru_cache(maxsize=1 << 13)
def _folded(text: str) -> str:
    return "".join(normalize("NFKC", text).casefold().split())


def role_of(title: str, /) -> tuple[str, int] | None:
    """What a column of this title holds, and the rank of the title among others of the kind; ``None`` = neither."""
    return _role_of(fold_title(title))


@lru_cache(maxsize=1 << 13)
def _role_of(text: str) -> tuple[str, int] | None:
    text = text.strip("*:：")
    if end := _end(text):
        return end
    bare, brackets = BRACKETS.sub("", text).strip("*:："), "".join(BRACKETS.findall(text))
    named = _named(bare)
    if named is None:
        bare = bare[: _unit_at(bare)]
        named = _named(bare)
    if named is None or (named[0] in _OTHERWISE and _OTHERWISE[named[0]].search(text)):
        return None
    role, rank = named
    if role == "pay" and "试用" in brackets:
        return role, len(NAMES["pay"])
    if role in _OTHERWISE and brackets and not _FORMAT.fullmatch(brackets):
        # 日期（填表） is 填表日期; whose day or place 日期（面试） is, nobody knows.
        words = (bare, *_WORDS_OF_ON) if role == "on" else (bare,)
        joined = (_named(f"{brackets}{word}") for word in words)
        return next((other for other in joined if other and other[0] == role), (role, WEAK[role]))
    return role, rank


@lru_cache(maxsize=1 << 10)
def is_site(title: str, /) -> bool:
    """Whether only the cells of a column of places tell whether they are such."""
    bare = BRACKETS.sub("", fold_title(title)).strip("*:：")
    return bare not in _ROLES and not _SURE.fullmatch(bare) and _SITES.fullmatch(bare) is not None


def _unit_at(bare: str) -> int:
    """Where the unit at the end of a title begins: 月薪K, 工资元/月."""
    return next(start for start in range(len(bare) + 1) if _UNIT.fullmatch(bare, start))


def without_end(title: str, /) -> str:
    """The title of a column that holds one end of a range as it would stand over the whole of it: 月薪下限 is 月薪."""
    text = fold_title(title).strip("*:：")
    for pattern in _BOUNDED.values():
        if match := pattern.fullmatch(text):
            name, unit = _parts(match)
            return f"{name or '工资'}{unit}"
    return _BEHIND.sub("/", text)


def joined_title(above: str, below: str, /) -> str:
    """The title of a column whose header has two rows: 薪资（元/月） above 最低 is 薪资最低（元/月）."""
    if not above or not below or above == below:
        return below or above
    alone = role_of(below)
    if alone is not None and alone not in _SAYING_LITTLE:
        return below
    name, unit = _NAME_AND_UNIT.fullmatch(above).groups()  # type: ignore[union-attr]  # it fits any text
    joined = (f"{name}{below}{unit}", f"{below}{name}{unit}")
    return next((title for title in joined if role_of(title)), below)


def _parts(match: re.Match[str]) -> tuple[str, str]:
    """Of the title of one end: what it is an end of, and the unit in brackets."""
    parts = match.groupdict()
    return (
        parts["behind"] or parts["front"] or parts["name"] or "",
        parts["unit"] or parts["unit2"] or parts["unit3"] or "",
    )


def _end(text: str) -> tuple[str, int] | None:
    """Which end of a range a column of this title holds, and how sure that is."""
    for role, pattern in _BOUNDED.items():
        match = pattern.fullmatch(text)
        if match is None:
            continue
        name, unit = _parts(match)
        name = name[: _unit_at(name)]
        if not name and text.removesuffix(unit) in _BARE_WORDS:
            return role, _BARE
        if name and (named := _named(name)) and named[0] == "pay" and "最低工资标准" not in text:
            return role, _PAIRED if text.startswith(_OF_THE_LAW) else 0
    return None


def _named(bare: str) -> tuple[str, int] | None:
    named = _ROLES.get(bare) or _ROLES.get(_JOINTS.sub("", bare))
    if named is None and (pay := _PAY.fullmatch(bare) or _ENGLISH.fullmatch(_JOINTS.sub("", bare))):
        named = "pay", 1 if any(pay.groupdict().values()) else 0
    if named is None:
        named = next(((role, rank) for role, rank, pattern in _MADE if pattern.fullmatch(bare)), None)
    return named


def header(cells: Sequence[str], /) -> Header:
    """The columns that the titles in *cells* name."""
    ranked: dict[str, dict[int, list[int]]] = {}
    for position, cell in enumerate(cells):
        if cell and (named := role_of(cell)):
            role, rank = named
            ranked.setdefault(role, {}).setdefault(rank, []).append(position)
    pay = ranked.get("pay", {})
    if len(pay) > 1 and (tried := pay.pop(len(NAMES["pay"]), [])):
        ranked.setdefault("probation", {}).setdefault(0, []).extend(tried)
    for end, other in (("pay_low", "pay_high"), ("pay_high", "pay_low")):
        _drop_uncertain(ranked, end, other)
    best = {role: tuple(sorted(ranks[min(ranks)])) for role, ranks in ranked.items() if ranks}
    return Header(best, frozenset(role for role, rank in WEAK.items() if role in best and min(ranked[role]) >= rank))


def _drop_uncertain(ranked: dict[str, dict[int, list[int]]], end: str, other: str) -> None:
    """Leave out what is an end of the pay only beside the other end, or where nothing else is called pay."""
    if not ranked.get(other):
        ranked.get(end, {}).pop(_PAIRED, None)
    if not ranked.get(other) or ranked.get("pay"):
        ranked.get(end, {}).pop(_BARE, None)
