"""A file in, a guideline out: options, accounting, definitions, editions, and every layout in every format."""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

from wageguide import describe, load
from wageguide._model.tiers import TIERS, Tier
from wageguide.errors import BulletinError
from wageguide.readers import Bulletin, read_bulletin, save_bulletin

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

CORPUS = ROOT.parent / "shared" / "corpus" / "bulletins"
sys.path.insert(0, str(ROOT / "scripts" / "fixtures"))
LAYOUTS = import_module("bulletin_layouts")
WRITERS: dict[str, Any] = import_module("make_bulletins").FORMATS

TABLE = """附件：某市2021年部分职位工资指导价位
单位：元/年
序号,职业,低位数（10%）,中位数（50%）,高位数（90%）
1,保洁员,30000,40000,50000
2,会计*,31000,41000,51000
一、制造业,,,,
3,焊工,32000,42000,52000
3,焊工,32000,42000,52000
注：数字虚构。
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "bulletin.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Bulletin:
    return read_bulletin(path, area="某市", year=2021, **options)


def bands(bulletin: Bulletin) -> list[tuple[str, str | None, dict[str, int]]]:
    """Name, industry and figures of each entry."""
    return [
        (
            entry.occupation.name,
            entry.industry,
            {tier.value: amount for tier in TIERS if (amount := entry.band[tier]) is not None}
            | ({} if entry.band.mean is None else {"mean": entry.band.mean}),
        )
        for entry in bulletin.guide
    ]


class TestReadBulletin:
    """One call reads a file of any layout and accounts for every row."""

    def test_guide(self, table: Path) -> None:
        guide = read(table).guide
        assert (guide.id, guide.area, guide.year, guide.survey_year, guide.coverage) == (
            "bulletin",
            "某市",
            2021,
            None,
            "full",
        )
        assert guide.title == "附件：某市2021年部分职位工资指导价位"
        assert (guide["焊工"].industry, guide["焊工"].place) == ("C", "bulletin.csv row 7")
        assert (guide["会计"].note, guide["保洁员"].note) == ("*", None)
        assert guide.notes == ("注：数字虚构。",)
        assert guide.source.note == "bulletin.csv"

    def test_rows(self, table: Path) -> None:
        bulletin = read(table)
        kinds = Counter(row.kind for row in bulletin.rows)
        assert kinds == {"entry": 3, "heading": 2, "header": 1, "note": 2, "duplicate": 1}
        assert len(bulletin.rows) == sum(kinds.values()) == len(TABLE.splitlines())
        assert bulletin.count("entry") == len(bulletin.guide)
        assert bulletin.rows[3].cells == ("1", "保洁员", "30000", "40000", "50000")

    def test_code_where_the_name_is_the_classification_s(self, table: Path) -> None:
        guide = read(table).guide
        assert [entry.occupation.code for entry in guide] == ["4-09-08-01", None, "6-18-02-04"]
        assert [entry.occupation.major_group for entry in guide] == ["4", None, "6"]

    def test_definitions_that_the_header_states(self, table: Path) -> None:
        assert {tier: each.percentile for tier, each in read(table).guide.definitions.items()} == {
            Tier.LOW: 10,
            Tier.MEDIAN: 50,
            Tier.HIGH: 90,
        }

    def test_definitions_that_the_caller_knows(self, table: Path) -> None:
        guide = read(table, percentiles=(20, 50, 80)).guide
        assert [each.percentile for each in guide.definitions.values()] == [20, 50, 80]

    @pytest.mark.parametrize("percentiles", [(10, 90), (90, 50, 10), (10, 25, 50, 75, 90)])
    def test_definitions_that_do_not_fit(self, table: Path, percentiles: tuple[int, ...]) -> None:
        with pytest.raises(ValueError, match="expected 3 rising numbers for low, median, high"):
            read(table, percentiles=percentiles)

    def test_options(self, table: Path) -> None:
        options: dict[str, Any] = {
            "title": "另一标题",
            "survey_year": 2020,
            "publisher": "某局",
            "published": date(2021, 5, 1),
            "url": "https://example.org/1",
            "synthetic": True,
            "id": "demo-2021",
        }
        guide = read(table, **options).guide
        assert (guide.title, guide.survey_year, guide.publisher, guide.synthetic) == ("另一标题", 2020, "某局", True)
        assert (guide.id, guide.source.url, guide.source.published) == (
            "demo-2021",
            options["url"],
            options["published"],
        )
        assert guide.imported is not None
        assert guide.imported.file == "bulletin.csv"
        assert dict(guide.imported.options)["survey_year"] == 2020

    def test_unit_of_the_caller(self, tmp_path: Path) -> None:
        path = tmp_path / "b.csv"
        path.write_text("职业,中位数\n焊工,4.2\n", encoding="utf-8")
        assert read(path, unit="万元/年").guide["焊工"].band.median == 42000
        with pytest.raises(ValueError, match="expected one such as 元/年"):
            read(path, unit="马克")

    def test_unit_of_the_caller_against_the_file_s(self, table: Path) -> None:
        with pytest.raises(BulletinError, match="unit-conflict"):
            read(table, unit="万元/年")

    def test_no_unit(self, tmp_path: Path) -> None:
        path = tmp_path / "b.csv"
        path.write_text("职业,中位数\n焊工,4200\n", encoding="utf-8")
        bulletin = read(path)
        assert bulletin.guide["焊工"].band.median == 4200
        assert "unit-missing" in {finding.code for finding in bulletin.findings}

    @pytest.mark.parametrize(
        ("name", "text", "median", "codes"),
        [
            ("价位（元每月）", "职业,中位数\n焊工,4200\n", 50_400, {"unit-named"}),
            ("价位（元每月）", "单位：元/年\n职业,中位数\n焊工,42000\n", 42_000, set()),
            ("价位", "职业,中位数\n焊工,4200\n", 4200, {"unit-missing"}),
        ],
    )
    def test_the_unit_of_the_files_name(
        self, name: str, text: str, median: int, codes: set[str], tmp_path: Path
    ) -> None:
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        bulletin = read(path)
        assert bulletin.guide["焊工"].band.median == median
        assert {finding.code for finding in bulletin.noted} == codes

    def test_another_currency_in_the_files_name(self, tmp_path: Path) -> None:
        path = tmp_path / "价位（港元每月）.csv"
        path.write_text("职业,中位数\n焊工,4200\n", encoding="utf-8")
        with pytest.raises(BulletinError, match="currency-foreign"):
            read(path)

    @pytest.mark.parametrize("text", ["职业,备注\n焊工,无\n", "职业,中位数\n焊工,4.2\n", "一,二\n三,四\n"])
    def test_no_entry(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "b.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BulletinError) as caught:
            read(path)
        assert caught.value.reason == "no-entry"
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    def test_rejected_rows_say_where_and_why(self, tmp_path: Path) -> None:
        path = tmp_path / "b.csv"
        path.write_text("单位：元/年,,\n职业,低位数,中位数\n焊工,30000,40000\n电工,40000,30000\n", encoding="utf-8")
        bulletin = read(path)
        (row,) = bulletin.rejected
        assert (row.place, row.reason, bulletin.guide.coverage) == ("b.csv row 4", "tier-order", "partial")
        assert any(
            finding.code == "tier-order" and finding.place.where == row.place and finding.place.occupation == "电工"
            for finding in bulletin.findings
        )

    @pytest.mark.parametrize(
        ("title", "area", "found"),
        [
            ("2021年工资指导价位", "成都市", []),
            ("2020年工资指导价位", "成都市", ["title-year"]),
            ("2020 年度工资指导价位", "成都市", ["title-year"]),
            ("2021年发布2020年度工资指导价位", "成都市", []),
            ("西安市2021年工资指导价位", "成都市", ["title-area"]),
            ("2021年西安市部分职业工资价位", "武侯区", ["title-area"]),
            ("成都市2021年工资指导价位", "武侯区", []),
            ("四川省2021年工资指导价位", "成都市", []),
            ("人力资源市场工资指导价位", "成都市", []),
            ("某市2021年工资指导价位", "成都市", []),
        ],
    )
    def test_the_title_of_another_file(self, title: str, area: str, found: list[str], tmp_path: Path) -> None:
        path = tmp_path / "b.csv"
        path.write_text(f"{title}\n单位：元/年\n职业,中位数\n焊工,42000\n", encoding="utf-8")
        noted = read_bulletin(path, area=area, year=2021).noted
        assert [finding.code for finding in noted] == found

    def test_validation_comes_along(self, tmp_path: Path) -> None:
        path = tmp_path / "b.csv"
        path.write_text("单位：元/年\n职业,低位数,中位数\n焊工,30000,40000\n焊工,30000,41000\n", encoding="utf-8")
        assert "duplicate-entry" in {finding.code for finding in read(path).findings}


class TestSaveBulletin:
    """The edition folder has the guideline, and how to read it again."""

    def test_comes_back(self, table: Path, tmp_path: Path) -> None:
        bulletin = read(table, survey_year=2020)
        written = save_bulletin(bulletin, tmp_path / "demo-2021")
        assert load(tmp_path / "demo-2021") == written
        assert written.id == "demo-2021"
        assert written.imported == bulletin.guide.imported

    def test_overwrites_nothing(self, table: Path, tmp_path: Path) -> None:
        folder = tmp_path / "demo"
        save_bulletin(read(table), folder)
        before = (folder / "edition.toml").read_bytes()
        with pytest.raises(FileExistsError, match="demo is there already"):
            save_bulletin(read(table, title="另一标题"), folder)
        assert (folder / "edition.toml").read_bytes() == before
        assert save_bulletin(read(table, title="另一标题"), folder, force=True).title == "另一标题"


def cases(layouts: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(layout, suffix, id=f"{layout['name']}{suffix}") for layout in layouts for suffix in WRITERS]


def hold(layout: dict[str, Any], suffix: str, tmp_path: Path) -> None:
    """Write a layout in a format, read it, and compare it with what it says."""
    path = tmp_path / f"{layout['name']}{suffix}"
    try:
        WRITERS[suffix](layout["parts"], path)
    except ImportError as missing:
        pytest.skip(f"writing {suffix} takes {missing.name}")
    try:
        bulletin = read(path)
    except BulletinError as error:
        # Without lines a page may not show which label stands over which figures. Then nothing is read.
        assert (suffix, error.reason) == (".unruled.pdf", "no-entry")  # noqa: PT017 - all others must be read
        return
    assert bands(bulletin) == layout["entries"]
    if suffix != ".unruled.pdf":  # where a last row without figures may pass for prose
        assert [row.reason for row in bulletin.rejected] == layout["rejected"]


class TestEveryFormat:
    """Every row right, no wrong number, every row accounted for, whatever the layout and the format."""

    @pytest.mark.parametrize(("layout", "suffix"), cases(LAYOUTS.LAYOUTS))
    def test_invented(self, layout: dict[str, Any], suffix: str, tmp_path: Path) -> None:
        hold(layout, suffix, tmp_path)

    @pytest.mark.skipif(not CORPUS.exists(), reason="the re-keyed real tables are not at hand")
    @pytest.mark.parametrize("suffix", WRITERS)
    def test_real(self, suffix: str, tmp_path: Path) -> None:
        for layout in LAYOUTS.corpus_layouts(CORPUS):
            hold(layout, suffix, tmp_path)


class TestWords:
    """Every code that reading may report has words in both languages, and its data fill them."""

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_described(self, tmp_path: Path, locale: str) -> None:
        path = tmp_path / "b.csv"
        path.write_text(
            "单位：元/年,,,\n行业,职业,低位数,中位数\n,车工,30000,40000\n制造业,,,\n,焊工,30000,40000\n船舶业,木工,30000.5,I8\n"
            "船舶业,瓦工,30000.5,40000\n建筑业,电工,40000,30000\n建筑业,铆工,300,40000\n建筑业,会计1,8-12,\n建筑业,9,1,2\n",
            encoding="utf-8",
        )
        findings = read(path).findings
        reported = {finding.code for finding in findings}
        assert {"industry-unclear", "industry-unknown", "figure-rounded", "tier-order", "figure-outlier"} <= reported
        assert all(describe(finding, locale=locale) for finding in findings)
