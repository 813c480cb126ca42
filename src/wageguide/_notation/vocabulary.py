"""The vocabulary of pay notation, a row per kind of token, and the limits of believable amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from wageguide._model.offer import Period
from wageguide._search.wordlists import list_words

SCALE: dict[str | None, Decimal] = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "k": Decimal(1000),
    "万": Decimal(10_000),
    "w": Decimal(10_000),
}

MONTHS = range(12, 37)  # paid months a year

# In yuan. Outside these limits a unit was lost (月薪5-8, 年薪30) or digits were added (8000-99999999).
BELIEVED = {
    Period.YEAR: (Decimal(2000), Decimal(20_000_000)),
    Period.MONTH: (Decimal(200), Decimal(1_000_000)),
    Period.DAY: (Decimal(20), Decimal(30_000)),
    Period.HOUR: (Decimal(3), Decimal(5000)),
}

# For each period: words behind "/" or 每, the English word, its short forms, and what needs neither (月薪, monthly).
_NOUN = "(?=薪|工资|收入|入|均|综合|平均|基本|底薪|标准|固定|总|到手|应[发得]|实[发得领拿]|税)"
_PERIODS = {
    Period.YEAR: ("年", "year", "annum|yr|y", rf"年?总包|年包|全?年度?{_NOUN}|全年|yearly|annual(?:ly)?|p\.a\.?"),
    Period.MONTH: ("月", "month", "mth|mo|m", rf"月度?{_NOUN}|monthly"),
    Period.DAY: ("天|日", "day", "d", rf"[日天]{_NOUN}|daily"),
    Period.HOUR: ("小时|时|钟头", "hour", "hr|h", rf"小?时{_NOUN}|hourly"),
}
_PER = r"(?:元?/(?:人[/·、,.]?)?(?:每|一)?|每人?每|每|一|per|an?)个?"
# A word between such marks stands alone: no neighbour can change its meaning.
_AFTER_MARK, _BEFORE_MARK = r"(?<=[(/,、;:·])", r"(?=[)/,、;·]|$)"
# 月3500, 年10万: a period right before its amount, at the start of a text or behind a mark.
_BEFORE_AMOUNT = r"(?:^|(?<=[(,、;:·。]))(?:{words})(?=约?[0-9])"


def _period(words: str, english: str, short: str, alone: str) -> str:
    # Not 20/日元 or 150/日结, nor a longer word that starts with h, d, m or y; blanks are gone (a month based on).
    per = rf"{_PER}(?:(?:{words})(?![元币结])|{english}|(?:{short})(?!(?!x[0-9])[a-z]))(?:[/·]人)?"
    between = rf"{_AFTER_MARK}[按每全一]?个?(?:{words}|{english}|{short})度?{_BEFORE_MARK}"
    return rf"{per}|{alone}|{between}|{_BEFORE_AMOUNT.format(words=words)}"


# A year behind the paid months belongs to them, not to the amount: 13薪/年.
_A_YEAR = r"(?P<a_year>(?:/|每|一|/每|/一)年)?"
_MONTHS = r"(?:/|[·,*×x ]*全年|[·,*×x ]+[一每]?年|[·,*×x ]+)?(?P<months>[0-9]{1,2})薪(?![资酬水金])"
_TIMES = r"[*×x](?P<times>[0-9]{2})(?:个?月|months?)?(?![0-9.万千百kw%薪元])"
_YUAN = "元人民币|人民币|元整?|块钱|块|rmb|cny|yuan"
_AMOUNT = (
    r"(?P<number>(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,30})?)(?!\.?[0-9]|%|\.\.)"
    rf"(?P<unit>[万w千k百](?:(?![0-9.])|(?=[0-9]{{2}}薪)))?(?P<yuan>{_YUAN}|¥)?"
)
_UNIT = rf"(?:单位:?)?(?:人民币|rmb|cny|¥)?(?:(?P<scale>[万w千k百])(?:{_YUAN})?|{_YUAN})"
_IN_MARKS = rf"{_AFTER_MARK}{_UNIT}(?=[)/每一,、;·])"
# A title may also name the unit behind the words: 月薪K, 工资 元/月.
_IN_TITLE = rf"(?:(?<![a-z])|(?<=salary)|(?<=wages)|(?<=wage)|(?<=pay)){_UNIT}(?=[()/每一,、;:·]|$)"
_A_DATE = r"(?<![0-9.])(?:(?:19[89][0-9]|20(?:0[1-9]|[1-4][0-9]))(?=[年届级]|应届|毕业)|2000(?=[年届级]))[年届级]?度?"

_OTHER_MONEY = (
    r"[$€£₩円]|日[元币]|美[元金刀]|港[元币纸]|欧元|英镑|韩[元币]|[新台澳加]{1,2}[元币]|澳门[元币]|卢[布比]|泰铢|令吉|马币|瑞郎|法郎"
    r"|外[币汇]|越南盾|比索|迪拉姆|虚拟币"
    # A code is a word of its own: "a month based on" without its blanks holds thb.
    r"|(?:(?<![a-z])|(?<=[0-9][kw]))(?:usd[ct]?|hkd|jpy|eur(?:os?)?|gbp|krw|twd|sgd|aud|cad|thb|chf|myr|vnd|rub"
    r"|baht|dollars?|yen|pounds?)(?=[^a-z]|$|a|per)"
)
# Pay after deductions. Pay before them (未扣, 扣税前) is not understood and stays out of this pattern.
_CUT = r"[\u4e00-\u9fff、+]{0,12}"
_NET = (
    rf"税后|到手|拿到手|到卡|实[发得拿领付收到]|净|纯收入|(?<![未不没])[抵代]?扣(?!{_CUT}前){_CUT}|(?:[减除]去|去掉|[缴交]完){_CUT}"
    r"|after-?tax(?:es)?|after-?deductions?|take-?home|in-?hand|net"
)
# By art. 12 of 最低工资规定 these do not count toward the minimum wage.
_LEFT_OUT = (
    r"加班(?:工资|费|补贴|补助|津贴)?|超时(?:费|工资)|(?:中班|[大小]?夜班|中夜班|高温|低温|(?:防暑)?降温|[取采]暖|井下|有毒有害|高空|高寒)"
    r"(?:费|津贴|补贴|补助)|(?:特殊|艰苦)(?:环境|工种|岗位)?(?:津贴|补贴)|overtime(?:pay)?"
)
# These may not count: they can be in kind, paid once a year, or the employer's contributions.
_MAY_BE_LEFT_OUT = (
    r"[餐饭房住车话油]补|(?:[餐饭]|伙食|工作餐|住房|住宿|交通|通讯|话费|生活|各[种项类]|其他)?(?:补[贴助]|津贴)|食宿|[吃包]住|吃|住宿?"
    r"|伙食费?|餐费?|工作餐|年终奖金?|年底(?:双薪|奖金?)|年终(?:双薪)?|[五六七]险(?:[一二两]金)?|社保|公积金|福利"
)
_HOLDS = r"(?<!不)(?:[包已内均]?含有?|包括|算上|连同?|incl(?:uding|udes|\.)?)"
_AND = "[、+和及加]"
_VARIABLE = (
    r"(?:高额?)?提成(?:高|丰厚|可观)?|绩效(?:工资|奖金?)?|(?:高额)?奖金(?:高|丰厚)?|分红|[全满]勤奖?|开门红|计件(?:工资)?"
    r"|岗位(?:工资|津贴)|工龄(?:工资|奖)?"
)
_ON_TOP = rf"{_VARIABLE}|季度奖金?|月度奖金?|项目奖金?|(?<=[+,;。、])(?:{_LEFT_OUT})|bonus(?:es)?|commissions?"
_BESIDES = "(?:另[加有外]?|外加|再加|不含|不包[含括])"
_BASE = r"(?:无责任?|有责任?)?底薪|基[本础](?:工资|薪资)|base(?:pay|salary)?"
_BASE_AND = rf"(?<=\()(?:{_BASE}|基本|固定(?:工资)?)"  # the parts of the pay: （底薪+提成）

_WITH_VARIABLE = (
    r"(?<=[,;。、·])多劳多得|^计件(?:制|工资)?(?=[ ,、;·])"
    rf"|{_BASE_AND}(?:{_AND}(?:{_VARIABLE}))+(?=\))"
    rf"|{_HOLDS}(?>(?:{_VARIABLE})(?:{_AND}(?:{_VARIABLE}))*)(?!{_AND})"
)
_WITH_LEFT_OUT = (
    rf"{_BASE_AND}(?:{_AND}(?:{_VARIABLE}|{_LEFT_OUT}))+(?=\))|(?<![+,;。、])(?:{_LEFT_OUT})"
    rf"|{_HOLDS}(?:(?:{_VARIABLE}){_AND})*(?:{_LEFT_OUT}|{_MAY_BE_LEFT_OUT})"
)

# Off days and the like that leave 40 hours a week behind.
_LONG_HOURS = r"月休[0-7一二两三四五六七]天"
_ORDINARY_HOURS = (
    r"(?<=[,;、·])[8八]小时(?=[,;、·]|$)|(?:(?<=/[月天日]\()|(?<=[一每][月天日]\())[8八]小时(?=\))"
    r"|^[8八]小时(?=[,、;·](?:月薪|[0-9.,wk万千元-]+/月))"
    r"|[8八]小时双休|每天[8八]个?小时(?:工作制?)?|[8八]小时(?:工作制?|制)"
    r"|月休(?:[89]|八|九)天"
)
_WELFARE = (
    r"[五六七]险(?:[一二两]金)?|(?:[交缴买有]|缴纳|提供|购买)(?:社保|公积金|[五六七]险(?:[一二两]金)?)"
    r"|(?:(?<=[+,;。、·])|^)(?:社保|公积金|福利)(?=[,;。、+·!)]|$)|(?<=\()(?:社保|公积金)(?=[、,;])"
)
# Reviewed: none of these changes how much is paid, in which currency, for how long or for what.
_NO_OVERTIME = (
    rf"(?:不(?:含|包[含括])|无)加班(?:工资|费|补贴|补助|津贴)?(?:[、和及](?:{_LEFT_OUT}))*"
    r"|不用?加班|加班(?:工资|费)?另[算计付]"
)
_HARMLESS_ANYWHERE = rf"不(?:含|包[含括])(?:{_LEFT_OUT})(?:[、和及](?:{_LEFT_OUT}))*|(?:{_LEFT_OUT})另[算计付]|无试用期"
_HARMLESS = (
    r"长期|急[聘招]|诚聘|直[聘招]|无责|无需经验"
    r"|(?:经验|学历|男女|性别)不限|有宿舍|立即上岗|按时发放|准时发[放薪]|不拖欠|[必选]填|请填写|区间|范围|参考"
    r"|(?:具体)?(?:薪资|工资|待遇)?(?:根据|视|按|依)(?:个人|工作|综合|面试|实际)?(?:(?:能力|经验|面试|情况|学历|表现|水平|资历)[和与及、]?)+"
    r"(?:而定|来定|确定|定|决定)"
)
_PAY = (
    r"税前|含税|before-?tax|应[发得]|薪[资酬水]?福利|工资福利|福利待遇|薪[资酬水金]?|工资|收入|报酬|待遇"
    r"|工价|salary|wages?|pay|gross|income"
)
_FILLING = (
    r"实习[生期]?|计时(?:工资)?|范围|区间|水平|结构|标准|平均|人均|均|入(?!职)|正式|转正后?|固定|岗位|职位|该|员工|应届生?|小时工|钟点工"
    r"|全职|提供|每人|预计|高(?=薪)|总(?=收入)|包(?=薪)|在|为|是|有|之间|不等|of"
)
_PER_PIECE = (
    r"/|每|[一按计]?(?:单(?![位休])|件|次(?!月)|课时?|节(?!日)|趟|(?<![市现])场|周|班(?![组车])|(?<![月身])份|半月|季度?|旬|学期)"
    r"|(?:bi-?)?week(?:ly)?|fortnight(?:ly)?|quarter(?:ly)?|piece(?:work|rate)?|shift|lesson"
    r"|(?:(?<![a-z])|(?<=yuan)|(?<=rmb)|(?<=cny)|(?<=[0-9][kw]))(?:per|an?)[a-z]"
)

# The first row that matches takes the characters; those left to the last row make the text unreadable.
_KINDS: tuple[tuple[str, str], ...] = (
    ("F", _OTHER_MONEY),
    ("D", r"\.{2,}|0[0-9]|(?<=[0-9]),(?=[0-9]{1,3}(?![0-9]))(?![0-9]{2}薪)"),  # cut off, or digits lost
    (
        "G",
        r"(?:(?:能力)?(?:强|优秀|突出|优异)者?)?(?:可|另|具体)?(?:面[议谈商洽]|电议|详谈|协商|议定)|待定|negotiable|tb[ad]",
    ),
    ("T", _NET),
    ("t", r"试用期?|probation(?:ary)?"),
    ("Y", _A_DATE),
    ("E", ""),  # these four are filled in from the table of benefits
    ("h", ""),
    ("i", ""),
    ("O", ""),
    # 13 to 15 paid months; or 20000一年13薪, which may be yearly or monthly pay.
    ("m", r"[0-9]{1,2}(?:-+|至|到)[0-9]{1,2}薪|[一每]?年[0-9]{1,2}薪"),
    ("M", rf"(?:{_MONTHS}|{_TIMES}){_A_YEAR}"),
    ("N", _AMOUNT),
    ("K", ""),  # a unit on its own; the pattern differs between texts and titles
    *((period.value, _period(*words)) for period, words in _PERIODS.items()),  # 1 to 4 in the string of kinds
    ("J", r"[日周月]结"),  # when it is paid out, not its period
    ("U", r"及?以[下内]|之内|封顶"),
    ("B", r"及?以上|起步?(?!薪)|(?!^)上不封顶"),
    ("u", r"最?高?可达|高达|最高|不超过|不高于|upto|atmost|<=?|≤"),
    ("l", r"^上不封顶|不低于|不少于|至少|最低(?!工资)|保底(?:工资|薪资)?|起薪|atleast|>=?|≥"),
    ("f", r"从|from"),
    ("R", r"-+|到(?!手|岗|账)|至|to(?!p)"),
    ("H", r"兼职|part-?time"),
    ("d", _NO_OVERTIME),
    ("S", rf"[,;:。、!· ()]|\.$|{_HARMLESS_ANYWHERE}|(?<=[(,、;。])(?:{_HARMLESS})(?=[),、;。]|$)"),
    ("v", _WITH_VARIABLE),
    ("o", _WITH_LEFT_OUT),
    ("V", ""),  # so is this: an allowance in brackets may be part of the amount
    ("b", _BASE),
    ("g", r"[五六七]险[一二两]金(?=[ ,;。!]|、(?![0-9¥]))"),  # separated from any amount behind it
    ("e", _WELFARE),
    ("A", r"左右|上下|大?约|大概|大致|about|around|approx\.?"),
    ("Z", r"综合"),
    ("W", _PAY),
    ("w", _FILLING),
    ("C", r"¥|人民币|rmb|cny"),
    ("q", r"\+(?=[0-9]{1,2}薪)"),
    ("p", r"\+(?![0-9])"),
    ("x", _PER_PIECE),  # another unit of work or time
    ("z", r"."),
)


def _benefits() -> dict[str, str]:
    """Return the patterns of the rows that the table of benefits fills in."""
    words = {kind: _any_of(list_words(kind)) for kind in ("hours", "welfare", "allowance")}
    perks = _any_of(perk for perk in list_words("perk") if not _may_be_priced(perk))
    on_top = rf"(?:{_BESIDES}|加(?!班)|有)?(?:{_ON_TOP}|补[贴助]|津贴)|{_BESIDES}(?:{_LEFT_OUT})"
    return {
        "E": rf"{perks}|{_ORDINARY_HOURS}|benefits",
        "h": rf"{words['hours']}|{_LONG_HOURS}",
        # 提供住宿500元/月 may be the price of the room.
        "i": _any_of((*list_words("prospect"), *list_words("facility"), *filter(_may_be_priced, list_words("perk")))),
        "O": rf"(?:{_BESIDES}|加|有|(?<!\()){words['allowance']}",
        "e": rf"{words['welfare']}|{_WELFARE}",
        "V": rf"{on_top}|(?<=\(){words['allowance']}",
    }


def _may_be_priced(perk: str) -> bool:
    return perk.startswith(("提供", "可", "有", "带宿舍"))


def _any_of(words: Iterable[str]) -> str:
    # The longer of two words with the same beginning comes first. The first characters spare most texts the list.
    ordered = sorted(words, reverse=True)
    return f"(?=[{''.join(sorted({word[0] for word in ordered}))}])(?:{'|'.join(ordered)})"


@cache
def token_pattern(*, of_title: bool) -> re.Pattern[str]:
    """Compile the pattern of the tokens of a text, or of a title."""
    filled = _benefits() | {"K": _IN_TITLE if of_title else _IN_MARKS}
    rows = (f"(?P<{kind}>{filled.get(kind, pattern)})" for kind, pattern in _KINDS)
    return re.compile("|".join(rows), re.DOTALL)


@cache
def amount_pattern() -> re.Pattern[str]:
    """Compile the pattern of one amount: a token of its own where nothing, or a period alone, stands behind it."""
    return re.compile(f"(?P<N>{_AMOUNT})")


# One letter per kind. Periods are digits there, but words in the pattern, whose groups cannot be named by digits.
PERIOD_OF = {str(place): period for place, period in enumerate(Period, 1)}
# The usual ends of a text that begins with an amount; each is one token.
PERIOD_BEHIND = {"": ""} | {
    f"/{word}": letter for letter, period in PERIOD_OF.items() for word in _PERIODS[period][0].split("|")
}
LETTERS: dict[str | None, str] = {
    **{kind: kind for kind, _ in _KINDS},
    **{period.value: letter for letter, period in PERIOD_OF.items()},
}
