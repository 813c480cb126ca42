"""``wageguide template``: an empty list of offers to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from wageguide._editions.country import floors_for
from wageguide._output.words import words
from wageguide.cli._command import Command
from wageguide.cli._options import (
    FILE,
    common,
    edition,
    edition_option,
    floors,
    floors_option,
    print_json,
    refuse_to_replace,
)
from wageguide.lists import template


@click.command(name="template", cls=Command)
@click.option("--output", required=True, type=FILE, help="写到哪个文件：XLSX / where it goes: XLSX.")
@click.option("--province", metavar="NAME", help="县区下拉框列出哪个省 / the province whose counties can be chosen.")
@click.option("--force", is_flag=True, help="覆盖已有的文件 / replace a file that is there.")
@edition_option
@floors_option
@common
def write_template(
    output: Path, province: str | None, force: bool, guide: str, rates: str | None, as_json: bool, locale: str
) -> None:
    """
    生成待填的报价表，带下拉框 / an empty list of offers to fill in, with drop-down lists.

    \b
    wageguide template --output 报价表.xlsx
    wageguide check --file 报价表.xlsx --output 结果.xlsx
    """
    refuse_to_replace(output, force=force)
    loaded = edition(guide)
    template(output, loaded, floors_for(loaded, floors(rates), province), locale=locale)
    if as_json:
        print_json({"written": str(output)})
    else:
        click.echo(words(locale)("template.written", file=str(output)))
