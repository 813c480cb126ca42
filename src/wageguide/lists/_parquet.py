"""Lists of offers as Parquet files: the door to PyArrow, which is loaded only for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from wageguide.errors import FrameError
from wageguide.readers._grid import MAX_CELLS, Grid


def read(path: Path, /) -> tuple[Grid, Any]:
    """
    Read a file as text, its titles in the first row, and as the table that it is.

    Raises:
        FrameError: it is no Parquet file, or holds more than two million cells: that is a case for
            :mod:`wageguide.frames`.
        ImportError: PyArrow is not installed.
    """
    parquet, errors = _library("pyarrow.parquet"), _library("pyarrow").ArrowException
    try:
        with parquet.ParquetFile(path) as file:
            if (file.metadata.num_rows + 1) * max(file.metadata.num_columns, 1) > MAX_CELLS:
                raise FrameError("path", str(path), f"at most {MAX_CELLS:,} cells; take wageguide.frames for more")
            table = file.read()
    except (OSError, errors) as error:
        raise FrameError("path", str(path), f"a Parquet file ({error})") from error
    columns = [[_text(value) for value in column.to_pylist()] for column in table.columns]
    rows = (tuple(map(str, table.column_names)), *zip(*columns, strict=True))
    return Grid(path.name, rows), table


def write(file: BinaryIO, table: Any, titles: Sequence[str], rows: Iterable[Sequence[Any]], own: int, /) -> None:
    """
    Write *rows*, whose first *own* cells were there before; those keep their types where *table* has them.

    Raises:
        ImportError: PyArrow is not installed.
    """
    pa = _library("pyarrow")
    columns = list(zip(*rows, strict=True)) or [()] * len(titles)
    before = list(table.columns) if table is not None else [pa.array(cells, pa.string()) for cells in columns[:own]]
    added = [pa.array(cells, _kind(pa, cells)) for cells in columns[own:]]
    _library("pyarrow.parquet").write_table(pa.Table.from_arrays([*before, *added], names=list(titles)), file)


def _kind(pa: Any, cells: Sequence[Any]) -> Any:
    return pa.float64() if any(isinstance(cell, int | float) for cell in cells) else pa.string()


def _text(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else "" if value != value else repr(value)  # noqa: PLR0124 - NaN
    return "" if value is None else str(value).strip()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError("Parquet needs PyArrow: pip install pyarrow") from error
