"""What the words of a header cell say: which column it heads, which tier, which unit."""

from __future__ import annotations

import re

from attrs import frozen

from wageguide._grids.limits import remembered
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.unit_words import foreign
from wageguide.readers._cells.units import NOTHING, Unit, bracketed, join, unit, unreadable

LEAD = frozenset({"seq", "code", "name", "industry", "group"})  # roles of columns that lead a row
MOST = 40  # characters of a label; longer text is prose


@frozen
class Label:
    """
    One header cell, or several of one column put together.

    Attributes:
        role: ``figure`` (``field`` says which), ``span`` (pay, but no tier: it heads others), ``unit-only``, ``name``,
            ``code``, ``seq``, ``industry``, ``group``, ``unit``, ``note``, ``other`` (known, and no part of a band);
            ``""`` = the words say nothing.
        field: Name of the tier as in ``Tier``; or ``mean``, or ``range`` (both ends in one cell).
        percentile: Stated in the label, in percent.
        unit: As far as the label says it.
        rank: Of ``name``: how special, so that 职业 goes before 中类.
        rest: What else the label says: the words left beside tier, unit and pay (``高级工``, ``2020年``, ``制造业``).
        text: As printed, without blanks.
    """

    role: str = ""
    field: str = ""
    percentile: int | None = None
    unit: Unit = NOTHING
    rank: int = 0
    rest: str = ""
    text: str = ""


_BRACKETS = re.compile(r"[(\[【〔](.*?)[)\]】〕]")
_PERIOD = re.compile(
    r"(?<![\d〇零一二三四五六七八九上去前今当本])(?:年|月|日|小?时)(?=平均(?:薪|工资|收入|报酬))"
    r"|(?<!\d)(?:年|月|日|小?时)(?=薪|工资|收入|报酬|均)|每[年月日天]|每小?时"
)
_YUAN = re.compile(r"[万千百仟佰]?[元圆][/∕╱⁄⧸每人年月日时·、.天小个]*$")
_PERCENT = re.compile(
    r"(?:p|第)?(?<![\d.])(\d{1,2})(?:%分位|%|百?分位|th)[数值]?|^p(\d{1,2})(?!\d)|[(\[]p(\d{1,2})[)\]]"
)
_TAIL = re.compile(r"(前|最高|后|末|最低)的?\d{1,2}%")
_TIERS = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("lower_quartile", r"[下低]四分位|一四分位|1/4分?位|四分之一|较低|偏低|次低|中低|(?:lower|first)quartile|^q1$"),
        ("upper_quartile", r"[上高]四分位|三四分位|3/4分?位|四分之三|较高|偏高|次高|中高|(?:upper|third)quartile|^q3$"),
        (
            "median",
            r"中位|中端|中[价值]位?|中间[位价值]|中分位|中限|median|secondquartile|二四分位|^中[档等间]?$|^mid",
        ),
        ("low", r"低位|[下低]十分位|低[价值]位?|低分位|低端|下限|^最?低[档等]?$|^low|^min"),
        ("high", r"高位|[上高]十分位|高[价值]位?|高分位|高端|上限|^最?高[档等]?$|^high|^max"),
        ("mean", r"平均|均值|均价|人均|mean|average|^avg"),
    )
)
_MEAN = re.compile(r"平均|人均")
_NO_TIER = re.compile(r"最低工资|低保|高新|高温|高技能|minimumwage|minwage|livingwage|statutory")
_DECILE = re.compile(r"([1-9])(?:st|nd|rd|th)decile|(first|ninth)decile|^d([159])$|第?([1-9一五九])十分位")
_BETWEEN = re.compile(r"\d{1,2}%?[-‐-―~至到]\d{1,2}%")  # 10%-25%: those between two percentiles, which is no tier
_ENGLISH = re.compile(
    r"(?:annual|yearly|monthly|hourly|weekly|daily)(?=.)|(?<=.)(?:annual|yearly|monthly|hourly|weekly|daily)"
)
_RANGE = re.compile(r"范围|区间|幅度|上下限|range")
_OTHER = re.compile(
    r"税后|社会平均|社平|全口径|缴费基数|最低工资|minimumwage|minwage|livingwage|\d{1,2}%?[-‐-―~至到]\d{1,2}%|英文|拼音|等级|级别|学历|资格|职称|人数|样本|户数|企业数|单位数|比重|占比|比例|增[长幅减速]|涨幅|同比|环比|上年|类型|方式|性质"
    r"|规模|地区|区域|县区|年份|^(?:年度|区县|市县|县市|辖区|专业|学科)$|年限|工龄|技能|性别|年龄|工时|时间|序列|成本|利润率|生产率|sample|count|growth|level"
)
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("seq", r"序号?|编号|排名|名次|行次|顺序号?|项次|号|no\.?|#|id"),
        ("code", r".*(?:代码|编码|代号|code)"),
        ("note", r".*(?:描述|定义|职责|任职|工作内容|要求).*"),
        ("note", r"备注|说明|注释?|附注|备考|notes?|remarks?"),
        ("unit", r"(?:计量|计薪|计酬|工资|薪酬|金额|计价)?单位|unit|计[薪酬](?:方式|周期|单位)"),
        ("name", r".*(?:职业|职位|工种|岗位|职务|职种)(?!.*大类).*"),
        ("industry", r".*(?:行业|产业).*|industry|sector|section"),
        ("group", r".*大类.*|majorgroup"),
        (
            "name",
            r".*(?:中类|小类|细类)(?:名称)?|服务(?:类别|项目|名称|内容|品种)|(?:从业)?人员类[别型]|项目|名称|类别|种类|从业人员",
        ),
        ("name", r"(?:occupation|position|job|post|title|trade)(?:s|name|title)*"),
    )
)
_PAY = re.compile(r"价位|工资|薪|报酬|分位|收入|水平|标准|价格|wage|salary|salaries|pay|earnings")
_RANKS = ((re.compile("中类|(?<!从业人员)类别|类型|分类|种类"), 1), (re.compile("小类"), 2), (re.compile("细类"), 3))
_TIERED = re.compile(r"(?:[低中高]位|平均|分位|\d%)[数值价]?位?$")
_NOISE = re.compile(
    r"(?:劳动力|人力资源)?市场|percentiles?|deciles?|wages?|salar(?:y|ies)|earnings|annual|hourly|monthly|\bpay\b|指导|参考|工资|价位|薪[酬资]?|报酬|收入|水平|标准|分位[数值]?|分布|情况|[()\[\]:：/\-—·]|数$|值$"
)


@remembered(4096)
def label(text: str, /) -> Label:
    """
    Read the words of one header cell.

    >>> label("低 位 数").field, label("下四分位数").field, label("P90").field, label("平均价位").field
    ('low', 'lower_quartile', 'high', 'mean')
    >>> label("职业（工种）名称").role, label("年薪").role, label("工资指导价位(万元/年)").unit.yuan
    ('name', 'unit-only', 10000)
    """
    folded = fold_name(text).replace("_", "")
    if not folded or len(folded) > MOST:
        return Label(text=folded)
    if folded in {"年度", "年份"}:
        return Label("other", text=folded)
    if _several(text.split()):
        return Label(text=folded)
    whole = unit(folded)
    if whole is not None and not _MEAN.search(folded):
        return Label("unit-only", unit=whole, text=folded)
    label_unit, words = _units(folded, text)
    field, percentile = _tier(words, folded)
    if field:
        rest = _NOISE.sub("", _PERIOD.sub("", _without_tier(words)))
        if rest_unit := unit(rest):  # 月低位数
            joined = join(label_unit, rest_unit)
            return Label("figure" if joined else "conflict", field, percentile, joined or rest_unit, text=folded)
        return Label("figure", field, percentile, label_unit, rest=rest, text=folded)
    if _RANGE.search(words) and not _OTHER.search(words):
        return Label("figure", "range", unit=label_unit, text=folded)
    role = _role(words or folded)
    if role == "name" and _TIERED.search(words):
        return Label(text=folded)  # two labels that nothing parts: 职业（工种）低位数
    if role == "name":
        rank = next((rank for pattern, rank in _RANKS if pattern.search(words)), 4)
        return Label(role, unit=label_unit, rank=rank, text=folded)
    return Label(role, unit=label_unit, rest=_NOISE.sub("", _PERIOD.sub("", words)), text=folded)


def _several(words: list[str]) -> bool:
    """Say whether the labels of two columns run together (``均值 P10``); ``25% 低位数`` is one of a tier."""
    parts = list(map(label, words)) if len(words) > 1 else []
    figures = [part for part in parts if part.role == "figure"]
    named = {part.field for part in figures if part.percentile is None}
    percentiles = {part.percentile for part in figures} - {None}
    beside = any(part.role in LEAD for part in parts)
    return len(named) > 1 or len(percentiles) > 1 or bool((figures and beside) or (percentiles and "mean" in named))


_BLANK = Label("")


def merged_label(pieces: list[str], /) -> Label:
    """
    Read the header cells that stand over one column, the highest first: the tier of one, the unit of another.

    Units that disagree leave ``unit`` with the last of them and the role ``conflict``.
    """
    labels = [label(piece) for piece in dict.fromkeys(pieces) if piece]
    if not labels:
        return _BLANK
    if len(labels) == 1:
        return labels[0]
    joined_unit = NOTHING
    clash = False
    for part in labels:
        joined = join(joined_unit, part.unit)
        clash = clash or joined is None
        joined_unit = joined or part.unit
    figures = [part for part in labels if part.role == "figure"]
    tiers = [part for part in figures if part.field not in {"mean", "range"}] or figures
    rest = "".join(part.rest for part in labels if part.role in {"", "figure", "span", "other", "industry"})
    text = "/".join(part.text for part in labels)
    if tiers:
        last = tiers[-1]
        percentile = next((part.percentile for part in reversed(tiers) if part.percentile), None)
        return Label("conflict" if clash else "figure", last.field, percentile, joined_unit, rest=rest, text=text)
    for part in reversed(labels):
        if part.role not in {"", "unit-only", "span"}:
            return Label(part.role, unit=joined_unit, rank=part.rank, rest=rest, text=text)
    roles = {part.role for part in labels} - {""}
    role = "unit-only" if roles else ""
    return Label("span" if "span" in roles else role, unit=joined_unit, rest=rest, text=text)


def percentile_field(percentile: int, /) -> str:
    """Name the tier that a percentile is: 10 is ``low``, 90 ``high``; ``""`` where it is none of the five."""
    if percentile in {25, 50, 75}:
        return {25: "lower_quartile", 50: "median", 75: "upper_quartile"}[percentile]
    if 0 < percentile <= 20:  # a tail
        return "low"
    return "high" if 80 <= percentile < 100 else ""  # the other


def _units(folded: str, text: str) -> tuple[Unit, str]:
    """Take the unit out of a label: what it is, and the words left."""
    label_unit = NOTHING
    words = folded
    for match in _BRACKETS.finditer(folded):
        inner = unit(match[1].removeprefix("单位").removeprefix(":"))
        if inner is not None:
            label_unit = join(label_unit, inner) or inner
            words = words.replace(match[0], "")
        elif bracketed(match[1]):
            label_unit = join(label_unit, unreadable(match[1])) or label_unit
    if not label_unit.fault and (currency := foreign(text)):
        label_unit = unit(currency) or unreadable(currency)
        words = re.sub(rf"{re.escape(fold_name(currency))}[/∕╱⁄⧸每人年月日时·、.天小个]*", "", words)
    tail = _YUAN.search(words)
    if tail is not None:
        label_unit = join(label_unit, unit(tail[0]) or NOTHING) or label_unit
        words = words[: tail.start()].rstrip(":,/")
    period = _PERIOD.search(words)
    period = period or _ENGLISH.search(words)
    if period is not None:
        label_unit = join(label_unit, unit(period[0]) or NOTHING) or label_unit
    return label_unit, words


def _tier(words: str, folded: str) -> tuple[str, int | None]:
    if match := _TAIL.search(folded):  # the mean of those at one end, which is no percentile
        return ("high" if match[1] in "前最高" else "low"), None
    match = _PERCENT.search(folded)
    percentile = int(next(filter(None, match.groups()))) if match else None
    if decile := _DECILE.search(folded):
        number = next(filter(None, decile.groups()))
        percentile = int({"first": 1, "ninth": 9, "一": 1, "五": 5, "九": 9}.get(number, number)) * 10
        return percentile_field(percentile), percentile
    if _BETWEEN.search(folded):
        percentile = None
    bare = _BRACKETS.sub("", words)
    for candidate in (bare, words):
        if not _NO_TIER.search(candidate) and not _role(candidate, strict=True):
            for field, pattern in _TIERS:
                if pattern.search(candidate):
                    return field, percentile
    if percentile is not None and (field := percentile_field(percentile)) and not _OTHER.search(words):
        return field, percentile
    return "", None


def _without_tier(words: str) -> str:
    for _, pattern in _TIERS:
        words = re.sub(f"(?:{pattern.pattern})[位数值]*", "", words)
    return _PERCENT.sub("", _DECILE.sub("", words))


def _role(words: str, *, strict: bool = False) -> str:
    """Say what a label without a tier heads; with *strict* only what no tier can be (names, codes, counts)."""
    bare = _BRACKETS.sub("", words) or words
    if _OTHER.search(bare) and not re.fullmatch(r"(?:职业|岗位|工种|职位)类型", bare):
        return "other"
    for role, pattern in _ROLES:
        if pattern.fullmatch(bare) and not (_PAY.search(bare) and role not in {"code", "unit"}):
            return role
    if strict:
        return ""
    return "span" if _PAY.search(words) else ""
