"""Tables without lines around their cells: columns by where figures stand, labels over them, rows by spacing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wageguide._grids.pdf.spacing import owners_of
from wageguide._grids.pdf.turns import cut_short
from wageguide._grids.pdf.typeset import CUT, Box, Line, Segment, figures, is_figure
from wageguide._grids.pdf.wrapped import WORD, breaks, full, rejoined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEADING = 1.5  # of the type size: the distance of lines of one paragraph
_NEXT_LINE = 2.3  # of the type size: the distance of lines within a cell, at most
_PARTED = 2.0  # of the type size: the distance of rows that belong together
_SAME = 1.1  # of the least distance of lines of a table: no more than that parts the last two
_NARROW = 0.4  # of the width of the page: a wrapped name, and no prose
_FEW = 4  # rows of which one may bridge columns
_MOST_HEADER = 4  # lines above the first figures that may be a header
_TOUCH = 0.2  # points: columns no further apart are one
_LEVEL = 0.3  # of the type size: no further apart, two texts stand beside one another
_ASTRAY = 0.3  # of the type size: how far a label may stand over a neighbour's texts
_ALONE = 1_000.0  # points: a label without figures, or figures without a label, costs as much as a gap so wide
_PERCENTILE = re.compile(r"(?:5|10|20|25|50|75|80|90|95)[%％]")
_LABELS = 3  # segments without a figure that make a line a header
_NOTE = re.compile(r"(?:附?注|备注|说明|(?:资料|数据)?来源)[:：\d一二三四五六七八九]")
_APART = 3  # lines without figures that may stand between rows of one table

Stretch = tuple[float, float]  # from left to right


class Columns(NamedTuple):
    """A table found by its columns: rows of text, spans within rows, and where its columns lie."""

    box: Box
    rows: list[list[str]]
    spans: dict[tuple[int, int], tuple[int, int]]
    bounds: tuple[float, ...]
    wraps: frozenset[int]  # rows that may be the rest of the text above
    leads: frozenset[int]  # rows that the text below may be the rest of
    crowded: frozenset[int]  # columns whose last text leaves no room
    torn: frozenset[int]  # rows whose texts may be those of their neighbours
    bands: tuple[Stretch, ...]  # from where to where the lines of each row reach
    stretches: tuple[Stretch, ...]  # where its columns lie, widened by their labels
    heights: dict[tuple[int, int], tuple[float, ...]]  # by row and column, where the lines of each text stand


def tables(page: list[Line]) -> tuple[list[Columns], list[Line]]:
    """
    Find tables by lines with several segments of which some are figures.

    Returns:
        The tables, and the lines that belong to none.
    """
    page = rejoined(page)
    found: list[Columns] = []
    used: set[int] = set()
    for whole in _runs(page):
        counts = sorted(figures(page[number]) for number in whole)
        few = counts[len(counts) // 2] < _LABELS  # else one figure alone is the end of a wrapped code
        run = [number for number in whole if few or figures(page[number]) > 1]
        bounds = _columns([page[number] for number in run])
        if len(bounds) < 2 or (len(run) < 2 and len(page[run[0]]) < _LABELS):  # the least of a table
            continue
        floor = max(max(used, default=-1), run[0] - 1 - _MOST_HEADER)
        first = min((n for n in range(floor + 1, run[0]) if len(page[n]) > 1), default=run[0])
        if first == run[0] and floor < first - 1 and _begins(page[first - 1], page[first : run[-1] + 1]):
            first -= 1
        last = run[-1] + 1
        heights = [line[0].y for line in page[first:]]
        owners = owners_of(heights, [number - first for number in run], page[run[0]][0].size)
        _keep_labels(owners, page[first : run[0]], page[run[0]])
        row = [
            part for number in range(first, last) if owners[number - first] == run[-1] - first for part in page[number]
        ]
        while last < len(page) and owners[last - first] != last - first and _is_rest(page[last], row):
            last += 1
        near = _SAME * min((below - above for above, below in pairwise(heights[: last - first])), default=0.0)
        while last < len(page) and _hangs(page[last], page[last - 1], page[run[-1]], near):
            last += 1
        used.update(range(first, last))
        columns = _labelled(page[first : run[0]], bounds)
        header = page[first : run[0]]
        if _is_astray(header, columns):  # nobody knows which label belongs to which column
            header = [[part._replace(text=part.text + CUT) for part in line] for line in header]
        columns = _with_sparse([page[number] for number in run], columns)
        found.append(_table(header + page[run[0] : last], owners, run[0] - first, columns))
    return found, [line for number, line in enumerate(page) if number not in used]


def _keep_labels(owners: list[int], header: list[Line], row: Line) -> None:
    """Take the lines of a header that stand over figures of the first row back from it."""
    figured = [part for part in row if is_figure(part.text)]
    over = [
        number
        for number, line in enumerate(header)
        if owners[number] == len(header)
        and any(_overlap(text[:2], part[:2]) > 0 and not is_figure(text.text) for text in line for part in figured)
    ]
    for number in range(max(over, default=-1) + 1):
        owners[number] = number


def _is_rest(line: Line, row: Line) -> bool:
    """Whether a line close below the last row can be a part of it: no note, and no label or caption over figures."""
    texts = [part for part in row if not is_figure(part.text)]
    return not _NOTE.match(line[0].text) and all(
        is_figure(text.text) or any(_overlap(text[:2], part[:2]) > -text.size for part in texts) for text in line
    )


def _hangs(line: Line, above: Line, row: Line, near: float) -> bool:
    """Whether a line close below the last row stands under texts of it, and is no longer: the end of a name."""
    if _NOTE.match(line[0].text):
        return False
    texts = [part for part in row if not is_figure(part.text)]
    return line[0].y - above[0].y < max(near, _LEADING * line[0].size) and all(
        any(part.left - text.size < text.left and text.right < part.right + text.size for part in texts)
        for text in line
    )


def _begins(line: Line, rows: list[Line]) -> bool:
    """Whether a line close above the first row of a page, which has no header, stands in a column of texts."""
    text = line[0]
    return (
        rows[0][0].y - text.y < _PARTED * text.size
        and len(line) == 1
        and not is_figure(text.text)
        and any(
            part.left - text.size < text.left and text.right < part.right + text.size and not is_figure(part.text)
            for row in rows
            for part in row
        )
    )


def _runs(page: list[Line]) -> list[list[int]]:
    """Numbers of lines with figures, parted where a new header stands between them, or much prose."""
    runs: list[list[int]] = [[]]
    between = 0
    width = max((line[-1].right for line in page), default=0) - min((line[0].left for line in page), default=0)
    for number, line in enumerate(page):
        narrow = line[-1].right - line[0].left < _NARROW * width
        if _figured(line):
            if between > _APART:
                runs.append([])
            runs[-1].append(number)
            between = 0
        elif len(line) >= _LABELS and (not narrow or _is_header(line)):
            runs.append([])
            between = 0
        elif not (narrow and number and line[0].y - page[number - 1][0].y < _NEXT_LINE * line[0].size):
            between += 1
    return [run for run in runs if run]


def _is_header(line: Line) -> bool:
    """Whether a line labels tiers by their percentiles: a table begins below it."""
    return sum(_PERCENTILE.fullmatch(segment.text) is not None for segment in line) >= _LABELS


def _figured(line: Line) -> bool:
    if _is_header(line):
        return False
    count = figures(line)
    return len(line) > 1 and count > 0 and (count > 1 or len(line) <= 3)  # number, name, one tier


def _columns(rows: list[Line]) -> list[Stretch]:
    """
    Find the stretches of x where segments lie one below the other.

    One row in ten, or one at all, may bridge two columns: a heading that holds a figure, a name that is too long.
    """
    segments = sorted((segment.left, segment.right) for line in rows for segment in line)
    ends = sorted([(left, 1) for left, _ in segments] + [(right + _TOUCH, -1) for _, right in segments])
    depth, begin = 0, None
    allowed = max(len(rows) // 10, int(len(rows) >= _FEW))
    taken: list[Stretch] = []
    for x, change in ends:
        depth += change
        if begin is None and depth > allowed:
            begin = x
        elif begin is not None and depth <= allowed:
            taken.append((begin, x - _TOUCH))
            begin = None
    return taken


def _labelled(header: list[Line], bounds: list[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """
    Find the label over each column, and add a column for a label over none.

    Labels and figures need not touch (one flush left, the other right): the labels go to columns in their order, so
    that as few as can be stay without the other and, of such ways, the gaps are least.

    Returns:
        Each column as its rows fill it, and widened by its label.
    """
    bands: list[Stretch] = []
    several = any(len(line) > 1 for line in header)  # else a heading below the labels would become a column
    labels = [part for line in header if len(line) > 1 or not several for part in line if not _spans(part, header)]
    for left, right in sorted((part.left, part.right) for part in labels):
        if bands and left < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    # best[j]: least cost for the bands so far with j columns used up, and the columns that came of it
    best: list[tuple[float, list[tuple[Stretch, Stretch]]]] = [
        (j * _ALONE, [(bound, bound) for bound in bounds[:j]]) for j in range(len(bounds) + 1)
    ]
    for band in bands:
        following: list[tuple[float, list[tuple[Stretch, Stretch]]]] = []
        for j, (cost, made) in enumerate(best):
            ways = [(cost + _ALONE, [*made, (band, band)])]
            if j:
                column = bounds[j - 1]
                before, others = best[j - 1]
                wide = min(band[0], column[0]), max(band[1], column[1])
                ways.append((before + max(-_overlap(band, column), 0), [*others, (column, wide)]))
                ways.append((following[j - 1][0] + _ALONE, [*following[j - 1][1], (column, column)]))
            following.append(min(ways, key=lambda way: way[0]))
        best = following
    return sorted(best[-1][1])


def _is_astray(header: Sequence[Line], columns: Sequence[tuple[Stretch, Stretch]]) -> bool:
    """Whether a label that went to one column stands over the texts of another."""
    return any(
        _overlap(part[:2], tight) > _ASTRAY * part.size and _overlap(part[:2], wide) < part.right - part.left
        for part in max(header, key=len, default=[])
        if not _spans(part, header)
        for tight, wide in columns
    )


def _with_sparse(rows: list[Line], columns: list[tuple[Stretch, Stretch]]) -> list[tuple[Stretch, Stretch]]:
    """Add the columns that hardly any row fills: what lies under no column and no label."""
    more = list(columns)
    for stretch in sorted((segment.left, segment.right) for line in rows for segment in line):
        if all(_overlap(stretch, wide) <= 0 for _, wide in more):
            more.append((stretch, stretch))
    return sorted(more)


def _spans(segment: Segment, header: Sequence[Line]) -> bool:
    """Whether a label stands over several labels of another line, or over the gap between two of one below."""
    stretch = (segment.left, segment.right)
    middle = sum(stretch) / 2
    return any(
        sum(_overlap((part.left, part.right), stretch) > 0 for part in line) > 1
        or (line[0].y > segment.y and any(one.right < middle < other.left for one, other in pairwise(line)))
        for line in header
    )


def _overlap(one: Stretch, other: Stretch) -> float:
    """How far two stretches overlap; below zero, how far they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


def _table(page: list[Line], owners: Sequence[int], header: int, columns: list[tuple[Stretch, Stretch]]) -> Columns:
    """Put each segment into its column; labels, in the first lines, into what is widened by them."""
    tight, wide = [narrow for narrow, _ in columns], [wide for _, wide in columns]
    figured = _figured_columns(page[header:], tight)
    labels = max((number for number, line in enumerate(page[:header]) if len(line) > 1), default=-1)
    rows: dict[int, list[str]] = {}
    parts: dict[int, list[tuple[int, Segment]]] = {}  # by row, each text with its column
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    bands: dict[int, Stretch] = {}
    for number, line in enumerate(page):
        top, bottom = bands.get(owners[number], (line[0].y, line[0].y))
        bands[owners[number]] = min(top, line[0].y), max(bottom, line[0].y)
        row = rows.setdefault(owners[number], [""] * len(columns))
        filled: set[int] = set()  # columns that this line has filled already
        for segment in line:
            stretch = (segment.left, segment.right)
            loose = number < header or all(_overlap(stretch, bound) <= 0 for bound in tight)
            column, across = _home(stretch, wide if loose else tight)
            group = _group(segment, line, page[number + 1 : header], figured, wide) if number < header else ()
            if group and (across > 1 or _is_centred(segment, wide[group[0]][0], wide[group[-1]][1])):
                column, across = group[0], len(group)
            mark = ("\n", " ")[column in filled] if row[column] else ""
            row[column] += mark + segment.text
            filled.add(column)
            if number > labels:
                parts.setdefault(owners[number], []).append((column, segment))
            if across > 1 and len(line) > 1:  # a lone heading is as wide as its words
                spans[owners[number], column] = 1, across
    _join_wrapped(rows, parts, bands)
    for owner, column in _floating(parts):
        rows[owner][column] += CUT
    for (owner, column), (_, across) in list(spans.items()):
        if owner not in rows or any(rows[owner][column + 1 : column + across]):
            del spans[owner, column]  # joined; or the text of the range would take the place of what it covers
    for owner, column in cut_short(_texts(parts, column) for column in range(len(columns))):
        rows[owner][column] += CUT
    order = {owner: place for place, owner in enumerate(sorted(rows))}
    return Columns(
        Box(min(left for left, _ in tight), max(right for _, right in tight), page[0][0].y, page[-1][0].y),
        [rows[owner] for owner in order],
        {(order[owner], column): span for (owner, column), span in spans.items()},
        tuple(left for left, _ in tight),
        frozenset(order[owner] for owner in _pressed(parts, below=True)),
        frozenset(order[owner] for owner in _pressed(parts, below=False)),
        _crowded(parts),
        frozenset(place for owner in _loose(parts) for place in range(order[owner] - 1, order[owner] + 2)),
        tuple(bands[owner] for owner in order),
        tuple(wide),
        {
            (order[owner], column): tuple(dict.fromkeys(part.y for home, part in row if home == column))
            for owner, row in parts.items()
            for column in {home for home, _ in row}
        },
    )


def homes(stretches: Sequence[Stretch], above: Sequence[Stretch]) -> list[int]:
    """
    Find the column of a table *above* that each column of a table on a later page goes on; none where that is not sure.

    A column that no row of a page fills is not seen there. Each of the others stands under one column alone.
    """
    found: list[int] = []
    for stretch in stretches:
        under = [number for number, column in enumerate(above) if _overlap(stretch, column) > 0]
        if len(under) != 1 or under[0] <= max(found, default=-1):
            return []
        found += under
    return found


def _texts(parts: dict[int, list[tuple[int, Segment]]], column: int) -> dict[tuple[int, int], list[Segment]]:
    """The lines of each cell of a column that holds words."""
    texts: dict[tuple[int, int], list[Segment]] = {}
    for owner, row in parts.items():
        for home, part in row:
            if home == column and not is_figure(part.text):
                texts.setdefault((owner, column), []).append(part)
    return texts


def _floating(parts: dict[int, list[tuple[int, Segment]]]) -> Iterator[tuple[int, int]]:
    """
    Find the texts of sparse columns that stand beside no line of their rows: they stand amidst several rows.

    Nor does their middle; or their first or last line, as where the cells of a row are set to its top or bottom.
    """
    figured = {owner: [part for _, part in row if is_figure(part.text)] for owner, row in parts.items()}
    body = [owner for owner in parts if len(figured[owner]) > 1]
    for column in {column for owner in body for column, _ in parts[owner]}:
        texts = {owner: cell for (owner, _), cell in _texts(parts, column).items() if owner in body}
        if len(texts) == len(body):
            continue
        for owner, cell in texts.items():
            ys = cell[0].y, cell[-1].y, (cell[0].y + cell[-1].y) / 2
            if not any(abs(y - part.y) < _LEVEL * part.size for y in ys for part in figured[owner]):
                yield owner, column


def _join_wrapped(
    rows: dict[int, list[str]], parts: dict[int, list[tuple[int, Segment]]], bands: dict[int, Stretch]
) -> None:
    """
    Put rows of several wrapped cells into the row above: codes and names that both go on on the next line.

    Where only some of the cells above were full, nobody knows what the line is: the others are marked as cut.
    """
    widest = _widest(parts)
    upper: int | None = None
    order = sorted(parts)
    for place, owner in enumerate(order):
        row = parts[owner]
        columns = dict(row)
        words = {column for column, part in row if not is_figure(part.text)}
        above = dict(parts[upper]) if upper is not None else {}
        beside = {column for column, part in above.items() if not is_figure(part.text)}
        if upper is None or not words or len(columns) < 2 or not columns.keys() <= beside:
            if len(words) > 1 and words == columns.keys() and place + 1 < len(order):
                _doubt(rows[order[place + 1]], columns, dict(parts[order[place + 1]]), widest)
            upper = owner
            continue
        pressed = {column for column in columns if full((above[column], columns[column]), widest[column], WORD)}
        below = dict(parts[order[place + 1]]) if place + 1 < len(order) else {}
        leads = {
            column
            for column in columns.keys() & below.keys()
            if full((columns[column], below[column]), widest[column], WORD)
        }
        if pressed == columns.keys() == leads:  # they may as well begin what stands below
            for column in columns:
                rows[order[place + 1]][column] = CUT + rows[order[place + 1]][column]
        elif pressed == columns.keys():
            for column, part in columns.items():
                rows[upper][column] += f"\n{part.text}"
            parts[upper] += row
            bands[upper] = min(bands[upper][0], bands[owner][0]), max(bands[upper][1], bands[owner][1])
            del rows[owner], parts[owner], bands[owner]
            continue
        for column in words & pressed:
            rows[upper][column] += CUT
        for column in words & leads:
            rows[order[place + 1]][column] = CUT + rows[order[place + 1]][column]
        upper = owner


def _doubt(row: list[str], above: dict[int, Segment], below: dict[int, Segment], widest: dict[int, float]) -> None:
    """Mark the texts of a row that may go on from several cells above it, which have no figures."""
    for column in above.keys() & below.keys():
        if not is_figure(below[column].text) and full((above[column], below[column]), widest[column], WORD):
            row[column] = CUT + row[column]


def _pressed(parts: dict[int, list[tuple[int, Segment]]], *, below: bool) -> Iterator[int]:
    """
    Find the rows of one text that may be one name with the row above, or else with the row of several below.

    The upper text of the two had no room for the first letters of the lower: so it may have been broken there.
    """
    widest = _widest(parts)
    for (first, above), (second, under) in pairwise(sorted(parts.items())):
        alone, other = (under, above) if below else (above, under)
        column, part = alone[0]
        if len({number for number, _ in alone}) > 1 or is_figure(part.text) or (len(other) == 1 and not below):
            continue
        uppers = _texts({first: above}, column).get((first, column), [])
        lowers = _texts({second: under}, column).get((second, column), [])
        if uppers and lowers and full((_on_line(uppers, -1), _on_line(lowers, 0)), widest.get(column, 0.0), WORD):
            yield second if below else first


def _on_line(cell: Sequence[Segment], place: int) -> Segment:
    """All that a cell shows on one of its lines, be it in pieces."""
    line = [part for part in cell if part.y == cell[place].y]
    left, right = min(part.left for part in line), max(part.right for part in line)
    return line[0]._replace(left=left, right=right, text="".join(part.text for part in line))


def _loose(parts: dict[int, list[tuple[int, Segment]]]) -> Iterator[int]:
    """
    Find the rows with a text on several lines of which one had room for more: another begins below it.

    Where the last line of such a text stands beside the figures, so may the others of the table: what stands above the
    figures is the end of the name above.
    """
    widest = _widest(parts)
    raised: dict[int, set[int]] = {}  # by column, rows with lines above their figures
    torn: set[int] = set()  # columns
    for owner, row in parts.items():
        figured = [part for _, part in row if is_figure(part.text)]
        for column in {number for number, part in row if not is_figure(part.text)}:
            cell = [part for number, part in row if number == column]
            loose = any(
                below.y > above.y and not breaks(above, below, widest[column]) for above, below in pairwise(cell)
            )
            last = cell[-1]
            if cell[0].y < last.y and any(abs(part.y - last.y) < _LEVEL * last.size for part in figured):
                raised.setdefault(column, set()).add(owner)
                torn |= {column} if loose else set()
            if loose:
                yield owner
    for column in torn:
        yield from raised[column]


def _crowded(parts: dict[int, list[tuple[int, Segment]]]) -> frozenset[int]:
    """Find the columns whose text in the last row had no room for more letters: it may go on on the next page."""
    if not parts:
        return frozenset()
    widest = _widest(parts)
    last = dict(parts[max(parts)])
    return frozenset(
        column
        for column, part in last.items()
        if not is_figure(part.text) and part.right - part.left + WORD * part.size > widest.get(column, 0.0)
    )


def _widest(parts: dict[int, list[tuple[int, Segment]]]) -> dict[int, float]:
    """How wide the widest text of each column is, in rows of several."""
    widest: dict[int, float] = {}
    for row in parts.values():
        if len(row) > 1:
            for column, part in row:
                widest[column] = max(widest.get(column, 0.0), part.right - part.left)
    return widest


def _figured_columns(rows: list[Line], tight: list[Stretch]) -> list[int]:
    """The columns that hold figures in most of their rows."""
    texts: dict[int, list[bool]] = {}
    for line in rows:
        for segment in line:
            texts.setdefault(_home((segment.left, segment.right), tight)[0], []).append(is_figure(segment.text))
    return sorted(column for column, kinds in texts.items() if sum(kinds) * 2 > len(kinds))


def _group(label: Segment, line: Line, below: list[Line], figured: Sequence[int], wide: list[Stretch]) -> Sequence[int]:
    """
    The columns of figures that a label may stand over, each of which has one of its own below: it may be narrower.

    No other label of its line stands over them.
    """
    home, across = _home((label.left, label.right), wide)
    under = [column for column in figured if home <= column < home + across]
    while under and under[0] - 1 in figured:
        under.insert(0, under[0] - 1)
    while under and under[-1] + 1 in figured:
        under.append(under[-1] + 1)
    for part in line:
        if part is not label and any(_overlap((part.left, part.right), wide[column]) > 0 for column in under):
            return ()
    labelled = any(
        sum(any(_overlap((part.left, part.right), wide[column]) > 0 for part in row) for column in under) == len(under)
        for row in below
    )
    return under if len(under) > 1 and labelled else ()


def _is_centred(label: Segment, left: float, right: float) -> bool:
    return abs(label.left + label.right - left - right) < 2 * label.size


def _home(stretch: Stretch, bounds: list[Stretch]) -> tuple[int, int]:
    """The column of a segment, and how many it stands over: those whose middle it covers, else the nearest."""
    covered = [number for number, bound in enumerate(bounds) if stretch[0] < sum(bound) / 2 < stretch[1]]
    if covered:
        return covered[0], len(covered)
    return max(range(len(bounds)), key=lambda number: _overlap(stretch, bounds[number])), 1
