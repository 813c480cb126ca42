"""Cleaning a job title."""

from __future__ import annotations

import pytest
import strategies as own
from hypothesis import given

from wageguide._search.occupations import occupations
from wageguide._search.titles import aside, clean
from wageguide._search.wordlists import list_words
from wageguide._taxonomy.names import fold_name


class TestClean:
    """What is not the job goes; what is stays in its order, pieces apart."""

    @pytest.mark.parametrize(
        ("title", "left"),
        [
            pytest.param("保洁员", "保洁员", id="plain"),
            pytest.param("急招五险一金保洁阿姨", "保洁阿姨", id="noise-in-front"),
            pytest.param("保潔員【包吃住】", "保洁员", id="traditional-and-brackets"),
            pytest.param("厨师（川菜", "厨师", id="bracket-never-closed"),
            pytest.param("（销售经理）", "销售经理", id="everything-in-brackets"),
            pytest.param("銷售經理(月薪8千-1.2万·13薪)", "销售经理", id="pay-in-brackets"),
            pytest.param("送货司机8000-12000元/月", "送货司机", id="pay"),
            pytest.param("保安 ５０００＋ 3名", "保安", id="full-width-figures"),
            pytest.param("行政文员+双休+五险一金", "行政文员", id="benefits"),
            pytest.param("某某科技有限公司诚聘焊工", "焊工", id="employer"),
            pytest.param("西安招聘洗碗工", "洗碗工", id="place-and-call"),
            pytest.param("洗碗工招聘", "洗碗工", id="call-behind"),
            pytest.param("洗碗工招聘中！", "洗碗工", id="call-behind-going-on"),
            pytest.param("洗碗工急招/包吃住", "洗碗工", id="call-behind-and-benefit"),
            pytest.param("某饭店招聘：洗碗工、传菜员招聘", "洗碗工 传菜员", id="a-call-each"),
            pytest.param("店长-汉中", "店长", id="place-behind"),
            pytest.param("导购 汉台区", "导购", id="county"),
            pytest.param("社区工作者", "社区工作者", id="no-place"),
            pytest.param("招聘专员", "招聘专员", id="recruiting-is-the-job"),
            pytest.param("招商经理", "招商经理", id="招-inside-a-word"),
            pytest.param("采购员/仓管员、司机", "采购员 仓管员 司机", id="pieces"),
            pytest.param("Senior Front-end Developer (remote)", "senior front end developer", id="english"),
            pytest.param("4S店销售", "4s店销售", id="a-number-in-a-word"),
            pytest.param("C++工程师", "cpp工程师", id="plus-in-a-word"),
            pytest.param("【包吃住】急招！！！", "", id="nothing-left"),
            pytest.param("8000元", "", id="only-pay"),
            pytest.param("", "", id="empty"),
        ],
    )
    def test_cleans(self, title: str, left: str) -> None:
        assert left == clean(title)

    def test_official_names_are_no_noise(self) -> None:
        names = {
            fold_name(each.name).replace("、", "") for each in occupations().values() if "(" not in fold_name(each.name)
        }
        assert names == {clean(name).replace(" ", "") for name in names}

    @given(own.advertised)
    def test_cleaning_never_fails_and_leaves_no_blank_ends(self, title: str) -> None:
        left = clean(title)
        assert left == " ".join(left.split())


class TestAside:
    """Text in brackets is kept apart, unless there is nothing else."""

    @pytest.mark.parametrize(
        ("title", "said"),
        [
            pytest.param("项目工程师（销售岗位，双休）", "销售", id="cleaned"),
            pytest.param("会计(出纳)【文员】", "出纳 文员", id="two-brackets"),
            pytest.param("（销售经理）", "", id="all-there-is"),
            pytest.param("会计", "", id="no-brackets"),
        ],
    )
    def test_aside(self, title: str, said: str) -> None:
        assert said == aside(title)


class TestWords:
    """Each kind of noise is listed once a word."""

    @pytest.mark.parametrize(
        "kind", ["call", "perk", "benefit", "rank", "manager", "head", "bare", "silent", "vague", "place", "word"]
    )
    def test_no_word_twice(self, kind: str) -> None:
        listed = list_words(kind)
        assert all(listed)
        assert sorted(set(listed)) == sorted(listed)
