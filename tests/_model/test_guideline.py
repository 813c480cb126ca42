from __future__ import annotations

import pickle

import pytest
from attrs import evolve
from samples import edition, written

import wageguide as wg
from wageguide.errors import AmbiguousOccupation, UnknownIndustry, UnknownOccupation


class TestNotice:
    """The edition has the seventeen facts of the notice and no other figure."""

    def test_what_it_is(self, guide: wg.Guideline) -> None:
        assert (guide.id, guide.area, guide.year, guide.survey_year) == ("hanzhong-2020", "汉中市", 2020, None)
        assert (guide.coverage, guide.synthetic, guide.definitions) == ("notice", False, {})
        assert guide.publisher == "汉中市人力资源和社会保障局"
        assert guide.source is guide.sources[0]
        assert guide.source.note is not None
        assert "高磊" in guide.source.note
        assert guide.covered == 144

    def test_every_figure(self, guide: wg.Guideline) -> None:
        figures = {(e.occupation.name, tier.value): e.band[tier] for e in guide for tier in e.band.published}
        assert figures == {(name, "low"): 20400 for name in ("餐具清洗员", "保洁员", "配菜工")}
        assert [e.occupation.name for e in guide if e.band.low == 20400] == ["餐具清洗员", "保洁员", "配菜工"]
        bounds = {e.occupation.name: e.bounds for e in guide if e.bounds}
        assert bounds == {name: (wg.Bound(wg.Tier.HIGH, 220000),) for name in ("企业董事", "企业总经理")}
        assert all(entry.source == guide.source and entry.band.mean is None for entry in guide)

    def test_every_claim(self, guide: wg.Guideline) -> None:
        assert set(guide.claims) == {
            wg.Claim("survey", enterprises=236, employees=25000),
            wg.Claim("count", of="industries", equals=16),
            wg.Claim("count", of="major_groups", equals=5),
            wg.Claim("count", of="occupations", equals=144),
            wg.Claim("count", of="price_points", equals=432),
            wg.Claim("floor", tier=wg.Tier.LOW),
            wg.Claim("top-industries", industries=("J", "C", "D")),
            wg.Claim("above", tier=wg.Tier.HIGH, above=220000, occupations=("企业董事", "企业总经理")),
            wg.Claim("lowest", tier=wg.Tier.LOW, equals=20400, occupations=("餐具清洗员", "保洁员", "配菜工")),
        }
        notes = "".join(guide.notes)
        assert all(words in notes for words in ("年薪", "未说明", "差异较大", "汉中人社", "不是法定标准"))


class TestLookUp:
    """A name is folded only by what does not change its meaning; what is bolder is search."""

    @pytest.mark.parametrize("name", ["保洁员", "保 潔 員", "保洁员*", "保洁员 L/S", "保洁员Ｓ", "保洁员　"])
    def test_found(self, guide: wg.Guideline, name: str) -> None:
        assert guide[name] is guide.get(name) is guide.entries[3]
        assert name in guide

    def test_not_found(self, guide: wg.Guideline) -> None:
        with pytest.raises(UnknownOccupation) as caught:
            guide["会计"]
        error = caught.value
        assert (error.edition, error.known, error.published, error.nearest) == ("hanzhong-2020", 5, 144, ())
        assert isinstance(error, LookupError)
        assert "5 of the 144" in str(error)
        assert "wageguide import" in str(error)
        assert guide.get("会计") is None
        assert guide.get("会计", guide.entries[0]) is guide.entries[0]
        assert "会计" not in guide
        assert 7 not in guide
        with pytest.raises(TypeError, match="name: expected str, got 7"):
            guide[7]

    def test_nearest_names(self, guide: wg.Guideline) -> None:
        with pytest.raises(UnknownOccupation, match="nearest: '保洁员'"):
            guide["保洁工"]

    def test_brackets_are_part_of_a_name(self, tmp_path) -> None:
        guide = wg.load(written(tmp_path, edition("厂长(经理),,1,,,,\n")))
        assert "厂长（经理）" in guide
        assert "厂长" not in guide
        with pytest.raises(UnknownOccupation) as caught:
            guide["厂"]
        assert str(caught.value) == "edition 'test-2020' holds no occupation '厂'; it holds 1"

    def test_the_very_name_comes_before_its_like(self, tmp_path) -> None:
        guide = wg.load(written(tmp_path, edition("厂长(经理),,1,,,,\n厂长（经理）,,2,,,,\n")))
        assert [guide.get(name).band.low for name in ("厂长(经理)", "厂长（经理）")] == [1, 2]  # type: ignore[union-attr]
        with pytest.raises(AmbiguousOccupation):
            guide["厂长 （经理）"]

    def test_length_iteration_and_repr(self, guide: wg.Guideline) -> None:
        assert len(guide) == len(list(guide)) == 5
        assert repr(guide) == "<Guideline hanzhong-2020: 汉中市 2020, 5 entries, notice>"
        assert repr(evolve(guide, entries=guide.entries[:1])).endswith(", 1 entry, notice>")


class TestIndustries:
    """An occupation under several industries is chosen by industry; a row for all of them answers for each."""

    def test_ambiguous(self, invented: wg.Guideline) -> None:
        with pytest.raises(AmbiguousOccupation) as caught:
            invented["焊工"]
        assert caught.value.args == ("焊工", "test-2020", ("C", "E"))
        assert "焊工" in invented
        with pytest.raises(AmbiguousOccupation):
            invented.get("焊工")

    @pytest.mark.parametrize("industry", ["E", "e", "建筑业", "建筑", "Construction"])
    def test_by_industry(self, invented: wg.Guideline, industry: str) -> None:
        assert invented.entry("焊工", industry).band.low == 38000
        assert [e.band.low for e in wg.find(invented, occupation="焊工", industry=industry)] == [38000]

    def test_the_overall_row(self, invented: wg.Guideline) -> None:
        assert invented["出纳"].band.low == invented.entry("出纳", "C").band.low == 30000
        assert invented.entry("出纳", "J").band.low == 40000

    def test_no_such_industry(self, invented: wg.Guideline) -> None:
        with pytest.raises(UnknownOccupation) as caught:
            invented.entry("焊工", "J")
        assert caught.value.industry == "J"
        assert "in industry 'J'" in str(caught.value)
        with pytest.raises(UnknownIndustry, match="'咨询'") as other:
            invented.entry("焊工", "咨询")
        assert len(other.value.known) == 20

    def test_the_same_row_twice_is_one_entry(self, tmp_path) -> None:
        guide = wg.load(written(tmp_path, edition("出纳,,1,,2,,3\n出纳,,1,,2,,3\n工人,,1,,2,,3\n工人,,1,,2,,4\n")))
        assert guide["出纳"].band.high == 3
        with pytest.raises(AmbiguousOccupation) as caught:
            guide["工人"]
        assert caught.value.choices == (None, None)

    def test_find(self, invented: wg.Guideline) -> None:
        assert wg.find(invented) == invented.entries
        assert [e.occupation.name for e in wg.find(invented, industry="制造业")] == ["焊工", "普工"]
        assert wg.find(invented, occupation="木工") == ()
        with pytest.raises(UnknownIndustry):
            wg.find(invented, industry="XX")

    def test_find_by_major_group(self, guide: wg.Guideline) -> None:
        assert [e.occupation.name for e in wg.find(guide, major_group="4")] == ["保洁员"]
        assert [e.occupation.name for e in wg.find(guide, major_group="社会生产服务和生活服务人员")] == ["保洁员"]
        assert wg.find(guide, major_group="没有") == ()


class TestAliases:
    """An alias of the edition finds its occupation, unless it is another occupation's name."""

    def test_alias(self, tmp_path) -> None:
        files = edition("保洁员,,1,,,,\n清洁工,,2,,,,\n", tail='[aliases]\n"保洁员" = ["清洁工", "保潔工"]\n')
        guide = wg.load(written(tmp_path, files))
        assert guide["保洁工"].band.low == 1
        assert guide["清洁工"].band.low == 2


class TestCodes:
    """A code of the classification names an occupation like its name does."""

    def test_code(self, tmp_path) -> None:
        files = edition("")
        files["wages.csv"] = "occupation,code\n保洁员,4-09-08-01\n焊工,\n"
        guide = wg.load(written(tmp_path, files))
        assert guide["4-09-08-01"] is guide["保洁员"]
        assert guide["４－０９－０８－０１"] is guide["保洁员"]
        assert "4-09-08-01" in guide
        assert "6-18-02-04" not in guide  # not stated, so not known
        with pytest.raises(UnknownOccupation):
            guide["4-09-08"]

    def test_several_industries(self, tmp_path) -> None:
        files = edition("")
        files["wages.csv"] = "occupation,code,industry,low\n焊工,6-18-02-04,C,1\n焊工,6-18-02-04,E,2\n"
        guide = wg.load(written(tmp_path, files))
        with pytest.raises(AmbiguousOccupation):
            guide["6-18-02-04"]
        assert guide.entry("6-18-02-04", "E").band.low == 2


class TestValue:
    def test_immutable_and_by_value(self, guide: wg.Guideline, tmp_path) -> None:
        wg.save(guide, tmp_path / "copy")
        copy = wg.load(tmp_path / "copy")
        assert copy == guide
        assert hash(copy) == hash(guide)
        assert pickle.loads(pickle.dumps(copy)) == guide
        assert evolve(copy, year=2021) != guide
        with pytest.raises(AttributeError):
            guide.year = 2021  # type: ignore[misc]

    def test_definitions_are_a_mapping(self, invented: wg.Guideline) -> None:
        assert list(invented.definitions) == list(wg.Tier)
        assert invented.definitions[wg.Tier.LOW] == wg.Definition(percentile=10)
        assert hash(invented.definitions) == hash(pickle.loads(pickle.dumps(invented.definitions)))
        assert repr(invented.definitions).startswith("{<Tier.LOW: 'low'>: Definition(percentile=10")
        with pytest.raises(KeyError):
            type(invented.definitions)()[wg.Tier.LOW]
