"""Places as job boards and forms write them, put the way they are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

# Texts, not patterns: most places need none of them, and each takes as long to compile as an answer.
_BRACKETED = r"[(（\[【](.+)[)）\]】]$"
# 西安-雁塔区, 西安·雁塔区, 西安 / 雁塔区: a city and what lies in it.
_BETWEEN = r"\s*[-—–_·•・/／|>＞,，]\s*|\s+"
_COUNTRY = r"^中国|^中华人民共和国"
# What stands between a city and its districts in lists of codes.
_DISTRICTS = "市辖区"
_END = r"[区县市旗]"
# What only an address has behind the county, and what would name a second place.
_ADDRESS = (*"路街道巷弄号镇乡村里楼园厂店站", "大厦", "广场", "小区", "社区", "市场")
_SECOND = r"[、,，;；/]|[或和及与]|(?<![小社园厂校街院景])区|县"


# Of the National Bureau of Statistics: six digits for a county, nine for a township, twelve for a village.
_CODE = r"([1-9][0-9]{5})(?:\.0+|[0-9]{3}|[0-9]{6})?"


def six_digits(place: str, /) -> str | None:
    """
    The code of a county in one that says more: of a township or a village, or one that a spreadsheet made a number of.

    >>> six_digits("610702000000"), six_digits("610702001001"), six_digits("610702.0"), six_digits("汉台区")
    ('610702', '610702', '610702', None)
    """
    if not place.lstrip()[:1].isdecimal():
        return None
    code = re.fullmatch(_CODE, normalize("NFKC", place).strip())
    return code and code[1]


def needs_reading(place: str, /) -> bool:
    """Whether there is more in *place* than the letters of a name, or a name that an address may begin with."""
    return not (place.isalpha() and 2 <= len(place) <= 12) or _DISTRICTS in place or _in_address(place)


def joined(place: str, /) -> str | None:
    """
    City and county in one, where something stands between them; ``None`` where nothing does.

    >>> joined("西安-雁塔区"), joined("汉中市（汉台区）"), joined("汉中市市辖区汉台区"), joined("汉台区")
    ('西安雁塔区', '汉中市汉台区', '汉中市汉台区', None)
    """
    text = re.sub(_BRACKETED, r"-\1", place.strip())
    text = re.sub(_BETWEEN, "", re.sub(_COUNTRY, "", text)).replace(_DISTRICTS, "", 1)
    return text if text and text != place else None


def heads(address: str, /) -> Iterator[str]:
    """
    What an address may begin with, the longest first; nothing where it may name a second place.

    >>> list(heads("汉中市汉台区东大街100号")), list(heads("汉台区或南郑区"))
    (['汉中市汉台区'], [])
    """
    for end in reversed([match.end() for match in re.finditer(_END, address)]):
        rest = address[end:]
        if rest and _in_address(rest) and not re.search(_SECOND, rest):
            yield address[:end]


def _in_address(text: str) -> bool:
    return any(word in text for word in _ADDRESS)
