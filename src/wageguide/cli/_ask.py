"""What is missing, asked on a terminal; never in a pipe, and never what a clock could tell."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from typing import TypeVar

import click
from attrs import evolve

from wageguide._assess.assessment import Assessment
from wageguide._notation.pay import read_pay
from wageguide._output.describe import describe
from wageguide._output.words import Words
from wageguide.cli._answer import Answer, Asked, answer
from wageguide.cli._command import Refusal
from wageguide.cli._options import day
from wageguide.errors import WageguideError

T = TypeVar("T")
_MOST_LISTED = 40  # counties that a screen takes


def can_ask() -> bool:
    """Whether somebody sits at a terminal to answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def ask_what_is_missing(asked: Asked, say: Words, /) -> Asked:
    """The question with what it lacked: occupation, pay, day."""
    given = asked
    if asked.occupation is None:
        asked = evolve(asked, occupation=_ask(say("ask.occupation"), str, say))
    if asked.pay is None:
        asked = evolve(asked, pay=_ask(say("ask.pay"), _pay, say))
    if asked.on is None:
        asked = evolve(asked, on=_ask(say("ask.on"), lambda text: day(text).isoformat(), say))
    return asked if asked is given else evolve(asked, complete=_command(asked, say))


def ask_what_decides(asked: Asked, found: Answer, say: Words, /) -> tuple[Asked, Answer]:
    """Where nothing is decided for want of the county or the kind of work, ask for it and answer again."""
    low = found.ends[0]
    if low is None:
        return asked, found
    if low.floor.reason == "area-missing" and 1 < len(low.counties) <= _MOST_LISTED:
        asked = evolve(asked, area=_county(low, say))
    elif low.floor.reason == "part-time-unsaid":
        asked = evolve(asked, terms={**asked.terms, "part_time": _kind(say)})
    else:
        return asked, found
    found = answer(asked)
    asked = evolve(asked, complete=_command(asked, say))
    return ask_what_decides(asked, found, say)


def _pay(text: str) -> str:
    """Pay as it was written, where it can be read."""
    read_pay(text)
    return text


def _county(a: Assessment, say: Words) -> str:
    names = [county.name for county in a.counties]
    for number, name in enumerate(names, start=1):
        click.echo(f"  {number:2}  {say.place_name(name)}", err=True)
    return _ask(say("ask.area"), lambda text: _one_of(names, text), say)


def _one_of(names: list[str], text: str) -> str:
    """A name of the list, by its number or as it stands."""
    if text.isdecimal() and 1 <= int(text) <= len(names):
        return names[int(text) - 1]
    if text in names:
        return text
    raise Refusal("ask.again", value=text)


def _kind(say: Words) -> bool:
    return _ask(say("ask.kind"), lambda text: _one_of(["1", "2"], text) == "2", say)


def _ask(question: str, understood: Callable[[str], T], say: Words) -> T:
    """Ask until the answer is understood, and say why where it is not; the end of the input ends it."""
    while True:
        text = click.prompt(question, err=True, prompt_suffix=" ").strip()
        try:
            return understood(text)
        except Refusal as refusal:
            click.echo(say(refusal.code, **refusal.data), err=True)
        except WageguideError as error:
            click.echo(describe(error, locale=str(say.locale)), err=True)


def _command(asked: Asked, say: Words) -> str:
    """The whole command, for the next time."""
    words = ["wageguide", "check", str(asked.occupation), str(asked.pay)]
    options: dict[str, object] = {
        "--area": asked.area,
        "--on": asked.on,
        "--industry": asked.industry,
        "--edition": asked.guide,
        "--floors": asked.rates,
    }
    options |= {f"--{name.replace('_', '-')}": value for name, value in asked.terms.items() if name != "part_time"}
    for name, value in options.items():
        if value is not None:
            words += [name, str(value)]
    if (part_time := asked.terms.get("part_time")) is not None:
        words.append("--part-time" if part_time else "--full-time")
    if asked.stale_ok:
        words.append("--stale-ok")
    if say.locale.language == "en":
        words += ["--locale", "en"]
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """A word as a shell takes it; Chinese needs no quotes."""
    plain = all(letter.isalnum() or letter in "-_./%·+" for letter in word)
    return word if plain and word else shlex.quote(word)
