"""Whatever a file holds, one error gathers every problem, in words of ours and with its place, code and data."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from samples import FLOORS, edition, written
from strategies import problems as every_problem

import wageguide as wg
from wageguide import errors
from wageguide._editions import edition_toml
from wageguide._editions.edition_toml import EditionFile
from wageguide._editions.rates_toml import RatesFile
from wageguide._editions.read_toml import read
from wageguide._output.words import words
from wageguide._problems import PROBLEMS, Problem

LOCALES = ("zh_Hans", "en")
# What only somebody who knows Python would understand.
INTERNALS = re.compile(
    r"object|attribute|NoneType|Decimal\(|datetime\.|<class|<function|cattrs|attrs\b|structur|__|Traceback|sys\.|"
    r"limit \(|recursion|unhashable|iterable|instance|\bNone\b|Error\b|\bint\b|\bstr\b|\bdict\b|\blist\b|\bbool\b|"
    r"True|False|newline|Unterminated|Invalid|Expected|Cannot|Duplicate"
)
RATE = 'since = 2020-01-01\nmonthly = [1]\nhourly = [1]\nevidence = "stated"\nsource = { title = "a" }\n'
WHOLE = 'province = "某省"\nunit = "yuan"\nown_contributions = "included"\nchecked_through = 2020-12-31\n'
VALUES = {
    "text": '"x"',
    "no text": '""',
    "blanks": '"  "',
    "number": "3",
    "below zero": "-1",
    "many digits": "9" * 4000,
    "fraction": "1.5",
    "nan": "nan",
    "infinity": "-inf",
    "flag": "true",
    "day": "2020-12-25",
    "time of day": "12:00:00",
    "instant": "2020-12-25T00:00:00Z",
    "array": "[1]",
    "no array": "[]",
    "array of tables": "[{ a = 1 }]",
    "arrays": "[[]]",
    "table": "{ a = 1 }",
    "no table": "{}",
    "tables": "{ low = { a = {} } }",
    "numbers as keys": '{ 1 = ["x"], "" = [""] }',
}
BROKEN = {
    "nothing after =": "a =",
    "no =": "a",
    "no key": "= 1",
    "text without end": 'a = "x',
    "text over lines": 'a = "x\ny"',
    "long text without end": 'a = """x',
    "array without end": "a = [1",
    "table without end": "[a",
    "a table twice": "[a]\n[a]",
    "a key twice": "a = 1\na = 2",
    "a key twice inline": "a = { b = 1, b = 2 }",
    "a table that is a value": "a = 1\n[a.b]",
    "an inline table added to": "a = { b = 1 }\na.c = 2",
    "an array added to": "a = [1]\n[[a]]",
    "no escape": 'a = "\\q"',
    "no character": 'a = "\\ud800"',
    "a null": "a = \x00",
    "no day": "a = 2020-02-30",
    "no time": "a = 25:61:00",
    "too many digits": "a = " + "9" * 5000,
    "an exponent without end": "a = 1e99999999999999999999999",
    "deep arrays": "a = " + "[" * 5000,
    "deep tables": "a = " + "{ a = " * 5000,
    "a key of many parts": ".".join("abcdefghijkl") + " = 1",
    "a carriage return": "a = 1\rb = 2",
}


def internals(problem: Problem) -> list[str]:
    """What of the words of a problem, without what it repeats, is no word of ours."""
    bare = Problem("", problem.code, **dict(problem.data) | ({"got": "…"} if "got" in dict(problem.data) else {}))
    told = [str(bare), *(words(locale).problem(bare) for locale in LOCALES)]
    return [match[0] for text in told for match in INTERNALS.finditer(text)]


class TestNoInternals:
    """No message shows how the file was read: no class, no attribute, no words of a library."""

    @pytest.mark.parametrize("value", VALUES.values(), ids=[name.replace(" ", "-") for name in VALUES])
    @pytest.mark.parametrize("key", [*edition_toml.KEYS, "stranger"])
    def test_any_value_anywhere_in_an_edition(self, key: str, value: str) -> None:
        lines = edition("")["edition.toml"].splitlines()
        whole = [
            f"{key} = {value}",
            *(line for line in lines if not line.startswith((f"{key} ", "[[", 'title = "inv'))),
        ]
        if key != "sources":
            whole.append('sources = [{ title = "a" }]')
        form, problems = read("\n".join(whole), EditionFile, "edition.toml")
        assert (form is None) == bool(problems)
        for problem in problems:
            assert problem.place.startswith("edition.toml:1 "), problem
            assert problem.code in PROBLEMS
            assert internals(problem) == [], problem

    @pytest.mark.parametrize("value", VALUES.values(), ids=[name.replace(" ", "-") for name in VALUES])
    @pytest.mark.parametrize("table", ["sources", "bounds", "claims", "definitions.low", "import", "aliases"])
    def test_any_value_in_a_table(self, table: str, value: str) -> None:
        keys = (
            "title",
            "url",
            "published",
            "occupation",
            "tier",
            "above",
            "kind",
            "of",
            "equals",
            "percentile",
            "options",
        )
        header = f"[{table}]" if table in {"definitions.low", "import", "aliases"} else f"[[{table}]]"
        text = edition("")["edition.toml"] + f"{header}\n" + "".join(f"{key} = {value}\n" for key in keys)
        _, problems = read(text, EditionFile, "edition.toml")
        assert problems or (table, value) == ("aliases", "[]")
        for problem in problems:
            assert int(re.match(r"edition\.toml:([0-9]+) ", problem.place)[1]) >= 10, problem
            assert internals(problem) == [], problem

    @pytest.mark.parametrize("value", VALUES.values(), ids=[name.replace(" ", "-") for name in VALUES])
    @pytest.mark.parametrize("key", ["province", "unit", "own_contributions", "checked_through", "rates", "since", "until",
                                     "monthly", "hourly", "evidence", "source"])  # fmt: skip
    def test_any_value_anywhere_in_rates(self, key: str, value: str) -> None:
        def without(text: str) -> str:
            return "".join(line + "\n" for line in text.splitlines() if not line.startswith(f"{key} "))

        own = f"{key} = {value}\n"
        head, rate = (own + without(WHOLE), RATE) if f"\n{key} " in f"\n{WHOLE}rates " else (WHOLE, own + without(RATE))
        text = head if key == "rates" else head + "[[rates]]\n" + rate
        form, problems = read(text, RatesFile, "rates.toml")
        assert (form is None) == bool(problems)
        assert [internals(problem) for problem in problems if internals(problem)] == []

    @pytest.mark.parametrize("text", BROKEN.values(), ids=[name.replace(" ", "-") for name in BROKEN])
    @pytest.mark.parametrize("form", [EditionFile, RatesFile])
    def test_no_toml(self, form: type, text: str) -> None:
        record, problems = read(f"\n\n{text}", form, "x.toml")
        (problem,) = problems
        assert record is None
        assert re.fullmatch(r"x\.toml(:[3-4])?", problem.place)
        assert internals(problem) == []

    @pytest.mark.parametrize("code", PROBLEMS)
    @pytest.mark.parametrize("locale", LOCALES)
    def test_every_code_has_words(self, code: str, locale: str) -> None:
        assert words(locale).has(f"problem.{code}")

    @given(every_problem)
    def test_a_problem_is_its_line_and_its_facts(self, problem: Problem) -> None:
        again = pickle.loads(pickle.dumps(problem))
        assert (again, again.place, again.code) == (problem, problem.place, problem.code)
        assert repr(again.data) == repr(problem.data)
        assert all(words(locale).problem(problem) for locale in LOCALES)


class TestEverything:
    """One problem hides no other."""

    def test_an_unknown_column_hides_no_wrong_cell(self, tmp_path: Path) -> None:
        file = tmp_path / "wages.csv"
        file.write_text("occupation,low,median,hihg\n保洁员,20400.5,abc,1\n,1,2,3\n", encoding="utf-8")
        with pytest.raises(errors.EditionError) as caught:
            wg.load_wages(file)
        assert [(problem.place, problem.code, dict(problem.data).get("got")) for problem in caught.value.problems] == [
            ("wages.csv:1", "unknown-column", None),
            ("wages.csv:2 low", "not-whole-yuan", "20400.5"),
            ("wages.csv:2 median", "not-whole-yuan", "abc"),
            ("wages.csv:3 occupation", "no-name", ""),
        ]
        assert dict(caught.value.problems[0].data)["nearest"] == ("high",)

    def test_no_column_of_occupations_hides_no_wrong_cell(self, tmp_path: Path) -> None:
        files = edition("") | {"wages.csv": "ocupation,low,low\n甲,x,1\n"}
        assert told(tmp_path, files) == [
            ("wages.csv:1 occupation", "required"),
            ("wages.csv:1", "unknown-column"),
            ("wages.csv:1", "repeated-column"),
            ("wages.csv:2 low", "not-whole-yuan"),
        ]

    def test_one_file_hides_not_the_other(self, tmp_path: Path) -> None:
        assert told(tmp_path, {"wages.csv": "occupation,low\n甲,x\n"}) == [
            ("edition.toml", "unreadable"),
            ("wages.csv:2 low", "not-whole-yuan"),
        ]
        assert told(tmp_path / "b", {"edition.toml": edition("")["edition.toml"].replace("year", "yaer")}) == [
            ("wages.csv", "unreadable"),
            ("edition.toml:1 year", "required-or-unknown"),
            ("edition.toml:4 yaer", "unknown-key"),
        ]

    def test_a_type_hides_not_what_the_kind_wants(self, tmp_path: Path) -> None:
        claim = '[[claims]]\nkind = "floor"\nequals = "x"\ncolor = 1\n'
        assert told(tmp_path, edition("", tail=claim)) == [
            ("edition.toml:10 claims[0]", "claim-lacks"),
            ("edition.toml:10 claims[0]", "claim-adds"),
            ("edition.toml:12 claims[0].equals", "not-whole"),
            ("edition.toml:13 claims[0].color", "unknown-key"),
        ]

    def test_a_header_hides_no_class(self, tmp_path: Path) -> None:
        rates = (FLOORS / "rates.toml").read_text(encoding="utf-8")
        areas = "code,name,ctiy,class_2019,class_2020\n1,甲县,乙市,9,1\n,丙县,乙市,1,1\n"
        with pytest.raises(errors.EditionError) as caught:
            wg.load_floors(written(tmp_path, {"rates.toml": rates, "areas.csv": areas}))
        assert [(problem.place, problem.code) for problem in caught.value.problems] == [
            ("areas.csv:1 city", "required"),
            ("areas.csv:1", "unknown-column"),
            ("areas.csv:1 class_2020", "no-such-change"),
            ("areas.csv:2 class_2019", "not-a-class"),
            ("areas.csv:3 code", "required"),
        ]


def told(folder: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    folder.mkdir(exist_ok=True)
    with pytest.raises(errors.EditionError) as caught:
        wg.load(written(folder, files))
    return [(problem.place, problem.code) for problem in caught.value.problems]


class TestUnknown:
    """What nobody knows is ``None``, there and back; what is only missing may have been forgotten."""

    @pytest.mark.parametrize("change", [{"area": None}, {"year": None}, {"area": None, "year": None}])
    def test_there_and_back(self, tmp_path: Path, guide: wg.Guideline, change: dict[str, None]) -> None:
        unknown = evolve(guide, **change)
        wg.save(unknown, tmp_path / "a")
        again = wg.load(tmp_path / "a")
        assert again == unknown
        assert {name: getattr(again, name) for name in change} == change
        assert {name: wg.to_dict(again)[name] for name in change} == change
        for locale in LOCALES:
            assert not re.search(r"None|\b1\b年", wg.describe(again, locale=locale))
            assert wg.describe(wg.validate(again), locale=locale)
        assert "None" not in repr(again)

    @pytest.mark.parametrize("name", ["area", "year"])
    def test_missing_is_not_unknown(self, tmp_path: Path, name: str) -> None:
        files = edition("")
        files["edition.toml"] = re.sub(rf"{name} = .*\n", "", files["edition.toml"])
        assert told(tmp_path, files) == [(f"edition.toml:1 {name}", "required-or-unknown")]
        files["edition.toml"] = f'unknown = ["{name}"]\n' + files["edition.toml"]
        assert getattr(wg.load(written(tmp_path, files)), name) is None

    def test_known_and_unknown(self, tmp_path: Path) -> None:
        assert told(tmp_path, edition("", head='unknown = ["year", "title"]')) == [
            ("edition.toml:7 unknown", "known-and-unknown"),
            ("edition.toml:7 unknown[1]", "choice"),
        ]

    def test_editions_side_by_side(self, guide: wg.Guideline) -> None:
        found = wg.compare_editions(evolve(guide, area=None, year=None), guide).findings
        assert {finding.code for finding in found} >= {"area-differs", "year-differs"}
        for locale in LOCALES:
            assert "None" not in "".join(wg.describe(finding, locale=locale) for finding in found)
