"""What the commands share: options, editions by name, and how things are printed."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from wageguide._editions.store import editions, load, load_floors
from wageguide._limits import LONGEST_NAME
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide.cli._command import DEFAULT_LOCALE, Refusal
from wageguide.cli._screen import columns, fit
from wageguide.errors import UnknownEdition, UnknownOccupation

DEFAULT_EDITION = "hanzhong-2020"
PROPOSED = 3  # occupations that may have been meant

F = TypeVar("F", bound=Callable[..., Any])
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DIGITS_FIRST = re.compile(r"[0-9０-９]{4}(?![-]?[Ww])")
_NO_YEAR = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[-/.月](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?"
)


def day(text: str) -> date:
    """A day in any form that a list may hold: ``2020-12-31``, ``2020.12.31``, ``20201231``, ``2020年12月31日``."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _DIGITS_FIRST.match(text.strip()):
            from wageguide.lists._cells import day as day_of_cell  # whoever writes 2020-12-31 needs no list

            return day_of_cell(text)
    except ValueError:
        pass
    without_year = _NO_YEAR.fullmatch(text.strip())
    raise Refusal("cli.date.no-year" if without_year else "cli.date", value=text)


def edition(name: str) -> Guideline:
    """An embedded edition by its id, or else an edition folder by its path."""
    if name in editions():
        return load(name)
    path = on_disk(name)
    if not os.path.lexists(path):
        raise UnknownEdition(name, editions())
    return load(path)


def floors(folder: str | None) -> Floors | None:
    """The minimum wages of a folder, where one is named."""
    return None if folder is None else load_floors(on_disk(folder))


def on_disk(name: str) -> Path:
    """A path as it was typed: where the locale, such as C, has no Chinese, the bytes of its UTF-8."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        with suppress(UnicodeEncodeError):
            return Path(os.fsdecode(name.encode()))
    return Path(name)


class _File(click.Path):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        return on_disk(value)


FILE = _File()


@contextmanager
def proposing(guide: Guideline) -> Iterator[None]:
    """Let an occupation that the guideline lacks be answered with what the search proposes."""
    try:
        yield
    except UnknownOccupation as error:
        from wageguide._search.search import search  # only who is not understood waits for it

        near = dict.fromkeys(
            match.entry.occupation.name for match in search(guide, error.name[:LONGEST_NAME], PROPOSED)
        )
        known = (error.name, error.edition, error.known, error.published)
        raise UnknownOccupation(*known, tuple(near) or error.nearest, error.industry) from None


def refuse_to_replace(output: Path, *, force: bool) -> None:
    """Refuse where something of that name is there already, a broken link too, unless it is to be replaced."""
    if os.path.lexists(output) and not force:
        raise Refusal("list.exists", file=str(output))


def print_json(data: object) -> None:
    """Print one JSON document, in UTF-8 whatever the terminal's encoding: JSON has no other."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if hasattr(sys.stdout, "buffer"):
        # Half a character pair, which UTF-8 cannot say, JSON can: as \\udc80.
        click.echo(f"{text}\n".encode(errors="backslashreplace"), nl=False)
    else:  # text is kept as text
        click.echo(text)


def print_words(text: str) -> None:
    """Print lines of words, each broken where the screen ends."""
    click.echo(fit(text, columns()))


def common(command: F) -> F:
    """Add the options that every command has."""
    for option in (
        click.option(
            "--locale",
            default=DEFAULT_LOCALE,
            metavar="zh_Hans|en",
            help=("语言：zh_Hans 中文，en 英文 / language of the words."),
        ),
        click.option("--json", "as_json", is_flag=True, help="输出一份 JSON / print one JSON document."),
    ):
        command = option(command)
    return command


edition_option = click.option(
    "--edition",
    "guide",
    default=DEFAULT_EDITION,
    show_default=True,
    metavar="ID|FOLDER",
    help=("用哪份价位表：编号或文件夹 / guideline: its id or folder."),
)
floors_option = click.option(
    "--floors",
    "rates",
    metavar="FOLDER",
    help=("自己的最低工资数据所在文件夹 / folder with minimum wages of your own."),
)
on_option = click.option("--on", type=day, required=True, metavar="YYYY-MM-DD", help="用工日期 / day of the work.")
