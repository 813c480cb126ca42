"""
Text that a PDF holds and does not show: without ink, in the colour of its ground, under a box, on a layer that is off.

Nothing is drawn to find it. What is painted before a letter and behind it is known by outline and colour; of pictures
that meet with letters single points are looked at.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from wageguide._grids.limits import too_large
from wageguide._grids.pdf.clipped import MOST_POINTS, address_of, window_of
from wageguide._grids.pdf.drawn_lines import PATH, PICTURE, SHADE, TEXT, around, bounds, moved, outline
from wageguide._grids.pdf.typeset import CUT, Box, Char

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from wageguide._grids.pdf.bombs import Drawn
    from wageguide._grids.pdf.drawn_lines import Item
    from wageguide._grids.pdf.ruled import Edge

_ALIKE = 28  # of 255: colours that differ by less look the same
_CLEAR, _OPAQUE = 26, 200  # of 255
_DARK = 100  # of 255: what is mixed with so dark a colour cannot be read
_THIN = 3.0  # points: a line, which covers no letter
_LEAST = 2_000  # times the size of letters: the width of a page on which nobody sees them
_TOUCH = 0.35  # of the type size, between letters of one word
_STRUCK_BELOW, _STRUCK_ABOVE = 0.65, 0.42  # of the type size, from its foot: lines between strike a text out
_MOST_PAIRS = 2_000_000  # of letters and points of what is painted where they stand
_MOST_PICTURES = 30  # that are looked at
_MOST_POINTS = 16_000_000  # of one
_NO_INK, _STROKED = frozenset((3, 7)), frozenset((1, 5))  # PDFium's numbers of ways to draw text
_AREAS, _STRUCK, _FIELDS = frozenset((5, 6, 7)), frozenset((3, 12, 28)), frozenset((3, 20))  # of kinds of notes
_HIDDEN = 0x22  # flags of a note that is not shown
_MOST_NOTES = 5_000
_WHITE = (255, 255, 255)
_STRAIGHT = 2  # points of a path that is one line
_ALTERNATE = 1  # PDFium's number of a way to fill
_DEPTH = 4  # bytes of a point

Colour = tuple[int, int, int]


class _Paint(NamedTuple):
    """An area that is painted: when, where, its colour (``None``: not known), how densely, and what paints it."""

    when: int
    box: Box
    colour: Colour | None = None
    density: int = 255
    item: Item | None = None


class Page(NamedTuple):
    """
    What a page paints: when and in which colour each text, by its address; texts that show nothing; areas that matter.

    *noted*: whether notes upon it hold figures.
    """

    name: str
    texts: Mapping[int, tuple[int, Colour]]
    gone: Collection[int]
    paints: Sequence[_Paint]
    noted: bool
    wild: bool


def painted(raw: Any, page: Any, items: Sequence[Item], gone: set[int], counted: Drawn) -> Page:
    """Look at everything that a page draws, in the order in which it does; *gone*: texts that are clipped away."""
    texts: list[tuple[Any, int, Colour]] = []
    paints: list[_Paint] = []
    budget = [MOST_POINTS]
    for when, item in enumerate(items):
        if item.kind == TEXT:
            colour = _ink(raw, item, counted)
            if colour is None:
                gone.add(address_of(item.item))
            else:
                texts.append((item.item, when, colour))
        elif item.kind in {PATH, PICTURE, SHADE}:
            paints += _paint(raw, when, item, budget)
        if budget[0] < 0:
            too_large(counted.name, "points of clipping paths", MOST_POINTS)
    covers, noted = _notes(raw, page, len(items), counted.name)
    telling = _telling({ink for *_, ink in texts}, texts[0][1] if texts else 0, [*paints, *covers])
    held = {address_of(text): (when, ink) for text, when, ink in texts} if telling else {}
    return Page(counted.name, held, gone, telling, noted, counted.wild)


def _telling(inks: Collection[Colour], first: int, paints: Sequence[_Paint]) -> Sequence[_Paint]:
    """All areas where a text has the colour of one, or of paper; else those that are painted later than the *first*."""
    grounds = {_WHITE, *(paint.colour for paint in paints if paint.colour)}
    if any(_alike(ink, ground) for ink in inks for ground in grounds):
        return [_Paint(-1, Box(0, 0, 0, 0)), *paints]
    return [paint for paint in paints if paint.when > first]


def _ink(raw: Any, item: Item, counted: Drawn) -> Colour | None:
    """The colour of a text, ``None`` if it shows nothing, or may show nothing."""
    mode = raw.FPDFTextObj_GetTextRenderMode(item.item)
    colour, density = _colour(raw, item.item, stroked=mode in _STROKED)
    if mode in _NO_INK or density < _CLEAR or (counted.layered and (item.depth or _is_layered(raw, item.item))):
        return None
    if counted.masked and density == _WHITE[0] and raw.FPDFPageObj_HasTransparency(item.item):
        return None
    return colour


def _colour(raw: Any, item: Any, *, stroked: bool = False) -> tuple[Colour, int]:
    red, green, blue, density = parts = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(255)
    (raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor)(item, *parts)
    return (red.value, green.value, blue.value), density.value


def _is_layered(raw: Any, item: Any) -> bool:
    """Whether a text stands on a layer, whichever."""
    name, size = ctypes.create_string_buffer(6), ctypes.c_ulong()
    for number in range(min(raw.FPDFPageObj_CountMarks(item), _MOST_NOTES)):
        mark = raw.FPDFPageObj_GetMark(item, number)
        raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(raw.FPDF_WCHAR)), 6, size)
        if name.raw == b"O\0C\0\0\0":
            return True
    return False


def _paint(raw: Any, when: int, item: Item, budget: list[int]) -> Iterator[_Paint]:
    """The area that something paints, unless it is no wider than a line."""
    box = bounds(raw, item.item, item.outer)
    if box is None:
        return
    colour, density = None, 255
    fill, breadth = ctypes.c_int(1), min(box.right - box.left, box.bottom - box.top)
    if item.kind == PATH:
        if breadth <= _THIN:
            return
        stroke = ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item.item, fill, stroke)
        if not fill.value and stroke.value:
            if raw.FPDFPath_CountSegments(item.item) != _STRAIGHT:
                return
            box, item = _broad(raw, item, box), item._replace(kind=SHADE)  # its outline has no breadth
            breadth = min(box.right - box.left, box.bottom - box.top)
    if breadth <= _THIN or not (fill.value or item.kind == SHADE):
        return
    if item.kind == PATH or not fill.value:
        colour, density = _colour(raw, item.item, stroked=not fill.value)
    if density >= _OPAQUE and item.kind != PICTURE and raw.FPDFPageObj_HasTransparency(item.item):
        density = 255 if colour is not None and max(colour) < _DARK else _OPAQUE // 2
    window = window_of(raw, item.item, budget)
    if window is not None:
        window = moved(window, item.outer)
        box = Box(max(box[0], window[0]), min(box[1], window[1]), max(box[2], window[2]), min(box[3], window[3]))
    yield _Paint(when, box, colour, density, item)


def _broad(raw: Any, item: Item, box: Box) -> Box:
    """What a straight stroke covers, nothing of a frame: PDFium's box is twice as broad as the stroke."""
    points = [point for ring in outline(raw, item.item, item.outer) for point in ring]
    left, right, top, bottom = around(points) if points else box
    if bottom - top < 1:
        room = (box.bottom - box.top) / 4
        return Box(left, right, (top + bottom) / 2 - room, (top + bottom) / 2 + room)
    room = (box.right - box.left) / 4 if right - left < 1 else 0
    return Box((left + right) / 2 - room, (left + right) / 2 + room, top, bottom)


def _notes(raw: Any, page: Any, when: int, name: str) -> tuple[list[_Paint], bool]:
    """The notes upon a page that cover what it prints, and whether any holds figures of its own."""
    count = raw.FPDFPage_GetAnnotCount(page)
    if count > _MOST_NOTES:
        too_large(name, "notes on a page", _MOST_NOTES)
    covers: list[_Paint] = []
    noted = False
    for number in range(count):
        note = raw.FPDFPage_GetAnnot(page, number)
        kind, sides = raw.FPDFAnnot_GetSubtype(note), raw.FS_RECTF()
        if not raw.FPDFAnnot_GetFlags(note) & _HIDDEN and raw.FPDFAnnot_GetRect(note, sides):
            if kind in _STRUCK or (kind in _AREAS and raw.FPDFAnnot_HasKey(note, b"IC")):
                covers.append(_Paint(when, Box(sides.left, sides.right, -sides.top, -sides.bottom)))
            noted = noted or (kind in _FIELDS and any(map(str.isdecimal, _said(raw, note))))
        raw.FPDFPage_CloseAnnot(note)
    return covers, noted


def _said(raw: Any, note: Any) -> str:
    """What a note says, or what a field holds."""
    text = ctypes.create_string_buffer(400)
    pointer = ctypes.cast(text, ctypes.POINTER(raw.FPDF_WCHAR))
    said = b""
    for key in (b"V", b"Contents"):
        size = raw.FPDFAnnot_GetStringValue(note, key, pointer, 400)
        said += text.raw[:size] if size <= len(text) else b"9\0"  # longer than any figure: it may hold some
    return said.decode("utf-16-le", "replace")


def letters(
    raw: Any,
    document: Any,
    page: Any,
    shown: Page,
    chars: Sequence[tuple[Char, int]],
    frame: Box,
    across: Sequence[Edge],
) -> Sequence[tuple[Char, int]]:
    """
    Leave out the letters that nobody sees, or that are struck; where one touches a letter that stays, a mark stands.

    Args:
        chars: Each with the address of the text it belongs to.
        frame: What is shown of the page.
        across: The lines across it.
    """
    least = (frame.right - frame.left) / _LEAST
    unseen = {
        number
        for number, (char, text) in enumerate(chars)
        if text in shown.gone
        or char.bottom - char.top < least
        or not frame.top < (char.top + char.bottom) / 2 < frame.bottom
    }
    unseen |= set(_struck(shown.name, chars, across))
    if shown.paints:
        unseen |= _Looked(raw, document, page, shown, chars).hidden()
    if not unseen:
        return chars
    seen = sorted((char.bottom, *char) for number, (char, _) in enumerate(chars) if number not in unseen)
    return [
        (char._replace(text=CUT) if number in unseen else char, text)
        for number, (char, text) in enumerate(chars)
        if number not in unseen or _is_touched(char, seen)
    ]


def _struck(name: str, chars: Sequence[tuple[Char, int]], across: Sequence[Edge]) -> Iterator[int]:
    """Numbers of the letters through whose middle a line goes."""
    lines, budget = sorted(across), _MOST_PAIRS
    heights = [line.at for line in lines]
    for number, (char, _) in enumerate(chars):
        size = char.bottom - char.top
        begin = bisect_left(heights, char.bottom - _STRUCK_BELOW * size)
        end = bisect_left(heights, char.bottom - _STRUCK_ABOVE * size, begin)
        if begin == end:
            continue
        budget -= end - begin
        if budget < 0:
            too_large(name, "lines upon letters", _MOST_PAIRS)
        middle = (char.left + char.right) / 2
        if any(line.start < middle < line.end for line in lines[begin:end]):
            yield number


def _is_touched(char: Char, seen: Sequence[tuple[Any, ...]]) -> bool:
    room = _TOUCH * (char.bottom - char.top)
    for bottom, left, right, *_ in seen[bisect_left(seen, (char.bottom - room,)) :]:
        if bottom > char.bottom + room:
            return False
        if left < char.right + room and right > char.left - room:
            return True
    return False


class _Looked:
    """The letters of a page, looked at one area after the other."""

    def __init__(self, raw: Any, document: Any, page: Any, shown: Page, chars: Sequence[tuple[Char, int]]) -> None:
        self.raw, self.document, self.page, self.shown = raw, document, page, shown
        self.pairs = self.pictures = 0
        self.letters = sorted(
            ((char.top + char.bottom) / 2, (char.left + char.right) / 2, number, *shown.texts[text])
            for number, (char, text) in enumerate(chars)
            if text in shown.texts
        )
        self.heights = [letter[0] for letter in self.letters]

    def hidden(self) -> set[int]:
        """Numbers of the letters that are covered, or have the colour of what they stand on."""
        found: set[int] = set()
        grounds: dict[int, Colour | None] = {}
        for paint in self.shown.paints:
            for number, when, colour, density in self._met(paint):
                if when > paint.when:
                    grounds[number] = _mixed(grounds.get(number, _WHITE), colour, density)
                elif density >= _OPAQUE:
                    found.add(number)
        if self.shown.paints[0].when < 0:
            for _, _, number, _, ink in self.letters:
                ground = grounds.get(number, _WHITE)
                if ground is not None and _alike(ink, ground):
                    found.add(number)
        return found

    def _met(self, paint: _Paint) -> Iterator[tuple[int, int, Colour | None, int]]:
        """Letters whose middle an area holds: their numbers, when they are drawn, and how it looks there."""
        box, item = paint.box, paint.item
        inside = list(self._within(box))
        if not inside:
            return
        if item is not None and item.kind == PICTURE:
            at = self._picture(item, box)
            for y, x, number, when, _ in inside:
                yield number, when, *at((x - box.left) / (box.right - box.left), (y - box.top) / (box.bottom - box.top))
            return
        held = self._enclosed(item) if item is not None and item.kind == PATH else None
        for _, _, number, when, _ in inside:
            if held is None or number in held:
                yield number, when, paint.colour, paint.density

    def _within(self, box: Box) -> Iterator[tuple[float, float, int, int, Colour]]:
        begin, end = bisect_left(self.heights, box.top), bisect_left(self.heights, box.bottom)
        self._count(end - begin)
        return (letter for letter in self.letters[begin:end] if box.left < letter[1] < box.right)

    def _enclosed(self, item: Item) -> set[int]:
        """Numbers of the letters within the outline of a path."""
        fill = ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(item.item, fill, ctypes.c_int())
        turns: Counter[int] = Counter()
        for ring in outline(self.raw, item.item, item.outer):
            box = around(ring)
            if box.right - box.left > _THIN < box.bottom - box.top:
                for y, x, number, *_ in self._within(box):
                    self._count(len(ring))
                    turns[number] += _turns(ring, x, y)
        return {number for number, turn in turns.items() if (turn % 2 if fill.value == _ALTERNATE else turn)}

    def _count(self, pairs: int) -> None:
        self.pairs += pairs
        if self.pairs > _MOST_PAIRS:
            too_large(self.shown.name, "letters upon areas", _MOST_PAIRS)

    def _picture(self, item: Item, box: Box) -> Callable[[float, float], tuple[Colour | None, int]]:
        """How a picture looks at a place of it; one that is too large to look at is taken for opaque."""
        across, down = ctypes.c_uint(), ctypes.c_uint()
        self.raw.FPDFImageObj_GetImagePixelSize(item.item, across, down)
        self.pictures += 1
        large = max(across.value * down.value, (box.right - box.left) * (box.bottom - box.top)) > _MOST_POINTS
        if large or self.shown.wild or self.pictures > _MOST_PICTURES:
            return _opaque
        bitmap = self.raw.FPDFImageObj_GetRenderedBitmap(self.document, self.page, item.item)
        if not bitmap:
            return _opaque
        width, height, stride = (
            ask(bitmap)
            for ask in (self.raw.FPDFBitmap_GetWidth, self.raw.FPDFBitmap_GetHeight, self.raw.FPDFBitmap_GetStride)
        )
        points = ctypes.string_at(self.raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        self.raw.FPDFBitmap_Destroy(bitmap)

        def at(x: float, y: float) -> tuple[Colour | None, int]:
            place = min(int(y * height), height - 1) * stride + min(int(x * width), width - 1) * _DEPTH
            blue, green, red, density = points[place : place + _DEPTH]
            return (red, green, blue), density

        return at if stride >= width * _DEPTH else _opaque


def _opaque(_x: float, _y: float) -> tuple[None, int]:
    return None, 255


def _turns(ring: Sequence[tuple[float, float]], x: float, y: float) -> int:
    """How often a ring goes around a point."""
    turns = 0
    for (left, top), (right, bottom) in pairwise([*ring, ring[0]]):
        if (top <= y) != (bottom <= y) and left + (y - top) / (bottom - top) * (right - left) > x:
            turns += 1 if bottom > top else -1
    return turns


def _alike(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < _ALIKE


def _mixed(before: Colour | None, colour: Colour | None, density: int) -> Colour | None:
    """How a ground looks after it is painted over."""
    if density < _CLEAR:
        return before
    if before is None or colour is None or density >= _OPAQUE:
        return colour
    red, green, blue = ((a * (255 - density) + b * density) // 255 for a, b in zip(before, colour, strict=True))
    return red, green, blue
