"""A small typesetter: tables with narrow columns, their figures broken over lines as word processors break them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from hostile import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROW = {",": 0.238, ".": 0.238, **dict.fromkeys("0123456789", 0.462)}  # of the type size, as the font says
_NEVER_FIRST = "）、，"


@frozen
class Setting:
    """
    How a table is set.

    Attributes:
        widths: Room within each column, in sizes of the type.
        size, padding: Of the type, and between text and rule, in points.
        leading: Distance of lines, in sizes of the type.
        gap: Between one row's last line and the next row's first, beyond the leading, in points.
        align: ``left``, ``right`` or ``middle``, of the figures.
        upright: ``top`` or ``middle``.
        ruled: Lines are drawn around every cell.
    """

    widths: tuple[float, ...]
    size: float = 10.0
    padding: float = 4.0
    leading: float = 1.2
    gap: float = 8.0
    align: str = "left"
    upright: str = "top"
    ruled: bool = True


def broken(text: str, room: float) -> list[str]:
    """Fill line after line with as many letters as there is room for; ``"\\n"`` breaks anyway."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines.append("")
        for letter in part:
            if lines[-1] and width(lines[-1] + letter) > room + 1e-6:
                carried = lines[-1][-1:] if letter in _NEVER_FIRST and len(lines[-1]) > 1 else ""
                lines[-1] = lines[-1].removesuffix(carried) if carried else lines[-1]
                lines.append(carried)
            lines[-1] += letter
    return lines


def width(text: str) -> float:
    """Width of a line, in sizes of the type."""
    return sum(_NARROW.get(letter, 1.0) for letter in text)


def page(rows: Sequence[Sequence[str]], how: Setting, caption: str) -> bytes:
    """A PDF of one page: the caption, and the table below it."""
    return drawn(b"\n".join(_content(rows, how, caption)))


def _content(rows: Sequence[Sequence[str]], how: Setting, caption: str) -> Iterator[bytes]:
    edges = [40.0]
    for room in how.widths:
        edges.append(edges[-1] + room * how.size + 2 * how.padding)
    step = how.leading * how.size
    top = 760.0
    yield b"BT /F2 %.2f Tf" % how.size
    yield _shown(40, 800, caption)
    levels = [top]
    for row in rows:
        cells = [broken(text, room) for text, room in zip(row, how.widths, strict=True)]
        deep = max(map(len, cells))
        for column, lines in enumerate(cells):
            begin = top - how.gap / 2 - how.size - (deep - len(lines)) * step / 2 * (how.upright == "middle")
            for number, line in enumerate(lines):
                free = how.widths[column] - width(line)
                share = {"left": 0.0, "right": 1.0, "middle": 0.5}[how.align] if line[:1] in _NARROW else 0.0
                yield _shown(edges[column] + how.padding + share * free * how.size, begin - number * step, line)
        top -= deep * step + how.gap
        levels.append(top)
    yield b"ET"
    if how.ruled:
        for level in levels:
            yield b"%.2f %.2f m %.2f %.2f l S" % (edges[0], level, edges[-1], level)
        for edge in edges:
            yield b"%.2f %.2f m %.2f %.2f l S" % (edge, levels[0], edge, levels[-1])


def _shown(x: float, y: float, text: str) -> bytes:
    return b"1 0 0 1 %.2f %.2f Tm <%s> Tj" % (x, y, text.encode("utf-16-be").hex().encode())
