"""The documents keep their word: every example runs, and every public name is described."""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cached_property
from inspect import isclass
from pathlib import Path
from runpy import run_path
from typing import NamedTuple

import pytest
from engines import SPARK
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
            yield Fence(language or "", "".join(f"{content}\n" for content in inside), start, file and file[1])
            language, lead = None, ""
        elif language is not None:
            inside.append(line)
        elif line.strip():
            lead = line
    assert language is None, f"{document.name}: the block of line {start} has no end"


def run_python(fence: Fence, name: str, namespace: dict[str, object]) -> str:
    """Run the ``>>>`` examples of a block; return what doctest has to say of those that fail."""
    example = doctest.DocTestParser().get_doctest(fence.text, namespace, f"{name}:{fence.line}", name, fence.line)
    complaints: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(example, out=complaints.append, clear_globs=False)
    namespace.update(example.globs)
    return "".join(complaints)


def write_file(fence: Fence) -> Path:
    path = Path(fence.file or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fence.text, "utf-8")
    return path


def run_script(path: Path) -> None:
    """Run a file of Python and then its tests."""
    for name, value in run_path(str(path)).items():
        if name.startswith("test_"):
            value()


def commands(fence: Fence) -> Iterator[tuple[str, str]]:
    """Every ``$`` line of a console block, and what it should print; a blank line before the next is the writer's."""
    for step in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
        line, _, expected = step.partition("\n")
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


def run_document(document: Path) -> None:
    """Run every example of a document in the current folder."""
    namespace: dict[str, object] = {}
    for fence in fences(document):
        if fence.file:
            path = write_file(fence)
            if fence.language in PYTHON:
                run_script(path)
        elif fence.language in PYTHON:
            assert ">>> " in fence.text, f"{document.name}:{fence.line}: an example nobody runs"
            complaints = run_python(fence, document.name, namespace)
            assert complaints == "", complaints
        elif fence.language == "console":
            for line, expected in commands(fence):
                printed = run_command(line)
                assert printed.rstrip("\n") == expected.rstrip("\n"), f"$ {line}\n{printed}"


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
        if re.search(r"^>>> (?:import|from) pyspark\b", document.read_text("utf-8"), re.MULTILINE):
            # Spark reads and writes where its own process was started, by whatever test came first: start another.
            child = [sys.executable, "-W", "ignore", __file__, str(document)]
            environment = os.environ | SPARK | {"PYTHONPATH": os.pathsep.join(sys.path)}
            done = subprocess.run(child, env=environment, check=False, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr[-4000:]
        else:
            run_document(document)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_docstrings(module: Path) -> None:
    """The examples in docstrings run."""
    name = ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    imported = pytest.importorskip(name, reason="needs an extra", exc_type=ModuleNotFoundError)
    result = doctest.testmod(imported, optionflags=FLAGS)
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
        "python3 -m venv .venv && .venv/bin/python -m pip install -e '.[test]' && .venv/bin/python -m pytest -n auto\n"
    )


@pytest.mark.parametrize("page", ["docs/pay-notation.md", "docs/zh/pay-notation.md"])
def test_every_reason_for_refusing_pay_is_listed(page: str) -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE)
    assert set(errors.PayNotation.REASONS) <= set(listed)


def sections() -> dict[str, str]:
    """The reference: what is said under each heading of the form ### `name`, by that name."""
    parts = re.split(r"^###? `(?:wageguide\.)?(\w+).*\n", REFERENCE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


class TestReference:
    """The reference explains what is public, and nothing else; it leaves signatures to the docstrings."""

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
                max(option.opts, key=len)
                for option in app.get_command(context, name).params
                if option.opts[0][0] == "-"
            ]
            assert [text for text in (f"wageguide {name}", *options) if text not in section] == []

    def test_errors(self) -> None:
        listed = re.findall(r"^\| `(\w+)` \|", sections()["errors"], flags=re.MULTILINE)
        there = [name for name, value in vars(errors).items() if isclass(value) and issubclass(value, Exception)]
        assert sorted(listed) == sorted(there)

    def test_signatures_are_told_once(self) -> None:
        """The docstrings tell them, and the API page shows those."""
        headings = re.findall(r"^###? .*", REFERENCE.read_text("utf-8"), flags=re.MULTILINE)
        assert [heading for heading in headings if "(" in heading] == []

    @pytest.mark.parametrize("name", [name for name in wg.__all__ if name != "errors"])
    def test_docstrings_tell_what_is_public(self, name: str) -> None:
        """Every public name has a docstring, and so has every derived value: they are all that the API page shows."""
        public = getattr(wg, name)
        told = {name: public}
        if isclass(public):
            told |= {key: value for key, value in vars(public).items() if isinstance(value, property | cached_property)}
        assert [key for key, value in told.items() if not key.startswith("_") and not value.__doc__] == []


if __name__ == "__main__":
    run_document(Path(sys.argv[1]))
