"""What other programs lay out: Chromium, LibreOffice and reportlab; each file with what must come out of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

from wageguide.errors import BulletinError
from wageguide.readers import Bulletin, read_bulletin

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")
pytest.importorskip("pypdfium2", reason="the extra `readers` is not installed")

FIXTURES = ROOT / "fixtures" / "rendered"
EXPECTED = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("*.json"))}
READ = [name for name, expected in EXPECTED.items() if "error" not in expected]


def file(name: str) -> Path:
    return next(path for path in FIXTURES.glob(f"{name}.*") if path.suffix != ".json")


def bulletin(name: str) -> Bulletin:
    return read_bulletin(file(name), area="汉中市", year=2020, synthetic=True)


@pytest.mark.parametrize("name", READ)
class TestRead:
    """The entries as printed, the rows in doubt refused, and a word on what was not read."""

    def test_entries(self, name: str) -> None:
        found = Counter(
            (entry.occupation.name, entry.industry, *(entry.band[tier] for tier in entry.band.published))
            for entry in bulletin(name).guide
        )

        wanted: Counter[Any] = Counter(
            (title, section, *amounts) for title, section, amounts in EXPECTED[name]["entries"]
        )
        assert found == wanted

    def test_rows_and_pages(self, name: str) -> None:
        found = bulletin(name)
        expected = EXPECTED[name]

        assert sorted(str(row.reason) for row in found.rejected) == sorted(expected.get("rejected", []))
        pages = [item for item in found.noted if item.code in {"no-text", "text-unread"}]
        assert [item.code for item in pages] == expected.get("noted", [])
        assert [item.place.where for item in pages] == expected.get("places", [])
        whole = not found.rejected and not pages
        assert found.guide.coverage == ("full" if whole else "partial")


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - READ))
def test_refused(name: str) -> None:
    with pytest.raises(BulletinError) as raised:
        bulletin(name)

    assert raised.value.reason == EXPECTED[name]["error"]
    assert EXPECTED[name]["detail"] in raised.value.detail


def test_the_table_of_kinds_names_what_is_there() -> None:
    """And each file of kinds stands in it."""
    page = (ROOT / "fixtures" / "README.md").read_text(encoding="utf-8")
    named = {name for line in page.splitlines() if re.match(r"\| \d", line) for name in re.findall("`([^`]+)`", line)}

    assert [name for name in named if not ((ROOT / "tests" if ".py" in name else FIXTURES) / name).is_file()] == []
    assert {file(name).name for name in EXPECTED if name.startswith("kinds-")} <= named
