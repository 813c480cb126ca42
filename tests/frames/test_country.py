"""Offers all over the country in one call: row for row what ``assess`` says, whatever their place is called."""

from __future__ import annotations

import datetime as dt
import math
import random
from decimal import Decimal

import pytest

import wageguide as wg
from wageguide._editions.provinces import listed
from wageguide.errors import AmbiguousArea, UnknownArea

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


def asked(row: tuple[str | None, dt.date, int, str], part_time: bool) -> tuple[str, str | None, float | None]:
    area, on, pay, period = row
    try:
        a = wg.assess(GUIDE, "保洁员", wg.Offer(pay, wg.Period(period), part_time=part_time), area=area, on=on)
    except AmbiguousArea:
        return "undecided", "ambiguous-area", None
    except UnknownArea:
        return "undecided", "unknown-area", None
    required = a.floor.required
    return a.floor.verdict.value, a.floor.reason, None if required is None else float(required)


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
    answered = frames.assess(frame, GUIDE, area="area", part_time=part_time)
    table = answered.to_dict("list") if engine == "pandas" else answered.to_dict(as_series=False)
    for index, row in enumerate(rows):
        verdict, reason, required = asked(row, part_time)
        said = tuple(table[name][index] for name in ("floor_verdict", "verdict_reason", "floor_required"))
        known = tuple(
            None if value is None or (isinstance(value, float) and math.isnan(value)) else value for value in said
        )
        assert known == (verdict, reason, required), row


def test_only_the_provinces_that_are_named_are_put_into_the_table() -> None:
    frame = pd.DataFrame(
        {"occupation": ["保洁员"], "area": ["汉台区"], "on": [DAYS[3]], "pay": [1900], "period": ["month"]}
    )
    frame["on"] = pd.to_datetime(frame["on"])
    assert frames.assess(frame, GUIDE, area="area")["floor_required"].tolist() == [float(Decimal(1850))]
