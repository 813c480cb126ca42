"""``wageguide rates``: the next step of a province's minimum wages, read from the bureau's table or filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from wageguide._disk.writing import write_folder
from wageguide._editions.provinces import load_province
from wageguide._editions.store import save_floors
from wageguide._model.source import Source
from wageguide._output.words import words
from wageguide.cli._command import Command, Group, Refusal
from wageguide.cli._options import common, day, print_json

_NEW = """\
# {province}最低工资标准。填好后用 --floors {folder} 使用。
# monthly：全日制，元/月；hourly：非全日制，元/小时；都从一类起依次填写，没读到的写 "unread"。
# checked_through：核对到哪一天为止没有新的调整。
province = "{province}"
unit = "yuan"
checked_through = {day}

# 个人应缴的社会保险费和住房公积金是否包含在标准内：included 包含，excluded 不包含，unread 没读到。
[[contributions]]
social_insurance = "unread"
housing_fund = "unread"
evidence = "stated"
source = {{ title = "通知的名称或文号" }}

# 每次调整写一段 [[rates]]；source 写通知的文号和读到的网址。
[[rates]]
since = {day}
monthly = {monthly}
hourly = {hourly}
evidence = "stated"
source = {{ title = "通知的名称或文号", url = "https://" }}
"""


@click.group(name="rates", cls=Group)
def rates() -> None:
    """一个省最低工资的新标准 / new minimum wages of a province."""


@rates.command(name="import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--province", required=True, metavar="NAME", help="省份，如 四川省 / the province, such as 四川省.")
@click.option("--since", type=day, required=True, metavar="YYYY-MM-DD", help="从哪天起执行 / the first day they apply.")
@click.option("--source", required=True, metavar="TITLE", help="通知的名称或文号 / title or number of the notice.")
@click.option("--url", metavar="ADDRESS", help="通知的网址 / where the notice was read.")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹 / folder to write.")
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
    from wageguide.readers._rates import read_rates

    say = words(locale)
    _must_be_free(output, force=force)
    try:
        reading = read_rates(file, load_province(province), since=since, source=Source(source, url=url))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    save_floors(reading.floors, output)
    missing = tuple(f"{area.city}{area.name}" for area in reading.missing)
    if as_json:
        print_json({"placed": len(reading.placed), "unread": list(reading.unread), "missing": list(missing)})
    else:
        click.echo(say("rates.written", folder=str(output), placed=len(reading.placed)))
        click.echo("\n".join(say("rates.unread", text=text) for text in reading.unread))
        if missing:
            click.echo(say("rates.missing", count=len(missing), counties=missing[:50]))
    return 3 if reading.unread else 0


@rates.command(name="new", cls=Command)
@click.argument("province")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹 / folder to write.")
@click.option("--force", is_flag=True, help="覆盖已有的文件夹 / replace a folder that is there.")
@common
def new_rates(province: str, output: Path, force: bool, as_json: bool, locale: str) -> None:
    """
    写出一个待填的文件夹，带中文说明 / write a folder to fill in, with remarks in Chinese.

    \b
    wageguide rates new 四川省 --output sichuan
    """
    say = words(locale)
    floors = load_province(province)
    _must_be_free(output, force=force)
    last = floors.rates[-1]
    empty = "[" + ", ".join('"unread"' for _ in last.monthly) + "]"
    figures = "[" + ", ".join(f"{figure:f}" if figure is not None else '"unread"' for figure in last.monthly) + "]"
    text = _NEW.format(province=floors.province, folder=output.name, day=last.since, monthly=figures, hourly=empty)
    rows = [f"code,name,former_name,city,class_{last.since}"]
    rows += [f"{area.code},{area.name},,{area.city}," for area in floors.areas if area.ended is None]
    write_folder(str(output), {"rates.toml": text, "areas.csv": "\n".join(rows) + "\n"})
    print_json({"folder": str(output)}) if as_json else click.echo(say("rates.new", folder=str(output)))


def _must_be_free(output: Path, *, force: bool) -> None:
    if output.exists() and not force and (output.is_file() or any(output.iterdir())):
        raise Refusal("import.exists", folder=str(output))
