"""Read pay during probation: an amount of its own, or a share of the agreed pay that counts."""

from __future__ import annotations

import re
from decimal import ROUND_UP, Decimal

from attrs import frozen

from wageguide._model.money import CONTEXT, tidy
from wageguide._model.offer import Offer, Period
from wageguide._model.terms import worked
from wageguide._notation.numerals import fold
from wageguide._notation.pay import read_pay
from wageguide._notation.vocabulary import BELIEVED
from wageguide.errors import InvalidOffer, PayNotation

_BARE = re.compile(r"¥?(?P<number>[0-9]{1,9}(?:\.[0-9]{1,4})?)(?:元|块钱?)?")
_SHARE = re.compile(
    r"按?(?:约定|转正|正式)?后?(?:月?工资|月?薪[资水酬]?)?的?(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,2})?)%"
    r"(?:of(?:the)?(?:agreed)?(?:pay|salary|wage))?"
)
_HUNDRED = Decimal(100)
_LEAST = Decimal("1e-12")
_LONGEST = 200
# Assumptions about the period, by the codes they have for probation.
_OF_PROBATION = {"period-month": "probation-month", "k-month": "probation-month"}


@frozen
class ProbationReading:
    """
    Pay during probation, as the two fields of an :class:`~wageguide.Offer`.

    Attributes:
        amount: Yuan per ``period`` that count toward the minimum wage.
        assumed: Codes of what was assumed; ``docs/pay-notation.md`` lists them.
    """

    amount: Decimal
    period: Period
    assumed: tuple[str, ...]


def read_probation(text: str, offer: Offer, /) -> ProbationReading:
    """
    Read what is paid during probation for *offer*.

    It is pay as :func:`~wageguide.read_pay` knows it (``2200元/月``), one amount; a share of the agreed pay that
    counts (``80%``); or a bare number, a month's pay (an hour's for part-time work by the hour).

    Raises:
        PayNotation: the text holds no pay, or none that is certain; ``reason`` says why.
        InvalidOffer: the text is a range, has an open end or paid months, or is a share of an unknown amount.
    """
    folded = fold(text[: _LONGEST + 1])
    if share := _SHARE.fullmatch(folded):
        return _share(Decimal(share["percent"]), text, offer)
    if bare := _BARE.fullmatch(folded):
        return _bare(Decimal(bare["number"]), text, offer)
    reading = read_pay(text)
    paid = reading.low
    if paid is None or paid != reading.high or paid != Offer(paid.amount, paid.period):
        raise InvalidOffer("probation", text, "one-amount")
    assumed = dict.fromkeys(_OF_PROBATION.get(code, code) for code in reading.assumed if code != "yuan")
    return ProbationReading(paid.amount, paid.period, tuple(assumed))


def _share(percent: Decimal, text: str, offer: Offer) -> ProbationReading:
    if not 0 < percent <= _HUNDRED:
        raise PayNotation(text, "implausible")
    share = CONTEXT.divide(percent, _HUNDRED)
    agreed, period = offer.amount, offer.period
    if offer.excluded:
        # The excluded part is monthly, so of hourly or daily pay only the counted month is known.
        certain = len(offer.kinds) == 1 or period is not Period.HOUR
        part_time = bool(offer.part_time)
        counted = worked(offer, agreed, period, offer.excluded, part_time=part_time) if certain else None
        if counted is None:
            raise InvalidOffer("probation", text, "amount-of-hour")
        agreed, period = counted, Period.HOUR if part_time else Period.MONTH
    # An offer takes no more decimals; round up, so that a share of 80 % never falls short of it.
    paid = CONTEXT.multiply(agreed, share).quantize(_LEAST, ROUND_UP, CONTEXT)
    return ProbationReading(tidy(paid), period, ("probation-share",))


def _bare(number: Decimal, text: str, offer: Offer) -> ProbationReading:
    least, most = BELIEVED[Period.MONTH]
    if offer.part_time and offer.period is Period.HOUR:
        # What is too much for an hour may be a month's pay.
        if not BELIEVED[Period.HOUR][0] <= number < least:
            raise PayNotation(text, "ambiguous-period")
        return ProbationReading(number, Period.HOUR, ("probation-hour",))
    if not least <= number <= most:
        raise PayNotation(text, "ambiguous-period" if number < least else "implausible")
    return ProbationReading(number, Period.MONTH, ("probation-month",))
