"""Pay in words."""

from __future__ import annotations

import csv
import pickle
import re
from collections import Counter
from contextlib import suppress
from decimal import Decimal, localcontext
from itertools import product
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from paths import ROOT
from strategies import Ends, nearly_pay, offers_in_words

from wageguide._model.offer import Offer, Period
from wageguide._notation.numerals import fold, plain_number
from wageguide._notation.pay import _NOTES, _ORDINARY, _refuse, parse_pay, read_pay, read_pay_under
from wageguide._notation.titles import PayTitle, read_title
from wageguide._notation.vocabulary import BELIEVED, LETTERS, PERIOD_BEHIND, SCALE, amount_pattern, token_pattern
from wageguide._search.wordlists import list_words
from wageguide.errors import PayNotation

PAGE = ROOT / "docs" / "pay-notation.md"
YEAR, MONTH, DAY, HOUR = Period


def said(text: str) -> tuple[str, str, Period, int]:
    """Both ends as plain text, with period and paid months."""
    low, high = parse_pay(text)
    offer = low or high
    assert offer is not None
    shown = ["" if end is None else f"{end.amount:f}" for end in (low, high)]
    return shown[0], shown[1], offer.period, int(offer.months)


def refused(text: str) -> str:
    with pytest.raises(PayNotation) as caught:
        read_pay(text)
    assert caught.value.text == text
    return caught.value.reason


class TestContract:
    """One amount gives the same offer twice; an open end is None; what states no pay is refused with the reason."""

    def test_range_with_paid_months(self) -> None:
        low, high = parse_pay("5-8K·13薪")

        assert (Offer("5000", MONTH, months=13), Offer("8000", MONTH, months=13)) == (low, high)

    def test_one_amount(self) -> None:
        low, high = parse_pay("1900/month")

        assert Offer("1900", MONTH) == low
        assert low == high

    def test_open_ends(self) -> None:
        assert (Offer("5000", MONTH), None) == parse_pay("5000起")
        assert (None, Offer("3000", MONTH)) == parse_pay("3千及以下")

    def test_refusal_says_why_and_what_to_write(self) -> None:
        with pytest.raises(PayNotation, match=r"'面议'.*negotiation.*1900元/月") as caught:
            parse_pay("面议")

        assert isinstance(caught.value, ValueError)
        assert (caught.value.text, caught.value.reason) == ("面议", "negotiable")

    @pytest.mark.parametrize("value", [None, 1900, 19.0, b"1900", Decimal(1900)], ids=repr)
    def test_not_text(self, value: Any) -> None:
        with pytest.raises(TypeError, match="1900元/月"):
            parse_pay(value)

    def test_amounts_are_plain(self) -> None:
        assert repr(parse_pay("0.8万/月")[0]) == "Offer('8000', MONTH)"


class TestReading:
    """What is written is read to the last character."""

    @pytest.mark.parametrize(
        ("text", "low", "high", "period"),
        [
            # the issue's own
            ("1900元/人/月", "1900", "1900", MONTH),
            ("10-15万/年", "100000", "150000", YEAR),
            ("18元/时", "18", "18", HOUR),
            ("1万以下/月", "", "10000", MONTH),
            # units of both ends
            ("0.7-1.1万/月", "7000", "11000", MONTH),
            ("9千-1.3万", "9000", "13000", MONTH),
            ("6500-1.4万", "6500", "14000", MONTH),
            ("9000元-1.5万/月", "9000", "15000", MONTH),
            ("9千-12000/月", "9000", "12000", MONTH),
            ("7K至1.1万", "7000", "11000", MONTH),
            ("2-3百/天", "200", "300", DAY),
            ("17W/年～22W/年", "170000", "220000", YEAR),
            ("0-80/天", "0", "80", DAY),
            ("0-81/天", "0", "81", DAY),
            ("8百-1000/天", "800", "1000", DAY),
            ("0.8-1.2千", "800", "1200", MONTH),
            # as little, as much and as wide as is believed
            ("18.5元/时", "18.5", "18.5", HOUR),
            ("200元/月", "200", "200", MONTH),
            ("1000元", "1000", "1000", MONTH),
            ("100万/月", "1000000", "1000000", MONTH),
            ("60-90K", "60000", "90000", MONTH),
            ("100-10000/天", "100", "10000", DAY),
            # spoken
            ("1W3", "13000", "13000", MONTH),
            ("6k5-9k", "6500", "9000", MONTH),
            ("7千-1万3", "7000", "13000", MONTH),
            ("1万3千/月", "13000", "13000", MONTH),
            ("3千2百元/月", "3200", "3200", MONTH),
            # Chinese numerals
            ("月薪六千", "6000", "6000", MONTH),
            ("一万三/月", "13000", "13000", MONTH),
            ("两千八到三千五", "2800", "3500", MONTH),
            ("六七千", "6000", "7000", MONTH),
            ("四到六千", "4000", "6000", MONTH),
            ("一天两百五", "250", "250", DAY),
            ("三十元/小时", "30", "30", HOUR),
            ("十五元/时", "15", "15", HOUR),
            ("年薪二十五万起", "250000", "", YEAR),
            ("年总包30-50万", "300000", "500000", YEAR),
            ("一千二百五十元/月", "1250", "1250", MONTH),
            ("一万二千五/月", "12500", "12500", MONTH),
            ("九千一个月", "9000", "9000", MONTH),
            # English
            ("18 an hour", "18", "18", HOUR),
            ("RMB 2,300 per month", "2300", "2300", MONTH),
            ("CNY 26,000 p.a.", "26000", "26000", YEAR),
            ("5,000 to 8,000 yuan a month", "5000", "8000", MONTH),
            ("up to 9000 a month", "", "9000", MONTH),
            ("from 3000 a month", "3000", "", MONTH),
            ("from 3000 to 4000 a month", "3000", "4000", MONTH),
            ("300k/year", "300000", "300000", YEAR),
            # open ends
            ("不低于6000元/月", "6000", "", MONTH),
            ("月薪可达9000", "", "9000", MONTH),
            ("不超过9000元/月", "", "9000", MONTH),
            ("月薪6000+", "6000", "", MONTH),
            ("年薪不低于20万，上不封顶", "200000", "", YEAR),
            ("50001以上/月", "50001", "", MONTH),
            # words around it
            ("薪资（元/月）：5000-8000", "5000", "8000", MONTH),
            ("月薪5K-8K，五险一金，双休", "5000", "8000", MONTH),
            ("5000-8000元/月（视经验而定）", "5000", "8000", MONTH),
            ("5000-8000(税前)/月", "5000", "8000", MONTH),
            ("5000元（起）/月", "5000", "", MONTH),
            ("6K-8K/月（底薪+提成）", "6000", "8000", MONTH),
            ("200元/天 日结", "200", "200", DAY),
            ("5000-8000元/月。", "5000", "8000", MONTH),
            # spelling
            ("５０００－８０００元／月", "5000", "8000", MONTH),
            ("時薪２５元", "25", "25", HOUR),
            ("1.5萬/月", "15000", "15000", MONTH),
            ("元∕月：5000", "5000", "5000", MONTH),
            ("5000元╱月", "5000", "5000", MONTH),
            ("\ufeff6000\u200b-7000元\\/月\u00a0", "6000", "7000", MONTH),
            ("4001-6000元/月", "4001", "6000", MONTH),
        ],
    )
    def test_read(self, text: str, low: str, high: str, period: Period) -> None:
        assert (low, high, period, 12) == said(text)

    @pytest.mark.parametrize(
        "text",
        [
            "1-2万·15薪",
            "1-2万(15薪)",
            "1-2万/月15薪",
            "1-2万 x 15",
            "10K-20K*15",
            "10-20k+15薪",
            "10-20k/月，15薪",
            "10-20K，年15薪",
            "10,000-20,000，15薪",
        ],
    )
    def test_paid_months(self, text: str) -> None:
        assert said(text) == ("10000", "20000", MONTH, 15)

    def test_the_longest_text(self) -> None:
        assert said("1900元/月".ljust(200)) == ("1900", "1900", MONTH, 12)
        assert refused("1900元/月".ljust(201)) == "too-long"

    def test_paid_months_say_that_a_month_is_meant(self) -> None:
        assert said("6万·13薪") == ("60000", "60000", MONTH, 13)

    def test_paid_months_of_a_year(self) -> None:
        assert said("年薪30万·15薪") == said("300000/年·15薪") == ("300000", "300000", YEAR, 15)


class TestAssumed:
    """What the text does not say and was taken for granted has a code."""

    @pytest.mark.parametrize(
        ("text", "assumed"),
        [
            ("1900元/月", ()),
            ("1900/月", ("yuan",)),
            ("1900/month", ("yuan",)),
            ("RMB 2300 per month", ()),
            ("1-1.5万/月", ("unit-shared",)),
            ("6000-1万/月", ("left-yuan",)),
            ("1000-5千/月", ("left-yuan",)),
            ("5000元", ("period-month",)),
            ("5K-8K", ("k-month",)),
            ("5-8K", ("k-month", "unit-shared")),
            ("6000-8000", ("period-month", "yuan")),
            ("5000元左右/月", ("about",)),
            ("6-8K+奖金", ("k-month", "unit-shared", "extra-on-top")),
            ("底薪3000元/月", ("base-pay",)),
            ("兼职3000元/月", ("full-time",)),
            ("5000-8000元/月，可面议", ("negotiable",)),
            ("5000-8000元/月，周末单休", ("may-hold-overtime",)),
            ("5000元/月，8小时，5险1金", ("benefits-beside",)),
            ("8小时双休，5000元/月", ()),
        ],
    )
    def test_codes(self, text: str, assumed: tuple[str, ...]) -> None:
        assert assumed == read_pay(text).assumed


class TestItems:
    """A mark, or a blank behind what stands for an item of its own, parts the amount from the rest."""

    @pytest.mark.parametrize(
        ("text", "low", "high", "period"),
        [
            ("40-60万·年", "400000", "600000", YEAR),
            ("9千-1.3万·月", "9000", "13000", MONTH),
            ("260元·天", "260", "260", DAY),
            ("19.5元，时", "19.5", "19.5", HOUR),
            ("计件 5500-8000元/月", "5500", "8000", MONTH),
            ("计件工资 7000", "7000", "7000", MONTH),
            ("计时 23元/小时", "23", "23", HOUR),
            ("工价21.5元/小时", "21.5", "21.5", HOUR),
            ("5险1金 5500元/月", "5500", "5500", MONTH),
            ("六险一金 月薪7000-9000", "7000", "9000", MONTH),
            ("待遇好 4500-6000元/月", "4500", "6000", MONTH),
            ("260元/天（8小时）", "260", "260", DAY),
            ("八小时 4800元/月", "4800", "4800", MONTH),
            ("170-200元/天，管饭", "170", "200", DAY),
            ("240元一天包午餐", "240", "240", DAY),
            ("上不封顶 6000起", "6000", "", MONTH),
        ],
    )
    def test_parted(self, text: str, low: str, high: str, period: Period) -> None:
        ends = (Offer(low, period) if low else None, Offer(high, period) if high else None)
        assert parse_pay(text) == ends

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            pytest.param("20K·15薪·年", "ambiguous-period", id="a year behind the paid months"),
            pytest.param("300/天·月", "ambiguous-period", id="two periods"),
            pytest.param("200元·日结", "ambiguous-period", id="when it is paid out"),
            pytest.param("计件 3元/件", "no-period-unit", id="per piece"),
            pytest.param("计件 5000-8000 底薪4000", "several-amounts", id="a part of it"),
            pytest.param("五险一金 1200元/月", "unknown-words", id="what the insurance costs"),
            pytest.param("管饭 20元/天", "unknown-words", id="what the meals cost"),
            pytest.param("8小时 160元", "unknown-words", id="for the hours"),
            pytest.param("160元（8小时）", "unknown-words", id="for the hours behind it"),
            pytest.param("上不封顶 5000-8000", "ambiguous-bound", id="open and a range"),
        ],
    )
    def test_not_parted(self, text: str, reason: str) -> None:
        with pytest.raises(PayNotation) as caught:
            parse_pay(text)
        assert caught.value.reason == reason


class TestBrackets:
    """Text in brackets is read, known to be harmless, or refused with a reason."""

    @pytest.mark.parametrize(
        ("text", "low", "high", "period"),
        [
            ("30000-48000元（年收入）", "30000", "48000", YEAR),
            ("36000元（全年）", "36000", "36000", YEAR),
            ("36000（年度）", "36000", "36000", YEAR),
            ("3万（按年）", "30000", "30000", YEAR),
            ("1500元（日工资）", "1500", "1500", DAY),
            ("150（元/天）", "150", "150", DAY),
            ("22（时）", "22", "22", HOUR),
            ("10-15（万/年）", "100000", "150000", YEAR),
            ("5-8(千元)", "5000", "8000", MONTH),
            ("5-8（K/月）", "5000", "8000", MONTH),
            ("5000【元】", "5000", "5000", MONTH),
            ("8K（元/月）", "8000", "8000", MONTH),
            ("5K（千元）", "5000", "5000", MONTH),
            ("月薪（元）：5000-8000", "5000", "8000", MONTH),
            ("月薪（单位：千元）5-8", "5000", "8000", MONTH),
            ("5000（应发）", "5000", "5000", MONTH),
            ("5000元/月（含税）", "5000", "5000", MONTH),
            ("5000元/月（人民币）", "5000", "5000", MONTH),
            ("4000元/月（长期、急聘）", "4000", "4000", MONTH),
            ("4000元/月（无责）", "4000", "4000", MONTH),
            ("4000元/月（包吃住，双休）", "4000", "4000", MONTH),
            ("4000元/月（具体根据个人能力和经验确定）", "4000", "4000", MONTH),
            ("4000元/月（不含加班费）", "4000", "4000", MONTH),
            ("4000元/月，加班费另算", "4000", "4000", MONTH),
        ],
    )
    def test_read(self, text: str, low: str, high: str, period: Period) -> None:
        assert (low, high, period, 12) == said(text)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("4000元/月（底薪）", "base-pay"),
            ("4000元/月（含提成）", "commission-included"),
            ("4000元/月（底薪+提成）", "commission-included"),
            ("4000元/月（五险一金）", "benefits-beside"),
            ("4000元/月，五险一金、社保", "benefits-beside"),
            ("五险一金，月薪4000元", "benefits-beside"),
            ("综合薪资4000元/月", "may-hold-overtime"),
            ("4000-6000元/月（另加提成）", "extra-on-top"),
            ("4000-6000元/月+加班费", "extra-on-top"),
        ],
    )
    def test_read_with_a_code(self, text: str, code: str) -> None:
        assert code in read_pay(text).assumed

    @pytest.mark.parametrize("text", ["综合薪资4000元/月（不含加班费）", "综合薪资4000元/月，加班费另算"])
    def test_what_is_said_is_not_assumed(self, text: str) -> None:
        assert read_pay(text).assumed == ()

    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            ("net-pay", "税后 净 实拿 到手 扣社保后 扣除五险一金后 扣税 减去社保 代扣个税 after-tax"),
            ("foreign-currency", "美元 港币 USD 外币 马币"),
            ("no-period-unit", "元/件 课时 场 周工资 半月 季度 元/吨 weekly"),
            (
                "not-all-counts",
                "含加班费 含夜班津贴 含高温补贴 含餐补 含食宿 含年终奖 含提成、加班费 底薪+加班费 加班费 包含社保",
            ),
            ("probation-pay", "试用期 试用 试用期3个月 probation"),
            ("unknown-words", "押金 返费 两口子 社保 公积金 千元 不含社保 未扣社保 扣税前 看情况 白开水 3人 80%"),
            ("base-only", "另加提成 不含提成 提成"),
            ("ambiguous-period", "年 元/年 全年 小时"),
        ],
    )
    @pytest.mark.parametrize("pay", ["5000元/月{}", "月薪{}5000元", "月薪5000元{}"])
    def test_refused(self, pay: str, reason: str, words: str) -> None:
        before = pay.index("{}") < pay.index("5000")
        for word in words.split():
            found = refused(pay.format(f"（{word}）"))
            # Before the amount, what comes on top, or an amount of its own, is no order that is known.
            assert found == reason or (before and found in {"unknown-words", "several-amounts"}), word

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("公积金1000元/月", "unknown-words"),
            ("公积金：1000元/月", "unknown-words"),
            ("社保500元/月", "unknown-words"),
            ("社保，500元/月", "unknown-words"),
            ("缴纳社保 500元/月", "unknown-words"),
            ("五险一金1000元/月", "unknown-words"),
            ("福利5000元/年", "unknown-words"),
            ("500元/月社保", "unknown-words"),
            ("4000元/月含加班费", "not-all-counts"),
            ("4000元/月，包括夜班补贴", "not-all-counts"),
            ("8000元（千元）", "unknown-words"),
            ("8K（万元）", "unknown-words"),
            ("2024应届生", "no-amount"),
            ("2024届", "no-amount"),
            ("2023-2024", "no-amount"),
            ("2024", "no-amount"),
            ("2024.12", "no-amount"),
            ("2024年5000元/月", "unknown-words"),
            ("1900,50", "damaged"),
            ("1,9", "damaged"),
            ("1，5万", "damaged"),
            ("19,00元/月", "damaged"),
            ("1,900,50", "damaged"),
        ],
    )
    def test_outside_brackets(self, text: str, reason: str) -> None:
        assert reason == refused(text)

    @pytest.mark.parametrize("text", ["2000", "2000-2500", "2024元", "月薪2024", "2024/月", "工资2023-2024"])
    def test_amounts_that_look_like_years(self, text: str) -> None:
        assert parse_pay(text)[0].period is MONTH  # type: ignore[union-attr]


class TestPaidMonths:
    """A period behind the paid months is theirs; what a day or an hour is multiplied by is no months."""

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("8-10K·13薪/年", "8000", "10000"),
            ("8000元·13薪/年", "8000", "8000"),
            ("8000*13个月/年", "8000", "8000"),
            ("8000元/月·13薪/年", "8000", "8000"),
            ("8000元/月 x 13", "8000", "8000"),
        ],
    )
    def test_of_a_month(self, text: str, low: str, high: str) -> None:
        assert (low, high, MONTH, 13) == said(text)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("13薪/年 8000", "ambiguous-period"),
            ("13薪每年20000", "ambiguous-period"),
            ("10万·13薪/年", "ambiguous-period"),
            ("8K·13薪（年）", "ambiguous-period"),
            ("8K·13薪，年薪", "ambiguous-period"),
            ("180元/天*26", "ambiguous-months"),
            ("200/天x22", "ambiguous-months"),
            ("22元/小时*26", "ambiguous-months"),
            ("日薪180*26", "ambiguous-months"),
            ("年薪1万*13", "ambiguous-months"),
        ],
    )
    def test_refused(self, text: str, reason: str) -> None:
        assert reason == refused(text)


class TestTitles:
    """A title fills in what a cell does not say, or says why nothing below it can be decided."""

    @pytest.mark.parametrize(
        ("title", "period", "unit"),
        [
            ("工资", None, None),
            ("工资标准", None, None),
            ("amount", None, None),
            ("预算", None, None),
            ("本单位工资", None, None),
            ("2024年工资", None, None),
            ("月薪", MONTH, None),
            ("月工资标准", MONTH, None),
            ("应发工资（元/月）", MONTH, None),
            ("工资 元/月", MONTH, None),
            ("薪资/月", MONTH, None),
            ("薪资(月)", MONTH, None),
            ("月薪（人民币元）", MONTH, None),
            ("月薪（税前，元）", MONTH, None),
            ("月薪（必填）", MONTH, None),
            ("2024年3月工资", MONTH, None),
            ("monthly salary (RMB)", MONTH, None),
            ("wage (per month)", MONTH, None),
            ("月薪(K)", MONTH, "k"),
            ("月薪K", MONTH, "k"),
            ("月薪（千元）", MONTH, "千"),
            ("月薪[千元]", MONTH, "千"),
            ("ＭＯＮＴＨＬＹ　ＰＡＹ（Ｋ）", MONTH, "k"),
            ("Salary K", None, "k"),
            ("annualpay", YEAR, None),
            ("年薪（万元）", YEAR, "万"),
            ("年薪万元", YEAR, "万"),
            ("薪酬（万/年）", YEAR, "万"),
            ("薪资（年）", YEAR, None),
            ("pay per annum", YEAR, None),
            ("工资待遇（元/天）", DAY, None),
            ("日工资标准（元）", DAY, None),
            ("dailywage", DAY, None),
            ("时薪", HOUR, None),
            ("hourlyrate", HOUR, None),
            ("小时工资", HOUR, None),
        ],
    )
    def test_said(self, title: str, period: Period | None, unit: str | None) -> None:
        found = read_title(title)

        assert (period, unit, None) == (found.period, found.unit, found.reason)

    @pytest.mark.parametrize(
        ("reason", "titles"),
        [
            ("net-pay", "月薪（税后） 到手工资 实发 实发工资（元） 月薪（扣社保后） net_salary pay(after-tax)"),
            ("foreign-currency", "月薪（美元） 月薪（港币） Salary(USD) 月薪($)"),
            (
                "no-period-unit",
                "工资（元/件） 工资（元/课时） 待遇（元/半月） 周薪 薪资(周) 工资（元/吨） weeklypay 工资/件",
            ),
            ("not-all-counts", "月薪（含加班费） 月薪含加班费 工资（含高温补贴） 工资(含餐补)"),
            ("probation-pay", "月薪（试用期） 试用期工资"),
            ("unknown-words", "月薪（看情况） 工资(1) 月薪（押金） 月薪（百万） 计件工资 绩效工资 月薪(千元)(万元)"),
            ("ambiguous-period", "月薪/年薪 月薪（年） 日薪小时"),
            ("ambiguous-months", "月薪（13-15薪） 月薪（99薪）"),
            ("ambiguous-bound", "月薪（起） 最低月薪 薪资（以上）"),
            ("base-only", "月薪（另加提成）"),
            ("too-long", "月薪" * 101),
        ],
    )
    def test_nothing_below_can_be_decided(self, reason: str, titles: str) -> None:
        for title in titles.split():
            assert reason == read_title(title).reason, title
            with pytest.raises(PayNotation) as caught:
                read_pay_under("1900", read_title(title))
            assert (caught.value.text, caught.value.reason) == ("1900", reason)

    def test_more_of_it(self) -> None:
        assert read_title("月薪（底薪）").base
        assert read_title("基本工资").base
        assert read_title("月薪（13薪）").months == 13
        assert read_title("月薪（元）").yuan
        assert not read_title("月薪").yuan

    @pytest.mark.parametrize(
        ("title", "cell", "same"),
        [
            ("年薪", "18000", "18000/年"),
            ("年薪", "1.8万", "1.8万/年"),
            ("年薪", "18000元", "18000元/年"),
            ("年薪", "￥15000", "￥15000/年"),
            ("年薪", "18000/年", "18000/年"),
            ("月薪", "1,900", "1900/月"),
            ("月薪", "3K", "3K/月"),
            ("月薪", "3000以上", "3000以上/月"),
            ("月薪", "2000-3000", "2000-3000/月"),
            ("月薪", "2024", "2024/月"),
            ("月薪（元）", "1900", "1900元/月"),
            ("月薪(K)", "3", "3K/月"),
            ("月薪(K)", "8-10", "8K-10K/月"),
            ("月薪（千元）", "2.5", "2.5千/月"),
            ("年薪（万元）", "6", "6万/年"),
            ("月薪(K)", "8000元", "8000元/月"),
            ("月薪(K)", "8K", "8K/月"),
            ("月薪(K)", "￥15000", "￥15000/月"),
            ("工资(K)", "8", "8K"),
            ("工资", "5000", "5000"),
            ("月薪", "8K-10K·13薪", "8K-10K/月·13薪"),
            ("月薪（13薪）", "8000元", "8000元/月·13薪"),
            ("底薪", "1900元/月", "底薪1900元/月"),
            ("月薪（底薪）", "1900元", "底薪1900元/月"),
            ("综合薪资", "1900元/月", "综合薪资1900元/月"),
            ("月薪（含提成）", "1900元", "1900元/月（含提成）"),
            ("工资（日结）", "150元/天", "150元/天"),
            ("2024年工资", "5000元/月", "5000元/月"),
        ],
    )
    def test_cell(self, title: str, cell: str, same: str) -> None:
        assert read_pay(same) == read_pay_under(cell, read_title(title))

    @pytest.mark.parametrize(
        ("title", "cell", "reason"),
        [
            ("年薪", "1.8万/月", "ambiguous-period"),
            ("月薪", "150元/天", "ambiguous-period"),
            ("工资（日结）", "150", "ambiguous-period"),
            ("2024年工资", "5000", "ambiguous-period"),
            ("工资", "100", "ambiguous-period"),
            ("月薪(K)", "8000", "implausible"),
            ("年薪（万元）", "180000", "implausible"),
            ("年薪(千元)", "￥3000", "no-unit"),
            ("月薪", "3", "no-unit"),
            ("时薪", "20000", "implausible"),
            ("月薪", "1900,50", "damaged"),
            ("月薪", "1,9", "damaged"),
            ("月薪", "-1900", "damaged"),
            ("月薪", "", "empty"),
            ("月薪", "面议", "negotiable"),
            ("月薪", "5000（税后）", "net-pay"),
            ("底薪", "3000-5000+提成", "base-only"),
            ("月薪（14薪）", "8000元·13薪", "ambiguous-months"),
            ("日薪", "180*26", "ambiguous-months"),
        ],
    )
    def test_cell_refused(self, title: str, cell: str, reason: str) -> None:
        with pytest.raises(PayNotation) as caught:
            read_pay_under(cell, read_title(title))

        assert (caught.value.text, caught.value.reason) == (cell, reason)

    @pytest.mark.parametrize("digits", ["78.1609195402299", "28.740000000000002", "1900.123456789012345678901234"])
    def test_no_digit_of_a_computed_cell_is_lost(self, digits: str) -> None:
        title = read_title("日薪")

        assert read_pay_under(digits, title).low == Offer(digits, DAY)
        in_thousands = read_pay_under("2.00000000000000000000000001", read_title("月薪(K)")).low
        assert in_thousands == Offer("2000.00000000000000000000001", MONTH)

    def test_nothing_is_glued_to_a_whole_cell(self) -> None:
        assert read_pay_under("12003", read_title("月薪")).low == Offer("12003", MONTH)

    def test_no_title(self) -> None:
        with pytest.raises(TypeError, match="1900元/月"):
            read_pay_under(1900, PayTitle())  # type: ignore[arg-type]


BENEFITS = {kind: list_words(kind) for kind in ("perk", "prospect", "facility", "hours", "welfare", "allowance")}
NOTED = {"hours": ("may-hold-overtime",), "welfare": ("benefits-beside",), "allowance": ("extra-on-top",)}


class TestBenefits:
    """A benefit behind a complete amount leaves it as it is; the amount of a benefit is no pay."""

    @pytest.mark.parametrize("amount", ["5000-8000元/月", "5000元/月", "1.8万/年"])
    @pytest.mark.parametrize("kind", BENEFITS)
    def test_behind(self, kind: str, amount: str) -> None:
        plain = read_pay(amount)
        for word in BENEFITS[kind]:
            for text in (f"{amount}，{word}", f"{amount} {word}", f"{amount}+{word}", f"{amount}、{word}、双休"):
                reading = read_pay(text)
                assert (reading.low, reading.high) == (plain.low, plain.high), text
                assert reading.assumed == NOTED.get(kind, ()), text

    @pytest.mark.parametrize("kind", ["prospect", "facility", "welfare", "allowance"])
    @pytest.mark.parametrize("form", ["{}500元/月", "{}：500元/月", "{}（500元/月）", "{} 200-500元", "{}每月500"])
    def test_amount_of_a_benefit(self, kind: str, form: str) -> None:
        read = [word for word in BENEFITS[kind] if refused(form.format(word)) not in PayNotation.REASONS]
        assert read == []

    @given(st.lists(st.sampled_from([word for words in BENEFITS.values() for word in words]), max_size=6))
    def test_many(self, words: list[str]) -> None:
        assert parse_pay("、".join(["5-8千/月", *words])) == parse_pay("5-8千/月")

    def test_each_word_once(self) -> None:
        words = [word for listed in BENEFITS.values() for word in listed]
        assert sorted(set(words)) == sorted(words)


class TestFolding:
    """The notation folds what names fold, and the numerals that people write and say."""

    @pytest.mark.parametrize(
        ("text", "same"),
        [
            pytest.param("3000元/⽉", "3000元/月", id="kangxi-radical"),
            pytest.param("⽉薪5000", "月薪5000", id="radical-in-a-word"),
            pytest.param("⼋万/年", "8万/年", id="radical-numeral"),
            pytest.param("面議⾯議", "面议面议", id="traditional"),
            pytest.param("\uf06c5000-8000元/月", "5000-8000元/月", id="bullet-of-a-symbol-font"),
            pytest.param("●月薪5000", "月薪5000", id="bullet"),
            pytest.param("✅8K-12K", "8K-12K", id="check-mark"),
            pytest.param("贰仟伍佰元整", "2500元", id="capital-numerals"),
            pytest.param("貳仟伍佰圓整", "2500元", id="capital-numerals-traditional"),
            pytest.param("壹万贰仟元/月", "12000元/月", id="capital-wan"),
            pytest.param("一千零八十元/月", "1080元/月", id="zero-for-a-unit"),
            pytest.param("三千〇五十", "3050元", id="zero-as-a-circle"),
            pytest.param("一万零五百", "10500元", id="zero-behind-wan"),
            pytest.param("一百零五元/天", "105元/天", id="zero-before-a-digit"),
            pytest.param("3千五", "3500元", id="spoken-digit"),
            pytest.param("3千五百元/月", "3500元/月", id="spoken-hundreds"),
            pytest.param("1万二", "12000元", id="spoken-wan"),
            pytest.param("3千一个月", "3000元/月", id="one-is-a"),
            pytest.param("18块5一小时", "18.5元/小时", id="tenths-of-a-yuan"),
            pytest.param("二十块五/小时", "20.5元/小时", id="tenths-spoken"),
            pytest.param("月3500元", "3500元/月", id="month-before-the-amount"),
            pytest.param("年10-15万", "10-15万/年", id="year-before-the-amount"),
            pytest.param("最低5000元，最高8000元", "5000-8000元", id="both-bounds"),
            pytest.param("5000元起，8000元封顶", "5000-8000元", id="both-bounds-behind"),
            pytest.param("不低于5000元/月，不高于8000元/月", "5000-8000元/月", id="both-bounds-and-periods"),
            pytest.param("保底5000元", "5000元起", id="guaranteed"),
            pytest.param("起薪6000元/月", "6000元/月起", id="starting"),
            pytest.param("5000-8000元/月，能力优秀者可面议", "5000-8000元/月，可面议", id="negotiable-for-the-able"),
            pytest.param("5000 a month gross", "5000/month", id="words-without-their-blanks"),
        ],
    )
    def test_same(self, text: str, same: str) -> None:
        def outcome(written: str) -> object:
            try:
                return read_pay(written)
            except PayNotation as error:
                return error.reason

        assert outcome(same) == outcome(text)

    @given(st.integers(1, 99_999), st.sampled_from(["{}元/年", "{}元/月", "{}元/天"]))
    def test_a_numeral_is_its_number_or_refused(self, number: int, form: str) -> None:
        with suppress(PayNotation):
            reading = read_pay(form.format(spelled(number)))
            assert reading.low is not None
            assert reading.low.amount == number


def spelled(number: int) -> str:
    """Spell a number below 100,000 as a dictionary does."""
    digits, units = "零一二三四五六七八九", ("", "十", "百", "千", "万")
    text = ""
    for place, figure in reversed(list(enumerate(map(int, reversed(str(number)))))):
        text += digits[figure] + units[place] if figure else "零"
    return re.sub("零+", "零", text).rstrip("零")


class TestPlainNumber:
    """A comma parts thousands, and does nothing else."""

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("1900", "1900"),
            ("1,900", "1900"),
            ("12,345.50", "12345.50"),
            ("１，９００", "1900"),
            (" 1900 ", "1900"),
            ("0.5", "0.5"),
            ("123,456,789,012", "123456789012"),
            ("78.1609195402299", "78.1609195402299"),
            *((wrong, None) for wrong in ("1900,50", "1,9", "1,5", "19,00", "1,900,50", "1234,567", "0,900", ",900")),
            *((wrong, None) for wrong in ("1,123,456,789,012", "1234567890123", "", "1.", ".5", "-1", "1900²", "1e3")),
            ("0." + "1" * 30, "0." + "1" * 30),
            ("0." + "1" * 31, None),
        ],
    )
    def test_digits(self, text: str, number: str | None) -> None:
        assert number == plain_number(text)

    @given(
        st.from_regex(r"[1-9][0-9]{0,4}([,，][0-9]{1,4}){1,3}", fullmatch=True),
        st.sampled_from(["{}", "月薪{}元", "{}/年", "{}元以上", "{}-99,999元/月"]),
    )
    def test_no_other_comma_is_read(self, number: str, around: str) -> None:
        for read in (read_pay, lambda text: read_pay_under(text, read_title("年薪"))):
            try:
                found = read(around.format(number))
            except PayNotation:
                continue

            assert found.low is not None
            assert str(found.low.amount) == plain_number(number)


class TestRefused:
    """A wrong amount is worse than none: what is absent, ambiguous or damaged is refused, and the reason says which."""

    @pytest.mark.parametrize(
        ("reason", "text"),
        [
            ("empty", ""),
            ("empty", " \u00a0[]"),
            ("too-long", "1900元/月" * 40),
            ("negotiable", "薪酬面谈"),
            ("negotiable", "薪資面議"),
            ("no-amount", "底薪加提成"),
            ("no-amount", "16薪起"),
            ("no-amount", "月入过万"),
            ("no-amount", "-"),
            ("no-amount", "五三千/月"),
            ("no-amount", "五六千三/月"),
            ("no-amount", "百五/天"),
            ("foreign-currency", "3000美元/月"),
            ("foreign-currency", "20-25k USD"),
            ("foreign-currency", "3000 baht"),
            ("foreign-currency", "USD 3000 a month"),
            ("foreign-currency", "$30/hour"),
            ("foreign-currency", "月薪20万～30万日元"),
            ("no-period-unit", "6元/单"),
            ("no-period-unit", "800元/周"),
            ("no-period-unit", "60一节课"),
            ("no-period-unit", "90元/课时"),
            ("no-period-unit", "500元/其他"),
            ("no-period-unit", "100元/半天"),
            ("no-period-unit", "150/日结"),
            ("no-period-unit", "300 a week"),
            ("ambiguous-period", "20-30万"),
            ("ambiguous-period", "6-9万"),
            ("ambiguous-period", "100-150K"),
            ("ambiguous-period", "60000-90000"),
            ("ambiguous-period", "20-30万·13薪"),
            ("ambiguous-period", "150-200"),
            ("ambiguous-period", "日结200元"),
            ("ambiguous-period", "月结5000元"),
            ("ambiguous-period", "100元"),
            ("ambiguous-period", "20-150"),
            ("ambiguous-period", "800-1200"),
            ("ambiguous-period", "4-10万"),
            ("ambiguous-period", "月薪10-15万/年"),
            ("ambiguous-months", "8-12K·13-15薪"),
            ("ambiguous-months", "20K·14薪起"),
            ("ambiguous-months", "8-12K·99薪"),
            ("ambiguous-months", "20000一年13薪"),
            ("ambiguous-months", "8-12K·13薪·14薪"),
            ("ambiguous-bound", "5000-8000以上"),
            ("ambiguous-bound", "8K-12K+"),
            ("ambiguous-bound", "月薪可达1-2万"),
            ("ambiguous-bound", "不低于5000以下"),
            ("ambiguous-bound", "8K+13薪"),
            ("ambiguous-bound", "保底5000-8000"),
            ("several-amounts", "200元/天，6000元/月"),
            ("several-amounts", "5000-6000-7000"),
            ("several-amounts", "5000 8000"),
            ("several-amounts", "5000-8000（底薪3000）"),
            ("several-amounts", "5000元/月，餐补500元"),
            ("several-amounts", "50●30"),
            ("base-only", "底薪3000+提成"),
            ("base-only", "底薪3000-5000+提成"),
            ("base-only", "6K➕提成"),
            ("base-only", "3000-5000提成"),
            ("base-only", "6-10K奖金"),
            ("base-only", "7000+底薪"),
            ("base-only", "基本工资+绩效 5000-8000元/月"),
            ("base-only", "5000元/月（餐补）"),
            ("base-only", "保底5000+提成"),
            ("net-pay", "税后8000元/月"),
            ("net-pay", "25000 RMB after tax"),
            ("net-pay", "6000-8000（到手）"),
            ("no-unit", "8-12"),
            ("no-unit", "50起"),
            ("no-unit", "月薪5-8"),
            ("no-unit", "年薪15-20"),
            ("no-unit", "7-1万/月"),
            ("no-unit", "8K-12"),
            ("reversed", "8000-5000"),
            ("reversed", "最低8000，最高5000"),
            ("reversed", "2万-1万/月"),
            ("damaged", "薪资00-9000"),
            ("damaged", "薪资：15-"),
            ("damaged", "年薪-60万"),
            ("damaged", "薪资6000-900..."),
            ("damaged", "薪资6000…"),
            ("damaged", "月薪6500-85003"),
            ("damaged", "月薪90004"),
            ("damaged", "5000-99999999"),
            ("damaged", "500.1-5001/月"),
            ("damaged", "0.1-7/小时"),
            ("damaged", "0.01-10/小时"),
            ("implausible", "100万/天"),
            ("implausible", "2000万/月"),
            ("implausible", "2000000元/月"),
            ("implausible", "0.01万/月"),
            ("no-unit", "0元/月"),
            ("unknown-words", "薪资为正式薪资的80%，约5000"),
            ("unknown-words", "8000²"),
            ("unknown-words", "5000 a month based on experience"),
            ("unknown-words", "200块3天"),
            ("unknown-words", "提供住宿500元/月"),
            ("unknown-words", "有宿舍300元/月"),
            ("unknown-words", "5000-8000元/月，近周边广场"),
            ("unknown-words", "5000-8000元/月，参与节目"),
            ("unknown-words", "工作满1年5000"),
            ("unknown-words", "300 a²"),
            ("unknown-words", "①5000"),
            ("unknown-words", "8K-12K2"),
            ("unknown-words", "5000多"),
            ("unknown-words", "8000元（两个月）"),
            ("unknown-words", "8000元（夫妻）"),
            ("foreign-currency", "8000-9000（USD）"),
            ("foreign-currency", "8000-9000（港币）"),
            ("probation-pay", "试用期4000"),
            ("not-all-counts", "4000元/月（含加班费）"),
            ("unknown-words", "3-5年"),
            ("unknown-words", "13800138000"),
            ("unknown-words", "\u202e5000元/月"),
        ],
    )
    def test_reason(self, reason: str, text: str) -> None:
        assert reason == refused(text)

    @pytest.mark.parametrize(
        "text",
        [
            "一千零一",
            "一万零五千",
            "三千零零五",
            "二十一小时",
            "五千二十",
            "一万二百",
            "五三千",
            "万千",
            "一百十二元/天",
        ],
    )
    def test_odd_numerals(self, text: str) -> None:
        refused(text)

    @pytest.mark.parametrize("reason", PayNotation.REASONS)
    def test_words_and_pickle(self, reason: str) -> None:
        error = PayNotation("x" * 500, reason)
        again = pickle.loads(pickle.dumps(error))

        assert len(str(error)) < 200
        assert (error.args, str(error)) == (again.args, str(again))

    def test_every_reason_is_tested(self) -> None:
        tested = {case[0] for case in TestRefused.test_reason.pytestmark[0].args[1]}

        assert set(PayNotation.REASONS) == tested


class TestSafety:
    """Any text is read or refused: never another error, never half of what is written, never slowly."""

    @given(st.one_of(st.text(), nearly_pay))
    @example("月薪" * 100)
    @example("\0")
    def test_read_or_refused(self, text: str) -> None:
        try:
            reading = read_pay(text)
        except PayNotation as error:
            assert error.reason in PayNotation.REASONS  # noqa: PT017 - most texts raise nothing
            return

        ends = [end for end in (reading.low, reading.high) if end is not None]
        assert len({(end.period, end.months) for end in ends}) == 1
        assert ends[0].amount <= ends[-1].amount
        least, most = BELIEVED[ends[0].period]
        assert all(least <= end.amount <= most for end in ends[-1:])

    @given(nearly_pay)
    def test_an_amount_is_a_number_of_the_text(self, text: str) -> None:
        """What is read stands in the text, in yuan or in one of the units."""
        try:
            reading = read_pay(text)
        except PayNotation:
            return
        numbers = [Decimal(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", fold(text))]
        written = {number * scale for number in numbers for scale in (Decimal(1), *SCALE.values())}
        assert {end.amount for end in (reading.low, reading.high) if end is not None} <= written

    def test_ordinary_texts_are_refused_by_no_row(self) -> None:
        ordinary = ["".join(kinds) for size in range(1, 6) for kinds in product("PWwSZMNR", repeat=size)]
        for kinds in filter(_ORDINARY.fullmatch, ordinary):
            _refuse(kinds)

    @given(nearly_pay, st.data())
    def test_no_digit_is_idle(self, text: str, data: st.DataObject) -> None:
        """Any digit replaced by another makes another reading, or none."""
        places = [place for place, sign in enumerate(text) if sign in "123456789"]
        assume(places)
        try:
            before = parse_pay(text)
        except PayNotation:
            return
        place = data.draw(st.sampled_from(places))
        digit = data.draw(st.sampled_from([digit for digit in "123456789" if digit != text[place]]))
        try:
            after = parse_pay(text[:place] + digit + text[place + 1 :])
        except PayNotation:
            return

        assert before != after

    @given(offers_in_words(), st.sampled_from("猫券q?%余超多周件\0²🎉"), st.data())
    def test_a_strange_sign_anywhere_is_refused(
        self, written: tuple[str, Ends], sign: str, data: st.DataObject
    ) -> None:
        place = data.draw(st.integers(0, len(written[0].rstrip())))

        refused(written[0][:place] + sign + written[0][place:])

    @given(offers_in_words())
    def test_nothing_ambient(self, written: tuple[str, Ends]) -> None:
        """The caller's decimal context rounds nothing."""
        with localcontext(prec=1):
            found = parse_pay(written[0])

        assert found == written[1]

    @given(offers_in_words())
    def test_spelling_is_folded_once(self, written: tuple[str, Ends]) -> None:
        folded = fold(written[0])

        assert folded == fold(folded)

    @pytest.mark.parametrize(
        "piece", ["月薪", "(", "一千", "1,000", "5000-", "面议", "0", "+", "全年", " 1", "薪·", "一"]
    )
    def test_long_text_costs_little(self, piece: str) -> None:
        text = (piece * 200)[:200]
        started = process_time()
        for _ in range(10):
            with suppress(PayNotation):
                read_pay(text)

        assert process_time() - started < 0.5


def test_real_strings(shared: Path) -> None:
    """Of real pay strings at least 95 % are read right, and at most 1 % wrong."""
    verdicts: Counter[str] = Counter()
    with (shared / "corpus/offers/pay_strings.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            try:
                low, high, period, months = said(row["text"])
            except PayNotation:
                verdicts["refused" if row["status"] == "ok" else "right"] += 1
                continue
            meant = (row["low"], row["high"], row["period"], int(row["months"] or 12))
            verdicts["right" if (low, high, period.value, months) == meant else "wrong"] += 1

    assert verdicts["right"] >= 0.95 * verdicts.total()
    assert verdicts["wrong"] <= 0.01 * verdicts.total()


class TestAmountAlone:
    """An amount, alone or with its period behind it, is the tokens that the whole vocabulary makes of it."""

    @given(
        st.from_regex(r"\A(0|[1-9][0-9]{0,9})(\.[0-9]{1,6})?[万w千k百]?(元|人民币|块|块钱|元整|rmb|yuan|¥)?\Z"),
        st.sampled_from([*PERIOD_BEHIND]),
    )
    @example("8", "/小时")
    @example("2000", "/年")
    def test_the_same_tokens(self, amount: str, behind: str) -> None:
        first = amount_pattern().match(amount + behind)
        assume(first is not None and first.group() == amount)
        assert first is not None
        token, *others = token_pattern(of_title=False).finditer(amount + behind)

        groups = ("number", "unit", "yuan")
        assert (token.lastgroup, token.group(*groups)) == (first.lastgroup, first.group(*groups))
        assert "".join(LETTERS[other.lastgroup] for other in others) == PERIOD_BEHIND[behind]

    def test_both_ends_are_one_offer(self) -> None:
        reading = read_pay("1900元/月，包吃住")

        assert reading.low is reading.high


class TestPage:
    """The page on pay notation lists every code, and no other."""

    def test_codes(self) -> None:
        assumed, refusals = PAGE.read_text(encoding="utf-8").split("## What is refused")
        assumed, of_probation = assumed.split("Pay during probation, where")
        listed = [re.findall(r"^\| `([a-z-]+)` \|", part, re.MULTILINE) for part in (assumed, refusals, of_probation)]

        assert sorted({"period-month", "k-month", "unit-shared", "left-yuan", "yuan", *_NOTES.values()}) == sorted(
            listed[0]
        )
        assert sorted(PayNotation.REASONS) == sorted(listed[1])
        assert listed[2] == ["probation-month", "probation-hour", "probation-share"]

    @pytest.mark.parametrize("reason", PayNotation.REASONS)
    def test_examples_of_refusals(self, reason: str) -> None:
        cell = re.search(rf"^\| `{reason}` \| (.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
        assert cell is not None

        assert {reason} >= {refused(text) for text in re.findall(r"`([^`]+)`", cell[1])}
