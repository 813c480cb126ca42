"""What a guideline holds of the occupation and the industry that a row names."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from wageguide._limits import LONGEST_NAME
from wageguide._model.findings import Finding, finding
from wageguide._model.guideline import Entry, Guideline, Occupation
from wageguide._model.tiers import Band
from wageguide._search.search import search
from wageguide.errors import (
    AmbiguousOccupation,
    TextTooLong,
    UnclearOffer,
    UnknownIndustry,
    UnknownOccupation,
    WageguideError,
)
from wageguide.lists._terms import Cell

_NO_CELL = Cell("", "")


@frozen
class Named:
    """
    By what names to ask, and in which guideline.

    Attributes:
        guide: The guideline; where it has no entry of that name, or several, one that has the occupation without
            figures, since the floor needs none.
        name, industry: What to ask it for.
        error: Why the guideline does not answer; ``None`` where it does.
        findings: What has to be said of how it was found.
        proposal: An occupation that sounds alike, for people to decide on; ``None`` = none, or none is needed.
    """

    guide: Guideline
    name: str
    industry: str | None
    error: WageguideError | None = None
    findings: tuple[Finding, ...] = ()
    proposal: str | None = None


@frozen
class Occupations:
    """The occupations of a list, each looked up once."""

    guide: Guideline
    industry: str | None
    _known: dict[tuple[str, str], Named] = field(factory=dict, init=False, eq=False)

    def find(self, names: Sequence[Cell], industries: Sequence[Cell], /) -> Named:
        """The entry that the cells of a row name; of several names one that the guideline knows."""
        names = names or [_NO_CELL]
        industries = industries or [Cell("", self.industry or "")]
        pairs = [(cell, self._look_up(cell.text, industry.text)) for cell in names for industry in industries]
        answered = [(cell, named) for cell, named in pairs if named.error is None]
        entries = {named.guide.entry(named.name, named.industry).occupation.name for _, named in answered}
        if len(industries) > 1 or len(entries) > 1:
            titles = tuple(cell.title for cells in (names, industries) if len(cells) > 1 for cell in cells)
            return _without_figures(self.guide, names[0].text, UnclearOffer("columns-differ", titles))
        cell, named = (answered or pairs)[0]
        if len(names) > 1:
            return evolve(named, findings=(finding("column-taken", case="occupation", title=cell.title),))
        return named

    def _look_up(self, name: str, industry: str) -> Named:
        named = self._known.get((name, industry))
        if named is None:
            named = self._known[name, industry] = _look_up(self.guide, name, industry or None)
        return named


def _look_up(guide: Guideline, name: str, industry: str | None) -> Named:
    name = name[:LONGEST_NAME]
    try:
        guide.entry(name, industry)
    except UnknownOccupation as error:
        match = next(iter(search(guide, name, limit=1)), None) if name else None
        return evolve(_without_figures(guide, name, error), proposal=match.entry.occupation.name if match else None)
    except (AmbiguousOccupation, UnknownIndustry, TextTooLong) as error:
        return _without_figures(guide, name, error)
    return Named(guide, name, industry)


def _without_figures(guide: Guideline, name: str, error: WageguideError) -> Named:
    entry = Entry(Occupation(name), None, Band(), (), None, guide.source)
    return Named(evolve(guide, entries=(entry,)), name, None, error)
