"""Records as TOML: tables of plain values, arrays of tables, nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import asdict, has

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def write_toml(table: Mapping[str, object], /) -> str:
    """Write *table*; ``None``, an empty array and an empty table are left out, records are tables."""
    return "\n".join(_lines(table, ())) + "\n"


def _lines(table: Mapping[str, object], path: tuple[str, ...]) -> Iterator[str]:
    plain = {name: _plain(value) for name, value in table.items()}
    plain = {name: value for name, value in plain.items() if value not in (None, [], {})}
    tables = {name: value for name, value in plain.items() if isinstance(value, dict) or _is_rows(value)}
    yield from (f"{_key(name)} = {_value(value)}" for name, value in plain.items() if name not in tables)
    for name, value in tables.items():
        here = ".".join((*path, _key(name)))
        if isinstance(value, dict):
            yield from ("", f"[{here}]", *_lines(value, (*path, _key(name))))
        else:
            # Inside an array of tables everything stays inline: a sub-table would be harder to read.
            for row in value:
                yield from ("", f"[[{here}]]", *_inline(row))


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(member, dict) for member in value)


def _inline(row: Mapping[str, object]) -> Iterator[str]:
    return (f"{_key(name)} = {_value(value)}" for name, value in row.items() if value not in (None, [], {}))


def _plain(value: Any) -> Any:
    if has(type(value)):
        return _plain(asdict(value))
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value


def _value(value: Any) -> str:
    if value is None:
        return '"unread"'  # in an array, whose other figures keep their places
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, dict):
        return f"{{ {', '.join(_inline(value))} }}"
    return f"[{', '.join(map(_value, value))}]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)
