"""What stands between the offers of a list: blank rows, headers again, totals, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from wageguide.lists._columns import PAY, fold_title

Kind = Literal["offer", "empty", "header", "total", "remark"]

_SUM = r"(?:合计|小计|总计|共计|总数|平均值?|人均|total|sub-?total|average)"
_TOTAL = re.compile(rf"(?:.{{0,8}}(?:合计|小计|总计|共计)|{_SUM})[::]?(?:\(?[0-9]+[人个名条行]\)?)?")
_REMARK = re.compile(
    r"(?:\*|※|(?:备|附)?注(?:释|明)?|(?:填表)?说明|制表人?|填表人|审[核批]人?|单位负责人|notes?|remarks?)[::0-9.、)].*"
)
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)).+")


def kind_of(titles: Sequence[str], positions: dict[str, tuple[int, ...]], cells: Sequence[str], /) -> Kind:
    """What a row below *titles* is: an offer, or something that stands between offers."""
    if not any(cells):
        return "empty"
    if same_titles(titles, cells):
        return "header"
    filled = [fold_title(cell) for cell in cells if cell]
    names = [fold_title(cells[column]) for column in positions["occupation"] if cells[column]]
    if all(map(_TOTAL.fullmatch, names)) and any(map(_TOTAL.fullmatch, names or filled)):
        return "total"
    # A merged cell stands in each of its columns.
    merged = len(set(filled)) == 1
    paid = any(cells[column] for role in PAY for column in positions.get(role, ()))
    if (merged or not paid) and (_REMARK.match(filled[0]) or not names or (merged and len(filled) > 1)):
        return "remark"
    if len(filled) == 1 and _NUMBERED.match(filled[0]):
        return "remark"
    return "offer"


def same_titles(titles: Sequence[str], row: Sequence[str], /) -> bool:
    """Whether *row* repeats the header."""
    return all(fold_title(title) == fold_title(cell) for title, cell in zip(titles, row, strict=True))
