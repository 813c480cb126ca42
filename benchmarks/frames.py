"""
Offers a second through ``wageguide.frames``, compared with the same answer written by hand for each engine.

    python benchmarks/frames.py [--country] [OFFERS] [ENGINE ...]

Offers lie in the counties of Hanzhong, or with ``--country`` in all of 31 provinces. The guideline is invented. Both
sides are run in turn and the best of each counts, since machines drift; read ratios. What is written by hand answers
for monthly pay, full time, on exact names of counties, and guards against nothing.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from _timing import seconds

from wageguide import (
    Area,
    Band,
    Entry,
    Floors,
    Guideline,
    Occupation,
    Offer,
    Period,
    Source,
    Tier,
    Verdict,
    assess,
    frames,
)
from wageguide._editions.provinces import embedded_floors, listed

SOURCE = Source("invented for a benchmark")
COUNTRY = "--country" in sys.argv
PROVINCES = [province.floors for province in listed()] if COUNTRY else [embedded_floors()]
ENTRIES = [
    Entry(
        Occupation(f"职业{n}"),
        None,
        Band(20000 + 97 * n, 26000 + 131 * n, 33000 + 157 * n, 45000 + 173 * n, 60000 + 211 * n),
        (),
        None,
        SOURCE,
    )
    for n in range(144)
]
GUIDE = Guideline("invented", "invented", "汉中市", 2020, (SOURCE,), tuple(ENTRIES), synthetic=True)
TERMS = {"period": Period.MONTH, "area": "area", "on": "on"}
TIERS = [tier.value for tier in Tier]
TURNS = 3


def places() -> list[tuple[str, Area, Floors]]:
    """Every county that offers lie in, as a list calls it: with its city in front where counties share a name."""
    if not COUNTRY:
        (floors,) = PROVINCES
        return [(area.name, area, floors) for area in floors.within("汉中市")]
    return [
        (f"{area.city}{area.name}", area, floors) for floors in PROVINCES for area in floors.areas if not area.ended
    ]


def offers(count: int) -> pd.DataFrame:
    """Offers of monthly pay from 2015 to 2025; one name in forty is unknown."""
    random = np.random.default_rng(2020)
    names = np.array([*(entry.occupation.name for entry in ENTRIES), "没有", "没有这个", "未知", "其他"], object)
    counties = np.array([name for name, *_ in places()], object)
    days = np.arange("2015-01-01", "2026-01-01", dtype="datetime64[D]")
    return pd.DataFrame(
        {
            "offer": np.arange(count),
            "occupation": names[random.integers(0, len(names), count)],
            "pay": random.integers(120_000, 900_000, count) / 100,
            "area": counties[random.integers(0, len(counties), count)],
            "on": days[random.integers(0, len(days), count)].astype("datetime64[us]"),
        }
    )


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The guideline and the minimum wages as one would export them by hand."""
    tiers = pd.DataFrame(
        [{"occupation": entry.occupation.name, **{t.value: entry.band[t] for t in Tier}} for entry in GUIDE]
    )
    wages = (
        pd.DataFrame(
            [
                {"area": name, "since": pd.Timestamp(wage.since), "floor_required": float(wage.monthly)}
                for name, area, floors in places()
                for wage in floors.wages(area)
            ]
        )
        .sort_values("since")
        .astype({"since": "datetime64[us]"})
    )
    return tiers, wages


def pandas_by_hand(frame: pd.DataFrame, tiers: pd.DataFrame, wages: pd.DataFrame) -> pd.DataFrame:
    joined = frame.merge(tiers, on="occupation", how="left").sort_values("on")
    joined = pd.merge_asof(joined, wages, left_on="on", right_on="since", by="area").sort_values("offer")
    joined["annual"] = joined["pay"] * 12
    joined["reached"] = np.select([joined["annual"] >= joined[t] for t in TIERS[::-1]], TIERS[::-1], "")
    joined["next"] = np.select([joined["annual"] < joined[t] for t in TIERS], TIERS, "")
    for tier in ("low", "median", "high"):
        joined[f"gap_{tier}"] = joined["annual"] - joined[tier]
    below, meets = joined["pay"] < joined["floor_required"], joined["pay"] >= joined["floor_required"]
    joined["floor_verdict"] = np.select([below, meets], ["below", "meets"], "undecided")
    lost = [joined["low"].isna(), joined["floor_required"].isna()]
    joined["verdict_reason"] = np.select(lost, ["unknown-occupation", "floor-unknown"], "")
    return joined.drop(columns=[*TIERS, "since"])


def polars_by_hand(frame: pl.LazyFrame, tiers: pl.LazyFrame, spans: pl.LazyFrame, cuts: pl.Series) -> pl.LazyFrame:
    def first(*cases: tuple[pl.Expr, str]) -> pl.Expr:
        chain: Any = pl
        for condition, word in cases:
            chain = chain.when(condition).then(pl.lit(word))
        return chain.otherwise(None)

    annual, pay, floor = pl.col("annual"), pl.col("pay"), pl.col("floor_required")
    verdict = pl.when(pay < floor).then(pl.lit("below")).when(pay >= floor).then(pl.lit("meets"))
    span = pl.lit(cuts).search_sorted(pl.col("on"), side="right").cast(pl.Int64)
    return (
        frame.with_columns(annual=(pay * 12).round(6), span=span)
        .join(tiers, on="occupation", how="left")
        .join(spans, on=["area", "span"], how="left")
        .with_columns(
            first(*((annual >= pl.col(t), t) for t in TIERS[::-1])).alias("reached"),
            first(*((annual < pl.col(t), t) for t in TIERS)).alias("next"),
            *((annual - pl.col(t)).round(6).alias(f"gap_{t}") for t in ("low", "median", "high")),
            verdict.otherwise(pl.lit("undecided")).alias("floor_verdict"),
            first((pl.col("low").is_null(), "unknown-occupation"), (floor.is_null(), "floor-unknown")).alias(
                "verdict_reason"
            ),
        )
        .drop(*TIERS, "span")
    )


def spans_of(wages: pd.DataFrame) -> tuple[pl.LazyFrame, pl.Series]:
    """The minimum wage of each county in each stretch between two changes anywhere, and the days of change."""
    cuts = sorted({day.date() for day in wages["since"]})
    rows = [
        {"area": name, "span": span, "floor_required": float(wage.monthly)}
        for name, area, floors in places()
        for span, day in enumerate(cuts, start=1)
        for wage in floors.in_force((area,), day)
    ]
    return pl.LazyFrame(rows), pl.Series(cuts)


BY_HAND_SQL = """
SELECT o.*, floor_required, annual, round(annual - low, 6) gap_low, round(annual - median, 6) gap_median,
  round(annual - high, 6) gap_high,
  CASE WHEN annual >= high THEN 'high' WHEN annual >= upper_quartile THEN 'upper_quartile'
    WHEN annual >= median THEN 'median' WHEN annual >= lower_quartile THEN 'lower_quartile'
    WHEN annual >= low THEN 'low' END reached,
  CASE WHEN annual < low THEN 'low' WHEN annual < lower_quartile THEN 'lower_quartile'
    WHEN annual < median THEN 'median' WHEN annual < upper_quartile THEN 'upper_quartile'
    WHEN annual < high THEN 'high' END AS next,
  CASE WHEN pay < floor_required THEN 'below' WHEN pay >= floor_required THEN 'meets'
    ELSE 'undecided' END floor_verdict,
  CASE WHEN low IS NULL THEN 'unknown-occupation' WHEN floor_required IS NULL THEN 'floor-unknown' END verdict_reason
FROM (SELECT *, round(pay * 12, 6) annual FROM offers) o
LEFT JOIN tiers USING (occupation)
ASOF LEFT JOIN wages ON o.area = wages.area AND o."on" >= wages.since
"""


def loop(frame: pd.DataFrame) -> list[Verdict]:
    """One call of ``assess`` an offer, as a program without dataframes has it."""
    rows = []
    for name, pay, area, on in zip(frame["occupation"], frame["pay"], frame["area"], frame["on"].dt.date, strict=True):
        if name in GUIDE:
            rows.append(assess(GUIDE, name, Offer(f"{pay:.2f}", Period.MONTH), area=area, on=on).floor.verdict)
    return rows


def engines(frame: pd.DataFrame) -> dict[str, tuple[Callable[[], Any], Callable[[], Any] | None]]:
    """Ours and the one by hand, by engine."""
    tiers, wages = tables()
    day = pl.col("on").cast(pl.Date)
    in_polars = pl.from_pandas(frame).with_columns(day)
    in_arrow = in_polars.to_arrow()
    spans, cuts = spans_of(wages)
    in_tiers = pl.from_pandas(tiers).lazy()
    connection = duckdb.connect()
    for name, table in (("offers", in_arrow), ("tiers", tiers), ("wages", wages)):
        connection.register("given", table)
        connection.sql(f"CREATE TABLE {name} AS SELECT * FROM given")
        connection.unregister("given")

    def by_hand() -> pl.DataFrame:
        return polars_by_hand(in_polars.lazy(), in_tiers, spans, cuts).collect()

    return {
        "pandas": (lambda: frames.assess(frame, GUIDE, **TERMS), lambda: pandas_by_hand(frame, tiers, wages)),
        "polars-lazy": (lambda: frames.assess(in_polars.lazy(), GUIDE, **TERMS).collect(), by_hand),
        "polars-eager": (lambda: frames.assess(in_polars, GUIDE, **TERMS), by_hand),
        "pyarrow": (lambda: frames.assess(in_arrow, GUIDE, **TERMS), None),
        "duckdb": (
            lambda: frames.assess(connection.table("offers"), GUIDE, **TERMS).to_arrow_table(),
            lambda: connection.sql(BY_HAND_SQL).to_arrow_table(),
        ),
    }


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "--country"]
    count = int(float(words[0])) if words else 2_000_000
    frame = offers(count)
    sides = engines(frame)
    print(f"{count:,} offers, {dt.datetime.now(dt.UTC).date()}; million a second, best of {TURNS} turns")
    print(f"{'engine':14}{'ours':>8}{'by hand':>10}{'time: ours / by hand':>24}")
    for name in words[1:] or sides:
        ours, by_hand = sides[name]
        taken: list[list[float]] = [[], []]
        for _ in range(TURNS):
            for side, call in enumerate((ours, by_hand)):
                if call is not None:
                    taken[side].append(seconds(call))
        best = [min(times) if times else None for times in taken]
        speeds = [f"{count / seconds / 1e6:.1f}" if seconds else "" for seconds in best]
        ratio = f"{best[0] / best[1]:.2f}" if best[0] and best[1] else ""
        print(f"{name:14}{speeds[0]:>8}{speeds[1]:>10}{ratio:>24}", flush=True)
    few = frame.head(20_000)
    print(f"{'assess, a loop':14}{len(few) / seconds(lambda: loop(few)) / 1e6:>8.2f}")


if __name__ == "__main__":
    main()
