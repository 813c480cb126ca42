"""
One page that anybody can open: it looks up occupations and checks offers in the browser, without a network.

Needs the extra ``report`` (jinja2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from wageguide._editions.country import floors_for
from wageguide._editions.nationwide import country
from wageguide._editions.provinces import load_province, provinces
from wageguide._files import embedded_text
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._output.words import words
from wageguide._problems import NONE, expect
from wageguide._version import __version__
from wageguide.page._data import page_data, places_named
from wageguide.page._words import page_words
from wageguide.report._page import _hash

__all__ = ["render"]

try:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
    from markupsafe import Markup
except ImportError as _error:
    raise ImportError("pages need jinja2: pip install 'wageguide[report]'") from _error

# The script of the page, a module a file, each after those that it needs; in the page they are one scope.
RULES = ("values.js", "rules.js", "words.js")
_VIEW = ("state.js", "elements.js", "find.js", "combobox.js", "band.js", "look.js", "check.js", "paste.js", "page.js")
MODULES = (*RULES, *_VIEW)
_AT_HOME = re.compile(
    r"^import [^;]*;\n|^[ \t]*//[^\n]*\n| // [^\n]*|/\*\*.*?\*/[ \n]?|^[ \t]+|^\n", re.MULTILINE | re.DOTALL
)  # what only a type checker or an engineer reads, too
# Blanks that only people read, in a style and in a script; none of these signs stands in a text of the script.
_ROOMY, _AIRY = re.compile(r"\s*([{};,])\s*|(?<=:) "), re.compile(r" (=>|[!=]==|&&|\|\||\?\?) ")
_LANGUAGES = (("zh-Hans", "中文"), ("en", "English"))


def render(guide: Guideline, /, *, floors: Floors | None = None, provinces: Sequence[str] = (), locale: str) -> str:
    """
    Put *guide* and minimum wages on one page, for a browser or a phone.

    The page is complete in itself: style, script, data and the words of both languages stand in it, and its
    Content-Security-Policy allows nothing else. Its answers are those of :func:`~wageguide.assess`.

    Args:
        floors: Minimum wages, as ``assess`` takes them; ``None`` = the edition's own, or else those of this package.
        provinces: Further provinces of this package, by name or code, whose counties can be asked as well.
        locale: Language in which it opens, ``zh_Hans`` or ``en``.

    Returns:
        An HTML document, to be written as UTF-8.

    Raises:
        UnknownLocale: there are no texts in that language.
        UnknownArea: this package has no such province.
        ValueError: *provinces* beside minimum wages that are not those of this package.
    """
    expect("guide", guide, Guideline)
    expect("floors", floors, (Floors, NONE))
    expect("provinces", provinces, (list, tuple))
    say = words(locale)
    known = _provinces(guide, floors, provinces)
    catalogues = page_words(places_named(guide, known, floors))
    # The codes once for all languages.
    codes = list(catalogues["en"]["messages"])
    spoken = {tag: said | {"messages": [said["messages"][code] for code in codes]} for tag, said in catalogues.items()}
    held = {"data": page_data(guide, known, floors), "codes": codes, "words": spoken}
    style, code = _ROOMY.sub(r"\1", embedded_text("page", "page.css")), script(*MODULES)
    page = _template().render(
        say=say,
        lang=str(say.locale).replace("_", "-"),
        languages=_LANGUAGES,
        title=guide.title,
        synthetic=guide.synthetic,
        style=Markup(style),  # noqa: S704 - a file of this package, and so is the script
        script=Markup(code),  # noqa: S704
        hashes={"style": _hash(style), "script": _hash(code)},
        data=Markup(_embedded_json(held)),  # noqa: S704 - escaped there
        version=__version__,
    )
    # A lone surrogate in a name has no UTF-8.
    return page.encode("utf-8", "replace").decode()


def _provinces(guide: Guideline, floors: Floors | None, further: Sequence[str]) -> list[Floors]:
    """The minimum wages that the page carries, those of the edition first."""
    own = floors_for(guide, floors)
    if not further and own is not country():
        return [own]
    if floors is not None or guide.floors is not None:
        raise ValueError("provinces: those of this package do not go with minimum wages of one's own")
    first = [] if own is country() else [own]
    return list(dict.fromkeys([*first, *map(load_province, further or provinces())]))


def _embedded_json(data: Any) -> str:
    """JSON that ends no script element and begins no comment, whatever the names in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def script(*modules: str) -> str:
    """Modules of the page as they stand in it."""
    return "".join(tight(_AT_HOME.sub("", embedded_text("page", "script", name)), name in RULES) for name in modules)


def tight(code: str, /, exported: bool = True) -> str:
    """Code without what it does not need in the page; what the rules export a test imports."""
    return _AIRY.sub(r"\1", code if exported else re.sub("^export ", "", code, flags=re.MULTILINE))


@cache
def _template() -> Template:
    loader = FunctionLoader(lambda name: embedded_text("page", name))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("page.html.jinja")
