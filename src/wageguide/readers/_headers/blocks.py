"""Labelled columns shared out to blocks, each of which makes one entry of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from wageguide._grids.grid import Cells
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.figures import is_figure
from wageguide.readers._cells.headings import named_industry
from wageguide.readers._cells.labels import LEAD, Label
from wageguide.readers._cells.unit_words import foreign, resembles
from wageguide.readers._cells.units import NOTHING, YEARLY, Unit, join, unit
from wageguide.readers._headers.alignment import holds_figures, numbered, words

_YEAR = re.compile(r"(?:19|20)\d\d")


@frozen
class Column:
    """A column of figures: where it stands, what it holds, the unit its header states."""

    index: int
    field: str
    unit: Unit
    text: str
    percentile: int | None = None


@frozen
class Block:
    """
    The columns that make up one entry. A table has several where it is set in two halves side by side, or gives the
    tiers once per industry, grade or year (``context`` says which).

    Attributes:
        start, stop: Columns of the block; shared leading columns may lie before ``start``.
        names: Columns of the name, the most special last.
        figures: Columns of figures.
        seq, code, industry, group, unit: Columns of these, ``None`` where there is none.
        notes: Remarks.
        others: Further text that qualifies a row, such as a grade.
        strays: Columns that should hold no figure, since nothing says what it would be.
        bare: Those of them without any label.
        context: What heads this block's tiers.
        numbered: Running numbers stand before the names, in their cells.
        fault: Why no row of this block can be read; ``""`` where rows can.
    """

    start: int
    stop: int
    names: tuple[int, ...]
    figures: tuple[Column, ...]
    seq: int | None = None
    code: int | None = None
    industry: int | None = None
    group: int | None = None
    unit: int | None = None
    notes: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    strays: tuple[int, ...] = ()
    bare: tuple[int, ...] = ()
    context: str = ""
    numbered: bool = False
    fault: str = ""


def columns(labels: list[Label], years: Sequence[int]) -> Iterator[list[int]]:
    """Share the columns out to blocks: halves side by side, then one block for each context of the tiers."""
    halves: list[list[int]] = [[]]
    seen: set[str] = set()
    for index, heading in enumerate(labels):
        if (
            heading.role in LEAD
            and heading.role in seen
            and any(labels[earlier].role == "figure" for earlier in halves[-1])
        ):
            halves.append([])
            seen = set()
        seen.add(heading.role)
        halves[-1].append(index)
    for half in halves:
        figures = [index for index in half if labels[index].role == "figure"]
        if _repeat(labels, figures):
            other = [index for index in figures if (year := _year(labels[index].rest)) and year not in years]
            if len(other) < len(figures):  # else nobody knows which year is meant
                half = [index for index in half if index not in other]  # noqa: PLW2901 - what is left of it
                figures = [index for index in figures if index not in other]
        rests = list(
            dict.fromkeys(
                labels[index].rest for index in figures if labels[index].field != "mean" or labels[index].rest
            )
        )
        if not _repeat(labels, figures) or len(rests) < 2 or "" in rests:  # two contexts at least
            yield half
            continue
        if any(map(_year, rests)):
            rests = [rest for rest in rests if _year(rest) in years][:1]
        if not rests:  # nobody knows which year is meant
            yield half
        for rest in rests:
            yield [index for index in half if labels[index].role != "figure" or labels[index].rest == rest]


def _repeat(labels: list[Label], figures: list[int]) -> bool:
    """Say whether two columns are the same tier."""
    return len({(labels[index].field, labels[index].unit.period) for index in figures}) < len(figures)


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[0]) if match else None


def block(labels: list[Label], indices: list[int], sample: Sequence[Cells]) -> Block:
    """Say what each of the columns *indices* is to an entry."""
    by_role: dict[str, list[int]] = {}
    for index in indices:
        by_role.setdefault(labels[index].role, []).append(index)
    beside = _stated_beside(labels[index] for index in indices)
    joined = {index: join(labels[index].unit, beside) for index in by_role.get("figure", ())}
    figures = [
        Column(index, labels[index].field, counted or NOTHING, labels[index].text, labels[index].percentile)
        for index, counted in joined.items()
    ]
    figures = _one_each(_yearly(figures))
    slots = [(column.field, column.unit.period) for column in figures]
    names = tuple(sorted(by_role.get("name", ()), key=lambda index: (labels[index].rank, index)))
    fault = ""
    tiers = {column.field for column in figures}
    if None in joined.values() or any(labels[index].field not in tiers for index in by_role.get("conflict", ())):
        fault = "unit-conflict"
    elif not figures or (all(column.field == "mean" for column in figures) and by_role.get("span")):
        fault = "tier-unknown"
    elif len(set(slots)) < len(slots):
        fault = "tier-repeated"
    elif not names:
        fault = "occupation-unknown"
    elif len(names) > 1 and any(_all_figures(index, sample) for index in names):
        fault = "header-mismatch"  # a label of names that runs over a column of figures: which tier is it?
    contexts = {labels[column.index].rest for column in figures}
    context = contexts.pop() if len(contexts) == 1 else ""
    if not named_industry(context) and {column.rest for column in labels if column.role == "figure"} == {context}:
        context = ""  # nothing that tells two blocks apart
    first = {role: of_role[0] for role, of_role in by_role.items()}
    unlabelled = (index for role in ("", "span", "unit-only") for index in by_role.get(role, ()))
    return Block(
        min(indices),
        max(indices) + 1,
        names,
        tuple(figures),
        seq=first.get("seq"),
        code=first.get("code"),
        industry=first.get("industry"),
        group=first.get("group"),
        unit=next((index for index in by_role.get("unit", ()) if any(_is_unit(row[index]) for row in sample)), None),
        notes=tuple(by_role.get("note", ())),
        others=tuple(
            index
            for role in ("other", "")
            for index in by_role.get(role, ())
            if words(index, sample) and not holds_figures(index, sample)
        ),
        strays=tuple(sorted(unlabelled)),
        bare=tuple(index for index in by_role.get("", ()) if not labels[index].text),
        context="" if _YEAR.search(context) else context,
        numbered=bool(names) and numbered(names[-1], sample),
        fault=fault,
    )


def _stated_beside(labels: Iterable[Label]) -> Unit:
    """What the labels of names, codes and industries say of the unit: ``职业（单位：元/月）``."""
    units = [label.unit for label in labels if label.role in LEAD and (label.unit.yuan or label.unit.fault)]
    return units[0] if units else NOTHING


def _all_figures(index: int, sample: Sequence[Cells]) -> bool:
    texts = [row[index] for row in sample if row[index]]
    return bool(texts) and all(map(is_figure, texts))


def _is_unit(text: str) -> bool:
    """Say whether a cell states a unit, be it one that is not understood; the name of an employer is none."""
    return unit(text) is not None or foreign(text) is not None or resembles(fold_name(text))


def _yearly(figures: list[Column]) -> list[Column]:
    """Leave aside what has no yearly amount (the hour) where the same tier stands in another column."""
    tiers = {column.field for column in figures if column.unit.period is None or column.unit.period in YEARLY}
    return [column for column in figures if column.field not in tiers or (column.unit.period or "year") in YEARLY]


def _one_each(figures: list[Column]) -> list[Column]:
    """Of several percentiles that are one tier (5 % and 10 %) keep the 10th and the 90th."""
    kept = []
    for column in figures:
        rivals = [rival for rival in figures if (rival.field, rival.unit.period) == (column.field, column.unit.period)]
        usual = [rival for rival in rivals if rival.percentile in {10, 90}]
        if len(rivals) == 1 or len(usual) != 1 or column in usual or any(rival.percentile is None for rival in rivals):
            kept.append(column)
    return kept


def name_of(cells: Cells, block: Block, /) -> str | None:
    """The name that a row shows, untouched."""
    return next((cells[index] for index in reversed(block.names) if cells[index]), None)


def is_figured(cells: Cells, block: Block, /) -> bool:
    """Say whether a row has a figure under a tier of the block."""
    return any(is_figure(cells[column.index]) for column in block.figures)


def is_blank(cells: Cells, block: Block, /) -> bool:
    """Say whether the row's figure cells are all blank (not even marked as unpublished)."""
    return not any(cells[column.index] for column in block.figures)


def heads(cells: Cells, block: Block, /) -> bool:
    """Say whether a row without figures is a heading: no running number goes with it, or it is a class's."""
    seq = cells[block.seq] if block.seq is not None else ""
    code = cells[block.code] if block.code is not None else ""
    words = [cells[index] for index in block.names if cells[index]]
    if not words and not seq:
        return True
    return not seq.isdecimal() and (not code or not code.isdecimal()) and not code.count("-") > 2


def heading(cells: Cells, /) -> str:
    """Take the words of a heading: the text of its last cell, with a numeral of the first before it."""
    texts = [text for text in cells if text]
    numbered = len(texts) > 1 and texts[0] in "一二三四五六七八九十" and "、" not in texts[0]
    return f"{texts[0]}、{texts[-1]}" if numbered else texts[-1]
