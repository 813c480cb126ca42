"""
Write ``data/taxonomy/traditional.txt``: traditional and look-alike characters, and on the next line their plain forms.

Source: ``TSCharacters.txt`` of OpenCC (Apache-2.0), from the PyPI package ``opencc-python-reimplemented``.
Only sure, ordinary characters are kept: the traditional form is in Big5 or its Hong Kong supplement and not in
GB 2312 (乾 of 乾县 and 著 of 著名 are simplified text), the simplified form is in GB 2312, and the source does
not say that the character may also stay as it is.

Look-alikes are the radicals of U+2E80 to U+2EF3 that PDF files hold in place of whole characters (⻋ for 车). Those of
U+2F00 to U+2FD5 need no row: NFKC maps them.

    pip install opencc-python-reimplemented==0.1.7
    python scripts/taxonomy/traditional.py
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src/wageguide/data/taxonomy/traditional.txt"
# Absent from the source; the last four are in GB 2312, yet traditional in a name (後勤, 徵信, 合夥人, 菸草).
ADDED = ("銲舖枱砲堿粧彫鉄汚後徵夥菸", "焊铺台炮碱妆雕铁污后征伙烟")
LOOK_ALIKES = (
    "⺁⺇⺊⺒⺓⺝⺠⺶⺷⻁⻄⻅⻆⻇⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂几卜巳幺月民羊羊虎西见角角贝车长长长门雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟",
)


def known(character: str, charset: str) -> bool:
    return len(character.encode(charset, "ignore")) > 0


def main() -> None:
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install opencc-python-reimplemented==0.1.7")
    table = dict(zip(*ADDED, strict=True)) | dict(zip(*LOOK_ALIKES, strict=True))
    source = Path(spec.origin).with_name("dictionary") / "TSCharacters.txt"
    for line in source.read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        choices = simplified.split()
        ordinary = known(traditional, "big5hkscs") and known(choices[0], "gb2312")
        if ordinary and traditional not in choices and not known(traditional, "gb2312"):
            table[traditional] = choices[0]
    pairs = sorted(item for item in table.items() if item[0] <= "\uffff")
    TARGET.write_text("".join(t for t, _ in pairs) + "\n" + "".join(s for _, s in pairs) + "\n", "utf-8")


if __name__ == "__main__":
    main()
