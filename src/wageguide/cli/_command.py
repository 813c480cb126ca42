"""A click command whose help is in the reader's language."""

from __future__ import annotations

import re
from inspect import cleandoc

import click

from wageguide._output.words import Words, width, words
from wageguide._taxonomy.names import nearest
from wageguide.cli._screen import fit

DEFAULT_LOCALE = "zh_Hans"
_BETWEEN = " / "  # the Chinese stands before it, the English behind


def side(text: str, say: Words) -> str:
    """The half of each line that is in the reader's language."""
    chinese = say.locale.language == "zh"
    lines = []
    for line in text.splitlines():
        first, between, second = line.partition(_BETWEEN)
        indent = line[: len(line) - len(line.lstrip())]
        lines.append(line if not between else first if chinese else indent + second)
    return "\n".join(lines)


def language(context: click.Context) -> Words:
    """The language that the line asks for."""
    return context.obj if isinstance(context.obj, Words) else words(DEFAULT_LOCALE)


class Refusal(click.ClickException):
    """A question that cannot be understood: the code of a message, and its data."""

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


_METAVAR = re.compile(r"[A-Z][A-Z-]*")
_REMARK = re.compile(r"  \[(?P<remarks>[^\[\]]*)\]$")


def called(text: str, say: Words) -> str:
    """A line of usage with the placeholders that click and the options name in capitals, in the reader's language."""
    return _METAVAR.sub(lambda name: say(f"metavar.{name[0]}") if say.has(f"metavar.{name[0]}") else name[0], text)


def _told(text: str, say: Words) -> str:
    """What is said of an option, and click's remark behind it: its default, and whether it is required."""
    remark = _REMARK.search(text)
    if remark is None:
        return side(text, say)
    remarks = remark["remarks"].replace("default: ", say("help.default")).replace("required", say("help.required"))
    return f"{side(text[: remark.start()], say)}  [{remarks}]"


def _write_table(formatter: click.HelpFormatter, head: str, rows: list[tuple[str, str]]) -> None:
    """Two columns below a heading; click counts a wide character as one column."""
    first = max(width(name) for name, _ in rows)
    lines = [fit(f"  {name}{' ' * (first - width(name))}  {told}".rstrip(), formatter.width) for name, told in rows]
    formatter.write("\n".join(["", head, *lines, ""]))


class Command(click.Command):
    """A command that shows its help in one language."""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """What it does, in both languages: the list of commands picks one."""
        return cleandoc(self.help or "").partition("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = called(" ".join(self.collect_usage_pieces(ctx)), language(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=language(ctx)("help.usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(side(cleandoc(self.help), language(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        say = language(ctx)
        records = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                names, told = record
                own = next((name for name in ("help", "version") if f"--{name}" in param.opts), None)
                records.append((called(names, say), _told(told, say) if own is None else say(f"help.{own}")))
        _write_table(formatter, say("help.options"), records)


class Group(Command, click.Group):
    """A group of such commands, which complains of a mistyped one in the reader's language."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # While a line is being completed, a mistyped command is only one that has no completions.
        mistyped = args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-")
        if mistyped and not ctx.resilient_parsing:
            known = self.list_commands(ctx)
            raise Refusal("cli.no-command", name=args[0], nearest=nearest(args[0], known), known=known)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        say = language(ctx)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, side(command.get_short_help_str(), say).rstrip(".。")))
        _write_table(formatter, say("help.commands"), rows)
