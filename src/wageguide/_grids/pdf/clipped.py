"""Text that a PDF draws further than it shows: a column too narrow for a name cuts it, and the rest stays unseen."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from wageguide._grids.limits import too_large
from wageguide._grids.pdf.drawn_lines import TEXT, bounds, moved
from wageguide._grids.pdf.typeset import CUT, Box, Char, is_square

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wageguide._grids.pdf.drawn_lines import Item

MOST_POINTS = 500_000  # of the paths that clip the texts of a page
_CLOSING = ")）"
_MARK = 0.01  # points: how wide the mark is
_GAP = 0.12  # of the type size, between two texts
_ROOM = 0.15  # of the type size: the next letter would be seen in part
_UNSEEN = 0.2  # of the height of a letter's ink
_SLACK = 0.7  # points by which a letter's ink may pass the edge and still be read


def windows(
    raw: Any, items: Iterable[Item], name: str
) -> tuple[dict[int, tuple[Box, bool]], set[int], frozenset[float]]:
    """
    Find the texts that are drawn beyond the window they are seen through.

    Returns:
        By the address of each, its window and whether that is too low; those of which nothing is seen; and the right
        edges that any letter reaches.

    Raises:
        BulletinError: *name*, the file, has windows of more points than any table.
    """
    found: dict[int, tuple[Box, bool]] = {}
    gone: set[int] = set()
    edges: set[float] = set()
    budget = [MOST_POINTS]
    for item, kind, outer, _ in items:
        if kind != TEXT:
            continue
        window = window_of(raw, item, budget)
        if budget[0] < 0:
            too_large(name, "points of clipping paths", MOST_POINTS)
        drawn = None if window is None else bounds(raw, item, outer)
        if window is None or drawn is None:
            continue
        window = moved(window, outer)
        if _lie_apart(drawn, window):
            gone.add(address_of(item))
        elif _is_cut(drawn, window):
            found[address_of(item)] = window, _is_low(drawn.top, drawn.bottom, window)
        if drawn.left < window.right < drawn.right:
            edges.add(window.right)
    return found, gone, frozenset(edges)


def ended(chars: Sequence[Char], edges: frozenset[float]) -> Iterator[Char]:
    """Mark the words that end where others are cut: letters that are not seen at all may not be in the file."""
    seams = sorted(edges)
    before: Char | None = None
    for char, after in zip(chars, [*chars[1:], None], strict=True):
        size = char.bottom - char.top
        # Letters that are set apart: the next one would begin as much further on.
        spacing = char.left - before.right if before is not None and before.right < char.left else 0.0
        room = _ROOM * size + (spacing if spacing < _GAP * size else 0.0)
        before = char
        word = char.text.isalpha() or char.text in _CLOSING
        last = after is None or after.left < char.left or after.left > char.right + _GAP * size
        near = bisect_right(seams, char.right - _SLACK)
        if last and word and near < len(seams) and seams[near] < char.right + room:
            yield char._replace(text=char.text + CUT)
        else:
            yield char


def cut(chars: Iterable[tuple[Char, int]], cuts: Mapping[int, tuple[Box, bool]]) -> Iterator[Char]:
    """
    Leave out the characters that are not seen, and mark where a text ends that goes on unseen.

    Args:
        chars: Each with the address of the text it belongs to.
    """
    marked: set[tuple[bool, int, float]] = set()
    halved: set[int] = set()
    for char, address in chars:
        window, low = cuts.get(address, (None, False))
        if window is None:
            yield char
            continue
        right = max(char.right, char.left + char.bottom - char.top) if is_square(char.text) else char.right
        seen_across = window.left - _SLACK < char.left and right < window.right + _SLACK
        if seen_across and window.top < (char.top + char.bottom) / 2 < window.bottom:
            yield char._replace(text=char.text + CUT) if low and address not in halved else char
            halved.add(address)
            continue
        left, right = window.left, window.left + _MARK
        if char.left > window.left - _SLACK:
            right = min(char.right, window.right)
            left = min(char.left, right - _MARK)
        mark = Char(left, right, char.top, char.bottom, CUT, char.drawn)
        side = char.left > window.left - _SLACK, address, char.top
        if side not in marked:
            marked.add(side)
            yield mark


def address(raw: Any, text: Any, index: int) -> int:
    """The address of the text that a character belongs to."""
    return address_of(raw.FPDFText_GetTextObject(text, index))


def address_of(item: Any) -> int:
    """Where PDFium keeps a thing."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _lie_apart(drawn: Box, window: Box) -> bool:
    """Whether nothing of a text is seen."""
    across = min(drawn.right, window.right) - max(drawn.left, window.left)
    return across <= 0 or min(drawn.bottom, window.bottom) <= max(drawn.top, window.top)


def _is_cut(drawn: Box, window: Box) -> bool:
    """Whether part of a text that is seen is not."""
    return (
        drawn.right > window.right + _SLACK
        or drawn.left < window.left - _SLACK
        or _is_low(drawn.top, drawn.bottom, window)
    )


def _is_low(top: float, bottom: float, window: Box) -> bool:
    """Whether a window is too low for letters: their upper or lower ends are not seen."""
    unseen = max(window.top - top, 0.0) + max(bottom - window.bottom, 0.0)
    return unseen > max(_UNSEEN * (bottom - top), _SLACK)


def window_of(raw: Any, item: Any, budget: list[int]) -> Box | None:
    """What all paths that clip a thing leave of the page, each taken for the box around it; *budget*: of points."""
    path = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if count < 1:
        return None
    boxes = [box for number in range(count) if (box := _box(raw, path, number, budget)) is not None]
    if not boxes:
        return None
    return Box(
        max(box.left for box in boxes),
        min(box.right for box in boxes),
        max(box.top for box in boxes),
        min(box.bottom for box in boxes),
    )


def _box(raw: Any, path: Any, number: int, budget: list[int]) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    xs: list[float] = []
    ys: list[float] = []
    count = max(raw.FPDFClipPath_CountPathSegments(path, number), 0)
    budget[0] -= 1 + count
    for index in range(count if budget[0] >= 0 else 0):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, index), x, y)
        xs.append(x.value)
        ys.append(-y.value)
    return Box(min(xs), max(xs), min(ys), max(ys)) if xs else None
