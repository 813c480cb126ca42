"""
Assessment by codes, for pandas and PyArrow: every text becomes a number once, and the rules run on NumPy arrays.

A join would make a copy of the offers for each small table and lose their order; here a table is looked up by
position, a block of offers at a time that stays in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np

from wageguide._model.guideline import Guideline
from wageguide._taxonomy.sections import industries
from wageguide.frames import _findings, _numpy_columns, _rules
from wageguide.frames._arguments import ARGUMENTS, LIMITS, Arguments
from wageguide.frames._conditions import Case, Operand
from wageguide.frames._lookup_tables import ANY, WORDS, Standards, asked_of, entries, sections

Array = Any  # of NumPy, whose own annotations say no more than this

_BLOCK = 1 << 16
_CODES = {word: code for code, word in enumerate(_rules.WORDS)}
_NONE = np.int8(-1)
_BITS = {word: 1 << place for place, word in enumerate(_findings.CODES)}


class _Arrays:
    """The rules' engine on NumPy: numbers as floats with NaN for missing, words as codes with −1."""

    nothing: Operand = np.float64("nan")

    def choose(self, cases: Sequence[Case], otherwise: Operand, /) -> Array:
        result = _operand(otherwise)
        for condition, value in reversed(cases):
            result = np.where(condition, _operand(value), result)
        return result

    def missing(self, column: Array, /) -> Array:
        return np.isnan(column) if column.dtype.kind == "f" else column < 0

    def is_word(self, column: Array, word: str, /) -> Array:
        return column == _CODES[word]

    def same(self, left: Array, right: Array, /) -> Array:
        return (left == right) & (left >= 0)

    def rounded(self, column: Array, /) -> Array:
        return np.round(column, _rules.DECIMALS)

    def joined(self, words: Sequence[tuple[str, Operand]], where: Operand, /) -> Array:
        """A bit for each word, −1 where there is none; they become text when all is done."""
        bits = sum((np.where(condition, _BITS[word], 0) for word, condition in words), np.int32(0))
        return np.where(where, bits, -1).astype(np.int32)


_ENGINE = _Arrays()


def assess(
    frame: Any,
    guide: Guideline,
    standards: Standards,
    arguments: Arguments,
    answers: Mapping[str, str],
    /,
    *,
    guarded: bool = False,
) -> Any:
    """
    Add *answers* to an eager narwhals frame of pandas or PyArrow; order and index stay.

    Args:
        guarded: Add the findings of each answer and whether figures are invented, too.
    """
    length = len(frame)
    operands = _offers(frame, standards, arguments)
    letters, positions, tiers = _entries(frame, guide, arguments, guarded)
    keys, floor = _floor(
        frame, standards, arguments, asked_of(_rules.standards_of(operands), standards.net, guarded=guarded)
    )
    steps = (*_rules.STEPS, _findings.findings) if guarded else _rules.STEPS
    answers = {**answers, **({"findings": "findings"} if guarded else {})}
    results: dict[str, Array] = {}
    for start in range(0, max(length, 1), _BLOCK):
        block = slice(start, min(start + _BLOCK, length))
        x = {name: _part(value, block) for name, value in operands.items()}
        x["letter"] = _part(letters, block)
        x |= {name: column[positions[block]] for name, column in tiers.items()}
        x |= {name: column[_part(keys, block)] for name, column in floor.items()}
        for step in steps:
            x |= step(x, _ENGINE)
        for name, key in answers.items():
            value = _operand(x[key])
            if name not in results:
                results[name] = np.empty(length, value.dtype)
            results[name][block] = value
    if not guarded:
        return _numpy_columns.attach(frame, results, _rules.WORDS)
    results["findings"], texts = _texts(results["findings"], len(_rules.WORDS))
    results["synthetic"] = np.full(length, guide.synthetic)
    return _numpy_columns.attach(frame, results, (*_rules.WORDS, *texts))


def _texts(bits: Array, start: int) -> tuple[Array, list[str]]:
    """The texts that rows of bits stand for, and the number of each row's, counted from *start*."""
    distinct, rows = np.unique(bits, return_inverse=True)
    texts = [" ".join(word for word, bit in _BITS.items() if int(which) & bit) for which in distinct]
    return np.where(bits < 0, -1, rows + start), texts


def _part(value: Any, block: slice) -> Any:
    return value[block] if isinstance(value, np.ndarray) else value


def _offers(frame: Any, standards: Standards, arguments: Arguments) -> dict[str, Any]:
    """The offer's own operands; numbers that are impossible become missing."""
    x: dict[str, Any] = {"net": standards.net, "odd_hours": False, **arguments.constants}
    for name, (above, most) in LIMITS.items():
        if name in arguments.columns:
            number = _numpy_columns.floats(ARGUMENTS.get(name, name), frame[arguments.columns[name]])
            if name == "probation":
                x["stated"] = number
            x[name] = np.where((number > above) & (number <= most), number, np.nan)
            if name == "hours":
                x["odd_hours"] = ~np.isnan(number) & np.isnan(x[name])
    x.setdefault("stated", x["probation"])
    if "period" in arguments.columns:
        x["period"] = _looked_up(frame[arguments.columns["period"]], _CODES, -1).astype(np.int8)
    if "probation_period" in arguments.columns:
        # A word that is no period is not one that is missing.
        column = frame[arguments.columns["probation_period"]]
        x["probation_period"] = _looked_up(column, _CODES, -1, _CODES[_rules.INCOMPLETE]).astype(np.int8)
    if "part_time" in arguments.columns:
        flags = _looked_up(frame[arguments.columns["part_time"]], {True: 1, False: 0}, -1)
        x |= {"part": flags > 0, "full": flags <= 0, "unsaid": flags < 0}
    else:
        part_time = x["part_time"]
        x |= {"part": part_time is True, "full": part_time is not True, "unsaid": part_time is None}
    return x


def _entries(frame: Any, guide: Guideline, arguments: Arguments, guarded: bool) -> tuple[Any, Array, dict[str, Array]]:
    """Letter of each offer's section (or the constant), row of its entry, and the columns of the entries."""
    asked: Any = arguments.constants.get("industry")
    letters: list[str] = [ANY, *industries()] if "industry" in arguments.columns else [asked]
    keys, table = entries(guide, letters, guarded=guarded)
    # The last row is that of names which are not in the guideline.
    columns = {name: np.array([*column, None], dtype=np.float64) for name, column in table.items()}
    rows = {key: row for row, key in enumerate(keys)}
    codes, names = _numpy_columns.encoded(frame[arguments.columns["occupation"]])
    by_name = np.array([[rows.get((name, letter), len(keys)) for letter in letters] for name in [*names, None]])
    if "industry" not in arguments.columns:
        return asked, by_name[:, 0][codes], columns
    places = {spelled: letters.index(letter) for spelled, letter in sections().items()}
    section_rows = _looked_up(frame[arguments.columns["industry"]], places, missing=0, unknown=-1)
    return section_rows, np.where(section_rows < 0, len(keys), by_name[codes, section_rows]), columns


def _floor(
    frame: Any, standards: Standards, arguments: Arguments, wanted: tuple[str, ...]
) -> tuple[Any, dict[str, Array]]:
    """Row of each offer's minimum wage, and the columns of the minimum wages that are *wanted*."""
    history: Any = arguments.constants.get("area")
    if "area" in arguments.columns:
        counties = standards.counties | {int(name): row for name, row in standards.counties.items() if name.isdecimal()}
        column = frame[arguments.columns["area"]]
        history = _looked_up(column, counties, standards.NOT_GIVEN, standards.UNHEARD)
    span: Any
    if "on" in arguments.columns:
        span = _spans(_numpy_columns.days(frame[arguments.columns["on"]]), standards)
    else:
        span = standards.span(arguments.constants["on"])
    columns = {
        name: np.array([_CODES.get(word, -1) for word in column], np.int8)
        if name in WORDS
        else np.array(column, np.float64)
        for name, column in standards.table.items()
        if name in wanted
    }
    return standards.key(history, span), columns


def _spans(days: Array, standards: Standards) -> Array:
    """Span of each day; a missing day, ``days.min`` of its type, has one of its own."""
    epoch = date(1970, 1, 1)
    cuts = np.array([(cut - epoch).days for cut in standards.cuts])
    first = cuts[0] - 1
    by_day = np.searchsorted(cuts, np.arange(first, cuts[-1] + 1), side="right")
    spans = by_day[np.clip(days, first, cuts[-1]) - first]
    return np.where(days == np.iinfo(days.dtype).min, standards.undated, spans)


def _looked_up(column: nw.Series[Any], by_value: Mapping[Any, int], missing: int, unknown: int | None = None) -> Array:
    """The number of each value; *unknown* (as a missing one, unless told) where it has none."""
    codes, values = _numpy_columns.encoded(column)
    other = missing if unknown is None else unknown
    # A code of -1, a missing value, takes the last.
    return np.array([*(by_value.get(value, other) for value in values), missing])[codes]


def _operand(value: Any) -> Any:
    if value is None:
        return _NONE
    return np.int8(_CODES[value]) if isinstance(value, str) else value
