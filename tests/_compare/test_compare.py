"""Occupations, groups, editions and offers side by side."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext

import pytest
from attrs import evolve

from wageguide import Band, Entry, Guideline, Occupation, Offer, Period, Source, Tier, assess, load
from wageguide._compare.compare import by_industry, by_major_group, compare, compare_editions, compare_offers, rank
from wageguide._compare.results import Compared, Ranked
from wageguide._editions.provinces import embedded_floors
from wageguide._model.statements import Definition, Definitions
from wageguide.errors import AmbiguousOccupation, UnknownOccupation

ON = dt.date(2020, 12, 31)
SOURCE = Source("invented")


def entry(name, low=None, median=None, high=None, *, industry=None, group=None, aliases=()):
    return Entry(
        Occupation(name, None, group, aliases), industry, Band(low, None, median, None, high), (), None, SOURCE
    )


def edition(*entries, **fields):
    facts = {"id": "invented", "title": "invented", "area": "汉中市", "year": 2020, "synthetic": True} | fields
    return Guideline(sources=(SOURCE,), entries=entries, **facts)


GUIDE = edition(
    entry("甲", 100, 300, 900, industry="C", group="6"),
    entry("乙", 200, 300, industry="C", group="6", aliases=("小乙",)),
    entry("丙", 150, 200, 500, industry="H", group="4"),
    entry("丁", 120, group="4"),
    entry("丁", 120, group="4"),
    entry("戊", 0, 250, industry="Z"),
)


class TestRank:
    """The highest comes first; equal figures share a rank; what is not published is not ranked."""

    def test_descending(self):
        found = [(each.rank, each.entry.occupation.name, each.amount) for each in rank(GUIDE, Tier.MEDIAN)]

        assert found == [(1, "甲", 300), (1, "乙", 300), (3, "戊", 250), (4, "丙", 200)]

    def test_ascending(self):
        found = [(each.rank, each.entry.occupation.name) for each in rank(GUIDE, Tier.MEDIAN, descending=False)]

        assert found == [(1, "丙"), (2, "戊"), (3, "甲"), (3, "乙")]

    def test_counts_what_it_rests_on_and_a_repeated_row_once(self):
        assert {each.of for each in rank(GUIDE, Tier.LOW)} == {5}
        assert rank(GUIDE, Tier.UPPER_QUARTILE) == ()

    def test_notice(self):
        guide = load("hanzhong-2020")

        assert rank(guide, Tier.LOW) == tuple(Ranked(1, 3, each, Tier.LOW, 20400) for each in guide.entries[2:])


class TestCompare:
    """Rows come in the order asked; difference and ratio relate to the first; unknown stays ``None``."""

    def test_rows(self):
        assert compare(GUIDE, ["丙", "小乙", "丁"]) == (
            Compared(GUIDE["丙"], Tier.MEDIAN, 200, 0, Decimal(1), 4, 4),
            Compared(GUIDE["乙"], Tier.MEDIAN, 300, 100, Decimal("1.5"), 1, 4),
            Compared(GUIDE.entries[3], Tier.MEDIAN, None, None, None, None, 4),
        )

    def test_another_tier(self):
        assert compare(GUIDE, ["丙", "乙"], Tier.HIGH) == (
            Compared(GUIDE["丙"], Tier.HIGH, 500, 0, Decimal(1), 2, 2),
            Compared(GUIDE["乙"], Tier.HIGH, None, None, None, None, 2),
        )

    @pytest.mark.parametrize(
        ("names", "tier", "expected"),
        [
            pytest.param(
                ["丁", "甲"], Tier.MEDIAN, [(None, None, None, None), (300, None, None, 1)], id="first-unpublished"
            ),
            pytest.param(["戊", "甲"], Tier.LOW, [(0, 0, None, 5), (100, 100, None, 4)], id="first-zero"),
            pytest.param([], Tier.LOW, [], id="nothing"),
        ],
    )
    def test_first_without_figure(self, names, tier, expected):
        rows = compare(GUIDE, names, tier)

        assert [(each.amount, each.difference, each.ratio, each.rank) for each in rows] == expected
        assert {each.tier for each in rows} <= {tier}

    def test_ambient_decimal_context_is_not_used(self):
        with localcontext(prec=2):
            assert compare(GUIDE, ["甲", "丙"], Tier.LOW)[1].ratio == Decimal("1.5")
            assert compare(GUIDE, ["甲", "丁"], Tier.HIGH)[1].ratio is None
            assert compare(edition(entry("甲", 3), entry("乙", 1000)), ["甲", "乙"], Tier.LOW)[1].ratio > 333

    def test_unknown(self):
        with pytest.raises(UnknownOccupation):
            compare(GUIDE, ["甲", "己"])

    def test_one_string(self):
        with pytest.raises(TypeError, match="several names"):
            compare(GUIDE, "甲乙")

    def test_industry(self):
        guide = edition(entry("焊工", 100, industry="C"), entry("焊工", 200, industry="E"))

        assert [each.amount for each in compare(guide, ["焊工"], Tier.LOW, industry="制造业")] == [100]
        with pytest.raises(AmbiguousOccupation):
            compare(guide, ["焊工"])


class TestGroups:
    """A group says how many entries it holds, and on how many figures each of its spreads rests."""

    def test_by_industry(self):
        groups = by_industry(GUIDE)

        assert [(each.code, each.name, each.count) for each in groups] == [
            ("C", "制造业", 2),
            ("H", "住宿和餐饮业", 1),
            ("Z", None, 1),
            (None, None, 1),
        ]
        low = groups[0][Tier.LOW]
        assert (low.count, low.lowest, low.median, low.highest) == (2, 100, Decimal(150), 200)
        high = groups[0][Tier.HIGH]
        assert (high.count, high.lowest, high.median, high.highest) == (1, 900, Decimal(900), 900)

    def test_nothing_published(self):
        spread = by_industry(GUIDE)[-1][Tier.MEDIAN]

        assert (spread.count, spread.lowest, spread.median, spread.highest) == (0, None, None, None)

    @pytest.mark.parametrize(("figures", "median"), [((1, 2, 4), 2), ((1, 2, 4, 8), 3), ((1, 2, 4, 8, 9), 4)])
    def test_the_middle_of_several(self, figures, median):
        guide = edition(*(entry(f"{figure}", figure) for figure in reversed(figures)))

        assert by_industry(guide)[0][Tier.LOW].median == median

    def test_half_a_yuan_in_any_decimal_context(self):
        guide = edition(entry("甲", 100001, group="6"), entry("乙", 100002, group="6"))

        with localcontext(prec=2):
            assert by_major_group(guide)[0][Tier.LOW].median == Decimal("100001.5")

    def test_by_major_group(self):
        assert [(each.code, each.count) for each in by_major_group(GUIDE)] == [("4", 2), ("6", 2), (None, 1)]


class TestCompareEditions:
    """Entries in both are compared tier by tier; the rest appeared or disappeared; editions that differ say so."""

    OLD = edition(entry("甲", 100, 300), entry("乙", 200), entry("丙", 0), entry("丁 *", 400), entry("戊", 1))
    NEW = edition(
        entry("己", 1),
        entry("丙", 50),
        entry("丁", 500, aliases=("甲",)),
        entry("甲", 125, high=9),
        entry("庚", 210, aliases=("乙",)),
        entry("戊", 1, industry="C"),
    )

    def test_changes(self):
        found = compare_editions(self.OLD, self.NEW)

        assert (found.old, found.new) == (self.OLD, self.NEW)
        pairs = [(each.old.occupation.name, each.new.occupation.name) for each in found.changes]
        assert pairs == [("丙", "丙"), ("丁 *", "丁"), ("甲", "甲"), ("乙", "庚")]
        change = found.changes[2][Tier.LOW]
        assert (change.old, change.new, change.amount, change.percent) == (100, 125, 25, Decimal(25))
        assert found.changes[2][Tier.MEDIAN] is None
        assert found.changes[2][Tier.HIGH] is None
        assert found.changes[0][Tier.LOW].percent is None
        assert [each.occupation.name for each in found.appeared] == ["己", "戊"]
        assert [each.occupation.name for each in found.disappeared] == ["戊"]

    def test_with_itself(self):
        found = compare_editions(GUIDE, GUIDE)

        assert len(found.changes) == 5
        assert {each[Tier.LOW].amount for each in found.changes} == {0}
        assert (found.appeared, found.disappeared, found.findings) == ((), (), ())

    def test_one_old_alias_answers_for_one_new_entry(self):
        old, new = edition(entry("甲", 1, aliases=("乙", "丙"))), edition(entry("乙", 2), entry("丙", 3))

        found = compare_editions(old, new)

        assert [each.new.occupation.name for each in found.changes] == ["乙"]
        assert [each.occupation.name for each in found.appeared] == ["丙"]

    @pytest.mark.parametrize(
        ("fields", "code", "data"),
        [
            pytest.param(
                {"year": 2021}, "year-differs", {"old": 2020, "new": 2021, "surveys": (None, None)}, id="year"
            ),
            pytest.param(
                {"survey_year": 2019}, "year-differs", {"old": 2020, "new": 2020, "surveys": (None, 2019)}, id="survey"
            ),
            pytest.param({"area": "西安市"}, "area-differs", {"old": "汉中市", "new": "西安市"}, id="area"),
            pytest.param(
                {"definitions": Definitions(((Tier.LOW, Definition(10)),))},
                "definition-differs",
                {"old": None, "new": Definition(10)},
                id="definition",
            ),
        ],
    )
    def test_unlike(self, fields, code, data):
        (found,) = compare_editions(GUIDE, evolve(GUIDE, **fields)).findings

        assert (found.code, dict(found.data)) == (code, data)
        assert found.place.tier is (Tier.LOW if code == "definition-differs" else None)

    def test_unlike_definitions(self):
        old, new = (
            edition(definitions=Definitions(((Tier.LOW, Definition(low)), (Tier.MEDIAN, Definition(50)))))
            for low in (10, 20)
        )

        (found,) = compare_editions(old, new).findings

        assert dict(found.data) == {"old": Definition(10), "new": Definition(20)}


class TestCompareOffers:
    """Best first by the monthly pay that counts, then by the yearly amount; what is unknown comes last."""

    def test_order(self):
        guide = load("hanzhong-2020")
        offers = [
            Offer("10", Period.HOUR, part_time=True),
            Offer("1800", Period.MONTH),
            Offer("1700", Period.MONTH, months=13),
            Offer("20", Period.HOUR, part_time=True, hours_per_week=24),
            Offer("1700", Period.MONTH, bonus=1000),
            Offer("1700", Period.MONTH, bonus=1800),
            Offer("2000", Period.MONTH, excluded=400),
        ]

        found = compare_offers(guide, "保洁员", offers, area="汉台区", on=ON)

        assert [offers.index(each.offer) for each in found] == [3, 1, 5, 2, 4, 6, 0]
        assert {each.area for each in found} == {"汉台区"}

    def test_the_unknown_comes_after_nothing(self):
        offers = [
            Offer("10", Period.HOUR, part_time=True),
            Offer("10", Period.HOUR, part_time=True, months=6),
            Offer("1000", Period.MONTH, part_time=True),
            Offer("0", Period.MONTH),
        ]

        found = compare_offers(load("hanzhong-2020"), "保洁员", offers, area="汉台区", on=ON)

        assert [offers.index(each.offer) for each in found] == [3, 2, 0, 1]

    def test_by_what_counts_for_certain(self):
        offers = [
            Offer("2500", Period.MONTH, hours_per_week=72),  # without the overtime perhaps 1,136
            Offer("1800", Period.MONTH, hours_per_week=40),
            Offer("20", Period.HOUR, hours_per_week=20),  # as full-time work 3,480
            Offer("15", Period.HOUR, part_time=False, hours_per_week=60),  # 2,610, without the overtime perhaps 1,491
        ]

        found = compare_offers(load("hanzhong-2020"), "保洁员", offers, area="汉台区", on=ON)

        assert [offers.index(each.offer) for each in found] == [2, 1, 3, 0]

    def test_arguments_are_those_of_assess(self):
        guide = edition(entry("焊工", 100, industry="C"), entry("焊工", 200, industry="E"))
        floors = evolve(embedded_floors(), own_contributions="excluded")
        options = {"industry": "E", "area": "汉台区", "on": dt.date(2030, 1, 1), "floors": floors, "stale_ok": True}
        offer = Offer("5000", Period.MONTH)

        assert compare_offers(guide, "焊工", [offer], **options) == (assess(guide, "焊工", offer, **options),)
        (strict,) = compare_offers(guide, "焊工", [offer], **options | {"stale_ok": False})
        del options["stale_ok"]
        assert compare_offers(guide, "焊工", [offer], **options) == (strict,)
