"""What a public function says of an argument of a wrong Python type: one short ``TypeError``."""

from __future__ import annotations

from wageguide._limits import clip_repr

NONE = type(None)
TEXT, MAYBE_TEXT = (str,), (str, NONE)


def expect(argument: str, value: object, kinds: type | tuple[type, ...], /) -> None:
    """
    Refuse *value* unless it is of one of *kinds*; a bool is no int.

    Raises:
        TypeError: names the argument, what was expected, and what was passed, shortened.
    """
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        names = " or ".join("None" if kind is NONE else kind.__name__ for kind in kinds)
        raise TypeError(f"{argument}: expected {names}, got {clip_repr(value)}")
