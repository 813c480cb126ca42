from __future__ import annotations

import pytest

import wageguide as wg
from wageguide._model.findings import finding


def test_a_place_says_where() -> None:
    place = wg.Place("焊工", "C", wg.Tier.MEDIAN, "wages.csv:17")
    assert str(place) == "wages.csv:17 焊工 (C) median"
    assert str(wg.Place()) == ""


def test_a_finding_gives_its_data_by_name() -> None:
    found = finding("edition-age", year=2020)
    assert found["year"] == 2020
    with pytest.raises(KeyError):
        found["on"]
