from __future__ import annotations

import datetime as dt
from decimal import localcontext
from pathlib import Path

import pytest
from attrs import evolve
from goldens import everything, golden
from mistakes import ERRORS
from paths import ROOT
from samples import ON, edition, written

import wageguide as wg
from wageguide import errors
from wageguide._editions.store import load_wages
from wageguide._model.findings import finding
from wageguide._output.notebook import html
from wageguide._output.words import LOCALES, Words, columns, width, words

BROKEN = ROOT / "fixtures" / "broken"
YEAR, MONTH, DAY, HOUR = wg.Period.YEAR, wg.Period.MONTH, wg.Period.DAY, wg.Period.HOUR
IN_2026 = dt.date(2026, 11, 20)
OFFERS = {
    "meets": ("保洁员", wg.Offer("1900", MONTH), "汉台区", ON),
    "thirteenth-month": ("保洁员", wg.Offer("1600", MONTH, months=13), "汉台区", ON),
    "no-area": ("保洁员", wg.Offer("1650", MONTH), None, ON),
    "exactly": ("保洁员", wg.Offer("20400", YEAR), "汉台区", ON),
    "below-low": ("保洁员", wg.Offer("1666.66", MONTH, bonus=200, excluded="100.5"), "镇巴县", ON),
    "day-with-probation": ("保洁员", wg.Offer("100", DAY, probation="80", months=13), "汉台区", ON),
    "hour": ("保洁员", wg.Offer("18", HOUR, probation="10"), "汉台区", ON),
    "hour-full-time": ("保洁员", wg.Offer("18", HOUR, part_time=False, hours_per_week=48), "汉台区", ON),
    "hour-unsaid": ("保洁员", wg.Offer("20", HOUR, hours_per_week=20, probation=2300, probation_period=MONTH), "汉台区", IN_2026),
    "hours-few": ("保洁员", wg.Offer("12", HOUR, hours_per_week=30), "汉台区", ON),
    "hours-overtime": ("保洁员", wg.Offer("30000", YEAR, hours_per_week="60.5", probation=2000, probation_period=MONTH), None, ON),
    "part-time": ("保洁员", wg.Offer("18", HOUR, part_time=True, hours_per_week=30, probation=18), "汉台区", ON),
    "part-time-half-year": ("保洁员", wg.Offer("18", HOUR, part_time=True, hours_per_week=20, months=6), "汉台区", ON),
    "part-time-month": ("保洁员", wg.Offer("1000", MONTH, part_time=True, hours_per_week=20), "汉台区", ON),
    "part-time-no-hours": ("保洁员", wg.Offer("18", HOUR, part_time=True), "汉台区", ON),
    "bound": ("企业董事", wg.Offer("200000", YEAR, bonus=1000), "汉台区", ON),
    "above-bound": ("企业董事", wg.Offer("230000", YEAR), "汉台区", ON),
    "stale-and-outside": ("保洁员", wg.Offer("30000", HOUR), "雁塔区", dt.date(2027, 1, 1)),
    "long-ago": ("保洁员", wg.Offer("25000", YEAR), "汉台区", dt.date(1999, 1, 1)),
}  # fmt: skip

OWN = [
    ("焊工", wg.Offer("2500", MONTH, probation="1900", bonus=1000, months="12.5"), "西镇", ON),
    ("焊工", wg.Offer("40000", YEAR, probation="2500", bonus=2000), "东山县", ON),
    ("焊工", wg.Offer("2500", MONTH, probation="1900", excluded=750), "东山县", dt.date(2021, 1, 1)),
    ("焊工", wg.Offer("1800.505", MONTH), "东山县", ON),
    ("经理", wg.Offer("1750", MONTH), None, ON),
    ("经理", wg.Offer("1000", MONTH), "东山县", dt.date(2019, 1, 1)),
    ("出纳", wg.Offer("18", HOUR, part_time=True, hours_per_week=20), None, ON),
    ("出纳", wg.Offer("200", DAY, part_time=True, hours_per_week=20), "东山县", ON),
    (
        "出纳",
        wg.Offer("1804.166", MONTH, part_time=True, hours_per_week="10.5", excluded="0.5", months=18),
        "东山县",
        ON,
    ),
]


class TestGolden:
    """Every shape of answer, word for word, in both languages."""

    @pytest.mark.parametrize("locale", LOCALES)
    @pytest.mark.parametrize("name", OFFERS)
    def test_assessment(self, guide: wg.Guideline, name: str, locale: str) -> None:
        occupation, offer, area, on = OFFERS[name]
        a = wg.assess(guide, occupation, offer, area=area, on=on)
        golden(f"{name}.{locale}", wg.describe(a, locale=locale))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_percentiles_and_synthetic_figures(self, invented: wg.Guideline, locale: str) -> None:
        offers = [("焊工", 41000), ("焊工", 50000), ("普工", 30000), ("焊工", 90000), ("焊工", 1000)]
        answers = [
            wg.assess(invented, name, wg.Offer(pay, YEAR), industry="C", area="汉台区", on=ON) for name, pay in offers
        ]
        golden(f"percentiles.{locale}", "\n\n".join(wg.describe(a, locale=locale) for a in answers))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_records(self, guide: wg.Guideline, invented: wg.Guideline, locale: str) -> None:
        records = [
            guide,
            guide["保洁员"],
            guide["企业董事"],
            invented,
            invented["普工"],
            wg.minimum_wage("镇巴县", dt.date(2021, 6, 1)),
            wg.minimum_wage("汉台区", dt.date(2026, 6, 1)),
        ]
        golden(f"records.{locale}", "\n\n".join(wg.describe(each, locale=locale) for each in records))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_entries_with_everything(self, tmp_path: Path, locale: str) -> None:
        rows = "occupation,code,major_group,industry,mean,note\n甲,4-09-08-01,4,C,50000,含加班\n乙,,9,没有的行业,,\n"
        head = 'survey_year = 2019\n[definitions]\nlow = { text = "mean of the lowest 10 %" }\n'
        files = edition("", head=head) | {"wages.csv": rows}
        guide = wg.load(written(tmp_path, files))
        texts = [wg.describe(each, locale=locale) for each in (guide, *guide)]
        answer = wg.assess(guide, "甲", wg.Offer(1, YEAR), area="汉台区", on=ON)
        golden(f"entries.{locale}", "\n\n".join([*texts, wg.describe(answer, locale=locale)]))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_findings_and_reports(self, invented: wg.Guideline, locale: str) -> None:
        a = wg.assess(invented, "焊工", wg.Offer(1000, YEAR), industry="C", on=dt.date(2013, 5, 1))
        found = [wg.describe(each, locale=locale) for each in a.findings]
        report = wg.describe(wg.Report(a.findings), locale=locale)
        golden(f"findings.{locale}", "\n".join([*found, "", report]))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_an_edition_with_floors_of_its_own(self, tmp_path: Path, locale: str) -> None:
        guide = everything(tmp_path)
        answers = [wg.assess(guide, name, offer, area=area, on=on) for name, offer, area, on in OWN]
        texts = [wg.describe(each, locale=locale) for each in (guide, *guide, *answers)]
        golden(f"own-edition.{locale}", "\n\n".join(texts))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_validations(self, tmp_path: Path, locale: str) -> None:
        alone = written(tmp_path, {"wages.csv": "occupation,industry,low,high\n焊工,X,3000,2000\n"}) / "wages.csv"
        own = everything(tmp_path / "own")
        whole = evolve(own, coverage="full")
        guides = [*map(wg.load, sorted(BROKEN.iterdir())), wg.load("hanzhong-2020"), own, whole, load_wages(alone)]
        texts = [wg.describe(wg.validate(guide), locale=locale) for guide in guides]
        golden(f"validations.{locale}", "\n".join([*texts, wg.describe(guides[-1], locale=locale)]))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_findings_made_elsewhere(self, locale: str) -> None:
        made = [
            finding("edition-age"),
            finding("edition-age", year=(2019, 2020), on=()),
            finding("tier-order", tier="mean", lower="P90", amount=1, lower_amount="low"),
            finding("tier-order", tier="P90", lower="high", amount=1, lower_amount=2000),
            finding("claim-broken", case="top-industries", industries=("J", "X"), top=("C", "J")),
            finding("area-missing", meets=("甲", "乙"), below=(), unknown=()),
        ]
        golden(f"made-elsewhere.{locale}", "\n".join(wg.describe(each, locale=locale) for each in made))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_editions_that_differ(self, guide: wg.Guideline, invented: wg.Guideline, locale: str) -> None:
        found = wg.compare_editions(guide, invented).findings
        golden(f"editions-differ.{locale}", "\n".join(wg.describe(each, locale=locale) for each in found))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_errors(self, locale: str) -> None:
        golden(f"errors.{locale}", "\n\n".join(wg.describe(each, locale=locale) for each in ERRORS))

    def test_the_callers_decimals_change_no_word(self, guide: wg.Guideline, tmp_path: Path) -> None:
        own_guide = everything(tmp_path)
        asked = [(guide, *each) for each in OFFERS.values()] + [(own_guide, *each) for each in OWN]
        for of, name, offer, area, on in asked:
            a = wg.assess(of, name, offer, area=area, on=on)
            said = wg.describe(a, locale="en"), html(a)
            with localcontext(prec=3):
                assert (wg.describe(a, locale="en"), html(a)) == said


class TestCitations:
    """GB/T 7714 for papers and letters, plain words for people."""

    @pytest.mark.parametrize(
        ("source", "gb7714", "plain"),
        [
            (
                wg.Source("关于公布价位的通知", "某市人社局", "http://example.org/a", dt.date(2024, 5, 6)),
                "某市人社局. 关于公布价位的通知[EB/OL]. (2024-05-06). http://example.org/a.",
                "关于公布价位的通知，某市人社局，http://example.org/a，2024年5月6日",
            ),
            (wg.Source("某通知"), "某通知[Z].", "某通知"),
        ],
    )
    def test_both(self, source: wg.Source, gb7714: str, plain: str) -> None:
        assert source.cite(locale="zh_Hans") == source.cite(style="gb7714", locale="en") == gb7714
        assert source.cite(style="plain", locale="zh_Hans") == plain

    def test_no_such_style_or_language(self, guide: wg.Guideline) -> None:
        with pytest.raises(ValueError, match="^style: expected 'gb7714' or 'plain', got 'apa'$"):
            guide.source.cite(style="apa", locale="en")  # type: ignore[arg-type]
        with pytest.raises(errors.UnknownLocale):
            guide.source.cite(locale="xx")


class TestAnswers:
    """What every answer includes, and what it says about doubtful figures."""

    def test_the_reference_is_no_legal_standard(self, guide: wg.Guideline) -> None:
        a = wg.assess(guide, "保洁员", wg.Offer("1900", MONTH), area="汉台区", on=ON)
        assert "不是法定标准" in wg.describe(a, locale="zh_Hans")
        assert "sets no legal standard" in wg.describe(a, locale="en")

    @pytest.mark.parametrize(("low", "high", "words"), [
        ("0", "", "600 yuan a year (the low tier of 2020 is now less than the minimum wage and is no guide)."),
        ("600", "", "600 yuan a year (the low tier of 2020 is now less than the minimum wage and is no guide)."),
        ("0", "600", "600 yuan a year (the high tier of 2020 is now less than the minimum wage and is no guide)."),
        ("0", "900", "600 yuan a year (the low tier of 2020 is now less than the minimum wage and is no guide) and 300 yuan (33.3%) below the high tier."),
    ])  # fmt: skip
    def test_a_tier_of_nothing_has_no_share(self, tmp_path: Path, low: str, high: str, words: str) -> None:
        guide = wg.load(written(tmp_path, edition(f"甲,,{low},,,,{high}\n")))
        a = wg.assess(guide, "甲", wg.Offer(600, YEAR), area="汉台区", on=ON)
        assert wg.describe(a, locale="en").splitlines()[0].endswith(words)

    def test_of_several_bounds_the_one_that_says_most_is_said(self, guide: wg.Guideline) -> None:
        bounds = tuple(wg.Bound(wg.Tier.HIGH, above) for above in (220000, 240000, 200000))
        row = evolve(guide["企业董事"], bounds=bounds)
        a = wg.assess(evolve(guide, entries=(row,)), "企业董事", wg.Offer(230000, YEAR), area="汉台区", on=ON)
        for text in (wg.describe(a, locale="en"), wg.describe(row, locale="en"), a._repr_html_(), row._repr_html_()):
            assert "above 240,000" in text or "超过 240,000" in text
        assert a.findings[-1]["above"] == 240000
        assert a.next is wg.Tier.HIGH


def test_pages_without_text_are_named_in_the_language() -> None:
    error = errors.BulletinError("扫描.pdf", "no-text", "page 1, page 3")
    assert wg.describe(error, locale="zh_Hans").endswith("（第 1 页、第 3 页）")
    assert wg.describe(error, locale="en").endswith("(page 1, page 3)")


class TestLocales:
    """Usual tags of the two languages are understood; another script or language is not one of them."""

    @pytest.mark.parametrize(
        ("tag", "name"),
        [("zh_Hans", "zh_Hans"), ("zh", "zh_Hans"), ("zh-CN", "zh_Hans"), ("zh-Hans-CN", "zh_Hans"), ("zh_SG", "zh_Hans"), ("zh-Hans-HK", "zh_Hans"),
         ("en", "en"), ("en-GB", "en"), ("EN_us", "en")],
    )  # fmt: skip
    def test_known(self, tag: str, name: str) -> None:
        assert str(words(tag).locale) == name
        assert words(tag) is words(name)

    @pytest.mark.parametrize("tag", ["xx", "", "zh_TW", "zh-Hant", "zh-Hant-CN", "fr-CN", "fr-Hans", "english", "e"])
    def test_unknown(self, tag: str) -> None:
        with pytest.raises(errors.UnknownLocale) as caught:
            words(tag)
        assert (caught.value.locale, caught.value.known) == (tag, LOCALES)

    @pytest.mark.parametrize(
        ("name", "said"), [("zh_Hans", "1,900 元/月，2020年12月31日"), ("en", "1,900 yuan a month, December 31, 2020")]
    )
    def test_a_catalogue_just_read_says_the_same_as_one_kept(self, name: str, said: str) -> None:
        for say in (Words(name), words(name)):
            assert say("list.sources").join([say.yuan(1900, MONTH), say.date(ON)]) == said

    def test_the_locale_of_the_process_says_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("babel.numbers.LC_NUMERIC", "de_DE")
        monkeypatch.setattr("babel.dates.LC_TIME", "de_DE")
        say = words("en")
        assert (say.percent(say_exact("-0.125")), say.number(say_exact("1900.5"))) == ("12.5%", "1,900.5")
        assert say.date(ON) == "December 31, 2020"

    def test_no_text(self) -> None:
        with pytest.raises(TypeError, match="^locale: expected text such as 'zh_Hans' or 'en', got None$"):
            words(None)  # type: ignore[arg-type]

    def test_nothing_to_describe(self) -> None:
        with pytest.raises(TypeError, match="^describe: expected a result of this package, got int$"):
            wg.describe(3, locale="en")  # type: ignore[call-overload, arg-type]

    def test_a_gap_in_a_catalogue_is_our_defect(self) -> None:
        with pytest.raises(KeyError, match="no.such.message"):
            words("en")("no.such.message")


class TestColumns:
    def test_wide_characters_take_two_columns(self) -> None:
        assert (width("低位数 low"), width("。"), width("Ａ")) == (10, 2, 2)
        lines = columns([("低位数", "1", ""), ("a", "中", "x")])
        assert lines == ["  低位数   1", "  a       中  x"]

    def test_amounts_are_cut_off_not_rounded_up(self) -> None:
        say = words("en")
        assert say.yuan(say_exact("1699.999")) == "1,699.99 yuan"
        assert say.yuan(say_exact("0.001"), up=True) == "0.01 yuan"
        assert say.yuan(say_exact("2375.5")) == "2,375.5 yuan"
        assert say.yuan(say_exact("1E+3")) == "1,000 yuan"

    def test_an_amount_of_more_than_28_digits_is_said_to_its_last(self, guide: wg.Guideline) -> None:
        amount = "99999999999.999999999999999999"
        assert words("en").exactly(say_exact(amount)) == "99,999,999,999.999999999999999999"
        offer = wg.Offer("44", YEAR, months="0.000000000000000000000000000001")
        for pay in (offer, wg.Offer(amount, MONTH), wg.Offer(amount, YEAR, months="13.7")):
            told = wg.describe(wg.assess(guide, "保洁员", pay, area="汉台区", on=ON), locale="en")
            assert "NaN" not in told
            assert "100,000,000,000 yuan" not in told


def say_exact(text: str):
    from decimal import Decimal

    return Decimal(text)
