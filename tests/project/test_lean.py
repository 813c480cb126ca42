"""What the wheel holds of a source is what runs: the same code, line for line, and every docstring and type that is public."""

from __future__ import annotations

import ast
from pathlib import Path
from runpy import run_path

import pytest
from paths import ROOT

PACKAGE = ROOT / "src" / "wageguide"
FILES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
LEAN = run_path(str(ROOT / "scripts" / "wheel" / "lean.py"))
pytestmark = pytest.mark.skipif(not FILES, reason="the source is away: the wheel is tested")
PUBLIC = LEAN["public_words"](PACKAGE)
DEFINED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def code(source: str) -> tuple[str, list[int]]:
    """What runs, without docstrings, imports and types of functions and of what stands in them, and the lines of it."""
    tree = _Untyped().visit(ast.parse(source))
    for node in ast.walk(tree):
        if isinstance(node, DEFINED) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
    lines = [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt) and type(node) is not ast.Pass
    ]
    return ast.dump(tree), lines


class _Untyped(ast.NodeTransformer):
    """Local variables and private attributes without their types, and nothing imported."""

    within = False

    def generic_visit(self, node: ast.AST) -> ast.AST:
        before = self.within
        if isinstance(node, DEFINED):
            self.within = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        super().generic_visit(node)
        self.within = before
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        return None

    def visit_Pass(self, node: ast.Pass) -> None:
        return None

    def visit_If(self, node: ast.If) -> ast.AST | None:
        self.generic_visit(node)
        return None if not node.body and ast.unparse(node.test) == "TYPE_CHECKING" else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        hidden = isinstance(node.target, ast.Name) or getattr(node.target, "attr", "").startswith("_")
        if self.within and node.value is not None and hidden:
            return ast.copy_location(ast.Assign([node.target], node.value), node)
        return node


def imported(source: str) -> set[tuple[str, str | None]]:
    """Where each name comes from."""
    return {
        (name.asname or name.name, f"{node.module}.{name.name}")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def told(source: str) -> set[str]:
    return {
        getattr(node, "name", "")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, DEFINED) and ast.get_docstring(node) is not None
    }


@pytest.mark.parametrize("name", FILES, ids=str)
def test_the_same_code_line_for_line(name: Path) -> None:
    source = (PACKAGE / name).read_text(encoding="utf-8")
    lean = LEAN["lean"](source, name, PUBLIC)
    assert code(lean) == code(source)
    assert lean.count("\n") == source.count("\n")
    spoken = {node.id for node in ast.walk(ast.parse(lean)) if isinstance(node, ast.Name)}
    assert {(name, home) for name, home in imported(source) if name in spoken} <= imported(lean) <= imported(source)
    if name.parts[0] != "cli":  # which nobody imports from
        assert told(source) & PUBLIC <= told(lean) or "" in told(source)


def test_what_users_ask_help_about_is_told() -> None:
    for name, wanted in {
        "_assess/assess.py": {"assess"},
        "_assess/assessment.py": {"Assessment", "gap"},
        "_model/floor.py": {"Floors", "area", "MinimumWage"},
        "lists/_check.py": set(),
        "cli/_floor.py": {"floor"},
    }.items():
        source = (PACKAGE / name).read_text(encoding="utf-8")
        assert wanted & told(source) <= told(LEAN["lean"](source, Path(name), PUBLIC))


def test_what_is_dropped() -> None:
    source = (
        '"""A."""\n\n\ndef _f(a: int = 2, *b: "x") -> int:\n    """B."""\n    c: list[int] = [1]  # d\n    return c\n\n\n'
        'class _G(Exception):\n    """E."""\n\n    f: int = 1\n\n    def g(self, h: int) -> int:\n        return h\n'
    )
    lean = LEAN["lean"](source, Path("_room/file.py"), PUBLIC)
    assert lean == (
        "\n\n\ndef _f(a = 2, *b):\n\n c = [1]\n return c\n\n\n"
        "class _G(Exception):\n\n\n f: int = 1\n\n def g(self, h):\n  return h\n"
    )
    assert " def g(self, h: int) -> int:" in LEAN["lean"](source, Path("_room/file.py"), PUBLIC | {"_G"})
    told = source.replace("  # d", "").replace("    ", " ")
    assert LEAN["lean"](source, Path("lists/__init__.py"), PUBLIC) == told
    assert '"""B."""' in LEAN["lean"](source, Path("mcp/_room.py"), PUBLIC)


def test_a_command_keeps_its_help() -> None:
    source = '"""A."""\n\n\n@command()\ndef _ask(a: int) -> None:\n    """B."""\n\n\ndef _tell(b: int) -> None:\n    """C."""\n'
    lean = LEAN["lean"](source, Path("cli/_room.py"), PUBLIC)
    assert lean == '\n\n\n@command()\ndef _ask(a):\n """B."""\n\n\ndef _tell(b):\n pass\n'


def test_attributes_are_seen_unless_they_are_private() -> None:
    source = "class A:\n    def __init__(self) -> None:\n        self._b: list[int] = []\n        self.c: int = 3\n"
    lean = LEAN["lean"](source, Path("_room/file.py"), frozenset({"A"}))
    assert lean == "class A:\n def __init__(self) -> None:\n  self._b = []\n  self.c: int = 3\n"


def test_bases_and_fields_of_what_is_public_keep_their_types(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text('"""Other words explain."""\nfrom package._room import Seen')
    source = "class Seen(Base):\n    a: tuple[Field, ...]\nclass Base(Root): ...\nclass Root: ...\nclass Field: ...\n"
    (tmp_path / "_room.py").write_text(source + "class _Hidden(Other): ...\nclass Other: ...\n")
    public = LEAN["public_words"](tmp_path)
    typed = LEAN["typed_words"](tmp_path, public)
    assert (public, typed) == ({"Seen"}, {"Seen", "Base", "Root", "Field"})
    method = 'class Base:\n    def f(self) -> int:\n        """G."""\n        return 1\n'
    lean = LEAN["lean"](method, Path("_room.py"), public, typed)
    assert lean == "class Base:\n def f(self) -> int:\n\n  return 1\n"


def test_margins_are_narrow_but_in_texts() -> None:
    source = 'def f(a: str) -> str:\n    """A.\n\n        B\n    """\n    if a:\n        return f"""{a}\n        c{\n            a}"""\n    return (\n        a\n    )\n'
    lean = LEAN["lean"](source, Path("lists/__init__.py"), PUBLIC)
    assert (
        lean
        == 'def f(a: str) -> str:\n """A.\n\n        B\n    """\n if a:\n  return f"""{a}\n        c{\n            a}"""\n return (\n  a\n )\n'
    )
