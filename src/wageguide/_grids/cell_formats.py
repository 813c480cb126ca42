"""What a cell shows that its stored value does not say: per cents, errors, formulas that nobody computed."""

from __future__ import annotations

import re
from decimal import Decimal

MAX_SHOWN = 1_000_000  # cells of a sheet that show something else than their value
_LONGEST = 40  # characters of a formula that are shown
_LONGEST_CODE = 255  # characters of a number format
_MOST_SIGNS = 9  # of per cent in it
EXACT = 15  # digits that a spreadsheet shows; a float's further digits are noise of its arithmetic
_PERCENT = frozenset((9, 10))  # built-in formats: 0% and 0.00%
# What stands for itself in a number format: quoted, behind a sign that says so, in brackets, a width, a filling.
_LITERAL = re.compile(r'"([^"]*)"?|[\\!](.)|\[([^\]]*)\]?|[_*].')
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|PYTHON!|N/A)|Err:\d{3}", re.IGNORECASE
)
# What a program shows instead of a formula that it did not run: blocked, offline, or unknown to it.
_NOT_RUN = re.compile(r"#(?:BLOCKED!|CONNECT!|BUSY!|EXTERNAL!|UNKNOWN!|TIMEOUT!|GETTING_DATA)|Err:540", re.IGNORECASE)
COMPUTED = frozenset("=#Ee")  # what a formula that is shown, or what it says when it fails, begins with
# Of an XLS file, by number.
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def percent_signs(code: str, /) -> int | None:
    """
    How many per cent signs of a number format multiply by 100; 0 where one is only written; ``None`` without any.

    >>> percent_signs("0.00%"), percent_signs('0"%"'), percent_signs("0_%")
    (1, 0, None)
    """
    code = code[:_LONGEST_CODE]
    written = any("%" in "".join(filter(None, match.groups())) for match in _LITERAL.finditer(code))
    first = _LITERAL.sub("", code).split(";")
    signs = max(section.count("%") for section in first)
    return min(signs, _MOST_SIGNS) or (0 if written else None)


def is_percent(number: int, codes: dict[int, str], /) -> int | None:
    """What :func:`percent_signs` says of a format by its number; *codes* are those of the file."""
    if number in codes:
        return percent_signs(codes[number])
    return 1 if number in _PERCENT else None


def shows_nothing(code: str, /) -> bool:
    """Whether a number format shows neither numbers nor text: ``;;;``."""
    return code.strip() == ";;;"


def percent(value: float, signs: int, /) -> str:
    """Write a stored number as a format of per cent shows it, with every digit: ``80%`` for 0.8."""
    exact = Decimal(f"{value:.{EXACT}g}") * 100**signs
    digits = f"{exact:f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + "%" * max(signs, 1)


def footnoted(text: str, before: str, /, *, raised: bool, lowered: bool) -> str:
    """
    Bracket raised digits, lest a footnote's number become part of a figure, and lowered ones behind a digit.

    >>> footnoted("2", "焊工", raised=True, lowered=False), footnoted("2", "CO", raised=False, lowered=True)
    ('[2]', '2')
    """
    marks = raised or (lowered and before[-1:].isdecimal())
    return f"[{text.strip()}]" if marks and text.strip().isdecimal() else text


def uncomputed(formula: str, /) -> str:
    """Show a formula without a result as the formula, so that nobody takes it for a blank or a figure."""
    shown = " ".join(formula.split())
    return f"={shown[:_LONGEST]}…" if len(shown) > _LONGEST or not shown else f"={shown}"


def is_uncomputed(text: str, /) -> bool:
    """Whether a cell shows a formula, which is no figure whatever it would give."""
    return (text.startswith("=") and len(text) > 1) or (text[:1] in "#Ee" and _NOT_RUN.fullmatch(text) is not None)


def is_error(text: str, /) -> bool:
    """Whether a cell shows what a formula says that failed."""
    return text[:1] in COMPUTED and _ERROR.fullmatch(text) is not None
