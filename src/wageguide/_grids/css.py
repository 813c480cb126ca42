"""What a page's style sheets and style attributes hide, strike out or raise: as much of CSS as tables of pay use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from attrs import frozen

from wageguide._grids.limits import too_large

MAX_COMPARED = 5_000_000  # of elements, and of those around them, with rules that may be theirs
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_NONE = re.compile(r"(?:^|[;\s])display\s*:\s*none", re.IGNORECASE)
_SHOWN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)
_INVISIBLE = re.compile(r"(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_SHIFTED = re.compile(
    r"(?:^|[;\s])vertical-align\s*:\s*(?:(super|text-top|\+?[\d.]*[1-9])|(sub|text-bottom|-[\d.]*[1-9])|\w)",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"(?:^|[;\s])text-decoration(?:-line)?\s*:(?:(?!text-decoration)[^;])*?line-through", re.IGNORECASE
)


@frozen
class Element:
    """An element of a page: its tag, and what a style sheet may know it by."""

    tag: str
    marks: frozenset[str] = frozenset()  # .class and #id

    @classmethod
    def of(cls, tag: str, attributes: dict[str, str]) -> Element:
        """Read the attributes of a tag."""
        if not attributes:
            return cls(tag)
        classes = [f".{name}" for name in (attributes.get("class") or "").split()]
        return cls(tag, frozenset([*classes, f"#{attributes.get('id') or ''}"]))


@frozen
class Style:
    """
    What is declared of an element.

    Attributes:
        gone: It takes no room (``display: none``); ``None`` = nothing is said.
        invisible: It takes room, but shows nothing, or what it shows is struck through.
        shift: ``super`` or ``sub`` where it stands above or below the line, ``line`` on it; ``""`` = nothing is said.
    """

    gone: bool | None = None
    invisible: bool = False
    shift: str = ""


_PLAIN = Style()


@frozen
class _Rule:
    path: tuple[tuple[str, frozenset[str]], ...]  # of compounds: a tag or "", and marks; the element's own last
    style: Style


def declared(declarations: str) -> Style:
    """
    Read the declarations of a rule or a style attribute.

    >>> declared("Display: none").gone, declared("text-decoration: underline line-through").invisible
    (True, True)
    """
    gone: bool | None = None
    if _NONE.search(declarations):
        gone = True
    elif _SHOWN.search(declarations):
        gone = False
    shift = ""
    if match := _SHIFTED.search(declarations):
        shift = next((name for name, word in zip(("super", "sub"), match.groups(), strict=True) if word), "line")
    return Style(gone, bool(_INVISIBLE.search(declarations) or _STRUCK.search(declarations)), shift)


def rules(sheet: str) -> list[_Rule]:
    """Read the rules of a style sheet that say something; those under a condition (print) are passed over."""
    made: list[_Rule] = []
    for selectors, declarations in _top_level(_COMMENT.sub("", sheet)):
        style = declared(declarations)
        if style != _PLAIN:
            made += [_Rule(path, style) for selector in selectors.split(",") if (path := _path(selector))]
    return made


def _top_level(sheet: str) -> list[tuple[str, str]]:
    """Selectors and declarations of the rules that hold under no condition (``@media print { … }``)."""
    plain: list[str] = []
    depth = begin = 0
    for at, sign in enumerate(sheet):
        if sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                block = sheet[begin : at + 1]
                plain.append("" if block.lstrip().startswith("@") else block)
                begin = at + 1
    return _RULE.findall("".join(plain))


def _path(selector: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Take a selector apart; empty where it says more than tags, classes and ids (``:hover``, ``a + b``)."""
    path = []
    for compound in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(compound)
        if match is None:
            return ()
        tag = (match[1] or "").lower()
        path.append(("" if tag == "*" else tag, frozenset(re.findall(r"[.#][\w-]+", match[2]))))
    return tuple(path)


class Styles:
    """
    The rules of a page's style sheets, to be asked what they say of an element.

    >>> known = Styles("a.html")
    >>> known.add("td.old, #x { text-decoration: line-through } .tab {display:none} .tab.on {display:block}")
    >>> known.of([Element("td", frozenset([".old"]))], "").invisible
    True
    >>> known.of([Element("div", frozenset([".tab", ".on"]))], "").gone
    False
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}  # in their order, by the class, id or tag that each needs
        self._count = 0
        self._compared = 0

    def add(self, sheet: str) -> None:
        """Take in a style sheet."""
        for rule in rules(sheet):
            tag, marks = rule.path[-1]
            self._rules.setdefault(min(marks, default=tag), []).append((self._count, rule))
            self._count += 1

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
        gone: bool | None = None
        invisible = False
        shift = ""
        for style in styles:
            gone = gone if style.gone is None else style.gone
            invisible = invisible or style.invisible
            shift = style.shift or shift
        return Style(gone, invisible, shift)


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


def _is(element: Element, compound: tuple[str, frozenset[str]]) -> bool:
    tag, marks = compound
    return tag in {"", element.tag} and marks <= element.marks
