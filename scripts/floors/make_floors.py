"""
Make data/floors/{provinces.csv,areas.csv,rates.toml}, the minimum wages of 30 provinces, from tables of facts.

Run it from the repository: python scripts/floors/make_floors.py FOLDER, where FOLDER holds rates.csv, areas.csv,
checked.csv and divisions.csv. It prints what it left aside. Shaanxi is kept by hand, in the folder that anybody's own
minimum wages have; only its counties' former names and codes are entered.

The other provinces share two files. In areas.csv a county has a character for each change of the classes that
provinces.csv names: 2 = class 2, b = class 2 by inference, a dot = unread. Its city follows from its code, but where
one is given. What the line before tells is left out: of a code the first four digits, all of it where it is the next
number; and classes that are the same.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from divisions import Division, read_divisions, unique
from resolve import Assigned, Row, resolve
from rules import CLASSES, CONTRIBUTIONS, OWN_AMOUNTS, PROVINCES, REMARKED, TITLES, Contribution

FLOORS = Path(__file__).parents[2] / "src" / "wageguide" / "data" / "floors"
_RANGE = re.compile(r"start day between (\S+) and (\S+), not read")
_HOSTS = re.compile(r"(\d) hosts?")
RATES_HEAD = """\
# Minimum wages by province (the first two digits of its code), class 1 first; "unread" = not read.
# `monthly` is yuan a month for full-time work, `hourly` yuan an hour for part-time work. Written by
# scripts/floors/make_floors.py; 陕西省 has a folder of its own.
"""


@dataclass
class Step:
    """One change of the standards of a province: rows of the table of rates by class."""

    since: str
    until: str
    earliest: str | None
    classes: dict[int, dict[str, str]] = field(default_factory=dict)


def main(folder: Path) -> None:
    """Write every province, and say what could not be placed."""
    divisions = read_divisions(folder / "divisions.csv")
    rates, areas = _grouped(folder / "rates.csv"), _grouped(folder / "areas.csv")
    checked = {row["province"]: row["checked_through"] for row in _rows(folder / "checked.csv")}
    tables, rows_of, provinces = [], [], []
    for short, full in PROVINCES.items():
        own = [each for each in unique(divisions) if each.province == full]
        if short == "陕西":
            provinces.append([f"{own[0].code[:2]}0000", full, "", _shaanxi(own)])
            continue
        by_code = {code: each for code, each in divisions.items() if each.province == full}
        steps = list(_steps(short, rates[short]))
        read = [
            Row(row["prefecture"], row["county"], row["code"], int(row["class"]), _step(row["since"], steps))
            for row in areas[short]
        ]
        read += [Row(*each[2:4], "", each[4], each[1]) for each in REMARKED if each[0] == short]
        assigned = resolve(short, read, own, by_code, {step.since: _most(short, step) for step in steps})
        shenzhen = list(_steps("深圳", rates["深圳"])) if short == "广东" else []
        table = "\n".join(_rates(short, checked[short], steps, own, shenzhen))
        number = own[0].code[:2]
        tables.append(f"# {full}\n[{number}]\n{table.replace('[[', f'[[{number}.')}")
        changes, rows = _areas(own, steps, assigned)
        for line in assigned.aside:
            print(f"{full}: {line}")
        provinces.append([f"{number}0000", full, " ".join(changes), _without_cities(rows)])
        rows_of += rows
    (FLOORS / "rates.toml").write_text("\n".join([RATES_HEAD, *tables]), encoding="utf-8")
    _write("areas.csv", ["code", "name", "classes", "former_name", "city", "ended"], _short(rows_of))
    _write("provinces.csv", ["code", "name", "changes", "cities"], provinces)


def _short(rows: list[list[str]]) -> Iterator[list[str]]:
    """Rows without what the row before tells."""
    code, classes = "000000", ""
    for row in rows:
        assert row[2], row
        following = f"{int(code) + 1}"
        own = row[0][4:] if row[0][:4] == code[:4] else row[0]
        yield ["" if row[0] == following else own, row[1], "" if row[2] == classes else row[2], *row[3:]]
        code, classes = row[0], row[2]


def _shaanxi(own: list[Division]) -> str:
    """Enter the former names that the table of divisions knows, and their codes; return the cities."""
    path = FLOORS / "shaanxi" / "areas.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    former = {division.code: _former(division) for division in own}
    codes = {(division.city, division.name): division.code for division in own if division.ended}
    rows = [line.split(",") for line in lines[1:]]
    for row in rows:
        names = [*filter(None, row[2].split("|")), *former.get(row[0], [])]
        row[2] = "|".join(dict.fromkeys(each for name in names for each in (name, codes.get((row[3], name))) if each))
    path.write_text("\n".join([lines[0], *(",".join(row) for row in rows), ""]), encoding="utf-8", newline="")
    return " ".join(dict.fromkeys(row[3] for row in rows))


def _former(division: Division) -> list[str]:
    former = [each for _, name, code in division.former for each in (name, code)]
    return [each for each in dict.fromkeys(former) if each not in {division.name, division.code}]


def _without_cities(rows: list[list[str]]) -> str:
    """
    The cities of a province, each with the third and fourth digit of its counties' codes, which then do without it.

    A county that stands under no city is its own, and has none in front.
    """
    counted = Counter((row[0][2:4], row[4]) for row in rows)
    usual: dict[str, str] = {}
    for (digits, city), _ in counted.most_common():
        usual.setdefault(digits, city)
    own = {digits for digits, city in usual.items() if sum(of == digits for of, _ in counted) > 2}
    named = dict.fromkeys((row[4], row[0][2:4]) for row in rows)
    for row in rows:
        if row[0][2:4] not in own and usual[row[0][2:4]] == row[4]:
            row[4] = ""
    front = {(city, digits): digits for digits, city in usual.items() if digits not in own}
    return " ".join(f"{front.get((city, digits), '')}{city}" for city, digits in named)


def _write(name: str, header: list[str], rows: list[list[str]]) -> None:
    lines = (",".join(row).rstrip(",") for row in [header, *rows])
    (FLOORS / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("".join(lines), newline=""), restval=""))


def _grouped(path: Path) -> dict[str, list[dict[str, str]]]:
    grouped = defaultdict(list)
    for row in _rows(path):
        grouped[row["province"]].append(row)
    return grouped


def _steps(province: str, rows: list[dict[str, str]]) -> Iterator[Step]:
    """The steps in the order of time, each from the latest day that it can have begun."""
    found: dict[str, Step] = {}
    for row in rows:
        earliest, since = None, row["since"]
        if not since:
            span = _RANGE.search(row["evidence"])
            assert span is not None, row
            earliest, since = span[1], span[2]
        step = found.setdefault(since, Step(since, row["until"], earliest))
        step.classes[int(row["class"])] = row
    steps = [found[since] for since in sorted(found)]
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        assert sorted(step.classes) == list(range(1, len(step.classes) + 1)), (province, step.since)
        if following is not None:
            last = date.fromisoformat(following.earliest or following.since) - timedelta(days=1)
            assert step.until == last.isoformat(), (province, step.since, step.until, last)
    return iter(steps)


def _most(province: str, step: Step) -> int:
    return CLASSES.get((province, step.since), len(step.classes))


def _step(since: str, steps: list[Step]) -> str:
    """The first day of the step that a day of the table of areas means."""
    return next(step.since for step in steps if (step.earliest or step.since) <= since <= step.since)


def _rates(short: str, checked: str, steps: list[Step], own: list[Division], shenzhen: list[Step]) -> Iterator[str]:
    yield f"checked_through = {checked}"
    for rule in CONTRIBUTIONS:
        if rule.province == short:
            yield from _contribution(rule)
    for step in steps:
        most = _most(short, step)
        yield from ("", "[[rates]]", f"since = {step.since}")
        if step.earliest:
            yield f"earliest = {step.earliest}"
        yield f"monthly = [{', '.join(_figure(step, each, 'monthly') for each in range(1, most + 1))}]"
        yield f"hourly = [{', '.join(_figure(step, each, 'hourly') for each in range(1, most + 1))}]"
        yield from _cited(step)
    for step in shenzhen:
        codes = [each.code for each in own if each.city == "深圳市"]
        yield from _own(codes, step.since, step.until, step.classes[1]["monthly"], step.classes[1]["hourly"])
        yield from _cited(step)
    for amount in OWN_AMOUNTS:
        if amount.province != short:
            continue
        names = amount.counties
        codes = [each.code for each in own if each.city == amount.city and (not names or each.name in names)]
        assert len(codes) == len(names) or not names, amount
        step = next(step for step in steps if step.since == amount.since)
        yield from _own(codes, amount.since, step.until, amount.monthly, amount.hourly)
        yield 'evidence = "stated"'
        title = f"{amount.city}自定最低工资标准"
        yield f"source = {_source(title, amount.url or step.classes[1]['source url'], '')}"
    yield ""


def _contribution(rule: Contribution) -> Iterator[str]:
    yield from ("", "[[contributions]]")
    if rule.standard:
        yield f'standard = "{rule.standard}"'
    if rule.since:
        yield f"since = {rule.since}"
    if rule.until:
        yield f"until = {rule.until}"
    yield f'social_insurance = "{rule.social_insurance}"'
    yield f'housing_fund = "{rule.housing_fund}"'
    if rule.also_excluded:
        yield f"also_excluded = [{', '.join(_text(each) for each in rule.also_excluded)}]"
    yield f'evidence = "{rule.evidence}"'
    yield f"source = {_source('最低工资标准所含项目的规定', rule.url, rule.note)}"


def _own(codes: list[str], since: str, until: str, monthly: str, hourly: str) -> Iterator[str]:
    yield from ("", "[[own_amounts]]", f"areas = [{', '.join(map(_text, codes))}]", f"since = {since}")
    if until:
        yield f"until = {date.fromisoformat(until) + timedelta(days=1)}"
    yield f"monthly = {monthly}"
    if hourly:
        yield f"hourly = {hourly}"


def _figure(step: Step, area_class: int, standard: str) -> str:
    return step.classes.get(area_class, {}).get(standard) or '"unread"'


def _cited(step: Step) -> Iterator[str]:
    first = step.classes[1]
    inferred = any("inferred" in row["evidence"] for row in step.classes.values())
    yield f'evidence = "{"inferred" if inferred else "stated"}"'
    hosts = min(int(found[1]) for row in step.classes.values() if (found := _HOSTS.search(row["evidence"])))
    others = list(dict.fromkeys(row["second source"] for row in step.classes.values() if row["second source"]))
    note = f"见 {hosts} 处" + "".join(f"；{other}" for other in others)
    if inferred:
        note += "；小时标准为推定"
    yield f"source = {_source(_title(first), first['source url'], note)}"


def _title(row: dict[str, str]) -> str:
    title = row["source title"]
    known = next((chinese for start, chinese in TITLES if title.startswith(start)), title)
    known = known.split(" (replaces")[0]
    return f"{row['notice']} {known}" if row["notice"] and not row["notice"].startswith("notice") else known


def _source(title: str, url: str, note: str) -> str:
    parts = [f"title = {_text(title)}"]
    if url:
        parts.append(f"url = {_text(url)}")
    if note:
        parts.append(f"note = {_text(note)}")
    return "{ " + ", ".join(parts) + " }"


def _text(value: str) -> str:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _areas(own: list[Division], steps: list[Step], assigned: Assigned) -> tuple[list[str], list[list[str]]]:
    """The changes, from the first on whose classes were read, and one row a division."""
    columns = [(step.since, assigned.classes.get(step.since, {})) for step in steps]
    while columns and not columns[0][1]:
        del columns[0]
    rows = []
    for division in own:
        cells = [held.get(division.code) for _, held in columns]
        classes = "".join("." if cell is None else "_abcdefgh"[cell[0]] if cell[1] else f"{cell[0]}" for cell in cells)
        ended = f"{division.ended or ''}"
        rows.append([division.code, division.name, classes, "|".join(_former(division)), division.city, ended])
    return [since for since, _ in columns], rows


if __name__ == "__main__":
    main(Path(sys.argv[1]))
