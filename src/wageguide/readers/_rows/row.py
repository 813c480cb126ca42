"""One row of a table under a known header: name, code, industry and figures, or the reason why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import TypeAlias, TypeVar

from attrs import Factory, evolve, field, frozen

from wageguide._grids.cell_formats import COMPUTED, is_error, is_uncomputed
from wageguide._grids.grid import Cells
from wageguide._grids.limits import remembered
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industry_code, major_group_code
from wageguide.readers._cells.figures import RowRejected, absent, ends, is_figure, printed, together, yearly
from wageguide.readers._cells.names import LONGEST, Title, has_figures, is_cut, is_glued, is_total, real_code, title
from wageguide.readers._cells.units import NOTHING, Unit, join, stated, unit
from wageguide.readers._headers.blocks import Block
from wageguide.readers._headers.column_units import ColumnUnits, factor
from wageguide.readers._rows.draft import Draft, fault
from wageguide.readers._sections.lines import Line

_ALL = frozenset({"全部", "全部行业", "全行业", "所有行业", "各行业", "合计", "综合", "不分行业", "all"})


_Meaning = TypeVar("_Meaning")


@frozen
class _Amount:
    """What one cell pays: whole yuan a year, and the printed number with the unit that it counts in."""

    yuan: int
    printed: Decimal
    unit: Unit
    rounded: bool

    @property
    def slip(self) -> Decimal:
        """By how many yuan a year the printed number may have been rounded."""
        return Decimal(1).scaleb(int(self.printed.as_tuple().exponent)) / 2 * factor(self.unit)


class _Memo(dict[str, _Meaning]):
    """What each text of a column means. Columns repeat themselves, so a text is read when it is first asked for."""

    def __init__(self, read: Callable[[str], _Meaning]) -> None:
        self.read = read

    def __missing__(self, text: str) -> _Meaning:
        meaning = self[text] = self.read(text)
        return meaning


def _end(text: str, at: int) -> tuple[Decimal, Unit] | None:
    """Read the lower (0) or the upper (1) end of a range."""
    if absent(text):
        return None
    *both, counted = ends(text)
    return both[at], counted


_RANGE = (("low", partial(_end, at=0)), ("high", partial(_end, at=1)))


def _amounts(
    take: Callable[[str], tuple[Decimal, Unit] | None], column_unit: Unit, row_unit: Unit
) -> _Memo[_Amount | None]:
    """What the texts of a column pay in these units; ``None`` where it is not published."""

    units: dict[Unit, Unit] = {}  # by what the cell says

    def read(text: str) -> _Amount | None:
        figure = take(text)
        if figure is None:
            return None
        amount, cell_unit = figure
        counted = units.get(cell_unit)
        if counted is None:
            counted = units[cell_unit] = _counted(column_unit, row_unit, cell_unit, text)
        yuan, rounded = yearly(amount, counted)
        return _Amount(yuan, amount, counted, rounded)

    return _Memo(read)


_Tier: TypeAlias = tuple[str, int, _Memo["_Amount | None"]]  # its name, its column, and what the texts there pay


def _tiers(columns: ColumnUnits, row_unit: Unit, *, grouped: bool) -> tuple[_Tier, ...]:
    one = _together if grouped else printed
    return tuple(
        (name, column.index, _amounts(take, column_unit, row_unit))
        for column, column_unit in zip(columns.block.figures, columns.units, strict=True)
        for name, take in (_RANGE if column.field == "range" else ((column.field, one),))
    )


def _together(text: str) -> tuple[Decimal, Unit] | None:
    return printed(together(text))


@frozen
class _Band:
    """
    The figures of a row.

    Attributes:
        figures: Whole yuan a year by the name of the tier.
        rounded, unstated, clash: As in :class:`Draft`.
        whole: Every tier of the table is published.
    """

    figures: dict[str, int]
    clash: tuple[int, int] | None
    rounded: bool
    unstated: bool
    whole: bool


@frozen
class _Remarks:
    """
    What stands beside name and figures.

    Attributes:
        units: Those that the row states, each with its text.
        group: ``None`` where the column of groups is blank, or there is none.
        industry, unknown_industry, hanging, qualifiers, notes: As in :class:`Draft`.
    """

    units: tuple[tuple[Unit, str], ...]
    group: str | None
    industry: str | None
    unknown_industry: str | None
    hanging: bool
    qualifiers: tuple[str, ...]
    notes: tuple[str, ...]


def _checked(reader: RowReader) -> tuple[int, ...]:
    block = reader.columns.block
    columns = (*block.names, block.industry, block.group, block.unit, *block.others)
    return tuple(index for index in columns if index is not None)


def _beside(reader: RowReader) -> tuple[int, ...]:
    block = reader.columns.block
    columns = (block.industry, block.group, block.unit, *block.others, *block.notes)
    return tuple(index for index in columns if index is not None)


@frozen
class RowReader:
    """
    Reads the rows under one block of a section. What a text means in its column is found out once.

    Attributes:
        grouped: Blanks part the thousands of the source's figures.
        checked: Columns beside the figures in which a formula or an error costs the row.
        beside: Columns that say more of a row.
    """

    columns: ColumnUnits
    grouped: bool = False
    checked: tuple[int, ...] = field(init=False, default=Factory(_checked, takes_self=True))
    beside: tuple[int, ...] = field(init=False, default=Factory(_beside, takes_self=True))
    _tiers: dict[Unit, tuple[_Tier, ...]] = field(factory=dict, init=False)
    _remarks: dict[tuple[str, ...], _Remarks] = field(factory=dict, init=False)

    def read(self, line: Line) -> Draft:
        """
        Read a row of figures, with the parts of its name in the rows above and below.

        Raises:
            RowRejected: with the reason.
        """
        block, cells = self.columns.block, line.cells
        if self.columns.fault:
            raise RowRejected(self.columns.fault, **dict(self.columns.data))
        for index in self.checked:
            if cells[index][:1] in COMPUTED:
                check_cell(cells[index])
        taken = self._title(line)
        remarks = self._said_beside(cells)
        row_unit = taken.unit
        for named_unit, text in remarks.units:
            row_unit = _joined(row_unit, named_unit, text)
        for index in block.strays:
            if is_figure(cells[index]):
                raise RowRejected("figure-stray", value=cells[index], column=index + 1)
        band = self._band(cells, row_unit)
        if not band.whole and is_glued(taken.name):  # the figure that is missing may be the one in the name
            raise RowRejected("name-unreadable", value=taken.name)
        if rejection := fault(band.figures):
            raise rejection
        code = real_code(cells[block.code]) if block.code is not None else None
        group, industry = _classes(cells, block, taken.name)
        if block.group is not None and cells[block.group]:
            group = remarks.group
        digits = (taken.digits,) if taken.digits else ()
        draft = Draft(
            taken.name,
            band.figures,
            code or taken.code,
            group,
            remarks.industry or industry,
            taken.marks + digits + remarks.notes,
            digits + remarks.qualifiers,
            band.rounded,
            clash=band.clash,
            unknown_industry=remarks.unknown_industry,
            unstated=band.unstated,
            hanging=remarks.hanging,
        )
        for part in line.rest:
            draft = _lengthened(draft, part)
        return draft

    def _title(self, line: Line) -> Title:
        """Take the name of a row apart."""
        block, cells = self.columns.block, line.cells
        shown = line.name or _shown_name(cells, block)
        if is_total(shown) if shown else any(map(is_total, cells)):
            raise RowRejected("total-row")
        if not shown or is_figure(shown) or len(shown) > LONGEST:
            raise RowRejected("name-missing", value=shown[:LONGEST])
        if is_cut(shown) or any(map(is_cut, line.rest)):
            raise RowRejected("name-cut", value=shown)
        if block.numbered:
            shown = shown.lstrip("0123456789 ")
        taken = title(shown)
        if not taken.name:
            raise RowRejected("name-missing", value=shown)
        if has_figures(taken.name):
            raise RowRejected("name-unreadable", value=shown)
        return taken

    def _said_beside(self, cells: Cells) -> _Remarks:
        texts = tuple([cells[index] for index in self.beside])
        remarks = self._remarks.get(texts)
        if remarks is None:
            remarks = self._remarks[texts] = _remarks(self.columns.block, cells)
        return remarks

    def _band(self, cells: Cells, row_unit: Unit) -> _Band:
        tiers = self._tiers.get(row_unit)
        if tiers is None:
            tiers = self._tiers[row_unit] = _tiers(self.columns, row_unit, grouped=self.grouped)
        published = [(name, amount) for name, at, amounts in tiers if (amount := amounts[cells[at]]) is not None]
        figures: dict[str, int] = {}
        whole = len(published) == len(tiers)
        rounded = unstated = False
        for name, amount in published:
            figures[name] = amount.yuan
            rounded = rounded or amount.rounded
            unstated = unstated or amount.unit.yuan is None
        if len(figures) == len(published):
            return _Band(figures, None, rounded, unstated, whole)
        return _Band(*_paired(published), rounded, unstated, whole)


def _shown_name(cells: Cells, block: Block) -> str:
    """The most special name that a row shows; ``""`` where all are blank, or marked as unpublished."""
    for index in reversed(block.names):
        if not absent(cells[index]):
            return cells[index]
    return ""


def _paired(published: Iterable[tuple[str, _Amount]]) -> tuple[dict[str, int], tuple[int, int] | None]:
    """Of tiers that are given by the year and by the month take the year; returns one that is not twelve months too."""
    by_tier: dict[str, dict[str | None, _Amount]] = {}
    for name, amount in published:
        by_tier.setdefault(name, {})[amount.unit.period] = amount
    figures = {}
    clash = None
    for name, by_period in by_tier.items():
        year = by_period.get("year") or next(iter(by_period.values()))
        month = by_period.get("month", year)
        figures[name] = year.yuan
        if month is not year and abs(year.yuan - month.yuan) > year.slip + month.slip:
            clash = (year.yuan, month.yuan)
    return figures, clash


def check_cell(text: str) -> None:
    """
    Reject what stands beside the figures where a spreadsheet could not, or never did, compute it.

    Raises:
        RowRejected: ``formula-uncomputed``, ``name-unreadable``.
    """
    if is_uncomputed(text):
        raise RowRejected("formula-uncomputed", value=text)
    if is_error(text) and not absent(text):
        raise RowRejected("name-unreadable", value=text)


def _lengthened(draft: Draft, part: str) -> Draft:
    """Put a part of the name to it that stands in the row below."""
    taken = title(draft.name + part)
    return evolve(draft, name=taken.name, code=draft.code or taken.code, notes=draft.notes + taken.marks, joined=True)


def _classes(cells: Cells, block: Block, name: str) -> tuple[str | None, str | None]:
    """Group and industry that the classes above a name are."""
    group = industry = None
    for index in block.names[:-1]:
        text = cells[index]
        if text and title(text).name != name:
            group = major_group_code(fold_name(text)) or group
            industry = _industry(text) or industry
    return group, industry


def _remarks(block: Block, cells: Cells) -> _Remarks:
    units: list[tuple[Unit, str]] = []
    industry = unknown = None
    qualifiers: list[str] = []
    if block.unit is not None and not absent(cells[block.unit]):
        units.append((unit(cells[block.unit]) or NOTHING, cells[block.unit]))
    for text in (cells[index] for index in block.others if not absent(cells[index])):
        words = text
        if named_unit := stated(text) or unit(text):
            units.append((named_unit, text))
            words = title(text).name
        if unit(words) is None:
            industry = _industry(words) or industry
            qualifiers.append(words)
    if block.industry is not None and not absent(cells[block.industry]):
        text = cells[block.industry]
        industry = _industry(text) or industry
        if not _is_known(text):
            unknown = text
            qualifiers.append(text)
    if block.context:
        industry = _industry(block.context) or industry
        if not _is_known(block.context):
            unknown = None
            qualifiers.append(block.context)
    return _Remarks(
        tuple(units),
        major_group_code(fold_name(cells[block.group])) if block.group is not None else None,
        industry,
        unknown,
        block.industry is not None and not cells[block.industry],
        tuple(qualifiers),
        (*qualifiers, *(cells[index] for index in block.notes if cells[index])),
    )


def _is_known(text: str) -> bool:
    """Say whether *text* names an industry, or all of them; what does not tells the row from others of its name."""
    return _industry(text) is not None or fold_name(text) in _ALL


def industry_of(text: str) -> Draft:
    """What is left of a row that cannot be read: its industry."""
    return Draft("", {}, industry=_industry(text), unknown_industry=None if _is_known(text) else text)


@remembered(4096)
def _industry(text: str) -> str | None:
    folded = fold_name(text)
    return industry_code(folded) or (industry_code(folded[1:]) if folded[:1].isascii() else None)


def _joined(first: Unit, second: Unit, text: str) -> Unit:
    """Join two units of a row, or reject it."""
    joined = join(first, second)
    if joined is not None and joined.fault:
        raise RowRejected(joined.fault, value=joined.shown)
    if second == NOTHING:
        raise RowRejected("unit-unreadable", value=text)
    if joined is None:
        raise RowRejected("unit-conflict", value=text)
    return joined


def _counted(column_unit: Unit, row_unit: Unit, cell_unit: Unit, text: str) -> Unit:
    """Join the units of column, row and cell. ``3.2万`` in a column of yuan is a numeral, not another unit."""
    joined = join(column_unit, row_unit)
    if joined is not None and cell_unit.yuan and (joined.yuan or 1) == 1:
        joined = join(Unit(cell_unit.yuan, joined.period), Unit(None, cell_unit.period))
    elif joined is not None:
        joined = join(joined, cell_unit)
    if joined is None:
        raise RowRejected("unit-conflict", value=text)
    if joined.period is None and (joined.yuan or 1) > 1:
        raise RowRejected("period-missing", value=text)
    return joined
