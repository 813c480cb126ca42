"""Commands on whole tables: what is wrong with an edition, and how a bulletin becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from wageguide._editions.store import load_wages
from wageguide._model.findings import GRAVEST_FIRST, Finding
from wageguide._model.guideline import Guideline
from wageguide._output.data import edition as edition_data
from wageguide._output.data import to_dict
from wageguide._output.words import Words, words
from wageguide._validate.report import Report
from wageguide._validate.validate import validate
from wageguide.cli._command import Command
from wageguide.cli._options import DEFAULT_EDITION, common, day, edition, floors, floors_option, on_disk, print_json
from wageguide.cli._status import FINE, NOT_VALID


@click.command(name="validate", cls=Command)
@click.argument("guide", metavar="[EDITION|FOLDER|wages.csv]", default=DEFAULT_EDITION)
@click.option("--on", type=day, metavar="YYYY-MM-DD", help="打算在哪天使用 / the day on which it will be used.")
@click.option("--area", help="单独一个 wages.csv 的地区 / area of a wages.csv alone.")
@click.option("--year", type=int, help="单独一个 wages.csv 的年份 / title year of a wages.csv alone.")
@click.option("--strict", is_flag=True, help="有提醒也算不通过 / let warnings fail, too.")
@floors_option
@common
def validate_edition(
    guide: str,
    on: date | None,
    area: str | None,
    year: int | None,
    strict: bool,
    rates: str | None,
    as_json: bool,
    locale: str,
) -> int:
    """
    检查一份价位表有没有问题 / check a guideline: its order, the minimum wage, what its bulletin says.

    \b
    wageguide validate
    wageguide validate chengdu-2024 --strict --locale en
    """
    say = words(locale)
    loaded = load_wages(on_disk(guide), area=area, year=year) if guide.endswith(".csv") else edition(guide)
    report = validate(loaded, on=on, floors=floors(rates))
    if as_json:
        print_json({"edition": edition_data(loaded), **to_dict(report)})
    else:
        click.echo("\n".join(report_lines(loaded, report, say)))
    return NOT_VALID if report.errors or (strict and report.warnings) else FINE


def report_lines(guide: Guideline, report: Report, say: Words) -> Iterator[str]:
    """The findings, most severe first, each with its place; a summary last."""
    if guide.synthetic:
        yield say("synthetic")
    counts = {}
    for severity in GRAVEST_FIRST:
        findings = [finding for finding in report.findings if finding.severity == severity]
        counts[severity] = len(findings)
        if findings:
            yield say(f"severity.{severity}")
            yield from (f"  {finding_line(finding, say)}" for finding in findings)
    yield say("report.summary", id=guide.id, **counts)


def finding_line(finding: Finding, say: Words) -> str:
    """One finding: where, what, and its code."""
    place = say.place(finding.place)
    return f"{place}{'  ' if place else ''}{say.finding(finding)} [{finding.code}]"
