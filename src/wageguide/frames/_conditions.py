"""Conditions on operands of an engine, what constants decide left out: what the rules are written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, Protocol

from wageguide._assess.verdict import Verdict
from wageguide._model.offer import Period

# A column of the engine, or a constant: float, bool, a word. Of words, ``None`` is a missing one; a missing number
# is the engine's ``nothing``. The rules do not know which they have.
Operand = Any
Operands = Mapping[str, Operand]
Case = tuple[Operand, Operand]


class Engine(Protocol):
    """What the rules need of an engine; the operands of one call are all of the same engine, or constants."""

    nothing: Operand
    """A number that is missing everywhere."""

    def choose(self, cases: Sequence[Case], otherwise: Operand, /) -> Operand:
        """The value of the first condition that holds, else *otherwise*; a value of ``None`` is a missing one."""

    def missing(self, column: Operand, /) -> Operand:
        """Where *column* holds nothing."""

    def is_word(self, column: Operand, word: str, /) -> Operand:
        """Where *column* holds *word*."""

    def same(self, left: Operand, right: Operand, /) -> Operand:
        """Where two columns or constants of words hold the same."""

    def rounded(self, column: Operand, /) -> Operand:
        """*column* to six decimals."""

    def joined(self, words: Sequence[tuple[str, Operand]], where: Operand, /) -> Operand:
        """Every word whose condition holds, with blanks between; missing but *where* there is an answer."""


def pick(engine: Engine, *cases: Case, otherwise: Operand = None) -> Operand:
    """As ``engine.choose``, what constants decide left out."""
    open_cases: list[Case] = []
    for condition, value in cases:
        if condition is True:
            otherwise = value
            break
        if condition is not False:
            open_cases.append((condition, value))
    return engine.choose(open_cases, otherwise) if open_cases else otherwise


def is_word(engine: Engine, operand: Operand, word: Period | Verdict) -> Operand:
    return operand == word.value if constant(operand) else engine.is_word(operand, word.value)


def same_word(engine: Engine, left: Operand, right: Operand) -> Operand:
    if constant(left) and constant(right):
        return left == right
    if constant(left) or constant(right):
        return engine.is_word(right, left) if constant(left) else engine.is_word(left, right)
    return engine.same(left, right)


def missing(engine: Engine, operand: Operand) -> Operand:
    return operand is None if constant(operand) else engine.missing(operand)


def present(engine: Engine, operand: Operand) -> Operand:
    return operand is not None if constant(operand) else ~engine.missing(operand)


def constant(operand: Operand) -> bool:
    # By class and not by isinstance: NumPy's own scalars are floats too.
    return operand.__class__ in {NoneType, bool, float, str}


def both(left: Operand, right: Operand) -> Operand:
    if left is True or right is False:
        return right
    return left if left is False or right is True else left & right


def unless(exception: Operand, condition: Operand) -> Operand:
    """*condition* where *exception*, which is known everywhere, does not hold."""
    if exception is True:
        return False
    return condition if exception is False or condition is False else ~exception & condition


def either(left: Operand, right: Operand) -> Operand:
    if left is False or right is True:
        return right
    return left if left is True or right is False else left | right
