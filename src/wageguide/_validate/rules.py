"""The rules that an edition is checked against: pure functions that declare which codes they may report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain, pairwise
from operator import itemgetter

from attrs import evolve, frozen

from wageguide._editions.country import labels
from wageguide._model.areas import Area
from wageguide._model.days import first_of
from wageguide._model.findings import Finding, Place, edition_age, finding
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import CONTEXT
from wageguide._model.tiers import MAIN_TIERS, TIERS, Tier, lower_bounds
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industries, major_groups
from wageguide.errors import NotInForce

# High to median ran from 1.01 to 7.7 in 263 real rows, median to low to 4.
WIDEST_SPREAD = 8


@frozen(slots=False)
class Table:
    """What the rules look at: a guideline, and the floors of its year."""

    guide: Guideline
    floors: Floors
    on: date | None

    @cached_property
    def classes(self) -> tuple[tuple[Decimal, tuple[str, ...]], ...]:
        """Annual minimum wages of the guideline's counties, the lowest first, each with its counties."""
        return tuple((amount, labels(self.floors, areas)) for amount, areas in self._by_amount)

    @cached_property
    def above(self) -> tuple[tuple[Decimal, tuple[str, ...]], ...]:
        """The same amounts, each with all counties where a figure below it is too low."""
        areas = [areas for _, areas in self._by_amount]
        higher = [labels(self.floors, chain(*areas[index:])) for index in range(len(areas))]
        return tuple((amount, names) for (amount, _), names in zip(self._by_amount, higher, strict=True))

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Counties whose minimum wage is not known for every month of the year."""
        return labels(self.floors, [area for area, amount in self._annual if amount is None])

    @cached_property
    def _by_amount(self) -> list[tuple[Decimal, list[Area]]]:
        annual: dict[Decimal, list[Area]] = {}
        for area, amount in self._annual:
            if amount is not None:
                annual.setdefault(amount, []).append(area)
        return sorted(annual.items(), key=lambda item: item[0])

    @cached_property
    def _annual(self) -> list[tuple[Area, Decimal | None]]:
        year = self.guide.year
        areas = self.floors.within(self.guide.area)
        if year is None:
            return [(area, None) for area in areas]
        return [(area, self._year_of_wages(area, year)) for area in areas if area.exists(first_of(year, 1))]

    def _year_of_wages(self, area: Area, year: int) -> Decimal | None:
        try:
            return self.floors.annual(area, year)
        except NotInForce:
            return None

    @cached_property
    def claimed(self) -> frozenset[Tier | None]:
        """Tiers that the bulletin says lie at or above the floor."""
        return frozenset(claim.tier for claim in self.guide.claims if claim.kind == "floor")

    @cached_property
    def expected(self) -> tuple[Tier, ...]:
        """Low, median and high, and every other tier that most entries publish."""
        published = [tier for entry in self.guide for tier in entry.band.published]
        usual = {tier for tier in TIERS if published.count(tier) * 2 > len(self.guide)}
        return tuple(tier for tier in TIERS if tier in usual | {*MAIN_TIERS})


def place_of(entry: Entry, tier: Tier | None = None) -> Place:
    return Place(entry.occupation.name, entry.industry, tier, entry.place)


def of_entry(table: Table, entry: Entry) -> Iterator[Finding]:
    for rule in ENTRY_RULES:
        yield from rule(table, entry)


def _order(_: Table, entry: Entry) -> Iterator[Finding]:
    """A tier is never below a lower one; equal tiers do occur."""
    band = entry.band
    for lower, upper in pairwise(band.published):
        if band[upper] < band[lower]:  # type: ignore[operator]  # both are published
            place = place_of(entry, upper)
            yield finding("tier-order", place, amount=band[upper], lower=lower, lower_amount=band[lower])


def _presence(table: Table, entry: Entry) -> Iterator[Finding]:
    """A tier that readers expect and do not get, a figure that cannot be pay, a figure that contradicts its bound."""
    band = entry.band
    bounds = lower_bounds(entry.bounds)
    for tier in TIERS:
        figure = band[tier]
        if figure is None:
            if tier in table.expected:
                case = None if table.guide.coverage == "full" else "not-held"
                yield finding("tier-missing", place_of(entry, tier), above=bounds.get(tier), case=case)
        elif figure <= 0:
            yield finding("tier-not-positive", place_of(entry, tier), figure=tier.value, amount=figure)
        elif tier in bounds and figure <= bounds[tier]:
            yield finding("bound-broken", place_of(entry, tier), amount=figure, above=bounds[tier])
    if band.mean is not None and band.mean <= 0:
        yield finding("tier-not-positive", place_of(entry), figure="mean", amount=band.mean)


def _spread(_: Table, entry: Entry) -> Iterator[Finding]:
    """Tiers further apart than in any real table we have seen: worth a look, no more."""
    band = entry.band
    for lower, upper in pairwise(MAIN_TIERS):
        small, large = band[lower], band[upper]
        if small is not None and large is not None and 0 < small * WIDEST_SPREAD < large:
            ratio = CONTEXT.quantize(CONTEXT.divide(Decimal(large), Decimal(small)), Decimal("0.1"))
            yield finding("spread-suspect", place_of(entry, upper), lower=lower, ratio=ratio, most=WIDEST_SPREAD)


def _mean(_: Table, entry: Entry) -> Iterator[Finding]:
    """The mean lies between low and high; above the median is normal."""
    mean, low, high = entry.band.mean, entry.band.low, entry.band.high
    if mean is None or mean <= 0 or low is None or high is None or low > high:
        return
    if not low <= mean <= high:
        yield finding("mean-outside", place_of(entry), mean=mean, low=low, high=high)


def _floor(table: Table, entry: Entry) -> Iterator[Finding]:
    """No tier is below a year of minimum wages, in all counties or in some, which are then named."""
    for tier in entry.band.published:
        figure = entry.band[tier] or 0
        index = bisect_right(table.above, figure, key=itemgetter(0)) if figure > 0 else len(table.above)
        if index == len(table.above):
            continue
        required, counties = table.above[index]
        everywhere = index == 0
        yield finding(
            "below-floor",
            place_of(entry, tier),
            severity="error" if everywhere and tier in table.claimed else "warning",
            case="everywhere" if everywhere else "somewhere",
            amount=figure,
            required=required,
            year=table.guide.year,
            counties=counties,
        )


def _classified(_: Table, entry: Entry) -> Iterator[Finding]:
    """Industry, major group and code exist, and the code lies in the group."""
    from wageguide._search.occupations import code_elsewhere, code_exists  # reads the whole classification

    industry, code, group = entry.industry, entry.occupation.code, entry.occupation.major_group
    if industry is not None and industry not in industries():
        yield finding("unknown-industry", place_of(entry), industry=industry)
    if group is not None and group not in major_groups():
        yield finding("unknown-major-group", place_of(entry), group=group)
    if code is not None and not code_exists(code):
        yield finding("unknown-code", place_of(entry), code=code)
    elif code is not None and group in major_groups() and code[0] != group:
        yield finding("group-mismatch", place_of(entry), code=code, group=group)
    elif code is not None and (official := code_elsewhere(entry.occupation.name, code)):
        yield finding("code-elsewhere", place_of(entry), name=entry.occupation.name, code=code, official=official)


def duplicates(table: Table) -> Iterator[tuple[int, Finding]]:
    """One name twice under one industry, with the same figures or others; each with the position of the repetition."""
    rows: dict[tuple[str, str | None], list[int]] = {}
    for index, entry in enumerate(table.guide):
        rows.setdefault((fold_name(entry.occupation.name), entry.industry), []).append(index)
    for positions in rows.values():
        if len(positions) == 1:
            continue
        repeated = [table.guide.entries[index] for index in positions]
        differ = len({(entry.band, entry.bounds) for entry in repeated}) > 1
        # Which of them comes first says nothing: the name is the first in order, not in the table.
        place = evolve(place_of(repeated[1]), occupation=min(entry.occupation.name for entry in repeated))
        yield (
            positions[1],
            finding(
                "duplicate-entry",
                place,
                severity="error" if differ else "warning",
                case="other" if differ else "same",
                rows=len(repeated),
                lines=tuple(entry.place for entry in repeated if entry.place is not None),
            ),
        )


def _floor_known(table: Table) -> Iterator[Finding]:
    """Say so where nothing can be checked against the floor."""
    area, year = table.guide.area, table.guide.year
    if area is None or year is None:
        yield finding("floor-undecided", case="no-area" if area is None else "no-year")
    elif table.unknown or not table.classes:
        case = "year" if table.unknown else "area"
        yield finding("floor-undecided", case=case, area=area, year=year, unknown=table.unknown)
    elif table.floors.checked_through < (last := first_of(year, 12)):
        yield finding("floor-stale", case="edition", on=last, checked_through=table.floors.checked_through)


def _age(table: Table) -> Iterator[Finding]:
    if table.on is not None:
        yield from edition_age(table.guide, table.on)


def _survey(table: Table) -> Iterator[Finding]:
    """Nobody surveys a year after the one the edition speaks for."""
    survey, year = table.guide.survey_year, table.guide.year
    if survey is not None and year is not None and survey > year:
        yield finding("survey-year", survey=survey, year=year)


def _definitions(table: Table) -> Iterator[Finding]:
    """A higher tier is no lower percentile."""
    stated = table.guide.definitions.percentiles
    for (lower, below), (upper, above) in pairwise(stated):
        if above < below:
            yield finding("definition-order", Place(tier=upper), percentile=above, lower=lower, lower_percentile=below)


def _aliases(table: Table) -> Iterator[Finding]:
    """An alias finds one occupation: a name goes before it, and of two holders neither answers alone."""
    first: dict[str, Entry] = {}
    for entry in table.guide:
        first.setdefault(fold_name(entry.occupation.name), entry)
    holders: dict[str, str] = {}
    for own, entry in first.items():
        seen: set[str] = set()
        for alias in entry.occupation.aliases:
            folded = fold_name(alias)
            if folded in first and folded != own:
                yield _alias(entry, alias, "name", first[folded].occupation.name)
            elif folded in seen:
                yield _alias(entry, alias, "twice", None)
            elif folded in holders:
                yield _alias(entry, alias, "shared", holders[folded])
            seen.add(folded)
            holders.setdefault(folded, entry.occupation.name)


def _alias(entry: Entry, alias: str, case: str, other: str | None) -> Finding:
    return finding("alias-taken", place_of(entry), case=case, alias=alias, other=other)


_EntryRule = Callable[[Table, Entry], Iterator[Finding]]
TableRule = Callable[[Table], Iterator[Finding]]

# What each rule may report.
ENTRY_RULES: dict[_EntryRule, tuple[str, ...]] = {
    _presence: ("tier-missing", "tier-not-positive", "bound-broken"),
    _order: ("tier-order",),
    _spread: ("spread-suspect",),
    _mean: ("mean-outside",),
    _floor: ("below-floor",),
    _classified: ("unknown-industry", "unknown-major-group", "unknown-code", "group-mismatch", "code-elsewhere"),
}
TABLE_RULES: dict[TableRule, tuple[str, ...]] = {
    _floor_known: ("floor-undecided", "floor-stale"),
    _age: ("edition-age",),
    _survey: ("survey-year",),
    _definitions: ("definition-order",),
    _aliases: ("alias-taken",),
}
