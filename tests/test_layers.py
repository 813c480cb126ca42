from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import wageguide

ROOT = Path(wageguide.__file__).parent

# A module imports only from rows above its own; modules of one row do not import one another unless listed in order.
ROWS: list[list[str]] = [
    ["_days", "_limits", "_reasons", "_shown"], ["errors"],
    ["_files", "_source"],
    ["_tiers"], ["_pay"], ["_terms"],
    ["_taxonomy", "_names"], ["_classification"],
    ["_numerals", "_notation_words"], ["_pay_amounts", "_pay_titles"], ["_notation"], ["_probation"],
    ["_floor"], ["_guideline"], ["_findings"],
    ["_tables", "_toml"], ["_form", "_sheets", "_trusted", "_joined"], ["_store"],
    ["_guards"], ["_assessment"], ["_assess", "_lookups"],
    ["_units", "_claims", "_rules"], ["_validate"],
    ["_query", "_pinyin"], ["_index"], ["_finder"], ["_search"],
    ["_compared"], ["_compare"],
    ["_band"],
    ["_plain", "_words"], ["_evidence", "_answer_text"], ["_text"],
    ["_svg"], ["_html"],
]  # fmt: skip
EDGES = {"cli", "readers", "frames", "lists", "report"}
DEPTH = {name: depth for depth, row in enumerate(ROWS) for name in row}
OPTIONAL = {
    *("click", "narwhals", "lxml", "python_calamine", "pypdfium2", "pandas", "polars", "numpy"),
    *("jinja2", "markupsafe"),
}


def module(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules of the package that *path* imports at run time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(each)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for each in ast.walk(node)
    }
    late = {id(each) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for each in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        # A method of a record may ask for words when it is called: `source.cite(...)`, a notebook's picture.
        if (
            id(node) in late
            and isinstance(node, ast.ImportFrom)
            and node.module in {"wageguide._output.describe", "wageguide._output.notebook"}
        ):
            continue
        if id(node) in guarded or not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        if node.module == "wageguide":
            found |= {each.name for each in node.names if not each.name.startswith("__")}
        elif node.module.startswith("wageguide."):
            found.add(node.module.split(".")[1])
    return found


FILES = [path for path in sorted(ROOT.rglob("*.py")) if module(path) != "__init__"]
CORE = [path for path in FILES if module(path) not in EDGES]


class TestLayers:
    """Imports go one way: from the edges to the values."""

    def test_every_module_of_the_core_has_a_row(self) -> None:
        assert sorted(DEPTH) == sorted({module(path) for path in CORE})

    @pytest.mark.parametrize("path", CORE, ids=module)
    def test_only_from_above(self, path: Path) -> None:
        own = module(path)
        assert {name for name in imports(path) if DEPTH[name] >= DEPTH[own]} == set()

    @pytest.mark.parametrize("path", CORE, ids=module)
    def test_only_the_door_opens_files(self, path: Path) -> None:
        calls = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        if module(path) != "_files":
            assert not {call for call in calls if call.split(".")[-1] in {"open", "read_bytes", "write_bytes"}}

    @pytest.mark.parametrize("path", CORE, ids=module)
    def test_one_door_a_library(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert ("from cattrs" in text) == (module(path) == "_form")
        assert ("from babel" in text) == (module(path) == "_words")
        assert not [name for name in OPTIONAL if f"import {name}" in text or f"from {name}" in text]

    @pytest.mark.parametrize("path", CORE, ids=module)
    def test_a_file_is_read_in_one_go(self, path: Path) -> None:
        # The errors are one small class after another.
        assert len(path.read_text(encoding="utf-8").splitlines()) <= (350 if module(path) == "errors" else 250)


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

    def test_the_facade_tells_type_checkers_the_same(self) -> None:
        tree = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"))
        stated = {
            each.asname: node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("wageguide.")
            for each in node.names
        }
        homes = {name: f"wageguide.{home}" for name, home in wageguide._HOME.items()}
        assert stated == homes
