"""
Write ``data/taxonomy/pinyin.txt``: a syllable and the characters read so, a line each.

Source: the PyPI package ``pypinyin`` (MIT). Characters: the 3,755 of GB 2312 level 1, of the occupations and of the
places of data/floors. A character stands under its usual reading, and under those it has in the name of an
occupation (会计 kuàijì); what it sounds like in the name of a place only (成都 chengdu) is in ``place_readings.txt``.
Level 1 is in the order of sounds: ``埃-隘`` are the characters from one to the other.

    pip install pypinyin==0.55.0
    python scripts/taxonomy/pinyin.py
"""

from __future__ import annotations

import csv
from pathlib import Path

from pypinyin import lazy_pinyin

from wageguide._search.lexicon import lexicon

# Other usual readings, which single characters and these names do not show.
ADDED = {
    "ban": "扮", "bao": "薄", "chang": "长", "chong": "重", "chuan": "传", "di": "的", "hang": "行", "huan": "还",
    "ka": "卡", "nian": "粘", "qia": "卡", "shu": "熟", "xiao": "校", "xing": "行", "ya": "轧", "yue": "乐", "za": "扎",
    "zha": "扎轧", "zhan": "粘", "zhang": "长", "zhong": "重", "zhuan": "传", "zhuo": "着",
}  # fmt: skip
DATA = Path(__file__).parents[2] / "src/wageguide/data/taxonomy"
PLACES = DATA.parent / "floors"
LEVEL_1 = b"".join(bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)).decode(
    "gb2312", "ignore"
)


def main() -> None:
    names = [row["name"] for row in csv.DictReader((DATA / "occupations.csv").read_text("utf-8").splitlines())]
    names += [name for groups in lexicon().values() for group in groups for name in group]
    table: dict[str, set[str]] = {}
    for name in [*LEVEL_1, *names]:
        chinese = "".join(character for character in name if "㐀" <= character <= "鿿")
        for character, syllable in zip(chinese, lazy_pinyin(chinese), strict=True):
            table.setdefault(syllable, set()).add(character)
    for syllable, characters in ADDED.items():
        table.setdefault(syllable, set()).update(characters)
    known = set().union(*table.values())
    for character in sorted({*"".join(path.read_text("utf-8") for path in PLACES.rglob("*.csv"))} - known):
        if "㐀" <= character <= "鿿":
            (syllable,) = lazy_pinyin(character)
            table.setdefault(syllable, set()).add(character)
    lines = [f"{syllable} {_shortened(table[syllable])}\n" for syllable in sorted(table)]
    (DATA / "pinyin.txt").write_text("".join(lines), "utf-8")


def _shortened(characters: set[str]) -> str:
    """Characters that follow one another in level 1 as the first and the last of them; then all others."""
    runs: list[str] = []
    for character in LEVEL_1:
        if character in characters:
            if runs and LEVEL_1.index(runs[-1][-1]) + 1 == LEVEL_1.index(character):
                runs[-1] += character
            else:
                runs.append(character)
    others = "".join(sorted(characters - {*LEVEL_1}))
    return "".join(run if len(run) < 3 else f"{run[0]}-{run[-1]}" for run in runs) + others


if __name__ == "__main__":
    main()
