"""Assessment as joins and expressions, for every engine that narwhals speaks to; a lazy frame stays lazy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timezone
from typing import Any

import narwhals as nw
from narwhals import Implementation

from wageguide._model.guideline import Guideline
from wageguide._taxonomy.sections import industries
from wageguide.frames import _findings, _rules
from wageguide.frames._arguments import LIMITS, Arguments
from wageguide.frames._conditions import Case, Operand
from wageguide.frames._lookup_tables import ANY, CHINA, WORDS, Standards, Table, asked_of, entries, sections
from wageguide.frames._small_tables import small

# In front of every column that is only on the way.
_OWN = "__wageguide_"
_ROW = f"{_OWN}row"
# Up to so many days of change a day is held against them; more, and it is looked up.
_FEW = 15


class _Expressions:
    """The rules' engine on narwhals expressions."""

    def __init__(self) -> None:
        self.nothing: Operand = nw.lit(None, nw.Float64())

    def choose(self, cases: Sequence[Case], otherwise: Operand, /) -> nw.Expr:
        result = _expression(otherwise)
        for condition, value in reversed(cases):
            result = nw.when(condition).then(_expression(value)).otherwise(result)
        return result

    def missing(self, column: nw.Expr, /) -> nw.Expr:
        return column.is_null()

    def is_word(self, column: nw.Expr, word: str, /) -> nw.Expr:
        return column == nw.lit(word)

    def same(self, left: nw.Expr, right: nw.Expr, /) -> nw.Expr:
        return left == right

    def rounded(self, column: nw.Expr, /) -> nw.Expr:
        return column.round(_rules.DECIMALS)

    def joined(self, words: Sequence[tuple[str, Operand]], where: Operand, /) -> nw.Expr:
        told = [nw.when(_expression(condition)).then(nw.lit(word)) for word, condition in words]
        text = nw.concat_str(*told, separator=" ", ignore_nulls=True) if told else nw.lit("")
        return nw.when(_expression(where)).then(text)


_ENGINE = _Expressions()


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
    Add *answers* to a narwhals frame.

    Args:
        guarded: Add the findings of each answer and whether figures are invented, too.
    """
    columns = frame.collect_schema().names()
    eager = isinstance(frame, nw.DataFrame)
    keeps_order = frame.implementation is Implementation.POLARS
    if eager and not keeps_order:
        frame = frame.with_row_index(_ROW)
    frame, x = _read(frame, standards, arguments)
    frame, x["letter"] = _with_letter(frame, arguments)
    frame, tiers = _with_entry(frame, guide, arguments, x, guarded)
    names = asked_of(_rules.standards_of(x), standards.net, guarded=guarded)
    frame, floor = _with_floor(frame, standards, arguments, names)
    x |= tiers | floor | {"synthetic": guide.synthetic}
    steps = (*_rules.STEPS, _findings.findings) if guarded else _rules.STEPS
    answers = {**answers, **({name: name for name in ("findings", "synthetic")} if guarded else {})}
    for step in steps:
        frame = _keep(frame, x, step(x, _ENGINE))
    if eager and not keeps_order:
        frame = frame.sort(_ROW)
    return frame.select(*map(nw.col, columns), *(_expression(x[key]).alias(name) for name, key in answers.items()))


def _keep(frame: Any, x: dict[str, Any], results: dict[str, Any]) -> Any:
    """Make columns of the *results* that are expressions, so that no engine computes it twice."""
    expressions = {name: value for name, value in results.items() if isinstance(value, nw.Expr)}
    x |= results | {name: nw.col(_OWN + name) for name in expressions}
    return frame.with_columns(*(value.alias(_OWN + name) for name, value in expressions.items()))


def _read(frame: Any, standards: Standards, arguments: Arguments) -> tuple[Any, dict[str, Any]]:
    """The offer's own operands; numbers that are impossible become missing."""
    x: dict[str, Any] = {"net": standards.net, "odd_hours": False, **arguments.constants}
    numbers: dict[str, Any] = {}
    for name, (above, most) in LIMITS.items():
        if name in arguments.columns:
            number = nw.col(arguments.columns[name]).cast(nw.Float64())
            numbers[name] = nw.when((number > above) & (number <= most)).then(number)
            if name == "hours":
                stated = (number <= above) | (number > most) & ~number.is_nan()
                numbers["odd_hours"] = _known(stated)
    if "part_time" in arguments.columns:
        part_time = nw.col(arguments.columns["part_time"])
        numbers |= {"part": _known(part_time), "full": ~_known(part_time), "unsaid": part_time.is_null()}
    else:
        constant = x["part_time"]
        x |= {"part": constant is True, "full": constant is not True, "unsaid": constant is None}
    frame = _keep(frame, x, numbers)
    x["stated"] = x["probation"]
    if "probation" in arguments.columns:
        stated = nw.col(arguments.columns["probation"]).cast(nw.Float64())
        x["stated"] = nw.when(~stated.is_nan()).then(stated)
    if "period" in arguments.columns:
        x["period"] = nw.col(arguments.columns["period"]).cast(nw.String())
    if "probation_period" in arguments.columns:
        x["probation_period"] = nw.col(arguments.columns["probation_period"]).cast(nw.String())
    return frame, x


def _known(condition: nw.Expr) -> nw.Expr:
    """Where *condition* holds, and not where it is missing."""
    return nw.when(condition).then(nw.lit(value=True)).otherwise(nw.lit(value=False))


def _with_letter(frame: Any, arguments: Arguments) -> tuple[Any, Any]:
    if "industry" not in arguments.columns:
        return frame, arguments.constants["industry"]
    spelled = sections()
    table: Table = {"section": list(spelled), "letter": list(spelled.values())}
    frame = _join(frame, table, {"section": nw.col(arguments.columns["industry"]).cast(nw.String())})
    letter = (
        nw.when(nw.col(arguments.columns["industry"]).is_null()).then(nw.lit(ANY)).otherwise(nw.col(f"{_OWN}letter"))
    )
    frame = frame.with_columns(letter.cast(nw.String()).alias(f"{_OWN}letter"))
    return frame, nw.col(f"{_OWN}letter")


def _with_entry(
    frame: Any, guide: Guideline, arguments: Arguments, x: dict[str, Any], guarded: bool
) -> tuple[Any, dict[str, Any]]:
    several = isinstance(x["letter"], nw.Expr)
    letters = [ANY, *industries()] if several else [x["letter"]]
    keys, table = entries(guide, letters, guarded=guarded)
    on = {"name": nw.col(arguments.columns["occupation"]).cast(nw.String())}
    named: Table = {"name": [name for name, _ in keys]}
    if several:
        named["of"] = [letter for _, letter in keys]
        on["of"] = x["letter"]
    return _join(frame, named | table, on), {name: nw.col(_OWN + name) for name in table}


def _with_floor(
    frame: Any, standards: Standards, arguments: Arguments, names: tuple[str, ...]
) -> tuple[Any, dict[str, Any]]:
    history: Any = arguments.constants.get("area")
    if "area" in arguments.columns:
        area = nw.col(arguments.columns["area"])
        table: Table = {"county": list(standards.counties), "history": list(standards.counties.values())}
        frame = _join(frame, table, {"county": area.cast(nw.String())})
        history = _ENGINE.choose(
            [(area.is_null(), standards.NOT_GIVEN), (nw.col(f"{_OWN}history").is_null(), standards.UNHEARD)],
            nw.col(f"{_OWN}history"),
        )
    span: Any
    if "on" in arguments.columns:
        frame, span = _with_span(frame, arguments.columns["on"], standards)
    else:
        span = standards.span(arguments.constants["on"])
    key = standards.key(history, span)
    floor: dict[str, Any]
    if isinstance(key, nw.Expr):
        table = {"key": standards.table["key"]} | {name: standards.table[name] for name in names}
        frame = _join(frame, table, {"key": key.cast(nw.Int64())})
        floor = {name: nw.col(_OWN + name) for name in names}
    else:
        row = standards.row(key)
        floor = {name: _ENGINE.nothing if row[name] is None and name not in WORDS else row[name] for name in names}
    return frame, floor


def _with_span(frame: Any, column: str, standards: Standards) -> tuple[Any, nw.Expr]:
    """
    Span of each day, one of its own for a missing day.

    An instant, which has a zone, is on the day that it is in China. It is held against the instants at which days begin
    there: its date would be that of the session's zone in DuckDB and Spark.
    """
    day: nw.Expr = nw.col(column)
    cuts: Sequence[Any] = standards.cuts
    zoned = _is_zoned(frame, column)
    if not zoned:
        day = day.cast(nw.Date())
    elif frame.implementation is Implementation.POLARS:  # which compares no zones
        day = (day.dt.convert_time_zone("UTC").dt.replace_time_zone(None) + nw.lit(CHINA)).cast(nw.Date())
    else:
        cuts = [datetime.combine(cut, time.min, timezone(CHINA)).astimezone(UTC) for cut in cuts]
    missing = (day.is_null(), standards.undated)
    if zoned or len(cuts) <= _FEW:
        return frame, _ENGINE.choose([missing], _reached(day, cuts, 0))
    frame = _join(frame, standards.days(), {"day": day})
    outside = [(day < nw.lit(cuts[0]), 0), (day >= nw.lit(cuts[-1]), len(cuts))]
    return frame, _ENGINE.choose([missing, *outside], nw.col(f"{_OWN}span"))


def _reached(day: nw.Expr, cuts: Sequence[Any], before: int) -> Operand:
    """How many of the *cuts* a day has reached, and *before*: the country has a hundred, so each row halves them."""
    if not cuts:
        return before
    half = len(cuts) // 2
    later = _expression(_reached(day, cuts[half + 1 :], before + half + 1))
    earlier = _expression(_reached(day, cuts[:half], before))
    return nw.when(day >= nw.lit(cuts[half])).then(later).otherwise(earlier)


def _is_zoned(frame: Any, column: str) -> bool:
    dtype = frame.collect_schema()[column]
    if frame.implementation is Implementation.DUCKDB and not isinstance(dtype, nw.Date):
        native = frame.to_native()  # narwhals does not know every type of a time
        known = str(native.types[native.columns.index(column)])
        return known.startswith(("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"))
    return isinstance(dtype, nw.Datetime) and dtype.time_zone is not None


def _join(frame: Any, table: Table, on: dict[str, nw.Expr]) -> Any:
    """Join a small *table*, whose columns get our prefix; its first columns, those of *on*, are unique together."""
    marked = {_OWN + name: column for name, column in table.items()}
    keys = [_OWN + name for name in on]
    left = [f"{name}_of_offer" for name in keys]
    frame = frame.with_columns(*(key.alias(name) for key, name in zip(on.values(), left, strict=True)))
    if frame.implementation is Implementation.POLARS and isinstance(frame, nw.DataFrame):
        other = small(frame, marked).to_native()
        joined = frame.to_native().join(other, left_on=left, right_on=keys, how="left", maintain_order="left")
        return nw.from_native(joined, eager_only=True)
    return frame.join(small(frame, marked), left_on=left, right_on=keys, how="left")


def _expression(value: Any) -> nw.Expr:
    if isinstance(value, nw.Expr):
        return value
    return nw.lit(None, nw.String()) if value is None else nw.lit(value)
