"""The page's own module in a real Chromium, held against ``assess``: every field of the answer, and every word."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from browsers import CHROMIUM, FLAGS

import wageguide as wg
from wageguide._output.words import words

pytest.importorskip("jinja2", reason="the report extra is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the extra test-browser")
if CHROMIUM is None:
    pytest.skip("there is no chromium: apt-get install chromium", allow_module_level=True)

from page_questions import PAGES, expected, held

from wageguide.page import MODULES, RULES, render, script, tight
from wageguide.page._data import page_data, places_named
from wageguide.page._words import page_words

QUESTIONS = int(os.environ.get("PAGE_QUESTIONS", "2000"))
SEED = int(os.environ.get("PAGE_SEED", "19"))  # another asks others
WORDED = 16  # every so many questions the words are held as well
ANSWERING = """
const answering = async (source) => {
    const module = await import("data:text/javascript;base64," + btoa(unescape(encodeURIComponent(source))));
    return ([raw, catalogues, _, worded]) => {
      const data = module.unpack(raw);
      const say = Object.values(catalogues).map((each) => new module.Words(each));
      return (question, at) => {
        try {
            const answer = module.assess(data, { ...question, entry: question.entry === null ? null : data.entries[question.entry] });
            const words = at % worded ? [] : say.map((each) => module.told(answer, each));
            return { data: module.toData(answer), words };
        } catch (error) {
            if (!(error instanceof module.Invalid)) return { failed: String(error).slice(0, 300) };
            return { invalid: [error.field, error.expected] };
        }
      };
    };
};"""
# The browser answers while the library does: what is asked for is begun, and fetched later.
BEGIN = f"""async ([source, given]) => {{ {ANSWERING}
    const sheet = JSON.parse(given);
    const answered = (await answering(source))(sheet);
    window.answers = new Promise((done) => setTimeout(() => done(JSON.stringify(sheet[2].map(answered)))));
}}"""
FETCH = "() => window.answers"
# The first question whose answer is another than the library's; null = none.
PARTED = f"""async (source) => {{ {ANSWERING}
    const same = (one, other) => {{
        if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return one === other;
        const names = Object.keys(one);
        return names.length === Object.keys(other).length && names.every((name) => name in other && same(one[name], other[name]));
    }};
    const answers = await answering(source);
    for (const [given, wanted] of window.sheets) {{
        const answered = answers(given);
        for (const [at, question] of given[2].entries())
            if (!same(JSON.parse(JSON.stringify(answered(question, at))), wanted[at])) return question;
    }}
    return null;
}}"""


def source() -> str:
    """The rules and the words, as they stand in every page."""
    return script(*RULES)


@pytest.fixture(scope="module")
def tab() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium.new_page()
        chromium.close()


class Sheet(NamedTuple):
    """The questions to one page, and what the library answers."""

    guide: wg.Guideline
    given: list[Any]
    questions: list[dict[str, Any]]
    wanted: list[dict[str, Any]]


def sheets(number: int, seed: int, begin: Callable[[list[Any]], None] = lambda _: None) -> Iterator[Sheet]:
    """Sheets of questions; *begin* is told of each before the library answers it."""
    say = [words("zh_Hans"), words("en")]
    for (guide, floors, _), provinces, questions in held(number, seed):
        catalogues = json.loads(json.dumps(page_words(places_named(guide, provinces, floors))))
        given = [json.loads(json.dumps(page_data(guide, provinces, floors))), catalogues, questions, WORDED]
        begin(given)
        wanted = [
            expected(guide, floors, question, [] if index % WORDED else say) for index, question in enumerate(questions)
        ]
        yield Sheet(guide, given, questions, wanted)


@pytest.fixture(scope="module")
def asked(tab: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A tab that holds questions and what the library answers, the same for every wrong rule."""
    held = json.dumps([(sheet.given, sheet.wanted) for sheet in sheets(2200, seed=7)])
    path = tmp_path_factory.mktemp("asked") / "sheets.html"
    path.write_text("<script>window.sheets = " + held.replace("<", "\\u003c") + "</script>", "utf-8")
    tab.goto(path.as_uri())
    return tab


def differences(sheet: Sheet, answers: str) -> list[str]:
    """Where page and library part."""
    return [
        f"{sheet.guide.id} {question}\n  page: {answer}\n  assess: {wanted}"
        for question, answer, wanted in zip(sheet.questions, json.loads(answers), sheet.wanted, strict=True)
        if answer != wanted
    ]


WRONG = {
    "counted: days of a month": ('PAID_DAYS = Decimal.of("21.75")', 'PAID_DAYS = Decimal.of("21.76")'),
    "counted: what does not count": ("paid.minus(excluded.times(TWELVE))", "paid.minus(excluded)"),
    "counted: hours of a year": ("WEEKS = whole(52)", "WEEKS = whole(51)"),
    "yearly: the bonus": ("return this.amount.times(this.months).plus(this.bonus);", "return this.amount.times(this.months);"),
    "yearly: months of a year": ("year.times(this.months).over(TWELVE)", "year"),
    "digits": ("DIGITS = 28;", "DIGITS = 16;"),
    "floor: the first day": ("wage.since.iso <= on)", "wage.since.iso < on)"),
    "floor: the last day": ("last.until === null || on < last.until.iso", "last.until === null || on <= last.until.iso"),
    "floor: the class": ("rate.monthly[stretch.class_ - 1]", "rate.monthly[0]"),
    "floor: a class that was not read": ('return [everyClass(county, at, on), "class-unknown"]', "return [[], null]"),
    "place: a city without what has ended": ("inside.filter((county) => existed(county, on))", "inside"),
    "place: some counties of a city": ("several(province + city, city, counties.filter((county) => county.city === city))", "several(province + city, city, counties.slice(0, 2))"),
    "verdict: at the standard": ("} else if (counted.below(required)) {", "} else if (!required.below(counted)) {"),
    "verdict: where candidates differ": ("standards.every((each) => counted.below(each))", "standards.some((each) => counted.below(each))"),
    "verdict: after the last check": ("else if (ground.stale)", "else if (false)"),
    "verdict: overtime": ('OVERTIME_RATE = Decimal.of("1.5")', 'OVERTIME_RATE = Decimal.of("1")'),
    "verdict: own contributions": ("CONTRIBUTIONS_CEILING = whole(2)", "CONTRIBUTIONS_CEILING = whole(3)"),
    "tiers: at a tier": ("!annual.below((this.tier(tier)))", "annual.against(this.tier(tier)) > 0"),
    "tiers: a bound": ("!whole(above).below(annual)", "annual.below(whole(above))"),
    "tiers: percentiles": ("where((order) => order > 0)[0] ?? 100", "where((order) => order >= 0)[0] ?? 99"),
    "part-time: hours that leave it open": ("PART_TIME_HOURS = whole(24)", "PART_TIME_HOURS = whole(23)"),
    "part-time: readings that differ": ('verdict: "undecided", reason: "part-time-unsaid", readings', 'verdict: first.verdict, reason: first.reason, readings'),
    "part-time: by the hour": ("const per = partTime ? \"hour\" : \"month\";", "const per = \"month\";"),
    "probation: the share": ('PROBATION_SHARE = Decimal.of("0.8")', 'PROBATION_SHARE = Decimal.of("0.79")'),
    "probation: what it is per": ("offer.probation_period ?? offer.period;\nconst found", "offer.period;\nconst found"),
    "words: rounding": ('number(amount, way = "down")', 'number(amount, way = "up")'),
}  # fmt: skip


class TestTheSameAnswers:
    """What the browser works out is what ``assess`` says, in data and in words."""

    def test_the_module_is_that_of_the_page(self) -> None:
        assert script(*MODULES).startswith(source())
        assert source() in render(PAGES[0].guide, locale="en")

    def test_every_field(self, tab: Any) -> None:
        count, parted = 0, []
        for sheet in sheets(QUESTIONS, SEED, lambda given: tab.evaluate(BEGIN, [source(), json.dumps(given)])):
            count += len(sheet.questions)
            parted += differences(sheet, tab.evaluate(FETCH))
        assert count >= QUESTIONS
        assert parted[:3] == []
        assert len(parted) == 0

    @pytest.mark.parametrize("rule", WRONG)
    def test_a_wrong_rule_is_seen(self, asked: Any, rule: str) -> None:
        right, wrong = map(tight, WRONG[rule])
        assert source().count(right) == 1
        assert asked.evaluate(PARTED, source().replace(right, wrong)) is not None

    def test_the_right_rules_part_nowhere(self, asked: Any) -> None:
        assert asked.evaluate(PARTED, source()) is None
