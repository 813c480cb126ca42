from __future__ import annotations

import decimal
import pickle
from decimal import Decimal

import pytest
import strategies as own
from hypothesis import given

import wageguide as wg
from wageguide.errors import InvalidOffer

YEAR, MONTH, DAY, HOUR = wg.Period.YEAR, wg.Period.MONTH, wg.Period.DAY, wg.Period.HOUR


class TestArithmetic:
    """21.75 paid days of 8 hours make a full-time month; part-time work has hours a week and 52 weeks."""

    @pytest.mark.parametrize(
        ("offer", "annual", "counted"),
        [
            pytest.param(wg.Offer("1900", MONTH), "22800", "1900", id="month"),
            pytest.param(wg.Offer(1600, MONTH, months=13), "20800", "1600", id="thirteenth month"),
            pytest.param(wg.Offer("1900", MONTH, bonus="5000"), "27800", "1900", id="a lump sum is not spread"),
            pytest.param(wg.Offer("2500", MONTH, excluded=600), "30000", "1900", id="what the floor leaves out"),
            pytest.param(wg.Offer("24000", YEAR), "24000", "2000", id="year"),
            pytest.param(wg.Offer("22100", YEAR, months=13), "22100", "1700", id="year for 13 months"),
            pytest.param(wg.Offer("24000", YEAR, bonus=1, excluded=100), "24001", "1900", id="year, bonus, excluded"),
            pytest.param(wg.Offer("100", DAY), "26100", "2175", id="day"),
            pytest.param(wg.Offer("18", HOUR), "37584", "3132", id="hour, full-time: not the hourly standard"),
            pytest.param(wg.Offer("18", HOUR, part_time=True), None, "18", id="part-time hour"),
            pytest.param(wg.Offer("18", HOUR, part_time=True, hours_per_week=20), "18720", "18", id="part-time, hours"),
            pytest.param(
                wg.Offer("18", HOUR, part_time=True, hours_per_week=20, months=6), "9360", "18", id="half a year"
            ),
            pytest.param(wg.Offer("18", HOUR, part_time=True, excluded=52), None, None, id="excluded needs hours"),
            pytest.param(
                wg.Offer("17", HOUR, part_time=True, hours_per_week=20, excluded=52), "17680", "16.4", id="excluded"
            ),
            pytest.param(wg.Offer("6000", YEAR, part_time=True), "6000", None, id="part-time year, no hours"),
            pytest.param(
                wg.Offer("1560", MONTH, part_time=True, hours_per_week=20), "18720", "18", id="part-time month"
            ),
            pytest.param(wg.Offer("80", DAY, part_time=True, hours_per_week=20), None, None, id="a part-time day"),
            pytest.param(wg.Offer(0, MONTH), "0", "0", id="nothing"),
        ],
    )
    def test_table(self, offer: wg.Offer, annual: str | None, counted: str | None) -> None:
        assert (annual, counted) == tuple(None if each is None else str(each) for each in (offer.annual, offer.counted))

    def test_the_callers_decimal_context_changes_nothing(self) -> None:
        with decimal.localcontext() as context:
            context.prec = 3
            assert wg.Offer("1234.56", MONTH, months=13).annual == Decimal("16049.28")
            assert wg.Offer("100.55", DAY).annual == Decimal("26243.55")

    def test_an_amount_that_counts_as_it_stands_is_not_rounded(self) -> None:
        least = "1699." + "9" * 30
        assert str(wg.Offer(least, MONTH).counted) == least


class TestBadInput:
    """Money is a plain number as str, int or Decimal: anything else is one error that names field and value."""

    @pytest.mark.parametrize("value", [1900.0, True, None, b"1900", ("1900",)])
    def test_wrong_type(self, value: object) -> None:
        expected = f"offer amount: pass a string, int or Decimal, not {type(value).__name__} ({value!r})"
        with pytest.raises(TypeError) as caught:
            wg.Offer(value, MONTH)  # type: ignore[arg-type]
        assert str(caught.value) == expected

    @pytest.mark.parametrize(
        "value",
        [
            "", " ", "-1", "+1", "1_000", "１９００", "1,900", "1e3", "NaN", "Infinity", " 1900", "1900 ", "1.", ".5",
            "1900元", "9" * 13, -1, 10**12, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal(-1),
            Decimal("1e-31"), Decimal("1e400"), "٣",
        ],
    )  # fmt: skip
    def test_no_usable_amount(self, value: str | int | Decimal) -> None:
        with pytest.raises(InvalidOffer) as caught:
            wg.Offer(value, MONTH)
        assert (caught.value.field, caught.value.expected) == ("amount", "yuan")
        assert repr(value) in str(caught.value)
        assert isinstance(caught.value, ValueError)

    @pytest.mark.parametrize(
        ("field", "value", "expected"),
        [
            ("months", 0, "months"),
            ("months", "61", "months"),
            ("months", "twelve", "months"),
            ("bonus", "-1", "yuan"),
            ("excluded", "1900.01", "part-of-month"),
            ("excluded", -1, "yuan"),
            ("probation", "1,000", "yuan"),
            ("hours_per_week", 0, "hours"),
            ("hours_per_week", "168.5", "hours"),
            ("hours_per_week", "full", "hours"),
        ],
    )
    def test_other_fields(self, field: str, value: object, expected: str) -> None:
        with pytest.raises(InvalidOffer) as caught:
            wg.Offer("1900", MONTH, **{field: value})  # type: ignore[arg-type]
        assert caught.value.args == (field, value, expected)

    def test_the_most_that_is_usable(self) -> None:
        assert wg.Offer(Decimal("1e-30"), MONTH).amount == Decimal("1e-30")
        assert wg.Offer("1900", MONTH, excluded="1900").counted == 0
        assert wg.Offer("1900", MONTH, excluded=1).counted == 1899
        assert wg.Offer("1900", MONTH, months=60).annual == 60 * 1900
        assert wg.Offer("18", HOUR, part_time=True, hours_per_week=168).annual == 18 * 168 * 52
        assert wg.Offer("18", HOUR, part_time=True, excluded=99).counted is None  # of how long a month, nobody said

    def test_what_is_not_given(self) -> None:
        plain = wg.Offer("1900", MONTH)
        assert plain == wg.Offer(
            "1900",
            MONTH,
            months=12,
            bonus=0,
            excluded=0,
            probation=None,
            probation_period=None,
            part_time=None,
            hours_per_week=None,
        )
        assert (plain.months, plain.bonus, plain.excluded, plain.part_time) == (12, 0, 0, None)

    def test_the_period_of_probation_is_that_of_the_pay_unless_it_is_said(self) -> None:
        plain = wg.Offer("150", DAY, probation="120")
        assert plain == wg.Offer("150", DAY, probation="120", probation_period=DAY)
        assert plain != wg.Offer("150", DAY, probation="120", probation_period=MONTH)
        assert plain.probation_period is None
        assert wg.Offer("150", DAY, probation_period=MONTH) == wg.Offer("150", DAY)  # of nothing

    @pytest.mark.parametrize(
        ("offer", "kinds"),
        [
            (wg.Offer("20", HOUR), (False, True)),
            (wg.Offer("20", HOUR, hours_per_week=24), (False, True)),
            (wg.Offer("20", HOUR, hours_per_week="24.5"), (False,)),
            (wg.Offer("2000", MONTH), (False,)),
            (wg.Offer("2000", MONTH, hours_per_week=24), (False, True)),
            (wg.Offer("20", HOUR, part_time=False), (False,)),
            (wg.Offer("20", HOUR, part_time=True, hours_per_week=40), (True,)),
        ],
    )
    def test_what_kind_of_work_it_may_be(self, offer: wg.Offer, kinds: tuple[bool, ...]) -> None:
        assert offer.kinds == kinds

    def test_more_than_is_paid_in_either_reading_is_not_left_out(self) -> None:
        # 20 hours of 20 yuan are 1,733 a month; overtime of 72 hours is paid, and so may be left out.
        for terms in ({"hours_per_week": 20, "excluded": 1734}, {"hours_per_week": 72, "excluded": 6241}):
            with pytest.raises(InvalidOffer):
                wg.Offer("20", HOUR, **terms)  # type: ignore[arg-type]
        assert wg.Offer("20", HOUR, hours_per_week=72, excluded=2760).counted == 3480
        assert wg.Offer("20", HOUR, hours_per_week=72, excluded=6240).counted == 0

    @pytest.mark.parametrize(
        ("terms", "field"),
        [
            ({"months": 12.0}, "months"),
            ({"months": True}, "months"),
            ({"bonus": False}, "bonus"),
            ({"excluded": False}, "excluded"),
            ({"part_time": 1}, "part_time"),
            ({"probation": 1, "probation_period": "month"}, "probation_period"),
            ({"probation_period": "month"}, "probation_period"),
        ],
    )
    def test_other_types(self, terms: dict[str, object], field: str) -> None:
        with pytest.raises(TypeError, match=field):
            wg.Offer("1900", MONTH, **terms)  # type: ignore[arg-type]

    def test_the_period_is_a_period(self) -> None:
        with pytest.raises(TypeError, match=r"Period\.MONTH.*'month'"):
            wg.Offer("1900", "month")  # type: ignore[arg-type]


class TestValue:
    """An offer is what it says: equal, hashed and pickled by value, shown by what is not the default."""

    def test_a_fraction_in_its_repr_is_no_float(self) -> None:
        assert repr(wg.Offer(1, MONTH, months="12.5", hours_per_week="37.5")) == (
            "Offer('1', MONTH, months='12.5', hours_per_week='37.5')"
        )

    def test_repr_names_what_is_special(self) -> None:
        assert repr(wg.Offer("5000", MONTH, months=13)) == "Offer('5000', MONTH, months=13)"
        assert repr(wg.Offer("5000", MONTH, part_time=False)) == "Offer('5000', MONTH, part_time=False)"
        by_day = wg.Offer("150", DAY, probation="2200", probation_period=MONTH)
        assert repr(by_day) == "Offer('150', DAY, probation='2200', probation_period=MONTH)"
        assert repr(wg.Offer("150", DAY, probation="120")) == "Offer('150', DAY, probation='120')"
        full = wg.Offer(
            18, HOUR, bonus=1, excluded=2, probation="15.50", part_time=True, hours_per_week=20, months="12.5"
        )
        assert repr(full) == (
            "Offer('18', HOUR, months='12.5', bonus='1', excluded='2', probation='15.50', part_time=True, hours_per_week=20)"
        )

    @given(own.offers())
    def test_equal_by_value(self, offer: wg.Offer) -> None:
        again = pickle.loads(pickle.dumps(offer))
        assert again == offer
        assert hash(again) == hash(offer)
