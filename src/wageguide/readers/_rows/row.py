"""One row of a table under a known header: name, code, industry and figures, or the reason why it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from wageguide._grids.cell_formats import is_error, is_uncomputed
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industry_code, major_group_code
from wageguide.readers._cells.figures import Refused, absent, ends, is_figure, printed, yearly
from wageguide.readers._cells.names import LONGEST, is_glued, is_total, real_code, title
from wageguide.readers._cells.units import NOTHING, Unit, join, stated, unit
from wageguide.readers._headers.blocks import Block
from wageguide.readers._headers.column_units import Plan, factor
from wageguide.readers._rows.draft import Draft, fault

_ALL = frozenset({"全部", "全部行业", "全行业", "所有行业", "各行业", "合计", "综合", "不分行业", "all"})


def blank(by: Plan, cells: Sequence[str]) -> bool:
    """Say whether the row's figure cells are all blank (not even marked as unpublished)."""
    return not any(cells[each.index] for each in by.block.figures)


def draft(by: Plan, cells: Sequence[str], name: str = "") -> Draft:
    """
    Read a row the long way.

    Args:
        name: What the name is where the row itself holds none, or only its end.

    Raises:
        Refused: with the reason.
    """
    block = by.block
    shown = name or next((cells[at] for at in reversed(block.names) if not absent(cells[at])), "")
    if by.fault:
        raise Refused(by.fault, **dict(by.data))
    for at in (*block.names, block.industry, block.group, block.unit, *block.others):
        check_cell("" if at is None else cells[at])
    if any(map(is_total, (shown,) if shown else cells)):
        raise Refused("total-row")
    if not shown or is_figure(shown) or len(shown) > LONGEST:
        raise Refused("name-missing", value=shown[:LONGEST])
    if block.numbered:
        shown = shown.lstrip("0123456789 ")
    taken = title(shown)
    if not taken.name:
        raise Refused("name-missing", value=shown)
    if is_glued(taken.name) and not all(is_figure(cells[each.index]) for each in block.figures):
        raise Refused("name-unreadable", value=shown)  # the figure that is missing may be the one in the name
    found = Draft(taken.name, {}, code=taken.code, notes=taken.marks)
    if taken.digits:
        found.qualify(taken.digits)
    said = qualify(found, block, cells, taken.unit)
    for at in block.strays:
        if is_figure(cells[at]):
            raise Refused("figure-stray", value=cells[at], column=at + 1)
    _figures(found, by, cells, said)
    wrong = fault(found.figures)
    if wrong:
        raise wrong
    return found


def check_cell(text: str) -> None:
    """
    Refuse what stands beside the figures where a spreadsheet could not, or never did, compute it.

    Raises:
        Refused: ``formula-uncomputed``, ``name-unreadable``.
    """
    if is_uncomputed(text):
        raise Refused("formula-uncomputed", value=text)
    if is_error(text) and not absent(text):
        raise Refused("name-unreadable", value=text)


def qualify(found: Draft, block: Block, cells: Sequence[str], said: Unit) -> Unit:
    """Take in what stands beside name and figures; returns the unit that the row states."""
    for text in (cells[at] for at in block.names[:-1]):  # the classes above the name
        if text and title(text).name != found.name:
            found.group = major_group_code(fold_name(text)) or found.group
            found.industry = _industry(text) or found.industry
    if block.code is not None:
        found.code = real_code(cells[block.code]) or found.code
    if block.unit is not None and not absent(cells[block.unit]):
        said = _joined(said, unit(cells[block.unit]) or NOTHING, cells[block.unit])
    for text in filter(None, (cells[at] for at in block.others if not absent(cells[at]))):
        own = stated(text) or unit(text)
        said = _joined(said, own, text) if own else said
        words = title(text).name if own else text
        if unit(words) is None:
            found.industry = _industry(words) or found.industry
            found.qualify(words)
    if block.industry is not None:
        found.hanging = not cells[block.industry]
        if not absent(cells[block.industry]):
            _settle(found, cells[block.industry])
    if block.group is not None and cells[block.group]:
        found.group = major_group_code(fold_name(cells[block.group]))
    if block.context and not _settle(found, block.context):
        found.unknown_industry = None
    found.notes += tuple(cells[at] for at in block.notes if cells[at])
    return said


def _joined(said: Unit, own: Unit, text: str) -> Unit:
    """Join two units of a row, or refuse it."""
    both = join(said, own)
    if both is not None and both.fault:
        raise Refused(both.fault, value=both.shown)
    if both is None or own == NOTHING:
        raise Refused("unit-unreadable" if own == NOTHING else "unit-conflict", value=text)
    return both


def _settle(found: Draft, text: str) -> bool:
    """Take in the industry that *text* names; what is no section tells the row from others of its name."""
    code = _industry(text)
    if code is not None:
        found.industry = code
    elif fold_name(text) not in _ALL:
        found.unknown_industry = text
        found.qualify(text)
        return False
    return True


@lru_cache(4096)
def _industry(text: str) -> str | None:
    folded = fold_name(text)
    return industry_code(folded) or (industry_code(folded[1:]) if folded[:1].isascii() else None)


def _figures(found: Draft, by: Plan, cells: Sequence[str], said: Unit) -> None:
    printed_as: dict[str, dict[str | None, tuple[int, Decimal]]] = {}
    for column, base in zip(by.block.figures, by.units, strict=True):
        text = cells[column.index]
        if column.field == "range":
            _range(found, text, base, said)
            continue
        figure = printed(text)
        if figure is None:
            continue
        amount, own = figure
        counted = _counted(base, said, own, text)
        whole, rounded = yearly(amount, counted)
        found.rounded = found.rounded or rounded
        found.unstated = found.unstated or counted.yuan is None
        slip = Decimal(1).scaleb(int(amount.as_tuple().exponent)) / 2 * factor(counted)
        printed_as.setdefault(column.field, {})[counted.period] = (whole, slip)
    for name, periods in printed_as.items():
        whole, slip = periods.get("year") or next(iter(periods.values()))
        if len(periods) > 1 and "month" in periods:
            other, more = periods["month"]
            if abs(whole - other) > slip + more:
                found.clash = (whole, other)
        found.figures[name] = whole


def _range(found: Draft, text: str, base: Unit, said: Unit) -> None:
    if absent(text):
        return
    first, last, own = ends(text)
    counted = _counted(base, said, own, text)
    for name, amount in (("low", first), ("high", last)):
        found.figures[name], rounded = yearly(amount, counted)
        found.rounded = found.rounded or rounded


def _counted(base: Unit, said: Unit, own: Unit, text: str) -> Unit:
    """Join the units of table, row and cell. ``3.2万`` in a column of yuan is a numeral, not another unit."""
    both = join(base, said)
    if both is not None and own.yuan and (both.yuan or 1) == 1:
        both = join(Unit(own.yuan, both.period), Unit(None, own.period))
    elif both is not None:
        both = join(both, own)
    if both is None:
        raise Refused("unit-conflict", value=text)
    if both.period is None and (both.yuan or 1) > 1:
        raise Refused("period-missing", value=text)
    return both
