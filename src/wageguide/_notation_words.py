"""The words of pay notation, one row a kind of token, and the limits between which an amount is believed."""

from __future__ import annotations

from decimal import Decimal

from wageguide._pay import Period

SCALE = {"百": Decimal(100), "千": Decimal(1000), "k": Decimal(1000), "万": Decimal(10_000), "w": Decimal(10_000)}

# Outside these, in yuan, a unit was lost (月薪5-8, 年薪30) or a digit was added (8000-99999999).
BELIEVED = {
    Period.YEAR: (Decimal(2000), Decimal(20_000_000)),
    Period.MONTH: (Decimal(200), Decimal(1_000_000)),
    Period.DAY: (Decimal(20), Decimal(30_000)),
    Period.HOUR: (Decimal(3), Decimal(5000)),
}

# Each period: its words after "/" or 每, the same in Latin letters, and what says it without those (月薪, monthly).
_NOUN = "(?=薪|工资|收入|入|均|综合|平均|基本|底薪|标准|固定|总|到手|税)"
_PERIODS = {
    Period.YEAR: ("年", "year|yr|y|annum", rf"年?总包|年包|全?年度?{_NOUN}|yearly|annual(?:ly)?|p\.a\.?"),
    Period.MONTH: ("月", "month|mth|mo|m", rf"月度?{_NOUN}|monthly"),
    Period.DAY: ("天|日", "day|d", rf"[日天]{_NOUN}|daily"),
    Period.HOUR: ("小时|时|钟头", "hour|hr|h", rf"小?时{_NOUN}|hourly"),
}
_PER = r"(?:元?/(?:人[/·、,.]?)?(?:每|一)?|每人?每|每|一|per|an?)个?"


def _period(words: str, latin: str, alone: str) -> str:
    # Neither 20/日元 nor 150/日结, and no other word that starts with h, d, m or y.
    return rf"{_PER}(?:(?:{words})(?![元币结])|(?:{latin})(?!(?!x[0-9])[a-z]))(?:[/·]人)?|{alone}"


_MONTHS = r"(?:/|[·,*×x ]*全年|[·,*×x ]+[一每]?年|[·,*×x ]+)?(?P<months>[0-9]{1,2})薪(?![资酬水金])"
_TIMES = r"[*×x](?P<times>[0-9]{2})(?:个?月|months?)?(?![0-9.万千百kw%薪元])"
_AMOUNT = (
    r"(?P<number>(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?)(?!\.?[0-9]|%|\.\.)"
    r"(?P<unit>[万w千k百](?:(?![0-9.])|(?=[0-9]{2}薪)))?(?P<yuan>元人民币|人民币|元|块钱|块|rmb|cny|yuan|¥)?"
)
# A remark in brackets is passed over if it is Chinese and names no unit, rate, span, bound, share or currency.
_TELLING = (
    r"[元万千百每按起共半季期币镑欧美港]|[一二两三四五六七八九十几双][个年月周天日小时人]|[年月日时周]薪|税|到手|实发|面[议谈]"
    r"|兼职|夫妻|合计|试用|以[上下内]|封顶|最[高低]|可达|不[低高超少]"
)
_REMARK = rf"\((?![^()]*(?:{_TELLING}))(?!(?:[年月周日天时]|(?:无责|有责)?任?底薪)\))[\u4e00-\u9fff、,;+ ]+\)"

_OTHER_MONEY = (
    r"[$€£₩円]|日[元币]|美[元金刀]|港[元币纸]|欧元|英镑|韩[元币]|[新台澳加]{1,2}[元币]|澳门[元币]|卢[布比]|泰铢|令吉"
    r"|usd[ct]?|hkd|jpy|eur(?:os?)?|gbp|krw|twd|sgd|aud|cad|thb|dollars?|yen|pounds?"
)
_ON_TOP = (
    r"(?:高额?)?提成|绩效(?:工资|奖金?)?|奖金|年终奖金?|分红|股票|期权|[餐房饭车话]补|津贴|补[贴助]|全勤奖?|加班费"
    r"|计件|bonus(?:es)?|commissions?"
)
_BENEFITS = (
    r"[五六七]险[一二两]金|[五六]险|社保|公积金|包吃包?住|包食宿|包[吃住]|双休|单休|福利(?:好|优厚)?|年假|benefits"
)
_PAY = (
    r"税前|综合|实习[生期]?|薪[资酬水金]?|工资|收入|报酬|待遇|范围|区间|水平|结构|标准|平均|人均|均|入(?!职)|正式|转正后?"
    r"|固定|岗位|职位|该|员工|应届生?|小时工|钟点工|全职|提供|每人|预计|高(?=薪)|总(?=收入)|包(?=薪)|在|为|是|有|之间|不等"
    r"|salary|wages?|pay|gross|income|of"
)

# The first row that fits takes its characters; what only the last row takes makes the text unreadable.
_KINDS = (
    ("F", _OTHER_MONEY),
    ("D", r"\.{2,}|0[0-9]"),  # cut off; digits lost
    ("G", r"(?:可|另|具体)?(?:面[议谈商洽]|电议|详谈|协商|议定)|待定|negotiable|tb[ad]"),
    ("T", r"税后|到手|实发|净(?:收入|薪|得)|net"),
    # 13 to 15 paid months; and 20000一年13薪: is that 20000 a year, or a month?
    ("m", r"[0-9]{1,2}(?:-+|至|到)[0-9]{1,2}薪|[一每]?年[0-9]{1,2}薪"),
    ("M", rf"{_MONTHS}|{_TIMES}"),
    ("N", _AMOUNT),
    *((period.value, _period(*words)) for period, words in _PERIODS.items()),  # P in the string of kinds
    ("J", r"[日周月]结"),  # when it is paid out, not what it is per
    ("U", r"及?以[下内]|之内|封顶"),
    ("B", r"及?以上|起步?(?!薪)|上不封顶"),
    ("u", r"最?高?可达|高达|最高|不超过|不高于|upto|atmost|<=?|≤"),
    ("l", r"不低于|不少于|至少|最低(?!工资)|atleast|>=?|≥"),
    ("f", r"从|from"),
    ("R", r"-+|到(?!手|岗|账)|至|to(?!p)"),
    ("H", r"兼职|part-?time"),
    ("b", r"(?:无责任?|有责任?)?底薪|基[本础](?:工资|薪资)|base(?:pay|salary)?"),
    ("V", _ON_TOP),
    ("E", _BENEFITS),
    ("A", r"左右|上下|大?约|大概|大致|about|around|approx\.?"),
    ("W", _PAY),
    ("C", r"¥|人民币|rmb|cny"),
    ("q", r"\+(?=[0-9]{1,2}薪)"),
    ("p", r"\+(?![0-9])"),
    ("S", rf"{_REMARK}|[,;:。、!· ()]|\.$"),
    ("x", r"/|每|[一按计]?(?:单|件|次|课时?|节|趟|场|周|班|份)|(?:per|an?)[a-z]"),  # per something else
    ("z", r"."),
)
TOKENS = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
