"""The command and its subcommands: where each of them stands, and what is said of a mistyped one."""

from __future__ import annotations

from importlib import import_module

import click

from wageguide._version import __version__
from wageguide.cli._command import Group

# File and function of each, in the order of the help; only those who call a command load it.
COMMANDS = {
    "check": ("_check", "check_offer"),
    "compare": ("_finding", "compare_occupations"),
    "editions": ("_editions", "list_editions"),
    "floor": ("_floor", "show_floor"),
    "help": ("_help", "show_help"),
    "import": ("_import", "import_bulletin"),
    "mcp": ("_mcp", "serve"),
    "page": ("_page", "write_page"),
    "rank": ("_finding", "rank_occupations"),
    "rates": ("_rates", "rates"),
    "report": ("_report", "report_offers"),
    "search": ("_finding", "find_occupation"),
    "show": ("_show", "show_entries"),
    "template": ("_template", "write_template"),
    "validate": ("_validate", "validate_edition"),
    "verify": ("_verify", "verify_record"),
}


class Commands(Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"wageguide.cli.{module}"), function)
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """
    报价合适吗 / is this pay in line, in that place and on that day?

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31
    wageguide floor 汉台区 --on 2020-12-31
    wageguide show 保洁员
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
