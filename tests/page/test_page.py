"""What a page is made of: one file, its policy, its data, its size."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from node_tools import HOW, TSC
from paths import ROOT
from reports import DEMO, HOSTILE
from samples import edition, written

import wageguide as wg

pytest.importorskip("jinja2", reason="the report extra is not installed")

from wageguide.page import MODULES, render

SCRIPT = ROOT / "src/wageguide/page/script"


@pytest.fixture(scope="module")
def page() -> str:
    return render(wg.load("hanzhong-2020"), locale="zh_Hans")


def data(page: str) -> Any:
    return json.loads(page.partition('id="data">')[2].partition("</script>")[0])


class TestFile:
    """One file, no network, nothing that its policy does not name."""

    def test_policy(self, page: str) -> None:
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]  # type: ignore[index]
        for tag, name in ((r'<script type="module">', "script"), ("<style>", "style")):
            text = re.search(rf"{tag}(.*?)</{name}>", page, re.DOTALL)[1]  # type: ignore[index]
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{name}-src 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none';")
        assert "base-uri 'none'; form-action 'none'" in policy

    def test_nothing_leads_out(self, page: str) -> None:
        assert re.findall(r"https?://[^\"'\s<]*", page) == ["http://www.w3.org/2000/svg"]
        assert not re.search(
            r"\b(?:style|on[a-z]+)=(?![=>])|<link|<img|<iframe|\bfetch\(|XMLHttpRequest|sendBeacon|localStorage", page
        )

    def test_no_float_is_near_money(self) -> None:
        rules = "".join((SCRIPT / name).read_text("utf-8") for name in ("values.js", "rules.js"))
        code = re.sub(r"/\*.*?\*/|//[^\n]*|\"[^\"]*\"|`[^`]*`", "", rules, flags=re.DOTALL)
        assert not re.search(r"\d\.\d|parseFloat|Math\.(?!min|max)", code)
        # Years, order of days, exponents, and whole yuan that are data of a finding.
        numbers = set(re.findall(r"\bNumber\(([\w.]+)", code))
        assert numbers == {
            "this.iso.slice",
            "on.slice",
            "one.since.iso",
            "above.coefficient",
            "figure.coefficient",
        }

    def test_sizes(self, page: str) -> None:
        assert len(page.encode()) <= 250_000
        assert len(render(wg.load(DEMO), locale="en").encode()) <= 250_000

    def test_both_languages_stand_in_it(self, page: str) -> None:
        assert data(page)["words"].keys() == {"zh-Hans", "en"}
        assert render(wg.load("hanzhong-2020"), locale="en").startswith('<!doctype html>\n<html lang="en">')

    def test_everything_that_the_script_says_stands_in_it(self, page: str) -> None:
        said = data(page)["words"]
        text = "".join(path.read_text("utf-8") for path in (*SCRIPT.iterdir(), SCRIPT.parent / "page.html.jinja"))
        codes = set(
            re.findall(r"""(?:say|button)\((?:[\w.]+ \? )?["']([a-z.-]+)["']|data-(?:say|label)="([a-z.-]+)\"""", text)
        )
        codes |= {(code, "") for code in re.findall(r'"((?:row|check|tiers|page|report|show)\.[a-z.-]+)"', text)}
        wanted = {one or other for one, other in codes if not (one or other).endswith(".")}
        assert len(wanted) > 80
        codes = data(page)["codes"]
        assert [code for code in sorted(wanted) if code not in codes] == []
        assert {len(words["messages"]) for words in said.values()} == {len(codes)}
        answers = re.findall(r"""finding\(\s*"([a-z-]+)\"""", (SCRIPT / "rules.js").read_text("utf-8"))
        assert len(answers) > 12
        assert [code for code in answers if f"finding.{code}.title" not in codes] == []

    def test_unknown_language(self) -> None:
        with pytest.raises(wg.errors.UnknownLocale):
            render(wg.load("hanzhong-2020"), locale="fr")

    def test_a_synthetic_edition_says_so_before_any_script(self) -> None:
        text = render(wg.load(DEMO), locale="en")
        assert '<p class="banner" role="note" data-say="synthetic">[INVENTED FIGURES]' in text

    def test_hostile_names_end_no_element(self, tmp_path: Path) -> None:
        rows = "".join(
            '"' + name.replace('"', '""') + '",,20000,,40000,,60000\n' for name in (*HOSTILE, "</script><!--")
        )
        text = render(wg.load(written(tmp_path, edition(rows))), locale="en")
        assert text.count("</script>") == 2
        assert "<!--" not in text
        assert [row[0] for row in data(text)["data"]["entries"]] == [*HOSTILE, "</script><!--"]

    @pytest.mark.slow
    def test_provinces(self) -> None:
        guide = wg.load("hanzhong-2020")
        some = data(render(guide, provinces=["四川省", "610000"], locale="en"))["data"]["floors"]
        assert [each["province"] for each in some] == ["陕西省", "四川省"]
        national = data(render(wg.load("national-2022"), locale="en"))["data"]["floors"]
        assert [each["province"] for each in national] == list(wg.provinces())
        with pytest.raises(wg.errors.UnknownArea):
            render(guide, provinces=["火星省"], locale="en")
        with pytest.raises(ValueError, match="provinces"):
            render(guide, floors=wg.load_floors("四川省"), provinces=["四川省"], locale="en")

    def test_the_country(self) -> None:
        whole = render(wg.load("hanzhong-2020"), provinces=wg.provinces(), locale="zh_Hans")
        assert len(whole.encode()) <= 900_000
        # Nor does a source's note lead to a reproduction of it.
        assert re.findall(r"https?://[^\"'\s<]*", whole) == ["http://www.w3.org/2000/svg"]
        floors = data(whole)["data"]["floors"]
        assert len(floors) == 31
        assert sum(len(each["counties"]) for each in floors) > 2800


class TestScript:
    """The modules are JavaScript whose types are checked, and one scope in the page."""

    def test_types(self) -> None:
        if not TSC.exists():
            pytest.skip(f"there is no tsc: {HOW}")
        options = "--noEmit --allowJs --checkJs --strict --noUnusedLocals --target es2022 --module es2022 --moduleResolution bundler"
        files = [str(SCRIPT / name) for name in MODULES]
        done = subprocess.run(
            [TSC, *options.split(), "--lib", "es2022,dom,dom.iterable", *files],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == ""
        assert done.returncode == 0

    def test_no_name_twice(self) -> None:
        names = [
            name
            for module in MODULES
            for name in re.findall(
                r"^(?:export )?(?:const|let|class|async function|function\*?) (\w+)",
                (SCRIPT / module).read_text("utf-8"),
                re.MULTILINE,
            )
        ]
        assert sorted({name for name in names if names.count(name) > 1}) == []

    @pytest.mark.slow
    def test_runs_without_a_browser(self) -> None:
        node = shutil.which("node")
        if node is None:
            pytest.skip("there is no node")
        for name in MODULES:
            done = subprocess.run([node, "--check", "--input-type=module"], input=(SCRIPT / name).read_text("utf-8"), capture_output=True, text=True, check=False)  # fmt: skip
            assert done.returncode == 0, done.stderr


class TestCommand:
    """``wageguide page`` writes the file, and replaces one only when told."""

    @pytest.fixture(autouse=True)
    def _command(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("click", reason="the extra `cli` is not installed")
        monkeypatch.chdir(tmp_path)

    def test_writes(self, page: str, capsys: pytest.CaptureFixture[str]) -> None:
        from wageguide.cli import main

        assert main(["page", "--output", "查工资.html"]) == 0
        assert Path("查工资.html").read_text("utf-8") == page
        assert "查工资.html：5 条" in capsys.readouterr().out
        assert main(["page", "--output", "查工资.html", "--locale", "en"]) == 2
        assert Path("查工资.html").read_text("utf-8") == page
        assert "already exists" in capsys.readouterr().err
        assert (
            main(["page", "--output", "查工资.html", "--locale", "en", "--force", "--json", "--edition", str(DEMO)])
            == 0
        )
        assert json.loads(capsys.readouterr().out)["entries"] == 144
        assert '<html lang="en">' in Path("查工资.html").read_text("utf-8")

    @pytest.mark.slow
    def test_provinces(self, capsys: pytest.CaptureFixture[str]) -> None:
        from wageguide.cli import main

        assert main(["page", "--output", "a.html", "--province", "四川省"]) == 0
        assert len(data(Path("a.html").read_text("utf-8"))["data"]["floors"]) == 2
        assert main(["page", "--output", "b.html", "--all"]) == 0
        assert len(data(Path("b.html").read_text("utf-8"))["data"]["floors"]) == 31
        assert main(["page", "--output", "c.html", "--province", "火星省"]) == 2
        own = str(ROOT / "tests/golden/edition/floors")
        assert main(["page", "--output", "c.html", "--all", "--floors", own, "--locale", "en"]) == 2
        assert "do not go with them" in capsys.readouterr().err

    def test_floors_of_ones_own(self, tmp_path: Path) -> None:
        from wageguide.cli import main

        own = ROOT / "tests/golden/edition/floors"
        assert main(["page", "--output", "a.html", "--floors", str(own)]) == 0
        floors = data(Path("a.html").read_text("utf-8"))["data"]["floors"]
        assert [each["province"] for each in floors] == [wg.load_floors(own).province]
