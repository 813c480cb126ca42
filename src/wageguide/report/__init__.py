"""
A list of answers as one HTML page to hand over: no network, no script that it needs, nothing that is not escaped.

Needs the extra ``report`` (jinja2).
"""

from __future__ import annotations

from collections.abc import Sequence

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import GRAVITY
from wageguide._model.findings import Finding
from wageguide._output.describe import describe
from wageguide._output.notebook import answer
from wageguide._output.words import words
from wageguide._version import __version__
from wageguide.errors import WageguideError
from wageguide.report._page import assemble
from wageguide.report._rows import COLUMNS, Unread, row, shares, sources, standing, terms

__all__ = ["CARDS", "render"]

# What a browser lays out at ease and a person leafs through; the table holds every offer.
CARDS = 500


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
    if places and len(places) != len(assessments):
        raise ValueError(f"places: expected {len(assessments)}, one for each assessment, got {len(places)}")
    if notes and len(notes) != len(assessments):
        raise ValueError(f"notes: expected {len(assessments)}, one for each assessment, got {len(notes)}")
    noted = notes or [() for _ in assessments]
    stated = places or [str(number) for number in range(1, len(assessments) + 1)]
    told = enumerate(zip(stated, assessments, noted, strict=True), 1)
    rows = [row(at, place, a, say, findings) for at, (place, a, findings) in told]
    carded = sorted(rows, key=lambda line: GRAVITY.index(line.verdict))[: max(cards, 0)]
    page = assemble(
        say=say,
        lang=str(say.locale).replace("_", "-"),
        title=title or say("report.title"),
        synthetic=any(a.guide.synthetic for a in assessments if a.guide),
        guides=list(dict.fromkeys(a.guide.title for a in assessments if a.guide)),
        shares=shares(line.verdict for line in rows),
        standing=list(standing(assessments)),
        columns=COLUMNS,
        rows=rows,
        linked={line.at for line in carded},
        cards=[(line, terms(line.answer, say), answer(line.answer, say)) for line in carded],
        unread=[Unread(place, text, _reason(why, locale)) for place, text, why in unread],
        sources=sources(assessments, say),
        version=__version__,
    )
    # A lone surrogate in a name has no UTF-8.
    return page.encode("utf-8", "replace").decode()


def _reason(why: str | WageguideError, locale: str) -> str:
    return why if isinstance(why, str) else describe(why, locale=locale)
