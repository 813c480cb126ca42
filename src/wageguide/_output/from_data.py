"""Records from plain data: the way back of ``to_dict``, in one walk over the annotations of the records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from inspect import Parameter, signature
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, overload

from attrs import has

from wageguide._assess.assessment import Assessment
from wageguide._limits import clip_repr
from wageguide._model.floor import Floors, MinimumWage
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer
from wageguide._model.statements import Definition, Definitions
from wageguide._model.tiers import Tier
from wageguide._output.data import DERIVED, to_dict
from wageguide.errors import InvalidRecord

R = TypeVar("R")


# The real class: while a test freezes the clock, annotations are found to speak of that of the test's library.
_DATE: type[date] = next(kind for kind in date.__mro__ if kind.__module__ == "datetime")


class _Signed(Decimal):
    """The form of a number that may lie below 0: a distance, and no amount."""


_SIGNED = {"Gap": ("amount", "ratio"), "Change": ("percent",)}

RECORDS = (Offer, Guideline, MinimumWage, Floors)
# What a program may leave out and data may not: that nobody wrote it down does not make a row one for all industries.
_STATED = {"Entry": ("industry", "band", "bounds", "note", "source")}
DECIMAL = r"^[0-9]{1,12}(\.[0-9]{1,30})?$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_EXACT: dict[object, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
    type(None): "null",
}


@overload
def from_dict(data: Mapping[str, Any], /) -> Offer | Guideline | MinimumWage | Floors: ...
@overload
def from_dict(data: Mapping[str, Any], kind: type[R], /) -> R: ...
def from_dict(data: Mapping[str, Any], kind: type[Any] | None = None, /) -> Any:
    """
    Make the record that :func:`to_dict` turned into *data*.

    Keys with a default may be missing; what a record derives (``annual`` of an offer) may stand there, and must then be
    what the record says.

    Args:
        kind: The class of the record: ``wg.Entry``, ``wg.Band``. By default an offer, a guideline, a minimum wage or
            the minimum wages of a province, which its keys tell.

    Raises:
        TypeError: no mapping, or a kind that plain data do not hold in full: an assessment (``verify`` computes one
            again), or what holds findings.
        InvalidRecord: *data* is no such record; carries every problem with its place.
        InvalidOffer: an offer's field holds no usable value.
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"from_dict: expected a mapping, got {type(data).__name__}")
    if kind is None:
        kind = next((record for record in RECORDS if required(record) <= data.keys()), None)
    elif not isinstance(kind, type) or not _is_plain(kind):  # type: ignore[arg-type]  # a class is hashable
        raise TypeError(f"from_dict: expected a kind of record that plain data hold in full, got {clip_repr(kind)}")
    if kind is None:
        wanted = " or ".join(f"{each.__name__} ({', '.join(sorted(required(each)))})" for each in RECORDS)
        raise InvalidRecord([f": expected the keys of {wanted}"])
    problems: list[str] = []
    record = _value(data, kind, "", problems)
    if problems:
        raise InvalidRecord(problems)
    return record


@cache
def _is_plain(kind: Any) -> bool:
    """Whether a kind of record can be made from data: everything in it has a form of its own there."""
    if kind is Definitions:
        return True
    if not has(kind) or kind is Assessment:
        return False
    waiting: list[Any] = [kind]
    seen: set[Any] = set()
    while waiting:
        form = waiting.pop()
        if form in seen or form in _EXACT or form in {Decimal, _Signed, Definitions}:
            continue
        seen.add(form)
        origin = get_origin(form)
        if origin is Literal or (isinstance(form, type) and issubclass(form, Enum | _DATE)):
            continue
        if origin in {Union, UnionType, tuple}:
            waiting += [part for part in get_args(form) if part is not ...]
        elif isinstance(form, type) and has(form):
            waiting += [part for part, _ in parts(form).values()]
        else:
            return False
    return True


@cache
def parts(kind: Any, /) -> Mapping[str, tuple[Any, bool]]:
    """What a record is made of: by name, its annotation and whether it must be given."""
    hints, stated = get_type_hints(kind), _STATED.get(kind.__name__, ())
    hints |= dict.fromkeys(_SIGNED.get(kind.__name__, ()), _Signed | None)
    given = signature(kind).parameters.items()
    return {name: (hints[name], part.default is Parameter.empty or name in stated) for name, part in given}


def required(kind: Any, /) -> frozenset[str]:
    """The keys by which a record is known."""
    return frozenset(name for name, (_, needed) in parts(kind).items() if needed)


def _record(data: Any, kind: Any, path: str, problems: list[str]) -> Any:
    if not isinstance(data, Mapping):
        return _wrong(path, "an object", data, problems)
    derived = DERIVED.get(kind.__name__, ())
    before = len(problems)
    problems += [f"{_at(path, name)}: is required" for name in sorted(required(kind) - data.keys())]
    unknown = [name for name in data if name not in parts(kind) and name not in derived]
    problems += [f"{_at(path, clip_repr(name))}: is unknown" for name in unknown]
    values = {}
    for name, (form, _) in parts(kind).items():
        if name in data:
            values[name] = _value(data[name], form, _at(path, name), problems)
    if len(problems) > before:
        return None
    record = kind(**values)
    again = to_dict(record) if derived else {}
    for name in derived:
        if name in data and data[name] != again[name]:
            _wrong(_at(path, name), repr(again[name]), data[name], problems)
    return record


def _value(value: Any, form: Any, path: str, problems: list[str]) -> Any:
    """*value* as the annotation *form* has it; ``None`` and one problem more where it is not so."""
    origin: Any = get_origin(form)
    if origin in {Union, UnionType}:
        return _one_of(value, get_args(form), path, problems)
    if origin is tuple:
        return _many(value, get_args(form), path, problems)
    if origin is Literal:
        return value if value in get_args(form) else _wrong(path, f"one of {get_args(form)}", value, problems)
    if form is Definitions:
        return _definitions(value, path, problems)
    if has(form):
        return _record(value, form, path, problems)
    return _scalar(value, form, path, problems)


def _scalar(value: Any, form: Any, path: str, problems: list[str]) -> Any:
    if form in {Decimal, _Signed}:
        # An integer is as exact as text; a float is not.
        text = str(value) if type(value) is int else value
        if isinstance(text, str) and re.fullmatch(DECIMAL, text.removeprefix("-") if form is _Signed else text):
            return Decimal(text)
        return _wrong(path, "a decimal as text, such as '22800'", value, problems)
    if issubclass(form, _DATE):
        try:
            if isinstance(value, str) and re.fullmatch(DAY, value):
                return _DATE.fromisoformat(value)
        except ValueError:
            pass
        return _wrong(path, "a date such as '2020-12-31'", value, problems)
    if issubclass(form, Enum):
        known = {each.value: each for each in form}
        found = known.get(value) if isinstance(value, str) else None
        return found or _wrong(path, f"one of {', '.join(known)}", value, problems)
    if type(value) is (type(None) if form is None else form):
        return value
    return _wrong(path, _EXACT[form], value, problems)


def _one_of(value: Any, forms: tuple[Any, ...], path: str, problems: list[str]) -> Any:
    """By the first form that fits; where none does, what the first has to say."""
    first: list[str] = []
    for form in forms:
        flaws: list[str] = []
        result = _value(value, form, path, flaws)
        if not flaws:
            return result
        first = first or flaws
    problems += first
    return None


def _many(value: Any, forms: tuple[Any, ...], path: str, problems: list[str]) -> Any:
    if not isinstance(value, list | tuple):
        return _wrong(path, "a list", value, problems)
    if forms[-1:] == (...,):
        forms = forms[:1] * len(value)
    if len(forms) != len(value):
        return _wrong(path, f"{len(forms)} members", value, problems)
    return tuple([_value(each, form, f"{path}[{at}]", problems) for at, (each, form) in enumerate(zip(value, forms))])  # noqa: B905 - of one length


def _definitions(value: Any, path: str, problems: list[str]) -> Any:
    if not isinstance(value, Mapping):
        return _wrong(path, "an object", value, problems)
    items = []
    for name, definition in value.items():
        tier = _scalar(name, Tier, _at(path, clip_repr(name)), problems)
        items.append((tier, _record(definition, Definition, _at(path, name), problems)))
    return Definitions(tuple(items))


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else str(name)


def _wrong(path: str, expected: str, value: object, problems: list[str]) -> Any:
    """Note a problem; what stands for the value is nothing."""
    problems.append(f"{path}: expected {expected}, got {clip_repr(value)}")
