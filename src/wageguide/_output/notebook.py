"""Results as HTML, for a notebook and for the cards of a report: everything escaped, no script, no style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from wageguide._assess.assessment import Assessment
from wageguide._model.findings import GRAVEST_FIRST
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.tiers import TIERS, Tier, lower_bounds
from wageguide._output import answer as text
from wageguide._output import band
from wageguide._output.describe import describe, edition_about, entry_about, entry_figures
from wageguide._output.headline import first_line
from wageguide._output.svg import svg
from wageguide._output.words import Words, words
from wageguide._validate.report import Report

LOCALE = "zh_Hans"  # of a notebook, which names none
_ISOLATES, _POP = "\u2066\u2067\u2068", "\u2069"
_ROWS = 20  # of a table in a notebook


class Html(str):
    """HTML that a notebook shows as such, and that is text to everything else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def html(result: object, /, *, locale: str = LOCALE) -> Html:
    """
    Put *result* into HTML, as a notebook shows it: everything escaped, no script, no style.

    Args:
        result: Any record of this package, or an error; what :func:`describe` takes.
        locale: ``zh_Hans``, in which a record shows itself, or ``en``.

    Raises:
        UnknownLocale: there are no texts in that language.
        TypeError: nothing that can be put into words.
    """
    say = words(locale)
    match result:
        case Assessment():
            parts = [*([_synthetic(result.guide, say)] if result.guide else []), answer(result, say)]
            parts += [labelled("label.sources", text.sources(result, say), say)]
            parts += [labelled("label.notes", text.notes(result, say), say)]
        case Entry():
            parts = _entry(result, say)
        case Guideline():
            parts = _guideline(result, say)
        case Report():
            parts = _report(result, say)
        case _:
            parts = _lines(result, locale)
    language = str(say.locale).replace("_", "-")
    return Html(f'<div class="wageguide" lang="{language}">{"".join(parts)}</div>')


def _lines(result: object, locale: str) -> list[str]:
    """What has no picture of its own, a paragraph a line."""
    try:
        return [f"<p>{escape(line)}</p>" for line in describe(result, locale=locale).splitlines() if line]
    except TypeError:
        raise TypeError(f"html: no HTML is made of a {type(result).__name__}") from None


def answer(a: Assessment, say: Words, /) -> str:
    """The answer itself: which line binds, the band, the figures with their arithmetic, the findings."""
    headline, remarks = first_line(a, say), text.remarks(a, say)
    figures = table(_heads(say, "what", "amount", "remark"), (row for _, *row in text.figures(a, say)))
    name = "" if a.entry is None else a.entry.occupation.name
    first = f"<p><strong>{isolated(headline, name)}</strong></p>"
    more = "".join(f"<p>{escape(remark)}</p>" for remark in remarks)
    findings = labelled("label.findings", map(say.finding, text.to_mind(a)), say)
    return f"{first}{more}{svg(band.points(a), say)}{figures}{findings}"


def isolated(sentence: str, name: str, /) -> str:
    """Escape *sentence*; the *name* in it may run from right to left and must not turn the rest of it."""
    parts = sentence.split(name) if name else [sentence]
    return bdi(name).join(map(escape, parts))


def bdi(text: str, /) -> str:
    """Escape *text* and hold it apart from its neighbours: whatever it opens is closed again."""
    still_open = 0
    for character in text:
        if character in _ISOLATES:
            still_open += 1
        elif character == _POP and still_open:
            still_open -= 1
    return f"<bdi>{escape(text)}{_POP * still_open}</bdi>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], /) -> str:
    """A table, its first column the heads of its rows; the text of a cell cannot turn what is beside it."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def labelled(code: str, lines: Iterable[str], say: Words, /) -> str:
    """A list under its label; nothing where it is empty."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{escape(say(code))}</p><ul>{items}</ul>" if items else ""


def _synthetic(guide: Guideline, say: Words) -> str:
    return f'<p role="note"><strong>{escape(say("synthetic"))}</strong></p>' if guide.synthetic else ""


def _entry(entry: Entry, say: Words) -> list[str]:
    about = say("clause").join(entry_about(entry, say))
    return [
        f"<p><strong>{bdi(entry.occupation.name)}</strong></p><p>{escape(about)}</p>",
        svg(sorted(band.tiers(entry.band), key=lambda point: point.amount), say),
        table(_heads(say, "what", "amount"), entry_figures(entry, say)),
        labelled("label.sources", [say.source(entry.source)], say),
    ]


def _guideline(guide: Guideline, say: Words) -> list[str]:
    known = {tier for entry in guide for tier in (*entry.band.published, *(bound.tier for bound in entry.bounds))}
    tiers = [tier for tier in TIERS if tier in known]
    heads = [*_heads(say, "occupation", "industry"), *(say.tier(tier) for tier in tiers)]
    rows = [
        [entry.occupation.name, entry.industry or "", *(_figure(guide, entry, tier, say) for tier in tiers)]
        for entry in guide.entries[:_ROWS]
    ]
    return [
        _synthetic(guide, say),
        f"<p><strong>{escape(guide.title)}</strong></p><p>{escape(edition_about(guide, say))}</p>",
        table(heads, rows),
        _more(len(guide), say),
        labelled("label.sources", map(say.source, guide.sources), say),
        labelled("label.notes", [*guide.notes, say("note.binding")], say),
    ]


def _figure(guide: Guideline, entry: Entry, tier: Tier, say: Words) -> str:
    return text.tier_amount(entry.band[tier], lower_bounds(entry.bounds).get(tier), say.missing(guide), say)


def _report(report: Report, say: Words) -> list[str]:
    graver = sorted(report.findings, key=lambda finding: GRAVEST_FIRST.index(finding.severity))
    totals = Counter(finding.severity for finding in graver)
    counts = [f"{say(f'severity.{severity}')} {totals[severity]}" for severity in GRAVEST_FIRST]
    heads = _heads(say, "severity", "place", "finding", "code")
    rows = [
        [say(f"severity.{finding.severity}"), say.place(finding.place), say.finding(finding), finding.code]
        for finding in graver[:_ROWS]
    ]
    summary = f"<p><strong>{escape(say('clause').join(counts))}</strong></p>"
    return [summary, table(heads, rows) if rows else "", _more(len(graver), say)]


def _heads(say: Words, *names: str) -> list[str]:
    return [say(f"figures.{name}") for name in names]


def _more(total: int, say: Words) -> str:
    remark = say.more(total, _ROWS)
    return f"<p>{escape(remark)}</p>" if remark else ""
