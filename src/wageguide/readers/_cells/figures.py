"""Figures as bulletins print them: what is certain becomes a number, what is not is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from unicodedata import category, normalize

from wageguide._grids.cell_formats import COMPUTED, is_error, is_uncomputed
from wageguide.readers._cells.unit_words import foreign
from wageguide.readers._cells.units import NOTHING, YEARLY, Unit, unit

_LONGEST = 40  # characters of a figure; a pattern need not be tried on more
_YUAN = 1_000  # a fraction below is of nobody knows what; above it can only be of yuan
LIMIT = 100_000_000  # yuan a year; more is no pay but digits glued together

_ABSENT = frozenset(
    [
        "/",
        "\\",
        "∕",
        "╱",
        "//",
        "*",
        "**",
        "***",
        "#",
        "##",
        "null",
        "none",
        "nan",
        "n/a",
        "na",
        "#n/a",
        "n.a.",
        "nil",
        "空",
        "缺",
        "无",
        "无数据",
        "暂无",
        "暂缺",
        "不详",
        "未公布",
        "不公布",
        "未发布",
        "略",
        "x",
        "xx",
        "xxx",
        "×",
        ".",
    ]
) | {""}
_STROKE = re.compile(r"[-‐-―−－─━~～…·.]+|\.{2,}")
_NUMBER = re.compile(r"(?:[¥￥'+]|rmb|人民币)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([^\d.,].*)?")
_PLAIN = re.compile(r"[1-9][0-9]*(?:\.[0-9]+)?")  # as nearly all are
_STACKED = re.compile(r"[\d.,]\s*\n\s*[\d.,]")
_RANGE = re.compile(r"(.*\d.*?)(?:[-‐-―−－~～至到]+)(.*\d.*)")
_LIKE = re.compile(
    r"[¥￥'+]?[\dOoIl]*\d[\dOoIl.,\s]*(?:[eE][-+]?\d{1,3})?(?:[-‐-―~至到]+[\d.,\s]*\d)?\s*(?:[万千百]?元?|人|[/∕╱⁄⧸]|年|月|日|天|小?时|次|·|\*)*"
)
_CURRENCY = re.compile(r"[^\d\s]{1,12}(?=\s*\d)")  # what stands before the figure
_DATE = re.compile(r"(?:19|20)\d\d\s*年\s*(?:\d{1,2}\s*月\s*)?(?:\d{1,2}\s*日)?")
_STORED_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[ t]\d\d:\d\d(?::\d\d)?)?")  # a figure in a cell of a date's format
_BLANKS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_LONG = re.compile(r"\d{4}|\d,\d")
_ENOUGH = 6  # figures that show how a source parts thousands
_MANY = 50  # figures of which none does
# Blanks that part no two figures: narrow ones between groups of three digits, and a hard one before a group that begins
# with 0, as no figure does.
_GROUPED = re.compile(r"(?<=\d)(?:[\u2009\u202f\u2007](?=\d{3}(?!\d))|\u00a0(?=0\d\d(?!\d)))")
_FOOTNOTE = re.compile(r"[*†‡※]+$")
_RAISED = re.compile(r"(?<=[\d*])\s*\[\d{1,2}\]$")  # a footnote's raised number, as every format tells it


class RowRejected(Exception):
    """
    A row cannot be read with certainty. Never leaves the readers: it becomes a rejected row and a finding.

    Attributes:
        code: Reason, as it stands in ``Row.reason``.
        data: Name–value pairs of the finding.
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = tuple(data.items())


def printed(text: str, /) -> tuple[Decimal, Unit] | None:
    """
    Read one printed figure and the unit that stands with it; ``None`` where the cell says that there is none.

    Nothing is repaired: ``I8``, ``24,90`` and ``24 900`` are refused, since they may be anything.

    Raises:
        RowRejected: ``figure-unreadable``, ``figure-range``, ``figure-not-positive``, ``formula-uncomputed``,
            ``currency-foreign``, or ``figures-merged``: one below the other in a cell, they are two figures, or one
            that a narrow column broke.

    >>> printed("３８，０００") == (38_000, NOTHING), printed("3.2万") == (Decimal("3.2"), Unit(10_000)), printed("—")
    (True, True, None)
    """
    if _PLAIN.fullmatch(text) and len(text) <= _LONGEST:
        return Decimal(text), NOTHING
    shown = _folded(text)
    return None if absent(shown) else _number(text, shown)


def _number(text: str, shown: str) -> tuple[Decimal, Unit]:
    """Read what is printed in a cell that is not blank; *shown* is its text, folded."""
    if is_uncomputed(shown):
        raise RowRejected("formula-uncomputed", value=text)
    if len(shown) > _LONGEST:
        raise RowRejected("figure-unreadable", value=shown[:_LONGEST])
    if _STORED_DATE.fullmatch(shown) or _DATE.fullmatch(shown):
        raise RowRejected("figure-unreadable", value=text)
    match = _NUMBER.fullmatch(shown)
    if _STACKED.search(shown):
        raise RowRejected("figures-merged", value=text)
    if match is None:
        if (before := _CURRENCY.match(shown)) and foreign(before[0]):
            raise RowRejected("currency-foreign", value=text)
        if _RANGE.fullmatch(shown):
            raise RowRejected("figure-range", value=text)
        raise RowRejected("figure-unreadable", value=text)
    digits, rest = match.groups()
    rest = _FOOTNOTE.sub("", rest or "").strip()
    counted = unit(rest) if rest else NOTHING
    if counted is not None and counted.fault:
        raise RowRejected(counted.fault, value=text)
    if counted is None:
        raise RowRejected("figure-range" if _RANGE.fullmatch(shown) else "figure-unreadable", value=text)
    if digits[0] == "0" and digits[1:2].isdigit():
        raise RowRejected("figure-unreadable", value=text)
    amount = Decimal(digits.replace(",", ""))
    if not amount:
        raise RowRejected("figure-not-positive", value=text)
    return amount, counted


def _folded(text: str) -> str:
    """
    Fold widths; a footnote mark behind a figure (``3.50①``, ``9.20²``) falls off, anywhere else it is damage.

    Raises:
        RowRejected: such a mark stands within the figure: folded it would read as one digit more.
    """
    if not text.isascii():
        text = _GROUPED.sub(",", text.rstrip())
        while text and _is_mark(text[-1]):
            text = text[:-1].rstrip()
        if any(category(sign) == "No" for sign in text[:_LONGEST]):
            raise RowRejected("figure-unreadable", value=text[:_LONGEST])
    return _RAISED.sub("", normalize("NFKC", text).strip()).casefold()


def _is_mark(sign: str) -> bool:
    # ½ is a number like ², and yet no mark.
    return category(sign) == "No" and "\N{FRACTION SLASH}" not in normalize("NFKC", sign)


def absent(shown: str, /) -> bool:
    """Say whether a cell holds no figure: blank, or one of the marks for what is not published."""
    shown = shown.strip().casefold()
    return shown in _ABSENT or (not shown[0].isalnum() and _STROKE.fullmatch(shown) is not None)


def parts_by_blanks(texts: Iterable[str], /) -> bool:
    """Say whether a source parts thousands by blanks (``109 452``), as GB/T 15835 has it: always, and often enough."""
    grouped = 0
    for count, text in enumerate(texts):
        if _BLANKS.fullmatch(text):
            grouped += 1
        elif _LONG.search(text) or any(map(str.isspace, text)) or (count > _MANY and not grouped):
            return False
    return grouped >= _ENOUGH


def together(text: str, /) -> str:
    """Take the blanks out of a figure whose thousands they part."""
    return "".join(text.split()) if _BLANKS.fullmatch(text) else text


def is_figure(text: str, /) -> bool:
    """Say whether a cell shows a figure, be it damaged: a digit and little else, a formula, or an error of one."""
    if text.isdecimal():
        return True
    if text[:1] in COMPUTED:
        if is_uncomputed(text):
            return True
        if is_error(text):
            return not absent(text)
    if not text or len(text) > _LONGEST or "㐀" <= text[0] <= "鿿":
        return False
    if text[0].isdecimal() and text.replace(".", "", 1).isdecimal():
        return True
    if text[-1] == "]":
        text = _RAISED.sub("", text)
    if text.isascii():
        return _LIKE.fullmatch(text.strip()) is not None
    shown = normalize("NFKC", text).strip()
    return _LIKE.fullmatch(shown) is not None and _DATE.fullmatch(shown) is None


def ends(text: str, /) -> tuple[Decimal, Decimal, Unit]:
    """
    Read a range such as ``8-12`` or ``3000～5000元/月``.

    Raises:
        RowRejected: it is no range, or runs downwards.
    """
    shown = _folded(text)
    match = _RANGE.fullmatch(shown[:_LONGEST])
    first, last = (printed(match[1]), printed(match[2])) if match else (None, None)
    if first is None or last is None:
        raise RowRejected("figure-unreadable", value=text)
    if first[1] not in {NOTHING, last[1]} or first[0] > last[0]:
        raise RowRejected("figure-range", value=text)
    return first[0], last[0], last[1]


def yearly(amount: Decimal, counted: Unit) -> tuple[int, bool]:
    """
    Turn a printed amount into whole yuan a year; ``True`` beside it where a fraction was rounded (half to even).

    An amount without any unit stays as printed.

    Raises:
        RowRejected: ``period-unconvertible`` (no hours are known), ``unit-missing`` (a fraction of nobody knows what),
            ``figure-too-large``.
    """
    if counted.period is not None and counted.period not in YEARLY:
        raise RowRejected("period-unconvertible", period=counted.period)
    exact = amount * ((counted.yuan or 1) * YEARLY.get(counted.period or "year", 1))
    whole = exact.to_integral_value(ROUND_HALF_EVEN)
    if whole != exact and counted.yuan is None and whole < _YUAN:
        raise RowRejected("unit-missing", value=str(amount))
    if whole >= LIMIT:
        raise RowRejected("figure-too-large", value=str(amount))
    if not whole:
        raise RowRejected("figure-not-positive", value=str(amount))
    return int(whole), whole != exact
