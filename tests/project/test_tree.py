"""Where editions may stand in the repository."""

from __future__ import annotations

import tomllib
from pathlib import Path

from paths import ROOT

import wageguide

DATA = Path(wageguide.__file__).parent / "data"


def test_editions_stand_in_their_places_and_the_invented_say_so() -> None:
    """What a trial run writes beside the sources is no part of the project."""
    top = {path.name for path in ROOT.iterdir() if (path / "edition.toml").exists()}
    assert top == set()
    published = {
        path: tomllib.loads(path.read_text("utf-8")).get("synthetic", False) for path in DATA.rglob("edition.toml")
    }
    assert published
    assert not any(published.values())
    demos = list((ROOT / "fixtures" / "editions").rglob("edition.toml"))
    assert demos
    assert all(tomllib.loads(path.read_text("utf-8"))["synthetic"] for path in demos)
