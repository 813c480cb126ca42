"""``wageguide editions``: what is embedded."""

from __future__ import annotations

import click

from wageguide._editions.store import editions, load
from wageguide._output.data import edition as edition_data
from wageguide._output.describe import describe
from wageguide._output.words import words
from wageguide.cli._command import Command
from wageguide.cli._options import common, print_json, print_words


@click.command(name="editions", cls=Command)
@common
def list_editions(as_json: bool, locale: str) -> None:
    """内置的价位表 / the built-in guidelines."""
    words(locale)
    guides = [load(name) for name in editions()]
    if as_json:
        print_json([edition_data(guide) for guide in guides])
    else:
        print_words("\n".join(describe(guide, locale=locale) for guide in guides))
