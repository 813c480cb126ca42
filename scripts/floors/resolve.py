"""What a notice says of areas (市区, 其他县(市), a list cut short), as one class a county by the divisions of then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from divisions import Division
from rules import CLOSURES

_WITHOUT = re.compile(r"[（(](?:不含)?([^）)]*?)(?:除外)?[）)]")
# Districts of a city that the notice counts instead of naming: they must be as many.
_COUNTED = re.compile(r"\((\d)个主城区\)")
# Classes that were read and yet do not hold for the whole county and step: they say so by their evidence.
PARTLY = {
    ("2017-12-01", "330305"),  # 洞头区 without 灵昆街道
    # The city began on a day of its own between April and July 2022.
    *(("2022-04-01", city) for city in ("南充市", "攀枝花市", "绵阳市", "自贡市", "资阳市", "雅安市")),
}
# The districts of 伊春 of 2015 are in two classes by names that do not tell them apart.
UNCLEAR = {("2015-10-01", "伊春市")}

# New areas that were no counties then and are now, on the same ground; no table says so, and the class is inferred.
BECAME = {"红谷滩新区": "红谷滩区", "叶集试验区": "叶集区"}


class Row(NamedTuple):
    """One assignment as it was read: a county, or a rule, and its class from the step of ``since`` on."""

    city: str
    county: str
    code: str
    area_class: int
    since: str


@dataclass
class Assigned:
    """Classes by step and code, each with whether it is inferred; and what could not be placed."""

    classes: dict[str, dict[str, tuple[int, bool]]] = field(default_factory=lambda: defaultdict(dict))
    aside: list[str] = field(default_factory=list)


def resolve(
    province: str, rows: list[Row], own: list[Division], by_code: dict[str, Division], most: dict[str, int]
) -> Assigned:
    """Assign every division of *own* that the *rows* place, step by step."""
    assigned = Assigned()
    for since, classes in most.items():
        year = int(since[:4])
        here = [row for row in rows if row.since == since]
        if classes == 1:
            # One standard for the whole province, Shenzhen's districts apart.
            assigned.classes[since] = {each.code: (1, False) for each in own if _alive(each, year)}
            continue
        step = _Step(province, since, year, own, by_code, assigned)
        for tier in (step.named, step.whole, step.urban, step.rest):
            step.place(here, tier)
        step.close()
        for row in here:
            if row not in step.used:
                assigned.aside.append(f"{since} class {row.area_class}: {row.city} {row.county}")
    return assigned


def _alive(division: Division, year: int) -> bool:
    return division.ended is None or year < division.ended


class _Step:
    """One step of one province. Names go before whole cities, those before districts, those before what is left."""

    def __init__(
        self, province: str, since: str, year: int, own: list[Division], by_code: dict[str, Division], out: Assigned
    ) -> None:
        self.province, self.since, self.year = province, since, year
        self.own, self.by_code, self.out = own, by_code, out
        self.used: set[Row] = set()
        self.excepted: dict[str, set[str]] = defaultdict(set)

    def place(self, rows: list[Row], tier: Callable[[Row], list[Division] | None]) -> None:
        """Give the counties that *tier* finds for a row its class; of two classes on one tier, neither."""
        before, placed = dict(self.out.classes[self.since]), {}
        for row in rows:
            found = None if row in self.used else tier(row)
            if found is None:
                continue
            self.used.add(row)
            for division in found:
                if division.code in before:
                    continue
                earlier = placed.setdefault(division.code, row.area_class)
                if earlier != row.area_class:
                    self.out.aside.append(f"{self.since} {division.name}: classes {earlier} and {row.area_class}")
                    placed[division.code] = 0
        self.out.classes[self.since] |= {
            code: (area_class, self._partly(self.by_code[code])) for code, area_class in placed.items() if area_class
        }

    def _partly(self, division: Division) -> bool:
        unsourced = division.unsourced is not None and self.year <= division.unsourced
        became = {each.county for each in self.used} & {old for old, new in BECAME.items() if new == division.name}
        return unsourced or bool(became or {(self.since, division.code), (self.since, division.city)} & PARTLY)

    def named(self, row: Row) -> list[Division] | None:
        """A county by its code or name."""
        if row.code in self.by_code:
            return [self.by_code[row.code]]
        if "市区" in row.county:
            self.excepted[row.city] |= set(_excepted(row.county))
        wanted = row.city if row.county == "(whole)" else BECAME.get(row.county, row.county)
        found = [
            each
            for each in self.own
            if wanted in {each.name, *(name for _, name, _ in each.former)}
            and (row.county == "(whole)" or each.city == row.city)
        ]
        return found if len(found) == 1 else None

    def whole(self, row: Row) -> list[Division] | None:
        """Every county of a city."""
        if row.county != "(whole)":
            return None
        return self._inside(row.city) or None

    def urban(self, row: Row) -> list[Division] | None:
        """The districts of a city, some excepted; its counties where the rule is theirs."""
        districts = [each for each in self._inside(row.city) if each.kind(self.year) == "district"]
        if counted := _COUNTED.fullmatch(row.county):
            return districts if len(districts) == int(counted[1]) else None
        if row.county == "其他各县" and row.city == "昆明市":
            return [each for each in self._inside(row.city) if each.kind(self.year) == "county"]
        if (self.since, row.city) in UNCLEAR or not row.county.startswith("市区"):
            return None
        return [each for each in districts if each.name not in self.excepted[row.city]]

    def rest(self, row: Row) -> list[Division] | None:
        """What a rule leaves of the province, or of a city, by kind."""
        rule = f"{row.city}{row.county}".replace("(whole)", "")
        excepted = set(_excepted(rule))
        kinds: tuple[str, ...]
        if rule.startswith("其他州市"):
            inside, kinds = self.own, ("city",) if "县级市" in rule else ("district",)
        elif rule.startswith("各县级市"):
            inside, kinds = self.own, ("city",)
        elif rule == "其他县(市、区)":
            inside, kinds = self.own, ("county", "city", "district")
        elif rule == "其他各县":
            inside, kinds = self.own, ("county",)
        elif rule.startswith(("其他县(市)", "各县(市)", "其他各县(市)", "各县、自治县、县级市")):
            inside, kinds = self.own, ("county", "city")
        else:
            return None
        found = [each for each in inside if each.kind(self.year) in kinds and each.name not in excepted]
        # A county that changed its kind in the year of the step is in one of several rules: in none, then.
        return [each for each in found if _alive(each, self.year)]

    def close(self) -> None:
        """Infer the class of what a list that was cut short left over."""
        for closure in CLOSURES:
            if (closure.province, closure.since) != (self.province, self.since):
                continue
            held = self.out.classes[self.since]
            for division in self.own:
                inside = not closure.cities or division.city in closure.cities
                if inside and division.code not in held and _alive(division, self.year):
                    held[division.code] = (closure.area_class, True)

    def _inside(self, city: str) -> list[Division]:
        return [each for each in self.own if each.city == city and _alive(each, self.year)]


def _excepted(rule: str) -> list[str]:
    found = _WITHOUT.search(rule)
    if found is None or not ("不含" in rule or "除外" in rule):
        return []
    return found[1].split("、")
