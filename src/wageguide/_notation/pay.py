"""
Read pay as job advertisements write it: turn the text into offers, or refuse it with a reason.

The text is split into tokens, and their kinds form a string of letters. A table of patterns over that string says
what to refuse. Unless every character is understood the text is refused: a wrong amount is worse than none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from wageguide._limits import clip_repr
from wageguide._model.offer import Offer, Period
from wageguide._notation.amounts import (
    Amount,
    Ends,
    Refused,
    believe,
    both_ends,
    monthly,
    not_in,
    not_years,
    one_amount,
)
from wageguide._notation.numerals import fold
from wageguide._notation.titles import PayTitle
from wageguide._notation.vocabulary import (
    LETTERS,
    MONTHS,
    PERIOD_BEHIND,
    PERIOD_OF,
    SCALE,
    amount_pattern,
    token_pattern,
)
from wageguide.errors import PayNotation

_LONGEST = 200

_EXACT = re.compile(r"(?P<amount>[0-9]{1,12}(?:\.[0-9]{1,2})?)/(?P<period>year|month|day|hour)")
_RANGE = "(?>N(?:P?RC?P?N)?)"
_SHAPE = f"[^NRBUVOpq]*{_RANGE}[PBUAMSWwVvOEehigHGJbpqCKZd]*"
# The first pattern found in the string of kinds decides. The letters are those of vocabulary._KINDS, and P is a period.
_REFUSALS = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("empty", r"^S*$"),
        ("foreign-currency", r"F"),
        ("negotiable", r"^[^ND]*G[^ND]*$"),
        ("no-amount", r"^[^ND]*$"),
        ("ambiguous-months", r"m|M[BUAq]|Mp(?!S*[VOEehig])"),
        ("damaged", r"D|^R|[^NP]R|R(?!C?P?N)"),
        # 班 and 节 inside unknown words are no shifts and lessons.
        ("no-period-unit", r"(?<!z)x"),
        ("net-pay", r"T"),
        ("not-all-counts", r"o"),
        ("probation-pay", r"t"),
        # An amount behind social insurance or a benefit may be the amount of that.
        ("unknown-words", r"[zYx]|[ei](?!S[^N]*[Wb])[^N]*N"),
        ("several-amounts", rf"^(?!{_SHAPE}$)[^N]*{_RANGE}[^N]*N"),
        # What the amounts are of comes first: 底薪+提成 5000-8000.
        ("base-only", rf"^(?!{_SHAPE}$)[^N]*[Vb][^N]*N"),
        ("unknown-words", rf"^(?!{_SHAPE}$)"),
        ("ambiguous-bound", r"[Blfp].*[Uu]|[Uu].*[Blp]|R.*[BU]|[lu].*R|R.*p(?!S*[VOEehig])|^[^R]*q"),
        # 3000-5000提成 may be the amount of the commission.
        ("base-only", r"^[^R]*V|b.*V|pb|NV"),
    )
)
# Most texts look like this. No pattern refuses them, so the table is skipped.
_ORDINARY = re.compile("[PWwSZ]*N(?:RN)?[PWwSZM]*")
_OPEN_LOW, _OPEN_HIGH = re.compile(r"[Uu]"), re.compile(r"[Blf]|p(?!S*[OEehig])")
# 最低5000，最高8000 and 5000起，8000封顶 are ranges.
_BOTH_BOUNDS = re.compile(r"l(C?NP?)S?u(C?N)|(C?NP?)BS?(C?NP?)U")
_SAYS_PAY = re.compile(r"[WbZCKH]")
# A year (1) that only follows the paid months, in the string with the periods told apart.
_YEAR_BEHIND_MONTHS = re.compile(r"^[^1]*N[^1]*M.*1")
_PERIODS = str.maketrans(dict.fromkeys(PERIOD_OF, "P"))
_NOTES = {
    "A": "about",
    "V": "extra-on-top",
    "O": "extra-on-top",
    "v": "commission-included",
    "Z": "may-hold-overtime",
    "h": "may-hold-overtime",
    "b": "base-pay",
    "H": "full-time",
    "e": "benefits-beside",
    "g": "benefits-beside",
    "G": "negotiable",
}
_NO_TITLE = PayTitle()
_BARE = re.compile(r"[1-9][0-9]{0,8}(?:\.[0-9]{1,4})?", re.ASCII)
_DECIMALS = re.compile(r"\.[0-9]{5}")  # more than anybody writes; a cell may have been computed


@frozen
class PayReading:
    """
    What a text says about pay.

    Attributes:
        low: The offer at the lower end; ``None`` = open ("up to").
        high: The offer at the upper end; ``None`` = open ("or more"). One amount is both ends.
        assumed: Codes of what was assumed because the text does not say it; ``docs/pay-notation.md`` lists them.
    """

    low: Offer | None
    high: Offer | None
    assumed: tuple[str, ...]


def parse_pay(text: str, /) -> tuple[Offer | None, Offer | None]:
    """
    Read pay as advertisements write it, in Chinese or English, and return the offers at both ends.

    A single amount gives the same offer twice; an open end is ``None``. :func:`read_pay` also says what was assumed.

    Raises:
        TypeError: *text* is no ``str``.
        PayNotation: the text holds no pay, or none that is certain; ``reason`` says why.

    >>> parse_pay("8千-1.2万/月")
    (Offer('8000', MONTH), Offer('12000', MONTH))
    >>> parse_pay("18 yuan an hour")[0]
    Offer('18', HOUR)
    """
    reading = read_pay(text)
    return reading.low, reading.high


def read_pay(text: str, /) -> PayReading:
    """
    Read pay like :func:`parse_pay`, and say what had to be assumed.

    Raises:
        TypeError: *text* is no ``str``.
        PayNotation: the text holds no pay, or none that is certain; ``reason`` says why.

    >>> read_pay("5000+").assumed
    ('period-month', 'yuan')
    """
    return _read_or_refuse(text, _NO_TITLE)


def read_pay_under(text: str, title: PayTitle, /) -> PayReading:
    """
    Read a cell of pay; the column title supplies the period and the unit where the cell states none.

    A cell whose period contradicts the title is refused; a unit in the cell wins over the title's.

    Raises:
        TypeError: *text* is no ``str``.
        PayNotation: the cell holds no pay, or none that is certain under that title; ``reason`` says why.

    >>> from wageguide._notation.titles import read_title
    >>> read_pay_under("1.8", read_title("年薪（万元）")).low
    Offer('18000', YEAR)
    """
    if title.reason is not None:
        raise PayNotation(text, title.reason)
    if title.period is not None and isinstance(text, str) and _BARE.fullmatch(text):
        return _bare(text, title.period, title)
    return _read_or_refuse(text, title)


def _bare(text: str, period: Period, title: PayTitle) -> PayReading:
    """A cell that is a number and nothing else, below a title that says the rest, as most cells are."""
    amount = Amount(text, title.unit, False)
    yuan = amount.in_yuan()
    try:
        believe((yuan, yuan), period, [amount])
    except Refused as refused:
        raise PayNotation(text, refused.args[0]) from None
    offer = Offer(yuan, period, months=title.months or 12)
    return PayReading(offer, offer, _assumed_of_bare(title))


@lru_cache(maxsize=64)
def _assumed_of_bare(title: PayTitle) -> tuple[str, ...]:
    """What a title leaves to be assumed of the numbers below it."""
    kinds = f"N{title.kinds}"
    return tuple(_assumed(kinds, yuan_stated=title.yuan or title.unit is not None))


def _read_or_refuse(text: str, title: PayTitle) -> PayReading:
    if not isinstance(text, str):
        raise TypeError(f"pay notation: expected text such as '1900元/月', got {clip_repr(text)}")
    if len(text) > _LONGEST:
        raise PayNotation(text, "too-long")
    try:
        return _read(fold(text), title)
    except Refused as refused:
        raise PayNotation(text, refused.args[0]) from None


def _read(text: str, title: PayTitle) -> PayReading:
    if title is _NO_TITLE and (exact := _EXACT.fullmatch(text)):
        # Nothing is guessed here, so any amount stands; the findings of an answer point out an odd one.
        offer = Offer(exact["amount"], Period(exact["period"]))
        return PayReading(offer, offer, ("yuan",))
    # Most texts are an amount, and perhaps its period: found without looking for all the other tokens.
    tokens: tuple[re.Match[str], ...]
    first = amount_pattern().match(text)
    behind = None if first is None else PERIOD_BEHIND.get(text[first.end() :])
    if first and behind is not None:
        tokens, numbered = (first,), f"N{behind}"
        kinds = numbered.translate(_PERIODS)
    else:
        tokens = tuple(token_pattern(of_title=False).finditer(text))
        numbered = "".join([LETTERS[token.lastgroup] for token in tokens])
        kinds = _BOTH_BOUNDS.sub(_join_bounds, numbered.translate(_PERIODS))
        if not _ORDINARY.fullmatch(kinds):
            _refuse(kinds)
    all_kinds = kinds + title.kinds
    if title.base and "V" in kinds:
        raise Refused("base-only")
    amounts, yuan_stated = _amounts(tokens, kinds, title)
    period = _stated_period(numbered, all_kinds, title)
    paid = [token for token in tokens if token.lastgroup == "M"]
    months = _paid_months(paid, period, title)
    a_year = any(token["a_year"] for token in paid)
    if a_year and kinds.index("M") < kinds.index("N"):  # 13薪每年20000: per year, or 13 times a year?
        raise Refused("ambiguous-period")
    low, high, assumed = _ends(amounts, kinds, whole_cell=kinds == "N" and title.period is not None)
    if period is None:
        if title is _NO_TITLE and not _SAYS_PAY.search(kinds):
            not_years(amounts)
        assumed = [monthly((low, high), amounts, paid_months=months is not None, a_year=a_year), *assumed]
        period = Period.MONTH
    believe((low, high), period, amounts)
    if title.unit and "C" in kinds and amounts[-1].unit is None and not amounts[-1].yuan:
        not_in(title.unit, amounts[-1], period)
    assumed += _assumed(all_kinds, yuan_stated=yuan_stated)
    offers = {end: Offer(end, period, months=months or 12) for end in {low, high} if end is not None}
    least, most = (None if end is None else offers[end] for end in (low, high))
    return PayReading(least, most, tuple(dict.fromkeys(assumed)))


def _assumed(all_kinds: str, *, yuan_stated: bool) -> list[str]:
    """What nobody says of an amount whose words, and those of its title, are of these kinds."""
    assumed = [] if yuan_stated else ["yuan"]
    assumed += [note for kind, note in _NOTES.items() if kind in all_kinds]
    if "d" in all_kinds and "may-hold-overtime" in assumed:
        assumed.remove("may-hold-overtime")
    return assumed


def _join_bounds(bounds: re.Match[str]) -> str:
    low, high = [kinds for kinds in bounds.groups() if kinds is not None]
    return f"{low}R{high}"


def _refuse(kinds: str) -> None:
    for reason, pattern in _REFUSALS:
        if pattern.search(kinds):
            raise Refused(reason)


def _amounts(tokens: tuple[re.Match[str], ...], kinds: str, title: PayTitle) -> tuple[list[Amount], bool]:
    """Return the amounts with their units, and whether the text says that they are in yuan."""
    amounts = [
        Amount(token["number"], token["unit"], token["yuan"] is not None) for token in tokens if token.lastgroup == "N"
    ]
    if title is _NO_TITLE and any(_DECIMALS.search(amount.digits) for amount in amounts):
        raise Refused("unknown-words")
    has_unit = any(amount.unit or amount.yuan for amount in amounts)
    unit = None if has_unit or "C" in kinds else title.unit
    if "K" in kinds:
        unit_apart = _unit_apart({token["scale"] for token in tokens if token.lastgroup == "K"}, amounts)
        unit = None if has_unit else unit_apart
    if unit:
        amounts = [Amount(amount.digits, unit, amount.yuan) for amount in amounts]
    yuan_stated = "C" in kinds or "K" in kinds or (title.yuan and not has_unit)
    return amounts, yuan_stated or amounts[-1].yuan or amounts[-1].unit is not None


def _unit_apart(units: set[str | None], amounts: list[Amount]) -> str | None:
    """Return the unit written apart, as in 5-8（千元） or 5K（千元）; refuse 8000元（千元）, which has two."""
    attached = {SCALE.get(amount.unit) for amount in amounts if amount.unit or amount.yuan}
    if len(units) > 1 or (units != {None} and attached - {SCALE.get(unit) for unit in units}):
        raise Refused("unknown-words")
    return units.pop()


def _stated_period(numbered: str, all_kinds: str, title: PayTitle) -> Period | None:
    """Return the period that the text or the title states; ``None`` = neither does."""
    stated = {PERIOD_OF[kind] for kind in numbered if kind in PERIOD_OF} | {title.period} - {None}
    if len(stated) > 1 or ("J" in all_kinds and not stated) or _YEAR_BEHIND_MONTHS.search(numbered):
        raise Refused("ambiguous-period")
    return stated.pop() if stated else None


def _ends(amounts: list[Amount], kinds: str, *, whole_cell: bool) -> tuple[*Ends, list[str]]:
    """Return both ends and what was assumed; a single amount is both ends, or the only one of an open range."""
    if "R" in kinds:
        return both_ends(*amounts)
    if _OPEN_LOW.search(kinds):
        return None, amounts[0].in_yuan(), []
    if _OPEN_HIGH.search(kinds):
        return amounts[0].in_yuan(), None, []
    yuan = one_amount(amounts[0], whole_cell=whole_cell)
    return yuan, yuan, []


def _paid_months(paid: list[re.Match[str]], period: Period | None, title: PayTitle) -> int | None:
    """Return the paid months a year; ``None`` = not stated."""
    if not paid:
        return title.months
    stated = {int(token["months"] or token["times"]) for token in paid} | ({title.months} - {None})
    # 180元/天*26: days, or hours, and no months; 年薪1万*13: a month's pay, or a year's?
    times = period not in {None, Period.MONTH} and any(token["times"] for token in paid)
    if times or len(stated) > 1 or not stated.issubset(MONTHS):
        raise Refused("ambiguous-months")
    return stated.pop()
