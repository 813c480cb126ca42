"""The straight lines that a PDF page draws: strokes, thin rectangles, sides of boxes, within drawings too."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from wageguide._grids.limits import too_large
from wageguide._grids.pdf.ruled import Edge
from wageguide._grids.pdf.typeset import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_OBJECTS = 200_000
_MAX_DEPTH = 8  # drawings within drawings
_THIN = 3.0  # points: a rectangle not thicker is a line
_PATH, _PICTURE, _FORM = 2, 3, 5  # PDFium's numbers of kinds of object

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


def edges(raw: Any, page: Any, name: str) -> tuple[list[Edge], list[Edge]]:
    """
    Find the lines across a page and the lines down it, in points, y downwards.

    Raises:
        BulletinError: *name*, the file, draws more on a page than any table needs.
    """
    across: list[Edge] = []
    down: list[Edge] = []
    for x0, y0, x1, y1 in _strokes(raw, page, name):
        left, right, top, bottom = min(x0, x1), max(x0, x1), -max(y0, y1), -min(y0, y1)
        if bottom - top <= _THIN < right - left:
            across.append(Edge((top + bottom) / 2, left, right))
        elif right - left <= _THIN < bottom - top:
            down.append(Edge((left + right) / 2, top, bottom))
    return across, down


def _strokes(raw: Any, page: Any, name: str) -> Iterator[tuple[float, float, float, float]]:
    """Straight lines of a page and sides of its rectangles, each as two points."""
    for item, kind, outer in _objects(raw, page, name):
        if kind == _PATH:
            yield from _sides(_points(raw, item, _compose(_matrix(raw, item), outer)))


def pictures(raw: Any, page: Any, name: str) -> Iterator[Box]:
    """Yield the boxes of the pictures of a page, in points, y downwards."""
    for item, kind, outer in _objects(raw, page, name):
        if kind == _PICTURE:
            a, b, c, d, e, f = _compose(_matrix(raw, item), outer)  # of a square that is one point wide
            xs, ys = (e, e + a, e + c, e + a + c), (-f, -f - b, -f - d, -f - b - d)
            yield Box(min(xs), max(xs), min(ys), max(ys))


def _objects(raw: Any, page: Any, name: str) -> Iterator[tuple[Any, int, Matrix]]:
    """Everything that a page draws, within drawings too: each with its kind and how the drawing around it is moved."""
    count = _counted(raw.FPDFPage_CountObjects(page), name)
    pending: list[tuple[Any, Matrix, int]] = [(raw.FPDFPage_GetObject(page, i), _UNMOVED, 0) for i in range(count)]
    budget = _MAX_OBJECTS
    while pending:
        item, outer, depth = pending.pop()
        budget -= 1
        if budget < 0:
            too_large(name, "objects on a page", _MAX_OBJECTS)
        kind = raw.FPDFPageObj_GetType(item)
        if kind != _FORM:
            yield item, kind, outer
        elif depth < _MAX_DEPTH:
            inner = _compose(_matrix(raw, item), outer)
            count = _counted(raw.FPDFFormObj_CountObjects(item), name)
            pending += [(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in range(count)]


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
