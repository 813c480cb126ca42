"""Finding the occupation that people mean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies as own
import wageguide as wg
from conftest import edition, written
from wageguide._classification import occupations
from wageguide._search import classify, search

# No figure matters here: what is looked for is the name.
ROWS = """保洁员,4-09-08-01
餐饮服务人员,
住宿服务人员,4-03-01-00
焊工,6-18-02-04
电工,
房地产经纪人,4-06-02-01
专用设备操作工,
厂长(经理),
法律、社会、宗教专业人员,
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> wg.Guideline:
    files = edition("")
    files["wages.csv"] = "occupation,code\n" + ROWS
    return wg.load(written(tmp_path_factory.mktemp("table"), files))


def names(matches: tuple[object, ...]) -> list[str]:
    return [match.entry.occupation.name for match in matches]  # type: ignore[attr-defined]


class TestSearch:
    """An edition's entries are found by what people write, best first, each with the reason."""

    @pytest.mark.parametrize(
        ("text", "name", "reason"),
        [
            pytest.param("保洁员", "保洁员", "exact", id="exact"),
            pytest.param("保 潔 員＊", "保洁员", "exact", id="folded"),
            pytest.param("急招五险一金保洁员（包吃住）", "保洁员", "partial", id="noise"),
            pytest.param("地产经纪", "房地产经纪人", "partial", id="part-of-the-name"),
            pytest.param("专用设备操作工人", "专用设备操作工", "partial", id="more-than-the-name"),
            pytest.param("保结员", "保洁员", "pinyin", id="sounds-alike"),
            pytest.param("专用设备操工", "专用设备操作工", "spelling", id="letter-missing"),
            pytest.param("baojieyuan", "保洁员", "pinyin", id="pinyin"),
            pytest.param("Bao Jie Yuan", "保洁员", "pinyin", id="pinyin-with-blanks"),
            pytest.param("bjy", "保洁员", "pinyin", id="initials"),
            pytest.param("茶艺师", "餐饮服务人员", "classified", id="class-by-name"),
            pytest.param("客房服务员", "住宿服务人员", "classified", id="class-by-code"),
            pytest.param("厂长（经理）", "厂长(经理)", "exact", id="brackets"),
            pytest.param("律师", "法律、社会、宗教专业人员", "classified", id="class-by-a-name-of-another-year"),
        ],
    )
    def test_found_first(self, table: wg.Guideline, text: str, name: str, reason: str) -> None:
        first = search(table, text)[0]
        assert (first.entry.occupation.name, first.reason) == (name, reason)

    @pytest.mark.parametrize("text", ["", " ", "工", "员", "a", "*", "！？", "12", "急招", "包吃住", "普工", "zzzz"])
    def test_nothing(self, table: wg.Guideline, text: str) -> None:
        assert search(table, text) == ()

    def test_every_name_finds_its_own_entry_with_score_1(self, table: wg.Guideline) -> None:
        for entry in table:
            assert search(table, entry.occupation.name)[0] == search(table, entry.occupation.name, 1)[0]
            assert search(table, entry.occupation.name, 1)[0].score == 1
            assert search(table, entry.occupation.name, 1)[0].entry is entry

    def test_alias(self, tmp_path: Path) -> None:
        files = edition("")
        files["wages.csv"] = "occupation,code\n餐具清洗员,4-03-02-07\n"
        guide = wg.load(written(tmp_path, files))
        assert [match.reason for match in search(guide, occupations()["4-03-02-07"].name)] == ["alias"]

    @pytest.mark.parametrize(
        ("text", "name"), [("洗碗阿姨", "餐具清洗员"), ("洗碗工", "餐具清洗员"), ("厨师", "配菜工")]
    )
    def test_code_lent_by_the_name(self, guide: wg.Guideline, text: str, name: str) -> None:
        assert [(match.entry.occupation.name, match.reason) for match in search(guide, text)] == [(name, "classified")]

    def test_several_industries_all_answer_in_published_order(self, invented: wg.Guideline) -> None:
        found = search(invented, "焊工")
        assert [(match.entry.industry, match.score) for match in found] == [("C", 1), ("E", 1)]

    def test_limit(self, invented: wg.Guideline) -> None:
        assert len(search(invented, "焊工", limit=1)) == 1
        assert search(invented, "焊工", limit=0) == ()

    def test_what_cannot_be_asked(self, table: wg.Guideline) -> None:
        with pytest.raises(ValueError, match="limit: expected 0 or more, got -1"):
            search(table, "焊工", limit=-1)
        with pytest.raises(TypeError, match="got None"):
            search(table, None)  # type: ignore[arg-type]

    @given(st.text(max_size=30))
    def test_scores_and_order(self, text: str) -> None:
        guide = wg.load("hanzhong-2020")
        found = search(guide, text, limit=9)
        assert all(0 < match.score <= 1 for match in found)
        assert list(found) == sorted(found, key=lambda match: (-match.score, guide.entries.index(match.entry)))
        assert len({match.entry for match in found}) == len(found)
        assert search(guide, text, limit=2) == found[:2]


class TestClassify:
    """A title finds its occupation of the national classification, or nothing."""

    @pytest.mark.parametrize(
        ("title", "name", "reason"),
        [
            pytest.param("保洁员", "保洁员", "exact", id="exact"),
            pytest.param("銲工", "焊工", "exact", id="traditional"),
            pytest.param("诚聘美容师3名（高薪）", "美容师", "partial", id="noise"),
            pytest.param("涉税服务专员", "涉税服务专业人员", "partial", id="usual-ending"),
            pytest.param("劳动关系协调", "劳动关系协调师", "partial", id="without-ending"),
            pytest.param("kuaidiyuan", "快递员", "pinyin", id="pinyin"),
            pytest.param("快地员", "快递员", "pinyin", id="sounds-alike"),
            pytest.param("音频师", "广播视听设备工程技术人员", "spelling", id="sounds-like-饮品师-and-is-another"),
            pytest.param("front-end developers", "计算机软件工程技术人员", "english", id="english-plural"),
            pytest.param("销售经理", "市场营销专业人员", "alias", id="shared-name-usual-meaning"),
            pytest.param("美工（兼文员）", "视觉传达设计人员", "alias", id="brackets-last"),
        ],
    )
    def test_found_first(self, title: str, name: str, reason: str) -> None:
        first = classify(title)[0]
        assert (first.occupation.name, first.reason) == (name, reason)

    @given(own.titles)
    def test_scores_and_order(self, title: str) -> None:
        found = classify(title, 9)
        assert all(0 < match.score <= 1 for match in found)
        assert list(found) == sorted(found, key=lambda match: (-match.score, match.occupation.code))
        assert classify(title, 3) == found[:3]

    @pytest.mark.parametrize(
        "title",
        ["", "工", "普工", "车间普工", "流水线操作工", "招聘普工/操作工", "包吃住", "长白班200一天可周结", "8000"],
    )
    def test_nothing(self, title: str) -> None:
        assert classify(title) == ()

    def test_every_official_name_is_found_first(self) -> None:
        names = [each.name for each in occupations().values()]
        astray = [name for name in names if classify(name, 1)[0].occupation.name != name]
        assert astray == []

    def test_two_codes_of_one_name_both_answer(self) -> None:
        assert [match.occupation.code for match in classify("甘油制造工", 2)] == ["6-11-08-25", "6-11-08-26"]

    def test_a_long_text_costs_no_more_than_a_title(self) -> None:
        assert classify("保洁员" + "（" * 100_000)[0].occupation.name == "保洁员"
        # Each of these would be tried in 2 to the power of a hundred ways by a pattern that goes back.
        for repeated in ("车间普工", "生产工", "1-", "+", "8k/月", "招"):
            assert len(classify(repeated * 400 + "保", 3)) <= 3

    def test_the_answer_does_not_depend_on_hashing(self) -> None:
        code = (
            "from wageguide._search import classify\n"
            "for t in ('销售', '技术', '设备操作', '管理员', 'bjy', '会计'):\n"
            "    print([(m.occupation.code, m.score, m.reason) for m in classify(t, 9)])"
        )
        said = {
            subprocess.run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("0", "1", "2")
        }
        assert len(said) == 1
