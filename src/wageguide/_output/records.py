"""Every other record in words: short, a line for what it is and one for each of its parts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from attrs import evolve

from wageguide._limits import LISTED, REMARK, SHOWN, clip
from wageguide._model.offer import Offer, Period
from wageguide._model.tiers import TIERS, Band
from wageguide._output.floors import province_lines
from wageguide._output.words import Words, columns
from wageguide._taxonomy.sections import industries, major_groups

Lines = Iterable[str]


def record_lines(record: object, say: Words, /) -> list[str] | None:
    """
    The lines of *record*; ``None`` where it is none of those that are known here.

    By the name of its kind, since most kinds stand in rooms that import this one.
    """
    kind = type(record)
    lines = _LINES.get(kind.__name__) if kind.__module__.partition(".")[0] == "wageguide" else None
    return None if lines is None else [*lines(record, say)]


def offer_text(offer: Offer, say: Words, /) -> str:
    """An offer with its terms, in one clause."""
    terms = [
        say("record.term", term=say("list.column.months"), value=offer.months) if offer.months != 12 else "",
        say("record.term", term=say("list.column.bonus"), value=say.yuan(offer.bonus)) if offer.bonus else "",
        say("record.term", term=say("list.column.excluded"), value=say.yuan(offer.excluded)) if offer.excluded else "",
        "" if offer.part_time is None else say("record.part-time" if offer.part_time else "record.full-time"),
    ]
    if offer.probation is not None:
        paid = say.pay(offer.probation, offer.probation_period or offer.period)
        terms.append(say("record.term", term=say("list.column.probation"), value=paid))
    if offer.hours_per_week is not None:
        terms.append(say("record.term", term=say("list.column.hours_per_week"), value=offer.hours_per_week))
    return say("clause").join(filter(None, (say.pay(offer.amount, offer.period), *terms)))


def _offer(offer: Offer, say: Words) -> Lines:
    yield offer_text(offer, say)


def _pay_reading(reading: Any, say: Words) -> Lines:
    low, high = reading.low, reading.high
    if low is None or high is None:
        end = low or high
        yield "" if end is None else say("range.from" if high is None else "range.to", pay=offer_text(end, say))
    elif low == high:
        yield offer_text(low, say)
    elif high == evolve(low, amount=high.amount) and low.months == 12:
        yield say.range((low.amount, high.amount), low.period)
    else:
        yield say("money.from-to", low=offer_text(low, say), high=offer_text(high, say))
    yield from (say(f"assumed.{code}") for code in reading.assumed)


def _occupation(occupation: Any, say: Words) -> Lines:
    about = [say("show.code", code=occupation.code)] if occupation.code else []
    if occupation.major_group:
        group = say.named(occupation.major_group, major_groups().get(occupation.major_group))
        about.append(say("show.group", group=group))
    if occupation.aliases:
        about.append(say("record.aliases", names=occupation.aliases))
    yield say.occupation(occupation.name)
    yield from (f"  {fact}" for fact in about)


def _coded(record: Any, say: Words) -> Lines:
    """A section, a major group, or an occupation of the national classification."""
    known = {**industries(), **major_groups()}.get(record.code)
    yield f"{record.code} {say.occupation(record.name)}" if known is None else say.named(record.code, known)


def _band(band: Band, say: Words) -> Lines:
    figures: list[tuple[str, int]] = [(say.tier(tier), band[tier] or 0) for tier in band.published]
    if band.mean is not None:
        figures.append((say("tier.mean"), band.mean))
    rows = [(label, say.yuan(amount, Period.YEAR), "") for label, amount in figures]
    return columns(rows) if rows else [say("row.unknown")]


def _bound(bound: Any, say: Words) -> Lines:
    yield say("record.term", term=say.tier(bound.tier), value=say("row.bound", above=say.yuan(bound.above)))


def _source(source: Any, say: Words) -> Lines:
    yield say.source(source)


def _definition(definition: Any, say: Words) -> Lines:
    yield say.value(definition)


def _definitions(definitions: Any, say: Words) -> Lines:
    if not definitions:
        yield say("row.unknown")
    for tier, definition in definitions.items():
        yield say("record.term", term=say.tier(tier), value=definition)


def _claim(claim: Any, say: Words) -> Lines:
    names = ("of", "equals", "tier", "above", "occupations", "industries", "enterprises", "employees")
    yield say(f"claim.{claim.kind}", **{name: getattr(claim, name) for name in names})


def _import(made: Any, say: Words) -> Lines:
    yield say("record.import", file=made.file, sha256=made.sha256)
    yield from (f"  {name}: {clip(str(value), REMARK)}" for name, value in made.options)


def _place(place: Any, say: Words) -> Lines:
    yield say.place(place)


def _gap(gap: Any, say: Words) -> Lines:
    side = ("equal", "above", "below")[(gap.amount > 0) - (gap.amount < 0)]
    yield say(f"record.gap.{side}", gap=gap.amount.copy_abs(), percent=gap.ratio)


def _floor_check(check: Any, say: Words) -> Lines:
    counted, required = (
        say("row.unknown") if amount is None else say.yuan(amount, check.period)
        for amount in (check.counted, check.required)
    )
    yield say("record.check", verdict=say(f"verdict.{check.verdict.value}"), counted=counted, required=required)


def _span(record: Any, say: Words) -> str:
    if record.until is None:
        return say("record.since", since=record.since)
    return say("record.span", since=record.since, last=record.until - timedelta(days=1))


def _area_class(stretch: Any, say: Words) -> Lines:
    yield say("record.term", term=_span(stretch, say), value=say.area_class(stretch.area_class))


def _area(area: Any, say: Words) -> Lines:
    yield say("record.area", name=say.place_name(area.name), code=area.code, city=say.place_name(area.city))
    for stretch in area.classes:
        yield from (f"  {line}" for line in _area_class(stretch, say))


def _per(monthly: Decimal | None, hourly: Decimal | None, say: Words) -> str:
    amounts = ((monthly, Period.MONTH), (hourly, Period.HOUR))
    said = [say("row.unknown") if amount is None else say.yuan(amount, period) for amount, period in amounts]
    return say("clause").join(said)


def _rate(rate: Any, say: Words) -> Lines:
    yield _span(rate, say)
    for number, amounts in enumerate(zip(rate.monthly, rate.hourly, strict=True), start=1):
        yield "  " + say("record.term", term=say.area_class(number), value=_per(*amounts, say))
    yield from say.labelled("label.sources", [say.source(rate.source)])


def _own_amount(amount: Any, say: Words) -> Lines:
    yield say("record.term", term=_span(amount, say), value=_per(amount.monthly, amount.hourly, say))
    yield "  " + say.value(amount.areas[:LISTED])
    yield from say.labelled("label.sources", [say.source(amount.source)])


def _contributions(told: Any, say: Words) -> Lines:
    for part in ("social_insurance", "housing_fund"):
        yield say(f"record.{part}", how=say(f"record.part.{getattr(told, part)}"))
    if told.also_excluded:
        yield say("record.also-excluded", names=told.also_excluded)


def _floors(floors: Any, say: Words) -> Lines:
    return province_lines(floors, None, say)


def _ranked(ranked: Any, say: Words) -> Lines:
    yield from _figures([(ranked.entry, ranked.amount, [], ranked.rank, ranked.of)], say)


def _compared(compared: Any, say: Words) -> Lines:
    remarks = [] if compared.difference is None else [_signed(compared.difference, say)]
    yield from _figures([(compared.entry, compared.amount, remarks, compared.rank, compared.of)], say)


def _figures(rows: Iterable[tuple[Any, int | None, list[str], int | None, int]], say: Words) -> Iterator[str]:
    for entry, amount, remarks, rank, of in rows:
        figure = say("row.unknown") if amount is None else say.yuan(amount, Period.YEAR)
        place = [] if rank is None else [say("compare.rank", rank=rank, total=of)]
        yield say("record.term", term=_name(entry, say), value=say("clause").join((figure, *remarks, *place)))


def _signed(amount: int, say: Words) -> str:
    return f"{'+' if amount > 0 else '−' if amount else ''}{say.yuan(abs(amount))}"


def _name(entry: Any, say: Words) -> str:
    return " ".join(filter(None, (say.occupation(entry.occupation.name), entry.industry)))


def _spread(spread: Any, say: Words) -> Lines:
    if not spread.count:
        yield say("row.unknown")
        return
    low, middle, high = (say.number(Decimal(figure)) for figure in (spread.lowest, spread.median, spread.highest))
    yield say("record.spread", count=spread.count, low=low, median=middle, high=high)


def _group(group: Any, say: Words) -> Lines:
    known = {**industries(), **major_groups()}.get(group.code or "")
    name = say("show.all-industries") if group.code is None else say.named(group.code, known)
    yield say("record.group", name=name, count=group.count)
    for tier, spread in zip(TIERS, group.spreads, strict=True):
        if spread.count:
            yield from ("  " + say("record.term", term=say.tier(tier), value=line) for line in _spread(spread, say))


def _change(change: Any, say: Words) -> Lines:
    sign = "+" if change.amount > 0 else "−" if change.amount else ""
    far = "" if change.percent is None else f" ({sign}{say.percent(change.percent / 100)})"
    yield f"{say.number(Decimal(change.old))} → {say.yuan(change.new)}{far}"


def _entry_change(change: Any, say: Words) -> Lines:
    yield _name(change.new, say)
    for tier in TIERS:
        if (of_tier := change[tier]) is not None:
            yield from ("  " + say("record.term", term=say.tier(tier), value=line) for line in _change(of_tier, say))


def _editions(compared: Any, say: Words) -> Lines:
    counts = {name: len(getattr(compared, name)) for name in ("changes", "appeared", "disappeared")}
    yield say("record.editions", old=compared.old.title, new=compared.new.title, **counts)
    yield from map(say.finding, compared.findings)


def _match(match: Any, say: Words) -> Lines:
    occupation = match.entry.occupation if hasattr(match, "entry") else match.occupation
    about = say("clause").join((say(f"reason.{match.reason}"), f"{match.score:.2f}"))
    yield say("record.term", term=say.occupation(occupation.name), value=about)


def _difference(difference: Any, say: Words) -> Lines:
    recorded, now = (
        clip(json.dumps(value, ensure_ascii=False), REMARK) for value in (difference.recorded, difference.now)
    )
    yield say("verify.difference", path=clip(difference.path, REMARK), recorded=recorded, now=now)


def _verification(made: Any, say: Words) -> Lines:
    for difference in made.differences[:LISTED]:
        yield from _difference(difference, say)
    if more := say.more(len(made.differences), LISTED):
        yield f"  {more}"
    yield say("verify.holds" if made.holds else "verify.differs", number=len(made.differences))


def _row(row: Any, say: Words) -> Lines:
    yield say("record.term", term=row.place, value=say.value(tuple(clip(cell, SHOWN) for cell in row.cells if cell)))


def _offers(table: Any, say: Words) -> Lines:
    titles = tuple(clip(title, SHOWN) for title in table.titles if title)
    yield say("record.offers", rows=len(table), titles=titles[:LISTED])


def _left_aside(aside: Any, say: Words) -> Lines:
    code = "list.left-aside.offers" if aside.offers else "list.left-aside.one"
    yield say(code, label=aside.label, rows=aside.rows, offers=aside.offers)


_LINES: dict[str, Callable[[Any, Words], Lines]] = {
    "Area": _area,
    "AreaClass": _area_class,
    "Band": _band,
    "Bound": _bound,
    "Change": _change,
    "Claim": _claim,
    "Classified": _match,
    "Compared": _compared,
    "Contributions": _contributions,
    "Definition": _definition,
    "Definitions": _definitions,
    "Difference": _difference,
    "Division": _coded,
    "EditionComparison": _editions,
    "EntryChange": _entry_change,
    "FloorCheck": _floor_check,
    "Floors": _floors,
    "Gap": _gap,
    "Group": _group,
    "Import": _import,
    "LeftAside": _left_aside,
    "Match": _match,
    "NationalOccupation": _coded,
    "Occupation": _occupation,
    "Offer": _offer,
    "OfferList": _offers,
    "OfferTable": _offers,
    "OwnAmount": _own_amount,
    "PayReading": _pay_reading,
    "Place": _place,
    "Ranked": _ranked,
    "Rate": _rate,
    "Row": _row,
    "Source": _source,
    "Spread": _spread,
    "Verification": _verification,
}
