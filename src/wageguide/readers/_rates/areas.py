"""What a cell of areas says: counties by name, whole cities, and rules such as 市区 and 其他县（市）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import IntEnum
from functools import cached_property

from attrs import evolve, frozen

from wageguide._limits import LONGEST_NAME
from wageguide._model.areas import Area, Areas
from wageguide._model.floor import Floors
from wageguide._taxonomy.names import fold_name
from wageguide.readers._rates.table import CUT, class_of

# Full-width marks as the plain ones; what else parts names.
_ASCII = str.maketrans("（）：；，,/|·•．。\t\u3000", "():;、、、、、、、; \u0020")
_HEAD = re.compile(r"([^、;:\n()]+):")
# What parts names, and what no blank beside it does.
_MARKS = re.compile(r"[、;:()]")
_AROUND = re.compile(r"\s*([、;:()])\s*|(?<=不含|包括)\s+|(?<=[(除含])\s+")
_LABEL = re.compile(r"(?:适用|执行|具体)?(?:地区|区域|范围)?(?:包括|为)?")
_AND = re.compile(r"以及|[和及与]")
_BRACKETS = re.compile(r"(.+?)\((.+)\)")
_WITHOUT = re.compile(r"(?:不含|不包括|除)(.+?)(?:除外|以外|外)?|(.+?)(?:除外|以外)")
_WITH = re.compile(r"(?:含|包括|包含)(.+)")
_FORMER = re.compile(r"(?:原|县级市|省直)")
_URBAN = re.compile(r"(.*?)(?:市区|城区|各区|(?:所|市)?辖各?区)")
_EVERY_CITY = re.compile(r"(?:全省|全区)?各(?:设区|地级|省辖|地)?的?市?")
_ALL = re.compile(r"(.*?)(?:全部|全市|全域|全境|全州|全县|全省|全区|全自治区|(?:全省|全市)(?:范围|统一|各地区?))")
_KIND = r"([县市区旗()、自治级]+|地区|区域|地方)"
_REST = re.compile(rf"(.*?)(?:其他|其它|其余|剩余|所辖|所属|各)(?:的|各|所有)*{_KIND}")
_CLASSES = "(?:第?[一二三四五六][类档]?[、及和]?)+[类档]?"
_BESIDE = re.compile(
    rf"除?(?:上述|以上|前述|前款)(?:所列)?(?:{_KIND})?(?:以?外)?的?|除?{_CLASSES}(?:{_KIND})?以?外的?|全省|省内|全区"
)
_BUT = re.compile(r"除?(.+?)(?:以外|外)的?")
_EVERY = "县市区旗"
# 其他市、县: one rule, not two names.
_BUT_FOR = re.compile(r"除[^;:()]{1,80}?外")
_KINDS_APART = re.compile(r"((?:其他|其它|其余|各)(?:[县市区旗]、)+)(?=[县市区旗](?:[、;\n]|$))")
_RULE = re.compile(r"不含|除外|参照|比照|按.{0,9}[类档]")


class Tier(IntEnum):
    """What goes before what: a county that is named is in no rule, a district in the rule of its city."""

    NAMED, URBAN, LEFT_OF_CITY, CITY, LEFT = range(5)


@frozen
class Claim:
    """
    What one text of a cell claims.

    Attributes:
        counties: In question; of what is left over, those of the kind that the rule names.
        bare: A city by its name alone, which may mean its districts or all of it.
    """

    text: str
    tier: Tier
    counties: Areas
    bare: bool = False


@frozen
class Gazetteer:
    """The counties of a province on the first day of a step, by what a bureau calls them."""

    floors: Floors
    since: date

    def claims(self, cells: tuple[str, ...], unread: list[str], /) -> Iterator[Claim]:
        """What cells of areas claim; what is not understood goes to *unread*."""
        if any(CUT in cell for cell in cells):  # what was cut off may be anything, and stand in another row
            unread.append(" ".join(cells))
            return
        city, text = ("", cells[0]) if len(cells) == 1 else (fold_name(cells[0]), ";".join(cells[1:]))
        for head, near, name in self._names(text.translate(_ASCII), city, unread):
            found = list(self._read(name, head, near))
            if not found:
                unread.append(f"{head}{name}")
            yield from found

    def named_in(self, text: str, /) -> Areas:
        """Counties that a text names in full; one of two characters (城区) only beside its city."""
        return tuple(a for a in self.floors.areas if a.name in text and (len(a.name) > len("城区") or a.city in text))

    def rules_out(self, text: str, /) -> bool:
        """Whether prose may say something else of a county than the table does."""
        return bool(_RULE.search(text) and self.named_in(text))

    def _names(self, text: str, above: str, unread: list[str]) -> Iterator[tuple[str, str, str]]:
        """Each name, with the city that it is listed under (成都市：锦江区), and the city that was named last."""
        for listed in self._unbroken(text).split(";"):
            near = above
            for line in listed.split("\n"):
                before, *headed = _HEAD.split(line)
                for head, names in zip(["", *headed[::2]], [before, *headed[1::2]], strict=True):
                    city = above if class_of(head) or _LABEL.fullmatch(head) else head.strip()
                    if city and not self.floors.within(city):
                        unread.append(f"{head}:{names}")
                        continue
                    near = city or near
                    for name in _parts(names):
                        yield city, near, name
                        near = next((c for c in self._cities(name) if name != c), near)

    def _unbroken(self, text: str) -> str:
        """Without the blanks and line breaks inside a name (理 县); those between names part them."""
        text = _AROUND.sub(r"\1", text.strip())
        text = _BUT_FOR.sub(lambda names: re.sub(r"\s", "", names[0]).replace("、", "及"), text)
        text = _KINDS_APART.sub(lambda rule: rule[1].replace("、", ""), text)
        first, *more = re.split(r"(\s+)", text)
        pieces, last = [first], _MARKS.split(first)[-1]
        for blank, piece in zip(more[::2], more[1::2], strict=True):
            name, *others = _MARKS.split(piece)
            if not (self._known(last) and self._known(name)) and self._known(last + name):
                pieces.append(piece)
                last = others[-1] if others else last + name
                continue
            within = self.floors.within(last) if last else ()
            heads = len(within) > 1 and len(self.floors.named(f"{last}{name}")) == 1
            pieces += [":" if heads else "\n" if "\n" in blank else "、", piece]
            last = others[-1] if others else name
        return "".join(pieces)

    def _known(self, name: str) -> bool:
        return 0 < len(name) <= LONGEST_NAME and bool(list(self._read(name, "", "")))

    def _cities(self, name: str) -> Iterator[str]:
        """The cities that a name begins with."""
        return (city for city in self._every_city if name.startswith(city))

    @cached_property
    def _every_city(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(area.city for area in self.floors.areas))

    def _read(self, name: str, head: str, near: str) -> Iterator[Claim]:
        """What one name claims; nothing where it is not understood."""
        if len(name) + len(head) > LONGEST_NAME:
            return
        folded = fold_name(name)
        if named := self._counties(name, head, near):
            yield Claim(name, Tier.NAMED, named)
        elif rule := self._rule(folded, head):
            yield evolve(rule, text=f"{head}{name}")
        elif brackets := _BRACKETS.fullmatch(folded):
            yield from self._bracketed(brackets[1], brackets[2], head, near)
        elif inside := self._there(self.floors.within(name)):
            yield Claim(name, Tier.CITY, inside, bare=True)
        else:
            names = self._run_together(folded) or _AND.split(folded)
            found = [list(self._read(each, head, near)) for each in names] if len(names) > 1 and all(names) else []
            if all(found):
                yield from (claim for claims in found for claim in claims)

    def _run_together(self, text: str) -> list[str]:
        """Names in full without anything between them, or 和 (长沙市芙蓉区天心区); none where more is said."""
        names = [name for name in self._full_names.split(text) if name]
        known = all(self._full_names.fullmatch(name) or _AND.fullmatch(name) for name in names)
        return [name for name in names if not _AND.fullmatch(name)] if known else []

    @cached_property
    def _full_names(self) -> re.Pattern[str]:
        counties = sorted({area.name for area in self.floors.areas}, key=len, reverse=True)
        return re.compile(f"((?:{'|'.join(self._every_city)})?(?:{'|'.join(counties)}))")

    def _counties(self, name: str, head: str, near: str) -> Areas:
        """The one county that is called so and is there on the day."""
        for front in dict.fromkeys((head, "", near)):
            found = self._there(self.floors.named(f"{front}{name}"))
            if len(found) == 1:
                return found
        return ()

    def _bracketed(self, base: str, inner: str, head: str, near: str) -> Iterator[Claim]:
        """What brackets behind a name say: 绵阳市市区(不含安州区), 长春市市区(含双阳区), 成都市(锦江区、武侯区)."""
        claims = list(self._read(base, head, near))
        place = [area for claim in claims for area in claim.counties]
        cities = {area.city for area in place}
        without, among = _WITHOUT.fullmatch(inner), _WITH.fullmatch(inner)
        if len(claims) != 1:
            return
        (claim,) = claims
        text = f"{base}({inner})"
        if _FORMER.match(inner) and claim.tier is Tier.NAMED:
            yield claim
        elif without:
            left_out = self._listed(without[1] or without[2], cities)
            if left_out and set(left_out) & set(place):
                kept = tuple(area for area in place if area not in left_out)
                yield evolve(claim, text=text, counties=kept, bare=False)
        elif among:
            if more := self._listed(among[1], cities):
                yield from (claim, Claim(text, Tier.NAMED, more))
        elif claim.bare:
            if listed := self._listed(inner, cities):
                yield Claim(text, Tier.NAMED, listed)
            elif rule := self._rule(inner, base):
                yield evolve(rule, text=text)

    def _listed(self, names: str, cities: set[str]) -> Areas:
        """The counties of a list, all of which lie in *cities*; none where one is not understood."""
        counties: list[Area] = []
        for name in (part for text in re.split(r"[、;\s]", names) for part in _AND.split(text) if part):
            found = self._there(self.floors.named(name)) or self._there(self.floors.named(f"{min(cities)}{name}"))
            inside = [area for area in found if area.city in cities] or list(self._there(self.floors.within(name)))
            if not inside or not {area.city for area in inside} <= cities:
                return ()
            counties += inside
        return tuple(counties)

    def _rule(self, text: str, head: str) -> Claim | None:
        """The districts of a city, all of it, or what is left of it or of the province."""
        if urban := _URBAN.fullmatch(text):
            every = _EVERY_CITY.fullmatch(urban[1])
            inside = self._there(self.floors.areas if every else self._place(urban[1] or head))
            if districts := tuple(filter(_is_district, inside)):
                return Claim(text, Tier.URBAN, districts)
        if whole := _ALL.fullmatch(text):
            named = whole[1] or head
            if inside := self._there(self._place(named) if named else self._province(text)):
                return Claim(text, Tier.CITY, inside)
        if rest := _REST.fullmatch(text):
            kinds = _kinds(rest[2])
            but = None if _BESIDE.fullmatch(rest[1]) else _BUT.fullmatch(rest[1])
            without = self._but(but[1]) if but else ()
            if but and not without:
                return None
            named = "" if but or _BESIDE.fullmatch(rest[1]) else rest[1]
            where = self._place(named or head) if named or head else self.floors.areas
            left = tuple(area for area in self._there(where) if _is_kind(area, kinds) and area not in without)
            if left:
                return Claim(text, Tier.LEFT if where is self.floors.areas else Tier.LEFT_OF_CITY, left)
        return None

    def _but(self, names: str) -> Areas:
        """The counties and cities of a list; none where one is not known."""
        left_out = [self._there(self.floors.named(name)) or self._place(name) for name in _AND.split(names)]
        return tuple(area for areas in left_out for area in areas) if all(left_out) else ()

    def _province(self, text: str) -> Areas:
        """All of the province; 全市 is all of Beijing, and of no province."""
        return () if "市" in text and not self.floors.province.endswith("市") else self.floors.areas

    def _place(self, name: str) -> Areas:
        return self.floors.within(name) or self.floors.within(f"{name}市") if name else ()

    def _there(self, areas: Iterable[Area]) -> Areas:
        return tuple(area for area in areas if area.exists(self.since))


def _is_district(area: Area) -> bool:
    return area.name.endswith("区") and not area.name.endswith(("特区", "林区"))


def _kinds(text: str) -> str:
    """Last characters of the counties that a rule speaks of; none where it speaks of whole cities."""
    if text in {"地区", "区域", "地方"}:
        return _EVERY
    kinds = "".join(kind for kind in _EVERY if kind in text.replace("县级市", "級市"))
    if kinds == "市" and "县级市" not in text:
        return ""
    return _EVERY if "区" in kinds and kinds != "区" else kinds


def _is_kind(area: Area, kinds: str) -> bool:
    """Whether a county is of a kind; 东莞, a city without counties, is of none, but every rule for all holds there."""
    return kinds == _EVERY or (area.name[-1] in kinds and not area.code.endswith("00"))


def _parts(line: str) -> Iterator[str]:
    """The names of a line; what stands in brackets belongs to the name before."""
    depth, part = 0, ""
    for character in f"{line}、":
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth <= 0 and character == "、":
            if part:
                yield part
            part = ""
        else:
            part += character
    if part:
        yield part
