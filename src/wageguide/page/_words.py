"""The words of a page: of the catalogues those that its script says, in both languages."""

from __future__ import annotations

from typing import Any

from wageguide._output.words import LOCALES, Words, words
from wageguide._taxonomy.sections import industries, major_groups

# Codes, or beginnings of codes that end in a dot; of a finding what it says and its title, not why.
_SAID = """
    page. check. headline headline. reading. sentence sentence.own lacking. name.both percent.less tiers. row. tier. period. verdict. label. note. show. band. offer. figures. evidence.inferred
    report.column. report.filter. report.terms. report.sources. report.made report.no-area
    money money. class class.own digits list list.sources clause synthetic synthetic.mark source.remark sources.more
"""
_FINDINGS = """
    area-missing area-outside edition-age floor-stale floor-unknown hours-missing overtime-hours own-contributions
    part-year rate-next tier-below-floor also-excluded class-inferred class-unknown own-contributions-unread rate-day-unknown
    part-time-hours part-time-probation part-time-unsaid probation-below-80 tier-missing unit-suspect
"""


def page_words() -> dict[str, dict[str, Any]]:
    """What the script of a page needs of each language, by its tag."""
    return {_tag(say): _catalogue(say) for say in map(words, LOCALES)}


def _tag(say: Words) -> str:
    return str(say.locale).replace("_", "-")


def _catalogue(say: Words) -> dict[str, Any]:
    findings = [name for code in _FINDINGS.split() for name in (f"finding.{code}", f"finding.{code}.")]
    messages = say.messages(*_SAID.split(), *findings)
    return {
        "lang": _tag(say),
        "date": say.locale.date_formats["long"].pattern,
        "months": list(say.locale.months["format"]["wide"].values()),
        "industries": {code: say.industry(code) for code in industries()},
        "groups": {code: say.named(code, group) for code, group in major_groups().items()},
        "messages": {code: text for code, text in messages.items() if not code.endswith(".why")},
    }
