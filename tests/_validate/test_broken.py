from __future__ import annotations

import datetime as dt
import runpy

import pytest
from goldens import golden
from paths import ROOT

import wageguide as wg
from wageguide._model.findings import SEVERITIES
from wageguide._output.words import LOCALES
from wageguide._validate import claims
from wageguide._validate.rules import ENTRY_RULES, TABLE_RULES
from wageguide._validate.validate import REPORTED, validate

BROKEN = ROOT / "fixtures" / "broken"

# The one finding of each broken edition: how grave, and where.
FOUND = {
    "alias-taken": ("warning", "wages.csv:9 保洁员 (N)"),
    "below-floor": ("warning", "wages.csv:9 保洁员 (N) low"),
    "bound-broken": ("error", "wages.csv:2 企业董事 (L) high"),
    "claim-broken": ("error", "low"),
    "claim-industry": ("error", ""),
    "claim-met": ("info", ""),
    "claim-open": ("info", ""),
    "code-elsewhere": ("warning", "wages.csv:9 保洁员 (N)"),
    "count-mismatch": ("error", ""),
    "definition-order": ("error", "high"),
    "duplicate-entry": ("error", "wages.csv:10 保安员 (L)"),
    "floor-stale": ("warning", ""),
    "floor-undecided": ("warning", ""),
    "group-mismatch": ("warning", "wages.csv:4 车工 (C)"),
    "mean-outside": ("warning", "wages.csv:6 客运车辆驾驶员 (G)"),
    "outlier-suspect": ("warning", "wages.csv:7 餐厅服务员 (H)"),
    "spread-suspect": ("info", "wages.csv:5 营销员 (F) high"),
    "survey-year": ("error", ""),
    "tier-missing": ("info", "wages.csv:8 保安员 (L) median"),
    "tier-not-positive": ("error", "wages.csv:8 保安员 (L) low"),
    "tier-order": ("error", "wages.csv:4 车工 (C) median"),
    "unit-suspect": ("warning", "wages.csv:9 保洁员 (N)"),
    "unknown-code": ("warning", "wages.csv:6 客运车辆驾驶员 (G)"),
    "unknown-industry": ("error", "wages.csv:3 内科医师 (Z)"),
    "unknown-major-group": ("error", "wages.csv:3 内科医师 (Q)"),
}
DECLARED = {*REPORTED, *claims.REPORTED}.union(*ENTRY_RULES.values(), *TABLE_RULES.values())


class TestBroken:
    """Each broken edition yields exactly the finding it is named for, once, at its place, and nothing else."""

    @pytest.mark.parametrize("code", FOUND)
    def test_exactly_that_finding(self, code: str) -> None:
        report = validate(wg.load(BROKEN / code))
        found = [(each.code, each.severity, str(each.place)) for each in report.findings]
        assert found == [(code, *FOUND[code])]
        assert report.ok == (FOUND[code][0] != "error")

    def test_in_full(self) -> None:
        golden("broken", "\n".join(repr(each) for code in FOUND for each in validate(wg.load(BROKEN / code)).findings))

    @pytest.mark.parametrize("locale", LOCALES)
    @pytest.mark.parametrize("code", FOUND)
    def test_in_words(self, code: str, locale: str) -> None:
        text = wg.describe(validate(wg.load(BROKEN / code)), locale=locale)
        assert code in text
        assert "{" not in text

    def test_every_code_has_one(self) -> None:
        # The age of an edition needs a day to be asked about, which no folder holds.
        assert {path.name for path in BROKEN.iterdir()} == set(FOUND) == DECLARED - {"edition-age"}

    def test_every_code_is_in_the_catalogue(self) -> None:
        assert set(SEVERITIES) >= DECLARED

    def test_an_edition_of_long_ago(self) -> None:
        report = validate(wg.load("hanzhong-2020"), on=dt.date(2026, 1, 1))
        (found,) = report.warnings
        assert (found.code, dict(found.data)) == ("edition-age", {"year": 2020, "on": dt.date(2026, 1, 1)})

    def test_made_by_the_script(self) -> None:
        script = runpy.run_path(str(ROOT / "scripts" / "fixtures" / "make_broken.py"))
        for code in script["CASES"]:
            held = {path.name: path.read_text(encoding="utf-8") for path in (BROKEN / code).iterdir()}
            assert held == script["files"](code)


class TestDemonstration:
    """The demonstration edition has the whole shape of the notice and meets every statement of it."""

    def test_meets_every_claim(self) -> None:
        guide = wg.load(ROOT / "fixtures" / "editions" / "demo-full")
        report = validate(guide)
        assert [each.code for each in report.findings] == ["claim-met"] * 8
        assert (len(guide), sum(len(each.band.published) for each in guide)) == (144, 432)
        assert (len({each.industry for each in guide}), len({each.occupation.major_group for each in guide})) == (16, 5)
        assert guide.synthetic
        assert [claim for claim in wg.load("hanzhong-2020").claims if claim.kind != "survey"] == list(guide.claims)

    def test_made_by_the_script(self) -> None:
        script = runpy.run_path(str(ROOT / "scripts" / "fixtures" / "make_demo_full.py"))
        held = {path.name: path.read_text(encoding="utf-8") for path in script["FOLDER"].iterdir()}
        assert held == {"edition.toml": script["EDITION"], "wages.csv": script["wages"]()}


class TestPage:
    """docs/findings.md says what the catalogues say."""

    @pytest.mark.slow
    def test_up_to_date(self) -> None:
        script = runpy.run_path(str(ROOT / "scripts" / "generated" / "findings_page.py"))
        assert script["PAGE"].read_text(encoding="utf-8") == script["page"]()
