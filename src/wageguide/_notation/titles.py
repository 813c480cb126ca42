"""Read column titles of pay, which speak for every cell below: 月薪(K), 年薪（万元）, 工资（元/件）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from wageguide._model.offer import Period
from wageguide._notation.numerals import fold
from wageguide._notation.vocabulary import LETTERS, MONTHS, PERIOD_OF, token_pattern

_LONGEST = 200
# The first pattern found in the string of kinds decides; "?" is a word in brackets that is not understood.
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
# Outside brackets these do not matter; in brackets they might.
_SAYING_NOTHING = "zNDRpqf"
# Fragments of words (average, workday) that look like "a week" or "a y".
_A_WORD = re.compile("an?[a-z]")
_SLASH_BETWEEN_WORDS = re.compile(r"(?<=[WwbSZ])/(?=[WwbSZT1-4])|(?<=[WwbSZ1-4])/(?=[CK]$)")
# Unknown words of a title that still name a span of time: 年化报酬, 上年, day-work.
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
    What a column title says about the pay below it.

    Attributes:
        period: The period of every amount; ``None`` = the title does not say.
        unit: The unit of bare numbers, a key of ``SCALE``; ``None`` = yuan.
        yuan: The title says that amounts are in yuan.
        base: The column is base pay (底薪, 基本工资), without what comes on top.
        months: Paid months a year (13薪); ``None`` = the title does not say.
        reason: Why no row can be decided, one of ``PayNotation.REASONS``; ``None`` = rows can be.
        kinds: The kinds of its words, for the assumptions of each reading.
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
    Read a column title of pay.

    Unknown words outside brackets are ignored, since people name their columns as they like. In brackets they could
    mean anything, so no row is decided.

    >>> read_title("年薪（万元）").period, read_title("年薪（万元）").unit
    (<Period.YEAR: 'year'>, '万')
    >>> read_title("月薪（税后）").reason, read_title("工资（元/件）").reason, read_title("月薪（看情况）").reason
    ('net-pay', 'no-period-unit', 'unknown-words')
    """
    if len(title) > _LONGEST:
        return PayTitle(reason="too-long")
    tokens = tuple(token_pattern(of_title=True).finditer(fold(title)))
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
        kinds += "J"  # the title mentions time but not the period, so the cell has to state it
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
    """Yield the letters of the tokens; what does not matter is skipped, and marked ``?`` in brackets."""
    depth = 0
    for token in tokens:
        kind = "z" if _is_left_over(token) else LETTERS[token.lastgroup]
        depth = max(0, depth + (token[0] == "(") - (token[0] == ")"))
        if kind in _SAYING_NOTHING:
            yield "?" if depth else ""
        elif kind == "V" and not depth:  # 绩效工资 is only a part of the pay
            yield "?"
        else:
            yield "/" if token[0] == "/" and not depth else kind
