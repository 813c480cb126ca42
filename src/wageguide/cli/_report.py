"""``wageguide report``: a list of offers goes in, one page comes out that can be handed over and printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wageguide._output.words import words
from wageguide.cli._check_list import (
    apart,
    checked,
    counts,
    options_of,
    refuse_output,
    status,
    tell,
    with_bar,
)
from wageguide.cli._command import Command
from wageguide.cli._options import FILE, common, edition, edition_option, floors, floors_option, print_json
from wageguide.lists._tally import Tally


@click.command(name="report", cls=Command)
@click.argument("file", type=FILE)
@click.option(
    "--output",
    required=True,
    type=FILE,
    help="报告写到哪个文件：HTML / where the report goes: HTML.",
)
@click.option("--area", metavar="COUNTY|COLUMN", help="工作所在县区 / county of the workplace.")
@click.option("--on", metavar="YYYY-MM-DD|COLUMN", help="用工日期 / day of the work.")
@click.option("--occupation", metavar="COLUMN", help="职业那一列的标题 / title of the column of occupations.")
@click.option("--pay", metavar="COLUMN", help="工资那一列的标题 / title of the column of pay.")
@click.option(
    "--industry", metavar="SECTION", help="行业，如 C、制造业 / industry section, such as C or Manufacturing."
)
@click.option("--sheet", metavar="NAME", help="只读这一张工作表 / read this sheet alone.")
@click.option("--title", help="报告的标题 / heading of the report.")
@click.option("--force", is_flag=True, help="覆盖已有的报告 / replace a report that is there.")
@click.option(
    "--stale-ok",
    is_flag=True,
    help="最低工资核对日之后的日期，沿用已知的标准 / use the latest known rate for a later day.",
)
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
    把一张报价表写成一页报告（HTML） / a report on a list of offers, as one HTML page.

    \b
    wageguide report offers.xlsx --output report.html --area 汉台区 --on 2020-12-31
    wageguide report offers.csv --output report.html --locale en
    """
    refuse_output(file, output, force=force)
    from wageguide.report import write

    loaded = edition(guide)
    columns = {"occupation": occupation, "pay": pay}
    offers, lines = checked(
        file,
        loaded,
        columns=columns,
        area=area,
        on=on,
        industry=industry,
        floors=floors(rates),
        stale_ok=stale_ok,
        sheet=sheet,
    )
    tally = Tally()
    say = words(locale)
    facts = {say("summary.name"): file.name}
    if offers.sha256:
        facts[say("report.fact.hash")] = offers.sha256
    terms: dict[str, Any] = {"area": area, "on": on, "industry": industry, "sheet": sheet}
    options = options_of(loaded, columns=columns, stale_ok=stale_ok, **terms)
    facts |= {say(f"option.{name}"): value for name, value in options.items()}
    write(output, offers, with_bar(tally.count(lines), len(offers)), locale=locale, title=title, facts=facts)
    if as_json:
        print_json({"written": str(output), **counts(tally), **apart(tally, offers)})
    else:
        tell(offers, tally, say)
        click.echo(say("report.written", file=str(output), **counts(tally)))
    return status(tally, offers)
