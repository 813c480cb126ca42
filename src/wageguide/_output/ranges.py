"""A range of pay in words: one answer with two ends, of which the lower one decides."""

from __future__ import annotations

from collections.abc import Iterable

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._output.answer import drawn, notes, remarks, sources, to_mind
from wageguide._output.headline import compared, floor_standing, reading, standing, synthetic
from wageguide._output.words import Words

# An answer at each end of a range; ``None`` = that end is open.
Ends = tuple[Assessment | None, Assessment | None]


def range_lines(
    ends: Ends, say: Words, occupation: str | None = None, asides: Iterable[str] = (), most: int | None = None, /
) -> list[str]:
    """One answer: a line that sums up, each end with its figures, and once what holds of both."""
    known = [a for a in ends if a is not None]
    invented = [say("synthetic")] if any(map(synthetic, known)) else []
    lines = [range_headline(ends, say, occupation), *invented, *asides]
    for name, a in zip(("low", "high"), ends, strict=True):
        if a is None:
            lines += ["", say(f"range.no-{name}")]
            continue
        own = [remark for remark in remarks(a, say) if remark not in invented]
        lines += ["", say(f"range.{name}", pay=_pay(a, say), answer=standing(a, say)), *own, "", *drawn(a, say, most)]
    lines.append("")
    lines += say.labelled("label.findings", _findings(known, say))
    for label, of in (("sources", sources), ("notes", notes)):
        lines += say.labelled(f"label.{label}", dict.fromkeys(line for a in known for line in of(a, say)))
    return lines


def range_headline(ends: Ends, say: Words, occupation: str | None = None, /) -> str:
    """
    A range in one line.

    It holds the fixed words of a verdict exactly where that is the verdict of the lower end.
    """
    low, high = ends
    any_end = low or high
    if any_end is None:
        return say("range.nothing")
    pay = _range(ends, say)
    name = occupation if any_end.entry is None else any_end.entry.occupation.name
    subject = pay if not name else say("headline.subject", occupation=say.occupation(name), pay=pay)
    mark = say("synthetic.mark") if synthetic(any_end) else ""
    return mark + say("headline", subject=subject, answer=say("sentence", text=_summary(ends, say)))


def _summary(ends: Ends, say: Words) -> str:
    low, high = ends
    if low is None:
        return say("range.open-low") + ("" if high is None else say("range.top", top=reading(high.floor, say)))
    verdict = low.floor.verdict
    if high is None:
        return _bottom(low, say)
    if verdict is high.floor.verdict and verdict is not Verdict.UNDECIDED:
        return say(f"check.range.both.{verdict.value}", **compared(low, low.floor, say))
    if low.floor.reason == high.floor.reason == "floor-stale":
        return say("check.range.both.floor-stale", **compared(low, low.floor, say))
    return _bottom(low, say) + say("range.top", top=reading(high.floor, say))


def _bottom(low: Assessment, say: Words) -> str:
    code = "range.bottom.open" if low.floor.verdict is Verdict.UNDECIDED else "range.bottom"
    return say(code, bottom=floor_standing(low, say))


def _findings(known: list[Assessment], say: Words) -> list[str]:
    """What holds of the lower end, which decides, and what holds of the upper end alone."""
    findings = {(finding.code, finding.place): finding for a in reversed(known) for finding in to_mind(a)}
    order = dict.fromkeys((finding.code, finding.place) for a in known for finding in to_mind(a))
    return [say.finding(findings[key]) for key in order]


def _range(ends: Ends, say: Words) -> str:
    low, high = ends
    if low is None or high is None:
        code = "range.to" if low is None else "range.from"
        return "".join(say(code, pay=_pay(a, say)) for a in ends if a is not None)
    if low.offer.period is not high.offer.period:
        return say("money.from-to", low=_pay(low, say), high=_pay(high, say))
    return say.range((low.offer.amount, high.offer.amount), low.offer.period)


def _pay(a: Assessment, say: Words) -> str:
    return say.pay(a.offer.amount, a.offer.period)
