"""
The rules of :func:`wageguide.assess` for a whole column at a time, written once for every engine.

Amounts are 64-bit floats. A yearly amount is rounded to a millionth of a yuan, which frees it of the noise of binary
fractions, before it is held against a tier. What the floor counts may fall short by one part in 10¹² for the same
reason. Amounts given to the hundredth of a fen are so judged as :class:`decimal.Decimal` judges them.

Conditions are only ever asserted, never negated: a comparison with what is missing holds in no engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, Protocol

from wageguide._assess import CONTRIBUTIONS_CEILING
from wageguide._assessment import Verdict
from wageguide._pay import PAID_DAYS, PAID_HOURS, PROBATION_SHARE, Period
from wageguide._tiers import TIERS, Tier

# A column of the engine, or a constant: float, bool, a word. Of words, ``None`` is a missing one; a missing number
# is the engine's ``nothing``. The rules do not know which they have.
Operand = Any
Operands = Mapping[str, Operand]
Case = tuple[Operand, Operand]

SLACK = 1 + 1e-12
DECIMALS = 6
GAPS = (Tier.LOW, Tier.MEDIAN, Tier.HIGH)
_DAYS, _HOURS, _CEILING, _SHARE = map(float, (PAID_DAYS, PAID_HOURS, CONTRIBUTIONS_CEILING, PROBATION_SHARE))
_WEEKS_A_MONTH = 52 / 12

INCOMPLETE, NO_HOURS, NO_DATE = "offer-incomplete", "hours-missing", "date-missing"
UNKNOWN, AMBIGUOUS, NO_INDUSTRY = "unknown-occupation", "ambiguous-occupation", "unknown-industry"
NO_AREA, NO_FLOOR, SEVERAL, STALE = "unknown-area", "floor-unknown", "area-missing", "floor-stale"
NET, LOW_PROBATION = "own-contributions", "probation-below-80"
REASONS = (
    *(INCOMPLETE, NO_HOURS, NO_DATE, UNKNOWN, AMBIGUOUS, NO_INDUSTRY),
    *(NO_AREA, NO_FLOOR, SEVERAL, STALE, NET, LOW_PROBATION),
)
# Every word that an answer may hold.
WORDS = (*(each.value for kind in (Tier, Verdict, Period) for each in kind), *REASONS)


class Engine(Protocol):
    """What the rules need of an engine; the operands of one call are all of the same engine, or constants."""

    nothing: Operand
    """A number that is missing everywhere."""

    def choose(self, cases: Sequence[Case], otherwise: Operand, /) -> Operand:
        """The value of the first condition that holds, else *otherwise*; a value of ``None`` is a missing one."""

    def missing(self, column: Operand, /) -> Operand:
        """Where *column* holds nothing."""

    def is_word(self, column: Operand, word: str, /) -> Operand:
        """Where *column* holds *word*."""

    def rounded(self, column: Operand, /) -> Operand:
        """*column* to six decimals."""


def amounts(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    First step: ``annual``, yuan a year, and ``counted``, yuan a month or for part-time work an hour.

    Operands: ``amount period months bonus excluded probation part_time hours``, impossible numbers already missing;
    ``unstated``: where a column does not say whether it is part-time work.
    """
    amount = _pick(engine, (x["unstated"], engine.nothing), otherwise=x["amount"])
    month = _month(x, engine, amount)
    excluded = x["excluded"]
    if _constant(excluded) is False or excluded:
        # More left out than there is: nobody knows what was meant.
        excluded = _pick(engine, (excluded > month * SLACK, engine.nothing), otherwise=excluded)
    year = _pick(engine, (_is(engine, x["period"], Period.YEAR), amount), otherwise=month * x["months"])
    found = {
        "amount": amount,
        "annual": engine.rounded(year + x["bonus"]),
        "counted": _counted(x, engine, amount, month, excluded),
    }
    if x["probation"] is not None:
        # What is less than was agreed cannot be told where nothing is known to be agreed.
        paid = _pick(engine, (_missing(engine, amount), engine.nothing), otherwise=x["probation"])
        found["probation_counted"] = _counted(x, engine, paid, _month(x, engine, paid), 0.0)
    return found


def positions(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    Second step: where the yearly amount stands between the tiers, and why the floor cannot be decided.

    Further operands: a column for each tier that is published anywhere; where they differ from it ``beyond_`` it, the
    yearly amount below which it is the next, and ``base_`` it, what a gap is measured from. Of the floor ``required``;
    ``least``, the lowest of the counties in question, missing where one is not known; ``why``, what stands in the way
    of meeting it; ``net``, whether own contributions are left out.
    """
    annual = x["annual"]
    tiers = [tier for tier in TIERS if tier.value in x]
    reached = [(annual >= x[tier.value], tier.value) for tier in reversed(tiers)]
    ahead = {tier.value: x.get(f"beyond_{tier.value}", x.get(tier.value)) for tier in TIERS}
    beyond = [(annual < figure, name) for name, figure in ahead.items() if figure is not None]
    found = {"reached": _pick(engine, *reached), "next": _pick(engine, *beyond)}
    for tier in GAPS:
        figure = x.get(f"base_{tier.value}", x.get(tier.value))
        found[f"gap_{tier.value}"] = engine.nothing if figure is None else engine.rounded(annual - figure)
    found["reason"] = _reason(x, engine, x["counted"], _most(x, engine), x["amount"])
    if "probation_counted" in x:
        found["probation_doubt"] = _reason(x, engine, x["probation_counted"], x["probation_counted"], x["probation"])
    return found


def verdicts(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    Third step: the verdicts, and the reasons that are told.

    Further operands: ``letter``, missing where no section is called so; ``entry``, missing where there is none, 1
    where there are several; ``stated``: probation as the frame has it.
    """
    reason = _pick(
        engine,
        (_missing(engine, x["letter"]), NO_INDUSTRY),
        (_missing(engine, x["entry"]), UNKNOWN),
        (x["entry"] == 1.0, AMBIGUOUS),
        otherwise=x["reason"],
    )
    found = {"floor_verdict": _verdict(x, engine, _most(x, engine), x["reason"]), "verdict_reason": reason}
    if "probation_counted" in x:
        verdict = _verdict(x, engine, x["probation_counted"], x["probation_doubt"])
        # Fair pay is 80 % of what was agreed, or of the lowest grade of the post, which no offer tells.
        scant = _both(_is(engine, verdict, Verdict.MEETS), x["probation"] * SLACK < x["amount"] * _SHARE)
        none = _missing(engine, x["stated"])
        found["probation_verdict"] = _pick(engine, (none, None), (scant, Verdict.UNDECIDED.value), otherwise=verdict)
        found["probation_reason"] = _pick(engine, (none, None), (scant, LOW_PROBATION), otherwise=x["probation_doubt"])
    return found


STEPS = (amounts, positions, verdicts)


def _month(x: Operands, engine: Engine, amount: Operand) -> Operand:
    """Twelfth part of twelve months of *amount* per period, yuan."""
    hour, day = _is(engine, x["period"], Period.HOUR), _is(engine, x["period"], Period.DAY)
    return _pick(
        engine,
        (_is(engine, x["period"], Period.MONTH), amount),
        (_is(engine, x["period"], Period.YEAR), amount / x["months"]),
        (_both(x["part_time"], hour), amount * x["hours"] * _WEEKS_A_MONTH),
        # 21.75 days are those of full-time work; how long a part-time day is, nobody said.
        (_both(x["part_time"], day), engine.nothing),
        (hour, amount * _HOURS),
        (day, amount * _DAYS),
        otherwise=engine.nothing,
    )


def _counted(x: Operands, engine: Engine, amount: Operand, month: Operand, excluded: Operand) -> Operand:
    whole = excluded == 0.0
    rest = month if whole is True else month - excluded
    if x["part_time"] is False:
        return rest
    by_the_hour = _both(_both(x["part_time"], _is(engine, x["period"], Period.HOUR)), whole)
    return _pick(engine, (by_the_hour, amount), (x["part_time"], rest / (x["hours"] * _WEEKS_A_MONTH)), otherwise=rest)


def _most(x: Operands, engine: Engine) -> Operand:
    """The most that can count: the whole hour where what is left out of it is not known, else what counts."""
    by_the_hour = _both(x["part_time"], _is(engine, x["period"], Period.HOUR))
    unknown = _both(_missing(engine, x["hours"]), _present(engine, x["excluded"]))
    return _pick(engine, (_both(by_the_hour, unknown), x["amount"]), otherwise=x["counted"])


def _reason(x: Operands, engine: Engine, counted: Operand, most: Operand, amount: Operand) -> Operand:
    """Why the floor cannot be decided; missing where it can."""
    held = counted * SLACK
    without_hours = _either(_missing(engine, x["hours"]), _is(engine, x["period"], Period.DAY))
    unknown = _pick(
        engine,
        (_missing(engine, amount), INCOMPLETE),
        (_both(x["part_time"], without_hours), NO_HOURS),
        otherwise=INCOMPLETE,
    )
    cases: list[Case] = [
        (_missing(engine, x["required"]), x["why"]),
        (most * SLACK < x["least"], None),
        (_missing(engine, counted), unknown),
        (held < x["required"], SEVERAL),
        (_present(engine, x["why"]), x["why"]),
    ]
    if x["net"]:
        cases.append((held < x["required"] * _CEILING, NET))
    return _pick(engine, *cases)


def _verdict(x: Operands, engine: Engine, most: Operand, reason: Operand) -> Operand:
    return _pick(
        engine,
        (most * SLACK < x["least"], Verdict.BELOW.value),
        (_missing(engine, reason), Verdict.MEETS.value),
        otherwise=Verdict.UNDECIDED.value,
    )


def _pick(engine: Engine, *cases: Case, otherwise: Operand = None) -> Operand:
    """As ``engine.choose``, what constants decide left out."""
    open_cases: list[Case] = []
    for condition, value in cases:
        if condition is True:
            otherwise = value
            break
        if condition is not False:
            open_cases.append((condition, value))
    return engine.choose(open_cases, otherwise) if open_cases else otherwise


def _is(engine: Engine, operand: Operand, word: Period | Verdict) -> Operand:
    return operand == word.value if _constant(operand) else engine.is_word(operand, word.value)


def _missing(engine: Engine, operand: Operand) -> Operand:
    return operand is None if _constant(operand) else engine.missing(operand)


def _present(engine: Engine, operand: Operand) -> Operand:
    return operand is not None if _constant(operand) else ~engine.missing(operand)


def _constant(operand: Operand) -> bool:
    # By class and not by isinstance: NumPy's own scalars are floats too.
    return operand.__class__ in {NoneType, bool, float, str}


def _both(left: Operand, right: Operand) -> Operand:
    if left is True or right is False:
        return right
    return left if left is False or right is True else left & right


def _either(left: Operand, right: Operand) -> Operand:
    if left is False or right is True:
        return right
    return left if left is True or right is False else left | right
