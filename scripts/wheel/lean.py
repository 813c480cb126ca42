"""
What of a source file goes into the wheel: what runs, and what anybody who uses the library may ask ``help()`` about.

Comments, docstrings of what is not public, types of functions that are not and of what stands in a function, and wide
margins are for who reads the source; they are a sixth of the wheel, and stand in the source distribution. Every line
keeps its number, so that a traceback says the same of both.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

Defined = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
# Rooms whose docstrings are read at run time: help of commands, descriptions of tools.
_SPOKEN = ("cli", "mcp")


def public_words(package: Path) -> frozenset[str]:
    """Every name and text in the modules that users import: what is public is called by one of them."""
    words: set[str] = set()
    for path in package.rglob("*.py"):
        if not _is_private(path.relative_to(package)):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.alias):
                    words.add(node.name)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    words.update(node.value.split())
    return frozenset(words)


def lean(source: str, name: Path, public: frozenset[str]) -> str:
    """
    The source without comments and without docstrings of what is not public, line for line.

    Args:
        name: Path in the package.
        public: What :func:`public_words` tells.
    """
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip() + "\n"
    if name.parts[0] in _SPOKEN or not _is_private(name):
        return _narrow("".join(lines))
    module = ast.parse(source)
    untold = list(_untold(module, public))
    _drop_local_types(module, lines)
    for node in untold:
        if node in module.body and not isinstance(node, ast.ClassDef):  # of a method a public one may be made
            _drop_types(node, lines)
    docstrings = [(node, node.body[0]) for node in (module, *untold) if ast.get_docstring(node) is not None]
    for node, docstring in docstrings:
        for row in range(docstring.lineno, (docstring.end_lineno or 0) + 1):
            lines[row - 1] = "\n"
        if len(node.body) == 1:
            lines[docstring.lineno - 1] = f"{' ' * docstring.col_offset}pass\n"
    return _narrow("".join(lines))


def _narrow(source: str) -> str:
    """The same with one blank for four in front of each line, a hundredth of the wheel; what a text holds stays."""
    inside = {
        row
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant | ast.JoinedStr)
        for row in range(node.lineno + 1, (node.end_lineno or 0) + 1)
    }
    lines = source.splitlines(keepends=True)
    for row, line in enumerate(lines, start=1):
        if row not in inside:
            code = line.lstrip(" ")
            lines[row - 1] = " " * ((len(line) - len(code)) // 4) + code
    return "".join(lines)


def _drop_types(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> None:
    """Take the types of arguments and result out, last first; those that take several lines stay."""
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg)
    spans = [(one.annotation, f"{one.arg}:") for one in every if one and one.annotation]
    spans += [(function.returns, ")")] if function.returns else []
    for type_, before in sorted(spans, key=lambda span: (span[0].lineno, span[0].col_offset), reverse=True):
        line = lines[type_.lineno - 1].encode()
        start = line.rfind(before.encode(), 0, type_.col_offset)
        if type_.lineno == type_.end_lineno and start >= 0:
            kept = line[: start + len(before)].rstrip(b":")
            lines[type_.lineno - 1] = (kept + line[type_.end_col_offset :]).decode()


def _drop_local_types(module: ast.Module, lines: list[str]) -> None:
    """Take the types of variables within functions out, and those of private attributes; Python never looks at them."""
    walked = list(ast.walk(module))
    fields = {field for node in walked if isinstance(node, ast.ClassDef) for field in node.body}
    functions = (node for node in walked if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    assigned = {node for function in functions for node in ast.walk(function) if isinstance(node, ast.AnnAssign)}
    for node in assigned - fields:
        target, type_ = node.target, node.annotation
        private = isinstance(target, ast.Name) or (isinstance(target, ast.Attribute) and target.attr.startswith("_"))
        if private and node.value is not None and target.lineno == type_.end_lineno:
            line = lines[target.lineno - 1].encode()
            lines[target.lineno - 1] = (line[: target.end_col_offset] + line[type_.end_col_offset :]).decode()


def _is_private(name: Path) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in name.parts)


def _untold(node: ast.AST, public: frozenset[str], *, inside: bool = False, told: bool = False) -> Iterator[Defined]:
    """Classes and functions that are not public: neither called by a public module nor part of a class that is."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, Defined):
            own = told and not inner.name.startswith("_") if inside else inner.name in public
            if not own:
                yield inner
            yield from _untold(inner, public, inside=True, told=own)
        else:
            yield from _untold(inner, public, inside=inside, told=told)
