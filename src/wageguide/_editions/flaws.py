"""What is wrong with a value of a file: raised or yielded where it is seen; whoever reads the file knows the place."""

from __future__ import annotations

from collections.abc import Iterable

from wageguide._limits import clip
from wageguide._problems import written
from wageguide._taxonomy.names import nearest


class Flaw(ValueError):
    """
    A value that is not in the right form.

    Attributes:
        code: That of the problem it becomes.
        path: Keys and positions from the record that was looked at to the value.
        data: What the problem's words speak of.
    """

    def __init__(self, code: str, *path: str | int, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.data = data


def unlike(code: str, value: object, *path: str | int, **data: object) -> Flaw:
    """A value that is not what is expected there."""
    return Flaw(code, *path, **data, got=written(value))


def not_among(value: object, allowed: Iterable[str], *path: str | int) -> Flaw:
    """A value that is none of those that are allowed, with those that it resembles."""
    names = tuple(allowed)
    similar = tuple(nearest(value, names)) if isinstance(value, str) else ()
    return Flaw("choice", *path, allowed=names, got=written(value), nearest=similar)


def unknown_name(code: str, name: str, allowed: Iterable[str], *path: str | int) -> Flaw:
    """A key or a column that the form does not have, with those that it resembles."""
    names = tuple(allowed)
    return Flaw(code, *path, name=clip(name), allowed=names, nearest=tuple(nearest(name, names)))
