"""The rooms of the house, and the one direction in which they import one another."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from runpy import run_path

import pytest
from paths import ROOT

import wageguide

PACKAGE = Path(wageguide.__file__).parent

# A room imports only from rooms before it.
ROOMS = [
    "_version", "_limits",
    "errors",
    "_files", "_writing", "_grids",
    "_taxonomy",
    "_places",
    "_model",
    "_editions", "_search", "_notation",
    "_assess", "_validate",
    "_output", "_compare", "frames", "readers",
    "lists", "report", "page", "mcp",
    "__init__", "cli",
]  # fmt: skip
STEP = {room: number for number, room in enumerate(ROOMS)}
OPTIONAL = {
    *("click", "narwhals", "lxml", "python_calamine", "pypdfium2", "pandas", "polars", "numpy"),
    *("jinja2", "markupsafe", "mcp"),
}
# Files are opened by these rooms alone.
DOORS = {"_files", "_writing", "_grids"}
# The one seam upwards: a record in a notebook, and the citation of a source, ask for words when they are called.
SEAM = "_model.rendering"


def module(path: Path) -> str:
    """Dotted name of a file, without the package's own: ``_model.tiers``."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def room(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


FILES = {module(path): path for path in sorted(PACKAGE.rglob("*.py"))}
CORE = {"errors", "_version", "_limits", "_files", "_taxonomy", "_model", "_assess"}


def imports(name: str) -> set[str]:
    """Modules of the package that one of them imports when it runs; what only type checkers read is left aside."""
    tree = ast.parse(FILES[name].read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in guarded:
            base = node.module.removeprefix("wageguide").removeprefix(".")
            if node.module.split(".", maxsplit=1)[0] == "wageguide":
                inner = {f"{base}.{alias.name}".removeprefix(".") for alias in node.names}
                found |= {each if each in FILES else base or "__init__" for each in inner}
    return found - {name}


class TestRooms:
    """Imports go one way: downwards."""

    def test_every_file_stands_in_a_room(self) -> None:
        assert {room(name) for name in FILES} == {*ROOMS}

    @pytest.mark.parametrize("own", ROOMS)
    def test_nothing_imports_upwards(self, own: str) -> None:
        upwards = {
            f"{name} -> {other}"
            for name in FILES
            if room(name) == own
            for other in imports(name)
            if STEP[room(other)] > STEP[own]
        }
        assert upwards == set()

    def test_no_circle_of_files(self) -> None:
        try:
            tuple(TopologicalSorter({name: imports(name) for name in FILES}).static_order())
        except CycleError as error:
            pytest.fail(" -> ".join(error.args[1]))

    def test_the_seam_is_one_file(self) -> None:
        upwards = [
            name for name, path in FILES.items() if room(name) == "_model" and "_output" in path.read_text("utf-8")
        ]
        assert upwards == [SEAM]


def calls(path: Path) -> set[str]:
    """What a file calls, by the last part of its name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        ast.unparse(node.func).split(".")[-1]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and "os.devnull" not in ast.unparse(node)  # where output goes that nobody reads
    }


class TestRules:
    """What each room may do, and no other."""

    @pytest.mark.parametrize("name", sorted(FILES))
    def test_only_the_doors_open_files(self, name: str) -> None:
        opened = calls(FILES[name]) & {"open", "read_bytes", "write_bytes"}
        if room(name) not in DOORS:
            assert opened == set()

    @pytest.mark.parametrize("name", sorted(FILES))
    def test_one_door_a_library(self, name: str) -> None:
        text = FILES[name].read_text(encoding="utf-8")
        assert ("from cattrs" in text) == (name == "_editions.read_toml")
        assert ("from babel" in text) == (name == "_output.words")
        if room(name) in CORE:
            assert not [library for library in OPTIONAL if f"import {library}" in text or f"from {library}" in text]

    def test_the_core_is_read_in_one_sitting(self) -> None:
        lines = sum(
            len(path.read_text(encoding="utf-8").splitlines()) for name, path in FILES.items() if room(name) in CORE
        )
        assert lines < 2_600

    def test_the_root_holds_few_files(self) -> None:
        assert len([path for path in PACKAGE.iterdir() if path.is_file()]) <= 10


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


class TestLaziness:
    """Nothing is read at import, and the first answer loads no library that it does not need."""

    def test_import_loads_nothing(self) -> None:
        loaded = modules_after("import wageguide")
        assert {name for name in loaded if name.startswith("wageguide")} == {"wageguide"}
        assert not loaded & ({"attr", "attrs", "cattrs", "babel", "decimal", "csv", "tomllib"} | OPTIONAL)

    def test_the_first_answer_needs_no_babel(self) -> None:
        loaded = modules_after(
            "import datetime as dt, wageguide as wg\n"
            "a = wg.assess(wg.load('hanzhong-2020'), '保洁员', wg.Offer('1900', wg.Period.MONTH), area='汉台区',"
            " on=dt.date(2020, 12, 31))\nassert a.findings and a.floor.verdict is wg.Verdict.MEETS"
        )
        assert not loaded & ({"babel", "importlib.metadata", "importlib.resources", "difflib"} | OPTIONAL)

    def test_every_public_name_is_where_the_facade_says(self) -> None:
        for name in wageguide.__all__:
            assert getattr(wageguide, name) is not None
            assert name in dir(wageguide)
        with pytest.raises(AttributeError, match="no attribute 'nope'"):
            wageguide.nope  # noqa: B018

    def test_the_face_is_what_the_stub_says(self) -> None:
        script = run_path(str(ROOT / "scripts" / "generated" / "face.py"))
        stub = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
        assert stub == script["face"](), "the public names have changed: run scripts/generated/face.py"
