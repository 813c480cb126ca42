"""
The one seam upwards: a record that is asked for its words or its picture finds them by name, when it is asked.

Everything else of this package imports downwards.
"""

from __future__ import annotations

from importlib import import_module


class Shown:
    """A record that a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        html: str = import_module("wageguide._output.notebook").html(self)
        return html


def citation(source: object, style: str, locale: str, /) -> str:
    """A source in one line."""
    line: str = import_module("wageguide._output.describe").cite(source, style, locale)
    return line
