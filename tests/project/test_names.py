"""Names of values say what they hold: a noun, and the singular of what is looped over."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import wageguide

PACKAGE = Path(wageguide.__file__).parent

# Adjectives and pronouns that fit anything. A few are natural; by the hundred nobody sees the types any more.
VAGUE = {"each", "found", "own", "said", "held", "given"}
MOST = 150


def bindings(source: str) -> Iterator[str]:
    """Every name that a piece of code gives to a value: targets of any kind, parameters, caught errors."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name


class TestNames:
    """Vague names of values stay few."""

    @pytest.mark.source
    def test_vague_names_are_few(self) -> None:
        counts = Counter(
            path.relative_to(PACKAGE).as_posix()
            for path in PACKAGE.rglob("*.py")
            for name in bindings(path.read_text("utf-8"))
            if name in VAGUE
        )
        assert counts.total() <= MOST, f"{counts.total()} vague names, most of them in {counts.most_common(12)}"

    @pytest.mark.parametrize(
        "code",
        [
            "found = 1",
            "found: int = 1",
            "found += 1",
            "first, (found, *rest) = values",
            "for found in values: pass",
            "[found for found in values]",
            "{found: 1 for found in values}",
            "if (found := 1): pass",
            "def find(found): pass",
            "find = lambda *found: 1",
            "with open(path) as found: pass",
            "try: pass\nexcept ValueError as found: pass",
            "match value:\n    case [found]: pass",
        ],
    )
    def test_every_way_to_bind_a_name_counts(self, code: str) -> None:
        assert list(bindings(code)).count("found") == 1

    @pytest.mark.parametrize("code", ["print(found)", "value.found = 1", "find(found=1)", "def found(): pass"])
    def test_uses_and_names_of_fields_do_not(self, code: str) -> None:
        assert "found" not in set(bindings(code))
