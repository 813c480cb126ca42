"""The summary of a checked list: what was read and not, what it rests on, the count, and what holds of every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wageguide._disk.reading import legible
from wageguide._output.describe import describe
from wageguide._output.words import Words, clip_list
from wageguide.lists._answers import Value, reason_words
from wageguide.lists._colours import COLOURS
from wageguide.lists._tables import LeftAside, OfferList
from wageguide.lists._tally import OUTCOMES, Tally

_PLACES = 8  # of rows that are named beside their count


class Entry(NamedTuple):
    """A row of the summary: a heading alone, or a label, what it says, and perhaps the name of a colour."""

    label: str
    value: Value = None
    colour: str | None = None
    heading: bool = False


def summary(
    offers: OfferList, tally: Tally, say: Words, locale: str, name: str, options: Mapping[str, str], kept: str | None
) -> Iterator[Entry]:
    """
    Every row of the summary.

    Args:
        name: Of the file that was read.
        options: What held for the whole list, by the name of the option.
        kept: Code of what has to be said of a workbook that was kept; ``None`` = it was not.
    """
    yield Entry(say("summary.head"), heading=True)
    if tally.synthetic:
        yield Entry(say("synthetic"), heading=True)
    yield from _counts(tally, say)
    yield Entry(say("summary.legend"), heading=True)
    yield from (Entry(say(f"summary.legend.{colour}"), None, colour) for colour in COLOURS)
    yield from _read(offers, say, name, options)
    yield from _sources(tally, say)
    yield Entry(say("summary.notes"), heading=True)
    yield from (Entry("", text) for text in _of_every_row(tally, say, locale, kept))


def _counts(tally: Tally, say: Words) -> Iterator[Entry]:
    """How many lines, by what became of them and why, and what is no line."""
    yield Entry(say("summary.counts"), heading=True)
    yield Entry(say("summary.lines"), tally.lines)
    yield from (Entry(say(f"column.verdict.{outcome}"), tally.outcomes[outcome]) for outcome in OUTCOMES)
    if tally.reasons:
        yield Entry(say("summary.reasons"), heading=True)
        yield from (Entry(reason_words(code, say), count) for code, count in tally.reasons.most_common())
    others = {say(f"summary.kind.{kind}"): places for kind, places in tally.others.items()}
    others |= {say("summary.hidden"): tally.hidden} if tally.hidden else {}
    if others:
        yield Entry(say("summary.others"), heading=True)
    for label, places in others.items():
        yield Entry(label, f"{len(places)} ({say.value(clip_list(places, _PLACES))})")


def _read(offers: OfferList, say: Words, name: str, options: Mapping[str, str]) -> Iterator[Entry]:
    """What was read, and what was not."""
    yield Entry(say("summary.file"), heading=True)
    yield Entry(say("summary.name"), legible(name))
    labels = list(dict.fromkeys(table.grid.label for table in offers.tables))
    yield Entry(say("summary.sheets"), say.value(labels))
    yield from (Entry(say("summary.aside"), left_aside(table, say)) for table in offers.left_aside)
    yield from (Entry(say(f"option.{option}"), legible(value)) for option, value in options.items())


def _sources(tally: Tally, say: Words) -> Iterator[Entry]:
    yield Entry(say("summary.edition"), heading=True)
    for guide in tally.guides.values():
        for source in guide.sources:
            yield Entry(f"{guide.title} ({guide.id})", citation(source.title, source.issuer))
    if tally.wages:
        yield Entry(say("summary.wages"), heading=True)
    for source, wage in sorted(tally.wages.items(), key=lambda item: item[1].since):
        yield Entry(say.date(wage.since), citation(source.title, source.issuer))
    yield from (Entry(say("summary.checked"), text) for text in tally.checked(say))


def citation(title: str, issuer: str | None, /) -> str:
    """A notice by its number and title; whoever wants its address finds it in the evidence record."""
    return f"{issuer} {title}" if issuer and issuer not in title else title


def _of_every_row(tally: Tally, say: Words, locale: str, kept: str | None) -> Iterator[str]:
    """What holds of every answer alike: what binds, how old the edition is, and how to have all of it."""
    yield say("note.binding")
    if kept is not None:
        yield say("summary.kept.shape")
    if kept == "macros":
        yield say("summary.kept")
    if tally.edition_age is not None:
        yield say.finding(tally.edition_age)
    if tally.unknown is not None:
        yield from filter(None, [describe(tally.unknown, locale=locale).partition("\n")[2]])


def left_aside(table: LeftAside, say: Words, /) -> str:
    """What was not read, and how much of it looks like offers."""
    code = "list.left-aside.offers" if table.offers else "list.left-aside.one"
    return say(code, label=table.label, rows=table.rows, offers=table.offers)
