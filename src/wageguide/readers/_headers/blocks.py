"""Labelled columns shared out to blocks, each of which makes one entry of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from wageguide._grids.grid import Cells
from wageguide._taxonomy.names import fold_name
from wageguide.readers._cells.headings import named_industry
from wageguide.readers._cells.labels import LEAD, Label
from wageguide.readers._cells.unit_words import foreign, resembles
from wageguide.readers._cells.units import YEARLY, Unit, unit
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
    context: str = ""
    numbered: bool = False
    fault: str = ""


def columns(labels: list[Label], years: Sequence[int]) -> Iterator[list[int]]:
    """Share the columns out to blocks: halves side by side, then one block for each context of the tiers."""
    halves: list[list[int]] = [[]]
    seen: set[str] = set()
    for at, each in enumerate(labels):
        if each.role in LEAD and each.role in seen and any(labels[c].role == "figure" for c in halves[-1]):
            halves.append([])
            seen = set()
        seen.add(each.role)
        halves[-1].append(at)
    for half in halves:
        figures = [at for at in half if labels[at].role == "figure"]
        if _repeat(labels, figures):
            other = [at for at in figures if (year := _year(labels[at].rest)) and year not in years]
            if len(other) < len(figures):  # else nobody knows which year is meant
                half = [at for at in half if at not in other]  # noqa: PLW2901 - what is left of it
                figures = [at for at in figures if at not in other]
        rests = list(dict.fromkeys(labels[at].rest for at in figures if labels[at].field != "mean" or labels[at].rest))
        if not _repeat(labels, figures) or len(rests) < 2 or "" in rests:  # noqa: PLR2004 - two contexts at least
            yield half
            continue
        if any(map(_year, rests)):
            rests = [rest for rest in rests if _year(rest) in years][:1]
        if not rests:  # nobody knows which year is meant
            yield half
        for rest in rests:
            yield [at for at in half if labels[at].role != "figure" or labels[at].rest == rest]


def _repeat(labels: list[Label], figures: list[int]) -> bool:
    """Say whether two columns are the same tier."""
    return len({(labels[at].field, labels[at].unit.period) for at in figures}) < len(figures)


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def block(labels: list[Label], own: list[int], sample: Sequence[Cells]) -> Block:
    """Say what each of the columns *own* is to an entry."""
    by_role: dict[str, list[int]] = {}
    for at in own:
        by_role.setdefault(labels[at].role, []).append(at)
    figures = [
        Column(at, labels[at].field, labels[at].unit, labels[at].text, labels[at].percentile)
        for at in by_role.get("figure", ())
    ]
    figures = _one_each(_yearly(figures))
    slots = [(each.field, each.unit.period) for each in figures]
    names = tuple(sorted(by_role.get("name", ()), key=lambda at: (labels[at].rank, at)))
    fault = ""
    held = {each.field for each in figures}
    if any(labels[at].field not in held for at in by_role.get("conflict", ())):
        fault = "unit-conflict"
    elif not figures or (all(each.field == "mean" for each in figures) and by_role.get("span")):
        fault = "tier-unknown"
    elif len(set(slots)) < len(slots):
        fault = "tier-repeated"
    elif not names:
        fault = "occupation-unknown"
    contexts = {labels[each.index].rest for each in figures}
    context = contexts.pop() if len(contexts) == 1 else ""
    if not named_industry(context) and {each.rest for each in labels if each.role == "figure"} == {context}:
        context = ""  # nothing that tells two blocks apart
    first = {role: found[0] for role, found in by_role.items()}
    unlabelled = (at for role in ("", "span", "unit-only") for at in by_role.get(role, ()))
    return Block(
        min(own),
        max(own) + 1,
        names,
        tuple(figures),
        seq=first.get("seq"),
        code=first.get("code"),
        industry=first.get("industry"),
        group=first.get("group"),
        unit=next((at for at in by_role.get("unit", ()) if any(_is_unit(row[at]) for row in sample)), None),
        notes=tuple(by_role.get("note", ())),
        others=tuple(
            at
            for role in ("other", "")
            for at in by_role.get(role, ())
            if words(at, sample) and not holds_figures(at, sample)
        ),
        strays=tuple(sorted(unlabelled)),
        context="" if _YEAR.search(context) else context,
        numbered=bool(names) and numbered(names[-1], sample),
        fault=fault,
    )


def _is_unit(text: str) -> bool:
    """Say whether a cell states a unit, be it one that is not understood; the name of an employer is none."""
    return unit(text) is not None or foreign(text) is not None or resembles(fold_name(text))


def _yearly(figures: list[Column]) -> list[Column]:
    """Leave aside what has no yearly amount (the hour) where the same tier stands in another column."""
    held = {each.field for each in figures if each.unit.period is None or each.unit.period in YEARLY}
    return [each for each in figures if each.field not in held or (each.unit.period or "year") in YEARLY]


def _one_each(figures: list[Column]) -> list[Column]:
    """Of several percentiles that are one tier (5 % and 10 %) keep the 10th and the 90th."""
    kept = []
    for each in figures:
        rivals = [one for one in figures if (one.field, one.unit.period) == (each.field, each.unit.period)]
        usual = [one for one in rivals if one.percentile in {10, 90}]
        if len(rivals) == 1 or len(usual) != 1 or each in usual or any(one.percentile is None for one in rivals):
            kept.append(each)
    return kept


def name_of(cells: Cells, by: Block, /) -> str | None:
    """The name that a row shows, untouched."""
    return next((cells[at] for at in reversed(by.names) if cells[at]), None)


def heads(cells: Cells, by: Block, /) -> bool:
    """Say whether a row without figures is a heading: no running number goes with it, or it is a class's."""
    seq = cells[by.seq] if by.seq is not None else ""
    code = cells[by.code] if by.code is not None else ""
    words = [cells[at] for at in by.names if cells[at]]
    if not words and not seq:
        return True
    return not seq.isdecimal() and (not code or not code.isdecimal()) and not code.count("-") > 2  # noqa: PLR2004


def heading(cells: Cells, /) -> str:
    """Take the words of a heading: the text of its last cell, with a numeral of the first before it."""
    texts = [text for text in cells if text]
    numbered = len(texts) > 1 and texts[0] in "一二三四五六七八九十" and "、" not in texts[0]
    return f"{texts[0]}、{texts[-1]}" if numbered else texts[-1]
