"""The index of names: what a query shares with each, and how little of it has to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wageguide._search.ngrams import Index, sort_words, tokens
from wageguide._search.occupations import occupations

ALL = 1e-6  # low enough for every name that shares anything to be looked at


@cache
def names() -> list[str]:
    return [each.name for each in occupations().values()]


@cache
def whole() -> Index:
    return Index((tokens(name), at) for at, name in enumerate(names()))


def scores(index: Index, text: str, least: float) -> dict[int, float]:
    parts = tokens(text)
    return dict(index.scores(parts, [1 - 0.5 * (at % 2) for at in range(len(parts))], least))


class Counting(list[float]):
    """Sizes of names that count how often one is asked for."""

    asked = 0

    def __getitem__(self, at: int) -> float:  # type: ignore[override]
        self.asked += 1
        return super().__getitem__(at)


class Closed(frozenset[int]):
    """Names that nobody may go through."""

    def __iter__(self) -> Iterator[int]:
        raise AssertionError("gone through one by one")


class TestWords:
    """The longest known word from the left starts each word."""

    @given(st.text("甲乙丙丁", max_size=8), st.sets(st.text("甲乙丙丁", min_size=2, max_size=4), max_size=8))
    def test_the_longest_from_the_left(self, text: str, words: set[str]) -> None:
        starts, at = [], 0
        while at < len(text):
            starts.append(at)
            at += max((len(word) for word in words if text.startswith(word, at)), default=1)
        expected = [(character, at, at in starts) for at, character in enumerate(text)]
        assert tokens(text, sort_words(words)) == expected


class TestPruning:
    """What cannot reach the least score is left out early, and nothing else."""

    @given(
        st.deferred(lambda: st.tuples(*[st.sampled_from(names())] * 2).map(lambda two: two[0][:3] + two[1][2:])),
        st.floats(0.05, 0.95),
    )
    def test_nothing_likely_is_lost(self, text: str, least: float) -> None:
        expected = {at: score for at, score in scores(whole(), text, ALL).items() if score >= least + 1e-9}
        found = scores(whole(), text, least)
        assert {at: found[at] for at in expected} == pytest.approx(expected)
        assert all(score >= least - 1e-9 for score in found.values())

    @pytest.mark.parametrize(
        ("least", "looks"), [pytest.param(ALL, 150 * 2, id="low"), pytest.param(0.6, 149 + 2, id="high")]
    )
    def test_a_shared_ending_is_not_weighed(self, monkeypatch, least: float, looks: int) -> None:
        alike = [f"{chr(0x4E00 + 2 * at)}{chr(0x4E01 + 2 * at)}工" for at in range(150)]
        index = Index((tokens(name), at) for at, name in enumerate(alike))
        counting = Counting(index._sizes)
        monkeypatch.setattr(index, "_sizes", counting)
        assert scores(index, alike[7], least)[7] == pytest.approx(1)
        # Each of them is seen once; a second time only where it is weighed.
        assert counting.asked == looks

    def test_a_crowd_is_not_gone_through(self, monkeypatch: pytest.MonkeyPatch) -> None:
        holders = whole()._holders
        crowds = {gram: Closed(who) for gram, who in holders.items() if isinstance(who, frozenset)}
        assert crowds
        monkeypatch.setattr(whole(), "_holders", {**holders, **crowds})
        assert names().index("保洁员") in scores(whole(), "保洁员", 0.2)
