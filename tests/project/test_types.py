"""Both type checkers know the public names, each with its own type, and no others."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from paths import ROOT

import wageguide

SOURCE = Path(wageguide.__file__).parents[1]


def run_mypy(folder: Path) -> list[str]:
    """Check the files of a folder; return the complaints."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", "."]
    # An installed package is found without help, and mypy refuses to be shown the folder that it lies in.
    path = {} if SOURCE.name == "site-packages" else {"MYPYPATH": str(SOURCE)}
    *complaints, summary = run(command, folder, path).splitlines()
    assert "1 source file" in summary
    return complaints


def run_pyright(folder: Path) -> list[str]:
    """Check the files of a folder; return the complaints."""
    settings = {"extraPaths": [str(SOURCE)], "reportUnnecessaryTypeIgnoreComment": "error"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    answer = json.loads(run(command, folder, {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}))
    assert answer["summary"]["filesAnalyzed"] == 1
    return [f"{item['range']['start']['line'] + 1}: {item['message']}" for item in answer["generalDiagnostics"]]


def run(command: list[str], folder: Path, variables: dict[str, str]) -> str:
    environment = os.environ | variables
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


@pytest.mark.parametrize("check", [run_mypy, run_pyright])
def test_public_names_have_precise_types_and_misspelt_ones_fail(
    check: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    name = check.__name__.removeprefix("run_")
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed: it comes with the extra `types`")
    shutil.copy(ROOT / "tests" / "typing" / "api.py", tmp_path)
    assert check(tmp_path) == []
