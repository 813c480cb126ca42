"""What the title of a column of pay says about every cell below it: 月薪(K), 年薪（万元）, 工资（元/件）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from wageguide._model.offer import Period
from wageguide._notation.numerals import fold
from wageguide._notation.vocabulary import LETTERS, MONTHS, PERIOD_OF, TITLE_TOKENS

_LONGEST = 200
# The first row found in the string of kinds decides; "?" stands for what is not understood in brackets.
_UNDECIDABLE = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("foreign-currency", "F"),
        ("no-period-unit", "x"),
        ("net-pay", "T"),
        ("not-all-counts", "o"),
        ("probation-pay", "t"),
        ("unknown-words", r"\?"),
        ("ambiguous-months", "m"),
        ("ambiguous-bound", "[BUul]"),
        ("base-only", "V"),
    )
)
# Outside brackets these say nothing of pay; in brackets they might.
_SAYING_NOTHING = "zNDRpqf"
# Pieces of words (average, workday), which a text would not hold but for "a week" and "a y".
_A_WORD = re.compile("an?[a-z]")
_SLASH_BETWEEN_WORDS = re.compile(r"(?<=[WwbSZ])/(?=[WwbSZT1-4])")
# What is left over of a title and names a span all the same: 年化报酬, 上年, day-work.
_SPANS = {
    Period.YEAR: re.compile(r"(?<![上本去今当])年|year|annu"),
    Period.MONTH: re.compile(r"(?<![上本当])月|month"),
    Period.DAY: re.compile(r"[日天]|da[yi]"),
    Period.HOUR: re.compile(r"时|hour"),
    None: re.compile(r"[周季旬]|week"),
}


@frozen
class PayTitle:
    """
    What the title of a column says about the pay below it.

    Attributes:
        period: What every amount is per; ``None`` = the title does not say.
        unit: What a number without a unit of its own is counted in, one of ``SCALE``; ``None`` = yuan, as always.
        yuan: The title says that amounts are in yuan.
        base: It is base pay (底薪, 基本工资), and what comes on top is not in it.
        months: Paid months a year (13薪); ``None`` = the title does not say.
        reason: Why no row can be decided, one of ``PayNotation.REASONS``; ``None`` = rows can be.
        kinds: The kinds of its words, for what has to be said with each reading.
    """

    period: Period | None = None
    unit: str | None = None
    yuan: bool = False
    base: bool = False
    months: int | None = None
    reason: str | None = None
    kinds: str = ""


def read_title(title: str, /) -> PayTitle:
    """
    Read the title of a column of pay.

    Words outside brackets that are not known say nothing, since people call their columns what they like; in brackets
    they may say anything, and no row is decided.

    >>> read_title("年薪（万元）").period, read_title("年薪（万元）").unit
    (<Period.YEAR: 'year'>, '万')
    >>> read_title("月薪（税后）").reason, read_title("工资（元/件）").reason, read_title("月薪（看情况）").reason
    ('net-pay', 'no-period-unit', 'unknown-words')
    """
    if len(title) > _LONGEST:
        return PayTitle(reason="too-long")
    tokens = tuple(TITLE_TOKENS.finditer(fold(title)))
    kinds = _SLASH_BETWEEN_WORDS.sub("S", "".join(_kinds(tokens))).replace("/", "x")
    reason = next((reason for reason, pattern in _UNDECIDABLE if pattern.search(kinds)), None)
    periods = {PERIOD_OF[kind] for kind in kinds if kind in PERIOD_OF}
    months = {int(token["months"] or token["times"]) for token in tokens if token.lastgroup == "M"}
    units = {token["scale"] for token in tokens if token.lastgroup == "K"}
    if len(periods) > 1:
        reason = reason or "ambiguous-period"
    if len(units) > 1:
        reason = reason or "unknown-words"
    if len(months) > 1 or not months.issubset(MONTHS):
        reason = reason or "ambiguous-months"
    yuan = None in units or "C" in kinds
    left_over = "".join(token[0] for token in tokens if _is_left_over(token))
    spans = {period for period, words in _SPANS.items() if words.search(left_over)}
    if not periods and ("Y" in kinds or spans):
        kinds += "J"  # something about time, but not what the pay is per: a cell has to say it
    elif spans - periods:
        reason = reason or "ambiguous-period"
    return PayTitle(
        period=periods.pop() if len(periods) == 1 else None,
        unit=units.pop() if len(units) == 1 else None,
        yuan=yuan,
        base="b" in kinds,
        months=months.pop() if len(months) == 1 else None,
        reason=reason,
        kinds=kinds,
    )


def _is_left_over(token: re.Match[str]) -> bool:
    return token.lastgroup == "z" or _A_WORD.fullmatch(token[0]) is not None


def _kinds(tokens: tuple[re.Match[str], ...]) -> Iterator[str]:
    """Letters of the tokens; what says nothing is left out, or marked in brackets."""
    depth = 0
    for token in tokens:
        kind = "z" if _is_left_over(token) else LETTERS[token.lastgroup]
        depth = max(0, depth + (token[0] == "(") - (token[0] == ")"))
        if kind in _SAYING_NOTHING:
            yield "?" if depth else ""
        elif kind == "V" and not depth:  # 绩效工资 is a part of pay
            yield "?"
        else:
            yield "/" if token[0] == "/" and not depth else kind
