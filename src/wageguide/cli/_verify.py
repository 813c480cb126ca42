"""``wageguide verify``: does a record that was kept still hold?"""

from __future__ import annotations

import json

import click

from wageguide._disk.reading import read_raw
from wageguide._editions.store import load
from wageguide._limits import LARGEST_TOML, LISTED, REMARK, clip
from wageguide._output.data import to_dict
from wageguide._output.evidence import read_record, verify
from wageguide._output.words import words
from wageguide._problems import Problem
from wageguide.cli._command import Command
from wageguide.cli._options import common, edition, floors, floors_option, print_json
from wageguide.cli._status import DIFFERS, FINE
from wageguide.errors import InvalidEvidence


@click.command(name="verify", cls=Command)
@click.argument("record", metavar="RECORD.json")
@click.option(
    "--edition",
    "guide",
    metavar="ID|FOLDER",
    help=("价位表；不写就用记录里写的 / guideline; by default the one that the record names."),
)
@floors_option
@common
def verify_record(record: str, guide: str | None, rates: str | None, as_json: bool, locale: str) -> int:
    """
    重算存档的记录，看有没有变 / compute a kept record again and say what differs.

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31 --evidence > record.json
    wageguide verify record.json
    """
    say = words(locale)
    try:
        kept = read_record(read_raw(record, LARGEST_TOML))
        # What a record names is an embedded edition: it may come from anybody, and leads to no folder of this machine.
        named = kept["edition"]
        loaded = edition(guide) if guide else named and load(str(named["id"]))
    except InvalidEvidence as error:
        problem = error.problem
        place = f"{record} {problem.place}".rstrip()
        raise InvalidEvidence(Problem(place, problem.code, **dict(problem.data))) from error
    except (KeyError, TypeError) as error:
        raise InvalidEvidence(Problem(f"{record} edition.id", "required")) from error
    verification = verify(kept, loaded, floors=floors(rates))
    differences = verification.differences
    if as_json:
        print_json({**to_dict(verification), "holds": verification.holds})
    else:
        for difference in differences[:LISTED]:
            recorded, now = _json(difference.recorded), _json(difference.now)
            click.echo(say("verify.difference", path=clip(difference.path, REMARK), recorded=recorded, now=now))
        if more := say.more(len(differences), LISTED):
            click.echo(f"  {more}")
        click.echo(say("verify.holds" if verification.holds else "verify.differs", number=len(differences)))
    return FINE if verification.holds else DIFFERS


def _json(value: object) -> str:
    return clip(json.dumps(value, ensure_ascii=False), REMARK)
