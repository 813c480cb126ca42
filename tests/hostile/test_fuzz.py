"""The fuzzer's corpus: whatever was found once is checked again, without the fuzzer."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from paths import ROOT

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

FUZZ = ROOT / "fuzz"
sys.path.append(str(FUZZ))

import pages  # found since the line above
from targets import TARGETS, inputs

INPUTS = [(name, path) for name in TARGETS for path in inputs(name)]
EACH = pytest.mark.parametrize(("name", "path"), INPUTS, ids=[f"{name}-{path.name}" for name, path in INPUTS])


@pytest.fixture(scope="module", autouse=True)
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the targets write into a folder that pytest removes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("fuzz")))
        yield


class TestCorpus:
    """No input of any target breaks what must be true of every input."""

    @EACH
    def test_holds(self, name: str, path: Path) -> None:
        if name == "page" and pages.NODE is None:
            pytest.skip("there is no node, which runs the rules of the page")
        TARGETS[name].check(path.read_bytes())

    def test_every_target_has_inputs(self) -> None:
        assert {folder.name for folder in (FUZZ / "corpus").iterdir()} == set(TARGETS)
        assert {name for name, path in INPUTS if path.parent.parent.name != "corpus"} == {"csv", "html"}

    def test_inputs_stay_small(self) -> None:
        assert sum(path.stat().st_size for path in (FUZZ / "corpus").glob("*/*")) < 300_000

    @EACH
    def test_pieces_put_together_are_the_input(self, name: str, path: Path) -> None:
        form, data = TARGETS[name].form, path.read_bytes()
        joined = form.join(form.cut(data))

        assert data.startswith(joined)
        assert len(data) - len(joined) < 4  # a record that was cut off
