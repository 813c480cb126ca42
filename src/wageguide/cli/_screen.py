"""How lines fit a screen: how wide it is, and where a long line goes on."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator

from wageguide._output.words import width

_NARROWEST, _WIDEST = 30, 400
# What is kept in one piece: the words of a verdict, which people search for; a Chinese name beside its English one; a
# word, an address; a wide character.
_PIECES = re.compile(
    r"(?:达到|低于)最低工资标准|最低工资：无法判定|meets the minimum wage|is below the minimum wage"
    r"|minimum wage: cannot be decided|\([\u4e00-\u9fff]{1,12}\)|[ ]+|[!-~\u00a0-\u02ff\u2010-\u2027\u2030-\u206f]+|.",
    re.DOTALL,
)
_GAP = re.compile(r"\S(?=( {2,}))")
# These do not begin a line, and those do not end one.
_CLOSING = frozenset("，。；：、？！）》」』”’】,.;:?!)]}…—")
_OPENING = frozenset("（《「『“‘【([{")


def columns() -> int | None:
    """How many columns a line may take: what ``COLUMNS`` says, else the terminal; ``None`` in a pipe."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and _NARROWEST <= int(told) <= _WIDEST:
        return int(told)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    if not terminal:
        return None
    from shutil import get_terminal_size  # which loads what packs archives

    return max(_NARROWEST, get_terminal_size().columns)


def in_colour() -> bool:
    """Whether words may be coloured: on a terminal, unless ``NO_COLOR`` is set."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def fit(text: str, most: int | None) -> str:
    """Break the lines of *text* that take more than *most* columns, each under its own beginning."""
    if most is None:
        return text
    return "\n".join(part for line in text.split("\n") for part in _broken(line, most))


def _broken(line: str, most: int) -> Iterator[str]:
    if width(line) <= most:
        yield line
        return
    indent = _indent(line, most)
    row = ""
    for piece in _unbroken(line):
        if row.strip() and width(row + piece.rstrip()) > most:
            yield row.rstrip()
            row = " " * indent + piece.lstrip()
        else:
            row += piece
    yield row.rstrip()


def _indent(line: str, most: int) -> int:
    """Below which column a line goes on: that of its last cell, if enough room is left there."""
    starts = [len(line) - len(line.lstrip(" ")), *(gap.end(1) for gap in _GAP.finditer(line))]
    places = [width(line[:start]) for start in starts]
    return max((place for place in places if place <= most * 3 // 5), default=2) or 2


def _unbroken(line: str) -> Iterator[str]:
    """Pieces of a line between which it may be broken."""
    held = ""
    for piece in _PIECES.findall(line):
        if held and (piece[0] in _CLOSING or held[-1] in _OPENING or unicodedata.combining(piece[0])):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
