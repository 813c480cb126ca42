"""What a record shows of itself in a notebook."""

from __future__ import annotations


class Shown:
    """A record that a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from wageguide._output.notebook import html  # noqa: PLC0415 - only a notebook pays for it

        return html(self)
