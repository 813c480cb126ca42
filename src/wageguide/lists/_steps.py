"""
The answers of offers that differ in nothing but the amount: what is said of them changes only at a few amounts.

Between two standards and between two tiers an answer stays the same but for its numbers, so it is worked out once for
each such step. What is asked of a step is :func:`wageguide.assess` itself, of the first amount that stands on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from wageguide._assess.assess import CONTRIBUTIONS_CEILING
from wageguide._assess.assessment import UNIT_FACTOR, Assessment
from wageguide._assess.verdict import FloorCheck
from wageguide._model.floor import Floors
from wageguide._model.guideline import Entry
from wageguide._model.money import CONTEXT, TWELVE
from wageguide._model.offer import HOUR, Offer
from wageguide._model.tiers import figures_of

Key = tuple[object, ...]
# What follows from an assessment and is the same all over its step.
_SHARED = ("counties", "findings", "next", "reached")


class Steps:
    """The answers to one question, whatever the amount."""

    def __init__(self, assess: Callable[[Offer], Assessment]) -> None:
        self._assess = assess
        self._samples: dict[Key, Assessment] = {}
        self._standards: Sequence[Decimal] | None = None
        self._figures: Sequence[int] = ()
        self._usual = Decimal(0), Decimal("Infinity")

    def answer(self, offer: Offer, /) -> Assessment:
        """
        What :func:`wageguide.assess` says of the offer, which states pay and paid months and nothing else.

        Raises:
            UnknownArea, AmbiguousArea: as there.
        """
        counted, annual = offer.counted, offer.annual
        # By the hour it may be part-time work, and of a short year its amounts are told.
        if counted is None or annual is None or offer.period is HOUR or offer.months < TWELVE:
            return self._assess(offer)
        if self._standards is None:
            return self._first(offer)
        least, most = self._usual
        if not least <= annual <= most:
            return self._assess(offer)  # how it may have been meant depends on the amount
        key = offer.period, offer.months, _step(self._standards, counted), _step(self._figures, annual)
        sample = self._samples.get(key)
        if sample is None:
            return self._samples.setdefault(key, self._assess(offer))
        return _moved(sample, offer, counted)

    def _first(self, offer: Offer) -> Assessment:
        answer = self._assess(offer)
        self._standards = _standards(answer.floors.parts(answer.counties))
        self._figures = _turns(answer.entry)
        figures = figures_of(answer.band).values()
        if figures:
            self._usual = CONTEXT.divide(min(figures), UNIT_FACTOR), CONTEXT.multiply(max(figures), UNIT_FACTOR)
        return answer


def _step(turns: Sequence[Decimal | int], amount: Decimal) -> int:
    """Between which turns an amount lies, or on which: even between two, odd on one."""
    return bisect_left(turns, amount) + bisect_right(turns, amount)


@lru_cache(maxsize=256)
def _standards(parts: tuple[Floors, ...]) -> tuple[Decimal, ...]:
    """Every amount by the month that what counts may be held against there, on whatever day, in rising order."""
    rated = {figure for part in parts for rate in part.rates for figure in rate.monthly if figure is not None}
    known = rated | {row.monthly for part in parts for row in part.own_amounts}
    return tuple(sorted(known | {CONTEXT.multiply(standard, CONTRIBUTIONS_CEILING) for standard in known}))


def _turns(entry: Entry | None) -> tuple[int, ...]:
    """The figures that a year's pay is held against."""
    if entry is None:
        return ()
    return tuple(sorted({*figures_of(entry.band).values(), *(bound.above for bound in entry.bounds)}))


def _moved(sample: Assessment, offer: Offer, counted: Decimal) -> Assessment:
    """The answer to another amount on the same step."""
    check = sample.floor
    floor = FloorCheck(check.verdict, counted, check.required, check.period, check.reason, check.wages)
    answer = Assessment(
        sample.guide, sample.entry, offer, sample.area, sample.on, sample.floors, sample.stale_ok, floor, None
    )
    vars(answer).update({name: getattr(sample, name) for name in _SHARED})
    return answer
