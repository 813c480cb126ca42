"""What every test may ask for by name: the embedded edition, a small synthetic one, the shared folder."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from paths import SHARED
from samples import edition, written

import wageguide as wg

# The machines of a test run are shared: an example may be slow without being wrong. .ci/run asks for the thorough one.
settings.register_profile("wageguide", deadline=None, max_examples=25)
settings.register_profile("thorough", deadline=None, max_examples=60)
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


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "leave out the tests that FILE names, and add those that pass now: two runs of .ci/run do no test twice"
    parser.addoption("--once", type=Path, metavar="FILE", help=words)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if (record := config.getoption("--once")) and record.exists():
        passed = set(record.read_text("utf-8").splitlines())
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in passed])
        items[:] = [item for item in items if item.nodeid not in passed]


def pytest_collection_finish() -> None:
    """Ten thousand tests that are collected are no garbage: to look at them each time anew costs a twentieth of a run."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if (record := config.getoption("--once")) and not hasattr(config, "workerinput"):
        with record.open("a", encoding="utf-8") as file:
            file.writelines(
                f"{report.nodeid}\n" for report in terminalreporter.stats.get("passed", ()) if "\n" not in report.nodeid
            )


@pytest.fixture(autouse=True)
def _wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as long as they are, whatever the screen of who runs the tests."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def guide() -> wg.Guideline:
    return wg.load("hanzhong-2020")


@pytest.fixture
def shared() -> Path:
    if not SHARED.exists():
        pytest.skip("the shared folder with the facts and corpora is not beside the project")
    return SHARED


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
