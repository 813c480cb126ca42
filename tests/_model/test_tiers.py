from __future__ import annotations

import pytest

import wageguide as wg


class TestOrder:
    """Tiers are ordered from low to high; the mean is none of them."""

    def test_sorted_and_compared(self) -> None:
        assert sorted([wg.Tier.HIGH, wg.Tier.MEDIAN, wg.Tier.LOW]) == [wg.Tier.LOW, wg.Tier.MEDIAN, wg.Tier.HIGH]
        assert wg.Tier.LOW < wg.Tier.MEDIAN <= wg.Tier.MEDIAN < wg.Tier.HIGH
        assert [tier < wg.Tier.MEDIAN for tier in wg.Tier] == [True, True, False, False, False]
        assert "MEAN" not in wg.Tier.__members__

    def test_a_tier_is_not_compared_with_a_word(self) -> None:
        with pytest.raises(TypeError):
            assert wg.Tier.LOW < "median"  # type: ignore[operator]

    def test_values_are_the_lower_case_names(self) -> None:
        assert repr(wg.Tier.HIGH) == "<Tier.HIGH: 'high'>"
        assert [tier.value for tier in wg.Tier] == [tier.name.lower() for tier in wg.Tier]


def test_band_reads_by_tier_and_lists_what_is_published() -> None:
    band = wg.Band(low=1, upper_quartile=4, mean=9)
    assert [band[tier] for tier in wg.Tier] == [1, None, None, 4, None]
    assert band.published == (wg.Tier.LOW, wg.Tier.UPPER_QUARTILE)
