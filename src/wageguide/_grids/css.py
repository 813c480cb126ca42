"""What a page's style sheets and style attributes hide, strike out or raise: as much of CSS as tables of pay use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from operator import itemgetter

from attrs import frozen

from wageguide._grids.limits import too_large

MAX_COMPARED = 5_000_000  # of elements, and of those around them, with rules that may be theirs
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_TAG = re.compile(r"[a-zA-Z][\w-]*|\*|")
_PART = re.compile(
    r"(?P<mark>[.#][\w-]+)"
    r"|\[\s*(?P<attribute>[\w-]+)\s*(?:=\s*[\"']?(?P<value>[^\"'\]]*?)[\"']?\s*)?\]"
    r"|:nth-child\(\s*(?P<nth>odd|even|[-+]?\d{0,6}n(?:\s*[-+]\s*\d{1,6})?|\d{1,6})\s*\)|:(?P<first>first-child)"
    r"|(?P<moving>:(?:hover|focus(?:-\w+)?|active|visited|link|target|before|after|selection)(?![\w-])|::[\w-]+)"
    r"|:[\w-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?|\[[^\]]*\]"
)
_INSIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")  # brackets: no comma, blank or sign in them parts anything
_KEPT = re.compile("\0(\\d+)\1")
_NONE = re.compile(r"(?:^|[;\s])display\s*:\s*none", re.IGNORECASE)
_SHOWN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)
_NOUGHT = r"(?:0+(?:\.0*)?|\.0+)"
_INVISIBLE = re.compile(
    rf"(?:^|[;\s])(?:visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*{_NOUGHT}%?\s*(?:[!;]|$)"
    r"|(?:left|right|top|bottom|text-indent|margin-(?:left|top))\s*:\s*-(?:\d{4,}|\d{3,}em)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r")",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"(?:^|[;\s])font(?:-size)?\s*:\s*(?:[a-z]+\s+)*(?P<none>(?:{_NOUGHT}(?:px|pt|r?em|%)?|[12](?:\.\d+)?(?:px|pt))(?=[\s;/!]|$))?",
    re.IGNORECASE,
)
_WHITE = r"(?:white\b|#f{3}(?:f{3})?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
_COLOUR = re.compile(rf"(?:^|[;\s])color\s*:\s*(?P<colour>(?P<white>{_WHITE})?[^;!\s]*)", re.IGNORECASE)
_GROUND = re.compile(
    rf"(?:^|[;\s])background(?:-color|-image)?\s*:\s*(?!\s|none|transparent|inherit|initial|{_WHITE})(?P<colour>[^;!\s]*)",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    r"(?:^|[;\s])vertical-align\s*:\s*(?:(super|text-top|\+?[\d.]*[1-9])|(sub|text-bottom|-[\d.]*[1-9])|\w)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:^|[;\s])position\s*:\s*relative", re.IGNORECASE)
_LIFTED = re.compile(r"(?:^|[;\s])(?:top\s*:\s*-|bottom\s*:\s*(?!-))[\d.]*[1-9]", re.IGNORECASE)
_TRANSPARENT = re.compile(r"(?:^|[;\s])color\s*:\s*transparent", re.IGNORECASE)
_STRUCK = re.compile(
    r"(?:^|[;\s])text-decoration(?:-line)?\s*:(?:(?!text-decoration)[^;])*?line-through", re.IGNORECASE
)
# Conditions under which a rule holds on the screen of a desk, and those under which it does not.
_ON_SCREEN = re.compile(r"@media\s*(?:(?:only\s+)?(?:screen|all)\s*,?\s*)*", re.IGNORECASE)
_OFF_SCREEN = re.compile(
    r"@media\s[^{]*(?:print|speech|max-(?:device-)?width)|@(?:font-face|page|(?:-\w+-)?keyframes|counter-style)",
    re.IGNORECASE,
)


@frozen
class Element:
    """An element of a page: its tag, and what a style sheet may know it by."""

    tag: str
    marks: frozenset[str] = frozenset()  # .class, #id, [attribute] and [attribute=value]
    place: int = 0  # among its siblings, from 1

    @classmethod
    def of(cls, tag: str, attributes: dict[str, str], known: Collection[str] = (), place: int = 0) -> Element:
        """Read the attributes of a tag, and of further ones those that are *known* to a style sheet."""
        if not attributes:
            return cls(tag, place=place)
        marks = [f".{name}" for name in (attributes.get("class") or "").split()]
        marks.append(f"#{attributes.get('id') or ''}")
        for name in known:
            if name in attributes:
                marks += f"[{name}]", f"[{name}={attributes[name] or ''}]"
        return cls(tag, frozenset(marks), place)


@frozen
class Style:
    """
    What is declared of an element.

    Attributes:
        gone: It takes no room (``display: none``); ``None`` = nothing is said.
        invisible: It takes room, but shows nothing, or what it shows is struck through.
        shift: ``super`` or ``sub`` where it stands above or below the line, ``line`` on it; ``""`` = nothing is said.
        tiny: Its letters have no size; ``None`` = nothing is said.
        pale: They are white; ``None`` = nothing is said.
        ground: It has a ground that is not white.
        doubtful: A rule that is not understood may hide it.
    """

    gone: bool | None = None
    invisible: bool = False
    shift: str = ""
    tiny: bool | None = None
    pale: bool | None = None
    ground: bool = False
    doubtful: bool = False

    @property
    def hides(self) -> bool:
        """Whether anything that it says takes text away."""
        return bool(self.gone or self.invisible or self.tiny or self.pale)


_PLAIN = Style()


@frozen
class _Compound:
    """One element of a selector: its tag or ``""``, its marks, and where it stands: ``(a, b)`` for ``an+b``."""

    tag: str
    marks: frozenset[str] = frozenset()
    places: tuple[tuple[int, int], ...] = ()


@frozen
class _Rule:
    path: tuple[_Compound, ...]  # the element's own last
    style: Style


def declared(declarations: str) -> Style:
    """
    Read the declarations of a rule or a style attribute.

    >>> declared("Display: none").gone, declared("text-decoration: underline line-through").invisible
    (True, True)
    >>> declared("font-size: 0").tiny, declared("color:#FFF").pale, declared("left:-9999px").invisible
    (True, True, True)
    """
    gone: bool | None = None
    if _NONE.search(declarations):
        gone = True
    elif _SHOWN.search(declarations):
        gone = False
    shift = ""
    if match := _SHIFTED.search(declarations):
        shift = next((name for name, word in zip(("super", "sub"), match.groups(), strict=True) if word), "line")
    elif _RELATIVE.search(declarations) and _LIFTED.search(declarations):
        shift = "super"
    colour, size, ground = (pattern.search(declarations) for pattern in (_COLOUR, _SIZE, _GROUND))
    clear = _TRANSPARENT.search(declarations) is not None and "background-clip" not in declarations
    unseen = colour is not None and ground is not None and colour["colour"].lower() == ground["colour"].lower()
    return Style(
        gone,
        clear or unseen or any(pattern.search(declarations) for pattern in (_INVISIBLE, _STRUCK)),
        shift,
        None if size is None else bool(size["none"]),
        None if colour is None else bool(colour["white"]),
        ground is not None,
    )


def rules(sheet: str) -> list[_Rule]:
    """Read the rules of a style sheet that say something; those for print, or under a pointer, are passed over."""
    made: list[_Rule] = []
    for selectors, declarations, certain in _told(_COMMENT.sub("", sheet)):
        style = declared(declarations)
        if style != _PLAIN:
            made += _rules(selectors, style, certain=certain)
    return made


def _told(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of rules, and whether they hold; not those that hold on no screen."""
    depth = begin = 0
    for at, sign in enumerate(sheet):
        if sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                head, body = sheet[begin : at + 1].lstrip().split("{", 1)
                head = head.rpartition(";")[2].strip()  # behind @charset and @import
                begin = at + 1
                if not head.startswith("@"):
                    yield from ((*rule, True) for rule in _RULE.findall(head + "{" + body))
                elif not _OFF_SCREEN.match(head):
                    holds = _ON_SCREEN.fullmatch(head) is not None
                    yield from ((*rule, holds) for rule in _RULE.findall(body))


def _rules(selectors: str, style: Style, *, certain: bool) -> Iterator[_Rule]:
    """
    Make a rule for each selector, but those that hold only while a reader does something (``:hover``).

    Of a selector that is not understood as a whole the rest counts, and what it may hide is doubtful.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\1"

    for _ in range(_NESTED):
        selectors = _INSIDE.sub(keep, selectors)
    for selector in selectors.split(","):
        *beside, rest = re.split(r"[+~]", selector)
        path: list[_Compound] = []
        moving = False
        sure = certain and not beside
        for words in rest.replace(">", " ").split():
            for _ in range(_NESTED):
                words = _KEPT.sub(lambda match: kept[int(match[1])], words)  # noqa: PLW2901 - whole again
            compound, understood = _compound(words)
            moving = moving or compound is None
            if compound is not None:
                path.append(compound)
            sure = sure and understood
        told = style if sure else Style(doubtful=True)
        if path and not moving and (sure or style.hides):
            yield _Rule(tuple(path), told)


_NESTED = 3  # brackets within brackets


def _compound(words: str) -> tuple[_Compound | None, bool]:
    """Read one element of a selector, and whether all of it is understood; ``None`` where it needs a pointer."""
    tag = _TAG.match(words)
    at = tag.end() if tag else 0
    name = words[:at].lower().replace("*", "")
    marks: list[str] = []
    places: list[tuple[int, int]] = []
    understood = True
    while at < len(words):
        part = _PART.match(words, at)
        if part is None:
            understood = False
            break
        at = part.end()
        if part["moving"]:
            return None, True
        if part["mark"]:
            marks.append(part["mark"])
        elif part["attribute"]:
            marks.append(f"[{part['attribute'].lower()}" + ("]" if part["value"] is None else f"={part['value']}]"))
        elif part["nth"] or part["first"]:
            places.append(_place(part["nth"] or "1"))
        else:
            understood = False
    return _Compound(name, frozenset(marks), tuple(places)), understood


def _place(words: str) -> tuple[int, int]:
    """
    Read which of its siblings an element is.

    >>> _place("odd"), _place("3"), _place("-n + 2"), _place("2n+1")
    ((2, 1), (0, 3), (-1, 2), (2, 1))
    """
    words = {"odd": "2n+1", "even": "2n"}.get(words, "".join(words.split()))
    step, n, rest = words.partition("n")
    if not n:
        return 0, int(words)
    return int(f"{step}1" if step in {"", "+", "-"} else step), int(rest or 0)


class Styles:
    """
    The rules of a page's style sheets, to be asked what they say of an element.

    >>> known = Styles("a.html")
    >>> hides = known.add("td.old, #x { text-decoration: line-through } .tab {display:none} .tab.on {display:block}")
    >>> known.of([Element("td", frozenset([".old"]))], "").invisible
    True
    >>> known.of([Element("div", frozenset([".tab", ".on"]))], "").gone
    False
    """

    def __init__(self, name: str) -> None:
        self.attributes: set[str] = set()  # that rules know elements by
        self._name = name
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}  # in their order, by the class, id or tag that each needs
        self._count = 0
        self._compared = 0

    def add(self, sheet: str) -> bool:
        """Take in a style sheet; returns whether one of its rules hides something."""
        made = rules(sheet)
        for rule in made:
            last = rule.path[-1]
            self._rules.setdefault(min(last.marks, default=last.tag), []).append((self._count, rule))
            self._count += 1
            marks = {mark for compound in rule.path for mark in compound.marks if mark.startswith("[")}
            self.attributes |= {re.split(r"[=\]]", mark[1:])[0] for mark in marks}
        return any(rule.style.hides or rule.style.doubtful for rule in made)

    def of(self, opened: Sequence[Element], attribute: str) -> Style:
        """
        Find the style of the last of the elements that are open; a later rule, and the attribute, win.

        Raises:
            BulletinError: the page has so many rules, and so many elements, that it takes too long.
        """
        if not self._rules and not attribute:
            return _PLAIN
        last = opened[-1]
        candidates = [pair for mark in ("", last.tag, *last.marks) for pair in self._rules.get(mark, ())]
        self._compared += sum(len(opened) if len(rule.path) > 1 else 1 for _, rule in candidates)
        if self._compared > MAX_COMPARED:
            too_large(self._name, "comparisons of elements with rules of style", MAX_COMPARED)
        styles = [rule.style for _, rule in sorted(candidates, key=itemgetter(0)) if _matches(rule, opened)]
        if attribute:
            styles.append(declared(attribute))
        return reduce(_over, styles, _PLAIN)


def _over(style: Style, later: Style) -> Style:
    """Put a later style over one; what hides stays, unless the later one shows it."""
    return Style(
        style.gone if later.gone is None else later.gone,
        style.invisible or later.invisible,
        later.shift or style.shift,
        style.tiny if later.tiny is None else later.tiny,
        style.pale if later.pale is None else later.pale,
        style.ground or later.ground,
        style.doubtful or later.doubtful,
    )


def _matches(rule: _Rule, opened: Sequence[Element]) -> bool:
    *outer, own = rule.path
    if not _is(opened[-1], own):
        return False
    at = len(opened) - 1
    for compound in reversed(outer):
        at = next((index for index in reversed(range(at)) if _is(opened[index], compound)), -1)
        if at < 0:
            return False
    return True


def _is(element: Element, compound: _Compound) -> bool:
    if compound.tag not in {"", element.tag} or not compound.marks <= element.marks:
        return False
    return all(
        element.place == first
        if not step
        else (element.place - first) % step == 0 and (element.place - first) // step >= 0
        for step, first in compound.places
    )
