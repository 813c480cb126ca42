"""The checked list as a file: every column and row that was there, and beside them the answer, in words of a locale."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from itertools import repeat
from operator import add, attrgetter, itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Literal

from wageguide._disk.writing import replacing
from wageguide._grids.open import Readable, file_of
from wageguide._limits import clip_repr
from wageguide._problems import expect
from wageguide._spreadsheet import CsvWriter
from wageguide.errors import FrameError
from wageguide.lists import _kept_book, _new_book, _parquet
from wageguide.lists._answers import Answers
from wageguide.lists._lines import Batch, Line, in_batches
from wageguide.lists._summary import summary
from wageguide.lists._tables import OfferList
from wageguide.lists._tally import Tally

_SUFFIXES = (".csv", ".xlsx", ".parquet")


def write(
    file: str | os.PathLike[str] | BinaryIO,
    offers: OfferList,
    lines: Iterable[Line],
    /,
    *,
    locale: str,
    source: str | os.PathLike[str] | Readable | None = None,
    options: Mapping[str, str] = MappingProxyType({}),
    kind: Literal["csv", "xlsx", "parquet"] | None = None,
) -> None:
    """
    Write a checked list as CSV, XLSX or Parquet, whichever its path ends in; an existing file is replaced.

    CSV and Parquet hold one table: where the list has several, all their columns, those of one title as one. In
    Parquet numbers are numbers. XLSX has the answers in colour, red below the floor, amber above it and below the low
    tier, grey where nothing is decided, and a summary on a sheet of its own. No cell is a live formula that was none.

    Args:
        file: Path, or a file opened to be written in binary mode, which is left open.
        lines: What :func:`wageguide.lists.check` yields; consumed as the file is written.
        locale: Language of the titles and words that are added: ``zh_Hans`` or ``en``.
        source: The workbook that *offers* was read from, its path or the open file: it is kept as it is, sheets,
            formats, widths, formulas and all, and the answers stand behind the last used column of each sheet.
            ``None``, or another kind of file = a new workbook with a sheet for each table.
        options: What held for the whole list, for the summary: ``area``, ``on``, ``industry`` …
        kind: What to write; ``None`` = what the name ends in.

    Raises:
        FrameError: the name ends in something else, and no *kind* is given.
        OSError: the place cannot be written to; then, and whenever writing is cut short, nothing changes there.
        ImportError: XLSX needs XlsxWriter, Parquet PyArrow, and it is not installed.
    """
    if not (isinstance(file, str | os.PathLike) or hasattr(file, "write")):
        raise TypeError(f"expected a path or a file opened in binary mode, got {clip_repr(file)}")
    expect("offers", offers, OfferList)
    expect("lines", lines, (Iterable,))
    target = Path(file if isinstance(file, str | os.PathLike) else str(getattr(file, "name", "")))
    suffix = target.suffix.lower() if kind is None else f".{kind}"
    if suffix not in _SUFFIXES:
        raise FrameError("output" if kind is None else "kind", str(target) if kind is None else kind, "list-suffix")
    answers = Answers(offers, locale)
    with replacing(str(target)) if isinstance(file, str | os.PathLike) else nullcontext(file) as out:
        if suffix == ".xlsx":
            _write_xlsx(out, offers, lines, answers, locale, source, options)
        elif suffix == ".csv":
            _write_csv(out, offers, lines, answers)
        else:
            _write_parquet(out, offers, lines, answers)


def _write_xlsx(
    file: BinaryIO,
    offers: OfferList,
    lines: Iterable[Line],
    answers: Answers,
    locale: str,
    source: str | os.PathLike[str] | Readable | None,
    options: Mapping[str, str],
) -> None:
    tally = Tally()
    book = None if source is None else _kept_book.opened(source)
    name = offers.tables[0].grid.label if source is None else file_of(source).name
    kept = None if book is None else book.kept
    rows = summary(offers, tally, answers.say, locale, name, options, kept)
    if book is None:
        _new_book.write(file, offers, tally.count(lines), answers, rows)
    else:
        book.write(file, offers, tally.count(lines), answers, rows)


def _write_csv(file: BinaryIO, offers: OfferList, lines: Iterable[Line], answers: Answers) -> None:
    # With a byte-order mark, without which spreadsheets read Chinese as something else.
    file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    out = CsvWriter(text)
    out.write([*offers.titles, *answers.titles(offers.titles)])
    whole = _united(offers)
    for batch in in_batches(lines):
        out.write_all(whole(batch), answers.beside(batch))
    text.detach()


def _write_parquet(file: BinaryIO, offers: OfferList, lines: Iterable[Line], answers: Answers) -> None:
    whole = _united(offers)
    rows = (row for batch in in_batches(lines) for row in map(add, whole(batch), answers.beside(batch)))
    titles = [*offers.titles, *answers.titles(offers.titles)]
    _parquet.write(file, offers.tables[0].table, titles, rows, len(offers.titles))


def _united(offers: OfferList) -> Callable[[Batch], Sequence[tuple[str, ...]]]:
    """What puts the cells of a table below the titles of all: a title twice in a table has two places."""
    if len(offers.tables) == 1:
        return attrgetter("rows")
    tables = []
    for table in offers.tables:
        columns: dict[str, list[int]] = {}
        for column, title in enumerate(table.titles):
            columns.setdefault(title, []).append(column)
        # Behind the last cell of a row there is an empty one, for the columns that the table does not have.
        blank = len(table.titles)
        tables.append(itemgetter(*[columns[title].pop(0) if columns.get(title) else blank for title in offers.titles]))
    return lambda batch: list(map(tables[batch.table], map(add, batch.rows, repeat(("",)))))
