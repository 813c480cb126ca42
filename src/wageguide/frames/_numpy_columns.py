"""Columns of pandas and PyArrow as NumPy arrays, and back: the only place that knows how each library keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone
from decimal import Decimal
from importlib import import_module
from typing import Any

import narwhals as nw
import numpy as np

from wageguide.errors import FrameError
from wageguide.frames._lookup_tables import CHINA

Array = Any  # of NumPy

_EPOCH = date(1970, 1, 1)
_NO_DAY = np.iinfo(np.int64).min


def encoded(column: nw.Series[Any], /) -> tuple[Array, list[Any]]:
    """A code for each value, and the value of each code; −1 is a missing value."""
    native = column.to_native()
    if column.implementation.is_pandas():
        codes, values = native.factorize()
        if [str(value) for value in values[:2]] == ["<NA>"]:  # pandas 2, of a column without a single value
            return np.full(len(column), -1), []
        return codes, values.tolist()
    if column.null_count() == len(column):  # perhaps of a type that has no values at all
        return np.full(len(column), -1), []
    dictionary = native.combine_chunks().dictionary_encode()
    if not hasattr(dictionary, "indices"):  # combined chunks may still be chunked
        dictionary = dictionary.combine_chunks()
    return dictionary.indices.fill_null(-1).to_numpy(zero_copy_only=False), dictionary.dictionary.to_pylist()


def floats(argument: str, column: nw.Series[Any], /) -> Array:
    """
    Numbers, NaN where they are missing.

    Raises:
        FrameError: a value of a column of objects is no number.
    """
    native = column.to_native()
    if column.dtype.is_numeric():
        if column.implementation.is_pandas():
            return native.to_numpy(dtype=np.float64, na_value=np.nan)
        return native.cast("float64").to_numpy()
    codes, values = encoded(column)
    for value in values:
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
            raise FrameError(argument, value, "numbers-in", data=(("column", column.name),))
    return np.array([*map(float, values), np.nan])[codes]


def days(column: nw.Series[Any], /) -> Array:
    """
    Days since 1970-01-01, the smallest integer where they are missing; the time of day is left out.

    An instant, which has a zone, is on the day that it is in China.

    Raises:
        FrameError: a value of a column of objects is no date.
    """
    if isinstance(column.dtype, nw.Datetime) and column.dtype.time_zone is not None:
        column = column.dt.convert_time_zone("UTC").dt.replace_time_zone(None) + CHINA
    native = column.to_native()
    if column.implementation.is_pandas():
        if isinstance(native.dtype, np.dtype) and native.dtype.kind == "M":
            return native.to_numpy().astype("datetime64[D]").astype(np.int64)
    elif column.dtype != nw.Unknown:
        return native.cast("date32").cast("int32").cast("int64").fill_null(_NO_DAY).to_numpy()
    codes, values = encoded(column)
    for value in values:
        if not isinstance(value, date):
            raise FrameError("on", value, "dates-in", data=(("column", column.name),))
    spans = [_day(value) - _EPOCH for value in values]
    return np.array([*(span.days for span in spans), _NO_DAY], np.int64)[codes]


def _day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return value.date() if value.tzinfo is None else value.astimezone(timezone(CHINA)).date()


def attach(frame: Any, answers: Mapping[str, Array], words: Sequence[str], /) -> Any:
    """Add columns to a narwhals frame: floats with NaN for missing, flags, codes of *words* with −1."""
    native = frame.to_native()
    if frame.implementation.is_pandas():
        columns = {name: _pandas(values, words) for name, values in answers.items()}
        return nw.from_native(native.assign(**columns), eager_only=True)
    for name, values in answers.items():
        native = native.append_column(name, _arrow(values, words))
    return nw.from_native(native, eager_only=True)


def _arrow(values: Array, words: Sequence[str]) -> Any:
    pa: Any = import_module("pyarrow")
    if values.dtype.kind in "fb":
        return pa.array(values, from_pandas=True)
    return pa.array(words, pa.large_string()).take(pa.array(values, mask=values < 0))


def _pandas(values: Array, words: Sequence[str]) -> Any:
    """Text as this pandas keeps it: its own type where that rests on PyArrow (pandas 3), else objects."""
    if values.dtype.kind in "fb":
        return values
    dtype: Any = import_module("pandas").Series([words[0], None]).dtype
    if getattr(dtype, "storage", None) == "pyarrow":
        return dtype.__from_arrow__(_arrow(values, words))
    return np.array([*words, None], object)[values]
