"""A column of pay in words, read: each distinct text once, and the same for every engine."""

from __future__ import annotations

from typing import Any, cast

import narwhals as nw

from wageguide._model.offer import Offer
from wageguide._notation.pay import read_pay
from wageguide.errors import FrameError, PayNotation
from wageguide.frames._lookup_tables import Table
from wageguide.frames._small_tables import Kinds, small

ANSWERS = ("low", "high", "period", "months", "reason")
_EMPTY = "empty"  # the reason of what is not there
_OWN = "__wageguide_"  # in front of every column that is only on the way
_TEXT = f"{_OWN}text"
_NUMBERS = frozenset({"low", "high", "months"})

# What a text is read as: the columns of ``ANSWERS``.
Row = tuple[float | None, float | None, str | None, float | None, str | None]


def read(frame: Any, pay: str, /) -> Any:
    """As :func:`wageguide.frames.pay`, of and as a narwhals frame."""
    columns = frame.collect_schema().names()
    if pay not in columns:
        raise FrameError("pay", pay, "column-name", columns)
    for name in ANSWERS:
        if name in columns:
            raise FrameError("frame", name, "answer-column", columns)
    dtype = frame.collect_schema()[pay]
    if dtype.is_numeric() or dtype.is_temporal() or isinstance(dtype, nw.Boolean):
        raise FrameError("pay", f"{pay}: {dtype}", "column-of-text")
    if isinstance(frame, nw.DataFrame):
        return _read_eager(frame, pay)
    return _read_lazy(frame, pay)


def _read_eager(frame: Any, pay: str) -> Any:
    texts = [
        None if missing else text
        for text, missing in zip(frame[pay].to_list(), frame[pay].is_null().to_list(), strict=True)
    ]
    for text in texts:
        if not (text is None or isinstance(text, str)):
            raise FrameError("pay", text, "column-of-text")
    rows = {text: _read(text) for text in dict.fromkeys(texts)}
    readings = [rows[text] for text in texts]
    answers = [_series(frame, name, [row[place] for row in readings]) for place, name in enumerate(ANSWERS)]
    return frame.with_columns(*answers)


def _series(frame: Any, name: str, values: list[Any]) -> Any:
    dtype = nw.Float64() if name in _NUMBERS else nw.String()
    series = nw.new_series(name, values, dtype, backend=frame.implementation)
    if not frame.implementation.is_pandas_like():
        return series
    # pandas would pair the rows by their labels.
    return nw.from_native(series.to_native().set_axis(frame.to_native().index), series_only=True)


def _read_lazy(frame: Any, pay: str) -> Any:
    text = nw.col(pay)
    distinct = frame.select(text).unique().collect()
    # An empty text is as good as none.
    rows = {text: _read(text) for text in distinct[pay].to_list() if isinstance(text, str) and text}
    texts = list(rows)
    table: Table = {_TEXT: texts}
    for place, name in enumerate(ANSWERS):
        table[_OWN + name] = [row[place] for row in rows.values()]
    if not texts:  # no engine likes a table without rows
        table = {name: [_OWN if name == _TEXT else None] for name in table}
    kinds: Kinds = {name: nw.Float64 if name.removeprefix(_OWN) in _NUMBERS else nw.String for name in table}
    key = f"{_OWN}key"
    keyed = frame.with_columns(text.cast(nw.String()).alias(key))
    joined = keyed.join(small(frame, table, kinds), left_on=key, right_on=_TEXT, how="left")
    unread = nw.col(f"{_OWN}low").is_null() & nw.col(f"{_OWN}high").is_null() & nw.col(f"{_OWN}reason").is_null()
    answers = {name: nw.col(_OWN + name) for name in ANSWERS}
    answers["reason"] = nw.when(unread).then(nw.lit(_EMPTY)).otherwise(answers["reason"])
    return joined.with_columns(**answers).select(*frame.collect_schema().names(), *ANSWERS)


def _read(text: str | None) -> Row:
    if text is None:
        return None, None, None, None, _EMPTY
    try:
        reading = read_pay(text)
    except PayNotation as error:
        return None, None, None, None, error.reason
    offer = cast("Offer", reading.low or reading.high)  # one end is always stated
    return _yuan(reading.low), _yuan(reading.high), offer.period.value, float(offer.months), None


def _yuan(offer: Offer | None) -> float | None:
    return None if offer is None else float(offer.amount)
