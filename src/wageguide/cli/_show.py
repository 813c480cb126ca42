"""``wageguide show``: one occupation, or a whole edition."""

from __future__ import annotations

import click

from wageguide._output.data import edition as edition_data
from wageguide._output.data import to_dict
from wageguide._output.describe import describe, entry_lines
from wageguide._output.words import words
from wageguide.cli._command import Command
from wageguide.cli._options import common, edition, edition_option, print_json, print_words, proposing


@click.command(name="show", cls=Command)
@click.argument("occupation", required=False)
@edition_option
@common
def show_entries(occupation: str | None, guide: str, as_json: bool, locale: str) -> None:
    """
    显示一个职业，或整张价位表 / show one occupation, or a whole guideline.

    \b
    wageguide show 保洁员
    wageguide show --edition chengdu-2024 --locale en
    """
    say = words(locale)
    loaded = edition(guide)
    if occupation is not None and occupation not in loaded:
        with proposing(loaded):
            loaded[occupation]  # the error says what there is
    entries = loaded.entries if occupation is None else loaded.named(occupation)
    if as_json:
        print_json({"edition": edition_data(loaded), "entries": [to_dict(entry) for entry in entries]})
        return
    print_words(describe(loaded, locale=locale) + "\n")
    for entry in entries:
        print_words("\n".join(entry_lines(entry, say, loaded)) + "\n")
    print_words("\n".join(say.labelled("label.sources", [say.source(source) for source in loaded.sources])))
    print_words("\n".join(say.labelled("label.notes", [*loaded.notes, say("note.binding")])))
