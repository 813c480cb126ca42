"""An empty list to be filled in: headings, drop-down lists, an example, and a sheet that explains it."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from wageguide._disk.writing import replacing
from wageguide._grids.grid import Grid
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._output.words import LOCALES, Words, words
from wageguide._problems import expect
from wageguide.errors import FrameError

# The columns, each with its width; those with a list of choices name it.
_COLUMNS = {
    "name": 12,
    "occupation": 18,
    "pay": 14,
    "period": 12,
    "area": 16,
    "on": 14,
    "part_time": 14,
    "hours": 12,
    "months": 12,
    "bonus": 14,
    "probation": 16,
}
_NEEDED = frozenset(("occupation", "pay", "area", "on"))
_CHOSEN = frozenset(("occupation", "period", "area", "part_time"))
_ROWS = 1_000  # that have the choices
_A4 = 9


def template(path: str | os.PathLike[str], guide: Guideline, floors: Floors, /, *, locale: str) -> None:
    """
    Write a workbook for offers to be filled in, which :func:`wageguide.lists.read` reads without being told anything.

    Args:
        guide: Its occupations are proposed; any other can be typed in.
        floors: Their counties can be chosen.

    Raises:
        FrameError: the path does not end in ``.xlsx``.
        OSError: the place cannot be written to.
        ImportError: XlsxWriter is not installed.
    """
    expect("path", path, (str, os.PathLike))
    expect("guide", guide, Guideline)
    expect("floors", floors, Floors)
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise FrameError("output", str(target), "xlsx-suffix")
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ImportError as error:
        raise ImportError("writing XLSX needs XlsxWriter: pip install 'wageguide[lists]'") from error
    packed = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(packed, options) as book:
        _fill(book, guide, floors, words(locale))
    with replacing(str(target)) as file:
        file.write(packed.getbuffer())


def is_of_template(grid: Grid, /) -> bool:
    """Whether a sheet is the one that explains such a list, or that of its choices, with nothing added to it."""
    if {cell for row in grid.rows for cell in row if cell} <= _explanations():
        return True
    columns = [[cell for cell in column if cell] for column in zip(*grid.rows, strict=True)]
    filled = {name: column for name, column in zip(_COLUMNS, columns, strict=False) if column}
    if len(filled) < sum(map(bool, columns)) or not filled.keys() <= _CHOSEN:
        return False
    choices = (_words_to_choose(words(locale)) for locale in LOCALES)
    return any(all(filled.get(name) == values for name, values in choice.items()) for choice in choices)


def _explanations() -> set[str]:
    keys = ("head", "intro", *_COLUMNS, *(f"{name}.about" for name in _COLUMNS))
    return {words(locale)(f"template.{key}") for locale in LOCALES for key in keys}


def _words_to_choose(say: Words) -> dict[str, list[str]]:
    """The choices that are the same in every such list."""
    return {
        "period": [say(f"template.period.{name}") for name in ("month", "year", "day", "hour")],
        "part_time": [say(f"template.kind.{name}") for name in ("full", "part")],
    }


def _fill(book: Any, guide: Guideline, floors: Floors, say: Words) -> None:
    sheet = book.add_worksheet(say("template.sheet"))
    about = book.add_worksheet(say("template.about"))
    choices = book.add_worksheet(say("template.choices"))
    choices.hide()
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"})
    needed = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1, "text_wrap": True, "valign": "vcenter"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    lists = _choices(guide, floors, say)
    for column, (name, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(column, column, width, day if name == "on" else None)
        sheet.write_string(0, column, say(f"template.{name}"), needed if name in _NEEDED else head)
        if name in lists:
            _offer(sheet, choices, column, lists[name], free=name == "occupation")
    for column, value in enumerate(_example(guide, floors, say)):
        if isinstance(value, str):
            sheet.write_string(1, column, value)
        elif value is not None:
            sheet.write_number(1, column, value)
    sheet.write_datetime(1, list(_COLUMNS).index("on"), floors.checked_through, day)
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 30)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _explain(book, about)


def _choices(guide: Guideline, floors: Floors, say: Words) -> dict[str, list[str]]:
    """What can be chosen in a column."""
    several: dict[str, int] = {}
    there = [area for area in floors.areas if area.exists(floors.checked_through)]
    for area in there:
        several[area.name] = several.get(area.name, 0) + 1
    own = {area.name for area in floors.within(guide.area)}
    # Those of the guideline first; one whose name two cities share stands behind its city.
    names = sorted(there, key=lambda area: area.name not in own)
    return {
        "occupation": list(dict.fromkeys(entry.occupation.name for entry in guide)),
        "area": [area.name if several[area.name] == 1 else f"{area.city}{area.name}" for area in names],
        **_words_to_choose(say),
    }


def _offer(sheet: Any, choices: Any, column: int, values: Sequence[str], *, free: bool) -> None:
    """A drop-down list, whose values stand on the hidden sheet; *free* = something else may be typed in."""
    if not values:
        return
    for row, value in enumerate(values):
        choices.write_string(row, column, value)
    letter = chr(ord("A") + column)
    source = f"='{choices.get_name()}'!${letter}$1:${letter}${len(values)}"
    validation = {"validate": "list", "source": source, "ignore_blank": True}
    sheet.data_validation(1, column, _ROWS, column, validation | ({"show_error": False} if free else {}))


def _example(guide: Guideline, floors: Floors, say: Words) -> list[str | float | None]:
    """A line that shows how it is filled in; its pay is invented."""
    names = [entry.occupation.name for entry in guide]
    areas = floors.within(guide.area) or floors.areas
    return [
        say("template.example"),
        names[-1] if names else say("template.example.occupation"),
        3000,
        say("template.period.month"),
        areas[0].name if areas else None,
        None,
        say("template.kind.full"),
        40,
        12,
        None,
        "80%",
    ]


def _explain(book: Any, sheet: Any) -> None:
    """What belongs into each column, in every language."""
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    row = 0
    for locale in LOCALES:
        say = words(locale)
        sheet.write_string(row, 0, say("template.head"), bold)
        sheet.write_string(row, 1, say("template.intro"), wrap)
        sheet.set_row(row, 48)
        for number, name in enumerate(_COLUMNS, start=row + 1):
            sheet.write_string(number, 0, say(f"template.{name}"), bold)
            sheet.write_string(number, 1, say(f"template.{name}.about"), wrap)
        row += len(_COLUMNS) + 2
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
