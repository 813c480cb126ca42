"""The lexicon: what people call the occupations."""

from __future__ import annotations

import csv
from collections import Counter

from wageguide._files import text
from wageguide._search.occupations import occupations
from wageguide._search.search import classify
from wageguide._taxonomy.names import key

ROWS = [(row["code"], row["names"].split("|")) for row in csv.DictReader(text("taxonomy/lexicon.csv").splitlines())]
NAMES = [(name, code) for code, names in ROWS for name in names]


class TestLexicon:
    """Every name belongs to an occupation that exists; one that belongs to several says so, and which it usually means."""

    def test_how_much_there_is(self) -> None:
        assert len(ROWS) >= 450
        assert len(NAMES) >= 2200

    def test_codes_exist_and_are_in_order(self) -> None:
        codes = [code for code, _ in ROWS]
        assert set(codes) <= set(occupations())
        assert codes == sorted(set(codes))

    def test_names_are_written_plainly(self) -> None:
        assert all(name == name.strip() == name.lower() and name.count("?") <= 1 for name, _ in NAMES)
        assert all(len(key(name.removesuffix("?"))) > 1 and "?" not in name[:-1] for name, _ in NAMES)

    def test_no_name_twice_in_a_row(self) -> None:
        twice = {code for code, names in ROWS if len({key(name.removesuffix("?")) for name in names}) < len(names)}
        assert twice == set()

    def test_shared_names_say_so(self) -> None:
        owners = Counter(key(name.removesuffix("?")) for name, _ in NAMES)
        usual = Counter(key(name) for name, _ in NAMES if not name.endswith("?"))
        assert {name for name, count in usual.items() if count > 1} == set()
        assert {name for name, _ in NAMES if name.endswith("?") and owners[key(name[:-1])] == 1} == set()

    def test_no_name_is_the_official_name_of_an_occupation(self) -> None:
        official = {key(each.name) for each in occupations().values()}
        assert {name for name, _ in NAMES if key(name.removesuffix("?")) in official} == set()

    def test_every_name_finds_its_occupation(self) -> None:
        astray = [
            (name, code)
            for name, code in NAMES
            if code
            not in {match.occupation.code for match in classify(name.removesuffix("?"), 1 + name.count("?") * 9)}
        ]
        assert astray == []
