"""The minimum wages of a city on a day, and what is known of a province, in words and as plain data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from wageguide._model.areas import Areas
from wageguide._model.floor import Floors, Rate, Wages
from wageguide._model.offer import Period
from wageguide._output.words import Words

Amounts = tuple[Decimal, Decimal | None]


def city_lines(floors: Floors, counties: Areas, on: date, say: Words, /) -> list[str]:
    """The counties of a city by their minimum wage on a day, the highest first; those not known for certain last."""
    lines = []
    for (monthly, hourly), names in _by_rate(floors, counties, on).items():
        rate = say("clause").join((say.yuan(monthly, Period.MONTH), _per_hour(hourly, say)))
        lines.append(say("floor.counties", rate=rate, counties=names))
    unsure: dict[tuple[Decimal, ...], list[str]] = {}
    for county in counties:
        wages, doubt = floors.candidates(county, on)
        if doubt is not None or not wages:
            unsure.setdefault(_amounts(wages), []).append(county.name)
    for amounts, open_counties in unsure.items():
        lines.append(say("floor.open-county", counties=tuple(open_counties), candidates=amounts))
    sources = dict.fromkeys(wage.source for wage in floors.in_force(counties, on))
    checked = say("note.checked", date=floors.checked_through)
    return [*lines, checked, "", *say.labelled("label.sources", map(say.source, sources))]


def city_data(floors: Floors, counties: Areas, on: date, /) -> list[dict[str, Any]]:
    """The same as plain data, one county each."""
    rows = []
    for county in counties:
        wages, doubt = floors.candidates(county, on)
        known = wages[0] if wages and doubt is None else None
        rows.append(
            {
                "area": county.name,
                "code": county.code,
                "monthly": known and f"{known.monthly:f}",
                "hourly": known and known.hourly and f"{known.hourly:f}",
                "area_class": known and known.area_class,
                "evidence": known and known.evidence,
                "candidates": [f"{amount:f}" for amount in _amounts(wages)] if known is None else [],
            }
        )
    return rows


def province_lines(floors: Floors, on: date | None, say: Words, /) -> list[str]:
    """What is known of a province: its steps, how many counties have a known class, and up to when it was checked."""
    lines = []
    for row in province_data(floors, on)["steps"]:
        monthly, hourly = (" / ".join(_figure(amount, say) for amount in row[name]) for name in ("monthly", "hourly"))
        lines.append(
            say(
                "floor.step",
                since=date.fromisoformat(row["since"]),
                monthly=monthly,
                hourly=hourly,
                known=row["known"],
                counties=row["counties"],
            )
        )
        if row["earliest"] is not None:
            lines.append("  " + say("floor.earliest", earliest=date.fromisoformat(row["earliest"])))
    codes = {code for amount in floors.own_amounts for code in amount.areas}
    if codes:
        names = tuple(area.name for area in floors.areas if area.code in codes)
        lines.append(say("floor.own-amounts", counties=names))
    return [say("floor.province", province=floors.province), *lines, say("note.checked", date=floors.checked_through)]


def _figure(amount: str | None, say: Words) -> str:
    return say("row.unknown") if amount is None else say.number(Decimal(amount))


def province_data(floors: Floors, on: date | None, /) -> dict[str, Any]:
    """The same as plain data; with a day only the step of that day."""
    return {
        "province": floors.province,
        "checked_through": floors.checked_through.isoformat(),
        "counties": sum(area.ended is None for area in floors.areas),
        "steps": [_step(floors, rate) for rate in floors.rates if on is None or rate.covers(on)],
    }


def _step(floors: Floors, rate: Rate) -> dict[str, Any]:
    there = tuple(area for area in floors.areas if area.exists(rate.since))
    return {
        "since": rate.since.isoformat(),
        "earliest": rate.earliest and rate.earliest.isoformat(),
        "until": rate.until and rate.until.isoformat(),
        "monthly": [figure if figure is None else f"{figure:f}" for figure in rate.monthly],
        "hourly": [figure if figure is None else f"{figure:f}" for figure in rate.hourly],
        "known": len(floors.in_force(there, rate.since)),
        "counties": len(there),
        "source": rate.source.title,
        "evidence": rate.evidence,
    }


def _by_rate(floors: Floors, counties: Areas, on: date) -> dict[Amounts, tuple[str, ...]]:
    counties_by_rate: dict[Amounts, list[str]] = {}
    for county in counties:
        for wage in floors.in_force((county,), on):
            counties_by_rate.setdefault((wage.monthly, wage.hourly), []).append(county.name)
    return {
        rate: tuple(counties_by_rate[rate]) for rate in sorted(counties_by_rate, key=lambda rate: rate[0], reverse=True)
    }


def _amounts(wages: Wages) -> tuple[Decimal, ...]:
    return tuple(sorted({wage.monthly for wage in wages}, reverse=True))


def _per_hour(hourly: Decimal | None, say: Words) -> str:
    return say("row.unknown") if hourly is None else say.yuan(hourly, Period.HOUR)
