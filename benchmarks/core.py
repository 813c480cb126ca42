"""
Speed of the core, as ratios within one run: ``python benchmarks/core.py`` in an environment with wageguide installed.

Whole processes are started in turn, so that a drifting machine drifts for both; medians are compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import _timing
from attrs import frozen

import wageguide as wg

ROUNDS = 41
ON = "__import__('datetime').date(2020, 12, 31)"
FIRST = (
    "import datetime, wageguide as wg\n"
    "a = wg.assess(wg.load('hanzhong-2020'), '保洁员', wg.Offer('1900', wg.Period.MONTH), area='汉台区',"
    " on=datetime.date(2020, 12, 31))\n"
    "assert a.floor.verdict is wg.Verdict.MEETS and a.annual == 22800 and a.findings"
)


def processes(code: str, reference: str) -> tuple[float, float]:
    """Median seconds of *code* and of *reference*, started in turn."""
    one, other = _timing.processes({"": _timing.python(code), "reference": _timing.python(reference)}, ROUNDS).values()
    return one, other


def calls(function: Callable[[], object], reference: Callable[[], object]) -> tuple[float, float]:
    """Median seconds a call of both, run in turn."""
    one, other = _timing.calls({"": function, "reference": reference}, ROUNDS).values()
    return one, other


@frozen
class Answer:
    """Eight fields: what a function written for this one question would return."""

    amount: Decimal
    annual: Decimal
    gap: Decimal
    reached: bool
    meets: bool
    required: Decimal
    low: Decimal
    shortfall: Decimal


def by_hand(text: str, low: Decimal, required: Decimal) -> Answer:
    """The shortest function that answers."""
    amount = Decimal(text)
    annual = amount * 12
    short = required - amount if amount < required else Decimal(0)
    return Answer(amount, annual, annual - low, annual >= low, amount >= required, required, low, short)


def installed() -> int:
    """Bytes of the package as installed, without compiled byte code."""
    root = Path(wg.__file__).parent
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".po"})


def main() -> None:
    guide, on = wg.load("hanzhong-2020"), dt.date(2020, 12, 31)
    low, required, names = Decimal(20400), Decimal(1700), {entry.occupation.name: entry for entry in guide}
    rows = [
        ("import wageguide / bare python", 1.25, *processes("import wageguide", "pass")),
        (
            "first assessment / import attrs, decimal, datetime, csv, tomllib",
            1.6,
            *processes(FIRST, "import attrs, decimal, datetime, csv, tomllib"),
        ),
        (
            "Offer and assess / by hand",
            5,
            *calls(
                lambda: wg.assess(guide, "保洁员", wg.Offer("1900", wg.Period.MONTH), area="汉台区", on=on),
                lambda: by_hand("1900", low, required),
            ),
        ),
        ("guide[name] / dict", 12, *calls(lambda: guide["保洁员"], lambda: names["保洁员"])),
    ]
    for name, most, one, other in rows:
        unit, scale = ("ms", 1e3) if one > 1e-3 else ("µs", 1e6)
        print(f"{name:66} {one * scale:8.2f} {other * scale:8.2f} {unit}  {one / other:5.2f} ×  (at most {most})")
    print(f"{'package without byte code':66} {installed() / 1024:8.0f} KiB")


if __name__ == "__main__":
    main()
