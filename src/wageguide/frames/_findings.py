"""
The findings of an answer for a whole column at a time: the rules of ``Assessment.findings``, by what they rest on.

As in :mod:`wageguide.frames._rules` conditions are only ever asserted, never negated.
"""

from __future__ import annotations

from collections.abc import Iterator

from wageguide._assess.assessment import UNIT_FACTOR
from wageguide._assess.verdict import OVERTIME, PART_TIME_UNSAID, Verdict
from wageguide._model.offer import PART_TIME_HOURS, Period
from wageguide._model.terms import FULL_WEEK
from wageguide.frames import _rules
from wageguide.frames._conditions import Case, Engine, Operand, Operands, both, either, is_word, missing, pick, present

_DAYS, _HOURS, _FULL_WEEK = _rules.DAYS, _rules.HOURS, float(FULL_WEEK)
_WEEKS, _MONTHS = 52.0, 12.0  # of a year
_FACTOR = float(UNIT_FACTOR)

CODES = (
    *("unit-suspect", "area-missing", "area-outside", "class-unknown", "rate-day-unknown", "class-inferred"),
    *("floor-unknown", "floor-stale", "own-contributions", "own-contributions-unread", "also-excluded", "rate-next"),
    *("part-time-unsaid", "hours-missing", "part-time-hours", "overtime-hours"),
    *("part-time-probation", "probation-below-80"),
    *("edition-age", "tier-below-floor", "part-year", "tier-missing"),
)


def findings(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    Last step: ``findings``, the codes in the order of the rules; missing where there is no answer.

    Further operands: the columns of :mod:`wageguide.frames._guards`; of the entry ``lowest`` and ``highest``, its
    published figures, and ``incomplete``, whether a main tier is lacking.
    """
    words = [(code, condition) for condition, code in _cases(x, engine) if condition is not False]
    return {"findings": engine.joined(words, _whole(x, engine))}


def _whole(x: Operands, engine: Engine) -> Operand:
    """Where the offer is one that ``assess`` takes."""
    whole = both(_holds(x["answered"]), present(engine, x["amount"]))
    for name in ("months", "bonus", "left_out"):
        whole = both(whole, present(engine, x[name]))
    whole = both(whole, _is_period(x["period"], engine))
    if x["odd_hours"] is not False:
        whole = both(whole, pick(engine, (x["odd_hours"], False), otherwise=True))
    if x["probation"] is None:
        return whole
    stated = both(present(engine, x["probation"]), _is_period(x["per"], engine))
    return both(whole, either(missing(engine, x["stated"]), stated))


def _is_period(word: Operand, engine: Engine) -> Operand:
    condition: Operand = False
    for period in Period:
        condition = either(condition, is_word(engine, word, period))
    return condition


def _holds(flag: Operand) -> Operand:
    return flag == 1.0


def _cases(x: Operands, engine: Engine) -> Iterator[Case]:
    """Each condition with its code, in the order of the rules."""
    entry = x["entry"] == 0.0
    hours = x["hours"]
    meets = is_word(engine, x["floor_verdict"], Verdict.MEETS)
    yield both(entry, _unit(x, engine)), "unit-suspect"
    yield _holds(x["area-missing"]), "area-missing"
    yield both(entry, _holds(x["area-outside"])), "area-outside"
    for code in ("class-unknown", "rate-day-unknown", "class-inferred"):
        yield _holds(x[code]), code
    unknown = _said(x, engine, _rules.NO_FLOOR)
    yield unknown, _rules.NO_FLOOR
    known = _with_standard(x, engine)
    yield both(known, _holds(x["late"])), _rules.STALE
    yield _said(x, engine, _rules.NET), _rules.NET
    yield both(meets, _of_kind(x, "unread")), "own-contributions-unread"
    decided = either(meets, is_word(engine, x["floor_verdict"], Verdict.UNDECIDED))
    yield both(decided, _of_kind(x, "also")), "also-excluded"
    yield both(meets, _next(x)), "rate-next"
    yield x["part_too"], PART_TIME_UNSAID
    part_unknown: Operand = False
    if x["part"] is not False:
        part_unknown = both(x["part"], either(missing(engine, x["annual"]), missing(engine, x["part_counted"])))
    yield either(_said(x, engine, _rules.NO_HOURS), part_unknown), _rules.NO_HOURS
    if hours is not None:
        yield both(x["part"], hours > float(PART_TIME_HOURS)), "part-time-hours"
        yield _said(x, engine, OVERTIME), OVERTIME
    if x["probation"] is not None:
        yield both(x["part"], present(engine, x["stated"])), "part-time-probation"
        yield _said(x, engine, _rules.LOW_PROBATION), _rules.LOW_PROBATION
    yield both(entry, _holds(x["edition-age"])), "edition-age"
    yield both(entry, x["lowest"] < x["year_floor"]), "tier-below-floor"
    yield both(entry, both(present(engine, x["lowest"]), _part_year(x, engine))), "part-year"
    yield both(entry, _holds(x["incomplete"])), "tier-missing"


def _readings(x: Operands) -> Iterator[tuple[str, str, Operand]]:
    """Trial and kind of each check that is held, and where it is."""
    for kind in _rules.kinds(x):
        where = x["full"] if kind == "full" else either(x["part"], x["part_too"])
        for trial in _rules.trials(x):
            yield trial, kind, where


def _said(x: Operands, engine: Engine, code: str) -> Operand:
    """Where one of the checks has *code* as its reason."""
    condition: Operand = False
    for trial, kind, where in _readings(x):
        reason = both(where, _is(x[f"{trial}{kind}_reason"], code, engine))
        if trial:
            reason = both(present(engine, x["stated"]), reason)
        condition = either(condition, reason)
    return condition


def _is(word: Operand, code: str, engine: Engine) -> Operand:
    return word == code if word is None or isinstance(word, str) else engine.is_word(word, code)


def _with_standard(x: Operands, engine: Engine) -> Operand:
    """Where every kind of work that is in question has a standard."""
    standards = {"full": "monthly", "part": "hourly"}
    cases: list[Case] = [
        (both(where, missing(engine, x[standards[kind]])), False) for trial, kind, where in _readings(x) if not trial
    ]
    return pick(engine, *cases, otherwise=True)


def _of_kind(x: Operands, what: str) -> Operand:
    """Where a guard holds of the kind of work that the answer shows."""
    full, part = (_holds(x[f"{kind}_{what}"]) if f"{kind}_{what}" in x else False for kind in ("full", "part"))
    return either(both(x["full"], full), both(x["part"], part))


def _next(x: Operands) -> Operand:
    """Where the pay would not reach the standard that follows."""
    condition: Operand = False
    if "full_next" in x and x["full"] is not False:
        condition = both(x["full"], x["least"] * _rules.SLACK < x["full_next"])
    if "part_next" in x and x["part"] is not False:
        condition = either(condition, both(x["part"], x["part_counted"] * _rules.SLACK < x["part_next"]))
    return condition


def _unit(x: Operands, engine: Engine) -> Operand:
    """Where the amount would lie near the tiers if it were per another period, and does not as it is."""
    lowest, highest, floor = x["lowest"], x["highest"], x["year_floor"]
    annual = x["annual"]
    odd = both(lowest > 0.0, _implausible(engine, annual, lowest, highest))
    raised = [pick(engine, (figure < floor, floor), otherwise=figure) for figure in (lowest, highest)]
    overtaken = either(missing(engine, floor), _implausible(engine, annual, *raised))
    others: Operand = False
    for period, amount in _as_periods(x, engine).items():
        as_other = both(_is_other(x, engine, period), _plausible(engine, amount, lowest, highest))
        others = either(others, as_other)
    return both(both(odd, overtaken), others)


def _implausible(engine: Engine, annual: Operand, lowest: Operand, highest: Operand) -> Operand:
    return either(engine.rounded(annual * _FACTOR) < lowest, highest * _FACTOR < annual)


def _plausible(engine: Engine, annual: Operand, lowest: Operand, highest: Operand) -> Operand:
    return both(engine.rounded(annual * _FACTOR) >= lowest, highest * _FACTOR >= annual)


def _is_other(x: Operands, engine: Engine, period: Period) -> Operand:
    condition: Operand = False
    for other in Period:
        if other is not period:
            condition = either(condition, is_word(engine, x["period"], other))
    return condition


def _as_periods(x: Operands, engine: Engine) -> dict[Period, Operand]:
    """The yearly amount if the same number were per each of the periods."""
    amount, months, hours = x["amount"], x["months"], x["hours"]
    full_hours = amount * _HOURS
    hourly = pick(engine, (x["part"], engine.nothing), otherwise=full_hours)
    if hours is not None:
        hourly = pick(engine, (present(engine, hours), amount * hours * _WEEKS / _MONTHS), otherwise=hourly)
    daily = pick(engine, (x["part"], engine.nothing), otherwise=amount * _DAYS)
    monthly = {Period.MONTH: amount, Period.DAY: daily, Period.HOUR: hourly}
    years = {period: month * months for period, month in monthly.items()} | {Period.YEAR: amount}
    return {period: engine.rounded(year + x["bonus"]) for period, year in years.items()}


def _part_year(x: Operands, engine: Engine) -> Operand:
    """Where a whole year of full weeks would make another amount."""
    amount, months, hours, annual = x["amount"], x["months"], x["hours"], x["annual"]
    year = annual - x["bonus"]
    year = pick(engine, (months < _MONTHS, year * _MONTHS / months), otherwise=year)
    short: Operand = False
    if hours is not None:
        by_hour = is_word(engine, x["period"], Period.HOUR)
        short = both(hours < _FULL_WEEK, either(x["part"], by_hour))
        weeks = pick(engine, (by_hour, amount * _HOURS * _MONTHS), otherwise=year * _FULL_WEEK / hours)
        year = pick(engine, (short, weeks), otherwise=year)
    whole = engine.rounded(year + x["bonus"])
    differs = either(whole > annual, whole < annual)
    return both(either(months < _MONTHS, short), differs)
