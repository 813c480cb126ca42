from __future__ import annotations

import datetime as dt

import pytest

import wageguide as wg


class TestUnreadStandards:
    """A standard that was not read is said to be unknown: an answer does not fail on it."""

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_an_hourly_standard(self, locale: str) -> None:
        a = wg.check_floor(wg.Offer(30, wg.Period.HOUR), area="太原市小店区", on=dt.date(2015, 5, 8))
        assert a.floor.readings is not None
        assert a.floor.readings[1].required is None
        assert wg.describe(a, locale=locale)
