"""
The door for assistants: the questions of this package as tools of the Model Context Protocol, over standard streams.

Needs the extra ``mcp`` (the official SDK). The tools read no file and no clock: what they may open is named when the
server is started.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Annotated, Any, ParamSpec

from attrs import frozen

from wageguide._assess.assess import assess, check_floor
from wageguide._assess.assessment import Assessment
from wageguide._compare.compare import compare
from wageguide._editions.store import editions, load
from wageguide._limits import clip_repr
from wageguide._model.findings import Finding, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer
from wageguide._model.source import Source
from wageguide._model.tiers import Tier
from wageguide._notation.pay import read_pay
from wageguide._notation.probation import read_probation
from wageguide._output.data import edition as edition_data
from wageguide._output.data import to_dict
from wageguide._output.describe import describe
from wageguide._output.words import words
from wageguide._search.minimum_wage import minimum_wage
from wageguide._search.search import search
from wageguide._version import __version__
from wageguide.errors import UnknownEdition, UnknownOccupation, WageguideError

__all__ = ["server"]

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.server.mcpserver.tools import Tool
    from pydantic import Field
except ImportError as _error:
    raise ImportError("the door for assistants needs mcp: pip install 'wageguide[mcp]'") from _error

Answer = dict[str, Any]
P = ParamSpec("P")
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What an assistant does after a refusal, where the error itself does not say.
_NEXT = {
    UnknownOccupation: "call search_occupation, or leave the occupation out for the minimum wage alone",
    UnknownEdition: "call list_editions",
}
_NOTHING = "leave the occupation out for the minimum wage alone, or call list_editions and ask another edition"


def server(guide: Guideline, /, *, floors: Floors | None = None, locale: str) -> MCPServer:
    """
    A server with the tools of this package; ``server(...).run()`` serves standard input and output.

    Args:
        guide: What is asked where a call names no edition.
        floors: Minimum wages; ``None`` = the edition's own, or else those of this package.
        locale: Language of the words beside the data, ``zh_Hans`` or ``en``.

    Raises:
        UnknownLocale: there are no texts in that language.
    """
    say = words(locale)
    door = _Door(guide, floors, locale)
    tools = [
        *(_exactly(door.check_offer), _exactly(door.minimum_wage), _exactly(door.search_occupation)),
        *(_exactly(door.show_occupation), _exactly(door.compare), _exactly(door.list_editions)),
    ]
    note = say("note.binding")
    return MCPServer("wageguide", instructions=note, version=__version__, log_level="WARNING", tools=tools)


def _exactly(tool: Callable[..., Answer]) -> Tool:
    """*tool*, which refuses an argument that it does not know: passed over, it would answer another question."""
    made = Tool.from_function(_told(tool))
    arguments = made.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    made.parameters = arguments.model_json_schema(by_alias=True)
    return made


def _told(tool: Callable[P, Answer]) -> Callable[P, Answer]:
    """*tool*, with a refusal that the assistant can read: the library's error, and what to do next."""

    @wraps(tool)
    def call(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return tool(*args, **kwargs)
        except WageguideError as error:
            following = next((f". Next: {step}" for kind, step in _NEXT.items() if isinstance(error, kind)), "")
            raise ToolError(f"{type(error).__name__}: {error}{following}") from error

    return call


def _day(text: str) -> date:
    """The day that a call names; a model that did not ask for one may send any word."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ToolError(f"on: expected a day as YYYY-MM-DD, got {clip_repr(text)}. Next: ask which day is meant")


@frozen
class _Door:
    """The tools; their docstrings are what an assistant reads of them."""

    guide: Guideline
    floors: Floors | None
    locale: str

    def check_offer(
        self,
        pay: str,
        on: Day,
        occupation: str | None = None,
        area: str | None = None,
        industry: str | None = None,
        months: str | None = None,
        bonus: str | None = None,
        excluded: str | None = None,
        probation: str | None = None,
        part_time: bool | None = None,
        hours_per_week: str | None = None,
        edition: str | None = None,
    ) -> Answer:
        """Is this pay offer in line: held against the minimum wage and against the tiers of the wage guideline.

        pay: gross, with its period: 1900元/月, 18/hour, 5-8K·13薪. on: day of the work, YYYY-MM-DD. occupation: name in
        the edition (search_occupation finds it); null = the minimum wage alone, for which area is needed. area: county
        of the workplace in China, or its city: held against all of its counties. industry: section where the
        occupation stands under several. months: paid months a year. bonus: yearly lump sum, yuan. excluded: part of a
        month's pay that does not count for the minimum wage (overtime, allowances), yuan. probation: pay during
        probation: 2200元/月, 80%. part_time: true, false, or null where it was not said. hours_per_week: agreed hours.
        Amounts are text. Of a range both ends are answered. "undecided" is neither "meets" nor "below": say so.
        """
        guide = self._edition(edition)
        terms = {"months": months, "bonus": bonus, "excluded": excluded, "hours_per_week": hours_per_week}
        given = {name: value for name, value in terms.items() if value is not None}
        reading = read_pay(pay)
        assumed = list(reading.assumed)
        answers = {}
        for end, read in {"low": reading.low, "high": reading.high}.items():
            if read is None:
                continue
            terms_of_end: dict[str, Any] = {"months": read.months, "part_time": part_time} | given
            offer = Offer(read.amount, read.period, **terms_of_end)
            if probation is not None:
                agreed = read_probation(probation, offer)
                assumed += agreed.assumed
                terms_of_end |= {"probation": agreed.amount, "probation_period": agreed.period}
                offer = Offer(read.amount, read.period, **terms_of_end)
            answers[end] = self._answer(self._assess(guide, occupation, offer, industry, area, _day(on)))
        single = {"answer": answers["low"]} if reading.low == reading.high else answers
        return {**single, "assumed": list(dict.fromkeys(assumed)), **self._note(guide)}

    def minimum_wage(self, area: str, on: Day) -> Answer:
        """The minimum wage in force in a county of China (area) on a day (on, YYYY-MM-DD), with its notice."""
        day = _day(on)
        wage = minimum_wage(area, day, floors=self.floors or self.guide.floors)
        stale = [finding("floor-stale", on=day, checked_through=wage.checked_through)]
        return {
            "minimum_wage": to_dict(wage),
            "words": describe(wage, locale=self.locale),
            **self._backed([wage.source], stale if day > wage.checked_through else []),
            "note": words(self.locale)("note.binding"),
        }

    def search_occupation(self, text: str, edition: str | None = None) -> Answer:
        """Occupations of an edition that a text may mean, best first: a name, alias, pinyin, English or a job title."""
        guide = self._edition(edition)
        matches = [to_dict(match) for match in search(guide, text)]
        return self._of(guide, matches=matches, **({} if matches else {"next": _NOTHING}))

    def show_occupation(self, occupation: str, edition: str | None = None) -> Answer:
        """What an edition publishes of an occupation, in each industry: yuan a year by tier; null = not in it."""
        guide = self._edition(edition)
        entries = guide.named(occupation) or (guide[occupation],)  # the error says what there is
        told = [describe(entry, locale=self.locale) for entry in entries]
        return self._of(guide, entries=[to_dict(entry) for entry in entries], words=told)

    def compare(
        self, occupations: list[str], tier: Tier = Tier.MEDIAN, industry: str | None = None, edition: str | None = None
    ) -> Answer:
        """Occupations side by side in one tier, each held against the first: amount, difference, ratio, rank."""
        guide = self._edition(edition)
        rows = compare(guide, occupations, tier, industry=industry)
        return self._of(guide, rows=[to_dict(row) for row in rows])

    def list_editions(self) -> Answer:
        """The editions that can be asked by their id: place, year, how much of them is held, sources."""
        guides = {guide.id: guide for guide in (*map(load, editions()), self.guide)}
        listed = [edition_data(guide) for guide in guides.values()]
        return {"editions": listed, "default": self.guide.id, "note": words(self.locale)("note.binding")}

    def _edition(self, name: str | None) -> Guideline:
        """By its id alone: a call leads to no folder of this machine."""
        return self.guide if name in {None, self.guide.id} else load(str(name))

    def _assess(
        self, guide: Guideline, occupation: str | None, offer: Offer, industry: str | None, area: str | None, on: date
    ) -> Assessment:
        """Against the guideline; without an occupation against the minimum wage alone."""
        if occupation is not None:
            return assess(guide, occupation, offer, industry=industry, area=area, on=on, floors=self.floors)
        if area is None:
            raise ToolError("area: expected where there is no occupation. Next: ask in which county the work is done")
        return check_floor(offer, area=area, on=on, floors=self.floors or self.guide.floors)

    def _answer(self, a: Assessment) -> Answer:
        backing = [*(a.guide.sources if a.guide else ()), *dict.fromkeys(wage.source for wage in a.floor.wages)]
        return {**to_dict(a), "words": describe(a, locale=self.locale), **self._backed(backing, a.findings)}

    def _of(self, guide: Guideline, **answer: Any) -> Answer:
        """What an edition says, and whose edition it is."""
        return {**answer, "edition": edition_data(guide), **self._backed(guide.sources, ()), **self._note(guide)}

    def _backed(self, sources: Iterable[Source], findings: Iterable[Finding]) -> Answer:
        """What an answer rests on, and what to mind, as data and in words."""
        told = [{**to_dict(each), "words": describe(each, locale=self.locale)} for each in findings]
        return {"sources": [source.cite(style="plain", locale=self.locale) for source in sources], "findings": told}

    def _note(self, guide: Guideline) -> Answer:
        say = words(self.locale)
        return {"note": say.spaced(say("synthetic") if guide.synthetic else "", say("note.binding"))}
