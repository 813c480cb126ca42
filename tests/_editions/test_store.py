from __future__ import annotations

import csv
import datetime as dt
import json
import os
import pickle
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from attrs import evolve
from paths import GOLDEN
from samples import FLOORS, edition, written

import wageguide as wg
from wageguide._disk import writing as _writing
from wageguide._editions import nationwide, provinces
from wageguide._editions.country import floors_for
from wageguide._editions.provinces import embedded_floors
from wageguide._limits import LARGEST_TOML
from wageguide._model.areas import Area, AreaClass
from wageguide._model.floor import Floors, Rate
from wageguide._model.statements import Definitions, Import
from wageguide.errors import EditionError, UnknownEdition

RATES = FLOORS / "rates.toml"
AREAS = FLOORS / "areas.csv"
WHOLE = GOLDEN / "edition"
FIRST = wg.Source("第一份", "某局", "http://example.org/a", dt.date(2021, 1, 2), 'said "so"\\\x7f\t\ud7ff')


def everything() -> wg.Guideline:
    """An edition that says all that the form can say."""
    days = dt.date(2019, 5, 1), dt.date(2020, 1, 1), dt.date(2020, 7, 1), dt.date(2021, 1, 1)
    rates = (
        Rate(days[0], (Decimal(2), Decimal(1)), (Decimal("0.5"), Decimal("0.01")), FIRST, "inferred", days[1]),
        Rate(days[1], (Decimal("1700.25"),), (Decimal(17),), wg.Source("第二份"), "stated", days[2]),
        Rate(days[2], (Decimal(1800),), (Decimal(18),), wg.Source("第二份"), "stated", days[3]),
        Rate(days[3], (Decimal(1900),), (Decimal(19),), wg.Source("第二份"), "stated"),
    )
    one, two, three = (
        AreaClass(days[0], days[1], 2, "inferred"),
        AreaClass(days[1], days[2], 1, "stated"),
        AreaClass(days[2], None, 1, "inferred"),
    )
    areas = (
        Area("610702", "甲区", ("甲县", "老甲县"), "乙市", (one, two, three)),
        Area("610703", "丙区", (), "乙市", (evolve(one, evidence="stated"), three)),
    )
    low, median, high = wg.Tier.LOW, wg.Tier.MEDIAN, wg.Tier.HIGH
    entry = wg.Entry(wg.Occupation("甲"), None, wg.Band(), (), None, FIRST)
    entries = (
        wg.Entry(
            wg.Occupation("车工", "6-18-01-01", "6", ("车床工", "=1+1")),
            "C",
            wg.Band(1, 2, 3, 4, None, 6),
            (wg.Bound(high, 5), wg.Bound(high, 6)),
            "a\r\nb,c",
            FIRST,
            "wages.csv:2",
        ),
        evolve(entry, occupation=wg.Occupation("车工", aliases=("车床工", "=1+1")), industry="E", place="wages.csv:4"),
        evolve(entry, band=wg.Band(-5), bounds=(wg.Bound(low, 0),), note="'=1", place="wages.csv:5"),
    )
    return wg.Guideline(
        id="demo-2020",
        title='说"明"',
        area="乙市",
        year=2020,
        sources=(FIRST, wg.Source("第二份")),
        entries=entries,
        survey_year=2019,
        publisher="某局",
        published=dt.date(2020, 12, 25),
        coverage="full",
        synthetic=True,
        notes=("一", "二\n三"),
        definitions=Definitions(
            ((low, wg.Definition(Decimal("12.5"))), (median, wg.Definition(50)), (high, wg.Definition(text="最高")))
        ),
        claims=(
            wg.Claim("lowest", tier=low, equals=1, occupations=("车工", "甲")),
            wg.Claim("top-industries", industries=("C", "没有的")),
            wg.Claim("survey"),
        ),
        imported=Import("a.xlsx", "0f", (("sheet", "一"), ("a b", 2), ("is-rounded", True), ("no", False))),
        floors=Floors("某省", "excluded", dt.date(2024, 2, 29), rates, areas),
    )


EVERYTHING = everything()


def problems(folder: Path) -> list[str]:
    with pytest.raises(EditionError) as caught:
        wg.load(folder)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert Path(caught.value.path).is_relative_to(folder)
    return list(caught.value.problems)


EDITIONS = ("ankang-2019", "hanzhong-2020", "hanzhong-2022", "national-2022")


class TestLoad:
    """An embedded id is the same object each time; a path is a folder."""

    def test_embedded(self) -> None:
        assert wg.editions() == EDITIONS
        assert wg.load("hanzhong-2020") is wg.load("hanzhong-2020")

    def test_read_in_part(self) -> None:
        """What could be had of three more bulletins, each from one host: rows, or nothing but the notice's claims."""
        assert [(len(wg.load(each)), wg.load(each).coverage) for each in EDITIONS] == [
            (19, "partial"),
            (5, "notice"),
            (0, "notice"),
            (22, "partial"),
        ]
        ankang, national = wg.load("ankang-2019"), wg.load("national-2022")
        assert ankang.survey_year == 2018
        assert ankang["餐厅经理"].band == wg.Band(low=30996, median=42047, high=65658, mean=46233)
        assert [each.percentile for each in national.definitions.values()] == [10, 25, 50, 75, 90]
        assert national["住宿和餐饮服务人员"].band == wg.Band(28200, 35100, 45600, 61200, 82400)
        assert wg.search(national, "洗碗工")[0].entry.occupation.name == "住宿和餐饮服务人员"

    def test_what_cannot_be_compared_is_said(self) -> None:
        compared = wg.compare_editions(wg.load("ankang-2019"), wg.load("hanzhong-2020"))
        assert [each.code for each in compared.findings] == ["area-differs", "year-differs"]

    @pytest.mark.parametrize("name", ["chengdu-2024", "", "../editions/hanzhong-2020", "hanzhong-2020/"])
    def test_unknown_id(self, name: str) -> None:
        with pytest.raises(UnknownEdition) as caught:
            wg.load(name)
        assert caught.value.known == EDITIONS
        assert repr(name) in str(caught.value)

    def test_a_byte_order_mark_and_any_order_of_columns(self, tmp_path: Path) -> None:
        files = edition("") | {"wages.csv": '\ufeffmean,occupation\n5,保洁员\n\n,"a\nb"\n'}
        guide = wg.load(written(tmp_path, files))
        assert [(e.occupation.name, e.band.mean, e.place) for e in guide] == [
            ("保洁员", 5, "wages.csv:2"),
            ("a\nb", None, "wages.csv:4"),
        ]

    def test_lines_that_end_as_they_did_on_an_old_mac(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path, edition("") | {"wages.csv": "occupation,low\r甲,1\r乙,2\r"}))
        assert [(e.occupation.name, e.band.low, e.place) for e in guide] == [
            ("甲", 1, "wages.csv:2"),
            ("乙", 2, "wages.csv:3"),
        ]

    def test_names_of_industries_and_groups_become_codes(self, tmp_path: Path) -> None:
        rows = "occupation,industry,major_group\n焊工,制造业,生产制造及有关人员\n电工,没有的行业,9\n"
        guide = wg.load(written(tmp_path, edition("") | {"wages.csv": rows}))
        assert [(e.industry, e.occupation.major_group) for e in guide] == [("C", "6"), ("没有的行业", "9")]

    def test_names_of_industries_in_claims_and_bounds(self, tmp_path: Path) -> None:
        bounds = ("above = 1", 'above = 2\nindustry = "制造业"', 'above = 3\nindustry = "没有的"')
        tail = '[[claims]]\nkind = "top-industries"\nindustries = ["制造业", "没有的"]\n' + "".join(
            f'[[bounds]]\noccupation = "甲"\ntier = "high"\n{each}\n' for each in bounds
        )
        guide = wg.load(written(tmp_path, edition("甲,C,1,,,,\n甲,没有的,1,,,,\n乙,C,1,,,,\n", tail=tail)))
        assert guide.claims[0].industries == ("C", "没有的")
        assert [[bound.above for bound in e.bounds] for e in guide] == [[1, 2], [1, 3], []]

    def test_a_bound_without_industry_is_that_of_the_row_without(self, tmp_path: Path) -> None:
        tail = '[[bounds]]\noccupation = "甲"\ntier = "high"\nabove = 1\n'
        guide = wg.load(written(tmp_path, edition("甲,C,1,,,,\n甲,,1,,,,\n", tail=tail)))
        assert [len(e.bounds) for e in guide] == [0, 1]

    def test_doubtful_content_loads(self, tmp_path: Path) -> None:
        guide = wg.load(written(tmp_path, edition("甲,,9,8,0,-1,1\n甲,,9,8,0,-1,1\n")))
        assert guide.entries[0].band == wg.Band(9, 8, 0, -1, 1)
        assert len(guide) == 2

    def test_own_floors(self, tmp_path: Path) -> None:
        files = edition("甲,,1,,,,\n") | {"floors/rates.toml": RATES.read_text(), "floors/areas.csv": AREAS.read_text()}
        assert wg.load(written(tmp_path, files)).floors == embedded_floors()
        with pytest.raises(EditionError, match="not TOML") as caught:
            wg.load(written(tmp_path, files | {"floors/rates.toml": "x"}))
        assert caught.value.path == str(tmp_path / "floors")


class TestForm:
    """What has not the form is one error that lists every problem with file, line and field."""

    def test_everything_at_once(self, tmp_path: Path) -> None:
        files = {
            "edition.toml": (
                'id = 3\ntitle = ""\narea = "汉中市"\nyear = "2020"\ncoverage = "all"\nsynthetic = "false"\n'
                'published = 2020-12-25T00:00:00\ncolour = 1\nnotes = "one"\n'
                '[definitions.low]\npercentile = 100\n[definitions.lowest]\ntext = "x"\n[definitions.high]\n'
                '[[sources]]\ntitle = "a"\nhref = "b"\n[[sources]]\nurl = "c"\n'
                '[[claims]]\nkind = "count"\nof = "towns"\nequals = 1\n[[claims]]\nkind = "floor"\n'
                '[[claims]]\nkind = "floor"\ntier = "low"\nequals = 3\n[[claims]]\nkind = "wish"\n'
                '[[bounds]]\noccupation = "甲"\ntier = "mean"\nabove = 1.5\n[import]\nfile = "f"\nsha256 = "0"\n'
                "options = { a = 1.5 }\n"
            ),
            "wages.csv": "occupation,low,high\n甲,3.2万,\n,1,2\n乙,1\n丙,1.5,１\n",
        }
        assert problems(written(tmp_path, files)) == [
            "edition.toml:1 id: expected text, got 3",
            "edition.toml:2 title: expected text, got ''",
            "edition.toml:4 year: expected a whole number, got '2020'",
            "edition.toml:5 coverage: expected one of notice, partial, full, got 'all'; nearest: 'full'",
            "edition.toml:6 synthetic: expected true or false, got 'false'",
            "edition.toml:7 published: expected a date such as 2020-12-25, got '2020-12-25 00:00:00'",
            "edition.toml:8 colour: unknown key; allowed are id, title, area, year, sources, survey_year, publisher,"
            " published, coverage, synthetic, notes, definitions, claims, import, bounds, aliases, unknown",
            "edition.toml:9 notes: expected an array, got 'one'",
            "edition.toml:11 definitions.low.percentile: expected a number between 0 and 100, got 100",
            "edition.toml:12 definitions.lowest: expected one of low, lower_quartile, median, upper_quartile, high,"
            " got 'lowest'; nearest: 'low', 'lower_quartile'",
            "edition.toml:14 definitions.high: expected percentile or text",
            "edition.toml:17 sources[0].href: unknown key; allowed are title, issuer, url, published, note",
            "edition.toml:18 sources[1].title: is required",
            "edition.toml:22 claims[0].of: expected one of occupations, price_points, industries, major_groups, got 'towns'",
            "edition.toml:24 claims[1]: a claim of kind 'floor' must say tier",
            "edition.toml:26 claims[2]: a claim of kind 'floor' does not say equals",
            "edition.toml:31 claims[3].kind: expected one of count, floor, lowest, above, top-industries, survey, got 'wish'",
            "edition.toml:34 bounds[0].tier: expected one of low, lower_quartile, median, upper_quartile, high, got 'mean';"
            " nearest: 'median'",
            "edition.toml:35 bounds[0].above: expected a whole number, got '1.5'",
            "edition.toml:39 import.options.a: expected text, a whole number, true or false, got '1.5'",
            "wages.csv:2 low: expected whole yuan a year, got '3.2万'",
            "wages.csv:3 occupation: expected a name, got ''",
            "wages.csv:4 expected 3 cells, got 2",
            "wages.csv:5 low: expected whole yuan a year, got '1.5'",
            "wages.csv:5 high: expected whole yuan a year, got '１'",
        ]

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"edition.toml": "id = "}, "edition.toml:1 not TOML: the file ends in the middle of an entry"),
            ({"edition.toml": "a = " + "[" * 5000}, "edition.toml: not TOML: arrays or tables are nested too deeply"),
            ({"edition.toml": 'id = "a"\nid = "b"'}, "edition.toml:2 not TOML: a key or table stands here a second time"),
            *(
                ({"edition.toml": edition("", tail=f"{key} = 1\n")["edition.toml"]}, "edition.toml:10 sources[0].X: unknown key")
                for key in ('"X"', "'X'", "\tX\t")
            ),
            ({"wages.csv": ""}, "wages.csv:1 occupation: is required"),
            ({"wages.csv": "low\n1\n"}, "wages.csv:1 occupation: is required"),
            ({"wages.csv": "occupation,Low\n"}, "wages.csv:1 unknown column 'Low'"),
            ({"wages.csv": "occupation,low,low\n"}, "wages.csv:1 column 'low' stands twice"),
            ({"wages.csv": '"occupation'}, "wages.csv:1 not CSV: a quotation mark"),
            ({"wages.csv": 'occupation\n"甲\n'}, "wages.csv:2 not CSV: a quotation mark"),
            ({"wages.csv": "occupation\n" + "甲" * 140000}, "wages.csv:2 not CSV: a cell is longer than can be read"),
            ({"edition.toml": edition("", year=0)["edition.toml"]}, "edition.toml:4 year: expected a year, got 0"),
            ({"edition.toml": edition("", year=10000)["edition.toml"]}, "edition.toml:4 year: expected a year, got 10000"),
            ({"edition.toml": edition("", head="survey_year = -1\n")["edition.toml"]}, "edition.toml:7 survey_year: expected a year, got -1"),
            ({"edition.toml": edition("")["edition.toml"].replace('id = "test-2020"', "")}, "edition.toml:1 id: is required"),
            ({"edition.toml": edition("", tail='[aliases]\n"乙" = ["丙"]\n')["edition.toml"]}, "edition.toml aliases: no row of wages.csv is called '乙'"),
            (
                {"edition.toml": edition("", tail='[[bounds]]\noccupation="乙"\ntier="low"\nabove=1\n')["edition.toml"]},
                "edition.toml bounds[0]: no row of wages.csv is called '乙'",
            ),
            (
                {"edition.toml": edition("", tail='[[bounds]]\noccupation="甲"\nindustry="C"\ntier="low"\nabove=1\n')["edition.toml"]},
                "bounds[0]: no row",
            ),
            ({"edition.toml": edition("")["edition.toml"].replace('[[sources]]\ntitle = "invented for a test"', "sources = []")}, "edition.toml:8 sources: at least one of [[sources]]"),
            ({"edition.toml": edition("")["edition.toml"].replace('[[sources]]\ntitle = "invented for a test"', "sources = [3]")}, "sources[0]"),
            ({"edition.toml": edition("", tail="[[claims]]\n")["edition.toml"]}, "claims[0].kind: is required"),
            ({"edition.toml": edition("", head='published = 3\nnotes = ["""\npublished = 4\n"""]\n')["edition.toml"]}, "edition.toml:7 published: expected a date such as 2020-12-25, got 3"),
            ({"edition.toml": edition("", tail="claims = 3\n")["edition.toml"]}, "sources[0].claims: unknown key"),
            ({"edition.toml": edition("", head="claims = 3\n")["edition.toml"]}, "claims: expected an array, got 3"),
            ({"edition.toml": edition("", head="claims = [3]\n")["edition.toml"]}, "claims[0]: expected a table, got 3"),
            ({"edition.toml": edition("", head="definitions = { low = { percentile = nan } }\n")["edition.toml"]}, "definitions.low.percentile: expected a number between 0 and 100, got 'NaN'"),
            ({"edition.toml": edition("", head="definitions = { low = { percentile = 0 } }\n")["edition.toml"]}, "edition.toml:7 definitions.low.percentile: expected a number between 0 and 100, got 0"),
            ({"edition.toml": edition("", head="definitions = { low = { percentile = 50, X_ = 1, A_ = 2 } }\n")["edition.toml"]}, "definitions.low.X_: unknown key; allowed are percentile, text"),
            ({"edition.toml": edition("", tail='[[claims]]\nkind="lowest"\n')["edition.toml"]}, "a claim of kind 'lowest' must say equals, tier"),
            ({"edition.toml": edition("", tail='[[claims]]\nkind="survey"\nof="occupations"\nabove=1\n')["edition.toml"]}, "a claim of kind 'survey' does not say above, of"),
        ],
    )  # fmt: skip
    def test_one(self, tmp_path: Path, change: dict[str, str], expected: str) -> None:
        found = problems(written(tmp_path, edition("甲,,1,,,,\n") | change))
        assert any(expected in problem for problem in found), found

    @pytest.mark.parametrize(
        ("value", "shown"),
        [("[1]", "[…]"), ("{ a = 1 }", "{…}"), ("true", "true"), ("1" * 500, "'2^1657…'")],
    )
    def test_what_is_met_is_told_briefly(self, tmp_path: Path, value: str, shown: str) -> None:
        files = edition("甲,,1,,,,\n", head=f"publisher = {value}")
        assert problems(written(tmp_path, files)) == [f"edition.toml:7 publisher: expected text, got {shown}"]

    def test_no_folder_no_file_no_text(self, tmp_path: Path) -> None:
        assert problems(tmp_path / "nowhere") == [
            "edition.toml: cannot be read: No such file or directory",
            "wages.csv: cannot be read: No such file or directory",
        ]
        (tmp_path / "edition.toml").mkdir()
        assert problems(tmp_path) == [
            "edition.toml: not a regular file",
            "wages.csv: cannot be read: No such file or directory",
        ]
        (tmp_path / "edition.toml").rmdir()
        (tmp_path / "edition.toml").write_bytes(b"\n\n# \xff\n")
        assert problems(tmp_path) == [
            "edition.toml:3 not UTF-8 text; save the file as UTF-8",
            "wages.csv: cannot be read: No such file or directory",
        ]
        assert problems(Path("nul\0byte")) == [
            f"{name}: a null character in the path" for name in ("edition.toml", "wages.csv")
        ]

    def test_problems_of_a_table(self, tmp_path: Path) -> None:
        wages = 'occupation,low,note\n甲,1,"a\nb"\n\n,x,\n乙,2\n丙,-3,,\n丁,,\n'
        assert problems(written(tmp_path, edition("") | {"wages.csv": wages})) == [
            "wages.csv:5 occupation: expected a name, got ''",
            "wages.csv:5 low: expected whole yuan a year, got 'x'",
            "wages.csv:6 expected 3 cells, got 2",
            "wages.csv:7 expected 3 cells, got 4",
        ]

    def test_problems_of_a_header(self, tmp_path: Path) -> None:
        files = edition("") | {"wages.csv": "low,Low,low,note,note,Low\n,,,,,\n"}
        allowed = (
            "occupation, code, major_group, industry, low, lower_quartile, median, upper_quartile, high, mean, note"
        )
        assert problems(written(tmp_path, files)) == [
            "wages.csv:1 occupation: is required",
            "wages.csv:1 column 'low' stands twice",
            f"wages.csv:1 unknown column 'Low'; allowed are {allowed}; nearest: 'low'",
            "wages.csv:1 column 'Low' stands twice",
            "wages.csv:1 column 'note' stands twice",
        ]

    @pytest.mark.parametrize("year", [1, 9999])
    def test_every_year_of_the_calendar(self, tmp_path: Path, year: int) -> None:
        files = edition("", year=year, head=f"survey_year = {year}")
        assert wg.load(written(tmp_path, files)).survey_year == year

    def test_a_pipe_is_not_read(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "edition.toml")
        assert problems(tmp_path) == [
            "edition.toml: not a regular file",
            "wages.csv: cannot be read: No such file or directory",
        ]

    def test_a_huge_file_is_not_read(self, tmp_path: Path) -> None:
        with (tmp_path / "edition.toml").open("wb") as file:
            file.truncate(LARGEST_TOML + 1)
        assert problems(tmp_path) == [
            f"edition.toml: {LARGEST_TOML + 1} bytes; at most {LARGEST_TOML} are read",
            "wages.csv: cannot be read: No such file or directory",
        ]


class TestFloors:
    """Rates and areas have a strict form too."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "expected"),
        [
            ("rates.toml", 'unit = "yuan"', 'unit = "fen"', "rates.toml:5 unit: expected one of yuan, got 'fen'"),
            ("rates.toml", "since = 2010-07-01", "since = 2007-07-01", "rates[1]: spans must follow one another"),
            ("rates.toml", "since = 2010-07-01", "since = 2008-01-01", "rates[1]: spans must follow one another"),
            ("rates.toml", "since = 2010-07-01", "since = 2010-07-01\nuntil = 2010-07-01", "rates[1]: spans must"),
            ("rates.toml", "since = 2010-07-01", "since = 2008-01-01", "rates[1]: spans must follow one another, this one starts 2008-01-01"),
            ("rates.toml", "since = 2010-07-01", "since = 2010-07-01\nuntil = 2011-01-02", "rates[2]: spans must"),
            ("rates.toml", "monthly = [600, 560, 520, 480]\nhourly = [6.6, 6.2, 5.8, 5.4]", "monthly = []\nhourly = []", "rates[0]: monthly and hourly must name the same classes"),
            ("rates.toml", "monthly = [600, ", "monthly = [0, ", "rates[0]: a minimum wage is above 0"),
            ("rates.toml", "since = 2008-01-01", "since = 2008-01-01T00:00:00", "rates[0].since: expected a date such as 2020-12-25, got '2008-01-01 00:00:00'"),
            ("rates.toml", "hourly = [6.6, 6.2, 5.8, 5.4]", "hourly = [6.6, 6.2, 5.8, inf]", "rates[0].hourly[3]: expected a number, got 'Infinity'"),
            ("rates.toml", "hourly = [6.6, 6.2, 5.8, 5.4]", "hourly = [6.6]", "rates[0]: monthly and hourly"),
            ("rates.toml", "hourly = [6.6, 6.2, 5.8, 5.4]", "hourly = [6.6, 6.2, 5.8, 0]", "rates[0]: a minimum wage is above 0"),
            ("rates.toml", "hourly = [6.6, 6.2, 5.8, 5.4]", 'hourly = ["6.6"]', "rates[0].hourly[0]: expected a number, got '6.6'"),
            ("rates.toml", 'own_contributions = "included"', 'own_contributions = "both"', "own_contributions: expected one of"),
            ("areas.csv", AREAS.read_text(encoding="utf-8"), "", "areas.csv:1 code: is required"),
            ("areas.csv", "code,name", "code,nom", "areas.csv:1 name: is required"),
            ("areas.csv", "class_2012", "class_2009", "areas.csv:1 class_2009: expected class_ and the year or day"),
            ("areas.csv", "610102,新城区", ",新城区", "areas.csv:2 code: is required"),
            ("areas.csv", "西安市,,,1,1,1,1,1,1,1,1,1,2013\n610103", "西安市,,,1,1,1,1,1,4,1,1,1,2013\n610103", "areas.csv:2 class_2019: expected a class from 1 to 3, got '4'"),
            ("areas.csv", "西安市,,,1,1,1,1,1,1,1,1,1,2013\n610103", "西安市,,,1,1,1,1,1,0,1,1,1,2013\n610103", "areas.csv:2 class_2019: expected a class from 1 to 3, got '0'"),
            ("areas.csv", "西安市,,,1,1,1,1,1,1,1,1,1,2013\n610103", "西安市,,,1,1,1,1,1,1,1,1,1,1999\n610103", "areas.csv:2 inferred: no column class_1999"),
        ],
    )  # fmt: skip
    def test_problems(self, tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
        files = {"rates.toml": RATES.read_text(encoding="utf-8"), "areas.csv": AREAS.read_text(encoding="utf-8")}
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
        with pytest.raises(EditionError) as caught:
            wg.load_floors(written(tmp_path, files))
        assert any(expected in problem for problem in caught.value.problems), caught.value.problems
        assert caught.value.path == str(tmp_path)

    def test_a_class_lasts_as_long_as_every_rate_has_it(self, tmp_path: Path) -> None:
        # From 2019 on there are three classes, and no column says that the county then has another.
        areas = "code,name,city,class_2017\n1,甲县,乙市,4\n"
        files = {"rates.toml": RATES.read_text(encoding="utf-8"), "areas.csv": areas}
        with pytest.raises(EditionError, match="areas.csv:2 class_2017: expected a class from 1 to 3, got '4'"):
            wg.load_floors(written(tmp_path, files))

    def test_a_gap_stays_a_gap(self, tmp_path: Path) -> None:
        rates = RATES.read_text(encoding="utf-8").replace(
            "since = 2010-07-01", "since = 2010-07-01\nuntil = 2010-12-01"
        )
        floors = wg.load_floors(
            written(tmp_path, {"rates.toml": rates, "areas.csv": AREAS.read_text(encoding="utf-8")})
        )
        assert floors.rates[1].until == dt.date(2010, 12, 1)
        with pytest.raises(wg.errors.NotInForce):
            wg.minimum_wage("西乡县", dt.date(2010, 12, 31), floors=floors)
        assert wg.minimum_wage("西乡县", dt.date(2010, 11, 30), floors=floors).monthly == 630

    def test_problems_of_areas(self, tmp_path: Path) -> None:
        rates = (WHOLE / "floors" / "rates.toml").read_text(encoding="utf-8")
        areas = (
            "code,name,city,inferred,class_2019,class_2020,class_2021\n,, ,2021 2000 2001,3,,9\n1,甲\n1,甲,乙,,2,1,\n"
        )
        with pytest.raises(EditionError) as caught:
            wg.load_floors(written(tmp_path, {"rates.toml": rates, "areas.csv": areas}))
        assert caught.value.args == (
            str(tmp_path),
            (
                "areas.csv:1 class_2020: expected class_ and the year or day of one change of the rates",
                "areas.csv:2 code: is required",
                "areas.csv:2 name: is required",
                "areas.csv:2 city: is required",
                "areas.csv:2 inferred: no column class_2000",
                "areas.csv:2 inferred: no column class_2001",
                "areas.csv:2 class_2019: expected a class from 1 to 1, got '3'",
                "areas.csv:2 class_2021: expected a class from 1 to 1, got '9'",
                "areas.csv:3 expected 7 cells, got 2",
                "areas.csv:4 class_2019: expected a class from 1 to 1, got '2'",
            ),
        )

    def test_problems_of_the_header_of_areas(self, tmp_path: Path) -> None:
        rates = (WHOLE / "floors" / "rates.toml").read_text(encoding="utf-8")
        allowed = "code, name, former_name, city, ended, inferred, class_2019"
        with pytest.raises(EditionError) as caught:
            wg.load_floors(written(tmp_path, {"rates.toml": rates, "areas.csv": "nom,class_2019\n"}))
        assert caught.value.problems == (
            "areas.csv:1 code: is required",
            "areas.csv:1 name: is required",
            "areas.csv:1 city: is required",
            f"areas.csv:1 unknown column 'nom'; allowed are {allowed}; nearest: 'name'",
        )

    def test_no_class_known(self, tmp_path: Path) -> None:
        areas = "code,name,city\n1,甲县,乙市\n"
        floors = wg.load_floors(
            written(tmp_path, {"rates.toml": RATES.read_text(encoding="utf-8"), "areas.csv": areas})
        )
        assert floors.areas == (Area("1", "甲县", (), "乙市", ()),)

    def test_columns_by_day(self, tmp_path: Path) -> None:
        areas = "code,name,city,class_2019-05-01,class_2021\n1,甲县,乙市,2,\n"
        floors = wg.load_floors(
            written(tmp_path, {"rates.toml": RATES.read_text(encoding="utf-8"), "areas.csv": areas})
        )
        assert [wage.monthly for wage in floors.wages(floors.area("甲县"))] == [Decimal(1700)]
        assert floors.wages(floors.area("甲县"))[0].until == dt.date(2021, 5, 1)


class TestWagesAlone:
    """A wages.csv without its edition.toml: nothing else is known of it."""

    def test_loaded(self, tmp_path: Path) -> None:
        file = written(tmp_path, {"w.csv": "occupation,low\n甲,1\n"}) / "w.csv"
        guide = wg.load_wages(file)
        assert (guide.id, guide.title, guide.area, guide.year) == ("w.csv", "w.csv", None, None)
        assert guide.sources == (guide["甲"].source,) == (wg.Source("w.csv"),)
        assert (guide["甲"].band.low, guide["甲"].place) == (1, "w.csv:2")
        known = wg.load_wages(file, area="汉中市", year=2020)
        assert known == evolve(guide, area="汉中市", year=2020)

    def test_what_it_does_not_say_is_unknown(self, tmp_path: Path) -> None:
        guide = wg.load_wages(written(tmp_path, {"w.csv": "occupation,low\n甲,1\n"}) / "w.csv")
        on = dt.date(2020, 12, 31)
        a = wg.assess(guide, "甲", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=on)
        found = [(each.code, dict(each.data)) for each in a.findings]
        assert ("area-outside", {"case": "no-area", "area": "汉台区"}) in found
        assert ("edition-age", {"case": "no-year", "on": on}) in found
        assert [dict(each.data) for each in wg.validate(guide, on=on).findings if each.code == "edition-age"] == [
            {"case": "no-year", "on": on}
        ]
        (undecided,) = (each for each in wg.validate(guide).findings if each.code == "floor-undecided")
        assert dict(undecided.data) == {"case": "no-area"}
        (undecided,) = (
            each for each in wg.validate(evolve(guide, area="汉中市")).findings if each.code == "floor-undecided"
        )
        assert dict(undecided.data) == {"case": "no-year"}
        assert "do not say their area" in wg.describe(a, locale="en")
        assert "没写年份" in wg.describe(a, locale="zh_Hans")
        plain = wg.to_dict(a)
        assert (plain["edition"]["area"], plain["edition"]["year"]) == (None, None)
        assert (wg.to_dict(guide)["area"], wg.to_dict(guide)["year"]) == (None, None)

    def test_problems(self, tmp_path: Path) -> None:
        file = written(tmp_path, {"w.csv": "occupation,low\n甲,x\n"}) / "w.csv"
        with pytest.raises(EditionError) as caught:
            wg.load_wages(file)
        assert caught.value.args == (str(file), ("w.csv:2 low: expected whole yuan a year, got 'x'",))


class TestSave:
    """What the form cannot say is refused, and nothing half-written is ever seen."""

    @pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "\tb", "'=c", "''-d", "'plain", "＝cmd()"])
    def test_no_live_formula_is_written(self, tmp_path: Path, guide: wg.Guideline, name: str) -> None:
        entry = evolve(guide.entries[0], occupation=wg.Occupation(name), bounds=(), note=name)
        guide = evolve(guide, entries=(entry,), claims=())
        wg.save(guide, tmp_path / "a")
        assert wg.load(tmp_path / "a") == guide
        cells = (tmp_path / "a" / "wages.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
        assert cells[0].strip('"')[0] == "'"

    @pytest.mark.parametrize("note", [' =HYPERLINK("http://x","y")', "\u3000＝1", "\u200b@a", "' =1", "1;=1+1"])
    def test_no_live_note_is_written(self, tmp_path: Path, guide: wg.Guideline, note: str) -> None:
        guide = evolve(guide, entries=(evolve(guide.entries[0], bounds=(), note=note),), claims=())
        wg.save(guide, tmp_path / "a")
        assert wg.load(tmp_path / "a") == guide
        text = (tmp_path / "a" / "wages.csv").read_text(encoding="utf-8")
        assert list(csv.reader(text.splitlines()))[1][-1][0] in {"'", "1"}
        assert f'"{note}"' in text or f"'{note}".replace('"', '""') in text

    def test_word_for_word(self, tmp_path: Path) -> None:
        wg.save(EVERYTHING, tmp_path / "new")
        for name in ("edition.toml", "wages.csv", "floors/rates.toml", "floors/areas.csv"):
            assert (tmp_path / "new" / name).read_bytes() == (WHOLE / name).read_bytes()
        assert wg.load(WHOLE) == EVERYTHING

    def test_over_an_older_one(self, tmp_path: Path, guide: wg.Guideline) -> None:
        folder = tmp_path / "edition"
        folder.mkdir()
        (folder / "mine.txt").write_text("kept", encoding="utf-8")
        wg.save(guide, folder)
        wg.save(evolve(guide, year=2021), folder)
        assert wg.load(folder).year == 2021
        assert sorted(each.name for each in folder.iterdir()) == ["edition.toml", "mine.txt", "wages.csv"]

    def test_floors_into_a_folder_that_is_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        replaced, replace = [], os.replace
        monkeypatch.setattr(os, "replace", lambda *paths: (replaced.append(Path(paths[0])), replace(*paths)))
        wg.save(EVERYTHING, tmp_path)
        assert wg.load(tmp_path) == EVERYTHING
        assert all(each.is_relative_to(tmp_path) for each in replaced)

    def test_a_new_folder_has_the_usual_rights(self, tmp_path: Path, guide: wg.Guideline) -> None:
        (tmp_path / "plain").mkdir()
        wg.save(guide, tmp_path / "new")
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)

    def test_a_new_folder_grows_hidden_beside_its_place(
        self, tmp_path: Path, guide: wg.Guideline, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        renamed, rename = [], os.rename
        monkeypatch.setattr(os, "rename", lambda *paths: (renamed.append(Path(paths[0])), rename(*paths)))
        wg.save(guide, tmp_path / "new")
        assert [(each.parent, each.name[:11]) for each in renamed] == [(tmp_path, ".wageguide-")]

    def test_floors_come_along(self, tmp_path: Path, guide: wg.Guideline) -> None:
        with_floors = evolve(guide, floors=embedded_floors())
        wg.save(with_floors, tmp_path / "a")
        assert wg.load(tmp_path / "a") == with_floors
        with pytest.raises(EditionError, match="floors/ is there already"):
            wg.save(guide, tmp_path / "a")

    def test_what_the_form_cannot_say(self, tmp_path: Path, guide: wg.Guideline) -> None:
        foreign = evolve(guide.entries[0], source=wg.Source("another"))
        with pytest.raises(EditionError) as caught:
            wg.save(evolve(guide, entries=(foreign,)), tmp_path / "a")
        assert caught.value.args == (str(tmp_path / "a"), ("企业董事: its source is not the edition's first",))
        one, two = (evolve(guide.entries[0], industry=industry, bounds=()) for industry in "CE")
        named = evolve(one, occupation=evolve(one.occupation, aliases=("董事",)))
        bound = wg.Bound(wg.Tier.HIGH, 1)
        for rows, problem in (
            ((named, two), "its rows have different aliases"),
            ((one, evolve(one, bounds=(bound,))), "rows of one industry have different bounds"),
            ((evolve(one, bounds=(bound, bound)),), "one bound stands twice"),
        ):
            with pytest.raises(EditionError, match=f"企业董事: {problem}"):
                wg.save(evolve(guide, entries=rows, claims=()), tmp_path / "c")
        with pytest.raises(EditionError, match="UTF-8 cannot say"):
            wg.save(evolve(guide, title="\ud800"), tmp_path / "b")
        assert list(tmp_path.iterdir()) == []

    def test_a_place_that_cannot_be_written_to(self, tmp_path: Path, guide: wg.Guideline) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        for place in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "no" / "parent"):
            with pytest.raises(EditionError, match="cannot be written") as caught:
                wg.save(guide, place)
            assert caught.value.path == str(place)
        assert caught.value.problems == ("cannot be written: No such file or directory",)
        assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_which_minimum_wages_hold(guide: wg.Guideline) -> None:
    """Those that are passed, else those of the edition, else those of the package."""
    passed, edition = evolve(embedded_floors(), province="甲省"), evolve(embedded_floors(), province="乙省")
    with_floors = evolve(guide, floors=edition)
    assert floors_for(with_floors, passed) is passed
    assert floors_for(with_floors, None) is edition
    assert floors_for(guide, passed) is passed
    assert floors_for(None, passed) is passed
    assert floors_for(guide) is floors_for(None) is embedded_floors()


def test_a_text_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    _writing.write_text(str(tmp_path / "a.html"), "一")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "一"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="directory"):
        _writing.write_text(str(tmp_path / "folder"), "一")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.html", "folder"]


def test_a_text_grows_hidden_beside_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced, replace = [], os.replace
    monkeypatch.setattr(os, "replace", lambda *paths: (replaced.append(Path(paths[0])), replace(*paths)))
    _writing.write_text(str(tmp_path / "a.html"), "一")
    assert [(each.parent, each.name[:11]) for each in replaced] == [(tmp_path, ".wageguide-")]


def test_a_new_text_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("一", encoding="utf-8")
    _writing.write_text(str(tmp_path / "new"), "一")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


class TestThreads:
    def test_eight_that_ask_at_once_get_one_object(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from wageguide._editions import store

        read = store.embedded_toml.edition
        monkeypatch.setattr(store.embedded_toml, "edition", lambda text: time.sleep(0.05) or read(text))
        store._embedded_edition.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            loaded = list(pool.map(wg.load, ["hanzhong-2020"] * 8))
        assert len({id(guide) for guide in loaded}) == 1
        assert wg.load("hanzhong-2020") is loaded[0]

    @pytest.mark.parametrize(
        ("made", "ask"),
        [
            (provinces._province, lambda _: wg.load_floors("广东省")),
            (provinces._province, lambda _: embedded_floors()),
            (nationwide.country, lambda _: nationwide.country()),
        ],
        ids=["province", "home", "country"],
    )
    def test_minimum_wages_are_one_object_as_well(
        self, made: Any, ask: Callable[[int], object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built = provinces.built
        monkeypatch.setattr(provinces, "built", lambda *args: time.sleep(0.02) or built(*args))
        made.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            asked = list(pool.map(ask, range(8)))
        assert len({id(floors) for floors in asked}) == 1


class TestZip:
    """A package that lies in a zip archive reads its data from there."""

    @pytest.mark.slow
    def test_every_kind_of_data(self, tmp_path: Path) -> None:
        package = Path(wg.__file__).parent
        with ZipFile(tmp_path / "wageguide.zip", "w") as archive:
            for path in package.rglob("*"):
                if path.is_file() and "__pycache__" not in path.parts:
                    archive.write(path, path.relative_to(package.parent))
        script = """if True:
            import sys
            sys.path.insert(0, sys.argv[1])
            import datetime as dt
            import wageguide as wg
            assert wg.__file__.startswith(sys.argv[1]), wg.__file__
            guide = wg.load(wg.editions()[1])
            a = wg.assess(guide, "保洁员", wg.Offer("1900", wg.Period.MONTH), area="汉台区", on=dt.date(2020, 12, 31))
            assert a.floor.verdict is wg.Verdict.MEETS
            assert wg.minimum_wage("武侯区", dt.date(2025, 6, 1)).monthly == 2330
            assert wg.search(guide, "baojieyuan") and wg.classify("保洁")
            assert "达到最低工资标准" in wg.describe(a, locale="zh_Hans")
            assert wg.page.render(guide, locale="en") and wg.verify(wg.evidence(a), guide).holds
        """
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", script, str(tmp_path / "wageguide.zip")],
            check=False, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")


class TestModule:
    def test_the_command_runs_as_a_module(self) -> None:
        command = [sys.executable, "-m", "wageguide", "floor", "汉台区", "--on", "2020-12-31", "--json"]
        environment = os.environ | {"PYTHONPATH": str(Path(wg.__file__).parents[1])}
        done = subprocess.run(command, check=False, capture_output=True, env=environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)["monthly"] == "1700"
