"""The CSV files of editions and minimum wages: rows in and out, every problem with its line and column."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from wageguide._editions.flaws import unknown_name
from wageguide._limits import LONGEST_NAME, LONGEST_TEXT, MOST_COLUMNS, MOST_PROBLEMS, clip
from wageguide._problems import Problem, written
from wageguide._spreadsheet import CsvWriter

_TEXTS = ("note", "former_name", "inferred")  # what may be longer than a name


def read_rows(text: str, file: str, problems: list[Problem], most: int, /) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it starts on; one of another width than the first, or too long, is a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for number, cells in enumerate(reader):
            start, line = line, reader.line_num + 1
            place = f"{file}:{start}"
            if number > most or len(cells) > MOST_COLUMNS:
                problems.append(Problem(place, "too-wide", most=most, columns=MOST_COLUMNS))
                return
            if header is None:
                header = cells
                if long := list(_too_long(header, cells, place)):
                    problems += long
                    return
            elif not cells:
                continue
            elif len(cells) != len(header):
                problems.append(Problem(place, "cell-count", expected=len(header), number=len(cells)))
            elif len("".join(cells)) > LONGEST_NAME:
                problems += _too_long(header, cells, place)
            if len(problems) > MOST_PROBLEMS + 1:
                return
            if len(cells) == len(header):
                yield start, cells
    except csv.Error as error:
        # The reader says it in English only, and differently from version to version.
        problems.append(Problem(f"{file}:{line}", "csv-cell" if "limit" in str(error) else "not-csv"))


def _too_long(header: list[str], cells: list[str], place: str) -> Iterator[Problem]:
    for name, cell in zip(header, cells, strict=True):
        most = LONGEST_TEXT if name in _TEXTS else LONGEST_NAME
        if len(cell) > most:
            yield Problem(f"{place} {clip(name)}", "too-long", most=most, got=written(cell))


def header_problems(
    header: list[str], allowed: tuple[str, ...], required: tuple[str, ...], file: str, /
) -> Iterator[Problem]:
    """What is wrong with the titles; the cells below those that are known can be read all the same."""
    for name in required:
        if name not in header:
            yield Problem(f"{file}:1 {name}", "required")
    for name, times in Counter(header).items():
        if name not in allowed:
            yield Problem(f"{file}:1", "unknown-column", **unknown_name("unknown-column", name, allowed).data)
        if times > 1:
            yield Problem(f"{file}:1", "repeated-column", name=clip(name))


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]], /) -> str:
    """The text of a table; a cell that a spreadsheet would run is quoted."""
    out = io.StringIO(newline="")
    writer = CsvWriter(out, lineterminator="\n", lossless=True)
    writer.write(header)
    for row in rows:
        writer.write(row)
    return out.getvalue()
