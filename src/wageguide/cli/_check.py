"""``wageguide check``: one offer, or a list of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from wageguide._assess.verdict import Verdict
from wageguide._output.answer import assessment_lines
from wageguide._output.data import to_dict
from wageguide._output.evidence import evidence
from wageguide._output.ranges import Ends, range_lines
from wageguide._output.words import Words, words
from wageguide.cli._answer import Answer, Asked, answer
from wageguide.cli._ask import ask_what_decides, ask_what_is_missing, can_ask
from wageguide.cli._command import Command, Refusal
from wageguide.cli._options import FILE, common, edition, edition_option, floors, floors_option, print_json
from wageguide.cli._screen import columns, fit, in_colour


@click.command(name="check", cls=Command)
@click.argument("occupation", required=False)
@click.argument("pay", required=False)
@click.option("--area", metavar="COUNTY", help="工作所在县区 / county of the workplace.")
@click.option("--on", metavar="YYYY-MM-DD", help="用工日期 / day of the work.")
@click.option(
    "--file",
    type=FILE,
    help=("一张报价表：XLSX、XLS、ODS、CSV、TSV / a list of offers: XLSX, XLS, ODS, CSV, TSV."),
)
@click.option(
    "--output",
    type=FILE,
    help=("检查结果写到哪个文件：XLSX、CSV / where the checked list goes: XLSX, CSV."),
)
@click.option(
    "--occupation",
    "occupation_column",
    metavar="COLUMN",
    help=("职业那一列的标题 / title of the column of occupations."),
)
@click.option("--pay", "pay_column", metavar="COLUMN", help="工资那一列的标题 / title of the column of pay.")
@click.option("--sheet", metavar="NAME", help="只读这一张工作表 / read this sheet of the list alone.")
@click.option("--force", is_flag=True, help="覆盖已有的结果 / replace a result that is there.")
@click.option(
    "--industry", metavar="SECTION", help="行业，如 C、制造业 / industry section, such as C or Manufacturing."
)
@click.option("--months", metavar="N", help="一年发几个月工资 / paid months a year.")
@click.option("--bonus", metavar="YUAN", help="一次性年终奖 / yearly lump sum.")
@click.option(
    "--excluded",
    metavar="YUAN",
    help=("每月不计入最低工资的部分，如加班费 / monthly part that does not count, such as overtime pay."),
)
@click.option(
    "--probation",
    metavar="PAY",
    help=("试用期工资，如 2200元/月、80%；只写 2200 按月算 / pay during probation: 2200/month, 80%, 2200 (a month's)."),
)
@click.option(
    "--part-time/--full-time",
    default=None,
    help=("非全日制或全日制；都不写，两种都看 / part-time work or not; both are checked if neither is given."),
)
@click.option("--hours-per-week", metavar="HOURS", help="约定的每周工时 / agreed hours a week.")
@click.option(
    "--evidence",
    "record",
    is_flag=True,
    help=("输出可存档、可重算的记录 / print a record that can be kept and computed again."),
)
@click.option(
    "--stale-ok",
    is_flag=True,
    help="最低工资核对日之后的日期，沿用已知的标准 / use the latest known rate for a later day.",
)
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

    报价写金额和周期，如 1900元/月、2.4万/年、18元/小时 / PAY is an amount and its period, such as 1900/month.

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31
    wageguide check 保洁员 1600元/月 --months 13 --area 汉台区 --on 2020-12-31 --locale en
    wageguide check --file offers.xlsx --output checked.xlsx --area 汉台区 --on 2020-12-31
    """
    say = words(locale)
    named = click.get_current_context().get_parameter_source("guide") is not ParameterSource.DEFAULT
    if file is not None:
        from wageguide.cli._check_list import check_file  # readers are for lists alone

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
    asked = Asked(guide if named else None, rates, occupation, pay, area, on, industry, stale_ok, terms)
    if not as_json and not record and can_ask():
        asked = ask_what_is_missing(asked, say)
    if asked.occupation is None or asked.pay is None or asked.on is None:
        raise _missing({"occupation": asked.occupation, "pay": asked.pay, "on": asked.on})
    found = answer(asked)
    if as_json or record:
        _print_data(found.ends, record=record)
        return found.status
    if can_ask():
        asked, found = ask_what_decides(asked, found, say)
    _print_words(found, say)
    if asked.complete is not None:
        click.echo("\n" + say("ask.command", command=asked.complete))
    return found.status


def _missing(values: dict[str, str | None]) -> click.MissingParameter:
    """The error that names the first parameter without a value, in the order of the command."""
    context = click.get_current_context()
    absent = [param for param in context.command.params if param.name in values and values[param.name] is None]
    return click.MissingParameter(ctx=context, param=absent[0])


def _print_data(ends: Ends, *, record: bool) -> None:
    """One answer where both ends have the same, else one an end."""
    low, high = ends
    convert = evidence if record else to_dict
    if low is not None and low == high:
        print_json(convert(low))
    else:
        print_json({"low": low and convert(low), "high": high and convert(high)})


_COLOURS = {Verdict.MEETS: "green", Verdict.BELOW: "red", Verdict.UNDECIDED: "yellow"}


def _print_words(found: Answer, say: Words) -> None:
    most = columns()
    low, high = found.ends
    if low is not None and low == high:
        lines = assessment_lines(low, say, found.occupation, found.asides(say), most)
    else:
        lines = range_lines(found.ends, say, found.occupation, found.asides(say), most)
    first, *others = fit("\n".join(lines), most).split("\n\n", 1)
    if in_colour():
        first = click.style(first, bold=True, fg=_COLOURS[found.verdict])
    click.echo("\n\n".join([first, *others]))
