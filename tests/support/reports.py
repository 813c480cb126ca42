"""What the tests of a report share: names that mean harm, and answers to set out."""

from __future__ import annotations

import random
from pathlib import Path

from paths import ROOT
from samples import ON, edition, written

import wageguide as wg

DEMO = ROOT / "fixtures/editions/demo-full"
SCRIPT = "<script>document.title='broken'</script>"
IMAGE = "\"><img src=x onerror=alert(1)>'"
LIVE = "=cmd()|'/C calc'!A0"
TURNED = "\u202e工焊\u2067"
LETTERS = "אבג"
HOSTILE = (SCRIPT, IMAGE, LIVE, TURNED, LETTERS)


def closed(name: str) -> str:
    """A name as displayed: direction marks that it opens are closed."""
    return f"{name}\u2069" if name == TURNED else name


def hostile(folder: Path) -> list[wg.Assessment]:
    """An answer for each of the hostile names."""
    rows = "".join('"' + name.replace('"', '""') + '",,20000,,40000,,60000\n' for name in HOSTILE)
    guide = wg.load(written(folder, edition(rows)))
    return [wg.assess(guide, name, wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=ON) for name in HOSTILE]


def answers(number: int) -> list[wg.Assessment]:
    """Offers of every kind against the synthetic edition, the same each time."""
    chance = random.Random(7)
    guide = wg.load(DEMO)
    names = [entry.occupation.name for entry in guide]
    kinds = [
        lambda: wg.Offer(chance.randrange(15, 90) * 100, wg.Period.MONTH, months=chance.choice([12, 13])),
        lambda: wg.Offer(chance.randrange(24000, 160000, 500), wg.Period.YEAR, bonus=chance.choice([0, 6000])),
        lambda: wg.Offer(chance.randrange(14, 40), wg.Period.HOUR, part_time=True, hours_per_week=chance.choice([None, 20])),
        lambda: wg.Offer(4500, wg.Period.MONTH, probation=chance.choice([1500, 3000, 4000])),
    ]  # fmt: skip
    areas = ["汉台区", "镇巴县", "南郑区", "城固县", None]
    return [
        wg.assess(guide, chance.choice(names), chance.choice(kinds)(), area=chance.choice(areas), on=ON)
        for _ in range(number)
    ]
