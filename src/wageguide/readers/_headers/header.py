"""A table's header: which rows form it, and which column is what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from wageguide._grids.grid import Cells
from wageguide._grids.merges import unrepeated
from wageguide.readers._cells.figures import absent, is_figure
from wageguide.readers._cells.headings import is_caption
from wageguide.readers._cells.labels import LEAD, Label, label, merged_label
from wageguide.readers._cells.units import stated
from wageguide.readers._headers.alignment import alignments, holds_figures, named, score, words
from wageguide.readers._headers.blocks import Block, block, columns

FIT = 0.5  # share of rows that must fit, else the labels are out of step with the columns
AHEAD = 400  # rows looked through for those that a header is held against
SAMPLE = 40  # rows that a reading of the header is held against
_YEAR = re.compile(r"(?:19|20)\d\d")  # beside labels: what heads the tiers of a year
_DATED = re.compile(r"(?:19|20)\d\d\s*年度?")
_WORD = re.compile(r"[㐀-鿿]{2}")
_PERCENTS = {shown: f"{number}%" for number in (10, 25, 50, 75, 90) for shown in (str(number), str(number / 100))}


@frozen
class Header:
    """
    What the header of a table says.

    Attributes:
        blocks: Columns that make entries.
        signature: What its columns are called.
        ignored: What those are called whose figures no entry takes up.
        spare: Columns among them that are tiers: a row with a figure there is no heading.
        roles: What its words say of each column of the table, as in :class:`Label`.
        plain: Each of its labels stands over its own column.
        halved: The table is set in halves side by side, each with columns of its own.
        subject: What its rows are about instead of occupations: 行业, 学历, 规模; ``""`` where nothing says so.
    """

    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    spare: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    plain: bool = True
    halved: bool = False
    subject: str = ""


def is_header(cells: Cells, /) -> bool:
    """Say whether a row can only be (part of) a header: it labels columns and holds no figure."""
    texts = list(dict.fromkeys(filter(None, cells)))
    if len(texts) < 2:  # one text alone is a caption or a heading
        return False
    if is_numbering(cells):
        return False
    if _percents(texts):
        texts = [text for text in texts if text not in _PERCENTS] + ["10%", "50%"]
    elif any(map(is_figure, texts)):
        return False
    labels = list(map(label, texts))
    tiers = sum(heading.role == "figure" for heading in labels)
    names = sum(heading.role == "name" for heading in labels)
    known = sum(heading.role != "" for heading in labels)
    if tiers > 1 or (tiers and known > 1):
        return known * 2 >= len(labels)
    if names and known > 1:
        return known == len(labels) or any(heading.role == "span" for heading in labels)
    roles = [heading.role for heading in labels]
    if roles.count("other") > 1 and set(roles) <= {"seq", "code", "industry", "group", "other"}:
        return True  # of a table about something else: 行业 人工成本 利润率
    return known == len(labels) and set(roles) <= {"unit-only", "span"}


def is_numbering(cells: Cells, /) -> bool:
    """Say whether a row only numbers the columns: 1 2 3 …, or 甲 乙 1 2 3."""
    texts = [text for text in cells if text]
    numbers = [int(text) for text in texts if text.isdecimal()]
    rest = [text for text in texts if not text.isdecimal()]
    return (
        len(numbers) > 2  # two numbers may be anything
        and numbers in (list(range(1, len(numbers) + 1)), list(range(len(numbers))))
        and all(text in "甲乙丙丁ABCDabcd" for text in rest)
    )


def starts_anew(cells: Cells, /) -> bool:
    """Say whether a header row opens a header rather than continuing one: it names the column of names."""
    return any(label(text).role == "name" for text in cells if text)


def opens(rows: Sequence[Cells], row: int, /) -> bool:
    """Say whether a header begins in this row: it is one, or heads one with words of its own (the industries)."""
    if is_header(rows[row]):
        return True
    shown = dict.fromkeys(filter(None, rows[row]))
    texts = [text for text in shown if not _YEAR.fullmatch(text)]
    if not texts or len(shown) < 2 or any(map(is_figure, texts)) or not (starts_anew(rows[row]) or _leads(texts)):
        return False
    below = row + 1
    if _leads(texts) and below + 1 < len(rows) and _is_label(rows[below]) and not starts_anew(rows[row]):
        below += 1  # a label half-way down between the lines of the others
    return below < len(rows) and is_header(rows[below]) and not starts_anew(unrepeated(rows[below], rows[row]))


def _is_label(cells: Cells) -> bool:
    """Say whether a row holds one label of a column that leads the rows, or of what they are sorted by."""
    texts = set(filter(None, cells))
    return len(texts) == 1 and label(texts.pop()).role in LEAD | {"other"}


def _leads(texts: Sequence[str]) -> bool:
    """Say whether a row labels what leads the rows, be it no name (学历), and heads all tiers by one word."""
    first, *others = (label(text).role for text in texts)
    return first in LEAD | {"other"} and "span" in others and "" not in others


def extent(filled: Sequence[Cells], plain: Sequence[Cells], start: int, /) -> int:
    """Find the row behind the header that begins in row *start*; it may have several, and unit lines among them."""
    end = start + 1
    while end < len(plain) and _goes_on(filled, plain, start, end):
        end += 1
    return end


def _goes_on(filled: Sequence[Cells], plain: Sequence[Cells], start: int, row: int) -> bool:
    if is_unit_line(plain[row]):
        return True
    new = unrepeated(plain[row], plain[row - 1])
    if _are_letters(new):
        return True
    if is_header(filled[row]):
        return not (starts_anew(new) and any(map(starts_anew, plain[start:row])))
    below = row + 1 < len(plain) and is_header(filled[row + 1])
    roles = {label(text).role for text in new if text and not _DATED.fullmatch(text)}  # whatever it may be called
    return (below and "" not in roles) or (bool(roles) and roles <= {"figure", "unit-only"})


def _are_letters(cells: Cells) -> bool:
    """Say whether a row goes on with labels that are set letter below letter, beside whole ones: 职业 位 位 位."""
    letters = [text for text in cells if text and label(text).role not in LEAD]
    return len(letters) > 1 and set(letters) <= set("位数值价")


def is_unit_line(cells: Cells, /) -> bool:
    """Say whether a row holds nothing but a declaration of the unit."""
    texts = {text for text in cells if text}
    return len(texts) == 1 and stated(text := next(iter(texts))) is not None and label(text).role != "figure"


def sample(filled: Sequence[Cells], plain: Sequence[Cells], start: int, /) -> list[int]:
    """Numbers of rows with figures from row *start* on, up to the next header."""
    figured: list[int] = []
    for row in range(start, min(start + AHEAD, len(plain))):
        if any(map(is_figure, plain[row])):
            figured.append(row)
            if len(figured) == SAMPLE:
                break
        elif is_header(filled[row]) or (figured and _captions(plain[row])):
            break
    return figured


def _captions(cells: Cells) -> bool:
    """Say whether a row is the caption of another table."""
    texts = {text for text in cells if text}
    return len(texts) == 1 and (stated(text := texts.pop()) is not None or is_caption(text))


def read(rows: Sequence[Cells], below: Sequence[Cells], years: Sequence[int], *, ragged: bool = False) -> Header:
    """
    Read the header rows of a table.

    Labels and rows are often out of step (a spanning label that takes a cell of its own, a lost column of running
    numbers), so each way of laying the labels over the columns is held against the rows *below*; of the best the
    plainest wins.

    Args:
        ragged: The source gives the rows of the header fewer cells than others.
    """
    width = len(rows[0])
    best: list[Label] = []
    top = -1.0
    plain = True
    filled = [at for at in range(width) if any(row[at] for row in below)]
    shown = [[_percent(text, row) for text in row] for row in rows]
    for way, pieces in enumerate(alignments(shown, width, filled, ragged=ragged)):
        labels = [merged_label(heading) for heading in pieces]
        fits = score(labels, below) if way == 0 or not _misleads(labels, below) else -1.0
        if fits > top + 0.001:
            best, top, plain = labels, fits, way == 0
        if top > 0.95:  # as good as certain
            break
    misfit = top < FIT and any(heading.role == "figure" for heading in best)
    roles = tuple(heading.role for heading in best)
    best = named(best, below, plain=plain)
    blocks = tuple(block(best, heading, below) for heading in columns(best, years))
    spare = _spare(best, blocks)
    unread = (at for at, heading in enumerate(best) if heading.role == "other" or at in spare)
    ignored = tuple(best[at].text for at in unread if holds_figures(at, below))
    if below and misfit:
        blocks = tuple(evolve(heading, fault=heading.fault or "header-mismatch") for heading in blocks)
    signature = tuple(heading.text for heading in best if heading.text)
    halved = len({block.start for block in blocks}) == len(blocks) > 1
    return Header(blocks, signature, ignored, spare, roles, plain, halved, _subject(best, blocks, below))


def _subject(labels: list[Label], blocks: Sequence[Block], below: Sequence[Cells]) -> str:
    """Say what the rows are about where no column names occupations, and none that is not labelled might."""
    if any(block.names for block in blocks):
        return ""
    worded = [index for index in range(len(labels)) if words(index, below)]
    if any(labels[index].role in {"", "span", "unit-only"} for index in worded):
        return ""
    return next((labels[index].text for index in worded if labels[index].role in {"industry", "group", "other"}), "")


def _misleads(labels: list[Label], below: Sequence[Cells]) -> bool:
    """
    Say whether shifted labels put figures under the industries, or words under the tiers.

    Then a row is out of step, and not the header.
    """
    sides = [index for index, heading in enumerate(labels) if heading.role in {"industry", "group"}]
    tiers = [index for index, heading in enumerate(labels) if heading.role == "figure"]
    return any(
        any(is_figure(row[index]) for index in sides)
        or any(_WORD.match(row[index]) and not absent(row[index]) for index in tiers)
        for row in below
    )


def _spare(labels: list[Label], blocks: Sequence[Block]) -> tuple[int, ...]:
    """Columns of tiers that no entry takes up: of another year, of an hour, or a tier that the block has already."""
    used = {column.index for block in blocks for column in block.figures}
    if any(block.fault for block in blocks):
        return ()  # no entry takes up anything, and the fault says why
    return tuple(
        index for index, heading in enumerate(labels) if heading.role in {"figure", "conflict"} and index not in used
    )


def _percents(texts: Sequence[str]) -> bool:
    return len({_PERCENTS[text] for text in texts if text in _PERCENTS}) > 2  # 25 50 75 at least


def _percent(text: str, row: Cells) -> str:
    return _PERCENTS[text] if text in _PERCENTS and _percents(row) else text
