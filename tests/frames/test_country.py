"""Offers all over the country in one call: row for row what ``assess`` says, whatever their place is called."""

from __future__ import annotations

import datetime as dt
import math
import random
from decimal import Decimal

import pytest

import wageguide as wg
from wageguide._editions.provinces import listed
from wageguide.errors import AmbiguousArea, FrameError, UnknownArea

pytest.importorskip("narwhals", reason="the extra `frames` is not installed")
pd = pytest.importorskip("pandas", reason="pandas is not installed")
pl = pytest.importorskip("polars", reason="Polars is not installed")

from wageguide import frames

GUIDE = wg.load("hanzhong-2020")
DAYS = [
    dt.date.fromisoformat(day)
    for day in (
        "2016-06-01",
        "2018-02-01",
        "2021-11-30",
        "2021-12-01",
        "2023-11-15",
        "2024-06-01",
        "2025-12-01",
        "2026-01-02",
    )
]


def offers(count: int, seed: int) -> list[tuple[str | None, dt.date, int, str]]:
    """Places by several of their names, days on both sides of steps, pay near the standards."""
    chance = random.Random(seed)
    rows: list[tuple[str | None, dt.date, int, str]] = [(None, DAYS[3], 1900, "month")]
    rows += [
        (name, DAYS[5], 2300, "month")
        for name in ("鼓楼区", "新城区", "高新区", "成都市", "东莞", "吐鲁番市", "江干区")
    ]
    for _ in range(count):
        floors = chance.choice(listed()).floors
        area = chance.choice(floors.areas)
        names = (area.name, f"{area.city}{area.name}", f"{floors.province}{area.city}{area.name}", area.code, area.city)
        period = chance.choice(["month", "month", "hour"])
        pay = chance.randrange(1000, 5200, 10) if period == "month" else chance.randrange(9, 55)
        rows.append((chance.choice((*names, *area.former_names)), chance.choice(DAYS), pay, period))
    return rows


def asked(
    row: tuple[str | None, dt.date, int, str], part_time: bool
) -> tuple[str, str | None, float | None, str | None]:
    area, on, pay, period = row
    try:
        a = wg.assess(GUIDE, "保洁员", wg.Offer(pay, wg.Period(period), part_time=part_time), area=area, on=on)
    except AmbiguousArea:
        return "undecided", "ambiguous-area", None, None
    except UnknownArea:
        return "undecided", "unknown-area", None, None
    required = a.floor.required
    codes = " ".join(dict.fromkeys(finding.code for finding in a.findings))
    return a.floor.verdict.value, a.floor.reason, None if required is None else float(required), codes


@pytest.mark.parametrize("engine", ["pandas", "polars"])
@pytest.mark.parametrize("part_time", [False, True])
def test_row_for_row(engine: str, part_time: bool) -> None:
    rows = offers(400, seed=part_time)
    columns = {
        "occupation": ["保洁员"] * len(rows),
        "area": [area for area, *_ in rows],
        "on": [on for _, on, *_ in rows],
        "pay": [pay for *_, pay, _ in rows],
        "period": [period for *_, period in rows],
    }
    frame = pl.DataFrame(columns)
    if engine == "pandas":
        frame = pd.DataFrame(columns | {"on": pd.to_datetime(columns["on"])})
    answered = frames.assess(frame, GUIDE, area="area", part_time=part_time, findings=True)
    table = answered.to_dict("list") if engine == "pandas" else answered.to_dict(as_series=False)
    for index, row in enumerate(rows):
        names = ("floor_verdict", "verdict_reason", "floor_required", "findings")
        said = tuple(table[name][index] for name in names)
        known = tuple(
            None if value is None or (isinstance(value, float) and math.isnan(value)) else value for value in said
        )
        assert known == asked(row, part_time), row


def test_only_the_provinces_that_are_named_are_put_into_the_table() -> None:
    frame = pd.DataFrame(
        {"occupation": ["保洁员"], "area": ["汉台区"], "on": [DAYS[3]], "pay": [1900], "period": ["month"]}
    )
    frame["on"] = pd.to_datetime(frame["on"])
    assert frames.assess(frame, GUIDE, area="area")["floor_required"].tolist() == [float(Decimal(1850))]


def test_without_the_guideline_the_findings_are_those_of_the_floor() -> None:
    days = [dt.date(2020, 12, 31), dt.date(2025, 6, 1), dt.date(2026, 11, 25)]
    rows = [(area, day) for area in ("汉台区", "武侯区", "成都市", "浦东新区") for day in days]
    frame = pd.DataFrame(rows, columns=["area", "on"]).assign(occupation="会计", pay=2400, period="month")
    frame["on"] = pd.to_datetime(frame["on"])

    answered = frames.assess(frame, GUIDE, area="area", findings=True)

    offer = wg.Offer(2400, wg.Period.MONTH)
    floors = [wg.check_floor(offer, area=area, on=day) for area, day in rows]
    assert list(answered["findings"]) == [" ".join(finding.code for finding in a.findings) for a in floors]


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_findings_are_there_only_where_they_are_asked_for(engine: str) -> None:
    columns = {"occupation": ["保洁员"], "pay": [1900.0], "period": ["month"], "on": [dt.date(2020, 12, 31)]}
    frame = pl.DataFrame(columns)
    if engine == "pandas":
        frame = frame.to_pandas()

    assert not {"findings", "synthetic"} & set(frames.assess(frame, GUIDE).columns)
    asked = frames.assess(frame, GUIDE, area="汉台区", findings=True)
    assert (list(asked["findings"]), list(asked["synthetic"])) == (["tier-missing"], [False])
    with pytest.raises(FrameError, match="findings"):
        frames.assess(asked[[*columns, "findings"]], GUIDE, findings=True)


def test_each_day_about_a_change_is_in_its_span() -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra `test-engines` is not installed")
    cuts = {day for province in listed() for rate in province.floors.rates for day in (rate.earliest, rate.since)}
    about = {cut + dt.timedelta(days=n) for cut in cuts if cut for n in (-1, 0, 1)}
    days = [None, dt.date(1999, 12, 31), *sorted(about), dt.date(2031, 1, 1)]
    offers = {"occupation": "保洁员", "on": days, "pay": 1900.0, "period": "month", "n": list(range(len(days)))}
    frame = pl.DataFrame(offers, schema_overrides={"on": pl.Date}).join(
        pl.DataFrame({"area": ["武侯区", "平江县"]}), how="cross"
    )
    columns = ["n", "area", *frames.ANSWERS]

    answers = [
        pl.from_pandas(frames.assess(frame.to_pandas(), GUIDE, area="area")[columns], nan_to_null=True),
        frames.assess(frame.lazy(), GUIDE, area="area").collect(),
        frames.assess(duckdb.from_arrow(frame.to_arrow()), GUIDE, area="area").pl(),
    ]
    by_numpy, *others = [answer.select(columns).sort("n", "area") for answer in answers]
    for other in others:
        assert other.equals(by_numpy)


def test_duckdb_that_looks_for_no_variables() -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra `test-engines` is not installed")
    frame = pd.DataFrame({"occupation": "会计", "pay": [1940.0, 2340.0], "area": ["汉台区", "武侯区"], "on": DAYS[5]})
    answers = []
    for looks in (True, False):
        with duckdb.connect() as connection:
            connection.register("listed", frame)
            connection.sql("CREATE TABLE offers AS SELECT * FROM listed")
            connection.sql(f"SET python_enable_replacements = {looks}")
            answered = frames.assess(connection.table("offers"), GUIDE, period=wg.Period.MONTH, area="area", on="on")
            answers.append(answered.order("pay").project("floor_verdict, floor_required").fetchall())
    assert answers == [[("below", 2050.0), ("meets", 2100.0)]] * 2
