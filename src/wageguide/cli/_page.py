"""``wageguide page``: one file that anybody can open, to look up occupations and check offers without a network."""

from __future__ import annotations

import os
from pathlib import Path

import click

from wageguide._disk.writing import write_text
from wageguide._editions.provinces import provinces
from wageguide._output.words import words
from wageguide.cli._command import Command, Refusal
from wageguide.cli._options import FILE, common, edition, edition_option, floors, floors_option, print_json


@click.command(name="page", cls=Command)
@click.option(
    "--output",
    required=True,
    type=FILE,
    help=("网页写到哪个文件：HTML / where the page goes: HTML."),
)
@click.option("--force", is_flag=True, help="覆盖已有的页面 / replace a page that is there.")
@click.option(
    "--province",
    "further",
    multiple=True,
    metavar="NAME",
    help=("再加一个省的最低工资，可写几次 / add the minimum wages of another province; may be repeated."),
)
@click.option("--all", "everywhere", is_flag=True, help="放进全国的最低工资 / the minimum wages of the whole country.")
@edition_option
@floors_option
@common
def write_page(
    output: Path,
    force: bool,
    further: tuple[str, ...],
    everywhere: bool,
    guide: str,
    rates: str | None,
    as_json: bool,
    locale: str,
) -> None:
    """
    生成一个谁都能打开的网页：查职业、核对工资，不联网 / a page that anybody can open, without a network.

    \b
    wageguide page --output 查工资.html
    wageguide page --output 全国.html --all
    wageguide page --output page.html --edition chengdu-2024 --locale en
    """
    say = words(locale)
    if os.path.lexists(output) and not force:
        raise Refusal("list.exists", file=str(output))
    from wageguide.page import render

    loaded, own = edition(guide), floors(rates)
    if own is not None and (further or everywhere):
        raise Refusal("page.own-floors")
    text = render(loaded, floors=own, provinces=provinces() if everywhere else further, locale=locale)
    write_text(str(output), text)
    told = {"entries": len(loaded), "size": len(text.encode()) // 1000}
    if as_json:
        print_json({"written": str(output), "edition": loaded.id, **told})
    else:
        click.echo(say("page.written", file=str(output), **told))
