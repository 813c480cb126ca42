"""``wageguide mcp``: the door for assistants, over standard input and output."""

from __future__ import annotations

import click

from wageguide._output.words import words
from wageguide.cli._command import DEFAULT_LOCALE, Command
from wageguide.cli._options import edition, edition_option, floors, floors_option


@click.command(name="mcp", cls=Command)
@click.option(
    "--locale",
    default=DEFAULT_LOCALE,
    metavar="zh_Hans|en",
    help=("语言：zh_Hans 中文，en 英文 / language of the words."),
)
@edition_option
@floors_option
def serve(guide: str, rates: str | None, locale: str) -> None:
    """
    供智能助手查询（MCP，标准输入输出） / answer an assistant (Model Context Protocol, stdio).

    \b
    wageguide mcp
    wageguide mcp --edition chengdu-2024 --locale en
    """
    words(locale)
    from wageguide.mcp import server

    server(edition(guide), floors=floors(rates), locale=locale).run()
