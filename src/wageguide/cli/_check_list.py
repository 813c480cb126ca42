"""``wageguide check --file``: a list of offers goes in, the same list comes out with a verdict on every line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from attrs import asdict

from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._output.words import Words, clip_list, words
from wageguide.cli._command import Refusal
from wageguide.cli._options import day, print_json, refuse_to_replace
from wageguide.cli._status import BELOW, FINE, UNDECIDED
from wageguide.lists import Line, OfferList, check, write
from wageguide.lists._columns import NAMES
from wageguide.lists._lines import Batch, Checked
from wageguide.lists._open import read_or_constants
from wageguide.lists._summary import left_aside
from wageguide.lists._tally import OUTCOMES, Tally

_LONG = 2000  # rows from which a bar is worth showing
_ORDER = list(NAMES)


def check_file(
    file: Path,
    output: Path,
    guide: Guideline,
    *,
    force: bool,
    as_json: bool,
    locale: str,
    **terms: Any,
) -> int:
    """Check every line of *file* and write it with the answers to *output*; the terms are those of :func:`checked`."""
    refuse_output(file, output, force=force)
    offers, lines = checked(file, guide, **terms)
    tally = Tally()
    counted = with_bar(tally.count(lines), len(offers))
    write(output, offers, counted, locale=locale, source=file, options=options_of(guide, **terms))
    if as_json:
        print_json({"written": str(output), **counts(tally), **apart(tally, offers)})
    else:
        say = words(locale)
        tell(offers, tally, say)
        click.echo(say("list.summary", file=str(output), **counts(tally)))
    return status(tally, offers)


def refuse_output(file: Path, output: Path, *, force: bool) -> None:
    """
    Refuse to write over the list itself, or unasked over anything else.

    Raises:
        Refusal: it would.
    """
    if file.exists() and output.exists() and output.samefile(file):
        raise Refusal("list.same", file=str(output))
    refuse_to_replace(output, force=force)


def with_bar(lines: Checked, total: int) -> Checked:
    """Pass the lines on, showing how far it has come."""
    return Checked(_shown(lines.batches, total)) if total >= _LONG and sys.stderr.isatty() else lines


def _shown(batches: Iterator[Batch], total: int) -> Iterator[Batch]:
    with click.progressbar(length=total, file=sys.stderr) as bar:
        for batch in batches:
            yield batch
            bar.update(len(batch.rows))


def options_of(guide: Guideline, *, columns: dict[str, str | None], stale_ok: bool, **terms: Any) -> dict[str, str]:
    """What held for the whole list, for its summary."""
    options = {name: terms[name] for name in ("sheet", "area", "on", "industry") if terms.get(name)}
    options |= {name: title for name, title in columns.items() if title}
    return {"edition": guide.id, **options, **({"stale": "--stale-ok"} if stale_ok else {})}


def counts(tally: Tally) -> dict[str, int]:
    """How many lines, and of these by what became of them; the same names and numbers everywhere."""
    return {"lines": tally.lines, **{name.replace("-", "_"): tally.outcomes[name] for name in OUTCOMES}}


def apart(tally: Tally, offers: OfferList) -> dict[str, object]:
    """What is no offer, what is hidden and what was not read, for a program."""
    return {
        "not_offers": [place for places in tally.others.values() for place in places],
        "by_kind": dict(tally.others),
        "hidden": tally.hidden,
        "reasons": dict(tally.reasons),
        "left_aside": [asdict(table) for table in offers.left_aside],
    }


def status(tally: Tally, offers: OfferList) -> int:
    """The exit status: lines that look like offers and were not read cannot be decided either."""
    if tally.outcomes["below"]:
        return BELOW
    fine = tally.outcomes["meets"] == tally.lines and not any(table.offers for table in offers.left_aside)
    return FINE if fine else UNDECIDED


def tell(offers: OfferList, tally: Tally, say: Words) -> None:
    """Say which columns were read, which rows are no offers, and what of the file was not read."""
    for table in offers.tables:
        roles = {column: role for role, positions in table.positions.items() for column in positions}
        taken = [
            f"{say(f'list.column.{role}')}={table.titles[column]}"
            for column, role in sorted(roles.items(), key=_by_role)
        ]
        unused = [title for column, title in enumerate(table.titles) if title and column not in roles]
        label = say("list.sheet", label=table.grid.label) if len(offers.tables) > 1 else ""
        click.echo(label + say("list.columns", taken=taken, unused=unused))
    struck = tally.others.get("struck", [])
    others = [place for kind, places in tally.others.items() if kind != "struck" for place in places]
    for code, places in (("list.hidden", tally.hidden), ("list.struck", struck), ("list.not-offers", others)):
        if places:
            click.echo(say(code, total=len(places), places=clip_list(places)))
    if offers.left_aside:
        aside = [left_aside(table, say) for table in offers.left_aside]
        click.echo(say("list.left-aside", tables=aside))


def _by_role(column: tuple[int, str]) -> tuple[int, int]:
    return _ORDER.index(column[1]), column[0]


def checked(
    file: Path,
    guide: Guideline,
    *,
    columns: dict[str, str | None],
    area: str | None,
    on: str | None,
    industry: str | None,
    floors: Floors | None,
    stale_ok: bool,
    sheet: str | None = None,
) -> tuple[OfferList, Iterator[Line]]:
    """
    The offers of *file*, and each of them checked.

    ``area`` and ``on`` name a column of the file where it has one so called, else what holds for every line.
    """
    named = {name: title for name, title in columns.items() if title}
    values = {name: value for name, value in (("area", area), ("on", on)) if value is not None}
    offers, titled = read_or_constants(file, sheet, named, values)
    fixed = day(on) if on and "on" not in titled else None
    if fixed is None and not any("on" in table.positions for table in offers.tables):
        raise Refusal("list.no-day")
    lines = check(
        offers,
        guide,
        area=None if "area" in titled else area,
        on=fixed,
        industry=industry,
        floors=floors,
        stale_ok=stale_ok,
    )
    return offers, lines
