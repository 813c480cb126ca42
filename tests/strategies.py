"""All Hypothesis strategies: what the laws and the properties of every module are drawn from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

import wageguide as wg
from reference import GUIDES, row
from wageguide._band import Point
from wageguide._guideline import Definitions, Import
from wageguide._store import embedded_floors

# Offers, places and days.

yuan = st.decimals(min_value=0, max_value=Decimal(10**6), places=2, allow_nan=False)
days = st.dates(dt.date(2005, 1, 1), dt.date(2028, 12, 31))
counties = st.sampled_from(["汉台区", "镇巴县", "新城区", "西乡县", "洛南县", "杨陵区"])
periods = st.sampled_from(list(wg.Period))
months = st.one_of(st.just(12), st.integers(1, 36))
hours = st.one_of(st.none(), st.decimals(min_value=1, max_value=60, places=1))


@st.composite
def offers(draw: st.DrawFn, *, part_time: bool | None = None) -> wg.Offer:
    """Offers of every shape, the excluded part never above a month's pay."""
    amount, period, paid = draw(yuan), draw(periods), draw(months)
    part = draw(st.booleans()) if part_time is None else part_time
    share = draw(st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("0.5")]))
    month = wg.Offer(amount, period, months=paid)
    whole = month.counted or Decimal(0)
    return wg.Offer(
        amount,
        period,
        months=paid,
        bonus=draw(st.one_of(st.just(Decimal(0)), yuan)),
        # Part-time months are shorter than the full-time ones this share is taken of.
        excluded=Decimal(0) if part else (whole * share).quantize(Decimal("0.01"), "ROUND_DOWN"),
        probation=draw(st.one_of(st.none(), yuan)),
        part_time=part,
        hours_per_week=draw(hours) if part else None,
    )


# Editions of every shape.

words = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
figures = st.one_of(st.none(), st.integers(-10, 10**7))
tiers = st.sampled_from(list(wg.Tier))


@st.composite
def guidelines(draw: st.DrawFn) -> wg.Guideline:
    """Editions of every shape that the form allows, however doubtful their content."""
    source = wg.Source(draw(words), issuer=draw(st.none() | words), published=draw(st.none() | st.dates()))
    names = draw(st.lists(words, min_size=1, max_size=5, unique=True))
    entries = tuple(
        wg.Entry(
            wg.Occupation(
                name,
                draw(st.none() | words),
                draw(st.none() | st.sampled_from("12345678")),
                tuple(draw(st.lists(words, max_size=2))),
            ),
            draw(st.none() | st.sampled_from("ABCJT") | st.just("no such section")),
            wg.Band(*(draw(figures) for _ in range(6))),
            tuple(draw(st.lists(st.builds(wg.Bound, tiers, st.integers(0, 10**6)), max_size=2, unique=True))),
            draw(st.none() | words),
            source,
        )
        for name in names
    )
    claims = st.one_of(
        st.builds(
            wg.Claim, st.just("count"), of=st.sampled_from(["occupations", "price_points"]), equals=st.integers(0, 999)
        ),
        st.builds(wg.Claim, st.just("floor"), tier=tiers),
        st.builds(wg.Claim, st.just("top-industries"), industries=st.just(("J", "C"))),
    )
    definition = st.builds(wg.Definition, percentile=st.integers(1, 99)) | st.builds(wg.Definition, text=words)
    defined = draw(st.dictionaries(tiers, definition, max_size=3))
    options = st.dictionaries(words, words | st.integers() | st.booleans(), max_size=2)
    return wg.Guideline(
        id=draw(words),
        title=draw(words),
        area=draw(words),
        year=draw(st.integers(1, 9999)),
        sources=(source, *draw(st.lists(st.builds(wg.Source, words, url=st.none() | words), max_size=1))),
        entries=entries,
        survey_year=draw(st.none() | st.integers(1, 9999)),
        publisher=draw(st.none() | words),
        published=draw(st.none() | st.dates()),
        coverage=draw(st.sampled_from(["notice", "partial", "full"])),
        synthetic=True,
        notes=tuple(draw(st.lists(words, max_size=2))),
        definitions=Definitions(tuple(sorted(defined.items()))),
        claims=tuple(draw(st.lists(claims, max_size=3))),
        imported=draw(st.none() | st.builds(Import, words, words, options.map(lambda table: tuple(table.items())))),
        floors=draw(st.none() | st.sampled_from([embedded_floors()])),
    )


# Whole tables, and what may be done to one of their figures.


@st.composite
def tables(draw: st.DrawFn, *, rows: int = 8) -> wg.Guideline:
    """A full synthetic table of *rows* occupations or more, every row in order and above the floor of 2020."""
    source = wg.Source("invented for a test")
    entries = []
    for number in range(draw(st.integers(rows, rows + 8))):
        low = draw(st.integers(21600, 45000))
        median = low * draw(st.integers(100, 200)) // 100
        high = median * draw(st.integers(100, 250)) // 100
        band = wg.Band(low=low, median=median, high=high)
        entries.append(wg.Entry(wg.Occupation(f"职业{number}"), None, band, (), None, source))
    return wg.Guideline(
        id="drawn",
        title="drawn",
        area=draw(st.sampled_from(["汉中市", "示例市"])),
        year=2020,
        sources=(source,),
        entries=tuple(entries),
        coverage="full",
        synthetic=True,
    )


columns = st.sampled_from(("low", "median", "high"))
# Of the figure that was there: wrong perhaps, and no question of its unit.
percents = st.just(0) | st.integers(50, 200)
factors = st.sampled_from([12, 100, 1000, 10000])
wrong_figures = st.one_of(st.integers(-10, 10**7), st.sampled_from([1700, 24, 2, 249, 20400 * 12, 20400 * 1000]))


# Offers in dataframes: rows of one table, and the edition they are held against.

rows = st.lists(st.randoms(use_true_random=False).map(row), max_size=8)
row_guides = st.sampled_from(list(GUIDES))


# Names and titles, with the signs that mean something in them drawn often.

names = st.text(st.one_of(st.characters(), st.sampled_from("保潔员後乾（）()*＊﹡SLＳ/①²†[]注1 　\u200b")))
advertised = st.text(
    st.one_of(st.characters(), st.sampled_from("保潔員招聘急元kw千万-/+()（）【】[] \u30001３0名薪，。")), max_size=40
)
titles = st.text(st.one_of(st.characters(), st.sampled_from("销售经理司机工员()（）急招8k/ ab")), max_size=40)


# Tables of bulletins.

_CELLS = (
    "职业 序号 低位数 中位数 高位数 10% 90% 焊工 电工* 一、制造业 注：略"
    " 单位：元/年 单位：万元 30000 4.13 60000元 8-12 — I8 1 2 2020年 年薪 月薪 元/月 行业 制造业 备注 焊工30"
)
grids = st.lists(st.lists(st.sampled_from(["", *_CELLS.split()]), min_size=1, max_size=7), min_size=1, max_size=14)
records = st.lists(
    st.lists(st.text('甲乙丙ab12.,-"\n|', max_size=6).map(str.strip), min_size=3, max_size=3), min_size=4, max_size=9
)


# The points of a drawn band.

_AMOUNTS = st.integers(1, 10**12 - 1).map(Decimal)


@st.composite
def bands(draw: st.DrawFn) -> list[Point]:
    """Tiers in any order of amount, perhaps with a floor and an offer."""
    drawn = draw(st.lists(tiers, unique=True))
    points = [Point("tier", draw(_AMOUNTS), tier) for tier in drawn]
    points += [Point(kind, draw(_AMOUNTS)) for kind in draw(st.sets(st.sampled_from(["floor", "offer"])))]
    return sorted(points, key=lambda point: point.amount)


# Pay as people write it: any offer, in any of the notations.

Ends = tuple[wg.Offer | None, wg.Offer | None]

AFTER = {
    wg.Period.YEAR: ("/年", "元/年", "元/人·年", "元/人、年", "每年", "一年", " yuan a year", "/year", "/y", " p.a."),
    wg.Period.MONTH: ("/月", "元/月", "元/人/月", "元每月", "一个月", " yuan a month", "/month", " per month", "\\/月"),
    wg.Period.DAY: ("/天", "元/天", "元/日", "元每天", "一天", " yuan a day", "/day", " per day"),
    wg.Period.HOUR: ("/小时", "元/时", "元/人/小时", "元每小时", "一小时", " an hour", "/hour", "/h"),
}
BEFORE = {
    wg.Period.YEAR: ("年薪", "年薪：", "每年", "年收入约", "annual salary: "),
    wg.Period.MONTH: ("月薪", "税前月薪：", "综合月薪 ", "每月", "月收入在", "monthly "),
    wg.Period.DAY: ("日薪", "日薪：", "每天", "一天", "daily wage "),
    wg.Period.HOUR: ("时薪", "时薪 ", "每小时", "一小时", "hourly pay "),
}
DASHES = ("-", "--", "－", "–", "—", "——", "~", "～", "〜", " - ", " ~ ", "至", "到")
AT_LEAST = ("以上", "及以上", "起", "+")
AT_MOST = ("以下", "及以下", "以内")
MONTHS = ("·{}薪", " {}薪", "（{}薪）", "，{}薪", "*{}薪", " x {}", "×{}")
WIDE = {ord("!") + i: 0xFF01 + i for i in range(94)}

# What a period's amounts are drawn from: from, to, step, in yuan. One decimal of 万 or 千 expresses each of them.
STEPS = {
    wg.Period.YEAR: (20_000, 900_000, 1000),
    wg.Period.MONTH: (1000, 45_000, 1000),
    wg.Period.DAY: (100, 2000, 10),
    # Ends apart by less than ten: 10-101 is refused, being as likely 10-10 with a 1 glued on.
    wg.Period.HOUR: (30, 290, 1),
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
    period = draw(periods)
    least, most, step = STEPS[period]
    low, high = sorted(draw(st.tuples(*[st.integers(least // step, most // step)] * 2)))
    low, high = low * step, high * step
    months = draw(st.sampled_from((12, 12, 13, 14, 16, 24)))
    offers = [wg.Offer(end, period, months=months) for end in (low, high)]
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
