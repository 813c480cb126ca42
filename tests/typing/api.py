"""
Never run: mypy and pyright check it, so that the public calls keep the types that users rely on.

A line with ``type: ignore`` must fail: both checkers are told to object to an ignore that is not needed.
"""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

from narwhals.typing import IntoFrameT

import wageguide as wg
from wageguide import Asessment  # type: ignore[attr-defined]
from wageguide.frames import asess  # type: ignore[attr-defined]

misspelt = [
    Asessment,
    asess,
    wg.Ofer,  # type: ignore[attr-defined]
    wg.asess,  # type: ignore[attr-defined]
    wg.lists.raed,  # type: ignore[attr-defined]
    wg._model,  # type: ignore[attr-defined]
]

assert_type(wg.__version__, str)
assert_type(wg.editions(), tuple[str, ...])
guide = wg.load("hanzhong-2020")
assert_type(guide, wg.Guideline)
wg.load(Path("chengdu-2024"))
wg.save(guide, "folder")
assert_type(guide["保洁员"], wg.Entry)
assert_type(guide["保洁员"].band.low, int | None)
assert_type(guide["保洁员"].band[wg.Tier.LOW], int | None)
assert_type(guide.get("会计"), wg.Entry | None)
assert_type(wg.find(guide, occupation="焊工", industry="C"), tuple[wg.Entry, ...])
assert_type(wg.minimum_wage("汉台区", dt.date(2020, 12, 31)), wg.MinimumWage)
assert_type(wg.annual_floor("汉台区", 2023), Decimal)
assert_type(wg.provinces(), tuple[str, ...])
assert_type(
    wg.check_floor(wg.Offer("2300", wg.Period.MONTH), area="武侯区", on=dt.date(2025, 6, 1)).guide, wg.Guideline | None
)
floors = wg.load_floors(Path("floors"))
offer = wg.Offer("1900", wg.Period.MONTH, months=13, bonus=1, excluded=Decimal(2), probation=None)
assert_type(offer.annual, Decimal | None)
a = wg.assess(guide, "保洁员", offer, area="汉台区", on=dt.date(2020, 12, 31), floors=floors, stale_ok=True)
assert_type(a, wg.Assessment)
assert_type(a.reached, wg.Tier | None)
assert_type(a.floor.verdict, wg.Verdict)
assert_type(a.findings, tuple[wg.Finding, ...])
assert_type(wg.describe(a, locale="en"), str)
assert_type(wg.parse_pay("5-8K"), tuple[wg.Offer | None, wg.Offer | None])
assert_type(wg.read_pay("5-8K").assumed, tuple[str, ...])
wg.Offer(1900.0, wg.Period.MONTH)  # type: ignore[arg-type]
wg.Offer("1900", "month")  # type: ignore[arg-type]
wg.assess(guide, "保洁员", offer)  # type: ignore[call-arg]
assert_type(wg.Offer, type[wg.Offer])
assert_type(a.gap(wg.Tier.LOW), wg.Gap | None)
assert_type(wg.to_dict(a), dict[str, Any])
assert_type(wg.search(guide, "保洁"), tuple[wg.Match, ...])
assert_type(wg.validate(guide), wg.Report)
assert_type(wg.rank(guide, wg.Tier.LOW), tuple[wg.Ranked, ...])
assert_type(wg.lists.read(Path("offers.csv")), wg.lists.OfferList)
assert_type(wg.read_bulletin(Path("bulletin.pdf"), area="成都市", year=2024), wg.Bulletin)
assert_type(wg.report.render([a], locale="en"), str)

own = wg.Guideline(
    "own", "own", None, None, [guide.source], entries=[wg.Entry(wg.Occupation("焊工"), source=guide.source)],
    definitions={wg.Tier.LOW: wg.Definition(percentile=10)},
)  # fmt: skip
assert_type(own.definitions, wg.Definitions)
assert_type(own.entries, tuple[wg.Entry, ...])
wg.Band(low=20400.5)  # type: ignore[arg-type]
wg.Entry("焊工")  # type: ignore[arg-type]
assert_type(wg.minimum_wage(area="汉台区", on=dt.date(2020, 12, 31)), wg.MinimumWage)
assert_type(wg.annual_floor(area="汉台区", year=2023), Decimal)
assert_type(wg.from_dict({}, wg.Band), wg.Band)
assert_type(wg.from_dict({}), wg.Offer | wg.Guideline | wg.MinimumWage | wg.Floors)
assert_type(wg.compare(guide, ["保洁员", ("焊工", "C"), guide["保洁员"]]), tuple[wg.Compared, ...])
assert_type(wg.counties("汉中市"), tuple[wg.Area, ...])
assert_type(wg.rates("汉台区"), tuple[wg.MinimumWage, ...])
assert_type(wg.sections(), tuple[wg.Division, ...])
assert_type(wg.read_bulletin(io.BytesIO(), area="汉中市", year=2020), wg.Bulletin)
assert_type(wg.lists.read(io.BytesIO()), wg.lists.OfferList)
assert_type(wg.headline(a), str)


def same_kind_of_frame(frame: IntoFrameT) -> IntoFrameT:
    return wg.frames.assess(wg.frames.pay(frame), guide)
