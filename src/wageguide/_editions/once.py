"""What is made once and shared, by however many threads ask for it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def once(function: Callable[P, T], /) -> Callable[P, T]:
    """As ``functools.cache``, where threads that ask at once get one object and not one each."""
    kept, making = cache(function), RLock()

    @wraps(function)
    def get(*args: P.args, **kwargs: P.kwargs) -> T:
        with making:
            return kept(*args, **kwargs)  # type: ignore[arg-type]  # they are hashable, or the cache says so

    get.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return get
