"""Instants in dataframes: which day they are."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("narwhals", reason="the extra `frames` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")

from engines import LIGHT, collected, spark_session, to_dask, to_pandas

import wageguide as wg
from wageguide import frames

GUIDE = wg.load("hanzhong-2020")
# In 汉台区 1,580 yuan became 1,700 on 1 May 2019.
ZONES = ("UTC", "Asia/Shanghai", "Asia/Urumqi", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "-09:30")
BEFORE = dt.datetime(2019, 4, 30, 15, 59, 59, 999_999, tzinfo=dt.UTC)
MAY = dt.datetime(2019, 4, 30, 16, tzinfo=dt.UTC)
INSTANTS = (BEFORE, MAY, dt.datetime(2019, 5, 1, tzinfo=dt.UTC), dt.datetime(2019, 4, 30, tzinfo=dt.UTC), None)
REQUIRED = [1580, 1700, 1700, 1580, None]
CHINA = dt.timezone(dt.timedelta(hours=8))


def table(instants: Any, zone: str | None, unit: str = "us") -> Any:
    rows = range(len(instants))
    return pa.table(
        {
            "occupation": ["保洁员" for _ in rows],
            "pay": [1650.0 for _ in rows],
            "row": list(rows),
            "on": pa.array(instants, pa.timestamp(unit, tz=zone)),
        }
    )


def required(frame: Any) -> list[float | None]:
    return [row["floor_required"] for row in collected(frames.assess(frame, GUIDE, period="month", area="汉台区"))]


spark = pytest.fixture(scope="module")(spark_session)


class TestInstants:
    """An instant is on the day that it is in China, whatever the zone of its column, the process or the engine."""

    @pytest.mark.parametrize("engine", LIGHT)
    @pytest.mark.parametrize("zone", ZONES)
    def test_every_zone_and_engine(self, zone: str, engine: str) -> None:
        if zone[0] == "-" and engine.startswith("polars"):
            pytest.skip("polars knows zones by name alone")
        assert required(LIGHT[engine](table(INSTANTS, zone))) == REQUIRED

    @pytest.mark.parametrize("zone", ZONES)
    @pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
    def test_dask(self, zone: str) -> None:
        assert required(to_dask(table(INSTANTS, zone))) == REQUIRED

    @pytest.mark.parametrize("session", ["America/New_York", "Pacific/Kiritimati"])
    @pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
    def test_spark(self, spark: Any, session: str) -> None:
        spark.conf.set("spark.sql.session.timeZone", session)
        assert required(spark.createDataFrame(table(INSTANTS, "UTC"))) == REQUIRED

    def test_objects_of_several_zones(self) -> None:
        pandas = pytest.importorskip("pandas")
        zones = (CHINA, dt.timezone(dt.timedelta(hours=-5)), dt.UTC, CHINA, None)
        instants = [each and each.astimezone(zone) for each, zone in zip(INSTANTS, zones, strict=True)]
        frame = to_pandas(table(INSTANTS, None)).assign(on=pandas.Series(instants, dtype=object))
        assert required(frame) == REQUIRED

    @pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
    @pytest.mark.parametrize("engine", LIGHT)
    def test_every_unit(self, engine: str, unit: str) -> None:
        whole = [each and each.replace(microsecond=0) for each in INSTANTS]
        assert required(LIGHT[engine](table(whole, "America/New_York", unit))) == REQUIRED

    @pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Asia/Shanghai", "UTC"])
    def test_zone_of_the_process(self, zone: str) -> None:
        pytest.importorskip("duckdb")
        script = (
            "import sys; sys.path[:0] = sys.argv[1:]\n"
            "from test_zones import INSTANTS, LIGHT, REQUIRED, required, table\n"
            "for name, made in LIGHT.items():\n"
            "    assert required(made(table(INSTANTS, 'UTC'))) == REQUIRED, name\n"
        )
        env = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", script, Path(__file__).parent], check=True, env=env)

    @pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati"])
    def test_zone_of_the_session(self, zone: str) -> None:
        duckdb = pytest.importorskip("duckdb")
        connection = duckdb.connect()
        connection.execute(f"SET TimeZone = '{zone}'")
        assert required(connection.from_arrow(table(INSTANTS, "UTC"))) == REQUIRED

    @pytest.mark.parametrize("engine", LIGHT)
    def test_without_a_zone_the_day_is_as_written(self, engine: str) -> None:
        written = [
            dt.datetime(2019, 4, 30, 23, 59, 59),
            dt.datetime(2019, 5, 1),
            dt.datetime(2019, 5, 1, 8),
        ]
        assert required(LIGHT[engine](table(written, None))) == [1580, 1700, 1700]

    @given(
        instants=st.lists(
            st.datetimes(dt.datetime(2012, 1, 1), dt.datetime(2026, 1, 1)),  # given a zone below
            min_size=1,
            max_size=20,
        ),
        zone=st.sampled_from([zone for zone in ZONES if zone[0] != "-"]),
        engine=st.sampled_from(list(LIGHT)),
    )
    @settings(max_examples=60, deadline=None)
    def test_as_the_scalar_call_on_that_day(self, instants: list[dt.datetime], zone: str, engine: str) -> None:
        known = [each.replace(tzinfo=dt.UTC) for each in instants]
        days = [each.astimezone(CHINA).date() for each in known]
        assert required(LIGHT[engine](table(known, zone))) == [wg.minimum_wage("汉台区", day).monthly for day in days]
