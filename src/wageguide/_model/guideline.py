"""A guideline: what one bulletin publishes for one place and title year, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from wageguide._limits import LONGEST_NAME
from wageguide._model.floor import Floors
from wageguide._model.rendering import Record, Shown
from wageguide._model.source import Source
from wageguide._model.statements import Claim, Definitions, Import
from wageguide._model.tiers import Band, Bound
from wageguide._problems import MAYBE_TEXT, NONE, coverage, expect, expect_fields, maybe_year, members
from wageguide._taxonomy.names import expect_name, fold_name, nearest
from wageguide._taxonomy.sections import section
from wageguide.errors import AmbiguousOccupation, InvalidRecord, UnknownOccupation

Coverage = Literal["notice", "partial", "full"]


@frozen(eq=False, repr=False)
class Occupation(Record):
    """
    An occupation, or a class of occupations, as the bulletin names it.

    Attributes:
        code: Code of the 2022 classification (``4-08-05-01``); ``None`` = not matched.
        major_group: Its digit, ``1`` to ``8``; ``None`` = not stated.
        aliases: Other names that the edition gives it.
    """

    name: str
    code: str | None = None
    major_group: str | None = None
    aliases: tuple[str, ...] = field(default=(), converter=members)

    def __attrs_post_init__(self) -> None:
        expect_fields(self, name=str, aliases=[str])


@frozen(eq=False, repr=False)
class Entry(Shown):
    """
    What is published for an occupation in an industry.

    Attributes:
        industry: Section letter of GB/T 4754-2017; ``None`` = all industries.
        bounds: What is known of tiers whose figure is not published.
        note: The bulletin's own remark.
        source: Where the figures come from; always given.
        place: Line in the edition's file; not part of what the entry is.
    """

    occupation: Occupation
    industry: str | None = None
    band: Band = Band()  # noqa: RUF009 - nobody can change it
    bounds: tuple[Bound, ...] = field(default=(), converter=members)
    note: str | None = None
    source: Source = field(default=None, repr=lambda source: repr(source.title))
    place: str | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        expect_fields(self, occupation=Occupation, industry=MAYBE_TEXT, band=Band, note=MAYBE_TEXT, source=Source)
        expect_fields(self, bounds=[Bound])


@frozen(repr=False, cache_hash=True)
class Guideline(Shown):
    """
    One edition of one place; immutable, in published order.

    Attributes:
        area: City or county it speaks of; ``None`` = unknown, as where a ``wages.csv`` stands alone.
        year: Year in its title; ``None`` = unknown.
        survey_year: Year its figures were surveyed for; ``None`` = not stated.
        sources: At least one; ``source`` is the first.
        definitions: What statistic each tier is, where that is stated.
        coverage: ``notice`` (only what a notice states), ``partial`` or ``full``.
        synthetic: The figures are invented.
        notes: What else the bulletin says.
        floors: Minimum wages that come with the edition; ``None`` = those of this package.
    """

    id: str
    title: str
    area: str | None
    year: int | None = field(converter=maybe_year)
    sources: tuple[Source, ...] = field(converter=members)
    entries: tuple[Entry, ...] = field(default=(), converter=members)
    survey_year: int | None = field(default=None, converter=maybe_year)
    publisher: str | None = None
    published: date | None = None
    coverage: Coverage = field(default="partial", converter=coverage)
    synthetic: bool = False
    notes: tuple[str, ...] = field(default=(), converter=members)
    definitions: Definitions = field(default=Definitions(), converter=Definitions)
    claims: tuple[Claim, ...] = field(default=(), converter=members)
    imported: Import | None = None
    floors: Floors | None = None

    def __attrs_post_init__(self) -> None:
        expect_fields(self, sources=[Source], entries=[Entry], claims=[Claim], notes=[str], id=str, title=str)
        expect_fields(self, area=MAYBE_TEXT, synthetic=bool, imported=(Import, NONE), floors=(Floors, NONE))
        if not self.sources:
            raise InvalidRecord(["sources: expected at least one"])

    @property
    def source(self) -> Source:
        """The first of ``sources``."""
        return self.sources[0]

    @property
    def covered(self) -> int | None:
        """How many occupations the bulletin says it covers; ``None`` = it does not say."""
        return next((claim.equals for claim in self.claims if claim.of == "occupations"), None)

    def __repr__(self) -> str:
        about = " ".join(map(str, filter(None, (self.area, self.year)))) or "of no known area and year"
        return f"<Guideline {self.id}: {about}, {len(self)} entr{'y' if len(self) == 1 else 'ies'}, {self.coverage}>"

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and len(name) <= LONGEST_NAME and bool(self.named(name))

    def __getitem__(self, name: str, /) -> Entry:
        """
        The entry of an occupation, by name, alias or code, widths, blanks, script and marks folded.

        Where it stands under several industries and once for all of them, that one answers.

        Raises:
            UnknownOccupation: this edition holds none; says how many it holds.
            AmbiguousOccupation: it stands under several industries.
        """
        if type(name) is str and len(entries := self._by_name.get(name, ())) == 1:
            return entries[0]  # nearly always
        return self._only(_general(self.named(name)), name)

    def get(self, name: str, default: Entry | None = None, /) -> Entry | None:
        """As ``guide[name]``, with *default* where there is no such occupation."""
        expect("name", name, str)
        return self.entry(name) if name in self else default

    def entry(self, name: str, industry: str | None = None, /) -> Entry:
        """
        As ``guide[name]``, in one industry (a section's letter or usual name) where that is given.

        Raises:
            UnknownOccupation, AmbiguousOccupation: none in that industry or for all of them, or several.
            UnknownIndustry: no section is called so.
        """
        if industry is None:
            return self[name]
        letter = section(industry)
        entries = self.named(name)
        inside = [entry for entry in entries if entry.industry == letter]
        # A row for all industries answers for each of them.
        choices = _distinct(inside or [entry for entry in entries if entry.industry is None])
        return self._only(choices, name, industry)

    def _only(self, choices: Sequence[Entry], name: str, industry: str | None = None) -> Entry:
        """The one entry that answers; refuses where there are several, or none."""
        if len(choices) == 1:
            return choices[0]
        if choices:
            raise AmbiguousOccupation(name, self.id, [choice.industry for choice in choices])
        similar = nearest(name, (entry.occupation.name for entry in self))
        raise UnknownOccupation(name, self.id, len(self), self.covered, similar, industry)

    def named(self, name: str, /) -> tuple[Entry, ...]:
        """Every entry of an occupation, by name or else by alias or code; empty where there is none."""
        expect_name("name", name)
        return self._by_name.get(name) or self._by_fold.get(fold_name(name), ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entry, ...]]:
        return _indexed((entry.occupation.name, entry) for entry in self.entries)

    @cached_property
    def _by_fold(self) -> dict[str, tuple[Entry, ...]]:
        codes = ((entry.occupation.code, entry) for entry in self.entries if entry.occupation.code)
        aliases = ((fold_name(alias), entry) for entry in self.entries for alias in entry.occupation.aliases)
        names = ((fold_name(entry.occupation.name), entry) for entry in self.entries)
        return _indexed(codes) | _indexed(aliases) | _indexed(names)


def _general(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The rows for all industries, or else those there are."""
    return _distinct([entry for entry in entries if entry.industry is None] or entries)


def _distinct(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The same row twice is one entry (validate warns of it); other figures are another."""
    return [entry for index, entry in enumerate(entries) if entry not in entries[:index]]


def _indexed(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for name, entry in pairs:
        index.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in index.items()}
