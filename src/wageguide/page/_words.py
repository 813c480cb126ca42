"""The words of a page: of the catalogues those that its script says, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wageguide._output.words import LOCALES, Words, words
from wageguide._search.place_names import english_place
from wageguide._taxonomy.sections import industries, major_groups

# Codes, or beginnings of codes that end in a dot; of a finding what it says and its title, not why.
_SAID = """
    page. check. headline headline. reading. sentence sentence.own lacking. tiers. row. tier. period. verdict. label.
    note. show. band. offer. figures. evidence.inferred name.both percent.less money money. class class.own digits
    report.column. report.filter. report.terms. report.sources. report.made report.no-area
    list list.sources clause synthetic synthetic.mark source.remark sources.more
"""
_FINDINGS = """
    also-excluded area-missing area-outside class-inferred class-unknown edition-age floor-stale floor-unknown
    hours-missing overtime-hours own-contributions own-contributions-unread part-time-hours part-time-probation
    part-time-unsaid part-year probation-below-80 rate-day-unknown rate-next tier-below-floor tier-missing unit-suspect
"""


def page_words(places: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the script of a page that knows *places* needs of each language, by its tag."""
    named = {place: english for place in places if (english := english_place(place))}
    return {_tag(say): _catalogue(say, named) for say in map(words, LOCALES)}


def _tag(say: Words) -> str:
    return str(say.locale).replace("_", "-")


def _catalogue(say: Words, places: dict[str, str]) -> dict[str, Any]:
    findings = [name for code in _FINDINGS.split() for name in (f"finding.{code}", f"finding.{code}.")]
    messages = say.messages(*_SAID.split(), *findings)
    return {
        "lang": _tag(say),
        "date": say.locale.date_formats["long"].pattern,
        "months": list(say.locale.months["format"]["wide"].values()),
        "industries": {code: say.industry(code) for code in industries()},
        "groups": {code: say.named(code, group) for code, group in major_groups().items()},
        "places": {} if say.locale.language == "zh" else places,
        "messages": {code: text for code, text in messages.items() if not code.endswith(".why")},
    }
