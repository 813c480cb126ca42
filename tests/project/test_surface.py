"""What users rely on changes only together with the change log."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import unified_diff
from runpy import run_path
from typing import Any

import pytest
from paths import ROOT

for extra in ("click", "jinja2", "narwhals"):
    pytest.importorskip(extra, reason="the surface is that of all extras together")

SCRIPT = run_path(str(ROOT / "scripts" / "generated" / "surface.py"))
SNAPSHOT = (ROOT / "tests" / "golden" / "surface.txt").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")

surface: Callable[[], str] = SCRIPT["surface"]
digest: Callable[[str], str] = SCRIPT["digest"]
public: dict[str, Any] = {**SCRIPT["owners"](), **SCRIPT["commands"]()}


class TestSurface:
    """The public surface is the one that was written down, and the change log speaks of that one."""

    def test_the_code_is_what_was_written_down(self) -> None:
        changed = "\n".join(unified_diff(SNAPSHOT.splitlines(), surface().splitlines(), n=0, lineterm=""))
        assert changed == "", (
            "the public surface has changed: run scripts/generated/surface.py and tell it in CHANGELOG.md"
        )

    def test_the_change_log_is_of_this_surface(self) -> None:
        latest = re.search(r"^Public surface: .*`([0-9a-f]{16})`", CHANGES, flags=re.MULTILINE)
        assert latest is not None
        assert latest[1] == digest(SNAPSHOT), "tell the change in CHANGELOG.md, then write the new digest there"

    @pytest.mark.parametrize("name", public)
    def test_the_change_log_names_everything(self, name: str) -> None:
        assert re.search(rf"`(wageguide[. ])?{re.escape(name)}`", CHANGES), f"CHANGELOG.md does not name `{name}`"
