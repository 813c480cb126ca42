"""What each finding of an answer says, to the last of its data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve

import wageguide as wg
from wageguide._model.findings import edition_age
from wageguide._model.terms import has_short_week, in_one_measure
from wageguide._model.tiers import Bound, lower_bounds
from wageguide._taxonomy.sections import industry_code, major_group_code, section

MONTH, HOUR, YEAR = wg.Period.MONTH, wg.Period.HOUR, wg.Period.YEAR
NEW_YEAR = dt.date(2030, 1, 1)
GUIDE = wg.load("hanzhong-2020")
MINIMUM = wg.minimum_wage("汉台区", dt.date(2020, 12, 31))


def told(a: wg.Assessment, code: str) -> tuple[str, dict[str, object]]:
    (finding,) = [finding for finding in a.findings if finding.code == code]
    return finding.severity, dict(finding.data)


@pytest.mark.parametrize(
    ("pay", "area", "on", "code", "severity", "data"),
    [
        (
            wg.Offer(2000, MONTH), "邯郸市临漳县", dt.date(2023, 1, 1), "class-inferred", "warning",
            {"area": "临漳县", "on": dt.date(2023, 1, 1), "period": MONTH,
             "standards": (Decimal(2200), Decimal(2000), Decimal(1800))},
        ),
        (
            wg.Offer(9999, MONTH), "邯郸市临漳县", dt.date(2023, 1, 1), "class-inferred", "info",
            {"area": "临漳县", "on": dt.date(2023, 1, 1), "period": MONTH, "case": "agree",
             "standards": (Decimal(2200), Decimal(2000), Decimal(1800))},
        ),
        (
            wg.Offer(2200, MONTH), "拉萨市城关区", dt.date(2015, 6, 1), "own-contributions-unread", "info",
            {"province": "西藏自治区", "on": dt.date(2015, 6, 1)},
        ),
        (
            wg.Offer(99999, MONTH), "上海市黄浦区", dt.date(2019, 11, 1), "also-excluded", "info",
            {"province": "上海市", "items": ("伙食补贴", "上下班交通补贴", "住房补贴")},
        ),
        (
            wg.Offer(2200, MONTH), "成都市锦江区", dt.date(2023, 6, 1), "class-unknown", "info",
            {"area": "锦江区", "on": dt.date(2023, 6, 1), "period": MONTH, "case": "agree",
             "standards": (Decimal(1870), Decimal(1970), Decimal(2100))},
        ),
        (
            wg.Offer(2000, MONTH), "成都市锦江区", dt.date(2023, 6, 1), "class-unknown", "warning",
            {"area": "锦江区", "on": dt.date(2023, 6, 1), "period": MONTH,
             "standards": (Decimal(1870), Decimal(1970), Decimal(2100))},
        ),
        (
            wg.Offer(20, HOUR), "拉萨市城关区", dt.date(2011, 6, 1), "part-time-unsaid", "info",
            {"verdict": wg.Verdict.UNDECIDED, "counted": Decimal(20), "required": None, "period": HOUR,
             "reason": "floor-unknown", "full_time": wg.Verdict.UNDECIDED, "case": "unknown"},
        ),
    ],
    ids=["inferred", "inferred without effect", "contributions", "excluded", "class without effect", "class", "kind"],
)  # fmt: skip
def test_of_the_floor(pay: wg.Offer, area: str, on: dt.date, code: str, severity: str, data: dict[str, object]) -> None:
    assert told(wg.check_floor(pay, area=area, on=on), code) == (severity, data)


def test_a_stale_floor_that_was_accepted() -> None:
    offer = wg.Offer(9999, MONTH)
    data = {"on": NEW_YEAR, "checked_through": wg.check_floor(offer, area="汉台区", on=NEW_YEAR).floors.checked_through}
    assert told(wg.check_floor(offer, area="汉台区", on=NEW_YEAR), "floor-stale") == ("warning", data)
    accepted = wg.check_floor(offer, area="汉台区", on=NEW_YEAR, stale_ok=True)
    assert told(accepted, "floor-stale") == ("info", data | {"case": "accepted"})
    assert accepted.floor.verdict is wg.Verdict.MEETS


def test_a_guideline_that_does_not_say_its_area() -> None:
    a = wg.assess(evolve(GUIDE, area=None), "保洁员", wg.Offer(1900, MONTH), area="汉台区", on=dt.date(2020, 12, 31))
    assert told(a, "area-outside") == ("warning", {"case": "no-area", "area": "汉台区"})


@pytest.mark.parametrize(
    ("year", "on", "data"),
    [
        (None, 2020, {"case": "no-year"}),
        (2020, 2019, {"year": 2020, "case": "before"}),
        (2020, 2020, None),
        (2020, 2021, None),
        (2020, 2022, {"year": 2020}),
    ],
)
def test_of_which_years_an_edition_speaks(year: int | None, on: int, data: dict[str, object] | None) -> None:
    day = dt.date(on, 6, 1)
    findings = [(found.code, dict(found.data)) for found in edition_age(evolve(GUIDE, year=year), day)]
    assert findings == ([] if data is None else [("edition-age", data | {"on": day})])


def test_an_answer_and_a_guideline_of_nothing_known() -> None:
    on = dt.date(2020, 12, 31)
    assert repr(wg.check_floor(wg.Offer(1900, MONTH), area="汉台区", on=on)) == (
        "<Assessment of any occupation Offer('1900', MONTH), 汉台区, 2020-12-31, no guideline: meets, reaches no tier>"
    )
    assert repr(evolve(GUIDE, area=None, year=None)) == (
        "<Guideline hanzhong-2020: of no known area and year, 5 entries, notice>"
    )


def test_check_floor_takes_what_assess_takes() -> None:
    own = evolve(wg.check_floor(wg.Offer(1, MONTH), area="汉台区", on=NEW_YEAR).floors, checked_through=NEW_YEAR)
    for pay, verdict in ((wg.Offer(9999, MONTH), wg.Verdict.MEETS), (wg.Offer(1, MONTH), wg.Verdict.BELOW)):
        assert wg.check_floor(pay, area="汉台区", on=NEW_YEAR, floors=own).floor.verdict is verdict
    for wrong, message in (
        ({"on": "2020"}, "^on: "), ({"stale_ok": 1}, "^stale_ok: "), ({"area": None}, "^area: "),
    ):  # fmt: skip
        with pytest.raises(TypeError, match=message):
            wg.check_floor(wg.Offer(1, MONTH), **({"area": "汉台区", "on": NEW_YEAR} | wrong))
    with pytest.raises(TypeError, match=r"got 'pay'$"):
        wg.check_floor("pay", area="汉台区", on=NEW_YEAR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "period", "part_time", "short"),
    [
        (None, HOUR, None, False), (39, HOUR, None, True), (40, HOUR, None, False), (20, MONTH, None, False),
        (20, MONTH, True, True), (20, HOUR, True, True), (20, MONTH, False, False), (44, HOUR, True, False),
    ],
)  # fmt: skip
def test_which_week_is_short(hours: int | None, period: wg.Period, part_time: bool | None, short: bool) -> None:
    assert has_short_week(wg.Offer(20, period, hours_per_week=hours, part_time=part_time)) is short


@pytest.mark.parametrize(
    ("offer", "part_time", "measure"),
    [
        (wg.Offer(3000, MONTH, probation=2400), False, (2400, 3000, MONTH)),
        (wg.Offer(3000, MONTH, probation=20, probation_period=HOUR), False, (3480, 3000, MONTH)),
        (wg.Offer(3000, MONTH, probation=20, probation_period=HOUR), True, (20, None, HOUR)),
        (wg.Offer(20, HOUR, probation=16, excluded=10, part_time=True), True, (16, 20, HOUR)),
        (wg.Offer(24000, YEAR, probation=1600, probation_period=MONTH, part_time=True), True, (1600, 2000, MONTH)),
    ],
)  # fmt: skip
def test_pay_during_probation_in_one_measure(
    offer: wg.Offer, part_time: bool, measure: tuple[int, int | None, wg.Period]
) -> None:
    if offer.period is YEAR:
        offer = evolve_hours(offer)
    assert in_one_measure(offer, part_time) == measure


def evolve_hours(offer: wg.Offer) -> wg.Offer:
    return wg.Offer(
        offer.amount, YEAR, probation=offer.probation, probation_period=MONTH, part_time=True, hours_per_week=20
    )


def test_of_several_bounds_the_highest() -> None:
    for above in ((1, 2), (2, 1)):
        bounds = [Bound(wg.Tier.HIGH, amount) for amount in above]
        assert lower_bounds(bounds) == {wg.Tier.HIGH: 2}


def test_an_occupation_asked_by_a_wrong_type_is_named_so() -> None:
    with pytest.raises(TypeError, match="^name: "):
        GUIDE.get(5)  # type: ignore[call-overload,arg-type]
    assert GUIDE.named("保洁员") == (GUIDE["保洁员"],)


def test_a_source_is_cited() -> None:
    source = wg.Source("通知", issuer="人社局")
    assert source.cite(locale="zh_Hans") == source.cite(style="gb7714", locale="zh_Hans")
    assert source.cite(style="plain", locale="en") != source.cite(locale="zh_Hans")
    assert "通知" in source.cite(locale="en")
    with pytest.raises(wg.errors.UnknownLocale):
        source.cite(locale="xx")
    assert "保洁员" in GUIDE["保洁员"]._repr_html_()


@pytest.mark.parametrize(
    ("find", "argument"), [(section, "industry"), (industry_code, "industry"), (major_group_code, "major_group")]
)
def test_a_section_of_a_wrong_type_is_named_so(find: Callable[[object], object], argument: str) -> None:
    with pytest.raises(TypeError, match=f"^{argument}: "):
        find(5)


def test_a_day_that_may_have_been_the_first_says_what_may_apply() -> None:
    error = wg.errors.NotInForce("甲", NEW_YEAR, NEW_YEAR, candidates=(MINIMUM, evolve(MINIMUM, monthly=Decimal(1))))
    assert str(error) == (
        "no minimum wage for '甲' on 2030-01-01: the first day of a rate was not read; known from 2030-01-01; one of"
        " '1', '1700' a month"
    )


@pytest.mark.parametrize(("coverage", "case"), [("notice", {"case": "not-held"}), ("full", {})])
def test_only_a_whole_table_shows_that_a_figure_was_not_published(coverage: str, case: dict[str, str]) -> None:
    guide = evolve(GUIDE, coverage=coverage)
    a = wg.assess(guide, "保洁员", wg.Offer(1900, MONTH), area="汉台区", on=dt.date(2020, 12, 31))
    missing = [finding for finding in a.findings if finding.code == "tier-missing"]
    assert [(finding.severity, dict(finding.data)) for finding in missing] == [("info", {"above": None} | case)] * 2


def test_a_tier_that_the_minimum_wage_has_overtaken_is_named_with_its_place() -> None:
    on = dt.date(2022, 6, 1)
    a = wg.assess(GUIDE, "保洁员", wg.Offer(2500, MONTH), area="汉台区", on=on)
    (finding,) = [finding for finding in a.findings if finding.code == "tier-below-floor"]
    entry = GUIDE["保洁员"]
    assert finding.place == wg.Place("保洁员", entry.industry, wg.Tier.LOW, entry.place)
    required = wg.minimum_wage("汉台区", on).monthly * 12
    assert dict(finding.data) == {"figure": entry.band.low, "required": required, "year": 2020}


def test_the_longest_name_is_one() -> None:
    name = "长" * 200
    (entry,) = evolve(GUIDE, entries=(wg.Entry(wg.Occupation(name), source=GUIDE.source),))
    guide = evolve(GUIDE, entries=(entry,))
    assert name in guide
    assert guide.get(name) == guide[name] == entry


def test_a_day_of_an_unknown_class_names_what_may_apply() -> None:
    floors = wg.check_floor(wg.Offer(1, MONTH), area="成都市锦江区", on=dt.date(2023, 6, 1)).floors
    with pytest.raises(wg.errors.NotInForce) as caught:
        floors.wage(floors.area("锦江区"), dt.date(2023, 6, 1))
    assert {wage.monthly for wage in caught.value.candidates} == {1870, 1970, 2100}
    assert floors.standards(dt.date(2023, 6, 1), HOUR) != floors.standards(dt.date(2023, 6, 1), MONTH)
