"""The report in a real Chromium: what it shows, what it does, what it refuses, and what it prints."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reports import HOSTILE, answers, closed, hostile

pytest.importorskip("jinja2", reason="the report extra is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the extra test-browser")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("there is no chromium: apt-get install chromium", allow_module_level=True)

from wageguide.report import render  # needs what is asked for above

# Without these it looks for hosts of its own, and as root it needs no sandbox.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
OFFERS = 700


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    listed, bad = answers(OFFERS), hostile(folder / "hostile")
    pages = {
        "many": render(listed, locale="zh_Hans", cards=30),
        "few": render(listed[:24], locale="en", unread=[("A9", "面议", "the pay is open")]),
        "hostile": render(bad, locale="en", title=HOSTILE[0], unread=[HOSTILE[:3]]),
    }
    paths = {name: folder / f"{name}.html" for name in pages}
    for name, page in pages.items():
        paths[name].write_text(page, "utf-8")
    return paths


class Tab:
    """A page opened from a file; whatever the console or a request says is kept."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page = browser.new_context(**options).new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def rows(self, column: int) -> list[str]:
        return self.page.locator(f"#table tbody tr:visible > :nth-child({column})").all_text_contents()

    def keys(self, column: int) -> list[str]:
        cells = f"#table tbody tr > :nth-child({column})"
        return self.page.eval_on_selector_all(cells, "cells => cells.map(cell => cell.dataset.key)")


@pytest.fixture
def tab(browser: Any, files: dict[str, Path]) -> Iterator[Any]:
    tabs: list[Tab] = []

    def opened(name: str, **options: Any) -> Tab:
        tabs.append(Tab(browser, files[name], **options))
        return tabs[-1]

    yield opened
    for each in tabs:
        # Nothing was complained of, refused by the policy, or fetched: in any test, whatever it did.
        assert each.said == []
        assert [url for url in each.asked if not url.startswith("file:")] == []
        each.page.context.close()


class TestTable:
    """Sorted by any heading, found by any word, filtered by verdict."""

    @pytest.mark.parametrize("column", [2, 8], ids=["offer", "annual"])
    def test_sorts_numbers_with_the_unknown_last(self, tab: Any, column: int) -> None:
        t = tab("few")
        heading = t.page.locator(f"#table thead th:nth-child({column})")
        for way, direction in ((1, "ascending"), (-1, "descending")):
            heading.get_by_role("button").click()
            assert heading.get_attribute("aria-sort") == direction
            keys = t.keys(column)
            known = [float(each) for each in keys if each]
            assert keys[len(known) :] == [""] * keys.count("")
            assert known == sorted(known, reverse=way < 0)
            assert len(set(known)) > 5
        assert t.page.locator("[aria-sort]").count() == 1

    def test_sorts_text_as_the_language_does(self, tab: Any) -> None:
        t = tab("many")
        t.page.locator("#table thead th:nth-child(4) button").press("Enter")
        found = t.rows(4)
        assert sorted(found) != found
        assert found == t.page.evaluate("names => names.sort(new Intl.Collator('zh-Hans').compare)", found)

    def test_finds(self, tab: Any) -> None:
        t = tab("few")
        name = t.rows(1)[3]
        t.page.get_by_role("searchbox").fill(f" {name.upper()} ")
        sync_api.expect(t.page.locator("#shown")).not_to_have_text("24 of 24 shown")
        assert set(t.rows(1)) == {name}
        assert set(t.page.locator("article:visible h3").all_text_contents()) == {name}
        assert t.page.locator("#shown").text_content() == f"{len(t.rows(1))} of 24 shown"

    @pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
    def test_filters_by_verdict_without_scripts_too(self, tab: Any, scripts: bool) -> None:
        t = tab("few", java_script_enabled=scripts)
        t.page.locator("#show-below").check()
        shown = t.page.locator("#table tbody tr:visible")
        assert 0 < shown.count() < 24
        assert all("is below the minimum wage" in each for each in shown.all_text_contents())
        assert t.page.locator("article:visible").count() == shown.count()

    def test_without_scripts_everything_is_there_and_nothing_that_does_not_work(self, tab: Any) -> None:
        t = tab("many", java_script_enabled=False)
        assert t.page.locator("#table tbody tr:visible").count() == OFFERS
        assert t.page.locator("article").count() == 30
        assert t.page.get_by_role("searchbox").count() == 0
        assert t.page.locator("button:visible").count() == 0

    def test_a_long_table_is_shown_in_part_and_then_whole(self, tab: Any) -> None:
        t = tab("many")
        rows = t.page.locator("#table tbody tr")
        assert rows.count() == 500
        assert t.page.locator("#shown").text_content() == "显示 700 / 700"
        t.page.locator("#more").click()
        assert t.page.locator("#table tbody tr:visible").count() == OFFERS
        assert not t.page.locator("#more").is_visible()

    def test_rows_that_are_not_shown_yet_are_never_laid_out(self, tab: Any) -> None:
        t = tab("many")
        sheet = "document.styleSheets[0].cssRules"
        rules = t.page.evaluate(f"[...{sheet}].filter(rule => rule.media?.mediaText.includes('scripting')).length")
        assert rules == 1
        # As the page stood before its script ran: every row in the table.
        t.page.evaluate(
            "() => { const rows = document.querySelector('#table tbody'); while (rows.rows.length < 700)"
            " rows.append(rows.rows[0].cloneNode(true)); }"
        )
        assert t.page.locator("#table tbody tr:visible").count() == 500


class TestHostile:
    """Names stay text, and turn nothing but themselves."""

    def test_names(self, tab: Any) -> None:
        t = tab("hostile")
        assert t.page.title() == HOSTILE[0]
        assert t.rows(1) == [closed(name) for name in HOSTILE]
        assert t.page.locator("script").count() == 1
        assert t.page.locator("img").count() == 0

    def test_what_follows_a_turned_name_stands_in_its_order(self, tab: Any) -> None:
        t = tab("hostile", viewport={"width": 1500, "height": 900})
        # Of the sentence "NAME: 1,900 yuan a month meets ...", where "1,900" and "month" are drawn.
        places = t.page.evaluate(
            """() => [...document.querySelectorAll("article strong bdi")].map((name) => {
                name.closest("p").style.whiteSpace = "nowrap";
                const after = name.nextSibling;
                const left = (word) => {
                    const range = document.createRange();
                    const at = after.data.indexOf(word);
                    range.setStart(after, at); range.setEnd(after, at + word.length);
                    return range.getBoundingClientRect().left;
                };
                return [name.getBoundingClientRect().right, left("1,900"), left("month")];
            })"""
        )
        assert len(places) == len(HOSTILE)
        assert all(end <= first < second for end, first, second in places)


COLOURS = """() => {
    const parse = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
        .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (node) => {
        for (let each = node; each; each = each.parentElement) {
            const colour = parse(getComputedStyle(each).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
        }
        return parse(getComputedStyle(document.documentElement).backgroundColor);
    };
    const found = [];
    for (const node of document.querySelectorAll("body *")) {
        const own = [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
        if (!own || ["SCRIPT", "STYLE", "title"].includes(node.nodeName) || !node.checkVisibility()) continue;
        const style = getComputedStyle(node);
        const [one, other] = [light(parse(node.closest("svg") ? style.fill : style.color)), light(ground(node))].sort((a, b) => b - a);
        found.push([node.nodeName, (one + 0.05) / (other + 0.05)]);
    }
    return found;
}"""


class TestAccess:
    """Read by eye in light and dark, by a screen reader, and used by keyboard."""

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_contrast_of_every_text(self, tab: Any, theme: str) -> None:
        found = tab("few", color_scheme=theme).page.evaluate(COLOURS)
        assert len(found) > 500
        assert {"TD", "TH", "H1", "text", "BUTTON", "A"} <= {name for name, _ in found}
        assert [each for each in found if each[1] < 4.5] == []

    def test_themes_differ(self, tab: Any) -> None:
        light, dark = (
            tab("few", color_scheme=theme).page.evaluate("getComputedStyle(document.body).backgroundColor")
            for theme in ("light", "dark")
        )
        assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 23, 27)")

    def test_everything_can_be_reached_by_keyboard_and_shows_its_focus(self, tab: Any) -> None:
        t = tab("few")
        reached = []
        for _ in range(22):
            t.page.keyboard.press("Tab")
            reached.append(
                t.page.evaluate(
                    "() => [document.activeElement.className || document.activeElement.id ||"
                    " document.activeElement.nodeName, getComputedStyle(document.activeElement).outlineStyle]"
                )
            )
        names = [name for name, _ in reached]
        assert names[0] == "skip"
        assert {"show-all", "find", "wide", "BUTTON"} <= set(names)
        assert {outline for _, outline in reached} == {"solid"}

    def test_landmarks_names_and_roles(self, tab: Any) -> None:
        page = tab("few").page
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, role
        regions = page.locator("section").evaluate_all("all => all.map((each) => each.getAttribute('aria-labelledby'))")
        assert len(set(regions)) == len(regions) == page.get_by_role("region").count()
        assert page.get_by_role("columnheader", name="Yearly pay").count() == 1
        assert page.get_by_role("img").count() == page.locator("svg").count()
        named = page.get_by_role("img", name="yuan").count()
        assert named == page.locator("svg.band").count() > 10
        assert page.get_by_role("radio").count() == 4
        assert page.get_by_label("Find").count() == 1

    def test_a_narrow_screen_scrolls_in_one_direction(self, tab: Any) -> None:
        page = tab("few", viewport={"width": 360, "height": 700}).page
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    def test_the_sums_of_a_card_have_no_colour_of_a_verdict(self, tab: Any) -> None:
        page = tab("few").page
        colour = "cell => getComputedStyle(cell).color"
        sums = page.locator("article td:nth-child(3)").evaluate_all(f"cells => cells.map({colour})")
        assert len(set(sums)) == 1

    @pytest.mark.parametrize("width", [700, 768, 1024, 1280])
    def test_words_of_the_table_keep_a_width_that_can_be_read(self, tab: Any, width: int) -> None:
        page = tab("few", viewport={"width": width, "height": 700}).page
        shown = "cells => cells.map(cell => cell.getBoundingClientRect().width)"
        for column, least in (("th", 100), ("td:nth-child(3)", 110), ("td:nth-last-child(2)", 200)):
            assert min(page.locator(f"#table tbody {column}").evaluate_all(shown)) >= least, column
        assert page.evaluate("document.documentElement.scrollWidth") <= width


class TestPaper:
    """Printed on A4, whole, with the head of the table on every page of it."""

    @pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
    def test_pages(self, tab: Any, scripts: bool) -> None:
        pdfium = pytest.importorskip("pypdfium2", reason="the readers extra is not installed")
        printed = tab("many", java_script_enabled=scripts).page.pdf(prefer_css_page_size=True)
        document = pdfium.PdfDocument(io.BytesIO(printed))
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
        assert set(sizes) <= {(842, 595), (595, 842)}
        assert sizes[0] == (842, 595)  # the table is wide, the cards behind it are not
        texts = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        whole = "\n".join(texts)
        assert "【虚构数据】" in texts[0]
        # The number of the last offer, though the screen shows 500; and no control of the screen.
        assert f"\n{OFFERS} " in whole or f"\n{OFFERS}\r" in whole
        assert "查找" not in whole
        tables = [text for text in texts if text.count("2020-12-31") > 10]
        assert len(tables) > 10
        assert all("用工日期" in text for text in tables)
        assert all("虚构" in text for text in tables)


class TestList:
    """A list handed over: its own names are shown and found, both ends stand on one card, and totals are filters."""

    ROWS = "姓名,工号,岗位,月薪,备注\n张三,0017,保洁员,1600-2000,夜班\n李四,0018,会计,面议,\n王五,0019,保洁员,1900,\n"

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        pytest.importorskip("python_calamine", reason="the readers extra is not installed")
        from wageguide.cli import main

        (tmp_path / "offers.csv").write_text(self.ROWS, "utf-8")
        argv = ["report", str(tmp_path / "offers.csv"), "--output", str(tmp_path / "r.html")]
        assert main([*argv, "--area", "汉台区", "--on", "2020-12-31"]) == 1
        return tmp_path / "r.html"

    def test_names_cards_and_foot(self, browser: Any, path: Path) -> None:
        t = Tab(browser, path)
        assert t.rows(1) == ["保洁员 张三 · 0017 · 夜班", "保洁员 王五 · 0019"]
        assert t.page.locator("article").count() == 2
        assert t.page.locator("article").first.locator("svg.band").count() == 2
        assert t.page.locator("details").count() == 1
        foot = t.page.locator("footer").text_content()
        assert all(text in foot for text in ("offers.csv", "hanzhong-2020", "2020-12-31", "汉台区"))
        assert "://" not in path.read_text("utf-8")
        t.page.get_by_role("searchbox").fill("0019")
        sync_api.expect(t.page.locator("#table tbody tr")).to_have_count(1)
        t.page.context.close()

    def test_totals_are_links_to_the_filter(self, browser: Any, path: Path) -> None:
        t = Tab(browser, path)
        t.page.locator("dl .below a").click()
        assert t.rows(1) == ["保洁员 张三 · 0017 · 夜班"]
        assert t.page.locator("#show-below").is_checked()
        t.page.context.close()

    def test_prints_groups_that_are_closed(self, browser: Any, path: Path) -> None:
        pdfium = pytest.importorskip("pypdfium2", reason="the readers extra is not installed")
        t = Tab(browser, path)
        t.page.evaluate("document.querySelector('details').open = false")
        reason = t.page.locator("details tbody td").last.text_content()
        document = pdfium.PdfDocument(io.BytesIO(t.page.pdf()))
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        t.page.context.close()
        assert reason
        assert "".join(reason.split())[:12] in "".join(text.split())

    @pytest.mark.parametrize(("width", "height"), [(375, 667), (768, 1024), (1280, 800)])
    def test_the_first_screen_shows_name_pay_and_verdict(
        self, browser: Any, path: Path, width: int, height: int
    ) -> None:
        t = Tab(browser, path, viewport={"width": width, "height": height})
        for text in ("张三", "1,600–2,000/月", "低于最低工资标准"):
            box = t.page.locator("#table tbody tr").first.get_by_text(text).first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < height
            assert box["x"] + box["width"] <= width
        assert t.page.evaluate("document.documentElement.scrollWidth") <= width
        t.page.context.close()
