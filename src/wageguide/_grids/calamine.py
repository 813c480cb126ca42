"""The door to calamine, which reads XLSX and XLS: values to text, merged ranges, hidden sheets."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from wageguide._grids.cell_formats import EXACT
from wageguide._grids.grid import MAX_LABEL, UNSURE, Grid, Hidden, spread, squared
from wageguide._grids.limits import library, too_large
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    Value = str | float | bool | dt.date | dt.time | dt.timedelta


class Reduced(str):
    """A text of which figures are struck through, without them."""

    __slots__ = ()


@define
class Known:
    """
    What the caller knows of a sheet already.

    Attributes:
        remarks: As in a :class:`Grid`.
        texts: What a cell shows instead of its value, by row and column.
        uncomputed: As in a :class:`Grid`.
        hidden, struck: As in a :class:`Grid`.
        check: Called with the number of cells that hold something, before they are taken for the sheet's.
    """

    remarks: list[tuple[str, str]] = field(factory=list)
    texts: Mapping[tuple[int, int], str] = field(factory=dict)
    uncomputed: Collection[tuple[int, int]] = ()
    hidden: Hidden = field(default=Hidden())
    struck: frozenset[tuple[int, int]] = frozenset()
    check: Callable[[int], None] | None = None


def grids(
    data: bytes, name: str, known: Mapping[str, Known] | None = None, rich: Mapping[str, str] | None = None
) -> list[Grid]:
    """
    Read every sheet that holds anything, hidden ones too, each as one grid from its cell A1.

    The caller has made sure that the sheets are not too large: calamine allocates whatever a file asks for.

    Args:
        known: What the caller knows already, by the sheet's name.
        rich: Texts that are to be read otherwise than calamine tells them, :class:`Reduced` where figures are left out.

    Raises:
        BulletinError: damaged or encrypted, or python-calamine is not installed.
    """
    calamine = library("python_calamine", name)
    tables: list[Grid] = []
    try:
        for label, hidden, rows, spans in _sheets(calamine, data, rich or {}):
            if len(label) > MAX_LABEL:
                too_large(name, "characters in the name of a sheet", MAX_LABEL)
            of = (known or {}).get(label, Known())
            if of.check is not None:
                of.check(sum(len(row) - row.count("") for row in rows))
            half = _half_struck(rows, of.struck, rich or {})
            full = _with_texts(rows, {**of.texts, **half})
            if not full:
                continue
            told = ("hidden", label), *_reduced(label, rows, rich or {}), *of.remarks
            squares, kept = squared(name, full, spans)
            tables.append(
                Grid(
                    label,
                    squares,
                    kept,
                    sheet=True,
                    remarks=told if hidden else told[1:],
                    uncomputed=spread(of.uncomputed, kept),
                    hidden=evolve(of.hidden, whole=hidden or of.hidden.whole),
                    struck=of.struck.difference(half),
                )
            )
    except BulletinError:
        raise
    except calamine.PasswordError as error:
        raise BulletinError(name, "encrypted") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise BulletinError(name, "damaged", str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a fault inside calamine, met on broken files
            raise
        raise BulletinError(name, "damaged", "calamine gave up") from error
    return tables


def _sheets(
    calamine: Any, data: bytes, rich: Mapping[str, str]
) -> Iterator[tuple[str, bool, list[tuple[str, ...]], dict[tuple[int, int], tuple[int, int]]]]:
    """Name, whether it is hidden, rows and merged ranges of each sheet with anything in it."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in book.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        columns = zip(*sheet.to_python(skip_empty_area=False), strict=True)
        rows = list(zip(*(_texts(column, rich) for column in columns), strict=True))
        while rows and not any(rows[-1]):  # one blank in the last row of the sheet
            rows.pop()
        spans = {
            (top, left): (bottom - top + 1, right - left + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        }
        yield meta.name, meta.visible != calamine.SheetVisibleEnum.Visible, rows, spans


def _reduced(label: str, rows: Sequence[Sequence[str]], rich: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Remark on the first cell of which figures are struck through."""
    if any(type(text) is Reduced for text in rich.values()):
        places = ((row, at) for row, cells in enumerate(rows) for at, text in enumerate(cells) if type(text) is Reduced)
        if place := next(places, None):
            yield "hidden", Grid(label, (), sheet=True).place(*place)


def _half_struck(
    rows: Sequence[Sequence[str]], struck: Iterable[tuple[int, int]], rich: Mapping[str, str]
) -> dict[tuple[int, int], str]:
    """Cells that are struck through, and whose text has runs of its own, which may not be: it may be hidden in part."""
    shown = frozenset(rich.values())
    places = [(row, column) for row, column in struck if shown and row < len(rows) and column < len(rows[row])]
    return {(row, column): rows[row][column] + UNSURE for row, column in places if rows[row][column] in shown}


def _with_texts(rows: list[tuple[str, ...]], texts: Mapping[tuple[int, int], str]) -> Sequence[Sequence[str]]:
    """Put *texts* where they belong; a cell of which calamine tells nothing may lie beyond what it gave."""
    if not texts:
        return rows
    full: list[Sequence[str]] = [*rows]
    full += [()] * (max(row for row, _ in texts) + 1 - len(full))
    for row, places in groupby(sorted(texts), itemgetter(0)):
        cells = list(full[row])
        for place in places:
            cells += [""] * (place[1] + 1 - len(cells))
            cells[place[1]] = texts[place]
        full[row] = cells
    return full


def _texts(column: Iterable[Value], rich: Mapping[str, str]) -> list[str]:
    """Write a column as :func:`text` writes each of its values: what stands below its like goes all at once."""
    shown: list[str] = []
    for kind, run in groupby(column, type):
        values: list[Any] = list(run)
        if kind is float and all(map(float.is_integer, values)):
            shown += map(str, map(int, values))
        elif kind is float:
            numbers = list(map(repr, values))
            shown += [
                number if len(number) <= EXACT and number[-2:] != ".0" and "e" not in number else text(value)
                for value, number in zip(values, numbers, strict=True)
            ]
        elif kind is str and rich:
            shown += (rich.get(plain, plain) for plain in map(text, values))
        elif kind is str and "\r" not in "".join(values):
            shown += map(str.strip, values)
        else:
            shown += map(text, values)
    return shown


def text(value: Value) -> str:
    """Write a cell's value as a spreadsheet shows it: ``25`` for 25.0, ``0.3`` for 0.1 + 0.2, ISO dates."""
    if value.__class__ is str:
        return value.strip().replace("\r\n", "\n").replace("\r", "") if "\r" in value else value.strip()
    if value.__class__ is float:
        if value.is_integer():
            return str(int(value))
        shown = repr(value)
        plain = len(shown) <= EXACT and "e" not in shown
        return shown if plain else format(Decimal(f"{value:.{EXACT}g}"), "f")
    if isinstance(value, bool):
        return str(value).upper()
    return str(value)
