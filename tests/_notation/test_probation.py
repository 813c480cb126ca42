"""Pay during probation as people write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
import strategies as own
from hypothesis import example, given
from hypothesis import strategies as st
from samples import ON

import wageguide as wg
from wageguide._notation.probation import read_probation
from wageguide.errors import InvalidOffer, PayNotation

YEAR, MONTH, DAY, HOUR = wg.Period.YEAR, wg.Period.MONTH, wg.Period.DAY, wg.Period.HOUR
FULL = wg.Offer("3000", MONTH)
BY_DAY = wg.Offer("150", DAY)
BY_HOUR = wg.Offer("20", HOUR, part_time=True)


class TestReading:
    """An amount has its own period, a bare number is a month's pay, a share is one of the pay that counts."""

    @pytest.mark.parametrize(
        ("text", "offer", "amount", "period", "assumed"),
        [
            pytest.param("2200元/月", BY_DAY, "2200", MONTH, (), id="a period of its own"),
            pytest.param("120元/天", FULL, "120", DAY, (), id="a day"),
            pytest.param("0.22万", BY_DAY, "2200", MONTH, ("probation-month",), id="a unit of its own"),
            pytest.param("2.2k", BY_DAY, "2200", MONTH, ("probation-month",), id="thousands"),
            pytest.param("2200/month", BY_DAY, "2200", MONTH, (), id="english"),
            pytest.param("2200", BY_DAY, "2200", MONTH, ("probation-month",), id="a bare number"),
            pytest.param("2,200", FULL, "2200", MONTH, ("probation-month",), id="thousands in groups"),
            pytest.param("900", FULL, "900", MONTH, ("probation-month",), id="a small one"),
            pytest.param("２２００元", FULL, "2200", MONTH, ("probation-month",), id="yuan alone"),
            pytest.param("2200", wg.Offer("20", HOUR), "2200", MONTH, ("probation-month",), id="an hour, kind not said"),
            pytest.param("18", BY_HOUR, "18", HOUR, ("probation-hour",), id="part-time by the hour"),
            pytest.param("2200元/月", BY_HOUR, "2200", MONTH, (), id="part-time, a month all the same"),
            pytest.param("1500", wg.Offer("1600", MONTH, part_time=True), "1500", MONTH, ("probation-month",), id="part-time by the month"),
            pytest.param("80%", FULL, "2400", MONTH, ("probation-share",), id="a share"),
            pytest.param("80％", BY_DAY, "120", DAY, ("probation-share",), id="a share of a day"),
            pytest.param("约定工资的80%", BY_HOUR, "16", HOUR, ("probation-share",), id="a share in words"),
            pytest.param("转正后工资的 80%", FULL, "2400", MONTH, ("probation-share",), id="of the pay afterwards"),
            pytest.param("80%", wg.Offer("3000", MONTH, excluded=500), "2000", MONTH, ("probation-share",), id="of what counts"),
            pytest.param("80%", wg.Offer("150", DAY, excluded="762.5"), "2000", MONTH, ("probation-share",), id="of a day's that counts"),
            pytest.param("80%", wg.Offer("60000", YEAR, excluded=1000), "3200", MONTH, ("probation-share",), id="of a year's that counts"),
            pytest.param("50%", wg.Offer("17", HOUR, part_time=True, hours_per_week=20, excluded=52), "8.2", HOUR, ("probation-share",), id="of an hour's that counts"),
        ],
    )  # fmt: skip
    def test_table(self, text, offer, amount, period, assumed) -> None:
        found = read_probation(text, offer)
        assert (found.amount, found.period, found.assumed) == (Decimal(amount), period, assumed)

    @pytest.mark.parametrize(
        ("text", "offer", "reason"),
        [
            pytest.param("120", BY_DAY, "ambiguous-period", id="no month's pay"),
            pytest.param("80", FULL, "ambiguous-period", id="a share without its sign"),
            pytest.param("0.8", FULL, "ambiguous-period", id="a share as a number"),
            pytest.param("2200", BY_HOUR, "ambiguous-period", id="no hour's pay"),
            pytest.param("22000000", FULL, "implausible", id="too much"),
            pytest.param("0%", FULL, "implausible", id="no share"),
            pytest.param("120%", FULL, "implausible", id="more than all"),
            pytest.param("面议", FULL, "negotiable", id="open"),
            pytest.param("2200元/月税后", FULL, "net-pay", id="net"),
            pytest.param("300美元/月", FULL, "foreign-currency", id="dollars"),
            pytest.param("", FULL, "empty", id="nothing"),
            pytest.param("2200元/月" * 50, FULL, "too-long", id="too long"),
        ],
    )
    def test_refused(self, text: str, offer: wg.Offer, reason: str) -> None:
        with pytest.raises(PayNotation) as caught:
            read_probation(text, offer)
        assert (caught.value.text, caught.value.reason) == (text, reason)

    @pytest.mark.parametrize("text", ["1,9", "一个月", "80%-90%", "80%左右", "3个月80%", "2200元/月80%", "前3个月2200"])
    def test_what_is_not_understood_to_the_last_character(self, text: str) -> None:
        with pytest.raises(PayNotation):
            read_probation(text, FULL)

    @pytest.mark.parametrize(
        ("text", "offer", "expected"),
        [
            pytest.param("2000-2200元/月", FULL, "one-amount", id="a range"),
            pytest.param("2200元/月以上", FULL, "one-amount", id="an open end"),
            pytest.param("2200元/月·13薪", FULL, "one-amount", id="paid months"),
            pytest.param("80%", wg.Offer("20", HOUR, excluded=50), "amount-of-hour", id="kind of work not said"),
            pytest.param("80%", wg.Offer("20", HOUR, part_time=True, excluded=50), "amount-of-hour", id="no hours"),
        ],
    )
    def test_no_single_amount(self, text: str, offer: wg.Offer, expected: str) -> None:
        with pytest.raises(InvalidOffer) as caught:
            read_probation(text, offer)
        assert caught.value.args == ("probation", text, expected)

    @given(own.offers(), st.integers(80, 100))
    @example(wg.Offer("41943.03", MONTH, excluded="0.01", hours_per_week=1), 80)  # by the hour both would be rounded
    def test_a_share_of_80_percent_is_never_too_small_a_share(self, offer: wg.Offer, percent: int) -> None:
        terms = {name: getattr(offer, name) for name in ("months", "excluded", "part_time", "hours_per_week")}
        try:
            found = read_probation(f"{percent}%", offer)
            told = wg.Offer(offer.amount, offer.period, probation=found.amount, probation_period=found.period, **terms)
        except InvalidOffer:
            return  # a share of what is not known, or of more than an offer takes
        a = wg.assess(wg.load("hanzhong-2020"), "保洁员", told, area="汉台区", on=ON)
        assert a.probation is not None
        assert "probation-below-80" not in [each.code for each in a.findings]
