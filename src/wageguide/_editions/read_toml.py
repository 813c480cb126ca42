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
from itertools import islice
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

from wageguide._editions.edition_toml import EditionFile, check_claim, check_definition, check_edition
from wageguide._editions.rates_toml import RatesFile, check_rates
from wageguide._limits import LONGEST_TEXT, MOST_BITS, MOST_PARTS, MOST_PROBLEMS, REMARK, clip, clip_repr
from wageguide._model.days import is_day, plain_days
from wageguide._model.money import MOST_DECIMALS, MOST_YUAN
from wageguide._model.statements import Claim, Definition
from wageguide._model.tiers import Tier

T = TypeVar("T")
# A key of many parts costs tomllib its square in time and memory, so it is looked for before; not in texts and remarks.
_TEXTS = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'''.*?(?:'''|\Z)|'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf'(?<![\w"-])(?:[\w"-]++[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}[\w"-]')
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\s]+)\s*\]")
_origin: Callable[[Any], Any] = get_origin  # a form is anything here, not only a class


def read(text: str, form: type[T], /) -> tuple[T | None, list[str]]:
    """Read *text* as TOML of this *form*: the record, or ``None`` and every problem as ``:line field: what``."""
    if _LONG_KEY.search(_TEXTS.sub('""', text)):
        return None, [f": not read: a key has more than {MOST_PARTS} parts"]
    try:
        # parse_float: a figure such as 14.8 is exact from here on.
        table = plain_days(tomllib.loads(text, parse_float=Decimal))
    except (ValueError, RecursionError) as error:
        return None, [f": not TOML: {clip(str(error), REMARK)}"]
    try:
        return _converter().structure(table, form), []
    except BaseValidationError as error:
        lines = _lines(text)
        found = islice(_problems(error, ()), MOST_PROBLEMS + 2)  # so that there are more is known
        return None, [f":{_line(lines, path)} {_spelt(path)}: {what}" for path, what in found]
    except ValueError as error:  # the checks of the whole file, once its parts are right
        return None, [f": {error}"]


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, what in (
        (str, "text"),
        (int, "a whole number"),
        (bool, "true or false"),
    ):
        converter.register_structure_hook(kind, partial(_exactly, kind, what))
    converter.register_structure_hook(date, _day)
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
    if kind is str and len(value) > LONGEST_TEXT:
        raise ValueError(f"expected at most {LONGEST_TEXT:,} characters, got {clip_repr(value)}")
    if kind is int and not _is_amount(value):
        raise ValueError(f"expected at most 12 digits, got {clip_repr(value)}")
    return value


def _day(value: Any, _: Any) -> date:
    if not is_day(value):
        raise ValueError(f"expected a date such as 2020-12-25, got {_shown(value)}")
    return value


def _decimal(value: Any, _: Any) -> Decimal:
    if type(value) not in {int, Decimal} or not _is_amount(value):
        raise ValueError(f"expected a number, got {_shown(value)}")
    return Decimal(value)


def _union(value: Any, form: Any) -> Any:
    kinds = get_args(form)
    # An option of an import may be any number that can be written; nothing is computed with it.
    beyond = (
        (type(value) is Decimal and not _is_amount(value))
        or (type(value) is int and value.bit_length() > MOST_BITS)
        or (type(value) is str and len(value) > LONGEST_TEXT)
    )
    if type(value) not in kinds or beyond:
        raise ValueError(f"expected {' or '.join(kind.__name__ for kind in kinds)}, got {_shown(value)}")
    return value


def _is_amount(value: int | Decimal) -> bool:
    """Whether a number is finite, of at most 12 digits before the point and 30 behind it."""
    if isinstance(value, int):
        return -MOST_YUAN < value < MOST_YUAN
    # Compared only once it is known to be finite: an ordering of NaN signals.
    return value.is_finite() and value.as_tuple().exponent >= -MOST_DECIMALS and -MOST_YUAN < value < MOST_YUAN  # type: ignore[operator]


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
    return "".join(f"[{step}]" if isinstance(step, int) else f".{clip(step)}" for step in path).removeprefix(".")


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The first line where each table and key stands: tomllib keeps no positions."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = tuple(header[2].split("."))
            if header[1] == "[[":
                table = (*table, str(seen.setdefault(header[2], 0)))
                seen[header[2]] += 1
            lines.setdefault(table, number)
        elif "=" in line:
            lines.setdefault((*table, line.partition("=")[0].strip(" \t\"'")), number)
    return lines


def _line(lines: dict[tuple[str, ...], int], path: tuple[str | int, ...]) -> int:
    """Line where *path* stands, or as much of it as stands anywhere."""
    wanted = tuple(map(str, path))
    return next((lines[wanted[:depth]] for depth in range(len(wanted), 0, -1) if wanted[:depth] in lines), 1)


def _shown(value: Any) -> str:
    return clip_repr(str(value) if isinstance(value, Decimal | date) else value)
