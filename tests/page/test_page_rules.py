"""The page's own module in a real Chromium, held against ``assess``: every field of the answer, and every word."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from browsers import CHROMIUM, FLAGS

from wageguide._output.words import words

pytest.importorskip("jinja2", reason="the report extra is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the extra test-browser")
if CHROMIUM is None:
    pytest.skip("there is no chromium: apt-get install chromium", allow_module_level=True)

from page_questions import PAGES, expected, held

from wageguide.page import MODULES, render, script
from wageguide.page._data import page_data, places_named
from wageguide.page._words import page_words

QUESTIONS = int(os.environ.get("PAGE_QUESTIONS", "2000"))
WORDED = 8  # every so many questions the words are held as well
ASK = """
async ([source, raw, catalogues, questions, worded]) => {
    const module = await import("data:text/javascript;base64," + btoa(unescape(encodeURIComponent(source))));
    const data = module.unpack(raw);
    const say = Object.values(catalogues).map((each) => new module.Words(each));
    return JSON.stringify(questions.map((question, at) => {
        try {
            const answer = module.assess(data, { ...question, entry: question.entry === null ? null : data.entries[question.entry] });
            const words = at % worded ? [] : say.map((each) => module.told(answer, each));
            return { data: module.toData(answer), words };
        } catch (error) {
            if (!(error instanceof module.Invalid)) return { failed: String(error).slice(0, 300) };
            return { invalid: [error.field, error.expected] };
        }
    }));
}"""


def source() -> str:
    """The rules and the words, as they stand in every page."""
    return script("rules.js", "words.js")


@pytest.fixture(scope="module")
def tab() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium.new_page()
        chromium.close()


def differences(tab: Any, code: str, number: int, seed: int) -> tuple[int, list[str]]:
    """How many questions were asked, and where page and library part."""
    say, count = [words("zh_Hans"), words("en")], 0
    parted: list[str] = []
    for page, provinces, asked in held(number, seed):
        count += len(asked)
        guide, floors, _ = page
        catalogues = json.loads(json.dumps(page_words(places_named(guide, provinces, floors))))
        given = [code, json.loads(json.dumps(page_data(guide, provinces, floors))), catalogues, asked, WORDED]
        for at, found in enumerate(json.loads(tab.evaluate(ASK, given))):
            wanted = expected(guide, floors, asked[at], [] if at % WORDED else say)
            if found != wanted:
                parted.append(f"{guide.id} {asked[at]}\n  page: {found}\n  assess: {wanted}")
    return count, parted


class TestTheSameAnswers:
    """What the browser works out is what ``assess`` says, in data and in words."""

    def test_the_module_is_that_of_the_page(self) -> None:
        assert script(*MODULES).startswith(source())
        assert source() in render(PAGES[0].guide, locale="en")

    def test_every_field(self, tab: Any) -> None:
        count, parted = differences(tab, source(), QUESTIONS, seed=19)
        assert count >= QUESTIONS
        assert parted[:3] == []
        assert len(parted) == 0

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ('PROBATION_SHARE = Decimal.of("0.8")', 'PROBATION_SHARE = Decimal.of("0.79")'),
            ('PAID_DAYS = Decimal.of("21.75")', 'PAID_DAYS = Decimal.of("21.76")'),
            ("const DIGITS = 28;", "const DIGITS = 16;"),
            ("wage.since.iso <= on)", "wage.since.iso < on)"),
            ("!annual.below((this.tier(tier)))", "annual.against(this.tier(tier)) > 0"),
            ('way = "down"', 'way = "up"'),
        ],
    )
    def test_a_wrong_rule_is_seen(self, tab: Any, right: str, wrong: str) -> None:
        assert right in source()
        _, parted = differences(tab, source().replace(right, wrong), 1600, seed=7)
        assert parted
