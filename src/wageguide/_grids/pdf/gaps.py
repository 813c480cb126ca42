"""
Where columns lie that hardly any room parts: at the gaps that all rows share.

The letters of one cell touch; cells do not, however narrow the gap, and no cell reaches into another's column. So a
place that no row covers parts two columns, even where no single line shows it: ``1焊工300005000090000``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wageguide._grids.pdf.typeset import Char

_GAP = 0.04  # of the type size, beyond what parts the letters of a word
_WIDE = 0.5  # of the type size: no distance of letters
_LEAST_ROWS = 3  # that show where columns lie
_ONE_IN = 20  # rows may be one that reaches into the next column: a name that is too long
_BETWEEN = 3  # lines without figures between rows of one table
_ABOVE = 5  # lines above the first row that may be its header
_NEAR = 3.0  # of the type size: the distance of a header's lines
_SLACK = 1.2  # of the distance of rows: so far above the first of them may stand its header
_NEXT_LINE = 2.3  # of the type size: the distance of lines within a cell
_HEADER = 3  # words of a line that labels columns
_ALIKE = 1.5  # times as wide: the gaps between the letters of a label
_FIGURES = 2  # figures of a row
_SHARE = 0.7  # of a column's cells: they say what it is
_SQUARES = ("\u3400", "\u9fff")  # Chinese characters
_NARROWEST = 0.3  # of the type size: how wide a digit is at least
_FIGURE = re.compile(r"[¥￥]?(?:\d{3,}(?:[.,]\d+)*|\d{1,2}(?:[.,]\d+)+)[*#%]?")
_SMALL = re.compile(r"[1-9]\d")
_KIND = re.compile(r"[¥￥]?[\d０-９][\d０-９,.，．%]*[*#]?|[-—－–/*#…]+|[1-8](?:[-－—–]\d\d){1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_MARK = re.compile(r"[-—－–/*#…]+")
_WORD = re.compile(r".{2,}")
_THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?")
_LEADING = re.compile(r"\d{1,3}")

Row = list["Char"]
Stretch = tuple[float, float]
_Score = tuple[int, int, float]


class _Word(NamedTuple):
    left: float
    right: float
    text: str


class _Block(NamedTuple):
    """Rows of one table by their numbers, the lines between them, and the lines above that may label it."""

    rows: list[int]
    between: list[int]
    above: list[int]


def cuts(rows: Sequence[Row]) -> list[list[float]]:
    """
    Find where each row is cut into cells.

    Args:
        rows: Their characters from left to right, each as wide as it is (:func:`fitted`).

    Returns:
        For each row the left edges of characters that begin a cell.
    """
    sizes = [_size(row) for row in rows]
    words = [_words(row, _spacing([row]) + _GAP * size) for row, size in zip(rows, sizes, strict=True)]
    cut: list[list[float]] = [[] for _ in rows]
    for block in _blocks(rows, words, sizes):
        size = median(sizes[number] for number in block.rows)
        body = fitted([rows[number] for number in block.rows])
        apart = _spacing(body) + _GAP * size
        cells = [_words(row, apart) for row in body]
        labels = [_words(rows[number], apart) for number in reversed(block.above)]
        header = next((line for least in (_HEADER, 2) for line in labels if len(line) >= least), [])
        parted = _columns(cells, _shared(cells, apart), header, labels)
        figured = _from(cells, parted)
        for number in (*block.above, *block.between, *block.rows):
            row = _words(rows[number], apart)
            titled = _YEAR.match("".join(word.text for word in row)) or any(
                _runs_on(word, parted, figured) for word in row
            )
            if number not in block.above or not titled:
                cut[number] = list(_own(row, parted, apart, labels=number in block.above))
    return cut


def _size(row: Row) -> float:
    return median(char.bottom - char.top for char in row) or 1.0


def fitted(rows: Sequence[Row]) -> list[Row]:
    """
    Let each character end where the next may begin.

    PDFium's boxes are those of whatever font this machine has instead of one that the file does not bring. A Chinese
    character fills a square; a digit is as wide as one is from the next.
    """
    pitches = [
        (after.left - before.left) / (before.bottom - before.top)
        for row in rows
        for before, after in pairwise(row)
        if before.text.isdecimal() and after.text.isdecimal() and before.bottom > before.top
    ]
    pitch = median([pitch for pitch in pitches if _NARROWEST < pitch < 2 * _NARROWEST + _WIDE] or [1.0])
    return [[_true(char, pitch) for char in row] for row in rows]


def _true(char: Char, pitch: float) -> Char:
    size = char.bottom - char.top
    if _SQUARES[0] <= char.text <= _SQUARES[1]:
        return char._replace(right=char.left + size)
    if char.text.isdecimal() and char.right > char.left + pitch * size:
        return char._replace(right=char.left + pitch * size)
    return char


def _spacing(rows: Sequence[Row]) -> float:
    """How far the letters of a word stand apart: as most do."""
    gaps = [
        after.left - before.right
        for row in rows
        for before, after in pairwise(row)
        if after.left - before.right < _WIDE * (before.bottom - before.top)
    ]
    return max(median(gaps), 0.0) if gaps else 0.0


def _words(row: Row, apart: float) -> list[_Word]:
    """Cut a row at every gap wider than *apart*."""
    words: list[_Word] = []
    for char in row:
        if words and char.left - words[-1].right <= apart:
            last = words[-1]
            words[-1] = _Word(last.left, max(last.right, char.right), last.text + char.text)
        else:
            words.append(_Word(char.left, char.right, char.text))
    return words


def _blocks(rows: Sequence[Row], words: Sequence[list[_Word]], sizes: Sequence[float]) -> Iterator[_Block]:
    """Find rows that belong to one table: lines with figures, with no header and not much prose between them."""
    runs: list[list[int]] = [[]]
    between = 0
    edge = float("-inf")  # where the figures of the last row begin
    for number, line in enumerate(words):
        figures = [word.left for word in line if _FIGURE.fullmatch(word.text)]
        if len(figures) >= _FIGURES:
            if between > _BETWEEN:
                runs.append([])
            runs[-1].append(number)
            between, edge = 0, figures[0]
        elif runs[-1] and line[-1].right < edge and _distance(rows, number) < _NEXT_LINE * sizes[number]:
            continue  # names and codes that fill several lines
        elif sum(_SMALL.fullmatch(word.text) is not None for word in line) >= _FIGURES:
            between += 1  # pay by the hour among pay by the month
        elif len(line) >= _HEADER:
            runs.append([])
            between = 0
        else:
            between += 1
    end = -1
    for run in runs:
        if len(run) >= _LEAST_ROWS:
            above: list[int] = []
            pitch = median(rows[below][0].bottom - rows[row][0].bottom for row, below in pairwise(run))
            for number in range(run[0] - 1, max(end, run[0] - 1 - _ABOVE), -1):
                if _distance(rows, number + 1) > max(_NEAR * sizes[number], _SLACK * pitch):
                    break
                above.insert(0, number)
            inner = set(range(run[0], run[-1])) - set(run)
            yield _Block(run, sorted(inner), above)
        end = run[-1] if run else end


def _distance(rows: Sequence[Row], number: int) -> float:
    """How far below the line above a line stands."""
    return rows[number][0].bottom - rows[number - 1][0].bottom if number else float("inf")


def _shared(cells: Sequence[list[_Word]], apart: float) -> list[Stretch]:
    """Find the stretches, between the leftmost and the rightmost, that no row covers, or hardly any."""
    allowed = len(cells) // _ONE_IN
    ends = sorted(
        [(word.left, 1) for row in cells for word in row] + [(word.right, -1) for row in cells for word in row]
    )
    free: list[Stretch] = []
    depth, begin = 0, None
    for x, change in ends:
        if depth <= allowed < depth + change:
            if begin is not None and x - begin > apart:
                free.append((begin, x))
            begin = None
        depth += change
        if depth <= allowed and change < 0 and begin is None:
            begin = x
    return free


def _own(row: Sequence[_Word], stretches: Sequence[Stretch], apart: float, *, labels: bool) -> Iterator[float]:
    """
    Where a row is cut: at gaps of its own, one for each of *stretches* and in their order, as many as can be.

    Of several ways the one with the widest gaps is taken.

    Args:
        labels: The row labels columns; none is a single letter: ``序号 职 业`` is two labels. None is cut where the
            letters of one stand as far apart as elsewhere: ``分 位 值``.
    """
    inner = max(_inner(row, stretches), default=0.0) if labels else 0.0
    gaps = [
        (before, after)
        for before, after in pairwise(row)
        if not inner / _ALIKE < after.left - before.right < inner * _ALIKE
    ]
    best: list[tuple[_Score, tuple[float, ...]]] = [((0, 0, 0.0), ())] * (len(gaps) + 1)  # with so many gaps used up
    for number, (left, right) in enumerate(stretches):
        begin, end = _around(stretches, number)
        following = [best[0]]
        for index, (before, after) in enumerate(gaps):
            ways = [best[index + 1], following[index]]
            if min(after.left, right) - max(before.right, left) > apart / 2:
                words = min(_letters(row, begin, before.right), _letters(row, after.left, end)) > 1
                (matched, worded, wide), taken = best[index]
                score = matched + 1, worded + (labels and words), wide + after.left - before.right
                ways.append((score, (*taken, after.left)))
            following.append(max(ways))
        best = following
    yield from best[-1][1]


def _around(stretches: Sequence[Stretch], number: int) -> Stretch:
    """From where to where the two columns lie that a stretch parts."""
    before = sum(stretches[number - 1]) / 2 if number else float("-inf")
    after = sum(stretches[number + 1]) / 2 if number + 1 < len(stretches) else float("inf")
    return before, after


def _inner(row: Sequence[_Word], stretches: Sequence[Stretch]) -> Iterator[float]:
    """How wide the gaps of a row are that part no columns."""
    for before, after in pairwise(row):
        if not any(min(after.left, right) > max(before.right, left) for left, right in stretches):
            yield after.left - before.right


def _letters(row: Sequence[_Word], left: float, right: float) -> int:
    return sum(len(word.text) for word in row if left <= (word.left + word.right) / 2 <= right)


def _columns(
    cells: Sequence[list[_Word]], stretches: list[Stretch], header: Sequence[_Word], above: Sequence[list[_Word]]
) -> list[Stretch]:
    """
    Of stretches that no row covers, keep those that part columns and not the words of one.

    Args:
        header: The lowest line of labels; ``above`` it and all others.
    """
    kept = [stretch for stretch in stretches if not any(_covers(label, stretch) for label in header)]
    while True:
        columns = list(_filled(cells, kept))
        wrong = [
            number
            for number, (before, after) in enumerate(pairwise(columns))
            if not _part(
                before,
                after,
                labelled=any(_labelled(line, kept, number) for line in above)
                or (not header and _are(_WORD, before) and _are(_WORD, after)),  # a page that repeats no labels
            )
        ]
        if not wrong:
            return kept
        del kept[wrong[0]]


def _from(cells: Sequence[list[_Word]], stretches: Sequence[Stretch]) -> float:
    """Where the first column of figures behind a column of texts begins."""
    kinds = [_are(_KIND, column) for column in _filled(cells, stretches)]
    text = kinds.index(False) if False in kinds else 0
    return stretches[kinds.index(True, text) - 1][0] if True in kinds[text:] and stretches else float("-inf")


def _runs_on(word: _Word, stretches: Sequence[Stretch], figured: float) -> bool:
    """Whether a word above a table begins before its figures and runs over columns: a title, and no label of them."""
    return word.left < figured and any(_covers(word, stretch) for stretch in stretches)


def _covers(label: _Word, stretch: Stretch) -> bool:
    return label.left < stretch[0] and stretch[1] < label.right


def _filled(cells: Sequence[list[_Word]], stretches: Sequence[Stretch]) -> Iterator[list[str]]:
    """The texts of each column, without those of blank cells."""
    edges = [float("-inf"), *((left + right) / 2 for left, right in stretches), float("inf")]
    for left, right in pairwise(edges):
        texts = ("".join(word.text for word in row if left < (word.left + word.right) / 2 <= right) for row in cells)
        yield [text for text in texts if text]


def _labelled(line: Sequence[_Word], stretches: Sequence[Stretch], number: int) -> bool:
    """Whether a line above labels the columns on both sides of a stretch; no label is a single letter."""
    left, right = _around(stretches, number)
    begin, end = stretches[number]
    if any(_covers(word, stretch) for word in line for stretch in stretches[: number + 1]):
        return False
    return min(_letters(line, left, end), _letters(line, begin, right)) > 1


def _part(before: Sequence[str], after: Sequence[str], *, labelled: bool) -> bool:
    """Whether two neighbours are columns: one of figures, or two of texts that have a label each."""
    if _all(_LEADING, before) and _all(_THOUSANDS, after):
        return False  # 30 000: the thousands of one figure
    return labelled or _are(_KIND, before) or _are(_KIND, after)


def _are(kind: re.Pattern[str], texts: Sequence[str]) -> bool:
    return sum(kind.fullmatch(text) is not None for text in texts) >= _SHARE * max(len(texts), 1)


def _all(kind: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether all texts are of a kind but for marks of what is not published."""
    shown = [text for text in texts if not _MARK.fullmatch(text)]
    return bool(shown) and all(kind.fullmatch(text) for text in shown)
