"""Pay as people write it: any offer, in any of the notations."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from wageguide._pay import Offer, Period

Ends = tuple[Offer | None, Offer | None]

AFTER = {
    Period.YEAR: ("/年", "元/年", "元/人·年", "元/人、年", "每年", "一年", " yuan a year", "/year", "/y", " p.a."),
    Period.MONTH: ("/月", "元/月", "元/人/月", "元每月", "一个月", " yuan a month", "/month", " per month", "\\/月"),
    Period.DAY: ("/天", "元/天", "元/日", "元每天", "一天", " yuan a day", "/day", " per day"),
    Period.HOUR: ("/小时", "元/时", "元/人/小时", "元每小时", "一小时", " an hour", "/hour", "/h"),
}
BEFORE = {
    Period.YEAR: ("年薪", "年薪：", "每年", "年收入约", "annual salary: "),
    Period.MONTH: ("月薪", "税前月薪：", "综合月薪 ", "每月", "月收入在", "monthly "),
    Period.DAY: ("日薪", "日薪：", "每天", "一天", "daily wage "),
    Period.HOUR: ("时薪", "时薪 ", "每小时", "一小时", "hourly pay "),
}
DASHES = ("-", "--", "－", "–", "—", "——", "~", "～", "〜", " - ", " ~ ", "至", "到")
AT_LEAST = ("以上", "及以上", "起", "+")
AT_MOST = ("以下", "及以下", "以内")
MONTHS = ("·{}薪", " {}薪", "（{}薪）", "，{}薪", "*{}薪", " x {}", "×{}")
WIDE = {ord("!") + i: 0xFF01 + i for i in range(94)}

# What a period's amounts are drawn from: from, to, step, in yuan. One decimal of 万 or 千 expresses each of them.
STEPS = {
    Period.YEAR: (20_000, 900_000, 1000),
    Period.MONTH: (1000, 45_000, 1000),
    Period.DAY: (100, 2000, 10),
    # Ends apart by less than ten: 10-101 is refused, being as likely 10-10 with a 1 glued on.
    Period.HOUR: (30, 290, 1),
}
UNITS = {"万": 10_000, "W": 10_000, "w": 10_000, "千": 1000, "K": 1000, "k": 1000}
DIGITS = "〇一二三四五六七八九"


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def commas(yuan: int) -> str:
    return f"{yuan:,}"


def in_unit(yuan: int, unit: str) -> str:
    return plain(Decimal(yuan) / UNITS[unit]) + unit


def chinese(yuan: int) -> str | None:
    """Write up to two significant digits the spoken way (12000 一万二, 3500 三千五, 150000 十五万); None = not so."""
    for unit, size in (("万", 10_000), ("千", 1000), ("百", 100)):
        whole, rest = divmod(yuan, size)
        if not whole:
            continue
        if rest % (size // 10) or rest // (size // 10) == 1 or (whole > 9 and (rest or unit != "万" or whole > 99)):
            return None
        tens, ones = divmod(whole, 10)
        head = ("十" if tens == 1 else DIGITS[tens] + "十") if tens else ""
        last = DIGITS[rest * 10 // size] if rest else ""
        return head + (DIGITS[ones] if ones else "") + unit + last
    return None


def spoken(yuan: int) -> str | None:
    """Write 12000 as 1万2; None = it is no such number."""
    whole, rest = divmod(yuan, 10_000)
    return f"{whole}万{rest // 1000}" if 1 <= whole <= 9 and rest and not rest % 1000 else None


@st.composite
def one_end(draw: st.DrawFn, yuan: int) -> str:
    """Write one amount on its own."""
    ways = [str(yuan), commas(yuan), f"¥{yuan}", f"RMB {yuan}", f"{yuan}元"]
    ways += [in_unit(yuan, unit) for unit in UNITS if not yuan % (UNITS[unit] // 100)]
    ways += [way for way in (chinese(yuan), spoken(yuan)) if way]
    return draw(st.sampled_from(ways))


@st.composite
def both_ends(draw: st.DrawFn, low: int, high: int) -> str:
    """Write a range: each end on its own, or the unit on the right only."""
    dash = draw(st.sampled_from(DASHES))
    shared = [unit for unit in UNITS if not low % (UNITS[unit] // 100) and not high % (UNITS[unit] // 100)]
    if shared and draw(st.booleans()):
        unit = draw(st.sampled_from(shared))
        return plain(Decimal(low) / UNITS[unit]) + dash + in_unit(high, unit)
    # A number alone on the left takes the unit on the right, so a small one is written out there.
    left = draw(one_end(low)) if low >= 1000 else f"{low}元"
    right = draw(one_end(high))
    return left + dash + right


@st.composite
def offers_in_words(draw: st.DrawFn) -> tuple[str, Ends]:
    """Any offer or range of offers with a stated period, in any notation, and what it must be read as."""
    period = draw(st.sampled_from(Period))
    least, most, step = STEPS[period]
    low, high = sorted(draw(st.tuples(*[st.integers(least // step, most // step)] * 2)))
    low, high = low * step, high * step
    months = draw(st.sampled_from((12, 12, 13, 14, 16, 24)))
    offers = [Offer(end, period, months=months) for end in (low, high)]
    shape = draw(st.sampled_from(("one", "range", "at least", "at most")))
    ends: Ends
    if shape == "range":
        body, ends = draw(both_ends(low, high)), (offers[0], offers[1])
    else:
        body, ends = draw(one_end(low)), (offers[0], offers[0])
    bound = ""
    if shape == "at least":
        bound, ends = draw(st.sampled_from(AT_LEAST)), (offers[0], None)
    elif shape == "at most":
        bound, ends = draw(st.sampled_from(AT_MOST)), (None, offers[0])
    if draw(st.booleans()):
        text = draw(st.sampled_from(BEFORE[period])) + body + bound
    else:
        after = draw(st.sampled_from(AFTER[period]))
        if draw(st.booleans()):
            text = body.removesuffix("元") + after + bound
        else:
            text = body + bound + after.replace("元", "").replace(" yuan", "")
    if months != 12:
        # 8K+ 13薪 is refused: more than 8K, or a thirteenth month on top?
        text += (MONTHS[0] if text.endswith("+") else draw(st.sampled_from(MONTHS))).format(months)
    dress = draw(st.sampled_from((str, str.upper, lambda line: line.translate(WIDE), lambda line: f" {line}\u00a0")))
    return dress(text), ends


# Texts made of what the grammar knows, in any order: most are nonsense, and some nearly are not.
_KNOWN = """
00 15 80 1000 8000 5-8 1.2 8千 1万2 4k5 三千五 13薪 月薪 年薪 日薪 每月 一个月 /月 /年 /天 /小时 元/月 以上 以下 及以下
至 到 不低于 可达 面议 税后 底薪 提成 五险一金 日结 元/次 美元 ￥ （税前） (兼职) 左右 综合 month hour to from upto
"""
PIECES = (*"0123456789 .,+-~/·()*x%元万千百kwK年月日天时一二三五十薪起", *_KNOWN.split())
nearly_pay = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
