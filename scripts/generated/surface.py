"""
Write tests/golden/surface.txt: what users may rely on, one per line, read from the code.

Run it from the repository after changing anything public, read the diff, and describe the change in CHANGELOG.md
together with the digest it prints: python scripts/generated/surface.py
"""

import datetime as dt
import hashlib
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from importlib import import_module
from pathlib import Path

import click
from attrs import NOTHING, fields, has

import wageguide as wg
from wageguide._model.findings import SEVERITIES
from wageguide.cli import _app, _status
from wageguide.lists import _columns, _own
from wageguide.readers._findings import SEVERITIES as BULLETIN

ROOT = Path(__file__).parents[2]
SNAPSHOT = ROOT / "tests" / "golden" / "surface.txt"
MODULES = ("", "errors.", "frames.", "lists.", "report.", "cli.")  # the names of readers are those of the package
# What makes an object behave as a container; the other special methods are those of every record.
SPECIAL = ("__getitem__", "__iter__", "__len__", "__contains__", "__call__")


def surface() -> str:
    """The whole snapshot."""
    return "".join(f"{line}\n" for line in (*_names(), *_codes(), *_commands_and_files(), *_data(), *_package()))


def digest(text: str) -> str:
    """What CHANGELOG.md says of a snapshot."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def owners() -> dict[str, object]:
    """Every public name of every public module, and what it is."""
    objects: dict[str, object] = {}
    for prefix in MODULES:
        module = import_module(f"wageguide.{prefix}".rstrip("."))
        local = [name for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__]
        names = getattr(module, "__all__", [name for name in local if name[0] != "_"])
        objects |= {prefix + name: getattr(module, name) for name in names}
    del objects["errors"]  # a module, and listed as one
    return objects


def commands() -> dict[str, click.Command]:
    """Every command by its name."""
    context = click.Context(_app.app)
    return {name: _app.app.get_command(context, name) for name in _app.app.list_commands(context)}


def _names() -> Iterator[str]:
    done: list[object] = []
    pending = owners()
    while pending:
        name = next(iter(pending))
        value = pending.pop(name)
        if callable(value) and value in done:
            continue
        done.append(value)
        if isinstance(value, type):
            yield from _class(name, value)
            pending |= {kind.__name__: kind for kind in _held(value) if kind not in done}
        elif callable(value):
            yield from _call(name, value)
        elif isinstance(value, tuple):
            yield from (f"{name}: {line}" for line in value)
        else:
            yield f"{name} = {value!r}"


def _class(name: str, kind: type) -> Iterator[str]:
    bases = [base.__name__ for base in kind.__bases__ if base is not object and base.__name__ != "Shown"]
    yield f"{name} is {', '.join(bases) or 'a record'}"
    if issubclass(kind, Enum):
        yield from (f"{name}.{member.name} = {member.value!r}" for member in kind)
    if has(kind):
        for field in fields(kind):
            default = "" if field.default is NOTHING else f" = {field.default!r}"
            if field.name[0] != "_":
                # As it is written: cattrs may have put the types themselves into the field.
                yield f"{name}.{field.name}: {kind.__annotations__[field.name]}{default}"
    written = hasattr(kind, "__attrs_init__") or (issubclass(kind, Exception) and "__init__" in vars(kind))
    if written:
        yield from _parameters(name, kind.__init__)
    if written and not has(kind):
        kept = re.findall(r"^ +self\.(\w+)[:, ]", inspect.getsource(kind.__init__), flags=re.MULTILINE)
        yield from (f"{name}.{entry}" for entry in kept)
    for key, value in vars(kind).items():
        if key[0] == "_" and key not in SPECIAL:
            continue
        call = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if isinstance(value, property | cached_property):
            get = value.fget if isinstance(value, property) else value.func
            yield f"{name}.{key}: {inspect.signature(get).return_annotation}"
        elif isinstance(value, Mapping):
            yield from (f"{name}.{key}: {item}" for item in value)
        elif inspect.isfunction(call):
            yield from _call(f"{name}.{key}", call)


def _call(name: str, function: Callable[..., object]) -> Iterator[str]:
    yield f"{name}() -> {inspect.signature(function).return_annotation}"
    yield from _parameters(name, function)


def _parameters(name: str, function: Callable[..., object]) -> Iterator[str]:
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name not in {"self", "cls"}:
            before = {parameter.KEYWORD_ONLY: "*, ", parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(
                parameter.kind, ""
            )
            default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
            after = ", /" if parameter.kind is parameter.POSITIONAL_ONLY else ""
            yield f"{name}({before}{parameter.name}: {parameter.annotation}{default}{after})"


def _held(kind: type) -> Iterator[type]:
    """Records and enums that public records hold although they are not public names themselves."""
    known = vars(sys.modules[kind.__module__])
    for field in fields(kind) if has(kind) else ():
        for word in re.findall(r"\w+", kind.__annotations__[field.name]):
            if isinstance(named := known.get(word), type) and (has(named) or issubclass(named, Enum)):
                yield named


def _codes() -> Iterator[str]:
    yield from (f"finding {code}: {severity}" for code, severity in sorted(SEVERITIES.items()))
    yield from (f"finding of a bulletin {code}: {severity}" for code, severity in sorted(BULLETIN.items()))


def _commands_and_files() -> Iterator[str]:
    for name, command in commands().items():
        for parameter in command.params:
            shown = "/".join(parameter.opts) if parameter.opts[0][0] == "-" else parameter.opts[0].upper()
            value = "" if getattr(parameter, "is_flag", False) else f" {parameter.metavar or parameter.type.name}"
            yield f"command {name} {shown}{value if isinstance(parameter, click.Option) else ''}"
    yield from (f"list column {name}" for name in _columns.NAMES)
    yield from (f"list answer {name}" for name in _own.COLUMNS)  # the titles are public
    yield f"exit status {_status.BELOW}: below the floor, or not valid"
    yield f"exit status {_status.NOT_UNDERSTOOD}: not understood"
    yield f"exit status {_status.UNDECIDED}: something undecided"


def _data() -> Iterator[str]:
    """The keys of an answer as data and as a record to keep."""
    offer = wg.Offer("1900", wg.Period.MONTH, probation="1700")
    a = wg.assess(wg.load("hanzhong-2020"), "保洁员", offer, area="汉台区", on=dt.date(2020, 12, 31))
    yield from (f"to_dict: {key}" for key in _keys(wg.to_dict(a)))
    yield from (f"evidence: {key}" for key in _keys(wg.evidence(a) | {"answer": None}))  # as in to_dict


def _keys(data: object, path: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield f"{path}{key}"
            yield from _keys(value, f"{path}{key}.")
    elif isinstance(data, list) and data:
        yield from _keys(data[0], f"{path}[].")


def _package() -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield f"python {project['requires-python']}"
    yield from (f"command {name}" for name in project["scripts"])
    yield from (f"extra {name}" for name in re.findall(r"\w+", project["optional-dependencies"]["all"][0])[1:])


def main() -> None:
    text = surface()
    SNAPSHOT.write_text(text, "utf-8")
    print(f"{SNAPSHOT.name}: {text.count(chr(10))} lines, digest {digest(text)}")


if __name__ == "__main__":
    main()
