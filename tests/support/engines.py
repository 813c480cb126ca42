"""The dataframe engines, and how their answers differ from those of the scalar call."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from reference import COLUMNS, Same, answer

NUMBERS = ("pay", "months", "bonus", "excluded", "probation", "hours_per_week")
BY_COLUMN = {name: name for name in COLUMNS}
CONNECTIONS: list[Any] = []  # a relation does not keep the connection it belongs to
PROBATION = ("probation_verdict", "probation_reason")


def table(rows: list[dict[str, Any]], numbers: Any = float) -> Any:
    """The rows as a PyArrow table, with the row's number."""
    pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
    number = pa.decimal128(18, 2) if numbers is Decimal else pa.float64()
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("occupation", "period", "probation_period", "industry", "area")),
            *((name, number) for name in NUMBERS),
            ("part_time", pa.bool_()),
            ("on", pa.date32()),
            ("row", pa.int64()),
        ]
    )
    data = {name: [row[name] for row in rows] for name in COLUMNS}
    for name in NUMBERS:
        data[name] = [None if value is None else numbers(value) for value in data[name]]
    return pa.table(data | {"row": list(range(len(rows)))}, schema=schema)


def to_pandas(arrow: Any) -> Any:
    pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
    return arrow.to_pandas()


def to_pandas_on_arrow(arrow: Any) -> Any:
    pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
    return arrow.to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(arrow: Any) -> Any:
    return pytest.importorskip("polars", reason="the extra `test-engines` is not installed").from_arrow(arrow)


def to_duckdb(arrow: Any) -> Any:
    duckdb = pytest.importorskip("duckdb", reason="the extra `test-engines` is not installed")
    CONNECTIONS.append(duckdb.connect())
    return CONNECTIONS[-1].from_arrow(arrow)


def to_dask(arrow: Any) -> Any:
    dask = pytest.importorskip("dask.dataframe", reason="the extra `test-engines` is not installed")
    return dask.from_pandas(to_pandas_on_arrow(arrow), npartitions=3)


# Its process lives for a few seconds: what the second compiler of Java and the collectors on all cores would gain, it
# never gets back.
SPARK = {"PYSPARK_SUBMIT_ARGS": '--driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" pyspark-shell'}


def spark_session() -> Iterator[Any]:
    """A session of Spark, for a fixture."""
    sql = pytest.importorskip("pyspark.sql", reason="the extra `test-engines` is not installed")
    os.environ.update(SPARK)
    quiet = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.log.level": "ERROR"}
    session = sql.SparkSession.builder.master("local[2]").config(map=quiet).getOrCreate()
    yield session
    session.stop()


LIGHT: dict[str, Callable[[Any], Any]] = {
    "pandas": to_pandas,
    "pandas-arrow-types": to_pandas_on_arrow,
    "polars": to_polars,
    "polars-lazy": lambda arrow: to_polars(arrow).lazy(),
    "pyarrow": lambda arrow: arrow,
    "duckdb": to_duckdb,
}
EAGER = ("pandas", "pandas-arrow-types", "polars", "pyarrow")


def collected(native: Any) -> list[dict[str, Any]]:
    """The rows of any frame in the order of their numbers, with None for what is missing."""
    nw = pytest.importorskip("narwhals", reason="the extra `frames` is not installed")
    frame = nw.from_native(native)
    eager = frame if isinstance(frame, nw.DataFrame) else frame.collect()
    rows = [{name: _plain(value) for name, value in row.items()} for row in eager.iter_rows(named=True)]
    return sorted(rows, key=lambda row: row["row"]) if "row" in eager.columns else rows


def _plain(value: Any) -> Any:
    missing = value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in {"<NA>", "NaT"}
    return None if missing else value


def differences(answers: list[dict[str, Any]], rows: list[dict[str, Any]], guide: Any, **fixed: Any) -> list[Any]:
    """Every place where the answers differ from those of the scalar call."""
    from wageguide.frames import ANSWERS

    guards = [name for name in ("findings", "synthetic") if answers and name in answers[0]]
    names = (*ANSWERS, *PROBATION, *guards)
    return [
        (name, got[name], expected[name], given_)
        for got, given_ in zip(answers, rows, strict=True)
        for expected in [_expected(Same(guide), tuple(given_.items()), tuple((k, Same(v)) for k, v in fixed.items()))]
        for name in names
        if got[name] != expected[name]
    ]


@lru_cache(maxsize=30_000, typed=True)
def _expected(guide: Same, offer: tuple[tuple[str, Any], ...], fixed: tuple[tuple[str, Same], ...]) -> dict[str, Any]:
    """The scalar call's answer: the same offers are asked about for each engine."""
    return answer(guide.thing, dict(offer), **{name: value.thing for name, value in fixed})
