"""What `docs/upgrade-0.2.md` says that this version answers, it answers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import wageguide as wg
from wageguide.errors import AmbiguousArea, EditionError, PayNotation

GUIDE = wg.load("hanzhong-2020")
DAY = dt.date(2020, 12, 31)


@pytest.mark.parametrize(
    ("offer", "verdict", "reason"),
    [
        (wg.Offer("16.5", wg.Period.HOUR), wg.Verdict.UNDECIDED, "part-time-unsaid"),
        (wg.Offer("16.5", wg.Period.HOUR, part_time=False), wg.Verdict.MEETS, None),
        (wg.Offer(1900, wg.Period.MONTH, hours_per_week=45), wg.Verdict.UNDECIDED, "overtime-hours"),
        (wg.Offer(1900, wg.Period.MONTH, hours_per_week=40), wg.Verdict.MEETS, None),
        (wg.Offer(1900, wg.Period.MONTH), wg.Verdict.MEETS, None),
    ],
    ids=["hourly", "hourly-full-time", "long-weeks", "full-weeks", "monthly"],
)
def test_verdicts(offer: wg.Offer, verdict: wg.Verdict, reason: str | None) -> None:
    floor = wg.assess(GUIDE, "保洁员", offer, area="汉台区", on=DAY).floor

    assert (floor.verdict, floor.reason) == (verdict, reason)


def test_offers() -> None:
    assert wg.Offer(20, wg.Period.HOUR).part_time is None
    assert wg.Offer(20, wg.Period.HOUR, hours_per_week=20).annual == Decimal(20_800)
    assert wg.parse_pay("8-10K·13薪/年")[0].period is wg.Period.MONTH


@pytest.mark.parametrize("text", ["180元/天*26", "公积金1000元/月"])
def test_no_pay(text: str) -> None:
    with pytest.raises(PayNotation):
        wg.parse_pay(text)


@pytest.mark.parametrize("name", ["新城区", "长安区"])
def test_places(name: str) -> None:
    with pytest.raises(AmbiguousArea):
        wg.minimum_wage(name, DAY)
    assert wg.minimum_wage(f"西安市{name}", DAY).area == name
    assert wg.assess(GUIDE, "保洁员", wg.Offer(1900, wg.Period.MONTH), area=name, on=DAY).floor.wages[0].area == name


def test_guidelines(tmp_path: Path) -> None:
    table = tmp_path / "wages.csv"
    table.write_text("occupation,low\n保洁员,20400\n", encoding="utf-8")
    lone = wg.load_wages(table)
    wg.save(GUIDE, tmp_path / "edition")

    assert (lone.area, lone.year) == (None, None)
    with pytest.raises(EditionError) as caught:
        wg.save(wg.load("ankang-2019"), tmp_path / "edition")
    assert [problem.code for problem in caught.value.problems] == ["another-edition"]
    wg.save(wg.load("ankang-2019"), tmp_path / "edition", force=True)


def test_scores() -> None:
    assert not wg.classify("普工")
    assert not wg.search(GUIDE, "服务员")
