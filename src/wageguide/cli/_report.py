"""``wageguide report``: a list of offers goes in, one page comes out that can be handed over and printed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from wageguide._assessment import Assessment, Verdict
from wageguide._files import write_text
from wageguide._words import Words, words
from wageguide.cli._common import Refusal, common, edition, edition_option, floors, floors_option, print_json
from wageguide.cli._list import BELOW, UNDECIDED, checked, counted
from wageguide.errors import WageguideError
from wageguide.lists import Line


@click.command(name="report")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output", required=True, type=click.Path(path_type=Path), help="报告写到 / where the report goes: HTML."
)
@click.option("--area", metavar="COUNTY|COLUMN", help="工作所在县区 / county of the workplace.")
@click.option("--on", metavar="YYYY-MM-DD|COLUMN", help="用工日期 / day of the work.")
@click.option("--occupation", metavar="COLUMN", help="职业列的标题 / title of that column.")
@click.option("--pay", metavar="COLUMN", help="工资列的标题 / title of that column.")
@click.option("--industry", metavar="SECTION", help="行业 / industry section: C, 制造业, Manufacturing.")
@click.option("--title", help="报告的标题 / heading of the report.")
@click.option("--force", is_flag=True, help="覆盖已有的报告 / replace a report that is there.")
@click.option("--stale-ok", is_flag=True, help="接受核对日之后的日期 / accept a day after the last check.")
@edition_option
@floors_option
@common
def report_offers(
    file: Path,
    output: Path,
    area: str | None,
    on: str | None,
    occupation: str | None,
    pay: str | None,
    industry: str | None,
    title: str | None,
    force: bool,
    stale_ok: bool,
    guide: str,
    rates: str | None,
    as_json: bool,
    locale: str,
) -> int:
    """
    一张报价表的报告 / a report on a list of offers, as one HTML page.

    \b
    wageguide report offers.xlsx --output report.html --area 汉台区 --on 2020-12-31
    wageguide report offers.csv --output report.html --locale en
    """
    say = words(locale)
    if os.path.lexists(output) and not force:
        raise Refusal("list.exists", file=str(output))
    from wageguide.report import render  # noqa: PLC0415 - jinja2 is an extra

    offers, lines = checked(
        file,
        edition(guide),
        columns={"occupation": occupation, "pay": pay},
        area=area,
        on=on,
        industry=industry,
        floors=floors(rates),
        stale_ok=stale_ok,
    )
    ends, unread = _told(counted(lines, len(offers), dict.fromkeys(Verdict, 0) | {None: 0}), say)
    counts = Counter(a.gravest for _, a in ends)
    page = render([a for _, a in ends], places=[place for place, _ in ends], unread=unread, locale=locale, title=title)
    write_text(str(output), page)
    totals = {verdict.value: counts[verdict] for verdict in Verdict}
    if as_json:
        print_json({"written": str(output), "offers": len(ends), "unanswered": len(unread), **totals})
    else:
        click.echo(say("report.written", file=str(output), offers=len(ends), unanswered=len(unread), **totals))
    if counts[Verdict.BELOW]:
        return BELOW
    return UNDECIDED if counts[Verdict.UNDECIDED] or unread else 0


def _told(
    lines: Iterable[Line], say: Words
) -> tuple[list[tuple[str, Assessment]], list[tuple[str, str, str | WageguideError]]]:
    """Both ends of every pay, each with its place; and the lines that have no answer, or none in full, with why."""
    ends: list[tuple[str, Assessment]] = []
    unread: list[tuple[str, str, str | WageguideError]] = []
    for line in lines:
        ends += _ends(line, say)
        why = line.error
        if why is None and line.low is None and line.high is not None:
            unread.append((line.place, say("list.sources").join(filter(None, line.cells)), say("cli.range.open-low")))
        elif why is not None:
            unread.append((line.place, say("list.sources").join(filter(None, line.cells)), why))
    return ends, unread


def _ends(line: Line, say: Words) -> Iterator[tuple[str, Assessment]]:
    single = line.low == line.high
    for name, each in (("low", line.low), ("high", line.high)):
        if each is not None and not (single and name == "high"):
            yield (line.place if single else f"{line.place} {say(f'cli.range.{name}')}"), each
