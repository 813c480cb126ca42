"""Editions and minimum wages: the one door through which records come in and go out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import SupportsIndex

from wageguide import _files
from wageguide._editions import embedded_toml, provinces, wages_csv
from wageguide._editions.edition_toml import (
    EDITION,
    EditionFile,
    edition_table,
    guideline,
    inconsistencies,
    with_aliases,
    with_bounds,
)
from wageguide._editions.once import once
from wageguide._editions.rates_toml import RatesFile, rates_table
from wageguide._limits import LARGEST, LARGEST_TOML
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._model.source import Source
from wageguide._problems import MAYBE_TEXT, Problem, expect
from wageguide._taxonomy.names import expect_name
from wageguide.errors import EditionError, UnknownEdition

PATH = (str, os.PathLike)
WAGES, FLOORS, RATES, AREAS = "wages.csv", "floors", "rates.toml", "areas.csv"


@cache
def editions() -> tuple[str, ...]:
    """Ids of the embedded editions, sorted."""
    try:
        return tuple(sorted(os.listdir(os.path.join(_files.DATA, "editions"))))
    except OSError:  # the package lies in a zip archive
        from importlib.resources import files

        return tuple(sorted(edition.name for edition in files("wageguide").joinpath("data", "editions").iterdir()))


def load(edition: str | os.PathLike[str], /) -> Guideline:
    """
    Load an edition.

    Args:
        edition: Id of an embedded edition (a ``str``; the same object each time), or the ``Path`` of an edition
            folder: ``edition.toml``, ``wages.csv`` and perhaps ``floors/``.

    Raises:
        UnknownEdition: no embedded edition has that id; lists those there are.
        EditionError: the folder cannot be read or has a wrong form; lists every problem with file, line and field.
    """
    if isinstance(edition, str):
        expect_name("edition", edition)
        if edition not in editions():
            raise UnknownEdition(edition, editions())
        return _embedded_edition(edition)
    expect("edition", edition, PATH)
    return _folder(os.fspath(edition))


def load_wages(
    path: str | os.PathLike[str], /, *, area: str | None = None, year: SupportsIndex | None = None
) -> Guideline:
    """
    Load a ``wages.csv`` that stands alone, as an edition of which nothing else is known.

    Args:
        area: Place it speaks of; ``None`` = unknown, so no floor is known.
        year: Its title year; ``None`` = unknown.

    Raises:
        EditionError: the file cannot be read or has a wrong form; lists every problem.
    """
    expect("path", path, PATH)
    expect("path", os.fspath(path), str)
    expect_name("area", area, MAYBE_TEXT)
    name = os.path.basename(os.fspath(path))
    source = Source(name)
    from wageguide._disk.reading import read_text  # the editions of this package are no folders

    problems: list[Problem] = []
    entries = wages_csv.read_wages(read_text(os.fspath(path)), source, problems, file=name)
    if problems:
        raise EditionError(os.fspath(path), problems)
    return Guideline(name, name, area, year, (source,), tuple(entries))


def load_floors(province: str | os.PathLike[str], /) -> Floors:
    """
    Load the minimum wages of a province.

    Args:
        province: One of this package by its name or code (a ``str``; the same object each time), or the ``Path`` of a
            folder with ``rates.toml`` and ``areas.csv``.

    Raises:
        UnknownArea: no province has that name or code; carries the nearest names.
        EditionError: the folder cannot be read or has a wrong form; lists every problem.
    """
    if isinstance(province, str):
        return provinces.load_province(province)
    expect("province", province, PATH)
    path = os.fspath(province)
    return _read_floors(path, *(os.path.join(path, name) for name in (RATES, AREAS)))


def _read_floors(path: str, rates_file: str, areas_file: str) -> Floors:
    problems: list[Problem] = []
    rates = _text(rates_file, RATES, LARGEST_TOML, problems)
    areas = _text(areas_file, AREAS, LARGEST, problems)
    from wageguide._editions import read_toml  # cattrs is for what users supply

    form = None
    if rates is not None:
        form, wrong = read_toml.read(rates, RatesFile, RATES)
        problems += wrong
    return _floors(path, form, areas, problems)


def _text(path: str, name: str, most: int, problems: list[Problem]) -> str | None:
    """A file of a folder; that it cannot be read is one problem more, and the others are told all the same."""
    from wageguide._disk.reading import read_text

    try:
        return read_text(path, most)
    except EditionError as error:
        problems += [Problem(problem.place or name, problem.code, **dict(problem.data)) for problem in error.problems]
        return None


def save_floors(floors: Floors, path: str | os.PathLike[str], /) -> None:
    """
    Write minimum wages as a folder that :func:`load_floors` reads back as equal ones.

    Raises:
        EditionError: the place cannot be written to, or the form cannot say what they hold.
    """
    from wageguide._disk.writing import write_folder
    from wageguide._editions import areas_csv, read_toml
    from wageguide._editions.write_toml import write_toml

    folder = os.fspath(path)
    texts = {RATES: write_toml(rates_table(floors)), AREAS: areas_csv.write_areas(floors.areas)}
    form, problems = read_toml.read(texts[RATES], RatesFile, RATES)
    _floors(folder, form, texts[AREAS], problems)
    write_folder(folder, texts)


def save(guide: Guideline, path: str | os.PathLike[str], /, *, force: bool = False) -> None:
    """
    Write *guide* as an edition folder that :func:`load` reads back as an equal guideline.

    A new folder appears whole or not at all; in an existing one the edition's own files are replaced.

    Args:
        force: Replace an edition with another id, or one that cannot be read.

    Raises:
        EditionError: another edition is there, and not *force*; the place cannot be written to; or the guideline holds
            what the form cannot say: more or longer texts than are read, entries with a source other than the first of
            the guideline, or a folder ``floors`` in the way.
    """
    expect("guide", guide, Guideline)
    expect("path", path, PATH)
    expect("force", force, bool)
    folder = os.fspath(path)
    problems = [*inconsistencies(guide)]
    problems += [Problem(entry.occupation.name, "other-source") for entry in guide if entry.source != guide.source]
    if guide.floors is None and _has_floors(folder):
        problems.append(Problem("", "floors-in-the-way"))
    if not force:
        problems += _another(guide, folder)
    if problems:
        raise EditionError(folder, problems)
    from wageguide._disk.writing import write_folder  # likewise
    from wageguide._editions import areas_csv
    from wageguide._editions.write_toml import write_toml  # only those who save pay for it

    texts = {WAGES: wages_csv.write_wages(guide), EDITION: write_toml(edition_table(guide))}
    if guide.floors is not None:
        texts[f"{FLOORS}/{RATES}"] = write_toml(rates_table(guide.floors))
        texts[f"{FLOORS}/{AREAS}"] = areas_csv.write_areas(guide.floors.areas)
    _must_load(folder, texts)
    write_folder(folder, texts)


def _another(guide: Guideline, folder: str) -> Iterator[Problem]:
    """What stands in the way of *guide*: an edition with another id, or one of which nobody can tell."""
    from wageguide._disk import pending

    file = pending.current(folder, EDITION)
    if not os.path.lexists(file):
        return
    from wageguide._editions import read_toml

    problems: list[Problem] = []
    text = _text(file, EDITION, LARGEST_TOML, problems)
    form = None if text is None else read_toml.read(text, EditionFile, EDITION)[0]
    if refused := [problem for problem in problems if problem.code == "unreadable"]:
        yield from refused
    elif form is None:
        yield Problem(EDITION, "edition-unread")
    elif form.id != guide.id:
        yield Problem(EDITION, "another-edition", name=form.id)


def _must_load(folder: str, texts: dict[str, str]) -> None:
    """Nothing is written that could not be read again."""
    large = []
    for name, text in texts.items():
        size, most = len(text.encode(errors="replace")), LARGEST_TOML if name.endswith(".toml") else LARGEST
        if size > most:
            large.append(Problem(name, "too-large", size=size, most=most))
    if large:
        raise EditionError(folder, large)
    from wageguide._editions import read_toml  # cattrs is for what users supply

    form, problems = read_toml.read(texts[EDITION], EditionFile, EDITION)
    _guideline(folder, form, texts[WAGES], problems)
    if f"{FLOORS}/{RATES}" in texts:
        rates, problems = read_toml.read(texts[f"{FLOORS}/{RATES}"], RatesFile, RATES)
        _floors(os.path.join(folder, FLOORS), rates, texts[f"{FLOORS}/{AREAS}"], problems)


@once
def _embedded_edition(edition: str) -> Guideline:
    form = embedded_toml.edition(_files.text(f"editions/{edition}/{EDITION}"))
    return _guideline(edition, form, _files.text(f"editions/{edition}/{WAGES}"), [])


def _folder(path: str) -> Guideline:
    from wageguide._disk import pending

    problems = [Problem(pending.PENDING, "left-over")] if pending.is_foreign(path) else []
    edition = _text(pending.current(path, EDITION), EDITION, LARGEST_TOML, problems)
    wages = _text(pending.current(path, WAGES), WAGES, LARGEST, problems)
    from wageguide._editions import read_toml  # cattrs is for what users supply

    form = None
    if edition is not None:
        form, wrong = read_toml.read(edition, EditionFile, EDITION)
        problems += wrong
    floors = None
    if _has_floors(path):
        files = [pending.current(path, f"{FLOORS}/{name}") for name in (RATES, AREAS)]
        floors = _read_floors(os.path.join(path, FLOORS), *files)
    return _guideline(path, form, wages, problems, floors)


def _has_floors(folder: str) -> bool:
    from wageguide._disk import pending

    return os.path.lexists(pending.current(folder, FLOORS))


def _guideline(
    path: str, form: EditionFile | None, wages: str | None, problems: list[Problem], floors: Floors | None = None
) -> Guideline:
    # Without a source nothing is returned, and the rows are read for what is wrong with them.
    source = Source("") if form is None else form.source
    entries = [] if wages is None else wages_csv.read_wages(wages, source, problems)
    if form is not None and wages is not None:
        entries = with_bounds(with_aliases(entries, form, problems), form, problems)
    if problems or form is None:
        raise EditionError(path, problems)
    return guideline(form, tuple(entries), floors)


def _floors(path: str, form: RatesFile | None, areas: str | None, problems: list[Problem]) -> Floors:
    if form is None or areas is None:
        raise EditionError(path, problems)
    return provinces.built(path, form, areas, problems)
