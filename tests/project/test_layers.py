"""
The rooms of the house, and the one direction in which they import one another.

Run as a program it prints floors, arrows upwards and circles, of this package or of a folder that is named:
``python tests/project/test_layers.py [FOLDER]``.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from runpy import run_path
from typing import ClassVar

import pytest

import wageguide

ROOT = Path(__file__).parents[2]
PACKAGE = Path(wageguide.__file__).parent

# A room imports only from rooms before it.
ROOMS = [
    "_version", "_limits", "_problems",
    "errors",
    "_disk", "_files", "_spreadsheet", "_grids",
    "_taxonomy",
    "_places",
    "_model",
    "_editions", "_search", "_notation",
    "_assess", "_validate",
    "_output", "_compare", "frames", "readers",
    "lists", "report", "page", "mcp",
    "__init__", "cli", "__main__",
]  # fmt: skip
STEP = {room: number for number, room in enumerate(ROOMS)}
OPTIONAL = {
    *("click", "narwhals", "lxml", "python_calamine", "pypdfium2", "pandas", "polars", "numpy"),
    *("jinja2", "markupsafe", "mcp"),
}
# Files are opened by these rooms alone.
DOORS = {"_disk", "_files", "_grids"}
# The one seam upwards: a record in a notebook, and the citation of a source, ask for words when they are called.
SEAM = "_model.rendering"


def modules(package: Path) -> dict[str, Path]:
    """Every file of a package by its dotted name without the package's own: ``_model.tiers``."""
    return {
        ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(package.rglob("*.py"))
    }


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def room(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


FILES = modules(PACKAGE)
CORE = {"errors", "_version", "_limits", "_files", "_taxonomy", "_model", "_assess"}


def imports(name: str, files: dict[str, Path] = FILES, *, late: bool = True) -> set[str]:
    """
    Modules of the package that one of them imports when it runs; what only type checkers read is left aside.

    Without *late*, only what is imported together with the module: nothing inside its functions.
    """
    targets = set()
    for node in running(tree(files[name]).body, late=late):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "wageguide":
            base = (node.module or "").removeprefix("wageguide").removeprefix(".")
            for alias in node.names:
                target = f"{base}.{alias.name}".removeprefix(".")
                targets.add(target if target in files else base or "__init__")
    return targets - {name}


def running(statements: list[ast.stmt], *, late: bool) -> Iterator[ast.AST]:
    """Every node that is executed, at once or *late*."""
    waiting: list[ast.AST] = [*statements]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
        elif late or not isinstance(node, ast.FunctionDef | ast.Lambda):
            yield node
            waiting += ast.iter_child_nodes(node)


@pytest.mark.source
class TestRooms:
    """Imports go one way: downwards."""

    def test_every_file_stands_in_a_room(self) -> None:
        assert {room(name) for name in FILES} == {*ROOMS}

    @pytest.mark.parametrize("folder", ROOMS)
    def test_nothing_imports_upwards(self, folder: str) -> None:
        upwards = {
            f"{name} -> {target}"
            for name in FILES
            if room(name) == folder
            for target in imports(name)
            if STEP[room(target)] > STEP[folder]
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
        assert [name for name, path in FILES.items() if by_name(path)] == [SEAM]


def calls(path: Path) -> set[str]:
    """What a file calls, by the last part of its name."""
    return {
        ast.unparse(node.func).split(".")[-1]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and "os.devnull" not in ast.unparse(node)  # where output goes that nobody reads
    }


@pytest.mark.source
class TestRules:
    """What each room may do, and no other."""

    def test_only_the_doors_open_files(self) -> None:
        opening = {
            name
            for name, path in FILES.items()
            if room(name) not in DOORS and calls(path) & {"open", "read_bytes", "write_bytes"}
        }
        assert opening == set()

    def test_one_door_a_library(self) -> None:
        texts = {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}
        assert [name for name, text in texts.items() if "from cattrs" in text] == ["_editions.read_toml"]
        assert [name for name, text in texts.items() if "from babel" in text] == ["_output.words"]
        optional = {
            (name, library)
            for name, text in texts.items()
            if room(name) in CORE
            for library in OPTIONAL
            if f"import {library}" in text or f"from {library}" in text
        }
        assert optional == set()

    def test_the_core_is_read_in_one_sitting(self) -> None:
        lines = sum(
            len(path.read_text(encoding="utf-8").splitlines()) for name, path in FILES.items() if room(name) in CORE
        )
        assert lines <= 2_600

    def test_the_root_holds_few_files(self) -> None:
        assert len([path for path in PACKAGE.iterdir() if path.is_file()]) <= 10


# Of the help of an option, which is shown before anything is known of its reader: 语言 / language of the words.
BOTH_LANGUAGES = re.compile(r"[\u4e00-\u9fff].* / [a-z].*")
PATTERN = re.compile(r"[\[\]|*\\^]|\(\?")


def literals(syntax: ast.Module) -> Iterator[str]:
    """The texts of a file, each value that is filled in as ``{}``; docstrings are none of them."""
    parts = set()
    for node in ast.walk(syntax):
        if id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            parts |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.add(id(node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def is_sentence(text: str) -> bool:
    """
    A text that people read as it stands.

    English begins with a capital, has three words or more and a full stop; Chinese has five characters and one.
    Regular expressions are none, nor what an exception says to a developer, which begins in lower case.
    """
    if PATTERN.search(text) or BOTH_LANGUAGES.fullmatch(text):
        return False
    english = re.match(r"\W*[A-Z]", text) and len(re.findall(r"[A-Za-z']+|\{\}", text)) > 2
    chinese = len(re.findall(r"[\u4e00-\u9fff]", text)) > 4
    return bool(english and re.search(r"[.!?]\W*$", text)) or bool(chinese and re.search(r"[。！？；.!?]\W*$", text))


@pytest.mark.source
class TestWords:
    """What people read stands in the catalogues; the code holds their codes."""

    def test_no_file_holds_sentences(self) -> None:
        sentences = {name: list(filter(is_sentence, literals(tree(path)))) for name, path in FILES.items()}
        assert {name: texts for name, texts in sentences.items() if texts} == {}

    @pytest.mark.parametrize(
        ("code", "sentences"),
        [
            ("tell('The county is not given.')", 1),
            ("tell(f'The offer is {amount} yuan short.')", 1),
            ("tell('未写明工作所在的县区。')", 1),
            ("tell(f'{area}没有收录最低工资标准。')", 1),
            ("def tell():\n    'Tell it. The county is not given.'", 0),
            ("raise TypeError(f'year: expected an int, got {year}.')", 0),
            ("option('--locale', help='语言 / language of the words.')", 0),
            ("re.compile('备注|说明|数据来源[。；]')", 0),
            ("tell('Ltd.')", 0),
            ("heading('城镇单位就业人员')", 0),
        ],
    )
    def test_what_a_sentence_is(self, code: str, sentences: int) -> None:
        assert sum(map(is_sentence, literals(ast.parse(code)))) == sentences


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
        # Each took a tenth of the time: the set of characters that names are folded by, and the form that users write.
        assert not loaded & {"encodings.gb2312", "wageguide._editions.areas_csv", "wageguide._editions.read_toml"}

    def test_every_public_name_is_where_the_facade_says(self) -> None:
        for name in wageguide.__all__:
            assert getattr(wageguide, name) is not None
            assert name in dir(wageguide)
        assert {"__version__", "__doc__", "lists", "frames"} <= {*dir(wageguide)}
        with pytest.raises(AttributeError, match="no attribute 'nope'"):
            wageguide.nope  # noqa: B018

    def test_the_face_is_what_the_stub_says(self) -> None:
        script = run_path(str(ROOT / "scripts" / "generated" / "face.py"))
        stub = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
        assert stub == script["face"](), "the public names have changed: run scripts/generated/face.py"


def floors(graph: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """The floor each module stands on: one above the highest that it imports, the lowest being 1."""
    heights: dict[str, int] = {}
    for name in TopologicalSorter(graph).static_order():
        heights[name] = 1 + max((heights[target] for target in graph[name]), default=0)
    return heights


def reached(graph: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """All that one module imports, and what that imports, and so on."""
    seen: set[str] = set()
    waiting = [*graph[start]]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph[name]
    return seen


def circles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The modules that import one another, a list a circle."""
    reach = {name: reached(graph, name) for name in graph}
    rings = {frozenset(other for other in reach[name] if name in reach[other]) for name in graph if name in reach[name]}
    return sorted(sorted(ring) for ring in rings)


@pytest.mark.source
class TestMeasures:
    """What the program prints, on a house that can be seen at a glance."""

    GRAPH: ClassVar = {"cli": ["assess", "words"], "assess": ["money"], "words": ["assess", "money"], "money": []}

    def test_floors(self) -> None:
        assert floors(self.GRAPH) == {"money": 1, "assess": 2, "words": 3, "cli": 4}

    def test_circles(self) -> None:
        assert circles(self.GRAPH) == []
        assert circles(self.GRAPH | {"money": ["words"]}) == [["assess", "money", "words"]]

    @pytest.mark.parametrize(
        ("text", "at_once", "in_all"),
        [
            ("from wageguide._model import tiers", {"_model.tiers"}, {"_model.tiers"}),
            ("from wageguide._model.tiers import Tier", {"_model.tiers"}, {"_model.tiers"}),
            ("from wageguide import errors", {"errors"}, {"errors"}),
            ("from wageguide import load", {"__init__"}, {"__init__"}),
            ("def tell():\n    from wageguide import errors", set(), {"errors"}),
            ("if TYPE_CHECKING:\n    from wageguide import errors", set(), set()),
            ("from pathlib import Path", set(), set()),
        ],
    )
    def test_imports(self, text: str, at_once: set[str], in_all: set[str], tmp_path: Path) -> None:
        (tmp_path / "one.py").write_text(text, "utf-8")
        files = dict.fromkeys(("one", "_model.tiers", "errors", "__init__"), tmp_path / "one.py")
        assert imports("one", files, late=False) == at_once
        assert imports("one", files) == in_all


def by_name(path: Path) -> list[str]:
    """Modules of the package that a file looks up by name, when it is asked: no import statement shows them."""
    named = re.findall(r'import_module\("wageguide\.([\w.]+)"\)', path.read_text("utf-8"))
    return sorted(set(named))


def main(package: Path) -> None:
    """
    Print how a package is built: its folders, floors, arrows upwards and circles.

    An arrow leads upwards where an import inside a function closes a circle. Floors are counted without those.
    """
    files = modules(package)
    graph = {name: imports(name, files) for name in files}
    upwards = {
        (name, target)
        for name in files
        for target in graph[name] - imports(name, files, late=False)
        if name in reached(graph, target)
    }
    heights = floors({name: [target for target in graph[name] if (name, target) not in upwards] for name in graph})
    rings = circles(graph)
    for folder in sorted({room(name) for name in files}, key=lambda folder: (STEP.get(folder, len(STEP)), folder)):
        paths = [path for name, path in files.items() if room(name) == folder]
        lines = sum(len(path.read_text("utf-8").splitlines()) for path in paths)
        print(f"{folder:22}{len(paths):4} files{lines:7,} lines")
    print(f"\n{len(files)} files, {sum(map(len, graph.values()))} imports, {max(heights.values())} floors")
    print(f"arrows upwards: {len(upwards)}", *(" -> ".join(arrow) for arrow in sorted(upwards)), sep="\n  ")
    print(f"files in circles: {sum(map(len, rings))}", *(", ".join(ring) for ring in rings), sep="\n  ")
    seams = [f"{name} -> {target}" for name, path in files.items() for target in by_name(path)]
    print(f"looked up by name: {len(seams)}", *seams, sep="\n  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else PACKAGE)
