"""Finding the occupation that people mean."""

from __future__ import annotations

import os
import subprocess
import sys
from math import log
from pathlib import Path

import pytest
import strategies as own
from goldens import golden
from hypothesis import example, given
from hypothesis import strategies as st
from samples import edition, written

import wageguide as wg
from wageguide._search.finder import Finder, _rank_pattern, _silent_pattern
from wageguide._search.ngrams import Index, tokens
from wageguide._search.occupations import occupations
from wageguide._search.pinyin import readings, syllables
from wageguide._search.search import _likely_code, _national_finder, classify, search
from wageguide._search.titles import clean
from wageguide._search.wordlists import list_words

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


@pytest.fixture
def cold() -> None:
    """As in a new process: nothing is read or indexed yet."""
    for kept in (_likely_code, _national_finder, _rank_pattern, _silent_pattern):
        kept.cache_clear()


def coded(folder: Path, rows: str, tail: str = "") -> wg.Guideline:
    return wg.load(written(folder, edition("", tail=tail) | {"wages.csv": f"occupation,code\n{rows}"}))


def told(guide: wg.Guideline, text: str) -> list[tuple[str, float, str]]:
    return [(match.entry.occupation.name, match.score, match.reason) for match in search(guide, text)]


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

    def test_alias_of_the_edition(self, tmp_path: Path) -> None:
        guide = coded(tmp_path, "保洁员,4-09-08-01\n", '[aliases]\n"保洁员" = ["扫地僧"]\n')
        assert told(guide, "扫地僧") == [("保洁员", 0.9516, "alias")]

    def test_each_step_up_to_a_class_is_worth_less(self, tmp_path: Path) -> None:
        rows = "甲方,4-09-08-01\n乙方,4-09-08-00\n丙方,4-09-00-00\n丁方,4-00-00-00\n"
        assert told(coded(tmp_path, rows), "保洁员") == [
            ("甲方", 0.99, "alias"),
            ("乙方", 0.693, "classified"),
            ("丙方", 0.4851, "classified"),
            ("丁方", 0.3396, "classified"),
        ]

    def test_who_finds_the_very_name_looks_no_further(self, tmp_path: Path) -> None:
        assert told(coded(tmp_path, "保洁员,4-09-08-01\n乙方,4-09-08-00\n"), "保洁员") == [("保洁员", 1.0, "exact")]

    def test_what_is_as_likely_comes_in_published_order(self, tmp_path: Path) -> None:
        guide = coded(tmp_path, "甲方,9\n电焊工,9\n", '[aliases]\n"甲方" = ["店汉公"]\n')
        assert told(guide, "dhg") == [("甲方", 0.6, "pinyin"), ("电焊工", 0.6, "pinyin")]

    def test_a_lent_code_is_worth_less(self, tmp_path: Path) -> None:
        score = classify("清洁阿姨", 1)[0].score
        assert told(coded(tmp_path / "own", "保洁员,\n"), "清洁阿姨") == [("保洁员", round(0.99 * score, 4), "alias")]
        lent = [("保洁工", round(0.99 * 0.6 * score, 4), "classified")]
        assert told(coded(tmp_path / "lent", "保洁工,\n"), "清洁阿姨") == lent

    def test_a_class_by_a_name_like_its_own_is_worth_its_likeness(self, tmp_path: Path) -> None:
        guide = coded(tmp_path, "法律、社会、宗教专业人员,\n监察、法律、社会专业人员,4-09-08-00\n")
        likeness = {name: score for name, score, _ in told(guide, "监察法律社会和宗教专业人员")}
        assert min(likeness.values()) > 0.6
        found = [
            ("法律、社会、宗教专业人员", pytest.approx(0.99 * likeness["法律、社会、宗教专业人员"] * 0.49, abs=1e-4))
        ]
        assert [(name, score) for name, score, _ in told(guide, "律师")] == found

    def test_few_names_do_not_make_a_common_word_rare(self, tmp_path: Path) -> None:
        assert told(coded(tmp_path, "仓库管理员,\n"), "物业管理员") == []

    @pytest.mark.parametrize(
        ("text", "name"), [("洗碗阿姨", "餐具清洗员"), ("洗碗工", "餐具清洗员"), ("切配师傅", "配菜工")]
    )
    def test_code_lent_by_the_name(self, guide: wg.Guideline, text: str, name: str) -> None:
        assert [(match.entry.occupation.name, match.reason) for match in search(guide, text)] == [(name, "classified")]

    @pytest.mark.parametrize("text", ["服务员", "餐厅服务员", "传菜员", "厨师", "主厨", "会计"])
    def test_another_occupation_is_not_overruled(self, guide: wg.Guideline, text: str) -> None:
        assert classify(text)[0].score > 0.9
        assert search(guide, text) == ()

    def test_an_entry_of_another_code_is_not_overruled_by_its_letters(self, tmp_path: Path) -> None:
        guide = coded(tmp_path, "客房服务员,4-03-01-02\n餐饮服务人员,4-03-02-00\n")
        assert told(guide, "餐厅服务员") == [("餐饮服务人员", 0.693, "classified")]
        assert [name for name, _, _ in told(coded(tmp_path / "no", "客房服务员,\n"), "餐厅服务员")] == []
        assert [name for name, _, _ in told(coded(tmp_path / "own", "餐厅服务员组,\n"), "餐厅服务员")] == [
            "餐厅服务员组"
        ]

    @pytest.mark.parametrize(
        ("code", "found"),
        [
            pytest.param("4-09-08-01", [("保洁员", 0.99, "alias")], id="occupation"),
            pytest.param("４－０９－０８－０１", [("保洁员", 0.99, "alias")], id="full-width"),
            pytest.param("4-09-08", [("保洁员", 0.693, "classified")], id="class"),
            pytest.param("4-09-08-00", [("保洁员", 0.693, "classified")], id="class-in-full"),
            pytest.param("6-18-02-04", [("焊工", 0.99, "alias")], id="another"),
            pytest.param("9-99-99-99", [], id="no-such-code"),
        ],
    )
    def test_by_code(self, table: wg.Guideline, code: str, found: list[tuple[str, float, str]]) -> None:
        assert found == [row for row in told(table, code) if row[0] in {"保洁员", "焊工"}]

    def test_several_industries_all_answer_in_published_order(self, invented: wg.Guideline) -> None:
        found = search(invented, "焊工")
        assert [(match.entry.industry, match.score) for match in found] == [("C", 1), ("E", 1)]

    def test_limit(self, invented: wg.Guideline) -> None:
        assert len(search(invented, "焊工", limit=1)) == 1
        assert search(invented, "焊工", limit=0) == ()

    def test_five_unless_told(self, tmp_path: Path) -> None:
        guide = coded(tmp_path, "".join(f"{letter}区焊工,\n" for letter in "甲乙丙丁戊己庚"))
        assert len(search(guide, "焊工")) == len(classify("销售")) == 5
        assert len(search(guide, "焊工", 7)) == 7

    def test_what_cannot_be_asked(self, table: wg.Guideline) -> None:
        with pytest.raises(ValueError, match="limit: expected 0 or more, got -1"):
            search(table, "焊工", limit=-1)
        with pytest.raises(TypeError, match="got None"):
            search(table, None)  # type: ignore[arg-type]
        for cutoff in (-0.1, 1.1, float("nan")):
            with pytest.raises(ValueError, match="cutoff: expected 0 to 1"):
                classify("焊工", cutoff=cutoff)

    @given(st.text(max_size=30))
    def test_scores_and_order(self, text: str) -> None:
        guide = wg.load("hanzhong-2020")
        found = search(guide, text, limit=9)
        assert all(0 < match.score <= 1 for match in found)
        assert list(found) == sorted(found, key=lambda match: (-match.score, guide.entries.index(match.entry)))
        assert len({match.entry for match in found}) == len(found)
        assert search(guide, text, limit=2) == found[:2]


TITLES = (
    "保洁员", "餐厅服务员", "客房服务员", "焊工", "电工", "房地产经纪人", "专用设备操作工", "电子工程技术人员", "法律专业人员",
    "会计专业人员", "客户服务管理员", "律师", "采购员", "仓库管理员", "厨师", "美容师", "质量技术人员",
)  # fmt: skip
OTHERS = (
    ("清洁阿姨", 0, "alias", 1.0), ("cleaner", 0, "english", 1.0), ("house cleaners", 0, "english", 1.0),
    ("服务员", 1, "alias", 1.0), ("服务员", 2, "alias", 0.93), ("front desk", 2, "english", 1.0),
    ("焊接师傅", 3, "alias", 1.0), ("会计", 9, "alias", 1.0), ("出纳", 9, "alias", 0.93), ("财务", 9, "alias", 1.0),
    ("饮品师", 14, "alias", 1.0), ("厨师", 14, "alias", 1.0), ("boss", 10, "english", 1.0),
)  # fmt: skip
ASKED = """保洁员 保洁 高级保洁员 急招保洁员包吃住 采购员/仓管员 司机（保洁员） 服务员 服务 电子工程师 电工程师 cleaner housecleaner
hotel-front-desk fronts bosses 法律专员 法律 baojieyuan bjy b bao kuaiji huiji 保结员 音频师 律所律师 设备操作 工 员 经纪人 地产经纪主管
会计主管 会计(出纳) 焊工焊工 焊工/焊工 仓库管理 管理员 客户服务 质量技术员 质量 质量员 普工 厨师长/切配/打荷/洗碗/服务员/电工/焊工/保洁员/律师
9焊工 急招厨师 焊工学徒工 普工操作工 电公 lüshi 找baojieyuan dian-gong diangong zhuanyongshebeicaozuogong kj cw fw"""


class TestFinder:
    """A score says how much of a name the text holds, and how much else both hold; rare words and the last ones count more."""

    @pytest.mark.usefixtures("cold")
    def test_scores(self) -> None:
        finder = Finder([*((name, i, "exact", 1.0) for i, name in enumerate(TITLES)), *OTHERS])
        lines = []
        for text in ASKED.split():
            found = sorted(finder.find(text.replace("-", " ")).items(), key=lambda match: (-match[1].score, match[0]))
            lines.append(f"{text}: " + ", ".join(f"{TITLES[i]} {hit.score:.4f} {hit.reason}" for i, hit in found))
        golden("found", "\n".join(lines))

    def test_no_name_begins_or_ends_inside_a_word(self) -> None:
        finder = Finder([("护工", 0, "exact", 1.0), ("维修工", 1, "exact", 1.0), ("美发助理", 2, "alias", 1.0)])
        whole, inside = (finder.find(text)[0].score for text in ("医院护工", "维护工"))
        assert inside < 0.8 * whole
        whole, inside = (finder.find(text)[2].score for text in ("美发助理岗", "开发助理"))
        assert inside < 0.8 * whole

    def test_the_rest_of_the_text_decides_between_equals(self) -> None:
        names = [("饲养员", 0), ("养猪工", 0), ("饲养员", 1), ("养鸭工", 1)]
        finder = Finder([(name, target, "alias", 1.0) for name, target in names])
        alike = finder.find("饲养员")
        assert alike[0].score == alike[1].score
        assert finder.find("养鸭饲养员")[1].score > finder.find("养鸭饲养员")[0].score
        assert finder.find("养猪饲养员")[0].score > finder.find("养猪饲养员")[1].score

    def test_what_is_rare_is_rare_in_the_language(self) -> None:
        names = [(tokens(name), at) for name, at in (("甲乙", 0), ("甲丙", 1), ("甲丁", 2), ("甲丁", 2))]
        alone, told = Index(names), Index(names[:1], Index(names))
        assert alone.rarity == {
            "甲": pytest.approx(0.9 * log(2)),
            **dict.fromkeys(("乙", "丙", "丁"), pytest.approx(0.9 * log(4))),
            **dict.fromkeys(("甲 乙", "甲 丙", "甲 丁"), pytest.approx(0.4 * log(4))),
        }
        assert told.rarity == {gram: alone.rarity[gram] for gram in ("甲", "乙", "甲 乙")}
        strange = Index([(tokens("戊己"), 0)], alone)
        assert strange.rarity == dict.fromkeys("戊己", pytest.approx(0.9 * log(4))) | {
            "戊 己": pytest.approx(0.4 * log(4))
        }

    @pytest.mark.parametrize(
        ("count", "found", "scores"), [(200, 200, [(0, 0.6402), (1, 0.8472)]), (201, 0, [(0, 0.6401), (1, 0.8472)])]
    )
    def test_what_too_many_share_finds_none_by_itself(
        self, count: int, found: int, scores: list[tuple[int, float]]
    ) -> None:
        index = Index((tokens(f"{chr(0x4E00 + i)}工"), i) for i in range(count))
        assert len(index.scores(tokens("工"), [1.0], 0.001)) == found
        likely = index.scores(tokens("一丁工"), [1.0, 0.8, 1.0], 0.3)
        assert [(i, round(score, 4)) for i, score in sorted(likely)] == scores
        assert index.scores(tokens("丁工"), [0.5, 1.0], 0.3) == [(1, pytest.approx(1))]
        assert [i for i, _ in index.scores(tokens("一丁工"), [1.0, 0.8, 1.0], 0.7)] == [1]

    def test_what_does_not_count_finds_nothing(self) -> None:
        index = Index([(tokens("甲"), 0)])
        assert index.scores(tokens("甲"), [0.1], 0.5) == [(0, 1.0)]
        assert index.scores(tokens("甲"), [0.0], 0.5) == []


class TestSound:
    """Letters are cut into as few syllables as possible; a name is read in its usual ways, eight of them at most."""

    @pytest.mark.parametrize(
        ("letters", "cut"),
        [
            pytest.param("baojieyuan", ("bao", "jie", "yuan"), id="together"),
            pytest.param("bao-jie yuan", ("bao", "jie", "yuan"), id="apart"),
            pytest.param("xian", ("xian",), id="fewest"),
            pytest.param("anzhuang", ("an", "zhuang"), id="longest-syllable"),
            pytest.param("cleaner", (), id="no-pinyin"),
            pytest.param("", (), id="nothing"),
        ],
    )
    def test_syllables(self, letters: str, cut: tuple[str, ...]) -> None:
        assert cut == syllables(letters)

    def test_readings(self) -> None:
        assert readings("会计") == [("hui", "ji"), ("kuai", "ji")]
        assert readings("") == readings("会a") == readings("a") == []
        assert len(readings("会" * 5)) == 8


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
            pytest.param("lüshi", "律师", "pinyin", id="pinyin-with-umlaut"),
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

    @pytest.mark.usefixtures("cold")
    def test_a_shared_name_means_the_usual_occupation_first(self) -> None:
        found = [(match.occupation.name, match.score, match.reason) for match in classify("销售经理", 2)]
        assert found == [("市场营销专业人员", 0.99, "alias"), ("营销员", 0.9207, "alias")]

    @pytest.mark.parametrize("title", ["会记", "财物", "洗婉工", "电汉工", "保结员"])
    def test_a_homophone_is_written_otherwise(self, title: str) -> None:
        first = classify(title)[0]
        assert (first.score, first.reason) == (0.8, "pinyin")
        assert title not in first.occupation.name

    @pytest.mark.parametrize("title", ["培训生（销售）", "经理（销售方向）", "专员（采购）", "助理（法务）"])
    def test_the_same_characters_are_no_homophone(self, title: str) -> None:
        assert "pinyin" not in {match.reason for match in classify(title)}

    @pytest.mark.parametrize("title", ["招司机", "司机（包住）", "某某影业招聘服务员"])
    def test_a_name_of_common_characters_is_found(self, title: str) -> None:
        assert classify(title)[0].score > 0.9

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            pytest.param("工人（搬运）", "装卸搬运工", id="a word that names no job"),
            pytest.param("组长（包装，白班）", "包装工", id="beside noise"),
            pytest.param("护士（口腔）", "口腔科护士", id="a name of its own"),
            pytest.param("教练（游泳）", "社会体育指导员", id="a name of another occupation"),
            pytest.param("学徒工（面点）", "中式面点师", id="an apprentice"),
        ],
    )
    def test_brackets_complete_what_stands_before_them(self, title: str, name: str) -> None:
        first = classify(title)[0]
        assert first.occupation.name == name
        assert first.score > 0.8

    @pytest.mark.parametrize("title", ["普工（搬运）", "组长（白班）", "员工（包吃住）", "校招岗位", "后备干部"])
    def test_brackets_without_a_job_complete_nothing(self, title: str) -> None:
        assert classify(title) == ()

    @given(own.titles, st.floats(0, 1))
    @example("4-09-08", 0.9)
    def test_a_cutoff_keeps_all_or_nothing(self, title: str, cutoff: float) -> None:
        everything = classify(title, 9, cutoff=0)
        sure = bool(everything) and everything[0].score >= cutoff
        assert classify(title, 9, cutoff=cutoff) == (everything if sure else ())

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            pytest.param("家政阿姨招聘", "家政服务员", id="call-behind"),
            pytest.param("叉车工招聘（长期）", "起重装卸机械操作工", id="call-and-bracket-behind"),
            pytest.param("收银员招募中", "收银员", id="call-going-on"),
            pytest.param("电焊工急招！！", "焊工", id="urgent-call"),
            pytest.param("理货员招聘/双休", "理货员", id="call-and-benefit-behind"),
            pytest.param("汉中某某商贸公司招聘：收银员", "收银员", id="employer-and-colon"),
            pytest.param("会计校招", "会计专业人员", id="campus"),
            pytest.param("校招专员", "招聘师", id="campus-recruiter"),
            pytest.param("古筝老师", "职业培训师", id="teacher-of-something"),
            pytest.param("滑板老师", "职业培训师", id="teacher-of-something-unlisted"),
            pytest.param("质检客服专员", "呼叫中心服务员", id="head-last"),
            pytest.param("设备维护工", "机电设备维修工", id="no-护工-in-维护工"),
            pytest.param("ＫＵＡＩＪＩ主管", "会计专业人员", id="wide-pinyin-and-characters"),
            pytest.param("4-09-08-01", "保洁员", id="code"),
            pytest.param("工程师（结构）", "机械设计工程技术人员", id="brackets-say-of-what"),
            pytest.param("技术员（无人机方向）", "无人机驾驶员", id="brackets-say-of-what-and-more"),
            pytest.param("老师（小学数学）", "小学教师", id="brackets-say-teacher-of-what"),
            pytest.param("助理（法务）", "法律顾问", id="brackets-say-assistant-of-what"),
            pytest.param("玩具生产操作工", "玩具制作工", id="subject-not-the-common-words"),
            pytest.param("鸵鸟场种蛋孵化工", "家禽繁殖员", id="rest-of-the-text"),
            pytest.param("甘蔗收割机驾驶员", "农机驾驶操作员", id="driver-by-another-word"),
            pytest.param("骨科大夫", "外科医师", id="doctor-by-another-word"),
            pytest.param("资深java研发工程师", "计算机软件工程技术人员", id="language-not-the-common-words"),
        ],
    )
    def test_kinds(self, title: str, name: str) -> None:
        assert classify(title)[0].occupation.name == name

    @pytest.mark.parametrize(
        "title",
        [
            *("老师", "高级顾问", "研究员", "助理", "培训生", "研发工程师", "技术服务", "资深讲师"),
            *(
                "电子厂普工",
                "包装普工",
                "仓库普工急招",
                "销售管培生",
                "物流管培生",
                "储备干部",
                "暑假临时工",
                "城市合伙人",
            ),
            *("短工", "驻场", "DJ", "KJ", "zw", "招聘中", "机台操作员", "蓝领"),
            *(
                "劳务派遣工",
                "项目合伙人",
                "正式合同工",
                "长期短期工",
                "校园大使团队",
                "高管",
                "应届毕业生",
                "高级专家岗",
            ),
        ],
    )
    def test_vague(self, title: str) -> None:
        assert classify(title) == ()

    @pytest.mark.parametrize("form", ["{}", "{}岗位", "{}若干"])
    def test_words_that_name_no_job_name_none_together(self, form: str) -> None:
        titles = [form.format(word) for word in list_words("idle")]
        known = _national_finder()._exact
        assert [title for title in titles if clean(title) not in known and classify(title)] == []

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

    @pytest.mark.slow
    def test_the_answer_does_not_depend_on_hashing(self) -> None:
        code = (
            "from wageguide._search.search import classify\n"
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


class TestCodeOfAnotherEdition:
    """A code that means another occupation in the classification of 2022 leads nobody to the entry."""

    GUIDE = wg.Guideline(
        "a", "a", "汉中市", 2020, (wg.Source("a"),),
        (wg.Entry(wg.Occupation("保洁员", "4-07-05-01"), None, wg.Band(low=20400), source=wg.Source("a")),),
    )  # fmt: skip

    def test_search_goes_by_the_name(self) -> None:
        assert [match.reason for match in wg.search(self.GUIDE, "保洁阿姨")] != []
        assert wg.search(self.GUIDE, "保安员") == ()
        assert wg.search(self.GUIDE, "4-07-05-01") == ()

    def test_validate_says_so(self) -> None:
        (finding,) = [each for each in wg.validate(self.GUIDE).findings if each.code == "code-elsewhere"]
        assert dict(finding.data) == {"name": "保洁员", "code": "4-07-05-01", "official": "4-09-08-01"}
