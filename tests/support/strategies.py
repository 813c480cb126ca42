"""All Hypothesis strategies for the laws and the properties of every module."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from functools import cache
from random import Random
from string import Formatter
from typing import Any

from hypothesis import strategies as st
from reference import GUIDES, NET_FLOORS, Question, row, whole_row
from reports import DEMO
from setting import Setting

import wageguide as wg
from wageguide import errors
from wageguide._editions.country import floors_at
from wageguide._editions.provinces import embedded_floors
from wageguide._model.areas import AreaClass
from wageguide._model.findings import SEVERITIES, finding
from wageguide._model.floor import Rate
from wageguide._model.statements import Definitions, Import
from wageguide._notation.vocabulary import BELIEVED
from wageguide._output.band import Point
from wageguide._problems import PROBLEMS, Problem, written

# Offers, places and days.

_EMBEDDED = embedded_floors()
_STANDARDS = sorted({amount for rate in _EMBEDDED.rates for amount in (*rate.monthly, *rate.hourly)})
_FEN = Decimal("0.01")
_MOST = Decimal(10**12) - _FEN

yuan = st.decimals(min_value=0, max_value=Decimal(10**6), places=2, allow_nan=False)
fen = st.integers(0, 10**6).map(lambda count: count * _FEN)
shares = st.sampled_from([Decimal(0), Decimal("0.8"), Decimal(1)]) | st.decimals(0, 1, places=2)
periods = st.sampled_from(list(wg.Period))
months = st.one_of(st.just(12), st.integers(1, 36), st.sampled_from([Decimal("0.5"), Decimal("13.5"), 60]))
# Where the kind of work is open, a full week, and overtime, at their edges.
weekly = (
    st.integers(1, 168) | st.decimals(min_value=1, max_value=60, places=1) | st.sampled_from([10, 24, 30, 40, 41, 72])
)
hours = st.none() | weekly
_turns = {rate.since for rate in _EMBEDDED.rates} | {_EMBEDDED.checked_through + dt.timedelta(days=1)}
_edges = _turns | {day - dt.timedelta(days=1) for day in _turns} | {dt.date.min, dt.date.max}
days = st.dates(dt.date(2012, 1, 1), dt.date(2028, 12, 31)) | st.sampled_from(sorted(_edges))


def _called(floors: wg.Floors) -> list[str]:
    """Every way to name a county of theirs."""
    return [
        name
        for area in floors.areas
        for name in (area.name, area.code, f"{floors.province}{area.city}{area.name}", *area.former_names)
    ]


counties = st.sampled_from(_called(_EMBEDDED))


@cache
def _called_so_alone() -> list[str]:
    """The names of the embedded counties that no other province has."""
    names = []
    for name in _called(_EMBEDDED):
        with suppress(errors.AmbiguousArea):
            floors_at(name)
            names.append(name)
    return names


@st.composite
def _amounts(draw: st.DrawFn, period: wg.Period, paid: Decimal | int, weekly: Decimal | int | None) -> Decimal:
    """Any amount, or one at the very edge of a minimum wage, of twice it or of 80 % of it."""
    if draw(st.booleans()):
        return draw(yuan | st.just(_MOST))
    month = draw(st.sampled_from(_STANDARDS)) * draw(st.sampled_from([1, 2, Decimal("0.8")]))
    week = Decimal(weekly or 20)
    per = {
        wg.Period.YEAR: [paid, 52 * week],
        wg.Period.MONTH: [1, 52 * week / 12],
        wg.Period.DAY: [1 / Decimal("21.75")],
        wg.Period.HOUR: [1 / Decimal(174), 1],
    }
    near = (month * draw(st.sampled_from(per[period]))).quantize(_FEN)
    return max(near + draw(st.sampled_from([-_FEN, Decimal(0), _FEN])), Decimal(0))


@st.composite
def offers(draw: st.DrawFn, *, part_time: bool | None = None) -> wg.Offer:
    """Offers of every shape, many of them right at a limit, for any kind of work or the one asked for."""
    period, paid, weekly = draw(periods), draw(months), draw(hours)
    part = draw(st.sampled_from([None, None, False, True])) if part_time is None else part_time
    amount = draw(_amounts(period, paid, weekly))
    terms: dict[str, Any] = {"months": paid, "part_time": part, "hours_per_week": weekly}
    year = wg.Offer(amount, period, **terms).annual
    # The part that is left out is at most the whole of a month's pay, and anything where that is not known.
    most = Decimal(10**6) if year is None else min((year / paid).quantize(_FEN, "ROUND_DOWN"), _MOST)
    excluded = draw(st.sampled_from([Decimal(0), _FEN, most / 2, most]) | st.decimals(0, most, places=2))
    return wg.Offer(
        amount,
        period,
        bonus=draw(st.just(0) | yuan),
        excluded=min(excluded, most),
        **draw(_trials(amount, period, paid, weekly)),
        **terms,
    )


@st.composite
def _trials(
    draw: st.DrawFn, amount: Decimal, period: wg.Period, paid: Decimal | int, weekly: Decimal | int | None
) -> dict[str, Any]:
    """Pay during probation, often per another period than the rest."""
    per = draw(st.sampled_from([period, *wg.Period]))
    probation = draw(st.none() | _amounts(per, paid, weekly) | st.just(amount * Decimal("0.8")))
    return {"probation": probation, "probation_period": None if per is period else per}


# Minimum wages of a province.

standards = st.decimals(_FEN, 3000, places=2)


@st.composite
def floors(draw: st.DrawFn) -> wg.Floors:
    """Minimum wages of every shape that the form allows: rates and classes with gaps, one to three classes."""
    source = wg.Source("invented")
    evidence = st.sampled_from(["stated", "inferred"])
    starts = sorted(draw(st.sets(st.dates(dt.date(2015, 1, 1), dt.date(2024, 1, 1)), min_size=1, max_size=4)))
    rates = []
    for since, following in zip(starts, [*starts[1:], None], strict=True):
        until = draw(st.just(following) | st.dates(since + dt.timedelta(days=1), following or dt.date(2025, 1, 1)))
        of_each = st.lists(standards, min_size=(most := draw(st.integers(1, 3))), max_size=most).map(tuple)
        rates.append(Rate(since, draw(of_each), draw(of_each), source, draw(evidence), until))
    columns = sorted(draw(st.sets(st.sampled_from(starts), min_size=1)))
    areas = []
    for number in range(draw(st.integers(1, 3))):
        classes = []
        for since, until in zip(columns, [*columns[1:], None], strict=True):
            counts = [len(rate.monthly) for rate in rates if since <= rate.since and (not until or rate.since < until)]
            if number == 0 or draw(st.booleans()):  # each column is some county's
                classes.append(AreaClass(since, until, draw(st.integers(1, min(counts))), draw(evidence)))
        former = ("旧县",) if number == 0 and draw(st.booleans()) else ()
        city = draw(st.sampled_from(["某市", "别市"]))
        areas.append(wg.Area(f"99010{number}", f"{'甲乙丙'[number]}某县", former, city, tuple(classes)))
    return wg.Floors(
        province="某省",
        own_contributions=draw(st.sampled_from(["included", "excluded"])),
        checked_through=draw(st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1))),
        rates=tuple(rates),
        areas=tuple(areas),
    )


# Editions of every shape.

words = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
figures = st.one_of(st.none(), st.integers(-10, 10**7))
tiers = st.sampled_from(list(wg.Tier))
_percentiles = st.integers(1, 99) | st.decimals("0.1", "99.9", places=1)
_places = st.sampled_from(["汉中市", "陕西省", "镇巴县", "杨凌示范区", "某省", "某市", "成都市"])


@st.composite
def _bands(draw: st.DrawFn) -> wg.Band:
    """Any figures, or figures as in a real table: gaps and ties, but from low to high."""
    if draw(st.booleans()):
        return wg.Band(*(draw(figures) for _ in range(6)))
    low = draw(st.integers(12, 40) | st.integers(20000, 40000))
    steps = draw(st.lists(st.sampled_from([0, 0, 100, 8000]), min_size=4, max_size=4))
    shown = [low + sum(steps[:at]) if draw(st.booleans()) else None for at in range(5)]
    return wg.Band(*shown, mean=draw(figures))


def _claim(kind: str, **terms: st.SearchStrategy[Any]) -> st.SearchStrategy[wg.Claim]:
    return st.builds(wg.Claim, st.just(kind), **terms)


_several = st.lists(words, max_size=2).map(tuple)
_counted = st.sampled_from(["occupations", "price_points", "industries", "major_groups"])
_claims = st.one_of(
    _claim("count", of=_counted, equals=st.integers(0, 999)),
    _claim("floor", tier=tiers),
    _claim("lowest", tier=tiers, equals=st.integers(0, 10**6), occupations=_several),
    _claim(
        "above", tier=tiers, above=st.integers(0, 10**6), occupations=st.lists(words, min_size=1, max_size=2).map(tuple)
    ),
    _claim("top-industries", industries=st.sampled_from([("J", "C"), ("no such section",)])),
    _claim("survey", enterprises=st.none() | st.integers(0, 10**6), employees=st.none() | st.integers(0, 10**6)),
)


@st.composite
def guidelines(draw: st.DrawFn) -> wg.Guideline:
    """Editions of every shape that the form allows, however doubtful their content."""
    sources = st.builds(
        wg.Source,
        words,
        issuer=st.none() | words,
        url=st.none() | words,
        published=st.none() | st.dates(),
        note=st.none() | words,
    )
    source = draw(sources)
    entries = []
    for name in draw(st.lists(words, min_size=1, max_size=4, unique=True)):
        aliases = tuple(draw(st.lists(words, max_size=2)))
        rows = st.none() | st.sampled_from("ABCJT") | st.just("no such section")
        for industry in draw(st.lists(rows, min_size=1, max_size=2, unique=True)):
            group = draw(st.none() | st.sampled_from("12345678"))
            occupation = wg.Occupation(name, draw(st.none() | words), group, aliases)
            bounds = st.lists(st.builds(wg.Bound, tiers, st.integers(0, 10**6)), max_size=2, unique=True).map(tuple)
            entries.append(
                wg.Entry(occupation, industry, draw(_bands()), draw(bounds), draw(st.none() | words), source)
            )
    definition = st.builds(wg.Definition, percentile=_percentiles, text=st.none() | words)
    definition |= st.builds(wg.Definition, text=words)
    defined = draw(st.dictionaries(tiers, definition, max_size=5))
    options = st.dictionaries(words, words | st.integers() | st.booleans(), max_size=2)
    return wg.Guideline(
        id=draw(words),
        title=draw(words),
        area=draw(words | _places),
        year=draw(st.integers(1, 9999) | st.integers(2015, 2027)),
        sources=(source, *draw(st.lists(sources, max_size=1))),
        entries=tuple(entries),
        survey_year=draw(st.none() | st.integers(1, 9999)),
        publisher=draw(st.none() | words),
        published=draw(st.none() | st.dates()),
        coverage=draw(st.sampled_from(["notice", "partial", "full"])),
        synthetic=draw(st.booleans()),
        notes=tuple(draw(st.lists(words, max_size=2))),
        definitions=Definitions(tuple(sorted(defined.items()))),
        claims=tuple(draw(st.lists(_claims, max_size=3))),
        imported=draw(st.none() | st.builds(Import, words, words, options.map(lambda table: tuple(table.items())))),
        floors=draw(st.none() | st.just(_EMBEDDED) | floors()),
    )


# Questions: an offer for one row of an edition, at a place and on a day.

_source = wg.Source("invented")
_REAL = [wg.load(DEMO), *GUIDES.values()]


@st.composite
def _editions(draw: st.DrawFn) -> wg.Guideline:
    """Editions with one row, with any combination of known tiers."""
    of = st.sampled_from([wg.Tier.MEDIAN, wg.Tier.HIGH, wg.Tier.HIGH]) | tiers
    bounds = st.lists(st.builds(wg.Bound, of, st.integers(0, 10**6)), max_size=3).map(tuple)
    entry = wg.Entry(wg.Occupation(draw(words)), None, draw(_bands()), draw(bounds), None, _source)
    percentiles = zip(wg.Tier, sorted(draw(st.sets(_percentiles, min_size=5, max_size=5))), strict=True)
    defined = tuple((tier, wg.Definition(percentile=at)) for tier, at in percentiles if draw(st.booleans()))
    return wg.Guideline(
        id="drawn",
        title="drawn",
        area=draw(_places),
        year=draw(st.integers(2015, 2027)),
        sources=(_source,),
        entries=(entry,),
        synthetic=draw(st.booleans()),
        definitions=Definitions(defined),
        floors=draw(st.sampled_from([None, None, _EMBEDDED]) | floors()),
    )


@st.composite
def questions(draw: st.DrawFn, *, offer: st.SearchStrategy[wg.Offer] | None = None) -> Question:
    """Everything that ``assess`` can be asked, places and days that nothing is known of among it."""
    guide = draw(st.sampled_from(_REAL) | _editions())
    entry = draw(st.sampled_from(guide.entries))
    local = draw(st.sampled_from([None, None, _EMBEDDED, NET_FLOORS]) | floors())
    used = local or guide.floors or _EMBEDDED
    # Far from there what several provinces call a county is no answer but an error.
    far = local is None and guide.floors is None and not used.within(guide.area)
    places = st.sampled_from(_called_so_alone() if far else _called(used))
    return Question(
        guide,
        entry.occupation.name,
        draw(offers() if offer is None else offer),
        industry=entry.industry,
        area=draw(st.none() | places | (places if used.within(guide.area) else st.just("武侯区"))),
        on=draw(days),
        floors=local,
        stale_ok=draw(st.booleans()),
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


@st.composite
def offer_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to two hundred rows; one seed for all, since a call costs an engine more than its rows do."""
    random = Random(draw(st.integers(0, 2**32)))
    one = draw(st.sampled_from([row, whole_row]))
    return [one(random) for _ in range(draw(st.integers(0, 200)))]


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
    drawn = draw(st.lists(st.sampled_from([*wg.Tier, "floor", "offer"]), unique=True))
    return sorted((Point(what, draw(_AMOUNTS)) for what in drawn), key=lambda point: point.amount)


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
MONTHS = ("·{}薪", " {}薪", "（{}薪）", "，{}薪", "*{}薪")
TIMES = (" x {}", "×{}")  # of a month's pay; beside a day or an hour these are days or hours
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
    """Any offer or range of offers with a stated period, in any notation, and the reading it must have."""
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
        text += (
            MONTHS[0]
            if text.endswith("+")
            else draw(st.sampled_from((*MONTHS, *(TIMES if period is wg.Period.MONTH else ()))))
        ).format(months)
    dress = draw(st.sampled_from((str, str.upper, lambda line: line.translate(WIDE), lambda line: f" {line}\u00a0")))
    return dress(text), ends


@st.composite
def believable(draw: st.DrawFn) -> wg.Offer:
    """Offers to the fen that somebody may be paid."""
    period = draw(periods)
    least, most = BELIEVED[period]
    months = draw(st.just(12) | st.integers(12, 24))
    return wg.Offer(draw(st.decimals(least, most, places=2)), period, months=months)


# Lists of offers: one set of columns, and each offer written in one of the ways that the columns leave open.

_PERIOD_WORDS = {
    wg.Period.YEAR: ("年", "元/年", "year", "按年"),
    wg.Period.MONTH: ("月", "元/月", "month", "每月"),
    wg.Period.DAY: ("天", "元/天", "日", "day"),
    wg.Period.HOUR: ("小时", "元/小时", "hour", "时"),
}
_TITLED = {
    wg.Period.YEAR: ("年薪", "年薪（元）", "工资(元/年)", "annual salary", "年薪（税前）"),
    wg.Period.MONTH: ("月薪", "月工资（元）", "工资（元/月）", "monthly pay", "税前月薪"),
    wg.Period.DAY: ("日薪", "日工资", "工资（元/天）", "daily wage"),
    wg.Period.HOUR: ("时薪", "小时工资", "工资（元/小时）", "hourly rate"),
}
_IN_TITLE = {
    wg.Period.YEAR: (("年薪（万元）", 10_000), ("工资（万元/年）", 10_000), ("年薪(K)", 1000)),
    wg.Period.MONTH: (("月薪(K)", 1000), ("月薪（千元）", 1000), ("工资（千元/月）", 1000), ("月薪K", 1000)),
}
_OF_A_MONTH = {wg.Period.DAY: Decimal("21.75"), wg.Period.HOUR: Decimal(174)}


@st.composite
def _listed_amounts(draw: st.DrawFn, period: wg.Period) -> Decimal:
    """Pay that somebody may be offered, often at the very edge of a minimum wage."""
    month = draw(
        st.sampled_from(sorted({amount for rate in _EMBEDDED.rates for amount in rate.monthly if amount >= 1000}))
    )
    if draw(st.booleans()):
        month = Decimal(draw(st.integers(100, 2000)) * 10)
    amount = month * 12 if period is wg.Period.YEAR else month / _OF_A_MONTH.get(period, Decimal(1))
    return amount.quantize(_FEN) + draw(st.sampled_from([Decimal(0), Decimal(0), -_FEN, _FEN]))


def _written(draw: st.DrawFn, amount: Decimal, period: wg.Period, *, with_period: bool) -> str:
    """An amount in a cell of pay, with its period if nothing else states it."""
    digits = plain(amount)
    ways = [digits, f"{amount.normalize():,f}", f"{digits}元", f"￥{amount.normalize():,f}"]
    if amount >= 2000 and not amount % 10:  # nobody writes 0.576001万
        ways += [f"{plain(amount / 10_000)}万", f"{plain(amount / 1000)}千"]
    text = draw(st.sampled_from(ways))
    after = {"year": ("/年", "元/年"), "month": ("/月", "元/月"), "day": ("/天", "元/天"), "hour": ("/小时", "元/小时")}
    if with_period or draw(st.integers(0, 3)) == 0:
        text = text.removesuffix("元") + draw(st.sampled_from(after[period.value]))
    return text


@st.composite
def listed_offers(draw: st.DrawFn) -> tuple[list[str], list[tuple[list[str], dict[str, Any]]]]:
    """
    Titles of a list and its rows: the cells of each, and what they mean.

    That is ``offer``, ``area`` and ``on``, as ``assess`` takes them.
    """
    way = draw(st.sampled_from(("title", "period column", "unit in title", "unit in column", "cell")))
    period = draw(st.sampled_from(list(_IN_TITLE) if way == "unit in title" else list(wg.Period)))
    paid, scale = "工资", 1
    if way == "title":
        paid = draw(st.sampled_from(_TITLED[period]))
    elif way == "unit in title":
        paid, scale = draw(st.sampled_from(_IN_TITLE[period]))
    more = draw(st.lists(st.sampled_from(_BESIDE), unique=True, max_size=5))
    titles = ["岗位", paid, *(["计薪周期"] * (way in {"period column", "unit in column"}))]
    columns = {name: draw(st.sampled_from(_BESIDE_TITLES[name])) for name in more}
    if "excluded" in columns and draw(st.booleans()) and paid == "工资":
        titles[1], columns["excluded"] = "应发工资", "加班费"
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        period_told = period if way in {"title", "unit in title"} else draw(periods)
        in_column = 1
        amount = draw(_listed_amounts(period_told))
        cells = ["保洁员"]
        if scale != 1 and draw(st.booleans()):
            cells.append(plain(amount / scale))
        elif way == "unit in column":
            in_column = draw(st.sampled_from((1, 1000))) if period_told in _IN_TITLE else 1
            cells.append(
                plain(amount / in_column) if in_column != 1 else _written(draw, amount, period_told, with_period=False)
            )
        elif scale != 1:
            cells.append(f"{plain(amount)}元")
        else:
            cells.append(_written(draw, amount, period_told, with_period=way == "cell"))
        if len(titles) > 2:
            words = _PERIOD_WORDS[period_told]
            cells.append(draw(st.sampled_from(words)) if in_column == 1 else f"千元/{words[0]}")
        terms, where, beside = _beside(draw, columns, amount, period_told)
        offer = wg.Offer(amount, period_told, **terms)
        rows.append(([*cells, *beside], {"offer": offer, **where}))
    return [*titles, *columns.values()], rows


_BESIDE_TITLES = {
    "months": ("发薪月数", "薪数", "months"),
    "bonus": ("年终奖", "年终奖金", "annual bonus"),
    "excluded": ("不计入", "不计入部分", "excluded"),
    "part_time": ("用工形式", "用工类型"),
    "hours_per_week": ("每周工时", "weekly hours"),
    "probation": ("试用期工资", "试用期薪资", "probation pay"),
    "area": ("工作地点", "县区", "工作县区", "county"),
    "on": ("入职日期", "日期", "到岗日期", "start date"),
}
_BESIDE = tuple(_BESIDE_TITLES)
_NOTHING = ("", "无", "-", "—", "/", "N/A")


def _beside(
    draw: st.DrawFn, columns: dict[str, str], amount: Decimal, period: wg.Period
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """What the other columns say: terms of the offer, place and day, and the cells."""
    terms: dict[str, Any] = {}
    where: dict[str, Any] = {}
    cells = dict.fromkeys(columns, "")
    part = draw(st.sampled_from((None, True, False))) if "part_time" in columns else None
    for name in columns:
        if draw(st.integers(0, 3)) == 0:
            cells[name] = draw(st.sampled_from(_NOTHING))
        elif name == "part_time":
            terms[name] = part
            words = {True: ("非全日制",), False: ("全职", "全日制"), None: ("兼职", "小时工", "钟点工")}
            cells[name] = draw(st.sampled_from(words[part]))
        elif name == "months":
            terms[name] = draw(st.integers(12, 16))
            cells[name] = f"{terms[name]}{draw(st.sampled_from(('', '薪', '个月')))}"
        elif name == "hours_per_week":
            terms[name] = draw(st.integers(4, 60))
            cells[name] = f"{terms[name]}{draw(st.sampled_from(('', '小时', 'h')))}"
        elif name == "bonus":
            terms[name] = draw(st.integers(1, 50)) * 1000
            cells[name] = draw(st.sampled_from((f"{terms[name]}", f"{terms[name]:,}", f"{terms[name]}元")))
        elif name == "area":
            where[name] = draw(st.sampled_from(("汉台区", "镇巴县", "南郑区", "勉县")))
            cells[name] = where[name]
        elif name == "on":
            where[name] = draw(st.dates(dt.date(2019, 6, 1), dt.date(2025, 12, 31)))
            cells[name] = draw(st.sampled_from((f"{where[name]}", f"{where[name]:%Y/%m/%d}")))
    if "excluded" in columns and not cells["excluded"]:
        year = wg.Offer(amount, period, **terms).annual_as(period)
        most = (
            Decimal(0)
            if year is None
            else wg.Offer(amount, period, **terms).measured(amount, period, part_time=bool(terms.get("part_time")))
        )
        if most is not None and most >= 200 and not terms.get("part_time"):
            terms["excluded"] = draw(st.integers(0, int(most) // 10))
            cells["excluded"] = draw(st.sampled_from((f"{terms['excluded']}", f"{terms['excluded']:,}元")))
    if "probation" in columns and not cells["probation"]:
        _probation(draw, terms, cells, amount, period)
    return terms, where, list(cells.values())


def _probation(
    draw: st.DrawFn, terms: dict[str, Any], cells: dict[str, str], amount: Decimal, period: wg.Period
) -> None:
    by_hour = terms.get("part_time") is True and period is wg.Period.HOUR
    way = draw(st.sampled_from(("share", "bare", "text")))
    if way == "share" and not terms.get("excluded"):
        share = draw(st.sampled_from((80, 90, 100)))
        terms |= {"probation": amount * share / 100, "probation_period": period}
        cells["probation"] = f"{share}%"
        return
    number = Decimal(draw(st.integers(8, 40)) if by_hour else draw(st.integers(60, 900)) * 10)
    terms |= {"probation": number, "probation_period": wg.Period.HOUR if by_hour else wg.Period.MONTH}
    after = ("/小时", "元/小时") if by_hour else ("/月", "元/月")
    cells["probation"] = f"{number}{draw(st.sampled_from(after)) if way == 'text' else ''}"


# Texts made of what the grammar knows, in any order: most are nonsense, and some nearly are not.
_KNOWN = """
00 15 80 1000 8000 5-8 1.2 8千 1万2 4k5 三千五 13薪 月薪 年薪 日薪 每月 一个月 /月 /年 /天 /小时 元/月 以上 以下 及以下
（年收入） (千元) （万/年） 含加班费 净 押金 社保 试用期 全年 x26 （元） 2024年 另加 不含
至 到 不低于 可达 面议 税后 底薪 提成 五险一金 日结 元/次 美元 ￥ （税前） (兼职) 左右 综合 month hour to from upto
"""
PIECES = (*"0123456789 .,+-~/·()*x%元万千百kwK年月日天时一二三五十薪起", *_KNOWN.split())
nearly_pay = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


# Errors of every kind, about values that mean no good.

hostile = st.text(max_size=20) | st.sampled_from(
    ["", " ", "\0\r\n\x1b[2J", "\ud800", "\u202e", "{0}{value!r}%s%(x)d", "'\"\\", "字" * 9999]
)
_many = st.lists(hostile, max_size=3)
_findings = st.builds(
    finding, st.sampled_from(sorted(SEVERITIES)), st.builds(wg.Place, hostile, hostile, st.none() | tiers, hostile)
)
_WORDS = dict.fromkeys(("area", "column", "got", "kind", "name", "why"), hostile)
_LISTS = {name: st.lists(hostile, max_size=3).map(tuple) for name in ("allowed", "names")}
_NUMBERS = {name: st.integers(0, 10**12) for name in ("columns", "expected", "line", "most", "number", "size")}


def _problem(code: str) -> st.SearchStrategy[Problem]:
    """A problem of that code, with whatever its words speak of."""
    values: dict[str, st.SearchStrategy[object]] = {**_WORDS, **_LISTS, **_NUMBERS, "since": st.dates()}
    values |= {"error": hostile.map(errors.UnknownArea)}
    wanted = {name for _, name, _, _ in Formatter().parse(PROBLEMS[code]) if name}
    if "got" in wanted:
        values["got"] = (hostile | st.integers() | st.booleans()).map(written)
    data = st.fixed_dictionaries({name: values[name] for name in sorted(wanted)})
    return st.builds(lambda place, data: Problem(place, code, **data), hostile, data)


problems = st.sampled_from(sorted(PROBLEMS)).flatmap(_problem)

ERRORS: dict[type[errors.WageguideError], st.SearchStrategy[errors.WageguideError]] = {
    kind: st.builds(kind, *terms, **named)
    for kind, terms, named in (
        (errors.UnknownEdition, [hostile, _many], {}),
        (
            errors.UnknownOccupation,
            [hostile, hostile, st.integers(0), st.none() | st.integers(0), _many],
            {"industry": st.none() | hostile},
        ),
        (errors.AmbiguousOccupation, [hostile, hostile, st.lists(st.none() | hostile, max_size=3)], {}),
        (errors.UnknownIndustry, [hostile, _many], {}),
        (errors.UnknownArea, [hostile, _many, _many], {}),
        (errors.AmbiguousArea, [hostile, _many, _many], {}),
        (errors.NotInForce, [hostile, st.dates(), st.none() | st.dates()], {"gap": st.booleans()}),
        (
            errors.InvalidOffer,
            [hostile, hostile | st.integers() | st.decimals(), st.sampled_from(sorted(errors.InvalidOffer.EXPECTED))],
            {},
        ),
        (errors.UnknownLocale, [hostile, _many], {}),
        (errors.TextTooLong, [hostile, hostile, st.integers(0), st.integers(0)], {}),
        (errors.EditionError, [hostile, st.lists(problems, max_size=3)], {}),
        (errors.InvalidEdition, [st.builds(wg.Report, st.lists(_findings, max_size=7).map(tuple))], {}),
        (errors.PayNotation, [hostile, st.sampled_from(sorted(errors.PayNotation.REASONS))], {}),
        (
            errors.UnclearOffer,
            [st.sampled_from(sorted(errors.UnclearOffer.REASONS)), st.lists(hostile, min_size=1, max_size=3), hostile],
            {},
        ),
        (
            errors.FrameError,
            [hostile, hostile | st.integers() | st.floats(), st.sampled_from(["column-name", "parquet-file"]), _many],
            {},
        ),
        (errors.InvalidEvidence, [st.sampled_from(sorted(PROBLEMS)).flatmap(_problem)], {}),
        (errors.InvalidRecord, [st.lists(hostile, min_size=1, max_size=3)], {}),
        (errors.BulletinError, [hostile, st.sampled_from(sorted(errors.BulletinError.REASONS)), hostile], {}),
    )
}


# Bulletins: tables as their cells, each row as its bureau printed it.

JOBS = ["焊工", "会计", "车工", "钳工", "电工", "保洁员", "配菜工", "秘书", "架子工（含学徒）", "厂长"]
_LABELS = {
    3: ["低位数", "中位数", "高位数"],
    5: ["低位数", "下四分位数", "中位数", "上四分位数", "高位数"],
    2: ["低位数", "高位数"],
    1: ["中位数"],
}
FIELDS = {
    "低位数": "low",
    "下四分位数": "lower_quartile",
    "中位数": "median",
    "上四分位数": "upper_quartile",
    "高位数": "high",
    "平均数": "mean",
}
_REMARKS = ["", "", "样本较少", "—", "*"]
_UNPUBLISHED = ["—", "", "/"]


@st.composite
def printed_tables(draw: st.DrawFn) -> tuple[list[list[str]], dict[str, dict[str, int]]]:
    """Header and rows of a table in yuan a year, and what is printed for each occupation."""
    tiers = list(_LABELS[draw(st.sampled_from([3, 3, 5, 2, 1]))])
    if draw(st.booleans()):
        tiers.reverse()
    labels = [*tiers, *["平均数"] * draw(st.booleans())]
    lead = [label for label in ("序号", "职业代码") if draw(st.booleans())]
    side = [label for label in ("行业",) if draw(st.integers(0, 3)) == 0]
    tail = draw(st.sampled_from([[], [], ["备注"], ["样本数"], ["样本数", "备注"], ["备注", "说明"]]))
    rows = [[*lead, *side, "职业（工种）", *labels, *tail]]
    printed = {}
    for number, name in enumerate(draw(st.lists(st.sampled_from(JOBS), min_size=1, max_size=6, unique=True)), 1):
        step = draw(st.integers(1_000, 20_000))
        start = draw(st.integers(20_000, 60_000))
        figures = {label: start + step * "低下中上高".find(label[0]) for label in tiers} | {"平均数": start + step}
        labelled = {label: draw(st.sampled_from([True, True, True, True, False])) for label in labels}
        printed[name] = {FIELDS[label]: figures[label] for label in labels if labelled[label]}
        more = {
            "序号": str(number),
            "职业代码": f"4-0{number}-01-0{number}",
            "行业": draw(st.sampled_from(["制造业", "金融业", ""])),
            "职业（工种）": name,
            "样本数": draw(st.integers(1, 90_000).map(str)),
        }
        rows.append(
            [
                (str(figures[label]) if labelled[label] else draw(st.sampled_from(_UNPUBLISHED)))
                if label in labels
                else more.get(label) or (draw(st.sampled_from(_REMARKS)) if label in tail else "")
                for label in rows[0]
            ]
        )
    return rows, printed


# Unit lines: what stands before the unit, the unit, what stands behind it, and yuan a year that 1 is.
UNIT_LINES = [
    ("单位：", "元/月", "", 12),
    ("单位：", "元/年", "", 1),
    ("（单位：", "万元/年", "）", 10_000),
    ("单位：", "元/人·月", "", 12),
    ("单位:", "元/人、年", "", 1),
    ("计量单位：", "千元／月", "", 12_000),
    ("单 位 ： ", "元 / 月", "", 12),
    ("单位 ", "元/月", "", 12),
    ("本表单位为", "元/月", "。", 12),
    ("单位：", "元（月）", "", 12),
    ("单位：", "人民币元/年", " 2022年", 1),
    ("Unit: ", "yuan/month", "", 12),
    ("某市2022年工资指导价位（", "元/月", "）", 12),
    ("某市2022年工资指导价位 单位：", "元/月", "", 12),
]
_NO_UNIT = "x目无#Q&□?;丶儿贝口∶ 中"


@st.composite
def changed_units(draw: st.DrawFn) -> tuple[str, int, bool]:
    """
    A unit line with one character removed, replaced or added.

    Returns:
        The line, what it said before (yuan a year that 1 is), and whether it is the unit itself that changed.
    """
    before, unit, behind, factor = draw(st.sampled_from(UNIT_LINES))
    line = before + unit + behind
    at = draw(st.integers(0, len(line) - 1))
    sign = draw(st.sampled_from(_NO_UNIT))
    kind = draw(st.sampled_from(["another", "gone", "new"]))
    if kind == "gone" and line[at] in "万千":
        kind = "another"  # without it, it is another unit, and nothing wrong with it
    changed = line[:at] + ("" if kind == "gone" else sign) + line[at + (kind != "new") :]
    return changed, factor, len(before) + (kind == "new") <= at < len(before) + len(unit)


# Tables of a PDF with narrow columns: rows, the figures of each name in yuan a year, how they are set, the caption.


@st.composite
def narrow_tables(draw: st.DrawFn) -> tuple[list[list[str]], dict[str, list[int]], Setting, str]:
    tiers = draw(
        st.sampled_from([["低位数", "中位数", "高位数"], ["低位数", "下四分位数", "中位数", "上四分位数", "高位数"]])
    )
    names = draw(st.lists(st.sampled_from(_TRADES), min_size=2, max_size=7, unique=True))
    unit = draw(st.sampled_from(["元/年", "万元/年", "元/月"]))
    style = draw(st.sampled_from(["plain", "hundreds", "commas"]))
    rows = [["序号", "职业", *tiers]]
    printed = {}
    for number, name in enumerate(names, 1):
        amounts = [draw(st.integers(1_800, 11_000) if unit == "元/月" else st.integers(20_000, 120_000))]
        for _ in tiers[1:]:
            amounts.append(amounts[-1] * draw(st.integers(105, 170)) // 100)
        if style == "hundreds":
            amounts = [amount // 100 * 100 for amount in amounts]
        amounts = [amount // 100 * 100 for amount in amounts] if unit == "万元/年" else amounts
        texts = [f"{amount / 10_000:.2f}" for amount in amounts] if unit == "万元/年" else list(map(str, amounts))
        if style == "commas" and unit != "万元/年":
            texts = [f"{amount:,}" for amount in amounts]
        rows.append([str(number), name, *texts])
        printed[name] = [amount * (12 if unit == "元/月" else 1) for amount in amounts]
    room = draw(st.sampled_from([0.95, 1.0, 1.2, 1.4, 1.6, 1.9, 2.1, 2.4, 2.8, 3.3]))
    how = Setting(
        (2.2, draw(st.sampled_from([3.1, 5.5, 9.3, 14.0])), *[room] * len(tiers)),
        size=draw(st.sampled_from([9.0, 10.5, 12.0])),
        padding=draw(st.sampled_from([1.0, 2.0, 5.4, 8.0])),
        leading=draw(st.sampled_from([1.0, 1.15, 1.3, 1.6])),
        gap=draw(st.sampled_from([0.0, 2.0, 8.0, 14.0])),
        align=draw(st.sampled_from(["left", "right", "middle"])),
        upright=draw(st.sampled_from(["top", "middle"])),
    )
    return rows, printed, how, f"单位：{unit}"


_TRADES = [
    "企业董事",
    "财务经理",
    "会计",
    "焊工",
    "研究生（含博士、硕士）",
    "其他仓储人员和装卸搬运人员",
    "车工",
    "护士",
]
