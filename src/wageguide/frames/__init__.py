"""
Lists of offers of any size, in whatever dataframe is at hand: pandas, Polars, PyArrow, DuckDB, PySpark, Dask.

The guideline and the minimum wages are small tables, the offers the big one: an answer is a few joins and
expressions that the frame's own engine runs. A lazy frame stays lazy.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Period
from wageguide._problems import MAYBE_TEXT, NONE, expect
from wageguide.errors import FrameError

__all__ = ["ANSWERS", "assess", "names", "pay"]

ANSWERS = (
    *("annual", "reached", "next", "gap_low", "gap_median", "gap_high"),
    *("floor_required", "floor_verdict", "verdict_reason"),
)
_GUARDS = ("findings", "synthetic")
_PROBATION = ("probation_verdict", "probation_reason")

try:
    import narwhals as nw
except ImportError as _error:
    raise ImportError("dataframes need narwhals: pip install 'wageguide[frames]'") from _error

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame, IntoFrameT


def assess(
    frame: IntoFrameT,
    guide: Guideline,
    /,
    *,
    occupation: str = "occupation",
    pay: str = "pay",
    period: Period | str = "period",
    months: str | int | Decimal = 12,
    bonus: str | int | Decimal = 0,
    excluded: str | int | Decimal = 0,
    probation: str | int | Decimal | None = None,
    probation_period: Period | str | None = None,
    part_time: str | bool | None = None,
    hours_per_week: str | int | Decimal | None = None,
    industry: str | None = None,
    area: str | None = None,
    on: str | date = "on",
    floors: Floors | None = None,
    stale_ok: bool = False,
    findings: bool = False,
) -> IntoFrameT:
    """
    Assess every offer of *frame*, row for row as :func:`wageguide.assess` does.

    ``occupation`` and ``pay`` name columns. Of every other argument a string that names a column means the column,
    and anything else a constant, as in :class:`wageguide.Offer` and :func:`wageguide.assess`.

    Numbers may be integers, floats or decimals, in yuan; periods are the words ``year month day hour``; names of
    occupations, industries and counties are matched as they stand (:func:`names` lists those that are not found).
    What is null, NaN or no possible value (a negative amount, no month at all) is not known, and neither is what
    depends on it; a null county means none is given, a null ``part_time`` that nobody said, null hours that none are
    stated, and a null ``probation_period`` that it is the period of the pay. Of a column of dates and times the day
    counts: as written where there is no zone, and else, since an instant is another day in another zone, as it is in
    China. Amounts are computed in 64-bit floats such that amounts given to the hundredth of a fen are judged as exactly
    as Decimals.

    Args:
        findings: Add what a reader must know before relying on an answer: ``findings``, the codes of
            ``Assessment.findings`` with blanks between, each once (null where there is no answer; of an occupation
            that the guideline does not answer for those of the floor alone), and ``synthetic``, whether the
            guideline's figures are invented.

    Returns:
        The same kind of frame with all its columns, eager ones in their order and with their index, and added:
        ``annual`` (yuan a year); ``reached`` and ``next`` (words of tiers); ``gap_low gap_median gap_high`` (yuan a
        year above the tier); ``floor_required`` (yuan a month, for part-time work an hour); ``floor_verdict``
        (``meets``, ``below``, ``undecided``); ``verdict_reason``, the code of what is not known: null where the
        verdict is decided, unless the guideline does not answer for the occupation (``unknown-occupation``,
        ``ambiguous-occupation``, ``unknown-industry``: the floor is decided all the same). With ``probation`` also
        ``probation_verdict`` and ``probation_reason``.

    Raises:
        FrameError: a column is missing, holds something else, or is there already; a constant is not valid.
        TypeError: *frame* is no dataframe that narwhals knows.
    """
    from wageguide.frames import _arguments, _guards, _lookup_tables, _places  # nothing is loaded before it is needed

    expect("guide", guide, Guideline)
    expect("area", area, MAYBE_TEXT)
    expect("floors", floors, (Floors, NONE))
    expect("stale_ok", stale_ok, bool)
    expect("findings", findings, bool)
    table: Any = nw.from_native(frame)
    schema = dict(table.collect_schema())
    if table.implementation.is_pandas():
        # narwhals takes a column of objects without values for text.
        schema |= {
            name: nw.Object()
            for name, dtype in table.to_native().dtypes.items()
            if dtype.kind == "O" and dtype.name == "object"
        }
    answers = ANSWERS if probation is None else (*ANSWERS, *_PROBATION)
    for name in (*answers, *_GUARDS) if findings else answers:
        if name in schema:
            raise FrameError("frame", name, "answer-column", tuple(schema))
    where = _places.places(guide, floors, _arguments.heard(table, area, schema, guide.area))
    asked = _guards.Asked(guide.area, guide.year) if findings else None
    standards = _lookup_tables.standards(where, stale_ok, asked)
    arguments = _arguments.read_arguments(
        schema,
        guide,
        floors,
        standards.counties,
        occupation=occupation,
        amount=pay,
        period=period,
        months=months,
        bonus=bonus,
        excluded=excluded,
        probation=probation,
        probation_period=probation_period,
        part_time=part_time,
        hours=hours_per_week,
        industry=industry,
        area=area,
        on=on,
    )
    if table.implementation.is_pandas() or table.implementation.is_pyarrow():
        from wageguide.frames import _numpy as engine  # NumPy is not there for the others
    else:
        from wageguide.frames import _joins as engine  # type: ignore[no-redef]
    # Where a column is called otherwise than the rules call it.
    called = {name: "required" if name == "floor_required" else name for name in answers}
    answered: IntoFrameT = engine.assess(table, guide, standards, arguments, called, guarded=findings).to_native()
    return answered


def names(frame: IntoFrame, guide: Guideline, /, *, occupation: str = "occupation") -> Any:
    """
    List the names that :func:`assess` does not find, once each, with what they may mean in *guide*.

    A table to look through, correct, and join with the offers before they are assessed: nothing bold happens by itself.

    Args:
        occupation: Column of names.

    Returns:
        An eager frame of the same library, or of the one that a lazy frame collects to, ordered by name: the column
        of names under its own name; ``found``, name of the entry, null where there is none; ``reason``, ``folded``
        (it differs in width, blanks, script or marks only) or that of :func:`wageguide.search`; ``score``, 1 = certain.

    Raises:
        FrameError: there is no such column.
    """
    from wageguide.frames import _unmatched  # nothing is loaded before it is needed

    expect("guide", guide, Guideline)
    expect("occupation", occupation, str)
    return _unmatched.unmatched(nw.from_native(frame), guide, occupation).to_native()


def pay(frame: IntoFrameT, /, *, pay: str = "pay") -> IntoFrameT:
    """
    Read a column of pay in words (``8千-1.2万/月``), each distinct text once, as :func:`wageguide.read_pay` does.

    Where both ends are the same ``low`` and ``high`` are equal; an open end is null. The answer is ready for
    :func:`assess`: ``frames.assess(frames.pay(offers, pay="薪资"), guide, pay="low", months="months", …)``.

    Args:
        pay: Column of text.

    Returns:
        The same kind of frame with all its columns, eager ones in their order and with their index, and added:
        ``low`` and ``high`` (yuan), ``period`` (``year month day hour``), ``months`` (paid months a year), and
        ``reason``, one of ``PayNotation.REASONS``: null where the text was read, ``empty`` where it is null.

    Raises:
        FrameError: there is no such column, it holds no text, or an answer is called like a column that is there.
        TypeError: *frame* is no dataframe that narwhals knows.
    """
    from wageguide.frames import _pay  # nothing is loaded before it is needed

    expect("pay", pay, str)
    read: IntoFrameT = _pay.read(nw.from_native(frame), pay).to_native()
    return read
