"""What only the whole table shows: figures far from all others, units that cannot be, years that are not months."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median_low

from attrs import evolve, frozen

from wageguide._grids.grid import Cells, Grid
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.headings import OVER_INDUSTRIES, named_industry, numbering
from wageguide.readers._cells.names import is_cut
from wageguide.readers._headers.column_units import ColumnUnits
from wageguide.readers._rows.draft import ORDER, Draft
from wageguide.readers._sections.lines import Section

_EDGE = "…"  # all that the page's edge leaves of a column
_LEAST, _MOST = 1_000, 5_000_000  # yuan a year: the middle figure of a table of pay lies between
_ENOUGH = 5  # figures of a column before one of them can stand out
_REMOTE, _LOST = 10, 25  # times below the column's middle figure: doubtful, impossible
_HIGH, _GLUED = 40, 100  # times above it


@frozen
class Doubt:
    """
    What a table as a whole says against one of its rows.

    Attributes:
        number: Of its line in the section.
        code: As in ``docs/findings.md``.
        data: Name-value pairs of the finding.
        rejects: The row cannot be read; else it is only reported.
        of_row: It is about this row, and not about the table.
    """

    number: int
    code: str
    data: Sequence[tuple[str, object]] = ()
    rejects: bool = False
    of_row: bool = True


def doubts(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """
    Find the rows that the table as a whole shows to be wrong, and those that it makes doubtful.

    Each check sees the entries that those before it left.
    """
    kept = dict(drafts)
    for check in _CHECKS:
        for doubt in list(check(section, kept)):
            yield doubt
            if doubt.rejects:
                kept.pop(doubt.number, None)


def _years(_: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Where most rows have year = 12 × month, those that have not are damaged; else the year holds more than months."""
    clashes = [(number, draft.clash) for number, draft in drafts.items() if draft.clash]
    if clashes and len(clashes) * 2 > len(drafts) > 1:
        yield Doubt(next(iter(drafts)), "year-not-months", [("rows", len(clashes))], of_row=False)
        return
    for number, (year, months) in clashes:
        yield Doubt(number, "year-month", [("year", year), ("months", months)], rejects=True)


def _strays(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """
    Reject all rows of a page whose labels lie over one another, or which has no rules, and words in a column without
    a label: a name lies in two.
    """
    if section.header is not None and any(is_cut(label[1:-1]) for label in section.header.signature):
        for number in drafts:
            if section.lines[number].table.paged:
                yield Doubt(number, "header-mismatch", rejects=True)
        return
    blocks = [columns.block for columns in section.columns]
    torn = {
        line.table.label
        for line in section.lines
        if line.table.wraps is not None and line.kind == "figures"
        for index in blocks[line.block or 0].bare
        if line.cells[index] and not is_figure(line.cells[index])
    }
    for number in drafts:
        if section.lines[number].table.label in torn:
            yield Doubt(number, "header-mismatch", rejects=True)


def _beyond(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Reject all rows where the last column of a page is cut: further ones may not be seen at all."""
    last = {
        number: columns.block.figures[-1].index
        for number, columns in enumerate(section.columns)
        if columns.block.figures
    }
    cut = {
        line.block
        for line in section.lines
        if line.table.paged
        and line.block in last
        and (_is_beyond(section, line.cells, last[line.block]) or _is_short(section.columns, len(line.cells)))
    }
    if _is_label_cut(section):
        cut |= last.keys()
    for number in drafts:
        if section.lines[number].block in cut:
            yield Doubt(number, "figure-unreadable", rejects=True)


def _is_short(columns: Sequence[ColumnUnits], width: int) -> bool:
    """Whether a table ends with a tier below the highest, though it has the lowest: the page had room for no more."""
    figures = columns[-1].block.figures
    tiers = {column.field for column in figures}
    ends = bool(figures) and figures[-1].index == width - 1 and figures[-1].field in ("median", "upper_quartile")
    return ends and "low" in tiers and "high" not in tiers


def _is_label_cut(section: Section) -> bool:
    """Whether the last label of a page is cut, and nothing is seen below it."""
    lines = [line for line in section.lines if line.table.paged and line.cells]
    return any(line.kind == "header" and is_cut(line.cells[-1]) for line in lines) and not any(
        is_figure(line.cells[-1]) for line in lines
    )


def _is_beyond(section: Section, cells: Cells, last: int) -> bool:
    """Whether the last cell of a row is cut and may hold a figure, or the last of a half."""
    if is_cut(cells[-1]) and (last == len(cells) - 1 or cells[-1] == _EDGE or any(map(str.isdecimal, cells[-1]))):
        return True
    return section.halved and is_cut(cells[last])


def _industries(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """
    Reject rows without an industry where the names of industries stand beside the middle of their rows, or the last.

    A row that holds an industry alone is a heading, unless rows above the first of them wait for one. On a page that
    shows no cells the same goes for rows above the first that has an industry.
    """
    for number, draft in drafts.items():
        if draft.unknown_industry and is_cut(draft.unknown_industry):
            yield Doubt(number, "industry-unclear", [("industry", draft.unknown_industry)], rejects=True)
    yield from _behind_hidden(section, drafts)
    label = next((number for number, line in enumerate(section.lines) if line.labels), None)
    if label is not None:
        yield from _mislabelled(section, drafts)
    if label is None and not section.goes_on:
        label = next((number for number, draft in drafts.items() if not draft.hanging and draft.industry), None)
        label = label if label is not None and section.lines[label].table.wraps is not None else None
    if label is None or not any(draft.hanging for number, draft in drafts.items() if number < label):
        return
    for number, draft in drafts.items():
        if draft.hanging:
            words = section.lines[label].heading or drafts[label].industry
            yield Doubt(number, "industry-unclear", [("industry", words)], rejects=True)


def _behind_hidden(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Reject rows that leave the industry out below a row that is hidden: it may have named theirs."""
    table: Grid | None = None
    named = -1  # the last row that names its industry
    for number, draft in drafts.items():
        line = section.lines[number]
        if line.table is not table:
            table, named = line.table, -1
        if not draft.hanging:
            named = line.row
        elif any(named < row < line.row for row in line.table.hidden.rows):
            yield Doubt(number, "industry-unclear", [("industry", draft.industry or "—")], rejects=True)


def _mislabelled(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Reject rows that leave the industry out below a text alone in its column that is none."""
    words = ""
    for number, line in enumerate(section.lines):
        draft = drafts.get(number)
        if line.labels:
            named = named_industry(numbering(line.heading)[1]) or OVER_INDUSTRIES.search(line.heading)
            words = "" if named or line.table.paged else line.heading
        elif draft is not None and not draft.hanging:
            words = ""
        elif draft is not None and words:
            yield Doubt(number, "industry-unclear", [("industry", words)], rejects=True)


def _units(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Report rows without a unit where the others have one; else the table as a whole is reported."""
    if section.stated:
        partly = {
            number
            for number, columns in enumerate(section.columns)
            if len({bool(unit.period) for unit in columns.units}) > 1
        }
        for number, draft in drafts.items():
            if draft.unstated:
                line = section.lines[number]
                yield Doubt(number, "unit-missing", rejects=line.table.paged and line.block in partly)


def _amounts(section: Section, drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Reject and report amounts that nobody is paid, and those that stand out in their column."""
    columns = {
        tier: [draft.figures[tier] for draft in drafts.values() if tier in draft.figures] for tier in (*ORDER, "mean")
    }
    rejected: set[int] = set()
    for doubt in _implausible(section, drafts, columns):
        yield doubt
        rejected.add(doubt.number)
    for tier, figures in columns.items():
        for doubt in _outliers(tier, figures, drafts):
            if doubt.number not in rejected:
                yield doubt
                if doubt.rejects:
                    rejected.add(doubt.number)


def _implausible(
    section: Section, drafts: Mapping[int, Draft], columns: Mapping[str, Sequence[int]]
) -> Iterator[Doubt]:
    """Reject the rows that nobody is paid; all of them where that is most, since then the unit is not what it says."""
    figures = [amount for amounts in columns.values() for amount in amounts]
    if not section.stated or not figures or (min(figures) >= _LEAST and max(figures) <= _MOST):
        return
    mostly = sum(not _LEAST <= amount <= _MOST for amount in figures) * 2 > len(figures)
    for number, draft in drafts.items():
        if mostly:
            yield Doubt(number, "unit-implausible", tuple(draft.figures.items()), rejects=True)
        elif draft.figures and min(draft.figures.values()) < _LEAST:
            yield Doubt(number, "figure-outlier", tuple(draft.figures.items()), rejects=True)


def _outliers(tier: str, figures: Sequence[int], drafts: Mapping[int, Draft]) -> Iterator[Doubt]:
    """Find the figures of a column that lie far from its middle one."""
    if len(figures) < _ENOUGH:
        return
    middle = median_low(figures)
    if middle < min(figures) * _REMOTE and max(figures) < middle * _HIGH:
        return
    for number, draft in drafts.items():
        amount = draft.figures.get(tier, middle)
        data = (("tier", tier), ("amount", amount), ("middle", middle))
        if middle >= amount * _LOST or amount >= middle * _GLUED:
            yield Doubt(number, "figure-outlier", data, rejects=True)
        elif middle >= amount * _REMOTE or amount >= middle * _HIGH:
            yield Doubt(number, "figure-remote", data)


_CHECKS: tuple[Callable[[Section, Mapping[int, Draft]], Iterator[Doubt]], ...] = (
    _strays,
    _beyond,
    _years,
    _industries,
    _units,
    _amounts,
)

_SHORT = 30  # characters of a heading that tells rows apart


def settle(drafts: Mapping[int, Draft], /) -> tuple[dict[int, Draft], frozenset[int]]:
    """
    Make names distinct where the rows' qualifiers are (``焊工`` becomes ``焊工（技师）``), and find duplicates.

    Two rows are the same where name, code, industry, qualifiers and all figures are.

    Returns:
        The drafts that stay, and the numbers of those that do not.
    """
    groups: dict[tuple[str, str | None], int | list[int]] = {}
    for number, draft in drafts.items():
        fellows = groups.setdefault((draft.name, draft.industry), number)
        if isinstance(fellows, list):
            fellows.append(number)
        elif fellows != number:
            groups[draft.name, draft.industry] = [fellows, number]
    settled = dict(drafts)
    duplicates: set[int] = set()
    for fellows in groups.values():
        if isinstance(fellows, list):
            distinct = _distinct({number: drafts[number] for number in fellows})
            duplicates.update(set(fellows).difference(distinct))
            settled.update(distinct)
    return {number: draft for number, draft in settled.items() if number not in duplicates}, frozenset(duplicates)


def _distinct(fellows: Mapping[int, Draft]) -> dict[int, Draft]:
    """Drop what is the same as another row of its name, and tell the rest apart as far as the bulletin does."""
    seen: set[object] = set()
    kept: dict[int, Draft] = {}
    for number, draft in fellows.items():
        facts = (draft.code, draft.qualifiers, *draft.figures.items())
        if facts not in seen:
            seen.add(facts)
            kept[number] = draft
    if len({draft.qualifiers for draft in kept.values()}) < len(kept):  # else what they stand under need not
        kept = {number: _by_heading(draft) for number, draft in kept.items()}
    if len({draft.qualifiers for draft in kept.values()}) == len(kept) > 1:
        return {number: _qualified(draft) for number, draft in kept.items()}
    return kept


def _by_heading(draft: Draft) -> Draft:
    if 0 < len(draft.under) <= _SHORT:
        return evolve(draft, qualifiers=(*draft.qualifiers, draft.under))
    return draft


def _qualified(draft: Draft) -> Draft:
    """Put what tells a row from others of its name into the name."""
    if not draft.qualifiers:
        return draft
    name = f"{draft.name}（{'、'.join(draft.qualifiers)}）"
    if len(draft.qualifiers) == 1 and draft.qualifiers[0].isdecimal():
        name = draft.name + draft.qualifiers[0]
    return evolve(draft, name=name, notes=tuple(note for note in draft.notes if not note.isdecimal()))


def remarks(draft: Draft, /) -> Iterator[tuple[str, tuple[tuple[str, object], ...]]]:
    """Codes and data of what a reader should know of an entry."""
    if draft.rounded:
        yield "figure-rounded", ()
    if draft.joined:
        yield "name-joined", ()
    if draft.unknown_industry:
        yield "industry-unknown", (("industry", draft.unknown_industry),)
