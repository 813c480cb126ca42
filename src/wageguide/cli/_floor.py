"""``wageguide floor``: the minimum wage of a county on a day."""

from __future__ import annotations

from datetime import date

import click

from wageguide._assess.minimum_wage import minimum_wage
from wageguide._output.data import to_dict
from wageguide._output.describe import describe
from wageguide._output.words import words
from wageguide.cli._options import common, floors, floors_option, on_option, print_json


@click.command(name="floor")
@click.argument("area")
@on_option
@floors_option
@common
def show_floor(area: str, on: date, rates: str | None, as_json: bool, locale: str) -> None:
    """
    某县区某日的最低工资 / the minimum wage of a county on a day.

    \b
    wageguide floor 汉台区 --on 2020-12-31
    """
    words(locale)
    wage = minimum_wage(area, on, floors=floors(rates))
    print_json(to_dict(wage)) if as_json else click.echo(describe(wage, locale=locale))
