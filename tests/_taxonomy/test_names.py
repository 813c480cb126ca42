"""Names, folded."""

from __future__ import annotations

from datetime import date

import pytest
import strategies as own
from hypothesis import given

import wageguide as wg
from wageguide._files import text
from wageguide._taxonomy.names import fold_name


class TestKey:
    """Width, blanks, case, script and trailing marks are folded; whatever carries meaning stays."""

    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            pytest.param("保洁员", "保洁员", id="plain"),
            pytest.param("保 洁　员\u200b\ufeff", "保洁员", id="blanks"),
            pytest.param("保\n洁\t员", "保洁员", id="wrapped"),
            pytest.param("保潔員", "保洁员", id="traditional"),
            pytest.param("電銲工", "电焊工", id="variant"),
            pytest.param("後勤管理員", "后勤管理员", id="traditional-inside-gb2312"),
            pytest.param("ＣＡＤ绘图员", "cad绘图员", id="width-and-case"),
            pytest.param("厂长（经理）", "厂长(经理)", id="brackets-stay"),
            pytest.param("厂长(经理)＊", "厂长(经理)", id="star-after-bracket"),
            pytest.param("保洁员 * *", "保洁员", id="stars"),
            pytest.param("人工智能训练师S", "人工智能训练师", id="digital"),
            pytest.param("人工智能训练师 Ｌ／Ｓ", "人工智能训练师", id="digital-and-green"),
            pytest.param("环境监测员 S/L*", "环境监测员", id="marks-together"),
            pytest.param("保洁员①", "保洁员", id="circled-footnote"),
            pytest.param("保洁员²", "保洁员", id="raised-footnote"),
            pytest.param("保洁员[注1]", "保洁员", id="bracketed-footnote"),
            pytest.param("工程师 PLS", "工程师pls", id="letters-that-are-no-mark"),
            pytest.param("普工2", "普工2", id="digit-stays"),
            pytest.param("采购员、仓管员/司机", "采购员、仓管员/司机", id="separators-stay"),
            pytest.param("乾县食品厂", "乾县食品厂", id="simplified-name-of-a-county"),
            pytest.param("⼯程师", "工程师", id="radical-form"),
            pytest.param("汽⻋修理⼯", "汽车修理工", id="look-alike"),
            pytest.param("⻄乡县", "西乡县", id="look-alike-in-a-place"),
            pytest.param("⻩⾦⻓⻔", "黄金长门", id="look-alikes-simplified"),
            pytest.param("甲¨乙", "甲\u0308乙", id="a-sign-that-unfolds-into-a-blank-and-another"),
            pytest.param("*", "*", id="a-mark-alone"),
            pytest.param("", "", id="empty"),
        ],
    )
    def test_folds(self, written: str, folded: str) -> None:
        assert folded == fold_name(written)

    @given(own.names)
    def test_folding_twice_changes_nothing(self, name: str) -> None:
        assert fold_name(fold_name(name)) == fold_name(name)

    @given(own.names)
    def test_blanks_never_matter(self, name: str) -> None:
        assert fold_name("\u3000".join(name)) == fold_name(name)

    def test_the_table_is_read_only_when_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("wageguide._taxonomy.names.simplified", lambda: pytest.fail("the table was read"))
        assert fold_name("厂长（经理）S") == "厂长(经理)"
        assert fold_name("ＣＡＤ Drafter") == "caddrafter"
        with pytest.raises(pytest.fail.Exception, match="the table was read"):
            fold_name("保潔員")


class TestTraditional:
    """The table maps ordinary traditional characters only, and no character that simplified text uses."""

    def test_simplified_text_is_untouched(self) -> None:
        traditional, simplified = text("taxonomy/traditional.txt").split()
        assert len(traditional) == len(simplified) == len(set(traditional)) > 2000
        assert {c for c in traditional if c.encode("gb2312", "ignore")} == set("後徵夥菸")
        assert not set(traditional) & set(simplified)


class TestLookAlikes:
    """One table folds the look-alike characters of PDF files: in names, places, titles and pay."""

    def test_everywhere(self, guide: wg.Guideline) -> None:
        assert wg.minimum_wage("⻄乡县", date(2020, 12, 31)) == wg.minimum_wage("西乡县", date(2020, 12, 31))
        assert wg.classify("汽⻋修理⼯") == wg.classify("汽车修理工")
        assert wg.parse_pay("⽉薪3000元") == wg.parse_pay("月薪3000元")
        assert guide["配菜⼯"] == guide["配菜工"]
