"""Every layout in every format: the same entries, no wrong figure, every row accounted for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

from wageguide.readers import read_bulletin

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

FIXTURES = ROOT / "fixtures" / "bulletins"
EXPECTED = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*.json"))}
FILES = [path for name in EXPECTED for path in sorted(FIXTURES.glob(f"{name}.*")) if path.suffix != ".json"]


def wanted(layout: str) -> Counter[Any]:
    return Counter(tuple(sorted(entry.items(), key=str)) for entry in EXPECTED[layout]["entries"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestEveryLayoutInEveryFormat:
    """A layout gives the entries listed next to its files, whatever the format."""

    def test_entries(self, path: Path) -> None:
        bulletin = read_bulletin(path, area="汉中市", year=2020, synthetic=True)

        found: Counter[Any] = Counter()
        for entry in bulletin.guide:
            figures = {tier.value: entry.band[tier] for tier in entry.band.published}
            if entry.band.mean is not None:
                figures["mean"] = entry.band.mean
            told = {"occupation": entry.occupation.name, "industry": entry.industry, **figures}
            found[tuple(sorted(told.items(), key=str))] += 1

        assert found == wanted(path.name.split(".")[0])

    def test_rows(self, path: Path) -> None:
        bulletin = read_bulletin(path, area="汉中市", year=2020, synthetic=True)

        kinds = Counter(row.kind for row in bulletin.rows)

        assert kinds["entry"] == len(bulletin.guide)
        assert sorted(row.reason for row in bulletin.rejected) == sorted(EXPECTED[path.name.split(".")[0]]["rejected"])
        assert set(kinds) <= {"entry", "heading", "header", "note", "duplicate", "rejected"}
