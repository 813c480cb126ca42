from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies as own
import wageguide as wg
from conftest import ON
from reports import DEMO, HOSTILE, answers, closed, hostile
from wageguide import _band as band
from wageguide._band import Point
from wageguide._html import html
from wageguide._svg import svg
from wageguide._words import words


def parsed(text: str) -> ET.Element:
    """The HTML as XML: it is written to be both, so that nothing is left open."""
    return ET.fromstring(text)  # noqa: S314


class TestRecords:
    """A guideline, an entry, an answer and a validation show themselves as HTML, in Chinese."""

    @pytest.fixture
    def answer(self, guide: wg.Guideline) -> wg.Assessment:
        return wg.assess(guide, "保洁员", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=ON)

    def test_an_answer(self, answer: wg.Assessment) -> None:
        shown = "".join(parsed(answer._repr_html_()).itertext())
        for each in ("达到最低工资标准", "1,900 × 12 = 22,800", "陕人社发〔2019〕8号", "不是法定标准"):
            assert each in shown
        assert "虚构" not in shown

    def test_an_invented_answer_says_so(self) -> None:
        assert "【虚构数据】" in answers(1)[0]._repr_html_()
        assert "【虚构数据】" in wg.load(DEMO)._repr_html_()

    def test_an_entry(self, guide: wg.Guideline) -> None:
        shown = "".join(parsed(guide["企业董事"]._repr_html_()).itertext())
        assert "超过 220,000 元/年" in shown
        assert "未公布" in shown

    def test_a_guideline(self) -> None:
        guide = wg.load(DEMO)
        root = parsed(guide._repr_html_())
        assert len(root.findall(".//tbody/tr")) == 20
        assert "……另有 124 行" in "".join(root.itertext())
        assert [each.text for each in root.findall(".//thead//th")] == ["职业", "行业", "低位数", "中位数", "高位数"]

    def test_a_guideline_that_publishes_little(self, guide: wg.Guideline) -> None:
        root = parsed(guide._repr_html_())
        assert [each.text for each in root.findall(".//thead//th")] == ["职业", "行业", "低位数", "高位数"]
        assert [each.text for each in root.find(".//tbody/tr")][2:] == ["未公布", "超过 220,000 元"]

    def test_a_validation(self, guide: wg.Guideline) -> None:
        root = parsed(wg.validate(guide)._repr_html_())
        assert "错误 0；提醒 0；信息 20" in "".join(root.itertext())
        assert parsed(wg.Report()._repr_html_()).findall(".//table") == []

    def test_nothing_else(self) -> None:
        with pytest.raises(TypeError, match="no HTML is made of a int"):
            html(1)

    def test_hostile_names(self, tmp_path: Path) -> None:
        for name, each in zip(HOSTILE, hostile(tmp_path / "hostile"), strict=True):
            root = parsed(each._repr_html_())
            assert root.findall(".//script") == []
            assert root.findall(".//img") == []
            assert root.find("p/strong/bdi").text == closed(name)
            assert parsed(each.entry._repr_html_()).find("p/strong/bdi").text == closed(name)
            assert name in "".join(parsed(each.guide._repr_html_()).itertext())

    def test_plain_representations_are_short(self, answer: wg.Assessment) -> None:
        assert repr(answer) == (
            "<Assessment 保洁员 Offer('1900', MONTH), 汉台区, 2020-12-31, hanzhong-2020: meets, reaches low>"
        )
        assert repr(wg.validate(answer.guide)) == "<Report: 0 errors, 0 warnings, 20 findings>"
        assert len(repr(answer.entry)) < 400

    def test_no_template_engine_is_loaded(self) -> None:
        code = (
            "import sys, json, wageguide as wg\nguide = wg.load('hanzhong-2020')\n"
            "assert 'wageguide._html' not in sys.modules and 'babel' not in sys.modules\n"
            "assert guide._repr_html_()\nprint(json.dumps(sorted(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True)
        assert not {"jinja2", "markupsafe", "IPython"} & set(json.loads(done.stdout))


class TestBand:
    """The picture keeps the order and the proportions, and no label stands on another or outside."""

    @given(own.bands(), st.sampled_from(["zh_Hans", "en"]))
    def test_labels(self, points: list[Point], locale: str) -> None:
        drawn = svg(points, words(locale))
        assert bool(drawn) == (len({point.amount for point in points}) > 1)
        if not drawn:
            return
        root = parsed(drawn)
        _, _, width, height = map(float, root.get("viewBox").split())
        texts = root.findall("text")
        assert len(texts) == len(points)
        boxes = []
        for each in texts:
            wide = sum(12 if ord(char) > 0x2E80 else 7.4 for char in each.text)
            x, y = float(each.get("x")), float(each.get("y"))
            assert -0.1 <= x - wide / 2 <= x + wide / 2 <= width + 0.1
            assert 10 <= y <= height
            boxes.append((y, x - wide / 2, x + wide / 2))
        boxes.sort()
        for (y, _, end), (other, start, _) in pairwise(boxes):
            assert other > y or start > end

    def test_places_are_in_proportion(self) -> None:
        a = wg.assess(wg.load(DEMO), "银行综合柜员", wg.Offer(4900, wg.Period.MONTH), area="汉台区", on=ON)
        root = parsed(svg(band.points(a), words("en")))
        at = [float(each.get("x1")) for each in root.findall("line[@class='band-tier']")]
        offer = float(root.find("circle").get("cx"))
        # From the floor (20,400) at 20 to the high tier (113,000) at 580.
        assert at == pytest.approx([20 + 560 * (tier - 20400) / 92600 for tier in (44300, 66500, 113000)], abs=0.06)
        assert offer == pytest.approx(20 + 560 * (58800 - 20400) / 92600, abs=0.06)
        told = root.find("title").text
        assert (
            told
            == "minimum wage × 12 20,400 yuan, low tier 44,300 yuan, offer 58,800 yuan, median 66,500 yuan, high tier 113,000 yuan"
        )

    def test_one_amount_makes_no_picture(self, guide: wg.Guideline) -> None:
        assert svg(band.tiers(guide["保洁员"].band), words("en")) == ""
        assert "<svg" not in guide["保洁员"]._repr_html_()

    def test_no_style_that_a_policy_would_refuse(self) -> None:
        assert not re.search(r"style=|<style|href|url\(", answers(1)[0]._repr_html_().replace("http", ""))
