"""``wageguide floor``: the minimum wage of a county or city on a day, and what is known of a province."""

from __future__ import annotations

from datetime import date

import click

from wageguide._editions.provinces import load_province
from wageguide._output.data import to_dict
from wageguide._output.describe import describe
from wageguide._output.floors import city_data, city_lines, province_data, province_lines
from wageguide._output.words import words
from wageguide._places.names import NATIONWIDE
from wageguide._search.minimum_wage import minimum_wage
from wageguide._search.places import locate
from wageguide.cli._command import Command
from wageguide.cli._options import common, day, floors, floors_option, print_json, print_words
from wageguide.errors import UnknownArea


@click.command(name="floor", cls=Command)
@click.argument("area")
@click.option("--on", type=day, metavar="YYYY-MM-DD", help="用工日期 / day of the work.")
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help=("列出一个省已知的全部标准，不用写日期 / all that is known of a province; no day needed."),
)
@floors_option
@common
def show_floor(area: str, on: date | None, whole: bool, rates: str | None, as_json: bool, locale: str) -> None:
    """
    某县区或某市某天的最低工资 / the minimum wage of a county or city on a day.

    \b
    wageguide floor 汉台区 --on 2020-12-31
    wageguide floor 成都市 --on 2025-06-01
    wageguide floor --all 四川省
    """
    say = words(locale)
    own = floors(rates)
    if whole:
        held = own or load_province(area)
        print_json(province_data(held, on)) if as_json else print_words("\n".join(province_lines(held, on, say)))
        return
    if on is None:
        raise click.MissingParameter(param=click.get_current_context().command.params[1])
    try:
        wage = minimum_wage(area, on, floors=own)
    except UnknownArea as error:
        place = locate(area, on, None, own)
        if place.floors.province == NATIONWIDE or len(place.counties) < 2:
            raise UnknownArea(error.area) from None
        if as_json:
            print_json(city_data(place.floors, place.counties, on))
        else:
            print_words("\n".join(city_lines(place.floors, place.counties, on, say)))
        return
    print_json(to_dict(wage)) if as_json else print_words(describe(wage, locale=locale))
