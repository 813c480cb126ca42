"""Normalize how pay is written: width, dashes, blanks, thousands commas, Chinese and spoken numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import category, normalize

from wageguide._model.money import CONTEXT
from wageguide._taxonomy.names import simplified

# In simplified characters: capital numerals, 圆 for 元, one kind of bracket, dot and dash, and nothing invisible.
_SAME = str.maketrans(
    "壹贰叁肆伍陆柒捌玖拾佰仟圆~【】[]〔〕・•‧",
    "一二三四五六七八九十百千元-()()()···",
    "\\\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff",
) | dict.fromkeys(map(ord, "‐‑‒–—―−─━ー〜∼⁓"), "-")
# Symbols that stand for plain ones and that NFKC leaves alone; those at U+F0xx are the bullets of symbol fonts.
_BULLETS = "●■◆▲★☆▪▫◦►▶➢➤✓✔✅\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0b2\uf0b7\uf0d8\uf0e8\uf0fc"
_DRAWN = str.maketrans("∕╱➕〇" + _BULLETS, "//+零" + "·" * len(_BULLETS))
# NFKC would turn these into digits and glue them to the amount: 8000² is not 80002.
_NOT_PLAIN = frozenset({"No", "Nl", "So"})

_GROUPS = "[1-9][0-9]{0,2}(?:,[0-9]{3})+"
_COMMAS = re.compile(rf"(?<![0-9.,]){_GROUPS}(?![0-9]|,(?![0-9]{{2}}薪)[0-9])")
_PLAIN = re.compile(rf"(?:[0-9]{{1,12}}|(?=[0-9,]{{5,15}}(?:\.|$)){_GROUPS})(?:\.[0-9]{{1,30}})?", re.ASCII)
# Drop a blank unless that would join two numbers, or a unit and the number behind it.
_BLANK = re.compile(r" (?![0-9])|(?<![0-9kw万千百十一二两三四五六七八九年]) ")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_WAN = 10_000
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": _WAN}
_LARGE = "万千百"  # a numeral is rewritten in the largest of these that it contains
_D = "[一二两三四五六七八九]"
# A final digit counts the next unit down (一万二), but 一 before a word means "a" (八千一个月).
_CHINESE = re.compile(
    rf"(?<![0-9.一二两三四五六七八九十百千万零]){_D}{{0,2}}[十百千万](?:{_D}?[十百千万]|零(?={_D})(?:{_D}[十百千])?){{0,7}}"
    r"(?:[二三四五六七八九](?![个天日年月小时周节单次件险金]))?(?![零十百千万]|(?<=十)一)"
)
_LONE = re.compile(rf"(?<![一二两三四五六七八九十百千万零每第]){_D}(?=[-到至]+[0-9])")
# 1W2 and 1万2千 are twelve thousand; 4k5, 3千5百 and 3千五 likewise. Behind a dash, 8K2 may be 8K and a list number.
_STOP = r"(?=$|[-/元块+,;。·*×( 及以起左上每一到至xapy]|to)"
_NEXT = "[1-9二两三四五六七八九]"
_SPOKEN = re.compile(
    rf"(?<![0-9.])([0-9])(?:(万|w)({_NEXT})[千k]?|(?<!-[0-9])(?<!到[0-9])(?<!至[0-9])(?<!to[0-9])([千k])({_NEXT}百?|一百))"
    rf"{_STOP}"
)
# 18块5: eighteen and a half yuan.
_TENTHS = re.compile(rf"(?<![0-9.])([0-9]{{1,3}})块({_NEXT})[毛角]?{_STOP}")
# 5险1金 names a benefit and counts nothing.
_INSURANCES = re.compile(r"(?<![0-9.])([5-7])险(?:([12])金)?")
# A blank behind these ends an item like a comma: 计件 6000-9000, 五险一金 6000 (1000 may be what the insurance costs).
_ITEM = re.compile(
    r"([五六七]险[一二两]金(?= (?:[月年日时工薪]|[2-9][0-9]{3}|[1-9][0-9]{4}|[0-9.]+[-kw千万]))"
    r"|^计件(?:工资|制)?|^[8八]小时) "
)
_COUNTS = dict(zip("12567", "一二五六七", strict=True))


def fold(text: str, /) -> str:
    """
    Rewrite *text* with ASCII digits, simplified characters, lower case, one kind of dash and no needless blanks.

    >>> fold("８千 — 一万二／月")
    '8千-1.2万/月'
    """
    text = " ".join(_one_width(text).translate(_SAME).split()).lower()
    text = _INSURANCES.sub(lambda named: "".join(_COUNTS.get(sign, sign) for sign in named[0]), text)
    text = _ITEM.sub(r"\1,", text)
    text = _BLANK.sub("", _COMMAS.sub(lambda number: number[0].replace(",", ""), text))
    if not text.isascii():
        text = _LONE.sub(lambda digit: str(_DIGITS[digit[0]]), _CHINESE.sub(_arabic, text))
    return _TENTHS.sub(_yuan, _SPOKEN.sub(_decimal, text))


def plain_number(text: str, /) -> str | None:
    """
    Return the digits of a plain number, with at most one point; ``None`` = not a plain number.

    An offer takes at most 12 digits before the point and 30 behind it. A comma may only separate thousands: ``1,9``
    could be 1.9, 19, or 1,900 with digits lost.

    >>> plain_number("１，９００.5"), plain_number("1900"), plain_number("1900,50"), plain_number("1,900,50")
    ('1900.5', '1900', None, None)
    """
    number = _one_width(text).strip()
    return number.replace(",", "") if _PLAIN.fullmatch(number) else None


def _one_width(text: str) -> str:
    if text.isascii():
        return text
    drawn = text.translate(_DRAWN)
    plain = "".join("\0" if category(sign) in _NOT_PLAIN and not "⺀" <= sign <= "⿕" else sign for sign in drawn)
    return normalize("NFKC", plain).translate(simplified())


def _arabic(numeral: re.Match[str]) -> str:
    """Rewrite a Chinese numeral with digits, in its largest unit (``一万二`` as ``1.2万``); keep what is not one."""
    run = numeral[0]
    first, second = _DIGITS.get(run[0]), _DIGITS.get(run[1:2])
    if first and second:  # 五六千: from five to six thousand
        return f"{first}-{second}{run[2]}" if second == first + 1 and run[3:] == "" else run
    head, wan, tail = run.partition("万")
    high, low = (_section(head), _section(tail, _WAN)) if wan else (0, _section(head))
    if high is None or low is None or (wan and not high):
        return run
    unit = next((sign for sign in _LARGE if sign in run), "")
    return f"{CONTEXT.divide(Decimal(high * _WAN + low), Decimal(_UNITS.get(unit, 1))):f}{unit}"


def _section(run: str, last: int = 0) -> int | None:
    """Return the value of one side of 万; ``None`` unless its units descend, from *last*, without a gap."""
    total, digit, skipped = 0, 0, False
    for sign in run:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "零":
            if digit or skipped or not last:
                return None
            skipped = True
        else:
            unit = _UNITS[sign]
            # 零 stands for the units that are left out: 一千零八十.
            in_turn = not last or (unit * 10 < last if skipped else unit * 10 == last)
            if unit == _WAN or not in_turn or not (digit or (sign == "十" and not total)):
                return None
            total, last, digit, skipped = total + (digit or 1) * unit, unit, 0, False
    if skipped:
        return total + digit if digit else None
    return total + digit * (last // 10 or 1)


def _decimal(spoken: re.Match[str]) -> str:
    whole, wan, tenth, thousand, hundred = spoken.groups()
    digit = (tenth or hundred)[0]
    return f"{whole}.{_DIGITS.get(digit, digit)}{wan or thousand}"


def _yuan(spoken: re.Match[str]) -> str:
    whole, tenth = spoken.groups()
    return f"{whole}.{_DIGITS.get(tenth, tenth)}元"
