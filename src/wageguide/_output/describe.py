"""The only place with sentences: results and errors put into words, in the language of the reader."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

from wageguide._assess.assessment import Assessment
from wageguide._editions.country import is_new_area
from wageguide._limits import LISTED, REMARK, SHOWN, clip, clip_repr
from wageguide._model.findings import Finding
from wageguide._model.floor import MinimumWage
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import MOST_YUAN
from wageguide._model.offer import Period
from wageguide._model.source import Source
from wageguide._notation.advice import elsewhere, likely
from wageguide._output.answer import assessment_lines, tiers
from wageguide._output.headline import first_line
from wageguide._output.records import record_lines
from wageguide._output.words import Words, clip_list, columns, words
from wageguide._taxonomy.names import expect_name
from wageguide._taxonomy.sections import major_groups
from wageguide._validate.report import Report
from wageguide.errors import (
    AmbiguousArea,
    BulletinError,
    EditionError,
    FrameError,
    InvalidEvidence,
    InvalidOffer,
    NotInForce,
    PayNotation,
    UnclearOffer,
    UnknownArea,
    UnknownOccupation,
    WageguideError,
)


def describe(result: object, /, *, locale: str) -> str:
    """
    Put *result* into words: the answer first, then the figures, then the sources.

    Args:
        result: Any record of this package, or an error.
        locale: ``zh_Hans`` or ``en``.

    Returns:
        Lines of plain text, without a line end at the end. What rests on invented figures says so first.

    Raises:
        UnknownLocale: there are no texts in that language.
        TypeError: nothing that can be put into words.
    """
    say = words(locale)
    match result:
        case Assessment():
            lines = assessment_lines(result, say)
        case MinimumWage():
            lines = _minimum_wage(result, say)
        case Entry():
            lines = entry_lines(result, say)
        case Guideline():
            lines = _guideline(result, say)
        case Finding():
            lines = [say.finding(result)]
        case Report():
            lines = _report(result, say)
        case WageguideError():
            lines = _error(result, say)
        case _ if (other := _other(result, say)) is not None:
            lines = other
        case _:
            raise TypeError(f"describe: expected a result of this package, got {type(result).__name__}")
    return "\n".join(lines)


def _other(result: Any, say: Words) -> list[str] | None:
    """A line of a list or a bulletin as what it holds, and any other record by itself; ``None`` = no record."""
    kind = type(result)
    match kind.__name__ if kind.__module__.partition(".")[0] == "wageguide" else "":
        case "Line":
            answers = [first_line(a, say) for a in dict.fromkeys((result.low, result.high)) if a is not None]
            error = [] if result.error is None else _error(result.error, say)
            told = [*answers, *error, *map(say.finding, result.findings)]
            return [say("record.term", term=result.place, value=line) for line in told] or [result.place]
        case "Bulletin":
            return [*_guideline(result.guide, say), *map(say.finding, result.noted)]
    return record_lines(result, say)


def cite(source: Source, style: str, locale: str, /) -> str:
    """As :meth:`Source.cite`."""
    say = words(locale)
    expect_name("style", style)
    day = source.published
    if style == "plain":
        return say.source(source) if day is None else say("cite.dated", source=say.source(source), date=day)
    if style != "gb7714":
        raise ValueError(f"style: expected 'gb7714' or 'plain', got {clip_repr(style)}")
    # [EB/OL] is something online, [Z] what fits no other kind; the standard wants ISO dates, whatever the language.
    kind = "[EB/OL]" if source.url else "[Z]"
    parts = [source.issuer, f"{source.title}{kind}", f"({day})" if day else None, source.url]
    return ". ".join(filter(None, parts)) + "."


def _minimum_wage(wage: MinimumWage, say: Words) -> list[str]:
    lines = [
        say(
            "floor.line",
            area=wage.area,
            area_class=say.area_class(wage.area_class),
            monthly=say.yuan(wage.monthly, Period.MONTH),
            hourly=say("row.unknown") if wage.hourly is None else say.yuan(wage.hourly, Period.HOUR),
        )
    ]
    if wage.until is None:
        lines.append(say("floor.open", since=wage.since, checked=wage.checked_through))
    else:
        lines.append(say("floor.span", since=wage.since, last=wage.until - timedelta(days=1)))
    if wage.evidence == "inferred":
        lines.append(say("floor.inferred"))
    return [*lines, "", *say.labelled("label.sources", [say.source(wage.source)])]


def entry_lines(entry: Entry, say: Words, guide: Guideline | None = None, /) -> list[str]:
    """One entry by itself; *guide* is the edition it stands in, where the caller knows it."""
    about = say("clause").join(entry_about(entry, say))
    rows = [(label, amount, "") for label, amount in entry_figures(entry, say, guide)]
    return [say("show.head", name=say.occupation(entry.occupation.name), about=about), *columns(rows)]


def entry_figures(entry: Entry, say: Words, guide: Guideline | None = None, /) -> list[tuple[str, str]]:
    """The tiers that a reader expects or that are known, and the mean: label and amount."""
    rows = [(label, amount) for _, label, amount in tiers(entry, say, guide)]
    if entry.band.mean is not None:
        rows.append((say("tier.mean"), say.yuan(entry.band.mean, Period.YEAR)))
    return rows


def entry_about(entry: Entry, say: Words, /) -> list[str]:
    """Industry, code, major group and the bulletin's remark."""
    about = [
        say("show.all-industries")
        if entry.industry is None
        else say("show.industry", industry=say.industry(entry.industry))
    ]
    if entry.occupation.code:
        about.append(say("show.code", code=entry.occupation.code))
    if entry.occupation.major_group:
        group = major_groups().get(entry.occupation.major_group)
        about.append(say("show.group", group=say.named(entry.occupation.major_group, group)))
    if entry.note:
        about.append(say("show.note", note=entry.note))
    return about


def _guideline(guide: Guideline, say: Words) -> list[str]:
    return [
        *([say("synthetic")] if guide.synthetic else []),
        say("edition.line", id=guide.id, title=guide.title),
        f"  {edition_about(guide, say)}",
    ]


def edition_about(guide: Guideline, say: Words, /) -> str:
    """Place, year and how much of the edition is held, in one clause."""
    about = [
        say(
            "edition.about",
            area=guide.area,
            year=guide.year,
            held=len(guide),
            coverage=say(f"coverage.{guide.coverage}"),
        )
    ]
    if guide.survey_year is not None:
        about.append(say("edition.survey", year=guide.survey_year))
    if guide.covered is not None:
        about.append(say("edition.covered", covered=guide.covered))
    return say("clause").join(about)


def _report(report: Report, say: Words) -> list[str]:
    return [
        f"{say.place(finding.place)} {finding.code}: {say.finding(finding)}".lstrip() for finding in report.findings
    ]


def _kind(error: WageguideError) -> str:
    """The code of the message for an error; one kind may be said in several ways."""
    kind = f"error.{type(error).__name__}"
    match error:
        case UnknownOccupation(industry=str()):
            return f"{kind}.industry"
        case UnknownOccupation(published=int(published)) if published > error.known:
            return f"{kind}.partial"
        case UnknownArea(counties=(_, *_)):
            return f"{kind}.city"
        case UnknownArea(area=str(area)) if is_new_area(area):
            return f"{kind}.zone"
        case BulletinError(reason="missing"):
            return f"{kind}.missing"
        case NotInForce(gap=True):
            return f"{kind}.gap"
        case FrameError(code="column-name" | "file-column" | "list-columns", columns=(_, *_)):
            return f"{kind}.columns"
    return kind


def _error(error: WageguideError, say: Words) -> list[str]:
    """The catalogue's words for an error; the developer's where there are none."""
    kind = _kind(error)
    if not say.has(kind):
        return [str(error)]
    facts = {name: _clipped(value, *_AT_LENGTH.get(name, (SHOWN, LISTED))) for name, value in vars(error).items()}
    facts |= _facts(error, facts, say)
    more = ""
    if isinstance(error, NotInForce) and error.candidates:
        amounts = sorted({wage.monthly for wage in error.candidates})
        more = say("error.NotInForce.candidates", candidates=tuple(amounts[:LISTED]))
    elif facts.get("first"):
        more = say("error.NotInForce.first", first=facts["first"])
    elif facts.get("nearest") and isinstance(error, UnknownOccupation):
        # What was perhaps meant comes first: behind the rest nobody finds it.
        return [say("error.nearest.occupation", nearest=facts["nearest"]), say(kind, **facts)]
    elif facts.get("nearest") and not isinstance(error, AmbiguousArea):
        near = facts["nearest"]
        if isinstance(error, UnknownArea):
            near = tuple(map(say.place_name, error.nearest))
        more = say("error.nearest", nearest=near)
    return [say.spaced(say(kind, **facts), more)]


def _why_no_pay(error: PayNotation, say: Words) -> str:
    """Why it is no pay, and where what stands beside the amount belongs, or what was perhaps meant."""
    if (place := elsewhere(error.text)) is not None and error.reason in _BESIDE:
        return say(f"pay.elsewhere.{place}")
    perhaps = likely(error.text)
    if perhaps is None:
        return say(f"pay.{error.reason}")
    amount, period = perhaps
    return say("pay.perhaps", likely=say(f"pay.perhaps.{period.value}", amount=amount))


# Reasons that speak of something beside the amount.
_BESIDE = frozenset({"unknown-words", "not-all-counts", "several-amounts", "no-period-unit", "ambiguous-period"})


def _facts(error: WageguideError, facts: dict[str, object], say: Words) -> dict[str, object]:
    """What a reason code and the values beside it are in words; *facts* are those of the error, cut to length."""
    match error:
        case EditionError():
            return {"problems": say("list.problems").join(map(say.problem, error.problems))}
        case FrameError() | InvalidEvidence():
            problem = error.problem if isinstance(error, InvalidEvidence) else error.problems[0]
            causes = {name: _error(value, say) for name, value in problem.data if isinstance(value, WageguideError)}
            words_of = {name: "".join(lines).rstrip("。.") for name, lines in causes.items()}
            told = say.problem(problem, **words_of)
            if isinstance(error, InvalidEvidence):
                return {"problem": clip(told, REMARK)}
            field = f"list.column.{error.argument}"
            return {"problem": told, "argument": say(field) if say.has(field) else clip(error.argument)}
        case PayNotation():
            return {"why": _why_no_pay(error, say)}
        case UnclearOffer():
            value = say("error.UnclearOffer.value", value=facts["value"]) if error.value else ""
            return {"why": say(f"unclear.{error.reason}"), "value": value}
        case InvalidOffer():
            # As given: it may be no amount.
            field = say(f"field.{error.field}") if say.has(f"field.{error.field}") else error.field
            return {"field": field, "why": say(f"offer.{error.expected}"), "value": str(facts["value"])}
        case BulletinError():
            detail = clip(_detail(error, say), REMARK)
            remark = say("error.BulletinError.detail", detail=detail) if detail else ""
            return {"why": say(f"bulletin.{error.reason}"), "shown": remark}
    return {}


def _detail(error: BulletinError, say: Words) -> str:
    """What was met; in words where it says why there is no entry, or on which pages no text."""
    if error.reason == "no-text":
        return say("list").join(map(say.where, error.detail.split(", ")))
    told = _NO_ENTRY.match(error.detail) if error.reason == "no-entry" else None
    if told is None:
        return error.detail
    text = say("bulletin.no-figure" if error.detail.startswith("no row") else "bulletin.no-header")
    if told["code"]:
        facts = {"place": say.where(told["place"]), "why": say(f"finding.{told['code']}.title")}
        text = say("bulletin.rejected", rows=int(told["rows"]), **facts)
    return text + say("bulletin.hidden") if told.end() < len(error.detail) else text


_NO_ENTRY = re.compile(
    r"no header with tiers such as 低位数 or 10% was found|no row below the header holds a figure"
    r"|rows rejected: (?P<rows>\d+), first (?P<place>.+): (?P<code>[a-z-]+)"
)

# Facts of an error of which more is repeated: where it was, and what was wrong there, with the word that there is more.
_AT_LENGTH = dict.fromkeys(("path", "problem", "edition", "value"), (REMARK, LISTED))


def _clipped(value: object, most: int, listed: int) -> object:
    """A fact of an error, or as much of it as is repeated: so many characters, and members of a list."""
    if isinstance(value, str):
        return clip(value, most)
    if isinstance(value, tuple):
        return tuple(_clipped(member, most, listed) for member in clip_list(value, listed))
    if isinstance(value, int | Decimal) and not (Decimal(value).is_finite() and -MOST_YUAN < value < MOST_YUAN):
        # No amount that could be shown as one.
        return clip_repr(value, most) if isinstance(value, int) else clip(str(value), most)
    return value
