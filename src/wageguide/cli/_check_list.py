"""``wageguide check --file``: a list of offers goes in, the same list comes out with a verdict on every line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from wageguide._assess.verdict import Verdict
from wageguide._limits import clip_list
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._output.words import Words, words
from wageguide.cli._options import Refusal, day, print_json, refuse_to_replace
from wageguide.cli._status import BELOW, FINE, UNDECIDED
from wageguide.lists import Line, OfferList, check, write
from wageguide.lists._columns import NAMES
from wageguide.lists._tables import load, tables_of

_LONG = 2000  # rows from which a progress bar is worth showing


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
    refuse_to_replace(output, force=force)
    offers, lines = checked(file, guide, **terms)
    tally = Tally()
    write(output, offers, tally.of(lines, len(offers)), locale=locale)
    totals = {verdict.value: tally.verdicts[verdict] for verdict in Verdict}
    if as_json:
        print_json({"written": str(output), "lines": tally.offers, **totals, **tally.apart(offers)})
    else:
        say = words(locale)
        tell(offers, tally, say)
        click.echo(say("list.summary", file=str(output), lines=tally.offers, **totals))
    return tally.status(offers)


def tell(offers: OfferList, tally: Tally, say: Words) -> None:
    """Say which columns were read, which rows are no offers, and what of the file was not read."""
    for table in offers.tables:
        roles = {column: role for role, columns in table.positions.items() for column in columns}
        in_order = sorted(roles.items(), key=_by_role)
        taken = [f"{say(f'list.column.{role}')}={table.titles[column]}" for column, role in in_order]
        unused = [title for column, title in enumerate(table.titles) if title and column not in roles]
        label = say("list.sheet", label=table.grid.label) if len(offers.tables) > 1 else ""
        click.echo(label + say("list.columns", taken=taken, unused=unused))
    remarks = dict.fromkeys(remark for table in offers.tables for remark in table.grid.remarks)
    for place in [place for code, place in remarks if code == "hidden"]:
        click.echo(say("list.sheet", label=place) + say("finding.hidden"))
    if tally.others:
        click.echo(say("list.not-offers", total=len(tally.others), places=clip_list(tally.others)))
    if offers.left_aside:
        aside = [say("list.left-aside.one", label=table.label, rows=table.rows) for table in offers.left_aside]
        click.echo(say("list.left-aside", tables=aside))


_ORDER = list(NAMES)


def _by_role(column: tuple[int, str]) -> tuple[int, int]:
    return _ORDER.index(column[1]), column[0]


class Tally:
    """What became of the lines: offers by verdict, and the places of rows that are none."""

    def __init__(self) -> None:
        self.verdicts: Counter[Verdict | None] = Counter()
        self.others: list[str] = []

    @property
    def offers(self) -> int:
        """How many lines are offers."""
        return sum(self.verdicts[verdict] for verdict in Verdict)

    def of(self, lines: Iterator[Line], total: int) -> Iterator[Line]:
        """Pass the lines on, counting them and showing how far it has come."""
        visible = total >= _LONG and sys.stderr.isatty()
        with click.progressbar(lines, length=total, file=sys.stderr, hidden=not visible) as bar:
            for line in bar:
                self.verdicts[line.verdict] += 1
                if line.kind not in {"offer", "empty"}:
                    self.others.append(line.place)
                yield line

    def apart(self, offers: OfferList) -> dict[str, object]:
        """What is no offer and what was not read, for a program."""
        aside = [{"label": table.label, "rows": table.rows, "offers": table.offers} for table in offers.left_aside]
        return {"not_offers": self.others, "left_aside": aside}

    def status(self, offers: OfferList) -> int:
        """The exit status: lines that look like offers and were not read cannot be decided either."""
        if self.verdicts[Verdict.BELOW]:
            return BELOW
        unread = any(table.offers for table in offers.left_aside)
        return UNDECIDED if self.verdicts[Verdict.UNDECIDED] or unread else FINE


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
    loaded = load(file, sheet)
    offers = tables_of(*loaded, named)
    there = set(offers.titles)
    more = {name: value for name, value in (("area", area), ("on", on)) if value in there and value is not None}
    if more:
        named |= more
        offers = tables_of(*loaded, named)
    fixed = day(on) if on and "on" not in named else None
    if fixed is None and not any("on" in table.positions for table in offers.tables):
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
