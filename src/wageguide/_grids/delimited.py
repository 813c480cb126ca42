"""Delimited text: any common encoding, any common delimiter, pipe tables, columns set apart by blanks."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from wageguide._grids.grid import MAX_CELLS, MAX_TEXT, Grid, lines, short_rows, squared
from wageguide._grids.limits import too_large
from wageguide._grids.pipes import pipe_rows, with_pipes
from wageguide.errors import BulletinError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLANKS = re.compile(r"\t|\u3000{2,}|[ \u3000]{3,}|(?<=\S) {2}(?=\S)")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]")
_AS_TEXT = re.compile(r'^="([^"=]*)"$')  # how a spreadsheet is made to keep a number as it is typed
_TRADITIONAL = ("職業", "職位", "工種", "崗位", "工資", "薪酬", "薪資", "單位", "中位", "行業")
_SAMPLE = 400
_DENSE = 0.3  # share of NUL bytes on one side from which text without a mark is UTF-16


def grids(data: bytes, name: str) -> list[Grid]:
    """
    Read delimited text: one grid, one row a record, blank records kept so that row numbers are right.

    Raises:
        BulletinError: no encoding fits, or it holds NUL or too much.
    """
    text = decode(data, name)
    if control := _CONTROL.search(text):
        raise BulletinError(name, "unknown-format", f"a text that holds character {ord(control[0])}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if text.count("\n") > MAX_CELLS:
        too_large(name, "lines", MAX_CELLS)
    text_lines = text.split("\n")
    while text_lines and not text_lines[-1].strip():
        text_lines.pop()
    if max(map(len, text_lines), default=0) > MAX_TEXT:
        too_large(name, "characters in a line", MAX_TEXT)
    split = _splitter(text_lines)
    if split is None:
        return with_pipes(name, [], lines(text_lines))
    rows = [tuple(map(str.strip, row)) for row in split(text_lines)]
    if '="' in text:
        rows = [tuple([_AS_TEXT.sub(r"\1", cell) for cell in row]) for row in rows]
    return [Grid(PurePath(name).name, squared(name, rows)[0], short=short_rows(map(len, rows)))] if rows else []


def decode(data: bytes, name: str) -> str:
    """Decode by byte-order mark, as UTF-16 that shows by its NULs, as UTF-8, as GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, name).removeprefix("\ufeff")  # some programs write it twice
    head = data[:4096]
    if b"\0" in head:
        little, big = head[1::2].count(0), head[0::2].count(0)
        if max(little, big) < _DENSE * len(head) / 2 or min(little, big) * 20 > max(little, big):
            raise BulletinError(name, "unknown-format", "a text that holds character 0")
        return _decoded(data, "utf-16-le" if little > big else "utf-16-be", name)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _big5(data) or _decoded(data, "gb18030", name)


def _big5(data: bytes) -> str | None:
    """Decode as Big5 where only so the words of a table of pay appear; nearly all of it is valid GB18030, too."""
    try:
        text = data.decode("big5hkscs")
    except UnicodeDecodeError:
        return None
    return text if sum(word in text for word in _TRADITIONAL) > 1 else None


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        detail = f"byte {error.start} is no {encoding.upper()}"
        raise BulletinError(name, "damaged", detail) from error


def _splitter(text_lines: Sequence[str]) -> Callable[[Sequence[str]], Iterable[list[str]]] | None:
    """
    Choose the way of splitting that gives the most lines the same number of fields, of at least two.

    ``None`` where ``|`` parts most lines from the next and not into fields: a table of one cell a line.
    """
    filled = list(islice((line for line in text_lines if line.strip()), _SAMPLE))
    if filled and (told := re.fullmatch(r"sep=(.)", filled[0].strip())):
        return _delimited(told[1])
    ways = [_delimited("\t"), _piped, _delimited(";"), _delimited(","), _delimited("，"), _spaced]
    if sum(line.strip()[:1] == "|" or line.strip()[-1:] == "|" for line in filled) > len(filled) / 2:
        if _agreement(_piped(filled)) < len(filled) / 2:
            return None
        return _piped
    return max(ways, key=lambda way: _agreement(way(filled)))  # the first of equals


def _agreement(rows: Iterable[list[str]]) -> int:
    """The most lines, those within cells included, that have the same number of fields."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts[len(row)] += 1 + sum(cell.count("\n") for cell in row)
    return max((times for fields, times in counts.items() if fields > 1), default=0)


def _delimited(mark: str) -> Callable[[Sequence[str]], Iterable[list[str]]]:
    def split(text_lines: Sequence[str]) -> Iterable[list[str]]:
        if '"' not in "".join(text_lines):
            return (line.split(mark) if line else [] for line in text_lines)
        try:
            rows = list(csv.reader([f"{line}\n" for line in text_lines], delimiter=mark, strict=True))
        except csv.Error:
            rows = []
        # An unpaired quote swallows the records behind it: then each line is read on its own.
        if not rows or any(_swallows(cell, mark, len(row)) for row in rows for cell in row if "\n" in cell):
            rows = [next(csv.reader([line], delimiter=mark), []) for line in text_lines]
        return rows

    return split


def _swallows(cell: str, mark: str, width: int) -> bool:
    """Whether a line within a cell is as wide as the record that the cell stands in."""
    return any(line.count(mark) + 1 >= width for line in cell.split("\n")[1:] if mark in line)


def _piped(text_lines: Sequence[str]) -> list[list[str]]:
    return pipe_rows(text_lines)


def _spaced(text_lines: Sequence[str]) -> list[list[str]]:
    return [_BLANKS.split(line.strip(" \u3000")) for line in text_lines]  # a tab at an end stands beside a blank cell
