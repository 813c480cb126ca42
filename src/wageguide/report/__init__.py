"""
A list of answers as one HTML page to hand over: no network, no script that it needs, nothing that is not escaped.

Needs the extra ``report`` (jinja2).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType

from wageguide._assess.assessment import Assessment
from wageguide._disk.writing import replacing
from wageguide._model.findings import Finding
from wageguide._output.words import Words, words
from wageguide._problems import MAYBE_TEXT, expect
from wageguide.errors import WageguideError
from wageguide.lists import Line, OfferList
from wageguide.lists._answers import Answers
from wageguide.lists._own import own_columns
from wageguide.lists._summary import left_aside
from wageguide.report._collect import Collected
from wageguide.report._page import assembled

__all__ = ["CARDS", "render", "write"]

# What a browser lays out at ease and a person leafs through; the table holds every offer.
CARDS = 500
_OWN = 3  # columns of the list itself that stand beside the name
_SHOWN = 40  # characters of each


def render(
    assessments: Sequence[Assessment],
    /,
    *,
    locale: str,
    title: str | None = None,
    unread: Sequence[tuple[str, str, str | WageguideError]] = (),
    places: Sequence[str] = (),
    notes: Sequence[Sequence[Finding]] = (),
    cards: int = CARDS,
) -> str:
    """
    Put a list of answers on one page, for a browser or for paper.

    The page is complete in itself: its style and its script stand in it, and its Content-Security-Policy allows
    nothing else. Without scripts everything can be read, and filtered by verdict.

    Args:
        assessments: The answers, in the order of the list.
        locale: ``zh_Hans`` or ``en``.
        title: Heading of the page; ``None`` = that of the catalogue.
        unread: Lines of the list that were not understood: place, text as written, and why (words, or the error).
        places: Where each offer stands in the list, such as its line; empty = 1, 2, 3 …
        notes: What else has to be said of each offer, such as ``Line.findings``; empty = nothing.
        cards: How many offers are set out one by one, those below the minimum wage first; all stand in the table.

    Returns:
        An HTML document, to be written as UTF-8.

    Raises:
        UnknownLocale: there are no texts in that language.
        ValueError: *places* or *notes* is not as long as *assessments*.
    """
    say = words(locale)
    expect("assessments", assessments, (Sequence,))
    expect("title", title, MAYBE_TEXT)
    expect("cards", cards, int)
    for name, several in {"unread": unread, "places": places, "notes": notes}.items():
        expect(name, several, (list, tuple))
    for a in assessments:
        expect("assessments", a, Assessment)
    if places and len(places) != len(assessments):
        raise ValueError(f"places: expected {len(assessments)}, one for each assessment, got {len(places)}")
    if notes and len(notes) != len(assessments):
        raise ValueError(f"notes: expected {len(assessments)}, one for each assessment, got {len(notes)}")
    collected = Collected(say, locale, max(cards, 0))
    stated = places or [str(number) for number in range(1, len(assessments) + 1)]
    for place, a, findings in zip(stated, assessments, notes or repeat(()), strict=False):
        collected.add(place, a, findings)
    for place, text, why in unread:
        collected.leave(place, text, why)
    page = "".join(assembled(collected, say, title, {}))
    # A lone surrogate in a name has no UTF-8.
    return page.encode("utf-8", "replace").decode()


def write(
    path: str | os.PathLike[str],
    offers: OfferList,
    lines: Iterable[Line],
    /,
    *,
    locale: str,
    title: str | None = None,
    facts: Mapping[str, str] = MappingProxyType({}),
    cards: int = CARDS,
) -> None:
    """
    Write the report of a checked list: a card for each line, with its name and number as the list has them.

    Lines that could not be read stand behind the others, grouped by the reason. The page is written as it is made.

    Args:
        lines: What :func:`wageguide.lists.check` yields; consumed before anything is written.
        locale, title, cards: As for :func:`render`.
        facts: What the foot of the page says of the list, such as its file and the options, by what it is.

    Raises:
        UnknownLocale: there are no texts in that language.
        OSError: the place cannot be written to; then nothing changes there.
    """
    expect("path", path, (str, os.PathLike))
    expect("offers", offers, OfferList)
    expect("lines", lines, (Iterable,))
    expect("title", title, MAYBE_TEXT)
    expect("cards", cards, int)
    say = words(locale)
    collected = Collected(say, locale, max(cards, 0), Answers(offers, locale))
    own = [_own_columns(table.titles, table.used) for table in offers.tables]
    for line in collected.tally.count(lines):
        collected.add_line(line, [(name, line.cells[at][:_SHOWN]) for name, at in own[line.table] if line.cells[at]])
    whole = _facts(offers, collected, say) | dict(facts)
    with replacing(os.fspath(path)) as file:
        for piece in assembled(collected, say, title, whole):
            file.write(piece.encode("utf-8", "replace"))


def _own_columns(titles: Sequence[str], used: frozenset[int]) -> list[tuple[str, int]]:
    """The first columns of a list that are not read: a name, a staff number, a department."""
    taken = used | own_columns(titles)
    own = [(title, column) for column, title in enumerate(titles) if title and column not in taken]
    return [(title, column) for title, column in own if title not in _NUMBERS][:_OWN]


_NUMBERS = frozenset(("序号", "编号", "行号", "no", "No", "No.", "NO.", "#"))


def _facts(offers: OfferList, collected: Collected, say: Words) -> dict[str, str]:
    """What the foot of the page says of the list itself."""
    labels = list(dict.fromkeys(table.grid.label for table in offers.tables))
    facts = {say("summary.sheets"): say.value(labels)}
    aside = [left_aside(table, say) for table in offers.left_aside]
    if aside:
        facts[say("summary.aside")] = say.value(aside)
    others = [place for places in collected.tally.others.values() for place in places]
    if others:
        facts[say("summary.others")] = str(len(others))
    return facts
