"""How much of one thing an edition may hold, and how much of a value an error repeats."""

from __future__ import annotations

LARGEST = 64 * 1024 * 1024  # bytes of a file
LARGEST_TOML = 1024 * 1024  # bytes of edition.toml, rates.toml or an evidence record
MOST_ROWS = 200_000  # of wages.csv, and bounds or aliases in all; the longest real table has 2,000
MOST_AREAS = 5_000  # rows of areas.csv; China has 2,900 counties
MOST_RATES = 100  # changes of the rates
MOST_CLAIMS = 100  # of an edition, each held against all rows
MOST_COLUMNS = 200  # of a CSV file
MOST_PARTS = 8  # of a dotted key in TOML; the forms have three
MOST_PROBLEMS = 1_000  # reported for one folder
LONGEST_NAME = 200  # characters of what is looked up: an occupation, an alias, an area, an id
LONGEST_TEXT = 100_000  # characters of any other text
MOST_BITS = 200  # of a number that is stored but not computed with: sixty digits

SHOWN = 60  # characters of a value that an error repeats
REMARK = 1_000  # characters of anything else: a path, what a library said
LISTED = 50  # names of a list


def clip(text: str, most: int = SHOWN, /) -> str:
    """*text*, or as much of it as an error repeats."""
    return text if len(text) <= most else text[:most] + "…"


def clip_repr(value: object, most: int = SHOWN, /) -> str:
    """*value* as Python writes it, in one line, or as much of it as an error repeats."""
    if isinstance(value, str):
        return repr(clip(value, most))
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        return f"a number of {value.bit_length()} bits"  # Python may refuse to write it out
    try:
        return clip(" ".join(repr(value).split()), most)
    except Exception:  # a stranger's class may raise anything
        return clip(object.__repr__(value), most)
