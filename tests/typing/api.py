"""Never run: type-checked, so that the public calls keep the types that users rely on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import wageguide as wg

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
