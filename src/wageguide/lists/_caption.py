"""What stands above a header, below the offers or in the sheet's name and holds of every amount: 单位：千元, 税后."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wageguide._notation.titles import PayTitle
from wageguide.lists import _cells
from wageguide.lists._columns import BRACKETS, fold_title
from wageguide.lists._tables import OfferTable

_ABOVE, _BELOW = 4, 10  # rows
_UNIT = re.compile(r"单位[:：]?([^\s()\[\],，;；、。]+)")
_NET = re.compile("税后|到手|实发|实得|take-?home|aftertax|net(?:pay|salary)")
_GROSS = re.compile("税前|应发|应得|gross|beforetax")
_KEPT = (None, "net-pay", "foreign-currency")  # reasons; others may speak of something else
_REMARK = re.compile(r"[*※(]?(?:\d[.、])?(?:备?注|说明|以上|以下|本表|薪资|工资|月薪|notes?|all)")


def said_of_all(table: OfferTable, /) -> PayTitle:
    """Unit, period and kind of every amount, as a title of pay would say them; nothing where nothing is said."""
    texts = [fold_title(text) for text in _around(table)]
    units = (_cells.unit(match) for text in texts for match in (*_UNIT.findall(text), *BRACKETS.findall(text)))
    sure = [unit for unit in units if (unit.unit or unit.yuan or unit.reason) and unit.reason in _KEPT]
    if any(map(_NET.search, texts)) and not any(map(_GROSS.search, texts)):
        return PayTitle(reason="net-pay")
    return sure[0] if sure else PayTitle()


def is_gross(title: str, /) -> bool:
    """Whether a title says that its pay is before deductions, whatever stands around the table."""
    return _GROSS.search(fold_title(title)) is not None


def _around(table: OfferTable) -> Iterator[str]:
    head = table.head - table.depth + 1
    yield table.grid.label
    yield from _alone(table.grid.rows[max(0, head - _ABOVE) : head])
    yield from (text for text in _alone(table.rows[-_BELOW:]) if _REMARK.match(fold_title(text)))


def _alone(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """What stands in rows that hold one text, merged or not, and units at their end."""
    for row in rows:
        texts = set(filter(None, row))
        yield from texts if len(texts) == 1 else (text for text in texts if "单位" in text)
