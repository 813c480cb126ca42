"""The documents keep their word: every example runs, and every public name is described."""

from __future__ import annotations

import doctest
import io
import re
import shlex
import warnings
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from inspect import isclass, signature
from pathlib import Path
from runpy import run_path
from typing import NamedTuple

import pytest
from attrs import fields, has
from paths import ROOT

import wageguide as wg
from wageguide import errors

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PACKAGE = Path(wg.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if ">>> " in path.read_text("utf-8"))
REFERENCE = ROOT / "docs/reference.md"
CONTRACT = ROOT.parent / "shared/contract.md"
FLAGS = doctest.ELLIPSIS
PYTHON = {"python", "pycon"}


class Fence(NamedTuple):
    """A fenced block: its language, its own lines, where it begins, and the file that it is, if it is one."""

    language: str
    text: str
    line: int
    file: str | None


def fences(document: Path) -> Iterator[Fence]:
    """Every block of a document; one under a line that ends in a path is that file."""
    language, lead, start = None, "", 0
    inside: list[str] = []
    for number, line in enumerate(document.read_text("utf-8").splitlines(), 1):
        if language is None and line.startswith("```"):
            language, start, inside = line.removeprefix("```"), number, []
        elif line == "```":
            file = re.search(r"`([\w.-]+(?:/[\w.-]+)+)`[:：]$", lead)
            yield Fence(language or "", "".join(f"{each}\n" for each in inside), start, file and file[1])
            language, lead = None, ""
        elif language is not None:
            inside.append(line)
        elif line.strip():
            lead = line
    assert language is None, f"{document.name}: the block of line {start} has no end"


def run_python(fence: Fence, name: str, namespace: dict[str, object]) -> str:
    """Run the ``>>>`` examples of a block; return what doctest has to say of those that fail."""
    example = doctest.DocTestParser().get_doctest(fence.text, namespace, f"{name}:{fence.line}", name, fence.line)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(example, out=said.append, clear_globs=False)
    namespace.update(example.globs)
    return "".join(said)


def write_file(fence: Fence) -> Path:
    path = Path(fence.file or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fence.text, "utf-8")
    return path


def run_script(path: Path) -> None:
    """Run a file of Python and then its tests."""
    for name, each in run_path(str(path)).items():
        if name.startswith("test_"):
            each()


def commands(fence: Fence) -> Iterator[tuple[str, str]]:
    """Every ``$`` line of a console block, and what it should print; a blank line before the next is the writer's."""
    for each in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
        line, _, expected = each.partition("\n")
        yield line, expected


def run_command(line: str) -> str:
    """Run ``wageguide ... > file ; echo $?`` as a terminal shows it; without an echo it must end in 0."""
    from wageguide.cli import main

    command, echo, _ = line.partition("; echo $?")
    command, _, file = command.partition(" > ")
    program, *arguments = shlex.split(command)
    assert program == "wageguide", f"not a command that can be tried: {line}"
    terminal = io.StringIO()
    with redirect_stdout(terminal), redirect_stderr(terminal):
        status = main(arguments)
    assert echo or status == 0, f"$ {line}\nended in {status}:\n{terminal.getvalue()}"
    if file:
        Path(file).write_text(terminal.getvalue(), "utf-8")
    return ("" if file else terminal.getvalue()) + (f"{status}\n" if echo else "")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
class TestExamples:
    """Every example of a document runs and prints what stands there, in its order, in one namespace and one folder."""

    def test_run(self, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for engine in re.findall(
            r"^>>> (?:import|from) (pandas|polars|pyarrow|duckdb|pyspark)\b", document.read_text("utf-8"), re.MULTILINE
        ):
            warnings.simplefilter("ignore")  # for this document: what engines say of one another is not our business
            pytest.importorskip(engine, reason="the extra `test-engines` is not installed")
        for library in re.findall(
            r"^(?:>>> )?(?:import|from) (mcp|fastapi)\b", document.read_text("utf-8"), re.MULTILINE
        ):
            pytest.importorskip(library, reason="the extra `test-doors` is not installed")
        for library in ("click", "jinja2", "narwhals", "python_calamine", "xlsxwriter"):
            pytest.importorskip(library, reason="the extra `all` is not installed")
        monkeypatch.chdir(tmp_path)
        namespace: dict[str, object] = {}
        for fence in fences(document):
            if fence.file:
                path = write_file(fence)
                if fence.language in PYTHON:
                    run_script(path)
            elif fence.language in PYTHON:
                assert ">>> " in fence.text, f"{document.name}:{fence.line}: an example nobody runs"
                assert run_python(fence, document.name, namespace) == ""
            elif fence.language == "console":
                for line, expected in commands(fence):
                    assert run_command(line).rstrip("\n") == expected.rstrip("\n"), f"$ {line}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_docstrings(module: Path) -> None:
    """The examples in docstrings run."""
    name = ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    found = pytest.importorskip(name, reason="needs an extra", exc_type=ModuleNotFoundError)
    result = doctest.testmod(found, optionflags=FLAGS)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_two_commands(readme: str) -> None:
    """The first blocks of the README are the two commands, each on one line."""
    first, second = [fence for _, fence in zip(range(2), fences(ROOT / readme), strict=False)]
    assert first.text == (
        "python3 -m venv .venv && .venv/bin/python -m pip install '.[cli]' &&"
        " .venv/bin/wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31\n"
    )
    assert second.text == (
        "python3 -m venv .venv && .venv/bin/python -m pip install -e '.[test]' && .venv/bin/python -m pytest\n"
    )


def sections() -> dict[str, str]:
    """The reference: what is said under each heading of the form ### `name`, by that name."""
    parts = re.split(r"^###? `(?:wageguide\.)?(\w+).*\n", REFERENCE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


class TestReference:
    """What is public is described, and nothing else."""

    def test_names(self) -> None:
        headings = re.findall(r"^### `(\w+)", REFERENCE.read_text("utf-8"), flags=re.MULTILINE)
        assert sorted(headings) == wg.__all__

    @pytest.mark.skipif(not CONTRACT.exists(), reason="the contract lies beside the project, and is not there")
    def test_calls_of_the_contract(self) -> None:
        # Section 9 is what is to come: the reference tells its calls as they are there.
        stands, _, _ = CONTRACT.read_text("utf-8").partition("\n## 9. ")
        calls = [call.partition("  #")[0].strip() for call in re.findall(r"^>>> .*", stands, re.MULTILINE)]
        reference = REFERENCE.read_text("utf-8")
        assert len(calls) > 20
        assert [call for call in calls if call not in reference] == []

    def test_command_line(self) -> None:
        """Every command and every option of it stands in the section on the command line."""
        click = pytest.importorskip("click", reason="the extra `cli` is not installed")
        from wageguide.cli._app import app

        section = REFERENCE.read_text("utf-8").partition("\n## Command line\n")[2]
        context = click.Context(app)
        for name in app.list_commands(context):
            options = [
                max(each.opts, key=len) for each in app.get_command(context, name).params if each.opts[0][0] == "-"
            ]
            assert [text for text in (f"wageguide {name}", *options) if text not in section] == []

    def test_errors(self) -> None:
        listed = re.findall(r"^\| `(\w+)` \|", sections()["errors"], flags=re.MULTILINE)
        there = [name for name, each in vars(errors).items() if isclass(each) and issubclass(each, Exception)]
        assert sorted(listed) == sorted(there)

    @pytest.mark.parametrize("name", [name for name in wg.__all__ if name != "errors"])
    def test_parameters_and_fields(self, name: str) -> None:
        """Every parameter of a function and every public field of a record is spoken of in its section."""
        public = getattr(wg, name)
        if not isclass(public):
            spoken = list(signature(public).parameters)
        else:
            derived = [key for key, value in vars(public).items() if isinstance(value, property)]
            spoken = [each.name for each in fields(public)] if has(public) else [each.name for each in public]
            spoken += derived
        words = set(re.findall(r"`(\w+)", sections()[name]))
        assert {each for each in spoken if not each.startswith("_")} <= words
