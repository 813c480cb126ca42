"""The rules of the page without a browser: node runs them, and is asked line by line beside the library."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import wageguide as wg

NODE = shutil.which("node")
RUN = """
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const module = await import(process.argv[1]);
const { raw, catalogues } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const data = module.unpack(raw);
const say = Object.values(catalogues).map((each) => new module.Words(each));
const answered = (question) => {
  try {
    const entry = question.entry === null ? null : data.entries[question.entry];
    const answer = module.assess(data, { ...question, entry });
    return { data: module.toData(answer), words: say.map((each) => module.told(answer, each)) };
  } catch (error) {
    if (error instanceof module.Invalid) return { invalid: [error.field, error.expected] };
    return { failed: String(error.stack) };
  }
};
const lines = createInterface({ input: process.stdin });
for await (const line of lines) console.log(JSON.stringify(answered(JSON.parse(line))));
"""
# Texts of a question as a stranger may fill them in, one a line.
TEXTS = ("amount", "months", "bonus", "excluded", "probation", "hours_per_week")


@cache
def guide() -> wg.Guideline:
    """An invented edition with bounds, ties, percentiles and tiers that are missing or out of order."""
    from page_questions import PAGES

    return PAGES[4].guide


@cache
def places() -> tuple[str | None, ...]:
    """Counties, cities and provinces as the page names them; none is all of the guideline's."""
    floors = wg.load_floors("陕西省")
    cities = dict.fromkeys(f"陕西省{area.city}" for area in floors.areas if len(floors.within(area.city)) > 1)
    return None, "陕西省", *cities, *(area.code for area in floors.areas)


@cache
def node() -> subprocess.Popen[str]:
    """A process that answers a question a line."""
    from wageguide.page import RULES, _provinces, script
    from wageguide.page._data import page_data, places_named
    from wageguide.page._words import page_words

    room, provinces = Path(tempfile.mkdtemp()), _provinces(guide(), None, ())
    known = {"raw": page_data(guide(), provinces), "catalogues": page_words(places_named(guide(), provinces, None))}
    module, data = room / "rules.mjs", room / "data.json"
    module.write_text(script(*RULES), "utf-8")
    data.write_text(json.dumps(known), "utf-8")
    command = [NODE or "node", "--input-type=module", "-e", RUN, str(module), str(data)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def question(text: str) -> dict[str, Any]:
    """
    A question from its lines: the texts, then period, kind, entry, place and day.

    What can only be chosen on the page is chosen by number here, and so is a day where a line is none.
    """
    lines = [*text.split("\n"), *[""] * 13]
    asked: dict[str, Any] = {name: line for name, line in zip(TEXTS, lines, strict=False) if line or name == "amount"}
    period, kind, entry, place, day, per = lines[6:12]
    try:
        on = date.fromisoformat(day)
    except ValueError:
        on = date.fromordinal(733_000 + _number(day) % 8000)
    periods = [each.value for each in wg.Period]
    if "probation" in asked:
        asked["probation_period"] = [None, *periods][_number(per) % 5]
    asked["part_time"] = [None, True, False][_number(kind) % 3]
    asked |= {"period": periods[_number(period) % 4], "on": on.isoformat(), "stale_ok": _number(kind) > 2}
    asked["place"] = places()[_number(place) % len(places())]
    asked["entry"] = _number(entry) % len(guide()) if asked["place"] is None or _number(entry) < 90 else None
    return asked


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else sum(map(ord, text))


def page(data: bytes) -> None:
    """What the page answers is what the library answers, in data and in the words of both languages."""
    if NODE is None:
        return
    asked = question(data.decode("utf-8", "surrogateescape"))
    from page_questions import expected

    from wageguide._output.words import LOCALES, words

    wanted = expected(guide(), None, asked, [words(locale) for locale in LOCALES])
    process = node()
    assert process.stdin is not None
    assert process.stdout is not None
    print(json.dumps(asked), file=process.stdin, flush=True)
    answer = json.loads(process.stdout.readline())
    assert answer == json.loads(json.dumps(wanted)), (asked, answer, wanted)
