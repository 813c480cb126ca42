"""What is kept of a list stays small where it does not repeat itself, and serves where it does."""

from __future__ import annotations

import random

import pytest

from wageguide.lists._memory import _FIRST, _MOST, Memory


def asked(keys: list[int]) -> tuple[int, int]:
    """How often something was worked out, and how much was kept at most."""
    memory: Memory[int, str] = Memory()
    worked_out = most = 0
    for key in keys:
        known = memory.get(key)
        if known is None:
            worked_out += 1
            known = memory.keep(key, str(key))
        assert known == str(key)
        most = max(most, len(memory._known))
    return worked_out, most


@pytest.mark.parametrize("distinct", [10, 3000, 30_000])
def test_each_is_worked_out_about_once(distinct: int) -> None:
    chance = random.Random(distinct)
    worked_out, _ = asked([chance.randrange(distinct) for _ in range(200_000)])

    assert worked_out <= max(distinct, 3 * distinct * (distinct > _FIRST))


def test_what_is_never_asked_again_is_not_kept() -> None:
    worked_out, most = asked(list(range(100_000)))

    assert (worked_out, most) == (100_000, _FIRST)


def test_there_is_an_end_to_it() -> None:
    keys = [key for number in range(300_000) for key in (number, number)]

    assert asked(keys)[1] <= 2 * _MOST


def test_what_comes_to_repeat_itself_is_noticed() -> None:
    distinct = list(range(1000, 60_000))
    worked_out, _ = asked(distinct + [key % 500 for key in range(100_000)])

    assert worked_out - len(distinct) < 30_000
