"""The page as HTML: its template, its style and its script, and the policy that allows no other."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache

from wageguide._files import embedded_text
from wageguide._output.notebook import answer, bdi
from wageguide._output.words import Words
from wageguide._version import __version__
from wageguide.lists._answers import reason_words
from wageguide.report._collect import Collected
from wageguide.report._rows import COLUMNS, terms, verdict_words

try:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
    from markupsafe import Markup
except ImportError as _error:
    raise ImportError("reports need jinja2: pip install 'wageguide[report]'") from _error


def assembled(collected: Collected, say: Words, title: str | None, facts: Mapping[str, str], /) -> Iterator[str]:
    """The pieces of the page, as they are made."""
    style, script = (embedded_text("report", name) for name in ("page.css", "page.js"))
    cards = collected.cards
    return _template().generate(
        style=Markup(style),  # noqa: S704 - a file of this package, and so is the script
        script=Markup(script),  # noqa: S704
        hashes={"style": _hash(style), "script": _hash(script)},
        say=say,
        lang=str(say.locale).replace("_", "-"),
        title=title or say("report.title"),
        synthetic=collected.tally.synthetic,
        guides=[guide.title for guide in collected.tally.guides.values()],
        shares=collected.shares,
        standing=collected.standing,
        columns=COLUMNS,
        rows=collected.rows,
        cards=cards,
        linked={card.row.at for card in cards},
        terms=terms,
        answer=answer,
        verdict_words=verdict_words,
        unread=collected.unread,
        reason_words=reason_words,
        sources=collected.sources,
        facts=facts,
        version=__version__,
    )


def _hash(text: str) -> str:
    """What a Content-Security-Policy calls an inline text by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    loader = FunctionLoader(lambda name: embedded_text("report", name))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["bdi"] = lambda text: Markup(bdi(text))  # noqa: S704 - escaped there
    return environment.get_template("page.html.jinja")
