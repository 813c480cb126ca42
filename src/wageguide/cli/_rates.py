"""``wageguide rates``: the next step of a province's minimum wages, read from the bureau's table or filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from wageguide._disk.writing import write_folder
from wageguide._editions.provinces import load_province
from wageguide._editions.rates_toml import rates_table
from wageguide._editions.store import save_floors
from wageguide._editions.write_toml import write_toml
from wageguide._model.areas import Area
from wageguide._model.floor import Floors
from wageguide._model.source import Source
from wageguide._output.words import Words, words
from wageguide.cli._command import Command, Group, Refusal
from wageguide.cli._options import FILE, common, day, print_json
from wageguide.errors import UnknownArea

if TYPE_CHECKING:
    from wageguide.readers._rates.reading import RatesReading

_NEW = """\
# {province}最低工资标准：已知的最近一次。补好后用 --floors {folder} 使用。
# monthly：全日制，元/月；hourly：非全日制，元/小时；都从一类起依次填写，没读到的写 "unread"。
# 各县区的类别填在 areas.csv 的 class_{since} 一列里，空着的按类别未知处理。
# 有新的标准时：去掉最后几行开头的 # 并填好，再在 areas.csv 里加一列 class_新标准的日期。
# checked_through：核对到哪一天为止没有新的调整。
# social_insurance、housing_fund：个人应缴的社会保险费、住房公积金，included 含在标准内，excluded 不含，unread 没读到。
{known}
# [[rates]]
# since = 新标准的日期，如 {since}
# monthly = {zeros}
# hourly = {zeros}
# evidence = "stated"
# source = {{ title = "通知的名称或文号", url = "https://" }}
"""


@click.group(name="rates", cls=Group)
def rates() -> None:
    """一个省最低工资的新标准 / new minimum wages of a province."""


@rates.command(name="import", cls=Command)
@click.argument("file", type=FILE)
@click.option("--province", required=True, metavar="NAME", help="省份，如 四川省 / the province, such as 四川省.")
@click.option("--since", type=day, required=True, metavar="YYYY-MM-DD", help="从哪天起执行 / the first day they apply.")
@click.option("--source", required=True, metavar="TITLE", help="通知的名称或文号 / title or number of the notice.")
@click.option("--url", metavar="ADDRESS", help="通知的网址 / where the notice was read.")
@click.option("--output", type=FILE, required=True, help="写到哪个文件夹 / folder to write.")
@click.option("--force", is_flag=True, help="覆盖已有的文件夹 / replace a folder that is there.")
@common
def import_rates(
    file: Path,
    province: str,
    since: date,
    source: str,
    url: str | None,
    output: Path,
    force: bool,
    as_json: bool,
    locale: str,
) -> int:
    """
    读入人社部门的标准表（类别、月标准、小时标准、适用地区） / read the bureau's table (classes, rates, counties).

    \b
    wageguide rates import 最低工资.xlsx --province 四川省 --since 2026-01-01 --source 通知 --output sichuan
    """
    from wageguide.readers._rates.reading import read_rates

    say = words(locale)
    _must_be_free(output, force=force)
    floors = _province(province)
    if since <= floors.rates[-1].since:
        raise Refusal("rates.since", province=floors.province, last=floors.rates[-1].since)
    reading = read_rates(file, floors, since=since, source=Source(source, url=url))
    save_floors(reading.floors, output)
    missing = tuple(f"{area.city}{area.name}" for area in reading.missing)
    if as_json:
        lists = {"unread": list(reading.unread), "missing": list(missing), "notes": list(reading.notes)}
        print_json({"placed": len(reading.placed), **lists})
        return 3 if reading.unread else 0
    click.echo(say("rates.written", folder=str(output), placed=len(reading.placed)))
    for line in _classes(reading, say):
        click.echo(line)
    for code, texts in (("rates.unread", reading.unread), ("rates.note", reading.notes)):
        for text in texts:
            click.echo(say(code, text=text))
    if missing:
        click.echo(say("rates.missing", count=len(missing), counties=missing[:50]))
    if missing or reading.unread:
        click.echo(say("rates.next", folder=str(output)))
    return 3 if reading.unread else 0


def _classes(reading: RatesReading, say: Words) -> Iterator[str]:
    """What was read of each class."""
    rate = reading.floors.rates[-1]
    placed = Counter(area.classes[-1].area_class for area in reading.placed)
    for number, figures in enumerate(zip(rate.monthly, rate.hourly, strict=True), 1):
        monthly, hourly = figures
        yield say("rates.class", number=say.area_class(number), monthly=monthly, hourly=hourly, count=placed[number])


@rates.command(name="new", cls=Command)
@click.argument("province")
@click.option("--output", type=FILE, required=True, help="写到哪个文件夹 / folder to write.")
@click.option("--force", is_flag=True, help="覆盖已有的文件夹 / replace a folder that is there.")
@common
def new_rates(province: str, output: Path, force: bool, as_json: bool, locale: str) -> None:
    """
    写出一个待填的文件夹，带中文说明 / write a folder to fill in, with remarks in Chinese.

    \b
    wageguide rates new 四川省 --output sichuan
    """
    say = words(locale)
    floors = _province(province)
    _must_be_free(output, force=force)
    last = floors.rates[-1]
    zeros = f"[{', '.join('0' for _ in last.monthly)}]"
    now = evolve(
        floors,
        rates=(last,),
        contributions=tuple(rule for rule in floors.contributions if rule.until is None),
        own_amounts=tuple(row for row in floors.own_amounts if row.until is None),
    )
    known = write_toml(rates_table(now))
    text = _NEW.format(province=floors.province, folder=output.name, since=last.since, known=known, zeros=zeros)
    rows = [f"code,name,former_name,city,class_{last.since},inferred"]
    rows += [_known_class(area, last.since) for area in floors.areas if area.ended is None]
    write_folder(str(output), {"rates.toml": text, "areas.csv": "\n".join(rows) + "\n"})
    print_json({"folder": str(output)}) if as_json else click.echo(say("rates.new", folder=str(output)))


def _known_class(area: Area, since: date) -> str:
    """A row of ``areas.csv``: a county with its class of a day, where that is known."""
    spells = [spell for spell in area.classes if spell.covers(since)]
    number = "".join(f"{spell.area_class}" for spell in spells)
    inferred = "".join(f"{since}" for spell in spells if spell.evidence == "inferred")
    return f"{area.code},{area.name},{'|'.join(area.former_names)},{area.city},{number},{inferred}"


def _province(name: str) -> Floors:
    try:
        return load_province(name)
    except UnknownArea as error:
        raise Refusal("rates.province", name=name) from error


def _must_be_free(output: Path, *, force: bool) -> None:
    if output.exists() and not force and (output.is_file() or any(output.iterdir())):
        raise Refusal("import.exists", folder=str(output))
