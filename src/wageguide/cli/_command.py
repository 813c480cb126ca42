"""A click command whose help is in the reader's language."""

from __future__ import annotations

from inspect import cleandoc

import click

from wageguide._output.words import Words, words

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


class Command(click.Command):
    """A command that shows its help in one language."""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """What it does, in both languages: the list of commands picks one."""
        return cleandoc(self.help or "").partition("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
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
                told = side(told, say) if own is None else say(f"help.{own}")
                records.append((names, told.replace("[default: ", say("help.default"))))
        with formatter.section(say("help.options")):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        say = language(ctx)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, side(command.get_short_help_str(), say).rstrip(".。")))
        with formatter.section(say("help.commands")):
            formatter.write_dl(rows)
