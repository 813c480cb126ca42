"""What the tests share: the embedded edition, a small synthetic one, and the day of the contract's examples."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import wageguide as wg
from wageguide import _files

# The machines of a test run are shared: an example may be slow without being wrong.
settings.register_profile("wageguide", deadline=None, max_examples=60)
# Few examples, the same ones each time, and no verdict on a machine that is slow: only a test that fails kills a mutant.
settings.register_profile(
    "mutation",
    deadline=None,
    max_examples=20,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("wageguide")

SHARED = Path(__file__).parents[2] / "shared"
FLOORS = Path(_files.DATA) / "floors" / "shaanxi"
ON = dt.date(2020, 12, 31)


@pytest.fixture
def guide() -> wg.Guideline:
    return wg.load("hanzhong-2020")


@pytest.fixture
def shared() -> Path:
    if not SHARED.exists():
        pytest.skip("the shared folder with the facts and corpora is not beside the project")
    return SHARED


def edition(entries: str, *, head: str = "", tail: str = "", area: str = "汉中市", year: int = 2020) -> dict[str, str]:
    """The two files of a synthetic edition: rows of wages.csv, and what to add to edition.toml."""
    return {
        "edition.toml": f'id = "test-{year}"\ntitle = "test"\narea = "{area}"\nyear = {year}\ncoverage = "partial"\n'
        f'synthetic = true\n{head}\n[[sources]]\ntitle = "invented for a test"\n{tail}',
        "wages.csv": "occupation,industry,low,lower_quartile,median,upper_quartile,high\n" + entries,
    }


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write *files* into *folder* and return it."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def invented(tmp_path: Path) -> wg.Guideline:
    """Percentile tiers, an occupation in two industries and overall, a tie, and a row with one tier only."""
    definitions = "\n".join(
        f"[definitions.{tier}]\npercentile = {at}"
        for tier, at in (("low", 10), ("lower_quartile", 25), ("median", 50), ("upper_quartile", 75), ("high", 90))
    )
    rows = (
        "焊工,C,36000,42000,50000,60000,80000\n"
        "焊工,E,38000,44000,52000,62000,82000\n"
        "出纳,,30000,36000,40000,50000,60000\n"
        "出纳,J,40000,46000,50000,60000,70000\n"
        "普工,C,30000,30000,30000,45000,60000\n"
        "经理,,,,,90000,\n"
    )
    return wg.load(written(tmp_path / "invented", edition(rows, tail=definitions)))
