"""
Pay in words: what job advertisements write, turned into offers, or refused with the reason.

A text is cut into tokens of known kinds; the kinds as a string of letters are held against a table of refusals and
one shape. Whatever is not understood to the last character is refused: a wrong amount is worse than none.
"""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from wageguide._notation_words import LEAST, MOST, SCALE, TOKENS
from wageguide._numerals import fold
from wageguide._pay import CONTEXT, Offer, Period
from wageguide.errors import PayNotation

_LONGEST = 200
_MONTHS = range(12, 37)
_THOUSAND = Decimal(1000)
# Where no period is written, a month is meant; from here on a year is as likely (lowest amount, highest amount).
_YEARLY = (Decimal(50_000), Decimal(100_000))
_YEARLY_K = (Decimal(100_000), Decimal("Infinity"))
_YEARLY_PAID_MONTHS = (Decimal(200_000), Decimal("Infinity"))
_WIDEST = 100

_TOKEN = re.compile(TOKENS, re.DOTALL)
_SHAPE = "[^NRBUVpq]*N(?:P?RC?P?N)?[PBUAMSWVEHGJbpq]*"
# The first row that is found in the string of kinds decides; the letters are those of TOKENS.
_REFUSALS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("empty", r"^S*$"),
        ("foreign-currency", r"F"),
        ("negotiable", r"^[^ND]*G[^ND]*$"),
        ("no-amount", r"^[^ND]*$"),
        ("ambiguous-months", r"m|M[BUApq]"),
        ("damaged", r"D|^R|[^NP]R|R(?!C?P?N)"),
        ("no-period-unit", r"x"),
        ("net-pay", r"T"),
        ("unknown-words", r"z"),
        ("several-amounts", rf"^(?!{_SHAPE}$).*N.*N"),
        ("unknown-words", rf"^(?!{_SHAPE}$)"),
        ("ambiguous-bound", r"[Blf].*[Uu]|[Uu].*[Bl]|R.*[BU]|[lu].*R|R.*p(?!S*[VE])|^[^R]*q|[Uu].*p(?!S*[VE])"),
        ("base-only", r"^[^R]*V|b.*V|pb"),
    )
)
_NOTES = {"A": "about", "V": "extra-on-top", "b": "base-pay", "H": "full-time", "G": "negotiable"}


@frozen
class PayReading:
    """
    What a text says about pay.

    Attributes:
        low: The offer at the lower end; ``None`` = open ("up to").
        high: The offer at the upper end; ``None`` = open ("or more"). One amount is both ends.
        assumed: Codes of what the text does not say and was taken for granted; ``docs/pay-notation.md`` lists them.
    """

    low: Offer | None
    high: Offer | None
    assumed: tuple[str, ...]


def parse_pay(text: str, /) -> tuple[Offer | None, Offer | None]:
    """
    Read pay as advertisements write it, in Chinese or English: the offers at both ends.

    One amount gives the same offer twice; an open end is ``None``. :func:`read_pay` also says what was assumed.

    Raises:
        TypeError: *text* is no ``str``.
        PayNotation: no pay, or none that is certain; ``reason`` says which.

    >>> parse_pay("8千-1.2万/月")
    (Offer('8000', MONTH), Offer('12000', MONTH))
    >>> parse_pay("18 yuan an hour")[0]
    Offer('18', HOUR)
    """
    reading = read_pay(text)
    return reading.low, reading.high


def read_pay(text: str, /) -> PayReading:
    """
    Read pay like :func:`parse_pay`, with what had to be assumed.

    Raises:
        TypeError: *text* is no ``str``.
        PayNotation: no pay, or none that is certain; ``reason`` says which.

    >>> read_pay("5000+").assumed
    ('period-month', 'yuan')
    """
    if not isinstance(text, str):
        raise TypeError(f"pay notation: expected text such as '1900元/月', got {text!r}")
    if len(text) > _LONGEST:
        raise PayNotation(text, "too-long")
    try:
        return _read(fold(text))
    except _Refused as refused:
        raise PayNotation(text, refused.args[0]) from None


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """Why a text is not read: a reason code."""


def _read(text: str) -> PayReading:
    tokens = tuple(_TOKEN.finditer(text))
    groups = [token.lastgroup or "" for token in tokens]
    kinds = "".join(group if len(group) == 1 else "P" for group in groups)
    for reason, pattern in _REFUSALS:
        if pattern.search(kinds):
            raise _Refused(reason)
    amounts = [token for token in tokens if token.lastgroup == "N"]
    low, high, notes = _ends(amounts)
    months = _paid_months(tokens)
    stated = {Period(group) for group in groups if len(group) > 1}
    if len(stated) > 1 or ("J" in kinds and not stated):
        raise _Refused("ambiguous-period")
    bare = all(amount["unit"] is None for amount in amounts)
    period = stated.pop() if stated else Period.MONTH
    open_top = re.search(r"[Blf](?!.*R)|p(?!S*[VE])", kinds) is not None and "R" not in kinds
    open_low = re.search(r"[Uu]", kinds) is not None
    if not (open_top or open_low or low != high) and re.search(r"[0-9]{2}00[1-9]$", amounts[0]["number"]):
        raise _Refused("damaged")
    ends = (None if open_low else low, None if open_top else high)
    if stated or "P" in kinds:
        assumed = []
    else:
        thousands = any(amount["unit"] == "k" for amount in amounts)
        limits = _YEARLY_PAID_MONTHS if "M" in kinds else _YEARLY_K if thousands else _YEARLY
        _monthly(ends, limits, bare=bare)
        assumed = ["k-month" if thousands else "period-month"]
    least, most = LEAST[period], MOST[period]
    if any(end is not None and not (least <= end <= most or (end == 0 and low < high)) for end in ends):
        raise _Refused("no-unit" if bare and low < least else "implausible")
    assumed += notes
    if "C" not in kinds and any(amount["unit"] is None and amount["yuan"] is None for amount in amounts[-1:]):
        assumed.append("yuan")
    assumed += [note for kind, note in _NOTES.items() if kind in kinds]
    offers = [None if end is None else Offer(end, period, months=months) for end in ends]
    return PayReading(offers[0], offers[1], tuple(assumed))


def _ends(amounts: list[re.Match[str]]) -> tuple[Decimal, Decimal, list[str]]:
    """Return both ends in yuan, and what that took: a unit on the right is for both ends unless the left is plainly yuan."""
    right = amounts[-1]
    high = _yuan(right, right["unit"])
    if len(amounts) == 1:
        return high, high, []
    left = amounts[0]
    notes = []
    low = _yuan(left, left["unit"])
    if right["unit"] and not (left["unit"] or left["yuan"]):
        shared = _yuan(left, right["unit"])
        if shared <= high:
            low, notes = shared, ["unit-shared"]
        elif low < _THOUSAND:
            raise _Refused("no-unit")
        else:
            notes = ["left-yuan"]
    elif left["unit"] and not right["unit"] and high < _THOUSAND:
        raise _Refused("no-unit")
    if low > high:
        raise _Refused("reversed")
    # 5500-75002: the number of the next item of a list stands glued to the upper end.
    glued = not right["unit"] and high % 10 and high >= 10 * low > 0
    if glued or high > _WIDEST * low > 0:
        raise _Refused("damaged")
    return low, high, notes


def _yuan(amount: re.Match[str], unit: str | None) -> Decimal:
    """Return the amount in yuan, without the idle zeros that the unit leaves (0.8万 is 8000, not 8000.0)."""
    yuan = CONTEXT.multiply(Decimal(amount["number"]), SCALE[unit] if unit else Decimal(1))
    whole = yuan.to_integral_value(context=CONTEXT)
    return whole if whole == yuan else yuan


def _paid_months(tokens: tuple[re.Match[str], ...]) -> int:
    stated = {int(token["months"] or token["times"]) for token in tokens if token.lastgroup == "M"}
    if len(stated) > 1 or not stated.issubset(_MONTHS):
        raise _Refused("ambiguous-months")
    return stated.pop() if stated else 12


def _monthly(ends: tuple[Decimal | None, Decimal | None], limits: tuple[Decimal, Decimal], *, bare: bool) -> None:
    """Refuse what may as well be per year, day or hour, given that no period is written."""
    known = [end for end in ends if end is not None]
    if known[-1] < _THOUSAND or (bare and known[0] < _THOUSAND) or not known[0]:
        raise _Refused("no-unit" if known[-1] < 100 else "ambiguous-period")  # noqa: PLR2004 - 8-12: of what?
    if known[0] >= limits[0] or known[-1] >= limits[1]:
        raise _Refused("ambiguous-period")
