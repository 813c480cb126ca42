"""The three outcomes, and one amount compared with the minimum wage."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from attrs import frozen

from wageguide._model.floor import MinimumWage
from wageguide._model.money import WIDE, ZERO
from wageguide._model.offer import Period
from wageguide._model.rendering import Record


class Verdict(Enum):
    """What the minimum wage says of an amount. No data is ``UNDECIDED``, never ``MEETS``."""

    MEETS = "meets"
    BELOW = "below"
    UNDECIDED = "undecided"


# Why no verdict may be certain: codes of findings.
OVERTIME, PART_TIME_UNSAID = "overtime-hours", "part-time-unsaid"
# The gravest first, wherever verdicts are listed or one has to stand for several.
GRAVITY = (Verdict.BELOW, Verdict.UNDECIDED, Verdict.MEETS)


@frozen(eq=False, repr=False, slots=False)
class FloorCheck(Record):
    """
    An amount compared with the minimum wage.

    Attributes:
        counted: What was compared, yuan per ``period``; ``None`` = the offer does not tell. The whole hour if that is
            too little already and what is left out of it is not known.
        required: The minimum wage, yuan per ``period``: of several the highest; ``None`` = not known.
        period: ``MONTH``, for part-time work ``HOUR``.
        reason: Code of the finding that says why the verdict is ``UNDECIDED``; ``None`` where it is not.
        wages: The minimum wages it was compared with: one, or one for each county where no area is given.
        readings: Where the offer leaves the kind of work open, the same pay as full-time and as part-time work;
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
        return frozenset(check.reason for check in (self, *(self.readings or ())) if check.reason is not None)

    @property
    def shortfall(self) -> Decimal | None:
        """Yuan per ``period`` by which ``counted`` lies below ``required``, 0 where it does not; ``None`` = unknown."""
        if self.counted is None or self.required is None:
            return None
        return WIDE.subtract(self.required, self.counted) if self.counted < self.required else ZERO
