"""
Make data/floors/<province>/{rates.toml,areas.csv}, the minimum wages of the provinces, from tables of facts.

Run it from the repository: python scripts/floors/make_floors.py FOLDER, where FOLDER holds rates.csv, areas.csv,
checked.csv, divisions.csv and shaanxi_2012.csv. It prints what it left aside. Shaanxi is kept by hand; only the classes
that were read later are entered.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from divisions import Division, read_divisions, unique
from resolve import Assigned, Row, resolve
from rules import CLASSES, CONTRIBUTIONS, OWN_AMOUNTS, PROVINCES, REMARKED, TITLES, Contribution

FLOORS = Path(__file__).parents[2] / "src" / "wageguide" / "data" / "floors"
_RANGE = re.compile(r"start day between (\S+) and (\S+), not read")
_HOSTS = re.compile(r"(\d) hosts?")
# Classes of Shaanxi that a later reading stated, where they had only been inferred.
SHAANXI_2019 = ("610305", "610324", "610326", "610323", "610331", "610328", "610327")


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
    for short, (name, full) in PROVINCES.items():
        if short == "陕西":
            continue
        own = [each for each in unique(divisions) if each.province == full]
        by_code = {code: each for code, each in divisions.items() if each.province == full}
        steps = list(_steps(short, rates[short]))
        rows = [
            Row(row["prefecture"], row["county"], row["code"], int(row["class"]), _step(row["since"], steps))
            for row in areas[short]
        ]
        rows += [
            Row(city, county, "", area_class, since)
            for province, since, city, county, area_class in REMARKED
            if province == short
        ]
        assigned = resolve(short, rows, own, by_code, {step.since: _most(short, step) for step in steps})
        shenzhen = list(_steps("深圳", rates["深圳"])) if short == "广东" else []
        target = FLOORS / name
        target.mkdir(exist_ok=True)
        (target / "rates.toml").write_text(
            "\n".join(_rates(short, full, checked[short], steps, own, shenzhen)), encoding="utf-8"
        )
        (target / "areas.csv").write_text(_areas(own, steps, assigned), encoding="utf-8", newline="")
        for line in assigned.aside:
            print(f"{full}: {line}")
    _shaanxi(folder / "shaanxi_2012.csv")
    (FLOORS / "provinces.csv").write_text(_provinces(), encoding="utf-8", newline="")


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


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


def _rates(
    short: str, full: str, checked: str, steps: list[Step], own: list[Division], shenzhen: list[Step]
) -> Iterator[str]:
    yield f"# {full}最低工资标准。由 scripts/floors/make_floors.py 生成；unread = 未读到。"
    yield f'province = "{full}"'
    yield 'unit = "yuan"'
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


def _areas(own: list[Division], steps: list[Step], assigned: Assigned) -> str:
    """One row a division, one column a step from the first on whose classes were read; an empty cell is unknown."""
    columns = [(step.since, assigned.classes.get(step.since, {})) for step in steps]
    while columns and not columns[0][1]:
        del columns[0]
    ended = any(each.ended for each in own)
    header = ["code", "name", "former_name", "city", *(["ended"] if ended else [])]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*header, *(f"class_{since}" for since, _ in columns), "inferred"])
    for division in own:
        former = [each for _, name, code in division.former for each in (name, code)]
        earlier = "|".join(each for each in dict.fromkeys(former) if each not in {division.name, division.code})
        cells = [held.get(division.code, ("", False)) for _, held in columns]
        inferred = " ".join(since for (since, _), (_, closed) in zip(columns, cells, strict=True) if closed)
        start = [division.code, division.name, earlier, division.city, *([division.ended or ""] if ended else [])]
        writer.writerow([*start, *(area_class for area_class, _ in cells), inferred])
    return out.getvalue()


def _provinces() -> str:
    """Which province a city lies in, so that one province can be found without reading all of them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["folder", "name", "code", "cities"])
    for name, full in PROVINCES.values():
        rows = _rows(FLOORS / name / "areas.csv")
        cities = dict.fromkeys(row["city"] for row in rows)
        writer.writerow([name, full, f"{rows[0]['code'][:2]}0000", " ".join(cities)])
    return out.getvalue()


def _shaanxi(read: Path) -> None:
    """Enter the classes of 2012 that a list read later states, and those of 2019 that need no closure any more."""
    path = FLOORS / "shaanxi" / "areas.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    stated = {row["code"]: row["class_2012"] for row in _rows(read) if row["was"] == "unknown"}
    for row in rows:
        inferred = row["inferred"].split()
        if row["code"] in stated and not row["class_2012"]:
            row["class_2012"] = row["class_2013"] = stated[row["code"]]
            inferred = sorted({*inferred, "2013"})
        if row["code"] in SHAANXI_2019:
            inferred = [each for each in inferred if each != "2019"]
        row["inferred"] = " ".join(inferred)
    path.write_text(_table(rows), encoding="utf-8", newline="")


def _table(rows: Iterable[dict[str, str]]) -> str:
    rows = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
