"""``wageguide report``: a list of offers goes in, one page comes out that can be handed over and printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from wageguide._assess.assessment import Assessment
from wageguide._output.words import Words, words
from wageguide._writing import write_text
from wageguide.cli._check_list import apart, checked, counts, refuse_output, status, tell, with_bar
from wageguide.cli._command import Command
from wageguide.cli._options import common, edition, edition_option, floors, floors_option, print_json
from wageguide.errors import WageguideError
from wageguide.lists import Line
from wageguide.lists._tally import Tally


@click.command(name="report", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output", required=True, type=click.Path(path_type=Path), help="报告写到 / where the report goes: HTML."
)
@click.option("--area", metavar="COUNTY|COLUMN", help="工作所在县区 / county of the workplace.")
@click.option("--on", metavar="YYYY-MM-DD|COLUMN", help="用工日期 / day of the work.")
@click.option("--occupation", metavar="COLUMN", help="职业列的标题 / title of that column.")
@click.option("--pay", metavar="COLUMN", help="工资列的标题 / title of that column.")
@click.option("--industry", metavar="SECTION", help="行业 / industry section: C, 制造业, Manufacturing.")
@click.option("--sheet", metavar="NAME", help="只读这一张工作表 / read this sheet alone.")
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
    sheet: str | None,
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
    refuse_output(file, output, force=force)
    from wageguide.report import render  # jinja2 is an extra

    offers, lines = checked(
        file,
        edition(guide),
        columns={"occupation": occupation, "pay": pay},
        area=area,
        on=on,
        industry=industry,
        floors=floors(rates),
        stale_ok=stale_ok,
        sheet=sheet,
    )
    tally = Tally()
    ends, unread = _sorted_out(with_bar(tally.count(lines), len(offers)), say)
    unread += [
        (table.label, say("list.left-aside.one", label=table.label, rows=table.rows), say("list.left-aside.why"))
        for table in offers.left_aside
    ]
    page = render(
        [a for _, a, _ in ends],
        places=[place for place, _, _ in ends],
        notes=[line.findings for _, _, line in ends],
        unread=unread,
        locale=locale,
        title=title,
    )
    write_text(str(output), page)
    if as_json:
        print_json({"written": str(output), **counts(tally), **apart(tally, offers)})
    else:
        tell(offers, tally, say)
        click.echo(say("report.written", file=str(output), **counts(tally)))
    return status(tally, offers)


def _sorted_out(
    lines: Iterable[Line], say: Words
) -> tuple[list[tuple[str, Assessment, Line]], list[tuple[str, str, str | WageguideError]]]:
    """Both ends of every pay, each with its place; and the lines that have no answer, or none in full, with why."""
    ends: list[tuple[str, Assessment, Line]] = []
    unread: list[tuple[str, str, str | WageguideError]] = []
    for line in lines:
        ends += _ends(line, say)
        why: str | WageguideError | None = line.error
        if why is None and line.low is None and line.high is not None:
            why = say("range.no-low")
        if why is not None:
            unread.append((line.place, say("list.sources").join(filter(None, line.cells)), why))
    return ends, unread


def _ends(line: Line, say: Words) -> Iterator[tuple[str, Assessment, Line]]:
    if line.low is not None and line.low == line.high:
        yield line.place, line.low, line
        return
    for name, end in (("low", line.low), ("high", line.high)):
        if end is not None:
            yield f"{line.place} {say(f'cli.range.{name}')}", end, line
