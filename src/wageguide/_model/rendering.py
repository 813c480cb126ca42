"""
How a record shows itself. Its words and its picture it finds by name, when it is asked for them: the one seam upwards.

Everything else of this package imports downwards.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

from attrs import fields


class Record:
    """A record, compared by its fields and written as the call that makes it; attrs compiles that class by class."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = [(field.name, repr if field.repr is True else field.repr) for field in fields(kind) if field.repr]
        return f"{kind.__qualname__}({', '.join(f'{name}={write(getattr(self, name))}' for name, write in shown)})"


def _values(record: Any) -> Any:
    kind: Any = type(record)
    return _compared(kind)(record)


@cache
def _compared(kind: Any) -> attrgetter[Any]:
    return attrgetter(*[field.name for field in fields(kind) if field.eq])


class Shown(Record):
    """A record that a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(import_module("wageguide._output.notebook").html(self))


def citation(source: object, style: str, locale: str, /) -> str:
    """A source in one line."""
    return str(import_module("wageguide._output.describe").cite(source, style, locale))
