"""A table's header: which rows form it, which column is what, held against the rows that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from wageguide.readers._figures import absent, is_figure
from wageguide.readers._labels import Label, label, together
from wageguide.readers._sections import named_industry
from wageguide.readers._titles import is_glued
from wageguide.readers._units import Unit

Cells = Sequence[str]

_FIT = 0.5  # share of rows that must fit, else the labels are out of step with the columns
SAMPLE = 40  # rows that a reading of the header is held against
_PERCENTS = frozenset({"10", "25", "50", "75", "90"})
_LEAD = frozenset({"seq", "code", "name", "industry", "group"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,4}(?=\s*[㐀-鿿])")
_LETTER = re.compile(r"[㐀-鿿A-Za-z]")


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


@frozen
class Header:
    """The blocks of a table, what its columns are called, and columns of figures that are no tier."""

    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    ignored: tuple[str, ...] = ()


def is_header(cells: Cells, /) -> bool:
    """Say whether a row can only be (part of) a header: it labels columns and holds no figure."""
    texts = list(dict.fromkeys(filter(None, cells)))
    if len(texts) < 2:  # noqa: PLR2004 - one text alone is a caption or a heading
        return False
    if is_numbering(cells):
        return False
    if _percents(texts):
        texts = [text for text in texts if text not in _PERCENTS] + ["10%", "50%"]
    elif any(map(is_figure, texts)):
        return False
    labels = list(map(label, texts))
    tiers = sum(each.role == "figure" for each in labels)
    names = sum(each.role == "name" for each in labels)
    known = sum(each.role != "" for each in labels)
    if tiers > 1 or (tiers and known > 1):
        return known * 2 >= len(labels)
    if names and known > 1:
        return known == len(labels) or any(each.role == "span" for each in labels)
    return known == len(labels) and all(each.role in {"unit-only", "span"} for each in labels)


def is_numbering(cells: Cells, /) -> bool:
    """Say whether a row only numbers the columns: 1 2 3 …, or 甲 乙 1 2 3."""
    texts = [text for text in cells if text]
    numbers = [int(text) for text in texts if text.isdecimal()]
    rest = [text for text in texts if not text.isdecimal()]
    return (
        len(numbers) > 2  # noqa: PLR2004 - two numbers may be anything
        and numbers in (list(range(1, len(numbers) + 1)), list(range(0, len(numbers))))
        and all(text in "甲乙丙丁ABCDabcd" for text in rest)
    )


def starts_anew(cells: Cells, /) -> bool:
    """Say whether a header row opens a header rather than continuing one: it names the column of names."""
    return any(label(text).role == "name" for text in cells if text)


def read(rows: Sequence[Cells], sample: Sequence[Cells], years: Sequence[int]) -> Header:
    """
    Read the header rows of a table.

    Labels and rows are often out of step (a spanning label that takes a cell of its own, a lost column of running
    numbers), so each way of laying the labels over the columns is held against *sample*; the plainest of the best wins.
    """
    width = len(rows[0])
    best: list[Label] = []
    top = -1.0
    for pieces in _layings([[_percent(text, row) for text in row] for row in rows], width):
        labels = [together(each) for each in pieces]
        score = _score(labels, sample)
        if score > top + 0.001:
            best, top = labels, score
        if top > 0.95:  # noqa: PLR2004 - as good as certain
            break
    misfit = top < _FIT and any(each.role == "figure" for each in best)
    best = _unlabelled(best, sample)
    ignored = tuple(each.text for at, each in enumerate(best) if each.role == "other" and _figures(at, sample))
    blocks = tuple(_block(best, columns, sample) for columns in _columns(best, years))
    if sample and misfit:
        blocks = tuple(evolve(each, fault=each.fault or "header-mismatch") for each in blocks)
    return Header(blocks, tuple(each.text for each in best if each.text), ignored)


def _percents(texts: Sequence[str]) -> bool:
    return len(_PERCENTS.intersection(texts)) > 2 and "50" in texts  # noqa: PLR2004 - 25 50 75 at least


def _percent(text: str, row: Cells) -> str:
    return f"{text}%" if text in _PERCENTS and _percents(row) else text


def _layings(rows: list[list[str]], width: int) -> Iterator[list[list[str]]]:
    yield (plain := _positional(rows, width))
    flat = [[text for text in row if text] for row in rows]
    ways = [plain]
    if len(flat) == 1:
        ways += [_expanded(flat[0], width), _without_spans(flat[0], width)]
    else:
        ways.append(_nested(flat, width))
    yield from ways[1:]
    for way in ways:  # out of step by one column, without losing a label that matters
        if not way[-1]:
            yield [[], *way[:-1]]
        if not way[0] or label(way[0][-1]).role == "seq":
            yield [*way[1:], []]


def _positional(rows: list[list[str]], width: int) -> list[list[str]]:
    """Lay each label over its own column; a spanning one also over the blanks on its right."""
    pieces: list[list[str]] = [[] for _ in range(width)]
    for at, row in enumerate(rows):
        reach = ""
        for column, text in enumerate(row):
            if text:
                reach = text if label(text).role not in _LEAD | {"note", "unit"} else ""
                pieces[column].append(text)
            elif reach and any(below[column] for below in rows[at + 1 :]):
                pieces[column].append(reach)
            elif reach and at + 1 < len(rows):
                reach = ""
    return pieces


def _without_spans(flat: list[str], width: int) -> list[list[str]]:
    spans = [text for text in flat if label(text).role == "span"]
    kept = [text for text in flat if text not in spans]
    return _padded([[*spans, text] if label(text).role == "figure" else [text] for text in kept], width)


def _expanded(flat: list[str], width: int) -> list[list[str]]:
    """Lay out ``低位数 中位数 高位数 年薪 月薪 年薪 月薪 年薪 月薪``: each tier over its share of the periods."""
    tiers = [text for text in flat if label(text).role == "figure"]
    below = [text for text in flat if label(text).role == "unit-only"]
    if not tiers or not below or len(below) % len(tiers):
        return _padded([[text] for text in flat], width)
    share = len(below) // len(tiers)
    columns = iter([[tiers[at // share], text] for at, text in enumerate(below)])
    pieces: list[list[str]] = []
    for text in flat:
        if text in tiers:
            pieces += [next(columns) for _ in range(share)]
        elif text not in below and label(text).role != "span":
            pieces.append([text])
    return _padded(pieces, width)


def _nested(flat: list[list[str]], width: int) -> list[list[str]]:
    """Put the labels of each lower row, in order, under the spanning labels of the row above."""
    pieces = [[text] for text in flat[0]]
    for row in flat[1:]:
        spans = [each for each in pieces if label(each[-1]).role in {"span", "figure", ""}]
        if not spans or len(row) % len(spans):
            return _padded(pieces, width)
        share = len(row) // len(spans)
        below = iter(row)
        pieces = [
            new
            for each in pieces
            for new in ([[*each, next(below)] for _ in range(share)] if any(each is one for one in spans) else [each])
        ]
    return _padded(pieces, width)


def _padded(pieces: list[list[str]], width: int) -> list[list[str]]:
    return (pieces + [[] for _ in range(width)])[:width] if len(pieces) <= width else [[] for _ in range(width)]


def _score(labels: list[Label], sample: Sequence[Cells]) -> float:
    """Share of the sample's rows that fit: figures under tiers, words under names, nothing under nothing."""
    figures = [at for at, each in enumerate(labels) if each.role in {"figure", "conflict"}]
    names = [at for at, each in enumerate(labels) if each.role == "name"]
    strays = [at for at, each in enumerate(labels) if each.role in {"", "span", "unit-only"}]
    counts = [at for at, each in enumerate(labels) if each.role == "seq"]
    if not figures:
        return 0.0
    fits = 0.0
    for row in sample:
        shown = [row[at] for at in figures]
        if (
            any(map(is_figure, shown))
            and (not names or any(_is_name(row[at]) for at in names))
            and not any(_LETTER.search(row[at]) and not is_figure(row[at]) for at in counts)
            and not any(is_figure(row[at]) for at in strays if not _serial(at, sample))
        ):
            fits += sum(is_figure(text) or absent(text) for text in shown) / len(shown)
    return fits / max(len(sample), 1) - (0 if names else 0.01)


def _is_name(text: str) -> bool:
    return _LETTER.search(text) is not None and not is_figure(text) and not is_glued(text)


def _serial(at: int, sample: Sequence[Cells]) -> bool:
    """Say whether a column without a label counts the rows: 1 2 3 …"""
    numbers = [int(row[at]) for row in sample if row[at].isdecimal()]
    return len(numbers) > 1 and all(after - before in {1, 2} for before, after in zip(numbers, numbers[1:], strict=False))


def _numbered(at: int, sample: Sequence[Cells]) -> bool:
    """Say whether the names of a column begin with running numbers."""
    numbers = [int(match[0]) for row in sample if (match := _NUMBER.match(row[at]))]
    return len(numbers) > 1 and len(numbers) * 5 > len(sample) * 4 and numbers == sorted(set(numbers))


def _figures(at: int, sample: Sequence[Cells]) -> bool:
    return sum(is_figure(row[at]) for row in sample) * 2 > len(sample)


def _words(at: int, sample: Sequence[Cells]) -> int:
    return len({row[at] for row in sample if _LETTER.search(row[at]) and not is_figure(row[at]) and not absent(row[at])})


def _unlabelled(labels: list[Label], sample: Sequence[Cells]) -> list[Label]:
    """Find out by their content what the header does not say: running numbers, and a column of names."""
    labels = [
        evolve(each, role="seq")
        if each.role in {"", "span"} and _serial(at, sample) or (each.role == "name" and _figures(at, sample))
        else each
        for at, each in enumerate(labels)
    ]
    if not any(each.role == "name" for each in labels):
        first = next((at for at, each in enumerate(labels) if each.role in {"figure", "conflict"}), 0)
        words = {at: _words(at, sample) for at in range(first) if labels[at].role == ""}
        if words and max(words.values()) * 2 > min(len(sample), 2):
            at = max(words, key=lambda at: (words[at], at))
            labels[at] = evolve(labels[at], role="name", rank=4)
    return labels


def _columns(labels: list[Label], years: Sequence[int]) -> Iterator[list[int]]:
    """Share the columns out to blocks: halves side by side, then one block for each context of the tiers."""
    halves: list[list[int]] = [[]]
    seen: set[str] = set()
    for at, each in enumerate(labels):
        if each.role in _LEAD and each.role in seen and any(labels[c].role == "figure" for c in halves[-1]):
            halves.append([])
            seen = set()
        seen.add(each.role)
        halves[-1].append(at)
    for half in halves:
        figures = [at for at in half if labels[at].role == "figure"]
        slots = [(labels[at].field, labels[at].unit.period) for at in figures]
        rests = list(dict.fromkeys(labels[at].rest for at in figures if labels[at].field != "mean" or labels[at].rest))
        if len(set(slots)) == len(slots) or len(rests) < 2 or "" in rests:  # noqa: PLR2004 - two contexts at least
            yield half
            continue
        dated = [rest for rest in rests if (found := _YEAR.search(rest)) and int(found[0]) in years]
        for rest in dated[:1] or rests:
            yield [at for at in half if labels[at].role != "figure" or labels[at].rest == rest]


def _block(labels: list[Label], columns: list[int], sample: Sequence[Cells]) -> Block:
    by_role: dict[str, list[int]] = {}
    for at in columns:
        by_role.setdefault(labels[at].role, []).append(at)
    figures = [Column(at, labels[at].field, labels[at].unit, labels[at].text, labels[at].percentile) for at in by_role.get("figure", ())]
    figures = _one_each(figures)
    slots = [(each.field, each.unit.period) for each in figures]
    names = tuple(sorted(by_role.get("name", ()), key=lambda at: (labels[at].rank, at)))
    fault = ""
    held = {each.field for each in figures}
    if any(labels[at].field not in held for at in by_role.get("conflict", ())):
        fault = "unit-conflict"
    elif not figures or all(each.field == "mean" for each in figures) and by_role.get("span"):
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
        min(columns),
        max(columns) + 1,
        names,
        tuple(figures),
        seq=first.get("seq"),
        code=first.get("code"),
        industry=first.get("industry"),
        group=first.get("group"),
        unit=first.get("unit"),
        notes=tuple(by_role.get("note", ())),
        others=tuple(
            at for role in ("other", "") for at in by_role.get(role, ()) if _words(at, sample) and not _figures(at, sample)
        ),
        strays=tuple(sorted(unlabelled)),
        context="" if _YEAR.search(context) else context,
        numbered=bool(names) and _numbered(names[-1], sample),
        fault=fault,
    )


def _one_each(figures: list[Column]) -> list[Column]:
    """Of several percentiles that are one tier (5 % and 10 %) keep the 10th and the 90th."""
    kept = []
    for each in figures:
        rivals = [one for one in figures if (one.field, one.unit.period) == (each.field, each.unit.period)]
        usual = [one for one in rivals if one.percentile in {10, 90}]
        if len(rivals) == 1 or len(usual) != 1 or each in usual or any(one.percentile is None for one in rivals):
            kept.append(each)
    return kept
