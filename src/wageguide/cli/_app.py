"""The commands, each a few lines: read the arguments, ask the library, print the answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from wageguide._assess.assess import assess
from wageguide._assess.assessment import Assessment
from wageguide._assess.minimum_wage import minimum_wage
from wageguide._assess.verdict import Verdict
from wageguide._editions.store import editions, load
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer
from wageguide._notation.pay import PayReading, read_pay
from wageguide._notation.probation import read_probation
from wageguide._output.data import edition as edition_data
from wageguide._output.data import to_dict
from wageguide._output.describe import describe
from wageguide._output.evidence import evidence
from wageguide._output.words import words
from wageguide._version import __version__
from wageguide.cli._options import (
    Commands,
    Refusal,
    common,
    day,
    edition,
    edition_option,
    floors,
    floors_option,
    on_option,
    print_json,
)

BELOW, UNDECIDED = 1, 3


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """
    报价合适吗 / is this pay in line, here and then?

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31
    wageguide floor 汉台区 --on 2020-12-31
    wageguide show 保洁员
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@app.command()
@click.argument("occupation", required=False)
@click.argument("pay", required=False)
@click.option("--area", metavar="COUNTY", help="工作所在县区 / county of the workplace.")
@click.option("--on", metavar="YYYY-MM-DD", help="用工日期 / day of the work.")
@click.option(
    "--file", type=click.Path(path_type=Path), help="一张报价表 / a list of offers: XLSX, XLS, ODS, CSV, TSV."
)
@click.option("--output", type=click.Path(path_type=Path), help="结果写到 / where the checked list goes: XLSX, CSV.")
@click.option("--occupation", "occupation_column", metavar="COLUMN", help="职业列的标题 / title of that column.")
@click.option("--pay", "pay_column", metavar="COLUMN", help="工资列的标题 / title of that column.")
@click.option("--sheet", metavar="NAME", help="只读这一张工作表 / read this sheet of the list alone.")
@click.option("--force", is_flag=True, help="覆盖已有的结果 / replace a result that is there.")
@click.option("--industry", metavar="SECTION", help="行业 / industry section: C, 制造业, Manufacturing.")
@click.option("--months", metavar="N", help="一年发几个月 / paid months a year.")
@click.option("--bonus", metavar="YUAN", help="一次性年终奖 / yearly lump sum.")
@click.option("--excluded", metavar="YUAN", help="每月不计入最低工资的部分 / monthly part that the floor leaves out.")
@click.option("--probation", metavar="PAY", help="试用期工资 / pay during probation: 2200元/月, 80%, 2200 (a month's).")
@click.option("--part-time/--full-time", default=None, help="非全日制或全日制 / part-time work or not; unsaid, both.")
@click.option("--hours-per-week", metavar="HOURS", help="每周工时 / agreed hours a week.")
@click.option("--evidence", "record", is_flag=True, help="输出可存档的记录 / print a record to keep.")
@click.option("--stale-ok", is_flag=True, help="接受核对日之后的日期 / accept a day after the last check.")
@edition_option
@floors_option
@common
def check(
    occupation: str | None,
    pay: str | None,
    area: str | None,
    on: str | None,
    file: Path | None,
    output: Path | None,
    occupation_column: str | None,
    pay_column: str | None,
    sheet: str | None,
    force: bool,
    industry: str | None,
    record: bool,
    stale_ok: bool,
    guide: str,
    rates: str | None,
    as_json: bool,
    locale: str,
    **terms: Any,
) -> int:
    """
    检查一份报价，或一张报价表 / check one offer, or a list of them.

    PAY 是金额和周期 / an amount and what it is per: 1900/month, 1900元/月, 2.4万/年, 18/hour, 5-8K·13薪.

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31
    wageguide check 保洁员 1600元/月 --months 13 --area 汉台区 --on 2020-12-31 --locale en
    wageguide check --file offers.xlsx --output checked.xlsx --area 汉台区 --on 2020-12-31
    """
    say = words(locale)
    if file is not None:
        from wageguide.cli._check_list import check_file  # noqa: PLC0415 - readers are for lists alone

        if occupation is not None or output is None or any(term is not None for term in terms.values()) or record:
            raise Refusal("list.usage")
        return check_file(
            file,
            output,
            edition(guide),
            columns={"occupation": occupation_column, "pay": pay_column},
            area=area,
            on=on,
            industry=industry,
            floors=floors(rates),
            stale_ok=stale_ok,
            sheet=sheet,
            force=force,
            as_json=as_json,
            locale=locale,
        )
    if occupation is None or pay is None or on is None:
        context = click.get_current_context()
        missing = {"occupation": occupation, "pay": pay, "on": on}
        wanted = next(each for each in context.command.params if missing.get(each.name or "", "") is None)
        raise click.MissingParameter(ctx=context, param=wanted)
    work = day(on)
    stated = {name: value for name, value in terms.items() if value is not None}
    reading, taken = _with_terms(read_pay(pay), pay, stated)
    loaded, own = edition(guide), floors(rates)

    def answer(offer: Offer) -> Assessment:
        return assess(loaded, occupation, offer, industry=industry, area=area, on=work, floors=own, stale_ok=stale_ok)

    ends = {"low": reading.low, "high": reading.high}
    answers = {name: None if offer is None else answer(offer) for name, offer in ends.items()}
    low, high = answers.values()
    if as_json or record:
        put = evidence if record else to_dict
        single = low is not None and low == high
        print_json(put(low) if single else {name: each and put(each) for name, each in answers.items()})  # type: ignore[arg-type]
        return _status(low)
    # That amounts are in yuan is said with every figure.
    said = [say(f"assumed.{code}") for code in dict.fromkeys((*reading.assumed, *taken)) if code != "yuan"]
    if said:
        click.echo(say("cli.assumed", assumed=said) + "\n")
    if low == high:
        click.echo(describe(low, locale=locale))  # type: ignore[arg-type]  # both ends are never open
        return _status(low)
    parts = [
        f"— {say(f'cli.range.{name}')}\n"
        + (say(f"cli.range.open-{name}") if each is None else describe(each, locale=locale))
        for name, each in answers.items()
    ]
    click.echo("\n\n".join(parts))
    return _status(low)


def _with_terms(reading: PayReading, text: str, terms: dict[str, Any]) -> tuple[PayReading, tuple[str, ...]]:
    """
    Add what the options say to what the notation says; where both name the months they must agree.

    Also returns the codes of how the pay during probation was understood.
    """
    probation = terms.pop("probation", None)
    taken: tuple[str, ...] = ()

    def added(offer: Offer | None) -> Offer | None:
        nonlocal taken
        if offer is None:
            return None
        stated = {"months": offer.months} | terms
        changed = Offer(offer.amount, offer.period, **stated)
        if "months" in terms and offer.months not in {12, changed.months}:
            raise Refusal("cli.months-twice", text=text, months=terms["months"])
        if probation is None:
            return changed
        found = read_probation(probation, changed)
        taken = found.assumed
        return Offer(offer.amount, offer.period, probation=found.amount, probation_period=found.period, **stated)

    return evolve(reading, low=added(reading.low), high=added(reading.high)), taken


def _status(low: Assessment | None) -> int:
    """The low end decides; an open one cannot be decided."""
    verdict = Verdict.UNDECIDED if low is None else low.gravest
    return {Verdict.BELOW: BELOW, Verdict.UNDECIDED: UNDECIDED}.get(verdict, 0)


@app.command()
@click.argument("area")
@on_option
@floors_option
@common
def floor(area: str, on: date, rates: str | None, as_json: bool, locale: str) -> None:
    """
    某县区某日的最低工资 / the minimum wage of a county on a day.

    \b
    wageguide floor 汉台区 --on 2020-12-31
    """
    words(locale)
    wage = minimum_wage(area, on, floors=floors(rates))
    print_json(to_dict(wage)) if as_json else click.echo(describe(wage, locale=locale))


@app.command()
@click.argument("occupation", required=False)
@edition_option
@common
def show(occupation: str | None, guide: str, as_json: bool, locale: str) -> None:
    """
    显示一个职业或整个版本 / show one occupation, or a whole edition.

    \b
    wageguide show 保洁员
    wageguide show --edition chengdu-2024 --locale en
    """
    say = words(locale)
    loaded = edition(guide)
    if occupation is not None and occupation not in loaded:
        loaded[occupation]  # the error says what there is
    entries = loaded.entries if occupation is None else loaded.named(occupation)
    if as_json:
        print_json({"edition": edition_data(loaded), "entries": [to_dict(entry) for entry in entries]})
        return
    click.echo(describe(loaded, locale=locale) + "\n")
    for entry in entries:
        click.echo(describe(entry, locale=locale) + "\n")
    click.echo("\n".join(say.labelled("label.sources", [say.source(source) for source in loaded.sources])))
    click.echo("\n".join(say.labelled("label.notes", [*loaded.notes, say("note.binding")])))


@app.command(name="editions")
@common
def list_editions(as_json: bool, locale: str) -> None:
    """内置的版本 / the embedded editions."""
    words(locale)
    guides: list[Guideline] = [load(name) for name in editions()]
    if as_json:
        print_json([edition_data(guide) for guide in guides])
    else:
        click.echo("\n".join(describe(guide, locale=locale) for guide in guides))
