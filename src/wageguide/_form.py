"""
The form of the TOML files: one strict cattrs converter, and every problem with its line and field.

Types are exact (``3`` is no text, ``"3"`` no number, a date-time no date), unknown keys are refused, and nothing is
dropped. What a file says is judged elsewhere; here only whether it has the form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any, Literal, TypeVar, get_args, get_origin

from attrs import fields_dict
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn, override

from wageguide._guideline import Claim, Definition
from wageguide._tables import EditionFile, RatesFile, check_claim, check_definition, check_edition, check_rates
from wageguide._tiers import Tier

T = TypeVar("T")
_origin: Callable[[Any], Any] = get_origin  # a form is anything here, not only a class


def read(text: str, form: type[T], /) -> tuple[T | None, list[str]]:
    """Read *text* as TOML of this *form*: the record, or ``None`` and every problem as ``:line field: what``."""
    try:
        # parse_float: a figure such as 14.8 is exact from here on.
        table = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return None, [f": not TOML: {error}"]
    try:
        return _converter().structure(table, form), []
    except BaseValidationError as error:
        return None, [f":{_line(text, path)} {_spelt(path)}: {what}" for path, what in _problems(error, ())]
    except ValueError as error:  # the checks of the whole file, once its parts are right
        return None, [f": {error}"]


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, what in (
        (str, "text"),
        (int, "a whole number"),
        (bool, "true or false"),
        (date, "a date such as 2020-12-25"),
    ):
        converter.register_structure_hook(kind, partial(_exactly, kind, what))
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(Tier, _tier)
    converter.register_structure_hook_func(lambda form: form in _UNIONS, _union)
    converter.register_structure_hook_func(lambda form: _origin(form) is Literal, _one_of)
    converter.register_structure_hook_factory(
        lambda form: _origin(form) is tuple, lambda form: partial(_array, converter, get_args(form)[0])
    )
    # Parts before the whole: a hook is looked up when the function of the whole is made.
    for form, check in ((Claim, check_claim), (Definition, check_definition), (RatesFile, check_rates)):
        converter.register_structure_hook(form, partial(_checked, make_dict_structure_fn(form, converter), check))
    renamed = make_dict_structure_fn(EditionFile, converter, import_=override(rename="import"))
    converter.register_structure_hook(EditionFile, partial(_checked, renamed, check_edition))
    return converter


_UNIONS = (int | Decimal | None, str | int | bool)


def _exactly(kind: type[Any], what: str, value: Any, _: Any) -> Any:
    if type(value) is not kind or (kind is str and not value.strip()):
        raise ValueError(f"expected {what}, got {_shown(value)}")
    return value


def _decimal(value: Any, _: Any) -> Decimal:
    if type(value) not in {int, Decimal} or not Decimal(value).is_finite():
        raise ValueError(f"expected a number, got {_shown(value)}")
    return Decimal(value)


def _union(value: Any, form: Any) -> Any:
    if type(value) not in get_args(form) or (isinstance(value, Decimal) and not value.is_finite()):
        raise ValueError(f"expected {' or '.join(kind.__name__ for kind in get_args(form))}, got {_shown(value)}")
    return value


def _tier(value: Any, _: Any) -> Tier:
    if type(value) is not str or value not in Tier._value2member_map_:
        raise ValueError(f"expected one of {', '.join(tier.value for tier in Tier)}, got {_shown(value)}")
    return Tier(value)


def _one_of(value: Any, form: Any) -> Any:
    if type(value) is not str or value not in get_args(form):
        raise ValueError(f"expected one of {', '.join(get_args(form))}, got {_shown(value)}")
    return value


def _array(converter: Converter, item: Any, value: Any, _: Any) -> Any:
    if type(value) is not list:
        raise ValueError(f"expected an array, got {_shown(value)}")
    return tuple(converter.structure(value, list[item]))


def _checked(
    structure: Callable[[Any, Any], Any], check: Callable[[dict[str, Any]], None], value: Any, form: Any
) -> Any:
    if type(value) is not dict:
        raise ValueError(f"expected a table, got {_shown(value)}")
    record = structure(value, form)
    check(value)
    return record


def _problems(error: BaseException, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(error, ClassValidationError | IterableValidationError):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            step = note.name.removesuffix("_") if isinstance(note, AttributeValidationNote) else note.index
            yield from _problems(inner, (*path, step))
        for inner in others:
            yield from _problems(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        allowed = ", ".join(name.removesuffix("_") for name in fields_dict(error.cl))
        for name in sorted(error.extra_fields):
            yield (*path, name), f"unknown key; allowed are {allowed}"
    elif isinstance(error, KeyError):
        yield path, "is required"
    else:
        yield path, str(error)


def _spelt(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _line(text: str, path: tuple[str | int, ...]) -> int:
    """Line where *path* stands, or as much of it as stands anywhere: tomllib keeps no positions."""
    wanted = [str(step) for step in path]
    best, depth = 1, 0
    table: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*(\[\[?)\s*([^\]\s]+)\s*\]", line):
            table = header[2].split(".")
            if header[1] == "[[":
                table.append(str(seen.setdefault(header[2], 0)))
                seen[header[2]] += 1
            here = table
        elif key := re.match(r"""\s*["']?([^"'=#]+?)["']?\s*=""", line):
            here = [*table, key[1]]
        else:
            continue
        if len(here) > depth and wanted[: len(here)] == here:
            best, depth = number, len(here)
    return best


def _shown(value: Any) -> str:
    text = repr(str(value)) if isinstance(value, Decimal | date) else repr(value)
    return text if len(text) <= 60 else text[:60] + "…"  # noqa: PLR2004 - a line's worth
