"""Pay in words."""

from __future__ import annotations

import csv
import pickle
import re
from collections import Counter
from contextlib import suppress
from decimal import Decimal, localcontext
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from strategies import Ends, nearly_pay, offers_in_words
from wageguide._notation import _NOTES, parse_pay, read_pay
from wageguide._notation_words import BELIEVED
from wageguide._numerals import fold
from wageguide._pay import Offer, Period
from wageguide.errors import PayNotation

PAGE = Path(__file__).parents[1] / "docs" / "pay-notation.md"
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
        ],
    )
    def test_codes(self, text: str, assumed: tuple[str, ...]) -> None:
        assert assumed == read_pay(text).assumed


class TestRefused:
    """A wrong amount is worse than none: what is absent, ambiguous or damaged is refused, and the reason says which."""

    @pytest.mark.parametrize(
        ("reason", "text"),
        [
            ("empty", ""),
            ("empty", " \u00a0[]"),
            ("too-long", "1900元/月" * 40),
            ("negotiable", "薪酬面谈"),
            ("no-amount", "底薪加提成"),
            ("no-amount", "16薪起"),
            ("no-amount", "月入过万"),
            ("no-amount", "-"),
            ("no-amount", "五三千/月"),
            ("no-amount", "五六千三/月"),
            ("no-amount", "百五/天"),
            ("foreign-currency", "3000美元/月"),
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
            ("several-amounts", "200元/天，6000元/月"),
            ("several-amounts", "5000-6000-7000"),
            ("several-amounts", "5000 8000"),
            ("several-amounts", "5000-8000（底薪3000）"),
            ("base-only", "底薪3000+提成"),
            ("base-only", "底薪3000-5000+提成"),
            ("base-only", "7000+底薪"),
            ("net-pay", "税后8000元/月"),
            ("net-pay", "6000-8000（到手）"),
            ("no-unit", "8-12"),
            ("no-unit", "50起"),
            ("no-unit", "月薪5-8"),
            ("no-unit", "年薪15-20"),
            ("no-unit", "7-1万/月"),
            ("no-unit", "8K-12"),
            ("reversed", "8000-5000"),
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
        "text", ["三千零五十", "二十一小时", "五千二十", "一万二百", "五三千", "万千", "一百十二元/天"]
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


class TestPage:
    """The page on pay notation lists every code, and no other."""

    def test_codes(self) -> None:
        assumed, refusals = PAGE.read_text(encoding="utf-8").split("## What is refused")
        listed = [re.findall(r"^\| `([a-z-]+)` \|", part, re.MULTILINE) for part in (assumed, refusals)]

        assert sorted({"period-month", "k-month", "unit-shared", "left-yuan", "yuan", *_NOTES.values()}) == sorted(
            listed[0]
        )
        assert sorted(PayNotation.REASONS) == sorted(listed[1])

    @pytest.mark.parametrize("reason", PayNotation.REASONS)
    def test_examples_of_refusals(self, reason: str) -> None:
        cell = re.search(rf"^\| `{reason}` \| (.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
        assert cell is not None

        assert {reason} >= {refused(text) for text in re.findall(r"`([^`]+)`", cell[1])}
