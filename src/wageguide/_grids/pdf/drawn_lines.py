"""The straight lines that a PDF page draws: strokes, thin rectangles, sides of boxes, within drawings too."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, NamedTuple

from wageguide._grids.limits import too_large
from wageguide._grids.pdf.ruled import Edge
from wageguide._grids.pdf.typeset import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAX_OBJECTS = 200_000
_MAX_DEPTH = 32  # drawings within drawings; PDFium stops before
_THIN = 3.0  # points: a rectangle not thicker is a line
TEXT, PATH, PICTURE, SHADE, _FORM = range(1, 6)  # PDFium's numbers of kinds of object

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class Item(NamedTuple):
    """Something that a page draws: its kind, how the drawings around it are moved, and how many there are."""

    item: Any
    kind: int
    outer: Matrix
    depth: int


def edges(raw: Any, items: Iterable[Item]) -> tuple[list[Edge], list[Edge]]:
    """Find the lines across a page and the lines down it, in points, y downwards."""
    across: list[Edge] = []
    down: list[Edge] = []
    for x0, y0, x1, y1 in _strokes(raw, items):
        left, right, top, bottom = min(x0, x1), max(x0, x1), -max(y0, y1), -min(y0, y1)
        if bottom - top <= _THIN < right - left:
            across.append(Edge((top + bottom) / 2, left, right))
        elif right - left <= _THIN < bottom - top:
            down.append(Edge((left + right) / 2, top, bottom))
    return across, down


def _strokes(raw: Any, items: Iterable[Item]) -> Iterator[tuple[float, float, float, float]]:
    """Straight lines of a page and sides of its rectangles, each as two points."""
    for item, kind, outer, _ in items:
        if kind == PATH:
            yield from _sides(_points(raw, item, _compose(_matrix(raw, item), outer)))


def pictures(raw: Any, items: Iterable[Item]) -> Iterator[Box]:
    """Yield the boxes of the pictures of a page, in points, y downwards."""
    for item, kind, outer, _ in items:
        if kind == PICTURE:
            a, b, c, d, e, f = _compose(_matrix(raw, item), outer)  # of a square that is one point wide
            yield around([(e, -f), (e + a, -f - b), (e + c, -f - d), (e + a + c, -f - b - d)])


def bounds(raw: Any, item: Any, outer: Matrix) -> Box | None:
    """Give the box around what is drawn, in points, y downwards."""
    left, bottom, right, top = sides = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return None
    return moved(Box(left.value, right.value, -top.value, -bottom.value), outer)


def moved(box: Box, outer: Matrix) -> Box:
    """Give the box around another that is moved."""
    if outer == _UNMOVED:
        return box
    a, b, c, d, e, f = outer
    corners = ((x, -y) for x in box[:2] for y in box[2:])
    return around([(a * x + c * y + e, -(b * x + d * y + f)) for x, y in corners])


def around(points: Sequence[tuple[float, float]]) -> Box:
    """Give the box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), max(xs), min(ys), max(ys))


def outline(raw: Any, path: Any, outer: Matrix) -> list[list[tuple[float, float]]]:
    """Give the rings that a path consists of, each by its points, in points, y downwards."""
    rings: list[list[tuple[float, float]]] = []
    for up, _, x, y in _points(raw, path, _compose(_matrix(raw, path), outer)):
        if up or not rings:
            rings.append([])
        rings[-1].append((x, -y))
    return rings


def objects(raw: Any, page: Any, name: str) -> list[Item]:
    """
    Find everything that a page draws, within drawings too, in the order in which it does.

    Raises:
        BulletinError: *name*, the file, draws more on a page than any table needs.
    """
    count = _counted(raw.FPDFPage_CountObjects(page), name)
    pending = [(raw.FPDFPage_GetObject(page, i), _UNMOVED, 0) for i in range(count)]
    found: list[Item] = []
    budget = _MAX_OBJECTS
    while pending:
        item, outer, depth = pending.pop()
        budget -= 1
        if budget < 0:
            too_large(name, "objects on a page", _MAX_OBJECTS)
        kind = raw.FPDFPageObj_GetType(item)
        if kind != _FORM:
            found.append(Item(item, kind, outer, depth))
        elif depth < _MAX_DEPTH:
            inner = _compose(_matrix(raw, item), outer)
            count = _counted(raw.FPDFFormObj_CountObjects(item), name)
            pending += [(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in range(count)]
    return found[::-1]  # taken from the end


def _counted(objects: int, name: str) -> int:
    if objects > _MAX_OBJECTS:
        too_large(name, "objects on a page", _MAX_OBJECTS)
    return max(objects, 0)


def _matrix(raw: Any, item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _UNMOVED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _compose(inner: Matrix, outer: Matrix) -> Matrix:
    """Apply *inner*, then *outer*."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _points(raw: Any, path: Any, matrix: Matrix) -> Iterator[tuple[bool, bool, float, float]]:
    """Each point of a path: whether the pen is up on the way to it, whether the figure closes there, x and y."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        up = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
        u, v = x.value, y.value
        yield up, bool(raw.FPDFPathSegment_GetClose(segment)), a * u + c * v + e, b * u + d * v + f


def _sides(points: Iterator[tuple[bool, bool, float, float]]) -> Iterator[tuple[float, float, float, float]]:
    start = here = None
    for up, closes, x, y in points:
        if not up and here is not None:
            yield (*here, x, y)
        here = x, y
        if up:
            start = here
        elif closes and start is not None and start != here:
            yield (*here, *start)
