"""``wageguide verify``: does a record that was kept still hold?"""

from __future__ import annotations

import json

import click

from wageguide._editions.store import load
from wageguide._files import read_text
from wageguide._limits import LARGEST_TOML, LISTED, REMARK, clip
from wageguide._output.data import to_dict
from wageguide._output.evidence import verify
from wageguide._output.words import words
from wageguide.cli._command import Command
from wageguide.cli._options import common, edition, floors, floors_option, print_json
from wageguide.cli._status import DIFFERS, FINE
from wageguide.errors import InvalidEvidence, WageguideError


@click.command(name="verify", cls=Command)
@click.argument("record", metavar="RECORD.json")
@click.option("--edition", "guide", metavar="ID|FOLDER", help="版本 / edition; by default the one the record names.")
@floors_option
@common
def verify_record(record: str, guide: str | None, rates: str | None, as_json: bool, locale: str) -> int:
    """
    重算存档的记录 / compute a kept record again and say what differs.

    \b
    wageguide check 保洁员 1900/month --area 汉台区 --on 2020-12-31 --evidence > record.json
    wageguide verify record.json
    """
    say = words(locale)
    try:
        kept = json.loads(read_text(record, LARGEST_TOML))
        # What a record names is an embedded edition: it may come from anybody, and leads to no folder of this machine.
        loaded = edition(guide) if guide else load(str(kept["edition"]["id"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, OSError | WageguideError):
            raise
        raise InvalidEvidence(f"{record}: {error}") from error
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
