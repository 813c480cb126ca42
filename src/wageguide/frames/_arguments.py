"""What each argument of :func:`wageguide.frames.assess` is: a column of the frame, or a constant that is valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import narwhals as nw
from attrs import frozen

from wageguide._model.days import plain_day
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._model.money import MOST_YUAN
from wageguide._model.offer import MOST_MONTHS, WEEK_HOURS, Offer, Period
from wageguide._search.places import locate
from wageguide._taxonomy.sections import section
from wageguide.errors import FrameError, InvalidOffer, WageguideError
from wageguide.frames._lookup_tables import ANY, Standards
from wageguide.frames._places import near

# Numbers outside (above the first, up to the second) are impossible; a money amount may be 0 and stays below the most.
LIMITS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("amount", "bonus", "excluded", "probation"), (-1e-300, float(MOST_YUAN) - 1e-3)),
    "months": (0.0, float(MOST_MONTHS)),
    "hours": (0.0, float(WEEK_HOURS)),
}
# Rows of a lazy column that are looked at before all of them are.
_FIRST = 1000
# How the rules call what users call otherwise.
ARGUMENTS = {"amount": "pay", "hours": "hours_per_week"}
# What a column must hold, as the code of what is wrong where it does not.
_NUMBERS, _TEXT, _DATES, _FLAGS = "column-of-numbers", "column-of-text", "column-of-dates", "column-of-flags"
# What is wrong with a constant of another Python type.
_OF_A_TYPE = {"on": "column-or-date", **dict.fromkeys(("bonus", "excluded", "probation"), "column-or-amount")}
_KINDS = {
    **dict.fromkeys(LIMITS, _NUMBERS),
    **dict.fromkeys(("occupation", "industry", "area", "period", "probation_period"), _TEXT),
    "on": _DATES,
    "part_time": _FLAGS,
}


@frozen(eq=False)
class Arguments:
    """
    The arguments, sorted out.

    Attributes:
        columns: Column of the frame by the rules' name of what it holds.
        constants: The rest as the rules take it: floats, flags, the word of a period, letter of a section, history of
            a county, and the day; ``None`` = not stated.
    """

    columns: dict[str, str]
    constants: dict[str, Any]


def read_arguments(
    schema: Mapping[str, nw.dtypes.DType],
    guide: Guideline,
    floors: Floors | None,
    counties: Mapping[str, int],
    /,
    **args: Any,
) -> Arguments:
    """
    Tell columns from constants and check both.

    Raises:
        FrameError: a column is missing or holds something else, or a constant is not valid.
    """
    columns = {name: value for name, value in args.items() if isinstance(value, str) and value in schema}
    for name, column in columns.items():
        _check(ARGUMENTS.get(name, name), column, schema[column], _KINDS[name])
    constants = {}
    for name in args.keys() - columns.keys():
        argument = ARGUMENTS.get(name, name)
        if name in {"occupation", "amount"}:
            raise FrameError(argument, args[name], "column-name", tuple(schema))
        try:
            constants[name] = _constant(name, args[name], guide, floors, counties)
        except WageguideError as error:
            data = (("error", error),)
            raise FrameError(argument, args[name], "column-or-constant", tuple(schema), data) from error
        except TypeError as error:
            raise FrameError(argument, args[name], _OF_A_TYPE.get(name, "column-or-value"), tuple(schema)) from error
    return Arguments(columns, constants)


def _constant(name: str, value: Any, guide: Guideline, floors: Floors | None, counties: Mapping[str, int]) -> Any:
    if name == "period":
        return _period(name, value)
    if name == "probation_period":
        return None if value is None else _period(name, value)
    if name == "on":
        return plain_day("on", value)
    if name == "industry":
        return ANY if value is None else section(value)
    if name == "area":
        return Standards.NOT_GIVEN if value is None else _history(value, guide, floors, counties)
    # An offer says of every other constant whether it is one.
    argument = ARGUMENTS.get(name, name)
    number = getattr(Offer(MOST_YUAN - 1, Period.MONTH, **{argument: value}), argument)
    return float(number) if isinstance(number, Decimal) else number


def _period(argument: str, value: Any) -> str:
    try:
        return Period(value).value
    except ValueError as error:
        raise InvalidOffer(argument, value, "period") from error


def _history(area: str, guide: Guideline, floors: Floors | None, counties: Mapping[str, int]) -> int:
    place = locate(area, date.max, guide, floors)
    if not place.counties:
        return Standards.UNHEARD
    if len(place.counties) == 1:
        return counties[place.counties[0].code]
    return counties[place.name or area]


def heard(
    frame: Any, area: str | None, schema: Mapping[str, nw.dtypes.DType], home: str | None, /
) -> frozenset[str] | None:
    """
    The names of places in a column; ``None`` where it is not known before the frame is run.

    Args:
        home: Place whose province holds the names that need no other; where others come first, the rest is not asked.
    """
    if area is None:
        return frozenset()
    if area not in schema:
        return None
    if isinstance(frame, nw.LazyFrame):
        if not frame.implementation.is_duckdb():
            return None
        # A table of every name in the country takes DuckDB longer than to say which names there are.
        if not all(name in near(home) for name in _names(frame.select(area).head(_FIRST).collect(), area)):
            return None
        frame = frame.select(area).unique().collect()
    return frozenset(_names(frame, area))


def _names(frame: Any, area: str) -> Iterator[str]:
    return (f"{name}" for name in frame[area].unique().to_list() if isinstance(name, str | int))


def _check(argument: str, column: str, dtype: nw.dtypes.DType, kind: str) -> None:
    if isinstance(dtype, (nw.Object, nw.Unknown)):
        return  # pandas keeps Decimals, dates and columns of nothing so; their values are looked at later
    fits = {
        _NUMBERS: dtype.is_numeric(),
        _TEXT: isinstance(dtype, (nw.String, nw.Categorical, nw.Enum)) or (argument == "area" and dtype.is_integer()),
        _DATES: isinstance(dtype, (nw.Date, nw.Datetime)),
        _FLAGS: isinstance(dtype, nw.Boolean),
    }[kind]
    if not fits:
        raise FrameError(argument, f"{column}: {dtype}", kind)
