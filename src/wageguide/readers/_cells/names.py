"""The cell of a name: what is the occupation's name, and what a bulletin hangs on it."""

from __future__ import annotations

import re
from unicodedata import normalize

from attrs import frozen

from wageguide._grids.limits import remembered
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.units import NOTHING, Unit, unit

CODE = re.compile(r"[1-8]-\d\d(?:-\d\d){0,2}")  # of an occupation or class, as the classification writes it
LONGEST = 120  # characters of a name
_DASHES = re.compile(r"\s*[-‐-―−－—]\s*")
_DASH_SIGNS = frozenset("-‐‑‒–—―−－")
_BRACKETS = frozenset("(（[［【")
_PLAIN = re.compile(r"[㐀-鿿]+[㐀-鿿]")
_NEARLY = re.compile(r"(?!其中)[㐀-鿿][㐀-鿿0-9A-Za-z]*(?:[㐀-鿿]|[0-9]{2})")  # nothing that could hang on it
_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])|[\n\r]+")
_LEADING_CODE = re.compile(rf"({CODE.pattern})(?![-\d])[\s:：.、]*(?=\S)")
_TRAILING_CODE = re.compile(r"[\s(]*([1-8]-\d\d-\d\d(?:-\d\d)?)\)?$")
_INNER_CODE = re.compile(rf"(?<=[㐀-鿿])({CODE.pattern})(?=[㐀-鿿])")  # beside a name on two lines
_SUMS = ("计", "均", "数", "值", "资", "平", "位")  # how a total ends
_ALL = ("全", "所")  # how it begins else
_TOTAL = re.compile(
    r"[(\[]?(?:.*(?:合计|小计|总计|共计)|(?:全[市省县区国行部体]+业?|各.{1,4}|总|.{1,12}业)?平均(?:数|值|工资|水平|价位)?"
    r"|(?:全部|所有|全体)(?:职业|工种|岗位|行业|企业|单位|人员|从业人员|职工|员工))[)\]]?"
)
_NUMBER = re.compile(r"(?:\d{1,4}\s*[.、．,，)]\s*|[(（]\d{1,3}[)）]\s*)(?=[㐀-鿿A-Za-z(（])")
_OF_WHICH = re.compile(r"^(?:其中|#)\s*[:：]?\s*")
_FOOTNOTE = r"[①-⑳⓪⓵-⓾❶-❿¹²³⁰-⁹†‡※★☆▲△◆◇●○■□#＃*＊﹡]"
_BRACKETED = r"[(（\[〔［【]\s*(?:注\s*[\d一二三四五六七八九十]{0,2}|[\d①-⑳*＊]{1,2}|[SL](?:/[SL])?)\s*[)）\]〕］】]"
_TRAILING = re.compile(rf"(?<=[㐀-鿿)）\]】A-Za-z])\s*({_FOOTNOTE}+|{_BRACKETED}|(?<=[㐀-鿿)）])[SL](?:/[SL])?)$")
_MARK_END = re.compile(rf"{_FOOTNOTE}|[)）\]〕］】SL]")  # most names end otherwise
_DIGITS = re.compile(r"(?<=[㐀-鿿)）])(\d)$")
_GLUED = re.compile(r"[㐀-鿿)][\s/、,;|]*\d{2}|[㐀-鿿]\d+[.,]\d")
_DECIMALS = re.compile(r"[㐀-鿿)A-Za-z][\s/、,;|\d]*(?:\d{1,3}\.\d[\d.\s]*|\d{1,3}(?:,\d{3})+)$")
_WOVEN = re.compile(r"[㐀-鿿]\d+[㐀-鿿]+[.,]\d")  # 护林46员,641: a figure drawn over a name
_LEADING = re.compile(rf"^({_FOOTNOTE}+)(?=[㐀-鿿])")
_PINYIN = re.compile(r"\s*[(（\[［]\s*([A-Za-zÀ-ɏ'’\s·-]*[À-ɏ][A-Za-zÀ-ɏ'’\s·-]*|[a-z'’]+(?:\s+[a-z'’]+)+)\s*[)）\]］]")
_UNIT = re.compile(r"[(（\[［【]([^()（）\[\]［］【】]{1,12})[)）\]］】]")


@frozen
class Title:
    """
    A name cell, taken apart.

    Attributes:
        name: In simplified script, without blanks between Chinese characters; brackets that are part of it stay.
        code: Of the classification, where the cell carries one.
        marks: What stood around the name: ``*``, ``L/S``, a footnote's digit, its pinyin.
        unit: Of pay, where the cell states it (``钟点工（元/时）``).
        digits: A number at the end, which is a footnote's unless it tells two names apart.
    """

    name: str
    code: str | None = None
    marks: tuple[str, ...] = ()
    unit: Unit = NOTHING
    digits: str = ""


@remembered(4096)
def title(text: str, /) -> Title:
    """
    Take the cell of a name apart.

    >>> title("教学人员*").marks, title("3.人工智能工程技术人员L/S").name, title("钟 点 工（元/时）").unit.period
    (('*',), '人工智能工程技术人员', 'hour')
    """
    if _PLAIN.fullmatch(text) or _NEARLY.fullmatch(text):
        return Title(simplified(text))
    code, name = _coded(_BLANK.sub("", text.strip()).strip())
    name = _OF_WHICH.sub("", name)
    marks: list[str] = []
    stated_unit = NOTHING
    if not _BRACKETS.isdisjoint(name):
        if match := _PINYIN.search(name):
            marks.append(match[1])
            name = name[: match.start()] + name[match.end() :]
        stated_unit, name = _priced(name)
    trailing = []
    while _MARK_END.match(name[-1:]) and (match := _TRAILING.search(name)):
        trailing.append(match[1])
        name = name[: match.start()].rstrip()
    if match := _LEADING.match(name):
        marks.append(match[1])
        name = name[match.end() :]
    digits = ""
    if match := _DIGITS.search(normalize("NFKC", name[-2:])) if name[-1:].isdigit() else None:
        digits = match[1]
        name = name[: -len(digits)]
    return Title(simplified(name), code, (*marks, *reversed(trailing)), stated_unit, digits)


def is_total(text: str, /) -> bool:
    """
    Say whether a name sums other rows up instead of naming an occupation.

    >>> is_total("合 计"), is_total("全市平均"), is_total("全 部 职 业"), is_total("会计")
    (True, True, True, False)
    """
    likely = text.rstrip(")） ").endswith(_SUMS) or text.lstrip("(（ ").startswith(_ALL)
    return likely and _TOTAL.fullmatch(fold_name(text)) is not None


def _coded(name: str) -> tuple[str | None, str]:
    """Take a code before, behind or within the name, or its running number, away."""
    folded = normalize("NFKC", name)
    if not _DASH_SIGNS.isdisjoint(folded):
        folded = _DASHES.sub("-", folded)
        if match := _LEADING_CODE.match(folded):
            return match[1], folded[match.end() :]
        if match := _TRAILING_CODE.search(folded):
            return match[1], folded[: match.start()]
        if match := _INNER_CODE.search(folded):
            return match[1], folded[: match.start()] + folded[match.end() :]
    match = _NUMBER.match(name)
    return None, name[match.end() :] if match else name


def _priced(name: str) -> tuple[Unit, str]:
    """Take a unit in brackets away."""
    for match in _UNIT.finditer(name):
        stated_unit = unit(match[1].removeprefix("单位").lstrip(":："))
        if stated_unit is not None and (stated_unit.yuan or stated_unit.fault):
            return stated_unit, name[: match.start()] + name[match.end() :]
    return NOTHING, name


def is_glued(text: str, /) -> bool:
    """Say whether figures have run into a name (``负责人39960``, ``机械操30作00工``): nobody knows how it ends."""
    return not text.isalpha() and _GLUED.search(normalize("NFKC", text)) is not None


def has_figures(text: str, /) -> bool:
    """Say whether a name ends in figures, which no name does: ``大学本科4.044.906.31``, ``企业董事192,000``."""
    if "." not in text and "," not in text:
        return False
    shown = normalize("NFKC", text)
    return _WOVEN.search(shown) is not None or (text[-1:].isdigit() and _DECIMALS.search(shown) is not None)


def is_cut(text: str, /) -> bool:
    """
    Say whether a name shows only a part of itself: nobody knows how it goes on.

    >>> is_cut("民主党派和工商…"), is_cut("软件工程技术..."), is_cut("焊工")
    (True, True, False)
    """
    return not text.isalpha() and ("…" in text or text.rstrip().endswith(".."))


def simplified(name: str, /) -> str:
    """Put a name into simplified script; everything else about it stays."""
    folded = fold_name(name)
    return (
        folded
        if folded == name or (len(folded) == len(name) and _PLAIN.fullmatch(name))
        else "".join(
            fold_name(character) if character > "㐀" and "㐀" <= character <= "鿿" else character for character in name
        )
    )


@remembered(4096)
def real_code(text: str, /) -> str | None:
    """
    Read a code of the classification; ``None`` for a running number or a code of another kind.

    >>> real_code("4－08－05－01"), real_code("2020101"), real_code("17")
    ('4-08-05-01', '2-02-01-01', None)
    """
    folded = _DASHES.sub("-", normalize("NFKC", text)).strip().removesuffix("-")
    if match := _LEADING_CODE.match(f"{folded} ."):
        return match[1]
    if len(folded) == 7 and folded.isdecimal() and folded[0] in "12345678":  # 1-06-01-01 without dashes
        return f"{folded[0]}-{folded[1:3]}-{folded[3:5]}-{folded[5:]}"
    return None
