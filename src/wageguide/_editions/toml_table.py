"""TOML as this package takes it: a figure such as 14.8 is exact from the start, and a date is a plain one."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from wageguide._model.days import is_day, plain_day


def toml_table(text: str, /) -> dict[str, Any]:
    """
    Read *text* as TOML.

    Raises:
        ValueError, ArithmeticError, RecursionError: it is none, or nothing that can be read.
    """
    table: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
    # While a test freezes the clock, tomllib gives dates of the test's library.
    return table if date.__module__ == "datetime" else _with_plain_days(table)


def _with_plain_days(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_plain_days(member) for name, member in value.items()}
    if isinstance(value, list):
        return list(map(_with_plain_days, value))
    return plain_day("", value) if is_day(value) else value
