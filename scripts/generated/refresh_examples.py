"""
Update what the examples in the documents print; read the diff before you commit it.

Only output is updated: examples that print ``...`` or an error are listed, to be corrected by hand.

    python scripts/generated/refresh_examples.py [DOCUMENT ...]
"""

from __future__ import annotations

import doctest
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/project"), str(ROOT / "tests/support")]

import test_docs as docs  # lies in tests/, put on the path above


class Refresher(doctest.DocTestRunner):
    """Takes whatever an example printed as what it should print."""

    # doctest calls these so, and some of what it passes is not needed.
    def report_failure(self, out, test, example, got):  # type: ignore[no-untyped-def]  # noqa: ARG002
        if "..." in example.want or example.exc_msg is not None:
            sys.stderr.write(f"{test.name}: mend by hand: {example.source.rstrip()}\n")
        else:
            example.want = got

    def report_unexpected_exception(self, out, test, example, exc_info):  # type: ignore[no-untyped-def]  # noqa: ARG002
        sys.stderr.write(f"{test.name}: {example.source.rstrip()} raised {exc_info[1]!r}\n")


def python(fence: docs.Fence, name: str, namespace: dict[str, object]) -> Iterator[str]:
    parts = doctest.DocTestParser().parse(fence.text)
    examples = [part for part in parts if isinstance(part, doctest.Example)]
    test = doctest.DocTest(examples, namespace, f"{name}:{fence.line}", name, fence.line, None)
    Refresher(verbose=False, optionflags=docs.FLAGS).run(test, clear_globs=False)
    namespace.update(test.globs)
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            first, *more = part.source.splitlines()
            yield "\n".join([f">>> {first}", *(f"... {line}".rstrip() for line in more), part.want])


def console(fence: docs.Fence) -> Iterator[str]:
    shown = ((line, docs.run_command(line).rstrip()) for line, _ in docs.commands(fence))
    yield "\n".join(f"$ {line}\n{printed}\n" if printed else f"$ {line}\n" for line, printed in shown)


def refreshed(document: Path) -> str:
    lines, done = document.read_text("utf-8").splitlines(keepends=True), 0
    namespace: dict[str, object] = {}
    text = []
    for fence in docs.fences(document):
        text += lines[done : fence.line]
        if fence.file:
            docs.write_file(fence)
            text.append(fence.text)
        elif fence.language in docs.PYTHON:
            text += python(fence, document.name, namespace)
        else:
            text += console(fence) if fence.language == "console" else [fence.text]
        done = fence.line + fence.text.count("\n")
    return "".join([*text, *lines[done:]])


def main() -> None:
    for document in [Path(name).resolve() for name in sys.argv[1:]] or docs.DOCUMENTS:
        with TemporaryDirectory() as folder:
            os.chdir(folder)
            document.write_text(refreshed(document), "utf-8")
            os.chdir(ROOT)


if __name__ == "__main__":
    main()
