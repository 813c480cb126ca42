"""Answers that are kept because a list repeats itself, and are not where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from attrs import define, field

K = TypeVar("K")
V = TypeVar("V")

_FIRST, _MOST = 4096, 65_536
_PAUSE = 4  # times as many go by before it is tried again: what is kept for a while is work for the collector
_WORTH_IT = 20  # one in so many has to be asked for again


@define
class Memory(Generic[K, V]):
    """A dictionary that forgets: soon where hardly anything is asked for a second time, so that it stays small."""

    _known: dict[K, V] = field(factory=dict, init=False)
    _again: int = field(default=0, init=False)
    _room: int = field(default=_FIRST, init=False)
    _skipped: int = field(default=0, init=False)

    def get(self, key: K, /) -> V | None:
        """What was kept; ``None`` = nothing, or no longer."""
        value = self._known.get(key)
        if value is not None:
            self._again += 1
        return value

    def several(self, keys: Sequence[K], /) -> list[V | None]:
        """What :meth:`get` says of each."""
        values = list(map(self._known.get, keys))
        self._again += len(values) - values.count(None)
        return values

    def keep(self, key: K, value: V, /) -> V:
        """Keep a value for the next time, and return it."""
        if self._skipped:
            self._skipped -= 1
            return value
        if len(self._known) >= self._room:
            worth_it = self._again * _WORTH_IT >= self._room
            if worth_it and self._room < _MOST:
                self._room *= 2
            else:
                self._known.clear()
                self._skipped = 0 if worth_it else self._room * _PAUSE
            self._again = 0
        self._known[key] = value
        return value
