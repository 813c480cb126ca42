"""Every limit of an edition: what is just within is read, what is beyond is refused at once, in few words."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import time
import tracemalloc
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from samples import edition, written

import wageguide as wg
from wageguide import _files, _limits, errors
from wageguide._disk.reading import read_text
from wageguide._editions import edition_toml, provinces, store
from wageguide._grids.limits import remembered
from wageguide._limits import (
    LISTED,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_AREAS,
    MOST_BITS,
    MOST_CLAIMS,
    MOST_PARTS,
    MOST_PROBLEMS,
    MOST_RATES,
    MOST_ROWS,
    REMARK,
    SHOWN,
)
from wageguide._problems import Problem
from wageguide._search.places import _known
from wageguide._taxonomy.names import nearest
from wageguide.errors import EditionError

RATES = Path(_files.DATA) / "floors" / "shaanxi" / "rates.toml"
AREAS = Path(_files.DATA) / "floors" / "shaanxi" / "areas.csv"
ROWS = "occupation,note,low\n"
SECONDS = 20.0  # of the processor; each takes a second or so


def toml(head: str = "", tail: str = "") -> dict[str, str]:
    return edition("甲,,1,,2,,3\n", head=head, tail=tail)


def csv(rows: str) -> dict[str, str]:
    return edition("") | {"wages.csv": rows}


def claim(equals: str) -> dict[str, str]:
    return toml(tail=f'[[claims]]\nkind = "count"\nof = "occupations"\nequals = {equals}\n')


def bounds(number: int) -> str:
    return "".join(f'[[bounds]]\noccupation = "甲"\ntier = "low"\nabove = {each}\n' for each in range(number))


def rates(number: int) -> str:
    """A ``rates.toml`` with so many rates of one class."""
    rate = 'monthly = [1]\nhourly = [1]\nevidence = "stated"\nsource = {title = "x"}\n'
    head = RATES.read_text(encoding="utf-8").split("[[rates]]")[0]
    return head + "".join(f"[[rates]]\nsince = {1900 + at}-01-01\n{rate}" for at in range(number))


REFUSED = {
    "digits": (claim("9" * 5000), "not TOML: a number has too many digits"),
    "hexadecimal digits": (claim("0x" + "f" * 100_000), "claims[0].equals: expected at most 12 digits, got '2^399999…'"),
    "thirteen digits": (claim("1000000000000"), "expected at most 12 digits, got 1000000000000"),
    "thirteen digits below zero": (claim("-1000000000000"), "expected at most 12 digits, got -1000000000000"),
    "a fraction without end": (toml(head=f"definitions.low.percentile = 0.{'1' * 31}"), "definitions.low.percentile"),
    "a number without end": (toml(head="definitions.low.percentile = 1e999999"), "definitions.low.percentile"),
    "an option without end": (toml(tail=f"[import]\nfile = 'a'\nsha256 = 'b'\noptions.a = 0x{'f' * 51}\n"), "import.options.a: expected at most 60 digits, got '2^203…'"),
    "an option of 201 bits": (toml(tail=f"[import]\nfile = 'a'\nsha256 = 'b'\noptions.a = {2**MOST_BITS}\n"), "got '2^200…'"),
    "a long option": (toml(tail=f"[import]\nfile = 'a'\nsha256 = 'b'\noptions.a = '{'a' * (LONGEST_TEXT + 1)}'\n"), "import.options.a: expected at most 100,000 characters"),
    "arrays in arrays": (toml(head=f"notes = {'[' * 5000}"), "not TOML: arrays or tables are nested too deeply"),
    "tables in tables": (toml(head="a = " + "{a = " * 5000), "not TOML: arrays or tables are nested too deeply"),
    "a key of many parts": (toml(head="a." * 100_000 + "a = 1"), f"a key has more than {MOST_PARTS} parts"),
    "a quoted key of many parts": (toml(head='"a b" . ' * MOST_PARTS + "a = 1"), f"more than {MOST_PARTS} parts"),
    "a table of many parts": (toml(tail=f"[{'a.' * MOST_PARTS}a]\n"), f"more than {MOST_PARTS} parts"),
    "a key of many parts in a table": (toml(head=f"x = {{{'a.' * MOST_PARTS}a = 1}}"), f"more than {MOST_PARTS} parts"),
    "unknown keys": (toml(head="".join(f"k{n} = 1\n" for n in range(40_000))), "there are more problems"),
    "unknown keys of sources": (toml(tail="[[sources]]\nx = 1\n" * 5_000), "there are more problems"),
    "a long table twice": (toml(tail=f"[{'k' * 200}]\n" * 2), "a key or table stands here a second time"),
    "a long key": (toml(head="k" * 500_000 + " = 1"), "kkk…: unknown key"),
    "a long word": (toml(tail=f'[[claims]]\nkind = "{"k" * 90_000}"\n'), "claims[0].kind: expected one of"),
    "a long text": (toml(head=f'notes = ["{"字" * (LONGEST_TEXT + 1)}"]'), "notes[0]: expected at most 100,000 characters, got '字字"),
    "a long id": (edition("") | {"edition.toml": edition("")["edition.toml"].replace("test-2020", "i" * 201)}, "id: expected at most 200 characters, got 'iii"),
    "a long alias": (toml(tail=f'[aliases]\n"甲" = ["{"a" * 201}"]\n'), "aliases.甲[0]: expected at most 200 characters"),
    "an alias of nothing": (toml(tail=f'[aliases]\n"{"a" * 90_000}" = ["b"]\n'), "aaa…'"),
    "aliases of many rows": (csv(ROWS + "甲,,1\n" * 3_000) | {"edition.toml": toml(tail=f"[aliases]\n'甲' = {['b'] * 100}\n")["edition.toml"]}, "aliases: expected at most 200,000"),
    "bounds of many rows": (csv(ROWS + "甲,,1\n" * 1_000) | {"edition.toml": toml(tail=bounds(1_000))["edition.toml"]}, "expected at most 200,000 of all rows"),
    "claims": (toml(tail='[[claims]]\nkind = "floor"\ntier = "low"\n' * 20_000), "claims: expected at most 100 of them, got 20,000"),
    "a large file": (toml(head="#" * _limits.LARGEST_TOML), "bytes; at most 1048576 are read"),
    "rows": (csv(ROWS + "甲,,1\n" * (MOST_ROWS + 1)), "wages.csv:200002 expected at most 200,000 rows"),
    "rows that are wrong": (csv(ROWS + "甲,,x\n" * MOST_ROWS), "there are more problems"),
    "columns": (csv(",".join(["occupation", *["x"] * 50_000])), "rows of at most 200 cells"),
    "two hundred columns": (csv(",".join(["occupation", *["x"] * 199])), "wages.csv:1 unknown column 'x'"),
    "a long title": (csv("occupation," + "x" * 100_000), "xxx…: expected at most 200 characters"),
    "a long name": (csv(ROWS + "字" * 201 + ",,1\n"), "wages.csv:2 occupation: expected at most 200 characters, got '字字"),
    "a long note": (csv(ROWS + "甲," + "字" * 100_001 + ",1\n"), "wages.csv:2 note: expected at most 100,000 characters"),
    "a long figure": (csv(ROWS + f"甲,,{'9' * 100_000}\n"), "wages.csv:2 low: expected at most 200 characters"),
    "a cell without end": (csv(ROWS + f'甲,"{"字" * 1_000_000}'), "wages.csv:2 not CSV"),
}  # fmt: skip
SLOW = {"rows", "bounds of many rows", "claims"}

WRONG = Problem("wages.csv:2", "cell-count", expected=3, number=2)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(name, id=name.replace(" ", "-"), marks=[pytest.mark.slow] if name in SLOW else [])
        for name in REFUSED
    ],
)
def test_refused(case: str, tmp_path: Path) -> None:
    """One error, soon, that names the place and repeats no value at length."""
    files, expected = REFUSED[case]
    folder = written(tmp_path, files)
    begun = time.process_time()
    with pytest.raises(EditionError) as caught:
        wg.load(folder)
    said = str(caught.value)
    assert time.process_time() - begun < SECONDS
    assert expected in said
    assert len(caught.value.problems) <= MOST_PROBLEMS + 1
    assert max(map(len, caught.value.problems)) < 500
    assert len(wg.describe(caught.value, locale="zh_Hans")) < 300_000


class TestWithin:
    """What is just within is read."""

    def test_names_and_texts(self, tmp_path: Path) -> None:
        name, note = "字" * LONGEST_NAME, "注" * LONGEST_TEXT
        files = csv(ROWS + f"{name},{note},1\n")
        files["edition.toml"] = toml(tail=f'[aliases]\n"{name}" = ["{"a" * LONGEST_NAME}"]\n')["edition.toml"]
        entry = wg.load(written(tmp_path, files))[name]
        assert (entry.note, entry.occupation.aliases) == (note, ("a" * LONGEST_NAME,))
        assert wg.load(written(tmp_path / "b", toml(head=f'notes = ["{note}"]'))).notes == (note,)

    def test_numbers(self, tmp_path: Path) -> None:
        files = claim("999999999999") | {}
        files["edition.toml"] += f"[definitions.low]\npercentile = 0.{'1' * 30}\n"
        guide = wg.load(written(tmp_path, files))
        assert guide.claims[0].equals == 10**12 - 1
        assert guide.definitions[wg.Tier.LOW].percentile == Decimal("0." + "1" * 30)

    def test_claims(self, tmp_path: Path) -> None:
        files = toml(tail='[[claims]]\nkind = "floor"\ntier = "low"\n' * MOST_CLAIMS)
        assert len(wg.load(written(tmp_path, files)).claims) == MOST_CLAIMS

    @pytest.mark.parametrize("tail", ["[aliases]\n'甲' = ['a', 'b', 'c']\n", bounds(3)], ids=["aliases", "bounds"])
    def test_rows_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tail: str) -> None:
        folder = written(tmp_path, csv(ROWS + "甲,,1\n" * 2) | {"edition.toml": toml(tail=tail)["edition.toml"]})
        monkeypatch.setattr(edition_toml, "MOST_ROWS", 6)
        assert len(wg.load(folder)) == 2
        monkeypatch.setattr(edition_toml, "MOST_ROWS", 5)
        with pytest.raises(EditionError, match="expected at most 5 of all rows together"):
            wg.load(folder)

    def test_options(self, tmp_path: Path) -> None:
        number, text = 2**MOST_BITS - 1, "a" * LONGEST_TEXT
        files = toml(tail=f"[import]\nfile = 'a'\nsha256 = 'b'\noptions.a = {number}\noptions.b = '{text}'\n")
        imported = wg.load(written(tmp_path, files)).imported
        assert imported is not None
        assert imported.options == (("a", number), ("b", text))

    @pytest.mark.parametrize(
        "text",
        [
            "a." * 500,
            "......",
            '"a.b.c.d.e.f.g.h.i.j.k"',
            "'''a.b.c.d.e.f.g.h.i.j.k",
            "# a.b.c.d.e.f.g.h.i.j.k",
            'a\\"b.c.d.e.f.g.h.i.j.k.l',
            "1.5, 2.5, 3.5",
        ],
    )
    def test_points_in_a_text_are_no_parts_of_a_key(self, tmp_path: Path, text: str) -> None:
        quoted = json.dumps(text)
        notes = [f"notes = [{quoted}]"]
        notes += [f"notes = ['''{text}''']"] * ("'''" not in text) + [f'notes = ["""{text} """]'] * ("\\" not in text)
        notes += [f"notes = ['{text}'] # {text}"] * ("'" not in text)
        for number, head in enumerate(notes):
            guide = wg.load(written(tmp_path / str(number), toml(head=head)))
            assert guide.notes[0].strip() == text.strip()

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_a_thousand_problems_and_one(self, locale: str) -> None:
        for number in (MOST_PROBLEMS, MOST_PROBLEMS + 1):
            assert len(EditionError("a", [WRONG] * number).problems) == number
        error = EditionError("a", [WRONG] * (MOST_PROBLEMS + 2))
        assert EditionError(*error.args).problems == error.problems
        assert EditionError("a", [WRONG] * (MOST_PROBLEMS + 1)).problems[-1] == WRONG
        last = {"zh_Hans": "问题不止这些，其余从略", "en": "and there are more problems than these"}
        assert wg.describe(error, locale=locale).endswith(last[locale])
        assert error.problems[-1] == "and there are more problems than these"
        assert error.problems[-1].code == "more"


class TestFloors:
    """A folder of minimum wages has limits, too."""

    @pytest.mark.parametrize(
        ("file", "text", "expected"),
        [
            ("areas.csv", "code,name,city\n" + "1,甲县,乙市\n" * (MOST_AREAS + 1), "at most 5,000 rows"),
            ("areas.csv", f"code,name,city\n1,{'甲' * 201},乙市\n", "name: expected at most 200 characters"),
            ("rates.toml", rates(MOST_RATES + 1), f"rates: expected at most {MOST_RATES} of them"),
            *(
                ("rates.toml", rates(1).replace("[1]", f"[{amount}]"), f"monthly[0]: expected a number, got '{amount}'")
                for amount in ("1000000000000.0", "-1000000000000.0")
            ),
            ("rates.toml", "#" * (_limits.LARGEST_TOML + 1), "bytes; at most 1048576 are read"),
        ],
        ids=["areas", "name", "rates", "amount", "amount below zero", "size"],
    )
    def test_refused(self, tmp_path: Path, file: str, text: str, expected: str) -> None:
        files = {"rates.toml": RATES.read_text(encoding="utf-8"), "areas.csv": AREAS.read_text(encoding="utf-8")}
        with pytest.raises(EditionError) as caught:
            wg.load_floors(written(tmp_path, files | {file: text}))
        assert expected in str(caught.value)

    def test_as_many_rates_as_are_read(self, tmp_path: Path) -> None:
        files = {"rates.toml": rates(MOST_RATES), "areas.csv": "code,name,city,class_1900\n1,甲县,乙市,1\n"}
        assert len(wg.load_floors(written(tmp_path, files)).rates) == MOST_RATES

    def test_as_large_an_amount_as_is_read(self, tmp_path: Path) -> None:
        most = "999999999999.5"
        files = {"rates.toml": rates(1).replace("[1]", f"[{most}]"), "areas.csv": "code,name,city\n"}
        assert wg.load_floors(written(tmp_path, files)).rates[0].monthly == (Decimal(most),)


class TestFile:
    """A file is read whole or not at all."""

    def test_as_much_as_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        file.write_text("abc")
        assert read_text(str(file), 3) == "abc"
        with pytest.raises(EditionError, match="3 bytes; at most 2 are read"):
            read_text(str(file), 2)

    @pytest.mark.skipif(not Path("/proc/version").exists(), reason="no file here holds more than it says")
    def test_one_that_holds_more_than_it_says(self) -> None:
        assert Path("/proc/version").stat().st_size == 0
        with pytest.raises(EditionError, match="6 bytes; at most 5 are read"):
            read_text("/proc/version", 5)

    def test_an_error_without_a_number(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_: object) -> None:
            raise OSError("no number")

        with monkeypatch.context() as patched:
            patched.setattr(os, "stat", refuse)
            with pytest.raises(EditionError) as caught:
                read_text(str(tmp_path))
        assert caught.value.problems == ("cannot be read: no number",)


class TestSave:
    """Nothing is written that could not be read again."""

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({"title": "x" * (LONGEST_TEXT + 1)}, "title: expected at most 100,000 characters"),
            ({"title": ""}, "title: expected text"),
            ({"area": "x" * 201}, "area: expected at most 200 characters"),
            ({"notes": ("x" * 90_000,) * 12}, "bytes; at most 1048576 are read"),
            ({"definitions": wg.load("hanzhong-2020").definitions.__class__(((wg.Tier.LOW, wg.Definition(100)),))}, "percentile"),
        ],
        ids=["title", "no title", "area", "notes", "percentile"],
    )  # fmt: skip
    def test_refused(self, tmp_path: Path, guide: wg.Guideline, change: dict, expected: str) -> None:
        with pytest.raises(EditionError) as caught:
            wg.save(evolve(guide, **change), tmp_path / "a")
        assert expected in str(caught.value)
        assert caught.value.path == str(tmp_path / "a")
        assert list(tmp_path.iterdir()) == []

    def test_floors(self, tmp_path: Path, guide: wg.Guideline) -> None:
        floors = evolve(wg.load_floors(RATES.parent), province="")
        with pytest.raises(EditionError, match=r"rates\.toml:1 province: expected text") as caught:
            wg.save(evolve(guide, floors=floors), tmp_path / "a")
        assert caught.value.path == str(tmp_path / "a" / "floors")

    def test_large_files(self, tmp_path: Path, guide: wg.Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
        wg.save(guide, tmp_path / "a")
        toml, csv = ((tmp_path / "a" / name).stat().st_size for name in ("edition.toml", "wages.csv"))
        monkeypatch.setattr(store, "LARGEST_TOML", toml)
        monkeypatch.setattr(store, "LARGEST", csv)
        wg.save(guide, tmp_path / "b")
        monkeypatch.setattr(store, "LARGEST_TOML", toml - 1)
        monkeypatch.setattr(store, "LARGEST", csv - 1)
        with pytest.raises(EditionError) as caught:
            wg.save(guide, tmp_path / "c")
        assert caught.value.args == (
            str(tmp_path / "c"),
            (
                f"wages.csv: {csv} bytes; at most {csv - 1} are read",
                f"edition.toml: {toml} bytes; at most {toml - 1} are read",
            ),
        )


LONG = "长" * 200_000


class TestBriefErrors:
    """An error names what it was given, and never at length; its attribute has it whole."""

    @pytest.mark.parametrize(
        "call",
        [
            lambda guide: guide[LONG],
            lambda guide: wg.load(LONG),
            lambda guide: wg.find(guide, industry=LONG),
            lambda guide: guide.entry("保洁员", LONG),
            lambda guide: wg.minimum_wage(LONG, dt.date(2020, 12, 31)),
            lambda guide: wg.Offer(LONG, wg.Period.MONTH),
            lambda guide: wg.Offer(10**5000, wg.Period.MONTH),
            lambda guide: wg.Offer("1", wg.Period.MONTH, months=Decimal("1" * 5000)),
            lambda guide: wg.Offer(Decimal("1e999999"), wg.Period.MONTH),
            lambda guide: wg.Offer(Decimal("NaN"), wg.Period.MONTH),
            lambda guide: wg.Offer(Decimal("-Infinity"), wg.Period.MONTH),
            lambda guide: wg.parse_pay(LONG),
            lambda guide: wg.describe(guide.entries[0], locale=LONG),
            lambda guide: wg.verify({"record": LONG}, guide),
        ],
        ids=[
            "entry",
            "load",
            "find",
            "industry",
            "area",
            "text",
            "digits",
            "months",
            "exponent",
            "nan",
            "infinity",
            "notation",
            "locale",
            "evidence",
        ],
    )
    def test_every_door(self, guide: wg.Guideline, call) -> None:
        begun = time.process_time()
        with pytest.raises(errors.WageguideError) as caught:
            call(guide)
        for text in (str(caught.value), *(wg.describe(caught.value, locale=each) for each in ("zh_Hans", "en"))):
            assert 0 < len(text) < 2_500
        assert time.process_time() - begun < SECONDS

    @pytest.mark.parametrize(
        ("error", "most"),
        [
            (errors.UnknownEdition(LONG, ()), REMARK),
            (errors.EditionError(LONG, [Problem("", "not-a-file")]), REMARK),
            (errors.FrameError("on", LONG, "column-or-date"), REMARK),
            (errors.InvalidEvidence(Problem(LONG, "required")), REMARK),
            (errors.BulletinError(LONG, "damaged"), REMARK),
            (errors.BulletinError("a", "damaged", LONG), REMARK),
            (errors.UnknownLocale(LONG, ()), SHOWN),
        ],
        ids=["edition", "path", "argument", "evidence", "file", "detail", "locale"],
    )
    def test_how_much_is_said(self, error: errors.WageguideError, most: int) -> None:
        for said in (str(error), *(wg.describe(error, locale=each) for each in ("zh_Hans", "en"))):
            assert said.count("长") == most
            assert "长…" in said

    def test_values(self) -> None:
        assert _limits.clip("12345", 5) == "12345"
        assert _limits.clip("123456", 5) == "12345…"
        assert _limits.clip_repr("长" * 5, 5) == "'长长长长长'"
        assert _limits.clip_repr(b"12345", 5) == "b'123…"
        assert _limits.clip_repr(2**MOST_BITS - 1) == str(2**MOST_BITS - 1)[:SHOWN] + "…" * (
            len(str(2**MOST_BITS - 1)) > SHOWN
        )
        assert _limits.clip_repr(2**MOST_BITS) == f"a number of {MOST_BITS + 1} bits"

    def test_what_is_near_a_long_name(self) -> None:
        name = "字" * LONGEST_NAME
        assert nearest(name, [name[1:]]) == [name[1:]]
        assert nearest(f"{name}字", [name]) == []

    def test_lists_are_cut(self) -> None:
        error = errors.UnknownArea("x", counties=[f"{n}县" for n in range(500)])
        assert str(error).endswith("49县', …")
        assert str(error).count(",") == LISTED
        assert ", 49县, …" in wg.describe(error, locale="en")
        assert len(wg.describe(error, locale="en")) < 1_000
        assert len(error.counties) == 500
        whole = errors.UnknownArea("x", counties=error.counties[:LISTED])
        assert str(whole).endswith("49县'")

    def test_search_looks_at_a_title_not_at_a_book(self, guide: wg.Guideline) -> None:
        assert wg.search(guide, "保洁员" + " " * 200_000)[0].entry.occupation.name == "保洁员"
        assert wg.classify(LONG) == wg.classify(LONG[:300])


ON = dt.date(2020, 12, 31)
TOO_LONG = {
    "assess": lambda guide, text: wg.assess(guide, text, OFFER, area="汉台区", on=ON),
    "assess area": lambda guide, text: wg.assess(guide, "保洁员", OFFER, area=text, on=ON),
    "assess industry": lambda guide, text: wg.assess(guide, "保洁员", OFFER, industry=text, area="汉台区", on=ON),
    "check_floor": lambda _, text: wg.check_floor(OFFER, area=text, on=ON),
    "minimum_wage": lambda _, text: wg.minimum_wage(text, ON),
    "annual_floor": lambda _, text: wg.annual_floor(text, 2020),
    "guide[name]": lambda guide, text: guide[text],
    "guide.named": lambda guide, text: guide.named(text),
    "guide.entry": lambda guide, text: guide.entry("保洁员", text),
    "find": lambda guide, text: wg.find(guide, occupation=text),
    "find industry": lambda guide, text: wg.find(guide, industry=text),
    "find group": lambda guide, text: wg.find(guide, major_group=text),
    "compare": lambda guide, text: wg.compare(guide, [text]),
    "compare_offers": lambda guide, text: wg.compare_offers(guide, text, [OFFER], on=ON),
    "load": lambda _, text: wg.load(text),
    "load_floors": lambda _, text: wg.load_floors(text),
    "load_wages": lambda _, text: wg.load_wages("wages.csv", area=text),
    "floors.area": lambda _, text: provinces.embedded_floors().area(text),
    "floors.named": lambda _, text: provinces.embedded_floors().named(text),
    "floors.within": lambda _, text: provinces.embedded_floors().within(text),
    "describe": lambda guide, text: wg.describe(guide, locale=text),
    "headline": lambda _, text: wg.headline(wg.check_floor(OFFER, area="汉台区", on=ON), locale="en", occupation=text),
}
OFFER = wg.Offer("1900", wg.Period.MONTH)


class TestNames:
    """A text that is longer than any name is refused at once by one error, and nothing of it is kept."""

    @pytest.mark.parametrize("door", TOO_LONG)
    def test_one_character_too_many(self, guide: wg.Guideline, door: str) -> None:
        text = "汉" * LONGEST_NAME
        with suppress(LookupError, errors.EditionError):  # looked for, and not there
            TOO_LONG[door](guide, text)
        with pytest.raises(errors.TextTooLong, match=r"expected at most 200 characters, got 201: '汉{60}…'$") as caught:
            TOO_LONG[door](guide, f"{text}汉")
        assert caught.value.length == LONGEST_NAME + 1

    def test_what_asks_whether_it_is_there_is_answered(self, guide: wg.Guideline) -> None:
        assert LONG not in guide
        assert guide.get(LONG) is None

    @pytest.mark.parametrize("blanks", [" ", "\u3000", "\u200b"], ids=["blank", "wide", "unseen"])
    def test_three_hundred_huge_areas_leave_nothing_behind(self, guide: wg.Guideline, blanks: str) -> None:
        """Names with blanks in them are found: what was kept of each was as long as what was asked."""

        def ask(text: str) -> None:
            for door in ("assess area", "check_floor", "minimum_wage", "annual_floor", "guide[name]", "floors.area"):
                with suppress(errors.WageguideError):
                    TOO_LONG[door](guide, text)

        ask("汉台区")
        ask(f"汉台区{blanks}")
        tracemalloc.start()
        try:
            for number in range(300):
                ask(f"汉台区{blanks * 500_000}{number}")
                ask(f"汉台区{blanks * (500_000 + number)}")
            kept, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert kept < 300_000
        assert most < 10_000_000

    @pytest.mark.slow
    def test_what_nobody_listed_is_not_kept(self, guide: wg.Guideline) -> None:
        """Ten thousand ways to write a county are ten thousand questions, and one county."""
        before = len(_known)
        for number in range(10_000):
            wg.assess(guide, "保洁员", OFFER, area=f"汉台区{chr(0x200B)}{' ' * (number % 180)}", on=ON)
        assert len(_known) <= before
        wg.assess(guide, "保洁员", OFFER, area="汉台区", on=ON)
        wg.assess(guide, "保洁员", OFFER, area="610702", on=ON)
        assert len(_known) >= 2

    @pytest.mark.parametrize(("length", "asked"), [(1, 1), (LONGEST_NAME, 1), (LONGEST_NAME + 1, 2)])
    def test_of_long_cells_nothing_is_kept(self, length: int, asked: int) -> None:
        read: list[str] = []
        keep = remembered(10)(read.append)
        keep("x" * length)
        keep("x" * length)
        assert len(read) == asked

    @pytest.mark.parametrize("kind", ["lists", "bulletins"])
    @pytest.mark.slow
    def test_thirty_huge_cells_leave_nothing_behind(self, kind: str, guide: wg.Guideline) -> None:
        def ask(number: int) -> None:
            text = f"{number}保洁" * 6_000
            rows = f"职位,工资,地点,到岗日期\n{text},{text},{text},{text}\n保洁员,1900元/月,汉台区,2020-12-31\n"
            if kind == "lists":
                list(wg.lists.check(wg.lists.read(io.BytesIO(rows.encode())), guide, on=ON))
                return
            rows = f"职业,行业,低位数,中位数\n{text},{text},{text},{text}\n保洁员,,25200,30000\n"
            wg.read_bulletin(io.BytesIO(rows.encode()), area="汉中市", year=2020, unit="元/年")

        ask(0)
        tracemalloc.start()
        try:
            for number in range(1, 31):
                ask(number)
            kept, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert kept < 1_000_000  # a row of thirty holds 20 MB
