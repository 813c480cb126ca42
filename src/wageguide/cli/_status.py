"""The exit statuses: what a shell or a script learns of a run without reading its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wageguide._assess.verdict import Verdict  # this file is read where hardly anything can be loaded

FINE = 0
BELOW = 1  # pay is below the floor
NOT_VALID = 1  # an edition has errors, or warnings under --strict
REJECTED = 1  # rows of a bulletin could not be read
DIFFERS = 1  # a kept record no longer holds
NOT_UNDERSTOOD = 2  # the question: its form, a name, a file; what click itself says, too
NOT_FOUND = 2  # nothing is called so
UNDECIDED = 3  # nothing is below, but something cannot be decided
INTERRUPTED = 130  # stopped from the keyboard: 128 and the number of the signal, as shells count
BROKEN_PIPE = 141  # the reader of the output went away; likewise


def of_verdict(verdict: Verdict, /) -> int:
    """The status that tells a verdict on the minimum wage."""
    return {"below": BELOW, "undecided": UNDECIDED, "meets": FINE}[verdict.value]
