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


# Of each cell of the table of kinds what its file shows of the kind, where that is not said beside the file itself:
# what becomes of an entry, how many there are, why all is refused.
SIGNS: dict[tuple[str, str], object] = {
    ("1", "narrow-glued"): {"焊工": [21600, 45600, 93600], "起重装卸机械操作工": [31200, 79200, 151200]},
    ("2", "side-by-side-units"): "no-entry: .*unit-conflict",
    ("2", "further-unit"): {"焊工": [21600, 45600, 93600], "电工": [26400, 62400, 122400]},
    ("4", "narrow-pages"): {"焊工": [21600, 45600, 93600], "焊工戊": [81600, 129600, 201600]},
    ("4", "printed-wide"): {"焊工": [21600, 45600, 93600, 165600, 261600]},
    ("7", "narrow-glued"): {"保洁员": [22800, 58800, 118800]},
    ("7", "narrow-left"): {"保洁员": [22800, 58800, 118800]},
    ("8", "narrow-long-labels"): {"保洁员": [22800, 58800, 118800]},
    **{
        ("11", f"lowered-{suffix}"): {"焊工": [21600, 45600], "CO2气体保护焊工": [22800, 58800]}
        for suffix in ("html", "docx", "xlsx", "ods")
    },
    ("13", "picture-html"): "no-table: ",
    ("13", "locked-docx"): "encrypted: .*",
    ("13", "locked-xlsx"): "encrypted: .*",
    ("13", "picture-alone"): "no-text: page 1",
    ("13", "rotate-90"): {"电工": [26400, 62400, 122400]},
    ("13", "turned-industry"): {"电工": [26400, 62400, 122400]},
    ("13", "side-by-side"): {"焊工": [21600, 45600, 93600], "汽车维修工": [27600, 75600, 147600]},
}


def cells() -> list[tuple[str, str]]:
    """The kinds, each with the names of the files and tests that show it."""
    page = (ROOT / "fixtures" / "README.md").read_text(encoding="utf-8")
    return [
        (line.split()[1], name)
        for line in page.splitlines()
        if re.match(r"\| \d", line)
        for name in re.findall("`([^`]+)`", line)
    ]


def outcomes(name: str) -> dict[str, object]:
    """What becomes of each row by its name: figures, or the reason why it is rejected."""
    found = bulletin(name)
    read: dict[str, object] = {
        entry.occupation.name: [entry.band[tier] for tier in entry.band.published] for entry in found.guide
    }
    rejected = {re.sub(r"\s", "", text): str(row.reason) for row in found.rejected for text in row.cells if text}
    return read | rejected


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name.rpartition(".")[0]) for kind, name in cells() if not name.endswith(".py")]
)
def test_a_file_shows_its_kind(kind: str, name: str) -> None:
    wanted = EXPECTED[name].get("shows", {}).get(kind) or SIGNS[kind, name]

    if isinstance(wanted, str):
        with pytest.raises(BulletinError) as raised:
            bulletin(name)
        assert re.fullmatch(wanted, f"{raised.value.reason}: {raised.value.detail}")
    else:
        found = outcomes(name)
        assert {title: found.get(re.sub(r"\s", "", title)) for title in wanted} == wanted


def test_the_table_of_kinds_names_what_is_there() -> None:
    """And each file of kinds stands in it."""
    named = {name for _, name in cells()}

    assert [name for name in named if not ((ROOT / "tests" if ".py" in name else FIXTURES) / name).is_file()] == []
    assert {file(name).name for name in EXPECTED if name.startswith("kinds-")} <= named
