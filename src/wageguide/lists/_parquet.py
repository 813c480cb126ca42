"""Lists of offers as Parquet files: the door to PyArrow, which is loaded only for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from math import isnan
from pathlib import Path
from stat import S_ISREG
from typing import Any, BinaryIO

from wageguide._grids.grid import MAX_CELLS, Grid
from wageguide._grids.limits import MAX_FILE, MAX_SHARED
from wageguide.errors import FrameError

_BATCH = 1_000  # rows


def read(source: Path | BinaryIO, /) -> tuple[Grid, Any]:
    """
    Read a file as text, its titles in the first row, and as the table that it is.

    Raises:
        FrameError: it is no Parquet file, or a larger one than any other kind of list may be: that is a case for
            :mod:`wageguide.frames`.
        ImportError: PyArrow is not installed.
    """
    parquet, errors = _library("pyarrow.parquet"), _library("pyarrow").ArrowException
    # A pipe or a device would block: what it is comes before opening it.
    path = source if isinstance(source, Path) else Path(source.name)
    if source is path:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            raise FrameError("path", str(path), "parquet-broken") from error
        if not S_ISREG(status.st_mode):
            raise FrameError("path", str(path), "parquet-file")
        if status.st_size > MAX_FILE:
            raise FrameError("path", str(path), "parquet-bytes", data=(("most", MAX_FILE),))
    try:
        with parquet.ParquetFile(source) as file:
            if (file.metadata.num_rows + 1) * max(file.metadata.num_columns, 1) > MAX_CELLS:
                raise FrameError("path", str(path), "parquet-cells", data=(("most", MAX_CELLS),))
            table, columns = _within(file, path)
    except (OSError, errors) as error:
        raise FrameError("path", str(path), "parquet-broken") from error
    rows = (tuple(map(str, table.column_names)), *zip(*columns, strict=True))
    return Grid(path.name, rows), table


def _within(file: Any, path: Path) -> tuple[Any, list[list[str]]]:
    """The table of a file that holds no more text than any other kind of file may, and the text of its columns."""
    batches: list[Any] = []
    columns: list[list[str]] = [[] for _ in file.schema_arrow.names]
    size = 0
    for batch in file.iter_batches(_BATCH):
        batches.append(batch)
        for texts, column in zip(columns, batch.columns, strict=True):
            read = [_text(value) for value in column.to_pylist()]
            texts.extend(read)
            size += sum(map(len, read))  # one text that stands in every row is packed once
            if size > MAX_SHARED:
                raise FrameError("path", str(path), "parquet-texts", data=(("most", MAX_SHARED),))
    return _library("pyarrow").Table.from_batches(batches, file.schema_arrow), columns


def write(file: BinaryIO, table: Any, titles: Sequence[str], rows: Iterable[Sequence[Any]], kept: int, /) -> None:
    """
    Write *rows*, whose first *kept* cells were there before; those keep their types where *table* has them.

    Raises:
        ImportError: PyArrow is not installed.
    """
    pa = _library("pyarrow")
    columns = list(zip(*rows, strict=True)) or [() for _ in titles]
    before = list(table.columns) if table is not None else [pa.array(cells, pa.string()) for cells in columns[:kept]]
    added = [pa.array(cells, _kind(pa, cells)) for cells in columns[kept:]]
    _library("pyarrow.parquet").write_table(pa.Table.from_arrays([*before, *added], names=list(titles)), file)


def _kind(pa: Any, cells: Sequence[Any]) -> Any:
    return pa.float64() if any(isinstance(cell, int | float) for cell in cells) else pa.string()


def _text(value: Any) -> str:
    if isinstance(value, float):
        if isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value).strip()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError("Parquet needs PyArrow: pip install pyarrow") from error
