from __future__ import annotations

import datetime as dt

import strategies as own
from hypothesis import given
from hypothesis import strategies as st
from samples import ON

import wageguide as wg
from wageguide._output import band

YEAR, MONTH = wg.Period.YEAR, wg.Period.MONTH


def drawn(offer: wg.Offer, name: str = "保洁员") -> str:
    return band.line(wg.assess(wg.load("hanzhong-2020"), name, offer, area="汉台区", on=ON))


class TestLine:
    """Every point has its mark, in the order of the amounts, and nothing is drawn that would contradict the verdict."""

    def test_in_order(self) -> None:
        assert drawn(wg.Offer("1900", MONTH)).replace("-", "") == "![*"
        assert drawn(wg.Offer("1600", MONTH)).replace("-", "") == "*!["
        assert len(drawn(wg.Offer("1900", MONTH))) == 64

    def test_no_floor_where_the_year_is_not_twelve_months_of_what_counts(self) -> None:
        for offer in (
            wg.Offer("1600", MONTH, months=13),
            wg.Offer("1600", MONTH, bonus=1),
            wg.Offer("1900", MONTH, excluded=1),
            wg.Offer("22100", YEAR, months=13),
            wg.Offer("18", wg.Period.HOUR, part_time=True, hours_per_week=20),
        ):
            assert "!" not in drawn(offer)

    def test_nothing_to_set_side_by_side(self) -> None:
        assert drawn(wg.Offer("20400", YEAR)) == ""
        assert drawn(wg.Offer("18", wg.Period.HOUR, part_time=True)) == ""

    @given(own.offers(), st.none() | own.counties, own.days, st.integers(8, 90))
    def test_no_mark_hides_another(self, offer: wg.Offer, area: str | None, on: dt.date, columns: int) -> None:
        a = wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, area=area, on=on)
        text = band.line(a, columns)
        if text:
            assert len(text) == columns
            assert text.replace("-", "") == "".join(band.MARKS[point.what] for point in band.points(a))
