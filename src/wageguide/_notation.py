"""
Pay in words: what job advertisements write, turned into offers, or refused with the reason.

A text is cut into tokens of known kinds; the kinds as a string of letters are held against a table of refusals and
one shape. Whatever is not understood to the last character is refused: a wrong amount is worse than none.
"""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from wageguide._notation_words import BELIEVED, SCALE, TOKENS
from wageguide._numerals import fold
from wageguide._pay import CONTEXT, Offer, Period
from wageguide.errors import PayNotation

_LONGEST = 200
_MONTHS = range(12, 37)
_TEN, _A_DAY, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
# Without a period a month is meant; from these lower and upper ends on, the amount may as well be a year's.
_YEARLY = {
    "": (Decimal(50_000), Decimal(100_000)),
    "k": (Decimal(100_000), None),  # K says thousand a month more clearly than 万 does
    "paid-months": (Decimal(200_000), None),  # so does 13薪
}
# A range wider than this says nothing: an end has lost or gained digits.
_WIDEST = Decimal(100)

_TOKEN = re.compile(TOKENS, re.DOTALL)
_EXACT = re.compile(r"(?P<amount>[0-9]{1,12}(?:\.[0-9]{1,2})?)/(?P<period>year|month|day|hour)")
_SHAPE = "[^NRBUVpq]*N(?:P?RC?P?N)?[PBUAMSWVEHGJbpq]*"
# The first row found in the string of kinds decides. Its letters are those of the rows in _notation_words.
_REFUSALS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("empty", r"^S*$"),
        ("foreign-currency", r"F"),
        ("negotiable", r"^[^ND]*G[^ND]*$"),
        ("no-amount", r"^[^ND]*$"),
        ("ambiguous-months", r"m|M[BUAq]|Mp(?!S*[VE])"),
        ("damaged", r"D|^R|[^NP]R|R(?!C?P?N)"),
        ("no-period-unit", r"x"),
        ("net-pay", r"T"),
        ("unknown-words", r"z"),
        ("several-amounts", rf"^(?!{_SHAPE}$).*N.*N"),
        ("unknown-words", rf"^(?!{_SHAPE}$)"),
        ("ambiguous-bound", r"[Blfp].*[Uu]|[Uu].*[Blp]|R.*[BU]|[lu].*R|R.*p(?!S*[VE])|^[^R]*q"),
        ("base-only", r"^[^R]*V|b.*V|pb"),
    )
)
_OPEN_LOW, _OPEN_HIGH = re.compile(r"[Uu]"), re.compile(r"[Blf]|p(?!S*E)")
# 80003: so too on a lone amount.
_ITEM_GLUED = re.compile(r"[0-9]{2}00[1-9]$")
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


class _Refused(Exception):
    """Why a text is not read, as a reason code; never leaves this module."""


def _read(text: str) -> PayReading:
    if exact := _EXACT.fullmatch(text):
        # Nothing to be guessed, however little or much it is: the guards of an answer speak of that.
        offer = Offer(exact["amount"], Period(exact["period"]))
        return PayReading(offer, offer, ("yuan",))
    tokens = tuple(_TOKEN.finditer(text))
    groups = [str(token.lastgroup) for token in tokens]
    kinds = "".join(group if len(group) == 1 else "P" for group in groups)
    for reason, pattern in _REFUSALS:
        if pattern.search(kinds):
            raise _Refused(reason)
    amounts = [token for token in tokens if token.lastgroup == "N"]
    low, high, noted = _both_ends(amounts) if "R" in kinds else _one_amount(amounts[0], kinds)
    months = _paid_months(tokens)
    stated = {Period(group) for group in groups if len(group) != 1}
    if len(stated) > 1 or ("J" in kinds and not stated):
        raise _Refused("ambiguous-period")
    if not stated:
        noted = [_monthly(low, high, amounts, paid_months="M" in kinds), *noted]
    period = stated.pop() if stated else Period.MONTH
    for end in (low, high):
        _believable(end, period, amounts, zero=low == 0 and low != high)
    if amounts[-1]["unit"] is None and amounts[-1]["yuan"] is None and "C" not in kinds:
        noted.append("yuan")
    noted += [note for kind, note in _NOTES.items() if kind in kinds]
    offers = [None if end is None else Offer(end, period, months=months) for end in (low, high)]
    return PayReading(offers[0], offers[1], tuple(noted))


def _one_amount(amount: re.Match[str], kinds: str) -> tuple[Decimal | None, Decimal | None, list[str]]:
    """Return one amount as both ends, or as the only end of what is open."""
    yuan = _yuan(amount, amount["unit"])
    if _OPEN_LOW.search(kinds):
        return None, yuan, []
    if _OPEN_HIGH.search(kinds):
        return yuan, None, []
    if _ITEM_GLUED.search(amount["number"]):
        raise _Refused("damaged")
    return yuan, yuan, []


def _both_ends(amounts: list[re.Match[str]]) -> tuple[Decimal, Decimal, list[str]]:
    """Return the ends of a range; a unit on the right is for both ends, unless the left is plainly yuan."""
    left, right = amounts
    low, high = _yuan(left, left["unit"]), _yuan(right, right["unit"])
    noted = []
    if right["unit"] and not (left["unit"] or left["yuan"]):
        shared = _yuan(left, right["unit"])
        if shared <= high:
            low, noted = shared, ["unit-shared"]
        elif low < _THOUSAND:
            raise _Refused("no-unit")
        else:
            noted = ["left-yuan"]
    elif left["unit"] and not right["unit"] and high < _THOUSAND:
        raise _Refused("no-unit")
    if low > high:
        raise _Refused("reversed")
    # 5500-75002: the number of a list's next item stands glued to the upper end.
    glued = not right["unit"] and CONTEXT.remainder(high, _TEN) and high >= CONTEXT.multiply(low, _TEN) > 0
    if glued or high > CONTEXT.multiply(low, _WIDEST) > 0:
        raise _Refused("damaged")
    return low, high, noted


def _yuan(amount: re.Match[str], unit: str | None) -> Decimal:
    """Return the amount in yuan, without the idle zeros that a unit leaves (0.8万 is 8000, not 8000.0)."""
    yuan = CONTEXT.multiply(Decimal(amount["number"]), SCALE[unit]) if unit else Decimal(amount["number"])
    whole = yuan.to_integral_value()
    return whole if whole == yuan else yuan


def _paid_months(tokens: tuple[re.Match[str], ...]) -> int:
    stated = {int(token["months"] or token["times"]) for token in tokens if token.lastgroup == "M"}
    if len(stated) > 1 or not stated.issubset(_MONTHS):
        raise _Refused("ambiguous-months")
    return stated.pop() if stated else 12


def _monthly(low: Decimal | None, high: Decimal | None, amounts: list[re.Match[str]], *, paid_months: bool) -> str:
    """Take the month where no period is written; refuse what may as well be per year, day or hour."""
    units = {amount["unit"] for amount in amounts}
    ends = [end for end in (low, high) if end is not None]
    smallest = ends[0] if units == {None} else ends[-1]
    if smallest < _THOUSAND or not ends[0]:
        raise _Refused("no-unit" if ends[-1] < _A_DAY else "ambiguous-period")
    lowest, highest = _YEARLY["paid-months" if paid_months else "k" if "k" in units else ""]
    if ends[0] >= lowest or (highest is not None and ends[-1] >= highest):
        raise _Refused("ambiguous-period")
    return "k-month" if "k" in units else "period-month"


def _believable(end: Decimal | None, period: Period, amounts: list[re.Match[str]], *, zero: bool) -> None:
    least, most = BELIEVED[period]
    if end is None or (zero and not end):
        return
    if end > most:
        raise _Refused("implausible")
    if end < least:
        raise _Refused("no-unit" if all(amount["unit"] is None for amount in amounts) else "implausible")
