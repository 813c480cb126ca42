"""What an assessment is: the question, the checks against the floor, and everything that follows from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from wageguide._findings import Finding
from wageguide._floor import Floors, MinimumWage
from wageguide._guards import guards
from wageguide._guideline import Entry, Guideline
from wageguide._pay import CONTEXT, ZERO, Offer, Period
from wageguide._shown import Shown
from wageguide._tiers import Tier


class Verdict(Enum):
    """What the minimum wage says of an amount. No data is ``UNDECIDED``, never ``MEETS``."""

    MEETS = "meets"
    BELOW = "below"
    UNDECIDED = "undecided"


# The gravest first, wherever verdicts are listed or one has to stand for several.
GRAVITY = (Verdict.BELOW, Verdict.UNDECIDED, Verdict.MEETS)


@frozen
class FloorCheck:
    """
    An amount held against the minimum wage.

    Attributes:
        counted: What was held, yuan per ``period``; ``None`` = the offer does not tell. The whole hour where that is
            too little already and what is left out of it is not known.
        required: The minimum wage, yuan per ``period``; without an area the highest of the counties in question;
            ``None`` = not known.
        period: ``MONTH``, for part-time work ``HOUR``.
        reason: Code of the finding that says why the verdict is ``UNDECIDED``; ``None`` where it is not.
        wages: The minimum wages held against: one, or one a county where no area is given.
        readings: Where the offer leaves the kind of work open, the same pay held as full-time and as part-time work;
            amounts here are those of full-time work, and the verdict is decided only where both agree. Else ``None``.
    """

    verdict: Verdict
    counted: Decimal | None
    required: Decimal | None
    period: Period
    reason: str | None
    wages: tuple[MinimumWage, ...]
    readings: tuple[FloorCheck, FloorCheck] | None = None

    @property
    def reasons(self) -> frozenset[str]:
        """Everything that leaves the verdict, or that of one of the readings, undecided."""
        return frozenset(each.reason for each in (self, *(self.readings or ())) if each.reason is not None)

    @property
    def shortfall(self) -> Decimal | None:
        """Yuan per ``period`` by which ``counted`` lies below ``required``, 0 where it does not; ``None`` = unknown."""
        if self.counted is None or self.required is None:
            return None
        return CONTEXT.subtract(self.required, self.counted) if self.counted < self.required else ZERO


@frozen
class Gap:
    """How far the yearly amount lies above a tier (below: negative): yuan a year, and its ratio to the tier."""

    amount: Decimal
    ratio: Decimal


@frozen(repr=False)
class Assessment(Shown):
    """
    What was asked, and what the guideline and the floor say of it.

    Attributes:
        area: Present name of the county of the workplace; ``None`` = not given.
        on: Day of the work.
        floors: The minimum wages that were used.
        stale_ok: Whether a day after the last check of the minimum wage was accepted.
        floor: The offer against the minimum wage.
        probation: Pay during probation against it; ``None`` where the offer states none.
    """

    guide: Guideline
    entry: Entry
    offer: Offer
    area: str | None
    on: date
    floors: Floors
    stale_ok: bool
    floor: FloorCheck
    probation: FloorCheck | None

    def __repr__(self) -> str:
        reached = f"reaches {self.reached.value}" if self.reached else "reaches no tier"
        where = f"{self.area or 'no area'}, {self.on}, {self.guide.id}"
        return f"<Assessment {self.entry.occupation.name} {self.offer}, {where}: {self.floor.verdict.value}, {reached}>"

    @property
    def annual(self) -> Decimal | None:
        """Gross yuan a year; ``None`` where part-time hours are not stated."""
        return self.offer.annual

    @property
    def reached(self) -> Tier | None:
        """The highest published tier at or below the yearly amount; ``None`` = none, or nothing to compare."""
        annual, band = self.offer.annual, self.entry.band
        if annual is None:
            return None
        return max((tier for tier in band.published if band[tier] <= annual), default=None)  # type: ignore[operator]

    @property
    def next(self) -> Tier | None:
        """The lowest published tier above the yearly amount, a bound included where it settles that."""
        annual, band = self.offer.annual, self.entry.band
        if annual is None:
            return None
        above = [tier for tier in band.published if band[tier] > annual]  # type: ignore[operator]
        above += [bound.tier for bound in self.entry.bounds if bound.above >= annual and band[bound.tier] is None]
        return min(above, default=None)

    def gap(self, tier: Tier, /) -> Gap | None:
        """Distance of the yearly amount from *tier*; ``None`` where either is unknown."""
        annual, figure = self.offer.annual, self.entry.band[tier]
        if annual is None or figure is None:
            return None
        amount = CONTEXT.subtract(annual, Decimal(figure))
        return Gap(amount, CONTEXT.divide(amount, Decimal(figure))) if figure else None

    @property
    def compa_ratio(self) -> Decimal | None:
        """Yearly amount ÷ median; ``None`` where either is unknown."""
        return _ratio(self.offer.annual, self.entry.band.median)

    @property
    def range_penetration(self) -> Decimal | None:
        """(Yearly amount − low) ÷ (high − low); ``None`` where one is unknown or low and high are the same."""
        annual, low, high = self.offer.annual, self.entry.band.low, self.entry.band.high
        if annual is None or low is None or high is None:
            return None
        return _ratio(CONTEXT.subtract(annual, Decimal(low)), high - low)

    @property
    def percentile(self) -> tuple[int | Decimal, int | Decimal] | None:
        """
        Between which percentiles of the survey the yearly amount lies, both included.

        ``None`` unless the edition declares its tiers as percentiles and one of them is published here.
        """
        annual, band = self.offer.annual, self.entry.band
        points = [
            (band[tier], each.percentile)
            for tier, each in self.guide.definitions.items()
            if each.percentile is not None and band[tier] is not None
        ]
        if annual is None or not points:
            return None
        on_tier = [percentile for figure, percentile in points if figure == annual]
        if on_tier:
            return min(on_tier), max(on_tier)
        below = [percentile for figure, percentile in points if figure < annual]  # type: ignore[operator]
        above = [percentile for figure, percentile in points if figure > annual]  # type: ignore[operator]
        return max(below, default=0), min(above, default=100)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader must know before relying on this answer."""
        return guards(self)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on the offer and, where stated, on the pay during probation."""
        return (self.floor.verdict,) if self.probation is None else (self.floor.verdict, self.probation.verdict)

    @property
    def gravest(self) -> Verdict:
        """The graver of ``verdicts``: what a list or an exit status goes by."""
        return min(self.verdicts, key=GRAVITY.index)


def _ratio(amount: Decimal | None, base: int | None) -> Decimal | None:
    return CONTEXT.divide(amount, Decimal(base)) if amount is not None and base else None
