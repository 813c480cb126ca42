"""The first line, word for word in the cases that misled, and the laws that keep it from saying more than is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import strategies as own
from goldens import golden
from hypothesis import given
from hypothesis import strategies as st
from samples import ON, edition, written

import wageguide as wg
from wageguide._output.ranges import range_headline, range_lines
from wageguide._output.words import LOCALES, words

YEAR, MONTH, DAY, HOUR = wg.Period.YEAR, wg.Period.MONTH, wg.Period.DAY, wg.Period.HOUR
IN_2026, LATE = dt.date(2026, 11, 20), dt.date(2026, 11, 29)
FIXED = {
    "zh_Hans": {wg.Verdict.MEETS: "达到最低工资标准", wg.Verdict.BELOW: "低于最低工资标准"},
    "en": {wg.Verdict.MEETS: "meets the minimum wage", wg.Verdict.BELOW: "is below the minimum wage"},
}
# Places with counties of several standards, one of them alone, and a city without counties.
PREFECTURES = ["成都市", "南京市", "西安市", "海口市", "东莞市", "北京市", "呼和浩特市", "武侯区", "汉中市"]
# Issue 16, by what was wrong with each.
CASES: dict[str, tuple[wg.Offer, dict[str, Any]]] = {
    "probation of another period": (wg.Offer(150, DAY, probation=2200, probation_period=MONTH), {}),
    "part-time unsaid": (wg.Offer(20, HOUR, hours_per_week=20), {}),
    "an hour, nothing said": (wg.Offer(20, HOUR), {}),
    "an hour, enough either way": (wg.Offer(30, HOUR), {}),
    "only the 80 % is open": (wg.Offer(3000, MONTH, probation=2350), {}),
    "the class is inferred": (wg.Offer(2200, MONTH), {"area": "留坝县"}),
    "the class is inferred, nothing hangs on it": (wg.Offer(2500, MONTH), {"area": "留坝县"}),
    "good pay dated today": (wg.Offer(3000, MONTH), {"on": LATE}),
    "exactly the last known standard": (wg.Offer(2250, MONTH), {"on": LATE}),
    "asked to let the last rate stand": (wg.Offer(3000, MONTH), {"on": LATE, "stale_ok": True}),
    "too little, dated today": (wg.Offer(2000, MONTH), {"on": LATE}),
    "no county, all agree": (wg.Offer(2500, MONTH), {"area": None}),
    "no county, they differ": (wg.Offer(2200, MONTH), {"area": None}),
    "no county, too little in each": (wg.Offer(2000, MONTH), {"area": None}),
    "a class that was not read": (wg.Offer(1000, MONTH), {"area": "白水县", "on": dt.date(2013, 6, 1)}),
    "before the edition": (wg.Offer(1900, MONTH), {"on": dt.date(2019, 6, 1)}),
    "the next rate is too high": (wg.Offer(2100, MONTH), {"on": dt.date(2025, 12, 20)}),
    "a part-time year": (wg.Offer(30, HOUR, part_time=True, hours_per_week=10), {}),
    "half a year": (wg.Offer(2500, MONTH, months=6), {}),
    "less than a fen below": (wg.Offer("78.1609", DAY), {"on": ON}),
    "too little by the hour": (wg.Offer(20, HOUR, part_time=True, hours_per_week=20), {}),
    "part-time without hours": (wg.Offer(1500, MONTH, part_time=True), {}),
    "overtime may be in it": (wg.Offer(2500, MONTH, hours_per_week=60), {}),
    "nothing is known of the day": (wg.Offer(2500, MONTH), {"on": dt.date(1999, 1, 1)}),
    "probation of a yearly offer": (wg.Offer(60000, YEAR, probation=2300, probation_period=MONTH), {}),
    "both too little": (wg.Offer(2000, MONTH, probation=1800), {}),
    "probation, dated today": (wg.Offer(3000, MONTH, probation=2300), {"on": LATE}),
    "a day without its hours": (wg.Offer(150, DAY, part_time=True, hours_per_week=20), {}),
    "an hour without its hours": (wg.Offer(22, HOUR, part_time=True), {}),
    "not even the last digit is hidden": (wg.Offer("1699.995", MONTH), {"on": ON}),
    "one hour a week": (wg.Offer(30, HOUR, part_time=True, hours_per_week=1), {}),
    "an hour, no county, dated today": (wg.Offer(18, HOUR), {"area": None, "on": LATE}),
    "own contributions are not in the standard": (
        wg.Offer(2700, MONTH),
        {"area": "海淀区", "on": dt.date(2025, 10, 1)},
    ),
    "far above the standard of a place": (wg.Offer(6000, MONTH), {"area": "海淀区", "on": dt.date(2025, 10, 1)}),
}
# The bound of a tier that is not published, as the guideline has it.
DIRECTORS = {"short of the bound": wg.Offer(200000, YEAR), "above the bound": wg.Offer(230000, YEAR)}


def cleaner(
    guide: wg.Guideline, offer: wg.Offer, *, area: str | None = "汉台区", on: dt.date = IN_2026, **terms: Any
) -> wg.Assessment:
    return wg.assess(guide, "保洁员", offer, area=area, on=on, **terms)


class TestGolden:
    """Every case of the issue, first line and findings, in both languages."""

    @pytest.mark.parametrize("locale", LOCALES)
    def test_cases(self, guide: wg.Guideline, locale: str) -> None:
        texts = []
        for case, (offer, terms) in CASES.items():
            a = cleaner(guide, offer, **terms)
            told = [wg.describe(found, locale=locale) for found in a.findings if found.code != "tier-missing"]
            head = wg.describe(a, locale=locale).split("\n\n")[0]
            texts.append("\n".join([f"# {case}", head, *(f"- {line}" for line in told)]))
        for case, offer in DIRECTORS.items():
            texts.append(
                f"# {case}\n{wg.headline(wg.assess(guide, '企业董事', offer, area='汉台区', on=ON), locale=locale)}"
            )
        golden(f"headlines.{locale}", "\n\n".join(texts))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_ranges(self, guide: wg.Guideline, locale: str) -> None:
        say = words(locale)
        offers = {amount: wg.Offer(amount, MONTH) for amount in (2000, 2100, 3000, 8000)}
        ends = [(2000, 2100), (2000, 3000), (3000, 8000), (None, 3000), (3000, None)]
        offers |= {amount: wg.Offer(amount, HOUR) for amount in (18, 22)}
        heads = []
        for on in (IN_2026, LATE):
            for pair in ends:
                asked = tuple(None if end is None else cleaner(guide, offers[end], on=on) for end in pair)
                heads.append(range_headline(asked, say))
        unsaid = tuple(cleaner(guide, offers[end], area=None) for end in (18, 22))
        heads.append(range_headline(unsaid, say))
        low, high = (cleaner(guide, offers[end]) for end in (2000, 3000))
        golden(f"ranges.{locale}", "\n".join([*heads, "", *range_lines((low, high), say)]))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_without_a_guideline(self, locale: str) -> None:
        a = wg.check_floor(wg.Offer(3000, MONTH), area="武侯区", on=dt.date(2025, 6, 1))
        named = wg.headline(a, locale=locale, occupation="会计")
        golden(f"floor-alone.{locale}", "\n".join([named, "", wg.describe(a, locale=locale)]))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_percentiles_of_an_edition_that_defines_two(self, tmp_path: Path, locale: str) -> None:
        defined = "[definitions]\nlower_quartile = { percentile = 25 }\nupper_quartile = { percentile = 75 }\n"
        guide = wg.load(written(tmp_path, edition("焊工,,,40000,50000,60000,\n", head=defined)))
        heads = []
        for pay in (30000, 40000, 50000, 60000, 90000):
            a = wg.assess(guide, "焊工", wg.Offer(pay, YEAR), area="汉台区", on=ON)
            heads.append(wg.describe(a, locale=locale).split("\n\n")[0])
        golden(f"quartiles.{locale}", "\n".join(heads))


class TestLaws:
    """The first line says what the verdict says, and no more."""

    @given(own.offers(), own.counties, own.days)
    def test_the_fixed_words_stand_exactly_where_they_are_true(self, offer: wg.Offer, area: str, on: dt.date) -> None:
        guide = wg.load("hanzhong-2020")
        for a in (cleaner(guide, offer, area=area, on=on), cleaner(guide, offer, area=None, on=on)):
            for locale, fixed in FIXED.items():
                first = wg.describe(a, locale=locale).splitlines()[0]
                assert {verdict for verdict, text in fixed.items() if text in first} == {a.floor.verdict} & {*fixed}
                assert first == wg.headline(a, locale=locale)

    @given(own.offers(), own.offers(), own.counties, own.days)
    def test_the_lower_end_of_a_range_decides(self, low: wg.Offer, high: wg.Offer, area: str, on: dt.date) -> None:
        guide = wg.load("hanzhong-2020")
        # The upper end is the lower one or more.
        if high.annual is None or low.annual is None or high.annual < low.annual:
            high = low
        ends = cleaner(guide, low, area=area, on=on), cleaner(guide, high, area=area, on=on)
        for locale, fixed in FIXED.items():
            first = range_headline(ends, words(locale))
            assert {verdict for verdict, text in fixed.items() if text in first} == {ends[0].floor.verdict} & {*fixed}

    @given(own.offers(), own.counties, own.days)
    def test_the_pay_and_the_standard_are_named(self, offer: wg.Offer, area: str, on: dt.date) -> None:
        a = cleaner(wg.load("hanzhong-2020"), offer, area=area, on=on)
        for locale in LOCALES:
            say, first = words(locale), wg.headline(a, locale=locale)
            assert say.pay(offer.amount, offer.period) in first
            assert a.floor.required is None or say.number(a.floor.required) in first

    @given(own.offers(), own.counties | st.none(), own.days)
    def test_what_is_decided_both_ways_is_decided_so_when_it_is_said(
        self, offer: wg.Offer, area: str | None, on: dt.date
    ) -> None:
        guide = wg.load("hanzhong-2020")
        a = cleaner(guide, offer, area=area, on=on)
        if a.floor.verdict is wg.Verdict.UNDECIDED:
            return
        said = [evolve_offer(offer, part_time) for part_time in offer.kinds]
        places = [area] if area is not None else [county.name for county in a.counties]
        for each in said:
            for place in places:
                assert cleaner(guide, each, area=place, on=on).floor.verdict is a.floor.verdict

    @given(own.offers(), st.sampled_from(PREFECTURES), own.days)
    def test_so_it_is_all_over_the_country(self, offer: wg.Offer, place: str, on: dt.date) -> None:
        a = wg.check_floor(offer, area=place, on=on)
        for locale, fixed in FIXED.items():
            first = wg.headline(a, locale=locale)
            assert {verdict for verdict, text in fixed.items() if text in first} == {a.floor.verdict} & {*fixed}
        if a.floor.verdict is wg.Verdict.UNDECIDED:
            return
        for part_time in offer.kinds:
            said = evolve_offer(offer, part_time)
            for county in a.counties:
                assert wg.check_floor(said, area=county.code, on=on).floor.verdict is a.floor.verdict

    @given(own.offers(), own.counties | st.none(), own.days)
    def test_nothing_is_said_twice(self, offer: wg.Offer, area: str | None, on: dt.date) -> None:
        a = cleaner(wg.load("hanzhong-2020"), offer, area=area, on=on)
        for locale in LOCALES:
            lines = [line.strip() for line in wg.describe(a, locale=locale).splitlines() if line.strip()]
            assert len({*lines}) == len(lines)
            # So is the day of the last check, unless it is that of the work, and once more for probation that is open.
            checked = a.floors.checked_through
            times = "\n".join(lines).count(words(locale).date(checked))
            assert on == checked or times <= 1 + (a.probation is not None)


def evolve_offer(offer: wg.Offer, part_time: bool) -> wg.Offer:
    """The same offer with the kind of work said."""
    return wg.Offer(
        offer.amount,
        offer.period,
        months=offer.months,
        bonus=offer.bonus,
        excluded=offer.excluded,
        probation=offer.probation,
        probation_period=offer.probation_period,
        part_time=part_time,
        hours_per_week=offer.hours_per_week,
    )


class TestPlaces:
    """Every name of a place stands in English beside its own, also that of the country and of one province of several."""

    def test_the_country(self) -> None:
        guide = wg.load("national-2022")
        a = wg.assess(guide, guide.entries[0].occupation.name, wg.Offer(1650, MONTH), on=dt.date(2022, 12, 31))
        assert "2,854 counties of China (全国)" in wg.headline(a, locale="en")
        (said,) = [words("en").finding(each) for each in a.findings if each.code == "area-missing"]
        assert "Sichuan Province (四川省) 183" in said
        assert "四川省 183" in words("zh_Hans").finding(
            next(each for each in a.findings if each.code == "area-missing")
        )

    def test_two_counties_of_one_name_are_two(self) -> None:
        a = wg.check_floor(wg.Offer(2000, MONTH), area="四川省", on=dt.date(2025, 6, 1))
        assert len(a.floor.wages) == 165 + 166 > len({(wage.area, wage.monthly) for wage in a.floor.wages})
        assert "165 个县区" in wg.describe(a, locale="zh_Hans")

    def test_probation_beside_what_is_open(self) -> None:
        offer = wg.Offer(1650, MONTH, probation=1500)
        a = wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, on=ON)
        assert "name it; the pay during probation is" in wg.headline(a, locale="en")
        assert "即可判断；试用期工资" in wg.headline(a, locale="zh_Hans")
