"""The CSV files of editions and minimum wages: rows in and out, every problem with its line and column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from wageguide._limits import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_COLUMNS,
    MOST_PROBLEMS,
    clip,
    clip_repr,
)

_TEXTS = ("note", "former_name", "inferred")  # what may be longer than a name

# A spreadsheet runs what starts like this; an apostrophe in front makes it text, there and here.
_LIVE = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")


def _rows(text: str, file: str, problems: list[str], most: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it starts on; one of another width than the first, or too long, is a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for number, cells in enumerate(reader):
            start, line = line, reader.line_num + 1
            if number > most or len(cells) > MOST_COLUMNS:
                problems.append(f"{file}:{start} expected at most {most:,} rows of at most {MOST_COLUMNS} cells")
                return
            if header is None:
                header = cells
                if long := _too_long(header, cells):
                    problems += [f"{file}:1 {each}" for each in long]
                    return
            elif not cells:
                continue
            elif len(cells) != len(header):
                problems.append(f"{file}:{start} expected {len(header)} cells, got {len(cells)}")
            elif len("".join(cells)) > LONGEST_NAME and (long := _too_long(header, cells)):
                problems += [f"{file}:{start} {each}" for each in long]
            if len(problems) > MOST_PROBLEMS + 1:
                return
            if len(cells) == len(header):
                yield start, cells
    except csv.Error as error:
        problems.append(f"{file}:{line} not CSV: {error}")


def _too_long(header: list[str], cells: list[str]) -> list[str]:
    limits = [LONGEST_TEXT if name in _TEXTS else LONGEST_NAME for name in header]
    return [
        f"{clip(name)}: expected at most {limit:,} characters, got {clip_repr(cell)}"
        for name, cell, limit in zip(header, cells, limits, strict=True)
        if len(cell) > limit
    ]


def _header(header: list[str], allowed: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    wrong = [f"{name}: is required" for name in required if name not in header]
    wrong += [
        f"unknown column {clip_repr(name)}; allowed are {', '.join(allowed)}" for name in header if name not in allowed
    ]
    wrong += [f"column {clip_repr(name)} stands twice" for name, times in Counter(header).items() if times > 1]
    return wrong


def _written(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and _LIVE.match(cell) else cell for cell in row])
    return out.getvalue()


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and _QUOTED.match(cell) else cell
