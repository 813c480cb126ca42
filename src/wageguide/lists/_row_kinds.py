"""What stands between the offers of a list: blank rows, headers again, totals, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from wageguide._grids.limits import remembered
from wageguide.lists._columns import PAY, fold_title
from wageguide.lists._tables import OfferTable

Kind = Literal["offer", "empty", "header", "total", "remark", "struck"]

_SUM = (
    r"(?:总(?:人数|数|额)|共[0-9]+[人个名条行岗]|平均(?:值|数|工资|薪资|月薪)?|人均|均值"
    r"|(?:sub-?|grand)?total|sum|average|mean)"
)
_TOTAL = re.compile(rf"(?:.{{0,8}}(?:合计|小计|总计|共计)(?:人数|金额)?|{_SUM})[::]?(?:\(?共?[0-9]+[人个名条行]\)?)?")
_REMARK = re.compile(
    r"(?:\*|※|(?:备|附)?注(?:释|明)?|(?:填表|填报|填写)?说明|notes?|remarks?)[::0-9.、)].*"
    r"|(?:制表|填表|填报|审[核批]|复核|联系|经办|编制)(?:人|单位|日期|部门|电话)?(?:[::(].*)?"
    r"|(?:单位|部门|人事)?负责人(?:[::(].*)?|(?:用人)?单位(?:名称)?\(?(?:盖?公?章)\)?[::]?.*|日期[::].*|年月日"
)
_REMEMBERED = 10_000  # names
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)).+")


class RowKinds:
    """Tells the rows of a table apart."""

    def __init__(self, table: OfferTable) -> None:
        self._header = [tuple(map(fold_title, titles)) for titles in table.header]
        self._occupation = table.positions["occupation"]
        self._pay = tuple(column for role in PAY for column in table.positions.get(role, ()))
        # Names under which an amount makes an offer of a row, whatever else stands in it.
        self._known: dict[tuple[str, ...], bool] = {}

    def is_offer(self, cells: Sequence[str], /) -> bool:
        """Whether a row is an offer by its names and its pay, whatever else stands in it."""
        names = tuple([cells[column] for column in self._occupation])
        known = self._known.get(names)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[names] = self._names_an_occupation(names)
        if not known:
            return False
        pay = [cells[column] for column in self._pay]
        return any(map(str.isdigit, "".join(pay))) and set(names).isdisjoint(pay)

    def _names_an_occupation(self, names: tuple[str, ...]) -> bool:
        """Whether these may be occupations: there is one, and they are neither totals nor the titles again."""
        filled = [name for name in names if name]
        titles = {titles[column] for titles in self._header for column in self._occupation}
        return bool(filled) and not all(map(_is_total, filled)) and not titles.issuperset(map(fold_title, names))

    def kind_of(self, cells: Sequence[str], /) -> Kind:
        """What a row is of which :meth:`is_offer` is not sure: an offer, or something that stands between offers."""
        filled = [cell for cell in cells if cell]
        if not filled:
            return "empty"
        names = [cells[column] for column in self._occupation if cells[column]]
        if all(map(_is_total, names)) and any(map(_is_total, names or filled)):
            return "total"
        if self._header and self._repeats_header(cells):
            return "header"
        # A merged cell stands in each of its columns.
        merged = all(cell == filled[0] for cell in filled)
        paid = [cells[column] for column in self._pay if cells[column]]
        if _is_remark(filled[0]) and (merged or not any(map(str.isdigit, "".join(paid)))):
            return "remark"
        if (not paid and not names) or (merged and len(filled) > 1):
            return "remark"
        if len(filled) == 1 and _NUMBERED.match(fold_title(filled[0])):
            return "remark"
        return "offer"

    def _repeats_header(self, cells: Sequence[str]) -> bool:
        named = self._occupation[0]  # which says the same in many rows, and hardly ever what its title says
        return any(
            _folded(cells[named]) == titles[named] and tuple(map(fold_title, cells)) == titles
            for titles in self._header
        )


# The words of a list come again and again.
_folded = remembered(1 << 13)(fold_title)


@remembered(1 << 13)
def _is_total(cell: str) -> bool:
    return _TOTAL.fullmatch(fold_title(cell)) is not None


@remembered(1 << 13)
def _is_remark(cell: str) -> bool:
    return _REMARK.match(fold_title(cell)) is not None


def same_titles(titles: Sequence[str], row: Sequence[str], /) -> bool:
    """Whether *row* repeats the header."""
    return all(fold_title(title) == fold_title(cell) for title, cell in zip(titles, row, strict=True))
