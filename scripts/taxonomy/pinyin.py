"""
Write ``data/taxonomy/pinyin.txt``: a syllable and the characters read so, a line each.

Source: the PyPI package ``pypinyin`` (MIT). Characters: the 3,755 of GB 2312 level 1 and those of the occupations.
A character stands under its usual reading, and under those it has in the name of an occupation (会计 kuàijì).

    pip install pypinyin==0.55.0
    python scripts/taxonomy/pinyin.py
"""

from __future__ import annotations

import csv
from pathlib import Path

from pypinyin import lazy_pinyin

# Other usual readings, which single characters and these names do not show.
ADDED = {
    "ban": "扮", "bao": "薄", "chang": "长", "chong": "重", "chuan": "传", "hang": "行", "huan": "还", "ka": "卡",
    "nian": "粘", "qia": "卡", "shu": "熟", "xiao": "校", "xing": "行", "ya": "轧", "yue": "乐", "za": "扎",
    "zha": "扎轧", "zhan": "粘", "zhang": "长", "zhong": "重", "zhuan": "传", "zhuo": "着",
}  # fmt: skip
DATA = Path(__file__).parents[2] / "src/wageguide/data/taxonomy"


def main() -> None:
    names = [row["name"] for row in csv.DictReader((DATA / "occupations.csv").read_text("utf-8").splitlines())]
    for row in csv.DictReader((DATA / "lexicon.csv").read_text("utf-8").splitlines()):
        names += [name.rstrip("?") for name in row["names"].split("|")]
    level_1 = b"".join(bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    table: dict[str, set[str]] = {}
    for name in [*level_1.decode("gb2312", "ignore"), *names]:
        chinese = "".join(character for character in name if "㐀" <= character <= "鿿")
        for character, syllable in zip(chinese, lazy_pinyin(chinese), strict=True):
            table.setdefault(syllable, set()).add(character)
    for syllable, characters in ADDED.items():
        table.setdefault(syllable, set()).update(characters)
    lines = [f"{syllable} {''.join(sorted(table[syllable]))}\n" for syllable in sorted(table)]
    (DATA / "pinyin.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
