from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import strategies as own
from attrs import evolve
from goldens import everything, markup
from hypothesis import given
from hypothesis import strategies as st
from reports import DEMO, HOSTILE, answers, closed, hostile
from samples import ON

import wageguide as wg
from wageguide._model.findings import finding
from wageguide._output import band
from wageguide._output.band import Point
from wageguide._output.notebook import html
from wageguide._output.svg import svg
from wageguide._output.words import LOCALES, words


def parsed(text: str) -> ET.Element:
    """The HTML as XML: it is written to be both, so that nothing is left open."""
    return ET.fromstring(text)  # noqa: S314


class TestRecords:
    """A guideline, an entry, an answer and a validation show themselves as HTML, in Chinese."""

    @pytest.fixture
    def answer(self, guide: wg.Guideline) -> wg.Assessment:
        return wg.assess(guide, "保洁员", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=ON)

    def test_an_answer(self, answer: wg.Assessment) -> None:
        root = parsed(answer._repr_html_())
        assert [each.tag for each in root] == ["p", "svg", "table", "p", "ul", "p", "ul"]
        assert (root.text, *(each.tail for each in root)) == (None,) * 8
        shown = "".join(root.itertext())
        for each in ("达到最低工资标准", "1,900 × 12 = 22,800", "陕人社发〔2019〕8号", "不是法定标准"):
            assert each in shown
        assert "虚构" not in shown

    def test_an_invented_answer_says_so(self) -> None:
        assert "【虚构数据】" in answers(1)[0]._repr_html_()
        assert "【虚构数据】" in wg.load(DEMO)._repr_html_()

    def test_an_entry(self, guide: wg.Guideline) -> None:
        shown = "".join(parsed(guide["企业董事"]._repr_html_()).itertext())
        assert "超过 220,000 元/年" in shown
        assert "本表未收录" in shown

    def test_a_guideline(self) -> None:
        guide = wg.load(DEMO)
        root = parsed(guide._repr_html_())
        assert len(root.findall(".//tbody/tr")) == 20
        assert "……另有 124 行" in "".join(root.itertext())
        assert [each.text for each in root.findall(".//thead//th")] == ["职业", "行业", "低位数", "中位数", "高位数"]

    def test_a_guideline_that_publishes_little(self, guide: wg.Guideline) -> None:
        root = parsed(guide._repr_html_())
        assert [each.text for each in root.findall(".//thead//th")] == ["职业", "行业", "低位数", "高位数"]
        assert [each.text for each in root.find(".//tbody/tr")][2:] == ["本表未收录", "超过 220,000 元"]

    def test_a_validation(self, guide: wg.Guideline) -> None:
        root = parsed(wg.validate(guide)._repr_html_())
        assert "错误 0；提醒 0；信息 20" in "".join(root.itertext())
        nothing = "<p><strong>错误 0；提醒 0；信息 0</strong></p>"
        assert wg.Report()._repr_html_() == f'<div class="wageguide" lang="zh-Hans">{nothing}</div>'

    def test_nothing_else(self) -> None:
        with pytest.raises(TypeError, match="^html: no HTML is made of a int$"):
            html(1)

    def test_hostile_names(self, tmp_path: Path) -> None:
        for name, each in zip(HOSTILE, hostile(tmp_path / "hostile"), strict=True):
            root = parsed(each._repr_html_())
            assert root.findall(".//script") == []
            assert root.findall(".//img") == []
            assert root.find("p/strong/bdi").text == closed(name)
            assert parsed(each.entry._repr_html_()).find("p/strong/bdi").text == closed(name)
            assert name in "".join(parsed(each.guide._repr_html_()).itertext())

    @pytest.mark.parametrize(
        ("name", "ends"),
        [("a", 0), ("\u2067a", 1), ("\u2066\u2068a", 2), ("\u2067a\u2069b", 0), ("\u2069a\u2067b", 1), ("\u2067\u2067a\u2069b", 1)],
        ids=["nothing", "one", "two", "closed", "closed before", "closed in part"],
    )  # fmt: skip
    def test_what_a_name_opens_is_closed(self, guide: wg.Guideline, name: str, ends: int) -> None:
        entry = evolve(guide.entries[0], occupation=wg.Occupation(name))
        assert parsed(html(entry)).find("p/strong/bdi").text == name + "\u2069" * ends

    def test_an_answer_about_an_occupation_without_a_name(self, answer: wg.Assessment) -> None:
        nameless = evolve(answer, entry=evolve(answer.entry, occupation=wg.Occupation("")))
        assert parsed(html(nameless)).find("p/strong").text.startswith("1,900 元/月：达到最低工资标准")

    def test_plain_representations_are_short(self, answer: wg.Assessment) -> None:
        assert repr(answer) == (
            "<Assessment 保洁员 Offer('1900', MONTH), 汉台区, 2020-12-31, hanzhong-2020: meets, reaches low>"
        )
        assert repr(wg.validate(answer.guide)) == "<Report: 0 errors, 0 warnings, 20 findings>"
        assert len(repr(answer.entry)) < 400

    def test_no_template_engine_is_loaded(self) -> None:
        code = (
            "import sys, json, wageguide as wg\nguide = wg.load('hanzhong-2020')\n"
            "assert 'wageguide._output.notebook' not in sys.modules and 'babel' not in sys.modules\n"
            "assert guide._repr_html_()\nprint(json.dumps(sorted(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True)
        assert not {"jinja2", "markupsafe", "IPython"} & set(json.loads(done.stdout))


class TestGolden:
    """Every kind of record, tag by tag."""

    def test_answer(self, tmp_path: Path) -> None:
        offer = wg.Offer("39000", wg.Period.YEAR, probation="20000", bonus=1000)
        a = wg.assess(everything(tmp_path), "焊工", offer, area="西山县", on=dt.date(2022, 1, 1))
        markup("notebook-answer", html(a))

    def test_entries(self, tmp_path: Path) -> None:
        doubtful = evolve(everything(tmp_path)["焊工"], band=wg.Band(50000, None, 42000, 60000, 60000, 51000))
        markup("notebook-entries", "".join(map(html, [*everything(tmp_path), doubtful])))

    def test_guideline(self, tmp_path: Path) -> None:
        markup("notebook-guideline", html(everything(tmp_path)))

    def test_validation(self) -> None:
        found = [
            finding("claim-met", case="count", equals=8, of="occupations"),
            finding(
                "tier-order",
                wg.Place("焊工", "C", wg.Tier.MEDIAN, "wages.csv:2"),
                amount=1,
                lower=wg.Tier.LOW,
                lower_amount=2,
            ),
            finding("edition-age", year=2020, on=ON),
        ]
        markup("notebook-validation", html(wg.Report(tuple(found))))

    @pytest.mark.parametrize(("number", "more"), [(20, ""), (21, "<p>……另有 1 行</p>"), (45, "<p>……另有 25 行</p>")])
    def test_long_tables_are_cut(self, guide: wg.Guideline, number: int, more: str) -> None:
        entries = tuple(evolve(guide.entries[0], occupation=wg.Occupation(f"工{at}")) for at in range(number))
        found = tuple(finding("edition-age", year=at, on=ON) for at in range(number))
        for long in (evolve(guide, entries=entries, notes=()), wg.Report(found)):
            shown = html(long)
            assert len(parsed(shown).findall(".//tbody/tr")) == 20
            assert re.findall("<p>…….*?</p>", shown) == ([more] if more else [])


LOW, LOWER, MEDIAN, UPPER, HIGH = wg.Tier
BANDS = {
    "crowded": {"floor": 30000, "offer": 30500, LOW: 30400, LOWER: 31000, MEDIAN: 31600, UPPER: 40000, HIGH: 52000},
    "far": {"floor": 20400, LOW: 36000, LOWER: 60000, MEDIAN: 82000, UPPER: 98000, "offer": 110000, HIGH: 125000},
    "just apart": {LOW: 30000, MEDIAN: 42100, UPPER: 51900, HIGH: 80000},
    "ties": {LOW: 30000, LOWER: 30000, MEDIAN: 30000, UPPER: 30000, "offer": 45000.5},
    "one tier": {MEDIAN: 36000, "offer": 24000},
    "no tier": {"floor": 20400, "offer": 22800},
    "out of order": {LOW: 50000, MEDIAN: 40000, HIGH: 30000, LOWER: 45000, UPPER: 35000},
}


def drawn(name: str, locale: str) -> str:
    made = [Point(what, Decimal(amount)) for what, amount in BANDS[name].items()]
    return svg(sorted(made, key=lambda point: point.amount), words(locale))


class TestBand:
    """The picture keeps order and proportions, and no label overlaps another or leaves the picture."""

    @pytest.mark.parametrize("locale", LOCALES)
    def test_golden(self, locale: str) -> None:
        markup(f"bands.{locale}", "".join(drawn(name, locale) for name in BANDS))

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
