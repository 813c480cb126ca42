"""What stands between the offers of a list: blank rows, headers again, totals, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from wageguide.lists._columns import PAY, fold_title
from wageguide.lists._tables import OfferTable

Kind = Literal["offer", "empty", "header", "total", "remark", "struck"]

_SUM = r"(?:总(?:人数|数|额)|平均(?:值|数|工资|薪资|月薪)?|人均|均值|(?:sub-?|grand)?total|sum|average|mean)"
_TOTAL = re.compile(rf"(?:.{{0,8}}(?:合计|小计|总计|共计)(?:人数|金额)?|{_SUM})[::]?(?:\(?共?[0-9]+[人个名条行]\)?)?")
_REMARK = re.compile(
    r"(?:\*|※|(?:备|附)?注(?:释|明)?|(?:填表|填报|填写)?说明|notes?|remarks?)[::0-9.、)].*"
    r"|(?:制表|填表|填报|审[核批]|复核|联系|经办|编制)(?:人|单位|日期|部门|电话)?(?:[::(].*)?"
    r"|(?:单位|部门|人事)?负责人(?:[::(].*)?|(?:用人)?单位(?:名称)?\(?(?:盖?公?章)\)?[::]?.*|日期[::].*|年月日"
)
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)).+")


def kind_of(table: OfferTable, cells: Sequence[str], /) -> Kind:
    """What a row of *table* is: an offer, or something that stands between offers."""
    if not any(cells):
        return "empty"
    if any(same_titles(titles, cells) for titles in table.header):
        return "header"
    positions = table.positions
    filled = [fold_title(cell) for cell in cells if cell]
    names = [fold_title(cells[column]) for column in positions["occupation"] if cells[column]]
    if all(map(_TOTAL.fullmatch, names)) and any(map(_TOTAL.fullmatch, names or filled)):
        return "total"
    # A merged cell stands in each of its columns.
    merged = len(set(filled)) == 1
    pay = "".join(cells[column] for role in PAY for column in positions.get(role, ()))
    if _REMARK.match(filled[0]) and (merged or not any(map(str.isdigit, pay))):
        return "remark"
    if (not pay and not names) or (merged and len(filled) > 1):
        return "remark"
    if len(filled) == 1 and _NUMBERED.match(filled[0]):
        return "remark"
    return "offer"


def same_titles(titles: Sequence[str], row: Sequence[str], /) -> bool:
    """Whether *row* repeats the header."""
    return all(fold_title(title) == fold_title(cell) for title, cell in zip(titles, row, strict=True))
