"""``wageguide check``: one offer, or a list of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from attrs import evolve
from click.core import ParameterSource

from wageguide._assess.assess import assess, check_floor
from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer
from wageguide._notation.pay import PayReading, read_pay
from wageguide._notation.probation import read_probation
from wageguide._output.data import to_dict
from wageguide._output.describe import describe
from wageguide._output.evidence import evidence
from wageguide._output.words import Words, words
from wageguide._search.places import is_outside
from wageguide.cli._options import (
    DEFAULT_EDITION,
    Refusal,
    common,
    day,
    edition,
    edition_option,
    floors,
    floors_option,
    print_json,
)
from wageguide.cli._status import of_verdict


@click.command(name="check")
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
def check_offer(
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
        raise _missing({"occupation": occupation, "pay": pay, "on": on})
    work = day(on)
    stated = {name: value for name, value in terms.items() if value is not None}
    reading, probation_codes = _with_terms(read_pay(pay), pay, stated)
    guideline, wages = edition(guide), floors(rates)
    ask: Callable[[Offer], Assessment]
    ask = partial(assess, guideline, occupation, industry=industry, area=area, on=work, floors=wages, stale_ok=stale_ok)
    elsewhere = area is not None and _is_unasked(guideline) and is_outside(area, work, guideline, wages)
    if elsewhere:
        ask = partial(check_floor, area=area, on=work, floors=wages, stale_ok=stale_ok)
    low, high = (None if offer is None else ask(offer) for offer in (reading.low, reading.high))
    ends = {"low": low, "high": high}
    if as_json or record:
        _print_data(ends, record=record)
    else:
        _print_words(ends, (*reading.assumed, *probation_codes), say)
        if elsewhere:
            click.echo("\n" + say("cli.floor-only", area=area, guideline=guideline.area))
    # The low end decides; an open one cannot be decided.
    return of_verdict(Verdict.UNDECIDED if low is None else low.gravest)


def _is_unasked(guide: Guideline) -> bool:
    """Whether the edition is the built-in one, and nobody asked for it."""
    source = click.get_current_context().get_parameter_source("guide")
    return source is ParameterSource.DEFAULT and guide.id == DEFAULT_EDITION


def _missing(values: dict[str, str | None]) -> click.MissingParameter:
    """The error that names the first parameter without a value, in the order of the command."""
    context = click.get_current_context()
    absent = [param for param in context.command.params if param.name in values and values[param.name] is None]
    return click.MissingParameter(ctx=context, param=absent[0])


def _print_data(ends: dict[str, Assessment | None], *, record: bool) -> None:
    """One answer where both ends have the same, else one an end."""
    low, high = ends.values()
    convert = evidence if record else to_dict
    if low is not None and low == high:
        print_json(convert(low))
    else:
        print_json({name: answer and convert(answer) for name, answer in ends.items()})


def _print_words(ends: dict[str, Assessment | None], assumed: tuple[str, ...], say: Words) -> None:
    locale = str(say.locale)
    low, high = ends.values()
    # That amounts are in yuan is said with every figure.
    assumptions = [say(f"assumed.{code}") for code in dict.fromkeys(assumed) if code != "yuan"]
    if assumptions:
        click.echo(say("cli.assumed", assumed=assumptions) + "\n")
    if low is not None and low == high:
        click.echo(describe(low, locale=locale))
        return
    parts = []
    for name, answer in ends.items():
        text = say(f"cli.range.open-{name}") if answer is None else describe(answer, locale=locale)
        parts.append(f"— {say(f'cli.range.{name}')}\n{text}")
    click.echo("\n\n".join(parts))


def _with_terms(reading: PayReading, text: str, terms: dict[str, Any]) -> tuple[PayReading, tuple[str, ...]]:
    """
    Add what the options say to what the notation says; where both name the months they must agree.

    Also returns the codes of how the pay during probation was understood.
    """
    probation = terms.pop("probation", None)
    codes: tuple[str, ...] = ()

    def extended(offer: Offer | None) -> Offer | None:
        nonlocal codes
        if offer is None:
            return None
        stated = {"months": offer.months} | terms
        changed = Offer(offer.amount, offer.period, **stated)
        if "months" in terms and offer.months not in {12, changed.months}:
            raise Refusal("cli.months-twice", text=text, months=terms["months"])
        if probation is None:
            return changed
        trial = read_probation(probation, changed)
        codes = trial.assumed
        return Offer(offer.amount, offer.period, probation=trial.amount, probation_period=trial.period, **stated)

    return evolve(reading, low=extended(reading.low), high=extended(reading.high)), codes
