"""Offers in dataframes get, row for row, the answer of the scalar call."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

nw = pytest.importorskip("narwhals", reason="the extra `frames` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")

from strategies_frames import COLUMNS, GUIDES, INVENTED, NET_FLOORS, answer, row  # noqa: E402
from wageguide import (  # noqa: E402
    Period,
    frames,
    load,
)

ON = dt.date(2020, 12, 31)
GUIDE = load("hanzhong-2020")
NUMBERS = ("pay", "months", "bonus", "excluded", "probation", "hours_per_week")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("occupation", "period", "industry", "area")),
        *((name, pa.float64()) for name in NUMBERS),
        ("part_time", pa.bool_()),
        ("on", pa.date32()),
        ("row", pa.int64()),
    ]
)
BY_COLUMN = {name: name for name in COLUMNS}
PROBATION = ("probation_verdict", "probation_reason")


def table(rows: list[dict[str, Any]], numbers: Any = float) -> Any:
    """The rows as a PyArrow table, with the row's number."""
    data = {name: [each[name] for each in rows] for name in COLUMNS}
    for name in NUMBERS:
        data[name] = [None if value is None else numbers(value) for value in data[name]]
    schema = SCHEMA
    if numbers is Decimal:
        for name in NUMBERS:
            schema = schema.set(schema.get_field_index(name), pa.field(name, pa.decimal128(18, 2)))
    return pa.table(data | {"row": list(range(len(rows)))}, schema=schema)


def to_pandas(arrow: Any) -> Any:
    pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
    return arrow.to_pandas()


def to_polars(arrow: Any) -> Any:
    return pytest.importorskip("polars", reason="the extra `test-engines` is not installed").from_arrow(arrow)


def to_duckdb(arrow: Any) -> Any:
    duckdb = pytest.importorskip("duckdb", reason="the extra `test-engines` is not installed")
    return duckdb.connect().from_arrow(arrow)


def to_dask(arrow: Any) -> Any:
    dask = pytest.importorskip("dask.dataframe", reason="the extra `test-engines` is not installed")
    return dask.from_pandas(arrow.to_pandas().convert_dtypes(dtype_backend="pyarrow"), npartitions=3)


LIGHT: dict[str, Callable[[Any], Any]] = {
    "pandas": to_pandas,
    "pandas-arrow-types": lambda arrow: to_pandas(arrow).convert_dtypes(dtype_backend="pyarrow"),
    "polars": to_polars,
    "polars-lazy": lambda arrow: to_polars(arrow).lazy(),
    "pyarrow": lambda arrow: arrow,
    "duckdb": to_duckdb,
}
EAGER = ("pandas", "pandas-arrow-types", "polars", "pyarrow")


def collected(native: Any) -> list[dict[str, Any]]:
    """The rows of any frame by their number, what is missing as None."""
    frame = nw.from_native(native)
    eager = frame if isinstance(frame, nw.DataFrame) else frame.collect()
    rows = [{name: _plain(value) for name, value in each.items()} for each in eager.iter_rows(named=True)]
    return sorted(rows, key=lambda each: each["row"]) if "row" in eager.columns else rows


def _plain(value: Any) -> Any:
    missing = value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in {"<NA>", "NaT"}
    return None if missing else value


def differences(found: list[dict[str, Any]], rows: list[dict[str, Any]], guide: Any, **fixed: Any) -> list[Any]:
    """Every place in which the answers differ from those of the scalar call."""
    names = (*frames.ANSWERS, *PROBATION)
    return [
        (name, got[name], said[name], given_)
        for got, given_ in zip(found, rows, strict=True)
        for said in [answer(guide, given_, **fixed)]
        for name in names
        if got[name] != said[name]
    ]


class TestRowForRow:
    """Whatever the engine, each row's answer is that of ``assess``."""

    @pytest.mark.parametrize("engine", LIGHT)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(random=st.randoms(use_true_random=False), guide=st.sampled_from(list(GUIDES)), stale_ok=st.booleans())
    def test_random_offers(self, engine, random, guide, stale_ok):
        rows = [row(random) for _ in range(random.randint(0, 8))]

        found = frames.assess(LIGHT[engine](table(rows)), GUIDES[guide], **BY_COLUMN, stale_ok=stale_ok)

        assert differences(collected(found), rows, GUIDES[guide], stale_ok=stale_ok) == []

    @pytest.mark.parametrize("guide", GUIDES)
    @pytest.mark.parametrize("engine", LIGHT)
    def test_many_offers(self, engine, guide):
        random = Random(2020)
        rows = [row(random) for _ in range(1500)]

        found = frames.assess(LIGHT[engine](table(rows, Decimal)), GUIDES[guide], **BY_COLUMN, floors=NET_FLOORS)

        assert differences(collected(found), rows, GUIDES[guide], floors=NET_FLOORS) == []

    @pytest.mark.parametrize("engine", LIGHT)
    @pytest.mark.parametrize(
        "fixed",
        [
            pytest.param({"period": "month", "months": 13, "area": "汉台区", "on": ON}, id="full-time"),
            pytest.param(
                {"period": "hour", "part_time": True, "hours_per_week": None, "excluded": 0}, id="by-the-hour"
            ),
            pytest.param({"period": "day", "part_time": True, "hours_per_week": 20, "area": None}, id="part-time-days"),
            pytest.param({"period": "year", "bonus": 5, "probation": 1500, "industry": "建筑业"}, id="a-year"),
            pytest.param({"area": None, "on": dt.date(2027, 1, 1), "industry": None}, id="stale"),
            pytest.param({"area": "雁塔区", "on": dt.date(2009, 1, 1), "part_time": False}, id="no-floor"),
        ],
    )
    def test_constants(self, engine, fixed):
        random = Random(7)
        rows = [row(random) | fixed for _ in range(200)]
        terms = BY_COLUMN | fixed | ({"period": Period(fixed["period"])} if "period" in fixed else {})

        found = frames.assess(LIGHT[engine](table(rows)), INVENTED, **terms)

        wanted = [(*place,) for place in differences(collected_with_probation(found), rows, INVENTED)]
        assert wanted == []


def collected_with_probation(native: Any) -> list[dict[str, Any]]:
    """As ``collected``; the two columns of probation are there only where probation is asked for."""
    return [dict.fromkeys(PROBATION) | each for each in collected(native)]
