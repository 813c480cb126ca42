"""The command and its subcommands: where each of them stands, and what is said of a mistyped one."""

from __future__ import annotations

from importlib import import_module

import click

from wageguide._taxonomy.names import nearest
from wageguide._version import __version__
from wageguide.cli._command import Group
from wageguide.cli._options import Refusal

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
    """A group that imports a command when it is called, and complains of a mistyped one in the reader's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"wageguide.cli.{module}"), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # While a line is being completed, a mistyped command is only one that has no completions.
        mistyped = args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-")
        if mistyped and not ctx.resilient_parsing:
            known = self.list_commands(ctx)
            raise Refusal("cli.no-command", name=args[0], nearest=nearest(args[0], known), known=known)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """
    报价合适吗 / is this pay in line, here and then?

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31
    wageguide floor 汉台区 --on 2020-12-31
    wageguide show 保洁员
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
