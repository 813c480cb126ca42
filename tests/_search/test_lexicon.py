"""The lexicon: what people call the occupations."""

from __future__ import annotations

from collections import Counter

import pytest

from wageguide._search.lexicon import lexicon
from wageguide._search.occupations import occupations
from wageguide._search.search import classify
from wageguide._taxonomy.names import fold_name

GROUPS = list(lexicon().items())
ROWS = [(code, [name for group in groups for name in group if not name.startswith("~")]) for code, groups in GROUPS]
NAMES = [(name, code) for code, names in ROWS for name in names]
HEADS = [(name, code) for code, groups in GROUPS for group in groups for name in group if name.startswith("~")]


class TestLexicon:
    """Every name belongs to an occupation that exists; one that belongs to several says so, and which it usually means."""

    def test_how_much_there_is(self) -> None:
        assert len(ROWS) >= 1_300
        assert len(NAMES) >= 17_000

    def test_codes_exist_and_are_in_order(self) -> None:
        codes = [code for code, _ in ROWS]
        assert set(codes) <= set(occupations())
        assert codes == sorted(set(codes))

    def test_names_are_written_plainly(self) -> None:
        assert all(name == name.strip() == name.lower() and name.count("?") <= 1 for name, _ in NAMES)
        assert all(len(fold_name(name.removesuffix("?"))) > 1 and "?" not in name[:-1] for name, _ in NAMES)

    def test_no_name_twice_in_a_row(self) -> None:
        twice = {
            code for code, names in ROWS if len({fold_name(name.removesuffix("?")) for name in names}) < len(names)
        }
        assert twice == set()

    def test_shared_names_say_so(self) -> None:
        owners = Counter(fold_name(name.removesuffix("?")) for name, _ in NAMES)
        usual = Counter(fold_name(name) for name, _ in NAMES if not name.endswith("?"))
        assert {name for name, count in usual.items() if count > 1} == set()
        assert {name for name, _ in NAMES if name.endswith("?") and owners[fold_name(name[:-1])] == 1} == set()

    def test_no_name_is_the_official_name_of_an_occupation(self) -> None:
        official = {fold_name(each.name) for each in occupations().values()}
        assert {name for name, _ in NAMES if fold_name(name.removesuffix("?")) in official} == set()

    @pytest.mark.slow
    def test_every_name_finds_its_occupation(self) -> None:
        astray = [
            (name, code)
            for name, code in NAMES
            if code
            not in {match.occupation.code for match in classify(name.removesuffix("?"), 1 + name.count("?") * 9)}
        ]
        assert astray == []

    def test_every_group_holds_a_name(self) -> None:
        assert [code for code, groups in GROUPS if not all(all(group) for group in groups)] == []


class TestHeads:
    """A head (老师) means a kind of work with a subject before it, and nothing alone."""

    @pytest.mark.parametrize("head", sorted({name.strip("~?") for name, _ in HEADS}))
    def test_with_a_subject(self, head: str) -> None:
        codes = {code for name, code in HEADS if name.strip("~?") == head}
        assert codes & {match.occupation.code for match in classify(f"甪端{head}", 9)}

    @pytest.mark.parametrize("head", ["老师", "教师", "讲师"])
    def test_alone(self, head: str) -> None:
        assert classify(head) == ()
