"""The summary of a checked list: what was read and not, what it rests on, the count, and what holds of every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wageguide._limits import LISTED
from wageguide._output.describe import describe
from wageguide._output.words import Words
from wageguide.lists._answers import Value, reason_words
from wageguide.lists._colours import COLOURS
from wageguide.lists._tables import OfferList
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
    yield Entry(say("summary.counts"), heading=True)
    yield Entry(say("summary.lines"), tally.lines)
    for outcome in OUTCOMES:
        yield Entry(say(f"column.verdict.{outcome}"), tally.outcomes[outcome])
    yield from _counted(say("summary.reasons"), {reason_words(code, say): n for code, n in tally.reasons.most_common()})
    others = {say(f"summary.kind.{kind}"): places for kind, places in tally.others.items()}
    if tally.hidden:
        others[say("summary.hidden")] = tally.hidden
    if others:
        yield Entry(say("summary.others"), heading=True)
        for label, places in others.items():
            yield Entry(label, f"{len(places)} ({say.value('places', shortened(places, _PLACES))})")
    yield Entry(say("summary.legend"), heading=True)
    for colour in COLOURS:
        yield Entry(say(f"summary.legend.{colour}"), None, colour)
    yield Entry(say("summary.file"), heading=True)
    yield Entry(say("summary.file"), name)
    yield Entry(say("summary.sheets"), say.value("labels", list(dict.fromkeys(t.grid.label for t in offers.tables))))
    for table in offers.left_aside:
        text = say("summary.aside.one", label=table.label, rows=table.rows, offers=table.offers)
        yield Entry(say("summary.aside"), text)
    for option, value in options.items():
        yield Entry(say(f"option.{option}"), value)
    yield from _sources(tally, say)
    yield Entry(say("summary.notes"), heading=True)
    yield Entry(say("note.binding"))
    if kept is not None:
        yield Entry(say("summary.kept.shape"))
        if kept == "macros":
            yield Entry(say("summary.kept"))
    yield from map(Entry, of_all(tally, say, locale))


def _counted(heading: str, counts: Mapping[str, int]) -> Iterator[Entry]:
    if counts:
        yield Entry(heading, heading=True)
        yield from (Entry(label, count) for label, count in counts.items())


def _sources(tally: Tally, say: Words) -> Iterator[Entry]:
    yield Entry(say("summary.edition"), heading=True)
    for guide in tally.guides.values():
        for source in guide.sources:
            yield Entry(f"{guide.title} ({guide.id})", citation(source.title, source.issuer))
    if tally.wages:
        yield Entry(say("summary.wages"), heading=True)
    for source, wage in sorted(tally.wages.items(), key=lambda item: item[1].since):
        yield Entry(say.date(wage.since), citation(source.title, source.issuer))
    for day in sorted(tally.checked_through):
        yield Entry(say("summary.checked"), say.date(day))


def citation(title: str, issuer: str | None, /) -> str:
    """A notice by its number and title; whoever wants its address finds it in the evidence record."""
    return f"{issuer} {title}" if issuer and issuer not in title else title


def of_all(tally: Tally, say: Words, locale: str, /) -> Iterator[str]:
    """What holds of every answer alike: how old the edition is, and how to have all of it."""
    if tally.edition_age is not None:
        yield say.finding(tally.edition_age)
    if tally.unknown is not None:
        yield from filter(None, [describe(tally.unknown, locale=locale).partition("\n")[2]])


def shortened(places: list[str], most: int = LISTED, /) -> list[str]:
    """Places, or as many of them as are named."""
    return places if len(places) <= most else [*places[:most], "…"]
