"""
The rules of :func:`wageguide.assess` for a whole column at a time, written once for every engine.

Amounts are 64-bit floats. A yearly amount is rounded to a millionth of a yuan, which frees it of the noise of binary
fractions, before it is held against a tier. What the floor counts may fall short by one part in 10¹² for the same
reason. Amounts given to the hundredth of a fen are so judged as :class:`decimal.Decimal` judges them.

Conditions are only ever asserted, never negated: a comparison with what is missing holds in no engine.
"""

from __future__ import annotations

from wageguide._assess.verdict import OVERTIME, PART_TIME_UNSAID, Verdict
from wageguide._model.floor import CLASS_UNKNOWN, DAY_UNKNOWN
from wageguide._model.offer import PAID_DAYS, PAID_HOURS, PART_TIME_HOURS, PROBATION_SHARE, Period
from wageguide._model.terms import FULL_WEEK, OVERTIME_RATE
from wageguide._model.tiers import MAIN_TIERS, TIERS, Tier
from wageguide.frames._conditions import (
    Case,
    Engine,
    Operand,
    Operands,
    both,
    constant,
    either,
    is_word,
    missing,
    pick,
    present,
    same_word,
    unless,
)

SLACK = 1 + 1e-12
DECIMALS = 6
DAYS, HOURS, _SHARE = map(float, (PAID_DAYS, PAID_HOURS, PROBATION_SHARE))
_FULL_WEEK, _OVERTIME_RATE = map(float, (FULL_WEEK, OVERTIME_RATE))
_WEEKS, _MONTHS = 52.0, 12.0  # of a year

INCOMPLETE, NO_HOURS, NO_DATE = "offer-incomplete", "hours-missing", "date-missing"
UNKNOWN, AMBIGUOUS, NO_INDUSTRY = "unknown-occupation", "ambiguous-occupation", "unknown-industry"
NO_AREA, NO_FLOOR, SEVERAL, STALE = "unknown-area", "floor-unknown", "area-missing", "floor-stale"
NET, LOW_PROBATION = "own-contributions", "probation-below-80"
AMBIGUOUS_AREA = "ambiguous-area"
REASONS = (
    *(INCOMPLETE, NO_HOURS, NO_DATE, UNKNOWN, AMBIGUOUS, NO_INDUSTRY),
    *(NO_AREA, AMBIGUOUS_AREA, NO_FLOOR, SEVERAL, CLASS_UNKNOWN, DAY_UNKNOWN),
    *(STALE, NET, LOW_PROBATION, PART_TIME_UNSAID, OVERTIME),
)
# Every word that an answer may hold.
WORDS = (*(word.value for kind in (Tier, Verdict, Period) for word in kind), *REASONS)


def amounts(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    First step: ``annual``, yuan a year, and what counts, yuan a month as full-time and an hour as part-time work.

    Operands: ``amount period months bonus excluded probation probation_period hours``, impossible numbers already
    missing, of ``hours`` a constant ``None`` too; ``part`` and ``full``: where it is said to be part-time work, and
    where not; ``unsaid``: where nothing is said of it; ``odd_hours``: where there are hours, but impossible ones.

    ``part_too`` is where it may be part-time work as well: by the hour without hours, or for up to 24 hours a week.
    """
    amount, hours = x["amount"], x["hours"]
    by_hour = is_word(engine, x["period"], Period.HOUR)
    without = missing(engine, hours)
    few: Operand = False if hours is None else hours <= float(PART_TIME_HOURS)
    part_too = both(x["unsaid"], either(unless(x["odd_hours"], both(without, by_hour)), few))
    month = _full_month(x, engine, amount, x["period"])
    hourly = _part_month(x, engine, amount, x["period"])
    all_hours = _all_hours(x, engine, month, amount, x["period"])
    excluded = x["excluded"]
    if constant(excluded) is False or excluded:
        # More left out than there is, in one reading or the other: nobody knows what was meant.
        excluded = pick(
            engine,
            (both(x["full"], excluded > all_hours * SLACK), engine.nothing),
            (both(either(x["part"], part_too), excluded > hourly * SLACK), engine.nothing),
            otherwise=excluded,
        )
    results = {
        "part_too": part_too,
        "annual": _annual(x, engine, month, hourly),
        "left_out": excluded,
        **_counted(x, engine, "", amount, x["period"], excluded, part_too),
    }
    if x["probation"] is not None:
        per = pick(engine, (missing(engine, x["probation_period"]), x["period"]), otherwise=x["probation_period"])
        # What is less than was agreed cannot be told where nothing is known to be agreed.
        paid = pick(engine, (missing(engine, month), engine.nothing), otherwise=x["probation"])
        results["per"] = per
        results |= _counted(x, engine, "trial_", paid, per, 0.0, part_too)
        results |= _shares(x, engine, paid, per, excluded, part_too)
    return results


def positions(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    Second step: where the yearly amount stands between the tiers, and why the floor cannot be decided.

    Further operands: a column for each tier that is published anywhere; where they differ from it ``beyond_`` it, the
    yearly amount below which it is the next, and ``base_`` it, what a gap is measured from. Of the floor ``monthly``
    and ``hourly``; ``monthly_least`` and ``hourly_least``, the lowest of the counties in question, missing where one
    is not known; ``several``, why more than one may apply; ``full_why`` and ``part_why``, what stands in the way of
    meeting it; ``net``, whether own contributions are left out anywhere, and ``full_sure`` and ``part_sure``, the pay
    that meets it there whatever they are.
    """
    annual = x["annual"]
    tiers = [tier for tier in TIERS if tier.value in x]
    reached = [(annual >= x[tier.value], tier.value) for tier in reversed(tiers)]
    ahead = {tier.value: x.get(f"beyond_{tier.value}", x.get(tier.value)) for tier in TIERS}
    beyond = [(annual < figure, name) for name, figure in ahead.items() if figure is not None]
    results = {"reached": pick(engine, *reached), "next": pick(engine, *beyond)}
    for tier in MAIN_TIERS:
        figure = x.get(f"base_{tier.value}", x.get(tier.value))
        results[f"gap_{tier.value}"] = engine.nothing if figure is None else engine.rounded(annual - figure)
    for trial in trials(x):
        for kind in kinds(x):
            results[f"{trial}{kind}_doubt"] = _reason(x, engine, trial, kind)
    results["required"] = _of_kind(x, engine, x.get("monthly"), x.get("hourly"))
    return results


def readings(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """Third step: the verdict and its reason, of the work as full-time and as part-time."""
    results: dict[str, Operand] = {}
    for trial in trials(x):
        for kind in kinds(x):
            doubt = x[f"{trial}{kind}_doubt"]
            verdict = _verdict(x, engine, _most(x, engine, trial, kind), doubt, kind)
            if trial:
                # Fair pay is 80 % of what was agreed, or of the lowest grade of the post, which no offer tells.
                met = is_word(engine, verdict, Verdict.MEETS)
                unfair = both(met, x[f"scant_{kind}"])
                unknown = both(met, missing(engine, x[f"agreed_{kind}"]))
                doubt = pick(engine, (unfair, LOW_PROBATION), (unknown, x[f"unknown_{kind}"]), otherwise=doubt)
                undecided = Verdict.UNDECIDED.value
                verdict = pick(engine, (unfair, undecided), (unknown, undecided), otherwise=verdict)
            results |= {f"{trial}{kind}_verdict": verdict, f"{trial}{kind}_reason": doubt}
    return results


def verdicts(x: Operands, engine: Engine, /) -> dict[str, Operand]:
    """
    Fourth step: the verdicts on which both kinds of work agree, and the reasons that are told.

    Further operands: ``letter``, missing where no section is called so; ``entry``, missing where there is none, 1
    where there are several; ``stated``: probation as the frame has it.
    """
    verdict, doubt = _united(x, engine, "")
    reason = pick(
        engine,
        (missing(engine, x["letter"]), NO_INDUSTRY),
        (missing(engine, x["entry"]), UNKNOWN),
        (x["entry"] == 1.0, AMBIGUOUS),
        otherwise=doubt,
    )
    results = {"floor_verdict": verdict, "verdict_reason": reason}
    if x["probation"] is not None:
        verdict, doubt = _united(x, engine, "trial_")
        none = missing(engine, x["stated"])
        results["probation_verdict"] = pick(engine, (none, None), otherwise=verdict)
        results["probation_reason"] = pick(engine, (none, None), otherwise=doubt)
    return results


STEPS = (amounts, positions, readings, verdicts)


def standards_of(x: Operands, /) -> tuple[str, ...]:
    """Which of the two minimum wages some offer may be held against, as far as constants tell."""
    by_hour = not constant(x["period"]) or x["period"] == Period.HOUR.value or x["hours"] is not None
    part = x["part"] is not False or (x["unsaid"] is not False and by_hour)
    return (*("monthly",) * (x["full"] is not False), *("hourly",) * part)


def trials(x: Operands) -> tuple[str, ...]:
    """In front of the names of what is known of the offer and, where there is any, of the pay during probation."""
    return ("",) if x["probation"] is None else ("", "trial_")


def kinds(x: Operands) -> tuple[str, ...]:
    """The kinds of work that some offer may be of."""
    part = x["part"] is not False or x["part_too"] is not False
    return (*("full",) * (x["full"] is not False), *("part",) * part)


def _of_kind(x: Operands, engine: Engine, full: Operand, part: Operand) -> Operand:
    return pick(engine, (x["part"], part), otherwise=full)


def _united(x: Operands, engine: Engine, trial: str) -> tuple[Operand, Operand]:
    """Verdict and reason of both kinds of work: undecided where they differ, else what is said of the first."""
    told = []
    for what, otherwise in (("verdict", Verdict.UNDECIDED.value), ("reason", PART_TIME_UNSAID)):
        full, part = (x.get(f"{trial}{kind}_{what}") for kind in ("full", "part"))
        cases: list[Case] = [(x["part"], part)]
        if x["part_too"] is not False:
            differ = x[f"{trial}full_verdict"] != x[f"{trial}part_verdict"]
            cases.insert(0, (both(x["part_too"], differ), otherwise))
        told.append(pick(engine, *cases, otherwise=full))
    return told[0], told[1]


def _full_month(x: Operands, engine: Engine, amount: Operand, period: Operand) -> Operand:
    """A month of full-time work: 21.75 days of 8 hours."""
    return pick(
        engine,
        (is_word(engine, period, Period.MONTH), amount),
        (is_word(engine, period, Period.YEAR), amount / x["months"]),
        (is_word(engine, period, Period.HOUR), amount * HOURS),
        (is_word(engine, period, Period.DAY), amount * DAYS),
        otherwise=engine.nothing,
    )


def _part_month(x: Operands, engine: Engine, amount: Operand, period: Operand) -> Operand:
    """A month of part-time work; how long a part-time day is, nobody said."""
    return pick(
        engine,
        (is_word(engine, period, Period.MONTH), amount),
        (is_word(engine, period, Period.YEAR), amount / x["months"]),
        (is_word(engine, period, Period.HOUR), _weekly(x, engine, amount)),
        otherwise=engine.nothing,
    )


def _weekly(x: Operands, engine: Engine, amount: Operand) -> Operand:
    """A month of the stated hours."""
    return engine.nothing if x["hours"] is None else amount * x["hours"] * _WEEKS / _MONTHS


def _all_hours(x: Operands, engine: Engine, month: Operand, amount: Operand, period: Operand) -> Operand:
    """A month of full-time work with the overtime that an hourly rate is paid for."""
    if x["hours"] is None:
        return month
    worked = _weekly(x, engine, amount)
    return pick(engine, (both(is_word(engine, period, Period.HOUR), worked > month), worked), otherwise=month)


def _annual(x: Operands, engine: Engine, month: Operand, hourly: Operand) -> Operand:
    """A year: for an hourly rate that of the stated hours, and of full-time work where none are stated."""
    by_hour, by_day = is_word(engine, x["period"], Period.HOUR), is_word(engine, x["period"], Period.DAY)
    paid = pick(
        engine,
        (both(by_hour, present(engine, x["hours"])), hourly),
        (both(by_hour, x["odd_hours"]), engine.nothing),
        (both(x["part"], either(by_hour, by_day)), engine.nothing),
        otherwise=month,
    )
    year = pick(engine, (is_word(engine, x["period"], Period.YEAR), x["amount"]), otherwise=paid * x["months"])
    return engine.rounded(year + x["bonus"])


def _counted(
    x: Operands, engine: Engine, trial: str, amount: Operand, period: Operand, excluded: Operand, part_too: Operand
) -> dict[str, Operand]:
    """What counts of it in either kind of work, and of full-time work what is certainly no overtime pay."""
    hours = x["hours"]
    results: dict[str, Operand] = {}
    whole = excluded == 0.0
    if x["full"] is not False:
        month = _full_month(x, engine, amount, period)
        counted = month
        if whole is not True:
            # Of an hourly rate the pay for overtime may be what is left out.
            rest = _all_hours(x, engine, month, amount, period) - excluded
            counted = pick(engine, (rest >= month, month), otherwise=rest)
        counted = pick(engine, (x["odd_hours"], engine.nothing), otherwise=counted)
        results[f"{trial}full_counted"] = least = counted
        if hours is not None:
            stretch = (_FULL_WEEK + (hours - _FULL_WEEK) * _OVERTIME_RATE) / _FULL_WEEK
            least = pick(engine, (hours > _FULL_WEEK, counted / stretch), otherwise=counted)
        results[f"{trial}least"] = least
    if x["part"] is not False or part_too is not False:
        results[f"{trial}part_counted"] = _part_hour(x, engine, amount, period, excluded)
    return results


def _part_hour(x: Operands, engine: Engine, amount: Operand, period: Operand, excluded: Operand) -> Operand:
    """What counts of an hour of part-time work."""
    rest = engine.nothing
    if x["hours"] is not None:
        rest = (_part_month(x, engine, amount, period) - excluded) / (x["hours"] * _WEEKS / _MONTHS)
    return pick(engine, (both(is_word(engine, period, Period.HOUR), excluded == 0.0), amount), otherwise=rest)


def _shares(
    x: Operands, engine: Engine, paid: Operand, period: Operand, excluded: Operand, part_too: Operand
) -> dict[str, Operand]:
    """Where pay during probation is less than 80 % of the agreed pay that counts, both in one measure."""
    results: dict[str, Operand] = {}
    if x["full"] is not False:
        agreed = _worked(x, engine, x["amount"], x["period"]) - excluded
        results["agreed_full"] = agreed
        results["scant_full"] = _worked(x, engine, paid, period) * SLACK < agreed * _SHARE
        results["unknown_full"] = INCOMPLETE
    if x["part"] is not False or part_too is not False:
        hourly = _part_hour(x, engine, x["amount"], x["period"], excluded)
        # Of one period they compare as they stand where what counts is not known: the whole is more.
        same = period is x["period"] or same_word(engine, period, x["period"])
        comparable = both(same, present(engine, excluded))
        whole = both(missing(engine, hourly), comparable)
        agreed = pick(engine, (whole, x["amount"]), otherwise=hourly)
        measured = pick(engine, (whole, paid), otherwise=_part_hour(x, engine, paid, period, 0.0))
        results["agreed_part"] = agreed
        results["scant_part"] = measured * SLACK < agreed * _SHARE
        without_hours = either(missing(engine, x["hours"]), is_word(engine, x["period"], Period.DAY))
        results["unknown_part"] = pick(
            engine,
            (missing(engine, excluded), INCOMPLETE),
            (without_hours, NO_HOURS),
            otherwise=INCOMPLETE,
        )
    return results


def _worked(x: Operands, engine: Engine, amount: Operand, period: Operand) -> Operand:
    """What full-time work is paid in a month, of an hourly rate for all the stated hours."""
    month = _full_month(x, engine, amount, period)
    if x["hours"] is None:
        return month
    by_hours = both(is_word(engine, period, Period.HOUR), present(engine, x["hours"]))
    return pick(engine, (by_hours, month * x["hours"] / _FULL_WEEK), otherwise=month)


def _most(x: Operands, engine: Engine, trial: str, kind: str) -> Operand:
    """The most that can count: the whole hour where what is left out of it is not known, else what counts."""
    counted = x[f"{trial}{kind}_counted"]
    if trial or kind == "full":
        return counted
    unknown = both(missing(engine, x["hours"]), present(engine, x["left_out"]))
    return pick(engine, (both(is_word(engine, x["period"], Period.HOUR), unknown), x["amount"]), otherwise=counted)


def _reason(x: Operands, engine: Engine, trial: str, kind: str) -> Operand:
    """Why the floor cannot be decided; missing where it can."""
    counted, most = x[f"{trial}{kind}_counted"], _most(x, engine, trial, kind)
    required, lowest = (x["hourly"], x["hourly_least"]) if kind == "part" else (x["monthly"], x["monthly_least"])
    why = x[f"{kind}_why"]
    cases: list[Case] = [
        (missing(engine, required), why),
        (most * SLACK < lowest, None),
        (missing(engine, counted), _unknown(x, engine, trial, kind)),
        (counted * SLACK < required, x["several"]),
    ]
    least = x[f"{trial}least"] if kind == "full" else counted
    if kind == "full" and x["hours"] is not None:
        cases.append((least * SLACK < required, OVERTIME))
    cases.append((present(engine, why), why))
    if x["net"]:
        cases.append((least * SLACK < x[f"{kind}_sure"], NET))
    return pick(engine, *cases)


def _unknown(x: Operands, engine: Engine, trial: str, kind: str) -> Operand:
    """What is lacking where nothing is known to count."""
    if kind == "full":
        return INCOMPLETE
    amount, period = (x["probation"], x["per"]) if trial else (x["amount"], x["period"])
    without_hours = either(missing(engine, x["hours"]), is_word(engine, period, Period.DAY))
    return pick(engine, (missing(engine, amount), INCOMPLETE), (without_hours, NO_HOURS), otherwise=INCOMPLETE)


def _verdict(x: Operands, engine: Engine, most: Operand, reason: Operand, kind: str) -> Operand:
    return pick(
        engine,
        (most * SLACK < x["hourly_least" if kind == "part" else "monthly_least"], Verdict.BELOW.value),
        (missing(engine, reason), Verdict.MEETS.value),
        otherwise=Verdict.UNDECIDED.value,
    )
