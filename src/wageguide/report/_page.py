"""The page as HTML: its template, its style and its script, and the policy that allows no other."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from wageguide._files import embedded
from wageguide._output.notebook import bdi

try:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
    from markupsafe import Markup
except ImportError as _error:
    raise ImportError("reports need jinja2: pip install 'wageguide[report]'") from _error


def assemble(**data: Any) -> str:
    """The whole page; *data* is what its template speaks of."""
    style, script = (embedded("report", name).decode() for name in ("page.css", "page.js"))
    return _template().render(
        style=Markup(style),  # noqa: S704 - a file of this package, and so is the script
        script=Markup(script),  # noqa: S704
        hashes={"style": _hash(style), "script": _hash(script)},
        **data,
    )


def _hash(text: str) -> str:
    """What a Content-Security-Policy calls an inline text by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    loader = FunctionLoader(lambda name: embedded("report", name).decode())
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["bdi"] = lambda text: Markup(bdi(text))  # noqa: S704 - escaped there
    return environment.get_template("page.html.jinja")
