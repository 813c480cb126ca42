"""The checked list as a file: every column and row that was there, and beside them the answer, in words of a locale."""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from wageguide._assess.verdict import Verdict
from wageguide._model.tiers import Tier
from wageguide._output.answer import probation
from wageguide._output.describe import describe
from wageguide._output.words import Words, words
from wageguide._writing import replacing
from wageguide.errors import FrameError
from wageguide.lists import _parquet

if TYPE_CHECKING:
    from wageguide.lists import Line, OfferList

# What a spreadsheet would compute, behind whatever blanks: it is written as text.
_LIVE = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
_ANSWERS = ("verdict", "upper", "annual", "reached", "next", "gap_low", "gap_median", "gap_high", "required", "note")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME = 31  # characters of a sheet's name that a spreadsheet takes
_WIDTH = 16  # characters of a column
_RED, _AMBER, _GREY = "#F8CBAD", "#FFE699", "#E7E6E6"


def write(path: str | os.PathLike[str], offers: OfferList, lines: Iterable[Line], /, *, locale: str) -> None:
    """
    Write a checked list as CSV, XLSX or Parquet, whichever *path* ends in; an existing file is replaced.

    CSV and Parquet hold one table: where the list has several, all their columns, those of one title as one. In
    XLSX each has a sheet of its own. There rows below the floor are red, those above it and below the low tier amber,
    those that cannot be decided grey, and a last sheet counts the verdicts. There is no live formula in either. In
    Parquet numbers are numbers.

    Args:
        lines: What :func:`wageguide.lists.check` yields; consumed as the file is written.
        locale: Language of the titles and words that are added: ``zh_Hans`` or ``en``.

    Raises:
        FrameError: the path ends in something else.
        OSError: the place cannot be written to; then, and whenever writing is cut short, nothing changes there.
        ImportError: XLSX needs XlsxWriter, Parquet PyArrow, and it is not installed.
    """
    target = Path(path)
    kinds = {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet}
    if target.suffix.lower() not in kinds:
        raise FrameError("output", str(target), "a file that ends in .csv, .xlsx or .parquet")
    with replacing(str(target)) as file:
        kinds[target.suffix.lower()](file, offers, lines, words(locale), locale)


def _titles(titles: Sequence[str], say: Words) -> list[str]:
    own = [say(f"column.{name}") for name in _ANSWERS]
    return [*titles, *(f"{title} *" if title in titles else title for title in own)]


def _united(offers: OfferList) -> list[list[int]]:
    """Where each column of each table stands among the titles of all: a title twice in a table has two places."""
    places: dict[str, list[int]] = {}
    for at, title in enumerate(offers.titles):
        places.setdefault(title, []).append(at)
    found: list[list[int]] = []
    for table in offers.tables:
        seen: Counter[str] = Counter()
        found.append([])
        for title in table.titles:
            found[-1].append(places[title][seen[title]])
            seen[title] += 1
    return found


def _whole_rows(offers: OfferList, lines: Iterable[Line]) -> Iterator[tuple[Line, list[str]]]:
    """Each line with its cells below the titles of all tables."""
    places, width = _united(offers), len(offers.titles)
    for line in lines:
        row = [""] * width
        for at, cell in zip(places[line.table], line.cells, strict=True):
            row[at] = cell
        yield line, row


def _answers(line: Line, say: Words, locale: str) -> list[Any]:
    """The added cells: words and numbers, ``None`` where there is nothing to say."""
    if line.verdict is None:
        return [None] * len(_ANSWERS)
    low, high = line.low, line.high
    note = "" if line.error is None else describe(line.error, locale=locale)
    verdict = say(f"column.verdict.{line.verdict.value}")
    # The upper end is told where there is a range.
    upper = say(f"column.verdict.{high.gravest.value}") if high is not None and high is not low else None
    if low is None:
        return [verdict, upper, *[None] * (len(_ANSWERS) - 3), note or None]
    gaps = [gap and _number(gap.amount) for gap in map(low.gap, (Tier.LOW, Tier.MEDIAN, Tier.HIGH))]
    annual, required = _number(low.annual), _number(low.floor.required)
    # What a tier lacks is told by the empty cell; the rest guards the answer and is told in full.
    guards = [say.finding(each) for each in low.findings if each.code != "tier-missing"]
    taken = [say(f"assumed.{code}") for code in line.assumed if code != "yuan"]
    said = [say.finding(each) for each in line.findings]
    told = "\n".join(filter(None, [note, *probation(low, say), *taken, *said, *guards]))
    tiers = [each and say(f"tier.{each.value}") for each in (low.reached, low.next)]
    return [verdict, upper, annual, *tiers, *gaps, required, told or None]


def _number(amount: Decimal | None) -> float | int | None:
    """What a spreadsheet keeps: whole yuan as such, so that no text shows them as 22800.0."""
    return None if amount is None else int(amount) if amount == int(amount) else float(amount)


def _write_csv(file: BinaryIO, offers: OfferList, lines: Iterable[Line], say: Words, locale: str) -> None:
    # With a byte-order mark, without which spreadsheets read Chinese as something else.
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    out = csv.writer(text)
    out.writerow(map(_inert, _titles(offers.titles, say)))
    for line, cells in _whole_rows(offers, lines):
        out.writerow([*map(_inert, cells), *map(_inert, _answers(line, say, locale))])
    text.detach()


def _write_parquet(file: BinaryIO, offers: OfferList, lines: Iterable[Line], say: Words, locale: str) -> None:
    rows = ([*cells, *_answers(line, say, locale)] for line, cells in _whole_rows(offers, lines))
    _parquet.write(file, offers.tables[0].table, _titles(offers.titles, say), rows, len(offers.titles))


def _inert(cell: Any) -> Any:
    """Text that a spreadsheet would compute gets an apostrophe in front; plain numbers stay."""
    return f"'{cell}" if isinstance(cell, str) and _LIVE.match(cell) and not _PLAIN.fullmatch(cell) else cell


def _write_xlsx(file: BinaryIO, offers: OfferList, lines: Iterable[Line], say: Words, locale: str) -> None:
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ImportError as error:
        raise ImportError("writing XLSX needs XlsxWriter: pip install 'wageguide[lists]'") from error
    # Row by row to disk, and no text turned into a formula, a link or a number behind our back. What is packed goes to
    # the file in one go: a disk that fills up under XlsxWriter's hands ends in more than one error.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, options)
    try:
        with book:
            _fill(book, offers, lines, say, locale)
    except xlsxwriter.exceptions.FileCreateError as error:
        for sheet in book.worksheets():
            with suppress(OSError):  # what could not be written to disk cannot be now
                sheet.row_data_fh.close()
        raise OSError(*error.args[0].args) from error
    file.write(packed.getbuffer())


def _fill(book: Any, offers: OfferList, lines: Iterable[Line], say: Words, locale: str) -> None:
    """A sheet for each table of the list, and one that counts the verdicts."""
    names = _sheet_names(offers, say)
    sheets = [book.add_worksheet(name) for name in names[:-1]]
    summary = book.add_worksheet(names[-1])
    bold = book.add_format({"bold": True})
    colours = {colour: book.add_format({"bg_color": colour}) for colour in (_RED, _AMBER, _GREY)}
    for sheet, table in zip(sheets, offers.tables, strict=True):
        _head(sheet, _titles(table.titles, say), bold)
    summary.set_column(0, 0, 2 * _WIDTH)
    counts: Counter[Verdict | None] = Counter()
    rows = [0] * len(sheets)
    for line in lines:
        counts[line.verdict] += 1
        rows[line.table] += 1
        style = colours.get(_colour(line) or "")
        for column, cell in enumerate(_cells(line, say, locale)):
            _put(sheets[line.table], rows[line.table], column, cell, style)
    for row, verdict in enumerate(Verdict):
        summary.write_string(row, 0, say(f"column.verdict.{verdict.value}"))
        summary.write_number(row, 1, counts[verdict])


def _head(sheet: Any, titles: list[str], bold: Any) -> None:
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    note = len(titles) - 1
    sheet.set_column(0, note - 1, _WIDTH)
    sheet.set_column(note, note, 4 * _WIDTH)


def _sheet_names(offers: OfferList, say: Words) -> list[str]:
    """A name for each table and for the summary, as a spreadsheet allows them: short, and each once."""
    tables = [table.grid.label for table in offers.tables]
    wanted = [*(tables if len(tables) > 1 else [say("column.sheet")]), say("column.summary")]
    names: dict[str, str] = {}
    for name in wanted:
        plain = _NO_NAME.sub("-", name).strip("'")[:_NAME] or "-"
        found, number = plain, 1
        while found.casefold() in names:
            number += 1
            found = f"{plain[: _NAME - 6]} ({number})"
        names[found.casefold()] = found
    return list(names.values())


def _cells(line: Line, say: Words, locale: str) -> Iterator[Any]:
    for cell in line.cells:
        yield float(cell) if _PLAIN.fullmatch(cell) else cell
    yield from _answers(line, say, locale)


def _put(sheet: Any, row: int, column: int, cell: Any, style: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell[:32767], style)
    else:
        sheet.write_number(row, column, cell, style)


def _colour(line: Line) -> str | None:
    if line.verdict is Verdict.BELOW:
        return _RED
    if line.verdict is Verdict.UNDECIDED:
        return _GREY
    gap = line.low.gap(Tier.LOW) if line.low else None
    return _AMBER if gap and gap.amount < 0 else None
