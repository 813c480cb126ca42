"""What is always true: each class is one law, named after the rule it guards, with its legal or contractual basis."""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any, ClassVar

import pytest
import strategies
from attrs import evolve
from hypothesis import HealthCheck, assume, example, given, reject, settings
from hypothesis import strategies as st
from paths import ROOT, SUPPORT
from reference import GUIDES, NET_FLOORS, Question

import wageguide as wg
from wageguide import _limits, errors
from wageguide._editions.provinces import embedded_floors
from wageguide._limits import REMARK, clip
from wageguide._model.findings import SEVERITIES
from wageguide._model.terms import in_one_measure
from wageguide._output.words import LOCALES, words
from wageguide.errors import NotInForce

# A failure is to show the minimum wages of the province it was found with, long as they are.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

YEAR, MONTH, DAY, HOUR = wg.Period.YEAR, wg.Period.MONTH, wg.Period.DAY, wg.Period.HOUR
MEETS, BELOW, UNDECIDED = wg.Verdict.MEETS, wg.Verdict.BELOW, wg.Verdict.UNDECIDED
ORDER = (BELOW, UNDECIDED, MEETS)
TIERS = tuple(wg.Tier)
MOST = Decimal("999999999999.99")
CLEANER = Question(
    GUIDES["notice"], "保洁员", wg.Offer(3000, MONTH), None, "汉台区", dt.date(2020, 12, 31), NET_FLOORS, stale_ok=False
)


def worse(after: wg.FloorCheck | None, before: wg.FloorCheck | None) -> bool:
    """Whether a verdict got worse: below is worse than undecided, and that is worse than met."""
    if after is None or before is None:
        return after is not before
    return ORDER.index(after.verdict) < ORDER.index(before.verdict)


def risen(before: wg.Assessment, after: wg.Assessment) -> bool:
    """Whether the offer ranks at least as high as before, by everything the answer says about the tiers."""
    if before.annual is None or after.annual is None:
        return before.annual is after.annual
    steps = [(before.annual, after.annual)]
    steps += [(0 if a.reached is None else TIERS.index(a.reached) + 1 for a in (before, after))]  # type: ignore[list-item]
    # None next above it is the highest place.
    steps += [(9 if a.next is None else TIERS.index(a.next) for a in (before, after))]  # type: ignore[list-item]
    figures = [before.entry.band[tier] for tier in before.entry.band.published]
    # Where tiers are out of order so are their percentiles.
    if before.percentile is not None and after.percentile is not None and figures == sorted(figures):  # type: ignore[type-var]
        steps += zip(before.percentile, after.percentile, strict=True)
    return all(low <= high for low, high in steps)


def position(a: wg.Assessment) -> tuple[object, ...]:
    """Everything that is said of the tiers."""
    return a.annual, a.reached, a.next, a.percentile, a.compa_ratio, a.range_penetration, *map(a.gap, TIERS)


def more(amount: Decimal, by: Decimal) -> Decimal:
    """*amount* after a raise, as far as an offer can say it."""
    return min(amount + by, MOST)


def with_hours(question: Question, weekly: Any) -> wg.Assessment:
    """The answer with other hours; where those pay less than is left out there is no such offer."""
    try:
        return question.answer(hours_per_week=weekly)
    except errors.InvalidOffer:
        reject()


class TestARaiseWorsensNothing:
    """
    A raise worsens no verdict and lowers no tier that is reached.

    The minimum wage is a lower limit (最低工资规定 2004 art. 12), so are both limits of pay during probation
    (劳动合同法 art. 20), and a tier is reached from its amount on. Of the agreed pay alone a raise may leave the pay
    during probation under 80 % of it: that is art. 20 itself, and says nothing of the minimum wage.
    """

    @given(strategies.questions(), strategies.yuan)
    @example(CLEANER, Decimal(1000))  # from one side of twice the standard to the other
    def test_of_the_agreed_pay(self, question: Question, raised: Decimal) -> None:
        before, after = question.answer(), question.answer(amount=more(question.offer.amount, raised))

        assert not worse(after.floor, before.floor)
        assert risen(before, after)
        if before.probation is None:
            assert [before.gravest, after.gravest] == [before.floor.verdict, after.floor.verdict]
        else:
            assert after.probation is not None
            assert (after.probation.verdict is BELOW) == (before.probation.verdict is BELOW)
            if worse(after.probation, before.probation):
                assert "probation-below-80" in after.probation.reasons

    @given(strategies.questions(), strategies.yuan)
    def test_of_the_pay_during_probation(self, question: Question, raised: Decimal) -> None:
        trial = question.offer.probation or question.offer.amount
        before, after = question.answer(probation=trial), question.answer(probation=more(trial, raised))

        assert not worse(after.probation, before.probation)
        assert (after.floor, position(after)) == (before.floor, position(before))

    @given(strategies.questions(), strategies.yuan)
    def test_of_both_alike(self, question: Question, raised: Decimal) -> None:
        # So much more a day is another raise than so much more a year.
        assume(question.offer.probation_period is None)
        amount = question.offer.amount
        trial = question.offer.probation or amount
        raised = min(raised, MOST - max(amount, trial))
        before, after = (question.answer(amount=amount + by, probation=trial + by) for by in (0, raised))

        assert not worse(after.floor, before.floor)
        assert not worse(after.probation, before.probation)
        assert ORDER.index(after.gravest) >= ORDER.index(before.gravest)

    @given(strategies.questions(), strategies.yuan)
    def test_of_the_lump_sum(self, question: Question, raised: Decimal) -> None:
        before, after = question.answer(), question.answer(bonus=more(question.offer.bonus, raised))

        assert (after.floor, after.probation) == (before.floor, before.probation)
        assert risen(before, after)

    @given(strategies.questions(), st.integers(1, 24))
    def test_of_the_months_that_are_paid(self, question: Question, extra: int) -> None:
        months = min(question.offer.months + extra, Decimal(60))

        if question.offer.period is YEAR:  # the same amount in more and smaller months
            before, after = (question.answer(excluded=0, months=count) for count in (question.offer.months, months))
            assert position(after) == position(before)
            assert not worse(before.floor, after.floor)
        else:
            before, after = question.answer(), question.answer(months=months)
            assert after.floor == before.floor
            if question.offer.probation_period is not YEAR:
                assert after.probation == before.probation
            assert risen(before, after)


class TestTheFourFormsOfOneOfferAgree:
    """
    The same pay per hour, day, month or year has the same answer.

    A full-time month has 21.75 paid days of 8 hours (人社部发〔2025〕2号), a part-time year 52 weeks (contract, section
    3); no other figure converts anything, and nothing is lost on the way.
    """

    FULL_TIME: ClassVar = {HOUR: 1, DAY: 8, MONTH: 174}

    @given(strategies.questions(), strategies.fen, strategies.months, strategies.shares, st.none() | strategies.shares)
    def test_full_time(
        self, question: Question, hour: Decimal, months: Any, left_out: Decimal, trial: Decimal | None
    ) -> None:
        excluded = (hour * 174 * left_out).quantize(Decimal("0.01"), "ROUND_DOWN")
        forms = [
            question.answer(
                amount=hour * times,
                period=period,
                months=months,
                excluded=excluded,
                probation=None if trial is None else hour * times * trial,
                probation_period=None,
                part_time=False,
                hours_per_week=None,
            )
            for period, times in (self.FULL_TIME | {YEAR: 174 * months}).items()
        ]

        assert len({(position(form), form.floor, form.probation) for form in forms}) == 1
        assert forms[0].floor.counted == hour * 174 - excluded

    @given(strategies.questions(), strategies.fen, strategies.months, strategies.weekly, st.none() | strategies.shares)
    def test_full_time_with_hours(
        self, question: Question, hour: Decimal, months: Any, weekly: Any, trial: Decimal | None
    ) -> None:
        forms = [
            question.answer(
                amount=hour * times,
                period=period,
                months=months,
                excluded=0,
                probation=None if trial is None else hour * times * trial,
                probation_period=None,
                part_time=False,
                hours_per_week=weekly,
            )
            for period, times in (self.FULL_TIME | {YEAR: 174 * months}).items()
        ]

        assert len({(form.floor, form.probation) for form in forms}) == 1
        assert forms[0].floor.counted == hour * 174

    @given(
        strategies.questions(),
        strategies.fen,
        strategies.months,
        strategies.weekly,
        strategies.shares,
        st.none() | strategies.shares,
    )
    def test_part_time(
        self, question: Question, third: Decimal, months: Any, weekly: Any, left_out: Decimal, trial: Decimal | None
    ) -> None:
        hour, month = 3 * third, third * weekly * 13  # 52 weeks are twelve months
        excluded = (month * left_out).quantize(Decimal("0.01"), "ROUND_DOWN")
        forms = [
            question.answer(
                amount=amount,
                period=period,
                months=months,
                excluded=excluded,
                probation=None if trial is None else amount * trial,
                probation_period=None,
                part_time=True,
                hours_per_week=weekly,
            )
            for period, amount in ((HOUR, hour), (MONTH, month), (YEAR, month * months))
        ]

        assert len({(position(form), form.floor, form.probation) for form in forms}) == 1
        assert excluded or forms[0].floor.counted == hour


class TestExcludedPayImprovesNoFloorCheck:
    """
    Leaving out more of a month's pay never improves the verdict, and does not affect the tiers.

    Overtime, allowances for special conditions, statutory welfare and pay in kind are no part of the minimum wage
    (最低工资规定 2004 art. 12, 陕西省最低工资规定 art. 4), and all of it is part of what a guideline surveys.
    """

    @given(strategies.questions(), strategies.shares)
    @example(evolve(CLEANER, offer=wg.Offer(16, HOUR, part_time=True, excluded=52)), Decimal(0))  # without the hours
    def test_whatever_the_offer(self, question: Question, share: Decimal) -> None:
        after = question.answer()
        before = question.answer(excluded=(question.offer.excluded * share).quantize(Decimal("0.01"), "ROUND_DOWN"))

        assert not worse(before.floor, after.floor)
        if before.floor.counted is not None and after.floor.counted is not None:
            assert after.floor.counted <= before.floor.counted
        assert position(after) == position(before)
        # Of the agreed pay that counts, 80 % is less where more is left out.
        for one, other in ((before.probation, after.probation), (after.probation, before.probation)):
            if one is not None and other is not None and one.verdict is not other.verdict:
                assert BELOW not in {one.verdict, other.verdict}
                assert "probation-below-80" in one.reasons | other.reasons


class TestPartTimeAndFullTimeNeverMix:
    """
    Full-time work is compared with the monthly minimum and part-time work with the hourly one, never the other way.

    最低工资规定 2004 art. 5; 劳动合同法 arts. 68 and 72. The hours of part-time work are those agreed: 21.75 days and
    8 hours are full-time figures.
    """

    @given(strategies.questions())
    def test_each_has_its_standard(self, question: Question) -> None:
        a = question.answer()
        for check in filter(None, (a.floor, a.probation)):
            standards = {wage.hourly if a.offer.part_time else wage.monthly for wage in check.wages}
            assert check.period is (HOUR if a.offer.part_time else MONTH)
            assert check.required == max(standards, default=None)

    @given(strategies.questions(), strategies.standards)
    def test_the_other_standard_changes_nothing(self, question: Question, other: Decimal) -> None:
        assume(len(question.offer.kinds) == 1)
        floors = question.floors or question.guide.floors or embedded_floors()
        name = "monthly" if question.offer.part_time else "hourly"
        rates = tuple(evolve(rate, **{name: (other,) * len(rate.monthly)}) for rate in floors.rates)
        # The tiers are about full-time work: whether they are out of date is measured by the month for any offer.
        of_tiers = {"tier-below-floor", "unit-suspect"} if question.offer.part_time else set()

        told = []
        for used in (floors, evolve(floors, rates=rates)):
            a = evolve(question, floors=used).answer()
            checks = [
                (check.verdict, check.counted, check.required, check.reason)
                for check in (a.floor, a.probation)
                if check
            ]
            told.append((checks, position(a), [finding for finding in a.findings if finding.code not in of_tiers]))
        assert told[0] == told[1]

    @given(strategies.questions(offer=strategies.offers(part_time=False)), st.none() | st.integers(1, 40))
    @example(evolve(CLEANER, offer=wg.Offer(12, HOUR, part_time=False)), 30)
    @example(evolve(CLEANER, offer=wg.Offer(80, DAY, part_time=False)), 30)
    def test_up_to_forty_hours_a_week_are_nothing_to_full_time_work(self, question, weekly: Any) -> None:
        offer = question.offer
        a, b = with_hours(question, None), with_hours(question, weekly)
        assert a.floor == b.floor
        # The year of an hourly rate follows the hours, and so does what is 80 % of it, and of what.
        if HOUR in {offer.period, offer.probation_period}:
            return
        assert (a.probation, position(a)) == (b.probation, position(b))
        # What the amount would make per hour is another matter.
        told = [[finding for finding in answer.findings if finding.code != "unit-suspect"] for answer in (a, b)]
        assert told[0] == told[1]

    @given(strategies.questions(offer=strategies.offers(part_time=True)))
    def test_no_full_time_figure_converts_part_time_pay(self, question: Question) -> None:
        a = question.answer(period=DAY)
        assert (a.annual, a.floor.counted, a.floor.verdict) == (None, None, UNDECIDED)


class TestWhatIsNotSaidIsHeldBothWays:
    """
    A verdict given without knowing the kind of work stays the same once it is known, whichever it is.

    The rule of candidates (contract, section 9): there is a verdict only if all of them agree.
    """

    @given(strategies.questions())
    @example(evolve(CLEANER, offer=wg.Offer("0.24", DAY, excluded=500000, part_time=True)))
    @example(evolve(CLEANER, offer=wg.Offer(20, HOUR, excluded=3000, part_time=False, hours_per_week=20)))
    def test_whatever_the_offer(self, question: Question) -> None:
        try:
            unsaid = question.answer(part_time=None)
        except errors.InvalidOffer:
            # More is left out than there is in the other reading; no offer in one of them is none at all.
            with pytest.raises(errors.InvalidOffer):
                question.answer(part_time=not question.offer.part_time)
            return
        kinds = unsaid.offer.kinds
        answers = [question.answer(part_time=kind) for kind in kinds]

        for name in ("floor", "probation"):
            check, readings = getattr(unsaid, name), [getattr(answer, name) for answer in answers]
            if check is None:
                assert readings == [None] * len(kinds)
                continue
            assert check.readings == (tuple(readings) if len(kinds) > 1 else None)
            assert (check.counted, check.required, check.period) == (
                readings[0].counted, readings[0].required, readings[0].period,
            )  # fmt: skip
            verdicts = {reading.verdict for reading in readings}
            assert check.verdict is (verdicts.pop() if len(verdicts) == 1 else UNDECIDED)
            assert (check.reason == "part-time-unsaid") == (len({reading.verdict for reading in readings}) > 1)
        assert ("part-time-unsaid" in [finding.code for finding in unsaid.findings]) == (len(kinds) > 1)


class TestMoreHoursForTheSamePayImproveNothing:
    """
    More hours a week for the same pay never improve a verdict: they can only be overtime, or make an hour worth less.

    Overtime pay does not count (最低工资规定 2004 art. 12), and part-time pay is checked by the hour (art. 5). So for an
    hourly rate, unless it is that of probation alone, where more hours are more of what was agreed. Whether it is
    part-time work has to be the same before and after.
    """

    @given(
        strategies.questions(offer=strategies.offers(part_time=False) | strategies.offers(part_time=True)),
        strategies.weekly,
        strategies.weekly,
    )
    @example(evolve(CLEANER, offer=wg.Offer(12, HOUR, part_time=False), floors=None), 30, 40)
    def test_whatever_the_offer(self, question: Question, one: Any, other: Any) -> None:
        offer = question.offer
        few, many = (
            evolve(question, offer=evolve(offer, excluded=0)).answer(hours_per_week=hours)
            for hours in sorted((one, other))
        )

        assert not worse(few.floor, many.floor)
        if offer.probation_period is not HOUR:
            assert not worse(few.probation, many.probation)

    @given(strategies.questions(offer=strategies.offers(part_time=False)), strategies.weekly)
    @example(evolve(CLEANER, offer=wg.Offer(12, HOUR, part_time=False), floors=None), 72)
    def test_what_meets_holds_without_the_overtime(self, question: Question, weekly: Any) -> None:
        # What of the pay is for 40 hours, if those beyond are paid at 150 %, is enough by itself.
        assume(weekly > 40)
        a = with_hours(question, weekly)
        if a.floor.verdict is MEETS:
            assert a.floor.counted is not None
            assert a.floor.required is not None
            assert a.floor.counted * 40 >= a.floor.required * (40 + (Decimal(weekly) - 40) * Decimal("1.5")) * (
                1 - Decimal("1e-24")
            )


class TestSpansNeverOverlapAndGapsAreListed:
    """
    On any day at most one minimum wage applies in a county; if none is known, the answer says so and never guesses.

    A standard applies from the day its notice names until the next one does (最低工资规定 2004 arts. 8 to 10); spans
    are half-open.
    """

    @given(strategies.floors() | st.just(embedded_floors()), strategies.days)
    def test_what_applies_is_the_rate_of_the_day_for_the_class_of_the_day(self, floors: wg.Floors, on: dt.date) -> None:
        for area in floors.areas:
            spans = floors.wages(area)
            assert all(span.until is None or span.since < span.until for span in spans)
            assert all(before.until is not None and before.until <= after.since for before, after in pairwise(spans))
            # The days on which anything begins or ends, and those before them.
            turns = {span.since for span in (*floors.rates, *area.classes)}
            turns |= {span.until for span in (*floors.rates, *area.classes) if span.until is not None}
            for day in {on} | turns | {turn - dt.timedelta(days=1) for turn in turns}:
                self.holds(floors, area, day)

    def holds(self, floors: wg.Floors, area: wg.Area, on: dt.date) -> None:
        def covers(span: Any) -> bool:
            return span.since <= on and (span.until is None or on < span.until)

        spans = floors.wages(area)
        rates, classes = list(filter(covers, floors.rates)), list(filter(covers, area.classes))
        known = tuple(filter(covers, spans))
        assert floors.in_force((area,), on) == known
        if rates and classes:
            assert wg.minimum_wage(area.name, on, floors=floors) == known[0]
            ((rate,), (area_class,)) = rates, classes
            at = area_class.area_class - 1
            assert (known[0].monthly, known[0].hourly) == (rate.monthly[at], rate.hourly[at])
            assert (known[0].evidence == "inferred") == ("inferred" in {rate.evidence, area_class.evidence})
        else:
            with pytest.raises(NotInForce) as caught:
                wg.minimum_wage(area.name, on, floors=floors)
            first = spans[0].since if spans else None
            assert (caught.value.gap, caught.value.first) == (bool(rates), first)

    @given(strategies.questions())
    def test_a_county_without_one_is_named(self, question: Question) -> None:
        a = evolve(question, area=None).answer()
        counted, period = a.floor.counted, a.floor.period
        hours = 40 if a.offer.part_time else max(a.offer.hours_per_week or 40, 40)
        overtime = 1 + Decimal("1.5") * (hours - 40) / 40
        candidates = {county.name: a.floors.candidates(county, a.on)[0] for county in a.counties}
        unknown = []
        for county, wages in candidates.items():
            standards = sorted({wage.hourly if period is HOUR else wage.monthly for wage in wages})
            decided = counted is not None and standards and not standards[0] <= counted < standards[-1] * overtime
            # One standard is a known one; of several that may apply the pay must lie on one side.
            if not standards or (len(standards) > 1 and not decided):
                unknown.append(county)
        missing = [finding["unknown"] for finding in a.findings if finding.code == "area-missing"]

        assert missing == ([tuple(unknown)] if len(candidates) > 1 else [])
        assert all(candidates.values()) or a.floor.verdict is UNDECIDED

    def test_the_gaps_of_the_data_are_those_that_its_page_counts(self) -> None:
        floors = embedded_floors()
        page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
        stated = {int(year): int(count) for count, year in re.findall(r"(\d+) (?:classes )?of (\d{4})", page)}
        gaps = {
            rate.since.year: len(floors.areas) - len(floors.in_force(floors.areas, rate.since))
            for rate in floors.rates
            if rate.since.year >= 2012
        }

        assert {year: count for year, count in gaps.items() if count} == stated | {2013: stated[2012]}


class TestAYearsFloorIsTheSumOfItsMonths:
    """A year's floor is the sum of twelve months, each as on its first day: the standard is due every month (art. 12)."""

    @given(strategies.floors(), st.integers(2014, 2026) | st.sampled_from([1, 9999]))
    def test_of_any_province(self, floors: wg.Floors, year: int) -> None:
        self.holds(floors, year)

    @pytest.mark.parametrize("year", range(2007, 2029))
    def test_of_this_package(self, year: int) -> None:
        self.holds(embedded_floors(), year)

    def holds(self, floors: wg.Floors, year: int) -> None:
        for area in floors.areas:
            months = [floors.in_force((area,), dt.date(year, month, 1)) for month in range(1, 13)]
            if all(months):
                total = sum(wage.monthly for (wage,) in months)
                assert wg.annual_floor(area.name, year, floors=floors) == total
            else:
                with pytest.raises(NotInForce):
                    wg.annual_floor(area.name, year, floors=floors)


class TestWhatIsSavedIsLoaded:
    """``load(save(x)) == x``, whatever the form allows (contract, section 1), and saving that again writes the same."""

    @given(strategies.guidelines())
    def test_editions(self, tmp_path_factory: pytest.TempPathFactory, guide: wg.Guideline) -> None:
        folder = tmp_path_factory.mktemp("editions")
        wg.save(guide, folder / "one")
        again = wg.load(folder / "one")
        wg.save(again, folder / "two")

        assert again == guide
        assert again.entries == guide.entries
        assert _files(folder / "one") == _files(folder / "two")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestFramesAnswerAsTheScalarCall:
    """Row for row the answer of ``assess``, whatever the engine, the edition and the offer (contract, section 7)."""

    @pytest.mark.parametrize("engine", ["pandas", "pandas-arrow-types", "polars", "polars-lazy", "pyarrow", "duckdb"])
    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(rows=strategies.offer_rows(), guide=strategies.row_guides, stale_ok=st.booleans())
    def test_random_offers(self, engine: str, rows: list[dict[str, Any]], guide: str, stale_ok: bool) -> None:
        pytest.importorskip("narwhals", reason="the extra `frames` is not installed")
        from engines import BY_COLUMN, LIGHT, collected, differences, table

        from wageguide import frames

        answers = frames.assess(
            LIGHT[engine](table(rows)), GUIDES[guide], **BY_COLUMN, stale_ok=stale_ok, findings=True
        )

        assert differences(collected(answers), rows, GUIDES[guide], stale_ok=stale_ok) == []


class TestWhatIsWrittenIsReadBack:
    """``parse ∘ format`` is the identity: pay that states amount, unit and period means one offer (contract, section 3)."""

    @given(strategies.offers_in_words())
    def test_in_every_notation(self, written: tuple[str, strategies.Ends]) -> None:
        text, ends = written
        assert wg.parse_pay(text) == ends

    @given(strategies.believable())
    def test_to_the_fen(self, offer: wg.Offer) -> None:
        text = f"{offer.amount:f}元/{'年月天'[[YEAR, MONTH, DAY].index(offer.period)] if offer.period is not HOUR else '小时'}"
        if offer.months != 12:
            text += f"·{offer.months}薪"
        assert wg.parse_pay(text) == (offer, offer)

    @given(strategies.offers())
    def test_as_a_developer_sees_it(self, offer: wg.Offer) -> None:
        names = {period.name: period for period in wg.Period}
        assert eval(repr(offer), {"Offer": wg.Offer, **names}) == offer  # noqa: S307 - our own text


# Words that stand for money, deductions or spans, by the code of what is assumed where they are read all the same.
WORDS_BY_CODE: dict[str, tuple[str, ...]] = {
    "extra-on-top": (
        *("提成", "奖金", "绩效", "餐补", "另加提成"),
        *("加班费", "高温补贴"),  # on top behind a plus or a comma
    ),
    "commission-included": ("含提成", "含绩效、奖金"),
    "benefits-beside": ("社保", "公积金", "福利", "五险一金", "缴纳社保"),
    "base-pay": ("底薪", "无责底薪"),
    "may-hold-overtime": ("综合",),
    "negotiable": ("面议", "待定"),
    "never read": (
        *("税后", "到手", "实发", "实拿", "净", "扣社保后", "扣除五险一金后", "扣税", "net", "after tax"),
        *("含加班费", "含夜班津贴", "含餐补", "含年终奖", "含社保", "包括加班费", "including overtime"),
        *("押金", "返费", "定金", "罚款", "培训费", "两口子", "夫妻", "三个人", "补交", "预支"),
        *("美元", "港币", "USD", "$", "日元", "外币"),
        *("周", "周工资", "半月", "季度", "课时", "节课", "场", "件", "单", "次", "趟", "per week", "weekly"),
        *("试用期", "试用", "probation", "2024年", "80%"),
    ),
}
CODE_OF = {word: code for code, words in WORDS_BY_CODE.items() for word in words}
SPANS = {
    YEAR: ("年", "全年", "年收入", "年度", "按年", "/年", "每年", "year"),
    MONTH: ("月工资", "按月", "/月", "month"),
    DAY: ("天", "日", "日工资", "每天", "/天", "day"),
    HOUR: ("小时", "时", "时薪", "每小时", "/时", "hour"),
}
SPAN_OF = {word: period for period, words in SPANS.items() for word in words}
MARKS = st.sampled_from(["{}", "({})", "（{}）", "，{}", "{}，", " {}", "+{}", "、{}", "：{}", "[{}]"])
UNSAID = (
    "8000",
    "8000-9000",
    "8-9K",
    "1.2万",
    "￥8000",
    "月薪8000",
    "15-20元/小时",
    "150/天",
    "12万/年",
    "3000以上",
    "6K+",
)
PAYS = strategies.offers_in_words().map(lambda written: written[0]) | st.sampled_from(UNSAID)
CELLS = st.sampled_from(["1900", "150", "18元", "2-3万", "3K以上"])


def told_with(text: str, word: str, place: int, marks: str) -> str:
    """The text with a word added at a place, bare or between marks."""
    place = min(place, len(text))
    return text[:place] + marks.format(word) + text[place:]


class TestNoWordIsPassedOver:
    """
    Words for money, deductions or periods are never ignored: the pay is read as they say,
    or refused (最低工资规定, art. 12, says what does not count; a currency, a span and a deduction change the amount).
    """

    @given(
        PAYS,
        st.sampled_from(sorted(CODE_OF)),
        st.integers(0, 40) | st.sampled_from([0, 99]),
        MARKS,
    )
    @example("1900元/月", "含加班费", 99, "（{}）")
    @example("3000-4000元/月", "加班费", 99, "{}")
    @example("5000", "净", 99, "（{}）")
    def test_money_and_deductions(self, text: str, word: str, place: int, marks: str) -> None:
        pay = told_with(text, word, place, marks)
        try:
            reading = wg.read_pay(pay)
        except errors.PayNotation:
            return

        assert CODE_OF[word] in reading.assumed, pay

    @given(
        PAYS.filter(lambda text: not re.search(r"\d薪|[x×*ｘ＊]", text.lower())),  # 13薪/年 is read as it says
        st.sampled_from(sorted(SPAN_OF)),
        st.integers(0, 40) | st.sampled_from([0, 99]),
        MARKS,
    )
    @example("30000元", "年收入", 99, "（{}）")
    @example("1500元", "日工资", 99, "（{}）")
    def test_spans(self, text: str, word: str, place: int, marks: str) -> None:
        pay = told_with(text, word, place, marks)
        try:
            reading = wg.read_pay(pay)
        except errors.PayNotation:
            return

        assert {end.period for end in (reading.low, reading.high) if end} == {SPAN_OF[word]}, pay

    @given(
        st.sampled_from(["月薪", "年薪", "日工资", "薪资/月", "工资（元/时）", "monthly pay", "薪资"]),
        st.sampled_from(sorted(set(CODE_OF) - {"2024年"})),  # 月薪（2024年）: the pay of a month in that year
        st.sampled_from(["（{}）", "({})", "[{}]"]),
        CELLS,
    )
    def test_in_brackets_of_a_title(self, title: str, word: str, marks: str, cell: str) -> None:
        from wageguide._notation.pay import read_pay_under
        from wageguide._notation.titles import read_title

        terms = read_title(title + marks.format(word))
        try:
            reading = read_pay_under(cell, terms)
        except errors.PayNotation:
            return

        assert CODE_OF[word] in reading.assumed, terms

    @given(
        st.sampled_from(["月薪{}", "年薪{}", "日薪{}", "时薪{}", "薪资{}（元/月）", "薪资{}", "底薪{}", "综合月薪{}"]),
        st.sampled_from(
            ["", "(K)", "（千元）", "（万元）", "（元）", "（税前）", "（单位：元）", "（全年）", "(13薪)"]
        ),
        st.sampled_from(
            ["{}", "{}元", "￥{}", "{}K", "{}万", "{}/月", "{}元/年", "{}以上", "{}起", "{}左右", "{}·14薪"]
        ),
        st.sampled_from(["3", "2.5", "18", "150", "1900", "1,900", "8000", "12003", "8-10", "3000-5000", "100000"]),
    )
    def test_a_title_is_read_as_words_before_the_amount(self, stem: str, unit: str, around: str, number: str) -> None:
        """A cell under a title means what the two mean as one text, whenever both can be read."""
        from wageguide._notation.pay import read_pay_under
        from wageguide._notation.titles import read_title

        title, cell = stem.format(unit), around.format(number)
        try:
            below, beside = read_pay_under(cell, read_title(title)), wg.read_pay(f"{title}：{cell}")
        except errors.PayNotation:
            return

        assert below == beside

    @given(
        st.sampled_from(["月薪", "薪资", "pay"]),
        st.sampled_from(sorted(SPAN_OF)),
        st.sampled_from(["（{}）", "({})", "[{}]", "{}"]),
        st.booleans(),
        CELLS,
    )
    def test_spans_of_a_title(self, title: str, word: str, marks: str, front: bool, cell: str) -> None:
        from wageguide._notation.pay import read_pay_under
        from wageguide._notation.titles import read_title

        added = marks.format(word)
        terms = read_title(added + title if front else title + added)
        try:
            reading = read_pay_under(cell, terms)
        except errors.PayNotation:
            return

        assert {end.period for end in (reading.low, reading.high) if end} == {SPAN_OF[word]}, terms


PHRASES = {
    "zh_Hans": {MEETS: "达到最低工资标准", BELOW: "低于最低工资标准", UNDECIDED: "最低工资：无法判定"},
    "en": {
        MEETS: "meets the minimum wage",
        BELOW: "is below the minimum wage",
        UNDECIDED: "minimum wage: cannot be decided",
    },
}
INVENTED = {"zh_Hans": "【虚构数据】", "en": "[INVENTED FIGURES]"}
PROBATION = {"zh_Hans": "试用期 ", "en": "Probation: "}
LUMPS = {"zh_Hans": "多发的月薪和一次性奖金补不上", "en": "Extra months and lump sums do not help"}
PERCENTILES = {"zh_Hans": "调查", "en": "of the survey"}
LOWEST, HIGHEST = {"zh_Hans": "最低的", "en": "the lowest"}, {"zh_Hans": "最高的", "en": "the highest"}
HOTLINE = Decimal(12333)
NAMES = {
    "zh_Hans": dict(zip(["低位数", "下四分位数", "中位数", "上四分位数", "高位数"], TIERS, strict=True)),
    "en": dict(zip(["low tier", "lower quartile", "median", "upper quartile", "high tier"], TIERS, strict=True)),
}
# Where the offer stands to a tier, as its sentence says it: in Chinese the year may stand before the name.
RELATIONS = {
    "zh_Hans": {
        "above": "比(?: \\d+ 年)?({})高|高于(?: \\d+ 年)?({})",
        "on": "正好是(?: \\d+ 年)?({})",
        "below": "比(?: \\d+ 年)?({})低|而(?: \\d+ 年)?({})在",
    },
    "en": {"above": "above the ({})", "on": "exactly the ({})", "below": "below the ({})|; the ({})[^;]* lies above"},
}
ROWS = {
    "zh_Hans": {"floor": "最低工资", "counted": "计入最低工资的部分", "offer": "报价", "unknown": "未知"},
    "en": {"floor": "minimum wage", "counted": "counted pay", "offer": "offer", "unknown": "not known"},
}
# Only a whole table shows that a figure was not published.
MISSING = {
    "zh_Hans": {True: "未公布", False: "本表未收录"},
    "en": {True: "not published", False: "not in this edition"},
}


def numbers(text: str) -> list[Decimal]:
    """Every number in *text*, as a reader sees it."""
    return [Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def shown(amount: Decimal | int, *, up: bool = False) -> Decimal:
    """*amount* to the fen: cut off, so that nothing looks like more than it is, or *up* where something is short."""
    return Decimal(amount).quantize(Decimal("0.01"), "ROUND_UP" if up else "ROUND_DOWN")


def ends(amounts: Iterable[Decimal], *, up: bool = False) -> list[Decimal]:
    """The lowest and the highest of *amounts* as they are shown, or the one that both are."""
    return sorted({shown(amount, up=up) for amount in (min(amounts), max(amounts))}) if (amounts := [*amounts]) else []


def standards(check: wg.FloorCheck) -> list[Decimal]:
    """Every standard that may apply."""
    return [wage.hourly if check.period is HOUR else wage.monthly for wage in check.wages]


def lacking(a: wg.Assessment, check: wg.FloorCheck, locale: str) -> list[Decimal]:
    """The amounts by which a check falls short; of part-time work with stated hours by the month, too."""
    assert check.counted is not None
    short = [standard - check.counted for standard in standards(check) if standard > check.counted]
    amounts, hours = ends(short, up=True), a.offer.hours_per_week
    if check.period is not HOUR or hours is None:
        return amounts
    monthly = ends([amount * hours * 52 / 12 for amount in short], up=True)
    return [*amounts, hours, *monthly] if locale == "zh_Hans" else [*amounts, *monthly, hours]


def compared(a: wg.Assessment, check: wg.FloorCheck) -> list[Decimal]:
    """The standard that a check is about, and the counties that are in question where there are several."""
    return ends(standards(check)) + [Decimal(len(a.counties))] * (len(a.counties) > 1)


def counted(a: wg.Assessment) -> list[Decimal]:
    """What counts of the pay, where that is another amount than what is offered."""
    check = a.floor
    if check.counted is None or (check.counted, check.period) == (a.offer.amount, a.offer.period):
        return []
    return [shown(check.counted)]


def trial(a: wg.Assessment, locale: str) -> list[Decimal]:
    """What the headline must say of probation: by how much it is too little, where the pay itself is not."""
    if a.probation is None or a.probation.verdict is not BELOW or a.floor.verdict is BELOW:
        return []
    return lacking(a, a.probation, locale)


def dated(day: dt.date, locale: str) -> list[Decimal]:
    """The numbers of a day as it is written."""
    return [Decimal(part) for part in ((day.year, day.month, day.day) if locale == "zh_Hans" else (day.day, day.year))]


def undecided(a: wg.Assessment, check: wg.FloorCheck, locale: str) -> list[Decimal]:
    """
    Every number of a clause that leaves a check open, in order: the standards, whose, up to when, what counts, the rest.

    The order in which English and Chinese say them differs where the kind of work or the county is open.
    """
    chinese, hours = locale == "zh_Hans", a.offer.hours_per_week
    where = [Decimal(len(a.counties))] * (len(a.counties) > 1)
    what = counted(a) if check is a.floor else []
    required = ends(standards(check))
    match check.reason:
        case "floor-unknown":
            return [*where, *dated(a.on, locale), HOTLINE]
        case "floor-stale":
            checked = min(part.checked_through for part in a.floors.parts(a.counties) or (a.floors,))
            return [*required, *where, *dated(checked, locale), *what, HOTLINE]
        case "hours-missing":
            return [*required, *where]
        case "overtime-hours":
            return [*required, *where, *what, hours, *([] if chinese else [Decimal(40)])]
        case "own-contributions":
            return [*required, *where, *what]
        case "part-time-unsaid":
            both = [amount for reading in check.readings for amount in ends(standards(reading))]
            return [*both, *where, *what] if chinese else [*where, *both]
    decisive = [HOTLINE] if check.reason in {"class-unknown", "rate-day-unknown"} else []
    return [*required, *where, *what, *decisive] if chinese else [*where, *required, *what, *decisive]


def share_lacking(a: wg.Assessment, locale: str) -> list[Decimal]:
    """What must be said where probation pays less than 80 % of the agreed pay that counts."""
    for kind in a.offer.kinds:
        paid, agreed, _ = in_one_measure(a.offer, kind)
        if agreed is not None:
            share, eighty = agreed * Decimal("0.8"), Decimal(80)
            amounts = [shown(agreed), eighty, shown(share)] if locale == "zh_Hans" else [shown(share), shown(agreed)]
            return [eighty, *amounts, eighty] if paid < share else []
    return []


def told(check: wg.FloorCheck) -> wg.Verdict:
    """What a check says of the minimum wage: only the share of the agreed pay is open where it is met."""
    return MEETS if check.reason == "probation-below-80" else check.verdict


def stands(a: wg.Assessment, locale: str) -> tuple[list[tuple[str, wg.Tier]], list[Decimal]]:
    """What must be said of the tiers: relations, and the amounts in order."""
    if a.annual is None:
        return [], []
    whole = [finding["whole"] for finding in a.findings if finding.code == "part-year"]
    if whole:  # a year of less work is not held against the tiers
        return [], [shown(a.annual), shown(whole[0])]
    outdated = {finding.place.tier for finding in a.findings if finding.code == "tier-below-floor"}
    relations, amounts = [], [shown(a.annual)]
    # The year of the tiers is said once: before the first one's name in Chinese, behind it in English.
    year = [Decimal(a.guide.year)] if a.guide.year is not None else []
    for tier in filter(None, (a.reached, a.next)):
        figure, distance = a.entry.band[tier], []
        if tier is a.reached and tier in outdated:
            amounts, year = amounts + year, []
            continue
        relation = "on" if figure == a.annual else "above" if tier is a.reached else "below"
        relations.append((relation, tier))
        if figure and relation != "on":  # of a tier of nothing there is no share
            gap = abs(a.annual - figure)
            share = gap / abs(figure)
            distance = [max(shown(gap), Decimal("0.01")), max(round(share * 100, 1), Decimal("0.1") * (share > 0))]
        if figure is None:
            distance = [Decimal(max(bound.above for bound in a.entry.bounds if bound.tier is tier))]
        amounts += [*year, *distance] if locale == "zh_Hans" or figure is None else [*distance, *year]
        year = []
    bounded = [tier for tier in TIERS if any(bound.tier is tier for bound in a.entry.bounds)]
    if not relations and a.reached is None and bounded:  # what is known of a tier is only that it lies above something
        least = max(bound.above for bound in a.entry.bounds if bound.tier is bounded[0])
        amounts += [*year, Decimal(least)]
    return relations, amounts


# What says a finding where the first lines or the table do, and not its own sentence.
ELSEWHERE = {
    "floor-stale": "check.open.floor-stale",
    "floor-unknown": "check.open.floor-unknown",
    "hours-missing": "check.open.hours-missing",
    "own-contributions": "check.open.own-contributions",
    "probation-below-80": "check.probation.share",
    "tier-below-floor": "row.overtaken",
    "part-year": "tiers.part-year",
}


def told_elsewhere(a: wg.Assessment) -> dict[str, str]:
    """The findings that have no sentence of their own in this answer, and the message that says each."""
    reasons = {check.reason for check in (a.floor, a.probation) if check is not None}
    codes = {"tier-below-floor", "part-year", *(code for code in reasons if code != "part-time-unsaid")}
    found = {code: message for code, message in ELSEWHERE.items() if code in codes}
    # Where the kind of work is open, what is said of the counties would be of full-time work alone.
    if a.floor.reason == "part-time-unsaid" and any(finding.code == "area-missing" for finding in a.findings):
        found["area-missing"] = "check.open.part-time-unsaid"
    return found


def signature(message: str, locale: str) -> list[str]:
    """How to recognise a message: the longest fixed piece of each of its cases."""
    say = words(locale)
    cases = ("", ".day", ".agree", ".unknown", ".probation", ".probation-unknown", ".accepted", ".before", ".no-year",
             ".no-area", ".months", ".provinces", ".year", ".equal", ".all.meets", ".all.below")  # fmt: skip
    messages = [say(f"{message}{case}") for case in cases if say.has(f"{message}{case}")]
    return [max((piece.strip() for piece, *_ in Formatter().parse(message)), key=len) for message in messages]


@pytest.mark.parametrize("locale", LOCALES)
class TestWordsNeverContradictTheCodes:
    """
    What ``describe`` says is what the codes say: verdicts, amounts, tiers and doubts, in either language.

    The three outcomes have fixed words (contract, section 3) that people search for; an answer from invented figures says so first.
    """

    def test_no_outcome_contains_another(self, locale: str) -> None:
        for phrase in PHRASES[locale].values():
            assert [other for other in PHRASES[locale].values() if phrase in other] == [phrase]

    @given(question=strategies.questions())
    def test_the_headline(self, locale: str, question: Question) -> None:
        a = question.answer()
        banner, headline, rest = parted(a, locale)
        decided = a.floor.verdict is not UNDECIDED

        assert banner == ([INVENTED[locale]] if a.guide.synthetic else [])
        fixed = {verdict: phrase for verdict, phrase in PHRASES[locale].items() if verdict is not UNDECIDED}
        assert [verdict for verdict, phrase in fixed.items() if phrase in headline] == [a.floor.verdict] * decided
        assert PHRASES[locale][UNDECIDED] not in headline
        assert (PHRASES[locale][UNDECIDED] in rest) == (not decided)
        relations, amounts = stands(a, locale)
        # Where the floor is open, the tiers have the next line.
        place = headline if decided else rest.splitlines()[1]
        if decided:
            short = lacking(a, a.floor, locale) if a.floor.verdict is BELOW else []
            sums = [a.offer.amount, *compared(a, a.floor), *counted(a), *short, *trial(a, locale), *amounts]
            assert numbers(headline) == sums
        else:
            assert numbers(place) == amounts
            open_to = undecided(a, a.floor, locale)
            assert numbers(headline) == [a.offer.amount, *open_to, *trial(a, locale)]
        of_any = "|".join(NAMES[locale])
        relations_told = [
            (relation, NAMES[locale][next(filter(None, match.groups()))], match.start())
            for relation, pattern in RELATIONS[locale].items()
            for match in re.finditer(pattern.replace("{}", of_any), place)
        ]
        assert [pair[:2] for pair in sorted(relations_told, key=lambda pair: pair[2])] == relations
        others = [verdict for verdict, phrase in fixed.items() if phrase in rest]
        assert others == [told(check) for check in filter(None, [a.probation]) if told(check) in fixed]

    @given(question=strategies.questions())
    def test_the_remarks(self, locale: str, question: Question) -> None:
        a = question.answer()
        _, _, rest = parted(a, locale)
        remarks = rest.split("\n\n")[0].splitlines()

        lines = [line for line in remarks if line.startswith(PROBATION[locale])]
        assert len(lines) == (a.probation is not None)
        for line, check in zip(lines, filter(None, [a.probation]), strict=True):
            phrases = [verdict for verdict in (MEETS, BELOW) if PHRASES[locale][verdict] in line]
            pay, *amounts = numbers(line)
            assert phrases == [told(check)] * (told(check) is not UNDECIDED)
            assert pay == shown(a.offer.probation)
            if check.reason == "probation-below-80":
                (agreed,) = (finding["agreed"] for finding in a.findings if finding.code == "probation-below-80")
                assert shown(agreed) in amounts
                assert amounts == share_lacking(a, locale) != []
            elif check.verdict is UNDECIDED:
                # What the first line says already is not said again.
                same = check.reason == a.floor.reason
                told_open = ends(standards(check)) if same else undecided(a, check, locale)
                assert amounts == [*told_open, *share_lacking(a, locale)]
            elif check.verdict is MEETS:
                assert amounts == [*compared(a, check), Decimal(80)]
            elif check.verdict is BELOW:
                assert amounts == [*compared(a, check), *lacking(a, check, locale)]
        lumps = a.floor.verdict is BELOW and not a.offer.part_time
        paid = a.offer.bonus > 0 or (a.offer.months > 12 and a.offer.period is not YEAR)
        assert any(LUMPS[locale] in line for line in remarks) == (lumps and paid)
        percentiles = []
        for line in remarks:
            if PERCENTILES[locale] in line:
                lower, upper = numbers(line)[0], numbers(line)[-1]
                lower = Decimal(0) if LOWEST[locale] in line else lower
                percentiles.append((100 - lower, 100) if HIGHEST[locale] in line else (lower, upper))
        assert percentiles == [a.percentile] * (a.percentile is not None)

    @given(question=strategies.questions())
    def test_the_table(self, locale: str, question: Question) -> None:
        a = question.answer()
        _, _, rest = parted(a, locale)
        # Two blanks, the mark by which it stands in the drawn line, a blank and the label.
        lines = [line for block in rest.split("\n\n")[1:] for line in block.splitlines()]
        table = [line[4:] for line in lines if re.match(r"  [^ -] |    \S", line)]

        def rows(label: str) -> list[str]:
            return [line.removeprefix(label) for line in table if line.startswith(f"{label} ")]

        names = ROWS[locale]
        missing = MISSING[locale][a.guide.coverage == "full"]
        assert not [row for row in table if MISSING[locale][a.guide.coverage != "full"] in row]
        standards = {wage.hourly if a.offer.part_time else wage.monthly for wage in a.floor.wages}
        floor = [numbers(row)[:1] for row in rows(names["floor"])]
        assert floor == ([[standard] for standard in sorted(standards, reverse=True)] or [[]])
        counted = [[]] if a.floor.counted is None else [[shown(a.floor.counted)]]
        assert [numbers(row)[:1] for row in rows(names["counted"])] == counted
        (offer,) = rows(names["offer"])
        assert numbers(offer)[:1] == ([] if a.annual is None else [shown(a.annual)])
        assert (names["unknown"] in offer) == (a.annual is None)
        for name, tier in NAMES[locale].items():
            bound = max((bound.above for bound in a.entry.bounds if bound.tier is tier), default=None)
            figure = a.entry.band[tier]
            for row in rows(name):
                assert numbers(row)[:1] == [abs(amount) for amount in (figure, bound) if amount is not None][:1]
                assert (missing in row) == (figure is None and bound is None)
            usual = tier in {wg.Tier.LOW, wg.Tier.MEDIAN, wg.Tier.HIGH}
            assert len(rows(name)) == (usual or figure is not None or bound is not None)
        figures = {tier: figure for tier in TIERS if (figure := a.entry.band[tier]) is not None}
        least = {
            bound.tier: bound.above + 1 for bound in sorted(a.entry.bounds, key=lambda bound: bound.above)
        } | figures
        if a.annual is not None and (known := [least[tier] for tier in sorted(least)]) == sorted(known):
            first = (line.split("  ")[0] for line in table)
            order = [NAMES[locale].get(label) for label in first if label in {*NAMES[locale], names["offer"]}]
            below, above = order[: order.index(None)], order[order.index(None) + 1 :]
            reached = [tier for tier, figure in figures.items() if figure <= a.annual]
            assert reached == [tier for tier in below if tier in figures]
            assert a.next in (None, *above[:1])

    @given(question=strategies.questions())
    def test_the_doubts(self, locale: str, question: Question) -> None:
        a = question.answer()
        text = wg.describe(a, locale=locale)
        codes = {finding.code for finding in a.findings}
        elsewhere = told_elsewhere(a)
        guards = codes | {"floor-stale", "own-contributions", "edition-age", "area-outside", "unit-suspect", "hours-missing",
                          "area-missing", "floor-unknown", "part-time-hours", "part-time-probation", "probation-below-80",
                          "part-time-unsaid", "overtime-hours"}  # fmt: skip
        codes_told = {
            code
            for code in guards - {"tier-missing"}
            if any(phrase in text for phrase in signature(elsewhere.get(code, f"finding.{code}"), locale))
        }

        assert guards <= SEVERITIES.keys()
        assert codes_told == codes - {"tier-missing"}
        stale = a.on > a.floors.checked_through and "floor-unknown" not in codes
        assert ("floor-stale" in codes_told) == stale
        for check in filter(None, (a.floor, a.probation)):
            assert check.reason is None or check.reason in codes_told
        for finding in a.findings:
            hidden = finding.code == "tier-missing" or finding.code in elsewhere
            assert hidden or wg.describe(finding, locale=locale) in text

    @settings(max_examples=20)
    @given(guide=strategies.guidelines())
    def test_an_edition_says_that_it_is_invented(self, locale: str, guide: wg.Guideline) -> None:
        assert wg.describe(guide, locale=locale).startswith(INVENTED[locale]) == guide.synthetic

    @given(floors=strategies.floors(), on=strategies.days)
    def test_a_minimum_wage_gives_its_amounts(self, locale: str, floors: wg.Floors, on: dt.date) -> None:
        for wage in floors.in_force(floors.areas, on):
            line = wg.describe(wage, locale=locale).splitlines()[0]
            assert numbers(line)[-2:] == [wage.monthly, wage.hourly]


def parted(a: wg.Assessment, locale: str) -> tuple[list[str], str, str]:
    """The mark of invented figures, what the first line says of the occupation, and everything after it."""
    text = wg.describe(a, locale=locale)
    marks = [mark for mark in INVENTED.values() if text.startswith(mark)]
    before, name, text = text.removeprefix(*marks or [""]).lstrip(" ").partition(a.entry.occupation.name.lstrip(" "))
    assert name
    # In English a Chinese name may have its translation in front.
    assert not before or (locale == "en" and before.endswith(" (") and before.isascii())
    headline, _, rest = text.partition("\n")
    if marks:
        # The mark, and at once what it means.
        assert rest.startswith(marks[0])
        rest = rest.partition("\n")[2]
    return marks, headline, f"\n{rest}"


class TestEveryErrorPicklesSpeaksAndNamesItsValue:
    """An error survives its way between processes, has a message, and names the value it is about (design, "Habits")."""

    KINDS: ClassVar = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.WageguideError)
    ]

    def test_every_kind_is_drawn(self) -> None:
        assert strategies.ERRORS.keys() == set(self.KINDS) - {errors.WageguideError}

    @pytest.mark.parametrize("kind", strategies.ERRORS, ids=lambda kind: kind.__name__)
    @given(data=st.data())
    def test_whatever_the_value(self, kind: type[errors.WageguideError], data: st.DataObject) -> None:
        error = data.draw(strategies.ERRORS[kind])
        text = str(error)

        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert (type(again), repr(again.args), repr(vars(again))) == (kind, repr(error.args), repr(vars(error)))
            assert str(again) == text
        assert text.strip()
        assert isinstance(error, LookupError | ValueError)
        names = named(error)
        assert any(form in text for form in names)
        # A list's column that is missing goes by what it was wanted for.
        names += (clip(error.argument),) if isinstance(error, errors.FrameError) else ()
        for locale in LOCALES:
            words = wg.describe(error, locale=locale)
            assert words.strip()
            assert any(form.strip() in words for form in names)


def named(error: errors.WageguideError) -> tuple[str, ...]:
    """How the value that an error is about may appear in its message."""
    match error:
        case errors.InvalidEdition():
            grave = error.report.errors
            return ("(0)",) if not grave else (f"{grave[0].place}: {grave[0].code}",)
        case errors.InvalidOffer() | errors.FrameError():
            value: object = error.value
        case errors.UnclearOffer():
            value = error.titles[0]
        case errors.InvalidRecord():
            value = error.problems[0]
        case errors.TextTooLong():
            value = error.beginning
        case errors.InvalidEvidence():
            value = error.problem.place
        case _:
            value = error.args[0]
    whole = str(value)
    short = (_limits.clip_repr(value), _limits.clip_repr(whole), _limits.clip_repr(whole, REMARK))
    return whole, repr(value), clip(whole), clip(whole, REMARK), *short


class TestSameAnswersEverywhere:
    """
    Results are the same in every process, locale, time zone, order of calls and thread (contract, "Units").

    Nothing reads the clock, the environment or the locale, and the caller's decimal context changes nothing.
    """

    ENVIRONMENTS: ClassVar = [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr:zh_TW", "TZ": "America/Anchorage"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONOPTIMIZE": "2", "TZ": "Asia/Kathmandu"},
    ]

    @pytest.mark.slow
    def test_whatever_the_process(self) -> None:
        started = [run(str(order), 0, **environment) for order, environment in enumerate(self.ENVIRONMENTS)]
        started.append(run("threads", 16))
        told = [answers for process in started for answers in finished(process)]

        assert len(told) == len(self.ENVIRONMENTS) + 16
        assert [{call for call, digest in digests.items() if digest != told[0][call]} for digests in told] == [
            set()
        ] * len(told)
        assert {call for digests in told[len(self.ENVIRONMENTS) :] for call in digests} == told[0].keys()


def run(order: str, threads: int, **environment: str) -> subprocess.Popen[str]:
    """Start the battery in a separate process."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
    path = os.pathsep.join(filter(None, sys.path))
    battery = SUPPORT / "battery.py"
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(battery), order, str(threads)],
        env=kept | {"PYTHONPATH": path} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def finished(process: subprocess.Popen[str]) -> list[dict[str, str]]:
    """What it printed, once it is done."""
    out, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (0, "")
    digests: list[dict[str, str]] = json.loads(out)
    return digests
