from __future__ import annotations

import pytest
from attrs import evolve

import wageguide as wg
from wageguide._output.words import LOCALES
from wageguide._validate.validate import validate

SOURCE = wg.Source("invented for a test")
COUNTED = ("occupations", "price_points", "industries", "major_groups")
COUNT = {kind: wg.Claim("count", of=kind, equals=2) for kind in COUNTED}
LOWEST = wg.Claim("lowest", tier=wg.Tier.LOW, equals=24000, occupations=("甲", "乙"))
LOWEST_OF_ALL = wg.Claim("lowest", tier=wg.Tier.LOW, equals=24000)
ABOVE = wg.Claim("above", tier=wg.Tier.HIGH, above=60000, occupations=("甲",))
TOP = wg.Claim("top-industries", industries=("J", "C"))
FLOOR = wg.Claim("floor", tier=wg.Tier.LOW)
SURVEY = wg.Claim("survey", enterprises=236, employees=25000)


def entry(name: str, low=None, median=None, high=None, industry=None, group=None, above=None) -> wg.Entry:
    bounds = () if above is None else (wg.Bound(wg.Tier.HIGH, above),)
    band = wg.Band(low=low, median=median, high=high)
    return wg.Entry(wg.Occupation(name, None, group), industry, band, bounds, None, SOURCE)


def judged(claim: wg.Claim, *entries: wg.Entry, coverage: str = "full", area: str = "汉中市") -> list[wg.Finding]:
    """The finding about one claim."""
    guide = wg.Guideline("x", "x", area, 2020, (SOURCE,), entries, claims=(claim,), coverage=coverage)  # type: ignore[arg-type]
    return [each for each in validate(guide).findings if each.code.startswith(("claim", "count"))]


def codes(*args, **kwargs) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in judged(*args, **kwargs)]


MET, OPEN, BROKEN = [("claim-met", "info")], [("claim-open", "info")], [("claim-broken", "error")]
MISMATCH, DOUBT = [("count-mismatch", "error")], [("claim-broken", "warning")]
A, B, C = entry("甲", 24000), entry("乙", 24000), entry("丙", 30000)
J, K, E = (
    entry(name, median=median, industry=industry)
    for name, median, industry in (("甲", 60000, "J"), ("乙", 50000, "C"), ("丙", 40000, "E"))
)
BY_CODE = evolve(A, occupation=wg.Occupation("甲", "2-01-01-00"))
MARKED = entry("甲*", 24000)
GROUPED = entry("甲", group="4"), entry("乙", group="6")
OTHER = J, evolve(K, industry="E"), evolve(E, industry="C")
TIED = J, evolve(K, industry="E"), entry("丙", median=50000, industry="C")


class TestCount:
    """A full table has as many as the bulletin counts; a part of it has no more."""

    @pytest.mark.parametrize(
        ("claim", "entries", "coverage", "expected"),
        [
            pytest.param(COUNT["occupations"], (A, B), "full", MET, id="as many"),
            pytest.param(COUNT["occupations"], (A,), "full", MISMATCH, id="fewer"),
            pytest.param(COUNT["occupations"], (A,), "notice", OPEN, id="fewer in a notice"),
            pytest.param(COUNT["occupations"], (A, B), "partial", OPEN, id="as many in a part"),
            pytest.param(COUNT["occupations"], (A, B, C), "partial", MISMATCH, id="more in a part"),
            pytest.param(COUNT["occupations"], (A, A, B), "full", MET, id="a row twice"),
            pytest.param(COUNT["occupations"], (evolve(A, industry="C"), A, B), "full", MET, id="in two industries"),
            pytest.param(COUNT["price_points"], (A, B), "full", MET, id="figures"),
            pytest.param(COUNT["price_points"], (A, A, B), "full", MET, id="figures of a row twice"),
            pytest.param(COUNT["price_points"], (A,), "full", MISMATCH, id="too few figures"),
            pytest.param(COUNT["price_points"], (A, MARKED, B), "full", MET, id="figures of a row twice, with a mark"),
            pytest.param(COUNT["price_points"], (evolve(A, industry="C"), A), "full", MET, id="figures by industry"),
            pytest.param(COUNT["price_points"], (A, entry("甲", 25000)), "full", MET, id="other figures of the same"),
            pytest.param(COUNT["occupations"], (A, MARKED, B), "full", MET, id="a row twice, with a mark"),
            pytest.param(COUNT["industries"], (J, K), "full", MET, id="industries"),
            pytest.param(COUNT["industries"], (J, K, E), "full", MISMATCH, id="too many industries"),
            pytest.param(COUNT["industries"], (J, K, A), "full", OPEN, id="an industry not said"),
            pytest.param(COUNT["industries"], (A, B), "full", OPEN, id="no industry said"),
            pytest.param(COUNT["major_groups"], (BY_CODE, J), "full", OPEN, id="by code"),
            pytest.param(COUNT["major_groups"], GROUPED, "full", MET, id="groups"),
            pytest.param(COUNT["major_groups"], (BY_CODE, entry("乙", group="2"), GROUPED[0]), "full", MET, id="both"),
        ],
    )
    def test_count(self, claim, entries, coverage, expected) -> None:
        assert codes(claim, *entries, coverage=coverage) == expected

    def test_says_what_is_missing(self) -> None:
        (found,) = judged(COUNT["occupations"], A, coverage="notice")
        assert dict(found.data) == {"case": "count", "of": "occupations", "equals": 2, "held": 1, "missing": 1}


class TestLowest:
    """The lowest figure of the tier, and that exactly the named occupations have it."""

    @pytest.mark.parametrize(
        ("claim", "entries", "coverage", "expected"),
        [
            pytest.param(LOWEST, (A, B, C), "full", MET, id="exactly those"),
            pytest.param(LOWEST, (MARKED, B, C), "full", MET, id="exactly those, with a mark"),
            pytest.param(LOWEST, (A, B), "notice", OPEN, id="all that is held agrees"),
            pytest.param(LOWEST, (A, B, C, entry("丁")), "full", OPEN, id="a figure is missing"),
            pytest.param(LOWEST, (A, B, entry("丁", 23999)), "notice", BROKEN, id="a lower one"),
            pytest.param(LOWEST, (A, B, entry("丁", 24000)), "full", BROKEN, id="one more"),
            pytest.param(LOWEST, (A, entry("乙", 24001)), "partial", BROKEN, id="one of them higher"),
            pytest.param(LOWEST, (A, C), "full", BROKEN, id="one of them absent from a full table"),
            pytest.param(LOWEST, (A, C), "partial", OPEN, id="one of them absent from a part"),
            pytest.param(LOWEST_OF_ALL, (A, C), "full", MET, id="no names"),
            pytest.param(LOWEST_OF_ALL, (C,), "full", BROKEN, id="no names and none so low"),
            pytest.param(LOWEST_OF_ALL, (A, entry("丙", 23999)), "partial", BROKEN, id="no names and a lower one"),
            pytest.param(LOWEST_OF_ALL, (C,), "partial", OPEN, id="no names and none so low in a part"),
            pytest.param(LOWEST_OF_ALL, (), "full", OPEN, id="nothing"),
        ],
    )
    def test_lowest(self, claim, entries, coverage, expected) -> None:
        assert codes(claim, *entries, coverage=coverage) == expected

    def test_names_the_worst(self) -> None:
        (found,) = judged(LOWEST, A, B, entry("丁", 23000), entry("戊", 22000), coverage="notice")
        assert (found["occupation"], found["amount"], found["broken_by"]) == ("戊", 22000, 2)


class TestAbove:
    """The named occupations are above an amount; a bound proves that as well as a figure."""

    @pytest.mark.parametrize(
        ("entries", "coverage", "expected"),
        [
            pytest.param((entry("甲", high=60001),), "notice", MET, id="figure"),
            pytest.param((entry("甲", above=60000),), "notice", MET, id="bound"),
            pytest.param((entry("甲", above=59999),), "notice", OPEN, id="bound too low to tell"),
            pytest.param((entry("甲", high=60000),), "notice", BROKEN, id="equal is not above"),
            pytest.param((entry("甲"),), "full", OPEN, id="no figure"),
            pytest.param((A, entry("乙")), "partial", OPEN, id="no figure in a part"),
            pytest.param((B,), "partial", OPEN, id="absent from a part"),
            pytest.param((B,), "full", BROKEN, id="absent from a full table"),
        ],
    )
    def test_above(self, entries, coverage, expected) -> None:
        assert codes(ABOVE, *entries, coverage=coverage) == expected


class TestTopIndustries:
    """The best-paid industries by the median of their medians, in any order; a mismatch is a doubt."""

    @pytest.mark.parametrize(
        ("entries", "coverage", "expected"),
        [
            pytest.param((J, K, E), "full", MET, id="those"),
            pytest.param((J, K, E), "partial", OPEN, id="a part"),
            pytest.param((J, K, E, A), "full", OPEN, id="an industry not said"),
            pytest.param(OTHER, "full", DOUBT, id="others"),
            pytest.param(TIED, "full", MET, id="a tie"),
            pytest.param((J, E), "full", DOUBT, id="one is absent"),
            pytest.param((E,), "full", DOUBT, id="both are absent"),
            pytest.param((J, K), "full", MET, id="only those"),
        ],
    )
    def test_top(self, entries, coverage, expected) -> None:
        assert codes(TOP, *entries, coverage=coverage) == expected


class TestFloor:
    """Every figure of the tier is at or above the floor; those that are not are reported by themselves."""

    @pytest.mark.parametrize(
        ("low", "coverage", "area", "expected"),
        [
            pytest.param(20400, "full", "汉中市", MET, id="on the highest class"),
            pytest.param(20399, "full", "汉中市", OPEN, id="between the classes"),
            pytest.param(19200, "full", "镇巴县", MET, id="one county"),
            pytest.param(20400, "notice", "汉中市", OPEN, id="a notice"),
            pytest.param(20400, "full", "春江市", OPEN, id="no floor known"),
            pytest.param(19199, "full", "汉中市", [], id="below all"),
        ],
    )
    def test_floor(self, low, coverage, area, expected) -> None:
        assert codes(FLOOR, entry("甲", low), coverage=coverage, area=area) == expected

    def test_no_figure(self) -> None:
        assert codes(FLOOR, entry("甲")) == OPEN

    @pytest.mark.parametrize(
        ("low", "area", "case"),
        [(20000, "汉中市", "floor-between"), (30000, "春江市", "floor-unknown"), (None, "汉中市", "floor")],
    )
    @pytest.mark.parametrize("locale", LOCALES)
    def test_says_what_is_missing(self, low, area, case, locale) -> None:
        (found,) = judged(FLOOR, entry("甲", low), area=area)
        assert found["case"] == case
        assert "{" not in wg.describe(found, locale=locale)


ABOVES = wg.Claim("above", tier=wg.Tier.HIGH, above=60000, occupations=("甲", "乙", "丙"))
FOUR = wg.Claim("count", of="occupations", equals=4)
SAID = {
    "count met": (COUNT["industries"], (J, K), {}, {"case": "count", "of": "industries", "equals": 2}),
    "count mismatch": (COUNT["industries"], (J,), {}, {"of": "industries", "equals": 2, "held": 1}),
    "floor met": (FLOOR, (A, C), {}, {"case": "floor", "held": 2}),
    "floor open": (FLOOR, (A, J), {}, {"case": "floor", "held": 1, "missing": 1}),
    "floor unknown": (FLOOR, (A,), {"area": "春江市"}, {"case": "floor-unknown", "area": "春江市", "year": 2020}),
    "floor between": (
        FLOOR,
        (C, entry("丁", 20000)),
        {},
        {"case": "floor-between", "occupation": "丁", "amount": 20000},
    ),
    "lowest met": (LOWEST, (A, B, C), {}, {"case": "lowest", "equals": 24000, "occupations": ("甲", "乙")}),
    "lowest open": (
        LOWEST_OF_ALL,
        (A, C, J),
        {"coverage": "partial"},
        {"case": "lowest", "equals": 24000, "held": 2, "missing": 1},
    ),
    "nothing held": (LOWEST_OF_ALL, (), {}, {"case": "lowest", "equals": 24000, "held": 0, "missing": 0}),
    "lowest absent": (LOWEST, (A, C), {}, {"case": "absent", "occupations": ("乙",)}),
    "lowest broken": (
        LOWEST_OF_ALL,
        (entry("丁", 31000), C),
        {},
        {"case": "lowest", "occupation": "丙", "amount": 30000, "broken_by": 1, "equals": 24000},
    ),
    "above met": (
        ABOVE,
        (entry("甲", high=60001),),
        {},
        {"case": "above", "above": 60000, "occupations": ("甲",)},
    ),
    "above open": (
        ABOVES,
        (entry("甲", high=60001), entry("乙")),
        {"coverage": "notice"},
        {"case": "above", "above": 60000, "missing": 2, "occupations": ("乙", "丙")},
    ),
    "above broken": (
        ABOVES,
        (entry("甲", high=59000), entry("乙", high=58000), entry("丙")),
        {},
        {"case": "above", "occupation": "乙", "amount": 58000, "broken_by": 2, "above": 60000},
    ),
    "above absent": (ABOVES, (entry("乙", above=60000),), {}, {"case": "absent", "occupations": ("甲", "丙")}),
    "top met": (TOP, (J, K), {}, {"case": "top-industries", "industries": ("J", "C")}),
    "top met by names that repeat": (
        evolve(TOP, industries=("J", "C", "J")),
        (J, K, E),
        {},
        {"case": "top-industries", "industries": ("J", "C", "J")},
    ),
    "top open": (
        TOP,
        (J, A, entry("丁", industry="C"), entry("戊", median=50000)),
        {},
        {"case": "top-industries", "industries": ("J", "C"), "missing": 3},
    ),
    "top others": (
        TOP,
        (*OTHER, entry("丁", median=70000, industry="C"), entry("戊", median=10000, industry="C")),
        {},
        {"case": "top-industries", "industries": ("J", "C"), "top": ("J", "E")},
    ),
    "top of none": (evolve(TOP, industries=()), (J,), {}, {"case": "top-industries", "industries": (), "top": ()}),
}


class TestSaid:
    """A finding about a claim names its tier and whatever it is based on."""

    @pytest.mark.parametrize("name", SAID)
    def test_in_full(self, name: str) -> None:
        claim, entries, facts, expected = SAID[name]
        (found,) = judged(claim, *entries, **facts)
        assert dict(found.data) == expected
        assert found.place == wg.Place(tier=claim.tier)

    def test_of_those_that_the_bulletin_covers(self) -> None:
        guide = wg.Guideline("x", "x", "汉中市", 2020, (SOURCE,), (A,), claims=(FOUR, FLOOR), coverage="notice")
        assert [each["missing"] for each in validate(guide).findings if each.code == "claim-open"] == [3, 3]


class TestOthers:
    def test_a_survey_is_recorded_and_yields_nothing(self) -> None:
        assert codes(SURVEY, A) == []

    def test_a_claim_that_says_too_little(self) -> None:
        with pytest.raises(TypeError, match=r"^a claim does not say what a claim of its kind must say$"):
            judged(wg.Claim("lowest", equals=1), A)

    def test_the_notice_of_2020(self, guide: wg.Guideline) -> None:
        found = validate(guide).findings
        assert [each["case"] for each in found if each.code == "claim-met"] == ["above"]
        opened = [each["case"] for each in found if each.code == "claim-open"]
        assert opened == ["count"] * 4 + ["floor", "top-industries", "lowest"]
