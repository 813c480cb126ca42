"""Editions and minimum wages: the one door through which records come in and go out."""

from __future__ import annotations

import os
from functools import cache

from attrs import evolve

from wageguide import _files
from wageguide._editions import areas_csv, embedded_toml, wages_csv
from wageguide._editions.edition_toml import (
    EditionFile,
    _edition_table,
    _imported,
    mixed,
    with_aliases,
    with_bounds,
    with_codes,
)
from wageguide._editions.rates_toml import RatesFile, _rates_table
from wageguide._limits import LARGEST, LARGEST_TOML
from wageguide._model.floor import Floors
from wageguide._model.guideline import NO_AREA, NO_YEAR, Guideline
from wageguide._model.source import Source
from wageguide._model.statements import Definitions
from wageguide.errors import EditionError, UnknownEdition

EDITION, WAGES, FLOORS, RATES, AREAS = "edition.toml", "wages.csv", "floors", "rates.toml", "areas.csv"


@cache
def editions() -> tuple[str, ...]:
    """Ids of the embedded editions, sorted."""
    return tuple(sorted(os.listdir(os.path.join(_files.DATA, "editions"))))


def load(edition: str | os.PathLike[str], /) -> Guideline:
    """
    Load an edition.

    Args:
        edition: Id of an embedded edition (a ``str``; the same object each time), or the ``Path`` of an edition
            folder: ``edition.toml``, ``wages.csv`` and perhaps ``floors/``.

    Raises:
        UnknownEdition: no embedded edition has that id; lists those there are.
        EditionError: the folder cannot be read or has not the form; lists every problem with file, line and field.
    """
    if isinstance(edition, str):
        if edition not in editions():
            raise UnknownEdition(edition, editions())
        return _embedded_edition(edition)
    return _folder(os.fspath(edition))


def load_wages(path: str | os.PathLike[str], /, *, area: str | None = None, year: int | None = None) -> Guideline:
    """
    Load a ``wages.csv`` that stands alone, as an edition of which nothing else is known.

    Args:
        area: Place it speaks of; ``None`` = unknown, so no floor can be told.
        year: Its title year; ``None`` = unknown.

    Raises:
        EditionError: the file cannot be read or has not the form; lists every problem.
    """
    name = os.path.basename(os.fspath(path))
    source = Source(name)
    problems: list[str] = []
    entries = wages_csv.read_wages(_files.read_text(os.fspath(path)), source, problems, file=name)
    if problems:
        raise EditionError(os.fspath(path), problems)
    return Guideline(name, name, area or NO_AREA, year or NO_YEAR, (source,), tuple(entries))


def load_floors(folder: str | os.PathLike[str], /) -> Floors:
    """
    Load the minimum wages of a province from a folder with ``rates.toml`` and ``areas.csv``.

    Raises:
        EditionError: the folder cannot be read or has not the form; lists every problem.
    """
    path = os.fspath(folder)
    return _own_floors(path, *(os.path.join(path, name) for name in (RATES, AREAS)))


def _own_floors(path: str, rates_file: str, areas_file: str) -> Floors:
    rates, areas = _files.read_text(rates_file, LARGEST_TOML), _files.read_text(areas_file)
    from wageguide._editions import read_toml  # noqa: PLC0415 - cattrs is for what users supply

    form, problems = read_toml.read(rates, RatesFile)
    return _floors(path, form, areas, [f"{RATES}{problem}" for problem in problems])


@cache
def embedded_floors() -> Floors:
    """The minimum wages that come with this package: Shaanxi from 2008 on."""
    form = embedded_toml.rates(_files.text(f"floors/shaanxi/{RATES}"))
    return _floors("shaanxi", form, _files.text(f"floors/shaanxi/{AREAS}"), [])


def floors_for(guide: Guideline | None, floors: Floors | None = None, /) -> Floors:
    """The minimum wages that hold: those that were passed, else those of the edition, else those of this package."""
    if floors is None and guide is not None:
        floors = guide.floors
    return floors if floors is not None else embedded_floors()


def save(guide: Guideline, path: str | os.PathLike[str], /) -> None:
    """
    Write *guide* as an edition folder that :func:`load` reads back as an equal guideline.

    A new folder appears whole or not at all; in an existing one the edition's own files are replaced.

    Raises:
        EditionError: the place cannot be written to, or the guideline holds what the form cannot say: more or longer
            texts than are read, entries with a source other than the first of the guideline, or a folder ``floors``
            in the way.
    """
    folder = os.fspath(path)
    problems = [*mixed(guide)] + [
        f"{entry.occupation.name}: its source is not the edition's first"
        for entry in guide
        if entry.source != guide.source
    ]
    if guide.floors is None and _has_floors(folder):
        problems.append(f"{FLOORS}/ is there already and would be read as this edition's")
    if problems:
        raise EditionError(folder, problems)
    from wageguide._editions.write_toml import write_toml  # noqa: PLC0415 - only those who save pay for it
    from wageguide._writing import write_folder  # noqa: PLC0415 - likewise

    texts = {WAGES: wages_csv.write_wages(guide), EDITION: write_toml(_edition_table(guide))}
    if guide.floors is not None:
        texts[f"{FLOORS}/{RATES}"] = write_toml(_rates_table(guide.floors))
        texts[f"{FLOORS}/{AREAS}"] = areas_csv.write_areas(guide.floors.areas)
    _must_load(folder, texts)
    write_folder(folder, texts)


def _must_load(folder: str, texts: dict[str, str]) -> None:
    """Nothing is written that could not be read again."""
    large = []
    for name, text in texts.items():
        size, most = len(text.encode(errors="replace")), LARGEST_TOML if name.endswith(".toml") else LARGEST
        large += [f"{name}: {size} bytes; at most {most} are read"] * (size > most)
    if large:
        raise EditionError(folder, large)
    from wageguide._editions import read_toml  # noqa: PLC0415 - cattrs is for what users supply

    form, wrong = read_toml.read(texts[EDITION], EditionFile)
    _guideline(folder, form, texts[WAGES], [f"{EDITION}{each}" for each in wrong])
    if f"{FLOORS}/{RATES}" in texts:
        rates, wrong = read_toml.read(texts[f"{FLOORS}/{RATES}"], RatesFile)
        _floors(os.path.join(folder, FLOORS), rates, texts[f"{FLOORS}/{AREAS}"], [f"{RATES}{each}" for each in wrong])


@cache
def _embedded_edition(edition: str) -> Guideline:
    form = embedded_toml.edition(_files.text(f"editions/{edition}/{EDITION}"))
    return _guideline(edition, form, _files.text(f"editions/{edition}/{WAGES}"), [])


def _folder(path: str) -> Guideline:
    edition = _files.read_text(_files.current(path, EDITION), LARGEST_TOML)
    wages = _files.read_text(_files.current(path, WAGES))
    from wageguide._editions import read_toml  # noqa: PLC0415 - cattrs is for what users supply

    form, problems = read_toml.read(edition, EditionFile)
    floors = [_files.current(path, f"{FLOORS}/{name}") for name in (RATES, AREAS)]
    own = _own_floors(os.path.join(path, FLOORS), *floors) if _has_floors(path) else None
    return _guideline(path, form, wages, [f"{EDITION}{problem}" for problem in problems], own)


def _has_floors(folder: str) -> bool:
    return os.path.lexists(_files.current(folder, FLOORS))


def _guideline(
    path: str, form: EditionFile | None, wages: str, problems: list[str], floors: Floors | None = None
) -> Guideline:
    source = form.sources[0] if form else None
    entries = wages_csv.read_wages(wages, source, problems)  # type: ignore[arg-type]  # without one nothing is returned
    if form:
        entries = with_bounds(with_aliases(entries, form, problems), form, problems)
    if problems or form is None:
        raise EditionError(path, problems)
    return Guideline(
        id=form.id,
        title=form.title,
        area=form.area,
        year=form.year,
        sources=form.sources,
        entries=tuple(entries),
        survey_year=form.survey_year,
        publisher=form.publisher,
        published=form.published,
        coverage=form.coverage,
        synthetic=form.synthetic,
        notes=form.notes,
        definitions=Definitions(tuple(sorted(form.definitions.items()))),
        claims=tuple(map(with_codes, form.claims)),
        imported=_imported(form.import_),
        floors=floors,
    )


def _floors(path: str, form: RatesFile | None, areas: str, problems: list[str]) -> Floors:
    if form is None:
        raise EditionError(path, problems)
    ends = [*(rate.since for rate in form.rates[1:]), None]
    spans = tuple(rate if rate.until else evolve(rate, until=end) for rate, end in zip(form.rates, ends, strict=True))
    found = areas_csv.read_areas(areas, spans, problems)
    if problems:
        raise EditionError(path, problems)
    return Floors(form.province, form.own_contributions, form.checked_through, spans, found)
