"""``wageguide import``: a bureau's file becomes an edition folder, and every row is accounted for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import click

from wageguide._model.findings import Finding
from wageguide._output.data import to_dict
from wageguide._output.words import Words, words
from wageguide.cli._command import Command, Refusal
from wageguide.cli._options import FILE, common, print_json
from wageguide.cli._status import FINE, REJECTED
from wageguide.cli._validate import finding_line
from wageguide.errors import BulletinError, WageguideError
from wageguide.readers import Bulletin, Row, read_bulletin, save_bulletin
from wageguide.readers._bulletin import NoRow, NotThere
from wageguide.readers._rows.entries import Kind

_LONG = 1_000_000  # bytes of a file that takes a while
_TENTH = Decimal("0.1")
_SHOWN = 10  # rejected rows and findings that a screen takes


@click.command(name="import", cls=Command)
@click.argument("file", type=FILE)
@click.option("--area", required=True, metavar="AREA", help="公告的地区，如 成都市 / city or county of the bulletin.")
@click.option(
    "--year", required=True, type=click.IntRange(1900, 2999), metavar="N", help="标题里的年份 / year in its title."
)
@click.option(
    "--output",
    required=True,
    type=FILE,
    metavar="FOLDER",
    help="写到哪个文件夹 / folder to write.",
)
@click.option("--title", help="标题；不写就用第一张表的 / title; by default that of its first table.")
@click.option("--survey-year", type=click.IntRange(1900, 2999), metavar="N", help="调查年度 / year of the survey.")
@click.option(
    "--percentiles",
    metavar="10,50,90",
    help="各档是第几百分位，从低到高 / which percentiles its tiers are, low to high.",
)
@click.option(
    "--unit", metavar="元/年", help="文件没写单位时，在这里写明 / the unit, where the file does not state it."
)
@click.option("--publisher", help="发布单位 / who issued it.")
@click.option("--url", help="公告的网址 / where the bulletin was read.")
@click.option("--sheet", metavar="NAME", help="只读这一张工作表 / read this sheet alone.")
@click.option("--table", type=click.IntRange(1), metavar="N", help="只读第几个表 / read this table alone, from 1.")
@click.option("--hidden", is_flag=True, help="也读隐藏的工作表、行、列 / read hidden sheets, rows and columns.")
@click.option("--force", is_flag=True, help="覆盖已有的价位表 / replace an edition that is there.")
@click.option("--allow-rejected", is_flag=True, help="有未收录的行也写入其余各行 / write although rows were rejected.")
@click.option("--allow-errors", is_flag=True, help="检查有错误也写入 / write although the check finds errors.")
@common
def import_bulletin(
    file: Path,
    area: str,
    year: int,
    output: Path,
    percentiles: str | None,
    force: bool,
    allow_rejected: bool,
    allow_errors: bool,
    as_json: bool,
    locale: str,
    **known: Any,
) -> int:
    """
    导入公告：CSV、TSV、XLSX、XLS、ODS、HTML、DOCX、PDF / import a bulletin: CSV, TSV, XLSX, XLS, ODS, HTML, DOCX, PDF.

    \b
    wageguide import bulletin.xlsx --area 成都市 --year 2024 --output chengdu-2024
    """
    say = words(locale)
    if output.exists() and not force and (output.is_file() or any(output.iterdir())):
        raise Refusal("import.exists", folder=str(output))
    _announce(file, say)
    try:
        bulletin = read_bulletin(file, area=area, year=year, percentiles=_percentiles(percentiles), **known)
    except BulletinError as error:
        if isinstance(nothing := error.__cause__, NoRow):
            if as_json:
                print_json({"written": None, "guide": None, **_accounted(nothing.rows, nothing.findings)})
            else:
                click.echo("\n".join(_account(nothing.rows, nothing.findings, say)))
                if _is_list(file):
                    click.echo(f"  {say('import.offers', file=str(file))}")
        raise
    except NotThere as error:
        there = tuple(map(say.where, error.known))
        raise Refusal(f"import.no-{error.argument}", asked=error.asked, known=there) from error
    except ValueError as error:  # an option that does not fit the file
        params = click.get_current_context().command.params
        meant = next((param for param in params if param.name and str(error).startswith(param.name)), None)
        raise click.BadParameter(str(error), param=meant) from error
    refused = (bulletin.rejected and not allow_rejected) or (_errors(bulletin) and not allow_errors)
    written = not refused
    guide = save_bulletin(bulletin, output, force=force, allow_errors=True) if written else bulletin.guide
    if as_json:
        outcome = {"written": str(output) if written else None, "guide": to_dict(guide)}
        print_json({**outcome, **_accounted(bulletin.rows, bulletin.findings)})
    else:
        click.echo("\n".join(_lines(bulletin, output, say, written=written)))
    return REJECTED if refused else FINE


def _accounted(rows: Sequence[Row], findings: Sequence[Finding]) -> dict[str, object]:
    """What became of each row, as plain data."""
    told = [{"kind": row.kind, "place": row.place, "cells": list(row.cells), "reason": row.reason} for row in rows]
    return {"rows": told, "findings": [to_dict(finding) for finding in findings]}


def _errors(bulletin: Bulletin) -> int:
    return sum(finding.severity == "error" for finding in bulletin.findings)


def _is_list(file: Path) -> bool:
    """Whether a file without a table of pay can be a list of offers."""
    from wageguide import lists  # nothing else here is about them

    try:
        return bool(lists.read(file).tables)
    except WageguideError:
        return False


def _announce(file: Path, say: Words) -> None:
    """Tell who waits at a terminal that a long file is being read."""
    if sys.stderr.isatty() and file.is_file() and (size := file.stat().st_size) > _LONG:
        click.echo(say("import.reading", file=file.name, megabytes=Decimal(size).scaleb(-6).quantize(_TENTH)), err=True)


def _percentiles(text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    try:
        return tuple(map(int, text.split(",")))
    except ValueError:
        raise Refusal("import.percentiles", value=text) from None


def _lines(bulletin: Bulletin, folder: Path, say: Words, *, written: bool) -> list[str]:
    """What became of the rows, what is doubtful, and where it was written."""
    lines = _account(bulletin.rows, bulletin.findings, say)
    if written:
        graver = _graver(bulletin.rows, bulletin.findings)
        totals = {name: sum(finding.severity == name for finding in graver) for name in ("error", "warning")}
        lines.append(say("import.written", folder=str(folder), entries=len(bulletin.guide), **totals))
    elif _errors(bulletin):
        lines.append(say("import.erroneous", errors=_errors(bulletin)))
    if not written and bulletin.rejected:
        lines.append(say("import.refused", rejected=len(bulletin.rejected)))
    return lines


def _account(rows: Sequence[Row], findings: Sequence[Finding], say: Words) -> list[str]:
    """How many rows of each kind there are, why the first were rejected, what to do about it, and what is doubtful."""
    counts = {kind: sum(row.kind == kind for row in rows) for kind in get_args(Kind)}
    reasons = {(finding.place.where, finding.code): finding for finding in findings}
    rejected = [row for row in rows if row.kind == "rejected"]
    graver = _graver(rows, findings)
    codes = dict.fromkeys(row.reason for row in rejected)
    return [
        say("import.read", total=len(rows), **counts),
        *_indented([_rejected(row, reasons, say) for row in rejected[:_SHOWN]], len(rejected), say),
        *(f"  {say(f'import.next.{code}')}" for code in codes if say.has(f"import.next.{code}")),
        *_indented([finding_line(finding, say) for finding in graver[:_SHOWN]], len(graver), say),
    ]


def _graver(rows: Sequence[Row], findings: Sequence[Finding]) -> list[Finding]:
    """Findings to look at, but for those that say why a row was rejected."""
    accounted = {(row.place, row.reason) for row in rows if row.kind == "rejected"}
    return [
        finding
        for finding in findings
        if finding.severity != "info" and (finding.place.where, finding.code) not in accounted
    ]


def _indented(lines: list[str], total: int, say: Words) -> list[str]:
    """The first lines of *total*, and how many are left out."""
    return [f"  {line}" for line in (*lines, say.more(total, _SHOWN)) if line]


def _rejected(row: Row, reasons: dict[tuple[str | None, str], Finding], say: Words) -> str:
    name = next((cell for cell in row.cells if cell.strip() and not cell.strip().isdigit()), "")
    finding = reasons.get((row.place, row.reason or ""))
    why = say.finding(finding) if finding else say(f"finding.{row.reason}.title")
    return say(
        "import.rejected", place=say.where(row.place), name=say("import.name", name=name) if name else "", why=why
    )
