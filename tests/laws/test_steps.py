"""Offers that differ in the amount alone are answered by steps: each answer is the one that `assess` gives."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wageguide as wg
from wageguide import Offer, Period
from wageguide._model.tiers import TIERS
from wageguide._notation import pay
from wageguide._notation.titles import read_title
from wageguide.errors import PayNotation
from wageguide.lists._steps import Steps

GUIDE = wg.load("hanzhong-2020")
# One county, one of several classes in time, a city, the guideline's own area; a province with net standards (上海).
PLACES = ["汉台区", "镇巴县", "汉中市", None, "上海市浦东新区", "北京市朝阳区", "昆明市五华区"]
DAYS = [dt.date(2017, 1, 1), dt.date(2020, 12, 31), dt.date(2021, 4, 30), dt.date(2021, 6, 1), dt.date(2030, 1, 1)]
PER = {
    Period.YEAR: Decimal(12),
    Period.MONTH: Decimal(1),
    Period.DAY: 1 / Decimal("21.75"),
    Period.HOUR: Decimal("0.01"),
}
OCCUPATIONS = [entry.occupation.name for entry in GUIDE.entries]
NEAR = [Decimal(0), Decimal("0.01"), Decimal("-0.01"), Decimal(7)]


def everything(answer: wg.Assessment) -> tuple[Any, ...]:
    gaps = tuple(answer.gap(tier) for tier in TIERS)
    told = answer.findings, answer.counties, answer.reached, answer.next, answer.annual, answer.gravest, gaps
    return answer, answer.floor.shortfall, told


def turns(answer: wg.Assessment) -> list[Decimal]:
    """Amounts a month at which something that is said may change, and some that lie far outside."""
    wages = [wage.monthly for county in answer.counties for wage in answer.floors.wages(county)]
    standards = sorted(set(wages))[-12:]
    band = answer.band
    figures = [Decimal(figure) / 12 for tier in TIERS if (figure := band[tier]) is not None]
    scaled = [figure * factor for figure in figures for factor in (1, 3, Decimal(1) / 3)]
    return [*standards, *(standard * 2 for standard in standards), *scaled, Decimal(1), Decimal(90_000)]


@given(
    name=st.sampled_from(OCCUPATIONS),
    area=st.sampled_from(PLACES),
    on=st.sampled_from(DAYS),
    stale_ok=st.booleans(),
    data=st.data(),
)
def test_as_assess(name: str, area: str | None, on: dt.date, stale_ok: bool, data: st.DataObject) -> None:
    ask = partial(wg.assess, GUIDE, name, area=area, on=on, stale_ok=stale_ok)
    steps = Steps(ask)
    known = turns(ask(Offer(2000, Period.MONTH)))
    near = st.tuples(st.sampled_from(known), st.sampled_from(NEAR)).map(lambda pair: max(pair[0] + pair[1], Decimal(1)))
    for month in data.draw(st.lists(near, min_size=2, max_size=25)):
        period = data.draw(st.sampled_from(list(Period)))
        months = data.draw(st.sampled_from((12, 12, 12, 13, 6)))
        offer = Offer((month * PER[period]).quantize(Decimal("0.01")) or 1, period, months=months)
        assert everything(steps.answer(offer)) == everything(ask(offer))


@pytest.mark.parametrize("area", ["汉台区", "上海市浦东新区", None])
def test_around_every_turn(area: str | None) -> None:
    ask = partial(wg.assess, GUIDE, "保洁员", area=area, on=dt.date(2021, 4, 30))
    steps = Steps(ask)
    known = turns(ask(Offer(2000, Period.MONTH)))
    amounts = sorted({(turn + aside).quantize(Decimal("0.01")) for turn in known for aside in NEAR if turn + aside > 0})
    for amount in [*amounts, *reversed(amounts)]:
        offer = Offer(amount, Period.MONTH)
        assert everything(steps.answer(offer)) == everything(ask(offer))


def test_on_a_bound_is_not_above_it() -> None:
    # A tier without a figure lies above its bound: pay exactly there is below the tier, a yuan more may be above it.
    ask = partial(wg.assess, GUIDE, "企业董事", area="汉台区", on=dt.date(2020, 12, 31))
    (bound,) = GUIDE["企业董事"].bounds
    steps = Steps(ask)
    for aside in (0, 0, 1, 1, 0, -1, -1, 0, 1):
        offer = Offer(bound.above + aside, Period.YEAR)
        assert everything(steps.answer(offer)) == everything(ask(offer))


def test_a_short_year_is_told_with_its_own_amounts() -> None:
    ask = partial(wg.assess, GUIDE, "保洁员", area="汉台区", on=dt.date(2020, 12, 31))
    steps = Steps(ask)
    for amount in (3000, 3001, 3002):
        offer = Offer(amount, Period.MONTH, months=6)
        assert everything(steps.answer(offer)) == everything(ask(offer))


def test_a_step_is_asked_once() -> None:
    asked: list[Offer] = []

    def ask(offer: Offer) -> wg.Assessment:
        asked.append(offer)
        return wg.assess(GUIDE, "保洁员", offer, area="汉台区", on=dt.date(2020, 12, 31))

    steps = Steps(ask)
    for amount in range(1500, 5000):
        steps.answer(Offer(amount, Period.MONTH))

    assert len(asked) < 100


@given(
    title=st.sampled_from(
        (
            *(
                "月薪",
                "年薪",
                "月薪(K)",
                "年薪（万元）",
                "工资（元/小时）",
                "日薪",
                "月薪·13薪",
                "月薪（千元）",
                "时薪",
            ),
            *(
                "年薪（元，13薪）",
                "底薪/月",
                "综合月薪",
                "月工资（应发）",
                "全职月薪",
                "Monthly salary (RMB)",
                "月薪（约）",
            ),
        )
    ),
    number=st.sampled_from((1, 50, 10_000, 10**9)).flatmap(lambda most: st.decimals(0, most, places=3))
    | st.integers(0, 10**7)
    | st.integers(1, 90).map(lambda item: 80_000 + item),
)
def test_a_number_alone_is_read_as_any_text(title: str, number: Decimal | int) -> None:
    told = read_title(title)

    def read(text: str) -> object:
        try:
            return pay.read_pay_under(text, told)
        except PayNotation as error:
            return error.reason

    # A blank in front is no number alone, and says the same.
    assert read(f"{number}") == read(f" {number}")
