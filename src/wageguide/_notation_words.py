"""The words of pay notation: one row a kind of token, and the limits between which an amount is believed."""

from __future__ import annotations

from decimal import Decimal

from wageguide._pay import Period

SCALE = {"百": Decimal(100), "千": Decimal(1000), "k": Decimal(1000), "万": Decimal(10_000), "w": Decimal(10_000)}

# Outside these, in yuan, a unit was lost (月薪5-8, 年薪30) or a digit was added (8000-99999999).
LEAST = {Period.HOUR: Decimal(3), Period.DAY: Decimal(20), Period.MONTH: Decimal(200), Period.YEAR: Decimal(2000)}
MOST = {
    Period.HOUR: Decimal(5000),
    Period.DAY: Decimal(30_000),
    Period.MONTH: Decimal(1_000_000),
    Period.YEAR: Decimal(20_000_000),
}

# What follows "/", 每 or "per"; what follows an English article; what says it alone (月薪, monthly).
_PAY_NOUN = r"(?=薪|工资|收入|入|均|综合|平均|基本|底薪|标准|固定|总|到手|税)"
_PERIODS = {
    Period.YEAR: ("年|year|yr|y|annum", rf"年度?{_PAY_NOUN}|年包|全年{_PAY_NOUN}|yearly|annual(?:ly)?|p\.a\.?"),
    Period.MONTH: ("月|month|mth|mo|m", rf"月度?{_PAY_NOUN}|monthly"),
    Period.DAY: ("天|日|day|d", rf"[日天]{_PAY_NOUN}|daily"),
    Period.HOUR: ("小时|时|钟头|hour|hr|h", rf"小?时{_PAY_NOUN}|hourly"),
}
_PER = r"(?:元?/(?:人[/·、,.]?)?(?:每|一)?|每人?每|每|一|per|an?)个?"


def _period(period: Period) -> str:
    words, alone = _PERIODS[period]
    return rf"(?P<{period.value}>{_PER}(?:{words})(?!(?!x[0-9])[a-z元币结])(?:[/·]人)?|{alone})"


_YUAN = "元人民币|人民币|元|块钱|块|rmb|cny|yuan|¥"
_NUMBER = (
    r"(?P<number>(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?)(?!\.?[0-9]|%|\.\.)"
    rf"(?P<unit>[万w千k百](?![0-9.]))?(?P<yuan>{_YUAN})?"
)

# The order matters: the first kind that fits takes its characters, and z takes what no other does.
_KINDS = {
    "F": r"日元|日币|円|美[元金刀]|港[币元纸]|欧元?|英镑|韩[元币]|[台澳加新坡]{1,2}[币元]|澳门[币元]|卢[布比]|泰铢|马币|令吉|[$€£₩]"
    r"|usd[ct]?|hkd|jpy|eur(?:os?)?|gbp|krw|twd|sgd|aud|cad|thb|dollars?|yen|pounds?|美",
    "D": r"\.{2,}|0[0-9]",
    "G": r"(?:可|另|具体)?(?:面[议谈商洽]|电议|详谈|协商|议定)|待定|negotiable|tb[ad]",
    "T": r"税后|到手|实发|净(?:收入|薪|得)|net",
    "m": r"[0-9]{1,2}[-至到][0-9]{1,2}薪",
    "M": r"(?:[·,*×x/ ]|全?年|一年)*(?P<months>[0-9]{1,2})薪(?![资酬水金])"
    r"|[*×x](?P<times>[0-9]{2})(?:个?月|months?)?(?![0-9.万千百kw%薪元])",
    "N": _NUMBER,
    "J": r"[日周月]结",
    "U": r"及?以[下内]|之内|封顶",
    "B": r"及?以上|起步?(?!薪)|上不封顶",
    "u": r"最?高?可达|高达|最高|不超过|不高于|upto|atmost|<=?|≤",
    "l": r"不低于|不少于|至少|最低(?!工资)|atleast|>=?|≥",
    "f": r"从|from",
    "R": r"-+|到(?!手|岗|账)|至|to(?!p)",
    "H": r"兼职|part-?time",
    "b": r"(?:无责任?|有责任?)?底薪|基本工资|基本薪资|base(?:pay|salary)?",
    "V": r"(?:高额?)?(?:提成|绩效(?:工资|奖金?)?|奖金|年终奖金?|分红|股票|期权|[餐房饭车话]补|津贴|补[贴助]|全勤奖?|加班费|计件"
    r"|bonus(?:es)?|commissions?)",
    "E": r"[五六七]险[一二两]金|[五六]险|社保|公积金|包吃包?住|包食宿|包[吃住]|双休|单休|福利(?:好|优厚)?|年假|benefits",
    "A": r"左右|上下|大?约|大概|大致|之间|不等|about|around|approx\.?",
    "W": r"税前|综合|实习生?|薪[资酬水金]|薪|工资|收入|待遇|福利|范围|区间|标准|平均|人均|均|入(?!职)|正式|转正后?|固定|岗位|职位"
    r"|该|员工|应届生?|小时工|钟点工|全职|提供|每人|预计|高(?=薪)|总(?=收入)|包(?=薪)|在|为|是|有"
    r"|salary|wages?|pay|gross|income|between|of",
    **{period.value: _period(period) for period in Period},
    "C": r"¥|人民币|rmb|cny",
    "q": r"\+(?=[0-9]{1,2}薪)",
    "p": r"\+(?![0-9])",
    # A remark in brackets without a figure, unit, rate or tax says nothing about the amount.
    "S": r"\((?![^()]*(?:[0-9元万千/每按k%]|[年月日时周]薪|税|到手|实发|面议|兼职|part|net|\([年月日天时]\)))(?![年月日天时]\))[^()]+\)"
    r"|[,;:。、!· ()]|\.$",
    "x": r"/|每|[一按计]?(?:单|件|次|课时?|节|趟|场|周|班|份)|(?:per|an?)[a-z]",
}
# Kinds that must be looked for before those that would take their first characters.
_FIRST = ("F", "D", "G", "T", "m", "M", "N", *(period.value for period in Period))
TOKENS = "|".join(
    pattern if (pattern := _KINDS[kind]).startswith("(?P<" + kind + ">") else f"(?P<{kind}>{pattern})"
    for kind in dict.fromkeys((*_FIRST, *_KINDS))
)
TOKENS += "|(?P<z>.)"
