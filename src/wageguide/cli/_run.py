"""One run of the command: whatever goes wrong ends in one or two lines and an exit status."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress

import click

from wageguide._disk.reading import refusal
from wageguide._limits import REMARK, clip
from wageguide._output.describe import describe
from wageguide._output.words import Words, words
from wageguide._problems import Problem
from wageguide.cli._app import app
from wageguide.cli._command import DEFAULT_LOCALE, Refusal, called
from wageguide.cli._status import BROKEN_PIPE, FINE, INTERRUPTED, NOT_UNDERSTOOD
from wageguide.errors import WageguideError

# click says it in English alone.
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_NAME = "wageguide: "
_CAPITALS = re.compile("(?<!^)(?=[A-Z])")
COMPLETE = "_WAGEGUIDE_COMPLETE"  # set by a shell that wants completions, and never by a user for an answer


def start() -> int:
    """Run the command as the shell called it: for an answer, or for the completion of a line."""
    asked = os.environ.get(COMPLETE)
    return complete(asked) if asked else run(list(map(_decoded, sys.argv[1:])))


def _decoded(argument: str) -> str:
    """What was typed: of Chinese Python makes a code for each byte where the locale, such as C, has none."""
    try:
        return (
            os.fsencode(argument).decode() if any("\udc80" <= letter <= "\udcff" for letter in argument) else argument
        )
    except UnicodeError:
        return argument


def run(argv: list[str]) -> int:
    """Run the command with these arguments and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character gets its code, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        # Not app.main(): it answers a closed pipe with the status that here means "below the floor".
        with app.make_context("wageguide", argv, obj=_words(argv)) as context:
            status: int | None = app.invoke(context)
        if sys.stdout is not None:  # closed by who called
            sys.stdout.flush()
    except click.exceptions.Exit as done:  # --help and --version
        return done.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except (WageguideError, click.ClickException, OSError, ImportError) as error:
        lines = list(_message(error, _words(argv)))
        _tell(lines, code_of(error), argv)
        return NOT_UNDERSTOOD
    except Exception as error:  # a defect of ours: said in one line that can be reported
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119
        what = _words(argv)("cli.defect", error=f"{type(error).__name__}: {clip(str(error), REMARK)}", place=place)
        _tell([what], "defect", argv)
        return NOT_UNDERSTOOD
    return status or FINE


def complete(asked: str) -> int:
    """Answer a shell that asks for the script to install (``bash_source``) or for completions (``bash_complete``)."""
    from click.shell_completion import shell_complete  # only a shell needs it

    try:
        if shell_complete(app, {}, "wageguide", COMPLETE, asked) == 0:
            return FINE
    except (KeyError, ValueError):  # the line to be completed is missing, or no line
        return NOT_UNDERSTOOD
    click.echo(f"wageguide: {COMPLETE}: expected bash_source, zsh_source or fish_source, got {asked!r}", err=True)
    return NOT_UNDERSTOOD


def _tell(lines: list[str], code: str, argv: list[str]) -> None:
    """Say on standard error what went wrong; to a program that asked for JSON, as JSON."""
    message = "\n".join(lines)
    if "--json" in argv:
        text = json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False)
    else:
        text = f"{_NAME}{message}".replace("\n", "\n" + " " * len(_NAME))
    with suppress(OSError):  # where not even this can be written, the status says it
        click.echo(text, err=True)


def code_of(error: Exception, /) -> str:
    """What kind of error it is, for a program: ``unknown-area``, ``date``, ``usage``."""
    match error:
        case Refusal():
            return error.code.partition(".")[2]
        case click.UsageError():
            return "usage"
        case WageguideError():
            return _CAPITALS.sub("-", type(error).__name__).casefold()
    return "file" if isinstance(error, OSError) else "extra"


def _words(argv: list[str]) -> Words:
    """The language asked for, even where the rest of the line could not be read."""
    for index, argument in enumerate(argv):
        name, _, value = argument.partition("=")
        if name == "--locale":
            try:
                return words(value or argv[index + 1])
            except (WageguideError, IndexError):
                break
    return words(DEFAULT_LOCALE)


def _message(error: Exception, say: Words) -> Iterator[str]:
    match error:
        case WageguideError():
            yield describe(error, locale=str(say.locale))
        case Refusal(code="cli.no-command"):
            near = error.data["nearest"]
            hint = say("error.nearest", nearest=near) if near else say("cli.commands", known=error.data["known"])
            yield say.spaced(say(error.code, **_brief(error.data)), hint)
        case Refusal():
            yield say(error.code, **_brief(error.data))
        case click.UsageError():
            yield _usage(error, say)
            if error.ctx is not None:
                yield say("cli.see", command=error.ctx.command_path)
        case click.ClickException():
            yield clip(error.format_message(), REMARK)
        case OSError():
            why = dict(refusal(error, "refused").data).get("why", "")
            yield say.problem(Problem(clip(str(error.filename or ""), REMARK), "refused", why=why))
        case _:  # a library of an extra is missing; the message names the extra
            yield str(error)


def _usage(error: click.UsageError, say: Words) -> str:
    match error:
        case click.NoSuchOption():
            text = say("cli.no-option", name=clip(error.option_name))
            return say.spaced(text, say("error.nearest", nearest=error.possibilities) if error.possibilities else "")
        case click.MissingParameter():
            return say("cli.missing", name=_missing(error.param, say))
        case click.BadOptionUsage():
            return say("cli.no-value", name=clip(error.option_name))
        case click.BadParameter(param=click.Parameter() as param):
            return _bad_value(param, say)
    if extra := _EXTRA.fullmatch(error.message):
        spaced = error.ctx is not None and error.ctx.command.name == "check"
        return say("cli.extra.pay" if spaced else "cli.extra", extra=clip(extra[1], REMARK))
    return say("cli.usage")


def _missing(param: click.Parameter | None, say: Words) -> str:
    """What an argument is, or how an option is written."""
    if param is None:
        return ""
    name = param.name or ""
    if isinstance(param, click.Option) and name != "on":
        told = called(param.make_metavar(click.get_current_context(silent=True) or click.Context(app)), say)
        return say("param.option", option=f"{param.opts[0]} {told}")
    return say(f"param.{name}") if say.has(f"param.{name}") else called(param.human_readable_name, say)


def _bad_value(param: click.Parameter, say: Words) -> str:
    name = (param.opts or ["—"])[0]
    match param.type:
        case click.Choice(choices=choices):
            return say("cli.choice", name=name, choices=tuple(map(str, choices)))
        case click.IntRange(min=least, max=None):
            return say("cli.number-from", name=name, least=str(least))
        case click.IntRange(min=least, max=most):
            return say("cli.number", name=name, least=str(least), most=str(most))
    if param.metavar and not param.metavar.isupper():  # an example
        return say("cli.bad-value-as", name=name, form=param.metavar)
    return say("cli.bad-value", name=name)


def _brief(data: dict[str, object]) -> dict[str, object]:
    return {name: clip(value, REMARK) if isinstance(value, str) else value for name, value in data.items()}
