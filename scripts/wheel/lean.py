"""
What of a source file goes into the wheel: what runs, and what anybody who uses the library may ask ``help()`` about.

Comments, docstrings and types of what is not public with what they import, types of local variables, and wide margins
are for who reads the source; they are a fifth of the wheel, and stand in the source distribution. Every line keeps its
number, so that a traceback says the same of both.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

_FOR_TYPES = re.compile(r"if TYPE_CHECKING:\n(?:\n* +pass\n)+(?=\n*\S)")  # and nothing is left
Function = ast.FunctionDef | ast.AsyncFunctionDef
Defined = ast.ClassDef | Function


def public_words(package: Path) -> frozenset[str]:
    """Every name in the modules that users import, be it a text of one word: what is public is called by one."""
    words: set[str] = set()
    for path in package.rglob("*.py"):
        if not _is_private(path.relative_to(package)):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.alias):
                    words.add(node.name)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                    words.add(node.value)
    return frozenset(words)


def typed_words(package: Path, public: frozenset[str]) -> frozenset[str]:
    """Names of the classes that a type checker comes to from a public one: by its bases, and by its fields."""
    parts: dict[str, set[str]] = {}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                types = [*node.bases, *(field.annotation for field in node.body if isinstance(field, ast.AnnAssign))]
                names = {word for type_ in types for word in re.findall(r"\w+", ast.unparse(type_))}
                parts.setdefault(node.name, set()).update(names)
    words: set[str] = set()
    new = parts.keys() & public
    while new:
        words |= new
        new = (parts.keys() & set().union(*(parts[name] for name in new))) - words
    return frozenset(words)


def lean(source: str, name: Path, public: frozenset[str], typed: frozenset[str] = frozenset()) -> str:
    """
    The source without comments and without docstrings and types of what is not public, line for line.

    Args:
        name: Path in the package.
        public: What :func:`public_words` tells.
        typed: What :func:`typed_words` tells.
    """
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip() + "\n"
    if not _is_private(name):
        return _narrow("".join(lines))
    module = ast.parse(source)
    untold = list(_untold(module, frozenset() if name.parts[0] == "cli" else public))
    _drop_types([*_mute(module, untold, typed), *_inner(module)], lines)
    unread = [node for node in (module, *untold) if not _is_spoken(node, name.parts[0])]
    docstrings = [(node, node.body[0]) for node in unread if ast.get_docstring(node) is not None]
    for node, docstring in docstrings:
        for row in range(docstring.lineno, (docstring.end_lineno or 0) + 1):
            lines[row - 1] = "\n"
        if len(node.body) == 1:
            lines[docstring.lineno - 1] = f"{' ' * docstring.col_offset}pass\n"
    return _narrow(_drop_imports("".join(lines)))


def _is_spoken(node: ast.Module | Defined, room: str) -> bool:
    """Whether a docstring is read at run time: the description of a tool, or the help of a command (decorated)."""
    return room == "mcp" or (room == "cli" and isinstance(node, Function) and bool(node.decorator_list))


def _drop_imports(source: str) -> str:
    """The same without the names that it imports and nothing but dropped types spoke of."""
    lines = source.splitlines(keepends=True)
    nodes = list(ast.walk(ast.parse(source)))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    within = {row for node in imports for row in range(node.lineno, (node.end_lineno or 0) + 1)}
    words = set(re.findall(r"\w+", "".join(line for row, line in enumerate(lines, start=1) if row not in within)))
    if any(getattr(node, "annotation", None) or getattr(node, "returns", None) for node in nodes):
        words.add("annotations")  # from __future__
    for node in imports:
        kept = [name for name in node.names if (name.asname or name.name) in words or name.asname == name.name]
        if len(kept) < len(node.names):
            node.names = kept
            statement = ast.unparse(node) if kept else "pass"
            lines[node.lineno - 1 : node.end_lineno] = [
                f"{' ' * node.col_offset}{statement}\n",
                *["\n"] * ((node.end_lineno or 0) - node.lineno),
            ]
    left = "".join(lines)
    bare = _FOR_TYPES.sub(lambda block: "\n" * block[0].count("\n"), left)
    return left if bare == left else _drop_imports(bare)  # without TYPE_CHECKING itself


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


def _mute(module: ast.Module, untold: list[Defined], typed: frozenset[str]) -> Iterator[Function]:
    """Functions whose types nobody sees; a protocol is nothing but types, and an operator calls ``__bool__``."""
    classes = [node for node in untold if isinstance(node, ast.ClassDef) and node.name not in typed]
    owners = [node for node in classes if "Protocol" not in map(ast.unparse, node.bases)]
    for node in (*module.body, *(method for owner in owners for method in owner.body)):
        if node in untold and isinstance(node, Function) and not node.name.startswith("__"):
            yield node


def _inner(node: ast.AST, *, inside: bool = False) -> Iterator[Function | ast.AnnAssign]:
    """What stands within functions: nobody but who reads the source sees its types; those of a class may be read."""
    for inner in ast.iter_child_nodes(node):
        if inside and isinstance(inner, Function | ast.AnnAssign):
            yield inner
        local = (inside or isinstance(inner, Function)) and not isinstance(inner, ast.ClassDef)
        yield from _inner(inner, inside=local)


def _drop_types(nodes: Iterable[Function | ast.AnnAssign], lines: list[str]) -> None:
    """Take the types of arguments, results and variables out, last first; those that take several lines stay."""
    types = {type_: before for node in nodes for type_, before in _types(node)}
    for type_ in sorted(types, key=lambda type_: (type_.lineno, type_.col_offset), reverse=True):
        before = types[type_]
        line = lines[type_.lineno - 1].encode()
        start = line.rfind(before.encode(), 0, type_.col_offset)
        if type_.lineno == type_.end_lineno and start >= 0:
            kept = line[: start + len(before)].rstrip(b":")
            lines[type_.lineno - 1] = (kept + line[type_.end_col_offset :]).decode()


def _types(node: Function | ast.AnnAssign) -> Iterator[tuple[ast.expr, str]]:
    """Each type that is written there, and what stands before it."""
    if isinstance(node, ast.AnnAssign):
        target = node.target
        hidden = isinstance(target, ast.Name) or (isinstance(target, ast.Attribute) and target.attr.startswith("_"))
        if node.value is not None and hidden:
            yield node.annotation, f"{ast.unparse(target)}:"
        return
    told = node.args
    for argument in (*told.posonlyargs, *told.args, told.vararg, *told.kwonlyargs, told.kwarg):
        if argument is not None and argument.annotation is not None:
            yield argument.annotation, f"{argument.arg}:"
    if node.returns is not None:
        yield node.returns, ")"


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
