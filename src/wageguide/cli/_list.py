"""``wageguide check --file``: a list of offers goes in, the same list comes out with a verdict on every line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from wageguide._assessment import Verdict
from wageguide._floor import Floors
from wageguide._guideline import Guideline
from wageguide._words import words
from wageguide.cli._common import Refusal, day, print_json
from wageguide.lists import Line, OfferList, check, read, write

BELOW, UNDECIDED = 1, 3
_LONG = 2000  # rows from which a bar is worth showing


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
    if os.path.lexists(output) and not force:
        raise Refusal("list.exists", file=str(output))
    offers, lines = checked(file, guide, **terms)
    counts = dict.fromkeys(Verdict, 0) | {None: 0}
    write(output, offers, counted(lines, len(offers), counts), locale=locale)
    totals = {verdict.value: counts[verdict] for verdict in Verdict}
    if as_json:
        print_json({"written": str(output), "lines": len(offers), **totals})
    else:
        say = words(locale)
        taken = [f"{say(f'list.column.{name}')}={offers.titles[at]}" for name, at in offers.columns.items()]
        unused = [title for at, title in enumerate(offers.titles) if title and at not in offers.columns.values()]
        click.echo(say("list.columns", taken=taken, unused=unused))
        click.echo(say("list.summary", file=str(output), lines=len(offers) - counts[None], **totals))
    return BELOW if counts[Verdict.BELOW] else UNDECIDED if counts[Verdict.UNDECIDED] else 0


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
) -> tuple[OfferList, Iterator[Line]]:
    """
    The offers of *file*, and each of them checked.

    ``area`` and ``on`` name a column of the file where it has one so called, else what holds for every line.
    """
    named = {name: title for name, title in columns.items() if title}
    titles = read(file, **named).titles
    named |= {name: value for name, value in (("area", area), ("on", on)) if value in titles and value is not None}
    offers = read(file, **named)
    fixed = day(on) if on and "on" not in named else None
    if fixed is None and "on" not in offers.columns:
        raise Refusal("list.no-day")
    lines = check(
        offers,
        guide,
        area=None if "area" in named else area,
        on=fixed,
        industry=industry,
        floors=floors,
        stale_ok=stale_ok,
    )
    return offers, lines


def counted(lines: Iterator[Line], total: int, counts: dict[Verdict | None, int]) -> Iterator[Line]:
    """Pass the lines on, counting their verdicts and showing how far it has come."""
    shown = total >= _LONG and sys.stderr.isatty()
    with click.progressbar(lines, length=total, file=sys.stderr, hidden=not shown) as bar:
        for line in bar:
            counts[line.verdict] += 1
            yield line
