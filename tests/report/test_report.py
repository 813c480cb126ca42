from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from reports import HOSTILE, LIVE, SCRIPT, TURNED, answers, closed, hostile
from samples import ON, edition, written

import wageguide as wg
from wageguide._files import embedded_text
from wageguide._output.words import words

pytest.importorskip("jinja2", reason="the report extra is not installed")

from wageguide.report import render

VOID = {"meta", "input", "br", "img", "link", "rect", "line", "circle"}


class Page(HTMLParser):
    """A document taken apart: every element with its attributes and text; complains of one that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, inside = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        self.texts.setdefault(tag, []).append("".join(inside))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for _, inside in self._open:
            inside.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


@pytest.fixture(scope="module")
def some() -> list[wg.Assessment]:
    return answers(60)


@pytest.fixture(scope="module", params=["zh_Hans", "en"])
def page(request: pytest.FixtureRequest, some: list[wg.Assessment]) -> Page:
    return Page(
        render(some, locale=request.param, unread=[("A9", "面议", wg.errors.PayNotation("面议", "negotiable"))])
    )


class TestPage:
    """One file, complete in itself, that allows nothing to be loaded and nothing to be run but its own."""

    def test_nothing_is_loaded(self, page: Page) -> None:
        names = {name for _, attrs in page.found for name in attrs}
        assert not {name for name in names if name.startswith("on") or name in {"src", "style", "action", "srcset"}}
        assert {attrs["href"][0] for _, attrs in page.found if attrs.get("href")} == {"#"}
        assert not {tag for tag, _ in page.found} & {"link", "img", "iframe", "object", "form", "base", "use", "image"}

    def test_the_policy_names_style_and_script_by_their_hash(self, page: Page) -> None:
        policy = next(each for each in page.all("meta") if each.get("http-equiv") == "Content-Security-Policy")[
            "content"
        ]
        for tag in ("style", "script"):
            (text,) = page.texts[tag]
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}';" in f"{policy};"
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert not re.search(r"url\(|@import|https?:", "".join(page.texts["style"] + page.texts["script"]))

    def test_every_reference_leads_somewhere(self, page: Page) -> None:
        ids = [attrs["id"] for _, attrs in page.found if "id" in attrs]
        assert len(ids) == len(set(ids))
        wanted = {attrs["href"][1:] for attrs in page.all("a")}
        wanted |= {attrs[name] for _, attrs in page.found for name in ("aria-labelledby", "for") if name in attrs}
        assert wanted <= set(ids)

    def test_landmarks_headings_and_tables(self, page: Page) -> None:
        assert page.all("html")[0]["lang"] in {"zh-Hans", "en"}
        for tag in ("main", "h1", "footer"):
            assert len(page.all(tag)) == 1, tag
        assert all("aria-labelledby" in each for each in page.all("section") + page.all("article"))
        assert {each.get("scope") for each in page.all("th")} == {"col", "row"}
        levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))

    def test_every_picture_has_words(self, page: Page) -> None:
        pictures = page.all("svg")
        assert len(pictures) > 60
        assert all(each.get("role") == "img" for each in pictures)
        assert len(page.texts["title"]) == len(pictures) + 1
        assert all(text.strip() for text in page.texts["title"])

    def test_what_must_be_said(self, page: Page, some: list[wg.Assessment]) -> None:
        say = words("en" if page.all("html")[0]["lang"] == "en" else "zh_Hans")
        text = " ".join(page.text)
        assert say("synthetic") in text
        assert say("note.binding") in text
        assert "陕人社发〔2019〕8号" in text
        assert say("note.checked", date=some[0].floors.checked_through) in text
        assert "面议" in text
        assert sum("data-at" in attrs for attrs in page.all("tr")) == len(page.all("article")) == len(some)

    def test_totals(self, page: Page, some: list[wg.Assessment]) -> None:
        shown = [int(each.split("/")[0]) for each in page.texts["dd"]]
        verdicts = [a.gravest for a in some]
        counts = [verdicts.count(each) for each in (wg.Verdict.BELOW, wg.Verdict.UNDECIDED, wg.Verdict.MEETS)]
        low = [a.gap(wg.Tier.LOW) for a in some]
        median = [a.gap(wg.Tier.MEDIAN) for a in some]
        assert 0 < counts[0] < counts[2]
        standing = [
            sum(gap is not None and gap.amount < 0 for gap in low),
            sum(gap is not None and gap.amount >= 0 for gap in median),
        ]
        assert shown == [*counts, *standing, 1]

    def test_the_gravest_come_first(self, page: Page) -> None:
        order = [each["data-verdict"] for each in page.all("article")]
        assert order == sorted(order, key=["below", "undecided", "meets"].index)


class TestHostile:
    """Names stay text, whatever they hold."""

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_names(self, tmp_path: Path, locale: str) -> None:
        html = render(
            hostile(tmp_path / "hostile"), locale=locale, title=SCRIPT, unread=[(LIVE, TURNED, SCRIPT)], places=HOSTILE
        )
        page = Page(html)
        assert len(page.all("script")) == 1
        assert page.all("img") == []
        assert SCRIPT not in html.replace(SCRIPT.replace("<", "&lt;"), "")
        # In the table, as heading of a card and in its sentence: each held apart from the text around it.
        for name in HOSTILE:
            assert page.texts["bdi"].count(closed(name)) >= 3

    def test_a_name_in_a_sentence_cannot_break_an_entity(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path / "amp", edition("amp&<,,20000,,40000,,60000\n")))
        a = wg.assess(guide, "amp&<", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=ON)
        page = render([a], locale="en")
        assert "amp&<" not in page
        assert page.count("<bdi>amp&amp;&lt;</bdi>") == page.count("amp&amp;&lt;") >= 3

    def test_a_lone_surrogate(self) -> None:
        html = render([], locale="en", unread=[("1", "\ud800", "no")])
        html.encode()
        assert "<bdi>?</bdi>" in html


class TestRender:
    """Everything is in the table; what is set out one by one has a limit."""

    def test_no_offers(self) -> None:
        page = Page(render([], locale="en"))
        assert page.all("table") == []
        assert "There is no offer to be assessed." in page.text

    def test_a_limit_on_cards(self, some: list[wg.Assessment]) -> None:
        page = Page(render(some, locale="en", cards=5))
        assert len(page.all("article")) == 5
        assert len([each for each in page.all("tr") if "data-at" in each]) == 60
        assert "The first 5 are explained here; all 60 are in the table above." in " ".join(page.text)

    def test_real_figures_are_not_called_invented(self, guide: wg.Guideline) -> None:
        a = wg.assess(guide, "保洁员", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=ON)
        assert "INVENTED" not in render([a], locale="en")
        assert "invented" not in render([a], locale="en")

    def test_places(self, some: list[wg.Assessment]) -> None:
        assert "<bdi>B17</bdi>" in render(some[:1], locale="en", places=["B17"])
        with pytest.raises(ValueError, match="expected 1, one for each assessment, got 2"):
            render(some[:1], locale="en", places=["a", "b"])

    def test_every_term_of_an_offer(self, guide: wg.Guideline) -> None:
        offer = wg.Offer(
            "30", wg.Period.HOUR, months=13, bonus=500, excluded=100, probation=25, part_time=True, hours_per_week=20
        )
        page = Page(render([wg.assess(guide, "保洁员", offer, on=ON)], locale="en"))
        (said,) = [text for text in page.texts["p"] if "as a lump sum" in text]
        assert said == (
            "1 · 30 yuan an hour, 13 months a year, 500 yuan a year as a lump sum, 100 yuan a month not counted for the"
            " minimum wage, 25 yuan an hour during probation, part-time, 20 hours a week, not given, December 31, 2020"
        )

    def test_unknown_locale(self) -> None:
        with pytest.raises(wg.errors.UnknownLocale):
            render([], locale="xx")

    def test_without_the_library(self) -> None:
        code = "import sys; sys.modules['jinja2'] = None\nimport wageguide.report"
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
        assert done.stderr.splitlines()[-1] == "ImportError: reports need jinja2: pip install 'wageguide[report]'"


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    parts = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


THEMES = re.findall(r":root \{([^}]*--[^}]*)\}", embedded_text("report", "page.css"))


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [(ink, ground) for ink in ("ink", "quiet", "link", "below", "undecided", "meets") for ground in ("paper", "card")]
    + [("banner-ink", "banner")],
)
def test_contrast(theme: str, ink: str, ground: str) -> None:
    """Text stands out by 4.5 to 1 (WCAG AA) in every theme."""
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", theme))
    one, other = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5


class TestCommand:
    """``wageguide report``: never over a file that is there, and the exit status of the gravest verdict."""

    LIST = "职业,工资,县区,日期\n保洁员,1900元/月,汉台区,2020-12-31\n"

    def run(self, capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
        from wageguide.cli import main

        status = main(["report", *argv])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    @pytest.mark.parametrize(
        ("rows", "status", "said"),
        [
            (
                "",
                0,
                "1 line, 0 below, 1 meeting, 0 above the last known standard, 0 undecided, 0 not read",
            ),
            (
                "保洁员,1500-2000元/月,汉台区,2020-12-31\n",
                1,
                "2 lines, 1 below, 1 meeting,",
            ),
            (
                "保洁员,面议,汉台区,2020-12-31\n",
                3,
                "2 lines, 0 below, 1 meeting, 0 above the last known standard, 0 undecided, 1 not read",
            ),
            (
                "飞行员,9000元/月,汉台区,2020-12-31\n",
                0,
                "2 lines, 0 below, 2 meeting,",
            ),
            ("保洁员,2000以下,汉台区,2020-12-31\n", 3, "1 undecided, 0 not read"),
        ],
        ids=["meets", "range", "unread", "unknown", "open"],
    )
    def test_status(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, status: int, said: str
    ) -> None:
        (tmp_path / "offers.csv").write_text(self.LIST + rows, "utf-8")
        out = tmp_path / "report.html"
        done = self.run(
            capsys, str(tmp_path / "offers.csv"), "--output", str(out), "--locale", "en", "--title", "Spring"
        )
        assert (done[0], done[2]) == (status, "")
        assert said in done[1]
        page = Page(out.read_text("utf-8"))
        assert page.texts["h1"] == ["Spring"]
        assert [each.name for each in sorted(tmp_path.iterdir())] == ["offers.csv", "report.html"]

    def test_never_over_a_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "offers.csv").write_text(self.LIST, "utf-8")
        out = tmp_path / "report.html"
        out.write_text("mine", "utf-8")
        argv = [str(tmp_path / "offers.csv"), "--output", str(out)]
        assert self.run(capsys, *argv)[0] == 2
        assert out.read_text("utf-8") == "mine"
        assert self.run(capsys, *argv, "--force")[0] == 0
        assert "保洁员" in out.read_text("utf-8")

    def test_without_the_library(self, tmp_path: Path) -> None:
        (tmp_path / "offers.csv").write_text(self.LIST, "utf-8")
        argv = ["report", str(tmp_path / "offers.csv"), "--output", str(tmp_path / "report.html")]
        code = "import sys; sys.modules['jinja2'] = None\nfrom wageguide.cli import main\nsys.exit(main(sys.argv[1:]))"
        done = subprocess.run([sys.executable, "-c", code, *argv], check=False, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "wageguide: reports need jinja2: pip install 'wageguide[report]'\n"
        assert not (tmp_path / "report.html").exists()

    def test_as_data(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "offers.csv").write_text(self.LIST, "utf-8")
        out = tmp_path / "report.html"
        status, said, _ = self.run(capsys, str(tmp_path / "offers.csv"), "--output", str(out), "--json")
        counts = {"lines": 1, "meets": 1, "below": 0, "above_last": 0, "undecided": 0, "unread": 0}
        counts |= {"not_offers": [], "by_kind": {}, "hidden": [], "reasons": {}, "left_aside": []}
        assert (status, json.loads(said)) == (0, {"written": str(out), **counts})

    def test_nowhere_to_write(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "offers.csv").write_text(self.LIST, "utf-8")
        status, out, err = self.run(
            capsys, str(tmp_path / "offers.csv"), "--output", str(tmp_path / "none/report.html")
        )
        assert (status, out, len(err.splitlines())) == (2, "", 1)

    def test_the_counts_of_check(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        from wageguide.cli import main

        rows = ["1500-2000元/月", "面议", "2000以下", "1600元/月", "3000元/月", "1900元/月（含加班费）"]
        text = (
            self.LIST
            + "".join(f"保洁员,{pay},汉台区,2020-12-31\n" for pay in rows)
            + "合计,9000,,\n职业,工资,县区,日期\n"
        )
        (tmp_path / "offers.csv").write_text(text, "utf-8")
        argv = ["--output", str(tmp_path / "report.html"), "--json"]
        status, said, _ = self.run(capsys, str(tmp_path / "offers.csv"), *argv)
        argv = ["--file", str(tmp_path / "offers.csv"), "--output", str(tmp_path / "checked.csv"), "--json"]
        checked = main(["check", *argv])
        told = json.loads(capsys.readouterr().out)

        assert (status, checked) == (1, 1)
        same = {name: value for name, value in json.loads(said).items() if name in told and name != "written"}
        assert same == {name: value for name, value in told.items() if name != "written"}
        assert told == {
            "written": str(tmp_path / "checked.csv"),
            "lines": 7,
            "meets": 2,
            "below": 2,
            "above_last": 0,
            "undecided": 1,
            "unread": 2,
            "not_offers": ["offers.csv row 9", "offers.csv row 10"],
            "by_kind": {"total": ["offers.csv row 9"], "header": ["offers.csv row 10"]},
            "hidden": [],
            "reasons": {"negotiable": 1, "open-low": 1, "not-all-counts": 1},
            "left_aside": [],
        }

    def test_what_is_said_of_a_row_and_what_was_left_aside(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = "配菜工,1500\n职业,工资,月薪,填表日期\n保洁员,2500,2600,2020-12-31\n"
        (tmp_path / "offers.csv").write_text(text, "utf-8")
        out = tmp_path / "report.html"

        done = self.run(
            capsys, str(tmp_path / "offers.csv"), "--output", str(out), "--area", "汉台区", "--locale", "en"
        )

        assert done[0] == 3
        assert "Not read: offers.csv (1 row, 1 of which looks like an offer)" in done[1]
        page = out.read_text("utf-8")
        assert "offers.csv (1 row, 1 of which looks like an offer)" in page
        assert "the lower answer is shown" in page
        assert "taken from the column 填表日期" in page
