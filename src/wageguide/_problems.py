"""
What can be wrong with a file of data, a table or an argument: a code each, with what it says to a developer.

The catalogues say the same to a reader, under ``problem.`` and the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import index
from typing import Any, Self, SupportsIndex

from wageguide._limits import LISTED, MOST_BITS, SHOWN, clip, clip_repr

PROBLEMS = {
    # of a file
    "not-a-file": "not a regular file",
    "refused": "refused by the system: {why}",
    "unreadable": "cannot be read: {why}",
    "null-in-path": "a null character in the path",
    "too-large": "{size} bytes; at most {most} are read",
    "not-utf8": "not UTF-8 text; save the file as UTF-8",
    "not-writable": "cannot be written: {why}",
    "not-encodable": "a character that UTF-8 cannot say",
    "link": "cannot be written: {name} is a link",
    "left-over": "an edition waits here that was not left by a save in this folder; look at it and delete it",
    "another-edition": "another edition is there, {name!r}; force=True replaces it",
    "edition-unread": "an edition that cannot be read is there; force=True replaces it",
    "more": "and there are more problems than these",
    # of TOML
    "key-parts": "not read: a key has more than {most} parts",
    "not-toml": "not TOML from column {column} on; an entry is written as name = 'text'",
    "toml-unended": "not TOML: the file ends in the middle of an entry",
    "toml-twice": "not TOML: a key or table stands here a second time",
    "toml-depth": "not TOML: arrays or tables are nested too deeply",
    "toml-number": "not TOML: a number has too many digits",
    # of a value
    "required": "is required",
    "required-or-unknown": "is required; where nobody knows it, write unknown = ['{name}']",
    "unknown-key": "unknown key; allowed are {allowed}",
    "choice": "expected one of {allowed}, got {got}",
    "not-text": "expected text, got {got}",
    "not-whole": "expected a whole number, got {got}",
    "not-flag": "expected true or false, got {got}",
    "not-date": "expected a date such as 2020-12-25, got {got}",
    "not-number": "expected a number, got {got}",
    "not-array": "expected an array, got {got}",
    "not-table": "expected a table, got {got}",
    "not-option": "expected text, a whole number, true or false, got {got}",
    "too-long": "expected at most {most:,} characters, got {got}",
    "too-many-digits": "expected at most {most} digits, got {got}",
    "too-many": "expected at most {most:,} of them, got {number:,}",
    "not-understood": "cannot be read",
    # of an edition
    "not-a-year": "expected a year, got {got}",
    "not-a-percentile": "expected a number between 0 and 100, got {got}",
    "definition-empty": "expected percentile or text",
    "no-source": "at least one of [[sources]] is required",
    "known-and-unknown": "{name} is given, and yet called unknown",
    "claim-lacks": "a claim of kind {kind} must say {names}",
    "claim-adds": "a claim of kind {kind} does not say {names}",
    "no-row": "no row of wages.csv is called {name!r}",
    "too-many-rows": "expected at most {most:,} of all rows together, got {number:,}",
    # of minimum wages
    "spans-overlap": "spans must follow one another, this one starts {since}",
    "classes-differ": "monthly and hourly must name the same classes",
    "wage-not-positive": "a minimum wage is above 0",
    "stated-by-date": "holds for all time; leave it out where [[contributions]] say it by date",
    "two-amounts": "{area} has two amounts from {since} on",
    "no-such-change": "expected class_ and the year or day of one change of the rates",
    "no-class-column": "no column class_{name}",
    "not-a-class": "expected a class from 1 to {most}, got {got}",
    # of a table
    "not-csv": "not CSV: a quotation mark stands inside a cell or is left open",
    "csv-cell": "not CSV: a cell is longer than can be read; a quotation mark may be left open",
    "too-wide": "expected at most {most:,} rows of at most {columns} cells",
    "cell-count": "expected {expected} cells, got {number}",
    "unknown-column": "unknown column {name!r}; allowed are {allowed}",
    "repeated-column": "column {name!r} stands twice",
    "no-name": "expected a name, got {got}",
    "not-whole-yuan": "expected whole yuan a year, got {got}",
    # of a guideline that its form cannot say
    "other-source": "its source is not the edition's first",
    "aliases-differ": "its rows have different aliases",
    "bounds-differ": "rows of one industry have different bounds",
    "bound-twice": "one bound stands twice",
    "floors-in-the-way": "floors/ is there already and would be read as this edition's",
    # of an evidence record
    "not-a-record": "expected {expected}, got {got}",
    "not-encoded": "neither UTF-8 nor, with its mark, UTF-16",
    "not-json": "not JSON from line {line}, column {column} on",
    "json-depth": "nested too deeply",
    "json-digits": "a number has too many digits",
    "json-endless": "expected a number that has an end, got {got}",
    "json-twice": "the key {name!r} stands twice",
    "json-type": "expected {allowed} of JSON, got {got}",
    "no-edition": "it asks about an occupation, and no edition was given",
    "not-answered": "cannot be asked: {error}",
    # of a dataframe or a list of offers
    "column-name": "expected the name of a column, got {got}",
    "column-or-constant": "expected the name of a column or a valid constant ({error}), got {got}",
    "column-or-date": (
        "expected the name of a column, or expected a datetime.date (of a datetime pass its .date()), got {got}"
    ),
    "column-or-amount": "expected the name of a column, or text, a whole number or a Decimal, not float, got {got}",
    "column-or-value": "expected the name of a column or a valid constant, got {got}",
    "column-of-numbers": "expected a column of numbers, got {got}",
    "column-of-text": "expected a column of text, got {got}",
    "column-of-dates": "expected a column of dates, got {got}",
    "column-of-flags": "expected a column of true and false, got {got}",
    "numbers-in": "expected numbers in column {column}, got {got}",
    "dates-in": "expected dates in column {column}, got {got}",
    "answer-column": "expected no column that an answer is called like: rename or drop it, got {got}",
    "field-name": "expected one of {allowed}, got {got}",
    "sheet-name": "expected a sheet of the file: {allowed}, got {got}",
    "file-column": "expected a column of the file, got {got}",
    "list-columns": "expected columns of occupations and of pay in one table, got {got}",
    "xlsx-suffix": "expected a file that ends in .xlsx, got {got}",
    "list-suffix": "expected a file that ends in .csv, .xlsx or .parquet, got {got}",
    "parquet-file": "expected a Parquet file, which is a regular file, got {got}",
    "parquet-broken": "expected a Parquet file, got {got}",
    "parquet-bytes": "expected at most {most:,} bytes, got {got}; take wageguide.frames for more",
    "parquet-cells": "expected at most {most:,} cells, got {got}; take wageguide.frames for more",
    "parquet-texts": "expected at most {most:,} characters once unpacked, got {got}",
}

# What a field of an offer takes; why a text states no pay, a row of a list no offer, and a file no bulletin.
OFFER_EXPECTED = {
    "yuan": "a plain number of yuan from 0 to 999999999999, such as '1900' or '2375.50'",
    "months": "paid months a year, above 0 and at most 60",
    "hours": "hours a week, above 0 and at most 168",
    "part-of-month": "no more than one month's pay",
    "one-amount": "one amount or share, such as 2200元/月 or 80%",
    "amount-of-hour": "an amount, such as 18元/小时: how much of an hour is left out is not known",
    "period": "year, month, day or hour (年, 月, 日, 小时)",
    "flag": "yes or no (是, 否)",
    "day": "a date such as 2020-12-31 or 2020年12月31日",
}

PAY_REASONS = {
    "empty": "there is nothing in it; write an amount and its period, such as 1900元/月",
    "too-long": "it is longer than 200 characters; pass the pay alone, such as 1900元/月",
    "no-amount": "it holds no amount that is certain; write one in digits, such as 1900元/月",
    "negotiable": "the pay is open to negotiation; write an amount, such as 1900元/月",
    "foreign-currency": "it is not in yuan; convert it first: no exchange rate is known here",
    "no-period-unit": "it is not paid per year, month, day or hour; work out what that makes, such as 150元/天",
    "ambiguous-period": "it may be meant per year, month, day or hour; add one, such as 20-30万/年",
    "ambiguous-months": "the paid months are not one number from 12 to 36; write them as 8-12K·13薪",
    "ambiguous-bound": "it is unclear which end is open; write 5000以上, 8000以下 or 5000-8000",
    "several-amounts": "it holds several amounts; pass one amount or one range, such as 5000-8000元/月",
    "base-only": "only the base is stated, not what comes on top; write the whole, or the base alone",
    "net-pay": "it is pay after tax and contributions; write the gross amount",
    "not-all-counts": "part of it does not count for the minimum wage, how much is not said; give that as excluded",
    "probation-pay": "it is pay during probation; write the pay agreed for after it, and this one as probation",
    "no-unit": "the amount is too small for yuan; add its unit, such as 8-12K/月 or 1-1.5万/月",
    "reversed": "the upper end is below the lower one; write the smaller amount first",
    "damaged": "a digit or an end seems lost or added; write it out, such as 5000-8000元/月",
    "implausible": "nobody is paid that per year, month, day or hour; check amount, unit and period",
    "unknown-words": "not all of it is understood; leave out the rest, as in 5000-8000元/月",
}

LIST_REASONS = {
    "columns-differ": "they may mean the same thing and do not lead to the same answer; leave one, or say which counts",
    "pay-or-overtime": "whether the pay contains it is not said, and the answer depends on it; title it 应发 if so",
    "bonus-span": "whether it is paid on top, and by the month, is not said, and the answer depends on it",
    "not-computed": "the file keeps no result of its formula; open and save it in a spreadsheet program first",
}

BULLETIN_REASONS = {
    "missing": "there is no such file",
    "not-a-file": "it is not a regular file",
    "no-access": "it cannot be opened",
    "empty": "it holds nothing",
    "too-large": "it is larger than what is read; save the table as a file of its own",
    "unknown-format": "it is none of CSV, TSV, XLSX, XLS, ODS, HTML, DOCX and PDF; save it as one of these",
    "mislabelled": "its name says otherwise; check that it is the right file, and rename it to what it holds",
    "damaged": "it is damaged or cut off; fetch it again",
    "encrypted": "it is protected by a password; save it without one",
    "no-text": "it shows pictures; text recognised behind them does not count: look for one with text, or type it in",
    "no-library": "a library is missing; run pip install 'wageguide[readers]'",
    "no-table": "it holds no table",
    "no-entry": "none of its rows could be read as an occupation with its figures",
    "no-rates": "no table of monthly standards; head its columns 类别, 月标准, 小时标准, 适用地区",
    "two-standards": "which of several standards is the new one is not said; leave one column or table of them",
    "rising-classes": "a lower class has a higher standard; check the classes and columns",
}

# Why the system refused a file, by the name of its error number: in English it says so itself, on every system alike.
SYSTEM = {
    "EACCES": "Permission denied",
    "EBUSY": "Device or resource busy",
    "EEXIST": "File exists",
    "EFBIG": "File too large",
    "EINVAL": "Invalid argument",
    "EIO": "Input/output error",
    "EISDIR": "Is a directory",
    "ELOOP": "Too many levels of symbolic links",
    "EMFILE": "Too many open files",
    "ENAMETOOLONG": "File name too long",
    "ENOENT": "No such file or directory",
    "ENOSPC": "No space left on device",
    "ENOTDIR": "Not a directory",
    "ENOTEMPTY": "Directory not empty",
    "EPERM": "Operation not permitted",
    "EROFS": "Read-only file system",
    "EXDEV": "Invalid cross-device link",
}

ARRAY, TABLE = "[…]", "{…}"
_LINE = re.compile(r":[0-9]+\Z")


class Problem(str):
    """
    One thing that is wrong: a line of English for a developer, and what stands behind it.

    Attributes:
        place: Where it is: ``wages.csv:17 median``, ``edition.toml:3 sources[0].url``; empty where there is no place.
        code: Stable, one of ``PROBLEMS``.
        data: Name and value pairs, what the words speak of. ``got`` is what was met there, as it was written;
            ``nearest`` holds known names that resemble it.
    """

    __slots__ = ("code", "data", "place")

    place: str
    code: str
    data: tuple[tuple[str, object], ...]

    def __new__(cls, place: str, code: str, /, **data: object) -> Self:
        line = PROBLEMS[code].format(**{name: _quoted(name, value) for name, value in data.items()})
        if nearest := data.get("nearest"):
            line += f"; nearest: {_quoted('nearest', nearest)}"
        # A line is followed by its field, or by what is wrong with the whole of it.
        colon = "" if _LINE.search(place) else ":"
        problem = super().__new__(cls, f"{place}{colon} {line}" if place else line)
        problem.place, problem.code, problem.data = place, code, tuple(data.items())
        return problem

    def __reduce__(self) -> tuple[Any, ...]:
        return (_problem, (self.place, self.code, self.data))


def _problem(place: str, code: str, data: tuple[tuple[str, object], ...]) -> Problem:
    return Problem(place, code, **dict(data))


def written(value: object, most: int = SHOWN, /) -> str | int:
    """What was met, as short as an error repeats it: text as it stands, anything else as a file would write it."""
    match value:
        case str():
            return clip(value, most)
        case int():  # a flag among them
            return value if value.bit_length() <= MOST_BITS else f"2^{value.bit_length() - 1}…"
        case list() | tuple():
            return ARRAY
        case dict():
            return TABLE
        case _:
            return clip(str(value), most)


def _quoted(name: str, value: object) -> Any:
    """A value in the English line: what was met and what is called by a name stands in quotation marks."""
    if isinstance(value, tuple):
        more = ("…",) if len(value) > LISTED else ()
        quote = repr if name == "nearest" else str
        return ", ".join((*(quote(clip(str(member))) for member in value[:LISTED]), *more))
    if isinstance(value, bool):
        return str(value).lower()
    if name == "why":
        return SYSTEM.get(str(value), value)
    if isinstance(value, str):
        return repr(value) if name in {"got", "kind", "column"} and value not in {ARRAY, TABLE} else value
    return value


PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,30})?", re.ASCII)
NONE = type(None)
TEXT, MAYBE_TEXT = (str,), (str, NONE)


def _is_of(value: object, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, kinds) and (kinds is bool or type(value) is not bool)


def expect(argument: str, value: object, kinds: type | tuple[type, ...], /) -> None:
    """
    Refuse *value* unless it is of one of *kinds*; a bool is no int.

    Raises:
        TypeError: names the argument, what was expected, and what was passed, shortened.
    """
    if _is_of(value, kinds):
        return  # nearly always
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    if not isinstance(value, kinds) or bool not in kinds:
        names = " or ".join("None" if kind is NONE else kind.__name__ for kind in kinds)
        raise TypeError(f"{argument}: expected {names}, got {clip_repr(value)}")


def whole(argument: str, value: object, /) -> int:
    """
    *value* as an ``int``, from an integer of any library; a bool is not one.

    Raises:
        TypeError: no integer; says so as :func:`expect` does.
    """
    if type(value) is int:
        return value
    try:
        if not isinstance(value, bool):
            return int(index(value))  # type: ignore[arg-type]
    except TypeError:
        pass
    raise TypeError(f"{argument}: expected int, got {clip_repr(value)}")


def members(values: Iterable[Any], /) -> tuple[Any, ...]:
    """
    *values* as a tuple, so that a record that holds them can be compared and hashed.

    Raises:
        TypeError: one text, which is no list of texts, or nothing to go through.
    """
    if isinstance(values, tuple):
        return values
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise TypeError(f"expected a list or tuple, got {clip_repr(values)}")
    return tuple(values)


def pairs(table: Mapping[Any, Any] | Iterable[tuple[Any, Any]], /) -> tuple[tuple[Any, Any], ...]:
    """
    What a table holds, as pairs: of any mapping, or of pairs.

    Raises:
        TypeError: neither.
    """
    rows = tuple(table.items()) if isinstance(table, Mapping) else members(table)
    if any(not isinstance(row, tuple) or len(row) != 2 for row in rows):
        raise TypeError(f"expected a mapping, got {clip_repr(table)}")
    return rows


def yuan(amount: SupportsIndex, /) -> int:
    """A published figure: whole yuan a year, and no float."""
    return whole("whole yuan a year", amount)


def maybe_yuan(amount: SupportsIndex | None, /) -> int | None:
    """As :func:`yuan`, or ``None`` = not published."""
    return amount if amount is None or type(amount) is int else yuan(amount)


def area_class(number: SupportsIndex, /) -> int:
    """A minimum-wage class, 1 the highest."""
    return whole("area_class", number)


def standard(amount: str | SupportsIndex | Decimal | None, /) -> Any:
    """
    Yuan of a minimum wage as a finite Decimal; ``None`` = not read.

    Raises:
        TypeError: a float, or anything else that is no str, int or Decimal.
        ValueError: no plain number.
    """
    if amount is None:
        return None
    if hasattr(amount, "__index__"):
        amount = whole("a minimum wage", amount)
    expect("a minimum wage", amount, (str, int, Decimal))
    if not (PLAIN.fullmatch(amount) if isinstance(amount, str) else Decimal(amount).is_finite()):
        raise ValueError(f"a minimum wage: expected a number of yuan, got {clip_repr(amount)}")
    return Decimal(amount)


def standards(amounts: Iterable[Any], /) -> tuple[Any, ...]:
    """As :func:`standard`, by class."""
    return tuple(map(standard, members(amounts)))


def maybe_percentile(share: Any, /) -> Any:
    """
    A percentile, or ``None``: an integer of any library or a ``Decimal``, from 0 to 100.

    Raises:
        TypeError: neither.
        ValueError: beyond them.
    """
    if share is None:
        return None
    plain = Decimal(share) if isinstance(share, Decimal) else whole("percentile", share)
    if not (Decimal(plain).is_finite() and 0 <= plain <= 100):
        raise ValueError(f"percentile: expected a number from 0 to 100, got {clip_repr(share)}")
    return plain


def coverage(word: str, /) -> Any:
    """
    How much of an edition is known: ``notice``, ``partial`` or ``full``.

    Raises:
        TypeError: no text.
        ValueError: another word.
    """
    expect("coverage", word, TEXT)
    if word not in {"notice", "partial", "full"}:
        raise ValueError(f"coverage: expected one of notice, partial, full, got {clip_repr(word)}")
    return word


def maybe_year(year: SupportsIndex | None, /) -> int | None:
    """As :func:`calendar_year`, or ``None`` = unknown."""
    return None if year is None else calendar_year(year)


def calendar_year(year: object, /) -> int:
    """
    A year that has days.

    Raises:
        TypeError: no integer.
        ValueError: before 1 or after 9999.
    """
    number = whole("year", year)
    if not 1 <= number <= 9999:
        raise ValueError(f"year: expected 1 to 9999, got {clip_repr(number)}")
    return number


def expect_fields(record: object, /, **kinds: type | tuple[type, ...] | list[type]) -> None:
    """As :func:`expect`, of each field that is named; of a list of one kind each member of the field."""
    for name, kind in kinds.items():
        value = getattr(record, name)
        if type(value) is kind:
            continue  # nearly always
        values, allowed = (value, tuple(kind)) if isinstance(kind, list) else ((value,), kind)
        for member in values:
            if not _is_of(member, allowed):
                expect(f"{type(record).__name__} {name}", member, allowed)
