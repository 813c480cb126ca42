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
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from wageguide._editions.edition_toml import (
    ELSEWHERE,
    KEYS,
    RENAMED,
    EditionFile,
    check_claim,
    check_definition,
    check_edition,
    check_name,
    definitions,
    with_unknown,
)
from wageguide._editions.flaws import Flaw, not_among, unknown_name, unlike
from wageguide._editions.rates_toml import UNREAD, RatesFile, check_rates
from wageguide._editions.toml_table import toml_table
from wageguide._limits import LONGEST_TEXT, MOST_BITS, MOST_PARTS, MOST_PROBLEMS, clip
from wageguide._model.days import is_day
from wageguide._model.money import MOST_YUAN, is_amount
from wageguide._model.statements import Claim, Definition, Definitions, Import
from wageguide._model.tiers import Tier
from wageguide._problems import Problem

T = TypeVar("T")
Path = tuple[str | int, ...]  # keys and positions from the root of a file to a value
# A key of many parts costs tomllib its square in time and memory, so it is looked for before; not in texts and remarks.
_TEXTS = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'''.*?(?:'''|\Z)|'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf'(?<![\w"-])(?:[\w"-]++[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}[\w"-]')
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\s]+)\s*\]")
_origin: Callable[[Any], Any] = get_origin  # a form is anything here, not only a class
_DIGITS = len(str(MOST_YUAN)) - 1


def read(text: str, form: type[T], file: str, /) -> tuple[T | None, list[Problem]]:
    """Read *text* as TOML of this *form*: the record, or ``None`` and every problem in the order of its lines."""
    if _LONG_KEY.search(_TEXTS.sub('""', text)):
        return None, [Problem(file, "key-parts", most=MOST_PARTS)]
    try:
        table = toml_table(text)
    except (ValueError, ArithmeticError, RecursionError) as error:
        return None, [_not_toml(error, text, file)]
    try:
        return _converter().structure(table, form), []
    except BaseValidationError as error:
        lines = _lines(text)
        flaws = islice(_flaws(error, ()), MOST_PROBLEMS + 2)  # so that there are more is known
        placed = sorted(((_line(lines, path), path, flaw) for path, flaw in flaws), key=lambda placed: placed[0])
        return None, [Problem(_place(file, line, path), flaw.code, **flaw.data) for line, path, flaw in placed]


def _not_toml(error: Exception, text: str, file: str) -> Problem:
    """Why a text is not TOML. The parser's own words are English only and change from version to version."""
    message = str(error)
    if isinstance(error, RecursionError):
        return Problem(file, "toml-depth")
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Problem(file, "toml-number")  # more digits than Python turns into a number
    position = re.search(r"at line (\d+), column (\d+)", message)
    line = int(position[1]) if position else text.count("\n", 0, len(text.rstrip())) + 1
    place = f"{file}:{line}"
    if any(word in message for word in ("twice", "overwrite", "immutable", "Duplicate")):
        return Problem(place, "toml-twice")
    return Problem(place, "not-toml", column=int(position[2])) if position else Problem(place, "toml-unended")


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, code in ((str, "not-text"), (int, "not-whole"), (bool, "not-flag")):
        converter.register_structure_hook(kind, partial(_exactly, kind, code))
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(Tier, _tier)
    converter.register_structure_hook_func(lambda form: form == str | int | bool, _option)
    converter.register_structure_hook_func(lambda form: form == Decimal | None, _figure)
    converter.register_structure_hook_func(lambda form: _origin(form) is Literal, _choice)
    converter.register_structure_hook_factory(
        lambda form: _origin(form) is tuple, lambda form: partial(_array, converter, get_args(form)[0])
    )
    converter.register_structure_hook_factory(
        lambda form: _origin(form) is dict, lambda form: partial(_mapping, converter, *get_args(form))
    )
    # Parts before the whole: a hook is looked up when the function of the whole is made.
    percentile = override(struct_hook=_percentile)
    options = override(struct_hook=lambda value, _: tuple(converter.structure(value, _OPTIONS).items()))
    overrides: dict[str, Any]
    for form, check, overrides in (
        (Claim, check_claim, {}),
        (Definition, check_definition, {"percentile": percentile}),
        (Import, _unchecked, {"options": options}),
        (RatesFile, check_rates, {}),
    ):
        record = _record(form, converter, overrides)
        converter.register_structure_hook(form, partial(_table, record, check))
    converter.register_structure_hook(Definitions, lambda value, _: definitions(converter.structure(value, _DEFINED)))
    converter.register_structure_hook_factory(
        lambda form: hasattr(form, "__attrs_attrs__") and form is not EditionFile,
        lambda form: partial(_table, _record(form, converter, {}), _unchecked),
    )
    overrides = {
        **{name: override(omit=True) for name in ELSEWHERE},
        **{name: override(rename=key) for name, key in RENAMED.items()},
        **dict.fromkeys(("id", "area"), override(struct_hook=_name)),
        **dict.fromkeys(("year", "survey_year"), override(struct_hook=_year)),
        "aliases": override(struct_hook=partial(_aliases, converter)),
    }
    edition = _record(EditionFile, converter, overrides)
    converter.register_structure_hook(EditionFile, partial(_edition, edition))
    return converter


def _record(form: Any, converter: Converter, overrides: dict[str, Any]) -> Callable[[Any, Any], Any]:
    return make_dict_structure_fn(form, converter, **overrides)


_OPTIONS: Any = dict[str, str | int | bool]
_DEFINED: Any = dict[Tier, Definition]


def _exactly(kind: type[Any], code: str, value: Any, _: Any) -> Any:
    if type(value) is not kind or (kind is str and not value.strip()):
        raise unlike(code, value)
    if kind is str and len(value) > LONGEST_TEXT:
        raise unlike("too-long", value, most=LONGEST_TEXT)
    if kind is int and not is_amount(value):
        raise unlike("too-many-digits", value, most=_DIGITS)
    return value


def _name(value: Any, _: Any) -> str | None:
    """What is looked up: an id or an area; ``None`` is what the file says nobody knows."""
    return None if value is None else check_name(_exactly(str, "not-text", value, str))


def _year(value: Any, _: Any) -> int | None:
    year: int | None = None if value is None else _exactly(int, "not-whole", value, int)
    if year is not None and not date.min.year <= year <= date.max.year:
        raise unlike("not-a-year", year)
    return year


def _day(value: Any, _: Any) -> date:
    if not is_day(value):
        raise unlike("not-date", value)
    return value


def _decimal(value: Any, _: Any) -> Decimal:
    if type(value) not in {int, Decimal} or not is_amount(value):
        raise unlike("not-number", value)
    return Decimal(value)


def _percentile(value: Any, _: Any) -> int | Decimal:
    if type(value) not in {int, Decimal} or not is_amount(value) or not 0 < value < 100:
        raise unlike("not-a-percentile", value)
    percentile: int | Decimal = value
    return percentile


def _figure(value: Any, _: Any) -> Decimal | None:
    return None if value == UNREAD else _decimal(value, _)


def _option(value: Any, _: Any) -> Any:
    """An option of an import, which may be any number that can be written: nothing is computed with it."""
    if type(value) not in {str, int, bool}:
        raise unlike("not-option", value)
    if type(value) is str and len(value) > LONGEST_TEXT:
        raise unlike("too-long", value, most=LONGEST_TEXT)
    if type(value) is int and value.bit_length() > MOST_BITS:
        raise unlike("too-many-digits", value, most=len(str(2**MOST_BITS)) - 1)
    return value


def _tier(value: Any, _: Any) -> Tier:
    if type(value) is not str or value not in Tier._value2member_map_:
        raise not_among(value, (tier.value for tier in Tier))
    return Tier(value)


def _choice(value: Any, form: Any) -> Any:
    if type(value) is not str or value not in get_args(form):
        raise not_among(value, get_args(form))
    return value


def _array(converter: Converter, item: Any, value: Any, _: Any) -> Any:
    if type(value) is not list:
        raise unlike("not-array", value)
    return tuple(converter.structure(value, list[item]))


def _mapping(converter: Converter, name: Any, member: Any, value: Any, _: Any) -> Any:
    """A table whose keys are free, or of one kind."""
    if type(value) is not dict:
        raise unlike("not-table", value)
    members, flaws = {}, []
    for key, inner in value.items():
        try:
            members[converter.structure(key, name)] = converter.structure(inner, member)
        except (ValueError, BaseValidationError) as error:
            flaws.append(_Within(key, error))
    if flaws:
        raise BaseValidationError("", flaws, dict)
    return members


class _Within(ValueError):
    """What is wrong with one member of a table."""

    def __init__(self, key: str, error: Exception) -> None:
        super().__init__(key, error)
        self.key = key
        self.error = error


def _aliases(converter: Converter, value: Any, _: Any) -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = converter.structure(value, dict[str, tuple[str, ...]])
    for name, others in aliases.items():
        for index, other in enumerate(others):
            try:
                check_name(other)
            except Flaw as flaw:
                flaw.path = (name, index)
                raise
    return aliases


def _edition(structure: Callable[[Any, Any], Any], value: Any, form: Any) -> Any:
    return _table(structure, check_edition, with_unknown(value) if isinstance(value, dict) else value, form)


def _unchecked(_: dict[str, Any]) -> Iterator[Flaw]:
    return iter(())


def _table(
    structure: Callable[[Any, Any], Any], check: Callable[[dict[str, Any]], Iterator[Flaw]], value: Any, form: Any
) -> Any:
    """A record; what is wrong with its parts and what is wrong with the whole are found together."""
    if type(value) is not dict:
        raise unlike("not-table", value)
    flaws: list[Exception] = list(check(value))
    try:
        record = structure(value, form)
    except BaseValidationError as error:
        flaws.append(error)
    if flaws:
        raise BaseValidationError("", flaws, form)
    return record


def _flaws(error: BaseException, path: Path) -> Iterator[tuple[Path, Flaw]]:
    """Everything that an error of the converter holds, each with the way to it."""
    match error:
        case Flaw():
            yield (*path, *error.path), error
        case _Within():
            yield from _flaws(error.error, (*path, error.key))
        case ForbiddenExtraKeysError():
            allowed = KEYS if error.cl is EditionFile else tuple(fields_dict(error.cl))
            for name in sorted(error.extra_fields):
                yield (*path, name), unknown_name("unknown-key", name, allowed)
        case BaseExceptionGroup():
            for inner in error.exceptions:
                yield from _flaws(inner, (*path, *_step(inner)))
        case KeyError():
            unknown = path in {("area",), ("year",)}
            yield path, Flaw("required-or-unknown", name=path[0]) if unknown else Flaw("required")
        case _:  # whatever a library may think of: never its words
            yield path, Flaw("not-understood")


def _step(error: BaseException) -> Path:
    """The key or position that an error of a part was noted with."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (RENAMED.get(note.name, note.name),)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _place(file: str, line: int, path: Path) -> str:
    return f"{file}:{line} {_spelt(path)}".rstrip()


def _spelt(path: Path) -> str:
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


def _line(lines: dict[tuple[str, ...], int], path: Path) -> int:
    """Line where *path* stands, or as much of it as stands anywhere."""
    wanted = tuple(map(str, path))
    return next((lines[wanted[:depth]] for depth in range(len(wanted), 0, -1) if wanted[:depth] in lines), 1)
