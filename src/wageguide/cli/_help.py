"""``wageguide help``: what there is, and how a command is used."""

from __future__ import annotations

import click

from wageguide._taxonomy.names import nearest
from wageguide.cli._command import Command, Refusal
from wageguide.cli._status import FINE


@click.command(name="help", cls=Command)
@click.argument("command", required=False)
@click.option("--locale", metavar="zh_Hans|en", help="语言 / language of the words.")
@click.pass_context
def show_help(context: click.Context, command: str | None, locale: str | None) -> int:  # noqa: ARG001 - read by the run
    """
    各个命令怎么用 / how to use a command.

    \b
    wageguide help
    wageguide help check --locale en
    """
    root = context.find_root()
    group = root.command
    if command is None or not isinstance(group, click.Group):
        click.echo(root.get_help())
        return FINE
    asked = group.get_command(root, command)
    if asked is None:
        known = group.list_commands(root)
        raise Refusal("cli.no-command", name=command, nearest=nearest(command, known), known=known)
    with click.Context(asked, info_name=command, parent=root) as inner:
        click.echo(asked.get_help(inner))
    return FINE
