from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
import strategies as own
from goldens import asked, golden
from hypothesis import given
from samples import ON

import wageguide as wg


class TestToDict:
    """Codes and values, ready for JSON: amounts as text, dates in ISO form, unknown as null."""

    def test_golden(self, tmp_path: Path) -> None:
        a = asked(tmp_path)
        part_time = wg.Offer("18", wg.Period.HOUR, part_time=True)
        undecided = wg.assess(a.guide, "经理", part_time, on=dt.date(2020, 12, 31))
        records = [a, undecided, a.guide, wg.Report(undecided.findings), wg.search(a.guide, "电焊工")[0]]
        text = json.dumps([wg.to_dict(each) for each in records], ensure_ascii=False, indent=1)
        golden("plain", text.replace(str(tmp_path), "FOLDER"), "json")

    def test_of_the_whole_country_provinces_and_counts(self) -> None:
        national = wg.load("national-2022")
        offer = wg.Offer(20, wg.Period.HOUR)
        a = wg.assess(national, national.entries[0].occupation.name, offer, on=dt.date(2025, 6, 1))
        floor = wg.to_dict(a)["floor"]
        assert len(a.floor.wages) > 2_900
        for check in (floor, *floor["readings"]):
            assert len(check["wages"]) < 120
            assert {"四川省 165", "四川省 166", "上海市 16"} < {wage["area"] for wage in check["wages"]}
        known = {(wage.monthly, wage.source.title) for wage in a.floor.wages}
        assert {(Decimal(wage["monthly"]), wage["source"]["title"]) for wage in floor["wages"]} == known
        record = wg.evidence(a)
        assert len(record["figures"]) < 150
        assert not wg.verify(record, national).differences

    def test_assessment(self, guide: wg.Guideline) -> None:
        a = wg.assess(guide, "保洁员", wg.Offer("1900", wg.Period.MONTH), area="汉台区", on=ON)
        data = wg.to_dict(a)
        assert data["edition"]["id"] == "hanzhong-2020"
        assert "entries" not in data["edition"]
        assert (data["occupation"], data["area"], data["on"]) == ("保洁员", "汉台区", "2020-12-31")
        assert (data["annual"], data["reached"], data["next"]) == ("22800", "low", None)
        assert data["gaps"]["low"]["amount"] == "2400"
        assert data["gaps"]["median"] is None
        assert {name: data["floor"][name] for name in ("verdict", "counted", "required", "shortfall", "period")} == {
            "verdict": "meets",
            "counted": "1900",
            "required": "1700",
            "shortfall": "0",
            "period": "month",
        }
        assert data["floor"]["wages"][0]["source"]["title"] == "陕人社发〔2019〕8号"
        assert data["findings"][0]["code"] == "tier-missing"
        assert data["findings"][0]["place"]["tier"] == "median"
        assert data["offer"]["amount"] == "1900"
        assert data["entry"]["band"]["low"] == 20400
        assert data["synthetic"] is False

    @given(own.offers(), own.counties, own.days)
    def test_every_assessment_is_json(self, offer: wg.Offer, area: str, on: dt.date) -> None:
        a = wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, area=area, on=on)
        data = wg.to_dict(a)
        assert json.loads(json.dumps(data)) == data
        assert data["floor"]["verdict"] == a.floor.verdict.value
        assert [each["code"] for each in data["findings"]] == [each.code for each in a.findings]

    @given(own.guidelines())
    @pytest.mark.slow
    def test_every_guideline_is_json(self, guide: wg.Guideline) -> None:
        data = wg.to_dict(guide)
        assert json.loads(json.dumps(data)) == data
        assert len(data["entries"]) == len(guide)
        assert list(data["definitions"]) == [tier.value for tier in guide.definitions]

    @pytest.mark.parametrize("area", ["延庆区", "北京市", "海南省"])
    def test_a_place_beside_the_nationwide_edition_keeps_its_counties(self, area: str) -> None:
        entry = wg.load("national-2022").entries[0]
        offer = wg.Offer(3000, wg.Period.MONTH)
        a = wg.assess(
            wg.load("national-2022"),
            entry.occupation.name,
            offer,
            industry=entry.industry,
            area=area,
            on=dt.date(2025, 6, 1),
        )
        assert wg.to_dict(a)["floor"] == wg.to_dict(a.floor)

    def test_records(self, guide: wg.Guideline) -> None:
        assert wg.to_dict(wg.minimum_wage("汉台区", ON))["monthly"] == "1700"
        assert wg.to_dict(wg.Report(()))["ok"] is True
        assert wg.to_dict(guide["保洁员"])["occupation"]["code"] == "4-09-08-01"

    @pytest.mark.parametrize("value", [3, "text", None, [1], wg.Tier.LOW])
    def test_nothing_else(self, value: object) -> None:
        with pytest.raises(
            TypeError, match=f"^to_dict: expected a result of this package, got {type(value).__name__}$"
        ):
            wg.to_dict(value)
